// In: a project whose methods use functions, classes and constants of the file. Out: the fix that moves these into each method that
// needs them, with the helpers and imports that they need in turn. None where a move could change what the code does.
import { type Edit, type Fix, fixOf } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import type { Module } from '../syntax/ast.ts';
import { lineBreakOf } from '../syntax/edits.ts';
import { type Helper, helperDefinitions, wordsIn } from './helper-definitions.ts';
import type { Method } from './method.ts';
import { moduleNames } from './module-names.ts';
import { indentedBlock, insertionPoint, removeDefinitions } from './move-lines.ts';

/** Each method gets a copy, so untrusted input could grow without bounds. In characters. */
const MAX_SIZE = 200_000;

/** `isDeployed` returns true for names that must stay, because they are parts of workflows. */
export function moveHelpers(
  module: Module,
  methods: readonly Method[],
  isDeployed: (name: string) => boolean,
): Fix | undefined {
  const definitions = helperDefinitions(module, isDeployed);
  const imports = new Map<string, string>();
  for (const [name, { statement }] of moduleNames(module)) if (statement !== undefined) imports.set(name, statement);
  const moved = new Set<Helper>();
  const edits: Edit[] = [];
  const users: Method[] = [];
  let size = 0;
  for (const method of methods) {
    const wanted = method.scopes.unresolved.map(({ name }) => name).filter((name) => definitions.has(name));
    if (wanted.length === 0) continue;
    const needs = needsOf(wanted, definitions, imports, module);
    const edit = needs && insertion(method, needs, module);
    if (needs === undefined || edit === undefined) return undefined;
    for (const helper of needs.helpers) moved.add(helper);
    size += edit.text.length;
    if (size > MAX_SIZE) return undefined;
    edits.push(edit);
    users.push(method);
  }
  const removals = removalsOf([...moved], methods, module);
  const whole = removals && [...edits, ...removals].sort((a, b) => a.span.start - b.span.start);
  const where = users.every(({ task }) => task !== undefined) ? 'run' : 'the method';
  return fixOf(`move what ${where} needs into ${where}`, 'unsafe', whole);
}

interface Needs {
  /** In the order of the file. */
  readonly helpers: readonly Helper[];
  /** Import statements by the name that they bind. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Undefined if one of them must not be moved. */
function needsOf(
  wanted: readonly string[],
  definitions: ReadonlyMap<string, Helper | 'fixed'>,
  imports: ReadonlyMap<string, string>,
  module: Module,
): Needs | undefined {
  const names = new Set(wanted);
  const helpers: Helper[] = [];
  const needed = new Map<string, string>();
  for (const name of names) {
    const statement = imports.get(name);
    const helper = definitions.get(name);
    if (helper === 'fixed' || (statement !== undefined && helper !== undefined)) return undefined;
    if (statement !== undefined) needed.set(name, statement);
    if (helper === undefined) continue;
    helpers.push(helper);
    // A set visits the names that are added while it is read.
    for (const word of wordsIn(module, [helper.span])) if (definitions.has(word) || imports.has(word)) names.add(word);
  }
  return { helpers: helpers.sort((a, b) => a.span.start - b.span.start), imports: needed };
}

/** Undefined if a name of the method is in the way, or if its first statement is not on its own line. */
function insertion(method: Method, { helpers, imports }: Needs, module: Module): Edit | undefined {
  const { own } = method.scopes;
  const isBound = (name: string): boolean => own.bindings.has(name) || own.declared.has(name);
  const missing = [...imports].filter(([name]) => !isBound(name));
  const isShadowed = [...imports].some(([name]) => isBound(name) && own.bindings.get(name)?.[0]?.how !== 'import');
  const point = insertionPoint(method.definition, module);
  if (isShadowed || helpers.some(({ name }) => isBound(name)) || point === undefined) return undefined;
  const lineBreak = lineBreakOf(module.file.text);
  const blocks = helpers.map((helper) => indentedBlock(helper.lines, point.indent, module));
  const head = missing.map(([, statement]) => `${point.indent}${statement}`).join(lineBreak);
  const text = [...(head === '' ? [] : [head]), ...joined(helpers, blocks, lineBreak)].join(lineBreak + lineBreak);
  return { span: { start: point.at, end: point.at }, text: `${text}${lineBreak}${lineBreak}` };
}

/** Constants stay together; a blank line separates functions. */
function joined(helpers: readonly Helper[], blocks: readonly string[], lineBreak: string): string[] {
  const groups: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const isConstant = helpers[index]?.kind === 'constant';
    const last = groups.length - 1;
    if (isConstant && helpers[index - 1]?.kind === 'constant') groups[last] = `${groups[last]}${lineBreak}${block}`;
    else groups.push(block);
  }
  return groups;
}

/**
 * Undefined if something else uses a function that would be gone. A constant that something else uses stays. A class never
 * does: a state machine names errors without needing their classes.
 */
function removalsOf(moved: readonly Helper[], methods: readonly Method[], module: Module): Edit[] | undefined {
  const read = methods.filter(({ scopes }) => !scopes.hasDynamicNames);
  const handled = [...moved.map(({ span }) => span), ...read.map(({ definition }) => bodySpan(definition))];
  const others = wordsIn(module, rest(handled, module.file.text.length));
  const used = moved.filter(({ name }) => others.has(name));
  if (used.some(({ kind }) => kind === 'function')) return undefined;
  const gone = moved
    .filter(({ name, kind }) => kind === 'class' || !others.has(name))
    .sort((a, b) => a.span.start - b.span.start);
  return removeDefinitions(
    gone.map(({ lines }) => lines),
    module,
  );
}

/** Without the header, whose default values are evaluated where the definitions are not. */
function bodySpan({ header, span }: Method['definition']): Span {
  return { start: header.end, end: span.end };
}

/** The spans between others, which may be nested. */
function rest(spans: readonly Span[], end: number): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start > at) gaps.push({ start: at, end: span.start });
    at = Math.max(at, span.end);
  }
  gaps.push({ start: at, end });
  return gaps;
}
