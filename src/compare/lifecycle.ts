// In: the templates of a project. Out: each resource with data or a fixed name, and the facts that decide its fate in the next
// update. The rest of the templates need not stay in memory.
import type { Json } from '../base/json.ts';
import { membersOf, stringOf } from '../picture/definition.ts';
import { deployedText, type KeyedTemplate } from './access.ts';
import { valuesAt } from './properties.ts';
import type { Replacements } from './replacements.ts';
import { AFTER_A_SNAPSHOT, lossOf, WITH_SNAPSHOTS } from './stateful.ts';

export interface WatchedResource {
  readonly id: string;
  readonly type: string;
  /** The loss in words. Empty if nothing is lost with the resource. */
  readonly loses: string;
  /** The name of its template. */
  readonly template: string;
  /** The physical name, if the template sets it. */
  readonly name: string | undefined;
  /** What happens to the resource when it leaves the stack, and when it is replaced. */
  readonly onDeletion: Policy;
  readonly onReplacement: Policy;
  /** The name of its condition, combined with that of its nested stack. */
  readonly condition: string | undefined;
  /** The values of all set properties whose change replaces the resource, by `ReplacingProperty.key`. */
  readonly properties: ReadonlyMap<string, readonly Json[]>;
}

type Policy = 'delete' | 'keep' | 'snapshot';

/** By logical ID, which is unique among the templates of a project. */
export type WatchedResources = ReadonlyMap<string, WatchedResource>;

export function watchedResources(templates: readonly KeyedTemplate[], rulesOf: Replacements): WatchedResources {
  const found = new Map<string, WatchedResource>();
  const conditions = stackConditions(templates);
  for (const { name: template, key: templateKey, content } of templates) {
    const ofStack = conditions.get(templateKey);
    for (const [id, resource] of membersOf(content.Resources)) {
      const members = membersOf(resource);
      const type = stringOf(members.get('Type')) ?? '';
      const own = membersOf(members.get('Properties'));
      const loses = lossOf(type, own);
      const rules = rulesOf(type);
      const nameValue = rules?.nameProperty === undefined ? undefined : own.get(rules.nameProperty);
      if (loses === '' && nameValue === undefined) continue;
      const properties = new Map<string, readonly Json[]>();
      for (const { key, path } of rules?.properties ?? []) {
        const values = valuesAt(members.get('Properties'), path);
        if (values.length > 0) properties.set(key, values);
      }
      found.set(id, {
        ...{ id, type, template, loses, properties },
        name: nameValue === undefined ? undefined : deployedText(nameValue),
        onDeletion:
          policyOf(members.get('DeletionPolicy'), type) ?? (isSavedByDefault(type, own) ? 'snapshot' : 'delete'),
        onReplacement: policyOf(members.get('UpdateReplacePolicy'), type) ?? 'delete',
        condition: bothConditions(ofStack, stringOf(members.get('Condition'))),
      });
    }
  }
  return found;
}

/** The conditions of nested stacks, by the key of their template. */
function stackConditions(templates: readonly KeyedTemplate[]): Map<string, string> {
  const conditions = new Map<string, string>();
  for (const { content } of templates) {
    for (const [, resource] of membersOf(content.Resources)) {
      const members = membersOf(resource);
      const condition = stringOf(members.get('Condition'));
      if (condition === undefined || members.get('Type') !== 'AWS::CloudFormation::Stack') continue;
      const url = membersOf(membersOf(members.get('Properties')).get('TemplateURL'));
      conditions.set((stringOf(url.get('Fn::Sub')) ?? '').split('/').at(-1) ?? '', condition);
    }
  }
  return conditions;
}

function bothConditions(ofStack: string | undefined, own: string | undefined): string | undefined {
  return ofStack === undefined || own === undefined ? (ofStack ?? own) : `${ofStack} and ${own}`;
}

/** Undefined if the template has no policy. */
function policyOf(policy: Json | undefined, type: string): Policy | undefined {
  switch (stringOf(policy)) {
    case undefined:
      return undefined;
    case 'Retain':
    case 'RetainExceptOnCreate':
      return 'keep';
    case 'Snapshot':
      return WITH_SNAPSHOTS.has(type) ? 'snapshot' : 'delete';
    default:
      return 'delete';
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function isSavedByDefault(type: string, properties: ReadonlyMap<string, Json>): boolean {
  if (type === 'AWS::RDS::DBCluster') return true;
  return type === 'AWS::RDS::DBInstance' && !properties.has('DBClusterIdentifier');
}

/** The remaining loss under a policy. */
export function lossUnder(policy: Policy, { loses }: Pick<WatchedResource, 'loses'>): string {
  if (policy === 'keep') return '';
  return policy === 'snapshot' ? AFTER_A_SNAPSHOT : loses;
}
