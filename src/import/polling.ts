// In: the states of one machine. Out: the same states, with polling loops replaced by retries: the task raises an error until
// the job is done. A loop is replaced only if a retry repeats it exactly, with the same call, the same input and the same wait.
//   GetStatus → Choice (RUNNING → Wait 30 s → GetStatus)  →  with retry(on_exceptions=[NotReady], interval=30, …): GetStatus()

import { isObject, itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import { hasProblem, referenceText, stepsOfText } from './paths.ts';
import { literal } from './python.ts';
import { type Choice, type NextState, type ReadState, type StepState, targetsOf } from './state.ts';
import { type DataPlace, type DataStep, readView } from './view.ts';

/** The states with retries in place of loops, and why each remaining loop can't be a retry, by the id of its Choice or call. */
export interface Polling {
  readonly states: ReadonlyMap<string, ReadState>;
  readonly obstacles: ReadonlyMap<string, string>;
}

export function withPolling(states: ReadonlyMap<string, ReadState>, words: () => ReadonlySet<string>): Polling {
  const before = new Map<string, Set<string>>();
  for (const [id, state] of states) {
    for (const target of targetsOf(state)) {
      if (target !== 'end') before.set(target.state, (before.get(target.state) ?? new Set()).add(id));
    }
  }
  const changed = new Map(states);
  const obstacles = new Map<string, string>();
  for (const [id, choice] of states) {
    const from = before.get(id) ?? new Set();
    const tasks = choice.kind === 'choice' ? copiesOf(from, id, states) : [];
    const [task] = tasks;
    if (choice.kind !== 'choice' || task === undefined) continue;
    const waits = [...choice.arms.map(({ next }) => next), choice.otherwise].map((next) => waitOf(next, from, states));
    const seconds = waits.find((wait) => wait !== undefined);
    if (seconds === undefined) continue;
    const error = errorName(words);
    const lines = pollLines(choice, task, waits, seconds, error);
    if (typeof lines === 'string') {
      for (const loop of [id, ...from]) obstacles.set(loop, lines);
      continue;
    }
    for (const { id: own, call } of tasks)
      if (call !== undefined) changed.set(own, call.polling(lines, error, seconds));
    const end = `${id}\u0000done`;
    changed.set(end, {
      kind: 'end',
      id: end,
      name: choice.name,
      location: choice.location,
      misfits: [],
      text: `raise ${error}("the job is not done")`,
    });
    const on = (next: NextState, index: number): NextState => (waits[index] === undefined ? next : { state: end });
    changed.set(id, {
      ...choice,
      arms: choice.arms.map((arm, index) => ({ ...arm, next: on(arm.next, index) })),
      otherwise: choice.otherwise && on(choice.otherwise, choice.arms.length),
    });
  }
  return { states: changed, obstacles };
}

/** The states before a Choice, if all are copies of one call. The first round may receive another view than later ones. */
function copiesOf(from: ReadonlySet<string>, choice: string, states: ReadonlyMap<string, ReadState>): StepState[] {
  const tasks: StepState[] = [];
  for (const id of from) {
    const state = states.get(id);
    if (state?.kind !== 'step' || state.call === undefined) return [];
    if (state.catches.some(({ next }) => isTo(next, choice)) || !isSameCall(state, tasks[0] ?? state)) return [];
    tasks.push(state);
  }
  return tasks;
}

function isSameCall(a: StepState, b: StepState): boolean {
  const [one, other] = [a.call, b.call].map((call) => JSON.stringify([call?.target, call?.reads]));
  return a.name === b.name && one === other;
}

function errorName(words: () => ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'NotReady' : `NotReady${number}`;
    if (!words().has(name)) return name;
  }
}

function isTo(next: NextState, id: string): boolean {
  return next !== 'end' && next.state === id;
}

/** The seconds until the path returns to the task, if it only waits. */
function waitOf(
  next: NextState | undefined,
  tasks: ReadonlySet<string>,
  states: ReadonlyMap<string, ReadState>,
): number | undefined {
  let seconds = 0;
  const seen = new Set<string>();
  for (let at = next; at !== undefined && at !== 'end' && !seen.has(at.state); ) {
    if (tasks.has(at.state)) return seconds;
    seen.add(at.state);
    const state: ReadState | undefined = states.get(at.state);
    if (state?.kind !== 'step' || state.misfits.length > 0) return undefined;
    if (state.seconds === undefined && state.text !== undefined) return undefined;
    seconds += state.seconds ?? 0;
    at = state.next;
  }
  return undefined;
}

/** The lines for the run method, or why the loop can't be a retry. */
function pollLines(
  choice: Choice,
  { call }: StepState,
  waits: readonly (number | undefined)[],
  seconds: number,
  error: string,
): readonly string[] | string {
  if (call === undefined) return 'it has no call';
  if (call.obstacle !== undefined) return call.obstacle;
  if (waits.some((wait) => wait !== undefined && wait !== seconds)) return 'its wait times differ';
  if (!Number.isInteger(seconds) || seconds < 1) return 'it does not wait for an integer number of seconds';
  const { target } = call;
  if (target === undefined) return 'the call discards its result';
  if (call.reads.some((read) => overlaps(read, target))) return 'each call reads the previous result';
  const tests: string[] = [];
  const ways: string[] = [];
  for (const [index, { rule }] of choice.arms.entries()) {
    const test = pythonTest(rule, choice.view, target, 0);
    if (test === undefined) return 'a choice rule reads more than the result, or has no equivalent in Python';
    if (waits[index] !== undefined) ways.push([...tests.map((one) => `not ${one}`), test].join(' and '));
    tests.push(test);
  }
  if (waits[choice.arms.length] !== undefined) ways.push(tests.map((one) => `not ${one}`).join(' and '));
  return [
    '',
    `class ${error}(Exception):`,
    '    pass',
    '',
    'try:',
    `    is_pending = ${ways.length === 1 ? ways[0] : ways.map((way) => `(${way})`).join(' or ')}`,
    'except (LookupError, TypeError):',
    '    is_pending = False  # the state machine reports the error',
    'if is_pending:',
    `    raise ${error}("the job is not done")`,
  ];
}

function overlaps(a: readonly DataStep[], b: readonly DataStep[]): boolean {
  return a.every((step, index) => index >= b.length || step === b[index]);
}

/** Far deeper than real conditions. */
const MAX_DEPTH = 20;

/** The rule as a Python expression over `result`, with brackets where needed. */
function pythonTest(rule: Json, view: DataPlace, target: readonly DataStep[], depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inner = (one: Json): string | undefined => pythonTest(one, view, target, depth + 1);
  for (const [field, word] of [
    ['And', 'and'],
    ['Or', 'or'],
  ] as const) {
    const rules = memberOf(rule, field);
    if (rules === undefined) continue;
    const texts = itemsOf(rules).map(inner);
    return texts.length === 0 || texts.includes(undefined) ? undefined : `(${texts.join(` ${word} `)})`;
  }
  const not = memberOf(rule, 'Not');
  if (not !== undefined) {
    const text = inner(not);
    return text && `(not ${text})`;
  }
  const [name, second] = isObject(rule) ? [...keysOf(rule)].filter((key) => !OTHERS.has(key)) : [];
  const parsed = stepsOfText(textOf(memberOf(rule, 'Variable')) ?? '');
  if (name === undefined || second !== undefined || hasProblem(parsed)) return undefined;
  const value = readView(view, parsed.steps);
  if (value.kind !== 'at' || value.path.length < target.length || !overlaps(target, value.path)) return undefined;
  return comparison(name, memberOf(rule, name) ?? null, referenceText(value.path.slice(target.length), 'result'));
}

const OTHERS: ReadonlySet<string> = new Set(['Variable', 'Next', 'Comment']);

/** A value of another type never matches. The type test is needed because True equals 1 in Python. */
function comparison(name: string, operand: Json, value: string): string | undefined {
  const text = literal(operand);
  if (name === 'StringEquals' && typeof operand === 'string' && !operand.includes('${')) return `(${value} == ${text})`;
  if (name === 'BooleanEquals' && typeof operand === 'boolean') return `(${value} is ${text})`;
  const sign = NUMERIC.get(name);
  if (sign === undefined || numberOf(operand) === undefined || text === undefined) return undefined;
  return `(type(${value}) in (int, float) and ${value} ${sign} ${text})`;
}

const NUMERIC: ReadonlyMap<string, string> = new Map([
  ['NumericEquals', '=='],
  ['NumericLessThan', '<'],
  ['NumericGreaterThan', '>'],
  ['NumericLessThanEquals', '<='],
  ['NumericGreaterThanEquals', '>='],
]);
