// A lint rule: the documentation of a code, and a check that looks for it in a program.
import type { DiagnosticInfo, Extra } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { Program } from './program.ts';

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
