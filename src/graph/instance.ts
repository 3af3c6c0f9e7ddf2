// In: the graphs of a project. Out: one machine with its iterators and branches inlined, every state
// with its name. A function used twice is there twice, each copy with names of its own.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { definitionTooLarge } from './call-errors.ts';
import { MAX_KEY } from './calls.ts';
import { duplicateKey } from './flow-errors.ts';
import { reachable, type State, type StateGraph, type StateId, usesOf } from './graph.ts';

export interface Instance {
  readonly graph: StateGraph;
  readonly role: 'machine' | 'iterator' | 'branch';
  /** Reachable ones, in order of their statements. */
  readonly states: readonly State[];
  readonly names: ReadonlyMap<StateId, string>;
  /** The iterator of a Map, the branches of a Parallel. */
  readonly children: ReadonlyMap<StateId, readonly Instance[]>;
}

/** Far above what fits into a definition of 1 MB; holds back functions that multiply each other. */
const MAX_STATES = 25_000;
/** Far above what anyone writes; AWS refuses "too deeply nested" definitions without saying where. */
const MAX_DEPTH = 100;

/** `graphs` must hold no ring. Answers undefined after a report. */
export function instantiate(
  machine: string,
  graphs: ReadonlyMap<string, StateGraph>,
  span: Span,
  report: Report,
): Instance | undefined {
  const size = measure(machine, graphs, new Map());
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

interface Size {
  readonly states: number;
  readonly depth: number;
}

function measure(machine: string, graphs: ReadonlyMap<string, StateGraph>, known: Map<string, Size>): Size {
  const found = known.get(machine);
  if (found !== undefined) return found;
  const graph = graphs.get(machine);
  let states = graph?.states.size ?? 0;
  let depth = 0;
  for (const state of graph?.states.values() ?? []) {
    for (const use of inlined(state)) {
      const size = measure(use.machine, graphs, known);
      states += size.states;
      depth = Math.max(depth, size.depth + 1);
    }
  }
  const size = { states, depth };
  known.set(machine, size);
  return size;
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
  const found = reachable(graph);
  const states = [...graph.states.values()].filter((state) => found.has(state.id));
  const children = new Map<StateId, readonly Draft[]>();
  for (const state of states) {
    const drafts = inlined(state).map((use) => copy(use.machine, use.how, graphs));
    if (drafts.length > 0)
      children.set(
        state.id,
        drafts.filter((draft) => draft !== undefined),
      );
  }
  return { graph, role, states, names: new Map(), children };
}

/** Keys as written; then the others in order, the machine's own before those of its iterators. */
function nameStates(root: Draft, report: Report): Instance {
  const drafts = [root];
  for (const draft of drafts) for (const children of draft.children.values()) drafts.push(...children);
  const taken = new Map<string, { machine: string; state: State }>();
  const counters = new Map<string, number>();
  const give = (draft: Draft, state: State, label: string): void => {
    let name = cut(label, '');
    for (let number = counters.get(name) ?? 2; taken.has(name); number += 1) {
      counters.set(cut(label, ''), number + 1);
      name = cut(label, `-${number}`);
    }
    taken.set(name, { machine: draft.graph.machine, state });
    draft.names.set(state.id, name);
  };
  for (const draft of drafts) {
    for (const state of draft.states) {
      const key = keyOf(state);
      if (key === undefined) continue;
      const holder = taken.get(key.text);
      if (holder !== undefined && (holder.machine !== draft.graph.machine || holder.state.id !== state.id)) {
        report(duplicateKey, key.span, `key '${key.text}' is used twice in state machine '${root.graph.machine}'`, {
          related: [{ span: keyOf(holder.state)?.span ?? holder.state.span, message: 'first used here' }],
          help: 'names of states are unique in a whole machine, iterators and branches included',
        });
      }
      give(draft, state, key.text);
    }
  }
  for (const draft of drafts) {
    for (const state of draft.states) {
      if (keyOf(state) === undefined) give(draft, state, state.label.replace(CONTROL, ' '));
    }
  }
  return root;
}

function keyOf(state: State): { readonly text: string; readonly span: Span } | undefined {
  return state.kind === 'task' || state.kind === 'machine' ? state.key : undefined;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]|\p{Cs}|\ufffe|\uffff/gu;

function cut(label: string, suffix: string): string {
  const characters = [...label];
  return characters.slice(0, MAX_KEY - suffix.length).join('') + suffix;
}
