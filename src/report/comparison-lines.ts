// The lines of a comparison in a terminal, each with a sign, a text, and a color that repeats the sign. In: lines, and changed
// fields. Out: lines of limited number and length, wrapped and escaped.
import type { createColors } from 'picocolors';
import type { FieldChange } from '../base/comparison.ts';
import { columnsOf, wrapped } from './columns.ts';

/** A line before wrapping. */
export interface TextLine {
  readonly depth: number;
  /** `+`, `-` or `~` in front of the text. */
  readonly mark?: keyof typeof MARKS;
  readonly text: string;
  readonly paint?: 'bold' | 'red' | 'green' | 'yellow';
}

const MARKS = { '+': 'green', '-': 'red', '~': 'yellow' } as const;

/** The maximum for one list. */
const MOST_ROWS = 50;
const MAX_TEXT = 400;
/** Without a terminal, longer values get two lines. */
export const USUAL_WIDTH = 100;

export function painted(
  { depth, mark, text, paint }: TextLine,
  width: number,
  colors: ReturnType<typeof createColors>,
): string {
  const indent = '  '.repeat(depth);
  const sign = mark === undefined ? '' : `${mark} `;
  const rest = ' '.repeat(indent.length + 2);
  const color = paint === undefined ? (mark === undefined ? (own: string) => own : colors[MARKS[mark]]) : colors[paint];
  const [first = '', ...more] = wrapped(text, width - rest.length);
  return [`${indent}${color(`${sign}${first}`)}`, ...more.map((line) => `${rest}${color(line)}`)].join('\n');
}

/** A heading with its lines; nothing without lines. `rest` is never left out. */
export function section(title: string, lines: readonly TextLine[], rest: readonly TextLine[] = []): TextLine[] {
  if (lines.length + rest.length === 0) return [];
  return [{ depth: 0, text: title, paint: 'bold' }, ...cut(lines), ...rest];
}

export function cut(lines: readonly TextLine[]): TextLine[] {
  return lines.length <= MOST_ROWS ? [...lines] : [...lines.slice(0, MOST_ROWS), moreLine(lines.length - MOST_ROWS)];
}

export function moreLine(left: number): TextLine {
  return { depth: 1, text: `and ${left} more; '--format json' lists everything` };
}

/** Values that do not fit on one line get a line for the old and a line for the new value. */
export function fieldLines(fields: readonly FieldChange[], room: number): TextLine[] {
  return fields.flatMap((field): TextLine[] => {
    const { name, before, after, words } = field;
    const line = fieldText(field);
    if (words !== undefined || columnsOf(line) + 8 <= Math.min(room, USUAL_WIDTH)) return [{ depth: 3, text: line }];
    return [
      { depth: 3, text: `${clipText(name)}:` },
      ...(before === undefined ? [] : [{ depth: 3, mark: '-', text: clipText(before) } as const]),
      ...(after === undefined ? [] : [{ depth: 3, mark: '+', text: clipText(after) } as const]),
    ];
  });
}

export function fieldText({ name, before, after, words }: FieldChange): string {
  if (words !== undefined) return clipText(words);
  return `${clipText(name)}: ${before === undefined ? 'none' : clipText(before)} → ${after === undefined ? 'none' : clipText(after)}`;
}

export function signOf(kind: 'added' | 'removed' | 'changed' | 'renamed'): '+' | '-' | '~' {
  return kind === 'added' ? '+' : kind === 'removed' ? '-' : '~';
}

export function clipText(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
