// Counts what a check found, in one sentence for the log.
import { countSeverities, SEVERITIES } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';

/** `1 error, 2 warnings, 0 notes in 3 projects, 4 machines`. */
export function countsSentence(outcome: Outcome): string {
  const counts = countSeverities(outcome.diagnostics);
  const machines = outcome.projects.reduce((sum, project) => sum + project.machines.length, 0);
  const found = SEVERITIES.map((severity) => plural(counts[severity], severity)).join(', ');
  const { definitions } = outcome;
  if (definitions !== undefined) return `${found} in ${plural(definitions.length, 'definition')}`;
  return `${found} in ${plural(outcome.projects.length, 'project')}, ${plural(machines, 'machine')}`;
}
