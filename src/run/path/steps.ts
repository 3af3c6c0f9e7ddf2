// In: a path of the States Language that is well-formed. Out: its steps, including wildcards, slices, filters and
// functions as in Jayway's JsonPath, which AWS uses. https://github.com/json-path/JsonPath
import {
  closingBracket,
  endOfString,
  isParseError,
  type JsonPath,
  type ParseError,
  parsePath,
  unescapeName,
} from '../../asl/parse/jsonpath.ts';
import type { Value } from '../value.ts';

export interface Path {
  readonly text: string;
  readonly root: JsonPath['root'] | '@';
  readonly steps: readonly PathStep[];
  /** Set if every step is a name or an index, so that the path selects at most one value. */
  readonly names: readonly (string | number)[] | undefined;
}

/** A step that selects from a single value. */
export type PathSelector =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly condition: FilterCondition };

export type PathStep =
  | PathSelector
  /** `..`, followed by a selector: selects from every object and array inside, and from the value itself. */
  | { readonly kind: 'scan'; readonly selector: PathSelector }
  | { readonly kind: 'function'; readonly name: string; readonly given: readonly Operand[] };

/** The condition of a filter. */
export type FilterCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterCondition[] }
  | { readonly kind: 'not'; readonly part: FilterCondition }
  | { readonly kind: 'holds'; readonly operand: Operand }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Operand; readonly right: Operand };

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: Value };

/** Reads the condition between the parentheses of a filter. `depth` counts the filters around it. */
export type ReadCondition = (text: string, depth: number) => FilterCondition | ParseError;

export type ReadOperand = (text: string, depth: number) => Operand | ParseError;

export interface FilterReaders {
  readonly condition: ReadCondition;
  readonly operand: ReadOperand;
}

/** Parses a path that a field of a definition holds. */
export function compilePath(text: string, readers: FilterReaders): Path | ParseError {
  const parsed = parsePath(text);
  if (isParseError(parsed)) return parsed;
  const { root, steps, indefinite } = parsed;
  if (indefinite === undefined) return { text, root, steps: steps.map(stepOf), names: steps };
  const start = typeof root === 'string' ? root.length : root.variable.length + 1;
  const all = readSteps(text.trimEnd(), start, readers, 0);
  return isParseError(all) ? all : { text, root, steps: all, names: undefined };
}

/** Parses a path inside a filter, whose root may also be `@`. */
export function compileInner(text: string, readers: FilterReaders, depth: number): Path | ParseError {
  const root = text.startsWith('@') ? '@' : '$';
  if (!text.startsWith(root)) return { message: `'${text.slice(0, 40)}' is not a path` };
  const steps = readSteps(text, 1, readers, depth);
  return isParseError(steps) ? steps : { text, root, steps, names: undefined };
}

function stepOf(step: string | number): PathStep {
  return typeof step === 'string' ? { kind: 'names', names: [step] } : { kind: 'indexes', indexes: [step] };
}

interface Read<T> {
  readonly step: T;
  /** The offset after the step. */
  readonly end: number;
}

const ENDS_NAME = /[\s.[(]/;

function readSteps(
  text: string,
  start: number,
  readers: FilterReaders,
  depth: number,
): readonly PathStep[] | ParseError {
  const steps: PathStep[] = [];
  for (let at = start; at < text.length; ) {
    const isDot = text.charAt(at) === '.';
    const isScan = isDot && text.charAt(at + 1) === '.';
    const from = at + (isScan ? 2 : isDot ? 1 : 0);
    const read =
      text.charAt(from) === '[' ? readBracket(text, from, readers, depth) : readName(text, from, readers, depth);
    if (isParseError(read)) return read;
    const { step, end } = read;
    if (!isScan) steps.push(step);
    else if (step.kind === 'function' || step.kind === 'scan') return { message: `'..' must be followed by a name` };
    else steps.push({ kind: 'scan', selector: step });
    at = end;
  }
  return steps;
}

function readName(text: string, from: number, readers: FilterReaders, depth: number): Read<PathStep> | ParseError {
  if (text.charAt(from) === '*') return { step: { kind: 'wildcard' }, end: from + 1 };
  let end = from;
  while (end < text.length && !ENDS_NAME.test(text.charAt(end))) end += 1;
  const name = text.slice(from, end);
  if (name === '') return { message: `unexpected '${text.slice(from, from + 20)}' in a path` };
  if (text.charAt(end) !== '(') return { step: { kind: 'names', names: [name] }, end };
  const close = closingBracket(text, end, '(', ')');
  if (close === undefined) return { message: `'(' in a path is never closed` };
  const given: Operand[] = [];
  for (const part of splitCommas(text.slice(end + 1, close))) {
    const operand = readers.operand(part, depth + 1);
    if (isParseError(operand)) return operand;
    given.push(operand);
  }
  return { step: { kind: 'function', name, given }, end: close + 1 };
}

const SLICE = /^(-?\d{1,15})?\s*:\s*(-?\d{1,15})?(?:\s*:.*)?$/;

function readBracket(text: string, from: number, readers: FilterReaders, depth: number): Read<PathStep> | ParseError {
  const close = closingBracket(text, from, '[', ']');
  if (close === undefined) return { message: `'[' in a path is never closed` };
  const inner = text.slice(from + 1, close).trim();
  const end = close + 1;
  if (inner === '*') return { step: { kind: 'wildcard' }, end };
  if (inner.startsWith('?')) {
    const condition = readers.condition(inner.slice(1).trim().slice(1, -1), depth + 1);
    return isParseError(condition) ? condition : { step: { kind: 'filter', condition }, end };
  }
  // Jayway ignores the step of a slice.
  const slice = SLICE.exec(inner);
  if (slice !== null) return { step: { kind: 'slice', from: integer(slice[1]), to: integer(slice[2]) }, end };
  const parts = splitCommas(inner);
  if (/^["']/.test(inner)) {
    return { step: { kind: 'names', names: parts.map((part) => unescapeName(part.slice(1, -1))) }, end };
  }
  if (parts.length > 0 && parts.every((part) => /^-?\d{1,15}$/.test(part))) {
    return { step: { kind: 'indexes', indexes: parts.map(Number) }, end };
  }
  return { message: `invalid step '[${inner.slice(0, 40)}]' in a path` };
}

function integer(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Splits at commas outside quotes and brackets. */
export function splitCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === "'" || unit === '"') at = endOfString(text, at) ?? text.length;
    else if ('[({'.includes(unit)) depth += 1;
    else if ('])}'.includes(unit)) depth -= 1;
    else if (unit === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}
