// In: a project, a machine with its input, and the mocks of its tasks. Out: how the execution ended, the visited states, the calls
// with their inputs, and the calls without a mock. Project code runs only if `python` is given.

import { compactJson, type Json, type JsonMap } from '../base/json.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { TRACE_KEY } from '../base/short-json.ts';
import { answerAt, findMock, type Mock, type MockAnswer, type Mocks } from '../cases/test-file.ts';
import type { Task } from '../project/project.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';
import { execute } from '../run/execute.ts';
import type { Answer, Call, ExecuteOptions, ExecutionResult, RunFact } from '../run/execution.ts';
import { parseValue, type Value } from '../run/value.ts';
import { functionOf, type LocalProject, namesOfState, sourceOfState, standInOf } from './local-project.ts';
import type { LocalAnswer } from './python/answers.ts';
import type { PythonTasks } from './python/open-python.ts';
import { dataOf, dataOfFunction, inputOfExecution } from './task-input.ts';

export interface Scenario {
  readonly machine: string;
  readonly input: Json;
  /** In order of precedence. */
  readonly mocks: readonly Mocks[];
  /**
   * Whether the mock of a function is the result of its state, as in `MockConfigFile.json`. By default, it is the output of
   * the nested execution.
   */
  readonly mocksResults?: boolean;
  /** Whether the code of a task runs if it has no mock. */
  readonly isReal: (task: string) => boolean;
  readonly python: PythonTasks | undefined;
  /** Receives the answer of each real task before the execution continues. */
  readonly onReal?: (answer: RealAnswer) => void;
  /** Scenarios with different numbers do not share state data. */
  readonly number: number;
  readonly options?: Pick<ExecuteOptions, 'maxStates' | 'realTime' | 'sleep' | 'signal' | 'observe' | 'seed' | 'name'>;
}

export interface TaskCall {
  /** The name of the state, then of its task or function. */
  readonly names: readonly string[];
  /** The input that the author passed. */
  readonly input: Value;
}

export interface Simulation {
  readonly result: ExecutionResult;
  /** The names of each state that was entered. */
  readonly visited: readonly (readonly string[])[];
  readonly calls: readonly TaskCall[];
  /** Tasks that returned `{}`, because they have no mock. */
  readonly unmocked: ReadonlySet<string>;
  readonly used: ReadonlySet<Mock>;
  /** The answers of real tasks in order, with their output and where they failed. */
  readonly real: readonly RealAnswer[];
  readonly facts: readonly RunFact[];
  /** Whether it stopped at a real task, because `python` is undefined. */
  readonly needsPython: boolean;
}

export interface RealAnswer {
  readonly task: string;
  readonly state: string;
  readonly answer: LocalAnswer;
}

/** Returns a problem if a real task can't run here. */
export async function simulate(project: LocalProject, scenario: Scenario): Promise<Simulation | Problem> {
  const record: Recording = {
    ...{ visited: [], calls: [], unmocked: new Set(), used: new Set(), counts: new Map(), real: [], facts: [] },
    ...{ mockedBy: new Map(), needsPython: false },
    problem: undefined,
  };
  const stop = new AbortController();
  const { signal: outer, observe } = scenario.options ?? {};
  const onAbort = (): void => stop.abort();
  outer?.addEventListener('abort', onAbort);
  if (outer?.aborted) onAbort();
  const result = await execute(project.definitions, {
    ...scenario.options,
    machine: scenario.machine,
    input: withTrace(scenario.input),
    signal: stop.signal,
    perform: (call) => answerTo(call, { project, scenario, record, stop }),
    observe: (fact) => {
      // Once Python has failed, later facts are meaningless.
      if (functionOf(fact.machine).isStandIn || record.problem !== undefined) return;
      if (fact.kind === 'entered') record.visited.push(namesOfState(project, fact.machine, fact.state));
      record.facts.push(fact);
      observe?.(fact);
    },
  });
  outer?.removeEventListener('abort', onAbort);
  const { problem, ...rest } = record;
  return problem ?? { ...rest, result };
}

interface Recording {
  readonly visited: (readonly string[])[];
  readonly calls: TaskCall[];
  readonly unmocked: Set<string>;
  readonly used: Set<Mock>;
  /** How often each mock has answered. */
  readonly counts: Map<Mock, number>;
  /** For each execution of a stand-in, the names of the state that started it. */
  readonly mockedBy: Map<string, readonly string[]>;
  readonly real: RealAnswer[];
  readonly facts: RunFact[];
  needsPython: boolean;
  problem: Problem | undefined;
}

interface Performance {
  readonly project: LocalProject;
  readonly scenario: Scenario;
  readonly record: Recording;
  readonly stop: AbortController;
}

/** Adds the trace that every execution has and tasks receive. */
function withTrace(input: Json): Json {
  if (!(input instanceof Map) || input.has(TRACE_KEY)) return input;
  const own: JsonMap = input;
  return new Map<string, Json>([...own, [TRACE_KEY, { id: 'local', source: 'fluxio' }]]);
}

function answerTo(call: Call, performance: Performance): Answer | Promise<Answer> {
  const { project, scenario, record } = performance;
  const { name, isStandIn } = functionOf(call.machine);
  if (isStandIn) return mocked(name, record.mockedBy.get(call.execution) ?? [name], call, performance) ?? NOTHING;
  const names = namesOfState(project, call.machine, call.state);
  const callee = sourceOfState(project, call.machine, call.state)?.callee;
  if (callee === undefined) throw new Error(`the state '${call.state}' calls nothing`);
  if (callee.kind === 'function') {
    record.calls.push({ names, input: dataOfFunction(call.input) });
    const input = inputOfExecution(call.input);
    const mock = findMock(names, scenario.mocks);
    if (mock === undefined) return { kind: 'start', machine: callee.name, input };
    if (scenario.mocksResults) return mocked(callee.name, names, call, performance) ?? NOTHING;
    if (answerAt(mock, record.counts.get(mock) ?? 0)?.kind === 'real') {
      countAnswer(mock, record);
      return { kind: 'start', machine: callee.name, input };
    }
    const execution = `mock-${record.mockedBy.size + 1}`;
    record.mockedBy.set(execution, names);
    return { kind: 'start', machine: standInOf(callee.name), input, name: execution };
  }
  const { task } = callee;
  record.calls.push({ names, input: dataOf(task.service, call.input) });
  const answer = mocked(task.name.text, names, call, performance, task);
  if (answer !== undefined) return answer;
  if (scenario.isReal(task.name.text) && task.service !== 'codebuild') return reallyCall(task, call, performance);
  record.unmocked.add(task.name.text);
  return NOTHING;
}

const NOTHING: Answer = { kind: 'return', value: new Map() };

/** The answer of a mock. Undefined without a mock. */
function mocked(
  callee: string,
  names: readonly string[],
  call: Call,
  performance: Performance,
  task?: Task,
): Answer | Promise<Answer> | undefined {
  const { scenario, record } = performance;
  const mock = findMock(names, scenario.mocks);
  if (mock === undefined) return undefined;
  const count = countAnswer(mock, record);
  const answer = answerAt(mock, count);
  if (answer === undefined) {
    const cause = `the mock of '${callee}' has no answer for call ${count}`;
    return { kind: 'raise', error: 'States.Runtime', cause };
  }
  if (answer.kind !== 'real') return answerOf(answer);
  return task === undefined ? undefined : reallyCall(task, call, performance);
}

/** Counts an answer of the mock. Returns the number of earlier answers. */
function countAnswer(mock: Mock, { used, counts }: Recording): number {
  const count = counts.get(mock) ?? 0;
  used.add(mock);
  counts.set(mock, count + 1);
  return count;
}

function answerOf(answer: Exclude<MockAnswer, { kind: 'real' }>): Answer {
  const after = answer.after === undefined ? {} : { after: answer.after };
  switch (answer.kind) {
    case 'return':
      return { kind: 'return', value: answer.value.json, ...after };
    case 'raise':
      return { kind: 'raise', error: answer.error.text, cause: answer.cause?.text ?? '', ...after };
    case 'abort':
      return { kind: 'abort', ...textsOf(answer), ...after };
  }
}

function textsOf({ error, cause }: Extract<MockAnswer, { kind: 'abort' }>): { error?: string; cause?: string } {
  return {
    ...(error === undefined ? {} : { error: error.text }),
    ...(cause === undefined ? {} : { cause: cause.text }),
  };
}

async function reallyCall(task: Task, call: Call, { scenario, record, stop, project }: Performance): Promise<Answer> {
  const { python, number } = scenario;
  if (python === undefined) {
    record.needsPython = true;
    stop.abort();
    return { kind: 'abort' };
  }
  const name = task.name.text;
  // The state times out then, so waiting longer makes no sense.
  const limit = sourceOfState(project, call.machine, call.state)?.seconds ?? DEFAULT_TIMEOUT;
  const answer = await python.call(name, { input: call.input, run: number, limit });
  if (isProblem(answer)) {
    record.problem ??= answer;
    stop.abort();
    return { kind: 'abort' };
  }
  const own = { task: name, state: call.state, answer };
  record.real.push(own);
  scenario.onReal?.(own);
  // Milliseconds are precise enough for readers.
  const after = Math.round(answer.seconds * 1000) / 1000;
  if (answer.kind !== 'return') return { ...answer, after };
  const parsed = parseValue(answer.text);
  if ('value' in parsed) return { kind: 'return', value: parsed.value, after };
  return { kind: 'raise', error: 'States.Runtime', cause: `the result is not valid JSON: ${parsed.problem}`, after };
}

/** Parses the input of an execution. */
export function inputFrom(text: string): Value | Problem {
  const parsed = parseValue(text);
  if ('problem' in parsed) return { problem: `the input is not valid JSON: ${parsed.problem}` };
  if (!(parsed.value instanceof Map))
    return { problem: `the input must be a JSON object, not ${compactJson(parsed.value).slice(0, 40)}` };
  return parsed.value;
}
