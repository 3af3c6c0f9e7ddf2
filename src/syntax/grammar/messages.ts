// Reports a token that the grammar does not accept. Recognizes the syntax of other languages and of Python 2 as well as
// typing errors, and names what the author most likely meant.
import { nearest } from '../../base/suggest.ts';
import { invalidIndentation } from '../refusals.ts';
import { failAt, failIndentation, textOfToken } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { Parser } from './parser.ts';

/** Reports the next token. */
export function failUnexpected(parser: Parser): void {
  if (parser.failure !== undefined) return;
  const { at } = parser;
  if (parser.kinds[at] === kind.INDENT) {
    failIndentation(parser, invalidIndentation, 'unexpected indent', 'indent it like the line above', true);
    return;
  }
  const { first, last, message, help } = describe(parser, at);
  failAt(parser, first, last, message, help);
}

/** Reports that `what` was expected instead of the next token. */
export function failExpected(parser: Parser, what: string, help?: string): void {
  if (parser.failure !== undefined) return;
  const { at } = parser;
  const known = foreign(parser, at);
  if (known === undefined) failAt(parser, at, at, `expected '${what}'`, help);
  else failAt(parser, known.first, known.last, known.message, known.help);
}

interface Wording {
  readonly first: number;
  readonly last: number;
  readonly message: string;
  readonly help: string | undefined;
}

function describe(parser: Parser, at: number): Wording {
  const known = foreign(parser, at);
  if (known !== undefined) return known;
  const now = parser.kinds[at] ?? kind.END;
  const help = misspelt(parser, at);
  const here = { first: at, last: at, help };
  if (now === kind.NEWLINE || now === kind.END || now === kind.DEDENT) {
    return { ...here, message: now === kind.NEWLINE ? 'unexpected end of line' : 'unexpected end of statement' };
  }
  const text = textOfToken(parser, at);
  if (kind.isKeyword(now) && help === undefined && needsName(parser, at)) {
    return { ...here, message: `'${text}' is a keyword and cannot be used as a name`, help: 'choose another name' };
  }
  return { ...here, message: `invalid syntax: unexpected '${text.length > 40 ? `${text.slice(0, 39)}…` : text}'` };
}

/** The syntax of other languages and of Python 2. */
function foreign(parser: Parser, at: number): Wording | undefined {
  const now = parser.kinds[at] ?? kind.END;
  const before = at > 0 ? (parser.kinds[at - 1] ?? kind.END) : kind.END;
  const touches = at > 0 && parser.tokens.ends[at - 1] === parser.tokens.starts[at];
  const isFirst = (index: number): boolean =>
    index === 0 || beginsLine(parser.kinds[index - 1] ?? kind.END) || parser.kinds[index - 1] === kind.COLON;
  if (now === before && touches) {
    const pair = { first: at - 1, last: at };
    if (now === kind.AMPERSAND) return { ...pair, message: "'&&' is not an operator in Python", help: "write 'and'" };
    if (now === kind.BAR) return { ...pair, message: "'||' is not an operator in Python", help: "write 'or'" };
  }
  if ((now === kind.NEWLINE || now === kind.SEMICOLON) && (before === kind.PLUS || before === kind.MINUS)) {
    const sign = before === kind.PLUS ? '+' : '-';
    if (parser.kinds[at - 2] === before) {
      const message = `'${sign}${sign}' is not an operator in Python`;
      return { first: at - 2, last: at - 1, message, help: `write '${sign}= 1'` };
    }
  }
  const here = { first: at, last: at };
  if (now === kind.EXCLAMATION) {
    return { ...here, message: "'!' is not an operator in Python", help: "write 'not'" };
  }
  if (now === kind.DIAMOND) return { ...here, message: "'<>' is not an operator in Python", help: "write '!='" };
  if (now === kind.IF && before === kind.ELSE) {
    return { first: at - 1, last: at, message: "'else if' is not valid Python", help: "write 'elif'" };
  }
  if (now === kind.ELSE && parser.kinds[at + 1] === kind.IF) {
    return { first: at, last: at + 1, message: "'else if' is not valid Python", help: "write 'elif'" };
  }
  if (now === kind.STRAY) {
    const text = textOfToken(parser, at);
    const help = text === '`' ? "write 'repr(...)'" : text === '?' ? "write 'a if condition else b'" : undefined;
    return { ...here, message: `invalid character '${text}'`, help };
  }
  if ((before === kind.PRINT || before === kind.EXEC) && kind.beginsExpression(now) && isFirst(at - 1)) {
    const name = textOfToken(parser, at - 1);
    return {
      first: at - 1,
      last: at,
      message: `missing parentheses in call to '${name}'`,
      help: `write '${name}(...)'`,
    };
  }
  if (now === kind.LEFT_BRACE && (before === kind.RIGHT_PAREN || before === kind.ELSE || before === kind.TRY)) {
    return { ...here, message: "expected ':'", help: "write ':' and indent the block" };
  }
  return undefined;
}

function beginsLine(before: number): boolean {
  return before === kind.NEWLINE || before === kind.INDENT || before === kind.DEDENT || before === kind.SEMICOLON;
}

/** A name at the start of the statement, or next to the error, that is nearly a keyword. */
function misspelt(parser: Parser, at: number): string | undefined {
  const { kinds } = parser;
  let line = at;
  while (line > 0 && !beginsLine(kinds[line - 1] ?? kind.END)) line -= 1;
  let clause = at - 1;
  while (clause > line && kinds[clause - 1] !== kind.COLON) clause -= 1;
  for (const index of [line, clause, at - 1, at]) {
    if (index < 0 || !kind.isName(kinds[index] ?? kind.END) || USES.has(kinds[index + 1] ?? kind.END)) continue;
    const word = textOfToken(parser, index);
    const known = SLIPS.get(word.toLowerCase()) ?? nearest(word, kind.KEYWORDS);
    if (known !== undefined && known !== word && word.length > 1) return `did you mean '${known}'?`;
  }
  return undefined;
}

/** Before one of these tokens a word is a name, however similar to a keyword. */
const USES: ReadonlySet<number> = new Set([
  kind.ASSIGN,
  kind.AUGMENTED,
  kind.DOT,
  kind.COMMA,
  kind.LEFT_PAREN,
  kind.LEFT_BRACKET,
  kind.RIGHT_PAREN,
]);

const SLIPS: ReadonlyMap<string, string> = new Map([
  ['elseif', 'elif'],
  ['elsif', 'elif'],
  ['function', 'def'],
  ['func', 'def'],
  ['fn', 'def'],
  ['catch', 'except'],
  ['throw', 'raise'],
  ['switch', 'match'],
  ['foreach', 'for'],
]);

/** Whether the grammar expects a name: after `def`, `class`, `.`, `import` and so on, or before `=`. */
function needsName(parser: Parser, at: number): boolean {
  const before = at > 0 ? (parser.kinds[at - 1] ?? kind.END) : kind.END;
  if ([kind.DEF, kind.CLASS, kind.DOT, kind.IMPORT, kind.AS, kind.GLOBAL, kind.NONLOCAL].includes(before)) return true;
  return parser.kinds[at + 1] === kind.ASSIGN;
}
