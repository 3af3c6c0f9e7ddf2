// In: a machine with its iterators and branches inlined. Out: a Mermaid state diagram. Below the name of a state is what its author
// says about it.
// Special characters in labels become entity codes, so that user text cannot break out of its label.

import { noteOf, ruleText, stateWords } from './condition-words.ts';
import type { State, StateId } from './graph.ts';
import type { Instance } from './instance.ts';

/** `text` is the source of the machine. */
export function mermaid(root: Instance, text: string): string {
  const lines = ['stateDiagram-v2'];
  const words = stateWords(root, text);
  let number = 0;
  const write = (instance: Instance, indent: string): void => {
    const ids = new Map<string, string>();
    const nameOf = (state: StateId): string => instance.names.get(state) ?? '';
    const states = instance.graph.live.filter(({ id: state }) => {
      const isFirst = !ids.has(nameOf(state));
      if (isFirst) {
        number += 1;
        ids.set(nameOf(state), `s${number}`);
      }
      return isFirst;
    });
    const id = (state: StateId): string => ids.get(nameOf(state)) ?? '[*]';
    for (const state of states) {
      const own = words.get(nameOf(state.id));
      const note = own && noteOf(own);
      const shown = [nameOf(state.id), ...(note === undefined ? [] : noteLines(note, nameOf(state.id).length))];
      lines.push(`${indent}state "${shown.map(label).join('<br>')}" as ${id(state.id)}`);
    }
    lines.push(`${indent}[*] --> ${id(instance.graph.entry)}`);
    for (const state of states) {
      const children = instance.children.get(state.id) ?? [];
      if (children.length > 0) {
        lines.push(`${indent}state ${id(state.id)} {`);
        for (const [index, child] of children.entries()) {
          if (index > 0) lines.push(`${indent}    --`);
          write(child, `${indent}    `);
        }
        lines.push(`${indent}}`);
      }
      for (const { to, words: when } of edges(state, text)) {
        lines.push(
          `${indent}${id(state.id)} --> ${to === 'end' ? '[*]' : id(to)}${when === '' ? '' : `: ${label(when)}`}`,
        );
      }
    }
  };
  write(root, '    ');
  return `${lines.join('\n')}\n`;
}

interface Edge {
  readonly to: StateId | 'end';
  readonly words: string;
}

function edges(state: State, text: string): Edge[] {
  if (state.kind === 'choice') {
    const rules = state.rules.map((rule) => ({ to: rule.next, words: ruleText(rule, text) }));
    return [...rules, { to: state.otherwise, words: 'else' }];
  }
  if (state.kind === 'succeed' || state.kind === 'fail') return [{ to: 'end', words: '' }];
  const plain: Edge = { to: state.next, words: '' };
  if (state.kind !== 'task' && state.kind !== 'machine') return [plain];
  return [plain, ...state.catches.map((catcher) => ({ to: catcher.next, words: `on ${catcher.errors.join(', ')}` }))];
}

const MAX_LABEL = 80;

/** Mermaid does not break the lines of a state, so a note wider than the name would widen the whole diagram. */
const [MIN_LINE, MAX_LINE] = [14, 24];

/** At most two lines in parentheses, each broken after a word. */
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
