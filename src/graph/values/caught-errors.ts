// In: a state graph. Out: values of data["error"] that a catcher overwrites although a later state reads them.
// One forward pass over the states, only in machines that set the key and have a catcher.
import { entriesOf } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import type { Next, State, StateGraph, StateId } from '../graph.ts';
import { referencesIn, type Step, stepsOf, writtenBy } from '../path.ts';

/** The key that every catcher sets: see `emitCatcher`. */
const KEY = 'error';

export interface OverwrittenError {
  /** The statement that sets the key. */
  readonly setBy: State;
  /** The call whose handler overwrites it. */
  readonly caughtBy: State;
  /** A reference to the key that is read afterwards. */
  readonly readAt: Span;
}

/** A value that certainly is in the key, unless `caughtBy` has overwritten it. `isMixed`: on some paths it has not. */
interface Value {
  readonly setBy: State;
  readonly caughtBy: State | undefined;
  readonly isMixed: boolean;
}

export function overwrittenErrors({ entry, live }: StateGraph): OverwrittenError[] {
  const setsKey = live.some((state) => stepsOf(writtenBy(state) ?? '$')[0] === KEY || setsByUpdate(state));
  if (!setsKey || !live.some((state) => catchesOf(state).length > 0)) return [];
  const found = new Map<Span, OverwrittenError>();
  const values = new Map<StateId, Value | undefined>([[entry, undefined]]);
  // States are created from last to first, so on every path a state has a higher id than its successors.
  for (const state of [...live].sort((a, b) => b.id - a.id)) {
    const before = values.get(state.id);
    const readAt =
      before?.caughtBy && referencesIn(state).find(({ path }) => expects(stepsOf(path), state, before))?.span;
    if (before?.caughtBy !== undefined && readAt !== undefined && !found.has(before.setBy.span)) {
      found.set(before.setBy.span, { setBy: before.setBy, caughtBy: before.caughtBy, readAt });
    }
    const pass = (next: Next, value: Value | undefined): void => {
      if (next === 'end') return;
      values.set(next, values.has(next) ? join(values.get(next), value) : value);
    };
    for (const next of nextOf(state)) pass(next, afterwards(state, before));
    const caught = before && { ...before, caughtBy: state, isMixed: false };
    for (const { next } of catchesOf(state)) pass(next, caught);
  }
  return [...found.values()];
}

function catchesOf(state: State): readonly { readonly next: StateId }[] {
  return state.kind === 'task' || state.kind === 'machine' ? state.catches : [];
}

function nextOf(state: State): readonly Next[] {
  if (state.kind === 'succeed' || state.kind === 'fail') return [];
  return state.kind === 'choice' ? [...state.rules.map(({ next }) => next), state.otherwise] : [state.next];
}

function setsByUpdate(state: State): boolean {
  if (state.kind !== 'pass' || state.result?.path !== '$' || !(state.result.value instanceof Map)) return false;
  return [...entriesOf(state.result.value)].some(([key]) => key === KEY);
}

function afterwards(state: State, before: Value | undefined): Value | undefined {
  const path = writtenBy(state);
  if (path === undefined) return before;
  const [key, ...inner] = stepsOf(path);
  if (key !== undefined && key !== KEY) return before;
  // Setting an inner key adds to the value.
  if (inner.length > 0) return before;
  return key === KEY || setsByUpdate(state) ? { setBy: state, caughtBy: undefined, isMixed: false } : undefined;
}

function join(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || b === undefined) return undefined;
  const isMixed = a.isMixed || b.isMixed || (a.caughtBy === undefined) !== (b.caughtBy === undefined);
  return { setBy: a.setBy, caughtBy: a.caughtBy ?? b.caughtBy, isMixed };
}

/** Whether the state expects the value that was set, and not the error: an object with the keys Error and Cause. */
function expects([key, inner]: readonly Step[], { kind }: State, { isMixed }: Value): boolean {
  if (key !== KEY || inner === 'Error' || inner === 'Cause') return false;
  // A choice compares strings, numbers and booleans. Without a mix, FLX506 reports another key of the error.
  if (inner === undefined && kind === 'choice') return true;
  return isMixed;
}
