// In: the runner (inputs, environment) and a compiler. Out: annotations, files, artifact, summary and
// outputs. Whether the step fails depends on the inputs and on what was read alone: what cannot be written
// is said once, in a notice and in the output `degraded`.
import { basename, posix, resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { Tool } from '../base/version.ts';
import type { Buildable } from '../compile/buildable.ts';
import type { Compiled, Input } from '../compile/compile.ts';
import { shownPath } from '../files/paths.ts';
import { disk } from '../files/reader.ts';
import { commandText, logLine } from '../report/escape.ts';
import { annotationsOf, type Locate } from '../report/github.ts';
import { type Configs, configured, withConfigs } from '../search/config.ts';
import { type Discovery, discover, type FoundFile } from '../search/discover.ts';
import { restAround } from '../search/elsewhere.ts';
import { cutSentence } from '../search/limits.ts';
import { lateInput, readInput } from '../search/read.ts';
import type { Changes, Checked, Extent } from '../workspace/workspace.ts';
import { announce } from './announce.ts';
import { type Files, openBuild } from './build.ts';
import { deliver } from './deliver.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { readInputs } from './inputs.ts';
import { linkToArtifact } from './links.ts';
import { type Outputs, resultOutputs, writeOutputs } from './outputs.ts';
import { type RunPaths, resolvePaths } from './paths.ts';
import type { Pull } from './pull-base.ts';
import { changesIn } from './pull-files.ts';
import { openSession, type Session } from './session.ts';
import { showFindings } from './show.ts';
import { tell } from './tell.ts';
import { conclude, remarksOn, verdictOn } from './verdict.ts';

export interface Compiler {
  readonly tool: Tool;
  /** Compiles the inputs one after the other, and hands over each as soon as it is compiled. */
  readonly check: (
    sources: Iterable<Input>,
    files: number,
    emit: (compiled: Compiled) => void,
    extent: Extent,
  ) => Promise<Checked>;
  /** Everything that is written of a project. */
  readonly make: (buildable: Buildable) => Files;
  readonly jsonReport: (outcome: Outcome) => string;
}

export async function run(host: Host, currentFolder: string, compiler: Compiler): Promise<void> {
  try {
    const read = readInputs(host);
    if (read.kind === 'problems') return refuse(host, read.problems);
    const found = resolvePaths(read.inputs, host.env, currentFolder);
    if (found.kind === 'problems') return refuse(host, found.problems);
    const { cwd, config } = found.paths;
    const { limits } = read.inputs;
    const start = performance.now();
    const isLate = (): boolean => performance.now() - start > limits.seconds * 1000;
    const given = { cwd, reader: disk, file: config, isIsolated: false, selection: {}, baseline: undefined };
    const search = (all: Configs): Discovery => discover(read.inputs.paths, cwd, all, { files: limits.files, isLate });
    const { configs, found: discovery } = await withConfigs(given, search);
    if (discovery.cut !== undefined) return refuse(host, [cutSentence(discovery.cut, limits)]);
    const wrong = wrongPaths(read.inputs.paths, cwd, discovery);
    if (wrong.length > 0) return refuse(host, wrong);
    const mistakes = sortDiagnostics(configs.problems());
    if (mistakes.length > 0) {
      const { annotations: channel, maxAnnotations } = read.inputs;
      const annotations = annotationsOf(mistakes, locator(found.paths));
      announce(host, annotations, channel === 'none' ? 0 : maxAnnotations, { error: 1, warning: 0, notice: 1 });
      return refuse(host, ['the configuration is wrong, so that nothing was checked']);
    }
    const session = openSession(host, read.inputs, found.paths, locator(found.paths));
    await checkProjects(session, discovery, configs, compiler, isLate);
  } catch (error) {
    for (const line of stackOf(error)) host.info(logLine(line));
    refuse(host, [`this is a bug in fluxio: ${describeFailure(error)}`]);
  }
}

/** A path that is named is to be checked: that there is nothing at it, or not here, is no clean run. */
function wrongPaths(paths: readonly string[], cwd: string, { missing, links }: Discovery): string[] {
  const named = new Set(paths.map((path) => shownPath(resolve(cwd, path), cwd)));
  return [
    ...missing.map((path) => `input 'paths' names '${path}', which does not exist${hintOnPath(path)}`),
    ...links
      .filter((path) => named.has(path))
      .map((path) => `input 'paths' names '${path}', a link that leads elsewhere; name what it leads to`),
  ];
}

/** What other actions take in such an input. */
function hintOnPath(path: string): string {
  if (/[*?[{]/.test(path)) return '; patterns are not taken: name files, and folders, which are searched';
  return /, ?/.test(path) ? '; each path has a line of its own' : '';
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
  const { host, inputs, paths } = session;
  const changes = await changesOf(session, discovery);
  const pull = await openPull(session, discovery, configs);
  const build = openBuild(paths, compiler.tool, compiler.make);
  const { seconds } = inputs.limits;
  const sources = readEach(discovery, configs, (file) => (isLate() ? lateInput(file, seconds) : readInput(file, disk)));
  const rest = restAround(inputs.paths, paths.cwd, configs, discovery.unreadable.length === 0);
  const emit = (compiled: Compiled): void => {
    build.add(compiled);
    pull?.revision.add(compiled);
  };
  const extent = { rest, ...(changes.used && { changes: changes.used }) };
  const outcome = await compiler.check(sources, discovery.files.length, emit, extent);
  const verdict = verdictOn(session, outcome, discovery, configs);
  const remarks = remarksOn(discovery, outcome);

  // The last two are the failure and what was missed; all remarks share one notice.
  const reserved = { error: verdict.failure === undefined ? 0 : 1, warning: 0, notice: 2 };
  const notShown = await showFindings(session, outcome, verdict, reserved);
  if (remarks.length > 0) host.notice(commandText(remarks.join('; ')));

  const isWhole = discovery.files.length > 0 && discovery.missing.length + discovery.unreadable.length === 0;
  const built = build.finish(isWhole, outcome.failed);
  const delivered = await deliver(session, outcome, built, compiler, verdict.isComplete);
  const { uploaded } = delivered;
  const artifactUrl = uploaded && linkToArtifact(host.env, uploaded.id);
  const compared = await pull?.compare(outcome, (files, each) =>
    compiler.check(files, discovery.files.length, each, { rest }),
  );
  const missed = [...changes.missed, ...notShown, ...built.missed, ...delivered.missed];
  const told = await tell(session, { outcome, built, compared, remarks, missed, artifactUrl });
  missed.push(...told.missed);

  const outputs: Outputs = {
    ...resultOutputs(outcome, verdict.isComplete),
    'output-dir': built.folder,
    'json-file': delivered.jsonFile,
    'sarif-file': delivered.sarifFile,
    ...(uploaded === undefined ? {} : { 'artifact-id': uploaded.id, 'artifact-digest': uploaded.digest }),
    ...(artifactUrl === undefined ? {} : { 'artifact-url': artifactUrl }),
    'comment-url': told.commentUrl,
    'changed-files-used': String(changes.used !== undefined),
    degraded: missed.join('; '),
  };
  missed.push(...writeOutputs(host, outputs));
  if (missed.length > 0) host.notice(commandText(missed.join('; ')));
  conclude(host, outcome, verdict);
}

/** What the pull request changes, where only that is to be reported and is known. */
async function changesOf(
  session: Session,
  discovery: Discovery,
): Promise<{ readonly used: Changes | undefined; readonly missed: readonly string[] }> {
  const { host, locate, paths, inputs } = session;
  if (!inputs.changedOnly) return { used: undefined, missed: [] };
  const files = await session.pullFiles();
  if (files === undefined) {
    host.info('every finding is reported: the run is for no pull request');
    return { used: undefined, missed: [] };
  }
  if ('kind' in files) return { used: undefined, missed: [`every finding is reported: ${files.reason}`] };
  const names = new Set(['project.py', 'project.sfn', ...discovery.files.map(({ path }) => basename(path))]);
  return { used: changesIn(files, paths.repository, locate, names), missed: [] };
}

/** What compares with the base, loaded where the run is for a pull request and somebody will read it. */
async function openPull(session: Session, discovery: Discovery, configs: Configs): Promise<Pull | undefined> {
  const { event, inputs } = session;
  if (event.pullRequest === undefined || !(inputs.summary || inputs.comment !== 'never')) return undefined;
  const { openComparison } = await import('./pull-base.ts');
  return openComparison(session, discovery, configs);
}

function locator({ folder }: RunPaths): Locate {
  return (file) => posix.join(folder, file);
}

/** One text after the other, so that memory does not grow with their number. */
function* readEach({ files }: Discovery, configs: Configs, read: (found: FoundFile) => Input): Iterable<Input> {
  for (const found of files) yield configured(read(found), found.path, configs);
}

function stackOf(error: unknown): string[] {
  return error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : [];
}
