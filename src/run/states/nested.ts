// The result of a Task state that starts an execution: at once, or at the end of the execution (`.sync`, `.sync:2`).
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
import { compactJson } from '../../base/json.ts';
import type { Answer } from '../execution.ts';
import { runtimeFailure, type StateFailure, unsupported } from '../failure.ts';
import { abortExecution, type Frame, lastId, type RunningExecution } from '../run.ts';
import { type FiberProgram, LATE } from '../scheduler.ts';
import { arnOf, startExecution, startTimeOf } from '../start.ts';
import { MAX_DEPTH, toValue, type Value } from '../value.ts';
import { describeExecution } from './description.ts';
import { recordSubmitted, type TaskService } from './service.ts';

/** Starts the execution and returns the result of the call, a failure, or `LATE` if the deadline comes first. */
export function* runNested(
  answer: Extract<Answer, { kind: 'start' }>,
  service: TaskService,
  deadline: number,
  frame: Frame,
): FiberProgram<Value | StateFailure | typeof LATE> {
  if (service.action !== 'startExecution' || service.pattern === '.waitForTaskToken') {
    return unsupported(`the resource '${service.resource}' cannot be answered with an execution`);
  }
  const patience = service.pattern === '' ? Number.POSITIVE_INFINITY : Math.min(deadline, frame.execution.deadline);
  const started = start(answer, patience, frame);
  if ('cause' in started) return started;
  const response: Value = new Map<string, Value>([
    ['ExecutionArn', started.arn],
    ['StartDate', dateOf(frame, started.startedAt, service)],
  ]);
  if (service.pattern === '') return response;
  recordSubmitted(frame, service, response);
  const { run, track } = frame;
  track.nested = started;
  const subscribe = (done: () => void): void => {
    if (started.outcome === undefined) started.waiting.push(done);
    else done();
  };
  const ended = yield { kind: 'join', subscribe, deadline };
  track.nested = undefined;
  if (ended !== LATE) return resultOf(started, service, frame);
  abortExecution(run, started);
  return LATE;
}

function start(
  { machine: name, input, name: execution }: Extract<Answer, { kind: 'start' }>,
  deadline: number,
  frame: Frame,
): RunningExecution | StateFailure {
  const { run } = frame;
  const machine = run.machines(name);
  if (machine === undefined) {
    const cause = `there is no state machine '${arnOf(run, 'stateMachine', name)}'`;
    return { error: 'StepFunctions.StateMachineDoesNotExistException', cause };
  }
  if (execution !== undefined && run.names.get(name)?.has(execution)) {
    const cause = `the state machine '${name}' has had an execution named '${execution}'`;
    return { error: 'StepFunctions.ExecutionAlreadyExistsException', cause };
  }
  const value = toValue(input);
  if (value === undefined) return runtimeFailure(`the input of '${name}' is nested more than ${MAX_DEPTH} levels deep`);
  const parent = { arn: frame.execution.arn, eventId: lastId(frame.execution) };
  return startExecution(run, { name, machine, input: value, execution, parent, deadline });
}

/** Optimized integrations return milliseconds, the SDK integration a timestamp. */
function dateOf({ run }: Frame, at: number, { type }: TaskService): Value {
  const time = startTimeOf(run) + at;
  return type === 'states' ? time : new Date(time).toISOString();
}

/** `.sync:2` returns input and output as JSON, `.sync` as text. */
function resultOf(execution: RunningExecution, service: TaskService, frame: Frame): Value | StateFailure {
  const { outcome } = execution;
  if (outcome?.status === 'unsupported') return unsupported(outcome.message);
  const description = describeExecution(execution, {
    data: (value) => (service.pattern === '.sync:2' ? value : compactJson(value)),
    date: (at) => dateOf(frame, at, service),
    machine: arnOf(frame.run, 'stateMachine', execution.machine),
  });
  if (outcome?.status === 'succeeded') return description;
  return { error: 'States.TaskFailed', cause: compactJson(description) };
}
