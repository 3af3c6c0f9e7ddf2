// Renders the outcome of tests for a terminal: what failed, a line for each file, and the coverage. Control characters of
// untrusted text are spelled out, and color is never the only carrier of meaning.
import { createColors } from 'picocolors';
import { positionAt } from '../base/source.ts';
import {
  COVERAGE_PARTS,
  countText,
  isBrokenTestFile,
  type MachineCoverage,
  type TestFileOutcome,
  type TestOutcome,
  uncoveredIn,
} from '../base/test-outcome.ts';
import { logLine } from './escape.ts';
import { textReport } from './text.ts';

export interface TestTextOptions {
  readonly color: boolean;
  /** Whether to print the coverage. */
  readonly coverage: boolean;
  /** Prints only findings. */
  readonly quiet: boolean;
}

export function testText(outcome: TestOutcome, { color, coverage, quiet }: TestTextOptions): string {
  const diagnostics = outcome.files.flatMap((file) => file.diagnostics);
  const findings = textReport({ files: 0, diagnostics, projects: [] }, { color, summary: false });
  if (quiet) return findings;
  const lines = [
    ...outcome.files.map((file) => fileLine(file, color)),
    ...(coverage ? outcome.coverage.flatMap(coverageLines) : []),
    testSentence(outcome),
  ];
  return findings + lines.map((line) => `${line}\n`).join('');
}

/** Such as `3 passed, 1 failed`. */
export function testSentence({ files, duration }: TestOutcome): string {
  const cases = files.flatMap((file) => file.cases);
  return `${countText(cases)} in ${(duration / 1000).toFixed(2)} s`;
}

function fileLine(file: TestFileOutcome, color: boolean): string {
  const { cases } = file;
  const colors = createColors(color);
  const isBroken = isBrokenTestFile(file);
  const isBad = isBroken || cases.some(({ status }) => status === 'failed');
  const paint = isBad ? colors.red : colors.green;
  const unmocked = [...new Set(cases.flatMap((own) => own.unmocked))];
  const answered = unmocked.length === 0 ? '' : `; without a mock, ${listed(unmocked)} returned {}`;
  return `${logLine(file.file.path)}: ${paint(isBroken ? 'not run, because of its errors' : countText(cases))}${logLine(answered)}`;
}

const MAX_LISTED = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join(', ');
  return names.length > MAX_LISTED ? `${shown} and ${names.length - MAX_LISTED} more` : shown;
}

function coverageLines(coverage: MachineCoverage): string[] {
  const counts = COVERAGE_PARTS.flatMap((part) => {
    const { covered, total } = coverage[part];
    return total === 0 ? [] : [`${part} ${covered}/${total}`];
  });
  const head = `coverage of ${coverage.project}/${coverage.machine}: ${coverage.percent} % (${counts.join(', ')})`;
  const missing = uncoveredIn(coverage).map(
    ({ span, what }) => `  not covered: ${coverage.file.path}:${positionAt(coverage.file, span.start).line} ${what}`,
  );
  return [head, ...missing].map(logLine);
}

/** Such as `the coverage of orders/main is 74 %, but at least 90 % is required`. */
export function coverageSentences({ coverage }: TestOutcome, least: number): string[] {
  return coverage
    .filter(({ percent }) => percent < least)
    .map(
      ({ project, machine, percent }) =>
        `the coverage of ${project}/${machine} is ${percent} %, but at least ${least} % is required`,
    );
}
