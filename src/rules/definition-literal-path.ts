// FLX347: text of a definition that looks like a path but is never evaluated. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionLiteralPath: DiagnosticInfo = {
  code: 'FLX347',
  name: 'definition-literal-path',
  severity: 'warning',
  isRule: true,
  summary: 'a path or function that nothing evaluates',
  docs: `Text that looks like a path is text, unless its name ends in \`.$\` or its field is one for paths. \`Result\` of a Pass state is never evaluated. AWS warns of the same.

Write \`.$\` behind the name. Where the text is meant as it is, ignore the rule for the file.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "$.name"}, "End": true}
#                                                ^^^^^^^^ FLX347
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Result": {"name": "$.name"}, "End": true}
#                                            ^^^^^^^^ FLX347
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$.name"}, "End": true}
  }
}
`,
    ],
  },
};
