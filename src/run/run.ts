// The state of a run: its executions with their histories, and what all of them share. Everything that a run changes is
// here and in the scheduler.
import { plural } from '../base/plural.ts';
import type {
  EventData,
  ExecuteOptions,
  ExecutionOutcome,
  ExecutionRecord,
  FactDetails,
  HistoryEvent,
  PositionStep,
} from './execution.ts';
import type { StateFailure } from './failure.ts';
import type { RunnableMachine } from './machine.ts';
import type { Measure } from './measure.ts';
import type { Budget } from './path/select.ts';
import type { Random } from './random.ts';
import type { Fiber, FiberProgram, Scheduler } from './scheduler.ts';
import type { Parsed, VariableScope } from './scope.ts';
import type { Value, ValueMap } from './value.ts';

/** What all executions of a run share. */
export interface Run {
  readonly options: ExecuteOptions;
  readonly scheduler: Scheduler;
  readonly measure: Measure;
  readonly parsed: Parsed;
  readonly random: Random;
  readonly budget: Budget;
  readonly machines: (name: string) => RunnableMachine | undefined;
  /** Definitions inside states, by their value. */
  readonly inner: WeakMap<ValueMap, RunnableMachine>;
  readonly executions: RunningExecution[];
  /** The names of executions that are taken, by machine. */
  readonly names: Map<string, Set<string>>;
  /** How often each state of each machine has called. */
  readonly calls: Map<string, number>;
  readonly runMachine: RunMachine;
  /** Nested executions to abort. */
  readonly aborting: RunningExecution[];
  /** How many states the run has entered. */
  states: number;
  /** Set when the whole run has to stop. */
  stopped: ExecutionOutcome | undefined;
}

/** Runs a machine, an iteration or a branch from its first state to its end. */
export type RunMachine = (machine: RunnableMachine, input: Value, frame: Frame) => FiberProgram<Value | StateFailure>;

export interface RunningExecution {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly input: Value;
  readonly startedAt: number;
  /** When the execution is over at the latest. */
  readonly deadline: number;
  readonly history: HistoryEvent[];
  readonly parent: ExecutionRecord['parent'];
  /** Called when the execution is over. */
  readonly waiting: (() => void)[];
  fiber: Fiber | undefined;
  stoppedAt: number;
  outcome: ExecutionOutcome | undefined;
}

/** Where a machine runs: the execution, and the iteration or branch. */
export interface Frame {
  readonly run: Run;
  readonly execution: RunningExecution;
  readonly track: Track;
  readonly variables: VariableScope;
  /** The item of the innermost Map. */
  readonly item: { readonly index: number; readonly value: Value } | undefined;
  readonly position: readonly PositionStep[];
}

/** The thread of events of an execution, an iteration or a branch. */
export interface Track {
  /** The id of the last event. */
  previous: number;
  /** The state that runs. */
  current: { readonly name: string; readonly type: string } | undefined;
  /** A nested execution that the state waits for. */
  nested: RunningExecution | undefined;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html */
const MAX_EVENTS = 25_000;

const MAX_STATES = 100_000;

/** Adds an event, unless the execution is over. The last event that fits is the one that ends the execution. */
export function recordEvent(
  { run, execution, track }: Pick<Frame, 'run' | 'execution' | 'track'>,
  type: string,
  details: HistoryEvent['details'] = {},
  data?: EventData,
): void {
  if (execution.outcome !== undefined) return;
  if (execution.history.length >= MAX_EVENTS - 1) {
    const cause = `the history has ${MAX_EVENTS} events, which is the limit of an execution`;
    endExecution(run, execution, { status: 'failed', error: 'States.Runtime', cause }, track.previous);
    return;
  }
  track.previous = append(run, execution, track.previous, type, details, data);
}

function append(
  run: Run,
  { history }: RunningExecution,
  previousEventId: number,
  type: string,
  details: HistoryEvent['details'],
  data: EventData | undefined,
): number {
  const id = history.length + 1;
  history.push({ id, previousEventId, type, at: run.scheduler.now(), details, data });
  return id;
}

/** Tells the observer, unless the execution is over: the event that a state exits may be the one that ends it. */
export function tell(
  { run, execution, position }: Pick<Frame, 'run' | 'execution' | 'position'>,
  fact: FactDetails,
): void {
  const { observe } = run.options;
  if (observe === undefined || (execution.outcome !== undefined && fact.kind !== 'ended')) return;
  const { machine, name, arn } = execution;
  observe(Object.assign({ at: run.scheduler.now(), machine, execution: name, arn, position }, fact));
}

/** Ends an execution once: adds its last event, cancels what still runs in it, and wakes those who wait for it. */
export function endExecution(run: Run, execution: RunningExecution, outcome: ExecutionOutcome, previous: number): void {
  if (execution.outcome !== undefined) return;
  const last = lastEvent(outcome);
  if (last !== undefined) append(run, execution, previous, last.type, last.details, last.data);
  execution.outcome = outcome;
  execution.stoppedAt = run.scheduler.now();
  if (execution.fiber !== undefined) run.scheduler.cancel(execution.fiber);
  if (outcome.status === 'unsupported') run.stopped ??= outcome;
  tell({ run, execution, position: [] }, { kind: 'ended', outcome });
  for (const wake of execution.waiting.splice(0)) wake();
}

function lastEvent(outcome: ExecutionOutcome): Pick<HistoryEvent, 'type' | 'details' | 'data'> | undefined {
  switch (outcome.status) {
    case 'succeeded':
      return { type: 'ExecutionSucceeded', details: {}, data: { name: 'output', value: outcome.output } };
    case 'failed':
      return { type: 'ExecutionFailed', details: { error: outcome.error, cause: outcome.cause }, data: undefined };
    case 'aborted':
      return { type: 'ExecutionAborted', details: { error: outcome.error, cause: outcome.cause }, data: undefined };
    case 'timed-out':
      return { type: 'ExecutionTimedOut', details: {}, data: undefined };
    case 'unsupported':
      return undefined;
  }
}

/** Counts a state that is entered. Returns false if the run must stop. */
export function countState(run: Run): boolean {
  const most = run.options.maxStates ?? MAX_STATES;
  run.states += 1;
  if (run.states <= most) return true;
  const cause = `the run has reached its limit of ${plural(most, 'state')}`;
  run.stopped ??= { status: 'aborted', error: undefined, cause };
  return false;
}

/** Cancels an iteration or a branch, and records in the history which state is aborted. */
export function abortTrack(frame: Frame): void {
  const { run, track } = frame;
  if (track.nested !== undefined) abortExecution(run, track.nested);
  const { current } = track;
  if (current === undefined) return;
  if (ABORTABLE.has(current.type)) recordEvent(frame, `${current.type}StateAborted`);
  tell(frame, { kind: 'aborted', state: current.name });
}

/** An iteration or a branch ends with the failure of a task, for which histories of AWS show one more event. */
export function recordFailedTask(frame: Frame): void {
  const { track } = frame;
  const { previous, current } = track;
  if (current?.type === 'Task') recordEvent(frame, 'TaskStateAborted');
  track.previous = previous;
}

/** Aborts an execution and those that it waits for. Does not recurse, because executions can be nested without limit. */
export function abortExecution(run: Run, execution: RunningExecution): void {
  run.aborting.push(execution);
  if (run.aborting.length > 1) return;
  for (let at = 0; at < run.aborting.length; at += 1) {
    const next = run.aborting[at];
    if (next !== undefined) endExecution(run, next, ABORTED, lastId(next));
  }
  run.aborting.length = 0;
}

const ABORTED: ExecutionOutcome = { status: 'aborted', error: undefined, cause: undefined };

/** The states that take time. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
const ABORTABLE: ReadonlySet<string> = new Set(['Task', 'Map', 'Parallel', 'Wait']);

export function lastId({ history }: RunningExecution): number {
  return history.at(-1)?.id ?? 0;
}
