// Works around bugs of tree-sitter-python: turns text that Python accepts into text of the same meaning and the same
// length that tree-sitter parses.
import { sourceFile } from '../../base/source.ts';
import { newScan } from '../tokens/scan.ts';
import { scanStatement } from '../tokens/tokenizer.ts';
import * as kind from '../tokens/tokens.ts';

/**
 * Line breaks and comments inside brackets become spaces: tree-sitter mistakes a line inside brackets that is indented
 * less than its block for the end of the block (https://github.com/tree-sitter/tree-sitter-python/issues/256).
 * `\N{...}` in the format of an f-string field becomes plain text: tree-sitter mistakes its brace for a field.
 * What a star unpacks becomes a name, as in `*(b, c)`: tree-sitter accepts little else where a tuple has no parentheses, and
 * in targets. The DSL has no starred expressions, so nothing looks at the operand.
 */
export function withWorkarounds(path: string, text: string): string {
  const scan = newScan(sourceFile(path, text));
  const { tokens } = scan;
  const pieces: string[] = [];
  let at = 0;
  while (scan.at < text.length) {
    scanStatement(scan);
    let depth = 0;
    let unpackedUntil = 0;
    for (let index = 0; index < tokens.count; index += 1) {
      const token = tokens.kinds[index] ?? kind.END;
      const start = Math.max(at, tokens.starts[index] ?? 0);
      const end = Math.max(start, tokens.ends[index] ?? 0);
      const gap = text.slice(at, start);
      if (index < unpackedUntil) {
        pieces.push('_'.repeat(end - at));
        at = end;
        continue;
      }
      pieces.push(depth > 0 ? ' '.repeat(gap.length) : gap);
      const own = text.slice(start, end);
      if (token === kind.STAR && isPrefix(tokens.kinds, index)) {
        unpackedUntil = endOfOperand(tokens.kinds, index + 1, tokens.count);
      }
      pieces.push(token === kind.FSTRING_MIDDLE && own.includes('\\N{') ? own.replace(/[^\n\r]/g, '.') : own);
      at = end;
      if (isOpening(token)) depth += 1;
      else if (isClosing(token)) depth -= 1;
    }
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Whether the star at `index` unpacks something other than a name. After an operand, it multiplies. */
function isPrefix(kinds: ArrayLike<number>, index: number): boolean {
  const before = index === 0 ? kind.NEWLINE : (kinds[index - 1] ?? kind.END);
  const next = kinds[index + 1] ?? kind.END;
  const isOperand = before >= kind.NAME && before <= kind.STRAY;
  const isConstant = before >= kind.FALSE && before <= kind.TRUE;
  if (isOperand || isConstant || isClosing(before) || before === kind.EXCEPT) return false;
  return !kind.isName(next) && kind.beginsExpression(next);
}

/** The first token after the operand that begins at `index`. */
function endOfOperand(kinds: ArrayLike<number>, index: number, count: number): number {
  let depth = 0;
  let at = index;
  for (; at < count; at += 1) {
    const token = kinds[at] ?? kind.END;
    if (isOpening(token)) depth += 1;
    else if (isClosing(token)) depth -= 1;
    if (depth < 0 || (depth === 0 && ENDS.has(token))) break;
  }
  return at;
}

const ENDS: ReadonlySet<number> = new Set([
  ...[kind.NEWLINE, kind.END, kind.COMMA, kind.COLON, kind.SEMICOLON, kind.ASSIGN, kind.AUGMENTED],
  ...[kind.IN, kind.IF, kind.ELSE, kind.FOR, kind.ASYNC],
]);

function isOpening(token: number): boolean {
  return token === kind.LEFT_PAREN || token === kind.LEFT_BRACKET || token === kind.LEFT_BRACE;
}

function isClosing(token: number): boolean {
  return token === kind.RIGHT_PAREN || token === kind.RIGHT_BRACKET || token === kind.RIGHT_BRACE;
}
