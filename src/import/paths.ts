// In: a path of a definition. Out: the reference to the same value in Python, or why there is none.
//   $.order['line items'][0]  →  data["order"]["line items"][0]
import { isParseError, parsePath } from '../asl/parse/jsonpath.ts';
import { clip } from '../asl/parse/quote.ts';

export type DataPath =
  | { readonly text: string; readonly steps: readonly (string | number)[] }
  | { readonly problem: string };

/** With `isTarget`, the path must name one place that an assignment can set. */
export function referenceOf(path: string, isTarget = false): DataPath {
  const parsed = parsePath(path);
  if (isParseError(parsed)) return { problem: `'${clip(path)}' is not a path` };
  const { root, steps, indefinite } = parsed;
  if (root === '$$') return { problem: `'${clip(path)}' reads the context object` };
  if (root !== '$') return { problem: `'${clip(path)}' reads a variable` };
  if (indefinite !== undefined || /\(\)\s*$/.test(path)) {
    return { problem: `'${clip(path)}' can select several values or a computed one` };
  }
  if (isTarget && typeof steps[0] !== 'string') return { problem: `'${clip(path)}' is not a key of data` };
  if (isTarget && steps[0] === '__trace') return { problem: `'${clip(path)}' is reserved for tracing` };
  if (isTarget && steps.some((step) => typeof step === 'number' && step < 0)) {
    return { problem: `'${clip(path)}' counts from the end` };
  }
  const texts = steps.map((step) => `[${typeof step === 'string' ? JSON.stringify(step) : step}]`);
  return { text: `data${texts.join('')}`, steps };
}

export function hasProblem(reference: DataPath): reference is { readonly problem: string } {
  return 'problem' in reference;
}
