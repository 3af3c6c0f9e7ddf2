// In: the definitions of state machines, which of them to run, its input, and a function that answers its tasks. Out: how
// the execution ends, with the histories of it and of all nested executions. The same arguments give the same result.
import type { Json } from '../base/json.ts';
import type { ExecuteOptions, ExecutionOutcome, ExecutionRecord, ExecutionResult } from './execution.ts';
import { type RunnableMachine, stateMachineOf } from './machine.ts';
import { createMeasure } from './measure.ts';
import { createRandom } from './random.ts';
import { endExecution, lastId, type Run, type RunningExecution } from './run.ts';
import { runMachine } from './run-machine.ts';
import { createScheduler } from './scheduler.ts';
import { createParsed } from './scope.ts';
import { sleepReally } from './sleep.ts';
import { startExecution, startTimeOf } from './start.ts';
import { MAX_DEPTH, toValue } from './value.ts';

/** Runs a state machine. Rejects only if `perform`, `sleep` or `observe` throws, or if there is no such machine. */
export async function execute(machines: ReadonlyMap<string, Json>, options: ExecuteOptions): Promise<ExecutionResult> {
  const run = createRun(machines, options);
  const startTime = startTimeOf(run);
  const machine = run.machines(options.machine);
  if (machine === undefined) throw new Error(`there is no state machine '${options.machine}'`);
  const input = toValue(options.input);
  if (input === undefined) {
    const message = `the input is nested more than ${MAX_DEPTH} levels deep`;
    return { status: 'unsupported', message, executions: [], startTime };
  }
  const { signal, name: execution } = options;
  const first = startExecution(run, { name: options.machine, machine, input, execution, parent: undefined });
  await run.scheduler.run(() => run.stopped !== undefined || signal?.aborted === true);
  const outcome = endAll(run, first);
  return { ...outcome, executions: run.executions.map(recordOf), startTime };
}

function createRun(machines: ReadonlyMap<string, Json>, options: ExecuteOptions): Run {
  const known = new Map<string, RunnableMachine>();
  const { realTime = false, sleep = sleepReally, signal, seed = 0 } = options;
  return {
    options,
    scheduler: createScheduler({ realTime, sleep, signal }),
    measure: createMeasure(),
    parsed: createParsed(),
    random: createRandom(seed),
    budget: { visits: 0 },
    machines: (name) => {
      const definition = machines.get(name);
      if (definition === undefined) return undefined;
      const machine = known.get(name) ?? stateMachineOf(definition);
      known.set(name, machine);
      return machine;
    },
    inner: new WeakMap(),
    executions: [],
    names: new Map(),
    calls: new Map(),
    runMachine,
    aborting: [],
    states: 0,
    stopped: undefined,
  };
}

/** Ends what remains of a stopped run. Nothing else remains, because a waiting program has a deadline or an answer. */
function endAll(run: Run, first: RunningExecution): ExecutionOutcome {
  const outcome = run.stopped ?? { status: 'aborted', error: undefined, cause: 'the run was aborted' };
  for (const execution of run.executions) endExecution(run, execution, outcome, lastId(execution));
  return first.outcome ?? outcome;
}

function recordOf(execution: RunningExecution): ExecutionRecord {
  const { arn, name, machine, input, startedAt, stoppedAt, outcome, history, parent } = execution;
  return { arn, name, machine, input, startedAt, stoppedAt, outcome: outcome ?? LOST, history, parent };
}

const LOST: ExecutionOutcome = { status: 'aborted', error: undefined, cause: undefined };
