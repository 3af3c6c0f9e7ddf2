// FLX532: a subscription to a project outside this repository. Reported when the projects of a repository
// are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscribeTargetElsewhere: DiagnosticInfo = {
  code: 'FLX532',
  name: 'subscribe-target-elsewhere',
  severity: 'warning',
  isRule: true,
  isBetweenProjects: true,
  summary: 'subscription to a project that may be in another repository',
  docs: `With \`external-projects = true\`, the configuration says that some projects are in other repositories. An unknown project may be one of them, or a misspelled name, and fluxio can't tell which.

List the projects of other repositories by name, as in \`external-projects = ["warehouse", "legacy-*"]\`. fluxio then accepts these and reports every other unknown project as an error.`,
  examples: { bad: [], good: [] },
};
