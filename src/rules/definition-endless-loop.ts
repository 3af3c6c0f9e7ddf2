// FLX332: states of a definition from which no end is reachable. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionEndlessLoop: DiagnosticInfo = {
  code: 'FLX332',
  name: 'definition-endless-loop',
  severity: 'warning',
  isRule: true,
  summary: 'state from which no terminal state is reachable',
  docs: `An execution that reaches such a state loops until it fails, is stopped, or exceeds 25,000 events, the quota of a Standard execution.

Give the loop an exit. If the loop is meant to be endless, ignore the rule for this file.`,
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
