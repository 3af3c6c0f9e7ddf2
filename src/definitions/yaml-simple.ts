// Reads the subset of YAML that most definitions use, several times as fast as the library: block mappings and lists, one-line
// scalars and flow collections, literal blocks and tags. In: a text. Out: exactly the result of the library, or undefined for a
// text with any other syntax.
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { type Member, NO_PARTS, type PlacedValue } from './placed-value.ts';
import { functionOfTag, OLD_BOOLEAN, type ScalarStyle, scalarText } from './yaml-scalar.ts';

export interface SimpleRead {
  readonly value: Json;
  readonly place: PlacedValue;
}

interface Line {
  /** Offsets of the line, of its first character that is not a space, and of its end. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

interface Walk {
  readonly text: string;
  /** A list item replaces its line with one that starts after the dash. */
  readonly lines: Line[];
  /** The index of the line to read next. */
  line: number;
}

const MAX_DEPTH = 100;

/** Characters that the library may treat specially, including tabs and carriage returns. */
const UNUSUAL = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;

/** A document marker, or a directive. */
const MARKER = /^(?:---|\.\.\.|%)/m;

export function simpleYaml(text: string): SimpleRead | undefined {
  const head = /^---\n/.exec(text)?.[0].length ?? 0;
  if (UNUSUAL.test(text) || MARKER.test(text.slice(head))) return undefined;
  const walk: Walk = { text, lines: linesOf(text, head), line: 0 };
  const first = current(walk);
  const read = first && readBlock(walk, columnOf(first), 0);
  return current(walk) === undefined ? read : undefined;
}

function linesOf(text: string, head: number): Line[] {
  const lines: Line[] = [];
  for (let from = head; from < text.length; ) {
    const next = text.indexOf('\n', from);
    const end = next === -1 ? text.length : next;
    let start = from;
    while (start < end && text.charCodeAt(start) === SPACE) start += 1;
    lines.push({ from, start, end });
    from = end + 1;
  }
  return lines;
}

const SPACE = 32;
const HASH = 35;

function columnOf({ from, start }: Line): number {
  return start - from;
}

/** Skips empty lines and comments. */
function current(walk: Walk): Line | undefined {
  for (; walk.line < walk.lines.length; walk.line += 1) {
    const line = walk.lines[walk.line];
    if (line !== undefined && line.start < line.end && walk.text.charCodeAt(line.start) !== HASH) return line;
  }
  return undefined;
}

/** Whether a line begins with the dash of a list item. */
function isItem({ text }: Walk, { start, end }: Line): boolean {
  return text.charAt(start) === '-' && (start + 1 === end || text.charCodeAt(start + 1) === SPACE);
}

function readBlock(walk: Walk, column: number, depth: number): SimpleRead | undefined {
  const line = current(walk);
  if (line === undefined || depth > MAX_DEPTH) return undefined;
  return isItem(walk, line) ? readList(walk, column, depth) : readMap(walk, column, depth);
}

const KEY =
  /(?:"([^"\\\n]+)"|'([^'\n]+)'|([A-Za-z0-9_$./][^\n:#"'{}[\],&*!|>%@`]*(?::+[^\s:#"'{}[\],&*!|>%@`]+[^\n:#"'{}[\],&*!|>%@`]*)*)):(?= |$)/my;

interface Key {
  readonly text: string;
  readonly span: Span;
  /** The offset after the colon. */
  readonly end: number;
}

function keyAt(text: string, start: number): Key | undefined {
  KEY.lastIndex = start;
  const found = KEY.exec(text);
  if (found === null) return undefined;
  const [whole, double, single, plain] = found;
  const written = double ?? single ?? plain ?? '';
  // The library accepts 1024 characters in a key on one line.
  if (written.length > 1000 || (plain !== undefined && written.endsWith(' '))) return undefined;
  const end = start + whole.length;
  return { text: written, span: { start, end: end - 1 }, end };
}

function readMap(walk: Walk, column: number, depth: number): SimpleRead | undefined {
  const values = new Map<string, Json>();
  const members = new Map<string, Member>();
  let [start, end] = [-1, -1];
  for (let line = current(walk); line !== undefined && columnOf(line) >= column; line = current(walk)) {
    const key = columnOf(line) > column || isItem(walk, line) ? undefined : keyAt(walk.text, line.start);
    if (key === undefined || values.has(key.text)) return undefined;
    const read = readValue(walk, key.end, line, { column, place: key.span, isItem: false, depth });
    if (read === undefined) return undefined;
    if (start === -1) start = line.start;
    end = read.place.span.end;
    values.set(key.text, read.value);
    members.set(key.text, { key: key.span, place: read.place });
  }
  return { value: values, place: { span: { start, end }, text: undefined, members } };
}

function readList(walk: Walk, column: number, depth: number): SimpleRead | undefined {
  const items: Json[] = [];
  const members = new Map<number, Member>();
  let [start, end] = [-1, -1];
  for (let line = current(walk); line !== undefined && columnOf(line) >= column; line = current(walk)) {
    if (!isItem(walk, line)) {
      // A list below the key of a mapping needs no further indentation.
      if (columnOf(line) === column && items.length > 0) break;
      return undefined;
    }
    if (columnOf(line) > column) return undefined;
    const read = readItem(walk, line, column, depth);
    if (read === undefined) return undefined;
    if (start === -1) start = line.start;
    const { span } = read.place;
    end = span.end;
    members.set(items.length, {
      key: { start: span.start, end: Math.min(span.start + 1, span.end) },
      place: read.place,
    });
    items.push(read.value);
  }
  return { value: items, place: { span: { start, end }, text: undefined, members } };
}

function readItem(walk: Walk, line: Line, column: number, depth: number): SimpleRead | undefined {
  const { text, lines } = walk;
  let start = line.start + 1;
  while (start < line.end && text.charCodeAt(start) === SPACE) start += 1;
  const inner = { ...line, start };
  if (start < line.end && (isItem(walk, inner) || keyAt(text, start) !== undefined)) {
    lines[walk.line] = inner;
    return readBlock(walk, columnOf(inner), depth + 1);
  }
  const place = { start: line.start, end: line.start };
  return readValue(walk, line.start + 1, line, { column, place, isItem: true, depth });
}

interface Above {
  /** The column of the mapping or list. */
  readonly column: number;
  readonly place: Span;
  readonly isItem: boolean;
  readonly depth: number;
}

const BLANK = / *(?:$| #.*$|(?<= )#.*$)/my;

/** Reads the value after a key or a dash. */
function readValue(walk: Walk, after: number, line: Line, above: Above): SimpleRead | undefined {
  const { text } = walk;
  let at = after;
  while (at < line.end && text.charCodeAt(at) === SPACE) at += 1;
  if (isBlank(text, after)) return readBelow(walk, above);
  if (text.charAt(at) === '|') return readLiteral(walk, at, above);
  const read = readInline(text, at, false, above.depth);
  if (read === undefined || !isBlank(text, read.end)) return undefined;
  walk.line += 1;
  // A scalar may continue on the next line.
  const next = current(walk);
  if (next !== undefined && columnOf(next) > above.column) return undefined;
  return read;
}

function isBlank(text: string, at: number): boolean {
  BLANK.lastIndex = at;
  return BLANK.test(text);
}

function readBelow(walk: Walk, { column, place, isItem: isInList, depth }: Above): SimpleRead | undefined {
  walk.line += 1;
  const next = current(walk);
  if (next !== undefined && columnOf(next) > column) return readBlock(walk, columnOf(next), depth + 1);
  if (isInList) return undefined;
  if (next !== undefined && columnOf(next) === column && isItem(walk, next)) return readList(walk, column, depth + 1);
  return leaf(null, place);
}

function leaf(value: Json, span: Span, text?: PlacedValue['text']): SimpleRead {
  return { value, place: { span, text, members: NO_PARTS } };
}

const LITERAL = /\|(-?)$/my;

function readLiteral(walk: Walk, at: number, { column }: Above): SimpleRead | undefined {
  const { text, lines } = walk;
  LITERAL.lastIndex = at;
  const header = LITERAL.exec(text);
  if (header === null) return undefined;
  const parts: string[] = [];
  let indent = -1;
  let end = LITERAL.lastIndex;
  for (walk.line += 1; walk.line < lines.length; walk.line += 1) {
    const line = lines[walk.line];
    if (line === undefined) return undefined;
    const isEmpty = line.start === line.end;
    if (indent === -1) {
      if (isEmpty || columnOf(line) <= column) return undefined;
      indent = columnOf(line);
    }
    if (!isEmpty && columnOf(line) < indent) {
      if (columnOf(line) > column) return undefined;
      break;
    }
    parts.push(text.slice(Math.min(line.from + indent, line.end), line.end));
    if (!isEmpty) end = Math.min(line.end + 1, text.length);
  }
  if (indent === -1) return undefined;
  const value = parts.join('\n').replace(/\n+$/, '') + (header[1] === '-' ? '' : '\n');
  // Trailing spaces, and a file without a final line break, are left to the library.
  if (/ \n?$/.test(value) || text.charAt(end - 1) !== '\n') return undefined;
  const span = { start: at, end };
  return leaf(value, span, () => scalarText(text.slice(at, end), at, 'block', value));
}

interface InlineRead extends SimpleRead {
  readonly end: number;
}

const DOUBLE = /"(?:[^"\\\n]|\\["\\/bnrt])*"/y;
const SINGLE = /'(?:[^'\n]|'')*'/y;
const PLAIN = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w$]))(?:[^\n:#]|:(?=[^\s])|(?<=[^\s])#)*/y;
const PLAIN_IN_FLOW = /[\w$./-](?:[^\n:#,[\]{}'"]|:(?=[\w$./]))*/y;

const TAG = /(!\w+) +/y;

/** Reads a one-line scalar or flow collection, with an optional tag before it. */
function readInline(text: string, at: number, isInFlow: boolean, depth: number): InlineRead | undefined {
  TAG.lastIndex = at;
  const tag = TAG.exec(text)?.[1];
  if (tag === undefined) return readUntagged(text, at, isInFlow ? PLAIN_IN_FLOW : PLAIN, plainValue, depth);
  const name = functionOfTag(tag);
  // Unknown tags are left to the library.
  const plain = isInFlow ? PLAIN_IN_FLOW : PLAIN;
  const read = name === undefined ? undefined : readUntagged(text, TAG.lastIndex, plain, stringValue, depth);
  if (name === undefined || read === undefined) return undefined;
  const { span } = read.place;
  return {
    value: new Map([[name, read.value]]),
    place: { span, text: undefined, members: new Map([[name, { key: span, place: read.place }]]) },
    end: read.end,
  };
}

function readUntagged(
  text: string,
  at: number,
  plain: RegExp,
  resolve: typeof plainValue,
  depth: number,
): InlineRead | undefined {
  const unit = text.charAt(at);
  if (unit === '{' || unit === '[') return depth > MAX_DEPTH ? undefined : readFlow(text, at, depth + 1);
  if (unit === '"') return readScalar(text, at, DOUBLE, 'double', JSON.parse);
  if (unit === "'") return readScalar(text, at, SINGLE, 'single', (raw) => raw.slice(1, -1).replaceAll("''", "'"));
  return readScalar(text, at, plain, 'plain', resolve);
}

function readScalar(
  text: string,
  at: number,
  pattern: RegExp,
  style: ScalarStyle,
  resolve: (source: string) => Json | undefined,
): InlineRead | undefined {
  pattern.lastIndex = at;
  const source = pattern.exec(text)?.[0].trimEnd();
  const value = source === undefined ? undefined : resolve(source);
  if (source === undefined || value === undefined) return undefined;
  const end = at + source.length;
  const string = style === 'plain' ? source : value;
  const placed = typeof value === 'string' ? () => scalarText(source, at, style, String(string)) : undefined;
  return { ...leaf(value, { start: at, end }, placed), end };
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
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source)) return { numberText: source };
  // Dates, addresses, and texts with a character that occurs in no number.
  return /^\d+(?:-\d+)+$|^\d+(?:\.\d+){2,}$|[^-+.\dA-Fa-fxoOinNI]/.test(source) ? source : undefined;
}

function stringValue(source: string): Json {
  return source.length <= 3 && OLD_BOOLEAN.test(source) ? `\${${source}}` : source;
}

function readFlow(text: string, start: number, depth: number): InlineRead | undefined {
  const isMap = text.charAt(start) === '{';
  const close = isMap ? '}' : ']';
  const values = new Map<string, Json>();
  const items: Json[] = [];
  const members = new Map<string | number, Member>();
  let at = afterSpaces(text, start + 1);
  while (text.charAt(at) !== close || members.size > 0) {
    const key = isMap ? keyAt(text, at) : undefined;
    if (isMap && (key === undefined || values.has(key.text))) return undefined;
    if (key !== undefined) at = afterSpaces(text, key.end);
    const read = readInline(text, at, true, depth);
    if (read === undefined) return undefined;
    const { span } = read.place;
    const first = { start: span.start, end: Math.min(span.start + 1, span.end) };
    members.set(key?.text ?? items.length, { key: key?.span ?? first, place: read.place });
    if (key === undefined) items.push(read.value);
    else values.set(key.text, read.value);
    at = afterSpaces(text, read.end);
    if (text.charAt(at) === close) break;
    if (text.charAt(at) !== ',') return undefined;
    at = afterSpaces(text, at + 1);
  }
  const span = { start, end: at + 1 };
  return { value: isMap ? values : items, place: { span, text: undefined, members }, end: at + 1 };
}

function afterSpaces(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}
