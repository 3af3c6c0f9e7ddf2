// In: JSON text. Out: its value with the text of every number, where each part of it stands, keys that are there
// twice, and the first thing that is no JSON. Strict as RFC 8259; without recursion, so that depth cannot hurt.
import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import { inside, type Place } from './finding.ts';

export interface JsonText {
  /** Undefined when the text is no JSON. */
  readonly value: Json | undefined;
  readonly mistake: JsonMistake | undefined;
  /** Of a key that an object has twice, both places; the last value is the one that counts, as everywhere. */
  readonly duplicates: readonly Duplicate[];
  /** The value at a place, or the key that it stands under. A place that is not there is as its nearest parent. */
  readonly spanOf: (place: Place | undefined, part: 'key' | 'value') => Span;
}

export interface Duplicate {
  readonly key: string;
  readonly place: Place;
  readonly span: Span;
  readonly first: Span;
}

export interface JsonMistake {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  /** All else is as it should be, as far as it was read. */
  readonly isTooDeep?: true;
}

/** Far beyond what Step Functions takes, and few enough that all that looks at a value may recurse. */
export const MAX_JSON_DEPTH = 1000;

interface Node {
  readonly start: number;
  end: number;
  /** What stands inside: the key of a member, and its value. */
  readonly inside: Map<string | number, { readonly key: Span; readonly node: Node }>;
}

type Frame = { readonly node: Node; readonly place: Place | undefined } & (
  | { readonly kind: 'object'; readonly value: Map<string, Json>; key: string; keySpan: Span }
  | { readonly kind: 'array'; readonly value: Json[] }
);

const EMPTY: Node['inside'] = new Map();

export function readJson(text: string): JsonText {
  const duplicates: Duplicate[] = [];
  const frames: Frame[] = [];
  let at = 0;
  let mistake: JsonMistake | undefined;
  let root: { readonly value: Json; readonly node: Node } | undefined;

  const refuse = (start: number, end: number, message: string, help?: string): undefined => {
    mistake = { span: { start, end }, message, ...(help === undefined ? {} : { help }) };
    return undefined;
  };
  const skipSpace = (): string => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    return text.charAt(at);
  };
  const readString = (): string | undefined => {
    const start = at;
    let isPlain = true;
    for (at += 1; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        at += 1;
        return isPlain ? text.slice(start + 1, at - 1) : (JSON.parse(text.slice(start, at)) as string);
      }
      if (unit < 0x20) return refuse(start, at, 'this string does not end in its line', 'write line ends as \\n');
      if (unit !== BACKSLASH) continue;
      isPlain = false;
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) {
        const help = 'JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits';
        return refuse(at, Math.min(at + 2, text.length), `'${text.slice(at, at + 2)}' is no escape of JSON`, help);
      }
      at = ESCAPE.lastIndex - 1;
    }
    return refuse(start, start + 1, 'this string has no end');
  };
  /** After `{` or a comma; says whether a value may follow. */
  const readKey = (frame: Frame & { readonly kind: 'object' }): boolean => {
    const found = skipSpace();
    const start = at;
    if (found !== '"') {
      if (found === '}') refuse(start, start + 1, `no comma can stand before '}'`, 'remove the comma');
      else unexpected(start, 'a name in double quotes');
      return false;
    }
    const key = readString();
    if (key === undefined) return false;
    frame.key = key;
    frame.keySpan = { start, end: at };
    const colon = skipSpace();
    if (colon !== ':') {
      refuse(
        at,
        at + colon.length,
        colon === '' ? ENDS : `a colon is expected after the name '${key}', not '${colon}'`,
      );
      return false;
    }
    at += 1;
    return true;
  };
  const unexpected = (start: number, wanted: string): undefined => {
    const word = wordAt(text, start) ?? text.slice(start, start + 1);
    const end = start + word.length;
    if (word === '') return refuse(start, start, ENDS);
    if (word.startsWith("'")) return refuse(start, start + 1, 'strings stand in double quotes');
    if (/^(?:\/\/|\/\*|#)/.test(text.slice(start, start + 2))) {
      return refuse(start, start + 1, 'no comment can stand in JSON', `write a 'Comment' field`);
    }
    const meant = { True: 'true', False: 'false', None: 'null', undefined: 'null' }[word];
    const help = meant === undefined ? undefined : `write '${meant}'`;
    return refuse(start, end, `${wanted} is expected, not '${word.slice(0, 40)}'`, help);
  };
  const readScalar = (): { readonly value: Json } | undefined => {
    const found = text.charAt(at);
    if (found === '"') {
      const value = readString();
      return value === undefined ? undefined : { value };
    }
    NUMBER.lastIndex = at;
    if (NUMBER.test(text)) {
      const value = { numberText: text.slice(at, NUMBER.lastIndex) };
      // `01`, `1x`: what follows belongs to it in the mind of whoever wrote it.
      const whole = wordAt(text, at) ?? '';
      if (whole.length > value.numberText.length) {
        return refuse(at, at + whole.length, `'${whole.slice(0, 40)}' is no number of JSON`);
      }
      at = NUMBER.lastIndex;
      return { value };
    }
    const word = wordAt(text, at) ?? '';
    if (!LITERALS.has(word)) return unexpected(at, 'a value');
    at += word.length;
    return { value: LITERALS.get(word) ?? null };
  };
  /** Opens an object or an array; undefined for any other value. */
  const open = (): Frame | undefined => {
    const found = text.charAt(at);
    if (found !== '{' && found !== '[') return undefined;
    const node: Node = { start: at, end: text.length, inside: new Map() };
    const above = frames.at(-1);
    const place = above && inside(above.place, above.kind === 'object' ? above.key : above.value.length);
    if (found === '[') return { kind: 'array', node, place, value: [] };
    return { kind: 'object', node, place, value: new Map(), key: '', keySpan: { start: at, end: at } };
  };
  const attach = (frame: Frame, value: Json, node: Node): void => {
    if (frame.kind === 'array') {
      frame.node.inside.set(frame.value.length, { key: { start: node.start, end: node.start + 1 }, node });
      frame.value.push(value);
      return;
    }
    const before = frame.node.inside.get(frame.key);
    if (before !== undefined) {
      duplicates.push({
        key: frame.key,
        place: inside(frame.place, frame.key),
        span: frame.keySpan,
        first: before.key,
      });
    }
    frame.node.inside.set(frame.key, { key: frame.keySpan, node });
    frame.value.set(frame.key, value);
  };
  /** Puts a whole value where it belongs, and closes what ends after it; says whether another value follows. */
  const settle = (settledValue: Json, settledNode: Node): boolean => {
    let value = settledValue;
    let node = settledNode;
    for (;;) {
      const frame = frames.at(-1);
      if (frame === undefined) {
        root = { value, node };
        if (skipSpace() !== '') unexpected(at, 'the end of the text');
        return false;
      }
      attach(frame, value, node);
      const closing = frame.kind === 'object' ? '}' : ']';
      const found = skipSpace();
      if (found === ',') {
        at += 1;
        if (frame.kind === 'object') return readKey(frame);
        if (skipSpace() === ']') refuse(at, at + 1, `no comma can stand before ']'`, 'remove the comma');
        return mistake === undefined;
      }
      if (found !== closing) {
        const inside = frame.kind === 'object' ? 'an object' : 'a list';
        if (found === '') refuse(frame.node.start, frame.node.start + 1, `${inside} that begins here has no end`);
        else unexpected(at, `a comma or '${closing}'`);
        return false;
      }
      at += 1;
      frame.node.end = at;
      frames.pop();
      value = frame.value;
      node = frame.node;
    }
  };

  for (let isOpen = true; isOpen; ) {
    skipSpace();
    const frame = open();
    if (frame === undefined) {
      const start = at;
      const scalar = readScalar();
      isOpen = scalar !== undefined && settle(scalar.value, { start, end: at, inside: EMPTY });
      continue;
    }
    if (frames.length === MAX_JSON_DEPTH) {
      const message = `objects and lists are more than ${MAX_JSON_DEPTH} deep inside each other`;
      mistake = { span: { start: at, end: at + 1 }, message, isTooDeep: true };
      break;
    }
    at += 1;
    if (skipSpace() === (frame.kind === 'object' ? '}' : ']')) {
      at += 1;
      frame.node.end = at;
      isOpen = settle(frame.value, frame.node);
    } else {
      frames.push(frame);
      if (frame.kind === 'object') isOpen = readKey(frame);
    }
  }
  return {
    value: mistake === undefined ? root?.value : undefined,
    mistake,
    duplicates,
    spanOf: (place, part) => spanOf(root?.node, place, part),
  };
}

const ENDS = 'the text ends too early';
const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERALS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** What looks like one word to people. */
function wordAt(text: string, at: number): string | undefined {
  const word = /[\p{L}\p{N}_$.+-]+|[^\s]/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0];
}

function spanOf(root: Node | undefined, place: Place | undefined, part: 'key' | 'value'): Span {
  let node = root ?? { start: 0, end: 0, inside: EMPTY };
  let key: Span = { start: node.start, end: Math.min(node.start + 1, node.end) };
  const steps: (string | number)[] = [];
  for (let link = place; link !== undefined; link = link.up) steps.push(link.step);
  for (const step of steps.reverse()) {
    const member = node.inside.get(step);
    if (member === undefined) return key;
    ({ key, node } = member);
  }
  return part === 'key' ? key : { start: node.start, end: node.end };
}
