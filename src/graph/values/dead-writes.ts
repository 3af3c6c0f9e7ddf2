// In: a state graph. Out: the states that set a key that is overwritten on every path before anything reads it.
// A backward pass over the states. It is linear, because it follows a limited number of keys.
import { type Next, type State, type StateGraph, type StateId, successors } from '../graph.ts';
import { isWithin, pathsReadBy, type Step, stepsOf, writtenBy } from '../path.ts';

export interface DeadWrite {
  /** The state whose write is never read. */
  readonly state: State;
  /** One of the states that overwrite the key. */
  readonly again: State;
}

/** Paths that are certainly overwritten before they are read, with their steps and the state that overwrites them. */
type Pending = ReadonlyMap<string, { readonly steps: readonly Step[]; readonly by: State }>;

const NOTHING_PENDING: Pending = new Map();
const MAX_PATHS = 32;

export function deadWrites({ live }: StateGraph): DeadWrite[] {
  const found: DeadWrite[] = [];
  if (!setsAKeyTwice(live)) return found;
  const pendingAt = new Map<StateId, Pending>();
  const waiting = new Map<StateId, number>();
  for (const state of live) for (const id of successors(state)) waiting.set(id, (waiting.get(id) ?? 0) + 1);
  // Successors are created first, so they have lower ids.
  for (const state of [...live].sort((a, b) => a.id - b.id)) {
    const after = (id: StateId): Pending => {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      const pending = pendingAt.get(id) ?? NOTHING_PENDING;
      if (left <= 0) pendingAt.delete(id);
      return pending;
    };
    pendingAt.set(state.id, pendingBefore(state, after, found));
  }
  return found;
}

/** A quick check, because most machines set no key twice and need no analysis. */
function setsAKeyTwice(live: readonly State[]): boolean {
  const keys = new Set<string>();
  return live.some((state) => {
    const path = writtenBy(state);
    if (path === undefined) return false;
    // Equal first keys have an equal prefix up to the first bracket, even if the key contains a bracket.
    const key = path.slice(0, path.indexOf(']'));
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  });
}

/** The pending paths before the state. */
function pendingBefore(state: State, after: (id: StateId) => Pending, found: DeadWrite[]): Pending {
  switch (state.kind) {
    // A successful execution outputs all data, so every key is read. Data of a failed one is not analyzed.
    case 'succeed':
    case 'fail':
      return NOTHING_PENDING;
    case 'choice':
      return without(inAll(successors(state).map(after)), pathsReadBy(state));
    case 'wait':
      return without(afterwards(state.next, after), pathsReadBy(state));
    case 'parallel':
      return without(afterwards(state.next, after), pathsReadBy(state));
    case 'pass': {
      const pending = afterwards(state.next, after);
      if (state.result === undefined) return pending;
      // Another rule reports keys that update replaces.
      return state.result.path === '$' ? NOTHING_PENDING : write(state, state.result.path, pending, found);
    }
    case 'map':
    case 'task':
    case 'machine': {
      const pending = afterwards(state.next, after);
      const set = state.resultPath === null ? pending : write(state, state.resultPath, pending, found);
      if (state.kind === 'map') return without(set, pathsReadBy(state));
      // A failed task sets no result, so a handler can read the earlier value.
      const whole = inAll([set, ...state.catches.map(({ next }) => after(next))]);
      // A build always reads this key.
      return without(whole, [...pathsReadBy(state), "$['source_version']"]);
    }
  }
}

function afterwards(next: Next, after: (id: StateId) => Pending): Pending {
  return next === 'end' ? NOTHING_PENDING : after(next);
}

/** Reports a write of a path that is pending or inside a pending path, and makes the path pending. */
function write(state: State, path: string, pending: Pending, found: DeadWrite[]): Pending {
  const steps = stepsOf(path);
  for (const overwrite of pending.values()) {
    if (!isWithin(steps, overwrite.steps)) continue;
    found.push({ state, again: overwrite.by });
    break;
  }
  if (pending.has(path)) return pending;
  const next = new Map(pending.size < MAX_PATHS ? pending : NOTHING_PENDING);
  return next.set(path, { steps, by: state });
}

function without(pending: Pending, paths: readonly string[]): Pending {
  if (pending.size === 0) return pending;
  const read = paths.map(stepsOf);
  const left = [...pending].filter(
    ([, { steps }]) => !read.some((other) => isWithin(other, steps) || isWithin(steps, other)),
  );
  return left.length === pending.size ? pending : new Map(left);
}

function inAll(all: readonly Pending[]): Pending {
  const [first = NOTHING_PENDING, ...others] = all;
  return others.length === 0 ? first : new Map([...first].filter(([path]) => others.every((other) => other.has(path))));
}
