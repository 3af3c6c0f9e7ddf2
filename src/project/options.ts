// Readers of options, as tables from the name of an option to the reader of its value.
// In: the keywords of a call, or one class attribute. Out: typed values. Invalid ones are reported and left out.
import type { DiagnosticInfo, Extra, Report } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import type { Json, NumberText } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { correction, didYouMean } from '../base/suggest.ts';
import type { Expression, Identifier, Keyword } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { resultInstead } from './arithmetic.ts';
import { staticNumber, staticValue } from './static-value.ts';

/** A value, or a mismatch to report at `span`. */
export type OptionReading<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly span: Span;
      readonly expected: string;
      readonly found: string;
      /** The value, if it has the right type but is out of range. */
      readonly outOfRange?: NumberText;
    };

export type OptionReader<T> = (expression: Expression) => OptionReading<T>;

/** How the value of an option is read, and what editors show about it. */
export interface OptionEntry<T> {
  readonly read: OptionReader<T>;
  /** A sentence without its first capital letter and its period, in Markdown. */
  readonly help: string;
  /** The values to choose from, as Python writes them. */
  readonly values?: readonly string[];
}

export type OptionTable = Readonly<Record<string, OptionEntry<unknown>>>;

/** An option that is present, with the span of its value. */
export interface GivenOption<T> {
  readonly name: Identifier;
  readonly value: T;
  readonly span: Span;
}

/** The options that are present and valid. */
export type Options<T extends OptionTable> = {
  readonly [K in keyof T]?: T[K] extends OptionEntry<infer V> ? GivenOption<V> : never;
};

/** What to say of an unknown option: the help, and a fix if the meaning is clear. */
export type WayOut = Pick<Extra, 'help' | 'fix'>;

/** What messages about unknown options offer. */
export interface OptionHints {
  /** The options that fit; all of the table by default. */
  readonly offered?: readonly string[];
  /** The table of names of other tools. */
  readonly hint?: 'call option' | 'retry option';
  /** What to write instead of an option that no spelling explains. */
  readonly instead?: (keyword: Keyword, name: Identifier) => WayOut | undefined;
}

/** `owner` names the construct in messages, such as `task 'Alpha'` or `retry`. `info` is the diagnostic to report. */
export function readOptions<T extends OptionTable>(
  keywords: readonly Keyword[],
  owner: string,
  table: T,
  info: DiagnosticInfo,
  report: Report,
  hints: OptionHints = {},
): Options<T> {
  const given: Record<string, GivenOption<unknown>> = {};
  for (const keyword of keywords) {
    const { name, value, span } = keyword;
    if (name === undefined) {
      report(info, span, `options of ${owner} cannot be unpacked with **`, {
        help: 'write each option as name=value',
      });
      continue;
    }
    const entry = Object.hasOwn(table, name.text) ? table[name.text] : undefined;
    if (entry === undefined) {
      const names = hints.offered ?? Object.keys(table);
      report(info, name.span, `unknown option '${name.text}' of ${owner}; expected ${formatAlternatives(names)}`, {
        ...(hints.instead?.(keyword, name) ?? nearestOption(name, names, keywords, hints.hint)),
      });
      continue;
    }
    const earlier = given[name.text];
    if (earlier !== undefined) {
      report(info, name.span, `option '${name.text}' of ${owner} is given twice`, {
        help: 'remove one of the two',
        related: [{ span: earlier.name.span, message: 'first given here' }],
      });
      continue;
    }
    const reading = entry.read(value);
    if (reading.ok) given[name.text] = { name, value: reading.value, span: value.span };
    else
      report(
        info,
        reading.span,
        mismatchMessage(name.text, owner, reading),
        numberInstead(name.text, value, entry.read),
      );
  }
  return given as Options<T>;
}

function nearestOption(
  name: Identifier,
  names: readonly string[],
  keywords: readonly Keyword[],
  hint: OptionHints['hint'],
): WayOut {
  return {
    help:
      (hint && foreignNameHelp(hint, name.text)) ??
      didYouMean(name.text, names) ??
      (names.length === 1 ? `use '${names[0]}', or remove it` : undefined),
    fix: () => {
      const given = new Set(keywords.map((keyword) => keyword.name?.text));
      return correction(
        name.text,
        names.filter((known) => !given.has(known)),
        name.span,
      );
    },
  };
}

/** The way out of a number in quotes, a number with a unit or arithmetic, if the number is valid. */
export function numberInstead(option: string, value: Expression, reader: OptionReader<unknown>): WayOut {
  if (value.kind === 'unsupported') return resultInstead(value, (number) => reader(number).ok) ?? {};
  const amount = value.kind === 'string' ? withoutUnit(option, value.value) : undefined;
  if (amount !== undefined) {
    const text = String(amount);
    const { span } = value;
    if (!reader({ kind: 'number', span, isInteger: true, value: { numberText: text } }).ok) return {};
    return { help: `write ${text}`, fix: fixOf(`write ${text}`, 'unsafe', [{ span, text }]) };
  }
  if (value.kind !== 'string' || !/^(?:0|[1-9]\d{0,15})(?:\.\d+)?$/.test(value.value)) return {};
  const { span, value: numberText } = value;
  const number: Expression = { kind: 'number', span, isInteger: !numberText.includes('.'), value: { numberText } };
  if (!reader(number).ok) return {};
  return {
    help: `write ${numberText} without quotes`,
    fix: fixOf('remove the quotes', 'safe', [{ span, text: numberText }]),
  };
}

/** `"5m"` is 300 seconds, and `"1 GB"` is 1024 MB of memory. */
function withoutUnit(option: string, text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,9}) ?([A-Za-z]+)$/.exec(text) ?? [];
  const units = option === 'memory' ? MEGABYTES : /timeout|interval|seconds/.test(option) ? SECONDS : [];
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1];
  return count === undefined || factor === undefined ? undefined : Number(count) * factor;
}

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/i, 1],
  [/^m(?:in(?:ute)?s?)?$/i, 60],
  [/^h(?:(?:ou)?rs?)?$/i, 3600],
  [/^d(?:ays?)?$/i, 86_400],
];

const MEGABYTES: readonly (readonly [RegExp, number])[] = [
  [/^mi?b?$/i, 1],
  [/^gi?b?$/i, 1024],
];

export function mismatchMessage(name: string, owner: string, reading: { expected: string; found: string }): string {
  return `'${name}' of ${owner} must be ${reading.expected}, not ${reading.found}`;
}

/** Lists names for a message: `x`, `x or y`, `one of x, y, z`. */
export function formatAlternatives(names: readonly string[]): string {
  return names.length < 3 ? names.join(' or ') : `one of ${names.join(', ')}`;
}

export const stringOption: OptionReader<string> = (expression) =>
  expression.kind === 'string' ? { ok: true, value: expression.value } : mismatchAt(expression, 'a string');

export const nonEmptyStringOption: OptionReader<string> = (expression) => {
  if (expression.kind !== 'string') return mismatchAt(expression, 'a string');
  return expression.value === ''
    ? mismatchAt(expression, 'a non-empty string', "''")
    : { ok: true, value: expression.value };
};

export const booleanOption: OptionReader<boolean> = (expression) =>
  expression.kind === 'constant' && typeof expression.value === 'boolean'
    ? { ok: true, value: expression.value }
    : mismatchAt(expression, 'True or False');

export function enumOption<const T extends string>(values: readonly T[]): OptionReader<T> {
  return (expression) => {
    const value = expression.kind === 'string' ? values.find((known) => known === expression.value) : undefined;
    if (value !== undefined) return { ok: true, value };
    const found = expression.kind === 'string' ? `'${expression.value}'` : describe(expression);
    return mismatchAt(expression, formatAlternatives(values.map((known) => `'${known}'`)), found);
  };
}

/** An integer from `min` to `max`, without an upper limit if `max` is missing. */
export function integerOption(min: number, max?: number): OptionReader<NumberText> {
  const range = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  return (expression) => {
    const number = staticNumber(expression);
    if (number === undefined || !number.isInteger) return mismatchAt(expression, `an integer ${range}`);
    const value = Number(number.value.numberText);
    if (value < min || (max !== undefined && value > max)) {
      return outOfRange(expression, `an integer ${range}`, number.value);
    }
    return { ok: true, value: number.value };
  };
}

export function numberOption(min: number): OptionReader<NumberText> {
  return (expression) => {
    const number = staticNumber(expression);
    if (number === undefined) return mismatchAt(expression, `a number of at least ${min}`);
    if (Number(number.value.numberText) < min) {
      return outOfRange(expression, `a number of at least ${min}`, number.value);
    }
    return { ok: true, value: number.value };
  };
}

export const dictOption: OptionReader<Json> = (expression) => {
  if (expression.kind !== 'dict') return mismatchAt(expression, 'a dict literal');
  const value = staticValue(expression);
  if (value.ok) return value;
  return { ok: false, span: value.span, expected: 'a dict of JSON literals', found: value.what };
};

/** Also accepts None, which means that the option is not set. */
export function nullableOption<T>(reader: OptionReader<T>): OptionReader<T | null> {
  return (expression) =>
    expression.kind === 'constant' && expression.value === null ? { ok: true, value: null } : reader(expression);
}

export function mismatchAt(
  expression: Expression,
  expected: string,
  found: string = describe(expression),
): OptionReading<never> {
  return { ok: false, span: expression.span, expected, found };
}

/** A number of the right type with a value that is too small or too large. */
function outOfRange(expression: Expression, expected: string, value: NumberText): OptionReading<never> {
  const { numberText } = value;
  const found = numberText.length > 20 ? `${numberText.slice(0, 20)}…` : numberText;
  return { ok: false, span: expression.span, expected, found, outOfRange: value };
}
