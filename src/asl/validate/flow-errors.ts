// What `fluxio validate` says of the way through the states of a definition, and its limits.
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

export const endlessLoop: DiagnosticInfo = {
  code: 'FLX332',
  name: 'definition-endless-loop',
  severity: 'warning',
  isRule: true,
  summary: 'states from which no end can be reached',
  docs: `Once an execution has come to such a state it goes round until it fails, is stopped, or has written 25,000 events, which is the most that a Standard execution can have.

Give the loop a way out. Where an endless loop is meant, ignore the rule for the file.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "C"}
#   ^^^ FLX332
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "A"}
  }
}
`,
    ],
  },
};

export const quota: DiagnosticInfo = {
  code: 'FLX333',
  name: 'definition-quota',
  severity: 'warning',
  isRule: true,
  summary: 'a definition comes near a limit of the service',
  docs: `AWS refuses definitions that are too deeply nested without saying where that begins: more than ten levels of iterators and branches are reported. A state takes and returns at most 256 KiB, so that a literal payload of that size cannot be used.

Call a part as a state machine of its own; put large data into S3.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const flowErrors: readonly DiagnosticInfo[] = [badTarget, unreached, noEnd, endlessLoop, quota];
