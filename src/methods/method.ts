// In: a project. Out: the methods that are deployed as Python, with their names resolved.
import type { Project, Task } from '../project/project.ts';
import type { FunctionDef } from '../syntax/ast.ts';
import { type ContextUse, contextUses } from './context.ts';
import type { MethodScopes } from './scope.ts';
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

export function methodsOf(project: Project): Method[] {
  const { text } = project.module.file;
  const methods: Method[] = [];
  for (const task of project.tasks.values()) {
    const { run } = task;
    if (run === undefined) continue;
    const scopes = scopesOf(run, text);
    methods.push({ definition: run, scopes, task, contextUses: contextUses(run, scopes) });
  }
  for (const { definition: owner } of project.processors.values()) {
    for (const definition of owner.body) {
      if (definition.kind !== 'function') continue;
      methods.push({ definition, scopes: scopesOf(definition, text), task: undefined, contextUses: [] });
    }
  }
  return methods;
}
