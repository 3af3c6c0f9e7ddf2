// Parallel states: each branch runs with the same input; the results are a list in the order of the branches. The first
// branch that fails aborts the others. https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
import type { Visit } from '../context.ts';
import { isStateFailure, type StateFailure } from '../failure.ts';
import { abortTrack, type Frame, recordEvent, recordFailedTask, type Track } from '../run.ts';
import type { FiberProgram } from '../scheduler.ts';
import { isList, type Value, type ValueMap } from '../value.ts';
import { attempts } from './attempts.ts';
import { inputOf, leave, limited, parametersOf, type StateStep } from './data.ts';
import { innerMachine } from './inner.ts';

export function* runParallel(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const attempt = (): FiberProgram<StateStep | StateFailure> => runBranches(state, raw, visit);
  return yield* attempts(state, raw, visit, attempt, () => recordEvent(visit.frame, 'ParallelStateFailed'));
}

function* runBranches(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const { frame } = visit;
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const parameters = parametersOf(state, 'Parameters', input, visit);
  if (isStateFailure(parameters)) return parameters;
  recordEvent(frame, 'ParallelStateStarted');
  const field = state.get('Branches');
  const branches = isList(field) ? field : [];
  const results: Value[] = [];
  let failure: StateFailure | undefined;
  const frames = branches.map((_, index) => branchFrame(visit, index));
  yield {
    kind: 'fork',
    fork: {
      count: branches.length,
      limit: branches.length,
      start: (index) => {
        const inner = frames[index] ?? frame;
        const machine = innerMachine(branches[index] ?? null, visit);
        return { program: frame.run.runMachine(machine, parameters, inner), onCancel: () => abortTrack(inner) };
      },
      settle: (index, result) => {
        const inner = frames[index] ?? frame;
        frame.track.previous = inner.track.previous;
        if (isStateFailure(result)) {
          failure = result;
          recordFailedTask(inner);
        } else results[index] = result as Value;
        return failure === undefined;
      },
    },
  };
  if (failure !== undefined) return failure;
  recordAside(frame, 'ParallelStateSucceeded');
  const result = limited(results, 'the result', visit);
  return isStateFailure(result) ? result : leave(state, raw, result, visit);
}

/** Adds an event that the next one does not refer to, as in histories of AWS. */
export function recordAside(frame: Frame, type: string): void {
  const { previous } = frame.track;
  recordEvent(frame, type);
  frame.track.previous = previous;
}

function branchFrame({ frame, state }: Visit, index: number): Frame {
  const track: Track = { previous: frame.track.previous, current: undefined, nested: undefined };
  const variables = { own: new Map<string, Value>(), outer: frame.variables };
  return { ...frame, track, variables, position: [...frame.position, { state, index }] };
}
