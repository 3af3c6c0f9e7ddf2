// A lint rule: the documentation of a code, and a check that looks for it in a program.
import type { DiagnosticInfo, Extra } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { StateGraph } from '../graph/graph.ts';
import type { Method } from '../methods/method.ts';
import type { Project } from '../project/project.ts';

/** A bound project and what was derived from it. A machine with a refused statement has no entry in `graphs`. */
export interface Program {
  readonly project: Project;
  /** Methods that are deployed as Python. */
  readonly methods: readonly Method[];
  readonly graphs: ReadonlyMap<string, StateGraph>;
}

/** Reports an occurrence of the rule being checked. */
export type RuleReport = (span: Span, message: string, extra?: Extra) => void;

export interface Rule extends DiagnosticInfo {
  readonly isRule: true;
  readonly check: (program: Program, report: RuleReport) => void;
}

/** Marks an info with a check as a rule. */
export function defineRule(rule: Omit<Rule, 'isRule'>): Rule {
  // The same object, not a copy: copying would evaluate `docs` getters, which some rules compute on demand.
  return Object.assign(rule, { isRule: true } as const);
}
