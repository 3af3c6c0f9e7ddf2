// A place among the tokens of one statement, and the first mistake of grammar. Once there is one, the
// place is the end of the tokens, so that whatever is being read comes to its own end.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { positionAt, type SourceFile, type Span } from '../../base/source.ts';
import { invalidSyntax } from '../refusals.ts';
import type { OpenKnown } from '../structure/shown.ts';
import type { CstNode, SyntaxProblem } from '../tree.ts';
import type { Scan } from './scan.ts';
import { DEDENT, END, INDENT, NEWLINE, type Tokens } from './tokens.ts';

/** What an expression is, in CPython's words, which its messages use. */
export type Shape =
  | 'name'
  | 'attribute'
  | 'subscript'
  | 'starred'
  | 'tuple'
  | 'list'
  | 'function call'
  | 'literal'
  | 'f-string expression'
  | 'True'
  | 'False'
  | 'None'
  | 'ellipsis'
  | 'expression'
  | 'comparison'
  | 'conditional expression'
  | 'lambda'
  | 'named expression'
  | 'await expression'
  | 'yield expression'
  | 'generator expression'
  | 'list comprehension'
  | 'set comprehension'
  | 'dict comprehension'
  | 'dict literal'
  | 'set display';

/** The parts of the grammar that hold each other. */
export interface Grammar {
  readonly expression: (reader: Reader) => void;
  readonly starExpression: (reader: Reader) => void;
  readonly starExpressions: (reader: Reader) => void;
  readonly namedExpression: (reader: Reader) => void;
  /** Out: whether `name :=` stood there. */
  readonly namedStart: (reader: Reader) => boolean;
  readonly starNamedExpression: (reader: Reader) => void;
  readonly disjunction: (reader: Reader) => void;
  readonly arithmetic: (reader: Reader) => void;
  readonly yieldExpression: (reader: Reader) => void;
}

export interface Reader {
  readonly grammar: Grammar;
  readonly file: SourceFile;
  readonly tokens: Tokens;
  kinds: Uint8Array;
  readonly stringFlaws: ReadonlyMap<number, SyntaxProblem>;
  at: number;
  /** How many brackets are open. */
  depth: number;
  /** How many blocks are open, and whether the outermost is that of a class. */
  level: number;
  isClassBody: boolean;
  /** The nodes of the method that is being read, those without a parent yet. */
  code: CstNode[] | undefined;
  /** The bodies of methods of top-level classes, and plain statements elsewhere, in order. */
  readonly known: OpenKnown[];
  failure: Failure | undefined;
  /** What the last expression was. */
  shape: Shape;
  /** The first part of it that cannot be assigned to; `badStart` is -1 when all can. */
  badStart: number;
  badEnd: number;
  badShape: Shape;
  /** The first starred part of it, or -1. */
  star: number;
}

export interface Failure extends SyntaxProblem {
  /** The token that the grammar could not place. */
  readonly token: number;
  /** CPython looks no further for mistakes in the text after an unexpected indent. */
  readonly isFinal: boolean;
}

export function newReader(scan: Scan, grammar: Grammar, known: OpenKnown[]): Reader {
  return {
    grammar,
    file: scan.file,
    tokens: scan.tokens,
    kinds: scan.tokens.kinds,
    stringFlaws: scan.stringFlaws,
    at: 0,
    depth: 0,
    level: 0,
    isClassBody: false,
    code: undefined,
    known,
    failure: undefined,
    shape: 'name',
    badStart: -1,
    badEnd: -1,
    badShape: 'name',
    star: -1,
  };
}

/** To the first token of the statement that was scanned last. */
export function restart(reader: Reader): void {
  reader.kinds = reader.tokens.kinds;
  reader.at = 0;
  reader.depth = 0;
  reader.level = 0;
  reader.isClassBody = false;
  reader.code = undefined;
  reader.failure = undefined;
  // Its tokens were counted from the same start.
  const last = reader.known.at(-1);
  if (last !== undefined) last.next = -1;
}

export function kindNow(reader: Reader): number {
  return reader.kinds[reader.at] ?? END;
}

export function kindAhead(reader: Reader, distance: number): number {
  const index = reader.at + distance;
  return index < reader.tokens.count ? (reader.kinds[index] ?? END) : END;
}

/** Goes past a token of this kind, if there is one. */
export function take(reader: Reader, kind: number): boolean {
  if (reader.kinds[reader.at] !== kind || kind === END) return false;
  reader.at += 1;
  return true;
}

/** Marks the tokens from `first` to `last`. */
export function failAt(reader: Reader, first: number, last: number, message: string, help?: string): void {
  const span = { start: spanOf(reader, first).start, end: spanOf(reader, last).end };
  failWith(reader, { info: invalidSyntax, span, message, ...(help === undefined ? {} : { help }) }, last);
}

export function failIndentation(
  reader: Reader,
  info: DiagnosticInfo,
  message: string,
  help: string,
  isFinal: boolean,
): void {
  failWith(reader, { info, span: spanOf(reader, reader.at), message, help }, reader.at, isFinal);
}

export function failWith(reader: Reader, problem: SyntaxProblem, token: number, isFinal = false): void {
  reader.failure ??= { ...problem, token, isFinal };
  reader.at = reader.tokens.count - 1;
  // Whoever goes on from there must not meet what is left of an earlier statement.
  reader.kinds = NO_KINDS;
}

/** Past its end there is nothing but the end. */
const NO_KINDS = new Uint8Array(0);

/** What to underline for a token; those without text are shown at what stands in their place. */
export function spanOf(reader: Reader, token: number): Span {
  const { tokens } = reader;
  const { text } = reader.file;
  let index = token;
  let kind = reader.kinds[index] ?? END;
  if (kind === NEWLINE) {
    const end = index === 0 ? 0 : (tokens.ends[index - 1] ?? 0);
    return { start: end, end: Math.min(end + 1, text.length) };
  }
  while (kind === DEDENT) {
    index += 1;
    kind = reader.kinds[index] ?? END;
  }
  const start = tokens.starts[index] ?? 0;
  if (start >= text.length) return endOfText(text);
  if (kind === END) return { start, end: start + wordLength(text, start) };
  const end = tokens.ends[index] ?? start;
  if (kind === INDENT) return { start, end: Math.max(end, start + 1) };
  return { start, end };
}

/** The break of the last line, so that the line of the place is that line. */
function endOfText(text: string): Span {
  if (!/[\n\r]$/.test(text)) return { start: text.length, end: text.length };
  const start = text.endsWith('\r\n') ? text.length - 2 : text.length - 1;
  return { start, end: text.length };
}

const FIRST_WORD = /[\w\u0080-\uffff]+|[^\n\r]/y;

function wordLength(text: string, at: number): number {
  FIRST_WORD.lastIndex = at;
  return FIRST_WORD.exec(text)?.[0].length ?? 1;
}

export function textOfToken(reader: Reader, token: number): string {
  const { tokens } = reader;
  return reader.file.text.slice(tokens.starts[token] ?? 0, tokens.ends[token] ?? 0);
}

export function lineOf(reader: Reader, token: number): number {
  return positionAt(reader.file, reader.tokens.starts[token] ?? 0).line;
}

/** Says that the expression since `start` is no place to assign to. */
export function noTarget(reader: Reader, shape: Shape, start: number): void {
  reader.shape = shape;
  reader.badStart = start;
  reader.badEnd = reader.at - 1;
  reader.badShape = shape;
  reader.star = -1;
}

export function isTarget(reader: Reader, shape: Shape): void {
  reader.shape = shape;
  reader.badStart = -1;
  reader.star = -1;
}
