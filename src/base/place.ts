// Source locations that are read from a report. The text of the file is not available, so the span is synthetic: it
// converts back to exactly the lines and columns of the report.
import { type Decoder, record, whole } from './decode.ts';
import type { Position, SourceFile, Span } from './source.ts';

/** A span in a file. */
export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

/** A range as reports contain it. The end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The highest line or column of any text that is compiled; see MAX_TEXT_LENGTH of the reader. */
export const MAX_POSITION = 2 ** 20 + 2;

const position: Decoder<Position> = record<Position>({ line: whole(1, MAX_POSITION), column: whole(1, MAX_POSITION) });

export const range: Decoder<Range> = record<Range>({ start: position, end: position });

/** Returns a factory of places. Places with the same path share a `SourceFile`, whose text is empty. */
export function placesWithoutText(): (path: string, range: Range) => Place {
  const files = new Map<string, SourceFile>();
  // Every line gets the maximum width, so all files can share one array of line starts.
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

/** The start of a file, for findings that concern the file as a whole. */
export const TOP: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
