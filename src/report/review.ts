// In: findings and the hunks of a pull request. Out: for each finding on lines that can be commented on the text
// of its comment, with a suggestion that makes the fix where its lines lie in one hunk. Strangers' text stands
// only in HTML blocks and fences.
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { applyEdits, type Fix } from '../base/fix.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import { fence, html, htmlCode, htmlSentence } from './escape.ts';
import { placeOf } from './github.ts';

/** Lines of the file that can be commented on together. */
export interface Hunk extends Lines {
  /** How many lines further down they are than in the head, where the file is that of a merge. */
  readonly shift?: number;
  /** The lines of the head end without a carriage return, whatever those of the file do. */
  readonly isPlain?: boolean;
}

export interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface ReviewComment {
  readonly diagnostic: Diagnostic;
  /** Of the head. */
  readonly lines: Lines;
  /** Markdown. */
  readonly body: string;
}

/** What replaces whole lines; empty where they go. */
interface Suggestion {
  readonly lines: Lines;
  readonly text: string;
}

/** A longer one nobody can judge in a comment. */
const MOST_LINES = 60;

const NEAR = 3;

/** A comment has no more than 65,536 characters, and a line may be as long as a file. */
const MOST_CHARACTERS = 20_000;

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** In the order in which they count: the worst first, those with a suggestion before others. Others are left out. */
export function reviewComments(
  diagnostics: readonly Diagnostic[],
  hunksOf: (file: SourceFile) => readonly Hunk[],
): ReviewComment[] {
  const placed = diagnostics.flatMap((diagnostic) => {
    const hunks = hunksOf(diagnostic.file);
    const hunkOf = (lines: Lines): Hunk | undefined =>
      hunks.find((hunk) => hunk.first <= lines.first && lines.last <= hunk.last);
    const { start, end } = placeOf(diagnostic);
    const whole = { first: start.line, last: end.line };
    // What goes beyond its hunk is told by the line where it starts.
    const own = hunkOf(whole) === undefined ? { ...whole, last: whole.first } : whole;
    const hunk = hunkOf(own);
    if (hunk === undefined) return [];
    const made = diagnostic.fix && suggestionOf(diagnostic.file, diagnostic.fix);
    const place = made && isNear(made.lines, whole) ? hunkOf(made.lines) : undefined;
    const suggestion = made && place && inLinesOf(place, made);
    const body = bodyOf(diagnostic, suggestion);
    const comment = { diagnostic, lines: inHead(suggestion?.lines ?? own, place ?? hunk), body };
    return body.length > MOST_CHARACTERS ? [] : [{ ...comment, rank: rankOf(diagnostic, suggestion) }];
  });
  return placed.sort((a, b) => a.rank - b.rank);
}

function inLinesOf({ isPlain }: Hunk, made: Suggestion): Suggestion {
  return isPlain ? { ...made, text: made.text.replaceAll('\r\n', '\n') } : made;
}

function inHead({ first, last }: Lines, { shift = 0 }: Hunk): Lines {
  return { first: first - shift, last: last - shift };
}

/** Far away from what it repairs nobody would understand a suggestion. */
function isNear(lines: Lines, finding: Lines): boolean {
  return lines.first <= finding.last + NEAR && finding.first <= lines.last + NEAR;
}

function rankOf({ severity }: Diagnostic, suggestion: Suggestion | undefined): number {
  return ORDER.indexOf(severity) * 2 + (suggestion === undefined ? 1 : 0);
}

function bodyOf({ severity, info, message, help, fix }: Diagnostic, suggestion: Suggestion | undefined): string {
  const title = `<p>${severity} ${htmlCode(info.code)} ${html(info.name)}: ${htmlSentence(message)}</p>\n\n`;
  const advice = help === undefined ? '' : `<p>${htmlSentence(help)}</p>\n\n`;
  if (suggestion === undefined || fix === undefined) return `${title}${advice}`;
  const care = fix.safety === 'unsafe' ? ' (look at it first: it may not be what was meant)' : '';
  const block = suggestion.text === '' ? '```suggestion\n```\n' : fence('suggestion', suggestion.text);
  return `${title}${advice}<p>${htmlSentence(`${fix.title}${care}`)}</p>\n\n${block}`;
}

/** The lines that the edits touch, as they read afterwards; undefined where a suggestion cannot say it. */
function suggestionOf(file: SourceFile, { edits }: Fix): Suggestion | undefined {
  const start = edits.reduce((least, { span }) => Math.min(least, span.start), file.text.length);
  const end = edits.reduce((most, { span }) => Math.max(most, span.end), 0);
  if (end < start) return undefined;
  const from = positionAt(file, start).line;
  const to = lastLine(file, start, end);
  const begin = file.lineStarts[from - 1] ?? 0;
  const stop = file.lineStarts[to] ?? file.text.length;
  if (to - from >= MOST_LINES || stop - begin > MOST_CHARACTERS) return undefined;
  const before = file.text.slice(begin, stop);
  const text = applyEdits(
    before,
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - begin, end: edit.span.end - begin } })),
  );
  // Joined to the line below it would no longer be one of whole lines. Git ends no line at a lone carriage return.
  const isJoined = text !== '' && before.endsWith('\n') && !text.endsWith('\n');
  return isJoined || text === before || /\r(?!\n)/.test(before)
    ? undefined
    : { lines: { first: from, last: to }, text };
}

/** What takes its line break along ends on its own line. */
function lastLine(file: SourceFile, start: number, end: number): number {
  const { line, column } = positionAt(file, end);
  return column === 1 && end > start ? line - 1 : line;
}
