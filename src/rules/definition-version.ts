// FLX334: an unknown `Version` of the States Language. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionVersion: DiagnosticInfo = {
  code: 'FLX334',
  name: 'definition-version',
  severity: 'warning',
  isRule: true,
  summary: 'a version of the States Language that does not exist',
  docs: `There is one version, \`1.0\`. Without the field it is taken.`,
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
