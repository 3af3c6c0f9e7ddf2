// In: a path of a definition, and the view of its data. Out: a Python reference to the same value, or why that is impossible.
//   $.order['line items'][0]  →  data["order"]["line items"][0]
import { isParseError, type JsonPath, parsePath } from '../asl/parse/jsonpath.ts';
import { clip } from '../asl/parse/quote.ts';
import { type DataPlace, type DataStep, lost, readView } from './view.ts';

export type DataPath = { readonly text: string; readonly steps: readonly DataStep[] } | { readonly problem: string };

export function stepsOfText(path: string): { readonly steps: readonly DataStep[] } | { readonly problem: string } {
  const parsed = parsePath(path);
  if (isParseError(parsed)) return { problem: `'${clip(path)}' is not a path` };
  if (/\(\)\s*$/.test(path)) return { problem: `'${clip(path)}' can select several values or a computed one` };
  return stepsOfParsed(parsed, path);
}

export function stepsOfParsed(
  { root, steps, indefinite }: JsonPath,
  path: string,
): { readonly steps: readonly DataStep[] } | { readonly problem: string } {
  if (root === '$$') return { problem: `'${clip(path)}' reads the context object` };
  if (root !== '$') return { problem: `'${clip(path)}' reads a variable` };
  if (indefinite !== undefined) {
    return { problem: `'${clip(path)}' can select several values or a computed one` };
  }
  return { steps };
}

/** A Python reference to the value of a path. */
export function referenceOf(path: string, view: DataPlace): DataPath {
  const parsed = stepsOfText(path);
  if (hasProblem(parsed)) return parsed;
  const value = readView(view, parsed.steps);
  if (value.kind === 'at') return { text: referenceText(value.path), steps: value.path };
  return { problem: problemOf(path, value) };
}

/** The value of a path that import can't follow. */
export function lostPath(problem: string): DataPlace {
  return lost(`comes from ${problem.replace(/^('.*?') /, '$1, which ')}`);
}

/** Why a statement can't refer to the value of a path. */
export function problemOf(path: string, value: DataPlace): string {
  if (value.kind === 'lost') return `the value of '${clip(path)}' ${value.why}`;
  return `the value of '${clip(path)}' is built by an earlier state, so it is not a key of data`;
}

export function referenceText(path: readonly DataStep[], variable = 'data'): string {
  return `${variable}${path.map((step) => `[${typeof step === 'string' ? JSON.stringify(step) : step}]`).join('')}`;
}

/** Why an assignment can't set the place. Undefined if it can. `path` is the text in the definition. */
export function targetProblem(place: readonly DataStep[], path: string): string | undefined {
  if (typeof place[0] !== 'string') return `'${clip(path)}' is not a key of data`;
  if (place[0] === '__trace') return `'${clip(path)}' is reserved for tracing`;
  if (place.some((step) => typeof step === 'number' && step < 0)) return `'${clip(path)}' counts from the end`;
  return undefined;
}

export function hasProblem<T extends object>(
  reference: T | { readonly problem: string },
): reference is { readonly problem: string } {
  return 'problem' in reference;
}
