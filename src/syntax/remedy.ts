// In: text that Python accepts. Out: text of the same length and meaning that tree-sitter reads better.
// Offsets stay what they are.
import { type SourceFile, type Span, sourceFile } from '../base/source.ts';
import { scanStatement } from './layout.ts';
import type { MethodBody } from './reader.ts';
import { newScan } from './scan.ts';
import * as kind from './tokens.ts';

/**
 * Without broken statements and comments, and with `(   )` in place of methods' bodies, whose syntax is known
 * already. At each line break the grammar's scanner looks past all comments that follow: many lines of them
 * would take it quadratic time. A lone carriage return ends a line for Python, not for tree-sitter.
 */
export function masked(
  text: string,
  broken: readonly Span[],
  comments: readonly Span[],
  bodies: readonly MethodBody[],
): string {
  const holes = [
    ...[...broken, ...comments].map((span) => ({ span, isBody: false })),
    ...bodies.map(({ span }) => ({ span, isBody: true })),
  ];
  holes.sort((a, b) => a.span.start - b.span.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { span, isBody } of holes) {
    const { start, end } = span;
    // A comment inside a hole is gone with it.
    if (start < at) continue;
    pieces.push(text.slice(at, start));
    if (!isBody) pieces.push(text.slice(start, end).replace(/[^\n\r]/g, ' '));
    else pieces.push(end - start === 1 ? '0' : `(${' '.repeat(end - start - 2)})`);
    at = end;
  }
  pieces.push(text.slice(at));
  const whole = pieces.join('');
  return whole.includes('\r') ? whole.replace(/\r(?!\n)/g, '\n') : whole;
}

/**
 * Line breaks and comments inside brackets become spaces: where a bracketed line begins left of its block,
 * tree-sitter takes the block to have ended (https://github.com/tree-sitter/tree-sitter-python/issues/256).
 * `\\N{...}` in an f-string's format becomes plain text: the grammar takes its brace for a field.
 */
export function plainer(path: string, text: string): string {
  const file: SourceFile = sourceFile(path, text);
  const scan = newScan(file);
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
