// Decodes the source text of a Python string or number into a value for JSON, or names what JSON cannot represent.
// https://docs.python.org/3/reference/lexical_analysis.html#literals
import type { NumberText } from '../base/json.ts';
import { characterNamed } from './tokens/character-names.ts';

export type StringValue =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'other'; readonly construct: string };

/** Takes one string token with its prefix and quotes, such as `r'\d'`. Line breaks become `\n`, as in Python. */
export function stringValue(source: string): StringValue {
  const quoteAt = source.search(/['"]/);
  const prefix = source.slice(0, quoteAt).toLowerCase();
  if (prefix.includes('b')) return { kind: 'other', construct: 'a bytes literal' };
  if (prefix.includes('f')) return { kind: 'other', construct: 'an f-string' };
  const quote = source.slice(quoteAt, quoteAt + 1);
  const width = source.startsWith(quote.repeat(3), quoteAt) ? 3 : 1;
  const body = source.slice(quoteAt + width, source.length - width).replace(/\r\n?/g, '\n');
  if (prefix.includes('r') || !body.includes('\\')) return { kind: 'text', value: body };
  return { kind: 'text', value: decodeEscapes(body) };
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^{}]+)\}|([\s\S]))/g;

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** An unknown escape keeps its backslash; Python does the same, with a warning. */
function decodeEscapes(body: string): string {
  return body.replace(
    ESCAPE,
    (whole, octal?: string, x?: string, u?: string, long?: string, name?: string, other?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const hex = x ?? u ?? long;
      if (hex !== undefined) {
        const point = Number.parseInt(hex, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      }
      if (name !== undefined) return characterNamed(name) ?? whole;
      return SIMPLE.get(other ?? '') ?? whole;
    },
  );
}

export interface NumberValue {
  readonly isInteger: boolean;
  /** Undefined for an imaginary number and for one beyond a double's range. */
  readonly value: NumberText | undefined;
}

/** Python accepts no more digits in an integer: `sys.int_info.default_max_str_digits`. */
const MAX_DIGITS = 4300;

/** Takes one number token. Integers keep every digit; floats are written as Python's `repr` writes them. */
export function numberValue(source: string): NumberValue {
  const text = source.replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) return { isInteger: false, value: undefined };
  if (/^0[xob]/.test(text)) {
    return { isInteger: true, value: text.length > MAX_DIGITS ? undefined : { numberText: BigInt(text).toString() } };
  }
  if (/^[0-9]+$/.test(text)) {
    const digits = text.replace(/^0+(?=[0-9])/, '');
    return { isInteger: true, value: digits.length > MAX_DIGITS ? undefined : { numberText: digits } };
  }
  const value = Number(text);
  return { isInteger: false, value: Number.isFinite(value) ? { numberText: pythonFloat(value) } : undefined };
}

/**
 * Python's `repr` of a float: the shortest digits that parse to the same value, which JavaScript finds too, with an
 * exponent below 1e-4 and from 1e16 on. https://docs.python.org/3/library/functions.html#repr
 */
export function pythonFloat(value: number): string {
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const exponent = Number(exponentText);
  const digits = mantissa.replace('.', '');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0.0`;
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** The number with its sign changed. Integers have no negative zero. */
export function negate(value: NumberText, isInteger: boolean): NumberText {
  const text = value.numberText;
  if (isInteger && text === '0') return value;
  return { numberText: text.startsWith('-') ? text.slice(1) : `-${text}` };
}

/** The value of one string literal without a prefix that changes it, and without escapes. Undefined for anything else. */
export function simpleText(source: string): string | undefined {
  const quote = source.at(-1);
  if (quote !== '"' && quote !== "'") return undefined;
  const start = source.indexOf(quote);
  const value = source.slice(start + 1, -1);
  const isSimple = /^[rRuU]?$/.test(source.slice(0, start)) && !value.includes(quote) && !value.includes('\\');
  return isSimple && start < source.length - 1 ? value.replace(/\r\n?/g, '\n') : undefined;
}
