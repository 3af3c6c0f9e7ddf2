// In: a function body. Out: its statements by where they start, as states know them; each with its block.
import { type Assign, blocksOf, type Statement } from '../syntax/ast.ts';
import { type EditableFile, type Edits, remove } from '../syntax/edits.ts';

export interface Place {
  readonly statement: Statement;
  readonly block: readonly Statement[];
  /** Of the statement in its block. */
  readonly index: number;
}

export function placesOf(body: readonly Statement[]): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  const open = [body];
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    for (const [index, statement] of block.entries()) {
      places.set(statement.span.start, { statement, block, index });
      open.push(...blocksOf(statement));
    }
  }
  return places;
}

/** `data["x"] = Foo()` → `Foo()`. */
export function removeTarget(source: EditableFile, { targets, value }: Assign): Edits {
  const [target] = targets;
  if (target === undefined) return undefined;
  // With parentheses around one of the sides another one would be left alone.
  const isPlain = /^[ \t]*=[ \t]*$/.test(source.file.text.slice(target.span.end, value.span.start));
  return isPlain ? remove(source, { start: target.span.start, end: value.span.start }) : undefined;
}
