// Finds the longest operator or delimiter at a position that does not begin a name, number, string or bracket.
import * as kind from './tokens.ts';

/** The kind of each symbol. */
const SYMBOLS: ReadonlyMap<string, number> = new Map([
  ['==', kind.EQUAL],
  ['!=', kind.NOT_EQUAL],
  ['<', kind.LESS],
  ['>', kind.GREATER],
  ['<=', kind.LESS_EQUAL],
  ['>=', kind.GREATER_EQUAL],
  ['<>', kind.DIAMOND],
  ['~', kind.TILDE],
  ['+', kind.PLUS],
  ['-', kind.MINUS],
  ['*', kind.STAR],
  ['/', kind.SLASH],
  ['//', kind.DOUBLE_SLASH],
  ['%', kind.PERCENT],
  ['@', kind.AT],
  ['&', kind.AMPERSAND],
  ['|', kind.BAR],
  ['^', kind.CARET],
  ['<<', kind.SHIFT_LEFT],
  ['>>', kind.SHIFT_RIGHT],
  ['**', kind.DOUBLE_STAR],
  ...['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '<<=', '>>=', '**='].map(
    (text): [string, number] => [text, kind.AUGMENTED],
  ),
  [',', kind.COMMA],
  [':', kind.COLON],
  [';', kind.SEMICOLON],
  ['.', kind.DOT],
  ['=', kind.ASSIGN],
  [':=', kind.WALRUS],
  ['->', kind.ARROW],
  ['!', kind.EXCLAMATION],
  ['...', kind.ELLIPSIS],
]);

interface Operator {
  readonly kind: number;
  readonly length: number;
}

const STRAY: Operator = { kind: kind.STRAY, length: 1 };

/** By character code: symbols that do not begin a longer one. */
const ALONE: readonly (Operator | undefined)[] = aloneTable();

function aloneTable(): Operator[] {
  const table: Operator[] = [];
  for (const symbol of ',;~') table[symbol.charCodeAt(0)] = { kind: SYMBOLS.get(symbol) ?? kind.STRAY, length: 1 };
  return table;
}

const DOT: Operator = { kind: kind.DOT, length: 1 };
const COLON: Operator = { kind: kind.COLON, length: 1 };
const ASSIGN: Operator = { kind: kind.ASSIGN, length: 1 };

export function operatorAt(text: string, at: number, code: number): Operator {
  const alone = ALONE[code];
  if (alone !== undefined) return alone;
  const next = text.charCodeAt(at + 1);
  if (code === 46) return next === 46 && text.charCodeAt(at + 2) === 46 ? { kind: kind.ELLIPSIS, length: 3 } : DOT;
  if (code === 58 && next !== 61) return COLON;
  if (code === 61 && next !== 61) return ASSIGN;
  for (let length = 3; length > 0; length -= 1) {
    const symbol = SYMBOLS.get(text.slice(at, at + length));
    if (symbol !== undefined && at + length <= text.length) return { kind: symbol, length };
  }
  return STRAY;
}
