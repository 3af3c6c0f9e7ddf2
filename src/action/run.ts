// In: the runner (inputs, environment) and a compiler. Out: annotations, files, artifact, summary and
// outputs. Whether the step fails depends on the inputs and the findings alone: what cannot be written
// is said once, in a notice and in the output `degraded`.
import { posix } from 'node:path';
import type { Outcome } from '../base/outcome.ts';
import type { Compiled, Input } from '../compile.ts';
import { type Discovery, discover } from '../files/discover.ts';
import type { Tool } from '../files/manifest.ts';
import { readInput } from '../files/read.ts';
import { writeReportFile } from '../files/report-file.ts';
import { commandText, logLine } from '../report/escape.ts';
import type { Locate } from '../report/github.ts';
import { countsSentence, markdownReport } from '../report/markdown.ts';
import type { Checked } from '../workspace.ts';
import { announce } from './announce.ts';
import { openBuild } from './build.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { type FailOn, readSettings, type Settings } from './inputs.ts';
import { linkToArtifact, linkToLines } from './links.ts';
import { countOutputs, type Outputs, writeOutputs } from './outputs.ts';
import { findPlaces, type Places } from './places.ts';
import { uploadFiles } from './upload.ts';

export interface Compiler {
  readonly tool: Tool;
  /** Compiles the inputs one after the other, and hands over each as soon as it is compiled. */
  readonly check: (inputs: Iterable<Input>, files: number, emit: (compiled: Compiled) => void) => Promise<Checked>;
  readonly jsonReport: (outcome: Outcome) => string;
}

/** The runner drops a summary of over 1 MiB as a whole (actions/runner FileCommandManager.cs, `AttachmentSizeLimit`). */
const SUMMARY_BYTES = 1_000_000;

export async function run(host: Host, currentFolder: string, compiler: Compiler): Promise<void> {
  try {
    const read = readSettings(host);
    if (read.kind === 'problems') return refuse(host, read.problems);
    const found = findPlaces(read.settings, host.env, currentFolder);
    if (found.kind === 'problems') return refuse(host, found.problems);
    const discovery = discover(read.settings.paths, found.places.cwd);
    if (discovery.missing.length > 0) {
      return refuse(
        host,
        discovery.missing.map((path) => `input 'paths' names '${path}', which does not exist`),
      );
    }
    await checkProjects(host, read.settings, found.places, discovery, compiler);
  } catch (error) {
    for (const line of stackOf(error)) host.info(logLine(line));
    refuse(host, [`this is a bug in fluxio: ${describeFailure(error)}`]);
  }
}

/** The run came to no findings. */
function refuse(host: Host, problems: readonly string[]): void {
  const missed = writeOutputs(host, { outcome: 'failed' });
  for (const problem of [...problems, ...missed]) host.error(commandText(problem));
  host.fail();
}

async function checkProjects(
  host: Host,
  settings: Settings,
  places: Places,
  discovery: Discovery,
  compiler: Compiler,
): Promise<void> {
  const build = openBuild(places, compiler.tool);
  const outcome = await compiler.check(readEach(discovery), discovery.files.length, build.add);
  const locate: Locate = (file) => posix.join(places.folder, file);
  const failing = isFailing(outcome, settings.failOn);
  const remarks = remarksOn(discovery, outcome);

  // The last two are the failure and what was missed; all remarks share one notice.
  announce(host, settings, outcome.diagnostics, locate, { error: failing ? 1 : 0, warning: 0, notice: 2 });
  if (remarks.length > 0) host.notice(commandText(remarks.join('; ')));

  const { files, missing, unreadable } = discovery;
  const built = build.finish(files.length > 0 && missing.length + unreadable.length === 0, outcome.failed);
  const json = writeJson(places.jsonFile, places.cwd, compiler.jsonReport(outcome));
  const { uploaded, missed: notUploaded } =
    settings.uploadArtifact && built.files.length > 0
      ? await uploadFiles(host, settings, built.folder, built.files)
      : { uploaded: undefined, missed: [] };
  const missed = [...built.missed, ...json.missed, ...notUploaded];
  const artifactUrl = uploaded && linkToArtifact(host.env, uploaded.id);

  if (settings.summary) {
    const link = linkToLines(host.env);
    const summary = markdownReport({
      outcome,
      diagrams: built.diagrams,
      remarks: [
        ...[...remarks, ...missed].map((text) => ({ text })),
        ...(artifactUrl === undefined ? [] : [{ text: `artifact '${settings.artifactName}'`, link: artifactUrl }]),
      ],
      link: (file, start, end) => link(locate(file), start, end),
      budget: SUMMARY_BYTES,
    });
    missed.push(...(await writeSummary(host, summary)));
  }

  const outputs: Outputs = {
    ...countOutputs(outcome),
    'output-dir': built.folder,
    'json-file': json.path,
    ...(uploaded === undefined ? {} : { 'artifact-id': uploaded.id, 'artifact-digest': uploaded.digest }),
    ...(artifactUrl === undefined ? {} : { 'artifact-url': artifactUrl }),
    degraded: missed.join('; '),
  };
  missed.push(...writeOutputs(host, outputs));
  if (missed.length > 0) host.notice(commandText(missed.join('; ')));
  conclude(host, outcome, settings.failOn, failing);
}

function conclude(host: Host, outcome: Outcome, failOn: FailOn, failing: boolean): void {
  const counts = countsSentence(outcome);
  if (!failing) {
    host.info(counts);
    return;
  }
  host.error(`${counts}; the step fails because 'fail-on' is '${failOn}'`);
  host.fail();
}

const RANK = { error: 0, warning: 1, note: 2, never: -1 } as const;

function isFailing(outcome: Outcome, failOn: FailOn): boolean {
  return outcome.diagnostics.some(({ severity }) => RANK[severity] <= RANK[failOn]);
}

/** One text after the other, so that memory does not grow with their number. */
function* readEach(discovery: Discovery): Iterable<Input> {
  for (const found of discovery.files) yield readInput(found);
}

function remarksOn(discovery: Discovery, outcome: Outcome): string[] {
  const reasons = [
    ['ignored by .gitignore', discovery.ignored],
    ['a link that leads out of its folder', discovery.links],
    ['it cannot be read', discovery.unreadable],
  ] as const;
  const left = reasons.flatMap(([reason, paths]) => paths.map((path) => `'${path}' was not checked: ${reason}`));
  const listed =
    left.length <= MOST_LISTED ? left : [...left.slice(0, MOST_LISTED), `and ${left.length - MOST_LISTED} more`];
  return [...(outcome.projects.length === 0 ? ['no Fluxio project found'] : []), ...listed];
}

const MOST_LISTED = 10;

function writeJson(
  path: string | undefined,
  cwd: string,
  report: string,
): { readonly path: string; readonly missed: readonly string[] } {
  if (path === undefined) return { path: '', missed: [] };
  const failure = writeReportFile(path, report, cwd);
  if (failure === undefined) return { path, missed: [] };
  return { path: '', missed: [`the JSON report was not written: ${failure.problem}`] };
}

async function writeSummary(host: Host, markdown: string): Promise<string[]> {
  try {
    await host.writeSummary(markdown);
    return [];
  } catch (error) {
    return [`the summary was not written: ${describeFailure(error)}`];
  }
}

function stackOf(error: unknown): string[] {
  return error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : [];
}
