// In: a text before and after. Out: a unified diff that `git apply` and `patch -p1` turn into exactly that
// change; for a terminal with colours and with control characters spelled out.
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { createColors } from 'picocolors';
import { logLine } from './escape.ts';

/** So many lines may differ; among more no smallest difference is looked for, which takes their square. */
const MOST_CHANGES = 1000;

const NO_LINE_BREAK = '\\ No newline at end of file';

export function unifiedDiff(path: string, before: string, after: string): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const options = { context: 3, maxEditLength: MOST_CHANGES };
  const patch = structuredPatch(from, to, before, after, undefined, undefined, options) ?? {
    oldFileName: from,
    newFileName: to,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [wholeHunk(before, after)],
  };
  return withEndedNames(formatPatch(patch, FILE_HEADERS_ONLY));
}

/** `patch` ends a name at a blank, unless quotes or a tab end it: git's own patches have the tab (diff.c, `needs_tab`). */
function withEndedNames(patch: string): string {
  const [old = '', now = '', ...rest] = patch.split('\n');
  const ended = [old, now].map((line) => (/^... [^"].* /.test(line) ? `${line}\t` : line));
  return [...ended, ...rest].join('\n');
}

/** All lines replaced by all lines. */
function wholeHunk(before: string, after: string) {
  const [old, now] = [linesOf(before), linesOf(after)];
  const signed = (sign: string, lines: readonly string[]): string[] =>
    lines.flatMap((line) =>
      line.endsWith('\n') ? [`${sign}${line.slice(0, -1)}`] : [`${sign}${line}`, NO_LINE_BREAK],
    );
  const lines = [...signed('-', old), ...signed('+', now)];
  return { oldStart: 1, oldLines: old.length, newStart: 1, newLines: now.length, lines };
}

/** As a patch counts lines: `\r` is a part of them. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The diff as a person sees it: no text of a stranger controls the terminal. */
export function shownDiff(diff: string, color: boolean): string {
  const { bold, cyan, green, red } = createColors(color);
  const paint = (line: string): string => {
    const text = logLine(line);
    if (/^(?:---|\+\+\+) /.test(line)) return bold(text);
    if (line.startsWith('@@')) return cyan(text);
    return line.startsWith('+') ? green(text) : line.startsWith('-') ? red(text) : text;
  };
  return diff.split('\n').map(paint).join('\n');
}
