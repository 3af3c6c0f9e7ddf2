// FLX343: an error that an earlier retrier or catcher already matches. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionDeadHandler: DiagnosticInfo = {
  code: 'FLX343',
  name: 'definition-dead-handler',
  severity: 'warning',
  isRule: true,
  summary: 'error that an earlier retrier or catcher already matches',
  docs: `Step Functions uses the first retrier or catcher that matches an error, so a later one never handles the same error. \`States.TaskFailed\` matches every error of a task except \`States.Timeout\`.

Remove the repeated name, or move the specific error before \`States.TaskFailed\`.`,
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
