// Summarizes the plan of a deployment: its packages and its machines.
import type { Subscription } from '../project/project.ts';
import type { MachineFact, PackageFact } from './deployment.ts';
import type { Plan, PlannedMachine } from './plan/plan.ts';
import { machineName } from './resources/task.ts';

export function packageFacts({ tasks, processors }: Plan): PackageFact[] {
  return [
    ...tasks.flatMap(({ name, task: { service } }): PackageFact[] =>
      service === 'codebuild' ? [] : [{ name, kind: service }],
    ),
    ...[...processors.keys()].map((name): PackageFact => ({ name, kind: 'event-processor' })),
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
