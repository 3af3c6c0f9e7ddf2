// Encodes the facts of a shard as the member `links` of its report, and decodes and joins those of all shards.
// Decoded facts give the same findings as the original ones.

import { compareText } from '../base/compare-text.ts';
import { type Decoder, flag, listOf, oneOf, optional, record, text } from '../base/decode.ts';
import type { Severity } from '../base/diagnostic.ts';
import type { Json } from '../base/json.ts';
import { type Place, type Range, range } from '../base/place.ts';
import { positionAt } from '../base/source.ts';
import type { MachineFacts, SubscriptionFacts, SubscriptionSite } from './facts.ts';
import type { LinkedProject, RestOfRepository } from './link.ts';

/** The severity of a finding at each site of a subscription. Undefined if it is off, accepted or suppressed. */
export type SiteSeverities = Readonly<Record<SubscriptionSite, Severity | undefined>>;

/** Everything that findings between projects depend on. */
export interface Links extends RestOfRepository {
  readonly projects: readonly LinkedProject[];
  /** For the subscriptions of checked projects only. */
  readonly severities: ReadonlyMap<SubscriptionFacts, SiteSeverities>;
  /** Names of the changed projects, with `--changed-since`. */
  readonly changed: readonly string[] | undefined;
  /** Files of the changed projects in `projects`. */
  readonly changedFiles: ReadonlySet<string>;
}

/** The links of a shard without projects. */
export const NO_LINKS: Links = {
  ...{ projects: [], severities: new Map(), changed: undefined, changedFiles: new Set() },
  ...{ isClosed: true, others: [] },
};

export function linksJson({ projects, severities, isClosed, others, changed, changedFiles }: Links): Json {
  return {
    closed: isClosed,
    others,
    changed,
    projects: projects.map(({ facts, isOutside }) => ({
      name: facts.name,
      file: facts.file,
      outside: isOutside || undefined,
      changed: changedFiles.has(facts.file) || undefined,
      read: facts.isRead,
      whole: facts.isWhole,
      broken: unlessEmpty([...facts.brokenNames]),
      machines: [...facts.machines].map(([name, machine]) => ({
        name,
        exported: machine.isExported,
        subscribed: machine.isSubscribed || undefined,
        range: rangeText(machine.range),
        succeeds: machine.canSucceed,
        calls: unlessEmpty(machine.calls),
        branches: unlessEmpty(machine.branches),
      })),
      subscriptions: unlessEmpty(facts.subscriptions.map((own) => subscriptionJson(own, severities.get(own)))),
    })),
  };
}

function subscriptionJson(
  { subscriber, project, machine, status, external, places }: SubscriptionFacts,
  severities: SiteSeverities | undefined,
): Json {
  const site = (of: SubscriptionSite): Json => ({ range: rangeAt(places[of]), severity: severities?.[of] });
  const sites = {
    project: site('project'),
    elsewhere: site('elsewhere'),
    machine: site('machine'),
    ring: site('ring'),
  };
  return { subscriber, project, machine, status, external, sites };
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function rangeAt({ file, span }: Place): string {
  return rangeText({ start: positionAt(file, span.start), end: positionAt(file, span.end) });
}

/** A compact form such as `4:15-4:24`, because a report can have tens of thousands of ranges. */
function rangeText({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

const rangeOf: Decoder<Range> = (value) => {
  const numbers = typeof value === 'string' ? /^(\d+):(\d+)-(\d+):(\d+)$/.exec(value) : null;
  if (numbers === null) return undefined;
  const [, fromLine, fromColumn, toLine, toColumn] = numbers.map(Number);
  return range({ start: { line: fromLine, column: fromColumn }, end: { line: toLine, column: toColumn } });
};

interface SiteShape {
  readonly range: Range;
  readonly severity: Severity | undefined;
}

type SubscriptionShape = Omit<SubscriptionFacts, 'places'> & {
  readonly sites: Readonly<Record<SubscriptionSite, SiteShape>>;
};

const severityOf: Decoder<Severity> = oneOf(['error', 'warning', 'note']);

const siteOf: Decoder<SiteShape> = record<SiteShape>({ range: rangeOf, severity: optional(severityOf, undefined) });

const subscriptionOf: Decoder<SubscriptionShape> = record<SubscriptionShape>({
  subscriber: text,
  project: text,
  machine: text,
  status: oneOf(['success', 'failure']),
  external: oneOf([true, false, 'perhaps']),
  sites: record<SubscriptionShape['sites']>({ project: siteOf, elsewhere: siteOf, machine: siteOf, ring: siteOf }),
});

interface MachineShape {
  readonly name: string;
  readonly exported: boolean;
  readonly subscribed: boolean;
  readonly range: Range;
  readonly succeeds: boolean;
  readonly calls: readonly string[];
  readonly branches: readonly string[];
}

const namesOf: Decoder<readonly string[]> = optional(listOf(text), []);

const machineOf: Decoder<MachineShape> = record<MachineShape>({
  name: text,
  exported: flag,
  subscribed: optional(flag, false),
  range: rangeOf,
  succeeds: flag,
  calls: namesOf,
  branches: namesOf,
});

interface ProjectShape {
  readonly name: string;
  readonly file: string;
  readonly outside: boolean;
  readonly changed: boolean;
  readonly read: boolean;
  readonly whole: boolean;
  readonly broken: readonly string[];
  readonly machines: readonly MachineShape[];
  readonly subscriptions: readonly SubscriptionShape[];
}

const projectOf: Decoder<ProjectShape> = record<ProjectShape>({
  name: text,
  file: text,
  outside: optional(flag, false),
  changed: optional(flag, false),
  read: flag,
  whole: flag,
  broken: namesOf,
  machines: listOf(machineOf),
  subscriptions: optional(listOf(subscriptionOf), []),
});

/** The member `links` of the report of a shard. */
export interface LinksShape {
  readonly closed: boolean;
  readonly others: readonly string[];
  readonly changed: readonly string[] | undefined;
  readonly projects: readonly ProjectShape[];
}

export const linksOf: Decoder<LinksShape> = record<LinksShape>({
  closed: flag,
  others: listOf(text),
  changed: optional(listOf(text), undefined),
  projects: listOf(projectOf),
});

/** Joins the links of all shards. Projects are in the order of their files, as in a single run. */
export function joinLinks(shapes: readonly LinksShape[], place: (path: string, at: Range) => Place): Links {
  const severities = new Map<SubscriptionFacts, SiteSeverities>();
  const known = new Map<string, ProjectShape>();
  // Several shards may have looked up the same outside project.
  for (const shape of shapes.flatMap(({ projects }) => projects)) known.set(`${shape.outside} ${shape.file}`, shape);
  const ordered = [...known].sort(([a], [b]) => compareText(a, b)).map(([, shape]) => shape);
  return {
    isClosed: shapes.every(({ closed }) => closed),
    others: [...new Set(shapes.flatMap(({ others }) => others))].sort(compareText),
    changed: shapes.find(({ changed }) => changed !== undefined)?.changed,
    changedFiles: new Set(ordered.filter(({ changed }) => changed).map(({ file }) => file)),
    projects: ordered.map((shape) => linkedProject(shape, place, severities)),
    severities,
  };
}

function linkedProject(
  shape: ProjectShape,
  place: (path: string, at: Range) => Place,
  severities: Map<SubscriptionFacts, SiteSeverities>,
): LinkedProject {
  const machines = new Map<string, MachineFacts>();
  for (const { name, exported, subscribed, range: at, succeeds, calls, branches } of shape.machines) {
    const own = { isExported: exported, isSubscribed: subscribed, range: at };
    machines.set(name, { ...own, canSucceed: succeeds, calls, branches });
  }
  const subscriptions = shape.subscriptions.map(({ sites, ...facts }) => {
    const at = (of: SubscriptionSite): Place => place(shape.file, sites[of].range);
    const places = { project: at('project'), elsewhere: at('elsewhere'), machine: at('machine'), ring: at('ring') };
    const own: SubscriptionFacts = { ...facts, places };
    severities.set(own, {
      project: sites.project.severity,
      elsewhere: sites.elsewhere.severity,
      machine: sites.machine.severity,
      ring: sites.ring.severity,
    });
    return own;
  });
  const { name, file, read: isRead, whole: isWhole, broken } = shape;
  const facts = { name, file, isRead, isWhole, brokenNames: new Set(broken), machines, subscriptions };
  return { facts, isOutside: shape.outside };
}
