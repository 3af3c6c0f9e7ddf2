// In: a compiled project. Out: the facts that other projects refer to, and its references to others. Facts are small
// and keep neither the text nor the tree alive, so that those of ten thousand projects fit in memory.
import type { Place, Range } from '../base/place.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import type { State, StateGraph, StateId } from '../graph/graph.ts';
import { successors, usesOf } from '../graph/graph.ts';
import { isExported, type Project, type StateMachine, type Subscription } from '../project/project.ts';

export interface ProjectFacts {
  readonly name: string;
  /** The path of its file, as reports show it. */
  readonly file: string;
  /** Whether the file could be read. A file that could not may define any machine. */
  readonly isRead: boolean;
  /** Whether `machines` is complete. If not, other machines may exist in a broken part of the file. */
  readonly isWhole: boolean;
  readonly machines: ReadonlyMap<string, MachineFacts>;
  /** Names of refused definitions. */
  readonly brokenNames: ReadonlySet<string>;
  /** In source order. */
  readonly subscriptions: readonly SubscriptionFacts[];
}

export interface MachineFacts {
  readonly isExported: boolean;
  /** Whether it has a subscription to a project or a topic. */
  readonly isSubscribed: boolean;
  /** The range of its name. */
  readonly range: Range;
  /** Whether some path leads to a successful end. False if the graph is unknown. */
  readonly canSucceed: boolean;
  /** Machines of the project that it calls on every path to success. */
  readonly calls: readonly string[];
  /** Functions that it runs as branches on every path to success. Their calls count as its own. */
  readonly branches: readonly string[];
}

/** The kinds of findings at a subscription. Each has its own location. */
export const SUBSCRIPTION_SITES = ['project', 'elsewhere', 'machine', 'ring'] as const;
export type SubscriptionSite = (typeof SUBSCRIPTION_SITES)[number];

export interface SubscriptionFacts {
  /** The machine that the subscription starts. */
  readonly subscriber: string;
  /** The project and machine that it subscribes to. */
  readonly project: string;
  readonly machine: string;
  readonly status: 'success' | 'failure';
  /** Whether the project may be in another repository. */
  readonly external: boolean | 'perhaps';
  readonly places: Readonly<Record<SubscriptionSite, Place>>;
}

/** The facts of an unreadable file, which may be a project. */
export function unreadFacts(name: string, file: SourceFile): ProjectFacts {
  const nothing = { machines: new Map(), brokenNames: new Set<string>(), subscriptions: [] };
  return { name: detached(name), file: file.path, isRead: false, isWhole: false, ...nothing };
}

/** `graphs` has the functions without errors. */
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

/** A refused decorator may have been meant as an export. It has been reported, so the machine counts as exported. */
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

/** Copies a string. A slice keeps its whole source text in memory unless it is short (V8's `SlicedString`). */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

type Uses = Pick<MachineFacts, 'canSucceed' | 'calls' | 'branches'>;

/** The machines and branches that run on every path from the entry to a success. */
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

/** The states on every path from the entry to a success. Graphs have no loops. */
function statesOnEveryPath(entry: StateId, states: ReadonlyMap<StateId, State>): State[] {
  const order = statesBeforeSuccess(entry, states);
  const index = new Map(order.map((state, at): [StateId, number] => [state.id, at]));
  const found: State[] = [];
  // The furthest successor of the states so far. If no edge skips a state, every path goes through it.
  let furthest = 0;
  for (const [at, state] of order.entries()) {
    if (furthest <= at) found.push(state);
    for (const next of successors(state)) furthest = Math.max(furthest, index.get(next) ?? 0);
    if (isSuccess(state)) furthest = order.length;
  }
  return found;
}

/** The states from which a success is reachable, in topological order. */
function statesBeforeSuccess(entry: StateId, states: ReadonlyMap<StateId, State>): State[] {
  const reachesSuccess = new Map<StateId, boolean>();
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
    if (state === undefined || reachesSuccess.has(id)) continue;
    const isReaching = isSuccess(state) || successors(state).some((next) => reachesSuccess.get(next) === true);
    reachesSuccess.set(id, isReaching);
    if (isReaching) order.push(state);
  }
  return order.reverse();
}
