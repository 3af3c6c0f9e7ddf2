// In: an expression. Out: its constant JSON value, or the part that is not a JSON literal.
// Accepts what both Python's ast.literal_eval and json.dumps accept.
import type { Json, NumberText } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Expression } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { negate } from '../syntax/literal.ts';

export type StaticValue =
  | { readonly ok: true; readonly value: Json }
  /** `what` describes the invalid part, with an article. */
  | { readonly ok: false; readonly span: Span; readonly what: string };

export function staticValue(expression: Expression): StaticValue {
  switch (expression.kind) {
    case 'string':
      return { ok: true, value: expression.value };
    case 'constant':
      return expression.value === 'ellipsis' ? refuse(expression) : { ok: true, value: expression.value };
    case 'number':
    case 'unary': {
      const number = staticNumber(expression);
      return number === undefined ? refuse(expression) : { ok: true, value: number.value };
    }
    case 'list':
    case 'tuple': {
      const values: Json[] = [];
      for (const item of expression.items) {
        const value = staticValue(item);
        if (!value.ok) return value;
        values.push(value.value);
      }
      return { ok: true, value: values };
    }
    case 'dict': {
      const members = new Map<string, Json>();
      const names = new Map<string, string>();
      for (const { key, value: member } of expression.entries) {
        if (key === undefined) return { ok: false, span: member.span, what: 'unpacking with **' };
        const name = staticKey(key);
        if (name === undefined) return { ok: false, span: key.span, what: `${describe(key)} as a key` };
        const value = staticValue(member);
        if (!value.ok) return value;
        // Of keys that are equal in Python, the first spelling and the last value count.
        const first = names.get(identityOf(key, name)) ?? name;
        names.set(identityOf(key, name), first);
        members.set(first, value.value);
      }
      return { ok: true, value: members };
    }
    default:
      return refuse(expression);
  }
}

/** A number with at most one sign. Python has no negative literals, only the unary minus. */
export function staticNumber(expression: Expression): { value: NumberText; isInteger: boolean } | undefined {
  if (expression.kind === 'unary') {
    const { operator, operand } = expression;
    if (operand.kind !== 'number' || operand.value === undefined) return undefined;
    if (operator === '+') return { value: operand.value, isInteger: operand.isInteger };
    return operator === '-'
      ? { value: negate(operand.value, operand.isInteger), isInteger: operand.isInteger }
      : undefined;
  }
  if (expression.kind !== 'number' || expression.value === undefined) return undefined;
  return { value: expression.value, isInteger: expression.isInteger };
}

/** The key as json.dumps writes it: `1` becomes "1", True becomes "true", None becomes "null". */
function staticKey(key: Expression): string | undefined {
  if (key.kind === 'string') return key.value;
  if (key.kind === 'constant') return key.value === 'ellipsis' ? undefined : String(key.value);
  return staticNumber(key)?.value.numberText;
}

/** A text that is equal for keys that are equal in a Python dict, such as `1`, `1.0` and True. */
function identityOf(key: Expression, name: string): string {
  if (key.kind === 'string' || (key.kind === 'constant' && key.value === null)) return `text ${name}`;
  if (key.kind === 'constant') return `number ${key.value === true ? 1 : 0}`;
  const isWhole = !/[.e]/.test(name);
  return `number ${isWhole ? BigInt(name) : Number.isInteger(Number(name)) ? BigInt(Number(name)) : Number(name)}`;
}

function refuse(expression: Expression): StaticValue {
  return { ok: false, span: expression.span, what: describe(expression) };
}
