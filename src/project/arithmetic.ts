// In: an expression such as `60 * 10`. Out: the help and the fix that write its result, if it consists only of integers.
import type { Extra } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import type { Expression } from '../syntax/ast.ts';
import { staticNumber } from './static-value.ts';

/**
 * Undefined if the expression is not arithmetic with integers, if its result has more than 15 digits, or if it is not
 * valid where the expression stands.
 */
export function resultInstead(
  expression: Expression,
  isValid: (number: Expression) => boolean = () => true,
): Pick<Extra, 'help' | 'fix'> | undefined {
  const text = arithmeticResult(expression);
  if (text === undefined) return undefined;
  const { span } = expression;
  if (!isValid({ kind: 'number', span, isInteger: true, value: { numberText: text } })) return undefined;
  return { help: `write ${text}`, fix: fixOf(`write ${text}`, 'safe', [{ span, text }]) };
}

/** The result of arithmetic with integers, for a help that writes it. */
export function arithmeticResult(expression: Expression): string | undefined {
  const result = expression.kind === 'unsupported' ? resultOf(expression) : undefined;
  return result === undefined ? undefined : String(result);
}

/** Every step stays below the limit, so numbers are exact and an exponent cannot make the compiler slow. */
function resultOf(expression: Expression): number | undefined {
  const literal = staticNumber(expression);
  if (literal !== undefined) return literal.isInteger ? bounded(Number(literal.value.numberText)) : undefined;
  if (expression.kind !== 'unsupported' || expression.operator === undefined) return undefined;
  const [left, right] = (expression.parts ?? []).map(resultOf);
  if (left === undefined || right === undefined) return undefined;
  return bounded(OPERATORS.get(expression.operator)?.(left, right));
}

/** Python divides with `/` to a float, so only `//` is here. */
const OPERATORS: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['//', (left, right) => Math.floor(left / right)],
  ['**', (left, right) => (right < 0 ? Number.NaN : left ** right)],
]);

function bounded(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && Math.abs(value) < LIMIT ? value : undefined;
}

const LIMIT = 1e15;
