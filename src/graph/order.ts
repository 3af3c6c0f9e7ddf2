// The live states of a graph in the order in which they can run.
import { type State, type StateGraph, type StateId, successors } from './graph.ts';

/** The live states, each after its predecessors. A graph has no cycles. */
export function inOrder({ entry, states }: StateGraph): State[] {
  const order: State[] = [];
  const seen = new Set<StateId>([entry]);
  const open: { readonly state: State; readonly left: StateId[] }[] = [];
  const push = (id: StateId): void => {
    const state = states.get(id);
    if (state !== undefined) open.push({ state, left: successors(state) });
  };
  push(entry);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.left.pop();
    if (next === undefined) {
      order.push(top.state);
      open.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      push(next);
    }
  }
  return order.reverse();
}
