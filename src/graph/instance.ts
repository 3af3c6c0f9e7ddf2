// In: the graphs of a project. Out: one machine with its iterators and branches inlined, and the name of every state.
// A function that is used twice is copied twice. The names of all states in the machine are unique.
import type { Report } from '../base/diagnostic.ts';
import { compactJson } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { definitionTooLarge } from './call-refusals.ts';
import { duplicateKey } from './flow-refusals.ts';
import { type State, type StateGraph, type StateId, usesOf } from './graph.ts';
import { fitKey } from './key.ts';

/** A machine, iterator or branch with everything that it inlines. */
export interface Instance {
  readonly graph: StateGraph;
  readonly role: 'machine' | 'iterator' | 'branch';
  /** The names of the live states of `graph`. States with one name are one state of the definition. */
  readonly names: ReadonlyMap<StateId, string>;
  /** The iterator of a Map or the branches of a Parallel, by the id of that state. */
  readonly children: ReadonlyMap<StateId, readonly Instance[]>;
}

/** The size of a function with its iterators and branches inlined. */
export interface Size {
  readonly states: number;
  /** The states of the definition, where equal ends are one. */
  readonly emitted: number;
  /** The depth of nested iterators and branches. */
  readonly depth: number;
  /** The total length of the statements of all states. Nested statements count again. */
  readonly characters: number;
}

export const EMPTY: Size = { states: 0, emitted: 0, depth: 0, characters: 0 };

/** Far more than fits into a definition of 1 MB. Stops functions whose copies multiply. */
const MAX_STATES = 25_000;
/** Far deeper than real code. AWS rejects "too deeply nested" definitions but documents no limit. */
const MAX_DEPTH = 100;

/** `graphs` must not have a cycle. Chains of functions can be arbitrarily long, so there is no recursion. */
export function measure(graphs: ReadonlyMap<string, StateGraph>): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  const open = [...graphs.keys()].reverse();
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const uses = sizes.has(name) ? [] : (graphs.get(name)?.live ?? []).flatMap(inlinedUses);
    const missing = uses.filter(({ machine }) => graphs.has(machine) && !sizes.has(machine));
    if (missing.length > 0) {
      for (const { machine } of missing) open.push(machine);
      continue;
    }
    open.pop();
    if (sizes.has(name)) continue;
    const parts = uses.map(({ machine }) => sizes.get(machine) ?? EMPTY);
    const live = graphs.get(name)?.live ?? [];
    const own = live.reduce((sum, { span }) => sum + span.end - span.start, 0);
    sizes.set(name, {
      states: parts.reduce((sum, part) => sum + part.states, live.length),
      emitted: parts.reduce((sum, part) => sum + part.emitted, live.length - repeatedEnds(live).size),
      depth: parts.reduce((most, part) => Math.max(most, part.depth + 1), 0),
      characters: parts.reduce((sum, part) => sum + part.characters, own),
    });
  }
  return sizes;
}

/** Returns undefined after a report. `span` is the span of the machine's name. */
export function instantiate(
  machine: string,
  graphs: ReadonlyMap<string, StateGraph>,
  size: Size,
  span: Span,
  report: Report,
): Instance | undefined {
  if (size.states > MAX_STATES || size.depth > MAX_DEPTH) {
    const message =
      size.depth > MAX_DEPTH
        ? `state machine '${machine}' nests iterators and branches ${size.depth} levels deep, but the limit is ${MAX_DEPTH}`
        : `state machine '${machine}' has more than ${MAX_STATES} states, including its iterators and branches`;
    report(definitionTooLarge, span, message, {
      help: 'let iterators and branches call nested state machines, as in process()',
    });
    return undefined;
  }
  const root = inline(machine, 'machine', graphs);
  return root && nameStates(root, report);
}

function inlinedUses(state: State): { machine: string; how: 'iterator' | 'branch' }[] {
  return usesOf(state).flatMap(({ machine, how }) => (how === 'call' ? [] : [{ machine, how }]));
}

interface Draft extends Omit<Instance, 'names' | 'children'> {
  readonly names: Map<StateId, string>;
  readonly repeats: ReadonlyMap<StateId, StateId>;
  readonly children: ReadonlyMap<StateId, readonly Draft[]>;
}

function inline(machine: string, role: Instance['role'], graphs: ReadonlyMap<string, StateGraph>): Draft | undefined {
  const graph = graphs.get(machine);
  if (graph === undefined) return undefined;
  const children = new Map<StateId, readonly Draft[]>();
  for (const state of graph.live) {
    const drafts = inlinedUses(state).flatMap((use) => inline(use.machine, use.how, graphs) ?? []);
    if (drafts.length > 0) children.set(state.id, drafts);
  }
  return { graph, role, names: new Map(), repeats: repeatedEnds(graph.live), children };
}

/** The ends that repeat an earlier one, each with the first. They do the same, so the definition holds only the first. */
function repeatedEnds(live: readonly State[]): Map<StateId, StateId> {
  const firsts = new Map<string, StateId>();
  const repeats = new Map<StateId, StateId>();
  for (const state of live) {
    if (state.kind !== 'succeed' && state.kind !== 'fail') continue;
    const key = state.kind === 'fail' ? compactJson([state.error, state.cause]) : '';
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, state.id);
    else repeats.set(state.id, first);
  }
  return repeats;
}

/**
 * Assigns names in this order: explicit keys, numbered copies of keys, labels. Within each group, states of the machine come
 * before those of its iterators and branches. Equal ends of one definition share a name.
 */
function nameStates(root: Draft, report: Report): Instance {
  const drafts = [root];
  for (const draft of drafts) for (const children of draft.children.values()) drafts.push(...children);
  const holders = new Map<string, { machine: string; state: State }>();
  const labels: { draft: Draft; state: State; label: string }[] = [];
  const copies: typeof labels = [];
  for (const draft of drafts) {
    const { machine, live } = draft.graph;
    for (const state of live) {
      if (draft.repeats.has(state.id)) continue;
      const key = keyOf(state);
      if (key === undefined) {
        labels.push({ draft, state, label: state.label });
        continue;
      }
      const holder = holders.get(key.text);
      if (holder === undefined) {
        holders.set(key.text, { machine, state });
        draft.names.set(state.id, key.text);
        continue;
      }
      copies.push({ draft, state, label: key.text });
      // Another copy of the same statement is not a duplicate.
      if (holder.machine === machine && holder.state.id === state.id) continue;
      report(duplicateKey, key.span, `key '${key.text}' is used twice in state machine '${root.graph.machine}'`, {
        related: [{ span: keyOf(holder.state)?.span ?? holder.state.span, message: 'first used here' }],
        help: 'rename one of the two',
      });
    }
  }
  const taken = new Set(holders.keys());
  const counters = new Map<string, number>();
  for (const { draft, state, label } of [...copies, ...labels]) {
    const first = fitKey(label, '');
    let name = first;
    for (let number = counters.get(first) ?? 2; taken.has(name); number += 1) {
      counters.set(first, number + 1);
      name = fitKey(label, `-${number}`);
    }
    taken.add(name);
    draft.names.set(state.id, name);
  }
  for (const { names, repeats } of drafts) for (const [id, first] of repeats) names.set(id, names.get(first) ?? '');
  return root;
}

function keyOf(state: State): { readonly text: string; readonly span: Span } | undefined {
  return state.kind === 'task' || state.kind === 'machine' ? state.key : undefined;
}
