// Describes an expression for a message, with its article: "a string", "the name 'x'".
import { assertNever } from '../base/bug.ts';
import type { Expression } from './ast.ts';

export function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.text === 'data' ? 'data' : `the name '${expression.text}'`;
    case 'attribute': {
      const dotted = dottedName(expression);
      return dotted === undefined ? `the attribute '${expression.name.text}'` : `'${dotted}'`;
    }
    case 'subscript': {
      const root = rootName(expression);
      if (root === 'data') return 'a reference to data';
      return root === undefined ? 'a subscript' : `a subscript of '${root}'`;
    }
    case 'call':
      return 'a call';
    case 'string':
      return 'a string';
    case 'number':
      if (expression.value === undefined) return 'a number that JSON cannot represent';
      return expression.isInteger ? 'an integer' : 'a float';
    case 'constant':
      return CONSTANTS.get(expression.value) ?? 'a constant';
    case 'list':
    case 'tuple':
    case 'set':
      return `a ${expression.kind}`;
    case 'dict':
      return 'a dict';
    case 'unary':
      if (expression.operator === 'not') return 'a boolean expression';
      return expression.operand.kind === 'number' && expression.operator !== '~'
        ? describe(expression.operand)
        : 'arithmetic';
    case 'compare':
      return 'a comparison';
    case 'bool':
      return 'a boolean expression';
    case 'unsupported':
      return expression.construct;
    default:
      return assertNever(expression);
  }
}

const CONSTANTS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
  ['ellipsis', '...'],
]);

/** `a.b.c`, if the expression consists of names only. */
function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.text;
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name.text}`;
}

/** The name at the root of `name.x["y"]…`, if the root is a name. */
export function rootName(expression: Expression): string | undefined {
  let current = expression;
  while (current.kind === 'subscript' || current.kind === 'attribute') current = current.object;
  return current.kind === 'name' ? current.text : undefined;
}
