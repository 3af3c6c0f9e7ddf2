// Mutates a text: changes tokens, lines, blocks and characters, or inserts parts of another text of the pool.
import type { Chance } from '../programs/chance.ts';

export interface Words {
  /** Tokens of the language. */
  readonly tokens: readonly string[];
  /** Nests lines in a construct of the language, `times` deep. */
  readonly nest: (lines: readonly string[], times: number, chance: Chance) => string[];
  /** A construct with `times` parts. */
  readonly long: (chance: Chance, times: number) => string;
}

/** Maximum length of a case. Slow stages show through growth (test/growth.test.ts), not through size. */
const MAX_LENGTH = 60_000;

type Mutation = (text: string, other: string, words: Words, chance: Chance) => string;

export function mutated(text: string, pool: readonly string[], words: Words, chance: Chance): string {
  let result = text;
  const times = chance.maybe(0.5) ? 1 : chance.int(1, 8);
  for (let n = 0; n < times; n += 1) {
    const next = chance.pick(MUTATIONS)(result, chance.pick(pool), words, chance);
    result = next.length > MAX_LENGTH ? next.slice(0, MAX_LENGTH) : next;
  }
  return result;
}

const TOKEN = /\p{L}[\p{L}\p{N}_]*|\d[\w.]*|[ \t]+|\r\n|[^\p{L}\d \t]/gu;

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function onTokens(
  change: (tokens: string[], at: number, other: string, words: Words, chance: Chance) => void,
): Mutation {
  return (text, other, words, chance) => {
    const tokens = tokensOf(text);
    change(tokens, chance.int(0, Math.max(0, tokens.length - 1)), other, words, chance);
    return tokens.join('');
  };
}

function onLines(change: (lines: string[], at: number, other: string, words: Words, chance: Chance) => void): Mutation {
  return (text, other, words, chance) => {
    const lines = linesOf(text);
    change(lines, chance.int(0, Math.max(0, lines.length - 1)), other, words, chance);
    return lines.join('');
  };
}

const MUTATIONS: readonly Mutation[] = [
  onTokens((tokens, at, _, __, chance) => tokens.splice(at, chance.int(1, 4))),
  onTokens((tokens, at, _, __, chance) => tokens.splice(at, 0, ...tokens.slice(at, at + chance.int(1, 6)))),
  onTokens((tokens, at, _, { tokens: known }, chance) => tokens.splice(at, 1, chance.pick(known))),
  onTokens((tokens, at, _, { tokens: known }, chance) => tokens.splice(at, 0, chance.pick(known))),
  onTokens((tokens, at, _, words, chance) =>
    tokens.splice(at, 1, chance.pick(tokens.length > 0 ? tokens : words.tokens)),
  ),
  onTokens((tokens, at, other, _, chance) => {
    const theirs = tokensOf(other);
    const from = chance.int(0, theirs.length);
    tokens.splice(at, chance.int(0, 3), ...theirs.slice(from, from + chance.int(1, 12)));
  }),
  onTokens((tokens, at, _, __, chance) => tokens.splice(at, 0, chance.pick(ODD))),
  onTokens((tokens, at, _, __, chance) => tokens.splice(at, 1, chance.pick(NUMBERS))),
  onTokens((tokens, at, _, words, chance) => tokens.splice(at, 1, words.long(chance, chance.pick(SIZES)))),
  onLines((lines, at, _, __, chance) => lines.splice(at, chance.int(1, 3))),
  onLines((lines, at, _, __, chance) => lines.splice(at, 0, ...lines.slice(at, at + chance.int(1, 5)))),
  onLines((lines, at, _, __, chance) => lines.splice(at, 1, chance.pick(lines))),
  onLines((lines, at, other, _, chance) => {
    const theirs = linesOf(other);
    const from = chance.int(0, theirs.length);
    lines.splice(at, chance.int(0, 2), ...theirs.slice(from, from + chance.int(1, 20)));
  }),
  onLines((lines, at, other, _, chance) => {
    const theirs = linesOf(other);
    lines.splice(at, lines.length, ...theirs.slice(chance.int(0, theirs.length)));
  }),
  onLines((lines, at, _, __, chance) => {
    const last = Math.min(lines.length, at + chance.int(1, 6));
    const change = chance.pick([
      (line: string) => ` ${line}`,
      (line: string) => `    ${line}`,
      (line: string) => `\t${line}`,
      (line: string) => line.replace(/^ {1,4}/, ''),
    ]);
    for (let index = at; index < last; index += 1) lines[index] = change(lines[index] ?? '');
  }),
  onLines((lines, at, _, words, chance) => {
    const count = chance.int(1, 6);
    lines.splice(at, count, ...words.nest(lines.slice(at, at + count), chance.pick(DEPTHS), chance));
  }),
  onLines((lines, at, _, __, chance) => {
    const line = lines[at] ?? '';
    lines.splice(at, 0, ...Array.from({ length: chance.pick(SIZES) }, () => line));
  }),
  (text, _, __, chance) => text.slice(0, chance.int(0, text.length)),
  (text, _, __, chance) =>
    text.replaceAll('\n', chance.pick(['\r\n', '\r', '\n\n', '  # note\n', ';\n', '\\\n', '\f\n'])),
  (text, other, _, chance) => (chance.maybe(0.5) ? text + other : other + text),
  (text, _, __, chance) => {
    const at = chance.int(0, text.length);
    return text.slice(0, at) + chance.pick(ODD).repeat(chance.pick(SIZES)) + text.slice(at);
  },
];

const SIZES = [1, 2, 3, 10, 100, 300, 1100, 3000] as const;
const DEPTHS = [1, 1, 2, 3, 20, 99, 101, 199, 201] as const;

export const ODD: readonly string[] = [
  '\0',
  '\ufeff',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u200b',
  '\u202e',
  '\u00a0',
  '\f',
  '\v',
  '\b',
  '\x1b[31m',
  '\r',
  '\t',
  '💥',
  '\ud800',
  '\udfff',
  'ﬁ',
  'ß',
  'İ',
  '\u0301',
  '\\',
  '\\\n',
  '"""',
  "'''",
  '#',
  '# fluxio: ignore[ALL]\n',
  '# fluxio: ignore-file[FLX501] \n',
  '\n::error::x\n',
  '\n##[error]x\n',
  '\n::set-output name=a::b\n',
  '${x}',
  '<script>',
  '```',
  '__proto__',
  'constructor',
  'toString',
  '|',
  '%0A',
  '&amp;',
  ']]>',
  '\x7f',
  '\u{e0001}',
];

export const NUMBERS: readonly string[] = [
  '0',
  '-0',
  '-1',
  '1e999',
  '1e-999',
  '9'.repeat(30),
  '9'.repeat(5000),
  `0x${'f'.repeat(300)}`,
  '0o7',
  '0b1',
  '1_0',
  '1.',
  '.5',
  '00',
  '1j',
  '2147483648',
  '31622400',
  '31622401',
  '99999999',
  '4294967296',
  '9007199254740993',
  '1e400',
  '0.1e1',
  'NaN',
  'Infinity',
];
