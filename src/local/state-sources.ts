// In: the deployed state machines of a project. Out: the source of each state in their definitions, by name.
import { taskFields } from '../asl/task.ts';
import type { Span } from '../base/source.ts';
import { type ChoiceState, type State, secondsUntilTimeout } from '../graph/graph.ts';
import type { Instance } from '../graph/instance.ts';
import type { Task } from '../project/project.ts';

export interface StateSource {
  readonly kind: State['kind'];
  readonly state: State;
  /** The role of its function in the machine. */
  readonly role: Instance['role'];
  /** Span of the statement. */
  readonly span: Span;
  readonly callee: Callee | undefined;
  /** The timeout of a call. */
  readonly seconds: number | undefined;
  /** For a Choice: its rules in order, then its default. */
  readonly arms: readonly Arm[];
  /** The handlers that the author wrote. */
  readonly catchers: readonly Span[];
  /** The retries that the author wrote. In the definition, `firstRetrier` others come before them. */
  readonly retriers: readonly Span[];
  readonly firstRetrier: number;
}

export type Callee =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'function'; readonly name: string };

export interface Arm {
  readonly span: Span;
  /** Whether it is taken if no condition holds. */
  readonly isDefault: boolean;
}

/** The states of a machine, including those of its iterators and branches, in the order of the definition. */
export type MachineSources = ReadonlyMap<string, StateSource>;

/** By the name of the machine. */
export function sourcesOf(instances: readonly Instance[]): ReadonlyMap<string, MachineSources> {
  const machines = new Map<string, MachineSources>();
  for (const root of instances) {
    const states = new Map<string, StateSource>();
    const open = [root];
    for (let instance = open.pop(); instance !== undefined; instance = open.pop()) {
      for (const state of instance.graph.live) {
        const name = instance.names.get(state.id);
        // Equal ends are one state.
        if (name !== undefined && !states.has(name)) states.set(name, sourceOf(state, instance));
      }
      open.push(...[...instance.children.values()].flat());
    }
    machines.set(root.graph.machine, states);
  }
  return machines;
}

function sourceOf(state: State, instance: Instance): StateSource {
  const own = { kind: state.kind, state, role: instance.role, span: state.span };
  const none = { arms: [], catchers: [], retriers: [], firstRetrier: 0, callee: undefined, seconds: undefined };
  if (state.kind === 'choice') return { ...none, ...own, arms: armsOf(state, instance) };
  if (state.kind !== 'task' && state.kind !== 'machine') return { ...none, ...own };
  return {
    ...own,
    ...{ arms: [], firstRetrier: taskFields(state, instance.role).hasDefaultRetry ? 1 : 0 },
    seconds: secondsUntilTimeout(state),
    callee: state.kind === 'task' ? { kind: 'task', task: state.task } : { kind: 'function', name: state.machine },
    catchers: state.catches.map((catcher) => catcher.span),
    retriers: state.retries.map((retrier) => retrier.span),
  };
}

/** The default is the first statement of an `else`, or else the whole `if`. */
function armsOf({ rules, otherwise, span }: ChoiceState, { graph }: Instance): Arm[] {
  const last = rules.at(-1)?.span.end ?? span.start;
  const target = graph.states.get(otherwise)?.span;
  const isElse = target !== undefined && target.start > last && target.end <= span.end;
  return [
    ...rules.map((rule) => ({ span: rule.span, isDefault: false })),
    { span: isElse ? target : { start: span.start, end: last }, isDefault: true },
  ];
}
