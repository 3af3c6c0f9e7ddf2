// In: the body of a class or function. Out: the summary of its docstring, on one line.
//   """Ship the order.\n\n    Details."""  →  Ship the order.
import type { Statement } from './ast.ts';

/** A summary is repeated in every state of its task, and a definition has at most 1 MB. */
const MAX_SUMMARY = 250;

/** The first paragraph. A long one is cut. https://peps.python.org/pep-0257/#multi-line-docstrings */
export function summaryOf([first]: readonly Statement[]): string | undefined {
  if (first?.kind !== 'expression' || first.value.kind !== 'string') return undefined;
  const [paragraph = ''] = first.value.value.trim().split(/\n\s*\n/, 1);
  const characters = [...paragraph.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()];
  if (characters.length === 0) return undefined;
  return characters.length > MAX_SUMMARY ? `${characters.slice(0, MAX_SUMMARY - 1).join('')}…` : characters.join('');
}
