// Summarizes the findings of a check in one sentence for the log.
import { countSeverities, SEVERITIES } from '../base/diagnostic.ts';
import { countDefinitions, type Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';

/** `1 error, 2 warnings, 0 notes in 3 projects, 4 machines, 1 definition`. Without projects, only definitions are counted. */
export function countsSentence(outcome: Outcome): string {
  const counts = countSeverities(outcome.diagnostics);
  const machines = outcome.projects.reduce((sum, project) => sum + project.machines.length, 0);
  const found = SEVERITIES.map((severity) => plural(counts[severity], severity)).join(', ');
  const count = countDefinitions(outcome);
  const definitions = plural(count, 'definition');
  if (outcome.definitions !== undefined && outcome.projects.length === 0) return `${found} in ${definitions}`;
  const projects = `${plural(outcome.projects.length, 'project')}, ${plural(machines, 'machine')}`;
  return `${found} in ${projects}${count === 0 ? '' : `, ${definitions}`}`;
}
