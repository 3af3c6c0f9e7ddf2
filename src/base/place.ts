// In: a path, lines and columns, as they stand in a report. Out: a file and a span that give exactly these
// lines and columns again, though the text of the file is not at hand.
import { type Decoder, record, whole } from './decode.ts';
import type { Position, SourceFile, Span } from './source.ts';

export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

/** As a report has it: half-open, lines and columns from 1. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** No text that is compiled has more lines, or a longer one; see MAX_TEXT_LENGTH of the reader. */
export const MAX_POSITION = 2 ** 20 + 2;

const position: Decoder<Position> = record<Position>({ line: whole(1, MAX_POSITION), column: whole(1, MAX_POSITION) });

export const range: Decoder<Range> = record<Range>({ start: position, end: position });

/** Makes places; those of one path share a file. Its text is empty, so that nothing is shown of it. */
export function placesWithoutText(): (path: string, range: Range) => Place {
  const files = new Map<string, SourceFile>();
  // Every line is as wide as a line can be, so that all files can share their starts.
  const lineStarts = [0];
  const offsetOf = ({ line, column }: Position): number => {
    while (lineStarts.length < line) lineStarts.push(lineStarts.length * MAX_POSITION);
    return (line - 1) * MAX_POSITION + column - 1;
  };
  return (path, { start, end }) => {
    const file = files.get(path) ?? { path, text: '', lineStarts };
    files.set(path, file);
    return { file, span: { start: offsetOf(start), end: offsetOf(end) } };
  };
}

/** The beginning of a file: where what concerns all of it is said. */
export const TOP: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
