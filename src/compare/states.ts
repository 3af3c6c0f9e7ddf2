// Compares two versions of a definition: matches their states, and lists added, removed and changed states and transitions. A state
// that only moved, or only got a different number, has not changed.
import type { FieldChange, MachineChange, StateChange } from '../base/comparison.ts';
import type { Mark, Picture } from '../base/picture.ts';
import type { FlatDefinition, FlatState } from '../picture/definition.ts';
import { pictureEdge, pictureNode } from '../picture/picture.ts';
import { isTaskRenamed, type Matches, matchStates, type RenamedTasks, stem } from './match-states.ts';
import { fieldChanges } from './state-words.ts';
import { compareTransitions, type Way } from './transitions.ts';

type Compared = Pick<MachineChange, 'states' | 'transitions' | 'graph'>;

/** `renamedTasks` has the old name of each renamed task. A state that calls a renamed task stays the same state. */
export function compareStates(
  base: FlatDefinition,
  head: FlatDefinition,
  renamedTasks: RenamedTasks = new Map(),
): Compared {
  const matches = matchStates(base, head, renamedTasks);
  const kept = new Set(matches.states.values());
  const gone = [...base.states.values()].filter((state) => !kept.has(state));
  const changes = new Map<FlatState, StateChange>();
  for (const state of head.states.values()) {
    const change = changeOf(matches.states.get(state), state, renamedTasks);
    if (change !== undefined) changes.set(state, change);
  }
  for (const state of gone) changes.set(state, { kind: 'removed', name: state.name, type: state.type });
  const ways = compareTransitions(base, head, matches);
  return {
    states: [...changes.values()],
    transitions: ways.flatMap(({ from, to, own: { when }, mark }) =>
      mark === 'added' || mark === 'removed' ? [{ kind: mark, from, to, when }] : [],
    ),
    graph: graphOf(base, head, matches, gone, changes, ways),
  };
}

function changeOf(
  previous: FlatState | undefined,
  state: FlatState,
  renamedTasks: RenamedTasks,
): StateChange | undefined {
  const { name, type } = state;
  if (previous === undefined) return { kind: 'added', name, type };
  // fluxio numbers the states of a project, so a number there is not part of the name.
  const nameOf = state.isWritten ? (own: string): string => own : stem;
  const isRenamed = nameOf(previous.name) !== nameOf(name) || previous.words.key !== state.words.key;
  const isOtherName = isTaskRenamed(previous, state, renamedTasks);
  const all = previous.content() === state.content() ? [] : fieldChanges(previous, state);
  const fields = isOtherName ? all.filter((field) => field.name !== 'task') : all;
  // The name of a renamed task is in many fields, so only the rename reports it.
  if (previous.content() !== state.content() && !(isOtherName && fields.length === 0)) {
    // The names of a project's other states are derived from their fields.
    const named =
      isRenamed && (type === 'Task' || state.isWritten) ? [{ name: 'name', before: previous.name, after: name }] : [];
    return { kind: 'changed', name, fields: [...named, ...fields] };
  }
  return isRenamed && previous.name !== name ? { kind: 'renamed', name, previous: previous.name } : undefined;
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

function graphOf(
  base: FlatDefinition,
  head: FlatDefinition,
  matches: Matches,
  gone: readonly FlatState[],
  changes: ReadonlyMap<FlatState, StateChange>,
  ways: readonly Way[],
): Picture {
  const nodes = [...head.states.values(), ...gone];
  const indexes = new Map(nodes.map((state, index) => [state, index]));
  for (const [state, previous] of matches.states) indexes.set(previous, indexes.get(state) ?? 0);
  const indexOf = ({ states }: FlatDefinition, name: string | undefined): number | undefined => {
    const state = name === undefined ? undefined : states.get(name);
    return state && indexes.get(state);
  };
  // The frames of the head, then those that only the base has, without the machine itself.
  const oldFrames = new Map(matches.frames);
  const removed = [...base.frames.keys()].filter((frame) => frame > 0 && !oldFrames.has(frame));
  for (const [index, frame] of removed.entries()) oldFrames.set(frame, head.frames.length + index);
  const frames = [
    ...head.frames.slice(1).map((frame) => ({ side: head, frame })),
    ...removed.flatMap((index) => {
      const frame = base.frames[index];
      return frame === undefined ? [] : [{ side: base, frame }];
    }),
  ].map(({ side, frame: { owner, words } }) => ({ owner: indexOf(side, owner) ?? 0, words }));
  const frameOf = (side: FlatDefinition, frame: number): { readonly frame?: number } => {
    const own = side === head ? frame : (oldFrames.get(frame) ?? 0);
    return own === 0 ? {} : { frame: own - 1 };
  };
  const goneStates = new Set(gone);
  return {
    nodes: nodes.map((state) => ({
      ...pictureNode(state),
      mark: markOf(changes.get(state)),
      ...(changes.get(state)?.kind === 'renamed' ? { isRenamed: true } : {}),
      ...frameOf(goneStates.has(state) ? base : head, state.frame),
    })),
    edges: ways.map(({ side, own, mark }) => {
      const ends = { from: own.kind === 'entry' ? undefined : indexOf(side, own.from), to: indexOf(side, own.to) };
      return { ...pictureEdge(own), ...ends, mark, ...frameOf(side, own.frame) };
    }),
    ...(frames.length === 0 ? {} : { frames }),
  };
}

function markOf(change: StateChange | undefined): Mark {
  return change === undefined ? 'same' : change.kind === 'renamed' ? 'changed' : change.kind;
}
