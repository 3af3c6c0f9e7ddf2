// In: the statements of a state machine function. Out: what each try and each retry in it guards, and the errors
// that it names, as they are written.
import { type Call, type Expression, isEmptyStatement, type Statement, statementsOf } from '../syntax/ast.ts';
import type { Project } from './project.ts';

export interface ErrorClause {
  readonly how: 'caught' | 'retried';
  /** Undefined where it is not one call. */
  readonly call: Call | undefined;
  readonly errors: readonly Expression[];
}

export function errorClausesIn(body: readonly Statement[]): ErrorClause[] {
  const guards: ErrorClause[] = [];
  for (const statement of statementsOf(body)) {
    if (statement.kind === 'try') {
      const errors = statement.handlers.flatMap(({ type }) => itemsOf(type));
      guards.push({ how: 'caught', call: callOf(statement.body), errors });
    } else if (statement.kind === 'with') {
      const call = statement.items[0]?.value;
      const keywords = call?.kind === 'call' ? call.keywords : [];
      const errors = itemsOf(keywords.find(({ name }) => name?.text === 'on_exceptions')?.value);
      guards.push({ how: 'retried', call: callOf(statement.body), errors });
    }
  }
  return guards;
}

function itemsOf(errors: Expression | undefined): readonly Expression[] {
  if (errors === undefined) return [];
  return errors.kind === 'tuple' || errors.kind === 'list' ? errors.items : [errors];
}

function callOf(body: readonly Statement[]): Call | undefined {
  const [statement, second] = body.filter((own) => !isEmptyStatement(own));
  if (statement === undefined || second !== undefined) return undefined;
  if (statement.kind === 'with') return callOf(statement.body);
  const value = statement.kind === 'expression' || statement.kind === 'assign' ? statement.value : undefined;
  return value?.kind === 'call' ? value : undefined;
}

/**
 * What fails as States.TaskFailed whatever its code raised, in words: Step Functions learns of an ECS task, a build or
 * another execution only that it has failed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync
 */
export function failsWithoutName(call: Call | undefined, { tasks, machines }: Project): string | undefined {
  if (call?.callee.kind !== 'name') return undefined;
  const name = call.callee.text;
  const task = tasks.get(name);
  if (task === undefined) return machines.has(name) ? `an execution of '${name}'` : undefined;
  if (task.brokenAttributes.has('service')) return undefined;
  if (task.service === 'ecs') return `ECS task '${name}'`;
  return task.service === 'codebuild' ? `build '${name}'` : undefined;
}
