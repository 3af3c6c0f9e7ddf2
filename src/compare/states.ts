// Compares two versions of a definition: matches their states, and lists the states and transitions that were added,
// removed or changed. A state that only moved, or only got another number, has not changed.
import type {
  ComparedGraph,
  FieldChange,
  MachineChange,
  Mark,
  StateChange,
  TransitionChange,
} from '../base/comparison.ts';
import type { FlatDefinition, FlatState, FlatTransition } from './definition.ts';

type Compared = Pick<MachineChange, 'states' | 'transitions' | 'graph'>;

export function compareStates(base: FlatDefinition, head: FlatDefinition): Compared {
  const before = matchStates(base, head);
  const after = new Map([...before].map(([state, previous]) => [previous, state]));
  const states: StateChange[] = [];
  const marks = new Map<FlatState, Mark>();
  for (const state of head.states.values()) {
    const previous = before.get(state);
    const change = previous === undefined ? undefined : changeOf(previous, state);
    if (previous === undefined) states.push({ kind: 'added', name: state.name, type: state.type });
    else if (change !== undefined) states.push(change);
    marks.set(state, previous === undefined ? 'added' : change?.kind === 'changed' ? 'changed' : 'same');
  }
  const gone = [...base.states.values()].filter((state) => !after.has(state));
  for (const { name, type } of gone) states.push({ kind: 'removed', name, type });

  // Matched states go by their name in the head, so that a new number in a name is not a change.
  const named = (name: string | undefined): string | undefined => {
    const state = name === undefined ? undefined : base.states.get(name);
    return state === undefined ? name : (after.get(state)?.name ?? name);
  };
  const old = base.transitions
    .map((own) => ({ own, from: named(own.from), to: named(own.to), when: own.when }))
    .map((one) => ({ ...one, key: keyOf(one) }));
  const current = head.transitions.map((own) => ({ ...own, key: keyOf(own) }));
  const oldKeys = new Set(old.map(({ key }) => key));
  const currentKeys = new Set(current.map(({ key }) => key));
  const added = current.filter(({ key }) => !oldKeys.has(key));
  const removed = old.filter(({ key }) => !currentKeys.has(key));
  const transitions: TransitionChange[] = [
    ...added.map(({ from, to, when }): TransitionChange => ({ kind: 'added', from, to, when })),
    ...removed.map(({ from, to, when }): TransitionChange => ({ kind: 'removed', from, to, when })),
  ];

  const nodes = [...head.states.values(), ...gone];
  const indexes = new Map(nodes.map((state, index) => [state, index]));
  const place = ({ states: all }: FlatDefinition, name: string | undefined): number | undefined => {
    const state = name === undefined ? undefined : all.get(name);
    return state && indexes.get(after.get(state) ?? state);
  };
  const edge = (definition: FlatDefinition, { from, to, when }: FlatTransition, mark: Exclude<Mark, 'changed'>) => ({
    from: place(definition, from),
    to: place(definition, to),
    when,
    mark,
  });
  const graph: ComparedGraph = {
    nodes: nodes.map((state) => ({
      name: state.name,
      mark: marks.get(state) ?? 'removed',
      isChoice: state.type === 'Choice',
    })),
    edges: [
      ...current.map((own) => edge(head, own, oldKeys.has(own.key) ? 'same' : 'added')),
      ...removed.map(({ own }) => edge(base, own, 'removed')),
    ],
  };
  return { states, transitions, graph };
}

/**
 * Maps states of the head to the same states of the base. States match by name and content; then by content, if their
 * names differ only in the number or exist on one side only; then by name and type; and finally by position.
 */
function matchStates(base: FlatDefinition, head: FlatDefinition): Map<FlatState, FlatState> {
  const found = new Map<FlatState, FlatState>();
  const taken = new Set<FlatState>();
  const pair = (state: FlatState, previous: FlatState | undefined): void => {
    if (previous === undefined) return;
    found.set(state, previous);
    taken.add(previous);
  };
  for (const state of head.states.values()) {
    const previous = base.states.get(state.name);
    if (previous?.content === state.content) pair(state, previous);
  }
  const matchBy = (
    key: (state: FlatState) => string,
    canMatch: (state: FlatState, other: FlatDefinition) => boolean,
  ) => {
    const left = new Map<string, FlatState[]>();
    for (const state of [...base.states.values()].reverse()) {
      if (taken.has(state) || !canMatch(state, head)) continue;
      const own = left.get(key(state));
      if (own === undefined) left.set(key(state), [state]);
      else own.push(state);
    }
    for (const state of head.states.values()) {
      if (!found.has(state) && canMatch(state, base)) pair(state, left.get(key(state))?.pop());
    }
  };
  matchBy(
    (state) => `${stem(state.name)}\0${state.content}`,
    () => true,
  );
  matchBy(
    (state) => state.content,
    ({ name }, other) => !other.states.has(name),
  );
  // A state of a different type is a different state, even if it has the same name.
  matchBy(
    (state) => `${state.name}\0${state.type}`,
    () => true,
  );
  const [oldPlaces, places] = [placesOf(base, taken), placesOf(head, new Set(found.keys()), found)];
  for (const [place, state] of places) {
    const previous = oldPlaces.get(place);
    if (state !== undefined && previous !== undefined) pair(state, previous);
  }
  return found;
}

/**
 * Unmatched states by their position: the states before and after them. Undefined for a position that several states
 * share. Generated names such as `Wait-10s` describe what a state does and change with it. Tasks are left out: they
 * have names of their own, so a task with another name is another task.
 */
function placesOf(
  { states, transitions }: FlatDefinition,
  matched: ReadonlySet<FlatState>,
  previous?: ReadonlyMap<FlatState, FlatState>,
): Map<string, FlatState | undefined> {
  const nameOf = (name: string | undefined): string => {
    const state = name === undefined ? undefined : states.get(name);
    if (state === undefined) return 'end';
    return matched.has(state) ? `state ${previous?.get(state)?.name ?? state.name}` : 'unknown';
  };
  const ways = new Map<string, string[]>();
  const add = (name: string | undefined, way: string): void => {
    if (name === undefined) return;
    const own = ways.get(name);
    if (own === undefined) ways.set(name, [way]);
    else own.push(way);
  };
  for (const { from, to } of transitions) {
    add(from, `to ${nameOf(to)}`);
    add(to, `from ${nameOf(from)}`);
  }
  const places = new Map<string, FlatState | undefined>();
  for (const state of states.values()) {
    if (matched.has(state) || state.type === 'Task') continue;
    const place = JSON.stringify([state.type, ...(ways.get(state.name) ?? []).sort()]);
    places.set(place, places.has(place) ? undefined : state);
  }
  return places;
}

/** The name without the number that tells states of the same name apart. */
function stem(name: string): string {
  return name.replace(/-\d+$/, '');
}

function changeOf(previous: FlatState, state: FlatState): StateChange | undefined {
  if (previous.content !== state.content) {
    const named = previous.name === state.name ? [] : [{ name: 'name', before: previous.name, after: state.name }];
    return { kind: 'changed', name: state.name, fields: [...named, ...compareFields(previous.fields, state.fields)] };
  }
  if (stem(previous.name) === stem(state.name)) return undefined;
  return { kind: 'renamed', name: state.name, previous: previous.name };
}

export function compareFields(
  base: ReadonlyMap<string, string>,
  head: ReadonlyMap<string, string>,
): readonly FieldChange[] {
  return [...new Set([...head.keys(), ...base.keys()])].flatMap((name) => {
    const [before, after] = [base.get(name), head.get(name)];
    return before === after ? [] : [{ name, before, after }];
  });
}

function keyOf({ from, to, when }: FlatTransition): string {
  return JSON.stringify([from ?? null, to ?? null, when]);
}
