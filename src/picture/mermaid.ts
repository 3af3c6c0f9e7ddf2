// In: the picture of a machine. Out: a Mermaid state diagram. The note of a state is shown below its name.
// Special characters in labels become entity codes, so user text can't break out of its label.
import { grouped } from '../base/grouped.ts';
import type { Picture } from '../base/picture.ts';

export function mermaid({ nodes, edges, frames = [] }: Picture): string {
  const lines = ['stateDiagram-v2'];
  const nodesIn = grouped(nodes.keys(), (index) => nodes[index]?.frame);
  const edgesFrom = grouped(edges, ({ from, frame }): number | string => from ?? `start ${frame}`);
  const framesOf = grouped(frames.keys(), (index) => frames[index]?.owner);
  const ids = new Map<number, string>();
  const idOf = (index: number | undefined): string => (index === undefined ? '[*]' : (ids.get(index) ?? '[*]'));
  // Recursion is safe, because definitions nest at most 100 frames.
  const write = (frame: number | undefined, indent: string): void => {
    const own = nodesIn.get(frame) ?? [];
    for (const index of own) {
      ids.set(index, `s${ids.size + 1}`);
      const { name = '', note } = nodes[index] ?? {};
      const shown = [name, ...(note === undefined ? [] : noteLines(note, name.length))];
      lines.push(`${indent}state "${shown.map(label).join('<br>')}" as ${idOf(index)}`);
    }
    const writeEdges = (key: number | string): void => {
      for (const { from, to, when } of edgesFrom.get(key) ?? []) {
        lines.push(`${indent}${idOf(from)} --> ${idOf(to)}${when === '' ? '' : `: ${label(when)}`}`);
      }
    };
    writeEdges(`start ${frame}`);
    for (const index of own) {
      const inner = framesOf.get(index) ?? [];
      if (inner.length > 0) lines.push(`${indent}state ${idOf(index)} {`);
      for (const [position, child] of inner.entries()) {
        if (position > 0) lines.push(`${indent}    --`);
        write(child, `${indent}    `);
      }
      if (inner.length > 0) lines.push(`${indent}}`);
      writeEdges(index);
    }
  };
  write(undefined, '    ');
  return `${lines.join('\n')}\n`;
}

const MAX_LABEL = 80;

/** Mermaid doesn't wrap the text of a state, so a note wider than the name would widen the whole diagram. */
const [MIN_LINE, MAX_LINE] = [14, 24];

/** At most two lines in parentheses, with breaks between words. */
function noteLines(note: string, width: number): string[] {
  const [first = '', ...more] = linesOf(`(${note.trim()})`, Math.min(Math.max(width, MIN_LINE), MAX_LINE));
  if (more.length < 2) return [first, ...more];
  return [first, `${more[0]}…)`];
}

function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(0, 4 * MAX_LINE).split(/\s+/)) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const PLAIN = /^[\p{L}\p{N} _.,=()/'$+*-]*$/u;

/** Shortens and escapes the text. https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function label(text: string): string {
  if (text.length <= MAX_LABEL && PLAIN.test(text)) return text;
  const characters = [...text];
  const short = characters.length > MAX_LABEL ? [...characters.slice(0, MAX_LABEL - 1), '…'] : characters;
  return short
    .map((character) => (character === '…' || PLAIN.test(character) ? character : `#${character.codePointAt(0)};`))
    .join('');
}
