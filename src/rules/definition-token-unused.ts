// FLX352: a task token that is passed to a service without waiting for it. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionTokenUnused: DiagnosticInfo = {
  code: 'FLX352',
  name: 'definition-token-unused',
  severity: 'warning',
  isRule: true,
  summary: 'task token that nothing waits for',
  docs: `Only activities, and tasks with a \`Resource\` that ends in \`.waitForTaskToken\`, wait for their task token. Any other task ends as soon as the service answers, so returning its token fails.

Add \`.waitForTaskToken\` to \`Resource\` if the task should wait. Otherwise, remove the token.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
#                                                                                                                                 ^^^^^^^^^^^^^^^ FLX352
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
  }
}
`,
    ],
  },
};
