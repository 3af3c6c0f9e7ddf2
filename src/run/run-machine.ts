// Runs a machine, a branch or an iteration from state to state.
import { describeValue } from '../asl/parse/quote.ts';
import type { Visit } from './context.ts';
import { isStateFailure, runtimeFailure, type StateFailure, unsupported } from './failure.ts';
import type { RunnableMachine } from './machine.ts';
import { countState, endExecution, type Frame, recordEvent, tell } from './run.ts';
import type { FiberProgram } from './scheduler.ts';
import { limited, type StateStep } from './states/data.ts';
import { runMap } from './states/map.ts';
import { runParallel } from './states/parallel.ts';
import { runChoice, runFail, runPass, runSucceed, runWait } from './states/simple.ts';
import { runTask } from './states/task.ts';
import type { Value, ValueMap } from './value.ts';

export function* runMachine(machine: RunnableMachine, input: Value, frame: Frame): FiberProgram<Value | StateFailure> {
  const { startAt } = machine;
  if (typeof startAt !== 'string')
    return runtimeFailure(`'StartAt' must be the name of a state, not ${describeValue(startAt)}`);
  let name = startAt;
  let data = input;
  for (;;) {
    if (!countState(frame.run)) return stop(frame);
    const state = machine.stateNamed(name);
    if (isStateFailure(state)) return state;
    const step = yield* visitState(state, name, data, machine, frame);
    if (isStateFailure(step)) return step;
    // The limit of events ends an execution between two states.
    if (frame.execution.outcome !== undefined) return runtimeFailure('the execution is over');
    if (step.next === undefined) return step.output;
    data = step.output;
    name = step.next;
  }
}

/** The run stops, so what this returns is never seen. */
function stop(frame: Frame): StateFailure {
  const { stopped } = frame.run;
  if (stopped !== undefined) endExecution(frame.run, frame.execution, stopped, frame.track.previous);
  return runtimeFailure('the run is over');
}

function* visitState(
  state: ValueMap,
  name: string,
  raw: Value,
  machine: RunnableMachine,
  frame: Frame,
): FiberProgram<StateStep | StateFailure> {
  const type = String(state.get('Type'));
  const { track, run, variables } = frame;
  const visit: Visit = {
    frame,
    state: name,
    enteredAt: run.scheduler.now(),
    isJsonata: machine.isJsonata,
    retries: 0,
    token: undefined,
  };
  track.current = { name, type };
  recordEvent(frame, `${type}StateEntered`, { name }, { name: 'input', value: raw });
  tell(frame, { kind: 'entered', state: name, type, input: raw });
  const language = state.get('QueryLanguage');
  if (language === undefined ? machine.isJsonata : language === 'JSONata') {
    return unsupported(`'${name}' uses JSONata, and only JSONPath is supported`);
  }
  const checked = limited(raw, 'the input', visit);
  const step = isStateFailure(checked) ? checked : yield* runState(state, type, raw, visit);
  if (isStateFailure(step)) {
    const { error, cause } = step;
    const isTold = step !== checked && HAS_ATTEMPTS.has(type);
    if (!isTold) tell(frame, { kind: 'failed', state: name, attempt: 0, error, cause });
    return step;
  }
  const { output, next, assigned } = step;
  for (const [variable, value] of assigned ?? []) variables.own.set(variable, value);
  recordEvent(frame, `${type}StateExited`, { name }, { name: 'output', value: output, assigned });
  tell(frame, { kind: 'exited', state: name, output, next });
  track.current = undefined;
  return step;
}

/** States that tell about each failed attempt themselves, if they come that far. */
const HAS_ATTEMPTS: ReadonlySet<string> = new Set(['Task', 'Map', 'Parallel']);

function* runState(state: ValueMap, type: string, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  switch (type) {
    case 'Pass':
      return runPass(state, raw, visit);
    case 'Succeed':
      return runSucceed(state, raw, visit);
    case 'Fail':
      return runFail(state, raw, visit);
    case 'Choice':
      return runChoice(state, raw, visit);
    case 'Wait':
      return yield* runWait(state, raw, visit);
    case 'Task':
      return yield* runTask(state, raw, visit);
    case 'Parallel':
      return yield* runParallel(state, raw, visit);
    case 'Map':
      return yield* runMap(state, raw, visit);
    default:
      return runtimeFailure(`'${visit.state}' has the unknown type '${type}'`);
  }
}
