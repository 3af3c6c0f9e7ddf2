// In: a module. Out: its functions and classes that are plain Python for run methods rather than parts of workflows: a run
// method or another helper uses them, and no state machine does. They are not deployed, which the rule on undefined names
// reports.
import { isFluxioDecorator, isMeantForFluxio } from '../project/bind.ts';
import { type ClassDef, type FunctionDef, type Module, statementsOf } from '../syntax/ast.ts';
import { nameUses } from '../syntax/names.ts';
import type { Scopes } from './method.ts';

const NONE: ReadonlySet<string> = new Set();

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** `scopes` has the methods of the module. */
export function helperNames(module: Module, scopes: Scopes): ReadonlySet<string> {
  const definitions = new Map<string, ClassDef | FunctionDef>();
  for (const statement of statementsOf(module.body)) {
    if (statement.kind === 'class' || statement.kind === 'function') definitions.set(statement.name.text, statement);
  }
  // Most modules have no candidate, so a definition is judged only if its name is used.
  const isHelper = (name: string): boolean => {
    const definition = definitions.get(name);
    return definition !== undefined && mayBeHelper(definition);
  };
  const helpers = new Set<string>();
  for (const { unresolved } of scopes.values()) {
    for (const { name } of unresolved) if (isHelper(name)) helpers.add(name);
  }
  if (helpers.size === 0) return NONE;
  const { text } = module.file;
  spread(helpers, (name) => wordsOf(definitions.get(name), text).filter(isHelper));
  // A state machine may name a class of errors without using it.
  const isFunction = (name: string): boolean => helpers.has(name) && definitions.get(name)?.kind === 'function';
  const machines = new Set<string>();
  for (const statement of module.body) {
    if (statement.kind === 'class' || (statement.kind === 'function' && helpers.has(statement.name.text))) continue;
    for (const name of nameUses({ body: [statement] }).keys()) if (isFunction(name)) machines.add(name);
  }
  spread(machines, (name) => [...nameUses({ body: definitions.get(name)?.body ?? [] }).keys()].filter(isFunction));
  for (const name of machines) helpers.delete(name);
  return helpers;
}

function mayBeHelper(definition: ClassDef | FunctionDef): boolean {
  if (definition.kind === 'class') return !isMeantForFluxio(definition);
  return definition.name.text !== 'main' && !definition.decorators.some(isFluxioDecorator);
}

/** Adds the names that lead from the names in the set. */
function spread(names: Set<string>, next: (name: string) => Iterable<string>): void {
  // A set visits the names that are added while it is read.
  for (const name of names) for (const other of next(name)) names.add(other);
}

/** The words of a definition, without its own name. */
function wordsOf(definition: ClassDef | FunctionDef | undefined, text: string): string[] {
  if (definition === undefined) return [];
  const words = text.slice(definition.span.start, definition.span.end).match(WORD) ?? [];
  return words.filter((word) => word !== definition.name.text);
}
