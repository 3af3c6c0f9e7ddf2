// Checks the suppression comments of a file after everything else was reported. Reports malformed, unknown and unused
// ones, each with a fix that removes what has no effect.
import type { DiagnosticInfo, Report } from '../base/diagnostic.ts';
import type { Edit, Fix } from '../base/fix.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { nearest } from '../base/suggest.ts';
import { unknownRule } from '../config/select.ts';
import { malformedSuppression } from '../rules/malformed-suppression.ts';
import { suppressionOfRefusal } from '../rules/suppression-of-refusal.ts';
import { unknownSuppressionCode } from '../rules/unknown-suppression-code.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import { lineBegin, lineBreakLength, lineEnd } from '../syntax/tokens/lines.ts';
import type { Directive, Entry } from './directives.ts';

/** An unused suppression is reported only if `isComplete`: the rule is on and has seen the whole file. */
export function checkSuppressions(
  directives: readonly Directive[],
  file: SourceFile,
  catalog: readonly DiagnosticInfo[],
  isComplete: (info: DiagnosticInfo) => boolean,
  report: Report,
): void {
  let unknown = 0;
  for (const directive of directives) {
    const { entries, isForFile, isAlone } = directive;
    if (!checkForm(directive, file, report)) continue;
    const refused: Entry[] = [];
    const unused: Entry[] = [];
    for (const entry of entries) {
      const { info, isUsed } = entry;
      if (info === undefined) {
        unknown += 1;
        reportUnknown(entry, catalog, unknown > MANY, report);
      } else if (!info.isRule) refused.push(entry);
      else if (!isUsed && !isAboutSuppressions(info) && isComplete(info)) unused.push(entry);
    }
    if (refused.length > 0) {
      const what = refused.length === 1 ? 'is a compiler error' : 'are compiler errors';
      report(suppressionOfRefusal, spanOf(refused), `${quotedList(refused)} ${what}, which cannot be suppressed`, {
        help:
          refused.length === 1
            ? 'correct the error, and remove its code here'
            : 'correct the errors, and remove their codes here',
        fix: removalOf(refused, directive, file),
      });
    }
    if (unused.length > 0) {
      const what = unused.length === 1 ? 'suppresses' : 'suppress';
      const where = isForFile ? 'in this file' : isAlone ? 'below' : 'here';
      report(unusedSuppression, spanOf(unused), `${quotedList(unused)} ${what} nothing ${where}`, {
        help: unused.length === entries.length ? 'remove the comment' : `remove ${quotedList(unused)} from the comment`,
        fix: removalOf(unused, directive, file),
      });
    }
  }
}

/** After this many unknown codes in a file, similar names are no longer searched for: the search is slow. */
const MANY = 100;

function spanOf(entries: readonly Entry[]): Span {
  return { start: entries[0]?.span.start ?? 0, end: entries.at(-1)?.span.end ?? 0 };
}

function quotedList(entries: readonly Entry[]): string {
  const shown = entries.slice(0, MOST_LISTED).map(({ text }) => `'${text}'`);
  const rest = entries.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

const MOST_LISTED = 5;

const SUPPRESSION_RULES = [unusedSuppression, unknownSuppressionCode, malformedSuppression, suppressionOfRefusal];
const SUPPRESSION_CODES: ReadonlySet<string> = new Set(SUPPRESSION_RULES.map(({ code }) => code));

/** Whether the rule is one about suppression comments. A suppression of it is never reported as unused. */
export function isAboutSuppressions({ code }: DiagnosticInfo): boolean {
  return SUPPRESSION_CODES.has(code);
}

/** Whether the directive can suppress anything. Reports why not otherwise. */
function checkForm(
  { span, unknownWord, list, entries, isForFile, isAlone }: Directive,
  file: SourceFile,
  report: Report,
): boolean {
  const form = isForFile ? 'ignore-file' : 'ignore';
  if (unknownWord !== undefined) {
    const codes = (list && file.text.slice(list.start, list.end).trim()) || 'CODE';
    report(malformedSuppression, unknownWord.span, `unknown suppression keyword '${unknownWord.text}'`, {
      help: isAlone
        ? `write # fluxio: ignore[${codes}], or # fluxio: ignore-file[${codes}] for the whole file`
        : `write # fluxio: ignore[${codes}]`,
    });
  } else if (list === undefined || entries.length === 0) {
    report(malformedSuppression, span, 'the suppression comment lists no code, so it suppresses nothing', {
      help: `write # fluxio: ${form}[CODE], with the code or name of the finding`,
    });
  } else if (isForFile && !isAlone) {
    report(malformedSuppression, span, `'ignore-file' suppresses nothing at the end of a line of code`, {
      help: 'move it to its own line, or write # fluxio: ignore[...] for this line',
    });
  } else return true;
  return false;
}

function reportUnknown(
  { text, span }: Entry,
  catalog: readonly DiagnosticInfo[],
  isOneOfMany: boolean,
  report: Report,
): void {
  const { message, help } = unknownRule(text, catalog);
  const near = isOneOfMany ? undefined : nearName(text, catalog);
  report(unknownSuppressionCode, span, message, {
    help,
    fix: near === undefined ? undefined : { title: `write '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] },
  });
}

/** The rule name that differs from `text` by one typo. Codes are excluded: they differ from each other by one digit. */
function nearName(text: string, catalog: readonly DiagnosticInfo[]): string | undefined {
  if (/^FLX/i.test(text) || text.length > MAX_NAME) return undefined;
  const near = nearest(
    text,
    catalog.filter(({ isRule }) => isRule).map(({ name }) => name),
  );
  return near !== undefined && isOneLetterAway(text, near) ? near : undefined;
}

/** Longer than any rule name. */
const MAX_NAME = 60;

function isOneLetterAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const swapped = a.slice(start, a.length - end);
  const other = b.slice(start, b.length - end);
  return Math.max(swapped.length, other.length) <= 1 || (swapped.length === 2 && swapped === `${other[1]}${other[0]}`);
}

/** Removes these entries from the comment, and the comment itself if none is left. */
function removalOf(removed: readonly Entry[], directive: Directive, file: SourceFile): Fix {
  const gone = new Set(removed);
  const rest = directive.entries.filter((entry) => !gone.has(entry));
  const { list } = directive;
  if (rest.length === 0 || list === undefined) {
    return { title: 'remove the comment', safety: 'safe', edits: [commentRemoval(directive, file)] };
  }
  const text = rest.map((entry) => entry.text).join(', ');
  return { title: `remove ${quotedList(removed)} from the comment`, safety: 'safe', edits: [{ span: list, text }] };
}

/** Removes the directive. Comments of other tools on the line stay; a line that becomes empty is removed. */
function commentRemoval({ span, comment, isAlone }: Directive, { text }: SourceFile): Edit {
  if (span.end < comment.end) {
    const rest = /^\s*/.exec(text.slice(span.end, comment.end))?.[0].length ?? 0;
    return { span: { start: span.start, end: span.end + rest }, text: '' };
  }
  const isOnly = span.start === comment.start;
  if (isOnly && isAlone) {
    const end = lineEnd(text, span.end);
    return { span: { start: lineBegin(text, span.start), end: end + lineBreakLength(text, end) }, text: '' };
  }
  let start = span.start;
  while (start > 0 && /[ \t\f]/.test(text[start - 1] ?? '')) start -= 1;
  return { span: { start, end: span.end }, text: '' };
}
