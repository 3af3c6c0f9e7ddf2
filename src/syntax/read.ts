// Reads a file without tree-sitter: its tokens, the errors that CPython would report, and the syntax tree of every
// statement that the tokens alone determine. Never throws for any text. The result is plain data, independent of
// other readings.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { grammar } from './grammar/expressions.ts';
import { beginStatement, newParser, type Parser } from './grammar/parser.ts';
import { readStatements } from './grammar/statements.ts';
import { fileTooLarge, invalidText } from './refusals.ts';
import { isSettled } from './structure/token-statements.ts';
import type { SettledRun, SettledStatements } from './structure/tree-builder.ts';
import { type Join, newScan, type Scan } from './tokens/scan.ts';
import { scanStatement } from './tokens/tokenizer.ts';
import { endTokensAt } from './tokens/tokens.ts';
import type { SyntaxProblem } from './tree.ts';

/** In UTF-16 code units. A project file written by hand has a few thousand. */
export const MAX_TEXT_LENGTH = 1_048_576;

/**
 * More than a file with ten thousand states needs. Time and memory depend on the number of tokens: a megabyte of the
 * shortest possible calls would take seconds and a gigabyte.
 */
export const MAX_TOKENS = 300_000;

/** A text with more errors is not a project file; the rest of it is not read. */
const MAX_PROBLEMS = 1000;

export interface Reading {
  readonly file: SourceFile;
  /** Sorted by position, at most one per top-level statement. */
  readonly problems: readonly SyntaxProblem[];
  /** The top-level statements without an error, in order. */
  readonly whole: readonly Span[];
  /** The top-level statements with an error, in order. */
  readonly broken: readonly Span[];
  /** The statements whose nodes were made from their tokens, in order. */
  readonly settled: readonly SettledStatements[];
  /** Whether tree-sitter must parse at least one valid statement. */
  readonly needsEngine: boolean;
  /** Strings that contain a line break. */
  readonly multilineStrings: readonly Span[];
  /** In order. */
  readonly comments: readonly Span[];
  /** Backslashes that join lines, in order. */
  readonly joins: readonly Join[];
}

export function read(file: SourceFile): Reading {
  const { text } = file;
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `the file has ${text.length} characters; the limit is ${MAX_TEXT_LENGTH}`;
    return unread(file, { info: fileTooLarge, span: { start: 0, end: 1 }, message });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const message = 'source code cannot contain null characters';
    return unread(file, { info: invalidText, span: { start: nul, end: nul + 1 }, message, help: 'delete it' });
  }
  const scan = newScan(file);
  const settled: SettledRun[] = [];
  const parser = newParser(scan, grammar, settled);
  const whole: Span[] = [];
  const broken: Span[] = [];
  const problems: SyntaxProblem[] = [];
  let tokens = 0;
  let needsEngine = false;
  while (scan.at < text.length) {
    const start = scan.at;
    const settledBefore = settled.length;
    scanStatement(scan);
    tokens += scan.tokens.count;
    if (tokens > MAX_TOKENS) {
      const message = `the file has more than ${MAX_TOKENS} tokens, which is the limit`;
      return unread(file, { info: fileTooLarge, span: { start: 0, end: 1 }, message });
    }
    const problem = firstProblem(scan, parser);
    (problem === undefined ? whole : broken).push({ start, end: scan.at });
    if (problem === undefined) {
      needsEngine ||= !isSettled(parser, settledBefore);
      continue;
    }
    settled.length = settledBefore;
    // When the first line of a block is broken, the block also seems to be missing: only the line is reported.
    if (problems.at(-1)?.span.start === problem.span.start) problems.pop();
    problems.push(problem);
    if (problems.length < MAX_PROBLEMS) continue;
    broken.push({ start: scan.at, end: text.length });
    break;
  }
  const { multilineStrings, comments, joins } = scan;
  problems.sort((a, b) => a.span.start - b.span.start);
  return { file, problems, whole, broken, settled, needsEngine, multilineStrings, comments, joins };
}

function unread(file: SourceFile, problem: SyntaxProblem): Reading {
  const nothing = { whole: [], broken: [], settled: [], multilineStrings: [], comments: [], joins: [] };
  return { file, problems: [problem], needsEngine: false, ...nothing };
}

/**
 * The error that CPython would report for a statement: an error that the tokenizer raises wins over a grammar error
 * before it, and so does a bracket left open on an earlier line.
 * https://github.com/python/cpython/blob/3.13/Parser/pegen_errors.c
 */
function firstProblem(scan: Scan, parser: Parser): SyntaxProblem | undefined {
  const { problem } = scan;
  if (problem !== undefined) endTokensAt(scan.tokens, problem.token);
  beginStatement(parser);
  readStatements(parser);
  const { failure } = parser;
  if (problem === undefined) return failure;
  if (failure === undefined || failure.token >= problem.token) return problem;
  if (failure.isFinal) return failure;
  if (problem.kind === 'raised') return problem;
  const failureLine = positionAt(scan.file, scan.tokens.starts[failure.token] ?? 0).line;
  if (problem.kind === 'unclosed' && failureLine > positionAt(scan.file, problem.span.start).line) return problem;
  return failure;
}
