import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{compactJson,entriesOf,isArray,isNumberText,jsonText,numberTextOf,pythonJson}from"./chunk-B6U6GK6O.mjs";import{assertNever,compareText,defaultPolicy,reporter}from"./chunk-RIUUJB5G.mjs";import{fixOf}from"./chunk-QHSC5H65.mjs";import{fingerprint,firstFrom,lineOrdinals,positionAt,sourceFile}from"./chunk-C2G4AXZN.mjs";import{dirname as dirname3,join as join3,resolve as resolve3}from"node:path";import{createHash as createHash2}from"node:crypto";import{basename as basename2,dirname as dirname2,resolve as resolve2}from"node:path";var badChoice={code:"FLX349",name:"definition-choice",severity:"error",summary:"a rule of a Choice that says nothing",docs:"A rule either compares, with `Variable` and one operator, or combines others with `And`, `Or` or `Not`. What it compares with has the type that the operator names. Only the outermost rule has `Next`.",examples:{bad:[`
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
`]}},taskErrors=[badResource,unknownIntegration,badParameter,badTaskToken,noTaskToken,badHeartbeat,errorOrder,unknownError,deadHandler];var notJson={code:"FLX320",name:"definition-not-json",severity:"error",summary:"the text of a definition is no JSON",docs:"Step Functions reads a definition as JSON and nothing else: no comments, no comma behind the last member, names and strings in double quotes. The first place where the text stops being JSON is reported.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed",}
#                           ^ FLX320
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`]}},duplicateMember={code:"FLX321",name:"definition-duplicate-key",severity:"error",summary:"an object has a name twice",docs:`Of two members with one name a reader of JSON keeps the last without a word: a state or a field that was written is not there.

Rename one, or remove it.`,examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"},
    "B": {"Type": "Fail"}
#   ^^^ FLX321
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
`]}},definitionSize={code:"FLX322",name:"definition-size",severity:"error",summary:"a definition is larger than Step Functions takes",docs:"A definition has at most 1,048,576 bytes; the quota cannot be raised. Indentation does not count here, as what is deployed can be written without it.\n\nMove a part into a state machine of its own and start that with `arn:aws:states:::states:startExecution.sync:2`.",examples:{bad:[],good:[]}},textErrors=[notJson,duplicateMember,definitionSize];var definitionErrors=[...textErrors,...structureErrors,...flowErrors,...taskErrors,...pathErrors,...choiceErrors];var deployedNameCut={code:"FLX401",name:"deployed-name-cut",severity:"warning",isRule:!0,summary:"the deployed name of a state machine is cut",docs:"A state machine is deployed as `<Environment>-<project>-<function>`, and others find it by that name. Step Functions takes 80 characters, of which the longest environment takes 17. A longer name is cut and gets eight digits that keep it apart from others: it is then not the one that anybody would look for.\n\nShorten the name of the function or of the folder. Names of functions, queues and containers are cut in the same way without a word, as nobody looks for them.",examples:{bad:[`
@export()
def reconcile_the_invoices_of_all_suppliers_with_their_payments(data):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX401
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`],good:[`
@export()
def reconcile_supplier_invoices(data):
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`]}},topicImportValue={code:"FLX402",name:"topic-import-value",severity:"error",summary:"topic_arn_import_value cannot be the name of an export",docs:"The text is put in `Fn::Sub` and then in `Fn::ImportValue`. CloudFormation knows what to import before it has made any resource, so that only parameters can stand in it: `${Environment}`, `${LogRetentionDays}`, and of CloudFormation's own `${AWS::AccountId}`, `${AWS::Partition}`, `${AWS::Region}`, `${AWS::StackName}` and `${AWS::URLSuffix}`. Names of exports hold letters, digits, `:` and `-`.\n\nWrite the name as the other stack exports it, with these variables where it depends on the environment.",examples:{bad:[`
@subscribe(topic_arn_import_value="\${OrdersTopic.TopicName}-arn")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="\${Enviroment}-orders-topic-arn")
#                                  ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="\${Environment}-orders_topic")
#                                                       ^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="orders-\${Environment")
#                                         ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="arn:aws:sns:us-east-1:123456789012:orders")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`],good:[`
@subscribe(topic_arn_import_value="\${Environment}-\${AWS::Region}-orders-topic-arn")
def main(data):
    wait(seconds=10)
`]}},contextEscapes={code:"FLX403",name:"context-escapes",severity:"note",isRule:!0,summary:"a run method hands its context on, so that its task gets more permissions than it may need",docs:"The role of a task allows what its run method does with `context`: `context.state_data_client.get_item(...)` may read the state data table, `put_item` may write to it, `context.stop_execution(...)` may stop the execution. Where the context or its client is handed to another function, nobody can see what is done with it. The task may then read and write all state data of the project, and stop its executions if it has the whole context. Tables of other projects are opened only to tasks that ask for them in plain sight.\n\nCall the methods where they are needed and hand on their results. Suppress this where a package needs the context.",examples:{bad:[`
class Store(Task):
    async def run(event, context):
        from orders import store

        return store(event, context)
#                           ^^^^^^^ FLX403


def main(data):
    data["orders"] = Store()
`],good:[`
class Store(Task):
    async def run(event, context):
        client = context.state_data_client
        return client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`]}},tooLargeToDeploy={code:"FLX404",name:"too-large-to-deploy",severity:"error",summary:"a project or a state machine is too large for CloudFormation",docs:`A template holds 500 resources and has 1 MiB; a role has ten policies besides its own. A project of many tasks is split into several templates by itself; what is left cannot be split: the triggers of one state machine, the permissions of one state machine, and the stacks of all state machines in the root.

Split the state machine or the project.`,examples:{bad:[],good:[]}},scheduleInputTooLong={code:"FLX405",name:"schedule-input-too-long",severity:"error",summary:"the input_data of a schedule is too long",docs:"EventBridge makes the input of each execution from a template of at most 8,192 characters, the trace included. A character beyond ASCII counts as one; `<` and `>` count as six, as they have to be escaped.\n\nLet the first task load what is long.",examples:{bad:[],good:[]}},containerName={code:"FLX406",name:"container-name",severity:"error",summary:"a task that runs as a container has a name that no container can have",docs:"The container of an `ecs` or `ecs:worker` task has the name of its class, by which the state finds it to pass the input. ECS takes ASCII letters, digits, hyphens and underscores, at most 255.\n\nRename the class.",examples:{bad:[`
class Gr\xF6\xDFe(Task):
#     ^^^^^ FLX406
    service = "ecs"

    async def run(event, context):
        pass


def main(data):
    Gr\xF6\xDFe()
`],good:[]}},deploymentErrors=[deployedNameCut,topicImportValue,contextEscapes,tooLargeToDeploy,scheduleInputTooLong,containerName];var unreadableConfiguration={code:"FLX911",name:"unreadable-configuration",severity:"error",summary:"a configuration file cannot be read",docs:"A configuration file is a regular file of at most 1 MiB in UTF-8. One that is found by searching may be a link only if that leads to a file of the same repository: what a stranger's branch links to must not show in a report.",examples:{bad:[],good:[]}},invalidToml={code:"FLX912",name:"invalid-toml",severity:"error",summary:"a configuration file is not valid TOML",docs:"`fluxio.toml` and `pyproject.toml` are written in [TOML](https://toml.io/en/v1.0.0). A `pyproject.toml` that does not mention fluxio is not looked into.",examples:{bad:[],good:[]}},unknownSetting={code:"FLX913",name:"unknown-setting",severity:"error",summary:"a configuration file has a key that is no setting",docs:"A key that nobody reads is a mistake that nobody sees: a misspelt `ingore` would ignore nothing. `docs/configuration.md` lists the settings.\n\nIn `fluxio.toml` they stand at the top; in `pyproject.toml` below `[tool.fluxio]`.",examples:{bad:[],good:[]}},settingType={code:"FLX914",name:"setting-type",severity:"error",summary:"a setting has a value of the wrong type",docs:'Each setting takes one type of value. A list is a list also for a single value: `select = ["FLX501"]`.',examples:{bad:[],good:[]}},settingValue={code:"FLX915",name:"setting-value",severity:"error",summary:"a setting has a value that means nothing",docs:"The value has the right type, but there is no such rule, severity or file, or the rule is a refusal of the compiler. A refusal says that no correct output exists, so that it can be neither switched off nor given another severity.",examples:{bad:[],good:[]}},configurationErrors=[unreadableConfiguration,invalidToml,unknownSetting,settingType,settingValue];var mapCall={code:"FLX216",name:"map-call",severity:"error",summary:"a map has wrong arguments",docs:'`map(data["items"], process_item)` runs a state machine function once for each item of a list in the data. The first argument is a reference, the second the name of a function of the same file; `max_concurrency` limits how many run at once. The order is not that of Python\'s own `map`.\n\nA task class cannot be the iterator: write a function that calls it.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    map(data["orders"], Alpha)
#                       ^^^^^ FLX216
    Alpha()
`,{code:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], proces_order)
#                       ^^^^^^^^^^^^ FLX216
    process_order()
`,fixed:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order)
    process_order()
`},{code:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(process_order, data["orders"], max_concurrency=5)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX216
`,fixed:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def process_order(data):
    Alpha()


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`]}},parallelCall={code:"FLX217",name:"parallel-call",severity:"error",summary:"a parallel has wrong arguments",docs:"`parallel(branch1, branch2)` runs state machine functions side by side and waits for all of them. Its arguments are names of functions of the same file; it has no options, and its result is discarded: the data goes on as it was.\n\nA task class cannot be a branch: write a function that calls it.",examples:{bad:[`
def main(data):
    parallel()
#   ^^^^^^^^^^ FLX217
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def load(data):
    Alpha(key="Load")


def check(data):
    Alpha(key="Check")


def main(data):
    parallel(load, check)
`]}},waitCall={code:"FLX218",name:"wait-call",severity:"error",summary:"a wait has wrong arguments",docs:'`wait` takes exactly one of `seconds` (whole seconds) and `timestamp` (RFC 3339, as "2030-01-31T08:00:00Z"), each a literal or a reference to data.',examples:{bad:[{code:`
def main(data):
    wait(10)
#        ^^ FLX218
`,fixed:`
def main(data):
    wait(seconds=10)
`},`
def main(data):
    wait(timestamp="tomorrow")
#                  ^^^^^^^^^^ FLX218
`],good:[`
def main(data):
    wait(seconds=10)
    wait(timestamp=data["start_at"])
`]}},raiseForm={code:"FLX219",name:"raise-form",severity:"error",summary:"a raise cannot be written as a Fail state",docs:'`raise SomeError("what happened")` ends the execution as failed, with the error `SomeError` and the cause given. The error is a plain name, the cause one string literal: a Fail state computes nothing.',examples:{bad:[`
def main(data):
    raise Rejected(data["reason"])
#                  ^^^^^^^^^^^^^^ FLX219
`,{code:`
def main(data):
    raise Rejected("too late") from error
#                                   ^^^^^ FLX219
`,fixed:`
def main(data):
    raise Rejected("too late")
`}],good:[`
def main(data):
    raise Rejected("the order was rejected")
`]}},recursion={code:"FLX220",name:"recursion",severity:"error",summary:"state machines run each other in a ring",docs:"A state machine that starts or iterates itself, directly or through others, would hold itself and could not be deployed; if it could, it would start executions without end.",examples:{bad:[`
def again(data):
    wait(seconds=60)
    again()
#   ^^^^^^^ FLX220


def main(data):
    again()
`],good:[]}},definitionTooLarge={code:"FLX301",name:"definition-too-large",severity:"error",summary:"a definition is larger than Step Functions takes",docs:"A definition has at most 1 MB. Iterators and branches are written into the machine that uses them, as often as it uses them, so that functions that use each other several times multiply.\n\nCall a function as a machine of its own, `process()` instead of `map(...)` or `parallel(...)`: then the definition only names it.",examples:{bad:[],good:[]}},callErrors=[mapCall,parallelCall,waitCall,raiseForm,recursion,definitionTooLarge];var unsupportedStatement={code:"FLX201",name:"unsupported-statement",severity:"error",summary:"a statement has no counterpart in a state machine",docs:"The body of a state machine function is translated into states; it is never run. Calls of tasks, `if`, `try`, `with retry`, assignments to keys of `data`, `return` and `raise` have states that stand for them. Loops, imports, nested definitions and other statements have none.\n\nThe help under the message says what to write instead. Any Python may stand in the run method of a task.",examples:{bad:[`
def each(data):
    wait(seconds=1)


def main(data):
    for item in data["items"]:
#   ^^^ FLX201
        each()
    map(data["items"], each)
`,`
def main(data):
    data["count"] += 1
#   ^^^^^^^^^^^^^^^^^^ FLX201
`],good:[`
def each(data):
    wait(seconds=1)


def main(data):
    map(data["items"], each)
`]}},unsupportedExpression={code:"FLX202",name:"unsupported-expression",severity:"error",summary:"an expression stands alone and is not a call",docs:"An expression statement of a state machine function is a call of a task, of another state machine function, of `map`, `parallel` or `wait`. Any other expression would be computed and thrown away.\n\nA task that is named without parentheses is the most common case: write `Foo()`.",examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha
#   ^^^^^ FLX202
    Alpha()
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
    Alpha()
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`]}},unknownCall={code:"FLX203",name:"unknown-call",severity:"error",summary:"a call is neither of a task nor of a state machine function",docs:"Only tasks, state machine functions of the same file, `map`, `parallel`, `wait` and `data.update` can be called in a state machine function. Other functions are Python: nothing runs them here.\n\nCheck the spelling, or call the function in the run method of a task.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    print("starting")
#   ^^^^^ FLX203
    Alpha()
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alhpa()
#                   ^^^^^ FLX203
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alpha()
`}],good:[]}},assignmentTarget={code:"FLX204",name:"assignment-target",severity:"error",summary:"an assignment does not set a key of data",docs:'The only variable of a state machine is `data`: the input of the execution and everything that states add to it. There are no local variables, and one assignment sets one key.\n\nWrite `data["key"] = ...`. Keys may be nested, as `data["report"]["total"] = ...`.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    result = Alpha()
#   ^^^^^^ FLX204
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["result"] = Alpha()
`]}},invalidReference={code:"FLX205",name:"invalid-reference",severity:"error",summary:"a reference to data has a key that no path can hold",docs:`A reference such as \`data["order"]["lines"][0]\` becomes the path \`$['order']['lines'][0]\`. Its keys are string literals and integers: nothing computes a key while the execution runs.

Slices, names and calls cannot be keys. Where exactly one place must be meant (a target of an assignment, the list of a map, the time of a wait) an index cannot count from the end.`,examples:{bad:[`
def main(data):
    wait(seconds=data["delays"][0:1])
#                               ^^^ FLX205
`,{code:`
def main(data):
    wait(seconds=data.delay)
#                     ^^^^^ FLX205
`,fixed:`
def main(data):
    wait(seconds=data["delay"])
`}],good:[`
def main(data):
    wait(seconds=data["delays"][0])
`]}},reservedKey={code:"FLX206",name:"reserved-key",severity:"error",summary:"the key __trace is set",docs:'`data["__trace"]` carries the id and the source of the trace through all executions that belong together. Every task passes it on, so that a state that overwrote it would make all later tasks fail.\n\nChoose another key.',examples:{bad:[`
def main(data):
    data["__trace"] = "mine"
#   ^^^^^^^^^^^^^^^ FLX206
`],good:[]}},valueNotJson={code:"FLX207",name:"value-not-json",severity:"error",summary:"a key of data is set to something that is no JSON literal",docs:"A Pass state puts a constant into the data. It can hold strings, numbers, `True`, `False`, `None`, lists and dicts of those; it cannot compute, copy another key, or call anything.\n\nWrite the value itself, or let a task compute it and assign the result of the task.",examples:{bad:[`
def main(data):
    data["timeout"] = 60 * 60
#                     ^^^^^^^ FLX207
`,`
def main(data):
    data["copy"] = data["original"]
#                  ^^^^^^^^^^^^^^^^ FLX207
`],good:[`
def main(data):
    data["timeout"] = 3600
`]}},taskInput={code:"FLX208",name:"task-input",severity:"error",summary:"the input of a task is not one reference to data",docs:"A task takes at most one positional argument: the part of `data` that it gets as its event. Without it the task gets all of `data`. Literals and several arguments have no place in the request.\n\nSet a constant as a key of data first and pass that key.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha("eu-west-1")
#         ^^^^^^^^^^^ FLX208
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["region"] = "eu-west-1"
    Alpha(data["region"])
`]}},taskOption={code:"FLX209",name:"task-option",severity:"error",summary:"an option of a call is unknown or of the wrong type",docs:"A call of a task or of a state machine function may have `key` (the name of its state), `timeout` (whole seconds), and for CodeBuild `env` and `build_arg_vars` (dicts).\n\nRetries are written as `with retry(...):` around the call.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(retries=3)
#         ^^^^^^^ FLX209
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timout=300)
#         ^^^^^^ FLX209
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timeout=300)
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(max_attempts=3):
        Alpha()
`]}},graphErrors=[unsupportedStatement,unsupportedExpression,unknownCall,assignmentTarget,invalidReference,reservedKey,valueNotJson,taskInput,taskOption];var duplicateKey={code:"FLX210",name:"duplicate-key",severity:"error",summary:"two states of one machine have the same key",docs:"Names of states are unique in a whole definition, iterators of maps and branches of parallels included. Two states with one key could not be told apart in the console, the logs and the definition itself.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load")
    Alpha(key="Load")
#             ^^^^^^ FLX210
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load orders")
    Alpha(key="Load customers")
`]}},invalidKey={code:"FLX211",name:"invalid-key",severity:"error",summary:"a key is empty, too long or holds control characters",docs:"The name of a state has from 1 to 80 characters. Line breaks and other control characters would be refused by Step Functions.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="")
#             ^^ FLX211
`],good:[]}},retryForm={code:"FLX212",name:"retry-form",severity:"error",summary:"a retry does not wrap one task, or has wrong options",docs:"`with retry():` wraps exactly one call of a task or of a state machine function. Its options are `on_exceptions` (a list of error names, all errors by default), `interval` (seconds before the first retry, 1 by default), `max_attempts` (3 by default) and `backoff_rate` (2.0 by default).\n\nTo handle the error as well, put the retry inside a `try`, as its only statement.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(delay=3):
#              ^^^^^ FLX212
        Alpha()
`,`
def main(data):
    with retry():
        wait(seconds=1)
#       ^^^^^^^^^^^^^^^ FLX212
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry:
#        ^^^^^ FLX212
        Alpha()
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry():
        Alpha()
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        with retry(on_exceptions=[KeyError], interval=10, max_attempts=5, backoff_rate=1.5):
            Alpha()
    except:
        raise AlphaFailed()
`]}},tryForm={code:"FLX213",name:"try-form",severity:"error",summary:"a try does not hold one task with handlers",docs:"A Task state has its own handlers, so a `try` is about exactly one call of a task or of a state machine function, alone or inside `with retry`. `else` and `finally` have no counterpart.\n\nGive each task a `try` of its own, and write what follows after the `try`.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
#   ^^^ FLX213
        Alpha()
        Alpha()
    except:
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        raise NotFound("no such order")
    Alpha()
`]}},handlerError={code:"FLX214",name:"handler-error",severity:"error",summary:"a handler names its errors wrongly",docs:"A handler names one error or a tuple of errors: the class names that tasks raise, or `States.<name>` for errors of Step Functions such as `States.Timeout`. A bare `except:` catches everything and is the last handler. An error that is handled above can never reach a later handler.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except "NotFound":
#          ^^^^^^^^^^ FLX214
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (NotFound, States.Timeout):
        return
    except:
        raise Unexpected()
`]}},condition={code:"FLX215",name:"condition",severity:"error",summary:"a condition cannot be written as a choice rule",docs:'A Choice state compares a place in the data with a constant, and it must know the type. A comparison takes the type of its literal: `data["count"] > 0` is numeric. `bool(data["flag"])` tests a boolean; `str`, `int` and `float` may say what a value is but must agree with the literal. Comparisons may be joined by `and`, `or` and `not`.\n\nTwo values of the data cannot be compared with each other, and nothing is computed: let a task compute the answer and test its result.',examples:{bad:[`
def main(data):
    if data["ready"]:
#      ^^^^^^^^^^^^^ FLX215
        return
`,`
def main(data):
    if data["status"] in ["failed", "stopped"]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX215
        raise Stopped()
`],good:[`
def main(data):
    if bool(data["ready"]):
        return
    if data["status"] == "failed" or data["status"] == "stopped":
        raise Stopped()
`]}},flowErrors2=[duplicateKey,invalidKey,retryForm,tryForm,handlerError,condition];var duplicateProject={code:"FLX122",name:"duplicate-project-name",severity:"error",isBetweenProjects:!0,summary:"two project files are in folders of the same name",docs:`A project has the name of the folder that holds its file. Its output folder, its deployed resources and the subscriptions of other projects go by that name, so that two projects of one name would overwrite each other. Names that differ only in upper and lower case are the same name on macOS and Windows.

Rename one of the folders.`,examples:{bad:[`
# finance/billing/project.py
def main(data):
    wait(seconds=10)
# shop/billing/project.py
def main(data):
# <- FLX122
    wait(seconds=10)
`],good:[]}},subscribeTarget={code:"FLX530",name:"subscribe-target",severity:"error",isRule:!0,isBetweenProjects:!0,summary:"a subscription names a project or a state machine that is not there, or not exported",docs:"`@subscribe(project=..., state_machine=...)` takes the topic of an exported state machine of the project in the folder of that name; without `state_machine` it is `main`. Exported are `main` and each function under `@export()`, `@schedule(...)` or `@subscribe(...)`. The topic of anything else does not exist: the deployment fails, or worse, nothing ever starts.\n\nCorrect the name, or put `@export()` above the function that is meant.\n\nA project is looked for among the files that were checked, and then in the rest of the git repository around them. When it lives in another repository, say so in the configuration with `external-projects`. Nothing is said about machines of a project whose file is broken.",examples:{bad:[`
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="biling")
#                  ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="refund")
#                                           ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="dunning", status="failure")
#                                           ^^^^^^^^^ FLX530
def main(data):
    wait(seconds=10)
`],good:[`
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


@export()
def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="billing", state_machine="refund")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},subscriptionCycle={code:"FLX531",name:"subscription-cycle",severity:"error",isRule:!0,isBetweenProjects:!0,summary:"state machines start each other in a ring, each by the success of the one before",docs:`When every success starts the next execution, and the last of them the first one again, a single start never comes to an end: it runs, and costs, until one of them fails. Between projects nobody sees such a ring in one place.

Remove one of the subscriptions. What shall be done again and again is better started by \`@schedule(...)\`.

A machine that calls another one is part of a ring as well, if it calls it on every way to its end. Subscriptions to a failure do not count: such a ring ends with the first success.

Suppress it where a task of the ring ends it on purpose, with \`context.stop_execution\` or by failing.`,examples:{bad:[`
# billing/project.py
@subscribe(project="orders")
# <- FLX531
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`],good:[`
# billing/project.py
@subscribe(project="orders")
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},subscribeTargetElsewhere={code:"FLX532",name:"subscribe-target-elsewhere",severity:"warning",isRule:!0,isBetweenProjects:!0,summary:"a subscription names a project that is not in this repository, which holds only a part of them",docs:'With `external-projects = true` the configuration says that some projects live in other repositories, so that a project that is not found may be there. It may be a slip of the keyboard as well, and nobody but you can tell.\n\nName the projects that live elsewhere, as in `external-projects = ["warehouse", "legacy-*"]`: they are accepted then without a word, and every other name that is not found is an error.',examples:{bad:[],good:[]}},deployedNameTaken={code:"FLX407",name:"deployed-name-taken",severity:"error",isBetweenProjects:!0,summary:"a project or state machine would get the name in AWS that one of another project has",docs:"What a project exports is called `<Environment>-<project>-<function>-...`, in letters, digits and hyphens: CloudFormation takes no other characters there, so that `.` and `_` become `-`. An export can have its name once in a region of an account. Where two projects make the same name, the one that is deployed second fails; and a subscription to either finds whichever was first.\n\nRename one of the two functions or folders.",examples:{bad:[`
# billing/project.py
def main(data):
    wait(seconds=10)


@export()
def refund_all(data):
    wait(seconds=10)
# billing-refund/project.py
def main(data):
    wait(seconds=10)


@export()
def all(data):
#   ^^^ FLX407
    wait(seconds=10)
`,`
# order-sync/project.py
def main(data):
    wait(seconds=10)
# order_sync/project.py
def main(data):
# <- FLX407
    wait(seconds=10)
`],good:[`
# billing/project.py
def main(data):
    wait(seconds=10)


@export()
def refund_all(data):
    wait(seconds=10)
# billing-refunds/project.py
def main(data):
    wait(seconds=10)


@export()
def all(data):
    wait(seconds=10)
`]}},linkErrors=[duplicateProject,subscribeTarget,subscriptionCycle,subscribeTargetElsewhere,deployedNameTaken];var unusedSuppression={code:"FLX901",name:"unused-suppression",severity:"warning",isRule:!0,summary:"a suppression comment suppresses nothing",docs:`What it was written for is gone, or it stands on the wrong line. Left in place it would hide the next finding there, which nobody has looked at.

The fix removes it. A suppression of a rule that the configuration turns off is left alone, as the rule may be on elsewhere; so is everything in a file with a refusal, where rules may not have looked.`,examples:{bad:[{code:`
def main(data):
    wait(seconds=10)  # fluxio: ignore[unreachable-state] still needed?
#                                      ^^^^^^^^^^^^^^^^^ FLX901
`,fixed:`
def main(data):
    wait(seconds=10)
`},{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[return-value-ignored, unreachable-state] kept for the next release
#                    ^^^^^^^^^^^^^^^^^^^^ FLX901
    wait(seconds=10)
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[unreachable-state] kept for the next release
    wait(seconds=10)
`}],good:[`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state] kept for the next release
`]}},unknownSuppressionCode={code:"FLX902",name:"unknown-suppression-code",severity:"warning",isRule:!0,summary:"a suppression comment names a rule that does not exist",docs:"The brackets hold codes such as `FLX501` or names such as `unreachable-state`, with commas between them. What is neither suppresses nothing. `fluxio rules` lists them all.",examples:{bad:[{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-stat]
#   ^^^^^^^^^^^^^^^^ FLX501
#                                      ^^^^^^^^^^^^^^^^ FLX902
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state]
`}],good:[]}},malformedSuppression={code:"FLX903",name:"malformed-suppression",severity:"warning",isRule:!0,summary:"a suppression comment does not say what it suppresses, or not in the right form",docs:"A suppression names what it suppresses: `# fluxio: ignore[unreachable-state]` at the end of the line or alone on the line above, `# fluxio: ignore-file[unreachable-state]` on a line of its own for the whole file. One without codes would hide every mistake that the line will ever have, so that it is not heeded.",examples:{bad:[`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore
#   ^^^^^^^^^^^^^^^^ FLX501
#                     ^^^^^^^^^^^^^^^^ FLX903
`,`
def main(data):
    wait(seconds=10)  # fluxio: disable[unreachable-state]
#                               ^^^^^^^ FLX903
`],good:[`
# fluxio: ignore-file[unreachable-state] half of this waits for the next release
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
`]}},suppressedRefusal={code:"FLX904",name:"suppression-of-refusal",severity:"warning",isRule:!0,summary:"a suppression comment names a refusal of the compiler",docs:`A refusal says that no correct output exists for what is written. There is nothing to go on with, so that it cannot be suppressed.

Correct what is reported, and remove the code from the comment, which the fix does.`,examples:{bad:[{code:`
def main(data):
    wait(seconds=10)  # fluxio: ignore[FLX201]
#                                      ^^^^^^ FLX904
`,fixed:`
def main(data):
    wait(seconds=10)
`}],good:[]}},suppressionErrors=[unusedSuppression,unknownSuppressionCode,malformedSuppression,suppressedRefusal];var unknownDecorator={code:"FLX118",name:"unknown-decorator",severity:"error",summary:"a state machine function has a decorator that the DSL does not know",docs:"Decorators say what happens outside an execution: `@export()`, `@schedule(...)`, `@subscribe(...)` and `@process_events(...)`. Other decorators would be Python that nothing runs.",examples:{bad:[`
@cron(expression="rate(1 hour)")
#^^^^ FLX118
def main(data):
    wait(seconds=10)
`,{code:`
@shedule(expression="rate(1 hour)")
#^^^^^^^ FLX118
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`}],good:[`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`]}},decoratorForm={code:"FLX119",name:"decorator-form",severity:"error",summary:"a decorator is not called, or given twice",docs:"Decorators of the DSL are written as calls, with parentheses even when they hold no options. All but `@subscribe` may be given once for each function.",examples:{bad:[{code:`
@export
#^^^^^^ FLX119
def main(data):
    wait(seconds=10)
`,fixed:`
@export()
def main(data):
    wait(seconds=10)
`}],good:[`
@process_events()
def main(data):
    wait(seconds=10)
`]}},decoratorOption={code:"FLX120",name:"decorator-option",severity:"error",summary:"an option of a decorator is unknown, missing or of the wrong type",docs:'Options are given by name. `schedule` needs `expression` and may have `input_data`, a dict literal. `subscribe` needs either `project` (with `state_machine` and `status`, "success" or "failure") or `topic_arn_import_value`. `export` may have `enabled`, `process_events` may have `processor`.',examples:{bad:[`
@schedule(rate="1 hour")
#         ^^^^ FLX120
def main(data):
    wait(seconds=10)
`,`
@subscribe(project="billing", status="done")
#                                    ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,{code:`
@subscribe(projet="billing")
#          ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,fixed:`
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`}],good:[`
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},unknownProcessor={code:"FLX121",name:"unknown-processor",severity:"error",summary:"the processor of process_events is no EventProcessor class of the file",docs:"`processor` names a class of the same file that extends `EventProcessor`. Without the option the default processor is used.",examples:{bad:[`
@process_events(processor=Tags)
#                         ^^^^ FLX121
def main(data):
    wait(seconds=10)
`],good:[]}},decoratorErrors=[unknownDecorator,decoratorForm,decoratorOption,unknownProcessor];var duplicateName={code:"FLX102",name:"duplicate-name",severity:"error",summary:"a class or function has the name of an earlier one",docs:`Calls find tasks and state machines by name, so a name can stand for one thing only. In Python the later definition would silently replace the earlier one.

Rename one of the two.`,examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


class Load(Task):
#     ^^^^ FLX102
    async def run(event, context):
        return {}


def main(data):
    Load()
`],good:[]}},className={code:"FLX103",name:"class-name-not-pascal-case",severity:"error",isRule:!0,summary:"a class name is not written in PascalCase",docs:`The names of task classes become the names of deployed resources and of variables in the definition, which hold letters and digits only. PascalCase also tells a task from a state machine function at the place where it is called.

Write the name with a capital letter at the start of each word and without underscores.`,examples:{bad:[{code:`
class load_orders(Task):
#     ^^^^^^^^^^^ FLX103
    async def run(event, context):
        return event


def main(data):
    load_orders()
`,fixed:`
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`}],good:[`
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`]}},unknownBaseClass={code:"FLX104",name:"unknown-base-class",severity:"error",summary:"a class extends neither Task nor EventProcessor",docs:"Every class of a project file is a task or an event processor. Only those are deployed: nothing would ever run another class, and a run method could not see it.\n\nExtend `Task` or `EventProcessor`, or move the class into a package that the run methods import.",examples:{bad:[`
class Settings:
# <- FLX104
    region = "eu-west-1"


def main(data):
    wait(seconds=10)
`,{code:`
class Load(Taks):
# <- FLX104
    async def run(event, context):
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[]}},eventProcessorMethod={code:"FLX113",name:"event-processor-method",severity:"error",summary:"an event processor has methods of the wrong name or signature, or none",docs:"An event processor answers with tags for the events of an execution. Its methods are called by name: `async def get_custom_tags_<event type>(message, input_data, state_data_client)`, without `self`, and each once. At least one is needed; event types are for example ExecutionStarted, ExecutionSucceeded and ExecutionFailed.",examples:{bad:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"start": True}

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,`
class Tags(EventProcessor):
    async def tags(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,{code:`
class Tags(EventProcessor):
    def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,fixed:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`}],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]}},machineAsync={code:"FLX114",name:"machine-async",severity:"error",summary:"a state machine function is async",docs:"A state machine function is translated into states; nothing awaits it. Only the `run` methods of tasks are async.\n\nWrite `def` alone.",examples:{bad:[{code:`
async def main(data):
# <- FLX114
    wait(seconds=10)
`,fixed:`
def main(data):
    wait(seconds=10)
`}],good:[]}},reservedName={code:"FLX116",name:"reserved-name",severity:"error",summary:"a class or function has the name of a word of the DSL",docs:"`map`, `parallel`, `wait`, `retry`, `data`, `Task` and `EventProcessor` have a meaning of their own in a project file. A definition of the same name could not be called.\n\nChoose another name.",examples:{bad:[`
def wait(data):
#   ^^^^ FLX116
    return


def main(data):
    return
`],good:[]}},notAFluxioProject={code:"FLX117",name:"not-a-fluxio-project",severity:"note",summary:"a file named like a project holds no task and no state machine",docs:"A file is a Fluxio project when it has a class that extends `Task` or `EventProcessor`, a function named `main`, or a function with a decorator of the DSL. Other files of the same name are left alone.",examples:{bad:[],good:[]}},unusableName={code:"FLX123",name:"unusable-name",severity:"error",summary:"a name cannot be the name of a file in the output",docs:"A build writes one folder for each project and files that are named like its functions and classes. A folder name with a backslash, a colon, a double quote, one of < > | * ?, a control character, or a dot or blank at its end cannot be written on every machine, nor can a name of more than 200 bytes. The same holds for the devices of Windows in any case, also as the first part of a name with dots: `con`, `prn`, `aux`, `nul`, `com1` to `com9` and `lpt1` to `lpt9`.\n\nRename the folder, or choose another name.",examples:{bad:[`
def main(data):
    aux()


def aux(data):
#   ^^^ FLX123
    wait(seconds=10)
`],good:[]}},projectErrors=[duplicateName,className,unknownBaseClass,eventProcessorMethod,machineAsync,reservedName,notAFluxioProject,unusableName];var optionWithoutEffect={code:"FLX135",name:"option-without-effect",severity:"warning",isRule:!0,summary:"an option of a decorator or a call, or the input of a task, has no effect",docs:'Nothing looks at these:\n\n- `state_machine` and `status` beside `topic_arn_import_value`: they choose among the topics of a project, whose exported state machines have one for success and one for failure each. The topic is named already, whatever is published there.\n- `env` and `build_arg_vars` where no CodeBuild task is called: no other service has variables for each call.\n- The input of a CodeBuild task: a build gets variables, and the source version that stands in `data["source_version"]`.\n\nRemove the option, or hand the value over in the way that the service has.',examples:{bad:[`
@subscribe(topic_arn_import_value="billing-failures", status="failure")
#                                                     ^^^^^^ FLX135
def main(data):
    wait(seconds=10)
`,`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(key="Load", env={"STAGE": "test"})
#                    ^^^ FLX135
`],good:[`
@subscribe(topic_arn_import_value="billing-failures")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,`
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(key="Image", env={"TAG": data["tag"]})
`]}},optionErrors=[optionWithoutEffect];var unknownClassAttribute={code:"FLX105",name:"unknown-class-attribute",severity:"error",isRule:!0,summary:"a task class has an attribute that the DSL does not know",docs:`Attributes of a task class configure where and how the task runs. An attribute with another name has no effect, which is rarely what was meant.

Use one of the known attributes; constants that the code needs belong in the run method. Suppress it for an attribute that another tool reads.`,examples:{bad:[{code:`
class Train(Task):
    service = "ecs"
    memmory = 4096
#   ^^^^^^^ FLX105

    async def run(event, context):
        return event


def main(data):
    Train()
`,fixed:`
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`}],good:[`
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`]}},attributeNotLiteral={code:"FLX106",name:"attribute-not-literal",severity:"error",summary:"the body of a task class holds something other than literals and run",docs:"A project file is read, not run, so an attribute can only be a value that stands in the file: a string, a number, a dict of literals. Nothing computes `60 * 10`, and nothing runs other statements of the class body.\n\nWrite the value itself, and move code into the run method.",examples:{bad:[`
class Export(Task):
    timeout = 60 * 10
#             ^^^^^^^ FLX106

    async def run(event, context):
        return event


def main(data):
    Export()
`],good:[`
class Export(Task):
    timeout = 600  # 10 minutes

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]}},attributeType={code:"FLX107",name:"attribute-type",severity:"error",summary:"an attribute of a task class has a value of the wrong type",docs:"Every attribute has one type: `timeout`, `cpu`, `memory` and their like are integers, `service` and `spec` are strings, `build_spec` is a dict.\n\nWrite a value of that type; a number takes no quotes.",examples:{bad:[`
class Export(Task):
    memory = "2048"
#            ^^^^^^ FLX107

    async def run(event, context):
        return event


def main(data):
    Export()
`],good:[]}},unknownService={code:"FLX108",name:"unknown-service",severity:"error",summary:"the service of a task is not one of the known ones",docs:"`service` chooses what runs the task: `lambda` (the default), `lambda:container`, `ecs`, `ecs:worker`, `codebuild`, or the deprecated `lambda:pexpm-runner`.",examples:{bad:[`
class Resize(Task):
    service = "fargate"
#             ^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,{code:`
class Resize(Task):
    service = "lambda:contaner"
#             ^^^^^^^^^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,fixed:`
class Resize(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Resize()
`}],good:[`
class Resize(Task):
    service = "ecs"

    async def run(event, context):
        return event


def main(data):
    Resize()
`]}},serviceValue={code:"FLX109",name:"service-value",severity:"error",isRule:!0,summary:"an attribute has a value that the service cannot have",docs:"AWS would refuse such a value when the project is deployed, or the task would never work as meant.\n\n| service | attribute | values |\n|---|---|---|\n| all | `timeout` | 1 to 99999999 seconds |\n| Lambda | `memory` | 128 to 10240 |\n| `ecs`, `ecs:worker` | `cpu` and `memory` | 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 (the default) with 2048 (the default) to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720; memory in steps of 1024 |\n| `ecs:worker` | `concurrency` | 1 to 100 |\n| | `heartbeat_interval` | below the timeout of the task (300 unless the class says otherwise), at most 21600 |\n| | `autoscaling_max` | at least `autoscaling_min`; both are 1 by default |\n\nSuppress it where an account has other limits.",examples:{bad:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    concurrency = 500
#                 ^^^ FLX109


def main(data):
    Encode()
`,`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    heartbeat_interval = 300
#                        ^^^ FLX109


def main(data):
    Encode()
`,`
class Train(Task):
    service = "ecs"
    cpu = 4096
#         ^^^^ FLX109

    async def run(event, context):
        return event


def main(data):
    Train()
`],good:[`
class Train(Task):
    service = "ecs"
    cpu = 4096
    memory = 8192

    async def run(event, context):
        return event


def main(data):
    Train()
`]}},taskExtraMethod={code:"FLX112",name:"task-extra-method",severity:"error",summary:"a task class defines a method other than run",docs:"The run method is taken out of the file and deployed alone. A second method would not be there when run calls it.\n\nDefine the function inside `run`, or put it into a package that `run` imports.",examples:{bad:[`
class Score(Task):
    async def run(event, context):
        return event

    def helper(value):
#   ^^^^^^^^^^^^^^^^^ FLX112
        return value + 1


def main(data):
    Score()
`],good:[]}},attributeTwice={code:"FLX134",name:"attribute-assigned-twice",severity:"warning",isRule:!0,summary:"an attribute of a task class is assigned twice",docs:`As in Python, the last assignment counts; the others have no effect, which is rarely what was meant.

Keep one of them.`,examples:{bad:[`
class Train(Task):
    service = "ecs"
    memory = 4096
    memory = 8192
#   ^^^^^^ FLX134

    async def run(event, context):
        pass


def main(data):
    Train()
`],good:[`
class Train(Task):
    service = "ecs"
    memory = 8192

    async def run(event, context):
        pass


def main(data):
    Train()
`]}},taskErrors2=[unknownClassAttribute,attributeNotLiteral,attributeType,unknownService,serviceValue,taskExtraMethod,attributeTwice];function defineRule(rule){return Object.assign(rule,{isRule:!0})}var LAMBDA=["lambda","lambda:container","lambda:pexpm-runner"],FARGATE=["ecs","ecs:worker"],WORKER=["ecs:worker"],USERS=new Map([["cpu",FARGATE],["memory",[...LAMBDA,...FARGATE]],["build_spec",["codebuild"]],["spec",WORKER],["concurrency",WORKER],["heartbeat_interval",WORKER],["autoscaling_min",WORKER],["autoscaling_max",WORKER]]),DEFAULT_TIMEOUT=300,MAX_VISIBILITY_SECONDS=43200,MAX_LAMBDA_SECONDS=900;function usersOf(attribute){return USERS.get(attribute)}function isLambda(service){return LAMBDA.includes(service)}function isFargate(service){return FARGATE.includes(service)}var attribute_without_effect_default=defineRule({code:"FLX125",name:"attribute-without-effect",severity:"warning",summary:"an attribute has no effect with the service of its task",docs:"Each service looks at some attributes only. `cpu` is for `ecs` and `ecs:worker`, `memory` for these and for Lambda, `build_spec` for `codebuild`; `spec`, `concurrency`, `heartbeat_interval`, `autoscaling_min` and `autoscaling_max` are for `ecs:worker`, which has no use for a run method.\n\nRemove the attribute, or choose the service that it is for.",examples:{bad:[`
class Resize(Task):
    cpu = 2048
#   ^^^ FLX125

    async def run(event, context):
        return event


def main(data):
    Resize()
`,`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"

    async def run(event, context):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX125
        return event


def main(data):
    Encode()
`],good:[`
class Resize(Task):
    service = "ecs"
    cpu = 2048
    memory = 4096

    async def run(event, context):
        pass


def main(data):
    Resize()
`]},check({project},report2){for(let{name:owner,service,attributes,brokenAttributes,run}of project.tasks.values()){if(brokenAttributes.has("service"))continue;for(let{name:name5,value:value2}of attributes.values()){let users=usersOf(name5.text);users===void 0||users.includes(service)||value2===null||value2===""||report2(name5.span,`'${name5.text}' has no effect on task '${owner.text}', whose service is '${service}'`,{help:`it is for ${users.map(user=>`'${user}'`).join(", ")}`})}let isWorker=service==="ecs:worker"&&(attributes.has("spec")||brokenAttributes.has("spec"));run===void 0||!isWorker||report2(run.header,`'run' has no effect on task '${owner.text}', whose service is 'ecs:worker'`,{help:"a worker runs the class that spec names"})}}});var call_timeout_without_attribute_default=defineRule({code:"FLX503",name:"call-timeout-without-attribute",severity:"warning",summary:"a call has a timeout, but the class of the task has none",docs:"`timeout=` at a call says how long the state waits. The task itself stops after the `timeout` of its class, 300 seconds when it has none, however long the state would wait.\n\nWrite the attribute into the class as well, with the same number.",examples:{bad:[`
class Export(Task):
    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
#                  ^^^ FLX503
`],good:[`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]},check({graphs},report2){for(let graph of graphs.values())for(let state of graph.states.values()){if(state.kind!=="task"||state.timeout===void 0||state.task.attributes.has("timeout")||state.task.brokenAttributes.has("timeout"))continue;let seconds=state.timeout.value.numberText;if(seconds===String(DEFAULT_TIMEOUT))continue;let{name:name5}=state.task;report2(state.timeout.span,`the state waits ${seconds} seconds, but task '${name5.text}' stops after ${DEFAULT_TIMEOUT}`,{help:`add the attribute timeout = ${seconds} to the class`,related:[{span:name5.span,message:"the class has no timeout"}]})}}});function successors(state){switch(state.kind){case"succeed":case"fail":return[];case"choice":return[...state.rules.map(rule=>rule.next),state.otherwise];case"task":case"machine":return[...ids(state.next),...state.catches.map(catcher=>catcher.next)];default:return ids(state.next)}}function ids(next){return next==="end"?[]:[next]}function liveStates(entry,states){let found=new Set,open=[entry];for(let id=open.pop();id!==void 0;id=open.pop()){let state=states.get(id);found.has(id)||state===void 0||(found.add(id),open.push(...successors(state)))}return[...states.values()].filter(state=>found.has(state.id))}function usesOf(state){return state.kind==="machine"?[{machine:state.machine,how:"call"}]:state.kind==="map"?[{machine:state.iterator,how:"iterator"}]:state.kind==="parallel"?state.branches.map(machine=>({machine,how:"branch"})):[]}var STEP=/\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\]/y;function stepsOf(path){let steps=[];STEP.lastIndex=1;for(let match=STEP.exec(path);match!==null;match=STEP.exec(path)){let[,single,double,index2]=match;steps.push(index2===void 0?unquote(single??double??""):Number(index2))}return steps}function unquote(key2){return key2.includes("\\")?key2.replace(/\\(?:u([0-9a-f]{4})|(.))/g,(_,code,character)=>code===void 0?CHARACTERS.get(character)??character:String.fromCharCode(Number.parseInt(code,16))):key2}var CHARACTERS=new Map([["n",`
`],["r","\r"],["t","	"]]);function pythonPath(steps){return`data${steps.map(step2=>`[${typeof step2=="string"?JSON.stringify(step2):step2}]`).join("")}`}function pathsReadBy(state){switch(state.kind){case"task":{let variables=state.env.flatMap(({value:value2,isPath})=>isPath&&typeof value2=="string"?[value2]:[]);return[state.input,...variables]}case"machine":return[state.input];case"map":return[state.items];case"parallel":return["$"];case"wait":return state.field.endsWith("Path")&&typeof state.value=="string"?[state.value]:[];case"choice":return state.rules.flatMap(({condition:condition2})=>variablesOf(condition2));default:return[]}}function writtenBy(state){if(state.kind==="pass")return state.result?.path;if(state.kind==="task"||state.kind==="machine"||state.kind==="map")return state.resultPath??void 0}function variablesOf(condition2){return condition2.kind==="test"?[condition2.variable]:condition2.kind==="not"?variablesOf(condition2.operand):condition2.operands.flatMap(variablesOf)}function isWithin(steps,prefix){return prefix.length<=steps.length&&prefix.every((step2,index2)=>step2===steps[index2])}var NONE=new Map,MAX_PLACES=32;function deadWrites({live}){let found=[];if(!setsAKeyTwice(live))return found;let pending=new Map,waiting=new Map;for(let state of live)for(let id of successors(state))waiting.set(id,(waiting.get(id)??0)+1);for(let state of[...live].sort((a,b)=>a.id-b.id)){let after=id=>{let left=(waiting.get(id)??0)-1;waiting.set(id,left);let places=pending.get(id)??NONE;return left<=0&&pending.delete(id),places};pending.set(state.id,before(state,after,found))}return found}function setsAKeyTwice(live){let keys=new Set;return live.some(state=>{let path=writtenBy(state);if(path===void 0)return!1;let key2=path.slice(0,path.indexOf("]"));return keys.has(key2)?!0:(keys.add(key2),!1)})}function before(state,after,found){switch(state.kind){case"succeed":case"fail":return NONE;case"choice":return without(both(successors(state).map(after)),pathsReadBy(state));case"wait":return without(afterwards(state.next,after),pathsReadBy(state));case"parallel":return without(afterwards(state.next,after),pathsReadBy(state));case"pass":{let places=afterwards(state.next,after);return state.result===void 0?places:state.result.path==="$"?NONE:write(state,state.result.path,places,found)}case"map":case"task":case"machine":{let places=afterwards(state.next,after),set2=state.resultPath===null?places:write(state,state.resultPath,places,found);if(state.kind==="map")return without(set2,pathsReadBy(state));let whole2=both([set2,...state.catches.map(({next})=>after(next))]);return without(whole2,[...pathsReadBy(state),"$['source_version']"])}}}function afterwards(next,after){return next==="end"?NONE:after(next)}function write(state,path,places,found){let steps=stepsOf(path);for(let place of places.values())if(isWithin(steps,place.steps)){found.push({state,again:place.by});break}return places.has(path)?places:new Map(places.size<MAX_PLACES?places:NONE).set(path,{steps,by:state})}function without(places,paths){if(places.size===0)return places;let read2=paths.map(stepsOf),left=[...places].filter(([,{steps}])=>!read2.some(other=>isWithin(other,steps)||isWithin(steps,other)));return left.length===places.size?places:new Map(left)}function both(all){let[first=NONE,...others]=all;return others.length===0?first:new Map([...first].filter(([path])=>others.every(other=>other.has(path))))}function blocksOf(statement2){switch(statement2.kind){case"if":return[...statement2.branches.map(branch2=>branch2.body),statement2.orElse??[]];case"try":{let handlers=statement2.handlers.map(handler=>handler.body);return[statement2.body,...handlers,statement2.orElse?.body??[],statement2.finally?.body??[]]}case"with":case"unsupported-statement":return[statement2.body];default:return[]}}function*statementsOf(body){for(let statement2 of body){yield statement2;for(let block3 of blocksOf(statement2))yield*statementsOf(block3)}}function isEmptyStatement(statement2){if(statement2.kind==="pass")return!0;if(statement2.kind!=="expression")return!1;let{value:value2}=statement2;return value2.kind==="string"||value2.kind==="constant"&&value2.value==="ellipsis"}function headOf(statement2){return"keyword"in statement2?statement2.keyword:"header"in statement2?statement2.header:statement2.span}function lineBreakLength(text4,at){let code=text4.charCodeAt(at);return code===10?1:code!==13?0:text4.charCodeAt(at+1)===10?2:1}function lineEnd(text4,start){let at=start;for(;;){let code=text4.charCodeAt(at);if(code===10||code===13||Number.isNaN(code))return at;at+=1}}function lineBegin(text4,at){let start=at;for(;start>0&&text4.charCodeAt(start-1)!==10&&text4.charCodeAt(start-1)!==13;)start-=1;return start}var BLANK=/^[ \t\f]*$/,SEMICOLON=/^(?:[ \t\f]|\\(?:\r\n|\r|\n))*;/,REST_OF_LINE=/[ \t\f]*;?[ \t\f]*/y;function rename(places,text4){return places.map(span=>({span,text:text4}))}function remove(source,span){return holdsComment(source,span)?void 0:[{span,text:""}]}function unwrap(source,outer,inner){let before2=remove(source,{start:outer.start,end:inner.start}),after=remove(source,{start:inner.end,end:outer.end});return before2&&after&&[...before2,...after]}function removeClause(source,keyword,before2,last){let between=source.file.text.slice(before2.end,last.start),found=CLAUSES[keyword].exec(between);return found===null?void 0:remove(source,{start:before2.end+found.index,end:last.end})}var CLAUSES={as:/(?:[ \t\f]|\\(?:\r\n|\r|\n))*as(?:[ \t\f]|\\(?:\r\n|\r|\n))*$/,from:/(?:[ \t\f]|\\(?:\r\n|\r|\n))*from[\s\\(]*$/};function removeLines(source,span){let lines=wholeLines(source.file,span);return lines&&remove(source,lines)}function removeStatements(source,block3,from,to){let{text:text4}=source.file,first=block3[from]?.span,last=block3[to-1]?.span;if(first===void 0||last===void 0)return;let span={start:first.start,end:last.end};if(holdsComment(source,span))return;let before2=block3[from-1]?.span,after=block3[to]?.span;return before2===void 0&&after===void 0?[{span,text:"pass"}]:after!==void 0&&isJoined(text4,last,after)?remove(source,{start:first.start,end:after.start}):before2!==void 0&&isJoined(text4,before2,first)?remove(source,{start:before2.end,end:last.end}):removeLines(source,span)}function insertStatement({file},before2,statement2){let parting=partingAt(file,before2.start);if(parting.indent===void 0)return[{span:{start:before2.start,end:before2.start},text:`${statement2}; `}];let start=before2.start-parting.indent.length;return[{span:{start,end:start},text:`${parting.indent}${statement2}${parting.lineBreak}`}]}function replaceStatement(source,span,statements){if(statements.length===0||holdsComment(source,span))return;let{indent:indent2,lineBreak}=partingAt(source.file,span.start);return[{span,text:statements.join(indent2===void 0?"; ":`${lineBreak}${indent2}`)}]}function partingAt(file,start){let{text:text4}=file,line=lineStart(file,start),indent2=text4.slice(line,start);return{indent:BLANK.test(indent2)&&!isContinued(text4,line)?indent2:void 0,lineBreak:lineBreakBefore(text4,line)}}function setKeyword(source,call,name5,value2){let{file,comments}=source,{text:text4}=file,given2=call.keywords.find(keyword=>keyword.name?.text===name5);if(given2!==void 0)return[{span:given2.value.span,text:value2}];if(call.positional.some(({kind})=>kind==="unsupported"))return;let argument2=`${name5}=${value2}`,close2=call.span.end-1,end=lastCodeBefore(text4,comments,close2),insert=(at,what)=>[{span:{start:at,end:at},text:what}];if(call.positional.length+call.keywords.length===0)return insert(end,argument2);if(text4[end-1]!==",")return insert(end,`, ${argument2}`);let{line}=positionAt(file,end),start=file.lineStarts[line-1]??0,next=file.lineStarts[line]??text4.length;if(next>close2||start<=call.callee.span.end)return insert(end,` ${argument2}`);let indent2=/^[ \t\f]*/.exec(text4.slice(start,end))?.[0]??"";return insert(next,`${indent2}${argument2},${lineBreakBefore(text4,next)}`)}function lastCodeBefore(text4,comments,at){let end=at,comment=firstFrom(comments,at,({start})=>start)-1;for(;;){for(;/[ \t\f\r\n\\]/.test(text4.charAt(end-1));)end-=1;let span=comments[comment];if(span===void 0||span.end!==end)return end;end=span.start,comment-=1}}function holdsComment({comments},span){let comment=comments[firstFrom(comments,span.start,({start})=>start)];return comment!==void 0&&comment.start<span.end}function isJoined(text4,before2,after){return SEMICOLON.test(text4.slice(before2.end,after.start))}function lineBreakBefore(text4,line){return/(?:\r\n|\r|\n)?$/.exec(text4.slice(Math.max(0,line-2),line))?.[0]||`
`}function lineStart(file,at){return file.lineStarts[positionAt(file,at).line-1]??0}function isContinued(text4,line){return/\\(?:\r\n|\r|\n)$/.test(text4.slice(Math.max(0,line-3),line))}function wholeLines(file,span){let{text:text4}=file,start=lineStart(file,span.start);if(!BLANK.test(text4.slice(start,span.start))||isContinued(text4,start))return;REST_OF_LINE.lastIndex=span.end;let end=span.end+(REST_OF_LINE.exec(text4)?.[0].length??0);if(!(end<text4.length&&lineBreakLength(text4,end)===0))return{start,end:end+lineBreakLength(text4,end)}}function placesOf(body){let places=new Map,open=[body];for(let block3=open.pop();block3!==void 0;block3=open.pop())for(let[index2,statement2]of block3.entries())places.set(statement2.span.start,{statement:statement2,block:block3,index:index2}),open.push(...blocksOf(statement2));return places}function removeTarget(source,{targets:targets2,value:value2}){let[target]=targets2;return target===void 0?void 0:/^[ \t]*=[ \t]*$/.test(source.file.text.slice(target.span.end,value2.span.start))?remove(source,{start:target.span.start,end:value2.span.start}):void 0}var data_overwritten_unread_default=defineRule({code:"FLX507",name:"data-overwritten-unread",severity:"note",summary:"a key of data is set again before anything has read it",docs:`What the statement sets is replaced on every path before a state reads it, so it has no effect. Often the second assignment was meant for another key, or the first one is left over.

A task or a machine that is called without an argument reads all data, as a parallel does.`,examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(data["shop"])
#   ^^^^^^^^^^^^^^ FLX507
    data["orders"] = Load(data["archive"])
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(data["shop"])
    data["orders"] = Load(data["archive"])
`},{code:`
def main(data):
    data["state"] = "new"
#   ^^^^^^^^^^^^^ FLX507
    wait(seconds=60)
    data["state"] = "done"
`,fixed:`
def main(data):
    wait(seconds=60)
    data["state"] = "done"
`}],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["state"] = "new"
    Load()
    data["state"] = "done"
`]},check({project,graphs},report2){for(let[name5,graph]of graphs){let found=deadWrites(graph);if(found.length===0)continue;let places=placesOf(project.machines.get(name5)?.definition.body??[]);for(let{state,again}of found){let place=places.get(state.span.start),target=targetOf(place);place===void 0||target===void 0||report2(target,`${pythonPath(stepsOf(writtenBy(state)??"$"))} is set again before anything reads it`,{related:[{span:targetOf(places.get(again.span.start))??again.span,message:"set again here"}],help:"remove the assignment, or set another key",fix:()=>fixFor(place,project.module)})}}}});function targetOf(place){return place?.statement.kind==="assign"?place.statement.targets[0]?.span:void 0}function fixFor({statement:statement2,block:block3,index:index2},source){if(statement2.kind==="assign")return statement2.value.kind==="call"?fixOf("do not assign it","safe",removeTarget(source,statement2)):fixOf("remove the assignment","safe",removeStatements(source,block3,index2,index2+1))}function nearest(word,known,most=MOST){let wanted=word.slice(0,LONGEST).toLowerCase(),limit=Math.floor(wanted.length/3),best,bestDistance=limit+1,seen=0;for(let candidate of known){if(seen+=1,seen>most)return;if(Math.abs(candidate.length-wanted.length)>limit)continue;let distance=editDistance(wanted,candidate.toLowerCase());distance<bestDistance&&(best=candidate,bestDistance=distance)}return best}function didYouMean(word,known,most=MOST){let near=nearest(word,known,most);return near===void 0?void 0:`did you mean '${near}'?`}function correction(word,known,span){let near=nearest(word,known);return near===void 0?void 0:{title:`write '${near}'`,safety:"unsafe",edits:[{span,text:near}]}}function isOneLetterAway(word,other){return Math.abs(word.length-other.length)>1?!1:editDistance(word.toLowerCase(),other.toLowerCase())<=1}var LONGEST=50,MOST=500;function editDistance(a,b){let beforeLast=[],last=Array.from({length:b.length+1},(_,index2)=>index2);for(let i=1;i<=a.length;i+=1){let row=[i];for(let j=1;j<=b.length;j+=1){let replace=(last[j-1]??0)+(a[i-1]===b[j-1]?0:1),cost=Math.min((last[j]??0)+1,(row[j-1]??0)+1,replace);i>1&&j>1&&a[i-1]===b[j-2]&&a[i-2]===b[j-1]&&(cost=Math.min(cost,(beforeLast[j-2]??0)+1)),row.push(cost)}beforeLast=last,last=row}return last[b.length]??0}var SERVICES=["lambda","lambda:container","lambda:pexpm-runner","ecs","ecs:worker","codebuild"],BUILT_INS=["map","parallel","wait","retry"];function isExported(machine){let{export:exported,schedule,subscriptions}=machine.decorations;return machine.name.text==="main"||exported?.enabled===!0||schedule!==void 0||subscriptions.length>0}function isDecorated(machine){return isExported(machine)||machine.decorations.processEvents!==void 0}var ANY={kind:"any"},MAX_MEMBERS=64,MAX_JOIN_DEPTH=4;function find(root,steps){let shape2=root;for(let[at,step2]of steps.entries()){if(shape2.kind==="any")return{shape:shape2};let next=memberOf(shape2,step2);if(next===void 0)return{missing:{at,holder:shape2}};shape2=next}return{shape:shape2}}function memberOf(shape2,step2){switch(shape2.kind){case"any":return ANY;case"text":return;case"list":return typeof step2=="number"?ANY:void 0;case"object":{if(typeof step2=="number")return;let member=shape2.members.get(step2);return member!==void 0||shape2.rest==="none"?member:shape2.rest==="any"||new RegExp("^\\p{Lu}","u").test(step2)?ANY:void 0}case"json":{let value2=memberOfJson(shape2.value,step2);return value2===void 0?void 0:{kind:"json",value:value2,origin:shape2.origin}}}}function memberOfJson(value2,step2){if(!(typeof value2!="object"||value2===null||isNumberText(value2))){if(isArray(value2))return typeof step2=="number"?value2.at(step2):void 0;if(typeof step2!="number")return value2 instanceof Map?value2.get(step2):void 0}}function set(root,steps,value2){let[step2,...rest]=steps;if(step2===void 0)return value2;let holder=root.kind==="any"?void 0:asObject(root);if(typeof step2=="number"||root.kind!=="any"&&holder===void 0)return ANY;let members=new Map(holder?.members);return!members.has(step2)&&members.size>=MAX_MEMBERS?holder?.rest==="any"?holder:ANY:(members.set(step2,set(holder===void 0?ANY:memberOf(holder,step2)??NOTHING,rest,value2)),{kind:"object",members,rest:holder?.rest??"any",origin:holder?.origin??NOTHING.origin})}var NOTHING={kind:"object",members:new Map,rest:"none",origin:{what:"literal",span:{start:0,end:0}}};function asObject(shape2){if(shape2.kind==="object")return shape2;if(shape2.kind!=="json"||!(shape2.value instanceof Map)||shape2.value.size>MAX_MEMBERS)return;let members=new Map;for(let[key2,value2]of entriesOf(shape2.value))value2!==void 0&&members.set(key2,{kind:"json",value:value2,origin:shape2.origin});return{kind:"object",members,rest:"none",origin:shape2.origin}}function join(a,b,depth=0){if(a===b)return a;if(a.kind==="any"||b.kind==="any"||depth>MAX_JOIN_DEPTH)return ANY;if(a.kind==="json"&&b.kind==="json"&&isSame(a.value,b.value))return a;if(isText(a)&&isText(b))return{kind:"text",origin:a.origin};if(isList(a)&&isList(b))return{kind:"list",origin:a.origin};let[first,second]=[asObject(a),asObject(b)];if(first===void 0||second===void 0)return ANY;let members=new Map;for(let[key2,member]of first.members){let other=second.members.get(key2);other!==void 0?members.set(key2,join(member,other,depth+1)):second.rest==="none"?members.set(key2,member):first.rest!=="any"&&second.rest!=="any"&&members.set(key2,ANY)}for(let[key2,member]of second.members)first.members.has(key2)||(first.rest==="none"?members.set(key2,member):first.rest!=="any"&&second.rest!=="any"&&members.set(key2,ANY));if(members.size>MAX_MEMBERS)return ANY;let rest=first.rest==="any"||second.rest==="any"?"any":first.rest==="capitalized"||second.rest==="capitalized"?"capitalized":"none";return{kind:"object",members,rest,origin:first.origin}}function isSame(a,b){if(a===b)return!0;let text4=numberTextOf(a);return text4!==void 0&&text4===numberTextOf(b)}function isText(shape2){return shape2.kind==="text"||shape2.kind==="json"&&typeof shape2.value=="string"}function isList(shape2){return shape2.kind==="list"||shape2.kind==="json"&&isArray(shape2.value)}function evaluate(condition2,data2,read2){switch(condition2.kind){case"not":{let value2=evaluate(condition2.operand,data2,read2);return value2===void 0?void 0:!value2}case"and":case"or":{let decides=condition2.kind==="or",isKnown2=!0;for(let operand of condition2.operands){let value2=evaluate(operand,data2,read2);if(value2===decides)return decides;value2===void 0&&(isKnown2=!1)}return isKnown2?!decides:void 0}case"test":{read2(condition2);let found=find(data2,stepsOf(condition2.variable));return"missing"in found||found.shape.kind!=="json"?void 0:compare(condition2.operator,found.shape.value,condition2.operand)}}}function compare(operator,value2,operand){let[,type,how]=/^(String|Numeric|Boolean)(.*)$/.exec(operator)??[],[left,right]=type==="Numeric"?[numberOf(value2),numberOf(operand)]:[value2,operand];if(typeof left!=typeof right||typeof left!==TYPES.get(type??""))return!1;switch(how){case"Equals":return left===right;case"LessThan":return order(left,right,difference=>difference<0);case"GreaterThan":return order(left,right,difference=>difference>0);case"LessThanEquals":return order(left,right,difference=>difference<=0);case"GreaterThanEquals":return order(left,right,difference=>difference>=0);default:return}}var TYPES=new Map([["String","string"],["Numeric","number"],["Boolean","boolean"]]);function numberOf(value2){let text4=numberTextOf(value2);return text4===void 0?void 0:Number(text4)}function order(left,right,isRight){return typeof left=="number"&&typeof right=="number"?isRight(left-right):void 0}var MAX_KEYS=64,NOWHERE={start:0,end:0},NO_KEYS=new Set,NO_LOST=new Map,OPEN={data:{kind:"object",members:new Map,rest:"any",origin:{what:"literal",span:NOWHERE}},known:NO_KEYS,lost:NO_LOST};function withKey(keys,key2){return keys===void 0||keys.has(key2)?keys:keys.size<MAX_KEYS?new Set([...keys,key2]):void 0}function read(flow,steps,span,reader,{found,fromInput}){let[key2]=steps;if(typeof key2!="string")return flow;let lost=flow.lost.get(key2);if(lost!==void 0)return found({kind:"lost-key",span,key:key2,...lost}),write2(flow,void 0,ANY);let place=find(flow.data,steps);if("missing"in place)return found({kind:"missing-key",span,steps,...place.missing,reader}),write2(flow,void 0,ANY);isUnknown(flow.data,key2)&&fromInput?.(key2);let known=withKey(flow.known,key2);return known===flow.known?flow:{...flow,known}}function write2(flow,path,shape2){let steps=path===void 0?[]:stepsOf(path),[key2]=steps,data2=set(flow.data,steps,shape2);if(typeof key2!="string")return{data:data2,known:path===void 0?void 0:NO_KEYS,lost:NO_LOST};let lost=flow.lost.has(key2)?new Map([...flow.lost].filter(([name5])=>name5!==key2)):flow.lost;return{data:data2,known:withKey(flow.known,key2),lost}}function afterBranches(branches,flow,{summaries,fromInput}){let{data:data2}=flow,parts=[...new Set(branches)].map(branch2=>({branch:branch2,summary:summaries.get(branch2)})),read2=NO_KEYS;for(let{summary}of parts){summary?.reads===void 0&&(read2=void 0);for(let key2 of summary?.reads??[])read2=withKey(read2,key2)}read2===void 0&&fromInput?.(void 0);for(let key2 of read2??[])isUnknown(data2,key2)&&fromInput?.(key2);let given2=read2===void 0?void 0:joinKnown(flow.known,read2);if(given2===void 0||data2.kind==="any")return{...flow,known:void 0};let lost=new Map(flow.lost);for(let{branch:branch2,summary}of parts)for(let[key2,setAt]of summary?.sets??[])!(given2.has(key2)||!(isUnknown(data2,key2)||"missing"in find(data2,[key2])))&&!lost.has(key2)&&lost.size<MAX_KEYS&&lost.set(key2,{branch:branch2,setAt});return{data:data2,known:given2,lost}}function isUnknown(data2,key2){return data2.kind==="any"||data2.kind==="object"&&data2.rest==="any"&&!data2.members.has(key2)}function joinFlows(a,b){return a===b?a:{data:join(a.data,b.data),known:joinKnown(a.known,b.known),lost:joinLost(a.lost,b.lost)}}function joinKnown(a,b){if(a===b||a===void 0||b===void 0)return a===b?a:void 0;let keys=new Set([...a,...b]);return keys.size>MAX_KEYS?void 0:keys}function joinLost(a,b){return a===b?a:new Map([...a].filter(([key2])=>b.has(key2)))}var analyses=new WeakMap;function missingData(project,graphs){let known=analyses.get(graphs);if(known!==void 0)return known;let findings=firstOfEach(analyse(project,graphs));return analyses.set(graphs,findings),findings}function firstOfEach(findings){let seen=new Set;return[...findings].sort((a,b)=>a.span.start-b.span.start).filter(finding=>{let key2=identityOf(finding),isNew=!seen.has(key2);return seen.add(key2),isNew})}function identityOf(finding){switch(finding.kind){case"missing-key":{let{origin}=finding.holder;return`key ${origin.what} ${origin.span.start} ${JSON.stringify(finding.steps.slice(0,finding.at+1))}`}case"missing-trace":return`trace ${finding.origin.span.start}`;case"lost-key":return`lost ${finding.setAt.start} ${finding.key}`}}function analyse(project,graphs){let findings=[],isWhole=graphs.size===project.machines.size&&!project.isBroken&&project.brokenNames.size===0,{order:order2,used,branches}=usersFirst(graphs),summaries=new Map;for(let graph of[...order2].reverse())branches.has(graph.machine)&&summaries.set(graph.machine,summaryOf(graph,summaries));let inputs=new Map,give=(machine,flow)=>{let given2=inputs.get(machine);inputs.set(machine,given2===void 0?flow:joinFlows(given2,flow))};for(let graph of order2){let machine=project.machines.get(graph.machine);if(machine===void 0)continue;let own=ownInput(machine,used.has(graph.machine));own!==void 0&&give(graph.machine,own);let input=isWhole?inputs.get(graph.machine):own;walk(graph,input??OPEN,{summaries,found:finding=>findings.push(finding),give})}return findings}function ownInput(machine,isUsed){let{schedule,subscriptions}=machine.decorations;if(schedule?.inputData instanceof Map&&subscriptions.length===0&&!isUsed){let origin={what:"schedule",span:schedule.span},given2={kind:"json",value:schedule.inputData,origin};return{...OPEN,data:set(given2,["__trace"],ANY)}}return isDecorated(machine)||!isUsed?OPEN:void 0}function usersFirst(graphs){let uses=new Map([...graphs].map(([name5,{live}])=>[name5,live.flatMap(usesOf)])),users=new Map,branches=new Set;for(let list2 of uses.values())for(let{machine,how}of list2)users.set(machine,(users.get(machine)??0)+1),how==="branch"&&branches.add(machine);let used=new Set(users.keys()),order2=[],open=[...graphs.values()].filter(({machine})=>!used.has(machine));for(let graph=open.pop();graph!==void 0;graph=open.pop()){order2.push(graph);for(let{machine}of uses.get(graph.machine)??[]){let left=(users.get(machine)??0)-1;users.set(machine,left);let next=graphs.get(machine);left===0&&next!==void 0&&open.push(next)}}return{order:order2,used,branches}}function summaryOf(graph,summaries){let sets=new Map;for(let state of graph.live){let path=writtenBy(state),[key2,...inner]=path===void 0?[]:stepsOf(path);typeof key2!="string"||inner.length>0||sets.has(key2)||sets.size>=MAX_KEYS||sets.set(key2,state.span)}let reads=NO_KEYS;return walk(graph,OPEN,{summaries,found:()=>{},give:()=>{},fromInput:key2=>{reads=key2===void 0?void 0:withKey(reads,key2)}}),{sets,reads}}function walk(graph,input,context){let hasBranches=graph.live.some(({kind})=>kind==="parallel"),flows=new Map([[graph.entry,hasBranches?input:{...input,known:void 0}]]);for(let state of[...graph.live].sort((a,b)=>b.id-a.id)){let flow=flows.get(state.id);if(flows.delete(state.id),flow!==void 0)for(let[next,after]of step(state,flow,context)){if(next==="end")continue;let other=flows.get(next);flows.set(next,other===void 0?after:joinFlows(other,after))}}}function step(state,before2,context){switch(state.kind){case"succeed":case"fail":return[];case"pass":{let{result,next,span}=state;if(result===void 0)return[[next,before2]];let what=result.path==="$"?"update":"literal";return[[next,write2(before2,result.path,{kind:"json",value:result.value,origin:{what,span}})]]}case"wait":{let[path="$"]=pathsReadBy(state);return[[state.next,read(before2,stepsOf(path),state.valueSpan,"reference",context)]]}case"choice":return choose(state,before2,context);case"parallel":for(let branch2 of state.branches)context.give(branch2,before2);return[[state.next,afterBranches(state.branches,before2,context)]];case"map":{let flow=readMap(state,before2,context);context.give(state.iterator,{...OPEN,data:iteratorInput(state)});let result={kind:"list",origin:{what:"map",span:state.span}};return[[state.next,state.resultPath===null?flow:write2(flow,state.resultPath,result)]]}case"task":case"machine":{let flow=readCall(state,before2,context);state.kind==="machine"&&context.give(state.machine,{...OPEN,data:callInput(state,flow.data)});let done=state.resultPath===null?flow:write2(flow,state.resultPath,resultOf(state));if(state.catches.length===0)return[[state.next,done]];let caught=write2(flow,"$['error']",errorOf(state));return[[state.next,done],...state.catches.map(({next})=>[next,caught])]}}}function choose({rules:rules2,otherwise},before2,context){let edges=[],flow=before2;for(let{condition:condition2,next}of rules2){let holds=evaluate(condition2,flow.data,({variable,span})=>{flow=read(flow,stepsOf(variable),span,"reference",context)});if(holds!==!1&&edges.push([next,flow]),holds===!0)return edges}return[...edges,[otherwise,flow]]}function errorOf({span}){let origin={what:"error",span},text4={kind:"text",origin};return{kind:"object",members:new Map([["Error",text4],["Cause",text4]]),rest:"none",origin}}function iteratorInput({span}){let keys=[...["__trace","items_result_table_name","items_result_partition_key","items_result_key"],"context_index","context_value"];return{kind:"object",members:new Map(keys.map(key2=>[key2,ANY])),rest:"none",origin:{what:"iterator",span}}}function callInput({span,input},data2){let found=find(data2,stepsOf(input));return{kind:"object",members:new Map([["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID",ANY],["__trace",ANY],["data","shape"in found?found.shape:ANY]]),rest:"none",origin:{what:"call",span}}}function resultOf(state){let{span}=state;if(state.kind==="machine"){let origin={what:"execution",span},output={kind:"text",origin};return{kind:"object",members:new Map([["Output",output]]),rest:"capitalized",origin}}return state.task.service!=="codebuild"?ANY:{kind:"object",members:new Map,rest:"capitalized",origin:{what:"build",span}}}function readCall(state,before2,context){let{found}=context,trace=find(before2.data,["__trace"]);if("missing"in trace)return found({kind:"missing-trace",span:state.callee,origin:trace.missing.holder.origin}),{...before2,data:ANY};let flow=read(before2,stepsOf(state.input),state.inputSpan??state.callee,"reference",context);if(state.kind==="machine"||state.task.service!=="codebuild")return flow;flow=read(flow,["source_version"],state.callee,"build",context);for(let{value:value2,isPath,span}of state.env)isPath&&typeof value2=="string"&&(flow=read(flow,stepsOf(value2),span,"reference",context));return flow}function readMap(state,before2,context){let trace=find(before2.data,["__trace"]);if("missing"in trace)return context.found({kind:"missing-trace",span:state.itemsSpan,origin:trace.missing.holder.origin}),{...before2,data:ANY};let steps=stepsOf(state.items),flow=read(before2,steps,state.itemsSpan,"reference",context);for(let key2 of["items","table_name","partition_key","key"])flow=read(flow,[...steps,key2],state.itemsSpan,"map",context);return flow}var data_read_before_set_default=defineRule({code:"FLX506",name:"data-read-before-set",severity:"warning",summary:"a state reads a key that the data certainly does not have",docs:'A path that is not in the data fails the execution with `States.Runtime`, which no handler catches. Most machines may be started with any input, so that nothing is said of their keys. In some places all keys are known:\n\n- in an iterator: each iteration gets `context_index`, `context_value` and where its item is stored (`items_result_table_name`, `items_result_partition_key`, `items_result_key`), nothing else of the data;\n- in a machine that other machines call: the input of the call is under `data["data"]`;\n- in a scheduled machine: the keys of `input_data`;\n- after `data.update({...})`: the keys that it names;\n- in what a literal, a handler, a map, a called machine or a build has set: `data["error"]` has `Error` and `Cause`; a map sets a list; a called machine sets the description of its execution, with its output as a text in `Output`; a build sets the description of the build.\n\nArms that are certainly not entered with these values do not count.',examples:{bad:[`
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    Notify(data["customer"])
#          ^^^^^^^^^^^^^^^^ FLX506


def main(data):
    map(data["orders"], process_item)
`,{code:`
def ship(data):
    if data["express"] == True:
#      ^^^^^^^^^^^^^^^ FLX506
        wait(seconds=60)


def main(data):
    ship(data["order"])
`,fixed:`
def ship(data):
    if data["data"]["express"] == True:
        wait(seconds=60)


def main(data):
    ship(data["order"])
`}],good:[`
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    data["customer"] = Notify()
    Notify(data["customer"])


def main(data):
    map(data["orders"], process_item)
`]},check({project,graphs},report2){for(let finding of missingData(project,graphs))finding.kind==="missing-key"&&report2(finding.span,messageOf(finding),extraOf(finding,project.module))}});function messageOf({steps,at,reader,holder}){let step2=steps[at],what=typeof step2=="number"?`index ${step2}`:`'${step2}'`,place=pythonPath(steps.slice(0,at)),lacks=`${place} has no ${what} here`;return reader==="build"?`a build reads ${pythonPath(steps)}, but ${lacks}`:reader==="map"?`map reads where its items are stored, but ${lacks}`:holder.kind==="list"&&typeof step2=="string"?`${place} is a list here and has no ${what}`:holder.kind==="text"?`${place} is a text here and has no ${what}`:lacks}function extraOf(finding,{file}){let{holder,steps,at,span,reader}=finding,{what,span:place}=holder.origin,related2=place.end>place.start?[{span:place,message:RELATED[what]}]:[];if(what==="call"&&at===0&&reader==="reference"&&file.text.startsWith("data",span.start)){let after=span.start+4;return{related:related2,help:`the input of a call is found under data["data"]: write ${pythonPath(["data",...steps])}`,fix:fixOf("read the input of the call","unsafe",[{span:{start:after,end:after},text:'["data"]'}])}}return{related:related2,help:()=>nearKey(finding)??helpOf(finding)}}var RELATED={literal:"set here",update:"all data is replaced here",schedule:"what a scheduled execution begins with",iterator:"iterated here",call:"called here",execution:"the call",build:"the build",map:"the map",error:"the task whose error it is"};function nearKey({holder,steps,at}){let step2=steps[at];if(typeof step2!="string")return;let keys=holder.kind==="object"?holder.members.keys():holder.kind==="json"&&holder.value instanceof Map?holder.value.keys():[];return didYouMean(step2,keys)}function helpOf({reader,holder,at}){if(reader==="map")return"let a task store the items with context.state_data_client.put_items and return what it answers with";if(reader==="build")return'set data["source_version"] before the build, or build in a machine whose input has it';switch(holder.origin.what){case"iterator":return at===0?"an iteration gets its item alone: load it in a task with context.state_data_client.get_item_for_map_iteration(event)":void 0;case"schedule":return at===0?"add the key to input_data, or let a task set it":void 0;case"update":return at===0?'update keeps no other key: assign each key by itself, as data["key"] = value':void 0;case"execution":return"a called machine answers with a description of its execution; let a task read the text in its Output";case"build":return"a build answers with a description of itself, under the key Build";case"error":return"a caught error has the keys Error and Cause, both texts";case"call":return at===0?'the input of a call is found under data["data"]':void 0;default:return}}var deprecated_service_default=defineRule({code:"FLX801",name:"deprecated-service",severity:"warning",summary:"a task uses a deprecated service",docs:'`lambda:pexpm-runner` downloads the code of the task at run time and starts it as a process of its own. It was a way around Lambda\'s limit of 250 MB, and is deprecated since `lambda:container` does the same without the download.\n\nWrite `service = "lambda:container"`.',examples:{bad:[`
class Score(Task):
    service = "lambda:pexpm-runner"
#             ^^^^^^^^^^^^^^^^^^^^^ FLX801

    async def run(event, context):
        return event


def main(data):
    Score()
`],good:[`
class Score(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Score()
`]},check({project},report2){for(let{service,attributes}of project.tasks.values()){let attribute=attributes.get("service");service!=="lambda:pexpm-runner"||attribute===void 0||report2(attribute.span,`service '${service}' is deprecated`,{help:"use 'lambda:container'"})}}});function guardsIn(body){let guards=[];for(let statement2 of statementsOf(body))if(statement2.kind==="try"){let errors=statement2.handlers.flatMap(({type})=>itemsOf(type));guards.push({how:"caught",call:callOf(statement2.body),errors})}else if(statement2.kind==="with"){let call=statement2.items[0]?.value,keywords=call?.kind==="call"?call.keywords:[],errors=itemsOf(keywords.find(({name:name5})=>name5?.text==="on_exceptions")?.value);guards.push({how:"retried",call:callOf(statement2.body),errors})}return guards}function itemsOf(errors){return errors===void 0?[]:errors.kind==="tuple"||errors.kind==="list"?errors.items:[errors]}function callOf(body){let[statement2,second]=body.filter(own=>!isEmptyStatement(own));if(statement2===void 0||second!==void 0)return;if(statement2.kind==="with")return callOf(statement2.body);let value2=statement2.kind==="expression"||statement2.kind==="assign"?statement2.value:void 0;return value2?.kind==="call"?value2:void 0}function failsWithoutName(call,{tasks,machines}){if(call?.callee.kind!=="name")return;let name5=call.callee.text,task=tasks.get(name5);if(task===void 0)return machines.has(name5)?`an execution of '${name5}'`:void 0;if(!task.brokenAttributes.has("service"))return task.service==="ecs"?`ECS task '${name5}'`:task.service==="codebuild"?`build '${name5}'`:void 0}var ALL=new Set(["Exception","BaseException"]),error_matched_by_name_default=defineRule({code:"FLX307",name:"error-matched-by-name",severity:"warning",summary:"a handler or a retry names Exception, which stands for no other error",docs:"Step Functions compares the names of errors and knows nothing of classes: `except Exception:` catches an error that is called `Exception`, and no `KeyError`. The execution fails where Python would have gone on.\n\nEvery error is caught by `except:`, and retried by `retry()` without `on_exceptions`. Nothing is said where the run method raises `Exception` itself.",examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except Exception:
#          ^^^^^^^^^ FLX307
        return
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except:
        return
`},`
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    with retry(on_exceptions=[Exception]):
#                             ^^^^^^^^^ FLX307
        Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        with retry():
            Alpha()
    except KeyError:
        return
    except:
        raise AlphaFailed()
`]},check({project,graphs},report2){for(let name5 of graphs.keys()){let body=project.machines.get(name5)?.definition.body??[],handlers=[...statementsOf(body)].flatMap(statement2=>statement2.kind==="try"?statement2.handlers.slice(-1):[]);for(let guard of guardsIn(body))for(let error of guard.errors){if(error.kind!=="name"||!ALL.has(error.text)||mayOccur(error,guard,project))continue;let last=handlers.find(({type})=>type===error);report2(error.span,`'${error.text}' is ${guard.how} alone: errors are compared by name, not by class`,{help:guard.how==="retried"?"leave on_exceptions out to retry on every error":"write 'except:' as the last handler to catch every error",fix:last&&bare(last,project)})}}}});function mayOccur({text:name5},{call},project){if(failsWithoutName(call,project)!==void 0)return!0;let task=call?.callee.kind==="name"?project.tasks.get(call.callee.text):void 0;if(task?.run===void 0)return!0;let{span}=task.run;return new RegExp(`\\braise\\s+${name5}\\b`).test(project.module.file.text.slice(span.start,span.end))}function bare({keyword,type,name:name5},{module}){if(!(type===void 0||name5!==void 0)&&/^\s*:/.test(module.file.text.slice(type.span.end)))return fixOf("write 'except:'","unsafe",remove(module,{start:keyword.end,end:type.span.end}))}var error_name_lost_default=defineRule({code:"FLX308",name:"error-name-lost",severity:"note",summary:"a handler or a retry names an error of a task that only fails",docs:"A task of the services `ecs` and `codebuild` and another state machine fail as `States.TaskFailed`, whatever their code has raised: Step Functions learns no more of them than that they have failed. A handler of `KeyError` never runs there, and a retry of it never retries. Functions and workers tell the class name of an error.\n\nCatch `States.TaskFailed`, or let the task store what went wrong and test it afterwards.",examples:{bad:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    try:
        Train()
    except ValueError:
#          ^^^^^^^^^^ FLX308
        return
`],good:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    try:
        Train()
    except States.TaskFailed:
        return
`]},check({project,graphs},report2){for(let name5 of graphs.keys())for(let{call,errors,how}of guardsIn(project.machines.get(name5)?.definition.body??[])){let owner=failsWithoutName(call,project);if(owner!==void 0)for(let error of errors)error.kind==="name"&&report2(error.span,`'${error.text}' is never ${how}: ${owner} fails as States.TaskFailed`,{help:"write States.TaskFailed, which stands for any failure but a timeout"})}}});var NAMES=new Map([["ALL","a task"],["Timeout","a task"],["HeartbeatTimeout","a task"],["TaskFailed","a task"],["Permissions","a task"],["ResultPathMatchFailure","a task"],["ParameterPathFailure","a task"],["IntrinsicFailure","a task"],["DataLimitExceeded","a task"],["QueryEvaluationError","a task"],["Http","a task"],["NoChoiceMatched","a choice"],["BranchFailed","a parallel"],["ExceedToleratedFailureThreshold","a map"],["ItemReaderFailed","a map"],["ResultWriterFailed","a map"],["Runtime","nothing"]]),USEFUL=["ALL","Timeout","TaskFailed","Permissions","HeartbeatTimeout","DataLimitExceeded"],error_never_occurs_default=defineRule({code:"FLX305",name:"error-never-occurs",severity:"warning",summary:"a handler or a retry names an error that no task ends with",docs:"Names that begin with `States.` belong to Step Functions: tasks cannot raise them, and only some of them come from a task. A handler of any other name never runs, and a retry of it never retries. `States.Runtime` cannot be caught at all: it says that the execution itself is broken, by a path that is not in the data for example.\n\nMost often `States.TaskFailed` (any failure but a timeout), `States.Timeout` or `States.ALL` was meant. Errors that the code of a task raises are written by their class name, as `KeyError`.",examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timout:
#          ^^^^^^^^^^^^^ FLX305
        return
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timeout:
        return
`},`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(on_exceptions=[States.Runtime]):
#                             ^^^^^^^^^^^^^^ FLX305
        Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (KeyError, States.Timeout):
        return
`]},check({project,graphs},report2){for(let name5 of graphs.keys())for(let{errors}of guardsIn(project.machines.get(name5)?.definition.body??[]))for(let error of errors)lookAt(error,report2)}});function lookAt(error,report2){if(error.kind==="attribute"&&error.object.kind==="name"&&error.object.text==="States"){let{name:name5,span}=error,source=NAMES.get(name5.text);if(source==="a task")return;let message=source===void 0?`'States.${name5.text}' is no error of Step Functions`:source==="nothing"?`'States.${name5.text}' can be neither caught nor retried`:`'States.${name5.text}' comes from ${source}, never from a task`;report2(span,message,{help:(source===void 0?didYouMean(name5.text,USEFUL):void 0)??"write States.TaskFailed for any failure but a timeout, States.Timeout, or States.ALL alone",fix:source===void 0?correction(name5.text,USEFUL,name5.span):void 0})}}var error_shadowed_default=defineRule({code:"FLX509",name:"error-shadowed",severity:"warning",summary:"a handler names an error that States.TaskFailed above it catches",docs:"The first handler that names an error gets it, and `States.TaskFailed` stands for every error of a task except a timeout. A handler below it that names errors of the task's code never runs.\n\nPut the handler of `States.TaskFailed` below the others.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.TaskFailed:
        raise Unexpected()
    except KeyError:
#          ^^^^^^^^ FLX509
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
    except States.TaskFailed:
        raise Unexpected()
    except States.Timeout:
        return
`]},check({project,graphs},report2){for(let name5 of graphs.keys())for(let statement2 of statementsOf(project.machines.get(name5)?.definition.body??[]))statement2.kind==="try"&&lookAt2(statement2,report2)}});function lookAt2({handlers},report2){let wildcard;for(let{type}of handlers){let errors=errorsOf(type);for(let error of errors)wildcard===void 0||error.kind!=="name"||report2(error.span,`error '${error.text}' is caught as States.TaskFailed above`,{related:[{span:wildcard.span,message:"caught here"}],help:"put this handler above that of States.TaskFailed"});wildcard??=errors.find(error=>error.kind==="attribute"&&isTaskFailed(error))}}function errorsOf(type){return(type?.kind==="tuple"?type.items:type===void 0?[]:[type]).filter(error=>error.kind==="name"||error.kind==="attribute")}function isTaskFailed({object,name:name5}){return object.kind==="name"&&object.text==="States"&&name5.text==="TaskFailed"}var FAMILIES=[["Activity",[],["Failed","ScheduleFailed","Scheduled","Started","Succeeded","TimedOut"]],["Evaluation",[],["Failed"]],["MapRun",[],["Aborted","Failed","Redriven","Started","Succeeded"]],["ChoiceState",["choice"],["Entered","Exited"]],["FailState",["fail"],["Entered"]],["LambdaFunction",["lambda"],["Failed","ScheduleFailed","Scheduled","StartFailed","Started","Succeeded","TimedOut"]],["MapIteration",["map"],["Aborted","Failed","Started","Succeeded"]],["MapState",["map"],["Aborted","Entered","Exited","Failed","Started","Succeeded"]],["ParallelState",["parallel"],["Aborted","Entered","Exited","Failed","Started","Succeeded"]],["PassState",["pass"],["Entered","Exited"]],["SucceedState",["succeed"],["Entered","Exited"]],["TaskState",["any-task"],["Aborted","Entered","Exited"]],["Task",["integration"],["Failed","Scheduled","StartFailed","Started","SubmitFailed","Submitted","Succeeded","TimedOut"]],["WaitState",["wait"],["Aborted","Entered","Exited"]]],EXECUTION=["Aborted","Failed","Redriven","Started","Succeeded","TimedOut"].map(end=>`Execution${end}`),EVENT_TYPES=new Map([...EXECUTION.map(type=>[type,void 0]),...FAMILIES.flatMap(([prefix,sources,ends])=>ends.map(end=>[prefix+end,sources]))]),MAX_FUNCTIONS=1e3;function eventSources(machines,graphs){let sources=new Set,seen=new Set(machines);for(let name5 of seen){let graph=graphs.get(name5);if(graph===void 0||seen.size>MAX_FUNCTIONS)return;for(let state of graph.live){addSources(state,sources);for(let{machine,how}of usesOf(state))how!=="call"&&seen.add(machine)}}return sources}function addSources(state,sources){if(state.kind!=="task"&&state.kind!=="machine"){sources.add(state.kind);return}sources.add("any-task");let isUnknown2=state.kind==="task"&&state.task.brokenAttributes.has("service"),isFunction=state.kind==="task"&&isLambda(state.task.service);(isFunction||isUnknown2)&&sources.add("lambda"),(!isFunction||isUnknown2)&&sources.add("integration")}var METHOD_PREFIX="get_custom_tags_";function processorMethods({definition}){return definition.body.flatMap(statement2=>{if(statement2.kind!=="function"||!statement2.name.text.startsWith(METHOD_PREFIX))return[];let{text:text4,span}=statement2.name,eventType=text4.slice(METHOD_PREFIX.length);if(eventType==="")return[];let isPlain2=span.end-span.start===text4.length;return[{eventType,span:isPlain2?{start:span.start+METHOD_PREFIX.length,end:span.end}:span}]})}var event_type_never_occurs_default=defineRule({code:"FLX522",name:"event-type-never-occurs",severity:"warning",summary:"a method of an event processor waits for events that never occur",docs:`Which events an execution logs depends on its states: WaitStateEntered needs a wait, MapIterationFailed a map. A Lambda function logs LambdaFunction events; Task events are those of the other services and of nested state machines. Activity and MapRun events, and EvaluationFailed, belong to features of Step Functions that the DSL does not have.

Remove the method, or take the type that does occur.`,examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
#                             ^^^^^^^^^^ FLX522
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_LambdaFunctionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`}],good:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        pass


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Train()
`]},check({project,graphs},report2){let users=new Map;for(let{name:name5,decorations}of project.machines.values()){let processor=decorations.processEvents?.processor;if(processor===void 0)continue;let known=users.get(processor);known===void 0?users.set(processor,[name5.text]):known.push(name5.text)}for(let processor of project.processors.values()){let methods=processorMethods(processor),types=new Set(methods.map(({eventType})=>eventType)),machines=users.get(processor.name.text)??[],sources=machines.length===0?void 0:eventSources(machines,graphs);for(let{eventType,span}of methods){let needed=EVENT_TYPES.get(eventType);if(needed!==void 0){if(needed.length===0)report2(span,`'${eventType}' never occurs in a state machine of the DSL`,{help:"remove the method"});else if(sources!==void 0&&!needed.some(source=>sources.has(source))){let twin=eventType.replace(/^Task/,"LambdaFunction"),isTwin=twin!==eventType&&sources.has("lambda")&&EVENT_TYPES.has(twin)&&!types.has(twin);report2(span,`'${eventType}' never occurs in the state machines of event processor '${processor.name.text}'`,{help:isTwin?`their tasks are Lambda functions, which log '${twin}'`:"remove the method",fix:isTwin?fixOf(`write '${twin}'`,"unsafe",[{span,text:twin}]):void 0})}}}}}});var event_type_unknown_default=defineRule({code:"FLX521",name:"event-type-unknown",severity:"error",summary:"a method of an event processor names an event type that does not exist",docs:`The methods of an event processor are found by name: \`get_custom_tags_ExecutionFailed\` is called for each event of the type ExecutionFailed. A method for a type that does not exist is never called.

These are the types of Step Functions: ${[...EVENT_TYPES.keys()].sort().join(", ")}.`,examples:{bad:[{code:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFail(message, input_data, state_data_client):
#                             ^^^^^^^^^^^^^ FLX521
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,fixed:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`}],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]},check({project},report2){for(let processor of project.processors.values())for(let{eventType,span}of processorMethods(processor))EVENT_TYPES.has(eventType)||report2(span,`'${eventType}' is no event type of Step Functions`,{help:()=>didYouMean(eventType,EVENT_TYPES.keys())??"for example ExecutionSucceeded or LambdaFunctionFailed",fix:()=>correction(eventType,EVENT_TYPES.keys(),span)})}});var except_name_ignored_default=defineRule({code:"FLX222",name:"except-name-ignored",severity:"warning",summary:"a handler names its error with as",docs:'A handler of a state machine has no local variables. The caught error is put into the data: `data["error"]["Error"]` is its name, `data["error"]["Cause"]` its cause.\n\nRemove `as ...`.',examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError as error:
#                      ^^^^^ FLX222
        return
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`]},check({project,graphs},report2){for(let{name:machine,definition}of project.machines.values()){let isUnused=graphs.has(machine.text);for(let statement2 of statementsOf(definition.body))if(statement2.kind==="try")for(let{type,name:name5}of statement2.handlers){if(name5===void 0)continue;let edits=type&&isUnused?removeClause(project.module,"as",type.span,name5.span):void 0;report2(name5.span,"the name of a caught error has no meaning in a state machine",{help:'remove it; the handler finds the error in data["error"]',fix:fixOf("remove the name","safe",edits)})}}}});var PATH=/^\$(?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+"|\d+)\])+$/,CONTEXT=/^\$\$\.(?:Execution|State|StateMachine|Task|Map)(?:\.\w+)*$/,INTRINSIC=/^States\.(?:Format|StringToJson|JsonToString|Array|ArrayPartition|ArrayContains|ArrayRange|ArrayGetItem|ArrayLength|ArrayUnique|Base64Encode|Base64Decode|Hash|JsonMerge|MathRandom|MathAdd|StringSplit|UUID)\(.*\)$/s,literal_not_evaluated_default=defineRule({code:"FLX304",name:"literal-not-evaluated",severity:"warning",summary:"a literal looks like a path of the States Language, which is not evaluated there",docs:'A value in a state machine function is a literal: `"$.user"` is a text that begins with a dollar sign, `"States.Format(...)"` a text with parentheses, and a key that ends in `.$` is a key like any other. Step Functions evaluates none of them in the result of a Pass state, in the cause of an error or in a build\'s environment.\n\nRefer to data as `data["user"]` where references are possible: as the input of a task and as a value in `env`. Let a task compute what needs more, and assign its result.\n\nSuppress it where a task is meant to get the text itself, such as a path that it evaluates on its own.',examples:{bad:[`
def main(data):
    data["user"] = "$.request.user"
#                  ^^^^^^^^^^^^^^^^ FLX304
    data["run"] = {"id": "$$.Execution.Id"}
#                        ^^^^^^^^^^^^^^^^^ FLX304
`,{code:`
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": "$.branch"})
#                        ^^^^^^^^^^ FLX304
`,fixed:`
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": data["branch"]})
`}],good:[`
class Image(Task):
    service = "codebuild"


def main(data):
    data["price"] = "$5.00"
    Image(env={"BRANCH": data["branch"]})
`]},check({project,graphs},report2){for(let name5 of graphs.keys()){let body=project.machines.get(name5)?.definition.body??[];for(let statement2 of statementsOf(body))lookInto(statement2,report2)}}});function lookInto(statement2,report2){if(statement2.kind==="assign"){let{value:value2}=statement2;value2.kind==="call"?lookIntoOptions(value2,report2):lookAt3(value2,isEvaluable,report2)}else if(statement2.kind==="expression"&&statement2.value.kind==="call"){let[first]=statement2.value.positional;if(first?.kind==="dict")for(let{value:value2}of first.entries)lookAt3(value2,isEvaluable,report2);lookIntoOptions(statement2.value,report2)}else if(statement2.kind==="raise"&&statement2.exception?.kind==="call")for(let cause of statement2.exception.positional)lookAt3(cause,isEvaluable,report2)}function lookIntoOptions({keywords},report2){for(let{name:name5,value:value2}of keywords)if(!(name5?.text!=="env"&&name5?.text!=="build_arg_vars"||value2.kind!=="dict"))for(let entry of value2.entries)lookAt3(entry.value,isEvaluable,report2,name5.text==="env")}function lookAt3(value2,isMeant,report2,takesData=!1){if(value2.kind==="list"||value2.kind==="tuple")for(let item3 of value2.items)lookAt3(item3,isContext,report2);else if(value2.kind==="dict")for(let{key:key2,value:member}of value2.entries){let isTemplate=key2?.kind==="string"&&key2.value.endsWith(".$");lookAt3(member,isTemplate?isEvaluable:isContext,report2)}else if(value2.kind==="string"&&isMeant(value2.value)){let isPath=PATH.test(value2.value);report2(value2.span,`'${value2.value}' is taken literally: a value is not evaluated`,{help:isPath?`write ${reference(value2.value)} where a reference is possible, or let a task set the key`:"let a task compute the value and assign its result",fix:takesData&&isPath?asReference(value2):void 0})}}function isEvaluable(text4){return isContext(text4)||text4.startsWith("$")&&PATH.test(text4)}function isContext(text4){return text4.startsWith("$$")&&CONTEXT.test(text4)||text4.startsWith("States.")&&INTRINSIC.test(text4)}function reference(path){return`data${[...path.matchAll(/\.(\w+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/g)].map(([,name5,single,double,index2])=>index2??JSON.stringify(name5??single??double)).map(part=>`[${part}]`).join("")}`}function asReference({value:value2,span}){return fixOf(`write ${reference(value2)}`,"unsafe",[{span,text:reference(value2)}])}var main_parameter_default=defineRule({code:"FLX130",name:"main-parameter",severity:"warning",summary:"a state machine function takes something other than data",docs:"The state of an execution is always called `data`, whatever the function takes: the parameter is there for readers. `main` takes exactly one, `data`; other functions take `data` or nothing. Nothing is ever passed for a second one.\n\nWrite `(data)`.",examples:{bad:[{code:`
def main():
#       ^^ FLX130
    wait(seconds=data["seconds"])
`,fixed:`
def main(data):
    wait(seconds=data["seconds"])
`}],good:[`
def branch():
    wait(seconds=10)


def main(data):
    parallel(branch)
`]},check({project,graphs},report2){for(let{name:name5,definition}of project.machines.values()){let{parameters:parameters2}=definition,[first,second]=parameters2,isData=first?.name.text==="data"&&first.star===""&&first.form==="positional";if(isData&&second===void 0||first===void 0&&name5.text!=="main"||!isData&&first!==void 0&&!graphs.has(name5.text))continue;let message=name5.text==="main"?"'main' takes exactly one argument, 'data'":`'${name5.text}' takes 'data' or nothing`;report2({start:name5.span.end,end:definition.header.end},message,{help:"write '(data)'",fix:plainList(definition,project.module)})}}});function plainList({name:name5,header},module){let span={start:name5.span.end,end:header.end};if(!(!/^\s*\(/.test(module.file.text.slice(span.start,span.end))||remove(module,span)===void 0))return fixOf("write '(data)'","safe",[{span,text:"(data)"}])}var MAX_AT_ONCE=40,map_concurrency_over_limit_default=defineRule({code:"FLX302",name:"map-concurrency-over-limit",severity:"warning",summary:"a map asks for more than 40 iterations at once",docs:"Step Functions runs at most 40 iterations of a map at the same time. A larger `max_concurrency` changes nothing; whoever counts on it waits longer than planned.\n\nWrite 40 or less, or leave the option out. Where more is needed, put several items into one, so that each iteration handles a batch.",examples:{bad:[{code:`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=100)
#                                                    ^^^ FLX302
`,fixed:`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`}],good:[`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`]},check({graphs},report2){for(let{states}of graphs.values())for(let state of states.values()){if(state.kind!=="map"||state.maxConcurrency===void 0)continue;let{value:value2,span}=state.maxConcurrency;Number(value2.numberText)<=MAX_AT_ONCE||report2(span,`a map runs at most ${MAX_AT_ONCE} iterations at once, not ${value2.numberText}`,{help:`write ${MAX_AT_ONCE} or less`,fix:fixOf(`write ${MAX_AT_ONCE}`,"safe",[{span,text:String(MAX_AT_ONCE)}])})}}});function holderOf(name5,scope){for(let at=scope;at!==void 0;at=at.parent){if(at.kind==="class"&&at!==scope)continue;let declared=at.declared.get(name5);if(declared==="global"){for(;at.parent!==void 0;)at=at.parent;return at.bindings.has(name5)?at:void 0}if(declared===void 0&&at.bindings.has(name5))return at}}function newScope(kind,parent){return{kind,parent,bindings:new Map,declared:NOTHING2,read:new Set}}var NOTHING2=new Map;function declareIn(scope,name5,how){scope.declared===NOTHING2&&(scope.declared=new Map),scope.declared.set(name5,how)}function bind(scope,name5,binding){let target=targetScope(scope,name5),known=target.bindings.get(name5);known===void 0?target.bindings.set(name5,[binding]):known.push(binding)}function targetScope(scope,name5){let declared=scope.declared.get(name5);if(declared===void 0)return scope;let at=scope;for(;at.parent!==void 0;)if(at=at.parent,declared==="nonlocal"&&at.kind==="function"&&at.bindings.has(name5))return at;return declared==="global"?at:scope}function nameOf({start,end},text4){let name5=text4.slice(start,end);for(let at=start;at<end;at+=1)if(text4.charCodeAt(at)>127)return name5.normalize("NFKC");return name5}var MAX_DEPTH=1e3;function contextUses(definition,scopes){let name5=definition.parameters[1]?.name.text;return name5===void 0||(scopes.own.bindings.get(name5)?.length??0)!==1?[]:usesOfName(name5,definition,scopes)}function usesOfName(name5,definition,scopes){if(!scopes.own.read.has(name5))return[];let starts=new Set;for(let use of scopes.uses)use.name===name5&&holderOf(name5,use.scope)===scopes.own&&starts.add(use.span.start);let found=[],visit2=(node2,around2)=>{if(node2.type==="identifier"&&starts.has(node2.start)&&found.push({chain:node2,parts:[],around:around2}),around2.length>MAX_DEPTH||node2.children.length===0)return;let[first,...rest]=node2.children,isContext2=node2.type==="chain"&&first?.type==="identifier"&&starts.has(first.start);isContext2&&found.push({chain:node2,parts:rest,around:around2});let inside=[...around2,node2];for(let child of isContext2?rest:node2.children)visit2(child,inside)},open=[...starts].sort((a,b)=>b-a);for(let statement2 of definition.code)if(!((open.at(-1)??statement2.end)>=statement2.end))for(visit2(statement2,[]);(open.at(-1)??statement2.end)<statement2.end;)open.pop();return found}function memberName(part,text4){return part?.type==="member"?nameOf(part,text4):void 0}function callOf2(use,index2){let name5=use.parts[index2],list2=use.parts[index2+1];if(name5?.type!=="member"||list2?.type!=="argument_list")return;let parent=use.around.at(-1),isAwaited=parent?.type==="await"&&use.parts.length===index2+2;return{use,name:name5,arguments:list2,awaited:isAwaited?parent:void 0}}function isInAsync(around2,isAsync,text4){let own=around2.findLast(({type})=>type==="function_definition"||type==="lambda"||type==="class_definition");return own===void 0?isAsync:own.type==="function_definition"&&text4.startsWith("async",own.start)}function spanOfCall({use,arguments:list2}){return{start:use.chain.start,end:list2.end}}var map_item_outside_iterator_default=defineRule({code:"FLX547",name:"map-item-outside-iterator",severity:"warning",summary:"a task asks for the item of a map iteration that it cannot have",docs:"`get_item_for_map_iteration(event)` and its kin find the item by what a map puts into the input of its iterator. In a task that no iterator runs, the event has no such keys, and the call fails with a KeyError.\n\nThe items of a machine that a subscription starts were stored by another project when its map goes through its input. They are found with `get_global_item_for_map_iteration(event)` only.\n\nSuppress it where the keys come into the event in another way.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def main(data):
    data["orders"] = Load()
    Ship()
`,`
class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def ship(data):
    Ship()


@subscribe(project="shop")
def main(data):
    map(data["orders"], ship)
`],good:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`]},check(program,report2){let{project,graphs}=program;if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size)return;let calls=iterationCalls(program);if(calls.length===0)return;let iterated=iteratedMachines(graphs);for(let{task,name:name5,isLocal}of calls){let uses=[...graphs.values()].flatMap(({machine,live})=>live.flatMap(state=>state.kind==="task"&&state.task===task?[{machine,state}]:[]));uses.length>0&&uses.every(({machine,state})=>!iterated.has(machine)&&state.input==="$")?report2(name5,`task '${task.name.text}' asks for the item of a map iteration, but no iterator runs it`,{help:"a map puts the item into the input of its iterator: call the task there"}):isLocal&&reportForeign(uses.map(({machine})=>machine),name5,program,report2)}}});function iterationCalls({project,methods}){let{text:text4}=project.module.file;return methods.flatMap(method=>method.contextUses.flatMap(use=>{let call=memberName(use.parts[0],text4)==="state_data_client"?callOf2(use,1):void 0,name5=memberName(use.parts[1],text4);if(call===void 0||method.task===void 0||!name5?.endsWith("_for_map_iteration"))return[];let[argument2]=call.arguments.children;return argument2?.type==="argument"&&text4.slice(argument2.start,argument2.end)===eventOf(method.task)?[{task:method.task,name:call.name,isLocal:name5==="get_item_for_map_iteration"}]:[]}))}function eventOf({run}){return run?.parameters[0]?.name.text}function iteratedMachines(graphs){let found=new Set,open=[...graphs.values()].flatMap(({live})=>live.flatMap(state=>usedAs(state,"iterator")));for(let name5=open.pop();name5!==void 0;name5=open.pop())if(!found.has(name5)){found.add(name5);for(let state of graphs.get(name5)?.live??[])open.push(...usedAs(state,"branch"))}return found}function usedAs(state,wanted){return usesOf(state).flatMap(({machine,how})=>how===wanted?[machine]:[])}function reportForeign(machines,name5,{project,graphs},report2){let maps=[...graphs.values()].flatMap(({machine,live})=>live.flatMap(state=>state.kind==="map"&&machines.includes(state.iterator)?[{machine,state}]:[])),[first]=maps;if(first===void 0)return;let isForeign=maps.every(({machine,state})=>{let owner=project.machines.get(machine);return owner!==void 0&&isOnlySubscribed(owner,project.name)&&!isSet(state.items,graphs.get(machine))}),subscription2=project.machines.get(first.machine)?.decorations.subscriptions[0];!isForeign||subscription2===void 0||report2(name5,"the items of this map were stored by another project, and only global methods find those",{help:"call get_global_item_for_map_iteration",related:[{span:first.state.span,message:"the map goes through the input of the machine"},{span:subscription2.span,message:"which comes from another project"}]})}function isOnlySubscribed({decorations},own){let{subscriptions,schedule}=decorations,isFromOthers=subscriptions.every(one=>one.source==="project"&&one.project!==own);return subscriptions.length>0&&isFromOthers&&schedule===void 0}function isSet(items2,graph){return(graph?.live??[]).some(state=>{let path="resultPath"in state?state.resultPath:state.kind==="pass"?state.result?.path??null:null;return path!==null&&(items2.startsWith(path)||path.startsWith(items2))})}var map_items_not_stored_default=defineRule({code:"FLX548",name:"map-items-not-stored",severity:"note",summary:"a map goes through the result of a task that returns no stored items",docs:'A map does not go through a list, but through what `put_items` returns: it reads `items`, `table_name`, `partition_key` and `key` of the value. When the task returns a list itself, the execution fails at the map.\n\nReturn `context.state_data_client.put_items("name", the_list)`, and read each item in the iterator with `get_item_for_map_iteration(event)`.',examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return [{"id": 1}, {"id": 2}]


class Ship(Task):
    async def run(event, context):
        return event["context_value"]


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ FLX548
`],good:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", [{"id": 1}, {"id": 2}])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`]},check({project,graphs},report2){let{text:text4}=project.module.file;for(let graph of graphs.values())for(let state of graph.live){let task=state.kind==="map"?sourceOf(state,graph):void 0,plain=task&&plainReturn(task,text4);task===void 0||plain===void 0||report2(state.span,`the map goes through the result of task '${task.name.text}', which is ${plain.what}`,{help:"let run return what the state data client's put_items returns",related:[{span:plain.span,message:"this is returned"}]})}}});function sourceOf({items:items2},graph){let found;for(let state of graph.live){let path="resultPath"in state?state.resultPath:state.kind==="pass"?state.result?.path??null:null;if(!(path===null||!(items2.startsWith(path)||path.startsWith(items2)))){if(state.kind!=="task"||path!==items2||found!==void 0&&found!==state.task)return;found=state.task}}return found?.service.startsWith("lambda")?found:void 0}var PLAIN=new Map([["list","a list"],["list_comprehension","a list"],["tuple","a list"],["string","a string"],["number","a number"]]);function plainReturn({run},text4){let found=returnsOf(run?.code??[],0).map(({start,end,children})=>{let[value2,second]=children,what=value2!==void 0&&second===void 0&&text4.slice(start,value2.start).trim()==="return"&&value2.end===end?PLAIN.get(value2.type):void 0;return what===void 0?void 0:{what,span:{start,end}}});return found.includes(void 0)?void 0:found[0]}function returnsOf(nodes,depth){return nodes.flatMap(node2=>node2.type==="return_statement"?[node2]:node2.type==="function_definition"||node2.type==="class_definition"||node2.type==="lambda"||depth>300?[]:returnsOf(node2.children,depth+1))}function describe(expression3){switch(expression3.kind){case"name":return expression3.text==="data"?"data":`the name '${expression3.text}'`;case"attribute":{let dotted=dottedName(expression3);return dotted===void 0?`the attribute '${expression3.name.text}'`:`'${dotted}'`}case"subscript":{let root=rootName(expression3);return root==="data"?"a reference to data":root===void 0?"a subscript":`a subscript of '${root}'`}case"call":return"a call";case"string":return"a string";case"number":return expression3.value===void 0?"a number that JSON cannot hold":expression3.isInteger?"an integer":"a float";case"constant":return CONSTANTS.get(expression3.value)??"a constant";case"list":case"tuple":case"set":return`a ${expression3.kind}`;case"dict":return"a dict";case"unary":return expression3.operator==="not"?"a boolean expression":expression3.operand.kind==="number"&&expression3.operator!=="~"?describe(expression3.operand):"arithmetic";case"compare":return"a comparison";case"bool":return"a boolean expression";case"unsupported":return expression3.construct;default:return assertNever(expression3)}}var CONSTANTS=new Map([[!0,"True"],[!1,"False"],[null,"None"],["ellipsis","..."]]);function dottedName(expression3){if(expression3.kind==="name")return expression3.text;if(expression3.kind!=="attribute")return;let object=dottedName(expression3.object);return object===void 0?void 0:`${object}.${expression3.name.text}`}function rootName(expression3){let current=expression3;for(;current.kind==="subscript"||current.kind==="attribute";)current=current.object;return current.kind==="name"?current.text:void 0}function stringValue(source){let quoteAt=source.search(/['"]/),prefix=source.slice(0,quoteAt).toLowerCase();if(prefix.includes("b"))return{kind:"other",construct:"a bytes literal"};if(prefix.includes("f"))return{kind:"other",construct:"an f-string"};let quote=source.slice(quoteAt,quoteAt+1),width=source.startsWith(quote.repeat(3),quoteAt)?3:1,body=source.slice(quoteAt+width,source.length-width).replace(/\r\n?/g,`
`);return prefix.includes("r")||!body.includes("\\")?{kind:"text",value:body}:/(?<!\\)(?:\\\\)*\\N\{/.test(body)?{kind:"other",construct:"a character by name (\\N{\u2026})"}:{kind:"text",value:decodeEscapes(body)}}var ESCAPE=/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,SIMPLE=new Map([[`
`,""],["\\","\\"],["'","'"],['"','"'],["a","\x07"],["b","\b"],["f","\f"],["n",`
`],["r","\r"],["t","	"],["v","\v"]]);function decodeEscapes(body){return body.replace(ESCAPE,(whole2,octal,x,u,long,other)=>{if(octal!==void 0)return String.fromCharCode(Number.parseInt(octal,8));let hex2=x??u??long;if(hex2!==void 0){let point=Number.parseInt(hex2,16);return point<=1114111?String.fromCodePoint(point):whole2}return SIMPLE.get(other??"")??whole2})}var MAX_DIGITS=4300;function numberValue(source){let text4=source.replaceAll("_","").toLowerCase();if(text4.endsWith("j"))return{isInteger:!1,value:void 0};if(/^0[xob]/.test(text4))return{isInteger:!0,value:text4.length>MAX_DIGITS?void 0:{numberText:BigInt(text4).toString()}};if(/^[0-9]+$/.test(text4)){let digits2=text4.replace(/^0+(?=[0-9])/,"");return{isInteger:!0,value:digits2.length>MAX_DIGITS?void 0:{numberText:digits2}}}let value2=Number(text4);return{isInteger:!1,value:Number.isFinite(value2)?{numberText:pythonFloat(value2)}:void 0}}function pythonFloat(value2){let[mantissa="",exponentText="0"]=Math.abs(value2).toExponential().split("e"),exponent=Number(exponentText),digits2=mantissa.replace(".",""),sign=value2<0||Object.is(value2,-0)?"-":"";if(value2===0)return`${sign}0.0`;if(exponent<-4||exponent>=16){let fraction=digits2.length>1?`.${digits2.slice(1)}`:"",size=String(Math.abs(exponent)).padStart(2,"0");return`${sign}${digits2.slice(0,1)}${fraction}e${exponent<0?"-":"+"}${size}`}if(exponent<0)return`${sign}0.${"0".repeat(-exponent-1)}${digits2}`;let whole2=digits2.slice(0,exponent+1).padEnd(exponent+1,"0");return`${sign}${whole2}.${digits2.slice(exponent+1)||"0"}`}function negate(value2,isInteger){let text4=value2.numberText;return isInteger&&text4==="0"?value2:{numberText:text4.startsWith("-")?text4.slice(1):`-${text4}`}}function staticValue(expression3){switch(expression3.kind){case"string":return{ok:!0,value:expression3.value};case"constant":return expression3.value==="ellipsis"?refuse(expression3):{ok:!0,value:expression3.value};case"number":case"unary":{let number=staticNumber(expression3);return number===void 0?refuse(expression3):{ok:!0,value:number.value}}case"list":case"tuple":{let values=[];for(let item3 of expression3.items){let value2=staticValue(item3);if(!value2.ok)return value2;values.push(value2.value)}return{ok:!0,value:values}}case"dict":{let members=new Map,names2=new Map;for(let{key:key2,value:member}of expression3.entries){if(key2===void 0)return{ok:!1,span:member.span,what:"unpacking with **"};let name5=staticKey(key2);if(name5===void 0)return{ok:!1,span:key2.span,what:`${describe(key2)} as a key`};let value2=staticValue(member);if(!value2.ok)return value2;let first=names2.get(identityOf2(key2,name5))??name5;names2.set(identityOf2(key2,name5),first),members.set(first,value2.value)}return{ok:!0,value:members}}default:return refuse(expression3)}}function staticNumber(expression3){if(expression3.kind==="unary"){let{operator,operand}=expression3;return operand.kind!=="number"||operand.value===void 0?void 0:operator==="+"?{value:operand.value,isInteger:operand.isInteger}:operator==="-"?{value:negate(operand.value,operand.isInteger),isInteger:operand.isInteger}:void 0}if(!(expression3.kind!=="number"||expression3.value===void 0))return{value:expression3.value,isInteger:expression3.isInteger}}function staticKey(key2){return key2.kind==="string"?key2.value:key2.kind==="constant"?key2.value==="ellipsis"?void 0:String(key2.value):staticNumber(key2)?.value.numberText}function identityOf2(key2,name5){return key2.kind==="string"||key2.kind==="constant"&&key2.value===null?`text ${name5}`:key2.kind==="constant"?`number ${key2.value===!0?1:0}`:`number ${!/[.e]/.test(name5)?BigInt(name5):Number.isInteger(Number(name5))?BigInt(Number(name5)):Number(name5)}`}function refuse(expression3){return{ok:!1,span:expression3.span,what:describe(expression3)}}function readOptions(keywords,owner,table2,info,report2){let given2={};for(let{name:name5,value:value2,span}of keywords){if(name5===void 0){report2(info,span,`options of ${owner} cannot be unpacked with **; write each as name=value`);continue}let reader=Object.hasOwn(table2,name5.text)?table2[name5.text]:void 0;if(reader===void 0){let names2=Object.keys(table2);report2(info,name5.span,`unknown option '${name5.text}' of ${owner}; expected ${oneOf(names2)}`,{help:didYouMean(name5.text,names2),fix:()=>{let given3=new Set(keywords.map(keyword=>keyword.name?.text));return correction(name5.text,names2.filter(known=>!given3.has(known)),name5.span)}});continue}let earlier=given2[name5.text];if(earlier!==void 0){report2(info,name5.span,`option '${name5.text}' of ${owner} is given twice`,{related:[{span:earlier.name.span,message:"first given here"}]});continue}let reading=reader(value2);reading.ok?given2[name5.text]={name:name5,value:reading.value,span:value2.span}:report2(info,reading.span,mismatch(name5.text,owner,reading))}return given2}function mismatch(name5,owner,reading){return`'${name5}' of ${owner} must be ${reading.expected}, not ${reading.found}`}function oneOf(names2){return names2.length<3?names2.join(" or "):`one of ${names2.join(", ")}`}var text=expression3=>expression3.kind==="string"?{ok:!0,value:expression3.value}:refuse2(expression3,"a string"),nonEmptyText=expression3=>expression3.kind!=="string"?refuse2(expression3,"a string"):expression3.value===""?refuse2(expression3,"a non-empty string","empty"):{ok:!0,value:expression3.value},boolean=expression3=>expression3.kind==="constant"&&typeof expression3.value=="boolean"?{ok:!0,value:expression3.value}:refuse2(expression3,"True or False");function choice(values){return expression3=>{let value2=expression3.kind==="string"?values.find(known=>known===expression3.value):void 0;if(value2!==void 0)return{ok:!0,value:value2};let found=expression3.kind==="string"?`'${expression3.value}'`:describe(expression3);return refuse2(expression3,oneOf(values.map(known=>`'${known}'`)),found)}}function integer(min,max){let range=max===void 0?`${min} or more`:`from ${min} to ${max}`;return expression3=>{let number=staticNumber(expression3);if(number===void 0||!number.isInteger)return refuse2(expression3,`an integer ${range}`);let value2=Number(number.value.numberText);return value2<min||max!==void 0&&value2>max?outOfRange(expression3,`an integer ${range}`,number.value):{ok:!0,value:number.value}}}function numberFrom(min){return expression3=>{let number=staticNumber(expression3);return number===void 0?refuse2(expression3,`a number ${min} or more`):Number(number.value.numberText)<min?outOfRange(expression3,`a number ${min} or more`,number.value):{ok:!0,value:number.value}}}var dict=expression3=>{if(expression3.kind!=="dict")return refuse2(expression3,"a dict literal");let value2=staticValue(expression3);return value2.ok?value2:{ok:!1,span:value2.span,expected:"a dict of JSON literals",found:value2.what}};function optional(reader){return expression3=>expression3.kind==="constant"&&expression3.value===null?{ok:!0,value:null}:reader(expression3)}function refuse2(expression3,expected2,found=describe(expression3)){return{ok:!1,span:expression3.span,expected:expected2,found}}function outOfRange(expression3,expected2,value2){let{numberText}=value2,found=numberText.length>20?`${numberText.slice(0,20)}\u2026`:numberText;return{ok:!1,span:expression3.span,expected:expected2,found,outOfRange:value2}}var DEFAULT_CPU=1024,DEFAULT_MEMORY=2048,LAMBDA_MEMORY={least:128,most:10240},FARGATE_MEMORY=[{cpu:256,least:512,most:2048},{cpu:512,least:1024,most:4096},{cpu:1024,least:2048,most:8192},{cpu:2048,least:4096,most:16384},{cpu:4096,least:8192,most:30720}],STEP2=1024;function checkValues(values,report2){let{service,outOfRange:outOfRange2}=values;for(let[name5,{span,message}]of outOfRange2){let users=usersOf(name5);(service===void 0||users===void 0||users.includes(service))&&report2(serviceValue,span,message)}service!==void 0&&(isLambda(service)&&checkLambda(values,report2),isFargate(service)&&checkFargate(values,report2),service==="ecs:worker"&&(checkHeartbeat(values,report2),checkAutoscaling(values,report2)))}function amountOf({attributes,broken,outOfRange:outOfRange2},name5,otherwise){if(broken.has(name5)||outOfRange2.has(name5))return;let attribute=attributes.get(name5);if(attribute===void 0)return otherwise;let text4=numberTextOf(attribute.value);return text4===void 0?void 0:Number(text4)}function related(message,attribute){return attribute===void 0?{}:{related:[{span:attribute.span,message}]}}function checkLambda(values,report2){let memory=amountOf(values,"memory",DEFAULT_MEMORY),place=values.attributes.get("memory"),{least,most}=LAMBDA_MEMORY;memory===void 0||place===void 0||memory>=least&&memory<=most||report2(serviceValue,place.span,`'memory' of ${values.owner} must be from ${least} to ${most}, not ${memory}`,{help:"a Lambda function can have no other amount of memory, in MB"})}function checkFargate(values,report2){let{attributes,owner}=values,cpu=amountOf(values,"cpu",DEFAULT_CPU),given2=attributes.get("cpu");if(cpu===void 0)return;let size=FARGATE_MEMORY.find(row=>row.cpu===cpu);if(size===void 0){if(given2===void 0)return;let sizes=FARGATE_MEMORY.map(row=>String(row.cpu));report2(serviceValue,given2.span,`'cpu' of ${owner} must be ${oneOf(sizes)}, not ${cpu}`,{help:"1024 are one vCPU"});return}let memory=amountOf(values,"memory",DEFAULT_MEMORY),memoryGiven=attributes.get("memory"),place=memoryGiven??given2;if(memory===void 0||place===void 0||isMemoryFor(size,memory))return;let{least,most}=size,range=cpu===256?"512, 1024 or 2048":`from ${least} to ${most} in steps of ${STEP2}`,message=`with a cpu of ${cpu}, 'memory' of ${owner} must be ${range}, not ${memory}`,fitting=FARGATE_MEMORY.find(row=>isMemoryFor(row,memory)),help=memoryGiven===void 0?`memory is ${DEFAULT_MEMORY} unless the class says otherwise: add memory = ${least}`:given2===void 0?`cpu is ${DEFAULT_CPU} unless the class says otherwise${fitting===void 0?"":`: add cpu = ${fitting.cpu}`}`:void 0,other=memoryGiven===void 0?void 0:given2;report2(serviceValue,place.span,message,{help,...related("the cpu",other)})}function isMemoryFor({least,most},memory){return memory>=least&&memory<=most&&(memory===least||memory%STEP2===0)}function checkHeartbeat(values,report2){let{attributes,owner}=values,heartbeat=attributes.get("heartbeat_interval"),interval=amountOf(values,"heartbeat_interval",0);if(heartbeat===void 0||interval===void 0)return;let timeout=attributes.get("timeout"),limit=amountOf(values,"timeout",DEFAULT_TIMEOUT);if(limit!==void 0&&interval>=limit){let message=`'heartbeat_interval' of ${owner} must be below its timeout of ${limit} seconds, not ${interval}`;report2(serviceValue,heartbeat.span,message,related("the timeout",timeout))}else if(interval*2>MAX_VISIBILITY_SECONDS){let most=MAX_VISIBILITY_SECONDS/2;report2(serviceValue,heartbeat.span,`'heartbeat_interval' of ${owner} must be at most ${most}, not ${interval}`,{help:`a heartbeat hides the message for twice the interval, and a queue can hide it for ${MAX_VISIBILITY_SECONDS} seconds`})}}function checkAutoscaling(values,report2){let{attributes,owner}=values,least=attributes.get("autoscaling_min"),most=attributes.get("autoscaling_max"),min=amountOf(values,"autoscaling_min",1),max=amountOf(values,"autoscaling_max",1),place=most??least;if(place===void 0||min===void 0||max===void 0||min<=max)return;let message=`'autoscaling_max' of ${owner} must be at least 'autoscaling_min', ${max} is below ${min}`,isBoth=most!==void 0&&least!==void 0;report2(serviceValue,place.span,message,isBoth?related("the minimum",least):{help:"both are 1 by default"})}var LISTED=new Set([128,512,1024,1536,2048,3008]),memory_not_in_readme_list_default=defineRule({code:"FLX806",name:"memory-not-in-readme-list",severity:"note",isOptIn:!0,summary:"a Lambda function has an amount of memory that the README of the DSL does not list",docs:`The README of the DSL lists ${[...LISTED].join(", ")} for Lambda. AWS takes every number from ${LAMBDA_MEMORY.least} to ${LAMBDA_MEMORY.most}, and so does fluxio.

The rule is off by default. Select it where other tools know the list alone, or where a team wants few sizes.`,examples:{bad:[`
class Resize(Task):
    memory = 768
#            ^^^ FLX806

    async def run(event, context):
        return event


def main(data):
    Resize()
`],good:[`
class Resize(Task):
    memory = 1024

    async def run(event, context):
        return event


def main(data):
    Resize()
`]},check({project},report2){for(let{service,attributes,brokenAttributes}of project.tasks.values()){let memory=attributes.get("memory");if(memory===void 0||!isLambda(service)||brokenAttributes.has("service"))continue;let amount=Number(numberTextOf(memory.value));LISTED.has(amount)||amount<LAMBDA_MEMORY.least||amount>LAMBDA_MEMORY.most||report2(memory.span,`${amount} is not in the list of the README; expected one of ${[...LISTED].join(", ")}`)}}});var missing_key_default=defineRule({code:"FLX803",name:"missing-key",severity:"note",isOptIn:!0,summary:"a call of a task or state machine has no key",docs:"`key=` names the state. With it the execution history reads like a description of the work, and the name stays when the class is renamed. Without it the state has the name of the class, numbered where there are several.\n\nThe rule is off by default.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load()
#                    ^^^^ FLX803
`],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(key="Load the orders")
`]},check({graphs},report2){for(let graph of graphs.values())for(let state of graph.live)state.kind!=="task"&&state.kind!=="machine"||state.key!==void 0||report2(state.callee,"the call names no key for its state",{help:'add key="what it does"'})}});var missing_main_default=defineRule({code:"FLX101",name:"missing-main",severity:"error",summary:"a project file has no function named main",docs:"`main` is the state machine of a project: what a schedule, a subscription of another project or a person starts when nothing else is named.\n\nRename the function that begins the workflow to `main`, or add one that calls it.",examples:{bad:[`
class Alpha(Task):
# <- FLX101
    async def run(event, context):
        return event


@export()
def load(data):
    Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`]},check({project},report2){let{machines,tasks,processors,brokenNames}=project;if(project.isBroken||[machines,tasks,processors,brokenNames].some(names2=>names2.has("main")))return;let first=[...project.tasks.values(),...project.machines.values(),...project.processors.values()].map(({definition})=>definition.header).sort((a,b)=>a.start-b.start)[0];report2(first??{start:0,end:0},"the project has no function named 'main'",{help:"name the function that begins the workflow main, as def main(data):"})}});var name=expression3=>expression3.kind==="name"?{ok:!0,value:{text:expression3.text,span:expression3.span}}:refuse2(expression3,"the name of an EventProcessor class"),EXPORT={enabled:boolean},SCHEDULE={expression:nonEmptyText,input_data:dict},SUBSCRIBE={project:nonEmptyText,topic_arn_import_value:nonEmptyText,state_machine:nonEmptyText,status:choice(["success","failure"])},PROCESS_EVENTS={processor:name},DECORATORS=["export","schedule","subscribe","process_events"];function readDecorators(decorators,processors,report2){let decorations={export:void 0,schedule:void 0,subscriptions:[],processEvents:void 0},first=new Map;for(let{span,expression:expression3}of decorators){let known=decoratorName(expression3,report2);if(known===void 0||expression3.kind!=="call")continue;let earlier=first.get(known);if(earlier!==void 0&&known!=="subscribe"){report2(decoratorForm,span,`decorator '${known}' may be given once`,{related:[{span:earlier,message:"first given here"}]});continue}first.set(known,span);let[positional2]=expression3.positional;positional2!==void 0&&report2(decoratorOption,positional2.span,`decorator '${known}' takes options by name only, as ${EXAMPLES[known]}`);let owner=`decorator '${known}'`,{keywords}=expression3;switch(known){case"export":{let{enabled}=readOptions(keywords,owner,EXPORT,decoratorOption,report2);decorations={...decorations,export:{span,enabled:enabled?.value??!0}};break}case"schedule":{let{expression:when2,input_data}=readOptions(keywords,owner,SCHEDULE,decoratorOption,report2);if(when2!==void 0){let schedule={span,expression:when2.value,expressionSpan:when2.span,inputData:input_data?.value};decorations={...decorations,schedule}}else positional2===void 0&&!keywords.some(keyword=>keyword.name?.text!=="input_data")&&report2(decoratorOption,span,`decorator 'schedule' needs an expression, as ${EXAMPLES.schedule}`);break}case"subscribe":{let options=readOptions(keywords,owner,SUBSCRIBE,decoratorOption,report2),source=subscription(options,span,keywords.length>Object.keys(options).length||positional2!==void 0,report2);source!==void 0&&(decorations={...decorations,subscriptions:[...decorations.subscriptions,source]});break}case"process_events":{let{processor}=readOptions(keywords,owner,PROCESS_EVENTS,decoratorOption,report2),given2=processor?.value;given2!==void 0&&!processors.known.has(given2.text)&&!processors.broken.has(given2.text)&&report2(unknownProcessor,given2.span,`'${given2.text}' is not an EventProcessor class of this file`,{help:didYouMean(given2.text,processors.known),fix:()=>correction(given2.text,processors.known,given2.span)}),decorations={...decorations,processEvents:{span,processor:given2?.text}}}}}return decorations}var EXAMPLES={export:"@export()",schedule:'@schedule(expression="rate(1 hour)")',subscribe:'@subscribe(project="other-project")',process_events:"@process_events(processor=MyProcessor)"};function decoratorName(expression3,report2){let callee=expression3.kind==="call"?expression3.callee:expression3;if(callee.kind!=="name"){report2(decoratorForm,expression3.span,`${describe(callee)} is not a decorator of the DSL; expected ${oneOf(DECORATORS)}`);return}let known=DECORATORS.find(decorator=>decorator===callee.text);if(known===void 0)report2(unknownDecorator,callee.span,`unknown decorator '${callee.text}'; expected ${oneOf(DECORATORS)}`,{help:didYouMean(callee.text,DECORATORS),fix:()=>correction(callee.text,DECORATORS,callee.span)});else if(expression3.kind!=="call"){let{end}=expression3.span,isEnough=known==="export"||known==="process_events";report2(decoratorForm,expression3.span,`decorator '${known}' must be called, as ${EXAMPLES[known]}`,{fix:isEnough?fixOf("call it","safe",[{span:{start:end,end},text:"()"}]):void 0})}return known}function subscription(options,span,isFaulty,report2){let{project,topic_arn_import_value:topic,state_machine:machine}=options,status=options.status?.value??"success";if(project!==void 0&&topic!==void 0){report2(decoratorOption,topic.name.span,"decorator 'subscribe' takes either project or topic_arn_import_value, not both");return}if(project!==void 0){let spans={project:project.span,machine:machine?.span};return{source:"project",project:project.value,machine:machine?.value??"main",spans,status,span}}if(topic!==void 0){for(let ignored of[machine,options.status]){if(ignored===void 0)continue;let message=`option '${ignored.name.text}' of decorator 'subscribe' has no effect with topic_arn_import_value`;report2(optionWithoutEffect,ignored.name.span,message,{help:"remove it, or name the project whose topic it chooses"})}return{source:"topic",topicArnImportValue:topic.value,topicSpan:topic.span,status,span}}isFaulty||report2(decoratorOption,span,`decorator 'subscribe' needs project or topic_arn_import_value, as ${EXAMPLES.subscribe}`)}var module_code_not_deployed_default=defineRule({code:"FLX131",name:"module-code-not-deployed",severity:"warning",summary:"code outside the classes and functions is never run",docs:'A project file is read, not run. What is deployed are the definitions made from its functions, and each run method alone: calls, loops and constants beside them take part in nothing.\n\nMove the code into the run method that needs it, or into a package that run methods import. Nothing is said of imports, which editors need, of what stands under `if TYPE_CHECKING:` or `if __name__ == "__main__":` or in a `try`, or of names like `__version__`. Suppress it for a constant that another tool reads.',examples:{bad:[`
BATCH_SIZE = 500
# <- FLX131
print("deploying")
# <- FLX131


def main(data):
    wait(seconds=10)
`],good:[`
"""Once a day."""

from fluxio import schedule

__version__ = "1.2"


@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`]},check({project,methods},report2){if(project.isBroken)return;let outside=project.module.body.filter(statement2=>!isDefinition(statement2)),wanted;reportCode(outside,name5=>(wanted??=wantedNames(project,methods),wanted.has(name5)),report2)}}),OURS=new Set(["Task","EventProcessor","States",...BUILT_INS,...DECORATORS]);function isHarmless(statement2){return statement2.kind==="unsupported-statement"?/^(?:import|annotation|type)$/.test(statement2.construct):statement2.kind==="try"||statement2.kind==="return"}function isDefinition({kind}){return kind==="class"||kind==="function"}function reportCode(statements,isWanted,report2){for(let statement2 of statements)if(!(isDefinition(statement2)||isEmptyStatement(statement2)||isHarmless(statement2)))if(statement2.kind==="if"){if(isGuard(statement2.branches[0]?.test))continue;for(let block3 of[...statement2.branches.map(({body})=>body),statement2.orElse??[]])reportCode(block3,isWanted,report2)}else if(statement2.kind==="assign"){let names2=namesOf(statement2),[target]=statement2.targets;if(target===void 0||names2.some(name5=>OURS.has(name5)||isWanted(name5)||/^__.*__$/.test(name5)))continue;let what=names2[0]===void 0?"this assignment":`'${names2[0]}'`;report2(target.span,`${what} is not deployed: no run method and no state can see it`,{help:"move it into the run method that needs it, or into a package"})}else{let span=statement2.kind==="expression"?headOfExpression(statement2.value):headOf(statement2);report2(span,"this code is never run: a project file is read",{help:"move it into a run method, or into a package"})}}function headOfExpression(expression3){return expression3.kind==="call"?expression3.callee.span:expression3.span}function isGuard(test){return test?.kind==="name"?test.text==="TYPE_CHECKING":test?.kind==="attribute"?test.name.text==="TYPE_CHECKING":test?.kind!=="compare"?!1:[test.left,...test.rights].some(side=>side.kind==="name"&&side.text==="__name__")}function namesOf({targets:targets2}){return targets2.flatMap(target=>(target.kind==="tuple"||target.kind==="list"?target.items:[target]).flatMap(part=>part.kind==="name"?[part.text]:[]))}function wantedNames({module},methods){let names2=new Set;for(let{scopes}of methods)for(let{name:name5,scope}of scopes.uses)holderOf(name5,scope)===void 0&&names2.add(name5);let addWords=({start,end})=>{for(let[word]of module.file.text.slice(start,end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))names2.add(word)};for(let statement2 of statementsOf(module.body))if(statement2.kind==="function")addWords(statement2.span);else if(statement2.kind==="class"){addWords({start:statement2.span.start,end:statement2.header.end});for(let member of statement2.body)member.kind!=="function"?addWords(member.span):addWords({start:member.span.start,end:member.code[0]?.start??member.span.end})}return names2}var parallel_result_unused_then_read_default=defineRule({code:"FLX508",name:"parallel-result-unused-then-read",severity:"warning",summary:"a key that only a branch of a parallel sets is read after it",docs:`Each branch works on its own copy of the data, and a parallel keeps nothing of them: after it the data is what it was before. A key that only a branch has set is not there, and reading it fails the execution.

Set the key before the parallel or after it. What a task in a branch has worked out can be stored with \`context.state_data_client.put_item\` and loaded again by a later task.

Nothing is said of keys that are set or read before, or that a branch reads before it sets them: then the input has them.`,examples:{bad:[`
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
    if data["scan"]["findings"] > 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ FLX508
        raise Vulnerable()
`],good:[`
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()
    if data["scan"]["findings"] > 0:
        raise Vulnerable()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
`]},check({project,graphs},report2){for(let finding of missingData(project,graphs))finding.kind==="lost-key"&&report2(finding.span,`${pythonPath([finding.key])} is set in branch '${finding.branch}' alone, and a parallel keeps nothing`,{related:[{span:finding.setAt,message:"set here"}],help:"set it before or after the parallel, or let a task store it with context.state_data_client.put_item"})}});var MAX_BYTES=262144,MOST_BYTES_PER_CHARACTER=6,payload_too_large_default=defineRule({code:"FLX303",name:"payload-too-large",severity:"error",summary:"a literal is larger than the data of an execution can be",docs:"The data of an execution and the input of a state have at most 256 KiB as JSON text. A state that sets a larger value fails every time with `States.DataLimitExceeded`, which no handler catches.\n\nKeep large values where tasks can load them: store them with `context.state_data_client.put_item` and pass on the pointer that it answers with, or ship them with the code of the task.",examples:{bad:[],good:[]},check({project,graphs},report2){for(let[name5,{states}]of graphs){let places;for(let state of states.values()){let bytes=bytesOf(state);bytes<=MAX_BYTES||(places??=placesOf(project.machines.get(name5)?.definition.body??[]),report2(headOf2(state,places),`the value has ${bytes} bytes as JSON; at most ${MAX_BYTES} are possible`,{help:"let a task store it with context.state_data_client.put_item and pass on the pointer"}))}}}});function bytesOf(state){return(state.span.end-state.span.start)*MOST_BYTES_PER_CHARACTER<=MAX_BYTES?0:state.kind==="pass"?state.result===void 0?0:jsonBytes(state.result.value):state.kind!=="task"||state.task.service!=="codebuild"?0:state.env.map(({value:value2,isPath})=>isPath?0:jsonBytes(value2)).reduce((sum,size)=>sum+size,jsonBytes(state.buildArguments??{}))}function jsonBytes(value2){return Buffer.byteLength(compactJson(value2))}function headOf2(state,places){if(state.kind==="task")return state.callee;let statement2=places.get(state.span.start)?.statement;return statement2?.kind==="assign"?statement2.targets[0]?.span??state.span:statement2?.kind==="expression"&&statement2.value.kind==="call"?statement2.value.callee.span:state.span}var python_compile_error_default=defineRule({code:"FLX542",name:"python-compile-error",severity:"error",summary:"a method holds Python that cannot be compiled",docs:"Some mistakes are found by Python's compiler only, after the text was read: `break` outside a loop, an argument given twice, a bare `except:` before others, `import *` inside a function. The file of the task cannot be imported then, and each execution that reaches it fails.\n\nWrite it as Python wants it; the message is close to that of CPython.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        from orders import *
#                          ^ FLX542

        if not event["orders"]:
            break
#           ^^^^^ FLX542
        return load(event["orders"])


def main(data):
    Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        from orders import load

        if not event["orders"]:
            return None
        return load(event["orders"])


def main(data):
    Load()
`]},check({methods},report2){for(let{scopes}of methods)for(let{span,message}of scopes.compileErrors)report2(span,message)}});var redundant_cast_default=defineRule({code:"FLX805",name:"redundant-cast",severity:"note",summary:"a cast in a comparison has the type of the literal",docs:'A comparison in a state machine has a type, and a literal gives it: `data["count"] > 3` compares numbers, with or without `int(...)`. Nothing is converted either way: a value of another type never matches.\n\nRemove the cast. `bool(data["x"])` alone needs it, since there is no literal.',examples:{bad:[{code:`
def main(data):
    if int(data["count"]) > 3 and bool(data["open"]):
#      ^^^ FLX805
        wait(seconds=10)
`,fixed:`
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`}],good:[`
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`]},check({project,graphs},report2){for(let name5 of graphs.keys())for(let statement2 of statementsOf(project.machines.get(name5)?.definition.body??[]))if(statement2.kind==="if")for(let{test}of statement2.branches)checkTest(test,project.module,report2)}});function checkTest(test,module,report2){if(test.kind==="bool")for(let operand of test.operands)checkTest(operand,module,report2);else if(test.kind==="unary")checkTest(test.operand,module,report2);else if(test.kind==="compare"){let[right]=test.rights,cast=[test.left,right].find(side=>side?.kind==="call"),literal2=cast===right?test.left:right;if(cast?.kind!=="call"||literal2===void 0)return;let name5=cast.callee.kind==="name"?cast.callee.text:"";report2(cast.callee.span,`'${name5}(...)' changes nothing: ${typeOf(literal2)} gives the comparison its type`,{help:"remove the cast",fix:withoutCast(cast,module)})}}function typeOf(literal2){return literal2.kind==="string"?"a string":staticNumber(literal2)===void 0?"True or False":"a number"}function withoutCast(cast,module){let[argument2]=cast.positional;if(!(argument2===void 0||/[\r\n]/.test(module.file.text.slice(cast.span.start,cast.span.end))))return fixOf("remove the cast","safe",unwrap(module,cast.span,argument2.span))}var redundant_export_default=defineRule({code:"FLX804",name:"redundant-export",severity:"note",summary:"a state machine function is exported twice",docs:"`@schedule` and `@subscribe` export a state machine, and `main` always is. `@export()` beside them changes nothing; it is for functions that are nested in another and shall be started by themselves as well.\n\nRemove it.",examples:{bad:[{code:`
@export()
# <- FLX804
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`}],good:[`
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    cleanup()
`]},check({project},report2){for(let{name:name5,decorations}of project.machines.values()){let{export:exported,schedule,subscriptions}=decorations;if(exported?.enabled!==!0)continue;let[subscription2]=subscriptions;if((schedule??subscription2)===void 0&&name5.text!=="main")continue;let why=name5.text==="main"?"main always is":`@${schedule===void 0?"subscribe":"schedule"} does so`;report2(exported.span,`'${name5.text}' needs no @export(): ${why}`,{help:"remove it",fix:fixOf("remove @export()","safe",removeLines(project.module,exported.span))})}}});var result_of_service_discarded_default=defineRule({code:"FLX505",name:"result-of-service-discarded",severity:"warning",summary:"the result of an ECS task is assigned, but its run method cannot return one",docs:'A task of the service `ecs` runs in a container of its own. What its `run` method returns stays there: the key that the call is assigned to gets the description of the finished ECS task instead, with its ARN, its containers and its network.\n\nCall the task without assigning it. Let it store its result with `context.state_data_client.put_item`, where a later task finds it by its key, or use the service `lambda:container`.\n\nNothing is said where a part of the description is read, as in `data["job"]["StoppedReason"]`.',examples:{bad:[{code:`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    data["model"] = Train()
#   ^^^^^^^^^^^^^ FLX505
`,fixed:`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    Train()
`}],good:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        context.state_data_client.put_item("model", {"accuracy": 0.9})


def main(data):
    Train()
`]},check({project,graphs},report2){let reads;for(let[name5,graph]of graphs){let assigned=graph.live.flatMap(state=>state.kind==="task"&&state.task.service==="ecs"&&state.resultPath!==null?[{state,target:stepsOf(state.resultPath)}]:[]);if(assigned.length===0)continue;reads??=readsOf(graphs.values());let places=placesOf(project.machines.get(name5)?.definition.body??[]);for(let{state,target}of assigned){if(reads.described.has(textOf(target)))continue;let statement2=places.get(state.span.start)?.statement,span=statement2?.kind==="assign"?statement2.targets[0]?.span:void 0,isRead=reads.keys.has(textOf(target.slice(0,1))),edits=statement2?.kind==="assign"&&!isRead?removeTarget(project.module,statement2):void 0;report2(span??state.callee,`task '${state.task.name.text}' is an ECS task, which cannot return a result`,{help:"call it without assigning it; let it store its result with context.state_data_client",related:[{span:state.task.name.span,message:"the task"}],fix:fixOf("do not assign it","unsafe",edits)})}}}});function readsOf(graphs){let keys=new Set,described2=new Set;for(let path of new Set([...graphs].flatMap(({live})=>live.flatMap(pathsReadBy)))){let steps=stepsOf(path);keys.add(textOf(steps.slice(0,1)));for(let[at,step2]of steps.entries())typeof step2=="string"&&new RegExp("^\\p{Lu}","u").test(step2)&&described2.add(textOf(steps.slice(0,at)))}return{keys,described:described2}}function textOf(steps){return JSON.stringify(steps)}var retry_outlasts_execution_default=defineRule({code:"FLX601",name:"retry-outlasts-execution",severity:"warning",summary:"the last attempts of a retry come later than an execution lasts",docs:"The time between two attempts is multiplied by `backoff_rate` each time, and nothing bounds it. With the default of 2.0 a first interval of one minute has become more than a month at the seventeenth attempt. An execution lasts at most one year: attempts after that never take place, and until then it hangs instead of failing.\n\nWrite fewer attempts, or a smaller `backoff_rate`: 1.0 keeps the interval.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50):
#                                        ^^ FLX601
        Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50, backoff_rate=1.0):
        Alpha()
`]},check({project,graphs},report2){for(let name5 of graphs.keys())for(let statement2 of statementsOf(project.machines.get(name5)?.definition.body??[])){let call=statement2.kind==="with"?statement2.items[0]?.value:void 0,option=call?.kind==="call"?findOption(call,"max_attempts"):void 0;if(call?.kind!=="call"||option===void 0)continue;let possible=possibleAttempts(numberOption(call,"interval",1),numberOption(call,"backoff_rate",2));numberOption(call,"max_attempts",3)<=possible||report2(option.span,`after ${possible} attempts the next one comes later than an execution lasts, one year`,{help:"write fewer attempts or a smaller backoff_rate"})}}});function findOption(call,name5){return call.keywords.find(keyword=>keyword.name?.text===name5)?.value}function numberOption(call,name5,otherwise){let value2=findOption(call,name5),number=value2&&staticNumber(value2);return number===void 0?otherwise:Number(number.value.numberText)}function possibleAttempts(interval,rate){let intervals=31622400/interval;return Math.floor(rate===1?intervals:Math.log1p(intervals*(rate-1))/Math.log(rate))}var return_value_ignored_default=defineRule({code:"FLX221",name:"return-value-ignored",severity:"warning",summary:"a return statement of a state machine function has a value",docs:"`return` ends the execution as successful. Its output is always `data` as it is then; a value after `return` has no place to go.\n\nWrite `return` alone, and set keys of `data` before it. The fix takes the value away; it is unsafe where the value is a call, which never ran but was meant to.",examples:{bad:[{code:`
def main(data):
    if data["count"] == 0:
        return "nothing to do"
#              ^^^^^^^^^^^^^^^ FLX221
    wait(seconds=10)
`,fixed:`
def main(data):
    if data["count"] == 0:
        return
    wait(seconds=10)
`}],good:[`
def main(data):
    if data["count"] == 0:
        data["outcome"] = "nothing to do"
        return
    wait(seconds=10)
`]},check({project},report2){for(let{definition}of project.machines.values())for(let statement2 of statementsOf(definition.body)){if(statement2.kind!=="return"||statement2.value===void 0)continue;let{span,value:value2}=statement2,safety=value2.kind==="call"||value2.kind==="unsupported"?"unsafe":"safe",edits=remove(project.module,{start:span.start+6,end:span.end});report2(value2.span,"the value of return is ignored: the output of an execution is data",{help:"write 'return' alone",fix:fixOf("remove the value",safety,edits)})}}});var WITHOUT_RUN=new Set(["ecs:worker","codebuild"]),run_missing_default=defineRule({code:"FLX110",name:"run-missing",severity:"error",summary:"a task has no run method",docs:"The run method is the code of the task: it is taken out of the file and deployed. Without one nothing can be deployed that the state could call.\n\nTasks of the services `ecs:worker` and `codebuild` need none: a worker runs the class that `spec` names, a build runs its `build_spec`.",examples:{bad:[`
class Load(Task):
# <- FLX110
    timeout = 300


def main(data):
    Load(timeout=300)
`],good:[`
class Load(Task):
    service = "ecs:worker"
    spec = "orders.load:LoadWorker"


def main(data):
    Load()
`]},check({project},report2){for(let{name:name5,definition,service,run,brokenAttributes}of project.tasks.values())run!==void 0||WITHOUT_RUN.has(service)||brokenAttributes.has("run")||brokenAttributes.has("service")||report2(definition.header,`task '${name5.text}' has no run method`,{help:"add async def run(event, context):"})}});var run_not_async_default=defineRule({code:"FLX111",name:"run-not-async",severity:"warning",summary:"a run method is not async",docs:"The entry point of a task runs the method in an event loop and awaits it. A plain function may work there or not, depending on the version of the entry point.\n\nWrite `async def run(event, context):`; nothing else needs to change.",examples:{bad:[{code:`
class Load(Task):
    def run(event, context):
#       ^^^ FLX111
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`]},check({project},report2){for(let{name:name5,run}of project.tasks.values()){if(run===void 0||run.isAsync)continue;let{start}=run.header;report2(run.name.span,`the run method of task '${name5.text}' is not async`,{help:"write 'async def run'",fix:fixOf("make it async","safe",[{span:{start,end:start},text:"async "}])})}}});var NAMES2=["event","context"],run_parameter_names_default=defineRule({code:"FLX129",name:"run-parameter-names",severity:"warning",summary:"the parameters of a run method are not named event and context",docs:"The parameters of `run` are `event`, the input of the state, and `context`, with its clients and functions. They are given by position, so other names work today; the DSL promises only these, and readers and tools look for them. A name that begins with an underscore says that the argument is not used and is left alone.\n\nRename the parameters.",examples:{bad:[{code:`
class Load(Task):
    async def run(event, ctx):
#                        ^^^ FLX129
        return ctx.state_data_client.get_item("orders")


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders")


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, _context):
        return event


def main(data):
    Load()
`]},check({project,methods},report2){for(let method of methods){if(method.task===void 0||method.task.service==="ecs:worker")continue;let{parameters:parameters2}=method.definition,names2=parameters2.map(({name:name5})=>name5.text),isPlain2=parameters2.every(({star,form})=>star===""&&form==="positional"),isWrong=names2.length<2||names2[0]==="self"||names2[0]==="cls"||names2.join()==="context,event";if(!(!isPlain2||isWrong||parameters2.some((parameter,index2)=>parameter.default===void 0&&index2>1)))for(let[index2,wanted]of NAMES2.entries()){let parameter=parameters2[index2];if(parameter===void 0||parameter.name.text===wanted||parameter.name.text.startsWith("_"))continue;let message=`the ${index2===0?"first":"second"} parameter of run is '${wanted}', not '${parameter.name.text}'`;report2(parameter.name.span,message,{help:`rename it to '${wanted}'`,fix:()=>renameIn(method,parameter,wanted,project.module)})}}}});function renameIn({definition,scopes},{name:name5},wanted,module){let{text:text4}=module.file;if(scopes.isOpen||scopes.own.bindings.get(name5.text)?.length!==1||new RegExp(`(?<![\\p{L}\\p{N}_])${wanted}(?![\\p{L}\\p{N}_])`,"u").test(textOf2(definition.span,text4)))return;let uses=scopes.uses.filter(use=>use.name===name5.text&&holderOf(use.name,use.scope)===scopes.own),places=[name5.span,...uses.map(({span:{start,end}})=>({start,end}))];if(!places.some(place=>textOf2(place,text4)!==name5.text))return places.sort((a,b)=>a.start-b.start),fixOf(`rename '${name5.text}' to '${wanted}'`,"safe",rename(places,wanted))}function textOf2({start,end},text4){return text4.slice(start,end)}var run_signature_default=defineRule({code:"FLX128",name:"run-signature",severity:"error",summary:"a run method cannot be called with event and context",docs:"The entry point of a task calls `run` with two positional arguments: the input of the state as `event`, and `context` with its clients and functions. The method is taken out of its class, so there is no `self`. With other parameters the call fails, or the two arrive under the wrong names.\n\nWrite `async def run(event, context):`.",examples:{bad:[{code:`
class Load(Task):
    async def run(self, event, context):
#                ^^^^^^^^^^^^^^^^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`},{code:`
class Load(Task):
    async def run(event):
#                ^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, context, retries=3):
        return event


def main(data):
    Load()
`]},check({project,methods},report2){for(let method of methods){let{definition,task}=method;if(task===void 0||task.service==="ecs:worker")continue;let what=problemOf(definition.parameters);if(what===void 0)continue;let span={start:definition.name.span.end,end:definition.header.end};report2(span,`the run method of task '${task.name.text}' ${what}`,{help:"write async def run(event, context):",fix:repair(method,project.module)})}}});function problemOf(parameters2){let positional2=parameters2.filter(({form,star})=>form==="positional"&&star===""),[first,second]=positional2;if(isSelf(first))return`has no '${first?.name.text}': it is called with event and context alone`;let needed=positional2.filter(parameter=>parameter.default===void 0).length;if(!(positional2.length>=2||parameters2.some(({star})=>star==="*")))return`is called with event and context, but takes ${positional2.length===0?"none":"one"} of them`;if(needed>2)return`is called with event and context, but takes ${needed} arguments`;let keyword=parameters2.find(parameter=>parameter.form==="keyword-only"&&parameter.star===""&&parameter.default===void 0);if(keyword!==void 0)return`is called with event and context, but '${keyword.name.text}' must be given too`;if(first?.name.text==="context"&&second?.name.text==="event")return"is called with event first, then context"}function isSelf(parameter){return parameter?.name.text==="self"||parameter?.name.text==="cls"}function repair({definition,scopes},module){let{parameters:parameters2}=definition,isPlain2=parameters2.every(({star,form})=>star===""&&form==="positional"),inside={start:definition.name.span.end,end:definition.header.end};if(!isPlain2||remove(module,inside)===void 0)return;let title="write run(event, context)",[first,...others]=parameters2;if(first===void 0)return/^\s*\(\s*\)$/.test(module.file.text.slice(inside.start,inside.end))?{title,safety:"safe",edits:[{span:inside,text:"(event, context)"}]}:void 0;if(!isSelf(first))return withoutSelf(parameters2,title);if(scopes.isOpen||scopes.own.read.has(first.name.text))return;let[second]=others;if(second===void 0)return{title,safety:"safe",edits:[{span:first.span,text:"event, context"}]};let removal2={span:{start:first.span.start,end:second.span.start},text:""};if(others.map(({name:name5})=>name5.text).join()==="event,context")return{title,safety:"safe",edits:[removal2]};let rest=withoutSelf(others,title);return rest&&{...rest,edits:[removal2,...rest.edits]}}function withoutSelf(parameters2,title){let[first,second]=parameters2,names2=parameters2.map(({name:name5})=>name5.text).join();if(names2==="event"&&first!==void 0){let end=first.span.end;return{title,safety:"safe",edits:[{span:{start:end,end},text:", context"}]}}if(names2!=="context,event"||first===void 0||second===void 0)return;let edits=[...rename([first.name.span],"event"),...rename([second.name.span],"context")];return{title,safety:"unsafe",edits}}var MAX_LINES=50,BODY=Array.from({length:MAX_LINES},(_,index2)=>`        total += event["amounts"][${index2}]`).join(`
`),run_too_long_default=defineRule({code:"FLX802",name:"run-too-long",severity:"warning",summary:`a run method has more than ${MAX_LINES} lines of code`,docs:`A run method is taken out of the file as it is: it shares no code with other tasks, and tests cannot import it. Beyond about ${MAX_LINES} lines it is better written as a package of its own, which the run method imports and calls. Blank lines, comments and the docstring do not count.`,examples:{bad:[`
class Sum(Task):
    async def run(event, context):
#             ^^^ FLX802
        total = 0
${BODY}
        return total


def main(data):
    data["total"] = Sum()
`],good:[`
class Sum(Task):
    async def run(event, context):
        from order_totals import total

        return total(event["amounts"])


def main(data):
    data["total"] = Sum()
`]},check({project},report2){for(let{name:name5,run,service}of project.tasks.values()){if(run===void 0||service==="ecs:worker")continue;let{file}=project.module;if(positionAt(file,run.span.end).line-positionAt(file,run.span.start).line<=MAX_LINES)continue;let lines=countLines(run,project.module);lines<=MAX_LINES||report2(run.name.span,`the run method of task '${name5.text}' has ${lines} lines of code; about ${MAX_LINES} are enough`,{help:"move the code into a package that the run method imports"})}}});function countLines(run,{file,comments}){let{text:text4,lineStarts}=file,[first,second]=run.code,start=first!==void 0&&/^[rRuU]?["']/.test(text4.slice(first.start,first.start+2))?second?.start??run.span.end:first?.start;if(start===void 0)return 0;let count=0;for(let line=positionAt(file,start).line-1;(lineStarts[line]??run.span.end)<run.span.end;line+=1){let from=Math.max(lineStarts[line]??0,start);hasCode({start:from,end:Math.min(lineEnd(text4,from),run.span.end)},text4,comments)&&(count+=1)}return count}function hasCode({start,end},text4,comments){let blank=/[ \t\f]*/y;blank.lastIndex=start;let at=start+(blank.exec(text4)?.[0].length??0);return at<end&&comments[firstFrom(comments,at,comment=>comment.start)]?.start!==at}var MONTHS=["JAN","FEB","MAR","APR","MAY","JUN","JUL","AUG","SEP","OCT","NOV","DEC"],WEEKDAYS=["SUN","MON","TUE","WED","THU","FRI","SAT"],FIELDS=[{name:"minutes",min:0,max:59,names:[],wildcards:"",allows:"0-59 and , - * /"},{name:"hours",min:0,max:23,names:[],wildcards:"",allows:"0-23 and , - * /"},{name:"day-of-month",min:1,max:31,names:[],wildcards:"?LW",allows:"1-31 and , - * ? / L W"},{name:"month",min:1,max:12,names:MONTHS,wildcards:"",allows:"1-12, JAN-DEC and , - * /"},{name:"day-of-week",min:1,max:7,names:WEEKDAYS,wildcards:"?L#",allows:"1-7, SUN-SAT and , - * ? L #"},{name:"year",min:1970,max:2199,names:[],wildcards:"?",allows:"1970-2199 and , - * /"}];function readField(field2,text4,start){let rules2=[],problems=[],items2=text4.split(","),at=start;for(let item3 of items2){let read2=item3===""?{ok:!1,part:text4,at:start-at,help:"a comma stands between two values"}:items2.length>1&&item3.includes("#")&&field2.wildcards.includes("#")?{ok:!1,part:text4,at:start-at,help:"with '#' the field holds one day and no list"}:readItem(field2,upper(item3));if(at+=item3.length+1,read2.ok){rules2.push(read2.rule);continue}let from=at-item3.length-1+(read2.part===""?0:read2.at),part=text4.slice(from-start,from-start+(read2.part===""?item3:read2.part).length),message=`the ${field2.name} field allows ${field2.allows}, not '${part}'`;problems.every(problem2=>problem2.start!==from)&&problems.push({start:from,end:from+part.length,message,help:read2.help})}return{rules:rules2,problems}}function upper(text4){return text4.replace(/[a-z]+/g,letters=>letters.toUpperCase())}function readItem(field2,item3){let special=field2.wildcards===""?void 0:readSpecial(field2,item3);if(special!==void 0)return special;let slash=item3.indexOf("/"),base=slash<0?item3:item3.slice(0,slash),range=readRange(field2,base,slash>=0);if(!range.ok||slash<0)return range;let step2=item3.slice(slash+1);return!/^[0-9]*[1-9][0-9]*$/.test(step2)||Number(step2)>field2.max?{ok:!1,part:item3,at:0,help:`the step after '/' is a number from 1 to ${field2.max}`}:{ok:!0,rule:{...range.rule,step:Number(step2)}}}function readRange(field2,text4,isStepped){let{min,max}=field2;if(text4==="*"||text4===""&&isStepped)return{ok:!0,rule:{kind:"range",from:min,to:max,step:1}};let dash=text4.indexOf("-",1),first=readValue(field2,dash<0?text4:text4.slice(0,dash),0);if(typeof first!="number")return first;if(dash<0)return{ok:!0,rule:{kind:"range",from:first,to:isStepped?max:first,step:1}};let last=readValue(field2,text4.slice(dash+1),dash+1);return typeof last!="number"?last:field2.name==="year"&&last<first?{ok:!1,part:text4,at:0,help:"write the earlier year first"}:{ok:!0,rule:{kind:"range",from:first,to:last,step:1}}}function readValue(field2,text4,at){let named=field2.names.indexOf(text4);if(named>=0)return field2.min+named;let value2=/^[0-9]+$/.test(text4)?Number(text4):Number.NaN;return value2>=field2.min&&value2<=field2.max?value2:{ok:!1,part:text4,at,help:helpFor(field2,text4)}}function helpFor(field2,text4){if(field2.name==="day-of-week"&&/^[08]$/.test(text4))return"the days of the week are 1 (Sunday) to 7 (Saturday)";if(field2.name==="hours"&&text4==="24")return"midnight is 0";if(!/^[A-Z]+$/.test(text4))return;let near=field2.names.find(name5=>text4.startsWith(name5))??nearest(text4,field2.names);return near===void 0?void 0:`write '${near}'`}function readSpecial(field2,item3){let ofMonth=field2.wildcards.includes("W");if(item3==="?")return{ok:!0,rule:{kind:"range",from:field2.min,to:field2.max,step:1}};if(item3==="L"&&field2.wildcards.includes("L")){let saturday={kind:"range",from:field2.max,to:field2.max,step:1};return{ok:!0,rule:ofMonth?{kind:"last-day",before:0}:saturday}}return ofMonth?daySpecial(field2,item3):field2.wildcards.includes("#")?weekdaySpecial(field2,item3):void 0}function daySpecial(field2,item3){if(item3==="LW")return{ok:!0,rule:{kind:"nearest-weekday",day:void 0}};let before2=/^L-([0-9]+)$/.exec(item3);if(before2!==null&&Number(before2[1])<field2.max)return{ok:!0,rule:{kind:"last-day",before:Number(before2[1])}};if(!item3.endsWith("W"))return;let help="'W' stands after one day, as in 15W",day=/^[0-9]+W$/.test(item3)?readValue(field2,item3.slice(0,-1),0):void 0;return typeof day=="number"?{ok:!0,rule:{kind:"nearest-weekday",day}}:{ok:!1,part:item3,at:0,help}}function weekdaySpecial(field2,item3){let hash=item3.indexOf("#");if(hash>=0){let weekday2=readValue(field2,item3.slice(0,hash),0),nth=item3.slice(hash+1);return typeof weekday2=="number"&&/^[1-5]$/.test(nth)?{ok:!0,rule:{kind:"nth-weekday",weekday:weekday2,nth:Number(nth)}}:{ok:!1,part:item3,at:0,help:"'#' stands between a day and 1 to 5, as in 2#1 for the first Monday"}}let weekday=item3.endsWith("L")&&item3.length>1?readValue(field2,item3.slice(0,-1),0):void 0;return typeof weekday=="number"?{ok:!0,rule:{kind:"last-weekday",weekday}}:void 0}var UNITS=["minute","hour","day"],MAX_LENGTH=256,FORM="rate(N minutes) or cron(minutes hours day-of-month month day-of-week year)";function readSchedule(text4){if(text4.length>MAX_LENGTH){let message=`a schedule expression has at most ${MAX_LENGTH} characters, not ${text4.length}`;return refuse3({start:0,end:text4.length,message})}return readForm(text4)??refuse3(formProblem(text4))}function readForm(text4){let call=/^(rate|cron)\(([^()]*)\)$/.exec(text4);if(call===null)return;let words=[...(call[2]??"").matchAll(/\S+/g)].map(({0:word,index:index2})=>({text:word,start:index2+5}));return call[1]==="rate"?readRate(text4,words):readCron(text4,words)}function refuse3(...problems){return{ok:!1,problems}}function isValid(text4){return readForm(text4)?.ok===!0}function formProblem(text4){let whole2={start:0,end:text4.length},message=`'${text4}' is no schedule expression; expected ${FORM}`;if(/^\s*at\s*\(/i.test(text4))return{...whole2,message,help:"a schedule repeats; it cannot name a single time"};let bare2=text4.trim().replace(/^(rate|cron)\s*\(/i,(_,keyword)=>`${keyword.toLowerCase()}(`),near=[bare2,`${bare2})`,`rate(${bare2})`,`cron(${bare2})`].find(isValid);return near===void 0?{...whole2,message}:{...whole2,message,help:`write '${near}'`,fix:{...whole2,text:near,isSure:!1}}}function readRate(text4,words){let inside=insideOf(text4),[count,unit,more]=words;if(count===void 0||unit===void 0||more!==void 0){let message=`a rate is a number and a unit, as 'rate(5 minutes)', not '${text4}'`,near=/^(\d+)([a-z]+)$/.exec(count?.text??""),respelled=near===null||unit!==void 0?"":`rate(${near[1]} ${near[2]})`;if(!isValid(respelled))return refuse3({...inside,message});let fix={...inside,text:respelled.slice(5,-1),isSure:!1};return refuse3({...inside,message,help:`write '${respelled}'`,fix})}let isCount2=/^[0-9]*[1-9][0-9]*$/.test(count.text),problems=[];if(!isCount2){let message=`the number of a rate must be a positive integer, not '${count.text}'`;problems.push({...placeOf(count),message})}let value2=Number(count.text),known=UNITS.find(name5=>unit.text===name5||unit.text===`${name5}s`);if(known===void 0)problems.push(unknownUnit(value2,isCount2,unit));else if(isCount2&&value2===1!=(unit.text===known)){let right=value2===1?known:`${known}s`,message=`the unit of a rate of ${count.text} must be '${right}', not '${unit.text}'`,fix={...placeOf(unit),text:right,isSure:!0};problems.push({...placeOf(unit),message,help:`write 'rate(${count.text} ${right})'`,fix})}return known===void 0||problems.length>0?refuse3(...problems):{ok:!0,value:{kind:"rate",count:value2,unit:known}}}function unknownUnit(count,isCount2,unit){let allowed=count===1?UNITS.join(", "):UNITS.map(name5=>`${name5}s`).join(", "),message=`'${unit.text}' is no unit of a rate; expected one of ${allowed}`,lower=unit.text.toLowerCase(),respelled=UNITS.find(name5=>lower===name5||lower===`${name5}s`||lower===SHORT[name5]),days=isCount2&&/^weeks?$/.test(lower)?count*7:void 0,right=respelled===void 0?void 0:count===1?respelled:`${respelled}s`,help=days!==void 0?`write 'rate(${days} days)'`:right!==void 0?`write '${right}'`:/^seconds?$/.test(lower)?"a minute is the shortest rate":void 0;return{...placeOf(unit),message,help}}var SHORT={minute:"min",hour:"h",day:"d"};function readCron(text4,words){if(words.length!==FIELDS.length)return refuse3(countProblem(text4,words));let problems=[],fields=FIELDS.map((field2,index2)=>readField(field2,words[index2]?.text??"",words[index2]?.start??0));for(let field2 of fields)problems.push(...field2.problems);return fields[2]?.problems.length===0&&fields[4]?.problems.length===0&&problems.push(...dayProblems(words)),problems.length>0?refuse3(...problems):{ok:!0,value:{kind:"cron",fields:fields.map(({rules:rules2})=>rules2)}}}function countProblem(text4,words){let inside=insideOf(text4),message=`a cron expression has six fields (${FIELDS.map(({name:name5})=>name5).join(" ")}), not ${words.length}`;if(words.some(({text:word})=>word.startsWith(",")||word.endsWith(",")))return{...inside,message,help:"a list has no blanks after its commas"};if(words.length===FIELDS.length+1)return{...inside,message,help:"there is no field for seconds"};let near=fromUnix(words.map(word=>word.text));return near===void 0||!isValid(`cron(${near})`)?{...inside,message}:{...inside,message,help:`write 'cron(${near})'`,fix:{...inside,text:near,isSure:!1}}}function fromUnix([minutes,hours,day,month,weekday,more]){if(!(weekday===void 0||more!==void 0))return weekday==="*"||weekday==="?"?`${minutes} ${hours} ${day==="?"?"*":day} ${month} ? *`:/\d/.test(weekday)||day!=="*"&&day!=="?"?void 0:`${minutes} ${hours} ? ${month} ${weekday} *`}function dayProblems(words){let[,,day,,weekday]=words;if(day===void 0||weekday===void 0)return[];if(day.text==="?"!=(weekday.text==="?"))return[];if(day.text==="?")return[{...placeOf(weekday),message:"day-of-month and day-of-week are both '?'; exactly one of them must be",help:"write '*' in day-of-month for every day"}];let place=placeOf(day.text==="*"&&weekday.text!=="*"?day:weekday),message="day-of-month and day-of-week cannot both be given: exactly one of them must be '?'",isSpare=day.text==="*"||weekday.text==="*";return[{...place,message,help:isSpare?"write '?' here":"write '?' in one of them, or make two schedules",fix:isSpare?{...place,text:"?",isSure:!1}:void 0}]}function insideOf(text4){return text4.length===6?{start:0,end:text4.length}:{start:5,end:text4.length-1}}function placeOf({text:text4,start}){return{start,end:start+text4.length}}function nextRuns(schedule,from,count){if(schedule.kind==="rate"){let unit=schedule.unit==="minute"?6e4:schedule.unit==="hour"?36e5:864e5;return Array.from({length:count},(_,index2)=>new Date(from.getTime()+(index2+1)*schedule.count*unit))}let[minutes=[],hours=[]]=schedule.fields,times=timesOf(hours,minutes),runs=[];for(let day of daysFrom(from,schedule.fields))for(let time of times){let run=new Date(day.getTime()+time*6e4);if(!(run.getTime()<=from.getTime())&&(runs.push(run),runs.length===count))return runs}return runs}function*daysFrom(from,fields){let[,,days=[],months=[],weekdays=[],years=[]]=fields,first=Date.UTC(from.getUTCFullYear(),from.getUTCMonth(),from.getUTCDate());for(let year=from.getUTCFullYear();year<=2199;year+=1)if(matches(years,year,1970,2199)){for(let month=0;month<12;month+=1)if(matches(months,month+1,1,12))for(let day=new Date(Date.UTC(year,month,1));day.getUTCMonth()===month;day=dayAfter(day))day.getTime()>=first&&isDayOfMonth(days,day)&&isWeekday(weekdays,day)&&(yield day)}}function dayAfter(day){return new Date(day.getTime()+1440*6e4)}function timesOf(hours,minutes){let times=[];for(let hour=0;hour<24;hour+=1)if(matches(hours,hour,0,23))for(let minute=0;minute<60;minute+=1)matches(minutes,minute,0,59)&&times.push(hour*60+minute);return times}function matches(rules2,value2,min,max){return rules2.some(rule=>{if(rule.kind!=="range")return!1;let{from,to,step:step2}=rule,isOver=to<from&&value2<=to;return!isOver&&(value2<from||to>=from&&value2>to)?!1:(isOver?value2-from+(max-min+1):value2-from)%step2===0})}function isDayOfMonth(rules2,date){let day=date.getUTCDate();if(matches(rules2,day,1,31))return!0;let last=lastDay(date);return rules2.some(rule=>rule.kind==="last-day"?day===last-rule.before:rule.kind==="nearest-weekday"&&day===nearestWeekday(date,rule.day??last,last))}function isWeekday(rules2,date){let weekday=date.getUTCDay()+1;if(matches(rules2,weekday,1,7))return!0;let day=date.getUTCDate();return rules2.some(rule=>rule.kind==="last-weekday"?rule.weekday===weekday&&day>lastDay(date)-7:rule.kind==="nth-weekday"&&rule.weekday===weekday&&Math.ceil(day/7)===rule.nth)}function lastDay(date){return new Date(Date.UTC(date.getUTCFullYear(),date.getUTCMonth()+1,0)).getUTCDate()}function nearestWeekday(month,day,last){if(day>last)return;let weekday=new Date(Date.UTC(month.getUTCFullYear(),month.getUTCMonth(),day)).getUTCDay();return weekday===6?day>1?day-1:day+2:weekday===0?day<last?day+1:day-2:day}var SAMPLES=["rate(12 hours)","cron(30 6 ? * MON-FRI *)","cron(0/20 22-2 * * ? *)","cron(0 9 L * ? *)","cron(0 9 15W * ? *)","cron(0 9 ? 1/3 2#1 *)"],SAMPLE_START=Date.UTC(2026,0,1),schedule_expression_default=defineRule({code:"FLX520",name:"schedule-expression",severity:"error",summary:"the expression of a schedule is not valid",get docs(){return`AWS refuses the schedule when the project is deployed. Times are in UTC.

\`rate(N unit)\`: N is a positive integer; the unit is \`minute\`, \`hour\` or \`day\` for 1, \`minutes\`, \`hours\` or \`days\` for more.

\`cron(minutes hours day-of-month month day-of-week year)\`:

| field | values | wildcards |
|---|---|---|
| minutes | 0-59 | , - * / |
| hours | 0-23 | , - * / |
| day-of-month | 1-31 | , - * ? / L W |
| month | 1-12 or JAN-DEC | , - * / |
| day-of-week | 1-7 or SUN-SAT | , - * ? L # |
| year | 1970-2199 | , - * / |

Exactly one of day-of-month and day-of-week is \`?\`. \`a/b\` begins at a and takes each bth; a range may go over the end, as \`22-2\` and \`FRI-MON\` do. \`L\` is the last day of the month, \`6L\` its last Friday, \`15W\` the weekday nearest to the 15th, \`2#1\` the first Monday.

Runs after ${timeOf(new Date(SAMPLE_START))}:

${SAMPLES.map(sample).join(`
`)}`},examples:{bad:[`
@schedule(expression="cron(60 6 ? * MON-FRI *)")
#                          ^^ FLX520
def main(data):
    wait(seconds=10)
`,{code:`
@schedule(expression="rate(1 hours)")
#                            ^^^^^ FLX520
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`},{code:`
@schedule(expression="cron(0 6 * * MON-FRI *)")
#                              ^ FLX520
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`}],good:[`
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`]},check({project},report2){for(let{decorations}of project.machines.values()){if(decorations.schedule===void 0)continue;let{expression:expression3,expressionSpan}=decorations.schedule,read2=readSchedule(expression3);if(read2.ok)continue;let offset=contentStart(project.module.file,expressionSpan,expression3);for(let problem2 of read2.problems){let span=offset===void 0?expressionSpan:placeIn(problem2,offset),{help}=problem2;report2(span,problem2.message,{help,fix:offset===void 0?void 0:fixAt(problem2,offset)})}}}});function contentStart({text:text4},{start,end},value2){let open=/^[uUrR]?("""|'''|"|')/.exec(text4.slice(start,end)),from=start+(open?.[0].length??0);return open!==null&&text4.slice(from,end-(open[1]??"").length)===value2?from:void 0}function placeIn({start,end},offset){return{start:offset+start,end:offset+end}}function fixAt({fix},offset){if(fix===void 0)return;let edits=[{span:placeIn(fix,offset),text:fix.text}];return fixOf(`write '${fix.text}'`,fix.isSure?"safe":"unsafe",edits)}function sample(expression3){let read2=readSchedule(expression3),runs=read2.ok?nextRuns(read2.value,new Date(SAMPLE_START),3):[];return`- \`${expression3}\`: ${runs.map(timeOf).join(", ")}`}function timeOf(date){let[day,time]=date.toISOString().split("T");return`${["Sun","Mon","Tue","Wed","Thu","Fri","Sat"][date.getUTCDay()]} ${day} ${time?.slice(0,5)}`}var BEFORE_ALL=new Date(Date.UTC(1970,0,1)-1),schedule_never_runs_default=defineRule({code:"FLX523",name:"schedule-never-runs",severity:"warning",summary:"a schedule names days that do not exist",docs:"Each field of the expression is right by itself, but no day from 1970 to 2199 fits all of them: February has no 30th, and its 29th is there in leap years only. Nothing is ever started.\n\n`L` in day-of-month is the last day, whatever the month.",examples:{bad:[`
@schedule(expression="cron(0 6 30 2 ? *)")
#                    ^^^^^^^^^^^^^^^^^^^^ FLX523
def main(data):
    wait(seconds=10)
`],good:[`
@schedule(expression="cron(0 6 L 2 ? *)")
def main(data):
    wait(seconds=10)
`]},check({project},report2){for(let{decorations}of project.machines.values()){if(decorations.schedule===void 0)continue;let{expression:expression3,expressionSpan}=decorations.schedule,read2=readSchedule(expression3);!read2.ok||nextRuns(read2.value,BEFORE_ALL,1).length>0||report2(expressionSpan,`the schedule never runs: no day fits '${expression3}'`,{help:"a month may be shorter than the day of the month; the last day is L"})}}});function checkArguments(what,list2,parameters2,text4){let found=[],given2=new Set,position=0,isSpread=!1;for(let argument2 of list2.children)if(argument2.type==="list_splat"||argument2.type==="dictionary_splat")isSpread=!0;else if(argument2.type==="keyword_argument"){let[name5,value2]=argument2.children;if(name5===void 0)continue;let written=nameOf(name5,text4),parameter=parameters2.find(known=>known.name===written);if(parameter===void 0){found.push(unknownArgument(what,written,name5,parameters2));continue}given2.has(written)&&found.push({span:name5,message:`'${what}' gets '${written}' twice`}),given2.add(written),checkConstant(what,parameter,value2,{start:value2?.start??name5.end,end:argument2.end},found)}else if(!isSpread){let parameter=parameters2[position];if(position+=1,parameter===void 0){position===parameters2.length+1&&found.push({span:argument2,message:`'${what}' takes ${listed(parameters2)} and no more`});continue}given2.add(parameter.name),checkConstant(what,parameter,argument2.children[0],argument2,found)}let missing=parameters2.find(({name:name5,isRequired})=>isRequired&&!given2.has(name5));return missing!==void 0&&!isSpread&&found.length===0&&found.push({span:list2,message:`'${what}' needs '${missing.name}'`,help:`it takes ${listed(parameters2)}`}),found}function unknownArgument(what,written,span,parameters2){let names2=parameters2.map(({name:name5})=>name5),near=nearest(written,names2);return{span,message:`'${what}' has no argument '${written}'; it takes ${listed(parameters2)}`,...near===void 0?{}:{help:`did you mean '${near}'?`,rename:{span,name:near}}}}function listed(parameters2){return parameters2.map(({name:name5,isRequired})=>isRequired?name5:`${name5} if wanted`).join(", ")}var CONSTANTS2=new Map([["string","a string"],["fstring","a string"],["bytes","bytes"],["number","a number"],["list","a list"],["list_comprehension","a list"],["tuple","a tuple"],["set","a set"],["set_comprehension","a set"],["generator_expression","a generator"],["dictionary","a dict"],["dictionary_comprehension","a dict"],["true","True"],["false","False"],["none","None"]]),FITS={string:["string","fstring"],integer:["number","true","false"],list:["list","list_comprehension","tuple"],JSON:["string","fstring","number","list","list_comprehension","tuple","dictionary","dictionary_comprehension","true","false","none"]};function checkConstant(what,{name:name5,type},value2,whole2,found){if(type===void 0||value2===void 0||value2.start!==whole2.start||value2.end!==whole2.end)return;let constant=CONSTANTS2.get(value2.type);if(constant===void 0||FITS[type].includes(value2.type))return;let wanted=type==="JSON"?"something that JSON can hold":`${type==="integer"?"an":"a"} ${type}`;found.push({span:value2,message:`'${name5}' of '${what}' must be ${wanted}, not ${constant}`})}function renaming({span,name:name5}){return{title:`write '${name5}'`,safety:"unsafe",edits:[{span:{start:span.start,end:span.end},text:name5}]}}var key={name:"key",isRequired:!0,type:"string"},table={name:"table_name",isRequired:!0,type:"string"},partition={name:"partition_key",isRequired:!0,type:"string"},index={name:"index",isRequired:!1,type:"integer"},event={name:"event",isRequired:!0},item={name:"item",isRequired:!0,type:"JSON"},data={name:"data",isRequired:!0,type:"JSON"},items={name:"items",isRequired:!0,type:"list"},STATE_DATA_METHODS=new Map([["put_item",[key,data,index]],["put_items",[key,items]],["put_global_item",[table,partition,data,index]],["put_global_items",[table,partition,items]],["put_item_for_map_iteration",[event,item]],["put_global_item_for_map_iteration",[event,item]],["get_item",[key,index]],["get_items",[key]],["get_global_item",[table,partition,index]],["get_global_items",[table,partition]],["get_item_for_map_iteration",[event]],["get_global_item_for_map_iteration",[event]],["table",[table]]]),STOP_EXECUTION=[{name:"error",isRequired:!1,type:"string"},{name:"cause",isRequired:!1,type:"string"}];var state_data_call_default=defineRule({code:"FLX546",name:"state-data-call",severity:"error",summary:"a method of the state data client is unknown or called wrongly",docs:"`context.state_data_client` stores what is too large for the data of an execution. Its methods are plain functions, not to be awaited: `put_item`, `put_items`, `get_item`, `get_items`, the same with `global` for items of other projects, and `get_item_for_map_iteration` and its kin inside the iterator of a map. A call that does not fit fails when the task runs.\n\nArguments are checked where they are constants; what is computed is not judged.",examples:{bad:[{code:`
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_itmes("orders", event["orders"])
#                                        ^^^^^^^^^ FLX546


def main(data):
    data["orders"] = Store()
`,fixed:`
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`},{code:`
class Read(Task):
    async def run(event, context):
        return await context.state_data_client.get_item("orders", index=event["number"])
#              ^^^^^ FLX546


def main(data):
    data["order"] = Read()
`,fixed:`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`},`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index="first")
#                                                                 ^^^^^^^ FLX546


def main(data):
    data["order"] = Read()
`],good:[`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`]},check({project,methods},report2){let{text:text4}=project.module.file;for(let method of methods)for(let use of method.contextUses)memberName(use.parts[0],text4)==="state_data_client"&&checkUse(use,text4,report2)}});function checkUse(use,text4,report2){let part=use.parts[1],name5=memberName(part,text4);if(part===void 0||name5===void 0||isAttribute(name5))return;let parameters2=STATE_DATA_METHODS.get(name5);if(parameters2===void 0){let known=STATE_DATA_METHODS.keys(),near=name5.startsWith("_")?void 0:nearest(name5,STATE_DATA_METHODS.keys()),message=name5.startsWith("_")?`'${name5}' of the state data client is private`:`the state data client has no method '${name5}'`;report2(part,message,{help:didYouMean(name5,known)??"it has put_item, put_items, get_item, get_items and their variants",fix:near===void 0?void 0:renaming({span:part,name:near})});return}let call=callOf2(use,1);if(call!==void 0){if(call.awaited!==void 0){let{start}=call.awaited;report2({start,end:start+5},`'${name5}' is a plain function and cannot be awaited`,{help:"remove 'await'",fix:{title:"remove 'await'",safety:"safe",edits:[{span:{start,end:use.chain.start},text:""}]}})}for(let{span,message,help,rename:rename2}of checkArguments(name5,call.arguments,parameters2,text4))report2(span,message,{help,fix:rename2&&renaming(rename2)})}}function isAttribute(name5){return["default_table_name","namespace","ttl_days","s3_bucket"].includes(name5)}var stop_execution_argument_default=defineRule({code:"FLX545",name:"stop-execution-argument",severity:"error",summary:"context.stop_execution gets an argument that it does not take",docs:"`context.stop_execution` takes `error`, a short code, and `cause`, a longer description; both are strings and neither is needed. Anything else is a TypeError, and the execution goes on.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", couse="switched off")
#                                                             ^^^^^ FLX545


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`]},check({project,methods},report2){let{text:text4}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text4)==="stop_execution"?callOf2(use,0):void 0;if(call!==void 0)for(let{span,message,help,rename:rename2}of checkArguments("stop_execution",call.arguments,STOP_EXECUTION,text4))report2(span,message,{help,fix:rename2&&renaming(rename2)})}}});var stop_execution_not_awaited_default=defineRule({code:"FLX544",name:"stop-execution-not-awaited",severity:"warning",summary:"a call of context.stop_execution is not awaited",docs:"`context.stop_execution` is a coroutine: without `await` the call only prepares it, and the execution goes on.\n\nWrite `return await context.stop_execution(...)`.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return context.stop_execution(error="Disabled")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX544
        return {"checked": True}


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled", cause="switched off")
        return {"checked": True}


def main(data):
    Check()
`]},check({project,methods},report2){let{text:text4}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text4)==="stop_execution"?callOf2(use,0):void 0,parent=use.around.at(-1),isDropped=parent?.type==="expression_statement"||parent?.type==="return_statement";if(call===void 0||call.awaited!==void 0||!isDropped||use.parts.length>2||parent.end!==call.arguments.end)continue;let{start}=use.chain,isAsync=isInAsync(use.around,method.definition.isAsync,text4);!isAsync&&parent.type==="return_statement"||report2(spanOfCall(call),"the execution is not stopped: the call is not awaited",{help:isAsync?"write 'await' before it":"it can be awaited in an async function only",fix:isAsync?{title:"write 'await' before it",safety:"safe",edits:[{span:{start,end:start},text:"await "}]}:void 0})}}});var stop_execution_not_returned_default=defineRule({code:"FLX543",name:"stop-execution-not-returned",severity:"warning",summary:"a run method goes on after it has stopped the execution",docs:"`context.stop_execution` aborts the execution of the state machine, not the run method: what follows it in the method still runs, although nobody waits for its result any more.\n\nWrite `return await context.stop_execution(...)`. A `return` or `raise` right behind it does as well.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            await context.stop_execution(error="Disabled")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX543
        return {"checked": True}


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`]},check({project,methods},report2){let{text:text4}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text4)==="stop_execution"?callOf2(use,0):void 0,statement2=use.around.at(-2);call?.awaited===void 0||statement2?.type!=="expression_statement"||statement2.start!==call.awaited.start||!goesOn(use,method.definition.code)||report2(statement2,"run goes on after it has stopped the execution",{help:"write 'return' before it",fix:{title:"write 'return' before it",safety:"safe",edits:[{span:{start:statement2.start,end:statement2.start},text:"return "}]}})}}});function goesOn({around:around2},body){let path=around2.slice(0,-1);if(path.some(({type})=>type==="function_definition"||type==="class_definition"))return!1;for(let index2=path.length-1;index2>=0;index2-=1){let node2=path[index2],parent=path[index2-1];if(node2===void 0||parent!==void 0&&parent.type!=="block")continue;let siblings=parent?.children??body,next=siblings[siblings.indexOf(node2)+1];if(next!==void 0)return next.type==="return_statement"&&next.children.length===0?!1:!(index2===path.length-1&&(next.type==="return_statement"||next.type==="raise_statement"));let owner=path[index2-2];if(owner?.type==="for_statement"||owner?.type==="while_statement")return!0}return!1}var timeout_beyond_service_default=defineRule({code:"FLX124",name:"timeout-beyond-service",severity:"warning",summary:"a task has a timeout that its service cannot reach",docs:`A Lambda function is stopped after ${MAX_LAMBDA_SECONDS} seconds, whatever the class says. A worker holds its message for at most ${MAX_VISIBILITY_SECONDS} seconds, heartbeats included: then the queue gives it to another worker while the first still runs.

Lower the timeout, or choose \`ecs\`, whose tasks have no such limit.`,examples:{bad:[`
class Export(Task):
    timeout = 1200
#             ^^^^ FLX124

    async def run(event, context):
        return event


def main(data):
    Export(timeout=1200)
`],good:[`
class Export(Task):
    service = "ecs"
    timeout = 1200

    async def run(event, context):
        pass


def main(data):
    Export(timeout=1200)
`]},check({project},report2){for(let{name:name5,service,attributes,brokenAttributes}of project.tasks.values()){let timeout=attributes.get("timeout"),limit=limitOf(service);if(timeout===void 0||limit===void 0||brokenAttributes.has("service"))continue;let seconds=numberTextOf(timeout.value);seconds===void 0||Number(seconds)<=limit.seconds||report2(timeout.span,`task '${name5.text}' cannot run for ${seconds} seconds: ${limit.why}`,{help:'lower the timeout, or use service = "ecs"'})}}});function limitOf(service){if(isLambda(service))return{seconds:MAX_LAMBDA_SECONDS,why:`a Lambda function is stopped after ${MAX_LAMBDA_SECONDS}`};if(service!=="ecs:worker")return;let why=`a queue gives its message to another worker after ${MAX_VISIBILITY_SECONDS}`;return{seconds:MAX_VISIBILITY_SECONDS,why}}var timeout_not_repeated_default=defineRule({code:"FLX502",name:"timeout-not-repeated",severity:"error",summary:"a call does not repeat the timeout of its task",docs:"A timeout stands in two places: the attribute of the class configures the task, and `timeout=` at the call configures the state that waits for it. When they disagree, the state gives up before the task does, or waits for a task that is long gone.\n\nWrite the same number at each call of the task.",examples:{bad:[{code:`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export()
#   ^^^^^^ FLX502
`,fixed:`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`}],good:[`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]},check({project,graphs},report2){for(let graph of graphs.values())for(let state of graph.states.values()){if(state.kind!=="task")continue;let attribute=state.task.attributes.get("timeout"),wanted=attribute&&numberTextOf(attribute.value);if(attribute===void 0||wanted===void 0||state.timeout?.value.numberText===wanted)continue;let name5=state.task.name.text,message=state.timeout===void 0?`the call does not repeat the timeout of task '${name5}', ${wanted} seconds`:`the call waits ${state.timeout.value.numberText} seconds, but task '${name5}' has a timeout of ${wanted}`;report2(state.timeout?.span??state.callee,message,{help:`write timeout=${wanted}`,fix:fixOf(`write timeout=${wanted}`,"safe",setKeyword(project.module,state.call,"timeout",wanted)),related:[{span:attribute.span,message:"the timeout of the task"}]})}}});var trace_missing_default=defineRule({code:"FLX510",name:"trace-missing",severity:"warning",summary:"a task is called after the data has lost its '__trace'",docs:'Every execution carries `__trace` in its data, and every task, map and called machine passes it on. `data.update({...})` replaces all data, the trace with it: the next of these states fails with `States.Runtime`, which no handler catches.\n\nAssign each key by itself instead, as `data["level"] = "INFO"`. An update is fine as the last thing that a machine does.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data.update({"level": "INFO"})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
    Alpha()
#   ^^^^^ FLX510
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["level"] = "INFO"
    Alpha()
`]},check({project,graphs},report2){for(let finding of missingData(project,graphs)){if(finding.kind!=="missing-trace")continue;let{span:place}=finding.origin;report2(finding.span,"this state fails: it passes on data['__trace'], which the data has no more",{related:[{span:place,message:"all data is replaced here"}],help:'assign each key by itself, as data["key"] = value, or let update be the last statement'})}}});var FUNCTIONS=`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr
globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min
next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str
sum super tuple type vars zip Ellipsis NotImplemented`,EXCEPTIONS=`ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception
ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError`,IMPLIED=`__annotations__ __build_class__ __builtins__ __cached__ __class__ __debug__ __doc__ __file__
__import__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __spec__`,BUILTINS=new Set([FUNCTIONS,EXCEPTIONS,IMPLIED].join(" ").split(/\s+/));function*headNames({decorators,parameters:parameters2}){for(let{expression:expression3}of decorators)yield*namesIn(expression3);for(let parameter of parameters2)parameter.default!==void 0&&(yield*namesIn(parameter.default))}function*namesIn(expression3){let open=[expression3];for(let at=open.pop();at!==void 0;at=open.pop())at.kind==="name"?yield at:open.push(...partsOf(at).reverse())}function partsOf(expression3){switch(expression3.kind){case"attribute":return[expression3.object];case"subscript":return[expression3.object,expression3.index];case"call":return[expression3.callee,...expression3.positional,...expression3.keywords.map(({value:value2})=>value2)];case"list":case"tuple":case"set":return[...expression3.items];case"dict":return expression3.entries.flatMap(({key:key2,value:value2})=>key2===void 0?[value2]:[key2,value2]);case"unary":return[expression3.operand];case"compare":return[expression3.left,...expression3.rights];case"bool":return[...expression3.operands];default:return[]}}function moduleNames({body,file}){let names2=new Map;for(let statement2 of statementsOf(body))if(statement2.kind==="function"||statement2.kind==="class")names2.set(statement2.name.text,{span:statement2.name.span,statement:void 0});else if(statement2.kind==="assign")for(let target of statement2.targets){let parts=target.kind==="tuple"||target.kind==="list"?target.items:[target];for(let part of parts)part.kind==="name"&&names2.set(part.text,{span:part.span,statement:void 0})}else if(statement2.kind==="unsupported-statement"&&statement2.construct==="import"){let{span}=statement2;for(let[name5,code]of importedNames(file.text.slice(span.start,span.end)))names2.set(name5,{span,statement:code})}return names2}function importedNames(text4){let flat=text4.replace(/#[^\r\n]*/g,"").replace(/[\\()\s]+/g," "),from=/^from (\S+|\.+ \S+) import (.*)$/.exec(flat),[start,list2]=from===null?["import",flat.slice(7)]:[`from ${from[1]} import`,from[2]];return(list2??"").split(",").flatMap(part=>{let[path,alias]=part.trim().split(" as ");return path===void 0||path===""||path==="*"?[]:[[alias??(from===null?path.slice(0,`${path}.`.indexOf(".")):path),`${start} ${part.trim()}`]]})}var undefined_name_in_run_default=defineRule({code:"FLX540",name:"undefined-name-in-run",severity:"error",summary:"a method uses a name that it neither imports nor defines",docs:"The run method is taken out of the file and deployed alone. Imports, constants, functions and classes of the file stay behind, so a name from there is a NameError as soon as the line runs. The same holds for the methods of an event processor. Decorators and defaults are evaluated when the deployed module is loaded, where there is nothing but Python's own names.\n\nImport inside the method what it needs, and put shared code into a package that it imports.\n\nNames are looked up as Python does. Nothing is said of methods with a star import, `globals()` or `exec`, of annotations, or where a NameError is caught.",examples:{bad:[{code:`
import math


class Load(Task):
    async def run(event, context):
        return math.ceil(event["count"] / 10)
#              ^^^^ FLX540


def main(data):
    data["pages"] = Load()
`,fixed:`
import math


class Load(Task):
    async def run(event, context):
        import math
        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`},`
LIMIT = 10


class Load(Task):
    async def run(event, context, limit=LIMIT):
#                                       ^^^^^ FLX540
        return event["orders"][:limit]


def main(data):
    data["orders"] = Load()
`,`
class Load(Task):
    async def run(event, context):
        orders = event["orders"]
        return [order["id"] for order in ordrs]
#                                        ^^^^^ FLX540


def main(data):
    data["ids"] = Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        import math

        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`]},check({project,methods},report2){let known,outside=name5=>(known??=moduleNames(project.module),known.get(name5)),classes=[...project.processors.values()].map(({definition})=>definition),owners=new Map(classes.flatMap(owner=>owner.body.map(member=>[member,owner])));for(let method of methods){let seen=new Set,owner=owners.get(method.definition);for(let use of method.scopes.missing){if(seen.has(use.name)||isNonlocal(use)||use.name===owner?.name.text)continue;seen.add(use.name);let{message,extra}=explain(use,method,outside,project.module);report2(use.span,message,extra)}reportHead(headNames(method.definition),owner,outside,report2)}for(let owner of classes)for(let statement2 of owner.body)statement2.kind==="assign"&&reportHead(namesIn(statement2.value),owner,outside,report2)}});function reportHead(names2,owner,outside,report2){let own,[where,what]=owner===void 0?["run","method"]:["the class","class"];for(let{text:text4,span}of names2){if(BUILTINS.has(text4)||(own??=new Set(owner?.body.flatMap(namesOf2)),own.has(text4)))continue;let found=outside(text4),how=found?.statement===void 0?"defined":"imported",message=found===void 0?`'${text4}' is not defined where ${where} is deployed`:`'${text4}' is ${how} outside ${where}, and only the ${what} is deployed`;report2(span,message,{help:"it is looked up before any method runs: write a literal, or do inside the method what needs the name",...found&&{related:[{span:found.span,message:"this stays behind"}]}})}}function namesOf2(statement2){return statement2.kind==="function"?[statement2.name.text]:statement2.kind!=="assign"?[]:statement2.targets.flatMap(target=>target.kind==="name"?[target.text]:[])}function isNonlocal({name:name5,scope}){for(let at=scope;at!==void 0;at=at.parent)if(at.declared.get(name5)==="nonlocal")return!0;return!1}function explain({name:name5,scope},{definition,task},outside,module){let where=task===void 0?"the method":"run",found=outside(name5);if(found===void 0){let help2=()=>didYouMean(name5,[...visibleNames(scope),...BUILTINS])??`import or define it inside ${where}`;return{message:`'${name5}' is not defined in ${where}`,extra:{help:help2}}}let only=task===void 0?"only the class is deployed":"only the method is deployed",related2=[{span:found.span,message:"this stays behind"}];if(found.statement===void 0){let help2=`define it inside ${where}, or in a package that ${where} imports`;return{message:`'${name5}' is defined outside ${where}, and ${only}`,extra:{help:help2,related:related2}}}let help=`write '${found.statement}' inside ${where}`,{statement:statement2}=found,fix=()=>importInside(statement2,definition.code,module);return{message:`'${name5}' is imported outside ${where}, and ${only}`,extra:{help,related:related2,fix}}}function*visibleNames(scope){for(let at=scope;at!==void 0;at=at.parent)(at.kind!=="class"||at===scope)&&(yield*at.bindings.keys())}function importInside(statement2,code,module){let[first,second]=code,before2=first?.type==="expression_statement"&&first.children[0]?.type==="string"?second:first,edits=before2&&insertStatement(module,before2,statement2);return edits&&{title:`write '${statement2}' inside the method`,safety:"safe",edits}}var FIELDS2=["state_data_client","stop_execution"],unknown_context_attribute_default=defineRule({code:"FLX549",name:"unknown-context-attribute",severity:"error",summary:"an attribute of context is spelt wrongly",docs:"The context of a task has `state_data_client` and `stop_execution`. A name that is nearly one of them is an AttributeError when the task runs.\n\nOther names are not judged: an entry point of your own may give the context more.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        return await context.stop_exection()
#                            ^^^^^^^^^^^^^ FLX549


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`]},check({project,methods},report2){let{text:text4}=project.module.file;for(let method of methods)for(let{parts}of method.contextUses){let[part]=parts,name5=memberName(part,text4);if(part===void 0||name5===void 0||FIELDS2.includes(name5))continue;let near=nearest(name5,FIELDS2);near!==void 0&&report2(part,`context has no attribute '${name5}'`,{help:`did you mean '${near}'?`,fix:renaming({span:part,name:near})})}}});var unreachable_state_default=defineRule({code:"FLX501",name:"unreachable-state",severity:"warning",summary:"a statement can never run",docs:"After `return` or `raise`, and after an `if` whose arms all end that way, nothing runs any more. The statement has no state in the definition.\n\nRemove it, or move it to where it can be reached.",examples:{bad:[{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
#   ^^^^^^^^^^^^^^^^ FLX501
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
`}],good:[`
def main(data):
    if data["done"] == True:
        return
    wait(seconds=10)
`]},check({project,graphs},report2){for(let[name5,graph]of graphs){if(graph.live.length===graph.states.size)continue;let live=new Set(graph.live),states=[...graph.states.values()].filter(({span})=>span.start<span.end),isDead=({span})=>{let inside=states.slice(firstFrom(states,span.start,startOf),firstFrom(states,span.end,startOf));return inside.length>0&&!inside.some(state=>live.has(state))};reportDead(project.machines.get(name5)?.definition.body??[],isDead,project.module,report2)}}});function reportDead(block3,isDead,source,report2){for(let[index2,statement2]of block3.entries()){if(isDead(statement2)){report2(headOf(statement2),"this statement can never run",{help:"remove it, or move it before the return or raise",fix:fixOf("remove what never runs","safe",removeStatements(source,block3,index2,block3.length))});return}for(let inner of blocksOf(statement2))reportDead(inner,isDead,source,report2)}}function startOf({span}){return span.start}var unused_import_in_run_default=defineRule({code:"FLX541",name:"unused-import-in-run",severity:"note",summary:"a method imports something that it does not use",docs:"What a method imports is packaged and loaded with the task: an import that nothing uses makes the package larger and the first start slower.\n\nRemove it. An import that is only there for what it does while it is loaded is worth a suppression with the reason.\n\nNothing is said of imports whose failing is handled, as in `try: import x` with `except ImportError`.",examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        import json
#              ^^^^ FLX541
        from datetime import date, timedelta
#                                  ^^^^^^^^^ FLX541

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        from datetime import date

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`}],good:[`
class Load(Task):
    async def run(event, context):
        try:
            import orjson as json
        except ImportError:
            import json

        return json.loads(event["text"])


def main(data):
    data["order"] = Load()
`]},check({project,methods},report2){for(let{scopes}of methods){let unused=unusedImports(scopes);if(unused.length===0)continue;let gone=new Set(unused.map(({imported})=>imported.name));for(let{name:name5,binding,imported}of unused)report2(binding.span,`'${shownName(name5,imported,project.module.file.text)}' is imported and not used`,{help:"remove the import",fix:()=>removal(imported,gone,project.module)})}}});function shownName(name5,{name:{children}},text4){let[path,alias]=children;return path?.type==="dotted_name"&&alias===void 0?text4.slice(path.start,path.end):name5}function unusedImports({imports,isOpen}){return isOpen?[]:imports.flatMap(({name:name5,scope,binding})=>{let{imported}=binding;return imported===void 0||imported.isGuarded||scope.kind!=="function"||scope.read.has(name5)?[]:[{name:name5,binding,imported}]})}function removal({statement:statement2,block:block3},gone,module){let names2=statement2.children.filter(({type})=>type==="imported"),edits=names2.every(name5=>gone.has(name5))?removeStatements(module,block3.map(node2=>({span:node2})),...around(block3.indexOf(statement2))):joined(gaps(names2,gone).map(span=>remove(module,span)));return edits&&{title:"remove what is not used",safety:"safe",edits}}function around(index2){return[index2,index2+1]}function gaps(names2,gone){let spans=[],kept,first,last;for(let name5 of names2){if(gone.has(name5)){first??=name5,last=name5;continue}first!==void 0&&last!==void 0&&spans.push(kept===void 0?{start:first.start,end:name5.start}:{start:kept.end,end:last.end}),[kept,first,last]=[name5,void 0,void 0]}return kept!==void 0&&last!==void 0&&spans.push({start:kept.end,end:last.end}),spans}function joined(lists){return lists.includes(void 0)?void 0:lists.flatMap(list2=>list2??[])}var unused_machine_default=defineRule({code:"FLX115",name:"unused-machine",severity:"note",summary:"a state machine function is neither used nor exported",docs:"Every function of a project file becomes a state machine. One that no other function calls, iterates or branches to, and that has no decorator, is still deployed, though probably nothing starts it.\n\nRemove it, or write `@export()` above it to say that it is meant to be started from outside.",examples:{bad:[`
def cleanup(data):
#   ^^^^^^^ FLX115
    wait(seconds=10)


def main(data):
    return
`],good:[`
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    return
`]},check({project,graphs},report2){if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size)return;let used=new Set;for(let graph of graphs.values())for(let state of graph.live)for(let{machine}of usesOf(state))used.add(machine);for(let machine of project.machines.values()){let{decorators}=machine.definition;machine.name.text==="main"||decorators.length>0||used.has(machine.name.text)||report2(machine.name.span,`state machine '${machine.name.text}' is neither used nor exported`,{help:"remove it, or write @export() above it"})}}});var unused_processor_default=defineRule({code:"FLX133",name:"unused-processor",severity:"warning",summary:"an event processor is not used by any state machine function",docs:"An event processor sees the events of the state machines that name it: `@process_events(processor=Tags)`. One that no function names is never called.\n\nName it in a decorator, or remove the class.",examples:{bad:[`
class Tags(EventProcessor):
#     ^^^^ FLX133
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events()
def main(data):
    wait(seconds=10)
`],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]},check({project},report2){let{processors,machines,module}=project;if(project.isBroken||project.brokenNames.size>0||processors.size===0)return;let named=new Set;for(let{definition}of machines.values())for(let{span}of definition.decorators)for(let[word]of module.file.text.slice(span.start,span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))named.add(word);for(let{name:name5}of processors.values())named.has(name5.text)||report2(name5.span,`event processor '${name5.text}' is not used by any state machine function`,{help:`write @process_events(processor=${name5.text}) above a function, or remove the class`})}});var unused_task_default=defineRule({code:"FLX132",name:"unused-task",severity:"warning",summary:"a task is not called by any state machine function",docs:`The task is deployed, with a function or container of its own, and no state ever runs it. Most often its call was forgotten or removed.

Call it, or remove the class.`,examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


class Clean(Task):
#     ^^^^^ FLX132
    async def run(event, context):
        return event


def main(data):
    Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`]},check({project,graphs},report2){if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size||graphs.size===0)return;let used=new Set;for(let graph of graphs.values())for(let state of graph.states.values())state.kind==="task"&&used.add(state.task.name.text);for(let{name:name5}of project.tasks.values())used.has(name5.text)||report2(name5.span,`task '${name5.text}' is not called by any state machine function`,{help:"call it, or remove the class"})}});var update_replaces_data_default=defineRule({code:"FLX504",name:"update-replaces-data",severity:"warning",summary:"data.update replaces all data, not only the given keys",docs:'In Python `update` keeps the other keys of a dict. As a state it becomes a Pass state whose result replaces all data: every other key is gone afterwards, `__trace` among them, which tasks need.\n\nAssign each key by itself, as `data["level"] = "INFO"`. The fix does so; it is unsafe, as the other keys are kept then.',examples:{bad:[{code:`
def main(data):
    data.update({"level": "INFO", "tags": ["a", "b"]})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
`,fixed:`
def main(data):
    data["level"] = "INFO"
    data["tags"] = ["a", "b"]
`}],good:[`
def main(data):
    data["level"] = "INFO"
`]},check({project,graphs},report2){for(let[name5,graph]of graphs){let replacing=[...graph.states.values()].filter(isReplacing);if(replacing.length===0)continue;let statements=statementsOf(project.machines.get(name5)?.definition.body??[]),calls=new Map([...statements].map(statement2=>[statement2.span.start,statement2]));for(let{span}of replacing)report2(span,"update replaces all data, not only the keys that it names",{help:'assign each key by itself, as data["key"] = value',fix:assignments(calls.get(span.start),project.module)})}}});function isReplacing(state){return state.kind==="pass"&&state.result?.path==="$"}function assignments(statement2,source){let call=statement2?.kind==="expression"?statement2.value:void 0,dict2=call?.kind==="call"?call.positional[0]:void 0;if(statement2===void 0||dict2?.kind!=="dict")return;let{text:text4}=source.file,names2=new Set,lines=[];for(let{key:key2,value:value2}of dict2.entries){if(key2?.kind!=="string"||names2.has(key2.value))return;names2.add(key2.value);let written=text4.slice(value2.span.start,value2.span.end),right=value2.kind==="dict"||value2.kind==="list"||value2.kind==="tuple"||!/[\r\n]/.test(written)?written:`(${written})`;lines.push(`data[${text4.slice(key2.span.start,key2.span.end)}] = ${right}`)}return fixOf("assign each key by itself","unsafe",replaceStatement(source,statement2.span,lines))}var wait_outlasts_execution_default=defineRule({code:"FLX306",name:"wait-outlasts-execution",severity:"warning",summary:"a wait is longer than an execution can last",docs:"An execution lasts at most one year, then it is stopped with `States.Timeout`. A longer wait is never over.\n\nWrite a shorter wait. What has to happen later than in a year is better started by a schedule.",examples:{bad:[`
def main(data):
    wait(seconds=63072000)
#                ^^^^^^^^ FLX306
`],good:[`
def main(data):
    wait(seconds=2592000)
`]},check({graphs},report2){for(let{states}of graphs.values())for(let state of states.values()){if(state.kind!=="wait"||typeof state.value=="string")continue;let seconds=numberTextOf(state.value);if(seconds===void 0||Number(seconds)<=31622400)continue;let days=Math.floor(Number(seconds)/86400);report2(state.valueSpan,`the wait takes ${days} days, but an execution lasts at most one year`,{help:"write a shorter wait, or let a schedule start what comes later"})}}});function isSpec(spec){return/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*:[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(spec)}var worker_spec_default=defineRule({code:"FLX126",name:"worker-spec",severity:"error",summary:"the spec of a worker is not package.module:Class",docs:"`spec` says where the code of a worker is: the module as an import statement names it, a colon, and the class in it. The worker imports it when it starts; with another form it never does.",examples:{bad:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode.EncodeWorker"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX126


def main(data):
    Encode()
`],good:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`]},check({project},report2){for(let{name:name5,service,attributes}of project.tasks.values()){let spec=attributes.get("spec");if(service!=="ecs:worker"||spec===void 0||typeof spec.value!="string"||spec.value===""||isSpec(spec.value))continue;let near=spec.value.replace(/\.py\b/,"").replaceAll("/",".").replace(/[.:]+([^.:]+)$/,":$1");report2(spec.span,`'spec' of task '${name5.text}' must be 'package.module:Class', not '${spec.value}'`,{help:isSpec(near)?`write '${near}'`:void 0})}}});var worker_spec_missing_default=defineRule({code:"FLX127",name:"worker-spec-missing",severity:"warning",summary:"a worker has no spec",docs:"A task of the service `ecs:worker` runs a class of a package of yours, which `spec` names. A run method in the project file is not used: without `spec` the worker has nothing to run.\n\nPut the code into a class that extends `TaskWorker`, and name it in `spec`. When the task takes less than 15 minutes, `lambda:container` with the run method as it is may be the simpler choice.",examples:{bad:[`
class Encode(Task):
# <- FLX127
    service = "ecs:worker"

    async def run(event, context):
        return event


def main(data):
    Encode()
`],good:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`]},check({project},report2){for(let{name:name5,definition,service,attributes,brokenAttributes,run}of project.tasks.values()){if(service!=="ecs:worker"||brokenAttributes.has("spec")||brokenAttributes.has("service"))continue;let spec=attributes.get("spec");if(spec!==void 0&&spec.value!=="")continue;let message=run===void 0?`task '${name5.text}' has no spec, so that the worker has nothing to run`:`task '${name5.text}' has no spec; a worker does not use the run method`;report2(definition.header,message,{help:'add spec = "package.module:Class"'})}}});var rules=[missing_main_default,run_missing_default,run_not_async_default,unused_machine_default,timeout_beyond_service_default,attribute_without_effect_default,worker_spec_default,worker_spec_missing_default,run_signature_default,run_parameter_names_default,main_parameter_default,module_code_not_deployed_default,unused_task_default,unused_processor_default,return_value_ignored_default,except_name_ignored_default,map_concurrency_over_limit_default,payload_too_large_default,literal_not_evaluated_default,error_never_occurs_default,wait_outlasts_execution_default,error_matched_by_name_default,error_name_lost_default,unreachable_state_default,timeout_not_repeated_default,call_timeout_without_attribute_default,update_replaces_data_default,result_of_service_discarded_default,data_read_before_set_default,data_overwritten_unread_default,parallel_result_unused_then_read_default,error_shadowed_default,trace_missing_default,schedule_expression_default,schedule_never_runs_default,event_type_unknown_default,event_type_never_occurs_default,undefined_name_in_run_default,unused_import_in_run_default,python_compile_error_default,stop_execution_not_returned_default,stop_execution_not_awaited_default,stop_execution_argument_default,state_data_call_default,map_item_outside_iterator_default,map_items_not_stored_default,unknown_context_attribute_default,retry_outlasts_execution_default,deprecated_service_default,run_too_long_default,missing_key_default,redundant_export_default,redundant_cast_default,memory_not_in_readme_list_default];var invalidSyntax={code:"FLX001",name:"invalid-syntax",severity:"error",summary:"the text is not valid Python",docs:`A project file is read as Python 3.13, though it is never run. A statement that Python itself would
refuse cannot be compiled, and the workflow it belongs to would be missing or wrong.

Fix the place that is marked. When it looks right, look at the line above it: a bracket or a string
that is not closed there often shows only later. The other statements of the file are still checked.`,examples:{bad:[`def main(data)
#             ^ FLX001
    return
`,`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha(
#                        ^ FLX001
`],good:[`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha()
`]}},invalidIndentation={code:"FLX002",name:"invalid-indentation",severity:"error",summary:"a line is indented so that Python cannot tell which block it belongs to",docs:"Indentation is how Python knows which statements an `if`, a `try` or a function holds. A line that\nfits no block could mean several workflows, so none is guessed.\n\nIndent the lines of one block by the same amount, four spaces by custom, and do not mix tabs with\nspaces. A block that should do nothing holds `pass`.",examples:{bad:[`def main(data):
    if data["a"] == 1:
    data["b"] = 2
#   ^^^^ FLX002
`],good:[`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    if data["a"] == 1:
        Alpha()
`]}},invalidText={code:"FLX003",name:"invalid-text",severity:"error",summary:"the file holds bytes or characters that are not text",docs:`Python reads source files as UTF-8. Bytes that are not UTF-8, null characters, a byte order mark inside the
text and invisible characters (often pasted from a web page) are refused, because what one sees
would not be what is deployed.

Delete the character, or type the line again; save the file as UTF-8.`,examples:{bad:[],good:[]}},fileTooLarge={code:"FLX004",name:"file-too-large",severity:"error",summary:"the file is larger than what is read",docs:`A project file is written by hand and has some kilobytes. At most 1,048,576 characters and 300,000 tokens
(words, numbers, strings and signs) are read: a larger one is most likely another file of that name, and a stranger's
could keep a run busy. No setting allows more.

Move data and application code to a package that the tasks import.`,examples:{bad:[],good:[]}},tooDeeplyNested={code:"FLX005",name:"too-deeply-nested",severity:"error",summary:"brackets, blocks or operators are nested deeper than Python allows",docs:`Python gives up at 200 brackets or 100 blocks inside each other, and at expressions that chain
a thousand operators. Such text is generated rather than written.

Split the expression into several statements, or the block into functions.`,examples:{bad:[],good:[]}},unreadableFile={code:"FLX006",name:"unreadable-file",severity:"error",summary:"the file could not be read",docs:`The file is listed or was found, yet the system did not hand out its content: it may be a folder, may have
been removed meanwhile, or may not be open to this user.
Or its turn came after the run had taken longer than \`max-seconds\` allows.

Check the path and its permissions; where time ran out, allow more, or check the files in parts.`,examples:{bad:[],good:[]}},syntaxErrors=[invalidSyntax,invalidIndentation,invalidText,fileTooLarge,tooDeeplyNested,unreadableFile];var catalog=[...syntaxErrors,...projectErrors,...taskErrors2,...decoratorErrors,...optionErrors,...graphErrors,...flowErrors2,...callErrors,...linkErrors,...deploymentErrors,...suppressionErrors,...configurationErrors,...definitionErrors,...rules].sort((a,b)=>compareText(a.code,b.code));import{createHash}from"node:crypto";function parseBaseline(text4){let entries2=entriesOf2(text4);if(entries2===void 0)return;let accepted=new Map(entries2.map(entry=>[entry.fingerprint,entry])),opened=new Map,open=path=>{let met=opened.get(path)??new Set;return opened.set(path,met),met};return{openFile:path=>{let met=open(path),next=lineOrdinals();return(info,file,span)=>{let own=fingerprint({info,file,span},next({info,file,span}),path),isAccepted=accepted.has(own);return isAccepted&&met.add(own),isAccepted}},stale:()=>{let met=new Set([...opened.values()].flatMap(own=>[...own]));return[...accepted].filter(([own,{file}])=>opened.has(file)&&!met.has(own)).length},memory:{hash:createHash("sha256").update(text4).digest("hex"),met:path=>[...opened.get(path)??[]],meet:(path,known)=>{let met=open(path);for(let own of known)met.add(own)}}}}function entriesOf2(text4){let value2;try{value2=JSON.parse(text4)}catch{return}if(!isRecord(value2)||value2.version!==1||!Array.isArray(value2.findings))return;let entries2=value2.findings.map(entryOf);return entries2.includes(void 0)?void 0:entries2.filter(entry=>entry!==void 0)}function entryOf(value2){if(!isRecord(value2))return;let{file,code,text:text4,fingerprint:own}=value2;return[file,code,text4,own].every(member=>typeof member=="string")?{file:String(file),code:String(code),text:String(text4),fingerprint:String(own)}:void 0}function isRecord(value2){return typeof value2=="object"&&value2!==null&&!Array.isArray(value2)}function ruleSeverities(catalog2,places,severity){let asked=places.map(({select,extendSelect=[],ignore=[]})=>({startsAfresh:select!==void 0,answers:[...answers([...select??[],...extendSelect],!0),...answers(ignore,!1)]})),levels=[...severity],result=new Map;for(let info of catalog2){if(!info.isRule)continue;let isOn=!info.isOptIn;for(let{startsAfresh,answers:all}of asked)isOn=mostSpecific(info,all)??(startsAfresh?!1:isOn);result.set(info.code,isOn?mostSpecific(info,levels)??info.severity:"off")}return result}function answers(selectors,answer){return[...new Set(selectors)].map(selector=>[selector,answer])}function mostSpecific(info,said){let best,most=-1;for(let[selector,answer]of said){let rank=specificity(selector,info);rank<most||rank===-1||(most=rank,best=answer)}return best}function specificity(selector,{code,name:name5}){if(selector===name5)return code.length;let wanted=selector.toUpperCase();return wanted==="ALL"?0:isPrefix(wanted)&&code.startsWith(wanted)?wanted.length:-1}function covers(selector,info){return specificity(selector,info)!==-1}function isPrefix(text4){return/^FLX\d{0,3}$/.test(text4)}function selectorMistake(selector,catalog2){let covered=catalog2.filter(info=>covers(selector,info));if(covered.some(({isRule})=>isRule))return;let[refusal]=covered;if(refusal===void 0)return unknownRule(selector,catalog2);let help=()=>"no correct output exists where it is reported; correct what it reports";return covered.length>1?{message:`'${selector}' covers refusals of the compiler alone, which are always on`,help}:{message:`'${selector}' (${refusal.name===selector?refusal.code:refusal.name}) is a refusal of the compiler, which is always on`,help}}function unknownRule(word,catalog2){let isCode=/^FLX/i.test(word),known=catalog2.filter(({isRule})=>isRule).map(info=>isCode?info.code:info.name);return{message:`there is no rule '${word}'`,help:()=>didYouMean(isCode?word.toUpperCase():word,known)??"'fluxio rules' lists them all"}}var FAIL_ON=["error","warning","note","never"],SEVERITIES=["error","warning","note"],settingSpecs={include:{kind:"file names",default:'["project.py", "project.sfn"]',help:"patterns of the names that project files have; a file that is named on the command line needs none of them"},exclude:{kind:"paths",default:"[]",help:"patterns of files and folders to leave out, written as in a .gitignore; they hold for named files too"},select:{kind:"rules",help:"only these rules; without it those that are not off by default"},"extend-select":{kind:"rules",default:"[]",help:"these rules as well"},ignore:{kind:"rules",default:"[]",help:"not these rules"},"per-file-ignores":{kind:"rules of paths",default:"{}",help:"pattern of paths, as in exclude \u2192 rules that do not count there"},severity:{kind:"severities of rules",default:"{}",help:"rule \u2192 error, warning or note, instead of its own severity"},"fail-on":{kind:"level",default:'"error"',help:"the least severity with which a run fails: error, warning, note, or never"},baseline:{kind:"file",help:"a file of findings that are known and accepted; check --baseline FILE writes it"},asl:{kind:"form",default:"{ item-processor = false }",help:"how definitions are written: `item-processor = true` writes `ItemProcessor` and `ItemSelector` in a Map instead of `Iterator` and `Parameters`, which mean the same"},"external-projects":{kind:"projects",default:"[]",help:"patterns of names of projects that live elsewhere; true where the repository holds only a part of all"}};function readSettings(table2,known,report2){let settings=[],places=new Map;for(let{key:key2,value:value2}of table2.entries.values()){if(!isSetting(key2.text)){report2(unknownSetting,key2.span,`there is no setting '${key2.text}'`,{help:()=>didYouMean(key2.text,names)??`expected one of ${names.join(", ")}`});continue}let read2=readers[settingSpecs[key2.text].kind](value2,{...known,name:key2.text,report:report2});read2!==void 0&&(settings.push([key2.text,read2]),places.set(key2.text,value2.span))}return{settings:Object.fromEntries(settings),places}}var names=Object.keys(settingSpecs);function isSetting(name5){return Object.hasOwn(settingSpecs,name5)}var readers={"file names":(value2,reading)=>strings(value2,reading,(name5,span)=>checkName(name5,span,reading)),paths:(value2,reading)=>strings(value2,reading,(pattern2,span)=>checkPattern(pattern2,span,reading)),rules:(value2,reading)=>strings(value2,reading,(selector,span)=>checkSelector(selector,span,reading)),"rules of paths":(value2,reading)=>{let result=new Map;for(let{key:key2,value:own}of entries(value2,reading)){checkPattern(key2.text,key2.span,{...reading,isPattern:text4=>!text4.startsWith("!")&&reading.isPattern(text4)});let selectors=readers.rules(own,reading);selectors!==void 0&&result.set(key2.text,selectors)}return result},"severities of rules":(value2,reading)=>{let result=new Map;for(let{key:key2,value:own}of entries(value2,reading)){checkSelector(key2.text,key2.span,reading);let severity=choice2(own,SEVERITIES,reading);severity!==void 0&&result.set(key2.text,severity)}return result},level:(value2,reading)=>choice2(value2,FAIL_ON,reading),file:(value2,reading)=>{let path=string(value2,reading);if(path!=="")return path;reading.report(settingValue,value2.span,`'${reading.name}' names no file`)},form:(value2,reading)=>{let result=new Map;for(let{key:key2,value:own}of entries(value2,reading))key2.text!=="item-processor"?reading.report(unknownSetting,key2.span,`'${reading.name}' has no setting '${key2.text}'`,{help:()=>didYouMean(key2.text,["item-processor"])??"it has 'item-processor'"}):own.kind==="boolean"?result.set(key2.text,own.value):mistype(own,"true or false",{...reading,name:key2.text});return result},projects:(value2,reading)=>{if(value2.kind==="boolean")return value2.value?!0:[];if(value2.kind==="list")return strings(value2,reading,(name5,span)=>checkName(name5,span,reading));mistype(value2,"true or a list of strings",reading)}};function strings(value2,reading,check){if(value2.kind!=="list"){mistype(value2,"a list of strings",reading);return}let texts=[];for(let item3 of value2.items){let text4=string(item3,reading);text4!==void 0&&(check(text4,item3.span),texts.push(text4))}return texts}function string(value2,reading){if(value2.kind==="string")return value2.value;mistype(value2,"a string",reading)}function entries(value2,reading){return value2.kind==="table"?value2.entries.values():(mistype(value2,"a table",reading),[])}function choice2(value2,allowed,reading){let text4=string(value2,reading),chosen=allowed.find(one=>one===text4);if(chosen!==void 0||text4===void 0)return chosen;let isOff=/^(?:off|none|ignore)$/i.test(text4)&&reading.name==="severity";reading.report(settingValue,value2.span,`'${text4}' is no value of '${reading.name}'; it is one of ${allowed.join(", ")}`,{help:()=>isOff?"a rule is switched off by 'ignore'":didYouMean(text4,allowed)})}function mistype(value2,expected2,{name:name5,report:report2}){let help=value2.kind==="string"&&expected2.includes("list")?`write [${JSON.stringify(value2.value)}]`:void 0;report2(settingType,value2.span,`'${name5}' takes ${expected2} here, not ${described(value2)}`,{help})}function described(value2){return value2.kind==="other"?value2.what:value2.kind==="boolean"?String(value2.value):`a ${value2.kind}`}function checkSelector(selector,span,{catalog:catalog2,report:report2}){let mistake=selectorMistake(selector,catalog2);mistake!==void 0&&report2(settingValue,span,mistake.message,{help:mistake.help})}function checkPattern(pattern2,span,{isPattern,report:report2}){isPattern(pattern2)||report2(settingValue,span,`the pattern '${pattern2}' can match nothing`,{help:"patterns are written as in a .gitignore"})}function checkName(name5,span,reading){checkPattern(name5,span,reading),name5.includes("/")&&reading.report(settingValue,span,`'${name5}' is no name, as it has a '/'`,{help:`'${reading.name}' is about names alone; 'exclude' leaves out paths`})}import{basename,dirname,isAbsolute,relative,resolve,sep as sep2}from"node:path";import{join as join2,sep}from"node:path";var ANY2=Symbol("?"),STAR=Symbol("*");function parseGlob(pattern2){let parts=[],tokens=[],characters=[...pattern2];for(let index2=0;index2<characters.length;index2+=1){let character=characters[index2]??"";if(character==="/")parts.push(partOf(tokens)),tokens=[];else if(character==="?")tokens.push(ANY2);else if(character==="*")tokens.push(STAR);else if(character==="["){let set2=parseSet(characters,index2+1);if(set2===void 0)return;tokens.push(set2.set),index2=set2.end}else if(character==="\\"){index2+=1;let escaped=characters[index2];if(escaped===void 0)return;tokens.push(escaped)}else tokens.push(character)}return parts.push(partOf(tokens)),parts}function matchesPath(glob,path){let last=glob.length-1,inside=glob[last]==="**"?1:0;return matchWithStars(glob.length,path.length,index2=>glob[index2]==="**",(index2,at)=>matchesName(glob[index2]??[],path[at]??""),inside)}function matchesName(part,name5){if(part==="**")return!0;let characters=[...name5];return matchWithStars(part.length,characters.length,index2=>part[index2]===STAR,(index2,at)=>matchesToken(part[index2]??"",characters[at]??""),0)}function matchWithStars(length,items2,isStar,matches3,atLeast){let index2=0,item3=0,star=-1,taken=0;for(;;)if(index2<length&&isStar(index2)){if(star=index2,index2+=1,taken=item3,index2===length)return items2-item3>=atLeast}else{if(index2===length&&item3===items2)return!0;if(index2<length&&item3<items2&&matches3(index2,item3))index2+=1,item3+=1;else{if(star===-1||taken>=items2)return!1;taken+=1,item3=taken,index2=star+1}}}function partOf(tokens){return tokens.length>=2&&tokens.every(token2=>token2===STAR)?"**":tokens}function matchesToken(token2,character){if(typeof token2=="string")return token2===character;if(typeof token2=="symbol")return!0;let point=character.codePointAt(0)??0;return(token2.ranges.some(([from,to])=>from<=point&&point<=to)||token2.classes.some(characterClass=>characterClass.test(character)))!==token2.isNegated}function parseSet(characters,start){let isNegated=characters[start]==="!"||characters[start]==="^",ranges=[],classes=[],previous,index2=isNegated?start+1:start;for(let isFirst=!0;isFirst||characters[index2]!=="]";isFirst=!1){let named=classAt(characters,index2);if(named==="unknown")return;if(named!==void 0){classes.push(named.test),previous=void 0,index2=named.end+1;continue}let isRange=characters[index2]==="-"&&previous!==void 0&&index2+1<characters.length&&characters[index2+1]!=="]";isRange&&(index2+=1),characters[index2]==="\\"&&(index2+=1);let point=characters[index2]?.codePointAt(0);if(point===void 0)return;ranges.push([isRange?previous??point:point,point]),previous=isRange?void 0:point,index2+=1}return{set:{isNegated,ranges,classes},end:index2}}function classAt(characters,index2){if(characters[index2]!=="["||characters[index2+1]!==":")return;let end=characters.indexOf("]",index2+2);if(end===-1)return"unknown";if(end===index2+2||characters[end-1]!==":")return;let test=CLASSES.get(characters.slice(index2+2,end-1).join(""));return test===void 0?"unknown":{test,end}}var CLASSES=new Map([["alnum",/[0-9A-Za-z]/],["alpha",/[A-Za-z]/],["blank",/[ \t]/],["cntrl",/[\x00-\x1f\x7f]/],["digit",/[0-9]/],["graph",/[!-~]/],["lower",/[a-z]/],["print",/[ -~]/],["punct",/[!-/:-@[-`{-~]/],["space",/[ \t-\r]/],["upper",/[A-Z]/],["xdigit",/[0-9A-Fa-f]/]]);var LARGEST=1<<18;function withIgnoreFile(folder,above,reader){let text4=readIgnoreFile(join2(folder,".gitignore"),reader);return text4===void 0?above:{folder,rules:parseRules(text4),above}}function isIgnored(path,isFolder,layers){for(let layer=layers;layer!==void 0;layer=layer.above){let start=layer.folder.endsWith(sep)?layer.folder.length:layer.folder.length+1,verdict=lastVerdict(path.slice(path.lastIndexOf(sep)+1),isFolder,layer.rules,()=>path.slice(start).split(sep));if(verdict!==void 0)return verdict}return!1}function verdictOn(parts,isFolder,rules2){return lastVerdict(parts.at(-1)??"",isFolder,rules2,()=>parts)}function lastVerdict(name5,isFolder,rules2,partsOf3){let parts;for(let index2=rules2.length-1;index2>=0;index2-=1){let rule=rules2[index2];if(!(rule===void 0||rule.isForFolders&&!isFolder)&&(rule.isForNames||(parts??=partsOf3()),rule.isForNames||parts===void 0?isName(rule,name5):matchesPath(rule.glob,parts)))return!rule.isNegated}}function isName({glob,name:name5},given2){return name5===void 0?matchesName(glob[0]??[],given2):name5===given2}function parseRules(text4){return text4.split(`
`).map(parseRule).filter(rule=>rule!==void 0)}function parseRule(line){if(line.startsWith("#"))return;let trimmed=trimEnd(line.replace(/\r$/,"")),isNegated=trimmed.startsWith("!"),pattern2=isNegated?trimmed.slice(1):trimmed,isForFolders=pattern2.endsWith("/"),body=isForFolders?pattern2.slice(0,-1):pattern2,glob=body===""?void 0:parseGlob(body.replace(/^\//,""));if(glob===void 0)return;let isForNames=!body.includes("/"),name5=isForNames&&/^[\w.-]+$/.test(body)?body:void 0;return{glob,isNegated,isForFolders,isForNames,name:name5}}function trimEnd(line){let end=0;for(let index2=0;index2<line.length;index2+=1){let isEscaped=line[index2]==="\\";isEscaped&&(index2+=1),(isEscaped||line[index2]!==" ")&&(end=index2+1)}return line.slice(0,end)}function readIgnoreFile(path,reader){if(reader.kind(path)!=="file")return;let bytes=reader.read(path,LARGEST);if(typeof bytes=="string")throw new Error(bytes);return new TextDecoder().decode(bytes)}import{closeSync,constants,fstatSync,lstatSync,openSync,readdirSync,readSync,realpathSync,statSync}from"node:fs";var disk={kind:path=>kindOf(lstatSync(path,{throwIfNoEntry:!1})),kindBehind:path=>kindOf(statSync(path,{throwIfNoEntry:!1})),list:path=>readdirSync(path,{withFileTypes:!0}),realPath:path=>realpathSync(path),read:readFile};function kindOf(entry){if(entry!==void 0)return entry.isFile()?"file":entry.isDirectory()?"folder":entry.isSymbolicLink()?"link":"other"}function readFile(path,most){if(!statSync(path).isFile())return"not a file";let handle=openSync(path,constants.O_RDONLY|(constants.O_NONBLOCK??0));try{let stat=fstatSync(handle);return stat.isFile()?stat.size>most?"too large":readAtMost(handle,stat.size,most):"not a file"}finally{closeSync(handle)}}function readAtMost(handle,expected2,most){let bytes=Buffer.allocUnsafe(expected2+1),length=0;for(;;){let read2=readSync(handle,bytes,length,bytes.length-length,null);if(length+=read2,length>most)return"too large";if(read2===0)return bytes.subarray(0,length);if(length===bytes.length){let larger=new Uint8Array(Math.min(2*length,most+1));larger.set(bytes),bytes=larger}}}function isThere(path,{kind}){try{return kind(path)!==void 0}catch{return!1}}var REASONS={EACCES:"permission denied",EPERM:"operation not permitted",ENOENT:"no such file or folder",ENOTDIR:"a part of the path is a file, not a folder",EISDIR:"it is a folder",EEXIST:"something of that name exists already",ENOTEMPTY:"a folder of that name exists",ELOOP:"its links lead in a circle",ENAMETOOLONG:"the path is too long",ENOSPC:"the disk is full",EDQUOT:"the disk quota is used up",EROFS:"the file system is read-only",EBUSY:"it is in use",EMFILE:"too many files are open",ENFILE:"too many files are open",EIO:"the disk reports an error",ETXTBSY:"it is in use",EXDEV:"it lies on another file system",EFBIG:"the file is too large",EINVAL:"the path is not valid here",ERR_ACCESS_DENIED:"Node was started without the permission",ERR_INVALID_ARG_VALUE:"the path is not valid",ERR_FS_FILE_TOO_LARGE:"the file is too large"};function reasonOf(error){let code=codeOf(error);if(code===void 0)throw error;return REASONS[code]??code}function codeOf(error){if(!(typeof error!="object"||error===null||!("code"in error)||typeof error.code!="string"))return/^E[A-Z0-9]+$/.test(error.code)||Object.hasOwn(REASONS,error.code)?error.code:void 0}var PROJECT_FILES=new Set(["project.py","project.sfn"]),NEVER_ENTERED=new Set([".git","node_modules",".venv","__pycache__"]),GIT_MARKS=new Set([".git",".gitignore"]),NO_BOUND={files:Number.POSITIVE_INFINITY,isLate:()=>!1};function discover(paths,cwd,configs,bound=NO_BOUND){let search={cwd:resolve(cwd),reader:configs?.reader??disk,configs,bound,isLate:!1,files:new Map,missing:new Set,ignored:new Set,excluded:new Set,links:new Set,unreadable:new Set,folders:new Map};for(let path of paths)addNamed(search,path);return{cut:search.files.size>bound.files?"files":search.isLate?"seconds":void 0,files:[...search.files.values()].sort((a,b)=>compareText(a.shown,b.shown)),missing:[...search.missing].sort(compareText),ignored:[...search.ignored].sort(compareText),excluded:[...search.excluded].sort(compareText),links:[...search.links].sort(compareText),unreadable:[...search.unreadable].sort(compareText)}}function shownPath(path,cwd){return relative(cwd,path).replaceAll(sep2,"/")}function projectName(path){return basename(dirname(path))||"project"}function isInside(folder,path){let rest=relative(folder,path);return rest===""||rest!==".."&&!rest.startsWith(`..${sep2}`)&&!isAbsolute(rest)}function addNamed(search,named){let path=resolve(search.cwd,named),shown=shownPath(path,search.cwd)||".",kind=kindOf2(path,search.reader);if(kind==="missing")search.missing.add(named.includes("\0")?named:shown);else if(kind==="unreadable")search.unreadable.add(shown);else if(!staysInside(boundaryOf(search.cwd,path),path,search.reader))search.links.add(shown);else if(kind==="folder"){let state=stateOf(search,path);state.ignored?search.ignored.add(shown):isExcluded(search,path,!0)?search.excluded.add(shown):walk2(search,path,state.layers)}else{let state=stateOf(search,dirname(path));state.ignored||isIgnored(path,!1,state.layers)?search.ignored.add(shown):isExcluded(search,path,!1)?search.excluded.add(shown):addFile(search,path,shown)}}function isExcluded({configs},path,isFolder){return configs?.excludes(configs.at(dirname(path)),path,isFolder)===!0}function addFile(search,path,shown){search.files.set(path,{path,shown,project:projectName(path)})}function boundaryOf(cwd,path){return isInside(cwd,path)?cwd:dirname(path)}function kindOf2(path,reader){try{let kind=reader.kindBehind(path)??reader.kind(path);return kind===void 0?"missing":kind==="folder"?"folder":"file"}catch(error){let code=codeOf(error);return code==="EACCES"||code==="EPERM"||code==="ELOOP"?"unreadable":"missing"}}function staysInside(boundary,path,reader){try{return isOwnPlace(boundary,path,reader)}catch{return!1}}function isOwnPlace(boundary,path,reader){let real=reader.realPath(path);return isInside(reader.realPath(boundary),real)&&(!isOfGit(real)||isOfGit(path))}function isOfGit(path){return path.split(sep2).some(part=>/^(?:\.git|git~1)$/i.test(part))}function stateOf(search,folder){let state={ignored:!1,layers:void 0};for(let path of fromTop(search,folder)){let known=search.folders.get(path);if(known!==void 0)state=known;else{let ignored=isIgnored(path,!0,state.layers);state={ignored,layers:ignored?void 0:layersInside(search,path,state.layers)},search.folders.set(path,state)}if(state.ignored)return state}return state}function fromTop(search,folder){let path=[folder];for(let at=folder;!isThere(`${at}${sep2}.git`,search.reader);path.unshift(at)){let parent=dirname(at);if(parent===at){let top=isInside(search.cwd,folder)?search.cwd:folder;return path.filter(candidate=>isInside(top,candidate))}at=parent}return path}function layersInside(search,folder,above){try{return withIgnoreFile(folder,above,search.reader)}catch{return search.unreadable.add(shownPath(`${folder}${sep2}.gitignore`,search.cwd)),above}}function walk2(search,root,layers){let{configs}=search,top=configs?.at(root),pending=[{path:root,shown:shownPath(root,search.cwd),layers,config:top}];for(let folder=pending.pop();folder!==void 0;folder=pending.pop()){if(search.files.size>search.bound.files||(search.bound.isLate()&&(search.isLate=!0),search.isLate))return;let entries2;try{entries2=search.reader.list(folder.path)}catch{search.unreadable.add(folder.shown||".");continue}let marks=marksOf(entries2,configs),inside=folder.path===root?layers:ownLayers(search,folder,marks),config=folder.path===root?top:ownConfig(search,folder,marks),isLeftOut=(path,isFolder)=>isIgnored(path,isFolder,inside)||config!==void 0&&configs?.excludes(config,path,isFolder)===!0,isProjectName=config?.isProjectName??(name5=>PROJECT_FILES.has(name5)),start=folder.path.endsWith(sep2)?folder.path:`${folder.path}${sep2}`,shownStart=folder.shown===""?"":`${folder.shown}/`;for(let entry of entries2){let{name:name5}=entry;if(entry.isDirectory()){if(NEVER_ENTERED.has(name5))continue;let path=`${start}${name5}`;isLeftOut(path,!0)||pending.push({path,shown:`${shownStart}${name5}`,layers:inside,config})}else if(isProjectName(name5)){let path=`${start}${name5}`;if(isLeftOut(path,!1)||!entry.isFile()&&!isFileLink(search,entry,root,path))continue;addFile(search,path,`${shownStart}${name5}`),config!==void 0&&configs?.inside(folder.path,()=>!1,config)}}}}function marksOf(entries2,configs){let marks=[];for(let{name:name5}of entries2)(GIT_MARKS.has(name5)||configs?.marks.has(name5)===!0)&&marks.push(name5);return marks}function ownLayers(search,folder,marks){let above=marks.includes(".git")?void 0:folder.layers;return marks.includes(".gitignore")?layersInside(search,folder.path,above):above}function ownConfig({configs},folder,marks){if(!(configs===void 0||folder.config===void 0))return marks.some(name5=>configs.marks.has(name5))?configs.inside(folder.path,wanted=>marks.includes(wanted),folder.config):folder.config}function isFileLink(search,entry,root,path){return entry.isSymbolicLink()?staysInside(root,path,search.reader)?kindOf2(path,search.reader)==="file"&&search.reader.kindBehind(path)==="file":(search.links.add(shownPath(path,search.cwd)),!1):!1}function isPortableName(name5){return name5===""||/[\\/:"<>|*?\u0000-\u001f\u007f]|[. ]$/.test(name5)||isDeviceName(name5)?!1:Buffer.byteLength(name5)<=200}function isDeviceName(name5){return/^(?:con|prn|aux|nul|(?:com|lpt)[1-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i.test(name5)}var MANIFEST_FILE="fluxio-manifest.json",STAGING_NAME=/^\.fluxio-tmp-(\d{1,10})-[0-9a-f]{12}$/;function manifestText(tool,{projects,files}){let value2={version:1,tool:{name:tool.name,version:tool.version},projects:[...projects].sort((a,b)=>compareText(a.file,b.file)).map(({name:name5,file,machines,parameters:parameters2})=>({name:name5,file,machines:machines.map(machine=>({name:machine.name,exported:machine.exported,states:machine.states})),parameters:parameters2?.map(own=>({...own}))})),files:[...files].sort((a,b)=>compareText(a.path,b.path)).map(({path,kind,sha256,bytes,key:key2})=>({path,kind,sha256,bytes,key:key2}))};return jsonText(value2)}function isManifest(text4){return rootOf(text4)!==void 0}function rootOf(text4){try{let value2=JSON.parse(text4);return isRecord2(value2)&&value2.version===1?value2:void 0}catch{return}}function parseManifest(text4){let value2=rootOf(text4);return value2===void 0?{projects:[],files:[]}:{projects:listOf(value2.projects,projectEntry),files:listOf(value2.files,fileEntry)}}function isArtifactPath(path){let[first="",...rest]=path.split("/");return first===MANIFEST_FILE||STAGING_NAME.test(first)||rest.length===0?!1:[first,...rest].every(part=>isPortableName(part))}var LARGEST_FILE=64*1024*1024;function projectEntry(value2){if(!isRecord2(value2)||typeof value2.name!="string"||typeof value2.file!="string"||!Array.isArray(value2.machines))return;let own={name:value2.name,file:value2.file,machines:listOf(value2.machines,machineEntry)};return Array.isArray(value2.parameters)?{...own,parameters:listOf(value2.parameters,parameterEntry)}:own}function parameterEntry(entry){if(!isRecord2(entry))return;let{name:name5,description,default:byDefault,value:value2}=entry;if(!(typeof name5!="string"||typeof description!="string"))return{name:name5,description,...typeof byDefault=="string"||typeof byDefault=="number"?{default:byDefault}:{},...typeof value2=="string"?{value:value2}:{}}}function machineEntry(value2){if(!isRecord2(value2))return;let{name:name5,exported,states}=value2;if(!(typeof name5!="string"||typeof exported!="boolean"||!isCount(states)))return{name:name5,exported,states}}function fileEntry(value2){if(!isRecord2(value2))return;let{path,kind,sha256,bytes,key:key2}=value2;if(!(typeof path!="string"||!isArtifactPath(path)||typeof kind!="string")&&!(typeof sha256!="string"||!/^[0-9a-f]{64}$/.test(sha256))&&!(!isCount(bytes)||bytes>LARGEST_FILE))return{path,kind,sha256,bytes,...typeof key2=="string"?{key:key2}:{}}}function listOf(value2,entry){return Array.isArray(value2)?value2.map(entry).filter(item3=>item3!==void 0):[]}function isCount(value2){return typeof value2=="number"&&Number.isSafeInteger(value2)&&value2>=0}function isRecord2(value2){return typeof value2=="object"&&value2!==null&&!Array.isArray(value2)}var LARGEST_CONFIG=1<<20;function defaultConfig(given2){return configOf(given2,given2.cwd,void 0,{settings:{},places:new Map},given2.baseline)}function readConfig(path,isNamed,given2,toml,problems){let shown=shownPath(path,given2.cwd)||".",fail=message=>{reporter(sourceFile(shown,""),problems)(unreadableConfiguration,{start:0,end:0},message)},boundary=isNamed?void 0:repositoryOf(dirname2(path),given2.reader),read2=readText(path,boundary,LARGEST_CONFIG,given2.reader);if("problem"in read2)return fail(read2.problem);let isShared=basename2(path)==="pyproject.toml";if(isShared&&!read2.text.includes("fluxio"))return isNamed?fail(NO_TABLE):void 0;if(toml===void 0)return"later";let file=sourceFile(shown,read2.text),report2=reporter(file,problems),parsed=toml(read2.text);if("mistake"in parsed){let start=Math.min(parsed.offset,read2.text.length);report2(invalidToml,{start,end:start},`this is not valid TOML: ${parsed.mistake}`);return}let table2=isShared?tableAt(parsed.root,["tool","fluxio"]):parsed.root;if(table2===void 0)return isNamed?fail(NO_TABLE):void 0;let tool=isShared?void 0:table2.entries.get("tool");if(tool!==void 0){report2(unknownSetting,tool.key.span,"there is no setting 'tool'",{help:`in '${shown}' settings stand at the top, without [tool.fluxio]`});return}let settings=readSettings(table2,{catalog,isPattern:pattern2=>ruleOf(pattern2)!==void 0},report2),baseline=given2.baseline??openBaseline(settings,dirname2(path),boundary,given2,(span,message)=>report2(settingValue,span,message,{help:"'fluxio check --baseline FILE' writes one"}));return configOf(given2,dirname2(path),shown,settings,baseline)}var NO_TABLE="it has no table [tool.fluxio]";function configOf({selection},folder,shown,{settings},baseline){let own={select:settings.select,extendSelect:settings["extend-select"],ignore:settings.ignore},names2=settings.include?.flatMap(name5=>parseGlob(name5)??[]),severities=ruleSeverities(catalog,[own,selection],settings.severity??NO_SEVERITIES);return{folder,shown,settings,severities,isProjectName:name5=>names2===void 0?PROJECT_FILES.has(name5):names2.some(pattern2=>matchesName(pattern2,name5)),excluded:rulesOf(settings.exclude??[]),perFileIgnores:[...settings["per-file-ignores"]??[]].flatMap(([pattern2,selectors])=>{let codes=new Set(catalog.filter(info=>isCovered(info,selectors)).map(({code})=>code));return rulesOf([pattern2]).map(rule=>({rule,codes}))}),baseline,name:nameOf2(settings,severities,baseline),above:void 0}}function nameOf2({asl,"external-projects":externalProjects2},severities,baseline){let parts=[[...severities],[...asl??[]],externalProjects2,baseline?.baseline.memory?.hash];return createHash2("sha256").update(JSON.stringify(parts)).digest("hex")}var NO_SEVERITIES=new Map;function isCovered(info,selectors){return selectors.some(selector=>covers(selector,info))}function rulesOf(patterns2){return patterns2.map(ruleOf).filter(rule=>rule!==void 0)}function ruleOf(pattern2){let plain=pattern2.replace(/^(!?)(?:\.\/)+/,"$1/");return/(?:^!?|\/)\.\.?(?:\/|$)/.test(plain)?void 0:parseRule(plain)}function tableAt(root,names2){let table2=root;for(let name5 of names2){let value2=table2.entries.get(name5)?.value;if(value2?.kind!=="table")return;table2=value2}return table2}function openBaseline({settings,places},folder,boundary,given2,fail){let span=places.get("baseline");if(settings.baseline===void 0||span===void 0)return;let path=resolve2(folder,settings.baseline);if(boundary!==void 0&&!isInside(boundary,path)){fail(span,`the baseline '${settings.baseline}' lies outside the repository`);return}let opened=readBaseline(path,given2,boundary);if(opened===void 0)fail(span,`the baseline '${settings.baseline}' does not exist`);else if("problem"in opened)fail(span,`the baseline '${settings.baseline}' cannot be read: ${opened.problem}`);else return opened}function readBaseline(path,{cwd,reader},boundary){let read2=readText(path,boundary,LARGEST_FILE,reader);if("problem"in read2)return isThere(path,reader)?read2:void 0;let baseline=parseBaseline(read2.text);return baseline===void 0?{problem:"it is not a baseline that fluxio wrote"}:{baseline,shown:shownPath(path,cwd),folder:dirname2(path)}}function readText(path,boundary,largest,reader){let bytes=readBytes(path,boundary,largest,reader);if("problem"in bytes)return bytes;try{return{text:new TextDecoder("utf-8",{fatal:!0}).decode(bytes)}}catch{return{problem:"it is not UTF-8"}}}function readBytes(path,boundary,largest,reader){try{if(boundary!==void 0&&!isOwnPlace(boundary,path,reader))return{problem:"it is a link that leads out of the repository"};let bytes=reader.read(path,largest);return bytes==="not a file"?{problem:"it is not a regular file"}:bytes==="too large"?{problem:`it is larger than ${largest>>20} MiB`}:bytes}catch(error){return{problem:`it cannot be read: ${reasonOf(error)}`}}}function repositoryOf(folder,reader){for(let at=folder;;at=dirname2(at)){if(isThere(resolve2(at,".git"),reader))return at;if(dirname2(at)===at)return folder}}var CONFIG_FILES=["fluxio.toml","pyproject.toml"],MARKS=new Set([".git",...CONFIG_FILES]);async function withConfigs(options,search){let peek=openConfigs(options,void 0);if(peek.configs.at(resolve3(options.cwd)),!peek.isWaiting()){let first=openConfigs(options,void 0),found=search(first.configs);if(!first.isWaiting())return{configs:first.configs,found}}let{parseToml}=await import("./chunk-KLOFQXQJ.mjs"),second=openConfigs(options,parseToml);return{found:search(second.configs),configs:second.configs}}function openConfigs(options,toml){let problems=[],baselines=new Set,folders=new Map,fallback=defaultConfig(options),{reader}=options,isWaiting=!1,read2=(path,isNamed)=>{let config=readConfig(path,isNamed,options,toml,problems);if(config==="later"){isWaiting=!0;return}return config?.baseline!==void 0&&baselines.add(config.baseline),config},inside=(folder,has,above)=>{let known=folders.get(folder);if(known!==void 0)return known;let config=has(".git")?fallback:above;for(let name5 of CONFIG_FILES){let own=has(name5)?read2(join3(folder,name5),!1):void 0;if(own!==void 0){config={...own,above:config};break}}return folders.set(folder,config),config},at=folder=>{let path=[],config=fallback;for(let at2=folder;;at2=dirname3(at2)){let known=folders.get(at2);if(known!==void 0){config=known;break}if(path.unshift(at2),dirname3(at2)===at2||isThere(join3(at2,".git"),reader))break}for(let each of path)config=inside(each,name5=>isThere(join3(each,name5),reader),config);return config},rest={reader,excludes,problems:()=>problems,baselines:()=>[...baselines]};if(options.baseline!==void 0&&baselines.add(options.baseline),options.file===void 0&&!options.isIsolated)return{configs:{at,inside,marks:MARKS,...rest},isWaiting:()=>isWaiting};let only=options.file===void 0?fallback:read2(resolve3(options.cwd,options.file),!0)??fallback,always=()=>only;return{configs:{at:always,inside:always,marks:new Set,...rest},isWaiting:()=>isWaiting}}function excludes(config,path,isFolder){for(let at=config;at!==void 0;at=at.above){let{folder,excluded}=at;if(!(excluded.length===0||path===folder||!isInside(folder,path))&&matches2(excluded,shownPath(path,folder).split("/"),isFolder))return!0}return!1}function matches2(rules2,parts,isFolder){return parts.some((_,index2)=>{let isLast=index2===parts.length-1;return verdictOn(parts.slice(0,index2+1),isLast?isFolder:!0,rules2)===!0})}function configured(input,path,{at}){let config=at(dirname3(path)),{baseline}=config,itemProcessor=config.settings.asl?.get("item-processor"),ignored=ignoredIn(config,path),own=baseline===void 0?void 0:{...baseline,path:shownPath(path,baseline.folder)};return{...input,policy:policyOf(config,ignored,own),externalProjects:externalProjects(config),...itemProcessor===void 0?{}:{form:{itemProcessor}},memory:memoryOf(config,ignored,own)}}function ignoredIn({perFileIgnores,folder},path){if(perFileIgnores.length===0)return NOTHING3;let parts=shownPath(path,folder).split("/");return new Set(perFileIgnores.flatMap(({rule,codes})=>matches2([rule],parts,!1)?[...codes]:[]))}var NOTHING3=new Set;function policyOf({severities},ignored,own){let policy={severityOf:info=>ignored.has(info.code)?"off":severities.get(info.code)??defaultPolicy.severityOf(info),isAccepted:defaultPolicy.isAccepted};return own===void 0?policy:{...policy,afresh:()=>({...policy,isAccepted:own.baseline.openFile(own.path)})}}function memoryOf({name:config},ignored,own){let known=own?.baseline.memory;if(!(own!==void 0&&known===void 0))return{name:JSON.stringify([config,[...ignored].sort(),own?.path]),met:()=>own===void 0?[]:known?.met(own.path)??[],meet:met=>{own!==void 0&&known?.meet(own.path,met)}}}function externalProjects({settings}){let names2=settings["external-projects"]??[];if(names2===!0)return()=>"perhaps";let patterns2=names2.flatMap(name5=>parseGlob(name5)??[]);return project=>patterns2.some(pattern2=>matchesName(pattern2,project))}var KEYWORDS=["False","None","True","and","as","assert","async","await","break","class","continue","def","del","elif","else","except","finally","for","from","global","if","import","in","is","lambda","nonlocal","not","or","pass","raise","return","try","while","with","yield"],SOFT_KEYWORDS=["match","case","type","_","print","exec"],WORDS=wordTable();function wordTable(){let table2=[],enter2=(words,first)=>{for(let[index2,word]of words.entries()){let code=word.charCodeAt(0),row=table2[code]??[];row.push({word,kind:first+index2}),table2[code]=row}};return enter2(KEYWORDS,70),enter2(SOFT_KEYWORDS,5),table2}function wordKind(text4,start,end){let length=end-start;if(length>8)return 4;let row=WORDS[text4.charCodeAt(start)];if(row===void 0)return 4;for(let{word,kind}of row)if(word.length===length&&text4.startsWith(word,start))return kind;return 4}function isName2(kind){return kind>=4&&kind<=10}function isKeyword(kind){return kind>=70}function beginsExpression(kind){return kind>=70?kind<=72||kind===96||kind===77||kind===94:kind>=4&&kind<=14||kind===17||kind>=29&&kind<=31||kind===50||kind===52||kind===54}function newTokens(){return{kinds:new Uint8Array(1024),starts:new Int32Array(1024),ends:new Int32Array(1024),count:0}}function pushToken(tokens,kind,start,end){let index2=tokens.count;index2===tokens.kinds.length&&grow(tokens),tokens.kinds[index2]=kind,tokens.starts[index2]=start,tokens.ends[index2]=end,tokens.count=index2+1}function endTokensAt(tokens,index2){index2>=tokens.count||(tokens.kinds[index2]=0,tokens.count=index2+1)}function grow(tokens){let length=tokens.kinds.length*2,kinds=new Uint8Array(length),starts=new Int32Array(length),ends=new Int32Array(length);kinds.set(tokens.kinds),starts.set(tokens.starts),ends.set(tokens.ends),tokens.kinds=kinds,tokens.starts=starts,tokens.ends=ends}var METHOD_LEVEL=2,NONE2=[];function node(reader,type,first){let{code}=reader;if(code===void 0||reader.failure!==void 0)return;let{kinds,tokens}=reader,last=reader.at-1;for(;last>first&&(kinds[last]===1||kinds[last]===3);)last-=1;let start=tokens.starts[first]??0,count=code.length;for(;count>0&&(code[count-1]?.start??0)>=start;)count-=1;let children=count===code.length?NONE2:code.splice(count);code.push({type,field:null,start,end:tokens.ends[last]??start,children})}function leaf(reader,type){let{code}=reader;if(code===void 0||reader.failure!==void 0)return;let last=reader.at-1,{starts,ends}=reader.tokens;code.push({type,field:null,start:starts[last]??0,end:ends[last]??0,children:NONE2})}var COMPOUND=new Map([[90,"if_statement"],[87,"for_statement"],[102,"while_statement"],[101,"try_statement"],[103,"with_statement"],[81,"function_definition"],[79,"class_definition"],[36,"decorated_definition"],[5,"match_statement"]]);function compoundType(reader,first){let now=reader.kinds[first]??0,word=now===76?reader.kinds[first+1]??0:now;return COMPOUND.get(word)??"statement"}function newReader(scan,grammar2,known){return{grammar:grammar2,file:scan.file,tokens:scan.tokens,kinds:scan.tokens.kinds,stringFlaws:scan.stringFlaws,at:0,depth:0,level:0,isClassBody:!1,code:void 0,known,failure:void 0,shape:"name",badStart:-1,badEnd:-1,badShape:"name",star:-1}}function restart(reader){reader.kinds=reader.tokens.kinds,reader.at=0,reader.depth=0,reader.level=0,reader.isClassBody=!1,reader.code=void 0,reader.failure=void 0;let last=reader.known.at(-1);last!==void 0&&(last.next=-1)}function kindNow(reader){return reader.kinds[reader.at]??0}function kindAhead(reader,distance){let index2=reader.at+distance;return index2<reader.tokens.count?reader.kinds[index2]??0:0}function take(reader,kind){return reader.kinds[reader.at]!==kind||kind===0?!1:(reader.at+=1,!0)}function failAt(reader,first,last,message,help){let span={start:spanOf(reader,first).start,end:spanOf(reader,last).end};failWith(reader,{info:invalidSyntax,span,message,...help===void 0?{}:{help}},last)}function failIndentation(reader,info,message,help,isFinal){failWith(reader,{info,span:spanOf(reader,reader.at),message,help},reader.at,isFinal)}function failWith(reader,problem2,token2,isFinal=!1){reader.failure??={...problem2,token:token2,isFinal},reader.at=reader.tokens.count-1,reader.kinds=NO_KINDS}var NO_KINDS=new Uint8Array(0);function spanOf(reader,token2){let{tokens}=reader,{text:text4}=reader.file,index2=token2,kind=reader.kinds[index2]??0;if(kind===1){let end2=index2===0?0:tokens.ends[index2-1]??0;return{start:end2,end:Math.min(end2+1,text4.length)}}for(;kind===3;)index2+=1,kind=reader.kinds[index2]??0;let start=tokens.starts[index2]??0;if(start>=text4.length)return endOfText(text4);if(kind===0)return{start,end:start+wordLength(text4,start)};let end=tokens.ends[index2]??start;return kind===2?{start,end:Math.max(end,start+1)}:{start,end}}function endOfText(text4){return/[\n\r]$/.test(text4)?{start:text4.endsWith(`\r
`)?text4.length-2:text4.length-1,end:text4.length}:{start:text4.length,end:text4.length}}var FIRST_WORD=/[\w\u0080-\uffff]+|[^\n\r]/y;function wordLength(text4,at){return FIRST_WORD.lastIndex=at,FIRST_WORD.exec(text4)?.[0].length??1}function textOfToken(reader,token2){let{tokens}=reader;return reader.file.text.slice(tokens.starts[token2]??0,tokens.ends[token2]??0)}function lineOf(reader,token2){return positionAt(reader.file,reader.tokens.starts[token2]??0).line}function noTarget(reader,shape2,start){reader.shape=shape2,reader.badStart=start,reader.badEnd=reader.at-1,reader.badShape=shape2,reader.star=-1}function isTarget(reader,shape2){reader.shape=shape2,reader.badStart=-1,reader.star=-1}function unexpected(reader){if(reader.failure!==void 0)return;let{at}=reader;if(reader.kinds[at]===2){failIndentation(reader,invalidIndentation,"unexpected indent","indent it like the line above",!0);return}let{first,last,message,help}=describe2(reader,at);failAt(reader,first,last,message,help)}function expected(reader,what,help){if(reader.failure!==void 0)return;let{at}=reader,known=foreign(reader,at);known===void 0?failAt(reader,at,at,`expected '${what}'`,help):failAt(reader,known.first,known.last,known.message,known.help)}function describe2(reader,at){let known=foreign(reader,at);if(known!==void 0)return known;let now=reader.kinds[at]??0,help=misspelt(reader,at),here={first:at,last:at,help};if(now===1||now===0||now===3)return{...here,message:now===1?"unexpected end of line":"unexpected end of statement"};let text4=textOfToken(reader,at);return isKeyword(now)&&help===void 0&&needsName(reader,at)?{...here,message:`'${text4}' is a keyword and cannot be used as a name`,help:"choose another name"}:{...here,message:`invalid syntax: unexpected '${text4.length>40?`${text4.slice(0,39)}\u2026`:text4}'`}}function foreign(reader,at){let now=reader.kinds[at]??0,before2=at>0?reader.kinds[at-1]??0:0,touches=at>0&&reader.tokens.ends[at-1]===reader.tokens.starts[at],isFirst=index2=>index2===0||beginsLine(reader.kinds[index2-1]??0)||reader.kinds[index2-1]===57;if(now===before2&&touches){let pair2={first:at-1,last:at};if(now===37)return{...pair2,message:"'&&' is not an operator in Python",help:"write 'and'"};if(now===38)return{...pair2,message:"'||' is not an operator in Python",help:"write 'or'"}}if((now===1||now===58)&&(before2===30||before2===31)){let sign=before2===30?"+":"-";if(reader.kinds[at-2]===before2){let message=`'${sign}${sign}' is not an operator in Python`;return{first:at-2,last:at-1,message,help:`write '${sign}= 1'`}}}let here={first:at,last:at};if(now===63)return{...here,message:"'!' is not an operator in Python",help:"write 'not'"};if(now===26)return{...here,message:"'<>' is not an operator in Python",help:"write '!='"};if(now===90&&before2===84)return{first:at-1,last:at,message:"'else if' is not Python",help:"write 'elif'"};if(now===84&&reader.kinds[at+1]===90)return{first:at,last:at+1,message:"'else if' is not Python",help:"write 'elif'"};if(now===18){let text4=textOfToken(reader,at),help=text4==="`"?"write 'repr(...)'":text4==="?"?"write 'a if condition else b'":void 0;return{...here,message:`invalid character '${text4}'`,help}}if((before2===9||before2===10)&&beginsExpression(now)&&isFirst(at-1)){let name5=textOfToken(reader,at-1);return{first:at-1,last:at,message:`missing parentheses in call to '${name5}'`,help:`write '${name5}(...)'`}}if(now===54&&(before2===51||before2===84||before2===101))return{...here,message:"expected ':'",help:"blocks have no braces in Python: they are indented"}}function beginsLine(before2){return before2===1||before2===2||before2===3||before2===58}function misspelt(reader,at){let{kinds}=reader,line=at;for(;line>0&&!beginsLine(kinds[line-1]??0);)line-=1;let clause3=at-1;for(;clause3>line&&kinds[clause3-1]!==57;)clause3-=1;for(let index2 of[line,clause3,at-1,at]){if(index2<0||!isName2(kinds[index2]??0)||USES.has(kinds[index2+1]??0))continue;let word=textOfToken(reader,index2),known=SLIPS.get(word.toLowerCase())??nearest(word,KEYWORDS);if(known!==void 0&&known!==word&&word.length>1)return`did you mean '${known}'?`}}var USES=new Set([60,45,59,56,50,52,51]),SLIPS=new Map([["elseif","elif"],["elsif","elif"],["function","def"],["func","def"],["fn","def"],["catch","except"],["throw","raise"],["switch","match"],["foreach","for"]]);function needsName(reader,at){let before2=at>0?reader.kinds[at-1]??0:0;return[81,79,59,91,74,89,95].includes(before2)?!0:reader.kinds[at+1]===60}function newItems(reader){let{badStart,badEnd,badShape,star}=reader;return{badStart,badEnd,badShape,star}}function addItem(reader,items2){items2.star<0&&(items2.star=reader.star),!(items2.badStart>=0||reader.badStart<0)&&(items2.badStart=reader.badStart,items2.badEnd=reader.badEnd,items2.badShape=reader.badShape)}function isContainer(reader,shape2,items2){reader.shape=shape2,reader.badStart=items2.badStart,reader.badEnd=items2.badEnd,reader.badShape=items2.badShape,reader.star=items2.star}function closeBracket(reader,close2){take(reader,close2)||unexpected(reader),reader.depth-=1}function parentheses(reader){let start=reader.at;reader.at+=1,reader.depth+=1;let now=kindNow(reader);if(now===51){closeBracket(reader,51),node(reader,"tuple",start),isTarget(reader,"tuple");return}if(now===104){reader.grammar.yieldExpression(reader),closeBracket(reader,51),noTarget(reader,"yield expression",start);return}if(now===42){failAt(reader,reader.at,reader.at,"cannot use double starred expression here");return}if(reader.grammar.starNamedExpression(reader),beginsComprehension(reader)){comprehension(reader,start+1),closeBracket(reader,51),node(reader,"generator_expression",start),noTarget(reader,"generator expression",start);return}if(kindNow(reader)===56){elements(reader,51,"tuple",start),closeBracket(reader,51),node(reader,"tuple",start);return}now===32&&kindNow(reader)===51&&failAt(reader,start+1,reader.at-1,"cannot use starred expression here"),closeBracket(reader,51)}function list(reader){let start=reader.at;if(reader.at+=1,reader.depth+=1,kindNow(reader)===53){closeBracket(reader,53),node(reader,"list",start),isTarget(reader,"list");return}if(reader.grammar.starNamedExpression(reader),beginsComprehension(reader)){comprehension(reader,start+1),closeBracket(reader,53),node(reader,"list_comprehension",start),noTarget(reader,"list comprehension",start);return}elements(reader,53,"list",start),closeBracket(reader,53),node(reader,"list",start)}function elements(reader,close2,shape2,start){let items2=newItems(reader);for(;take(reader,56)&&kindNow(reader)!==close2;)reader.grammar.starNamedExpression(reader),addItem(reader,items2);beginsComprehension(reader)&&unparenthesizedTarget(reader,start),isContainer(reader,shape2,items2)}function unparenthesizedTarget(reader,start){failAt(reader,start+1,reader.at-1,"did you forget parentheses around the comprehension target?")}function braces(reader){let start=reader.at;reader.at+=1,reader.depth+=1;let isDict=kindNow(reader)===55||kindNow(reader)===42,isFirst=!0;for(;kindNow(reader)!==55&&reader.failure===void 0;){let item3=reader.at,now=kindNow(reader);if(isDict&&now===42?(reader.at+=1,reader.grammar.arithmetic(reader),beginsComprehension(reader)&&failAt(reader,item3,item3,"dict unpacking cannot be used in dict comprehension")):isFirst||!isDict?now===32||!isFirst||reader.grammar.namedStart(reader)?isFirst&&now!==32?isDict=!1:reader.grammar.starNamedExpression(reader):(reader.grammar.expression(reader),isDict=kindNow(reader)===57,isDict?dictValue(reader):(kindNow(reader)===61||kindNow(reader)===60)&&(reader.at=item3,reader.grammar.namedExpression(reader))):(reader.grammar.expression(reader),kindNow(reader)===57?dictValue(reader):failAt(reader,item3,reader.at-1,"':' expected after dictionary key")),isFirst&&beginsComprehension(reader)){comprehension(reader,item3),closeBracket(reader,55),node(reader,isDict?"dictionary_comprehension":"set_comprehension",start),noTarget(reader,isDict?"dict comprehension":"set comprehension",start);return}if(isFirst=!1,!take(reader,56))break}!isDict&&!isFirst&&beginsComprehension(reader)&&unparenthesizedTarget(reader,start),closeBracket(reader,55),node(reader,isDict?"dictionary":"set",start),noTarget(reader,isDict?"dict literal":"set display",start)}function dictValue(reader){let colon2=reader.at;reader.at+=1;let now=kindNow(reader);now===55||now===56?failAt(reader,colon2,colon2,"expression expected after dictionary key and ':'"):now===32?failAt(reader,reader.at,reader.at,"cannot use a starred expression in a dictionary value"):reader.grammar.expression(reader)}function beginsComprehension(reader){let now=kindNow(reader);return now===87||now===76}function comprehension(reader,element){if(reader.kinds[element]===32){failAt(reader,element,reader.at-1,"iterable unpacking cannot be used in comprehension");return}for(;beginsComprehension(reader);){let start=reader.at;if(take(reader,76),!take(reader,87)){unexpected(reader);return}if(targets(reader),!take(reader,92)){unexpected(reader);return}let iterable=reader.at;for(reader.grammar.disjunction(reader),node(reader,"iterable",iterable);take(reader,90);)reader.grammar.disjunction(reader);node(reader,"for_in_clause",start)}}function targets(reader){let start=reader.at;do{if(reader.at>start&&kindNow(reader)===92)break;let item3=reader.at,isStar=take(reader,32);if(reader.grammar.arithmetic(reader),isStar&&node(reader,"list_splat",item3),reader.badStart>=0&&kindNow(reader)!==0){failAt(reader,reader.badStart,reader.badEnd,`cannot assign to ${reader.badShape}`);return}}while(take(reader,56));node(reader,"target",start)}function subscripts(reader){let open=reader.at;reader.at+=1,reader.depth+=1;do{if(kindNow(reader)===53&&reader.kinds[reader.at-1]===56)break;take(reader,32)?reader.grammar.expression(reader):slice(reader)}while(take(reader,56));closeBracket(reader,53),node(reader,"index",open)}function slice(reader){if(kindNow(reader)!==57){let isNamed=kindAhead(reader,1)===61;if(reader.grammar.namedExpression(reader),isNamed)return}for(let part=0;part<2&&take(reader,57);part+=1){let now=kindNow(reader);now!==57&&now!==56&&now!==53&&reader.grammar.expression(reader)}}function callArguments(reader,isCall){let open=reader.at,keyword=!1,doubleStar=!1;for(reader.at+=1,reader.depth+=1;kindNow(reader)!==51&&reader.failure===void 0;){let start=reader.at,now=kindNow(reader),isNamed=kindAhead(reader,1)===60&&(isName2(now)||isConstant(now));if(now===32)reader.at+=1,reader.grammar.expression(reader),kindNow(reader)===60?failAt(reader,start,reader.at,"cannot assign to iterable argument unpacking"):doubleStar&&failAt(reader,start,reader.at-1,"iterable argument unpacking follows keyword argument unpacking"),node(reader,"list_splat",start);else if(now===42)reader.at+=1,reader.grammar.expression(reader),kindNow(reader)===60&&failAt(reader,start,reader.at,"cannot assign to keyword argument unpacking"),node(reader,"dictionary_splat",start),doubleStar=!0;else if(isNamed)keywordArgument(reader,now),node(reader,"keyword_argument",start),keyword=!0;else if(positional(reader,isCall))(start>open+1||kindNow(reader)!==51)&&failAt(reader,start,reader.at-1,"generator expression must be parenthesized");else if(doubleStar||keyword){let what=doubleStar?"keyword argument unpacking":"keyword argument";failAt(reader,start,reader.at-1,`positional argument follows ${what}`,"give it a name, or move it before the named arguments")}if(now!==32&&now!==42&&!isNamed&&node(reader,"argument",start),!take(reader,56))break}take(reader,51)||unexpected(reader),node(reader,"argument_list",open),reader.depth-=1}function isConstant(now){return now>=70&&now<=72}function keywordArgument(reader,now){let start=reader.at;if(isConstant(now)){let name5=now===71?"None":now===72?"True":"False";failAt(reader,start,start+1,`cannot assign to ${name5}`);return}reader.at+=1,leaf(reader,"member"),reader.at+=1;let next=kindNow(reader);if(next===56||next===51){failAt(reader,start,start+1,"expected argument value expression");return}reader.grammar.expression(reader),beginsComprehension(reader)&&failAt(reader,start,start+1,"invalid syntax: maybe you meant '==' or ':=' instead of '='")}function positional(reader,isCall){let start=reader.at;return!reader.grammar.namedStart(reader)&&(reader.grammar.expression(reader),kindNow(reader)===60)?(failAt(reader,start,reader.at,"expression cannot contain assignment","write '==' to compare; the name of an argument stands alone before '='"),!1):beginsComprehension(reader)?isCall?(comprehension(reader,start),node(reader,"generator_expression",start),!0):(unexpected(reader),!1):!1}function fstring(reader){reader.at+=1,text2(reader),take(reader,16)||unexpected(reader)}function text2(reader){for(;;){let now=kindNow(reader);if(now===15){let flaw=reader.stringFlaws.size===0?void 0:reader.stringFlaws.get(reader.at);if(flaw!==void 0){failWith(reader,flaw,reader.at);return}reader.at+=1}else if(now===54)field(reader);else return}}var EMPTY_FIELDS=new Map([[55,"}"],[60,"="],[63,"!"],[57,":"]]);function field(reader){reader.at+=1,reader.depth+=1;let now=kindNow(reader),empty=EMPTY_FIELDS.get(now);if(empty!==void 0){let message=`f-string: valid expression required before '${empty}'`;failAt(reader,reader.at,reader.at,message,"write '{{' for a brace");return}let start=reader.at;if(now===104?reader.grammar.yieldExpression(reader):reader.grammar.starExpressions(reader),reader.failure!==void 0){lambdaInField(reader,start);return}if(take(reader,60),take(reader,63)){let{at}=reader;if(reader.tokens.ends[at-1]!==reader.tokens.starts[at]){failAt(reader,at,at,"f-string: conversion type must come right after the exclamation mark");return}if(!/^[sra]$/.test(textOfToken(reader,at))){failAt(reader,at,at,"f-string: invalid conversion character: expected 's', 'r', or 'a'");return}reader.at+=1}take(reader,57)&&text2(reader),take(reader,55)||failAt(reader,reader.at,reader.at,"f-string: expecting '}'"),reader.depth-=1}function lambdaInField(reader,start){let{failure}=reader;if(failure===void 0||reader.kinds[failure.token]!==15||reader.kinds[start]!==94)return;let message="f-string: lambda expressions are not allowed without parentheses";reader.failure={...failure,message}}function parameters(reader,close2){let isLambda2=close2===57,owner=isLambda2?"lambda":"function",hasDefault=!1,slash=!1,star=!1,doubleStar=!1,isFirst=!0;for(;kindNow(reader)!==close2&&reader.failure===void 0;){let start=reader.at,now=kindNow(reader);if(doubleStar){failAt(reader,start,start,"arguments cannot follow var-keyword argument");return}if(now===33){if(isFirst){failAt(reader,start,start,"at least one argument must precede /");return}if(slash){failAt(reader,start,start,"/ may appear only once");return}if(star){failAt(reader,start,start,"/ must be ahead of *");return}slash=!0,reader.at+=1}else if(now===32){if(star){failAt(reader,start,start,"* argument may appear only once");return}if(star=!0,reader.at+=1,isName2(kindNow(reader)))name2(reader),annotation(reader,isLambda2),node(reader,"parameter",start),noDefault2(reader,"var-positional");else{let next=kindNow(reader)===56?kindAhead(reader,1):kindNow(reader);if((next===close2||next===42)&&(kindNow(reader)===56||next===close2)){failAt(reader,start,start,"named arguments must follow bare *");return}if(kindNow(reader)===60){noDefault2(reader,"var-positional");return}if(kindNow(reader)!==56){unexpected(reader);return}}}else if(now===42)doubleStar=!0,reader.at+=1,name2(reader),annotation(reader,isLambda2),node(reader,"parameter",start),noDefault2(reader,"var-keyword");else if(isName2(now)){if(name2(reader),annotation(reader,isLambda2),take(reader,60)){if(hasDefault=!0,kindNow(reader)===close2||kindNow(reader)===56){failAt(reader,reader.at-1,reader.at-1,"expected default value expression");return}reader.grammar.expression(reader)}else if(hasDefault&&!star&&(kindNow(reader)===close2||kindNow(reader)===56)){failAt(reader,start,start,"parameter without a default follows parameter with a default");return}node(reader,"parameter",start)}else if(now===50){parenthesized(reader,owner);return}else{unexpected(reader);return}if(isFirst=!1,kindNow(reader)!==close2&&!take(reader,56)){unexpected(reader);return}}}function name2(reader){if(!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1,leaf(reader,"binding")}function annotation(reader,isLambda2){let start=reader.at+1;isLambda2||!take(reader,57)||(reader.grammar.starExpression(reader),node(reader,"type",start))}function noDefault2(reader,what){let{at}=reader;kindNow(reader)===60&&failAt(reader,at,at,`${what} argument cannot have default value`)}function parenthesized(reader,owner){let start=reader.at,index2=start+1;for(;isName2(reader.kinds[index2]??0)||reader.kinds[index2]===56;)index2+=1;if(reader.kinds[index2]!==51||index2===start+1){unexpected(reader);return}failAt(reader,start,index2,`${owner} parameters cannot be parenthesized`)}function typeParameters(reader){let open=reader.at;if(take(reader,52)){reader.depth+=1;do{if(kindNow(reader)===53&&reader.kinds[reader.at-1]===56)break;let isStar=take(reader,32),isPlain2=!isStar&&!take(reader,42);name2(reader),isPlain2&&take(reader,57)&&reader.grammar.expression(reader),take(reader,60)&&(isStar?reader.grammar.starExpression(reader):reader.grammar.expression(reader))}while(take(reader,56));take(reader,53)||unexpected(reader),node(reader,"type_parameters",open),reader.depth-=1}}function starExpressions(reader){let start=reader.at;if(starExpression(reader),kindNow(reader)!==56)return;let items2=newItems(reader);for(;take(reader,56);){let next=kindNow(reader);if(next!==32&&!beginsExpression(next))break;starExpression(reader),addItem(reader,items2)}isContainer(reader,"tuple",items2),node(reader,"tuple",start)}function starExpression(reader){kindNow(reader)===32?starred(reader):expression(reader)}function starred(reader){let start=reader.at;reader.at+=1,arithmetic(reader),node(reader,"list_splat",start),reader.shape="starred",reader.star=start}function namedExpression(reader){if(namedStart(reader))return;let start=reader.at;expression(reader);let now=kindNow(reader);if(now===61)failAt(reader,start,reader.at-1,`cannot use assignment expressions with ${reader.shape}`);else if(now===60&&reader.failure===void 0){let{at}=reader,help="write '==' to compare";reader.shape==="name"&&reader.at===start+1?beginsExpression(kindAhead(reader,1))?failAt(reader,start,at+1,"invalid syntax: maybe you meant '==' or ':=' instead of '='",help):unexpected(reader):reader.badStart>=0?failAt(reader,reader.badStart,reader.badEnd,`cannot assign to ${reader.badShape} here`,help):failAt(reader,start,at-1,`cannot assign to ${reader.shape} here`,help)}}function namedStart(reader){if(!isName2(kindNow(reader))||kindAhead(reader,1)!==61)return!1;let start=reader.at;return reader.at+=1,leaf(reader,"binding"),reader.at+=1,expression(reader),node(reader,"named_expression",start),noTarget(reader,"named expression",start),!0}function starNamedExpression(reader){kindNow(reader)===32?starred(reader):namedExpression(reader)}function expression(reader){let start=reader.at,whole2,lambdas=[];for(;;){if(kindNow(reader)===94){lambdas.push(reader.at),lambdaHead(reader),whole2??="lambda";continue}let operand=reader.at;disjunction(reader);let now=kindNow(reader);if(now!==90){reader.depth>0&&beginsExpression(now)&&missingComma(reader,operand);break}reader.at+=1,disjunction(reader);let after=kindNow(reader);if(after!==84){after===57?unexpected(reader):failAt(reader,operand,reader.at-1,"expected 'else' after 'if' expression");break}reader.at+=1,whole2??="conditional expression"}for(let head of lambdas.reverse())node(reader,"lambda",head);whole2!==void 0&&noTarget(reader,whole2,start)}function missingComma(reader,start){let{kinds,at}=reader;if(reader.failure!==void 0)return;let first=kinds[start]??0,second=kinds[start+1]??0,isString=second===12||second===13,isSoft=first===5||first===6||first===8||first===7,isLegacy=at===start+1&&(first===9||first===10);if(isSoft||isLegacy||isName2(first)&&isString)return;let end=attempt(reader,expression);end!==void 0&&failAt(reader,start,end-1,"invalid syntax: perhaps you forgot a comma","put ',' between the two expressions")}function attempt(reader,read2){let trial={...reader,depth:0,failure:void 0,code:void 0};return read2(trial),trial.failure===void 0?trial.at:void 0}function lambdaHead(reader){reader.at+=1,parameters(reader,57),take(reader,57)||expected(reader,":")}function disjunction(reader){let start=reader.at,isJoined2=!1;for(;;){for(;take(reader,96);)isJoined2=!0;comparison(reader);let now=kindNow(reader);if(now!==73&&now!==97)break;reader.at+=1,isJoined2=!0}isJoined2&&noTarget(reader,"expression",start)}function comparison(reader){let start=reader.at;arithmetic(reader);let isCompared=!1;for(;;){let now=kindNow(reader);if(now>=20&&now<=25||now===92)reader.at+=1;else if(now===93)reader.at+=1,take(reader,96);else if(now===96&&kindAhead(reader,1)===92)reader.at+=2;else break;isCompared=!0,arithmetic(reader)}isCompared&&noTarget(reader,"comparison",start)}function arithmetic(reader){let start=reader.at,isJoined2=!1;for(;;){for(let now2=kindNow(reader);now2>=29&&now2<=31;now2=kindNow(reader))reader.at+=1,isJoined2=!0;let awaited=reader.at,isAwait=take(reader,77);primary(reader),isAwait&&(node(reader,"await",awaited),noTarget(reader,"await expression",start));let now=kindNow(reader);if(now<30||now>42)break;reader.at+=1,isJoined2=!0}isJoined2&&noTarget(reader,"expression",start)}function primary(reader){let start=reader.at;atom(reader);let end=reader.at;for(;;){let now=kindNow(reader);if(now===59){if(reader.at+=1,!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1,leaf(reader,"member"),isTarget(reader,"attribute")}else if(now===50)callArguments(reader,!0),noTarget(reader,"function call",start);else if(now===52)subscripts(reader),isTarget(reader,"subscript");else{reader.at>end&&node(reader,"chain",start);return}}}function atom(reader){let now=kindNow(reader),start=reader.at;isName2(now)?(reader.at+=1,leaf(reader,"identifier"),isTarget(reader,"name")):now===12||now===13||now===14?strings2(reader):now===50?parentheses(reader):now===52?list(reader):now===54?braces(reader):now===11||now===17||now>=70&&now<=72?(reader.at+=1,leaf(reader,CONSTANT_TYPES.get(now)??"number"),noTarget(reader,CONSTANT_SHAPES.get(now)??"literal",start)):unexpected(reader)}var CONSTANT_SHAPES=new Map([[17,"ellipsis"],[70,"False"],[71,"None"],[72,"True"]]),CONSTANT_TYPES=new Map([[17,"ellipsis"],[70,"false"],[71,"none"],[72,"true"]]);function strings2(reader){let start=reader.at,isBytes=kindNow(reader)===13,hasFields=!1;for(;;){let now=kindNow(reader),{at}=reader;if(now===14)fstring(reader),hasFields=!0;else if(now===12||now===13){let flaw=reader.stringFlaws.size===0?void 0:reader.stringFlaws.get(at);if(flaw!==void 0){failWith(reader,flaw,at);return}reader.at+=1}else break;now===13!==isBytes&&failAt(reader,at,reader.at-1,"cannot mix bytes and nonbytes literals")}node(reader,hasFields?"fstring":isBytes?"bytes":"string",start),noTarget(reader,hasFields?"f-string expression":"literal",start)}function yieldExpression(reader){let start=reader.at;reader.at+=1,take(reader,88)?expression(reader):(kindNow(reader)===32||beginsExpression(kindNow(reader)))&&starExpressions(reader),node(reader,"yield",start),noTarget(reader,"yield expression",start)}var grammar={expression,starExpression,starExpressions,namedExpression,namedStart,starNamedExpression,disjunction,arithmetic,yieldExpression};function isIdentifier(word){return new RegExp("^[\\p{XID_Start}_]\\p{XID_Continue}*$","u").test(word)}var LOOKALIKES={"\u201C":'"',"\u201D":'"',"\u201E":'"',"\xAB":'"',"\xBB":'"',"\u2018":"'","\u2019":"'","\u201A":"'","\u2013":"-","\u2014":"-","\u2212":"-","\xD7":"*","\xF7":"/","\u2026":"...","\u2260":"!=","\u2264":"<=","\u2265":">=","\uFF0C":",","\uFF1A":":","\uFF1B":";","\uFF08":"(","\uFF09":")","\uFF1D":"="};function invalidCharacter(word){let at=new RegExp("^(?:[\\p{XID_Start}_]\\p{XID_Continue}*)?","u").exec(word)?.[0].length??0,character=String.fromCodePoint(word.codePointAt(at)??0);if(/[\p{C}\p{Z}]/u.test(character)){let message2=invisibleCharacter(word.codePointAt(at)??0);return{at,length:character.length,message:message2,help:"delete it",isInvisible:!0}}let plain=LOOKALIKES[character],help=plain===void 0?void 0:`write ${plain}`,message=`invalid character '${character}' (U+${hex(word.codePointAt(at)??0)})`;return{at,length:character.length,message,help,isInvisible:!1}}function invisibleCharacter(code){return`invalid non-printable character U+${hex(code)}`}function hex(code){return code.toString(16).toUpperCase().padStart(4,"0")}function joinOf(text4,start,end,from,to){let indentation=text4.slice(from,to),blank=`${" ".repeat(end-start-indentation.length-1)}
${indentation}`;return{span:{start,end},blank}}function newScan(file){return{file,text:file.text,tokens:newTokens(),multilineStrings:[],comments:[],joins:[],stringFlaws:new Map,at:0,brackets:[],fstrings:[],problem:void 0,lost:-1}}function raise(scan,start,end,message,help){report(scan,invalidSyntax,start,end,message,"raised",help)}function report(scan,info,start,end,message,kind,help){if(scan.problem!==void 0)return;let span={start,end},token2=scan.tokens.count;scan.problem=help===void 0?{info,span,message,kind,token:token2}:{info,span,message,help,kind,token:token2}}var BACKSLASH=92,LINE_FEED=10,CARRIAGE_RETURN=13,STRING_PREFIXES=new Set(["r","u","b","f","br","rb","fr","rf"]);function scanString(scan,start,quotes){let{text:text4}=scan,prefix=text4.slice(start,quotes).toLowerCase(),quote=text4.charCodeAt(quotes),isTriple=text4.charCodeAt(quotes+1)===quote&&text4.charCodeAt(quotes+2)===quote,isBytes=prefix.includes("b"),at=quotes+(isTriple?3:1),content=at,isMultiline=!1,isSuspect=!1;for(;;){let code=text4.charCodeAt(at);if(code===quote){if(!isTriple||text4.charCodeAt(at+1)===quote&&text4.charCodeAt(at+2)===quote)break}else if(code===BACKSLASH){at+=1;let escaped=text4.charCodeAt(at);if(escaped===CARRIAGE_RETURN&&text4.charCodeAt(at+1)===LINE_FEED&&(at+=1),escaped===LINE_FEED||escaped===CARRIAGE_RETURN)isMultiline=!0;else if(escaped>=78&&escaped<=120)isSuspect=!0;else if(escaped>=128)isSuspect=!0;else if(at>=text4.length){unterminated(scan,start,at,isTriple);return}}else if(code===LINE_FEED||code===CARRIAGE_RETURN){if(!isTriple){unterminated(scan,start,at,!1);return}isMultiline=!0}else if(code>=128)isSuspect=!0;else if(Number.isNaN(code)){unterminated(scan,start,text4.length,isTriple);return}at+=1}if(scan.at=at+(isTriple?3:1),isMultiline&&scan.multilineStrings.push({start,end:scan.at}),isSuspect){let flaw=contentFlaw(text4,content,at,isBytes,prefix.includes("r"));flaw!==void 0&&scan.stringFlaws.set(scan.tokens.count,flaw)}pushToken(scan.tokens,isBytes?13:12,start,scan.at)}function unterminated(scan,start,end,isTriple){let fstring2=scan.fstrings.at(-1);if(scan.at=Math.min(end,scan.text.length),fstring2!==void 0&&scan.text.charCodeAt(start)===fstring2.quote){raise(scan,start,start+1,"f-string: expecting '}'"),isTriple&&(scan.lost=start);return}raiseUnterminated(scan,start,"string",isTriple),pushToken(scan.tokens,12,start,scan.at)}function raiseUnterminated(scan,start,what,isTriple){let end=scan.at,{line}=positionAt(scan.file,Math.max(start,end-1));isTriple&&(scan.lost=start);let stop=start+1;for(;stop<end&&scan.text.charCodeAt(stop)!==LINE_FEED&&scan.text.charCodeAt(stop)!==CARRIAGE_RETURN;)stop+=1;let message=isTriple?`unterminated triple-quoted ${what} literal (detected at line ${line})`:`unterminated ${what} literal`;raise(scan,start,stop,message,isTriple?"close it with the same three quotes":"close it with the same quote, on the same line")}var HEX_LENGTHS={x:2,u:4,U:8};function contentFlaw(text4,start,end,isBytes,isRaw){for(let at=start;at<end;at+=1){let code=text4.charCodeAt(at);if(isBytes&&code>=128)return problem(at,at+1,"bytes can only contain ASCII literal characters");if(code!==BACKSLASH||isRaw)continue;at+=1;let letter=text4[at]??"",length=isBytes&&letter!=="x"?void 0:HEX_LENGTHS[letter];if(length!==void 0){let digits2=/^[0-9a-fA-F]*/.exec(text4.slice(at+1,Math.min(end,at+1+length)))?.[0]??"";if(digits2.length<length){let form=`\\${letter}${"X".repeat(length)}`;return problem(at-1,at+1+digits2.length,`truncated ${form} escape`,`write ${length} hexadecimal digits, or '\\\\' for a backslash`)}if(Number.parseInt(digits2,16)>1114111)return problem(at-1,at+1+length,"illegal Unicode character");at+=length}else if(letter==="N"&&!isBytes){let name5=/^\{[^{}]+\}/.exec(text4.slice(at+1,Math.min(end,at+120)))?.[0];if(name5===void 0)return problem(at-1,at+1,"malformed \\N character escape","write '\\N{NAME OF THE CHARACTER}', or '\\\\' for a backslash");at+=name5.length}}}function problem(start,end,message,help){let span={start,end};return help===void 0?{info:invalidSyntax,span,message}:{info:invalidSyntax,span,message,help}}var BACKSLASH2=92,LINE_FEED2=10,CARRIAGE_RETURN2=13,OPEN2=123,CLOSE=125,MAX_FSTRINGS=150,MAX_FIELDS=3;function openFString(scan,start,quotes){let{text:text4}=scan,quote=text4.charCodeAt(quotes),isTriple=text4.charCodeAt(quotes+1)===quote&&text4.charCodeAt(quotes+2)===quote;scan.at=quotes+(isTriple?3:1);let isRaw=/r/i.test(text4.slice(start,quotes));scan.fstrings.length>=MAX_FSTRINGS&&report(scan,tooDeeplyNested,start,scan.at,"too many nested f-strings","raised"),scan.fstrings.push({start,quote,isTriple,isRaw,fields:[],isText:!0}),pushToken(scan.tokens,14,start,scan.at)}function scanFStringText(scan,fstring2){let{text:text4,tokens}=scan,{quote,isTriple}=fstring2,start=scan.at,inFormat=fstring2.fields.length>0,at=start,isSuspect=!1;for(;;){let code=text4.charCodeAt(at);if(code===quote&&(!isTriple||text4.charCodeAt(at+1)===quote&&text4.charCodeAt(at+2)===quote)){middle(scan,fstring2,start,at,isSuspect),inFormat&&raise(scan,at,at+1,"f-string: expecting '}'"),close(scan,fstring2,at+(isTriple?3:1));return}if(code===OPEN2){if(!inFormat&&text4.charCodeAt(at+1)===OPEN2){at+=2;continue}middle(scan,fstring2,start,at,isSuspect),pushToken(tokens,54,at,at+1),scan.brackets.push(at),fstring2.fields.length>=MAX_FIELDS&&report(scan,tooDeeplyNested,at,at+1,"f-string: expressions nested too deeply","raised"),fstring2.fields.push(scan.brackets.length),fstring2.isText=!1,scan.at=at+1;return}if(code===CLOSE){if(inFormat){middle(scan,fstring2,start,at,isSuspect),fstring2.isText=!1,scan.at=at;return}text4.charCodeAt(at+1)!==CLOSE&&raise(scan,at,at+1,"f-string: single '}' is not allowed","write '}}' for a brace"),at+=2;continue}if(code===BACKSLASH2){let escaped=text4.charCodeAt(at+1);if(escaped===OPEN2||escaped===CLOSE){at+=1;continue}if(isSuspect=!0,at+=escaped===CARRIAGE_RETURN2&&text4.charCodeAt(at+2)===LINE_FEED2?3:2,escaped===78&&!fstring2.isRaw&&text4.charCodeAt(at)===OPEN2){let end=text4.indexOf("}",at);end>0&&!/[\n\r'"]/.test(text4.slice(at,end))&&(at=end+1)}continue}let isBreak=code===LINE_FEED2||code===CARRIAGE_RETURN2;if(Number.isNaN(code)||isBreak&&!isTriple){scan.at=Math.min(at,text4.length),inFormat&&isBreak&&raise(scan,at,at+1,"f-string: expecting '}'"),raiseUnterminated(scan,fstring2.start,"f-string",isTriple),close(scan,fstring2,scan.at);return}at+=1}}function middle(scan,fstring2,start,end,isSuspect){if(end!==start){if(isSuspect){let flaw=contentFlaw(scan.text,start,end,!1,fstring2.isRaw);flaw!==void 0&&scan.stringFlaws.set(scan.tokens.count,flaw)}pushToken(scan.tokens,15,start,end)}}function close(scan,fstring2,end){let outermost=fstring2.fields[0];if(outermost!==void 0&&(scan.brackets.length=Math.min(scan.brackets.length,outermost-1)),scan.fstrings.pop(),pushToken(scan.tokens,16,Math.max(scan.at,end-(fstring2.isTriple?3:1)),end),scan.at=end,scan.fstrings.length>0||!/[\n\r]/.test(scan.text.slice(fstring2.start,end)))return;let{multilineStrings}=scan;for(;(multilineStrings.at(-1)?.start??-1)>fstring2.start;)multilineStrings.pop();multilineStrings.push({start:fstring2.start,end})}function isDigit(code){return code>=48&&code<=57}function isHexDigit(code){return isDigit(code)||(code|32)>=97&&(code|32)<=102}function isOctalDigit(code){return code>=48&&code<=55}function isBinaryDigit(code){return code===48||code===49}function isWordCharacter(code){return isDigit(code)||(code|32)>=97&&(code|32)<=122||code===95}var UNDERSCORE2=95,DOT2=46,LETTER_B=98,LETTER_E=101,LETTER_J=106,LETTER_O=111,LETTER_X=120;function numberEnd(text4,start){let first=text4.charCodeAt(start);if(first!==48&&first!==DOT2){let at=start+1;for(;isDigit(text4.charCodeAt(at));)at+=1;let next=text4.charCodeAt(at);if(next!==DOT2&&!isWordCharacter(next))return at}else if(first===48){let letter=text4.charCodeAt(start+1)|32;if(letter===LETTER_X)return radix(text4,start,"hexadecimal",isHexDigit);if(letter===LETTER_O)return radix(text4,start,"octal",isOctalDigit);if(letter===LETTER_B)return radix(text4,start,"binary",isBinaryDigit)}return decimal(text4,start)}function radix(text4,start,kind,accepts){let at=start+2;for(;;){if(text4.charCodeAt(at)===UNDERSCORE2&&(at+=1),!accepts(text4.charCodeAt(at)))return isDigit(text4.charCodeAt(at))?wrong(text4,at,`invalid digit '${text4[at]}' in ${kind} literal`):wrong(text4,at,`invalid ${kind} literal`);for(;accepts(text4.charCodeAt(at));)at+=1;if(isDigit(text4.charCodeAt(at)))return wrong(text4,at,`invalid digit '${text4[at]}' in ${kind} literal`);if(text4.charCodeAt(at)!==UNDERSCORE2)return finish(text4,at,kind)}}function decimal(text4,start){let at=start,leadingZeros=!1;if(text4.charCodeAt(at)!==DOT2){if(at=digits(text4,at),at<0)return wrong(text4,-at,"invalid decimal literal");leadingZeros=text4.charCodeAt(start)===48&&/[1-9]/.test(text4.slice(start,at))}let isInteger=!0;if(text4.charCodeAt(at)===DOT2&&(isInteger=!1,at+=1,isDigit(text4.charCodeAt(at))&&(at=digits(text4,at),at<0)))return wrong(text4,-at,"invalid decimal literal");if((text4.charCodeAt(at)|32)===LETTER_E){let sign=text4.charCodeAt(at+1),isSigned=sign===43||sign===45,exponent=at+(isSigned?2:1);if(isDigit(text4.charCodeAt(exponent))){if(isInteger=!1,at=digits(text4,exponent),at<0)return wrong(text4,-at,"invalid decimal literal")}else if(isSigned)return wrong(text4,exponent,"invalid decimal literal")}if((text4.charCodeAt(at)|32)===LETTER_J)return finish(text4,at+1,"imaginary");if(leadingZeros&&isInteger){let flaw={at:start,message:"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"};return{end:wordEnd(text4,at),flaw}}return finish(text4,at,"decimal")}function digits(text4,start){let at=start;for(;;){for(;isDigit(text4.charCodeAt(at));)at+=1;if(text4.charCodeAt(at)!==UNDERSCORE2)return at;if(at+=1,!isDigit(text4.charCodeAt(at)))return-at}}var KEYWORD_AFTER=/^(?:and|else|for|i[fns]|or|not)/;function finish(text4,at,kind){return!isWordCharacter(text4.charCodeAt(at))||KEYWORD_AFTER.test(text4.slice(at,at+4))?{end:at,flaw:void 0}:wrong(text4,at,`invalid ${kind} literal`)}function wrong(text4,at,message){return{end:wordEnd(text4,at),flaw:{at,message}}}function wordEnd(text4,start){let at=start;for(;isWordCharacter(text4.charCodeAt(at));)at+=1;return at}var SYMBOLS=new Map([["==",20],["!=",21],["<",22],[">",23],["<=",24],[">=",25],["<>",26],["~",29],["+",30],["-",31],["*",32],["/",33],["//",34],["%",35],["@",36],["&",37],["|",38],["^",39],["<<",40],[">>",41],["**",42],...["+=","-=","*=","/=","//=","%=","@=","&=","|=","^=","<<=",">>=","**="].map(text4=>[text4,45]),[",",56],[":",57],[";",58],[".",59],["=",60],[":=",61],["->",62],["!",63],["...",17]]),STRAY2={kind:18,length:1},ALONE=aloneTable();function aloneTable(){let table2=[];for(let symbol of",;~")table2[symbol.charCodeAt(0)]={kind:SYMBOLS.get(symbol)??18,length:1};return table2}var DOT3={kind:59,length:1},COLON2={kind:57,length:1},ASSIGN2={kind:60,length:1};function operatorAt(text4,at,code){let alone=ALONE[code];if(alone!==void 0)return alone;let next=text4.charCodeAt(at+1);if(code===46)return next===46&&text4.charCodeAt(at+2)===46?{kind:17,length:3}:DOT3;if(code===58&&next!==61)return COLON2;if(code===61&&next!==61)return ASSIGN2;for(let length=3;length>0;length-=1){let symbol=SYMBOLS.get(text4.slice(at,at+length));if(symbol!==void 0&&at+length<=text4.length)return{kind:symbol,length}}return STRAY2}var MAX_BRACKETS=200,MAX_INDENTS=100,TAB=9,LINE_FEED3=10,FORM_FEED=12,CARRIAGE_RETURN3=13,SPACE=32,HASH=35,COLON3=58,EXCLAMATION2=33,BACKSLASH3=92,WORD=new Uint8Array(128);WORD.fill(1,48,58).fill(1,65,91).fill(1,97,123).fill(1,95,96);function scanStatement(scan){let{text:text4,tokens,brackets,fstrings}=scan,blocks={columns:[0],narrow:[0]};tokens.count=0,brackets.length=0,fstrings.length=0,scan.stringFlaws.clear(),scan.problem=void 0,scan.lost=-1;let isLineStart=!0,isDecorator=!1;for(;;){if(isLineStart){isLineStart=!1;let line=lineIndent(scan);if(line==="blank"){isLineStart=!0;continue}if(line!=="end"){if(line.column===0&&tokens.count>0&&!isDecorator&&!continues(text4,scan.at)){endBlocks(scan,blocks);return}indent(scan,blocks,line.column,line.narrow),line.column===0&&(isDecorator=text4.charCodeAt(scan.at)===64)}}if(scan.lost>=0){recover(scan),endBlocks(scan,blocks);return}let fstring2=fstrings.length===0?void 0:fstrings[fstrings.length-1];if(fstring2?.isText===!0){scanFStringText(scan,fstring2);continue}let at=scan.at,code=text4.charCodeAt(at);for(;code===SPACE||code===TAB||code===FORM_FEED;)at+=1,code=text4.charCodeAt(at);if(code<128?WORD[code]===1&&(code<48||code>57):code>=128)scan.at=at,scanWord(scan);else if(code===LINE_FEED3||code===CARRIAGE_RETURN3){if(brackets.length===0&&(pushToken(tokens,1,at,at+1),isLineStart=!0),scan.at=at+(code===CARRIAGE_RETURN3&&text4.charCodeAt(at+1)===LINE_FEED3?2:1),brackets.length>0&&beginsDefinition(text4,scan.at)){neverClosed(scan),endBlocks(scan,blocks);return}}else if(code===HASH)scan.at=lineEnd(text4,at),scan.comments.push({start:at,end:scan.at});else if(code===34||code===39)scanString(scan,at,at);else if(Number.isNaN(code)){scan.at=text4.length,brackets.length>0&&neverClosed(scan),endBlocks(scan,blocks);return}else code===BACKSLASH3?(scan.at=at,continueLine(scan)):(scan.at=at,scanSymbol(scan,code))}}function lineIndent(scan){let{text:text4}=scan,at=scan.at,column=0,narrow=0,continued=0,from=at,to=-1,isJoined2=!1;for(;;){let code=text4.charCodeAt(at);if(code===SPACE)column+=1,narrow+=1;else if(code===TAB)column=(column|7)+1,narrow+=1;else if(code===FORM_FEED)column=0,narrow=0;else if(code===BACKSLASH3&&lineBreakLength(text4,at+1)>0&&at+1+lineBreakLength(text4,at+1)<text4.length)continued===0&&column>0&&(to=at),continued===0&&(continued=column),at+=lineBreakLength(text4,at+1),to<0&&(from=at+1),isJoined2=!0;else{if(code===LINE_FEED3||code===CARRIAGE_RETURN3)return isJoined2&&scan.joins.push(joinOf(text4,scan.at,at,at,at)),scan.at=at+lineBreakLength(text4,at),"blank";if(code===HASH){isJoined2&&scan.joins.push(joinOf(text4,scan.at,at,at,at));let end=lineEnd(text4,at);return scan.comments.push({start:at,end}),scan.at=end+lineBreakLength(text4,end),scan.at>=text4.length?"end":"blank"}else return isJoined2&&scan.joins.push(joinOf(text4,scan.at,at,from,to<0?at:to)),scan.at=at,Number.isNaN(code)?"end":continued===0?{column,narrow}:{column:continued,narrow:continued}}at+=1}}function indent(scan,{columns,narrow},column,narrowColumn){let{at,tokens}=scan,start=lineBegin(scan.text,at),mixed="inconsistent use of tabs and spaces in indentation",top=columns.at(-1)??0;if(column===top)narrowColumn!==(narrow.at(-1)??0)&&report(scan,invalidIndentation,start,at,mixed,"met",MIXED_HELP);else if(column>top)columns.length>=MAX_INDENTS?report(scan,tooDeeplyNested,start,at,"too many levels of indentation","met"):narrowColumn<=(narrow.at(-1)??0)&&report(scan,invalidIndentation,start,at,mixed,"met",MIXED_HELP),columns.push(column),narrow.push(narrowColumn),pushToken(tokens,2,start,at);else{for(;column<(columns.at(-1)??0);)columns.pop(),narrow.pop(),pushToken(tokens,3,at,at);if(column!==columns.at(-1)){let help="indent it like the block it belongs to",end=Math.max(at,start+1);report(scan,invalidIndentation,start,end,"unindent does not match any outer indentation level","met",help)}else narrowColumn!==narrow.at(-1)&&report(scan,invalidIndentation,start,at,mixed,"met",MIXED_HELP)}}var MIXED_HELP="indent with spaces only";function endBlocks(scan,{columns}){let{tokens,at}=scan,last=tokens.count===0?1:tokens.kinds[tokens.count-1];last!==1&&last!==3&&pushToken(tokens,1,at,at);for(let count=columns.length;count>1;count-=1)pushToken(tokens,3,at,at);pushToken(tokens,0,at,at)}var CONTINUATION=/(?:el(?:se|if)|except|finally)(?![\w\u0080-\uffff])/y;function continues(text4,at){let code=text4.charCodeAt(at);return code!==101&&code!==102?!1:(CONTINUATION.lastIndex=at,CONTINUATION.test(text4))}var DEFINITION=/(?:(?:async[ \t]+def|def|class)[ \t]+[\w\u0080-\uffff]|@[^\n\r]*\s*(?:\n|\r\n?)(?:@|async |def |class ))/y;function beginsDefinition(text4,at){let code=text4.charCodeAt(at);return code!==100&&code!==99&&code!==97&&code!==64?!1:(DEFINITION.lastIndex=at,DEFINITION.test(text4))}function recover(scan){let{text:text4}=scan,at=scan.lost;for(;;){if(at=lineEnd(text4,at),at+=lineBreakLength(text4,at),at>=text4.length)return;if(beginsDefinition(text4,at)){scan.at=at;return}}}function neverClosed(scan){let open=scan.brackets.at(-1)??0;report(scan,invalidSyntax,open,open+1,`'${scan.text[open]}' was never closed`,"unclosed")}function scanWord(scan){let{text:text4,tokens,at:start}=scan,at=start,isAscii=!0;for(;;){let code=text4.charCodeAt(at);if(code<128){if(WORD[code]!==1)break}else if(code>=128)isAscii=!1;else break;at+=1}let next=text4.charCodeAt(at);if((next===34||next===39)&&at-start<=2){let prefix=text4.slice(start,at).toLowerCase();if(STRING_PREFIXES.has(prefix)){prefix.includes("f")?openFString(scan,start,at):scanString(scan,start,at);return}}if(scan.at=at,isAscii){pushToken(tokens,wordKind(text4,start,at),start,at);return}isIdentifier(text4.slice(start,at))||badCharacter(scan,start,at),pushToken(tokens,4,start,at)}function badCharacter(scan,start,end){let{at,length,message,help,isInvisible}=invalidCharacter(scan.text.slice(start,end));report(scan,isInvisible?invalidText:invalidSyntax,start+at,start+at+length,message,"raised",help)}function scanSymbol(scan,code){let{text:text4,tokens,at}=scan;if(code>=48&&code<=57){scanNumber(scan);return}if(code===46){let next=text4.charCodeAt(at+1);if(next>=48&&next<=57){scanNumber(scan);return}}if(code===40||code===91||code===123){openBracket(scan,code);return}if(code===41||code===93||code===125){closeBracket2(scan,code);return}let fstring2=scan.fstrings.at(-1);if(fstring2!==void 0&&fstring2.fields.at(-1)===scan.brackets.length){if(code===COLON3){pushToken(tokens,57,at,at+1),scan.at=at+1,fstring2.isText=!0;return}if(code===EXCLAMATION2&&text4.charCodeAt(at+1)!==61){pushToken(tokens,63,at,at+1),scan.at=at+1;return}}let{kind:symbol,length}=operatorAt(text4,at,code);symbol===18&&(code<SPACE||code===127)&&report(scan,invalidText,at,at+1,invisibleCharacter(code),"raised","delete it"),pushToken(tokens,symbol,at,at+length),scan.at=at+length}function scanNumber(scan){let{at}=scan,result=numberEnd(scan.text,at),end=typeof result=="number"?result:result.end;typeof result!="number"&&result.flaw!==void 0&&raise(scan,at,Math.max(end,at+1),result.flaw.message),scan.at=Math.max(end,at+1),pushToken(scan.tokens,11,at,scan.at)}function openBracket(scan,code){let{at,brackets}=scan;brackets.length>=MAX_BRACKETS&&report(scan,tooDeeplyNested,at,at+1,"too many nested parentheses","raised","split the expression"),brackets.push(at);let symbol=code===40?50:code===91?52:54;pushToken(scan.tokens,symbol,at,at+1),scan.at=at+1}function closeBracket2(scan,code){let{text:text4,at,brackets,fstrings}=scan,fstring2=fstrings.at(-1),inside=fstring2===void 0?"":"f-string: ",open=brackets.at(-1);if(open===void 0)raise(scan,at,at+1,`unmatched '${text4[at]}'`);else{let opening=text4.charCodeAt(open),isField=fstring2!==void 0&&fstring2.fields.at(-1)===brackets.length;if(code-opening!==(opening===40?1:2))if(isField)raise(scan,at,at+1,`f-string: unmatched '${text4[at]}'`);else{let line=positionAt(scan.file,open).line,where=line===positionAt(scan.file,at).line?"":` on line ${line}`,message=`closing parenthesis '${text4[at]}' does not match opening parenthesis '${text4[open]}'${where}`;raise(scan,at,at+1,inside+message),brackets.pop()}else brackets.pop(),isField&&fstring2!==void 0&&(fstring2.fields.pop(),fstring2.isText=!0)}let symbol=code===41?51:code===93?53:55;pushToken(scan.tokens,symbol,at,at+1),scan.at=at+1}function continueLine(scan){let{text:text4,at}=scan,length=lineBreakLength(text4,at+1);scan.at=at+1+length,length>0&&scan.joins.push({span:{start:at,end:scan.at},blank:" ".repeat(1+length)}),length===0&&scan.at<text4.length?report(scan,invalidSyntax,at,at+1,"unexpected character after line continuation character","met"):scan.at>=text4.length&&report(scan,invalidSyntax,at,at+1,"unexpected end of file after line continuation character","met")}var NONE4=[],MAX_DEPTH2=100;function expression2(reader,first,field2){return joined2(reader,first,field2,97,"or",(start,own)=>joined2(reader,start,own,73,"and",(inner,role)=>inversion(reader,inner,role)))}function joined2(reader,first,field2,operator,type,operand){let left=operand(first,field2);for(;left!==void 0&&reader.kinds[left.after]===operator;){let right=operand(left.after+1,"right");if(right===void 0||left.depth>MAX_DEPTH2)return;left.node.field="left";let children=[left.node,token(reader,left.after,type,"operator"),right.node],depth=Math.max(left.depth,right.depth)+1;left={node:nodeOf("boolean_operator",field2,children),after:right.after,depth}}return left}function inversion(reader,first,field2){if(reader.kinds[first]!==96)return comparison2(reader,first,field2);if(reader.kinds[first+1]===96)return;let operand=comparison2(reader,first+1,"argument");if(operand===void 0)return;let children=[token(reader,first,"not",null),operand.node];return{node:nodeOf("not_operator",field2,children),after:operand.after,depth:operand.depth+1}}function comparison2(reader,first,field2){let left=primary2(reader,first,field2);if(left===void 0||!isComparison(reader.kinds[left.after]))return left;left.node.field=null;let children=[left.node],{after,depth}=left;for(;isComparison(reader.kinds[after]);){let right=primary2(reader,after+1,null);if(right===void 0)return;children.push(token(reader,after,textOf3(reader,after),"operators"),right.node),depth=Math.max(depth,right.depth),after=right.after}return{node:nodeOf("comparison_operator",field2,children),after,depth:depth+1}}function isComparison(token2){return token2!==void 0&&(token2>=20&&token2<=25||token2===92)}function primary2(reader,first,field2){let{kinds}=reader;if(kinds[first]===31&&kinds[first+1]===11){let number=atom2(reader,first+1,"argument");if(number===void 0||continues2(kinds[number.after]))return;let children=[token(reader,first,"-","operator"),number.node];return{node:nodeOf("unary_operator",field2,children),after:number.after,depth:2}}let part=atom2(reader,first,field2);for(;part!==void 0&&continues2(kinds[part.after]);)part=part.depth>MAX_DEPTH2?void 0:trailer(reader,part,field2);return part}function continues2(token2){return token2===50||token2===52||token2===59}function trailer(reader,before2,field2){let{kinds}=reader,at=before2.after;switch(kinds[at]){case 59:{if(kinds[at+1]!==4)return;let name5=token(reader,at+1,"identifier","attribute");before2.node.field="object";let children=[before2.node,token(reader,at,".",null),name5];return{node:nodeOf("attribute",field2,children),after:at+2,depth:before2.depth+1}}case 52:{let index2=expression2(reader,at+1,"subscript");if(index2===void 0||kinds[index2.after]!==53)return;before2.node.field="value";let children=[before2.node,token(reader,at,"[",null),index2.node,token(reader,index2.after,"]",null)],depth=Math.max(before2.depth,index2.depth)+1;return{node:nodeOf("subscript",field2,children),after:index2.after+1,depth}}default:{let list2=bracketed(reader,at,51,argument);if(list2===void 0)return;before2.node.field="function";let children=[before2.node,nodeOf("argument_list","arguments",list2.children)],depth=Math.max(before2.depth,list2.depth+1)+1;return{node:nodeOf("call",field2,children),after:list2.after,depth}}}}function argument(reader,first){if(reader.kinds[first+1]!==60)return expression2(reader,first,null);if(reader.kinds[first]!==4)return;let value2=expression2(reader,first+2,"value");if(value2===void 0)return;let children=[token(reader,first,"identifier","name"),token(reader,first+1,"=",null),value2.node];return{node:nodeOf("keyword_argument",null,children),after:value2.after,depth:value2.depth+1}}function atom2(reader,at,field2){switch(reader.kinds[at]){case 4:return{node:token(reader,at,"identifier",field2),after:at+1,depth:1};case 12:return strings3(reader,at,field2);case 11:{let type=numberType(reader,at);return type===void 0?void 0:{node:token(reader,at,type,field2),after:at+1,depth:1}}case 72:return{node:token(reader,at,"true",field2),after:at+1,depth:1};case 70:return{node:token(reader,at,"false",field2),after:at+1,depth:1};case 71:return{node:token(reader,at,"none",field2),after:at+1,depth:1};case 50:return parenthesized2(reader,at,field2);case 52:return display(reader,at,field2,53,"list",item2);case 54:return display(reader,at,field2,55,"dictionary",pair);default:return}}function name3(reader,at){if(isName2(reader.kinds[at]??0))return{node:token(reader,at,"identifier",null),after:at+1,depth:1}}function strings3(reader,first,field2){let after=first+1;for(;reader.kinds[after]===12;)after+=1;let next=reader.kinds[after];if(next===13||next===14)return;if(after===first+1)return{node:token(reader,first,"string",field2),after,depth:1};let children=[];for(let at=first;at<after;at+=1)children.push(token(reader,at,"string",null));return{node:nodeOf("concatenated_string",field2,children),after,depth:2}}function numberType(reader,at){let text4=textOf3(reader,at);return/^(?:[0-9_]+|0[box][0-9a-f_]+)$/i.test(text4)?"integer":/j$/i.test(text4)?void 0:"float"}function display(reader,open,field2,close2,type,read2){let items2=bracketed(reader,open,close2,read2);return items2&&{node:nodeOf(type,field2,items2.children),after:items2.after,depth:items2.depth+1}}function parenthesized2(reader,open,field2){let items2=bracketed(reader,open,51,item2);if(items2===void 0)return;let type=items2.children.length===3?"parenthesized_expression":"tuple";return{node:nodeOf(type,field2,items2.children),after:items2.after,depth:items2.depth+1}}function item2(reader,first){return expression2(reader,first,null)}function pair(reader,first){let key2=expression2(reader,first,"key");if(key2===void 0||reader.kinds[key2.after]!==57)return;let value2=expression2(reader,key2.after+1,"value");if(value2===void 0)return;let children=[key2.node,token(reader,key2.after,":",null),value2.node];return{node:nodeOf("pair",null,children),after:value2.after,depth:Math.max(key2.depth,value2.depth)+1}}function bracketed(reader,open,close2,read2){let{kinds}=reader,children=[mark(reader,open)],at=open+1,depth=1;for(;kinds[at]!==close2;){let part=read2(reader,at);if(part===void 0||part.depth>MAX_DEPTH2)return;if(depth=Math.max(depth,part.depth),children.push(part.node),at=part.after,kinds[at]===56)children.push(token(reader,at++,",",null));else if(kinds[at]!==close2)return}return children.push(mark(reader,at)),{children,after:at+1,depth}}function mark(reader,at){return token(reader,at,textOf3(reader,at),null)}function textOf3({file,tokens},at){return file.text.slice(tokens.starts[at],tokens.ends[at])}function token(reader,at,type,field2){let{starts,ends}=reader.tokens;return{type,field:field2,start:starts[at]??0,end:ends[at]??0,children:NONE4}}function nodeOf(type,field2,children){let start=children[0]?.start??0;return{type,field:field2,start,end:children.at(-1)?.end??start,children}}function keepSimple(reader,first){let statement2=simple(reader,first,reader.at);statement2!==void 0&&keep(reader,first,reader.at+1,statement2)}function keepCompound(reader,before2,first){let blocks={reader,next:before2},part=compound(blocks,first,null);part?.after!==reader.at||blocks.next!==reader.known.length||(reader.known.length=before2,keep(reader,first,reader.at,part.node))}function isKnown({known,kinds},before2){if(kinds[0]===0)return!0;let part=known[before2];return known.length===before2+1&&part?.level===0&&part.first===0&&kinds[part.next]===0}function keep({known,level,kinds},first,next,statement2){let last=known.at(-1),isOnLine=kinds[next-1]===58;if(last?.next===first&&last.level===level&&!isOnLine)last.span={start:last.span.start,end:statement2.end},last.statements.push(statement2),last.next=next;else{let{start,end}=statement2;known.push({span:{start,end},statements:[statement2],first,next:isOnLine?-1:next,level})}}var TARGETS=new Set(["identifier","attribute","subscript"]);function simple(reader,first,after){switch(reader.kinds[first]){case 98:return nodeOf("pass_statement",null,[token(reader,first,"pass",null)]);case 100:return withValue(reader,first,after,"return_statement","return");case 99:return withValue(reader,first,after,"raise_statement","raise");default:return expressionStatement(reader,first,after)}}function withValue(reader,first,after,type,keyword){let word=token(reader,first,keyword,null);if(first+1===after)return nodeOf(type,null,[word]);let value2=expression2(reader,first+1,null);return value2?.after===after?nodeOf(type,null,[word,value2.node]):void 0}function expressionStatement(reader,first,after){let left=expression2(reader,first,null);if(left===void 0)return;if(left.after===after)return nodeOf("expression_statement",null,[left.node]);if(reader.kinds[left.after]!==60||!TARGETS.has(left.node.type))return;let right=expression2(reader,left.after+1,"right");if(right?.after!==after)return;left.node.field="left";let assignment2=nodeOf("assignment",null,[left.node,token(reader,left.after,"=",null),right.node]);return nodeOf("expression_statement",null,[assignment2])}function compound(blocks,first,field2){switch(blocks.reader.kinds[first]){case 90:return ifStatement(blocks,first);case 101:return tryStatement(blocks,first);case 103:return withStatement(blocks,first);case 79:return classDefinition(blocks,first,field2);case 81:case 76:return functionDefinition(blocks,first,field2);case 36:return decorated(blocks,first);default:return}}function block(blocks,colon2,field2){let{kinds,known}=blocks.reader,part=known[blocks.next],isOnLine=kinds[colon2+1]!==1;if(kinds[colon2]!==57||part?.first!==colon2+(isOnLine?1:3)||!isOnLine&&kinds[part.next]!==3)return;blocks.next+=1;let node2=nodeOf("block",field2,part.statements);return[token(blocks.reader,colon2,":",null),{node:node2,after:part.next+(isOnLine?0:1)}]}function addBlock(blocks,children,colon2,field2){let found=block(blocks,colon2,field2);if(found===void 0)return;let[mark3,{node:node2,after}]=found;return children.push(mark3,node2),after}function ifStatement(blocks,first){let{reader}=blocks,head=branch(blocks,first,"if","if_statement",null);if(head===void 0)return;let children=[...head.node.children],{after}=head;for(;reader.kinds[after]===83;){let arm=branch(blocks,after,"elif","elif_clause","alternative");if(arm===void 0)return;children.push(arm.node),after=arm.after}let rest=clause(blocks,children,after,84,"else","alternative");return rest===void 0?void 0:{node:nodeOf("if_statement",null,children),after:rest}}function branch(blocks,first,keyword,type,field2){let condition2=expression2(blocks.reader,first+1,"condition");if(condition2===void 0)return;let children=[token(blocks.reader,first,keyword,null),condition2.node],after=addBlock(blocks,children,condition2.after,"consequence");return after===void 0?void 0:{node:nodeOf(type,field2,children),after}}function clause(blocks,siblings,first,word,keyword,field2){if(blocks.reader.kinds[first]!==word)return first;let children=[token(blocks.reader,first,keyword,null)],after=addBlock(blocks,children,first+1,keyword==="else"?"body":null);return after!==void 0&&siblings.push(nodeOf(`${keyword}_clause`,field2,children)),after}function tryStatement(blocks,first){let{reader}=blocks,children=[token(reader,first,"try",null)],after=addBlock(blocks,children,first+1,"body");for(;after!==void 0&&reader.kinds[after]===85;){let handler=exceptClause(blocks,after);handler!==void 0&&children.push(handler.node),after=handler?.after}return after!==void 0&&(after=clause(blocks,children,after,84,"else",null)),after!==void 0&&(after=clause(blocks,children,after,86,"finally",null)),after===void 0?void 0:{node:nodeOf("try_statement",null,children),after}}function exceptClause(blocks,first){let{reader}=blocks,children=[token(reader,first,"except",null)],colon2=first+1;if(reader.kinds[colon2]!==57){let value2=asPattern(reader,colon2);if(value2===void 0)return;children.push(value2.node),colon2=value2.after}let after=addBlock(blocks,children,colon2,null);return after===void 0?void 0:{node:nodeOf("except_clause",null,children),after}}function asPattern(reader,first){let value2=expression2(reader,first,"value");if(value2===void 0||reader.kinds[value2.after]!==74)return value2;let target=name3(reader,value2.after+1);if(target===void 0)return;value2.node.field=null;let alias=nodeOf("as_pattern_target","alias",[target.node]),children=[value2.node,token(reader,value2.after,"as",null),alias];return{node:nodeOf("as_pattern","value",children),after:target.after}}function withStatement(blocks,first){let{reader}=blocks;if(reader.kinds[first+1]===50)return;let items2=[],after=first;do{after>first&&items2.push(token(reader,after,",",null));let item3=asPattern(reader,after+1);if(item3===void 0)return;items2.push(nodeOf("with_item",null,[item3.node])),after=item3.after}while(reader.kinds[after]===56);let children=[token(reader,first,"with",null),nodeOf("with_clause",null,items2)],end=addBlock(blocks,children,after,"body");return end===void 0?void 0:{node:nodeOf("with_statement",null,children),after:end}}function classDefinition(blocks,first,field2){let{reader}=blocks,children=[token(reader,first,"class",null),token(reader,first+1,"identifier","name")],colon2=first+2;if(reader.kinds[colon2]===50){let bases=bracketed(reader,colon2,51,name3);if(bases===void 0)return;children.push(nodeOf("argument_list","superclasses",bases.children)),colon2=bases.after}let after=addBlock(blocks,children,colon2,"body");return after===void 0?void 0:{node:nodeOf("class_definition",field2,children),after}}function functionDefinition(blocks,first,field2){let{reader}=blocks,children=[],at=first;if(reader.kinds[at]===76&&children.push(token(reader,at++,"async",null)),reader.kinds[at]!==81||reader.kinds[at+2]!==50)return;let parameters2=bracketed(reader,at+2,51,name3);if(parameters2===void 0)return;children.push(token(reader,at,"def",null),token(reader,at+1,"identifier","name"),nodeOf("parameters","parameters",parameters2.children));let after=addBlock(blocks,children,parameters2.after,"body");return after===void 0?void 0:{node:nodeOf("function_definition",field2,children),after}}function decorated(blocks,first){let{reader}=blocks,children=[],at=first;for(;reader.kinds[at]===36;){let value2=expression2(reader,at+1,null);if(value2===void 0||reader.kinds[value2.after]!==1)return;children.push(nodeOf("decorator",null,[token(reader,at,"@",null),value2.node])),at=value2.after+1}let definition=compound(blocks,at,"definition");if(definition!==void 0)return{node:nodeOf("decorated_definition",null,[...children,definition.node]),after:definition.after}}function plainer(path,text4){let file=sourceFile(path,text4),scan=newScan(file),{tokens}=scan,pieces=[],at=0;for(;scan.at<text4.length;){scanStatement(scan);let depth=0;for(let index2=0;index2<tokens.count;index2+=1){let token2=tokens.kinds[index2]??0,start=Math.max(at,tokens.starts[index2]??0),end=Math.max(start,tokens.ends[index2]??0),gap=text4.slice(at,start);pieces.push(depth>0?" ".repeat(gap.length):gap);let own=text4.slice(start,end);pieces.push(token2===15&&own.includes("\\N{")?own.replace(/[^\n\r]/g,"."):own),at=end,isOpening(token2)?depth+=1:isClosing(token2)&&(depth-=1)}}return pieces.push(text4.slice(at)),pieces.join("")}function isOpening(token2){return token2===50||token2===52||token2===54}function isClosing(token2){return token2===51||token2===53||token2===55}var HOLE="pass";function shownText(text4,broken,{comments,joins},known){let parts=[...[...broken,...comments].map(span=>({span})),...joins,...known.map(one=>({span:one.span,known:one}))];parts.sort((a,b)=>a.span.start-b.span.start);let holes=[],shown="",at=0;for(let{span,blank,known:statements}of parts){let{start,end}=span;start<at||(shown+=text4.slice(at,start),blank!==void 0?shown+=blank:statements===void 0?shown+=text4.slice(start,end).replace(/[^\n\r]/g," "):(holes.push({...statements,at:shown.length}),shown+=HOLE),at=end)}return shown+=text4.slice(at),{text:shown.includes("\r")?shown.replace(/\r(?!\n)/g,`
`):shown,offset:0,holes}}function partOf2({text:text4,holes},{start,end}){let inside=holes.filter(({span})=>span.start>=start&&span.end<=end),left=0;for(let{span}of holes)span.end<=start&&(left+=span.end-span.start-HOLE.length);let own=0;for(let{span}of inside)own+=span.end-span.start-HOLE.length;let first=start-left;return{text:text4.slice(first,end-left-own),offset:start,holes:inside.map(hole=>({...hole,at:hole.at-first}))}}function placesOf2({offset,holes}){let shift=offset,from=0,to=holes[0]?.at??Number.POSITIVE_INFINITY,shifts=[offset];for(let{span}of holes)shifts.push((shifts.at(-1)??0)+span.end-span.start-HOLE.length);return place=>{if(place<from||place>to){let low=0,high=holes.length;for(;low<high;){let middle2=low+high>>1;(holes[middle2]?.at??0)<place?low=middle2+1:high=middle2}shift=shifts[low]??0,from=low===0?0:(holes[low-1]?.at??0)+1,to=holes[low]?.at??Number.POSITIVE_INFINITY}return place+shift}}function patterns(reader){let start=reader.at,isStar=sequenceItem(reader);if(kindNow(reader)!==56){isStar&&unexpected(reader);return}for(;take(reader,56)&&!(kindNow(reader)===57||kindNow(reader)===90);)sequenceItem(reader);node(reader,"sequence_pattern",start)}function sequenceItem(reader){let start=reader.at;if(!take(reader,32))return pattern(reader),!1;let next=kindAhead(reader,1);return isName2(kindNow(reader))&&next!==59&&next!==50&&next!==60?(capture(reader),node(reader,"star_pattern",start)):unexpected(reader),!0}function capture(reader){let isWildcard=kindNow(reader)===8;reader.at+=1,leaf(reader,isWildcard?"wildcard":"capture")}function pattern(reader){let start=reader.at,alternatives=0;do{let first=reader.at;closedPattern(reader),alternatives+=1,(alternatives>1||kindNow(reader)===38)&&node(reader,"alternative",first)}while(take(reader,38));if(alternatives>1&&node(reader,"or_pattern",start),!take(reader,74))return;let now=kindNow(reader),{at}=reader;if(now===8){failAt(reader,at,at,"cannot use '_' as a target");return}if(!isName2(now)){if(beginsExpression(now)){failAt(reader,at,at,"invalid pattern target");return}unexpected(reader);return}let next=kindAhead(reader,1);if(next===59||next===50){failAt(reader,at,at+1,"invalid pattern target");return}capture(reader),node(reader,"as_pattern",start)}function closedPattern(reader){let now=kindNow(reader);if(isName2(now)){let next=kindAhead(reader,1);if(next!==59&&next!==50){capture(reader);return}let start=reader.at;if(dottedName2(reader),kindNow(reader)!==50){node(reader,"value_pattern",start);return}classPattern(reader),node(reader,"class_pattern",start)}else now===50?sequence(reader,51):now===52?sequence(reader,53):now===54?mapping(reader):literal(reader)}function dottedName2(reader){for(reader.at+=1,leaf(reader,"identifier");take(reader,59);){if(!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1}}function literal(reader){let start=reader.at;literalValue(reader),node(reader,"literal_pattern",start)}function literalValue(reader){let now=kindNow(reader);if(now===12||now===13||now===14)strings2(reader);else if(now>=70&&now<=72)reader.at+=1;else{if(take(reader,31),kindNow(reader)!==11){unexpected(reader);return}let first=reader.at;reader.at+=1;let sign=kindNow(reader);if(sign!==30&&sign!==31)return;if(reader.at+=1,kindNow(reader)!==11){unexpected(reader);return}if(isImaginary(reader,first)){failAt(reader,first,first,"real number required in complex literal");return}let second=reader.at;if(!isImaginary(reader,second)){failAt(reader,second,second,"imaginary number required in complex literal");return}reader.at+=1}}function isImaginary(reader,token2){return/[jJ]$/.test(textOfToken(reader,token2))}function sequence(reader,close2){let open=reader.at;reader.at+=1,reader.depth+=1;let hasComma=!1,isStar=!1;for(;kindNow(reader)!==close2&&reader.failure===void 0&&(isStar=sequenceItem(reader)||isStar,!!take(reader,56));)hasComma=!0;isStar&&!hasComma&&close2===51&&failAt(reader,open+1,reader.at-1,"invalid syntax: a starred pattern must be in a list or tuple"),take(reader,close2)||unexpected(reader),(hasComma||isStar||close2===53||reader.at===open+2)&&node(reader,"sequence_pattern",open),reader.depth-=1}function mapping(reader){let open=reader.at;for(reader.at+=1,reader.depth+=1;kindNow(reader)!==55&&reader.failure===void 0;){if(take(reader,42)){let now=kindNow(reader);if(!isName2(now)||now===8){unexpected(reader);return}capture(reader),take(reader,56);break}if(isName2(kindNow(reader))){let start=reader.at;if(dottedName2(reader),reader.at===start+1){unexpected(reader);return}node(reader,"value_pattern",start)}else literal(reader);if(!take(reader,57)){unexpected(reader);return}if(pattern(reader),!take(reader,56))break}take(reader,55)||unexpected(reader),node(reader,"mapping_pattern",open),reader.depth-=1}function classPattern(reader){reader.at+=1,reader.depth+=1;let keyword=!1;for(;kindNow(reader)!==51&&reader.failure===void 0;){let start=reader.at;if(isName2(kindNow(reader))&&kindAhead(reader,1)===60?(reader.at+=1,leaf(reader,"member"),reader.at+=1,keyword=!0,pattern(reader),node(reader,"keyword_pattern",start)):(pattern(reader),keyword&&failAt(reader,start,reader.at-1,"positional patterns follow keyword patterns")),!take(reader,56))break}take(reader,51)||unexpected(reader),reader.depth-=1}function simpleStatements(reader){do{if(kindNow(reader)===1&&reader.kinds[reader.at-1]===58)break;let first=reader.at;node(reader,simpleStatement(reader),first),reader.code===void 0&&reader.failure===void 0&&keepSimple(reader,first)}while(take(reader,58));take(reader,1)||unexpected(reader)}function simpleStatement(reader){let now=kindNow(reader);if(now<70||now<=72)return expressionOrType(reader,now);switch(now){case 98:return reader.at+=1,"pass_statement";case 78:return reader.at+=1,"break_statement";case 80:return reader.at+=1,"continue_statement";case 100:return reader.at+=1,mayBegin(reader)&&starExpressions(reader),"return_statement";case 99:return raise2(reader),"raise_statement";case 89:case 95:do reader.at+=1,name4(reader,"declared");while(kindNow(reader)===56);return now===89?"global_statement":"nonlocal_statement";case 82:return del(reader),"delete_statement";case 75:return reader.at+=1,expression(reader),take(reader,56)&&expression(reader),"assert_statement";case 91:reader.at+=1;do importedModule(reader);while(take(reader,56));return"import_statement";case 88:return importFrom(reader),"import_from_statement";default:return expressionStatement2(reader)}}function mayBegin(reader){let now=kindNow(reader);return now===32||beginsExpression(now)}function expressionOrType(reader,now){let after=kindAhead(reader,2);return!(now===7&&isName2(kindAhead(reader,1)))||after!==60&&after!==52?expressionStatement2(reader):(reader.at+=1,name4(reader,"binding"),typeParameters(reader),take(reader,60)?expression(reader):unexpected(reader),"type_alias_statement")}function expressionStatement2(reader){if(kindNow(reader)===104){let start2=reader.at;return yieldExpression(reader),kindNow(reader)===60&&noYieldTarget(reader,start2),"expression_statement"}let start=reader.at;starExpressions(reader);let now=kindNow(reader);return now===60?(assignment(reader,start),"assignment"):now===45?(node(reader,"target",start),isSingleTarget(reader)||failAt(reader,start,reader.at-1,`'${reader.shape}' is an illegal expression for augmented assignment`),reader.at+=1,value(reader),"augmented_assignment"):now===57?(annotation2(reader,start),"annotated_assignment"):(now===61&&reader.shape==="name"&&failAt(reader,start,reader.at,"':=' must stand in parentheses here","write '='"),"expression_statement")}function noYieldTarget(reader,start){failAt(reader,start,reader.at-1,"assignment to yield expression not possible")}function isSingleTarget(reader){return reader.shape==="name"||reader.shape==="attribute"||reader.shape==="subscript"}function value(reader){kindNow(reader)===104?yieldExpression(reader):starExpressions(reader)}function assignment(reader,first){let start=first;for(;kindNow(reader)===60;){if(reader.badStart>=0){let{badStart,badEnd,badShape}=reader;if(badShape==="yield expression"&&badStart===start&&reader.kinds[start]===104){noYieldTarget(reader,start);return}failAt(reader,badStart,badEnd,`cannot assign to ${badShape}`,"use '==' to compare");return}node(reader,"target",start),reader.at+=1,start=reader.at,value(reader)}}function annotation2(reader,start){let{shape:shape2,at}=reader;if(!beginsExpression(kindAhead(reader,1))){isSingleTarget(reader)&&(reader.at+=1),unexpected(reader);return}if(!isSingleTarget(reader)){let message=shape2==="tuple"||shape2==="list"?`only single target (not ${shape2}) can be annotated`:"illegal target for annotation";failAt(reader,start,at-1,message);return}node(reader,"target",start),reader.at+=1,expression(reader),node(reader,"type",at+1),take(reader,60)&&value(reader)}function raise2(reader){reader.at+=1,mayBegin(reader)&&(expression(reader),take(reader,88)?expression(reader):kindNow(reader)===56&&failAt(reader,reader.at,reader.at,"invalid syntax: unexpected ','","write the message as the argument of the exception"))}function del(reader){reader.at+=1;let start=reader.at;starExpressions(reader),node(reader,"target",start);let now=kindNow(reader);if(reader.failure!==void 0||now!==1&&now!==58)return;let{star,badStart,badEnd,badShape}=reader;star>=0&&(badStart<0||star<badStart)?failAt(reader,star,star+1,"cannot delete starred"):badStart>=0&&failAt(reader,badStart,badEnd,`cannot delete ${badShape}`)}function name4(reader,type){if(!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1,leaf(reader,type)}function dottedName3(reader){let start=reader.at;do name4(reader,"member");while(take(reader,59));node(reader,"dotted_name",start)}function importedModule(reader){let start=reader.at;dottedName3(reader),take(reader,74)&&name4(reader,"binding"),node(reader,"imported",start)}function importFrom(reader){reader.at+=1;let dots=0;for(;kindNow(reader)===59||kindNow(reader)===17;)reader.at+=1,dots+=1;if((dots===0||kindNow(reader)!==91)&&dottedName3(reader),!take(reader,91)){unexpected(reader);return}if(take(reader,32)){leaf(reader,"wildcard_import");return}if(take(reader,50)){reader.depth+=1;do{if(kindNow(reader)===51&&reader.kinds[reader.at-1]===56)break;importedName(reader)}while(take(reader,56));take(reader,51)||unexpected(reader),reader.depth-=1;return}do if(importedName(reader),kindNow(reader)===56&&kindAhead(reader,1)===1){failAt(reader,reader.at,reader.at,"trailing comma not allowed without surrounding parentheses");return}while(take(reader,56))}function importedName(reader){let start=reader.at;name4(reader,"member"),take(reader,74)&&name4(reader,"binding"),node(reader,"imported",start)}function parenthesizedItems(reader){reader.at+=1;do{if(kindNow(reader)===51&&reader.kinds[reader.at-1]===56)break;withItem(reader)}while(take(reader,56));(!take(reader,51)||!take(reader,57))&&unexpected(reader)}function withItem(reader){let start=reader.at;if(expression(reader),!take(reader,74)){node(reader,"with_item",start);return}let target=reader.at,isStar=take(reader,32);arithmetic(reader),isStar&&node(reader,"list_splat",target),node(reader,"target",target),node(reader,"with_item",start),reader.badStart>=0&&reader.failure===void 0&&failAt(reader,reader.badStart,reader.badEnd,`cannot assign to ${reader.badShape}`)}function readStatements(reader){for(;kindNow(reader)!==0;)statementLine(reader)}function statementLine(reader){let now=kindNow(reader);if(now===2||now===3){unexpected(reader);return}let first=reader.at,before2=reader.known.length;statement(reader)&&(node(reader,compoundType(reader,first),first),reader.code===void 0&&reader.failure===void 0&&keepCompound(reader,before2,first))}function statement(reader){switch(kindNow(reader)){case 90:return ifStatement2(reader),!0;case 102:return whileStatement(reader),!0;case 87:return forStatement(reader),!0;case 101:return tryStatement2(reader),!0;case 103:return withStatement2(reader),!0;case 81:return functionDefinition2(reader),!0;case 79:return classDefinition2(reader),!0;case 76:return asyncStatement(reader,!1),!0;case 36:return decorated2(reader),!0;case 5:return isMatch(reader)?(matchStatement(reader),!0):(simpleStatements(reader),!1);default:return simpleStatements(reader),!1}}function block2(reader,what,head){let start=reader.at;if(reader.level+=1,!take(reader,1))simpleStatements(reader);else if(!take(reader,2))missingBlock(reader,what,head);else{do statementLine(reader);while(kindNow(reader)!==3&&kindNow(reader)!==0);take(reader,3)}reader.level-=1,reader.level>=METHOD_LEVEL&&node(reader,"block",isOnNewLine(reader,start)?start+2:start)}function methodBlock(reader,head){let start=reader.at,statements=[];reader.code=statements,block2(reader,"function definition",head),reader.code=void 0;let[opening]=statements;if(opening===void 0||reader.failure!==void 0)return;let span={start:opening.start,end:statements.at(-1)?.end??opening.end},isBelow=isOnNewLine(reader,start),[first,next]=isBelow?[start+2,reader.at-1]:[start,reader.at];reader.known.push({span,statements,first,next,level:-1})}function isOnNewLine({kinds},start){return kinds[start]===1}function missingBlock(reader,what,head){let message=`expected an indented block after ${what} on line ${lineOf(reader,head)}`;failIndentation(reader,invalidIndentation,message,"indent what belongs to it, or write 'pass'",!1)}function colon(reader){take(reader,57)||(kindNow(reader)===1?expected(reader,":"):unexpected(reader))}function forcedColon(reader){take(reader,57)||expected(reader,":")}function ifStatement2(reader){let head=reader.at;for(reader.at+=1,namedExpression(reader),colon(reader),block2(reader,"'if' statement",head);kindNow(reader)===83;)head=reader.at,reader.at+=1,namedExpression(reader),colon(reader),block2(reader,"'elif' statement",head);elseBlock(reader)}function elseBlock(reader){kindNow(reader)===84&&clause2(reader,"'else' statement")}function clause2(reader,what){let head=reader.at;reader.at+=1,forcedColon(reader),block2(reader,what,head)}function whileStatement(reader){let head=reader.at;reader.at+=1,namedExpression(reader),colon(reader),block2(reader,"'while' statement",head),elseBlock(reader)}function forStatement(reader){let head=reader.at;if(reader.at+=1,targets(reader),!take(reader,92)){unexpected(reader);return}starExpressions(reader),forcedColon(reader),block2(reader,"'for' statement",head),elseBlock(reader)}function tryStatement2(reader){clause2(reader,"'try' statement");let first=reader.at;if(kindNow(reader)!==85&&kindNow(reader)!==86){if(reader.failure!==void 0)return;failAt(reader,first,first,"expected 'except' or 'finally' block");return}let isGroup=kindNow(reader)===85&&kindAhead(reader,1)===32;for(;kindNow(reader)===85;)exceptClause2(reader,isGroup);reader.kinds[first]===85&&elseBlock(reader);let last=reader.at;kindNow(reader)===86&&(clause2(reader,"'finally' statement"),node(reader,"finally_clause",last))}function exceptClause2(reader,isGroup){let head=reader.at;if(reader.at+=1,take(reader,32)!==isGroup){failAt(reader,head,head,"cannot have both 'except' and 'except*' on the same 'try'");return}let what=isGroup?"'except*' statement":"'except' statement",now=kindNow(reader);if(isGroup&&(now===57||now===1)){failAt(reader,reader.at,reader.at,"expected one or more exception types");return}if(now!==57&&now!==1){let start=reader.at;if(expression(reader),kindNow(reader)===56){let end=attempt(reader,exceptionTypes),after=end===void 0?0:reader.kinds[end]??0;if(end!==void 0&&(after===57||after===74)){failAt(reader,start,end-1,"multiple exception types must be parenthesized","write 'except (A, B):'");return}unexpected(reader);return}if(take(reader,74)){if(!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1,leaf(reader,"binding")}}colon(reader),block2(reader,what,head),node(reader,"except_clause",head)}function exceptionTypes(reader){reader.at+=1,starExpressions(reader)}function withStatement2(reader){let head=reader.at;if(reader.at+=1,(kindNow(reader)===50?attempt(reader,parenthesizedItems):void 0)!==void 0)parenthesizedItems(reader);else{do withItem(reader);while(take(reader,56));colon(reader)}block2(reader,"'with' statement",head)}function functionDefinition2(reader){let head=reader.at;if(reader.at+=1,definedName(reader),typeParameters(reader),!take(reader,50)){expected(reader,"(");return}reader.depth+=1,parameters(reader,51),take(reader,51)||unexpected(reader),reader.depth-=1;let type=reader.at+1;take(reader,62)&&(expression(reader),node(reader,"type",type)),forcedColon(reader),reader.isClassBody&&reader.level===METHOD_LEVEL-1?methodBlock(reader,head):block2(reader,"function definition",head)}function definedName(reader){if(!isName2(kindNow(reader))){unexpected(reader);return}reader.at+=1,leaf(reader,"binding")}function classDefinition2(reader){let head=reader.at;reader.at+=1,definedName(reader),typeParameters(reader),kindNow(reader)===50&&callArguments(reader,!1),colon(reader);let isTopLevel=reader.level===0;isTopLevel&&(reader.isClassBody=!0),block2(reader,"class definition",head),isTopLevel&&(reader.isClassBody=!1)}function asyncStatement(reader,isDecorated2){reader.at+=1;let now=kindNow(reader);now===81?functionDefinition2(reader):now===103&&!isDecorated2?withStatement2(reader):now===87&&!isDecorated2?forStatement(reader):unexpected(reader)}function decorated2(reader){for(;take(reader,36);){let start2=reader.at;if(namedExpression(reader),node(reader,"decorator",start2),!take(reader,1)){unexpected(reader);return}}let start=reader.at,now=kindNow(reader);now===81?functionDefinition2(reader):now===79?classDefinition2(reader):now===76?asyncStatement(reader,!0):unexpected(reader),node(reader,compoundType(reader,start),start)}function isMatch(reader){let next=kindAhead(reader,1);if(next!==32&&!beginsExpression(next))return!1;let end=attempt(reader,matchSubject);if(end===void 0)return!1;if(reader.kinds[end]===57)return reader.kinds[end+1]===1;let isName3=next<50&&next!==31&&next!==30&&next!==32;return reader.kinds[end]===1&&isName3&&beginsExpression(next)}function matchSubject(reader){reader.at+=1;let start=reader.at;if(starNamedExpression(reader),kindNow(reader)!==56){reader.kinds[start]===32&&unexpected(reader);return}for(;take(reader,56)&&kindNow(reader)!==57;)starNamedExpression(reader)}function matchStatement(reader){let head=reader.at;if(matchSubject(reader),colon(reader),!take(reader,1)){unexpected(reader);return}if(!take(reader,2)){missingBlock(reader,"'match' statement",head);return}do{let start=reader.at;if(!take(reader,6)){unexpected(reader);return}patterns(reader);let guard=reader.at;take(reader,90)&&(namedExpression(reader),node(reader,"guard",guard)),colon(reader),block2(reader,"'case' statement",start),node(reader,"case_clause",start)}while(kindNow(reader)!==3&&kindNow(reader)!==0);take(reader,3)}var MAX_TEXT_LENGTH=1048576,MAX_TOKENS=3e5,MAX_PROBLEMS=1e3;function readSyntax(file,engine){let{text:text4}=file;if(text4.length>MAX_TEXT_LENGTH){let message=`the file has ${text4.length} characters; at most ${MAX_TEXT_LENGTH} are read`;return unread({info:fileTooLarge,span:{start:0,end:1},message})}let nul=text4.indexOf("\0");if(nul>=0)return unread({info:invalidText,span:{start:nul,end:nul+1},message:"source code cannot contain null characters",help:"delete it"});let scan=newScan(file),known=[],reader=newReader(scan,grammar,known),whole2=[],broken=[],problems=[],tokens=0,isAllKnown=!0;for(;scan.at<text4.length;){let start=scan.at,knownBefore=known.length;if(scanStatement(scan),tokens+=scan.tokens.count,tokens>MAX_TOKENS){let message=`the file has more than ${MAX_TOKENS} tokens (words, numbers, strings and signs), the most that is read`;return unread({info:fileTooLarge,span:{start:0,end:1},message})}let problem2=firstProblem(scan,reader);if((problem2===void 0?whole2:broken).push({start,end:scan.at}),problem2===void 0){isAllKnown&&=isKnown(reader,knownBefore);continue}if(known.length=knownBefore,problems.at(-1)?.span.start===problem2.span.start&&problems.pop(),problems.push(problem2),!(problems.length<MAX_PROBLEMS)){broken.push({start:scan.at,end:text4.length});break}}let statements=[],parsed=isAllKnown?known.flatMap(own=>own.statements.map(node2=>({node:node2,flaw:void 0}))):parseWhole(engine,file.path,whole2,shownText(text4,broken,scan,known));for(let{node:node2,flaw}of parsed)flaw===void 0?statements.push(node2):(problems.push(flawProblem(flaw)),broken.push({start:node2.start,end:node2.end}));let brokenNames=new Set(broken.flatMap(({start,end})=>definedNames(text4.slice(start,end))));return problems.sort((a,b)=>a.span.start-b.span.start),{statements,problems:withoutConflict(text4,problems),brokenNames,multilineStrings:scan.multilineStrings,comments:scan.comments}}var CONFLICT=/^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/gm;function withoutConflict(text4,problems){if(problems.length===0||!text4.includes("<<<<<<<")||!text4.includes(">>>>>>>"))return problems;let markers=new Set(Array.from(text4.matchAll(CONFLICT),({index:index2})=>index2)),[first]=markers;if(first===void 0||!problems.some(({span})=>markers.has(span.start)))return problems;let rest=problems.filter(({span})=>!markers.has(span.start)),conflict={info:invalidSyntax,span:{start:first,end:first+7},message:"unresolved merge conflict",help:"decide for one side and delete the lines that git has put in"};return[...rest,conflict].sort((a,b)=>a.span.start-b.span.start)}function unread(problem2){return{statements:[],problems:[problem2],brokenNames:new Set,multilineStrings:[],comments:[]}}function firstProblem(scan,reader){let{problem:problem2}=scan;problem2!==void 0&&endTokensAt(scan.tokens,problem2.token),restart(reader),readStatements(reader);let{failure}=reader;if(problem2===void 0)return failure;if(failure===void 0||failure.token>=problem2.token)return problem2;if(failure.isFinal)return failure;if(problem2.kind==="raised")return problem2;let failureLine=positionAt(scan.file,scan.tokens.starts[failure.token]??0).line;return problem2.kind==="unclosed"&&failureLine>positionAt(scan.file,problem2.span.start).line?problem2:failure}var DEFINITION2=new RegExp("^([ \\t]*)(?:async[ \\t]+)?(?:def|class)[ \\t]+([\\p{XID_Start}_]\\p{XID_Continue}*)","gmu");function definedNames(text4){let all=Array.from(text4.matchAll(DEFINITION2),match=>({indent:match[1]??"",name:match[2]??""})),own=all.filter(({indent:indent2})=>indent2==="");return(own.length>0?own:all).map(({name:name5})=>name5)}function parseWhole(engine,path,whole2,shown){let parsed=engine.parse(shown);if(parsed!=="gave up"&&!parsed.some(isError))return parsed;let plain={...shown,text:plainer(path,shown.text)},again=engine.parse(plain);return again!=="gave up"&&!again.some(isError)?again:whole2.flatMap(span=>{let alone=engine.parse(partOf2(plain,span));if(alone!=="gave up")return alone;let{start,end}=span;return[{node:{type:"ERROR",field:null,start,end,children:[]},flaw:{kind:"too deep",span}}]})}function isError(statement2){return statement2.flaw?.kind==="error"}function flawProblem({kind,span}){return kind==="too deep"?{info:tooDeeplyNested,span,message:"the statement is nested too deeply",help:"split the expression into several statements"}:{info:invalidSyntax,span,message:"this form of Python cannot be read",help:"write it in another way"}}var MAX_FILE_BYTES=3*MAX_TEXT_LENGTH+3;function readInput(found,reader){try{let bytes=reader.read(found.path,MAX_FILE_BYTES);return typeof bytes=="string"?unreadInput(found,bytes):decodeInput(bytes,found)}catch(error){return failed(found,{info:unreadableFile,message:`the file cannot be read: ${reasonOf(error)}`,help:"check the path and the permissions"})}}function decodeInput(bytes,found){if(bytes.length>MAX_FILE_BYTES)return failed(found,tooLarge);let cookie=codingCookie(bytes);if(cookie!==void 0&&!isUtf8Name(cookie)&&bytes.some(byte=>byte>127))return failed(found,{info:invalidText,message:`the file says that it is written in '${cookie}', only UTF-8 is read`,help:"save the file as UTF-8 and remove its 'coding' comment"});try{let text4=UTF8.decode(bytes);return{file:sourceFile(found.shown,text4),project:found.project,hasMark:hasByteOrderMark(bytes)}}catch{return failed(found,undecodable(bytes))}}var UTF8=new TextDecoder("utf-8",{fatal:!0});function unreadInput(found,reason){return failed(found,reason==="too large"?tooLarge:notAFile)}function lateInput(found,seconds){return failed(found,{info:unreadableFile,message:`the file was not read: the run has taken more than ${seconds} s`,help:"allow more time with 'max-seconds', or check the files in parts"})}function hasByteOrderMark(bytes){return bytes[0]===239&&bytes[1]===187&&bytes[2]===191}var notAFile={info:unreadableFile,message:"this is not a regular file"},tooLarge={info:fileTooLarge,message:`the file has more than ${MAX_FILE_BYTES} bytes, the most that is read`};function failed(found,problem2){return{file:sourceFile(found.shown,""),project:found.project,problem:problem2}}function undecodable(bytes){let help="save the file as UTF-8",[first,second]=bytes;if(first===255&&second===254||first===254&&second===255)return{info:invalidText,message:"the file is UTF-16, only UTF-8 is read",help};let offset=firstBadByte(bytes),line=1;for(let index2=0;index2<offset;index2+=1)(bytes[index2]===10||bytes[index2]===13&&bytes[index2+1]!==10)&&(line+=1);let value2=(bytes[offset]??0).toString(16).padStart(2,"0");return{info:invalidText,message:`the file is not UTF-8: byte ${offset} (0x${value2}) on line ${line}`,help}}function firstBadByte(bytes){let index2=0;for(;index2<bytes.length;){let lead=bytes[index2]??0,following=lead<128?0:lead<194?-1:lead<224?1:lead<240?2:lead<245?3:-1;if(following===-1)return index2;let second=bytes[index2+1]??0;if(lead===224&&second<160||lead===237&&second>159||lead===240&&second<144||lead===244&&second>143)return index2;for(let next=1;next<=following;next+=1)if(((bytes[index2+next]??0)&192)!==128)return index2;index2+=following+1}return index2}function codingCookie(bytes){let start=Buffer.from(bytes.buffer,bytes.byteOffset,Math.min(bytes.length,1e3));if(!start.includes("coding"))return;let head=start.toString("latin1").replace(/^\u00ef\u00bb\u00bf/,""),[first="",second=""]=head.split(/\r\n|\r|\n/,2);return(COOKIE.exec(first)??(/^[ \t\f]*(#|$)/.test(first)?COOKIE.exec(second):null))?.[1]}var COOKIE=/^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;function isUtf8Name(name5){return/^(utf-?8|u8|cp65001)(-.*)?$/.test(name5.toLowerCase().replaceAll("_","-"))}import{lstatSync as lstatSync5,mkdirSync as mkdirSync3,readFileSync as readFileSync3,writeFileSync as writeFileSync3}from"node:fs";import{basename as basename4,dirname as dirname6,join as join9,relative as relative2,resolve as resolve4,sep as sep3}from"node:path";import{createHash as createHash3}from"node:crypto";import{constants as constants2,copyFileSync,linkSync,lstatSync as lstatSync2,readFileSync,utimesSync}from"node:fs";import{join as join4}from"node:path";function sha256Of(bytes){return createHash3("sha256").update(bytes).digest("hex")}function isFileOf(path,{bytes,sha256},stat=lstatSync2(path,{throwIfNoEntry:!1})){return stat?.isFile()===!0&&stat.size===bytes&&sha256Of(readFileSync(path))===sha256}function isUntouched(path,before2){let now=lstatSync2(path,{throwIfNoEntry:!1});return now?.isFile()===!0&&now.ino===before2.ino&&now.size===before2.size&&now.mtimeMs===before2.mtimeMs}function linkFile(path,second){try{linkSync(path,second)}catch(error){if(!NO_LINKS.has(codeOf(error)??""))throw error;copyFileSync(path,second,constants2.COPYFILE_EXCL);let{atime,mtime}=lstatSync2(path);utimesSync(second,atime,mtime)}}var NO_LINKS=new Set(["EPERM","EACCES","EXDEV","EMLINK","ENOSYS","ENOTSUP","EOPNOTSUPP"]);function foldOf(folder){let[one,two]=[MANIFEST_FILE,MANIFEST_FILE.toUpperCase()].map(name5=>lstatSync2(join4(folder,name5),{throwIfNoEntry:!1}));return one!==void 0&&two!==void 0&&one.ino===two.ino&&one.dev===two.dev?path=>path.toLowerCase():path=>path}import{randomBytes}from"node:crypto";import{lstatSync as lstatSync3,mkdirSync,readdirSync as readdirSync2,readFileSync as readFileSync2,rmSync,writeFileSync}from"node:fs";import{hostname}from"node:os";import{basename as basename3,dirname as dirname4,join as join5}from"node:path";import process from"node:process";var QUIET=600*1e3;function claim(folder){let own=join5(folder,`.fluxio-tmp-${process.pid}-${randomBytes(6).toString("hex")}`);mkdirSync(own);try{writeFileSync(join5(own,"owner"),hostname());let other=[...leftoversIn(folder,own),...leftoversBeside(folder)].find(({isAlive:isAlive2})=>isAlive2);return other===void 0?own:(removeFolder(own),other)}catch(error){throw removeFolder(own),error}}function leftoversIn(folder,own){return leftovers(folder,namesIn2(folder),name5=>join5(folder,name5)===own?void 0:STAGING_NAME.exec(name5)?.[1])}function leftoversBeside(folder){let suffix=`-${basename3(folder)}`,pidOf=name5=>name5.endsWith(suffix)?STAGING_NAME.exec(name5.slice(0,-suffix.length))?.[1]:void 0;try{return leftovers(dirname4(folder),readdirSync2(dirname4(folder)).sort(),pidOf)}catch{return[]}}function besideOf(staging,folder){return join5(dirname4(folder),`${basename3(staging)}-${basename3(folder)}`)}function insideOf2(beside,folder){return join5(folder,basename3(beside).slice(0,-basename3(folder).length-1))}function removeFolder(path){try{for(let name5 of readdirSync2(path))name5!=="owner"&&rmSync(join5(path,name5),{recursive:!0});rmSync(path,{recursive:!0})}catch{}}function readOwn(path){let stat=lstatSync3(path,{throwIfNoEntry:!1});return stat?.isFile()&&stat.size<=LARGEST_FILE?readFileSync2(path,"utf8"):void 0}function leftovers(folder,names2,pidOf){let found=[];for(let name5 of names2){let pid=Number(pidOf(name5)??Number.NaN),path=join5(folder,name5),host=Number.isNaN(pid)?void 0:hostOf(path);host!==void 0&&found.push({path,pid,isAlive:isAlive(path,pid,host)})}return found}function hostOf(path){try{if(!lstatSync3(path).isDirectory())return;let owner=readOwn(join5(path,"owner"))??(readdirSync2(path).length===0?"":void 0);return owner===""?hostname():owner}catch{return}}function isAlive(path,pid,host){if(host===hostname()&&(pid===process.pid||!isRunning(pid)))return!1;let times=[path,join5(path,"new")].map(at=>lstatSync3(at,{throwIfNoEntry:!1})?.mtimeMs??0);return Math.abs(Date.now()-Math.max(...times))<QUIET}function namesIn2(folder){try{return readdirSync2(folder).sort()}catch(error){if(codeOf(error)==="ENOENT")return[];throw error}}function isRunning(pid){try{return process.kill(pid,0),!0}catch(error){return codeOf(error)!=="ESRCH"}}import{join as join7}from"node:path";import{chmodSync,closeSync as closeSync2,fsyncSync,lstatSync as lstatSync4,mkdirSync as mkdirSync2,openSync as openSync2,readdirSync as readdirSync3,renameSync,rmdirSync,rmSync as rmSync2,unlinkSync,writeFileSync as writeFileSync2}from"node:fs";import{dirname as dirname5,join as join6}from"node:path";import process2 from"node:process";var NEW="new",OLD="old",JOURNAL="journal.json";function swapWhole(folder,staging){let beside=besideOf(staging,folder);return undisturbed(()=>{chmodSync(join6(staging,NEW),lstatSync4(folder).mode&4095);try{renameSync(staging,beside)}catch(error){if(codeOf(error)===void 0)throw error;return!1}try{renameSync(folder,join6(beside,OLD))}catch(error){if(renameSync(beside,staging),codeOf(error)===void 0)throw error;return!1}try{renameSync(join6(beside,NEW),folder)}catch(error){throw renameSync(join6(beside,OLD),folder),renameSync(beside,staging),error}return ignoringErrors(()=>renameSync(beside,staging)),!0})}function swapUnits(folder,staging,units){let journal=join6(staging,JOURNAL);for(let{path}of units)mkdirSync2(dirname5(join6(staging,OLD,path)),{recursive:!0});undisturbed(()=>{let handle=openSync2(`${journal}.tmp`,"wx");try{writeFileSync2(handle,JSON.stringify(units)),ignoringErrors(()=>fsyncSync(handle))}finally{closeSync2(handle)}renameSync(`${journal}.tmp`,journal);let begun=[];try{for(let unit of units)begun.push(unit),forward(folder,staging,unit)}catch(error){throw begun.reverse().map(unit=>ignoringErrors(()=>back(folder,staging,unit))).includes(!1)||unlinkSync(journal),error}ignoringErrors(()=>unlinkSync(journal))})}function abandon(staging){isThere2(join6(staging,JOURNAL))||removeFolder(staging)}function recoverWhole(folder,beside,inside){for(let part of[NEW,OLD])!isThere2(folder)&&isPlain(beside,part)&&ignoringErrors(()=>renameSync(join6(beside,part),folder));ignoringErrors(()=>renameSync(beside,inside))}function recoverUnits(folder,staging){let units=unitsOf(readOwn(join6(staging,JOURNAL))).filter(({path})=>[folder,join6(staging,NEW),join6(staging,OLD)].every(top=>!isThere2(top)||isPlain(top,dirname5(path))));if(units.some(unit=>hasBegun(folder,staging,unit)))for(let unit of units)forward(folder,staging,unit);rmSync2(join6(staging,JOURNAL),{force:!0})}function asideOf(staging,path){return isPlain(staging,OLD)?join6(staging,OLD,path):void 0}function settle(folder,staging,isOurs){let isEmpty=!1;ignoringErrors(()=>{isEmpty=clear(folder,staging,"",isOurs)}),isEmpty&&removeFolder(staging)}function forward(folder,staging,{path,isNew}){let[target,staged,aside]=placesOf3(folder,staging,path);if(isThere2(target)){if(isThere2(aside)||isThere2(staged)!==isNew)return;renameSync(target,aside)}isNew&&(isThere2(staged)?renameSync(staged,target):isThere2(aside)&&renameSync(aside,target))}function back(folder,staging,{path,isNew}){let[target,staged,aside]=placesOf3(folder,staging,path);isNew&&isThere2(target)&&!isThere2(staged)&&renameSync(target,staged),isThere2(aside)&&!isThere2(target)&&renameSync(aside,target)}function hasBegun(folder,staging,{path,isNew}){let[target,staged,aside]=placesOf3(folder,staging,path);return isThere2(aside)||isNew&&!isThere2(staged)&&isThere2(target)}function placesOf3(folder,staging,path){return[join6(folder,path),join6(staging,NEW,path),join6(staging,OLD,path)]}function isThere2(path){return lstatSync4(path,{throwIfNoEntry:!1})!==void 0}function isPlain(top,path){let at=top;return[".",...path.split("/")].every(part=>(at=join6(at,part),lstatSync4(at,{throwIfNoEntry:!1})?.isDirectory()??part!=="."))}function unitsOf(text4){try{let value2=JSON.parse(text4??"");return Array.isArray(value2)?value2.filter(isUnit):[]}catch{return[]}}function isUnit(value2){return typeof value2!="object"||value2===null||!("path"in value2)||!("isNew"in value2)?!1:typeof value2.path=="string"&&value2.path.split("/").every(isPortableName)&&typeof value2.isNew=="boolean"}function clear(folder,staging,path,isOurs){let at=join6(staging,OLD,path);if(!isThere2(at)||path===""&&!isPlain(staging,OLD))return!0;let entries2=readdirSync3(at,{withFileTypes:!0}),names2=entries2.filter(({name:name5})=>path!==""||name5!==MANIFEST_FILE),isEmpty=!0;for(let entry of[...names2,...entries2.filter(other=>!names2.includes(other))]){if(!isEmpty&&!names2.includes(entry))return!1;let below=path===""?entry.name:`${path}/${entry.name}`;(entry.isDirectory()?clear(folder,staging,below,isOurs):ignoringErrors(()=>removeOrReturn(folder,staging,below,isOurs)))||(isEmpty=!1)}return isEmpty&&ignoringErrors(()=>rmdirSync(at))}function removeOrReturn(folder,staging,path,isOurs){let[target,,aside]=placesOf3(folder,staging,path);if(isOurs(path))unlinkSync(aside);else{if(!isPlain(folder,dirname5(path))||isThere2(target))throw Object.assign(new Error(path),{code:"EEXIST"});mkdirSync2(dirname5(target),{recursive:!0}),renameSync(aside,target)}}function ignoringErrors(action){try{return action(),!0}catch(error){if(codeOf(error)===void 0)throw error;return!1}}function undisturbed(action){for(let signal of SIGNALS)process2.listeners(signal).includes(endLate)||process2.on(signal,endLate);try{return action()}finally{setImmediate(stopWaiting)}}var SIGNALS=["SIGINT","SIGTERM","SIGHUP"];function stopWaiting(){for(let signal of SIGNALS)process2.removeListener(signal,endLate)}function endLate(signal){stopWaiting(),process2.kill(process2.pid,signal)}function isDisturbed(folder){return[...leftoversIn(folder),...leftoversBeside(folder)].length>0}function enter(folder,make){for(let leftover of leftoversBeside(folder)){if(leftover.isAlive)return leftover;recoverWhole(folder,leftover.path,insideOf2(leftover.path,folder))}make();let own=claim(folder);if(typeof own!="string")return own;try{for(let{path}of leftoversIn(folder,own))recoverUnits(folder,path),settle(folder,path,replacedBy(folder,path))}catch(error){throw removeFolder(own),error}return own}function replacedBy(folder,staging){let filesIn=path=>parseManifest((path===void 0?void 0:readOwn(path))??"").files,old=asideOf(staging,MANIFEST_FILE),next=new Set(filesIn(join7(folder,MANIFEST_FILE)).map(({path})=>path)),before2=new Map(filesIn(old).map(entry=>[entry.path,entry]));return path=>{if(path===MANIFEST_FILE||next.has(path))return!0;let entry=before2.get(path),aside=asideOf(staging,path);return entry!==void 0&&aside!==void 0&&isFileOf(aside,entry)}}import{readdirSync as readdirSync4}from"node:fs";import{join as join8}from"node:path";function partsOf2(folder,own,fold,intent){let names2=namesOf3(intent.next,fold),known=new Set([...names2.keys(),...namesOf3(intent.stale,fold).keys()]),[next,changed,stale]=[intent.next,intent.changed,intent.stale].map(paths=>new Set(paths.map(fold))),visit2=path=>{let wanted=new Map(names2.get(fold(path))),units2=[],isOurs2=!0;for(let entry of readdirSync4(join8(folder,path),{withFileTypes:!0})){if(path===""&&entry.name===own)continue;let key2=fold(entry.name),below=under(path,wanted.get(key2)??entry.name);wanted.delete(key2);let part=entry.isDirectory()?folderPart(below):filePart(below,entry.isFile());units2.push(...part.units),isOurs2&&=part.isOurs}for(let name5 of wanted.values())units2.push({path:under(path,name5),isNew:!0});return{isOurs:isOurs2,units:units2}},folderPart=path=>{if(!known.has(fold(path)))return OTHERS;let part=visit2(path);return!part.isOurs||part.units.length===0?part:{isOurs:!0,units:[{path,isNew:names2.has(fold(path))}]}},filePart=(path,isFile)=>{let key2=fold(path),isNew=next?.has(key2)===!0;return!isFile||!(isNew||stale?.has(key2))?OTHERS:{isOurs:!0,units:!isNew||changed?.has(key2)?[{path,isNew}]:[]}},{isOurs,units}=visit2(""),rank=({path})=>path===MANIFEST_FILE?1:0;return{isOurs,units:[...units].sort((a,b)=>rank(a)-rank(b)||compareText(a.path,b.path))}}var OTHERS={isOurs:!1,units:[]};function namesOf3(paths,fold){let folders=new Map;for(let path of paths){let folder="";for(let name5 of path.split("/")){let key2=fold(folder),names2=folders.get(key2)??new Map;folders.set(key2,names2.set(fold(name5),name5)),folder=under(folder,name5)}}return folders}function under(folder,name5){return folder===""?name5:`${folder}/${name5}`}function openOutput(folder,cwd){let path=resolve4(cwd,folder);if(/[\\/]\.git(?:[\\/]|$)/i.test(path))return{problem:`'${shownPath(path,cwd)||"."}' is no place for a build: what is git's stays as it is`};let build2={folder:path,shown:shownPath(path,cwd)||".",cwd:resolve4(cwd),staging:void 0,items:new Map,projects:[],names:new Map},blocked=attempt2(build2.shown,()=>obstacle(isInside(cwd,path)?resolve4(cwd):dirname6(path),path,"")??(isDisturbed(path)?openStaging(build2):void 0));if(isProblem(blocked))return blocked;let abort=()=>{build2.staging!==void 0&&abandon(build2.staging)},broken,guarded=action=>{if(broken!==void 0)return broken;let result=attempt2(build2.shown,action);return isProblem(result)&&(broken=result,abort()),result};return{write:(project,artifacts)=>guarded(()=>stage(build2,project,artifacts)),keep:(project,entries2)=>guarded(()=>keep2(build2,project,entries2)),finish:(tool,failed2,isComplete)=>guarded(()=>finish2(build2,tool,new Set(failed2),isComplete)),abort}}function isProblem(value2){return typeof value2=="object"&&value2!==null&&"problem"in value2}function stage(build2,project,artifacts){let taken=take2(build2,project);if(taken!==void 0)return taken;let entries2=[];for(let artifact of artifacts){let{path,kind,key:key2}=artifact;if(!isArtifactPath(path))return{problem:`'${path}' cannot be written: not every system takes the name`};if(build2.items.has(path))return twice(path);let bytes="text"in artifact?Buffer.from(artifact.text):artifact.bytes,before2=findFile(build2,path);if(isProblem(before2))return before2;let isSame2=before2?.size===bytes.length&&readFileSync3(join9(build2.folder,path)).equals(bytes),blocked=isSame2?void 0:put(build2,path,staged=>writeFileSync3(staged,bytes,{flag:"wx"}));if(blocked!==void 0)return blocked;let entry={path,kind,sha256:sha256Of(bytes),bytes:bytes.length,...key2===void 0?{}:{key:key2}};build2.items.set(path,{entry,before:isSame2?before2:void 0}),entries2.push(entry)}return entries2}function keep2(build2,project,entries2){let items2=[],clear2=new Set;for(let entry of entries2){if(!isArtifactPath(entry.path)||build2.items.has(entry.path))return!1;let target=join9(build2.folder,entry.path),folder=dirname6(target);if(!clear2.has(folder)&&obstacle(build2.folder,folder,build2.shown)!==void 0)return!1;clear2.add(folder);let before2=lstatSync5(target,{throwIfNoEntry:!1});if(before2===void 0||!isFileOf(target,entry,before2))return!1;items2.push({entry,before:before2})}let taken=take2(build2,project);if(taken!==void 0)return taken;for(let item3 of items2)build2.items.set(item3.entry.path,item3);return!0}function take2(build2,project){let other=build2.names.get(project.name);if(other!==void 0)return{problem:`'${other}' and '${project.file}' would both write to '${project.name}/'`};build2.names.set(project.name,project.file),build2.projects.push(project)}function put(build2,path,make){let staging=openStaging(build2);if(isProblem(staging))return staging;let staged=join9(staging,"new",path);makeFolders(dirname6(staged));try{make(staged);return}catch(error){if(codeOf(error)!=="EEXIST")throw error;return twice(path)}}function twice(path){return{problem:`'${path}' would be written twice; on this disk two names may differ in nothing but case`}}function openStaging(build2){if(build2.staging!==void 0)return build2.staging;let entered=enter(build2.folder,()=>makeFolders(build2.folder));if(typeof entered=="string")return build2.staging=entered,entered;let{pid,path}=entered,other=shownPath(path,build2.cwd);return{problem:`another build (process ${pid}) is writing to '${build2.shown}'; wait for it, or remove '${other}' if there is none`}}function finish2(build2,tool,failed2,isComplete){forget(build2,failed2);let planned=plan(build2,tool,failed2,isComplete);if(isProblem(planned))return planned;if(planned.isSettled)build2.staging!==void 0&&removeFolder(build2.staging);else{let isFirst=build2.staging===void 0,staging=openStaging(build2);if(isProblem(staging))return staging;if(isFirst&&(planned=plan(build2,tool,failed2,isComplete)),isProblem(planned))return planned;let blocked=carryOut(build2,staging,planned);if(blocked!==void 0)return blocked}return{files:build2.items.size,changed:changedOf(build2).length,removed:planned.stale.length,manifest:planned.manifest}}function forget(build2,failed2){build2.items=new Map([...build2.items].filter(([path])=>!failed2.has(path.slice(0,path.indexOf("/"))))),build2.projects=build2.projects.filter(({name:name5})=>!failed2.has(name5));for(let name5 of failed2)build2.names.delete(name5)&&build2.staging!==void 0&&removeFolder(join9(build2.staging,"new",name5))}function changedOf({items:items2}){return[...items2.values()].flatMap(({entry,before:before2})=>before2===void 0?[entry.path]:[])}function plan(build2,tool,failed2,isComplete){let{folder,items:items2,projects}=build2,foreign2=foreignManifest(build2);if(foreign2!==void 0)return foreign2;let current=readOwn(join9(folder,MANIFEST_FILE)),old=parseManifest(current??""),fold=foldOf(folder),ours=new Set(old.files.map(({path})=>fold(path)));for(let{entry,before:before2}of items2.values()){let moved=moveOf(build2,entry,before2,ours.has(fold(entry.path)));if(moved!==void 0)return moved}let written=new Set([...items2.keys()].map(fold)),rest=[];for(let entry of old.files){if(written.has(fold(entry.path)))continue;let found=findFile(build2,entry.path);found!==void 0&&!isProblem(found)&&isFileOf(join9(folder,entry.path),entry)&&rest.push(entry)}let isFailed=name5=>(failed2.has(name5)||!isComplete)&&!build2.names.has(name5),isKept=entry=>isFailed(entry.path.slice(0,entry.path.indexOf("/"))),kept=rest.filter(isKept),stale=rest.filter(entry=>!isKept(entry)).map(({path})=>path),keptProjects=old.projects.filter(({name:name5})=>isFailed(name5)),files=[...[...items2.values()].map(({entry})=>entry),...kept],manifest=manifestText(tool,{projects:[...projects,...keptProjects],files}),isSettled=projects.length+old.files.length===0||changedOf(build2).length+stale.length===0&&current===manifest;return{kept:kept.map(({path})=>path),stale:stale.sort(compareText),manifest,isSettled,fold}}function moveOf(build2,entry,before2,isOurs){let target=join9(build2.folder,entry.path),shown=`${build2.shown}/${entry.path}`;if(before2!==void 0)return isUntouched(target,before2)||isFileOf(target,entry)?void 0:{problem:`'${shown}' was changed by somebody else in the meantime; build again`};let found=findFile(build2,entry.path);if(isProblem(found))return found;if(!(found===void 0||isOurs))return{problem:`'${shown}' exists and was not written by fluxio; remove it or choose another folder`}}function carryOut(build2,staging,{kept,stale,manifest,fold}){let{folder,items:items2}=build2,next=[...items2.keys(),...kept,MANIFEST_FILE],changed=[...changedOf(build2),MANIFEST_FILE],parts=partsOf2(folder,basename4(staging),fold,{next,changed,stale}),isWhole=parts.isOurs&&isReplaceable(build2,staging),replaced=new Set(parts.units.map(({path})=>path)),isReplaced=path=>isWhole||ancestorsOf(path).some(at=>replaced.has(at)),linked=[...items2.values()].flatMap(({entry,before:before2})=>before2===void 0?[]:[entry.path]);for(let path of[...linked,...kept]){let blocked=isReplaced(path)?put(build2,path,staged=>linkFile(join9(folder,path),staged)):void 0;if(blocked!==void 0)return blocked}makeFolders(join9(staging,"new")),writeFileSync3(join9(staging,"new",MANIFEST_FILE),manifest),(!isWhole||!swapWhole(folder,staging))&&swapUnits(folder,staging,parts.units);let ours=new Set([...next,...stale].map(fold));settle(folder,staging,path=>ours.has(fold(path)))}function isReplaceable({folder,cwd},staging){let[there,made]=[lstatSync5(folder),lstatSync5(staging)];return!isInside(folder,cwd)&&there.uid===made.uid&&there.gid===made.gid}function ancestorsOf(path){let parts=path.split("/");return parts.map((_,index2)=>parts.slice(0,index2+1).join("/"))}function foreignManifest({folder,shown}){let path=join9(folder,MANIFEST_FILE),stat=lstatSync5(path,{throwIfNoEntry:!1});if(!(stat===void 0||stat.isFile()&&isManifest(readOwn(path)??"")))return{problem:`'${shown}/${MANIFEST_FILE}' exists and was not written by fluxio; remove it or choose another folder`}}function makeFolders(path){let missing=[];for(let at=path;lstatSync5(at,{throwIfNoEntry:!1})===void 0;at=dirname6(at))missing.push(at);for(let folder of missing.reverse())try{mkdirSync3(folder)}catch(error){if(codeOf(error)!=="EEXIST")throw error}}function findFile({folder,shown},path){let target=join9(folder,path),blocked=obstacle(folder,dirname6(target),shown);if(blocked!==void 0)return blocked;let stat=lstatSync5(target,{throwIfNoEntry:!1});if(stat===void 0||stat.isFile())return stat;let what=stat.isSymbolicLink()?"a link":stat.isDirectory()?"a folder":"no regular file";return{problem:`'${shown}/${path}' is ${what}, a file is to be written there`}}function obstacle(top,folder,shownTop){let path=top;for(let part of relative2(top,folder).split(sep3)){path=join9(path,part);let stat=lstatSync5(path,{throwIfNoEntry:!1});if(stat===void 0)return;if(stat.isDirectory())continue;let shown=[shownTop,shownPath(path,top)].filter(piece=>piece!=="").join("/");return stat.isSymbolicLink()?{problem:`'${shown}' is a link; name the folder that it leads to`}:{problem:`'${shown}' is a file, a folder is needed there`}}}function attempt2(shown,action){try{return action()}catch(error){return{problem:`cannot write to '${shown}': ${reasonOf(error)}`}}}import{createHash as createHash4}from"node:crypto";var ENVIRONMENT_LENGTH=16,LONGEST2={stateMachine:80,function:64,queue:80,family:255,build:150,project:150},STARTER="-starter",DEAD_LETTER="-dlq",FIFO=".fifo";function digest(text4,digits2=8){return createHash4("sha256").update(text4).digest("hex").slice(0,digits2)}function plainName(name5){let plain=name5.replace(/[^A-Za-z0-9_-]/g,"-");return/[^A-Za-z0-9_.-]/.test(name5)?`${plain}-${digest(name5)}`:plain}function shorten(name5,most){return name5.length<=most?name5:`${name5.slice(0,most-9)}-${digest(name5)}`}function deployedName(project,name5,most,suffix=""){return`\${Environment}-${fitted(project,name5,most,suffix)}${suffix}`}function isCut(project,name5,most){return fitted(project,name5,most,"")!==whole(project,name5)}function wholeLength(project,name5){return ENVIRONMENT_LENGTH+1+whole(project,name5).length}function whole(project,name5){return`${plainName(project)}-${plainName(name5)}`}function fitted(project,name5,most,suffix){return shorten(whole(project,name5),most-ENVIRONMENT_LENGTH-1-suffix.length)}function exportName(project,what){return`\${Environment}-${shorten(plainName(project),LONGEST2.project).replaceAll("_","-")}-${what}`}function machineExport(project,machine,what){return exportName(project,`${shorten(plainName(machine),60).replaceAll("_","-")}-${what}`)}var LIMITS={resources:500,parameters:200,outputs:200,characters:1048576},ROOM={resources:450,parameters:180,outputs:180,characters:9e5},RESOURCES_WITH_ROOM=ROOM.resources;function hasRoom(counts){return FIELDS3.every(field2=>counts[field2]<=ROOM[field2])}function overLimit(counts){let field2=FIELDS3.find(one=>counts[one]>LIMITS[one]);return field2&&`${counts[field2]} ${field2}, and at most ${LIMITS[field2]} are possible`}var FIELDS3=["resources","parameters","outputs","characters"],MANY_PARAMETERS=ROOM.parameters,LIST_LENGTH=20,TASKS_AT_ONCE=40,TASK_RESOURCES=400,LONGEST_DEFINITION=7e5;function idsOf(entities){let ids2=new Map,taken=new Set(RESERVED);for(let[prefixes,name5]of entities){let pascal=pascalCase(name5);for(let prefix of prefixes){let key2=`${prefix}:${name5}`;if(ids2.has(key2))continue;let id=`${prefix}${pascal}`,own=taken.has(id)?`${id}${digest(key2)}`:id;taken.add(own),ids2.set(key2,own)}}return(prefix,name5)=>{let id=ids2.get(`${prefix}:${name5}`);if(id===void 0)throw new Error(`no logical id for ${prefix} of '${name5}'`);return id}}var RESERVED=["EncryptionKey","EncryptionKeyArn","StateDataTable","StateDataTableArn","StateDataTableName"],LONGEST_PASCAL=150;function pascalCase(name5){let plain=name5.split(/[^A-Za-z0-9]+/).map(part=>`${part.slice(0,1).toUpperCase()}${part.slice(1)}`).join("");return!/[^A-Za-z0-9_]/.test(name5)&&plain.length<=LONGEST_PASCAL&&plain!==""?plain:`${plain.slice(0,LONGEST_PASCAL)}${digest(name5)}`}function label(name5){return shorten(plainName(name5),100)}var RETENTION_DAYS=[1,3,5,7,14,30,60,90,120,150,180,365,400,545,731,1096,1827,2192,2557,2922,3288,3653],SECURITY_GROUP="AWS::EC2::SecurityGroup::Id",SUBNET="AWS::EC2::Subnet::Id",PARAMETERS={Environment:{Type:"String",Description:"Deployment environment; first part of every physical and export name.",AllowedPattern:"^[a-z][a-z0-9-]{0,15}$",ConstraintDescription:"1-16 characters: a-z, 0-9, hyphen; starts with a letter."},LogRetentionDays:{Type:"Number",Default:30,AllowedValues:RETENTION_DAYS,Description:"Retention of every log group in this stack."},ArtifactBucket:{Type:"String",Description:"S3 bucket that holds templates and packaged code.",MinLength:3},ArtifactPrefix:{Type:"String",Description:"Folder in the bucket that holds the templates, without slashes around it.",MinLength:1},StateDataBucket:{Type:"String",Default:"",Description:"Optional S3 bucket for state data that is too large for the table."},NewRelicIngestArn:{Type:"String",Default:"",Description:"Optional Secrets Manager ARN with the New Relic ingest key of the event processor."},PexpmRunnerFunctionArn:{Type:"String",AllowedPattern:"^arn:[^:]+:lambda:[^:]+:[0-9]{12}:function:.+$",Description:"Lambda function that runs PEX packages."},ImageRepositoryName:{Type:"String",MinLength:2,Description:"ECR repository that the images of ECS tasks come from."},ECSClusterArn:{Type:"String",AllowedPattern:"^arn:[^:]+:ecs:[^:]+:[0-9]{12}:cluster/.+$",Description:"ECS cluster for Fargate tasks."},ECSClusterName:{Type:"String",MinLength:1,Description:"Name of the same ECS cluster."},DatabaseSecurityGroup:{Type:SECURITY_GROUP,Description:"Security group of database clients."},PrivateLoadBalancerSecurityGroup:{Type:SECURITY_GROUP,Description:"Security group of internal load balancer clients."},Subnet0:{Type:SUBNET,Description:"Private subnet 0"},Subnet1:{Type:SUBNET,Description:"Private subnet 1"},Subnet2:{Type:SUBNET,Description:"Private subnet 2"},Subnet3:{Type:SUBNET,Description:"Private subnet 3"},CodeBuildSourceType:{Type:"String",Default:"GITHUB",AllowedValues:["BITBUCKET","CODECOMMIT","GITHUB","GITHUB_ENTERPRISE","GITLAB","GITLAB_SELF_MANAGED"],Description:"Where builds get their source from."},CodeBuildSourceLocation:{Type:"String",AllowedPattern:"^https://.+$",Description:"Clone URL of the repository that is built."}},ORDER=Object.keys(PARAMETERS);function parameterOf(name5){return PARAMETERS[name5]}var TASK_PARAMETERS={LambdaCodeKey:{holds:"code-key",describe:name5=>`S3 key (content-addressed) of the package of ${name5}.`},ImageUri:{holds:"image-uri",describe:name5=>`ECR image URI with digest for ${name5}.`},PackageName:{holds:"package-name",describe:name5=>`Name of the PEX package of ${name5}.`},PackageVersion:{holds:"package-version",describe:name5=>`Version of the PEX package of ${name5}.`}};function taskParameter(kind,name5){return{Type:"String",MinLength:1,Description:TASK_PARAMETERS[kind].describe(label(name5))}}function holdsOf(kind){return TASK_PARAMETERS[kind].holds}function inOrder(parameters2){let rank=name5=>{let index2=ORDER.indexOf(name5);return index2===-1?ORDER.length:index2};return[...parameters2].sort(([a],[b])=>rank(a)-rank(b))}function ref(name5){return{Ref:name5}}function getAtt(resource,attribute){return{"Fn::GetAtt":[resource,attribute]}}function sub(text4){return{"Fn::Sub":text4}}function literalText(value2){return compactJson(value2).replaceAll("${","\\u0024{")}function importValue(name5){return{"Fn::ImportValue":sub(name5)}}function arn(service,rest){return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`)}var ACCOUNT=ref("AWS::AccountId"),ACCOUNT_ROOT=sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"),LOGS_SERVICE=sub("logs.${AWS::Region}.${AWS::URLSuffix}"),WITH_THE_STACK={DeletionPolicy:"Delete",UpdateReplacePolicy:"Delete"},QUEUE_WITH_THE_STACK={...WITH_THE_STACK,Metadata:{checkov:{skip:[{id:"CKV_AWS_27",comment:"encrypted by SQS (SqsManagedSseEnabled)"}]}}};function slotsOf({parameters:parameters2}){let all=inOrder(parameters2),isMany=all.length>MANY_PARAMETERS,groups=new Map,slots=[];for(let item3 of all){let[name5,needed]=item3,kind=kindOf3(needed);if(!isMany||kind===void 0)slots.push({name:name5,definition:needed.definition,isList:!1,items:[item3]});else{let group=groups.get(kind);group===void 0?groups.set(kind,[item3]):group.push(item3)}}for(let[kind,items2]of groups)for(let from=0;from<items2.length;from+=LIST_LENGTH){let some=items2.slice(from,from+LIST_LENGTH),name5=`${kind}s${from/LIST_LENGTH+1}`;slots.push({name:name5,definition:listDefinition(some),isList:!0,items:some})}return slots}function kindOf3({source}){return source.kind==="task"?source.parameter:source.kind==="offer"?source.offer:void 0}function listDefinition(items2){return{Type:"CommaDelimitedList",Description:`In this order: ${items2.map(([id])=>id).join(", ")}`.slice(0,4e3)}}function bodyOf(part,slots){let places=new Map;for(let{name:name5,isList:isList2,items:items2}of slots)if(isList2)for(let[index2,[id]]of items2.entries())places.set(id,{"Fn::Select":[index2,ref(name5)]});let placed2=value2=>places.size===0?value2:replaceRefs(value2,places);return{AWSTemplateFormatVersion:"2010-09-09",Description:part.description,Parameters:slots.length===0?void 0:Object.fromEntries(slots.map(({name:name5,definition})=>[name5,definition])),Conditions:part.conditions.size===0?void 0:Object.fromEntries(part.conditions),Resources:placed2(Object.fromEntries(part.resources)),Outputs:part.outputs.size===0?void 0:placed2(Object.fromEntries(part.outputs))}}function replaceRefs(value2,places){if(typeof value2!="object"||value2===null||isNumberText(value2))return value2;if(isArray(value2))return value2.map(item3=>replaceRefs(item3,places));let changed={};for(let[key2,member]of entriesOf(value2)){if(member===void 0)continue;let place=key2==="Ref"&&typeof member=="string"?places.get(member):void 0;if(place!==void 0)return place;changed[key2]=replaceRefs(member,places)}return changed}function countsOf(part,slots,body){return{resources:part.resources.size,parameters:slots.length,outputs:part.outputs.size,characters:prettyLength(body,0)}}function prettyLength(value2,depth){if(typeof value2=="string")return JSON.stringify(value2).length;if(typeof value2!="object"||value2===null)return String(value2).length;if(isNumberText(value2))return value2.numberText.length;let inner=depth+1,length=0,count=0;if(isArray(value2)){for(let item3 of value2)length+=prettyLength(item3,inner);count=value2.length}else for(let[key2,member]of entriesOf(value2))member!==void 0&&(length+=key2.length+4+prettyLength(member,inner),count+=1);return count===0?2:length+2+count*(2+inner*2)+depth*2}function parameterFacts(slots){return slots.map(({name:name5,definition,items:items2})=>{let sources=items2.flatMap(([,{source}])=>source.kind==="task"?[source]:[]),[first]=sources,{Description:description,Default:standard}=definition;return{name:name5,description:typeof description=="string"?description:"",default:typeof standard=="string"||typeof standard=="number"?standard:void 0,packages:sources.map(source=>source.name),holds:first&&holdsOf(first.parameter)}})}var ROOT="project";function newPart(home,plan2,places,description){return{home,plan:plan2,places,description,resources:new Map,outputs:new Map,conditions:new Map,parameters:new Map}}function add(part,prefix,name5,resource){let id=part.plan.ids(prefix,name5);return addAs(part,id,resource),id}function addAs(part,id,resource){if(part.resources.has(id))throw new Error(`two resources are called '${id}'`);part.resources.set(id,resource)}function given(part,name5){return need(part,name5,{definition:parameterOf(name5),source:{kind:"given",parameter:name5}}),ref(name5)}function givenOf(part,kind,name5){let id=part.plan.ids(kind,name5);return need(part,id,{definition:taskParameter(kind,name5),source:{kind:"task",parameter:kind,name:name5}}),ref(id)}function text3(part,value2,...names2){given(part,"Environment");for(let name5 of names2)given(part,name5);return sub(value2)}function offered(part,offer,name5){let home=MACHINE_OFFERS.has(offer)?part.places.machineHome(name5):part.places.taskHome(name5);if(home===part.home)return localOffer(part.plan,offer,name5);if(part.home===ROOT){let output=outputId(part.plan,offer,name5),demands=part.places.demands.get(home)??new Map;return part.places.demands.set(home,demands.set(output,{offer,name:name5})),getAtt(part.places.stackId(home),`Outputs.${output}`)}let id=part.plan.ids(offer,name5),definition={Type:"String",Description:DESCRIPTIONS[offer]};return need(part,id,{definition,source:{kind:"offer",offer,name:name5}}),ref(id)}function shared(part,name5){if(part.home===ROOT)return localShared(name5);let definition={Type:"String",Description:DESCRIPTIONS[name5]};return need(part,name5,{definition,source:{kind:"shared",shared:name5}}),ref(name5)}var MACHINE_OFFERS=new Set(["StateMachine","SuccessTopic","FailureTopic","SubscriptionStarter"]),DESCRIPTIONS={LambdaFunction:"ARN of a Lambda function of the project.",ECSTaskDefinition:"ARN of a task definition of the project, with its revision.",ECSTaskRole:"ARN of the role that a task of the project runs with.",ECSExecutionRole:"ARN of the role that starts a task of the project.",QueueUrl:"URL of the queue of a worker.",QueueArn:"ARN of the queue of a worker.",CodeBuildProjectName:"Name of a build project.",StateMachine:"ARN of a state machine of the project.",SuccessTopic:"ARN of the topic for successful executions of a state machine.",FailureTopic:"ARN of the topic for failed executions of a state machine.",SubscriptionStarter:"ARN of the state machine that starts another one for its subscriptions.",EncryptionKeyArn:"ARN of the key of the project.",StateDataTableName:"Name of the state data table of the project.",StateDataTableArn:"ARN of the state data table of the project."};function outputId({ids:ids2},offer,name5){let prefix=offer==="StateMachine"||offer==="SuccessTopic"||offer==="FailureTopic"?`${offer}Arn`:offer;return ids2(prefix,name5)}function putOut(part){for(let[id,{offer,name:name5}]of part.places.demands.get(part.home)??[])part.outputs.has(id)||part.outputs.set(id,{Description:DESCRIPTIONS[offer],Value:localOffer(part.plan,offer,name5)})}function localOffer({ids:ids2},offer,name5){switch(offer){case"LambdaFunction":case"ECSTaskRole":case"ECSExecutionRole":return getAtt(ids2(offer,name5),"Arn");case"ECSTaskDefinition":case"StateMachine":case"SuccessTopic":case"FailureTopic":case"SubscriptionStarter":return ref(ids2(offer,name5));case"QueueUrl":return ref(ids2("Queue",name5));case"QueueArn":return getAtt(ids2("Queue",name5),"Arn");case"CodeBuildProjectName":return ref(ids2("CodeBuildProject",name5))}}function localShared(name5){switch(name5){case"EncryptionKeyArn":return getAtt("EncryptionKey","Arn");case"StateDataTableName":return ref("StateDataTable");case"StateDataTableArn":return getAtt("StateDataTable","Arn")}}function need(part,id,needed){part.parameters.has(id)||part.parameters.set(id,needed)}function tags(part,machine){return Object.entries(tagMap(part,machine)).map(([key2,value2])=>({Key:key2,Value:value2}))}function tagMap(part,machine){return{"fluxio:environment":given(part,"Environment"),"fluxio:project":part.plan.label,...machine===void 0?{}:{"fluxio:state-machine":machine}}}function allow(sid,action,resource,condition2){return{Sid:sid,Effect:"Allow",Action:action,Resource:resource,...condition2===void 0?{}:{Condition:condition2}}}function when(condition2,statement2){return{"Fn::If":[condition2,statement2,ref("AWS::NoValue")]}}function policyDocument(statements){return{Version:"2012-10-17",Statement:statements}}var INLINE_CHARACTERS=9e3,MANAGED_CHARACTERS=5900,MAX_MANAGED=10;function addRole(part,{prefix,name:name5,principal,description,policies}){let kept=[],outside=[],room=INLINE_CHARACTERS;for(let policy of policies){if(policy.statements.length===0)continue;let size=deployedLength(policyDocument(policy.statements));size<=room?(kept.push(policy),room-=size):outside.push(...policy.statements)}let id=part.plan.ids(prefix,name5),managed=inManaged(outside).map((statements,index2)=>{let own=`${id}Policy${index2+1}${digest(`${id}:${index2}`)}`;return addAs(part,own,{Type:"AWS::IAM::ManagedPolicy",Properties:{Description:description,PolicyDocument:policyDocument(statements)}}),ref(own)});return add(part,prefix,name5,{Type:"AWS::IAM::Role",Properties:{AssumeRolePolicyDocument:trust(principal),Description:description,...managed.length===0?{}:{ManagedPolicyArns:managed},...kept.length===0?{}:{Policies:kept.map(policy=>({PolicyName:policy.name,PolicyDocument:policyDocument(policy.statements)}))},Tags:tags(part)}})}function trust(principal){return policyDocument([{Effect:"Allow",Principal:{Service:`${principal}.amazonaws.com`},Action:"sts:AssumeRole",...principal==="lambda"?{}:{Condition:{StringEquals:{"aws:SourceAccount":ACCOUNT}}}}])}function inManaged(statements){let policies=[],room=0,next=()=>{policies.push([]),room=MANAGED_CHARACTERS};for(let statement2 of statements){let{Resource:all,Sid:sid}=statement2;if(!Array.isArray(all)){let size=deployedLength(statement2);size>room&&next(),policies.at(-1)?.push(statement2),room-=size;continue}let head=deployedLength({...statement2,Resource:[]})+4,left=all;for(let number=1;left.length>0;number+=1){let first=left[0]??"";head+deployedLength(first)>room&&next(),room-=head;let count=0;for(let resource of left){let size=deployedLength(resource)+1;if(count>0&&size>room)break;room-=size,count+=1}let isWhole=number===1&&count===left.length;policies.at(-1)?.push({...statement2,...isWhole?{}:{Sid:`${String(sid)}${number}`},Resource:left.slice(0,count)}),left=left.slice(count)}}return policies}var REFERENCE=132,MACHINE_REFERENCE=148;function deployedLength(policy){let text4=compactJson(policy),length=text4.length;for(let[reference2]of text4.matchAll(REFERENCES))length+=(reference2.includes('"StateMachine')?MACHINE_REFERENCE:REFERENCE)-reference2.length;return length+(text4.match(/\$\{/g)?.length??0)*2}var REFERENCES=/\{"(?:Ref|Fn::ImportValue|Fn::GetAtt)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\}(?=\}))\}/g;function tlsOnly(action,resource){return{Sid:"TlsOnly",Effect:"Deny",Principal:"*",Action:action,Resource:resource,Condition:{Bool:{"aws:SecureTransport":"false"}}}}function fromSource(sid,service,action,resource,source){return{Sid:sid,Effect:"Allow",Principal:{Service:`${service}.amazonaws.com`},Action:action,Resource:resource,Condition:{ArnEquals:{"aws:SourceArn":source}}}}var DEFAULTS={timeout:DEFAULT_TIMEOUT,cpu:1024,memory:2048,concurrency:1,autoscaling_min:1,autoscaling_max:1};function numberOf2({attributes},name5){return optionalNumber(attributes.get(name5)?.value)??DEFAULTS[name5]}function optionalNumber(value2){let text4=value2===void 0?void 0:numberTextOf(value2);return text4===void 0?void 0:Number(text4)}function environmentOf(part,access){let variables=[["ENVIRONMENT",given(part,"Environment")],["FLUXIO_PROJECT",part.plan.project]];if(access.stops&&variables.push(["AWS_ACCOUNT_ID",ACCOUNT]),!usesStateData(access))return variables;part.plan.hasTable&&variables.push(["SFN_STATE_DATA_TABLE",shared(part,"StateDataTableName")]);let bucket=given(part,"StateDataBucket");return part.conditions.set(HAS_BUCKET,{"Fn::Not":[{"Fn::Equals":[bucket,""]}]}),variables.push(["SFN_DATA_S3_BUCKET",{"Fn::If":[HAS_BUCKET,bucket,ref("AWS::NoValue")]}]),variables}var HAS_BUCKET="HasStateDataBucket";function usesStateData(access){return access.reads||access.writes||access.readsGlobal||access.writesGlobal}var TRACE=allow("XRay",["xray:PutTelemetryRecords","xray:PutTraceSegments"],"*"),READ=["dynamodb:GetItem","dynamodb:Query"],WRITE=["dynamodb:BatchWriteItem","dynamodb:PutItem"];function taskStatements(part,{access,users,upstream}){let{plan:plan2}=part,statements=stateData(part,access,upstream);if(access.stops&&users.length>0){let executions=users.map(machine=>(given(part,"Environment"),arn("states",`execution:${machineName(plan2,machine)}:*`)));statements.push(allow("StopExecution",["states:DescribeExecution","states:StopExecution"],executions))}return statements}function stateData(part,{reads,writes,readsGlobal,writesGlobal},upstream){let{plan:plan2}=part,statements=[],readsAny=reads||readsGlobal,writesAny=writes||writesGlobal;if(!readsAny&&!writesAny)return statements;if(plan2.hasTable){let table2=shared(part,"StateDataTableArn");writesAny&&statements.push(allow("StateDataWrite",WRITE,table2)),readsAny&&statements.push(allow("StateDataRead",READ,table2));let key2=["kms:Decrypt","kms:GenerateDataKey"];statements.push(allow("UseProjectKey",key2,shared(part,"EncryptionKeyArn")))}if((readsGlobal||writesGlobal)&&upstream.length>0){let of=what=>{let values=upstream.map(project=>(given(part,"Environment"),importValue(exportName(project,what))));return values.length===1?values[0]??values:values},table2=of("state-data-table-arn");writesGlobal&&statements.push(allow("UpstreamStateDataWrite",WRITE,table2)),readsGlobal&&statements.push(allow("UpstreamStateDataRead",READ,table2));let actions2=writesGlobal?["kms:Decrypt","kms:GenerateDataKey"]:"kms:Decrypt";statements.push(allow("UpstreamKey",actions2,of("encryption-key-arn")))}given(part,"StateDataBucket");let objects=sub("arn:${AWS::Partition}:s3:::${StateDataBucket}/workflow_state_data/*"),actions=[...readsAny?["s3:GetObject"]:[],...writesAny?["s3:PutObject"]:[]];return statements.push(when(HAS_BUCKET,allow("LargeStateData",actions,objects))),statements}function machineName(plan2,machine){return deployedName(plan2.project,machine,LONGEST2.stateMachine)}function packageFacts({tasks,processors}){return[...tasks.flatMap(({name:name5,task:{service}})=>service==="codebuild"?[]:[{name:name5,kind:service}]),...[...processors.keys()].map(name5=>({name:name5,kind:"event-processor"}))]}function machineFacts(plan2,templateOf){return plan2.machines.map(machine=>({name:machine.name,isExported:machine.isExported,deployedName:machineName(plan2,machine.name),triggers:triggersOf(machine),template:templateOf(machine.name)}))}function triggersOf({machine:{decorations}}){let{schedule,subscriptions}=decorations;return[...schedule===void 0?[]:[`schedule ${schedule.expression}`],...subscriptions.map(subscriptionText)]}function subscriptionText(subscription2){return subscription2.source==="topic"?`topic ${subscription2.topicArnImportValue}`:`${subscription2.project} ${subscription2.machine} ${subscription2.status}`}var ATTRIBUTES={"AWS::KMS::Key":["Arn"],"AWS::DynamoDB::Table":["Arn"],"AWS::IAM::Role":["Arn"],"AWS::Logs::LogGroup":["Arn"],"AWS::Lambda::Function":["Arn"],"AWS::SQS::Queue":["Arn","QueueName"],"AWS::Events::Rule":["Arn"],"AWS::ECS::Service":["Name"]},STACK="AWS::CloudFormation::Stack";function linkProblems(project,templates){let byKey=new Map(templates.map(template=>[template.key,template])),exports=new Map,problems=templates.flatMap(template=>templateProblems(template,byKey));for(let{name:name5,content}of templates)for(let[id,output]of membersOf(content.Outputs)){let[exported]=subTexts(memberOf2(memberOf2(output,"Export"),"Name"));if(exported===void 0)continue;let other=exports.get(exported);other!==void 0&&problems.push(`outputs '${other}' and '${id}' of ${name5} export '${exported}'`),exports.set(exported,id)}let own=exportName(project,"");for(let{name:name5,content}of templates)for(let value2 of importsOf(content))value2.startsWith(own)&&exports.has(value2)&&problems.push(`${name5} imports '${value2}', an export of its own`);let used=new Set(templates.flatMap(({content})=>stacksOf(content).map(({key:key2})=>key2)));for(let{name:name5,key:key2}of templates.slice(1))used.has(key2)||problems.push(`no stack is made of ${name5}`);return problems}function templateProblems({name:name5,content},byKey){let problems=[],resources=new Map(membersOf(content.Resources)),parameters2=new Map(membersOf(content.Parameters)),conditions=new Map(membersOf(content.Conditions)),usedParameters=new Set,usedConditions=new Set;for(let id of[...resources.keys(),...parameters2.keys(),...membersOf(content.Outputs).map(([id2])=>id2)])/^[A-Za-z0-9]{1,255}$/.test(id)||problems.push(`'${id}' of ${name5} is no logical id`);for(let id of parameters2.keys())resources.has(id)&&problems.push(`'${id}' of ${name5} is two things`);let edges=new Map,check=(owner,value2)=>{for(let{id,attribute}of referencesOf(value2)){if(id.startsWith("AWS::"))continue;let resource=resources.get(id);parameters2.has(id)&&attribute===void 0?usedParameters.add(id):resource===void 0?problems.push(`'${owner}' of ${name5} refers to '${id}', which is not there`):(attribute!==void 0&&!hasAttribute(resource,attribute,byKey)&&problems.push(`'${owner}' of ${name5} asks for '${attribute}' of '${id}'`),resources.has(owner)&&edges.get(owner)?.add(id))}for(let condition2 of conditionsOf(value2))usedConditions.add(condition2),conditions.has(condition2)||problems.push(`'${owner}' of ${name5} depends on condition '${condition2}'`)};for(let[id,resource]of resources){edges.set(id,new Set),check(id,resource);let dependencies=memberOf2(resource,"DependsOn")??[];for(let other of isArray(dependencies)?dependencies:[dependencies])typeof other!="string"||!resources.has(other)?problems.push(`'${id}' of ${name5} depends on nothing`):edges.get(id)?.add(other);problems.push(...substitutionProblems(id,resource).map(problem2=>`${problem2} in ${name5}`))}for(let[id,output]of membersOf(content.Outputs))check(`output ${id}`,output);for(let[id,condition2]of conditions)check(id,condition2);for(let id of parameters2.keys())usedParameters.has(id)||problems.push(`${name5} does not use '${id}'`);for(let id of conditions.keys())usedConditions.has(id)||problems.push(`${name5} does not use '${id}'`);for(let{id,key:key2,given:given2}of stacksOf(content)){let child=byKey.get(key2);child===void 0?problems.push(`stack '${id}' has no template`):problems.push(...parameterProblems(id,given2,new Map(membersOf(child.content.Parameters))))}let ring=ringOf(edges);return ring!==void 0&&problems.push(`'${ring}' of ${name5} waits for itself`),problems}function hasAttribute(resource,attribute,byKey){let type=memberOf2(resource,"Type");if(type!==STACK)return typeof type=="string"&&(ATTRIBUTES[type]??[]).includes(attribute);let child=byKey.get(keyOfStack(resource)),output=/^Outputs\.(.+)$/.exec(attribute)?.[1];return child!==void 0&&membersOf(child.content.Outputs).some(([id])=>id===output)}function parameterProblems(stack2,given2,expected2){let problems=[];for(let id of given2)expected2.has(id)||problems.push(`stack '${stack2}' has no parameter '${id}'`);for(let[id]of expected2)given2.has(id)||problems.push(`stack '${stack2}' is not given '${id}'`);return problems}function substitutionProblems(id,resource){let properties=memberOf2(resource,"Properties"),definition=memberOf2(properties,"DefinitionString");if(typeof definition!="string")return[];let used=new Set([...definition.matchAll(/\$\{([^}]*)\}/g)].map(([,name5=""])=>name5)),given2=new Set(membersOf(memberOf2(properties,"DefinitionSubstitutions")).map(([name5])=>name5));return[...[...used].filter(name5=>!given2.has(name5)).map(name5=>`'${id}' has no value for '${name5}'`),...[...given2].filter(name5=>!used.has(name5)).map(name5=>`'${id}' has no use for '${name5}'`)]}function stacksOf(content){return membersOf(content.Resources).flatMap(([id,resource])=>{if(memberOf2(resource,"Type")!==STACK)return[];let given2=new Set(membersOf(memberOf2(memberOf2(resource,"Properties"),"Parameters")).map(([name5])=>name5));return[{id,key:keyOfStack(resource),given:given2}]})}function keyOfStack(resource){let[url=""]=subTexts(memberOf2(memberOf2(resource,"Properties"),"TemplateURL"));return url.slice(url.lastIndexOf("/")+1)}function referencesOf(value2){let found=[];return visit(value2,(key2,member)=>{if(key2==="Ref"&&typeof member=="string"&&found.push({id:member,attribute:void 0}),key2==="Fn::GetAtt"&&isArray(member)&&found.push({id:String(member[0]),attribute:String(member[1])}),!(key2!=="Fn::Sub"||typeof member!="string"))for(let[,name5=""]of member.matchAll(/\$\{([^!}][^}]*)\}/g)){let[id="",...attribute]=name5.split(".");found.push({id,attribute:attribute.length===0?void 0:attribute.join(".")})}}),found}function conditionsOf(value2){let found=[];return visit(value2,(key2,member)=>{key2==="Fn::If"&&isArray(member)&&found.push(String(member[0]))}),found}function importsOf(value2){let found=[];return visit(value2,(key2,member)=>{key2==="Fn::ImportValue"&&found.push(...subTexts(member))}),found}function subTexts(value2){let text4=memberOf2(value2,"Fn::Sub");return typeof text4=="string"?[text4]:[]}function visit(value2,see){let open=[value2];for(let next=open.pop();open.length>0||next!==void 0;next=open.pop())if(!(next===void 0||typeof next!="object"||next===null||isNumberText(next))){if(isArray(next)){open.push(...next);continue}for(let[key2,member]of entriesOf(next))member!==void 0&&(see(key2,member),open.push(member))}}function membersOf(value2){return typeof value2!="object"||value2===null||isArray(value2)||isNumberText(value2)?[]:[...entriesOf(value2)].flatMap(([key2,member])=>member===void 0?[]:[[key2,member]])}function memberOf2(value2,key2){if(!(typeof value2!="object"||value2===null||isArray(value2)||isNumberText(value2)))return value2 instanceof Map?value2.get(key2):value2[key2]}function ringOf(edges){let counts=new Map([...edges.keys()].map(id=>[id,0]));for(let targets2 of edges.values())for(let id of targets2)counts.set(id,(counts.get(id)??0)+1);let free=[...counts].flatMap(([id,count])=>count===0?[id]:[]);for(let id of free)for(let target of edges.get(id)??[]){let left=(counts.get(target)??0)-1;counts.set(target,left),left===0&&free.push(target)}return[...counts].find(([,count])=>count>0)?.[0]}var OURS2=new Set(["Cluster","TaskDefinition","SecurityGroups","Subnets","QueueUrl","StateMachineArn","ProjectName","package_name","package_version","command"]),MARK="\0";function definitionText(definition){return compactJson(markMachine(definition)).replaceAll("${","\\u0024{").replaceAll(MARK,"$")}function markMachine(machine){return mapMembers(machine,(field2,value2)=>field2==="States"?mapMembers(value2,(_,state)=>markState(state)):value2)}function markState(state){return mapMembers(state,(field2,value2)=>field2==="Iterator"||field2==="ItemProcessor"?markMachine(value2):field2==="Branches"&&isArray(value2)?value2.map(markMachine):field2==="Resource"?mark2(value2):field2==="Parameters"?mapMembers(value2,markParameter):value2)}function markParameter(field2,value2){return OURS2.has(field2)?isArray(value2)?value2.map(mark2):mark2(value2):field2==="NetworkConfiguration"?mapMembers(value2,(_,inner)=>mapMembers(inner,markParameter)):value2}function mark2(value2){return typeof value2!="string"||!value2.startsWith("${")?value2:{numberText:`"${MARK}${value2.slice(1)}"`}}function mapMembers(value2,change){if(typeof value2!="object"||value2===null||isArray(value2)||isNumberText(value2))return value2;let members=new Map;for(let[field2,member]of entriesOf(value2))member!==void 0&&members.set(field2,change(field2,member));return members}function substitutionsOf(part,{tasks,calls}){let values=new Map;for(let task of tasks)for(let[name5,value2]of taskVariables(part,task))values.set(name5,value2);for(let machine of calls)values.set(`StateMachine${machine}`,offered(part,"StateMachine",machine));return Object.fromEntries([...values].sort(([a],[b])=>a<b?-1:1))}function taskVariables(part,{name:name5,task}){switch(task.service){case"lambda":case"lambda:container":return[[`LambdaFunction${name5}`,offered(part,"LambdaFunction",name5)]];case"lambda:pexpm-runner":return[[`LambdaFunction${name5}`,given(part,"PexpmRunnerFunctionArn")],[`PackageName${name5}`,givenOf(part,"PackageName",name5)],[`PackageVersion${name5}`,givenOf(part,"PackageVersion",name5)]];case"ecs":return[["ECSClusterArn",given(part,"ECSClusterArn")],[`ECSTaskDefinition${name5}`,offered(part,"ECSTaskDefinition",name5)],...NETWORK.map(parameter=>[parameter,given(part,parameter)])];case"ecs:worker":return[[`QueueUrl${name5}`,offered(part,"QueueUrl",name5)]];case"codebuild":return[[`CodeBuildProjectName${name5}`,offered(part,"CodeBuildProjectName",name5)]]}}var NETWORK=["DatabaseSecurityGroup","PrivateLoadBalancerSecurityGroup","Subnet0","Subnet1","Subnet2","Subnet3"];function logGroup(part,prefix,name5,path){let id=add(part,prefix,name5,{Type:"AWS::Logs::LogGroup",...WITH_THE_STACK,Properties:{KmsKeyId:shared(part,"EncryptionKeyArn"),LogGroupName:text3(part,path),RetentionInDays:given(part,"LogRetentionDays"),Tags:tags(part)}});return getAtt(id,"Arn")}function writeLogs(group){return allow("Logs",["logs:CreateLogStream","logs:PutLogEvents"],group)}var DELIVER_LOGS=allow("DeliverExecutionLogs",["logs:CreateLogDelivery","logs:DeleteLogDelivery","logs:DescribeLogGroups","logs:DescribeResourcePolicies","logs:GetLogDelivery","logs:ListLogDeliveries","logs:PutResourcePolicy","logs:UpdateLogDelivery"],"*");function logging(group,level,withData){return{Destinations:[{CloudWatchLogsLogGroup:{LogGroupArn:group}}],IncludeExecutionData:withData,Level:level}}var HANDLER="fluxio_entry.handler",PROCESSOR_HANDLER="fluxio_event_processor.handler",RUNTIME="python3.13";function addLambda(part,planned){let{name:name5,task}=planned,variables=environmentOf(part,planned.access),isImage=task.service==="lambda:container",what=`Task ${label(name5)}`;addFunction(part,name5,{what,variables,statements:taskStatements(part,planned),memory:numberOf2(task,"memory"),timeout:Math.min(numberOf2(task,"timeout"),MAX_LAMBDA_SECONDS),code:isImage?image(part,name5):zip(part,name5,HANDLER)})}function addProcessor(part,{name:name5,readsStateData,upstream}){let access={reads:readsStateData,writes:!1,readsGlobal:readsStateData,writesGlobal:!1,stops:!1},ingest=given(part,"NewRelicIngestArn");part.conditions.set(HAS_INGEST,{"Fn::Not":[{"Fn::Equals":[ingest,""]}]});let secret=allow("NewRelicIngest","secretsmanager:GetSecretValue",ingest);addFunction(part,name5,{what:`Event processor ${label(name5)}`,variables:[...environmentOf(part,access),["NEW_RELIC_INGEST_ARN",ingest]],statements:[...stateData(part,access,upstream),readExecutions(part,name5),when(HAS_INGEST,secret)],memory:256,timeout:60,code:zip(part,name5,PROCESSOR_HANDLER)})}function readExecutions(part,processor){let machines=part.plan.machines.filter(machine=>machine.processor?.name===processor);given(part,"Environment");let executions=machines.map(({name:name5})=>arn("states",`execution:${machineName(part.plan,name5)}:*`));return allow("ReadExecutions","states:DescribeExecution",executions)}var HAS_INGEST="HasNewRelicIngest";function zip(part,name5,handler){return{Architectures:["arm64"],Code:{S3Bucket:given(part,"ArtifactBucket"),S3Key:givenOf(part,"LambdaCodeKey",name5)},Handler:handler,PackageType:"Zip",Runtime:RUNTIME}}function image(part,name5){return{Architectures:["x86_64"],Code:{ImageUri:givenOf(part,"ImageUri",name5)},PackageType:"Image"}}function addFunction(part,name5,made){let deployed=deployedName(part.plan.project,name5,LONGEST2.function),group=logGroup(part,"LambdaLogGroup",name5,`/aws/lambda/${deployed}`),role=addRole(part,{prefix:"LambdaRole",name:name5,principal:"lambda",description:made.what,policies:[{name:"task",statements:[writeLogs(group),TRACE,...made.statements]}]}),{Architectures,Code,...rest}=made.code;add(part,"LambdaFunction",name5,{Type:"AWS::Lambda::Function",Metadata:{checkov:{skip:SKIPPED}},Properties:{Architectures,Code,Description:made.what,Environment:{Variables:Object.fromEntries(made.variables)},FunctionName:text3(part,deployed),KmsKeyArn:shared(part,"EncryptionKeyArn"),LoggingConfig:{LogFormat:"JSON",LogGroup:ref(part.plan.ids("LambdaLogGroup",name5))},MemorySize:made.memory,...rest,Role:getAtt(role,"Arn"),Tags:tags(part),Timeout:made.timeout,TracingConfig:{Mode:"Active"}}})}var SKIPPED=[{id:"CKV_AWS_115",comment:"reserved concurrency would throttle maps"},{id:"CKV_AWS_116",comment:"a synchronous invocation has no dead-letter queue"},{id:"CKV_AWS_117",comment:"whether code runs in a VPC is the choice of the project"}],TRACKED=["ExecutionStarted","ExecutionSucceeded","ExecutionFailed"],LONGEST_PATTERN=1024;function addProcessing(part,machine,target){let{name:name5,processor}=machine;if(processor===void 0)return;let group=part.plan.ids("StateMachineLogGroup",name5),permission=add(part,"EventProcessorPermission",name5,{Type:"AWS::Lambda::Permission",Properties:{Action:"lambda:InvokeFunction",FunctionName:target,Principal:LOGS_SERVICE,SourceAccount:ACCOUNT,SourceArn:getAtt(group,"Arn")}});add(part,"EventProcessorFilter",name5,{Type:"AWS::Logs::SubscriptionFilter",DependsOn:[permission],Properties:{DestinationArn:target,FilterName:"fluxio-event-processor",FilterPattern:filterPattern(processor),LogGroupName:ref(group)}})}function filterPattern({processor}){let own=processor===void 0?[]:processorMethods(processor).map(({eventType})=>eventType),pattern2=`{ ${[...new Set([...TRACKED,...own])].filter(type=>/^[A-Za-z]+$/.test(type)).sort().map(type=>`($.type = "${type}")`).join(" || ")} }`;return pattern2.length<=LONGEST_PATTERN?pattern2:'{ $.type = "*" }'}var SHORTEST=5,LONGEST_BUILD=480;function addBuild(part,{name:name5,task}){let deployed=buildName(part.plan.project,name5),group=logGroup(part,"CodeBuildLogGroup",name5,`/aws/codebuild/${deployed}`),useKey=allow("UseProjectKey",["kms:Decrypt","kms:GenerateDataKey"],shared(part,"EncryptionKeyArn")),role=addRole(part,{prefix:"CodeBuildRole",name:name5,principal:"codebuild",description:`Build ${label(name5)}`,policies:[{name:"build",statements:[writeLogs(group),useKey]}]}),spec=task.attributes.get("build_spec")?.value??null,minutes=Math.ceil(numberOf2(task,"timeout")/60);add(part,"CodeBuildProject",name5,{Type:"AWS::CodeBuild::Project",Metadata:{checkov:{skip:[{id:"CKV_AWS_316",comment:"builds of images need a Docker daemon of their own"}]}},Properties:{Artifacts:{Type:"NO_ARTIFACTS"},Description:`Build ${label(name5)}`,EncryptionKey:shared(part,"EncryptionKeyArn"),Environment:{ComputeType:"BUILD_GENERAL1_SMALL",EnvironmentVariables:[{Name:"ENVIRONMENT",Type:"PLAINTEXT",Value:given(part,"Environment")},{Name:"FLUXIO_PROJECT",Type:"PLAINTEXT",Value:part.plan.project}],Image:"aws/codebuild/amazonlinux-x86_64-standard:5.0",PrivilegedMode:!0,Type:"LINUX_CONTAINER"},LogsConfig:{CloudWatchLogs:{GroupName:ref(part.plan.ids("CodeBuildLogGroup",name5)),Status:"ENABLED"}},Name:text3(part,deployed),ServiceRole:getAtt(role,"Arn"),Source:{...spec===null?{}:{BuildSpec:literalText(spec)},Location:given(part,"CodeBuildSourceLocation"),Type:given(part,"CodeBuildSourceType")},Tags:tags(part),TimeoutInMinutes:Math.min(Math.max(minutes,SHORTEST),LONGEST_BUILD)}})}function buildName(project,name5){return deployedName(project,name5,LONGEST2.build)}var TRACE_EXECUTION=allow("XRay",["xray:GetSamplingRules","xray:GetSamplingTargets","xray:PutTelemetryRecords","xray:PutTraceSegments"],"*");function machinePolicies(part,machine){let of=(...services)=>machine.tasks.filter(({task})=>services.includes(task.service));return[{name:"observability",statements:[DELIVER_LOGS,TRACE_EXECUTION]},{name:"tasks",statements:[...invoke(part,of("lambda","lambda:container"),of("lambda:pexpm-runner").length>0),...runEcs(part,of("ecs")),...send(part,of("ecs:worker")),...nested(part,machine.calls),...build(part,of("codebuild"))]}]}function invoke(part,tasks,withRunner){let functions=tasks.map(({name:name5})=>offered(part,"LambdaFunction",name5));return withRunner&&functions.push(given(part,"PexpmRunnerFunctionArn")),functions.length===0?[]:[allow("InvokeLambda","lambda:InvokeFunction",functions)]}function runEcs(part,tasks){if(tasks.length===0)return[];let families=tasks.map(({name:name5})=>(given(part,"Environment"),arn("ecs",`task-definition/${deployedName(part.plan.project,name5,LONGEST2.family)}:*`))),roles=tasks.flatMap(({name:name5})=>[offered(part,"ECSTaskRole",name5),offered(part,"ECSExecutionRole",name5)]),inCluster={ArnEquals:{"ecs:cluster":given(part,"ECSClusterArn")}};return given(part,"ECSClusterName"),[allow("RunEcsTask","ecs:RunTask",families,inCluster),allow("WatchEcsTask",["ecs:DescribeTasks","ecs:StopTask"],arn("ecs","task/${ECSClusterName}/*"),inCluster),allow("PassEcsRoles","iam:PassRole",roles,{StringEquals:{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}),events("EcsEvents","StepFunctionsGetEventsForECSTaskRule")]}function send(part,tasks){let queues=tasks.map(({name:name5})=>offered(part,"QueueArn",name5));return queues.length===0?[]:[allow("SendToWorker","sqs:SendMessage",queues)]}function nested(part,calls){return calls.length===0?[]:(given(part,"Environment"),[allow("StartNested","states:StartExecution",calls.map(machine=>offered(part,"StateMachine",machine))),allow("WatchNested",["states:DescribeExecution","states:StopExecution"],calls.map(machine=>arn("states",`execution:${machineName(part.plan,machine)}:*`))),events("NestedEvents","StepFunctionsGetEventsForStepFunctionsExecutionRule")])}function build(part,tasks){if(tasks.length===0)return[];let projects=tasks.map(({name:name5})=>(given(part,"Environment"),arn("codebuild",`project/${buildName(part.plan.project,name5)}`)));return[allow("RunBuild",["codebuild:BatchGetBuilds","codebuild:BatchGetReports","codebuild:StartBuild","codebuild:StopBuild"],projects),events("BuildEvents","StepFunctionsGetEventForCodeBuildStartBuildRule")]}function events(sid,rule){return allow(sid,["events:DescribeRule","events:PutRule","events:PutTargets"],arn("events",`rule/${rule}`))}var OWN=["Environment","LogRetentionDays"],PSEUDO=["AWS::AccountId","AWS::Partition","AWS::Region","AWS::StackName","AWS::URLSuffix"],KNOWN=[...OWN,...PSEUDO];function importVariables(text4){let named=new Set([...text4.matchAll(VARIABLE)].map(([,name5])=>name5));return OWN.filter(name5=>named.has(name5))}var VARIABLE=/\$\{([^{}]*)\}/g,LONGEST_EXPORT=255;function importProblem(text4){let length=0,index2=0;for(;index2<text4.length;){if(text4.startsWith("${",index2)){let close2=text4.indexOf("}",index2),end=close2===-1?text4.length:close2+1,name5=text4.slice(index2+2,close2===-1?text4.length:close2),wrong2=close2===-1?"'${' has no '}'":variableProblem(name5);if(wrong2!==void 0)return{start:index2,end,message:wrong2,help:hint(name5)};index2=end;continue}let[character=""]=text4.slice(index2,index2+2);if(!/[A-Za-z0-9:-]/.test(character)){let message2=`the name of an export holds letters, digits, ':' and '-' only, not '${character}'`;return{start:index2,end:index2+character.length,message:message2}}index2+=1,length+=1}if(/^arn:/.test(text4))return{start:0,end:text4.length,message:"an ARN is given, not the name of the export whose value it is",help:"write the name under which the other stack exports the ARN"};if(length<=LONGEST_EXPORT)return;let message=`the name of an export has at most ${LONGEST_EXPORT} characters, not ${length}`;return{start:0,end:text4.length,message}}function variableProblem(name5){if(!KNOWN.includes(name5))return name5===""?"'${}' names no variable":name5.startsWith("!")?`'\${${name5}}' stands for the text itself, which no name of an export can hold`:name5.includes(".")?`'\${${name5}}' is an attribute of a resource, which no import can depend on`:`'\${${name5}}' is no parameter of the templates`}function hint(name5){return didYouMean(name5,KNOWN)??`possible are ${KNOWN.map(known=>`\${${known}}`).join(", ")}`}var NO_ACCESS={reads:!1,writes:!1,readsGlobal:!1,writesGlobal:!1,stops:!1,handedOn:void 0,isUnseen:!1},OWN_DATA={reads:!0,writes:!0},OWN2={...OWN_DATA,stops:!0},FULL={...NO_ACCESS,...OWN2};function accessOf(project,methods){let{text:text4}=project.module.file,runs=new Map(methods.flatMap(method=>method.task===void 0?[]:[[method.task,method]]));return new Map([...project.tasks].map(([name5,task])=>[name5,taskAccess(task,runs.get(task),text4)]))}function taskAccess(task,method,text4){return task.service==="codebuild"||task.service==="lambda:pexpm-runner"?NO_ACCESS:task.service==="ecs:worker"||method===void 0?{...FULL,isUnseen:!0}:methodAccess(method,text4)}function methodAccess(method,text4){let{definition,scopes,contextUses:contextUses2}=method,[,second,...others]=definition.parameters;if(others.length>0||definition.parameters.some(({star})=>star!==""))return{...FULL,isUnseen:!0};if(second===void 0)return NO_ACCESS;let opener=scopes.isOpen?scopes.uses.find(use=>SEE_LOCALS.has(use.name)):void 0;if(opener!==void 0)return{...FULL,handedOn:opener.span};let name5=second.name.text;if(!scopes.own.read.has(name5))return NO_ACCESS;let rebound=scopes.own.bindings.get(name5)?.[1];if(rebound!==void 0)return{...FULL,handedOn:rebound.span};let access=NO_ACCESS,aliases=new Set;for(let use of contextUses2){let[part,...rest]=use.parts,field2=memberName(part,text4);if(field2==="stop_execution")access={...access,stops:!0};else if(field2==="state_data_client"){let alias=rest.length===0?aliasOf(use,scopes,text4):void 0;alias===void 0?access=clientAccess(access,{chain:use.chain,method:rest[0]},text4):aliases.size<MAX_ALIASES?aliases.add(alias):access={...access,...OWN_DATA,handedOn:access.handedOn??use.chain}}else(field2===void 0||field2.startsWith("_"))&&(access={...access,...OWN2,handedOn:access.handedOn??use.chain})}for(let alias of aliases)for(let{chain,parts}of usesOfName(alias,definition,scopes))access=clientAccess(access,{chain,method:parts[0]},text4);return access}var SEE_LOCALS=new Set(["eval","exec","locals","vars"]),MAX_ALIASES=8;function clientAccess(access,{chain,method},text4){let name5=memberName(method,text4);if(name5===void 0||name5.startsWith("_")||name5==="table")return{...access,...OWN_DATA,handedOn:access.handedOn??chain};if(!STATE_DATA_METHODS.has(name5))return access;let isGlobal2=name5.includes("_global_");return name5.startsWith("put")?{...access,[isGlobal2?"writesGlobal":"writes"]:!0}:{...access,[isGlobal2?"readsGlobal":"reads"]:!0}}function aliasOf({around:around2,chain},{own},text4){let parent=around2.at(-1),[target,value2,...others]=parent?.children??[];if(parent?.type!=="assignment"||target===void 0||value2!==chain||others.length>0)return;let name5=nameOf(target,text4);return own.bindings.has(name5)?name5:void 0}var DEFAULT_PROCESSOR="EventProcessor",TASK_IDS=["LambdaRole","LambdaLogGroup","LambdaFunction","LambdaCodeKey","ImageUri","PackageName","PackageVersion","ECSLogGroup","ECSExecutionRole","ECSTaskRole","ECSTaskDefinition","ECSService","Queue","QueueArn","QueueUrl","QueueDeadLetter","QueuePolicy","QueueDeadLetterPolicy","ScalableTarget","ScaleOutPolicy","ScaleInPolicy","BacklogAlarm","IdleAlarm","CodeBuildRole","CodeBuildLogGroup","CodeBuildProject","CodeBuildProjectName"],MACHINE_IDS=["StateMachineLogGroup","StateMachineRole","StateMachine","StateMachineArn","EventDeadLetterQueue","EventDeadLetterQueuePolicy","SuccessTopic","SuccessTopicPolicy","SuccessRule","SuccessTopicArn","FailureTopic","FailureTopicPolicy","FailureRule","FailureTopicArn","ScheduleRole","ScheduleRule","SubscriptionStarter","SubscriptionStarterLogGroup","SubscriptionStarterRole","EventProcessorPermission","EventProcessorFilter"],SUBSCRIPTION_IDS=["SubscriptionQueue","SubscriptionQueuePolicy","SubscriptionDeadLetterQueue","SubscriptionDeadLetterQueuePolicy","Subscription","SubscriptionPipe","SubscriptionPipeRole"];function subscriptionName(machine,index2){return`${machine}_${index2}`}function stackName(machine){return`${machine}_StateMachineStack`}function planOf({project,methods,graphs,machines}){let access=accessOf(project,methods),uses=new Map(machines.map(({machine})=>[machine.name.text,usesOfMachine(machine.name.text,graphs)])),users=new Map;for(let[machine,{tasks:tasks2}]of uses)for(let task of tasks2){let own=users.get(task);own===void 0?users.set(task,[machine]):own.push(machine)}let upstream=upstreamOf(machines,uses,access,graphs,project.name),tasks=[...project.tasks].map(([name5,task])=>{let own=access.get(name5);if(own===void 0)throw new Error(`no access of task '${name5}'`);let isUser=machine=>uses.get(machine)?.tasks.has(name5)===!0;return{name:name5,task,access:own,users:users.get(name5)??[],upstream:isGlobal(own)?upstream(isUser):[]}}),processors=processorsOf(project,methods,machines,upstream),placedTasks=placed(tasks,({name:name5})=>name5),placedMachines=placed([...uses.keys()],name5=>name5),planned=machines.map(({machine,definition})=>{let name5=machine.name.text,own=uses.get(name5),{processEvents}=machine.decorations,processor=processEvents&&(processEvents.processor??DEFAULT_PROCESSOR);return{name:name5,machine,definition,isExported:isExported(machine),tasks:inOrderOf(placedTasks,own?.tasks),calls:inOrderOf(placedMachines,own?.calls),processor:processor===void 0?void 0:processors.get(processor)}});return{project:project.name,label:label(project.name),ids:idsOf([...tasks.map(({name:name5})=>[TASK_IDS,name5]),...[...processors.keys()].map(name5=>[TASK_IDS,name5]),...planned.map(({name:name5})=>[MACHINE_IDS,name5]),...planned.flatMap(({name:name5,machine})=>machine.decorations.subscriptions.map((_,index2)=>[SUBSCRIPTION_IDS,subscriptionName(name5,index2)])),...planned.map(({name:name5})=>[[""],stackName(name5)])]),tasks,processors,machines:planned,hasTable:storesData(tasks,processors.values(),graphs,upstream(()=>!0).length>0),exported:new Set(planned.filter(machine=>machine.isExported).map(({name:name5})=>name5))}}function placed(values,nameOf4){return new Map(values.map((value2,index2)=>[nameOf4(value2),{value:value2,index:index2}]))}function inOrderOf(all,names2=new Set){return[...names2].flatMap(name5=>all.get(name5)??[]).sort((a,b)=>a.index-b.index).map(({value:value2})=>value2)}function usesOfMachine(machine,graphs){let tasks=new Set,calls=new Set,functions=new Set([machine]);for(let name5 of functions)for(let state of graphs.get(name5)?.live??[]){state.kind==="task"&&tasks.add(state.task.name.text);for(let use of usesOf(state))(use.how==="call"?calls:functions).add(use.machine)}return{tasks,calls}}function processorsOf(project,methods,machines,upstream){let used=new Map;for(let{machine}of machines){let{processEvents}=machine.decorations;if(processEvents===void 0)continue;let processor=processEvents.processor??DEFAULT_PROCESSOR;used.set(processor,(used.get(processor)??new Set).add(machine.name.text))}let found=new Map;for(let[name5,processor]of project.processors){let users=used.get(name5);if(users===void 0)continue;let own=new Set(processor.definition.body),readsStateData=methods.some(({definition,scopes})=>own.has(definition)&&(scopes.isOpen||definition.parameters.slice(2).some(parameter=>scopes.own.read.has(parameter.name.text)))),of=readsStateData?upstream(machine=>users.has(machine)):[];found.set(name5,{name:name5,processor,readsStateData,upstream:of})}if(used.has(DEFAULT_PROCESSOR)&&!project.processors.has(DEFAULT_PROCESSOR)){let nothing={readsStateData:!1,upstream:[]};found.set(DEFAULT_PROCESSOR,{name:DEFAULT_PROCESSOR,processor:void 0,...nothing})}return found}function isGlobal({readsGlobal,writesGlobal}){return readsGlobal||writesGlobal}function upstreamOf(machines,uses,access,graphs,own){let found=[];for(let{machine}of machines){let projects=machine.decorations.subscriptions.flatMap(subscription2=>subscription2.source==="project"&&subscription2.status==="success"&&subscription2.project!==own?[subscription2.project]:[]);if(projects.length===0)continue;let reached=new Set([machine.name.text]);for(let name5 of reached)for(let call of uses.get(name5)?.calls??[])reached.add(call);([...reached].some(name5=>[...uses.get(name5)?.tasks??[]].some(task=>isGlobal(access.get(task)??NO_ACCESS)))||mapsGivenItems(graphs.get(machine.name.text)))&&found.push({reached,projects})}return isAskedFor=>[...new Set(found.flatMap(({reached,projects})=>[...reached].some(isAskedFor)?projects:[]))]}function mapsGivenItems(graph){let live=graph?.live??[],made=new Set;for(let state of live){let path=state.kind==="pass"?state.result?.path:"resultPath"in state?state.resultPath:void 0;path!=null&&made.add(firstKey(path))}return live.some(state=>state.kind==="map"&&!made.has(firstKey(state.items)))}function firstKey(path){return/^\$\['(?:[^'\\]|\\.)*'\]/.exec(path)?.[0]??path}function storesData(tasks,processors,graphs,hasUpstream){if([...processors].some(({readsStateData})=>readsStateData))return!0;let isUsed=tasks.some(({access,upstream})=>access.reads||access.writes||isGlobal(access)&&upstream.length===0);return isUsed||hasUpstream?isUsed:[...graphs.values()].some(({live})=>live.some(({kind})=>kind==="map"))}var TASK_COMMAND=["run"];function addEcsTask(part,planned){addTaskDefinition(part,planned,{command:TASK_COMMAND,variables:environmentOf(part,planned.access),statements:taskStatements(part,planned)})}function addTaskDefinition(part,{name:name5,task},container){let{plan:plan2}=part,family=deployedName(plan2.project,name5,LONGEST2.family),group=logGroup(part,"ECSLogGroup",name5,`/aws/ecs/${family}`),execution=addRole(part,{prefix:"ECSExecutionRole",name:name5,principal:"ecs-tasks",description:`Pulls the image and writes logs of ${label(name5)}`,policies:[{name:"agent",statements:[...pull(part),writeLogs(group)]}]}),role=addRole(part,{prefix:"ECSTaskRole",name:name5,principal:"ecs-tasks",description:`Runtime permissions of ${label(name5)}`,policies:[{name:"task",statements:container.statements}]});add(part,"ECSTaskDefinition",name5,{Type:"AWS::ECS::TaskDefinition",Properties:{ContainerDefinitions:[{Command:container.command,Environment:container.variables.map(([variable,value2])=>variableOf(variable,value2)),Essential:!0,Image:givenOf(part,"ImageUri",name5),LinuxParameters:{InitProcessEnabled:!0},LogConfiguration:{LogDriver:"awslogs",Options:{"awslogs-group":ref(plan2.ids("ECSLogGroup",name5)),"awslogs-region":ref("AWS::Region"),"awslogs-stream-prefix":"task"}},MountPoints:[{ContainerPath:"/tmp",ReadOnly:!1,SourceVolume:"scratch"}],Name:name5,ReadonlyRootFilesystem:!0}],Cpu:String(numberOf2(task,"cpu")),ExecutionRoleArn:getAtt(execution,"Arn"),Family:text3(part,family),Memory:String(numberOf2(task,"memory")),NetworkMode:"awsvpc",RequiresCompatibilities:["FARGATE"],RuntimePlatform:{CpuArchitecture:"X86_64",OperatingSystemFamily:"LINUX"},Tags:tags(part),TaskRoleArn:getAtt(role,"Arn"),Volumes:[{Name:"scratch"}]}})}function variableOf(name5,value2){let condition2=value2!==null&&typeof value2=="object"&&"Fn::If"in value2?value2["Fn::If"]:void 0;if(!Array.isArray(condition2))return{Name:name5,Value:value2};let[test,then,otherwise]=condition2;return{"Fn::If":[test??"",{Name:name5,Value:then??""},otherwise??""]}}function pull(part){given(part,"ImageRepositoryName");let repository="arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/${ImageRepositoryName}",actions=["ecr:BatchCheckLayerAvailability","ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"];return[allow("EcrToken","ecr:GetAuthorizationToken","*"),allow("EcrPull",actions,sub(repository))]}function network(part){return{AwsvpcConfiguration:{AssignPublicIp:"DISABLED",SecurityGroups:[given(part,"DatabaseSecurityGroup"),given(part,"PrivateLoadBalancerSecurityGroup")],Subnets:[given(part,"Subnet0"),given(part,"Subnet1"),given(part,"Subnet2"),given(part,"Subnet3")]}}}function workerCommand({task}){let spec=task.attributes.get("spec")?.value;return["worker",...typeof spec=="string"?[spec]:[]]}function addWorker(part,planned){let{name:name5,task,users}=planned,heartbeat=optionalNumber(task.attributes.get("heartbeat_interval")?.value),concurrency=numberOf2(task,"concurrency"),queue=part.plan.ids("Queue",name5),machines=users.map(machine=>arn("states",`stateMachine:${machineName(part.plan,machine)}`));machines.length>0&&given(part,"Environment"),addTaskDefinition(part,planned,{command:workerCommand(planned),variables:[...environmentOf(part,planned.access),["QUEUE_URL",ref(queue)],["WORKER_CONCURRENCY",String(concurrency)],...heartbeat===void 0?[]:[["WORKER_HEARTBEAT_INTERVAL",String(heartbeat)]]],statements:[...taskStatements(part,planned),allow("Consume",["sqs:ChangeMessageVisibility","sqs:DeleteMessage","sqs:GetQueueAttributes","sqs:ReceiveMessage"],getAtt(queue,"Arn")),...machines.length===0?[]:[allow("CompleteTask",["states:SendTaskFailure","states:SendTaskHeartbeat","states:SendTaskSuccess"],machines)]]});let visibility=heartbeat===void 0?numberOf2(task,"timeout"):heartbeat*2;addQueues(part,name5,Math.min(visibility,MAX_VISIBILITY_SECONDS));let min=numberOf2(task,"autoscaling_min"),max=numberOf2(task,"autoscaling_max");addService(part,name5,min),max>min&&addScaling(part,name5,{min,max,concurrency})}function addQueues(part,name5,visibility){let{project}=part.plan,dead=add(part,"QueueDeadLetter",name5,{Type:"AWS::SQS::Queue",...QUEUE_WITH_THE_STACK,Properties:{FifoQueue:!0,MessageRetentionPeriod:1209600,QueueName:text3(part,deployedName(project,name5,LONGEST2.queue,`${DEAD_LETTER}${FIFO}`)),SqsManagedSseEnabled:!0,Tags:tags(part)}}),queue=add(part,"Queue",name5,{Type:"AWS::SQS::Queue",...QUEUE_WITH_THE_STACK,Properties:{ContentBasedDeduplication:!0,DeduplicationScope:"messageGroup",FifoQueue:!0,FifoThroughputLimit:"perMessageGroupId",MessageRetentionPeriod:345600,QueueName:text3(part,deployedName(project,name5,LONGEST2.queue,FIFO)),ReceiveMessageWaitTimeSeconds:20,RedrivePolicy:{deadLetterTargetArn:getAtt(dead,"Arn"),maxReceiveCount:3},SqsManagedSseEnabled:!0,Tags:tags(part),VisibilityTimeout:visibility}});addQueuePolicy(part,"QueuePolicy",name5,queue,[]),addQueuePolicy(part,"QueueDeadLetterPolicy",name5,dead,[])}function addQueuePolicy(part,prefix,name5,queue,statements){return add(part,prefix,name5,{Type:"AWS::SQS::QueuePolicy",Properties:{PolicyDocument:policyDocument([...statements,tlsOnly("sqs:*",getAtt(queue,"Arn"))]),Queues:[ref(queue)]}})}function addService(part,name5,count){add(part,"ECSService",name5,{Type:"AWS::ECS::Service",Properties:{Cluster:given(part,"ECSClusterArn"),DeploymentConfiguration:{DeploymentCircuitBreaker:{Enable:!0,Rollback:!0},MaximumPercent:200,MinimumHealthyPercent:100},DesiredCount:count,EnableECSManagedTags:!0,EnableExecuteCommand:!1,LaunchType:"FARGATE",NetworkConfiguration:network(part),PlatformVersion:"LATEST",PropagateTags:"SERVICE",Tags:tags(part),TaskDefinition:ref(part.plan.ids("ECSTaskDefinition",name5))}})}var SERVICE_ROLE="arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService";function addScaling(part,name5,{min,max,concurrency}){let{ids:ids2}=part.plan;given(part,"ECSClusterName");let target=add(part,"ScalableTarget",name5,{Type:"AWS::ApplicationAutoScaling::ScalableTarget",Properties:{MaxCapacity:max,MinCapacity:min,ResourceId:sub(`service/\${ECSClusterName}/\${${ids2("ECSService",name5)}.Name}`),RoleARN:sub(SERVICE_ROLE),ScalableDimension:"ecs:service:DesiredCount",ServiceNamespace:"ecs"}}),out=addStepPolicy(part,"ScaleOutPolicy",name5,target,"scale-out",60,[{MetricIntervalLowerBound:0,MetricIntervalUpperBound:concurrency*9,ScalingAdjustment:1},{MetricIntervalLowerBound:concurrency*9,ScalingAdjustment:2}]),back2=addStepPolicy(part,"ScaleInPolicy",name5,target,"scale-in",300,[{MetricIntervalUpperBound:0,ScalingAdjustment:-1}]),dimensions=[{Name:"QueueName",Value:getAtt(ids2("Queue",name5),"QueueName")}];add(part,"BacklogAlarm",name5,{Type:"AWS::CloudWatch::Alarm",Properties:{AlarmActions:[ref(out)],AlarmDescription:"More waiting messages than one task can start at once (concurrency)",ComparisonOperator:"GreaterThanThreshold",Dimensions:dimensions,EvaluationPeriods:1,MetricName:"ApproximateNumberOfMessagesVisible",Namespace:"AWS/SQS",Period:60,Statistic:"Maximum",Tags:tags(part),Threshold:min===0?0:concurrency,TreatMissingData:"notBreaching"}}),add(part,"IdleAlarm",name5,{Type:"AWS::CloudWatch::Alarm",Properties:{AlarmActions:[ref(back2)],AlarmDescription:"No message waiting or in flight for 10 minutes",ComparisonOperator:"LessThanOrEqualToThreshold",EvaluationPeriods:10,Metrics:[metric("visible","ApproximateNumberOfMessagesVisible",dimensions),metric("inflight","ApproximateNumberOfMessagesNotVisible",dimensions),{Expression:"visible+inflight",Id:"backlog",Label:"backlog",ReturnData:!0}],Tags:tags(part),Threshold:0,TreatMissingData:"breaching"}})}function metric(id,name5,dimensions){return{Id:id,MetricStat:{Metric:{Dimensions:dimensions,MetricName:name5,Namespace:"AWS/SQS"},Period:60,Stat:"Maximum"},ReturnData:!1}}function addStepPolicy(part,prefix,name5,target,policy,cooldown,steps){return add(part,prefix,name5,{Type:"AWS::ApplicationAutoScaling::ScalingPolicy",Properties:{PolicyName:policy,PolicyType:"StepScaling",ScalingTargetId:ref(target),StepScalingPolicyConfiguration:{AdjustmentType:"ChangeInCapacity",Cooldown:cooldown,MetricAggregationType:"Maximum",StepAdjustments:steps}}})}function addSubscriptions(part,machine){let{subscriptions}=machine.machine.decorations;if(subscriptions.length!==0){addStarter(part,machine.name);for(let[index2,subscription2]of subscriptions.entries())(part.home===ROOT||!isInner(part,machine.name,subscription2))&&addOne(part,machine,subscription2,index2)}}function addInnerSubscriptions(root,machine){for(let[index2,subscription2]of machine.machine.decorations.subscriptions.entries())isInner(root,machine.name,subscription2)&&addOne(root,machine,subscription2,index2)}function isInner({plan:plan2},machine,subscription2){return isOwn(plan2,subscription2)&&subscription2.source==="project"&&subscription2.machine!==machine}function isOwn({project,exported},subscription2){return subscription2.source==="project"&&subscription2.project===project&&exported.has(subscription2.machine)}function topicOf(part,subscription2){if(subscription2.source==="topic"){for(let name5 of importVariables(subscription2.topicArnImportValue))given(part,name5);return importValue(subscription2.topicArnImportValue)}let{project,machine,status}=subscription2;return isOwn(part.plan,subscription2)?offered(part,status==="success"?"SuccessTopic":"FailureTopic",machine):(given(part,"Environment"),importValue(machineExport(project,machine,`${status}-topic-arn`)))}var KEPT_SECONDS=1209600;function addOne(part,machine,subscription2,index2){let name5=subscriptionName(machine.name,index2),topic=topicOf(part,subscription2),dead=add(part,"SubscriptionDeadLetterQueue",name5,{Type:"AWS::SQS::Queue",...QUEUE_WITH_THE_STACK,Properties:{MessageRetentionPeriod:KEPT_SECONDS,SqsManagedSseEnabled:!0,Tags:tags(part)}}),queue=add(part,"SubscriptionQueue",name5,{Type:"AWS::SQS::Queue",...QUEUE_WITH_THE_STACK,Properties:{MessageRetentionPeriod:345600,RedrivePolicy:{deadLetterTargetArn:getAtt(dead,"Arn"),maxReceiveCount:5},SqsManagedSseEnabled:!0,Tags:tags(part),VisibilityTimeout:330}}),lets=id=>addQueuePolicy(part,id===queue?"SubscriptionQueuePolicy":"SubscriptionDeadLetterQueuePolicy",name5,id,[fromSource("FromTopic","sns","sqs:SendMessage",getAtt(id,"Arn"),topic)]);add(part,"Subscription",name5,{Type:"AWS::SNS::Subscription",DependsOn:[lets(queue),lets(dead)],Properties:{Endpoint:getAtt(queue,"Arn"),Protocol:"sqs",RawMessageDelivery:!0,RedrivePolicy:{deadLetterTargetArn:getAtt(dead,"Arn")},TopicArn:topic}});let starter=offered(part,"SubscriptionStarter",machine.name),role=addRole(part,{prefix:"SubscriptionPipeRole",name:name5,principal:"pipes",description:"Moves subscription messages to the starter",policies:[{name:"pipe",statements:[allow("Source",["sqs:DeleteMessage","sqs:GetQueueAttributes","sqs:ReceiveMessage"],getAtt(queue,"Arn")),allow("Target","states:StartSyncExecution",starter)]}]});add(part,"SubscriptionPipe",name5,{Type:"AWS::Pipes::Pipe",Properties:{Description:`${sourceLabel(subscription2)} starts ${label(machine.name)}`,DesiredState:"RUNNING",RoleArn:getAtt(role,"Arn"),Source:getAtt(queue,"Arn"),SourceParameters:{SqsQueueParameters:{BatchSize:1}},Tags:tagMap(part),Target:starter,TargetParameters:{StepFunctionStateMachineParameters:{InvocationType:"REQUEST_RESPONSE"}}}})}function sourceLabel(subscription2){return subscription2.source==="topic"?"A topic of another stack":`${label(subscription2.project)} ${label(subscription2.machine)} ${subscription2.status}`}function addStarter(part,machine){let deployed=deployedName(part.plan.project,machine,LONGEST2.stateMachine,STARTER),group=logGroup(part,"SubscriptionStarterLogGroup",machine,`/aws/vendedlogs/states/${deployed}`),target=offered(part,"StateMachine",machine),role=addRole(part,{prefix:"SubscriptionStarterRole",name:machine,principal:"states",description:`Starts state machine ${label(machine)} for a subscription`,policies:[{name:"observability",statements:[DELIVER_LOGS]},{name:"start",statements:[allow("Start","states:StartExecution",target)]}]});add(part,"SubscriptionStarter",machine,{Type:"AWS::StepFunctions::StateMachine",Metadata:{checkov:{skip:[{id:"CKV_AWS_284",comment:"one state that only starts another machine"}]}},Properties:{DefinitionString:compactJson(STARTER_DEFINITION),DefinitionSubstitutions:{StateMachine:target},LoggingConfiguration:logging(group,"ERROR",!1),RoleArn:getAtt(role,"Arn"),StateMachineName:text3(part,deployed),StateMachineType:"EXPRESS",Tags:tags(part),TracingConfiguration:{Enabled:!1}}})}var ALREADY_EXISTS="StepFunctions.ExecutionAlreadyExistsException",READ2="{% ($body := $states.input[0].body; $substring($trim($body), 0, 1) = '{' ? $parse($body) : {'message': $body}) %}",NAME2="{% $hash($exists($event.detail.executionArn) ? $event.detail.executionArn : $messageId, 'SHA-256') %}",INPUT=["{% (","$text := function($value) { $type($value) = 'string' ? $parse($value) : {} };","$object := function($value) { $type($value) = 'object' ? $value : {'output': $value} };","$detail := $event.detail;","$exists($detail.executionArn)","? ($id := $object($text($detail.input)).__trace.id; $merge([$detail.status = 'SUCCEEDED' ? $object($text($detail.output)) : {'error': $detail.error, 'cause': $detail.cause},","{'__trace': {'id': $exists($id) ? $id : $event.id, 'source': $detail.stateMachineArn}}]))",": $merge([$event, {'__trace': {'id': $messageId, 'source': $source}}])",") %}"].join(" "),STARTER_DEFINITION={Comment:"Unpacks one message from the queue of a topic and starts the state machine once for it",QueryLanguage:"JSONata",StartAt:"Read",States:{Read:{Type:"Pass",Assign:{event:READ2,messageId:"{% $states.input[0].messageId %}",source:"{% $states.input[0].eventSourceARN %}"},Next:"Start"},Start:{Type:"Task",Resource:"arn:aws:states:::states:startExecution",Arguments:{StateMachineArn:"${StateMachine}",Name:NAME2,Input:INPUT},Retry:[{ErrorEquals:[ALREADY_EXISTS],MaxAttempts:0},{ErrorEquals:["States.TaskFailed"],IntervalSeconds:1,MaxAttempts:3,BackoffRate:2}],Catch:[{ErrorEquals:[ALREADY_EXISTS],Next:"Duplicate"}],End:!0},Duplicate:{Type:"Succeed"}}};function addMachine(part,machine,store){let{name:name5}=machine,deployed=machineName(part.plan,name5),group=logGroup(part,"StateMachineLogGroup",name5,`/aws/vendedlogs/states/${deployed}`),role=addRole(part,{prefix:"StateMachineRole",name:name5,principal:"states",description:`Execution role of state machine ${label(name5)}`,policies:machinePolicies(part,machine)}),definition=definitionText(machine.definition),key2=store(definition),substitutions=substitutionsOf(part,machine),id=add(part,"StateMachine",name5,{Type:"AWS::StepFunctions::StateMachine",Properties:{...key2===void 0?{DefinitionString:definition}:{DefinitionS3Location:storedAt(part,key2)},...Object.keys(substitutions).length===0?{}:{DefinitionSubstitutions:substitutions},LoggingConfiguration:logging(group,"ALL",!0),RoleArn:getAtt(role,"Arn"),StateMachineName:text3(part,deployed),StateMachineType:"STANDARD",Tags:tags(part,label(name5)),TracingConfiguration:{Enabled:!0}}});machine.isExported&&addOutcomes(part,machine,id),addSubscriptions(part,machine),machine.processor!==void 0&&addProcessing(part,machine,offered(part,"LambdaFunction",machine.processor.name))}function storedAt(part,key2){return{Bucket:given(part,"ArtifactBucket"),Key:text3(part,`\${ArtifactPrefix}/${key2}`,"ArtifactPrefix")}}var OUTCOMES=[{outcome:"Success",statuses:["SUCCEEDED"],executions:"successful executions of",exported:"success-topic-arn"},{outcome:"Failure",statuses:["ABORTED","FAILED","TIMED_OUT"],executions:"failed, timed-out and aborted executions of",exported:"failure-topic-arn"}];function addOutcomes(part,machine,id){let{name:name5}=machine,{schedule}=machine.machine.decorations,queue=add(part,"EventDeadLetterQueue",name5,{Type:"AWS::SQS::Queue",...QUEUE_WITH_THE_STACK,Properties:{MessageRetentionPeriod:1209600,SqsManagedSseEnabled:!0,Tags:tags(part)}}),rules2=[...OUTCOMES.map(({outcome})=>`${outcome}Rule`),...schedule===void 0?[]:["ScheduleRule"]].map(prefix=>getAtt(part.plan.ids(prefix,name5),"Arn"));addQueuePolicy(part,"EventDeadLetterQueuePolicy",name5,queue,rules2.map((rule,index2)=>fromSource(`EventBridge${index2}`,"events","sqs:SendMessage",getAtt(queue,"Arn"),rule))),exportAs(part,"StateMachineArn",name5,{description:`ARN of state machine ${label(name5)}`,value:ref(id),what:"state-machine-arn"});for(let{outcome,statuses,executions,exported}of OUTCOMES){let topic=add(part,`${outcome}Topic`,name5,{Type:"AWS::SNS::Topic",Properties:{KmsMasterKeyId:shared(part,"EncryptionKeyArn"),Tags:tags(part)}});add(part,`${outcome}TopicPolicy`,name5,{Type:"AWS::SNS::TopicPolicy",Properties:{PolicyDocument:topicPolicy(topic,getAtt(part.plan.ids(`${outcome}Rule`,name5),"Arn")),Topics:[ref(topic)]}}),add(part,`${outcome}Rule`,name5,{Type:"AWS::Events::Rule",Properties:{Description:`Publish ${outcome.toLowerCase()} of state machine ${label(name5)}`,EventPattern:{source:["aws.states"],"detail-type":["Step Functions Execution Status Change"],detail:{stateMachineArn:[ref(id)],status:statuses}},State:"ENABLED",Tags:tags(part),Targets:[{Arn:ref(topic),DeadLetterConfig:{Arn:getAtt(queue,"Arn")},Id:"topic",RetryPolicy:{MaximumEventAgeInSeconds:86400,MaximumRetryAttempts:185}}]}}),exportAs(part,`${outcome}TopicArn`,name5,{description:`Topic for ${executions} ${label(name5)}`,value:ref(topic),what:exported})}schedule!==void 0&&addSchedule(part,name5,schedule,id,queue)}function exportAs(part,prefix,name5,{description,value:value2,what}){part.outputs.set(part.plan.ids(prefix,name5),{Description:description,Value:value2,Export:{Name:text3(part,machineExport(part.plan.project,name5,what))}})}function topicPolicy(topic,rule){return policyDocument([fromSource("EventBridgePublish","events","sns:Publish",ref(topic),rule),{Sid:"SubscribeInAccount",Effect:"Allow",Principal:{AWS:ACCOUNT_ROOT},Action:["sns:GetTopicAttributes","sns:Subscribe"],Resource:ref(topic)},tlsOnly("sns:Publish",ref(topic))])}function addSchedule(part,name5,schedule,machine,queue){let role=addRole(part,{prefix:"ScheduleRole",name:name5,principal:"events",description:`EventBridge schedule starts state machine ${label(name5)}`,policies:[{name:"start",statements:[allow("Start","states:StartExecution",ref(machine))]}]});add(part,"ScheduleRule",name5,{Type:"AWS::Events::Rule",Properties:{Description:`Schedule of state machine ${label(name5)}`,ScheduleExpression:schedule.expression,State:"ENABLED",Tags:tags(part),Targets:[{Arn:ref(machine),DeadLetterConfig:{Arn:getAtt(queue,"Arn")},Id:"execution",InputTransformer:{InputPathsMap:{event_id:"$.id",event_source:"$.source"},InputTemplate:inputTemplate(schedule.inputData)},RetryPolicy:{MaximumEventAgeInSeconds:3600,MaximumRetryAttempts:5},RoleArn:getAtt(role,"Arn")}]}})}function inputTemplate(inputData){let data2=literalText(inputData??{}).replaceAll("<","\\u003c").replaceAll(">","\\u003e");return`{"__trace":{"id":<event_id>,"source":<event_source>}${data2==="{}"?"}":`,${data2.slice(1)}`}`}var TASKS="tasks-",RESOURCES={lambda:3,"lambda:container":3,"lambda:pexpm-runner":0,ecs:4,"ecs:worker":14,codebuild:3};function mustMove({tasks,processors,machines}){return tasks.reduce((sum,{task})=>sum+Math.min(RESOURCES[task.service],LEAST_WORKER),0)+processors.size*RESOURCES.lambda+machines.length>RESOURCES_WITH_ROOM}var LEAST_WORKER=9;function homesOf(plan2,layout,isMoved){let moved=isMoved?movedTasks(plan2):new Map,machines=new Map(plan2.machines.map(({name:name5})=>[machineFile(name5),name5]));return{taskHome:name5=>moved.get(name5)??ROOT,machineHome:name5=>layout==="flat"?ROOT:machineFile(name5),stackId:home=>{let machine=machines.get(home);return machine===void 0?`TasksStack${home.slice(TASKS.length)}`:plan2.ids("",stackName(machine))},demands:new Map}}function machineFile(name5){return name5.toLowerCase()===ROOT?`${name5}-machine`:name5}function movedTasks({tasks,processors}){let homes=new Map,number=1,count=0,resources=0,move=(name5,weight)=>{(count===TASKS_AT_ONCE||resources+weight>TASK_RESOURCES)&&(number+=1,count=0,resources=0),count+=1,resources+=weight,homes.set(name5,`${TASKS}${number}`)};for(let{name:name5,task}of tasks)move(name5,RESOURCES[task.service]);for(let name5 of processors.keys())move(name5,RESOURCES.lambda);return homes}function placeTasks(plan2,partOf3){for(let planned of plan2.tasks)addTask(partOf3(planned.name),planned);for(let processor of plan2.processors.values())addProcessor(partOf3(processor.name),processor)}function addTask(part,planned){switch(planned.task.service){case"lambda":case"lambda:container":addLambda(part,planned);break;case"ecs":addEcsTask(part,planned);break;case"ecs:worker":addWorker(part,planned);break;case"codebuild":addBuild(part,planned);break;case"lambda:pexpm-runner":break}}function addProjectResources(root){let{plan:plan2}=root;addKey(root),plan2.hasTable&&addTable(root)}function exportProjectResources(root){let{project,hasTable}=root.plan;hasTable&&root.outputs.set("StateDataTableArn",{Description:"State data table, for readers in other projects",Value:localShared("StateDataTableArn"),Export:{Name:text3(root,exportName(project,"state-data-table-arn"))}}),root.outputs.set("EncryptionKeyArn",{Description:"Project key, for readers of the state data table in other projects",Value:localShared("EncryptionKeyArn"),Export:{Name:text3(root,exportName(project,"encryption-key-arn"))}})}function addKey(root){addAs(root,"EncryptionKey",{Type:"AWS::KMS::Key",DeletionPolicy:"Delete",UpdateReplacePolicy:"Retain",Properties:{Description:text3(root,`Fluxio project ${label(root.plan.project)} (\${Environment})`),EnableKeyRotation:!0,PendingWindowInDays:7,KeyPolicy:{Version:"2012-10-17",Statement:[{Sid:"AccountAdministration",Effect:"Allow",Principal:{AWS:ACCOUNT_ROOT},Action:"kms:*",Resource:"*"},{Sid:"CloudWatchLogs",Effect:"Allow",Principal:{Service:LOGS_SERVICE},Action:["kms:Decrypt","kms:DescribeKey","kms:Encrypt","kms:GenerateDataKey*","kms:ReEncrypt*"],Resource:"*",Condition:{ArnLike:{"kms:EncryptionContext:aws:logs:arn":sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*")}}},{Sid:"EventBridgePublish",Effect:"Allow",Principal:{Service:"events.amazonaws.com"},Action:["kms:Decrypt","kms:GenerateDataKey*"],Resource:"*",Condition:{StringEquals:{"aws:SourceAccount":ACCOUNT}}}]},Tags:tags(root)}})}function addTable(root){addAs(root,"StateDataTable",{Type:"AWS::DynamoDB::Table",DeletionPolicy:"Delete",UpdateReplacePolicy:"Retain",Properties:{AttributeDefinitions:[{AttributeName:"partition_key",AttributeType:"S"},{AttributeName:"sort_key",AttributeType:"N"}],BillingMode:"PAY_PER_REQUEST",KeySchema:[{AttributeName:"partition_key",KeyType:"HASH"},{AttributeName:"sort_key",KeyType:"RANGE"}],PointInTimeRecoverySpecification:{PointInTimeRecoveryEnabled:!0},SSESpecification:{KMSMasterKeyId:localShared("EncryptionKeyArn"),SSEEnabled:!0,SSEType:"KMS"},Tags:tags(root),TimeToLiveSpecification:{AttributeName:"expires_at",Enabled:!0}}})}function templatesOf(deployable,options){let plan2=planOf(deployable),deployment=(options.layout==="flat"?flatDeployment(plan2,options):void 0)??nested2(plan2,options),[broken]=deployment.problems.length>0?[]:linkProblems(plan2.project,deployment.files);if(broken!==void 0)throw new Error(`the templates of '${plan2.project}' do not fit together: ${broken}`);return deployment}function deploymentProblems(deployable){let most=LIMITS.resources;return deployable.machines.length>most?[{machine:void 0,message:`the root template has a stack for each of ${deployable.machines.length} state machines, and at most ${most} resources are possible`}]:nested2(planOf(deployable),void 0).problems}function nested2(plan2,options){let deployment=(mustMove(plan2)?void 0:nestedDeployment(plan2,options,!1))??nestedDeployment(plan2,options,!0);if(deployment===void 0)throw new Error(`the tasks of '${plan2.project}' were moved and are still in the root`);return deployment}function flatDeployment(plan2,options){let root=newPart(ROOT,plan2,homesOf(plan2,"flat",!1),describe3(plan2,""));addProjectResources(root),placeTasks(plan2,()=>root);let definitions=[];for(let machine of plan2.machines)addMachine(root,machine,storeIn(definitions,machine.name));exportProjectResources(root);let slots=slotsOf(root),content=bodyOf(root,slots),counts=countsOf(root,slots,content);if(!hasRoom(counts))return;let file={name:ROOT,kind:"root",key:keyOf(ROOT,content,options),content,counts};return deploymentOf(plan2,"flat",[{file,part:root,slots}],definitions)}function nestedDeployment(plan2,options,isMoved){let places=homesOf(plan2,"nested",isMoved),root=newPart(ROOT,plan2,places,describe3(plan2,"")),children=new Map;addProjectResources(root),placeTasks(plan2,name5=>{let home=places.taskHome(name5);if(home===ROOT)return root;let part=children.get(home)??newPart(home,plan2,places,describe3(plan2,", its tasks"));return children.set(home,part),part});let definitions=[];for(let machine of plan2.machines){let home=places.machineHome(machine.name),part=newPart(home,plan2,places,describe3(plan2,`, state machine ${plainName(machine.name)}`));children.set(home,part),addMachine(part,machine,storeIn(definitions,machine.name))}for(let machine of plan2.machines)addInnerSubscriptions(root,machine);let stacks=[...children.values()].map(part=>{let slots2=slotsOf(part),values=slots2.map(slot=>[slot.name,slotValue(root,slot)]);return{part,slots:slots2,values}}).map(({part,slots:slots2,values})=>{putOut(part);let content2=bodyOf(part,slots2),key2=keyOf(part.home,content2,options);addAs(root,places.stackId(part.home),stack(root,key2,Object.fromEntries(values)));let kind=part.home.startsWith(TASKS)?"tasks":"machine";return{part,slots:slots2,file:{name:part.home,kind,key:key2,content:content2,counts:countsOf(part,slots2,content2)}}});addMachineOutputs(root,plan2),exportProjectResources(root);let slots=slotsOf(root),content=bodyOf(root,slots),counts=countsOf(root,slots,content),unpacked={...counts,parameters:root.parameters.size};if(!isMoved&&!hasRoom(unpacked))return;let file={name:ROOT,kind:"root",key:keyOf(ROOT,content,options),content,counts};return deploymentOf(plan2,"nested",[{file,part:root,slots},...stacks],definitions)}function describe3({label:label2},what){return`Fluxio project ${label2}${what}`}function keyOf(home,content,options){if(options===void 0)return`${shorten(plainName(home),100)}.000000000000.template.json`;let{extension}=options;return`${shorten(plainName(home),100)}.${digest(compactJson(content),12)}.template.${extension}`}function storeIn(definitions,machine){return definition=>{if(JSON.stringify(definition).length<=LONGEST_DEFINITION)return;let key2=`${shorten(plainName(machine),100)}.${digest(definition,12)}.asl.json`;return definitions.push({machine,key:key2,text:definition}),key2}}function slotValue(root,{isList:isList2,items:items2}){let values=items2.map(([,{source}])=>sourceValue(root,source));return isList2?{"Fn::Join":[",",values]}:values[0]??""}function sourceValue(root,source){switch(source.kind){case"given":return given(root,source.parameter);case"task":return givenOf(root,source.parameter,source.name);case"offer":return offered(root,source.offer,source.name);case"shared":return shared(root,source.shared)}}var BUCKET_URL="https://${ArtifactBucket}.s3.${AWS::Region}.${AWS::URLSuffix}/${ArtifactPrefix}/";function stack(root,key2,parameters2){return given(root,"ArtifactBucket"),given(root,"ArtifactPrefix"),{Type:"AWS::CloudFormation::Stack",...WITH_THE_STACK,Properties:{Parameters:parameters2,Tags:tags(root),TemplateURL:sub(`${BUCKET_URL}${key2}`)}}}var MOST_OUTPUTS=100;function addMachineOutputs(root,{machines,ids:ids2}){let exported=machines.filter(({isExported:isExported2})=>isExported2);if(!(exported.length>MOST_OUTPUTS))for(let{name:name5}of exported)root.outputs.set(ids2("StateMachineArn",name5),{Description:`ARN of state machine ${plainName(name5)}`,Value:offered(root,"StateMachine",name5)})}function deploymentOf(plan2,layout,made,definitions){let[root]=made,files=made.map(({file})=>file),problems=made.flatMap(template=>problemsOf(template,plan2));return{layout,files,definitions,parameters:parameterFacts(root?.slots??[]),packages:packageFacts(plan2),machines:machineFacts(plan2,name5=>layout==="flat"?ROOT:made[0]?.part.places.machineHome(name5)??ROOT),problems}}function problemsOf({file,part},plan2){let machine=plan2.machines.find(({name:name5})=>file.kind==="machine"&&part.places.machineHome(name5)===part.home),over=overLimit(file.counts),problems=[],owner=file.kind==="root"?"the root template":`the template '${file.name}'`;over!==void 0&&problems.push({machine:machine?.name,message:`${owner} has ${over}`});for(let[id,{Properties}]of part.resources){let attached=Properties.ManagedPolicyArns;if(!Array.isArray(attached)||attached.length<=MAX_MANAGED)continue;let message=`the permissions of role '${id}' take ${attached.length} policies, and at most ${MAX_MANAGED} are possible`;problems.push({machine:machine?.name,message})}return problems}var META={SFN_EXECUTION_NAME:"$$.Execution.Name",SFN_STATE_NAME:"$$.State.Name",SFN_STATE_MACHINE_NAME:"$$.StateMachine.Name",TRACE_ID:"$.__trace.id",TRACE_SOURCE:"$.__trace.source"};function shapeOf(state,role){if(state.kind==="machine")return shape("arn:aws:states:::states:startExecution.sync",{Input:{"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$":"$$.Execution.Id","__trace.$":"$.__trace","data.$":state.input},StateMachineArn:`\${StateMachine${state.machine}}`});let name5=state.task.name.text;switch(state.task.service){case"lambda":case"lambda:container":return{resource:`\${LambdaFunction${name5}}`,parameters:lambda(state.input),hasDefaultRetry:!0};case"lambda:pexpm-runner":return{resource:`\${LambdaFunction${name5}}`,parameters:pexpm(name5,state.input),hasDefaultRetry:!0};case"ecs":return shape("arn:aws:states:::ecs:runTask.sync",ecs(name5,state.input));case"ecs:worker":return shape("arn:aws:states:::sqs:sendMessage.waitForTaskToken",worker(name5,state.input,role));case"codebuild":return shape("arn:aws:states:::codebuild:startBuild.sync",codebuild(name5,state))}}function shape(resource,parameters2){return{resource,parameters:parameters2,hasDefaultRetry:!1}}function lambda(input){let meta=Object.entries(META).map(([name5,path])=>[`${name5.toLowerCase()}.$`,path]);return{meta:Object.fromEntries(meta),"data.$":input}}function pexpm(name5,input){let meta=Object.entries(META).map(([variable,path])=>[`${variable}.$`,path]);return{package_name:`\${PackageName${name5}}`,package_version:`\${PackageVersion${name5}}`,command:[`\${PackageName${name5}}`,"run"],include_parent_environment:!0,return_stdout:!0,environment:{...Object.fromEntries(meta),"SFN_INPUT_VALUE.$":input}}}function ecs(name5,input){let environment=Object.entries(META).map(([variable,path])=>({Name:variable,"Value.$":path}));return input!=="$"&&environment.push({Name:"SFN_INPUT_VALUE","Value.$":input}),{LaunchType:"FARGATE",Cluster:"${ECSClusterArn}",TaskDefinition:`\${ECSTaskDefinition${name5}}`,NetworkConfiguration:{AwsvpcConfiguration:{AssignPublicIp:"DISABLED",SecurityGroups:["${DatabaseSecurityGroup}","${PrivateLoadBalancerSecurityGroup}"],Subnets:["${Subnet0}","${Subnet1}","${Subnet2}","${Subnet3}"]}},Overrides:{ContainerOverrides:[{Name:name5,Environment:environment}]}}}function worker(name5,input,role){let group=role==="iterator"?"States.Format('{}_{}_{}', $$.Execution.Name, $$.State.EnteredTime, $.context_index)":"States.Format('{}_{}', $$.Execution.Name, $$.State.EnteredTime)",attributes=Object.entries(META).map(([variable,path])=>[variable,{DataType:"String","StringValue.$":path}]);return{QueueUrl:`\${QueueUrl${name5}}`,"MessageGroupId.$":group,MessageAttributes:Object.fromEntries(attributes),MessageBody:{"Input.$":input,"TaskToken.$":"$$.Task.Token"}}}function codebuild(name5,state){let variables=state.env.map(variable=>({Name:variable.name,[variable.isPath?"Value.$":"Value"]:variable.value}));return variables.push({Name:"BUILD_ARG_VARS",Value:pythonJson(state.buildArguments??{})}),{ProjectName:`\${CodeBuildProjectName${name5}}`,"SourceVersion.$":"$.source_version",EnvironmentVariablesOverride:variables}}var defaultForm={itemProcessor:!1};function emit(instance,form=defaultForm){let states=new Map;for(let state of instance.graph.live)states.set(nameOf3(instance,state.id),emitState(state,instance,form));return{StartAt:nameOf3(instance,instance.graph.entry),States:states}}function nameOf3(instance,id){let name5=instance.names.get(id);if(name5===void 0)throw new Error(`state ${id} of '${instance.graph.machine}' has no name`);return name5}function emitState(state,instance,form){switch(state.kind){case"task":case"machine":return emitTask(state,instance);case"map":return emitMap(state,instance,form);case"parallel":return{Type:"Parallel",Branches:(instance.children.get(state.id)??[]).map(branch2=>emit(branch2,form)),ResultPath:null,...transition(state.next,instance)};case"wait":return{Type:"Wait",[state.field]:state.value,...transition(state.next,instance)};case"pass":return{Type:"Pass",...state.result===void 0?{}:{Result:state.result.value,ResultPath:state.result.path},...transition(state.next,instance)};case"succeed":return{Type:"Succeed"};case"fail":return{Type:"Fail",Error:state.error,Cause:state.cause};case"choice":return emitChoice(state,instance)}}function emitTask(state,instance){let{resource,parameters:parameters2,hasDefaultRetry}=shapeOf(state,instance.role),retries=[...hasDefaultRetry?[LAMBDA_RETRY]:[],...state.retries.map(emitRetrier)];return{Type:"Task",Resource:resource,Parameters:parameters2,InputPath:"$",ResultPath:state.resultPath,TimeoutSeconds:timeoutOf(state),Catch:state.catches.length===0?void 0:state.catches.map(catcher=>emitCatcher(catcher,instance)),Retry:retries.length===0?void 0:retries,...transition(state.next,instance)}}function timeoutOf(state){return(state.kind==="task"?state.task.attributes.get("timeout"):void 0)?.value??state.timeout?.value??DEFAULT_TIMEOUT}var LAMBDA_RETRY={ErrorEquals:["Lambda.ServiceException","Lambda.AWSLambdaException","Lambda.SdkClientException"],IntervalSeconds:2,MaxAttempts:6,BackoffRate:2};function emitRetrier({errors,interval,maxAttempts,backoffRate}){return{ErrorEquals:errors,IntervalSeconds:interval,MaxAttempts:maxAttempts,BackoffRate:backoffRate}}function emitCatcher({errors,next},instance){return{ResultPath:"$.error",Next:nameOf3(instance,next),ErrorEquals:errors}}function emitMap(state,instance,form){let[iterator]=instance.children.get(state.id)??[];if(iterator===void 0)throw new Error(`map of '${instance.graph.machine}' has no iterator`);let item3={"__trace.$":"$.__trace","items_result_table_name.$":`${state.items}.table_name`,"items_result_partition_key.$":`${state.items}.partition_key`,"items_result_key.$":`${state.items}.key`,"context_index.$":"$$.Map.Item.Index","context_value.$":"$$.Map.Item.Value"},inner=emit(iterator,form);return{Type:"Map",...form.itemProcessor?{ItemSelector:item3,ItemProcessor:{ProcessorConfig:{Mode:"INLINE"},...inner}}:{Parameters:item3,Iterator:inner},ItemsPath:`${state.items}.items`,ResultPath:state.resultPath,MaxConcurrency:state.maxConcurrency?.value??0,...transition(state.next,instance)}}function emitChoice(state,instance){return{Type:"Choice",Choices:state.rules.map(({condition:condition2,next})=>({Next:nameOf3(instance,next),...emitCondition(condition2)})),Default:nameOf3(instance,state.otherwise)}}function emitCondition(condition2){switch(condition2.kind){case"test":return{Variable:condition2.variable,[condition2.operator]:condition2.operand};case"not":return{Not:emitCondition(condition2.operand)};case"and":return{And:condition2.operands.map(emitCondition)};case"or":return{Or:condition2.operands.map(emitCondition)}}}function transition(next,instance){return next==="end"?{End:!0}:{Next:nameOf3(instance,next)}}function deployableOf({project,methods,graphs,instances,form}){let definitions=new Map(instances.map(instance=>[instance.graph.machine,emit(instance,form)]));return{project,methods,graphs,machines:machinesOf(project,definitions)}}function machinesOf({machines},definitions){return[...definitions].flatMap(([name5,definition])=>{let machine=machines.get(name5);return machine===void 0?[]:[{machine,definition}]})}export{placesOf2 as placesOf,LONGEST2 as LONGEST,STARTER,plainName,shorten,deployedName,isCut,wholeLength,exportName,machineExport,isFargate,nearest,didYouMean,correction,isOneLetterAway,importProblem,successors,liveStates,usesOf,SERVICES,BUILT_INS,isExported,isDecorated,holderOf,newScope,declareIn,bind,targetScope,nameOf,contextUses,methodAccess,inputTemplate,templatesOf,deploymentProblems,defaultForm,emit,badTarget,unreached,noEnd,endlessLoop,quota,badChoice,noDefault,badPath,badContext,badTemplate,literalPath,badIntrinsic,badResource,unknownIntegration,badParameter,badTaskToken,noTaskToken,badHeartbeat,errorOrder,unknownError,deadHandler,fieldMissing,fieldUnknown,fieldValue,fieldConflict,stateType,stateName,version,deployableOf,machinesOf,deployedNameCut,topicImportValue,contextEscapes,tooLargeToDeploy,scheduleInputTooLong,containerName,mapCall,parallelCall,waitCall,raiseForm,recursion,definitionTooLarge,unsupportedStatement,unsupportedExpression,unknownCall,assignmentTarget,invalidReference,reservedKey,valueNotJson,taskInput,taskOption,duplicateKey,invalidKey,retryForm,tryForm,handlerError,condition,duplicateProject,subscribeTarget,subscriptionCycle,subscribeTargetElsewhere,deployedNameTaken,unusedSuppression,unknownSuppressionCode,malformedSuppression,suppressedRefusal,suppressionErrors,duplicateName,className,unknownBaseClass,eventProcessorMethod,machineAsync,reservedName,notAFluxioProject,unusableName,optionWithoutEffect,unknownClassAttribute,attributeNotLiteral,attributeType,unknownService,taskExtraMethod,attributeTwice,statementsOf,isEmptyStatement,headOf,lineBreakLength,lineEnd,lineBegin,rename,removeClause,describe,rootName,stringValue,numberValue,staticValue,staticNumber,readOptions,mismatch,oneOf,text,integer,numberFrom,dict,optional,refuse2 as refuse,checkValues,DECORATORS,readDecorators,BUILTINS,rules,unreadableFile,catalog,unknownRule,isPortableName,isDeviceName,readSyntax,FAIL_ON,disk,isThere,reasonOf,codeOf,NEVER_ENTERED,discover,shownPath,projectName,isInside,MANIFEST_FILE,isArtifactPath,withConfigs,configured,MAX_FILE_BYTES,readInput,decodeInput,unreadInput,lateInput,openOutput,isProblem,makeFolders,obstacle,attempt2 as attempt};
