// In: all templates of a deployment. Out: what in them refers to nothing, is not used, or waits for itself. It is
// empty for whatever we write: what it finds is a mistake of ours, found before anything is written.
import { entriesOf, isArray, isNumberText, type Json, type JsonObject } from '../base/json.ts';
import { exportName } from '../project/deployed-names.ts';

export interface Linked {
  readonly name: string;
  readonly key: string;
  readonly content: JsonObject;
}

/** By type, the attributes that we ask for; those of nested stacks are their outputs. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': ['Arn'],
  'AWS::DynamoDB::Table': ['Arn'],
  'AWS::IAM::Role': ['Arn'],
  'AWS::Logs::LogGroup': ['Arn'],
  'AWS::Lambda::Function': ['Arn'],
  'AWS::SQS::Queue': ['Arn', 'QueueName'],
  'AWS::Events::Rule': ['Arn'],
  'AWS::ECS::Service': ['Name'],
};

const STACK = 'AWS::CloudFormation::Stack';

/** In sentences. `project` is the name of the project, whose own exports it must not import. */
export function linkProblems(project: string, templates: readonly Linked[]): string[] {
  const byKey = new Map(templates.map((template) => [template.key, template]));
  const exports = new Map<string, string>();
  const problems = templates.flatMap((template) => templateProblems(template, byKey));
  for (const { name, content } of templates) {
    for (const [id, output] of membersOf(content.Outputs)) {
      const [exported] = subTexts(memberOf(memberOf(output, 'Export'), 'Name'));
      if (exported === undefined) continue;
      const other = exports.get(exported);
      if (other !== undefined) problems.push(`outputs '${other}' and '${id}' of ${name} export '${exported}'`);
      exports.set(exported, id);
    }
  }
  const own = exportName(project, '');
  for (const { name, content } of templates) {
    for (const value of importsOf(content)) {
      if (value.startsWith(own) && exports.has(value))
        problems.push(`${name} imports '${value}', an export of its own`);
    }
  }
  const used = new Set(templates.flatMap(({ content }) => stacksOf(content).map(({ key }) => key)));
  for (const { name, key } of templates.slice(1)) if (!used.has(key)) problems.push(`no stack is made of ${name}`);
  return problems;
}

interface Reference {
  readonly id: string;
  readonly attribute: string | undefined;
}

function templateProblems({ name, content }: Linked, byKey: ReadonlyMap<string, Linked>): string[] {
  const problems: string[] = [];
  const resources = new Map(membersOf(content.Resources));
  const parameters = new Map(membersOf(content.Parameters));
  const conditions = new Map(membersOf(content.Conditions));
  const usedParameters = new Set<string>();
  const usedConditions = new Set<string>();
  for (const id of [...resources.keys(), ...parameters.keys(), ...membersOf(content.Outputs).map(([id]) => id)]) {
    if (!/^[A-Za-z0-9]{1,255}$/.test(id)) problems.push(`'${id}' of ${name} is no logical id`);
  }
  for (const id of parameters.keys()) if (resources.has(id)) problems.push(`'${id}' of ${name} is two things`);
  const edges = new Map<string, Set<string>>();
  const check = (owner: string, value: Json | undefined): void => {
    for (const { id, attribute } of referencesOf(value)) {
      if (id.startsWith('AWS::')) continue;
      const resource = resources.get(id);
      if (parameters.has(id) && attribute === undefined) usedParameters.add(id);
      else if (resource === undefined) problems.push(`'${owner}' of ${name} refers to '${id}', which is not there`);
      else {
        if (attribute !== undefined && !hasAttribute(resource, attribute, byKey)) {
          problems.push(`'${owner}' of ${name} asks for '${attribute}' of '${id}'`);
        }
        if (resources.has(owner)) edges.get(owner)?.add(id);
      }
    }
    for (const condition of conditionsOf(value)) {
      usedConditions.add(condition);
      if (!conditions.has(condition)) problems.push(`'${owner}' of ${name} depends on condition '${condition}'`);
    }
  };
  for (const [id, resource] of resources) {
    edges.set(id, new Set());
    check(id, resource);
    const dependencies = memberOf(resource, 'DependsOn') ?? [];
    for (const other of isArray(dependencies) ? dependencies : [dependencies]) {
      if (typeof other !== 'string' || !resources.has(other)) problems.push(`'${id}' of ${name} depends on nothing`);
      else edges.get(id)?.add(other);
    }
    problems.push(...substitutionProblems(id, resource).map((problem) => `${problem} in ${name}`));
  }
  // An output may have the name of a resource.
  for (const [id, output] of membersOf(content.Outputs)) check(`output ${id}`, output);
  for (const [id, condition] of conditions) check(id, condition);
  for (const id of parameters.keys()) if (!usedParameters.has(id)) problems.push(`${name} does not use '${id}'`);
  for (const id of conditions.keys()) if (!usedConditions.has(id)) problems.push(`${name} does not use '${id}'`);
  for (const { id, key, given } of stacksOf(content)) {
    const child = byKey.get(key);
    if (child === undefined) problems.push(`stack '${id}' has no template`);
    else problems.push(...parameterProblems(id, given, new Map(membersOf(child.content.Parameters))));
  }
  const ring = ringOf(edges);
  if (ring !== undefined) problems.push(`'${ring}' of ${name} waits for itself`);
  return problems;
}

function hasAttribute(resource: Json, attribute: string, byKey: ReadonlyMap<string, Linked>): boolean {
  const type = memberOf(resource, 'Type');
  if (type !== STACK) return typeof type === 'string' && (ATTRIBUTES[type] ?? []).includes(attribute);
  const child = byKey.get(keyOfStack(resource));
  const output = /^Outputs\.(.+)$/.exec(attribute)?.[1];
  return child !== undefined && membersOf(child.content.Outputs).some(([id]) => id === output);
}

function parameterProblems(stack: string, given: ReadonlySet<string>, expected: ReadonlyMap<string, Json>): string[] {
  const problems: string[] = [];
  for (const id of given) if (!expected.has(id)) problems.push(`stack '${stack}' has no parameter '${id}'`);
  for (const [id] of expected) if (!given.has(id)) problems.push(`stack '${stack}' is not given '${id}'`);
  return problems;
}

/** The variables of a definition and what is given for them, both ways. */
function substitutionProblems(id: string, resource: Json): string[] {
  const properties = memberOf(resource, 'Properties');
  const definition = memberOf(properties, 'DefinitionString');
  if (typeof definition !== 'string') return [];
  const used = new Set([...definition.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name));
  const given = new Set(membersOf(memberOf(properties, 'DefinitionSubstitutions')).map(([name]) => name));
  return [
    ...[...used].filter((name) => !given.has(name)).map((name) => `'${id}' has no value for '${name}'`),
    ...[...given].filter((name) => !used.has(name)).map((name) => `'${id}' has no use for '${name}'`),
  ];
}

function stacksOf(content: JsonObject): { id: string; key: string; given: ReadonlySet<string> }[] {
  return membersOf(content.Resources).flatMap(([id, resource]) => {
    if (memberOf(resource, 'Type') !== STACK) return [];
    const given = new Set(membersOf(memberOf(memberOf(resource, 'Properties'), 'Parameters')).map(([name]) => name));
    return [{ id, key: keyOfStack(resource), given }];
  });
}

function keyOfStack(resource: Json): string {
  const [url = ''] = subTexts(memberOf(memberOf(resource, 'Properties'), 'TemplateURL'));
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Everything that the value takes from elsewhere in its template; a list of open values, as it may be deep. */
function referencesOf(value: Json | undefined): Reference[] {
  const found: Reference[] = [];
  visit(value, (key, member) => {
    if (key === 'Ref' && typeof member === 'string') found.push({ id: member, attribute: undefined });
    if (key === 'Fn::GetAtt' && isArray(member)) found.push({ id: String(member[0]), attribute: String(member[1]) });
    if (key !== 'Fn::Sub' || typeof member !== 'string') return;
    for (const [, name = ''] of member.matchAll(/\$\{([^!}][^}]*)\}/g)) {
      const [id = '', ...attribute] = name.split('.');
      found.push({ id, attribute: attribute.length === 0 ? undefined : attribute.join('.') });
    }
  });
  return found;
}

function conditionsOf(value: Json | undefined): string[] {
  const found: string[] = [];
  visit(value, (key, member) => {
    if (key === 'Fn::If' && isArray(member)) found.push(String(member[0]));
  });
  return found;
}

function importsOf(value: Json): string[] {
  const found: string[] = [];
  visit(value, (key, member) => {
    if (key === 'Fn::ImportValue') found.push(...subTexts(member));
  });
  return found;
}

function subTexts(value: Json | undefined): string[] {
  const text = memberOf(value, 'Fn::Sub');
  return typeof text === 'string' ? [text] : [];
}

function visit(value: Json | undefined, see: (key: string, member: Json) => void): void {
  const open: (Json | undefined)[] = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (next === undefined || typeof next !== 'object' || next === null || isNumberText(next)) continue;
    if (isArray(next)) {
      open.push(...next);
      continue;
    }
    for (const [key, member] of entriesOf(next)) {
      if (member === undefined) continue;
      see(key, member);
      open.push(member);
    }
  }
}

function membersOf(value: Json | undefined): [string, Json][] {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return [];
  return [...entriesOf(value)].flatMap(([key, member]): [string, Json][] =>
    member === undefined ? [] : [[key, member]],
  );
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return undefined;
  return value instanceof Map ? value.get(key) : (value as JsonObject)[key];
}

/** A node that leads back to itself. */
function ringOf(edges: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const counts = new Map([...edges.keys()].map((id) => [id, 0]));
  for (const targets of edges.values()) for (const id of targets) counts.set(id, (counts.get(id) ?? 0) + 1);
  const free = [...counts].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (const id of free) {
    for (const target of edges.get(id) ?? []) {
      const left = (counts.get(target) ?? 0) - 1;
      counts.set(target, left);
      if (left === 0) free.push(target);
    }
  }
  return [...counts].find(([, count]) => count > 0)?.[0];
}
