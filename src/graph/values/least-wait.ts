// In: the graphs of a project. Out: for each function, how long each of its executions certainly waits.
// Only constant waits count, along the path with the shortest. A list may be empty, so a map waits for nothing.
import {
  type MachineState,
  type Next,
  type State,
  type StateGraph,
  type StateId,
  secondsUntilTimeout,
  usesOf,
  type WaitState,
} from '../graph.ts';
import { MAX_EXECUTION_SECONDS } from '../limits.ts';
import { inOrder } from '../order.ts';

/** The constant waits on the path that waits the least. */
export interface LeastWait {
  readonly seconds: number;
  /** The longest wait among them. Undefined if there is none. */
  readonly wait: WaitState | undefined;
}

const NONE: LeastWait = { seconds: 0, wait: undefined };

/** In a cycle of calls, which is an error, the call that closes it waits for nothing. */
export function leastWaits(graphs: ReadonlyMap<string, StateGraph>): ReadonlyMap<string, LeastWait> {
  const waits = new Map<string, LeastWait>();
  const entered = new Set<string>();
  const open = [...graphs.keys()];
  // Chains of functions can be arbitrarily long, so there is no recursion.
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const graph = graphs.get(name);
    if (graph === undefined || waits.has(name)) {
      open.pop();
      continue;
    }
    const uses = entered.has(name) ? [] : graph.live.flatMap(usesOf);
    entered.add(name);
    const missing = uses.filter(({ machine }) => graphs.has(machine) && !entered.has(machine));
    if (missing.length > 0) open.push(...missing.map(({ machine }) => machine));
    else waits.set(name, leastWait(graph, waits));
  }
  return waits;
}

function leastWait(graph: StateGraph, waits: ReadonlyMap<string, LeastWait>): LeastWait {
  const rests = new Map<StateId, LeastWait>();
  const restOf = (next: Next): LeastWait => (next === 'end' ? NONE : (rests.get(next) ?? NONE));
  for (const state of inOrder(graph).reverse()) rests.set(state.id, restFrom(state, restOf, waits));
  return restOf(graph.entry);
}

/** The wait from a state to the end of its function. A task or a nested machine may fail at once. */
function restFrom(state: State, restOf: (next: Next) => LeastWait, waits: ReadonlyMap<string, LeastWait>): LeastWait {
  switch (state.kind) {
    case 'succeed':
    case 'fail':
      return NONE;
    case 'choice':
      return shortest([...state.rules.map(({ next }) => next), state.otherwise].map(restOf));
    case 'task':
    case 'machine': {
      const own = state.kind === 'machine' ? waitOfCall(waits.get(state.machine) ?? NONE, state) : NONE;
      return shortest([sum(own, restOf(state.next)), ...state.catches.map(({ next }) => restOf(next))]);
    }
    case 'parallel': {
      const branches = state.branches.map((branch) => waits.get(branch) ?? NONE);
      return sum(
        branches.reduce((a, b) => (b.seconds > a.seconds ? b : a), NONE),
        restOf(state.next),
      );
    }
    case 'wait':
      return sum({ seconds: constantWait(state), wait: state }, restOf(state.next));
    default:
      return restOf(state.next);
  }
}

/** The call ends at its timeout at the latest. */
function waitOfCall(callee: LeastWait, state: MachineState): LeastWait {
  return { ...callee, seconds: Math.min(callee.seconds, secondsUntilTimeout(state)) };
}

/** A wait that no execution survives has a separate finding. */
function constantWait({ value }: WaitState): number {
  const seconds = typeof value === 'string' ? 0 : Number(value.numberText);
  return seconds > MAX_EXECUTION_SECONDS ? 0 : seconds;
}

function sum(one: LeastWait, other: LeastWait): LeastWait {
  const isLonger = lengthOf(one.wait) >= lengthOf(other.wait);
  return { seconds: one.seconds + other.seconds, wait: isLonger ? (one.wait ?? other.wait) : other.wait };
}

function lengthOf(wait: WaitState | undefined): number {
  return wait === undefined ? 0 : constantWait(wait);
}

function shortest(waits: readonly LeastWait[]): LeastWait {
  return waits.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}
