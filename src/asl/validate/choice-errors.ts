// What `fluxio validate` says of the rules of a Choice.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badChoice: DiagnosticInfo = {
  code: 'FLX349',
  name: 'definition-choice',
  severity: 'error',
  summary: 'a rule of a Choice that says nothing',
  docs: `A rule either compares, with \`Variable\` and one operator, or combines others with \`And\`, \`Or\` or \`Not\`. What it compares with has the type that the operator names. Only the outermost rule has \`Next\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": "1", "Next": "B"}], "Default": "B"},
#                                                                            ^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEqual": 1, "Next": "B"}], "Default": "B"},
#                                                           ^^^^^^^^^^^^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "IsNull": true, "Next": "B"}, "Next": "B"}], "Default": "B"},
#                                                                                   ^^^^^^ FLX349
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
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "NumericEqualsPath": "$$.State.RetryCount"}, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const noDefault: DiagnosticInfo = {
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

export const choiceErrors: readonly DiagnosticInfo[] = [badChoice, noDefault];
