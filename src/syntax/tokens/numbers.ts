// Finds the end of a number literal, and the error in it.
// https://docs.python.org/3.13/reference/lexical_analysis.html#numeric-literals

export interface NumberEnd {
  readonly end: number;
  readonly flaw: { readonly at: number; readonly message: string; readonly help?: string } | undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

function isOctalDigit(code: number): boolean {
  return code >= 48 && code <= 55;
}

function isBinaryDigit(code: number): boolean {
  return code === 48 || code === 49;
}

function isWordCharacter(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 95;
}

const UNDERSCORE = 95;
const DOT = 46;
const LETTER_B = 98;
const LETTER_E = 101;
const LETTER_J = 106;
const LETTER_O = 111;
const LETTER_X = 120;

/** Returns the end offset alone for a plain run of digits, which nearly all numbers are. */
export function numberEnd(text: string, start: number): NumberEnd | number {
  const first = text.charCodeAt(start);
  if (first !== 48 && first !== DOT) {
    let at = start + 1;
    while (isDigit(text.charCodeAt(at))) at += 1;
    const next = text.charCodeAt(at);
    if (next !== DOT && !isWordCharacter(next)) return at;
  } else if (first === 48) {
    const letter = text.charCodeAt(start + 1) | 32;
    if (letter === LETTER_X) return radix(text, start, 'hexadecimal', isHexDigit);
    if (letter === LETTER_O) return radix(text, start, 'octal', isOctalDigit);
    if (letter === LETTER_B) return radix(text, start, 'binary', isBinaryDigit);
  }
  return decimal(text, start);
}

function radix(text: string, start: number, kind: string, accepts: (code: number) => boolean): NumberEnd {
  let at = start + 2;
  for (;;) {
    if (text.charCodeAt(at) === UNDERSCORE) at += 1;
    if (!accepts(text.charCodeAt(at))) {
      if (isDigit(text.charCodeAt(at))) return wrong(text, at, `invalid digit '${text[at]}' in ${kind} literal`);
      return wrong(text, at, `invalid ${kind} literal`);
    }
    while (accepts(text.charCodeAt(at))) at += 1;
    if (isDigit(text.charCodeAt(at))) return wrong(text, at, `invalid digit '${text[at]}' in ${kind} literal`);
    if (text.charCodeAt(at) !== UNDERSCORE) return finish(text, at, kind);
  }
}

function decimal(text: string, start: number): NumberEnd {
  let at = start;
  let leadingZeros = false;
  if (text.charCodeAt(at) !== DOT) {
    at = digits(text, at);
    if (at < 0) return wrong(text, -at, 'invalid decimal literal');
    leadingZeros = text.charCodeAt(start) === 48 && /[1-9]/.test(text.slice(start, at));
  }
  let isInteger = true;
  if (text.charCodeAt(at) === DOT) {
    isInteger = false;
    at += 1;
    if (isDigit(text.charCodeAt(at))) {
      at = digits(text, at);
      if (at < 0) return wrong(text, -at, 'invalid decimal literal');
    }
  }
  if ((text.charCodeAt(at) | 32) === LETTER_E) {
    const sign = text.charCodeAt(at + 1);
    const isSigned = sign === 43 || sign === 45;
    const exponent = at + (isSigned ? 2 : 1);
    if (isDigit(text.charCodeAt(exponent))) {
      isInteger = false;
      at = digits(text, exponent);
      if (at < 0) return wrong(text, -at, 'invalid decimal literal');
    } else if (isSigned) return wrong(text, exponent, 'invalid decimal literal');
  }
  if ((text.charCodeAt(at) | 32) === LETTER_J) return finish(text, at + 1, 'imaginary');
  if (leadingZeros && isInteger) {
    const flaw = {
      at: start,
      message: 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    };
    return { end: wordEnd(text, at), flaw };
  }
  return finish(text, at, 'decimal');
}

/** The end of a run of digits with single underscores between them; negated, the offset where a digit is missing. */
function digits(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) !== UNDERSCORE) return at;
    at += 1;
    if (!isDigit(text.charCodeAt(at))) return -at;
  }
}

/** Python still accepts `1if x else y`, with a warning. */
const KEYWORD_AFTER = /^(?:and|else|for|i[fns]|or|not)/;

function finish(text: string, at: number, kind: string): NumberEnd {
  if (!isWordCharacter(text.charCodeAt(at)) || KEYWORD_AFTER.test(text.slice(at, at + 4))) {
    return { end: at, flaw: undefined };
  }
  return wrong(text, at, `invalid ${kind} literal`);
}

function wrong(text: string, at: number, message: string): NumberEnd {
  return { end: wordEnd(text, at), flaw: { at, message } };
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (isWordCharacter(text.charCodeAt(at))) at += 1;
  return at;
}
