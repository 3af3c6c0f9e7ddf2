// FLX332: states of a definition from which no end is reachable. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionEndlessLoop: DiagnosticInfo = {
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
