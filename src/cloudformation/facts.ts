// Summarizes the plan of a deployment: its packages and its machines.
import type { Subscription } from '../project/project.ts';
import type { MachineFact, PackageFact, Retained, TaskFact } from './deployment.ts';
import type { Plan, PlannedMachine, PlannedTask } from './plan/plan.ts';
import { machineName } from './resources/task.ts';
import { FUNCTIONS, ROLES } from './task-outputs.ts';

export function packageFacts({ tasks, processors }: Plan): PackageFact[] {
  return [
    ...tasks.flatMap(({ name, task: { service } }): PackageFact[] =>
      service === 'codebuild' ? [] : [{ name, kind: service }],
    ),
    ...[...processors.keys()].map((name): PackageFact => ({ name, kind: 'event-processor' })),
  ];
}

export function taskFacts({ tasks, ids }: Plan): TaskFact[] {
  return tasks.flatMap((planned) => {
    const { name, task } = planned;
    const [role, own] = [ROLES[task.service], FUNCTIONS[task.service]];
    if (role === undefined) return [];
    return [{ name, role: ids(role, name), function: own && ids(own, name), permissions: permissionsOf(planned) }];
  });
}

function permissionsOf({ access, settings }: PlannedTask): string[] {
  const { allow, policies, secrets } = settings;
  const { reads, writes, readsGlobal, writesGlobal, stops } = access;
  const data = (isRead: boolean, isWritten: boolean, of: string): string[] =>
    isRead || isWritten
      ? [`${[isRead ? 'read' : '', isWritten ? 'write' : ''].filter(Boolean).join(' and ')} ${of}`]
      : [];
  return [
    ...data(reads, writes, 'state data'),
    ...data(readsGlobal, writesGlobal, 'state data of other projects'),
    ...(stops ? ['stop its execution'] : []),
    ...[...(secrets?.value.keys() ?? [])].map((name) => `read the secret ${name}`),
    ...(allow?.value ?? []).flatMap(({ actions }) => actions.map(({ text }) => text)),
    ...(policies?.value ?? []).map(({ text }) => text.slice(text.lastIndexOf('/') + 1)),
  ];
}

export function retainedOf({ settings, hasTable }: Plan): Retained[] {
  if (settings.retain?.value === false) return [];
  return [
    'key',
    ...(hasTable ? (['table'] as const) : []),
    ...(settings.retain === undefined ? [] : (['log groups'] as const)),
  ];
}

export function machineFacts(plan: Plan, templateOf: (machine: string) => string): MachineFact[] {
  return plan.machines.map((machine) => ({
    name: machine.name,
    isExported: machine.isExported,
    deployedName: machineName(plan, machine.name),
    triggers: triggersOf(machine),
    template: templateOf(machine.name),
  }));
}

function triggersOf({ machine: { decorations } }: PlannedMachine): string[] {
  const { schedule, subscriptions } = decorations;
  return [
    ...(schedule === undefined ? [] : [`schedule ${schedule.expression}`]),
    ...subscriptions.map(subscriptionText),
  ];
}

function subscriptionText(subscription: Subscription): string {
  if (subscription.source === 'topic') return `topic ${subscription.topicArnImportValue}`;
  return `${subscription.status} of ${subscription.project}/${subscription.machine}`;
}
