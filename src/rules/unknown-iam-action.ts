// FLX408: a permission in deploy.toml with an action that IAM does not have. The check of permissions reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownIamAction: DiagnosticInfo = {
  code: 'FLX408',
  name: 'unknown-iam-action',
  severity: 'error',
  isRule: true,
  summary: 'unknown IAM action in deploy.toml',
  docs: `IAM accepts any name under \`actions\`, and an action with a typo allows nothing: the call that needs it fails at run time with AccessDenied.

Correct the name of the service or the action. fluxio knows the actions of the [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html) of its release date. If AWS has added the action since, ignore this rule.`,
  examples: { bad: [], good: [] },
};
