// In: the states of one machine. Out: its control flow: a topological order, dominators, and back edges. Nothing recurses,
// because definitions can be long.
import { type NextState, type ReadState, targetsOf } from './state.ts';

export interface StateFlow {
  readonly states: ReadonlyMap<string, ReadState>;
  /** The successors of each state, without back edges. */
  readonly next: ReadonlyMap<string, readonly string[]>;
  /** The position of each reachable state in topological order. */
  readonly order: ReadonlyMap<string, number>;
  /** The immediate dominator of each state: the nearest state on every path to it. */
  readonly dominator: ReadonlyMap<string, string>;
  readonly incoming: ReadonlyMap<string, number>;
  /** The states whose outgoing paths meet again. */
  readonly hasMeeting: ReadonlySet<string>;
  readonly isBack: (from: string, target: NextState) => boolean;
}

export function flowOf(states: ReadonlyMap<string, ReadState>, start: string): StateFlow {
  const back = new Set<string>();
  const done: string[] = [];
  const phase = new Map<string, 'open' | 'done'>();
  const stack: { name: string; rest: string[] }[] = [];
  const enter = (name: string): void => {
    phase.set(name, 'open');
    const state = states.get(name);
    const named =
      state === undefined ? [] : targetsOf(state).flatMap((target) => (target === 'end' ? [] : target.state));
    stack.push({ name, rest: named.filter((next) => states.has(next)).reverse() });
  };
  if (states.has(start)) enter(start);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.rest.pop();
    if (next === undefined) {
      stack.pop();
      phase.set(top.name, 'done');
      done.push(top.name);
    } else if (phase.get(next) === 'open') back.add(edge(top.name, next));
    else if (!phase.has(next)) enter(next);
  }
  const sorted = done.reverse();
  const order = new Map(sorted.map((name, index) => [name, index]));
  const next = new Map<string, readonly string[]>();
  const incoming = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const name of sorted) {
    const state = states.get(name);
    const all = state === undefined ? [] : targetsOf(state).flatMap((target) => (target === 'end' ? [] : target.state));
    const onwards = all.filter((to) => states.has(to) && !back.has(edge(name, to)));
    next.set(name, onwards);
    for (const to of onwards) {
      incoming.set(to, (incoming.get(to) ?? 0) + 1);
      const known = before.get(to);
      if (known === undefined) before.set(to, [name]);
      else known.push(name);
    }
  }
  const dominator = dominators(sorted, before, order);
  const hasMeeting = new Set<string>();
  for (const [name, count] of incoming) {
    const from = dominator.get(name);
    if (count > 1 && from !== undefined && states.get(name)?.kind !== 'end') hasMeeting.add(from);
  }
  return {
    states,
    next,
    order,
    incoming,
    hasMeeting,
    dominator,
    isBack: (from, target) => target !== 'end' && back.has(edge(from, target.state)),
  };
}

function edge(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** Without back edges, one pass in topological order is enough. */
function dominators(
  sorted: readonly string[],
  before: ReadonlyMap<string, readonly string[]>,
  order: ReadonlyMap<string, number>,
): Map<string, string> {
  const dominator = new Map<string, string>();
  const at = (name: string): number => order.get(name) ?? 0;
  for (const name of sorted.slice(1)) {
    let common: string | undefined;
    for (const from of before.get(name) ?? []) {
      let [a, b] = [common ?? from, from];
      while (a !== b) {
        if (at(a) > at(b)) a = dominator.get(a) ?? b;
        else b = dominator.get(b) ?? a;
      }
      common = a;
    }
    if (common !== undefined) dominator.set(name, common);
  }
  return dominator;
}

/** The state where the paths from a branching state join. Undefined if they never do. */
export function meetingOf(name: string, follow: string | undefined, flow: StateFlow): string | undefined {
  const reached = reachableFrom(name, flow, follow);
  return follow !== undefined && reached.has(follow)
    ? nearestCommon(name, follow, reached, flow)
    : bestMerge(name, reached, flow);
}

/** All states that can come after this one, up to and including `stop`. */
function reachableFrom(name: string, { next }: StateFlow, stop: string | undefined): Set<string> {
  const reached = new Set([name]);
  const open = [name];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    if (from === stop) continue;
    for (const to of next.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** The first state on every path from `name` to `follow`. */
function nearestCommon(name: string, follow: string, reached: ReadonlySet<string>, flow: StateFlow): string {
  const { order, next } = flow;
  const at = (state: string): number => order.get(state) ?? 0;
  const sorted = [...reached].sort((a, b) => at(a) - at(b));
  const live = new Set([follow]);
  for (const state of [...sorted].reverse()) {
    if (state !== follow && (next.get(state) ?? []).some((to) => live.has(to))) live.add(state);
  }
  const waiting = new Map<string, number>();
  let pending = 0;
  for (const state of sorted) {
    if (!live.has(state)) continue;
    const own = waiting.get(state) ?? 0;
    if (state !== name && own === pending) return state;
    pending -= own;
    if (state === follow) continue;
    for (const to of next.get(state) ?? []) {
      if (!live.has(to)) continue;
      waiting.set(to, (waiting.get(to) ?? 0) + 1);
      pending += 1;
    }
  }
  return follow;
}

/** The state reached by several arms that would be most expensive to copy. Copies of end states cost nothing. */
function bestMerge(name: string, reached: ReadonlySet<string>, flow: StateFlow): string | undefined {
  const merges = [...reached].filter(
    (state) =>
      flow.dominator.get(state) === name &&
      (flow.incoming.get(state) ?? 0) > 1 &&
      flow.states.get(state)?.kind !== 'end',
  );
  if (merges.length < 2) return merges[0];
  const rated = merges.slice(0, MAX_RATED).map((state) => {
    const after = reachableFrom(state, flow, undefined);
    return { state, after, saved: ((flow.incoming.get(state) ?? 1) - 1) * after.size };
  });
  const last = rated.filter(({ after, state }) =>
    rated.every((other) => other.state === state || !after.has(other.state)),
  );
  return last.sort((a, b) => b.saved - a.saved)[0]?.state;
}

/** Rating all merges of a hostile definition would take too long. */
const MAX_RATED = 50;
