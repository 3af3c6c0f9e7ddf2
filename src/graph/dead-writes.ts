// In: a state graph. Out: the states that set a key which is set again on every path before anything reads
// it. Walks from the last state to the first; linear, because of many keys only some are followed.
import { type Next, type State, type StateGraph, type StateId, successors } from './graph.ts';
import { isWithin, pathsReadBy, type Step, stepsOf, writtenBy } from './path.ts';

export interface DeadWrite {
  readonly state: State;
  /** One of the states that set the key again. */
  readonly again: State;
}

/** Places that are certainly set again before they are read: their text, steps and who sets them. */
type Pending = ReadonlyMap<string, { readonly steps: readonly Step[]; readonly by: State }>;

const NOTHING_PENDING: Pending = new Map();
const MAX_PLACES = 32;

export function deadWrites({ live }: StateGraph): DeadWrite[] {
  const found: DeadWrite[] = [];
  if (!setsAKeyTwice(live)) return found;
  const pending = new Map<StateId, Pending>();
  const waiting = new Map<StateId, number>();
  for (const state of live) for (const id of successors(state)) waiting.set(id, (waiting.get(id) ?? 0) + 1);
  // A successor was made first, so its id is lower.
  for (const state of [...live].sort((a, b) => a.id - b.id)) {
    const after = (id: StateId): Pending => {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      const places = pending.get(id) ?? NOTHING_PENDING;
      if (left <= 0) pending.delete(id);
      return places;
    };
    pending.set(state.id, before(state, after, found));
  }
  return found;
}

/** Most machines do not, and are done. */
function setsAKeyTwice(live: readonly State[]): boolean {
  const keys = new Set<string>();
  return live.some((state) => {
    const path = writtenBy(state);
    if (path === undefined) return false;
    // Up to the first bracket: of equal keys it is equal, whatever is in them.
    const key = path.slice(0, path.indexOf(']'));
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  });
}

/** What is pending where the state begins. */
function before(state: State, after: (id: StateId) => Pending, found: DeadWrite[]): Pending {
  switch (state.kind) {
    // The output of an execution is all its data; of a failed one nothing is known that is worth a word.
    case 'succeed':
    case 'fail':
      return NOTHING_PENDING;
    case 'choice':
      return without(both(successors(state).map(after)), pathsReadBy(state));
    case 'wait':
      return without(afterwards(state.next, after), pathsReadBy(state));
    case 'parallel':
      return without(afterwards(state.next, after), pathsReadBy(state));
    case 'pass': {
      const places = afterwards(state.next, after);
      if (state.result === undefined) return places;
      // Of what update replaces another rule speaks.
      return state.result.path === '$' ? NOTHING_PENDING : write(state, state.result.path, places, found);
    }
    case 'map':
    case 'task':
    case 'machine': {
      const places = afterwards(state.next, after);
      const set = state.resultPath === null ? places : write(state, state.resultPath, places, found);
      if (state.kind === 'map') return without(set, pathsReadBy(state));
      // Where the task fails its result is not there: a handler may read what was set before.
      const whole = both([set, ...state.catches.map(({ next }) => after(next))]);
      // A build reads this by itself.
      return without(whole, [...pathsReadBy(state), "$['source_version']"]);
    }
  }
}

function afterwards(next: Next, after: (id: StateId) => Pending): Pending {
  return next === 'end' ? NOTHING_PENDING : after(next);
}

/** Reports a write of a place that is pending as a whole, and makes the place pending. */
function write(state: State, path: string, places: Pending, found: DeadWrite[]): Pending {
  const steps = stepsOf(path);
  for (const place of places.values()) {
    if (!isWithin(steps, place.steps)) continue;
    found.push({ state, again: place.by });
    break;
  }
  if (places.has(path)) return places;
  const next = new Map(places.size < MAX_PLACES ? places : NOTHING_PENDING);
  return next.set(path, { steps, by: state });
}

function without(places: Pending, paths: readonly string[]): Pending {
  if (places.size === 0) return places;
  const read = paths.map(stepsOf);
  const left = [...places].filter(
    ([, { steps }]) => !read.some((other) => isWithin(other, steps) || isWithin(steps, other)),
  );
  return left.length === places.size ? places : new Map(left);
}

function both(all: readonly Pending[]): Pending {
  const [first = NOTHING_PENDING, ...others] = all;
  return others.length === 0 ? first : new Map([...first].filter(([path]) => others.every((other) => other.has(path))));
}
