// In: the arguments of a call and the parameters of the callee. Out: the arguments that do not match: missing, unknown
// or repeated ones, constants of a wrong type, and values that JSON cannot represent.
import type { Fix } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { nearest } from '../base/suggest.ts';
import { formatAlternatives } from '../project/options.ts';
import type { CstNode } from '../syntax/tree.ts';
import { conversionOf, notJsonMessage, notJsonParts } from './not-json.ts';
import { nameOf } from './scope.ts';
import type { MethodCode } from './values.ts';

/** A parameter of a function that the runtime provides. */
export interface SignatureParameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** The type that the argument must have, as far as its code shows it. Undefined if every type is allowed. */
  readonly type?: 'string' | 'integer' | 'items' | 'JSON';
}

/** A function that the runtime provides. */
export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  /** What it does, for editors: a sentence without its first capital letter and its period. */
  readonly help: string;
}

export interface ArgumentMismatch {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly fix?: Fix | undefined;
}

/** `what` names the callee in messages, such as `put_item`. Arguments unpacked with `*` or `**` are not checked. */
export function checkArguments(
  what: string,
  list: CstNode,
  parameters: readonly SignatureParameter[],
  code: MethodCode,
): ArgumentMismatch[] {
  const { text } = code;
  const found: ArgumentMismatch[] = [];
  const given = new Set<string>();
  let position = 0;
  let isSpread = false;
  for (const argument of list.children) {
    if (argument.type === 'list_splat' || argument.type === 'dictionary_splat') isSpread = true;
    else if (argument.type === 'keyword_argument') {
      const [name, value] = argument.children;
      if (name === undefined) continue;
      const written = nameOf(name, text);
      const parameter = parameters.find((known) => known.name === written);
      if (parameter === undefined) {
        found.push(unknownArgument(what, written, name, parameters));
        continue;
      }
      if (given.has(written)) found.push({ span: name, message: `argument '${written}' to '${what}' is given twice` });
      given.add(written);
      checkValue(what, parameter, value, { start: value?.start ?? name.end, end: argument.end }, code, found);
    } else if (!isSpread) {
      const parameter = parameters[position];
      position += 1;
      if (parameter === undefined) {
        if (position === parameters.length + 1) {
          found.push({ span: argument, message: tooMany(what, parameters) });
        }
        continue;
      }
      given.add(parameter.name);
      checkValue(what, parameter, argument.children[0], argument, code, found);
    }
  }
  const missing = parameters.find(({ name, isRequired }) => isRequired && !given.has(name));
  if (missing !== undefined && !isSpread && found.length === 0) {
    const required = parameters.flatMap(({ name, isRequired }) => (isRequired ? [name] : []));
    const help = `write ${what}(${required.join(', ')})`;
    found.push({ span: list, message: `missing argument '${missing.name}' to '${what}'`, help });
  }
  return found;
}

function unknownArgument(
  what: string,
  written: string,
  span: CstNode,
  parameters: readonly SignatureParameter[],
): ArgumentMismatch {
  const names = parameters.map(({ name }) => name);
  const near = nearest(written, names);
  return {
    span,
    message: `unknown argument '${written}' to '${what}'; expected ${formatAlternatives(names)}`,
    ...(near === undefined ? {} : { help: `did you mean '${near}'?`, fix: renameFix(span, near) }),
  };
}

function tooMany(what: string, parameters: readonly SignatureParameter[]): string {
  const count = parameters.length === 1 ? '1 argument' : `${parameters.length} arguments`;
  return `'${what}' accepts at most ${count}: ${parameters.map(({ name }) => name).join(', ')}`;
}

/** Descriptions of constants for messages, by type of node. */
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['fstring', 'a string'],
  ['bytes', 'bytes'],
  ['number', 'a number'],
  ['list', 'a list'],
  ['list_comprehension', 'a list'],
  ['tuple', 'a tuple'],
  ['set', 'a set'],
  ['set_comprehension', 'a set'],
  ['generator_expression', 'a generator'],
  ['dictionary', 'a dict'],
  ['dictionary_comprehension', 'a dict'],
  ['true', 'True'],
  ['false', 'False'],
  ['none', 'None'],
]);

const FITS: Readonly<Record<'string' | 'integer' | 'items', readonly string[]>> = {
  string: ['string', 'fstring'],
  integer: ['number', 'true', 'false'],
  // The runtime iterates over them once (package/python/fluxio_state_data.py).
  items: ['list', 'list_comprehension', 'tuple', 'set', 'set_comprehension', 'generator_expression'],
};

const WANTED = { string: 'a string', integer: 'an integer', items: 'a list' } as const;

/** Checks an argument that is a single expression. Only constants have a known type. */
function checkValue(
  what: string,
  { name, type }: SignatureParameter,
  value: CstNode | undefined,
  whole: Span,
  code: MethodCode,
  found: ArgumentMismatch[],
): void {
  if (type === undefined || value === undefined || value.start !== whole.start || value.end !== whole.end) return;
  const constant = CONSTANTS.get(value.type);
  if (type !== 'JSON' && constant !== undefined && !FITS[type].includes(value.type)) {
    found.push({ span: value, message: `'${name}' of '${what}' must be ${WANTED[type]}, not ${constant}` });
  } else if (type === 'JSON' || (type === 'items' && (value.type === 'list' || value.type === 'tuple'))) {
    for (const part of notJsonParts(value, code)) {
      found.push({ span: part.node, message: notJsonMessage(part), help: part.help, fix: conversionOf(part) });
    }
  }
}

/** A fix that writes the name that was probably meant. */
export function renameFix({ start, end }: Span, name: string): Fix {
  return { title: `write '${name}'`, safety: 'unsafe', edits: [{ span: { start, end }, text: name }] };
}
