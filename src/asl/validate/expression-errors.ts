// The errors of `fluxio validate` about JSONata expressions and variables.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badExpression: DiagnosticInfo = {
  code: 'FLX354',
  name: 'definition-jsonata',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid JSONata expression in a definition',
  docs: `Step Functions rejects an expression that is not valid [JSONata](https://docs.jsonata.org), or the execution fails when it evaluates one. In addition to the JSONata functions, it has \`$partition\`, \`$range\`, \`$hash\`, \`$random\`, \`$uuid\` and \`$parse\`, which replaces \`$eval\`.

An expression has no input of its own, so names and \`$\` mean nothing at its top level: write \`$states.input.name\`. Names have a context inside a path, a filter, a sort order or a group.`,
  examples: {
    bad: [
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $sum($states.input.prices %}", "End": true}
#                                                               ^ FLX354
  }
}
`,
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $eval($states.input.text) %}", "End": true}
#                                       ^^^^^ FLX354
  }
}
`,
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% orders[0] %}", "End": true}
#                                       ^^^^^^ FLX354
  }
}
`,
    ],
    good: [
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $sum($states.input.orders[status = 'paid'].price) %}", "End": true}
  }
}
`,
    ],
  },
};

export const badVariable: DiagnosticInfo = {
  code: 'FLX355',
  name: 'definition-variable',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'variable that has no value, or that cannot be assigned',
  docs: `\`$name\` reads a variable that \`Assign\` of an earlier state has set. A state reads the values from before its own \`Assign\`. A branch or iterator can read the variables around it, but cannot assign them; child executions of a distributed Map cannot read them either.

\`$states\` is reserved. It has \`input\` and \`context\` everywhere, \`result\` in \`Assign\` and \`Output\` of a Task, Parallel or Map state, and \`errorOutput\` in \`Assign\` and \`Output\` of a catcher.`,
  examples: {
    bad: [
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $total %}", "End": true}
#                                       ^^^^^^ FLX355
  }
}
`,
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $states.result %}", "End": true}
#                                               ^^^^^^ FLX355
  }
}
`,
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
    "B": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "C", "States": {
      "C": {"Type": "Pass", "Assign": {"x": 2}, "End": true}
#                                      ^^^ FLX355
    }}]}
  }
}
`,
    ],
    good: [
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Assign": {"total": "{% $sum($states.input.prices) %}"}, "Next": "B"},
    "B": {"Type": "Pass", "Output": "{% $total %}", "End": true}
  }
}
`,
    ],
  },
};

export const definitionExpressionErrors: readonly DiagnosticInfo[] = [badExpression, badVariable];
