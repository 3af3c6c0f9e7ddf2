// In: a file. Out: its whole top-level statements as concrete syntax, and one problem for each broken one.
// Never throws for any text and never hangs: tree-sitter is shown only what the grammar here accepts.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { grammar } from './grammar/expressions.ts';
import { readStatements } from './grammar/statements.ts';
import { fileTooLarge, invalidSyntax, invalidText, tooDeeplyNested } from './refusals.ts';
import type { Engine, ParsedStatement } from './structure/engine.ts';
import { plainer } from './structure/remedy.ts';
import { type OpenKnown, partOf, type Shown, shownText } from './structure/shown.ts';
import { isKnown } from './structure/token-statements.ts';
import { newReader, type Reader, restart } from './tokens/reader.ts';
import { newScan, type Scan } from './tokens/scan.ts';
import { scanStatement } from './tokens/tokenizer.ts';
import { endTokensAt } from './tokens/tokens.ts';
import type { CstNode, SyntaxProblem, SyntaxTree } from './tree.ts';

/** In UTF-16 units; a written project file has some thousands. */
export const MAX_TEXT_LENGTH = 1_048_576;

/**
 * More than a file of ten thousand states has. What a text costs is in its tokens: a megabyte of the shortest calls
 * would take seconds and a gigabyte.
 */
export const MAX_TOKENS = 300_000;

/** Text with more mistakes is no project file; what follows is not read. */
const MAX_PROBLEMS = 1000;

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
  const known: OpenKnown[] = [];
  const reader = newReader(scan, grammar, known);
  const whole: Span[] = [];
  const broken: Span[] = [];
  const problems: SyntaxProblem[] = [];
  let tokens = 0;
  let isAllKnown = true;
  while (scan.at < text.length) {
    const start = scan.at;
    const knownBefore = known.length;
    scanStatement(scan);
    tokens += scan.tokens.count;
    if (tokens > MAX_TOKENS) {
      const message = `the file has more than ${MAX_TOKENS} tokens (words, numbers, strings and signs), the most that is read`;
      return unread({ info: fileTooLarge, span: { start: 0, end: 1 }, message });
    }
    const problem = firstProblem(scan, reader);
    (problem === undefined ? whole : broken).push({ start, end: scan.at });
    if (problem === undefined) {
      isAllKnown &&= isKnown(reader, knownBefore);
      continue;
    }
    known.length = knownBefore;
    // A block that is missing because its first line is broken: that line is the mistake.
    if (problems.at(-1)?.span.start === problem.span.start) problems.pop();
    problems.push(problem);
    if (problems.length < MAX_PROBLEMS) continue;
    broken.push({ start: scan.at, end: text.length });
    break;
  }
  const statements: CstNode[] = [];
  const parsed = isAllKnown
    ? known.flatMap((own) => own.statements.map((node) => ({ node, flaw: undefined })))
    : parseWhole(engine, file.path, whole, shownText(text, broken, scan, known));
  for (const { node, flaw } of parsed) {
    if (flaw === undefined) statements.push(node);
    else {
      problems.push(flawProblem(flaw));
      broken.push({ start: node.start, end: node.end });
    }
  }
  const brokenNames = new Set(broken.flatMap(({ start, end }) => definedNames(text.slice(start, end))));
  problems.sort((a, b) => a.span.start - b.span.start);
  return {
    statements,
    problems: withoutConflict(text, problems),
    brokenNames,
    multilineStrings: scan.multilineStrings,
    comments: scan.comments,
  };
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/gm;

/** What git leaves of a merge that did not succeed is one mistake, whatever its lines look like as Python. */
function withoutConflict(text: string, problems: SyntaxProblem[]): SyntaxProblem[] {
  if (problems.length === 0 || !text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return problems;
  const markers = new Set(Array.from(text.matchAll(CONFLICT), ({ index }) => index));
  const [first] = markers;
  if (first === undefined || !problems.some(({ span }) => markers.has(span.start))) return problems;
  const rest = problems.filter(({ span }) => !markers.has(span.start));
  const help = 'decide for one side and delete the lines that git has put in';
  const conflict = {
    info: invalidSyntax,
    span: { start: first, end: first + 7 },
    message: 'unresolved merge conflict',
    help,
  };
  return [...rest, conflict].sort((a, b) => a.span.start - b.span.start);
}

function unread(problem: SyntaxProblem): SyntaxTree {
  return { statements: [], problems: [problem], brokenNames: new Set(), multilineStrings: [], comments: [] };
}

/**
 * The mistake that CPython would report for a statement: one that the tokenizer raises wins over one of
 * grammar before it, and so does a bracket left open on an earlier line.
 * https://github.com/python/cpython/blob/3.13/Parser/pegen_errors.c
 */
function firstProblem(scan: Scan, reader: Reader): SyntaxProblem | undefined {
  const { problem } = scan;
  if (problem !== undefined) endTokensAt(scan.tokens, problem.token);
  restart(reader);
  readStatements(reader);
  const { failure } = reader;
  if (problem === undefined) return failure;
  if (failure === undefined || failure.token >= problem.token) return problem;
  if (failure.isFinal) return failure;
  if (problem.kind === 'raised') return problem;
  const failureLine = positionAt(scan.file, scan.tokens.starts[failure.token] ?? 0).line;
  if (problem.kind === 'unclosed' && failureLine > positionAt(scan.file, problem.span.start).line) return problem;
  return failure;
}

const DEFINITION = /^([ \t]*)(?:async[ \t]+)?(?:def|class)[ \t]+([\p{XID_Start}_]\p{XID_Continue}*)/gmu;

/** The names that a top-level statement defines by `class` or `def`: its own, or those in its blocks. */
function definedNames(text: string): string[] {
  const all = Array.from(text.matchAll(DEFINITION), (match) => ({ indent: match[1] ?? '', name: match[2] ?? '' }));
  const own = all.filter(({ indent }) => indent === '');
  return (own.length > 0 ? own : all).map(({ name }) => name);
}

/** The statements of text that Python accepts, by tree-sitter, which needs help with some of it. */
function parseWhole(engine: Engine, path: string, whole: readonly Span[], shown: Shown): ParsedStatement[] {
  const parsed = engine.parse(shown);
  if (parsed !== 'gave up' && !parsed.some(isError)) return parsed;
  const plain = { ...shown, text: plainer(path, shown.text) };
  const again = engine.parse(plain);
  if (again !== 'gave up' && !again.some(isError)) return again;
  return whole.flatMap((span) => {
    const alone = engine.parse(partOf(plain, span));
    if (alone !== 'gave up') return alone;
    const { start, end } = span;
    const node = { type: 'ERROR', field: null, start, end, children: [] };
    return [{ node, flaw: { kind: 'too deep' as const, span } }];
  });
}

function isError(statement: ParsedStatement): boolean {
  return statement.flaw?.kind === 'error';
}

function flawProblem({ kind, span }: NonNullable<ParsedStatement['flaw']>): SyntaxProblem {
  if (kind === 'too deep') {
    const help = 'split the expression into several statements';
    return { info: tooDeeplyNested, span, message: 'the statement is nested too deeply', help };
  }
  return { info: invalidSyntax, span, message: 'this form of Python cannot be read', help: 'write it in another way' };
}
