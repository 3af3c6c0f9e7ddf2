// Takes a finished stack. Returns its template. If the template would have too many parameters, those of tasks become
// lists.
import type { Counts, ParameterFact } from './deployment.ts';
import { LIST_LENGTH, MANY_PARAMETERS } from './limits.ts';
import { inTemplateOrder, isTaskParameter, taskParameterHolds } from './stack/parameters.ts';
import { isReferenceKind, type Stack, type StackParameter } from './stack/stack.ts';
import { ref, type TemplateObject, type TemplateValue } from './stack/template.ts';

/** A parameter of a template: one parameter of the stack, or a list of several. */
export interface TemplateParameter {
  readonly name: string;
  readonly definition: TemplateObject;
  readonly isList: boolean;
  readonly items: readonly (readonly [id: string, parameter: StackParameter])[];
}

export function templateParameters({ parameters }: Stack): TemplateParameter[] {
  const all = inTemplateOrder(parameters);
  const isMany = all.length > MANY_PARAMETERS;
  const groups = new Map<string, [string, StackParameter][]>();
  const found: TemplateParameter[] = [];
  for (const item of all) {
    const [name, parameter] = item;
    const kind = listKind(parameter);
    if (!isMany || kind === undefined)
      found.push({ name, definition: parameter.definition, isList: false, items: [item] });
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
      found.push({ name, definition: listDefinition(some), isList: true, items: some });
    }
  }
  return found;
}

/** Parameters of the same kind can share a list; undefined for parameters of the whole project. */
function listKind({ source }: StackParameter): string | undefined {
  return source.kind === 'task' ? source.parameter : source.kind === 'reference' ? source.to : undefined;
}

/** Whether lists may have this name. The lists of a project depend on its size, so all of these names are reserved. */
export function isListName(name: string): boolean {
  const [, kind = ''] = /^(\w+)s\d+$/.exec(name) ?? [];
  return isTaskParameter(kind) || isReferenceKind(kind);
}

function listDefinition(items: readonly (readonly [string, StackParameter])[]): TemplateObject {
  return {
    Type: 'CommaDelimitedList',
    Description: `In this order: ${items.map(([id]) => id).join(', ')}`.slice(0, 4000),
  };
}

export function templateBody(stack: Stack, parameters: readonly TemplateParameter[]): TemplateObject {
  const selections = new Map<string, TemplateObject>();
  for (const { name, isList, items } of parameters) {
    if (!isList) continue;
    for (const [index, [id]] of items.entries()) selections.set(id, { 'Fn::Select': [index, ref(name)] });
  }
  const select = (values: ReadonlyMap<string, TemplateObject>): TemplateObject => {
    const object = Object.fromEntries(values);
    return selections.size === 0 ? object : selectInObject(object, selections);
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: stack.description,
    Parameters:
      parameters.length === 0
        ? undefined
        : Object.fromEntries(parameters.map(({ name, definition }) => [name, definition])),
    Conditions: stack.conditions.size === 0 ? undefined : Object.fromEntries(stack.conditions),
    Resources: select(stack.resources),
    Outputs: stack.outputs.size === 0 ? undefined : select(stack.outputs),
  };
}

/** Replaces each `Ref` to a parameter that became an item of a list. */
function selectFromLists(value: TemplateValue, selections: ReadonlyMap<string, TemplateObject>): TemplateValue {
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map((item) => selectFromLists(item, selections)) : selectInObject(value, selections);
}

function selectInObject(value: TemplateObject, selections: ReadonlyMap<string, TemplateObject>): TemplateObject {
  const changed: { [key: string]: TemplateValue } = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const selection = key === 'Ref' && typeof member === 'string' ? selections.get(member) : undefined;
    if (selection !== undefined) return selection;
    changed[key] = selectFromLists(member, selections);
  }
  return changed;
}

export function templateCounts(
  stack: Stack,
  parameters: readonly TemplateParameter[],
  characters: Counts['characters'],
): Counts {
  return { resources: stack.resources.size, parameters: parameters.length, outputs: stack.outputs.size, characters };
}

/**
 * The length of `JSON.stringify(value, null, 2)`. It does not build the text, because a project that is far too large
 * is measured as well.
 */
export function prettyLength(value: TemplateValue, depth = 0): number {
  if (typeof value === 'string') return JSON.stringify(value).length;
  if (typeof value !== 'object' || value === null) return String(value).length;
  const inner = depth + 1;
  let length = 0;
  let count = 0;
  if (isList(value)) {
    for (const item of value) length += prettyLength(item, inner);
    count = value.length;
  } else {
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      length += key.length + 4 + prettyLength(member, inner);
      count += 1;
    }
  }
  // Two brackets, a line break and an indentation for each member and for the closing bracket, and commas between.
  return count === 0 ? 2 : length + 2 + count * (2 + inner * 2) + depth * 2;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: readonly TemplateValue[] | TemplateObject): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** The parameters of the root template, as the person who deploys sees them. */
export function parameterFacts(parameters: readonly TemplateParameter[]): ParameterFact[] {
  return parameters.map(({ name, definition, items }) => {
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
