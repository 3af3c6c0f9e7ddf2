// Reads `MockConfigFile.json` of Step Functions Local and LocalStack: test cases of state machines, which name the response
// of each mocked state. Out come cases like those of a test file, without an input and without expectations. Keys that
// other tools may add are ignored.
// https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html

import { type JsonText, readJson } from '../asl/parse/json-text.ts';
import { inside, type Location } from '../asl/parse/location.ts';
import type { Report } from '../base/diagnostic.ts';
import { isArray, type Json, numberTextOf } from '../base/json.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { didYouMean, nearest } from '../base/suggest.ts';
import { jsonNumber } from './numbers.ts';
import { type CaseReading, mappingIn, nameIn, textIn } from './read-keys.ts';
import { invalidTestFile, testValue, testValueType, unknownTestKey, unknownTestName } from './refusals.ts';
import type { AnswerRange, Case, Mock, MockAnswer, TestFile } from './test-file.ts';
import { caseValue, type YamlEntry, type YamlMapping, type YamlValue } from './value.ts';
import { MAX_TEST_FILE } from './yaml.ts';

/** Undefined if the file is not a JSON object. The names of machines are those that the file uses. */
export function readMockConfig(file: SourceFile, report: Report): TestFile | undefined {
  const root = jsonTree(file, report);
  const reading: CaseReading = { report };
  const mapping = root && mappingIn(root, 'a mock configuration file', reading);
  if (mapping === undefined) return undefined;
  const responses = readResponses(memberOf(mapping, 'MockedResponses', reading), reading);
  const machines = memberOf(mapping, 'StateMachines', reading);
  const cases = [...(machines?.entries.values() ?? [])].flatMap((machine) => {
    const own = mappingIn(machine.value, `the state machine '${machine.key}'`, reading);
    const listed = own && memberOf(own, 'TestCases', reading);
    return [...(listed?.entries.values() ?? [])].flatMap((entry) => readCase(entry, machine, responses, reading) ?? []);
  });
  return { file, source: 'mock-config', machine: undefined, tasks: new Map(), cases };
}

function jsonTree(file: SourceFile, report: Report): YamlValue | undefined {
  if (file.text.length > MAX_TEST_FILE) {
    report(invalidTestFile, { start: 0, end: 0 }, 'the file is larger than 1 MiB', {
      help: 'split it into several files',
    });
    return undefined;
  }
  const { value, error, duplicates, spanOf } = readJson(file.text);
  if (error !== undefined) {
    report(invalidTestFile, error.span, `invalid JSON: ${error.message}`, {
      help: error.help,
    });
  }
  for (const { key, span, first } of duplicates) {
    report(invalidTestFile, span, `duplicate key '${key}'`, {
      help: 'rename one of the two, or remove it',
      related: [{ span: first, message: 'the first one' }],
    });
  }
  return value === undefined ? undefined : treeOf(value, undefined, 0, spanOf);
}

/** How deep the keys of the format are. Nobody asks for the place of a value inside a response. */
const MAX_PLACES = 5;

function treeOf(json: Json, location: Location | undefined, depth: number, spanOf: JsonText['spanOf']): YamlValue {
  // For anything inside it, the position of the innermost known value is used.
  const span = spanOf(location, 'value');
  const at = (step: string | number): Location | undefined => (depth < MAX_PLACES ? inside(location, step) : location);
  if (isArray(json)) {
    return { kind: 'list', span, items: json.map((item, index) => treeOf(item, at(index), depth + 1, spanOf)) };
  }
  if (json instanceof Map) {
    const entries = [...json].map(([key, member]: [string, Json]): [string, YamlEntry] => [
      key,
      { key, keySpan: spanOf(at(key), 'key'), value: treeOf(member, at(key), depth + 1, spanOf) },
    ]);
    return { kind: 'mapping', span, entries: new Map(entries) };
  }
  const text = numberTextOf(json);
  if (text !== undefined) return { kind: 'scalar', span, value: jsonNumber(text) ?? { numberText: text } };
  return { kind: 'scalar', span, value: json as null | boolean | string };
}

/** The mapping below a key, which is required. */
function memberOf(mapping: YamlMapping, key: string, reading: CaseReading): YamlMapping | undefined {
  const entry = mapping.entries.get(key);
  if (entry !== undefined) return mappingIn(entry.value, `'${key}'`, reading);
  const near = nearest(key, mapping.entries.keys());
  const written = near === undefined ? undefined : mapping.entries.get(near);
  const span = written?.keySpan ?? { start: mapping.span.start, end: mapping.span.start + 1 };
  const help = near === undefined ? `add "${key}"` : `rename '${near}' to '${key}'`;
  reading.report(testValueType, span, `missing key '${key}'`, { help });
  return undefined;
}

/** Undefined for a response with an error, which is not reported again where it is used. */
type Responses = ReadonlyMap<string, readonly AnswerRange[] | undefined> | undefined;

function readResponses(mapping: YamlMapping | undefined, reading: CaseReading): Responses {
  if (mapping === undefined) return undefined;
  const responses = new Map<string, readonly AnswerRange[] | undefined>();
  for (const { key, value } of mapping.entries.values()) {
    const own = mappingIn(value, `the response '${key}'`, reading);
    responses.set(key, own && readRanges(own, key, reading));
  }
  return responses;
}

function readRanges(mapping: YamlMapping, name: string, reading: CaseReading): readonly AnswerRange[] | undefined {
  const entries = [...mapping.entries.values()];
  const ranges = entries.flatMap((entry) => readRange(entry, reading) ?? []);
  if (entries.length === 0) {
    const help = 'add "0" with Return or Throw';
    reading.report(testValue, mapping.span, `the response '${name}' has no answer`, { help });
  }
  ranges.sort((one, other) => one.range.first - other.range.first);
  let last = -1;
  for (const { entry, range } of ranges) {
    if (range.first <= last) {
      reading.report(testValue, entry.keySpan, `two answers for call ${range.first} in the response '${name}'`, {
        help: 'change one of the two numbers',
      });
      return undefined;
    }
    last = range.last;
  }
  return ranges.length < entries.length || entries.length === 0 ? undefined : ranges.map(({ range }) => range);
}

/** An integer or an inclusive range of integers, such as `1-2`. */
function readRange(
  entry: YamlEntry,
  reading: CaseReading,
): { readonly entry: YamlEntry; readonly range: AnswerRange } | undefined {
  const { key, keySpan, value } = entry;
  const [, from = '', to = from] = /^\s*(\d{1,15})\s*(?:-\s*(\d{1,15})\s*)?$/.exec(key) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === '' || last < first) {
    const help = 'write the number of a call from 0, or a range such as "1-2"';
    reading.report(testValue, keySpan, `'${key}' is not a number of calls`, { help });
    return undefined;
  }
  const mapping = mappingIn(value, `the answer '${key}'`, reading);
  const answer = mapping && readAnswer(mapping, keySpan, reading);
  return answer && { entry, range: { first, last, answer } };
}

function readAnswer(mapping: YamlMapping, keySpan: Span, reading: CaseReading): MockAnswer | undefined {
  const [result, error] = [mapping.entries.get('Return'), mapping.entries.get('Throw')];
  const { span } = mapping;
  const after = undefined;
  for (const { key, keySpan: place } of mapping.entries.values()) {
    if (key === 'Return' || key === 'Throw') continue;
    const help = didYouMean(key, ['Return', 'Throw']) ?? 'use Return or Throw';
    reading.report(unknownTestKey, place, `unknown key '${key}' in an answer`, { help });
    return undefined;
  }
  if ((result === undefined) === (error === undefined)) {
    const message = `an answer must have ${result === undefined ? 'Return or Throw' : 'either Return or Throw, not both'}`;
    const help = `${result === undefined ? 'add' : 'keep'} one of the two`;
    reading.report(testValue, error?.keySpan ?? keySpan, message, { help });
    return undefined;
  }
  if (result !== undefined) return { kind: 'return', span, value: caseValue(result.value), after };
  const thrown = error && mappingIn(error.value, "'Throw'", reading);
  if (thrown === undefined) return undefined;
  const [name, cause] = [thrown.entries.get('Error'), thrown.entries.get('Cause')];
  if (name === undefined) {
    reading.report(testValueType, error?.keySpan ?? keySpan, "missing key 'Error' in 'Throw'", { help: 'add "Error"' });
    return undefined;
  }
  const written = nameIn(name.value, "'Error'", reading);
  return (
    written && { kind: 'raise', span, error: written, cause: cause && textIn(cause.value, "'Cause'", reading), after }
  );
}

function readCase(
  { key, keySpan, value }: YamlEntry,
  machine: YamlEntry,
  responses: Responses,
  reading: CaseReading,
): Case | undefined {
  const mapping = mappingIn(value, `the test case '${key}'`, reading);
  if (mapping === undefined) return undefined;
  const tasks = new Map<string, Mock>();
  for (const state of mapping.entries.values()) {
    const written = textIn(state.value, `the response of '${state.key}'`, reading);
    if (written === undefined || responses === undefined) continue;
    const answers = responses.get(written.text);
    if (answers !== undefined) tasks.set(state.key, { name: { text: state.key, span: state.keySpan }, answers });
    else if (!responses.has(written.text)) {
      reading.report(unknownTestName, written.span, `unknown response '${written.text}'`, {
        help: () => didYouMean(written.text, responses.keys()) ?? `add it to 'MockedResponses'`,
      });
    }
  }
  return {
    name: { text: key, span: keySpan },
    span: mapping.span,
    machine: { text: machine.key, span: machine.keySpan },
    input: undefined,
    tasks,
    expect: undefined,
  };
}
