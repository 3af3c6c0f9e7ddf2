// In: the text of a YAML file, which may be half-written, and an offset. Out: the key or value at the offset, with the mappings
// around it. Reads only lines and brackets, which is enough for handwritten YAML. https://yaml.org/spec/1.2.2/
import type { Span } from '../base/source.ts';
import type { SettingsPlace } from './settings-place.ts';

/** An open entry of a block mapping, or an open list item. */
interface Block {
  readonly indent: number;
  /** Undefined for a list item. */
  readonly key: string | undefined;
}

/** A mapping in braces, or a list in brackets. */
interface Flow {
  readonly kind: 'mapping' | 'list';
  key: string | undefined;
}

interface Reading {
  readonly text: string;
  readonly end: number;
  at: number;
  blocks: Block[];
  flows: Flow[];
  /** Whether the key of the current line has been read, so its value follows. */
  isValue: boolean;
}

const KEY =
  /("(?:\\.|[^"\\\r\n])*"[ \t]*|'(?:''|[^'\r\n])*'[ \t]*|(?:[^\s#:,[\]{}"'&*!|>%@`-]|-[^\s#:,[\]{}])[^#:\r\n]*):(?=[ \t\r\n]|$)/y;
const FLOW_TOKEN =
  /"(?:\\.|[^"\\\r\n])*"?|'(?:''|[^'\r\n])*'?|[ \t]*#[^\r\n]*|[ \t\r\n]+|[{}[\],]|:(?=[ \t\r\n,[\]{}]|$)|(?:[^\s,[\]{}"'#:]|:(?=\S)|[ \t]+(?=[^\s,[\]{}#:]))+|[\s\S]/y;

/** Undefined inside a comment. */
export function yamlPlace(text: string, offset: number): SettingsPlace | undefined {
  const end = Math.max(0, Math.min(offset, text.length));
  const reading: Reading = { text, end, at: 0, blocks: [], flows: [], isValue: false };
  while (reading.at <= end) {
    const place = reading.flows.length > 0 ? readFlow(reading) : readLine(reading);
    if (place === 'comment') return undefined;
    if (place !== undefined) return place;
  }
  return placeIn(reading, { start: end, end });
}

/** Reads a line in block style from its start, and passes a value in brackets on to `readFlow`. */
function readLine(reading: Reading): SettingsPlace | 'comment' | undefined {
  const { text, end } = reading;
  const start = reading.at;
  const stop = lineEnd(text, start);
  let at = start + blanks(text, start);
  if (end < at) return emptyPlace(reading, end - start);
  if (at >= stop || text.charAt(at) === '#') {
    if (end <= stop && at < stop && end > at) return 'comment';
    if (end <= stop) return emptyPlace(reading, end - start);
    reading.at = nextLine(text, stop);
    return undefined;
  }
  while (/^-(?:[ \t]|$)/.test(text.slice(at, Math.min(at + 2, stop)))) {
    close(reading, at - start, true);
    reading.blocks.push({ indent: at - start, key: undefined });
    at += 1 + blanks(text, at + 1);
    if (end < at) return placeIn({ ...reading, isValue: false }, { start: end, end });
  }
  close(reading, at - start);
  reading.isValue = false;
  KEY.lastIndex = at;
  const key = KEY.exec(text);
  if (key !== null && at + (key[1] ?? '').length < end) {
    reading.blocks.push({ indent: at - start, key: plain((key[1] ?? '').trimEnd()) });
    reading.isValue = true;
    at += key[0].length;
    at += blanks(text, at);
  }
  return readRest(reading, at, stop, key !== null && !reading.isValue ? (key[1] ?? '').trimEnd() : undefined);
}

/** Reads the rest of the line after the key. `key` is the key around the cursor, if any. */
function readRest(reading: Reading, at: number, stop: number, key?: string): SettingsPlace | 'comment' | undefined {
  const { text, end } = reading;
  const next = text.charAt(at);
  const prefix = /^(?:[&!][^\s,[\]{}]*[ \t]+)*/.exec(text.slice(at, stop))?.[0].length ?? 0;
  if ('[{'.includes(text.charAt(at + prefix)) && at + prefix < stop && end > at + prefix) {
    reading.at = at + prefix;
    reading.flows = [];
    return readFlow(reading);
  }
  if (end <= stop) {
    if (end < at) return placeIn(reading, { start: end, end });
    const comment = /(?:^|[ \t])#/.exec(text.slice(at, end));
    if (comment !== null && !/^["']/.test(next)) return 'comment';
    const written =
      key ??
      text
        .slice(at, stop)
        .replace(/(?<![ \t])[ \t]+#.*$/, '')
        .trimEnd();
    return placeIn(reading, ...scalar(written, at, end));
  }
  reading.at = nextLine(text, stop);
  return undefined;
}

function scalar(written: string, at: number, end: number): [Span, SettingsPlace['quote']] {
  const quote = /^["']/.exec(written)?.[0];
  if (quote === undefined) return [{ start: at, end: Math.max(end, at + written.length) }, undefined];
  const isClosed = written.length > 1 && written.endsWith(quote);
  const stop = isClosed ? at + written.length - 1 : end;
  return [
    { start: Math.min(at + 1, end), end: Math.max(end, stop) },
    { text: quote, isClosed },
  ];
}

/** Reads up to the end of the outermost bracket, or to the cursor. */
function readFlow(reading: Reading): SettingsPlace | 'comment' | undefined {
  const { text, end, flows } = reading;
  do {
    FLOW_TOKEN.lastIndex = reading.at;
    const token = FLOW_TOKEN.exec(text)?.[0] ?? '';
    const stop = reading.at + token.length;
    const isWord = /^[^\s,[\]{}:#]/.test(token);
    if (token === '' || reading.at >= end) return placeInFlow(reading, isWord ? token : '');
    if (stop > end || (stop === end && isWord && !/^(["'])[\s\S]*\1$/.test(token))) {
      if (/^[ \t]*#/.test(token)) return 'comment';
      return isWord ? placeInFlow(reading, token) : placeIn(reading, { start: end, end });
    }
    takeFlow(token, reading);
    reading.at = stop;
  } while (flows.length > 0);
  reading.isValue = false;
  reading.at = nextLine(text, lineEnd(text, reading.at));
  return undefined;
}

function placeInFlow(reading: Reading, token: string): SettingsPlace {
  return placeIn(reading, ...scalar(token.trimEnd(), reading.at, reading.end));
}

function takeFlow(token: string, { flows }: Reading): void {
  const flow = flows.at(-1);
  if (token === '{' || token === '[') flows.push({ kind: token === '{' ? 'mapping' : 'list', key: undefined });
  else if (token === '}' || token === ']') flows.pop();
  else if (token === ',' && flow !== undefined) flow.key = undefined;
  else if (token !== ':' && flow?.kind === 'mapping' && flow.key === undefined && token.trim() !== '') {
    flow.key = plain(token.trim());
  }
}

/** The place on an empty line. The indentation before the cursor decides which mapping a new key would belong to. */
function emptyPlace(reading: Reading, indent: number): SettingsPlace {
  close(reading, indent);
  reading.isValue = false;
  return placeIn(reading, { start: reading.end, end: reading.end });
}

function placeIn({ blocks, flows, isValue }: Reading, span: Span, quote?: SettingsPlace['quote']): SettingsPlace {
  const path = blocks.flatMap(({ key }) => key ?? []);
  const last = flows.at(-1);
  for (const { key } of flows) if (key !== undefined) path.push(key);
  if (last === undefined) return { what: isValue ? 'value' : 'key', path, span, quote };
  const isInValue = last.kind === 'list' || last.key !== undefined;
  return { what: isInValue ? 'value' : 'key', path, span, quote };
}

/** Closes the blocks that the indentation ends. A list item may have the same indentation as the key of its list. */
function close({ blocks }: Reading, indent: number, isItem = false): void {
  for (let top = blocks.at(-1); top !== undefined; top = blocks.at(-1)) {
    if (top.indent < indent || (top.indent === indent && isItem && top.key !== undefined)) return;
    blocks.pop();
  }
}

function blanks(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
}

function lineEnd(text: string, at: number): number {
  END.lastIndex = at;
  return END.exec(text)?.index ?? text.length;
}

const END = /[\r\n]|$/g;

function nextLine(text: string, stop: number): number {
  return stop + (text.startsWith('\r\n', stop) ? 2 : 1);
}

function plain(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1) : token;
}
