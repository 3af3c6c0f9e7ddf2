// The sizes of the texts and boxes of a picture, in pixels. Text width is an estimate, because fonts differ between readers, so
// boxes have room to spare.
import { lettersOf } from '../diagram/drawing.ts';
import { textWidth } from '../diagram/size.ts';
import type { Dimensions } from './geometry.ts';
import { columnsIn } from './lines.ts';
import type { SketchBox } from './sketch.ts';

/** The line height and the font size of each text in a box, in pixels. */
export const TEXT = {
  tag: { line: 15, size: 11 },
  name: { line: 18, size: 14 },
  note: { line: 16, size: 12 },
  words: { line: 15, size: 12 },
} as const;

export const FRAME = { margin: 12, padding: 16, caption: 30, tag: 90, mostWidth: 1_200 } as const;

/** The space around the texts of a box. Hexagons and pills need more at their pointed ends. */
export const PADDING = { x: 14, y: 10, pointed: 24 } as const;

const DOT = 18;

/** The size of a box without its frames. */
export function sizeOfBox({ shape, tag, name, note }: SketchBox): Dimensions {
  if (shape === 'start' || shape === 'end') return { width: DOT, height: DOT };
  const widest = Math.max(
    widthOf([tag], TEXT.tag.size),
    // Names are bold.
    widthOf(name, TEXT.name.size) * 1.15,
    widthOf(note, TEXT.note.size),
  );
  const height = (tag === '' ? 0 : TEXT.tag.line) + name.length * TEXT.name.line + note.length * TEXT.note.line;
  const side = shape === 'choice' || shape === 'wait' || shape === 'fail' ? PADDING.pointed : PADDING.x;
  return { width: Math.round(widest) + 2 * side, height: height + 2 * PADDING.y };
}

/** The words on a line use a monospaced font. */
export function sizeOfWords(words: readonly string[]): Dimensions {
  if (words.length === 0) return { width: 0, height: 0 };
  const letters = words.reduce((most, line) => Math.max(most, columnsIn(line)), 0);
  return { width: Math.ceil(letters * TEXT.words.size * 0.61) + 10, height: words.length * TEXT.words.line + 6 };
}

/** Between two boxes of a row, and between two lines that pass it. */
export const BETWEEN = { boxes: 30, words: 18, lines: 18 } as const;

function widthOf(lines: readonly string[], size: number): number {
  // An emoji of several characters is as wide as its first one.
  const drawn = (line: string): string =>
    lettersOf(line)
      .map((letter) => String.fromCodePoint(letter.codePointAt(0) ?? 0))
      .join('');
  return lines.reduce((most, line) => Math.max(most, (textWidth(drawn(line)) * size) / 16), 0);
}
