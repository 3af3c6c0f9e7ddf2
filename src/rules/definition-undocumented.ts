// FLX351: a region or account in the ARN of a service integration, a script in a path, or a Comment of null. The validator
// reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionUndocumented: DiagnosticInfo = {
  code: 'FLX351',
  name: 'definition-undocumented',
  severity: 'warning',
  isRule: true,
  summary: 'form that AWS does not document',
  docs: `AWS documents neither a region or account in the ARN of a service integration, nor scripts such as \`(@.length-1)\` in a path, nor a \`Comment\` that is null. Public definitions have all three, so AWS probably accepts them today.

Write the documented form, which keeps working: \`arn:aws:states:::SERVICE:ACTION\`, and \`[-1]\` for the last item. Remove an empty \`Comment\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX351
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[(@.length-1)]", "End": true}
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^ FLX351
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[-1]", "End": true}
  }
}
`,
    ],
  },
};
