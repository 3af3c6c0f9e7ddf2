// What `fluxio validate` refuses in the fields of a definition and of its states.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const fieldMissing: DiagnosticInfo = {
  code: 'FLX323',
  name: 'definition-field-missing',
  severity: 'error',
  summary: 'a field that is needed is not there',
  docs: `Step Functions refuses a definition in which something needed is left out: \`StartAt\` and \`States\`, the \`Resource\` of a Task, \`Next\` or \`End\` of a state that does not end by its type, \`ErrorEquals\` and \`Next\` of a catcher.`,
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
  summary: 'a field that does not exist there',
  docs: `Each type of state has fields of its own, and each query language: a field of another one, or with a slip in its name, is refused. Names are case-sensitive.`,
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
  summary: 'a value that a field cannot have',
  docs: `Each field has a type, and most have a range: seconds are whole numbers, a rate of back-off is 1.0 at least, timestamps are those of RFC 3339 with a day that exists. \`\${Name}\` is taken everywhere, as something else replaces it before the definition is deployed.`,
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
  summary: 'fields that exclude each other stand in one state',
  docs: `\`Next\` and \`End\`, a value and its path, \`Iterator\` and \`ItemProcessor\`: of each there is at most one in a state.`,
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
  summary: 'a type of state that does not exist',
  docs: `\`Type\` is one of Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map, written exactly so.`,
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
  summary: 'a name of a state that is empty, too long or there twice',
  docs: `The name of a state has 1 to 80 characters and is unique in the whole definition, branches and iterators included. So are the labels of distributed Maps.`,
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

export const definitionStructureRefusals: readonly DiagnosticInfo[] = [
  fieldMissing,
  fieldUnknown,
  fieldValue,
  fieldConflict,
  stateType,
  stateName,
];
