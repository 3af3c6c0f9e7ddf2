// Renders the outcome of tests as JUnit XML: one suite for each file, one test for each case. A file that could not be read as
// tests is a suite with an error. https://github.com/testmoapp/junitxml
import { positionAt } from '../base/source.ts';
import { type CaseOutcome, isBrokenTestFile, type TestFileOutcome, type TestOutcome } from '../base/test-outcome.ts';
import { xml } from './junit.ts';
import { textReport } from './text.ts';

export function testJunit({ files }: TestOutcome, toolName: string): string {
  const cases = files.flatMap((file) => file.cases);
  const failed = cases.filter(({ status }) => status === 'failed').length;
  const broken = files.filter(isBrokenTestFile).length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(toolName)}" tests="${cases.length + broken}" failures="${failed}" errors="${broken}">`,
    ...files.flatMap(suite),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function suite(outcome: TestFileOutcome): string[] {
  const { file, cases } = outcome;
  const name = xml(file.path);
  const errors = isBrokenTestFile(outcome) ? 1 : 0;
  const count = (status: CaseOutcome['status']): number => cases.filter((own) => own.status === status).length;
  const counts = `tests="${cases.length + errors}" failures="${count('failed')}" errors="${errors}" skipped="${count('skipped')}"`;
  return [
    `  <testsuite name="${name}" ${counts}>`,
    ...(errors === 0 ? [] : broken(outcome)),
    ...cases.flatMap((own) => testCase(own, outcome)),
    '  </testsuite>',
  ];
}

function broken({ file, diagnostics }: TestFileOutcome): string[] {
  const name = xml(file.path);
  const [first] = diagnostics;
  return [
    `    <testcase classname="${name}" name="test file" file="${name}">`,
    `      <error type="${first?.info.code ?? ''}" message="${xml(first?.message ?? '')}">${bodyOf(diagnostics)}</error>`,
    '    </testcase>',
  ];
}

function testCase(own: CaseOutcome, { project, file }: TestFileOutcome): string[] {
  const path = xml(file.path);
  const { line } = positionAt(file, own.span.start);
  const open = `    <testcase classname="${xml(`${project}/${own.machine}`)}" name="${xml(own.name)}" file="${path}" line="${line}"`;
  if (own.status === 'passed' && own.printed === '') return [`${open}/>`];
  const failures = own.failures.map(
    (failure) =>
      `      <failure type="${failure.info.code}" message="${xml(failure.message)}">${bodyOf([failure])}</failure>`,
  );
  return [
    `${open}>`,
    ...(own.status === 'skipped' ? ['      <skipped message="it runs code of the project"/>'] : failures),
    ...(own.printed === '' ? [] : [`      <system-out>${xml(own.printed)}</system-out>`]),
    '    </testcase>',
  ];
}

function bodyOf(diagnostics: TestFileOutcome['diagnostics']): string {
  const text = textReport({ files: 1, diagnostics, projects: [] }, { color: false, summary: false });
  return text.trimEnd().split('\n').map(xml).join('\n');
}
