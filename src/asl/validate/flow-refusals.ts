// What `fluxio validate` refuses in the transitions of a definition: unknown targets, unreachable states, no end, and
// invalid choice rules.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badTarget: DiagnosticInfo = {
  code: 'FLX329',
  name: 'definition-target',
  severity: 'error',
  summary: 'a target that is not there',
  docs: `\`StartAt\`, \`Next\` and \`Default\` name a state of the same \`States\`: nothing leads into a branch or an iterator from outside, nor out of it. Names are case-sensitive.`,
  examples: {
    bad: [
      `
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "save"},
#                                    ^^^^^^ FLX329
    "Save": {"Type": "Succeed"}
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "Save"},
    "Save": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const unreached: DiagnosticInfo = {
  code: 'FLX330',
  name: 'definition-unreachable-state',
  severity: 'error',
  summary: 'a state that nothing leads to',
  docs: `A state counts as reached when a way from \`StartAt\` leads to it. That another state names it is not enough: that one may not be reached either.

Lead to it, or remove it.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"},
    "B": {"Type": "Pass", "Next": "C"},
#   ^^^ FLX330
    "C": {"Type": "Pass", "Next": "B"}
#   ^^^ FLX330
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const noEnd: DiagnosticInfo = {
  code: 'FLX331',
  name: 'definition-no-end',
  severity: 'error',
  summary: 'states that never end',
  docs: `Each \`States\` needs a state that ends it: one with \`"End": true\`, a Succeed or a Fail.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
# ^^^^^^^^ FLX331
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Pass", "Next": "A"}
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

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

export const definitionFlowRefusals: readonly DiagnosticInfo[] = [badTarget, unreached, noEnd, badChoice];
