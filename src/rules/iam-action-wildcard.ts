// FLX409: a permission in deploy.toml that allows more actions than it names. The check of permissions reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const iamActionWildcard: DiagnosticInfo = {
  code: 'FLX409',
  name: 'iam-action-wildcard',
  severity: 'warning',
  isRule: true,
  summary: 'IAM action with a wildcard in deploy.toml',
  docs: `\`s3:*\` also allows a task to delete buckets and to change who can read them. \`s3:Get*\` also allows every action with such a name that AWS adds in the future.

Name the actions that the task needs. \`fluxio check\` notes the calls in \`run\` that no permission allows.`,
  examples: { bad: [], good: [] },
};
