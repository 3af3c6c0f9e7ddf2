// Plans the deployment of a project that compiled without errors: which machine runs which tasks, what each task may
// access, and all logical ids. Templates are written from the plan alone.
import type { Json } from '../../base/json.ts';
import type { Overlay } from '../../deploy/overlay.ts';
import type { ProjectSettings, TaskSettings } from '../../deploy/settings.ts';
import { variableUses } from '../../deploy/uses.ts';
import { type Execution, executionOf, type StateGraph } from '../../graph/graph.ts';
import type { Method } from '../../methods/method.ts';
import { type EventProcessor, isExported, type Project, type StateMachine, type Task } from '../../project/project.ts';
import { type Access, accessOf, NO_ACCESS } from './access.ts';
import type { Deployable } from './deployable.ts';
import { type Ids, idsOf, label, namedSubscriptions } from './names.ts';
import { settingsOfTask } from './task-settings.ts';

export interface Plan {
  readonly project: string;
  /** The project name as printable ASCII, for descriptions and tags. */
  readonly label: string;
  readonly ids: Ids;
  /** Every logical id that a resource or a parameter of a task can have. */
  readonly taken: ReadonlySet<string>;
  readonly overlay: Overlay;
  readonly settings: ProjectSettings;
  /** Parameters that the settings name, with the key that names each first. */
  readonly variables: ReadonlyMap<string, string>;
  /** In source order, including tasks that no machine runs. */
  readonly tasks: readonly PlannedTask[];
  readonly processors: ReadonlyMap<string, PlannedProcessor>;
  readonly machines: readonly PlannedMachine[];
  /** Whether the project needs a state data table. */
  readonly hasTable: boolean;
  /** Names of the exported machines. */
  readonly exported: ReadonlySet<string>;
}

export interface PlannedTask {
  readonly name: string;
  readonly task: Task;
  readonly access: Access;
  readonly settings: TaskSettings;
  /** Names of the machines that run it. */
  readonly users: readonly string[];
  /** Other projects whose state data it may read or write. */
  readonly upstream: readonly string[];
}

export interface PlannedProcessor {
  /** The class name. The default processor is called `EventProcessor`, like the base class. */
  readonly name: string;
  readonly processor: EventProcessor | undefined;
  readonly readsStateData: boolean;
  /** Other projects whose state data its machines may receive as input. */
  readonly upstream: readonly string[];
}

export interface PlannedMachine {
  readonly name: string;
  readonly machine: StateMachine;
  readonly definition: Json;
  readonly isExported: boolean;
  /** The tasks that the machine, its iterators and its branches run, in source order. */
  readonly tasks: readonly PlannedTask[];
  /** Names of the nested machines that it starts and waits for, in source order. */
  readonly calls: readonly string[];
  readonly processor: PlannedProcessor | undefined;
}

export const DEFAULT_PROCESSOR = 'EventProcessor';

const TASK_IDS = [
  'LambdaRole',
  'LambdaLogGroup',
  'LambdaFunction',
  'LambdaCodeKey',
  'ImageUri',
  'PackageName',
  'PackageVersion',
  'ECSLogGroup',
  'ECSExecutionRole',
  'ECSTaskRole',
  'ECSTaskDefinition',
  'ECSService',
  'Queue',
  'QueueArn',
  'QueueUrl',
  'QueueDeadLetter',
  'QueuePolicy',
  'QueueDeadLetterPolicy',
  'QueueDeadLetterAlarm',
  'QueueAgeAlarm',
  'ScalableTarget',
  'ScaleOutPolicy',
  'ScaleInPolicy',
  'BacklogAlarm',
  'IdleAlarm',
  'CodeBuildRole',
  'CodeBuildLogGroup',
  'CodeBuildProject',
  'CodeBuildProjectName',
  'RoleArn',
  'FunctionArn',
] as const;

const MACHINE_IDS = [
  'StateMachineLogGroup',
  'StateMachineRole',
  'StateMachine',
  'StateMachineArn',
  'EventDeadLetterQueue',
  'EventDeadLetterQueuePolicy',
  'EventDeadLetterAlarm',
  'FailedExecutionAlarm',
  'TimedOutExecutionAlarm',
  'AbortedExecutionAlarm',
  'SuccessTopic',
  'SuccessTopicPolicy',
  'SuccessRule',
  'SuccessTopicArn',
  'FailureTopic',
  'FailureTopicPolicy',
  'FailureRule',
  'FailureTopicArn',
  'ScheduleRole',
  'ScheduleRule',
  'SubscriptionStarter',
  'SubscriptionStarterLogGroup',
  'SubscriptionStarterRole',
  'EventProcessorPermission',
  'EventProcessorFilter',
] as const;

const SUBSCRIPTION_IDS = [
  'SubscriptionQueue',
  'SubscriptionQueuePolicy',
  'SubscriptionDeadLetterQueue',
  'SubscriptionDeadLetterQueuePolicy',
  'SubscriptionDeadLetterAlarm',
  'Subscription',
  'SubscriptionPipe',
  'SubscriptionPipeRole',
] as const;

/** The name of a machine's stack in the root, as in the original Fluxio. */
export function stackName(machine: string): string {
  return `${machine}_StateMachineStack`;
}

export function planOf({ project, methods, graphs, machines, settings, overlay }: Deployable): Plan {
  const access = accessOf(project, methods);
  const uses = new Map(machines.map(({ machine }) => [machine.name.text, executionOf(machine.name.text, graphs)]));
  const users = new Map<string, string[]>();
  for (const [machine, { tasks }] of uses) {
    for (const task of tasks) {
      const own = users.get(task);
      if (own === undefined) users.set(task, [machine]);
      else own.push(machine);
    }
  }
  const upstream = upstreamOf(machines, uses, access, graphs, project.name);
  const tasks = [...project.tasks].map(([name, task]): PlannedTask => {
    const own = access.get(name);
    if (own === undefined) throw new Error(`no access of task '${name}'`);
    const isUser = (machine: string): boolean => uses.get(machine)?.tasks.has(name) === true;
    return {
      name,
      task,
      access: own,
      settings: settingsOfTask(settings, name, task.service),
      users: users.get(name) ?? [],
      upstream: isGlobal(own) ? upstream(isUser) : [],
    };
  });
  const processors = processorsOf(project, methods, machines, upstream);
  const placedTasks = indexed(tasks, ({ name }) => name);
  const placedMachines = indexed([...uses.keys()], (name) => name);
  const planned = machines.map(({ machine, definition }): PlannedMachine => {
    const name = machine.name.text;
    const own = uses.get(name);
    const { processEvents } = machine.decorations;
    const processor = processEvents && (processEvents.processor ?? DEFAULT_PROCESSOR);
    return {
      name,
      machine,
      definition,
      isExported: isExported(machine),
      tasks: inOrderOf(placedTasks, own?.tasks),
      calls: inOrderOf(placedMachines, own?.calls),
      processor: processor === undefined ? undefined : processors.get(processor),
    };
  });
  return {
    project: project.name,
    label: label(project.name),
    ...idsOf([
      ...tasks.map(({ name }): [typeof TASK_IDS, string] => [TASK_IDS, name]),
      ...[...processors.keys()].map((name): [typeof TASK_IDS, string] => [TASK_IDS, name]),
      ...planned.map(({ name }): [typeof MACHINE_IDS, string] => [MACHINE_IDS, name]),
      ...planned.flatMap(({ name, machine }) =>
        namedSubscriptions(name, machine.decorations.subscriptions).map((own): [typeof SUBSCRIPTION_IDS, string] => [
          SUBSCRIPTION_IDS,
          own.name,
        ]),
      ),
      ...planned.map(({ name }): [readonly string[], string] => [[''], stackName(name)]),
    ]),
    overlay,
    settings: settings.project,
    variables: variableUses(settings, new Set(project.tasks.keys())),
    tasks,
    processors,
    machines: planned,
    hasTable: storesData(tasks, processors.values(), graphs, upstream(() => true).length > 0),
    exported: new Set(planned.filter((machine) => machine.isExported).map(({ name }) => name)),
  };
}

interface Indexed<T> {
  readonly value: T;
  readonly index: number;
}

function indexed<T>(values: readonly T[], nameOf: (value: T) => string): Map<string, Indexed<T>> {
  return new Map(values.map((value, index) => [nameOf(value), { value, index }]));
}

/** The values with these names, in their original order. */
function inOrderOf<T>(all: ReadonlyMap<string, Indexed<T>>, names: ReadonlySet<string> = new Set()): T[] {
  const found = [...names].flatMap((name) => all.get(name) ?? []);
  return found.sort((a, b) => a.index - b.index).map(({ value }) => value);
}

/** One function for each processor class that any machine uses. */
function processorsOf(
  project: Project,
  methods: readonly Method[],
  machines: Deployable['machines'],
  upstream: Upstream,
): Map<string, PlannedProcessor> {
  const used = new Map<string, Set<string>>();
  for (const { machine } of machines) {
    const { processEvents } = machine.decorations;
    if (processEvents === undefined) continue;
    const processor = processEvents.processor ?? DEFAULT_PROCESSOR;
    used.set(processor, (used.get(processor) ?? new Set()).add(machine.name.text));
  }
  const found = new Map<string, PlannedProcessor>();
  for (const [name, processor] of project.processors) {
    const users = used.get(name);
    if (users === undefined) continue;
    const own = new Set(processor.definition.body);
    const readsStateData = methods.some(
      ({ definition, scopes }) =>
        own.has(definition) &&
        (scopes.hasDynamicNames ||
          definition.parameters.slice(2).some((parameter) => scopes.own.read.has(parameter.name.text))),
    );
    const of = readsStateData ? upstream((machine) => users.has(machine)) : [];
    found.set(name, { name, processor, readsStateData, upstream: of });
  }
  if (used.has(DEFAULT_PROCESSOR) && !project.processors.has(DEFAULT_PROCESSOR)) {
    const nothing = { readsStateData: false, upstream: [] };
    found.set(DEFAULT_PROCESSOR, { name: DEFAULT_PROCESSOR, processor: undefined, ...nothing });
  }
  return found;
}

/**
 * Returns the projects that pass state data to the selected machines, either directly or through a machine that calls
 * one of them.
 */
type Upstream = (isAskedFor: (machine: string) => boolean) => string[];

function isGlobal({ readsGlobal, writesGlobal }: Access): boolean {
  return readsGlobal || writesGlobal;
}

/**
 * Finds the projects whose success starts a machine and which certainly have a table: either a task of the machine,
 * or of a machine that it calls, reads or writes items of other tables, or a map iterates over items that no state
 * of the machine produces. Importing a table that does not exist would make the deployment fail.
 */
function upstreamOf(
  machines: Deployable['machines'],
  uses: ReadonlyMap<string, Execution>,
  access: ReadonlyMap<string, Access>,
  graphs: ReadonlyMap<string, StateGraph>,
  own: string,
): Upstream {
  const found: { readonly reached: ReadonlySet<string>; readonly projects: readonly string[] }[] = [];
  for (const { machine } of machines) {
    const projects = machine.decorations.subscriptions.flatMap((subscription) =>
      subscription.source === 'project' && subscription.status === 'success' && subscription.project !== own
        ? [subscription.project]
        : [],
    );
    if (projects.length === 0) continue;
    const reached = new Set([machine.name.text]);
    for (const name of reached) for (const call of uses.get(name)?.calls ?? []) reached.add(call);
    const isAsked = [...reached].some((name) =>
      [...(uses.get(name)?.tasks ?? [])].some((task) => isGlobal(access.get(task) ?? NO_ACCESS)),
    );
    if (isAsked || mapsGivenItems(graphs.get(machine.name.text))) found.push({ reached, projects });
  }
  return (isAskedFor) => [
    ...new Set(found.flatMap(({ reached, projects }) => ([...reached].some(isAskedFor) ? projects : []))),
  ];
}

function mapsGivenItems(graph: StateGraph | undefined): boolean {
  const live = graph?.live ?? [];
  const made = new Set<string>();
  for (const state of live) {
    const path = state.kind === 'pass' ? state.result?.path : 'resultPath' in state ? state.resultPath : undefined;
    if (path !== undefined && path !== null) made.add(firstKey(path));
  }
  return live.some((state) => state.kind === 'map' && !made.has(firstKey(state.items)));
}

/** The first key of a path: `$['a']` for `$['a']['b']`. */
function firstKey(path: string): string {
  return /^\$\['(?:[^'\\]|\\.)*'\]/.exec(path)?.[0] ?? path;
}

function storesData(
  tasks: readonly PlannedTask[],
  processors: Iterable<PlannedProcessor>,
  graphs: ReadonlyMap<string, StateGraph>,
  hasUpstream: boolean,
): boolean {
  if ([...processors].some(({ readsStateData }) => readsStateData)) return true;
  const isUsed = tasks.some(
    ({ access, upstream }) => access.reads || access.writes || (isGlobal(access) && upstream.length === 0),
  );
  if (isUsed || hasUpstream) return isUsed;
  return [...graphs.values()].some(({ live }) => live.some(({ kind }) => kind === 'map'));
}
