// In: a text with syntax errors, such as one that is being typed. Out: a text that parses and keeps everything else at its
// offset. A broken line becomes `pass`, and a missing body is written into blanks. A class without such blanks moves to the
// end of the text, and `moved` records its offset. Statements that can't be repaired stay broken.
import { positionAt, type SourceFile, type Span, sourceFile } from '../base/source.ts';
import { type Reading, read } from '../syntax/read.ts';

/** Limits the work for a text with many errors: the number of characters that one repair may read again. */
const MAX_READ = 2 ** 20;
const MIN_TRIES = 3;
const MAX_TRIES = 40;

export interface Repaired {
  /** Its text may be longer than the original. Everything keeps its offset except moved classes. */
  readonly reading: Reading;
  readonly moved: readonly Moved[];
}

/** A class without a body, moved to the end of the text because the next statement leaves no room for a body. */
export interface Moved {
  /** Where it is in the repaired text. */
  readonly span: Span;
  /** Where it is in the given text. */
  readonly from: number;
}

export function repair(reading: Reading): Repaired {
  const { file, broken } = reading;
  if (broken.length === 0) return { reading, moved: [] };
  const parts: string[] = [];
  const homeless: { readonly from: number; readonly text: string }[] = [];
  let at = 0;
  let left = MAX_READ;
  for (const span of broken) {
    const own = file.text.slice(span.start, span.end);
    const bare = span.end < file.text.length ? classWithBody(own) : undefined;
    if (bare !== undefined) {
      homeless.push({ from: span.start, text: bare });
      parts.push(file.text.slice(at, span.start), own.replace(/[^\r\n]/g, ' '));
      at = span.end;
      continue;
    }
    const { text, cost } = repairStatement(own, left, span.end === file.text.length);
    left -= cost;
    parts.push(file.text.slice(at, span.start), text);
    at = span.end;
  }
  parts.push(file.text.slice(at));
  let text = parts.join('');
  const moved: Moved[] = [];
  for (const { from, text: own } of homeless) {
    text += '\n';
    moved.push({ span: { start: text.length, end: text.length + own.length }, from });
    text += own;
  }
  return { reading: read(sourceFile(file.path, text)), moved };
}

/** In characters. Limits the work for text that is not a header. */
const MAX_HEADER = 2000;

/** Adds a body to a class that consists of its header and at most one line break. */
function classWithBody(text: string): string | undefined {
  if (text.length > MAX_HEADER) return undefined;
  const header = /^([\s\S]*:)[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)?$/.exec(text)?.[1];
  if (header === undefined || !/^(?:class\b|@)/.test(text) || !/^class\b/m.test(text)) return undefined;
  const { problems, whole } = read(sourceFile('', `${header}0`));
  return problems.length === 0 && whole.length === 1 ? `${header}0` : undefined;
}

/** `text` is one top-level statement. Returns it unchanged if it can't be repaired. */
function repairStatement(
  text: string,
  most: number,
  isLast: boolean,
): { readonly text: string; readonly cost: number } {
  const tries = Math.max(MIN_TRIES, Math.min(MAX_TRIES, Math.floor(most / (text.length + 1))));
  let now = text;
  const seen = new Set<number>();
  for (let tried = 1; tried <= tries; tried += 1) {
    const file = sourceFile('', now);
    const [problem] = read(file).problems;
    if (problem === undefined) return { text: now, cost: tried * text.length };
    const at = Math.min(problem.span.start, now.length);
    const filled = fillBody(file, at, isLast) ?? openTry(file, at) ?? hideLine(file, at, seen);
    if (filled === undefined) return { text, cost: tried * text.length };
    now = filled;
  }
  return { text, cost: tries * text.length };
}

const HEADER = /:[ \t\f]*(?:#[^\r\n]*)?$/;

/** Writes a body into the blanks after a header without one. Returns undefined for any other error. */
function fillBody(file: SourceFile, at: number, isLast: boolean): string | undefined {
  const { text } = file;
  const before = text.slice(0, at);
  const code = before.trimEnd();
  const header = lineOf(file, code.length);
  const own = text.slice(header.start, code.length);
  if (!HEADER.test(own)) return undefined;
  const next = lineOf(file, at);
  const isOnHeader = next.start === header.start;
  if (!isOnHeader && indentOf(text, next) > indentOf(text, header) && text.slice(at, next.end).trim() !== '')
    return undefined;
  if (own.includes('#')) return undefined;
  const rest = text.slice(code.length);
  const blanks = /^\s*/.exec(rest)?.[0] ?? '';
  const body = bodyIn(blanks, isLast && blanks.length === rest.length);
  if (body !== undefined) return `${code}${body}${rest.slice(blanks.length)}`;
  const definition = `${DEFINITION.exec(own)?.[0]}():0`;
  if (!DEFINITION.test(own) || definition.length > own.length) return undefined;
  return `${text.slice(0, header.start)}${definition.padEnd(own.length)}${rest}`;
}

/** The name of a function with its prefix. */
const DEFINITION = /^[ \t\f]*(?:async[ \t]+)?def[ \t]+\w+/;

/** Replaces the start of the blanks with a body, at the same total length. Only at the end of the text may it be longer. */
function bodyIn(blanks: string, isEnd: boolean): string | undefined {
  if (isEnd) return `pass${blanks.slice(4)}`;
  const lineBreak = /(?:\r\n|\r|\n)[^\r\n]*$/.exec(blanks);
  const room = lineBreak?.index ?? 0;
  const last = blanks.slice(room);
  if (room >= 4) return `pass${blanks.slice(4, room).replace(/[\r\n]/g, ' ')}${last}`;
  // A number is a statement too.
  if (room >= 1) return `0${' '.repeat(room - 1)}${last}`;
  return last.startsWith('\r\n') ? `0${last.slice(1)}` : undefined;
}

/**
 * Removes a `try` without handlers that ends before the error. A single statement moves to the line of the `try`; several are
 * hidden.
 */
function openTry(file: SourceFile, at: number): string | undefined {
  const { text } = file;
  const line = lineOf(file, at);
  const isEnd = text.slice(at, line.end).trim() === '';
  if (/^\s*(?:except|finally)\b/.test(text.slice(line.start, line.end))) return undefined;
  const most = isEnd ? 0 : indentOf(text, line);
  let least = Number.POSITIVE_INFINITY;
  const body: Span[] = [];
  for (let { line: number } = positionAt(file, at), isFirst = !isEnd; number > 0; number -= 1, isFirst = false) {
    const own = lineOf(file, file.lineStarts[number - 1] ?? 0);
    if (isFirst || text.slice(own.start, own.end).trim() === '') continue;
    const indent = indentOf(text, own);
    if (indent < least) {
      if (/^\s*try[ \t]*:[ \t]*$/.test(text.slice(own.start, own.end)) && indent >= most) {
        return withoutTry(text, { start: own.start + indent, end: own.end }, body.reverse());
      }
      least = indent;
    }
    if (indent < most) return undefined;
    body.push(own);
  }
  return undefined;
}

function withoutTry(text: string, line: Span, body: readonly Span[]): string {
  const [first, second] = body;
  if (first !== undefined && second === undefined) {
    return `${text.slice(0, line.start)}${'0;'.padEnd(first.start - line.start)}${text.slice(first.start)}`;
  }
  const parts = [text.slice(0, line.start), 'pass'.padEnd(line.end - line.start)];
  let at = line.end;
  for (const { start, end } of body) {
    parts.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

/** Writes `pass` over the line of the error, or over the line that opened a bracket still open there. */
function hideLine(file: SourceFile, at: number, seen: Set<number>): string | undefined {
  const opening = openBracketBefore(file, at);
  const line = lineOf(file, opening ?? at);
  const { text } = file;
  const isAgain = seen.has(line.start);
  seen.add(line.start);
  const indent = indentOf(text, line);
  const start = line.start + indent;
  const width = line.end - start;
  const own = text.slice(start, line.end);
  const isDecorator = own.startsWith('@');
  let replacement = ' '.repeat(width);
  if (!isAgain && !isDecorator) replacement = statementOf(own, isHeader(file, line), width);
  else if (own.trim() === '') return undefined;
  return `${text.slice(0, start)}${replacement}${text.slice(line.end)}`;
}

function statementOf(own: string, isBlock: boolean, width: number): string {
  const [word = ''] = /^\w+/.exec(own) ?? [];
  const clause = CLAUSES.get(word);
  const choices = isBlock ? (clause ?? ['if 0:']) : [...(clause ?? []).map((header) => `${header}0`), 'pass', '0'];
  const definition = DEFINITION.exec(own)?.[0];
  const all = definition === undefined ? choices : [`${definition}(data):`, `${definition}(d):`, `${definition}():`];
  const found = all.find((choice) => choice.length <= width) ?? '';
  return found.padEnd(width);
}

/** Replacements for clauses, because `pass` would break the compound statement around them. */
const CLAUSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['elif', ['elif 0:']],
  ['else', ['else:']],
  ['try', ['try:']],
  ['except', ['except:']],
  ['finally', ['finally:']],
]);

/** Whether the next line of code has a deeper indentation. */
function isHeader(file: SourceFile, line: Span): boolean {
  const { text } = file;
  const rest = /^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*/.exec(text.slice(line.end))?.[0].length ?? 0;
  const next = lineOf(file, line.end + rest);
  return next.start > line.start && next.start < text.length && indentOf(text, next) > indentOf(text, line);
}

/**
 * The offset of the outermost bracket that is still open before the line of `at`. A quote left open counts only up to the end
 * of its line.
 */
function openBracketBefore(file: SourceFile, at: number): number | undefined {
  const { text } = file;
  const { start } = lineOf(file, at);
  const open: number[] = [];
  for (const { 0: part, index } of text.slice(0, start).matchAll(PART)) {
    if ('([{'.includes(part)) open.push(index);
    else if (')]}'.includes(part)) open.pop();
  }
  return open[0];
}

const PART =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|#[^\r\n]*|[()[\]{}]/g;

function lineOf(file: SourceFile, at: number): Span {
  const { line } = positionAt(file, at);
  const start = file.lineStarts[line - 1] ?? 0;
  const next = file.lineStarts[line] ?? file.text.length;
  const end = start + file.text.slice(start, next).replace(/[\r\n]+$/, '').length;
  return { start, end };
}

function indentOf(text: string, { start, end }: Span): number {
  return /^[ \t\f]*/.exec(text.slice(start, end))?.[0].length ?? 0;
}
