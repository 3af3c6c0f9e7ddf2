// Finds where lines begin and end. As in Python, \n, \r\n and a lone \r are line breaks.

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The length of the line break at `at`, or 0 if there is none. */
export function lineBreakLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === LINE_FEED) return 1;
  if (code !== CARRIAGE_RETURN) return 0;
  return text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
}

/** The offset of the line break that ends the line, or of the end of the text. */
export function lineEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === CARRIAGE_RETURN || Number.isNaN(code)) return at;
    at += 1;
  }
}

/** The offset of the first character of the line. */
export function lineBegin(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) !== LINE_FEED && text.charCodeAt(start - 1) !== CARRIAGE_RETURN)
    start -= 1;
  return start;
}
