// The state graph of one function: states as plain data with the ids of their successors. Iterators and branches are
// references by name, so a function is lowered once no matter how often it is used.
import { type Json, type NumberText, numberTextOf } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Task } from '../project/project.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';
import type { Call } from '../syntax/ast.ts';

export type StateId = number;

/** The successor of a state: another state of the same graph, or the end of the machine. */
export type Next = StateId | 'end';

export interface StateGraph {
  /** The name of its function. */
  readonly machine: string;
  /** The summary of the function's docstring. */
  readonly comment: string | undefined;
  readonly entry: StateId;
  /** All states in source order, including unreachable ones. */
  readonly states: ReadonlyMap<StateId, State>;
  /** The reachable states in source order. Only these are emitted or count as uses. */
  readonly live: readonly State[];
}

export type State =
  | TaskState
  | MachineState
  | MapState
  | ParallelState
  | WaitState
  | PassState
  | SucceedState
  | FailState
  | ChoiceState;

interface Common {
  readonly id: StateId;
  /** Span of the statement. */
  readonly span: Span;
  /** The default name of the state, used unless it is taken or `key` sets another name. */
  readonly label: string;
}

interface Callable extends Common {
  readonly key: { readonly text: string; readonly span: Span } | undefined;
  readonly call: Call;
  /** Span of the name in the call. */
  readonly callee: Span;
  /** The path of the input in the data. `$` is all data. */
  readonly input: string;
  /** Span of the argument. Undefined if the call has none. */
  readonly inputSpan: Span | undefined;
  /** The path where the result is stored. Null discards it. */
  readonly resultPath: string | null;
  readonly timeout: Timeout | undefined;
  readonly retries: readonly Retrier[];
  readonly catches: readonly Catcher[];
  readonly next: Next;
}

/** The timeout of a call, in seconds. */
export interface Timeout {
  readonly value: NumberText;
  readonly span: Span;
}

/** How long the state waits, in seconds: the timeout of the call, or that of the class, or the default. */
export function timeoutOf(state: TaskState | MachineState): Json {
  const attribute = state.kind === 'task' ? state.task.attributes.get('timeout') : undefined;
  return state.timeout?.value ?? attribute?.value ?? DEFAULT_TIMEOUT;
}

export function secondsUntilTimeout(state: TaskState | MachineState): number {
  return Number(numberTextOf(timeoutOf(state)) ?? DEFAULT_TIMEOUT);
}

export interface TaskState extends Callable {
  readonly kind: 'task';
  readonly task: Task;
  readonly env: readonly EnvironmentVariable[];
  readonly buildArguments: Json | undefined;
}

/** `value` is a literal, or a path in the data if `isPath`. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: Json;
  readonly isPath: boolean;
  /** Span of the value. */
  readonly span: Span;
}

/** Starts another machine of the project and waits for it. */
export interface MachineState extends Callable {
  readonly kind: 'machine';
  readonly machine: string;
}

/** Runs the function `iterator` for each item of the list at `items`. */
export interface MapState extends Common {
  readonly kind: 'map';
  readonly items: string;
  readonly itemsSpan: Span;
  readonly iterator: string;
  readonly maxConcurrency: { readonly value: NumberText; readonly span: Span } | undefined;
  readonly resultPath: string | null;
  readonly next: Next;
}

export interface ParallelState extends Common {
  readonly kind: 'parallel';
  readonly branches: readonly string[];
  readonly next: Next;
}

export interface WaitState extends Common {
  readonly kind: 'wait';
  readonly field: 'Seconds' | 'SecondsPath' | 'Timestamp' | 'TimestampPath';
  readonly value: NumberText | string;
  readonly valueSpan: Span;
  readonly next: Next;
}

/** Sets `path` to `value`. Without a result it is an empty Pass, which only serves as a target. */
export interface PassState extends Common {
  readonly kind: 'pass';
  readonly result: { readonly value: Json; readonly path: string } | undefined;
  readonly next: Next;
}

export interface SucceedState extends Common {
  readonly kind: 'succeed';
}

export interface FailState extends Common {
  readonly kind: 'fail';
  readonly error: string;
  readonly cause: string;
}

export interface ChoiceState extends Common {
  readonly kind: 'choice';
  readonly rules: readonly { readonly condition: Condition; readonly span: Span; readonly next: StateId }[];
  readonly otherwise: StateId;
}

/** `operator` is a comparison operator of the States Language. `span` is the span of the reference in the source. */
export type Condition =
  | {
      readonly kind: 'test';
      readonly variable: string;
      readonly span: Span;
      readonly operator: string;
      readonly operand: Json;
    }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] };

export interface Retrier {
  /** Span of the call of `retry`. */
  readonly span: Span;
  readonly errors: readonly string[];
  readonly interval: NumberText;
  readonly maxAttempts: NumberText;
  readonly backoffRate: NumberText;
}

export interface Catcher {
  /** Span of `except` with its errors. */
  readonly span: Span;
  readonly errors: readonly string[];
  readonly next: StateId;
}

/** The states that can run after this one. */
export function successors(state: State): StateId[] {
  switch (state.kind) {
    case 'succeed':
    case 'fail':
      return [];
    case 'choice':
      return [...state.rules.map((rule) => rule.next), state.otherwise];
    case 'task':
    case 'machine':
      return [...ids(state.next), ...state.catches.map((catcher) => catcher.next)];
    default:
      return ids(state.next);
  }
}

function ids(next: Next): StateId[] {
  return next === 'end' ? [] : [next];
}

/** The states that can be reached from `entry`, in the order of `states`. */
export function liveStates(entry: StateId, states: ReadonlyMap<StateId, State>): State[] {
  const found = new Set<StateId>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const state = states.get(id);
    if (found.has(id) || state === undefined) continue;
    found.add(id);
    open.push(...successors(state));
  }
  return [...states.values()].filter((state) => found.has(state.id));
}

/** The functions that a state runs. A call starts a nested execution; iterators and branches run in the same one. */
export function usesOf(state: State): { readonly machine: string; readonly how: 'call' | 'iterator' | 'branch' }[] {
  if (state.kind === 'machine') return [{ machine: state.machine, how: 'call' }];
  if (state.kind === 'map') return [{ machine: state.iterator, how: 'iterator' }];
  return state.kind === 'parallel' ? state.branches.map((machine) => ({ machine, how: 'branch' })) : [];
}

/** What runs in the executions of a machine, its iterators and branches included. */
export interface Execution {
  /** Names of tasks. */
  readonly tasks: ReadonlySet<string>;
  /** Names of the nested machines that it starts. */
  readonly calls: ReadonlySet<string>;
}

export function executionOf(machine: string, graphs: ReadonlyMap<string, StateGraph>): Execution {
  const tasks = new Set<string>();
  const calls = new Set<string>();
  const functions = new Set([machine]);
  for (const name of functions) {
    for (const state of graphs.get(name)?.live ?? []) {
      if (state.kind === 'task') tasks.add(state.task.name.text);
      for (const use of usesOf(state)) (use.how === 'call' ? calls : functions).add(use.machine);
    }
  }
  return { tasks, calls };
}
