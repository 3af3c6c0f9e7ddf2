// What is kept of a method's body: its concrete syntax, made while it is read. The body is deployed as it
// is, so tree-sitter does not see it; statements and expressions have the names of its grammar where it has
// one. A primary is flat, `a.b(c)[d]` is one `chain` of an atom and what follows it; operators, parentheses
// and keywords are no nodes. Brackets bound the depth, lambdas aside.
import type { Reader } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode } from '../tree.ts';

/** How many blocks are open in the body of a method of a top-level class. */
export const METHOD_LEVEL = 2;

const NONE: readonly CstNode[] = [];

/** Makes a node of the tokens from `first` to the one before the place; what was made since is its children. */
export function node(reader: Reader, type: string, first: number): void {
  const { code } = reader;
  if (code === undefined || reader.failure !== undefined) return;
  const { kinds, tokens } = reader;
  let last = reader.at - 1;
  while (last > first && (kinds[last] === kind.NEWLINE || kinds[last] === kind.DEDENT)) last -= 1;
  const start = tokens.starts[first] ?? 0;
  let count = code.length;
  while (count > 0 && (code[count - 1]?.start ?? 0) >= start) count -= 1;
  const children = count === code.length ? NONE : code.splice(count);
  code.push({ type, field: null, start, end: tokens.ends[last] ?? start, children });
}

/** A node of the token before the place. */
export function leaf(reader: Reader, type: string): void {
  const { code } = reader;
  if (code === undefined || reader.failure !== undefined) return;
  const last = reader.at - 1;
  const { starts, ends } = reader.tokens;
  code.push({ type, field: null, start: starts[last] ?? 0, end: ends[last] ?? 0, children: NONE });
}

const COMPOUND: ReadonlyMap<number, string> = new Map([
  [kind.IF, 'if_statement'],
  [kind.FOR, 'for_statement'],
  [kind.WHILE, 'while_statement'],
  [kind.TRY, 'try_statement'],
  [kind.WITH, 'with_statement'],
  [kind.DEF, 'function_definition'],
  [kind.CLASS, 'class_definition'],
  [kind.AT, 'decorated_definition'],
  [kind.MATCH, 'match_statement'],
]);

/** The type of the statement with blocks that begins with this token. */
export function compoundType(reader: Reader, first: number): string {
  const now = reader.kinds[first] ?? kind.END;
  const word = now === kind.ASYNC ? (reader.kinds[first + 1] ?? kind.END) : now;
  return COMPOUND.get(word) ?? 'statement';
}
