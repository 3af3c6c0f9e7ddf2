// FLX353: text in a definition that must still be filled in, such as `<REGION>`. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionPlaceholder: DiagnosticInfo = {
  code: 'FLX353',
  name: 'definition-placeholder',
  severity: 'warning',
  isRule: true,
  summary: 'blank that is not filled in',
  docs: `A value such as \`<REGION>\`, \`{{name}}\`, \`__arn__\` or \`ACCOUNT_ID\` makes the definition invalid until something replaces it. fluxio cannot know the replacement, so it reports only this warning about the value.

Fill in the value. If a template or a tool substitutes it, write \`\${Name}\`, which fluxio accepts everywhere, or ignore the rule for that file.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:hello", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX353
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${HelloFunction}", "End": true}
  }
}
`,
    ],
  },
};
