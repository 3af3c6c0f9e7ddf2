// FLX532: a subscription to a project outside this repository. Reported when the projects of a repository
// are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscribeTargetElsewhere: DiagnosticInfo = {
  code: 'FLX532',
  name: 'subscribe-target-elsewhere',
  severity: 'warning',
  isRule: true,
  isBetweenProjects: true,
  summary: 'a subscription names a project that is not in this repository, which holds only a part of them',
  docs: `With \`external-projects = true\` the configuration says that some projects live in other repositories, so that a project that is not found may be there. It may be a slip of the keyboard as well, and nobody but you can tell.

Name the projects that live elsewhere, as in \`external-projects = ["warehouse", "legacy-*"]\`: they are accepted then without a word, and every other name that is not found is an error.`,
  examples: { bad: [], good: [] },
};
