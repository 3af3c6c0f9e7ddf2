// In: a program as blocks of statements. Out: its text, laid out in one of the ways that Python allows:
// spaces or tabs, suites on one line, `;`, comments, blank lines, CR LF, a missing last line break.
import type { Chance } from './chance.ts';

/** A simple statement, which may hold line breaks inside brackets, or a head with its suite. */
export type Node = string | { readonly head: string; readonly body: readonly Node[] };

export interface Layout {
  readonly unit: string;
  readonly newline: string;
  readonly comments: number;
  readonly blanks: number;
  /** How often a suite of one simple statement stands on the line of its head. */
  readonly oneLine: number;
  readonly joined: number;
  readonly lastLineBreak: boolean;
}

export function pickLayout(chance: Chance): Layout {
  const isPlain = chance.maybe(0.5);
  return {
    unit: isPlain ? '    ' : chance.pick(['  ', '   ', '        ', '\t']),
    newline: isPlain || chance.maybe(0.5) ? '\n' : '\r\n',
    comments: isPlain ? 0.05 : 0.2,
    blanks: chance.pick([0, 0.1, 0.4]),
    oneLine: isPlain ? 0 : 0.4,
    joined: isPlain ? 0 : 0.25,
    lastLineBreak: chance.maybe(0.95),
  };
}

const REMARKS = [
  'the partner sends the same file twice on some days',
  'TODO: ask the ledger team',
  'größer als früher — see the handbook 📖',
  'data["x"] = Foo()  # not any more',
  'def main(data): pass',
  '"""',
  'type: ignore',
  '@export()',
];

export function print(nodes: readonly Node[], layout: Layout, chance: Chance): string {
  const lines: string[] = [];
  printBlock(nodes, '', layout, chance, lines);
  return lines.join('\n').replaceAll('\n', layout.newline) + (layout.lastLineBreak ? layout.newline : '');
}

function printBlock(nodes: readonly Node[], indent: string, layout: Layout, chance: Chance, lines: string[]): void {
  /** Whether the next simple statement may go on in the last line. */
  let isOpen = false;
  for (const node of nodes) {
    if (node === '') {
      lines.push('');
      isOpen = false;
      continue;
    }
    if (!isOpen) printBetween(indent, layout, chance, lines);
    const remark = chance.maybe(layout.comments) ? `  # ${chance.pick(REMARKS)}` : '';
    if (typeof node === 'string') {
      const [first = '', ...rest] = node.split('\n');
      if (isOpen && isSimple(node)) lines.push(`${lines.pop() ?? ''}${chance.pick([';', '; ', ' ; '])}${first}`);
      else lines.push(indent + first);
      // Brackets and texts are open here: indentation says nothing.
      lines.push(...rest.map((line) => (line === '' ? '' : indent + line)));
      isOpen = isSimple(node) && rest.length === 0 && chance.maybe(layout.joined);
      if (!isOpen && isSimple(node))
        lines.push(`${lines.pop() ?? ''}${chance.maybe(layout.joined / 3) ? ';' : ''}${remark}`);
      continue;
    }
    isOpen = false;
    const [only, ...others] = node.body;
    const isShort = typeof only === 'string' && others.length === 0 && isSimple(only) && !only.includes('\n');
    if (isShort && chance.maybe(layout.oneLine)) {
      lines.push(...indented(`${node.head}${chance.pick([' ', '  ', ''])}${only}${remark}`, indent));
    } else {
      lines.push(...indented(`${node.head}${remark}`, indent));
      printBlock(node.body, indent + layout.unit, layout, chance, lines);
    }
  }
}

function printBetween(indent: string, layout: Layout, chance: Chance, lines: string[]): void {
  if (chance.maybe(layout.blanks)) lines.push(chance.pick(['', indent, `${indent}  `]));
  // A comment has no indentation of its own.
  if (chance.maybe(layout.comments)) lines.push(`${chance.maybe(0.7) ? indent : ''}# ${chance.pick(REMARKS)}`);
}

function indented(text: string, indent: string): string[] {
  return text.split('\n').map((line) => indent + line);
}

/** Whether it can share its line: no docstring, no decorator, no text of several lines. */
function isSimple(node: string): boolean {
  return !/^@|"""/.test(node);
}

/** Between definitions there are blank lines, by habit. */
export function spaced(definitions: readonly (readonly Node[])[]): Node[] {
  return definitions.flatMap((nodes, index) => (index === 0 ? nodes : ['', '', ...nodes]));
}
