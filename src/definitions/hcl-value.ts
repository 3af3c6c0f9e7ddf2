// Reads the argument of `jsonencode` in a Terraform file. In: a text and an offset. Out: the value with the place of every part.
// Any expression that is not a literal becomes an unknown value.
// https://developer.hashicorp.com/terraform/language/syntax/configuration
import type { DuplicateKey } from '../asl/parse/json-text.ts';
import { inside, type Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { heredocEnd, heredocText, quotedText, startsHeredoc } from './hcl-text.ts';
import { unknownText } from './placed-text.ts';
import { type Member, NO_PARTS, type PlacedValue } from './placed-value.ts';

/** Deeper than any definition, but safe for recursion. */
const MAX_HCL_DEPTH = 200;

export interface HclValue {
  readonly value: Json;
  readonly place: PlacedValue;
  readonly end: number;
}

interface Walk {
  readonly file: string;
  readonly duplicates: DuplicateKey[];
}

/** Adds repeated keys to `duplicates`. */
export function hclValue(file: string, start: number, duplicates: DuplicateKey[]): HclValue {
  return read({ file, duplicates }, start, undefined, 0);
}

const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*)*/y;

/** The offset after whitespace and comments. An unclosed comment extends to the end of the file. */
export function afterBlank(file: string, start: number): number {
  for (let at = start; ; ) {
    BLANK.lastIndex = at;
    if (BLANK.test(file)) at = Math.max(at, BLANK.lastIndex);
    if (!file.startsWith('/*', at)) return at;
    const end = file.indexOf('*/', at + 2);
    at = end === -1 ? file.length : end + 2;
  }
}

/** The offset after a string or a heredoc, or the end of the file if it is never closed. Undefined if none starts here. */
export function afterText(file: string, at: number): number | undefined {
  const unit = file.charAt(at);
  if (unit === '"') return quotedText(file, at)?.end ?? file.length;
  return unit === '<' && startsHeredoc(file, at) ? (heredocEnd(file, at) ?? file.length) : undefined;
}

function read(walk: Walk, start: number, at: Location | undefined, depth: number): HclValue {
  const { file } = walk;
  const unit = file.charAt(start);
  if (depth < MAX_HCL_DEPTH && (unit === '{' || unit === '[')) {
    const found = unit === '{' ? readObject(walk, start, at, depth) : readList(walk, start, at, depth);
    if (found !== undefined && isEnd(file, found.end)) return found;
  }
  const scalar = readScalar(file, start);
  if (scalar !== undefined && isEnd(file, scalar.end)) return scalar;
  const end = afterExpression(file, start);
  return leaf(unknownText(file.slice(start, end).trim()), { start, end });
}

/** Whether an expression ends here, unlike in `"a" == b`. */
function isEnd(file: string, at: number): boolean {
  return /^[ \t]*(?:[,\]})\r\n]|#|\/\/|$)/.test(file.slice(at, at + 200));
}

function leaf(value: Json, span: Span, text?: PlacedValue['text']): HclValue {
  return { value, place: { span, text, members: NO_PARTS }, end: span.end };
}

function readScalar(file: string, start: number): HclValue | undefined {
  const text = file.charAt(start) === '"' ? quotedText(file, start) : heredocText(file, start);
  if (text !== undefined) return leaf(text.text.text, { start, end: text.end }, () => text.text);
  const word = /^-?[\w.]+/.exec(file.slice(start, start + 100))?.[0] ?? '';
  const span = { start, end: start + word.length };
  if (word === 'true' || word === 'false') return leaf(word === 'true', span);
  if (word === 'null') return leaf(null, span);
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e\d+)?$/i.test(word) ? leaf({ numberText: word }, span) : undefined;
}

/** Skips an expression that is not a literal, up to the comma, line break or bracket that ends it. */
function afterExpression(file: string, start: number): number {
  let depth = 0;
  for (let at = start; at < file.length; at += 1) {
    const unit = file.charAt(at);
    const text = afterText(file, at);
    if (text !== undefined) at = text - 1;
    else if (unit === '(' || unit === '[' || unit === '{') depth += 1;
    else if (unit === ')' || unit === ']' || unit === '}') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && (unit === ',' || unit === '\n')) return at;
  }
  return file.length;
}

function readList(walk: Walk, start: number, at: Location | undefined, depth: number): HclValue | undefined {
  const { file } = walk;
  const items: Json[] = [];
  const members = new Map<number, Member>();
  let next = afterBlank(file, start + 1);
  // Only Terraform can evaluate [for x in y : z].
  if (/^for\b/.test(file.slice(next, next + 4))) return undefined;
  while (file.charAt(next) !== ']') {
    if (next >= file.length) return undefined;
    const item = read(walk, next, inside(at, items.length), depth + 1);
    if (item.end === next) return undefined;
    members.set(items.length, { key: { start: next, end: next + 1 }, place: item.place });
    items.push(item.value);
    next = afterBlank(file, item.end);
    if (file.charAt(next) === ',') next = afterBlank(file, next + 1);
    else if (file.charAt(next) !== ']') return undefined;
  }
  return { value: items, place: { span: { start, end: next + 1 }, text: undefined, members }, end: next + 1 };
}

function readObject(walk: Walk, start: number, at: Location | undefined, depth: number): HclValue | undefined {
  const { file } = walk;
  const values = new Map<string, Json>();
  const members = new Map<string, Member>();
  let next = afterBlank(file, start + 1);
  if (/^for\b/.test(file.slice(next, next + 4))) return undefined;
  while (file.charAt(next) !== '}') {
    const key = readKey(file, next);
    if (key === undefined) return undefined;
    const sign = afterBlank(file, key.span.end);
    if (file.charAt(sign) !== '=' && file.charAt(sign) !== ':') return undefined;
    const location = inside(at, key.text);
    const value = read(walk, afterBlank(file, sign + 1), location, depth + 1);
    const previous = members.get(key.text);
    if (previous !== undefined) {
      walk.duplicates.push({ key: key.text, location, span: key.span, first: previous.key });
    }
    values.set(key.text, value.value);
    members.set(key.text, { key: key.span, place: value.place });
    next = afterBlank(file, value.end);
    if (file.charAt(next) === ',') next = afterBlank(file, next + 1);
    if (next >= file.length) return undefined;
  }
  return { value: values, place: { span: { start, end: next + 1 }, text: undefined, members }, end: next + 1 };
}

function readKey(file: string, start: number): { readonly text: string; readonly span: Span } | undefined {
  if (file.charAt(start) === '"') {
    const quoted = quotedText(file, start);
    return quoted && { text: quoted.text.text, span: { start, end: quoted.end } };
  }
  if (file.charAt(start) === '(') {
    const end = afterExpression(file, start);
    return { text: unknownText(), span: { start, end: Math.max(end, start + 1) } };
  }
  const word = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*/u.exec(file.slice(start, start + 200))?.[0];
  return word === undefined ? undefined : { text: word, span: { start, end: start + word.length } };
}
