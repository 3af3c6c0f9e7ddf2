// Adds to the root the ARNs of the roles and functions of tasks, for people who grant them access to something. There are at
// most 200 outputs: if they do not all fit, the ARNs of functions are left out first, then those of roles.
import type { Service } from '../project/project.ts';
import { LIMITS } from './limits.ts';
import { label } from './plan/names.ts';
import type { PlannedTask } from './plan/plan.ts';
import { type ReferenceKind, referenceTo, type Stack } from './stack/stack.ts';

/** Has to be called when all other outputs have been added. */
export function addTaskOutputs(root: Stack): void {
  const { tasks } = root.plan;
  const roles = tasks.flatMap((planned) => outputOf(planned, 'RoleArn', ROLES, 'role'));
  const functions = tasks.flatMap((planned) => outputOf(planned, 'FunctionArn', FUNCTIONS, 'function'));
  for (const outputs of [roles, functions]) {
    if (root.outputs.size + outputs.length > LIMITS.outputs || !haveRoom(root, outputs)) return;
    for (const { name, prefix, kind, what } of outputs) {
      root.outputs.set(root.plan.ids(prefix, name), {
        Description: `ARN of the ${what} of task ${label(name)}`,
        Value: referenceTo(root, kind, name),
      });
    }
  }
}

type Kinds = { readonly [Kind in Service]?: ReferenceKind };

/** What the functions of tasks are called. */
export const FUNCTIONS: Kinds = { lambda: 'LambdaFunction', 'lambda:container': 'LambdaFunction' };

/** The roles with which the code of tasks runs. */
export const ROLES: Kinds = {
  lambda: 'LambdaRole',
  'lambda:container': 'LambdaRole',
  ecs: 'ECSTaskRole',
  'ecs:worker': 'ECSTaskRole',
  codebuild: 'CodeBuildRole',
};

interface Output {
  readonly name: string;
  readonly prefix: string;
  readonly kind: ReferenceKind;
  readonly what: string;
}

function outputOf({ name, task }: PlannedTask, prefix: string, kinds: Kinds, what: string): Output[] {
  const kind = kinds[task.service];
  return kind === undefined ? [] : [{ name, prefix, kind, what }];
}

/** Whether each stack of the tasks may have that many further outputs for the root. */
function haveRoom({ placement }: Stack, outputs: readonly Output[]): boolean {
  const counts = new Map<string, number>();
  for (const { name } of outputs) {
    const home = placement.stackOfTask(name);
    counts.set(home, (counts.get(home) ?? placement.requests.get(home)?.size ?? 0) + 1);
  }
  return [...counts.values()].every((count) => count <= LIMITS.outputs);
}
