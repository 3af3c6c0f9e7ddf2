// A text embedded in a file, such as a JSON string or a YAML block scalar. It has the file offset of every unit, so a finding in
// the text points at the original characters.
import type { Span } from '../base/source.ts';

export interface PlacedText {
  readonly text: string;
  /** The offset of each UTF-16 unit in the file, and the offset after the last one. */
  readonly offsets: Uint32Array;
}

/** The longest escape sequence for a unit: `\UXXXXXXXX` in YAML. */
const LONGEST_ESCAPE = 10;

/** Converts a span in the text to a span in the file. */
export function placedSpan({ offsets }: PlacedText, { start, end }: Span): Span {
  const from = offsets[start] ?? offsets[offsets.length - 1] ?? 0;
  if (end <= start) return { start: from, end: from };
  const last = offsets[end - 1] ?? from;
  const after = offsets[end] ?? last + 1;
  // The next unit may be on another line or in another piece of the text.
  return { start: from, end: Math.max(from, after > last && after - last <= LONGEST_ESCAPE ? after : last + 1) };
}

/**
 * The placeholder for a value known only at deployment. The validator treats it as unknown, and import names a task after the
 * expression. The question mark distinguishes it from `DefinitionSubstitutions`.
 */
export function unknownText(expression = ''): string {
  return `\${?${/^[\w.-]{1,200}$/.test(expression) ? expression : ''}}`;
}

/** A text that maps to one place as a whole, such as the result of a function. */
export function textAtPlace(text: string, { start, end }: Span): PlacedText {
  const offsets = new Uint32Array(text.length + 1).fill(start);
  offsets[text.length] = Math.max(start, end);
  return { text, offsets };
}

export function joinTexts(pieces: readonly PlacedText[]): PlacedText {
  const text = pieces.map((piece) => piece.text).join('');
  const offsets = new Uint32Array(text.length + 1);
  let at = 0;
  for (const piece of pieces) {
    offsets.set(piece.offsets, at);
    at += piece.text.length;
  }
  return { text, offsets };
}

/** `quoted` is the span of a valid JSON string in `file`, including its quotes. */
export function jsonStringText(file: string, quoted: Span, text: string): PlacedText {
  const offsets = new Uint32Array(text.length + 1);
  let at = quoted.start + 1;
  for (let unit = 0; unit <= text.length; unit += 1) {
    offsets[unit] = Math.min(at, quoted.end);
    if (file.charAt(at) !== '\\') at += 1;
    else at += file.charAt(at + 1) === 'u' ? 6 : 2;
  }
  return { text, offsets };
}
