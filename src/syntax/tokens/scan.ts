// What the layout pass knows while it reads one top-level statement. The first mistake sticks: reading
// goes on after it only to find where the statement ends.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import type { SourceFile, Span } from '../../base/source.ts';
import { invalidSyntax } from '../refusals.ts';
import type { SyntaxProblem } from '../tree.ts';
import { newTokens, type Tokens } from './tokens.ts';

export interface Scan {
  readonly file: SourceFile;
  readonly text: string;
  readonly tokens: Tokens;
  readonly multilineStrings: Span[];
  readonly comments: Span[];
  /** Where backslashes join lines, in order, and blanks of the same length that mean the same. */
  readonly joins: Join[];
  /** Mistakes in what a string holds, by the number of its token: Python sees them after the grammar's. */
  readonly stringFlaws: Map<number, SyntaxProblem>;
  at: number;
  /** Where the open brackets stand. */
  readonly brackets: number[];
  readonly fstrings: FString[];
  problem: LayoutProblem | undefined;
  /** Where a string begins that swallowed the rest of the text; else -1. */
  lost: number;
}

export interface Join {
  readonly span: Span;
  readonly blank: string;
}

/** Lines that hold nothing, and then the indentation, which is what stands between `from` and `to`. */
export function joinOf(text: string, start: number, end: number, from: number, to: number): Join {
  const indentation = text.slice(from, to);
  const blank = `${' '.repeat(end - start - indentation.length - 1)}\n${indentation}`;
  return { span: { start, end }, blank };
}

export function newScan(file: SourceFile): Scan {
  return {
    ...{
      file,
      text: file.text,
      tokens: newTokens(),
      multilineStrings: [],
      comments: [],
      joins: [],
      stringFlaws: new Map(),
    },
    ...{ at: 0, brackets: [], fstrings: [], problem: undefined, lost: -1 },
  };
}

/** An f-string that is not closed yet. https://peps.python.org/pep-0701/ */
export interface FString {
  readonly start: number;
  readonly quote: number;
  readonly isTriple: boolean;
  readonly isRaw: boolean;
  /** For each open replacement field, how many brackets are open inside its brace. */
  readonly fields: number[];
  /** Whether text is being read: that of the string itself or that of a format after `:`. */
  isText: boolean;
}

export type ProblemKind = 'raised' | 'met' | 'unclosed';

/**
 * `raised`: CPython's tokenizer raises the error itself, so that it wins over a mistake of grammar before
 * it. `met`: the parser meets an error token in its turn. `unclosed`: a bracket open at the end.
 */
export interface LayoutProblem extends SyntaxProblem {
  readonly kind: ProblemKind;
  /** How many tokens stand before it. */
  readonly token: number;
}

export function raise(scan: Scan, start: number, end: number, message: string, help?: string): void {
  recordProblem(scan, invalidSyntax, start, end, message, 'raised', help);
}

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
