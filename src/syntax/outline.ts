// What is kept of a method's body: the kind and place of each of its statements, under the names that
// tree-sitter's grammar gives them. The body is deployed as it is, nobody looks inside.
import type { Reader } from './reader.ts';
import * as kind from './tokens.ts';

/** How many blocks are open in the body of a method of a top-level class. */
export const METHOD_LEVEL = 2;

const STATEMENT_TYPES: ReadonlyMap<number, string> = new Map([
  [kind.IMPORT, 'import_statement'],
  [kind.FROM, 'import_from_statement'],
  [kind.RETURN, 'return_statement'],
  [kind.RAISE, 'raise_statement'],
  [kind.PASS, 'pass_statement'],
  [kind.BREAK, 'break_statement'],
  [kind.CONTINUE, 'continue_statement'],
  [kind.ASSERT, 'assert_statement'],
  [kind.DEL, 'delete_statement'],
  [kind.GLOBAL, 'global_statement'],
  [kind.NONLOCAL, 'nonlocal_statement'],
  [kind.IF, 'if_statement'],
  [kind.FOR, 'for_statement'],
  [kind.WHILE, 'while_statement'],
  [kind.TRY, 'try_statement'],
  [kind.WITH, 'with_statement'],
  [kind.DEF, 'function_definition'],
  [kind.CLASS, 'class_definition'],
  [kind.AT, 'decorated_definition'],
]);

/** Notes the statement that began at `first` and was read to its end, if it stands directly in a method. */
export function noteStatement(reader: Reader, first: number): void {
  const { outline, kinds, tokens } = reader;
  if (outline === undefined || reader.failure !== undefined) return;
  let last = reader.at - 1;
  while (last > first && (kinds[last] === kind.NEWLINE || kinds[last] === kind.DEDENT)) last -= 1;
  const start = tokens.starts[first] ?? 0;
  const end = tokens.ends[last] ?? start;
  outline.push({ type: statementType(reader, first), field: null, start, end, children: [] });
}

function statementType(reader: Reader, first: number): string {
  const now = reader.kinds[first] ?? kind.END;
  if (now === kind.ASYNC) return STATEMENT_TYPES.get(reader.kinds[first + 1] ?? kind.END) ?? 'function_definition';
  if (now === kind.MATCH && reader.kinds[reader.at - 1] === kind.DEDENT) return 'match_statement';
  return STATEMENT_TYPES.get(now) ?? 'expression_statement';
}
