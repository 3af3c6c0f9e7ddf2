// Finds names that `Fn::Sub` inserts into a state machine but the template does not define, because CloudFormation rejects them.
// In: the content of a template. Out: each wrong name with its place. Templates that another tool completes are not checked.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, itemsOf, memberOf, partAt } from '../asl/parse/values.ts';
import { entriesOf, isArray, isNumberText, type Json, keysOf } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { FileContent } from './content.ts';
import { placedSpan } from './placed-text.ts';

export interface UnknownName {
  readonly name: string;
  readonly span: Span;
  /** The names that the template defines. */
  readonly known: readonly string[];
}

interface TemplateNames {
  readonly known: readonly string[];
  /** Whether the template generates resources, with names that begin with another resource's name. */
  readonly hasGenerated: boolean;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const PSEUDO = 'AccountId NotificationARNs NoValue Partition Region StackId StackName URLSuffix'
  .split(' ')
  .map((name) => `AWS::${name}`);

const SAM = 'AWS::Serverless-2016-10-31';

/** `machines` are the locations of the properties of state machines. */
export function unknownNames(content: FileContent, machines: readonly Location[]): UnknownName[] {
  const { value } = content;
  const names = value === undefined ? undefined : namesOf(value);
  return names === undefined ? [] : machines.flatMap((machine) => unknownIn(content, machine, names));
}

/** Undefined if the template is only a part of another one, or if a macro changes it. */
function namesOf(template: Json): TemplateNames | undefined {
  const [transform, resources] = [memberOf(template, 'Transform'), memberOf(template, 'Resources')];
  const parameters = memberOf(template, 'Parameters');
  const isWhole = [memberOf(template, 'AWSTemplateFormatVersion'), transform, parameters].some(
    (one) => one !== undefined,
  );
  const macros = transform === undefined || isArray(transform) ? itemsOf(transform) : [transform];
  if (!isWhole || macros.some((macro) => macro !== SAM) || !isObject(template)) return undefined;
  const own = [parameters, resources].flatMap((section) => (isObject(section) ? [...keysOf(section)] : []));
  // Names can be added by Fn::Transform and Fn::ForEach, and by tools that fill in `{{ name }}` or `${name}`.
  if ([...keysOf(template), ...own].some((key) => /^Fn::|[{$<%]/.test(key))) return undefined;
  const types = isObject(resources) ? [...entriesOf(resources)].map(([, resource]) => memberOf(resource, 'Type')) : [];
  const hasModule = types.some((type) => typeof type === 'string' && type.endsWith('::MODULE'));
  return { known: [...own, ...PSEUDO], hasGenerated: macros.length > 0 || hasModule };
}

const NAME = /\$\{([A-Za-z][\w:]*)(?:\.[\w.]+)?\}/g;

function unknownIn(content: FileContent, machine: Location, { known, hasGenerated }: TemplateNames): UnknownName[] {
  const found = new Map<string, UnknownName>();
  const check = (call: Json, at: Location): void => {
    const text = content.textAt(isArray(call) ? inside(at, 0) : at);
    const given = isArray(call) ? call[1] : undefined;
    // A function may provide the names.
    if (text === undefined || (given !== undefined && !isObject(given))) return;
    const local = isObject(given) ? [...keysOf(given)] : [];
    if (local.some((key) => key.startsWith('Fn::'))) return;
    for (const { 0: whole, 1: name = '', index } of text.text.matchAll(NAME)) {
      const isGenerated = hasGenerated && (name.startsWith('Serverless') || known.some((one) => name.startsWith(one)));
      if (isGenerated || found.has(name) || known.includes(name) || local.includes(name)) continue;
      const span = placedSpan(text, { start: index, end: index + whole.length });
      found.set(name, { name, span, known: [...known, ...local] });
    }
  };
  const visit = (value: Json, at: Location): void => {
    if (typeof value !== 'object' || value === null || isNumberText(value)) return;
    if (isArray(value)) for (const [index, item] of value.entries()) visit(item, inside(at, index));
    else {
      for (const [key, member] of entriesOf(value)) {
        if (member === undefined) continue;
        if (key === 'Fn::Sub') check(member, inside(at, key));
        visit(member, inside(at, key));
      }
    }
  };
  for (const field of ['Definition', 'DefinitionString', 'DefinitionSubstitutions']) {
    const at = inside(machine, field);
    const value = content.value === undefined ? undefined : partAt(content.value, at);
    if (value !== undefined) visit(value, at);
  }
  return [...found.values()];
}
