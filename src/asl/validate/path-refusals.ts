// What `fluxio validate` refuses in paths, payload templates and intrinsic functions.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badPath: DiagnosticInfo = {
  code: 'FLX344',
  name: 'definition-path',
  severity: 'error',
  summary: 'a path that cannot be read, or not there',
  docs: `Paths are written in the dialect of Jayway, which Step Functions uses: \`$.name\`, \`$['name']\`, \`$[0]\`, \`$[-1]\`, slices, filters. Where one place is needed, as in \`ResultPath\`, a path has names and single indexes alone. \`$name\` is a variable, which some state must assign.`,
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
  summary: 'something that the context object does not have, or not there',
  docs: `\`$$\` is the context object: Execution, State, StateMachine, Task, and Map within a Map. It can be read in \`InputPath\`, \`OutputPath\`, \`ItemsPath\`, \`Variable\`, operands that end in \`Path\`, and in payload templates. \`$$.Map.Item\` exists in the \`ItemSelector\` of a Map and in the states of its iterator.`,
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
  summary: 'a payload template that cannot be evaluated',
  docs: `A name that ends in \`.$\` has a string: a path, or an intrinsic function. Once it is evaluated the name stands without \`.$\`, so that both forms of one name exclude each other. An expression of JSONata begins with \`{%\` and ends with \`%}\`.`,
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
  summary: 'an intrinsic function that cannot be called so',
  docs: `The functions, the number of their arguments and what literals they take are fixed. Arguments are strings in single quotes, numbers, true, false, null, paths and other functions; each \`{}\` in the template of \`States.Format\` stands for one value.`,
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

export const definitionPathRefusals: readonly DiagnosticInfo[] = [badPath, badContext, badTemplate, badIntrinsic];
