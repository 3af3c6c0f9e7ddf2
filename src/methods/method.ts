// In: a project. Out: the methods that are deployed as Python, with their names resolved. The names of all methods of the
// module are resolved first, because what they use decides which functions are state machines.
import type { Project, Task } from '../project/project.ts';
import { type FunctionDef, type Module, statementsOf } from '../syntax/ast.ts';
import { type ContextUse, contextUses } from './context.ts';
import type { MethodScopes } from './scope.ts';
import type { MethodCode } from './values.ts';
import { scopesOf } from './walk.ts';

/** A run method of a task, or a method of an event processor. */
export interface Method {
  readonly definition: FunctionDef;
  readonly scopes: MethodScopes;
  /** The task of a run method. Undefined for a method of an event processor. */
  readonly task: Task | undefined;
  /** The uses of the context parameter. Empty for a method of an event processor. */
  readonly contextUses: readonly ContextUse[];
}

/** What the values of expressions in the method are found from. `text` is that of the file. */
export function methodCodeOf({ definition, scopes }: Method, text: string): MethodCode {
  return { text, scopes, code: definition.code };
}

/** The names of each method. */
export type Scopes = ReadonlyMap<FunctionDef, MethodScopes>;

/** The names of all functions in classes of the module. */
export function scopesOfModule({ body, file }: Module): Scopes {
  const scopes = new Map<FunctionDef, MethodScopes>();
  for (const statement of statementsOf(body)) {
    if (statement.kind !== 'class') continue;
    for (const own of statement.body) if (own.kind === 'function') scopes.set(own, scopesOf(own, file.text));
  }
  return scopes;
}

/** `known` are the names that were resolved before. */
export function methodsOf(project: Project, known: Scopes): Method[] {
  const methods: Method[] = [];
  for (const task of project.tasks.values()) {
    const { run } = task;
    const scopes = run && known.get(run);
    if (run !== undefined && scopes !== undefined) {
      methods.push({ definition: run, scopes, task, contextUses: contextUses(run, scopes) });
    }
  }
  for (const { definition: owner } of project.processors.values()) {
    for (const definition of owner.body) {
      const scopes = definition.kind === 'function' ? known.get(definition) : undefined;
      if (definition.kind !== 'function' || scopes === undefined) continue;
      methods.push({ definition, scopes, task: undefined, contextUses: [] });
    }
  }
  return methods;
}
