// A rule is what a code means and a check that looks for it in a program.
import type { DiagnosticInfo, Extra } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { StateGraph } from '../graph/graph.ts';
import type { Method } from '../methods/method.ts';
import type { Project } from '../project/project.ts';

/** A project as far as it is whole: machines with a refused statement have no graph. */
export interface Program {
  readonly project: Project;
  /** What is deployed as Python. */
  readonly methods: readonly Method[];
  readonly graphs: ReadonlyMap<string, StateGraph>;
}

export type RuleReport = (span: Span, message: string, extra?: Extra) => void;

export interface Rule extends DiagnosticInfo {
  readonly isRule: true;
  readonly check: (program: Program, report: RuleReport) => void;
}

export function defineRule(rule: Omit<Rule, 'isRule'>): Rule {
  // Not a copy, which would ask for pages that are computed when they are read.
  return Object.assign(rule, { isRule: true } as const);
}
