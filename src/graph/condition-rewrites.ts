// In: a comparison that Python accepts and a Choice does not, such as 0 < data["n"] < 9. Out: the fix that writes it
// as several comparisons, if each of them is one that a Choice accepts.
import { type Fix, fixOf } from '../base/fix.ts';
import { staticNumber } from '../project/static-value.ts';
import type { Compare, Expression } from '../syntax/ast.ts';
import { isDataReference } from './reference.ts';

/** `a < b < c` → `a < b and b < c`. */
export function splitChain({ left, operators, rights, span }: Compare, text: string): Fix | undefined {
  const operands = [left, ...rights];
  const parts = operators.map((operator, index) => {
    const [first, second] = [operands[index], operands[index + 1]];
    if (first === undefined || second === undefined || isKey(first) === isKey(second)) return undefined;
    if (!isComparable(isKey(first) ? second : first)) return undefined;
    return `${textOf(first, text)} ${operator} ${textOf(second, text)}`;
  });
  if (parts.includes(undefined)) return undefined;
  return fixOf('write two comparisons', 'safe', [{ span, text: grouped(parts.join(' and '), span, text) }]);
}

/** `x in [a, b]` → `x == a or x == b`; `x not in [a, b]` → `x != a and x != b`. */
export function splitMembership({ left, operators, rights, span }: Compare, text: string): Fix | undefined {
  const [operator] = operators;
  const [right] = rights;
  if (!isKey(left) || (right?.kind !== 'list' && right?.kind !== 'tuple' && right?.kind !== 'set')) return undefined;
  if (right.items.length === 0 || !right.items.every(isComparable)) return undefined;
  const [sign, word] = operator === 'in' ? ['==', ' or '] : ['!=', ' and '];
  const key = textOf(left, text);
  const whole = right.items.map((item) => `${key} ${sign} ${textOf(item, text)}`).join(word);
  return fixOf('write one comparison for each value', 'safe', [{ span, text: grouped(whole, span, text) }]);
}

function isKey(expression: Expression): boolean {
  return expression.kind === 'subscript' && isDataReference(expression);
}

function isComparable(expression: Expression): boolean {
  if (expression.kind === 'constant') return typeof expression.value === 'boolean';
  return expression.kind === 'string' || staticNumber(expression) !== undefined;
}

function textOf({ span }: Expression, text: string): string {
  return text.slice(span.start, span.end);
}

/** With parentheses, unless the comparison is the whole condition or is in parentheses. */
function grouped(comparisons: string, { start, end }: Compare['span'], text: string): string {
  const before = text.slice(Math.max(0, start - 20), start);
  const isWhole = /\b(?:if|elif)[ \t]+$/.test(before) && /^[ \t]*:/.test(text.slice(end, end + 20));
  return isWhole || (before.endsWith('(') && text[end] === ')') ? comparisons : `(${comparisons})`;
}
