// Decides which stack contains what: one stack for everything, or a root with the tasks and a stack for each machine.
// If the root has no room, the tasks move to separate stacks. The name of a task alone selects its stack, because
// CloudFormation cannot move a resource with a fixed name to another stack.
import { digest } from '../project/deployed-names.ts';
import type { Service } from '../project/project.ts';
import type { TemplateOptions } from './deployment.ts';
import { RESOURCES_WITH_ROOM, TASK_RESOURCES, TASK_STACKS, TASKS_AT_ONCE } from './limits.ts';
import { type Plan, type PlannedTask, stackName } from './plan/plan.ts';
import { addBuild } from './resources/codebuild.ts';
import { addEcsTask } from './resources/ecs.ts';
import { addLambda, addProcessor } from './resources/lambda.ts';
import { addWorker } from './resources/worker.ts';
import { type Placement, ROOT, type Stack, type StackName } from './stack/stack.ts';

/** Prefix of the names of task stacks; a number follows. No machine can have such a name, because of the hyphen. */
export const TASKS = 'tasks-';

/** An upper bound for the resources of one task. */
const RESOURCES: Readonly<Record<Service, number>> = {
  lambda: 3,
  'lambda:container': 3,
  'lambda:pexpm-runner': 0,
  ecs: 4,
  'ecs:worker': 16,
  codebuild: 3,
};

/** Whether the tasks certainly do not fit into the root. */
export function mustMove({ tasks, processors, machines }: Plan): boolean {
  const least = tasks.reduce((sum, { task }) => sum + Math.min(RESOURCES[task.service], LEAST_WORKER), 0);
  return least + processors.size * RESOURCES.lambda + machines.length > RESOURCES_WITH_ROOM;
}

/** The resources of a worker without scaling. */
const LEAST_WORKER = 9;

export function placementOf(plan: Plan, layout: TemplateOptions['layout'], isMoved: boolean): Placement {
  const stacks = isMoved ? taskStacks(plan) : new Map<StackName, readonly Movable[]>();
  const moved = new Map([...stacks].flatMap(([stack, tasks]) => tasks.map(({ name }) => [name, stack] as const)));
  const machines = new Map(plan.machines.map(({ name }) => [machineFile(name), name]));
  return {
    taskStacks: [...stacks.keys()],
    stackOfTask: (name) => moved.get(name) ?? ROOT,
    stackOfMachine: (name) => (layout === 'flat' ? ROOT : machineFile(name)),
    stackResourceId: (home) => {
      const machine = machines.get(home);
      return machine === undefined ? `TasksStack${home.slice(TASKS.length)}` : plan.ids('', stackName(machine));
    },
    requests: new Map(),
  };
}

/** Whether the root may have nested stacks with this logical id. Which ones it has depends on the number of tasks. */
export function isTaskStackId(id: string): boolean {
  return /^TasksStack\d+$/.test(id);
}

/** The root keeps the name `project`. No machine has a hyphen in its name, so the other name is free. */
function machineFile(name: string): StackName {
  return name.toLowerCase() === ROOT ? `${name}-machine` : name;
}

/** A task or an event processor that has resources. */
interface Movable {
  readonly name: string;
  readonly resources: number;
  /** A number that is evenly distributed among names. */
  readonly hash: number;
}

/**
 * The stacks for tasks, each with its tasks. The rest of the hash divided by the number of stacks selects a stack, so
 * adding, removing, renaming or reordering other tasks moves nothing.
 */
function taskStacks({ tasks, processors }: Plan): Map<StackName, readonly Movable[]> {
  const all = [
    ...tasks.map(({ name, task }) => movable(name, RESOURCES[task.service])),
    ...[...processors.keys()].map((name) => movable(name, RESOURCES.lambda)),
  ].filter(({ resources }) => resources > 0);
  const stacks = Array.from({ length: TASK_STACKS }, (_, rest) => splitUntilItFits(all, rest, TASK_STACKS));
  return new Map(
    stacks
      .flat()
      .sort((a, b) => a.number - b.number)
      .map((stack) => [`${TASKS}${stack.number}`, stack.tasks]),
  );
}

function movable(name: string, resources: number): Movable {
  return { name, resources, hash: Number.parseInt(digest(name, HASH_DIGITS), 16) };
}

/** Hexadecimal digits. The hash and every divisor stay below 2 ** 53, where numbers are exact. */
const HASH_DIGITS = 12;
const LARGEST_DIVISOR = 16 ** HASH_DIGITS;

/**
 * The tasks whose hash leaves `rest` when divided by `divisor`. Where one stack would be too large, a second one takes
 * those that leave another rest when divided by twice as much. All other stacks stay as they are.
 */
function splitUntilItFits(
  all: readonly Movable[],
  rest: number,
  divisor: number,
): { readonly number: number; readonly tasks: readonly Movable[] }[] {
  const tasks = all.filter(({ hash }) => hash % divisor === rest);
  if (tasks.length === 0) return [];
  const resources = tasks.reduce((sum, task) => sum + task.resources, 0);
  const fits = tasks.length <= TASKS_AT_ONCE && resources <= TASK_RESOURCES;
  if (fits || divisor >= LARGEST_DIVISOR) return [{ number: rest + 1, tasks }];
  return [rest, rest + divisor].flatMap((half) => splitUntilItFits(tasks, half, divisor * 2));
}

/** Adds the resources of all tasks and event processors, each to the stack that `stackOf` returns for its name. */
export function placeTasks(plan: Plan, stackOf: (name: string) => Stack): void {
  for (const planned of plan.tasks) addTask(stackOf(planned.name), planned);
  for (const processor of plan.processors.values()) addProcessor(stackOf(processor.name), processor);
}

function addTask(stack: Stack, planned: PlannedTask): void {
  switch (planned.task.service) {
    case 'lambda':
    case 'lambda:container':
      addLambda(stack, planned);
      break;
    case 'ecs':
      addEcsTask(stack, planned);
      break;
    case 'ecs:worker':
      addWorker(stack, planned);
      break;
    case 'codebuild':
      addBuild(stack, planned);
      break;
    case 'lambda:pexpm-runner':
      // One existing function runs all of these tasks.
      break;
  }
}
