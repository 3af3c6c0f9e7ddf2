// State machines in CloudFormation and SAM templates, which also occur in cdk.out and serverless.yml. In: the content of a
// template. Out: its definitions with their type and substitutions, and the files that it refers to.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, memberOf, partAt, textOf } from '../asl/parse/values.ts';
import { entriesOf, type Json, keysOf } from '../base/json.ts';
import { type FileContent, nestedJson } from './content.ts';
import { type DefinitionFile, type FoundDefinition, isDeclaredType, type Substitutions } from './found.ts';
import { definitionTextAt, withoutFunctions } from './functions.ts';
import { usedNames } from './substitutions.ts';

interface Fields {
  readonly type: string;
  /** The field with the path of a local file, until the template is packaged. */
  readonly file: string;
}

const RESOURCES: Readonly<Record<string, Fields>> = {
  'AWS::StepFunctions::StateMachine': { type: 'StateMachineType', file: 'DefinitionS3Location' },
  'AWS::Serverless::StateMachine': { type: 'Type', file: 'DefinitionUri' },
};

export interface FromTemplate {
  readonly definitions: readonly FoundDefinition[];
  readonly references: readonly DefinitionFile[];
  /** The locations of the properties of each state machine. */
  readonly machines?: readonly Location[];
}

/** Whether an object is a map of resources with a state machine. */
export function holdsMachine(resources: Json | undefined): boolean {
  if (!isObject(resources)) return false;
  for (const [, resource] of entriesOf(resources)) {
    if (Object.hasOwn(RESOURCES, textOf(memberOf(resource, 'Type')) ?? '')) return true;
  }
  return false;
}

/** `at` is the location of the `Resources` section. */
export function machinesOfTemplate(content: FileContent, at: Location): FromTemplate {
  const definitions: FoundDefinition[] = [];
  const references: DefinitionFile[] = [];
  const machines: Location[] = [];
  const resources = content.value === undefined ? undefined : partAt(content.value, at);
  for (const [name, resource] of isObject(resources) ? entriesOf(resources) : []) {
    const kind = textOf(memberOf(resource, 'Type')) ?? '';
    const fields = Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : undefined;
    const properties = memberOf(resource, 'Properties');
    if (fields === undefined || !isObject(properties)) continue;
    const own = inside(inside(at, name), 'Properties');
    machines.push(own);
    const declared = memberOf(properties, fields.type);
    const type = isDeclaredType(declared) ? declared : undefined;
    const substitutions = substitutionsOf(content, own);
    const text = definitionText(content, own, properties);
    if (text !== undefined) definitions.push({ name, ...text, type, substitutions });
    const path = textOf(memberOf(properties, fields.file));
    if (path === undefined || isElsewhere(path)) continue;
    references.push({ name, path, span: content.spanOf(inside(own, fields.file), 'value'), type, substitutions });
  }
  return { definitions, references, machines };
}

/** Whether a path is a URL, such as an object in a bucket, or known only at deployment. */
function isElsewhere(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) || path.includes('${') || path.includes('{{') || path.trim() === '';
}

function definitionText(
  content: FileContent,
  own: Location,
  properties: Json,
): Pick<FoundDefinition, 'text' | 'used'> | undefined {
  const definition = inside(own, 'Definition');
  const value = memberOf(properties, 'Definition');
  // The result of a top-level function, such as Fn::Transform, is unknown.
  if (isObject(value) && ![...keysOf(value)].some(isFunctionName)) {
    return { text: withoutFunctions(content, definition), used: () => usedNames(value) };
  }
  const written = memberOf(properties, 'DefinitionString');
  const string = definitionTextAt(content, inside(own, 'DefinitionString'));
  if (string === undefined || /^\s*\$\{[^{}]*\}\s*$/.test(string.text)) return undefined;
  const text = nestedJson(string);
  // Fn::Sub may replace every name. Only the names that it leaves count as used.
  const call = memberOf(written, 'Fn::Sub') === undefined ? undefined : { 'Fn::Sub': string.text };
  return { text, used: () => (text.value === undefined ? [] : usedNames(call ?? text.value)) };
}

function isFunctionName(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function substitutionsOf(content: FileContent, own: Location): Substitutions | undefined {
  const at = inside(own, 'DefinitionSubstitutions');
  const value = content.value === undefined ? undefined : partAt(content.value, at);
  if (value === undefined) return { names: [] };
  if (!isObject(value)) return undefined;
  const names = [...keysOf(value)];
  if (names.some(isFunctionName)) return undefined;
  return { names: names.map((name) => ({ name, span: content.spanOf(inside(at, name), 'key') })) };
}
