// Strings and heredocs of HCL, the language of Terraform files. In: a text and an offset. Out: their content, with placeholders
// for interpolations, and the place of each unit.
// https://developer.hashicorp.com/terraform/language/expressions/strings
import { type PlacedText, unknownText } from './placed-text.ts';

export interface HclText {
  readonly text: PlacedText;
  readonly end: number;
  /** Whether it has directives such as `%{ if x }`. Each is an unknown value up to its end. */
  readonly hasDirective: boolean;
}

interface Builder {
  readonly file: string;
  readonly pieces: string[];
  /** The offset of each unit. */
  readonly offsets: number[];
  at: number;
  /** The offset of the next special character, unless it is before `at`. */
  special: number;
  hasDirective: boolean;
}

/** Adds text that maps to one position as a whole. */
function push(builder: Builder, text: string, at: number): void {
  builder.pieces.push(text);
  for (let unit = 0; unit < text.length; unit += 1) builder.offsets.push(at);
}

/** Copies the file up to an offset. */
function copy(builder: Builder, end: number): void {
  builder.pieces.push(builder.file.slice(builder.at, end));
  for (; builder.at < end; builder.at += 1) builder.offsets.push(builder.at);
}

/** Copies up to the next character that `pattern` matches, or at least one character. */
function copyPlain(builder: Builder, pattern: RegExp, end: number): void {
  if (builder.special <= builder.at) {
    pattern.lastIndex = builder.at + 1;
    builder.special = pattern.exec(builder.file)?.index ?? builder.file.length;
  }
  copy(builder, Math.min(builder.special, end));
}

function built(builder: Builder, end: number): HclText {
  const offsets = Uint32Array.from([...builder.offsets, builder.at]);
  return { text: { text: builder.pieces.join(''), offsets }, end, hasDirective: builder.hasDirective };
}

/** Reads a string in double quotes. Undefined if it is never closed. */
export function quotedText(file: string, start: number): HclText | undefined {
  const builder: Builder = { file, pieces: [], offsets: [], at: start + 1, special: 0, hasDirective: false };
  for (;;) {
    const unit = file.charAt(builder.at);
    if (unit === '' || unit === '\n') return undefined;
    if (unit === '"') return built(builder, builder.at + 1);
    if (unit === '\\') escaped(builder);
    else if (!template(builder)) copyPlain(builder, IN_STRING, file.length);
  }
}

const IN_STRING = /["\\\n$%]/g;
const IN_TEMPLATE = /[$%]/g;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function escaped(builder: Builder): void {
  const { file, at } = builder;
  const kind = file.charAt(at + 1);
  const hex = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(file.slice(at + 1, at + 10));
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
  push(builder, code <= 0x10ffff ? String.fromCodePoint(code) : (ESCAPES[kind] ?? kind), at);
  builder.at += 1 + (hex?.[0].length ?? 1);
}

/** Reads `${...}`, `%{...}` or an escaped `$${`. Returns false if none starts here. */
function template(builder: Builder): boolean {
  const { file, at } = builder;
  if (file.startsWith('$${', at) || file.startsWith('%%{', at)) {
    push(builder, file.slice(at, at + 1), at);
    builder.at += 2;
    copy(builder, builder.at + 1);
    return true;
  }
  if (!file.startsWith('${', at) && !file.startsWith('%{', at)) return false;
  const isDirective = file.charAt(at) === '%';
  if (isDirective) builder.hasDirective = true;
  builder.at = isDirective ? afterDirective(file, at) : afterBraces(file, at + 1);
  push(builder, unknownText(isDirective ? '' : file.slice(at + 2, builder.at - 1).trim()), at);
  return true;
}

const DIRECTIVE = /%\{~?\s*(if|for|endif|endfor)\b/g;

/** The offset after `%{ endif }` or `%{ endfor }`. Only Terraform knows the result of a directive. */
function afterDirective(file: string, start: number): number {
  let depth = 0;
  DIRECTIVE.lastIndex = start;
  for (let found = DIRECTIVE.exec(file); found !== null; found = DIRECTIVE.exec(file)) {
    depth += found[1]?.startsWith('end') ? -1 : 1;
    const end = afterBraces(file, found.index + 1);
    if (depth <= 0) return end;
    DIRECTIVE.lastIndex = end;
  }
  return file.length;
}

/** Reads a whole file, as `templatefile` does. */
export function templateText(file: string): HclText {
  const builder: Builder = { file, pieces: [], offsets: [], at: 0, special: 0, hasDirective: false };
  while (builder.at < file.length) if (!template(builder)) copyPlain(builder, IN_TEMPLATE, file.length);
  return built(builder, file.length);
}

/** The offset after the closing brace. Strings inside may contain braces and further templates. */
function afterBraces(file: string, start: number): number {
  // Whether each open level is a string.
  const open: boolean[] = [];
  for (let at = start; at < file.length; at += 1) {
    const unit = file.charAt(at);
    if (open.at(-1) === true) {
      if (unit === '\\') at += 1;
      else if (unit === '"') open.pop();
      else if ((unit === '$' || unit === '%') && file.charAt(at + 1) === '{') {
        open.push(false);
        at += 1;
      }
    } else if (unit === '"') open.push(true);
    else if (unit === '{') open.push(false);
    else if (unit === '}') {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  return file.length;
}

const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

export function startsHeredoc(file: string, start: number): boolean {
  HEREDOC.lastIndex = start;
  return HEREDOC.test(file);
}

interface Heredoc {
  readonly isIndented: boolean;
  readonly lines: readonly { readonly start: number; readonly end: number }[];
  /** The offset after the marker that closes it. */
  readonly end: number;
}

function heredocAt(file: string, start: number): Heredoc | undefined {
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(file);
  if (head === null) return undefined;
  const [whole, dash, marker = ''] = head;
  const lines: { readonly start: number; readonly end: number }[] = [];
  for (let at = start + whole.length; at < file.length; ) {
    const next = file.indexOf('\n', at);
    const stop = next === -1 ? file.length : next + 1;
    const line = file.slice(at, stop);
    if (line.trim() === marker) return { isIndented: dash === '-', lines, end: at + line.trimEnd().length };
    lines.push({ start: at, end: stop });
    at = stop;
  }
  return undefined;
}

/** The offset after a heredoc. Undefined if none starts here, or if it never ends. */
export function heredocEnd(file: string, start: number): number | undefined {
  return heredocAt(file, start)?.end;
}

/** Reads a heredoc. `<<-` removes the common indentation. Undefined if none starts here, or if it never ends. */
export function heredocText(file: string, start: number): HclText | undefined {
  const heredoc = heredocAt(file, start);
  if (heredoc === undefined) return undefined;
  const { isIndented, lines, end } = heredoc;
  const indents = lines.flatMap((line) => {
    const text = file.slice(line.start, line.end);
    return text.trim() === '' ? [] : [/^[ \t]*/.exec(text)?.[0].length ?? 0];
  });
  const indent = isIndented && indents.length > 0 ? indents.reduce((least, own) => Math.min(least, own)) : 0;
  const builder: Builder = {
    file,
    pieces: [],
    offsets: [],
    at: lines[0]?.start ?? end,
    special: 0,
    hasDirective: false,
  };
  for (const line of lines) {
    // An interpolation may span the start of this line.
    if (builder.at <= line.start) builder.at = Math.min(line.start + indent, line.end - 1);
    while (builder.at < line.end) if (!template(builder)) copyPlain(builder, IN_TEMPLATE, line.end);
  }
  return built(builder, end);
}
