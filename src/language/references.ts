// In: a project. Out: the uses of each name, and the references to data in a function. Both walk a tree once.
import type { Span } from '../base/source.ts';
import type { Step } from '../graph/path.ts';
import { errorClausesIn } from '../project/error-clauses.ts';
import type { Project } from '../project/project.ts';
import { type Expression, type Statement, statementsOf } from '../syntax/ast.ts';
import { nameUses } from '../syntax/names.ts';

/** `data["a"][0]` has the steps `a` and 0. `last` is the span of the last one. */
export interface DataReference {
  readonly steps: readonly Step[];
  readonly last: Span;
}

/** The uses of each name, except as the name of an error in a handler, a retry or a `raise`. */
export function usesWithoutErrors({ module, machines }: Project): ReadonlyMap<string, readonly Span[]> {
  const errors = new Set<number>();
  const add = (expression: Expression | undefined): void => {
    if (expression !== undefined) errors.add((expression.kind === 'call' ? expression.callee : expression).span.start);
  };
  for (const { definition } of machines.values()) {
    for (const clause of errorClausesIn(definition.body)) clause.errors.forEach(add);
    for (const statement of statementsOf(definition.body)) if (statement.kind === 'raise') add(statement.exception);
  }
  return new Map([...nameUses(module)].map(([name, spans]) => [name, spans.filter(({ start }) => !errors.has(start))]));
}

/** In no particular order. A reference to a nested key also counts as a reference to each outer key. */
export function dataReferences(body: readonly Statement[]): DataReference[] {
  const found: DataReference[] = [];
  // The AST is plain data, so any object with `kind: 'subscript'` is a subscript.
  const open: unknown[] = [...body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isSubscript(node)) {
      const steps = stepsIn(node);
      if (steps !== undefined) found.push({ steps, last: node.index.span });
    }
    for (const [name, value] of Object.entries(node)) if (name !== 'span' && name !== 'code') open.push(value);
  }
  return found;
}

type Subscript = Extract<Expression, { kind: 'subscript' }>;

function isSubscript(node: object): node is Subscript {
  return 'kind' in node && node.kind === 'subscript';
}

/** The steps of a reference to data. Undefined for any other expression. */
function stepsIn(expression: Expression): Step[] | undefined {
  const steps: Step[] = [];
  let at = expression;
  for (; at.kind === 'subscript'; at = at.object) {
    const { index } = at;
    if (index.kind === 'string') steps.unshift(index.value);
    else if (index.kind === 'number') steps.unshift(Number(index.value?.numberText));
    else return undefined;
  }
  return at.kind === 'name' && at.text === 'data' ? steps : undefined;
}
