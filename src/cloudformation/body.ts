// In: a part that is complete. Out: the template. Where it would have too many parameters, those of tasks are
// given as lists.
import { entriesOf, isArray, isNumberText, type Json, type JsonObject } from '../base/json.ts';
import type { Counts, ParameterFact } from './deployment.ts';
import { LIST_LENGTH, MANY_PARAMETERS } from './limits.ts';
import { inTemplateOrder, taskParameterHolds } from './parameters.ts';
import type { Stack, StackParameter } from './part.ts';
import { ref } from './template.ts';

/** A parameter of a template: one value, or a list of them. */
export interface TemplateParameter {
  readonly name: string;
  readonly definition: JsonObject;
  readonly isList: boolean;
  readonly items: readonly (readonly [id: string, needed: StackParameter])[];
}

/** The parameters of a part, as its template has them. */
export function templateParameters({ parameters }: Stack): TemplateParameter[] {
  const all = inTemplateOrder(parameters);
  const isMany = all.length > MANY_PARAMETERS;
  const groups = new Map<string, [string, StackParameter][]>();
  const slots: TemplateParameter[] = [];
  for (const item of all) {
    const [name, needed] = item;
    const kind = kindOf(needed);
    if (!isMany || kind === undefined)
      slots.push({ name, definition: needed.definition, isList: false, items: [item] });
    else {
      const group = groups.get(kind);
      if (group === undefined) groups.set(kind, [item]);
      else group.push(item);
    }
  }
  for (const [kind, items] of groups) {
    for (let from = 0; from < items.length; from += LIST_LENGTH) {
      const some = items.slice(from, from + LIST_LENGTH);
      const name = `${kind}s${from / LIST_LENGTH + 1}`;
      slots.push({ name, definition: listDefinition(some), isList: true, items: some });
    }
  }
  return slots;
}

/** What could be in a list. */
function kindOf({ source }: StackParameter): string | undefined {
  return source.kind === 'task' ? source.parameter : source.kind === 'offer' ? source.offer : undefined;
}

function listDefinition(items: readonly (readonly [string, StackParameter])[]): JsonObject {
  return {
    Type: 'CommaDelimitedList',
    Description: `In this order: ${items.map(([id]) => id).join(', ')}`.slice(0, 4000),
  };
}

export function templateBody(part: Stack, slots: readonly TemplateParameter[]): JsonObject {
  const places = new Map<string, Json>();
  for (const { name, isList, items } of slots) {
    if (isList) for (const [index, [id]] of items.entries()) places.set(id, { 'Fn::Select': [index, ref(name)] });
  }
  const placed = (value: Json): Json => (places.size === 0 ? value : replaceRefs(value, places));
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: part.description,
    Parameters:
      slots.length === 0 ? undefined : Object.fromEntries(slots.map(({ name, definition }) => [name, definition])),
    Conditions: part.conditions.size === 0 ? undefined : Object.fromEntries(part.conditions),
    Resources: placed(Object.fromEntries(part.resources)),
    Outputs: part.outputs.size === 0 ? undefined : placed(Object.fromEntries(part.outputs)),
  };
}

function replaceRefs(value: Json, places: ReadonlyMap<string, Json>): Json {
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  if (isArray(value)) return value.map((item) => replaceRefs(item, places));
  const changed: { [key: string]: Json } = {};
  for (const [key, member] of entriesOf(value)) {
    if (member === undefined) continue;
    const place = key === 'Ref' && typeof member === 'string' ? places.get(member) : undefined;
    if (place !== undefined) return place;
    changed[key] = replaceRefs(member, places);
  }
  return changed;
}

export function templateCounts(part: Stack, slots: readonly TemplateParameter[], body: JsonObject): Counts {
  return {
    resources: part.resources.size,
    parameters: slots.length,
    outputs: part.outputs.size,
    characters: prettyLength(body, 0),
  };
}

/** How long `jsonText` is, without making it: projects are measured that are far too large. */
function prettyLength(value: Json, depth: number): number {
  if (typeof value === 'string') return JSON.stringify(value).length;
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (isNumberText(value)) return value.numberText.length;
  const inner = depth + 1;
  let length = 0;
  let count = 0;
  if (isArray(value)) {
    for (const item of value) length += prettyLength(item, inner);
    count = value.length;
  } else {
    for (const [key, member] of entriesOf(value)) {
      if (member === undefined) continue;
      length += key.length + 4 + prettyLength(member, inner);
      count += 1;
    }
  }
  // Brackets, and for each member its line and comma; the last one has none, but the closing line.
  return count === 0 ? 2 : length + 2 + count * (2 + inner * 2) + depth * 2;
}

export function parameterFacts(slots: readonly TemplateParameter[]): ParameterFact[] {
  return slots.map(({ name, definition, items }) => {
    const sources = items.flatMap(([, { source }]) => (source.kind === 'task' ? [source] : []));
    const [first] = sources;
    const { Description: description, Default: standard } = definition;
    return {
      name,
      description: typeof description === 'string' ? description : '',
      default: typeof standard === 'string' || typeof standard === 'number' ? standard : undefined,
      packages: sources.map((source) => source.name),
      holds: first && taskParameterHolds(first.parameter),
    };
  });
}
