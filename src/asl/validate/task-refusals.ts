// What `fluxio validate` refuses in Task states: resources, parameters, task tokens, heartbeats, error names.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';

export const badResource: DiagnosticInfo = {
  code: 'FLX335',
  name: 'definition-resource',
  severity: 'error',
  summary: 'a Resource that a task cannot call',
  docs: `\`Resource\` is the ARN of a Lambda function or of an activity, or names an action of a service: \`arn:aws:states:::SERVICE:ACTION\`, without region and account, with \`.sync\` or \`.waitForTaskToken\` at its end where the action can be waited for so. A placeholder such as \`\${LambdaFunction}\` is taken as it is. Express executions cannot wait.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:sqs:sendMessage", "End": true, "Parameters": {
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX335
      "QueueUrl": "\${Queue}", "MessageBody": "hello"
    }}
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
  summary: 'parameters of a service with a wrong name, or without one that is needed',
  docs: `What a service is given has the names of its API, which begin with a capital letter in the States Language.`,
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
  summary: 'a task token is read where there is none',
  docs: `\`$$.Task.Token\` exists in the \`Parameters\` of a task whose \`Resource\` ends in \`.waitForTaskToken\`, and of an activity. Elsewhere the execution fails when it is read.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
#                                                                                                                                 ^^^^^^^^^^^^^^^ FLX338
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
  summary: 'a heartbeat that is not shorter than the timeout',
  docs: `\`HeartbeatSeconds\` must be less than \`TimeoutSeconds\`: the task would time out before a heartbeat could be missed.`,
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
  summary: 'States.ALL does not stand alone, or not last',
  docs: `\`States.ALL\` matches every error: it stands alone in its \`ErrorEquals\`, and in the last retrier or catcher.`,
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

export const definitionTaskRefusals: readonly DiagnosticInfo[] = [
  badResource,
  badParameter,
  badTaskToken,
  badHeartbeat,
  errorOrder,
];
