// FLX339: a Task state that waits for a token it never sends. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionTokenNotSent: DiagnosticInfo = {
  code: 'FLX339',
  name: 'definition-token-not-sent',
  severity: 'warning',
  isRule: true,
  summary: 'a task waits for a token that nobody gets',
  docs: `A task with \`.waitForTaskToken\` goes on when somebody calls back with its token. Where the token is not handed over, it can only time out.`,
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
