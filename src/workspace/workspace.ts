// In: the project files of a repository, one after the other. Out: one outcome, and each compiled
// project as soon as it is ready, so that memory does not grow with their number.
import { compareText, type Diagnostic, type Severity, sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome, ProjectSummary, ShardSummary } from '../base/outcome.ts';
import type { Range } from '../base/place.ts';
import { offsetAt, type SourceFile, type Span } from '../base/source.ts';
import type { Known } from '../cache/entry.ts';
import { type Compiled, type Draft, draftOf, finish, type Input } from '../compile/compile.ts';
import { collisionFinder } from '../links/collisions.ts';
import { SUBSCRIPTION_SITES, type SubscriptionFacts, type SubscriptionSite } from '../links/facts.ts';
import { linksJson, type SiteSeverities } from '../links/json.ts';
import { findLinks, type LinkedProject, type RestOfRepository, SITE_DIAGNOSTICS, siteOf } from '../links/link.ts';
import { unreadableFile } from '../syntax/refusals.ts';
import type { Engine } from '../syntax/structure/engine.ts';

export interface Checked extends Outcome {
  /** Names of the projects that have an error, those of unreadable files included. */
  readonly failed: ReadonlySet<string>;
}

/** What a run over a part, or for a part, has to know of the whole. */
export interface Extent {
  /** Looks for projects that are not among the inputs; without it there are none. */
  readonly rest?: (names: ReadonlySet<string>) => Rest;
  /** The inputs are one part of a run. What the projects say of each other is judged by `mergeReports`. */
  readonly shard?: Shard;
  /** Only what concerns changed files is reported; without it everything is. */
  readonly changes?: Changes;
}

export interface Rest {
  /** The files of the projects that were found, sorted. */
  readonly inputs: Iterable<Input>;
  /** Whether those that were not found do not exist. */
  readonly isClosed: boolean;
  /** The names of all projects that are there. */
  readonly names: readonly string[];
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Whether nothing that was asked for is missing. */
  readonly isComplete: boolean;
  /** The names of the projects of all shards, one for each file. */
  readonly projects: readonly string[];
  /** What the configuration of a file says of the severity from which on a run fails. */
  readonly failOn: (file: SourceFile) => string | undefined;
}

export interface Changes {
  /** Of a path as it is shown. */
  readonly isChanged: (file: string) => boolean;
  /** Names of the projects that changed, those that were removed included. */
  readonly projects: ReadonlySet<string>;
}

/** A file whose draft is wanted. */
export interface Wanted {
  readonly input: Input;
  /** Only for the first and the last what an earlier run found will do: with others more is to be said of it. */
  readonly purpose: 'alone' | 'among others' | 'facts';
}

export interface Listener {
  /**
   * Gets every file once, in order, as far as it can be judged alone; artifacts of a project with an error are left
   * out. What the projects say about each other comes in the end: `failed` counts it.
   */
  readonly emit: (compiled: Compiled) => void;
  /** Gets what was found in a file, where nothing of it depends on other files. */
  readonly settled?: (input: Input, known: Known) => void;
}

/** A file that waits for what is said in the end. */
interface Waiting {
  readonly input: Input;
  readonly draft: Draft | Known;
  /** Whether the other files have a part in what is found. */
  readonly isAmongOthers: boolean;
}

/** The files one by one, each compiled. `emit` is that of the listener. */
export function checkWorkspace(
  inputs: Iterable<Input>,
  engine: Engine,
  emit: (compiled: Compiled) => void,
  extent: Extent = {},
): Checked {
  const steps = workspaceSteps(inputs, { emit }, extent);
  let step = steps.next();
  while (!step.done) step = steps.next(draftOf(step.value.input, engine));
  return step.value;
}

/** The same for who has a draft by other means: each is asked for when it is its turn. */
export function* workspaceSteps(
  inputs: Iterable<Input>,
  { emit, settled }: Listener,
  extent: Extent = {},
): Generator<Wanted, Checked, Draft | Known> {
  const diagnostics: Diagnostic[] = [];
  const projects: ProjectSummary[] = [];
  const failed = new Set<string>();
  const settle = ({ input, draft, isAmongOthers }: Waiting): void => {
    const found = draft.report === undefined ? draft.diagnostics : finish(draft);
    if (draft.report !== undefined && !isAmongOthers) settled?.(input, closed(draft, found));
    if (found.some(({ severity }) => severity === 'error')) failed.add(input.project);
    for (const diagnostic of found) diagnostics.push(diagnostic);
  };
  const linked: LinkedProject[] = [];
  const waiting = new Map<number, Waiting>();
  const names = new Set(extent.shard?.projects);
  const taken = new Set<string>();
  const take = collisionFinder();
  const failOn: ShardSummary['failOn'][number][] = [];
  for (const input of inputs) {
    const key = input.project.toLowerCase();
    const isNameTaken = taken.has(key);
    const draft = yield { input, purpose: isNameTaken ? 'among others' : 'alone' };
    const { facts, project } = draft;
    names.add(input.project);
    const level = extent.shard?.failOn(input.file);
    if (level !== undefined) failOn.push({ file: input.file.path, level });
    if (project !== undefined) projects.push(project);
    const isTaken = project !== undefined && isNameTaken;
    if (project !== undefined) taken.add(key);
    const withoutFiles = { ...draft, buildable: undefined };
    // Its output would be that of the project that has the name already.
    emit(isTaken ? { ...withoutFiles, project: undefined } : draft.report === undefined ? withoutFiles : draft);
    const collides = facts !== undefined && !isTaken && take(facts).length > 0;
    const isWaiting = facts !== undefined && (isTaken || collides || facts.subscriptions.length > 0);
    const own = { input, draft: withoutFiles, isAmongOthers: false };
    if (isWaiting) waiting.set(linked.length, own);
    else settle(own);
    if (facts !== undefined) linked.push({ facts, isOutside: false });
  }
  const horizon = yield* lookAround(linked, names, extent.rest, settled);
  const { shard, changes } = extent;
  const verdicts = shard === undefined ? undefined : yield* verdictsOf(waiting);
  const about =
    verdicts === undefined ? yield* judge(linked, horizon, waiting) : new Map<Diagnostic, readonly string[]>();
  const summary = shard && {
    index: shard.index,
    count: shard.count,
    files: shard.projects.length,
    isComplete: shard.isComplete,
    failOn,
    links: linksJson({
      ...horizon,
      projects: linked,
      severities: verdicts ?? new Map(),
      ...changesOf(linked, changes),
    }),
  };
  for (const own of waiting.values()) settle(own);
  const reported = sortDiagnostics(diagnostics).filter((own) => concerns(own, about.get(own), changes));
  return {
    files: projects.length,
    diagnostics: reported,
    projects,
    failed,
    ...(summary && { shard: summary }),
  };
}

/** Without what keeps all of the program in memory. */
function closed({ file, project, facts }: Draft, diagnostics: readonly Diagnostic[]): Known {
  return { file, diagnostics, project, facts };
}

/** Adds to the projects those that subscriptions name and that are elsewhere in the repository. */
function* lookAround(
  linked: LinkedProject[],
  names: ReadonlySet<string>,
  rest: Extent['rest'],
  settled: Listener['settled'],
): Generator<Wanted, RestOfRepository, Draft | Known> {
  const wanted = new Set<string>();
  for (const { facts } of linked) {
    for (const { project, external } of facts.subscriptions) {
      if (external !== true && !names.has(project)) wanted.add(project);
    }
  }
  if (wanted.size === 0 || rest === undefined) return { isClosed: true, others: [] };
  const found = rest(wanted);
  for (const input of found.inputs) {
    const draft = yield { input, purpose: 'facts' };
    if (draft.report !== undefined) settled?.(input, closed(draft, finish(draft)));
    const { facts } = draft;
    if (facts !== undefined) linked.push({ facts, isOutside: true });
  }
  return {
    isClosed: found.isClosed,
    others: [...new Set(found.names)].filter((name) => !names.has(name)).sort(compareText),
  };
}

/** The draft of a file of which something is said because of others: only one that was made now takes it. */
function* draftAmongOthers(waiting: Map<number, Waiting>, project: number): Generator<Wanted, Draft, Draft | Known> {
  const own = waiting.get(project);
  if (own === undefined) throw new Error(`project ${project} was settled too early`);
  const { input } = own;
  const draft = own.draft.report === undefined ? yield { input, purpose: 'among others' } : own.draft;
  if (draft.report === undefined) throw new Error(`'${input.file.path}' was to be compiled`);
  waiting.set(project, { input, draft: { ...draft, buildable: undefined }, isAmongOthers: true });
  return draft;
}

/** Says what is wrong between the projects. Out: of each such diagnostic, which other projects it is about. */
function* judge(
  linked: readonly LinkedProject[],
  horizon: RestOfRepository,
  waiting: Map<number, Waiting>,
): Generator<Wanted, Map<Diagnostic, readonly string[]>, Draft | Known> {
  const about = new Map<Diagnostic, readonly string[]>();
  for (const finding of findLinks(linked, horizon)) {
    const draft = yield* draftAmongOthers(waiting, finding.project);
    const { info, place } = siteOf(finding);
    const before = draft.diagnostics.length;
    const span = 'start' in place ? spanAt(draft.file, place) : place.span;
    draft.report(info, span, finding.message, finding);
    for (const added of draft.diagnostics.slice(before)) about.set(added, finding.about);
  }
  return about;
}

function spanAt(file: SourceFile, { start, end }: Range): Span {
  return { start: offsetAt(file, start), end: offsetAt(file, end) };
}

/** Asks, as nothing is judged here, what each finding would count if it was one. */
function* verdictsOf(
  waiting: Map<number, Waiting>,
): Generator<Wanted, Map<SubscriptionFacts, SiteSeverities>, Draft | Known> {
  const verdicts = new Map<SubscriptionFacts, SiteSeverities>();
  for (const [
    index,
    {
      draft: { facts },
    },
  ] of [...waiting]) {
    const draft = yield* draftAmongOthers(waiting, index);
    for (const subscription of facts?.subscriptions ?? []) {
      const [project, elsewhere, machine, ring] = SUBSCRIPTION_SITES.map((site) =>
        verdictOn(draft, subscription, site),
      );
      verdicts.set(subscription, { project, elsewhere, machine, ring });
    }
  }
  return verdicts;
}

function verdictOn(draft: Draft, { places }: SubscriptionFacts, site: SubscriptionSite): Severity | undefined {
  const before = draft.diagnostics.length;
  draft.report(SITE_DIAGNOSTICS[site], places[site].span, '');
  return draft.diagnostics.splice(before)[0]?.severity;
}

function changesOf(
  linked: readonly LinkedProject[],
  changes: Changes | undefined,
): { readonly changed: readonly string[] | undefined; readonly changedFiles: ReadonlySet<string> } {
  if (changes === undefined) return { changed: undefined, changedFiles: new Set() };
  const files = linked.map(({ facts }) => facts.file).filter(changes.isChanged);
  return { changed: [...changes.projects].sort(compareText), changedFiles: new Set(files) };
}

/** A change can break a file that it does not touch: what is said of a changed project counts as well. */
function concerns(
  { file, info }: Diagnostic,
  about: readonly string[] | undefined,
  changes: Changes | undefined,
): boolean {
  if (changes === undefined || info.code === unreadableFile.code || changes.isChanged(file.path)) return true;
  return about?.some((name) => changes.projects.has(name)) ?? false;
}
