// FLX342: an unknown `States.` error in a retrier or catcher. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionErrorName: DiagnosticInfo = {
  code: 'FLX342',
  name: 'definition-error-name',
  severity: 'warning',
  isRule: true,
  summary: 'unknown Step Functions error',
  docs: `Step Functions reserves error names that begin with \`States.\`. One that it does not define never occurs, so the retrier or catcher has no effect.

Correct the name, or give your own error a name without \`States.\`.`,
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
