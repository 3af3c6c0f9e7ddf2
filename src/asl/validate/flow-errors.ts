// The errors of `fluxio validate` about transitions: unknown targets, unreachable states, missing terminal states, and invalid
// choice rules.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badTarget: DiagnosticInfo = {
  code: 'FLX329',
  name: 'definition-target',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'unknown target of a transition',
  docs: `Step Functions rejects a transition to a state that does not exist. \`StartAt\`, \`Next\` and \`Default\` must name a state of the same \`States\`, because no transition enters or leaves a branch or an iterator. State names are case-sensitive.

Correct the name, or add the state.`,
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
  isRule: true,
  isAlwaysSelected: true,
  summary: 'unreachable state in a definition',
  docs: `Step Functions rejects a state that no chain of transitions from \`StartAt\` reaches. A transition from a state that is itself unreachable does not count.

Add a transition to the state, or remove it.`,
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
  isRule: true,
  isAlwaysSelected: true,
  summary: 'no terminal state in a definition',
  docs: `Step Functions rejects a state machine, branch or iterator that can never end. Its \`States\` must contain a terminal state: a state with \`"End": true\`, a Succeed state or a Fail state.

Replace the \`Next\` of the last state with \`"End": true\`, or let a transition lead to a Succeed or Fail state.`,
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
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid choice rule',
  docs: `Step Functions rejects an invalid choice rule. A rule either compares \`Variable\` with one operator, or combines other rules with \`And\`, \`Or\` or \`Not\`. The operand has the type that the operator names. Only a top-level rule has \`Next\`.

Write one comparison in each rule, and combine the rules with \`And\`, \`Or\` and \`Not\`.`,
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

export const definitionFlowErrors: readonly DiagnosticInfo[] = [badTarget, unreached, noEnd, badChoice];
