// What `fluxio import` reports: the parts of a definition that a project file can't express.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const notImported: DiagnosticInfo = {
  code: 'FLX390',
  name: 'definition-not-imported',
  severity: 'error',
  summary: 'part of a definition that a project.py cannot express',
  docs: `\`fluxio import\` converts a definition to an equivalent project.py. This part of the definition has no equivalent. For example, it computes a value, keeps the results of branches, goes back to an earlier state, or waits until a service has finished a job.

In its place, the program calls \`not_imported\`. \`fluxio check\` rejects that call, so you cannot deploy an incomplete program by accident. Change the definition as the help suggests and import it again, or replace the call in the program. [Migrating](../migrating.md#what-does-not-fit) lists every reason.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const outputMoved: DiagnosticInfo = {
  code: 'FLX391',
  name: 'definition-output-moved',
  severity: 'warning',
  summary: 'output of a definition that moves to another key',
  docs: `If the states of a definition replace all data, its output is the value of the last state. The output of a project.py is always all of its data, so the previous output is now in one of its keys. The program makes the same calls with the same inputs, and fails in the same cases.

Change everything that reads the output of executions, such as a caller or an EventBridge rule. If nothing reads it, you don't have to do anything.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const importRefusals: readonly DiagnosticInfo[] = [notImported, outputMoved];
