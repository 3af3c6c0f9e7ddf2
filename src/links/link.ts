// In: the facts of all projects. Out: what is wrong between them, in the order of the projects, as sentences
// and where they belong. The same facts give the same findings, whether they come from one run or from shards.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { type Place, placesWithoutText, type Range, TOP } from '../base/place.ts';
import { didYouMean } from '../base/suggest.ts';
import subscribeTargetElsewhere from '../rules/subscribe-target-elsewhere.ts';
import subscribeTarget from '../rules/subscribe-target.ts';
import subscriptionCycle from '../rules/subscription-cycle.ts';
import { type Collision, collisionFinder } from './collisions.ts';
import { type Cycle, type StartEdge, findCycles } from './cycles.ts';
import type { MachineFacts, ProjectFacts, SubscriptionFacts, SubscriptionSite } from './facts.ts';
import { deployedNameTaken, duplicateProject } from './refusals.ts';

/** A project, and whether it only was looked up for what others say of it: nothing is reported of it then. */
export interface LinkedProject {
  readonly facts: ProjectFacts;
  readonly isOutside: boolean;
}

/** What there is besides the projects. */
export interface RestOfRepository {
  /** Whether a project that is not among them does not exist, unless the configuration says otherwise. */
  readonly isClosed: boolean;
  /** Names of other projects of the repository, to tell what may have been meant. */
  readonly others: readonly string[];
}

export interface LinkFinding {
  /** The index of the project that it is said of. */
  readonly project: number;
  /** Where: at a subscription, at the top of the file, or at the name of a machine. */
  readonly at: Site | 'duplicate' | Range;
  readonly message: string;
  readonly help: string | undefined;
  readonly related: readonly (Place & { readonly message: string })[];
  /** Names of the other projects that it is about. */
  readonly about: readonly string[];
}

interface Site {
  readonly subscription: SubscriptionFacts;
  readonly site: SubscriptionSite;
}

export const SITES: Readonly<Record<SubscriptionSite, DiagnosticInfo>> = {
  project: subscribeTarget,
  elsewhere: subscribeTargetElsewhere,
  machine: subscribeTarget,
  ring: subscriptionCycle,
};

/** What a finding means, and where in the file of its project it stands. */
export function siteOf({ at }: LinkFinding): { readonly info: DiagnosticInfo; readonly place: Place | Range } {
  if (at === 'duplicate') return { info: duplicateProject, place: TOP };
  if ('start' in at) return { info: deployedNameTaken, place: at };
  return { info: SITES[at.site], place: at.subscription.places[at.site] };
}

export function findLinks(projects: readonly LinkedProject[], { isClosed, others }: RestOfRepository): LinkFinding[] {
  const { byName, duplicates } = indexByName(projects);
  const findings: LinkFinding[] = [...duplicates, ...collisions(projects, duplicates)];
  const words: MessageContext = {
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
      const said = isUnknown ? missingProject(subscription, words) : missingMachine(target?.facts, subscription, words);
      if (said !== undefined && !isOutside) findings.push({ project, ...said });
    }
  }
  for (const finding of cycleFindings(projects, starts)) findings.push(finding);
  return findings;
}

type SubscriptionFinding = Omit<LinkFinding, 'project'>;

/** What messages are made with; searches are remembered, and there is a limit to them. */
interface MessageContext {
  /** Of projects. */
  readonly names: ReadonlySet<string>;
  readonly suggest: (word: string, known: ReadonlySet<string> | ReadonlyMap<string, unknown>) => string | undefined;
  readonly exported: Map<ProjectFacts, string>;
  readonly place: ReturnType<typeof placesWithoutText>;
}

interface Named {
  readonly index: number;
  readonly facts: ProjectFacts;
}

/** A subscription that is answered: the success of the machine of `target` starts the subscriber. */
interface Start {
  readonly project: number;
  readonly subscription: SubscriptionFacts;
  readonly target: Named;
  readonly machine: MachineFacts;
}

/** Output folders and subscriptions go by the name of a project, on some machines in any case: the first has it. */
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
    // What a subscription to one of two means is not known: the machines of neither are judged.
    const isAmbiguous = byName.has(name);
    byName.set(name, { index, facts: isAmbiguous ? { ...facts, isWhole: false, machines: new Map() } : facts });
  }
  return { byName, duplicates };
}

function duplicate(project: number, name: string, holder: string): LinkFinding {
  return {
    project,
    at: 'duplicate',
    message: `project '${name}' has the name of another project, '${holder}'`,
    help: 'a project has the name of its folder: rename one of the two folders',
    related: [{ ...placesWithoutText()(holder, TOP), message: 'the other project' }],
    about: [name],
  };
}

function collisions(projects: readonly LinkedProject[], duplicates: readonly LinkFinding[]): LinkFinding[] {
  const isDuplicate = new Set(duplicates.map(({ project }) => project));
  const take = collisionFinder();
  const place = placesWithoutText();
  return projects.flatMap(({ facts, isOutside }, project) => {
    if (isOutside || isDuplicate.has(project)) return [];
    return take(facts).map(
      ({ range, message, help, other }: Collision): LinkFinding => ({
        project,
        at: range,
        message,
        help,
        related: [{ ...place(other.file, other.range), message: other.what }],
        about: [other.project],
      }),
    );
  });
}

function missingProject(subscription: SubscriptionFacts, { names, suggest }: MessageContext): SubscriptionFinding {
  const { project, subscriber, external } = subscription;
  const setting = 'name those of other repositories in external-projects of the configuration';
  return {
    at: { subscription, site: external === false ? 'project' : 'elsewhere' },
    message: `'${subscriber}' subscribes to project '${project}', which is not in this repository`,
    help: suggest(project, names) ?? `a project has the name of its folder; ${setting}`,
    related: [],
    about: [project],
  };
}

/** Undefined where nothing is certain: nothing is known of the project, or a part of it is broken. */
function missingMachine(
  facts: ProjectFacts | undefined,
  subscription: SubscriptionFacts,
  { suggest, exported, place }: MessageContext,
): SubscriptionFinding | undefined {
  if (facts === undefined) return undefined;
  const { name, file, isWhole, machines, brokenNames } = facts;
  const { machine: wanted, subscriber } = subscription;
  const at: Site = { subscription, site: 'machine' };
  const start = `'${subscriber}' subscribes to state machine '${wanted}' of project '${name}'`;
  const known = machines.get(wanted);
  if (known !== undefined) {
    const related = [{ ...place(file, known.range), message: `'${wanted}' is defined here` }];
    const help = `write @export() above '${wanted}'`;
    return { at, message: `${start}, which is not exported`, help, related, about: [name] };
  }
  if (!isWhole || brokenNames.has(wanted)) return undefined;
  const offered = exported.get(facts) ?? exportedHint(facts);
  exported.set(facts, offered);
  const related = [{ ...place(file, TOP), message: `project '${name}'` }];
  const help = suggest(wanted, machines) ?? offered;
  return { at, message: `${start}, which is not there`, help, related, about: [name] };
}

const MAX_OFFERED = 5;

function exportedHint({ machines }: ProjectFacts): string {
  const exported = [...machines].filter(([, { isExported }]) => isExported).map(([name]) => `'${name}'`);
  if (exported.length === 0) return 'the project exports no state machine';
  const more = exported.length > MAX_OFFERED ? ', ...' : '';
  return `the project exports ${exported.slice(0, MAX_OFFERED).join(', ')}${more}`;
}

/** Names are compared at most so often: thousands of unknown names among thousands of projects take too long. */
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
  const { nodes, steps, labels } = startGraph(projects, starts);
  const isInside = (index: number): boolean => projects[starts[index]?.project ?? -1]?.isOutside === false;
  return findCycles(nodes, steps, isInside).map((ring) => cycleFinding(ring, labels, starts));
}

/**
 * Two nodes for each machine: an execution of it, and its statements, which also run as a branch of others. A
 * success belongs to an execution alone.
 */
function startGraph(
  projects: readonly LinkedProject[],
  starts: readonly Start[],
): { readonly nodes: number; readonly steps: readonly StartEdge[]; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const bases = projects.map(({ facts: { name, machines } }) => {
    const own = new Map<string, number>();
    for (const machine of machines.keys()) {
      own.set(machine, labels.length);
      labels.push(`${name}/${machine}`, '');
    }
    return own;
  });
  const steps: StartEdge[] = [];
  for (const [subscription, { project, subscription: facts, target, machine }] of starts.entries()) {
    const from = bases[target.index]?.get(facts.machine);
    const to = bases[project]?.get(facts.subscriber);
    if (machine.canSucceed && from !== undefined && to !== undefined) steps.push({ from, to, subscription });
  }
  for (const [index, { facts }] of projects.entries()) {
    for (const [name, { calls, branches }] of facts.machines) {
      const execution = bases[index]?.get(name);
      if (execution === undefined || calls.length + branches.length === 0) continue;
      const statements = execution + 1;
      steps.push({ from: execution, to: statements });
      for (const [used, offset] of [
        ...calls.map((call) => [call, 0] as const),
        ...branches.map((b) => [b, 1] as const),
      ]) {
        const other = bases[index]?.get(used);
        if (other !== undefined) steps.push({ from: statements, to: other + offset });
      }
    }
  }
  return { nodes: labels.length, steps, labels };
}

/** A longer ring is not spelled out: nobody reads it, and its message would be cut. */
const MAX_NAMED = 8;

function cycleFinding(ring: Cycle, labels: readonly string[], starts: readonly Start[]): LinkFinding {
  const [first, ...others] = ring.flatMap(({ subscription }) => starts[subscription ?? -1] ?? []);
  if (first === undefined) throw new Error('a ring begins with a subscription');
  const names = ring.map(({ from }) => labels[from] ?? '').filter((label) => label !== '');
  const [origin = '', ...rest] = names;
  const path = [...rest, origin].map((name) => `'${name}'`);
  const shown = path.length > MAX_NAMED ? [...path.slice(0, MAX_NAMED - 2), '...', ...path.slice(-1)] : path;
  const { subscriber } = first.subscription;
  return {
    project: first.project,
    at: { subscription: first.subscription, site: 'ring' },
    message:
      names.length === 1
        ? `'${subscriber}' starts itself without end, again after each success`
        : `executions start each other without end: ${[...shown, path[0] ?? ''].join(' → ')}`,
    help: 'remove a subscription of the ring: nothing but a failure ends it',
    related: others.slice(0, MAX_NAMED).map(({ subscription }) => ({
      ...subscription.places.ring,
      message: `'${subscription.subscriber}' is started by '${subscription.project}/${subscription.machine}'`,
    })),
    about: ring.flatMap(({ subscription }) => starts[subscription ?? -1]?.subscription.project ?? []),
  };
}
