// Derives the permissions of a task from what its run method does with its context: reading and writing state data,
// its own and that of other projects, and stopping its execution. What cannot be analyzed is granted.
import type { Span } from '../../base/source.ts';
import { type ContextUse, isKey, memberName, usesOfName } from '../../methods/context.ts';
import type { Method } from '../../methods/method.ts';
import { type MethodScopes, nameOf } from '../../methods/scope.ts';
import { STATE_DATA_METHODS } from '../../methods/state-data-client.ts';
import type { Project, Task } from '../../project/project.ts';
import type { CstNode } from '../../syntax/tree.ts';

export interface Access {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Whether it reads or writes tables that it names, which may belong to other projects. */
  readonly readsGlobal: boolean;
  readonly writesGlobal: boolean;
  readonly stops: boolean;
  /** Where the context or its client escapes, so that it may be used for anything. */
  readonly escapeSpan: Span | undefined;
}

export const NO_ACCESS: Access = {
  reads: false,
  writes: false,
  readsGlobal: false,
  writesGlobal: false,
  stops: false,
  escapeSpan: undefined,
};

/** Everything that a task can do within its own project. */
const OWN_DATA = { reads: true, writes: true };
const OWN = { ...OWN_DATA, stops: true };
const FULL: Access = { ...NO_ACCESS, ...OWN };

/** The access of each task, by name. */
export function accessOf(project: Project, methods: readonly Method[]): ReadonlyMap<string, Access> {
  const { text } = project.module.file;
  const runs = new Map(methods.flatMap((method) => (method.task === undefined ? [] : [[method.task, method]])));
  return new Map([...project.tasks].map(([name, task]) => [name, taskAccess(task, runs.get(task), text)]));
}

function taskAccess(task: Task, method: Method | undefined, text: string): Access {
  // fluxio makes no role for builds and for the shared runner.
  if (task.service === 'codebuild' || task.service === 'lambda:pexpm-runner') return NO_ACCESS;
  if (task.service === 'ecs:worker' || method === undefined) return FULL;
  return methodAccess(method, text);
}

/** What a run method does with its context. Grants everything if the analysis fails. */
export function methodAccess(method: Method, text: string): Access {
  const { definition, scopes, contextUses } = method;
  const [, second, ...others] = definition.parameters;
  // A signature that cannot be called is reported by a rule.
  if (others.length > 0 || definition.parameters.some(({ star }) => star !== '')) return FULL;
  if (second === undefined) return NO_ACCESS;
  // Other rules report code that does not compile, and parameters in the wrong order.
  if (scopes.compileErrors.length > 0 || second.name.text === 'event') return FULL;
  const opener = scopes.hasDynamicNames ? scopes.uses.find((use) => SEE_LOCALS.has(use.name)) : undefined;
  if (opener !== undefined) return { ...FULL, escapeSpan: opener.span };
  const name = second.name.text;
  if (!scopes.own.read.has(name)) return NO_ACCESS;
  const rebound = scopes.own.bindings.get(name)?.[1];
  if (rebound !== undefined) return { ...FULL, escapeSpan: rebound.span };
  let access = NO_ACCESS;
  const aliases = new Set<string>();
  for (const use of contextUses) {
    const [part, ...rest] = use.parts;
    const field = memberName(part, text);
    if (field === 'stop_execution') access = { ...access, stops: true };
    else if (field === 'state_data_client') {
      const alias = rest.length === 0 ? aliasOf(use, scopes, text) : undefined;
      if (alias === undefined) access = clientAccess(access, { chain: use.chain, method: rest[0] }, text);
      else if (aliases.size < MAX_ALIASES) aliases.add(alias);
      else access = { ...access, ...OWN_DATA, escapeSpan: access.escapeSpan ?? use.chain };
    }
    // The context has no keys and no other attributes, so that reading one fails. Dunder attributes expose the whole tuple.
    else if (part !== undefined && isKey(part, text)) continue;
    else if (field === undefined || field.startsWith('_')) {
      access = { ...access, ...OWN, escapeSpan: access.escapeSpan ?? use.chain };
    }
  }
  for (const alias of aliases) {
    for (const { chain, parts } of usesOfName(alias, definition, scopes)) {
      access = clientAccess(access, { chain, method: parts[0] }, text);
    }
  }
  return access;
}

/** Functions that can reach the context without its name. */
const SEE_LOCALS: ReadonlySet<string> = new Set(['eval', 'exec', 'locals', 'vars']);

/** Each alias of the client takes a walk through the method. No real method has as many. */
const MAX_ALIASES = 8;

interface ClientUse {
  readonly chain: CstNode;
  readonly method: CstNode | undefined;
}

/** Adds the permissions that a use of the client needs: a call of a known method, or anything else. */
function clientAccess(access: Access, { chain, method }: ClientUse, text: string): Access {
  const name = memberName(method, text);
  if (name === undefined || name.startsWith('_') || name === 'table') {
    return { ...access, ...OWN_DATA, escapeSpan: access.escapeSpan ?? chain };
  }
  if (!STATE_DATA_METHODS.has(name)) return access;
  const isGlobal = name.includes('_global_');
  if (name.startsWith('put')) return { ...access, [isGlobal ? 'writesGlobal' : 'writes']: true };
  return { ...access, [isGlobal ? 'readsGlobal' : 'reads']: true };
}

/** The `name` in `name = context.state_data_client`. */
function aliasOf({ ancestors, chain }: ContextUse, { own }: MethodScopes, text: string): string | undefined {
  const parent = ancestors.at(-1);
  const [target, value, ...others] = parent?.children ?? [];
  if (parent?.type !== 'assignment' || target === undefined || value !== chain || others.length > 0) return undefined;
  const name = nameOf(target, text);
  return own.bindings.has(name) ? name : undefined;
}
