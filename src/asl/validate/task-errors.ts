// The errors of `fluxio validate` about Task states: resources, parameters, task tokens, heartbeats, error names.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badResource: DiagnosticInfo = {
  code: 'FLX335',
  name: 'definition-resource',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid Resource of a Task state',
  docs: `Step Functions rejects a \`Resource\` that a task cannot call. It is either the ARN of a Lambda function or an activity, or it names a service and an action: \`arn:aws:states:::SERVICE:ACTION\`, without a region or an account.

Write such an ARN, or a placeholder such as \`\${LambdaFunction}\`. An optimized integration accepts only the actions that AWS documents for it. Append \`.sync\` or \`.waitForTaskToken\` only if the action supports that integration pattern. Express executions support neither of these patterns, nor activities.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:hello", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX335
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem.sync", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX335
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "End": true}
  }
}
`,
    ],
  },
};

export const badParameter: DiagnosticInfo = {
  code: 'FLX337',
  name: 'definition-parameter',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'missing or misspelled parameter of a service',
  docs: `A task fails if it calls a service without a required parameter, or with a misspelled one. Parameters have the names of the service's API, in PascalCase: \`QueueUrl\`, not \`queueUrl\`.

Correct the name, or add the parameter.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "messageBody": "hello"}, "End": true}
#                                                                                                                ^^^^^^^^^^^^^ FLX337
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}"}, "End": true}
#                                                                         ^^^^^^^^^^^^ FLX337
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
  }
}
`,
    ],
  },
};

export const badTaskToken: DiagnosticInfo = {
  code: 'FLX338',
  name: 'definition-task-token',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'task token read where it is not available',
  docs: `\`$$.Task.Token\` is available only in the \`Parameters\` of a Task state. Anywhere else, the execution fails when it reads the token.

Call a \`Resource\` that ends in \`.waitForTaskToken\`, or remove the reference.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"token.$": "$$.Task.Token"}, "End": true}
#                                                   ^^^^^^^^^^^^^^^ FLX338
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
  }
}
`,
    ],
  },
};

export const badHeartbeat: DiagnosticInfo = {
  code: 'FLX340',
  name: 'definition-heartbeat',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'heartbeat not shorter than the timeout',
  docs: `\`HeartbeatSeconds\` must be less than \`TimeoutSeconds\`. Otherwise the task times out before it can miss a heartbeat.

Lower \`HeartbeatSeconds\`, or raise \`TimeoutSeconds\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 60, "HeartbeatSeconds": 60, "End": true}
#                                                                                                     ^^ FLX340
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 60, "HeartbeatSeconds": 20, "End": true}
  }
}
`,
    ],
  },
};

export const errorOrder: DiagnosticInfo = {
  code: 'FLX341',
  name: 'definition-error-order',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'States.ALL next to other errors, or not last',
  docs: `\`States.ALL\` matches every error, so a name next to or after it has no effect. Step Functions therefore requires it to be the only name in its \`ErrorEquals\`, in the last retrier or catcher.

Move \`States.ALL\` into a separate retrier or catcher at the end.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.ALL", "States.Timeout"]}]}
#                                                                                                   ^^^^^^^^^^^^ FLX341
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["States.Timeout"]}]}
#                                                                                                   ^^^^^^^^^^^^ FLX341
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.ALL"]}]}
  }
}
`,
    ],
  },
};

export const definitionTaskErrors: readonly DiagnosticInfo[] = [
  badResource,
  badParameter,
  badTaskToken,
  badHeartbeat,
  errorOrder,
];
