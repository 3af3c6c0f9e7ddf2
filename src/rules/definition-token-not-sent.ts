// FLX339: a Task state that waits for a token it never sends. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionTokenNotSent: DiagnosticInfo = {
  code: 'FLX339',
  name: 'definition-token-not-sent',
  severity: 'warning',
  isRule: true,
  summary: 'task token that is never passed on',
  docs: `A task with \`.waitForTaskToken\` waits until its task token is returned. If the task does not pass the token to the service, it can only time out.

Pass \`$$.Task.Token\` in \`Parameters\`, under a key that ends in \`.$\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX339
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true}
  }
}
`,
    ],
  },
};
