// In: the text of a filter such as `@.price < 10 && @.tags contains 'new'`. Out: its condition. The operators and their
// precedence are those of Jayway's JsonPath. https://github.com/json-path/JsonPath#filter-operators
import { closingBracket, endOfString, isParseError, type ParseError, unescapeName } from '../../asl/parse/jsonpath.ts';
import { parseValue } from '../value.ts';
import {
  compileInner,
  compilePath,
  type FilterCondition,
  type FilterReaders,
  type Operand,
  type Path,
} from './steps.ts';

/** Deeper nesting of parentheses and filters is refused, because reading them recurses. */
const MAX_NESTING = 50;

const TOO_DEEP: ParseError = { message: `filters are nested more than ${MAX_NESTING} levels deep` };

/** Java's patterns are not those of JavaScript, and either may backtrack forever. */
const NO_PATTERNS: UnsupportedPath = { message: `the operator '=~' is not supported in a filter`, isUnsupported: true };

/** A path that is valid, but that this interpreter can't evaluate. */
export interface UnsupportedPath extends ParseError {
  readonly isUnsupported: true;
}

const OPERATORS = ['===', '!==', '==', '!=', '<=', '>=', '=~', '<', '>'] as const;
const WORDS = /^(?:in|nin|subsetof|anyof|noneof|contains|size|empty|type)(?![\w-])/i;

const readers: FilterReaders = { condition: readCondition, operand: readOperand };

/** Parses the text of a path. */
export function parseWholePath(text: string): Path | ParseError {
  return compilePath(text, readers);
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

function readCondition(text: string, depth: number): FilterCondition | ParseError {
  const reader = { text, at: 0, depth };
  const condition = readOr(reader);
  if (isParseError(condition)) return condition;
  skip(reader);
  return reader.at === text.length ? condition : unexpected(reader);
}

function readOr(reader: Reader): FilterCondition | ParseError {
  return readParts(reader, 'or', '||', (inner) => readParts(inner, 'and', '&&', readPart));
}

function readParts(
  reader: Reader,
  kind: 'and' | 'or',
  symbol: string,
  read: (reader: Reader) => FilterCondition | ParseError,
): FilterCondition | ParseError {
  const parts: FilterCondition[] = [];
  for (;;) {
    const part = read(reader);
    if (isParseError(part)) return part;
    parts.push(part);
    skip(reader);
    if (!reader.text.startsWith(symbol, reader.at)) return parts.length === 1 ? part : { kind, parts };
    reader.at += symbol.length;
  }
}

function readPart(reader: Reader): FilterCondition | ParseError {
  skip(reader);
  if (reader.depth > MAX_NESTING) return TOO_DEEP;
  const unit = reader.text.charAt(reader.at);
  if (unit === '!') {
    reader.at += 1;
    reader.depth += 1;
    const part = readPart(reader);
    reader.depth -= 1;
    return isParseError(part) ? part : { kind: 'not', part };
  }
  if (unit === '(') {
    const close = closingBracket(reader.text, reader.at, '(', ')');
    if (close === undefined) return { message: `'(' in a filter is never closed` };
    const inner = reader.text.slice(reader.at + 1, close);
    reader.at = close + 1;
    return readCondition(inner, reader.depth + 1);
  }
  return readComparison(reader);
}

function readComparison(reader: Reader): FilterCondition | ParseError {
  const left = nextOperand(reader);
  if (isParseError(left)) return left;
  skip(reader);
  const operator = operatorAt(reader);
  if (operator === undefined) return { kind: 'holds', operand: left };
  reader.at += operator.length;
  if (operator === '=~') return NO_PATTERNS;
  const right = nextOperand(reader);
  return isParseError(right) ? right : { kind: 'compare', operator: operator.toLowerCase(), left, right };
}

function operatorAt({ text, at }: Reader): string | undefined {
  return OPERATORS.find((operator) => text.startsWith(operator, at)) ?? WORDS.exec(text.slice(at, at + 12))?.[0];
}

/** Reads an operand up to whitespace, an operator or the end. */
function nextOperand(reader: Reader): Operand | ParseError {
  skip(reader);
  const { text, at: start } = reader;
  let at = start;
  while (at < text.length) {
    const unit = text.charAt(at);
    if (unit === "'" || unit === '"') at = endOfString(text, at) ?? text.length;
    else if ('[({'.includes(unit)) {
      const close = closingBracket(text, at, unit, unit === '[' ? ']' : unit === '(' ? ')' : '}');
      if (close === undefined) return { message: `'${unit}' in a filter is never closed` };
      at = close;
    } else if (/[\s=!<>&|)]/.test(unit)) break;
    at += 1;
  }
  if (at === start) return unexpected(reader);
  reader.at = at;
  return readOperand(text.slice(start, at), reader.depth);
}

function readOperand(text: string, depth: number): Operand | ParseError {
  if (depth > MAX_NESTING) return TOO_DEEP;
  if (/^[$@]/.test(text)) {
    const path = compileInner(text, readers, depth + 1);
    return isParseError(path) ? path : { kind: 'path', path };
  }
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) {
    return { kind: 'value', value: unescapeName(text.slice(1, -1)) };
  }
  const parsed = parseValue(/^[[{]/.test(text) ? text.replace(/'((?:[^'\\"]|\\.)*)'/g, '"$1"') : text);
  if ('problem' in parsed) return { message: `invalid value '${text.slice(0, 40)}' in a filter` };
  return { kind: 'value', value: parsed.value };
}

function unexpected({ text, at }: Reader): ParseError {
  return { message: `unexpected '${text.slice(at, at + 20)}' in a filter` };
}

function skip(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
}
