// The outputs of the action. Every run sets all of them; those without a value are empty.
import { countSeverities } from '../base/diagnostic.ts';
import { countDefinitions, type Outcome } from '../base/outcome.ts';
import { isBrokenTestFile, type TestOutcome } from '../base/test-outcome.ts';
import type { Built } from './build.ts';
import type { Delivered } from './deliver.ts';
import { describeFailure, failureList } from './failure.ts';
import type { Host } from './host.ts';
import type { Verdict } from './verdict.ts';

export const OUTPUTS = [
  'outcome',
  'errors',
  'warnings',
  'notes',
  'projects',
  'machines',
  'definitions',
  'output-dir',
  'json-file',
  'sarif-file',
  'tests-passed',
  'tests-failed',
  'coverage',
  'tests-junit-file',
  'artifact-id',
  'artifact-url',
  'artifact-digest',
  'comment-url',
  'changed-files-used',
  'destructive',
  'degraded',
] as const;

/** Outputs that are left out are set to the empty string. */
export type Outputs = Readonly<Partial<Record<(typeof OUTPUTS)[number], string>>>;

export interface RunResults {
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly tests: TestOutcome;
  readonly built: Built;
  readonly delivered: Delivered;
  readonly commentUrl: string;
  /** Whether findings outside the pull request's changes were left out. */
  readonly isChangedOnly: boolean;
  /** The number of destructive changes that are not allowed; undefined if nothing was compared. */
  readonly destructive: number | undefined;
  readonly degraded: readonly string[];
}

export function outputsOf(results: RunResults): Outputs {
  const { outcome, verdict, tests, built, delivered, commentUrl, isChangedOnly, destructive, degraded } = results;
  const { artifact, artifactUrl } = delivered;
  const counts = countSeverities(outcome.diagnostics);
  return {
    outcome: outcome.diagnostics.length > 0 ? 'findings' : verdict.isComplete ? 'clean' : 'failed',
    errors: String(counts.error),
    warnings: String(counts.warning),
    notes: String(counts.note),
    projects: String(outcome.projects.length),
    machines: String(outcome.projects.reduce((sum, project) => sum + project.machines.length, 0)),
    definitions: String(countDefinitions(outcome)),
    'output-dir': built.folder,
    'json-file': delivered.jsonFile,
    'sarif-file': delivered.sarifFile,
    ...testOutputs(tests),
    'tests-junit-file': delivered.junitFile,
    'artifact-id': artifact?.id ?? '',
    'artifact-url': artifactUrl ?? '',
    'artifact-digest': artifact?.digest ?? '',
    'comment-url': commentUrl,
    'changed-files-used': String(isChangedOnly),
    destructive: destructive === undefined ? '' : String(destructive),
    degraded: failureList(degraded),
  };
}

/** Omits the outputs for tests without test files. A test file with errors counts as one failed test. */
function testOutputs({ files, coverage }: TestOutcome): Outputs {
  if (files.length === 0) return {};
  const cases = files.flatMap((file) => file.cases);
  const broken = files.filter(isBrokenTestFile);
  return {
    'tests-passed': String(cases.filter(({ status }) => status === 'passed').length),
    'tests-failed': String(cases.filter(({ status }) => status === 'failed').length + broken.length),
    coverage:
      coverage.length === 0 ? '' : String(coverage.reduce((least, { percent }) => Math.min(least, percent), 100)),
  };
}

/** Returns a sentence if the runner refuses the outputs, else nothing. */
export function writeOutputs(host: Host, outputs: Outputs): string[] {
  try {
    for (const name of OUTPUTS) host.setOutput(name, outputs[name] ?? '');
    return [];
  } catch (error) {
    return [`the outputs were not set: ${describeFailure(error)}`];
  }
}
