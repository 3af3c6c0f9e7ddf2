// In: a tree of statements, and JSON values. Out: Python text.
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';

/** One statement of a state machine function. */
export type PythonStatement =
  | { readonly kind: 'line'; readonly text: string; readonly isEnd?: boolean }
  | { readonly kind: 'if'; readonly arms: readonly PythonArm[]; readonly orElse: readonly PythonStatement[] }
  | { readonly kind: 'with'; readonly head: string; readonly body: string }
  | { readonly kind: 'try'; readonly body: PythonStatement; readonly handlers: readonly PythonHandler[] };

export interface PythonArm {
  readonly test: string;
  readonly body: readonly PythonStatement[];
}

export interface PythonHandler {
  /** Empty if it handles every error. */
  readonly errors: readonly string[];
  readonly body: readonly PythonStatement[];
}

/** Whether the statements always return or raise. */
export function endsIn(statements: readonly PythonStatement[]): boolean {
  const last = statements.at(-1);
  if (last?.kind === 'line') return last.isEnd === true;
  return (
    last?.kind === 'if' && last.orElse.length > 0 && [last.orElse, ...last.arms.map(({ body }) => body)].every(endsIn)
  );
}

/** The lines of the statements, indented; `pass` for an empty list. */
export function printed(statements: readonly PythonStatement[], indent: string): string[] {
  const lines: string[] = [];
  printInto(lines, statements, indent);
  return lines;
}

function printInto(lines: string[], statements: readonly PythonStatement[], indent: string): void {
  const inner = `${indent}    `;
  if (statements.length === 0) lines.push(`${indent}pass`);
  for (const statement of statements) {
    if (statement.kind === 'line') lines.push(indent + statement.text);
    else if (statement.kind === 'with') lines.push(indent + statement.head, inner + statement.body);
    else if (statement.kind === 'try') {
      lines.push(`${indent}try:`);
      printInto(lines, [statement.body], inner);
      for (const { errors, body } of statement.handlers) {
        lines.push(`${indent}except${errorList(errors)}:`);
        printInto(lines, body, inner);
      }
    } else {
      for (const [index, { test, body }] of statement.arms.entries()) {
        lines.push(`${indent}${index === 0 ? 'if' : 'elif'} ${test}:`);
        printInto(lines, body, inner);
      }
      if (statement.orElse.length === 0) continue;
      lines.push(`${indent}else:`);
      printInto(lines, statement.orElse, inner);
    }
  }
}

function errorList(errors: readonly string[]): string {
  const [first, second] = errors;
  if (first === undefined) return '';
  return second === undefined ? ` ${first}` : ` (${errors.join(', ')})`;
}

/** Far below the nesting of brackets that CPython and fluxio allow. */
const MAX_NESTING = 80;

/** The value as a Python literal. Undefined if it is nested too deeply, or contains a number that overflows a Python float. */
export function literal(value: Json, depth = 0): string | undefined {
  if (depth > MAX_NESTING) return undefined;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberLiteral(String(value));
  if (isNumberText(value)) return numberLiteral(value.numberText);
  const parts: string[] = [];
  if (isArray(value)) {
    for (const item of value) {
      const text = literal(item, depth + 1);
      if (text === undefined) return undefined;
      parts.push(text);
    }
    return `[${parts.join(', ')}]`;
  }
  for (const [key, member] of entriesOf(value)) {
    const text = member === undefined ? undefined : literal(member, depth + 1);
    if (text === undefined) return undefined;
    parts.push(`${JSON.stringify(key)}: ${text}`);
  }
  return `{${parts.join(', ')}}`;
}

/** CPython rejects longer integers. https://docs.python.org/3/library/stdtypes.html#int-max-str-digits */
const MAX_DIGITS = 4300;

function numberLiteral(text: string): string | undefined {
  const isInteger = /^-?\d+$/.test(text);
  if (isInteger) return text.length <= MAX_DIGITS ? text : undefined;
  return Number.isFinite(Number(text)) ? text : undefined;
}
