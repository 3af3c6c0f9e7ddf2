// What the syntax errors of the library jsonata mean, as sentences in our words. Codes that are not listed have a general one.
import { clip } from '../parse/quote.ts';

/** `token` is where the parser stopped, and `value` what it expected. Either may be missing. */
export function syntaxMessage(
  code: string,
  token: string,
  value: unknown,
): { readonly message: string; readonly help?: string } {
  const found = token === '' ? 'the end' : `'${clip(token)}'`;
  const expected = typeof value === 'string' ? `'${clip(value)}'` : 'something else';
  switch (code) {
    case 'S0101':
      return { message: 'a string in the JSONata expression is never closed', help: 'close it with the same quote' };
    case 'S0102':
      return { message: `a number in the JSONata expression is out of range` };
    case 'S0103':
    case 'S0104':
      return { message: 'invalid escape sequence in a string of the JSONata expression' };
    case 'S0105':
      return { message: 'a name in backticks is never closed in the JSONata expression' };
    case 'S0106':
      return { message: 'a comment in the JSONata expression is never closed', help: `close it with '*/'` };
    case 'S0202':
      return { message: `expected ${expected} in the JSONata expression, found ${found}` };
    case 'S0203':
      return { message: `expected ${expected} before the end of the JSONata expression` };
    case 'S0207':
      return { message: 'the JSONata expression ends too early', help: 'complete it' };
    case 'S0208':
      return { message: `a parameter of a function must be a variable such as $x, not ${found}` };
    case 'S0212':
      return { message: `the left side of ':=' must be a variable such as $x` };
    case 'S0213':
      return { message: `the literal value ${found} cannot be a step of a path` };
    case 'S0214':
      return { message: `the right side of ${found} must be a variable such as $x` };
    case 'S0301':
      return { message: 'empty regular expression in the JSONata expression' };
    case 'S0302':
      return { message: 'a regular expression in the JSONata expression is never closed', help: `close it with '/'` };
    case 'S0217':
      return { message: `the parent operator '%' has no parent here` };
    default:
      return { message: `unexpected ${found} in the JSONata expression` };
  }
}
