// Offsets and spans of our source files ↔ positions and ranges of the protocol. Columns count units of the encoding that client
// and server have negotiated. A position outside the text is clamped to the nearest one inside.
import type { Position, Range } from 'vscode-languageserver/node';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';

export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** How a client counts in a file. */
export interface PositionRules {
  readonly encoding: Encoding;
  /** Whether the client's text begins with a byte order mark. Ours never does. */
  readonly hasMark: boolean;
}

const MARK = '\ufeff';

/**
 * Our offsets count UTF-16, and every client supports it, so it is chosen unless the client's list omits it.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#positionEncodingKind
 */
export function chosenEncoding(offered: readonly string[] | null | undefined): Encoding {
  if (offered === undefined || offered === null || offered.includes('utf-16')) return 'utf-16';
  return offered.find((name) => name === 'utf-8' || name === 'utf-32') ?? 'utf-16';
}

export function shownRange(file: SourceFile, { start, end }: Span, view: PositionRules): Range {
  return { start: positionOf(file, start, view), end: positionOf(file, end, view) };
}

export function positionOf(file: SourceFile, offset: number, { encoding, hasMark }: PositionRules): Position {
  const { line, column } = positionAt(file, Math.max(0, offset));
  const mark = line === 1 && hasMark ? units(MARK, encoding) : 0;
  if (encoding === 'utf-16') return { line: line - 1, character: mark + column - 1 };
  const start = file.lineStarts[line - 1] ?? 0;
  return { line: line - 1, character: mark + units(file.text.slice(start, start + column - 1), encoding) };
}

export function offsetOf(
  file: SourceFile,
  { line, character }: Position,
  { encoding, hasMark }: PositionRules,
): number {
  const { text, lineStarts } = file;
  if (line < 0) return 0;
  const start = lineStarts[line];
  if (start === undefined) return text.length;
  const own = text.slice(start, lineStarts[line + 1]).replace(/[\r\n]+$/, '');
  const wanted = character - (line === 0 && hasMark ? units(MARK, encoding) : 0);
  if (encoding === 'utf-16') return start + Math.max(0, Math.min(wanted, own.length));
  let [offset, counted] = [0, 0];
  for (const letter of own) {
    counted += units(letter, encoding);
    if (counted > wanted) break;
    offset += letter.length;
  }
  return start + offset;
}

function units(text: string, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.length;
  return encoding === 'utf-8' ? Buffer.byteLength(text) : [...text].length;
}
