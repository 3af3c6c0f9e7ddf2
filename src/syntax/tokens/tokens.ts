// The kinds of Python's tokens as small numbers, ordered so that a class of tokens is a range, and the arrays that the
// tokenizer fills. https://docs.python.org/3.13/reference/lexical_analysis.html

export const END = 0;
export const NEWLINE = 1;
export const INDENT = 2;
export const DEDENT = 3;
/** Names. Soft keywords, which are names too, have kinds of their own. */
export const NAME = 4;
export const MATCH = 5;
export const CASE = 6;
export const TYPE = 7;
export const UNDERSCORE = 8;
export const PRINT = 9;
export const EXEC = 10;
export const NUMBER = 11;
export const STRING = 12;
export const BYTES = 13;
export const FSTRING_START = 14;
export const FSTRING_MIDDLE = 15;
export const FSTRING_END = 16;
export const ELLIPSIS = 17;
/** A character that does not begin a token: `?`, `$` or a backtick. */
export const STRAY = 18;
/** Comparison operators. */
export const EQUAL = 20;
export const NOT_EQUAL = 21;
export const LESS = 22;
export const GREATER = 23;
export const LESS_EQUAL = 24;
export const GREATER_EQUAL = 25;
/** `<>`, which Python 3 recognizes only to reject it. */
export const DIAMOND = 26;
export const TILDE = 29;
/** Binary operators. */
export const PLUS = 30;
export const MINUS = 31;
export const STAR = 32;
export const SLASH = 33;
export const DOUBLE_SLASH = 34;
export const PERCENT = 35;
export const AT = 36;
export const AMPERSAND = 37;
export const BAR = 38;
export const CARET = 39;
export const SHIFT_LEFT = 40;
export const SHIFT_RIGHT = 41;
export const DOUBLE_STAR = 42;
/** `+=` and the other augmented assignments. */
export const AUGMENTED = 45;
export const LEFT_PAREN = 50;
export const RIGHT_PAREN = 51;
export const LEFT_BRACKET = 52;
export const RIGHT_BRACKET = 53;
export const LEFT_BRACE = 54;
export const RIGHT_BRACE = 55;
export const COMMA = 56;
export const COLON = 57;
export const SEMICOLON = 58;
export const DOT = 59;
export const ASSIGN = 60;
export const WALRUS = 61;
export const ARROW = 62;
export const EXCLAMATION = 63;
/** Keywords, in alphabetical order. */
export const FALSE = 70;
export const NONE = 71;
export const TRUE = 72;
export const AND = 73;
export const AS = 74;
export const ASSERT = 75;
export const ASYNC = 76;
export const AWAIT = 77;
export const BREAK = 78;
export const CLASS = 79;
export const CONTINUE = 80;
export const DEF = 81;
export const DEL = 82;
export const ELIF = 83;
export const ELSE = 84;
export const EXCEPT = 85;
export const FINALLY = 86;
export const FOR = 87;
export const FROM = 88;
export const GLOBAL = 89;
export const IF = 90;
export const IMPORT = 91;
export const IN = 92;
export const IS = 93;
export const LAMBDA = 94;
export const NONLOCAL = 95;
export const NOT = 96;
export const OR = 97;
export const PASS = 98;
export const RAISE = 99;
export const RETURN = 100;
export const TRY = 101;
export const WHILE = 102;
export const WITH = 103;
export const YIELD = 104;

/** In the order of their kinds, from `FALSE` on. */
export const KEYWORDS: readonly string[] = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def'],
  ...['del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda'],
  ...['nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'],
];

const SOFT_KEYWORDS: readonly string[] = ['match', 'case', 'type', '_', 'print', 'exec'];

/** Keywords by the code of their first character, so that one lookup is enough for most names. */
const WORDS: readonly (readonly { readonly word: string; readonly kind: number }[] | undefined)[] = wordTable();

function wordTable(): { word: string; kind: number }[][] {
  const table: { word: string; kind: number }[][] = [];
  const enter = (words: readonly string[], first: number): void => {
    for (const [index, word] of words.entries()) {
      const code = word.charCodeAt(0);
      const row = table[code] ?? [];
      row.push({ word, kind: first + index });
      table[code] = row;
    }
  };
  enter(KEYWORDS, FALSE);
  enter(SOFT_KEYWORDS, MATCH);
  return table;
}

/** The kind of the name or keyword from `start` to `end`. */
export function wordKind(text: string, start: number, end: number): number {
  const length = end - start;
  if (length > 8) return NAME;
  const row = WORDS[text.charCodeAt(start)];
  if (row === undefined) return NAME;
  for (const { word, kind } of row) if (word.length === length && text.startsWith(word, start)) return kind;
  return NAME;
}

export function isName(kind: number): boolean {
  return kind >= NAME && kind <= EXEC;
}

export function isKeyword(kind: number): boolean {
  return kind >= FALSE;
}

/** Whether an expression may begin with a token of this kind; `*` is not included. */
export function beginsExpression(kind: number): boolean {
  if (kind >= FALSE) {
    return kind <= TRUE || kind === NOT || kind === AWAIT || kind === LAMBDA;
  }
  return (
    (kind >= NAME && kind <= FSTRING_START) ||
    kind === ELLIPSIS ||
    (kind >= TILDE && kind <= MINUS) ||
    kind === LEFT_PAREN ||
    kind === LEFT_BRACKET ||
    kind === LEFT_BRACE
  );
}

/** The tokens of one top-level statement. The arrays are reused: only the first `count` elements are valid. */
export interface Tokens {
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  count: number;
}

export function newTokens(): Tokens {
  return { kinds: new Uint8Array(1024), starts: new Int32Array(1024), ends: new Int32Array(1024), count: 0 };
}

export function pushToken(tokens: Tokens, kind: number, start: number, end: number): void {
  const index = tokens.count;
  if (index === tokens.kinds.length) grow(tokens);
  tokens.kinds[index] = kind;
  tokens.starts[index] = start;
  tokens.ends[index] = end;
  tokens.count = index + 1;
}

/** Cuts the tokens off at an error. */
export function endTokensAt(tokens: Tokens, index: number): void {
  if (index >= tokens.count) return;
  tokens.kinds[index] = END;
  tokens.count = index + 1;
}

function grow(tokens: Tokens): void {
  const length = tokens.kinds.length * 2;
  const kinds = new Uint8Array(length);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  kinds.set(tokens.kinds);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  tokens.kinds = kinds;
  tokens.starts = starts;
  tokens.ends = ends;
}
