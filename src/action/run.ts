// In: the runner (inputs, environment) and a compiler. Out: annotations, files, artifact, summary and
// outputs. Whether the step fails depends on the inputs and the findings alone: what cannot be written
// is said once, in a notice and in the output `degraded`.
import { basename, dirname, posix, resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import type { Buildable } from '../buildable.ts';
import type { Compiled, Input } from '../compile.ts';
import type { FailOn } from '../config/settings.ts';
import { type Configs, configured, withConfigs } from '../files/config.ts';
import { type Discovery, discover, type FoundFile } from '../files/discover.ts';
import { cutSentence } from '../files/limits.ts';
import type { Tool } from '../files/manifest.ts';
import { lateInput, readInput } from '../files/read.ts';
import { disk } from '../files/reader.ts';
import { writeReportFile } from '../files/report-file.ts';
import { restAround } from '../files/rest.ts';
import { comparisonSections } from '../report/comparison.ts';
import { commandText, logLine } from '../report/escape.ts';
import { annotationsOf, type Locate } from '../report/github.ts';
import { countsSentence, markdownReport } from '../report/markdown.ts';
import type { Changes, Checked, Extent } from '../workspace.ts';
import { announce } from './announce.ts';
import { type Files, openBuild } from './build.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { readSettings } from './inputs.ts';
import { linkToArtifact, linkToLines } from './links.ts';
import { countOutputs, type Outputs, writeOutputs } from './outputs.ts';
import { findPlaces, type Places } from './places.ts';
import type { Pull } from './pull-base.ts';
import { writeComment } from './pull-comment.ts';
import { changesIn } from './pull-files.ts';
import { NO_API, openSession, type Session } from './session.ts';
import { showFindings } from './show.ts';
import { uploadFiles } from './upload.ts';

export interface Compiler {
  readonly tool: Tool;
  /** Compiles the inputs one after the other, and hands over each as soon as it is compiled. */
  readonly check: (
    inputs: Iterable<Input>,
    files: number,
    emit: (compiled: Compiled) => void,
    extent: Extent,
  ) => Promise<Checked>;
  /** Everything that is written of a project. */
  readonly make: (buildable: Buildable) => Files;
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
    const { cwd, config } = found.places;
    const { limits } = read.settings;
    const start = performance.now();
    const isLate = (): boolean => performance.now() - start > limits.seconds * 1000;
    const given = { cwd, reader: disk, file: config, isIsolated: false, selection: {}, baseline: undefined };
    const search = (all: Configs): Discovery =>
      discover(read.settings.paths, cwd, all, { files: limits.files, isLate });
    const { configs, found: discovery } = await withConfigs(given, search);
    if (discovery.cut !== undefined) return refuse(host, [cutSentence(discovery.cut, limits)]);
    if (discovery.missing.length > 0) {
      return refuse(
        host,
        discovery.missing.map((path) => `input 'paths' names '${path}', which does not exist`),
      );
    }
    const mistakes = sortDiagnostics(configs.problems());
    if (mistakes.length > 0) {
      const { annotations: channel, maxAnnotations } = read.settings;
      const annotations = annotationsOf(mistakes, locator(found.places));
      announce(host, annotations, channel === 'none' ? 0 : maxAnnotations, { error: 1, warning: 0, notice: 1 });
      return refuse(host, ['the configuration is wrong, so that nothing was checked']);
    }
    const session = openSession(host, read.settings, found.places, locator(found.places));
    await checkProjects(session, discovery, configs, compiler, isLate);
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
  session: Session,
  discovery: Discovery,
  configs: Configs,
  compiler: Compiler,
  isLate: () => boolean,
): Promise<void> {
  const { host, settings, places, locate } = session;
  const missed: string[] = [];
  const build = openBuild(places, compiler.tool, compiler.make);
  const isReadable = discovery.unreadable.length === 0;
  const rest = restAround(settings.paths, places.cwd, configs, isReadable);
  const changes = await changesOf(session, discovery);
  missed.push(...changes.missed);
  const pull = await openPull(session, discovery, configs);
  const emit = (compiled: Compiled): void => {
    build.add(compiled);
    pull?.revision.add(compiled);
  };
  const { seconds } = settings.limits;
  const inputs = readEach(discovery, configs, (file) => (isLate() ? lateInput(file, seconds) : readInput(file, disk)));
  const extent = { rest, ...(changes.used && { changes: changes.used }) };
  const outcome = await compiler.check(inputs, discovery.files.length, emit, extent);
  const failOn = ({ path }: SourceFile): FailOn =>
    settings.failOn ?? configs.at(dirname(resolve(places.cwd, path))).settings['fail-on'] ?? 'error';
  const failing = failingLevel(outcome, failOn);
  const remarks = remarksOn(discovery, outcome);

  // The last two are the failure and what was missed; all remarks share one notice.
  const reserved = { error: failing === undefined ? 0 : 1, warning: 0, notice: 2 };
  missed.push(...(await showFindings(session, outcome, failing !== undefined, reserved)));
  if (remarks.length > 0) host.notice(commandText(remarks.join('; ')));

  const { files, missing, unreadable } = discovery;
  const isComplete = missing.length + unreadable.length === 0;
  const built = build.finish(files.length > 0 && isComplete, outcome.failed);
  missed.push(...built.missed);
  const json = writeReport('JSON report', places.jsonFile, places.cwd, () => compiler.jsonReport(outcome));
  missed.push(...json.missed);
  const sarif = await writeSarif(session, outcome, compiler.tool, isComplete);
  missed.push(...sarif.missed);
  const { uploaded, missed: notUploaded } =
    settings.uploadArtifact && built.files.length > 0
      ? await uploadFiles(host, settings, built.folder, built.files)
      : { uploaded: undefined, missed: [] };
  missed.push(...notUploaded, ...(await attach(session, built.folder, built.files)));
  const artifactUrl = uploaded && linkToArtifact(host.env, uploaded.id);

  const compared = await pull?.compare(outcome, (inputs, each) =>
    compiler.check(inputs, discovery.files.length, each, { rest }),
  );
  const sections = compared?.comparison === undefined ? [] : comparisonSections(compared.comparison);
  const linkOf = linkToLines(host.env);
  const link = (file: string, start: number, end: number): string | undefined => linkOf(locate(file), start, end);
  const artifact =
    artifactUrl === undefined ? [] : [{ text: `artifact '${settings.artifactName}'`, link: artifactUrl }];
  const told = [...remarks, ...(compared?.remarks ?? [])].map((text) => ({ text }));
  // An artifact has another address in each run: the comment would never read the same.
  const page = { sections, remarks: told, link };
  const comment = await writeComment(session, outcome, compared?.comparison, page);
  missed.push(...comment.missed);
  if (settings.summary) {
    const all = [...told, ...missed.map((text) => ({ text })), ...artifact];
    const { diagrams } = built;
    const summary = markdownReport({ outcome, diagrams, sections, remarks: all, link, budget: SUMMARY_BYTES });
    missed.push(...(await writeSummary(host, summary)));
  }

  const outputs: Outputs = {
    ...countOutputs(outcome),
    'output-dir': built.folder,
    'json-file': json.path,
    'sarif-file': sarif.path,
    ...(uploaded === undefined ? {} : { 'artifact-id': uploaded.id, 'artifact-digest': uploaded.digest }),
    ...(artifactUrl === undefined ? {} : { 'artifact-url': artifactUrl }),
    'comment-url': comment.url,
    'changed-files-used': String(changes.used !== undefined),
    degraded: missed.join('; '),
  };
  missed.push(...writeOutputs(host, outputs));
  if (missed.length > 0) host.notice(commandText(missed.join('; ')));
  conclude(host, outcome, failing);
}

/** What the pull request changes, where only that is to be reported and is known. */
async function changesOf(
  session: Session,
  discovery: Discovery,
): Promise<{ readonly used: Changes | undefined; readonly missed: readonly string[] }> {
  const { host, locate, places, settings } = session;
  if (!settings.changedOnly) return { used: undefined, missed: [] };
  const files = await session.pullFiles();
  if (files === undefined) {
    host.info('every finding is reported: the run is for no pull request');
    return { used: undefined, missed: [] };
  }
  if ('kind' in files) return { used: undefined, missed: [`every finding is reported: ${files.reason}`] };
  const names = new Set(['project.py', 'project.sfn', ...discovery.files.map(({ path }) => basename(path))]);
  return { used: changesIn(files, places.repository, locate, names), missed: [] };
}

/** What compares with the base, loaded where the run is for a pull request and somebody will read it. */
async function openPull(session: Session, discovery: Discovery, configs: Configs): Promise<Pull | undefined> {
  const { event, settings } = session;
  if (event.pullRequest === undefined || !(settings.summary || settings.comment !== 'never')) return undefined;
  const { openComparison } = await import('./pull-base.ts');
  return openComparison(session, discovery, configs);
}

async function attach(session: Session, folder: string, files: readonly string[]): Promise<readonly string[]> {
  const { api, event, host, settings } = session;
  const isWanted =
    settings.attachToRelease === 'auto' ? event.release !== undefined : settings.attachToRelease === 'true';
  if (!isWanted || files.length === 0) return [];
  if (api === undefined) return [`the release got no files: ${NO_API}`];
  const { attachToRelease } = await import('./release.ts');
  return attachToRelease(api, host.env, event, folder, files);
}

async function writeSarif(
  { locate, places }: Session,
  outcome: Outcome,
  tool: Tool,
  isComplete: boolean,
): Promise<WrittenReport> {
  if (places.sarifFile === undefined) return { path: '', missed: [] };
  const { sarifReport } = await import('../report/sarif.ts');
  // Code scanning knows files by their paths in the repository.
  const moved = <File extends { readonly path: string }>(file: File): File => ({ ...file, path: locate(file.path) });
  const diagnostics = outcome.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: moved(diagnostic.file),
    ...(diagnostic.related && { related: diagnostic.related.map((place) => ({ ...place, file: moved(place.file) })) }),
  }));
  return writeReport('SARIF file', places.sarifFile, places.cwd, () =>
    sarifReport({ ...outcome, diagnostics }, { tool, isComplete }),
  );
}

function locator({ folder }: Places): Locate {
  return (file) => posix.join(folder, file);
}

function conclude(host: Host, outcome: Outcome, failing: FailOn | undefined): void {
  const counts = countsSentence(outcome);
  if (failing === undefined) {
    host.info(counts);
    return;
  }
  host.error(`${counts}; the step fails because 'fail-on' is '${failing}'`);
  host.fail();
}

const RANK = { error: 0, warning: 1, note: 2, never: -1 } as const;

/** The level at which the step fails; undefined when it does not. */
function failingLevel({ diagnostics }: Outcome, failOn: (file: SourceFile) => FailOn): FailOn | undefined {
  const failing = diagnostics.find(({ severity, file }) => RANK[severity] <= RANK[failOn(file)]);
  return failing && failOn(failing.file);
}

/** One text after the other, so that memory does not grow with their number. */
function* readEach({ files }: Discovery, configs: Configs, read: (found: FoundFile) => Input): Iterable<Input> {
  for (const found of files) yield configured(read(found), found.path, configs);
}

function remarksOn(discovery: Discovery, outcome: Outcome): string[] {
  const reasons = [
    ['ignored by .gitignore', discovery.ignored],
    ['excluded by the configuration', discovery.excluded],
    ['a link that leads out of its folder', discovery.links],
    ['it cannot be read', discovery.unreadable],
  ] as const;
  const left = reasons.flatMap(([reason, paths]) => paths.map((path) => `'${path}' was not checked: ${reason}`));
  const listed =
    left.length <= MOST_LISTED ? left : [...left.slice(0, MOST_LISTED), `and ${left.length - MOST_LISTED} more`];
  return [...(outcome.projects.length === 0 ? ['no Fluxio project found'] : []), ...listed];
}

const MOST_LISTED = 10;

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
