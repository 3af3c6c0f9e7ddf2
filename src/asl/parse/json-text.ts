// Reads a JSON text into a value whose numbers keep their text, and remembers the span of every part. Reports duplicate
// keys and the first syntax error. Takes linear time and does not recurse, so deep nesting can't overflow the stack.
import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import {
  isJsonError,
  type JsonError,
  jsonError,
  offsetInString,
  scanJsonString,
  scanScalar,
  skipSpace,
  TEXT_ENDS,
  unexpectedJson,
} from './json-scan.ts';
import { inside, type Location } from './location.ts';

export interface JsonText {
  /** Undefined if the text is not valid JSON. */
  readonly value: Json | undefined;
  readonly error: JsonError | undefined;
  /** Keys that an object has more than once. As in other readers, the last value wins. */
  readonly duplicates: readonly DuplicateKey[];
  /**
   * Returns the span of the value at a location, or of the key that it is stored under. For a location that does not
   * exist, returns the key of its nearest existing ancestor.
   */
  readonly spanOf: (location: Location | undefined, part: 'key' | 'value') => Span;
  /** Returns the span of a part of the string at a location. The part is given in UTF-16 units of the string's value. */
  readonly spanWithin: (location: Location | undefined, part: Span) => Span;
}

export interface DuplicateKey {
  readonly key: string;
  readonly location: Location;
  /** The repeated key. */
  readonly span: Span;
  /** The previous occurrence of the key. */
  readonly first: Span;
}

/** Far more than Step Functions accepts, yet few enough levels that code that walks the value may recurse. */
const MAX_JSON_DEPTH = 1000;

/** Mirrors the structure of the value, with spans instead of content. */
interface Node {
  readonly start: number;
  end: number;
  readonly members: Map<string | number, { readonly key: Span; readonly node: Node }>;
}

/** An object or array whose closing bracket has not been read yet. */
type Container = { readonly node: Node; readonly location: Location | undefined } & (
  | { readonly kind: 'object'; readonly value: Map<string, Json>; key: string; keySpan: Span }
  | { readonly kind: 'array'; readonly value: Json[] }
);

interface Parser {
  readonly text: string;
  readonly hasPlaceholders: boolean;
  /** The offset of the next character to read. */
  at: number;
  /** The open containers, outermost first. */
  readonly open: Container[];
  readonly duplicates: DuplicateKey[];
  root: { readonly value: Json; readonly node: Node } | undefined;
}

/** The result of a step of the parser: another value, the end of the text, or the error that stops it. */
type Next = 'value' | 'end' | JsonError;

const NO_MEMBERS: Node['members'] = new Map();

/**
 * Reads the whole text. Objects become maps, so that every key keeps its place, `__proto__` included. With
 * `hasPlaceholders`, an unquoted `${Name}` is a value: the text of the placeholder.
 */
export function readJson(text: string, hasPlaceholders = false): JsonText {
  const parser: Parser = { text, hasPlaceholders, at: 0, open: [], duplicates: [], root: undefined };
  let next: Next = 'value';
  while (next === 'value') next = readValue(parser);
  const error = next === 'end' ? undefined : next;
  const { root, duplicates } = parser;
  return {
    value: error === undefined ? root?.value : undefined,
    error,
    duplicates,
    spanOf: (location, part) => spanOf(root?.node, location, part),
    spanWithin: (location, { start, end }) => {
      const quoted = spanOf(root?.node, location, 'value');
      return { start: offsetInString(text, quoted, start), end: offsetInString(text, quoted, end) };
    },
  };
}

/** Reads a scalar and the closing brackets after it, or the opening bracket of a container. */
function readValue(parser: Parser): Next {
  const { text } = parser;
  const start = skipSpace(text, parser.at);
  const first = text.charAt(start);
  if (first === '{' || first === '[') return openContainer(parser, start, first);
  const scalar = scanScalar(text, start, parser.hasPlaceholders);
  if (isJsonError(scalar)) return scalar;
  parser.at = scalar.end;
  return finishValue(parser, scalar.value, { start, end: scalar.end, members: NO_MEMBERS });
}

function openContainer(parser: Parser, start: number, bracket: '{' | '['): Next {
  const { text, open } = parser;
  if (open.length === MAX_JSON_DEPTH) {
    const message = `objects and arrays are nested more than ${MAX_JSON_DEPTH} levels deep`;
    return { ...jsonError(start, start + 1, message), isTooDeep: true };
  }
  const container = newContainer(open.at(-1), start, bracket);
  parser.at = skipSpace(text, start + 1);
  if (text.charAt(parser.at) === closingBracket(container)) {
    parser.at += 1;
    container.node.end = parser.at;
    return finishValue(parser, container.value, container.node);
  }
  open.push(container);
  return container.kind === 'object' ? readKey(parser, container) : 'value';
}

function newContainer(parent: Container | undefined, start: number, bracket: '{' | '['): Container {
  const node: Node = { start, end: start, members: new Map() };
  const location = parent && inside(parent.location, parent.kind === 'object' ? parent.key : parent.value.length);
  if (bracket === '[') return { kind: 'array', node, location, value: [] };
  return { kind: 'object', node, location, value: new Map(), key: '', keySpan: { start, end: start } };
}

function closingBracket({ kind }: Container): '}' | ']' {
  return kind === 'object' ? '}' : ']';
}

/** Reads a key and its colon. */
function readKey(parser: Parser, object: Container & { readonly kind: 'object' }): Next {
  const { text } = parser;
  const start = skipSpace(text, parser.at);
  const first = text.charAt(start);
  if (first === '}') return trailingComma(start, '}');
  if (first !== '"') return unexpectedJson(text, start, 'a key in double quotes');
  const key = scanJsonString(text, start);
  if (isJsonError(key)) return key;
  const colon = skipSpace(text, key.end);
  const found = text.charAt(colon);
  if (found === '') return jsonError(colon, colon, TEXT_ENDS);
  if (found !== ':') {
    return jsonError(colon, colon + 1, `expected ':' after the key '${key.value}', found '${found}'`);
  }
  object.key = key.value;
  object.keySpan = { start, end: key.end };
  parser.at = colon + 1;
  return 'value';
}

/** Stores a complete value in its container, and closes every container that ends after it. */
function finishValue(parser: Parser, scalarOrEmpty: Json, itsNode: Node): Next {
  const { text, open } = parser;
  let value = scalarOrEmpty;
  let node = itsNode;
  for (;;) {
    parser.at = skipSpace(text, parser.at);
    const container = open.at(-1);
    if (container === undefined) {
      parser.root = { value, node };
      return parser.at === text.length ? 'end' : unexpectedJson(text, parser.at, 'the end of the JSON text');
    }
    addMember(parser, container, value, node);
    const found = text.charAt(parser.at);
    if (found === ',') return readComma(parser, container);
    if (found !== closingBracket(container)) return unclosed(parser, container);
    parser.at += 1;
    container.node.end = parser.at;
    open.pop();
    ({ value, node } = container);
  }
}

function addMember(parser: Parser, container: Container, value: Json, node: Node): void {
  const { members } = container.node;
  if (container.kind === 'array') {
    members.set(container.value.length, { key: { start: node.start, end: node.start + 1 }, node });
    container.value.push(value);
    return;
  }
  const { key, keySpan, location } = container;
  const previous = members.get(key);
  if (previous !== undefined) {
    parser.duplicates.push({ key, location: inside(location, key), span: keySpan, first: previous.key });
  }
  members.set(key, { key: keySpan, node });
  container.value.set(key, value);
}

function readComma(parser: Parser, container: Container): Next {
  parser.at += 1;
  if (container.kind === 'object') return readKey(parser, container);
  const start = skipSpace(parser.text, parser.at);
  return parser.text.charAt(start) === ']' ? trailingComma(start, ']') : 'value';
}

function trailingComma(start: number, bracket: '}' | ']'): JsonError {
  return jsonError(start, start + 1, `trailing comma before '${bracket}'`, 'remove the comma');
}

function unclosed({ text, at }: Parser, container: Container): JsonError {
  if (at < text.length) return unexpectedJson(text, at, `',' or '${closingBracket(container)}'`);
  const { start } = container.node;
  return jsonError(start, start + 1, `'${text.charAt(start)}' is never closed`);
}

function spanOf(root: Node | undefined, location: Location | undefined, part: 'key' | 'value'): Span {
  let node = root ?? { start: 0, end: 0, members: NO_MEMBERS };
  let key: Span = { start: node.start, end: Math.min(node.start + 1, node.end) };
  const steps: (string | number)[] = [];
  for (let link = location; link !== undefined; link = link.up) steps.push(link.step);
  for (const step of steps.reverse()) {
    const member = node.members.get(step);
    if (member === undefined) return key;
    ({ key, node } = member);
  }
  return part === 'key' ? key : { start: node.start, end: node.end };
}
