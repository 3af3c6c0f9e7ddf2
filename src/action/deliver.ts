// In: what a run found and built. Out: its files where the workflow wants them (reports, an artifact, a release), and
// one sentence for each that is missing. Nothing throws.
import type { Outcome } from '../base/outcome.ts';
import type { Tool } from '../base/version.ts';
import { writeReportFile } from '../output/report-file.ts';
import type { Built } from './build.ts';
import type { Uploaded } from './host.ts';
import { NO_API, type Session } from './session.ts';
import { uploadFiles } from './upload.ts';

export interface Delivered {
  /** Absolute; empty when there is none. */
  readonly jsonFile: string;
  /** Absolute; empty when there is none. */
  readonly sarifFile: string;
  readonly uploaded: Uploaded | undefined;
  readonly missed: readonly string[];
}

export interface Reports {
  readonly tool: Tool;
  readonly jsonReport: (outcome: Outcome) => string;
}

/** `isComplete`: everything that was asked for could be read. */
export async function deliver(
  session: Session,
  outcome: Outcome,
  { folder, files }: Built,
  { tool, jsonReport }: Reports,
  isComplete: boolean,
): Promise<Delivered> {
  const { host, paths, inputs } = session;
  const json = writeReport('JSON report', paths.jsonFile, paths.cwd, () => jsonReport(outcome));
  const sarif = await writeSarif(session, outcome, tool, isComplete);
  const { uploaded, missed: notUploaded } =
    inputs.uploadArtifact && files.length > 0
      ? await uploadFiles(host, inputs, folder, files)
      : { uploaded: undefined, missed: [] };
  const notAttached = await attach(session, folder, files);
  return {
    jsonFile: json.path,
    sarifFile: sarif.path,
    uploaded,
    missed: [...json.missed, ...sarif.missed, ...notUploaded, ...notAttached],
  };
}

interface WrittenReport {
  /** Empty when there is none. */
  readonly path: string;
  readonly missed: readonly string[];
}

function writeReport(what: string, path: string | undefined, cwd: string, report: () => string): WrittenReport {
  if (path === undefined) return { path: '', missed: [] };
  const failure = writeReportFile(path, report(), cwd);
  if (failure === undefined) return { path, missed: [] };
  return { path: '', missed: [`the ${what} was not written: ${failure.problem}`] };
}

async function writeSarif(
  { locate, paths }: Session,
  outcome: Outcome,
  tool: Tool,
  isComplete: boolean,
): Promise<WrittenReport> {
  if (paths.sarifFile === undefined) return { path: '', missed: [] };
  const { sarifReport } = await import('../report/sarif.ts');
  // Code scanning knows files by their paths in the repository.
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

async function attach(session: Session, folder: string, files: readonly string[]): Promise<readonly string[]> {
  const { api, event, host, inputs } = session;
  const isWanted = inputs.attachToRelease === 'auto' ? event.release !== undefined : inputs.attachToRelease === 'true';
  if (!isWanted || files.length === 0) return [];
  if (api === undefined) return [`the release got no files: ${NO_API}`];
  const { attachToRelease } = await import('./release.ts');
  return attachToRelease(api, host.env, event, folder, files);
}
