// The settings of a task that have an effect on it. In: the settings of the deployment, a task and its service. Out: those
// of all tasks and its own, without keys that its service does not have.
import { settingsOf } from '../../deploy/merge.ts';
import type { DeploySettings, TaskSettings } from '../../deploy/settings.ts';
import type { TaskKey } from '../../deploy/specs.ts';
import type { Service } from '../../project/project.ts';

export const SERVICES_WITH_ROLE: readonly Service[] = ['lambda', 'lambda:container', 'ecs', 'ecs:worker', 'codebuild'];
export const FUNCTION_SERVICES: readonly Service[] = ['lambda', 'lambda:container'];

/** The services that each key applies to. */
export const SERVICES_OF_KEYS: Readonly<Record<TaskKey, readonly Service[]>> = {
  runtime: ['lambda'],
  environment: SERVICES_WITH_ROLE,
  secrets: SERVICES_WITH_ROLE,
  allow: SERVICES_WITH_ROLE,
  policies: SERVICES_WITH_ROLE,
  vpc: FUNCTION_SERVICES,
  layers: ['lambda'],
  architecture: [...FUNCTION_SERVICES, 'ecs', 'ecs:worker'],
  'ephemeral-storage': FUNCTION_SERVICES,
  'reserved-concurrency': FUNCTION_SERVICES,
  requirements: ['lambda', 'lambda:container', 'lambda:pexpm-runner', 'ecs', 'ecs:worker'],
};

export function settingsOfTask(settings: DeploySettings, task: string, service: Service): TaskSettings {
  const all = Object.entries(settingsOf(settings, task));
  return Object.fromEntries(all.filter(([key]) => SERVICES_OF_KEYS[key as TaskKey].includes(service)));
}
