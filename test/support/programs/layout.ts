// Prints a program, given as blocks of statements, in one of the layouts that Python allows: spaces or tabs, suites on
// one line, `;`, comments, blank lines, CR LF, no final line break.
import type { Chance } from './chance.ts';

/**
 * A simple statement, possibly with line breaks inside brackets, or the header of a compound statement with its suite.
 */
export type Node = string | { readonly head: string; readonly body: readonly Node[] };

export interface Layout {
  readonly unit: string;
  readonly newline: string;
  readonly comments: number;
  readonly blanks: number;
  /** Probability that a suite of one simple statement goes on the line of its header. */
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
  /** Whether the next simple statement may continue the last line. */
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
      // Inside brackets and strings, indentation has no meaning.
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
  // The indentation of a comment has no meaning.
  if (chance.maybe(layout.comments)) lines.push(`${chance.maybe(0.7) ? indent : ''}# ${chance.pick(REMARKS)}`);
}

function indented(text: string, indent: string): string[] {
  return text.split('\n').map((line) => indent + line);
}

/** Whether a statement can share its line. Decorators and triple-quoted strings cannot. */
function isSimple(node: string): boolean {
  return !/^@|"""/.test(node);
}

/** Separates definitions by two blank lines, as PEP 8 recommends. */
export function spaced(definitions: readonly (readonly Node[])[]): Node[] {
  return definitions.flatMap((nodes, index) => (index === 0 ? nodes : ['', '', ...nodes]));
}
