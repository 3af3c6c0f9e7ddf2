// In: an expression such as data["a"]["b"][0]. Out: the path $['a']['b'][0], or a report of the invalid part.
import type { Extra, Report } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import type { Project } from '../project/project.ts';
import type { Expression } from '../syntax/ast.ts';
import { describe, rootName } from '../syntax/describe.ts';
import { invalidReference } from './refusals.ts';

/** A reference to data that is valid as a path. */
export interface Reference {
  /** `$` is all data. */
  readonly path: string;
  /** The keys and indices as text, for the names of states. */
  readonly words: readonly string[];
  readonly firstKey: string | undefined;
}

/** Whether the expression starts at `data` and is therefore meant as a reference. */
export function isDataReference(expression: Expression): boolean {
  return rootName(expression) === 'data';
}

/** The help for `event["x"]` instead of `data["x"]`: the name of the parameter has no meaning. */
export function otherNameHelp(expression: Expression): string | undefined {
  const root = expression.kind === 'subscript' ? rootName(expression) : undefined;
  if (root === undefined || root === 'data') return undefined;
  return `write 'data' instead of '${root}', because the state data is always named data`;
}

/** What to write instead of `data.get("key")`. A default has no equivalent: a state cannot ask whether a key exists. */
export function insteadOfGet(expression: Expression, { module }: Project): Pick<Extra, 'help' | 'fix'> | undefined {
  if (expression.kind !== 'call') return undefined;
  const { callee, positional, keywords, span } = expression;
  const [key, fallback] = positional;
  if (callee.kind !== 'attribute' || callee.name.text !== 'get' || !isDataReference(callee)) return undefined;
  if (key?.kind !== 'string' || keywords.length > 0) return undefined;
  const { text } = module.file;
  const object = text.slice(callee.object.span.start, callee.object.span.end);
  const reference = `${object}[${text.slice(key.span.start, key.span.end)}]`;
  if (fallback !== undefined) return { help: `write ${reference}, and let the task that sets it choose the default` };
  return { help: `write ${reference}`, fix: fixOf(`write ${reference}`, 'unsafe', [{ span, text: reference }]) };
}

/** Paths may have negative indices. Reference paths, which must identify a single node, may not. */
export type PathKind = 'path' | 'reference path';

/** Returns undefined after a report. The expression must start at `data`. */
export function readReference(expression: Expression, kind: PathKind, report: Report): Reference | undefined {
  const steps: Expression[] = [];
  let current = expression;
  while (current.kind === 'subscript') {
    steps.push(current.index);
    current = current.object;
  }
  if (current.kind !== 'name') {
    if (current.kind === 'attribute') {
      const { object, name } = current;
      const dot = { start: object.span.end, end: name.span.end };
      // The edit would drop anything else between the object and the name, such as a bracket.
      const isPlain = name.span.start - object.span.end === 1;
      report(invalidReference, name.span, `'.${name.text}' is not a key of data`, {
        help: `write ["${name.text}"] instead of .${name.text}`,
        fix: isPlain ? fixOf(`write ["${name.text}"]`, 'unsafe', [{ span: dot, text: `["${name.text}"]` }]) : undefined,
      });
    } else report(invalidReference, current.span, `${describe(current)} is not a reference to data`);
    return undefined;
  }
  let path = '$';
  const words: string[] = [];
  for (const step of steps.reverse()) {
    const part = stepOf(step, kind, report);
    if (part === undefined) return undefined;
    path += `[${part.path}]`;
    words.push(part.word);
  }
  const [first] = steps;
  return { path, words, firstKey: first?.kind === 'string' ? first.value : undefined };
}

function stepOf(step: Expression, kind: PathKind, report: Report): { path: string; word: string } | undefined {
  if (step.kind === 'string') return { path: quoteKey(step.value), word: step.value };
  const isNegative = step.kind === 'unary' && step.operator === '-';
  const number = step.kind === 'unary' && (isNegative || step.operator === '+') ? step.operand : step;
  if (number.kind === 'number' && number.isInteger && number.value !== undefined) {
    const digits = number.value.numberText;
    if (!isNegative || digits === '0') return { path: digits, word: digits };
    if (kind === 'path') return { path: `-${digits}`, word: `-${digits}` };
    report(
      invalidReference,
      step.span,
      'a negative index is not supported here, because the path must identify a single value',
      { help: 'count the index from the start of the list, beginning with 0' },
    );
    return undefined;
  }
  report(invalidReference, step.span, `a key of data must be a string or an integer, not ${describe(step)}`, {
    help: 'write the key as a literal, or look the value up in a task',
  });
  return undefined;
}

/**
 * Quotes the key like Python's repr: with double quotes if the key has a single quote and no double quote, otherwise with
 * single quotes. Control characters become escapes, which Jayway JsonPath, the dialect of Step Functions, supports.
 */
function quoteKey(key: string): string {
  const quote = key.includes("'") && !key.includes('"') ? '"' : "'";
  const escaped = key.replace(/[\\\u0000-\u001f\u007f]|['"]/g, (character) => {
    if (character === '\\') return '\\\\';
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return ESCAPES.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${quote}${escaped}${quote}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
