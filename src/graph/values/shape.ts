// The shapes of values in the data, known without running the machine. A key that is missing in a shape is missing in
// every execution that gets there. Unknown values have the shape `any`.
import { entriesOf, isArray, isNumberText, type Json, numberTextOf } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import type { Step } from '../path.ts';

/**
 * The members of an object may exist; if they do, they have the given shape. `rest` limits which other keys may exist: any,
 * none, or those with a capital first letter, as in results of AWS services. A scalar has a known type, but no known value.
 * `one-of` holds what the paths to a state lead to, where these differ.
 */
export type Shape =
  | KnownShape
  | { readonly kind: 'any' }
  | { readonly kind: 'one-of'; readonly shapes: readonly KnownShape[] };

export type KnownShape =
  | { readonly kind: 'scalar'; readonly type: ScalarType; readonly origin: Origin }
  | { readonly kind: 'list'; readonly origin: Origin }
  | { readonly kind: 'json'; readonly value: Json; readonly origin: Origin }
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, Shape>;
      readonly rest: 'any' | 'none' | 'capitalized';
      readonly origin: Origin;
    };

export type ScalarType = 'string' | 'number' | 'boolean';

/** What created the value, and the span of the statement. That of a task is the return statement. */
export interface Origin {
  readonly what:
    | 'literal'
    | 'update'
    | 'schedule'
    | 'iterator'
    | 'call'
    | 'execution'
    | 'build'
    | 'map'
    | 'error'
    | 'task'
    | 'task-input';
  readonly span: Span;
}

export const ANY: Shape = { kind: 'any' };

/** Bounds the work for untrusted programs, which can have any number of keys at any depth. Larger shapes are `any`. */
const MAX_MEMBERS = 64;
const MAX_JOIN_DEPTH = 4;
/** As many as there are types in JSON, so that alternatives without their values always fit. */
const MAX_ALTERNATIVES = 6;

export type Lookup =
  | { readonly shape: Shape }
  /** `at` is the index of the first step that does not exist in the value `holder`. */
  | { readonly missing: { readonly at: number; readonly holder: KnownShape } };

/** Looks up a path from the root. */
export function find(root: Shape, steps: readonly Step[]): Lookup {
  let shape = root;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    if (shape.kind === 'any' || step === undefined) return { shape };
    const next = memberOf(shape, step);
    if (next === undefined) return { missing: { at, holder: shape.kind === 'one-of' ? firstOf(shape) : shape } };
    shape = next;
  }
  return { shape };
}

/** Whether a path into the value may be known to lead nowhere. */
export function mayMiss(shape: Shape): boolean {
  if (shape.kind === 'any') return false;
  if (shape.kind !== 'object' || shape.rest !== 'any') return true;
  return [...shape.members.values()].some(mayMiss);
}

/** Undefined if the member certainly does not exist. */
function memberOf(shape: Shape, step: Step): Shape | undefined {
  switch (shape.kind) {
    case 'any':
      return ANY;
    case 'scalar':
      return undefined;
    case 'one-of': {
      const members = shape.shapes.flatMap((one) => memberOf(one, step) ?? []);
      return members.length === 0 ? undefined : members.reduce((a, b) => join(a, b));
    }
    case 'list':
      return typeof step === 'number' ? ANY : undefined;
    case 'object': {
      if (typeof step === 'number') return undefined;
      const member = shape.members.get(step);
      if (member !== undefined || shape.rest === 'none') return member;
      return shape.rest === 'any' || /^\p{Lu}/u.test(step) ? ANY : undefined;
    }
    case 'json': {
      const value = memberOfJson(shape.value, step);
      return value === undefined ? undefined : { kind: 'json', value, origin: shape.origin };
    }
  }
}

function memberOfJson(value: Json, step: Step): Json | undefined {
  if (typeof value !== 'object' || value === null || isNumberText(value)) return undefined;
  if (isArray(value)) return typeof step === 'number' ? value.at(step) : undefined;
  if (typeof step === 'number') return undefined;
  return value instanceof Map ? value.get(step) : undefined;
}

function firstOf({ shapes }: Extract<Shape, { kind: 'one-of' }>): KnownShape {
  return shapes[0] ?? NOTHING;
}

/**
 * The value inside `root` to which a ResultPath with these steps certainly cannot be applied, and the index of the first
 * step that fails. A missing or null holder is left alone. https://states-language.net/spec.html#errors
 */
export function writeBarrier(root: Shape, steps: readonly Step[]): { at: number; holder: KnownShape } | undefined {
  for (let at = 1; at < steps.length; at += 1) {
    const found = find(root, steps.slice(0, at));
    if ('missing' in found) return undefined;
    const holders = alternativesOf(found.shape);
    const [first] = holders;
    if (first !== undefined && typeof steps[at] === 'string' && holders.every(isNoObject)) return { at, holder: first };
  }
  return undefined;
}

function isNoObject(shape: KnownShape): boolean {
  return isList(shape) || scalarTypeOf(shape) !== undefined;
}

/** The shape of `root` after `steps` were set to `value`. `any` if the write would fail at run time. */
export function set(root: Shape, steps: readonly Step[], value: Shape): Shape {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (root.kind === 'one-of') return root.shapes.map((one) => set(one, steps, value)).reduce((a, b) => join(a, b));
  const holder = root.kind === 'any' ? undefined : asObject(root);
  if (typeof step === 'number' || (root.kind !== 'any' && holder === undefined)) return ANY;
  const members = new Map(holder?.members);
  if (!members.has(step) && members.size >= MAX_MEMBERS) return holder?.rest === 'any' ? holder : ANY;
  members.set(step, set(holder === undefined ? ANY : (memberOf(holder, step) ?? NOTHING), rest, value));
  return { kind: 'object', members, rest: holder?.rest ?? 'any', origin: holder?.origin ?? NOTHING.origin };
}

/** The object that a write creates at a missing key. */
const NOTHING = {
  kind: 'object',
  members: new Map<string, Shape>(),
  rest: 'none',
  origin: { what: 'literal', span: { start: 0, end: 0 } },
} as const satisfies Shape;

function asObject(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  if (shape.kind !== 'json' || !(shape.value instanceof Map) || shape.value.size > MAX_MEMBERS) return undefined;
  const members = new Map<string, Shape>();
  for (const [key, value] of entriesOf(shape.value)) {
    if (value !== undefined) members.set(key, { kind: 'json', value, origin: shape.origin });
  }
  return { kind: 'object', members, rest: 'none', origin: shape.origin };
}

/** The shape after two control flow paths meet. */
export function join(a: Shape, b: Shape, depth = 0): Shape {
  if (a === b) return a;
  if (a.kind === 'any' || b.kind === 'any' || depth > MAX_JOIN_DEPTH) return ANY;
  const all = [...alternativesOf(a), ...alternativesOf(b)];
  const exact = merged(all, depth);
  const shapes = exact !== undefined && exact.length > MAX_ALTERNATIVES ? merged(all.map(withoutValue), depth) : exact;
  const [first, second] = shapes ?? [];
  if (shapes === undefined || first === undefined || shapes.length > MAX_ALTERNATIVES) return ANY;
  return second === undefined ? first : { kind: 'one-of', shapes };
}

/** The shapes that a value may have. None if it is unknown. */
export function alternativesOf(shape: Shape): readonly KnownShape[] {
  if (shape.kind === 'any') return [];
  return shape.kind === 'one-of' ? shape.shapes : [shape];
}

/** Undefined if two of them together are too large. */
function merged(shapes: readonly KnownShape[], depth: number): KnownShape[] | undefined {
  const found: KnownShape[] = [];
  for (const shape of shapes) {
    const at = found.findIndex((other) => isAlike(other, shape));
    const other = found[at];
    const both = other === undefined ? shape : mergeAlike(other, shape, depth);
    if (both === undefined) return undefined;
    if (at < 0) found.push(both);
    else found[at] = both;
  }
  return found;
}

function isAlike(a: KnownShape, b: KnownShape): boolean {
  if (a.kind === 'json' && b.kind === 'json' && isSame(a.value, b.value)) return true;
  if (a.kind === 'scalar' || b.kind === 'scalar') return scalarTypeOf(a) === scalarTypeOf(b);
  if (isList(a)) return isList(b);
  return asObject(a) !== undefined && asObject(b) !== undefined;
}

function withoutValue(shape: KnownShape): KnownShape {
  const type = scalarTypeOf(shape);
  return type === undefined ? shape : { kind: 'scalar', type, origin: shape.origin };
}

function mergeAlike(a: KnownShape, b: KnownShape, depth: number): KnownShape | undefined {
  if (a.kind === 'json' && b.kind === 'json' && isSame(a.value, b.value)) return a;
  if (a.kind === 'scalar') return a;
  if (b.kind === 'scalar') return b;
  if (isList(a)) return { kind: 'list', origin: a.origin };
  const [first, second] = [asObject(a), asObject(b)];
  return first && second && mergeObjects(first, second, depth);
}

type ObjectShape = Extract<Shape, { kind: 'object' }>;

function mergeObjects(first: ObjectShape, second: ObjectShape, depth: number): ObjectShape | undefined {
  const members = new Map<string, Shape>();
  for (const [key, member] of first.members) {
    const other = second.members.get(key);
    if (other !== undefined) members.set(key, join(member, other, depth + 1));
    else if (second.rest === 'none') members.set(key, member);
    else if (first.rest !== 'any' && second.rest !== 'any') members.set(key, ANY);
  }
  for (const [key, member] of second.members) {
    if (first.members.has(key)) continue;
    if (first.rest === 'none') members.set(key, member);
    else if (first.rest !== 'any' && second.rest !== 'any') members.set(key, ANY);
  }
  if (members.size > MAX_MEMBERS) return undefined;
  const rest =
    first.rest === 'any' || second.rest === 'any'
      ? 'any'
      : first.rest === 'capitalized' || second.rest === 'capitalized'
        ? 'capitalized'
        : 'none';
  return { kind: 'object', members, rest, origin: first.origin };
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  const text = numberTextOf(a);
  return text !== undefined && text === numberTextOf(b);
}

function isList(shape: KnownShape): boolean {
  return shape.kind === 'list' || (shape.kind === 'json' && isArray(shape.value));
}

/** Undefined for a list, an object and null. */
export function scalarTypeOf(shape: KnownShape): ScalarType | undefined {
  if (shape.kind === 'scalar') return shape.type;
  return shape.kind === 'json' ? typeOf(shape.value) : undefined;
}

function typeOf(value: Json): ScalarType | undefined {
  if (numberTextOf(value) !== undefined) return 'number';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : undefined;
}

/** Whether the value is certainly a dict or a list. */
export function isNested(shape: KnownShape): boolean {
  return isList(shape) || asObject(shape) !== undefined;
}

/** The kind of value, with an article. */
export function nameOfShape(shape: KnownShape): string {
  const type = scalarTypeOf(shape);
  if (type !== undefined) return `a ${type}`;
  if (isList(shape)) return 'a list';
  return shape.kind === 'json' && shape.value === null ? 'None' : 'a dict';
}
