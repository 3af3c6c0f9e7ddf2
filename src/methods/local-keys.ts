// In: the run methods of a project. Out: the keys under which each task stores and reads items of its own execution
// (`put_item`, `get_item` and their variants), as far as the keys are literals.
import type { Span } from '../base/source.ts';
import type { Project, Task } from '../project/project.ts';
import { simpleText } from '../syntax/literal.ts';
import type { CstNode } from '../syntax/tree.ts';
import { type ContextUse, callOf, memberName } from './context.ts';
import type { Method } from './method.ts';

export interface LocalKey {
  readonly key: string;
  /** Span of the literal. */
  readonly span: Span;
}

export interface LocalKeys {
  readonly puts: readonly LocalKey[];
  /** Without reads that may handle a missing item: those in a try or with statement or in a nested function. */
  readonly gets: readonly LocalKey[];
  /** Whether the task certainly stores nothing under any other key. */
  readonly isWhole: boolean;
}

const NOTHING: LocalKeys = { puts: [], gets: [], isWhole: true };
const UNKNOWN: LocalKeys = { ...NOTHING, isWhole: false };

/** By the name of the task. */
export function localKeysOf(project: Project, methods: readonly Method[]): ReadonlyMap<string, LocalKeys> {
  const { text } = project.module.file;
  const runs = new Map(methods.flatMap((method) => (method.task === undefined ? [] : [[method.task, method]])));
  return new Map([...project.tasks].map(([name, task]) => [name, taskKeys(task, runs.get(task), text)]));
}

function taskKeys({ service }: Task, method: Method | undefined, text: string): LocalKeys {
  // A build has no context, and the class of a worker is in another file.
  if (service === 'codebuild') return NOTHING;
  if (service === 'ecs:worker' || method === undefined) return UNKNOWN;
  const { definition, scopes, contextUses } = method;
  const [, context, ...others] = definition.parameters;
  if (others.length > 0 || definition.parameters.some(({ star }) => star !== '')) return UNKNOWN;
  if (scopes.hasDynamicNames) return UNKNOWN;
  if (context === undefined) return NOTHING;
  if (scopes.own.bindings.get(context.name.text)?.length !== 1) return UNKNOWN;
  const puts: LocalKey[] = [];
  const gets: LocalKey[] = [];
  let isWhole = true;
  for (const use of contextUses) {
    const [member, name] = [memberName(use.parts[0], text), memberName(use.parts[1], text)];
    if (member === 'stop_execution') continue;
    const call = member === 'state_data_client' && name !== undefined ? callOf(use, 1) : undefined;
    const key = call && keyOf(call.arguments, text);
    if (name === 'get_item' || name === 'get_items') {
      if (key !== undefined && !isTolerant(use)) gets.push(key);
    } else if ((name === 'put_item' || name === 'put_items') && key !== undefined) puts.push(key);
    // Every other use may store an item under any key, even a global one, which may belong to this execution.
    else if (!name?.startsWith('get_') || call === undefined) isWhole = false;
  }
  return { puts, gets, isWhole };
}

/** The argument `key`, if it is one string literal. */
function keyOf({ children }: CstNode, text: string): LocalKey | undefined {
  const [first] = children;
  const named = children.find(
    ({ type, children: [name] }) =>
      type === 'keyword_argument' && name !== undefined && text.slice(name.start, name.end) === 'key',
  );
  const argument = named ?? (first?.type === 'argument' ? first : undefined);
  const value = argument?.children.at(-1);
  if (argument === undefined || value?.type !== 'string') return undefined;
  const before = text.slice(argument.start, value.start);
  // Operators have no nodes, and adjacent literals are one node.
  const isWhole = value.end === argument.end && (named === undefined ? before === '' : /^key\s*=\s*$/.test(before));
  const key = isWhole ? simpleText(text.slice(value.start, value.end)) : undefined;
  return key === undefined ? undefined : { key, span: { start: value.start, end: value.end } };
}

function isTolerant({ ancestors }: ContextUse): boolean {
  return ancestors.some(({ type }) => TOLERANT.has(type));
}

const TOLERANT: ReadonlySet<string> = new Set([
  ...['try_statement', 'with_statement', 'function_definition', 'class_definition', 'lambda'],
]);
