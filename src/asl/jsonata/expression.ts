// In: the text of a JSONata expression, without its delimiters. Out: what it reads and calls, with the place of each, or the
// syntax error. The library jsonata parses; nothing is evaluated. Hostile text ends as an error: nesting, length and the
// operators for which the parser needs exponential time are bounded.
import jsonata from 'jsonata';
import type { Span } from '../../base/source.ts';
import { syntaxMessage } from './syntax-messages.ts';
import { collectUses, type ExpressionUses } from './uses.ts';

/** Why an expression is not valid, or why it is not checked. */
export interface ExpressionProblem {
  readonly message: string;
  readonly help?: string | undefined;
  readonly span: Span;
  /** Nothing is known to be wrong, but the expression is too large to be checked. */
  readonly isTooLarge?: true;
}

/** Reads expressions of one definition, until they have cost too much together. */
export type ExpressionReader = (text: string) => ExpressionUses | ExpressionProblem;

export function isExpressionProblem(read: ExpressionUses | ExpressionProblem): read is ExpressionProblem {
  return 'message' in read;
}

/** The parser copies the steps of a path for each further step. This budget is a few seconds. */
const BUDGET = 20_000_000;

/** Operators of JSONata 2.1, whose left operand the parser processes twice. */
const MOST_DEFAULTS = 12;

/** Returns a reader with a budget of its own. */
export function expressionReader(): ExpressionReader {
  let left = BUDGET;
  return (text) => {
    const bare = withoutStrings(text);
    left -= (bare.match(/[.@#[]/g)?.length ?? 0) ** 2;
    const defaults = bare.match(/\?[?:]/g)?.length ?? 0;
    if (left < 0 || defaults > MOST_DEFAULTS) return tooLarge(text);
    try {
      return collectUses(jsonata(text).ast(), text);
    } catch (error) {
      // The stack overflows in deeply nested expressions.
      return error instanceof RangeError ? tooLarge(text) : problemOf(error, text);
    }
  };
}

function tooLarge(text: string): ExpressionProblem {
  const message = 'the JSONata expression is too large to be checked';
  const help = 'split it, or compute a part in an earlier state';
  return { message, help, span: { start: 0, end: text.length }, isTooLarge: true };
}

function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, '');
}

/** The library throws objects with a code, the position after the token, and the token. */
function problemOf(error: unknown, text: string): ExpressionProblem {
  const { code, position, token, value } = error as Partial<Record<'code' | 'position' | 'token' | 'value', unknown>>;
  if (typeof code !== 'string') {
    const reason = error instanceof SyntaxError ? 'a regular expression' : 'the text';
    const message = `${reason} in the JSONata expression is not valid`;
    return { message, span: { start: 0, end: text.length } };
  }
  const end = typeof position === 'number' ? Math.min(position, text.length) : text.length;
  const word = typeof token === 'string' && token !== '(end)' ? token : '';
  const start = text.slice(0, end).endsWith(word) ? end - word.length : Math.max(0, end - 1);
  const span = word === '' && typeof position === 'number' ? lastCharacter(text, end) : { start, end };
  return { ...syntaxMessage(code, word, value), span };
}

/** The character before `end` that is not a space, to underline something that can be seen. */
function lastCharacter(text: string, end: number): Span {
  const before = text.slice(0, end).trimEnd().length;
  return before === 0 ? { start: 0, end: text.length } : { start: before - 1, end: before };
}
