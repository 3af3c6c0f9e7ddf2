// In: a module. Out: its functions, classes and constants that can be moved into a method, with the lines that they occupy.
import type { Span } from '../base/source.ts';
import { firstFrom } from '../base/source.ts';
import type { Module, Statement } from '../syntax/ast.ts';
import { definitionLines } from './move-lines.ts';

export interface Helper {
  readonly kind: 'function' | 'class' | 'constant';
  readonly name: string;
  readonly span: Span;
  /** Whole lines, with the comment above. */
  readonly lines: Span;
}

/** By name. `fixed` is a name of the module that must stay: a part of a workflow, or one that keeps state. */
export function helperDefinitions(
  module: Module,
  isDeployed: (name: string) => boolean,
): ReadonlyMap<string, Helper | 'fixed'> {
  const helpers = new Map<string, Helper | 'fixed'>();
  const changed = changedNames(module.file.text);
  for (const statement of module.body) {
    for (const name of namesOf(statement)) {
      const isMovable = !helpers.has(name) && !isDeployed(name) && canMove(statement, name, module, changed);
      const lines = isMovable ? definitionLines(statement.span, module) : undefined;
      const kind = statement.kind === 'function' || statement.kind === 'class' ? statement.kind : 'constant';
      helpers.set(name, lines === undefined ? 'fixed' : { kind, name, span: statement.span, lines });
    }
  }
  return helpers;
}

function namesOf(statement: Statement): string[] {
  if (statement.kind === 'function' || statement.kind === 'class') return [statement.name.text];
  if (statement.kind !== 'assign') return [];
  return statement.targets.flatMap((target) => (target.kind === 'name' ? [target.text] : []));
}

/** A function without decorators, a class, or a constant that nothing changes. */
function canMove(statement: Statement, name: string, module: Module, changed: ReadonlySet<string>): boolean {
  const { text } = module.file;
  // A class that keeps something would be made again in each execution.
  if (statement.kind === 'class') return !new RegExp(`\\b${name}\\.\\w+ *[-+*/|&]?=(?!=)`, 'u').test(text);
  if (statement.kind === 'function') {
    const own = wordsIn(module, [statement.span]);
    return statement.decorators.length === 0 && !own.has('global') && !own.has('globals');
  }
  if (statement.kind !== 'assign' || statement.targets.length !== 1) return false;
  const { kind, span } = statement.value;
  if (/^[\w \t.*+/%-]+$/.test(text.slice(span.start, span.end))) return true;
  if (kind === 'string' || kind === 'tuple') return true;
  // A value that is made by a call, and a container that is filled, would be made again in each execution.
  return (kind === 'dict' || kind === 'list' || kind === 'set') && !changed.has(name);
}

/** Names with an item that is assigned, or with a method that may change them. */
function changedNames(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(CHANGE), ([, name]) => name ?? ''));
}

const CHANGE = /([\p{L}_][\p{L}\p{N}_]*)(?:\[[^\]\n]{0,80}\][ \t]*[-+*/|&]?=(?!=)|\.(?!(?:get|items|keys|values)\b))/gu;

/** The words in the spans, except comments, attributes and the names of arguments. */
export function wordsIn({ file, comments }: Module, spans: readonly Span[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { start, end } of spans) {
    let at = start;
    let comment = firstFrom(comments, start, (span) => span.start);
    while (at < end) {
      const next = comments[comment];
      const stop = Math.min(end, next?.start ?? end);
      for (const [word] of file.text.slice(at, stop).matchAll(WORD)) words.add(word);
      at = next === undefined ? end : Math.max(stop, Math.min(end, next.end));
      comment += 1;
    }
  }
  return words;
}

const WORD = /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;
