// The variables of a definition: which states assign them, which states can read them, and assignments that AWS rejects.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
import { entriesOf, type Json } from '../../base/json.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, itemsOf, memberOf, textOf } from '../parse/values.ts';
import { badVariable } from './expression-errors.ts';
import type { ReportFinding } from './finding.ts';
import type { Machine } from './machine.ts';
import { fieldValue } from './structure-errors.ts';

/** Names of variables. The names of the outer scopes are not copied, because many machines can share many names. */
export interface VariableNames extends Iterable<string> {
  readonly has: (name: string) => boolean;
}

/** The variables that the states of a machine can read. */
export interface MachineVariables {
  /** All variables assigned in the machine or in an outer machine. Undefined if a placeholder may assign more. */
  readonly names: VariableNames | undefined;
  /** Whether a path to the state assigns the variable earlier. */
  readonly assignedBefore: (state: string, name: string) => Assignment;
}

/** On no path, on at least one path, or unknown because of placeholders or missing states. */
export type Assignment = 'never' | 'possibly' | 'unknown';

type AssignmentOf = (state: string, name: string) => Assignment;

/** An object that assigns variables: a state, a catcher, or a choice rule. */
interface Assigning {
  readonly value: Json;
  readonly location: Location;
}

function* assigningIn(state: Json, location: Location): Iterable<Assigning> {
  yield { value: state, location };
  for (const field of ['Catch', 'Choices']) {
    const items = itemsOf(memberOf(state, field));
    if (items.length === 0) continue;
    const at = inside(location, field);
    for (const [index, item] of items.entries()) yield { value: item, location: inside(at, index) };
  }
}

/** Returns the names that the state assigns. Undefined if a placeholder hides some. */
function assignedBy(state: Json, location: Location): readonly string[] | undefined {
  const names: string[] = [];
  for (const { value } of assigningIn(state, location)) {
    const assigned = memberOf(value, 'Assign');
    if (isPlaceholder(assigned) || isPlaceholder(value)) return undefined;
    if (!isObject(assigned)) continue;
    for (const [name, member] of entriesOf(assigned)) {
      if (hasPlaceholder(name)) return undefined;
      if (member !== undefined) names.push(name.replace(/\.\$$/, ''));
    }
  }
  return names;
}

/** The assignments in one machine. */
interface Assigned {
  /** Undefined if a placeholder may assign more. */
  readonly names: ReadonlySet<string> | undefined;
  readonly byState: ReadonlyMap<string, readonly string[]>;
}

function assignedIn(machine: Machine): Assigned {
  const states = memberOf(machine.value, 'States');
  const names = new Set<string>();
  const byState = new Map<string, readonly string[]>();
  if (isPlaceholder(states)) return { names: undefined, byState };
  let isOpen = false;
  if (isObject(states)) {
    const location = inside(machine.location, 'States');
    for (const [state, value] of entriesOf(states)) {
      if (value === undefined) continue;
      const own = isPlaceholder(value) ? undefined : assignedBy(value, location);
      if (own === undefined) isOpen = true;
      else {
        byState.set(state, own);
        for (const name of own) names.add(name);
      }
    }
  }
  return { names: isOpen ? undefined : names, byState };
}

/** Returns the variables of each machine, in the order of the machines, and reports assignments to outer variables. */
export function collectVariables(
  machines: readonly Machine[],
  report: ReportFinding,
): ReadonlyMap<Machine, MachineVariables> {
  const all = new Map<Machine, MachineVariables>();
  const visible = new Map<Machine, VariableNames | undefined>();
  for (const machine of machines) {
    const own = assignedIn(machine);
    // A distributed Map runs child executions, which cannot read variables of their parent.
    const outer = machine.outer === undefined || machine.isDistributed ? undefined : machine.outer;
    const outerNames = outer === undefined ? NONE : visible.get(outer.machine);
    const before = (name: string): Assignment =>
      outer === undefined ? 'never' : (all.get(outer.machine)?.assignedBefore(outer.state, name) ?? 'unknown');
    if (outerNames !== undefined && outerNames !== NONE) checkOuter(machine, outerNames, before, report);
    const names = union(outerNames, own.names);
    visible.set(machine, names);
    let flow: AssignmentOf | undefined;
    all.set(machine, {
      names,
      assignedBefore: (state, name) => {
        flow ??= assignmentFlow(machine, own);
        const here = flow(state, name);
        if (here === 'possibly') return here;
        const around = before(name);
        return here === 'unknown' && around === 'never' ? here : around;
      },
    });
  }
  return all;
}

const NONE: VariableNames = new Set();

function union(outer: VariableNames | undefined, own: Assigned['names']): VariableNames | undefined {
  if (outer === undefined || own === undefined) return undefined;
  if (own.size === 0) return outer;
  if (outer === NONE) return own;
  return {
    has: (name) => own.has(name) || outer.has(name),
    *[Symbol.iterator]() {
      yield* own;
      yield* outer;
    },
  };
}

/**
 * A branch or iterator can read the variables around it, but can't assign them. AWS accepts an assignment in both scopes as long as
 * the outer variable has no value yet, so only variables that may have a value are reported.
 */
function checkOuter(
  machine: Machine,
  outer: VariableNames,
  before: (name: string) => Assignment,
  report: ReportFinding,
): void {
  const states = memberOf(machine.value, 'States');
  if (!isObject(states)) return;
  const at = inside(machine.location, 'States');
  for (const [name, state] of entriesOf(states)) {
    if (!isObject(state)) continue;
    for (const { value, location } of assigningIn(state, inside(at, name))) {
      const assigned = memberOf(value, 'Assign');
      if (!isObject(assigned)) continue;
      for (const [key] of entriesOf(assigned)) {
        const variable = key.replace(/\.\$$/, '');
        if (!outer.has(variable) || before(variable) !== 'possibly') continue;
        const message = `'${clip(variable)}' is a variable of an outer scope, which a branch or iterator can only read`;
        report(badVariable, 'R22', inside(inside(location, 'Assign'), key), message, {
          part: 'key',
          help: 'rename the variable here, and return its value as output if the outer scope needs it',
        });
      }
    }
  }
}

/** Limits the work of the analysis: the number of names passed on from state to state. Beyond it, the result is unknown. */
const MOST_PASSED = 4_000_000;

/**
 * Computes which variables may be assigned when a state is entered. The result is unknown for unreachable states, and for machines
 * with unknown transitions.
 */
function assignmentFlow(machine: Machine, { names, byState }: Assigned): AssignmentOf {
  const states = memberOf(machine.value, 'States');
  if (names === undefined || !isObject(states)) return UNKNOWN;
  const start = textOf(memberOf(machine.value, 'StartAt'));
  if (start === undefined || !byState.has(start)) return UNKNOWN;
  const entered = new Map<string, Set<string>>([[start, new Set()]]);
  const pending = new Set([start]);
  let passed = 0;
  // The loop also visits the states that it adds again.
  for (const state of pending) {
    pending.delete(state);
    const after = new Set([...(entered.get(state) ?? []), ...(byState.get(state) ?? [])]);
    const targets = targetsOf(memberOf(states, state));
    passed += after.size * (targets?.length ?? 0);
    if (targets === undefined || passed > MOST_PASSED) return UNKNOWN;
    for (const target of targets) {
      const known = entered.get(target);
      const before = known?.size ?? -1;
      const next = known ?? new Set<string>();
      for (const name of after) next.add(name);
      if (next.size === before) continue;
      entered.set(target, next);
      pending.add(target);
    }
  }
  return (state, name) => {
    const assigned = entered.get(state);
    if (assigned === undefined) return 'unknown';
    return assigned.has(name) ? 'possibly' : 'never';
  };
}

const UNKNOWN: AssignmentOf = () => 'unknown';

/** The states that may follow. Undefined if a placeholder hides some. */
function targetsOf(state: Json | undefined): readonly string[] | undefined {
  const targets: string[] = [];
  const holders = [state];
  for (const field of ['Choices', 'Catch']) {
    const value = memberOf(state, field);
    if (isPlaceholder(value)) return undefined;
    holders.push(...itemsOf(value));
  }
  for (const holder of holders) {
    if (isPlaceholder(holder)) return undefined;
    for (const field of ['Next', 'Default']) {
      const target = memberOf(holder, field);
      if (isPlaceholder(target)) return undefined;
      if (typeof target === 'string') targets.push(target);
    }
  }
  return targets;
}

/**
 * Compiling a pattern with Unicode classes takes a millisecond. Such patterns are therefore written inline, here and in other files,
 * and not as constants that every start would compile.
 */
function isVariableName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]{0,79}$/u.test(name);
}

/** Checks the names in the `Assign` of the state itself, of its catchers and of its choice rules. */
export function checkVariableNames(state: Json, location: Location, report: ReportFinding): void {
  for (const { value, location: at } of assigningIn(state, location)) {
    const assigned = memberOf(value, 'Assign');
    if (!isObject(assigned)) continue;
    for (const [key, member] of entriesOf(assigned)) {
      const name = key.replace(/\.\$$/, '');
      if (member === undefined || hasPlaceholder(name)) continue;
      const keyLocation = inside(inside(at, 'Assign'), key);
      if (name === 'states') {
        report(
          badVariable,
          'R22',
          keyLocation,
          `'states' is a reserved name, because '$states' holds the data of a state`,
          {
            part: 'key',
            help: 'rename the variable',
          },
        );
      } else if (!isVariableName(name)) {
        report(fieldValue, 'R22', keyLocation, `invalid variable name '${clip(name)}'`, {
          part: 'key',
          help: 'use letters, digits and underscores, begin with a letter or underscore, and stay within 80 characters',
        });
      }
    }
  }
}
