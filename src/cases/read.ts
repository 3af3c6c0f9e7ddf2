// Reads a test file, or a file with mocks. Reports every mistake at its place, and returns what is valid. A file with an
// error must not be run: the values that were reported are missing from the result.
import type { DiagnosticInfo, Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { alternatives, didYouMean } from '../base/suggest.ts';
import { type CaseReading, listIn, mappingIn, nameIn, numberIn, readEntries, textIn, wrongType } from './read-keys.ts';
import { readMocks } from './read-mocks.ts';
import { testValue } from './refusals.ts';
import { caseKeys, type ExpectedStatus, expectKeys, fileKeys, STATUSES } from './specs.ts';
import type { Case, CaseText, Expect, TestFile } from './test-file.ts';
import { caseValue, type YamlEntry, type YamlMapping, type YamlValue } from './value.ts';
import { readYaml } from './yaml.ts';

/** Undefined if the file is not a mapping in YAML. */
export function readTestFile(file: SourceFile, report: Report): TestFile | undefined {
  return readAs(file, report, fileKeys);
}

/** A file of `--mocks`: a test file whose cases, if it has any, are not run. */
export function readMocksFile(file: SourceFile, report: Report): TestFile | undefined {
  const { isRequired: _, ...cases } = fileKeys.cases;
  return readAs(file, report, { ...fileKeys, cases });
}

function readAs(file: SourceFile, reportAll: Report, keys: Parameters<typeof readEntries>[1]): TestFile | undefined {
  const reading = { report: reportOnce(reportAll) };
  const root = readYaml(file, reading.report);
  if (root === undefined) return undefined;
  const mapping = root.kind === 'mapping' ? root : wrongType(root, 'a test file', 'a mapping', reading, "add 'cases:'");
  if (mapping === undefined) return undefined;
  const found: Partial<Readonly<Record<string, YamlEntry>>> = readEntries(mapping, keys, {
    ...reading,
    what: 'a test file',
  });
  const tasks = found.tasks && mappingIn(found.tasks.value, "'tasks'", reading);
  return {
    file,
    source: 'cases',
    machine: found.machine && nameIn(found.machine.value, "'machine'", reading),
    tasks: tasks === undefined ? new Map() : readMocks(tasks, reading),
    cases: found.cases === undefined ? [] : readCases(found.cases, reading),
  };
}

/** A value with several aliases is read once per alias, in mappings with different names. */
function reportOnce(report: Report): Report {
  const seen = new Set<string>();
  return (info: DiagnosticInfo, span, message, extra) => {
    const key = `${info.code} ${span.start} ${span.end}`;
    if (!seen.has(key)) report(info, span, message, extra);
    seen.add(key);
  };
}

function readCases({ value, keySpan }: YamlEntry, reading: CaseReading): Case[] {
  const list = listIn(value, "'cases'", reading);
  if (list?.items.length === 0) reading.report(testValue, keySpan, "'cases' is empty", { help: 'add a case' });
  const names = new Map<string, CaseText>();
  return (list?.items ?? []).flatMap((item) => {
    const mapping = mappingIn(item, 'a case', reading);
    const own = mapping && readCase(mapping, reading);
    if (own === undefined) return [];
    const first = names.get(own.name.text);
    if (first !== undefined) {
      reading.report(testValue, own.name.span, `two cases have the name '${own.name.text}'`, {
        help: 'rename one of the two',
        related: [{ span: first.span, message: 'the first one' }],
      });
    }
    names.set(own.name.text, own.name);
    return [own];
  });
}

/** Undefined if it has no name. */
function readCase(mapping: YamlMapping, reading: CaseReading): Case | undefined {
  const found = readEntries(mapping, caseKeys, { ...reading, what: 'a case' });
  const tasks = found.tasks && mappingIn(found.tasks.value, "'tasks'", reading);
  const input = found.input && mappingIn(found.input.value, "'input'", reading);
  const expect = found.expect && mappingIn(found.expect.value, "'expect'", reading);
  const rest = {
    span: mapping.span,
    machine: found.machine && nameIn(found.machine.value, "'machine'", reading),
    input: input && caseValue(input),
    tasks: tasks === undefined ? new Map() : readMocks(tasks, reading),
    expect: expect && readExpect(expect, reading),
  };
  const name = found.name && nameIn(found.name.value, "'name'", reading);
  return name && { name, ...rest };
}

function readExpect(mapping: YamlMapping, reading: CaseReading): Expect {
  const found = readEntries(mapping, expectKeys, { ...reading, what: "'expect'" });
  const expect: Expect = {
    span: mapping.span,
    status: found.status && readStatus(found.status.value, reading),
    error: found.error && nameIn(found.error.value, "'error'", reading),
    cause: found.cause && textIn(found.cause.value, "'cause'", reading),
    output: found.output && caseValue(found.output.value),
    exactly: found.exactly && caseValue(found.exactly.value),
    path: found.path && readPath(found.path.value, reading),
    calls: perName(found.calls, "'calls'", reading, (value, { text, span }) => {
      const limits = { most: Number.MAX_SAFE_INTEGER, isInteger: true };
      const count = numberIn(value, `'calls' of '${text}'`, limits, reading);
      return count === undefined ? undefined : { name: { text, span }, count, span: value.span };
    }),
    inputs: perName(found.inputs, "'inputs'", reading, (value, name) => {
      const list = listIn(value, `'inputs' of '${name.text}'`, reading);
      return list && { name, inputs: caseValue(list) };
    }),
  };
  reportContradictions(expect, found, reading);
  return expect;
}

function readStatus(
  value: YamlValue,
  reading: CaseReading,
): { status: ExpectedStatus; span: CaseText['span'] } | undefined {
  const written = textIn(value, "'status'", reading);
  if (written === undefined) return undefined;
  const status = STATUSES.find((one) => one === written.text);
  if (status !== undefined) return { status, span: written.span };
  const message = `invalid status '${written.text}'; expected ${alternatives(STATUSES)}`;
  reading.report(testValue, written.span, message, { help: () => didYouMean(written.text, STATUSES) });
  return undefined;
}

function readPath(value: YamlValue, reading: CaseReading): readonly CaseText[] | undefined {
  return listIn(value, "'path'", reading)?.items.flatMap((item) => nameIn(item, "a name in 'path'", reading) ?? []);
}

function perName<T>(
  entry: YamlEntry | undefined,
  name: string,
  reading: CaseReading,
  read: (value: YamlValue, name: CaseText) => T | undefined,
): readonly T[] {
  const mapping = entry && mappingIn(entry.value, name, reading);
  return [...(mapping?.entries.values() ?? [])].flatMap(
    ({ key, keySpan, value }) => read(value, { text: key, span: keySpan }) ?? [],
  );
}

/** Two expectations that no execution can meet together. */
function reportContradictions(
  { status, calls, inputs }: Expect,
  found: Partial<Readonly<Record<keyof typeof expectKeys, YamlEntry>>>,
  { report }: CaseReading,
): void {
  const failure = found.error ?? found.cause;
  const result = found.output ?? found.exactly;
  if (status?.status === 'succeeded' && failure !== undefined) {
    const message = `an execution that succeeds has no '${failure.key}'`;
    report(testValue, failure.keySpan, message, { help: "change 'status' to failed, or remove this line" });
  } else if (result !== undefined && (failure !== undefined || (status && status.status !== 'succeeded'))) {
    const message = `an execution that does not succeed has no output, but '${result.key}' is expected`;
    report(testValue, result.keySpan, message, { help: 'remove it, or expect the execution to succeed' });
  }
  const counts = new Map(calls.map(({ name, count }) => [name.text, count]));
  for (const { name, inputs: listed } of inputs) {
    const count = counts.get(name.text);
    const length = listed.tree.kind === 'list' ? listed.tree.items.length : undefined;
    if (count === undefined || count === length) continue;
    const message = `'inputs' has ${length} for '${name.text}', but 'calls' expects ${count}`;
    report(testValue, name.span, message, { help: 'list one input for each call, or change the number' });
  }
}
