// In: the syntax tree of a repaired text, and the classes that the repair moved. Out: the tree with each class back at its
// original offset.
import type { Module, Statement } from '../syntax/ast.ts';
import type { Moved } from './repair.ts';

export function movedBack(module: Module, moved: readonly Moved[]): Module {
  if (moved.length === 0) return module;
  const body = module.body.map((statement): Statement => {
    const own = moved.find(({ span }) => span.start <= statement.span.start && statement.span.end <= span.end);
    return own === undefined ? statement : (shifted(statement, own.from - own.span.start) as Statement);
  });
  return { ...module, body: body.sort((a, b) => a.span.start - b.span.start) };
}

/** Shifts every span in plain data. */
function shifted(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shifted(item, by));
  if (typeof value !== 'object' || value === null) return value;
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') return { ...value, start: start + by, end: end + by };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shifted(item, by)]));
}
