// The errors of `fluxio validate` about paths, payload templates and intrinsic functions.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badPath: DiagnosticInfo = {
  code: 'FLX344',
  name: 'definition-path',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid path in a definition',
  docs: `Step Functions rejects an invalid path, or the execution fails when it evaluates one. A path begins with \`$\` and follows Jayway's dialect of JSONPath: \`$.name\`, \`$['name']\`, \`$[0]\`, \`$[-1]\`, slices and filters.

A field such as \`ResultPath\` requires a reference path, which selects a single value: use only names and single indexes there. \`$name\` reads a variable, which a state must assign.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[", "End": true}
#                                      ^^^^^^^^^^^ FLX344
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "ResultPath": "$.orders[*]", "End": true}
#                                       ^^^^^^^^^^^^^ FLX344
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[?(@.price < 10)]", "ResultPath": "$.orders[0]", "End": true}
  }
}
`,
    ],
  },
};

export const badContext: DiagnosticInfo = {
  code: 'FLX345',
  name: 'definition-context',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'unknown or unavailable field of the context object',
  docs: `A state cannot read a field that the context object \`$$\` does not have. Its fields are \`Execution\`, \`State\`, \`StateMachine\`, \`Task\` and, inside a Map state, \`Map\`.

Read the context object in payload templates, \`InputPath\`, \`OutputPath\`, \`ItemsPath\`, \`ErrorPath\`, \`CausePath\`, \`Variable\`, or operators that end in \`Path\`. Read \`$$.Map.Item\` in the \`ItemSelector\` of a Map state, or in the states of its iterator.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$$.Execution.name"}, "End": true}
#                                                  ^^^^^^^^^^^^^^^^^^^ FLX345
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"item.$": "$$.Map.Item.Value"}, "End": true}
#                                                  ^^^^^^^^^^^^^^^^^^^ FLX345
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$$.Execution.Name"}, "End": true}
  }
}
`,
    ],
  },
};

export const badTemplate: DiagnosticInfo = {
  code: 'FLX346',
  name: 'definition-template',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid payload template',
  docs: `Step Functions evaluates the value of a key that ends in \`.$\`, so it must be a path or an intrinsic function. The result is stored under the key without \`.$\`, which excludes a second key of that name. A JSONata expression begins with \`{%\` and ends with \`%}\`.

Remove \`.$\` from the key of a literal value, and keep only one of \`name\` and \`name.$\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "order"}, "End": true}
#                                                  ^^^^^^^ FLX346
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": 1, "name.$": "$.name"}, "End": true}
#                                                   ^^^^^^^^ FLX346
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "order", "id.$": "$.id"}, "End": true}
  }
}
`,
    ],
  },
};

export const badIntrinsic: DiagnosticInfo = {
  code: 'FLX348',
  name: 'definition-intrinsic',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid call to an intrinsic function',
  docs: `Step Functions rejects a call to an unknown intrinsic function, and a call with invalid arguments. AWS documents the [functions and their arguments](https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html).

Pass a string in single quotes, a number, \`true\`, \`false\`, \`null\`, a path or another intrinsic function as an argument. Pass \`States.Format\` one value for each \`{}\` in its template.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{}-{}', $.a)"}, "End": true}
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX348
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Hash($.a, 'SHA256')"}, "End": true}
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX348
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{}-{}', $.a, States.Hash($.b, 'SHA-256'))"}, "End": true}
  }
}
`,
    ],
  },
};

export const definitionPathErrors: readonly DiagnosticInfo[] = [badPath, badContext, badTemplate, badIntrinsic];
