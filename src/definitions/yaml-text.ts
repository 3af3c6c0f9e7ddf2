// Reads the YAML of definitions and templates. In: a text. Out: JSON values, with the place of every part. Tags such as `!Sub`
// become the functions that they are short for, and run nothing. Aliases and merge keys are followed within a limit.
import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { JsonError } from '../asl/parse/json-scan.ts';
import type { DuplicateKey } from '../asl/parse/json-text.ts';
import { inside, type Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { MAX_YAML_DEPTH, type YamlStop, yamlDocuments } from '../yaml/document.ts';
import type { FileContent } from './content.ts';
import type { PlacedText } from './placed-text.ts';
import { type Member, NO_PARTS, type PlacedValue, placedContent } from './placed-value.ts';
import { functionOfTag, JSON_NUMBER, OLD_BOOLEAN, type ScalarStyle, scalarText } from './yaml-scalar.ts';
import { simpleYaml } from './yaml-simple.ts';

/** In UTF-16 units. CloudFormation accepts templates of half this size, and parsing a larger text takes seconds. */
export const MAX_YAML = 2 ** 21;

const MAX_DOCUMENTS = 1000;

/** The most values that aliases may add to a file. */
const MAX_ADDED = 100_000;

interface Read {
  readonly value: Json;
  readonly place: PlacedValue;
  /** The number of values, including itself, and the number of levels below it. */
  readonly size: number;
  readonly height: number;
}

interface Walk {
  readonly text: string;
  readonly anchors: Map<string, Read | undefined>;
  readonly duplicates: DuplicateKey[];
  added: number;
  /** The first problem that the library does not report. */
  problem: JsonError | undefined;
}

/** The content of each document of a text. If the text has an error, the only content is that error. */
export function yamlContents(text: string): readonly FileContent[] {
  if (text.length > MAX_YAML) {
    const help = 'split it into several files; CloudFormation accepts templates of at most 1 MiB';
    return [broken({ span: { start: 0, end: 0 }, message: 'a YAML file must not be larger than 2 MiB', help })];
  }
  const simple = simpleYaml(text);
  return simple === undefined ? libraryContents(text) : [placedContent(simple.value, simple.place, [])];
}

/** Reads with the library. */
export function libraryContents(text: string): readonly FileContent[] {
  const documents = yamlDocuments(text, { hasTags: true, most: MAX_DOCUMENTS });
  if ('message' in documents) return [broken(documents)];
  const contents: FileContent[] = [];
  let added = 0;
  for (const { contents: node } of documents) {
    const walk: Walk = { text, anchors: new Map(), duplicates: [], added, problem: undefined };
    const read = readNode(node, { start: 0, end: 0 }, undefined, 0, walk);
    if (walk.problem !== undefined) return [broken(walk.problem)];
    contents.push(placedContent(read.value, read.place, walk.duplicates));
    added = walk.added;
  }
  return contents;
}

function broken({ span, message, help }: YamlStop): FileContent {
  const nowhere = (): Span => span;
  return {
    value: undefined,
    error: { span, message, ...(help === undefined ? {} : { help }) },
    duplicates: [],
    spanOf: nowhere,
    spanWithin: nowhere,
    textAt: () => undefined,
  };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function textOfScalar(text: string, { range, type, value }: Scalar): PlacedText | undefined {
  if (typeof value !== 'string') return undefined;
  const [start = 0, end = 0] = range ?? [];
  return scalarText(text.slice(start, end), start, STYLES[type ?? ''] ?? 'plain', value);
}

function refuse(walk: Walk, span: Span, message: string, help: string): Read {
  walk.problem ??= { span, message: `invalid YAML: ${message}`, help };
  return leaf(null, span);
}

function leaf(value: Json, span: Span, text?: PlacedValue['text']): Read {
  return { value, place: { span, text, members: NO_PARTS }, size: 1, height: 0 };
}

/** `place` is the place of an omitted value, as in `key:`. */
function readNode(node: unknown, place: Span, at: Location | undefined, depth: number, walk: Walk): Read {
  if (isAlias(node)) return readAlias(node, depth, walk);
  if (!isNode(node)) return leaf(null, place);
  const { anchor } = node;
  if (anchor !== undefined) walk.anchors.set(anchor, undefined);
  const name = functionOfTag(node.tag);
  const content = readContent(node, place, name === undefined ? at : inside(at, name), depth + 1, walk);
  const read = name === undefined ? content : tagged(name, content);
  if (anchor !== undefined) walk.anchors.set(anchor, read);
  return read;
}

function tagged(name: string, content: Read): Read {
  const { span } = content.place;
  return {
    value: new Map([[name, content.value]]),
    place: { span, text: undefined, members: new Map([[name, { key: span, place: content.place }]]) },
    size: content.size + 1,
    height: content.height + 1,
  };
}

function spanOfNode({ range }: Pick<Node, 'range'>, place: Span): Span {
  const [start, end] = range ?? [0, 0];
  return start === end ? place : { start, end };
}

function readContent(node: Node, place: Span, at: Location | undefined, depth: number, walk: Walk): Read {
  const span = spanOfNode(node, place);
  if (isScalar(node)) return leaf(scalarValue(node), span, () => textOfScalar(walk.text, node));
  if (depth > MAX_YAML_DEPTH) return refuse(walk, span, 'values are nested too deeply', 'make the value flatter');
  if (isMap(node)) return readMap(node, span, at, depth, walk);
  const items = isSeq(node)
    ? node.items.map((item, index) => readNode(item, span, inside(at, index), depth, walk))
    : [];
  const members = items.map(({ place: own }, index) => [index, { key: firstUnit(own.span), place: own }] as const);
  return collection(
    items.map(({ value }) => value),
    isSeq(node) && node.flow !== true ? blockSpan(span, items.at(-1)) : span,
    new Map(members),
    items,
  );
}

/** The span without line breaks and comments after the last part. */
function blockSpan({ start, end }: Span, last: Read | undefined): Span {
  // An alias refers to a value further up.
  const own = last?.place.span.end ?? start;
  return { start, end: own > start ? own : end };
}

function firstUnit({ start, end }: Span): Span {
  return { start, end: Math.min(start + 1, end) };
}

function collection(value: Json, span: Span, members: PlacedValue['members'], parts: readonly Read[]): Read {
  return {
    value,
    place: { span, text: undefined, members },
    size: parts.reduce((sum, { size }) => sum + size, 1),
    height: parts.reduce((most, { height }) => Math.max(most, height + 1), 0),
  };
}

function readMap(node: YAMLMap, span: Span, at: Location | undefined, depth: number, walk: Walk): Read {
  const values = new Map<string, Json>();
  const members = new Map<string, Member>();
  const parts: Read[] = [];
  const merged: Read[] = [];
  for (const { key: keyNode, value } of node.items) {
    const key = readKey(keyNode, span, walk);
    if (key === undefined) continue;
    const location = inside(at, key.text);
    const read = readNode(value, key.span, location, depth, walk);
    parts.push(read);
    if (key.text === '<<' && key.isPlain) {
      merged.push(
        ...(isSeq(value) ? value.items.map((item) => readNode(item, key.span, location, depth, walk)) : [read]),
      );
      continue;
    }
    const previous = members.get(key.text);
    if (previous !== undefined) {
      walk.duplicates.push({ key: key.text, location, span: key.span, first: previous.key });
    }
    values.set(key.text, read.value);
    members.set(key.text, { key: key.span, place: read.place });
  }
  // Merge keys of YAML 1.1: the mapping's own keys win, then those of the first merged mapping.
  for (const { value, place } of merged) {
    for (const [key, member] of value instanceof Map ? (value as ReadonlyMap<string, Json>) : []) {
      const own = place.members.get(key);
      if (values.has(key) || own === undefined) continue;
      values.set(key, member);
      members.set(key, own);
    }
  }
  return collection(values, node.flow === true ? span : blockSpan(span, parts.at(-1)), members, parts);
}

interface Key {
  readonly text: string;
  readonly span: Span;
  readonly isPlain: boolean;
}

function readKey(node: unknown, place: Span, walk: Walk): Key | undefined {
  if (!isNode(node) || !isScalar(node)) {
    const span = isNode(node) ? spanOfNode(node, place) : place;
    refuse(walk, span, 'a key must be a string', 'write a string before the colon');
    return undefined;
  }
  const span = spanOfNode(node, place);
  const { value, source } = node;
  return { text: typeof value === 'string' ? value : (source ?? String(value)), span, isPlain: node.type === 'PLAIN' };
}

function scalarValue({ value, source, type }: Scalar): Json {
  if (typeof value === 'string') return type === 'PLAIN' && OLD_BOOLEAN.test(value) ? `\${${value}}` : value;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'number') return source ?? String(value);
  if (source !== undefined && JSON_NUMBER.test(source)) return { numberText: source };
  return Number.isFinite(value) ? { numberText: String(value) } : (source ?? String(value));
}

function readAlias(alias: Alias, depth: number, walk: Walk): Read {
  const span = spanOfNode(alias, { start: 0, end: 0 });
  const { source } = alias;
  const read = walk.anchors.get(source);
  if (read === undefined) {
    const message = walk.anchors.has(source)
      ? `the alias '*${source}' is inside its own anchor`
      : `unknown anchor '${source}'`;
    return refuse(walk, span, message, 'write the value out');
  }
  if (depth + read.height > MAX_YAML_DEPTH) {
    return refuse(walk, span, `values are nested more than ${MAX_YAML_DEPTH} levels deep`, 'make the value flatter');
  }
  walk.added += read.size;
  if (walk.added <= MAX_ADDED) return read;
  return refuse(walk, span, `aliases multiply the file to more than ${MAX_ADDED} values`, 'use fewer aliases');
}
