// The interface of the interpreter: what callers give, what Task states ask of them, and what an execution becomes.
import type { Json } from '../base/json.ts';
import type { Value, ValueMap } from './value.ts';

/** What a Task state asks for. */
export interface Call {
  /** The Resource of the state. */
  readonly resource: string;
  /** The effective input, after Parameters. */
  readonly input: Value;
  /** The name of the state. */
  readonly state: string;
  /** The name of the machine whose execution this is. */
  readonly machine: string;
  /** The name of the execution. */
  readonly execution: string;
  /** 0 for the first attempt, n for the nth retry. */
  readonly attempt: number;
  /** How often this state of this machine has called in the whole run, retries included. The first call has 1. */
  readonly count: number;
  /** `$$.Task.Token` of a resource that ends in `.waitForTaskToken`. */
  readonly token: string | undefined;
  /** Virtual milliseconds since the start of the run. */
  readonly at: number;
}

/** The answer to a call. `after` is its duration in seconds of virtual time. */
export type Answer =
  | { readonly kind: 'return'; readonly value: Json; readonly after?: number }
  | { readonly kind: 'raise'; readonly error: string; readonly cause: string; readonly after?: number }
  /** Starts a nested execution, if the resource is `startExecution`. The interpreter makes its result. */
  | { readonly kind: 'start'; readonly machine: string; readonly input: Json; readonly name?: string }
  /** Stops the execution that calls, as StopExecution does. */
  | { readonly kind: 'abort'; readonly error?: string; readonly cause?: string; readonly after?: number };

export type Perform = (call: Call) => Answer | Promise<Answer>;

export interface ExecuteOptions {
  /** The name of the machine to run, a key of the definitions. */
  readonly machine: string;
  readonly input: Json;
  readonly perform: Perform;
  /** The name of the execution. Random by default. */
  readonly name?: string;
  /** When virtual time starts, in milliseconds since 1970. 2030-01-01 by default, so that runs are repeatable. */
  readonly startTime?: number;
  /** The seed for random values: names, tokens, `States.UUID` and `States.MathRandom`. */
  readonly seed?: number;
  readonly region?: string;
  readonly account?: string;
  /** How many states a run may enter, those of nested executions included. 100,000 by default. */
  readonly maxStates?: number;
  /** Whether to wait in real time before virtual time advances. */
  readonly realTime?: boolean;
  /** Waits in real time. Only `realTime` and calls that never answer need it. */
  readonly sleep?: Sleep;
  /** Aborts the run. */
  readonly signal?: AbortSignal;
  /** Is called for every event, immediately and in order. */
  readonly observe?: (fact: RunFact) => void;
}

/** Resolves after the milliseconds, or when the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** How an execution ended. */
export type ExecutionOutcome =
  | { readonly status: 'succeeded'; readonly output: Value }
  /** A Fail state may have neither an error nor a cause. */
  | { readonly status: 'failed'; readonly error: string | undefined; readonly cause: string | undefined }
  /** The timeout of the machine has passed. */
  | { readonly status: 'timed-out' }
  | { readonly status: 'aborted'; readonly error: string | undefined; readonly cause: string | undefined }
  /** The definition uses what this interpreter does not support. */
  | { readonly status: 'unsupported'; readonly message: string };

/** The end of the first execution, and all executions in the order of their start, the first one included. */
export type ExecutionResult = ExecutionOutcome & {
  readonly executions: readonly ExecutionRecord[];
  /** When virtual time started, in milliseconds since 1970. */
  readonly startTime: number;
};

export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly input: Value;
  /** Virtual milliseconds since the start of the run. */
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly outcome: ExecutionOutcome;
  readonly history: readonly HistoryEvent[];
  /** The execution that started this one, and the event that did. */
  readonly parent: { readonly arn: string; readonly eventId: number } | undefined;
}

/** One event of the history. `historyJson` writes it as GetExecutionHistory returns it. */
export interface HistoryEvent {
  readonly id: number;
  /** 0 for none. */
  readonly previousEventId: number;
  readonly type: string;
  /** Virtual milliseconds since the start of the run. */
  readonly at: number;
  /** Details other than data. Undefined members are omitted. */
  readonly details: Readonly<Record<string, string | number | undefined>>;
  /** Data is kept as a value, because its text would take memory that most runs do not need. */
  readonly data: EventData | undefined;
}

export interface EventData {
  readonly name: 'input' | 'output' | 'parameters';
  readonly value: Value;
  /** The variables that the state assigned. */
  readonly assigned?: ValueMap | undefined;
}

/** One step from an execution into an iteration or a branch. */
export interface PositionStep {
  /** The name of the Map or Parallel state. */
  readonly state: string;
  readonly index: number;
}

/** What happened, and where. `position` is the path from the execution to the iteration or branch, outermost first. */
export type RunFact = FactDetails & {
  /** Virtual milliseconds since the start of the run. */
  readonly at: number;
  readonly machine: string;
  readonly execution: string;
  readonly arn: string;
  readonly position: readonly PositionStep[];
};

export type FactDetails =
  | { readonly kind: 'started'; readonly input: Value; readonly parent: string | undefined }
  | { readonly kind: 'ended'; readonly outcome: ExecutionOutcome }
  | { readonly kind: 'entered'; readonly state: string; readonly type: string; readonly input: Value }
  | { readonly kind: 'exited'; readonly state: string; readonly output: Value; readonly next: string | undefined }
  /** A Choice took the rule with this index, or its default. */
  | { readonly kind: 'chose'; readonly state: string; readonly arm: number | 'default' }
  | { readonly kind: 'waits'; readonly state: string; readonly until: number }
  | { readonly kind: 'called'; readonly state: string; readonly call: Call }
  | { readonly kind: 'answered'; readonly state: string; readonly call: Call; readonly result: Value }
  /** A state failed. If it is a Task, Map or Parallel, this is one attempt, and a retrier or catcher may follow. */
  | {
      readonly kind: 'failed';
      readonly state: string;
      readonly attempt: number;
      readonly error: string | undefined;
      readonly cause: string | undefined;
    }
  /** `attempt` is the number of the next attempt, which starts after `delay` seconds. */
  | {
      readonly kind: 'retried';
      readonly state: string;
      readonly retrier: number;
      readonly attempt: number;
      readonly delay: number;
    }
  | { readonly kind: 'caught'; readonly state: string; readonly catcher: number; readonly next: string }
  | { readonly kind: 'aborted'; readonly state: string };
