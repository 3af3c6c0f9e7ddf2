// FLX350: a Choice state without `Default`. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionNoDefault: DiagnosticInfo = {
  code: 'FLX350',
  name: 'definition-no-default',
  severity: 'warning',
  isRule: true,
  summary: 'a Choice without Default',
  docs: `Where no rule matches, a Choice without \`Default\` fails the execution with \`States.NoChoiceMatched\`. A rule and its opposite leave nothing over and are not reported.

Add \`Default\`; where a failure is meant, lead it to a Fail state that says why.`,
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
