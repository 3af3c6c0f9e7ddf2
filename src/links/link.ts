// In: the facts of all projects. Out: findings about relations between projects, in the order of the projects.
// The same facts give the same findings, whether they come from a single run or from shards.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { type Place, placesWithoutText, type Range, TOP } from '../base/place.ts';
import { didYouMean } from '../base/suggest.ts';
import { subscribeTarget } from '../rules/subscribe-target.ts';
import { subscribeTargetElsewhere } from '../rules/subscribe-target-elsewhere.ts';
import { subscriptionCycle } from '../rules/subscription-cycle.ts';
import { type Collision, collisionFinder } from './collisions.ts';
import { type Cycle, findCycles, type StartEdge } from './cycles.ts';
import type { MachineFacts, ProjectFacts, SubscriptionFacts, SubscriptionSite } from './facts.ts';
import { deployedNameTaken, duplicateProject } from './refusals.ts';

/** A project. An outside project was only looked up because others refer to it. Nothing is reported in it. */
export interface LinkedProject {
  readonly facts: ProjectFacts;
  readonly isOutside: boolean;
}

/** What is known of the repository beyond the given projects. */
export interface RestOfRepository {
  /** Whether all projects are known. Others do not exist then, unless the configuration lists them as external. */
  readonly isClosed: boolean;
  /** Names of other projects in the repository, for suggestions. */
  readonly others: readonly string[];
}

/** A problem between projects. siteOf gives its diagnostic and location. */
export interface LinkFinding {
  /** The index of the project whose file it is reported in. */
  readonly project: number;
  /** A subscription, the top of the file for a duplicate, or the name of a machine. */
  readonly at: Site | 'duplicate' | Range;
  readonly message: string;
  readonly help: string | undefined;
  readonly related: readonly (Place & { readonly message: string })[];
  /** Names of the other projects that it involves. */
  readonly about: readonly string[];
}

interface Site {
  readonly subscription: SubscriptionFacts;
  readonly site: SubscriptionSite;
}

/** The diagnostic of each site. */
export const SITE_DIAGNOSTICS: Readonly<Record<SubscriptionSite, DiagnosticInfo>> = {
  project: subscribeTarget,
  elsewhere: subscribeTargetElsewhere,
  machine: subscribeTarget,
  ring: subscriptionCycle,
};

/** The diagnostic of a finding and its location in the file of the project. */
export function siteOf({ at }: LinkFinding): { readonly info: DiagnosticInfo; readonly place: Place | Range } {
  if (at === 'duplicate') return { info: duplicateProject, place: TOP };
  if ('start' in at) return { info: deployedNameTaken, place: at };
  return { info: SITE_DIAGNOSTICS[at.site], place: at.subscription.places[at.site] };
}

/** `known` holds the collisions of each project by its index, if the caller has them; otherwise they are found here. */
export function findLinks(
  projects: readonly LinkedProject[],
  { isClosed, others }: RestOfRepository,
  known?: ReadonlyMap<number, readonly Collision[]>,
): LinkFinding[] {
  const { byName, duplicates } = indexByName(projects);
  const collisions = known ?? collisionsOf(projects, duplicates);
  const findings: LinkFinding[] = [...duplicates, ...collisionFindings(collisions)];
  const context: MessageContext = {
    names: new Set([...byName.keys(), ...others]),
    suggest: suggester(),
    exported: new Map(),
    place: placesWithoutText(),
  };
  const starts: Start[] = [];
  for (const [project, { facts, isOutside }] of projects.entries()) {
    for (const subscription of facts.subscriptions) {
      const target = byName.get(subscription.project);
      const machine = target?.facts.machines.get(subscription.machine);
      if (target !== undefined && machine?.isExported === true) {
        if (subscription.status === 'success') starts.push({ project, subscription, target, machine });
        continue;
      }
      const isUnknown = target === undefined && isClosed && subscription.external !== true;
      const finding = isUnknown
        ? missingProject(subscription, context)
        : missingMachine(target?.facts, subscription, context);
      if (finding !== undefined && !isOutside) findings.push({ project, ...finding });
    }
  }
  for (const finding of cycleFindings(projects, starts)) findings.push(finding);
  return findings;
}

type SubscriptionFinding = Omit<LinkFinding, 'project'>;

/** State for messages. Searches are cached and bounded. */
interface MessageContext {
  /** Names of projects. */
  readonly names: ReadonlySet<string>;
  readonly suggest: (word: string, known: ReadonlySet<string> | ReadonlyMap<string, unknown>) => string | undefined;
  readonly exported: Map<ProjectFacts, string>;
  readonly place: ReturnType<typeof placesWithoutText>;
}

interface Named {
  readonly index: number;
  readonly facts: ProjectFacts;
}

/** A valid subscription: a success of `machine` in `target` starts the subscriber. */
interface Start {
  readonly project: number;
  readonly subscription: SubscriptionFacts;
  readonly target: Named;
  readonly machine: MachineFacts;
}

/**
 * Indexes projects by name and reports duplicates. Output folders and subscriptions use the name, and some file systems
 * ignore case. The first project keeps the name.
 */
function indexByName(projects: readonly LinkedProject[]): { byName: Map<string, Named>; duplicates: LinkFinding[] } {
  const byName = new Map<string, Named>();
  const holders = new Map<string, string>();
  const duplicates: LinkFinding[] = [];
  for (const [index, { facts, isOutside }] of projects.entries()) {
    const { name, file } = facts;
    const key = name.toLowerCase();
    const holder = holders.get(key);
    if (facts.isRead && !isOutside) {
      if (holder === undefined) holders.set(key, file);
      else duplicates.push(duplicate(index, name, holder));
    }
    // A subscription to an ambiguous name is not checked.
    const isAmbiguous = byName.has(name);
    byName.set(name, { index, facts: isAmbiguous ? { ...facts, isWhole: false, machines: new Map() } : facts });
  }
  return { byName, duplicates };
}

function duplicate(project: number, name: string, holder: string): LinkFinding {
  return {
    project,
    at: 'duplicate',
    message: `project '${name}' has the same name as the project in '${holder}'`,
    help: 'rename one of the two folders, because a project is named after its folder',
    related: [{ ...placesWithoutText()(holder, TOP), message: 'the other project' }],
    about: [name],
  };
}

function collisionsOf(
  projects: readonly LinkedProject[],
  duplicates: readonly LinkFinding[],
): Map<number, readonly Collision[]> {
  const isDuplicate = new Set(duplicates.map(({ project }) => project));
  const collisionsWithEarlier = collisionFinder();
  const all = new Map<number, readonly Collision[]>();
  for (const [project, { facts, isOutside }] of projects.entries()) {
    if (!isOutside && !isDuplicate.has(project)) all.set(project, collisionsWithEarlier(facts));
  }
  return all;
}

function collisionFindings(collisions: ReadonlyMap<number, readonly Collision[]>): LinkFinding[] {
  const place = placesWithoutText();
  return [...collisions].flatMap(([project, own]) =>
    own.map(
      ({ range, message, help, other }): LinkFinding => ({
        project,
        at: range,
        message,
        help,
        related: [{ ...place(other.file, other.range), message: other.what }],
        about: [other.project],
      }),
    ),
  );
}

function missingProject(subscription: SubscriptionFacts, { names, suggest }: MessageContext): SubscriptionFinding {
  const { project, subscriber, external } = subscription;
  return {
    at: { subscription, site: external === false ? 'project' : 'elsewhere' },
    message: `'${subscriber}' subscribes to project '${project}', which is not in this repository`,
    help: suggest(project, names) ?? NAME_A_FOLDER,
    related: [],
    about: [project],
  };
}

const NAME_A_FOLDER =
  'write the name of a project folder, or list the project in external-projects if it is in another repository';

/** Undefined if the project is unknown or partly broken, so that the machine may exist. */
function missingMachine(
  facts: ProjectFacts | undefined,
  subscription: SubscriptionFacts,
  { suggest, exported, place }: MessageContext,
): SubscriptionFinding | undefined {
  if (facts === undefined) return undefined;
  const { name, file, isWhole, machines, brokenNames } = facts;
  const { machine: wanted, subscriber } = subscription;
  const at: Site = { subscription, site: 'machine' };
  const target = `state machine '${wanted}' of project '${name}'`;
  const known = machines.get(wanted);
  if (known !== undefined) {
    const related = [{ ...place(file, known.range), message: `'${wanted}' is defined here` }];
    const help = `write @export() above '${wanted}'`;
    return {
      at,
      message: `'${subscriber}' subscribes to ${target}, which is not exported`,
      help,
      related,
      about: [name],
    };
  }
  if (!isWhole || brokenNames.has(wanted)) return undefined;
  const offered = exported.get(facts) ?? exportedHint(facts);
  exported.set(facts, offered);
  const related = [{ ...place(file, TOP), message: `project '${name}'` }];
  const help = suggest(wanted, machines) ?? offered;
  return { at, message: `'${subscriber}' subscribes to unknown ${target}`, help, related, about: [name] };
}

const MAX_OFFERED = 5;

function exportedHint({ machines }: ProjectFacts): string {
  const exported = [...machines].filter(([, { isExported }]) => isExported).map(([name]) => `'${name}'`);
  if (exported.length === 0) return 'define the state machine in that project, and write @export() above it';
  const more = exported.length > MAX_OFFERED ? ', ...' : '';
  return `subscribe to an exported state machine: ${exported.slice(0, MAX_OFFERED).join(', ')}${more}`;
}

/** The maximum number of name comparisons. Thousands of unknown names in thousands of projects would take too long. */
const MAX_COMPARISONS = 100_000;

function suggester(): MessageContext['suggest'] {
  let compared = 0;
  return (word, known) => {
    compared += known.size;
    return compared > MAX_COMPARISONS ? undefined : didYouMean(word, known.keys(), known.size);
  };
}

function cycleFindings(projects: readonly LinkedProject[], starts: readonly Start[]): LinkFinding[] {
  if (starts.length === 0) return [];
  if (starts.length === 0) return [];
  const { nodes, edges, labels } = startGraph(projects, starts);
  const isInside = (index: number): boolean => projects[starts[index]?.project ?? -1]?.isOutside === false;
  return findCycles(nodes, edges, isInside).map((cycle) => cycleFinding(cycle, labels, starts));
}

/**
 * The graph of which execution starts which. Each machine has two nodes, its execution and its statements, because the
 * statements also run as a branch of other machines, and only an execution has a success. Labels are empty for statements.
 */
function startGraph(
  projects: readonly LinkedProject[],
  starts: readonly Start[],
): { readonly nodes: number; readonly edges: readonly StartEdge[]; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const bases = projects.map(({ facts: { name, machines } }) => {
    const own = new Map<string, number>();
    for (const machine of machines.keys()) {
      own.set(machine, labels.length);
      labels.push(`${name}/${machine}`, '');
    }
    return own;
  });
  const edges: StartEdge[] = [];
  for (const [subscription, { project, subscription: facts, target, machine }] of starts.entries()) {
    const from = bases[target.index]?.get(facts.machine);
    const to = bases[project]?.get(facts.subscriber);
    if (machine.canSucceed && from !== undefined && to !== undefined) edges.push({ from, to, subscription });
  }
  for (const [index, { facts }] of projects.entries()) {
    for (const [name, { calls, branches }] of facts.machines) {
      const execution = bases[index]?.get(name);
      if (execution === undefined || calls.length + branches.length === 0) continue;
      const statements = execution + 1;
      edges.push({ from: execution, to: statements });
      for (const [used, offset] of [
        ...calls.map((call) => [call, 0] as const),
        ...branches.map((b) => [b, 1] as const),
      ]) {
        const other = bases[index]?.get(used);
        if (other !== undefined) edges.push({ from: statements, to: other + offset });
      }
    }
  }
  return { nodes: labels.length, edges, labels };
}

/** The maximum number of machines that a message about a cycle names. */
const MAX_NAMED = 8;

function cycleFinding(cycle: Cycle, labels: readonly string[], starts: readonly Start[]): LinkFinding {
  const [first, ...others] = cycle.flatMap(({ subscription }) => starts[subscription ?? -1] ?? []);
  if (first === undefined) throw new Error('a cycle begins with a subscription');
  const names = cycle.map(({ from }) => labels[from] ?? '').filter((label) => label !== '');
  const [origin = '', ...rest] = names;
  const path = [...rest, origin].map((name) => `'${name}'`);
  const shown = path.length > MAX_NAMED ? [...path.slice(0, MAX_NAMED - 2), '...', ...path.slice(-1)] : path;
  const { subscriber } = first.subscription;
  return {
    project: first.project,
    at: { subscription: first.subscription, site: 'ring' },
    message:
      names.length === 1
        ? `'${subscriber}' starts itself again after every success, in an endless cycle`
        : `state machines start each other in an endless cycle: ${[...shown, path[0] ?? ''].join(' → ')}`,
    help: 'remove one of the subscriptions in the cycle, because only a failure ends it',
    related: others.slice(0, MAX_NAMED).map(({ subscription }) => ({
      ...subscription.places.ring,
      message: `'${subscription.subscriber}' subscribes to '${subscription.project}/${subscription.machine}'`,
    })),
    about: cycle.flatMap(({ subscription }) => starts[subscription ?? -1]?.subscription.project ?? []),
  };
}
