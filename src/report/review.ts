// Renders the comments of a review for findings on lines of the diff, with a suggestion if the lines of the fix lie in
// one hunk. Untrusted text appears only in HTML blocks and fences, where GitHub does not render Markdown.
import { type Diagnostic, SEVERITIES } from '../base/diagnostic.ts';
import { applyEdits, type Fix } from '../base/fix.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import { fence, html, htmlCode, htmlSentence } from './escape.ts';
import { rangeOf } from './github.ts';
import { rulePageUrl } from './rule-page.ts';
import { SIGNS } from './signs.ts';

/** A range of lines of the checked file; a comment must lie within one hunk. */
export interface Hunk extends Lines {
  /** How many lines further down than in the head the hunk lies; see action/changes/patch.ts. */
  readonly shift?: number;
  /** The lines of the head have no carriage returns, even if those of the file do. */
  readonly isPlain?: boolean;
}

export interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface ReviewComment {
  readonly diagnostic: Diagnostic;
  /** Lines of the head. */
  readonly lines: Lines;
  /** Markdown. */
  readonly body: string;
}

/** Replaces whole lines; an empty text deletes them. */
interface Suggestion {
  readonly lines: Lines;
  readonly text: string;
}

/** A longer suggestion cannot be reviewed in a comment. */
const MOST_LINES = 60;

/** In lines, between a finding and its suggestion. */
const MOST_DISTANCE = 3;

/** GitHub accepts at most 65,536 characters in a comment, and a single line may be longer. */
const MOST_CHARACTERS = 20_000;

/** Sorted by severity, comments with a suggestion first. Findings outside all hunks are omitted. */
export function reviewComments(
  diagnostics: readonly Diagnostic[],
  hunksOf: (file: SourceFile) => readonly Hunk[],
): ReviewComment[] {
  const ranked = diagnostics.flatMap((diagnostic) => commentOn(diagnostic, hunksOf(diagnostic.file)) ?? []);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ comment }) => comment);
}

function commentOn(
  diagnostic: Diagnostic,
  hunks: readonly Hunk[],
): { readonly comment: ReviewComment; readonly rank: number } | undefined {
  const hunkAround = (lines: Lines): Hunk | undefined =>
    hunks.find((hunk) => hunk.first <= lines.first && lines.last <= hunk.last);
  const { start, end } = rangeOf(diagnostic);
  const found = { first: start.line, last: end.line };
  // A finding that extends beyond its hunk is attached to its first line.
  const lines = hunkAround(found) === undefined ? { ...found, last: found.first } : found;
  const hunk = hunkAround(lines);
  if (hunk === undefined) return undefined;
  const edited = diagnostic.fix && suggestionOf(diagnostic.file, diagnostic.fix);
  const editedHunk = edited && isNear(edited.lines, found) ? hunkAround(edited.lines) : undefined;
  const suggestion = edited && editedHunk && withLineEndings(edited, editedHunk);
  const body = bodyOf(diagnostic, suggestion);
  if (body.length > MOST_CHARACTERS) return undefined;
  const comment = { diagnostic, lines: inHead(suggestion?.lines ?? lines, editedHunk ?? hunk), body };
  return { comment, rank: rankOf(diagnostic, suggestion) };
}

/** Gives the suggestion the line endings of the head. */
function withLineEndings(suggestion: Suggestion, { isPlain }: Hunk): Suggestion {
  return isPlain ? { ...suggestion, text: suggestion.text.replaceAll('\r\n', '\n') } : suggestion;
}

function inHead({ first, last }: Lines, { shift = 0 }: Hunk): Lines {
  return { first: first - shift, last: last - shift };
}

/** A suggestion far from its finding would be hard to understand. */
function isNear(lines: Lines, finding: Lines): boolean {
  return lines.first <= finding.last + MOST_DISTANCE && finding.first <= lines.last + MOST_DISTANCE;
}

function rankOf({ severity }: Diagnostic, suggestion: Suggestion | undefined): number {
  return SEVERITIES.indexOf(severity) * 2 + (suggestion === undefined ? 1 : 0);
}

/** A suggestion already shows the help and the title of the fix, so it replaces both. */
function bodyOf({ severity, info, message, help, fix }: Diagnostic, suggestion: Suggestion | undefined): string {
  const code = htmlCode(info.code);
  const page = rulePageUrl(info.code);
  const linked = page === undefined ? code : `<a href="${html(page)}">${code}</a>`;
  const title = `<p>${SIGNS[severity]} ${severity} ${linked} ${htmlSentence(message)}</p>\n\n`;
  if (suggestion === undefined || fix === undefined) {
    return help === undefined ? title : `${title}<p>${htmlSentence(help)}</p>\n\n`;
  }
  const care = fix.safety === 'unsafe' ? `<p>${UNSAFE}</p>\n\n` : '';
  const block = suggestion.text === '' ? '```suggestion\n```\n' : fence('suggestion', suggestion.text);
  return `${title}${care}${block}`;
}

const UNSAFE = 'The suggestion may change what the code does, so check it.';

/** Returns the edited lines with their new text, or undefined if a suggestion cannot express the fix. */
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
  // A suggestion cannot join a line with the next one. Git does not end lines at a lone carriage return.
  const isJoined = text !== '' && before.endsWith('\n') && !text.endsWith('\n');
  return isJoined || text === before || /\r(?!\n)/.test(before)
    ? undefined
    : { lines: { first: from, last: to }, text };
}

/** A span that includes the line break ends on its own line, not on the next. */
function lastLine(file: SourceFile, start: number, end: number): number {
  const { line, column } = positionAt(file, end);
  return column === 1 && end > start ? line - 1 : line;
}
