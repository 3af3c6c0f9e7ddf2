// Compares a property of a resource before and after a change. Different spellings of a value are equal: 5 and "5", another order of
// keys, Fn::Sub without variables. A value known only at deployment, such as a parameter, is compared by its text.
import type { FieldChange } from '../base/comparison.ts';
import { compactJson, type Json } from '../base/json.ts';
import { elementsOf, membersOf, stringOf } from '../picture/definition.ts';
import { deployedText } from './access.ts';

export interface PropertyDifference {
  readonly changes: readonly FieldChange[];
  /** Whether the values differ for all parameters of the stack. */
  readonly isCertain: boolean;
}

/** The values at a path, where `*` is each element or member. An intrinsic function on the path counts as the value. */
export function valuesAt(value: Json | undefined, path: readonly string[]): Json[] {
  let found = value === undefined ? [] : [value];
  for (const step of path) {
    found = found.flatMap((one) => {
      if (isIntrinsic(one)) return [one];
      const members = membersOf(one);
      if (step !== '*') return [members.get(step)].filter((member) => member !== undefined);
      return members.size > 0 ? [...members.values()] : [...elementsOf(one)];
    });
  }
  return found.filter((one) => stringOf(membersOf(one).get('Ref')) !== 'AWS::NoValue');
}

/** Undefined if the values are equal. `name` is the name of the property. */
export function differenceOf(
  name: string,
  before: readonly Json[],
  after: readonly Json[],
): PropertyDifference | undefined {
  const [old, current] = [before.map(canonical), after.map(canonical)];
  if (JSON.stringify(old) === JSON.stringify(current)) return undefined;
  const [unknownBefore, unknownAfter] = [unknownsIn(before), unknownsIn(after)];
  const isConditional = [...unknownBefore, ...unknownAfter].includes(CONDITIONAL);
  const isPresence = before.length === 0 || after.length === 0;
  const changes =
    before.length <= 1 && after.length <= 1
      ? leafChanges(name, before[0], after[0])
      : [{ name, before: listText(before), after: listText(after) }];
  return {
    changes: changes.slice(0, MOST_CHANGES),
    isCertain: !isConditional && (isPresence || unknownBefore.join() === unknownAfter.join()),
  };
}

const MOST_CHANGES = 5;

/** The innermost members and elements that differ, so that each has a short text. */
function leafChanges(name: string, before: Json | undefined, after: Json | undefined): FieldChange[] {
  if (before !== undefined && after !== undefined) {
    if (canonical(before) === canonical(after)) return [];
    if (!isIntrinsic(before) && !isIntrinsic(after)) {
      const [old, current] = [membersOf(before), membersOf(after)];
      if (old.size > 0 && current.size > 0) {
        const keys = new Set([...old.keys(), ...current.keys()]);
        return [...keys].flatMap((key) => leafChanges(`${name}.${key}`, old.get(key), current.get(key)));
      }
      const [first, second] = [elementsOf(before), elementsOf(after)];
      if (first.length > 0 && second.length > 0) {
        const indexes = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => index);
        return indexes.flatMap((index) => leafChanges(`${name}[${index}]`, first[index], second[index]));
      }
    }
  }
  const text = (value: Json | undefined) => (value === undefined ? undefined : shortText(value));
  return [{ name, before: text(before), after: text(after) }];
}

function listText(values: readonly Json[]): string | undefined {
  return values.length === 0 ? undefined : cut(values.map(shortText).join(', '));
}

/** `AttributeName=id KeyType=HASH` for an object, and its elements for a list. */
function shortText(value: Json): string {
  if (isIntrinsic(value)) return cut(deployedText(value));
  const members = membersOf(value);
  if (members.size > 0) return cut([...members].map(([key, member]) => `${key}=${shortText(member)}`).join(' '));
  const elements = elementsOf(value);
  return elements.length > 0 ? cut(elements.map(shortText).join(', ')) : cut(deployedText(value));
}

const LONGEST = 120;

function cut(text: string): string {
  return text.length <= LONGEST
    ? text
    : `${text
        .slice(0, LONGEST - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}

function isIntrinsic(value: Json): boolean {
  const members = membersOf(value);
  const [[name = ''] = []] = members;
  return members.size === 1 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** One text for all spellings of a value. CloudFormation converts scalars to the type of the property. */
function canonical(value: Json): string {
  const elements = elementsOf(value);
  if (elements.length > 0) return `[${elements.map(canonical).join()}]`;
  const members = membersOf(value);
  const text = stringOf(members.get('Fn::Sub'));
  if (text !== undefined && members.size === 1 && !text.includes('${')) return JSON.stringify(text);
  if (members.size > 0) {
    const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
  }
  return JSON.stringify(stringOf(value) ?? compactJson(value));
}

const CONDITIONAL = 'Fn::If';

/** The references in the values, sorted. Two different texts with equal references differ for certain. */
function unknownsIn(values: readonly Json[]): string[] {
  const found: string[] = [];
  const open = [...values];
  for (const value of open) {
    for (const element of elementsOf(value)) open.push(element);
    for (const [key, member] of membersOf(value)) {
      open.push(member);
      if (key === CONDITIONAL) found.push(CONDITIONAL);
      else if (key === 'Ref' || key === 'Fn::GetAtt' || key === 'Fn::ImportValue') found.push(canonical(member));
      else if (key === 'Fn::Sub') for (const name of variablesIn(member)) found.push(name);
    }
  }
  return found.sort();
}

function variablesIn(argument: Json): string[] {
  const text = stringOf(argument) ?? stringOf(elementsOf(argument)[0]) ?? '';
  return [...text.matchAll(/\$\{([^{}]*)\}/g)].map(([, name = '']) => JSON.stringify(name));
}
