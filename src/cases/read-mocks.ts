// Reads `tasks`: name → mock. A mock is one answer, or a list with one answer per call. The last
// answer is used for all later calls.
import { didYouMean } from '../base/suggest.ts';
import { type CaseReading, nameIn, numberIn, readEntries, textIn, wrongType } from './read-keys.ts';
import { testValue, testValueType } from './refusals.ts';
import { answerKeys, MAX_AFTER, REAL } from './specs.ts';
import type { Mock, MockAnswer, Mocks } from './test-file.ts';
import { caseValue, type YamlMapping, type YamlValue } from './value.ts';

export function readMocks(mapping: YamlMapping, reading: CaseReading): Mocks {
  const mocks = new Map<string, Mock>();
  for (const { key, keySpan, value } of mapping.entries.values()) {
    if (value.kind === 'list' && value.items.length === 0) {
      reading.report(testValue, value.span, `the mock of '${key}' has no answer`, {
        help: 'add an answer to the list',
      });
    }
    const items = value.kind === 'list' ? value.items : [value];
    const answers = items.flatMap((item, index) => {
      const answer = readAnswer(item, key, reading);
      const last = index === items.length - 1 ? Number.POSITIVE_INFINITY : index;
      return answer === undefined ? [] : [{ first: index, last, answer }];
    });
    if (answers.length === items.length && items.length > 0)
      mocks.set(key, { name: { text: key, span: keySpan }, answers });
  }
  return mocks;
}

function readAnswer(value: YamlValue, task: string, reading: CaseReading): MockAnswer | undefined {
  const { span } = value;
  if (value.kind === 'mapping') return answerOf(value, task, reading);
  if (value.kind === 'scalar' && value.value === REAL) return { kind: 'real', span, after: undefined };
  const expected = `a mapping or '${REAL}'`;
  const near = value.kind === 'scalar' && typeof value.value === 'string' ? didYouMean(value.value, [REAL]) : undefined;
  return wrongType(value, `the mock of '${task}'`, expected, reading, near ?? 'write { return: … } around the result');
}

function answerOf(mapping: YamlMapping, task: string, reading: CaseReading): MockAnswer | undefined {
  const what = `the mock of '${task}'`;
  const hint = 'write { return: … } around the result of the task';
  const found = readEntries(mapping, answerKeys, { ...reading, what, hint });
  const { span } = mapping;
  const kinds = [found.return, found.raise, found.abort].filter((entry) => entry !== undefined);
  const [first, second] = kinds;
  if (first !== undefined && second !== undefined) {
    const message = `${what} has both '${first.key}' and '${second.key}'`;
    const help = 'keep one of them, or write a list with one answer for each call';
    reading.report(testValue, second.keySpan, message, { help });
    return undefined;
  }
  if (found.cause !== undefined && found.raise === undefined && found.abort === undefined) {
    const help = "add 'raise' with the name of the error";
    reading.report(testValue, found.cause.keySpan, `${what} has a cause, but raises no error`, { help });
  }
  if (mapping.entries.size === 0) {
    reading.report(testValueType, span, `${what} has no answer`, { help: 'write { return: {} } for an empty result' });
    return undefined;
  }
  const limits = { most: MAX_AFTER, isInteger: false };
  const after = found.after && numberIn(found.after.value, "'after'", limits, reading);
  const cause = found.cause && textIn(found.cause.value, "'cause'", reading);
  if (found.raise !== undefined) {
    const error = nameIn(found.raise.value, "'raise'", reading);
    return error && { kind: 'raise', span, error, cause, after };
  }
  if (found.abort !== undefined) {
    const { value } = found.abort;
    const isNull = value.kind === 'scalar' && value.value === null;
    return { kind: 'abort', span, error: isNull ? undefined : nameIn(value, "'abort'", reading), cause, after };
  }
  if (found.return !== undefined) return { kind: 'return', span, value: caseValue(found.return.value), after };
  return { kind: 'return', span, value: caseValue({ kind: 'mapping', span, entries: new Map() }), after };
}
