// Parses YAML 1.2 into values with spans. Reports the first syntax error, and then every value that JSON cannot hold and
// everything that is not supported. Time and depth are bounded: nesting is limited before anything recurses over it, and
// aliases by what they add up to.
import {
  type Alias,
  Composer,
  type CST,
  Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  type Scalar,
} from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { jsonNumber } from './numbers.ts';
import { invalidTestFile } from './refusals.ts';
import { describeYaml, type YamlEntry, type YamlValue } from './value.ts';
import { yamlProblem } from './yaml-problem.ts';

/** In UTF-16 code units. */
export const MAX_TEST_FILE = 2 ** 20;

/** More than any input has, yet few enough for code that recurses over the values. */
const MAX_DEPTH = 200;

/** How many values aliases may add to a file. */
const MAX_ADDED = 100_000;

/** What stops the parser: a message at a place. */
interface Stop {
  readonly span: Span;
  readonly message: string;
  readonly help?: string | undefined;
}

/** Undefined if the text is not YAML. An empty text is the value null. */
export function readYaml(file: SourceFile, report: Report): YamlValue | undefined {
  const { text } = file;
  const stop = (problem: Stop): undefined => {
    report(invalidTestFile, problem.span, problem.message, { help: problem.help });
  };
  if (text.length > MAX_TEST_FILE) {
    return stop({ span: START, message: 'the file is larger than 1 MiB', help: 'split it into several files' });
  }
  const tokens = tokensOf(text);
  if ('message' in tokens) return stop(tokens);
  const document = documentOf(text, tokens);
  if ('message' in document) return stop(document);
  const walk: Walk = { report, anchors: new Map(), added: 0 };
  return convert(document.contents, START, 0, walk).value;
}

const START: Span = { start: 0, end: 0 };

/** Feeds the parser token by token, to stop where the text is nested too deeply. */
function tokensOf(text: string): CST.Token[] | Stop {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let start = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (isUnterminated(lexeme)) {
      // The library reports the end of the file, which is not where the quote is missing.
      const end = start + (lexeme.split(/[\r\n]/, 1)[0] ?? '').length;
      return { span: { start, end }, message: 'invalid YAML: a string has no closing quote', help: 'add the quote' };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    start = parser.offset;
    if (parser.stack.length > MAX_DEPTH) {
      const message = `values are nested more than ${MAX_DEPTH} levels deep`;
      return { span: { start: Math.max(0, start - 1), end: start }, message, help: 'make the value flatter' };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** A quoted string is one lexeme, also if it ends with the file. */
function isUnterminated(lexeme: string): boolean {
  const quote = lexeme[0];
  if (quote !== '"' && quote !== "'") return false;
  const rest = lexeme.slice(1);
  if (quote === "'") return (/'*$/.exec(rest)?.[0].length ?? 0) % 2 === 0;
  return !rest.endsWith('"') || (/\\*$/.exec(rest.slice(0, -1))?.[0].length ?? 0) % 2 === 1;
}

/** Warnings of the library about what would silently become another value. */
const REFUSED_WARNINGS: ReadonlySet<ErrorCode> = new Set(['TAG_RESOLVE_FAILED', 'BAD_COLLECTION_TYPE']);

function documentOf(text: string, tokens: readonly CST.Token[]): Document | Stop {
  let stop: Stop | undefined;
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    // The library compares each key with all others, which takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // The library goes on after an error, and a text of commas has a million of them.
  Object.assign(composer, {
    onError(source: ErrorSource, code: ErrorCode, message: string, isWarning?: boolean) {
      if (isWarning && !REFUSED_WARNINGS.has(code)) return;
      // The library catches what is thrown here, and reports it as another error of every value around.
      stop ??= stopAt(text, placeOf(source), code, message);
      throw new Error(stop.message);
    },
  });
  try {
    let document: Document | undefined;
    for (const token of tokens) {
      const span = placeOf(token);
      if (token.type === 'error') return stopAt(text, span, 'UNEXPECTED_TOKEN', token.message);
      if (token.type === 'directive') return { span, message: 'directives are not supported', help: 'remove the line' };
      for (document of composer.next(token)) {
        return { span, message: 'the file has more than one document', help: 'move this one to a file of its own' };
      }
    }
    for (document of composer.end(true, text.length));
    return document ?? new Document(null);
  } catch (error) {
    if (stop === undefined) throw error;
    return stop;
  }
}

/** How the library says where an error is. */
type ErrorSource = number | readonly number[] | { readonly offset: number; readonly source?: string };

function placeOf(source: ErrorSource | CST.Token): Span {
  if (typeof source === 'number') return { start: source, end: source + 1 };
  if (!('offset' in source)) return { start: source[0] ?? 0, end: source[1] ?? source[0] ?? 0 };
  const length = 'source' in source && typeof source.source === 'string' ? source.source.length : 1;
  return { start: source.offset, end: source.offset + length };
}

function stopAt(text: string, { start, end }: Span, code: ErrorCode, original: string): Stop {
  const at = Math.min(start, text.length);
  const { message, help } = yamlProblem(code, original, text.slice(at, at + 20));
  return {
    span: { start: at, end: Math.max(at, Math.min(end, text.length)) },
    message: `invalid YAML: ${message}`,
    help,
  };
}

/** A value, with the number of values in it and the levels below it. */
interface Converted {
  readonly value: YamlValue;
  readonly size: number;
  readonly height: number;
}

interface Walk {
  readonly report: Report;
  /** By the name of the anchor: its value, or undefined while the value is being read. */
  readonly anchors: Map<string, Converted | undefined>;
  /** How many values aliases have added. */
  added: number;
}

/** `place` stands for a value that was left out, as in `key:`. */
function convert(node: unknown, place: Span, depth: number, walk: Walk): Converted {
  if (isAlias(node)) return aliased(node, depth, walk);
  if (!isNode(node)) return scalar(null, place);
  const { anchor } = node;
  if (anchor !== undefined) walk.anchors.set(anchor, undefined);
  const converted = contentOf(node, place, depth, walk);
  if (anchor !== undefined) walk.anchors.set(anchor, converted);
  return converted;
}

function contentOf(node: Node, place: Span, depth: number, walk: Walk): Converted {
  const span = spanOf(node, place);
  if (isScalar(node)) return scalarOf(node, span, walk);
  const parts: Converted[] = [];
  const part = (child: unknown, at: Span): YamlValue => {
    const converted = convert(child, at, depth + 1, walk);
    parts.push(converted);
    return converted.value;
  };
  const whole = (value: YamlValue): Converted => ({
    value,
    size: parts.reduce((sum, { size }) => sum + size, 1),
    height: parts.reduce((most, { height }) => Math.max(most, height + 1), 0),
  });
  if (isSeq(node)) return whole({ kind: 'list', span, items: node.items.map((item) => part(item, span)) });
  const entries = new Map<string, YamlEntry>();
  for (const { key: keyNode, value } of isMap(node) ? node.items : []) {
    const key = keyOf(keyNode, span, walk);
    const read = part(value, key?.keySpan ?? span);
    if (key === undefined) continue;
    const first = entries.get(key.key);
    if (first === undefined) entries.set(key.key, { ...key, value: read });
    else {
      walk.report(invalidTestFile, key.keySpan, `duplicate key '${key.key}'`, {
        help: 'rename one of the two, or remove it',
        related: [{ span: first.keySpan, message: 'the first one' }],
      });
    }
  }
  return whole({ kind: 'mapping', span, entries });
}

function spanOf({ range }: Pick<Node, 'range'>, place: Span): Span {
  const [start, end] = range ?? [0, 0];
  return start === end ? place : { start, end };
}

function scalar(value: null | boolean | string, span: Span): Converted {
  return { value: { kind: 'scalar', span, value }, size: 1, height: 0 };
}

function broken(span: Span): Converted {
  return { value: { kind: 'broken', span }, size: 1, height: 0 };
}

function scalarOf({ value, source }: Scalar, span: Span, walk: Walk): Converted {
  const refuse = (message: string, help: string): Converted => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (typeof value === 'string') {
    if (isWellFormed(value)) return scalar(value, span);
    return refuse('a string contains half of a surrogate pair, which UTF-8 cannot encode', 'write the whole character');
  }
  if (typeof value === 'boolean' || value === null) return scalar(value, span);
  const number = typeof value === 'number' ? jsonNumber(source ?? String(value)) : undefined;
  if (number !== undefined) return { value: { kind: 'scalar', span, value: number }, size: 1, height: 0 };
  if ((source ?? '').length > 20) return refuse('a number has more than 1000 characters', 'quote it, or shorten it');
  return refuse(`JSON has no number '${source}'`, `write '${source}' in quotes if it is a string`);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function keyOf(node: unknown, place: Span, walk: Walk): Omit<YamlEntry, 'value'> | undefined {
  const refuse = (span: Span, message: string, help: string): undefined => {
    walk.report(invalidTestFile, span, message, { help });
  };
  if (!isNode(node) || !isScalar(node)) {
    const span = isNode(node) ? spanOf(node, place) : place;
    return refuse(
      span,
      'a key must be a string',
      isAlias(node) ? 'write the key out' : 'write a string before the colon',
    );
  }
  const span = spanOf(node, place);
  const { value } = convert(node, span, 0, walk);
  if (value.kind !== 'scalar') return undefined;
  if (typeof value.value !== 'string') {
    const written = node.source ?? '';
    const message = `a key must be a string, but '${written}' is ${describeYaml(value)}`;
    return refuse(span, message, `write "${written}" in quotes`);
  }
  if (value.value === '<<' && node.type === 'PLAIN') {
    return refuse(span, "merge keys ('<<') are not part of YAML 1.2", 'write the keys out');
  }
  return { key: value.value, keySpan: span };
}

function aliased(alias: Alias, depth: number, walk: Walk): Converted {
  const span = spanOf(alias, { start: 0, end: 0 });
  const { source } = alias;
  const refuse = (message: string, help: string): Converted => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (!walk.anchors.has(source)) {
    return refuse(`unknown anchor '${source}'`, didYouMean(source, walk.anchors.keys()) ?? 'write the value out');
  }
  const converted = walk.anchors.get(source);
  if (converted === undefined) return refuse(`the alias '*${source}' is inside its own anchor`, 'write the value out');
  const { value, size, height } = converted;
  if (depth + height > MAX_DEPTH) {
    return refuse(`values are nested more than ${MAX_DEPTH} levels deep`, 'make the value flatter');
  }
  if (walk.added > MAX_ADDED) return broken(span);
  walk.added += size;
  if (walk.added > MAX_ADDED) {
    return refuse(`aliases multiply the file to more than ${MAX_ADDED} values`, 'use fewer aliases');
  }
  return { value: { ...value, span }, size, height };
}
