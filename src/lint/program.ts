// The program that rules check, and the views of it that several rules share.
import { once } from '../base/once.ts';
import { type DataFlow, dataFlow } from '../graph/dataflow.ts';
import type { StateGraph } from '../graph/graph.ts';
import { type ContextCall, callOf, memberName } from '../methods/context.ts';
import type { Method } from '../methods/method.ts';
import { type ErrorClause, errorClausesIn } from '../project/error-clauses.ts';
import type { Project } from '../project/project.ts';
import { type Statement, statementsOf } from '../syntax/ast.ts';

/** A bound project and everything derived from it. */
export interface Program {
  readonly project: Project;
  /** Methods that are deployed as Python. */
  readonly methods: readonly Method[];
  /** By the name of the state machine function. A machine with a refused statement has no graph. */
  readonly graphs: ReadonlyMap<string, StateGraph>;
  /** After how many days an item of state data expires. */
  readonly stateDataDays: number;
  /** What is known of the data. */
  readonly dataFlow: () => DataFlow;
  /** The statements of all machines with a graph, nested ones included. */
  readonly statements: () => readonly Statement[];
  /** The handlers and retries of all machines with a graph. */
  readonly errorClauses: () => readonly ErrorClause[];
}

/** What several rules ask for is found once, by the first of them. */
export function programOf(parts: Omit<Program, 'dataFlow' | 'statements' | 'errorClauses'>): Program {
  const bodies = (): (readonly Statement[])[] => [...parts.graphs.keys()].map((machine) => machineBody(parts, machine));
  return {
    ...parts,
    dataFlow: once(() => dataFlow(parts)),
    statements: once(() => bodies().flatMap(statementsOf)),
    errorClauses: once(() => bodies().flatMap(errorClausesIn)),
  };
}

/** Whether a part of the file was refused. That part may hold the use or call that a rule would report as missing. */
export function hasRefusals({ project, graphs }: Program): boolean {
  return project.isBroken || project.brokenNames.size > 0 || graphs.size < project.machines.size;
}

/** The body of a state machine function. */
export function machineBody({ project }: Pick<Program, 'project'>, machine: string): readonly Statement[] {
  return project.machines.get(machine)?.definition.body ?? [];
}

/** The calls of `context.stop_execution`, in source order, each with the method that holds it. */
export function stopExecutionCalls({ project, methods }: Program): { method: Method; call: ContextCall }[] {
  const { text } = project.module.file;
  return methods.flatMap((method) =>
    method.contextUses.flatMap((use) => {
      const call = memberName(use.parts[0], text) === 'stop_execution' ? callOf(use, 0) : undefined;
      return call === undefined ? [] : [{ method, call }];
    }),
  );
}
