// A draft of a case: the input of an execution, and the answers of its tasks by name. Trials are immutable; each change returns a
// new one.
import { isArray, type Json, type JsonMap } from '../../base/json.ts';
import type { Case, Mock, MockAnswer, Mocks } from '../../cases/test-file.ts';
import type { Step } from '../../graph/path.ts';

export interface Trial {
  readonly input: JsonMap;
  /** One answer per call, by the name of a task, function or state. The last answer applies to all later calls. */
  readonly answers: ReadonlyMap<string, readonly TrialAnswer[]>;
}

/** `after` is in seconds of virtual time. */
export type TrialAnswer = { readonly after?: number | undefined } & (
  | { readonly kind: 'return'; readonly value: Json }
  | { readonly kind: 'raise'; readonly error: string; readonly cause?: string | undefined }
  | { readonly kind: 'abort'; readonly error?: string | undefined; readonly cause?: string | undefined }
);

export const EMPTY_TRIAL: Trial = { input: new Map(), answers: new Map() };
export const NO_RESULT: TrialAnswer = { kind: 'return', value: new Map() };

const NOWHERE = { start: 0, end: 0 };

/** Limits expanded answers, because `MockConfigFile.json` may repeat an answer any number of times. */
const MAX_ANSWERS = 50;

/** The trial of an existing case, without mocks that run project code. */
export function trialOf({ input, tasks }: Case): Trial {
  const answers = new Map<string, readonly TrialAnswer[]>();
  for (const [name, mock] of tasks) {
    const own = answersOf(mock);
    if (own.length > 0) answers.set(name, own);
  }
  return { input: input?.json instanceof Map ? input.json : new Map(), answers };
}

function answersOf({ answers }: Mock): readonly TrialAnswer[] {
  const planned: TrialAnswer[] = [];
  for (const { first, last, answer } of answers) {
    const own = answerFrom(answer);
    if (own === undefined) return [];
    const count = Math.min(last === Number.POSITIVE_INFINITY ? 1 : last - first + 1, MAX_ANSWERS - planned.length);
    for (let at = 0; at < count; at += 1) planned.push(own);
  }
  return planned;
}

function answerFrom(answer: MockAnswer): TrialAnswer | undefined {
  const { after } = answer;
  switch (answer.kind) {
    case 'return':
      return { kind: 'return', value: answer.value.json, after };
    case 'raise':
      return { kind: 'raise', error: answer.error.text, cause: answer.cause?.text, after };
    case 'abort':
      return { kind: 'abort', error: answer.error?.text, cause: answer.cause?.text, after };
    case 'real':
      return undefined;
  }
}

export function mocksOf({ answers }: Trial): Mocks {
  return new Map([...answers].map(([name, all]) => [name, mockOf(name, all)]));
}

function mockOf(name: string, all: readonly TrialAnswer[]): Mock {
  const ranges = all.map((answer, index) => ({
    first: index,
    last: index === all.length - 1 ? Number.POSITIVE_INFINITY : index,
    answer: mockAnswerOf(answer),
  }));
  return { name: text(name), answers: ranges };
}

function mockAnswerOf(answer: TrialAnswer): MockAnswer {
  const own = { span: NOWHERE, after: answer.after };
  if (answer.kind === 'return') {
    const tree = { kind: 'broken', span: NOWHERE } as const;
    return { ...own, kind: 'return', value: { json: answer.value, tree } };
  }
  const cause = answer.cause === undefined ? undefined : text(answer.cause);
  if (answer.kind === 'raise') return { ...own, kind: 'raise', error: text(answer.error), cause };
  return { ...own, kind: 'abort', error: answer.error === undefined ? undefined : text(answer.error), cause };
}

function text(value: string): Mock['name'] {
  return { text: value, span: NOWHERE };
}

/** Replaces mocks that run project code, because a proposal never does. */
export function withoutReal(mocks: Mocks): Mocks {
  const real = [...mocks].filter(([, { answers }]) => answers.some(({ answer }) => answer.kind === 'real'));
  return new Map(real.map(([name]) => [name, mockOf(name, [NO_RESULT])]));
}

export function withInput(trial: Trial, steps: readonly Step[], value: Json): Trial {
  const input = withValue(trial.input, steps, value);
  return input instanceof Map ? { ...trial, input } : trial;
}

export function withAnswers(trial: Trial, name: string, answers: readonly TrialAnswer[]): Trial {
  return { ...trial, answers: new Map([...trial.answers, [name, answers]]) };
}

/** Larger indexes would need longer lists. */
export const MAX_INDEX = 100;

/** Copies a value with another value at a path. Replaces values that don't fit the path, and adds missing ones. */
export function withValue(whole: Json | undefined, steps: readonly Step[], value: Json, from = 0): Json {
  const step = steps[from];
  if (step === undefined) return value;
  if (typeof step === 'string') {
    const map: JsonMap = whole instanceof Map ? whole : new Map();
    return new Map([...map, [step, withValue(map.get(step), steps, value, from + 1)]]);
  }
  const list: Json[] = whole !== undefined && isArray(whole) ? [...whole] : [];
  const length = Math.min(step < 0 ? -step : step + 1, MAX_INDEX + 1);
  while (list.length < length) list.push(new Map());
  const index = step < 0 ? list.length + step : step;
  list[index] = withValue(list[index], steps, value, from + 1);
  return list;
}
