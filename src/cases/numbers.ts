// Numbers of test files as JSON. A number keeps its text if a JavaScript number would change it, and numbers are compared by
// their exact decimal value, so that no digit is lost.
import { isNumberText, type Json, type NumberText } from '../base/json.ts';

/** Longer numbers than anything writes, yet short enough for arithmetic with all digits. */
const MAX_DIGITS = 1000;

/**
 * The number behind the text of a YAML scalar of type int or float. Undefined if JSON cannot hold it (`.inf`, `.nan`) or
 * if it has more than a thousand characters.
 */
export function jsonNumber(source: string): number | NumberText | undefined {
  if (source.length > MAX_DIGITS) return undefined;
  const based = /^([-+]?)(0[xo][0-9a-fA-F]+)$/.exec(source);
  if (based !== null) return numberOf(`${based[1] === '-' ? '-' : ''}${BigInt(based[2] ?? 0)}`);
  const decimal = /^([-+]?)0*(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(source);
  if (decimal === null) return undefined;
  const [, sign, whole, fraction, exponent] = decimal;
  const tail = `${fraction === undefined ? '' : `.${fraction || '0'}`}${exponent === undefined ? '' : `e${exponent}`}`;
  return numberOf(`${sign === '-' ? '-' : ''}${whole || '0'}${tail}`);
}

function numberOf(text: string): number | NumberText {
  const number = Number(text);
  return String(number) === text ? number : { numberText: text };
}

/** Whether both are numbers of the same value: 1 equals 1.0 and 10e-1. */
export function isSameNumber(one: Json, other: Json): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one === other;
  const [first, second] = [decimalOf(one), decimalOf(other)];
  return first !== undefined && first === second;
}

export function isNumber(value: Json): value is number | NumberText {
  return typeof value === 'number' || isNumberText(value);
}

/** Digits without leading and trailing zeros, and the exponent of the last one. */
function decimalOf(value: Json): string | undefined {
  if (!isNumber(value)) return undefined;
  const text = typeof value === 'number' ? String(value) : value.numberText;
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return '0';
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return `${sign}${digits.slice(0, end)}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - end)}`;
}
