// FLX343: an error that an earlier retrier or catcher already matches. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionDeadHandler: DiagnosticInfo = {
  code: 'FLX343',
  name: 'definition-dead-handler',
  severity: 'warning',
  isRule: true,
  summary: 'an error that an earlier retrier or catcher has already',
  docs: `The first retrier or catcher that matches an error is the one that counts; the later one never gets this error. \`States.TaskFailed\` matches every error of a task but \`States.Timeout\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
#                                                                                                                              ^^^^^^ FLX343
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
  }
}
`,
    ],
  },
};
