// In: an untrusted text and its width in columns. Out: its lines, with invisible characters spelled out. Chinese, Japanese and Korean
// letters and emoji are two columns wide.
import { lettersOf, wrap } from '../diagram/drawing.ts';
import { drawable } from '../escape.ts';

/** Longer than any text that a drawing shows. */
const MOST_LETTERS = 2_000;

export function linesOf(text: string, columns: number, most?: number): readonly string[] {
  const drawn = drawable(text.slice(0, MOST_LETTERS));
  const letters = (columns * lettersOf(drawn).length) / Math.max(1, columnsIn(drawn));
  return wrap(drawn, Math.max(1, Math.floor(letters)), most);
}

export function columnsIn(line: string): number {
  let columns = 0;
  for (const letter of lettersOf(line)) columns += (letter.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return columns;
}
