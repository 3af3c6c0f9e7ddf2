// In: a simulated trial that covers something new. Out: the case to write. Its expectations come from the simulation: how the
// execution ended, and the states and calls that distinguish its path from the trial that it was derived from.
import type { Json, JsonMap } from '../../base/json.ts';
import type { NewCase } from '../../cases/write.ts';
import type { Simulation } from '../simulate.ts';
import type { Trial, TrialAnswer } from './trial.ts';

export interface Story {
  readonly name: string;
  /** Undefined for the default machine of the file. */
  readonly machine: string | undefined;
  readonly trial: Trial;
  readonly simulation: Simulation;
  /** Names of visited states, in order. */
  readonly path: readonly string[];
  /** The number of calls by name, where it differs from the previous trial. */
  readonly calls: ReadonlyMap<string, number>;
}

export function newCase({ name, machine, trial, simulation, path, calls }: Story): NewCase {
  const { result, used } = simulation;
  const asked = new Set([...used].map((mock) => mock.name.text));
  const tasks = [...trial.answers].filter(([mock]) => asked.has(mock));
  const expect: [string, Json][] = [['status', result.status]];
  if (result.status === 'failed' && result.error) expect.push(['error', result.error]);
  if (path.length > 0) expect.push(['path', [...path]]);
  if (calls.size > 0) expect.push(['calls', calls]);
  return new Map<string, Json>([
    ['name', name],
    ...(machine === undefined ? [] : ([['machine', machine]] as const)),
    ...(trial.input.size === 0 ? [] : ([['input', trial.input]] as const)),
    ...(tasks.length === 0 ? [] : ([['tasks', new Map(tasks.map(([mock, all]) => [mock, mockJson(all)]))]] as const)),
    ['expect', new Map(expect)],
  ]);
}

function mockJson(answers: readonly TrialAnswer[]): Json {
  const [first] = answers;
  return answers.length === 1 && first !== undefined ? answerJson(first) : answers.map(answerJson);
}

function answerJson(answer: TrialAnswer): JsonMap {
  const after: [string, Json][] = answer.after === undefined ? [] : [['after', answer.after]];
  if (answer.kind === 'return') {
    const isEmpty = answer.value instanceof Map && answer.value.size === 0;
    return new Map([...(isEmpty && after.length > 0 ? [] : ([['return', answer.value]] as const)), ...after]);
  }
  const cause: [string, Json][] = answer.cause === undefined ? [] : [['cause', answer.cause]];
  const error: [string, Json] =
    answer.kind === 'raise' ? ['raise', answer.error] : ['abort', answer.error === undefined ? null : answer.error];
  return new Map([error, ...cause, ...after]);
}
