// In: the graphs of a project. Out: one machine with its iterators and branches inlined, every state
// with its name. A function used twice is there twice, each copy with names of its own.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { definitionTooLarge } from './call-refusals.ts';
import { duplicateKey } from './flow-refusals.ts';
import { type State, type StateGraph, type StateId, usesOf } from './graph.ts';
import { fitKey } from './key.ts';

export interface Instance {
  readonly graph: StateGraph;
  readonly role: 'machine' | 'iterator' | 'branch';
  readonly names: ReadonlyMap<StateId, string>;
  /** The iterator of a Map, the branches of a Parallel. */
  readonly children: ReadonlyMap<StateId, readonly Instance[]>;
}

/** How large a function is once its iterators and branches are put in. */
export interface Size {
  readonly states: number;
  /** Of iterators and branches inside each other. */
  readonly depth: number;
  /** How long the statements are that made the states, one inside the other counted again. */
  readonly characters: number;
}

export const EMPTY: Size = { states: 0, depth: 0, characters: 0 };

/** Far above what fits into a definition of 1 MB; holds back functions that multiply each other. */
const MAX_STATES = 25_000;
/** Far above what anyone writes; AWS refuses "too deeply nested" definitions without saying where. */
const MAX_DEPTH = 100;

/** `graphs` must hold no ring. Functions may use each other in a chain of any length: no recursion. */
export function measure(graphs: ReadonlyMap<string, StateGraph>): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  const open = [...graphs.keys()].reverse();
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const uses = sizes.has(name) ? [] : (graphs.get(name)?.live ?? []).flatMap(inlined);
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
      depth: parts.reduce((most, part) => Math.max(most, part.depth + 1), 0),
      characters: parts.reduce((sum, part) => sum + part.characters, own),
    });
  }
  return sizes;
}

/** Answers undefined after a report. `span` is the machine's name. */
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
        ? `state machine '${machine}' nests iterators and branches ${size.depth} deep; at most ${MAX_DEPTH} are possible`
        : `state machine '${machine}' has too many states once its iterators and branches are put in; at most ${MAX_STATES} are possible`;
    report(definitionTooLarge, span, message, {
      help: 'call functions as machines of their own instead of iterating over them',
    });
    return undefined;
  }
  const root = copy(machine, 'machine', graphs);
  return root && nameStates(root, report);
}

function inlined(state: State): { machine: string; how: 'iterator' | 'branch' }[] {
  return usesOf(state).flatMap(({ machine, how }) => (how === 'call' ? [] : [{ machine, how }]));
}

interface Draft extends Omit<Instance, 'names' | 'children'> {
  readonly names: Map<StateId, string>;
  readonly children: ReadonlyMap<StateId, readonly Draft[]>;
}

function copy(machine: string, role: Instance['role'], graphs: ReadonlyMap<string, StateGraph>): Draft | undefined {
  const graph = graphs.get(machine);
  if (graph === undefined) return undefined;
  const children = new Map<StateId, readonly Draft[]>();
  for (const state of graph.live) {
    const drafts = inlined(state).flatMap((use) => copy(use.machine, use.how, graphs) ?? []);
    if (drafts.length > 0) children.set(state.id, drafts);
  }
  return { graph, role, names: new Map(), children };
}

/** Keys as written first, then numbered copies of them, then labels; a machine's own before those inside. */
function nameStates(root: Draft, report: Report): Instance {
  const drafts = [root];
  for (const draft of drafts) for (const children of draft.children.values()) drafts.push(...children);
  const holders = new Map<string, { machine: string; state: State }>();
  const labels: { draft: Draft; state: State; label: string }[] = [];
  const copies: typeof labels = [];
  for (const draft of drafts) {
    const { machine, live } = draft.graph;
    for (const state of live) {
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
      // A copy of the same statement is no second use.
      if (holder.machine === machine && holder.state.id === state.id) continue;
      report(duplicateKey, key.span, `key '${key.text}' is used twice in state machine '${root.graph.machine}'`, {
        related: [{ span: keyOf(holder.state)?.span ?? holder.state.span, message: 'first used here' }],
        help: 'names of states are unique in a whole machine, iterators and branches included',
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
  return root;
}

function keyOf(state: State): { readonly text: string; readonly span: Span } | undefined {
  return state.kind === 'task' || state.kind === 'machine' ? state.key : undefined;
}
