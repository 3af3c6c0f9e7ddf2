// FLX342: an unknown `States.` error in a retrier or catcher. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionErrorName: DiagnosticInfo = {
  code: 'FLX342',
  name: 'definition-error-name',
  severity: 'warning',
  isRule: true,
  summary: 'an error of Step Functions that does not exist',
  docs: `Names that begin with \`States.\` are those of Step Functions. Another one never occurs, so that the retrier or catcher does nothing.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.TimeOut"]}]}
#                                                                                                   ^^^^^^^^^^^^^^^^ FLX342
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}]}
  }
}
`,
    ],
  },
};
