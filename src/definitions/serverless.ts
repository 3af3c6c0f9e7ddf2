// State machines of the plugin serverless-step-functions. In: the content of a serverless.yml, or of a file that it includes. Out:
// its definitions, and the files that it includes. Variables such as `${self:custom.x}` are placeholders.
// https://github.com/serverless-operations/serverless-step-functions
import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, itemsOf, memberOf, partAt, textOf } from '../asl/parse/values.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';
import type { FileContent } from './content.ts';
import { type DefinitionFile, type FoundDefinition, isDeclaredType } from './found.ts';
import { withoutFunctions } from './functions.ts';
import type { FromTemplate } from './template.ts';

export function machinesOfServerless(content: FileContent): FromTemplate {
  const { value } = content;
  const section = memberOf(value, 'stepFunctions');
  if (section !== undefined) {
    const at = inside(undefined, 'stepFunctions');
    const machines = inside(at, 'stateMachines');
    const included = [
      at,
      machines,
      ...itemsOf(memberOf(section, 'stateMachines')).map((_, index) => inside(machines, index)),
    ];
    const own = machinesAt(content, machines, memberOf(section, 'stateMachines'));
    return {
      ...own,
      references: [...included.flatMap((part) => includedFile(content, part, undefined)), ...own.references],
    };
  }
  // Paths in an included file are relative to the serverless.yml, which is unknown here.
  const listed = memberOf(value, 'stateMachines');
  const at = listed === undefined ? undefined : inside(undefined, 'stateMachines');
  const { definitions } = machinesAt(content, at, listed ?? value);
  return { definitions: [...machineAt(content, undefined, value, undefined), ...definitions], references: [] };
}

function machinesAt(content: FileContent, at: Location | undefined, machines: Json | undefined): FromTemplate {
  const definitions: FoundDefinition[] = [];
  const references: DefinitionFile[] = [];
  for (const [name, machine] of isObject(machines) ? entriesOf(machines) : []) {
    const place = inside(at, name);
    definitions.push(...machineAt(content, place, machine, name));
    references.push(...includedFile(content, place, name));
    references.push(...includedFile(content, inside(place, 'definition'), name, typeOf(machine)));
  }
  return { definitions, references };
}

function typeOf(machine: Json | undefined): DefinitionFile['type'] {
  const declared = memberOf(machine, 'type');
  return isDeclaredType(declared) ? declared : undefined;
}

function machineAt(
  content: FileContent,
  at: Location | undefined,
  machine: Json | undefined,
  name: string | undefined,
): FoundDefinition[] {
  const definition = memberOf(machine, 'definition');
  // Outside a serverless.yml, only these two fields identify a definition.
  const isCertain = memberOf(content.value, 'stepFunctions') !== undefined;
  const isOne = isCertain || (memberOf(definition, 'StartAt') ?? memberOf(definition, 'States')) !== undefined;
  if (!isObject(definition) || !isOne) return [];
  const plain = withoutFunctions(content, inside(at, 'definition'));
  const text = { ...plain, value: plain.value && withPlaceholders(plain.value) };
  return [{ name, text, type: typeOf(machine), substitutions: undefined, used: () => [] }];
}

/** A file included at a place, with a definition or whole state machines. Files in JavaScript are ignored. */
function includedFile(
  content: FileContent,
  at: Location,
  name: string | undefined,
  type?: DefinitionFile['type'],
): DefinitionFile[] {
  const text = textOf(content.value === undefined ? undefined : partAt(content.value, at));
  const path = /^\s*\$\{file\(\s*([^(){}$]+\.(?:json|ya?ml))\s*\)(?::stateMachines)?\}\s*$/.exec(text ?? '')?.[1];
  if (path === undefined) return [];
  return [{ name: name ?? '', path, span: content.spanOf(at, 'value'), type, substitutions: undefined }];
}

/** https://github.com/svdgraaf/serverless-pseudo-parameters replaces `#{AWS::Region}`. Places don't change. */
function withPlaceholders(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(/#\{(?=[\w:.]+\})/g, () => '${');
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  if (isArray(value)) return value.map(withPlaceholders);
  const members = new Map<string, Json>();
  for (const [key, member] of entriesOf(value)) if (member !== undefined) members.set(key, withPlaceholders(member));
  return members;
}
