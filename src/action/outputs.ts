// In: what the run came to. Out: the action's outputs, every one of them on every run.

import { countSeverities } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';

export const OUTPUTS = [
  'outcome',
  'errors',
  'warnings',
  'notes',
  'projects',
  'machines',
  'output-dir',
  'json-file',
  'sarif-file',
  'artifact-id',
  'artifact-url',
  'artifact-digest',
  'comment-url',
  'changed-files-used',
  'degraded',
] as const;

export type Outputs = Readonly<Partial<Record<(typeof OUTPUTS)[number], string>>>;

/** `isComplete`: everything that was asked for could be read; else nothing to report is no clean run. */
export function resultOutputs(outcome: Outcome, isComplete: boolean): Outputs {
  const counts = countSeverities(outcome.diagnostics);
  return {
    outcome: outcome.diagnostics.length > 0 ? 'findings' : isComplete ? 'clean' : 'failed',
    errors: String(counts.error),
    warnings: String(counts.warning),
    notes: String(counts.note),
    projects: String(outcome.projects.length),
    machines: String(outcome.projects.reduce((sum, project) => sum + project.machines.length, 0)),
  };
}

/** What of it was missed: nothing, or one sentence. */
export function writeOutputs(host: Host, outputs: Outputs): string[] {
  try {
    for (const name of OUTPUTS) host.setOutput(name, outputs[name] ?? '');
    return [];
  } catch (error) {
    return [`the outputs were not set: ${describeFailure(error)}`];
  }
}
