// The state of the tokenizer while it reads one top-level statement. Only the first error is kept: after it, the
// tokenizer continues only to find the end of the statement.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import type { SourceFile, Span } from '../../base/source.ts';
import { invalidSyntax } from '../refusals.ts';
import type { SyntaxProblem } from '../tree.ts';
import { newTokens, type Tokens } from './tokens.ts';

export interface Scan {
  readonly file: SourceFile;
  readonly text: string;
  readonly tokens: Tokens;
  /** Strings that contain a line break, of all statements so far. */
  readonly multilineStrings: Span[];
  /** Of all statements so far. */
  readonly comments: Span[];
  /** Backslashes that join lines, in order, of all statements so far. */
  readonly joins: Join[];
  /** Errors inside string literals, by the index of their token: Python reports them after those of the grammar. */
  readonly stringFlaws: Map<number, SyntaxProblem>;
  /** The offset of the next character. */
  at: number;
  /** The offsets of the open brackets. */
  readonly brackets: number[];
  /** The open f-strings, the innermost last. */
  readonly fstrings: FString[];
  problem: TokenProblem | undefined;
  /** The offset of an unterminated string that swallows the rest of the text, or -1. */
  lost: number;
}

/** A join of lines, and blanks of the same length and meaning. */
export interface Join {
  readonly span: Span;
  readonly blank: string;
}

/**
 * A join inside indentation: empty lines, and then the indentation that counts, which is the text from `from` to `to`.
 */
export function joinOf(text: string, start: number, end: number, from: number, to: number): Join {
  const indentation = text.slice(from, to);
  const blank = `${' '.repeat(end - start - indentation.length - 1)}\n${indentation}`;
  return { span: { start, end }, blank };
}

export function newScan(file: SourceFile): Scan {
  return {
    file,
    text: file.text,
    tokens: newTokens(),
    multilineStrings: [],
    comments: [],
    joins: [],
    stringFlaws: new Map(),
    at: 0,
    brackets: [],
    fstrings: [],
    problem: undefined,
    lost: -1,
  };
}

/** An open f-string. https://peps.python.org/pep-0701/ */
export interface FString {
  readonly start: number;
  readonly quote: number;
  readonly isTriple: boolean;
  readonly isRaw: boolean;
  /** For each open replacement field, how many brackets are open once its brace is. */
  readonly fields: number[];
  /** Whether the tokenizer is in the text of the string, or of a format after `:`, as opposed to an expression. */
  isText: boolean;
}

export type ProblemKind = 'raised' | 'met' | 'unclosed';

/**
 * `raised`: CPython's tokenizer raises the error itself, so it wins over a grammar error before it. `met`:
 * CPython's parser meets an error token in its turn. `unclosed`: a bracket is still open at the end.
 */
export interface TokenProblem extends SyntaxProblem {
  readonly kind: ProblemKind;
  /** The number of tokens before it. */
  readonly token: number;
}

/** Records an error of the kind `raised`. */
export function raise(scan: Scan, start: number, end: number, message: string, help?: string): void {
  recordProblem(scan, invalidSyntax, start, end, message, 'raised', help);
}

/** Keeps the error if it is the first one. */
export function recordProblem(
  scan: Scan,
  info: DiagnosticInfo,
  start: number,
  end: number,
  message: string,
  kind: ProblemKind,
  help?: string,
): void {
  if (scan.problem !== undefined) return;
  const span = { start, end };
  const token = scan.tokens.count;
  scan.problem = help === undefined ? { info, span, message, kind, token } : { info, span, message, help, kind, token };
}
