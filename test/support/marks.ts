// Marker comments below the code of an example or a fixture, which say what is reported there.
//   #   ^^^^ FLX201   the span above the carets
//   # <- FLX201       a span that begins at the first column

/** A marker of an example. Without `end`, only the start of the span is compared. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number | undefined;
  readonly code: string;
}

/** Separates an example from its marker lines. */
export function readMarks(example: string): { text: string; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of example.replace(/^\n/, '').split('\n')) {
    const carets = /^#( *)(\^+) (FLX\d+)$/.exec(line);
    const first = /^# <- (FLX\d+)$/.exec(line);
    if (carets !== null) {
      const start = 1 + (carets[1] ?? '').length;
      marks.push({ line: lines.length, start, end: start + (carets[2] ?? '').length, code: carets[3] ?? '' });
    } else if (first !== null) marks.push({ line: lines.length, start: 0, end: undefined, code: first[1] ?? '' });
    else lines.push(line);
  }
  return { text: lines.join('\n'), marks };
}
