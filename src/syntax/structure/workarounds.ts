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
 */
export function withWorkarounds(path: string, text: string): string {
  const scan = newScan(sourceFile(path, text));
  const { tokens } = scan;
  const pieces: string[] = [];
  let at = 0;
  while (scan.at < text.length) {
    scanStatement(scan);
    let depth = 0;
    for (let index = 0; index < tokens.count; index += 1) {
      const token = tokens.kinds[index] ?? kind.END;
      const start = Math.max(at, tokens.starts[index] ?? 0);
      const end = Math.max(start, tokens.ends[index] ?? 0);
      const gap = text.slice(at, start);
      pieces.push(depth > 0 ? ' '.repeat(gap.length) : gap);
      const own = text.slice(start, end);
      pieces.push(token === kind.FSTRING_MIDDLE && own.includes('\\N{') ? own.replace(/[^\n\r]/g, '.') : own);
      at = end;
      if (isOpening(token)) depth += 1;
      else if (isClosing(token)) depth -= 1;
    }
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

function isOpening(token: number): boolean {
  return token === kind.LEFT_PAREN || token === kind.LEFT_BRACKET || token === kind.LEFT_BRACE;
}

function isClosing(token: number): boolean {
  return token === kind.RIGHT_PAREN || token === kind.RIGHT_BRACKET || token === kind.RIGHT_BRACE;
}
