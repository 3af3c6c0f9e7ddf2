// Words and marks for all parts of a page. In: untrusted texts. Out: HTML for a block where GitHub renders no Markdown. Long texts
// are truncated to a readable length.
import { diffArrays } from 'diff';
import type { FieldChange } from '../../base/comparison.ts';
import { plural } from '../../base/plural.ts';
import { html, htmlCode, htmlSentence } from '../escape.ts';

const MAX_TEXT = 120;

export function clipped(text: string, most = MAX_TEXT): string {
  if (text.length <= most) return text;
  // Not between the halves of a surrogate pair.
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** As code, clipped. */
export function codeOf(text: string, most = MAX_TEXT): string {
  return htmlCode(clipped(text, most));
}

/** As part of a sentence: a kind, a type, a field. */
export function wordOf(text: string): string {
  return htmlSentence(clipped(text));
}

/** As code. Cuts the middle of a long text, because digests differ at both ends. */
export function shortCode(text: string, most = 32): string {
  if (text.length <= most) return htmlCode(text);
  const half = Math.floor((most - 1) / 2);
  return htmlCode(`${text.slice(0, half)}…${text.slice(-half)}`);
}

/** For example, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `most` items, then the number of the others. */
export function listedSome(words: readonly string[], most: number): string {
  if (words.length <= most + 1) return listed(words);
  return `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

/** The verb has a singular and a plural form. */
export function clause(count: number, noun: string, [one, several]: readonly [string, string]): string {
  return `${plural(count, noun)} ${count === 1 ? one : several}`;
}

/** Texts with a total length below this share a line. */
const LONG = 64;

/** Two texts with their differences marked. A missing text is shown as `none`. */
export function beforeAndAfter(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined) {
    const [old, current] = [before, after].map((text) => (text === undefined ? 'none' : codeOf(text)));
    return `${old} → ${current}`;
  }
  const [old, current] = marked(before, after);
  if (before.length + after.length < LONG) return `<code>${old}</code> → <code>${current}</code>`;
  return `<br>before: <code>${old}</code><br>after: <code>${current}</code>`;
}

const MOST_FIELDS = 6;

function fieldText({ name, before, after, words }: FieldChange): string {
  return words === undefined ? `${wordOf(name)} ${beforeAndAfter(before, after)}` : wordOf(words);
}

/** For example, `memory 512 → 1024, timeout 60 → 120`. */
export function fieldList(fields: readonly FieldChange[]): string {
  const shown = fields.slice(0, MOST_FIELDS).map(fieldText);
  const more = fields.length > MOST_FIELDS ? [`and ${fields.length - MOST_FIELDS} more`] : [];
  return [...shown, ...more].join(', ');
}

/** With more differences, marks don't help, and finding them takes quadratic time. */
const MOST_EDITS = 40;

/** Both texts as HTML. Words in only one of them are marked as deleted or inserted. */
function marked(before: string, after: string): readonly [string, string] {
  const [old, current] = windows(wordsOf(before), wordsOf(after));
  const parts = diffArrays(old, current, { maxEditLength: MOST_EDITS });
  // Texts with nothing in common are shown whole, without marks.
  const isOther = parts?.every(({ added, removed }) => added || removed) ?? true;
  if (parts === undefined || isOther) return [html(clipped(before)), html(clipped(after))];
  const side = (other: 'added' | 'removed', tag: string): string =>
    parts
      .filter((part) => !part[other])
      .map(({ added, removed, value }) => {
        const text = html(value.join(''));
        return added || removed ? `<${tag}>${text}</${tag}>` : text;
      })
      .join('');
  return [side('added', 'del'), side('removed', 'ins')];
}

/** Words, and single other characters. */
function wordsOf(text: string): string[] {
  return text.slice(0, 20 * MAX_TEXT).match(/[\p{L}\p{N}_]+|\s+|./gsu) ?? [];
}

/** Truncates both texts to a readable length, around the first word that differs. */
function windows(before: readonly string[], after: readonly string[]): [string[], string[]] {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  const isLong = [before, after].some((words) => words.join('').length > MAX_TEXT);
  const from = isLong ? Math.max(0, same - 12) : 0;
  const cut = (words: readonly string[]): string[] => {
    const shown: string[] = from > 0 ? ['…'] : [];
    let length = 0;
    for (const word of words.slice(from)) {
      length += word.length;
      if (length > MAX_TEXT)
        return [...shown, length - word.length < MAX_TEXT / 2 ? `${clipped(word, MAX_TEXT / 2)}` : '…'];
      shown.push(word);
    }
    return shown;
  };
  return [cut(before), cut(after)];
}
