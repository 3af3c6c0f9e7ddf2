// What `fluxio validate` refuses in the choice rules of a definition.
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

export const definitionChoiceRefusals: readonly DiagnosticInfo[] = [badChoice];
