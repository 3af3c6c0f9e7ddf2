// In: a state machine function that assigns to local variables, which a state machine does not have. Out: one report for
// each assignment, with the fix that makes the variable a key of data, and none for its uses.
import type { Report } from '../base/diagnostic.ts';
import { type Edit, type Fix, fixOf } from '../base/fix.ts';
import type { Module } from '../syntax/ast.ts';
import { type Assign, type FunctionDef, statementsOf } from '../syntax/ast.ts';
import { nameUses } from '../syntax/names.ts';
import { assignmentTarget } from './refusals.ts';

/** The local variables of a function. */
export function localVariables({ body }: FunctionDef): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statementsOf(body)) {
    if (statement.kind !== 'assign') continue;
    for (const target of statement.targets)
      if (target.kind === 'name' && target.text !== 'data') names.add(target.text);
  }
  return names;
}

/** Drops reports about uses of local variables: their assignments are reported. */
export function withoutLocalUses(report: Report, locals: ReadonlySet<string>, text: string): Report {
  if (locals.size === 0) return report;
  return (info, span, message, extra) => {
    const root = /^[\p{L}_][\p{L}\p{N}_]*(?=[.[]|$)/u.exec(text.slice(span.start, span.end))?.[0];
    if (info === assignmentTarget || root === undefined || !locals.has(root)) report(info, span, message, extra);
  };
}

/** Writes `data["x"]` for every `x` in the function. */
export function useKeyOfData(statement: Assign, module: Module): Fix | undefined {
  const [target] = statement.targets;
  const owner = module.body.find(({ span }) => span.start <= statement.span.start && statement.span.end <= span.end);
  if (target?.kind !== 'name' || owner?.kind !== 'function') return undefined;
  const key = `data["${target.text}"]`;
  const uses = [...(nameUses({ body: owner.body }).get(target.text) ?? [])].sort((a, b) => a.start - b.start);
  const annotation = statement.annotated ? withoutAnnotation(statement, module.file.text) : [];
  const edits = annotation && [...uses.map((span) => ({ span, text: key })), ...annotation];
  return fixOf(`write ${key}`, 'unsafe', edits && [...edits].sort((a, b) => a.span.start - b.span.start));
}

/** The text between target and value, unless it holds a comment, a line break or another `=`. */
export function withoutAnnotation({ targets: [target], value }: Assign, text: string): Edit[] | undefined {
  const start = target?.span.end ?? value.span.start;
  const between = /^\s*:[^=#\r\n]*=[ \t]*$/.test(text.slice(start, value.span.start));
  return between ? [{ span: { start, end: value.span.start }, text: ' = ' }] : undefined;
}
