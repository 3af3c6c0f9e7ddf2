// A rule is what a code means and a check that looks for it. The compiler's refusals have no check:
// there is no correct output for them, so that they can be neither switched off nor suppressed.
import type { DiagnosticInfo, Extra } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { StateGraph } from '../graph/graph.ts';
import type { Project } from '../project/project.ts';

/** A project as far as it is whole: machines with a refused statement have no graph. */
export interface Program {
  readonly project: Project;
  readonly graphs: ReadonlyMap<string, StateGraph>;
}

export type RuleReport = (span: Span, message: string, extra?: Extra) => void;

export interface Rule extends DiagnosticInfo {
  readonly check: (program: Program, report: RuleReport) => void;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
