// Parses YAML 1.2 into values with spans. Reports the first syntax error, and then every value that JSON cannot hold and
// everything that is not supported. Time and depth are bounded: nesting is limited before anything recurses over it, and
// aliases by what they add up to.
import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { MAX_YAML_DEPTH, type YamlStop, yamlDocument } from '../yaml/document.ts';
import { jsonNumber } from './numbers.ts';
import { invalidTestFile } from './refusals.ts';
import { describeYaml, type YamlEntry, type YamlValue } from './value.ts';

/** In UTF-16 code units. */
export const MAX_TEST_FILE = 2 ** 20;

/** How many values aliases may add to a file. */
const MAX_ADDED = 100_000;

/** Undefined if the text is not YAML. An empty text is the value null. */
export function readYaml(file: SourceFile, report: Report): YamlValue | undefined {
  const { text } = file;
  const stop = (problem: YamlStop): undefined => {
    report(invalidTestFile, problem.span, problem.message, { help: problem.help });
  };
  if (text.length > MAX_TEST_FILE) {
    return stop({ span: START, message: 'the file is larger than 1 MiB', help: 'split it into several files' });
  }
  const document = yamlDocument(text);
  if ('message' in document) return stop(document);
  const walk: Walk = { report, anchors: new Map(), added: 0 };
  return convert(document.contents, START, 0, walk).value;
}

const START: Span = { start: 0, end: 0 };

/** A value, with the number of values in it and the levels below it. */
interface Converted {
  readonly value: YamlValue;
  readonly size: number;
  readonly height: number;
}

interface Walk {
  readonly report: Report;
  /** By the name of the anchor: its value, or undefined while the value is being read. */
  readonly anchors: Map<string, Converted | undefined>;
  /** How many values aliases have added. */
  added: number;
}

/** `place` is used for an omitted value, as in `key:`. */
function convert(node: unknown, place: Span, depth: number, walk: Walk): Converted {
  if (isAlias(node)) return aliased(node, depth, walk);
  if (!isNode(node)) return scalar(null, place);
  const { anchor } = node;
  if (anchor !== undefined) walk.anchors.set(anchor, undefined);
  const converted = contentOf(node, place, depth, walk);
  if (anchor !== undefined) walk.anchors.set(anchor, converted);
  return converted;
}

function contentOf(node: Node, place: Span, depth: number, walk: Walk): Converted {
  const span = spanOf(node, place);
  if (isScalar(node)) return scalarOf(node, span, walk);
  const parts: Converted[] = [];
  const part = (child: unknown, at: Span): YamlValue => {
    const converted = convert(child, at, depth + 1, walk);
    parts.push(converted);
    return converted.value;
  };
  const whole = (value: YamlValue): Converted => ({
    value,
    size: parts.reduce((sum, { size }) => sum + size, 1),
    height: parts.reduce((most, { height }) => Math.max(most, height + 1), 0),
  });
  if (isSeq(node)) return whole({ kind: 'list', span, items: node.items.map((item) => part(item, span)) });
  const entries = new Map<string, YamlEntry>();
  for (const { key: keyNode, value } of isMap(node) ? node.items : []) {
    const key = keyOf(keyNode, span, walk);
    const read = part(value, key?.keySpan ?? span);
    if (key === undefined) continue;
    const first = entries.get(key.key);
    if (first === undefined) entries.set(key.key, { ...key, value: read });
    else {
      walk.report(invalidTestFile, key.keySpan, `duplicate key '${key.key}'`, {
        help: 'rename one of the two, or remove it',
        related: [{ span: first.keySpan, message: 'the first one' }],
      });
    }
  }
  return whole({ kind: 'mapping', span, entries });
}

function spanOf({ range }: Pick<Node, 'range'>, place: Span): Span {
  const [start, end] = range ?? [0, 0];
  return start === end ? place : { start, end };
}

function scalar(value: null | boolean | string, span: Span): Converted {
  return { value: { kind: 'scalar', span, value }, size: 1, height: 0 };
}

function broken(span: Span): Converted {
  return { value: { kind: 'broken', span }, size: 1, height: 0 };
}

function scalarOf({ value, source }: Scalar, span: Span, walk: Walk): Converted {
  const refuse = (message: string, help: string): Converted => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (typeof value === 'string') {
    if (isWellFormed(value)) return scalar(value, span);
    return refuse('a string contains half of a surrogate pair, which UTF-8 cannot encode', 'write the whole character');
  }
  if (typeof value === 'boolean' || value === null) return scalar(value, span);
  const number = typeof value === 'number' ? jsonNumber(source ?? String(value)) : undefined;
  if (number !== undefined) return { value: { kind: 'scalar', span, value: number }, size: 1, height: 0 };
  if ((source ?? '').length > 20) return refuse('a number has more than 1000 characters', 'quote it, or shorten it');
  return refuse(`JSON has no number '${source}'`, `write '${source}' in quotes if it is a string`);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function keyOf(node: unknown, place: Span, walk: Walk): Omit<YamlEntry, 'value'> | undefined {
  const refuse = (span: Span, message: string, help: string): undefined => {
    walk.report(invalidTestFile, span, message, { help });
  };
  if (!isNode(node) || !isScalar(node)) {
    const span = isNode(node) ? spanOf(node, place) : place;
    return refuse(
      span,
      'a key must be a string',
      isAlias(node) ? 'write the key out' : 'write a string before the colon',
    );
  }
  const span = spanOf(node, place);
  const { value } = convert(node, span, 0, walk);
  if (value.kind !== 'scalar') return undefined;
  if (typeof value.value !== 'string') {
    const written = node.source ?? '';
    const message = `a key must be a string, but '${written}' is ${describeYaml(value)}`;
    return refuse(span, message, `write "${written}" in quotes`);
  }
  if (value.value === '<<' && node.type === 'PLAIN') {
    return refuse(span, "merge keys ('<<') are not part of YAML 1.2", 'write the keys out');
  }
  return { key: value.value, keySpan: span };
}

function aliased(alias: Alias, depth: number, walk: Walk): Converted {
  const span = spanOf(alias, { start: 0, end: 0 });
  const { source } = alias;
  const refuse = (message: string, help: string): Converted => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (!walk.anchors.has(source)) {
    return refuse(`unknown anchor '${source}'`, didYouMean(source, walk.anchors.keys()) ?? 'write the value out');
  }
  const converted = walk.anchors.get(source);
  if (converted === undefined) return refuse(`the alias '*${source}' is inside its own anchor`, 'write the value out');
  const { value, size, height } = converted;
  if (depth + height > MAX_YAML_DEPTH) {
    return refuse(`values are nested more than ${MAX_YAML_DEPTH} levels deep`, 'make the value flatter');
  }
  if (walk.added > MAX_ADDED) return broken(span);
  walk.added += size;
  if (walk.added > MAX_ADDED) {
    return refuse(`aliases multiply the file to more than ${MAX_ADDED} values`, 'use fewer aliases');
  }
  return { value: { ...value, span }, size, height };
}
