// In: the conditions of Choice states, and the arm that each should take. Out: the smallest set of values to change. Values that the
// program itself sets stay. The work is bounded, so a solution may be missed, but is never wrong.
import type { Json } from '../../base/json.ts';
import type { Condition } from '../../graph/graph.ts';
import { testedPaths } from '../../graph/path.ts';
import { compareNumbers, isNumeric, numberFrom, numberOfText, toValue, type Value } from '../../run/value.ts';
import { type StateVisit, type Trace, type TracedValue, tracedValue, type ValueOrigin } from './trace.ts';

export interface Change {
  readonly origin: ValueOrigin;
  readonly value: Json;
}

/** A visit of a Choice, and the arm that it should take. */
export interface WantedArm {
  readonly visit: StateVisit;
  readonly arm: number | 'default';
}

type Test = Extract<Condition, { kind: 'test' }>;

interface Variable extends TracedValue {
  readonly operands: Value[];
}

interface Solving {
  readonly requirements: readonly WantedArm[];
  /** By visit and path. */
  readonly variables: ReadonlyMap<StateVisit, ReadonlyMap<string, Variable>>;
  readonly candidates: Map<Variable, readonly Value[]>;
  readonly chosen: Map<string, Value>;
  steps: number;
}

const MAX_STEPS = 2_000;
/** The most earlier choices to keep. Limits the work. */
const MAX_KEPT = 40;
const MAX_CHANGES = 6;

/** The changes that make a Choice take the arm. Earlier choices keep their arms, unless `isFree` and that is impossible. */
export function solve(
  visit: StateVisit,
  arm: number | 'default',
  trace: Trace,
  isFree: boolean,
): readonly Change[] | undefined {
  const wanted = { visit, arm };
  const own = new Set(testedPathsOf(visit).map((path) => tracedValue(visit, path, trace).key));
  const kept: WantedArm[] = [];
  for (const earlier of trace.visits.slice(0, visit.number).reverse()) {
    if (earlier.arm === undefined || kept.length === MAX_KEPT) continue;
    const isAboutThem = testedPathsOf(earlier).some((path) => own.has(tracedValue(earlier, path, trace).key));
    if (isAboutThem) kept.push({ visit: earlier, arm: earlier.arm });
  }
  const found = fewest([wanted, ...kept], trace);
  return found !== undefined || !isFree || kept.length === 0 ? found : fewest([wanted], trace);
}

function testedPathsOf(visit: StateVisit): readonly string[] {
  return rulesOf(visit).flatMap(testedPaths);
}

function fewest(requirements: readonly WantedArm[], trace: Trace): readonly Change[] | undefined {
  const variables = variablesOf(requirements, trace);
  const solving: Solving = { requirements, variables, candidates: new Map(), chosen: new Map(), steps: 0 };
  for (let most = 0; most <= MAX_CHANGES; most += 1) {
    solving.chosen.clear();
    if (search(most, solving)) return changesOf(solving);
  }
  return undefined;
}

function changesOf({ variables, chosen }: Solving): readonly Change[] {
  const all = new Map(
    [...variables.values()].flatMap((own) => [...own.values()].map((one) => [one.key, one] as const)),
  );
  return [...chosen].flatMap(([key, value]) => {
    const variable = all.get(key);
    return variable === undefined || variable.current === value ? [] : [{ origin: variable.origin, value }];
  });
}

/** Chooses a value only when a condition reads it, so that no other value is set. */
function search(changes: number, solving: Solving): boolean {
  solving.steps += 1;
  if (solving.steps > MAX_STEPS) return false;
  const missing = evaluate(solving);
  if (typeof missing === 'boolean') return missing;
  const { chosen } = solving;
  const { key, current } = missing;
  if (current !== undefined) {
    chosen.set(key, current);
    if (search(changes, solving)) return true;
  }
  if (current === undefined || changes > 0) {
    for (const value of candidatesFor(missing, solving)) {
      if (value === current) continue;
      chosen.set(key, value);
      if (search(current === undefined ? changes : changes - 1, solving)) return true;
    }
  }
  chosen.delete(key);
  return false;
}

/** Whether every choice takes its arm, or the next variable that decides this. */
function evaluate(solving: Solving): boolean | Variable {
  for (const { visit, arm } of solving.requirements) {
    const variables = solving.variables.get(visit) ?? new Map<string, Variable>();
    for (const [index, condition] of rulesOf(visit).entries()) {
      if (arm !== 'default' && index > arm) break;
      const value = evaluated(condition, variables, solving.chosen);
      if (typeof value !== 'boolean') return value ?? false;
      if (value !== (index === arm)) return false;
    }
  }
  return true;
}

function rulesOf({ source: { state } }: StateVisit): readonly Condition[] {
  return state.kind === 'choice' ? state.rules.map(({ condition }) => condition) : [];
}

/** Stops at the deciding operand, like src/run/choice.ts. Undefined if it depends on a value that the program never sets. */
function evaluated(
  condition: Condition,
  variables: ReadonlyMap<string, Variable>,
  chosen: ReadonlyMap<string, Value>,
): boolean | Variable | undefined {
  if (condition.kind === 'not') {
    const inner = evaluated(condition.operand, variables, chosen);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  if (condition.kind !== 'test') {
    const decides = condition.kind === 'or';
    for (const operand of condition.operands) {
      const value = evaluated(operand, variables, chosen);
      if (value !== !decides) return value;
    }
    return !decides;
  }
  const variable = variables.get(condition.variable);
  if (variable === undefined) return undefined;
  const value = variable.origin.kind === 'program' ? variable.current : chosen.get(variable.key);
  if (value !== undefined) return holds(condition, value);
  return variable.origin.kind === 'program' ? undefined : variable;
}

function holds({ operator, operand }: Test, value: Value): boolean {
  const [, type = '', relation = ''] = /^(String|Numeric|Boolean)(.*)$/.exec(operator) ?? [];
  const order = orderOf(type, value, toValue(operand) ?? null);
  if (order === undefined) return false;
  if (relation === 'Equals') return order === 0;
  if (order === 0) return relation.endsWith('Equals');
  return relation.startsWith('Less') ? order < 0 : order > 0;
}

function orderOf(type: string, a: Value, b: Value): number | undefined {
  if (type === 'Numeric') return isNumeric(a) && isNumeric(b) ? compareNumbers(a, b) : undefined;
  if (type === 'String')
    return typeof a === 'string' && typeof b === 'string' ? (a === b ? 0 : a < b ? -1 : 1) : undefined;
  return typeof a === 'boolean' && typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
}

/** Paths with the same origin share a variable. */
function variablesOf(requirements: readonly WantedArm[], trace: Trace): Map<StateVisit, Map<string, Variable>> {
  const byKey = new Map<string, Variable>();
  const all = new Map<StateVisit, Map<string, Variable>>();
  for (const { visit } of requirements) {
    const own = new Map<string, Variable>();
    all.set(visit, own);
    for (const { variable: path, operand } of rulesOf(visit).flatMap(testsIn)) {
      const value = tracedValue(visit, path, trace);
      const variable = byKey.get(value.key) ?? { ...value, operands: [] };
      variable.operands.push(toValue(operand) ?? null);
      byKey.set(value.key, variable);
      own.set(path, variable);
    }
  }
  return all;
}

function testsIn(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  return condition.kind === 'not' ? testsIn(condition.operand) : condition.operands.flatMap(testsIn);
}

/** One value of each kind that the tests can distinguish. */
function candidatesFor(variable: Variable, { candidates }: Solving): readonly Value[] {
  const known = candidates.get(variable);
  if (known !== undefined) return known;
  const { origin, operands } = variable;
  const isText = origin.kind === 'error';
  const texts = operands.filter((operand) => typeof operand === 'string');
  const numbers = operands.filter(isNumeric);
  const values: Value[] = [];
  if (texts.length > 0) values.push(...texts, OTHER, '', ...texts.map((text) => `${text}.`));
  if (numbers.length > 0 && !isText) values.push(...numbersFor(numbers));
  if (operands.some((operand) => typeof operand === 'boolean') && !isText) values.push(true, false);
  const found = [...new Set(values)];
  candidates.set(variable, found);
  return found;
}

/** Represents any other text. */
const OTHER = 'other';

function numbersFor(operands: readonly Extract<Value, number | { numberText: string }>[]): readonly Value[] {
  const sorted = [...operands].sort(compareNumbers);
  const values: Value[] = [...sorted];
  for (const [at, operand] of sorted.entries()) {
    values.push(beside(operand, 1), beside(operand, -1));
    const next = sorted[at + 1];
    if (next !== undefined) values.push(between(numberFrom(operand), numberFrom(next)));
  }
  return values;
}

function between(a: number, b: number): Value {
  const middle = a + (b - a) / 2;
  const rounded = Math.round(middle);
  return rounded > a && rounded < b ? rounded : middle;
}

/** The nearest integer below or above, or another number where floats have no such integer. */
function beside(value: Extract<Value, number | { numberText: string }>, direction: 1 | -1): Value {
  const text = typeof value === 'number' ? String(value) : value.numberText;
  if (/^-?\d{1,400}$/.test(text)) return numberOfText(String(BigInt(text) + BigInt(direction)));
  const number = numberFrom(value);
  const near = direction < 0 ? Math.ceil(number) - 1 : Math.floor(number) + 1;
  if (near !== number && Math.sign(near - number) === direction) return near;
  const far = direction * Math.abs(number) * 2;
  return Number.isFinite(far) ? far : 0;
}
