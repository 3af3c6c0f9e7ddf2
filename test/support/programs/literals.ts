// Generates literals, and conditions over the given references, in the spellings that people use.
import type { Chance } from './chance.ts';

export type Type = 'number' | 'text' | 'flag' | 'time' | 'seconds' | 'object' | 'items';

/** A reference to a key of data that is known to be set, as source text. */
export interface Known {
  readonly ref: string;
  readonly type: Type;
}

const NUMBERS = [
  '0',
  '1',
  '-7',
  '42',
  '3.0',
  '-2.5',
  '1e-7',
  '6.02e23',
  '0x1f',
  '0b101',
  '1_000_000',
  '12345678901234567890',
  '+3',
];
const TEXTS = [
  '"open"',
  "'closed'",
  '"größe 📦"',
  'r"\\d+"',
  '"a" "b"',
  "'it\\'s'",
  '"say \\"hi\\""',
  'u"x"',
  '""',
  '"tab\\t"',
  '"$5.00"',
  '"""long"""',
];

export function literal(chance: Chance, depth = 2): string {
  const kind = chance.int(0, depth > 0 ? 5 : 3);
  if (kind === 0) return chance.pick(NUMBERS);
  if (kind <= 2) return chance.pick(TEXTS);
  if (kind === 3) return chance.pick(['True', 'False', 'None']);
  const values = Array.from({ length: chance.int(0, 3) }, () => literal(chance, depth - 1));
  const comma = values.length > 0 && chance.maybe(0.2) ? ',' : '';
  const line = chance.maybe(0.2) ? '\n    ' : '';
  if (kind === 4 && values.length > 1 && chance.maybe(0.3)) return `(${values.join(', ')}${comma})`;
  if (kind === 4) return `[${line}${values.join(`, ${line}`)}${comma}${line}]`;
  return dict(chance, values, line, comma);
}

function dict(chance: Chance, values: readonly string[], line: string, comma: string): string {
  const keys = chance.some(
    ['"a"', "'b c'", '1', 'True', 'None', '"d" "e"', '2.5', '"größe"'],
    values.length,
    values.length,
  );
  return `{${line}${keys.map((key, index) => `${key}: ${values[index]}`).join(`, ${line}`)}${comma}${line}}`;
}

/** `casts` counts the casts that are compared with a literal. */
export function condition(chance: Chance, known: readonly Known[], casts: { count: number }, depth = 0): string {
  const form = depth < 3 ? chance.next() : 1;
  if (form < 0.25) {
    const parts = Array.from({ length: chance.int(2, 3) }, () => condition(chance, known, casts, depth + 1));
    const joined = parts.join(chance.pick([' and ', ' or ', '\n    and ']));
    return depth > 0 || joined.includes('\n') ? `(${joined})` : joined;
  }
  if (form < 0.35) return `not (${condition(chance, known, casts, depth + 1)})`;
  const { ref, type } = chance.pick(known.filter((entry) => /number|text|flag/.test(entry.type)));
  if (type === 'flag')
    return chance.pick([`bool(${ref})`, `not bool(${ref})`, `${ref} == True`, `False != ${ref}`, `(${ref}) == False`]);
  const right = chance.pick(type === 'text' ? TEXTS : NUMBERS);
  const operator = chance.pick(['==', '!=', '<', '>', '<=', '>=']);
  let left = ref;
  if (chance.maybe(0.06)) {
    left = `${type === 'text' ? 'str' : chance.pick(['int', 'float'])}(${ref})`;
    casts.count += 1;
  }
  return chance.maybe(0.15) ? `${right} ${operator} ${left}` : `${left} ${operator} ${right}`;
}
