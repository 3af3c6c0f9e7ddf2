// FLX334: an unknown `Version` of the States Language. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionVersion: DiagnosticInfo = {
  code: 'FLX334',
  name: 'definition-version',
  severity: 'warning',
  isRule: true,
  summary: 'unknown States Language version',
  docs: `The States Language has only one version, \`1.0\`, which is also the default.

Set \`Version\` to \`1.0\`, or remove it.`,
  examples: {
    bad: [
      `
{
  "Version": "2.0",
#            ^^^^^ FLX334
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`,
    ],
    good: [
      `
{
  "Version": "1.0",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};
