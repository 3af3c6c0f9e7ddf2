// Starts executions: the first one, nested ones, and those of a distributed Map. Each has its own history, and ends when
// its program does or its timeout has passed.
import type { ExecutionOutcome, ExecutionRecord } from './execution.ts';
import { isStateFailure, type StateFailure } from './failure.ts';
import type { RunnableMachine } from './machine.ts';
import { uuid } from './random.ts';
import {
  abortTrack,
  endExecution,
  type Frame,
  lastId,
  type Run,
  type RunningExecution,
  recordEvent,
  type Track,
  tell,
} from './run.ts';
import { isNumeric, numberFrom, toValue, type Value } from './value.ts';

export interface Start {
  /** The name of the machine. */
  readonly name: string;
  readonly machine: RunnableMachine;
  readonly input: Value;
  /** The name of the execution. Random by default. */
  readonly execution: string | undefined;
  readonly parent: ExecutionRecord['parent'];
  readonly item?: Frame['item'];
  /** When those who wait for the execution no longer do. */
  readonly deadline?: number;
}

/** The longest that an execution may take: a year. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_SECONDS = 31_536_000;

export function startExecution(run: Run, start: Start): RunningExecution {
  const { name, machine, input, execution: given, parent, item, deadline = Number.POSITIVE_INFINITY } = start;
  const startedAt = run.scheduler.now();
  const timeout = startedAt + timeoutOf(machine) * 1000;
  const executionName = given ?? uuid(run.random);
  const taken = run.names.get(name) ?? new Set();
  run.names.set(name, taken.add(executionName));
  const execution: RunningExecution = {
    arn: arnOf(run, 'execution', `${name}:${executionName}`),
    name: executionName,
    machine: name,
    input,
    startedAt,
    deadline: Math.min(timeout, deadline),
    history: [],
    parent,
    waiting: [],
    fiber: undefined,
    stoppedAt: 0,
    outcome: undefined,
  };
  run.executions.push(execution);
  const track: Track = { previous: 0, current: undefined, nested: undefined };
  const variables = { own: new Map<string, Value>(), outer: undefined };
  const frame: Frame = { run, execution, track, variables, item, position: [] };
  recordEvent(frame, 'ExecutionStarted', { roleArn: roleOf(run) }, { name: 'input', value: input });
  tell(frame, { kind: 'started', input, parent: parent?.arn });
  // In histories of AWS the first state has no previous event.
  track.previous = 0;
  const program = run.runMachine(machine, input, frame);
  execution.fiber = run.scheduler.spawn({ program, onCancel: () => abortTrack(frame) }, (result) => {
    endExecution(run, execution, outcomeOf(result as Value | StateFailure), track.previous);
  });
  const isStale = (): boolean => execution.outcome !== undefined;
  run.scheduler.atDeadline(timeout, () => timeOut(run, execution), isStale);
  return execution;
}

function timeOut(run: Run, execution: RunningExecution): void {
  endExecution(run, execution, { status: 'timed-out' }, lastId(execution));
}

function timeoutOf({ timeoutSeconds }: RunnableMachine): number {
  const value = timeoutSeconds === undefined ? undefined : toValue(timeoutSeconds);
  return isNumeric(value) ? Math.min(numberFrom(value), MAX_SECONDS) : MAX_SECONDS;
}

function outcomeOf(result: Value | StateFailure): ExecutionOutcome {
  if (!isStateFailure(result)) return { status: 'succeeded', output: result };
  const { error, cause, isUnsupported } = result;
  return isUnsupported ? { status: 'unsupported', message: cause ?? '' } : { status: 'failed', error, cause };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-arns-ids.html */
export function arnOf({ options }: Run, kind: string, name: string): string {
  return `arn:aws:states:${regionOf({ options })}:${options.account ?? '123456789012'}:${kind}:${name}`;
}

export function regionOf({ options }: Pick<Run, 'options'>): string {
  return options.region ?? 'us-east-1';
}

export function roleOf({ options }: Run): string {
  return `arn:aws:iam::${options.account ?? '123456789012'}:role/local`;
}

/** Formats a virtual time as AWS does in the context object. */
export function timestampOf({ options }: Run, at: number): string {
  return new Date(startTimeOf({ options }) + at).toISOString();
}

export function startTimeOf({ options }: Pick<Run, 'options'>): number {
  return options.startTime ?? DEFAULT_START;
}

/** When virtual time starts, in milliseconds since 1970. */
const DEFAULT_START = Date.UTC(2030, 0, 1);
