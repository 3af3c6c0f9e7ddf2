// Reads the subset of YAML that most definitions use, several times as fast as the library: block mappings and lists, one-line
// scalars and flow collections, literal blocks and tags. In: a text. Out: exactly the result of the library, or undefined for a
// text with any other syntax.
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { type Member, NO_PARTS, type PlacedValue } from './placed-value.ts';
import { functionOfTag, JSON_NUMBER, OLD_BOOLEAN, type ScalarStyle, scalarText } from './yaml-scalar.ts';

export interface SimpleRead {
  readonly value: Json;
  readonly place: PlacedValue;
}

interface Walk {
  readonly text: string;
  /** Where the next value or key begins, and its column: -1 at the end of the text. */
  at: number;
  column: number;
}

const MAX_DEPTH = 100;

/** Characters that the library may treat specially, including tabs and carriage returns. */
const UNUSUAL = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;

/** A document marker, or a directive. */
const MARKER = /^(?:---|\.\.\.|%)/m;

export function simpleYaml(text: string): SimpleRead | undefined {
  const head = text.startsWith('---\n') ? 4 : 0;
  if (UNUSUAL.test(text) || MARKER.test(text.slice(head))) return undefined;
  const walk: Walk = { text, at: 0, column: -1 };
  moveTo(walk, head);
  const read = walk.column === -1 ? undefined : readBlock(walk, 0);
  return walk.column === -1 ? read : undefined;
}

const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;

/** Skips empty lines and comments from the start of a line. */
function moveTo(walk: Walk, line: number): void {
  const { text } = walk;
  for (let from = line; from < text.length; from = endOfLine(text, from) + 1) {
    const at = afterSpaces(text, from);
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE || unit === HASH || at === text.length) continue;
    walk.at = at;
    walk.column = at - from;
    return;
  }
  walk.column = -1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function afterSpaces(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** Whether an item begins here with a dash. */
function isItem(text: string, at: number): boolean {
  return text.charAt(at) === '-' && (at + 1 === text.length || /[ \n]/.test(text.charAt(at + 1)));
}

const KEY =
  /(?:"([^"\\\n]+)"|'([^'\n]+)'|([A-Za-z0-9_$./][^\n:#"'{}[\],&*!|>%@`]*(?::+[^\s:#"'{}[\],&*!|>%@`]+[^\n:#"'{}[\],&*!|>%@`]*)*)):(?= |$)/my;

interface Key {
  readonly text: string;
  readonly span: Span;
}

function keyAt(text: string, start: number): Key | undefined {
  KEY.lastIndex = start;
  const found = KEY.exec(text);
  if (found === null) return undefined;
  const [whole, double, single, plain] = found;
  const written = double ?? single ?? plain ?? '';
  // The library accepts 1024 characters in a key on one line.
  if (written.length > 1000 || plain?.endsWith(' ')) return undefined;
  return { text: written, span: { start, end: start + whole.length - 1 } };
}

/** The parts of a mapping or a list that have been read. */
interface Parts {
  readonly value: Map<string, Json> | Json[];
  readonly members: Map<string | number, Member>;
}

/** Returns whether the part was valid there. */
function add({ value, members }: Parts, key: Key | undefined, read: SimpleRead): boolean {
  const { place } = read;
  if (Array.isArray(value)) {
    const { start, end } = place.span;
    members.set(value.length, { key: { start, end: Math.min(start + 1, end) }, place });
    value.push(read.value);
    return true;
  }
  if (key === undefined || value.has(key.text)) return false;
  members.set(key.text, { key: key.span, place });
  value.set(key.text, read.value);
  return true;
}

/** Reads the mapping or the list that begins here. */
function readBlock(walk: Walk, depth: number): SimpleRead | undefined {
  const { text, column, at: start } = walk;
  if (depth > MAX_DEPTH) return undefined;
  const isList = isItem(text, start);
  const parts: Parts = { value: isList ? [] : new Map(), members: new Map() };
  let end = start;
  // The library reports the error of a line that belongs neither here nor to an outer block.
  while (walk.column === column && isItem(text, walk.at) === isList) {
    const key = isList ? undefined : keyAt(text, walk.at);
    const read = isList ? readItem(walk, depth) : key && readValue(walk, key.span.end + 1, { column, key, depth });
    if (read === undefined || !add(parts, key, read)) return undefined;
    end = read.place.span.end;
  }
  if (walk.column > column) return undefined;
  return { value: parts.value, place: { span: { start, end }, text: undefined, members: parts.members } };
}

function readItem(walk: Walk, depth: number): SimpleRead | undefined {
  const { text, at, column } = walk;
  const inner = afterSpaces(text, at + 1);
  if (!isItem(text, inner) && keyAt(text, inner) === undefined) {
    return readValue(walk, at + 1, { column, key: undefined, depth });
  }
  walk.at = inner;
  walk.column = column + inner - at;
  return readBlock(walk, depth + 1);
}

/** The place of a value in its block. */
interface Above {
  readonly column: number;
  /** In a mapping. */
  readonly key: Key | undefined;
  readonly depth: number;
}

const BLANK = / *(?:$|(?<= )#.*$)/my;

function isBlank(text: string, at: number): boolean {
  BLANK.lastIndex = at;
  return BLANK.test(text);
}

/** Reads the value after a key or a dash. */
function readValue(walk: Walk, after: number, above: Above): SimpleRead | undefined {
  const { text } = walk;
  const at = afterSpaces(text, after);
  if (isBlank(text, after)) return readBelow(walk, at, above);
  if (text.charAt(at) === '|') return readLiteral(walk, at, above.column);
  const read = readInline(text, at, PLAIN, above.depth);
  if (read === undefined || !isBlank(text, read.place.span.end)) return undefined;
  moveTo(walk, endOfLine(text, read.place.span.end) + 1);
  // A scalar may continue on the next line.
  return walk.column > above.column ? undefined : read;
}

function readBelow(walk: Walk, at: number, { column, key, depth }: Above): SimpleRead | undefined {
  moveTo(walk, endOfLine(walk.text, at) + 1);
  // A list under the key of a mapping needs no further indentation.
  const isBelow = key !== undefined && walk.column === column && isItem(walk.text, walk.at);
  if (isBelow || walk.column > column) return readBlock(walk, depth + 1);
  return key && leaf(null, key.span);
}

function leaf(value: Json, span: Span, text?: PlacedValue['text']): SimpleRead {
  return { value, place: { span, text, members: NO_PARTS } };
}

const LITERAL = /\|(-?)\n( +)(?=[^ \n])/y;

function readLiteral(walk: Walk, at: number, column: number): SimpleRead | undefined {
  const { text } = walk;
  LITERAL.lastIndex = at;
  const [, strip = '', { length: indent } = ''] = LITERAL.exec(text) ?? [];
  if (indent <= column) return undefined;
  const lines: string[] = [];
  // Without the empty lines after the last one.
  let [count, end] = [0, at];
  let from = LITERAL.lastIndex - indent;
  for (; from < text.length; from = endOfLine(text, from) + 1) {
    const [start, next] = [afterSpaces(text, from), endOfLine(text, from)];
    if (start < next && start - from < indent) {
      if (start - from > column) return undefined;
      break;
    }
    const line = text.slice(Math.min(from + indent, next), next);
    lines.push(line);
    if (line !== '') [count, end] = [lines.length, next + 1];
  }
  // Spaces in the last lines, and a file that ends without a line break, are left to the library.
  if (end > text.length || lines[count - 1]?.endsWith(' ')) return undefined;
  const value = lines.slice(0, count).join('\n') + (strip === '' ? '\n' : '');
  moveTo(walk, from);
  return leaf(value, { start: at, end }, () => scalarText(text.slice(at, end), at, 'block', value));
}

const DOUBLE = /"[^"\\\n]*(?:\\["\\/bnrt][^"\\\n]*)*"/y;
const SINGLE = /'[^'\n]*(?:''[^'\n]*)*'/y;
const PLAIN = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w$]))[^\n:#]*(?:(?::(?=\S)|(?<=\S)#)[^\n:#]*)*/y;
const PLAIN_IN_FLOW = /[\w$./-][^\n:#,[\]{}'"]*(?::(?=[\w$./])[^\n:#,[\]{}'"]*)*/y;

const TAG = /(!\w+) +/y;

/** Reads a scalar or a flow collection that ends on its line, and the tag before it. */
function readInline(text: string, at: number, plain: RegExp, depth: number): SimpleRead | undefined {
  TAG.lastIndex = at;
  const tag = TAG.exec(text)?.[1];
  if (tag === undefined) return readUntagged(text, at, plain, plainValue, depth);
  const name = functionOfTag(tag);
  // The library leaves a text unchanged if it does not know the tag.
  const read = name === undefined ? undefined : readUntagged(text, TAG.lastIndex, plain, stringValue, depth);
  if (name === undefined || read === undefined) return undefined;
  const { place } = read;
  const members = new Map([[name, { key: place.span, place }]]);
  return { value: new Map([[name, read.value]]), place: { span: place.span, text: undefined, members } };
}

type Resolve = (source: string) => Json | undefined;

function readUntagged(text: string, at: number, plain: RegExp, ofPlain: Resolve, depth: number) {
  const unit = text.charAt(at);
  if (unit === '{' || unit === '[') return readFlow(text, at, depth + 1);
  if (unit === '"') return readScalar(text, at, DOUBLE, 'double', JSON.parse);
  if (unit === "'") return readScalar(text, at, SINGLE, 'single', (raw) => raw.slice(1, -1).replaceAll("''", "'"));
  return readScalar(text, at, plain, 'plain', ofPlain);
}

function readScalar(text: string, at: number, pattern: RegExp, style: ScalarStyle, resolve: Resolve) {
  pattern.lastIndex = at;
  const source = pattern.exec(text)?.[0].trimEnd();
  const value = source === undefined ? undefined : resolve(source);
  if (source === undefined || value === undefined) return undefined;
  const string = style === 'plain' ? source : value;
  const placed = typeof value === 'string' ? () => scalarText(source, at, style, String(string)) : undefined;
  return leaf(value, { start: at, end: at + source.length }, placed);
}

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Undefined for values that are left to the library, such as hexadecimal numbers. */
function plainValue(source: string): Json | undefined {
  const first = source.charCodeAt(0);
  if (first > 57 || first < 43) {
    if (source.length <= 5 && /^(?:true|false|null)$/i.test(source)) return WORDS.get(source);
    return source === '~' ? null : stringValue(source);
  }
  if (JSON_NUMBER.test(source)) return { numberText: source };
  // Dates, addresses, and values with a unit that no number has.
  return /^\d+(?:-\d+)+$|^\d+(?:\.\d+){2,}$|[^-+.\dA-Fa-fxoOinNI]/.test(source) ? source : undefined;
}

function stringValue(source: string): Json {
  return source.length <= 3 && OLD_BOOLEAN.test(source) ? `\${${source}}` : source;
}

function readFlow(text: string, start: number, depth: number): SimpleRead | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const isMap = text.charAt(start) === '{';
  const close = isMap ? '}' : ']';
  const parts: Parts = { value: isMap ? new Map() : [], members: new Map() };
  let at = afterSpaces(text, start + 1);
  while (text.charAt(at) !== close) {
    const key = isMap ? keyAt(text, at) : undefined;
    const value = key === undefined ? at : afterSpaces(text, key.span.end + 1);
    const read = readInline(text, value, PLAIN_IN_FLOW, depth);
    if (read === undefined || !add(parts, key, read)) return undefined;
    at = afterSpaces(text, read.place.span.end);
    if (text.charAt(at) === ',') at = afterSpaces(text, at + 1);
    else if (text.charAt(at) !== close) return undefined;
  }
  const span = { start, end: at + 1 };
  return { value: parts.value, place: { span, text: undefined, members: parts.members } };
}
