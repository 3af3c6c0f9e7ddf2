// Runs the action from start to end: reads the inputs, searches for projects, compiles, tests and judges them, shows the
// findings, writes and delivers the generated files, and publishes the comment and the summary. Only the inputs, the
// findings, the tests and destructive changes can fail the step. What could not be written is listed in a notice and in the output `degraded`.
import { dirname, resolve } from 'node:path';
import type { Comparison } from '../base/comparison.ts';
import { sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { isProblem } from '../base/problem.ts';
import type { SourceFile } from '../base/source.ts';
import type { Tool } from '../base/version.ts';
import type { Draft, Input } from '../compile/compile.ts';
import type { FailOn } from '../config/fail-on.ts';
import { commandText, logLine } from '../report/escape.ts';
import type { Discovery } from '../search/discover.ts';
import { elsewhereAround } from '../search/elsewhere.ts';
import type { FoundDefinitions } from '../search/found-definitions.ts';
import type { FoundSources } from '../search/sources.ts';
import type { Changes, Emit } from '../workspace/extent.ts';
import { type Checked, checkWorkspace } from '../workspace/workspace.ts';
import { type Make, openBuild, type Packaging } from './build.ts';
import { readChangeSets } from './change-sets.ts';
import type { BaseComparison } from './changes/base-comparison.ts';
import { changesToReport } from './changes/changed-only.ts';
import { destructionIn } from './changes/destructive.ts';
import { checkDefinitions, skippedIn } from './definitions/check.ts';
import { definitionDiagrams } from './definitions/diagrams.ts';
import { searchDefinitions } from './definitions/search.ts';
import { deliver, isForRelease } from './deliver.ts';
import { isMergeGroup } from './event.ts';
import { describeFailure, failureList } from './failure.ts';
import type { Host } from './host.ts';
import { readInputs } from './inputs.ts';
import { outputsOf, writeOutputs } from './outputs.ts';
import { publish } from './pages/publish.ts';
import { runPage } from './pages/run-page.ts';
import { resolvePaths } from './paths.ts';
import { openPage } from './report-page.ts';
import { searchProjects } from './search.ts';
import { openSession, type Session } from './session.ts';
import { showFindings } from './show.ts';
import { NO_TESTS, openTests } from './tests/head-tests.ts';
import { testPartOf } from './tests/test-report.ts';
import { conclude, remarksOn, verdictOn } from './verdict.ts';

export interface Compiler {
  readonly tool: Tool;
  /** Returns the function that compiles a file, tuned for the expected number of files. */
  readonly compilerFor: (files: number) => (input: Input) => Promise<Draft>;
  readonly make: Make;
  readonly jsonReport: (outcome: Outcome, comparison: Comparison | undefined) => Promise<string>;
}

export async function run(host: Host, currentFolder: string, compiler: Compiler): Promise<void> {
  try {
    const read = readInputs(host);
    if (read.kind === 'problems') return refuse(host, read.problems);
    const resolved = resolvePaths(read.inputs, host.env, currentFolder);
    if (resolved.kind === 'problems') return refuse(host, resolved.problems);
    const session = openSession(host, read.inputs, resolved.paths);
    const found = await searchProjects(session);
    if (found.kind === 'problems') return refuse(host, found.problems);
    const definitions = await searchDefinitions(session);
    if (definitions.kind === 'problems') return refuse(host, definitions.problems);
    await check(session, found.search, definitions.found, compiler);
  } catch (error) {
    for (const line of stackOf(error)) host.info(logLine(line));
    refuse(host, [`this is a bug in fluxio: ${describeFailure(error)}`]);
  }
}

/** Ends a run that could not check anything. */
function refuse(host: Host, problems: readonly string[]): void {
  const degraded = writeOutputs(host, { outcome: 'failed' });
  for (const problem of [...problems, ...degraded]) host.error(commandText(problem));
  host.fail();
}

async function check(
  session: Session,
  search: FoundSources,
  definitions: FoundDefinitions | undefined,
  compiler: Compiler,
): Promise<void> {
  const { event, host, paths } = session;
  const discovery = skippedIn(search.discovery, definitions?.discovery);
  const changes = await changesToReport(session, discovery);
  const signal = AbortSignal.timeout(Math.min(session.inputs.limits.seconds * 1000, LONGEST_TIMER));
  const comparison = await openComparison(session, search, definitions, signal);
  const reportPage = await openPage(search.discovery.files.length);
  const build = openBuild(paths, compiler.tool, compiler.make, packagingOf(session), reportPage.add);
  const tests = openTests(session, changes.isTested, signal);

  const checkProjects = checkerOf(session, search, compiler);
  const emit: Emit = (compiled) => {
    build.add(compiled);
    comparison?.revision.add(compiled);
    return tests?.add(compiled);
  };
  const checked = await checkProjects(sourcesOf(search), emit, changes.changes);
  const validated = await checkDefinitions(definitions, changes.changes);
  const tested = (await tests?.finish()) ?? NO_TESTS;
  const diagnostics = sortDiagnostics([...checked.diagnostics, ...validated.reported, ...tested.diagnostics]);
  const outcome = { ...checked, diagnostics, ...(validated.definitions && { definitions: validated.definitions }) };
  const compared = await comparison?.compare(
    { outcome: checked, definitions: validated, tests: tested },
    checkProjects,
  );
  const destruction = destructionIn(compared, session.inputs);
  const failOn = failOnOf(paths.cwd, search, definitions, outcome);
  const verdict = verdictOn(session, outcome, discovery, failOn, tested.failure, destruction.failure);
  const { plans, degraded: unread } = readChangeSets(paths.changeSets);
  const page = runPage(session, {
    outcome,
    failure: verdict.failure,
    comparison: compared?.comparison,
    tests: testPartOf(tested, compared),
    plans,
  });

  const remarks = [...remarksOn(session, discovery, outcome), ...eventRemarks(session), ...destruction.remarks];
  // Of the notices, one holds all remarks, and the last one what could not be written.
  const reserved = { error: verdict.failure === undefined ? 0 : 1, warning: 0, notice: 2 };
  const notShown = await showFindings(session, page, verdict, reserved);
  const isExpected = event.pullRequest === undefined || session.inputs.failOnDestructive;
  const noticed = [...remarks, ...(isExpected ? (compared?.remarks ?? []) : [])];
  if (noticed.length > 0) host.notice(commandText(noticed.join('; ')));

  const { isComplete } = verdict;
  const found = { outcome, tests: tested.outcome, comparison: compared?.comparison, isComplete };
  const written = build.finish(isEverythingFound(search.discovery), outcome.failed);
  const built = await reportPage.finish(written, { diagnostics, ...found }, compiler.tool, paths.cwd);
  const delivered = await deliver(session, found, built, compiler);

  const degraded = [...changes.degraded, ...unread, ...notShown, ...built.degraded, ...delivered.degraded];
  const { artifactUrl } = delivered;
  const drawn = session.inputs.summary ? await definitionDiagrams(definitions, validated, built.diagrams.length) : [];
  const published = await publish(session, {
    page,
    diagrams: [...built.diagrams, ...drawn],
    compared,
    remarks,
    degraded,
    artifactUrl,
  });
  degraded.push(...published.degraded);

  const isChangedOnly = changes.changes !== undefined;
  const { commentUrl } = published;
  const results = {
    ...{ outcome, verdict, tests: tested.outcome, built, delivered, commentUrl, isChangedOnly, degraded },
    destructive: destruction.count,
  };
  degraded.push(...writeOutputs(host, outputsOf(results)));
  if (degraded.length > 0) host.notice(commandText(failureList(degraded)));
  conclude(host, outcome, verdict);
}

/**
 * Only a deployment needs the folder `upload`, and a pull request and a merge group are not deployed. Somebody who asks for it,
 * or releases it, wants to know what it lacks.
 */
function packagingOf(session: Session): Packaging {
  const { inputs, event } = session;
  if (inputs.package === 'false') return 'none';
  if (inputs.package === 'true' || isForRelease(session)) return 'told';
  const isMerged = event.pullRequest === undefined && !isMergeGroup(event);
  return isMerged ? 'silent' : 'none';
}

/** The longest delay of a timer, in milliseconds. */
const LONGEST_TIMER = 2_147_483_647;

type Check = (sources: Iterable<Input>, emit: Emit, changes?: Changes) => Promise<Checked>;

/** Binds the check to what head and base share: the expected number of files, and the projects outside the paths. */
function checkerOf({ inputs, paths }: Session, { discovery, configs }: FoundSources, { compilerFor }: Compiler): Check {
  const findElsewhere = elsewhereAround(inputs.paths, paths.cwd, configs, discovery.unreadable.length === 0);
  const compile = compilerFor(discovery.files.length);
  return (sources, emit, changes) =>
    checkWorkspace(sources, { compile, emit }, { findElsewhere, ...(changes && { changes }) });
}

/** Reads one file at a time, so that memory does not grow with their number. */
function* sourcesOf({ discovery, read }: FoundSources): Iterable<Input> {
  for (const found of discovery.files) yield read(found);
}

/** The level that the configuration of a file sets. Definitions may be outside the paths of projects. */
function failOnOf(
  cwd: string,
  { configs }: FoundSources,
  found: FoundDefinitions | undefined,
  { definitions = [] }: Outcome,
): (file: SourceFile) => FailOn | undefined {
  const own = new Set(definitions.map(({ file }) => file));
  return ({ path }) => {
    const { at } = found !== undefined && own.has(path) ? found.configs : configs;
    return at(dirname(resolve(cwd, path))).settings['fail-on'];
  };
}

/** Whether the build may remove files that it no longer generates: no project is missing because of a search error. */
function isEverythingFound({ files, missing, unreadable }: Discovery): boolean {
  return files.length > 0 && missing.length + unreadable.length === 0;
}

/** Loads the comparison with the base only if something will show it. */
async function openComparison(
  session: Session,
  search: FoundSources,
  definitions: FoundDefinitions | undefined,
  signal: AbortSignal,
): Promise<BaseComparison | undefined> {
  const { commits } = session.event;
  if (commits === undefined || isProblem(commits) || !isComparisonWanted(session)) return undefined;
  const { openBaseComparison } = await import('./changes/base-comparison.ts');
  return openBaseComparison(session, commits, search, definitions, signal);
}

function isComparisonWanted({ event, inputs }: Session): boolean {
  const isCommented = event.pullRequest !== undefined && inputs.comment !== 'never';
  return inputs.summary || isCommented || inputs.failOnDestructive || inputs.jsonFile !== undefined;
}

/** Why the event has nothing to compare with. Reported once, no matter how many features need the comparison. */
function eventRemarks(session: Session): string[] {
  const { commits } = session.event;
  const { changedOnly } = session.inputs;
  if (!isProblem(commits) || !(isComparisonWanted(session) || changedOnly)) return [];
  return [`nothing was compared${changedOnly ? ', and all findings are reported' : ''}: ${commits.problem}`];
}

function stackOf(error: unknown): string[] {
  return error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : [];
}
