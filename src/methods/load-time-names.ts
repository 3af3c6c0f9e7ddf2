// In: the decorators and defaults of a method, or an expression in a class body. Out: the names that it reads.
// Python looks these up when it loads the deployed module, not when it calls the method.
import type { Expression, FunctionDef, Name } from '../syntax/ast.ts';

/** The names in decorators and defaults. Annotations are not evaluated. */
export function* loadTimeNames({ decorators, parameters }: FunctionDef): Generator<Name> {
  for (const { expression } of decorators) yield* namesIn(expression);
  for (const parameter of parameters) if (parameter.default !== undefined) yield* namesIn(parameter.default);
}

/** The names in an expression, except inside lambdas, comprehensions and other unsupported expressions. */
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
