// In: the states of one machine as a graph. Out: equivalent nested statements. Code after the point where arms meet is written
// once, after the branch. If Python can't join the arms, it is copied into each. Edges that go back are misfits.
import { inside, type Location } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { flowOf, meetingOf, type StateFlow } from './flow.ts';
import type { Polling } from './polling.ts';
import { endsIn, type PythonArm, type PythonHandler, type PythonStatement } from './python.ts';
import type { Choice, Misfit, NextState, ReadState, StepState } from './state.ts';

/** Python allows 100 levels of indentation, and a try with a retry takes two. */
const MAX_NESTING = 40;

interface Structure {
  readonly flow: StateFlow;
  /** The names of the machine's states so far, including those in branches and iterators. */
  readonly keys: Set<string>;
  readonly refuse: (misfit: Misfit) => void;
  readonly reported: Set<string>;
  readonly obstacles: Polling['obstacles'];
  budget: number;
}

export function structure(
  { states, obstacles }: Polling,
  start: string,
  keys: Set<string>,
  refuse: (misfit: Misfit) => void,
): readonly PythonStatement[] {
  // Copies can multiply. This is far more than readable programs need.
  const budget = states.size * 2 + 100;
  const all: Structure = {
    flow: flowOf(states, start),
    keys,
    refuse,
    reported: new Set(),
    obstacles,
    budget,
  };
  return statementsFrom({ state: start }, undefined, 0, all);
}

/** The statements from one state up to but excluding `follow`, which is undefined for the end of the function. */
function statementsFrom(
  first: NextState,
  follow: string | undefined,
  depth: number,
  all: Structure,
): PythonStatement[] {
  const statements: PythonStatement[] = [];
  let at = first;
  for (;;) {
    if (at === 'end') {
      if (follow !== undefined) statements.push({ kind: 'line', text: 'return', isEnd: true });
      return statements;
    }
    if (at.state === follow) return statements;
    const state = all.flow.states.get(at.state);
    if (state === undefined || depth > MAX_NESTING || all.budget <= 0) {
      statements.push(giveUp(at.state, state, all));
      return statements;
    }
    all.budget -= 1;
    for (const { message } of state.misfits) statements.push(marker(state.name, message));
    if (state.kind === 'end') {
      statements.push({ kind: 'line', text: state.text, isEnd: true });
      return statements;
    }
    let next: NextState;
    if (state.kind === 'choice') {
      const meeting = meetingOf(state.id, follow, all.flow);
      statements.push(...branches(state, meeting ?? follow, depth, all));
      if (endsIn(statements)) return statements;
      if (meeting === undefined) return statements;
      next = { state: meeting };
    } else {
      next = state.next;
      // A handler that falls through continues where the call does.
      const after = next === 'end' ? undefined : next.state;
      statements.push(...stepStatements(state, after, depth, all));
      if (all.flow.isBack(state.id, next)) {
        statements.push(...goBack(state.id, next, inside(state.location, 'Next'), all));
        return statements;
      }
    }
    at = next;
  }
}

function branches(first: Choice, follow: string | undefined, depth: number, all: Structure): PythonStatement[] {
  const bodyOf = (state: Choice, target: NextState, location: Location): PythonStatement[] =>
    all.flow.isBack(state.id, target)
      ? goBack(state.id, target, location, all)
      : statementsFrom(target, follow, depth + 1, all);
  const arms: PythonArm[] = [];
  // A chain of choices would nest too deeply, so it becomes one `if` with many arms.
  for (let state = first; ; ) {
    const choices = inside(state.location, 'Choices');
    for (const [index, { test, next }] of state.arms.entries()) {
      arms.push({ test, body: bodyOf(state, next, inside(inside(choices, index), 'Next')) });
    }
    const rung = rungAfter(state, follow, all);
    if (rung === undefined) {
      const orElse: PythonStatement[] =
        state.otherwise === undefined
          ? [{ kind: 'line', text: NO_CHOICE, isEnd: true }]
          : bodyOf(state, state.otherwise, inside(state.location, 'Default'));
      return arms.length === 0 ? orElse : flattened(arms, orElse);
    }
    all.budget -= 1;
    state = rung;
  }
}

/** The Choice behind the Default, if its arms can become `elif` arms: only this edge leads to it, and its arms meet only later. */
function rungAfter({ id, otherwise }: Choice, follow: string | undefined, all: Structure): Choice | undefined {
  if (otherwise === undefined || otherwise === 'end' || otherwise.state === follow) return undefined;
  const next = all.flow.states.get(otherwise.state);
  if (next?.kind !== 'choice' || next.misfits.length > 0 || next.arms.length === 0 || all.budget <= 0) return undefined;
  const isOnlyWay = all.flow.incoming.get(next.id) === 1 && !all.flow.isBack(id, otherwise);
  return isOnlyWay && !all.flow.hasMeeting.has(next.id) ? next : undefined;
}

const NO_CHOICE = 'raise NoChoiceMatched("no choice rule matched the data")';

/** Drops `else` if every arm ends, and turns an `else` with a single `if` into `elif`. */
function flattened(arms: readonly PythonArm[], orElse: readonly PythonStatement[]): PythonStatement[] {
  if (arms.every(({ body }) => endsIn(body))) return [{ kind: 'if', arms, orElse: [] }, ...orElse];
  const [only] = orElse;
  if (orElse.length === 1 && only?.kind === 'if') {
    return [{ kind: 'if', arms: [...arms, ...only.arms], orElse: only.orElse }];
  }
  return [{ kind: 'if', arms, orElse }];
}

function stepStatements(
  state: StepState,
  follow: string | undefined,
  depth: number,
  all: Structure,
): PythonStatement[] {
  const text = state.text?.(keyOf(state, all));
  if (text === undefined) return [];
  const call: PythonStatement =
    state.retry === undefined ? { kind: 'line', text } : { kind: 'with', head: state.retry, body: text };
  if (state.catches.length === 0) return [call];
  const handlers = state.catches.map(({ errors, next }, index): PythonHandler => {
    const location = inside(inside(inside(state.location, 'Catch'), index), 'Next');
    return {
      errors,
      body: all.flow.isBack(state.id, next)
        ? goBack(state.id, next, location, all)
        : statementsFrom(next, follow, depth + 1, all),
    };
  });
  return [{ kind: 'try', body: call, handlers }];
}

/** The key of the state. Undefined if the default name fits. A copy gets a different key, because names are unique. */
function keyOf({ name, label }: StepState, { keys }: Structure): string | undefined {
  if (label === undefined) return undefined;
  const isFirst = !keys.has(name);
  let key = name;
  for (let copy = 2; keys.has(key); copy += 1) key = `${name} (${copy})`;
  keys.add(key);
  if (isFirst && name === label()) return undefined;
  return [...key].length <= 80 && !/[\p{C}]/u.test(key) ? key : undefined;
}

/** A call that fluxio rejects, so an incomplete program can't be built. */
export function marker(name: string, message: string): PythonStatement {
  return { kind: 'line', text: `not_imported(${JSON.stringify(name)}, ${JSON.stringify(message)})` };
}

function goBack(from: string, target: NextState, location: Location, all: Structure): PythonStatement[] {
  const to = target === 'end' ? '' : target.state;
  const key = JSON.stringify([from, to]);
  const name = all.flow.states.get(to)?.name ?? to;
  const message = `the state goes back to '${clip(name)}', but ${all.obstacles.get(from) ?? all.obstacles.get(to) ?? 'a function has no loops'}`;
  if (!all.reported.has(key)) all.refuse({ location, message, help: POLLING_HELP });
  all.reported.add(key);
  return [marker(all.flow.states.get(from)?.name ?? from, message), { kind: 'line', text: 'return', isEnd: true }];
}

const POLLING_HELP =
  'raise NotReady in the task until it is done, and call it in with retry(on_exceptions=[NotReady], interval=30, max_attempts=100, backoff_rate=1.0):';

function giveUp(id: string, state: ReadState | undefined, all: Structure): PythonStatement {
  const name = state?.name ?? id;
  const message =
    state === undefined
      ? `unknown state '${clip(name)}'`
      : 'the paths to this state are nested too deeply, or need too many copies of its code';
  if (!all.reported.has(name)) {
    const start: Location = state?.location ?? { up: undefined, step: 'States' };
    all.refuse({ location: start, message, help: 'move some of the states into a nested state machine' });
  }
  all.reported.add(name);
  return marker(name, message);
}
