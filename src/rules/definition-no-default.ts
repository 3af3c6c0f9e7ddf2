// FLX350: a Choice state without `Default`. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionNoDefault: DiagnosticInfo = {
  code: 'FLX350',
  name: 'definition-no-default',
  severity: 'warning',
  isRule: true,
  summary: 'Choice state without Default',
  docs: `If no choice rule matches, a Choice state without \`Default\` fails the execution with \`States.NoChoiceMatched\`. A Choice state that has both a condition and its negation always matches and is not reported.

Add \`Default\`. If the execution is meant to fail, let \`Default\` lead to a Fail state that explains why.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}]},
#   ^^^ FLX350
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};
