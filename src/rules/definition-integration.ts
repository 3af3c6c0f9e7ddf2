// FLX336: an unknown service, action or parameter in a Task state. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionIntegration: DiagnosticInfo = {
  code: 'FLX336',
  name: 'definition-integration',
  severity: 'warning',
  isRule: true,
  summary: 'a service, action or parameter that is not known',
  docs: `Step Functions calls some services by itself; this one, its action or its parameter is not among those that are documented. It may be a slip, or newer than this rule.

Most actions of AWS are called by \`arn:aws:states:::aws-sdk:SERVICE:ACTION\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItems", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX336
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
