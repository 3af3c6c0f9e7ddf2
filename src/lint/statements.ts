// Finds the statement that a state was made from, so that a rule can point at its target or fix it. A state keeps only
// the span of its statement.
import { type Assign, blocksOf, type Statement } from '../syntax/ast.ts';
import { type EditableFile, type Edits, remove } from '../syntax/edits.ts';

/** A statement and its position in the block that holds it. */
export interface StatementInBlock {
  readonly statement: Statement;
  readonly block: readonly Statement[];
  /** Index of the statement in `block`. */
  readonly index: number;
}

/** Every statement of a function body, nested ones included, by the offset where it starts. */
export function statementsByStart(body: readonly Statement[]): ReadonlyMap<number, StatementInBlock> {
  const statements = new Map<number, StatementInBlock>();
  const open = [body];
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    for (const [index, statement] of block.entries()) {
      statements.set(statement.span.start, { statement, block, index });
      open.push(...blocksOf(statement));
    }
  }
  return statements;
}

/** Edits that turn `data["x"] = Foo()` into `Foo()`. Undefined where the text between them is more than ` = `. */
export function removeTarget(source: EditableFile, { targets, value }: Assign): Edits {
  const [target] = targets;
  if (target === undefined) return undefined;
  // A parenthesis between target and value belongs to a pair; the edit would remove only one of the two.
  const isPlain = /^[ \t]*=[ \t]*$/.test(source.file.text.slice(target.span.end, value.span.start));
  return isPlain ? remove(source, { start: target.span.start, end: value.span.start }) : undefined;
}
