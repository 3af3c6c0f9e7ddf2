// Completes the syntax tree of a file: tree-sitter parses the valid statements whose structure their tokens do not
// determine. It sees only text that our own grammar accepts, so no input can make it hang.
import type { Span } from '../base/source.ts';
import type { Reading } from './read.ts';
import { invalidSyntax, tooDeeplyNested } from './refusals.ts';
import type { Engine, ParsedStatement } from './structure/engine.ts';
import { maskedPart, maskText } from './structure/masked-text.ts';
import { withWorkarounds } from './structure/workarounds.ts';
import type { CstNode, SyntaxProblem, SyntaxTree } from './tree.ts';

/** Throws if the reading needs an engine and `engine` is undefined, which is a bug in the caller. */
export function syntaxTree(reading: Reading, engine: Engine | undefined): SyntaxTree {
  const { text } = reading.file;
  const statements: CstNode[] = [];
  const problems = [...reading.problems];
  const broken = [...reading.broken];
  if (!reading.needsEngine) for (const own of reading.settled) for (const node of own.statements) statements.push(node);
  else {
    if (engine === undefined) throw new Error('a reading that needs tree-sitter was parsed without it');
    for (const { node, flaw } of parseWhole(reading, engine)) {
      if (flaw === undefined) statements.push(node);
      else {
        problems.push(flawProblem(flaw));
        broken.push({ start: node.start, end: node.end });
      }
    }
  }
  const brokenNames = new Set(broken.flatMap(({ start, end }) => definedNames(text.slice(start, end))));
  problems.sort((a, b) => a.span.start - b.span.start);
  return {
    statements,
    problems: withoutConflict(text, problems),
    brokenNames,
    multilineStrings: reading.multilineStrings,
    comments: reading.comments,
  };
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/gm;

/** An unresolved merge conflict is reported once, no matter what its lines look like as Python. */
function withoutConflict(text: string, problems: SyntaxProblem[]): SyntaxProblem[] {
  if (problems.length === 0 || !text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return problems;
  const markers = new Set(Array.from(text.matchAll(CONFLICT), ({ index }) => index));
  const [first] = markers;
  if (first === undefined || !problems.some(({ span }) => markers.has(span.start))) return problems;
  const rest = problems.filter(({ span }) => !markers.has(span.start));
  const help = 'keep one side and delete the conflict markers';
  const conflict = {
    info: invalidSyntax,
    span: { start: first, end: first + 7 },
    message: 'unresolved merge conflict',
    help,
  };
  return [...rest, conflict].sort((a, b) => a.span.start - b.span.start);
}

const DEFINITION = /^([ \t]*)(?:async[ \t]+)?(?:def|class)[ \t]+([\p{XID_Start}_]\p{XID_Continue}*)/gmu;

/** The names that a top-level statement defines by `class` or `def`: its own, or else those in its blocks. */
function definedNames(text: string): string[] {
  const all = Array.from(text.matchAll(DEFINITION), (match) => ({ indent: match[1] ?? '', name: match[2] ?? '' }));
  const own = all.filter(({ indent }) => indent === '');
  return (own.length > 0 ? own : all).map(({ name }) => name);
}

/**
 * The valid statements of the file. Where tree-sitter fails on the text, it gets a form of it without known bugs,
 * and at last each top-level statement alone.
 */
function parseWhole({ file, whole, broken, settled, comments, joins }: Reading, engine: Engine): ParsedStatement[] {
  const masked = maskText(file.text, broken, { comments, joins }, settled);
  const parsed = engine.parse(masked);
  if (parsed !== 'gave up' && !parsed.some(isError)) return parsed;
  const plain = { ...masked, text: withWorkarounds(file.path, masked.text) };
  const again = engine.parse(plain);
  if (again !== 'gave up' && !again.some(isError)) return again;
  return whole.flatMap((span) => {
    const alone = engine.parse(maskedPart(plain, span));
    return alone === 'gave up' ? [givenUp(span)] : alone;
  });
}

function givenUp(span: Span): ParsedStatement {
  const { start, end } = span;
  return { node: { type: 'other', field: null, start, end, children: [] }, flaw: { kind: 'too deep', span } };
}

function isError(statement: ParsedStatement): boolean {
  return statement.flaw?.kind === 'error';
}

function flawProblem({ kind, span }: NonNullable<ParsedStatement['flaw']>): SyntaxProblem {
  if (kind === 'too deep') {
    const help = 'split the expression into several statements';
    return { info: tooDeeplyNested, span, message: 'the statement is nested too deeply', help };
  }
  return {
    info: invalidSyntax,
    span,
    message: 'fluxio cannot parse this Python syntax',
    help: 'write it in a simpler form',
  };
}
