// In: the functions of an imported program. Out: import lines for the names that Python does not define. fluxio ignores them, but
// editors, ruff, mypy and Pyright need them. See docs/editors.md.
import { BUILTINS } from '../methods/builtins.ts';
import { isReserved } from './names.ts';
import type { ImportedFunction } from './program.ts';
import type { PythonStatement } from './python.ts';

/** `defined` contains the names of the program's classes and functions. */
export function importLines(functions: readonly ImportedFunction[], defined: ReadonlySet<string>): string[] {
  const written = new Set(functions.flatMap(({ body }) => body.flatMap(errorsOf)));
  const errors = [...written].filter((name) => !defined.has(name) && !BUILTINS.has(name) && !isReserved(name));
  if (errors.length === 0) return ['from fluxio import *'];
  const line = `from fluxio.errors import ${errors.sort(inOrder).join(', ')}`;
  const lines = ['from fluxio.errors import (', ...errors.map((name) => `    ${name},`), ')'];
  return ['from fluxio import *', ...(line.length <= MAX_LINE ? [line] : lines)];
}

/** https://docs.astral.sh/ruff/settings/#line-length */
const MAX_LINE = 88;

/** Constants, then classes, then other names. https://docs.astral.sh/ruff/settings/#lint_isort_order-by-type */
function inOrder(one: string, other: string): number {
  return kindOf(one) - kindOf(other) || (one < other ? -1 : 1);
}

function kindOf(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return /^\p{Lu}/u.test(name) ? 1 : 2;
}

/** The errors that a statement raises, handles or retries, except attributes of `States`. */
function errorsOf(statement: PythonStatement): string[] {
  switch (statement.kind) {
    case 'line':
      return namesIn(/^raise ([^(]+)/.exec(statement.text)?.[1]);
    case 'with':
      return namesIn(/\bon_exceptions=\[([^\]]*)\]/.exec(statement.head)?.[1]);
    case 'try':
      return [
        ...errorsOf(statement.body),
        ...statement.handlers.flatMap(({ errors, body }) => [...namesIn(errors.join(',')), ...body.flatMap(errorsOf)]),
      ];
    case 'if':
      return [...statement.orElse, ...statement.arms.flatMap(({ body }) => body)].flatMap(errorsOf);
  }
}

function namesIn(list = ''): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.includes('.'));
}
