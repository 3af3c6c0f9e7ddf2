// A diagram as data, before it is converted to text. Labels are untrusted text, one string for each line.
import type { Mark } from '../../base/picture.ts';

export interface Drawing {
  /** In the order of the text. A frame comes after the frame around it. */
  readonly frames: readonly DrawnFrame[];
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** A box around the nodes of an iterator or a branch, or around the branches of a Parallel. */
export interface DrawnFrame {
  readonly id: string;
  readonly title: string;
  readonly mark: Mark;
  readonly parent: string | undefined;
  /** Whether it holds the branches of a Parallel, which are not connected. */
  readonly hasBranches: boolean;
}

export interface DrawnNode {
  readonly id: string;
  readonly lines: readonly string[];
  /** `gap` is a node for all states that are left out in its place. */
  readonly shape: 'state' | 'choice' | 'end' | 'gap';
  readonly mark: Mark;
  readonly frame: string | undefined;
}

/** Leads from a node or frame to another. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly mark: Mark;
}

/** Down the page, or to the right. */
export type Direction = 'TD' | 'LR';

/**
 * The direction of the machine and that of the frames around branches. Unconnected states are placed across the direction, so
 * TD places branches side by side and LR one below the other. All other frames go down.
 */
export interface Layout {
  readonly machine: Direction;
  readonly branches: Direction;
}

const MOST_LINES = 4;

/** Breaks a label into lines: at blanks, in a longer word after signs that join words, and else anywhere. */
export function wrap(text: string, line: number, most = MOST_LINES): readonly string[] {
  // The beginning is enough, however long the text is.
  const words = text
    .slice(0, 8 * line * most)
    .trim()
    .split(/\s+/);
  const lines: string[] = [];
  let current = '';
  const add = (part: string, isWord: boolean): void => {
    const joined = isWord && current !== '' ? `${current} ${part}` : current + part;
    if (lengthOf(joined) <= line) {
      current = joined;
      return;
    }
    if (current !== '') lines.push(current);
    current = part;
    for (; lengthOf(current) > line; current = [...current].slice(line).join('')) {
      lines.push([...current].slice(0, line).join(''));
    }
  };
  for (const word of words) {
    if (lengthOf(word) <= line) add(word, true);
    else for (const [index, part] of (word.match(/[^\-_./\]]*[-_./\]]?/g) ?? []).entries()) add(part, index === 0);
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cutAtWord(lines[most - 1] ?? '', line)];
}

/** With room for the sign that something is missing. Only a single word is cut itself. */
function cutAtWord(text: string, line: number): string {
  if (lengthOf(text) < line) return `${text}…`;
  const blank = text.lastIndexOf(' ', line);
  return `${blank > 0 ? text.slice(0, blank) : [...text].slice(0, line - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
