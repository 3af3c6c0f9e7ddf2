// Renders the source lines of a span for a terminal, with marks below exactly that span. Invisible characters are
// spelled out, tabs become blanks, wide characters take two columns, and of a long line only the part around the span
// is shown.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { visible } from './escape.ts';

export interface SnippetLine {
  /** The line number; undefined for a line of marks or `...`. */
  readonly number: number | undefined;
  readonly text: string;
}

/** The most columns of a line that are shown. */
const MAX_WIDTH = 120;

/** The columns in front of the span if the line is cut. */
const LEAD = 30;

const TAB_WIDTH = 4;

/** A line that is shown unchanged: printable ASCII in which no command of a runner starts. */
const PLAIN_LINE = /^(?!.*##\[)[ -~]*$/;

/** `mark` is the character that underlines the span. Of a span over several lines, the first and the last are shown. */
export function snippet(file: SourceFile, span: Span, mark: string): SnippetLine[] {
  const first = positionAt(file, span.start).line;
  // A span that includes the line break ends on its own line, not on the next.
  const last = positionAt(file, Math.max(span.start, span.end - 1)).line;
  const lines = markedLine(file, first, span, mark);
  if (last === first) return lines;
  const between: SnippetLine[] = last > first + 1 ? [{ number: undefined, text: '...' }] : [];
  return [...lines, ...between, ...markedLine(file, last, span, mark)];
}

function markedLine(file: SourceFile, number: number, span: Span, mark: string): SnippetLine[] {
  const line = boundsOf(file, number);
  const start = Math.min(span.start >= line.start ? span.start : startOfText(file.text, line), line.end);
  const end = Math.max(start, Math.min(span.end, line.end));
  const plain = line.end - line.start <= MAX_WIDTH ? file.text.slice(line.start, line.end) : undefined;
  if (plain !== undefined && PLAIN_LINE.test(plain)) {
    const marks = `${' '.repeat(start - line.start)}${mark.repeat(Math.max(1, end - start))}`;
    return [
      { number, text: plain.trimEnd() },
      { number: undefined, text: marks },
    ];
  }
  const shown = cut(cellsOf(file.text, line, start, end), line, start);
  const text = shown.cells.map((cell) => cell.text).join('');
  const before = widthOf(shown.cells.filter((cell) => cell.offset < start));
  const under = widthOf(shown.cells.filter((cell) => cell.offset >= start && cell.offset < end));
  const marks = `${' '.repeat(shown.lead.length + before)}${mark.repeat(Math.max(1, under))}`;
  return [
    { number, text: `${shown.lead}${text}${shown.tail}`.trimEnd() },
    { number: undefined, text: marks },
  ];
}

function boundsOf({ text, lineStarts }: SourceFile, number: number): Span {
  const start = lineStarts[number - 1] ?? text.length;
  let end = lineStarts[number] ?? text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return { start, end };
}

/** The indentation is not marked on the last line of a span over several lines. */
function startOfText(text: string, line: Span): number {
  let start = line.start;
  while (start < line.end && (text[start] === ' ' || text[start] === '\t')) start += 1;
  return start;
}

/** The displayed form of a character. */
interface Cell {
  readonly offset: number;
  /** In UTF-16 code units. */
  readonly length: number;
  readonly text: string;
  readonly width: number;
}

/** Reads no more of the line than can be displayed: a line may be as long as a file. */
function cellsOf(text: string, line: Span, start: number, end: number): Cell[] {
  let offset = Math.max(line.start, start - 2 * MAX_WIDTH);
  const stop = Math.min(line.end, Math.max(end, start) + MAX_WIDTH, start + 2 * MAX_WIDTH);
  if (isLowSurrogate(text, offset)) offset += 1;
  const cells: Cell[] = [];
  let column = 0;
  while (offset < stop) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const cell = cellOf(offset, character, column, text);
    cells.push(cell);
    column += cell.width;
    offset += character.length;
  }
  return cells;
}

function isLowSurrogate(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

function cellOf(offset: number, character: string, column: number, text: string): Cell {
  if (character === '\t') {
    const width = TAB_WIDTH - (column % TAB_WIDTH);
    return { offset, length: 1, text: ' '.repeat(width), width };
  }
  // `##[` anywhere in a line of a log starts a command of GitHub's runner.
  const isCommand = character === '[' && text.slice(Math.max(0, offset - 2), offset) === '##';
  const shown = isCommand ? '\\[' : visible(character);
  return {
    offset,
    length: character.length,
    text: shown,
    width: shown !== character ? shown.length : widthOfCharacter(character),
  };
}

/** The columns that a character takes on a terminal. */
export function widthOfCharacter(character: string): number {
  if (character <= '~') return 1;
  return /[\p{Mn}\p{Me}]/u.test(character) ? 0 : isWide(character) ? 2 : 1;
}

/** Approximates East Asian wide and fullwidth characters (https://www.unicode.org/reports/tr11/) by script. */
function isWide(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u.test(
    character,
  );
}

interface Cut {
  readonly cells: readonly Cell[];
  readonly lead: string;
  readonly tail: string;
}

/** Cuts a line to MAX_WIDTH columns around `start`. */
function cut(cells: readonly Cell[], line: Span, start: number): Cut {
  const found = cells.findIndex((cell) => cell.offset >= start);
  const at = found === -1 ? cells.length : found;
  let from = 0;
  if (widthOf(cells.slice(0, at + 1)) > MAX_WIDTH - LEAD && widthOf(cells) > MAX_WIDTH) {
    from = at;
    for (let room = LEAD; from > 0 && room > 0; room -= cells[from]?.width ?? 0) from -= 1;
  }
  let to = from;
  for (let room = MAX_WIDTH; to < cells.length; to += 1) {
    room -= cells[to]?.width ?? 0;
    if (room < 0) break;
  }
  const shown = cells.slice(from, to);
  const last = shown.at(-1);
  return {
    cells: shown,
    lead: (shown[0]?.offset ?? line.start) > line.start ? '...' : '',
    tail: last !== undefined && last.offset + last.length < line.end ? '...' : '',
  };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
