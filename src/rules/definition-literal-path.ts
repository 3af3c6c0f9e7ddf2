// FLX347: text of a definition that looks like a path but is never evaluated. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionLiteralPath: DiagnosticInfo = {
  code: 'FLX347',
  name: 'definition-literal-path',
  severity: 'warning',
  isRule: true,
  summary: 'path or intrinsic function that is not evaluated',
  docs: `Step Functions evaluates a path or intrinsic function only under a key that ends in \`.$\`, or in a field that expects one. Anywhere else, and everywhere in the \`Result\` of a Pass state, it is literal text. AWS warns about this too.

Append \`.$\` to the key, and use \`Parameters\` instead of \`Result\`. If the text is meant literally, ignore the rule for this file.`,
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
