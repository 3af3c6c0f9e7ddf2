// Appends cases to the text of a test file. What stands there stays byte for byte where the list of cases is written in
// block style, which is everywhere but between brackets; comments stay everywhere. The text must be a valid test file.
import {
  type CreateNodeOptions,
  Document,
  type DocumentOptions,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  type ScalarTag,
  type SchemaOptions,
  visit,
  type YAMLMap,
  YAMLSeq,
} from 'yaml';
import { isNumberText, type Json, type JsonMap, type NumberText } from '../base/json.ts';

/** A case to write, with the keys of `caseKeys`. Mappings are maps. */
export type NewCase = JsonMap;

/** `text` may be empty, for a new file. */
export function withCases(text: string, cases: readonly NewCase[]): string {
  if (cases.length === 0) return text;
  const document = parseDocument(text, { ...OPTIONS, uniqueKeys: false });
  const { contents } = document;
  const root = isMap(contents) ? contents : undefined;
  const list = root?.get('cases', true);
  const at = isSeq(list) ? endOf(list, text) : isEmpty(contents) || isOpenMap(root, text) ? text.length : undefined;
  if (at !== undefined) {
    const added = isSeq(list)
      ? indented(listText(cases), columnOf(list, text))
      : `cases:\n${indented(listText(cases), 2)}`;
    const isLineStart = at === 0 || /[\r\n]/.test(text[at - 1] ?? '');
    const lines = `${isLineStart ? '' : '\n'}${added}`;
    return text.slice(0, at) + (text.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines) + text.slice(at);
  }
  const all = isSeq(list) ? list : new YAMLSeq(document.schema);
  for (const own of cases) {
    const node = document.createNode(own);
    style(node, 0);
    all.add(node);
  }
  if (!isSeq(list)) document.set('cases', all);
  return document.toString(LAYOUT);
}

/** Writes a number with its original text. */
const numberText: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => isNumberText(value as Json),
  resolve: (text) => text,
  stringify: ({ value }) => (value as NumberText).numberText,
};

const OPTIONS: DocumentOptions & SchemaOptions & CreateNodeOptions = {
  schema: 'core',
  customTags: [numberText],
  aliasDuplicateObjects: false,
  logLevel: 'silent',
};

const LAYOUT = { lineWidth: 0, doubleQuotedAsJSON: true } as const;

function listText(cases: readonly NewCase[]): string {
  const document = new Document(cases, OPTIONS);
  style(document, 1);
  return document.toString(LAYOUT);
}

/** Text that the library writes on one line, without quotes or in them. */
const PLAIN = /^[\p{L}_](?:[\p{L}\p{N}_ .-]*[\p{L}\p{N}_.-])?$/u;

/** Text that needs no escapes in single quotes. */
const SINGLE = /^[ -&(-~]*$/;

/**
 * Chooses the style. All text that is not plain is quoted, so that nothing depends on indentation, and `<<` is not taken for
 * a merge key. Small values are written on one line.
 */
function style(node: Document | Node, depthOfCases: 0 | 1): void {
  visit(node, {
    Scalar(_, scalar) {
      if (typeof scalar.value !== 'string' || PLAIN.test(scalar.value)) return;
      const isSimple = scalar.value.includes('"') && SINGLE.test(scalar.value);
      scalar.type = isSimple ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
    },
    Collection(_, own, path) {
      const depth = path.filter((one) => isMap(one) || isSeq(one)).length;
      if (depth > depthOfCases && JSON.stringify(own).length <= MAX_LINE) own.flow = true;
    },
  });
}

/** In characters of JSON. */
const MAX_LINE = 70;

function indented(text: string, columns: number): string {
  // Not /^/m, which also matches after U+2028.
  return text.replace(/(?<=^|\n)(?=[^\n])/g, ' '.repeat(columns));
}

/** Where the next item of a list in block style goes: the start of a line, or the end of the text. */
function endOf({ flow, range, items }: YAMLSeq, text: string): number | undefined {
  const [start = 0, end = 0] = range ?? [];
  if (flow || items.length === 0 || text[start] !== '-' || /\S/.test(text.slice(lineStart(text, start), start)))
    return undefined;
  return end === text.length || text[end - 1] === '\n' ? end : undefined;
}

function columnOf({ range }: YAMLSeq, text: string): number {
  const start = range?.[0] ?? 0;
  return start - lineStart(text, start);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function isEmpty(contents: unknown): boolean {
  return (
    contents === null || (isScalar(contents) && contents.value === null && contents.range?.[0] === contents.range?.[1])
  );
}

/** Whether a key can be added after the last line if there is no list of cases. */
function isOpenMap(root: YAMLMap | undefined, text: string): boolean {
  if (root === undefined || root.flow || root.has('cases')) return false;
  const start = root.range?.[0] ?? 0;
  return start === lineStart(text, start) && !/^\.\.\./m.test(text);
}
