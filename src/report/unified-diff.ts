// Renders a change of a file as a unified diff that `git apply` and `patch -p1` apply exactly, and as the terminal
// shows it, with colors and with control characters spelled out.
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { createColors } from 'picocolors';
import { logLine } from './escape.ts';

/** With more changed lines, all lines are replaced: finding a minimal diff takes quadratic time. */
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

/**
 * Ends names that contain a blank with a tab, as git does (diff.c, `needs_tab`): `patch` would cut them at the blank.
 */
function withEndedNames(patch: string): string {
  const [old = '', now = '', ...rest] = patch.split('\n');
  const ended = [old, now].map((line) => (/^... [^"].* /.test(line) ? `${line}\t` : line));
  return [...ended, ...rest].join('\n');
}

/** Replaces all lines. */
function wholeHunk(before: string, after: string) {
  const [old, now] = [linesOf(before), linesOf(after)];
  const signed = (sign: string, lines: readonly string[]): string[] =>
    lines.flatMap((line) =>
      line.endsWith('\n') ? [`${sign}${line.slice(0, -1)}`] : [`${sign}${line}`, NO_LINE_BREAK],
    );
  const lines = [...signed('-', old), ...signed('+', now)];
  return { oldStart: 1, oldLines: old.length, newStart: 1, newLines: now.length, lines };
}

/** Splits as patches do: only `\n` ends a line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Formats the diff for a terminal. Text of the file cannot control it. */
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
