// Source files, spans in them, and the conversion between offsets and lines with columns. Offsets and columns count
// UTF-16 code units. A line ends at \n, \r\n or a lone \r, as in Python.

/** A half-open range of a text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SourceFile {
  /** The path as reports show it: relative, with `/` as separator. */
  readonly path: string;
  /** The decoded text, without a byte order mark. */
  readonly text: string;
  /** The offset of each line's first character; the first entry is 0. */
  readonly lineStarts: readonly number[];
}

/** A line and a column, both starting at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines are counted on demand, because a cached run needs them for few files. */
export function sourceFile(path: string, text: string): SourceFile {
  let lineStarts: readonly number[] | undefined;
  return {
    path,
    text,
    get lineStarts() {
      lineStarts ??= lineStartsOf(text);
      return lineStarts;
    },
  };
}

function lineStartsOf(text: string): readonly number[] {
  const lineStarts = [0];
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lineStarts.push(end + 1);
    return lineStarts;
  }
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) lineStarts.push(index + 1);
  }
  return lineStarts;
}

export function positionAt(file: SourceFile, offset: number): Position {
  const { lineStarts } = file;
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The inverse of `positionAt`. */
export function offsetAt({ lineStarts }: SourceFile, { line, column }: Position): number {
  return (lineStarts[line - 1] ?? 0) + column - 1;
}

/** Binary search: the index of the first item that starts at or after `offset`. `items` must be sorted by start. */
export function firstFrom<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
