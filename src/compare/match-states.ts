// Matches each state of the head with its previous version in the base. States of a machine, iterator or branch usually keep their
// order, so they are aligned. The alignment with the fewest changes wins; among equals, the one with the most similar states.
// States that moved elsewhere are then matched by content and by name.

import type { FlatDefinition, FlatState } from '../picture/definition.ts';
import { align, type Pair } from './alignment.ts';

export interface Matches {
  /** States of the head → the same states of the base. */
  readonly states: ReadonlyMap<FlatState, FlatState>;
  /** Frames of the base → the same frames of the head. */
  readonly frames: ReadonlyMap<number, number>;
}

/** The old name of each renamed task. */
export type RenamedTasks = ReadonlyMap<string, string>;

export function matchStates(base: FlatDefinition, head: FlatDefinition, renamedTasks: RenamedTasks): Matches {
  const states = new Map<FlatState, FlatState>();
  const frames = new Map<number, number>();
  const taken = new Set<FlatState>();
  const pair: TakePair = (previous, state) => {
    states.set(state, previous);
    taken.add(previous);
  };
  const isLeft = (state: FlatState): boolean => !states.has(state) && !taken.has(state);
  const canMatch = matchRule(base, head, renamedTasks);
  const gain = (previous: FlatState, state: FlatState): number => gainOf(previous, state, canMatch);
  const [before, after] = [framesByOwner(base), framesByOwner(head)];
  const visited = new Set<FlatState>();
  const alignFrames = (open: Pair<number>[]): void => {
    for (const [oldFrame, frame] of open) {
      frames.set(oldFrame, frame);
      const left = statesOf(base, oldFrame).filter(isLeft);
      for (const found of align(left, statesOf(head, frame).filter(isLeft), gain, isSame)) pair(...found);
      open.push(...statesOf(head, frame).flatMap(framesInside));
    }
  };
  const framesInside = (state: FlatState): readonly Pair<number>[] => {
    const previous = states.get(state);
    if (previous === undefined || visited.has(state)) return [];
    visited.add(state);
    return pairFrames(base, head, before.get(previous.name) ?? [], after.get(state.name) ?? []);
  };
  if (base.frames.length > 0 && head.frames.length > 0) alignFrames([[0, 0]]);
  matchMoved(base, head, isLeft, pair);
  // A moved Map or Parallel has an iterator or branches to align.
  alignFrames([...states.keys()].flatMap(framesInside));
  return { states, frames };
}

type TakePair = (previous: FlatState, state: FlatState) => void;

function statesOf({ frames, states }: FlatDefinition, frame: number): FlatState[] {
  return (frames[frame]?.states ?? []).flatMap((name) => states.get(name) ?? []);
}

function framesByOwner({ frames }: FlatDefinition): ReadonlyMap<string, readonly number[]> {
  const owned = new Map<string, number[]>();
  for (const [index, { owner }] of frames.entries()) {
    if (owner === undefined) continue;
    const own = owned.get(owner);
    if (own === undefined) owned.set(owner, [index]);
    else own.push(index);
  }
  return owned;
}

/** Branches have no names, so they are matched by the number of states in common. */
function pairFrames(
  base: FlatDefinition,
  head: FlatDefinition,
  before: readonly number[],
  after: readonly number[],
): readonly Pair<number>[] {
  const words = new Map<string, ReadonlySet<string>>();
  const wordsIn = (side: FlatDefinition, frame: number): ReadonlySet<string> => {
    const key = `${side === base ? 'base' : 'head'} ${frame}`;
    const own = words.get(key) ?? new Set(statesOf(side, frame).flatMap((state) => [state.name, contentKey(state)]));
    words.set(key, own);
    return own;
  };
  const gain = (oldFrame: number, frame: number): number => {
    const others = wordsIn(base, oldFrame);
    return 1 + [...wordsIn(head, frame)].filter((word) => others.has(word)).length;
  };
  return align(before, after, gain, () => false);
}

/** More than the total likeness of any alignment. */
const ONE_CHANGE = 1e7;

/** The gain of matching two states: mainly the changes that it saves, then their likeness. */
function gainOf(previous: FlatState, state: FlatState, canMatch: MatchRule): number {
  const likeness = previous.name === state.name ? 40 : stem(previous.name) === stem(state.name) ? 30 : 0;
  if (previous.content() === state.content()) return (likeness === 0 ? 1 : 2) * ONE_CHANGE + likeness + 50;
  if (previous.type !== state.type || !canMatch(previous, state)) return 0;
  return ONE_CHANGE + likeness + 20 * sharedFields(previous, state);
}

function sharedFields(previous: FlatState, state: FlatState): number {
  const [before, after] = [previous.texts(), state.texts()];
  let shared = 0;
  for (const [name, text] of after) if (before.get(name) === text) shared += 1;
  return shared / Math.max(before.size, after.size, 1);
}

function isSame(previous: FlatState, state: FlatState): boolean {
  return previous.name === state.name && previous.content() === state.content();
}

type MatchRule = (previous: FlatState, state: FlatState) => boolean;

/**
 * Whether two states of one type with different contents may be the same state. A call to another task under another name is
 * another state. If an equal state exists in another frame, the state has moved there, so it does not match its replacement.
 */
function matchRule(base: FlatDefinition, head: FlatDefinition, renamedTasks: RenamedTasks): MatchRule {
  const [before, after] = [placesOf(base), placesOf(head)];
  const hasMoved = (state: FlatState, own: Places, others: Places, frame: number): boolean => {
    const key = contentKey(state);
    const [mine = [], theirs = []] = [own.get(key), others.get(key)];
    return theirs.length >= mine.length && !theirs.includes(frame);
  };
  return (previous, state) => {
    if (previous.type === 'Task' && previous.name !== state.name && !isTaskRenamed(previous, state, renamedTasks)) {
      const { callee } = state.words;
      if (callee === undefined ? stem(previous.name) !== stem(state.name) : previous.words.callee !== callee)
        return false;
    }
    return !hasMoved(previous, before, after, state.frame) && !hasMoved(state, after, before, previous.frame);
  };
}

/** Whether both states call the same task, which was renamed. */
export function isTaskRenamed(previous: FlatState, state: FlatState, renamedTasks: RenamedTasks): boolean {
  const { callee } = state.words;
  return (
    callee !== undefined && previous.words.callee !== undefined && renamedTasks.get(callee) === previous.words.callee
  );
}

/** The frames of all states with the same content. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesOf({ states }: FlatDefinition): Places {
  const places = new Map<string, number[]>();
  for (const state of states.values()) {
    const key = contentKey(state);
    const own = places.get(key);
    if (own === undefined) places.set(key, [state.frame]);
    else own.push(state.frame);
  }
  return places;
}

/** Matches the remaining states: by name and content, then by content if neither name is on the other side, then by name and type. */
function matchMoved(
  base: FlatDefinition,
  head: FlatDefinition,
  isLeft: (state: FlatState) => boolean,
  pair: TakePair,
): void {
  const matchBy = (
    key: (state: FlatState) => string,
    concerns: (state: FlatState, other: FlatDefinition) => boolean = () => true,
  ): void => {
    const left = new Map<string, FlatState[]>();
    for (const state of [...base.states.values()].reverse()) {
      if (!isLeft(state) || !concerns(state, head)) continue;
      const own = left.get(key(state));
      if (own === undefined) left.set(key(state), [state]);
      else own.push(state);
    }
    for (const state of head.states.values()) {
      const previous = isLeft(state) && concerns(state, base) ? left.get(key(state))?.pop() : undefined;
      if (previous !== undefined) pair(previous, state);
    }
  };
  matchBy((state) => `${state.name}\0${state.content()}`);
  matchBy(contentKey);
  matchBy(
    (state) => state.content(),
    ({ name }, other) => !other.states.has(name),
  );
  // A state of a different type is a different state, even if it has the same name.
  matchBy((state) => `${state.name}\0${state.type}`);
}

function contentKey(state: FlatState): string {
  return `${stem(state.name)}\0${state.content()}`;
}

/** The name without the number that distinguishes states with the same name. */
export function stem(name: string): string {
  return name.replace(/-\d+$/, '');
}
