// Takes a snapshot of the data that a comparison needs from a project, its definitions and its templates. The project itself need
// not stay in memory until the other side is compiled.
import { sha256 } from '../base/digest.ts';
import { compactJson, type Json } from '../base/json.ts';
import { stateWords } from '../graph/condition-words.ts';
import type { Instance } from '../graph/instance.ts';
import { type FlatDefinition, flatten } from '../picture/definition.ts';
import type { Project, StateMachine, Subscription, Task } from '../project/project.ts';
import { type DeployedResources, deployedResources, type KeyedTemplate } from './access.ts';
import { type Export, exportsOf } from './exports.ts';
import { type WatchedResources, watchedResources } from './lifecycle.ts';
import { type FixedNames, fixedNames } from './moved-names.ts';
import type { Replacements } from './replacements.ts';
import type { SnapshotPackage, SnapshotTask } from './tasks.ts';

export interface Snapshot {
  readonly project: string;
  readonly file: string;
  /** Undefined if the project does not compile. */
  readonly parts: SnapshotParts | undefined;
}

export interface SnapshotParts {
  readonly machines: ReadonlyMap<string, SnapshotMachine>;
  readonly tasks: ReadonlyMap<string, SnapshotTask>;
  /** By the name of the task or event processor. */
  readonly packages: ReadonlyMap<string, SnapshotPackage>;
  readonly deployed: DeployedResources;
  readonly watched: WatchedResources;
  readonly exports: readonly Export[];
  readonly names: FixedNames;
  /** The digest of all templates. It differs if a deployment changes anything. */
  readonly templates: string;
}

export interface SnapshotMachine {
  readonly definition: FlatDefinition;
  /** The text of each trigger by its kind. Subscriptions, which can be several, are keyed by their text. */
  readonly triggers: ReadonlyMap<string, string>;
  /** The text of each top-level field except `States` and `StartAt`. Only for definitions from other origins than projects. */
  readonly settings?: ReadonlyMap<string, string>;
}

/** The sources of a snapshot. */
export interface Snapshotted {
  readonly project: Project;
  readonly machines: readonly { readonly machine: StateMachine; readonly definition: Json }[];
  readonly instances: readonly Instance[];
  readonly templates: readonly KeyedTemplate[];
  readonly packages: ReadonlyMap<string, SnapshotPackage>;
}

export function partsOf(
  { project, machines, instances, templates, packages }: Snapshotted,
  replacements: Replacements,
): SnapshotParts {
  const { text } = project.module.file;
  const words = new Map(instances.map((instance) => [instance.graph.machine, stateWords(instance, text)]));
  return {
    machines: new Map(
      machines.map(({ machine, definition }) => [
        machine.name.text,
        { definition: flatten(definition, words.get(machine.name.text)), triggers: triggersOf(machine) },
      ]),
    ),
    tasks: new Map(
      [...project.tasks].map(([name, task]) => [name, { service: task.service, attributes: attributesOf(task) }]),
    ),
    packages,
    deployed: deployedResources(templates),
    watched: watchedResources(templates, replacements),
    exports: exportsOf(templates),
    names: fixedNames(templates),
    templates: sha256(compactJson(templates.map(({ name, content }) => [name, content]))),
  };
}

function triggersOf({ name, decorations }: StateMachine): Map<string, string> {
  const { schedule, subscriptions, processEvents } = decorations;
  const triggers = new Map<string, string>();
  if (decorations.export?.enabled === true && name.text !== 'main') triggers.set('export', 'exported');
  if (schedule !== undefined) {
    const input = schedule.inputData === undefined ? '' : ` with ${compactJson(schedule.inputData)}`;
    triggers.set('schedule', `schedule ${schedule.expression}${input}`);
  }
  for (const subscription of subscriptions) {
    const text = subscriptionText(subscription);
    triggers.set(text, text);
  }
  if (processEvents !== undefined) {
    triggers.set('events', `events go to ${processEvents.processor ?? 'the default event processor'}`);
  }
  return triggers;
}

function subscriptionText(subscription: Subscription): string {
  return subscription.source === 'topic'
    ? `subscription to topic ${subscription.topicArnImportValue}`
    : `subscription to ${subscription.status} of ${subscription.project}/${subscription.machine}`;
}

function attributesOf({ service, attributes }: Task): Map<string, string> {
  const texts = new Map([['service', service as string]]);
  for (const [name, { value }] of attributes) {
    if (name !== 'service') texts.set(name, typeof value === 'string' ? value : compactJson(value));
  }
  return texts;
}
