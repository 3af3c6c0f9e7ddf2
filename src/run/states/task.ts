// Task states: asks the caller for the answer, within the timeout and the heartbeat of the state.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
import { describeValue } from '../../asl/parse/quote.ts';
import type { Visit } from '../context.ts';
import type { Answer, Call } from '../execution.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import { uuid } from '../random.ts';
import { endExecution, tell } from '../run.ts';
import { type FiberProgram, LATE, type Timed } from '../scheduler.ts';
import { MAX_DEPTH, NO_MEMBERS, toValue, type Value, type ValueMap } from '../value.ts';
import { attempts } from './attempts.ts';
import { inputOf, integerField, leave, limited, parametersOf, type StateStep } from './data.ts';
import { runNested } from './nested.ts';
import {
  recordFailure,
  recordStart,
  recordSubmitted,
  recordSuccess,
  serviceOf,
  type TaskLimits,
  type TaskService,
} from './service.ts';

export function* runTask(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const resource = state.get('Resource');
  if (typeof resource !== 'string') {
    return runtimeFailure(`'Resource' of '${visit.state}' must be a string, not ${describeValue(resource)}`);
  }
  const service = serviceOf(resource);
  const attempt = (): FiberProgram<StateStep | StateFailure> => runAttempt(state, raw, service, visit);
  return yield* attempts(state, raw, visit, attempt, () => {});
}

function* runAttempt(
  state: ValueMap,
  raw: Value,
  service: TaskService,
  visit: Visit,
): FiberProgram<StateStep | StateFailure> {
  const { frame } = visit;
  // Each attempt has its own token.
  visit.token = service.pattern === '.waitForTaskToken' ? uuid(frame.run.random) : undefined;
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const parameters = parametersOf(state, 'Parameters', input, visit);
  if (isStateFailure(parameters)) return parameters;
  const limits = limitsOf(state, input, visit);
  if (isStateFailure(limits)) return limits;
  recordStart(frame, service, parameters, limits);
  const call = callOf(service, parameters, visit);
  // A nested execution is submitted when it has started.
  if (service.action !== 'startExecution') recordSubmitted(frame, service, NO_MEMBERS);
  tell(frame, { kind: 'called', state: visit.state, call });
  const result = yield* perform(call, service, limits, visit);
  if (isStateFailure(result)) {
    if (!result.isUnsupported) recordFailure(frame, service, result);
    return result;
  }
  recordSuccess(frame, service, result);
  tell(frame, { kind: 'answered', state: visit.state, call, result });
  return leave(state, raw, result, visit);
}

function limitsOf(state: ValueMap, input: Value, visit: Visit): TaskLimits | StateFailure {
  const timeout = integerField(state, 'TimeoutSeconds', 1, input, visit);
  if (isStateFailure(timeout)) return timeout;
  const heartbeat = integerField(state, 'HeartbeatSeconds', 1, input, visit);
  return isStateFailure(heartbeat) ? heartbeat : { timeout, heartbeat };
}

function callOf({ resource }: TaskService, input: Value, { frame, state, retries, token }: Visit): Call {
  const { run, execution } = frame;
  const key = JSON.stringify([execution.machine, state]);
  const count = (run.calls.get(key) ?? 0) + 1;
  run.calls.set(key, count);
  return {
    resource,
    input,
    state,
    machine: execution.machine,
    execution: execution.name,
    attempt: retries,
    count,
    token,
    at: run.scheduler.now(),
  };
}

/** Returns the result of the call, which is as large as Step Functions allows. */
function* perform(
  call: Call,
  service: TaskService,
  limits: TaskLimits,
  visit: Visit,
): FiberProgram<Value | StateFailure> {
  const { frame } = visit;
  const { timeout = Number.POSITIVE_INFINITY, heartbeat = Number.POSITIVE_INFINITY } = limits;
  const deadline = call.at + Math.min(timeout, heartbeat) * 1000;
  const late = (): StateFailure => lateFailure(limits);
  const answer = yield { kind: 'call', start: () => ask(call, visit), deadline, patience: frame.execution.deadline };
  if (answer === LATE) return late();
  const given = answer as Answer;
  switch (given.kind) {
    case 'return': {
      const value = toValue(given.value);
      if (value === undefined) {
        return runtimeFailure(`the result of '${visit.state}' is nested more than ${MAX_DEPTH} levels deep`);
      }
      return limited(value, 'the result', visit);
    }
    case 'raise':
      return { error: given.error, cause: given.cause };
    case 'abort': {
      const { error, cause } = given;
      endExecution(frame.run, frame.execution, { status: 'aborted', error, cause }, frame.track.previous);
      // The execution is over, so nothing resumes this program.
      yield { kind: 'sleep', until: Number.POSITIVE_INFINITY };
      return late();
    }
    case 'start': {
      const result = yield* runNested(given, service, deadline, frame);
      if (result === LATE) return late();
      return isStateFailure(result) ? result : limited(result, 'the result', visit);
    }
  }
}

function ask(call: Call, { frame }: Visit): Timed | Promise<Timed> {
  const answer = frame.run.options.perform(call);
  return 'then' in answer ? answer.then(timed) : timed(answer);
}

function timed(answer: Answer): Timed {
  const after = 'after' in answer ? (answer.after ?? 0) : 0;
  return { value: answer, after: Math.max(0, after) * 1000 };
}

/** Recorded answers of AWS have no cause for a timeout. */
function lateFailure({ timeout = Number.POSITIVE_INFINITY, heartbeat = timeout }: TaskLimits): StateFailure {
  return { error: heartbeat < timeout ? 'States.HeartbeatTimeout' : 'States.Timeout', cause: undefined };
}
