// Decides which stack contains what: one stack for everything, or a root with the tasks and a stack for each machine.
// If the root has no room, the tasks move to separate stacks, in source order.
import type { Service } from '../project/project.ts';
import type { TemplateOptions } from './deployment.ts';
import { RESOURCES_WITH_ROOM, TASK_RESOURCES, TASKS_AT_ONCE } from './limits.ts';
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
  const moved = isMoved ? movedTasks(plan) : new Map<string, StackName>();
  const machines = new Map(plan.machines.map(({ name }) => [machineFile(name), name]));
  return {
    stackOfTask: (name) => moved.get(name) ?? ROOT,
    stackOfMachine: (name) => (layout === 'flat' ? ROOT : machineFile(name)),
    stackResourceId: (home) => {
      const machine = machines.get(home);
      return machine === undefined ? `TasksStack${home.slice(TASKS.length)}` : plan.ids('', stackName(machine));
    },
    requests: new Map(),
  };
}

/** The root keeps the name `project`. No machine has a hyphen in its name, so the other name is free. */
function machineFile(name: string): StackName {
  return name.toLowerCase() === ROOT ? `${name}-machine` : name;
}

function movedTasks({ tasks, processors }: Plan): Map<string, StackName> {
  const homes = new Map<string, StackName>();
  let number = 1;
  let count = 0;
  let resources = 0;
  const move = (name: string, weight: number): void => {
    if (count === TASKS_AT_ONCE || resources + weight > TASK_RESOURCES) {
      number += 1;
      count = 0;
      resources = 0;
    }
    count += 1;
    resources += weight;
    homes.set(name, `${TASKS}${number}`);
  };
  for (const { name, task } of tasks) move(name, RESOURCES[task.service]);
  for (const name of processors.keys()) move(name, RESOURCES.lambda);
  return homes;
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
