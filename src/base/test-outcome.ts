// What the tests of projects found, and how much of each state machine they covered. Reports are written from it.
import type { Diagnostic } from './diagnostic.ts';
import type { SourceFile, Span } from './source.ts';

export interface TestOutcome {
  readonly files: readonly TestFileOutcome[];
  /** Of every machine of every project that has tests. */
  readonly coverage: readonly MachineCoverage[];
  /** Milliseconds. */
  readonly duration: number;
}

export interface TestFileOutcome {
  readonly project: string;
  readonly file: SourceFile;
  readonly cases: readonly CaseOutcome[];
  /** Errors of the file itself, failures and notes of its cases. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a file could not be run, because of its errors. */
export function isBrokenTestFile({ cases, diagnostics }: TestFileOutcome): boolean {
  return cases.length === 0 && diagnostics.some(({ severity }) => severity === 'error');
}

export interface CaseOutcome {
  readonly name: string;
  readonly machine: string;
  readonly span: Span;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What it expected in vain, also among the diagnostics of the file. */
  readonly failures: readonly Diagnostic[];
  /** How the execution ended: its status, and its error if it has one. */
  readonly end: string;
  /** Milliseconds of virtual time. */
  readonly virtual: number;
  /** Tasks that answered `{}`, because nothing mocks them. */
  readonly unmocked: readonly string[];
  /** What real tasks printed. */
  readonly printed: string;
}

/** Such as `3 passed, 1 failed`. */
export function countText(cases: readonly CaseOutcome[]): string {
  const count = (status: CaseOutcome['status']): number => cases.filter((own) => own.status === status).length;
  const skipped = count('skipped');
  return `${count('passed')} passed, ${count('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

export interface MachineCoverage {
  readonly project: string;
  readonly machine: string;
  readonly file: SourceFile;
  readonly states: CoverageCount;
  readonly arms: CoverageCount;
  readonly catchers: CoverageCount;
  readonly retriers: CoverageCount;
  /** Covered over total of all four, rounded down. A machine with nothing to cover has 100. */
  readonly percent: number;
}

export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly Uncovered[];
  /** The keys of what is covered. */
  readonly reached: readonly string[];
}

export interface Uncovered {
  /** Identifies it in this version of the project. */
  readonly hit: string;
  readonly span: Span;
  /** What it is: a state with its name, a condition, a handler or a retry. */
  readonly what: string;
  /** The same in another version of the project, wherever it stands there. */
  readonly key: string;
}

export const COVERAGE_PARTS = ['states', 'arms', 'catchers', 'retriers'] as const;

/** Everything that is missing, in source order. */
export function uncoveredIn(coverage: MachineCoverage): Uncovered[] {
  return COVERAGE_PARTS.flatMap((part) => coverage[part].missing).sort((a, b) => a.span.start - b.span.start);
}

/** The coverage of a state machine before and after a change. */
export interface CoverageChange {
  readonly project: string;
  readonly machine: string;
  /** Undefined if the machine had no tests or did not exist, or if that is unknown. */
  readonly before: MachineCoverage | undefined;
  /** Undefined if the project has no tests any more. */
  readonly after: MachineCoverage | undefined;
  /** What the tests no longer reach. Without `before`, it is empty. */
  readonly lost: readonly Uncovered[];
  /** What is new, and no test reaches. Without `before`, it is empty. */
  readonly added: readonly Uncovered[];
}

export function isCoverageChanged({ before, after, lost, added }: CoverageChange): boolean {
  return lost.length + added.length > 0 || (before !== undefined && before.percent !== after?.percent);
}
