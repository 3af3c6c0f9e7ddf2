// Takes all templates of a deployment. Returns what in them points nowhere, is unused, or depends on itself, as
// CloudFormation would find out during the deployment. Every finding is a bug of fluxio.
import { entriesOf, isArray, isNumberText, type Json, type JsonObject } from '../../src/base/json.ts';
import { exportName } from '../../src/project/deployed-names.ts';

/** The root template comes first. */
export interface LinkedTemplate {
  readonly name: string;
  /** The last segment of the URL by which a nested stack refers to this template. */
  readonly key: string;
  readonly content: JsonObject;
}

/** The attributes that fluxio reads, by resource type. The attributes of a nested stack are its outputs. */
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

/** One sentence for each problem. A deployment must not import an export of its own `project`. */
export function linkProblems(project: string, templates: readonly LinkedTemplate[]): string[] {
  const byKey = new Map(templates.map((template) => [template.key, template]));
  const exports = new Map<string, string>();
  const problems = templates.flatMap((template) => templateProblems(template, byKey));
  for (const { name, content } of templates) {
    for (const [id, output] of membersOf(content.Outputs)) {
      const [exported] = subTexts(memberOf(memberOf(output, 'Export'), 'Name'));
      if (exported === undefined) continue;
      const other = exports.get(exported);
      if (other !== undefined) problems.push(`outputs '${other}' and '${id}' of ${name} both export '${exported}'`);
      exports.set(exported, id);
    }
  }
  const own = exportName(project, '');
  for (const { name, content } of templates) {
    for (const value of importsOf(content)) {
      if (value.startsWith(own) && exports.has(value))
        problems.push(`${name} imports '${value}', which its own deployment exports`);
    }
  }
  const used = new Set(templates.flatMap(({ content }) => stacksOf(content).map(({ key }) => key)));
  for (const { name, key } of templates.slice(1)) if (!used.has(key)) problems.push(`no stack uses ${name}`);
  return problems;
}

function templateProblems(template: LinkedTemplate, byKey: ReadonlyMap<string, LinkedTemplate>): string[] {
  const { name, content } = template;
  const parts: TemplateParts = {
    name,
    resources: new Map(membersOf(content.Resources)),
    parameters: new Map(membersOf(content.Parameters)),
    conditions: new Map(membersOf(content.Conditions)),
    outputs: new Map(membersOf(content.Outputs)),
  };
  return [...idProblems(parts), ...referenceProblems(parts, byKey), ...stackProblems(content, byKey)];
}

interface TemplateParts {
  readonly name: string;
  readonly resources: ReadonlyMap<string, Json>;
  readonly parameters: ReadonlyMap<string, Json>;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly outputs: ReadonlyMap<string, Json>;
}

function idProblems({ name, resources, parameters, outputs }: TemplateParts): string[] {
  const problems: string[] = [];
  for (const id of [...resources.keys(), ...parameters.keys(), ...outputs.keys()]) {
    if (!/^[A-Za-z0-9]{1,255}$/.test(id)) problems.push(`'${id}' of ${name} is not a valid logical id`);
  }
  for (const id of parameters.keys()) {
    if (resources.has(id)) problems.push(`'${id}' of ${name} is both a parameter and a resource`);
  }
  return problems;
}

function referenceProblems(parts: TemplateParts, byKey: ReadonlyMap<string, LinkedTemplate>): string[] {
  const { name, resources, parameters, conditions, outputs } = parts;
  const problems: string[] = [];
  const used = new Set<string>();
  const edges = new Map<string, Set<string>>();
  const check = (owner: string, value: Json | undefined): void => {
    for (const { id, attribute } of referencesOf(value)) {
      if (id.startsWith('AWS::')) continue;
      const resource = resources.get(id);
      if (parameters.has(id) && attribute === undefined) used.add(id);
      else if (resource === undefined) problems.push(`'${owner}' of ${name} refers to '${id}', which does not exist`);
      else {
        if (attribute !== undefined && !hasAttribute(resource, attribute, byKey)) {
          problems.push(`'${owner}' of ${name} reads unknown attribute '${attribute}' of '${id}'`);
        }
        if (resources.has(owner)) edges.get(owner)?.add(id);
      }
    }
    for (const condition of conditionsOf(value)) {
      used.add(condition);
      if (!conditions.has(condition)) problems.push(`'${owner}' of ${name} uses unknown condition '${condition}'`);
    }
  };
  for (const [id, resource] of resources) {
    edges.set(id, new Set());
    check(id, resource);
    const dependencies = memberOf(resource, 'DependsOn') ?? [];
    for (const other of isArray(dependencies) ? dependencies : [dependencies]) {
      if (typeof other === 'string' && resources.has(other)) edges.get(id)?.add(other);
      else problems.push(`'${id}' of ${name} depends on '${String(other)}', which does not exist`);
    }
    problems.push(...substitutionProblems(id, resource).map((problem) => `${problem} in ${name}`));
  }
  // An output may share its name with a resource.
  for (const [id, output] of outputs) check(`output ${id}`, output);
  for (const [id, condition] of conditions) check(id, condition);
  for (const id of [...parameters.keys(), ...conditions.keys()]) {
    if (!used.has(id)) problems.push(`${name} does not use '${id}'`);
  }
  const start = nodeOnCycle(edges);
  if (start !== undefined) problems.push(`'${start}' of ${name} depends on itself`);
  return problems;
}

function hasAttribute(resource: Json, attribute: string, byKey: ReadonlyMap<string, LinkedTemplate>): boolean {
  const type = memberOf(resource, 'Type');
  if (type !== STACK) return typeof type === 'string' && (ATTRIBUTES[type] ?? []).includes(attribute);
  const child = byKey.get(keyOfStack(resource));
  const output = /^Outputs\.(.+)$/.exec(attribute)?.[1];
  return child !== undefined && membersOf(child.content.Outputs).some(([id]) => id === output);
}

function stackProblems(content: JsonObject, byKey: ReadonlyMap<string, LinkedTemplate>): string[] {
  return stacksOf(content).flatMap(({ id, key, given }) => {
    const child = byKey.get(key);
    if (child === undefined) return [`stack '${id}' has no template`];
    const expected = new Map(membersOf(child.content.Parameters));
    return [
      ...[...given].filter((name) => !expected.has(name)).map((name) => `stack '${id}' has no parameter '${name}'`),
      ...[...expected.keys()].filter((name) => !given.has(name)).map((name) => `stack '${id}' lacks '${name}'`),
    ];
  });
}

/** Variables of a definition without a value, and values without a variable. */
function substitutionProblems(id: string, resource: Json): string[] {
  const properties = memberOf(resource, 'Properties');
  const definition = memberOf(properties, 'DefinitionString');
  if (typeof definition !== 'string') return [];
  const used = new Set([...definition.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name));
  const given = new Set(membersOf(memberOf(properties, 'DefinitionSubstitutions')).map(([name]) => name));
  return [
    ...[...used].filter((name) => !given.has(name)).map((name) => `'${id}' has no value for '${name}'`),
    ...[...given].filter((name) => !used.has(name)).map((name) => `'${id}' has no variable '${name}'`),
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

interface Reference {
  readonly id: string;
  readonly attribute: string | undefined;
}

/** Every `Ref`, `Fn::GetAtt` and `Fn::Sub` variable within a value. */
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

/** Calls `see` for every member at any depth, without recursion: values may be deep. */
function visit(value: Json | undefined, see: (key: string, member: Json) => void): void {
  const open: (Json | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || isNumberText(next)) continue;
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

/** A node on a cycle, or behind one; undefined for a graph without cycles. */
function nodeOnCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const incoming = new Map([...edges.keys()].map((id) => [id, 0]));
  for (const targets of edges.values()) for (const id of targets) incoming.set(id, (incoming.get(id) ?? 0) + 1);
  const free = [...incoming].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (const id of free) {
    for (const target of edges.get(id) ?? []) {
      const left = (incoming.get(target) ?? 0) - 1;
      incoming.set(target, left);
      if (left === 0) free.push(target);
    }
  }
  return [...incoming].find(([, count]) => count > 0)?.[0];
}
