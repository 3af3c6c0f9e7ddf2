// In: the name in an escape such as \N{BULLET}. Out: its character, or undefined if Python 3.13 does not know the name.
// The table holds hashes of 30 bits instead of names, which would take three times as much space: a wrong name is accepted
// once in 30,000 times.
// https://docs.python.org/3.13/reference/lexical_analysis.html#escape-sequences
import table from './character-names.json' with { type: 'json' };

/** As in Python, the case counts only in the names that follow a rule. */
export function characterNamed(given: string): string | undefined {
  if (!/^[ -~]+$/.test(given)) return undefined;
  const point = ideograph(given) ?? hangul(given) ?? inTable(given.toUpperCase());
  return point === undefined ? undefined : String.fromCodePoint(point);
}

/** Each record is five digits of the hash and four of the code point. */
const RECORD = 9;
const DIGITS = '+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function inTable(name: string): number | undefined {
  const { records } = table;
  const wanted = hashOf(name);
  let low = 0;
  let high = records.length / RECORD;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = middle * RECORD;
    const hash = numberAt(records, at, at + 5);
    if (hash === wanted) return numberAt(records, at + 5, at + RECORD);
    if (hash < wanted) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

function numberAt(records: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 64 + DIGITS.indexOf(records.charAt(at));
  return number;
}

/** FNV-1a, folded to 30 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(name: string): number {
  let value = table.seed;
  for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 16_777_619);
  return (value ^ (value >>> 30)) & 0x3fffffff;
}

/** Their names end with the code point. https://www.unicode.org/versions/Unicode15.1.0/ (section 4.8) */
function ideograph(name: string): number | undefined {
  const digits = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(name)?.[1];
  const point = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  return table.ideographs.some(([first = 0, last = 0]) => first <= point && point <= last) ? point : undefined;
}

const LEADS = ['G', 'GG', 'N', 'D', 'DD', 'R', 'M', 'B', 'BB', 'S', 'SS', '', 'J', 'JJ', 'C', 'K', 'T', 'P', 'H'];
const VOWELS = [
  ...['A', 'AE', 'YA', 'YAE', 'EO', 'E', 'YEO', 'YE', 'O', 'WA', 'WAE', 'OE', 'YO', 'U', 'WEO', 'WE', 'WI'],
  ...['YU', 'EU', 'YI', 'I'],
];
const TAILS = [
  ...['', 'G', 'GG', 'GS', 'N', 'NJ', 'NH', 'D', 'L', 'LG', 'LM', 'LB', 'LS', 'LT', 'LP', 'LH', 'M', 'B', 'BS'],
  ...['S', 'SS', 'NG', 'J', 'C', 'K', 'T', 'P', 'H'],
];

/** A name is composed of the names of its letters. https://www.unicode.org/versions/Unicode15.1.0/ (section 3.12) */
function hangul(name: string): number | undefined {
  const [, lead = '', vowel = '', tail = ''] =
    /^HANGUL SYLLABLE ([BCDGHJKMNPRST]*)([AEIOUWY]+)([BCDGHJKLMNPST]*)$/.exec(name) ?? [];
  const [l, v, t] = [LEADS.indexOf(lead), VOWELS.indexOf(vowel), TAILS.indexOf(tail)];
  return vowel === '' || l < 0 || v < 0 || t < 0 ? undefined : 0xac00 + (l * VOWELS.length + v) * TAILS.length + t;
}
