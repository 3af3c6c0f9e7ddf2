// Checks the transitions of one machine: its start and end, unknown targets, unreachable states and loops without an exit. Errors
// that only follow from another error are not reported.
import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionEndlessLoop } from '../../rules/definition-endless-loop.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, itemsOf, memberOf, textOf } from '../parse/values.ts';
import { isStateType } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import { badTarget, noEnd, unreached } from './flow-errors.ts';

interface Transition {
  /** The name of the next state. */
  readonly target: string;
  readonly location: Location;
}

/** The rules for an unknown target of `StartAt`, of `Next`, and of a Choice's `Default`. */
type TargetRule = 'R03' | 'R14' | 'R89';

/** `allNames` contains the names of all states in the definition, including those of other machines. */
export function checkFlow(
  machine: JsonMap | JsonObject,
  location: Location | undefined,
  allNames: { readonly has: (name: string) => boolean },
  report: ReportFinding,
): void {
  const states = memberOf(machine, 'States');
  if (!isObject(states)) return;
  const at = inside(location, 'States');
  const names = new Set<string>();
  for (const [name, state] of entriesOf(states)) if (state !== undefined) names.add(name);
  const successors = new Map<string, string[]>();
  const ends: string[] = [];
  // Whether all transitions are known. Otherwise reachability is unknown.
  let isComplete = true;
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    const found: string[] = [];
    for (const transition of transitionsOf(state, inside(at, name))) {
      if (names.has(transition.target)) {
        found.push(transition.target);
        continue;
      }
      isComplete = false;
      const rule = transition.location.step === 'Default' ? 'R89' : 'R14';
      reportTarget(transition, rule, names, allNames, report);
    }
    successors.set(name, found);
    const type = textOf(memberOf(state, 'Type'));
    const isEnd = type === 'Succeed' || type === 'Fail' || memberOf(state, 'End') === true;
    if (hasUnknownTransitions(state)) isComplete = false;
    if (isEnd) ends.push(name);
    else if (!isStateType(type) || found.length === 0) isComplete = false;
  }
  const start = textOf(memberOf(machine, 'StartAt'));
  if (start === undefined) return;
  if (!names.has(start)) {
    reportTarget({ target: start, location: inside(location, 'StartAt') }, 'R03', names, allNames, report);
  } else if (isComplete) checkReachability(start, names, ends, successors, at, report);
}

/** Reports a target that is not a state of the machine. */
function reportTarget(
  { target, location }: Transition,
  rule: TargetRule,
  names: ReadonlySet<string>,
  allNames: { readonly has: (name: string) => boolean },
  report: ReportFinding,
): void {
  if (hasPlaceholder(target) || target === '') return;
  if (allNames.has(target)) {
    const message = `target '${clip(target)}' is not a state of the same 'States'`;
    report(badTarget, rule === 'R03' ? 'R03' : 'R15', location, message, {
      help: `use a state of the same 'States'; a branch or iterator starts at 'StartAt' and ends in a terminal state`,
    });
    return;
  }
  report(badTarget, rule, location, `unknown state '${clip(target)}'`, {
    help: () => didYouMean(target, names),
    text: target,
  });
}

/** `location` is the location of the `States`. */
function checkReachability(
  start: string,
  names: ReadonlySet<string>,
  ends: readonly string[],
  successors: ReadonlyMap<string, readonly string[]>,
  location: Location,
  report: ReportFinding,
): void {
  const reachable = reachableFrom([start], successors);
  for (const name of names) {
    if (reachable.has(name)) continue;
    report(unreached, 'R16', inside(location, name), `state '${clip(name)}' is unreachable`, {
      part: 'key',
      help: 'add a transition to it, or remove it',
    });
  }
  if (ends.length === 0) {
    report(noEnd, 'R17', location, `'States' has no terminal state`, {
      part: 'key',
      help: `replace the 'Next' of a state with "End": true, or let it lead to a Succeed or Fail state`,
    });
    return;
  }
  const ending = reachableFrom(ends, reversed(successors));
  const stuck = [...reachable].find((name) => !ending.has(name));
  if (stuck === undefined) return;
  const message = `no terminal state is reachable from state '${clip(stuck)}'`;
  report(definitionEndlessLoop, 'R18', inside(location, stuck), message, {
    part: 'key',
    help: 'let a transition in the loop lead to a terminal state',
  });
}

function transitionsOf(state: Json, location: Location): Transition[] {
  const transitions: Transition[] = [];
  const add = (holder: Json, field: string, at: Location): void => {
    const target = textOf(memberOf(holder, field));
    if (target !== undefined) transitions.push({ target, location: inside(at, field) });
  };
  const type = memberOf(state, 'Type');
  if (type === 'Choice') {
    for (const [index, rule] of itemsOf(memberOf(state, 'Choices')).entries()) {
      add(rule, 'Next', inside(inside(location, 'Choices'), index));
    }
    add(state, 'Default', location);
  } else if (type !== 'Succeed' && type !== 'Fail') add(state, 'Next', location);
  for (const [index, catcher] of itemsOf(memberOf(state, 'Catch')).entries()) {
    add(catcher, 'Next', inside(inside(location, 'Catch'), index));
  }
  return transitions;
}

/** Whether a placeholder may lead to states that nothing else in the text names. */
function hasUnknownTransitions(state: Json): boolean {
  if (isPlaceholder(state)) return true;
  return ['Choices', 'Catch'].some((field) => {
    const value = memberOf(state, field);
    return isPlaceholder(value) || itemsOf(value).some(isPlaceholder);
  });
}

function reachableFrom(starts: readonly string[], successors: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(starts);
  // The loop also visits the names that it adds.
  for (const name of reached) for (const next of successors.get(name) ?? []) reached.add(next);
  return reached;
}

function reversed(successors: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const predecessors = new Map<string, string[]>();
  for (const [name, targets] of successors) {
    for (const target of targets) {
      const known = predecessors.get(target);
      if (known === undefined) predecessors.set(target, [name]);
      else known.push(name);
    }
  }
  return predecessors;
}
