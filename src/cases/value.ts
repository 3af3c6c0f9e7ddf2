// The content of a test file: every key and value with its span, whether it was written as YAML or as JSON.
import type { Json, NumberText } from '../base/json.ts';
import { isNumberText } from '../base/json.ts';
import type { Span } from '../base/source.ts';

export type YamlValue = YamlMapping | YamlList | YamlScalar | BrokenValue;

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlValue;
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlValue[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: null | boolean | string | number | NumberText;
}

/** A value with an error that has been reported. Whoever reads it stays silent. */
export interface BrokenValue {
  readonly kind: 'broken';
  readonly span: Span;
}

/** A value of a case, with the position of each of its parts. */
export interface CaseValue {
  /** Mappings are maps, so that `__proto__` is a key like any other. */
  readonly json: Json;
  readonly tree: YamlValue;
}

export function caseValue(tree: YamlValue): CaseValue {
  return { json: jsonOf(tree), tree };
}

function jsonOf(tree: YamlValue): Json {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(jsonOf);
  if (tree.kind === 'broken') return null;
  return new Map([...tree.entries].map(([key, { value }]) => [key, jsonOf(value)]));
}

/** The type of a value, with an article, or the value itself if it is `null`, `true` or `false`. */
export function describeYaml(tree: YamlValue): string {
  if (tree.kind !== 'scalar') return tree.kind === 'list' ? 'a list' : 'a mapping';
  if (typeof tree.value === 'number' || isNumberText(tree.value)) return 'a number';
  return typeof tree.value === 'string' ? 'a string' : String(tree.value);
}

/** The span of the part at `path`: of its innermost part that was written, if the whole path was not. */
export function spanAt(tree: YamlValue, path: readonly (string | number)[]): Span {
  let at = tree;
  for (const step of path) {
    const next =
      at.kind === 'mapping' && typeof step === 'string'
        ? at.entries.get(step)?.value
        : at.kind === 'list' && typeof step === 'number'
          ? at.items[step]
          : undefined;
    if (next === undefined) break;
    at = next;
  }
  return at.span;
}
