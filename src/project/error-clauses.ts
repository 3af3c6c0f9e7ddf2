// In: the statements of a state machine function. Out: its `try` and `with retry` statements, each with the call in
// its body and the error names that it lists, in source order.
import { type Call, type Expression, isEmptyStatement, type Statement, statementsOf } from '../syntax/ast.ts';
import type { Project } from './project.ts';

/** A `try` or `with retry` statement. */
export interface ErrorClause {
  readonly how: 'caught' | 'retried';
  /** Undefined if the body is not exactly one call. */
  readonly call: Call | undefined;
  /** Error names as written. */
  readonly errors: readonly Expression[];
}

export function errorClausesIn(body: readonly Statement[]): ErrorClause[] {
  const clauses: ErrorClause[] = [];
  for (const statement of statementsOf(body)) {
    if (statement.kind === 'try') {
      const errors = statement.handlers.flatMap(({ type }) => itemsOf(type));
      clauses.push({ how: 'caught', call: callOf(statement.body), errors });
    } else if (statement.kind === 'with') {
      const call = statement.items[0]?.value;
      const keywords = call?.kind === 'call' ? call.keywords : [];
      const errors = itemsOf(keywords.find(({ name }) => name?.text === 'on_exceptions')?.value);
      clauses.push({ how: 'retried', call: callOf(statement.body), errors });
    }
  }
  return clauses;
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
 * Describes the callee if it always fails with States.TaskFailed, no matter what its code raised: Step Functions only learns
 * that an ECS task, a build or a nested execution has failed. Undefined for other callees.
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
