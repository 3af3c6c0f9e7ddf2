// In: the runner (inputs, environment) and a compiler. Out: annotations, files, artifact, summary and
// outputs. Whether the step fails depends on the inputs and the findings alone: what cannot be written
// is said once, in a notice and in the output `degraded`.
import { dirname, posix, resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import type { Compiled, Input } from '../compile.ts';
import type { FailOn } from '../config/settings.ts';
import { type Configs, configured, withConfigs } from '../files/config.ts';
import { type Discovery, discover } from '../files/discover.ts';
import type { Tool } from '../files/manifest.ts';
import { readInput } from '../files/read.ts';
import { writeReportFile } from '../files/report-file.ts';
import { restAround } from '../files/rest.ts';
import { commandText, logLine } from '../report/escape.ts';
import type { Locate } from '../report/github.ts';
import { countsSentence, markdownReport } from '../report/markdown.ts';
import type { Checked, Extent } from '../workspace.ts';
import { announce } from './announce.ts';
import { openBuild } from './build.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { readSettings, type Settings } from './inputs.ts';
import { linkToArtifact, linkToLines } from './links.ts';
import { countOutputs, type Outputs, writeOutputs } from './outputs.ts';
import { findPlaces, type Places } from './places.ts';
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
    const given = { cwd, file: config, isIsolated: false, selection: {}, baseline: undefined };
    const search = (all: Configs): Discovery => discover(read.settings.paths, cwd, all);
    const { configs, found: discovery } = await withConfigs(given, search);
    if (discovery.missing.length > 0) {
      return refuse(
        host,
        discovery.missing.map((path) => `input 'paths' names '${path}', which does not exist`),
      );
    }
    const mistakes = sortDiagnostics(configs.problems());
    if (mistakes.length > 0) {
      announce(host, read.settings, mistakes, locator(found.places), { error: 1, warning: 0, notice: 1 });
      return refuse(host, ['the configuration is wrong, so that nothing was checked']);
    }
    await checkProjects(host, read.settings, found.places, discovery, configs, compiler);
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
  configs: Configs,
  compiler: Compiler,
): Promise<void> {
  const build = openBuild(places, compiler.tool);
  const isReadable = discovery.unreadable.length === 0;
  const outcome = await compiler.check(readEach(discovery, configs), discovery.files.length, build.add, {
    rest: restAround(settings.paths, places.cwd, configs, isReadable),
  });
  const locate = locator(places);
  const failOn = ({ path }: SourceFile): FailOn =>
    settings.failOn ?? configs.at(dirname(resolve(places.cwd, path))).settings['fail-on'] ?? 'error';
  const failing = failingLevel(outcome, failOn);
  const remarks = remarksOn(discovery, outcome);

  // The last two are the failure and what was missed; all remarks share one notice.
  announce(host, settings, outcome.diagnostics, locate, {
    error: failing === undefined ? 0 : 1,
    warning: 0,
    notice: 2,
  });
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
  conclude(host, outcome, failing);
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
function* readEach({ files }: Discovery, configs: Configs): Iterable<Input> {
  for (const found of files) yield configured(readInput(found), found.path, configs);
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
