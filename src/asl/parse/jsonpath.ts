// Parses the paths of the States Language into a root and steps. The dialect is Jayway's JsonPath, plus `$$` for the
// context object and `$name` for a variable.
// https://github.com/json-path/JsonPath https://states-language.net/#paths
import { clip } from './quote.ts';

export interface JsonPath {
  /** The data, the context object, or a variable. */
  readonly root: '$' | '$$' | { readonly variable: string };
  /** The names and indexes before the first indefinite step. */
  readonly steps: readonly (string | number)[];
  /**
   * Describes the first step that makes the path indefinite, which means that it can select several values or a
   * computed one. Undefined for a reference path.
   */
  readonly indefinite: string | undefined;
  /** Whether a step has a superfluous dot, as in `$.[0]`. Jayway reads such a path, so only fields that write refuse it. */
  readonly hasLooseDot?: true;
  /** Whether a step computes its index by a script, as in `$[(@.length-1)]`. Jayway no longer documents this. */
  readonly hasScript?: true;
}

/** Why a path or an intrinsic function is malformed. */
export interface ParseError {
  readonly message: string;
  readonly help?: string;
}

export function isParseError<T extends object>(result: T | ParseError): result is ParseError {
  return 'message' in result;
}

/** `$['name']['name']`: the form of paths that fluxio emits. */
const EMITTED = /^\$(?:\['[\w -]+'\])+$/;

interface Step {
  /** The offset after the step. */
  readonly end: number;
  readonly step?: string | number;
  readonly indefinite?: string;
  readonly hasLooseDot?: true;
  readonly hasScript?: true;
}

/** Parses the whole text as one path. Reads filters and functions only as far as their delimiters. */
export function parsePath(path: string): JsonPath | ParseError {
  if (EMITTED.test(path)) return { root: '$', steps: path.slice(3, -2).split("']['"), indefinite: undefined };
  const text = path.trimEnd();
  const start = rootOf(text);
  if (start === undefined) {
    return { message: `path '${clip(path)}' must begin with '$'`, help: `write '$.name', or '$' for the whole data` };
  }
  const root = start === '$' || start === '$$' ? start : { variable: start.slice(1) };
  const steps: (string | number)[] = [];
  let indefinite: string | undefined;
  let hasLooseDot = false;
  let hasScript = false;
  for (let at = start.length; at < text.length; ) {
    const next = readStep(text, at);
    if (isParseError(next)) return next;
    indefinite ??= next.indefinite;
    if (indefinite === undefined && next.step !== undefined) steps.push(next.step);
    hasLooseDot ||= next.hasLooseDot === true;
    hasScript ||= next.hasScript === true;
    at = next.end;
  }
  return {
    root,
    steps,
    indefinite,
    ...(hasLooseDot ? { hasLooseDot } : {}),
    ...(hasScript ? { hasScript } : {}),
  };
}

/** Returns `$`, `$$` or a variable. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
function rootOf(text: string): string | undefined {
  return /^\$(?:\$|[\p{L}_][\p{L}\p{M}\p{N}_]*)?/u.exec(text)?.[0];
}

function readStep(text: string, at: number): Step | ParseError {
  const unit = text.charAt(at);
  if (unit === '[') return readBracket(text, at);
  if (unit !== '.') {
    const help = `write a step as .name, ['name'] or [0]`;
    return { message: `unexpected '${clip(text.slice(at))}' after '${clip(text.slice(0, at))}' in a path`, help };
  }
  const isDeep = text.charAt(at + 1) === '.';
  const start = at + (isDeep ? 2 : 1);
  const deep = isDeep ? { indefinite: `'..'` } : {};
  if (text.charAt(start) === '*') return { end: start + 1, indefinite: isDeep ? `'..'` : `'*'` };
  if (text.charAt(start) === '[') {
    // PathCompiler.readDotToken of Jayway skips one dot and reads any step after it. AWS runs `$.items.[0]`.
    return { ...readBracket(text, start), ...(isDeep ? deep : { hasLooseDot: true }) };
  }
  let end = start;
  while (end < text.length && !ENDS_NAME.test(text.charAt(end))) end += 1;
  const name = text.slice(start, end);
  if (name === '') {
    const message = `missing name after '.' in a path`;
    return end === text.length ? { message, help: `add a name, or remove the '.'` } : { message };
  }
  if (text.charAt(end) === '(') {
    const close = closingBracket(text, end, '(', ')');
    if (close === undefined) return { message: `'(' in a path is never closed` };
    return { end: close + 1, indefinite: `the function '${clip(name)}()'` };
  }
  if (end < text.length && text.charAt(end) !== '.' && text.charAt(end) !== '[') {
    const help = `write ['${clip(text.slice(start).replace(/[.[].*$/su, ''))}']`;
    return { message: `a name with a space must be in brackets and quotes in a path`, help };
  }
  return { end, step: name, ...deep };
}

const ENDS_NAME = /[\s.[(]/;

function readBracket(text: string, at: number): Step | ParseError {
  const close = closingBracket(text, at, '[', ']');
  if (close === undefined) return { message: `'[' in a path is never closed` };
  const inner = text.slice(at + 1, close).trim();
  const end = close + 1;
  if (inner === '*') return { end, indefinite: `'*'` };
  if (INDEX.test(inner)) return { end, step: Number(inner) };
  if (inner.startsWith('?')) return readFilter(inner, end);
  if (inner.startsWith("'") || inner.startsWith('"')) return readNames(inner, end);
  if (INDEXES.test(inner)) return { end, indefinite: 'several indexes' };
  if (SLICE.test(inner) && inner !== '') return { end, indefinite: 'a slice' };
  if (SCRIPT.test(inner)) return { end, indefinite: 'a script', hasScript: true };
  if (inner === '') return { message: `empty brackets in a path`, help: `write an index, or [*] for every item` };
  const isName = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(inner);
  const help = isName ? `write ['${clip(inner)}']` : `use a name in quotes, an index, a slice, '*' or a filter`;
  return { message: `invalid step '[${clip(inner)}]' in a path`, help };
}

const INDEX = /^-?[0-9]{1,15}$/;
/** `(@.length-1)`: the only script that public definitions have. */
const SCRIPT = /^\(\s*@\.length(?:\(\))?\s*-\s*[0-9]{1,15}\s*\)$/;
const INDEXES = /^-?[0-9]+(?:\s*,\s*-?[0-9]+)+$/;
const SLICE = /^(?:-?[0-9]+)?\s*:\s*(?:-?[0-9]+)?(?:\s*:\s*(?:-?[0-9]+)?)?$/;

/** Reads the content of brackets that starts with a quoted name: one name, or several separated by commas. */
function readNames(inner: string, end: number): Step | ParseError {
  const found: string[] = [];
  let at = 0;
  for (;;) {
    const close = endOfString(inner, at);
    if (close === undefined) return { message: `unterminated name in quotes in a path` };
    found.push(unescapeName(inner.slice(at + 1, close)));
    AFTER_NAME.lastIndex = close + 1;
    const after = AFTER_NAME.exec(inner);
    if (close + 1 + (after?.[0].length ?? 0) === inner.length && after?.[1] === undefined) break;
    if (after === null || after[1] === undefined) {
      return {
        message: `invalid step '[${clip(inner)}]' in a path, because its quoted name ends too early`,
        help: `write \\' for a quote inside a name`,
      };
    }
    at = close + 1 + after[0].length - 1;
  }
  return found.length === 1 ? { end, step: found[0] ?? '' } : { end, indefinite: 'several names' };
}

const AFTER_NAME = /\s*(?:,\s*(["']))?/y;

/** Escapes are those of Java: https://github.com/json-path/JsonPath */
export function unescapeName(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, letter: string) =>
    letter.length > 1 ? String.fromCharCode(Number.parseInt(letter.slice(1), 16)) : (CONTROLS.get(letter) ?? letter),
  );
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Rejects only filters that are malformed in every dialect. */
function readFilter(inner: string, end: number): Step | ParseError {
  const expression = inner.slice(1).trim();
  if (!expression.startsWith('(') || !expression.endsWith(')')) {
    // Jayway also accepts `[?]`, but as a placeholder for a filter that a program passes in.
    return { message: 'a filter in a path must be in parentheses', help: 'write it as in [?(@.price < 10)]' };
  }
  const body = expression.slice(1, -1).trim();
  if (body === '') return { message: 'empty filter in a path', help: 'write a condition, as in [?(@.price < 10)]' };
  const bare = body.replace(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\/(?:[^/\\]|\\[\s\S])+\/[a-z]*/g, "''");
  if (/(?<![=!<>~])=(?![=~])/.test(bare)) {
    return { message: `'=' is not supported in a filter of a path`, help: `write '=='` };
  }
  if (/\s(?:and|or)\s/i.test(bare)) {
    return { message: `'and' and 'or' are not supported in a filter of a path`, help: `write '&&' or '||'` };
  }
  return { end, indefinite: 'a filter' };
}

/**
 * Returns the offset of the bracket that closes the one at `at`. Brackets in strings and in the regular expressions of
 * filters don't count.
 */
export function closingBracket(text: string, at: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === "'" || unit === '"') {
      const end = endOfString(text, index);
      if (end === undefined) return undefined;
      index = end;
    } else if (unit === '/' && /=~\s*$/.test(text.slice(Math.max(0, index - 8), index))) {
      const end = endOfString(text, index);
      if (end === undefined) return undefined;
      index = end;
    } else if (unit === open) depth += 1;
    else if (unit === close) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return undefined;
}

/** Returns the offset of the quote that closes the one at `at`. */
export function endOfString(text: string, at: number): number | undefined {
  const quote = text.charAt(at);
  for (let index = at + 1; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === '\\') index += 1;
    else if (unit === quote) return index;
  }
  return undefined;
}
