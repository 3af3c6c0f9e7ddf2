// Delivers the results of a run as the inputs ask for it: a JSON and a SARIF file, an artifact, and files of a release.
// Returns one sentence for everything that could not be delivered; nothing throws.
import type { Comparison } from '../base/comparison.ts';
import type { Outcome } from '../base/outcome.ts';
import type { TestOutcome } from '../base/test-outcome.ts';
import type { Tool } from '../base/version.ts';
import { writeReportFile } from '../output/report-file.ts';
import { openApi } from './api.ts';
import { openBudget, RELEASE_TIME } from './budget.ts';
import type { Built } from './build.ts';
import type { Uploaded } from './host.ts';
import { linkToArtifact } from './links.ts';
import { NO_API, type Session } from './session.ts';
import { uploadFiles } from './upload.ts';

export interface Delivered {
  /** An absolute path, or empty if no file was written. */
  readonly jsonFile: string;
  /** An absolute path, or empty if no file was written. */
  readonly sarifFile: string;
  /** An absolute path, or empty if no file was written. */
  readonly junitFile: string;
  readonly artifact: Uploaded | undefined;
  readonly artifactUrl: string | undefined;
  readonly degraded: readonly string[];
}

export interface Reports {
  readonly tool: Tool;
  readonly jsonReport: (outcome: Outcome, comparison: Comparison | undefined) => Promise<string>;
}

/** What a run has found; `comparison` is undefined if nothing was compared, and `isComplete` is false if an input could not be read. */
export interface Found {
  readonly outcome: Outcome;
  readonly tests: TestOutcome;
  readonly comparison: Comparison | undefined;
  readonly isComplete: boolean;
}

export async function deliver(
  session: Session,
  { outcome, tests, comparison, isComplete }: Found,
  { folder, files }: Built,
  { tool, jsonReport }: Reports,
): Promise<Delivered> {
  const { host, paths, inputs } = session;
  const json = await writeReport('JSON report', paths.jsonFile, paths.cwd, () => jsonReport(outcome, comparison));
  const sarif = await writeSarif(session, outcome, tool, isComplete);
  const junit = await writeJunit(session, tests, tool);
  const { uploaded, degraded: notUploaded } =
    inputs.uploadArtifact && files.length > 0
      ? await uploadFiles(session, folder, files)
      : { uploaded: undefined, degraded: [] };
  session.budget.releaseKept();
  const notAttached = await attach(session, folder, files);
  return {
    jsonFile: json.path,
    sarifFile: sarif.path,
    junitFile: junit.path,
    artifact: uploaded,
    artifactUrl: uploaded && linkToArtifact(host.env, uploaded.id),
    degraded: [...json.degraded, ...sarif.degraded, ...junit.degraded, ...notUploaded, ...notAttached],
  };
}

interface WrittenReport {
  /** Empty if no file was written. */
  readonly path: string;
  readonly degraded: readonly string[];
}

async function writeReport(
  what: string,
  path: string | undefined,
  cwd: string,
  report: () => string | Promise<string>,
): Promise<WrittenReport> {
  if (path === undefined) return { path: '', degraded: [] };
  const failure = writeReportFile(path, await report(), cwd);
  if (failure === undefined) return { path, degraded: [] };
  return { path: '', degraded: [`the ${what} was not written: ${failure.problem}`] };
}

async function writeSarif(
  { locate, paths }: Session,
  outcome: Outcome,
  tool: Tool,
  isComplete: boolean,
): Promise<WrittenReport> {
  if (paths.sarifFile === undefined) return { path: '', degraded: [] };
  const { sarifReport } = await import('../report/sarif.ts');
  // Code scanning identifies files by their paths in the repository.
  const moved = <File extends { readonly path: string }>(file: File): File => ({ ...file, path: locate(file.path) });
  const diagnostics = outcome.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: moved(diagnostic.file),
    ...(diagnostic.related && { related: diagnostic.related.map((place) => ({ ...place, file: moved(place.file) })) }),
  }));
  return writeReport('SARIF file', paths.sarifFile, paths.cwd, () =>
    sarifReport({ ...outcome, diagnostics }, { tool, isComplete }),
  );
}

async function writeJunit({ paths }: Session, tests: TestOutcome, { name }: Tool): Promise<WrittenReport> {
  if (paths.testsJunitFile === undefined) return { path: '', degraded: [] };
  const { testJunit } = await import('../report/test-junit.ts');
  return writeReport('JUnit file', paths.testsJunitFile, paths.cwd, () => testJunit(tests, name));
}

/** Whether the run attaches files to a release. */
export function isForRelease({ event, inputs }: Pick<Session, 'event' | 'inputs'>): boolean {
  return inputs.attachToRelease === 'auto' ? event.release !== undefined : inputs.attachToRelease === 'true';
}

async function attach(session: Session, folder: string, files: readonly string[]): Promise<readonly string[]> {
  const { event, host, inputs } = session;
  if (!isForRelease(session) || files.length === 0) return [];
  // Not optional: the workflow has asked for these files.
  const api = openApi(host, inputs.token, event.pullRequest, openBudget(RELEASE_TIME));
  if (api === undefined) return [`no files were attached to the release: ${NO_API}`];
  const { attachToRelease } = await import('./release.ts');
  return attachToRelease(api, host.env, event, folder, files);
}
