// In: an untrusted text, and how wide it may be drawn. Out: its lines, with invisible characters spelled out. A column is as wide as a
// digit; letters of Chinese, Japanese and Korean, and emoji, take two.
import { lettersOf, wrap } from '../diagram/drawing.ts';
import { drawable } from '../escape.ts';

/** More than any text of a drawing shows. */
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
