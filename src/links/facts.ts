// In: a project as it was understood. Out: what other projects may refer to, and what it says of others, in
// so few words that ten thousand projects fit in memory: neither its text nor its tree is kept alive.
import type { Place, Range } from '../base/place.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import type { State, StateGraph, StateId } from '../graph/graph.ts';
import { successors, usesOf } from '../graph/graph.ts';
import { isExported, type Project, type StateMachine, type Subscription } from '../project/project.ts';

export interface ProjectFacts {
  readonly name: string;
  /** The path of its file, as shown. */
  readonly file: string;
  /** Whether anything is known of it at all. A file that could not be read may hold any machine. */
  readonly isRead: boolean;
  /** Whether a name that is not among its machines is no machine of it. */
  readonly isWhole: boolean;
  readonly machines: ReadonlyMap<string, MachineFacts>;
  /** Names of definitions that were refused. */
  readonly brokenNames: ReadonlySet<string>;
  /** In order of place. */
  readonly subscriptions: readonly SubscriptionFacts[];
}

export interface MachineFacts {
  readonly isExported: boolean;
  /** Whether it has a subscription, to a project or a topic. */
  readonly isSubscribed: boolean;
  /** Of its name. */
  readonly range: Range;
  /** Whether it has a way to an end that is no failure; unknown ways are none. */
  readonly canSucceed: boolean;
  /** Machines of the project that it calls on every way to success. */
  readonly calls: readonly string[];
  /** Functions that it runs as branches on every such way: what they call, it calls. */
  readonly branches: readonly string[];
}

/** What can be said of a subscription, each at a place of its own. */
export const SUBSCRIPTION_SITES = ['project', 'elsewhere', 'machine', 'ring'] as const;
export type SubscriptionSite = (typeof SUBSCRIPTION_SITES)[number];

export interface SubscriptionFacts {
  /** The machine that it starts. */
  readonly subscriber: string;
  readonly project: string;
  readonly machine: string;
  readonly status: 'success' | 'failure';
  /** Whether the project may be in another repository. */
  readonly external: boolean | 'perhaps';
  readonly places: Readonly<Record<SubscriptionSite, Place>>;
}

/** The facts of a file that may be a project and could not be read. */
export function unreadFacts(name: string, file: SourceFile): ProjectFacts {
  const nothing = { machines: new Map(), brokenNames: new Set<string>(), subscriptions: [] };
  return { name: detached(name), file: file.path, isRead: false, isWhole: false, ...nothing };
}

/** `graphs` are those of the functions that are whole. */
export function factsOf(
  project: Project,
  file: SourceFile,
  graphs: ReadonlyMap<string, StateGraph>,
  externalProjects: (name: string) => boolean | 'perhaps',
): ProjectFacts {
  const machines = new Map<string, MachineFacts>();
  const subscriptions: SubscriptionFacts[] = [];
  for (const machine of project.machines.values()) {
    const name = detached(machine.name.text);
    machines.set(name, machineFacts(machine, file, graphs.get(name)));
    for (const subscription of machine.decorations.subscriptions) {
      if (subscription.source === 'project') {
        subscriptions.push(subscriptionFacts(name, subscription, file, externalProjects));
      }
    }
  }
  return {
    name: detached(project.name),
    file: file.path,
    isRead: true,
    isWhole: !project.isBroken,
    machines,
    brokenNames: new Set([...project.brokenNames].map(detached)),
    subscriptions,
  };
}

function machineFacts(machine: StateMachine, file: SourceFile, graph: StateGraph | undefined): MachineFacts {
  const { start, end } = machine.name.span;
  return {
    isExported: isExported(machine) || hasRefusedDecorator(machine),
    isSubscribed: machine.decorations.subscriptions.length > 0,
    range: { start: positionAt(file, start), end: positionAt(file, end) },
    ...(graph === undefined ? { canSucceed: false, calls: [], branches: [] } : certainUses(graph)),
  };
}

/** A decorator that was refused may have been meant to export: that is one mistake, and it has been told. */
function hasRefusedDecorator({ definition, decorations }: StateMachine): boolean {
  const { export: exported, schedule, subscriptions, processEvents } = decorations;
  const read = [exported, schedule, processEvents].filter((part) => part !== undefined).length + subscriptions.length;
  return definition.decorators.length > read;
}

function subscriptionFacts(
  subscriber: string,
  { project, machine, status, span, spans }: Extract<Subscription, { readonly source: 'project' }>,
  file: SourceFile,
  externalProjects: (name: string) => boolean | 'perhaps',
): SubscriptionFacts {
  const target = { file, span: spans.project };
  return {
    subscriber,
    project: detached(project),
    machine: detached(machine),
    status,
    external: externalProjects(project),
    places: {
      project: target,
      elsewhere: target,
      machine: { file, span: spans.machine ?? spans.project },
      ring: { file, span },
    },
  };
}

/** A slice of a text keeps all of it in memory, unless it is short and was copied (V8's `SlicedString`). */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

type Uses = Pick<MachineFacts, 'canSucceed' | 'calls' | 'branches'>;

/** What a machine runs on every way from its first state to a success. */
function certainUses({ live, states, entry }: StateGraph): Uses {
  const canSucceed = live.some(isSuccess);
  if (!canSucceed || !live.some(({ kind }) => kind === 'machine' || kind === 'parallel')) {
    return { canSucceed, calls: [], branches: [] };
  }
  const calls = new Set<string>();
  const branches = new Set<string>();
  for (const state of statesOnEveryPath(entry, states)) {
    for (const { machine, how } of usesOf(state)) {
      if (how !== 'iterator') (how === 'call' ? calls : branches).add(detached(machine));
    }
  }
  return { canSucceed, calls: [...calls], branches: [...branches] };
}

function isSuccess(state: State): boolean {
  return state.kind === 'succeed' || ('next' in state && state.next === 'end');
}

/** The states that lie on every way from the entry to a success. There are no loops in a graph. */
function statesOnEveryPath(entry: StateId, states: ReadonlyMap<StateId, State>): State[] {
  const order = statesBeforeSuccess(entry, states);
  const index = new Map(order.map((state, at): [StateId, number] => [state.id, at]));
  const found: State[] = [];
  // How far a step from an earlier state leads: where none leads past a state, each way goes through it.
  let furthest = 0;
  for (const [at, state] of order.entries()) {
    if (furthest <= at) found.push(state);
    for (const next of successors(state)) furthest = Math.max(furthest, index.get(next) ?? 0);
    if (isSuccess(state)) furthest = order.length;
  }
  return found;
}

/** The states from which a success can be reached, each before those that follow it. */
function statesBeforeSuccess(entry: StateId, states: ReadonlyMap<StateId, State>): State[] {
  const leads = new Map<StateId, boolean>();
  const entered = new Set<StateId>();
  const order: State[] = [];
  const open = [entry];
  for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
    const state = states.get(id);
    if (state !== undefined && !entered.has(id)) {
      entered.add(id);
      open.push(...successors(state).filter((next) => !entered.has(next)));
      continue;
    }
    open.pop();
    if (state === undefined || leads.has(id)) continue;
    const isLeading = isSuccess(state) || successors(state).some((next) => leads.get(next) === true);
    leads.set(id, isLeading);
    if (isLeading) order.push(state);
  }
  return order.reverse();
}
