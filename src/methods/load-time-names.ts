// In: what stands in the head of a method, or in the body of a class beside its methods. Out: the names that it
// reads. They are looked up when the deployed module is loaded, outside of every method.
import type { Expression, FunctionDef, Name } from '../syntax/ast.ts';

/** Those of decorators and defaults; annotations are not evaluated. */
export function* loadTimeNames({ decorators, parameters }: FunctionDef): Generator<Name> {
  for (const { expression } of decorators) yield* namesIn(expression);
  for (const parameter of parameters) if (parameter.default !== undefined) yield* namesIn(parameter.default);
}

/** Nothing is known of what is inside a lambda, a comprehension and the like. */
export function* namesIn(expression: Expression): Generator<Name> {
  const open: Expression[] = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'name') yield at;
    else open.push(...partsOf(at).reverse());
  }
}

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.positional, ...expression.keywords.map(({ value }) => value)];
    case 'list':
    case 'tuple':
    case 'set':
      return [...expression.items];
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]));
    case 'unary':
      return [expression.operand];
    case 'compare':
      return [expression.left, ...expression.rights];
    case 'bool':
      return [...expression.operands];
    default:
      return [];
  }
}
