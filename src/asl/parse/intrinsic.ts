// Parses intrinsic functions into calls and arguments, and checks what each function requires of its arguments.
//   States.Format('{}-{}', $.id, $$.Execution.Name)
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
import { plural } from '../../base/plural.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isParseError, type JsonPath, type ParseError, parsePath } from './jsonpath.ts';
import { clip, formatChoices } from './quote.ts';

export type IntrinsicArgument =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'literal'; readonly value: boolean | null }
  | { readonly kind: 'path'; readonly value: JsonPath; readonly text: string }
  | { readonly kind: 'call'; readonly value: IntrinsicCall };

/** A call whose arguments have the right number, types and values, as far as literals show. */
export interface IntrinsicCall {
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
}

/** A malformed intrinsic function, and the rule of docs/validation.md that it violates. */
export interface IntrinsicError extends ParseError {
  readonly rule: 'R52' | 'R70' | 'R71' | 'R72' | 'R73' | 'R74' | 'R75';
}

/** The minimum and maximum number of arguments. */
const FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['States.Format', [1, Number.POSITIVE_INFINITY]],
  ['States.StringToJson', [1, 1]],
  ['States.JsonToString', [1, 1]],
  ['States.Array', [0, Number.POSITIVE_INFINITY]],
  ['States.ArrayPartition', [2, 2]],
  ['States.ArrayContains', [2, 2]],
  ['States.ArrayRange', [3, 3]],
  ['States.ArrayGetItem', [2, 2]],
  ['States.ArrayLength', [1, 1]],
  ['States.ArrayUnique', [1, 1]],
  ['States.Base64Encode', [1, 1]],
  ['States.Base64Decode', [1, 1]],
  ['States.Hash', [2, 2]],
  ['States.JsonMerge', [3, 3]],
  ['States.MathRandom', [2, 3]],
  ['States.MathAdd', [2, 2]],
  ['States.StringSplit', [2, 2]],
  ['States.UUID', [0, 0]],
]);

/** The maximum nesting depth. */
const MAX_DEPTH = 10;

/** Whether the text is meant as an intrinsic function, well-formed or not. */
export function isIntrinsic(text: string): boolean {
  return /^States\.[A-Za-z0-9]*\s*(?:\(|$)/.test(text);
}

/** Parses the whole text as one call. The first error wins; inner calls are checked before outer ones. */
export function parseIntrinsic(text: string): IntrinsicCall | IntrinsicError {
  const parsed = readCall(text, 0, 1);
  if (isParseError(parsed)) return parsed;
  const rest = text.slice(parsed.end).trim();
  if (rest === '') return parsed.call;
  return intrinsicError('R71', `unexpected '${clip(rest)}' after an intrinsic function`);
}

/** Yields the call and those in its arguments, outer ones first. */
function* callsIn(call: IntrinsicCall): Iterable<IntrinsicCall> {
  yield call;
  for (const argument of call.arguments) if (argument.kind === 'call') yield* callsIn(argument.value);
}

/** Yields the paths that the call and its nested calls read. */
export function* pathsIn(call: IntrinsicCall): Iterable<JsonPath> {
  for (const { arguments: given } of callsIn(call)) {
    for (const argument of given) if (argument.kind === 'path') yield argument.value;
  }
}

function intrinsicError(rule: IntrinsicError['rule'], message: string, help?: string): IntrinsicError {
  return { rule, message, ...(help === undefined ? {} : { help }) };
}

/** Reads the call that starts at `start`; `depth` counts it and the calls around it. */
function readCall(
  text: string,
  start: number,
  depth: number,
): { readonly call: IntrinsicCall; readonly end: number } | IntrinsicError {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0] ?? '';
  const arity = FUNCTIONS.get(name);
  if (arity === undefined) {
    const known = [...FUNCTIONS.keys()];
    const help = didYouMean(name, known) ?? `use ${formatChoices(known)}`;
    return intrinsicError('R70', `unknown intrinsic function '${clip(name)}'`, help);
  }
  if (depth > MAX_DEPTH)
    return intrinsicError(
      'R75',
      `intrinsic functions are nested more than ${MAX_DEPTH} levels deep`,
      'compute a part in an earlier Pass state',
    );
  let at = skip(text, start + name.length);
  if (text.charAt(at) !== '(')
    return intrinsicError('R71', `missing '(' after '${name}'`, `write ${name}(${arity[1] === 0 ? '' : '…'})`);
  at = skip(text, at + 1);
  const given: IntrinsicArgument[] = [];
  for (let isFirst = true; text.charAt(at) !== ')'; isFirst = false) {
    if (at >= text.length) return intrinsicError('R71', `'(' after '${name}' is never closed`);
    if (!isFirst) {
      if (text.charAt(at) !== ',') {
        const message = `expected ',' or ')' after an argument of '${name}', found '${text.charAt(at)}'`;
        const isAfterText = given.at(-1)?.kind === 'text';
        return intrinsicError('R71', message, isAfterText ? `write \\' for a quote inside a string` : undefined);
      }
      at = skip(text, at + 1);
    }
    const read = readArgument(text, at, name, depth);
    if (isParseError(read)) return read;
    given.push(read.argument);
    at = skip(text, read.end);
  }
  const call = { name, arguments: given };
  return (
    checkArgumentCount(call, arity) ?? checkArgumentTypes(call) ?? checkArgumentValues(call) ?? { call, end: at + 1 }
  );
}

const NAME = /[A-Za-z0-9_.]*/y;

interface ReadArgument {
  readonly argument: IntrinsicArgument;
  /** The offset after the argument. */
  readonly end: number;
}

/** Reads the argument of the function `name` that starts at `at`. */
function readArgument(text: string, at: number, name: string, depth: number): ReadArgument | IntrinsicError {
  const first = text.charAt(at);
  if (first === "'") return readString(text, at, name);
  if (first === '"') return intrinsicError('R73', `a string argument of '${name}' must be in single quotes`);
  const end = endOfWord(text, at);
  const word = text.slice(at, end).trim();
  if (word === '') return intrinsicError('R71', `missing argument of '${name}'`);
  if (first === '$') {
    const path = parsePath(word);
    if (isParseError(path)) return { rule: 'R52', ...path };
    return { argument: { kind: 'path', value: path, text: word }, end };
  }
  if (word.startsWith('States.')) {
    const inner = readCall(text, at, depth + 1);
    return isParseError(inner) ? inner : { argument: { kind: 'call', value: inner.call }, end: inner.end };
  }
  if (word === 'true' || word === 'false' || word === 'null') {
    return { argument: { kind: 'literal', value: word === 'null' ? null : word === 'true' }, end };
  }
  if (/^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(word)) {
    return { argument: { kind: 'number', value: Number(word), text: word }, end };
  }
  const help = `use a string in single quotes, a number, true, false, null, a path or an intrinsic function`;
  return intrinsicError('R73', `invalid argument '${clip(word)}' of '${name}'`, help);
}

function readString(text: string, start: number, name: string): ReadArgument | IntrinsicError {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === "'") return { argument: { kind: 'text', value }, end: at + 1 };
    if (unit === '\\' && at + 1 < text.length && !/['{}\\]/.test(text.charAt(at + 1))) {
      // Recorded on AWS: "must be a valid JSONPath or a valid intrinsic function call".
      const message = `invalid escape sequence '${text.slice(at, at + 2)}' in a string argument of '${name}'`;
      return intrinsicError('R73', message, `write \\\\ for a backslash, and escape only ', {, } and \\`);
    }
    // Escapes are kept, because `\{}` is not a placeholder of States.Format.
    value += unit === '\\' ? text.slice(at, at + 2) : unit;
    if (unit === '\\') at += 1;
  }
  return intrinsicError(
    'R73',
    `unterminated string argument of '${name}'`,
    `close it with ', and write \\' for a quote inside it`,
  );
}

/** Returns the offset of the comma or parenthesis that ends an argument, ignoring those inside brackets and quotes. */
function endOfWord(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === '\\') index += 1;
    else if (quote !== '') quote = unit === quote ? '' : quote;
    else if (depth > 0 && (unit === "'" || unit === '"')) quote = unit;
    else if (unit === '[' || unit === '(') depth += 1;
    else if (depth === 0 && (unit === ',' || unit === ')')) return index;
    else if (unit === ']' || unit === ')') depth -= 1;
  }
  return text.length;
}

function skip(text: string, at: number): number {
  let index = at;
  while (/\s/.test(text.charAt(index))) index += 1;
  return index;
}

function checkArgumentCount(
  { name, arguments: given }: IntrinsicCall,
  [least, most]: readonly [number, number],
): IntrinsicError | undefined {
  if (given.length >= least && given.length <= most) return undefined;
  const wanted =
    least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} or ${most}`;
  return intrinsicError(
    'R72',
    `'${name}' takes ${wanted} argument${wanted.endsWith(' 1') || wanted === '1' ? '' : 's'}, not ${given.length}`,
  );
}

type Type = 'text' | 'number' | 'list' | 'object' | 'any';

const TYPE_WORDS: Readonly<Record<Type, string>> = {
  text: 'a string',
  number: 'a number',
  list: 'an array',
  object: 'an object',
  any: 'any value',
};

/** The types of the arguments, in order. Arguments and functions that accept any type are omitted. */
const TYPES: ReadonlyMap<string, readonly Type[]> = new Map<string, readonly Type[]>([
  ['States.Format', ['text']],
  ['States.StringToJson', ['text']],
  ['States.ArrayPartition', ['list', 'number']],
  ['States.ArrayContains', ['list', 'any']],
  ['States.ArrayRange', ['number', 'number', 'number']],
  ['States.ArrayGetItem', ['list', 'number']],
  ['States.ArrayLength', ['list']],
  ['States.ArrayUnique', ['list']],
  ['States.Base64Encode', ['text']],
  ['States.Base64Decode', ['text']],
  ['States.Hash', ['any', 'text']],
  ['States.JsonMerge', ['object', 'object']],
  ['States.MathRandom', ['number', 'number']],
  ['States.MathAdd', ['number', 'number']],
  ['States.StringSplit', ['text', 'text']],
]);

/** Checks the types of literal arguments. No literal is a list or an object. */
function checkArgumentTypes({ name, arguments: given }: IntrinsicCall): IntrinsicError | undefined {
  for (const [index, type] of (TYPES.get(name) ?? []).entries()) {
    const argument = given[index];
    if (argument === undefined || type === 'any' || argument.kind === 'path' || argument.kind === 'call') continue;
    if (argument.kind === type) continue;
    const help = type === 'list' || type === 'object' ? `use a path to ${TYPE_WORDS[type]}` : undefined;
    const message = `argument ${index + 1} of '${name}' must be ${TYPE_WORDS[type]}, not ${shownArgument(argument)}`;
    return intrinsicError('R74', message, help);
  }
  return undefined;
}

function shownArgument(argument: Exclude<IntrinsicArgument, { kind: 'path' | 'call' }>): string {
  if (argument.kind === 'text') return `'${clip(argument.value)}'`;
  return argument.kind === 'number' ? clip(argument.text) : String(argument.value);
}

/** Checks the values of literal arguments. */
function checkArgumentValues({ name, arguments: given }: IntrinsicCall): IntrinsicError | undefined {
  const [first, second, third] = given;
  switch (name) {
    case 'States.Format':
      return checkFormatTemplate(given);
    case 'States.Hash':
      if (second?.kind === 'text' && !HASHES.includes(second.value)) {
        const help = didYouMean(second.value, HASHES) ?? `use ${formatChoices(HASHES)}`;
        return intrinsicError('R74', `unknown hash algorithm '${clip(second.value)}'`, help);
      }
      return checkTextLength(name, first);
    case 'States.Base64Encode':
    case 'States.Base64Decode':
      return checkTextLength(name, first);
    case 'States.ArrayPartition':
      if (second?.kind !== 'number' || (Number.isInteger(second.value) && second.value > 0)) return undefined;
      return intrinsicError(
        'R74',
        `the chunk size of 'States.ArrayPartition' must be an integer of at least 1, not ${clip(second.text)}`,
      );
    case 'States.ArrayRange':
      return checkRange(first, second, third);
    case 'States.JsonMerge':
      if (third?.kind !== 'literal' || third.value === false) return undefined;
      return intrinsicError(
        'R74',
        `argument 3 of 'States.JsonMerge' must be false, because AWS supports only shallow merges`,
      );
    default:
      return undefined;
  }
}

const HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const MAX_TEXT = 10_000;
const MAX_RANGE = 1000;

function checkTextLength(name: string, argument: IntrinsicArgument | undefined): IntrinsicError | undefined {
  if (argument?.kind !== 'text' || argument.value.length <= 2 * MAX_TEXT) return undefined;
  return intrinsicError('R74', `argument 1 of '${name}' must have at most ${MAX_TEXT} characters`);
}

function checkRange(
  first: IntrinsicArgument | undefined,
  last: IntrinsicArgument | undefined,
  step: IntrinsicArgument | undefined,
): IntrinsicError | undefined {
  if (step?.kind !== 'number') return undefined;
  if (step.value === 0) return intrinsicError('R74', `the step of 'States.ArrayRange' must not be 0`);
  if (first?.kind !== 'number' || last?.kind !== 'number') return undefined;
  const length = Math.floor((last.value - first.value) / step.value) + 1;
  if (length <= MAX_RANGE) return undefined;
  return intrinsicError('R74', `'States.ArrayRange' returns at most ${MAX_RANGE} items, but this range has ${length}`);
}

function checkFormatTemplate(given: readonly IntrinsicArgument[]): IntrinsicError | undefined {
  const [template] = given;
  if (template?.kind !== 'text') return undefined;
  const bare = template.value.replace(/\\[\s\S]/g, '');
  const count = bare.split('{}').length - 1;
  const rest = bare.replaceAll('{}', '');
  if (/[{}]/.test(rest)) {
    const help = `write '{}' for a value, and \\{ or \\} for a literal brace`;
    return intrinsicError('R73', `unescaped brace in the template of 'States.Format'`, help);
  }
  const values = given.length - 1;
  if (count === values) return undefined;
  return intrinsicError(
    'R72',
    `the template of 'States.Format' has ${plural(count, 'placeholder')}, but ${values} ${values === 1 ? 'value follows' : 'values follow'}`,
  );
}
