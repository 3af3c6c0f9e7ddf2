import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var LAMBDA=["lambda","lambda:container","lambda:pexpm-runner"],FARGATE=["ecs","ecs:worker"],WORKER=["ecs:worker"],USERS=new Map([["cpu",FARGATE],["memory",[...LAMBDA,...FARGATE]],["build_spec",["codebuild"]],["spec",WORKER],["concurrency",WORKER],["heartbeat_interval",WORKER],["autoscaling_min",WORKER],["autoscaling_max",WORKER]]),DEFAULT_TIMEOUT=300,MAX_VISIBILITY_SECONDS=43200,MAX_LAMBDA_SECONDS=900;function usersOf(attribute){return USERS.get(attribute)}function isLambda(service){return LAMBDA.includes(service)}function isFargate(service){return FARGATE.includes(service)}var badChoice={code:"FLX349",name:"definition-choice",severity:"error",summary:"a rule of a Choice that says nothing",docs:"A rule either compares, with `Variable` and one operator, or combines others with `And`, `Or` or `Not`. What it compares with has the type that the operator names. Only the outermost rule has `Next`.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": "1", "Next": "B"}], "Default": "B"},
#                                                                            ^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEqual": 1, "Next": "B"}], "Default": "B"},
#                                                           ^^^^^^^^^^^^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "IsNull": true, "Next": "B"}, "Next": "B"}], "Default": "B"},
#                                                                                   ^^^^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "NumericEqualsPath": "$$.State.RetryCount"}, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},noDefault={code:"FLX350",name:"definition-no-default",severity:"warning",isRule:!0,summary:"a Choice without Default",docs:"Where no rule matches, a Choice without `Default` fails the execution with `States.NoChoiceMatched`. A rule and its opposite leave nothing over and are not reported.\n\nAdd `Default`; where a failure is meant, lead it to a Fail state that says why.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}]},
#   ^^^ FLX350
    "B": {"Type": "Succeed"}
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},choiceErrors=[badChoice,noDefault];var badTarget={code:"FLX329",name:"definition-target",severity:"error",summary:"a target that is not there",docs:"`StartAt`, `Next` and `Default` name a state of the same `States`: nothing leads into a branch or an iterator from outside, nor out of it. Names are case-sensitive.",examples:{bad:[`
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "save"},
#                                    ^^^^^^ FLX329
    "Save": {"Type": "Succeed"}
  }
}
`],good:[`
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "Save"},
    "Save": {"Type": "Succeed"}
  }
}
`]}},unreached={code:"FLX330",name:"definition-unreachable-state",severity:"error",summary:"a state that nothing leads to",docs:"A state counts as reached when a way from `StartAt` leads to it. That another state names it is not enough: that one may not be reached either.\n\nLead to it, or remove it.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"},
    "B": {"Type": "Pass", "Next": "C"},
#   ^^^ FLX330
    "C": {"Type": "Pass", "Next": "B"}
#   ^^^ FLX330
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},noEnd={code:"FLX331",name:"definition-no-end",severity:"error",summary:"states that never end",docs:'Each `States` needs a state that ends it: one with `"End": true`, a Succeed or a Fail.',examples:{bad:[`
{
  "StartAt": "A",
  "States": {
# ^^^^^^^^ FLX331
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Pass", "Next": "A"}
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},endlessLoop={code:"FLX332",name:"definition-endless-loop",severity:"warning",isRule:!0,summary:"states from which no end can be reached",docs:`Once an execution has come to such a state it goes round until it fails, is stopped, or has written 25,000 events, which is the most that a Standard execution can have.

Give the loop a way out. Where an endless loop is meant, ignore the rule for the file.`,examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "C"}
#   ^^^ FLX332
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "A"}
  }
}
`]}},quota={code:"FLX333",name:"definition-quota",severity:"warning",isRule:!0,summary:"a definition comes near a limit of the service",docs:`AWS refuses definitions that are too deeply nested without saying where that begins: more than ten levels of iterators and branches are reported. A state takes and returns at most 256 KiB, so that a literal payload of that size cannot be used.

Call a part as a state machine of its own; put large data into S3.`,examples:{bad:[],good:[]}},flowErrors=[badTarget,unreached,noEnd,endlessLoop,quota];var badPath={code:"FLX344",name:"definition-path",severity:"error",summary:"a path that cannot be read, or not there",docs:"Paths are written in the dialect of Jayway, which Step Functions uses: `$.name`, `$['name']`, `$[0]`, `$[-1]`, slices, filters. Where one place is needed, as in `ResultPath`, a path has names and single indexes alone. `$name` is a variable, which some state must assign.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[", "End": true}
#                                      ^^^^^^^^^^^ FLX344
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "ResultPath": "$.orders[*]", "End": true}
#                                       ^^^^^^^^^^^^^ FLX344
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[?(@.price < 10)]", "ResultPath": "$.orders[0]", "End": true}
  }
}
`]}},badContext={code:"FLX345",name:"definition-context",severity:"error",summary:"something that the context object does not have, or not there",docs:"`$$` is the context object: Execution, State, StateMachine, Task, and Map within a Map. It can be read in `InputPath`, `OutputPath`, `ItemsPath`, `Variable`, operands that end in `Path`, and in payload templates. `$$.Map.Item` exists in the `ItemSelector` of a Map and in the states of its iterator.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$$.Execution.name"}, "End": true}
#                                                  ^^^^^^^^^^^^^^^^^^^ FLX345
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"item.$": "$$.Map.Item.Value"}, "End": true}
#                                                  ^^^^^^^^^^^^^^^^^^^ FLX345
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$$.Execution.Name"}, "End": true}
  }
}
`]}},badTemplate={code:"FLX346",name:"definition-template",severity:"error",summary:"a payload template that cannot be evaluated",docs:"A name that ends in `.$` has a string: a path, or an intrinsic function. Once it is evaluated the name stands without `.$`, so that both forms of one name exclude each other. An expression of JSONata begins with `{%` and ends with `%}`.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "order"}, "End": true}
#                                                  ^^^^^^^ FLX346
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": 1, "name.$": "$.name"}, "End": true}
#                                                   ^^^^^^^^ FLX346
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "order", "id.$": "$.id"}, "End": true}
  }
}
`]}},literalPath={code:"FLX347",name:"definition-literal-path",severity:"warning",isRule:!0,summary:"a path or function that nothing evaluates",docs:"Text that looks like a path is text, unless its name ends in `.$` or its field is one for paths. `Result` of a Pass state is never evaluated. AWS warns of the same.\n\nWrite `.$` behind the name. Where the text is meant as it is, ignore the rule for the file.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "$.name"}, "End": true}
#                                                ^^^^^^^^ FLX347
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Result": {"name": "$.name"}, "End": true}
#                                            ^^^^^^^^ FLX347
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$.name"}, "End": true}
  }
}
`]}},badIntrinsic={code:"FLX348",name:"definition-intrinsic",severity:"error",summary:"an intrinsic function that cannot be called so",docs:"The functions, the number of their arguments and what literals they take are fixed. Arguments are strings in single quotes, numbers, true, false, null, paths and other functions; each `{}` in the template of `States.Format` stands for one value.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{}-{}', $.a)"}, "End": true}
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX348
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Hash($.a, 'SHA256')"}, "End": true}
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX348
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{}-{}', $.a, States.Hash($.b, 'SHA-256'))"}, "End": true}
  }
}
`]}},pathErrors=[badPath,badContext,badTemplate,literalPath,badIntrinsic];var fieldMissing={code:"FLX323",name:"definition-field-missing",severity:"error",summary:"a field that is needed is not there",docs:"Step Functions refuses a definition in which something needed is left out: `StartAt` and `States`, the `Resource` of a Task, `Next` or `End` of a state that does not end by its type, `ErrorEquals` and `Next` of a catcher.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "End": true}
#   ^^^ FLX323
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass"}
#   ^^^ FLX323
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true}
  }
}
`]}},fieldUnknown={code:"FLX324",name:"definition-field-unknown",severity:"error",summary:"a field that does not exist there",docs:"Each type of state has fields of its own, and each query language: a field of another one, or with a slip in its name, is refused. Names are case-sensitive.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSecond": 5, "End": true}
#                                                           ^^^^^^^^^^^^^^^ FLX324
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed", "End": true}
#                            ^^^^^ FLX324
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
#                         ^^^^^^^^ FLX324
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 5, "End": true}
  }
}
`,`
{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
  }
}
`]}},fieldValue={code:"FLX325",name:"definition-field-value",severity:"error",summary:"a value that a field cannot have",docs:"Each field has a type, and most have a range: seconds are whole numbers, a rate of back-off is 1.0 at least, timestamps are those of RFC 3339 with a day that exists. `${Name}` is taken everywhere, as something else replaces it before the definition is deployed.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": "10", "Next": "B"},
#                                    ^^^^ FLX325
    "B": {"Type": "Succeed"}
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Timestamp": "2030-02-30T08:00:00Z", "Next": "B"},
#                                      ^^^^^^^^^^^^^^^^^^^^^^ FLX325
    "B": {"Type": "Succeed"}
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 10, "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},fieldConflict={code:"FLX326",name:"definition-field-conflict",severity:"error",summary:"fields that exclude each other stand in one state",docs:"`Next` and `End`, a value and its path, `Iterator` and `ItemProcessor`: of each there is at most one in a state.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B", "End": true},
#                                      ^^^^^ FLX326
    "B": {"Type": "Succeed"}
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 5, "SecondsPath": "$.s", "End": true}
#                                       ^^^^^^^^^^^^^ FLX326
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},stateType={code:"FLX327",name:"definition-state-type",severity:"error",summary:"a type of state that does not exist",docs:"`Type` is one of Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map, written exactly so.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Sucess"}
#                 ^^^^^^^^ FLX327
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`]}},stateName={code:"FLX328",name:"definition-state-name",severity:"error",summary:"a name of a state that is empty, too long or there twice",docs:"The name of a state has 1 to 80 characters and is unique in the whole definition, branches and iterators included. So are the labels of distributed Maps.",examples:{bad:[`
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
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Parallel", "End": true, "Branches": [
      {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}},
      {"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}
    ]}
  }
}
`]}},version={code:"FLX334",name:"definition-version",severity:"warning",isRule:!0,summary:"a version of the States Language that does not exist",docs:"There is one version, `1.0`. Without the field it is taken.",examples:{bad:[`
{
  "Version": "2.0",
#            ^^^^^ FLX334
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`],good:[`
{
  "Version": "1.0",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`]}},structureErrors=[fieldMissing,fieldUnknown,fieldValue,fieldConflict,stateType,stateName,version];var badResource={code:"FLX335",name:"definition-resource",severity:"error",summary:"a Resource that a task cannot call",docs:"`Resource` is the ARN of a Lambda function or of an activity, or names an action of a service: `arn:aws:states:::SERVICE:ACTION`, without region and account, with `.sync` or `.waitForTaskToken` at its end where the action can be waited for so. A placeholder such as `${LambdaFunction}` is taken as it is. Express executions cannot wait.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:sqs:sendMessage", "End": true, "Parameters": {
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX335
      "QueueUrl": "\${Queue}", "MessageBody": "hello"
    }}
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem.sync", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX335
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "End": true}
  }
}
`]}},unknownIntegration={code:"FLX336",name:"definition-integration",severity:"warning",isRule:!0,summary:"a service, action or parameter that is not known",docs:"Step Functions calls some services by itself; this one, its action or its parameter is not among those that are documented. It may be a slip, or newer than this rule.\n\nMost actions of AWS are called by `arn:aws:states:::aws-sdk:SERVICE:ACTION`.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItems", "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX336
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:batchGetItem", "End": true}
  }
}
`]}},badParameter={code:"FLX337",name:"definition-parameter",severity:"error",summary:"parameters of a service with a wrong name, or without one that is needed",docs:"What a service is given has the names of its API, which begin with a capital letter in the States Language.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "messageBody": "hello"}, "End": true}
#                                                                                                                ^^^^^^^^^^^^^ FLX337
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}"}, "End": true}
#                                                                         ^^^^^^^^^^^^ FLX337
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
  }
}
`]}},badTaskToken={code:"FLX338",name:"definition-task-token",severity:"error",summary:"a task token is read where there is none",docs:"`$$.Task.Token` exists in the `Parameters` of a task whose `Resource` ends in `.waitForTaskToken`, and of an activity. Elsewhere the execution fails when it is read.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
#                                                                                                                                 ^^^^^^^^^^^^^^^ FLX338
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
  }
}
`]}},noTaskToken={code:"FLX339",name:"definition-token-not-sent",severity:"warning",isRule:!0,summary:"a task waits for a token that nobody gets",docs:"A task with `.waitForTaskToken` goes on when somebody calls back with its token. Where the token is not handed over, it can only time out.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX339
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true}
  }
}
`]}},badHeartbeat={code:"FLX340",name:"definition-heartbeat",severity:"error",summary:"a heartbeat that is not shorter than the timeout",docs:"`HeartbeatSeconds` must be less than `TimeoutSeconds`: the task would time out before a heartbeat could be missed.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 60, "HeartbeatSeconds": 60, "End": true}
#                                                                                                     ^^ FLX340
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 60, "HeartbeatSeconds": 20, "End": true}
  }
}
`]}},errorOrder={code:"FLX341",name:"definition-error-order",severity:"error",summary:"States.ALL does not stand alone, or not last",docs:"`States.ALL` matches every error: it stands alone in its `ErrorEquals`, and in the last retrier or catcher.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.ALL", "States.Timeout"]}]}
#                                                                                                   ^^^^^^^^^^^^ FLX341
  }
}
`,`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["States.Timeout"]}]}
#                                                                                                   ^^^^^^^^^^^^ FLX341
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.ALL"]}]}
  }
}
`]}},unknownError={code:"FLX342",name:"definition-error-name",severity:"warning",isRule:!0,summary:"an error of Step Functions that does not exist",docs:"Names that begin with `States.` are those of Step Functions. Another one never occurs, so that the retrier or catcher does nothing.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.TimeOut"]}]}
#                                                                                                   ^^^^^^^^^^^^^^^^ FLX342
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}]}
  }
}
`]}},deadHandler={code:"FLX343",name:"definition-dead-handler",severity:"warning",isRule:!0,summary:"an error that an earlier retrier or catcher has already",docs:"The first retrier or catcher that matches an error is the one that counts; the later one never gets this error. `States.TaskFailed` matches every error of a task but `States.Timeout`.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
#                                                                                                                              ^^^^^^ FLX343
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
  }
}
`]}},taskErrors=[badResource,unknownIntegration,badParameter,badTaskToken,noTaskToken,badHeartbeat,errorOrder,unknownError,deadHandler];export{DEFAULT_TIMEOUT,MAX_VISIBILITY_SECONDS,MAX_LAMBDA_SECONDS,usersOf,isLambda,isFargate,badChoice,noDefault,choiceErrors,badTarget,unreached,noEnd,endlessLoop,quota,flowErrors,badPath,badContext,badTemplate,literalPath,badIntrinsic,pathErrors,fieldMissing,fieldUnknown,fieldValue,fieldConflict,stateType,stateName,version,structureErrors,badResource,unknownIntegration,badParameter,badTaskToken,noTaskToken,badHeartbeat,errorOrder,unknownError,deadHandler,taskErrors};
