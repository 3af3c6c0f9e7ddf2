// Intrinsic functions for strings, encodings, hashes and JSON.
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-json-manipulate
import { createHash } from 'node:crypto';
import { compactJson } from '../../base/json.ts';
import { isMap, parseValue, type Value } from '../value.ts';
import { type Intrinsic, type IntrinsicProblem, wrongArgument } from './intrinsic.ts';

/** The longest text that AWS encodes, decodes or hashes. */
const MAX_TEXT = 10_000;

const HASHES: ReadonlyMap<Value | undefined, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

export const textFunctions: readonly (readonly [string, Intrinsic])[] = [
  ['States.Base64Encode', (given) => withText(given, (text) => Buffer.from(text).toString('base64'))],
  ['States.Base64Decode', (given) => withText(given, decode)],
  ['States.Hash', hash],
  ['States.JsonToString', ([value = null]) => compactJson(value)],
  ['States.StringToJson', ([text]) => (typeof text === 'string' ? parse(text) : wrongArgument(0, 'a string', text))],
  ['States.JsonMerge', merge],
  ['States.StringSplit', split],
];

function withText(given: readonly Value[], run: (text: string) => Value | IntrinsicProblem): Value | IntrinsicProblem {
  const [text] = given;
  if (typeof text !== 'string') return wrongArgument(0, 'a string', text);
  return text.length > MAX_TEXT ? tooLong(text) : run(text);
}

function tooLong({ length }: string): IntrinsicProblem {
  return { problem: `has ${length} characters as argument 1, but AWS allows ${MAX_TEXT}` };
}

function decode(text: string): Value | IntrinsicProblem {
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
  return isBase64 ? Buffer.from(text, 'base64').toString() : wrongArgument(0, 'Base64', text);
}

/** Hashes text directly, and any other value as JSON. */
function hash([data = null, algorithm]: readonly Value[]): Value | IntrinsicProblem {
  const name = HASHES.get(algorithm);
  if (name === undefined) return wrongArgument(1, `one of ${[...HASHES.keys()].join(', ')}`, algorithm);
  const text = typeof data === 'string' ? data : compactJson(data);
  return text.length > MAX_TEXT ? tooLong(text) : createHash(name).update(text).digest('hex');
}

/** AWS reads blank text as null. */
function parse(text: string): Value | IntrinsicProblem {
  if (/^\s*$/.test(text)) return null;
  const parsed = parseValue(text);
  return 'problem' in parsed ? { problem: `needs JSON as argument 1: ${parsed.problem}` } : parsed.value;
}

/** AWS supports only shallow merges. */
function merge([first, second, isDeep]: readonly Value[]): Value | IntrinsicProblem {
  if (!isMap(first)) return wrongArgument(0, 'an object', first);
  if (!isMap(second)) return wrongArgument(1, 'an object', second);
  if (isDeep !== false) return wrongArgument(2, 'false', isDeep);
  return new Map([...first, ...second]);
}

/** Each character of the second argument separates. Empty parts are omitted. */
function split([text, separators]: readonly Value[]): Value | IntrinsicProblem {
  if (typeof text !== 'string') return wrongArgument(0, 'a string', text);
  if (typeof separators !== 'string') return wrongArgument(1, 'a string', separators);
  const all = new Set(separators);
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (!all.has(character)) part += character;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}
