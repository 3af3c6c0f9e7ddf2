// In: a match statement. Out: the errors of CPython's compiler in its patterns.
// https://docs.python.org/3/reference/compound_stmts.html#the-match-statement
import type { CstNode } from '../syntax/tree.ts';
import { nameOf, type Refuse } from './scope.ts';

export function caseErrors(match: CstNode, text: string, refuse: Refuse): void {
  const cases = match.children.filter(({ type }) => type === 'case_clause');
  for (const [index, { children }] of cases.entries()) {
    const [pattern] = children;
    if (pattern === undefined) continue;
    const hasGuard = children.some(({ type }) => type === 'guard');
    if (!hasGuard && index < cases.length - 1) refuseAll(pattern, text, refuse);
    names(pattern, text, refuse);
  }
}

/** The wildcard or capture that makes the pattern match anything. Undefined if the pattern can fail. */
function irrefutable(pattern: CstNode): CstNode | undefined {
  const { type, children } = pattern;
  if (type === 'wildcard' || type === 'capture') return pattern;
  const [inner] = children;
  if (type === 'as_pattern' || type === 'alternative') return inner && irrefutable(inner);
  const last = type === 'or_pattern' ? children.at(-1) : undefined;
  return last && irrefutable(last);
}

function refuseAll(pattern: CstNode, text: string, refuse: Refuse): void {
  const all = irrefutable(pattern);
  if (all === undefined) return;
  const what = all.type === 'wildcard' ? 'wildcard' : `name capture '${nameOf(all, text)}'`;
  refuse(all, `${what} makes remaining patterns unreachable`);
}

/** The names that the pattern binds. Reports errors in it on the way. */
function names(pattern: CstNode, text: string, refuse: Refuse): Set<string> {
  const found = new Set<string>();
  const add = (name: string, node: CstNode): void => {
    if (found.has(name)) refuse(node, `multiple assignments to name '${name}' in pattern`);
    found.add(name);
  };
  const { type, children } = pattern;
  if (type === 'capture') add(nameOf(pattern, text), pattern);
  if (type === 'literal_pattern' && children[0]?.type === 'fstring') {
    refuse(pattern, 'patterns may only match literals and attribute lookups, not f-strings');
  }
  if (type === 'or_pattern') return alternatives(children, text, refuse);
  if (type === 'mapping_pattern') repeatedKeys(children, text, refuse);
  if (type === 'class_pattern') repeatedAttributes(children, text, refuse);
  if (type === 'sequence_pattern') {
    const second = children.filter((child) => child.type === 'star_pattern')[1];
    if (second !== undefined) refuse(second, 'multiple starred expressions in sequence pattern');
  }
  for (const child of children) {
    for (const name of names(child, text, refuse)) add(name, child);
  }
  return found;
}

function alternatives(children: readonly CstNode[], text: string, refuse: Refuse): Set<string> {
  let first: Set<string> | undefined;
  for (const [index, child] of children.entries()) {
    const own = names(child, text, refuse);
    if (first === undefined) first = own;
    else if (own.size !== first.size || [...own].some((name) => !first?.has(name))) {
      refuse(child, 'alternative patterns bind different names');
    }
    if (index < children.length - 1) refuseAll(child, text, refuse);
  }
  return first ?? new Set();
}

function repeatedKeys(children: readonly CstNode[], text: string, refuse: Refuse): void {
  const seen = new Set<string>();
  // Keys and values alternate. `**rest` comes last.
  for (const [index, child] of children.entries()) {
    if (child.type !== 'literal_pattern' || index % 2 === 1) continue;
    const key = text.slice(child.start, child.end).replace(/^(['"])(.*)\1$/s, '"$2"');
    if (seen.has(key)) refuse(child, `mapping pattern checks duplicate key (${key})`);
    seen.add(key);
  }
}

function repeatedAttributes(children: readonly CstNode[], text: string, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const { type, children: parts } of children) {
    const [name] = type === 'keyword_pattern' ? parts : [];
    if (name === undefined) continue;
    const attribute = nameOf(name, text);
    if (seen.has(attribute)) refuse(name, `attribute name repeated in class pattern: '${attribute}'`);
    seen.add(attribute);
  }
}
