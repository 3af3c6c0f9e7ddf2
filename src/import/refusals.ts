// What `fluxio import` reports: the parts of a definition that a project file cannot say.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const notImported: DiagnosticInfo = {
  code: 'FLX390',
  name: 'definition-not-imported',
  severity: 'error',
  summary: 'part of a definition that a project.py cannot say',
  docs: `\`fluxio import\` writes a project.py that does the same as a definition. This part of the definition has no equivalent: it computes a value, keeps the results of branches, goes back to an earlier state, or waits for a job of a service.

The program holds a call of \`not_imported\` at this place, which \`fluxio check\` refuses, so nothing is deployed that does something else. Change the definition as the help says and import it again, or decide in the program and remove the call. [Migrating](../migrating.md#what-does-not-fit) lists every reason.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const outputMoved: DiagnosticInfo = {
  code: 'FLX391',
  name: 'definition-output-moved',
  severity: 'warning',
  summary: 'output of a definition that a project.py has elsewhere',
  docs: `A definition whose states replace all data ends with the value of its last state. A project.py always ends with all of its data, so what used to be the whole output is now in a key of it. The program makes the same calls with the same inputs, and fails in the same cases.

Change what reads the output of executions, such as a caller that starts them or a rule of EventBridge. Where nothing reads it, there is nothing to do.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const importRefusals: readonly DiagnosticInfo[] = [notImported, outputMoved];
