// What `fluxio validate` says of what tasks of a definition call, and of how they fail.
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

export const unknownIntegration: DiagnosticInfo = {
  code: 'FLX336',
  name: 'definition-integration',
  severity: 'warning',
  isRule: true,
  summary: 'a service, action or parameter that is not known',
  docs: `Step Functions calls some services by itself; this one, its action or its parameter is not among those that are documented. It may be a slip, or newer than this rule.

Most actions of AWS are called by \`arn:aws:states:::aws-sdk:SERVICE:ACTION\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItems", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX336
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:batchGetItem", "End": true}
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

export const noTaskToken: DiagnosticInfo = {
  code: 'FLX339',
  name: 'definition-token-not-sent',
  severity: 'warning',
  isRule: true,
  summary: 'a task waits for a token that nobody gets',
  docs: `A task with \`.waitForTaskToken\` goes on when somebody calls back with its token. Where the token is not handed over, it can only time out.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX339
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true}
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

export const unknownError: DiagnosticInfo = {
  code: 'FLX342',
  name: 'definition-error-name',
  severity: 'warning',
  isRule: true,
  summary: 'an error of Step Functions that does not exist',
  docs: `Names that begin with \`States.\` are those of Step Functions. Another one never occurs, so that the retrier or catcher does nothing.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.TimeOut"]}]}
#                                                                                                   ^^^^^^^^^^^^^^^^ FLX342
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}]}
  }
}
`,
    ],
  },
};

export const deadHandler: DiagnosticInfo = {
  code: 'FLX343',
  name: 'definition-dead-handler',
  severity: 'warning',
  isRule: true,
  summary: 'an error that an earlier retrier or catcher has already',
  docs: `The first retrier or catcher that matches an error is the one that counts; the later one never gets this error. \`States.TaskFailed\` matches every error of a task but \`States.Timeout\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
#                                                                                                                              ^^^^^^ FLX343
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
  }
}
`,
    ],
  },
};

export const taskErrors: readonly DiagnosticInfo[] = [
  badResource,
  unknownIntegration,
  badParameter,
  badTaskToken,
  noTaskToken,
  badHeartbeat,
  errorOrder,
  unknownError,
  deadHandler,
];
