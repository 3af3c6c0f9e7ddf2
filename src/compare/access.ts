// Lists the resources in the templates of a project, and their single permissions: each is one action on one resource. It does not
// matter which statement, policy or template contains a permission.
import type { ResourceChange } from '../base/comparison.ts';
import { compactJson, type Json, type JsonObject } from '../base/json.ts';
import { elementsOf, membersOf, stringOf } from '../picture/definition.ts';

export interface Template {
  readonly name: string;

  readonly content: JsonObject;
}

export interface KeyedTemplate extends Template {
  /** The end of its address in the stack that nests it. */
  readonly key: string;
}

export interface Permission {
  readonly holder: string;
  readonly effect: string;
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly condition: string;
}

export interface DeployedResources {
  /** By logical id, which is unique among the templates of a project. */
  readonly resources: ReadonlyMap<string, Omit<ResourceChange, 'kind'>>;
  /** By the text of all its fields. */
  readonly permissions: ReadonlyMap<string, Permission>;
}

/** Resource types with a policy, and the property that contains it. */
const POLICIES: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::ManagedPolicy', 'PolicyDocument'],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument'],
  ['AWS::KMS::Key', 'KeyPolicy'],
]);

export function deployedResources(templates: readonly Template[]): DeployedResources {
  const resources = new Map<string, Omit<ResourceChange, 'kind'>>();
  const permissions = new Map<string, Permission>();
  for (const { name: template, content } of templates) {
    const own = membersOf(content.Resources);
    const holders = policyHolders(own);
    for (const [id, resource] of own) {
      const members = membersOf(resource);
      const type = stringOf(members.get('Type')) ?? '';
      const properties = membersOf(members.get('Properties'));
      resources.set(id, { id, type, template });
      const add = (document: Json | undefined, holder: string): void => {
        for (const permission of permissionsOf(document, holder)) {
          permissions.set(JSON.stringify(Object.values(permission)), permission);
        }
      };
      const field = POLICIES.get(type);
      if (field !== undefined) add(properties.get(field), holders.get(id) ?? id);
      if (type !== 'AWS::IAM::Role') continue;
      add(properties.get('AssumeRolePolicyDocument'), id);
      for (const policy of elementsOf(properties.get('Policies'))) add(membersOf(policy).get('PolicyDocument'), id);
    }
  }
  return { resources, permissions };
}

/** Maps each managed policy to the role that it is attached to. */
function policyHolders(resources: ReadonlyMap<string, Json>): Map<string, string> {
  const holders = new Map<string, string>();
  for (const [id, resource] of resources) {
    const properties = membersOf(membersOf(resource).get('Properties'));
    for (const policy of elementsOf(properties.get('ManagedPolicyArns'))) {
      const name = stringOf(membersOf(policy).get('Ref'));
      if (name !== undefined) holders.set(name, id);
    }
  }
  return holders;
}

function* permissionsOf(document: Json | undefined, holder: string): Iterable<Permission> {
  for (const item of elementsOf(membersOf(document).get('Statement'))) {
    const [onlyIf, statement] = elementsOf(membersOf(item).get('Fn::If'));
    const members = membersOf(statement ?? item);
    const conditions = [
      ...(onlyIf === undefined ? [] : [deployedText(onlyIf)]),
      ...conditionTexts(members.get('Condition')),
    ];
    const principal = members.has('Principal') ? principalText(members.get('Principal') ?? null) : '';
    const effect = stringOf(members.get('Effect')) ?? '';
    for (const action of each(members.get('Action'))) {
      // A statement of a trust policy has no resource, because it applies to the role itself.
      for (const resource of members.has('Resource') ? each(members.get('Resource')) : ['']) {
        yield {
          holder,
          effect,
          action: deployedText(action),
          resource: deployedText(resource),
          principal,
          condition: conditions.join(' and '),
        };
      }
    }
  }
}

function each(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  const items = elementsOf(value);
  return items.length > 0 ? items : [value];
}

/** `{"Service": "events.amazonaws.com"}` as `events.amazonaws.com`. */
function principalText(principal: Json): string {
  const members = membersOf(principal);
  return members.size === 0
    ? deployedText(principal)
    : [...members.values()].flatMap(each).map(deployedText).join(', ');
}

/** `{"StringEquals": {"aws:SourceAccount": "1"}}` as `aws:SourceAccount StringEquals 1`. */
function conditionTexts(condition: Json | undefined): string[] {
  return [...membersOf(condition)].flatMap(([operator, keys]) =>
    [...membersOf(keys)].map(([key, value]) => `${key} ${operator} ${each(value).map(deployedText).join(', ')}`),
  );
}

/** Shows a reference by its target, so a reference to a resource equals one to a parameter with the same name. */
export function deployedText(value: Json): string {
  const text = stringOf(value);
  if (text !== undefined) return text;
  const members = membersOf(value);
  const [name, argument] = members.size === 1 ? ([...members][0] ?? ['', null]) : ['', null];
  const [first, attribute] = elementsOf(argument).map(stringOf);
  if (name === 'Ref' || name === 'Fn::Sub') return stringOf(argument) ?? compactJson(value);
  if (name === 'Fn::ImportValue') return deployedText(argument);
  if (name === 'Fn::GetAtt' && first !== undefined && attribute !== undefined) {
    // An output of a stack has the name of the resource or value that it exposes.
    return attribute.startsWith('Outputs.') ? attribute.slice('Outputs.'.length) : first;
  }
  return compactJson(value);
}

export function compareResources(base: DeployedResources, head: DeployedResources): ResourceChange[] {
  const changes: ResourceChange[] = [];
  for (const [id, resource] of head.resources) {
    if (base.resources.get(id)?.type !== resource.type) changes.push({ kind: 'added', ...resource });
  }
  for (const [id, resource] of base.resources) {
    if (head.resources.get(id)?.type !== resource.type) changes.push({ kind: 'removed', ...resource });
  }
  return changes;
}
