// Runs rules over a program and passes their findings to `report`.
import type { Report } from '../base/diagnostic.ts';
import type { Program } from './program.ts';
import type { Rule } from './rule.ts';

export function lint(program: Program, rules: readonly Rule[], report: Report): void {
  for (const rule of rules) {
    rule.check(program, (span, message, extra) => report(rule, span, message, extra));
  }
}
