// FLX336: an unknown service, action or parameter in a Task state. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionIntegration: DiagnosticInfo = {
  code: 'FLX336',
  name: 'definition-integration',
  severity: 'warning',
  isRule: true,
  summary: 'unknown service, action or parameter',
  docs: `AWS documents which services and parameters the optimized integrations of Step Functions support, and its SDKs list the services and actions that an AWS SDK integration can call. This one is not among them: it is misspelled, or newer than this rule.

Correct the name. To call an action that has no optimized integration, use the AWS SDK integration \`arn:aws:states:::aws-sdk:SERVICE:ACTION\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:getItems", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX336
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:batchGetItem", "End": true}
  }
}
`,
    ],
  },
};
