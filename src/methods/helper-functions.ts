// In: a module. Out: its functions that are plain Python for run methods rather than state machines: a run method or another
// helper uses them, and no state machine does. They are not deployed, which the rule on undefined names reports.
import { isFluxioDecorator } from '../project/bind.ts';
import { type FunctionDef, type Module, statementsOf } from '../syntax/ast.ts';
import { nameUses } from '../syntax/names.ts';
import type { Scopes } from './method.ts';

const NONE: ReadonlySet<string> = new Set();

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** `scopes` has the methods of the module. */
export function helperFunctions(module: Module, scopes: Scopes): ReadonlySet<string> {
  const functions = new Map<string, FunctionDef>();
  for (const statement of statementsOf(module.body)) {
    if (statement.kind === 'function' && mayBeHelper(statement)) functions.set(statement.name.text, statement);
  }
  const helpers = new Set<string>();
  for (const { unresolved } of scopes.values()) {
    for (const { name } of unresolved) if (functions.has(name)) helpers.add(name);
  }
  if (helpers.size === 0) return NONE;
  const { text } = module.file;
  spread(helpers, (name) => wordsOf(functions.get(name), text, functions));
  const machines = new Set<string>();
  for (const statement of module.body) {
    if (statement.kind === 'class' || (statement.kind === 'function' && helpers.has(statement.name.text))) continue;
    for (const name of nameUses({ body: [statement] }).keys()) if (helpers.has(name)) machines.add(name);
  }
  spread(machines, (name) => nameUses({ body: functions.get(name)?.body ?? [] }).keys());
  for (const name of machines) helpers.delete(name);
  return helpers;
}

function mayBeHelper({ name, decorators }: FunctionDef): boolean {
  return name.text !== 'main' && !decorators.some(isFluxioDecorator);
}

/** Adds the names that lead from the names in the set. */
function spread(names: Set<string>, next: (name: string) => Iterable<string>): void {
  // A set visits the names that are added while it is read.
  for (const name of names) for (const other of next(name)) names.add(other);
}

function wordsOf(
  definition: FunctionDef | undefined,
  text: string,
  functions: ReadonlyMap<string, FunctionDef>,
): string[] {
  if (definition === undefined) return [];
  const words = text.slice(definition.span.start, definition.span.end).match(WORD) ?? [];
  return words.filter((word) => functions.has(word) && word !== definition.name.text);
}
