// What `fluxio import` reports: the parts of a definition that a project file cannot say.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const notImported: DiagnosticInfo = {
  code: 'FLX390',
  name: 'definition-not-imported',
  severity: 'error',
  summary: 'part of a definition that a project.py cannot say',
  docs: `\`fluxio import\` writes a project.py that does the same as a definition. This part of the definition has no equivalent: it computes a value, replaces all data, goes back to an earlier state, or calls a service with parameters of its own.

The program holds a call of \`not_imported\` at this place, which \`fluxio check\` refuses, so nothing is deployed that does something else. Change the definition as the help says and import it again, or decide in the program and remove the call. [Migrating](../migrating.md#what-does-not-fit) lists every reason.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const importRefusals: readonly DiagnosticInfo[] = [notImported];
