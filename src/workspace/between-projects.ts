// Finds errors between the projects of a run, such as a subscription to a missing state machine. In: the facts of each project
// and the files that are still open. Out: findings in those files or, for a shard, the severity of each possible finding.
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Range } from '../base/place.ts';
import { offsetAt, type SourceFile, type Span } from '../base/source.ts';
import { type Draft, finish } from '../compile/compile.ts';
import type { Collision } from '../links/collisions.ts';
import { SUBSCRIPTION_SITES, type SubscriptionFacts, type SubscriptionSite } from '../links/facts.ts';
import type { SiteSeverities } from '../links/json.ts';
import { findLinks, type LinkedProject, type RestOfRepository, SITE_DIAGNOSTICS, siteOf } from '../links/link.ts';
import type { Changes, Extent, OpenFile, Steps } from './extent.ts';

/** Keyed by the index of the project. */
type OpenFiles = Map<number, OpenFile>;

/** Adds projects to `linked` that subscriptions name and the repository has, but that are not among the inputs. */
export async function addProjectsElsewhere(
  linked: LinkedProject[],
  names: ReadonlySet<string>,
  findElsewhere: Extent['findElsewhere'],
  steps: Steps,
): Promise<RestOfRepository> {
  const wanted = new Set<string>();
  for (const { facts } of linked) {
    for (const { project, external } of facts.subscriptions) {
      if (external !== true && !names.has(project)) wanted.add(project);
    }
  }
  if (wanted.size === 0 || findElsewhere === undefined) return { isClosed: true, others: [] };
  const found = findElsewhere(wanted);
  for (const input of found.inputs) {
    const result = steps.recall?.(input, 'facts') ?? (await steps.compile(input));
    const { file, project, facts } = result;
    if (result.report !== undefined) steps.store?.(input, { file, diagnostics: finish(result), project, facts });
    if (facts !== undefined) linked.push({ facts, isOutside: true });
  }
  return {
    isClosed: found.isComplete,
    others: [...new Set(found.names)].filter((name) => !names.has(name)).sort(compareText),
  };
}

/** The facts of all projects: those of the run, and others in the repository. */
interface AllProjects {
  readonly linked: readonly LinkedProject[];
  readonly rest: RestOfRepository;
  /** By the index of the project. */
  readonly collisions: ReadonlyMap<number, readonly Collision[]>;
}

/** Reports errors between the projects. Returns, for each finding, the names of the other projects that it involves. */
export async function reportLinks(
  { linked, rest, collisions }: AllProjects,
  open: OpenFiles,
  steps: Steps,
): Promise<Map<Diagnostic, readonly string[]>> {
  const about = new Map<Diagnostic, readonly string[]>();
  for (const finding of findLinks(linked, rest, collisions)) {
    const draft = await draftFor(open, finding.project, steps);
    const { info, place } = siteOf(finding);
    const before = draft.diagnostics.length;
    const span = 'start' in place ? spanAt(draft.file, place) : place.span;
    draft.report(info, span, finding.message, finding);
    for (const added of draft.diagnostics.slice(before)) about.set(added, finding.about);
  }
  return about;
}

/**
 * The severity of each possible finding about a subscription. A shard can't report these findings itself, because it has only
 * its own projects.
 */
export async function severitiesOf(open: OpenFiles, steps: Steps): Promise<Map<SubscriptionFacts, SiteSeverities>> {
  const severities = new Map<SubscriptionFacts, SiteSeverities>();
  for (const [index, { result }] of [...open]) {
    const draft = await draftFor(open, index, steps);
    for (const subscription of result.facts?.subscriptions ?? []) {
      const [project, elsewhere, machine, ring] = SUBSCRIPTION_SITES.map((site) =>
        severityAt(draft, subscription, site),
      );
      severities.set(subscription, { project, elsewhere, machine, ring });
    }
  }
  return severities;
}

/** The draft of an open file. A cached result can't receive findings, so its file is compiled after all. */
async function draftFor(open: OpenFiles, project: number, steps: Steps): Promise<Draft> {
  const file = open.get(project);
  if (file === undefined) throw new Error(`project ${project} was closed too early`);
  const { input, result } = file;
  const draft = result.report !== undefined ? result : { ...(await steps.compile(input)), buildable: undefined };
  open.set(project, { input, result: draft, isAffectedByOthers: true });
  return draft;
}

function spanAt(file: SourceFile, { start, end }: Range): Span {
  return { start: offsetAt(file, start), end: offsetAt(file, end) };
}

function severityAt(draft: Draft, { places }: SubscriptionFacts, site: SubscriptionSite): Severity | undefined {
  const before = draft.diagnostics.length;
  draft.report(SITE_DIAGNOSTICS[site], places[site].span, '');
  return draft.diagnostics.splice(before)[0]?.severity;
}

/** The changes that a shard's report is restricted to, as the report contains them. */
export function changedFacts(
  linked: readonly LinkedProject[],
  changes: Changes | undefined,
): { readonly changed: readonly string[] | undefined; readonly changedFiles: ReadonlySet<string> } {
  if (changes === undefined) return { changed: undefined, changedFiles: new Set() };
  const files = linked.map(({ facts }) => facts.file).filter(changes.isChanged);
  return { changed: [...changes.projects].sort(compareText), changedFiles: new Set(files) };
}
