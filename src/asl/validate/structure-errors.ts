// The errors of `fluxio validate` about the fields of a definition and its states.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const fieldMissing: DiagnosticInfo = {
  code: 'FLX323',
  name: 'definition-field-missing',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'missing required field in a definition',
  docs: `Step Functions rejects a definition without a required field. Examples are \`StartAt\` and \`States\` of a state machine, \`Resource\` of a Task state, \`Next\` or \`End\` of most states, \`ErrorEquals\` of a retrier, and \`ErrorEquals\` and \`Next\` of a catcher.

Add the field.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "End": true}
#   ^^^ FLX323
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass"}
#   ^^^ FLX323
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true}
  }
}
`,
    ],
  },
};

export const fieldUnknown: DiagnosticInfo = {
  code: 'FLX324',
  name: 'definition-field-unknown',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'unknown field in a definition',
  docs: `Step Functions rejects a misspelled field, and a field that belongs to another state type or to the other query language. Field names are case-sensitive.

Correct the name, remove the field, or set \`QueryLanguage\` to the language that has it.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSecond": 5, "End": true}
#                                                           ^^^^^^^^^^^^^^^ FLX324
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed", "End": true}
#                            ^^^^^ FLX324
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
#                         ^^^^^^^^ FLX324
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 5, "End": true}
  }
}
`,
      `
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
  }
}
`,
    ],
  },
};

export const fieldValue: DiagnosticInfo = {
  code: 'FLX325',
  name: 'definition-field-value',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid field value in a definition',
  docs: `Step Functions rejects a value of the wrong type or outside its range. Seconds are integers, \`BackoffRate\` is at least 1.0, and a timestamp follows RFC 3339 and has a valid date.

Write a value of the type and range that the message names. A placeholder such as \`\${Name}\` is accepted everywhere, because it is replaced before the definition is deployed.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": "10", "Next": "B"},
#                                    ^^^^ FLX325
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Timestamp": "2030-02-30T08:00:00Z", "Next": "B"},
#                                      ^^^^^^^^^^^^^^^^^^^^^^ FLX325
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 10, "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const fieldConflict: DiagnosticInfo = {
  code: 'FLX326',
  name: 'definition-field-conflict',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'mutually exclusive fields in a definition',
  docs: `Step Functions rejects a state with two fields that exclude each other: \`Next\` and \`End\`, a field and its \`Path\` variant, or \`Iterator\` and \`ItemProcessor\`. It also rejects a JSONPath state in a JSONata state machine.

Keep one of the two fields.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B", "End": true},
#                                      ^^^^^ FLX326
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 5, "SecondsPath": "$.s", "End": true}
#                                       ^^^^^^^^^^^^^ FLX326
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const stateType: DiagnosticInfo = {
  code: 'FLX327',
  name: 'definition-state-type',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'missing or unknown state type',
  docs: `Step Functions rejects a state without a known \`Type\`.

Write Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map. State types are case-sensitive.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Sucess"}
#                 ^^^^^^^^ FLX327
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const stateName: DiagnosticInfo = {
  code: 'FLX328',
  name: 'definition-state-name',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'empty, too long or duplicate state name',
  docs: `Step Functions rejects an invalid or duplicate state name. A name has 1 to 80 characters and is unique in the whole definition, including branches and iterators. The \`Label\` of a distributed Map state must be unique as well.

Rename the state, and correct the fields that refer to it.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Parallel", "End": true, "Branches": [
      {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}},
      {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}
#                                 ^^^ FLX328
    ]}
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Parallel", "End": true, "Branches": [
      {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}},
      {"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}
    ]}
  }
}
`,
    ],
  },
};

export const definitionStructureErrors: readonly DiagnosticInfo[] = [
  fieldMissing,
  fieldUnknown,
  fieldValue,
  fieldConflict,
  stateType,
  stateName,
];
