// Compares the transitions of two versions of a definition, given the matches of their states. A transition is the same if it
// connects the same states under an equivalent condition.
import type { Mark } from '../base/picture.ts';
import type { FlatDefinition, FlatState, FlatTransition } from '../picture/definition.ts';
import type { Matches } from './match-states.ts';

export interface Way {
  readonly mark: Mark;
  /** The side of `own`: the head, or the base if the transition was removed. */
  readonly side: FlatDefinition;
  readonly own: FlatTransition;
  /** Matched states have their name in the head, so a new number in a name is not a change. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** `ends` is equal for transitions of one kind between the same states. */
type Draft = Omit<Way, 'mark'> & { readonly ends: string };

/** The transitions of the head, then those that only the base has. */
export function compareTransitions(base: FlatDefinition, head: FlatDefinition, { states }: Matches): readonly Way[] {
  const current = draftsOf(head, (state) => state);
  const after = new Map([...states].map(([state, previous]) => [previous, state]));
  const old = draftsOf(base, (state) => after.get(state));
  const same = pairUp(current, old, ({ ends, own }) => `${ends}\0${own.meaning()}`);
  // The remaining transitions between the same states have another condition, which is reported at the state.
  const used = new Set(same.values());
  const isOpen = (way: Draft): boolean => !same.has(way) && !used.has(way) && way.own.when !== '';
  const changed = pairUp(current.filter(isOpen), old.filter(isOpen), ({ ends }) => ends);
  const kept = new Set([...same.values(), ...changed.values()]);
  const markOf = (way: Draft): Mark => (same.has(way) ? 'same' : changed.has(way) ? 'changed' : 'added');
  return [
    ...current.map((way) => ({ ...way, mark: markOf(way) })),
    ...old.filter((way) => !kept.has(way)).map((way) => ({ ...way, mark: 'removed' as const })),
  ];
}

/** `inHead` maps states of the side to states of the head. */
function draftsOf(side: FlatDefinition, inHead: (state: FlatState) => FlatState | undefined): Draft[] {
  const ids = new Map<FlatState, number>();
  const endOf = (name: string | undefined): { readonly name: string | undefined; readonly id: string } => {
    const state = name === undefined ? undefined : side.states.get(name);
    if (state === undefined) return { name, id: 'end' };
    const same = inHead(state);
    if (same !== undefined) return { name: same.name, id: `state ${same.name}` };
    // A removed state of the base can have the same name as a new one.
    if (!ids.has(state)) ids.set(state, ids.size);
    return { name, id: `gone ${ids.get(state)}` };
  };
  return side.transitions.map((own) => {
    const [from, to] = [endOf(own.from), endOf(own.to)];
    return { side, own, from: from.name, to: to.name, ends: JSON.stringify([own.kind, from.id, to.id]) };
  });
}

function pairUp(current: readonly Draft[], old: readonly Draft[], key: (way: Draft) => string): Map<Draft, Draft> {
  const left = new Map<string, Draft[]>();
  for (const way of old.toReversed()) {
    const own = left.get(key(way));
    if (own === undefined) left.set(key(way), [way]);
    else own.push(way);
  }
  const pairs = new Map<Draft, Draft>();
  for (const way of current) {
    const previous = left.get(key(way))?.pop();
    if (previous !== undefined) pairs.set(way, previous);
  }
  return pairs;
}
