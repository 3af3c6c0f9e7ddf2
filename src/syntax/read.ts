// In: a file. Out: its whole top-level statements as concrete syntax, and one problem for each broken one.
// Never throws for any text and never hangs: tree-sitter is shown only what the grammar here accepts.
import type { SourceFile, Span } from '../base/source.ts';
import type { Engine } from './cst.ts';
import { fileTooLarge, invalidSyntax, invalidText, tooDeeplyNested } from './errors.ts';
import { scanStatement } from './layout.ts';
import { newReader } from './reader.ts';
import type { Scan } from './scan.ts';
import { readStatements } from './statements.ts';
import { newTokens } from './tokens.ts';
import type { CstNode, SyntaxProblem, SyntaxTree } from './tree.ts';
import { positionAt } from '../base/source.ts';

/** In UTF-16 units; a written project file has some thousands. */
export const MAX_TEXT_LENGTH = 1_048_576;

export function readSyntax(file: SourceFile, engine: Engine): SyntaxTree {
  const { text } = file;
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `the file has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read`;
    return unread({ info: fileTooLarge, span: { start: 0, end: 1 }, message });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const message = 'source code cannot contain null characters';
    return unread({ info: invalidText, span: { start: nul, end: nul + 1 }, message, help: 'delete it' });
  }
  const scan = newScan(file);
  const problems: SyntaxProblem[] = [];
  const broken: Span[] = [];
  while (scan.at < text.length) {
    const start = scan.at;
    scanStatement(scan);
    const problem = firstProblem(scan);
    if (problem === undefined) continue;
    problems.push(problem);
    broken.push({ start, end: scan.at });
  }
  const statements = parseWhole(engine, file, broken, problems);
  const brokenNames = new Set(broken.flatMap((span) => definedNames(text.slice(span.start, span.end))));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { statements, problems, brokenNames, multilineStrings: scan.multilineStrings };
}

function unread(problem: SyntaxProblem): SyntaxTree {
  return { statements: [], problems: [problem], brokenNames: new Set(), multilineStrings: [] };
}

function newScan(file: SourceFile): Scan {
  return {
    ...{ file, text: file.text, tokens: newTokens(), multilineStrings: [], stringFlaws: new Map() },
    ...{ at: 0, brackets: [], fstrings: [], problem: undefined, lost: -1 },
  };
}

/**
 * The mistake that CPython would report for a statement: one that the tokenizer raises wins over one of
 * grammar before it, and so does a bracket left open on an earlier line.
 * https://github.com/python/cpython/blob/3.13/Parser/pegen_errors.c
 */
function firstProblem(scan: Scan): SyntaxProblem | undefined {
  const reader = newReader(scan.file, scan.tokens, scan.stringFlaws);
  readStatements(reader);
  const { failure } = reader;
  const { problem } = scan;
  if (problem === undefined) return failure;
  if (failure === undefined || failure.token >= problem.token) return problem;
  if (failure.isFinal) return failure;
  if (problem.isRaised) return problem;
  const isUnclosed = problem.message.endsWith('was never closed');
  const failureLine = positionAt(scan.file, scan.tokens.starts[failure.token] ?? 0).line;
  if (isUnclosed && failureLine > positionAt(scan.file, problem.span.start).line) return problem;
  return failure;
}

const DEFINITION = /^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+([\p{XID_Start}_]\p{XID_Continue}*)/gmu;

function definedNames(text: string): string[] {
  return Array.from(text.matchAll(DEFINITION), (match) => match[1] ?? '');
}

/** The statements that are not broken, by tree-sitter. */
function parseWhole(engine: Engine, file: SourceFile, broken: readonly Span[], problems: SyntaxProblem[]): CstNode[] {
  const statements: CstNode[] = [];
  let { text } = file;
  if (broken.length > 0) text = blank(text, broken);
  if (text.includes('\r')) text = text.replace(/\r(?!\n)/g, '\n');
  const parsed = engine.parse(text);
  if (parsed !== 'gave up') {
    for (const { node, flaw } of parsed) {
      if (flaw === undefined) statements.push(node);
      else if (flaw.kind === 'error') problems.push({ info: invalidSyntax, span: flaw.span, message: 'invalid syntax' });
      else problems.push({ info: tooDeeplyNested, span: flaw.span, message: 'too deeply nested' });
    }
  }
  return statements;
}

/** The text with spaces in place of everything in `spans` but line breaks. */
function blank(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\n\r]/g, ' '));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
