import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close2, replace = open) => (input) => {
      let string2 = "" + input, index2 = string2.indexOf(close2, open.length);
      return ~index2 ? open + replaceClose(string2, close2, replace, index2) + close2 : open + string2 + close2;
    };
    var replaceClose = (string2, close2, replace, index2) => {
      let result = "", cursor = 0;
      do {
        result += string2.substring(cursor, index2) + replace;
        cursor = index2 + close2.length;
        index2 = string2.indexOf(close2, cursor);
      } while (~index2);
      return result + string2.substring(cursor);
    };
    var createColors2 = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors2();
    module.exports.createColors = createColors2;
  }
});

// src/project/services.ts
var LAMBDA = ["lambda", "lambda:container", "lambda:pexpm-runner"];
var FARGATE = ["ecs", "ecs:worker"];
var WORKER = ["ecs:worker"];
var USERS = /* @__PURE__ */ new Map([
  ["cpu", FARGATE],
  ["memory", [...LAMBDA, ...FARGATE]],
  ["build_spec", ["codebuild"]],
  ["spec", WORKER],
  ["concurrency", WORKER],
  ["heartbeat_interval", WORKER],
  ["autoscaling_min", WORKER],
  ["autoscaling_max", WORKER]
]);
var DEFAULT_TIMEOUT = 300;
var MAX_VISIBILITY_SECONDS = 43200;
var MAX_LAMBDA_SECONDS = 900;
function usersOf(attribute) {
  return USERS.get(attribute);
}
function isLambda(service) {
  return LAMBDA.includes(service);
}
function isFargate(service) {
  return FARGATE.includes(service);
}

// src/asl/task.ts
import { pythonJson } from "./base.mjs";
var META = {
  SFN_EXECUTION_NAME: "$$.Execution.Name",
  SFN_STATE_NAME: "$$.State.Name",
  SFN_STATE_MACHINE_NAME: "$$.StateMachine.Name",
  TRACE_ID: "$.__trace.id",
  TRACE_SOURCE: "$.__trace.source"
};
function taskFields(state, role) {
  if (state.kind === "machine") {
    return shape("arn:aws:states:::states:startExecution.sync", {
      Input: {
        "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id",
        "__trace.$": "$.__trace",
        "data.$": state.input
      },
      StateMachineArn: `\${StateMachine${state.machine}}`
    });
  }
  const name4 = state.task.name.text;
  switch (state.task.service) {
    case "lambda":
    case "lambda:container":
      return { resource: `\${LambdaFunction${name4}}`, parameters: lambda(state.input), hasDefaultRetry: true };
    case "lambda:pexpm-runner":
      return { resource: `\${LambdaFunction${name4}}`, parameters: pexpm(name4, state.input), hasDefaultRetry: true };
    case "ecs":
      return shape("arn:aws:states:::ecs:runTask.sync", ecs(name4, state.input));
    case "ecs:worker":
      return shape("arn:aws:states:::sqs:sendMessage.waitForTaskToken", worker(name4, state.input, role));
    case "codebuild":
      return shape("arn:aws:states:::codebuild:startBuild.sync", codebuild(name4, state));
  }
}
function shape(resource, parameters2) {
  return { resource, parameters: parameters2, hasDefaultRetry: false };
}
function lambda(input) {
  const meta = Object.entries(META).map(([name4, path]) => [`${name4.toLowerCase()}.$`, path]);
  return { meta: Object.fromEntries(meta), "data.$": input };
}
function pexpm(name4, input) {
  const meta = Object.entries(META).map(([variable, path]) => [`${variable}.$`, path]);
  return {
    package_name: `\${PackageName${name4}}`,
    package_version: `\${PackageVersion${name4}}`,
    command: [`\${PackageName${name4}}`, "run"],
    include_parent_environment: true,
    return_stdout: true,
    environment: { ...Object.fromEntries(meta), "SFN_INPUT_VALUE.$": input }
  };
}
function ecs(name4, input) {
  const environment = Object.entries(META).map(([variable, path]) => ({ Name: variable, "Value.$": path }));
  if (input !== "$") environment.push({ Name: "SFN_INPUT_VALUE", "Value.$": input });
  return {
    LaunchType: "FARGATE",
    Cluster: "${ECSClusterArn}",
    TaskDefinition: `\${ECSTaskDefinition${name4}}`,
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: "DISABLED",
        SecurityGroups: ["${DatabaseSecurityGroup}", "${PrivateLoadBalancerSecurityGroup}"],
        Subnets: ["${Subnet0}", "${Subnet1}", "${Subnet2}", "${Subnet3}"]
      }
    },
    Overrides: { ContainerOverrides: [{ Name: name4, Environment: environment }] }
  };
}
function worker(name4, input, role) {
  const group = role === "iterator" ? "States.Format('{}_{}_{}', $$.Execution.Name, $$.State.EnteredTime, $.context_index)" : "States.Format('{}_{}', $$.Execution.Name, $$.State.EnteredTime)";
  const attributes = Object.entries(META).map(([variable, path]) => [
    variable,
    { DataType: "String", "StringValue.$": path }
  ]);
  return {
    QueueUrl: `\${QueueUrl${name4}}`,
    "MessageGroupId.$": group,
    MessageAttributes: Object.fromEntries(attributes),
    MessageBody: { "Input.$": input, "TaskToken.$": "$$.Task.Token" }
  };
}
function codebuild(name4, state) {
  const variables = state.env.map((variable) => ({
    Name: variable.name,
    [variable.isPath ? "Value.$" : "Value"]: variable.value
  }));
  variables.push({ Name: "BUILD_ARG_VARS", Value: pythonJson(state.buildArguments ?? {}) });
  return {
    ProjectName: `\${CodeBuildProjectName${name4}}`,
    "SourceVersion.$": "$.source_version",
    EnvironmentVariablesOverride: variables
  };
}

// src/asl/emit.ts
var defaultForm = { itemProcessor: false };
function emit(instance, form = defaultForm) {
  const states = /* @__PURE__ */ new Map();
  for (const state of instance.graph.live) states.set(nameOf(instance, state.id), emitState(state, instance, form));
  return { StartAt: nameOf(instance, instance.graph.entry), States: states };
}
function nameOf(instance, id) {
  const name4 = instance.names.get(id);
  if (name4 === void 0) throw new Error(`state ${id} of '${instance.graph.machine}' has no name`);
  return name4;
}
function emitState(state, instance, form) {
  switch (state.kind) {
    case "task":
    case "machine":
      return emitTask(state, instance);
    case "map":
      return emitMap(state, instance, form);
    case "parallel":
      return {
        Type: "Parallel",
        Branches: (instance.children.get(state.id) ?? []).map((branch3) => emit(branch3, form)),
        // By default, an array of the results would replace the data.
        ResultPath: null,
        ...transition(state.next, instance)
      };
    case "wait":
      return { Type: "Wait", [state.field]: state.value, ...transition(state.next, instance) };
    case "pass":
      return {
        Type: "Pass",
        ...state.result === void 0 ? {} : { Result: state.result.value, ResultPath: state.result.path },
        ...transition(state.next, instance)
      };
    case "succeed":
      return { Type: "Succeed" };
    case "fail":
      return { Type: "Fail", Error: state.error, Cause: state.cause };
    case "choice":
      return emitChoice(state, instance);
  }
}
function emitTask(state, instance) {
  const { resource, parameters: parameters2, hasDefaultRetry } = taskFields(state, instance.role);
  const retries = [...hasDefaultRetry ? [LAMBDA_RETRY] : [], ...state.retries.map(emitRetrier)];
  return {
    Type: "Task",
    Resource: resource,
    Parameters: parameters2,
    InputPath: "$",
    ResultPath: state.resultPath,
    TimeoutSeconds: timeoutOf(state),
    Catch: state.catches.length === 0 ? void 0 : state.catches.map((catcher) => emitCatcher(catcher, instance)),
    Retry: retries.length === 0 ? void 0 : retries,
    ...transition(state.next, instance)
  };
}
function timeoutOf(state) {
  const attribute = state.kind === "task" ? state.task.attributes.get("timeout") : void 0;
  return attribute?.value ?? state.timeout?.value ?? DEFAULT_TIMEOUT;
}
var LAMBDA_RETRY = {
  ErrorEquals: ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException"],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2
};
function emitRetrier({ errors, interval, maxAttempts, backoffRate }) {
  return { ErrorEquals: errors, IntervalSeconds: interval, MaxAttempts: maxAttempts, BackoffRate: backoffRate };
}
function emitCatcher({ errors, next }, instance) {
  return { ResultPath: "$.error", Next: nameOf(instance, next), ErrorEquals: errors };
}
function emitMap(state, instance, form) {
  const [iterator] = instance.children.get(state.id) ?? [];
  if (iterator === void 0) throw new Error(`map of '${instance.graph.machine}' has no iterator`);
  const item3 = {
    "__trace.$": "$.__trace",
    "items_result_table_name.$": `${state.items}.table_name`,
    "items_result_partition_key.$": `${state.items}.partition_key`,
    "items_result_key.$": `${state.items}.key`,
    "context_index.$": "$$.Map.Item.Index",
    "context_value.$": "$$.Map.Item.Value"
  };
  const inner = emit(iterator, form);
  return {
    Type: "Map",
    ...form.itemProcessor ? { ItemSelector: item3, ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...inner } } : { Parameters: item3, Iterator: inner },
    ItemsPath: `${state.items}.items`,
    ResultPath: state.resultPath,
    MaxConcurrency: state.maxConcurrency?.value ?? 0,
    ...transition(state.next, instance)
  };
}
function emitChoice(state, instance) {
  return {
    Type: "Choice",
    Choices: state.rules.map(({ condition: condition2, next }) => ({ Next: nameOf(instance, next), ...emitCondition(condition2) })),
    Default: nameOf(instance, state.otherwise)
  };
}
function emitCondition(condition2) {
  switch (condition2.kind) {
    case "test":
      return { Variable: condition2.variable, [condition2.operator]: condition2.operand };
    case "not":
      return { Not: emitCondition(condition2.operand) };
    case "and":
      return { And: condition2.operands.map(emitCondition) };
    case "or":
      return { Or: condition2.operands.map(emitCondition) };
  }
}
function transition(next, instance) {
  return next === "end" ? { End: true } : { Next: nameOf(instance, next) };
}

// src/asl/validate/flow-refusals.ts
var badTarget = {
  code: "FLX329",
  name: "definition-target",
  severity: "error",
  summary: "unknown target of a transition",
  docs: `Step Functions rejects a transition to a state that does not exist. \`StartAt\`, \`Next\` and \`Default\` must name a state of the same \`States\`, because no transition enters or leaves a branch or an iterator. State names are case-sensitive.

Correct the name, or add the state.`,
  examples: {
    bad: [
      `
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "save"},
#                                    ^^^^^^ FLX329
    "Save": {"Type": "Succeed"}
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "Save"},
    "Save": {"Type": "Succeed"}
  }
}
`
    ]
  }
};
var unreached = {
  code: "FLX330",
  name: "definition-unreachable-state",
  severity: "error",
  summary: "unreachable state in a definition",
  docs: `Step Functions rejects a state that no chain of transitions from \`StartAt\` reaches. A transition from a state that is itself unreachable does not count.

Add a transition to the state, or remove it.`,
  examples: {
    bad: [
      `
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
`
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
`
    ]
  }
};
var noEnd = {
  code: "FLX331",
  name: "definition-no-end",
  severity: "error",
  summary: "no terminal state in a definition",
  docs: `Step Functions rejects a state machine, branch or iterator that can never end. Its \`States\` must contain a terminal state: a state with \`"End": true\`, a Succeed state or a Fail state.

Replace the \`Next\` of the last state with \`"End": true\`, or let a transition lead to a Succeed or Fail state.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
# ^^^^^^^^ FLX331
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Pass", "Next": "A"}
  }
}
`
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
`
    ]
  }
};
var badChoice = {
  code: "FLX349",
  name: "definition-choice",
  severity: "error",
  summary: "invalid choice rule",
  docs: `Step Functions rejects an invalid choice rule. A rule either compares \`Variable\` with one operator, or combines other rules with \`And\`, \`Or\` or \`Not\`. The operand has the type that the operator names. Only a top-level rule has \`Next\`.

Write one comparison in each rule, and combine the rules with \`And\`, \`Or\` and \`Not\`.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": "1", "Next": "B"}], "Default": "B"},
#                                                                            ^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEqual": 1, "Next": "B"}], "Default": "B"},
#                                                           ^^^^^^^^^^^^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "IsNull": true, "Next": "B"}, "Next": "B"}], "Default": "B"},
#                                                                                   ^^^^^^ FLX349
    "B": {"Type": "Succeed"}
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Not": {"Variable": "$.n", "NumericEqualsPath": "$$.State.RetryCount"}, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`
    ]
  }
};
var definitionFlowRefusals = [badTarget, unreached, noEnd, badChoice];

// src/asl/validate/path-refusals.ts
var badPath = {
  code: "FLX344",
  name: "definition-path",
  severity: "error",
  summary: "invalid path in a definition",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "InputPath": "$.orders[?(@.price < 10)]", "ResultPath": "$.orders[0]", "End": true}
  }
}
`
    ]
  }
};
var badContext = {
  code: "FLX345",
  name: "definition-context",
  severity: "error",
  summary: "unknown or unavailable field of the context object",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$$.Execution.Name"}, "End": true}
  }
}
`
    ]
  }
};
var badTemplate = {
  code: "FLX346",
  name: "definition-template",
  severity: "error",
  summary: "invalid payload template",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "order", "id.$": "$.id"}, "End": true}
  }
}
`
    ]
  }
};
var badIntrinsic = {
  code: "FLX348",
  name: "definition-intrinsic",
  severity: "error",
  summary: "invalid call of an intrinsic function",
  docs: `Step Functions rejects a call of an unknown intrinsic function, or with invalid arguments. AWS documents the [functions and their arguments](https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html).

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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{}-{}', $.a, States.Hash($.b, 'SHA-256'))"}, "End": true}
  }
}
`
    ]
  }
};
var definitionPathRefusals = [badPath, badContext, badTemplate, badIntrinsic];

// src/asl/validate/structure-refusals.ts
var fieldMissing = {
  code: "FLX323",
  name: "definition-field-missing",
  severity: "error",
  summary: "missing required field in a definition",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true}
  }
}
`
    ]
  }
};
var fieldUnknown = {
  code: "FLX324",
  name: "definition-field-unknown",
  severity: "error",
  summary: "unknown field in a definition",
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
`
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
`
    ]
  }
};
var fieldValue = {
  code: "FLX325",
  name: "definition-field-value",
  severity: "error",
  summary: "invalid field value in a definition",
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
`
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
`
    ]
  }
};
var fieldConflict = {
  code: "FLX326",
  name: "definition-field-conflict",
  severity: "error",
  summary: "mutually exclusive fields in a definition",
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
`
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
`
    ]
  }
};
var stateType = {
  code: "FLX327",
  name: "definition-state-type",
  severity: "error",
  summary: "missing or unknown state type",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`
    ]
  }
};
var stateName = {
  code: "FLX328",
  name: "definition-state-name",
  severity: "error",
  summary: "empty, too long or duplicate state name",
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
`
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
`
    ]
  }
};
var definitionStructureRefusals = [
  fieldMissing,
  fieldUnknown,
  fieldValue,
  fieldConflict,
  stateType,
  stateName
];

// src/asl/validate/task-refusals.ts
var badResource = {
  code: "FLX335",
  name: "definition-resource",
  severity: "error",
  summary: "invalid Resource of a Task state",
  docs: `Step Functions rejects a \`Resource\` that a task cannot call. It is either the ARN of a Lambda function or an activity, or it names a service and an action: \`arn:aws:states:::SERVICE:ACTION\`, without a region and an account.

Write such an ARN, or a placeholder such as \`\${LambdaFunction}\`. Append \`.sync\` or \`.waitForTaskToken\` only if the action supports that integration pattern. Express executions support neither of these patterns, nor activities.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "End": true}
  }
}
`
    ]
  }
};
var badParameter = {
  code: "FLX337",
  name: "definition-parameter",
  severity: "error",
  summary: "missing or misspelled parameter of a service",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": "hello"}, "End": true}
  }
}
`
    ]
  }
};
var badTaskToken = {
  code: "FLX338",
  name: "definition-task-token",
  severity: "error",
  summary: "task token read where none is available",
  docs: `\`$$.Task.Token\` is available only in the \`Parameters\` of an activity, or of a task whose \`Resource\` ends in \`.waitForTaskToken\`. Anywhere else, the execution fails when it reads the token.

Call a \`Resource\` that ends in \`.waitForTaskToken\`, or remove the reference.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody.$": "$$.Task.Token"}, "End": true}
  }
}
`
    ]
  }
};
var badHeartbeat = {
  code: "FLX340",
  name: "definition-heartbeat",
  severity: "error",
  summary: "heartbeat not shorter than the timeout",
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "TimeoutSeconds": 60, "HeartbeatSeconds": 20, "End": true}
  }
}
`
    ]
  }
};
var errorOrder = {
  code: "FLX341",
  name: "definition-error-order",
  severity: "error",
  summary: "States.ALL next to other errors, or not last",
  docs: `\`States.ALL\` matches every error, so a name beside or after it has no effect. Step Functions therefore requires it to be the only name in its \`ErrorEquals\`, in the last retrier or catcher.

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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.ALL"]}]}
  }
}
`
    ]
  }
};
var definitionTaskRefusals = [
  badResource,
  badParameter,
  badTaskToken,
  badHeartbeat,
  errorOrder
];

// src/asl/validate/refusals.ts
var notJson = {
  code: "FLX320",
  name: "definition-not-json",
  severity: "error",
  summary: "invalid JSON in a definition",
  docs: `Step Functions accepts only strict JSON: no comments, no trailing commas, and double quotes around keys and strings.

Correct the syntax error, and validate the file again. Only the first one is reported, and the other checks need valid JSON.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed",}
#                           ^ FLX320
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`
    ]
  }
};
var duplicateMember = {
  code: "FLX321",
  name: "definition-duplicate-key",
  severity: "error",
  summary: "duplicate key in a JSON object",
  docs: `If an object has the same key twice, a JSON parser silently keeps only the last value. The state or field that was written first is lost.

Rename one of the two, or remove it.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"},
    "B": {"Type": "Fail"}
#   ^^^ FLX321
  }
}
`
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
`
    ]
  }
};
var definitionSize = {
  code: "FLX322",
  name: "definition-size",
  severity: "error",
  summary: "definition larger than 1 MiB",
  docs: `Step Functions rejects a definition of more than 1,048,576 bytes, and AWS does not raise this quota. Indentation does not count here, because a definition can be deployed without it.

Move a part into a nested state machine, and start it with \`arn:aws:states:::states:startExecution.sync:2\`.`,
  examples: {
    bad: [],
    good: []
  }
};
var definitionRefusals = [
  notJson,
  duplicateMember,
  definitionSize,
  ...definitionStructureRefusals,
  ...definitionFlowRefusals,
  ...definitionTaskRefusals,
  ...definitionPathRefusals
];

// builtin:node:crypto?createHash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);

// builtin:node:path?join
var join = nodeRequire("node:path").join;

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/cache/cache.ts
import { sha256 } from "./base.mjs";

// builtin:node:crypto?randomBytes
var randomBytes = (...given) => nodeRequire("node:crypto").randomBytes?.(...given);

// builtin:node:fs?closeSync,constants,fstatSync,lstatSync,mkdirSync,openSync,readdirSync,readFileSync,renameSync,unlinkSync,writeFileSync
var closeSync = nodeRequire("node:fs").closeSync;
var constants = nodeRequire("node:fs").constants;
var fstatSync = nodeRequire("node:fs").fstatSync;
var lstatSync = nodeRequire("node:fs").lstatSync;
var mkdirSync = nodeRequire("node:fs").mkdirSync;
var openSync = nodeRequire("node:fs").openSync;
var readdirSync = nodeRequire("node:fs").readdirSync;
var readFileSync = nodeRequire("node:fs").readFileSync;
var renameSync = nodeRequire("node:fs").renameSync;
var unlinkSync = nodeRequire("node:fs").unlinkSync;
var writeFileSync = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?dirname,isAbsolute,join,resolve
var dirname = nodeRequire("node:path").dirname;
var isAbsolute = nodeRequire("node:path").isAbsolute;
var join2 = nodeRequire("node:path").join;
var resolve = nodeRequire("node:path").resolve;

// builtin:node:fs?lstatSync,mkdirSync
var lstatSync2 = nodeRequire("node:fs").lstatSync;
var mkdirSync2 = nodeRequire("node:fs").mkdirSync;

// builtin:node:path?dirname,join,posix,relative,sep
var dirname2 = nodeRequire("node:path").dirname;
var join3 = nodeRequire("node:path").join;
var posix = nodeRequire("node:path").posix;
var relative = nodeRequire("node:path").relative;
var sep = nodeRequire("node:path").sep;

// src/files/folders.ts
import { isProblem } from "./base.mjs";

// src/files/system-error.ts
var REASONS = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ENOENT: "no such file or directory",
  ENOTDIR: "part of the path is not a directory",
  EISDIR: "is a directory",
  EEXIST: "already exists",
  ENOTEMPTY: "directory not empty",
  ELOOP: "too many levels of symbolic links",
  ENAMETOOLONG: "the path is too long",
  ENOSPC: "no space left on the disk",
  EDQUOT: "disk quota exceeded",
  EROFS: "read-only file system",
  EBUSY: "the file is in use",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  EIO: "input/output error",
  ETXTBSY: "the file is in use",
  EXDEV: "on another file system",
  EFBIG: "the file is too large",
  EINVAL: "invalid path",
  // https://nodejs.org/api/permissions.html
  ERR_ACCESS_DENIED: "denied by Node's permission model",
  ERR_INVALID_ARG_VALUE: "invalid path",
  ERR_FS_FILE_TOO_LARGE: "the file is too large"
};
function catchWriteError(shown, action) {
  try {
    return action();
  } catch (error) {
    return { problem: `cannot write to '${shown}': ${reasonOf(error)}` };
  }
}
function succeeds(action) {
  try {
    action();
    return true;
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
    return false;
  }
}
function reasonOf(error) {
  const code2 = systemErrorCode(error);
  if (code2 === void 0) throw error;
  return REASONS[code2] ?? code2;
}
function systemErrorCode(error) {
  if (typeof error !== "object" || error === null || !("code" in error) || typeof error.code !== "string")
    return void 0;
  return /^E[A-Z0-9]+$/.test(error.code) || Object.hasOwn(REASONS, error.code) ? error.code : void 0;
}

// src/files/folders.ts
function makeFolders(path) {
  const missing2 = [];
  for (let at = path; lstatSync2(at, { throwIfNoEntry: false }) === void 0; at = dirname2(at)) missing2.push(at);
  for (const folder of missing2.reverse()) {
    try {
      mkdirSync2(folder);
    } catch (error) {
      if (systemErrorCode(error) !== "EEXIST") throw error;
    }
  }
}
function folderMaker() {
  const made = /* @__PURE__ */ new Set();
  return (path) => {
    if (made.has(path)) return;
    makeFolders(path);
    made.add(path);
  };
}
function obstacle(top, folder, shownTop) {
  let path = top;
  let shown = shownTop;
  for (const part of relative(top, folder).split(sep)) {
    path = join3(path, part);
    shown = joined(shown, part);
    const found = folderAt(path, shown);
    if (found === "missing") return void 0;
    if (isProblem(found)) return found;
  }
  return void 0;
}
function fileFinder(top, shownTop) {
  const folders = /* @__PURE__ */ new Map();
  const stateOf2 = (folder) => {
    const known = folders.get(folder);
    if (known !== void 0) return known;
    const above = folder === "." ? "there" : stateOf2(posix.dirname(folder));
    const state = above === "there" ? folderAt(join3(top, folder), joined(shownTop, folder === "." ? "" : folder)) : above;
    folders.set(folder, state);
    return state;
  };
  return (path) => {
    const state = stateOf2(posix.dirname(path));
    if (state !== "there") return state === "missing" ? void 0 : state;
    const stat = lstatSync2(`${top}${sep}${path}`, { bigint: true, throwIfNoEntry: false });
    if (stat === void 0 || stat.isFile()) return stat;
    const what = stat.isSymbolicLink() ? "a symbolic link" : stat.isDirectory() ? "a folder" : "not a regular file";
    return { problem: `cannot write to '${shownTop}/${path}', because it is ${what}` };
  };
}
function joined(folder, name4) {
  return folder === "" || name4 === "" ? folder + name4 : `${folder}/${name4}`;
}
function folderAt(path, shown) {
  const stat = lstatSync2(path, { throwIfNoEntry: false });
  if (stat === void 0) return "missing";
  if (stat.isDirectory()) return "there";
  if (stat.isSymbolicLink()) return { problem: `'${shown}' is a symbolic link; name its target` };
  return { problem: `cannot create folder '${shown}', because a file has that name` };
}

// builtin:node:os?homedir
var homedir = (...given) => nodeRequire("node:os").homedir?.(...given);

// builtin:node:path?isAbsolute
var isAbsolute2 = nodeRequire("node:path").isAbsolute;

// src/files/home.ts
function homeFolder() {
  try {
    const home = homedir();
    return isAbsolute2(home) ? home : void 0;
  } catch {
    return void 0;
  }
}

// src/cache/folder.ts
function cacheFolder(env, cwd) {
  if (env.FLUXIO_CACHE_DIR) return resolve(cwd, env.FLUXIO_CACHE_DIR);
  if (node_process_default.platform === "win32")
    return below(env.LOCALAPPDATA || below(homeFolder(), "AppData", "Local"), "fluxio", "cache");
  if (node_process_default.platform === "darwin") return below(homeFolder(), "Library", "Caches", "fluxio");
  const base = env.XDG_CACHE_HOME ?? "";
  return below(isAbsolute(base) ? base : below(homeFolder(), ".cache"), "fluxio");
}
function below(folder, ...names3) {
  return folder === void 0 ? void 0 : join2(folder, ...names3);
}
function readOwnFile(path, limit) {
  if (!isOwnFolder(dirname(path))) return void 0;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    const isReadable = stat.isFile() && isUser(stat.uid) && stat.size <= limit;
    return isReadable ? readFileSync(handle) : void 0;
  } finally {
    closeSync(handle);
  }
}
function writeOwnFile(folder, name4, bytes, limit) {
  quietly(() => {
    makeFolders(dirname(folder));
    makeOwnFolder(folder);
    if (!isOwnFolder(folder)) return;
    const temporary = join2(folder, `${name4}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      writeFileSync(temporary, bytes, { flag: "wx", mode: 384 });
      renameSync(temporary, join2(folder, name4));
    } catch (error) {
      quietly(() => unlinkSync(temporary));
      throw error;
    }
    trim(folder, limit);
  });
}
function makeOwnFolder(folder) {
  try {
    mkdirSync(folder, { mode: 448 });
  } catch (error) {
    if (systemErrorCode(error) !== "EEXIST") throw error;
  }
}
var OWN_NAME = /^[0-9a-f]{64}(?:\.[0-9a-f]{12}\.tmp)?$/;
var MAX_FILES = 1e3;
function trim(folder, limit) {
  const files = readdirSync(folder).filter((name4) => OWN_NAME.test(name4)).flatMap((name4) => {
    const stat = lstatSync(join2(folder, name4), { throwIfNoEntry: false });
    return stat?.isFile() ? [{ name: name4, size: stat.size, time: stat.mtimeMs }] : [];
  }).sort((a, b) => b.time - a.time);
  let size = 0;
  for (const [index2, file] of files.entries()) {
    size += file.size;
    if (size > limit || index2 >= MAX_FILES) quietly(() => unlinkSync(join2(folder, file.name)));
  }
}
function isOwnFolder(folder) {
  const stat = lstatSync(folder);
  return stat.isDirectory() && isUser(stat.uid);
}
function isUser(uid) {
  return node_process_default.getuid === void 0 || node_process_default.getuid() === uid;
}
function quietly(action) {
  try {
    return action();
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
    return void 0;
  }
}

// src/cache/cache.ts
var CACHE_LIMIT = 64 * 1024 * 1024;
var KEY_LENGTH = 64;
var NEWLINE = 10;
var EMPTY = Buffer.alloc(0);
function openCache(folder, build, cwd, limit = CACHE_LIMIT) {
  const name4 = sha256(JSON.stringify([build, node_process_default.versions.unicode, cwd]));
  const bytes = quietly(() => readOwnFile(join(folder, name4), limit)) ?? EMPTY;
  const old = linesOf(bytes, name4);
  const used = /* @__PURE__ */ new Set();
  const added = /* @__PURE__ */ new Map();
  return {
    get: (key2) => {
      const line = old.get(key2);
      if (line === void 0) return void 0;
      used.add(key2);
      return JSON.parse(bytes.toString("utf8", line.start + KEY_LENGTH + 1, line.end));
    },
    put: (key2, value2) => added.set(key2, JSON.stringify(value2)),
    save: () => {
      if (added.size === 0) return;
      const lines = [...added].map(([key2, json]) => Buffer.from(`${key2} ${json}
`));
      const rest = [...old].filter(([key2]) => !added.has(key2));
      for (const isUsed of [true, false]) {
        for (const [key2, { start, end }] of rest) {
          if (used.has(key2) === isUsed) lines.push(bytes.subarray(start, end + 1));
        }
      }
      writeOwnFile(folder, name4, withHeader(name4, upTo(limit - headerOf(name4, EMPTY).length, lines)), limit);
    }
  };
}
function withHeader(name4, lines) {
  const body = Buffer.concat(lines);
  return Buffer.concat([Buffer.from(headerOf(name4, body)), body]);
}
function headerOf(name4, body) {
  return `fluxio cache 2 ${createHash("sha256").update(name4).update(body).digest("hex")}
`;
}
function linesOf(bytes, name4) {
  const lines = /* @__PURE__ */ new Map();
  const headerEnd = bytes.indexOf(NEWLINE) + 1;
  const header = bytes.toString("latin1", 0, headerEnd);
  if (headerEnd === 0 || header !== headerOf(name4, bytes.subarray(headerEnd))) return lines;
  for (let start = headerEnd; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) break;
    lines.set(bytes.toString("latin1", start, start + KEY_LENGTH), { start, end });
    start = end + 1;
  }
  return lines;
}
function upTo(limit, lines) {
  let size = 0;
  return lines.filter((line) => {
    if (size + line.length > limit) return false;
    size += line.length;
    return true;
  });
}

// src/cache/entry.ts
import { sha256 as sha2562 } from "./base.mjs";
function cacheKey({ file, project, caching, problem: problem2 }) {
  if (caching === void 0 || problem2 !== void 0) return void 0;
  const head2 = JSON.stringify([caching.scope, file.path, project]);
  return sha2562(`${head2}
${file.text}`);
}
function storedResult({ diagnostics, project, facts }, input) {
  const isOwn = ({ file, related: related2 = [], definition }) => definition === void 0 && [file, ...related2.map((place) => place.file)].every((own) => own === input.file);
  if (!diagnostics.every(isOwn)) return void 0;
  return {
    diagnostics: diagnostics.map(({ info, file: _, related: related2, ...own }) => ({
      ...own,
      code: info.code,
      ...related2 && { related: related2.map(({ span, message }) => ({ span, message })) }
    })),
    machines: project?.machines,
    facts: facts && storedFacts(facts),
    accepted: input.caching?.accepted() ?? []
  };
}
function storedFacts({ isRead, isWhole, machines, brokenNames, subscriptions }) {
  return {
    isRead,
    isWhole,
    machines: [...machines],
    brokenNames: [...brokenNames],
    subscriptions: subscriptions.map(({ places, ...own }) => ({
      ...own,
      spans: {
        project: places.project.span,
        elsewhere: places.elsewhere.span,
        machine: places.machine.span,
        ring: places.ring.span
      }
    }))
  };
}
function restoredResult({ diagnostics, machines, facts, accepted }, { file, project: name4, caching }, infos2) {
  caching?.accept(accepted);
  return {
    file,
    diagnostics: diagnostics.map(({ code: code2, related: related2, ...own }) => {
      const info = infos2.get(code2);
      if (info === void 0) throw new Error(`the cache holds the unknown code ${code2}`);
      return { ...own, info, file, ...related2 && { related: related2.map((place) => ({ ...place, file })) } };
    }),
    project: machines && { name: name4, file: file.path, machines },
    facts: facts && restoredFacts(facts, name4, file)
  };
}
function restoredFacts(stored, name4, file) {
  const { isRead, isWhole, machines, brokenNames, subscriptions } = stored;
  const at = (span) => ({ file, span });
  return {
    name: name4,
    file: file.path,
    isRead,
    isWhole,
    machines: new Map(machines),
    brokenNames: new Set(brokenNames),
    subscriptions: subscriptions.map(({ spans, ...own }) => ({
      ...own,
      places: {
        project: at(spans.project),
        elsewhere: at(spans.elsewhere),
        machine: at(spans.machine),
        ring: at(spans.ring)
      }
    }))
  };
}
function withMarks(build, marks) {
  if (build.files.every(({ path, mark: mark2 }) => mark2 === marks.get(path))) return build;
  return { ...build, files: build.files.map((file) => ({ ...file, mark: marks.get(file.path) })) };
}
function buildKey(resultKey, options) {
  return sha2562(`${resultKey}
${options}`);
}

// src/project/deployed-names.ts
import { sha256 as sha2563 } from "./base.mjs";
var ENVIRONMENT_LENGTH = 16;
var LONGEST = { stateMachine: 80, function: 64, queue: 80, family: 255, build: 150, project: 150 };
var STARTER = "-starter";
var DEAD_LETTER = "-dlq";
var FIFO = ".fifo";
function digest(text4, digits2 = 8) {
  return sha2563(text4).slice(0, digits2);
}
function plainName(name4) {
  if (/^[A-Za-z0-9_-]*$/.test(name4)) return name4;
  const plain = name4.replace(/[^A-Za-z0-9_-]/g, "-");
  return /[^A-Za-z0-9_.-]/.test(name4) ? `${plain}-${digest(name4)}` : plain;
}
function shorten(name4, most) {
  return name4.length <= most ? name4 : `${name4.slice(0, most - 9)}-${digest(name4)}`;
}
function deployedName(project, name4, most, suffix = "") {
  return `\${Environment}-${fitted(project, name4, most, suffix)}${suffix}`;
}
function isCut(project, name4, most) {
  return fitted(project, name4, most, "") !== whole(project, name4);
}
function wholeLength(project, name4) {
  return ENVIRONMENT_LENGTH + 1 + whole(project, name4).length;
}
function whole(project, name4) {
  return `${plainName(project)}-${plainName(name4)}`;
}
function fitted(project, name4, most, suffix) {
  return shorten(whole(project, name4), most - ENVIRONMENT_LENGTH - 1 - suffix.length);
}
function exportName(project, what) {
  return `\${Environment}-${shorten(plainName(project), LONGEST.project).replaceAll("_", "-")}-${what}`;
}
function machineExport(project, machine, what) {
  return exportName(project, `${shorten(plainName(machine), 60).replaceAll("_", "-")}-${what}`);
}

// src/cloudformation/resources/task.ts
import { numberTextOf } from "./base.mjs";

// src/cloudformation/plan/names.ts
function idsOf(entities) {
  const idsByName = /* @__PURE__ */ new Map();
  const taken = new Set(RESERVED);
  for (const [prefixes, name4] of entities) {
    const pascal = pascalCase(name4);
    const ids2 = idsByName.get(name4) ?? /* @__PURE__ */ new Map();
    idsByName.set(name4, ids2);
    for (const prefix of prefixes) {
      if (ids2.has(prefix)) continue;
      const id = `${prefix}${pascal}`;
      const unique = taken.has(id) ? `${id}${digest(`${prefix}:${name4}`)}` : id;
      taken.add(unique);
      ids2.set(prefix, unique);
    }
  }
  return (prefix, name4) => {
    const id = idsByName.get(name4)?.get(prefix);
    if (id === void 0) throw new Error(`no logical id for ${prefix} of '${name4}'`);
    return id;
  };
}
var RESERVED = ["EncryptionKey", "EncryptionKeyArn", "StateDataTable", "StateDataTableArn", "StateDataTableName"];
var LONGEST_PASCAL = 150;
function pascalCase(name4) {
  const plain = name4.split(/[^A-Za-z0-9]+/).map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`).join("");
  const isWhole = !/[^A-Za-z0-9_]/.test(name4) && plain.length <= LONGEST_PASCAL && plain !== "";
  return isWhole ? plain : `${plain.slice(0, LONGEST_PASCAL)}${digest(name4)}`;
}
function label(name4) {
  return shorten(plainName(name4), 100);
}
function namedSubscriptions(machine, subscriptions) {
  const counts = /* @__PURE__ */ new Map();
  return subscriptions.map((subscription) => {
    const source = sourceOf(subscription);
    const identity = JSON.stringify([machine, ...source]);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    const readable = [machine, ...source].join("_").replace(VARIABLES, "").replace(/[^A-Za-z0-9]+/g, "_");
    const hash = digest(count === 1 ? identity : `${identity}${count}`);
    return { name: `${readable.slice(0, LONGEST_SOURCE)}_${hash}`, subscription };
  });
}
function sourceOf(subscription) {
  if (subscription.source === "topic") return [subscription.topicArnImportValue];
  return [subscription.project, subscription.machine, subscription.status];
}
var VARIABLES = /\$\{[^}]*\}/g;
var LONGEST_SOURCE = 100;

// src/cloudformation/stack/parameters.ts
var RETENTION_DAYS = [
  1,
  3,
  5,
  7,
  14,
  30,
  60,
  90,
  120,
  150,
  180,
  365,
  400,
  545,
  731,
  1096,
  1827,
  2192,
  2557,
  2922,
  3288,
  3653
];
var SECURITY_GROUP = "AWS::EC2::SecurityGroup::Id";
var SUBNET = "AWS::EC2::Subnet::Id";
var PARAMETERS = {
  Environment: {
    Type: "String",
    Description: "Deployment environment; first part of every physical and export name.",
    AllowedPattern: "^[a-z][a-z0-9-]{0,15}$",
    ConstraintDescription: "1-16 characters: a-z, 0-9, hyphen; starts with a letter."
  },
  LogRetentionDays: {
    Type: "Number",
    Default: 30,
    AllowedValues: RETENTION_DAYS,
    Description: "Retention of every log group in this stack."
  },
  ArtifactBucket: {
    Type: "String",
    Description: "S3 bucket that holds templates and packaged code.",
    MinLength: 3
  },
  ArtifactPrefix: {
    Type: "String",
    Description: "Folder in the bucket that holds the templates, without slashes around it.",
    MinLength: 1
  },
  StateDataBucket: {
    Type: "String",
    Default: "",
    Description: "Optional S3 bucket for state data that is too large for the table."
  },
  NewRelicIngestArn: {
    Type: "String",
    Default: "",
    Description: "Optional Secrets Manager ARN with the New Relic ingest key of the event processor."
  },
  PexpmRunnerFunctionArn: {
    Type: "String",
    AllowedPattern: "^arn:[^:]+:lambda:[^:]+:[0-9]{12}:function:.+$",
    Description: "Lambda function that runs PEX packages."
  },
  ImageRepositoryName: {
    Type: "String",
    MinLength: 2,
    Description: "ECR repository that the images of ECS tasks come from."
  },
  ECSClusterArn: {
    Type: "String",
    AllowedPattern: "^arn:[^:]+:ecs:[^:]+:[0-9]{12}:cluster/.+$",
    Description: "ECS cluster for Fargate tasks."
  },
  ECSClusterName: { Type: "String", MinLength: 1, Description: "Name of the same ECS cluster." },
  DatabaseSecurityGroup: { Type: SECURITY_GROUP, Description: "Security group of database clients." },
  PrivateLoadBalancerSecurityGroup: {
    Type: SECURITY_GROUP,
    Description: "Security group of internal load balancer clients."
  },
  Subnet0: { Type: SUBNET, Description: "Private subnet 0" },
  Subnet1: { Type: SUBNET, Description: "Private subnet 1" },
  Subnet2: { Type: SUBNET, Description: "Private subnet 2" },
  Subnet3: { Type: SUBNET, Description: "Private subnet 3" },
  CodeBuildSourceType: {
    Type: "String",
    Default: "GITHUB",
    AllowedValues: ["BITBUCKET", "CODECOMMIT", "GITHUB", "GITHUB_ENTERPRISE", "GITLAB", "GITLAB_SELF_MANAGED"],
    Description: "Where builds get their source from."
  },
  CodeBuildSourceLocation: {
    Type: "String",
    AllowedPattern: "^https://.+$",
    Description: "Clone URL of the repository that is built."
  }
};
var ORDER = Object.keys(PARAMETERS);
function parameterDefinition(name4) {
  return PARAMETERS[name4];
}
var TASK_PARAMETERS = {
  LambdaCodeKey: {
    holds: "code-key",
    describe: (name4) => `S3 key (content-addressed) of the package of ${name4}.`
  },
  ImageUri: { holds: "image-uri", describe: (name4) => `ECR image URI with digest for ${name4}.` },
  PackageName: { holds: "package-name", describe: (name4) => `Name of the PEX package of ${name4}.` },
  PackageVersion: { holds: "package-version", describe: (name4) => `Version of the PEX package of ${name4}.` }
};
function taskParameterDefinition(kind, name4) {
  return { Type: "String", MinLength: 1, Description: TASK_PARAMETERS[kind].describe(label(name4)) };
}
function taskParameterHolds(kind) {
  return TASK_PARAMETERS[kind].holds;
}
function inTemplateOrder(parameters2) {
  const rank = (name4) => {
    const index2 = ORDER.indexOf(name4);
    return index2 === -1 ? ORDER.length : index2;
  };
  return [...parameters2].sort(([a], [b]) => rank(a) - rank(b));
}

// src/cloudformation/stack/template.ts
import { compactJson } from "./base.mjs";
function ref(name4) {
  return { Ref: name4 };
}
function getAtt(resource, attribute) {
  return { "Fn::GetAtt": [resource, attribute] };
}
function sub(text4) {
  return { "Fn::Sub": text4 };
}
function literalText(value2) {
  return compactJson(value2).replaceAll("${", "\\u0024{");
}
function importValue(name4) {
  return { "Fn::ImportValue": sub(name4) };
}
function arn(service, rest) {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);
}
var ACCOUNT = ref("AWS::AccountId");
var ACCOUNT_ROOT = sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root");
var LOGS_SERVICE = sub("logs.${AWS::Region}.${AWS::URLSuffix}");
var WITH_THE_STACK = { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" };
var RETAINED = { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" };
var QUEUE_WITH_THE_STACK = {
  ...WITH_THE_STACK,
  Metadata: { checkov: { skip: [{ id: "CKV_AWS_27", comment: "encrypted by SQS (SqsManagedSseEnabled)" }] } }
};

// src/cloudformation/stack/stack.ts
var ROOT = "project";
function newStack(name4, plan, placement, description) {
  return {
    name: name4,
    plan,
    placement,
    description,
    resources: /* @__PURE__ */ new Map(),
    outputs: /* @__PURE__ */ new Map(),
    conditions: /* @__PURE__ */ new Map(),
    parameters: /* @__PURE__ */ new Map()
  };
}
function addResource(stack, prefix, name4, resource) {
  const id = stack.plan.ids(prefix, name4);
  addResourceAs(stack, id, resource);
  return id;
}
function addResourceAs(stack, id, resource) {
  if (stack.resources.has(id)) throw new Error(`two resources are called '${id}'`);
  stack.resources.set(id, resource);
}
function parameterRef(stack, name4) {
  addParameter(stack, name4, () => ({
    definition: parameterDefinition(name4),
    source: { kind: "project", parameter: name4 }
  }));
  return ref(name4);
}
function taskParameterRef(stack, kind, name4) {
  const id = stack.plan.ids(kind, name4);
  addParameter(stack, id, () => ({
    definition: taskParameterDefinition(kind, name4),
    source: { kind: "task", parameter: kind, name: name4 }
  }));
  return ref(id);
}
function substitute(stack, text4, ...names3) {
  parameterRef(stack, "Environment");
  for (const name4 of names3) parameterRef(stack, name4);
  return sub(text4);
}
function referenceTo(stack, kind, name4) {
  const { plan, placement } = stack;
  const home = MACHINE_REFERENCES.has(kind) ? placement.stackOfMachine(name4) : placement.stackOfTask(name4);
  if (home === stack.name) return localReference(plan, kind, name4);
  if (stack.name === ROOT) {
    const output = outputId(plan, kind, name4);
    const requests = placement.requests.get(home) ?? /* @__PURE__ */ new Map();
    placement.requests.set(home, requests.set(output, { kind, name: name4 }));
    return getAtt(placement.stackResourceId(home), `Outputs.${output}`);
  }
  const id = plan.ids(kind, name4);
  addParameter(stack, id, () => ({
    definition: { Type: "String", Description: DESCRIPTIONS[kind] },
    source: { kind: "reference", to: kind, name: name4 }
  }));
  return ref(id);
}
function projectRef(stack, value2) {
  if (stack.name === ROOT) return localProjectRef(value2);
  addParameter(stack, value2, () => ({
    definition: { Type: "String", Description: DESCRIPTIONS[value2] },
    source: { kind: "project-value", value: value2 }
  }));
  return ref(value2);
}
var MACHINE_REFERENCES = /* @__PURE__ */ new Set([
  "StateMachine",
  "SuccessTopic",
  "FailureTopic",
  "SubscriptionStarter"
]);
var DESCRIPTIONS = {
  LambdaFunction: "ARN of a Lambda function of the project.",
  ECSTaskDefinition: "ARN of a task definition of the project, with its revision.",
  ECSTaskRole: "ARN of the role that a task of the project runs with.",
  ECSExecutionRole: "ARN of the role that starts a task of the project.",
  QueueUrl: "URL of the queue of a worker.",
  QueueArn: "ARN of the queue of a worker.",
  CodeBuildProjectName: "Name of a build project.",
  StateMachine: "ARN of a state machine of the project.",
  SuccessTopic: "ARN of the topic for successful executions of a state machine.",
  FailureTopic: "ARN of the topic for failed executions of a state machine.",
  SubscriptionStarter: "ARN of the state machine that starts another one for its subscriptions.",
  EncryptionKeyArn: "ARN of the key of the project.",
  StateDataTableName: "Name of the state data table of the project.",
  StateDataTableArn: "ARN of the state data table of the project."
};
function outputId({ ids: ids2 }, kind, name4) {
  const prefix = kind === "StateMachine" || kind === "SuccessTopic" || kind === "FailureTopic" ? `${kind}Arn` : kind;
  return ids2(prefix, name4);
}
function addRequestedOutputs(stack) {
  for (const [id, { kind, name: name4 }] of stack.placement.requests.get(stack.name) ?? []) {
    if (stack.outputs.has(id)) continue;
    stack.outputs.set(id, { Description: DESCRIPTIONS[kind], Value: localReference(stack.plan, kind, name4) });
  }
}
function localReference({ ids: ids2 }, kind, name4) {
  switch (kind) {
    case "LambdaFunction":
    case "ECSTaskRole":
    case "ECSExecutionRole":
      return getAtt(ids2(kind, name4), "Arn");
    case "ECSTaskDefinition":
    case "StateMachine":
    case "SuccessTopic":
    case "FailureTopic":
    case "SubscriptionStarter":
      return ref(ids2(kind, name4));
    case "QueueUrl":
      return ref(ids2("Queue", name4));
    case "QueueArn":
      return getAtt(ids2("Queue", name4), "Arn");
    case "CodeBuildProjectName":
      return ref(ids2("CodeBuildProject", name4));
  }
}
function localProjectRef(value2) {
  switch (value2) {
    case "EncryptionKeyArn":
      return getAtt("EncryptionKey", "Arn");
    case "StateDataTableName":
      return ref("StateDataTable");
    case "StateDataTableArn":
      return getAtt("StateDataTable", "Arn");
  }
}
function addParameter(stack, id, parameter2) {
  if (!stack.parameters.has(id)) stack.parameters.set(id, parameter2());
}
function tags(stack, machine) {
  return Object.entries(tagMap(stack, machine)).map(([key2, value2]) => ({ Key: key2, Value: value2 }));
}
function tagMap(stack, machine) {
  return {
    "fluxio:environment": parameterRef(stack, "Environment"),
    "fluxio:project": stack.plan.label,
    ...machine === void 0 ? {} : { "fluxio:state-machine": machine }
  };
}

// src/cloudformation/resources/policy.ts
function allow(sid, action, resource, condition2) {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: action,
    Resource: resource,
    ...condition2 === void 0 ? {} : { Condition: condition2 }
  };
}
function when(condition2, statement2) {
  return { "Fn::If": [condition2, statement2, ref("AWS::NoValue")] };
}
function policyDocument(statements) {
  return { Version: "2012-10-17", Statement: statements };
}
var INLINE_CHARACTERS = 9e3;
var MANAGED_CHARACTERS = 5900;
var MAX_MANAGED = 10;
function addRole(stack, { prefix, name: name4, principal, description, policies }) {
  const kept = [];
  const outside = [];
  let room = INLINE_CHARACTERS;
  for (const policy of policies) {
    if (policy.statements.length === 0) continue;
    const size = deployedLength(policyDocument(policy.statements));
    if (size <= room) {
      kept.push(policy);
      room -= size;
    } else outside.push(...policy.statements);
  }
  const id = stack.plan.ids(prefix, name4);
  const managed = managedPolicies(outside).map((statements, index2) => {
    const own = `${id}Policy${index2 + 1}${digest(`${id}:${index2}`)}`;
    addResourceAs(stack, own, {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: { Description: description, PolicyDocument: policyDocument(statements) }
    });
    return ref(own);
  });
  return addResource(stack, prefix, name4, {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: trust(principal),
      Description: description,
      ...managed.length === 0 ? {} : { ManagedPolicyArns: managed },
      ...kept.length === 0 ? {} : {
        Policies: kept.map((policy) => ({
          PolicyName: policy.name,
          PolicyDocument: policyDocument(policy.statements)
        }))
      },
      Tags: tags(stack)
    }
  });
}
function trust(principal) {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: `${principal}.amazonaws.com` },
      Action: "sts:AssumeRole",
      ...principal === "lambda" ? {} : { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }
    }
  ]);
}
function managedPolicies(statements) {
  const policies = [];
  let room = 0;
  const next = () => {
    policies.push([]);
    room = MANAGED_CHARACTERS;
  };
  for (const statement2 of statements) {
    const { Resource: all, Sid: sid } = statement2;
    if (!Array.isArray(all)) {
      const size = deployedLength(statement2);
      if (size > room) next();
      policies.at(-1)?.push(statement2);
      room -= size;
      continue;
    }
    const head2 = deployedLength({ ...statement2, Resource: [] }) + 4;
    let left = all;
    for (let number2 = 1; left.length > 0; number2 += 1) {
      const first = left[0] ?? "";
      if (head2 + deployedLength(first) > room) next();
      room -= head2;
      let count = 0;
      for (const resource of left) {
        const size = deployedLength(resource) + 1;
        if (count > 0 && size > room) break;
        room -= size;
        count += 1;
      }
      const isWhole = number2 === 1 && count === left.length;
      policies.at(-1)?.push({
        ...statement2,
        ...isWhole ? {} : { Sid: `${String(sid)}${number2}` },
        Resource: left.slice(0, count)
      });
      left = left.slice(count);
    }
  }
  return policies;
}
var REFERENCE = 132;
var MACHINE_REFERENCE = 148;
function deployedLength(policy) {
  const text4 = JSON.stringify(policy);
  let length = text4.length;
  for (const [reference2] of text4.matchAll(REFERENCES)) {
    length += (reference2.includes('"StateMachine') ? MACHINE_REFERENCE : REFERENCE) - reference2.length;
  }
  return length + (text4.match(/\$\{/g)?.length ?? 0) * 2;
}
var REFERENCES = /\{"(?:Ref|Fn::ImportValue|Fn::GetAtt)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\}(?=\}))\}/g;
function tlsOnly(action, resource) {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } }
  };
}
function fromSource(sid, service, action, resource, source) {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: action,
    Resource: resource,
    Condition: { ArnEquals: { "aws:SourceArn": source } }
  };
}
function addQueuePolicy(stack, prefix, name4, queue, statements) {
  return addResource(stack, prefix, name4, {
    Type: "AWS::SQS::QueuePolicy",
    Properties: {
      PolicyDocument: policyDocument([...statements, tlsOnly("sqs:*", getAtt(queue, "Arn"))]),
      Queues: [ref(queue)]
    }
  });
}

// src/cloudformation/resources/task.ts
var DEFAULTS = {
  timeout: DEFAULT_TIMEOUT,
  cpu: 1024,
  memory: 2048,
  concurrency: 1,
  autoscaling_min: 1,
  autoscaling_max: 1
};
function taskNumber({ attributes }, name4) {
  return optionalNumber(attributes.get(name4)?.value) ?? DEFAULTS[name4];
}
function optionalNumber(value2) {
  const text4 = value2 === void 0 ? void 0 : numberTextOf(value2);
  return text4 === void 0 ? void 0 : Number(text4);
}
function environmentOf(stack, access) {
  const variables = [
    ["ENVIRONMENT", parameterRef(stack, "Environment")],
    ["FLUXIO_PROJECT", stack.plan.project]
  ];
  if (access.stops) variables.push(["AWS_ACCOUNT_ID", ACCOUNT]);
  if (!usesStateData(access)) return variables;
  if (stack.plan.hasTable) variables.push(["SFN_STATE_DATA_TABLE", projectRef(stack, "StateDataTableName")]);
  const bucket = parameterRef(stack, "StateDataBucket");
  stack.conditions.set(HAS_BUCKET, { "Fn::Not": [{ "Fn::Equals": [bucket, ""] }] });
  variables.push(["SFN_DATA_S3_BUCKET", { "Fn::If": [HAS_BUCKET, bucket, ref("AWS::NoValue")] }]);
  return variables;
}
var HAS_BUCKET = "HasStateDataBucket";
function usesStateData(access) {
  return access.reads || access.writes || access.readsGlobal || access.writesGlobal;
}
var TRACE = allow("XRay", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*");
var READ = ["dynamodb:GetItem", "dynamodb:Query"];
var WRITE = ["dynamodb:BatchWriteItem", "dynamodb:PutItem"];
function taskStatements(stack, { access, users, upstream }) {
  const { plan } = stack;
  const statements = stateDataStatements(stack, access, upstream);
  if (access.stops && users.length > 0) {
    const executions = users.map((machine) => {
      parameterRef(stack, "Environment");
      return arn("states", `execution:${machineName(plan, machine)}:*`);
    });
    statements.push(allow("StopExecution", ["states:DescribeExecution", "states:StopExecution"], executions));
  }
  return statements;
}
function stateDataStatements(stack, { reads, writes, readsGlobal, writesGlobal }, upstream) {
  const { plan } = stack;
  const statements = [];
  const readsAny = reads || readsGlobal;
  const writesAny = writes || writesGlobal;
  if (!readsAny && !writesAny) return statements;
  if (plan.hasTable) {
    const table3 = projectRef(stack, "StateDataTableArn");
    if (writesAny) statements.push(allow("StateDataWrite", WRITE, table3));
    if (readsAny) statements.push(allow("StateDataRead", READ, table3));
    const key2 = ["kms:Decrypt", "kms:GenerateDataKey"];
    statements.push(allow("UseProjectKey", key2, projectRef(stack, "EncryptionKeyArn")));
  }
  if ((readsGlobal || writesGlobal) && upstream.length > 0) {
    const of = (what) => {
      const values = upstream.map((project) => {
        parameterRef(stack, "Environment");
        return importValue(exportName(project, what));
      });
      return values.length === 1 ? values[0] ?? values : values;
    };
    const table3 = of("state-data-table-arn");
    if (writesGlobal) statements.push(allow("UpstreamStateDataWrite", WRITE, table3));
    if (readsGlobal) statements.push(allow("UpstreamStateDataRead", READ, table3));
    const actions2 = writesGlobal ? ["kms:Decrypt", "kms:GenerateDataKey"] : "kms:Decrypt";
    statements.push(allow("UpstreamKey", actions2, of("encryption-key-arn")));
  }
  parameterRef(stack, "StateDataBucket");
  const objects = sub("arn:${AWS::Partition}:s3:::${StateDataBucket}/workflow_state_data/*");
  const actions = [...readsAny ? ["s3:GetObject"] : [], ...writesAny ? ["s3:PutObject"] : []];
  statements.push(when(HAS_BUCKET, allow("LargeStateData", actions, objects)));
  return statements;
}
function machineName(plan, machine) {
  return deployedName(plan.project, machine, LONGEST.stateMachine);
}

// src/cloudformation/facts.ts
function packageFacts({ tasks, processors }) {
  return [
    ...tasks.flatMap(
      ({ name: name4, task: { service } }) => service === "codebuild" ? [] : [{ name: name4, kind: service }]
    ),
    ...[...processors.keys()].map((name4) => ({ name: name4, kind: "event-processor" }))
  ];
}
function machineFacts(plan, templateOf) {
  return plan.machines.map((machine) => ({
    name: machine.name,
    isExported: machine.isExported,
    deployedName: machineName(plan, machine.name),
    triggers: triggersOf(machine),
    template: templateOf(machine.name)
  }));
}
function triggersOf({ machine: { decorations } }) {
  const { schedule, subscriptions } = decorations;
  return [
    ...schedule === void 0 ? [] : [`schedule ${schedule.expression}`],
    ...subscriptions.map(subscriptionText)
  ];
}
function subscriptionText(subscription) {
  if (subscription.source === "topic") return `topic ${subscription.topicArnImportValue}`;
  return `${subscription.status} of ${subscription.project}/${subscription.machine}`;
}

// src/cloudformation/limits.ts
var LIMITS = { resources: 500, parameters: 200, outputs: 200, characters: 1048576 };
var ROOM = { resources: 450, parameters: 180, outputs: 180, characters: 9e5 };
var RESOURCES_WITH_ROOM = ROOM.resources;
function hasRoom(counts) {
  return FIELDS.every((field2) => counts[field2] <= ROOM[field2]);
}
function overLimit(counts) {
  const field2 = FIELDS.find((one) => counts[one] > LIMITS[one]);
  return field2 && `${counts[field2]} ${field2}, but CloudFormation allows at most ${LIMITS[field2]}`;
}
var FIELDS = ["resources", "parameters", "outputs", "characters"];
var MANY_PARAMETERS = ROOM.parameters;
var LIST_LENGTH = 20;
var TASKS_AT_ONCE = 40;
var TASK_RESOURCES = 400;
var LONGEST_DEFINITION = 7e5;

// src/graph/graph.ts
function successors(state) {
  switch (state.kind) {
    case "succeed":
    case "fail":
      return [];
    case "choice":
      return [...state.rules.map((rule) => rule.next), state.otherwise];
    case "task":
    case "machine":
      return [...ids(state.next), ...state.catches.map((catcher) => catcher.next)];
    default:
      return ids(state.next);
  }
}
function ids(next) {
  return next === "end" ? [] : [next];
}
function liveStates(entry2, states) {
  const found = /* @__PURE__ */ new Set();
  const open = [entry2];
  for (let id = open.pop(); id !== void 0; id = open.pop()) {
    const state = states.get(id);
    if (found.has(id) || state === void 0) continue;
    found.add(id);
    open.push(...successors(state));
  }
  return [...states.values()].filter((state) => found.has(state.id));
}
function usesOf(state) {
  if (state.kind === "machine") return [{ machine: state.machine, how: "call" }];
  if (state.kind === "map") return [{ machine: state.iterator, how: "iterator" }];
  return state.kind === "parallel" ? state.branches.map((machine) => ({ machine, how: "branch" })) : [];
}

// src/project/project.ts
var SERVICES = [
  "lambda",
  "lambda:container",
  "lambda:pexpm-runner",
  "ecs",
  "ecs:worker",
  "codebuild"
];
var BUILT_INS = ["map", "parallel", "wait", "retry"];
function isExported(machine) {
  const { export: exported, schedule, subscriptions } = machine.decorations;
  return machine.name.text === "main" || exported?.enabled === true || schedule !== void 0 || subscriptions.length > 0;
}
function isDecorated(machine) {
  return isExported(machine) || machine.decorations.processEvents !== void 0;
}

// src/methods/scope.ts
function resolveName(name4, scope) {
  for (let at = scope; at !== void 0; at = at.parent) {
    if (at.kind === "class" && at !== scope) continue;
    const declared = at.declared.get(name4);
    if (declared === "global") {
      while (at.parent !== void 0) at = at.parent;
      return at.bindings.has(name4) ? at : void 0;
    }
    if (declared === void 0 && at.bindings.has(name4)) return at;
  }
  return void 0;
}
function newScope(kind, parent) {
  return { kind, parent, bindings: /* @__PURE__ */ new Map(), declared: NOTHING, read: /* @__PURE__ */ new Set() };
}
var NOTHING = /* @__PURE__ */ new Map();
function declareIn(scope, name4, how) {
  if (scope.declared === NOTHING) scope.declared = /* @__PURE__ */ new Map();
  scope.declared.set(name4, how);
}
function addBinding(scope, name4, binding) {
  const target = bindingScope(scope, name4);
  const known = target.bindings.get(name4);
  if (known === void 0) target.bindings.set(name4, [binding]);
  else known.push(binding);
}
function bindingScope(scope, name4) {
  const declared = scope.declared.get(name4);
  if (declared === void 0) return scope;
  let at = scope;
  while (at.parent !== void 0) {
    at = at.parent;
    if (declared === "nonlocal" && at.kind === "function" && at.bindings.has(name4)) return at;
  }
  return declared === "global" ? at : scope;
}
function nameOf2({ start, end }, text4) {
  const name4 = text4.slice(start, end);
  for (let at = start; at < end; at += 1) if (text4.charCodeAt(at) > 127) return name4.normalize("NFKC");
  return name4;
}

// src/methods/context.ts
var MAX_DEPTH = 1e3;
function contextUses(definition, scopes) {
  const name4 = definition.parameters[1]?.name.text;
  if (name4 === void 0 || (scopes.own.bindings.get(name4)?.length ?? 0) !== 1) return [];
  return usesOfName(name4, definition, scopes);
}
function usesOfName(name4, definition, scopes) {
  if (!scopes.own.read.has(name4)) return [];
  const starts = /* @__PURE__ */ new Set();
  for (const use of scopes.uses) {
    if (use.name === name4 && resolveName(name4, use.scope) === scopes.own) starts.add(use.span.start);
  }
  const found = [];
  const visit2 = (node, ancestors) => {
    if (node.type === "identifier" && starts.has(node.start)) found.push({ chain: node, parts: [], ancestors });
    if (ancestors.length > MAX_DEPTH || node.children.length === 0) return;
    const [first, ...rest] = node.children;
    const isContext2 = node.type === "chain" && first?.type === "identifier" && starts.has(first.start);
    if (isContext2) found.push({ chain: node, parts: rest, ancestors });
    const inside = [...ancestors, node];
    for (const child of isContext2 ? rest : node.children) visit2(child, inside);
  };
  const open = [...starts].sort((a, b) => b - a);
  for (const statement2 of definition.code) {
    if ((open.at(-1) ?? statement2.end) >= statement2.end) continue;
    visit2(statement2, []);
    while ((open.at(-1) ?? statement2.end) < statement2.end) open.pop();
  }
  return found;
}
function memberName(part, text4) {
  return part?.type === "member" ? nameOf2(part, text4) : void 0;
}
function callOf(use, index2) {
  const name4 = use.parts[index2];
  const list4 = use.parts[index2 + 1];
  if (name4?.type !== "member" || list4?.type !== "argument_list") return void 0;
  const parent = use.ancestors.at(-1);
  const isAwaited = parent?.type === "await" && use.parts.length === index2 + 2;
  return { use, name: name4, arguments: list4, awaited: isAwaited ? parent : void 0 };
}
function isInAsync(ancestors, isAsync, text4) {
  const own = ancestors.findLast(
    ({ type }) => type === "function_definition" || type === "lambda" || type === "class_definition"
  );
  return own === void 0 ? isAsync : own.type === "function_definition" && text4.startsWith("async", own.start);
}
function spanOfCall({ use, arguments: list4 }) {
  return { start: use.chain.start, end: list4.end };
}

// src/methods/state-data-client.ts
var key = { name: "key", isRequired: true, type: "string" };
var table = { name: "table_name", isRequired: true, type: "string" };
var partition = { name: "partition_key", isRequired: true, type: "string" };
var index = { name: "index", isRequired: false, type: "integer" };
var event = { name: "event", isRequired: true };
var item = { name: "item", isRequired: true, type: "JSON" };
var data = { name: "data", isRequired: true, type: "JSON" };
var items = { name: "items", isRequired: true, type: "list" };
var STATE_DATA_METHODS = /* @__PURE__ */ new Map([
  ["put_item", [key, data, index]],
  ["put_items", [key, items]],
  ["put_global_item", [table, partition, data, index]],
  ["put_global_items", [table, partition, items]],
  ["put_item_for_map_iteration", [event, item]],
  ["put_global_item_for_map_iteration", [event, item]],
  ["get_item", [key, index]],
  ["get_items", [key]],
  ["get_global_item", [table, partition, index]],
  ["get_global_items", [table, partition]],
  ["get_item_for_map_iteration", [event]],
  ["get_global_item_for_map_iteration", [event]],
  ["table", [table]]
]);
var STOP_EXECUTION = [
  { name: "error", isRequired: false, type: "string" },
  { name: "cause", isRequired: false, type: "string" }
];

// src/cloudformation/plan/access.ts
var NO_ACCESS = {
  reads: false,
  writes: false,
  readsGlobal: false,
  writesGlobal: false,
  stops: false,
  escapeSpan: void 0
};
var OWN_DATA = { reads: true, writes: true };
var OWN = { ...OWN_DATA, stops: true };
var FULL = { ...NO_ACCESS, ...OWN };
function accessOf(project, methods) {
  const { text: text4 } = project.module.file;
  const runs = new Map(methods.flatMap((method) => method.task === void 0 ? [] : [[method.task, method]]));
  return new Map([...project.tasks].map(([name4, task]) => [name4, taskAccess(task, runs.get(task), text4)]));
}
function taskAccess(task, method, text4) {
  if (task.service === "codebuild" || task.service === "lambda:pexpm-runner") return NO_ACCESS;
  if (task.service === "ecs:worker" || method === void 0) return FULL;
  return methodAccess(method, text4);
}
function methodAccess(method, text4) {
  const { definition, scopes, contextUses: contextUses2 } = method;
  const [, second, ...others] = definition.parameters;
  if (others.length > 0 || definition.parameters.some(({ star }) => star !== "")) return FULL;
  if (second === void 0) return NO_ACCESS;
  const opener = scopes.hasDynamicNames ? scopes.uses.find((use) => SEE_LOCALS.has(use.name)) : void 0;
  if (opener !== void 0) return { ...FULL, escapeSpan: opener.span };
  const name4 = second.name.text;
  if (!scopes.own.read.has(name4)) return NO_ACCESS;
  const rebound = scopes.own.bindings.get(name4)?.[1];
  if (rebound !== void 0) return { ...FULL, escapeSpan: rebound.span };
  let access = NO_ACCESS;
  const aliases = /* @__PURE__ */ new Set();
  for (const use of contextUses2) {
    const [part, ...rest] = use.parts;
    const field2 = memberName(part, text4);
    if (field2 === "stop_execution") access = { ...access, stops: true };
    else if (field2 === "state_data_client") {
      const alias = rest.length === 0 ? aliasOf(use, scopes, text4) : void 0;
      if (alias === void 0) access = clientAccess(access, { chain: use.chain, method: rest[0] }, text4);
      else if (aliases.size < MAX_ALIASES) aliases.add(alias);
      else access = { ...access, ...OWN_DATA, escapeSpan: access.escapeSpan ?? use.chain };
    } else if (field2 === void 0 || field2.startsWith("_")) {
      access = { ...access, ...OWN, escapeSpan: access.escapeSpan ?? use.chain };
    }
  }
  for (const alias of aliases) {
    for (const { chain, parts } of usesOfName(alias, definition, scopes)) {
      access = clientAccess(access, { chain, method: parts[0] }, text4);
    }
  }
  return access;
}
var SEE_LOCALS = /* @__PURE__ */ new Set(["eval", "exec", "locals", "vars"]);
var MAX_ALIASES = 8;
function clientAccess(access, { chain, method }, text4) {
  const name4 = memberName(method, text4);
  if (name4 === void 0 || name4.startsWith("_") || name4 === "table") {
    return { ...access, ...OWN_DATA, escapeSpan: access.escapeSpan ?? chain };
  }
  if (!STATE_DATA_METHODS.has(name4)) return access;
  const isGlobal2 = name4.includes("_global_");
  if (name4.startsWith("put")) return { ...access, [isGlobal2 ? "writesGlobal" : "writes"]: true };
  return { ...access, [isGlobal2 ? "readsGlobal" : "reads"]: true };
}
function aliasOf({ ancestors, chain }, { own }, text4) {
  const parent = ancestors.at(-1);
  const [target, value2, ...others] = parent?.children ?? [];
  if (parent?.type !== "assignment" || target === void 0 || value2 !== chain || others.length > 0) return void 0;
  const name4 = nameOf2(target, text4);
  return own.bindings.has(name4) ? name4 : void 0;
}

// src/cloudformation/plan/plan.ts
var DEFAULT_PROCESSOR = "EventProcessor";
var TASK_IDS = [
  "LambdaRole",
  "LambdaLogGroup",
  "LambdaFunction",
  "LambdaCodeKey",
  "ImageUri",
  "PackageName",
  "PackageVersion",
  "ECSLogGroup",
  "ECSExecutionRole",
  "ECSTaskRole",
  "ECSTaskDefinition",
  "ECSService",
  "Queue",
  "QueueArn",
  "QueueUrl",
  "QueueDeadLetter",
  "QueuePolicy",
  "QueueDeadLetterPolicy",
  "ScalableTarget",
  "ScaleOutPolicy",
  "ScaleInPolicy",
  "BacklogAlarm",
  "IdleAlarm",
  "CodeBuildRole",
  "CodeBuildLogGroup",
  "CodeBuildProject",
  "CodeBuildProjectName"
];
var MACHINE_IDS = [
  "StateMachineLogGroup",
  "StateMachineRole",
  "StateMachine",
  "StateMachineArn",
  "EventDeadLetterQueue",
  "EventDeadLetterQueuePolicy",
  "SuccessTopic",
  "SuccessTopicPolicy",
  "SuccessRule",
  "SuccessTopicArn",
  "FailureTopic",
  "FailureTopicPolicy",
  "FailureRule",
  "FailureTopicArn",
  "ScheduleRole",
  "ScheduleRule",
  "SubscriptionStarter",
  "SubscriptionStarterLogGroup",
  "SubscriptionStarterRole",
  "EventProcessorPermission",
  "EventProcessorFilter"
];
var SUBSCRIPTION_IDS = [
  "SubscriptionQueue",
  "SubscriptionQueuePolicy",
  "SubscriptionDeadLetterQueue",
  "SubscriptionDeadLetterQueuePolicy",
  "Subscription",
  "SubscriptionPipe",
  "SubscriptionPipeRole"
];
function stackName(machine) {
  return `${machine}_StateMachineStack`;
}
function planOf({ project, methods, graphs, machines }) {
  const access = accessOf(project, methods);
  const uses = new Map(machines.map(({ machine }) => [machine.name.text, usesOfMachine(machine.name.text, graphs)]));
  const users = /* @__PURE__ */ new Map();
  for (const [machine, { tasks: tasks2 }] of uses) {
    for (const task of tasks2) {
      const own = users.get(task);
      if (own === void 0) users.set(task, [machine]);
      else own.push(machine);
    }
  }
  const upstream = upstreamOf(machines, uses, access, graphs, project.name);
  const tasks = [...project.tasks].map(([name4, task]) => {
    const own = access.get(name4);
    if (own === void 0) throw new Error(`no access of task '${name4}'`);
    const isUser2 = (machine) => uses.get(machine)?.tasks.has(name4) === true;
    return { name: name4, task, access: own, users: users.get(name4) ?? [], upstream: isGlobal(own) ? upstream(isUser2) : [] };
  });
  const processors = processorsOf(project, methods, machines, upstream);
  const placedTasks = indexed(tasks, ({ name: name4 }) => name4);
  const placedMachines = indexed([...uses.keys()], (name4) => name4);
  const planned = machines.map(({ machine, definition }) => {
    const name4 = machine.name.text;
    const own = uses.get(name4);
    const { processEvents } = machine.decorations;
    const processor = processEvents && (processEvents.processor ?? DEFAULT_PROCESSOR);
    return {
      name: name4,
      machine,
      definition,
      isExported: isExported(machine),
      tasks: inOrderOf(placedTasks, own?.tasks),
      calls: inOrderOf(placedMachines, own?.calls),
      processor: processor === void 0 ? void 0 : processors.get(processor)
    };
  });
  return {
    project: project.name,
    label: label(project.name),
    ids: idsOf([
      ...tasks.map(({ name: name4 }) => [TASK_IDS, name4]),
      ...[...processors.keys()].map((name4) => [TASK_IDS, name4]),
      ...planned.map(({ name: name4 }) => [MACHINE_IDS, name4]),
      ...planned.flatMap(
        ({ name: name4, machine }) => namedSubscriptions(name4, machine.decorations.subscriptions).map((own) => [
          SUBSCRIPTION_IDS,
          own.name
        ])
      ),
      ...planned.map(({ name: name4 }) => [[""], stackName(name4)])
    ]),
    tasks,
    processors,
    machines: planned,
    hasTable: storesData(tasks, processors.values(), graphs, upstream(() => true).length > 0),
    exported: new Set(planned.filter((machine) => machine.isExported).map(({ name: name4 }) => name4))
  };
}
function indexed(values, nameOf4) {
  return new Map(values.map((value2, index2) => [nameOf4(value2), { value: value2, index: index2 }]));
}
function inOrderOf(all, names3 = /* @__PURE__ */ new Set()) {
  const found = [...names3].flatMap((name4) => all.get(name4) ?? []);
  return found.sort((a, b) => a.index - b.index).map(({ value: value2 }) => value2);
}
function usesOfMachine(machine, graphs) {
  const tasks = /* @__PURE__ */ new Set();
  const calls = /* @__PURE__ */ new Set();
  const functions = /* @__PURE__ */ new Set([machine]);
  for (const name4 of functions) {
    for (const state of graphs.get(name4)?.live ?? []) {
      if (state.kind === "task") tasks.add(state.task.name.text);
      for (const use of usesOf(state)) (use.how === "call" ? calls : functions).add(use.machine);
    }
  }
  return { tasks, calls };
}
function processorsOf(project, methods, machines, upstream) {
  const used = /* @__PURE__ */ new Map();
  for (const { machine } of machines) {
    const { processEvents } = machine.decorations;
    if (processEvents === void 0) continue;
    const processor = processEvents.processor ?? DEFAULT_PROCESSOR;
    used.set(processor, (used.get(processor) ?? /* @__PURE__ */ new Set()).add(machine.name.text));
  }
  const found = /* @__PURE__ */ new Map();
  for (const [name4, processor] of project.processors) {
    const users = used.get(name4);
    if (users === void 0) continue;
    const own = new Set(processor.definition.body);
    const readsStateData = methods.some(
      ({ definition, scopes }) => own.has(definition) && (scopes.hasDynamicNames || definition.parameters.slice(2).some((parameter2) => scopes.own.read.has(parameter2.name.text)))
    );
    const of = readsStateData ? upstream((machine) => users.has(machine)) : [];
    found.set(name4, { name: name4, processor, readsStateData, upstream: of });
  }
  if (used.has(DEFAULT_PROCESSOR) && !project.processors.has(DEFAULT_PROCESSOR)) {
    const nothing = { readsStateData: false, upstream: [] };
    found.set(DEFAULT_PROCESSOR, { name: DEFAULT_PROCESSOR, processor: void 0, ...nothing });
  }
  return found;
}
function isGlobal({ readsGlobal, writesGlobal }) {
  return readsGlobal || writesGlobal;
}
function upstreamOf(machines, uses, access, graphs, own) {
  const found = [];
  for (const { machine } of machines) {
    const projects = machine.decorations.subscriptions.flatMap(
      (subscription) => subscription.source === "project" && subscription.status === "success" && subscription.project !== own ? [subscription.project] : []
    );
    if (projects.length === 0) continue;
    const reached = /* @__PURE__ */ new Set([machine.name.text]);
    for (const name4 of reached) for (const call2 of uses.get(name4)?.calls ?? []) reached.add(call2);
    const isAsked = [...reached].some(
      (name4) => [...uses.get(name4)?.tasks ?? []].some((task) => isGlobal(access.get(task) ?? NO_ACCESS))
    );
    if (isAsked || mapsGivenItems(graphs.get(machine.name.text))) found.push({ reached, projects });
  }
  return (isAskedFor) => [
    ...new Set(found.flatMap(({ reached, projects }) => [...reached].some(isAskedFor) ? projects : []))
  ];
}
function mapsGivenItems(graph) {
  const live = graph?.live ?? [];
  const made = /* @__PURE__ */ new Set();
  for (const state of live) {
    const path = state.kind === "pass" ? state.result?.path : "resultPath" in state ? state.resultPath : void 0;
    if (path !== void 0 && path !== null) made.add(firstKey(path));
  }
  return live.some((state) => state.kind === "map" && !made.has(firstKey(state.items)));
}
function firstKey(path) {
  return /^\$\['(?:[^'\\]|\\.)*'\]/.exec(path)?.[0] ?? path;
}
function storesData(tasks, processors, graphs, hasUpstream) {
  if ([...processors].some(({ readsStateData }) => readsStateData)) return true;
  const isUsed = tasks.some(
    ({ access, upstream }) => access.reads || access.writes || isGlobal(access) && upstream.length === 0
  );
  if (isUsed || hasUpstream) return isUsed;
  return [...graphs.values()].some(({ live }) => live.some(({ kind }) => kind === "map"));
}

// src/cloudformation/resources/logs.ts
function addLogGroup(stack, prefix, name4, path) {
  const id = addResource(stack, prefix, name4, {
    Type: "AWS::Logs::LogGroup",
    ...WITH_THE_STACK,
    Properties: {
      KmsKeyId: projectRef(stack, "EncryptionKeyArn"),
      LogGroupName: substitute(stack, path),
      RetentionInDays: parameterRef(stack, "LogRetentionDays"),
      Tags: tags(stack)
    }
  });
  return getAtt(id, "Arn");
}
function writeLogs(group) {
  return allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], group);
}
var DELIVER_LOGS = allow(
  "DeliverExecutionLogs",
  [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery"
  ],
  "*"
);
function loggingConfiguration(group, level, withData) {
  return {
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: group } }],
    IncludeExecutionData: withData,
    Level: level
  };
}

// src/cloudformation/resources/codebuild.ts
var SHORTEST = 5;
var LONGEST_BUILD = 480;
function addBuild(stack, { name: name4, task }) {
  const deployed = buildProjectName(stack.plan.project, name4);
  const group = addLogGroup(stack, "CodeBuildLogGroup", name4, `/aws/codebuild/${deployed}`);
  const useKey = allow("UseProjectKey", ["kms:Decrypt", "kms:GenerateDataKey"], projectRef(stack, "EncryptionKeyArn"));
  const role = addRole(stack, {
    prefix: "CodeBuildRole",
    name: name4,
    principal: "codebuild",
    description: `Build ${label(name4)}`,
    policies: [{ name: "build", statements: [writeLogs(group), useKey] }]
  });
  const spec = task.attributes.get("build_spec")?.value ?? null;
  const minutes = Math.ceil(taskNumber(task, "timeout") / 60);
  addResource(stack, "CodeBuildProject", name4, {
    Type: "AWS::CodeBuild::Project",
    Metadata: {
      checkov: { skip: [{ id: "CKV_AWS_316", comment: "builds of images need a Docker daemon of their own" }] }
    },
    Properties: {
      Artifacts: { Type: "NO_ARTIFACTS" },
      Description: `Build ${label(name4)}`,
      EncryptionKey: projectRef(stack, "EncryptionKeyArn"),
      Environment: {
        ComputeType: "BUILD_GENERAL1_SMALL",
        EnvironmentVariables: [
          { Name: "ENVIRONMENT", Type: "PLAINTEXT", Value: parameterRef(stack, "Environment") },
          { Name: "FLUXIO_PROJECT", Type: "PLAINTEXT", Value: stack.plan.project }
        ],
        Image: "aws/codebuild/amazonlinux-x86_64-standard:5.0",
        // BUILD_ARG_VARS are passed to an image build, which needs a Docker daemon.
        PrivilegedMode: true,
        Type: "LINUX_CONTAINER"
      },
      LogsConfig: {
        CloudWatchLogs: { GroupName: ref(stack.plan.ids("CodeBuildLogGroup", name4)), Status: "ENABLED" }
      },
      Name: substitute(stack, deployed),
      ServiceRole: getAtt(role, "Arn"),
      Source: {
        // The default is buildspec.yml in the repository.
        ...spec === null ? {} : { BuildSpec: literalText(spec) },
        Location: parameterRef(stack, "CodeBuildSourceLocation"),
        Type: parameterRef(stack, "CodeBuildSourceType")
      },
      Tags: tags(stack),
      TimeoutInMinutes: Math.min(Math.max(minutes, SHORTEST), LONGEST_BUILD)
    }
  });
}
function buildProjectName(project, name4) {
  return deployedName(project, name4, LONGEST.build);
}

// src/cloudformation/resources/ecs.ts
var TASK_COMMAND = ["run"];
function addEcsTask(stack, planned) {
  addTaskDefinition(stack, planned, {
    command: TASK_COMMAND,
    variables: environmentOf(stack, planned.access),
    statements: taskStatements(stack, planned)
  });
}
function addTaskDefinition(stack, { name: name4, task }, container) {
  const { plan } = stack;
  const family = deployedName(plan.project, name4, LONGEST.family);
  const group = addLogGroup(stack, "ECSLogGroup", name4, `/aws/ecs/${family}`);
  const execution = addRole(stack, {
    prefix: "ECSExecutionRole",
    name: name4,
    principal: "ecs-tasks",
    description: `Pulls the image and writes logs of ${label(name4)}`,
    policies: [{ name: "agent", statements: [...pullImage(stack), writeLogs(group)] }]
  });
  const role = addRole(stack, {
    prefix: "ECSTaskRole",
    name: name4,
    principal: "ecs-tasks",
    description: `Runtime permissions of ${label(name4)}`,
    policies: [{ name: "task", statements: container.statements }]
  });
  addResource(stack, "ECSTaskDefinition", name4, {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      ContainerDefinitions: [
        {
          Command: container.command,
          Environment: container.variables.map(([variable, value2]) => variableOf(variable, value2)),
          Essential: true,
          Image: taskParameterRef(stack, "ImageUri", name4),
          LinuxParameters: { InitProcessEnabled: true },
          LogConfiguration: {
            LogDriver: "awslogs",
            Options: {
              "awslogs-group": ref(plan.ids("ECSLogGroup", name4)),
              "awslogs-region": ref("AWS::Region"),
              "awslogs-stream-prefix": "task"
            }
          },
          MountPoints: [{ ContainerPath: "/tmp", ReadOnly: false, SourceVolume: "scratch" }],
          Name: name4,
          ReadonlyRootFilesystem: true
        }
      ],
      Cpu: String(taskNumber(task, "cpu")),
      ExecutionRoleArn: getAtt(execution, "Arn"),
      Family: substitute(stack, family),
      Memory: String(taskNumber(task, "memory")),
      NetworkMode: "awsvpc",
      RequiresCompatibilities: ["FARGATE"],
      RuntimePlatform: { CpuArchitecture: "X86_64", OperatingSystemFamily: "LINUX" },
      Tags: tags(stack),
      TaskRoleArn: getAtt(role, "Arn"),
      Volumes: [{ Name: "scratch" }]
    }
  });
}
function variableOf(name4, value2) {
  const condition2 = value2 !== null && typeof value2 === "object" && "Fn::If" in value2 ? value2["Fn::If"] : void 0;
  if (!Array.isArray(condition2)) return { Name: name4, Value: value2 };
  const [test, then, otherwise] = condition2;
  return { "Fn::If": [test ?? "", { Name: name4, Value: then ?? "" }, otherwise ?? ""] };
}
function pullImage(stack) {
  parameterRef(stack, "ImageRepositoryName");
  const repository = "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/${ImageRepositoryName}";
  const actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return [allow("EcrToken", "ecr:GetAuthorizationToken", "*"), allow("EcrPull", actions, sub(repository))];
}
function networkConfiguration(stack) {
  return {
    AwsvpcConfiguration: {
      AssignPublicIp: "DISABLED",
      SecurityGroups: [
        parameterRef(stack, "DatabaseSecurityGroup"),
        parameterRef(stack, "PrivateLoadBalancerSecurityGroup")
      ],
      Subnets: [
        parameterRef(stack, "Subnet0"),
        parameterRef(stack, "Subnet1"),
        parameterRef(stack, "Subnet2"),
        parameterRef(stack, "Subnet3")
      ]
    }
  };
}

// src/project/processor-methods.ts
var METHOD_PREFIX = "get_custom_tags_";
function processorMethods({ definition }) {
  return definition.body.flatMap((statement2) => {
    if (statement2.kind !== "function" || !statement2.name.text.startsWith(METHOD_PREFIX)) return [];
    const { text: text4, span } = statement2.name;
    const eventType = text4.slice(METHOD_PREFIX.length);
    if (eventType === "") return [];
    const isPlain = span.end - span.start === text4.length;
    return [{ eventType, span: isPlain ? { start: span.start + METHOD_PREFIX.length, end: span.end } : span }];
  });
}

// src/cloudformation/resources/lambda.ts
var HANDLER = "fluxio_entry.handler";
var PROCESSOR_HANDLER = "fluxio_event_processor.handler";
var RUNTIME = "python3.13";
function addLambda(stack, planned) {
  const { name: name4, task } = planned;
  const variables = environmentOf(stack, planned.access);
  const isImage = task.service === "lambda:container";
  const description = `Task ${label(name4)}`;
  addFunction(stack, name4, {
    description,
    variables,
    statements: taskStatements(stack, planned),
    memory: taskNumber(task, "memory"),
    timeout: Math.min(taskNumber(task, "timeout"), MAX_LAMBDA_SECONDS),
    code: isImage ? imageCode(stack, name4) : archiveCode(stack, name4, HANDLER)
  });
}
function addProcessor(stack, { name: name4, readsStateData, upstream }) {
  const access = {
    reads: readsStateData,
    writes: false,
    readsGlobal: readsStateData,
    writesGlobal: false,
    stops: false
  };
  const ingest = parameterRef(stack, "NewRelicIngestArn");
  stack.conditions.set(HAS_INGEST, { "Fn::Not": [{ "Fn::Equals": [ingest, ""] }] });
  const secret = allow("NewRelicIngest", "secretsmanager:GetSecretValue", ingest);
  addFunction(stack, name4, {
    description: `Event processor ${label(name4)}`,
    variables: [...environmentOf(stack, access), ["NEW_RELIC_INGEST_ARN", ingest]],
    statements: [
      ...stateDataStatements(stack, access, upstream),
      readExecutions(stack, name4),
      when(HAS_INGEST, secret)
    ],
    memory: 256,
    timeout: 60,
    code: archiveCode(stack, name4, PROCESSOR_HANDLER)
  });
}
function readExecutions(stack, processor) {
  const machines = stack.plan.machines.filter((machine) => machine.processor?.name === processor);
  parameterRef(stack, "Environment");
  const executions = machines.map(({ name: name4 }) => arn("states", `execution:${machineName(stack.plan, name4)}:*`));
  return allow("ReadExecutions", "states:DescribeExecution", executions);
}
var HAS_INGEST = "HasNewRelicIngest";
function archiveCode(stack, name4, handler2) {
  return {
    Architectures: ["arm64"],
    Code: { S3Bucket: parameterRef(stack, "ArtifactBucket"), S3Key: taskParameterRef(stack, "LambdaCodeKey", name4) },
    Handler: handler2,
    PackageType: "Zip",
    Runtime: RUNTIME
  };
}
function imageCode(stack, name4) {
  return {
    Architectures: ["x86_64"],
    Code: { ImageUri: taskParameterRef(stack, "ImageUri", name4) },
    PackageType: "Image"
  };
}
function addFunction(stack, name4, spec) {
  const deployed = deployedName(stack.plan.project, name4, LONGEST.function);
  const group = addLogGroup(stack, "LambdaLogGroup", name4, `/aws/lambda/${deployed}`);
  const role = addRole(stack, {
    prefix: "LambdaRole",
    name: name4,
    principal: "lambda",
    description: spec.description,
    policies: [{ name: "task", statements: [writeLogs(group), TRACE, ...spec.statements] }]
  });
  const { Architectures, Code, ...rest } = spec.code;
  addResource(stack, "LambdaFunction", name4, {
    Type: "AWS::Lambda::Function",
    Metadata: { checkov: { skip: SKIPPED } },
    Properties: {
      Architectures,
      Code,
      Description: spec.description,
      Environment: { Variables: Object.fromEntries(spec.variables) },
      FunctionName: substitute(stack, deployed),
      KmsKeyArn: projectRef(stack, "EncryptionKeyArn"),
      LoggingConfig: { LogFormat: "JSON", LogGroup: ref(stack.plan.ids("LambdaLogGroup", name4)) },
      MemorySize: spec.memory,
      ...rest,
      Role: getAtt(role, "Arn"),
      Tags: tags(stack),
      Timeout: spec.timeout,
      TracingConfig: { Mode: "Active" }
    }
  });
}
var SKIPPED = [
  { id: "CKV_AWS_115", comment: "reserved concurrency would throttle maps" },
  { id: "CKV_AWS_116", comment: "a synchronous invocation has no dead-letter queue" },
  { id: "CKV_AWS_117", comment: "whether code runs in a VPC is the choice of the project" }
];
var TRACKED = ["ExecutionAborted", "ExecutionFailed", "ExecutionStarted", "ExecutionSucceeded", "ExecutionTimedOut"];
var LONGEST_PATTERN = 1024;
function addProcessing(stack, machine, target) {
  const { name: name4, processor } = machine;
  if (processor === void 0) return;
  const group = stack.plan.ids("StateMachineLogGroup", name4);
  const permission = addResource(stack, "EventProcessorPermission", name4, {
    Type: "AWS::Lambda::Permission",
    Properties: {
      Action: "lambda:InvokeFunction",
      FunctionName: target,
      Principal: LOGS_SERVICE,
      SourceAccount: ACCOUNT,
      SourceArn: getAtt(group, "Arn")
    }
  });
  addResource(stack, "EventProcessorFilter", name4, {
    Type: "AWS::Logs::SubscriptionFilter",
    DependsOn: [permission],
    Properties: {
      DestinationArn: target,
      FilterName: "fluxio-event-processor",
      FilterPattern: filterPattern(processor),
      LogGroupName: ref(group)
    }
  });
}
function filterPattern({ processor }) {
  const own = processor === void 0 ? [] : processorMethods(processor).map(({ eventType }) => eventType);
  const types = [.../* @__PURE__ */ new Set([...TRACKED, ...own])].filter((type) => /^[A-Za-z]+$/.test(type)).sort();
  const pattern2 = `{ ${types.map((type) => `($.type = "${type}")`).join(" || ")} }`;
  return pattern2.length <= LONGEST_PATTERN ? pattern2 : '{ $.type = "*" }';
}

// src/cloudformation/resources/worker.ts
function workerCommand({ task }) {
  const spec = task.attributes.get("spec")?.value;
  return ["worker", ...typeof spec === "string" ? [spec] : []];
}
function addWorker(stack, planned) {
  const { name: name4, task, users } = planned;
  const heartbeat = optionalNumber(task.attributes.get("heartbeat_interval")?.value);
  const concurrency = taskNumber(task, "concurrency");
  const queue = stack.plan.ids("Queue", name4);
  const machines = users.map((machine) => arn("states", `stateMachine:${machineName(stack.plan, machine)}`));
  if (machines.length > 0) parameterRef(stack, "Environment");
  addTaskDefinition(stack, planned, {
    command: workerCommand(planned),
    variables: [
      ...environmentOf(stack, planned.access),
      ["QUEUE_URL", ref(queue)],
      ["WORKER_CONCURRENCY", String(concurrency)],
      ...heartbeat === void 0 ? [] : [["WORKER_HEARTBEAT_INTERVAL", String(heartbeat)]]
    ],
    statements: [
      ...taskStatements(stack, planned),
      allow(
        "Consume",
        ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        getAtt(queue, "Arn")
      ),
      ...machines.length === 0 ? [] : [
        allow(
          "CompleteTask",
          ["states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"],
          machines
        )
      ]
    ]
  });
  const visibility = heartbeat === void 0 ? taskNumber(task, "timeout") : heartbeat * 2;
  addQueues(stack, name4, Math.min(visibility, MAX_VISIBILITY_SECONDS));
  const min = taskNumber(task, "autoscaling_min");
  const max = taskNumber(task, "autoscaling_max");
  const scales = max > min;
  addService(stack, name4, scales ? void 0 : min);
  if (scales) addScaling(stack, name4, { min, max, concurrency });
}
function addQueues(stack, name4, visibility) {
  const { project } = stack.plan;
  const dead = addResource(stack, "QueueDeadLetter", name4, {
    Type: "AWS::SQS::Queue",
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      FifoQueue: true,
      MessageRetentionPeriod: 1209600,
      QueueName: substitute(stack, deployedName(project, name4, LONGEST.queue, `${DEAD_LETTER}${FIFO}`)),
      SqsManagedSseEnabled: true,
      Tags: tags(stack)
    }
  });
  const queue = addResource(stack, "Queue", name4, {
    Type: "AWS::SQS::Queue",
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      ContentBasedDeduplication: true,
      DeduplicationScope: "messageGroup",
      FifoQueue: true,
      FifoThroughputLimit: "perMessageGroupId",
      MessageRetentionPeriod: 345600,
      QueueName: substitute(stack, deployedName(project, name4, LONGEST.queue, FIFO)),
      ReceiveMessageWaitTimeSeconds: 20,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, "Arn"), maxReceiveCount: 3 },
      SqsManagedSseEnabled: true,
      Tags: tags(stack),
      VisibilityTimeout: visibility
    }
  });
  addQueuePolicy(stack, "QueuePolicy", name4, queue, []);
  addQueuePolicy(stack, "QueueDeadLetterPolicy", name4, dead, []);
}
function addService(stack, name4, count) {
  addResource(stack, "ECSService", name4, {
    Type: "AWS::ECS::Service",
    Properties: {
      Cluster: parameterRef(stack, "ECSClusterArn"),
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MaximumPercent: 200,
        MinimumHealthyPercent: 100
      },
      ...count === void 0 ? {} : { DesiredCount: count },
      EnableECSManagedTags: true,
      EnableExecuteCommand: false,
      LaunchType: "FARGATE",
      NetworkConfiguration: networkConfiguration(stack),
      PlatformVersion: "LATEST",
      PropagateTags: "SERVICE",
      Tags: tags(stack),
      TaskDefinition: ref(stack.plan.ids("ECSTaskDefinition", name4))
    }
  });
}
var SERVICE_ROLE = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService";
function addScaling(stack, name4, { min, max, concurrency }) {
  const { ids: ids2 } = stack.plan;
  parameterRef(stack, "ECSClusterName");
  const target = addResource(stack, "ScalableTarget", name4, {
    Type: "AWS::ApplicationAutoScaling::ScalableTarget",
    Properties: {
      MaxCapacity: max,
      MinCapacity: min,
      ResourceId: sub(`service/\${ECSClusterName}/\${${ids2("ECSService", name4)}.Name}`),
      RoleARN: sub(SERVICE_ROLE),
      ScalableDimension: "ecs:service:DesiredCount",
      ServiceNamespace: "ecs"
    }
  });
  const out = addStepPolicy(stack, "ScaleOutPolicy", name4, target, "scale-out", 60, [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: concurrency * 9, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: concurrency * 9, ScalingAdjustment: 2 }
  ]);
  const back = addStepPolicy(stack, "ScaleInPolicy", name4, target, "scale-in", 300, [
    { MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }
  ]);
  const dimensions = [{ Name: "QueueName", Value: getAtt(ids2("Queue", name4), "QueueName") }];
  addResource(stack, "BacklogAlarm", name4, {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmActions: [ref(out)],
      AlarmDescription: "More waiting messages than one task can start at once (concurrency)",
      ComparisonOperator: "GreaterThanThreshold",
      Dimensions: dimensions,
      EvaluationPeriods: 1,
      MetricName: "ApproximateNumberOfMessagesVisible",
      Namespace: "AWS/SQS",
      Period: 60,
      Statistic: "Maximum",
      Tags: tags(stack),
      // With no worker running, the first message must start one.
      Threshold: min === 0 ? 0 : concurrency,
      TreatMissingData: "notBreaching"
    }
  });
  addResource(stack, "IdleAlarm", name4, {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmActions: [ref(back)],
      AlarmDescription: "No message waiting or in flight for 10 minutes",
      ComparisonOperator: "LessThanOrEqualToThreshold",
      EvaluationPeriods: 10,
      Metrics: [
        metric("visible", "ApproximateNumberOfMessagesVisible", dimensions),
        metric("inflight", "ApproximateNumberOfMessagesNotVisible", dimensions),
        { Expression: "visible+inflight", Id: "backlog", Label: "backlog", ReturnData: true }
      ],
      Tags: tags(stack),
      Threshold: 0,
      TreatMissingData: "breaching"
    }
  });
}
function metric(id, name4, dimensions) {
  return {
    Id: id,
    MetricStat: {
      Metric: { Dimensions: dimensions, MetricName: name4, Namespace: "AWS/SQS" },
      Period: 60,
      Stat: "Maximum"
    },
    ReturnData: false
  };
}
function addStepPolicy(stack, prefix, name4, target, policy, cooldown, steps) {
  return addResource(stack, prefix, name4, {
    Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
    Properties: {
      PolicyName: policy,
      PolicyType: "StepScaling",
      ScalingTargetId: ref(target),
      StepScalingPolicyConfiguration: {
        AdjustmentType: "ChangeInCapacity",
        Cooldown: cooldown,
        MetricAggregationType: "Maximum",
        StepAdjustments: steps
      }
    }
  });
}

// src/cloudformation/placement.ts
var TASKS = "tasks-";
var RESOURCES = {
  lambda: 3,
  "lambda:container": 3,
  "lambda:pexpm-runner": 0,
  ecs: 4,
  "ecs:worker": 14,
  codebuild: 3
};
function mustMove({ tasks, processors, machines }) {
  const least = tasks.reduce((sum, { task }) => sum + Math.min(RESOURCES[task.service], LEAST_WORKER), 0);
  return least + processors.size * RESOURCES.lambda + machines.length > RESOURCES_WITH_ROOM;
}
var LEAST_WORKER = 9;
function placementOf(plan, layout, isMoved) {
  const moved = isMoved ? movedTasks(plan) : /* @__PURE__ */ new Map();
  const machines = new Map(plan.machines.map(({ name: name4 }) => [machineFile(name4), name4]));
  return {
    stackOfTask: (name4) => moved.get(name4) ?? ROOT,
    stackOfMachine: (name4) => layout === "flat" ? ROOT : machineFile(name4),
    stackResourceId: (home) => {
      const machine = machines.get(home);
      return machine === void 0 ? `TasksStack${home.slice(TASKS.length)}` : plan.ids("", stackName(machine));
    },
    requests: /* @__PURE__ */ new Map()
  };
}
function machineFile(name4) {
  return name4.toLowerCase() === ROOT ? `${name4}-machine` : name4;
}
function movedTasks({ tasks, processors }) {
  const homes = /* @__PURE__ */ new Map();
  let number2 = 1;
  let count = 0;
  let resources = 0;
  const move = (name4, weight) => {
    if (count === TASKS_AT_ONCE || resources + weight > TASK_RESOURCES) {
      number2 += 1;
      count = 0;
      resources = 0;
    }
    count += 1;
    resources += weight;
    homes.set(name4, `${TASKS}${number2}`);
  };
  for (const { name: name4, task } of tasks) move(name4, RESOURCES[task.service]);
  for (const name4 of processors.keys()) move(name4, RESOURCES.lambda);
  return homes;
}
function placeTasks(plan, stackOf) {
  for (const planned of plan.tasks) addTask(stackOf(planned.name), planned);
  for (const processor of plan.processors.values()) addProcessor(stackOf(processor.name), processor);
}
function addTask(stack, planned) {
  switch (planned.task.service) {
    case "lambda":
    case "lambda:container":
      addLambda(stack, planned);
      break;
    case "ecs":
      addEcsTask(stack, planned);
      break;
    case "ecs:worker":
      addWorker(stack, planned);
      break;
    case "codebuild":
      addBuild(stack, planned);
      break;
    case "lambda:pexpm-runner":
      break;
  }
}

// src/cloudformation/resources/definition.ts
import { compactJson as compactJson2, entriesOf, isArray, isNumberText } from "./base.mjs";
var VARIABLE_FIELDS = /* @__PURE__ */ new Set([
  "Cluster",
  "TaskDefinition",
  "SecurityGroups",
  "Subnets",
  "QueueUrl",
  "StateMachineArn",
  "ProjectName",
  "package_name",
  "package_version",
  "command"
]);
var MARK = "\0";
function definitionText(definition) {
  return compactJson2(markMachine(definition)).replaceAll("${", "\\u0024{").replaceAll(MARK, "$");
}
function markMachine(machine) {
  return mapMembers(
    machine,
    (field2, value2) => field2 === "States" ? mapMembers(value2, (_, state) => markState(state)) : value2
  );
}
function markState(state) {
  return mapMembers(state, (field2, value2) => {
    if (field2 === "Iterator" || field2 === "ItemProcessor") return markMachine(value2);
    if (field2 === "Branches" && isArray(value2)) return value2.map(markMachine);
    if (field2 === "Resource") return mark(value2);
    return field2 === "Parameters" ? mapMembers(value2, markParameter) : value2;
  });
}
function markParameter(field2, value2) {
  if (VARIABLE_FIELDS.has(field2)) return isArray(value2) ? value2.map(mark) : mark(value2);
  if (field2 === "NetworkConfiguration") {
    return mapMembers(value2, (_, inner) => mapMembers(inner, markParameter));
  }
  return value2;
}
function mark(value2) {
  if (typeof value2 !== "string" || !value2.startsWith("${")) return value2;
  return { numberText: `"${MARK}${value2.slice(1)}"` };
}
function mapMembers(value2, change) {
  if (typeof value2 !== "object" || value2 === null || isArray(value2) || isNumberText(value2)) return value2;
  const members = /* @__PURE__ */ new Map();
  for (const [field2, member] of entriesOf(value2)) {
    if (member !== void 0) members.set(field2, change(field2, member));
  }
  return members;
}
function substitutionsOf(stack, { tasks, calls }) {
  const values = /* @__PURE__ */ new Map();
  for (const task of tasks) for (const [name4, value2] of taskVariables(stack, task)) values.set(name4, value2);
  for (const machine of calls) values.set(`StateMachine${machine}`, referenceTo(stack, "StateMachine", machine));
  return Object.fromEntries([...values].sort(([a], [b]) => a < b ? -1 : 1));
}
function taskVariables(stack, { name: name4, task }) {
  switch (task.service) {
    case "lambda":
    case "lambda:container":
      return [[`LambdaFunction${name4}`, referenceTo(stack, "LambdaFunction", name4)]];
    case "lambda:pexpm-runner":
      return [
        [`LambdaFunction${name4}`, parameterRef(stack, "PexpmRunnerFunctionArn")],
        [`PackageName${name4}`, taskParameterRef(stack, "PackageName", name4)],
        [`PackageVersion${name4}`, taskParameterRef(stack, "PackageVersion", name4)]
      ];
    case "ecs":
      return [
        ["ECSClusterArn", parameterRef(stack, "ECSClusterArn")],
        [`ECSTaskDefinition${name4}`, referenceTo(stack, "ECSTaskDefinition", name4)],
        ...NETWORK.map((parameter2) => [parameter2, parameterRef(stack, parameter2)])
      ];
    case "ecs:worker":
      return [[`QueueUrl${name4}`, referenceTo(stack, "QueueUrl", name4)]];
    case "codebuild":
      return [[`CodeBuildProjectName${name4}`, referenceTo(stack, "CodeBuildProjectName", name4)]];
  }
}
var NETWORK = [
  "DatabaseSecurityGroup",
  "PrivateLoadBalancerSecurityGroup",
  "Subnet0",
  "Subnet1",
  "Subnet2",
  "Subnet3"
];

// src/cloudformation/resources/machine-role.ts
var TRACE_EXECUTION = allow(
  "XRay",
  ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
  "*"
);
function machinePolicies(stack, machine) {
  const tasksOf = (...services) => machine.tasks.filter(({ task }) => services.includes(task.service));
  return [
    { name: "observability", statements: [DELIVER_LOGS, TRACE_EXECUTION] },
    {
      name: "tasks",
      statements: [
        ...lambdaStatements(stack, tasksOf("lambda", "lambda:container"), tasksOf("lambda:pexpm-runner").length > 0),
        ...ecsStatements(stack, tasksOf("ecs")),
        ...workerStatements(stack, tasksOf("ecs:worker")),
        ...nestedStatements(stack, machine.calls),
        ...buildStatements(stack, tasksOf("codebuild"))
      ]
    }
  ];
}
function lambdaStatements(stack, tasks, withRunner) {
  const functions = tasks.map(({ name: name4 }) => referenceTo(stack, "LambdaFunction", name4));
  if (withRunner) functions.push(parameterRef(stack, "PexpmRunnerFunctionArn"));
  return functions.length === 0 ? [] : [allow("InvokeLambda", "lambda:InvokeFunction", functions)];
}
function ecsStatements(stack, tasks) {
  if (tasks.length === 0) return [];
  const families = tasks.map(({ name: name4 }) => {
    parameterRef(stack, "Environment");
    return arn("ecs", `task-definition/${deployedName(stack.plan.project, name4, LONGEST.family)}:*`);
  });
  const roles = tasks.flatMap(({ name: name4 }) => [
    referenceTo(stack, "ECSTaskRole", name4),
    referenceTo(stack, "ECSExecutionRole", name4)
  ]);
  const inCluster = { ArnEquals: { "ecs:cluster": parameterRef(stack, "ECSClusterArn") } };
  parameterRef(stack, "ECSClusterName");
  return [
    allow("RunEcsTask", "ecs:RunTask", families, inCluster),
    allow("WatchEcsTask", ["ecs:DescribeTasks", "ecs:StopTask"], arn("ecs", "task/${ECSClusterName}/*"), inCluster),
    allow("PassEcsRoles", "iam:PassRole", roles, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" }
    }),
    managedRule("EcsEvents", "StepFunctionsGetEventsForECSTaskRule")
  ];
}
function workerStatements(stack, tasks) {
  const queues = tasks.map(({ name: name4 }) => referenceTo(stack, "QueueArn", name4));
  return queues.length === 0 ? [] : [allow("SendToWorker", "sqs:SendMessage", queues)];
}
function nestedStatements(stack, calls) {
  if (calls.length === 0) return [];
  parameterRef(stack, "Environment");
  return [
    allow(
      "StartNested",
      "states:StartExecution",
      calls.map((machine) => referenceTo(stack, "StateMachine", machine))
    ),
    allow(
      "WatchNested",
      ["states:DescribeExecution", "states:StopExecution"],
      calls.map((machine) => arn("states", `execution:${machineName(stack.plan, machine)}:*`))
    ),
    managedRule("NestedEvents", "StepFunctionsGetEventsForStepFunctionsExecutionRule")
  ];
}
function buildStatements(stack, tasks) {
  if (tasks.length === 0) return [];
  const projects = tasks.map(({ name: name4 }) => {
    parameterRef(stack, "Environment");
    return arn("codebuild", `project/${buildProjectName(stack.plan.project, name4)}`);
  });
  const actions = [
    "codebuild:BatchGetBuilds",
    "codebuild:BatchGetReports",
    "codebuild:StartBuild",
    "codebuild:StopBuild"
  ];
  return [
    allow("RunBuild", actions, projects),
    managedRule("BuildEvents", "StepFunctionsGetEventForCodeBuildStartBuildRule")
  ];
}
function managedRule(sid, rule) {
  return allow(sid, ["events:DescribeRule", "events:PutRule", "events:PutTargets"], arn("events", `rule/${rule}`));
}

// src/cloudformation/resources/import-value.ts
import { didYouMean } from "./base.mjs";
var OWN2 = ["Environment", "LogRetentionDays"];
var PSEUDO = ["AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix"];
var KNOWN = [...OWN2, ...PSEUDO];
function importVariables(text4) {
  const named = new Set([...text4.matchAll(VARIABLE)].map(([, name4]) => name4));
  return OWN2.filter((name4) => named.has(name4));
}
var VARIABLE = /\$\{([^{}]*)\}/g;
var LONGEST_EXPORT = 255;
var EXPORT_CHARACTERS = "use only letters, digits, ':' and '-'";
function importProblem(text4) {
  let length = 0;
  let index2 = 0;
  while (index2 < text4.length) {
    if (text4.startsWith("${", index2)) {
      const close2 = text4.indexOf("}", index2);
      const end = close2 === -1 ? text4.length : close2 + 1;
      const name4 = text4.slice(index2 + 2, close2 === -1 ? text4.length : close2);
      const wrong2 = close2 === -1 ? "'${' is not closed" : variableProblem(name4);
      if (wrong2 !== void 0)
        return { start: index2, end, message: wrong2, help: close2 === -1 ? "add the closing '}'" : hint(name4) };
      index2 = end;
      continue;
    }
    const [character = ""] = text4.slice(index2, index2 + 2);
    if (!/[A-Za-z0-9:-]/.test(character)) {
      const message2 = `invalid character '${character}' in the name of an export`;
      return { start: index2, end: index2 + character.length, message: message2, help: EXPORT_CHARACTERS };
    }
    index2 += 1;
    length += 1;
  }
  if (/^arn:/.test(text4)) {
    const message2 = "expected the name of an export, not an ARN";
    return { start: 0, end: text4.length, message: message2, help: "write the name under which the other stack exports this ARN" };
  }
  if (length <= LONGEST_EXPORT) return void 0;
  const message = `the name of the export has ${length} characters, but CloudFormation allows at most ${LONGEST_EXPORT}`;
  return { start: 0, end: text4.length, message, help: "write the name exactly as the other stack exports it" };
}
function variableProblem(name4) {
  if (KNOWN.includes(name4)) return void 0;
  if (name4 === "") return "missing parameter name in '${}'";
  if (name4.startsWith("!")) return `'\${${name4}}' escapes to literal text that is not valid in the name of an export`;
  if (name4.includes(".")) return `'\${${name4}}' is a resource attribute, which Fn::ImportValue does not support`;
  return `unknown parameter '\${${name4}}'`;
}
function hint(name4) {
  return didYouMean(name4, KNOWN) ?? `use one of ${KNOWN.map((known) => `\${${known}}`).join(", ")}`;
}

// src/cloudformation/resources/subscriptions.ts
function addSubscriptions(stack, machine) {
  const subscriptions = subscriptionsOf(machine);
  if (subscriptions.length === 0) return;
  addStarter(
    stack,
    machine.name,
    subscriptions.map(({ subscription }) => subscription)
  );
  for (const named of subscriptions) {
    if (stack.name === ROOT || !isWithinProject(stack, machine.name, named.subscription))
      addSubscription(stack, machine, named);
  }
}
function addProjectSubscriptions(root, machine) {
  for (const named of subscriptionsOf(machine)) {
    if (isWithinProject(root, machine.name, named.subscription)) addSubscription(root, machine, named);
  }
}
function subscriptionsOf({ name: name4, machine }) {
  return namedSubscriptions(name4, machine.decorations.subscriptions);
}
function isWithinProject({ plan }, machine, subscription) {
  return hasOwnTopic(plan, subscription) && subscription.source === "project" && subscription.machine !== machine;
}
function hasOwnTopic({ project, exported }, subscription) {
  return subscription.source === "project" && subscription.project === project && exported.has(subscription.machine);
}
function topicOf(stack, subscription) {
  if (subscription.source === "topic") {
    for (const name4 of importVariables(subscription.topicArnImportValue)) parameterRef(stack, name4);
    return importValue(subscription.topicArnImportValue);
  }
  const { project, machine, status } = subscription;
  if (hasOwnTopic(stack.plan, subscription)) {
    return referenceTo(stack, status === "success" ? "SuccessTopic" : "FailureTopic", machine);
  }
  parameterRef(stack, "Environment");
  return importValue(machineExport(project, machine, `${status}-topic-arn`));
}
var KEPT_SECONDS = 1209600;
function addSubscription(stack, machine, { name: name4, subscription }) {
  const topic = topicOf(stack, subscription);
  const dead = addResource(stack, "SubscriptionDeadLetterQueue", name4, {
    Type: "AWS::SQS::Queue",
    ...QUEUE_WITH_THE_STACK,
    Properties: { MessageRetentionPeriod: KEPT_SECONDS, SqsManagedSseEnabled: true, Tags: tags(stack) }
  });
  const queue = addResource(stack, "SubscriptionQueue", name4, {
    Type: "AWS::SQS::Queue",
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      MessageRetentionPeriod: 345600,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, "Arn"), maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
      Tags: tags(stack),
      // An express execution takes at most five minutes.
      VisibilityTimeout: 330
    }
  });
  const addPolicy = (id) => addQueuePolicy(stack, id === queue ? "SubscriptionQueuePolicy" : "SubscriptionDeadLetterQueuePolicy", name4, id, [
    fromSource("FromTopic", "sns", "sqs:SendMessage", getAtt(id, "Arn"), topic)
  ]);
  addResource(stack, "Subscription", name4, {
    Type: "AWS::SNS::Subscription",
    DependsOn: [addPolicy(queue), addPolicy(dead)],
    Properties: {
      Endpoint: getAtt(queue, "Arn"),
      Protocol: "sqs",
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, "Arn") },
      TopicArn: topic
    }
  });
  const starter = referenceTo(stack, "SubscriptionStarter", machine.name);
  const role = addRole(stack, {
    prefix: "SubscriptionPipeRole",
    name: name4,
    principal: "pipes",
    description: "Moves subscription messages to the starter",
    policies: [
      {
        name: "pipe",
        statements: [
          allow("Source", ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], getAtt(queue, "Arn")),
          allow("Target", "states:StartSyncExecution", starter)
        ]
      }
    ]
  });
  addResource(stack, "SubscriptionPipe", name4, {
    Type: "AWS::Pipes::Pipe",
    Properties: {
      Description: `${sourceLabel(subscription)} starts ${label(machine.name)}`,
      DesiredState: "RUNNING",
      RoleArn: getAtt(role, "Arn"),
      Source: getAtt(queue, "Arn"),
      SourceParameters: { SqsQueueParameters: { BatchSize: 1 } },
      Tags: tagMap(stack),
      Target: starter,
      TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: "REQUEST_RESPONSE" } }
    }
  });
}
function sourceLabel(subscription) {
  if (subscription.source === "topic") return "A topic of another stack";
  return `${label(subscription.project)} ${label(subscription.machine)} ${subscription.status}`;
}
function addStarter(stack, machine, subscriptions) {
  const deployed = deployedName(stack.plan.project, machine, LONGEST.stateMachine, STARTER);
  const group = addLogGroup(stack, "SubscriptionStarterLogGroup", machine, `/aws/vendedlogs/states/${deployed}`);
  const target = referenceTo(stack, "StateMachine", machine);
  const role = addRole(stack, {
    prefix: "SubscriptionStarterRole",
    name: machine,
    principal: "states",
    description: `Starts state machine ${label(machine)} for a subscription`,
    policies: [
      { name: "observability", statements: [DELIVER_LOGS] },
      { name: "start", statements: [allow("Start", "states:StartExecution", target)] },
      { name: "read", statements: readOutputs(stack, subscriptions) }
    ]
  });
  addResource(stack, "SubscriptionStarter", machine, {
    Type: "AWS::StepFunctions::StateMachine",
    Metadata: { checkov: { skip: [{ id: "CKV_AWS_284", comment: "it only starts another machine" }] } },
    Properties: {
      DefinitionString: JSON.stringify(STARTER_DEFINITION),
      DefinitionSubstitutions: { StateMachine: target },
      LoggingConfiguration: loggingConfiguration(group, "ERROR", false),
      RoleArn: getAtt(role, "Arn"),
      StateMachineName: substitute(stack, deployed),
      StateMachineType: "EXPRESS",
      Tags: tags(stack),
      TracingConfiguration: { Enabled: false }
    }
  });
}
function readOutputs(stack, subscriptions) {
  const names3 = subscriptions.flatMap(
    (subscription) => subscription.source === "project" && subscription.status === "success" ? [deployedName(subscription.project, subscription.machine, LONGEST.stateMachine)] : []
  );
  if (names3.length === 0) return [];
  parameterRef(stack, "Environment");
  const executions = [...new Set(names3)].map((name4) => arn("states", `execution:${name4}:*`));
  return [allow("ReadOutput", "states:DescribeExecution", executions)];
}
var ALREADY_EXISTS = "StepFunctions.ExecutionAlreadyExistsException";
var READ2 = "{% ($body := $states.input[0].body; $substring($trim($body), 0, 1) = '{' ? $parse($body) : {'message': $body}) %}";
var IS_COMPLETE = "{% $not($exists($event.detail.executionArn) and $event.detail.status = 'SUCCEEDED') or $type($event.detail.output) = 'string' %}";
var COMPLETED = [
  "{% $merge([$event, {",
  "'detail': $merge([$event.detail, {'output': $states.result.Output,",
  "'input': $type($event.detail.input) = 'string' ? $event.detail.input : $states.result.Input}])",
  "}]) %}"
].join(" ");
var NAME = "{% $hash($exists($event.detail.executionArn) ? $event.detail.executionArn : $messageId, 'SHA-256') %}";
var INPUT = [
  "{% (",
  "$text := function($value) { $type($value) = 'string' ? $parse($value) : {} };",
  "$object := function($value) { $type($value) = 'object' ? $value : {'output': $value} };",
  "$detail := $event.detail;",
  "$stopped := $lookup({'TIMED_OUT': {'error': 'States.Timeout', 'cause': 'The execution timed out'},",
  "'ABORTED': {'error': 'ExecutionAborted', 'cause': 'The execution was aborted'}}, $detail.status);",
  "$reason := function($key) { $type($lookup($detail, $key)) = 'string' ? $lookup($detail, $key) : $exists($stopped) ? $lookup($stopped, $key) : null };",
  "$exists($detail.executionArn)",
  "? ($id := $object($text($detail.input)).__trace.id; $merge([$detail.status = 'SUCCEEDED' ? $object($parse($detail.output)) : {'error': $reason('error'), 'cause': $reason('cause')},",
  "{'__trace': {'id': $exists($id) ? $id : $event.id, 'source': $detail.stateMachineArn}}]))",
  ": $merge([$event, {'__trace': {'id': $messageId, 'source': $source}}])",
  ") %}"
].join(" ");
var RETRY_FAILURES = { ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };
var STARTER_DEFINITION = {
  Comment: "Unpacks one message from the queue of a topic and starts the state machine once for it",
  QueryLanguage: "JSONata",
  StartAt: "Read",
  States: {
    Read: {
      Type: "Pass",
      Assign: {
        event: READ2,
        messageId: "{% $states.input[0].messageId %}",
        source: "{% $states.input[0].eventSourceARN %}"
      },
      Next: "IsComplete"
    },
    IsComplete: { Type: "Choice", Choices: [{ Condition: IS_COMPLETE, Next: "Start" }], Default: "ReadOutput" },
    // The result must stay below the quota of a state, 256 KiB. If it does not, or if access is denied, the starter fails.
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    ReadOutput: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sfn:describeExecution",
      Arguments: { ExecutionArn: "{% $event.detail.executionArn %}" },
      Assign: { event: COMPLETED },
      Retry: [RETRY_FAILURES],
      Next: "HasOutput"
    },
    // The API is eventually consistent: an execution that has just ended can still lack its output.
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
    HasOutput: { Type: "Choice", Choices: [{ Condition: IS_COMPLETE, Next: "Start" }], Default: "NoOutput" },
    NoOutput: { Type: "Fail", Error: "NoOutput", Cause: "Neither the event nor DescribeExecution has the output" },
    Start: {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution",
      Arguments: { StateMachineArn: "${StateMachine}", Name: NAME, Input: INPUT },
      Retry: [{ ErrorEquals: [ALREADY_EXISTS], MaxAttempts: 0 }, RETRY_FAILURES],
      Catch: [{ ErrorEquals: [ALREADY_EXISTS], Next: "Duplicate" }],
      End: true
    },
    Duplicate: { Type: "Succeed" }
  }
};

// src/cloudformation/resources/machine.ts
function addMachine(stack, machine, store) {
  const { name: name4 } = machine;
  const deployed = machineName(stack.plan, name4);
  const group = addLogGroup(stack, "StateMachineLogGroup", name4, `/aws/vendedlogs/states/${deployed}`);
  const role = addRole(stack, {
    prefix: "StateMachineRole",
    name: name4,
    principal: "states",
    description: `Execution role of state machine ${label(name4)}`,
    policies: machinePolicies(stack, machine)
  });
  const definition = definitionText(machine.definition);
  const key2 = store(definition);
  const substitutions = substitutionsOf(stack, machine);
  const id = addResource(stack, "StateMachine", name4, {
    Type: "AWS::StepFunctions::StateMachine",
    Properties: {
      ...key2 === void 0 ? { DefinitionString: definition } : { DefinitionS3Location: storedAt(stack, key2) },
      ...Object.keys(substitutions).length === 0 ? {} : { DefinitionSubstitutions: substitutions },
      LoggingConfiguration: loggingConfiguration(group, "ALL", true),
      RoleArn: getAtt(role, "Arn"),
      StateMachineName: substitute(stack, deployed),
      StateMachineType: "STANDARD",
      Tags: tags(stack, label(name4)),
      TracingConfiguration: { Enabled: true }
    }
  });
  if (machine.isExported) addOutcomes(stack, machine, id);
  addSubscriptions(stack, machine);
  if (machine.processor !== void 0) {
    addProcessing(stack, machine, referenceTo(stack, "LambdaFunction", machine.processor.name));
  }
}
function storedAt(stack, key2) {
  return {
    Bucket: parameterRef(stack, "ArtifactBucket"),
    Key: substitute(stack, `\${ArtifactPrefix}/${key2}`, "ArtifactPrefix")
  };
}
var OUTCOMES = [
  {
    outcome: "Success",
    statuses: ["SUCCEEDED"],
    executions: "successful executions of",
    exported: "success-topic-arn"
  },
  {
    outcome: "Failure",
    statuses: ["ABORTED", "FAILED", "TIMED_OUT"],
    executions: "failed, timed-out and aborted executions of",
    exported: "failure-topic-arn"
  }
];
function addOutcomes(stack, machine, id) {
  const { name: name4 } = machine;
  const { schedule } = machine.machine.decorations;
  const queue = addResource(stack, "EventDeadLetterQueue", name4, {
    Type: "AWS::SQS::Queue",
    ...QUEUE_WITH_THE_STACK,
    Properties: { MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true, Tags: tags(stack) }
  });
  const rules = [
    ...OUTCOMES.map(({ outcome }) => `${outcome}Rule`),
    ...schedule === void 0 ? [] : ["ScheduleRule"]
  ].map((prefix) => getAtt(stack.plan.ids(prefix, name4), "Arn"));
  addQueuePolicy(
    stack,
    "EventDeadLetterQueuePolicy",
    name4,
    queue,
    rules.map(
      (rule, index2) => fromSource(`EventBridge${index2}`, "events", "sqs:SendMessage", getAtt(queue, "Arn"), rule)
    )
  );
  addExport(stack, "StateMachineArn", name4, {
    description: `ARN of state machine ${label(name4)}`,
    value: ref(id),
    what: "state-machine-arn"
  });
  for (const outcome of OUTCOMES) addOutcome(stack, name4, { ...outcome, machine: id, queue });
  if (schedule !== void 0) addSchedule(stack, name4, schedule, id, queue);
}
function addOutcome(stack, name4, details) {
  const { outcome, statuses, executions, exported, machine, queue } = details;
  const topic = addResource(stack, `${outcome}Topic`, name4, {
    Type: "AWS::SNS::Topic",
    Properties: { KmsMasterKeyId: projectRef(stack, "EncryptionKeyArn"), Tags: tags(stack) }
  });
  addResource(stack, `${outcome}TopicPolicy`, name4, {
    Type: "AWS::SNS::TopicPolicy",
    Properties: {
      PolicyDocument: topicPolicy(topic, getAtt(stack.plan.ids(`${outcome}Rule`, name4), "Arn")),
      Topics: [ref(topic)]
    }
  });
  addResource(stack, `${outcome}Rule`, name4, {
    Type: "AWS::Events::Rule",
    Properties: {
      Description: `Publish ${outcome.toLowerCase()} of state machine ${label(name4)}`,
      EventPattern: {
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: { stateMachineArn: [ref(machine)], status: statuses }
      },
      State: "ENABLED",
      Tags: tags(stack),
      Targets: [
        {
          Arn: ref(topic),
          DeadLetterConfig: { Arn: getAtt(queue, "Arn") },
          Id: "topic",
          RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 }
        }
      ]
    }
  });
  addExport(stack, `${outcome}TopicArn`, name4, {
    description: `Topic for ${executions} ${label(name4)}`,
    value: ref(topic),
    what: exported
  });
}
function addExport(stack, prefix, name4, { description, value: value2, what }) {
  stack.outputs.set(stack.plan.ids(prefix, name4), {
    Description: description,
    Value: value2,
    Export: { Name: substitute(stack, machineExport(stack.plan.project, name4, what)) }
  });
}
function topicPolicy(topic, rule) {
  return policyDocument([
    fromSource("EventBridgePublish", "events", "sns:Publish", ref(topic), rule),
    {
      Sid: "SubscribeInAccount",
      Effect: "Allow",
      Principal: { AWS: ACCOUNT_ROOT },
      Action: ["sns:GetTopicAttributes", "sns:Subscribe"],
      Resource: ref(topic)
    },
    tlsOnly("sns:Publish", ref(topic))
  ]);
}
function addSchedule(stack, name4, schedule, machine, queue) {
  const role = addRole(stack, {
    prefix: "ScheduleRole",
    name: name4,
    principal: "events",
    description: `EventBridge schedule starts state machine ${label(name4)}`,
    policies: [{ name: "start", statements: [allow("Start", "states:StartExecution", ref(machine))] }]
  });
  addResource(stack, "ScheduleRule", name4, {
    Type: "AWS::Events::Rule",
    Properties: {
      Description: `Schedule of state machine ${label(name4)}`,
      ScheduleExpression: schedule.expression,
      State: "ENABLED",
      Tags: tags(stack),
      Targets: [
        {
          Arn: ref(machine),
          DeadLetterConfig: { Arn: getAtt(queue, "Arn") },
          Id: "execution",
          InputTransformer: {
            InputPathsMap: { event_id: "$.id", event_source: "$.source" },
            InputTemplate: inputTemplate(schedule.inputData)
          },
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 },
          RoleArn: getAtt(role, "Arn")
        }
      ]
    }
  });
}
function inputTemplate(inputData) {
  const data2 = literalText(inputData ?? {}).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  const rest = data2 === "{}" ? "}" : `,${data2.slice(1)}`;
  return `{"__trace":{"id":<event_id>,"source":<event_source>}${rest}`;
}

// src/cloudformation/resources/project.ts
function addProjectResources(root) {
  const { plan } = root;
  addKey(root);
  if (plan.hasTable) addTable(root);
}
function exportProjectResources(root) {
  const { project, hasTable } = root.plan;
  if (hasTable) {
    root.outputs.set("StateDataTableArn", {
      Description: "State data table, for readers in other projects",
      Value: localProjectRef("StateDataTableArn"),
      Export: { Name: substitute(root, exportName(project, "state-data-table-arn")) }
    });
  }
  root.outputs.set("EncryptionKeyArn", {
    Description: "Project key, for readers of the state data table in other projects",
    Value: localProjectRef("EncryptionKeyArn"),
    Export: { Name: substitute(root, exportName(project, "encryption-key-arn")) }
  });
}
function addKey(root) {
  addResourceAs(root, "EncryptionKey", {
    Type: "AWS::KMS::Key",
    ...RETAINED,
    Properties: {
      Description: substitute(root, `Fluxio project ${label(root.plan.project)} (\${Environment})`),
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AccountAdministration",
            Effect: "Allow",
            Principal: { AWS: ACCOUNT_ROOT },
            Action: "kms:*",
            Resource: "*"
          },
          {
            Sid: "CloudWatchLogs",
            Effect: "Allow",
            Principal: { Service: LOGS_SERVICE },
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resource: "*",
            Condition: {
              ArnLike: {
                "kms:EncryptionContext:aws:logs:arn": sub(
                  "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"
                )
              }
            }
          },
          // A key policy must not contain aws:SourceAccount, aws:SourceArn or aws:SourceOrgID for EventBridge: AWS does not
          // support them for encrypted topics, and EventBridge delivers nothing.
          // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
          // The encryption context, which is the ARN of the topic, limits the key to topics of this account instead.
          // https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic.html
          {
            Sid: "EventBridgePublish",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
            Condition: {
              ArnLike: {
                "kms:EncryptionContext:aws:sns:topicArn": sub(
                  "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*"
                )
              }
            }
          }
        ]
      },
      Tags: tags(root)
    }
  });
}
function addTable(root) {
  addResourceAs(root, "StateDataTable", {
    Type: "AWS::DynamoDB::Table",
    ...RETAINED,
    Properties: {
      AttributeDefinitions: [
        { AttributeName: "partition_key", AttributeType: "S" },
        { AttributeName: "sort_key", AttributeType: "N" }
      ],
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "partition_key", KeyType: "HASH" },
        { AttributeName: "sort_key", KeyType: "RANGE" }
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { KMSMasterKeyId: localProjectRef("EncryptionKeyArn"), SSEEnabled: true, SSEType: "KMS" },
      Tags: tags(root),
      TimeToLiveSpecification: { AttributeName: "expires_at", Enabled: true }
    }
  });
}

// src/cloudformation/template-body.ts
function templateParameters({ parameters: parameters2 }) {
  const all = inTemplateOrder(parameters2);
  const isMany = all.length > MANY_PARAMETERS;
  const groups = /* @__PURE__ */ new Map();
  const found = [];
  for (const item3 of all) {
    const [name4, parameter2] = item3;
    const kind = listKind(parameter2);
    if (!isMany || kind === void 0)
      found.push({ name: name4, definition: parameter2.definition, isList: false, items: [item3] });
    else {
      const group = groups.get(kind);
      if (group === void 0) groups.set(kind, [item3]);
      else group.push(item3);
    }
  }
  for (const [kind, items3] of groups) {
    for (let from = 0; from < items3.length; from += LIST_LENGTH) {
      const some = items3.slice(from, from + LIST_LENGTH);
      const name4 = `${kind}s${from / LIST_LENGTH + 1}`;
      found.push({ name: name4, definition: listDefinition(some), isList: true, items: some });
    }
  }
  return found;
}
function listKind({ source }) {
  return source.kind === "task" ? source.parameter : source.kind === "reference" ? source.to : void 0;
}
function listDefinition(items3) {
  return {
    Type: "CommaDelimitedList",
    Description: `In this order: ${items3.map(([id]) => id).join(", ")}`.slice(0, 4e3)
  };
}
function templateBody(stack, parameters2) {
  const selections = /* @__PURE__ */ new Map();
  for (const { name: name4, isList: isList3, items: items3 } of parameters2) {
    if (!isList3) continue;
    for (const [index2, [id]] of items3.entries()) selections.set(id, { "Fn::Select": [index2, ref(name4)] });
  }
  const select = (values) => {
    const object = Object.fromEntries(values);
    return selections.size === 0 ? object : selectInObject(object, selections);
  };
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: stack.description,
    Parameters: parameters2.length === 0 ? void 0 : Object.fromEntries(parameters2.map(({ name: name4, definition }) => [name4, definition])),
    Conditions: stack.conditions.size === 0 ? void 0 : Object.fromEntries(stack.conditions),
    Resources: select(stack.resources),
    Outputs: stack.outputs.size === 0 ? void 0 : select(stack.outputs)
  };
}
function selectFromLists(value2, selections) {
  if (typeof value2 !== "object" || value2 === null) return value2;
  return isList(value2) ? value2.map((item3) => selectFromLists(item3, selections)) : selectInObject(value2, selections);
}
function selectInObject(value2, selections) {
  const changed = {};
  for (const [key2, member] of Object.entries(value2)) {
    if (member === void 0) continue;
    const selection = key2 === "Ref" && typeof member === "string" ? selections.get(member) : void 0;
    if (selection !== void 0) return selection;
    changed[key2] = selectFromLists(member, selections);
  }
  return changed;
}
function templateCounts(stack, parameters2, characters) {
  return { resources: stack.resources.size, parameters: parameters2.length, outputs: stack.outputs.size, characters };
}
function prettyLength(value2, depth = 0) {
  if (typeof value2 === "string") return JSON.stringify(value2).length;
  if (typeof value2 !== "object" || value2 === null) return String(value2).length;
  const inner = depth + 1;
  let length = 0;
  let count = 0;
  if (isList(value2)) {
    for (const item3 of value2) length += prettyLength(item3, inner);
    count = value2.length;
  } else {
    for (const [key2, member] of Object.entries(value2)) {
      if (member === void 0) continue;
      length += key2.length + 4 + prettyLength(member, inner);
      count += 1;
    }
  }
  return count === 0 ? 2 : length + 2 + count * (2 + inner * 2) + depth * 2;
}
function isList(value2) {
  return Array.isArray(value2);
}
function parameterFacts(parameters2) {
  return parameters2.map(({ name: name4, definition, items: items3 }) => {
    const sources = items3.flatMap(([, { source }]) => source.kind === "task" ? [source] : []);
    const [first] = sources;
    const { Description: description, Default: standard } = definition;
    return {
      name: name4,
      description: typeof description === "string" ? description : "",
      default: typeof standard === "string" || typeof standard === "number" ? standard : void 0,
      packages: sources.map((source) => source.name),
      holds: first && taskParameterHolds(first.parameter)
    };
  });
}

// src/cloudformation/templates.ts
function templatesOf(deployable, { layout, extension }) {
  const plan = planOf(deployable);
  const write3 = writeAs(extension);
  return (layout === "flat" ? flatDeployment(plan, write3) : void 0) ?? nested(plan, write3);
}
function deploymentProblems(deployable) {
  const most = LIMITS.resources;
  if (deployable.machines.length > most) {
    const message = `the root template has ${deployable.machines.length} nested stacks, one per state machine, but CloudFormation allows at most ${most} resources`;
    return [{ machine: void 0, message }];
  }
  return nested(planOf(deployable), measure).problems;
}
function writeAs(extension) {
  return (stack, content) => {
    const compactJson9 = JSON.stringify(content);
    const prettyJson = JSON.stringify(content, null, 2);
    const key2 = templateKey(stack, digest(compactJson9, 12), extension);
    return { key: key2, compactJson: compactJson9, prettyJson, characters: prettyJson.length };
  };
}
function measure(stack, content) {
  const key2 = templateKey(stack, "0".repeat(12), "json");
  return { key: key2, compactJson: "", prettyJson: "", characters: prettyLength(content) };
}
function templateKey(stack, hash, extension) {
  return `${shorten(plainName(stack), 100)}.${hash}.template.${extension}`;
}
function nested(plan, write3) {
  const whole3 = mustMove(plan) ? void 0 : nestedDeployment(plan, write3, false);
  const deployment = whole3 ?? nestedDeployment(plan, write3, true);
  if (deployment === void 0) throw new Error(`the tasks of '${plan.project}' were moved and are still in the root`);
  return deployment;
}
function flatDeployment(plan, write3) {
  const root = newStack(ROOT, plan, placementOf(plan, "flat", false), describe(plan, ""));
  addProjectResources(root);
  placeTasks(plan, () => root);
  const definitions = [];
  for (const machine of plan.machines) addMachine(root, machine, storeIn(definitions, machine.name));
  exportProjectResources(root);
  const template = buildTemplate(root, templateParameters(root), "root", write3);
  if (!hasRoom(template.file.counts)) return void 0;
  return deploymentOf(plan, "flat", template, [], definitions);
}
function buildTemplate(stack, parameters2, kind, write3) {
  const content = templateBody(stack, parameters2);
  const { characters, ...text4 } = write3(stack.name, content);
  const counts = templateCounts(stack, parameters2, characters);
  return { file: { name: stack.name, kind, content, counts, ...text4 }, stack, parameters: parameters2 };
}
function nestedDeployment(plan, write3, isMoved) {
  const placement = placementOf(plan, "nested", isMoved);
  const root = newStack(ROOT, plan, placement, describe(plan, ""));
  const definitions = [];
  const children = fillStacks(root, definitions);
  const passed = children.map((stack) => {
    const parameters2 = templateParameters(stack);
    const values = parameters2.map((parameter2) => [
      parameter2.name,
      parameterValue(root, parameter2)
    ]);
    return { stack, parameters: parameters2, values };
  });
  const templates = passed.map(({ stack, parameters: parameters2, values }) => {
    addRequestedOutputs(stack);
    const kind = stack.name.startsWith(TASKS) ? "tasks" : "machine";
    const template2 = buildTemplate(stack, parameters2, kind, write3);
    const resource = stackResource(root, template2.file.key, Object.fromEntries(values));
    addResourceAs(root, placement.stackResourceId(stack.name), resource);
    return template2;
  });
  addMachineOutputs(root, plan);
  exportProjectResources(root);
  const template = buildTemplate(root, templateParameters(root), "root", write3);
  const unpacked = { ...template.file.counts, parameters: root.parameters.size };
  if (!isMoved && !hasRoom(unpacked)) return void 0;
  return deploymentOf(plan, "nested", template, templates, definitions);
}
function fillStacks(root, definitions) {
  const { plan, placement } = root;
  const children = /* @__PURE__ */ new Map();
  addProjectResources(root);
  placeTasks(plan, (name4) => {
    const home = placement.stackOfTask(name4);
    if (home === ROOT) return root;
    const stack = children.get(home) ?? newStack(home, plan, placement, describe(plan, ", its tasks"));
    children.set(home, stack);
    return stack;
  });
  for (const machine of plan.machines) {
    const home = placement.stackOfMachine(machine.name);
    const stack = newStack(home, plan, placement, describe(plan, `, state machine ${plainName(machine.name)}`));
    children.set(home, stack);
    addMachine(stack, machine, storeIn(definitions, machine.name));
  }
  for (const machine of plan.machines) addProjectSubscriptions(root, machine);
  return [...children.values()];
}
function describe({ label: label4 }, what) {
  return `Fluxio project ${label4}${what}`;
}
function storeIn(definitions, machine) {
  return (definition) => {
    if (fitsInTemplate(definition)) return void 0;
    const key2 = `${shorten(plainName(machine), 100)}.${digest(definition, 12)}.asl.json`;
    definitions.push({ machine, key: key2, text: definition });
    return key2;
  };
}
function fitsInTemplate(definition) {
  return definition.length * 6 + 2 <= LONGEST_DEFINITION || JSON.stringify(definition).length <= LONGEST_DEFINITION;
}
function parameterValue(root, { isList: isList3, items: items3 }) {
  const values = items3.map(([, { source }]) => sourceValue(root, source));
  return isList3 ? { "Fn::Join": [",", values] } : values[0] ?? "";
}
function sourceValue(root, source) {
  switch (source.kind) {
    case "project":
      return parameterRef(root, source.parameter);
    case "task":
      return taskParameterRef(root, source.parameter, source.name);
    case "reference":
      return referenceTo(root, source.to, source.name);
    case "project-value":
      return projectRef(root, source.value);
  }
}
var BUCKET_URL = "https://${ArtifactBucket}.s3.${AWS::Region}.${AWS::URLSuffix}/${ArtifactPrefix}/";
function stackResource(root, key2, parameters2) {
  parameterRef(root, "ArtifactBucket");
  parameterRef(root, "ArtifactPrefix");
  return {
    Type: "AWS::CloudFormation::Stack",
    ...WITH_THE_STACK,
    Properties: {
      Parameters: parameters2,
      Tags: tags(root),
      TemplateURL: sub(`${BUCKET_URL}${key2}`)
    }
  };
}
var MOST_OUTPUTS = 100;
function addMachineOutputs(root, { machines, ids: ids2 }) {
  const exported = machines.filter(({ isExported: isExported2 }) => isExported2);
  if (exported.length > MOST_OUTPUTS) return;
  for (const { name: name4 } of exported) {
    root.outputs.set(ids2("StateMachineArn", name4), {
      Description: `ARN of state machine ${plainName(name4)}`,
      Value: referenceTo(root, "StateMachine", name4)
    });
  }
}
function deploymentOf(plan, layout, root, others, definitions) {
  const templates = [root, ...others];
  const { placement } = root.stack;
  const machines = new Map(plan.machines.map(({ name: name4 }) => [placement.stackOfMachine(name4), name4]));
  return {
    layout,
    files: templates.map(({ file }) => file),
    definitions,
    parameters: parameterFacts(root.parameters),
    packages: packageFacts(plan),
    machines: machineFacts(plan, placement.stackOfMachine),
    problems: templates.flatMap((template) => problemsOf(template, machines))
  };
}
function problemsOf({ file, stack }, machines) {
  const machine = file.kind === "machine" ? machines.get(stack.name) : void 0;
  const over = overLimit(file.counts);
  const problems = [];
  const owner = file.kind === "root" ? "the root template" : `the template '${file.name}'`;
  if (over !== void 0) problems.push({ machine, message: `${owner} has ${over}` });
  for (const [id, { Properties }] of stack.resources) {
    const attached = Properties.ManagedPolicyArns;
    if (!Array.isArray(attached) || attached.length <= MAX_MANAGED) continue;
    const message = `role '${id}' needs ${attached.length} managed policies, but IAM allows at most ${MAX_MANAGED}`;
    problems.push({ machine, message });
  }
  return problems;
}

// src/compile/add-suppressions.ts
import { positionAt as positionAt7 } from "./base.mjs";

// src/lint/check-suppressions.ts
import { nearest } from "./base.mjs";

// src/config/select.ts
import { didYouMean as didYouMean2 } from "./base.mjs";
function ruleSeverities(catalog2, sources, severity) {
  const switches = sources.map(({ select, extendSelect = [], ignore = [] }) => ({
    isReset: select !== void 0,
    states: [...pairs([...select ?? [], ...extendSelect], true), ...pairs(ignore, false)]
  }));
  const levels = [...severity];
  const result = /* @__PURE__ */ new Map();
  for (const info of catalog2) {
    if (!info.isRule) continue;
    let isOn = !info.isOptIn;
    for (const { isReset, states } of switches) isOn = mostSpecific(info, states) ?? (isReset ? false : isOn);
    result.set(info.code, isOn ? mostSpecific(info, levels) ?? info.severity : "off");
  }
  return result;
}
function pairs(selectors, value2) {
  return [...new Set(selectors)].map((selector) => [selector, value2]);
}
function mostSpecific(info, values) {
  let best;
  let most = -1;
  for (const [selector, value2] of values) {
    const rank = specificity(selector, info);
    if (rank < most || rank === -1) continue;
    most = rank;
    best = value2;
  }
  return best;
}
function specificity(selector, { code: code2, name: name4 }) {
  if (selector === name4) return code2.length;
  const wanted = selector.toUpperCase();
  if (wanted === "ALL") return 0;
  return isPrefix(wanted) && code2.startsWith(wanted) ? wanted.length : -1;
}
function covers(selector, info) {
  return specificity(selector, info) !== -1;
}
function isPrefix(text4) {
  return /^FLX\d{0,3}$/.test(text4);
}
function selectorError(selector, catalog2) {
  const covered = catalog2.filter((info) => covers(selector, info));
  if (covered.some(({ isRule }) => isRule)) return void 0;
  const [refusal] = covered;
  if (refusal === void 0) return unknownRule(selector, catalog2);
  const help = () => "remove it, and fix the code that it reports";
  if (covered.length > 1) return { message: `'${selector}' only matches compiler errors, which are always on`, help };
  return {
    message: `'${selector}' (${refusal.name === selector ? refusal.code : refusal.name}) is a compiler error, which is always on`,
    help
  };
}
function unknownRule(text4, catalog2) {
  const isCode2 = /^FLX/i.test(text4);
  const known = catalog2.filter(({ isRule }) => isRule).map((info) => isCode2 ? info.code : info.name);
  return {
    message: `unknown rule '${text4}'`,
    help: () => didYouMean2(isCode2 ? text4.toUpperCase() : text4, known) ?? "run 'fluxio rules' to list all rules"
  };
}

// src/rules/malformed-suppression.ts
var malformedSuppression = {
  code: "FLX903",
  name: "malformed-suppression",
  severity: "warning",
  isRule: true,
  summary: "suppression comment without codes or in the wrong form",
  docs: `A suppression comment must list what it suppresses. Without a code, it would hide every future finding of the line, so fluxio ignores it.

Write \`# fluxio: ignore[unreachable-state]\` at the end of the line or alone on the line above. To suppress a finding in the whole file, write \`# fluxio: ignore-file[unreachable-state]\` on a line of its own.`,
  examples: {
    bad: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore
#   ^^^^^^^^^^^^^^^^ FLX501
#                     ^^^^^^^^^^^^^^^^ FLX903
`,
      `
def main(data):
    wait(seconds=10)  # fluxio: disable[unreachable-state]
#                               ^^^^^^^ FLX903
`
    ],
    good: [
      `
# fluxio: ignore-file[unreachable-state] half of this waits for the next release
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
`
    ]
  }
};

// src/rules/suppression-of-refusal.ts
var suppressionOfRefusal = {
  code: "FLX904",
  name: "suppression-of-refusal",
  severity: "warning",
  isRule: true,
  summary: "suppression comment for a compiler error",
  docs: `A compiler error means that no correct output exists for the code. fluxio has nothing to generate, so a comment cannot suppress the error.

Correct the error, and remove its code from the comment. The fix does the latter.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[FLX201]
#                                      ^^^^^^ FLX904
`,
        fixed: `
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: []
  }
};

// src/rules/unknown-suppression-code.ts
var unknownSuppressionCode = {
  code: "FLX902",
  name: "unknown-suppression-code",
  severity: "warning",
  isRule: true,
  summary: "suppression comment with an unknown code or name",
  docs: `An unknown code or name suppresses nothing, so the finding that the comment was meant for is still reported.

Write codes such as \`FLX501\` or names such as \`unreachable-state\`, separated by commas. \`fluxio rules\` lists all of them.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-stat]
#   ^^^^^^^^^^^^^^^^ FLX501
#                                      ^^^^^^^^^^^^^^^^ FLX902
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state]
`
      }
    ],
    good: []
  }
};

// src/rules/unused-suppression.ts
var unusedSuppression = {
  code: "FLX901",
  name: "unused-suppression",
  severity: "warning",
  isRule: true,
  summary: "suppression comment that suppresses nothing",
  docs: `The finding that the comment was written for is gone, or the comment is on the wrong line. If it stays, it hides the next finding on that line before anyone has looked at it.

Remove the comment, or let the fix remove it. fluxio does not report suppressions of rules that the configuration turns off, because they may be on elsewhere. It also reports none in a file with compiler errors, because the rules may not have checked all of it.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[unreachable-state] still needed?
#                                      ^^^^^^^^^^^^^^^^^ FLX901
`,
        fixed: `
def main(data):
    wait(seconds=10)
`
      },
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[return-value-ignored, unreachable-state] kept for the next release
#                    ^^^^^^^^^^^^^^^^^^^^ FLX901
    wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[unreachable-state] kept for the next release
    wait(seconds=10)
`
      }
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state] kept for the next release
`
    ]
  }
};

// src/syntax/tokens/lines.ts
var LINE_FEED = 10;
var CARRIAGE_RETURN = 13;
function lineBreakLength(text4, at) {
  const code2 = text4.charCodeAt(at);
  if (code2 === LINE_FEED) return 1;
  if (code2 !== CARRIAGE_RETURN) return 0;
  return text4.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
}
function lineEnd(text4, start) {
  let at = start;
  for (; ; ) {
    const code2 = text4.charCodeAt(at);
    if (code2 === LINE_FEED || code2 === CARRIAGE_RETURN || Number.isNaN(code2)) return at;
    at += 1;
  }
}
function lineBegin(text4, at) {
  let start = at;
  while (start > 0 && text4.charCodeAt(start - 1) !== LINE_FEED && text4.charCodeAt(start - 1) !== CARRIAGE_RETURN)
    start -= 1;
  return start;
}

// src/lint/check-suppressions.ts
function checkSuppressions(directives, file, catalog2, isComplete, report2) {
  let unknown = 0;
  for (const directive of directives) {
    const { entries, isForFile, isAlone } = directive;
    if (!checkForm(directive, report2)) continue;
    const refused = [];
    const unused = [];
    for (const entry2 of entries) {
      const { info, isUsed } = entry2;
      if (info === void 0) {
        unknown += 1;
        reportUnknown(entry2, catalog2, unknown > MANY, report2);
      } else if (!info.isRule) refused.push(entry2);
      else if (!isUsed && !isAboutSuppressions(info) && isComplete(info)) unused.push(entry2);
    }
    if (refused.length > 0) {
      const what = refused.length === 1 ? "is a compiler error" : "are compiler errors";
      report2(suppressionOfRefusal, spanOf(refused), `${quotedList(refused)} ${what}, which cannot be suppressed`, {
        help: refused.length === 1 ? "correct the error, and remove its code here" : "correct the errors, and remove their codes here",
        fix: removalOf(refused, directive, file)
      });
    }
    if (unused.length > 0) {
      const what = unused.length === 1 ? "suppresses" : "suppress";
      const where = isForFile ? "in this file" : isAlone ? "below" : "here";
      report2(unusedSuppression, spanOf(unused), `${quotedList(unused)} ${what} nothing ${where}`, {
        help: unused.length === entries.length ? "remove the comment" : `remove ${quotedList(unused)} from the comment`,
        fix: removalOf(unused, directive, file)
      });
    }
  }
}
var MANY = 100;
function spanOf(entries) {
  return { start: entries[0]?.span.start ?? 0, end: entries.at(-1)?.span.end ?? 0 };
}
function quotedList(entries) {
  const shown = entries.slice(0, MOST_LISTED).map(({ text: text4 }) => `'${text4}'`);
  const rest = entries.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
var MOST_LISTED = 5;
var SUPPRESSION_RULES = [unusedSuppression, unknownSuppressionCode, malformedSuppression, suppressionOfRefusal];
var SUPPRESSION_CODES = new Set(SUPPRESSION_RULES.map(({ code: code2 }) => code2));
function isAboutSuppressions({ code: code2 }) {
  return SUPPRESSION_CODES.has(code2);
}
function checkForm({ span, unknownWord, list: list4, entries, isForFile, isAlone }, report2) {
  const form = isForFile ? "ignore-file" : "ignore";
  if (unknownWord !== void 0) {
    report2(malformedSuppression, unknownWord.span, `unknown suppression keyword '${unknownWord.text}'`, {
      help: "write # fluxio: ignore[CODE] or # fluxio: ignore-file[CODE]"
    });
  } else if (list4 === void 0 || entries.length === 0) {
    report2(malformedSuppression, span, "the suppression comment lists no code, so it suppresses nothing", {
      help: `write # fluxio: ${form}[CODE], with the code or name of the finding`
    });
  } else if (isForFile && !isAlone) {
    report2(malformedSuppression, span, `'ignore-file' suppresses nothing at the end of a line of code`, {
      help: "move it to its own line, or write # fluxio: ignore[...] for this line"
    });
  } else return true;
  return false;
}
function reportUnknown({ text: text4, span }, catalog2, isOneOfMany, report2) {
  const { message, help } = unknownRule(text4, catalog2);
  const near = isOneOfMany ? void 0 : nearName(text4, catalog2);
  report2(unknownSuppressionCode, span, message, {
    help,
    fix: near === void 0 ? void 0 : { title: `write '${near}'`, safety: "unsafe", edits: [{ span, text: near }] }
  });
}
function nearName(text4, catalog2) {
  if (/^FLX/i.test(text4) || text4.length > MAX_NAME) return void 0;
  const near = nearest(
    text4,
    catalog2.filter(({ isRule }) => isRule).map(({ name: name4 }) => name4)
  );
  return near !== void 0 && isOneLetterAway(text4, near) ? near : void 0;
}
var MAX_NAME = 60;
function isOneLetterAway(a, b) {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const swapped = a.slice(start, a.length - end);
  const other = b.slice(start, b.length - end);
  return Math.max(swapped.length, other.length) <= 1 || swapped.length === 2 && swapped === `${other[1]}${other[0]}`;
}
function removalOf(removed, directive, file) {
  const gone = new Set(removed);
  const rest = directive.entries.filter((entry2) => !gone.has(entry2));
  const { list: list4 } = directive;
  if (rest.length === 0 || list4 === void 0) {
    return { title: "remove the comment", safety: "safe", edits: [commentRemoval(directive, file)] };
  }
  const text4 = rest.map((entry2) => entry2.text).join(", ");
  return { title: `remove ${quotedList(removed)} from the comment`, safety: "safe", edits: [{ span: list4, text: text4 }] };
}
function commentRemoval({ span, comment, isAlone }, { text: text4 }) {
  if (span.end < comment.end) {
    const rest = /^\s*/.exec(text4.slice(span.end, comment.end))?.[0].length ?? 0;
    return { span: { start: span.start, end: span.end + rest }, text: "" };
  }
  const isOnly = span.start === comment.start;
  if (isOnly && isAlone) {
    const end = lineEnd(text4, span.end);
    return { span: { start: lineBegin(text4, span.start), end: end + lineBreakLength(text4, end) }, text: "" };
  }
  let start = span.start;
  while (start > 0 && /[ \t\f]/.test(text4[start - 1] ?? "")) start -= 1;
  return { span: { start, end: span.end }, text: "" };
}

// src/lint/directives.ts
import { positionAt } from "./base.mjs";
function mayHaveDirectives({ text: text4 }) {
  return text4.includes("fluxio:");
}
function directivesOf(file, comments, find2) {
  const directives = [];
  for (const comment of comments) {
    const text4 = file.text.slice(comment.start, comment.end);
    if (!text4.includes("fluxio:")) continue;
    const line = positionAt(file, comment.start).line - 1;
    const isAlone = file.text.slice(file.lineStarts[line] ?? 0, comment.start).trim() === "";
    for (const match of text4.matchAll(DIRECTIVE)) {
      const directive = directiveOf(match, comment, text4, find2);
      if (directive !== void 0) directives.push({ ...directive, comment, line, isAlone });
    }
  }
  return directives;
}
var DIRECTIVE = /#\s*fluxio:\s*([\w-]+)\s*(?:\[([^\]#]*)(\]?))?/g;
function directiveOf(match, comment, text4, find2) {
  const [whole3, word = "", inner, close2] = match;
  const isKnown = word === "ignore" || word === "ignore-file";
  if (!isKnown && inner === void 0) return void 0;
  const end = match.index + whole3.length;
  NEXT.lastIndex = end;
  const next = NEXT.exec(text4)?.index ?? text4.length;
  const span = { start: comment.start + match.index, end: comment.start + text4.slice(0, next).trimEnd().length };
  const wordStart = comment.start + match.index + whole3.indexOf(word, whole3.indexOf("fluxio:") + "fluxio:".length);
  const listStart = comment.start + match.index + whole3.indexOf("[") + 1;
  const list4 = inner === void 0 || close2 !== "]" ? void 0 : { start: listStart, end: listStart + inner.length };
  return {
    span,
    isForFile: word === "ignore-file",
    unknownWord: isKnown ? void 0 : { text: word, span: { start: wordStart, end: wordStart + word.length } },
    list: list4,
    entries: isKnown && list4 !== void 0 ? entriesOf2(inner ?? "", listStart, find2) : []
  };
}
var NEXT = /\s#\s|#\s*fluxio:/g;
function entriesOf2(inner, start, find2) {
  return [...inner.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map(({ 0: text4, index: index2 }) => ({
    text: text4,
    span: { start: start + index2, end: start + index2 + text4.length },
    info: find2(text4),
    isUsed: false
  }));
}

// src/lint/logical-lines.ts
import { firstFrom, positionAt as positionAt2 } from "./base.mjs";
function logicalLines({ file, multilineStrings, comments }) {
  const lineOf2 = (offset) => positionAt2(file, offset).line - 1;
  const joined4 = multilineStrings.map(({ start, end }) => ({ first: lineOf2(start), last: lineOf2(end - 1) }));
  for (const { index: index2 } of file.text.matchAll(/\\(?=[\r\n])/g)) {
    const comment = comments[firstFrom(comments, index2, ({ end }) => end)];
    const isInComment = comment !== void 0 && comment.start < index2;
    if (!isInComment) joined4.push({ first: lineOf2(index2), last: lineOf2(index2) + 1 });
  }
  joined4.sort((a, b) => a.first - b.first);
  const groups = [];
  for (const { first, last } of joined4) {
    const group = groups.at(-1);
    if (group !== void 0 && first <= group.last) group.last = Math.max(group.last, last);
    else groups.push({ first, last });
  }
  const groupOf = (line) => {
    const group = groups[firstFrom(groups, line, ({ last }) => last)];
    return group !== void 0 && group.first <= line ? group : { first: line, last: line };
  };
  return { firstOf: (line) => groupOf(line).first, lastOf: (line) => groupOf(line).last };
}

// src/syntax/literal.ts
function stringValue(source) {
  const quoteAt = source.search(/['"]/);
  const prefix = source.slice(0, quoteAt).toLowerCase();
  if (prefix.includes("b")) return { kind: "other", construct: "a bytes literal" };
  if (prefix.includes("f")) return { kind: "other", construct: "an f-string" };
  const quote = source.slice(quoteAt, quoteAt + 1);
  const width = source.startsWith(quote.repeat(3), quoteAt) ? 3 : 1;
  const body = source.slice(quoteAt + width, source.length - width).replace(/\r\n?/g, "\n");
  if (prefix.includes("r") || !body.includes("\\")) return { kind: "text", value: body };
  if (/(?<!\\)(?:\\\\)*\\N\{/.test(body)) return { kind: "other", construct: "a named character (\\N{\u2026})" };
  return { kind: "text", value: decodeEscapes(body) };
}
var ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;
var SIMPLE = /* @__PURE__ */ new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "	"],
  ["v", "\v"]
]);
function decodeEscapes(body) {
  return body.replace(ESCAPE, (whole3, octal, x, u, long, other) => {
    if (octal !== void 0) return String.fromCharCode(Number.parseInt(octal, 8));
    const hex2 = x ?? u ?? long;
    if (hex2 !== void 0) {
      const point = Number.parseInt(hex2, 16);
      return point <= 1114111 ? String.fromCodePoint(point) : whole3;
    }
    return SIMPLE.get(other ?? "") ?? whole3;
  });
}
var MAX_DIGITS = 4300;
function numberValue(source) {
  const text4 = source.replaceAll("_", "").toLowerCase();
  if (text4.endsWith("j")) return { isInteger: false, value: void 0 };
  if (/^0[xob]/.test(text4)) {
    return { isInteger: true, value: text4.length > MAX_DIGITS ? void 0 : { numberText: BigInt(text4).toString() } };
  }
  if (/^[0-9]+$/.test(text4)) {
    const digits2 = text4.replace(/^0+(?=[0-9])/, "");
    return { isInteger: true, value: digits2.length > MAX_DIGITS ? void 0 : { numberText: digits2 } };
  }
  const value2 = Number(text4);
  return { isInteger: false, value: Number.isFinite(value2) ? { numberText: pythonFloat(value2) } : void 0 };
}
function pythonFloat(value2) {
  const [mantissa = "", exponentText = "0"] = Math.abs(value2).toExponential().split("e");
  const exponent = Number(exponentText);
  const digits2 = mantissa.replace(".", "");
  const sign = value2 < 0 || Object.is(value2, -0) ? "-" : "";
  if (value2 === 0) return `${sign}0.0`;
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits2.length > 1 ? `.${digits2.slice(1)}` : "";
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${digits2.slice(0, 1)}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits2}`;
  const whole3 = digits2.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole3}.${digits2.slice(exponent + 1) || "0"}`;
}
function negate(value2, isInteger) {
  const text4 = value2.numberText;
  if (isInteger && text4 === "0") return value2;
  return { numberText: text4.startsWith("-") ? text4.slice(1) : `-${text4}` };
}

// src/syntax/tree.ts
var GRAMMAR_NODES = [
  ...["assert_statement", "assignment", "augmented_assignment", "break_statement", "class_definition"],
  ...["continue_statement", "decorated_definition", "delete_statement", "expression_statement"],
  ...["for_statement", "function_definition", "future_import_statement", "global_statement", "if_statement"],
  ...["import_from_statement", "import_statement", "match_statement", "nonlocal_statement"],
  ...["pass_statement", "raise_statement", "return_statement", "try_statement", "type_alias_statement"],
  ...["while_statement", "with_statement"],
  ...["block", "case_clause", "decorator", "elif_clause", "else_clause", "except_clause"],
  ...["except_group_clause", "finally_clause", "with_clause", "with_item"],
  ...["as_pattern", "as_pattern_target", "dictionary_splat_pattern", "list_pattern", "list_splat_pattern"],
  ...["keyword_separator", "parameters", "pattern_list", "tuple_pattern", "typed_parameter"],
  ...["argument_list", "attribute", "await", "binary_operator", "boolean_operator", "call"],
  ...["comparison_operator", "concatenated_string", "conditional_expression", "dictionary"],
  ...["dictionary_comprehension", "dictionary_splat", "ellipsis", "expression_list", "false", "float"],
  ...["generator_expression", "identifier", "integer", "keyword_argument", "lambda", "list"],
  ...["list_comprehension", "list_splat", "named_expression", "none", "not_operator", "pair"],
  ...["parenthesized_expression", "set", "set_comprehension", "slice", "string", "subscript", "true"],
  ...["tuple", "unary_operator", "yield"]
];
var TOKENS = [
  ...["(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", "@", "*", "-"],
  ...["==", "!=", "<", "<=", ">", ">=", "in", "is", "is not", "not in", "and", "not", "or"],
  ...["as", "async", "class", "def", "elif", "else", "except", "finally", "if", "pass", "raise"],
  ...["return", "try", "with"]
];
var FIELDS2 = [
  ...["alias", "alternative", "argument", "arguments", "attribute", "body", "cause", "condition"],
  ...["consequence", "definition", "function", "key", "left", "name", "object", "operator", "operators"],
  ...["parameters", "right", "subscript", "superclasses", "type", "value"]
];
var NODE_TYPES = new Map([...GRAMMAR_NODES, ...TOKENS].map((type) => [type, type]));
var NODE_FIELDS = new Map(FIELDS2.map((field2) => [field2, field2]));
function nodeType(name4) {
  return NODE_TYPES.get(name4) ?? "other";
}
function nodeField(name4) {
  return NODE_FIELDS.get(name4 ?? "") ?? null;
}
function byField(node, field2) {
  return node.children.find((child) => child.field === field2);
}
function spanOf2(node) {
  return { start: node.start, end: node.end };
}

// src/syntax/expression.ts
var CONSTRUCTS = /* @__PURE__ */ new Map([
  ["binary_operator", "arithmetic"],
  ["lambda", "a lambda"],
  ["conditional_expression", "a conditional expression"],
  ["named_expression", "an assignment expression (:=)"],
  ["await", "await"],
  ["yield", "yield"],
  ["list_comprehension", "a comprehension"],
  ["set_comprehension", "a comprehension"],
  ["dictionary_comprehension", "a comprehension"],
  ["generator_expression", "a generator expression"],
  ["slice", "a slice"]
]);
function parseExpression(node, text4) {
  const span = spanOf2(node);
  if (text4.charAt(node.start) === "*") {
    return unsupported(span, text4.charAt(node.start + 1) === "*" ? "unpacking with **" : "unpacking with *");
  }
  switch (node.type) {
    case "identifier":
      return { kind: "name", span, text: nameText(node, text4) };
    case "parenthesized_expression": {
      const [, inner] = node.children;
      return inner === void 0 ? unsupported(span, "an expression") : parseExpression(inner, text4);
    }
    case "string":
      return string([node], span, text4);
    case "concatenated_string":
      return string(node.children, span, text4);
    case "integer":
    case "float":
      return { kind: "number", span, ...numberValue(text4.slice(node.start, node.end)) };
    case "true":
    case "false":
    case "none":
    case "ellipsis":
      return { kind: "constant", span, value: CONSTANTS[node.type] };
    case "attribute": {
      const name4 = byField(node, "attribute") ?? node;
      return {
        kind: "attribute",
        span,
        object: parseExpression(byField(node, "object") ?? node, text4),
        name: { text: nameText(name4, text4), span: spanOf2(name4) }
      };
    }
    case "subscript":
      return subscript(node, text4);
    case "call":
      return call(node, text4);
    case "list":
    case "list_pattern":
      return { kind: "list", span, items: items2(node, text4) };
    case "set":
      return { kind: "set", span, items: items2(node, text4) };
    case "tuple_pattern": {
      const [, inner, third] = node.children;
      return inner !== void 0 && third?.type === ")" ? parseExpression(inner, text4) : parseTuple(node, text4);
    }
    case "tuple":
    case "expression_list":
    case "pattern_list":
      return parseTuple(node, text4);
    case "dictionary":
      return dictionary(node, text4);
    case "unary_operator": {
      const operator = text4.charAt(node.start);
      const operand = parseExpression(byField(node, "argument") ?? node, text4);
      return { kind: "unary", span, operator: operator === "+" || operator === "-" ? operator : "~", operand };
    }
    case "not_operator":
      return {
        kind: "unary",
        span,
        operator: "not",
        operand: parseExpression(byField(node, "argument") ?? node, text4)
      };
    case "comparison_operator":
      return comparison(node, text4);
    case "boolean_operator":
      return boolean(node, text4);
    default:
      return unsupported(span, CONSTRUCTS.get(node.type) ?? "an expression");
  }
}
function nameText(node, text4) {
  const name4 = text4.slice(node.start, node.end);
  return /^\w*$/.test(name4) ? name4 : name4.normalize("NFKC");
}
var CONSTANTS = {
  true: true,
  false: false,
  none: null,
  ellipsis: "ellipsis"
};
function parseTuple(node, text4) {
  return { kind: "tuple", span: spanOf2(node), items: items2(node, text4) };
}
function items2(node, text4) {
  return node.children.filter((child) => !isDelimiter(child)).map((child) => parseExpression(child, text4));
}
function isDelimiter({ type }) {
  return DELIMITERS.has(type);
}
var DELIMITERS = /* @__PURE__ */ new Set(["(", ")", "[", "]", "{", "}", ","]);
function string(parts, span, text4) {
  let value2 = "";
  for (const part of parts) {
    const literal2 = stringValue(text4.slice(part.start, part.end));
    if (literal2.kind === "other") return unsupported(span, literal2.construct);
    value2 += literal2.value;
  }
  return { kind: "string", span, value: value2 };
}
function subscript(node, text4) {
  const indices = node.children.filter((child) => child.field === "subscript");
  const [first] = indices;
  const hasComma = node.children.some((child) => child.type === ",");
  const start = first?.start ?? node.start;
  const index2 = first === void 0 || hasComma ? unsupported({ start, end: indices.at(-1)?.end ?? node.end }, "multiple indices") : parseExpression(first, text4);
  return {
    kind: "subscript",
    span: spanOf2(node),
    object: parseExpression(byField(node, "value") ?? node, text4),
    index: index2
  };
}
function call(node, text4) {
  const positional2 = [];
  const keywords = [];
  const list4 = byField(node, "arguments");
  if (list4 !== void 0 && list4.type !== "argument_list") positional2.push(parseExpression(list4, text4));
  else {
    for (const child of list4?.children ?? []) {
      if (isDelimiter(child)) continue;
      if (child.type === "keyword_argument") {
        const name4 = byField(child, "name") ?? child;
        keywords.push({
          span: spanOf2(child),
          name: { text: nameText(name4, text4), span: spanOf2(name4) },
          value: parseExpression(byField(child, "value") ?? child, text4)
        });
      } else if (child.type === "dictionary_splat") {
        keywords.push({ span: spanOf2(child), name: void 0, value: parseExpression(child, text4) });
      } else positional2.push(parseExpression(child, text4));
    }
  }
  return {
    kind: "call",
    span: spanOf2(node),
    callee: parseExpression(byField(node, "function") ?? node, text4),
    positional: positional2,
    keywords
  };
}
function dictionary(node, text4) {
  const entries = node.children.filter((child) => child.type === "pair" || child.type === "dictionary_splat").map((child) => {
    const key2 = byField(child, "key");
    return {
      key: key2 && parseExpression(key2, text4),
      value: parseExpression(byField(child, "value") ?? child, text4)
    };
  });
  return { kind: "dict", span: spanOf2(node), entries };
}
function comparison(node, text4) {
  const operators = node.children.filter((child) => child.field === "operators").map((child) => child.type);
  const [left, ...rights] = node.children.filter((child) => child.field !== "operators").map((child) => parseExpression(child, text4));
  return {
    kind: "compare",
    span: spanOf2(node),
    left: left ?? unsupported(spanOf2(node), "an expression"),
    operators,
    rights
  };
}
function boolean(node, text4) {
  const operator = byField(node, "operator")?.type === "or" ? "or" : "and";
  const operands = [];
  let current = node;
  while (current?.type === "boolean_operator" && byField(current, "operator")?.type === operator) {
    const right = byField(current, "right");
    if (right !== void 0) operands.push(parseExpression(right, text4));
    current = byField(current, "left");
  }
  if (current !== void 0) operands.push(parseExpression(current, text4));
  return { kind: "bool", span: spanOf2(node), operator, operands: operands.reverse() };
}
function unsupported(span, construct) {
  return { kind: "unsupported", span, construct };
}

// src/syntax/refusals.ts
var invalidSyntax = {
  code: "FLX001",
  name: "invalid-syntax",
  severity: "error",
  summary: "invalid Python syntax",
  docs: `fluxio parses a project file as Python 3.13, although it never runs it. A statement with a syntax error cannot be
compiled, so its workflow would be missing or wrong.

Fix the marked code. If it looks right, look at the lines above it: an unclosed bracket or string often shows only
later. The other statements of the file are still checked.`,
  examples: {
    bad: [
      `def main(data)
#             ^ FLX001
    return
`,
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha(
#                        ^ FLX001
`
    ],
    good: [
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha()
`
    ]
  }
};
var invalidIndentation = {
  code: "FLX002",
  name: "invalid-indentation",
  severity: "error",
  summary: "missing, unexpected or inconsistent indentation",
  docs: `Python groups the statements of an \`if\`, a \`try\` or a function by their indentation. A line that matches no block
could belong to several, and fluxio does not guess.

Indent the lines of a block by the same amount, usually four spaces, and do not mix tabs with spaces. Write \`pass\` in a
block that does nothing.`,
  examples: {
    bad: [
      `def main(data):
    if data["a"] == 1:
    data["b"] = 2
#   ^^^^ FLX002
`
    ],
    good: [
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    if data["a"] == 1:
        Alpha()
`
    ]
  }
};
var invalidText = {
  code: "FLX003",
  name: "invalid-text",
  severity: "error",
  summary: "invalid encoding or invisible characters",
  docs: `Python reads source files as UTF-8. fluxio rejects bytes that are not UTF-8, null characters, a byte order mark inside
the text, and invisible characters, which are often pasted from a web page. With them, the deployed code would differ
from the code you see.

Delete the character or retype the line, and save the file as UTF-8.`,
  examples: { bad: [], good: [] }
};
var fileTooLarge = {
  code: "FLX004",
  name: "file-too-large",
  severity: "error",
  summary: "the file is too large",
  docs: `A project file is written by hand and has a few kilobytes. fluxio reads at most 1,048,576 characters and 300,000
tokens (names, numbers, strings and operators), so that an untrusted file cannot stall a run. A larger file is most
likely not a project file. No setting changes these limits.

Move data and application code to a package that the tasks import.`,
  examples: { bad: [], good: [] }
};
var tooDeeplyNested = {
  code: "FLX005",
  name: "too-deeply-nested",
  severity: "error",
  summary: "brackets, blocks or operators are nested too deeply",
  docs: `Python gives up at 200 nested brackets, at 100 nested blocks, and at expressions that chain a thousand operators.
Such code is usually generated.

Split the expression into several statements, or the block into functions.`,
  examples: { bad: [], good: [] }
};
var unreadableFile = {
  code: "FLX006",
  name: "unreadable-file",
  severity: "error",
  summary: "the file cannot be read",
  docs: `The file was named or found, but it could not be read: it may be a directory, it may have been removed in the
meantime, or you may not have permission to read it. fluxio also skips the files that are left when a run has taken
longer than \`max-seconds\`.

Check the path and its permissions. If the time ran out, raise \`max-seconds\` or check fewer files at a time.`,
  examples: { bad: [], good: [] }
};
var syntaxRefusals = [
  invalidSyntax,
  invalidIndentation,
  invalidText,
  fileTooLarge,
  tooDeeplyNested,
  unreadableFile
];
function isUnreadable({ info }) {
  return info.code === unreadableFile.code;
}

// src/syntax/structure/masked-text.ts
var PLACEHOLDER = "pass";
function maskText(text4, broken, { comments, joins }, settled) {
  const parts = [
    ...[...broken, ...comments].map((span) => ({ span })),
    ...joins,
    ...settled.map((run) => ({ span: run.span, settled: run }))
  ];
  parts.sort((a, b) => a.span.start - b.span.start);
  const placeholders = [];
  let masked = "";
  let at = 0;
  for (const { span, blank, settled: run } of parts) {
    const { start, end } = span;
    if (start < at) continue;
    masked += text4.slice(at, start);
    if (blank !== void 0) masked += blank;
    else if (run === void 0) masked += text4.slice(start, end).replace(/[^\n\r]/g, " ");
    else {
      placeholders.push({ ...run, at: masked.length });
      masked += PLACEHOLDER;
    }
    at = end;
  }
  masked += text4.slice(at);
  return { text: masked.includes("\r") ? masked.replace(/\r(?!\n)/g, "\n") : masked, offset: 0, placeholders };
}
function maskedPart({ text: text4, placeholders }, { start, end }) {
  const inside = placeholders.filter(({ span }) => span.start >= start && span.end <= end);
  let removedBefore = 0;
  for (const { span } of placeholders) {
    if (span.end <= start) removedBefore += span.end - span.start - PLACEHOLDER.length;
  }
  let removedInside = 0;
  for (const { span } of inside) removedInside += span.end - span.start - PLACEHOLDER.length;
  const first = start - removedBefore;
  return {
    text: text4.slice(first, end - removedBefore - removedInside),
    offset: start,
    placeholders: inside.map((placeholder) => ({ ...placeholder, at: placeholder.at - first }))
  };
}
function offsetMap({ offset, placeholders }) {
  let shift = offset;
  let from = 0;
  let to = placeholders[0]?.at ?? Number.POSITIVE_INFINITY;
  const shifts = [offset];
  for (const { span } of placeholders) {
    shifts.push((shifts.at(-1) ?? 0) + span.end - span.start - PLACEHOLDER.length);
  }
  return (at) => {
    if (at < from || at > to) {
      let low = 0;
      let high = placeholders.length;
      while (low < high) {
        const middle2 = low + high >> 1;
        if ((placeholders[middle2]?.at ?? 0) < at) low = middle2 + 1;
        else high = middle2;
      }
      shift = shifts[low] ?? 0;
      from = low === 0 ? 0 : (placeholders[low - 1]?.at ?? 0) + 1;
      to = placeholders[low]?.at ?? Number.POSITIVE_INFINITY;
    }
    return at + shift;
  };
}

// src/syntax/structure/workarounds.ts
import { sourceFile } from "./base.mjs";

// src/syntax/tokens/tokens.ts
var END = 0;
var NEWLINE2 = 1;
var INDENT = 2;
var DEDENT = 3;
var NAME2 = 4;
var MATCH = 5;
var CASE = 6;
var TYPE = 7;
var UNDERSCORE = 8;
var PRINT = 9;
var EXEC = 10;
var NUMBER = 11;
var STRING = 12;
var BYTES = 13;
var FSTRING_START = 14;
var FSTRING_MIDDLE = 15;
var FSTRING_END = 16;
var ELLIPSIS = 17;
var STRAY = 18;
var EQUAL = 20;
var NOT_EQUAL = 21;
var LESS = 22;
var GREATER = 23;
var LESS_EQUAL = 24;
var GREATER_EQUAL = 25;
var DIAMOND = 26;
var TILDE = 29;
var PLUS = 30;
var MINUS = 31;
var STAR = 32;
var SLASH = 33;
var DOUBLE_SLASH = 34;
var PERCENT = 35;
var AT = 36;
var AMPERSAND = 37;
var BAR = 38;
var CARET = 39;
var SHIFT_LEFT = 40;
var SHIFT_RIGHT = 41;
var DOUBLE_STAR = 42;
var AUGMENTED = 45;
var LEFT_PAREN = 50;
var RIGHT_PAREN = 51;
var LEFT_BRACKET = 52;
var RIGHT_BRACKET = 53;
var LEFT_BRACE = 54;
var RIGHT_BRACE = 55;
var COMMA = 56;
var COLON = 57;
var SEMICOLON = 58;
var DOT = 59;
var ASSIGN = 60;
var WALRUS = 61;
var ARROW = 62;
var EXCLAMATION = 63;
var FALSE = 70;
var NONE = 71;
var TRUE = 72;
var AND = 73;
var AS = 74;
var ASSERT = 75;
var ASYNC = 76;
var AWAIT = 77;
var BREAK = 78;
var CLASS = 79;
var CONTINUE = 80;
var DEF = 81;
var DEL = 82;
var ELIF = 83;
var ELSE = 84;
var EXCEPT = 85;
var FINALLY = 86;
var FOR = 87;
var FROM = 88;
var GLOBAL = 89;
var IF = 90;
var IMPORT = 91;
var IN = 92;
var IS = 93;
var LAMBDA2 = 94;
var NONLOCAL = 95;
var NOT = 96;
var OR = 97;
var PASS = 98;
var RAISE = 99;
var RETURN = 100;
var TRY = 101;
var WHILE = 102;
var WITH = 103;
var YIELD = 104;
var KEYWORDS = [
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def"],
  ...["del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda"],
  ...["nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"]
];
var SOFT_KEYWORDS = ["match", "case", "type", "_", "print", "exec"];
var WORDS = wordTable();
function wordTable() {
  const table3 = [];
  const enter = (words, first) => {
    for (const [index2, word] of words.entries()) {
      const code2 = word.charCodeAt(0);
      const row = table3[code2] ?? [];
      row.push({ word, kind: first + index2 });
      table3[code2] = row;
    }
  };
  enter(KEYWORDS, FALSE);
  enter(SOFT_KEYWORDS, MATCH);
  return table3;
}
function wordKind(text4, start, end) {
  const length = end - start;
  if (length > 8) return NAME2;
  const row = WORDS[text4.charCodeAt(start)];
  if (row === void 0) return NAME2;
  for (const { word, kind } of row) if (word.length === length && text4.startsWith(word, start)) return kind;
  return NAME2;
}
function isName(kind) {
  return kind >= NAME2 && kind <= EXEC;
}
function isKeyword(kind) {
  return kind >= FALSE;
}
function beginsExpression(kind) {
  if (kind >= FALSE) {
    return kind <= TRUE || kind === NOT || kind === AWAIT || kind === LAMBDA2;
  }
  return kind >= NAME2 && kind <= FSTRING_START || kind === ELLIPSIS || kind >= TILDE && kind <= MINUS || kind === LEFT_PAREN || kind === LEFT_BRACKET || kind === LEFT_BRACE;
}
function newTokens() {
  return { kinds: new Uint8Array(1024), starts: new Int32Array(1024), ends: new Int32Array(1024), count: 0 };
}
function pushToken(tokens, kind, start, end) {
  const index2 = tokens.count;
  if (index2 === tokens.kinds.length) grow(tokens);
  tokens.kinds[index2] = kind;
  tokens.starts[index2] = start;
  tokens.ends[index2] = end;
  tokens.count = index2 + 1;
}
function endTokensAt(tokens, index2) {
  if (index2 >= tokens.count) return;
  tokens.kinds[index2] = END;
  tokens.count = index2 + 1;
}
function grow(tokens) {
  const length = tokens.kinds.length * 2;
  const kinds = new Uint8Array(length);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  kinds.set(tokens.kinds);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  tokens.kinds = kinds;
  tokens.starts = starts;
  tokens.ends = ends;
}

// src/syntax/tokens/scan.ts
function joinOf(text4, start, end, from, to) {
  const indentation = text4.slice(from, to);
  const blank = `${" ".repeat(end - start - indentation.length - 1)}
${indentation}`;
  return { span: { start, end }, blank };
}
function newScan(file) {
  return {
    file,
    text: file.text,
    tokens: newTokens(),
    multilineStrings: [],
    comments: [],
    joins: [],
    stringFlaws: /* @__PURE__ */ new Map(),
    at: 0,
    brackets: [],
    fstrings: [],
    problem: void 0,
    lost: -1
  };
}
function raise(scan, start, end, message, help) {
  recordProblem(scan, invalidSyntax, start, end, message, "raised", help);
}
function recordProblem(scan, info, start, end, message, kind, help) {
  if (scan.problem !== void 0) return;
  const span = { start, end };
  const token = scan.tokens.count;
  scan.problem = help === void 0 ? { info, span, message, kind, token } : { info, span, message, help, kind, token };
}

// src/syntax/tokens/tokenizer.ts
import { positionAt as positionAt4 } from "./base.mjs";

// src/syntax/tokens/characters.ts
function isIdentifier(word) {
  return new RegExp("^[\\p{XID_Start}_]\\p{XID_Continue}*$", "u").test(word);
}
var LOOKALIKES = {
  "\u201C": '"',
  "\u201D": '"',
  "\u201E": '"',
  "\xAB": '"',
  "\xBB": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u201A": "'",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\xD7": "*",
  "\xF7": "/",
  "\u2026": "...",
  "\u2260": "!=",
  "\u2264": "<=",
  "\u2265": ">=",
  "\uFF0C": ",",
  "\uFF1A": ":",
  "\uFF1B": ";",
  "\uFF08": "(",
  "\uFF09": ")",
  "\uFF1D": "="
};
function invalidCharacter(word) {
  const at = new RegExp("^(?:[\\p{XID_Start}_]\\p{XID_Continue}*)?", "u").exec(word)?.[0].length ?? 0;
  const character = String.fromCodePoint(word.codePointAt(at) ?? 0);
  if (/[\p{C}\p{Z}]/u.test(character)) {
    const message2 = invisibleCharacter(word.codePointAt(at) ?? 0);
    return { at, length: character.length, message: message2, help: "delete it", isInvisible: true };
  }
  const plain = LOOKALIKES[character];
  const help = plain === void 0 ? void 0 : `write ${plain}`;
  const message = `invalid character '${character}' (U+${hex(word.codePointAt(at) ?? 0)})`;
  return { at, length: character.length, message, help, isInvisible: false };
}
function invisibleCharacter(code2) {
  return `invalid non-printable character U+${hex(code2)}`;
}
function hex(code2) {
  return code2.toString(16).toUpperCase().padStart(4, "0");
}

// src/syntax/tokens/strings.ts
import { positionAt as positionAt3 } from "./base.mjs";
var BACKSLASH = 92;
var LINE_FEED2 = 10;
var CARRIAGE_RETURN2 = 13;
var STRING_PREFIXES = /* @__PURE__ */ new Set(["r", "u", "b", "f", "br", "rb", "fr", "rf"]);
function scanStringLiteral(scan, start, quotes) {
  const { text: text4 } = scan;
  const prefix = text4.slice(start, quotes).toLowerCase();
  const quote = text4.charCodeAt(quotes);
  const isTriple = text4.charCodeAt(quotes + 1) === quote && text4.charCodeAt(quotes + 2) === quote;
  const isBytes = prefix.includes("b");
  let at = quotes + (isTriple ? 3 : 1);
  const content = at;
  let isMultiline = false;
  let isSuspect = false;
  for (; ; ) {
    const code2 = text4.charCodeAt(at);
    if (code2 === quote) {
      if (!isTriple) break;
      if (text4.charCodeAt(at + 1) === quote && text4.charCodeAt(at + 2) === quote) break;
    } else if (code2 === BACKSLASH) {
      at += 1;
      const escaped = text4.charCodeAt(at);
      if (escaped === CARRIAGE_RETURN2 && text4.charCodeAt(at + 1) === LINE_FEED2) at += 1;
      if (escaped === LINE_FEED2 || escaped === CARRIAGE_RETURN2) isMultiline = true;
      else if (escaped >= 78 && escaped <= 120) isSuspect = true;
      else if (escaped >= 128) isSuspect = true;
      else if (at >= text4.length) {
        unterminated(scan, start, at, isTriple);
        return;
      }
    } else if (code2 === LINE_FEED2 || code2 === CARRIAGE_RETURN2) {
      if (!isTriple) {
        unterminated(scan, start, at, false);
        return;
      }
      isMultiline = true;
    } else if (code2 >= 128) isSuspect = true;
    else if (Number.isNaN(code2)) {
      unterminated(scan, start, text4.length, isTriple);
      return;
    }
    at += 1;
  }
  scan.at = at + (isTriple ? 3 : 1);
  if (isMultiline) scan.multilineStrings.push({ start, end: scan.at });
  if (isSuspect) {
    const flaw = contentFlaw(text4, content, at, isBytes, prefix.includes("r"));
    if (flaw !== void 0) scan.stringFlaws.set(scan.tokens.count, flaw);
  }
  pushToken(scan.tokens, isBytes ? BYTES : STRING, start, scan.at);
}
function unterminated(scan, start, end, isTriple) {
  const fstring2 = scan.fstrings.at(-1);
  scan.at = Math.min(end, scan.text.length);
  if (fstring2 !== void 0 && scan.text.charCodeAt(start) === fstring2.quote) {
    raise(scan, start, start + 1, "f-string: expecting '}'");
    if (isTriple) scan.lost = start;
    return;
  }
  raiseUnterminated(scan, start, "string", isTriple);
  pushToken(scan.tokens, STRING, start, scan.at);
}
function raiseUnterminated(scan, start, what, isTriple) {
  const end = scan.at;
  const { line } = positionAt3(scan.file, Math.max(start, end - 1));
  if (isTriple) scan.lost = start;
  let stop = start + 1;
  while (stop < end && scan.text.charCodeAt(stop) !== LINE_FEED2 && scan.text.charCodeAt(stop) !== CARRIAGE_RETURN2)
    stop += 1;
  const message = isTriple ? `unterminated triple-quoted ${what} literal (detected at line ${line})` : `unterminated ${what} literal`;
  raise(
    scan,
    start,
    stop,
    message,
    isTriple ? "close it with the same three quotes" : "close it with the same quote, on the same line"
  );
}
var HEX_LENGTHS = { x: 2, u: 4, U: 8 };
function contentFlaw(text4, start, end, isBytes, isRaw) {
  for (let at = start; at < end; at += 1) {
    const code2 = text4.charCodeAt(at);
    if (isBytes && code2 >= 128) {
      return problem(at, at + 1, "bytes can only contain ASCII literal characters");
    }
    if (code2 !== BACKSLASH || isRaw) continue;
    at += 1;
    const letter = text4[at] ?? "";
    const length = isBytes && letter !== "x" ? void 0 : HEX_LENGTHS[letter];
    if (length !== void 0) {
      const digits2 = /^[0-9a-fA-F]*/.exec(text4.slice(at + 1, Math.min(end, at + 1 + length)))?.[0] ?? "";
      if (digits2.length < length) {
        const form = `\\${letter}${"X".repeat(length)}`;
        return problem(
          at - 1,
          at + 1 + digits2.length,
          `truncated ${form} escape`,
          `write ${length} hexadecimal digits, or '\\\\' for a backslash`
        );
      }
      if (Number.parseInt(digits2, 16) > 1114111) return problem(at - 1, at + 1 + length, "illegal Unicode character");
      at += length;
    } else if (letter === "N" && !isBytes) {
      const name4 = /^\{[^{}]+\}/.exec(text4.slice(at + 1, Math.min(end, at + 120)))?.[0];
      if (name4 === void 0)
        return problem(
          at - 1,
          at + 1,
          "malformed \\N character escape",
          "write '\\N{CHARACTER NAME}', or '\\\\' for a backslash"
        );
      at += name4.length;
    }
  }
  return void 0;
}
function problem(start, end, message, help) {
  const span = { start, end };
  return help === void 0 ? { info: invalidSyntax, span, message } : { info: invalidSyntax, span, message, help };
}

// src/syntax/tokens/fstrings.ts
var BACKSLASH2 = 92;
var LINE_FEED3 = 10;
var CARRIAGE_RETURN3 = 13;
var OPEN = 123;
var CLOSE = 125;
var MAX_FSTRINGS = 150;
var MAX_FIELDS = 3;
function openFString(scan, start, quotes) {
  const { text: text4 } = scan;
  const quote = text4.charCodeAt(quotes);
  const isTriple = text4.charCodeAt(quotes + 1) === quote && text4.charCodeAt(quotes + 2) === quote;
  scan.at = quotes + (isTriple ? 3 : 1);
  const isRaw = /r/i.test(text4.slice(start, quotes));
  if (scan.fstrings.length >= MAX_FSTRINGS)
    recordProblem(scan, tooDeeplyNested, start, scan.at, "too many nested f-strings", "raised");
  scan.fstrings.push({ start, quote, isTriple, isRaw, fields: [], isText: true });
  pushToken(scan.tokens, FSTRING_START, start, scan.at);
}
function scanFStringText(scan, fstring2) {
  const { text: text4, tokens } = scan;
  const { quote, isTriple } = fstring2;
  const start = scan.at;
  const inFormat = fstring2.fields.length > 0;
  let at = start;
  let isSuspect = false;
  for (; ; ) {
    const code2 = text4.charCodeAt(at);
    if (code2 === quote && (!isTriple || text4.charCodeAt(at + 1) === quote && text4.charCodeAt(at + 2) === quote)) {
      middle(scan, fstring2, start, at, isSuspect);
      if (inFormat) raise(scan, at, at + 1, "f-string: expecting '}'");
      close(scan, fstring2, at + (isTriple ? 3 : 1));
      return;
    }
    if (code2 === OPEN) {
      if (!inFormat && text4.charCodeAt(at + 1) === OPEN) {
        at += 2;
        continue;
      }
      middle(scan, fstring2, start, at, isSuspect);
      pushToken(tokens, LEFT_BRACE, at, at + 1);
      scan.brackets.push(at);
      if (fstring2.fields.length >= MAX_FIELDS)
        recordProblem(scan, tooDeeplyNested, at, at + 1, "f-string: expressions nested too deeply", "raised");
      fstring2.fields.push(scan.brackets.length);
      fstring2.isText = false;
      scan.at = at + 1;
      return;
    }
    if (code2 === CLOSE) {
      if (inFormat) {
        middle(scan, fstring2, start, at, isSuspect);
        fstring2.isText = false;
        scan.at = at;
        return;
      }
      if (text4.charCodeAt(at + 1) !== CLOSE) {
        raise(scan, at, at + 1, "f-string: single '}' is not allowed", "write '}}' for a literal brace");
      }
      at += 2;
      continue;
    }
    if (code2 === BACKSLASH2) {
      const escaped = text4.charCodeAt(at + 1);
      if (escaped === OPEN || escaped === CLOSE) {
        at += 1;
        continue;
      }
      isSuspect = true;
      at += escaped === CARRIAGE_RETURN3 && text4.charCodeAt(at + 2) === LINE_FEED3 ? 3 : 2;
      if (escaped === 78 && !fstring2.isRaw && text4.charCodeAt(at) === OPEN) {
        const end = text4.indexOf("}", at);
        if (end > 0 && !/[\n\r'"]/.test(text4.slice(at, end))) at = end + 1;
      }
      continue;
    }
    const isBreak = code2 === LINE_FEED3 || code2 === CARRIAGE_RETURN3;
    if (Number.isNaN(code2) || isBreak && !isTriple) {
      scan.at = Math.min(at, text4.length);
      if (inFormat && isBreak) raise(scan, at, at + 1, "f-string: expecting '}'");
      raiseUnterminated(scan, fstring2.start, "f-string", isTriple);
      close(scan, fstring2, scan.at);
      return;
    }
    at += 1;
  }
}
function middle(scan, fstring2, start, end, isSuspect) {
  if (end === start) return;
  if (isSuspect) {
    const flaw = contentFlaw(scan.text, start, end, false, fstring2.isRaw);
    if (flaw !== void 0) scan.stringFlaws.set(scan.tokens.count, flaw);
  }
  pushToken(scan.tokens, FSTRING_MIDDLE, start, end);
}
function close(scan, fstring2, end) {
  const outermost = fstring2.fields[0];
  if (outermost !== void 0) scan.brackets.length = Math.min(scan.brackets.length, outermost - 1);
  scan.fstrings.pop();
  pushToken(scan.tokens, FSTRING_END, Math.max(scan.at, end - (fstring2.isTriple ? 3 : 1)), end);
  scan.at = end;
  if (scan.fstrings.length > 0 || !/[\n\r]/.test(scan.text.slice(fstring2.start, end))) return;
  const { multilineStrings } = scan;
  while ((multilineStrings.at(-1)?.start ?? -1) > fstring2.start) multilineStrings.pop();
  multilineStrings.push({ start: fstring2.start, end });
}

// src/syntax/tokens/indentation.ts
var MAX_INDENTS = 100;
var TAB = 9;
var LINE_FEED4 = 10;
var FORM_FEED = 12;
var CARRIAGE_RETURN4 = 13;
var SPACE = 32;
var HASH = 35;
var BACKSLASH3 = 92;
function lineIndentation(scan) {
  const { text: text4 } = scan;
  let at = scan.at;
  let column = 0;
  let narrow = 0;
  let continued = 0;
  let from = at;
  let to = -1;
  let isJoined2 = false;
  for (; ; ) {
    const code2 = text4.charCodeAt(at);
    if (code2 === SPACE) {
      column += 1;
      narrow += 1;
    } else if (code2 === TAB) {
      column = (column | 7) + 1;
      narrow += 1;
    } else if (code2 === FORM_FEED) {
      column = 0;
      narrow = 0;
    } else if (code2 === BACKSLASH3 && lineBreakLength(text4, at + 1) > 0 && at + 1 + lineBreakLength(text4, at + 1) < text4.length) {
      if (continued === 0 && column > 0) to = at;
      if (continued === 0) continued = column;
      at += lineBreakLength(text4, at + 1);
      if (to < 0) from = at + 1;
      isJoined2 = true;
    } else if (code2 === LINE_FEED4 || code2 === CARRIAGE_RETURN4) {
      if (isJoined2) scan.joins.push(joinOf(text4, scan.at, at, at, at));
      scan.at = at + lineBreakLength(text4, at);
      return "blank";
    } else if (code2 === HASH) {
      if (isJoined2) scan.joins.push(joinOf(text4, scan.at, at, at, at));
      const end = lineEnd(text4, at);
      scan.comments.push({ start: at, end });
      scan.at = end + lineBreakLength(text4, end);
      return scan.at >= text4.length ? "end" : "blank";
    } else {
      if (isJoined2) scan.joins.push(joinOf(text4, scan.at, at, from, to < 0 ? at : to));
      scan.at = at;
      if (Number.isNaN(code2)) return "end";
      return continued === 0 ? { column, narrow } : { column: continued, narrow: continued };
    }
    at += 1;
  }
}
function openOrCloseBlocks(scan, { columns, narrow }, column, narrowColumn) {
  const { at, tokens } = scan;
  const start = lineBegin(scan.text, at);
  const mixed = "inconsistent use of tabs and spaces in indentation";
  const top = columns.at(-1) ?? 0;
  if (column === top) {
    if (narrowColumn !== (narrow.at(-1) ?? 0))
      recordProblem(scan, invalidIndentation, start, at, mixed, "met", MIXED_HELP);
  } else if (column > top) {
    if (columns.length >= MAX_INDENTS) {
      recordProblem(scan, tooDeeplyNested, start, at, "too many levels of indentation", "met");
    } else if (narrowColumn <= (narrow.at(-1) ?? 0)) {
      recordProblem(scan, invalidIndentation, start, at, mixed, "met", MIXED_HELP);
    }
    columns.push(column);
    narrow.push(narrowColumn);
    pushToken(tokens, INDENT, start, at);
  } else {
    while (column < (columns.at(-1) ?? 0)) {
      columns.pop();
      narrow.pop();
      pushToken(tokens, DEDENT, at, at);
    }
    if (column !== columns.at(-1)) {
      const help = "indent it like the other lines of its block";
      const end = Math.max(at, start + 1);
      recordProblem(
        scan,
        invalidIndentation,
        start,
        end,
        "unindent does not match any outer indentation level",
        "met",
        help
      );
    } else if (narrowColumn !== narrow.at(-1))
      recordProblem(scan, invalidIndentation, start, at, mixed, "met", MIXED_HELP);
  }
}
var MIXED_HELP = "indent with spaces only";
function closeAllBlocks(scan, { columns }) {
  const { tokens, at } = scan;
  const last = tokens.count === 0 ? NEWLINE2 : tokens.kinds[tokens.count - 1];
  if (last !== NEWLINE2 && last !== DEDENT) pushToken(tokens, NEWLINE2, at, at);
  for (let count = columns.length; count > 1; count -= 1) pushToken(tokens, DEDENT, at, at);
  pushToken(tokens, END, at, at);
}

// src/syntax/tokens/numbers.ts
function isDigit(code2) {
  return code2 >= 48 && code2 <= 57;
}
function isHexDigit(code2) {
  return isDigit(code2) || (code2 | 32) >= 97 && (code2 | 32) <= 102;
}
function isOctalDigit(code2) {
  return code2 >= 48 && code2 <= 55;
}
function isBinaryDigit(code2) {
  return code2 === 48 || code2 === 49;
}
function isWordCharacter(code2) {
  return isDigit(code2) || (code2 | 32) >= 97 && (code2 | 32) <= 122 || code2 === 95;
}
var UNDERSCORE2 = 95;
var DOT2 = 46;
var LETTER_B = 98;
var LETTER_E = 101;
var LETTER_J = 106;
var LETTER_O = 111;
var LETTER_X = 120;
function numberEnd(text4, start) {
  const first = text4.charCodeAt(start);
  if (first !== 48 && first !== DOT2) {
    let at = start + 1;
    while (isDigit(text4.charCodeAt(at))) at += 1;
    const next = text4.charCodeAt(at);
    if (next !== DOT2 && !isWordCharacter(next)) return at;
  } else if (first === 48) {
    const letter = text4.charCodeAt(start + 1) | 32;
    if (letter === LETTER_X) return radix(text4, start, "hexadecimal", isHexDigit);
    if (letter === LETTER_O) return radix(text4, start, "octal", isOctalDigit);
    if (letter === LETTER_B) return radix(text4, start, "binary", isBinaryDigit);
  }
  return decimal(text4, start);
}
function radix(text4, start, kind, accepts) {
  let at = start + 2;
  for (; ; ) {
    if (text4.charCodeAt(at) === UNDERSCORE2) at += 1;
    if (!accepts(text4.charCodeAt(at))) {
      if (isDigit(text4.charCodeAt(at))) return wrong(text4, at, `invalid digit '${text4[at]}' in ${kind} literal`);
      return wrong(text4, at, `invalid ${kind} literal`);
    }
    while (accepts(text4.charCodeAt(at))) at += 1;
    if (isDigit(text4.charCodeAt(at))) return wrong(text4, at, `invalid digit '${text4[at]}' in ${kind} literal`);
    if (text4.charCodeAt(at) !== UNDERSCORE2) return finish(text4, at, kind);
  }
}
function decimal(text4, start) {
  let at = start;
  let leadingZeros = false;
  if (text4.charCodeAt(at) !== DOT2) {
    at = digits(text4, at);
    if (at < 0) return wrong(text4, -at, "invalid decimal literal");
    leadingZeros = text4.charCodeAt(start) === 48 && /[1-9]/.test(text4.slice(start, at));
  }
  let isInteger = true;
  if (text4.charCodeAt(at) === DOT2) {
    isInteger = false;
    at += 1;
    if (isDigit(text4.charCodeAt(at))) {
      at = digits(text4, at);
      if (at < 0) return wrong(text4, -at, "invalid decimal literal");
    }
  }
  if ((text4.charCodeAt(at) | 32) === LETTER_E) {
    const sign = text4.charCodeAt(at + 1);
    const isSigned = sign === 43 || sign === 45;
    const exponent = at + (isSigned ? 2 : 1);
    if (isDigit(text4.charCodeAt(exponent))) {
      isInteger = false;
      at = digits(text4, exponent);
      if (at < 0) return wrong(text4, -at, "invalid decimal literal");
    } else if (isSigned) return wrong(text4, exponent, "invalid decimal literal");
  }
  if ((text4.charCodeAt(at) | 32) === LETTER_J) return finish(text4, at + 1, "imaginary");
  if (leadingZeros && isInteger) {
    const flaw = {
      at: start,
      message: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
    };
    return { end: wordEnd(text4, at), flaw };
  }
  return finish(text4, at, "decimal");
}
function digits(text4, start) {
  let at = start;
  for (; ; ) {
    while (isDigit(text4.charCodeAt(at))) at += 1;
    if (text4.charCodeAt(at) !== UNDERSCORE2) return at;
    at += 1;
    if (!isDigit(text4.charCodeAt(at))) return -at;
  }
}
var KEYWORD_AFTER = /^(?:and|else|for|i[fns]|or|not)/;
function finish(text4, at, kind) {
  if (!isWordCharacter(text4.charCodeAt(at)) || KEYWORD_AFTER.test(text4.slice(at, at + 4))) {
    return { end: at, flaw: void 0 };
  }
  return wrong(text4, at, `invalid ${kind} literal`);
}
function wrong(text4, at, message) {
  return { end: wordEnd(text4, at), flaw: { at, message } };
}
function wordEnd(text4, start) {
  let at = start;
  while (isWordCharacter(text4.charCodeAt(at))) at += 1;
  return at;
}

// src/syntax/tokens/operators.ts
var SYMBOLS = new Map([
  ["==", EQUAL],
  ["!=", NOT_EQUAL],
  ["<", LESS],
  [">", GREATER],
  ["<=", LESS_EQUAL],
  [">=", GREATER_EQUAL],
  ["<>", DIAMOND],
  ["~", TILDE],
  ["+", PLUS],
  ["-", MINUS],
  ["*", STAR],
  ["/", SLASH],
  ["//", DOUBLE_SLASH],
  ["%", PERCENT],
  ["@", AT],
  ["&", AMPERSAND],
  ["|", BAR],
  ["^", CARET],
  ["<<", SHIFT_LEFT],
  [">>", SHIFT_RIGHT],
  ["**", DOUBLE_STAR],
  ...["+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", "<<=", ">>=", "**="].map(
    (text4) => [text4, AUGMENTED]
  ),
  [",", COMMA],
  [":", COLON],
  [";", SEMICOLON],
  [".", DOT],
  ["=", ASSIGN],
  [":=", WALRUS],
  ["->", ARROW],
  ["!", EXCLAMATION],
  ["...", ELLIPSIS]
]);
var STRAY2 = { kind: STRAY, length: 1 };
var ALONE = aloneTable();
function aloneTable() {
  const table3 = [];
  for (const symbol of ",;~") table3[symbol.charCodeAt(0)] = { kind: SYMBOLS.get(symbol) ?? STRAY, length: 1 };
  return table3;
}
var DOT3 = { kind: DOT, length: 1 };
var COLON2 = { kind: COLON, length: 1 };
var ASSIGN2 = { kind: ASSIGN, length: 1 };
function operatorAt(text4, at, code2) {
  const alone = ALONE[code2];
  if (alone !== void 0) return alone;
  const next = text4.charCodeAt(at + 1);
  if (code2 === 46) return next === 46 && text4.charCodeAt(at + 2) === 46 ? { kind: ELLIPSIS, length: 3 } : DOT3;
  if (code2 === 58 && next !== 61) return COLON2;
  if (code2 === 61 && next !== 61) return ASSIGN2;
  for (let length = 3; length > 0; length -= 1) {
    const symbol = SYMBOLS.get(text4.slice(at, at + length));
    if (symbol !== void 0 && at + length <= text4.length) return { kind: symbol, length };
  }
  return STRAY2;
}

// src/syntax/tokens/tokenizer.ts
var MAX_BRACKETS = 200;
var TAB2 = 9;
var LINE_FEED5 = 10;
var FORM_FEED2 = 12;
var CARRIAGE_RETURN5 = 13;
var SPACE2 = 32;
var HASH2 = 35;
var COLON3 = 58;
var EXCLAMATION2 = 33;
var BACKSLASH4 = 92;
var WORD = new Uint8Array(128);
WORD.fill(1, 48, 58).fill(1, 65, 91).fill(1, 97, 123).fill(1, 95, 96);
function scanStatement(scan) {
  const { text: text4, tokens, brackets, fstrings } = scan;
  const blocks = { columns: [0], narrow: [0] };
  tokens.count = 0;
  brackets.length = 0;
  fstrings.length = 0;
  scan.stringFlaws.clear();
  scan.problem = void 0;
  scan.lost = -1;
  let isLineStart = true;
  let isDecorator = false;
  for (; ; ) {
    if (isLineStart) {
      isLineStart = false;
      const line = lineIndentation(scan);
      if (line === "blank") {
        isLineStart = true;
        continue;
      }
      if (line !== "end") {
        if (line.column === 0 && tokens.count > 0 && !isDecorator && !continues(text4, scan.at)) {
          closeAllBlocks(scan, blocks);
          return;
        }
        openOrCloseBlocks(scan, blocks, line.column, line.narrow);
        if (line.column === 0) isDecorator = text4.charCodeAt(scan.at) === 64;
      }
    }
    if (scan.lost >= 0) {
      recover(scan);
      closeAllBlocks(scan, blocks);
      return;
    }
    const fstring2 = fstrings.length === 0 ? void 0 : fstrings[fstrings.length - 1];
    if (fstring2?.isText === true) {
      scanFStringText(scan, fstring2);
      continue;
    }
    let at = scan.at;
    let code2 = text4.charCodeAt(at);
    while (code2 === SPACE2 || code2 === TAB2 || code2 === FORM_FEED2) {
      at += 1;
      code2 = text4.charCodeAt(at);
    }
    if (code2 < 128 ? WORD[code2] === 1 && (code2 < 48 || code2 > 57) : code2 >= 128) {
      scan.at = at;
      scanWord(scan);
    } else if (code2 === LINE_FEED5 || code2 === CARRIAGE_RETURN5) {
      if (brackets.length === 0) {
        pushToken(tokens, NEWLINE2, at, at + 1);
        isLineStart = true;
      }
      scan.at = at + (code2 === CARRIAGE_RETURN5 && text4.charCodeAt(at + 1) === LINE_FEED5 ? 2 : 1);
      if (brackets.length > 0 && beginsDefinition(text4, scan.at)) {
        neverClosed(scan);
        closeAllBlocks(scan, blocks);
        return;
      }
    } else if (code2 === HASH2) {
      scan.at = lineEnd(text4, at);
      scan.comments.push({ start: at, end: scan.at });
    } else if (code2 === 34 || code2 === 39) {
      scanStringLiteral(scan, at, at);
    } else if (Number.isNaN(code2)) {
      scan.at = text4.length;
      if (brackets.length > 0) neverClosed(scan);
      closeAllBlocks(scan, blocks);
      return;
    } else if (code2 === BACKSLASH4) {
      scan.at = at;
      continueLine(scan);
    } else {
      scan.at = at;
      scanSymbol(scan, code2);
    }
  }
}
var CONTINUATION = /(?:el(?:se|if)|except|finally)(?![\w\u0080-\uffff])/y;
function continues(text4, at) {
  const code2 = text4.charCodeAt(at);
  if (code2 !== 101 && code2 !== 102) return false;
  CONTINUATION.lastIndex = at;
  return CONTINUATION.test(text4);
}
var DEFINITION = /(?:(?:async[ \t]+def|def|class)[ \t]+[\w\u0080-\uffff]|@[^\n\r]*\s*(?:\n|\r\n?)(?:@|async |def |class ))/y;
function beginsDefinition(text4, at) {
  const code2 = text4.charCodeAt(at);
  if (code2 !== 100 && code2 !== 99 && code2 !== 97 && code2 !== 64) return false;
  DEFINITION.lastIndex = at;
  return DEFINITION.test(text4);
}
function recover(scan) {
  const { text: text4 } = scan;
  let at = scan.lost;
  for (; ; ) {
    at = lineEnd(text4, at);
    at += lineBreakLength(text4, at);
    if (at >= text4.length) return;
    if (beginsDefinition(text4, at)) {
      scan.at = at;
      return;
    }
  }
}
function neverClosed(scan) {
  const open = scan.brackets.at(-1) ?? 0;
  recordProblem(scan, invalidSyntax, open, open + 1, `'${scan.text[open]}' was never closed`, "unclosed");
}
function scanWord(scan) {
  const { text: text4, tokens, at: start } = scan;
  let at = start;
  let isAscii = true;
  for (; ; ) {
    const code2 = text4.charCodeAt(at);
    if (code2 < 128) {
      if (WORD[code2] !== 1) break;
    } else if (code2 >= 128) isAscii = false;
    else break;
    at += 1;
  }
  const next = text4.charCodeAt(at);
  if ((next === 34 || next === 39) && at - start <= 2) {
    const prefix = text4.slice(start, at).toLowerCase();
    if (STRING_PREFIXES.has(prefix)) {
      if (prefix.includes("f")) openFString(scan, start, at);
      else scanStringLiteral(scan, start, at);
      return;
    }
  }
  scan.at = at;
  if (isAscii) {
    pushToken(tokens, wordKind(text4, start, at), start, at);
    return;
  }
  if (!isIdentifier(text4.slice(start, at))) badCharacter(scan, start, at);
  pushToken(tokens, NAME2, start, at);
}
function badCharacter(scan, start, end) {
  const { at, length, message, help, isInvisible } = invalidCharacter(scan.text.slice(start, end));
  const info = isInvisible ? invalidText : invalidSyntax;
  recordProblem(scan, info, start + at, start + at + length, message, "raised", help);
}
function scanSymbol(scan, code2) {
  const { text: text4, tokens, at } = scan;
  if (code2 >= 48 && code2 <= 57) {
    scanNumber(scan);
    return;
  }
  if (code2 === 46) {
    const next = text4.charCodeAt(at + 1);
    if (next >= 48 && next <= 57) {
      scanNumber(scan);
      return;
    }
  }
  if (code2 === 40 || code2 === 91 || code2 === 123) {
    openBracket(scan, code2);
    return;
  }
  if (code2 === 41 || code2 === 93 || code2 === 125) {
    closeBracket(scan, code2);
    return;
  }
  const fstring2 = scan.fstrings.at(-1);
  if (fstring2 !== void 0 && fstring2.fields.at(-1) === scan.brackets.length) {
    if (code2 === COLON3) {
      pushToken(tokens, COLON, at, at + 1);
      scan.at = at + 1;
      fstring2.isText = true;
      return;
    }
    if (code2 === EXCLAMATION2 && text4.charCodeAt(at + 1) !== 61) {
      pushToken(tokens, EXCLAMATION, at, at + 1);
      scan.at = at + 1;
      return;
    }
  }
  const { kind: symbol, length } = operatorAt(text4, at, code2);
  if (symbol === STRAY && (code2 < SPACE2 || code2 === 127)) {
    recordProblem(scan, invalidText, at, at + 1, invisibleCharacter(code2), "raised", "delete it");
  }
  pushToken(tokens, symbol, at, at + length);
  scan.at = at + length;
}
function scanNumber(scan) {
  const { at } = scan;
  const result = numberEnd(scan.text, at);
  const end = typeof result === "number" ? result : result.end;
  if (typeof result !== "number" && result.flaw !== void 0) {
    raise(scan, at, Math.max(end, at + 1), result.flaw.message);
  }
  scan.at = Math.max(end, at + 1);
  pushToken(scan.tokens, NUMBER, at, scan.at);
}
function openBracket(scan, code2) {
  const { at, brackets } = scan;
  if (brackets.length >= MAX_BRACKETS) {
    recordProblem(
      scan,
      tooDeeplyNested,
      at,
      at + 1,
      "too many nested parentheses",
      "raised",
      "split the expression into several statements"
    );
  }
  brackets.push(at);
  const symbol = code2 === 40 ? LEFT_PAREN : code2 === 91 ? LEFT_BRACKET : LEFT_BRACE;
  pushToken(scan.tokens, symbol, at, at + 1);
  scan.at = at + 1;
}
function closeBracket(scan, code2) {
  const { text: text4, at, brackets, fstrings } = scan;
  const fstring2 = fstrings.at(-1);
  const inside = fstring2 === void 0 ? "" : "f-string: ";
  const open = brackets.at(-1);
  if (open === void 0) raise(scan, at, at + 1, `unmatched '${text4[at]}'`);
  else {
    const opening2 = text4.charCodeAt(open);
    const isField = fstring2 !== void 0 && fstring2.fields.at(-1) === brackets.length;
    if (code2 - opening2 !== (opening2 === 40 ? 1 : 2)) {
      if (isField) raise(scan, at, at + 1, `f-string: unmatched '${text4[at]}'`);
      else {
        const line = positionAt4(scan.file, open).line;
        const where = line === positionAt4(scan.file, at).line ? "" : ` on line ${line}`;
        const message = `closing parenthesis '${text4[at]}' does not match opening parenthesis '${text4[open]}'${where}`;
        raise(scan, at, at + 1, inside + message);
        brackets.pop();
      }
    } else {
      brackets.pop();
      if (isField && fstring2 !== void 0) {
        fstring2.fields.pop();
        fstring2.isText = true;
      }
    }
  }
  const symbol = code2 === 41 ? RIGHT_PAREN : code2 === 93 ? RIGHT_BRACKET : RIGHT_BRACE;
  pushToken(scan.tokens, symbol, at, at + 1);
  scan.at = at + 1;
}
function continueLine(scan) {
  const { text: text4, at } = scan;
  const length = lineBreakLength(text4, at + 1);
  scan.at = at + 1 + length;
  if (length > 0) scan.joins.push({ span: { start: at, end: scan.at }, blank: " ".repeat(1 + length) });
  if (length === 0 && scan.at < text4.length) {
    recordProblem(scan, invalidSyntax, at, at + 1, "unexpected character after line continuation character", "met");
  } else if (scan.at >= text4.length) {
    recordProblem(scan, invalidSyntax, at, at + 1, "unexpected end of file after line continuation character", "met");
  }
}

// src/syntax/structure/workarounds.ts
function withWorkarounds(path, text4) {
  const scan = newScan(sourceFile(path, text4));
  const { tokens } = scan;
  const pieces = [];
  let at = 0;
  while (scan.at < text4.length) {
    scanStatement(scan);
    let depth = 0;
    for (let index2 = 0; index2 < tokens.count; index2 += 1) {
      const token = tokens.kinds[index2] ?? END;
      const start = Math.max(at, tokens.starts[index2] ?? 0);
      const end = Math.max(start, tokens.ends[index2] ?? 0);
      const gap = text4.slice(at, start);
      pieces.push(depth > 0 ? " ".repeat(gap.length) : gap);
      const own = text4.slice(start, end);
      pieces.push(token === FSTRING_MIDDLE && own.includes("\\N{") ? own.replace(/[^\n\r]/g, ".") : own);
      at = end;
      if (isOpening(token)) depth += 1;
      else if (isClosing(token)) depth -= 1;
    }
  }
  pieces.push(text4.slice(at));
  return pieces.join("");
}
function isOpening(token) {
  return token === LEFT_PAREN || token === LEFT_BRACKET || token === LEFT_BRACE;
}
function isClosing(token) {
  return token === RIGHT_PAREN || token === RIGHT_BRACKET || token === RIGHT_BRACE;
}

// src/syntax/syntax-tree.ts
function syntaxTree(reading, engine) {
  const { text: text4 } = reading.file;
  const statements = [];
  const problems = [...reading.problems];
  const broken = [...reading.broken];
  if (!reading.needsEngine) for (const own of reading.settled) for (const node of own.statements) statements.push(node);
  else {
    if (engine === void 0) throw new Error("a reading that needs tree-sitter was parsed without it");
    for (const { node, flaw } of parseWhole(reading, engine)) {
      if (flaw === void 0) statements.push(node);
      else {
        problems.push(flawProblem(flaw));
        broken.push({ start: node.start, end: node.end });
      }
    }
  }
  const brokenNames = new Set(broken.flatMap(({ start, end }) => definedNames(text4.slice(start, end))));
  problems.sort((a, b) => a.span.start - b.span.start);
  return {
    statements,
    problems: withoutConflict(text4, problems),
    brokenNames,
    multilineStrings: reading.multilineStrings,
    comments: reading.comments
  };
}
var CONFLICT = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/gm;
function withoutConflict(text4, problems) {
  if (problems.length === 0 || !text4.includes("<<<<<<<") || !text4.includes(">>>>>>>")) return problems;
  const markers = new Set(Array.from(text4.matchAll(CONFLICT), ({ index: index2 }) => index2));
  const [first] = markers;
  if (first === void 0 || !problems.some(({ span }) => markers.has(span.start))) return problems;
  const rest = problems.filter(({ span }) => !markers.has(span.start));
  const help = "keep one side and delete the conflict markers";
  const conflict = {
    info: invalidSyntax,
    span: { start: first, end: first + 7 },
    message: "unresolved merge conflict",
    help
  };
  return [...rest, conflict].sort((a, b) => a.span.start - b.span.start);
}
var DEFINITION2 = new RegExp("^([ \\t]*)(?:async[ \\t]+)?(?:def|class)[ \\t]+([\\p{XID_Start}_]\\p{XID_Continue}*)", "gmu");
function definedNames(text4) {
  const all = Array.from(text4.matchAll(DEFINITION2), (match) => ({ indent: match[1] ?? "", name: match[2] ?? "" }));
  const own = all.filter(({ indent: indent2 }) => indent2 === "");
  return (own.length > 0 ? own : all).map(({ name: name4 }) => name4);
}
function parseWhole({ file, whole: whole3, broken, settled, comments, joins }, engine) {
  const masked = maskText(file.text, broken, { comments, joins }, settled);
  const parsed2 = engine.parse(masked);
  if (parsed2 !== "gave up" && !parsed2.some(isError)) return parsed2;
  const plain = { ...masked, text: withWorkarounds(file.path, masked.text) };
  const again = engine.parse(plain);
  if (again !== "gave up" && !again.some(isError)) return again;
  return whole3.flatMap((span) => {
    const alone = engine.parse(maskedPart(plain, span));
    return alone === "gave up" ? [givenUp(span)] : alone;
  });
}
function givenUp(span) {
  const { start, end } = span;
  return { node: { type: "other", field: null, start, end, children: [] }, flaw: { kind: "too deep", span } };
}
function isError(statement2) {
  return statement2.flaw?.kind === "error";
}
function flawProblem({ kind, span }) {
  if (kind === "too deep") {
    const help = "split the expression into several statements";
    return { info: tooDeeplyNested, span, message: "the statement is nested too deeply", help };
  }
  return {
    info: invalidSyntax,
    span,
    message: "fluxio cannot parse this Python syntax",
    help: "write it in a simpler form"
  };
}

// src/syntax/parse.ts
function parse(reading, engine, report2) {
  const { file } = reading;
  const tree = syntaxTree(reading, engine);
  for (const problem2 of tree.problems) report2(problem2.info, problem2.span, problem2.message, { help: problem2.help });
  return {
    file,
    body: parseBlock(tree.statements, file.text, false),
    brokenNames: tree.brokenNames,
    isBroken: tree.problems.length > 0,
    multilineStrings: tree.multilineStrings,
    comments: tree.comments
  };
}
function parseBlock(nodes, text4, inClass) {
  const statements = [];
  for (const node of nodes) {
    if (node.type === ";") continue;
    statements.push(parseStatement(node, text4, inClass));
  }
  return statements;
}
function bodyOf(node, text4) {
  const block3 = node.children.find((child) => child.type === "block");
  return block3 === void 0 ? [] : parseBlock(block3.children, text4, false);
}
var UNSUPPORTED = /* @__PURE__ */ new Map([
  ["for_statement", "for"],
  ["while_statement", "while"],
  ["match_statement", "match"],
  ["import_statement", "import"],
  ["import_from_statement", "import"],
  ["future_import_statement", "import"],
  ["delete_statement", "del"],
  ["global_statement", "global"],
  ["nonlocal_statement", "nonlocal"],
  ["assert_statement", "assert"],
  ["break_statement", "break"],
  ["continue_statement", "continue"],
  ["type_alias_statement", "type"]
]);
function parseStatement(node, text4, inClass) {
  const span = spanOf2(node);
  switch (node.type) {
    case "decorated_definition": {
      const definition = byField(node, "definition");
      const decorators = node.children.filter((child) => child.type === "decorator").map((child) => decorator(child, text4));
      if (definition?.type === "class_definition") return classDef(definition, text4, span);
      return functionDef(definition ?? node, text4, inClass, decorators, span);
    }
    case "function_definition":
      return functionDef(node, text4, inClass, [], span);
    case "class_definition":
      return classDef(node, text4, span);
    case "expression_statement":
      return expressionStatement(node, text4);
    case "return_statement": {
      const value2 = node.children[1];
      return { kind: "return", span, value: value2 && parseExpression(value2, text4) };
    }
    case "raise_statement": {
      const cause = byField(node, "cause");
      const exception = node.children[1];
      return {
        kind: "raise",
        span,
        exception: exception && parseExpression(exception, text4),
        cause: cause && parseExpression(cause, text4)
      };
    }
    case "if_statement":
      return ifStatement(node, text4);
    case "try_statement":
      return tryStatement(node, text4);
    case "with_statement":
      return withStatement(node, text4);
    case "pass_statement":
      return { kind: "pass", span };
    default: {
      const construct = UNSUPPORTED.get(node.type);
      if (construct !== void 0)
        return {
          kind: "unsupported-statement",
          span,
          construct,
          keyword: keywordOf(node),
          body: innerBlocks(node, text4)
        };
      return { kind: "expression", span, value: { kind: "unsupported", span, construct: "an expression" } };
    }
  }
}
function ifStatement(node, text4) {
  const orElse = node.children.find((child) => child.type === "else_clause");
  const elifs = node.children.filter((child) => child.type === "elif_clause");
  return {
    kind: "if",
    span: spanOf2(node),
    keyword: keywordOf(node),
    branches: [node, ...elifs].map((arm) => branch(arm, text4)),
    orElse: orElse && bodyOf(orElse, text4)
  };
}
function tryStatement(node, text4) {
  return {
    kind: "try",
    span: spanOf2(node),
    keyword: keywordOf(node),
    body: bodyOf(node, text4),
    handlers: node.children.filter((child) => child.type === "except_clause" || child.type === "except_group_clause").map((child) => handler(child, text4)),
    orElse: clause(node, "else_clause", text4),
    finally: clause(node, "finally_clause", text4)
  };
}
function withStatement(node, text4) {
  const items3 = node.children.find((child) => child.type === "with_clause");
  const keyword2 = node.children.find((child) => child.type === "with") ?? node;
  return {
    kind: "with",
    span: spanOf2(node),
    keyword: spanOf2(keyword2),
    isAsync: node.children[0]?.type === "async",
    items: (items3?.children ?? []).filter((child) => child.type === "with_item").flatMap((item3) => withItems(item3, text4)),
    body: bodyOf(node, text4)
  };
}
function expressionStatement(node, text4) {
  const span = spanOf2(node);
  const [first] = node.children;
  if (first?.type === "augmented_assignment") {
    const keyword2 = byField(first, "operator") ?? first;
    return {
      kind: "unsupported-statement",
      span,
      construct: "augmented assignment",
      keyword: spanOf2(keyword2),
      body: []
    };
  }
  if (first?.type === "assignment") return assignment(first, text4, span);
  if (first === void 0) return { kind: "expression", span, value: parseExpression(node, text4) };
  const value2 = node.children.length > 1 ? parseTuple(node, text4) : parseExpression(first, text4);
  return { kind: "expression", span, value: value2 };
}
function assignment(node, text4, span) {
  const targets2 = [];
  let annotated = false;
  let current = node;
  while (current?.type === "assignment") {
    const left = byField(current, "left");
    if (left !== void 0) targets2.push(parseExpression(left, text4));
    annotated ||= byField(current, "type") !== void 0;
    current = byField(current, "right");
  }
  if (current === void 0)
    return { kind: "unsupported-statement", span, construct: "annotation", keyword: span, body: [] };
  return { kind: "assign", span, targets: targets2, value: parseExpression(current, text4), annotated };
}
function functionDef(node, text4, isMethod, decorators, span) {
  const parameters2 = byField(node, "parameters");
  const block3 = byField(node, "body");
  return {
    kind: "function",
    span,
    name: identifier(byField(node, "name") ?? node, text4),
    isAsync: node.children[0]?.type === "async",
    parameters: parseParameters(parameters2?.children ?? [], text4),
    decorators,
    body: isMethod || block3 === void 0 ? [] : parseBlock(block3.children, text4, false),
    header: { start: node.start, end: parameters2?.end ?? node.end },
    code: isMethod ? block3?.children ?? [] : [],
    leadingImports: isMethod ? leadingImports(block3?.children ?? []) : []
  };
}
function leadingImports(statements) {
  const spans = [];
  for (const [index2, statement2] of statements.entries()) {
    if (statement2.type === ";" || index2 === 0 && statement2.type === "expression_statement") continue;
    if (statement2.type !== "import_statement" && statement2.type !== "import_from_statement") break;
    spans.push(spanOf2(statement2));
  }
  return spans;
}
function parseParameters(nodes, text4) {
  const parameters2 = [];
  let form = "positional";
  for (const node of nodes) {
    if (node.type === "keyword_separator") form = "keyword-only";
    const name4 = firstIdentifier(node);
    if (name4 === void 0) continue;
    const pattern2 = node.type === "typed_parameter" ? node.children[0] ?? node : node;
    const star = pattern2.type === "list_splat_pattern" ? "*" : pattern2.type === "dictionary_splat_pattern" ? "**" : "";
    const value2 = byField(node, "value");
    const ownDefault = value2 && parseExpression(value2, text4);
    parameters2.push({ span: spanOf2(node), name: identifier(name4, text4), star, form, default: ownDefault });
    if (star === "*") form = "keyword-only";
  }
  return parameters2;
}
function firstIdentifier(node) {
  if (node.type === "identifier") return node;
  for (const child of node.children) {
    const found = firstIdentifier(child);
    if (found !== void 0) return found;
  }
  return void 0;
}
function classDef(node, text4, span) {
  const superclasses = byField(node, "superclasses");
  const block3 = byField(node, "body");
  return {
    kind: "class",
    span,
    name: identifier(byField(node, "name") ?? node, text4),
    bases: (superclasses?.children ?? []).filter((child) => !NOT_A_BASE.has(child.type)).map((child) => parseExpression(child, text4)),
    body: parseBlock(block3?.children ?? [], text4, true),
    header: { start: node.start, end: (superclasses ?? byField(node, "name") ?? node).end }
  };
}
var NOT_A_BASE = /* @__PURE__ */ new Set(["(", ")", ",", "keyword_argument", "dictionary_splat"]);
function decorator(node, text4) {
  const expression2 = node.children[1] ?? node;
  return { span: { start: node.start, end: expression2.end }, expression: parseExpression(expression2, text4) };
}
function branch(node, text4) {
  const condition2 = byField(node, "condition") ?? node;
  return { test: parseExpression(condition2, text4), body: bodyOf(node, text4) };
}
function handler(node, text4) {
  const value2 = byField(node, "value");
  const types = node.children.filter((child) => child.field === "value");
  const asPattern2 = value2?.type === "as_pattern" ? value2 : void 0;
  const target = byField(asPattern2 ?? node, "alias")?.children[0] ?? byField(node, "alias");
  const type = asPattern2?.children[0] ?? value2;
  return {
    span: spanOf2(node),
    keyword: keywordOf(node),
    isGroup: node.type === "except_group_clause" || node.children.some((child) => child.type === "*"),
    type: type && (types.length > 1 ? parseTuple({ ...node, children: types }, text4) : parseExpression(type, text4)),
    name: target && parseExpression(target, text4),
    body: bodyOf(node, text4)
  };
}
function withItems(node, text4) {
  const value2 = byField(node, "value") ?? node;
  if (value2.type === "tuple" || value2.type === "parenthesized_expression") {
    return value2.children.filter((child) => !isDelimiter(child)).flatMap((child) => withItems(child, text4));
  }
  if (value2.type !== "as_pattern") return [{ value: parseExpression(value2, text4), target: void 0 }];
  const target = byField(value2, "alias")?.children[0];
  return [
    { value: parseExpression(value2.children[0] ?? value2, text4), target: target && parseExpression(target, text4) }
  ];
}
function innerBlocks(node, text4) {
  return node.children.flatMap((child) => {
    if (child.type === "block" && node.type !== "match_statement") return parseBlock(child.children, text4, false);
    return WITH_BLOCKS.has(child.type) ? innerBlocks(child, text4) : [];
  });
}
var WITH_BLOCKS = /* @__PURE__ */ new Set(["block", "case_clause", "else_clause"]);
function clause(node, type, text4) {
  const found = node.children.find((child) => child.type === type);
  return found && { keyword: keywordOf(found), body: bodyOf(found, text4) };
}
function keywordOf(node) {
  return spanOf2(node.children[0] ?? node);
}
function identifier(node, text4) {
  return { text: nameText(node, text4), span: spanOf2(node) };
}

// src/syntax/read.ts
import { positionAt as positionAt6 } from "./base.mjs";

// src/syntax/structure/method-body.ts
var METHOD_LEVEL = 2;
var NONE2 = [];
function addNode(builder, type, first) {
  const { code: code2 } = builder;
  if (code2 === void 0 || builder.failure !== void 0) return;
  const { kinds, tokens } = builder;
  let last = builder.at - 1;
  while (last > first && (kinds[last] === NEWLINE2 || kinds[last] === DEDENT)) last -= 1;
  const start = tokens.starts[first] ?? 0;
  let count = code2.length;
  while (count > 0 && (code2[count - 1]?.start ?? 0) >= start) count -= 1;
  const children = count === code2.length ? NONE2 : code2.splice(count);
  code2.push({ type, field: null, start, end: tokens.ends[last] ?? start, children });
}
function addLeaf(builder, type) {
  const { code: code2 } = builder;
  if (code2 === void 0 || builder.failure !== void 0) return;
  const last = builder.at - 1;
  const { starts, ends } = builder.tokens;
  code2.push({ type, field: null, start: starts[last] ?? 0, end: ends[last] ?? 0, children: NONE2 });
}
var COMPOUND = /* @__PURE__ */ new Map([
  [IF, "if_statement"],
  [FOR, "for_statement"],
  [WHILE, "while_statement"],
  [TRY, "try_statement"],
  [WITH, "with_statement"],
  [DEF, "function_definition"],
  [CLASS, "class_definition"],
  [AT, "decorated_definition"],
  [MATCH, "match_statement"]
]);
function compoundType(builder, first) {
  const now = builder.kinds[first] ?? END;
  const keyword2 = now === ASYNC ? builder.kinds[first + 1] ?? END : now;
  return COMPOUND.get(keyword2) ?? "other";
}

// src/syntax/tokens/cursor.ts
import { positionAt as positionAt5 } from "./base.mjs";
function kindNow(cursor) {
  return cursor.kinds[cursor.at] ?? END;
}
function kindAhead(cursor, distance) {
  const index2 = cursor.at + distance;
  return index2 < cursor.tokens.count ? cursor.kinds[index2] ?? END : END;
}
function take(cursor, kind) {
  if (cursor.kinds[cursor.at] !== kind || kind === END) return false;
  cursor.at += 1;
  return true;
}
function failAt(cursor, first, last, message, help) {
  const span = { start: tokenSpan(cursor, first).start, end: tokenSpan(cursor, last).end };
  failWith(cursor, { info: invalidSyntax, span, message, ...help === void 0 ? {} : { help } }, last);
}
function failIndentation(cursor, info, message, help, isFinal) {
  failWith(cursor, { info, span: tokenSpan(cursor, cursor.at), message, help }, cursor.at, isFinal);
}
function failWith(cursor, problem2, token, isFinal = false) {
  cursor.failure ??= { ...problem2, token, isFinal };
  cursor.at = cursor.tokens.count - 1;
  cursor.kinds = NO_KINDS;
}
var NO_KINDS = new Uint8Array(0);
function tokenSpan(cursor, token) {
  const { tokens } = cursor;
  const { text: text4 } = cursor.file;
  let index2 = token;
  let kind = cursor.kinds[index2] ?? END;
  if (kind === NEWLINE2) {
    const end2 = index2 === 0 ? 0 : tokens.ends[index2 - 1] ?? 0;
    return { start: end2, end: Math.min(end2 + 1, text4.length) };
  }
  while (kind === DEDENT) {
    index2 += 1;
    kind = cursor.kinds[index2] ?? END;
  }
  const start = tokens.starts[index2] ?? 0;
  if (start >= text4.length) return endOfText(text4);
  if (kind === END) return { start, end: start + wordLength(text4, start) };
  const end = tokens.ends[index2] ?? start;
  if (kind === INDENT) return { start, end: Math.max(end, start + 1) };
  return { start, end };
}
function endOfText(text4) {
  if (!/[\n\r]$/.test(text4)) return { start: text4.length, end: text4.length };
  const start = text4.endsWith("\r\n") ? text4.length - 2 : text4.length - 1;
  return { start, end: text4.length };
}
var FIRST_WORD = /[\w\u0080-\uffff]+|[^\n\r]/y;
function wordLength(text4, at) {
  FIRST_WORD.lastIndex = at;
  return FIRST_WORD.exec(text4)?.[0].length ?? 1;
}
function textOfToken(cursor, token) {
  const { tokens } = cursor;
  return cursor.file.text.slice(tokens.starts[token] ?? 0, tokens.ends[token] ?? 0);
}
function lineOf(cursor, token) {
  return positionAt5(cursor.file, cursor.tokens.starts[token] ?? 0).line;
}

// src/syntax/grammar/messages.ts
import { nearest as nearest2 } from "./base.mjs";
function failUnexpected(parser) {
  if (parser.failure !== void 0) return;
  const { at } = parser;
  if (parser.kinds[at] === INDENT) {
    failIndentation(parser, invalidIndentation, "unexpected indent", "indent it like the line above", true);
    return;
  }
  const { first, last, message, help } = describe2(parser, at);
  failAt(parser, first, last, message, help);
}
function failExpected(parser, what, help) {
  if (parser.failure !== void 0) return;
  const { at } = parser;
  const known = foreign(parser, at);
  if (known === void 0) failAt(parser, at, at, `expected '${what}'`, help);
  else failAt(parser, known.first, known.last, known.message, known.help);
}
function describe2(parser, at) {
  const known = foreign(parser, at);
  if (known !== void 0) return known;
  const now = parser.kinds[at] ?? END;
  const help = misspelt(parser, at);
  const here = { first: at, last: at, help };
  if (now === NEWLINE2 || now === END || now === DEDENT) {
    return { ...here, message: now === NEWLINE2 ? "unexpected end of line" : "unexpected end of statement" };
  }
  const text4 = textOfToken(parser, at);
  if (isKeyword(now) && help === void 0 && needsName(parser, at)) {
    return { ...here, message: `'${text4}' is a keyword and cannot be used as a name`, help: "choose another name" };
  }
  return { ...here, message: `invalid syntax: unexpected '${text4.length > 40 ? `${text4.slice(0, 39)}\u2026` : text4}'` };
}
function foreign(parser, at) {
  const now = parser.kinds[at] ?? END;
  const before = at > 0 ? parser.kinds[at - 1] ?? END : END;
  const touches = at > 0 && parser.tokens.ends[at - 1] === parser.tokens.starts[at];
  const isFirst = (index2) => index2 === 0 || beginsLine(parser.kinds[index2 - 1] ?? END) || parser.kinds[index2 - 1] === COLON;
  if (now === before && touches) {
    const pair2 = { first: at - 1, last: at };
    if (now === AMPERSAND) return { ...pair2, message: "'&&' is not an operator in Python", help: "write 'and'" };
    if (now === BAR) return { ...pair2, message: "'||' is not an operator in Python", help: "write 'or'" };
  }
  if ((now === NEWLINE2 || now === SEMICOLON) && (before === PLUS || before === MINUS)) {
    const sign = before === PLUS ? "+" : "-";
    if (parser.kinds[at - 2] === before) {
      const message = `'${sign}${sign}' is not an operator in Python`;
      return { first: at - 2, last: at - 1, message, help: `write '${sign}= 1'` };
    }
  }
  const here = { first: at, last: at };
  if (now === EXCLAMATION) {
    return { ...here, message: "'!' is not an operator in Python", help: "write 'not'" };
  }
  if (now === DIAMOND) return { ...here, message: "'<>' is not an operator in Python", help: "write '!='" };
  if (now === IF && before === ELSE) {
    return { first: at - 1, last: at, message: "'else if' is not valid Python", help: "write 'elif'" };
  }
  if (now === ELSE && parser.kinds[at + 1] === IF) {
    return { first: at, last: at + 1, message: "'else if' is not valid Python", help: "write 'elif'" };
  }
  if (now === STRAY) {
    const text4 = textOfToken(parser, at);
    const help = text4 === "`" ? "write 'repr(...)'" : text4 === "?" ? "write 'a if condition else b'" : void 0;
    return { ...here, message: `invalid character '${text4}'`, help };
  }
  if ((before === PRINT || before === EXEC) && beginsExpression(now) && isFirst(at - 1)) {
    const name4 = textOfToken(parser, at - 1);
    return {
      first: at - 1,
      last: at,
      message: `missing parentheses in call to '${name4}'`,
      help: `write '${name4}(...)'`
    };
  }
  if (now === LEFT_BRACE && (before === RIGHT_PAREN || before === ELSE || before === TRY)) {
    return { ...here, message: "expected ':'", help: "write ':' and indent the block" };
  }
  return void 0;
}
function beginsLine(before) {
  return before === NEWLINE2 || before === INDENT || before === DEDENT || before === SEMICOLON;
}
function misspelt(parser, at) {
  const { kinds } = parser;
  let line = at;
  while (line > 0 && !beginsLine(kinds[line - 1] ?? END)) line -= 1;
  let clause4 = at - 1;
  while (clause4 > line && kinds[clause4 - 1] !== COLON) clause4 -= 1;
  for (const index2 of [line, clause4, at - 1, at]) {
    if (index2 < 0 || !isName(kinds[index2] ?? END) || USES.has(kinds[index2 + 1] ?? END)) continue;
    const word = textOfToken(parser, index2);
    const known = SLIPS.get(word.toLowerCase()) ?? nearest2(word, KEYWORDS);
    if (known !== void 0 && known !== word && word.length > 1) return `did you mean '${known}'?`;
  }
  return void 0;
}
var USES = /* @__PURE__ */ new Set([
  ASSIGN,
  AUGMENTED,
  DOT,
  COMMA,
  LEFT_PAREN,
  LEFT_BRACKET,
  RIGHT_PAREN
]);
var SLIPS = /* @__PURE__ */ new Map([
  ["elseif", "elif"],
  ["elsif", "elif"],
  ["function", "def"],
  ["func", "def"],
  ["fn", "def"],
  ["catch", "except"],
  ["throw", "raise"],
  ["switch", "match"],
  ["foreach", "for"]
]);
function needsName(parser, at) {
  const before = at > 0 ? parser.kinds[at - 1] ?? END : END;
  if ([DEF, CLASS, DOT, IMPORT, AS, GLOBAL, NONLOCAL].includes(before)) return true;
  return parser.kinds[at + 1] === ASSIGN;
}

// src/syntax/grammar/parser.ts
function newParser(scan, grammar2, settled) {
  return {
    grammar: grammar2,
    file: scan.file,
    tokens: scan.tokens,
    kinds: scan.tokens.kinds,
    stringFlaws: scan.stringFlaws,
    at: 0,
    depth: 0,
    level: 0,
    isClassBody: false,
    code: void 0,
    settled,
    failure: void 0,
    shape: "name",
    badStart: -1,
    badEnd: -1,
    badShape: "name",
    star: -1
  };
}
function beginStatement(parser) {
  parser.kinds = parser.tokens.kinds;
  parser.at = 0;
  parser.depth = 0;
  parser.level = 0;
  parser.isClassBody = false;
  parser.code = void 0;
  parser.failure = void 0;
  const last = parser.settled.at(-1);
  if (last !== void 0) last.next = -1;
}
function setUnassignable(parser, shape2, start) {
  parser.shape = shape2;
  parser.badStart = start;
  parser.badEnd = parser.at - 1;
  parser.badShape = shape2;
  parser.star = -1;
}
function setAssignable(parser, shape2) {
  parser.shape = shape2;
  parser.badStart = -1;
  parser.star = -1;
}

// src/syntax/grammar/displays.ts
function newItems(parser) {
  const { badStart, badEnd, badShape, star } = parser;
  return { badStart, badEnd, badShape, star };
}
function addItem(parser, items3) {
  if (items3.star < 0) items3.star = parser.star;
  if (items3.badStart >= 0 || parser.badStart < 0) return;
  items3.badStart = parser.badStart;
  items3.badEnd = parser.badEnd;
  items3.badShape = parser.badShape;
}
function setSequence(parser, shape2, items3) {
  parser.shape = shape2;
  parser.badStart = items3.badStart;
  parser.badEnd = items3.badEnd;
  parser.badShape = items3.badShape;
  parser.star = items3.star;
}
function closeBracket2(parser, close2) {
  if (!take(parser, close2)) failUnexpected(parser);
  parser.depth -= 1;
}
function parentheses(parser) {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  const now = kindNow(parser);
  if (now === RIGHT_PAREN) {
    closeBracket2(parser, RIGHT_PAREN);
    addNode(parser, "tuple", start);
    setAssignable(parser, "tuple");
    return;
  }
  if (now === YIELD) {
    parser.grammar.yieldExpression(parser);
    closeBracket2(parser, RIGHT_PAREN);
    setUnassignable(parser, "yield expression", start);
    return;
  }
  if (now === DOUBLE_STAR) {
    failAt(parser, parser.at, parser.at, "cannot use double starred expression here");
    return;
  }
  parser.grammar.starNamedExpression(parser);
  if (beginsComprehension(parser)) {
    comprehension(parser, start + 1);
    closeBracket2(parser, RIGHT_PAREN);
    addNode(parser, "generator_expression", start);
    setUnassignable(parser, "generator expression", start);
    return;
  }
  if (kindNow(parser) === COMMA) {
    elements(parser, RIGHT_PAREN, "tuple", start);
    closeBracket2(parser, RIGHT_PAREN);
    addNode(parser, "tuple", start);
    return;
  }
  if (now === STAR && kindNow(parser) === RIGHT_PAREN) {
    failAt(parser, start + 1, parser.at - 1, "cannot use starred expression here");
  }
  closeBracket2(parser, RIGHT_PAREN);
}
function list(parser) {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  if (kindNow(parser) === RIGHT_BRACKET) {
    closeBracket2(parser, RIGHT_BRACKET);
    addNode(parser, "list", start);
    setAssignable(parser, "list");
    return;
  }
  parser.grammar.starNamedExpression(parser);
  if (beginsComprehension(parser)) {
    comprehension(parser, start + 1);
    closeBracket2(parser, RIGHT_BRACKET);
    addNode(parser, "list_comprehension", start);
    setUnassignable(parser, "list comprehension", start);
    return;
  }
  elements(parser, RIGHT_BRACKET, "list", start);
  closeBracket2(parser, RIGHT_BRACKET);
  addNode(parser, "list", start);
}
function elements(parser, close2, shape2, start) {
  const items3 = newItems(parser);
  while (take(parser, COMMA)) {
    if (kindNow(parser) === close2) break;
    parser.grammar.starNamedExpression(parser);
    addItem(parser, items3);
  }
  if (beginsComprehension(parser)) unparenthesizedTarget(parser, start);
  setSequence(parser, shape2, items3);
}
function unparenthesizedTarget(parser, start) {
  const message = "did you forget parentheses around the comprehension target?";
  failAt(parser, start + 1, parser.at - 1, message);
}
function braces(parser) {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  let isDict = kindNow(parser) === RIGHT_BRACE || kindNow(parser) === DOUBLE_STAR;
  let isFirst = true;
  while (kindNow(parser) !== RIGHT_BRACE && parser.failure === void 0) {
    const item3 = parser.at;
    const now = kindNow(parser);
    if (isDict && now === DOUBLE_STAR) {
      parser.at += 1;
      parser.grammar.arithmetic(parser);
      if (beginsComprehension(parser)) {
        failAt(parser, item3, item3, "dict unpacking cannot be used in dict comprehension");
      }
    } else if (isFirst || !isDict) {
      if (now === STAR || !isFirst || parser.grammar.namedStart(parser)) {
        if (isFirst && now !== STAR) isDict = false;
        else parser.grammar.starNamedExpression(parser);
      } else {
        parser.grammar.expression(parser);
        isDict = kindNow(parser) === COLON;
        if (isDict) dictValue(parser);
        else if (kindNow(parser) === WALRUS || kindNow(parser) === ASSIGN) {
          parser.at = item3;
          parser.grammar.namedExpression(parser);
        }
      }
    } else {
      parser.grammar.expression(parser);
      if (kindNow(parser) === COLON) dictValue(parser);
      else failAt(parser, item3, parser.at - 1, "':' expected after dictionary key");
    }
    if (isFirst && beginsComprehension(parser)) {
      comprehension(parser, item3);
      closeBracket2(parser, RIGHT_BRACE);
      addNode(parser, isDict ? "dictionary_comprehension" : "set_comprehension", start);
      setUnassignable(parser, isDict ? "dict comprehension" : "set comprehension", start);
      return;
    }
    isFirst = false;
    if (!take(parser, COMMA)) break;
  }
  if (!isDict && !isFirst && beginsComprehension(parser)) unparenthesizedTarget(parser, start);
  closeBracket2(parser, RIGHT_BRACE);
  addNode(parser, isDict ? "dictionary" : "set", start);
  setUnassignable(parser, isDict ? "dict literal" : "set display", start);
}
function dictValue(parser) {
  const colon2 = parser.at;
  parser.at += 1;
  const now = kindNow(parser);
  if (now === RIGHT_BRACE || now === COMMA) {
    failAt(parser, colon2, colon2, "expression expected after dictionary key and ':'");
  } else if (now === STAR) {
    failAt(parser, parser.at, parser.at, "cannot use a starred expression in a dictionary value");
  } else parser.grammar.expression(parser);
}
function beginsComprehension(parser) {
  const now = kindNow(parser);
  return now === FOR || now === ASYNC;
}
function comprehension(parser, element) {
  if (parser.kinds[element] === STAR) {
    failAt(parser, element, parser.at - 1, "iterable unpacking cannot be used in comprehension");
    return;
  }
  while (beginsComprehension(parser)) {
    const start = parser.at;
    take(parser, ASYNC);
    if (!take(parser, FOR)) {
      failUnexpected(parser);
      return;
    }
    targets(parser);
    if (!take(parser, IN)) {
      failUnexpected(parser);
      return;
    }
    const iterable = parser.at;
    parser.grammar.disjunction(parser);
    addNode(parser, "iterable", iterable);
    while (take(parser, IF)) parser.grammar.disjunction(parser);
    addNode(parser, "for_in_clause", start);
  }
}
function targets(parser) {
  const start = parser.at;
  do {
    if (parser.at > start && kindNow(parser) === IN) break;
    const item3 = parser.at;
    const isStar = take(parser, STAR);
    parser.grammar.arithmetic(parser);
    if (isStar) addNode(parser, "list_splat", item3);
    if (parser.badStart >= 0 && kindNow(parser) !== END) {
      failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape}`);
      return;
    }
  } while (take(parser, COMMA));
  addNode(parser, "target", start);
}
function subscripts(parser) {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  do {
    if (kindNow(parser) === RIGHT_BRACKET && parser.kinds[parser.at - 1] === COMMA) break;
    if (take(parser, STAR)) parser.grammar.expression(parser);
    else slice(parser);
  } while (take(parser, COMMA));
  closeBracket2(parser, RIGHT_BRACKET);
  addNode(parser, "index", open);
}
function slice(parser) {
  if (kindNow(parser) !== COLON) {
    const isNamed = kindAhead(parser, 1) === WALRUS;
    parser.grammar.namedExpression(parser);
    if (isNamed) return;
  }
  for (let part = 0; part < 2 && take(parser, COLON); part += 1) {
    const now = kindNow(parser);
    if (now !== COLON && now !== COMMA && now !== RIGHT_BRACKET) parser.grammar.expression(parser);
  }
}

// src/syntax/grammar/arguments.ts
function callArguments(parser, isCall) {
  const open = parser.at;
  let keyword2 = false;
  let doubleStar = false;
  parser.at += 1;
  parser.depth += 1;
  while (kindNow(parser) !== RIGHT_PAREN && parser.failure === void 0) {
    const start = parser.at;
    const now = kindNow(parser);
    const isNamed = kindAhead(parser, 1) === ASSIGN && (isName(now) || isConstant(now));
    if (now === STAR) {
      parser.at += 1;
      parser.grammar.expression(parser);
      if (kindNow(parser) === ASSIGN) {
        failAt(parser, start, parser.at, "cannot assign to iterable argument unpacking");
      } else if (doubleStar) {
        failAt(parser, start, parser.at - 1, "iterable argument unpacking follows keyword argument unpacking");
      }
      addNode(parser, "list_splat", start);
    } else if (now === DOUBLE_STAR) {
      parser.at += 1;
      parser.grammar.expression(parser);
      if (kindNow(parser) === ASSIGN) {
        failAt(parser, start, parser.at, "cannot assign to keyword argument unpacking");
      }
      addNode(parser, "dictionary_splat", start);
      doubleStar = true;
    } else if (isNamed) {
      keywordArgument(parser, now);
      addNode(parser, "keyword_argument", start);
      keyword2 = true;
    } else if (positional(parser, isCall)) {
      if (start > open + 1 || kindNow(parser) !== RIGHT_PAREN) {
        failAt(parser, start, parser.at - 1, "generator expression must be parenthesized");
      }
    } else if (doubleStar || keyword2) {
      const what = doubleStar ? "keyword argument unpacking" : "keyword argument";
      const help = "write name=value, or move it before the keyword arguments";
      failAt(parser, start, parser.at - 1, `positional argument follows ${what}`, help);
    }
    if (now !== STAR && now !== DOUBLE_STAR && !isNamed) addNode(parser, "argument", start);
    if (!take(parser, COMMA)) break;
  }
  if (!take(parser, RIGHT_PAREN)) failUnexpected(parser);
  addNode(parser, "argument_list", open);
  parser.depth -= 1;
}
function isConstant(now) {
  return now >= FALSE && now <= TRUE;
}
function keywordArgument(parser, now) {
  const start = parser.at;
  if (isConstant(now)) {
    const name4 = now === NONE ? "None" : now === TRUE ? "True" : "False";
    failAt(parser, start, start + 1, `cannot assign to ${name4}`);
    return;
  }
  parser.at += 1;
  addLeaf(parser, "member");
  parser.at += 1;
  const next = kindNow(parser);
  if (next === COMMA || next === RIGHT_PAREN) {
    failAt(parser, start, start + 1, "expected argument value expression");
    return;
  }
  parser.grammar.expression(parser);
  if (beginsComprehension(parser)) {
    const message = "invalid syntax: maybe you meant '==' or ':=' instead of '='";
    failAt(parser, start, start + 1, message);
  }
}
function positional(parser, isCall) {
  const start = parser.at;
  if (!parser.grammar.namedStart(parser)) {
    parser.grammar.expression(parser);
    if (kindNow(parser) === ASSIGN) {
      const message = "expression cannot contain assignment";
      failAt(parser, start, parser.at, message, "use '==' to compare, or write a plain name before '='");
      return false;
    }
  }
  if (!beginsComprehension(parser)) return false;
  if (!isCall) {
    failUnexpected(parser);
    return false;
  }
  comprehension(parser, start);
  addNode(parser, "generator_expression", start);
  return true;
}

// src/syntax/grammar/fstrings.ts
function fstring(parser) {
  parser.at += 1;
  text(parser);
  if (!take(parser, FSTRING_END)) failUnexpected(parser);
}
function text(parser) {
  for (; ; ) {
    const now = kindNow(parser);
    if (now === FSTRING_MIDDLE) {
      const flaw = parser.stringFlaws.size === 0 ? void 0 : parser.stringFlaws.get(parser.at);
      if (flaw !== void 0) {
        failWith(parser, flaw, parser.at);
        return;
      }
      parser.at += 1;
    } else if (now === LEFT_BRACE) field(parser);
    else return;
  }
}
var EMPTY_FIELDS = /* @__PURE__ */ new Map([
  [RIGHT_BRACE, "}"],
  [ASSIGN, "="],
  [EXCLAMATION, "!"],
  [COLON, ":"]
]);
function field(parser) {
  parser.at += 1;
  parser.depth += 1;
  const now = kindNow(parser);
  const empty = EMPTY_FIELDS.get(now);
  if (empty !== void 0) {
    const message = `f-string: valid expression required before '${empty}'`;
    failAt(parser, parser.at, parser.at, message, "write '{{' for a literal brace");
    return;
  }
  const start = parser.at;
  if (now === YIELD) parser.grammar.yieldExpression(parser);
  else parser.grammar.starExpressions(parser);
  if (parser.failure !== void 0) {
    lambdaInField(parser, start);
    return;
  }
  take(parser, ASSIGN);
  if (take(parser, EXCLAMATION)) {
    const { at } = parser;
    const isApart = parser.tokens.ends[at - 1] !== parser.tokens.starts[at];
    if (isApart) {
      failAt(parser, at, at, "f-string: conversion type must come right after the exclamation mark");
      return;
    }
    if (!/^[sra]$/.test(textOfToken(parser, at))) {
      failAt(parser, at, at, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
      return;
    }
    parser.at += 1;
  }
  if (take(parser, COLON)) text(parser);
  if (!take(parser, RIGHT_BRACE)) {
    failAt(parser, parser.at, parser.at, "f-string: expecting '}'");
  }
  parser.depth -= 1;
}
function lambdaInField(parser, start) {
  const { failure } = parser;
  if (failure === void 0 || parser.kinds[failure.token] !== FSTRING_MIDDLE) return;
  if (parser.kinds[start] !== LAMBDA2) return;
  const message = "f-string: lambda expressions are not allowed without parentheses";
  parser.failure = { ...failure, message };
}

// src/syntax/grammar/parameters.ts
function parameters(parser, close2) {
  const seen = { isFirst: true, hasDefault: false, slash: false, star: false, doubleStar: false };
  while (kindNow(parser) !== close2 && parser.failure === void 0) {
    parameter(parser, close2, seen);
    seen.isFirst = false;
    if (kindNow(parser) !== close2 && !take(parser, COMMA)) failUnexpected(parser);
  }
}
function parameter(parser, close2, seen) {
  const start = parser.at;
  const isLambda2 = close2 === COLON;
  const now = kindNow(parser);
  if (seen.doubleStar) failAt(parser, start, start, "arguments cannot follow var-keyword argument");
  else if (now === SLASH) slash(parser, seen);
  else if (now === STAR) starParameter(parser, close2, seen);
  else if (now === DOUBLE_STAR) {
    seen.doubleStar = true;
    parser.at += 1;
    name(parser);
    annotation(parser, isLambda2);
    addNode(parser, "parameter", start);
    noDefault(parser, "var-keyword");
  } else if (isName(now)) namedParameter(parser, close2, seen);
  else if (now === LEFT_PAREN) parenthesized(parser, isLambda2 ? "lambda" : "function");
  else failUnexpected(parser);
}
function slash(parser, seen) {
  const { at } = parser;
  if (seen.isFirst) failAt(parser, at, at, "at least one argument must precede /");
  else if (seen.slash) failAt(parser, at, at, "/ may appear only once");
  else if (seen.star) failAt(parser, at, at, "/ must be ahead of *");
  else parser.at += 1;
  seen.slash = true;
}
function starParameter(parser, close2, seen) {
  const start = parser.at;
  if (seen.star) {
    failAt(parser, start, start, "* argument may appear only once");
    return;
  }
  seen.star = true;
  parser.at += 1;
  const now = kindNow(parser);
  if (isName(now)) {
    name(parser);
    annotation(parser, close2 === COLON);
    addNode(parser, "parameter", start);
    noDefault(parser, "var-positional");
    return;
  }
  const next = now === COMMA ? kindAhead(parser, 1) : now;
  if (next === close2 || now === COMMA && next === DOUBLE_STAR) {
    failAt(parser, start, start, "named arguments must follow bare *");
  } else if (now === ASSIGN) noDefault(parser, "var-positional");
  else if (now !== COMMA) failUnexpected(parser);
}
function namedParameter(parser, close2, seen) {
  const start = parser.at;
  name(parser);
  annotation(parser, close2 === COLON);
  const isAtEnd = () => kindNow(parser) === close2 || kindNow(parser) === COMMA;
  if (take(parser, ASSIGN)) {
    seen.hasDefault = true;
    if (isAtEnd()) failAt(parser, parser.at - 1, parser.at - 1, "expected default value expression");
    else parser.grammar.expression(parser);
  } else if (seen.hasDefault && !seen.star && isAtEnd()) {
    failAt(parser, start, start, "parameter without a default follows parameter with a default");
  }
  addNode(parser, "parameter", start);
}
function name(parser) {
  if (!isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, "binding");
}
function annotation(parser, isLambda2) {
  const start = parser.at + 1;
  if (isLambda2 || !take(parser, COLON)) return;
  parser.grammar.starExpression(parser);
  addNode(parser, "type", start);
}
function noDefault(parser, what) {
  const { at } = parser;
  if (kindNow(parser) === ASSIGN) failAt(parser, at, at, `${what} argument cannot have default value`);
}
function parenthesized(parser, owner) {
  const start = parser.at;
  let index2 = start + 1;
  while (isName(parser.kinds[index2] ?? END) || parser.kinds[index2] === COMMA) index2 += 1;
  if (parser.kinds[index2] !== RIGHT_PAREN || index2 === start + 1) {
    failUnexpected(parser);
    return;
  }
  failAt(parser, start, index2, `${owner} parameters cannot be parenthesized`);
}
function typeParameters(parser) {
  const open = parser.at;
  if (!take(parser, LEFT_BRACKET)) return;
  parser.depth += 1;
  do {
    if (kindNow(parser) === RIGHT_BRACKET && parser.kinds[parser.at - 1] === COMMA) break;
    const isStar = take(parser, STAR);
    const isPlain = !isStar && !take(parser, DOUBLE_STAR);
    name(parser);
    if (isPlain && take(parser, COLON)) parser.grammar.expression(parser);
    if (take(parser, ASSIGN)) {
      if (isStar) parser.grammar.starExpression(parser);
      else parser.grammar.expression(parser);
    }
  } while (take(parser, COMMA));
  if (!take(parser, RIGHT_BRACKET)) failUnexpected(parser);
  addNode(parser, "type_parameters", open);
  parser.depth -= 1;
}

// src/syntax/grammar/expressions.ts
function starExpressions(parser) {
  const start = parser.at;
  starExpression(parser);
  if (kindNow(parser) !== COMMA) return;
  const items3 = newItems(parser);
  while (take(parser, COMMA)) {
    const next = kindNow(parser);
    if (next !== STAR && !beginsExpression(next)) break;
    starExpression(parser);
    addItem(parser, items3);
  }
  setSequence(parser, "tuple", items3);
  addNode(parser, "tuple", start);
}
function starExpression(parser) {
  if (kindNow(parser) === STAR) starred(parser);
  else expression(parser);
}
function starred(parser) {
  const start = parser.at;
  parser.at += 1;
  arithmetic(parser);
  addNode(parser, "list_splat", start);
  parser.shape = "starred";
  parser.star = start;
}
function namedExpression(parser) {
  if (namedStart(parser)) return;
  const start = parser.at;
  expression(parser);
  const now = kindNow(parser);
  if (now === WALRUS) {
    failAt(parser, start, parser.at - 1, `cannot use assignment expressions with ${parser.shape}`);
  } else if (now === ASSIGN && parser.failure === void 0) {
    const { at } = parser;
    const help = "use '==' to compare";
    if (parser.shape === "name" && parser.at === start + 1) {
      if (beginsExpression(kindAhead(parser, 1))) {
        failAt(parser, start, at + 1, "invalid syntax: maybe you meant '==' or ':=' instead of '='", help);
      } else failUnexpected(parser);
    } else if (parser.badStart >= 0) {
      failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape} here`, help);
    } else failAt(parser, start, at - 1, `cannot assign to ${parser.shape} here`, help);
  }
}
function namedStart(parser) {
  if (!isName(kindNow(parser)) || kindAhead(parser, 1) !== WALRUS) return false;
  const start = parser.at;
  parser.at += 1;
  addLeaf(parser, "binding");
  parser.at += 1;
  expression(parser);
  addNode(parser, "named_expression", start);
  setUnassignable(parser, "named expression", start);
  return true;
}
function starNamedExpression(parser) {
  if (kindNow(parser) === STAR) starred(parser);
  else namedExpression(parser);
}
function expression(parser) {
  const start = parser.at;
  let whole3;
  const lambdas = [];
  for (; ; ) {
    if (kindNow(parser) === LAMBDA2) {
      lambdas.push(parser.at);
      lambdaHead(parser);
      whole3 ??= "lambda";
      continue;
    }
    const operand = parser.at;
    disjunction(parser);
    const now = kindNow(parser);
    if (now !== IF) {
      if (parser.depth > 0 && beginsExpression(now)) missingComma(parser, operand);
      break;
    }
    parser.at += 1;
    disjunction(parser);
    const after = kindNow(parser);
    if (after !== ELSE) {
      if (after === COLON) failUnexpected(parser);
      else failAt(parser, operand, parser.at - 1, "expected 'else' after 'if' expression");
      break;
    }
    parser.at += 1;
    whole3 ??= "conditional expression";
  }
  for (const head2 of lambdas.reverse()) addNode(parser, "lambda", head2);
  if (whole3 !== void 0) setUnassignable(parser, whole3, start);
}
function missingComma(parser, start) {
  const { kinds, at } = parser;
  if (parser.failure !== void 0) return;
  const first = kinds[start] ?? END;
  const second = kinds[start + 1] ?? END;
  const isString = second === STRING || second === BYTES;
  const isSoft = first === MATCH || first === CASE || first === UNDERSCORE || first === TYPE;
  const isLegacy = at === start + 1 && (first === PRINT || first === EXEC);
  if (isSoft || isLegacy || isName(first) && isString) return;
  const end = attempt(parser, expression);
  if (end === void 0) return;
  failAt(
    parser,
    start,
    end - 1,
    "invalid syntax: perhaps you forgot a comma",
    "insert a comma between the two expressions"
  );
}
function attempt(parser, read2) {
  const trial = { ...parser, depth: 0, failure: void 0, code: void 0 };
  read2(trial);
  return trial.failure === void 0 ? trial.at : void 0;
}
function lambdaHead(parser) {
  parser.at += 1;
  parameters(parser, COLON);
  if (!take(parser, COLON)) failExpected(parser, ":");
}
function disjunction(parser) {
  const start = parser.at;
  let isJoined2 = false;
  for (; ; ) {
    while (take(parser, NOT)) isJoined2 = true;
    comparison2(parser);
    const now = kindNow(parser);
    if (now !== AND && now !== OR) break;
    parser.at += 1;
    isJoined2 = true;
  }
  if (isJoined2) setUnassignable(parser, "expression", start);
}
function comparison2(parser) {
  const start = parser.at;
  arithmetic(parser);
  let isCompared = false;
  for (; ; ) {
    const now = kindNow(parser);
    if (now >= EQUAL && now <= GREATER_EQUAL || now === IN) parser.at += 1;
    else if (now === IS) {
      parser.at += 1;
      take(parser, NOT);
    } else if (now === NOT && kindAhead(parser, 1) === IN) parser.at += 2;
    else break;
    isCompared = true;
    arithmetic(parser);
  }
  if (isCompared) setUnassignable(parser, "comparison", start);
}
function arithmetic(parser) {
  const start = parser.at;
  let isJoined2 = false;
  for (; ; ) {
    for (let now2 = kindNow(parser); now2 >= TILDE && now2 <= MINUS; now2 = kindNow(parser)) {
      parser.at += 1;
      isJoined2 = true;
    }
    const awaited = parser.at;
    const isAwait = take(parser, AWAIT);
    primary(parser);
    if (isAwait) {
      addNode(parser, "await", awaited);
      setUnassignable(parser, "await expression", start);
    }
    const now = kindNow(parser);
    if (now < PLUS || now > DOUBLE_STAR) break;
    parser.at += 1;
    isJoined2 = true;
  }
  if (isJoined2) setUnassignable(parser, "expression", start);
}
function primary(parser) {
  const start = parser.at;
  atom(parser);
  const end = parser.at;
  for (; ; ) {
    const now = kindNow(parser);
    if (now === DOT) {
      parser.at += 1;
      if (!isName(kindNow(parser))) {
        failUnexpected(parser);
        return;
      }
      parser.at += 1;
      addLeaf(parser, "member");
      setAssignable(parser, "attribute");
    } else if (now === LEFT_PAREN) {
      callArguments(parser, true);
      setUnassignable(parser, "function call", start);
    } else if (now === LEFT_BRACKET) {
      subscripts(parser);
      setAssignable(parser, "subscript");
    } else {
      if (parser.at > end) addNode(parser, "chain", start);
      return;
    }
  }
}
function atom(parser) {
  const now = kindNow(parser);
  const start = parser.at;
  if (isName(now)) {
    parser.at += 1;
    addLeaf(parser, "identifier");
    setAssignable(parser, "name");
  } else if (now === STRING || now === BYTES || now === FSTRING_START) strings(parser);
  else if (now === LEFT_PAREN) parentheses(parser);
  else if (now === LEFT_BRACKET) list(parser);
  else if (now === LEFT_BRACE) braces(parser);
  else if (now === NUMBER || now === ELLIPSIS || now >= FALSE && now <= TRUE) {
    parser.at += 1;
    addLeaf(parser, CONSTANT_TYPES.get(now) ?? "number");
    setUnassignable(parser, CONSTANT_SHAPES.get(now) ?? "literal", start);
  } else failUnexpected(parser);
}
var CONSTANT_SHAPES = /* @__PURE__ */ new Map([
  [ELLIPSIS, "ellipsis"],
  [FALSE, "False"],
  [NONE, "None"],
  [TRUE, "True"]
]);
var CONSTANT_TYPES = /* @__PURE__ */ new Map([
  [ELLIPSIS, "ellipsis"],
  [FALSE, "false"],
  [NONE, "none"],
  [TRUE, "true"]
]);
function strings(parser) {
  const start = parser.at;
  const isBytes = kindNow(parser) === BYTES;
  let hasFields = false;
  for (; ; ) {
    const now = kindNow(parser);
    const { at } = parser;
    if (now === FSTRING_START) {
      fstring(parser);
      hasFields = true;
    } else if (now === STRING || now === BYTES) {
      const flaw = parser.stringFlaws.size === 0 ? void 0 : parser.stringFlaws.get(at);
      if (flaw !== void 0) {
        failWith(parser, flaw, at);
        return;
      }
      parser.at += 1;
    } else break;
    if (now === BYTES !== isBytes) failAt(parser, at, parser.at - 1, "cannot mix bytes and nonbytes literals");
  }
  addNode(parser, hasFields ? "fstring" : isBytes ? "bytes" : "string", start);
  setUnassignable(parser, hasFields ? "f-string expression" : "literal", start);
}
function yieldExpression(parser) {
  const start = parser.at;
  parser.at += 1;
  if (take(parser, FROM)) expression(parser);
  else if (kindNow(parser) === STAR || beginsExpression(kindNow(parser))) starExpressions(parser);
  addNode(parser, "yield", start);
  setUnassignable(parser, "yield expression", start);
}
var grammar = {
  expression,
  starExpression,
  starExpressions,
  namedExpression,
  namedStart,
  starNamedExpression,
  disjunction,
  arithmetic,
  yieldExpression
};

// src/syntax/structure/token-expressions.ts
var NONE3 = [];
var MAX_DEPTH2 = 100;
function expressionNode(cursor, first, field2) {
  return joined2(
    cursor,
    first,
    field2,
    OR,
    "or",
    (start, own) => joined2(cursor, start, own, AND, "and", (inner, role) => inversion(cursor, inner, role))
  );
}
function joined2(cursor, first, field2, operator, type, operand) {
  let left = operand(first, field2);
  while (left !== void 0 && cursor.kinds[left.after] === operator) {
    const right = operand(left.after + 1, "right");
    if (right === void 0 || left.depth > MAX_DEPTH2) return void 0;
    left.node.field = "left";
    const children = [left.node, tokenNode(cursor, left.after, type, "operator"), right.node];
    const depth = Math.max(left.depth, right.depth) + 1;
    left = { node: nodeOf("boolean_operator", field2, children), after: right.after, depth };
  }
  return left;
}
function inversion(cursor, first, field2) {
  if (cursor.kinds[first] !== NOT) return comparison3(cursor, first, field2);
  if (cursor.kinds[first + 1] === NOT) return void 0;
  const operand = comparison3(cursor, first + 1, "argument");
  if (operand === void 0) return void 0;
  const children = [tokenNode(cursor, first, "not", null), operand.node];
  return { node: nodeOf("not_operator", field2, children), after: operand.after, depth: operand.depth + 1 };
}
function comparison3(cursor, first, field2) {
  const left = primary2(cursor, first, field2);
  if (left === void 0 || !isComparison(cursor.kinds[left.after])) return left;
  left.node.field = null;
  const children = [left.node];
  let { after, depth } = left;
  while (isComparison(cursor.kinds[after])) {
    const right = primary2(cursor, after + 1, null);
    if (right === void 0) return void 0;
    children.push(tokenNode(cursor, after, typeOfToken(cursor, after), "operators"), right.node);
    depth = Math.max(depth, right.depth);
    after = right.after;
  }
  return { node: nodeOf("comparison_operator", field2, children), after, depth: depth + 1 };
}
function isComparison(token) {
  return token !== void 0 && (token >= EQUAL && token <= GREATER_EQUAL || token === IN);
}
function primary2(cursor, first, field2) {
  const { kinds } = cursor;
  if (kinds[first] === MINUS && kinds[first + 1] === NUMBER) {
    const number2 = atom2(cursor, first + 1, "argument");
    if (number2 === void 0 || beginsTrailer(kinds[number2.after])) return void 0;
    const children = [tokenNode(cursor, first, "-", "operator"), number2.node];
    return { node: nodeOf("unary_operator", field2, children), after: number2.after, depth: 2 };
  }
  let part = atom2(cursor, first, field2);
  while (part !== void 0 && beginsTrailer(kinds[part.after])) {
    part = part.depth > MAX_DEPTH2 ? void 0 : trailer(cursor, part, field2);
  }
  return part;
}
function beginsTrailer(token) {
  return token === LEFT_PAREN || token === LEFT_BRACKET || token === DOT;
}
function trailer(cursor, before, field2) {
  const { kinds } = cursor;
  const at = before.after;
  switch (kinds[at]) {
    case DOT: {
      if (kinds[at + 1] !== NAME2) return void 0;
      const name4 = tokenNode(cursor, at + 1, "identifier", "attribute");
      before.node.field = "object";
      const children = [before.node, tokenNode(cursor, at, ".", null), name4];
      return { node: nodeOf("attribute", field2, children), after: at + 2, depth: before.depth + 1 };
    }
    case LEFT_BRACKET: {
      const index2 = expressionNode(cursor, at + 1, "subscript");
      if (index2 === void 0 || kinds[index2.after] !== RIGHT_BRACKET) return void 0;
      before.node.field = "value";
      const children = [
        before.node,
        tokenNode(cursor, at, "[", null),
        index2.node,
        tokenNode(cursor, index2.after, "]", null)
      ];
      const depth = Math.max(before.depth, index2.depth) + 1;
      return { node: nodeOf("subscript", field2, children), after: index2.after + 1, depth };
    }
    default: {
      const list4 = bracketed(cursor, at, RIGHT_PAREN, argument);
      if (list4 === void 0) return void 0;
      before.node.field = "function";
      const children = [before.node, nodeOf("argument_list", "arguments", list4.children)];
      const depth = Math.max(before.depth, list4.depth + 1) + 1;
      return { node: nodeOf("call", field2, children), after: list4.after, depth };
    }
  }
}
function argument(cursor, first) {
  if (cursor.kinds[first + 1] !== ASSIGN) return expressionNode(cursor, first, null);
  if (cursor.kinds[first] !== NAME2) return void 0;
  const value2 = expressionNode(cursor, first + 2, "value");
  if (value2 === void 0) return void 0;
  const children = [
    tokenNode(cursor, first, "identifier", "name"),
    tokenNode(cursor, first + 1, "=", null),
    value2.node
  ];
  return { node: nodeOf("keyword_argument", null, children), after: value2.after, depth: value2.depth + 1 };
}
function atom2(cursor, at, field2) {
  switch (cursor.kinds[at]) {
    case NAME2:
      return { node: tokenNode(cursor, at, "identifier", field2), after: at + 1, depth: 1 };
    case STRING:
      return strings2(cursor, at, field2);
    case NUMBER: {
      const type = numberType(cursor, at);
      return type === void 0 ? void 0 : { node: tokenNode(cursor, at, type, field2), after: at + 1, depth: 1 };
    }
    case TRUE:
      return { node: tokenNode(cursor, at, "true", field2), after: at + 1, depth: 1 };
    case FALSE:
      return { node: tokenNode(cursor, at, "false", field2), after: at + 1, depth: 1 };
    case NONE:
      return { node: tokenNode(cursor, at, "none", field2), after: at + 1, depth: 1 };
    case LEFT_PAREN:
      return parenthesized2(cursor, at, field2);
    case LEFT_BRACKET:
      return display(cursor, at, field2, RIGHT_BRACKET, "list", item2);
    case LEFT_BRACE:
      return display(cursor, at, field2, RIGHT_BRACE, "dictionary", pair);
    default:
      return void 0;
  }
}
function nameNode(cursor, at) {
  if (!isName(cursor.kinds[at] ?? END)) return void 0;
  return { node: tokenNode(cursor, at, "identifier", null), after: at + 1, depth: 1 };
}
function strings2(cursor, first, field2) {
  let after = first + 1;
  while (cursor.kinds[after] === STRING) after += 1;
  const next = cursor.kinds[after];
  if (next === BYTES || next === FSTRING_START) return void 0;
  if (after === first + 1) return { node: tokenNode(cursor, first, "string", field2), after, depth: 1 };
  const children = [];
  for (let at = first; at < after; at += 1) children.push(tokenNode(cursor, at, "string", null));
  return { node: nodeOf("concatenated_string", field2, children), after, depth: 2 };
}
function numberType(cursor, at) {
  const text4 = textOfToken(cursor, at);
  if (/^(?:[0-9_]+|0[box][0-9a-f_]+)$/i.test(text4)) return "integer";
  return /j$/i.test(text4) ? void 0 : "float";
}
function display(cursor, open, field2, close2, type, read2) {
  const items3 = bracketed(cursor, open, close2, read2);
  return items3 && { node: nodeOf(type, field2, items3.children), after: items3.after, depth: items3.depth + 1 };
}
function parenthesized2(cursor, open, field2) {
  const items3 = bracketed(cursor, open, RIGHT_PAREN, item2);
  if (items3 === void 0) return void 0;
  const type = items3.children.length === 3 ? "parenthesized_expression" : "tuple";
  return { node: nodeOf(type, field2, items3.children), after: items3.after, depth: items3.depth + 1 };
}
function item2(cursor, first) {
  return expressionNode(cursor, first, null);
}
function pair(cursor, first) {
  const key2 = expressionNode(cursor, first, "key");
  if (key2 === void 0 || cursor.kinds[key2.after] !== COLON) return void 0;
  const value2 = expressionNode(cursor, key2.after + 1, "value");
  if (value2 === void 0) return void 0;
  const children = [key2.node, tokenNode(cursor, key2.after, ":", null), value2.node];
  return { node: nodeOf("pair", null, children), after: value2.after, depth: Math.max(key2.depth, value2.depth) + 1 };
}
function bracketed(cursor, open, close2, read2) {
  const { kinds } = cursor;
  const children = [bracketNode(cursor, open)];
  let at = open + 1;
  let depth = 1;
  while (kinds[at] !== close2) {
    const part = read2(cursor, at);
    if (part === void 0 || part.depth > MAX_DEPTH2) return void 0;
    depth = Math.max(depth, part.depth);
    children.push(part.node);
    at = part.after;
    if (kinds[at] === COMMA) children.push(tokenNode(cursor, at++, ",", null));
    else if (kinds[at] !== close2) return void 0;
  }
  children.push(bracketNode(cursor, at));
  return { children, after: at + 1, depth };
}
function bracketNode(cursor, at) {
  return tokenNode(cursor, at, typeOfToken(cursor, at), null);
}
function typeOfToken({ kinds }, at) {
  return TOKEN_TYPES.get(kinds[at] ?? END) ?? "other";
}
var TOKEN_TYPES = /* @__PURE__ */ new Map([
  [EQUAL, "=="],
  [NOT_EQUAL, "!="],
  [LESS, "<"],
  [GREATER, ">"],
  [LESS_EQUAL, "<="],
  [GREATER_EQUAL, ">="],
  [IN, "in"],
  [LEFT_PAREN, "("],
  [RIGHT_PAREN, ")"],
  [LEFT_BRACKET, "["],
  [RIGHT_BRACKET, "]"],
  [LEFT_BRACE, "{"],
  [RIGHT_BRACE, "}"]
]);
function tokenNode(cursor, at, type, field2) {
  const { starts, ends } = cursor.tokens;
  return { type, field: field2, start: starts[at] ?? 0, end: ends[at] ?? 0, children: NONE3 };
}
function nodeOf(type, field2, children) {
  const start = children[0]?.start ?? 0;
  return { type, field: field2, start, end: children.at(-1)?.end ?? start, children };
}

// src/syntax/structure/token-statements.ts
function settleSimple(builder, first) {
  const statement2 = simple(builder, first, builder.at);
  if (statement2 !== void 0) keep(builder, first, builder.at + 1, statement2);
}
function settleCompound(builder, before, first) {
  const blocks = { builder, next: before };
  const part = compound(blocks, first, null);
  if (part?.after !== builder.at || blocks.next !== builder.settled.length) return;
  builder.settled.length = before;
  keep(builder, first, builder.at, part.node);
}
function isSettled({ settled, kinds }, before) {
  if (kinds[0] === END) return true;
  const run = settled[before];
  return settled.length === before + 1 && run?.level === 0 && run.first === 0 && kinds[run.next] === END;
}
function keep({ settled, level, kinds }, first, next, statement2) {
  const last = settled.at(-1);
  const endsInSemicolon = kinds[next - 1] === SEMICOLON;
  if (last?.next === first && last.level === level && !endsInSemicolon) {
    last.span = { start: last.span.start, end: statement2.end };
    last.statements.push(statement2);
    last.next = next;
  } else {
    const { start, end } = statement2;
    settled.push({ span: { start, end }, statements: [statement2], first, next: endsInSemicolon ? -1 : next, level });
  }
}
var TARGETS = /* @__PURE__ */ new Set(["identifier", "attribute", "subscript"]);
function simple(cursor, first, after) {
  switch (cursor.kinds[first]) {
    case PASS:
      return nodeOf("pass_statement", null, [tokenNode(cursor, first, "pass", null)]);
    case RETURN:
      return withValue(cursor, first, after, "return_statement", "return");
    case RAISE:
      return withValue(cursor, first, after, "raise_statement", "raise");
    default:
      return expressionStatement2(cursor, first, after);
  }
}
function withValue(cursor, first, after, type, keyword2) {
  const word = tokenNode(cursor, first, keyword2, null);
  if (first + 1 === after) return nodeOf(type, null, [word]);
  const value2 = expressionNode(cursor, first + 1, null);
  return value2?.after === after ? nodeOf(type, null, [word, value2.node]) : void 0;
}
function expressionStatement2(cursor, first, after) {
  const left = expressionNode(cursor, first, null);
  if (left === void 0) return void 0;
  if (left.after === after) return nodeOf("expression_statement", null, [left.node]);
  if (cursor.kinds[left.after] !== ASSIGN || !TARGETS.has(left.node.type)) return void 0;
  const right = expressionNode(cursor, left.after + 1, "right");
  if (right?.after !== after) return void 0;
  left.node.field = "left";
  const assignment3 = nodeOf("assignment", null, [left.node, tokenNode(cursor, left.after, "=", null), right.node]);
  return nodeOf("expression_statement", null, [assignment3]);
}
function compound(blocks, first, field2) {
  switch (blocks.builder.kinds[first]) {
    case IF:
      return ifStatement2(blocks, first);
    case TRY:
      return tryStatement2(blocks, first);
    case WITH:
      return withStatement2(blocks, first);
    case CLASS:
      return classDefinition(blocks, first, field2);
    case DEF:
    case ASYNC:
      return functionDefinition(blocks, first, field2);
    case AT:
      return decorated(blocks, first);
    default:
      return void 0;
  }
}
function block(blocks, colon2, field2) {
  const { kinds, settled } = blocks.builder;
  const run = settled[blocks.next];
  const isOnLine = kinds[colon2 + 1] !== NEWLINE2;
  if (kinds[colon2] !== COLON || run?.first !== colon2 + (isOnLine ? 1 : 3)) return void 0;
  if (!isOnLine && kinds[run.next] !== DEDENT) return void 0;
  blocks.next += 1;
  const node = nodeOf("block", field2, run.statements);
  return [tokenNode(blocks.builder, colon2, ":", null), { node, after: run.next + (isOnLine ? 0 : 1) }];
}
function addBlock(blocks, children, colon2, field2) {
  const found = block(blocks, colon2, field2);
  if (found === void 0) return void 0;
  const [mark2, { node, after }] = found;
  children.push(mark2, node);
  return after;
}
function ifStatement2(blocks, first) {
  const { builder } = blocks;
  const head2 = branch2(blocks, first, "if", "if_statement", null);
  if (head2 === void 0) return void 0;
  const children = [...head2.node.children];
  let { after } = head2;
  while (builder.kinds[after] === ELIF) {
    const arm = branch2(blocks, after, "elif", "elif_clause", "alternative");
    if (arm === void 0) return void 0;
    children.push(arm.node);
    after = arm.after;
  }
  const rest = clause2(blocks, children, after, ELSE, "else", "alternative");
  return rest === void 0 ? void 0 : { node: nodeOf("if_statement", null, children), after: rest };
}
function branch2(blocks, first, keyword2, type, field2) {
  const condition2 = expressionNode(blocks.builder, first + 1, "condition");
  if (condition2 === void 0) return void 0;
  const children = [tokenNode(blocks.builder, first, keyword2, null), condition2.node];
  const after = addBlock(blocks, children, condition2.after, "consequence");
  return after === void 0 ? void 0 : { node: nodeOf(type, field2, children), after };
}
function clause2(blocks, siblings, first, keywordKind, keyword2, field2) {
  if (blocks.builder.kinds[first] !== keywordKind) return first;
  const children = [tokenNode(blocks.builder, first, keyword2, null)];
  const after = addBlock(blocks, children, first + 1, keyword2 === "else" ? "body" : null);
  if (after !== void 0) siblings.push(nodeOf(`${keyword2}_clause`, field2, children));
  return after;
}
function tryStatement2(blocks, first) {
  const { builder } = blocks;
  const children = [tokenNode(builder, first, "try", null)];
  let after = addBlock(blocks, children, first + 1, "body");
  while (after !== void 0 && builder.kinds[after] === EXCEPT) {
    const handler2 = exceptClause(blocks, after);
    if (handler2 !== void 0) children.push(handler2.node);
    after = handler2?.after;
  }
  if (after !== void 0) after = clause2(blocks, children, after, ELSE, "else", null);
  if (after !== void 0) after = clause2(blocks, children, after, FINALLY, "finally", null);
  return after === void 0 ? void 0 : { node: nodeOf("try_statement", null, children), after };
}
function exceptClause(blocks, first) {
  const { builder } = blocks;
  const children = [tokenNode(builder, first, "except", null)];
  let colon2 = first + 1;
  if (builder.kinds[colon2] !== COLON) {
    const value2 = asPattern(builder, colon2);
    if (value2 === void 0) return void 0;
    children.push(value2.node);
    colon2 = value2.after;
  }
  const after = addBlock(blocks, children, colon2, null);
  return after === void 0 ? void 0 : { node: nodeOf("except_clause", null, children), after };
}
function asPattern(cursor, first) {
  const value2 = expressionNode(cursor, first, "value");
  if (value2 === void 0 || cursor.kinds[value2.after] !== AS) return value2;
  const target = nameNode(cursor, value2.after + 1);
  if (target === void 0) return void 0;
  value2.node.field = null;
  const alias = nodeOf("as_pattern_target", "alias", [target.node]);
  const children = [value2.node, tokenNode(cursor, value2.after, "as", null), alias];
  return { node: nodeOf("as_pattern", "value", children), after: target.after };
}
function withStatement2(blocks, first) {
  const { builder } = blocks;
  if (builder.kinds[first + 1] === LEFT_PAREN) return void 0;
  const items3 = [];
  let after = first;
  do {
    if (after > first) items3.push(tokenNode(builder, after, ",", null));
    const item3 = asPattern(builder, after + 1);
    if (item3 === void 0) return void 0;
    items3.push(nodeOf("with_item", null, [item3.node]));
    after = item3.after;
  } while (builder.kinds[after] === COMMA);
  const children = [tokenNode(builder, first, "with", null), nodeOf("with_clause", null, items3)];
  const end = addBlock(blocks, children, after, "body");
  return end === void 0 ? void 0 : { node: nodeOf("with_statement", null, children), after: end };
}
function classDefinition(blocks, first, field2) {
  const { builder } = blocks;
  const children = [
    tokenNode(builder, first, "class", null),
    tokenNode(builder, first + 1, "identifier", "name")
  ];
  let colon2 = first + 2;
  if (builder.kinds[colon2] === LEFT_PAREN) {
    const bases = bracketed(builder, colon2, RIGHT_PAREN, nameNode);
    if (bases === void 0) return void 0;
    children.push(nodeOf("argument_list", "superclasses", bases.children));
    colon2 = bases.after;
  }
  const after = addBlock(blocks, children, colon2, "body");
  return after === void 0 ? void 0 : { node: nodeOf("class_definition", field2, children), after };
}
function functionDefinition(blocks, first, field2) {
  const { builder } = blocks;
  const children = [];
  let at = first;
  if (builder.kinds[at] === ASYNC) children.push(tokenNode(builder, at++, "async", null));
  if (builder.kinds[at] !== DEF || builder.kinds[at + 2] !== LEFT_PAREN) return void 0;
  const parameters2 = bracketed(builder, at + 2, RIGHT_PAREN, nameNode);
  if (parameters2 === void 0) return void 0;
  children.push(
    tokenNode(builder, at, "def", null),
    tokenNode(builder, at + 1, "identifier", "name"),
    nodeOf("parameters", "parameters", parameters2.children)
  );
  const after = addBlock(blocks, children, parameters2.after, "body");
  return after === void 0 ? void 0 : { node: nodeOf("function_definition", field2, children), after };
}
function decorated(blocks, first) {
  const { builder } = blocks;
  const children = [];
  let at = first;
  while (builder.kinds[at] === AT) {
    const value2 = expressionNode(builder, at + 1, null);
    if (value2 === void 0 || builder.kinds[value2.after] !== NEWLINE2) return void 0;
    children.push(nodeOf("decorator", null, [tokenNode(builder, at, "@", null), value2.node]));
    at = value2.after + 1;
  }
  const definition = compound(blocks, at, "definition");
  if (definition === void 0) return void 0;
  return { node: nodeOf("decorated_definition", null, [...children, definition.node]), after: definition.after };
}

// src/syntax/grammar/patterns.ts
function patterns(parser) {
  const start = parser.at;
  const isStar = sequenceItem(parser);
  if (kindNow(parser) !== COMMA) {
    if (isStar) failUnexpected(parser);
    return;
  }
  while (take(parser, COMMA)) {
    if (kindNow(parser) === COLON || kindNow(parser) === IF) break;
    sequenceItem(parser);
  }
  addNode(parser, "sequence_pattern", start);
}
function sequenceItem(parser) {
  const start = parser.at;
  if (!take(parser, STAR)) {
    pattern(parser);
    return false;
  }
  const next = kindAhead(parser, 1);
  if (isName(kindNow(parser)) && next !== DOT && next !== LEFT_PAREN && next !== ASSIGN) {
    capture(parser);
    addNode(parser, "star_pattern", start);
  } else failUnexpected(parser);
  return true;
}
function capture(parser) {
  const isWildcard = kindNow(parser) === UNDERSCORE;
  parser.at += 1;
  addLeaf(parser, isWildcard ? "wildcard" : "capture");
}
function pattern(parser) {
  const start = parser.at;
  let alternatives2 = 0;
  do {
    const first = parser.at;
    closedPattern(parser);
    alternatives2 += 1;
    if (alternatives2 > 1 || kindNow(parser) === BAR) addNode(parser, "alternative", first);
  } while (take(parser, BAR));
  if (alternatives2 > 1) addNode(parser, "or_pattern", start);
  if (!take(parser, AS)) return;
  const now = kindNow(parser);
  const { at } = parser;
  if (now === UNDERSCORE) {
    failAt(parser, at, at, "cannot use '_' as a target");
    return;
  }
  if (!isName(now)) {
    if (beginsExpression(now)) {
      failAt(parser, at, at, "invalid pattern target");
      return;
    }
    failUnexpected(parser);
    return;
  }
  const next = kindAhead(parser, 1);
  if (next === DOT || next === LEFT_PAREN) {
    failAt(parser, at, at + 1, "invalid pattern target");
    return;
  }
  capture(parser);
  addNode(parser, "as_pattern", start);
}
function closedPattern(parser) {
  const now = kindNow(parser);
  if (isName(now)) {
    const next = kindAhead(parser, 1);
    if (next !== DOT && next !== LEFT_PAREN) {
      capture(parser);
      return;
    }
    const start = parser.at;
    dottedName(parser);
    if (kindNow(parser) !== LEFT_PAREN) {
      addNode(parser, "value_pattern", start);
      return;
    }
    classPattern(parser);
    addNode(parser, "class_pattern", start);
  } else if (now === LEFT_PAREN) {
    sequence(parser, RIGHT_PAREN);
  } else if (now === LEFT_BRACKET) {
    sequence(parser, RIGHT_BRACKET);
  } else if (now === LEFT_BRACE) mapping(parser);
  else literal(parser);
}
function dottedName(parser) {
  parser.at += 1;
  addLeaf(parser, "identifier");
  while (take(parser, DOT)) {
    if (!isName(kindNow(parser))) {
      failUnexpected(parser);
      return;
    }
    parser.at += 1;
  }
}
function literal(parser) {
  const start = parser.at;
  literalValue(parser);
  addNode(parser, "literal_pattern", start);
}
function literalValue(parser) {
  const now = kindNow(parser);
  if (now === STRING || now === BYTES || now === FSTRING_START) strings(parser);
  else if (now >= FALSE && now <= TRUE) parser.at += 1;
  else {
    take(parser, MINUS);
    if (kindNow(parser) !== NUMBER) {
      failUnexpected(parser);
      return;
    }
    const first = parser.at;
    parser.at += 1;
    const sign = kindNow(parser);
    if (sign !== PLUS && sign !== MINUS) return;
    parser.at += 1;
    if (kindNow(parser) !== NUMBER) {
      failUnexpected(parser);
      return;
    }
    if (isImaginary(parser, first)) {
      failAt(parser, first, first, "real number required in complex literal");
      return;
    }
    const second = parser.at;
    if (!isImaginary(parser, second)) {
      failAt(parser, second, second, "imaginary number required in complex literal");
      return;
    }
    parser.at += 1;
  }
}
function isImaginary(parser, token) {
  return /[jJ]$/.test(textOfToken(parser, token));
}
function sequence(parser, close2) {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  let hasComma = false;
  let isStar = false;
  while (kindNow(parser) !== close2 && parser.failure === void 0) {
    isStar = sequenceItem(parser) || isStar;
    if (!take(parser, COMMA)) break;
    hasComma = true;
  }
  if (isStar && !hasComma && close2 === RIGHT_PAREN)
    failAt(parser, open + 1, parser.at - 1, "invalid syntax: a starred pattern must be in a list or tuple");
  if (!take(parser, close2)) failUnexpected(parser);
  if (hasComma || isStar || close2 === RIGHT_BRACKET || parser.at === open + 2)
    addNode(parser, "sequence_pattern", open);
  parser.depth -= 1;
}
function mapping(parser) {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  while (kindNow(parser) !== RIGHT_BRACE && parser.failure === void 0) {
    if (take(parser, DOUBLE_STAR)) {
      const now = kindNow(parser);
      if (!isName(now) || now === UNDERSCORE) {
        failUnexpected(parser);
        return;
      }
      capture(parser);
      take(parser, COMMA);
      break;
    }
    if (isName(kindNow(parser))) {
      const start = parser.at;
      dottedName(parser);
      if (parser.at === start + 1) {
        failUnexpected(parser);
        return;
      }
      addNode(parser, "value_pattern", start);
    } else literal(parser);
    if (!take(parser, COLON)) {
      failUnexpected(parser);
      return;
    }
    pattern(parser);
    if (!take(parser, COMMA)) break;
  }
  if (!take(parser, RIGHT_BRACE)) failUnexpected(parser);
  addNode(parser, "mapping_pattern", open);
  parser.depth -= 1;
}
function classPattern(parser) {
  parser.at += 1;
  parser.depth += 1;
  let keyword2 = false;
  while (kindNow(parser) !== RIGHT_PAREN && parser.failure === void 0) {
    const start = parser.at;
    if (isName(kindNow(parser)) && kindAhead(parser, 1) === ASSIGN) {
      parser.at += 1;
      addLeaf(parser, "member");
      parser.at += 1;
      keyword2 = true;
      pattern(parser);
      addNode(parser, "keyword_pattern", start);
    } else {
      pattern(parser);
      if (keyword2) failAt(parser, start, parser.at - 1, "positional patterns follow keyword patterns");
    }
    if (!take(parser, COMMA)) break;
  }
  if (!take(parser, RIGHT_PAREN)) failUnexpected(parser);
  parser.depth -= 1;
}

// src/syntax/grammar/simple-statements.ts
function simpleStatements(parser) {
  do {
    if (kindNow(parser) === NEWLINE2 && parser.kinds[parser.at - 1] === SEMICOLON) break;
    const first = parser.at;
    addNode(parser, simpleStatement(parser), first);
    if (parser.code === void 0 && parser.failure === void 0) settleSimple(parser, first);
  } while (take(parser, SEMICOLON));
  if (!take(parser, NEWLINE2)) failUnexpected(parser);
}
function simpleStatement(parser) {
  const now = kindNow(parser);
  if (now < FALSE || now <= TRUE) return expressionOrType(parser, now);
  switch (now) {
    case PASS:
      parser.at += 1;
      return "pass_statement";
    case BREAK:
      parser.at += 1;
      return "break_statement";
    case CONTINUE:
      parser.at += 1;
      return "continue_statement";
    case RETURN:
      parser.at += 1;
      if (mayBegin(parser)) starExpressions(parser);
      return "return_statement";
    case RAISE:
      raise2(parser);
      return "raise_statement";
    case GLOBAL:
    case NONLOCAL:
      do {
        parser.at += 1;
        name2(parser, "declared");
      } while (kindNow(parser) === COMMA);
      return now === GLOBAL ? "global_statement" : "nonlocal_statement";
    case DEL:
      del(parser);
      return "delete_statement";
    case ASSERT:
      parser.at += 1;
      expression(parser);
      if (take(parser, COMMA)) expression(parser);
      return "assert_statement";
    case IMPORT:
      parser.at += 1;
      do
        importedModule(parser);
      while (take(parser, COMMA));
      return "import_statement";
    case FROM:
      importFrom(parser);
      return "import_from_statement";
    default:
      return expressionStatement3(parser);
  }
}
function mayBegin(parser) {
  const now = kindNow(parser);
  return now === STAR || beginsExpression(now);
}
function expressionOrType(parser, now) {
  const after = kindAhead(parser, 2);
  const isAlias = now === TYPE && isName(kindAhead(parser, 1));
  if (!isAlias || after !== ASSIGN && after !== LEFT_BRACKET) return expressionStatement3(parser);
  parser.at += 1;
  name2(parser, "binding");
  typeParameters(parser);
  if (take(parser, ASSIGN)) expression(parser);
  else failUnexpected(parser);
  return "type_alias_statement";
}
function expressionStatement3(parser) {
  if (kindNow(parser) === YIELD) {
    const start2 = parser.at;
    yieldExpression(parser);
    if (kindNow(parser) === ASSIGN) noYieldTarget(parser, start2);
    return "expression_statement";
  }
  const start = parser.at;
  starExpressions(parser);
  const now = kindNow(parser);
  if (now === ASSIGN) {
    assignment2(parser, start);
    return "assignment";
  }
  if (now === AUGMENTED) {
    addNode(parser, "target", start);
    if (!isSingleTarget(parser)) {
      failAt(parser, start, parser.at - 1, `'${parser.shape}' is an illegal expression for augmented assignment`);
    }
    parser.at += 1;
    value(parser);
    return "augmented_assignment";
  }
  if (now === COLON) {
    annotation2(parser, start);
    return "annotated_assignment";
  }
  if (now === WALRUS && parser.shape === "name") {
    failAt(parser, start, parser.at, "':=' is not allowed here without parentheses", "write '='");
  }
  return "expression_statement";
}
function noYieldTarget(parser, start) {
  failAt(parser, start, parser.at - 1, "assignment to yield expression not possible");
}
function isSingleTarget(parser) {
  return parser.shape === "name" || parser.shape === "attribute" || parser.shape === "subscript";
}
function value(parser) {
  if (kindNow(parser) === YIELD) yieldExpression(parser);
  else starExpressions(parser);
}
function assignment2(parser, first) {
  let start = first;
  while (kindNow(parser) === ASSIGN) {
    if (parser.badStart >= 0) {
      const { badStart, badEnd, badShape } = parser;
      if (badShape === "yield expression" && badStart === start && parser.kinds[start] === YIELD) {
        noYieldTarget(parser, start);
        return;
      }
      const help = "use '==' to compare";
      failAt(parser, badStart, badEnd, `cannot assign to ${badShape}`, help);
      return;
    }
    addNode(parser, "target", start);
    parser.at += 1;
    start = parser.at;
    value(parser);
  }
}
function annotation2(parser, start) {
  const { shape: shape2, at } = parser;
  if (!beginsExpression(kindAhead(parser, 1))) {
    if (isSingleTarget(parser)) parser.at += 1;
    failUnexpected(parser);
    return;
  }
  if (!isSingleTarget(parser)) {
    const message = shape2 === "tuple" || shape2 === "list" ? `only single target (not ${shape2}) can be annotated` : "illegal target for annotation";
    failAt(parser, start, at - 1, message);
    return;
  }
  addNode(parser, "target", start);
  parser.at += 1;
  expression(parser);
  addNode(parser, "type", at + 1);
  if (take(parser, ASSIGN)) value(parser);
}
function raise2(parser) {
  parser.at += 1;
  if (!mayBegin(parser)) return;
  expression(parser);
  if (take(parser, FROM)) expression(parser);
  else if (kindNow(parser) === COMMA) {
    const help = 'pass the message to the exception, as in raise Error("message")';
    failAt(parser, parser.at, parser.at, "invalid syntax: unexpected ','", help);
  }
}
function del(parser) {
  parser.at += 1;
  const start = parser.at;
  starExpressions(parser);
  addNode(parser, "target", start);
  const now = kindNow(parser);
  if (parser.failure !== void 0 || now !== NEWLINE2 && now !== SEMICOLON) return;
  const { star, badStart, badEnd, badShape } = parser;
  if (star >= 0 && (badStart < 0 || star < badStart)) failAt(parser, star, star + 1, "cannot delete starred");
  else if (badStart >= 0) failAt(parser, badStart, badEnd, `cannot delete ${badShape}`);
}
function name2(parser, type) {
  if (!isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, type);
}
function dottedName2(parser) {
  const start = parser.at;
  do
    name2(parser, "member");
  while (take(parser, DOT));
  addNode(parser, "dotted_name", start);
}
function importedModule(parser) {
  const start = parser.at;
  dottedName2(parser);
  if (take(parser, AS)) name2(parser, "binding");
  addNode(parser, "imported", start);
}
function importFrom(parser) {
  parser.at += 1;
  let dots = 0;
  while (kindNow(parser) === DOT || kindNow(parser) === ELLIPSIS) {
    parser.at += 1;
    dots += 1;
  }
  if (dots === 0 || kindNow(parser) !== IMPORT) dottedName2(parser);
  if (!take(parser, IMPORT)) {
    failUnexpected(parser);
    return;
  }
  if (take(parser, STAR)) {
    addLeaf(parser, "wildcard_import");
    return;
  }
  if (take(parser, LEFT_PAREN)) {
    parser.depth += 1;
    do {
      if (kindNow(parser) === RIGHT_PAREN && parser.kinds[parser.at - 1] === COMMA) break;
      importedName(parser);
    } while (take(parser, COMMA));
    if (!take(parser, RIGHT_PAREN)) failUnexpected(parser);
    parser.depth -= 1;
    return;
  }
  do {
    importedName(parser);
    if (kindNow(parser) === COMMA && kindAhead(parser, 1) === NEWLINE2) {
      const message = "trailing comma not allowed without surrounding parentheses";
      failAt(parser, parser.at, parser.at, message);
      return;
    }
  } while (take(parser, COMMA));
}
function importedName(parser) {
  const start = parser.at;
  name2(parser, "member");
  if (take(parser, AS)) name2(parser, "binding");
  addNode(parser, "imported", start);
}

// src/syntax/grammar/with-items.ts
function parenthesizedItems(parser) {
  parser.at += 1;
  do {
    if (kindNow(parser) === RIGHT_PAREN && parser.kinds[parser.at - 1] === COMMA) break;
    withItem(parser);
  } while (take(parser, COMMA));
  if (!take(parser, RIGHT_PAREN) || !take(parser, COLON)) failUnexpected(parser);
}
function withItem(parser) {
  const start = parser.at;
  expression(parser);
  if (!take(parser, AS)) {
    addNode(parser, "with_item", start);
    return;
  }
  const target = parser.at;
  const isStar = take(parser, STAR);
  arithmetic(parser);
  if (isStar) addNode(parser, "list_splat", target);
  addNode(parser, "target", target);
  addNode(parser, "with_item", start);
  if (parser.badStart >= 0 && parser.failure === void 0) {
    failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape}`);
  }
}

// src/syntax/grammar/statements.ts
function readStatements(parser) {
  while (kindNow(parser) !== END) statementLine(parser);
}
function statementLine(parser) {
  const now = kindNow(parser);
  if (now === INDENT || now === DEDENT) {
    failUnexpected(parser);
    return;
  }
  const first = parser.at;
  const before = parser.settled.length;
  if (!statement(parser)) return;
  addNode(parser, compoundType(parser, first), first);
  if (parser.code === void 0 && parser.failure === void 0) settleCompound(parser, before, first);
}
function statement(parser) {
  switch (kindNow(parser)) {
    case IF:
      ifStatement3(parser);
      return true;
    case WHILE:
      whileStatement(parser);
      return true;
    case FOR:
      forStatement(parser);
      return true;
    case TRY:
      tryStatement3(parser);
      return true;
    case WITH:
      withStatement3(parser);
      return true;
    case DEF:
      functionDefinition2(parser);
      return true;
    case CLASS:
      classDefinition2(parser);
      return true;
    case ASYNC:
      asyncStatement(parser, false);
      return true;
    case AT:
      decorated2(parser);
      return true;
    case MATCH:
      if (isMatch(parser)) {
        matchStatement(parser);
        return true;
      }
      simpleStatements(parser);
      return false;
    default:
      simpleStatements(parser);
      return false;
  }
}
function block2(parser, what, head2) {
  const start = parser.at;
  parser.level += 1;
  if (!take(parser, NEWLINE2)) simpleStatements(parser);
  else if (!take(parser, INDENT)) missingBlock(parser, what, head2);
  else {
    do
      statementLine(parser);
    while (kindNow(parser) !== DEDENT && kindNow(parser) !== END);
    take(parser, DEDENT);
  }
  parser.level -= 1;
  if (parser.level >= METHOD_LEVEL) addNode(parser, "block", isOnNewLine(parser, start) ? start + 2 : start);
}
function methodBlock(parser, head2) {
  const start = parser.at;
  const statements = [];
  parser.code = statements;
  block2(parser, "function definition", head2);
  parser.code = void 0;
  const [opening2] = statements;
  if (opening2 === void 0 || parser.failure !== void 0) return;
  const span = { start: opening2.start, end: statements.at(-1)?.end ?? opening2.end };
  const isBelow = isOnNewLine(parser, start);
  const [first, next] = isBelow ? [start + 2, parser.at - 1] : [start, parser.at];
  parser.settled.push({ span, statements, first, next, level: -1 });
}
function isOnNewLine({ kinds }, start) {
  return kinds[start] === NEWLINE2;
}
function missingBlock(parser, what, head2) {
  const message = `expected an indented block after ${what} on line ${lineOf(parser, head2)}`;
  const help = "indent the body, or write 'pass'";
  failIndentation(parser, invalidIndentation, message, help, false);
}
function colon(parser) {
  if (take(parser, COLON)) return;
  if (kindNow(parser) === NEWLINE2) failExpected(parser, ":");
  else failUnexpected(parser);
}
function forcedColon(parser) {
  if (!take(parser, COLON)) failExpected(parser, ":");
}
function ifStatement3(parser) {
  let head2 = parser.at;
  parser.at += 1;
  namedExpression(parser);
  colon(parser);
  block2(parser, "'if' statement", head2);
  while (kindNow(parser) === ELIF) {
    head2 = parser.at;
    parser.at += 1;
    namedExpression(parser);
    colon(parser);
    block2(parser, "'elif' statement", head2);
  }
  elseBlock(parser);
}
function elseBlock(parser) {
  if (kindNow(parser) === ELSE) clause3(parser, "'else' statement");
}
function clause3(parser, what) {
  const head2 = parser.at;
  parser.at += 1;
  forcedColon(parser);
  block2(parser, what, head2);
}
function whileStatement(parser) {
  const head2 = parser.at;
  parser.at += 1;
  namedExpression(parser);
  colon(parser);
  block2(parser, "'while' statement", head2);
  elseBlock(parser);
}
function forStatement(parser) {
  const head2 = parser.at;
  parser.at += 1;
  targets(parser);
  if (!take(parser, IN)) {
    failUnexpected(parser);
    return;
  }
  starExpressions(parser);
  forcedColon(parser);
  block2(parser, "'for' statement", head2);
  elseBlock(parser);
}
function tryStatement3(parser) {
  clause3(parser, "'try' statement");
  const first = parser.at;
  if (kindNow(parser) !== EXCEPT && kindNow(parser) !== FINALLY) {
    if (parser.failure !== void 0) return;
    failAt(parser, first, first, "expected 'except' or 'finally' block");
    return;
  }
  const isGroup = kindNow(parser) === EXCEPT && kindAhead(parser, 1) === STAR;
  while (kindNow(parser) === EXCEPT) exceptClause2(parser, isGroup);
  if (parser.kinds[first] === EXCEPT) elseBlock(parser);
  const last = parser.at;
  if (kindNow(parser) === FINALLY) {
    clause3(parser, "'finally' statement");
    addNode(parser, "finally_clause", last);
  }
}
function exceptClause2(parser, isGroup) {
  const head2 = parser.at;
  parser.at += 1;
  if (take(parser, STAR) !== isGroup) {
    failAt(parser, head2, head2, "cannot have both 'except' and 'except*' on the same 'try'");
    return;
  }
  const what = isGroup ? "'except*' statement" : "'except' statement";
  const now = kindNow(parser);
  if (isGroup && (now === COLON || now === NEWLINE2)) {
    failAt(parser, parser.at, parser.at, "expected one or more exception types");
    return;
  }
  if (now !== COLON && now !== NEWLINE2) {
    const start = parser.at;
    expression(parser);
    if (kindNow(parser) === COMMA) {
      const end = attempt(parser, exceptionTypes);
      const after = end === void 0 ? END : parser.kinds[end] ?? END;
      if (end !== void 0 && (after === COLON || after === AS)) {
        const help = "write 'except (A, B):'";
        failAt(parser, start, end - 1, "multiple exception types must be parenthesized", help);
        return;
      }
      failUnexpected(parser);
      return;
    }
    if (take(parser, AS)) {
      if (!isName(kindNow(parser))) {
        failUnexpected(parser);
        return;
      }
      parser.at += 1;
      addLeaf(parser, "binding");
    }
  }
  colon(parser);
  block2(parser, what, head2);
  addNode(parser, "except_clause", head2);
}
function exceptionTypes(parser) {
  parser.at += 1;
  starExpressions(parser);
}
function withStatement3(parser) {
  const head2 = parser.at;
  parser.at += 1;
  const end = kindNow(parser) === LEFT_PAREN ? attempt(parser, parenthesizedItems) : void 0;
  if (end !== void 0) parenthesizedItems(parser);
  else {
    do
      withItem(parser);
    while (take(parser, COMMA));
    colon(parser);
  }
  block2(parser, "'with' statement", head2);
}
function functionDefinition2(parser) {
  const head2 = parser.at;
  parser.at += 1;
  definedName(parser);
  typeParameters(parser);
  if (!take(parser, LEFT_PAREN)) {
    failExpected(parser, "(");
    return;
  }
  parser.depth += 1;
  parameters(parser, RIGHT_PAREN);
  if (!take(parser, RIGHT_PAREN)) failUnexpected(parser);
  parser.depth -= 1;
  const type = parser.at + 1;
  if (take(parser, ARROW)) {
    expression(parser);
    addNode(parser, "type", type);
  }
  forcedColon(parser);
  if (parser.isClassBody && parser.level === METHOD_LEVEL - 1) methodBlock(parser, head2);
  else block2(parser, "function definition", head2);
}
function definedName(parser) {
  if (!isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, "binding");
}
function classDefinition2(parser) {
  const head2 = parser.at;
  parser.at += 1;
  definedName(parser);
  typeParameters(parser);
  if (kindNow(parser) === LEFT_PAREN) callArguments(parser, false);
  colon(parser);
  const isTopLevel = parser.level === 0;
  if (isTopLevel) parser.isClassBody = true;
  block2(parser, "class definition", head2);
  if (isTopLevel) parser.isClassBody = false;
}
function asyncStatement(parser, isDecorated2) {
  parser.at += 1;
  const now = kindNow(parser);
  if (now === DEF) functionDefinition2(parser);
  else if (now === WITH && !isDecorated2) withStatement3(parser);
  else if (now === FOR && !isDecorated2) forStatement(parser);
  else failUnexpected(parser);
}
function decorated2(parser) {
  while (take(parser, AT)) {
    const start2 = parser.at;
    namedExpression(parser);
    addNode(parser, "decorator", start2);
    if (!take(parser, NEWLINE2)) {
      failUnexpected(parser);
      return;
    }
  }
  const start = parser.at;
  const now = kindNow(parser);
  if (now === DEF) functionDefinition2(parser);
  else if (now === CLASS) classDefinition2(parser);
  else if (now === ASYNC) asyncStatement(parser, true);
  else failUnexpected(parser);
  addNode(parser, compoundType(parser, start), start);
}
function isMatch(parser) {
  const next = kindAhead(parser, 1);
  if (next !== STAR && !beginsExpression(next)) return false;
  const end = attempt(parser, matchSubject);
  if (end === void 0) return false;
  if (parser.kinds[end] === COLON) return parser.kinds[end + 1] === NEWLINE2;
  const isName4 = next < LEFT_PAREN && next !== MINUS && next !== PLUS && next !== STAR;
  return parser.kinds[end] === NEWLINE2 && isName4 && beginsExpression(next);
}
function matchSubject(parser) {
  parser.at += 1;
  const start = parser.at;
  starNamedExpression(parser);
  if (kindNow(parser) !== COMMA) {
    if (parser.kinds[start] === STAR) failUnexpected(parser);
    return;
  }
  while (take(parser, COMMA) && kindNow(parser) !== COLON) starNamedExpression(parser);
}
function matchStatement(parser) {
  const head2 = parser.at;
  matchSubject(parser);
  colon(parser);
  if (!take(parser, NEWLINE2)) {
    failUnexpected(parser);
    return;
  }
  if (!take(parser, INDENT)) {
    missingBlock(parser, "'match' statement", head2);
    return;
  }
  do {
    const start = parser.at;
    if (!take(parser, CASE)) {
      failUnexpected(parser);
      return;
    }
    patterns(parser);
    const guard = parser.at;
    if (take(parser, IF)) {
      namedExpression(parser);
      addNode(parser, "guard", guard);
    }
    colon(parser);
    block2(parser, "'case' statement", start);
    addNode(parser, "case_clause", start);
  } while (kindNow(parser) !== DEDENT && kindNow(parser) !== END);
  take(parser, DEDENT);
}

// src/syntax/read.ts
var MAX_TEXT_LENGTH = 1048576;
var MAX_TOKENS = 3e5;
var MAX_PROBLEMS = 1e3;
function read(file) {
  const { text: text4 } = file;
  if (text4.length > MAX_TEXT_LENGTH) {
    const message = `the file has ${text4.length} characters; the limit is ${MAX_TEXT_LENGTH}`;
    return unread(file, { info: fileTooLarge, span: { start: 0, end: 1 }, message });
  }
  const nul = text4.indexOf("\0");
  if (nul >= 0) {
    const message = "source code cannot contain null characters";
    return unread(file, { info: invalidText, span: { start: nul, end: nul + 1 }, message, help: "delete it" });
  }
  const scan = newScan(file);
  const settled = [];
  const parser = newParser(scan, grammar, settled);
  const whole3 = [];
  const broken = [];
  const problems = [];
  let tokens = 0;
  let needsEngine = false;
  while (scan.at < text4.length) {
    const start = scan.at;
    const settledBefore = settled.length;
    scanStatement(scan);
    tokens += scan.tokens.count;
    if (tokens > MAX_TOKENS) {
      const message = `the file has more than ${MAX_TOKENS} tokens, which is the limit`;
      return unread(file, { info: fileTooLarge, span: { start: 0, end: 1 }, message });
    }
    const problem2 = firstProblem(scan, parser);
    (problem2 === void 0 ? whole3 : broken).push({ start, end: scan.at });
    if (problem2 === void 0) {
      needsEngine ||= !isSettled(parser, settledBefore);
      continue;
    }
    settled.length = settledBefore;
    if (problems.at(-1)?.span.start === problem2.span.start) problems.pop();
    problems.push(problem2);
    if (problems.length < MAX_PROBLEMS) continue;
    broken.push({ start: scan.at, end: text4.length });
    break;
  }
  const { multilineStrings, comments, joins } = scan;
  problems.sort((a, b) => a.span.start - b.span.start);
  return { file, problems, whole: whole3, broken, settled, needsEngine, multilineStrings, comments, joins };
}
function unread(file, problem2) {
  const nothing = { whole: [], broken: [], settled: [], multilineStrings: [], comments: [], joins: [] };
  return { file, problems: [problem2], needsEngine: false, ...nothing };
}
function firstProblem(scan, parser) {
  const { problem: problem2 } = scan;
  if (problem2 !== void 0) endTokensAt(scan.tokens, problem2.token);
  beginStatement(parser);
  readStatements(parser);
  const { failure } = parser;
  if (problem2 === void 0) return failure;
  if (failure === void 0 || failure.token >= problem2.token) return problem2;
  if (failure.isFinal) return failure;
  if (problem2.kind === "raised") return problem2;
  const failureLine = positionAt6(scan.file, scan.tokens.starts[failure.token] ?? 0).line;
  if (problem2.kind === "unclosed" && failureLine > positionAt6(scan.file, problem2.span.start).line) return problem2;
  return failure;
}

// src/compile/add-suppressions.ts
function isSuppressible({ info }) {
  return info.isRule === true && !isAboutSuppressions(info);
}
function suppressFindings(file, found, engine) {
  const findings = found.filter(isSuppressible);
  const module = parse(read(file), engine, () => {
  });
  if (module.isBroken) return { text: file.text, findings: [] };
  const { lastOf } = logicalLines(module);
  const codes = /* @__PURE__ */ new Map();
  for (const { info, span } of findings) {
    const line = lastOf(positionAt7(file, span.start).line - 1);
    const codesOfLine = codes.get(line) ?? /* @__PURE__ */ new Set();
    codes.set(line, codesOfLine.add(info.code));
  }
  let text4 = "";
  let copied = 0;
  for (const { span, text: added } of editsFor(module, codes)) {
    text4 += file.text.slice(copied, span.start) + added;
    copied = span.end;
  }
  return { text: text4 + file.text.slice(copied), findings };
}
function editsFor({ file, comments }, codes) {
  const directives = mayHaveDirectives(file) ? directivesOf(file, comments, () => void 0) : [];
  const trailing = /* @__PURE__ */ new Map();
  for (const directive of directives) {
    const isExtensible = directive.list !== void 0 && directive.unknownWord === void 0;
    if (isExtensible && !directive.isForFile && !directive.isAlone) trailing.set(directive.line, directive);
  }
  const edits = [...codes].map(([line, codesOfLine]) => {
    const existing = trailing.get(line);
    const list4 = [...codesOfLine].sort().join(", ");
    if (existing?.list !== void 0) {
      const { list: inside, entries } = existing;
      const end2 = entries.at(-1)?.span.end ?? inside.end;
      return { span: { start: end2, end: end2 }, text: entries.length === 0 ? list4 : `, ${list4}` };
    }
    const end = lineEnd(file.text, file.lineStarts[line] ?? 0);
    return { span: { start: end, end }, text: `  # fluxio: ignore[${list4}]` };
  });
  return edits.sort((a, b) => a.span.start - b.span.start);
}

// src/compile/buildable.ts
function deployableOf({ project, methods, graphs, instances, form }) {
  const definitions = new Map(instances.map((instance) => [instance.graph.machine, emit(instance, form)]));
  return { project, methods, graphs, machines: machinesOf(project, definitions) };
}
function machinesOf({ machines }, definitions) {
  return [...definitions].flatMap(([name4, definition]) => {
    const machine = machines.get(name4);
    return machine === void 0 ? [] : [{ machine, definition }];
  });
}

// src/compile/catalog.ts
import { compareText } from "./base.mjs";

// src/cloudformation/refusals.ts
var topicImportValue = {
  code: "FLX402",
  name: "topic-import-value",
  severity: "error",
  summary: "invalid export name in topic_arn_import_value",
  docs: `The template passes this text through \`Fn::Sub\` to \`Fn::ImportValue\`. CloudFormation resolves imports before it creates any resource, so the text can only refer to parameters. A name that does not match an export makes the deployment fail.

Write the name exactly as the other stack exports it: up to 255 letters, digits, \`:\` and \`-\`. For the parts that depend on the deployment, use the parameters \`\${Environment}\` and \`\${LogRetentionDays}\` or the pseudo parameters \`\${AWS::AccountId}\`, \`\${AWS::Partition}\`, \`\${AWS::Region}\`, \`\${AWS::StackName}\` and \`\${AWS::URLSuffix}\`.`,
  examples: {
    bad: [
      `
@subscribe(topic_arn_import_value="\${OrdersTopic.TopicName}-arn")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="\${Enviroment}-orders-topic-arn")
#                                  ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="\${Environment}-orders_topic")
#                                                       ^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="orders-\${Environment")
#                                         ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="arn:aws:sns:us-east-1:123456789012:orders")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
@subscribe(topic_arn_import_value="\${Environment}-\${AWS::Region}-orders-topic-arn")
def main(data):
    wait(seconds=10)
`
    ]
  }
};
var tooLargeToDeploy = {
  code: "FLX404",
  name: "too-large-to-deploy",
  severity: "error",
  summary: "project or state machine that exceeds a CloudFormation limit",
  docs: `CloudFormation rejects templates with more than 500 resources, 200 parameters, 200 outputs or 1 MiB of text, and IAM rejects roles with more than ten managed policies. fluxio moves tasks to further templates when a project has many. It cannot split the triggers of a state machine, the permissions of a state machine, or the list of nested stacks in the root template.

If the message names one state machine, move some of its statements or triggers to another state machine function. Otherwise, split the project in two.`,
  examples: {
    bad: [],
    good: []
  }
};
var scheduleInputTooLong = {
  code: "FLX405",
  name: "schedule-input-too-long",
  severity: "error",
  summary: "schedule input that is too long for EventBridge",
  docs: `EventBridge builds the input of each scheduled execution from a template of at most 8,192 characters. The template contains \`input_data\` and the trace. A non-ASCII character counts as one character. \`<\` and \`>\` count as six, because they are escaped.

Shorten \`input_data\`, and load large values in the first task.`,
  examples: {
    bad: [],
    good: []
  }
};
var containerName = {
  code: "FLX406",
  name: "container-name",
  severity: "error",
  summary: "ECS task whose class name is not a valid container name",
  docs: `The container of an \`ecs\` or \`ecs:worker\` task is named after its class, and the state passes its input to the container of that name. ECS allows at most 255 ASCII letters, digits, hyphens and underscores in a container name. Python also allows other letters in a class name.

Rename the class, using ASCII letters, digits and underscores.`,
  examples: {
    bad: [
      `
class Gr\xF6\xDFe(Task):
#     ^^^^^ FLX406
    service = "ecs"

    async def run(event, context):
        pass


def main(data):
    Gr\xF6\xDFe()
`
    ],
    good: []
  }
};
var deploymentRefusals = [
  topicImportValue,
  tooLargeToDeploy,
  scheduleInputTooLong,
  containerName
];

// src/config/refusals.ts
var unreadableConfiguration = {
  code: "FLX911",
  name: "unreadable-configuration",
  severity: "error",
  summary: "a configuration file cannot be read",
  docs: `A configuration file must be a regular UTF-8 file of at most 1 MiB. If fluxio finds it by searching, it may be a symbolic link only to a file in the same repository. Otherwise an untrusted branch could make a report show the contents of other files.

Check the path, its permissions and its encoding.`,
  examples: { bad: [], good: [] }
};
var invalidToml = {
  code: "FLX912",
  name: "invalid-toml",
  severity: "error",
  summary: "invalid TOML in a configuration file",
  docs: `\`fluxio.toml\` and \`pyproject.toml\` are written in [TOML](https://toml.io/en/v1.0.0). fluxio stops at a file that it cannot parse, because the settings in it could change what fluxio reports.

Fix the syntax error. fluxio ignores a \`pyproject.toml\` that does not mention it.`,
  examples: { bad: [], good: [] }
};
var unknownSetting = {
  code: "FLX913",
  name: "unknown-setting",
  severity: "error",
  summary: "unknown setting in a configuration file",
  docs: `An unknown setting would have no effect, and you might not notice: a misspelled \`ingore\` would ignore nothing.

Correct the name; \`docs/configuration.md\` lists the settings. They are at the top level of \`fluxio.toml\`, and below \`[tool.fluxio]\` in \`pyproject.toml\`.`,
  examples: { bad: [], good: [] }
};
var settingType = {
  code: "FLX914",
  name: "setting-type",
  severity: "error",
  summary: "wrong type of a setting",
  docs: `Each setting accepts one type of value.

Write a value of that type. A single value in a list is still a list: \`select = ["FLX501"]\`.`,
  examples: { bad: [], good: [] }
};
var settingValue = {
  code: "FLX915",
  name: "setting-value",
  severity: "error",
  summary: "invalid value of a setting",
  docs: `The value has the right type, but the rule, severity or file does not exist, or the rule is a compiler error. A compiler error means that no correct output exists, so it can neither be turned off nor have another severity.

Correct the value, or remove it.`,
  examples: { bad: [], good: [] }
};
var configurationRefusals = [
  unreadableConfiguration,
  invalidToml,
  unknownSetting,
  settingType,
  settingValue
];

// src/graph/call-refusals.ts
var mapCall = {
  code: "FLX216",
  name: "map-call",
  severity: "error",
  summary: "invalid arguments to map",
  docs: `\`map(data["items"], process_item)\` runs a state machine function once for each item of a list in the data. The first argument is a reference to data, and the second is the name of a function in the same file. Python's built-in \`map\` takes them in the opposite order. \`max_concurrency\` limits how many iterations run at once.

A task class is not a valid iterator. Write a function that calls the task, and pass that function.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    map(data["orders"], Alpha)
#                       ^^^^^ FLX216
    Alpha()
`,
      {
        code: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], proces_order)
#                       ^^^^^^^^^^^^ FLX216
    process_order()
`,
        fixed: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order)
    process_order()
`
      },
      {
        code: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(process_order, data["orders"], max_concurrency=5)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX216
`,
        fixed: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`
      }
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def process_order(data):
    Alpha()


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`
    ]
  }
};
var parallelCall = {
  code: "FLX217",
  name: "parallel-call",
  severity: "error",
  summary: "invalid arguments to parallel",
  docs: `\`parallel(branch1, branch2)\` runs state machine functions at the same time and waits for all of them. Its arguments are names of functions in the same file, and it has no options. The results of the branches are discarded: afterwards, data is the same as before.

A task class is not a valid branch. Write a function that calls the task, and pass that function.`,
  examples: {
    bad: [
      `
def main(data):
    parallel()
#   ^^^^^^^^^^ FLX217
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def load(data):
    Alpha(key="Load")


def check(data):
    Alpha(key="Check")


def main(data):
    parallel(load, check)
`
    ]
  }
};
var waitCall = {
  code: "FLX218",
  name: "wait-call",
  severity: "error",
  summary: "invalid arguments to wait",
  docs: `\`wait\` takes exactly one argument, either \`seconds\` (an integer) or \`timestamp\` (RFC 3339, such as "2030-01-31T08:00:00Z"). Its value is a literal or a reference to data.

Name the argument, as in \`wait(seconds=10)\`.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(10)
#        ^^ FLX218
`,
        fixed: `
def main(data):
    wait(seconds=10)
`
      },
      `
def main(data):
    wait(timestamp="tomorrow")
#                  ^^^^^^^^^^ FLX218
`
    ],
    good: [
      `
def main(data):
    wait(seconds=10)
    wait(timestamp=data["start_at"])
`
    ]
  }
};
var raiseForm = {
  code: "FLX219",
  name: "raise-form",
  severity: "error",
  summary: "unsupported form of raise",
  docs: `\`raise SomeError("what happened")\` becomes a Fail state: the execution fails with the error \`SomeError\` and the given cause. A Fail state does not compute values, so the error must be a plain name and the cause a single string literal.

Write the cause as a fixed text, and leave out \`from\`.`,
  examples: {
    bad: [
      `
def main(data):
    raise Rejected(data["reason"])
#                  ^^^^^^^^^^^^^^ FLX219
`,
      {
        code: `
def main(data):
    raise Rejected("too late") from error
#                                   ^^^^^ FLX219
`,
        fixed: `
def main(data):
    raise Rejected("too late")
`
      }
    ],
    good: [
      `
def main(data):
    raise Rejected("the order was rejected")
`
    ]
  }
};
var recursion = {
  code: "FLX220",
  name: "recursion",
  severity: "error",
  summary: "state machines that run each other in a cycle",
  docs: `A state machine that calls or iterates over itself, directly or through others, cannot be deployed, because its definition would contain or refer to itself. If it could, it would start new executions forever.

Break the cycle: move the repetition into a task, or let a task start the next execution.`,
  examples: {
    bad: [
      `
def again(data):
    wait(seconds=60)
    again()
#   ^^^^^^^ FLX220


def main(data):
    again()
`
    ],
    good: []
  }
};
var definitionTooLarge = {
  code: "FLX301",
  name: "definition-too-large",
  severity: "error",
  summary: "definition exceeds the size limit of Step Functions",
  docs: `A definition has a limit of 1 MB. Every iterator and branch is copied into the state machine that uses it, once for each use. Functions that use each other several times therefore multiply.

Call a function as a nested state machine, \`process()\`, instead of passing it to \`map\` or \`parallel\`. The definition then only refers to it.`,
  examples: {
    bad: [],
    good: []
  }
};
var callRefusals = [
  mapCall,
  parallelCall,
  waitCall,
  raiseForm,
  recursion,
  definitionTooLarge
];

// src/graph/flow-refusals.ts
var duplicateKey = {
  code: "FLX210",
  name: "duplicate-key",
  severity: "error",
  summary: "duplicate key in a state machine",
  docs: `State names are unique within a definition, including the iterators of its maps and the branches of its parallels. Two states with the same key would be indistinguishable in the console, in the logs and in the definition itself.

Rename one of the two.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load")
    Alpha(key="Load")
#             ^^^^^^ FLX210
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load orders")
    Alpha(key="Load customers")
`
    ]
  }
};
var invalidKey = {
  code: "FLX211",
  name: "invalid-key",
  severity: "error",
  summary: "key is empty, too long or contains control characters",
  docs: `The name of a state must have 1 to 80 characters. Step Functions rejects line breaks and other control characters.

Write a short description of the work, such as \`key="Load orders"\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="")
#             ^^ FLX211
`
    ],
    good: []
  }
};
var retryForm = {
  code: "FLX212",
  name: "retry-form",
  severity: "error",
  summary: "invalid use of retry",
  docs: `\`with retry():\` wraps exactly one call to a task or a state machine function. Its options are \`on_exceptions\` (a list of error names, default: all errors), \`interval\` (seconds before the first retry, default: 1), \`max_attempts\` (default: 3) and \`backoff_rate\` (default: 2.0).

To handle the error as well, put the retry inside a \`try\`, as its only statement.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(delay=3):
#              ^^^^^ FLX212
        Alpha()
`,
      `
def main(data):
    with retry():
        wait(seconds=1)
#       ^^^^^^^^^^^^^^^ FLX212
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry:
#        ^^^^^ FLX212
        Alpha()
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry():
        Alpha()
`
      }
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        with retry(on_exceptions=[KeyError], interval=10, max_attempts=5, backoff_rate=1.5):
            Alpha()
    except:
        raise AlphaFailed()
`
    ]
  }
};
var tryForm = {
  code: "FLX213",
  name: "try-form",
  severity: "error",
  summary: "unsupported form of try",
  docs: `In Step Functions, each state has its own catchers. The body of a \`try\` is therefore exactly one call to a task or a state machine function, alone or inside \`with retry\`. \`else\` and \`finally\` have no equivalent.

Give each task its own \`try\`, and write the statements that follow after the \`try\`.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        raise NotFound("no such order")
    Alpha()
`
    ]
  }
};
var handlerError = {
  code: "FLX214",
  name: "handler-error",
  severity: "error",
  summary: "invalid error in a handler",
  docs: `A handler names one error or a tuple of errors. An error is the class name of an exception that a task raises, or \`States.<name>\` for an error of Step Functions such as \`States.Timeout\`. A bare \`except:\` catches every error and must be the last handler. An error that an earlier handler names never reaches a later one.

Name each error once, and put a bare \`except:\` last.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except "NotFound":
#          ^^^^^^^^^^ FLX214
        return
`
    ],
    good: [
      `
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
`
    ]
  }
};
var condition = {
  code: "FLX215",
  name: "condition",
  severity: "error",
  summary: "unsupported condition",
  docs: `A Choice state compares a value in the data with a constant, and it must know their type. The literal in a comparison gives the type: \`data["count"] > 0\` is numeric. \`bool(data["flag"])\` tests a boolean. \`str\`, \`int\` and \`float\` can state the type of the value, but it must match the literal. Combine comparisons with \`and\`, \`or\` and \`not\`.

Arithmetic and comparisons between two values of the data are not supported. Compute the answer in a task and test its result.`,
  examples: {
    bad: [
      `
def main(data):
    if data["ready"]:
#      ^^^^^^^^^^^^^ FLX215
        return
`,
      `
def main(data):
    if data["status"] in ["failed", "stopped"]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX215
        raise Stopped()
`
    ],
    good: [
      `
def main(data):
    if bool(data["ready"]):
        return
    if data["status"] == "failed" or data["status"] == "stopped":
        raise Stopped()
`
    ]
  }
};
var flowRefusals = [
  duplicateKey,
  invalidKey,
  retryForm,
  tryForm,
  handlerError,
  condition
];

// src/graph/refusals.ts
var unsupportedStatement = {
  code: "FLX201",
  name: "unsupported-statement",
  severity: "error",
  summary: "unsupported statement in a state machine function",
  docs: `The body of a state machine function is translated into states; the function itself never runs. Calls to tasks, \`if\`, \`try\`, \`with retry\`, assignments to keys of \`data\`, \`return\` and \`raise\` become states. Loops, imports, nested definitions and other statements have no equivalent in the States Language.

The help of the message says what to write instead. The run method of a task may contain any Python.`,
  examples: {
    bad: [
      `
def each(data):
    wait(seconds=1)


def main(data):
    for item in data["items"]:
#   ^^^ FLX201
        each()
    map(data["items"], each)
`,
      `
def main(data):
    data["count"] += 1
#   ^^^^^^^^^^^^^^^^^^ FLX201
`
    ],
    good: [
      `
def each(data):
    wait(seconds=1)


def main(data):
    map(data["items"], each)
`
    ]
  }
};
var unsupportedExpression = {
  code: "FLX202",
  name: "unsupported-expression",
  severity: "error",
  summary: "expression statement that is not a call",
  docs: `A statement that consists of an expression must call a task, another state machine function, \`map\`, \`parallel\` or \`wait\`. The value of any other expression would be thrown away.

The most common cause is a task without parentheses: write \`Foo()\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha
#   ^^^^^ FLX202
    Alpha()
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
    Alpha()
`
      }
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`
    ]
  }
};
var unknownCall = {
  code: "FLX203",
  name: "unknown-call",
  severity: "error",
  summary: "call to something other than a task or a state machine function",
  docs: `A state machine function can call tasks, state machine functions of the same file, \`map\`, \`parallel\`, \`wait\` and \`data.update\`. It is translated and never runs, so it cannot call any other Python function.

Check the spelling, or call the function in the run method of a task.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    print("starting")
#   ^^^^^ FLX203
    Alpha()
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alhpa()
#                   ^^^^^ FLX203
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alpha()
`
      }
    ],
    good: []
  }
};
var assignmentTarget = {
  code: "FLX204",
  name: "assignment-target",
  severity: "error",
  summary: "assignment to something other than a key of data",
  docs: `A state machine has only one variable, \`data\`: the execution's input plus everything that states add to it. There are no local variables, and each assignment sets a single key.

Write \`data["key"] = ...\`. Keys can be nested, as in \`data["report"]["total"] = ...\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    result = Alpha()
#   ^^^^^^ FLX204
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["result"] = Alpha()
`
    ]
  }
};
var invalidReference = {
  code: "FLX205",
  name: "invalid-reference",
  severity: "error",
  summary: "invalid reference to data",
  docs: `A reference such as \`data["order"]["lines"][0]\` becomes the path \`$['order']['lines'][0]\` in the definition. The path is fixed before the execution starts, so every key must be a string literal or an integer. Slices, names and calls are not supported.

The target of an assignment, the list of a map and the time of a wait must identify a single value. There, an index must not be negative.

Write the key as a literal, or look the value up in a task and assign its result.`,
  examples: {
    bad: [
      `
def main(data):
    wait(seconds=data["delays"][0:1])
#                               ^^^ FLX205
`,
      {
        code: `
def main(data):
    wait(seconds=data.delay)
#                     ^^^^^ FLX205
`,
        fixed: `
def main(data):
    wait(seconds=data["delay"])
`
      }
    ],
    good: [
      `
def main(data):
    wait(seconds=data["delays"][0])
`
    ]
  }
};
var reservedKey = {
  code: "FLX206",
  name: "reserved-key",
  severity: "error",
  summary: "assignment to the reserved key __trace",
  docs: `\`data["__trace"]\` holds the ID and the source of the trace that connects related executions. Every task passes it on. If a state overwrote it, all later tasks would fail.

Choose another key.`,
  examples: {
    bad: [
      `
def main(data):
    data["__trace"] = "mine"
#   ^^^^^^^^^^^^^^^ FLX206
`
    ],
    good: []
  }
};
var valueNotJson = {
  code: "FLX207",
  name: "value-not-json",
  severity: "error",
  summary: "value assigned to data is not a JSON literal",
  docs: `Assigning a constant creates a Pass state. The constant can be a string, a number, \`True\`, \`False\`, \`None\`, or a list or dict of those. It is not evaluated, so arithmetic, calls and references to other keys are not supported.

Write the value itself, or compute it in a task and assign the result of the task.`,
  examples: {
    bad: [
      `
def main(data):
    data["timeout"] = 60 * 60
#                     ^^^^^^^ FLX207
`,
      `
def main(data):
    data["copy"] = data["original"]
#                  ^^^^^^^^^^^^^^^^ FLX207
`
    ],
    good: [
      `
def main(data):
    data["timeout"] = 3600
`
    ]
  }
};
var taskInput = {
  code: "FLX208",
  name: "task-input",
  severity: "error",
  summary: "input of a task is not a reference to data",
  docs: `A task accepts at most one positional argument: the part of \`data\` that it receives as its event. Without an argument it receives all of \`data\`. Literals and further arguments are not supported.

To pass a constant, assign it to a key of data first, and pass that key.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha("eu-west-1")
#         ^^^^^^^^^^^ FLX208
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["region"] = "eu-west-1"
    Alpha(data["region"])
`
    ]
  }
};
var taskOption = {
  code: "FLX209",
  name: "task-option",
  severity: "error",
  summary: "unknown or invalid option of a call",
  docs: `A call to a task or a state machine function accepts the options \`key\` (the name of the state) and \`timeout\` (in whole seconds). A CodeBuild task also accepts \`env\` and \`build_arg_vars\` (dicts).

To retry a task, wrap the call in \`with retry(...):\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(retries=3)
#         ^^^^^^^ FLX209
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timout=300)
#         ^^^^^^ FLX209
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timeout=300)
`
      }
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(max_attempts=3):
        Alpha()
`
    ]
  }
};
var graphRefusals = [
  unsupportedStatement,
  unsupportedExpression,
  unknownCall,
  assignmentTarget,
  invalidReference,
  reservedKey,
  valueNotJson,
  taskInput,
  taskOption
];

// src/links/refusals.ts
var duplicateProject = {
  code: "FLX122",
  name: "duplicate-project-name",
  severity: "error",
  isBetweenProjects: true,
  summary: "project folders with the same name",
  docs: `A project is named after the folder that contains its file. Its output folder, its deployed resources and the subscriptions of other projects use that name, so two projects with the same name would overwrite each other. Names that differ only in case count as the same, because macOS and Windows do not distinguish them.

Rename one of the folders.`,
  examples: {
    bad: [
      `
# finance/billing/project.py
def main(data):
    wait(seconds=10)
# shop/billing/project.py
def main(data):
# <- FLX122
    wait(seconds=10)
`
    ],
    good: []
  }
};
var deployedNameTaken = {
  code: "FLX407",
  name: "deployed-name-taken",
  severity: "error",
  isBetweenProjects: true,
  summary: "projects that use the same name in AWS",
  docs: `The exports of a project are named \`<Environment>-<project>-<function>-...\`. CloudFormation allows only letters, digits, \`:\` and \`-\` in these names, so \`.\` and \`_\` become \`-\`. An export name must be unique within an account and region. If two projects use the same name, the second one fails to deploy, and subscriptions to either of them reach the first.

Rename one of the two functions or folders.`,
  examples: {
    bad: [
      `
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
`,
      `
# order-sync/project.py
def main(data):
    wait(seconds=10)
# order_sync/project.py
def main(data):
# <- FLX407
    wait(seconds=10)
`
    ],
    good: [
      `
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
`
    ]
  }
};
var linkRefusals = [duplicateProject, deployedNameTaken];

// src/project/decorator-refusals.ts
var unknownDecorator = {
  code: "FLX118",
  name: "unknown-decorator",
  severity: "error",
  summary: "unknown decorator of a state machine function",
  docs: `Decorators configure what happens around an execution: \`@export()\`, \`@schedule(...)\`, \`@subscribe(...)\` and \`@process_events(...)\`. fluxio never runs the file, so any other decorator would have no effect.

Use one of these four, or remove the decorator.`,
  examples: {
    bad: [
      `
@cron(expression="rate(1 hour)")
#^^^^ FLX118
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@shedule(expression="rate(1 hour)")
#^^^^^^^ FLX118
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`
    ]
  }
};
var decoratorForm = {
  code: "FLX119",
  name: "decorator-form",
  severity: "error",
  summary: "a decorator is not called, or is used twice",
  docs: `A decorator of the DSL is a call, with parentheses even if it has no options. A function can have each of them once, except for \`@subscribe\`, which can be repeated.

Add the parentheses, or remove one of the two decorators.`,
  examples: {
    bad: [
      {
        code: `
@export
#^^^^^^ FLX119
def main(data):
    wait(seconds=10)
`,
        fixed: `
@export()
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
@process_events()
def main(data):
    wait(seconds=10)
`
    ]
  }
};
var decoratorOption = {
  code: "FLX120",
  name: "decorator-option",
  severity: "error",
  summary: "unknown, missing or invalid option of a decorator",
  docs: `fluxio reads the options without running the file, so their values must be written out. All of them are keyword arguments:

- \`@schedule\` requires \`expression\` and accepts \`input_data\`, a dict literal.
- \`@subscribe\` requires either \`project\`, together with the optional \`state_machine\` and \`status\` ("success" or "failure"), or \`topic_arn_import_value\`.
- \`@export\` accepts \`enabled\`, which is \`True\` or \`False\`.
- \`@process_events\` accepts \`processor\`, the name of a class.`,
  examples: {
    bad: [
      `
@schedule(rate="1 hour")
#         ^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(project="billing", status="done")
#                                    ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@subscribe(projet="billing")
#          ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
        fixed: `
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`
    ]
  }
};
var unknownProcessor = {
  code: "FLX121",
  name: "unknown-processor",
  severity: "error",
  summary: "unknown event processor in @process_events",
  docs: `\`processor\` must name a class of the same file that extends \`EventProcessor\`.

Correct the name, or remove the option to use the default event processor.`,
  examples: {
    bad: [
      `
@process_events(processor=Tags)
#                         ^^^^ FLX121
def main(data):
    wait(seconds=10)
`
    ],
    good: []
  }
};
var decoratorRefusals = [
  unknownDecorator,
  decoratorForm,
  decoratorOption,
  unknownProcessor
];

// src/project/refusals.ts
var duplicateName = {
  code: "FLX102",
  name: "duplicate-name",
  severity: "error",
  summary: "duplicate name of a class or function",
  docs: `Classes and functions share one namespace, and calls find tasks and state machines by name. In Python, the later definition would silently replace the earlier one. Names that differ only in case clash too, because their files would overwrite each other on macOS and Windows.

Rename one of the two.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Load(Task):
#     ^^^^ FLX102
    async def run(event, context):
        return {}


def main(data):
    Load()
`
    ],
    good: []
  }
};
var unknownBaseClass = {
  code: "FLX104",
  name: "unknown-base-class",
  severity: "error",
  summary: "a class extends neither Task nor EventProcessor",
  docs: `Every class in a project file must be a task or an event processor, because fluxio deploys nothing else. Another class would never run, and run methods could not use it.

Extend \`Task\` or \`EventProcessor\`, or move the class into a package that the run methods import.`,
  examples: {
    bad: [
      `
class Settings:
# <- FLX104
    region = "eu-west-1"


def main(data):
    wait(seconds=10)
`,
      {
        code: `
class Load(Taks):
# <- FLX104
    async def run(event, context):
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
      }
    ],
    good: []
  }
};
var eventProcessorMethod = {
  code: "FLX113",
  name: "event-processor-method",
  severity: "error",
  summary: "missing or invalid method of an event processor",
  docs: `An event processor returns custom tags for the events of an execution. Its methods are called by name: \`async def get_custom_tags_<event type>(message, input_data, state_data_client)\`, without \`self\`. A method with another name or signature would never be called, or would fail.

Define at least one such method, and each of them once. Examples of event types are ExecutionStarted, ExecutionSucceeded and ExecutionFailed.`,
  examples: {
    bad: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"start": True}

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      `
class Tags(EventProcessor):
    async def tags(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      {
        code: `
class Tags(EventProcessor):
    def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
        fixed: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`
    ]
  }
};
var machineAsync = {
  code: "FLX114",
  name: "machine-async",
  severity: "error",
  summary: "a state machine function is async",
  docs: `A state machine function is compiled into states, so nothing awaits it. Only the methods of tasks and event processors are async.

Write \`def\` without \`async\`.`,
  examples: {
    bad: [
      {
        code: `
async def main(data):
# <- FLX114
    wait(seconds=10)
`,
        fixed: `
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: []
  }
};
var reservedName = {
  code: "FLX116",
  name: "reserved-name",
  severity: "error",
  summary: "a class or function has a reserved name",
  docs: `\`map\`, \`parallel\`, \`wait\`, \`retry\`, \`data\`, \`Task\` and \`EventProcessor\` have a special meaning in a project file. A class or function with one of these names could never be called.

Choose another name.`,
  examples: {
    bad: [
      `
def wait(data):
#   ^^^^ FLX116
    return


def main(data):
    return
`
    ],
    good: []
  }
};
var notAFluxioProject = {
  code: "FLX117",
  name: "not-a-fluxio-project",
  severity: "note",
  summary: "a file is named like a project file but defines no task and no state machine",
  docs: `A file is a Fluxio project if it has a class that extends \`Task\` or \`EventProcessor\`, a function named \`main\`, or a function with a decorator of the DSL. fluxio ignores other files, even if they have the name of a project file.

Define a function named \`main\`, or list the file under \`exclude\` in the configuration.`,
  examples: { bad: [], good: [] }
};
var unusableName = {
  code: "FLX123",
  name: "unusable-name",
  severity: "error",
  summary: "a name is not a valid file name",
  docs: `A build writes a folder for each project, with files named after its functions and classes. The output must be valid on every operating system, so fluxio rejects:

- names of more than 200 bytes
- folder names with a control character or one of \`\`< > : " | ? * \\\`\`
- folder names that end in a dot or a space
- the device names of Windows in any case, alone or before a dot: \`con\`, \`prn\`, \`aux\`, \`nul\`, \`com1\` to \`com9\` and \`lpt1\` to \`lpt9\`

Rename the folder, or choose another name.`,
  examples: {
    bad: [
      `
def main(data):
    aux()


def aux(data):
#   ^^^ FLX123
    wait(seconds=10)
`
    ],
    good: []
  }
};
var projectRefusals = [
  duplicateName,
  unknownBaseClass,
  eventProcessorMethod,
  machineAsync,
  reservedName,
  notAFluxioProject,
  unusableName
];

// src/project/task-refusals.ts
var attributeNotLiteral = {
  code: "FLX106",
  name: "attribute-not-literal",
  severity: "error",
  summary: "non-literal attribute or unsupported statement in a task class",
  docs: `fluxio reads a project file without running it, so the value of an attribute must be a literal: a string, a number, or a dict of literals. Nothing evaluates \`60 * 10\`, and nothing runs other statements of the class body.

Write the value itself, and move code into the run method.`,
  examples: {
    bad: [
      `
class Export(Task):
    timeout = 60 * 10
#             ^^^^^^^ FLX106

    async def run(event, context):
        return event


def main(data):
    Export()
`
    ],
    good: [
      `
class Export(Task):
    timeout = 600  # 10 minutes

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`
    ]
  }
};
var attributeType = {
  code: "FLX107",
  name: "attribute-type",
  severity: "error",
  summary: "wrong type of a task attribute",
  docs: `Each attribute has one type: \`timeout\`, \`cpu\`, \`memory\` and other amounts are integers, \`service\` and \`spec\` are strings, and \`build_spec\` is a dict.

Write a value of that type. Numbers have no quotes.`,
  examples: {
    bad: [
      `
class Export(Task):
    memory = "2048"
#            ^^^^^^ FLX107

    async def run(event, context):
        return event


def main(data):
    Export()
`
    ],
    good: []
  }
};
var unknownService = {
  code: "FLX108",
  name: "unknown-service",
  severity: "error",
  summary: "unknown service of a task",
  docs: `\`service\` selects where the task runs: \`lambda\` (the default), \`lambda:container\`, \`ecs\`, \`ecs:worker\`, \`codebuild\`, or the deprecated \`lambda:pexpm-runner\`.

Use one of these values.`,
  examples: {
    bad: [
      `
class Resize(Task):
    service = "fargate"
#             ^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
      {
        code: `
class Resize(Task):
    service = "lambda:contaner"
#             ^^^^^^^^^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
        fixed: `
class Resize(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Resize()
`
      }
    ],
    good: [
      `
class Resize(Task):
    service = "ecs"

    async def run(event, context):
        return event


def main(data):
    Resize()
`
    ]
  }
};
var taskExtraMethod = {
  code: "FLX112",
  name: "task-extra-method",
  severity: "error",
  summary: "a task class defines a method other than run",
  docs: `fluxio extracts the run method and deploys it alone. A second method would be missing when run calls it.

Define the function inside \`run\`, or move it into a package that \`run\` imports.`,
  examples: {
    bad: [
      `
class Score(Task):
    async def run(event, context):
        return event

    def helper(value):
#   ^^^^^^^^^^^^^^^^^ FLX112
        return value + 1


def main(data):
    Score()
`
    ],
    good: []
  }
};
var taskRefusals = [
  attributeNotLiteral,
  attributeType,
  unknownService,
  taskExtraMethod
];

// src/rules/attribute-assigned-twice.ts
var attributeAssignedTwice = {
  code: "FLX134",
  name: "attribute-assigned-twice",
  severity: "warning",
  isRule: true,
  summary: "an attribute of a task class is assigned twice",
  docs: `As in Python, the last assignment wins. The earlier ones have no effect, which is rarely intended.

Keep one of the assignments.`,
  examples: {
    bad: [
      `
class Train(Task):
    service = "ecs"
    memory = 4096
    memory = 8192
#   ^^^^^^ FLX134

    async def run(event, context):
        pass


def main(data):
    Train()
`
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    memory = 8192

    async def run(event, context):
        pass


def main(data):
    Train()
`
    ]
  }
};

// src/lint/rule.ts
function defineRule(rule) {
  return Object.assign(rule, { isRule: true });
}

// src/project/options.ts
import { correction, didYouMean as didYouMean3 } from "./base.mjs";

// src/syntax/describe.ts
import { assertNever } from "./base.mjs";
function describe3(expression2) {
  switch (expression2.kind) {
    case "name":
      return expression2.text === "data" ? "data" : `the name '${expression2.text}'`;
    case "attribute": {
      const dotted = dottedName3(expression2);
      return dotted === void 0 ? `the attribute '${expression2.name.text}'` : `'${dotted}'`;
    }
    case "subscript": {
      const root = rootName(expression2);
      if (root === "data") return "a reference to data";
      return root === void 0 ? "a subscript" : `a subscript of '${root}'`;
    }
    case "call":
      return "a call";
    case "string":
      return "a string";
    case "number":
      if (expression2.value === void 0) return "a number that JSON cannot represent";
      return expression2.isInteger ? "an integer" : "a float";
    case "constant":
      return CONSTANTS2.get(expression2.value) ?? "a constant";
    case "list":
    case "tuple":
    case "set":
      return `a ${expression2.kind}`;
    case "dict":
      return "a dict";
    case "unary":
      if (expression2.operator === "not") return "a boolean expression";
      return expression2.operand.kind === "number" && expression2.operator !== "~" ? describe3(expression2.operand) : "arithmetic";
    case "compare":
      return "a comparison";
    case "bool":
      return "a boolean expression";
    case "unsupported":
      return expression2.construct;
    default:
      return assertNever(expression2);
  }
}
var CONSTANTS2 = /* @__PURE__ */ new Map([
  [true, "True"],
  [false, "False"],
  [null, "None"],
  ["ellipsis", "..."]
]);
function dottedName3(expression2) {
  if (expression2.kind === "name") return expression2.text;
  if (expression2.kind !== "attribute") return void 0;
  const object = dottedName3(expression2.object);
  return object === void 0 ? void 0 : `${object}.${expression2.name.text}`;
}
function rootName(expression2) {
  let current = expression2;
  while (current.kind === "subscript" || current.kind === "attribute") current = current.object;
  return current.kind === "name" ? current.text : void 0;
}

// src/project/static-value.ts
function staticValue(expression2) {
  switch (expression2.kind) {
    case "string":
      return { ok: true, value: expression2.value };
    case "constant":
      return expression2.value === "ellipsis" ? refuse(expression2) : { ok: true, value: expression2.value };
    case "number":
    case "unary": {
      const number2 = staticNumber(expression2);
      return number2 === void 0 ? refuse(expression2) : { ok: true, value: number2.value };
    }
    case "list":
    case "tuple": {
      const values = [];
      for (const item3 of expression2.items) {
        const value2 = staticValue(item3);
        if (!value2.ok) return value2;
        values.push(value2.value);
      }
      return { ok: true, value: values };
    }
    case "dict": {
      const members = /* @__PURE__ */ new Map();
      const names3 = /* @__PURE__ */ new Map();
      for (const { key: key2, value: member } of expression2.entries) {
        if (key2 === void 0) return { ok: false, span: member.span, what: "unpacking with **" };
        const name4 = staticKey(key2);
        if (name4 === void 0) return { ok: false, span: key2.span, what: `${describe3(key2)} as a key` };
        const value2 = staticValue(member);
        if (!value2.ok) return value2;
        const first = names3.get(identityOf(key2, name4)) ?? name4;
        names3.set(identityOf(key2, name4), first);
        members.set(first, value2.value);
      }
      return { ok: true, value: members };
    }
    default:
      return refuse(expression2);
  }
}
function staticNumber(expression2) {
  if (expression2.kind === "unary") {
    const { operator, operand } = expression2;
    if (operand.kind !== "number" || operand.value === void 0) return void 0;
    if (operator === "+") return { value: operand.value, isInteger: operand.isInteger };
    return operator === "-" ? { value: negate(operand.value, operand.isInteger), isInteger: operand.isInteger } : void 0;
  }
  if (expression2.kind !== "number" || expression2.value === void 0) return void 0;
  return { value: expression2.value, isInteger: expression2.isInteger };
}
function staticKey(key2) {
  if (key2.kind === "string") return key2.value;
  if (key2.kind === "constant") return key2.value === "ellipsis" ? void 0 : String(key2.value);
  return staticNumber(key2)?.value.numberText;
}
function identityOf(key2, name4) {
  if (key2.kind === "string" || key2.kind === "constant" && key2.value === null) return `text ${name4}`;
  if (key2.kind === "constant") return `number ${key2.value === true ? 1 : 0}`;
  const isWhole = !/[.e]/.test(name4);
  return `number ${isWhole ? BigInt(name4) : Number.isInteger(Number(name4)) ? BigInt(Number(name4)) : Number(name4)}`;
}
function refuse(expression2) {
  return { ok: false, span: expression2.span, what: describe3(expression2) };
}

// src/project/options.ts
function readOptions(keywords, owner, table3, info, report2) {
  const given = {};
  for (const { name: name4, value: value2, span } of keywords) {
    if (name4 === void 0) {
      report2(info, span, `options of ${owner} cannot be unpacked with **`, {
        help: "write each option as name=value"
      });
      continue;
    }
    const reader = Object.hasOwn(table3, name4.text) ? table3[name4.text] : void 0;
    if (reader === void 0) {
      const names3 = Object.keys(table3);
      report2(info, name4.span, `unknown option '${name4.text}' of ${owner}; expected ${formatAlternatives(names3)}`, {
        help: didYouMean3(name4.text, names3),
        fix: () => {
          const given2 = new Set(keywords.map((keyword2) => keyword2.name?.text));
          return correction(
            name4.text,
            names3.filter((known) => !given2.has(known)),
            name4.span
          );
        }
      });
      continue;
    }
    const earlier = given[name4.text];
    if (earlier !== void 0) {
      report2(info, name4.span, `option '${name4.text}' of ${owner} is given twice`, {
        help: "remove one of the two",
        related: [{ span: earlier.name.span, message: "first given here" }]
      });
      continue;
    }
    const reading = reader(value2);
    if (reading.ok) given[name4.text] = { name: name4, value: reading.value, span: value2.span };
    else report2(info, reading.span, mismatchMessage(name4.text, owner, reading));
  }
  return given;
}
function mismatchMessage(name4, owner, reading) {
  return `'${name4}' of ${owner} must be ${reading.expected}, not ${reading.found}`;
}
function formatAlternatives(names3) {
  return names3.length < 3 ? names3.join(" or ") : `one of ${names3.join(", ")}`;
}
var stringOption = (expression2) => expression2.kind === "string" ? { ok: true, value: expression2.value } : mismatchAt(expression2, "a string");
var nonEmptyStringOption = (expression2) => {
  if (expression2.kind !== "string") return mismatchAt(expression2, "a string");
  return expression2.value === "" ? mismatchAt(expression2, "a non-empty string", "''") : { ok: true, value: expression2.value };
};
var booleanOption = (expression2) => expression2.kind === "constant" && typeof expression2.value === "boolean" ? { ok: true, value: expression2.value } : mismatchAt(expression2, "True or False");
function enumOption(values) {
  return (expression2) => {
    const value2 = expression2.kind === "string" ? values.find((known) => known === expression2.value) : void 0;
    if (value2 !== void 0) return { ok: true, value: value2 };
    const found = expression2.kind === "string" ? `'${expression2.value}'` : describe3(expression2);
    return mismatchAt(expression2, formatAlternatives(values.map((known) => `'${known}'`)), found);
  };
}
function integerOption(min, max) {
  const range3 = max === void 0 ? `of at least ${min}` : `from ${min} to ${max}`;
  return (expression2) => {
    const number2 = staticNumber(expression2);
    if (number2 === void 0 || !number2.isInteger) return mismatchAt(expression2, `an integer ${range3}`);
    const value2 = Number(number2.value.numberText);
    if (value2 < min || max !== void 0 && value2 > max) {
      return outOfRange(expression2, `an integer ${range3}`, number2.value);
    }
    return { ok: true, value: number2.value };
  };
}
function numberOption(min) {
  return (expression2) => {
    const number2 = staticNumber(expression2);
    if (number2 === void 0) return mismatchAt(expression2, `a number of at least ${min}`);
    if (Number(number2.value.numberText) < min) {
      return outOfRange(expression2, `a number of at least ${min}`, number2.value);
    }
    return { ok: true, value: number2.value };
  };
}
var dictOption = (expression2) => {
  if (expression2.kind !== "dict") return mismatchAt(expression2, "a dict literal");
  const value2 = staticValue(expression2);
  if (value2.ok) return value2;
  return { ok: false, span: value2.span, expected: "a dict of JSON literals", found: value2.what };
};
function nullableOption(reader) {
  return (expression2) => expression2.kind === "constant" && expression2.value === null ? { ok: true, value: null } : reader(expression2);
}
function mismatchAt(expression2, expected, found = describe3(expression2)) {
  return { ok: false, span: expression2.span, expected, found };
}
function outOfRange(expression2, expected, value2) {
  const { numberText } = value2;
  const found = numberText.length > 20 ? `${numberText.slice(0, 20)}\u2026` : numberText;
  return { ok: false, span: expression2.span, expected, found, outOfRange: value2 };
}

// src/rules/attribute-without-effect.ts
var attributeWithoutEffect = defineRule({
  code: "FLX125",
  name: "attribute-without-effect",
  severity: "warning",
  summary: "an attribute or run method that the service of the task ignores",
  docs: `Each service uses only some of the attributes, so setting another one changes nothing. \`cpu\` is for \`ecs\` and \`ecs:worker\`, \`memory\` is for these and for Lambda, and \`build_spec\` is for \`codebuild\`. \`spec\`, \`concurrency\`, \`heartbeat_interval\`, \`autoscaling_min\` and \`autoscaling_max\` are for \`ecs:worker\`, which does not use a run method.

Remove the attribute, or choose a service that uses it.`,
  examples: {
    bad: [
      `
class Resize(Task):
    cpu = 2048
#   ^^^ FLX125

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"

    async def run(event, context):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX125
        return event


def main(data):
    Encode()
`
    ],
    good: [
      `
class Resize(Task):
    service = "ecs"
    cpu = 2048
    memory = 4096

    async def run(event, context):
        pass


def main(data):
    Resize()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: owner, service, attributes, brokenAttributes, run } of project.tasks.values()) {
      if (brokenAttributes.has("service")) continue;
      for (const { name: name4, value: value2 } of attributes.values()) {
        const users = usersOf(name4.text);
        if (users === void 0 || users.includes(service) || value2 === null || value2 === "") continue;
        report2(name4.span, `'${name4.text}' has no effect on task '${owner.text}', because its service is '${service}'`, {
          help: `remove it, or set 'service' to ${formatAlternatives(users.map((user) => `'${user}'`))}`
        });
      }
      const isWorker = service === "ecs:worker" && (attributes.has("spec") || brokenAttributes.has("spec"));
      if (run === void 0 || !isWorker) continue;
      report2(run.header, `'run' has no effect on task '${owner.text}', because its service is 'ecs:worker'`, {
        help: "remove it, because a worker runs the class that 'spec' names"
      });
    }
  }
});

// src/rules/call-timeout-without-attribute.ts
var callTimeoutWithoutAttribute = defineRule({
  code: "FLX503",
  name: "call-timeout-without-attribute",
  severity: "warning",
  summary: "call has a timeout, but its task class has none",
  docs: `\`timeout=\` in a call sets how long the state waits. The task itself stops after the \`timeout\` of its class, or after 300 seconds by default, however long the state waits.

Set the same timeout in the class.`,
  examples: {
    bad: [
      `
class Export(Task):
    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
#                  ^^^ FLX503
`
    ],
    good: [
      `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`
    ]
  },
  check({ graphs }, report2) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== "task" || state.timeout === void 0) continue;
        if (state.task.attributes.has("timeout") || state.task.brokenAttributes.has("timeout")) continue;
        const seconds = state.timeout.value.numberText;
        if (seconds === String(DEFAULT_TIMEOUT)) continue;
        const { name: name4 } = state.task;
        report2(
          state.timeout.span,
          `the state waits ${seconds} seconds, but task '${name4.text}' stops after ${DEFAULT_TIMEOUT}`,
          {
            help: `add timeout = ${seconds} to the class`,
            related: [{ span: name4.span, message: "this class has no timeout" }]
          }
        );
      }
    }
  }
});

// src/rules/class-name-not-pascal-case.ts
var classNameNotPascalCase = {
  code: "FLX103",
  name: "class-name-not-pascal-case",
  severity: "error",
  isRule: true,
  summary: "a class name is not in PascalCase",
  docs: `The names of task classes become the names of deployed resources and of variables in the definition, which contain only letters and digits. PascalCase also distinguishes a task from a state machine function in a call.

Start each word with a capital letter, and remove the underscores.`,
  examples: {
    bad: [
      {
        code: `
class load_orders(Task):
#     ^^^^^^^^^^^ FLX103
    async def run(event, context):
        return event


def main(data):
    load_orders()
`,
        fixed: `
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`
      }
    ],
    good: [
      `
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`
    ]
  }
};

// src/rules/context-escapes.ts
var contextEscapes = {
  code: "FLX403",
  name: "context-escapes",
  severity: "note",
  isRule: true,
  summary: "run method that passes its context on, which widens the permissions of the task",
  docs: `fluxio derives the role of a task from what its run method does with \`context\`: \`context.state_data_client.get_item(...)\` grants read access to the state data table, \`put_item\` grants write access, and \`context.stop_execution(...)\` allows the task to stop its execution. If the run method passes the context or its client to another function, fluxio can't see how it is used. The task then gets read and write access to all state data of its project, and if it passes on the whole context, permission to stop its execution. Access to the tables of other projects is granted only for calls that fluxio can see.

Call the methods of the context in the run method itself, and pass on their results. If a package needs the context, suppress this note.`,
  examples: {
    bad: [
      `
class Store(Task):
    async def run(event, context):
        from orders import store

        return store(event, context)
#                           ^^^^^^^ FLX403


def main(data):
    data["orders"] = Store()
`
    ],
    good: [
      `
class Store(Task):
    async def run(event, context):
        client = context.state_data_client
        return client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`
    ]
  }
};

// src/rules/data-overwritten-unread.ts
import { fixOf } from "./base.mjs";

// src/graph/path.ts
var STEP = /\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\]/y;
function stepsOf(path) {
  const steps = [];
  STEP.lastIndex = 1;
  for (let match = STEP.exec(path); match !== null; match = STEP.exec(path)) {
    const [, single, double, index2] = match;
    steps.push(index2 === void 0 ? unquote(single ?? double ?? "") : Number(index2));
  }
  return steps;
}
function unquote(key2) {
  if (!key2.includes("\\")) return key2;
  return key2.replace(
    /\\(?:u([0-9a-f]{4})|(.))/g,
    (_, code2, character) => code2 === void 0 ? CHARACTERS.get(character) ?? character : String.fromCharCode(Number.parseInt(code2, 16))
  );
}
var CHARACTERS = /* @__PURE__ */ new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "	"]
]);
function pythonPath(steps) {
  return `data${steps.map((step2) => `[${typeof step2 === "string" ? JSON.stringify(step2) : step2}]`).join("")}`;
}
function pathsReadBy(state) {
  switch (state.kind) {
    case "task": {
      const variables = state.env.flatMap(({ value: value2, isPath }) => isPath && typeof value2 === "string" ? [value2] : []);
      return [state.input, ...variables];
    }
    case "machine":
      return [state.input];
    case "map":
      return [state.items];
    case "parallel":
      return ["$"];
    case "wait":
      return state.field.endsWith("Path") && typeof state.value === "string" ? [state.value] : [];
    case "choice":
      return state.rules.flatMap(({ condition: condition2 }) => variablesOf(condition2));
    default:
      return [];
  }
}
function writtenBy(state) {
  if (state.kind === "pass") return state.result?.path;
  if (state.kind === "task" || state.kind === "machine" || state.kind === "map") return state.resultPath ?? void 0;
  return void 0;
}
function variablesOf(condition2) {
  if (condition2.kind === "test") return [condition2.variable];
  return condition2.kind === "not" ? variablesOf(condition2.operand) : condition2.operands.flatMap(variablesOf);
}
function isWithin(steps, prefix) {
  return prefix.length <= steps.length && prefix.every((step2, index2) => step2 === steps[index2]);
}

// src/graph/dead-writes.ts
var NOTHING_PENDING = /* @__PURE__ */ new Map();
var MAX_PATHS = 32;
function deadWrites({ live }) {
  const found = [];
  if (!setsAKeyTwice(live)) return found;
  const pendingAt = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  for (const state of live) for (const id of successors(state)) waiting.set(id, (waiting.get(id) ?? 0) + 1);
  for (const state of [...live].sort((a, b) => a.id - b.id)) {
    const after = (id) => {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      const pending = pendingAt.get(id) ?? NOTHING_PENDING;
      if (left <= 0) pendingAt.delete(id);
      return pending;
    };
    pendingAt.set(state.id, pendingBefore(state, after, found));
  }
  return found;
}
function setsAKeyTwice(live) {
  const keys = /* @__PURE__ */ new Set();
  return live.some((state) => {
    const path = writtenBy(state);
    if (path === void 0) return false;
    const key2 = path.slice(0, path.indexOf("]"));
    if (keys.has(key2)) return true;
    keys.add(key2);
    return false;
  });
}
function pendingBefore(state, after, found) {
  switch (state.kind) {
    // A successful execution outputs all data, so every key is read. Data of a failed one is not analyzed.
    case "succeed":
    case "fail":
      return NOTHING_PENDING;
    case "choice":
      return without(inAll(successors(state).map(after)), pathsReadBy(state));
    case "wait":
      return without(afterwards(state.next, after), pathsReadBy(state));
    case "parallel":
      return without(afterwards(state.next, after), pathsReadBy(state));
    case "pass": {
      const pending = afterwards(state.next, after);
      if (state.result === void 0) return pending;
      return state.result.path === "$" ? NOTHING_PENDING : write(state, state.result.path, pending, found);
    }
    case "map":
    case "task":
    case "machine": {
      const pending = afterwards(state.next, after);
      const set2 = state.resultPath === null ? pending : write(state, state.resultPath, pending, found);
      if (state.kind === "map") return without(set2, pathsReadBy(state));
      const whole3 = inAll([set2, ...state.catches.map(({ next }) => after(next))]);
      return without(whole3, [...pathsReadBy(state), "$['source_version']"]);
    }
  }
}
function afterwards(next, after) {
  return next === "end" ? NOTHING_PENDING : after(next);
}
function write(state, path, pending, found) {
  const steps = stepsOf(path);
  for (const overwrite of pending.values()) {
    if (!isWithin(steps, overwrite.steps)) continue;
    found.push({ state, again: overwrite.by });
    break;
  }
  if (pending.has(path)) return pending;
  const next = new Map(pending.size < MAX_PATHS ? pending : NOTHING_PENDING);
  return next.set(path, { steps, by: state });
}
function without(pending, paths) {
  if (pending.size === 0) return pending;
  const read2 = paths.map(stepsOf);
  const left = [...pending].filter(
    ([, { steps }]) => !read2.some((other) => isWithin(other, steps) || isWithin(steps, other))
  );
  return left.length === pending.size ? pending : new Map(left);
}
function inAll(all) {
  const [first = NOTHING_PENDING, ...others] = all;
  return others.length === 0 ? first : new Map([...first].filter(([path]) => others.every((other) => other.has(path))));
}

// src/syntax/ast.ts
function blocksOf(statement2) {
  switch (statement2.kind) {
    case "if":
      return [...statement2.branches.map((branch3) => branch3.body), statement2.orElse ?? []];
    case "try": {
      const handlers = statement2.handlers.map((handler2) => handler2.body);
      return [statement2.body, ...handlers, statement2.orElse?.body ?? [], statement2.finally?.body ?? []];
    }
    case "with":
    case "unsupported-statement":
      return [statement2.body];
    default:
      return [];
  }
}
function* statementsOf(body) {
  for (const statement2 of body) {
    yield statement2;
    for (const block3 of blocksOf(statement2)) yield* statementsOf(block3);
  }
}
function isEmptyStatement(statement2) {
  if (statement2.kind === "pass") return true;
  if (statement2.kind !== "expression") return false;
  const { value: value2 } = statement2;
  return value2.kind === "string" || value2.kind === "constant" && value2.value === "ellipsis";
}
function headOf(statement2) {
  if ("keyword" in statement2) return statement2.keyword;
  return "header" in statement2 ? statement2.header : statement2.span;
}

// src/project/error-clauses.ts
function errorClausesIn(body) {
  const clauses = [];
  for (const statement2 of statementsOf(body)) {
    if (statement2.kind === "try") {
      const errors = statement2.handlers.flatMap(({ type }) => itemsOf(type));
      clauses.push({ how: "caught", call: callOf2(statement2.body), errors });
    } else if (statement2.kind === "with") {
      const call2 = statement2.items[0]?.value;
      const keywords = call2?.kind === "call" ? call2.keywords : [];
      const errors = itemsOf(keywords.find(({ name: name4 }) => name4?.text === "on_exceptions")?.value);
      clauses.push({ how: "retried", call: callOf2(statement2.body), errors });
    }
  }
  return clauses;
}
function itemsOf(errors) {
  if (errors === void 0) return [];
  return errors.kind === "tuple" || errors.kind === "list" ? errors.items : [errors];
}
function callOf2(body) {
  const [statement2, second] = body.filter((own) => !isEmptyStatement(own));
  if (statement2 === void 0 || second !== void 0) return void 0;
  if (statement2.kind === "with") return callOf2(statement2.body);
  const value2 = statement2.kind === "expression" || statement2.kind === "assign" ? statement2.value : void 0;
  return value2?.kind === "call" ? value2 : void 0;
}
function failsWithoutName(call2, { tasks, machines }) {
  if (call2?.callee.kind !== "name") return void 0;
  const name4 = call2.callee.text;
  const task = tasks.get(name4);
  if (task === void 0) return machines.has(name4) ? `an execution of '${name4}'` : void 0;
  if (task.brokenAttributes.has("service")) return void 0;
  if (task.service === "ecs") return `ECS task '${name4}'`;
  return task.service === "codebuild" ? `build '${name4}'` : void 0;
}

// src/lint/program.ts
function hasRefusals({ project, graphs }) {
  return project.isBroken || project.brokenNames.size > 0 || graphs.size < project.machines.size;
}
function machineBody({ project }, machine) {
  return project.machines.get(machine)?.definition.body ?? [];
}
function statementsOfMachines(program) {
  return [...program.graphs.keys()].flatMap((machine) => [...statementsOf(machineBody(program, machine))]);
}
function errorClausesOfMachines(program) {
  return [...program.graphs.keys()].flatMap((machine) => errorClausesIn(machineBody(program, machine)));
}
function stopExecutionCalls({ project, methods }) {
  const { text: text4 } = project.module.file;
  return methods.flatMap(
    (method) => method.contextUses.flatMap((use) => {
      const call2 = memberName(use.parts[0], text4) === "stop_execution" ? callOf(use, 0) : void 0;
      return call2 === void 0 ? [] : [{ method, call: call2 }];
    })
  );
}

// src/syntax/edits.ts
import { firstFrom as firstFrom2, positionAt as positionAt8 } from "./base.mjs";
var BLANK = /^[ \t\f]*$/;
var SEMICOLON2 = /^(?:[ \t\f]|\\(?:\r\n|\r|\n))*;/;
var REST_OF_LINE = /[ \t\f]*;?[ \t\f]*/y;
function rename(spans, text4) {
  return spans.map((span) => ({ span, text: text4 }));
}
function remove(source, span) {
  return holdsComment(source, span) ? void 0 : [{ span, text: "" }];
}
function unwrap(source, outer, inner) {
  const before = remove(source, { start: outer.start, end: inner.start });
  const after = remove(source, { start: inner.end, end: outer.end });
  return before && after && [...before, ...after];
}
function removeClause(source, keyword2, before, last) {
  const between = source.file.text.slice(before.end, last.start);
  const found = CLAUSES[keyword2].exec(between);
  return found === null ? void 0 : remove(source, { start: before.end + found.index, end: last.end });
}
var CLAUSES = {
  as: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*as(?:[ \t\f]|\\(?:\r\n|\r|\n))*$/,
  from: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*from[\s\\(]*$/
};
function removeLines(source, span) {
  const lines = wholeLines(source.file, span);
  return lines && remove(source, lines);
}
function removeStatements(source, block3, from, to) {
  const { text: text4 } = source.file;
  const first = block3[from]?.span;
  const last = block3[to - 1]?.span;
  if (first === void 0 || last === void 0) return void 0;
  const span = { start: first.start, end: last.end };
  if (holdsComment(source, span)) return void 0;
  const before = block3[from - 1]?.span;
  const after = block3[to]?.span;
  if (before === void 0 && after === void 0) return [{ span, text: "pass" }];
  if (after !== void 0 && isJoined(text4, last, after)) {
    return remove(source, { start: first.start, end: after.start });
  }
  if (before !== void 0 && isJoined(text4, before, first)) {
    return remove(source, { start: before.end, end: last.end });
  }
  return removeLines(source, span);
}
function insertStatement({ file }, before, statement2) {
  const { indent: indent2, lineBreak } = separatorAt(file, before.start);
  if (indent2 === void 0) {
    return [{ span: { start: before.start, end: before.start }, text: `${statement2}; ` }];
  }
  const start = before.start - indent2.length;
  return [{ span: { start, end: start }, text: `${indent2}${statement2}${lineBreak}` }];
}
function replaceStatement(source, span, statements) {
  if (statements.length === 0 || holdsComment(source, span)) return void 0;
  const { indent: indent2, lineBreak } = separatorAt(source.file, span.start);
  return [{ span, text: statements.join(indent2 === void 0 ? "; " : `${lineBreak}${indent2}`) }];
}
function separatorAt(file, start) {
  const { text: text4 } = file;
  const line = lineStart(file, start);
  const indent2 = text4.slice(line, start);
  const isFirst = BLANK.test(indent2) && !isContinued(text4, line);
  return { indent: isFirst ? indent2 : void 0, lineBreak: lineBreakBefore(text4, line) };
}
function setKeyword(source, call2, name4, value2) {
  const { file, comments } = source;
  const { text: text4 } = file;
  const given = call2.keywords.find((keyword2) => keyword2.name?.text === name4);
  if (given !== void 0) return [{ span: given.value.span, text: value2 }];
  if (call2.positional.some(({ kind }) => kind === "unsupported")) return void 0;
  const argument2 = `${name4}=${value2}`;
  const close2 = call2.span.end - 1;
  const end = lastCodeBefore(text4, comments, close2);
  const insert = (at, what) => [{ span: { start: at, end: at }, text: what }];
  if (call2.positional.length + call2.keywords.length === 0) return insert(end, argument2);
  if (text4[end - 1] !== ",") return insert(end, `, ${argument2}`);
  const { line } = positionAt8(file, end);
  const start = file.lineStarts[line - 1] ?? 0;
  const next = file.lineStarts[line] ?? text4.length;
  if (next > close2 || start <= call2.callee.span.end) return insert(end, ` ${argument2}`);
  const indent2 = /^[ \t\f]*/.exec(text4.slice(start, end))?.[0] ?? "";
  return insert(next, `${indent2}${argument2},${lineBreakBefore(text4, next)}`);
}
function lastCodeBefore(text4, comments, at) {
  let end = at;
  let comment = firstFrom2(comments, at, ({ start }) => start) - 1;
  for (; ; ) {
    while (/[ \t\f\r\n\\]/.test(text4.charAt(end - 1))) end -= 1;
    const span = comments[comment];
    if (span === void 0 || span.end !== end) return end;
    end = span.start;
    comment -= 1;
  }
}
function holdsComment({ comments }, span) {
  const comment = comments[firstFrom2(comments, span.start, ({ start }) => start)];
  return comment !== void 0 && comment.start < span.end;
}
function isJoined(text4, before, after) {
  return SEMICOLON2.test(text4.slice(before.end, after.start));
}
function lineBreakBefore(text4, line) {
  return /(?:\r\n|\r|\n)?$/.exec(text4.slice(Math.max(0, line - 2), line))?.[0] || "\n";
}
function lineStart(file, at) {
  return file.lineStarts[positionAt8(file, at).line - 1] ?? 0;
}
function isContinued(text4, line) {
  return /\\(?:\r\n|\r|\n)$/.test(text4.slice(Math.max(0, line - 3), line));
}
function wholeLines(file, span) {
  const { text: text4 } = file;
  const start = lineStart(file, span.start);
  if (!BLANK.test(text4.slice(start, span.start))) return void 0;
  if (isContinued(text4, start)) return void 0;
  REST_OF_LINE.lastIndex = span.end;
  const end = span.end + (REST_OF_LINE.exec(text4)?.[0].length ?? 0);
  if (end < text4.length && lineBreakLength(text4, end) === 0) return void 0;
  return { start, end: end + lineBreakLength(text4, end) };
}

// src/lint/statements.ts
function statementsByStart(body) {
  const statements = /* @__PURE__ */ new Map();
  const open = [body];
  for (let block3 = open.pop(); block3 !== void 0; block3 = open.pop()) {
    for (const [index2, statement2] of block3.entries()) {
      statements.set(statement2.span.start, { statement: statement2, block: block3, index: index2 });
      open.push(...blocksOf(statement2));
    }
  }
  return statements;
}
function removeTarget(source, { targets: targets2, value: value2 }) {
  const [target] = targets2;
  if (target === void 0) return void 0;
  const isPlain = /^[ \t]*=[ \t]*$/.test(source.file.text.slice(target.span.end, value2.span.start));
  return isPlain ? remove(source, { start: target.span.start, end: value2.span.start }) : void 0;
}

// src/rules/data-overwritten-unread.ts
var dataOverwrittenUnread = defineRule({
  code: "FLX507",
  name: "data-overwritten-unread",
  severity: "note",
  summary: "value in data is overwritten before it is read",
  docs: `The value is overwritten on every path before a state reads it, so the assignment has no effect. Often the second assignment was meant for another key, or the first one is left over.

Remove the assignment, or set another key. A task or state machine that is called without an argument reads all data, and so does a parallel.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(data["shop"])
#   ^^^^^^^^^^^^^^ FLX507
    data["orders"] = Load(data["archive"])
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(data["shop"])
    data["orders"] = Load(data["archive"])
`
      },
      {
        code: `
def main(data):
    data["state"] = "new"
#   ^^^^^^^^^^^^^ FLX507
    wait(seconds=60)
    data["state"] = "done"
`,
        fixed: `
def main(data):
    wait(seconds=60)
    data["state"] = "done"
`
      }
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["state"] = "new"
    Load()
    data["state"] = "done"
`
    ]
  },
  check(program, report2) {
    for (const [name4, graph] of program.graphs) {
      const found = deadWrites(graph);
      if (found.length === 0) continue;
      const statements = statementsByStart(machineBody(program, name4));
      for (const { state, again } of found) {
        const place = statements.get(state.span.start);
        const target = targetOf(place);
        if (place === void 0 || target === void 0) continue;
        report2(target, `${pythonPath(stepsOf(writtenBy(state) ?? "$"))} is overwritten before it is read`, {
          related: [{ span: targetOf(statements.get(again.span.start)) ?? again.span, message: "overwritten here" }],
          help: "remove the assignment, or set another key",
          fix: () => fixFor(place, program.project.module)
        });
      }
    }
  }
});
function targetOf(place) {
  return place?.statement.kind === "assign" ? place.statement.targets[0]?.span : void 0;
}
function fixFor({ statement: statement2, block: block3, index: index2 }, source) {
  if (statement2.kind !== "assign") return void 0;
  return statement2.value.kind === "call" ? fixOf("keep only the call", "safe", removeTarget(source, statement2)) : fixOf("remove the assignment", "safe", removeStatements(source, block3, index2, index2 + 1));
}

// src/rules/data-read-before-set.ts
import { fixOf as fixOf2 } from "./base.mjs";
import { didYouMean as didYouMean4 } from "./base.mjs";

// src/graph/shape.ts
import { entriesOf as entriesOf3, isArray as isArray2, isNumberText as isNumberText2, numberTextOf as numberTextOf2 } from "./base.mjs";
var ANY = { kind: "any" };
var MAX_MEMBERS = 64;
var MAX_JOIN_DEPTH = 4;
function find(root, steps) {
  let shape2 = root;
  for (const [at, step2] of steps.entries()) {
    if (shape2.kind === "any") return { shape: shape2 };
    const next = memberOf(shape2, step2);
    if (next === void 0) return { missing: { at, holder: shape2 } };
    shape2 = next;
  }
  return { shape: shape2 };
}
function memberOf(shape2, step2) {
  switch (shape2.kind) {
    case "any":
      return ANY;
    case "text":
      return void 0;
    case "list":
      return typeof step2 === "number" ? ANY : void 0;
    case "object": {
      if (typeof step2 === "number") return void 0;
      const member = shape2.members.get(step2);
      if (member !== void 0 || shape2.rest === "none") return member;
      return shape2.rest === "any" || new RegExp("^\\p{Lu}", "u").test(step2) ? ANY : void 0;
    }
    case "json": {
      const value2 = memberOfJson(shape2.value, step2);
      return value2 === void 0 ? void 0 : { kind: "json", value: value2, origin: shape2.origin };
    }
  }
}
function memberOfJson(value2, step2) {
  if (typeof value2 !== "object" || value2 === null || isNumberText2(value2)) return void 0;
  if (isArray2(value2)) return typeof step2 === "number" ? value2.at(step2) : void 0;
  if (typeof step2 === "number") return void 0;
  return value2 instanceof Map ? value2.get(step2) : void 0;
}
function set(root, steps, value2) {
  const [step2, ...rest] = steps;
  if (step2 === void 0) return value2;
  const holder = root.kind === "any" ? void 0 : asObject(root);
  if (typeof step2 === "number" || root.kind !== "any" && holder === void 0) return ANY;
  const members = new Map(holder?.members);
  if (!members.has(step2) && members.size >= MAX_MEMBERS) return holder?.rest === "any" ? holder : ANY;
  members.set(step2, set(holder === void 0 ? ANY : memberOf(holder, step2) ?? NOTHING2, rest, value2));
  return { kind: "object", members, rest: holder?.rest ?? "any", origin: holder?.origin ?? NOTHING2.origin };
}
var NOTHING2 = {
  kind: "object",
  members: /* @__PURE__ */ new Map(),
  rest: "none",
  origin: { what: "literal", span: { start: 0, end: 0 } }
};
function asObject(shape2) {
  if (shape2.kind === "object") return shape2;
  if (shape2.kind !== "json" || !(shape2.value instanceof Map) || shape2.value.size > MAX_MEMBERS) return void 0;
  const members = /* @__PURE__ */ new Map();
  for (const [key2, value2] of entriesOf3(shape2.value)) {
    if (value2 !== void 0) members.set(key2, { kind: "json", value: value2, origin: shape2.origin });
  }
  return { kind: "object", members, rest: "none", origin: shape2.origin };
}
function join4(a, b, depth = 0) {
  if (a === b) return a;
  if (a.kind === "any" || b.kind === "any" || depth > MAX_JOIN_DEPTH) return ANY;
  if (a.kind === "json" && b.kind === "json" && isSame(a.value, b.value)) return a;
  if (isText(a) && isText(b)) return { kind: "text", origin: a.origin };
  if (isList2(a) && isList2(b)) return { kind: "list", origin: a.origin };
  const [first, second] = [asObject(a), asObject(b)];
  if (first === void 0 || second === void 0) return ANY;
  const members = /* @__PURE__ */ new Map();
  for (const [key2, member] of first.members) {
    const other = second.members.get(key2);
    if (other !== void 0) members.set(key2, join4(member, other, depth + 1));
    else if (second.rest === "none") members.set(key2, member);
    else if (first.rest !== "any" && second.rest !== "any") members.set(key2, ANY);
  }
  for (const [key2, member] of second.members) {
    if (first.members.has(key2)) continue;
    if (first.rest === "none") members.set(key2, member);
    else if (first.rest !== "any" && second.rest !== "any") members.set(key2, ANY);
  }
  if (members.size > MAX_MEMBERS) return ANY;
  const rest = first.rest === "any" || second.rest === "any" ? "any" : first.rest === "capitalized" || second.rest === "capitalized" ? "capitalized" : "none";
  return { kind: "object", members, rest, origin: first.origin };
}
function isSame(a, b) {
  if (a === b) return true;
  const text4 = numberTextOf2(a);
  return text4 !== void 0 && text4 === numberTextOf2(b);
}
function isText(shape2) {
  return shape2.kind === "text" || shape2.kind === "json" && typeof shape2.value === "string";
}
function isList2(shape2) {
  return shape2.kind === "list" || shape2.kind === "json" && isArray2(shape2.value);
}
function evaluate(condition2, data2, read2) {
  switch (condition2.kind) {
    case "not": {
      const value2 = evaluate(condition2.operand, data2, read2);
      return value2 === void 0 ? void 0 : !value2;
    }
    case "and":
    case "or": {
      const decides = condition2.kind === "or";
      let isKnown = true;
      for (const operand of condition2.operands) {
        const value2 = evaluate(operand, data2, read2);
        if (value2 === decides) return decides;
        if (value2 === void 0) isKnown = false;
      }
      return isKnown ? !decides : void 0;
    }
    case "test": {
      read2(condition2);
      const found = find(data2, stepsOf(condition2.variable));
      return "missing" in found || found.shape.kind !== "json" ? void 0 : compare(condition2.operator, found.shape.value, condition2.operand);
    }
  }
}
function compare(operator, value2, operand) {
  const [, type, how] = /^(String|Numeric|Boolean)(.*)$/.exec(operator) ?? [];
  const [left, right] = type === "Numeric" ? [numberOf(value2), numberOf(operand)] : [value2, operand];
  if (typeof left !== typeof right || typeof left !== TYPES.get(type ?? "")) return false;
  switch (how) {
    case "Equals":
      return left === right;
    case "LessThan":
      return order(left, right, (difference) => difference < 0);
    case "GreaterThan":
      return order(left, right, (difference) => difference > 0);
    case "LessThanEquals":
      return order(left, right, (difference) => difference <= 0);
    case "GreaterThanEquals":
      return order(left, right, (difference) => difference >= 0);
    default:
      return void 0;
  }
}
var TYPES = /* @__PURE__ */ new Map([
  ["String", "string"],
  ["Numeric", "number"],
  ["Boolean", "boolean"]
]);
function numberOf(value2) {
  const text4 = numberTextOf2(value2);
  return text4 === void 0 ? void 0 : Number(text4);
}
function order(left, right, isRight) {
  return typeof left === "number" && typeof right === "number" ? isRight(left - right) : void 0;
}

// src/graph/flow.ts
var MAX_KEYS = 64;
var NOWHERE = { start: 0, end: 0 };
var NO_KEYS = /* @__PURE__ */ new Set();
var NO_LOST = /* @__PURE__ */ new Map();
var UNKNOWN_INPUT = {
  data: { kind: "object", members: /* @__PURE__ */ new Map(), rest: "any", origin: { what: "literal", span: NOWHERE } },
  known: NO_KEYS,
  lost: NO_LOST
};
function withKey(keys, key2) {
  if (keys === void 0 || keys.has(key2)) return keys;
  return keys.size < MAX_KEYS ? /* @__PURE__ */ new Set([...keys, key2]) : void 0;
}
function readPath(flow, steps, span, reader, { found, fromInput }) {
  const [key2] = steps;
  if (typeof key2 !== "string") return flow;
  const lost = flow.lost.get(key2);
  if (lost !== void 0) {
    found({ kind: "lost-key", span, key: key2, ...lost });
    return writePath(flow, void 0, ANY);
  }
  const lookup = find(flow.data, steps);
  if ("missing" in lookup) {
    found({ kind: "missing-key", span, steps, ...lookup.missing, reader });
    return writePath(flow, void 0, ANY);
  }
  if (isUnknown(flow.data, key2)) fromInput?.(key2);
  const known = withKey(flow.known, key2);
  return known === flow.known ? flow : { ...flow, known };
}
function writePath(flow, path, shape2) {
  const steps = path === void 0 ? [] : stepsOf(path);
  const [key2] = steps;
  const data2 = set(flow.data, steps, shape2);
  if (typeof key2 !== "string") return { data: data2, known: path === void 0 ? void 0 : NO_KEYS, lost: NO_LOST };
  const lost = flow.lost.has(key2) ? new Map([...flow.lost].filter(([name4]) => name4 !== key2)) : flow.lost;
  return { data: data2, known: withKey(flow.known, key2), lost };
}
function afterBranches(branches, flow, { summaries, fromInput }) {
  const { data: data2 } = flow;
  const parts = [...new Set(branches)].map((branch3) => ({ branch: branch3, summary: summaries.get(branch3) }));
  let read2 = NO_KEYS;
  for (const { summary } of parts) {
    if (summary?.reads === void 0) read2 = void 0;
    for (const key2 of summary?.reads ?? []) read2 = withKey(read2, key2);
  }
  if (read2 === void 0) fromInput?.(void 0);
  for (const key2 of read2 ?? []) if (isUnknown(data2, key2)) fromInput?.(key2);
  const given = read2 === void 0 ? void 0 : joinKnown(flow.known, read2);
  if (given === void 0 || data2.kind === "any") return { ...flow, known: void 0 };
  const lost = new Map(flow.lost);
  for (const { branch: branch3, summary } of parts) {
    for (const [key2, setAt] of summary?.sets ?? []) {
      const isGiven = given.has(key2) || !(isUnknown(data2, key2) || "missing" in find(data2, [key2]));
      if (!isGiven && !lost.has(key2) && lost.size < MAX_KEYS) lost.set(key2, { branch: branch3, setAt });
    }
  }
  return { data: data2, known: given, lost };
}
function isUnknown(data2, key2) {
  return data2.kind === "any" || data2.kind === "object" && data2.rest === "any" && !data2.members.has(key2);
}
function joinFlows(a, b) {
  if (a === b) return a;
  return { data: join4(a.data, b.data), known: joinKnown(a.known, b.known), lost: joinLost(a.lost, b.lost) };
}
function joinKnown(a, b) {
  if (a === b || a === void 0 || b === void 0) return a === b ? a : void 0;
  const keys = /* @__PURE__ */ new Set([...a, ...b]);
  return keys.size > MAX_KEYS ? void 0 : keys;
}
function joinLost(a, b) {
  if (a === b) return a;
  return new Map([...a].filter(([key2]) => b.has(key2)));
}

// src/graph/dataflow.ts
var analyses = /* @__PURE__ */ new WeakMap();
function missingData(project, graphs) {
  const known = analyses.get(graphs);
  if (known !== void 0) return known;
  const findings = withoutRepeats(analyse(project, graphs));
  analyses.set(graphs, findings);
  return findings;
}
function withoutRepeats(findings) {
  const seen = /* @__PURE__ */ new Set();
  return [...findings].sort((a, b) => a.span.start - b.span.start).filter((finding) => {
    const key2 = identityOf2(finding);
    const isNew = !seen.has(key2);
    seen.add(key2);
    return isNew;
  });
}
function identityOf2(finding) {
  switch (finding.kind) {
    case "missing-key": {
      const { origin } = finding.holder;
      return `key ${origin.what} ${origin.span.start} ${JSON.stringify(finding.steps.slice(0, finding.at + 1))}`;
    }
    case "missing-trace":
      return `trace ${finding.origin.span.start}`;
    case "lost-key":
      return `lost ${finding.setAt.start} ${finding.key}`;
  }
}
function analyse(project, graphs) {
  const findings = [];
  const isWhole = graphs.size === project.machines.size && !project.isBroken && project.brokenNames.size === 0;
  const { order: order2, used, branches } = callersFirst(graphs);
  const summaries = /* @__PURE__ */ new Map();
  for (const graph of [...order2].reverse()) {
    if (branches.has(graph.machine)) summaries.set(graph.machine, summaryOf(graph, summaries));
  }
  const inputs = /* @__PURE__ */ new Map();
  const passInput = (machine, flow) => {
    const given = inputs.get(machine);
    inputs.set(machine, given === void 0 ? flow : joinFlows(given, flow));
  };
  for (const graph of order2) {
    const machine = project.machines.get(graph.machine);
    if (machine === void 0) continue;
    const own = ownInput(machine, used.has(graph.machine));
    if (own !== void 0) passInput(graph.machine, own);
    const input = isWhole ? inputs.get(graph.machine) : own;
    walk(graph, input ?? UNKNOWN_INPUT, { summaries, found: (finding) => findings.push(finding), passInput });
  }
  return findings;
}
function ownInput(machine, isUsed) {
  const { schedule, subscriptions } = machine.decorations;
  if (schedule?.inputData instanceof Map && subscriptions.length === 0 && !isUsed) {
    const origin = { what: "schedule", span: schedule.span };
    const given = { kind: "json", value: schedule.inputData, origin };
    return { ...UNKNOWN_INPUT, data: set(given, ["__trace"], ANY) };
  }
  return isDecorated(machine) || !isUsed ? UNKNOWN_INPUT : void 0;
}
function callersFirst(graphs) {
  const uses = new Map([...graphs].map(([name4, { live }]) => [name4, live.flatMap(usesOf)]));
  const users = /* @__PURE__ */ new Map();
  const branches = /* @__PURE__ */ new Set();
  for (const list4 of uses.values()) {
    for (const { machine, how } of list4) {
      users.set(machine, (users.get(machine) ?? 0) + 1);
      if (how === "branch") branches.add(machine);
    }
  }
  const used = new Set(users.keys());
  const order2 = [];
  const open = [...graphs.values()].filter(({ machine }) => !used.has(machine));
  for (let graph = open.pop(); graph !== void 0; graph = open.pop()) {
    order2.push(graph);
    for (const { machine } of uses.get(graph.machine) ?? []) {
      const left = (users.get(machine) ?? 0) - 1;
      users.set(machine, left);
      const next = graphs.get(machine);
      if (left === 0 && next !== void 0) open.push(next);
    }
  }
  return { order: order2, used, branches };
}
function summaryOf(graph, summaries) {
  const sets = /* @__PURE__ */ new Map();
  for (const state of graph.live) {
    const path = writtenBy(state);
    const [key2, ...inner] = path === void 0 ? [] : stepsOf(path);
    if (typeof key2 !== "string" || inner.length > 0 || sets.has(key2) || sets.size >= MAX_KEYS) continue;
    sets.set(key2, state.span);
  }
  let reads = NO_KEYS;
  const fromInput = (key2) => {
    reads = key2 === void 0 ? void 0 : withKey(reads, key2);
  };
  walk(graph, UNKNOWN_INPUT, { summaries, found: () => void 0, passInput: () => void 0, fromInput });
  return { sets, reads };
}
function walk(graph, input, context) {
  const hasBranches = graph.live.some(({ kind }) => kind === "parallel");
  const flows = /* @__PURE__ */ new Map([[graph.entry, hasBranches ? input : { ...input, known: void 0 }]]);
  for (const state of [...graph.live].sort((a, b) => b.id - a.id)) {
    const flow = flows.get(state.id);
    flows.delete(state.id);
    if (flow === void 0) continue;
    for (const [next, after] of step(state, flow, context)) {
      if (next === "end") continue;
      const other = flows.get(next);
      flows.set(next, other === void 0 ? after : joinFlows(other, after));
    }
  }
}
function step(state, before, context) {
  switch (state.kind) {
    case "succeed":
    case "fail":
      return [];
    case "pass": {
      const { result, next, span } = state;
      if (result === void 0) return [[next, before]];
      const what = result.path === "$" ? "update" : "literal";
      return [[next, writePath(before, result.path, { kind: "json", value: result.value, origin: { what, span } })]];
    }
    case "wait": {
      const [path = "$"] = pathsReadBy(state);
      return [[state.next, readPath(before, stepsOf(path), state.valueSpan, "reference", context)]];
    }
    case "choice":
      return choose(state, before, context);
    case "parallel":
      for (const branch3 of state.branches) context.passInput(branch3, before);
      return [[state.next, afterBranches(state.branches, before, context)]];
    case "map": {
      const flow = readMap(state, before, context);
      context.passInput(state.iterator, { ...UNKNOWN_INPUT, data: iteratorInput(state) });
      const result = { kind: "list", origin: { what: "map", span: state.span } };
      return [[state.next, state.resultPath === null ? flow : writePath(flow, state.resultPath, result)]];
    }
    case "task":
    case "machine": {
      const flow = readCall(state, before, context);
      if (state.kind === "machine")
        context.passInput(state.machine, { ...UNKNOWN_INPUT, data: callInput(state, flow.data) });
      const done = state.resultPath === null ? flow : writePath(flow, state.resultPath, resultOf(state));
      if (state.catches.length === 0) return [[state.next, done]];
      const caught = writePath(flow, "$['error']", errorOf(state));
      return [[state.next, done], ...state.catches.map(({ next }) => [next, caught])];
    }
  }
}
function choose({ rules, otherwise }, before, context) {
  const edges2 = [];
  let flow = before;
  for (const { condition: condition2, next } of rules) {
    const holds = evaluate(condition2, flow.data, ({ variable, span }) => {
      flow = readPath(flow, stepsOf(variable), span, "reference", context);
    });
    if (holds !== false) edges2.push([next, flow]);
    if (holds === true) return edges2;
  }
  return [...edges2, [otherwise, flow]];
}
function errorOf({ span }) {
  const origin = { what: "error", span };
  const text4 = { kind: "text", origin };
  const members = /* @__PURE__ */ new Map([
    ["Error", text4],
    ["Cause", text4]
  ]);
  return { kind: "object", members, rest: "none", origin };
}
function iteratorInput({ span }) {
  const names3 = ["__trace", "items_result_table_name", "items_result_partition_key", "items_result_key"];
  const keys = [...names3, "context_index", "context_value"];
  const members = new Map(keys.map((key2) => [key2, ANY]));
  return { kind: "object", members, rest: "none", origin: { what: "iterator", span } };
}
function callInput({ span, input }, data2) {
  const found = find(data2, stepsOf(input));
  const members = /* @__PURE__ */ new Map([
    ["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID", ANY],
    ["__trace", ANY],
    ["data", "shape" in found ? found.shape : ANY]
  ]);
  return { kind: "object", members, rest: "none", origin: { what: "call", span } };
}
function resultOf(state) {
  const { span } = state;
  if (state.kind === "machine") {
    const origin = { what: "execution", span };
    const output = { kind: "text", origin };
    return { kind: "object", members: /* @__PURE__ */ new Map([["Output", output]]), rest: "capitalized", origin };
  }
  if (state.task.service !== "codebuild") return ANY;
  return { kind: "object", members: /* @__PURE__ */ new Map(), rest: "capitalized", origin: { what: "build", span } };
}
function readCall(state, before, context) {
  const { found } = context;
  const trace = find(before.data, ["__trace"]);
  if ("missing" in trace) {
    found({ kind: "missing-trace", span: state.callee, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  let flow = readPath(before, stepsOf(state.input), state.inputSpan ?? state.callee, "reference", context);
  if (state.kind === "machine" || state.task.service !== "codebuild") return flow;
  flow = readPath(flow, ["source_version"], state.callee, "build", context);
  for (const { value: value2, isPath, span } of state.env) {
    if (isPath && typeof value2 === "string") flow = readPath(flow, stepsOf(value2), span, "reference", context);
  }
  return flow;
}
function readMap(state, before, context) {
  const trace = find(before.data, ["__trace"]);
  if ("missing" in trace) {
    context.found({ kind: "missing-trace", span: state.itemsSpan, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  const steps = stepsOf(state.items);
  let flow = readPath(before, steps, state.itemsSpan, "reference", context);
  for (const key2 of ["items", "table_name", "partition_key", "key"]) {
    flow = readPath(flow, [...steps, key2], state.itemsSpan, "map", context);
  }
  return flow;
}

// src/rules/data-read-before-set.ts
var dataReadBeforeSet = defineRule({
  code: "FLX506",
  name: "data-read-before-set",
  severity: "warning",
  summary: "state reads a key that data does not have",
  docs: `A state that reads a path that data does not have fails the execution with \`States.Runtime\`, which no handler catches. Most state machines can be started with any input, so their keys are unknown and not checked. In these places all keys are known:

- in an iterator: each iteration receives \`context_index\`, \`context_value\` and the location of its item (\`items_result_table_name\`, \`items_result_partition_key\`, \`items_result_key\`), and no other data;
- in a nested state machine: the input of the call is in \`data["data"]\`;
- in a scheduled state machine: the keys of \`input_data\`;
- after \`data.update({...})\`: the keys that it sets;
- in a value that a literal, a handler, a map, a nested state machine or a build has set: \`data["error"]\` has \`Error\` and \`Cause\`; a map sets a list; a nested state machine sets a description of its execution, with its output as a string in \`Output\`; a build sets a description of the build.

Branches of an \`if\` that these values rule out are ignored.

Set the key before the state reads it, or read a key that exists.`,
  examples: {
    bad: [
      `
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    Notify(data["customer"])
#          ^^^^^^^^^^^^^^^^ FLX506


def main(data):
    map(data["orders"], process_item)
`,
      {
        code: `
def ship(data):
    if data["express"] == True:
#      ^^^^^^^^^^^^^^^ FLX506
        wait(seconds=60)


def main(data):
    ship(data["order"])
`,
        fixed: `
def ship(data):
    if data["data"]["express"] == True:
        wait(seconds=60)


def main(data):
    ship(data["order"])
`
      }
    ],
    good: [
      `
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    data["customer"] = Notify()
    Notify(data["customer"])


def main(data):
    map(data["orders"], process_item)
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== "missing-key") continue;
      report2(finding.span, messageOf(finding), extraOf(finding, project.module));
    }
  }
});
function messageOf({ steps, at, reader, holder }) {
  const step2 = steps[at];
  const what = typeof step2 === "number" ? `index ${step2}` : `key '${step2}'`;
  const place = pythonPath(steps.slice(0, at));
  const lacks = `${place} has no ${what} here`;
  if (reader === "build") return `the build reads ${pythonPath(steps)}, but ${lacks}`;
  if (reader === "map") return `map reads the location of its items, but ${lacks}`;
  if (holder.kind === "list" && typeof step2 === "string") return `${place} is a list here, so it has no ${what}`;
  return holder.kind === "text" ? `${place} is a string here, so it has no ${what}` : lacks;
}
function extraOf(finding, { file }) {
  const { holder, steps, at, span, reader } = finding;
  const { what, span: place } = holder.origin;
  const related2 = place.end > place.start ? [{ span: place, message: RELATED[what] }] : [];
  if (what === "call" && at === 0 && reader === "reference" && file.text.startsWith("data", span.start)) {
    const after = span.start + "data".length;
    return {
      related: related2,
      help: `write ${pythonPath(["data", ...steps])}, because the input of a call is in data["data"]`,
      fix: fixOf2('read the key from data["data"]', "unsafe", [
        { span: { start: after, end: after }, text: '["data"]' }
      ])
    };
  }
  return { related: related2, help: () => nearKey(finding) ?? helpOf(finding) ?? "set it first, or read a value that exists" };
}
var RELATED = {
  literal: "set here",
  update: "all data is replaced here",
  schedule: "scheduled with this input",
  iterator: "iterated here",
  call: "called here",
  execution: "set by this call",
  build: "set by this build",
  map: "set by this map",
  error: "set when this call fails"
};
function nearKey({ holder, steps, at }) {
  const step2 = steps[at];
  if (typeof step2 !== "string") return void 0;
  const keys = holder.kind === "object" ? holder.members.keys() : holder.kind === "json" && holder.value instanceof Map ? holder.value.keys() : [];
  return didYouMean4(step2, keys);
}
function helpOf({ reader, holder, at }) {
  if (reader === "map") {
    return "store the items in a task with context.state_data_client.put_items and return its result";
  }
  if (reader === "build") return 'set data["source_version"] before the build';
  switch (holder.origin.what) {
    case "iterator":
      return at === 0 ? "load the item in a task with context.state_data_client.get_item_for_map_iteration(event)" : void 0;
    case "schedule":
      return at === 0 ? "add the key to input_data, or set it first" : void 0;
    case "update":
      return at === 0 ? 'assign each key separately instead of calling update(), as in data["key"] = value' : void 0;
    case "execution":
      return "pass its Output to a task, which can parse the JSON string and return the value";
    case "build":
      return "read the description of the build under the key Build";
    case "error":
      return "read the strings Error and Cause, or parse them in a task";
    case "call":
      return at === 0 ? 'read the input of the call from data["data"]' : void 0;
    default:
      return void 0;
  }
}

// src/rules/definition-dead-handler.ts
var definitionDeadHandler = {
  code: "FLX343",
  name: "definition-dead-handler",
  severity: "warning",
  isRule: true,
  summary: "error that an earlier retrier or catcher already matches",
  docs: `Step Functions uses the first retrier or catcher that matches an error, so a later one never handles the same error. \`States.TaskFailed\` matches every error of a task except \`States.Timeout\`.

Remove the repeated name, or move the specific error before \`States.TaskFailed\`.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}
  }
}
`
    ]
  }
};

// src/rules/definition-endless-loop.ts
var definitionEndlessLoop = {
  code: "FLX332",
  name: "definition-endless-loop",
  severity: "warning",
  isRule: true,
  summary: "state from which no terminal state is reachable",
  docs: `An execution that reaches such a state loops until it fails, is stopped, or exceeds 25,000 events, the quota of a Standard execution.

Give the loop an exit. If the loop is meant to be endless, ignore the rule for this file.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "C"}
#   ^^^ FLX332
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Wait", "Seconds": 60, "Next": "A"}
  }
}
`
    ]
  }
};

// src/rules/definition-error-name.ts
var definitionErrorName = {
  code: "FLX342",
  name: "definition-error-name",
  severity: "warning",
  isRule: true,
  summary: "unknown Step Functions error",
  docs: `Step Functions reserves error names that begin with \`States.\`. One that it does not define never occurs, so the retrier or catcher has no effect.

Correct the name, or give your own error a name without \`States.\`.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "\${LambdaFunctionA}", "End": true, "Retry": [{"ErrorEquals": ["States.Timeout"]}]}
  }
}
`
    ]
  }
};

// src/rules/definition-integration.ts
var definitionIntegration = {
  code: "FLX336",
  name: "definition-integration",
  severity: "warning",
  isRule: true,
  summary: "unknown service, action or parameter",
  docs: `AWS documents which services, actions and parameters the optimized integrations of Step Functions support. This one is not among them: it is misspelled, or newer than this rule.

Correct the name. To call an action that has no optimized integration, use the AWS SDK integration \`arn:aws:states:::aws-sdk:SERVICE:ACTION\`.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:batchGetItem", "End": true}
  }
}
`
    ]
  }
};

// src/rules/definition-literal-path.ts
var definitionLiteralPath = {
  code: "FLX347",
  name: "definition-literal-path",
  severity: "warning",
  isRule: true,
  summary: "path or intrinsic function that is not evaluated",
  docs: `Step Functions evaluates a path or intrinsic function only under a key that ends in \`.$\`, or in a field that expects one. Anywhere else, and everywhere in the \`Result\` of a Pass state, it is literal text. AWS warns about this too.

Append \`.$\` to the key, and use \`Parameters\` instead of \`Result\`. If the text is meant literally, ignore the rule for this file.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name": "$.name"}, "End": true}
#                                                ^^^^^^^^ FLX347
  }
}
`,
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Result": {"name": "$.name"}, "End": true}
#                                            ^^^^^^^^ FLX347
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Parameters": {"name.$": "$.name"}, "End": true}
  }
}
`
    ]
  }
};

// src/rules/definition-no-default.ts
var definitionNoDefault = {
  code: "FLX350",
  name: "definition-no-default",
  severity: "warning",
  isRule: true,
  summary: "Choice state without Default",
  docs: `If no choice rule matches, a Choice state without \`Default\` fails the execution with \`States.NoChoiceMatched\`. A Choice state that has both a condition and its negation always matches and is not reported.

Add \`Default\`. If the execution is meant to fail, let \`Default\` lead to a Fail state that explains why.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}]},
#   ^^^ FLX350
    "B": {"Type": "Succeed"}
  }
}
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "B"}], "Default": "B"},
    "B": {"Type": "Succeed"}
  }
}
`
    ]
  }
};

// src/rules/definition-quota.ts
var definitionQuota = {
  code: "FLX333",
  name: "definition-quota",
  severity: "warning",
  isRule: true,
  summary: "definition at risk of exceeding a quota",
  docs: `Step Functions rejects a definition that is nested too deeply, but AWS does not document the limit. fluxio reports more than ten levels of branches and iterators. The input and output of a state are limited to 256 KiB, so a larger literal payload fails.

Move inner levels into a nested state machine, and store large data in Amazon S3.`,
  examples: {
    bad: [],
    good: []
  }
};

// src/rules/definition-token-not-sent.ts
var definitionTokenNotSent = {
  code: "FLX339",
  name: "definition-token-not-sent",
  severity: "warning",
  isRule: true,
  summary: "task token that is never passed on",
  docs: `A task with \`.waitForTaskToken\` waits until its task token is returned. If the task does not pass the token to the service, it can only time out.

Pass \`$$.Task.Token\` in \`Parameters\`, under a key that ends in \`.$\`.`,
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
`
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "\${Queue}", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true}
  }
}
`
    ]
  }
};

// src/rules/definition-version.ts
var definitionVersion = {
  code: "FLX334",
  name: "definition-version",
  severity: "warning",
  isRule: true,
  summary: "unknown States Language version",
  docs: `The States Language has only one version, \`1.0\`, which is also the default.

Set \`Version\` to \`1.0\`, or remove it.`,
  examples: {
    bad: [
      `
{
  "Version": "2.0",
#            ^^^^^ FLX334
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`
    ],
    good: [
      `
{
  "Version": "1.0",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`
    ]
  }
};

// src/rules/deployed-name-cut.ts
var deployedNameCut = {
  code: "FLX401",
  name: "deployed-name-cut",
  severity: "warning",
  isRule: true,
  summary: "truncated name of a deployed state machine",
  docs: `A state machine is deployed as \`<Environment>-<project>-<function>\`, and people and scripts find it by that name. Step Functions allows 80 characters, and the longest environment and its hyphen take 17 of them. fluxio truncates a longer name and appends a hash that keeps it unique, so the deployed name is not the one that you expect.

Shorten the name of the function or of the project's folder. The names of Lambda functions, queues and containers are truncated in the same way, but not reported, because nobody looks them up.`,
  examples: {
    bad: [
      `
@export()
def reconcile_the_invoices_of_all_suppliers_with_their_payments(data):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX401
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
@export()
def reconcile_supplier_invoices(data):
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`
    ]
  }
};

// src/rules/deprecated-service.ts
var deprecatedService = defineRule({
  code: "FLX801",
  name: "deprecated-service",
  severity: "warning",
  summary: "deprecated service",
  docs: `\`lambda:pexpm-runner\` downloads the code of the task at run time and starts it as a separate process. It was a workaround for Lambda's limit of 250 MB. It is deprecated, because \`lambda:container\` does the same without the download.

Write \`service = "lambda:container"\`.`,
  examples: {
    bad: [
      `
class Score(Task):
    service = "lambda:pexpm-runner"
#             ^^^^^^^^^^^^^^^^^^^^^ FLX801

    async def run(event, context):
        return event


def main(data):
    Score()
`
    ],
    good: [
      `
class Score(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Score()
`
    ]
  },
  check({ project }, report2) {
    for (const { service, attributes } of project.tasks.values()) {
      const attribute = attributes.get("service");
      if (service !== "lambda:pexpm-runner" || attribute === void 0) continue;
      report2(attribute.span, `service '${service}' is deprecated`, { help: "use 'lambda:container'" });
    }
  }
});

// src/rules/error-matched-by-name.ts
import { fixOf as fixOf3 } from "./base.mjs";
var ALL = /* @__PURE__ */ new Set(["Exception", "BaseException"]);
var errorMatchedByName = defineRule({
  code: "FLX307",
  name: "error-matched-by-name",
  severity: "warning",
  summary: "handler or retry names Exception, which matches no other error",
  docs: `Step Functions compares the names of errors and does not know about classes. \`except Exception:\` catches an error named \`Exception\`, but not a \`KeyError\`. The execution fails where Python would continue.

Write \`except:\` to catch every error, and \`retry()\` without \`on_exceptions\` to retry on every error. The rule reports nothing if the run method raises \`Exception\` itself.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except Exception:
#          ^^^^^^^^^ FLX307
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except:
        return
`
      },
      `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    with retry(on_exceptions=[Exception]):
#                             ^^^^^^^^^ FLX307
        Alpha()
`
    ],
    good: [
      `
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
`
    ]
  },
  check(program, report2) {
    const { project } = program;
    const lastHandlers = lastHandlersByType(statementsOfMachines(program));
    for (const clause4 of errorClausesOfMachines(program)) {
      for (const error of clause4.errors) {
        if (error.kind !== "name" || !ALL.has(error.text) || mayOccur(error, clause4, project)) continue;
        const handler2 = lastHandlers.get(error);
        report2(error.span, `'${error.text}' matches no other error, because Step Functions compares errors by name`, {
          help: clause4.how === "retried" ? "remove on_exceptions to retry on every error" : "write 'except:' as the last handler to catch every error",
          fix: handler2 && toBareExcept(handler2, project)
        });
      }
    }
  }
});
function lastHandlersByType(statements) {
  const handlers = statements.flatMap((statement2) => statement2.kind === "try" ? statement2.handlers.slice(-1) : []);
  return new Map(handlers.map((handler2) => [handler2.type, handler2]));
}
function mayOccur({ text: name4 }, { call: call2 }, project) {
  if (failsWithoutName(call2, project) !== void 0) return true;
  const task = call2?.callee.kind === "name" ? project.tasks.get(call2.callee.text) : void 0;
  if (task?.run === void 0) return true;
  const { span } = task.run;
  return new RegExp(`\\braise\\s+${name4}\\b`).test(project.module.file.text.slice(span.start, span.end));
}
function toBareExcept({ keyword: keyword2, type, name: name4 }, { module }) {
  if (type === void 0 || name4 !== void 0) return void 0;
  if (!/^\s*:/.test(module.file.text.slice(type.span.end))) return void 0;
  return fixOf3("write 'except:'", "unsafe", remove(module, { start: keyword2.end, end: type.span.end }));
}

// src/rules/error-name-lost.ts
var errorNameLost = defineRule({
  code: "FLX308",
  name: "error-name-lost",
  severity: "note",
  summary: "handler or retry names an error that always becomes States.TaskFailed",
  docs: `Tasks with the service \`ecs\` or \`codebuild\` and nested state machines always fail with \`States.TaskFailed\`, whatever error their code raises, because Step Functions only learns that they failed. A handler for \`KeyError\` never runs there, and a retry on it never happens. Functions and workers do report the class name of an error.

Catch \`States.TaskFailed\`, or store the error in the task and test it afterwards.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    try:
        Train()
    except States.TaskFailed:
        return
`
    ]
  },
  check(program, report2) {
    for (const { call: call2, errors, how } of errorClausesOfMachines(program)) {
      const owner = failsWithoutName(call2, program.project);
      if (owner === void 0) continue;
      for (const error of errors) {
        if (error.kind !== "name") continue;
        report2(error.span, `'${error.text}' is never ${how}, because ${owner} always fails with States.TaskFailed`, {
          help: "write States.TaskFailed, which matches any failure except a timeout"
        });
      }
    }
  }
});

// src/rules/error-never-occurs.ts
import { correction as correction2, nearest as nearest3 } from "./base.mjs";
var SOURCES = /* @__PURE__ */ new Map([
  ["ALL", "a task"],
  ["Timeout", "a task"],
  ["HeartbeatTimeout", "a task"],
  ["TaskFailed", "a task"],
  ["Permissions", "a task"],
  ["ResultPathMatchFailure", "a task"],
  ["ParameterPathFailure", "a task"],
  ["IntrinsicFailure", "a task"],
  ["DataLimitExceeded", "a task"],
  ["QueryEvaluationError", "a task"],
  ["Http", "a task"],
  ["NoChoiceMatched", "a Choice state"],
  ["BranchFailed", "a Parallel state"],
  ["ExceedToleratedFailureThreshold", "a Map state"],
  ["ItemReaderFailed", "a Map state"],
  ["ResultWriterFailed", "a Map state"],
  ["Runtime", "nothing"]
]);
var SUGGESTIONS = ["ALL", "Timeout", "TaskFailed", "Permissions", "HeartbeatTimeout", "DataLimitExceeded"];
var errorNeverOccurs = defineRule({
  code: "FLX305",
  name: "error-never-occurs",
  severity: "warning",
  summary: "handler or retry names an error that no task raises",
  docs: `Error names that begin with \`States.\` are reserved for Step Functions. Tasks cannot raise them, and only some of them occur in a Task state. A handler for any other name never runs, and a retry on it never happens. \`States.Runtime\` cannot be caught at all: it means that the execution itself is broken, for example because data does not have a path that a state reads.

Usually \`States.TaskFailed\` (any failure except a timeout), \`States.Timeout\` or \`States.ALL\` is meant. For errors that the code of a task raises, write the class name, such as \`KeyError\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timout:
#          ^^^^^^^^^^^^^ FLX305
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timeout:
        return
`
      },
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(on_exceptions=[States.Runtime]):
#                             ^^^^^^^^^^^^^^ FLX305
        Alpha()
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (KeyError, States.Timeout):
        return
`
    ]
  },
  check(program, report2) {
    for (const { errors } of errorClausesOfMachines(program)) {
      for (const error of errors) checkErrorName(error, report2);
    }
  }
});
function checkErrorName(error, report2) {
  if (error.kind !== "attribute" || error.object.kind !== "name" || error.object.text !== "States") return;
  const { name: name4, span } = error;
  const source = SOURCES.get(name4.text);
  if (source === "a task") return;
  const isUnknown2 = source === void 0;
  const near = isUnknown2 ? nearest3(name4.text, SUGGESTIONS) : void 0;
  report2(span, messageFor(name4.text, source), {
    help: (near === void 0 ? void 0 : `did you mean 'States.${near}'?`) ?? "write States.TaskFailed for any failure except a timeout, or States.Timeout for a timeout",
    fix: isUnknown2 ? correction2(name4.text, SUGGESTIONS, name4.span) : void 0
  });
}
function messageFor(name4, source) {
  if (source === void 0) return `unknown Step Functions error 'States.${name4}'`;
  if (source === "nothing") return `'States.${name4}' cannot be caught or retried`;
  return `'States.${name4}' occurs only in ${source}, never in a task`;
}

// src/rules/error-shadowed.ts
var errorShadowed = defineRule({
  code: "FLX509",
  name: "error-shadowed",
  severity: "warning",
  summary: "handler is never reached, because States.TaskFailed precedes it",
  docs: `The first handler that matches an error handles it, and \`States.TaskFailed\` matches every error of a task except a timeout. A later handler for errors that the code of the task raises never runs.

Move the handler for \`States.TaskFailed\` below the others.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
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
`
    ]
  },
  check(program, report2) {
    for (const statement2 of statementsOfMachines(program)) {
      if (statement2.kind === "try") checkTry(statement2, report2);
    }
  }
});
function checkTry({ handlers }, report2) {
  let wildcard;
  for (const { type } of handlers) {
    const errors = errorsOf(type);
    for (const error of errors) {
      if (wildcard === void 0 || error.kind !== "name") continue;
      report2(error.span, `'${error.text}' is never caught here, because States.TaskFailed above matches it first`, {
        related: [{ span: wildcard.span, message: "caught here" }],
        help: "move this handler above the one for States.TaskFailed"
      });
    }
    wildcard ??= errors.find((error) => error.kind === "attribute" && isTaskFailed(error));
  }
}
function errorsOf(type) {
  const errors = type?.kind === "tuple" ? type.items : type === void 0 ? [] : [type];
  return errors.filter((error) => error.kind === "name" || error.kind === "attribute");
}
function isTaskFailed({ object, name: name4 }) {
  return object.kind === "name" && object.text === "States" && name4.text === "TaskFailed";
}

// src/rules/event-type-never-occurs.ts
import { fixOf as fixOf4 } from "./base.mjs";

// src/graph/event-types.ts
var FAMILIES = [
  ["Activity", [], ["Failed", "ScheduleFailed", "Scheduled", "Started", "Succeeded", "TimedOut"]],
  ["Evaluation", [], ["Failed"]],
  ["MapRun", [], ["Aborted", "Failed", "Redriven", "Started", "Succeeded"]],
  ["ChoiceState", ["choice"], ["Entered", "Exited"]],
  ["FailState", ["fail"], ["Entered"]],
  [
    "LambdaFunction",
    ["lambda"],
    ["Failed", "ScheduleFailed", "Scheduled", "StartFailed", "Started", "Succeeded", "TimedOut"]
  ],
  ["MapIteration", ["map"], ["Aborted", "Failed", "Started", "Succeeded"]],
  ["MapState", ["map"], ["Aborted", "Entered", "Exited", "Failed", "Started", "Succeeded"]],
  ["ParallelState", ["parallel"], ["Aborted", "Entered", "Exited", "Failed", "Started", "Succeeded"]],
  ["PassState", ["pass"], ["Entered", "Exited"]],
  ["SucceedState", ["succeed"], ["Entered", "Exited"]],
  ["TaskState", ["any-task"], ["Aborted", "Entered", "Exited"]],
  // Lambda functions are called by ARN and log LambdaFunction events instead.
  [
    "Task",
    ["integration"],
    ["Failed", "Scheduled", "StartFailed", "Started", "SubmitFailed", "Submitted", "Succeeded", "TimedOut"]
  ],
  ["WaitState", ["wait"], ["Aborted", "Entered", "Exited"]]
];
var EXECUTION = ["Aborted", "Failed", "Redriven", "Started", "Succeeded", "TimedOut"].map((end) => `Execution${end}`);
var EVENT_TYPES = new Map([
  ...EXECUTION.map((type) => [type, void 0]),
  ...FAMILIES.flatMap(
    ([prefix, sources, ends]) => ends.map((end) => [prefix + end, sources])
  )
]);
var MAX_FUNCTIONS = 1e3;
function eventSources(machines, graphs) {
  const sources = /* @__PURE__ */ new Set();
  const seen = new Set(machines);
  for (const name4 of seen) {
    const graph = graphs.get(name4);
    if (graph === void 0 || seen.size > MAX_FUNCTIONS) return void 0;
    for (const state of graph.live) {
      addSources(state, sources);
      for (const { machine, how } of usesOf(state)) if (how !== "call") seen.add(machine);
    }
  }
  return sources;
}
function addSources(state, sources) {
  if (state.kind !== "task" && state.kind !== "machine") {
    sources.add(state.kind);
    return;
  }
  sources.add("any-task");
  const isUnknown2 = state.kind === "task" && state.task.brokenAttributes.has("service");
  const isFunction = state.kind === "task" && isLambda(state.task.service);
  if (isFunction || isUnknown2) sources.add("lambda");
  if (!isFunction || isUnknown2) sources.add("integration");
}

// src/rules/event-type-never-occurs.ts
var eventTypeNeverOccurs = defineRule({
  code: "FLX522",
  name: "event-type-never-occurs",
  severity: "warning",
  summary: "an event processor method for events that never occur",
  docs: `Which events an execution logs depends on its states: WaitStateEntered needs a wait, MapIterationFailed a map. Lambda functions log LambdaFunction events; the other services and nested state machines log Task events. Activity events, MapRun events and EvaluationFailed belong to features of Step Functions that the DSL does not support.

Remove the method, or use an event type that occurs.`,
  examples: {
    bad: [
      {
        code: `
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
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_LambdaFunctionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`
      }
    ],
    good: [
      `
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
`
    ]
  },
  check({ project, graphs }, report2) {
    const users = machinesByProcessor(project);
    for (const processor of project.processors.values()) {
      const methods = processorMethods(processor);
      const types = new Set(methods.map(({ eventType }) => eventType));
      const machines = users.get(processor.name.text) ?? [];
      const sources = machines.length === 0 ? void 0 : eventSources(machines, graphs);
      for (const { eventType, span } of methods) {
        const needed = EVENT_TYPES.get(eventType);
        if (needed === void 0) continue;
        if (needed.length === 0) {
          report2(span, `event type '${eventType}' never occurs in a state machine of the DSL`, {
            help: "remove the method"
          });
        } else if (sources !== void 0 && !needed.some((source) => sources.has(source))) {
          const owner = `event processor '${processor.name.text}'`;
          const lambda2 = eventType.replace(/^Task/, "LambdaFunction");
          const isLambda2 = lambda2 !== eventType && sources.has("lambda") && EVENT_TYPES.has(lambda2) && !types.has(lambda2);
          report2(span, `event type '${eventType}' never occurs in the state machines of ${owner}`, {
            help: isLambda2 ? `write '${lambda2}', which Lambda functions log instead` : "remove the method",
            fix: isLambda2 ? fixOf4(`write '${lambda2}'`, "unsafe", [{ span, text: lambda2 }]) : void 0
          });
        }
      }
    }
  }
});
function machinesByProcessor({ machines }) {
  const users = /* @__PURE__ */ new Map();
  for (const { name: name4, decorations } of machines.values()) {
    const processor = decorations.processEvents?.processor;
    if (processor === void 0) continue;
    const own = users.get(processor) ?? [];
    users.set(processor, own);
    own.push(name4.text);
  }
  return users;
}

// src/rules/event-type-unknown.ts
import { correction as correction3, didYouMean as didYouMean5 } from "./base.mjs";
var eventTypeUnknown = defineRule({
  code: "FLX521",
  name: "event-type-unknown",
  severity: "error",
  summary: "an event processor method for an unknown event type",
  docs: `The methods of an event processor are called by name: \`get_custom_tags_ExecutionFailed\` handles events of the type ExecutionFailed. A method for an unknown type is never called.

Use one of the event types of Step Functions: ${[...EVENT_TYPES.keys()].sort().join(", ")}.`,
  examples: {
    bad: [
      {
        code: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFail(message, input_data, state_data_client):
#                             ^^^^^^^^^^^^^ FLX521
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
        fixed: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`
    ]
  },
  check({ project }, report2) {
    for (const processor of project.processors.values()) {
      for (const { eventType, span } of processorMethods(processor)) {
        if (EVENT_TYPES.has(eventType)) continue;
        report2(span, `unknown event type '${eventType}'`, {
          help: () => didYouMean5(eventType, EVENT_TYPES.keys()) ?? "use an event type such as ExecutionSucceeded or LambdaFunctionFailed",
          fix: () => correction3(eventType, EVENT_TYPES.keys(), span)
        });
      }
    }
  }
});

// src/rules/except-name-ignored.ts
import { fixOf as fixOf5 } from "./base.mjs";
var exceptNameIgnored = defineRule({
  code: "FLX222",
  name: "except-name-ignored",
  severity: "warning",
  summary: "handler binds its error with 'as'",
  docs: `A handler in a state machine function has no local variables. The caught error is stored in the data instead: \`data["error"]["Error"]\` is its name, and \`data["error"]["Cause"]\` is its cause.

Remove \`as ...\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError as error:
#                      ^^^^^ FLX222
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`
      }
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const { name: machine, definition } of project.machines.values()) {
      const isUnused = graphs.has(machine.text);
      for (const statement2 of statementsOf(definition.body)) {
        if (statement2.kind !== "try") continue;
        for (const { type, name: name4 } of statement2.handlers) {
          if (name4 === void 0) continue;
          const edits = type && isUnused ? removeClause(project.module, "as", type.span, name4.span) : void 0;
          report2(name4.span, `'as' has no effect here, because the caught error is stored in data["error"]`, {
            help: `remove the 'as' clause, and read data["error"] instead`,
            fix: fixOf5("remove the 'as' clause", "safe", edits)
          });
        }
      }
    }
  }
});

// src/rules/literal-not-evaluated.ts
import { fixOf as fixOf6 } from "./base.mjs";
var PATH = /^\$(?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+"|\d+)\])+$/;
var CONTEXT = /^\$\$\.(?:Execution|State|StateMachine|Task|Map)(?:\.\w+)*$/;
var INTRINSIC = /^States\.(?:Format|StringToJson|JsonToString|Array|ArrayPartition|ArrayContains|ArrayRange|ArrayGetItem|ArrayLength|ArrayUnique|Base64Encode|Base64Decode|Hash|JsonMerge|MathRandom|MathAdd|StringSplit|UUID)\(.*\)$/s;
var literalNotEvaluated = defineRule({
  code: "FLX304",
  name: "literal-not-evaluated",
  severity: "warning",
  summary: "path or intrinsic function in a literal is not evaluated",
  docs: `Values in a state machine function are literals. \`"$.user"\` is a string that begins with a dollar sign, \`"States.Format(...)"\` is an ordinary string, and a key that ends in \`.$\` is an ordinary key. Step Functions evaluates none of them in the result of a Pass state, the cause of an error or the environment of a build.

Write \`data["user"]\` where references are supported: as the input of a task and as a value in \`env\`. Otherwise, compute the value in a task and assign its result.

Suppress the finding if a task needs the string itself, such as a path that it evaluates.`,
  examples: {
    bad: [
      `
def main(data):
    data["user"] = "$.request.user"
#                  ^^^^^^^^^^^^^^^^ FLX304
    data["run"] = {"id": "$$.Execution.Id"}
#                        ^^^^^^^^^^^^^^^^^ FLX304
`,
      {
        code: `
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": "$.branch"})
#                        ^^^^^^^^^^ FLX304
`,
        fixed: `
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": data["branch"]})
`
      }
    ],
    good: [
      `
class Image(Task):
    service = "codebuild"


def main(data):
    data["price"] = "$5.00"
    Image(env={"BRANCH": data["branch"]})
`
    ]
  },
  check(program, report2) {
    for (const statement2 of statementsOfMachines(program)) checkStatement(statement2, report2);
  }
});
function checkStatement(statement2, report2) {
  if (statement2.kind === "assign") {
    const { value: value2 } = statement2;
    if (value2.kind === "call") checkOptions(value2, report2);
    else checkValue(value2, isEvaluable, report2);
  } else if (statement2.kind === "expression" && statement2.value.kind === "call") {
    const [first] = statement2.value.positional;
    if (first?.kind === "dict") for (const { value: value2 } of first.entries) checkValue(value2, isEvaluable, report2);
    checkOptions(statement2.value, report2);
  } else if (statement2.kind === "raise" && statement2.exception?.kind === "call") {
    for (const cause of statement2.exception.positional) checkValue(cause, isEvaluable, report2);
  }
}
function checkOptions({ keywords }, report2) {
  for (const { name: name4, value: value2 } of keywords) {
    if (name4?.text !== "env" && name4?.text !== "build_arg_vars" || value2.kind !== "dict") continue;
    for (const entry2 of value2.entries) checkValue(entry2.value, isEvaluable, report2, name4.text === "env");
  }
}
function checkValue(value2, isSuspicious, report2, takesData = false) {
  if (value2.kind === "list" || value2.kind === "tuple") {
    for (const item3 of value2.items) checkValue(item3, isContext, report2);
  } else if (value2.kind === "dict") {
    for (const { key: key2, value: member } of value2.entries) {
      const isTemplate = key2?.kind === "string" && key2.value.endsWith(".$");
      checkValue(member, isTemplate ? isEvaluable : isContext, report2);
    }
  } else if (value2.kind === "string" && isSuspicious(value2.value)) {
    const isPath = PATH.test(value2.value);
    report2(value2.span, `'${value2.value}' is an ordinary string here, because literals are not evaluated`, {
      help: !isPath ? "compute the value in a task and assign its result" : takesData ? `write ${reference(value2.value)}` : `pass ${reference(value2.value)} to a task and assign its result`,
      fix: takesData && isPath ? asReference(value2) : void 0
    });
  }
}
function isEvaluable(text4) {
  return isContext(text4) || text4.startsWith("$") && PATH.test(text4);
}
function isContext(text4) {
  return text4.startsWith("$$") && CONTEXT.test(text4) || text4.startsWith("States.") && INTRINSIC.test(text4);
}
function reference(path) {
  const steps = path.matchAll(/\.(\w+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/g);
  const parts = [...steps].map(([, name4, single, double, index2]) => index2 ?? JSON.stringify(name4 ?? single ?? double));
  return `data${parts.map((part) => `[${part}]`).join("")}`;
}
function asReference({ value: value2, span }) {
  return fixOf6(`write ${reference(value2)}`, "unsafe", [{ span, text: reference(value2) }]);
}

// src/rules/main-parameter.ts
import { fixOf as fixOf7 } from "./base.mjs";
var mainParameter = defineRule({
  code: "FLX130",
  name: "main-parameter",
  severity: "warning",
  summary: "wrong parameters of a state machine function",
  docs: `The state of an execution is always called \`data\`, whatever the parameter list says: the parameter is there for readers. \`main\` has exactly one parameter, \`data\`. Other functions have \`data\` or none. Nothing is ever passed for any other parameter.

Write \`(data)\`.`,
  examples: {
    bad: [
      {
        code: `
def main():
#       ^^ FLX130
    wait(seconds=data["seconds"])
`,
        fixed: `
def main(data):
    wait(seconds=data["seconds"])
`
      }
    ],
    good: [
      `
def branch():
    wait(seconds=10)


def main(data):
    parallel(branch)
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const { name: name4, definition } of project.machines.values()) {
      const { parameters: parameters2 } = definition;
      const [first, second] = parameters2;
      const isData = first?.name.text === "data" && first.star === "" && first.form === "positional";
      if (isData && second === void 0 || first === void 0 && name4.text !== "main") continue;
      if (!isData && first !== void 0 && !graphs.has(name4.text)) continue;
      const message = name4.text === "main" ? "'main' must have exactly one parameter, 'data'" : `'${name4.text}' must not have a parameter other than 'data'`;
      report2({ start: name4.span.end, end: definition.header.end }, message, {
        help: "write '(data)'",
        fix: plainList(definition, project.module)
      });
    }
  }
});
function plainList({ name: name4, header }, module) {
  const span = { start: name4.span.end, end: header.end };
  const isList3 = /^\s*\(/.test(module.file.text.slice(span.start, span.end));
  if (!isList3 || remove(module, span) === void 0) return void 0;
  return fixOf7("write '(data)'", "safe", [{ span, text: "(data)" }]);
}

// src/rules/map-concurrency-over-limit.ts
import { fixOf as fixOf8 } from "./base.mjs";
var MAX_AT_ONCE = 40;
var mapConcurrencyOverLimit = defineRule({
  code: "FLX302",
  name: "map-concurrency-over-limit",
  severity: "warning",
  summary: "map concurrency exceeds the limit of 40",
  docs: `Step Functions runs at most 40 iterations of a map at the same time. A larger \`max_concurrency\` has no effect, and the map takes longer than planned.

Write 40 or less, or remove the option. If you need more, group the items so that each iteration handles a batch.`,
  examples: {
    bad: [
      {
        code: `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=100)
#                                                    ^^^ FLX302
`,
        fixed: `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`
      }
    ],
    good: [
      `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`
    ]
  },
  check({ graphs }, report2) {
    for (const { states } of graphs.values()) {
      for (const state of states.values()) {
        if (state.kind !== "map" || state.maxConcurrency === void 0) continue;
        const { value: value2, span } = state.maxConcurrency;
        if (Number(value2.numberText) <= MAX_AT_ONCE) continue;
        report2(span, `a map runs at most ${MAX_AT_ONCE} iterations at once, not ${value2.numberText}`, {
          help: `write ${MAX_AT_ONCE} or less`,
          fix: fixOf8(`write ${MAX_AT_ONCE}`, "safe", [{ span, text: String(MAX_AT_ONCE) }])
        });
      }
    }
  }
});

// src/rules/map-item-outside-iterator.ts
var mapItemOutsideIterator = defineRule({
  code: "FLX547",
  name: "map-item-outside-iterator",
  severity: "warning",
  summary: "item of a map iteration is not available in the task",
  docs: `\`get_item_for_map_iteration(event)\` and its variants find the item through keys that a map adds to the input of its iterator. If no iterator calls the task, its event does not have these keys, and the call raises a KeyError.

If a subscription starts the state machine and a map iterates over its input, another project stored the items. Only \`get_global_item_for_map_iteration(event)\` finds them.

Suppress the finding if the event gets the keys in another way.`,
  examples: {
    bad: [
      `
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
`,
      `
class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def ship(data):
    Ship()


@subscribe(project="shop")
def main(data):
    map(data["orders"], ship)
`
    ],
    good: [
      `
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
`
    ]
  },
  check(program, report2) {
    const { graphs } = program;
    if (hasRefusals(program)) return;
    const calls = iterationCalls(program);
    if (calls.length === 0) return;
    const iterated = iteratedMachines(graphs);
    for (const { task, name: name4, isLocal } of calls) {
      const uses = [...graphs.values()].flatMap(
        ({ machine, live }) => live.flatMap((state) => state.kind === "task" && state.task === task ? [{ machine, state }] : [])
      );
      if (uses.length > 0 && uses.every(({ machine, state }) => !iterated.has(machine) && state.input === "$")) {
        report2(name4, `task '${task.name.text}' asks for the item of a map iteration, but no iterator calls it`, {
          help: "call the task in the iterator of a map"
        });
      } else if (isLocal) {
        const machines = uses.map(({ machine }) => machine);
        reportForeignItems(machines, name4, program, report2);
      }
    }
  }
});
function iterationCalls({ project, methods }) {
  const { text: text4 } = project.module.file;
  return methods.flatMap(
    (method) => method.contextUses.flatMap((use) => {
      const call2 = memberName(use.parts[0], text4) === "state_data_client" ? callOf(use, 1) : void 0;
      const name4 = memberName(use.parts[1], text4);
      if (call2 === void 0 || method.task === void 0 || !name4?.endsWith("_for_map_iteration")) return [];
      const [argument2] = call2.arguments.children;
      const isEvent = argument2?.type === "argument" && text4.slice(argument2.start, argument2.end) === eventOf(method.task);
      return isEvent ? [{ task: method.task, name: call2.name, isLocal: name4 === "get_item_for_map_iteration" }] : [];
    })
  );
}
function eventOf({ run }) {
  return run?.parameters[0]?.name.text;
}
function iteratedMachines(graphs) {
  const found = /* @__PURE__ */ new Set();
  const open = [...graphs.values()].flatMap(({ live }) => live.flatMap((state) => usedAs(state, "iterator")));
  for (let name4 = open.pop(); name4 !== void 0; name4 = open.pop()) {
    if (found.has(name4)) continue;
    found.add(name4);
    for (const state of graphs.get(name4)?.live ?? []) open.push(...usedAs(state, "branch"));
  }
  return found;
}
function usedAs(state, wanted) {
  return usesOf(state).flatMap(({ machine, how }) => how === wanted ? [machine] : []);
}
function reportForeignItems(machines, name4, { project, graphs }, report2) {
  const maps = [...graphs.values()].flatMap(
    ({ machine, live }) => live.flatMap((state) => state.kind === "map" && machines.includes(state.iterator) ? [{ machine, state }] : [])
  );
  const [first] = maps;
  if (first === void 0) return;
  const isForeign = maps.every(({ machine, state }) => {
    const owner = project.machines.get(machine);
    return owner !== void 0 && isOnlySubscribed(owner, project.name) && !isSet(state.items, graphs.get(machine));
  });
  const subscription = project.machines.get(first.machine)?.decorations.subscriptions[0];
  if (!isForeign || subscription === void 0) return;
  report2(name4, "this method does not find items that another project stored", {
    help: "call get_global_item_for_map_iteration instead",
    related: [
      { span: first.state.span, message: "the map iterates over the input of the state machine" },
      { span: subscription.span, message: "the input comes from another project" }
    ]
  });
}
function isOnlySubscribed({ decorations }, own) {
  const { subscriptions, schedule } = decorations;
  const isFromOthers = subscriptions.every((one) => one.source === "project" && one.project !== own);
  return subscriptions.length > 0 && isFromOthers && schedule === void 0;
}
function isSet(items3, graph) {
  return (graph?.live ?? []).some((state) => {
    const path = "resultPath" in state ? state.resultPath : state.kind === "pass" ? state.result?.path ?? null : null;
    return path !== null && (items3.startsWith(path) || path.startsWith(items3));
  });
}

// src/rules/map-items-not-stored.ts
var mapItemsNotStored = defineRule({
  code: "FLX548",
  name: "map-items-not-stored",
  severity: "note",
  summary: "map over the result of a task that stores no items",
  docs: `A map does not iterate over a plain list, but over the value that \`put_items\` returns: it reads \`items\`, \`table_name\`, \`partition_key\` and \`key\` of that value. If the task returns a list, the execution fails at the map.

Return \`context.state_data_client.put_items("name", the_list)\`, and read each item in the iterator with \`get_item_for_map_iteration(event)\`.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
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
`
    ]
  },
  check({ project, graphs }, report2) {
    const { text: text4 } = project.module.file;
    for (const graph of graphs.values()) {
      for (const state of graph.live) {
        const task = state.kind === "map" ? sourceOf2(state, graph) : void 0;
        const plain = task && plainReturn(task, text4);
        if (task === void 0 || plain === void 0) continue;
        report2(
          state.span,
          `the map iterates over the result of task '${task.name.text}', which is ${plain.what} instead of stored items`,
          {
            help: 'return context.state_data_client.put_items("name", items) from the run method',
            related: [{ span: plain.span, message: "returned here" }]
          }
        );
      }
    }
  }
});
function sourceOf2({ items: items3 }, graph) {
  let found;
  for (const state of graph.live) {
    const path = "resultPath" in state ? state.resultPath : state.kind === "pass" ? state.result?.path ?? null : null;
    if (path === null || !(items3.startsWith(path) || path.startsWith(items3))) continue;
    if (state.kind !== "task" || path !== items3 || found !== void 0 && found !== state.task) return void 0;
    found = state.task;
  }
  return found?.service.startsWith("lambda") ? found : void 0;
}
var PLAIN = /* @__PURE__ */ new Map([
  ["list", "a list"],
  ["list_comprehension", "a list"],
  ["tuple", "a list"],
  ["string", "a string"],
  ["number", "a number"]
]);
function plainReturn({ run }, text4) {
  const returns = returnsOf(run?.code ?? [], 0);
  const found = returns.map(({ start, end, children }) => {
    const [value2, second] = children;
    const isWhole = value2 !== void 0 && second === void 0 && text4.slice(start, value2.start).trim() === "return";
    const what = isWhole && value2.end === end ? PLAIN.get(value2.type) : void 0;
    return what === void 0 ? void 0 : { what, span: { start, end } };
  });
  return found.includes(void 0) ? void 0 : found[0];
}
function returnsOf(nodes, depth) {
  return nodes.flatMap((node) => {
    if (node.type === "return_statement") return [node];
    const isOther = node.type === "function_definition" || node.type === "class_definition" || node.type === "lambda";
    return isOther || depth > 300 ? [] : returnsOf(node.children, depth + 1);
  });
}

// src/rules/memory-not-in-readme-list.ts
import { numberTextOf as numberTextOf4 } from "./base.mjs";

// src/project/service-values.ts
import { numberTextOf as numberTextOf3 } from "./base.mjs";

// src/rules/service-value.ts
var serviceValue = {
  code: "FLX109",
  name: "service-value",
  severity: "error",
  isRule: true,
  summary: "an attribute value that the service does not support",
  docs: `AWS would reject such a value when the project is deployed, or the task would never work as intended. Use a value from this table:

| service | attribute | values |
|---|---|---|
| all | \`timeout\` | 1 to 99999999 seconds |
| Lambda | \`memory\` | 128 to 10240 |
| \`ecs\`, \`ecs:worker\` | \`cpu\` and \`memory\` | 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 (the default) with 2048 (the default) to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720; memory in steps of 1024 |
| \`ecs:worker\` | \`concurrency\` | 1 to 100 |
| | \`heartbeat_interval\` | less than the timeout of the task (300 by default), at most 21600 |
| | \`autoscaling_max\` | at least \`autoscaling_min\`; both are 1 by default |

Suppress the rule if an account has other limits.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    concurrency = 500
#                 ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    heartbeat_interval = 300
#                        ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
#         ^^^^ FLX109

    async def run(event, context):
        return event


def main(data):
    Train()
`
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
    memory = 8192

    async def run(event, context):
        return event


def main(data):
    Train()
`
    ]
  }
};

// src/project/service-values.ts
var DEFAULT_CPU = 1024;
var DEFAULT_MEMORY = 2048;
var LAMBDA_MEMORY = { least: 128, most: 10240 };
var FARGATE_MEMORY = [
  { cpu: 256, least: 512, most: 2048 },
  { cpu: 512, least: 1024, most: 4096 },
  { cpu: 1024, least: 2048, most: 8192 },
  { cpu: 2048, least: 4096, most: 16384 },
  { cpu: 4096, least: 8192, most: 30720 }
];
var STEP2 = 1024;
function checkServiceValues(values, report2) {
  const { service, outOfRange: outOfRange2 } = values;
  for (const [name4, { span, message }] of outOfRange2) {
    const users = usersOf(name4);
    if (service === void 0 || users === void 0 || users.includes(service)) report2(serviceValue, span, message);
  }
  if (service === void 0) return;
  if (isLambda(service)) checkLambda(values, report2);
  if (isFargate(service)) checkFargate(values, report2);
  if (service === "ecs:worker") {
    checkHeartbeat(values, report2);
    checkAutoscaling(values, report2);
  }
}
function amountOf({ attributes, broken, outOfRange: outOfRange2 }, name4, otherwise) {
  if (broken.has(name4) || outOfRange2.has(name4)) return void 0;
  const attribute = attributes.get(name4);
  if (attribute === void 0) return otherwise;
  const text4 = numberTextOf3(attribute.value);
  return text4 === void 0 ? void 0 : Number(text4);
}
function related(message, attribute) {
  return attribute === void 0 ? {} : { related: [{ span: attribute.span, message }] };
}
function checkLambda(values, report2) {
  const memory = amountOf(values, "memory", DEFAULT_MEMORY);
  const marked = values.attributes.get("memory");
  const { least, most } = LAMBDA_MEMORY;
  if (memory === void 0 || marked === void 0 || memory >= least && memory <= most) return;
  report2(serviceValue, marked.span, `'memory' of ${values.owner} must be from ${least} to ${most} MB, not ${memory}`, {
    help: `write memory = ${memory < least ? least : most}`
  });
}
function checkFargate(values, report2) {
  const { attributes, owner } = values;
  const cpu = amountOf(values, "cpu", DEFAULT_CPU);
  const given = attributes.get("cpu");
  if (cpu === void 0) return;
  const size = FARGATE_MEMORY.find((row) => row.cpu === cpu);
  if (size === void 0) {
    if (given === void 0) return;
    const sizes = FARGATE_MEMORY.map((row) => String(row.cpu));
    report2(serviceValue, given.span, `'cpu' of ${owner} must be ${formatAlternatives(sizes)}, not ${cpu}`, {
      help: "choose one of these sizes; 1024 is one vCPU"
    });
    return;
  }
  const memory = amountOf(values, "memory", DEFAULT_MEMORY);
  const memoryGiven = attributes.get("memory");
  const marked = memoryGiven ?? given;
  if (memory === void 0 || marked === void 0 || isMemoryFor(size, memory)) return;
  const { least, most } = size;
  const range3 = cpu === 256 ? "512, 1024 or 2048" : `from ${least} to ${most} in steps of ${STEP2}`;
  const message = `with cpu = ${cpu}, 'memory' of ${owner} must be ${range3}, not ${memory}`;
  const fitting = FARGATE_MEMORY.find((row) => isMemoryFor(row, memory));
  const nearest8 = Math.min(most, Math.max(least, Math.ceil(memory / STEP2) * STEP2));
  const help = memoryGiven === void 0 ? `add memory = ${least}, because the default is ${DEFAULT_MEMORY}` : given !== void 0 ? `write memory = ${nearest8}` : fitting !== void 0 ? `add cpu = ${fitting.cpu}, because the default is ${DEFAULT_CPU}` : `write memory = ${nearest8}, because the default cpu is ${DEFAULT_CPU}`;
  const other = memoryGiven === void 0 ? void 0 : given;
  report2(serviceValue, marked.span, message, { help, ...related("'cpu' is set here", other) });
}
function isMemoryFor({ least, most }, memory) {
  return memory >= least && memory <= most && (memory === least || memory % STEP2 === 0);
}
function checkHeartbeat(values, report2) {
  const { attributes, owner } = values;
  const heartbeat = attributes.get("heartbeat_interval");
  const interval = amountOf(values, "heartbeat_interval", 0);
  if (heartbeat === void 0 || interval === void 0) return;
  const timeout = attributes.get("timeout");
  const limit = amountOf(values, "timeout", DEFAULT_TIMEOUT);
  if (limit !== void 0 && interval >= limit) {
    const message = `'heartbeat_interval' of ${owner} must be less than its timeout of ${limit} seconds, not ${interval}`;
    report2(serviceValue, heartbeat.span, message, related("'timeout' is set here", timeout));
  } else if (interval * 2 > MAX_VISIBILITY_SECONDS) {
    const most = MAX_VISIBILITY_SECONDS / 2;
    report2(serviceValue, heartbeat.span, `'heartbeat_interval' of ${owner} must be at most ${most}, not ${interval}`, {
      help: `lower it, because a heartbeat hides the message for twice the interval and SQS allows ${MAX_VISIBILITY_SECONDS} seconds`
    });
  }
}
function checkAutoscaling(values, report2) {
  const { attributes, owner } = values;
  const least = attributes.get("autoscaling_min");
  const most = attributes.get("autoscaling_max");
  const min = amountOf(values, "autoscaling_min", 1);
  const max = amountOf(values, "autoscaling_max", 1);
  const marked = most ?? least;
  if (marked === void 0 || min === void 0 || max === void 0 || min <= max) return;
  const message = `'autoscaling_max' of ${owner} must be at least ${min}, the value of 'autoscaling_min', not ${max}`;
  const isBoth = most !== void 0 && least !== void 0;
  report2(
    serviceValue,
    marked.span,
    message,
    isBoth ? related("'autoscaling_min' is set here", least) : {
      help: `add ${most === void 0 ? `autoscaling_max = ${min}` : `autoscaling_min = ${max}`}, because the default is 1`
    }
  );
}

// src/rules/memory-not-in-readme-list.ts
var LISTED = /* @__PURE__ */ new Set([128, 512, 1024, 1536, 2048, 3008]);
var memoryNotInReadmeList = defineRule({
  code: "FLX806",
  name: "memory-not-in-readme-list",
  severity: "note",
  isOptIn: true,
  summary: "a Lambda memory size that the README of the DSL does not list",
  docs: `The README of the DSL lists ${[...LISTED].join(", ")} for Lambda. AWS accepts every size from ${LAMBDA_MEMORY.least} to ${LAMBDA_MEMORY.most}, and so does fluxio.

The rule is off by default. Select it if other tools accept only the listed sizes, or if a team wants to use only a few.`,
  examples: {
    bad: [
      `
class Resize(Task):
    memory = 768
#            ^^^ FLX806

    async def run(event, context):
        return event


def main(data):
    Resize()
`
    ],
    good: [
      `
class Resize(Task):
    memory = 1024

    async def run(event, context):
        return event


def main(data):
    Resize()
`
    ]
  },
  check({ project }, report2) {
    for (const { service, attributes, brokenAttributes } of project.tasks.values()) {
      const memory = attributes.get("memory");
      if (memory === void 0 || !isLambda(service) || brokenAttributes.has("service")) continue;
      const amount = Number(numberTextOf4(memory.value));
      if (LISTED.has(amount) || amount < LAMBDA_MEMORY.least || amount > LAMBDA_MEMORY.most) continue;
      report2(
        memory.span,
        `the README of the DSL does not list ${amount} MB of memory; expected one of ${[...LISTED].join(", ")}`
      );
    }
  }
});

// src/rules/missing-key.ts
var missingKey = defineRule({
  code: "FLX803",
  name: "missing-key",
  severity: "note",
  isOptIn: true,
  summary: "call without a key",
  docs: `\`key=\` names the state. With a key, the execution history describes the work, and the state keeps its name when the class is renamed. Without one, the state has the name of the class, with a number if there are several.

The rule is off by default.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load()
#                    ^^^^ FLX803
`
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(key="Load the orders")
`
    ]
  },
  check({ graphs }, report2) {
    for (const graph of graphs.values()) {
      for (const state of graph.live) {
        if (state.kind !== "task" && state.kind !== "machine" || state.key !== void 0) continue;
        report2(state.callee, "the call has no key", {
          help: 'describe the work of the state, as in key="Load the orders"'
        });
      }
    }
  }
});

// src/rules/missing-main.ts
var missingMain = defineRule({
  code: "FLX101",
  name: "missing-main",
  severity: "error",
  summary: "missing main function",
  docs: `\`main\` is the entry point of a project: the state machine that other projects start or subscribe to by default.

Rename the function that starts the workflow to \`main\`, or add one that calls it.`,
  examples: {
    bad: [
      `
class Alpha(Task):
# <- FLX101
    async def run(event, context):
        return event


@export()
def load(data):
    Alpha()
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`
    ]
  },
  check({ project }, report2) {
    const { machines, tasks, processors, brokenNames } = project;
    if (project.isBroken || [machines, tasks, processors, brokenNames].some((names3) => names3.has("main"))) return;
    const first = [...project.tasks.values(), ...project.machines.values(), ...project.processors.values()].map(({ definition }) => definition.header).sort((a, b) => a.start - b.start)[0];
    report2(first ?? { start: 0, end: 0 }, "the project has no function named 'main'", {
      help: "rename the function that starts the workflow to 'main', or add def main(data):"
    });
  }
});

// src/project/decorators.ts
import { fixOf as fixOf9 } from "./base.mjs";
import { correction as correction4, didYouMean as didYouMean6 } from "./base.mjs";

// src/rules/option-without-effect.ts
var optionWithoutEffect = {
  code: "FLX135",
  name: "option-without-effect",
  severity: "warning",
  isRule: true,
  summary: "an option or a task input that has no effect",
  docs: `fluxio ignores these values, so they cannot do what they seem to:

- \`state_machine\` and \`status\` together with \`topic_arn_import_value\`. They select one of the topics of a project, which has one for success and one for failure of each exported state machine. \`topic_arn_import_value\` already names the topic, whatever is published there.
- \`env\` and \`build_arg_vars\` in a call of anything but a CodeBuild task. No other service has variables for each call.
- The input of a CodeBuild task. A build receives variables, and the source version in \`data["source_version"]\`.

Remove the value, or pass it in a way that the service supports.`,
  examples: {
    bad: [
      `
@subscribe(topic_arn_import_value="billing-failures", status="failure")
#                                                     ^^^^^^ FLX135
def main(data):
    wait(seconds=10)
`,
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(key="Load", env={"STAGE": "test"})
#                    ^^^ FLX135
`
    ],
    good: [
      `
@subscribe(topic_arn_import_value="billing-failures")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,
      `
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(key="Image", env={"TAG": data["tag"]})
`
    ]
  }
};

// src/project/decorators.ts
var name3 = (expression2) => expression2.kind === "name" ? { ok: true, value: { text: expression2.text, span: expression2.span } } : mismatchAt(expression2, "the name of an EventProcessor class");
var EXPORT = { enabled: booleanOption };
var SCHEDULE = { expression: nonEmptyStringOption, input_data: dictOption };
var SUBSCRIBE = {
  project: nonEmptyStringOption,
  topic_arn_import_value: nonEmptyStringOption,
  state_machine: nonEmptyStringOption,
  status: enumOption(["success", "failure"])
};
var PROCESS_EVENTS = { processor: name3 };
var DECORATORS = ["export", "schedule", "subscribe", "process_events"];
function readDecorators(decorators, processors, report2) {
  let decorations = {
    export: void 0,
    schedule: void 0,
    subscriptions: [],
    processEvents: void 0
  };
  const first = /* @__PURE__ */ new Map();
  for (const { span, expression: expression2 } of decorators) {
    const known = decoratorName(expression2, report2);
    if (known === void 0 || expression2.kind !== "call") continue;
    const earlier = first.get(known);
    if (earlier !== void 0 && known !== "subscribe") {
      report2(decoratorForm, span, `decorator '${known}' is used twice`, {
        help: "remove one of the two",
        related: [{ span: earlier, message: "first used here" }]
      });
      continue;
    }
    first.set(known, span);
    const [positional2] = expression2.positional;
    if (positional2 !== void 0) {
      report2(decoratorOption, positional2.span, `decorator '${known}' accepts keyword arguments only`, {
        help: `pass the option by name, as in ${EXAMPLES[known]}`
      });
    }
    const call2 = { span, keywords: expression2.keywords, hasPositional: positional2 !== void 0 };
    decorations = { ...decorations, ...readOptionsOf(known, call2, decorations, processors, report2) };
  }
  return decorations;
}
function readOptionsOf(name4, call2, { subscriptions }, processors, report2) {
  const { span, keywords } = call2;
  switch (name4) {
    case "export": {
      const { enabled } = readOptions(keywords, "decorator 'export'", EXPORT, decoratorOption, report2);
      return { export: { span, enabled: enabled?.value ?? true } };
    }
    case "schedule": {
      const schedule = readSchedule(call2, report2);
      return schedule === void 0 ? {} : { schedule };
    }
    case "subscribe": {
      const subscription = readSubscription(call2, report2);
      return subscription === void 0 ? {} : { subscriptions: [...subscriptions, subscription] };
    }
    case "process_events":
      return { processEvents: readProcessEvents(call2, processors, report2) };
  }
}
function readSchedule({ span, keywords, hasPositional }, report2) {
  const { expression: expression2, input_data } = readOptions(keywords, "decorator 'schedule'", SCHEDULE, decoratorOption, report2);
  if (expression2 !== void 0) {
    return { span, expression: expression2.value, expressionSpan: expression2.span, inputData: input_data?.value };
  }
  if (!hasPositional && !keywords.some(({ name: option }) => option?.text !== "input_data")) {
    report2(decoratorOption, span, "decorator 'schedule' has no option 'expression'", {
      help: `add it, as in ${EXAMPLES.schedule}`
    });
  }
  return void 0;
}
function readProcessEvents({ span, keywords }, processors, report2) {
  const { processor } = readOptions(keywords, "decorator 'process_events'", PROCESS_EVENTS, decoratorOption, report2);
  const given = processor?.value;
  if (given !== void 0 && !processors.known.has(given.text) && !processors.broken.has(given.text)) {
    report2(unknownProcessor, given.span, `'${given.text}' is not an EventProcessor class of this file`, {
      help: didYouMean6(given.text, processors.known) ?? "name an event processor of this file, or remove the option",
      fix: () => correction4(given.text, processors.known, given.span)
    });
  }
  return { span, processor: given?.text };
}
var EXAMPLES = {
  export: "@export(enabled=True)",
  schedule: '@schedule(expression="rate(1 hour)")',
  subscribe: '@subscribe(project="other-project")',
  process_events: "@process_events(processor=MyProcessor)"
};
function decoratorName(expression2, report2) {
  const callee = expression2.kind === "call" ? expression2.callee : expression2;
  if (callee.kind !== "name") {
    report2(
      decoratorForm,
      expression2.span,
      `${describe3(callee)} is not a decorator of the DSL; expected ${formatAlternatives(DECORATORS)}`
    );
    return void 0;
  }
  const known = DECORATORS.find((decorator2) => decorator2 === callee.text);
  if (known === void 0) {
    report2(
      unknownDecorator,
      callee.span,
      `unknown decorator '${callee.text}'; expected ${formatAlternatives(DECORATORS)}`,
      {
        help: didYouMean6(callee.text, DECORATORS),
        fix: () => correction4(callee.text, DECORATORS, callee.span)
      }
    );
  } else if (expression2.kind !== "call") {
    const { end } = expression2.span;
    const isEnough = known === "export" || known === "process_events";
    report2(decoratorForm, expression2.span, `decorator '${known}' is not called`, {
      help: isEnough ? `write @${known}()` : `call it, as in ${EXAMPLES[known]}`,
      fix: isEnough ? fixOf9("add '()'", "safe", [{ span: { start: end, end }, text: "()" }]) : void 0
    });
  }
  return known;
}
function readSubscription({ span, keywords, hasPositional }, report2) {
  const options = readOptions(keywords, "decorator 'subscribe'", SUBSCRIBE, decoratorOption, report2);
  const { project, topic_arn_import_value: topic, state_machine: machine } = options;
  const status = options.status?.value ?? "success";
  if (project !== void 0 && topic !== void 0) {
    report2(
      decoratorOption,
      topic.name.span,
      "decorator 'subscribe' accepts either 'project' or 'topic_arn_import_value', not both",
      { help: "remove one of the two" }
    );
    return void 0;
  }
  if (project !== void 0) {
    const spans = { project: project.span, machine: machine?.span };
    return { source: "project", project: project.value, machine: machine?.value ?? "main", spans, status, span };
  }
  if (topic !== void 0) {
    for (const ignored of [machine, options.status]) {
      if (ignored === void 0) continue;
      const message = `option '${ignored.name.text}' of decorator 'subscribe' has no effect with 'topic_arn_import_value'`;
      report2(optionWithoutEffect, ignored.name.span, message, {
        help: "remove it, or use 'project' instead of 'topic_arn_import_value'"
      });
    }
    return { source: "topic", topicArnImportValue: topic.value, topicSpan: topic.span, status, span };
  }
  const hasInvalidOption = keywords.length > Object.keys(options).length || hasPositional;
  if (!hasInvalidOption) {
    report2(decoratorOption, span, "decorator 'subscribe' has neither 'project' nor 'topic_arn_import_value'", {
      help: `add one of the two, as in ${EXAMPLES.subscribe}`
    });
  }
  return void 0;
}

// src/rules/module-code-not-deployed.ts
var moduleCodeNotDeployed = defineRule({
  code: "FLX131",
  name: "module-code-not-deployed",
  severity: "warning",
  summary: "code outside classes and functions never runs",
  docs: `fluxio reads a project file without running it. It deploys the definitions made from the functions, and each run method on its own. Calls, loops and constants outside of them have no effect.

Move the code into the run method that needs it, or into a package that run methods import. The rule ignores imports, which editors need, code in a \`try\` or under \`if TYPE_CHECKING:\` or \`if __name__ == "__main__":\`, and names such as \`__version__\`. Suppress it for a constant that another tool reads.`,
  examples: {
    bad: [
      `
BATCH_SIZE = 500
# <- FLX131
print("deploying")
# <- FLX131


def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
"""Once a day."""

from fluxio import schedule

__version__ = "1.2"


@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`
    ]
  },
  check({ project, methods }, report2) {
    if (project.isBroken) return;
    const outside = project.module.body.filter((statement2) => !isDefinition(statement2));
    let used;
    const isUsed = (name4) => {
      used ??= namesUsed(project, methods);
      return used.has(name4);
    };
    reportCode(outside, isUsed, report2);
  }
});
var DSL_NAMES = /* @__PURE__ */ new Set(["Task", "EventProcessor", "States", ...BUILT_INS, ...DECORATORS]);
function isHarmless(statement2) {
  if (statement2.kind === "unsupported-statement") return /^(?:import|annotation|type)$/.test(statement2.construct);
  return statement2.kind === "try" || statement2.kind === "return";
}
function isDefinition({ kind }) {
  return kind === "class" || kind === "function";
}
function reportCode(statements, isUsed, report2) {
  for (const statement2 of statements) {
    if (isDefinition(statement2) || isEmptyStatement(statement2) || isHarmless(statement2)) continue;
    if (statement2.kind === "if") {
      if (isGuard(statement2.branches[0]?.test)) continue;
      for (const block3 of [...statement2.branches.map(({ body }) => body), statement2.orElse ?? []]) {
        reportCode(block3, isUsed, report2);
      }
    } else if (statement2.kind === "assign") {
      const names3 = namesOf(statement2);
      const [target] = statement2.targets;
      if (target === void 0 || names3.some((name4) => DSL_NAMES.has(name4) || isUsed(name4) || /^__.*__$/.test(name4)))
        continue;
      const what = names3[0] === void 0 ? "this assignment" : `'${names3[0]}'`;
      report2(target.span, `${what} is not deployed, so no run method or state can use it`, {
        help: "move it into the run method that needs it, or into a package"
      });
    } else {
      const span = statement2.kind === "expression" ? headOfExpression(statement2.value) : headOf(statement2);
      report2(span, "this code never runs, because fluxio only reads a project file", {
        help: "remove it, or move it into a run method"
      });
    }
  }
}
function headOfExpression(expression2) {
  return expression2.kind === "call" ? expression2.callee.span : expression2.span;
}
function isGuard(test) {
  if (test?.kind === "name") return test.text === "TYPE_CHECKING";
  if (test?.kind === "attribute") return test.name.text === "TYPE_CHECKING";
  if (test?.kind !== "compare") return false;
  return [test.left, ...test.rights].some((side) => side.kind === "name" && side.text === "__name__");
}
function namesOf({ targets: targets2 }) {
  return targets2.flatMap((target) => {
    const parts = target.kind === "tuple" || target.kind === "list" ? target.items : [target];
    return parts.flatMap((part) => part.kind === "name" ? [part.text] : []);
  });
}
function namesUsed({ module }, methods) {
  const names3 = /* @__PURE__ */ new Set();
  for (const { scopes } of methods) {
    for (const { name: name4, scope } of scopes.uses) if (resolveName(name4, scope) === void 0) names3.add(name4);
  }
  const addWords = ({ start, end }) => {
    for (const [word] of module.file.text.slice(start, end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) names3.add(word);
  };
  for (const statement2 of statementsOf(module.body)) {
    if (statement2.kind === "function") addWords(statement2.span);
    else if (statement2.kind === "class") {
      addWords({ start: statement2.span.start, end: statement2.header.end });
      for (const member of statement2.body) {
        if (member.kind !== "function") addWords(member.span);
        else addWords({ start: member.span.start, end: member.code[0]?.start ?? member.span.end });
      }
    }
  }
  return names3;
}

// src/rules/parallel-result-unused-then-read.ts
var parallelResultUnusedThenRead = defineRule({
  code: "FLX508",
  name: "parallel-result-unused-then-read",
  severity: "warning",
  summary: "key that only a branch sets is read after the parallel",
  docs: `Each branch works on its own copy of the data, and the parallel discards these copies. A key that only a branch sets does not exist afterwards, and reading it fails the execution.

Set the key before or after the parallel. A task in a branch can store its result with \`context.state_data_client.put_item\`, and a later task can load it.

The rule ignores keys that are set or read before the parallel, or that a branch reads before it sets them, because the input must contain those.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
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
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== "lost-key") continue;
      report2(
        finding.span,
        `${pythonPath([finding.key])} is set only in branch '${finding.branch}', and parallel discards the data of its branches`,
        {
          related: [{ span: finding.setAt, message: "set here" }],
          help: "set it before or after the parallel, or store it in a task with context.state_data_client.put_item"
        }
      );
    }
  }
});

// src/rules/payload-too-large.ts
import { compactJson as compactJson3 } from "./base.mjs";
var MAX_BYTES = 262144;
var MOST_BYTES_PER_CHARACTER = 6;
var payloadTooLarge = defineRule({
  code: "FLX303",
  name: "payload-too-large",
  severity: "error",
  summary: "literal exceeds the size limit of the data of an execution",
  docs: `The data of an execution and the input of a state are limited to 256 KiB of JSON. A state that sets a larger value always fails with \`States.DataLimitExceeded\`, which no handler catches.

Store a large value in a task with \`context.state_data_client.put_item\` and pass on the pointer that it returns, or package the value with the code of the task.`,
  examples: { bad: [], good: [] },
  check(program, report2) {
    for (const [name4, { states }] of program.graphs) {
      let statements;
      for (const state of states.values()) {
        const bytes = bytesOf(state);
        if (bytes <= MAX_BYTES) continue;
        statements ??= statementsByStart(machineBody(program, name4));
        report2(
          headOf2(state, statements),
          `the value has ${bytes} bytes as JSON, but a payload has at most ${MAX_BYTES}`,
          {
            help: "store it in a task with context.state_data_client.put_item and pass on the pointer"
          }
        );
      }
    }
  }
});
function bytesOf(state) {
  const length = (state.span.end - state.span.start) * MOST_BYTES_PER_CHARACTER;
  if (length <= MAX_BYTES) return 0;
  if (state.kind === "pass") return state.result === void 0 ? 0 : jsonBytes(state.result.value);
  if (state.kind !== "task" || state.task.service !== "codebuild") return 0;
  const literals = state.env.map(({ value: value2, isPath }) => isPath ? 0 : jsonBytes(value2));
  return literals.reduce((sum, size) => sum + size, jsonBytes(state.buildArguments ?? {}));
}
function jsonBytes(value2) {
  return Buffer.byteLength(compactJson3(value2));
}
function headOf2(state, statements) {
  if (state.kind === "task") return state.callee;
  const statement2 = statements.get(state.span.start)?.statement;
  if (statement2?.kind === "assign") return statement2.targets[0]?.span ?? state.span;
  if (statement2?.kind === "expression" && statement2.value.kind === "call") return statement2.value.callee.span;
  return state.span;
}

// src/rules/python-compile-error.ts
var pythonCompileError = defineRule({
  code: "FLX542",
  name: "python-compile-error",
  severity: "error",
  summary: "Python code that does not compile",
  docs: `Python's compiler rejects some code that its parser accepts: \`break\` outside a loop, a repeated argument, a bare \`except:\` before other handlers, \`import *\` inside a function. Python then fails to import the file of the task, and every execution that reaches the task fails.

Change the code as the message says. Most messages are CPython's own.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        from orders import load

        if not event["orders"]:
            return None
        return load(event["orders"])


def main(data):
    Load()
`
    ]
  },
  check({ methods }, report2) {
    for (const { scopes } of methods) {
      for (const { span, message } of scopes.compileErrors) report2(span, message);
    }
  }
});

// src/rules/redundant-cast.ts
import { fixOf as fixOf10 } from "./base.mjs";
var redundantCast = defineRule({
  code: "FLX805",
  name: "redundant-cast",
  severity: "note",
  summary: "redundant cast in a comparison",
  docs: `The literal in a comparison gives its type: \`data["count"] > 3\` compares numbers, with or without \`int(...)\`. Nothing is converted either way, and a value of another type never matches.

Remove the cast. Keep \`bool(data["x"])\` where it is the whole condition: without a literal, only the cast gives the type.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if int(data["count"]) > 3 and bool(data["open"]):
#      ^^^ FLX805
        wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`
      }
    ],
    good: [
      `
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`
    ]
  },
  check(program, report2) {
    for (const statement2 of statementsOfMachines(program)) {
      if (statement2.kind !== "if") continue;
      for (const { test } of statement2.branches) checkTest(test, program.project.module, report2);
    }
  }
});
function checkTest(test, module, report2) {
  if (test.kind === "bool") {
    for (const operand of test.operands) checkTest(operand, module, report2);
  } else if (test.kind === "unary") {
    checkTest(test.operand, module, report2);
  } else if (test.kind === "compare") {
    const [right] = test.rights;
    const cast = [test.left, right].find((side) => side?.kind === "call");
    const literal2 = cast === right ? test.left : right;
    if (cast?.kind !== "call" || literal2 === void 0) return;
    const name4 = cast.callee.kind === "name" ? cast.callee.text : "";
    report2(cast.callee.span, `'${name4}(...)' is redundant, because the comparison is with ${typeOf(literal2)}`, {
      help: "remove the cast",
      fix: withoutCast(cast, module)
    });
  }
}
function typeOf(literal2) {
  if (literal2.kind === "string") return "a string";
  return staticNumber(literal2) === void 0 ? "True or False" : "a number";
}
function withoutCast(cast, module) {
  const [argument2] = cast.positional;
  if (argument2 === void 0 || /[\r\n]/.test(module.file.text.slice(cast.span.start, cast.span.end))) return void 0;
  return fixOf10("remove the cast", "safe", unwrap(module, cast.span, argument2.span));
}

// src/rules/redundant-export.ts
import { fixOf as fixOf11 } from "./base.mjs";
var redundantExport = defineRule({
  code: "FLX804",
  name: "redundant-export",
  severity: "note",
  summary: "redundant @export() on a state machine function",
  docs: `\`@schedule\` and \`@subscribe\` export a state machine, and \`main\` is always exported. \`@export()\` has no effect there. It is meant for nested state machines that are also started directly.

Remove it.`,
  examples: {
    bad: [
      {
        code: `
@export()
# <- FLX804
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    cleanup()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, decorations } of project.machines.values()) {
      const { export: exported, schedule, subscriptions } = decorations;
      if (exported?.enabled !== true) continue;
      const [subscription] = subscriptions;
      const other = schedule ?? subscription;
      if (other === void 0 && name4.text !== "main") continue;
      const why = name4.text === "main" ? "main is always exported" : `@${schedule === void 0 ? "subscribe" : "schedule"} already exports it`;
      report2(exported.span, `@export() is redundant on '${name4.text}', because ${why}`, {
        help: "remove @export()",
        fix: fixOf11("remove @export()", "safe", removeLines(project.module, exported.span))
      });
    }
  }
});

// src/rules/result-of-service-discarded.ts
import { fixOf as fixOf12 } from "./base.mjs";
var resultOfServiceDiscarded = defineRule({
  code: "FLX505",
  name: "result-of-service-discarded",
  severity: "warning",
  summary: "result of an ECS task is assigned",
  docs: `A task with the service \`ecs\` runs in its own container, and the value that its \`run\` method returns is discarded. The key receives a description of the finished ECS task instead, with its ARN, containers and network.

Call the task without assigning it. Store its result with \`context.state_data_client.put_item\`, so that a later task can load it, or use the service \`lambda:container\`.

The rule reports nothing if a part of the description is read, as in \`data["job"]["StoppedReason"]\`.`,
  examples: {
    bad: [
      {
        code: `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    data["model"] = Train()
#   ^^^^^^^^^^^^^ FLX505
`,
        fixed: `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    Train()
`
      }
    ],
    good: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        context.state_data_client.put_item("model", {"accuracy": 0.9})


def main(data):
    Train()
`
    ]
  },
  check(program, report2) {
    const { project, graphs } = program;
    let reads;
    for (const [name4, graph] of graphs) {
      const assigned = graph.live.flatMap(
        (state) => state.kind === "task" && state.task.service === "ecs" && state.resultPath !== null ? [{ state, target: stepsOf(state.resultPath) }] : []
      );
      if (assigned.length === 0) continue;
      reads ??= readsOf(graphs.values());
      const statements = statementsByStart(machineBody(program, name4));
      for (const { state, target } of assigned) {
        if (reads.described.has(textOf(target))) continue;
        const statement2 = statements.get(state.span.start)?.statement;
        const span = statement2?.kind === "assign" ? statement2.targets[0]?.span : void 0;
        const isRead = reads.keys.has(textOf(target.slice(0, 1)));
        const edits = statement2?.kind === "assign" && !isRead ? removeTarget(project.module, statement2) : void 0;
        report2(
          span ?? state.callee,
          `task '${state.task.name.text}' cannot return a result, because its service is 'ecs'`,
          {
            help: "remove the assignment target, and store the result with context.state_data_client.put_item",
            related: [{ span: state.task.name.span, message: "task defined here" }],
            fix: fixOf12("keep only the call", "unsafe", edits)
          }
        );
      }
    }
  }
});
function readsOf(graphs) {
  const keys = /* @__PURE__ */ new Set();
  const described = /* @__PURE__ */ new Set();
  for (const path of new Set([...graphs].flatMap(({ live }) => live.flatMap(pathsReadBy)))) {
    const steps = stepsOf(path);
    keys.add(textOf(steps.slice(0, 1)));
    for (const [at, step2] of steps.entries()) {
      if (typeof step2 === "string" && new RegExp("^\\p{Lu}", "u").test(step2)) described.add(textOf(steps.slice(0, at)));
    }
  }
  return { keys, described };
}
function textOf(steps) {
  return JSON.stringify(steps);
}

// src/graph/limits.ts
var MAX_EXECUTION_SECONDS = 366 * 86400;

// src/rules/retry-outlasts-execution.ts
var retryOutlastsExecution = defineRule({
  code: "FLX601",
  name: "retry-outlasts-execution",
  severity: "warning",
  summary: "retry attempts outlast the execution",
  docs: `Each retry waits \`backoff_rate\` times as long as the one before, without an upper limit. With the default rate of 2.0 and an interval of one minute, the wait before the seventeenth attempt is longer than a month. An execution lasts at most one year. Later attempts never happen, and the execution hangs instead of failing.

Use fewer attempts or a smaller \`backoff_rate\`. With 1.0, the interval stays the same.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50):
#                                        ^^ FLX601
        Alpha()
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50, backoff_rate=1.0):
        Alpha()
`
    ]
  },
  check(program, report2) {
    for (const statement2 of statementsOfMachines(program)) {
      const call2 = statement2.kind === "with" ? statement2.items[0]?.value : void 0;
      const option = call2?.kind === "call" ? findOption(call2, "max_attempts") : void 0;
      if (call2?.kind !== "call" || option === void 0) continue;
      const possible = possibleAttempts(numberOption2(call2, "interval", 1), numberOption2(call2, "backoff_rate", 2));
      if (numberOption2(call2, "max_attempts", 3) <= possible) continue;
      report2(option.span, `at most ${possible} of these attempts fit into an execution, which lasts at most one year`, {
        help: "use fewer attempts or a smaller backoff_rate"
      });
    }
  }
});
function findOption(call2, name4) {
  return call2.keywords.find((keyword2) => keyword2.name?.text === name4)?.value;
}
function numberOption2(call2, name4, otherwise) {
  const value2 = findOption(call2, name4);
  const number2 = value2 && staticNumber(value2);
  return number2 === void 0 ? otherwise : Number(number2.value.numberText);
}
function possibleAttempts(interval, rate) {
  const intervals = MAX_EXECUTION_SECONDS / interval;
  return Math.floor(rate === 1 ? intervals : Math.log1p(intervals * (rate - 1)) / Math.log(rate));
}

// src/rules/return-value-ignored.ts
import { fixOf as fixOf13 } from "./base.mjs";
var returnValueIgnored = defineRule({
  code: "FLX221",
  name: "return-value-ignored",
  severity: "warning",
  summary: "return with a value in a state machine function",
  docs: `\`return\` ends the execution successfully. The output of the execution is always \`data\`, and a value after \`return\` is dropped.

Write \`return\` without a value, and set keys of \`data\` before it. The fix removes the value. It is unsafe if the value is a call, because the call never runs but was probably meant to.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["count"] == 0:
        return "nothing to do"
#              ^^^^^^^^^^^^^^^ FLX221
    wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["count"] == 0:
        return
    wait(seconds=10)
`
      }
    ],
    good: [
      `
def main(data):
    if data["count"] == 0:
        data["outcome"] = "nothing to do"
        return
    wait(seconds=10)
`
    ]
  },
  check({ project }, report2) {
    for (const { definition } of project.machines.values()) {
      for (const statement2 of statementsOf(definition.body)) {
        if (statement2.kind !== "return" || statement2.value === void 0) continue;
        const { span, value: value2 } = statement2;
        const safety = value2.kind === "call" || value2.kind === "unsupported" ? "unsafe" : "safe";
        const edits = remove(project.module, { start: span.start + "return".length, end: span.end });
        report2(value2.span, "the execution's output is always data; this value is dropped", {
          help: "write 'return' without a value",
          fix: fixOf13("remove the value", safety, edits)
        });
      }
    }
  }
});

// src/rules/run-missing.ts
var WITHOUT_RUN = /* @__PURE__ */ new Set(["ecs:worker", "codebuild"]);
var runMissing = defineRule({
  code: "FLX110",
  name: "run-missing",
  severity: "error",
  summary: "a task without a run method",
  docs: `The run method is the code of the task, which fluxio extracts and deploys. Without one, there is nothing that the state could call.

Add a run method. Tasks with the service \`ecs:worker\` or \`codebuild\` do not need one: a worker runs the class that \`spec\` names, and a build runs its \`build_spec\`.`,
  examples: {
    bad: [
      `
class Load(Task):
# <- FLX110
    timeout = 300


def main(data):
    Load(timeout=300)
`
    ],
    good: [
      `
class Load(Task):
    service = "ecs:worker"
    spec = "orders.load:LoadWorker"


def main(data):
    Load()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, definition, service, run, brokenAttributes } of project.tasks.values()) {
      if (run !== void 0 || WITHOUT_RUN.has(service)) continue;
      if (brokenAttributes.has("run") || brokenAttributes.has("service")) continue;
      report2(definition.header, `task '${name4.text}' has no run method`, {
        help: "add async def run(event, context):"
      });
    }
  }
});

// src/rules/run-not-async.ts
import { fixOf as fixOf14 } from "./base.mjs";
var runNotAsync = defineRule({
  code: "FLX111",
  name: "run-not-async",
  severity: "warning",
  summary: "a run method is not async",
  docs: `The entry point of a task runs the method in an event loop and awaits it. Whether a plain function works depends on the version of the entry point.

Write \`async def run(event, context):\`. Nothing else needs to change.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    def run(event, context):
#       ^^^ FLX111
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
      }
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, run } of project.tasks.values()) {
      if (run === void 0 || run.isAsync) continue;
      const { start } = run.header;
      report2(run.name.span, `the run method of task '${name4.text}' is not async`, {
        help: "write 'async def run'",
        fix: fixOf14("add 'async'", "safe", [{ span: { start, end: start }, text: "async " }])
      });
    }
  }
});

// src/rules/run-parameter-names.ts
import { fixOf as fixOf15 } from "./base.mjs";
var NAMES = ["event", "context"];
var runParameterNames = defineRule({
  code: "FLX129",
  name: "run-parameter-names",
  severity: "warning",
  summary: "the parameters of a run method are not named event and context",
  docs: `The parameters of \`run\` are \`event\`, the input of the state, and \`context\`, with its clients and functions. They are passed by position, so other names work today, but the DSL guarantees only these, and readers and tools expect them. The rule ignores names that begin with an underscore, which marks an unused argument.

Rename the parameters.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, ctx):
#                        ^^^ FLX129
        return ctx.state_data_client.get_item("orders")


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders")


def main(data):
    Load()
`
      }
    ],
    good: [
      `
class Load(Task):
    async def run(event, _context):
        return event


def main(data):
    Load()
`
    ]
  },
  check({ project, methods }, report2) {
    for (const method of methods) {
      if (method.task === void 0 || method.task.service === "ecs:worker") continue;
      const { parameters: parameters2 } = method.definition;
      const names3 = parameters2.map(({ name: name4 }) => name4.text);
      const isPlain = parameters2.every(({ star, form }) => star === "" && form === "positional");
      const isWrong = names3.length < 2 || names3[0] === "self" || names3[0] === "cls" || names3.join() === "context,event";
      if (!isPlain || isWrong || parameters2.some((parameter2, index2) => parameter2.default === void 0 && index2 > 1))
        continue;
      for (const [index2, wanted] of NAMES.entries()) {
        const parameter2 = parameters2[index2];
        if (parameter2 === void 0 || parameter2.name.text === wanted || parameter2.name.text.startsWith("_")) continue;
        const message = `the ${index2 === 0 ? "first" : "second"} parameter of run must be '${wanted}', not '${parameter2.name.text}'`;
        report2(parameter2.name.span, message, {
          help: `rename it to '${wanted}'`,
          fix: () => renameIn(method, parameter2, wanted, project.module)
        });
      }
    }
  }
});
function renameIn({ definition, scopes }, { name: name4 }, wanted, module) {
  const { text: text4 } = module.file;
  if (scopes.hasDynamicNames || scopes.own.bindings.get(name4.text)?.length !== 1) return void 0;
  if (new RegExp(`(?<![\\p{L}\\p{N}_])${wanted}(?![\\p{L}\\p{N}_])`, "u").test(textOf2(definition.span, text4)))
    return void 0;
  const uses = scopes.uses.filter((use) => use.name === name4.text && resolveName(use.name, use.scope) === scopes.own);
  const places = [name4.span, ...uses.map(({ span: { start, end } }) => ({ start, end }))];
  if (places.some((place) => textOf2(place, text4) !== name4.text)) return void 0;
  places.sort((a, b) => a.start - b.start);
  return fixOf15(`rename '${name4.text}' to '${wanted}'`, "safe", rename(places, wanted));
}
function textOf2({ start, end }, text4) {
  return text4.slice(start, end);
}

// src/rules/run-signature.ts
var runSignature = defineRule({
  code: "FLX128",
  name: "run-signature",
  severity: "error",
  summary: "a run method that cannot be called with event and context",
  docs: `The entry point of a task calls \`run\` with two positional arguments: \`event\`, the input of the state, and \`context\`, with its clients and functions. fluxio extracts the method from its class, so there is no \`self\`. With other parameters, the call fails or the arguments have the wrong names.

Write \`async def run(event, context):\`.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(self, event, context):
#                ^^^^^^^^^^^^^^^^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
      },
      {
        code: `
class Load(Task):
    async def run(event):
#                ^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
      }
    ],
    good: [
      `
class Load(Task):
    async def run(event, context, retries=3):
        return event


def main(data):
    Load()
`
    ]
  },
  check({ project, methods }, report2) {
    for (const method of methods) {
      const { definition, task } = method;
      if (task === void 0 || task.service === "ecs:worker") continue;
      const what = problemOf(definition.parameters);
      if (what === void 0) continue;
      const span = { start: definition.name.span.end, end: definition.header.end };
      report2(span, `the run method of task '${task.name.text}' ${what}`, {
        help: "write async def run(event, context):",
        fix: repair(method, project.module)
      });
    }
  }
});
function problemOf(parameters2) {
  const positional2 = parameters2.filter(({ form, star }) => form === "positional" && star === "");
  const [first, second] = positional2;
  if (isSelf(first)) return `must not have a '${first?.name.text}' parameter`;
  const needed = positional2.filter((parameter2) => parameter2.default === void 0).length;
  const isEnough = positional2.length >= 2 || parameters2.some(({ star }) => star === "*");
  if (!isEnough) return `must accept two arguments, event and context, not ${positional2.length === 0 ? "none" : "one"}`;
  if (needed > 2) return `must accept two arguments, event and context, but requires ${needed}`;
  const keyword2 = parameters2.find(
    (parameter2) => parameter2.form === "keyword-only" && parameter2.star === "" && parameter2.default === void 0
  );
  if (keyword2 !== void 0)
    return `must accept two arguments, event and context, but also requires '${keyword2.name.text}'`;
  if (first?.name.text === "context" && second?.name.text === "event")
    return "must accept event and context in this order";
  return void 0;
}
function isSelf(parameter2) {
  return parameter2?.name.text === "self" || parameter2?.name.text === "cls";
}
function repair({ definition, scopes }, module) {
  const { parameters: parameters2 } = definition;
  const isPlain = parameters2.every(({ star, form }) => star === "" && form === "positional");
  const inside = { start: definition.name.span.end, end: definition.header.end };
  if (!isPlain || remove(module, inside) === void 0) return void 0;
  const title = "write run(event, context)";
  const [first, ...others] = parameters2;
  if (first === void 0) {
    const isEmpty = /^\s*\(\s*\)$/.test(module.file.text.slice(inside.start, inside.end));
    return isEmpty ? { title, safety: "safe", edits: [{ span: inside, text: "(event, context)" }] } : void 0;
  }
  if (!isSelf(first)) return fixForEventAndContext(parameters2, title);
  if (scopes.hasDynamicNames || scopes.own.read.has(first.name.text)) return void 0;
  const [second] = others;
  if (second === void 0) return { title, safety: "safe", edits: [{ span: first.span, text: "event, context" }] };
  const removal2 = { span: { start: first.span.start, end: second.span.start }, text: "" };
  const names3 = others.map(({ name: name4 }) => name4.text).join();
  if (names3 === "event,context") return { title, safety: "safe", edits: [removal2] };
  const rest = fixForEventAndContext(others, title);
  return rest && { ...rest, edits: [removal2, ...rest.edits] };
}
function fixForEventAndContext(parameters2, title) {
  const [first, second] = parameters2;
  const names3 = parameters2.map(({ name: name4 }) => name4.text).join();
  if (names3 === "event" && first !== void 0) {
    const end = first.span.end;
    return { title, safety: "safe", edits: [{ span: { start: end, end }, text: ", context" }] };
  }
  if (names3 !== "context,event" || first === void 0 || second === void 0) return void 0;
  const edits = [...rename([first.name.span], "event"), ...rename([second.name.span], "context")];
  return { title, safety: "unsafe", edits };
}

// src/rules/run-too-long.ts
import { firstFrom as firstFrom3, positionAt as positionAt9 } from "./base.mjs";
var MAX_LINES = 50;
var BODY = Array.from({ length: MAX_LINES }, (_, index2) => `        total += event["amounts"][${index2}]`).join("\n");
var runTooLong = defineRule({
  code: "FLX802",
  name: "run-too-long",
  severity: "warning",
  summary: `a run method has more than ${MAX_LINES} lines of code`,
  docs: `fluxio deploys a run method as it is: it shares no code with other tasks, and tests cannot import it. Beyond about ${MAX_LINES} lines, the code is better off in a package that the run method imports and calls. Blank lines, comments and the docstring do not count.

Move the code into a package.`,
  examples: {
    bad: [
      `
class Sum(Task):
    async def run(event, context):
#             ^^^ FLX802
        total = 0
${BODY}
        return total


def main(data):
    data["total"] = Sum()
`
    ],
    good: [
      `
class Sum(Task):
    async def run(event, context):
        from order_totals import total

        return total(event["amounts"])


def main(data):
    data["total"] = Sum()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, run, service } of project.tasks.values()) {
      if (run === void 0 || service === "ecs:worker") continue;
      const { file } = project.module;
      if (positionAt9(file, run.span.end).line - positionAt9(file, run.span.start).line <= MAX_LINES) continue;
      const lines = countLines(run, project.module);
      if (lines <= MAX_LINES) continue;
      report2(
        run.name.span,
        `the run method of task '${name4.text}' has ${lines} lines of code, more than the recommended ${MAX_LINES}`,
        {
          help: "move the code into a package that the run method imports"
        }
      );
    }
  }
});
function countLines(run, { file, comments }) {
  const { text: text4, lineStarts } = file;
  const [first, second] = run.code;
  const docstring = first !== void 0 && /^[rRuU]?["']/.test(text4.slice(first.start, first.start + 2));
  const start = docstring ? second?.start ?? run.span.end : first?.start;
  if (start === void 0) return 0;
  let count = 0;
  for (let line = positionAt9(file, start).line - 1; (lineStarts[line] ?? run.span.end) < run.span.end; line += 1) {
    const from = Math.max(lineStarts[line] ?? 0, start);
    if (hasCode({ start: from, end: Math.min(lineEnd(text4, from), run.span.end) }, text4, comments)) count += 1;
  }
  return count;
}
function hasCode({ start, end }, text4, comments) {
  const blank = /[ \t\f]*/y;
  blank.lastIndex = start;
  const at = start + (blank.exec(text4)?.[0].length ?? 0);
  return at < end && comments[firstFrom3(comments, at, (comment) => comment.start)]?.start !== at;
}

// src/rules/schedule-expression.ts
import { fixOf as fixOf16 } from "./base.mjs";

// src/project/cron-field.ts
import { nearest as nearest4 } from "./base.mjs";
var MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
var WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
var FIELDS3 = [
  { name: "minutes", min: 0, max: 59, names: [], wildcards: "", allows: "0-59 and , - * /" },
  { name: "hours", min: 0, max: 23, names: [], wildcards: "", allows: "0-23 and , - * /" },
  { name: "day-of-month", min: 1, max: 31, names: [], wildcards: "?LW", allows: "1-31 and , - * ? / L W" },
  { name: "month", min: 1, max: 12, names: MONTHS, wildcards: "", allows: "1-12, JAN-DEC and , - * /" },
  { name: "day-of-week", min: 1, max: 7, names: WEEKDAYS, wildcards: "?L#", allows: "1-7, SUN-SAT and , - * ? L #" },
  // AWS's documentation disagrees on whether '?' is allowed here.
  { name: "year", min: 1970, max: 2199, names: [], wildcards: "?", allows: "1970-2199 and , - * /" }
];
function parseCronField(field2, text4, start) {
  const rules = [];
  const problems = [];
  const items3 = text4.split(",");
  let at = start;
  for (const item3 of items3) {
    const read2 = item3 === "" ? { ok: false, part: text4, at: start - at, help: "remove the extra comma" } : items3.length > 1 && item3.includes("#") && field2.wildcards.includes("#") ? { ok: false, part: text4, at: start - at, help: "write a single day with '#', not a list" } : parseItem(field2, upper(item3));
    at += item3.length + 1;
    if (read2.ok) {
      rules.push(read2.rule);
      continue;
    }
    const from = at - item3.length - 1 + (read2.part === "" ? 0 : read2.at);
    const part = text4.slice(from - start, from - start + (read2.part === "" ? item3 : read2.part).length);
    const message = `'${part}' is not valid in the ${field2.name} field, which allows ${field2.allows}`;
    const isNew = problems.every((problem2) => problem2.start !== from);
    if (isNew) problems.push({ start: from, end: from + part.length, message, help: read2.help });
  }
  return { rules, problems };
}
function upper(text4) {
  return text4.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
function parseItem(field2, item3) {
  const special = field2.wildcards === "" ? void 0 : parseWildcard(field2, item3);
  if (special !== void 0) return special;
  const slash2 = item3.indexOf("/");
  const base = slash2 < 0 ? item3 : item3.slice(0, slash2);
  const range3 = parseRange(field2, base, slash2 >= 0);
  if (!range3.ok || slash2 < 0) return range3;
  const step2 = item3.slice(slash2 + 1);
  if (!/^[0-9]*[1-9][0-9]*$/.test(step2) || Number(step2) > field2.max) {
    return { ok: false, part: item3, at: 0, help: `write a step from 1 to ${field2.max} after '/'` };
  }
  return { ok: true, rule: { ...range3.rule, step: Number(step2) } };
}
function parseRange(field2, text4, isStepped) {
  const { min, max } = field2;
  if (text4 === "*" || text4 === "" && isStepped) {
    return { ok: true, rule: { kind: "range", from: min, to: max, step: 1 } };
  }
  const dash = text4.indexOf("-", 1);
  const first = parseValue(field2, dash < 0 ? text4 : text4.slice(0, dash), 0);
  if (typeof first !== "number") return first;
  if (dash < 0) {
    return { ok: true, rule: { kind: "range", from: first, to: isStepped ? max : first, step: 1 } };
  }
  const last = parseValue(field2, text4.slice(dash + 1), dash + 1);
  if (typeof last !== "number") return last;
  if (field2.name === "year" && last < first) {
    return { ok: false, part: text4, at: 0, help: "write the earlier year first" };
  }
  return { ok: true, rule: { kind: "range", from: first, to: last, step: 1 } };
}
function parseValue(field2, text4, at) {
  const named = field2.names.indexOf(text4);
  if (named >= 0) return field2.min + named;
  const value2 = /^[0-9]+$/.test(text4) ? Number(text4) : Number.NaN;
  if (value2 >= field2.min && value2 <= field2.max) return value2;
  return { ok: false, part: text4, at, help: helpFor(field2, text4) };
}
function helpFor(field2, text4) {
  if (field2.name === "day-of-week" && /^[08]$/.test(text4)) return "write 1 (Sunday) to 7 (Saturday)";
  if (field2.name === "hours" && text4 === "24") return "write '0' for midnight";
  if (!/^[A-Z]+$/.test(text4)) return void 0;
  const near = field2.names.find((name4) => text4.startsWith(name4)) ?? nearest4(text4, field2.names);
  return near === void 0 ? void 0 : `write '${near}'`;
}
function parseWildcard(field2, item3) {
  const ofMonth = field2.wildcards.includes("W");
  if (item3 === "?") return { ok: true, rule: { kind: "range", from: field2.min, to: field2.max, step: 1 } };
  if (item3 === "L" && field2.wildcards.includes("L")) {
    const saturday = { kind: "range", from: field2.max, to: field2.max, step: 1 };
    return { ok: true, rule: ofMonth ? { kind: "last-day", before: 0 } : saturday };
  }
  return ofMonth ? parseDayWildcard(field2, item3) : field2.wildcards.includes("#") ? parseWeekdayWildcard(field2, item3) : void 0;
}
function parseDayWildcard(field2, item3) {
  if (item3 === "LW") return { ok: true, rule: { kind: "nearest-weekday", day: void 0 } };
  const before = /^L-([0-9]+)$/.exec(item3);
  if (before !== null && Number(before[1]) < field2.max) {
    return { ok: true, rule: { kind: "last-day", before: Number(before[1]) } };
  }
  if (!item3.endsWith("W")) return void 0;
  const help = "write 'W' after a single day, as in 15W";
  const day = /^[0-9]+W$/.test(item3) ? parseValue(field2, item3.slice(0, -1), 0) : void 0;
  return typeof day === "number" ? { ok: true, rule: { kind: "nearest-weekday", day } } : { ok: false, part: item3, at: 0, help };
}
function parseWeekdayWildcard(field2, item3) {
  const hash = item3.indexOf("#");
  if (hash >= 0) {
    const weekday2 = parseValue(field2, item3.slice(0, hash), 0);
    const nth = item3.slice(hash + 1);
    if (typeof weekday2 === "number" && /^[1-5]$/.test(nth)) {
      return { ok: true, rule: { kind: "nth-weekday", weekday: weekday2, nth: Number(nth) } };
    }
    return {
      ok: false,
      part: item3,
      at: 0,
      help: "write a day, '#' and a number from 1 to 5, as in 2#1 for the first Monday"
    };
  }
  const weekday = item3.endsWith("L") && item3.length > 1 ? parseValue(field2, item3.slice(0, -1), 0) : void 0;
  return typeof weekday === "number" ? { ok: true, rule: { kind: "last-weekday", weekday } } : void 0;
}

// src/project/schedule.ts
var UNITS = ["minute", "hour", "day"];
var MAX_LENGTH = 256;
var FORM = "rate(N minutes) or cron(minutes hours day-of-month month day-of-week year)";
function parseSchedule(text4) {
  if (text4.length > MAX_LENGTH) {
    const message = `the schedule expression has ${text4.length} characters; the limit is ${MAX_LENGTH}`;
    return refuse2({ start: 0, end: text4.length, message });
  }
  return parseForm(text4) ?? refuse2(formProblem(text4));
}
function parseForm(text4) {
  const call2 = /^(rate|cron)\(([^()]*)\)$/.exec(text4);
  if (call2 === null) return void 0;
  const words = [...(call2[2] ?? "").matchAll(/\S+/g)].map(({ 0: word, index: index2 }) => ({ text: word, start: index2 + 5 }));
  return call2[1] === "rate" ? parseRate(text4, words) : parseCron(text4, words);
}
function refuse2(...problems) {
  return { ok: false, problems };
}
function isValid(text4) {
  return parseForm(text4)?.ok === true;
}
function formProblem(text4) {
  const whole3 = { start: 0, end: text4.length };
  const message = `invalid schedule expression '${text4}'; expected ${FORM}`;
  if (/^\s*at\s*\(/i.test(text4))
    return { ...whole3, message, help: "use rate(...) or cron(...), because a schedule cannot run just once" };
  const bare = text4.trim().replace(/^(rate|cron)\s*\(/i, (_, keyword2) => `${keyword2.toLowerCase()}(`);
  const unix = fromUnix(bare.split(/\s+/));
  const near = [bare, `${bare})`, `rate(${bare})`, `cron(${bare})`, `cron(${unix})`].find(isValid);
  if (near === void 0) return { ...whole3, message };
  return { ...whole3, message, help: `did you mean '${near}'?`, fix: { ...whole3, text: near, isSure: false } };
}
function parseRate(text4, words) {
  const inside = argumentSpan(text4);
  const [count, unit, more] = words;
  if (count === void 0 || unit === void 0 || more !== void 0) {
    const message = `invalid rate '${text4}'; expected a number and a unit, as in rate(5 minutes)`;
    const near = /^(\d+)([a-z]+)$/.exec(count?.text ?? "");
    const respelled = near === null || unit !== void 0 ? "" : `rate(${near[1]} ${near[2]})`;
    if (!isValid(respelled)) return refuse2({ ...inside, message });
    const fix = { ...inside, text: respelled.slice(5, -1), isSure: false };
    return refuse2({ ...inside, message, help: `did you mean '${respelled}'?`, fix });
  }
  const isCount2 = /^[0-9]*[1-9][0-9]*$/.test(count.text);
  const problems = [];
  if (!isCount2) {
    const message = `the number of a rate must be a positive integer, not '${count.text}'`;
    problems.push({ ...spanOf3(count), message });
  }
  const value2 = Number(count.text);
  const known = UNITS.find((name4) => unit.text === name4 || unit.text === `${name4}s`);
  if (known === void 0) {
    problems.push(unknownUnit(value2, isCount2, unit));
  } else if (isCount2 && value2 === 1 !== (unit.text === known)) {
    const right = value2 === 1 ? known : `${known}s`;
    const message = `the unit of a rate of ${count.text} must be '${right}', not '${unit.text}'`;
    const fix = { ...spanOf3(unit), text: right, isSure: true };
    problems.push({ ...spanOf3(unit), message, help: `write 'rate(${count.text} ${right})'`, fix });
  }
  if (known === void 0 || problems.length > 0) return refuse2(...problems);
  return { ok: true, value: { kind: "rate", count: value2, unit: known } };
}
function unknownUnit(count, isCount2, unit) {
  const allowed = count === 1 ? "minute, hour or day" : "minutes, hours or days";
  const message = `unknown unit '${unit.text}' of a rate; expected ${allowed}`;
  const lower2 = unit.text.toLowerCase();
  const respelled = UNITS.find((name4) => lower2 === name4 || lower2 === `${name4}s` || lower2 === SHORT[name4]);
  const days = isCount2 && /^weeks?$/.test(lower2) ? count * 7 : void 0;
  const right = respelled === void 0 ? void 0 : count === 1 ? respelled : `${respelled}s`;
  const help = days !== void 0 ? `write 'rate(${days} days)'` : right !== void 0 ? `write '${right}'` : /^seconds?$/.test(lower2) ? "write 'rate(1 minute)', which is the shortest rate" : void 0;
  return { ...spanOf3(unit), message, help };
}
var SHORT = { minute: "min", hour: "h", day: "d" };
function parseCron(text4, words) {
  if (words.length !== FIELDS3.length) return refuse2(countProblem(text4, words));
  const problems = [];
  const fields2 = FIELDS3.map(
    (field2, index2) => parseCronField(field2, words[index2]?.text ?? "", words[index2]?.start ?? 0)
  );
  for (const field2 of fields2) problems.push(...field2.problems);
  if (fields2[2]?.problems.length === 0 && fields2[4]?.problems.length === 0) problems.push(...dayProblems(words));
  if (problems.length > 0) return refuse2(...problems);
  return { ok: true, value: { kind: "cron", fields: fields2.map(({ rules }) => rules) } };
}
function countProblem(text4, words) {
  const inside = argumentSpan(text4);
  const names3 = FIELDS3.map(({ name: name4 }) => name4).join(" ");
  const message = `a cron expression has six fields (${names3}), not ${words.length}`;
  if (words.some(({ text: word }) => word.startsWith(",") || word.endsWith(","))) {
    return { ...inside, message, help: "remove the spaces around the commas" };
  }
  if (words.length === FIELDS3.length + 1)
    return { ...inside, message, help: "remove the field for seconds, which EventBridge does not have" };
  const near = fromUnix(words.map((word) => word.text));
  if (near === void 0 || !isValid(`cron(${near})`)) return { ...inside, message };
  return { ...inside, message, help: `did you mean 'cron(${near})'?`, fix: { ...inside, text: near, isSure: false } };
}
function fromUnix([minutes, hours, day, month, weekday, more]) {
  if (weekday === void 0 || more !== void 0) return void 0;
  if (weekday === "*" || weekday === "?") {
    return `${minutes} ${hours} ${day === "?" ? "*" : day} ${month} ? *`;
  }
  return /\d/.test(weekday) || day !== "*" && day !== "?" ? void 0 : `${minutes} ${hours} ? ${month} ${weekday} *`;
}
function dayProblems(words) {
  const [, , day, , weekday] = words;
  if (day === void 0 || weekday === void 0) return [];
  if (day.text === "?" !== (weekday.text === "?")) return [];
  if (day.text === "?") {
    const message2 = "exactly one of day-of-month and day-of-week must be '?', but both are";
    return [{ ...spanOf3(weekday), message: message2, help: "write '*' in day-of-month for every day" }];
  }
  const span = spanOf3(day.text === "*" && weekday.text !== "*" ? day : weekday);
  const message = "exactly one of day-of-month and day-of-week must be '?', but neither is";
  const isSpare = day.text === "*" || weekday.text === "*";
  const help = isSpare ? "write '?' here" : "write '?' in one of the two";
  return [{ ...span, message, help, fix: isSpare ? { ...span, text: "?", isSure: false } : void 0 }];
}
function argumentSpan(text4) {
  return text4.length === "rate()".length ? { start: 0, end: text4.length } : { start: 5, end: text4.length - 1 };
}
function spanOf3({ text: text4, start }) {
  return { start, end: start + text4.length };
}

// src/project/schedule-runs.ts
var MINUTE = 6e4;
var LAST_YEAR = 2199;
function nextRuns(schedule, from, count) {
  if (schedule.kind === "rate") {
    const unit = schedule.unit === "minute" ? MINUTE : schedule.unit === "hour" ? 60 * MINUTE : 24 * 60 * MINUTE;
    return Array.from({ length: count }, (_, index2) => new Date(from.getTime() + (index2 + 1) * schedule.count * unit));
  }
  const [minutes = [], hours = []] = schedule.fields;
  const times = timesOf(hours, minutes);
  const runs = [];
  for (const day of daysFrom(from, schedule.fields)) {
    for (const time of times) {
      const run = new Date(day.getTime() + time * MINUTE);
      if (run.getTime() <= from.getTime()) continue;
      runs.push(run);
      if (runs.length === count) return runs;
    }
  }
  return runs;
}
function* daysFrom(from, fields2) {
  const [, , days = [], months = [], weekdays = [], years = []] = fields2;
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  for (let year = from.getUTCFullYear(); year <= LAST_YEAR; year += 1) {
    if (!matches(years, year, 1970, LAST_YEAR)) continue;
    for (let month = 0; month < 12; month += 1) {
      if (!matches(months, month + 1, 1, 12)) continue;
      for (let day = new Date(Date.UTC(year, month, 1)); day.getUTCMonth() === month; day = dayAfter(day)) {
        if (day.getTime() >= first && isDayOfMonth(days, day) && isWeekday(weekdays, day)) yield day;
      }
    }
  }
}
function dayAfter(day) {
  return new Date(day.getTime() + 24 * 60 * MINUTE);
}
function timesOf(hours, minutes) {
  const times = [];
  for (let hour = 0; hour < 24; hour += 1) {
    if (!matches(hours, hour, 0, 23)) continue;
    for (let minute = 0; minute < 60; minute += 1) {
      if (matches(minutes, minute, 0, 59)) times.push(hour * 60 + minute);
    }
  }
  return times;
}
function matches(rules, value2, min, max) {
  return rules.some((rule) => {
    if (rule.kind !== "range") return false;
    const { from, to, step: step2 } = rule;
    const isOver = to < from && value2 <= to;
    if (!isOver && (value2 < from || to >= from && value2 > to)) return false;
    return (isOver ? value2 - from + (max - min + 1) : value2 - from) % step2 === 0;
  });
}
function isDayOfMonth(rules, date) {
  const day = date.getUTCDate();
  if (matches(rules, day, 1, 31)) return true;
  const last = lastDay(date);
  return rules.some((rule) => {
    if (rule.kind === "last-day") return day === last - rule.before;
    return rule.kind === "nearest-weekday" && day === nearestWeekday(date, rule.day ?? last, last);
  });
}
function isWeekday(rules, date) {
  const weekday = date.getUTCDay() + 1;
  if (matches(rules, weekday, 1, 7)) return true;
  const day = date.getUTCDate();
  return rules.some((rule) => {
    if (rule.kind === "last-weekday") return rule.weekday === weekday && day > lastDay(date) - 7;
    return rule.kind === "nth-weekday" && rule.weekday === weekday && Math.ceil(day / 7) === rule.nth;
  });
}
function lastDay(date) {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
function nearestWeekday(month, day, last) {
  if (day > last) return void 0;
  const weekday = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < last ? day + 1 : day - 2;
  return day;
}

// src/rules/schedule-expression.ts
var SAMPLES = [
  "rate(12 hours)",
  "cron(30 6 ? * MON-FRI *)",
  "cron(0/20 22-2 * * ? *)",
  "cron(0 9 L * ? *)",
  "cron(0 9 15W * ? *)",
  "cron(0 9 ? 1/3 2#1 *)"
];
var SAMPLE_START = Date.UTC(2026, 0, 1);
var scheduleExpression = defineRule({
  code: "FLX520",
  name: "schedule-expression",
  severity: "error",
  summary: "invalid schedule expression",
  // Computing the samples takes time, so it is left to those who read the page.
  get docs() {
    return `AWS rejects an invalid schedule when the project is deployed. Correct the expression; its times are in UTC.

\`rate(N unit)\`: N is a positive integer. The unit is \`minute\`, \`hour\` or \`day\` if N is 1, and \`minutes\`, \`hours\` or \`days\` otherwise.

\`cron(minutes hours day-of-month month day-of-week year)\`:

| field | values | wildcards |
|---|---|---|
| minutes | 0-59 | , - * / |
| hours | 0-23 | , - * / |
| day-of-month | 1-31 | , - * ? / L W |
| month | 1-12 or JAN-DEC | , - * / |
| day-of-week | 1-7 or SUN-SAT | , - * ? L # |
| year | 1970-2199 | , - * / |

Exactly one of day-of-month and day-of-week must be \`?\`. \`a/b\` means every bth value, starting at a. A range may wrap around, as in \`22-2\` and \`FRI-MON\`. \`L\` is the last day of the month, \`6L\` its last Friday, \`15W\` the weekday nearest to the 15th, and \`2#1\` the first Monday.

The next times after ${timeOf(new Date(SAMPLE_START))}:

${SAMPLES.map(sample).join("\n")}`;
  },
  examples: {
    bad: [
      `
@schedule(expression="cron(60 6 ? * MON-FRI *)")
#                          ^^ FLX520
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@schedule(expression="rate(1 hours)")
#                            ^^^^^ FLX520
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`
      },
      {
        code: `
@schedule(expression="cron(0 6 * * MON-FRI *)")
#                              ^ FLX520
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`
      }
    ],
    good: [
      `
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`
    ]
  },
  check({ project }, report2) {
    for (const { decorations } of project.machines.values()) {
      if (decorations.schedule === void 0) continue;
      const { expression: expression2, expressionSpan } = decorations.schedule;
      const read2 = parseSchedule(expression2);
      if (read2.ok) continue;
      const offset = contentStart(project.module.file, expressionSpan, expression2);
      for (const problem2 of read2.problems) {
        const span = offset === void 0 ? expressionSpan : placeIn(problem2, offset);
        const { help } = problem2;
        report2(span, problem2.message, { help, fix: offset === void 0 ? void 0 : fixAt(problem2, offset) });
      }
    }
  }
});
function contentStart({ text: text4 }, { start, end }, value2) {
  const open = /^[uUrR]?("""|'''|"|')/.exec(text4.slice(start, end));
  const from = start + (open?.[0].length ?? 0);
  return open !== null && text4.slice(from, end - (open[1] ?? "").length) === value2 ? from : void 0;
}
function placeIn({ start, end }, offset) {
  return { start: offset + start, end: offset + end };
}
function fixAt({ fix }, offset) {
  if (fix === void 0) return void 0;
  const edits = [{ span: placeIn(fix, offset), text: fix.text }];
  return fixOf16(`write '${fix.text}'`, fix.isSure ? "safe" : "unsafe", edits);
}
function sample(expression2) {
  const read2 = parseSchedule(expression2);
  const runs = read2.ok ? nextRuns(read2.value, new Date(SAMPLE_START), 3) : [];
  return `- \`${expression2}\`: ${runs.map(timeOf).join(", ")}`;
}
function timeOf(date) {
  const [day, time] = date.toISOString().split("T");
  return `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.getUTCDay()]} ${day} ${time?.slice(0, 5)}`;
}

// src/rules/schedule-never-runs.ts
var BEFORE_ALL = new Date(Date.UTC(1970, 0, 1) - 1);
var scheduleNeverRuns = defineRule({
  code: "FLX523",
  name: "schedule-never-runs",
  severity: "warning",
  summary: "a schedule that matches no date",
  docs: `Each field of the expression is valid, but no day from 1970 to 2199 matches all of them, so the schedule never starts an execution. February, for example, never has a 30th, and has a 29th only in leap years.

Correct the fields. \`L\` in day-of-month is the last day of every month.`,
  examples: {
    bad: [
      `
@schedule(expression="cron(0 6 30 2 ? *)")
#                    ^^^^^^^^^^^^^^^^^^^^ FLX523
def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
@schedule(expression="cron(0 6 L 2 ? *)")
def main(data):
    wait(seconds=10)
`
    ]
  },
  check({ project }, report2) {
    for (const { decorations } of project.machines.values()) {
      if (decorations.schedule === void 0) continue;
      const { expression: expression2, expressionSpan } = decorations.schedule;
      const read2 = parseSchedule(expression2);
      if (!read2.ok || nextRuns(read2.value, BEFORE_ALL, 1).length > 0) continue;
      report2(expressionSpan, `the schedule never runs, because no date matches '${expression2}'`, {
        help: "correct the day or the month, or write 'L' for the last day of a month"
      });
    }
  }
});

// src/rules/state-data-call.ts
import { didYouMean as didYouMean7, nearest as nearest6 } from "./base.mjs";

// src/methods/signature.ts
import { nearest as nearest5 } from "./base.mjs";
function checkArguments(what, list4, parameters2, text4) {
  const found = [];
  const given = /* @__PURE__ */ new Set();
  let position = 0;
  let isSpread = false;
  for (const argument2 of list4.children) {
    if (argument2.type === "list_splat" || argument2.type === "dictionary_splat") isSpread = true;
    else if (argument2.type === "keyword_argument") {
      const [name4, value2] = argument2.children;
      if (name4 === void 0) continue;
      const written = nameOf2(name4, text4);
      const parameter2 = parameters2.find((known) => known.name === written);
      if (parameter2 === void 0) {
        found.push(unknownArgument(what, written, name4, parameters2));
        continue;
      }
      if (given.has(written)) found.push({ span: name4, message: `argument '${written}' to '${what}' is given twice` });
      given.add(written);
      checkConstant(what, parameter2, value2, { start: value2?.start ?? name4.end, end: argument2.end }, found);
    } else if (!isSpread) {
      const parameter2 = parameters2[position];
      position += 1;
      if (parameter2 === void 0) {
        if (position === parameters2.length + 1) {
          found.push({ span: argument2, message: tooMany(what, parameters2) });
        }
        continue;
      }
      given.add(parameter2.name);
      checkConstant(what, parameter2, argument2.children[0], argument2, found);
    }
  }
  const missing2 = parameters2.find(({ name: name4, isRequired }) => isRequired && !given.has(name4));
  if (missing2 !== void 0 && !isSpread && found.length === 0) {
    const required = parameters2.flatMap(({ name: name4, isRequired }) => isRequired ? [name4] : []);
    const help = `write ${what}(${required.join(", ")})`;
    found.push({ span: list4, message: `missing argument '${missing2.name}' to '${what}'`, help });
  }
  return found;
}
function unknownArgument(what, written, span, parameters2) {
  const names3 = parameters2.map(({ name: name4 }) => name4);
  const near = nearest5(written, names3);
  return {
    span,
    message: `unknown argument '${written}' to '${what}'; expected ${formatAlternatives(names3)}`,
    ...near === void 0 ? {} : { help: `did you mean '${near}'?`, rename: { span, name: near } }
  };
}
function tooMany(what, parameters2) {
  const count = parameters2.length === 1 ? "1 argument" : `${parameters2.length} arguments`;
  return `'${what}' takes at most ${count}: ${parameters2.map(({ name: name4 }) => name4).join(", ")}`;
}
var CONSTANTS3 = /* @__PURE__ */ new Map([
  ["string", "a string"],
  ["fstring", "a string"],
  ["bytes", "bytes"],
  ["number", "a number"],
  ["list", "a list"],
  ["list_comprehension", "a list"],
  ["tuple", "a tuple"],
  ["set", "a set"],
  ["set_comprehension", "a set"],
  ["generator_expression", "a generator"],
  ["dictionary", "a dict"],
  ["dictionary_comprehension", "a dict"],
  ["true", "True"],
  ["false", "False"],
  ["none", "None"]
]);
var FITS = {
  string: ["string", "fstring"],
  integer: ["number", "true", "false"],
  list: ["list", "list_comprehension", "tuple"],
  JSON: [
    "string",
    "fstring",
    "number",
    "list",
    "list_comprehension",
    "tuple",
    "dictionary",
    "dictionary_comprehension",
    "true",
    "false",
    "none"
  ]
};
function checkConstant(what, { name: name4, type }, value2, whole3, found) {
  if (type === void 0 || value2 === void 0 || value2.start !== whole3.start || value2.end !== whole3.end) return;
  const constant = CONSTANTS3.get(value2.type);
  if (constant === void 0 || FITS[type].includes(value2.type)) return;
  const wanted = type === "JSON" ? "a JSON value" : `${type === "integer" ? "an" : "a"} ${type}`;
  found.push({ span: value2, message: `'${name4}' of '${what}' must be ${wanted}, not ${constant}` });
}
function renameArgument({ span, name: name4 }) {
  return {
    title: `write '${name4}'`,
    safety: "unsafe",
    edits: [{ span: { start: span.start, end: span.end }, text: name4 }]
  };
}

// src/rules/state-data-call.ts
var stateDataCall = defineRule({
  code: "FLX546",
  name: "state-data-call",
  severity: "error",
  summary: "invalid call to the state data client",
  docs: `\`context.state_data_client\` stores values that are too large for the data of an execution. Its methods are \`put_item\`, \`put_items\`, \`get_item\`, \`get_items\`, the same with \`global\` for items of other projects, and \`get_item_for_map_iteration\` and its variants for the iterator of a map. They are not async and must not be awaited. An invalid call fails when the task runs.

Check the name and the arguments of the method. Only arguments that are constants are checked here.`,
  examples: {
    bad: [
      {
        code: `
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_itmes("orders", event["orders"])
#                                        ^^^^^^^^^ FLX546


def main(data):
    data["orders"] = Store()
`,
        fixed: `
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`
      },
      {
        code: `
class Read(Task):
    async def run(event, context):
        return await context.state_data_client.get_item("orders", index=event["number"])
#              ^^^^^ FLX546


def main(data):
    data["order"] = Read()
`,
        fixed: `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`
      },
      `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index="first")
#                                                                 ^^^^^^^ FLX546


def main(data):
    data["order"] = Read()
`
    ],
    good: [
      `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`
    ]
  },
  check({ project, methods }, report2) {
    const { text: text4 } = project.module.file;
    for (const method of methods) {
      for (const use of method.contextUses) {
        if (memberName(use.parts[0], text4) === "state_data_client") checkUse(use, text4, report2);
      }
    }
  }
});
function checkUse(use, text4, report2) {
  const part = use.parts[1];
  const name4 = memberName(part, text4);
  if (part === void 0 || name4 === void 0 || isAttribute(name4)) return;
  const parameters2 = STATE_DATA_METHODS.get(name4);
  if (parameters2 === void 0) {
    const known = STATE_DATA_METHODS.keys();
    const near = name4.startsWith("_") ? void 0 : nearest6(name4, STATE_DATA_METHODS.keys());
    const message = name4.startsWith("_") ? `'${name4}' is a private attribute of the state data client` : `unknown method '${name4}' of the state data client`;
    report2(part, message, {
      help: didYouMean7(name4, known) ?? "use put_item, put_items, get_item, get_items or one of their variants",
      fix: near === void 0 ? void 0 : renameArgument({ span: part, name: near })
    });
    return;
  }
  const call2 = callOf(use, 1);
  if (call2 === void 0) return;
  if (call2.awaited !== void 0) {
    const { start } = call2.awaited;
    report2({ start, end: start + "await".length }, `'${name4}' is not async, so it cannot be awaited`, {
      help: "remove 'await'",
      fix: {
        title: "remove 'await'",
        safety: "safe",
        edits: [{ span: { start, end: use.chain.start }, text: "" }]
      }
    });
  }
  for (const { span, message, help, rename: rename2 } of checkArguments(name4, call2.arguments, parameters2, text4)) {
    report2(span, message, { help, fix: rename2 && renameArgument(rename2) });
  }
}
function isAttribute(name4) {
  return ["default_table_name", "namespace", "ttl_days", "s3_bucket"].includes(name4);
}

// src/rules/stop-execution-argument.ts
var stopExecutionArgument = defineRule({
  code: "FLX545",
  name: "stop-execution-argument",
  severity: "error",
  summary: "invalid argument to context.stop_execution",
  docs: `\`context.stop_execution\` accepts two optional strings: \`error\`, a short code, and \`cause\`, a longer description. Any other argument raises a TypeError, and the execution continues.

Pass only these two arguments.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", couse="switched off")
#                                                             ^^^^^ FLX545


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`
      }
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`
    ]
  },
  check(program, report2) {
    const { text: text4 } = program.project.module.file;
    for (const { call: call2 } of stopExecutionCalls(program)) {
      const problems = checkArguments("stop_execution", call2.arguments, STOP_EXECUTION, text4);
      for (const { span, message, help, rename: rename2 } of problems) {
        report2(span, message, { help, fix: rename2 && renameArgument(rename2) });
      }
    }
  }
});

// src/rules/stop-execution-not-awaited.ts
var stopExecutionNotAwaited = defineRule({
  code: "FLX544",
  name: "stop-execution-not-awaited",
  severity: "warning",
  summary: "call to context.stop_execution is not awaited",
  docs: `\`context.stop_execution\` is a coroutine function. Without \`await\`, the call does nothing, and the execution continues.

Write \`return await context.stop_execution(...)\`.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return context.stop_execution(error="Disabled")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX544
        return {"checked": True}


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`
      }
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled", cause="switched off")
        return {"checked": True}


def main(data):
    Check()
`
    ]
  },
  check(program, report2) {
    const { text: text4 } = program.project.module.file;
    for (const { method, call: call2 } of stopExecutionCalls(program)) {
      const { chain, parts, ancestors } = call2.use;
      const parent = ancestors.at(-1);
      const isDropped = parent?.type === "expression_statement" || parent?.type === "return_statement";
      if (call2.awaited !== void 0 || !isDropped || parts.length > 2) continue;
      if (parent.end !== call2.arguments.end) continue;
      const isAsync = isInAsync(ancestors, method.definition.isAsync, text4);
      if (!isAsync && parent.type === "return_statement") continue;
      const edits = [{ span: { start: chain.start, end: chain.start }, text: "await " }];
      report2(spanOfCall(call2), "the call is not awaited, so it does not stop the execution", {
        help: isAsync ? "add 'await' before it" : "define the function with 'async def' and await the call",
        fix: isAsync ? { title: "add 'await'", safety: "safe", edits } : void 0
      });
    }
  }
});

// src/rules/stop-execution-not-returned.ts
var stopExecutionNotReturned = defineRule({
  code: "FLX543",
  name: "stop-execution-not-returned",
  severity: "warning",
  summary: "run method continues after it stops the execution",
  docs: `\`context.stop_execution\` aborts the execution of the state machine, but not the run method. The statements after the call still run, although nothing uses their result.

Write \`return await context.stop_execution(...)\`. A \`return\` or \`raise\` directly after the call also works.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            await context.stop_execution(error="Disabled")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX543
        return {"checked": True}


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`
      }
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`
    ]
  },
  check(program, report2) {
    for (const { method, call: call2 } of stopExecutionCalls(program)) {
      const statement2 = call2.use.ancestors.at(-2);
      if (call2.awaited === void 0 || statement2?.type !== "expression_statement") continue;
      if (statement2.start !== call2.awaited.start || !continues2(call2.use, method.definition.code)) continue;
      const edits = [{ span: { start: statement2.start, end: statement2.start }, text: "return " }];
      report2(statement2, "the run method continues after it stops the execution", {
        help: "add 'return' before it",
        fix: { title: "add 'return'", safety: "safe", edits }
      });
    }
  }
});
function continues2({ ancestors }, body) {
  const path = ancestors.slice(0, -1);
  if (path.some(({ type }) => type === "function_definition" || type === "class_definition")) return false;
  for (let index2 = path.length - 1; index2 >= 0; index2 -= 1) {
    const node = path[index2];
    const parent = path[index2 - 1];
    if (node === void 0 || parent !== void 0 && parent.type !== "block") continue;
    const siblings = parent?.children ?? body;
    const next = siblings[siblings.indexOf(node) + 1];
    if (next !== void 0) {
      if (next.type === "return_statement" && next.children.length === 0) return false;
      const isNear2 = index2 === path.length - 1;
      return !(isNear2 && (next.type === "return_statement" || next.type === "raise_statement"));
    }
    const owner = path[index2 - 2];
    if (owner?.type === "for_statement" || owner?.type === "while_statement") return true;
  }
  return false;
}

// src/rules/subscribe-target.ts
var subscribeTarget = {
  code: "FLX530",
  name: "subscribe-target",
  severity: "error",
  isRule: true,
  isBetweenProjects: true,
  summary: "subscription to an unknown project, or to a state machine that does not exist or is not exported",
  docs: `\`@subscribe(project=..., state_machine=...)\` subscribes to the topic of an exported state machine. \`project\` is the name of the project's folder, and \`state_machine\` is \`main\` by default. A project exports \`main\` and each function under \`@export()\`, \`@schedule(...)\` or \`@subscribe(...)\`. Other state machines have no topic: the deployment fails, or the subscription never starts anything.

Correct the name, or write \`@export()\` above the function.

fluxio looks for the project among the checked files, and then in the rest of the git repository. If the project is in another repository, list it under \`external-projects\` in the configuration. Subscriptions to state machines of a project with errors are not reported.`,
  examples: {
    bad: [
      `
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
`
    ],
    good: [
      `
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
`
    ]
  }
};

// src/rules/subscribe-target-elsewhere.ts
var subscribeTargetElsewhere = {
  code: "FLX532",
  name: "subscribe-target-elsewhere",
  severity: "warning",
  isRule: true,
  isBetweenProjects: true,
  summary: "subscription to a project that may be in another repository",
  docs: `With \`external-projects = true\`, the configuration says that some projects are in other repositories. An unknown project may be one of them, or a misspelled name, and fluxio can't tell which.

List the projects of other repositories by name, as in \`external-projects = ["warehouse", "legacy-*"]\`. fluxio then accepts these and reports every other unknown project as an error.`,
  examples: { bad: [], good: [] }
};

// src/rules/subscription-cycle.ts
var subscriptionCycle = {
  code: "FLX531",
  name: "subscription-cycle",
  severity: "error",
  isRule: true,
  isBetweenProjects: true,
  summary: "state machines that start each other in an endless cycle",
  docs: `If each success starts the next execution, and the last one starts the first one again, a single start never comes to an end. The executions run, and cost money, until one of them fails. A cycle that spans several projects is hard to notice, because no single file shows it.

Remove one of the subscriptions. To repeat work regularly, use \`@schedule(...)\`.

A call also counts if the caller reaches it on every path to its end. Subscriptions to failures do not count, because such a cycle ends with the first success.

Suppress this error if a task of the cycle ends it deliberately, by failing or with \`context.stop_execution\`.`,
  examples: {
    bad: [
      `
# billing/project.py
@subscribe(project="orders")
# <- FLX531
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
# billing/project.py
@subscribe(project="orders")
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`
    ]
  }
};

// src/rules/timeout-beyond-service.ts
import { numberTextOf as numberTextOf5 } from "./base.mjs";
var timeoutBeyondService = defineRule({
  code: "FLX124",
  name: "timeout-beyond-service",
  severity: "warning",
  summary: "a task timeout beyond the limit of its service",
  docs: `Lambda stops a function after ${MAX_LAMBDA_SECONDS} seconds, whatever the class says. A worker can hold its message for at most ${MAX_VISIBILITY_SECONDS} seconds, even with heartbeats. After that, the queue delivers it to another worker while the first one is still running.

Lower the timeout, or choose \`ecs\`, whose tasks have no such limit.`,
  examples: {
    bad: [
      `
class Export(Task):
    timeout = 1200
#             ^^^^ FLX124

    async def run(event, context):
        return event


def main(data):
    Export(timeout=1200)
`
    ],
    good: [
      `
class Export(Task):
    service = "ecs"
    timeout = 1200

    async def run(event, context):
        pass


def main(data):
    Export(timeout=1200)
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, service, attributes, brokenAttributes } of project.tasks.values()) {
      const timeout = attributes.get("timeout");
      const limit = limitOf(service);
      if (timeout === void 0 || limit === void 0 || brokenAttributes.has("service")) continue;
      const seconds = numberTextOf5(timeout.value);
      if (seconds === void 0 || Number(seconds) <= limit.seconds) continue;
      report2(timeout.span, `task '${name4.text}' cannot run for ${seconds} seconds, because ${limit.why}`, {
        help: 'lower the timeout, or use service = "ecs"'
      });
    }
  }
});
function limitOf(service) {
  if (isLambda(service)) {
    return { seconds: MAX_LAMBDA_SECONDS, why: `Lambda stops it after ${MAX_LAMBDA_SECONDS}` };
  }
  if (service !== "ecs:worker") return void 0;
  const why = `its queue delivers the message again after ${MAX_VISIBILITY_SECONDS}`;
  return { seconds: MAX_VISIBILITY_SECONDS, why };
}

// src/rules/timeout-not-repeated.ts
import { fixOf as fixOf17 } from "./base.mjs";
import { numberTextOf as numberTextOf6 } from "./base.mjs";
var timeoutNotRepeated = defineRule({
  code: "FLX502",
  name: "timeout-not-repeated",
  severity: "error",
  summary: "call does not repeat the timeout of its task",
  docs: `A timeout is set in two places. The attribute of the class configures the task, and \`timeout=\` in the call configures the state that waits for it. If they differ, the state gives up before the task does, or keeps waiting for a task that has already stopped.

Write the same number in every call to the task.`,
  examples: {
    bad: [
      {
        code: `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export()
#   ^^^^^^ FLX502
`,
        fixed: `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`
      }
    ],
    good: [
      `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== "task") continue;
        const attribute = state.task.attributes.get("timeout");
        const wanted = attribute && numberTextOf6(attribute.value);
        if (attribute === void 0 || wanted === void 0 || state.timeout?.value.numberText === wanted) continue;
        const name4 = state.task.name.text;
        const message = state.timeout === void 0 ? `the call does not repeat the timeout of task '${name4}', which is ${wanted} seconds` : `the call waits ${state.timeout.value.numberText} seconds, but the timeout of task '${name4}' is ${wanted}`;
        report2(state.timeout?.span ?? state.callee, message, {
          help: `write timeout=${wanted}`,
          fix: fixOf17(`write timeout=${wanted}`, "safe", setKeyword(project.module, state.call, "timeout", wanted)),
          related: [{ span: attribute.span, message: "timeout of the task" }]
        });
      }
    }
  }
});

// src/rules/trace-missing.ts
var traceMissing = defineRule({
  code: "FLX510",
  name: "trace-missing",
  severity: "warning",
  summary: "state needs '__trace', which data no longer has",
  docs: `The data of every execution contains \`__trace\`, and every task, map and nested state machine passes it on. \`data.update({...})\` replaces all data, including the trace. The next such state fails with \`States.Runtime\`, which no handler catches.

Assign each key separately instead, as in \`data["level"] = "INFO"\`. An update is safe as the last statement of a state machine.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data.update({"level": "INFO"})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
    Alpha()
#   ^^^^^ FLX510
`
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["level"] = "INFO"
    Alpha()
`
    ]
  },
  check({ project, graphs }, report2) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== "missing-trace") continue;
      const { span: place } = finding.origin;
      report2(finding.span, "this state fails, because data no longer has '__trace' after update() replaced it", {
        related: [{ span: place, message: "all data is replaced here" }],
        help: 'assign each key separately, as in data["key"] = value, or move update() to the end'
      });
    }
  }
});

// src/rules/undefined-name-in-run.ts
import { didYouMean as didYouMean8 } from "./base.mjs";

// src/methods/builtins.ts
var FUNCTIONS = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr
globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min
next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str
sum super tuple type vars zip Ellipsis NotImplemented`;
var EXCEPTIONS = `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception
ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError`;
var IMPLIED = `__annotations__ __build_class__ __builtins__ __cached__ __class__ __debug__ __doc__ __file__
__import__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __spec__`;
var BUILTINS = new Set([FUNCTIONS, EXCEPTIONS, IMPLIED].join(" ").split(/\s+/));

// src/methods/load-time-names.ts
function* loadTimeNames({ decorators, parameters: parameters2 }) {
  for (const { expression: expression2 } of decorators) yield* namesIn(expression2);
  for (const parameter2 of parameters2) if (parameter2.default !== void 0) yield* namesIn(parameter2.default);
}
function* namesIn(expression2) {
  const open = [expression2];
  for (let at = open.pop(); at !== void 0; at = open.pop()) {
    if (at.kind === "name") yield at;
    else open.push(...partsOf(at).reverse());
  }
}
function partsOf(expression2) {
  switch (expression2.kind) {
    case "attribute":
      return [expression2.object];
    case "subscript":
      return [expression2.object, expression2.index];
    case "call":
      return [expression2.callee, ...expression2.positional, ...expression2.keywords.map(({ value: value2 }) => value2)];
    case "list":
    case "tuple":
    case "set":
      return [...expression2.items];
    case "dict":
      return expression2.entries.flatMap(({ key: key2, value: value2 }) => key2 === void 0 ? [value2] : [key2, value2]);
    case "unary":
      return [expression2.operand];
    case "compare":
      return [expression2.left, ...expression2.rights];
    case "bool":
      return [...expression2.operands];
    default:
      return [];
  }
}

// src/methods/module-names.ts
function moduleNames({ body, file }) {
  const names3 = /* @__PURE__ */ new Map();
  for (const statement2 of statementsOf(body)) {
    if (statement2.kind === "function" || statement2.kind === "class") {
      names3.set(statement2.name.text, { span: statement2.name.span, statement: void 0 });
    } else if (statement2.kind === "assign") {
      for (const target of statement2.targets) {
        const parts = target.kind === "tuple" || target.kind === "list" ? target.items : [target];
        for (const part of parts) {
          if (part.kind === "name") names3.set(part.text, { span: part.span, statement: void 0 });
        }
      }
    } else if (statement2.kind === "unsupported-statement" && statement2.construct === "import") {
      const { span } = statement2;
      for (const [name4, code2] of importedNames(file.text.slice(span.start, span.end))) {
        names3.set(name4, { span, statement: code2 });
      }
    }
  }
  return names3;
}
function importedNames(text4) {
  const flat = text4.replace(/#[^\r\n]*/g, "").replace(/[\\()\s]+/g, " ");
  const from = /^from (\S+|\.+ \S+) import (.*)$/.exec(flat);
  const [start, list4] = from === null ? ["import", flat.slice("import ".length)] : [`from ${from[1]} import`, from[2]];
  return (list4 ?? "").split(",").flatMap((part) => {
    const [path, alias] = part.trim().split(" as ");
    if (path === void 0 || path === "" || path === "*") return [];
    const name4 = alias ?? (from === null ? path.slice(0, `${path}.`.indexOf(".")) : path);
    return [[name4, `${start} ${part.trim()}`]];
  });
}

// src/rules/undefined-name-in-run.ts
var undefinedNameInRun = defineRule({
  code: "FLX540",
  name: "undefined-name-in-run",
  severity: "error",
  summary: "undefined name in a method",
  docs: `Only the run method is deployed, without the rest of the file. Imports, constants, functions and classes of the file are not available, so using one raises a NameError as soon as the line runs. The same applies to the methods of an event processor. Decorators and default values are evaluated when the deployed module is loaded, where only Python's built-in names exist.

Import inside the method what it needs, and move shared code into a package that it imports.

Names are resolved as in Python. The rule ignores methods with a star import, \`globals()\` or \`exec\`, as well as annotations and code that handles a NameError.`,
  examples: {
    bad: [
      {
        code: `
import math


class Load(Task):
    async def run(event, context):
        return math.ceil(event["count"] / 10)
#              ^^^^ FLX540


def main(data):
    data["pages"] = Load()
`,
        fixed: `
import math


class Load(Task):
    async def run(event, context):
        import math
        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`
      },
      `
LIMIT = 10


class Load(Task):
    async def run(event, context, limit=LIMIT):
#                                       ^^^^^ FLX540
        return event["orders"][:limit]


def main(data):
    data["orders"] = Load()
`,
      `
class Load(Task):
    async def run(event, context):
        orders = event["orders"]
        return [order["id"] for order in ordrs]
#                                        ^^^^^ FLX540


def main(data):
    data["ids"] = Load()
`
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        import math

        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`
    ]
  },
  check({ project, methods }, report2) {
    let known;
    const outside = (name4) => {
      known ??= moduleNames(project.module);
      return known.get(name4);
    };
    const classes = [...project.processors.values()].map(({ definition }) => definition);
    const owners = new Map(classes.flatMap((owner) => owner.body.map((member) => [member, owner])));
    for (const method of methods) {
      const seen = /* @__PURE__ */ new Set();
      const owner = owners.get(method.definition);
      for (const use of method.scopes.unresolved) {
        if (seen.has(use.name) || isNonlocal(use) || use.name === owner?.name.text) continue;
        seen.add(use.name);
        const { message, extra } = explain(use, method, outside, project.module);
        report2(use.span, message, extra);
      }
      checkLoadTimeNames(loadTimeNames(method.definition), owner, outside, report2);
    }
    for (const owner of classes) {
      for (const statement2 of owner.body) {
        if (statement2.kind === "assign") checkLoadTimeNames(namesIn(statement2.value), owner, outside, report2);
      }
    }
  }
});
function checkLoadTimeNames(names3, owner, outside, report2) {
  let own;
  const [where, what] = owner === void 0 ? ["run", "method"] : ["the class", "class"];
  for (const { text: text4, span } of names3) {
    if (BUILTINS.has(text4)) continue;
    own ??= new Set(owner?.body.flatMap(namesOf2));
    if (own.has(text4)) continue;
    const found = outside(text4);
    const how = found?.statement === void 0 ? "defined" : "imported";
    const message = found === void 0 ? `undefined name '${text4}' in the deployed module` : `'${text4}' is ${how} outside ${where}, but only the ${what} is deployed`;
    report2(span, message, {
      help: "write a literal, or move the code that needs the name into the method",
      ...found && { related: [{ span: found.span, message: "not deployed" }] }
    });
  }
}
function namesOf2(statement2) {
  if (statement2.kind === "function") return [statement2.name.text];
  if (statement2.kind !== "assign") return [];
  return statement2.targets.flatMap((target) => target.kind === "name" ? [target.text] : []);
}
function isNonlocal({ name: name4, scope }) {
  for (let at = scope; at !== void 0; at = at.parent) {
    if (at.declared.get(name4) === "nonlocal") return true;
  }
  return false;
}
function explain({ name: name4, scope }, { definition, task }, outside, module) {
  const where = task === void 0 ? "the method" : "run";
  const found = outside(name4);
  if (found === void 0) {
    const help2 = () => didYouMean8(name4, [...visibleNames(scope), ...BUILTINS]) ?? `import or define it inside ${where}`;
    return { message: `undefined name '${name4}' in ${where}`, extra: { help: help2 } };
  }
  const only = task === void 0 ? "only the class is deployed" : "only the method is deployed";
  const related2 = [{ span: found.span, message: "not deployed" }];
  if (found.statement === void 0) {
    const help2 = `define it inside ${where}, or in a package that ${where} imports`;
    return { message: `'${name4}' is defined outside ${where}, but ${only}`, extra: { help: help2, related: related2 } };
  }
  const help = `write '${found.statement}' inside ${where}`;
  const { statement: statement2 } = found;
  const fix = () => importInside(statement2, definition.code, module);
  return { message: `'${name4}' is imported outside ${where}, but ${only}`, extra: { help, related: related2, fix } };
}
function* visibleNames(scope) {
  for (let at = scope; at !== void 0; at = at.parent) {
    if (at.kind !== "class" || at === scope) yield* at.bindings.keys();
  }
}
function importInside(statement2, code2, module) {
  const [first, second] = code2;
  const isDocstring = first?.type === "expression_statement" && first.children[0]?.type === "string";
  const before = isDocstring ? second : first;
  const edits = before && insertStatement(module, before, statement2);
  return edits && { title: `write '${statement2}' inside the method`, safety: "safe", edits };
}

// src/rules/unknown-class-attribute.ts
var unknownClassAttribute = {
  code: "FLX105",
  name: "unknown-class-attribute",
  severity: "error",
  isRule: true,
  summary: "unknown attribute of a task class",
  docs: `The attributes of a task class configure where and how the task runs. An unknown attribute has no effect, which is rarely intended.

Use a known attribute. Move constants that the code needs into the run method. Suppress the rule for an attribute that another tool reads.`,
  examples: {
    bad: [
      {
        code: `
class Train(Task):
    service = "ecs"
    memmory = 4096
#   ^^^^^^^ FLX105

    async def run(event, context):
        return event


def main(data):
    Train()
`,
        fixed: `
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`
      }
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`
    ]
  }
};

// src/rules/unknown-context-attribute.ts
import { nearest as nearest7 } from "./base.mjs";
var FIELDS4 = ["state_data_client", "stop_execution"];
var unknownContextAttribute = defineRule({
  code: "FLX549",
  name: "unknown-context-attribute",
  severity: "error",
  summary: "misspelled attribute of context",
  docs: `The context of a task has the attributes \`state_data_client\` and \`stop_execution\`. A misspelled name raises an AttributeError when the task runs. Correct the spelling.

Other names are not reported, because a custom entry point can add attributes to the context.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        return await context.stop_exection()
#                            ^^^^^^^^^^^^^ FLX549


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`
      }
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`
    ]
  },
  check({ project, methods }, report2) {
    const { text: text4 } = project.module.file;
    for (const method of methods) {
      for (const { parts } of method.contextUses) {
        const [part] = parts;
        const name4 = memberName(part, text4);
        if (part === void 0 || name4 === void 0 || FIELDS4.includes(name4)) continue;
        const near = nearest7(name4, FIELDS4);
        if (near === void 0) continue;
        report2(part, `unknown attribute '${name4}' of context`, {
          help: `did you mean '${near}'?`,
          fix: renameArgument({ span: part, name: near })
        });
      }
    }
  }
});

// src/rules/unreachable-state.ts
import { fixOf as fixOf18 } from "./base.mjs";
import { firstFrom as firstFrom4 } from "./base.mjs";
var unreachableState = defineRule({
  code: "FLX501",
  name: "unreachable-state",
  severity: "warning",
  summary: "unreachable statement",
  docs: `Nothing runs after \`return\` or \`raise\`, or after an \`if\` in which every branch ends that way. The statement has no state in the definition.

Remove it, or move it to where it can be reached.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
#   ^^^^^^^^^^^^^^^^ FLX501
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
`
      }
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    wait(seconds=10)
`
    ]
  },
  check(program, report2) {
    for (const [name4, graph] of program.graphs) {
      if (graph.live.length === graph.states.size) continue;
      const live = new Set(graph.live);
      const states = [...graph.states.values()].filter(({ span }) => span.start < span.end);
      const isUnreachable = ({ span }) => {
        const inside = states.slice(firstFrom4(states, span.start, startOf), firstFrom4(states, span.end, startOf));
        return inside.length > 0 && !inside.some((state) => live.has(state));
      };
      reportUnreachable(machineBody(program, name4), isUnreachable, program.project.module, report2);
    }
  }
});
function reportUnreachable(block3, isUnreachable, source, report2) {
  for (const [index2, statement2] of block3.entries()) {
    if (isUnreachable(statement2)) {
      report2(headOf(statement2), "this statement is unreachable", {
        help: "remove it, or move it before the return or raise",
        fix: fixOf18("remove unreachable statements", "safe", removeStatements(source, block3, index2, block3.length))
      });
      return;
    }
    for (const inner of blocksOf(statement2)) reportUnreachable(inner, isUnreachable, source, report2);
  }
}
function startOf({ span }) {
  return span.start;
}

// src/rules/unused-import-in-run.ts
var unusedImportInRun = defineRule({
  code: "FLX541",
  name: "unused-import-in-run",
  severity: "note",
  summary: "unused import in a method",
  docs: `Everything that a method imports is packaged and loaded with the task. An unused import makes the package larger and the first start slower.

Remove it. If the import is needed for its side effects, suppress the finding and give the reason.

The rule ignores imports that handle a failure, as in \`try: import x\` with \`except ImportError\`.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, context):
        import json
#              ^^^^ FLX541
        from datetime import date, timedelta
#                                  ^^^^^^^^^ FLX541

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        from datetime import date

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`
      }
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        try:
            import orjson as json
        except ImportError:
            import json

        return json.loads(event["text"])


def main(data):
    data["order"] = Load()
`
    ]
  },
  check({ project, methods }, report2) {
    for (const { scopes } of methods) {
      const unused = unusedImports(scopes);
      if (unused.length === 0) continue;
      const gone = new Set(unused.map(({ imported }) => imported.name));
      for (const { name: name4, binding, imported } of unused) {
        report2(binding.span, `'${shownName(name4, imported, project.module.file.text)}' is imported but unused`, {
          help: "remove the import",
          fix: () => removal(imported, gone, project.module)
        });
      }
    }
  }
});
function shownName(name4, { name: { children } }, text4) {
  const [path, alias] = children;
  return path?.type === "dotted_name" && alias === void 0 ? text4.slice(path.start, path.end) : name4;
}
function unusedImports({ imports, hasDynamicNames }) {
  if (hasDynamicNames) return [];
  return imports.flatMap(({ name: name4, scope, binding }) => {
    const { imported } = binding;
    if (imported === void 0 || imported.isGuarded || scope.kind !== "function" || scope.read.has(name4)) return [];
    return [{ name: name4, binding, imported }];
  });
}
function removal({ statement: statement2, block: block3 }, gone, module) {
  const names3 = statement2.children.filter(({ type }) => type === "imported");
  const edits = names3.every((name4) => gone.has(name4)) ? removeStatements(
    module,
    block3.map((node) => ({ span: node })),
    ...around(block3.indexOf(statement2))
  ) : joined3(gaps(names3, gone).map((span) => remove(module, span)));
  return edits && { title: "remove unused imports", safety: "safe", edits };
}
function around(index2) {
  return [index2, index2 + 1];
}
function gaps(names3, gone) {
  const spans = [];
  let kept;
  let first;
  let last;
  for (const name4 of names3) {
    if (gone.has(name4)) {
      first ??= name4;
      last = name4;
      continue;
    }
    if (first !== void 0 && last !== void 0) {
      spans.push(kept === void 0 ? { start: first.start, end: name4.start } : { start: kept.end, end: last.end });
    }
    [kept, first, last] = [name4, void 0, void 0];
  }
  if (kept !== void 0 && last !== void 0) spans.push({ start: kept.end, end: last.end });
  return spans;
}
function joined3(lists) {
  return lists.includes(void 0) ? void 0 : lists.flatMap((list4) => list4 ?? []);
}

// src/rules/unused-machine.ts
var unusedMachine = defineRule({
  code: "FLX115",
  name: "unused-machine",
  severity: "note",
  summary: "a state machine function is neither used nor exported",
  docs: `Every function of a project file becomes a state machine. One that no other function calls, maps over or branches to, and that has no decorator, is deployed although probably nothing starts it.

Remove it, or add \`@export()\` to show that it is started from outside.`,
  examples: {
    bad: [
      `
def cleanup(data):
#   ^^^^^^^ FLX115
    wait(seconds=10)


def main(data):
    return
`
    ],
    good: [
      `
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    return
`
    ]
  },
  check(program, report2) {
    if (hasRefusals(program)) return;
    const { project, graphs } = program;
    const used = /* @__PURE__ */ new Set();
    for (const graph of graphs.values()) {
      for (const state of graph.live) for (const { machine } of usesOf(state)) used.add(machine);
    }
    for (const machine of project.machines.values()) {
      const { decorators } = machine.definition;
      if (machine.name.text === "main" || decorators.length > 0 || used.has(machine.name.text)) continue;
      report2(machine.name.span, `state machine '${machine.name.text}' is neither used nor exported`, {
        help: "remove it, or write @export() above it"
      });
    }
  }
});

// src/rules/unused-processor.ts
var unusedProcessor = defineRule({
  code: "FLX133",
  name: "unused-processor",
  severity: "warning",
  summary: "unused event processor",
  docs: `An event processor handles the events of the state machines that name it, as in \`@process_events(processor=Tags)\`. If no function names it, it is never called.

Name it in a decorator, or remove the class.`,
  examples: {
    bad: [
      `
class Tags(EventProcessor):
#     ^^^^ FLX133
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events()
def main(data):
    wait(seconds=10)
`
    ],
    good: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`
    ]
  },
  check({ project }, report2) {
    const { processors, machines, module } = project;
    if (project.isBroken || project.brokenNames.size > 0 || processors.size === 0) return;
    const named = /* @__PURE__ */ new Set();
    for (const { definition } of machines.values()) {
      for (const { span } of definition.decorators) {
        for (const [word] of module.file.text.slice(span.start, span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))
          named.add(word);
      }
    }
    for (const { name: name4 } of processors.values()) {
      if (named.has(name4.text)) continue;
      report2(name4.span, `event processor '${name4.text}' is unused`, {
        help: `write @process_events(processor=${name4.text}) above a function, or remove the class`
      });
    }
  }
});

// src/rules/unused-task.ts
var unusedTask = defineRule({
  code: "FLX132",
  name: "unused-task",
  severity: "warning",
  summary: "unused task",
  docs: `The task is deployed with its own function or container, but no state ever runs it. Usually its call was forgotten or removed.

Call it, or remove the class.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Clean(Task):
#     ^^^^^ FLX132
    async def run(event, context):
        return event


def main(data):
    Load()
`
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`
    ]
  },
  check(program, report2) {
    if (hasRefusals(program)) return;
    const { project, graphs } = program;
    if (graphs.size === 0) return;
    const used = /* @__PURE__ */ new Set();
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) if (state.kind === "task") used.add(state.task.name.text);
    }
    for (const { name: name4 } of project.tasks.values()) {
      if (used.has(name4.text)) continue;
      report2(name4.span, `task '${name4.text}' is unused`, {
        help: "call it in a state machine function, or remove the class"
      });
    }
  }
});

// src/rules/update-replaces-data.ts
import { fixOf as fixOf19 } from "./base.mjs";
var updateReplacesData = defineRule({
  code: "FLX504",
  name: "update-replaces-data",
  severity: "warning",
  summary: "data.update discards the keys that it does not set",
  docs: `In Python, \`update\` keeps the other keys of a dict. Here, it becomes a Pass state whose result replaces all data. All other keys are lost, including \`__trace\`, which tasks need.

Assign each key separately, as in \`data["level"] = "INFO"\`. The fix does this. It is unsafe, because the other keys are then kept.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    data.update({"level": "INFO", "tags": ["a", "b"]})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
`,
        fixed: `
def main(data):
    data["level"] = "INFO"
    data["tags"] = ["a", "b"]
`
      }
    ],
    good: [
      `
def main(data):
    data["level"] = "INFO"
`
    ]
  },
  check(program, report2) {
    for (const [name4, graph] of program.graphs) {
      const replacing = [...graph.states.values()].filter(isReplacing);
      if (replacing.length === 0) continue;
      const statements = statementsByStart(machineBody(program, name4));
      for (const { span } of replacing) {
        report2(span, "update() replaces all data, so the keys that it does not set are lost", {
          help: 'assign each key separately, as in data["key"] = value',
          fix: assignments(statements.get(span.start)?.statement, program.project.module)
        });
      }
    }
  }
});
function isReplacing(state) {
  return state.kind === "pass" && state.result?.path === "$";
}
function assignments(statement2, source) {
  const call2 = statement2?.kind === "expression" ? statement2.value : void 0;
  const dict = call2?.kind === "call" ? call2.positional[0] : void 0;
  if (statement2 === void 0 || dict?.kind !== "dict") return void 0;
  const { text: text4 } = source.file;
  const names3 = /* @__PURE__ */ new Set();
  const lines = [];
  for (const { key: key2, value: value2 } of dict.entries) {
    if (key2?.kind !== "string" || names3.has(key2.value)) return void 0;
    names3.add(key2.value);
    const written = text4.slice(value2.span.start, value2.span.end);
    const isBracketed = value2.kind === "dict" || value2.kind === "list" || value2.kind === "tuple";
    const right = isBracketed || !/[\r\n]/.test(written) ? written : `(${written})`;
    lines.push(`data[${text4.slice(key2.span.start, key2.span.end)}] = ${right}`);
  }
  return fixOf19("assign each key separately", "unsafe", replaceStatement(source, statement2.span, lines));
}

// src/rules/wait-outlasts-execution.ts
import { numberTextOf as numberTextOf7 } from "./base.mjs";
var waitOutlastsExecution = defineRule({
  code: "FLX306",
  name: "wait-outlasts-execution",
  severity: "warning",
  summary: "wait is longer than an execution can last",
  docs: `An execution lasts at most one year and is then stopped with \`States.Timeout\`. A longer wait never ends.

Shorten the wait. Use a schedule to start work that is more than a year away.`,
  examples: {
    bad: [
      `
def main(data):
    wait(seconds=63072000)
#                ^^^^^^^^ FLX306
`
    ],
    good: [
      `
def main(data):
    wait(seconds=2592000)
`
    ]
  },
  check({ graphs }, report2) {
    for (const { states } of graphs.values()) {
      for (const state of states.values()) {
        if (state.kind !== "wait" || typeof state.value === "string") continue;
        const seconds = numberTextOf7(state.value);
        if (seconds === void 0 || Number(seconds) <= MAX_EXECUTION_SECONDS) continue;
        const days = Math.floor(Number(seconds) / 86400);
        report2(state.valueSpan, `the wait lasts ${days} days, but an execution lasts at most one year`, {
          help: "shorten the wait, or use a schedule to start the later work"
        });
      }
    }
  }
});

// src/rules/worker-spec.ts
function isSpec(spec) {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*:[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(
    spec
  );
}
var workerSpec = defineRule({
  code: "FLX126",
  name: "worker-spec",
  severity: "error",
  summary: "invalid spec of a worker",
  docs: `\`spec\` tells a worker which class to import when it starts: the module, as in an import statement, then a colon and the class. With any other form, the worker fails to start.

Write \`package.module:Class\`.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode.EncodeWorker"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX126


def main(data):
    Encode()
`
    ],
    good: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, service, attributes } of project.tasks.values()) {
      const spec = attributes.get("spec");
      if (service !== "ecs:worker" || spec === void 0 || typeof spec.value !== "string") continue;
      if (spec.value === "" || isSpec(spec.value)) continue;
      const near = spec.value.replace(/\.py\b/, "").replaceAll("/", ".").replace(/[.:]+([^.:]+)$/, ":$1");
      report2(spec.span, `'spec' of task '${name4.text}' must be 'package.module:Class', not '${spec.value}'`, {
        help: isSpec(near) ? `write '${near}'` : void 0
      });
    }
  }
});

// src/rules/worker-spec-missing.ts
var workerSpecMissing = defineRule({
  code: "FLX127",
  name: "worker-spec-missing",
  severity: "warning",
  summary: "a worker without a spec",
  docs: `A task with the service \`ecs:worker\` runs a class from one of your packages, which \`spec\` names. It does not use a run method in the project file, so without \`spec\` the worker has nothing to run.

Move the code into a class that extends \`TaskWorker\`, and name it in \`spec\`. If the task takes less than 15 minutes, \`lambda:container\` with the existing run method may be simpler.`,
  examples: {
    bad: [
      `
class Encode(Task):
# <- FLX127
    service = "ecs:worker"

    async def run(event, context):
        return event


def main(data):
    Encode()
`
    ],
    good: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`
    ]
  },
  check({ project }, report2) {
    for (const { name: name4, definition, service, attributes, brokenAttributes, run } of project.tasks.values()) {
      if (service !== "ecs:worker" || brokenAttributes.has("spec") || brokenAttributes.has("service")) continue;
      const spec = attributes.get("spec");
      if (spec !== void 0 && spec.value !== "") continue;
      const message = run === void 0 ? `task '${name4.text}' has no 'spec', so the worker has nothing to run` : `task '${name4.text}' has no 'spec', and a worker does not use the run method`;
      report2(definition.header, message, { help: 'add spec = "package.module:Class"' });
    }
  }
});

// src/rules/index.ts
var lintRules = [
  missingMain,
  runMissing,
  runNotAsync,
  unusedMachine,
  timeoutBeyondService,
  attributeWithoutEffect,
  workerSpec,
  workerSpecMissing,
  runSignature,
  runParameterNames,
  mainParameter,
  moduleCodeNotDeployed,
  unusedTask,
  unusedProcessor,
  returnValueIgnored,
  exceptNameIgnored,
  mapConcurrencyOverLimit,
  payloadTooLarge,
  literalNotEvaluated,
  errorNeverOccurs,
  waitOutlastsExecution,
  errorMatchedByName,
  errorNameLost,
  unreachableState,
  timeoutNotRepeated,
  callTimeoutWithoutAttribute,
  updateReplacesData,
  resultOfServiceDiscarded,
  dataReadBeforeSet,
  dataOverwrittenUnread,
  parallelResultUnusedThenRead,
  errorShadowed,
  traceMissing,
  scheduleExpression,
  eventTypeUnknown,
  eventTypeNeverOccurs,
  scheduleNeverRuns,
  undefinedNameInRun,
  unusedImportInRun,
  pythonCompileError,
  stopExecutionNotReturned,
  stopExecutionNotAwaited,
  stopExecutionArgument,
  stateDataCall,
  mapItemOutsideIterator,
  mapItemsNotStored,
  unknownContextAttribute,
  retryOutlastsExecution,
  deprecatedService,
  runTooLong,
  missingKey,
  redundantExport,
  redundantCast,
  memoryNotInReadmeList
];
var stageRules = [
  classNameNotPascalCase,
  unknownClassAttribute,
  serviceValue,
  attributeAssignedTwice,
  optionWithoutEffect,
  definitionEndlessLoop,
  definitionQuota,
  definitionVersion,
  definitionIntegration,
  definitionTokenNotSent,
  definitionErrorName,
  definitionDeadHandler,
  definitionLiteralPath,
  definitionNoDefault,
  deployedNameCut,
  contextEscapes,
  subscribeTarget,
  subscriptionCycle,
  subscribeTargetElsewhere,
  unusedSuppression,
  unknownSuppressionCode,
  malformedSuppression,
  suppressionOfRefusal
];

// src/compile/catalog.ts
var catalog = [
  ...syntaxRefusals,
  ...projectRefusals,
  ...taskRefusals,
  ...decoratorRefusals,
  ...graphRefusals,
  ...flowRefusals,
  ...callRefusals,
  ...linkRefusals,
  ...deploymentRefusals,
  ...configurationRefusals,
  ...definitionRefusals,
  ...stageRules,
  ...lintRules
].sort((a, b) => compareText(a.code, b.code));
function findInfo(codeOrName) {
  const wanted = codeOrName.toLowerCase();
  return catalog.find((info) => info.code.toLowerCase() === wanted || info.name === wanted);
}

// src/compile/compile.ts
import {
  defaultPolicy,
  reporter,
  sortDiagnostics
} from "./base.mjs";
import { compactJson as compactJson4 } from "./base.mjs";

// src/cloudformation/check.ts
function checkDeployment(project, methods, report2) {
  const { text: text4 } = project.module.file;
  for (const machine of project.machines.values()) checkMachine(machine, project, report2);
  for (const { name: name4, service } of project.tasks.values()) {
    if (!isFargate(service) || /^[A-Za-z0-9_-]{1,255}$/.test(name4.text)) continue;
    report2(containerName, name4.span, `'${name4.text}' is not a valid container name`, {
      help: "rename the class, using at most 255 ASCII letters, digits and underscores"
    });
  }
  for (const method of methods) {
    const { task } = method;
    if (task === void 0 || task.service === "codebuild" || task.service === "lambda:pexpm-runner") continue;
    const { escapeSpan } = task.service === "ecs:worker" ? { escapeSpan: void 0 } : methodAccess(method, text4);
    if (escapeSpan === void 0) continue;
    report2(
      contextEscapes,
      { start: escapeSpan.start, end: escapeSpan.end },
      `fluxio can't follow the context here, so task '${task.name.text}' gets every permission that the context can use`,
      { help: "call the methods of the context in run, and pass on their results" }
    );
  }
}
var LONGEST_INPUT = 8192;
function checkMachine(machine, project, report2) {
  const { name: name4, decorations } = machine;
  if (isExported(machine) && isCut(project.name, name4.text, LONGEST.stateMachine)) {
    const length2 = wholeLength(project.name, name4.text);
    const most = LONGEST.stateMachine;
    const message2 = `the deployed name of '${name4.text}' is truncated, because it can have ${length2} characters and AWS allows ${most}`;
    report2(deployedNameCut, name4.span, message2, {
      help: "shorten the name of the function or of the project's folder"
    });
  }
  for (const subscription of decorations.subscriptions) checkSubscription(subscription, project, report2);
  const { schedule } = decorations;
  if (schedule === void 0) return;
  const input = inputOf(machine);
  const trace = input?.entries.find(({ key: key2 }) => key2?.kind === "string" && key2.value === "__trace")?.key;
  if (trace !== void 0) {
    report2(reservedKey, trace.span, "'__trace' is reserved for the trace of the execution", {
      help: "choose another key, because fluxio adds the trace of each scheduled execution"
    });
  }
  const { length } = inputTemplate(schedule.inputData);
  if (length <= LONGEST_INPUT) return;
  const message = `the input of this schedule has ${length} characters, but EventBridge allows at most ${LONGEST_INPUT}`;
  report2(scheduleInputTooLong, input?.span ?? schedule.span, message, {
    help: "shorten input_data, and load large values in the first task"
  });
}
function inputOf({ definition }) {
  const calls = definition.decorators.flatMap(
    ({ expression: expression2 }) => expression2.kind === "call" && expression2.callee.kind === "name" && expression2.callee.text === "schedule" ? [expression2] : []
  );
  const value2 = calls[0]?.keywords.find((keyword2) => keyword2.name?.text === "input_data")?.value;
  return value2?.kind === "dict" ? value2 : void 0;
}
function checkSubscription(subscription, { module }, report2) {
  if (subscription.source !== "topic") return;
  const { topicArnImportValue: value2, topicSpan } = subscription;
  const problem2 = importProblem(value2);
  if (problem2 === void 0) return;
  const span = placeIn2(module.file.text, topicSpan, value2, problem2);
  report2(topicImportValue, span, problem2.message, { help: problem2.help });
}
function placeIn2(text4, literal2, value2, { start, end }) {
  const at = text4.slice(literal2.start, literal2.end).indexOf(value2);
  return at === -1 ? literal2 : { start: literal2.start + at + start, end: literal2.start + at + end };
}
var MANY_TASKS = 300;
var MANY_STACKS = 300;
var MANY_SUBSCRIPTIONS = 50;
function mayBeTooLarge(project, machines) {
  const subscriptions = [...project.machines.values()].reduce(
    (sum, { decorations }) => sum + decorations.subscriptions.length,
    0
  );
  return project.tasks.size >= MANY_TASKS || machines >= MANY_STACKS || subscriptions >= MANY_SUBSCRIPTIONS;
}
function checkSize(deployable, report2) {
  const { project } = deployable;
  for (const { machine, message } of deploymentProblems(deployable)) {
    const place = machine === void 0 ? void 0 : project.machines.get(machine)?.name.span;
    report2(tooLargeToDeploy, place ?? { start: 0, end: 0 }, message, {
      help: machine === void 0 ? "split the project in two" : "move some of its statements or triggers to another state machine function"
    });
  }
}

// src/graph/key.ts
var MAX_KEY = 80;
function checkKey(key2, report2) {
  const length = [...key2.text].length;
  if (length === 0) {
    report2(invalidKey, key2.span, "the key is empty", { help: "write a name for the state, or remove the option" });
  } else if (length > MAX_KEY) {
    report2(invalidKey, key2.span, `a key must have at most ${MAX_KEY} characters, not ${length}`, {
      help: "shorten it"
    });
  } else if (hasControl(key2.text)) {
    report2(invalidKey, key2.span, "the key contains a line break or another control character", { help: "remove it" });
  }
}
function fitKey(label4, suffix) {
  const isPlain = label4.length + suffix.length <= MAX_KEY && !hasControl(label4);
  if (isPlain) return label4 + suffix;
  const characters = [...label4].map((character) => hasControl(character) ? " " : character);
  return characters.slice(0, MAX_KEY - suffix.length).join("") + suffix;
}
function hasControl(text4) {
  return !/^[ -~]*$/.test(text4) && new RegExp("[\\u0000-\\u001f\\u007f-\\u009f]|\\p{Cs}|\\ufffe|\\uffff", "u").test(text4);
}

// src/graph/instance.ts
var EMPTY2 = { states: 0, depth: 0, characters: 0 };
var MAX_STATES = 25e3;
var MAX_DEPTH3 = 100;
function measure2(graphs) {
  const sizes = /* @__PURE__ */ new Map();
  const open = [...graphs.keys()].reverse();
  for (let name4 = open.at(-1); name4 !== void 0; name4 = open.at(-1)) {
    const uses = sizes.has(name4) ? [] : (graphs.get(name4)?.live ?? []).flatMap(inlinedUses);
    const missing2 = uses.filter(({ machine }) => graphs.has(machine) && !sizes.has(machine));
    if (missing2.length > 0) {
      for (const { machine } of missing2) open.push(machine);
      continue;
    }
    open.pop();
    if (sizes.has(name4)) continue;
    const parts = uses.map(({ machine }) => sizes.get(machine) ?? EMPTY2);
    const live = graphs.get(name4)?.live ?? [];
    const own = live.reduce((sum, { span }) => sum + span.end - span.start, 0);
    sizes.set(name4, {
      states: parts.reduce((sum, part) => sum + part.states, live.length),
      depth: parts.reduce((most, part) => Math.max(most, part.depth + 1), 0),
      characters: parts.reduce((sum, part) => sum + part.characters, own)
    });
  }
  return sizes;
}
function instantiate(machine, graphs, size, span, report2) {
  if (size.states > MAX_STATES || size.depth > MAX_DEPTH3) {
    const message = size.depth > MAX_DEPTH3 ? `state machine '${machine}' nests iterators and branches ${size.depth} levels deep, but the limit is ${MAX_DEPTH3}` : `state machine '${machine}' has more than ${MAX_STATES} states, including its iterators and branches`;
    report2(definitionTooLarge, span, message, {
      help: "let iterators and branches call nested state machines, as in process()"
    });
    return void 0;
  }
  const root = inline(machine, "machine", graphs);
  return root && nameStates(root, report2);
}
function inlinedUses(state) {
  return usesOf(state).flatMap(({ machine, how }) => how === "call" ? [] : [{ machine, how }]);
}
function inline(machine, role, graphs) {
  const graph = graphs.get(machine);
  if (graph === void 0) return void 0;
  const children = /* @__PURE__ */ new Map();
  for (const state of graph.live) {
    const drafts = inlinedUses(state).flatMap((use) => inline(use.machine, use.how, graphs) ?? []);
    if (drafts.length > 0) children.set(state.id, drafts);
  }
  return { graph, role, names: /* @__PURE__ */ new Map(), children };
}
function nameStates(root, report2) {
  const drafts = [root];
  for (const draft of drafts) for (const children of draft.children.values()) drafts.push(...children);
  const holders = /* @__PURE__ */ new Map();
  const labels = [];
  const copies = [];
  for (const draft of drafts) {
    const { machine, live } = draft.graph;
    for (const state of live) {
      const key2 = keyOf(state);
      if (key2 === void 0) {
        labels.push({ draft, state, label: state.label });
        continue;
      }
      const holder = holders.get(key2.text);
      if (holder === void 0) {
        holders.set(key2.text, { machine, state });
        draft.names.set(state.id, key2.text);
        continue;
      }
      copies.push({ draft, state, label: key2.text });
      if (holder.machine === machine && holder.state.id === state.id) continue;
      report2(duplicateKey, key2.span, `key '${key2.text}' is used twice in state machine '${root.graph.machine}'`, {
        related: [{ span: keyOf(holder.state)?.span ?? holder.state.span, message: "first used here" }],
        help: "rename one of the two"
      });
    }
  }
  const taken = new Set(holders.keys());
  const counters = /* @__PURE__ */ new Map();
  for (const { draft, state, label: label4 } of [...copies, ...labels]) {
    const first = fitKey(label4, "");
    let name4 = first;
    for (let number2 = counters.get(first) ?? 2; taken.has(name4); number2 += 1) {
      counters.set(first, number2 + 1);
      name4 = fitKey(label4, `-${number2}`);
    }
    taken.add(name4);
    draft.names.set(state.id, name4);
  }
  return root;
}
function keyOf(state) {
  return state.kind === "task" || state.kind === "machine" ? state.key : void 0;
}

// src/graph/lower.ts
import { assertNever as assertNever2 } from "./base.mjs";
import { fixOf as fixOf24 } from "./base.mjs";

// src/graph/calls.ts
import { fixOf as fixOf21 } from "./base.mjs";
import { correction as correction6, didYouMean as didYouMean10 } from "./base.mjs";

// src/project/attributes.ts
import { correction as correction5, didYouMean as didYouMean9, isOneLetterAway as isOneLetterAway2 } from "./base.mjs";
var MAX_SECONDS = 99999999;
var ATTRIBUTES = {
  service: stringOption,
  timeout: integerOption(1, MAX_SECONDS),
  cpu: integerOption(1),
  memory: integerOption(1),
  build_spec: nullableOption(dictOption),
  spec: stringOption,
  concurrency: integerOption(1, 100),
  heartbeat_interval: nullableOption(integerOption(1)),
  autoscaling_min: integerOption(0),
  autoscaling_max: integerOption(0)
};
function readTaskBody(definition, report2) {
  const attributes = /* @__PURE__ */ new Map();
  const brokenAttributes = /* @__PURE__ */ new Set();
  const outOfRange2 = /* @__PURE__ */ new Map();
  let run;
  const owner = ownerOf(definition);
  for (const statement2 of definition.body) {
    if (statement2.kind === "assign") {
      const attribute = readAttribute(statement2, definition, outOfRange2, report2);
      if (attribute !== void 0) {
        reportTwice(attribute, attributes.get(attribute.name.text), owner, report2);
        attributes.set(attribute.name.text, attribute);
      } else for (const name4 of namesSetBy(statement2)) brokenAttributes.add(name4);
    } else if (statement2.kind === "function") {
      if (statement2.name.text === "run" && run === void 0) run = statement2;
      else reportExtraMethod(statement2, owner, run, report2);
    } else if (!isEmptyStatement(statement2)) {
      for (const name4 of namesSetBy(statement2)) brokenAttributes.add(name4);
      report2(
        attributeNotLiteral,
        headOf(statement2),
        `a task class can only contain attributes and 'run', not ${nameOf3(statement2)}`,
        {
          help: "move the code into the run method"
        }
      );
    }
  }
  const service = readService(attributes, report2);
  if (service === void 0) brokenAttributes.add("service");
  const known = brokenAttributes.has("service") ? void 0 : service;
  checkServiceValues({ service: known, attributes, broken: brokenAttributes, outOfRange: outOfRange2, owner }, report2);
  return { service: service ?? "lambda", attributes, brokenAttributes, run };
}
function* namesSetBy(statement2) {
  for (const own of statementsOf([statement2])) {
    if (own.kind === "function") yield own.name.text;
    if (own.kind !== "assign") continue;
    for (const target of own.targets) {
      const parts = target.kind === "tuple" || target.kind === "list" ? target.items : [target];
      for (const part of parts) if (part.kind === "name") yield part.text;
    }
  }
}
function reportTwice({ name: name4 }, earlier, owner, report2) {
  if (earlier === void 0) return;
  report2(
    attributeAssignedTwice,
    name4.span,
    `attribute '${name4.text}' of ${owner} is assigned twice, and only the last value counts`,
    {
      help: "remove one of the two",
      related: [{ span: earlier.name.span, message: "first assigned here" }]
    }
  );
}
function reportExtraMethod(method, owner, run, report2) {
  if (method.name.text === "run") {
    report2(taskExtraMethod, method.name.span, `${owner} defines 'run' twice`, {
      help: "remove one of the two",
      ...run === void 0 ? {} : { related: [{ span: run.name.span, message: "first defined here" }] }
    });
    return;
  }
  report2(taskExtraMethod, method.header, `${owner} can only define the method 'run', not '${method.name.text}'`, {
    help: "define the function inside run, or move it into a package that run imports"
  });
}
function ownerOf({ name: name4 }) {
  return `task '${name4.text}'`;
}
function renameAttribute(name4, names3, { body }) {
  const fix = correction5(name4.text, names3, name4.span);
  const near = fix?.edits[0]?.text ?? "";
  const isTaken = body.some(
    (other) => other.kind === "assign" && other.targets.some((target) => target.kind === "name" && target.text === near)
  );
  if (fix === void 0 || isTaken) return void 0;
  return { ...fix, safety: isOneLetterAway2(name4.text, near) ? "safe" : "unsafe" };
}
function readAttribute(statement2, definition, outOfRange2, report2) {
  const owner = ownerOf(definition);
  const [target, second] = statement2.targets;
  if (target?.kind !== "name" || second !== void 0) {
    const span = second?.span ?? target?.span ?? statement2.span;
    report2(attributeNotLiteral, span, `an attribute of ${owner} must be assigned to a single name`, {
      help: "write name = value"
    });
    return void 0;
  }
  const name4 = { text: target.text, span: target.span };
  const reader = Object.hasOwn(ATTRIBUTES, name4.text) ? ATTRIBUTES[name4.text] : void 0;
  if (reader === void 0) {
    const names3 = Object.keys(ATTRIBUTES);
    report2(unknownClassAttribute, name4.span, `unknown attribute '${name4.text}' of ${owner}`, {
      help: didYouMean9(name4.text, names3) ?? `use ${formatAlternatives(names3)}`,
      fix: () => renameAttribute(name4, names3, definition)
    });
    return void 0;
  }
  const constant = staticValue(statement2.value);
  if (!constant.ok) {
    const message = `attribute '${name4.text}' of ${owner} must be a literal, not ${constant.what}`;
    report2(attributeNotLiteral, constant.span, message, {
      help: "write the value itself, because the class is never run"
    });
    return void 0;
  }
  const reading = reader(statement2.value);
  if (!reading.ok) {
    const message = mismatchMessage(name4.text, owner, reading);
    if (reading.outOfRange === void 0) {
      report2(attributeType, reading.span, message);
      return void 0;
    }
    outOfRange2.set(name4.text, { span: reading.span, message });
    return name4.text === "timeout" ? void 0 : { name: name4, value: reading.outOfRange, span: statement2.value.span };
  }
  return { name: name4, value: reading.value, span: statement2.value.span };
}
function readService(attributes, report2) {
  const attribute = attributes.get("service");
  if (attribute === void 0 || typeof attribute.value !== "string") return "lambda";
  const { value: value2 } = attribute;
  const service = SERVICES.find((known) => known === value2);
  if (service !== void 0) return service;
  const { start, end } = attribute.span;
  const isPlain = end - start === value2.length + 2;
  report2(unknownService, attribute.span, `unknown service '${value2}'; expected ${formatAlternatives(SERVICES)}`, {
    help: didYouMean9(value2, SERVICES),
    fix: isPlain ? () => correction5(value2, SERVICES, { start: start + 1, end: end - 1 }) : void 0
  });
  return void 0;
}
function nameOf3(statement2) {
  switch (statement2.kind) {
    case "class":
      return "another class";
    case "expression":
      return describe3(statement2.value);
    case "unsupported-statement":
      return statement2.construct === "augmented assignment" ? statement2.construct : `'${statement2.construct}'`;
    default:
      return `'${statement2.kind}'`;
  }
}

// src/graph/reference.ts
import { fixOf as fixOf20 } from "./base.mjs";
function isDataReference(expression2) {
  return rootName(expression2) === "data";
}
function otherNameHelp(expression2) {
  const root = expression2.kind === "subscript" ? rootName(expression2) : void 0;
  if (root === void 0 || root === "data") return void 0;
  return `write 'data' instead of '${root}', because the state data is always named data`;
}
function readReference(expression2, kind, report2) {
  const steps = [];
  let current = expression2;
  while (current.kind === "subscript") {
    steps.push(current.index);
    current = current.object;
  }
  if (current.kind !== "name") {
    if (current.kind === "attribute") {
      const { object, name: name4 } = current;
      const dot = { start: object.span.end, end: name4.span.end };
      const isPlain = name4.span.start - object.span.end === 1;
      report2(invalidReference, name4.span, `'.${name4.text}' is not a key of data`, {
        help: `write ["${name4.text}"] instead of .${name4.text}`,
        fix: isPlain ? fixOf20(`write ["${name4.text}"]`, "unsafe", [{ span: dot, text: `["${name4.text}"]` }]) : void 0
      });
    } else report2(invalidReference, current.span, `${describe3(current)} is not a reference to data`);
    return void 0;
  }
  let path = "$";
  const words = [];
  for (const step2 of steps.reverse()) {
    const part = stepOf(step2, kind, report2);
    if (part === void 0) return void 0;
    path += `[${part.path}]`;
    words.push(part.word);
  }
  const [first] = steps;
  return { path, words, firstKey: first?.kind === "string" ? first.value : void 0 };
}
function stepOf(step2, kind, report2) {
  if (step2.kind === "string") return { path: quoteKey(step2.value), word: step2.value };
  const isNegative = step2.kind === "unary" && step2.operator === "-";
  const number2 = step2.kind === "unary" && (isNegative || step2.operator === "+") ? step2.operand : step2;
  if (number2.kind === "number" && number2.isInteger && number2.value !== void 0) {
    const digits2 = number2.value.numberText;
    if (!isNegative || digits2 === "0") return { path: digits2, word: digits2 };
    if (kind === "path") return { path: `-${digits2}`, word: `-${digits2}` };
    report2(
      invalidReference,
      step2.span,
      "a negative index is not supported here, because the path must identify a single value",
      { help: "count the index from the start of the list, beginning with 0" }
    );
    return void 0;
  }
  report2(invalidReference, step2.span, `a key of data must be a string or an integer, not ${describe3(step2)}`, {
    help: "write the key as a literal, or look the value up in a task"
  });
  return void 0;
}
function quoteKey(key2) {
  const quote = key2.includes("'") && !key2.includes('"') ? '"' : "'";
  const escaped = key2.replace(/[\\\u0000-\u001f\u007f]|['"]/g, (character) => {
    if (character === "\\") return "\\\\";
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return ESCAPES.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `${quote}${escaped}${quote}`;
}
var ESCAPES = /* @__PURE__ */ new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["	", "\\t"]
]);

// src/graph/calls.ts
var dictDisplay = (expression2) => expression2.kind === "dict" ? { ok: true, value: expression2 } : mismatchAt(expression2, "a dict literal");
var CALL_OPTIONS = {
  key: stringOption,
  timeout: integerOption(1, MAX_SECONDS),
  env: dictDisplay,
  build_arg_vars: dictDisplay
};
function lowerTaskCall(call2, resultPath, handling, next, builder, span = call2.span) {
  const { project, report: report2 } = builder;
  const name4 = call2.callee.kind === "name" ? call2.callee.text : void 0;
  const task = name4 === void 0 ? void 0 : project.tasks.get(name4);
  const machine = name4 === void 0 ? void 0 : project.machines.get(name4);
  if (name4 === void 0 || task === void 0 && machine === void 0) {
    reportUnknownCall(call2, builder);
    return void 0;
  }
  const owner = `${task === void 0 ? "state machine" : "task"} '${name4}'`;
  const input = readInput(call2, owner, builder);
  const options = readOptions(call2.keywords, owner, CALL_OPTIONS, taskOption, report2);
  const key2 = options.key && { text: options.key.value, span: options.key.span };
  if (key2 !== void 0) checkKey(key2, report2);
  const timeout = options.timeout && { value: options.timeout.value, span: options.timeout.span };
  const [argument2] = call2.positional;
  const common = {
    span,
    label: name4,
    key: key2,
    callee: call2.callee.span,
    input: input ?? "$",
    inputSpan: argument2?.span,
    resultPath,
    timeout,
    ...handling,
    next
  };
  const env = options.env === void 0 ? [] : readEnvironment(options.env.value, owner, builder);
  const buildArguments = options.build_arg_vars && readBuildArguments(options.build_arg_vars.value, owner, builder);
  reportWithoutEffect(task, owner, [options.env, options.build_arg_vars], argument2, builder);
  if (task === void 0) return builder.add({ ...common, kind: "machine", machine: name4 });
  return builder.add({ ...common, kind: "task", task, call: call2, env, buildArguments });
}
function reportWithoutEffect(task, owner, variables, input, { report: report2 }) {
  if (task?.brokenAttributes.has("service")) return;
  if (task?.service === "codebuild") {
    if (input === void 0) return;
    report2(optionWithoutEffect, input.span, `the input of ${owner} has no effect, because its service is 'codebuild'`, {
      help: 'pass values as environment variables, as in env={"NAME": data["name"]}'
    });
    return;
  }
  for (const option of variables) {
    if (option === void 0) continue;
    const why = task === void 0 ? "" : `, because its service is '${task.service}'`;
    report2(optionWithoutEffect, option.name.span, `option '${option.name.text}' has no effect on ${owner}${why}`, {
      help: "remove it, because only tasks with the service 'codebuild' use it"
    });
  }
}
function reportUnknownCall(call2, { project, report: report2 }) {
  const { callee } = call2;
  if (callee.kind !== "name") {
    report2(unknownCall, callee.span, `${describe3(callee)} is not a task or a state machine function`, {
      help: "move the call into the run method of a task"
    });
    return;
  }
  if (project.brokenNames.has(callee.text)) return;
  report2(unknownCall, callee.span, `'${callee.text}' is not a task or a state machine function`, {
    help: () => {
      return didYouMean10(callee.text, callables(project)) ?? "move the call into the run method of a task";
    },
    fix: () => correction6(callee.text, callables(project), callee.span)
  });
}
function callables({ tasks, machines }) {
  return [...tasks.keys(), ...machines.keys(), ...BUILT_INS];
}
function readInput(call2, owner, { report: report2 }) {
  const [input, second] = call2.positional;
  if (second !== void 0) {
    report2(taskInput, second.span, `${owner} accepts at most one input`, {
      help: "pass one key of data that contains both values"
    });
  }
  if (input === void 0) return void 0;
  if (isDataReference(input)) return readReference(input, "path", report2)?.path;
  report2(taskInput, input.span, `the input of ${owner} must be a reference to data, not ${describe3(input)}`, {
    help: otherNameHelp(input) ?? 'assign the value to a key first, as in data["input"] = ..., and pass data["input"]'
  });
  return void 0;
}
function readEnvironment(dict, owner, { report: report2 }) {
  const variables = [];
  for (const { key: key2, value: value2 } of dict.entries) {
    if (key2?.kind !== "string") {
      const message = key2 === void 0 ? `'env' of ${owner} cannot be unpacked with **` : `a variable name in 'env' of ${owner} must be a string, not ${describe3(key2)}`;
      report2(taskOption, (key2 ?? value2).span, message, { help: 'write each variable as "NAME": value' });
    } else if (isDataReference(value2)) {
      const reference2 = readReference(value2, "path", report2);
      if (reference2 !== void 0) {
        variables.push({ name: key2.value, value: reference2.path, isPath: true, span: value2.span });
      }
    } else {
      const constant = staticValue(value2);
      if (constant.ok) variables.push({ name: key2.value, value: constant.value, isPath: false, span: value2.span });
      else {
        const message = constant.span === value2.span ? `a value in 'env' of ${owner} must be a literal or a reference to data, not ${constant.what}` : `a literal in 'env' of ${owner} must not contain ${constant.what}`;
        report2(taskOption, constant.span, message);
      }
    }
  }
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()];
}
function readBuildArguments(dict, owner, { report: report2 }) {
  const constant = staticValue(dict);
  if (constant.ok) return constant.value;
  report2(
    taskOption,
    constant.span,
    `'build_arg_vars' of ${owner} must be a dict of JSON literals, not ${constant.what}`
  );
  return void 0;
}
function reportSwapped({ span: first }, { span: second }, { project, report: report2 }) {
  const { text: text4 } = project.module.file;
  const edits = [
    { span: first, text: text4.slice(second.start, second.end) },
    { span: second, text: text4.slice(first.start, first.end) }
  ];
  report2(mapCall, { start: first.start, end: second.end }, "the arguments of map are in the wrong order", {
    help: "swap the two arguments",
    fix: fixOf21("swap the two arguments", "safe", edits)
  });
}
var MAP_OPTIONS = { max_concurrency: integerOption(0) };
function lowerMap(call2, resultPath, next, builder, span = call2.span) {
  const { report: report2 } = builder;
  const [items3, iterator, third] = call2.positional;
  if (items3 === void 0 || iterator === void 0 || third !== void 0) {
    report2(
      mapCall,
      third?.span ?? call2.span,
      "map takes exactly two arguments, a reference to a list and a state machine function",
      {
        help: 'write map(data["items"], process_item)'
      }
    );
    return void 0;
  }
  if (items3.kind === "name" && builder.project.machines.has(items3.text) && isDataReference(iterator)) {
    reportSwapped(items3, iterator, builder);
    return void 0;
  }
  const options = readOptions(call2.keywords, "map", MAP_OPTIONS, mapCall, report2);
  let path;
  if (isDataReference(items3)) path = readReference(items3, "reference path", report2)?.path;
  else {
    report2(mapCall, items3.span, `the first argument of map must be a reference to data, not ${describe3(items3)}`, {
      help: otherNameHelp(items3) ?? "store the items in a task, and pass a reference to its result"
    });
  }
  const name4 = readFunction(iterator, "the iterator of map", mapCall, builder);
  if (path === void 0 || name4 === void 0) return void 0;
  return builder.add({
    kind: "map",
    span,
    label: `Map-${name4}`,
    items: path,
    itemsSpan: items3.span,
    iterator: name4,
    maxConcurrency: options.max_concurrency,
    resultPath,
    next
  });
}
function lowerParallel(call2, next, builder) {
  const { report: report2 } = builder;
  const [keyword2] = call2.keywords;
  if (keyword2 !== void 0)
    report2(parallelCall, keyword2.span, "parallel has no options", { help: "remove the option" });
  if (call2.positional.length === 0) {
    report2(parallelCall, call2.span, "parallel must have at least one branch", {
      help: "write parallel(branch1, branch2)"
    });
    return void 0;
  }
  const branches = call2.positional.map((branch3) => readFunction(branch3, "a branch of parallel", parallelCall, builder));
  const whole3 = branches.filter((branch3) => branch3 !== void 0);
  if (whole3.length < branches.length) return void 0;
  return builder.add({
    kind: "parallel",
    span: call2.span,
    label: `Parallel-${whole3.join("-")}`,
    branches: whole3,
    next
  });
}
function readFunction(expression2, role, info, { project, report: report2 }) {
  if (expression2.kind !== "name") {
    report2(info, expression2.span, `${role} must be the name of a state machine function, not ${describe3(expression2)}`, {
      help: expression2.kind === "call" ? "write the name without calling the function" : void 0,
      fix: withoutCall(expression2)
    });
    return void 0;
  }
  const { text: name4, span } = expression2;
  if (project.machines.has(name4)) return name4;
  if (project.tasks.has(name4)) {
    report2(info, span, `${role} must be a state machine function, but '${name4}' is a task`, {
      help: `pass a function that calls the task, as in def run_${name4.toLowerCase()}(data): ${name4}()`
    });
  } else if (!project.brokenNames.has(name4)) {
    report2(info, span, `'${name4}' is not a state machine function in this file`, {
      help: () => didYouMean10(name4, project.machines.keys()),
      fix: () => correction6(name4, project.machines.keys(), span)
    });
  }
  return void 0;
}
function withoutCall(expression2) {
  if (expression2.kind !== "call" || expression2.positional.length + expression2.keywords.length > 0) return void 0;
  const { callee, span } = expression2;
  if (callee.kind !== "name") return void 0;
  return fixOf21("remove call parentheses", "unsafe", [{ span, text: callee.text }]);
}

// src/graph/error-handling.ts
import { didYouMean as didYouMean12 } from "./base.mjs";

// src/graph/unsupported.ts
import { fixOf as fixOf22 } from "./base.mjs";
import { didYouMean as didYouMean11 } from "./base.mjs";
var STATEMENTS = {
  for: [
    "'for' is not supported in a state machine function",
    'write map(data["items"], process_item) with a function that handles one item'
  ],
  while: ["'while' is not supported in a state machine function", "move the loop into the run method of a task"],
  match: ["'match' is not supported in a state machine function", "write if and elif with comparisons"],
  import: [
    "'import' is not supported in a state machine function",
    "move the import into the run method of the task that uses it"
  ],
  del: ["'del' is not supported in a state machine function", 'set the key to None, as in data["key"] = None'],
  global: ["'global' is not supported in a state machine function", "remove it, and store values in data"],
  nonlocal: ["'nonlocal' is not supported in a state machine function", "remove it, and store values in data"],
  assert: [
    "'assert' is not supported in a state machine function",
    'write if not (...): raise SomeError("what happened")'
  ],
  break: ["'break' is not supported in a state machine function, which has no loops", "remove it"],
  continue: ["'continue' is not supported in a state machine function, which has no loops", "remove it"],
  type: ["'type' is not supported in a state machine function", "remove the type alias"],
  "augmented assignment": [
    "augmented assignment is not supported in a state machine function",
    "compute the value in a task and assign its result"
  ],
  annotation: ["an annotation without a value is not supported in a state machine function", "remove the annotation"]
};
function refuseStatement(statement2, report2) {
  if (statement2.kind === "unsupported-statement") {
    const [message, help] = STATEMENTS[statement2.construct];
    const span = statement2.construct === "augmented assignment" ? statement2.span : statement2.keyword;
    report2(unsupportedStatement, span, message, { help });
  } else if (statement2.kind === "function") {
    report2(
      unsupportedStatement,
      statement2.header,
      `function '${statement2.name.text}' must be defined at the top level of the file`,
      {
        help: "move it out of this function"
      }
    );
  } else {
    report2(
      unsupportedStatement,
      statement2.header,
      `class '${statement2.name.text}' must be defined at the top level of the file`,
      {
        help: "move it out of this function"
      }
    );
  }
}
function refuseExpression(value2, { project, report: report2 }) {
  const meant = value2.kind === "name" ? didYouMean11(value2.text, ONE_WORD_STATEMENTS) : void 0;
  if (isCallable(value2, project)) {
    report2(unsupportedExpression, value2.span, `'${value2.text}' is named but not called`, {
      help: helpFor2(value2, project),
      fix: callIt(value2, "unsafe")
    });
    return;
  }
  const problem2 = value2.kind === "unsupported" ? "is not supported in a state machine function" : "has no effect as a statement";
  report2(unsupportedExpression, value2.span, `${describe3(value2)} ${problem2}`, {
    help: value2.kind === "tuple" ? "write each statement on its own line" : helpFor2(value2, project) ?? meant ?? "remove it"
  });
}
function callIt({ span: { end } }, safety) {
  return fixOf22("add call parentheses", safety, [{ span: { start: end, end }, text: "()" }]);
}
function helpFor2(value2, project) {
  return isCallable(value2, project) ? `write ${value2.text}()` : HELP.get(describe3(value2));
}
function isCallable(value2, project) {
  return value2.kind === "name" && (project.tasks.has(value2.text) || project.machines.has(value2.text));
}
var ONE_WORD_STATEMENTS = ["return", "pass", "raise"];
var HELP = /* @__PURE__ */ new Map([
  ["await", "remove await, because a call always waits for its task"],
  ["a conditional expression", "write an if statement instead"],
  ["a comprehension", 'write map(data["items"], process_item) instead'],
  ["an assignment expression (:=)", 'write data["key"] = ...']
]);

// src/graph/error-handling.ts
var NO_ERROR_HANDLING = { retries: [], catches: [] };
var ALL2 = "States.ALL";
var list2 = (expression2) => expression2.kind === "list" ? { ok: true, value: expression2.items } : mismatchAt(expression2, "a list of error names");
var RETRY_OPTIONS = {
  on_exceptions: list2,
  interval: integerOption(1, MAX_SECONDS),
  max_attempts: integerOption(1, MAX_SECONDS),
  backoff_rate: numberOption(1)
};
var DEFAULTS2 = {
  errors: [ALL2],
  interval: { numberText: "1" },
  maxAttempts: { numberText: "3" },
  backoffRate: { numberText: "2.0" }
};
function contextName(manager) {
  const named = manager?.kind === "call" ? manager.callee : manager;
  return named?.kind === "name" ? named.text : "";
}
function readRetry(statement2, builder) {
  const { report: report2 } = builder;
  const [item3, second] = statement2.items;
  if (statement2.isAsync) {
    report2(retryForm, statement2.keyword, "'async with' is not supported in a state machine function", {
      help: "remove 'async'"
    });
    return void 0;
  }
  const call2 = item3?.value;
  if (call2?.kind !== "call" || call2.callee.kind !== "name" || call2.callee.text !== "retry") {
    const isName4 = call2?.kind === "name" && call2.text === "retry";
    report2(
      retryForm,
      call2?.span ?? statement2.keyword,
      isName4 ? "'retry' is named but not called" : "this context manager is not supported in a state machine function; expected retry()",
      {
        help: isName4 ? "write with retry():" : didYouMean12(contextName(call2), ["retry"]) ?? "move the statement into the run method of a task",
        fix: isName4 ? callIt(call2, "safe") : void 0
      }
    );
    return void 0;
  }
  if (second !== void 0) {
    report2(retryForm, second.value.span, "a second context manager is not supported next to retry()", {
      help: "remove it"
    });
  }
  if (item3?.target !== void 0) {
    report2(retryForm, item3.target.span, "retry() has no value to bind with 'as'", { help: "remove the 'as' clause" });
  }
  const [positional2] = call2.positional;
  if (positional2 !== void 0) {
    report2(retryForm, positional2.span, "retry does not accept positional arguments", {
      help: "write each option by name, as in retry(max_attempts=5)"
    });
  }
  const options = readOptions(call2.keywords, "retry", RETRY_OPTIONS, retryForm, report2);
  return {
    errors: options.on_exceptions === void 0 ? DEFAULTS2.errors : readErrors(options.on_exceptions.value, options.on_exceptions.span, builder),
    interval: options.interval?.value ?? DEFAULTS2.interval,
    maxAttempts: options.max_attempts?.value ?? DEFAULTS2.maxAttempts,
    backoffRate: options.backoff_rate?.value ?? DEFAULTS2.backoffRate
  };
}
function readErrors(items3, span, { report: report2 }) {
  if (items3.length === 0) {
    report2(retryForm, span, "'on_exceptions' of retry is empty", {
      help: "remove it to retry on every error, or list at least one error"
    });
  }
  const errors = [];
  for (const item3 of items3) {
    const error = errorName(item3);
    if (error === void 0) {
      report2(retryForm, item3.span, `an error must be a class name or States.<name>, not ${describe3(item3)}`, {
        help: errorHelp(item3)
      });
    } else if (error === ALL2 && items3.length > 1) {
      report2(retryForm, item3.span, "'States.ALL' must be the only error, because it matches every error", {
        help: "remove it, or remove the other errors"
      });
    } else if (errors.includes(error))
      report2(retryForm, item3.span, `error '${error}' is listed twice`, { help: "remove one of the two" });
    else errors.push(error);
  }
  return errors;
}
function errorHelp(expression2) {
  if (expression2.kind === "string") return "write the class name without quotes";
  return expression2.kind === "attribute" ? `write ${expression2.name.text}` : void 0;
}
function errorName(expression2) {
  if (expression2.kind === "name") return expression2.text;
  const isStates = expression2.kind === "attribute" && expression2.object.kind === "name" && expression2.object.text === "States";
  return isStates ? `States.${expression2.name.text}` : void 0;
}
function readHandlers(handlers, builder) {
  const { report: report2 } = builder;
  const seen = /* @__PURE__ */ new Map();
  return handlers.map((handler2, index2) => {
    if (handler2.isGroup) {
      report2(tryForm, handler2.keyword, "'except*' is not supported in a state machine function", {
        help: "write 'except' instead"
      });
      return [];
    }
    const isLast = index2 === handlers.length - 1;
    if (handler2.type === void 0) {
      if (!isLast)
        report2(
          handlerError,
          handler2.keyword,
          "a bare 'except:' must be the last handler, because it catches every error",
          {
            help: "move this handler to the end"
          }
        );
      return [ALL2];
    }
    const isTuple = handler2.type.kind === "tuple";
    const types = handler2.type.kind === "tuple" ? handler2.type.items : [handler2.type];
    if (types.length === 0)
      report2(handlerError, handler2.type.span, "the handler names no error", { help: "name at least one error" });
    const errors = [];
    for (const type of types) {
      const error = errorName(type);
      const earlier = error === void 0 ? void 0 : seen.get(error);
      if (error === void 0) {
        report2(handlerError, type.span, `an error must be a class name or States.<name>, not ${describe3(type)}`, {
          help: errorHelp(type)
        });
      } else if (error === ALL2 && (isTuple && types.length > 1 ? true : !isLast)) {
        report2(
          handlerError,
          type.span,
          "'States.ALL' must be alone in the last handler, because it catches every error",
          {
            help: "move it to a separate handler at the end"
          }
        );
      } else if (earlier !== void 0) {
        report2(handlerError, type.span, `error '${error}' is already handled`, {
          related: [{ span: earlier.span, message: "handled here" }],
          help: "remove one of the two"
        });
      } else {
        seen.set(error, type);
        errors.push(error);
      }
    }
    return errors;
  });
}

// src/graph/assign.ts
function builtInOf({ callee }) {
  return callee.kind === "name" ? BUILT_INS.find((word) => word === callee.text) : void 0;
}
function isMethodOfData({ callee }) {
  return callee.kind === "attribute" && rootName(callee) === "data";
}
function lowerMethod(call2, next, builder) {
  const { report: report2 } = builder;
  const { callee } = call2;
  if (callee.kind !== "attribute") return next;
  if (callee.name.text !== "update" || callee.object.kind !== "name") {
    report2(unknownCall, callee.span, `${methodName(call2)} is not supported`, {
      help: `set keys by assignment, as in data["key"]${callee.object.kind === "name" ? "" : '["inner"]'} = value`
    });
    return next;
  }
  const [argument2, second] = call2.positional;
  const extra = second ?? call2.keywords[0];
  if (extra !== void 0 || argument2?.kind !== "dict") {
    report2(
      unknownCall,
      extra?.span ?? argument2?.span ?? call2.span,
      "update() takes exactly one argument, a dict literal",
      {
        help: 'assign each key separately, as in data["key"] = value'
      }
    );
    return next;
  }
  for (const { key: key2 } of argument2.entries) {
    if (key2?.kind === "string" && key2.value === "__trace") reportReserved(key2.span, builder);
  }
  return addPass(argument2, "$", "Pass-update", call2.span, next, builder);
}
function methodName({ callee }) {
  if (callee.kind !== "attribute") return describe3(callee);
  return callee.object.kind === "name" ? `data.${callee.name.text}()` : `${callee.name.text}() on a key of data`;
}
function addPass(value2, path, label4, span, next, builder) {
  const constant = staticValue(value2);
  if (constant.ok) return builder.add({ kind: "pass", span, label: label4, result: { value: constant.value, path }, next });
  builder.report(valueNotJson, constant.span, `${constant.what} is not a JSON literal`, {
    help: helpFor2(value2, builder.project) ?? "write a literal, or compute the value in a task and assign its result"
  });
  return next;
}
function lowerAssign(statement2, next, builder) {
  const { value: value2, span } = statement2;
  const { report: report2 } = builder;
  const target = readTarget(statement2, builder);
  if (target === void 0) {
    return isTaskCall(value2, builder) ? lowerTaskCall(value2, null, NO_ERROR_HANDLING, next, builder, span) ?? next : next;
  }
  if (value2.kind !== "call") {
    if (isDataReference(value2) && value2.kind !== "attribute") {
      report2(valueNotJson, value2.span, "copying one key of data to another is not supported", {
        help: "pass it to a task and assign the result of the task"
      });
      return next;
    }
    return addPass(value2, target.path, ["Pass", ...target.words].join("-"), span, next, builder);
  }
  if (isMethodOfData(value2)) {
    const method = value2.callee.kind === "attribute" ? value2.callee.name.text : "";
    const isUpdate = method === "update";
    const message = isUpdate ? "update() has no result to assign" : `${methodName(value2)} is not supported`;
    report2(unknownCall, value2.callee.span, message, {
      help: isUpdate ? 'assign each key separately, as in data["key"] = value' : 'pass data["key"] to a task and assign its result'
    });
    return next;
  }
  switch (builtInOf(value2)) {
    case "map":
      return lowerMap(value2, target.path, next, builder, span) ?? next;
    case "parallel":
      report2(parallelCall, value2.span, "parallel has no result to assign", { help: "remove the assignment target" });
      return next;
    case "wait":
      report2(waitCall, value2.span, "wait has no result to assign", { help: "remove the assignment target" });
      return next;
    case "retry":
      report2(retryForm, value2.span, "'retry' must be used in a with statement", {
        help: "write with retry(): and put the call in its body"
      });
      return next;
    default:
      return lowerTaskCall(value2, target.path, NO_ERROR_HANDLING, next, builder, span) ?? next;
  }
}
function isTaskCall(value2, { project }) {
  const name4 = value2.kind === "call" && value2.callee.kind === "name" ? value2.callee.text : void 0;
  return name4 !== void 0 && (project.tasks.has(name4) || project.machines.has(name4));
}
function readTarget(statement2, builder) {
  const { report: report2 } = builder;
  const [target, second] = statement2.targets;
  if (target === void 0) return void 0;
  if (second !== void 0) {
    report2(assignmentTarget, second.span, "assignment to multiple targets is not supported", {
      help: "write a separate assignment for each key"
    });
    return void 0;
  }
  if (statement2.annotated) {
    report2(assignmentTarget, target.span, "annotations are not supported on keys of data", {
      help: "remove the annotation"
    });
    return void 0;
  }
  if (target.kind !== "subscript" || !isDataReference(target)) {
    report2(assignmentTarget, target.span, targetMessage(target), {
      help: targetHelp(target)
    });
    return void 0;
  }
  const reference2 = readReference(target, "reference path", report2);
  if (reference2 === void 0) return void 0;
  if (reference2.firstKey === void 0) {
    report2(invalidReference, target.span, "the first key of data must be a string, because data is a dict", {
      help: 'write data["key"] = ...'
    });
    return void 0;
  }
  if (reference2.firstKey === "__trace") reportReserved(target.span, builder);
  return reference2;
}
function targetMessage(target) {
  if (target.kind === "name" && target.text !== "data")
    return `'${target.text}' is a local variable, but only keys of data can be assigned`;
  if (target.kind === "attribute")
    return `'.${target.name.text}' is an attribute, but only keys of data can be assigned`;
  return `only keys of data can be assigned, not ${target.kind === "name" ? "data itself" : describe3(target)}`;
}
function targetHelp(target) {
  const otherName = otherNameHelp(target);
  if (otherName !== void 0) return otherName;
  if (target.kind === "attribute" && target.object.kind === "subscript")
    return `write ["${target.name.text}"] instead of .${target.name.text}`;
  const key2 = target.kind === "name" && target.text !== "data" ? target.text : target.kind === "attribute" ? target.name.text : "key";
  return `write data["${key2}"] = ...`;
}
function reportReserved(span, { report: report2 }) {
  report2(reservedKey, span, "'__trace' is reserved for the trace of the execution", {
    help: "choose another key"
  });
}

// src/graph/builder.ts
function createBuilder(project, report2, end) {
  const states = [];
  let terminal;
  const add = (state) => {
    const id = states.length;
    states.push({ ...state, id });
    return id;
  };
  const span = { start: end, end };
  const builder = {
    project,
    report: report2,
    add,
    terminal: () => {
      terminal ??= add({ kind: "pass", span, label: "Pass", result: void 0, next: "end" });
      return terminal;
    }
  };
  return { builder, states: () => states.sort((a, b) => a.span.start - b.span.start) };
}
function asTarget(next, builder) {
  return next === "end" ? builder.terminal() : next;
}

// src/graph/condition.ts
var CASTS = /* @__PURE__ */ new Map([
  ["str", "String"],
  ["int", "Numeric"],
  ["float", "Numeric"],
  ["bool", "Boolean"]
]);
var OPERATORS = /* @__PURE__ */ new Map([
  ["==", "Equals"],
  ["!=", "Equals"],
  ["<", "LessThan"],
  [">", "GreaterThan"],
  ["<=", "LessThanEquals"],
  [">=", "GreaterThanEquals"]
]);
var MIRRORED = /* @__PURE__ */ new Map([
  ["<", ">"],
  [">", "<"],
  ["<=", ">="],
  [">=", "<="]
]);
function readCondition(test, report2) {
  switch (test.kind) {
    case "bool": {
      const operands = test.operands.map((operand) => readCondition(operand, report2));
      const whole3 = operands.filter((operand) => operand !== void 0);
      return whole3.length === operands.length ? { kind: test.operator, operands: whole3 } : void 0;
    }
    case "unary":
      if (test.operator === "not") {
        const operand = readCondition(test.operand, report2);
        return operand && { kind: "not", operand };
      }
      break;
    case "compare":
      return readComparison(test, report2);
    case "call":
      return readCall2(test, report2);
    default:
  }
  if (isDataReference(test)) {
    const other = test.kind === "subscript" ? " or compare it with a value" : "";
    report2(condition, test.span, "a bare reference is not a condition, because its type is unknown", {
      help: `write bool(data["key"])${other}`
    });
  } else {
    report2(condition, test.span, `${describe3(test)} is not a supported condition`, {
      help: 'compare a key of data with a literal, as in data["key"] == "value", or write bool(data["key"])'
    });
  }
  return void 0;
}
function readCall2(call2, report2) {
  const side = readCast(call2, report2);
  if (side === void 0) return void 0;
  if (side.type === "Boolean") {
    const { variable, span } = side;
    return { kind: "test", variable, span, operator: "BooleanEquals", operand: true };
  }
  report2(condition, call2.span, `'${side.cast}(...)' alone is not a condition`, {
    help: `compare it with a literal, as in data["key"] == ${side.type === "String" ? '"value"' : "1"}`
  });
  return void 0;
}
function readCast(call2, report2) {
  const cast = call2.callee.kind === "name" ? call2.callee.text : "";
  const name4 = call2.callee.kind === "name" ? `'${cast}'` : describe3(call2.callee);
  const type = CASTS.get(cast);
  if (type === void 0) {
    const message = `${name4} is not supported in a condition; expected one of ${[...CASTS.keys()].join(", ")}`;
    report2(condition, call2.callee.span, message, {
      help: isGet(call2) ? 'write data["key"] instead' : "compute the value in a task and test its result"
    });
    return void 0;
  }
  const [argument2, second] = call2.positional;
  const [keyword2] = call2.keywords;
  if (argument2 === void 0 || second !== void 0 || keyword2 !== void 0) {
    const span = second?.span ?? keyword2?.span ?? call2.span;
    report2(condition, span, `${name4} takes exactly one argument, a key of data`, { help: castHelp(type) });
    return void 0;
  }
  if (argument2.kind !== "subscript" || !isDataReference(argument2)) {
    report2(condition, argument2.span, `the argument of ${name4} must be a key of data, not ${describe3(argument2)}`, {
      help: castHelp(type)
    });
    return void 0;
  }
  const variable = readReference(argument2, "path", report2)?.path;
  return variable === void 0 ? void 0 : { variable, span: argument2.span, type, cast };
}
function isGet({ callee }) {
  return callee.kind === "attribute" && callee.name.text === "get" && isDataReference(callee);
}
function castHelp(type) {
  return type === "Boolean" ? 'write bool(data["key"])' : 'compare data["key"] with a literal, without a cast';
}
function readComparison(test, report2) {
  const [operator] = test.operators;
  const [right] = test.rights;
  if (operator === void 0 || right === void 0) return void 0;
  if (test.rights.length > 1) {
    report2(condition, test.span, "chained comparisons are not supported", {
      help: "write two comparisons joined by and"
    });
    return void 0;
  }
  if (!OPERATORS.has(operator)) {
    report2(
      condition,
      test.span,
      `operator '${operator}' is not supported in conditions; expected one of ${[...OPERATORS.keys()].join(", ")}`,
      {
        help: helpForOperator(operator, right)
      }
    );
    return void 0;
  }
  const isMirrored = isLiteral(test.left) && !isLiteral(right);
  const [side, literal2] = isMirrored ? [right, test.left] : [test.left, right];
  const left = readSide(side, report2);
  if (left === void 0) return void 0;
  const operand = readOperand(literal2, report2);
  if (operand === void 0) return void 0;
  if (left.type !== void 0 && left.type !== operand.type) {
    report2(condition, literal2.span, `'${left.cast}(...)' cannot be compared with ${describe3(literal2)}`, {
      help: `compare it with ${LITERALS[left.type]}, or remove the cast`
    });
    return void 0;
  }
  const direction = isMirrored ? MIRRORED.get(operator) ?? operator : operator;
  if (operand.type === "Boolean" && direction !== "==" && direction !== "!=") {
    report2(condition, test.span, `operator '${operator}' is not supported for booleans; expected == or !=`, {
      help: "write == or != instead"
    });
    return void 0;
  }
  const comparison4 = {
    kind: "test",
    variable: left.variable,
    span: left.span,
    operator: `${operand.type}${OPERATORS.get(direction) ?? ""}`,
    operand: operand.value
  };
  return direction === "!=" ? { kind: "not", operand: comparison4 } : comparison4;
}
var LITERALS = { String: "a string", Numeric: "a number", Boolean: "True or False" };
var NONE_HELP = "have a task return True or False instead, and test that";
function helpForOperator(operator, right) {
  if (operator.startsWith("is")) {
    const isNone = right.kind === "constant" && right.value === null;
    return isNone ? NONE_HELP : "write == or != instead";
  }
  if (isDataReference(right)) return "have a task look the value up and return True or False, and test that";
  return operator === "in" ? "write one comparison for each value, joined by or" : "write one != comparison for each value, joined by and";
}
function readSide(side, report2) {
  if (side.kind === "call") return readCast(side, report2);
  if (side.kind === "subscript" && isDataReference(side)) {
    const path = readReference(side, "path", report2)?.path;
    return path === void 0 ? void 0 : { variable: path, span: side.span };
  }
  report2(condition, side.span, `a comparison must test a key of data, not ${describe3(side)}`, {
    help: helpForSide(side)
  });
  return void 0;
}
function helpForSide(side) {
  if (side.kind === "attribute" && isDataReference(side))
    return `write ["${side.name.text}"] instead of .${side.name.text}`;
  return otherNameHelp(side) ?? 'compare a key of data with a literal, as in data["key"] == "value"';
}
function readOperand(literal2, report2) {
  if (literal2.kind === "string") return { type: "String", value: literal2.value };
  if (literal2.kind === "constant" && typeof literal2.value === "boolean")
    return { type: "Boolean", value: literal2.value };
  const number2 = staticNumber(literal2);
  if (number2 !== void 0) return { type: "Numeric", value: number2.value };
  if (isDataReference(literal2) || literal2.kind === "call" && literal2.positional.some(isDataReference)) {
    report2(
      condition,
      literal2.span,
      "both sides of the comparison are references to data, but one must be a literal",
      {
        help: "compare the two values in a task and test its result"
      }
    );
  } else {
    const isNone = literal2.kind === "constant" && literal2.value === null;
    report2(
      condition,
      literal2.span,
      `comparison with ${describe3(literal2)} is not supported; expected a string, a number, True or False`,
      { help: isNone ? NONE_HELP : "write a literal, or compare the values in a task and test its result" }
    );
  }
  return void 0;
}
function isLiteral(expression2) {
  return expression2.kind === "string" || expression2.kind === "constant" || staticNumber(expression2) !== void 0;
}

// src/graph/wait.ts
import { fixOf as fixOf23 } from "./base.mjs";
import { correction as correction7, didYouMean as didYouMean13 } from "./base.mjs";

// src/graph/timestamp.ts
function isTimestamp(value2) {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(value2);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const isLeap = year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days) return false;
  return hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}

// src/graph/wait.ts
var WAIT_HELP = 'write wait(seconds=10) or wait(timestamp="2030-01-31T08:00:00Z")';
function lowerWait(call2, next, builder) {
  const { report: report2 } = builder;
  const [positional2] = call2.positional;
  if (positional2 !== void 0) {
    report2(waitCall, positional2.span, "wait does not accept positional arguments", {
      help: WAIT_HELP,
      fix: nameSeconds(call2, positional2)
    });
    return void 0;
  }
  const [first, second] = call2.keywords;
  const name4 = first?.name?.text;
  if (first === void 0) {
    report2(waitCall, call2.span, "missing argument 'seconds' or 'timestamp' to wait", { help: WAIT_HELP });
    return void 0;
  }
  if (name4 !== "seconds" && name4 !== "timestamp") {
    const message = name4 === void 0 ? "options of wait cannot be unpacked with **" : `unknown option '${name4}' of wait; expected ${formatAlternatives(["seconds", "timestamp"])}`;
    report2(waitCall, first.span, message, {
      help: name4 === void 0 ? WAIT_HELP : didYouMean13(name4, ["seconds", "timestamp"]),
      fix: first.name && correction7(first.name.text, ["seconds", "timestamp"], first.name.span)
    });
    return void 0;
  }
  if (second !== void 0) {
    report2(waitCall, second.span, "wait takes exactly one argument", { help: "remove all but one" });
    return void 0;
  }
  return name4 === "seconds" ? waitSeconds(first.value, call2, next, builder) : waitTimestamp(first.value, call2, next, builder);
}
function nameSeconds(call2, { kind, span }) {
  const isAlone = call2.positional.length + call2.keywords.length === 1 && call2.span.end === span.end + 1;
  if (kind !== "number" || !isAlone) return void 0;
  return fixOf23("write 'seconds='", "unsafe", [{ span: { start: span.start, end: span.start }, text: "seconds=" }]);
}
function waitSeconds(value2, call2, next, builder) {
  if (isDataReference(value2)) return waitPath(value2, "SecondsPath", call2, next, builder);
  const reading = integerOption(0, MAX_SECONDS)(value2);
  if (!reading.ok) {
    builder.report(
      waitCall,
      value2.span,
      `'seconds' of wait must be ${reading.expected} or a reference to data, not ${reading.found}`,
      { help: otherNameHelp(value2) }
    );
    return void 0;
  }
  const label4 = `Wait-${reading.value.numberText}s`;
  return builder.add({
    kind: "wait",
    span: call2.span,
    label: label4,
    field: "Seconds",
    value: reading.value,
    valueSpan: value2.span,
    next
  });
}
function waitTimestamp(value2, call2, next, builder) {
  if (isDataReference(value2)) return waitPath(value2, "TimestampPath", call2, next, builder);
  if (value2.kind !== "string") {
    builder.report(
      waitCall,
      value2.span,
      `'timestamp' of wait must be a string or a reference to data, not ${describe3(value2)}`,
      { help: otherNameHelp(value2) }
    );
    return void 0;
  }
  if (!isTimestamp(value2.value)) {
    builder.report(waitCall, value2.span, `invalid timestamp '${value2.value}'`, {
      help: "write it in RFC 3339 format, such as 2030-01-31T08:00:00Z or 2030-01-31T10:00:00+02:00"
    });
    return void 0;
  }
  return builder.add({
    kind: "wait",
    span: call2.span,
    label: `Wait-${value2.value}`,
    field: "Timestamp",
    value: value2.value,
    valueSpan: value2.span,
    next
  });
}
function waitPath(value2, field2, call2, next, builder) {
  const reference2 = readReference(value2, "reference path", builder.report);
  if (reference2 === void 0) return void 0;
  return builder.add({
    kind: "wait",
    span: call2.span,
    label: ["Wait", ...reference2.words].join("-"),
    field: field2,
    value: reference2.path,
    valueSpan: value2.span,
    next
  });
}

// src/graph/lower.ts
function lower(machine, project, report2) {
  let isWhole = true;
  const counting = (...args) => {
    isWhole = false;
    report2(...args);
  };
  const { builder, states } = createBuilder(withNestedNames(project, machine), counting, machine.definition.span.end);
  const entry2 = asTarget(lowerBlock(machine.definition.body, "end", builder), builder);
  const byId = new Map(states().map((state) => [state.id, state]));
  return { graph: { machine: machine.name.text, entry: entry2, states: byId, live: liveStates(entry2, byId) }, isWhole };
}
function withNestedNames(project, { definition }) {
  const nested2 = [...statementsOf(definition.body)].flatMap(
    (statement2) => statement2.kind === "function" || statement2.kind === "class" ? [statement2.name.text] : []
  );
  return nested2.length === 0 ? project : { ...project, brokenNames: /* @__PURE__ */ new Set([...project.brokenNames, ...nested2]) };
}
function lowerBlock(statements, next, builder) {
  let following = next;
  for (const statement2 of [...statements].reverse()) following = lowerStatement(statement2, following, builder);
  return following;
}
function lowerStatement(statement2, next, builder) {
  const { span } = statement2;
  switch (statement2.kind) {
    case "pass":
      return next === "end" ? builder.terminal() : next;
    case "return":
      return builder.add({ kind: "succeed", span, label: "Success" });
    case "raise":
      return lowerRaise(statement2, builder);
    case "if":
      return lowerIf(statement2, next, builder);
    case "try":
      return lowerTry(statement2, next, builder);
    case "with":
      return lowerWith(statement2, next, builder);
    case "assign":
      return lowerAssign(statement2, next, builder);
    case "expression":
      return lowerExpression(statement2.value, next, builder);
    case "class":
    case "function":
    case "unsupported-statement":
      refuseStatement(statement2, builder.report);
      return next;
    default:
      return assertNever2(statement2);
  }
}
function lowerRaise({ exception, cause, span }, builder) {
  const { report: report2 } = builder;
  let error = "";
  let text4;
  const callee = exception?.kind === "call" ? exception.callee : exception;
  if (exception === void 0) {
    report2(raiseForm, span, "a bare 'raise' is not supported in a state machine function", {
      help: 'write raise SomeError("what happened")'
    });
  } else if (callee?.kind !== "name") {
    report2(raiseForm, exception.span, `'raise' must name an error, not ${describe3(callee ?? exception)}`, {
      help: 'write raise SomeError("what happened")'
    });
  } else {
    error = callee.text;
    if (exception.kind === "call") text4 = readCause(exception, builder);
  }
  if (cause !== void 0 && exception !== void 0) {
    const clause4 = removeClause(builder.project.module, "from", exception.span, {
      start: cause.span.start,
      end: span.end
    });
    report2(raiseForm, cause.span, "'raise ... from ...' is not supported, because a Fail state has a single error", {
      help: "remove the 'from' clause",
      fix: fixOf24("remove the 'from' clause", "unsafe", clause4)
    });
  }
  return builder.add({ kind: "fail", span, label: `Fail-${error}`, error, cause: text4 ?? error });
}
function readCause(call2, { report: report2 }) {
  const [cause, second] = call2.positional;
  const [keyword2] = call2.keywords;
  const extra = second ?? keyword2;
  if (extra !== void 0) {
    report2(raiseForm, extra.span, "an error takes at most one argument, its cause", {
      help: "write a single string literal"
    });
  }
  if (cause === void 0) return void 0;
  if (cause.kind === "string") return cause.value;
  report2(raiseForm, cause.span, `the cause of an error must be a string literal, not ${describe3(cause)}`, {
    help: 'write a fixed text, as in raise SomeError("what happened")'
  });
  return void 0;
}
function lowerIf(statement2, next, builder) {
  const otherwise = asTarget(lowerBlock(statement2.orElse ?? [], next, builder), builder);
  const arms = statement2.branches.map((branch3) => ({
    condition: readCondition(branch3.test, builder.report),
    next: asTarget(lowerBlock(branch3.body, next, builder), builder)
  }));
  const rules = arms.flatMap(
    (arm) => arm.condition === void 0 ? [] : [{ condition: arm.condition, next: arm.next }]
  );
  const [first] = rules;
  const label4 = first === void 0 ? "Choice" : `Choice-${firstReferenceWords(first.condition)}`;
  return builder.add({ kind: "choice", span: statement2.span, label: label4, rules, otherwise });
}
function firstReferenceWords(condition2) {
  let current = condition2;
  while (current.kind !== "test") {
    const [first] = current.kind === "not" ? [current.operand] : current.operands;
    if (first === void 0) return "";
    current = first;
  }
  return [...current.variable.matchAll(/\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\]/g)].map(([, single, double, index2]) => single ?? double ?? index2).join("-");
}
function onlyStatement(body) {
  const real = body.filter((statement2) => !isEmptyStatement(statement2));
  return real.length === 1 ? real[0] : void 0;
}
function lowerTry(statement2, next, builder) {
  const { report: report2 } = builder;
  const targets2 = statement2.handlers.map((handler2) => asTarget(lowerBlock(handler2.body, next, builder), builder));
  const errors = readHandlers(statement2.handlers, builder);
  const catches = targets2.flatMap((target, index2) => {
    const names3 = errors[index2] ?? [];
    return names3.length === 0 ? [] : [{ errors: names3, next: target }];
  });
  for (const [clause4, name4] of [
    [statement2.orElse, "else"],
    [statement2.finally, "finally"]
  ]) {
    if (clause4 === void 0) continue;
    report2(tryForm, statement2.keyword, `'${name4}' is not supported in a try statement`, {
      help: name4 === "else" ? "move its statements after the try" : "move its statements after the try, and into each handler that returns or raises",
      related: [{ span: clause4.keyword, message: `the '${name4}' clause` }]
    });
  }
  const body = onlyStatement(statement2.body);
  if (body === void 0) {
    report2(tryForm, statement2.keyword, "the body of a try must be exactly one call", {
      help: "give each call its own try, and move other statements out"
    });
    return lowerBlock(statement2.body, next, builder);
  }
  if (body.kind === "with") return lowerWith(body, next, builder, catches);
  const state = lowerHandledCall(body, { retries: [], catches }, next, builder);
  if (state !== void 0) return state;
  report2(tryForm, headOf(body), "only a call to a task or a state machine function can have handlers", {
    help: "move the statement out of the try, and give each call inside it its own try"
  });
  return lowerBlock([body], next, builder);
}
function lowerWith(statement2, next, builder, catches = []) {
  const { report: report2 } = builder;
  const retrier = readRetry(statement2, builder);
  if (retrier === void 0) return next;
  const body = onlyStatement(statement2.body);
  if (body === void 0) {
    report2(retryForm, statement2.keyword, "the body of a retry must be exactly one call", {
      help: "give each call its own retry, and move other statements out"
    });
    return lowerBlock(statement2.body, next, builder);
  }
  const state = lowerHandledCall(body, { retries: [retrier], catches }, next, builder);
  if (state !== void 0) return state;
  const help = body.kind === "try" ? "put the retry inside the try" : "move it out of the retry";
  report2(retryForm, headOf(body), "only a call to a task or a state machine function can be retried", { help });
  return body.kind === "with" ? next : lowerBlock([body], next, builder);
}
function lowerHandledCall(statement2, handling, next, builder) {
  const value2 = statement2.kind === "expression" || statement2.kind === "assign" ? statement2.value : void 0;
  if (value2?.kind !== "call" || builtInOf(value2) !== void 0 || isMethodOfData(value2)) return void 0;
  if (statement2.kind !== "assign") return lowerTaskCall(value2, null, handling, next, builder) ?? next;
  const path = readTarget(statement2, builder)?.path;
  return lowerTaskCall(value2, path ?? null, handling, next, builder, statement2.span) ?? next;
}
function lowerExpression(value2, next, builder) {
  if (value2.kind === "string") return next;
  if (value2.kind === "constant" && value2.value === "ellipsis") return next === "end" ? builder.terminal() : next;
  if (value2.kind !== "call") {
    refuseExpression(value2, builder);
    return next;
  }
  if (isMethodOfData(value2)) return lowerMethod(value2, next, builder);
  switch (builtInOf(value2)) {
    case "map":
      return lowerMap(value2, null, next, builder) ?? next;
    case "parallel":
      return lowerParallel(value2, next, builder) ?? next;
    case "wait":
      return lowerWait(value2, next, builder) ?? next;
    case "retry":
      builder.report(retryForm, value2.span, "'retry' must be used in a with statement", {
        help: "write with retry(): and put the call in its body"
      });
      return next;
    default:
      return lowerTaskCall(value2, null, NO_ERROR_HANDLING, next, builder) ?? next;
  }
}

// src/graph/recursion.ts
function reportCycles(graphs, report2) {
  const done = /* @__PURE__ */ new Set();
  let found = false;
  for (const start of graphs.keys()) {
    if (done.has(start)) continue;
    const path = [{ name: start, uses: usesIn(graphs.get(start)) }];
    const onPath = /* @__PURE__ */ new Map([[start, 0]]);
    for (let top = path.at(-1); top !== void 0; top = path.at(-1)) {
      const { value: use, done: exhausted } = top.uses.next();
      if (exhausted === true) {
        path.pop();
        onPath.delete(top.name);
        done.add(top.name);
        continue;
      }
      const index2 = onPath.get(use.machine);
      if (index2 !== void 0) {
        found = true;
        const cycle = [...path.slice(index2).map((step2) => step2.name), use.machine];
        const words = cycle.length === 2 ? `state machine '${use.machine}' runs itself` : `these state machines run each other in a cycle: ${cycle.join(" \u2192 ")}`;
        report2(recursion, use.span, words, {
          help: "break the cycle, or let a task start the next execution"
        });
      } else if (!done.has(use.machine) && graphs.has(use.machine)) {
        onPath.set(use.machine, path.length);
        path.push({ name: use.machine, uses: usesIn(graphs.get(use.machine)) });
      }
    }
  }
  return found;
}
function* usesIn(graph) {
  for (const state of graph?.live ?? []) {
    for (const { machine } of usesOf(state)) yield { machine, span: state.span };
  }
}

// src/links/facts.ts
import { positionAt as positionAt10 } from "./base.mjs";
var SUBSCRIPTION_SITES = ["project", "elsewhere", "machine", "ring"];
function unreadFacts(name4, file) {
  const nothing = { machines: /* @__PURE__ */ new Map(), brokenNames: /* @__PURE__ */ new Set(), subscriptions: [] };
  return { name: detached(name4), file: file.path, isRead: false, isWhole: false, ...nothing };
}
function factsOf(project, file, graphs, externalProjects2) {
  const machines = /* @__PURE__ */ new Map();
  const subscriptions = [];
  for (const machine of project.machines.values()) {
    const name4 = detached(machine.name.text);
    machines.set(name4, machineFacts2(machine, file, graphs.get(name4)));
    for (const subscription of machine.decorations.subscriptions) {
      if (subscription.source === "project") {
        subscriptions.push(subscriptionFacts(name4, subscription, file, externalProjects2));
      }
    }
  }
  return {
    name: detached(project.name),
    file: file.path,
    isRead: true,
    isWhole: !project.isBroken,
    machines,
    brokenNames: new Set([...project.brokenNames].map(detached)),
    subscriptions
  };
}
function machineFacts2(machine, file, graph) {
  const { start, end } = machine.name.span;
  return {
    isExported: isExported(machine) || hasRefusedDecorator(machine),
    isSubscribed: machine.decorations.subscriptions.length > 0,
    range: { start: positionAt10(file, start), end: positionAt10(file, end) },
    ...graph === void 0 ? { canSucceed: false, calls: [], branches: [] } : certainUses(graph)
  };
}
function hasRefusedDecorator({ definition, decorations }) {
  const { export: exported, schedule, subscriptions, processEvents } = decorations;
  const read2 = [exported, schedule, processEvents].filter((part) => part !== void 0).length + subscriptions.length;
  return definition.decorators.length > read2;
}
function subscriptionFacts(subscriber, { project, machine, status, span, spans }, file, externalProjects2) {
  const target = { file, span: spans.project };
  return {
    subscriber,
    project: detached(project),
    machine: detached(machine),
    status,
    external: externalProjects2(project),
    places: {
      project: target,
      elsewhere: target,
      machine: { file, span: spans.machine ?? spans.project },
      ring: { file, span }
    }
  };
}
function detached(text4) {
  return text4.length < 13 ? text4 : Buffer.from(text4, "utf16le").toString("utf16le");
}
function certainUses({ live, states, entry: entry2 }) {
  const canSucceed = live.some(isSuccess);
  if (!canSucceed || !live.some(({ kind }) => kind === "machine" || kind === "parallel")) {
    return { canSucceed, calls: [], branches: [] };
  }
  const calls = /* @__PURE__ */ new Set();
  const branches = /* @__PURE__ */ new Set();
  for (const state of statesOnEveryPath(entry2, states)) {
    for (const { machine, how } of usesOf(state)) {
      if (how !== "iterator") (how === "call" ? calls : branches).add(detached(machine));
    }
  }
  return { canSucceed, calls: [...calls], branches: [...branches] };
}
function isSuccess(state) {
  return state.kind === "succeed" || "next" in state && state.next === "end";
}
function statesOnEveryPath(entry2, states) {
  const order2 = statesBeforeSuccess(entry2, states);
  const index2 = new Map(order2.map((state, at) => [state.id, at]));
  const found = [];
  let furthest = 0;
  for (const [at, state] of order2.entries()) {
    if (furthest <= at) found.push(state);
    for (const next of successors(state)) furthest = Math.max(furthest, index2.get(next) ?? 0);
    if (isSuccess(state)) furthest = order2.length;
  }
  return found;
}
function statesBeforeSuccess(entry2, states) {
  const reachesSuccess = /* @__PURE__ */ new Map();
  const entered = /* @__PURE__ */ new Set();
  const order2 = [];
  const open = [entry2];
  for (let id = open.at(-1); id !== void 0; id = open.at(-1)) {
    const state = states.get(id);
    if (state !== void 0 && !entered.has(id)) {
      entered.add(id);
      open.push(...successors(state).filter((next) => !entered.has(next)));
      continue;
    }
    open.pop();
    if (state === void 0 || reachesSuccess.has(id)) continue;
    const isReaching = isSuccess(state) || successors(state).some((next) => reachesSuccess.get(next) === true);
    reachesSuccess.set(id, isReaching);
    if (isReaching) order2.push(state);
  }
  return order2.reverse();
}

// src/lint/lint.ts
function lint(program, rules, report2) {
  for (const rule of rules) {
    rule.check(program, (span, message, extra) => report2(rule, span, message, extra));
  }
}

// src/lint/suppress.ts
import { positionAt as positionAt11 } from "./base.mjs";
function suppressionsOf(module, policy, catalog2) {
  if (!mayHaveDirectives(module.file)) return void 0;
  const byWord = new Map(
    catalog2.flatMap(
      (info) => [
        [info.code.toLowerCase(), info],
        [info.name, info]
      ]
    )
  );
  const directives = directivesOf(module.file, module.comments, (word) => byWord.get(word.toLowerCase()));
  if (directives.length === 0) return void 0;
  const accepts = acceptedBy(directives, module);
  return {
    policy: {
      severityOf: policy.severityOf,
      isAccepted: (info, file, span) => accepts(info.code, span) || policy.isAccepted(info, file, span)
    },
    check: (report2, diagnostics) => {
      const isWhole = !diagnostics.some(({ info, severity }) => severity === "error" && !info.isRule);
      const isComplete = (info) => isWhole && !info.isBetweenProjects && policy.severityOf(info) !== "off";
      checkSuppressions(directives, module.file, catalog2, isComplete, report2);
    }
  };
}
function acceptedBy(directives, module) {
  const { file } = module;
  const lines = logicalLines(module);
  const wholeFile = /* @__PURE__ */ new Map();
  const above = /* @__PURE__ */ new Map();
  const beside = /* @__PURE__ */ new Map();
  const targets2 = targetsOf(directives, module, lines);
  for (const directive of directives) {
    const { isForFile, isAlone, line } = directive;
    if (isForFile && !isAlone) continue;
    const maps = isForFile ? [wholeFile] : [entriesAt(beside, lines.firstOf(line))];
    const target = targets2.get(directive);
    if (target !== void 0) maps.push(entriesAt(above, target));
    for (const entry2 of directive.entries) {
      if (entry2.info === void 0) continue;
      for (const map of maps) if (!map.has(entry2.info.code)) map.set(entry2.info.code, entry2);
    }
  }
  const decorated3 = decoratedLines(module.body, (offset) => positionAt11(file, offset).line - 1);
  const lineOf2 = (offset) => lines.firstOf(positionAt11(file, offset).line - 1);
  return (code2, { start, end }) => {
    const first = lineOf2(start);
    const top = decorated3.get(first);
    const entry2 = beside.get(first)?.get(code2) ?? beside.get(lineOf2(Math.max(start, end - 1)))?.get(code2) ?? above.get(first)?.get(code2) ?? (top === void 0 ? void 0 : above.get(lines.firstOf(top))?.get(code2)) ?? wholeFile.get(code2);
    if (entry2 !== void 0) entry2.isUsed = true;
    return entry2 !== void 0;
  };
}
function entriesAt(byLine, line) {
  const entries = byLine.get(line) ?? /* @__PURE__ */ new Map();
  byLine.set(line, entries);
  return entries;
}
function targetsOf(directives, { file: { text: text4, lineStarts } }, { firstOf }) {
  const targets2 = /* @__PURE__ */ new Map();
  let known;
  for (const directive of [...directives].reverse()) {
    if (!directive.isAlone || directive.isForFile) continue;
    let target;
    for (let line = directive.line + 1; line < lineStarts.length; line += 1) {
      if (line === known?.line) {
        target = known.target;
        break;
      }
      const start = lineStarts[line] ?? 0;
      if (isCode(text4.slice(start, start + MAX_INDENT))) {
        target = line;
        break;
      }
    }
    known = { line: directive.line, target };
    if (target !== void 0) targets2.set(directive, firstOf(target));
  }
  return targets2;
}
var MAX_INDENT = 1e3;
function isCode(line) {
  return /^[ \t\f]*[^\s#]/.test(line);
}
function decoratedLines(body, lineOf2) {
  const lines = /* @__PURE__ */ new Map();
  for (const statement2 of body) {
    const members = statement2.kind === "class" ? statement2.body : [statement2];
    for (const member of members) {
      const [first] = member.kind === "function" ? member.decorators : [];
      if (member.kind === "function" && first !== void 0)
        lines.set(lineOf2(member.header.start), lineOf2(first.span.start));
    }
  }
  return lines;
}

// src/methods/pattern-checks.ts
function caseErrors(match, text4, refuse3) {
  const cases = match.children.filter(({ type }) => type === "case_clause");
  for (const [index2, { children }] of cases.entries()) {
    const [pattern2] = children;
    if (pattern2 === void 0) continue;
    const hasGuard = children.some(({ type }) => type === "guard");
    if (!hasGuard && index2 < cases.length - 1) refuseAll(pattern2, text4, refuse3);
    names(pattern2, text4, refuse3);
  }
}
function irrefutable(pattern2) {
  const { type, children } = pattern2;
  if (type === "wildcard" || type === "capture") return pattern2;
  const [inner] = children;
  if (type === "as_pattern" || type === "alternative") return inner && irrefutable(inner);
  const last = type === "or_pattern" ? children.at(-1) : void 0;
  return last && irrefutable(last);
}
function refuseAll(pattern2, text4, refuse3) {
  const all = irrefutable(pattern2);
  if (all === void 0) return;
  const what = all.type === "wildcard" ? "wildcard" : `name capture '${nameOf2(all, text4)}'`;
  refuse3(all, `${what} makes remaining patterns unreachable`);
}
function names(pattern2, text4, refuse3) {
  const found = /* @__PURE__ */ new Set();
  const add = (name4, node) => {
    if (found.has(name4)) refuse3(node, `multiple assignments to name '${name4}' in pattern`);
    found.add(name4);
  };
  const { type, children } = pattern2;
  if (type === "capture") add(nameOf2(pattern2, text4), pattern2);
  if (type === "literal_pattern" && children[0]?.type === "fstring") {
    refuse3(pattern2, "patterns may only match literals and attribute lookups, not f-strings");
  }
  if (type === "or_pattern") return alternatives(children, text4, refuse3);
  if (type === "mapping_pattern") repeatedKeys(children, text4, refuse3);
  if (type === "class_pattern") repeatedAttributes(children, text4, refuse3);
  if (type === "sequence_pattern") {
    const second = children.filter((child) => child.type === "star_pattern")[1];
    if (second !== void 0) refuse3(second, "multiple starred expressions in sequence pattern");
  }
  for (const child of children) {
    for (const name4 of names(child, text4, refuse3)) add(name4, child);
  }
  return found;
}
function alternatives(children, text4, refuse3) {
  let first;
  for (const [index2, child] of children.entries()) {
    const own = names(child, text4, refuse3);
    if (first === void 0) first = own;
    else if (own.size !== first.size || [...own].some((name4) => !first?.has(name4))) {
      refuse3(child, "alternative patterns bind different names");
    }
    if (index2 < children.length - 1) refuseAll(child, text4, refuse3);
  }
  return first ?? /* @__PURE__ */ new Set();
}
function repeatedKeys(children, text4, refuse3) {
  const seen = /* @__PURE__ */ new Set();
  for (const [index2, child] of children.entries()) {
    if (child.type !== "literal_pattern" || index2 % 2 === 1) continue;
    const key2 = text4.slice(child.start, child.end).replace(/^(['"])(.*)\1$/s, '"$2"');
    if (seen.has(key2)) refuse3(child, `mapping pattern checks duplicate key (${key2})`);
    seen.add(key2);
  }
}
function repeatedAttributes(children, text4, refuse3) {
  const seen = /* @__PURE__ */ new Set();
  for (const { type, children: parts } of children) {
    const [name4] = type === "keyword_pattern" ? parts : [];
    if (name4 === void 0) continue;
    const attribute = nameOf2(name4, text4);
    if (seen.has(attribute)) refuse3(name4, `attribute name repeated in class pattern: '${attribute}'`);
    seen.add(attribute);
  }
}

// src/methods/checks.ts
function newBody(body) {
  const generator = { returns: [], hasYield: false };
  return { body, isInLoop: false, isInGroup: false, comprehension: void 0, generator };
}
function checkNode(node, parent, enclosing, text4, refuse3) {
  switch (node.type) {
    case "return_statement":
      checkReturn(node, enclosing, refuse3);
      return;
    case "break_statement":
    case "continue_statement":
      checkJump(node, enclosing, refuse3);
      return;
    case "yield":
      checkYield(node, enclosing, text4, refuse3);
      return;
    case "await":
      checkAwait(node, enclosing, refuse3);
      return;
    case "with_statement":
      checkAsync(node, "'async with'", enclosing, text4, refuse3);
      return;
    case "for_statement":
      checkAsync(node, "'async for'", enclosing, text4, refuse3);
      return;
    case "named_expression":
      checkNamed(node, enclosing, text4, refuse3);
      return;
    case "list_splat":
      checkStar(node, parent, refuse3);
      return;
    case "argument_list":
      checkKeywords(node.children, text4, refuse3);
      return;
    case "type_parameters": {
      const names3 = node.children.filter(({ type }) => type === "binding");
      checkRepeated(names3, "duplicate type parameter", text4, refuse3);
      return;
    }
    case "match_statement":
      caseErrors(node, text4, refuse3);
      return;
    case "import_statement":
    case "import_from_statement":
      checkImport(node, text4, refuse3);
      return;
  }
}
function keyword({ start }, word) {
  return { start, end: start + word.length };
}
function checkGenerator({ body, generator }, refuse3) {
  if (body !== "async function" || !generator.hasYield) return;
  for (const node of generator.returns) refuse3(keyword(node, "return"), "'return' with value in async generator");
}
function checkReturn(node, enclosing, refuse3) {
  if (enclosing.body === "class") refuse3(keyword(node, "return"), "'return' outside function");
  if (node.children.length > 0) enclosing.generator.returns.push(node);
  leavesGroup(node, "return", enclosing, refuse3);
}
function checkJump(node, enclosing, refuse3) {
  const word = node.type === "break_statement" ? "break" : "continue";
  if (enclosing.isInLoop) leavesGroup(node, word, enclosing, refuse3);
  else refuse3(node, word === "break" ? "'break' outside loop" : "'continue' not properly in loop");
}
function leavesGroup(node, word, { isInGroup }, refuse3) {
  if (isInGroup) refuse3(keyword(node, word), `'${word}' cannot appear in an 'except*' block`);
}
function checkYield(node, enclosing, text4, refuse3) {
  enclosing.generator.hasYield = true;
  const span = keyword(node, "yield");
  const isFrom = /^yield\s+from\b/.test(text4.slice(node.start, Math.min(node.end, node.start + 100)));
  let inside = enclosing.comprehension;
  while (inside?.iterable === "first") inside = inside.outer;
  if (inside !== void 0) refuse3(span, "'yield' inside a comprehension");
  else if (enclosing.body === "class") refuse3(span, "'yield' outside function");
  else if (enclosing.body === "async function" && isFrom) refuse3(span, "'yield from' inside async function");
}
function checkAwait(node, { body, comprehension: comprehension2 }, refuse3) {
  if (body === "async function" || comprehension2?.type === "generator_expression") return;
  refuse3(keyword(node, "await"), `'await' outside ${body === "class" ? "function" : "async function"}`);
}
function checkAsync(node, what, { body }, text4, refuse3) {
  if (body === "async function" || !text4.startsWith("async", node.start)) return;
  refuse3(keyword(node, "async"), `${what} outside async function`);
}
function checkComprehension(node, clauses, { body, comprehension: comprehension2 }, text4, refuse3) {
  if (node.type === "generator_expression" || body === "async function" || comprehension2 !== void 0) return;
  if (!clauses.some(({ start }) => text4.startsWith("async", start))) return;
  refuse3(node, "asynchronous comprehension outside of an async function");
}
function checkNamed(node, { comprehension: comprehension2, body }, text4, refuse3) {
  const [target] = node.children;
  if (comprehension2 === void 0 || target === void 0) return;
  const name4 = nameOf2(target, text4);
  for (let at = comprehension2; at !== void 0; at = at.outer) {
    if (at.iterable !== void 0) {
      refuse3(node, "assignment expression cannot be used in a comprehension iterable expression");
      return;
    }
    if (at.names.has(name4)) {
      refuse3(target, `assignment expression cannot rebind comprehension iteration variable '${name4}'`);
      return;
    }
  }
  if (body === "class") refuse3(node, "assignment expression within a comprehension cannot be used in a class body");
}
var NO_STAR = /* @__PURE__ */ new Set([
  "expression_statement",
  "assignment",
  "annotated_assignment",
  "augmented_assignment",
  "for_statement",
  "return_statement",
  "yield"
]);
function checkStar(node, parent, refuse3) {
  if (NO_STAR.has(parent)) refuse3(node, "can't use starred expression here");
}
function checkTargets({ children }, isWhole, text4, refuse3) {
  let first;
  for (const child of children) {
    if (child.type === "chain") {
      const last = child.children.at(-1);
      if (last?.type === "member") checkDebug(last, text4, refuse3);
    }
    if (child.type !== "list_splat") continue;
    if (first !== void 0) refuse3(child, "multiple starred expressions in assignment");
    first = child;
  }
  if (!isWhole || first === void 0 || children.length > 1 || /^\s*,/.test(text4.slice(first.end, first.end + 100)))
    return;
  refuse3(first, "starred assignment target must be in a list or tuple");
}
function checkDebug(node, text4, refuse3) {
  if (node.end - node.start !== 9 || !text4.startsWith("__debug__", node.start)) return;
  refuse3(node, "cannot assign to __debug__");
}
function checkKeywords(children, text4, refuse3) {
  let names3;
  for (const child of children) {
    const name4 = child.type === "keyword_argument" ? child.children[0] : void 0;
    if (name4 === void 0) continue;
    checkDebug(name4, text4, refuse3);
    names3 ??= [];
    names3.push(name4);
  }
  if (names3 !== void 0) checkRepeated(names3, "keyword argument repeated:", text4, refuse3);
}
function checkRepeated(names3, what, text4, refuse3) {
  if (names3.length < 2) return;
  const seen = /* @__PURE__ */ new Set();
  for (const node of names3) {
    const name4 = nameOf2(node, text4);
    if (seen.has(name4)) refuse3(node, `${what} '${name4}'`);
    seen.add(name4);
  }
}
function checkExceptOrder(clauses, refuse3) {
  for (const clause4 of clauses.slice(0, -1)) {
    if (clause4.children[0]?.type === "block")
      refuse3(keyword(clause4, "except"), "a bare 'except:' must be the last handler");
  }
}
function checkImport(statement2, text4, refuse3) {
  const [first] = statement2.children;
  if (first !== void 0 && statement2.type === "import_from_statement" && text4.slice(first.start, first.end) === "__future__") {
    refuse3(statement2, "from __future__ imports must occur at the beginning of the file");
  }
  const star = statement2.children.find(({ type }) => type === "wildcard_import");
  if (star !== void 0) refuse3(star, "'import *' is only allowed at module level");
}

// src/methods/bindings.ts
function bindNode(node, scope, { text: text4, refuse: refuse3 }) {
  checkDebug(node, text4, refuse3);
  addBinding(scope, nameOf2(node, text4), { how: "assignment", span: node });
}
function declareName(node, how, scope, walk3) {
  recordDeclaration(node, how, false, scope, walk3);
  declareIn(scope, nameOf2(node, walk3.text), how);
}
function recordDeclaration(node, how, isAnnotation, scope, walk3) {
  const name4 = nameOf2(node, walk3.text);
  const before = scope.declared.get(name4) ?? scope.bindings.get(name4)?.[0]?.how;
  walk3.declarations.push({ how, name: name4, span: node, scope, isAnnotation, before, usesBefore: walk3.uses.length });
}
function useNamesInStrings(node, scope, walk3) {
  const text4 = walk3.text.slice(node.start, node.end);
  if (!/['"]/.test(text4)) return;
  for (const [name4] of text4.matchAll(new RegExp("[\\p{XID_Start}_]\\p{XID_Continue}*", "gu"))) {
    walk3.uses.push({ name: name4, span: node, scope, isTolerant: true });
  }
}
function bindImports(statement2, block3, scope, walk3) {
  if (statement2.children.some(({ type }) => type === "wildcard_import")) walk3.hasDynamicNames = true;
  const isFuture = walk3.text.slice(statement2.children[0]?.start, statement2.children[0]?.end) === "__future__";
  for (const imported of statement2.children) {
    if (imported.type !== "imported" || isFuture) continue;
    const [path, alias] = imported.children;
    const bound = alias ?? (path?.type === "dotted_name" ? path.children[0] : path);
    if (bound === void 0) continue;
    checkDebug(bound, walk3.text, walk3.refuse);
    const origin = { statement: statement2, block: block3, name: imported, isGuarded: walk3.importGuards > 0 };
    const binding = { how: "import", span: bound, imported: origin };
    const name4 = nameOf2(bound, walk3.text);
    addBinding(scope, name4, binding);
    walk3.imports.push({ name: name4, scope: bindingScope(scope, name4), binding });
  }
}

// src/methods/declarations.ts
function declarationErrors(declarations, uses, refuse3) {
  if (declarations.length === 0) return;
  const first = firstUses(uses);
  for (const declaration of declarations) {
    const { span, scope, name: name4, usesBefore } = declaration;
    const isUsed = (first.get(scope)?.get(name4) ?? uses.length) < usesBefore;
    const message = messageFor2(declaration, isUsed);
    if (message !== void 0) refuse3(span, message);
  }
}
function firstUses(uses) {
  const first = /* @__PURE__ */ new Map();
  for (const [index2, { name: name4, scope }] of uses.entries()) {
    const own = first.get(scope) ?? /* @__PURE__ */ new Map();
    first.set(scope, own);
    if (!own.has(name4)) own.set(name4, index2);
  }
  return first;
}
function messageFor2({ how, name: name4, scope, isAnnotation, before }, isUsed) {
  if (isAnnotation) return `annotated name '${name4}' can't be ${how}`;
  if (before === "parameter") return `name '${name4}' is parameter and ${how}`;
  if ((before === "global" || before === "nonlocal") && before !== how) return `name '${name4}' is nonlocal and global`;
  if (before !== void 0 && before !== how && before !== "import")
    return `name '${name4}' is assigned to before ${how} declaration`;
  if (isUsed) return `name '${name4}' is used prior to ${how} declaration`;
  return how === "nonlocal" && !isBoundAround(name4, scope) ? `no binding for nonlocal '${name4}' found` : void 0;
}
function isBoundAround(name4, scope) {
  for (let at = scope.parent; at !== void 0; at = at.parent) {
    if (at.kind === "function" && at.bindings.has(name4) && !at.declared.has(name4)) return true;
  }
  return false;
}

// src/methods/walk.ts
var MAX_DEPTH4 = 1e3;
var DYNAMIC_NAMES = /* @__PURE__ */ new Set([
  "globals",
  "locals",
  "vars",
  "exec",
  "eval",
  "builtins",
  "__builtins__"
]);
function scopesOf(method, text4) {
  const module = newScope("module", void 0);
  const own = newScope("function", module);
  const errors = [];
  const refuse3 = ({ start, end }, message) => errors.push({ span: { start, end }, message });
  addBinding(module, method.name.text, { how: "definition", span: method.name.span });
  for (const { name: name4 } of method.parameters) {
    if (own.bindings.has(name4.text)) refuse3(name4.span, `duplicate parameter '${name4.text}'`);
    addBinding(own, name4.text, { how: "parameter", span: name4.span });
  }
  const enclosing = newBody(method.isAsync ? "async function" : "function");
  const walk3 = {
    ...{ text: text4, refuse: refuse3, enclosing, uses: [], imports: [], declarations: [] },
    ...{ depth: 0, hasDynamicNames: false, tolerance: 0, importGuards: 0 }
  };
  for (const node of method.code) visit(node, own, "block", method.code, walk3);
  checkGenerator(enclosing, refuse3);
  const unresolved = [];
  for (const use of walk3.uses) {
    const holder = resolveName(use.name, use.scope);
    if (holder !== void 0) holder.read.add(use.name);
    else if (DYNAMIC_NAMES.has(use.name)) walk3.hasDynamicNames = true;
    else if (!use.isTolerant && !BUILTINS.has(use.name)) unresolved.push(use);
  }
  const { uses, imports, declarations, hasDynamicNames } = walk3;
  declarationErrors(declarations, uses, refuse3);
  errors.sort((a, b) => a.span.start - b.span.start);
  return {
    module,
    own,
    uses,
    unresolved: hasDynamicNames ? [] : unresolved,
    imports,
    declarations,
    compileErrors: errors,
    hasDynamicNames
  };
}
function visitAll(parent, scope, walk3) {
  const { type, children } = parent;
  for (const child of children) visit(child, scope, type, children, walk3);
}
function visit(node, scope, parent, siblings, walk3) {
  if (node.type === "identifier") {
    walk3.uses.push({ name: nameOf2(node, walk3.text), span: node, scope, isTolerant: walk3.tolerance > 0 });
    return;
  }
  if (node.children.length === 0 && NAMELESS_LEAVES.has(node.type)) return;
  if (walk3.depth > MAX_DEPTH4) {
    walk3.hasDynamicNames = true;
    return;
  }
  walk3.depth += 1;
  if (TRANSPARENT.has(node.type)) visitAll(node, scope, walk3);
  else visitNode(node, scope, parent, siblings, walk3);
  walk3.depth -= 1;
}
var NAMELESS_LEAVES = /* @__PURE__ */ new Set([
  "string",
  "number",
  "member",
  "none",
  "true",
  "false",
  "argument_list"
]);
var TRANSPARENT = /* @__PURE__ */ new Set([
  ...["chain", "argument", "keyword_argument", "index", "tuple", "list", "dictionary", "set", "string", "fstring"],
  ...["expression_statement", "assignment", "if_statement", "block", "with_item", "raise_statement"]
]);
function withEnclosing(around2, walk3, action) {
  const before = walk3.enclosing;
  walk3.enclosing = around2;
  walk3.depth += 4;
  action();
  walk3.depth -= 4;
  walk3.enclosing = before;
}
function visitNode(node, scope, parent, siblings, walk3) {
  checkNode(node, parent, walk3.enclosing, walk3.text, walk3.refuse);
  switch (node.type) {
    case "break_statement":
    case "continue_statement":
      return;
    case "binding":
    case "capture":
      bindNode(node, scope, walk3);
      return;
    case "target":
      visitTargets(node, true, scope, walk3);
      return;
    case "named_expression":
      visitNamed(node, scope, walk3);
      return;
    case "global_statement":
    case "nonlocal_statement":
      for (const child of node.children) {
        declareName(child, node.type === "global_statement" ? "global" : "nonlocal", scope, walk3);
      }
      return;
    case "import_statement":
    case "import_from_statement":
      bindImports(node, siblings, scope, walk3);
      return;
    case "for_statement":
    case "while_statement":
      visitLoop(node, scope, walk3);
      return;
    case "type":
      visitTolerantly(node, scope, walk3);
      useNamesInStrings(node, scope, walk3);
      return;
    case "try_statement":
      visitTry(node, scope, walk3);
      return;
    case "function_definition":
    case "lambda":
      visitFunction(node, scope, walk3);
      return;
    case "class_definition":
      visitClass(node, scope, walk3);
      return;
    case "type_alias_statement":
      visitTypeAlias(node, scope, walk3);
      return;
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      visitComprehension(node, scope, walk3);
      return;
    default:
      readTargets(node, scope, walk3);
      visitAll(node, scope, walk3);
  }
}
function readTargets(node, scope, walk3) {
  switch (node.type) {
    case "augmented_assignment": {
      const [name4] = node.children[0]?.children ?? [];
      if (name4?.type === "identifier") visit(name4, scope, node.type, node.children, walk3);
      return;
    }
    case "delete_statement":
      for (const target of node.children) readNames(target, scope, walk3);
      return;
    case "annotated_assignment": {
      const [name4] = node.children[0]?.children ?? [];
      const how = name4?.type === "identifier" ? scope.declared.get(nameOf2(name4, walk3.text)) : void 0;
      if (name4 !== void 0 && how !== void 0) recordDeclaration(name4, how, true, scope, walk3);
      return;
    }
  }
}
function visitNamed(node, scope, walk3) {
  let holder = scope;
  while (holder.kind === "comprehension" && holder.parent !== void 0) holder = holder.parent;
  const [target, ...value2] = node.children;
  if (target !== void 0) bindNode(target, holder, walk3);
  for (const child of value2) visit(child, scope, node.type, value2, walk3);
}
function readNames(target, scope, walk3) {
  for (const child of target.children) {
    if (child.type === "identifier") visit(child, scope, target.type, target.children, walk3);
    else if (child.type === "tuple" || child.type === "list") readNames(child, scope, walk3);
  }
}
function visitTargets(node, isWhole, scope, walk3) {
  checkTargets(node, isWhole, walk3.text, walk3.refuse);
  for (const child of node.children) {
    if (child.type === "identifier") bindNode(child, scope, walk3);
    else if (child.type === "tuple" || child.type === "list" || child.type === "list_splat") {
      visitTargets(child, false, scope, walk3);
    } else visit(child, scope, node.type, node.children, walk3);
  }
}
function visitTolerantly(node, scope, walk3) {
  walk3.tolerance += 1;
  visitAll(node, scope, walk3);
  walk3.tolerance -= 1;
}
var CATCHES_MISSING_NAMES = /\bNameError\b/;
var CATCHES_MISSING_MODULES = /\b(?:ImportError|ModuleNotFoundError|Exception)\b/;
function visitTry(node, scope, walk3) {
  const { text: text4, enclosing } = walk3;
  const [body, ...rest] = node.children;
  const clauses = rest.filter(({ type }) => type === "except_clause");
  checkExceptOrder(clauses, walk3.refuse);
  const heads = clauses.map(({ start, end, children }) => text4.slice(start, children.at(-1)?.start ?? end));
  const isBare = heads.some((head2) => /^except\s*:/.test(head2));
  const isTolerant = isBare || heads.some((head2) => CATCHES_MISSING_NAMES.test(head2));
  const isGuard2 = isBare || heads.some((head2) => CATCHES_MISSING_MODULES.test(head2));
  if (isTolerant) walk3.tolerance += 1;
  if (isGuard2) walk3.importGuards += 1;
  if (body !== void 0) visit(body, scope, node.type, node.children, walk3);
  if (isTolerant) walk3.tolerance -= 1;
  if (isGuard2) walk3.importGuards -= 1;
  const isGroup = heads.some((head2) => /^except\s*\*/.test(head2));
  for (const clause4 of rest) {
    const isInGroup = enclosing.isInGroup || isGroup && clause4.type === "except_clause";
    withEnclosing({ ...enclosing, isInGroup }, walk3, () => visit(clause4, scope, node.type, node.children, walk3));
  }
}
function visitLoop(node, scope, walk3) {
  const { enclosing } = walk3;
  let isBody = true;
  for (const child of node.children) {
    const isInside2 = child.type === "block" && isBody;
    if (child.type === "block") isBody = false;
    const here = isInside2 ? { ...enclosing, isInLoop: true, isInGroup: false } : enclosing;
    withEnclosing(here, walk3, () => visit(child, scope, node.type, node.children, walk3));
  }
}
function visitFunction(node, scope, walk3) {
  const { text: text4, refuse: refuse3 } = walk3;
  const own = newScope("function", scope);
  for (const child of node.children) {
    if (child.type === "binding") {
      checkDebug(child, text4, refuse3);
      addBinding(scope, nameOf2(child, text4), { how: "definition", span: child });
    } else if (child.type === "type_parameters") visit(child, own, node.type, node.children, walk3);
  }
  const outside = own.bindings.size > 0 ? copyOf(own, scope) : scope;
  const names3 = [];
  for (const child of node.children) {
    if (child.type === "parameter") {
      const [name4, ...rest] = child.children;
      if (name4 !== void 0) names3.push(name4);
      for (const part of rest) visit(part, outside, child.type, rest, walk3);
    } else if (child.type === "type") visit(child, outside, node.type, node.children, walk3);
  }
  checkRepeated(names3, "duplicate parameter", text4, refuse3);
  for (const name4 of names3) {
    checkDebug(name4, text4, refuse3);
    addBinding(own, nameOf2(name4, text4), { how: "parameter", span: name4 });
  }
  const isAsync = node.type === "function_definition" && text4.startsWith("async", node.start);
  const around2 = newBody(node.type === "lambda" ? "lambda" : isAsync ? "async function" : "function");
  withEnclosing(around2, walk3, () => {
    for (const child of node.children) {
      if (!SIGNATURE_NODES.has(child.type)) visit(child, own, node.type, node.children, walk3);
    }
  });
  checkGenerator(around2, refuse3);
}
var SIGNATURE_NODES = /* @__PURE__ */ new Set(["binding", "type_parameters", "parameter", "type"]);
function copyOf(parameters2, parent) {
  return { ...newScope("function", parent), bindings: new Map(parameters2.bindings) };
}
function visitClass(node, scope, walk3) {
  let outside = scope;
  for (const child of node.children) {
    if (child.type === "binding") {
      checkDebug(child, walk3.text, walk3.refuse);
      addBinding(scope, nameOf2(child, walk3.text), { how: "definition", span: child });
    } else if (child.type === "type_parameters") {
      outside = newScope("function", scope);
      visit(child, outside, node.type, node.children, walk3);
    }
  }
  const own = newScope("class", outside);
  for (const child of node.children) {
    if (child.type === "block") withEnclosing(newBody("class"), walk3, () => visitAll(child, own, walk3));
    else if (!SIGNATURE_NODES.has(child.type)) visit(child, outside, node.type, node.children, walk3);
  }
}
function visitTypeAlias(node, scope, walk3) {
  const [name4, ...rest] = node.children;
  if (name4 !== void 0) bindNode(name4, scope, walk3);
  visitTolerantly({ ...node, children: rest }, newScope("function", scope), walk3);
}
function visitComprehension(node, scope, walk3) {
  const { enclosing, text: text4 } = walk3;
  const clauses = node.children.filter(({ type }) => type === "for_in_clause");
  checkComprehension(node, clauses, enclosing, text4, walk3.refuse);
  const own = newScope("comprehension", scope);
  const names3 = new Set(
    clauses.flatMap(({ children: [target] }) => target === void 0 ? [] : targetNames(target, text4))
  );
  const outer = enclosing.comprehension;
  const within = (iterable) => ({
    ...enclosing,
    comprehension: { outer, type: node.type, names: names3, iterable }
  });
  let order2 = "first";
  for (const child of node.children) {
    if (child.type !== "for_in_clause") {
      withEnclosing(within(void 0), walk3, () => visit(child, own, node.type, node.children, walk3));
      continue;
    }
    for (const part of child.children) {
      const isSource = part.type === "iterable";
      const seen = isSource && order2 === "first" ? scope : own;
      withEnclosing(
        within(isSource ? order2 : void 0),
        walk3,
        () => visit(part, seen, child.type, child.children, walk3)
      );
    }
    order2 = "later";
  }
}
function targetNames({ type, start, end, children }, text4) {
  if (type === "identifier") return [nameOf2({ start, end }, text4)];
  return type === "chain" ? [] : children.flatMap((child) => targetNames(child, text4));
}

// src/methods/method.ts
function methodsOf(project) {
  const { text: text4 } = project.module.file;
  const methods = [];
  for (const task of project.tasks.values()) {
    const { run } = task;
    if (run === void 0) continue;
    const scopes = scopesOf(run, text4);
    methods.push({ definition: run, scopes, task, contextUses: contextUses(run, scopes) });
  }
  for (const { definition: owner } of project.processors.values()) {
    for (const definition of owner.body) {
      if (definition.kind !== "function") continue;
      methods.push({ definition, scopes: scopesOf(definition, text4), task: void 0, contextUses: [] });
    }
  }
  return methods;
}

// src/project/bind.ts
import { isDeviceName, isPortableName } from "./base.mjs";
import { fixOf as fixOf25 } from "./base.mjs";
import { correction as correction8, didYouMean as didYouMean14 } from "./base.mjs";

// src/syntax/names.ts
function nameUses({ body }) {
  const uses = /* @__PURE__ */ new Map();
  const open = [body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isName2(node)) {
      const spans = uses.get(node.text);
      if (spans === void 0) uses.set(node.text, [node.span]);
      else spans.push(node.span);
    } else for (const [key2, value2] of Object.entries(node)) if (key2 !== "code" && key2 !== "span") open.push(value2);
  }
  return uses;
}
function isName2(node) {
  return "kind" in node && node.kind === "name";
}

// src/project/bind.ts
var BASES = ["Task", "EventProcessor"];
var RESERVED2 = /* @__PURE__ */ new Set([...BUILT_INS, "data", ...BASES]);
function bind(module, projectName2, report2) {
  const definitions = [...definitionsOf(module.body)];
  const brokenNames = new Set(module.brokenNames);
  const seen = { names: /* @__PURE__ */ new Map(), folded: /* @__PURE__ */ new Map() };
  checkProjectName(projectName2, report2);
  const tasks = /* @__PURE__ */ new Map();
  const processors = /* @__PURE__ */ new Map();
  const functions = [];
  let uses;
  const renameClass = ({ text: text4, span }, to) => {
    if (definitions.some(({ name: name4 }) => name4.text === to)) return void 0;
    uses ??= nameUses(module);
    const spans = [span, ...uses.get(text4) ?? []].sort((a, b) => a.start - b.start);
    return fixOf25(`rename it to '${to}'`, "unsafe", rename(spans, to));
  };
  for (const definition of definitions) {
    if (!registerName(definition, seen, brokenNames, report2)) continue;
    if (definition.kind === "function") functions.push(definition);
    else {
      const base = baseOf(definition, report2);
      checkClassName(definition.name, (to) => renameClass(definition.name, to), report2);
      if (base === "Task") {
        tasks.set(definition.name.text, { name: definition.name, definition, ...readTaskBody(definition, report2) });
      } else if (base === "EventProcessor") {
        checkProcessor(definition, report2);
        processors.set(definition.name.text, { name: definition.name, definition });
      } else brokenNames.add(definition.name.text);
    }
  }
  const processorNames = { known: new Set(processors.keys()), broken: brokenNames };
  const machines = /* @__PURE__ */ new Map();
  for (const definition of functions) {
    machines.set(definition.name.text, bindMachine(definition, processorNames, report2));
  }
  return { name: projectName2, module, tasks, machines, processors, brokenNames, isBroken: module.isBroken };
}
function isFluxioProject(module) {
  for (const definition of definitionsOf(module.body)) {
    if (definition.kind === "class") {
      if (definition.bases.some((base) => BASES.some((known) => known === baseName(base)))) return true;
    } else if (definition.name.text === "main" || definition.decorators.some(isOurDecorator)) return true;
  }
  return false;
}
function isOurDecorator({ expression: expression2 }) {
  const callee = expression2.kind === "call" ? expression2.callee : expression2;
  return callee.kind === "name" && DECORATORS.some((known) => known === callee.text);
}
function* definitionsOf(statements) {
  for (const statement2 of statementsOf(statements)) {
    if (statement2.kind === "class" || statement2.kind === "function") yield statement2;
  }
}
function registerName(definition, seen, broken, report2) {
  const { name: name4, kind } = definition;
  const earlier = seen.names.get(name4.text);
  if (earlier !== void 0) {
    report2(duplicateName, name4.span, `'${name4.text}' is defined twice`, {
      help: "rename one of the two",
      related: [{ span: earlier.span, message: "first defined here" }]
    });
    return false;
  }
  seen.names.set(name4.text, name4);
  const folded = `${kind} ${name4.text.toLowerCase()}`;
  const twin = seen.folded.get(folded);
  seen.folded.set(folded, twin ?? name4);
  if (twin !== void 0) {
    report2(duplicateName, name4.span, `'${name4.text}' and '${twin.text}' differ only in case`, {
      help: "rename one of the two, because their files would overwrite each other on macOS and Windows",
      related: [{ span: twin.span, message: "the other definition" }]
    });
  } else if (RESERVED2.has(name4.text)) {
    report2(reservedName, name4.span, `'${name4.text}' is a reserved name of the DSL`, {
      help: "choose another name"
    });
  } else if (isDeviceName(name4.text)) {
    report2(unusableName, name4.span, `'${name4.text}' is not a valid file name, because Windows reserves it`, {
      help: "choose another name"
    });
  } else if (!isPortableName(name4.text)) {
    report2(unusableName, name4.span, "the name is too long for a file name", {
      help: "choose a shorter name"
    });
  } else return true;
  broken.add(name4.text);
  return false;
}
function checkProjectName(name4, report2) {
  if (isPortableName(name4) && !/^\.fluxio-tmp|^fluxio-manifest\.json$/i.test(name4)) return;
  report2(unusableName, { start: 0, end: 0 }, `the folder name '${name4}' is not a valid name for an output folder`, {
    help: "rename the folder of the project file"
  });
}
function baseName(base) {
  if (base.kind === "name") return base.text;
  return base.kind === "attribute" ? base.name.text : void 0;
}
function baseOf({ bases, name: name4, header }, report2) {
  const names3 = bases.map(baseName);
  const known = names3.map((base) => BASES.find((ours) => ours === base)).find((base) => base !== void 0);
  if (known !== void 0) return known;
  const near = names3.map((base) => base && didYouMean14(base, BASES)).find((hint2) => hint2 !== void 0);
  const fixes = bases.map((base) => base.kind === "name" ? correction8(base.text, BASES, base.span) : void 0);
  report2(unknownBaseClass, header, `class '${name4.text}' must extend Task or EventProcessor`, {
    help: near ?? "extend one of the two, or move the class into a package that the run methods import",
    fix: fixes.find((fix) => fix !== void 0)
  });
  return void 0;
}
function checkClassName(name4, fix, report2) {
  if (isPascalCase(name4.text)) return;
  const pascal = name4.text.replace(/(?:^|_+)(.?)/g, (_, letter) => letter.toUpperCase());
  const isPascal = isPascalCase(pascal);
  report2(classNameNotPascalCase, name4.span, `class name '${name4.text}' is not PascalCase`, {
    help: isPascal ? `rename it to '${pascal}'` : void 0,
    fix: isPascal ? () => fix(pascal) : void 0
  });
}
function isPascalCase(name4) {
  return /^[A-Z][A-Za-z0-9]*$/.test(name4) || new RegExp("^\\p{Lu}[\\p{L}\\p{Nd}]*$", "u").test(name4);
}
var PROCESSOR_PARAMETERS = ["message", "input_data", "state_data_client"];
function checkProcessor(definition, report2) {
  const methods = /* @__PURE__ */ new Map();
  for (const statement2 of definition.body) {
    if (statement2.kind === "assign" || isEmptyStatement(statement2)) continue;
    if (statement2.kind !== "function") {
      report2(
        eventProcessorMethod,
        headOf(statement2),
        "an event processor can only contain get_custom_tags_<event type> methods",
        { help: "remove it, or move it into a method" }
      );
      continue;
    }
    const { text: text4, span } = statement2.name;
    const first = methods.get(text4);
    if (first === void 0) {
      methods.set(text4, statement2);
      checkProcessorMethod(statement2, report2);
      continue;
    }
    report2(eventProcessorMethod, span, `event processor '${definition.name.text}' defines '${text4}' twice`, {
      help: "remove one of the two",
      related: [{ span: first.name.span, message: "first defined here" }]
    });
  }
  if (methods.size === 0) {
    const message = `event processor '${definition.name.text}' has no get_custom_tags_<event type> method`;
    report2(eventProcessorMethod, definition.header, message, {
      help: `add one, such as async def get_custom_tags_ExecutionFailed(${PROCESSOR_PARAMETERS.join(", ")}):`
    });
  }
}
function checkProcessorMethod(method, report2) {
  const { text: text4 } = method.name;
  if (!/^get_custom_tags_./.test(text4)) {
    report2(
      eventProcessorMethod,
      method.header,
      `method '${text4}' of an event processor must be named get_custom_tags_<event type>`,
      { help: "rename it, or define it inside a method" }
    );
  } else if (!method.isAsync) {
    report2(eventProcessorMethod, method.header, `method '${text4}' of an event processor must be async`, {
      help: `write 'async def ${text4}'`,
      fix: fixOf25("add 'async'", "safe", [
        { span: { start: method.header.start, end: method.header.start }, text: "async " }
      ])
    });
  } else {
    const names3 = method.parameters.map((parameter2) => `${parameter2.star}${parameter2.name.text}`).sort();
    const isRight = method.parameters.every((parameter2) => parameter2.form === "positional");
    if (!isRight || names3.join() !== [...PROCESSOR_PARAMETERS].sort().join()) {
      report2(
        eventProcessorMethod,
        method.header,
        `the parameters of method '${text4}' must be message, input_data and state_data_client`,
        {
          help: `write (${PROCESSOR_PARAMETERS.join(", ")})`
        }
      );
    }
  }
}
function bindMachine(definition, processors, report2) {
  if (definition.isAsync) {
    report2(machineAsync, definition.header, `state machine function '${definition.name.text}' must not be async`, {
      help: "write 'def' without 'async'",
      fix: fixOf25("remove 'async'", "safe", [
        { span: { start: definition.header.start, end: definition.name.span.start }, text: "def " }
      ])
    });
  }
  return { name: definition.name, definition, decorations: readDecorators(definition.decorators, processors, report2) };
}

// src/compile/compile.ts
function compile(input, engine) {
  const draft = draftOf(input, engine);
  return { ...draft, diagnostics: finish2(draft) };
}
function finish2({ diagnostics, report: report2, suppressions }) {
  suppressions?.check(report2, diagnostics);
  return sortDiagnostics(diagnostics);
}
function compiler(loadEngine) {
  let engine;
  return async (input) => {
    const reading = read(input.file);
    if (reading.needsEngine) engine ??= await loadEngine();
    return draftOf(input, engine, reading);
  };
}
function draftOf(input, engine, reading = read(input.file)) {
  const { file, project: name4, problem: problem2, policy = defaultPolicy } = input;
  const diagnostics = [];
  const filePolicy = policy.afresh?.() ?? policy;
  const plainReport = reporter(file, diagnostics, filePolicy);
  const withoutProject = { file, diagnostics, report: plainReport, project: void 0, buildable: void 0 };
  if (problem2 !== void 0) {
    plainReport(problem2.info, { start: 0, end: 0 }, problem2.message, { help: problem2.help });
    return { ...withoutProject, facts: unreadFacts(name4, file) };
  }
  const syntaxDiagnostics = [];
  const module = parse(reading, engine, reporter(file, syntaxDiagnostics));
  if (!mayBeProject(module, file)) {
    const message = `'${file.path}' is skipped, because it defines no task or state machine`;
    plainReport(notAFluxioProject, { start: 0, end: 0 }, message);
    return { ...withoutProject, facts: module.isBroken ? unreadFacts(name4, file) : void 0 };
  }
  diagnostics.push(...syntaxDiagnostics);
  const suppressions = suppressionsOf(module, filePolicy, catalog);
  const { report: report2, isExplained } = recordingRules(
    suppressions === void 0 ? plainReport : reporter(file, diagnostics, suppressions.policy)
  );
  const project = bind(module, name4, report2);
  const { graphs, whole: whole3 } = lowerAll(project, report2);
  const methods = methodsOf(project);
  lint({ project, methods, graphs: whole3 }, lintRules, report2);
  checkDeployment(project, methods, report2);
  const isClean = () => !hasError(diagnostics);
  const form = input.form ?? defaultForm;
  const hasCycle = reportCycles(graphs, report2);
  const { instances, machines } = hasCycle ? { instances: [], machines: [] } : instancesOf(project, graphs, { isClean, form, report: report2 });
  const buildable = { project, methods, graphs, instances, form, isExplained };
  if (isClean() && mayBeTooLarge(project, machines.length)) checkSize(deployableOf(buildable), report2);
  return {
    file,
    diagnostics,
    report: report2,
    suppressions,
    facts: factsOf(project, file, whole3, input.externalProjects ?? (() => false)),
    project: { name: name4, file: file.path, machines },
    buildable: isClean() ? buildable : void 0
  };
}
function recordingRules(report2) {
  const reported = [];
  return {
    report: (info, span, message, extra) => {
      if (info.isRule) reported.push(span);
      report2(info, span, message, extra);
    },
    isExplained: (spans) => reported.some((span) => spans.some(({ start, end }) => span.start < end && start < span.end))
  };
}
function mayBeProject(module, file) {
  return isFluxioProject(module) || module.isBroken && PROJECT_MARKS.test(file.text);
}
var PROJECT_MARKS = /^\s*(?:async\s+)?def\s+main\b|\b(?:Task|EventProcessor)\b|^\s*@(?:export|schedule|subscribe|process_events)\b/m;
function hasError(diagnostics) {
  return diagnostics.some((diagnostic2) => diagnostic2.severity === "error");
}
function lowerAll(project, report2) {
  const graphs = /* @__PURE__ */ new Map();
  const whole3 = /* @__PURE__ */ new Map();
  for (const machine of project.machines.values()) {
    const { graph, isWhole } = lower(machine, project, report2);
    graphs.set(machine.name.text, graph);
    if (isWhole) whole3.set(machine.name.text, graph);
  }
  return { graphs, whole: whole3 };
}
function deployedMachines(project, graphs) {
  const called = /* @__PURE__ */ new Set();
  const inlined = /* @__PURE__ */ new Set();
  for (const graph of graphs.values()) {
    for (const state of graph.live) {
      for (const { machine, how } of usesOf(state)) (how === "call" ? called : inlined).add(machine);
    }
  }
  return [...project.machines.values()].filter((machine) => {
    const name4 = machine.name.text;
    return called.has(name4) || !inlined.has(name4) || isDecorated(machine);
  });
}
function firstOnly(report2) {
  const seen = /* @__PURE__ */ new Set();
  return (info, span, message, extra) => {
    const key2 = `${info.code}:${span.start}`;
    if (!seen.has(key2)) report2(info, span, message, extra);
    seen.add(key2);
  };
}
var MAX_DEFINITION_BYTES = 1048576;
var MAX_PROJECT_STATES = 5e4;
function instancesOf(project, graphs, { isClean, form, report: report2 }) {
  const instances = [];
  const machines = [];
  const sizes = measure2(graphs);
  const once = firstOnly(report2);
  let total = 0;
  for (const machine of deployedMachines(project, graphs)) {
    const { text: name4, span } = machine.name;
    const size = sizes.get(name4) ?? EMPTY2;
    machines.push({ name: name4, exported: isExported(machine), states: size.states });
    total += size.states;
    if (total > MAX_PROJECT_STATES) {
      const message2 = `the state machines of the project have more than ${MAX_PROJECT_STATES} states, including iterators and branches`;
      report2(definitionTooLarge, span, message2, {
        help: "split the project, or let iterators and branches call nested state machines"
      });
      return { instances: [], machines };
    }
    const instance = instantiate(name4, graphs, size, span, once);
    if (instance === void 0 || !isClean()) continue;
    const bytes = maxBytes(size) <= MAX_DEFINITION_BYTES ? 0 : bytesOf2(emit(instance, form));
    if (bytes <= MAX_DEFINITION_BYTES) {
      instances.push(instance);
      continue;
    }
    const message = `the definition of '${name4}' has ${bytes} bytes, but Step Functions accepts at most ${MAX_DEFINITION_BYTES}`;
    report2(definitionTooLarge, span, message, {
      help: "move a part into another function and call it as a nested state machine"
    });
  }
  return { instances, machines };
}
function maxBytes({ states, characters }) {
  return 3e3 * states + 6 * characters;
}
function bytesOf2(definition) {
  return Buffer.byteLength(compactJson4(definition));
}

// src/compile/fix.ts
import { applyFixes } from "./base.mjs";
import { sourceFile as sourceFile2 } from "./base.mjs";
var MAX_PASSES = 10;
var MAX_TRIES = 100;
var MIN_TRIES = 2;
var MAX_CHARACTERS = 1024 * 1024;
function fixable(found, withUnsafe) {
  const broken = new Set(found.filter(isSyntaxError).map(({ file }) => file.path));
  return found.filter(
    ({ fix, file }) => fix !== void 0 && (withUnsafe || fix.safety === "safe") && !broken.has(file.path)
  );
}
function fixFile(given, engine, withUnsafe) {
  const affordable = Math.floor(MAX_CHARACTERS / (given.file.text.length + 1));
  let tries = Math.min(MAX_TRIES, Math.max(MIN_TRIES, affordable));
  const fixed = [];
  let input = given;
  let current = compile(input, engine);
  const pass = (findings) => {
    const before = current;
    const base = input;
    const pending = [findings];
    let kept = [];
    for (let group = pending.pop(); group !== void 0 && tries > 0; group = pending.pop()) {
      tries -= 1;
      const wanted = [...kept, ...group];
      const { text: text4 } = applyFixes(base.file.text, wanted);
      const next = { ...base, file: sourceFile2(base.file.path, text4) };
      const compiled = compile(next, engine);
      if (isBetter(before, compiled, wanted)) {
        kept = wanted;
        input = next;
        current = compiled;
      } else if (group.length > 1) {
        const middle2 = group.length >> 1;
        pending.push(group.slice(middle2), group.slice(0, middle2));
      }
    }
    return kept;
  };
  for (let passes = 0; ; passes += 1) {
    let kept = [];
    let rest = fixable(current.diagnostics, withUnsafe);
    if (passes < MAX_PASSES) {
      while (rest.length > 0 && kept.length === 0 && tries > 0) {
        const { applied } = applyFixes(current.file.text, rest);
        kept = pass(applied);
        const tried = new Set(applied);
        rest = rest.filter((found) => !tried.has(found));
      }
    }
    if (kept.length === 0)
      return { input, fixed, left: current.diagnostics, isSettled: rest.length === 0 && tries > 0 };
    for (const found of kept) fixed.push(found);
  }
}
function isSyntaxError({ info }) {
  return info.code.startsWith("FLX0");
}
function isBetter(before, after, fixed) {
  if (after.diagnostics.some(isSyntaxError)) return false;
  const countsBefore = tally(before.diagnostics.map(keyOf2));
  const countsAfter = tally(after.diagnostics.map(keyOf2));
  for (const [key2, times] of tally(fixed.map(keyOf2))) {
    if ((countsAfter.get(key2) ?? 0) > (countsBefore.get(key2) ?? 0) - times) return false;
  }
  const refusals = tally(refusalsOf(before));
  return [...tally(refusalsOf(after))].every(([code2, times]) => times <= (refusals.get(code2) ?? 0));
}
function refusalsOf({ diagnostics }) {
  return diagnostics.flatMap(({ info }) => info.isRule ? [] : [info.code]);
}
function keyOf2({ info, message }) {
  return `${info.code} ${message}`;
}
function tally(keys) {
  const counts = /* @__PURE__ */ new Map();
  for (const key2 of keys) counts.set(key2, (counts.get(key2) ?? 0) + 1);
  return counts;
}

// src/config/baseline.ts
import { compareText as compareText2 } from "./base.mjs";
import { sha256 as sha2564 } from "./base.mjs";
import { fingerprint, lineOrdinals, lineText } from "./base.mjs";
function parseBaseline(text4) {
  const entries = entriesOf4(text4);
  if (entries === void 0) return void 0;
  const accepted = new Map(entries.map((entry2) => [entry2.fingerprint, entry2]));
  const opened = /* @__PURE__ */ new Map();
  const open = (path) => {
    const matched = opened.get(path) ?? /* @__PURE__ */ new Set();
    opened.set(path, matched);
    return matched;
  };
  return {
    openFile: (path) => {
      const matched = open(path);
      const next = lineOrdinals();
      return (info, file, span) => {
        const own = fingerprint({ info, file, span }, next({ info, file, span }), path);
        const isAccepted = accepted.has(own);
        if (isAccepted) matched.add(own);
        return isAccepted;
      };
    },
    stale: () => {
      const matched = new Set([...opened.values()].flatMap((own) => [...own]));
      return [...accepted].filter(([own, { file }]) => opened.has(file) && !matched.has(own)).length;
    },
    memory: {
      hash: sha2564(text4),
      met: (path) => [...opened.get(path) ?? []],
      meet: (path, known) => {
        const matched = open(path);
        for (const own of known) matched.add(own);
      }
    }
  };
}
function newBaseline() {
  const byFile = /* @__PURE__ */ new Map();
  const all = () => [...byFile.values()].flatMap((entries) => [...entries.values()]);
  return {
    openFile: (path) => {
      const entries = /* @__PURE__ */ new Map();
      byFile.set(path, entries);
      const next = lineOrdinals();
      return (info, file, span) => {
        const finding = { info, file, span };
        const own = fingerprint(finding, next(finding), path);
        entries.set(own, { file: path, code: info.code, text: lineText(file, span.start), fingerprint: own });
        return true;
      };
    },
    stale: () => 0,
    memory: void 0,
    count: () => all().length,
    text: () => baselineText(all())
  };
}
function baselineText(entries) {
  const lines = [...entries].sort(
    (a, b) => compareText2(a.file, b.file) || compareText2(a.code, b.code) || compareText2(a.text, b.text) || compareText2(a.fingerprint, b.fingerprint)
  ).map(({ file, code: code2, text: text4, fingerprint: own }) => JSON.stringify({ file, code: code2, text: text4, fingerprint: own }));
  return `{"version": 1, "findings": [
${lines.join(",\n")}${lines.length === 0 ? "" : "\n"}]}
`;
}
function entriesOf4(text4) {
  let value2;
  try {
    value2 = JSON.parse(text4);
  } catch {
    return void 0;
  }
  if (!isRecord(value2) || value2.version !== 1 || !Array.isArray(value2.findings)) return void 0;
  const entries = value2.findings.map(entryOf);
  return entries.includes(void 0) ? void 0 : entries.filter((entry2) => entry2 !== void 0);
}
function entryOf(value2) {
  if (!isRecord(value2)) return void 0;
  const { file, code: code2, text: text4, fingerprint: own } = value2;
  const isWhole = [file, code2, text4, own].every((member) => typeof member === "string");
  return isWhole ? { file: String(file), code: String(code2), text: String(text4), fingerprint: String(own) } : void 0;
}
function isRecord(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/config/fail-on.ts
var FAIL_ON = ["error", "warning", "note", "never"];
var RANK = { error: 0, warning: 1, note: 2, never: -1 };
function isFailure(severity, level) {
  return RANK[severity] <= RANK[level];
}

// src/config/settings.ts
import { SEVERITIES } from "./base.mjs";
import { didYouMean as didYouMean15 } from "./base.mjs";
var settingSpecs = {
  include: {
    kind: "file names",
    default: '["project.py", "project.sfn"]',
    help: "patterns for the names of project files; a file given on the command line does not have to match"
  },
  exclude: {
    kind: "paths",
    default: "[]",
    help: "patterns of files and folders to exclude, written as in a .gitignore; they also apply to files given on the command line"
  },
  select: {
    kind: "rules",
    help: "the only rules to enable, instead of those that are on by default"
  },
  "extend-select": {
    kind: "rules",
    default: "[]",
    help: "rules to enable in addition"
  },
  ignore: {
    kind: "rules",
    default: "[]",
    help: "rules to disable"
  },
  "per-file-ignores": {
    kind: "rules of paths",
    default: "{}",
    help: "path pattern, as in exclude \u2192 rules to disable for these files"
  },
  severity: {
    kind: "severities of rules",
    default: "{}",
    help: "rule \u2192 error, warning or note, instead of its default severity"
  },
  "fail-on": {
    kind: "level",
    default: '"error"',
    help: "the lowest severity that makes a run fail: error, warning, note, or never"
  },
  baseline: {
    kind: "file",
    help: "a file of accepted findings; check --baseline FILE writes it"
  },
  asl: {
    kind: "form",
    default: "{ item-processor = false }",
    help: "the form of definitions: `item-processor = true` writes `ItemProcessor` and `ItemSelector` in a Map state instead of the equivalent `Iterator` and `Parameters`"
  },
  "external-projects": {
    kind: "projects",
    default: "[]",
    help: "name patterns of projects in other repositories; true if this repository contains only some of the projects"
  }
};
function readSettings(table3, context, report2) {
  const settings = [];
  const spans = /* @__PURE__ */ new Map();
  for (const { key: key2, value: value2 } of table3.entries.values()) {
    if (!isSetting(key2.text)) {
      report2(unknownSetting, key2.span, `unknown setting '${key2.text}'`, {
        help: () => didYouMean15(key2.text, names2) ?? `use one of ${names2.join(", ")}`
      });
      continue;
    }
    const read2 = readers[settingSpecs[key2.text].kind](value2, { ...context, name: key2.text, report: report2 });
    if (read2 === void 0) continue;
    settings.push([key2.text, read2]);
    spans.set(key2.text, value2.span);
  }
  return { settings: Object.fromEntries(settings), spans };
}
var names2 = Object.keys(settingSpecs);
function isSetting(name4) {
  return Object.hasOwn(settingSpecs, name4);
}
var readers = {
  "file names": (value2, reading) => readStrings(value2, reading, (name4, span) => checkName(name4, span, reading)),
  paths: (value2, reading) => readStrings(value2, reading, (pattern2, span) => checkPattern(pattern2, span, reading)),
  rules: (value2, reading) => readStrings(value2, reading, (selector, span) => checkSelector(selector, span, reading)),
  "rules of paths": (value2, reading) => {
    const result = /* @__PURE__ */ new Map();
    for (const { key: key2, value: own } of readEntries(value2, reading)) {
      checkPattern(key2.text, key2.span, {
        ...reading,
        isPattern: (text4) => !text4.startsWith("!") && reading.isPattern(text4)
      });
      const selectors = readers.rules(own, reading);
      if (selectors !== void 0) result.set(key2.text, selectors);
    }
    return result;
  },
  "severities of rules": (value2, reading) => {
    const result = /* @__PURE__ */ new Map();
    for (const { key: key2, value: own } of readEntries(value2, reading)) {
      checkSelector(key2.text, key2.span, reading);
      const severity = readChoice(own, SEVERITIES, reading);
      if (severity !== void 0) result.set(key2.text, severity);
    }
    return result;
  },
  level: (value2, reading) => readChoice(value2, FAIL_ON, reading),
  file: (value2, reading) => {
    const path = readString(value2, reading);
    if (path !== "") return path;
    reading.report(settingValue, value2.span, `'${reading.name}' must not be empty`, {
      help: "write the path of a file, or remove the setting"
    });
    return void 0;
  },
  form: (value2, reading) => {
    const result = /* @__PURE__ */ new Map();
    for (const { key: key2, value: own } of readEntries(value2, reading)) {
      if (key2.text !== "item-processor") {
        reading.report(unknownSetting, key2.span, `unknown setting '${key2.text}' in '${reading.name}'`, {
          help: () => didYouMean15(key2.text, ["item-processor"]) ?? "use 'item-processor'"
        });
      } else if (own.kind === "boolean") result.set(key2.text, own.value);
      else reportType(own, "true or false", { ...reading, name: key2.text });
    }
    return result;
  },
  projects: (value2, reading) => {
    if (value2.kind === "boolean") return value2.value ? true : [];
    if (value2.kind === "list") return readStrings(value2, reading, (name4, span) => checkName(name4, span, reading));
    reportType(value2, "true or a list of strings", reading);
    return void 0;
  }
};
function readStrings(value2, reading, check) {
  if (value2.kind !== "list") {
    reportType(value2, "a list of strings", reading);
    return void 0;
  }
  const texts = [];
  for (const item3 of value2.items) {
    const text4 = readString(item3, reading);
    if (text4 === void 0) continue;
    check(text4, item3.span);
    texts.push(text4);
  }
  return texts;
}
function readString(value2, reading) {
  if (value2.kind === "string") return value2.value;
  reportType(value2, "a string", reading);
  return void 0;
}
function readEntries(value2, reading) {
  if (value2.kind === "table") return value2.entries.values();
  reportType(value2, "a table", reading);
  return [];
}
function readChoice(value2, allowed, reading) {
  const text4 = readString(value2, reading);
  const chosen = allowed.find((one) => one === text4);
  if (chosen !== void 0 || text4 === void 0) return chosen;
  const isOff = /^(?:off|none|ignore)$/i.test(text4) && reading.name === "severity";
  reading.report(
    settingValue,
    value2.span,
    `invalid value '${text4}' for '${reading.name}'; expected ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`,
    {
      help: () => isOff ? "list the rule under 'ignore' to turn it off" : didYouMean15(text4, allowed)
    }
  );
  return void 0;
}
function reportType(value2, expected, { name: name4, report: report2 }) {
  const help = value2.kind === "string" && expected.includes("list") ? `write [${JSON.stringify(value2.value)}]` : void 0;
  report2(settingType, value2.span, `expected ${expected} in '${name4}', not ${describe4(value2)}`, { help });
}
function describe4(value2) {
  if (value2.kind === "other") return value2.what;
  return value2.kind === "boolean" ? String(value2.value) : `a ${value2.kind}`;
}
function checkSelector(selector, span, { catalog: catalog2, report: report2 }) {
  const error = selectorError(selector, catalog2);
  if (error !== void 0) report2(settingValue, span, error.message, { help: error.help });
}
function checkPattern(pattern2, span, { isPattern, report: report2 }) {
  if (!isPattern(pattern2)) {
    report2(settingValue, span, `the pattern '${pattern2}' can never match`, {
      help: pattern2.startsWith("!") && isPattern(pattern2.slice(1)) ? "remove the '!'" : "write a pattern as in a .gitignore, without '.' and '..'"
    });
  }
}
function checkName(name4, span, reading) {
  checkPattern(name4, span, reading);
  if (!name4.includes("/")) return;
  reading.report(settingValue, span, `'${reading.name}' accepts names only, not the path '${name4}'`, {
    help: "write the name without its folders"
  });
}

// builtin:node:path?isAbsolute,relative,sep
var isAbsolute3 = nodeRequire("node:path").isAbsolute;
var relative2 = nodeRequire("node:path").relative;
var sep2 = nodeRequire("node:path").sep;

// src/files/paths.ts
function shownPath(path, folder) {
  return relative2(folder, path).replaceAll(sep2, "/");
}
function isInside(folder, path) {
  const rest = relative2(folder, path);
  return rest === "" || rest !== ".." && !rest.startsWith(`..${sep2}`) && !isAbsolute3(rest);
}

// src/graph/mermaid.ts
import { compactJson as compactJson5 } from "./base.mjs";
function mermaid(root) {
  const lines = ["stateDiagram-v2"];
  let number2 = 0;
  const write3 = (instance, indent2) => {
    const ids2 = /* @__PURE__ */ new Map();
    for (const state of instance.graph.live) {
      number2 += 1;
      ids2.set(state.id, `s${number2}`);
    }
    const id = (state) => ids2.get(state) ?? "[*]";
    for (const state of instance.graph.live) {
      lines.push(`${indent2}state "${label2(instance.names.get(state.id) ?? "")}" as ${id(state.id)}`);
    }
    lines.push(`${indent2}[*] --> ${id(instance.graph.entry)}`);
    for (const state of instance.graph.live) {
      const children = instance.children.get(state.id) ?? [];
      if (children.length > 0) {
        lines.push(`${indent2}state ${id(state.id)} {`);
        for (const [index2, child] of children.entries()) {
          if (index2 > 0) lines.push(`${indent2}    --`);
          write3(child, `${indent2}    `);
        }
        lines.push(`${indent2}}`);
      }
      for (const { to, words } of edges(state)) {
        lines.push(
          `${indent2}${id(state.id)} --> ${to === "end" ? "[*]" : id(to)}${words === "" ? "" : `: ${label2(words)}`}`
        );
      }
    }
  };
  write3(root, "    ");
  return `${lines.join("\n")}
`;
}
function edges(state) {
  if (state.kind === "choice") {
    const rules = state.rules.map((rule) => ({ to: rule.next, words: conditionText(rule.condition) }));
    return [...rules, { to: state.otherwise, words: "else" }];
  }
  if (state.kind === "succeed" || state.kind === "fail") return [{ to: "end", words: "" }];
  const plain = { to: state.next, words: "" };
  if (state.kind !== "task" && state.kind !== "machine") return [plain];
  return [plain, ...state.catches.map((catcher) => ({ to: catcher.next, words: `on ${catcher.errors.join(", ")}` }))];
}
var SIGNS = /* @__PURE__ */ new Map([
  ["Equals", "=="],
  ["LessThan", "<"],
  ["GreaterThan", ">"],
  ["LessThanEquals", "<="],
  ["GreaterThanEquals", ">="]
]);
function conditionText(condition2) {
  switch (condition2.kind) {
    case "test": {
      const sign = SIGNS.get(condition2.operator.replace(/^(?:String|Numeric|Boolean)/, "")) ?? condition2.operator;
      return `${condition2.variable} ${sign} ${compactJson5(condition2.operand)}`;
    }
    case "not":
      return `not (${conditionText(condition2.operand)})`;
    case "and":
    case "or":
      return condition2.operands.map(
        (operand) => operand.kind === "and" || operand.kind === "or" ? `(${conditionText(operand)})` : conditionText(operand)
      ).join(` ${condition2.kind} `);
  }
}
var MAX_LABEL = 80;
var PLAIN2 = /^[\p{L}\p{N} _.,=()/'$+*-]*$/u;
function label2(text4) {
  if (text4.length <= MAX_LABEL && PLAIN2.test(text4)) return text4;
  const characters = [...text4];
  const short = characters.length > MAX_LABEL ? [...characters.slice(0, MAX_LABEL - 1), "\u2026"] : characters;
  return short.map((character) => character === "\u2026" || PLAIN2.test(character) ? character : `#${character.codePointAt(0)};`).join("");
}

// src/output/manifest.ts
import { isPortableName as isPortableName2 } from "./base.mjs";
import { compareText as compareText3 } from "./base.mjs";

// builtin:node:fs?closeSync,constants,fstatSync,lstatSync,openSync,readSync,statSync
var closeSync2 = nodeRequire("node:fs").closeSync;
var constants2 = nodeRequire("node:fs").constants;
var fstatSync2 = nodeRequire("node:fs").fstatSync;
var lstatSync3 = nodeRequire("node:fs").lstatSync;
var openSync2 = nodeRequire("node:fs").openSync;
var readSync = nodeRequire("node:fs").readSync;
var statSync = nodeRequire("node:fs").statSync;

// src/files/reader.ts
var LARGEST_OWN_FILE = 64 * 1024 * 1024;
function kindOf(path) {
  return kindIn(lstatSync3(path, { throwIfNoEntry: false }));
}
function targetKind(path) {
  return kindIn(statSync(path, { throwIfNoEntry: false }));
}
function kindIn(stat) {
  if (stat === void 0) return void 0;
  return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : stat.isSymbolicLink() ? "link" : "other";
}
function isThere(path) {
  try {
    return kindOf(path) !== void 0;
  } catch {
    return false;
  }
}
function readFile(path, limit) {
  if (!statSync(path).isFile()) return "not a file";
  const handle = openSync2(path, constants2.O_RDONLY | (constants2.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync2(handle);
    if (!stat.isFile()) return "not a file";
    return stat.size > limit ? "too large" : readAtMost(handle, stat.size, limit);
  } finally {
    closeSync2(handle);
  }
}
function readAtMost(handle, expected, limit) {
  let bytes = Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (; ; ) {
    const read2 = readSync(handle, bytes, length, bytes.length - length, null);
    length += read2;
    if (length > limit) return "too large";
    if (read2 === 0) return bytes.subarray(0, length);
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, limit + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

// src/output/manifest.ts
var MANIFEST_FILE = "fluxio-manifest.json";
var CLAIM_NAME = /^\.fluxio-tmp-(\d{1,10})-[0-9a-f]{12}$/;
function manifestText(tool, { projects, files }) {
  const value2 = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    projects: [...projects].sort((a, b) => compareText3(a.file, b.file)).map(({ name: name4, file, machines, parameters: parameters2 }) => ({
      name: name4,
      file,
      machines: machines.map((machine) => ({
        name: machine.name,
        exported: machine.exported,
        states: machine.states
      })),
      parameters: parameters2?.map((own) => ({ ...own }))
    })),
    files: [...files].sort((a, b) => compareText3(a.path, b.path)).map(({ path, kind, sha256: sha2568, bytes, key: key2 }) => ({ path, kind, sha256: sha2568, bytes, key: key2 }))
  };
  return `${JSON.stringify(value2, null, 2)}
`;
}
function isManifest(text4) {
  return rootOf(text4) !== void 0;
}
function parseManifest(text4) {
  const value2 = rootOf(text4);
  if (value2 === void 0) return { projects: [], files: [] };
  return { projects: listOf(value2.projects, projectEntry), files: listOf(value2.files, fileEntry) };
}
function withoutFiles(text4, paths) {
  const { files, ...rest } = rootOf(text4) ?? {};
  const kept = listOf(files, fileEntry).filter(({ path }) => !paths.has(path));
  return `${JSON.stringify({ ...rest, files: kept }, null, 2)}
`;
}
function rootOf(text4) {
  try {
    const value2 = JSON.parse(text4);
    return isRecord2(value2) && value2.version === 1 ? value2 : void 0;
  } catch {
    return void 0;
  }
}
function isArtifactPath(path) {
  const [first = "", ...rest] = path.split("/");
  if (first === MANIFEST_FILE || CLAIM_NAME.test(first) || rest.length === 0) return false;
  return [first, ...rest].every((part) => isPortableName2(part));
}
function projectEntry(value2) {
  if (!isRecord2(value2) || typeof value2.name !== "string" || typeof value2.file !== "string") return void 0;
  if (!Array.isArray(value2.machines)) return void 0;
  const own = { name: value2.name, file: value2.file, machines: listOf(value2.machines, machineEntry) };
  return Array.isArray(value2.parameters) ? { ...own, parameters: listOf(value2.parameters, parameterEntry) } : own;
}
function parameterEntry(entry2) {
  if (!isRecord2(entry2)) return void 0;
  const { name: name4, description, default: byDefault, value: value2 } = entry2;
  if (typeof name4 !== "string" || typeof description !== "string") return void 0;
  return {
    name: name4,
    description,
    ...typeof byDefault === "string" || typeof byDefault === "number" ? { default: byDefault } : {},
    ...typeof value2 === "string" ? { value: value2 } : {}
  };
}
function machineEntry(value2) {
  if (!isRecord2(value2)) return void 0;
  const { name: name4, exported, states } = value2;
  if (typeof name4 !== "string" || typeof exported !== "boolean" || !isCount(states)) return void 0;
  return { name: name4, exported, states };
}
function fileEntry(value2) {
  if (!isRecord2(value2)) return void 0;
  const { path, kind, sha256: sha2568, bytes, key: key2 } = value2;
  if (typeof path !== "string" || !isArtifactPath(path) || typeof kind !== "string") return void 0;
  if (typeof sha2568 !== "string" || !/^[0-9a-f]{64}$/.test(sha2568)) return void 0;
  if (!isCount(bytes) || bytes > LARGEST_OWN_FILE) return void 0;
  return { path, kind, sha256: sha2568, bytes, ...typeof key2 === "string" ? { key: key2 } : {} };
}
function listOf(value2, entry2) {
  if (!Array.isArray(value2)) return [];
  return value2.map(entry2).filter((item3) => item3 !== void 0);
}
function isCount(value2) {
  return typeof value2 === "number" && Number.isSafeInteger(value2) && value2 >= 0;
}
function isRecord2(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// builtin:node:fs?readFileSync,rmSync,writeFileSync
var readFileSync2 = nodeRequire("node:fs").readFileSync;
var rmSync = nodeRequire("node:fs").rmSync;
var writeFileSync2 = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?dirname,join,resolve
var dirname3 = nodeRequire("node:path").dirname;
var join5 = nodeRequire("node:path").join;
var resolve2 = nodeRequire("node:path").resolve;

// src/output/output.ts
import { sha256 as sha2566 } from "./base.mjs";
import { isProblem as isProblem3 } from "./base.mjs";

// builtin:node:fs?lstatSync
var lstatSync4 = nodeRequire("node:fs").lstatSync;

// builtin:node:path?basename,dirname,join
var basename = nodeRequire("node:path").basename;
var dirname4 = nodeRequire("node:path").dirname;
var join6 = nodeRequire("node:path").join;

// src/files/case.ts
function foldOf(file) {
  const [one, two] = [file, join6(dirname4(file), basename(file).toUpperCase())].map(
    (path) => lstatSync4(path, { throwIfNoEntry: false })
  );
  const isOne = one !== void 0 && two !== void 0 && one.ino === two.ino && one.dev === two.dev;
  return isOne ? (path) => path.toLowerCase() : (path) => path;
}

// builtin:node:fs?lstatSync,mkdirSync,readdirSync,readFileSync,rmSync,writeFileSync
var lstatSync5 = nodeRequire("node:fs").lstatSync;
var mkdirSync3 = nodeRequire("node:fs").mkdirSync;
var readdirSync2 = nodeRequire("node:fs").readdirSync;
var readFileSync3 = nodeRequire("node:fs").readFileSync;
var rmSync2 = nodeRequire("node:fs").rmSync;
var writeFileSync3 = nodeRequire("node:fs").writeFileSync;

// builtin:node:os?hostname
var hostname = (...given) => nodeRequire("node:os").hostname?.(...given);

// src/output/claims.ts
var NEW = "new";
var QUIET = 10 * 60 * 1e3;
function claimFolder(folder) {
  const own = join6(folder, `.fluxio-tmp-${node_process_default.pid}-${randomBytes(6).toString("hex")}`);
  mkdirSync3(own);
  try {
    writeFileSync3(join6(own, "owner"), hostname());
    const other = [...claimsIn(folder, own), ...claimsBeside(folder)].find(({ isAlive: isAlive2 }) => isAlive2);
    if (other === void 0) return own;
    removeClaim(own);
    return other;
  } catch (error) {
    removeClaim(own);
    throw error;
  }
}
function claimsIn(folder, own) {
  try {
    return claimsAmong(folder, "").filter(({ path }) => path !== own);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}
function claimsBeside(folder) {
  try {
    return claimsAmong(dirname4(folder), `-${basename(folder)}`);
  } catch {
    return [];
  }
}
function besideOf(claim, folder) {
  return join6(dirname4(folder), `${basename(claim)}-${basename(folder)}`);
}
function insideOf(beside, folder) {
  return join6(folder, basename(beside).slice(0, -basename(folder).length - 1));
}
function removeClaim(path) {
  try {
    for (const name4 of readdirSync2(path)) if (name4 !== "owner") rmSync2(join6(path, name4), { recursive: true });
    rmSync2(path, { recursive: true });
  } catch {
  }
}
function readOwnText(path) {
  const stat = lstatSync5(path, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= LARGEST_OWN_FILE ? readFileSync3(path, "utf8") : void 0;
}
function claimsAmong(folder, suffix) {
  const found = [];
  for (const name4 of readdirSync2(folder).sort()) {
    const pid = name4.endsWith(suffix) && CLAIM_NAME.exec(name4.slice(0, name4.length - suffix.length))?.[1];
    const path = join6(folder, name4);
    const host = pid ? hostOf(path) : void 0;
    if (host !== void 0) found.push({ path, pid: Number(pid), isAlive: isAlive(path, Number(pid), host) });
  }
  return found;
}
function hostOf(path) {
  try {
    if (!lstatSync5(path).isDirectory()) return void 0;
    const owner = readOwnText(join6(path, "owner")) ?? (readdirSync2(path).length === 0 ? "" : void 0);
    return owner === "" ? hostname() : owner;
  } catch {
    return void 0;
  }
}
function isAlive(path, pid, host) {
  if (host === hostname() && (pid === node_process_default.pid || !isRunning(pid))) return false;
  const times = [path, join6(path, NEW)].map((at) => lstatSync5(at, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.abs(Date.now() - Math.max(...times)) < QUIET;
}
function isRunning(pid) {
  try {
    node_process_default.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== "ESRCH";
  }
}

// builtin:node:fs?renameSync,rmdirSync,unlinkSync
var renameSync2 = nodeRequire("node:fs").renameSync;
var rmdirSync = nodeRequire("node:fs").rmdirSync;
var unlinkSync2 = nodeRequire("node:fs").unlinkSync;

// builtin:node:path?dirname,join,posix
var dirname5 = nodeRequire("node:path").dirname;
var join7 = nodeRequire("node:path").join;
var posix2 = nodeRequire("node:path").posix;

// src/output/replace.ts
import { isProblem as isProblem2 } from "./base.mjs";

// src/files/signals.ts
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
function withoutInterruption(action) {
  for (const signal of SIGNALS) if (!node_process_default.listeners(signal).includes(endNow)) node_process_default.on(signal, endNow);
  try {
    return action();
  } finally {
    setImmediate(stopListening);
  }
}
function stopListening() {
  for (const signal of SIGNALS) node_process_default.removeListener(signal, endNow);
}
function endNow(signal) {
  stopListening();
  node_process_default.kill(node_process_default.pid, signal);
}

// builtin:node:fs?accessSync,closeSync,constants,fchmodSync,fsyncSync,openSync,readFileSync,realpathSync,renameSync,rmSync,statSync,writeFileSync
var accessSync = nodeRequire("node:fs").accessSync;
var closeSync3 = nodeRequire("node:fs").closeSync;
var constants3 = nodeRequire("node:fs").constants;
var fchmodSync = nodeRequire("node:fs").fchmodSync;
var fsyncSync = nodeRequire("node:fs").fsyncSync;
var openSync3 = nodeRequire("node:fs").openSync;
var readFileSync4 = nodeRequire("node:fs").readFileSync;
var realpathSync = nodeRequire("node:fs").realpathSync;
var renameSync3 = nodeRequire("node:fs").renameSync;
var rmSync3 = nodeRequire("node:fs").rmSync;
var statSync2 = nodeRequire("node:fs").statSync;
var writeFileSync4 = nodeRequire("node:fs").writeFileSync;

// src/output/rewrite.ts
function wholeText({ file, hasMark }) {
  return `${hasMark ? "\uFEFF" : ""}${file.text}`;
}
function rewriteFile(path, shown, before, after) {
  return catchWriteError(shown, () => {
    const target = realpathSync(path);
    const { mode } = statSync2(target);
    if ((mode & 146) === 0) return { problem: `'${shown}' is read-only and was not changed` };
    accessSync(target, constants3.W_OK);
    if (!readFileSync4(target).equals(Buffer.from(before))) {
      return { problem: `'${shown}' was changed by another program during the run and was not rewritten` };
    }
    replaceFile(target, after, mode & 4095);
    return void 0;
  });
}
function replaceFile(path, text4, mode) {
  const temporary = join6(dirname4(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    const handle = openSync3(temporary, "wx");
    try {
      writeFileSync4(handle, text4);
      if (mode !== void 0) fchmodSync(handle, mode);
      flush(handle);
    } finally {
      closeSync3(handle);
    }
    renameSync3(temporary, path);
  } catch (error) {
    rmSync3(temporary, { force: true });
    throw error;
  }
}
function flush(handle) {
  try {
    fsyncSync(handle);
  } catch (error) {
    if (systemErrorCode(error) !== "ERR_ACCESS_DENIED") throw error;
  }
}

// builtin:node:fs?chmodSync,linkSync,lstatSync,readdirSync,renameSync,writeFileSync
var chmodSync = nodeRequire("node:fs").chmodSync;
var linkSync = nodeRequire("node:fs").linkSync;
var lstatSync6 = nodeRequire("node:fs").lstatSync;
var readdirSync3 = nodeRequire("node:fs").readdirSync;
var renameSync4 = nodeRequire("node:fs").renameSync;
var writeFileSync5 = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?basename,dirname,join,posix
var basename2 = nodeRequire("node:path").basename;
var dirname6 = nodeRequire("node:path").dirname;
var join8 = nodeRequire("node:path").join;
var posix3 = nodeRequire("node:path").posix;

// builtin:node:fs?lstatSync,readFileSync
var lstatSync7 = nodeRequire("node:fs").lstatSync;
var readFileSync5 = nodeRequire("node:fs").readFileSync;

// src/output/verify.ts
import { sha256 as sha2565 } from "./base.mjs";
function isFileOf(path, { bytes, sha256: digest2 }, stat = lstatSync7(path, { bigint: true, throwIfNoEntry: false })) {
  return stat?.isFile() === true && stat.size === BigInt(bytes) && sha2565(readFileSync5(path)) === digest2;
}
function isUntouched(now, before) {
  return now?.isFile() === true && now.ino === before.ino && now.size === before.size && now.mtimeNs === before.mtimeNs;
}
function markOf({ size, ino, mtimeNs, ctimeNs }) {
  return node_process_default.platform === "win32" ? void 0 : `${size} ${ino} ${mtimeNs} ${ctimeNs}`;
}
function changeTimeOf(folder) {
  return lstatSync7(folder, { bigint: true, throwIfNoEntry: false })?.ctimeNs;
}
function marksOf(folder, files, start, hasMoved) {
  const marks = /* @__PURE__ */ new Map();
  const end = changeTimeOf(folder);
  const written = lstatSync7(join(folder, MANIFEST_FILE), { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  if (end === void 0 || written === void 0) return marks;
  for (const { path, before } of files) {
    const now = hasMoved ? lstatSync7(join(folder, path), { bigint: true, throwIfNoEntry: false }) : before;
    if (now === void 0) continue;
    const isVerified = before === void 0 ? now.isFile() && now.mtimeNs < written : start !== void 0 && before.ctimeNs < start && isUntouched(now, before);
    const mark2 = isVerified && now.ctimeNs < end ? markOf(now) : void 0;
    if (mark2 !== void 0) marks.set(path, mark2);
  }
  return marks;
}

// src/output/swap.ts
var OLD = "old";
var DONE = "done";
function isReplaceable(folder, claim, ours, cwd) {
  const [there, made] = [lstatSync6(folder), lstatSync6(claim)];
  if (isInside(folder, cwd) || there.uid !== made.uid || there.gid !== made.gid) return false;
  const fold = foldOf(join8(folder, MANIFEST_FILE));
  const files = new Set(ours.map(fold));
  const folders = /* @__PURE__ */ new Set();
  for (const path of files) {
    for (let at = posix3.dirname(path); at !== "." && !folders.has(at); at = posix3.dirname(at)) folders.add(at);
  }
  const holdsOurs = (at) => readdirSync3(join8(folder, at), { withFileTypes: true }).every((entry2) => {
    const path = posix3.join(at, entry2.name);
    if (path === basename2(claim)) return true;
    if (entry2.isDirectory()) return folders.has(fold(path)) && holdsOurs(path);
    return entry2.isFile() && files.has(fold(path));
  });
  return holdsOurs(".");
}
function linkUnchanged(folder, claim, paths) {
  const makeFolder = folderMaker();
  return succeeds(() => {
    for (const path of paths) {
      const to = join8(claim, NEW, path);
      makeFolder(dirname6(to));
      linkSync(join8(folder, path), to);
    }
  });
}
function swapFolder(folder, claim, manifest, changed) {
  const beside = besideOf(claim, folder);
  makeFolders(join8(claim, NEW));
  writeFileSync5(join8(claim, NEW, MANIFEST_FILE), manifest);
  chmodSync(join8(claim, NEW), lstatSync6(folder).mode & 4095);
  if (!succeeds(() => renameSync4(claim, beside))) return void 0;
  if (!succeeds(() => renameSync4(folder, join8(beside, OLD)))) {
    renameSync4(beside, claim);
    return void 0;
  }
  if (holdsForeign(join8(beside, OLD), changed)) {
    renameSync4(join8(beside, OLD), folder);
    renameSync4(beside, claim);
    return void 0;
  }
  try {
    renameSync4(join8(beside, NEW), folder);
  } catch (error) {
    renameSync4(join8(beside, OLD), folder);
    renameSync4(beside, claim);
    throw error;
  }
  return succeeds(() => renameSync4(beside, claim)) ? claim : beside;
}
function holdsForeign(old, changed) {
  const there = changed.filter((path) => lstatSync6(join8(old, path), { throwIfNoEntry: false }) !== void 0);
  if (there.length === 0) return false;
  const fold = foldOf(join8(old, MANIFEST_FILE));
  const ours = new Set(parseManifest(readOwnText(join8(old, MANIFEST_FILE)) ?? "").files.map(({ path }) => fold(path)));
  return there.some((path) => !ours.has(fold(path)));
}
function bringBack(folder, beside) {
  for (const part of [NEW, OLD]) {
    if (isFolder(join8(beside, part))) succeeds(() => renameSync4(join8(beside, part), folder));
  }
  succeeds(() => renameSync4(beside, insideOf(beside, folder)));
}
function returnForeignFiles(folder, claim) {
  const aside = join8(claim, OLD);
  if (!isFolder(aside)) return;
  const fold = foldOf(join8(folder, MANIFEST_FILE));
  const [next, old] = [folder, aside].map((at) => parseManifest(readOwnText(join8(at, MANIFEST_FILE)) ?? "").files);
  const replaced = new Set(next?.map(({ path }) => fold(path))).add(MANIFEST_FILE);
  const listed = new Map(old?.map((entry2) => [entry2.path, entry2]));
  const visit2 = (at) => {
    for (const dirent of readdirSync3(join8(aside, at), { withFileTypes: true })) {
      const path = posix3.join(at, dirent.name);
      if (dirent.isDirectory()) visit2(path);
      else if (!replaced.has(fold(path))) {
        const entry2 = listed.get(path);
        if (entry2 === void 0 || !isFileOf(join8(aside, path), entry2)) putBack(folder, path, join8(aside, path));
      }
    }
  };
  visit2(".");
  renameSync4(aside, join8(claim, DONE));
}
function putBack(folder, path, from) {
  const to = join8(folder, path);
  if (obstacle(folder, dirname6(to), folder) !== void 0 || lstatSync6(to, { throwIfNoEntry: false }) !== void 0) {
    throw Object.assign(new Error(path), { code: "EEXIST" });
  }
  makeFolders(dirname6(to));
  renameSync4(from, to);
}
function isFolder(path) {
  return lstatSync6(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

// src/output/replace.ts
function isClaimed(folder) {
  return [...claimsIn(folder), ...claimsBeside(folder)].length > 0;
}
function enterFolder(folder) {
  for (const claim of claimsBeside(folder)) {
    if (claim.isAlive) return claim;
    bringBack(folder, claim.path);
  }
  makeFolders(folder);
  const own = claimFolder(folder);
  if (typeof own !== "string") return own;
  try {
    for (const { path } of claimsIn(folder, own)) finish3(folder, path);
  } catch (error) {
    removeClaim(own);
    throw error;
  }
  return own;
}
function replaceOutput(folder, claim, next) {
  const ours = [MANIFEST_FILE, ...next.changed, ...next.unchanged, ...next.stale];
  const isWhole = isReplaceable(folder, claim, ours, next.cwd) && linkUnchanged(folder, claim, next.unchanged);
  return withoutInterruption(() => {
    const swapped = isWhole ? swapFolder(folder, claim, next.manifest, next.changed) : void 0;
    if (swapped === void 0) {
      const makeFolder = folderMaker();
      for (const path of next.changed) makeFolder(dirname5(join7(folder, path)));
      replaceFile(join7(claim, MANIFEST_FILE), next.manifest);
    }
    return finish3(folder, swapped ?? claim);
  });
}
function abandon(claim) {
  if (readOwnText(join7(claim, MANIFEST_FILE)) === void 0) removeClaim(claim);
}
function finish3(folder, claim) {
  const foreign2 = placeFiles(folder, claim);
  if (succeeds(() => returnForeignFiles(folder, claim))) removeClaim(claim);
  return foreign2;
}
function placeFiles(folder, claim) {
  const foreign2 = /* @__PURE__ */ new Set();
  const [text4 = "", current] = [claim, folder].map((at) => readOwnText(join7(at, MANIFEST_FILE)));
  if (!isManifest(text4) || current !== void 0 && !isManifest(current)) return foreign2;
  const [next, old] = [parseManifest(text4), parseManifest(current ?? "")];
  const fold = foldOf(join7(folder, MANIFEST_FILE));
  const listed = new Map(old.files.map(({ path }) => [fold(path), path]));
  const [staged, placed] = [fileFinder(join7(claim, NEW), claim), fileFinder(folder, folder)];
  const makeFolder = folderMaker();
  for (const entry2 of next.files) {
    const { path } = entry2;
    const [source, target] = [staged(path), placed(path)];
    if (source === void 0 || isProblem2(source)) continue;
    const to = join7(folder, path);
    const before = listed.get(fold(path));
    const isOurs = target === void 0 || !isProblem2(target) && (before !== void 0 || isFileOf(to, entry2, target));
    if (isOurs) {
      makeFolder(dirname5(to));
      if (target !== void 0 && before !== void 0 && before !== path) unlinkSync2(to);
      renameSync2(join7(claim, NEW, path), to);
    } else foreign2.add(path);
  }
  const kept = new Set(next.files.map(({ path }) => fold(path)));
  for (const entry2 of old.files) {
    const found = kept.has(fold(entry2.path)) ? void 0 : placed(entry2.path);
    if (found === void 0 || isProblem2(found) || !isFileOf(join7(folder, entry2.path), entry2, found)) continue;
    removeFile(folder, entry2.path);
  }
  if (foreign2.size > 0) replaceFile(join7(claim, MANIFEST_FILE), withoutFiles(text4, foreign2));
  renameSync2(join7(claim, MANIFEST_FILE), join7(folder, MANIFEST_FILE));
  return foreign2;
}
function removeFile(folder, path) {
  unlinkSync2(join7(folder, path));
  for (let at = posix2.dirname(path); at !== "."; at = posix2.dirname(at)) {
    if (!succeeds(() => rmdirSync(join7(folder, at)))) return;
  }
}

// src/output/output.ts
function openOutput(folder, cwd) {
  const path = resolve2(cwd, folder);
  const shown = shownPath(path, cwd) || ".";
  if (/[\\/]\.git(?:[\\/]|$)/i.test(path)) {
    return { problem: `cannot build into '${shown}', because it is inside a .git folder` };
  }
  const build = {
    folder: path,
    shown,
    cwd: resolve2(cwd),
    find: fileFinder(path, shown),
    makeFolder: folderMaker(),
    start: void 0,
    claim: void 0,
    items: /* @__PURE__ */ new Map(),
    projects: [],
    names: /* @__PURE__ */ new Map()
  };
  const blocked = catchWriteError(shown, () => {
    const found = obstacle(isInside(cwd, path) ? build.cwd : dirname3(path), path, "");
    if (found !== void 0 || !isClaimed(path)) return found;
    return claimFor(build);
  });
  if (isProblem3(blocked)) return blocked;
  build.start = changeTimeOf(path);
  const abort = () => {
    if (build.claim !== void 0) abandon(build.claim);
  };
  let broken;
  const unlessBroken = (action) => {
    if (broken !== void 0) return broken;
    const result = catchWriteError(shown, action);
    if (isProblem3(result)) {
      broken = result;
      abort();
    }
    return result;
  };
  return {
    write: (project, artifacts) => unlessBroken(() => write2(build, project, artifacts)),
    keep: (project, files) => unlessBroken(() => keep2(build, project, files)),
    finish: (tool, failed3, isComplete) => unlessBroken(() => finish4(build, tool, new Set(failed3), isComplete)),
    abort
  };
}
function write2(build, project, artifacts) {
  const taken = addProject(build, project);
  if (taken !== void 0) return taken;
  const entries = [];
  for (const artifact of artifacts) {
    const { path, kind, key: key2 } = artifact;
    if (!isArtifactPath(path))
      return { problem: `cannot write '${path}', because the name is not valid on every operating system` };
    if (build.items.has(path)) return writtenTwice(path);
    const bytes = "text" in artifact ? Buffer.from(artifact.text) : artifact.bytes;
    const found = build.find(path);
    if (isProblem3(found)) return found;
    const isSame2 = found?.size === BigInt(bytes.length) && readFileSync2(join5(build.folder, path)).equals(bytes);
    const blocked = isSame2 ? void 0 : stage(build, path, bytes);
    if (blocked !== void 0) return blocked;
    const entry2 = { path, kind, sha256: sha2566(bytes), bytes: bytes.length, ...key2 === void 0 ? {} : { key: key2 } };
    build.items.set(path, { entry: entry2, before: isSame2 ? found : void 0 });
    entries.push(entry2);
  }
  return entries;
}
function keep2(build, project, files) {
  const items3 = [];
  for (const { mark: mark2, ...entry2 } of files) {
    if (!isArtifactPath(entry2.path) || build.items.has(entry2.path)) return false;
    const before = build.find(entry2.path);
    if (before === void 0 || isProblem3(before)) return false;
    const isMarked = mark2 !== void 0 && mark2 === markOf(before);
    if (!isMarked && !isFileOf(join5(build.folder, entry2.path), entry2, before)) return false;
    items3.push({ entry: entry2, before });
  }
  const taken = addProject(build, project);
  if (taken !== void 0) return taken;
  for (const item3 of items3) build.items.set(item3.entry.path, item3);
  return true;
}
function addProject(build, project) {
  const other = build.names.get(project.name);
  if (other !== void 0)
    return { problem: `'${other}' and '${project.file}' would both write to '${project.name}/'` };
  build.names.set(project.name, project.file);
  build.projects.push(project);
  return void 0;
}
function stage(build, path, bytes) {
  const claim = claimFor(build);
  if (isProblem3(claim)) return claim;
  const staged = join5(claim, NEW, path);
  build.makeFolder(dirname3(staged));
  try {
    writeFileSync2(staged, bytes, { flag: "wx" });
    return void 0;
  } catch (error) {
    if (systemErrorCode(error) !== "EEXIST") throw error;
    return writtenTwice(path);
  }
}
function writtenTwice(path) {
  return { problem: `two files would be written to '${path}'; their names may differ only in case` };
}
function claimFor(build) {
  if (build.claim !== void 0) return build.claim;
  const entered = enterFolder(build.folder);
  if (typeof entered === "string") {
    build.claim = entered;
    return entered;
  }
  const { pid, path } = entered;
  const other = shownPath(path, build.cwd);
  const problem2 = `another build (process ${pid}) is writing to '${build.shown}'; wait for it, or remove '${other}' if it is not running`;
  return { problem: problem2 };
}
function finish4(build, tool, failed3, isComplete) {
  dropFailed(build, failed3);
  const { folder, cwd } = build;
  const isClaimedBefore = build.claim !== void 0;
  let plan = planOf2(build, tool, failed3, isComplete);
  if (isProblem3(plan)) return plan;
  if (!plan.isSettled) {
    const claim = claimFor(build);
    if (isProblem3(claim)) return claim;
    if (!isClaimedBefore) plan = planOf2(build, tool, failed3, isComplete);
    if (isProblem3(plan)) return plan;
    const [foreign2] = replaceOutput(folder, claim, { ...plan, cwd });
    if (foreign2 !== void 0) return notOurs(`${build.shown}/${foreign2}`);
  } else if (build.claim !== void 0) removeClaim(build.claim);
  const { changed, stale, manifest, isSettled: isSettled2 } = plan;
  const items3 = [...build.items].map(([path, { before }]) => ({ path, before }));
  return {
    files: build.items.size,
    changed: changed.length,
    removed: stale.length,
    manifest,
    marks: marksOf(folder, items3, build.start, !isSettled2)
  };
}
function dropFailed(build, failed3) {
  build.items = new Map([...build.items].filter(([path]) => !failed3.has(projectOf(path))));
  build.projects = build.projects.filter(({ name: name4 }) => !failed3.has(name4));
  for (const name4 of failed3) {
    if (!build.names.delete(name4) || build.claim === void 0) continue;
    rmSync(join5(build.claim, NEW, name4), { recursive: true, force: true });
  }
}
function projectOf(path) {
  return path.slice(0, path.indexOf("/"));
}
function planOf2(build, tool, failed3, isComplete) {
  const { folder, shown, projects } = build;
  const find2 = fileFinder(folder, shown);
  const path = join5(folder, MANIFEST_FILE);
  const current = find2(MANIFEST_FILE) === void 0 ? void 0 : readOwnText(path) ?? "";
  const items3 = [...build.items.values()];
  const entries = items3.map(({ entry: entry2 }) => entry2);
  const changed = items3.flatMap(({ entry: entry2, before }) => before === void 0 ? [entry2.path] : []);
  const unchanged2 = items3.flatMap(({ entry: entry2, before }) => before === void 0 ? [] : [entry2.path]);
  const withoutOld = manifestText(tool, { projects, files: entries });
  if (current !== void 0 && current !== withoutOld && !isManifest(current))
    return notOurs(`${shown}/${MANIFEST_FILE}`);
  const isCurrent = changed.length === 0 && current === withoutOld;
  const old = parseManifest(isCurrent ? "" : current ?? "");
  const fold = foldOf(path);
  const blocked = conflictOf(build, find2, fold, old);
  if (blocked !== void 0) return blocked;
  const written = new Set(entries.map((entry2) => fold(entry2.path)));
  const isFailed = (name4) => (failed3.has(name4) || !isComplete) && !build.names.has(name4);
  const earlier = old.files.filter((entry2) => {
    const found = written.has(fold(entry2.path)) ? void 0 : find2(entry2.path);
    if (found === void 0 || isProblem3(found)) return false;
    return isFailed(projectOf(entry2.path)) || isFileOf(join5(folder, entry2.path), entry2, found);
  });
  const kept = earlier.filter((entry2) => isFailed(projectOf(entry2.path)));
  const stale = earlier.filter((entry2) => !isFailed(projectOf(entry2.path))).map((entry2) => entry2.path);
  const keptProjects = old.projects.filter(({ name: name4 }) => isFailed(name4));
  const manifest = kept.length + keptProjects.length === 0 ? withoutOld : manifestText(tool, { projects: [...projects, ...keptProjects], files: [...entries, ...kept] });
  const isNothing = projects.length + old.files.length === 0;
  return {
    changed,
    unchanged: [...unchanged2, ...kept.map((entry2) => entry2.path)],
    stale,
    manifest,
    isSettled: isNothing || changed.length + stale.length === 0 && current === manifest
  };
}
function conflictOf({ folder, shown, items: items3 }, find2, fold, old) {
  const listed = new Set(old.files.map(({ path }) => fold(path)));
  const written = /* @__PURE__ */ new Set();
  for (const [path, { entry: entry2, before }] of items3) {
    const key2 = fold(path);
    if (written.has(key2)) return writtenTwice(path);
    written.add(key2);
    const found = find2(path);
    if (before !== void 0) {
      const isSame2 = !isProblem3(found) && isUntouched(found, before) && found?.ctimeNs === before.ctimeNs;
      if (!isSame2 && (isProblem3(found) || !isFileOf(join5(folder, path), entry2, found))) {
        return { problem: `'${shown}/${path}' was changed during the build; run the build again` };
      }
    } else if (isProblem3(found)) return found;
    else if (found !== void 0 && !listed.has(key2)) return notOurs(`${shown}/${path}`);
  }
  return void 0;
}
function notOurs(path) {
  return { problem: `'${path}' exists and was not written by fluxio; remove it or choose another folder` };
}

// builtin:node:fs?lstatSync,readFileSync,statSync,writeFileSync
var lstatSync8 = nodeRequire("node:fs").lstatSync;
var readFileSync6 = nodeRequire("node:fs").readFileSync;
var statSync3 = nodeRequire("node:fs").statSync;
var writeFileSync6 = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?dirname,resolve
var dirname7 = nodeRequire("node:path").dirname;
var resolve3 = nodeRequire("node:path").resolve;

// src/output/report-file.ts
function writeReportFile(file, text4, cwd) {
  const path = resolve3(cwd, file);
  const shown = shownPath(path, cwd) || ".";
  return catchWriteError(shown, () => {
    const isLocal = isInside(cwd, path);
    const blocked = isLocal ? obstacle(resolve3(cwd), dirname7(path), "") : void 0;
    if (blocked !== void 0) return blocked;
    const stat = lstatSync8(path, { throwIfNoEntry: false });
    if (/\.(?:py|sfn)$|[\\/]\.git(?:hub)?[\\/]/i.test(path)) {
      return { problem: `cannot write a report to '${shown}', because it is a source file or belongs to git` };
    }
    if (stat?.isDirectory()) return { problem: `cannot write to '${shown}', because it is a folder` };
    if (isLocal && stat?.isSymbolicLink()) return { problem: `'${shown}' is a symbolic link; name its target` };
    if (stat !== void 0 && !stat.isFile()) writeFileSync6(path, text4);
    else {
      makeFolders(dirname7(path));
      replaceFile(path, text4);
    }
    return void 0;
  });
}
var LARGEST_REPORT = 256 * 1024 * 1024;
function readReportFile(file, cwd) {
  const path = resolve3(cwd, file);
  try {
    const stat = statSync3(path);
    if (!stat.isFile()) return { problem: `'${file}' is not a regular file` };
    if (stat.size > LARGEST_REPORT) return { problem: `'${file}' is larger than ${LARGEST_REPORT >> 20} MiB` };
    return readFileSync6(path, "utf8");
  } catch (error) {
    return { problem: `cannot read '${file}': ${reasonOf(error)}` };
  }
}

// src/project/extract.ts
import { firstFrom as firstFrom5, positionAt as positionAt12 } from "./base.mjs";
function extractPython(project) {
  const { file, multilineStrings } = project.module;
  const artifacts = [];
  for (const { name: name4, run } of project.tasks.values()) {
    if (run === void 0) continue;
    const imports = run.leadingImports.map((span) => dedent(file, span, multilineStrings));
    const head2 = imports.length === 0 ? "" : `${imports.join("\n")}


`;
    const text4 = `${head2}${dedent(file, run.span, multilineStrings)}
`;
    artifacts.push({ path: `${project.name}/tasks/${name4.text}/run.py`, kind: "run-method", text: text4 });
  }
  for (const { name: name4, definition } of project.processors.values()) {
    const text4 = `${dedent(file, definition.span, multilineStrings)}
`;
    artifacts.push({ path: `${project.name}/event_processors/${name4.text}.py`, kind: "event-processor", text: text4 });
  }
  return artifacts;
}
function dedent(file, span, multilineStrings) {
  const comment = /[ \t]*#[^\r\n]*|/y;
  comment.lastIndex = span.end;
  const end = span.end + (comment.exec(file.text)?.[0].length ?? 0);
  const lineStart2 = file.lineStarts[positionAt12(file, span.start).line - 1] ?? 0;
  const indent2 = file.text.slice(lineStart2, span.start);
  const text4 = file.text.slice(span.start, end);
  if (!/^[ \t\f]+$/.test(indent2)) return text4.replace(/\r\n?/g, "\n");
  let result = "";
  let index2 = 0;
  let string2 = firstFrom5(multilineStrings, span.start, (string3) => string3.start);
  for (const match of text4.matchAll(/\r\n?|\n/g)) {
    const end2 = match.index + match[0].length;
    result += `${text4.slice(index2, match.index)}
`;
    index2 = end2;
    const offset = span.start + end2;
    while ((multilineStrings[string2]?.end ?? Number.POSITIVE_INFINITY) <= offset) string2 += 1;
    const isInString = (multilineStrings[string2]?.start ?? Number.POSITIVE_INFINITY) < offset;
    if (!isInString) index2 += commonPrefix(indent2, text4, end2);
  }
  return (result + text4.slice(index2)).trimEnd();
}
function commonPrefix(indent2, text4, at) {
  let length = 0;
  while (length < indent2.length && text4[at + length] === indent2[length]) length += 1;
  return length;
}

// src/report/build-table.ts
import { plural } from "./base.mjs";
var LIMITS2 = { resources: 500, parameters: 200, outputs: 200, bytes: 1048576 };
var INLINE_BYTES = 51200;
var NEAR = 0.8;
var MOST_ROWS = 60;
var MOST_LISTS = 3;
var HEAD = ["template", "resources", "parameters", "bytes", "state machines and triggers"];
function buildTable(projects, isMinified) {
  const templates = projects.flatMap((project) => project.templates.map((template) => ({ project, template })));
  if (templates.length === 0) return [];
  const shown = templates.slice(0, MOST_ROWS);
  const rows = [HEAD, ...shown.map(({ project, template }) => rowOf(project, template))];
  const hidden = templates.length - shown.length;
  const large = templates.filter(({ template }) => template.bytes > INLINE_BYTES);
  return [
    ...aligned(rows),
    ...hidden === 0 ? [] : [`and ${plural(hidden, "more template")}, see fluxio-manifest.json`],
    `limits per template: ${number(LIMITS2.resources)} resources, ${LIMITS2.parameters} parameters, ${number(LIMITS2.bytes)} bytes`,
    ...large.length === 0 ? [] : [inlineNote(large, templates.length, isMinified)],
    ...templates.flatMap(({ template }) => nearLimits(template)),
    ...missing(projects)
  ];
}
function rowOf(project, { path, name: name4, bytes, counts }) {
  const machines = project.machines.filter(({ template }) => template === name4).map(machineText);
  return [path, number(counts.resources), number(counts.parameters), number(bytes), machines.join("; ")];
}
function machineText({ name: name4, isExported: isExported2, triggers }) {
  const starts = triggers.length > 0 ? triggers.join(", ") : isExported2 ? "started manually" : "started by another state machine";
  return `${name4}: ${starts}`;
}
function inlineNote(large, all, isMinified) {
  const count = large.length;
  const canShrink = !isMinified && large.some(({ template }) => template.path.endsWith(".json"));
  const advice = canShrink ? "; --minify makes JSON templates smaller" : "";
  const which = count === all ? all === 1 ? "the template is" : "all templates are" : `${plural(count, "template")} ${count === 1 ? "is" : "are"}`;
  return `note: ${which} larger than ${number(INLINE_BYTES)} bytes and must be uploaded to S3 before deployment${advice}`;
}
function nearLimits({ path, bytes, counts }) {
  const values = { ...counts, bytes };
  return ["resources", "parameters", "outputs", "bytes"].filter((what) => values[what] > LIMITS2[what] * NEAR).map((what) => `note: '${path}' has ${number(values[what])} ${what} of at most ${number(LIMITS2[what])}`);
}
function missing(projects) {
  const byNames = /* @__PURE__ */ new Map();
  for (const { project, missing: names3 } of projects) {
    if (names3.length === 0) continue;
    const key2 = names3.join(", ");
    byNames.set(key2, [...byNames.get(key2) ?? [], project]);
  }
  if (byNames.size > MOST_LISTS) return ["fluxio-manifest.json lists the required parameters of each project"];
  return [...byNames].map(([names3, own]) => {
    const quoted = own.slice(0, 3).map((name4) => `'${name4}'`);
    const shown = quoted.join(", ") + (own.length > 3 ? ` and ${own.length - 3} more` : "");
    return `required parameters of ${shown}: ${names3}`;
  });
}
function aligned(rows) {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => {
      if (column === 0) return cell.padEnd(widths[0] ?? 0);
      return column === HEAD.length - 1 ? cell : cell.padStart(widths[column] ?? 0);
    }).join("  ").trimEnd()
  );
}
function number(value2) {
  return String(value2).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

// src/report/comment.ts
import { plural as plural3 } from "./base.mjs";
import { html as html2, htmlSentence as htmlSentence2 } from "./base.mjs";

// src/report/markdown.ts
import { countSeverities, SEVERITIES as SEVERITIES3 } from "./base.mjs";
import { plural as plural2 } from "./base.mjs";
import { fence, html, htmlCode, htmlSentence } from "./base.mjs";

// src/report/github.ts
import { SEVERITIES as SEVERITIES2 } from "./base.mjs";
import { positionAt as positionAt13 } from "./base.mjs";
import { commandData, commandProperty, commandText } from "./base.mjs";
var KINDS = { error: "error", warning: "warning", note: "notice" };
var unchanged = (file) => file;
function githubReport(outcome, locate = unchanged) {
  return annotationsOf(outcome.diagnostics, locate).map((annotation3) => `${commandLine(annotation3)}
`).join("");
}
function annotationsOf(diagnostics, locate = unchanged) {
  const annotations = /* @__PURE__ */ new Map();
  for (const severity of SEVERITIES2) {
    for (const diagnostic2 of diagnostics) {
      if (diagnostic2.severity !== severity) continue;
      const annotation3 = annotate(diagnostic2, locate);
      annotations.set(commandLine(annotation3), annotation3);
    }
  }
  return [...annotations.values()];
}
function annotate(diagnostic2, locate) {
  const { file, info, message, help, severity } = diagnostic2;
  const { start, end } = rangeOf(diagnostic2);
  return {
    kind: KINDS[severity],
    title: commandText(`${info.code} ${info.name}`),
    message: [message, ...help === void 0 ? [] : [`help: ${help}`]].map(commandText).join("\n"),
    file: commandText(locate(file.path)),
    startLine: start.line,
    endLine: end.line,
    ...start.line === end.line ? { columns: { start: start.column, end: end.column } } : {}
  };
}
function rangeOf({ file, span }) {
  const start = positionAt13(file, span.start);
  const end = positionAt13(file, span.end);
  if (end.column > 1 || end.line === start.line) return { start, end };
  return { start, end: positionAt13(file, span.end - 1) };
}
function commandLine(annotation3) {
  const { kind, title, message, file, startLine, endLine, columns } = annotation3;
  const properties = [
    `title=${commandProperty(title)}`,
    `file=${commandProperty(file)}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    ...columns === void 0 ? [] : [`col=${columns.start}`, `endColumn=${columns.end}`]
  ];
  return `::${kind} ${properties.join(",")}::${commandData(message)}`;
}

// src/report/markdown.ts
var LONGEST_DIAGRAM = 5e4;
var MOST_DIAGRAMS = 50;
var CLOSING_BYTES = 1e3;
var COMMENT_BYTES = 65e3;
function findingsReport(outcome) {
  return markdownReport({ outcome, diagrams: [], remarks: [], link: () => void 0, budget: COMMENT_BYTES });
}
function markdownReport(page) {
  const head2 = opening(page);
  const room = Math.max(0, page.budget - byteLength(head2) - CLOSING_BYTES);
  const drawable = page.diagrams.filter((diagram) => diagram.text.length <= LONGEST_DIAGRAM).map(diagramSection);
  const sections = page.sections ?? [];
  const wanted = [...sections, ...drawable].reduce((bytes, section) => bytes + byteLength(section), 0);
  const table3 = findingsTable(page.outcome.diagnostics, page.link, Math.max(room - wanted, Math.floor(room / 2)));
  const changes = takeFitting(sections, room - byteLength(table3));
  const omitted = sections.length - changes.length;
  const shown = takeFitting(drawable.slice(0, MOST_DIAGRAMS), room - byteLength(table3) - byteLength(changes.join("")));
  const missing2 = page.diagrams.length - shown.length;
  const heading = shown.length > 0 ? "### State machines\n\n" : "";
  return [
    head2,
    table3,
    ...changes,
    omitted > 0 ? leftOut(omitted, "section") : "",
    heading,
    ...shown,
    missing2 > 0 ? leftOut(missing2, "diagram") : ""
  ].join("");
}
function opening({ outcome, remarks }) {
  return `## Fluxio

<p>${html(countsSentence(outcome))}</p>

${remarks.map(remarkBlock).join("")}`;
}
function countsSentence(outcome) {
  const counts = countSeverities(outcome.diagnostics);
  const machines = outcome.projects.reduce((sum, project) => sum + project.machines.length, 0);
  const found = SEVERITIES3.map((severity) => plural2(counts[severity], severity)).join(", ");
  const { definitions } = outcome;
  if (definitions !== void 0) return `${found} in ${plural2(definitions.length, "definition")}`;
  return `${found} in ${plural2(outcome.projects.length, "project")}, ${plural2(machines, "machine")}`;
}
function remarkBlock({ text: text4, link }) {
  const sentence = htmlSentence(text4);
  return `<p>${link === void 0 ? sentence : `<a href="${html(link)}">${sentence}</a>`}</p>

`;
}
function findingsTable(findings, link, room) {
  const sorted = SEVERITIES3.flatMap((severity) => findings.filter((one) => one.severity === severity));
  if (sorted.length === 0) return "";
  const start = "<table>\n<tr><th>Severity</th><th>Location</th><th>Code</th><th>Finding</th></tr>\n";
  const end = "</table>\n\n";
  const rows = takeFitting(
    sorted,
    room - byteLength(start) - byteLength(end),
    (diagnostic2) => findingRow(diagnostic2, link)
  );
  const missing2 = sorted.length - rows.length;
  const table3 = rows.length > 0 ? `${start}${rows.join("")}${end}` : "";
  return `${table3}${missing2 > 0 ? leftOut(missing2, "finding") : ""}`;
}
function findingRow(diagnostic2, link) {
  const { severity, info, message, help, file } = diagnostic2;
  const { start, end } = rangeOf(diagnostic2);
  const place = htmlCode(`${file.path}:${start.line}:${start.column}`);
  const address = link(file.path, start.line, end.line);
  const linked = address === void 0 ? place : `<a href="${html(address)}">${place}</a>`;
  const advice = help === void 0 ? "" : `<br>${htmlSentence(help)}`;
  const code2 = `${htmlCode(info.code)} ${html(info.name)}`;
  return `<tr><td>${severity}</td><td>${linked}</td><td>${code2}</td><td>${htmlSentence(message)}${advice}</td></tr>
`;
}
function diagramSection({ project, machine, text: text4 }) {
  const summary = `<summary>${htmlCode(`${project}/${machine}`)}</summary>`;
  return `<details>
${summary}

${fence("mermaid", text4)}
</details>

`;
}
function takeFitting(items3, room, render = String) {
  const taken = [];
  let left = room;
  for (const item3 of items3) {
    const text4 = render(item3);
    left -= byteLength(text4);
    if (left < 0) break;
    taken.push(text4);
  }
  return taken;
}
function leftOut(count, noun) {
  return `<p>${plural2(count, noun)} omitted for lack of space.</p>

`;
}
function byteLength(text4) {
  return Buffer.byteLength(text4);
}

// src/report/comment.ts
var HEADING = "## Fluxio\n\n";
var CLOSING_BYTES2 = 500;
function commentText(page, budget) {
  const { outcome, compared, sections, remarks, link } = page;
  const counts = `<p>${html2(countsSentence(outcome))}${compared === void 0 ? "" : html2(newAndFixed(compared))}</p>

`;
  const head2 = `${HEADING}${counts}${takeFitting(remarks, budget / 4, remarkBlock).join("")}`;
  const room = Math.max(0, budget - byteLength(head2) - CLOSING_BYTES2);
  const fresh = new Set(compared === void 0 ? outcome.diagnostics : compared.newFindings);
  const old = outcome.diagnostics.filter((diagnostic2) => !fresh.has(diagnostic2));
  const wanted = sections.reduce((bytes, section) => bytes + byteLength(section), 0);
  const title = compared !== void 0 && fresh.size > 0 ? "### New findings\n\n" : "";
  const first = `${title}${findingsTable([...fresh], link, Math.max(room - wanted, Math.floor(room / 2)))}`;
  const shown = takeFitting(sections, room - byteLength(first));
  const missing2 = sections.length - shown.length;
  const changes = `${shown.join("")}${missing2 > 0 ? leftOut(missing2, "section") : ""}`;
  const rest = room - byteLength(first) - byteLength(changes);
  return `${head2}${first}${changes}${old.length > 0 ? oldFindings(old, link, rest) : ""}`;
}
function resolvedText(outcome) {
  return `${HEADING}<p>${html2(countsSentence(outcome))}</p>

<p>Everything that this comment reported is resolved.</p>
`;
}
function newAndFixed({ newFindings, fixedFindings }) {
  return `: ${newFindings.length} new, ${fixedFindings} fixed`;
}
function oldFindings(old, link, room) {
  const summary = `<summary>${htmlSentence2(`${plural3(old.length, "finding")} that the base also has`)}</summary>`;
  const [start, end] = [`<details>
${summary}

`, "</details>\n\n"];
  return `${start}${findingsTable(old, link, room - byteLength(start) - byteLength(end))}${end}`;
}

// src/report/comparison.ts
import { plural as plural4 } from "./base.mjs";

// src/report/comparison-diagram.ts
var MOST_WHOLE = 40;
var MOST_NODES = 60;
var MOST_EDGES = 150;
var CLASSES = [
  "classDef added fill:#ddf4ff,stroke:#0969da,stroke-width:4px,color:#1f2328",
  "classDef removed fill:#fff1e5,stroke:#bc4c00,stroke-width:2px,stroke-dasharray:6 4,color:#1f2328",
  "classDef changed fill:#fff8c5,stroke:#7d4e00,stroke-width:4px,stroke-dasharray:2 2,color:#1f2328"
];
var LEGEND = "Labels say what is added, removed or changed. Borders: thick for added, dashed for removed, thick and dotted for changed. Lines: thick for added, dotted for removed.";
var LINES = { same: "-->", added: "==>", removed: "-.->" };
function comparisonDiagram(graph) {
  const isPart = graph.nodes.length > MOST_WHOLE;
  const shown = isPart ? aroundChanges(graph) : new Set(graph.nodes.keys());
  const has = (node) => node === void 0 || shown.has(node);
  const edges2 = graph.edges.filter(({ from, to }) => has(from) && has(to) && !(from === void 0 && to === void 0));
  if (shown.size === 0 || shown.size > MOST_NODES || edges2.length > MOST_EDGES) return void 0;
  const lines = ["flowchart TD", ...CLASSES];
  if (edges2.some(({ from }) => from === void 0)) lines.push('start(["start"])');
  for (const index2 of shown) {
    const node = graph.nodes[index2];
    if (node === void 0) continue;
    const text4 = label3(node.mark === "same" ? withoutList(node.name) : `${node.mark}: ${node.name}`);
    const shape2 = node.isChoice ? `{"${text4}"}` : `["${text4}"]`;
    lines.push(`s${index2 + 1}${shape2}${node.mark === "same" ? "" : `:::${node.mark}`}`);
  }
  if (edges2.some(({ to }) => to === void 0)) lines.push('stop(["end"])');
  for (const { from, to, when: when2, mark: mark2 } of edges2) {
    const words = when2 === "" ? "" : `|"${label3(withoutList(when2))}"|`;
    const [source, target] = [from === void 0 ? "start" : `s${from + 1}`, to === void 0 ? "stop" : `s${to + 1}`];
    lines.push(`${source} ${LINES[mark2]}${words} ${target}`);
  }
  return { text: `${lines.join("\n")}
`, isPart };
}
function aroundChanges({ nodes, edges: edges2 }) {
  const isMarked = (node) => node !== void 0 && nodes[node]?.mark !== "same";
  const shown = /* @__PURE__ */ new Set();
  for (const index2 of nodes.keys()) if (isMarked(index2)) shown.add(index2);
  for (const { from, to, mark: mark2 } of edges2) {
    if (mark2 === "same" && !isMarked(from) && !isMarked(to)) continue;
    for (const node of [from, to]) if (node !== void 0) shown.add(node);
  }
  return new Set([...shown].sort((a, b) => a - b));
}
function withoutList(text4) {
  return /^\s*(?:\d+[.)]|[-+*>#])/.test(text4) ? `'${text4}'` : text4;
}
var MAX_LABEL2 = 60;
var PLAIN3 = /[\p{L}\p{N} .,=:'…-]/u;
function label3(text4) {
  const characters = [...text4.slice(0, 4 * MAX_LABEL2)];
  const short = characters.length > MAX_LABEL2 ? [...characters.slice(0, MAX_LABEL2 - 1), "\u2026"] : characters;
  return short.map((character) => PLAIN3.test(character) ? character : `#${character.codePointAt(0)};`).join("");
}

// src/report/comparison.ts
import { fence as fence2, html as html3, htmlCode as htmlCode2 } from "./base.mjs";
var MOST_ROWS2 = 50;
var MOST_FIELDS = 6;
var MAX_TEXT = 120;
function comparisonSections({ projects }) {
  if (projects.length === 0) return [];
  return [
    `### Changes

<p>${html3(changesSentence(projects))}</p>

`,
    ...projects.map(projectSection),
    ...projects.flatMap(machineSections)
  ];
}
function changesSentence(projects) {
  const kinds = ["added", "removed", "changed"].flatMap((kind) => {
    const own = projects.filter((project) => project.kind === kind).length;
    return own === 0 ? [] : [`${plural4(own, "project")} ${kind}`];
  });
  const unknown = projects.filter(({ kind }) => kind === "unknown").length;
  if (unknown > 0) kinds.push(`${plural4(unknown, "project")} not compared`);
  return kinds.join(", ");
}
function projectSection(change) {
  const name4 = htmlCode2(clip(change.project));
  if (change.kind === "unknown") {
    const side = change.broken === "head" ? "the project does not compile" : "the project does not compile in the base";
    return `<h4>${name4}</h4>
<p>not compared, because ${side}</p>

`;
  }
  const moved = change.kind === "changed" && change.previousFile !== void 0 ? `, moved from ${htmlCode2(clip(change.previousFile))}` : "";
  const head2 = `<h4>${name4}: ${change.kind}${moved}</h4>
`;
  if (change.kind === "removed") return `${head2}${list3(removedItems(change))}
`;
  const items3 = [
    ...change.machines.flatMap(machineItem),
    ...change.machines.flatMap(({ name: own, triggers }) => triggers.map((one) => triggerItem(own, one))),
    ...change.tasks.map(taskItem)
  ];
  const permissions = table2(
    "Permissions",
    change.permissions,
    ["Change", "Role or policy", "Actions", "Resource", "Condition"],
    permissionRow
  );
  const resources = table2("Resources", change.resources, ["Change", "Resource", "Type", "Template"], resourceRow);
  return `${head2}${list3(items3)}${permissions}${resources}
`;
}
function machineItem({ kind, name: name4, previous }) {
  const who = `state machine ${htmlCode2(clip(name4))}`;
  if (previous !== void 0) return [`${who} renamed from ${htmlCode2(clip(previous))}`];
  return kind === "changed" ? [] : [`${who} ${kind}`];
}
function removedItems({ machines, tasks, resources }) {
  return [plural4(machines.length, "state machine"), plural4(tasks.length, "task"), plural4(resources.length, "resource")];
}
function triggerItem(machine, change) {
  const who = `trigger of ${htmlCode2(clip(machine))}`;
  if (change.kind !== "changed") return `${who} ${change.kind}: ${htmlCode2(clip(change.text))}`;
  return `${who} changed: ${htmlCode2(clip(change.before))} \u2192 ${htmlCode2(clip(change.after))}`;
}
function taskItem(change) {
  const who = `task ${htmlCode2(clip(change.name))}`;
  if (change.kind === "changed") return `${who} changed: ${fields(change.fields)}`;
  return `${who} ${change.kind} (${html3(change.service)})`;
}
function permissionRow({ kind, holder, effect, actions, resource, principal, condition: condition2 }) {
  const shown = actions.slice(0, MOST_FIELDS).map((action) => htmlCode2(clip(action)));
  const more = actions.length > MOST_FIELDS ? [`and ${actions.length - MOST_FIELDS} more`] : [];
  const who = principal === "" ? [holder] : [holder, principal];
  return [
    kind,
    who.map((one) => htmlCode2(clip(one))).join(" for "),
    `${html3(effect)} ${[...shown, ...more].join(", ")}`,
    resource === "" ? "" : htmlCode2(clip(resource)),
    condition2 === "" ? "" : htmlCode2(clip(condition2))
  ];
}
function resourceRow({ kind, id, type, template }) {
  return [kind, htmlCode2(clip(id)), htmlCode2(clip(type)), htmlCode2(clip(template))];
}
function machineSections(change) {
  if (change.kind === "unknown") return [];
  const shown = change.machines.filter(
    ({ kind, states, transitions }) => kind !== "removed" && states.length + transitions.length > 0
  );
  return shown.map((machine) => machineSection(change, machine));
}
function machineSection({ project }, { kind, name: name4, states, transitions, graph }) {
  const title = htmlCode2(`${clip(project)}/${clip(name4)}`);
  const items3 = kind === "changed" ? [...states.map(stateItem), ...transitions.map(transitionItem)] : [];
  const summary = kind === "changed" ? changeWords(states, transitions) : `${kind}, ${plural4(states.length, "state")}`;
  return `<details>
<summary>${title}: ${summary}</summary>
${list3(items3)}${drawing(graph)}</details>

`;
}
function drawing(graph) {
  const diagram = comparisonDiagram(graph);
  if (diagram === void 0 || diagram.text.length > LONGEST_DIAGRAM) return "";
  const note = diagram.isPart ? " The diagram shows only changed states and their neighbors." : "";
  return `
${fence2("mermaid", diagram.text)}
<p>${LEGEND}${note}</p>
`;
}
function changeWords(states, transitions) {
  const words = ["added", "removed", "changed", "renamed"].flatMap((kind) => {
    const own = states.filter((state) => state.kind === kind).length;
    return own === 0 ? [] : [`${plural4(own, "state")} ${kind}`];
  });
  for (const kind of ["added", "removed"]) {
    const own = transitions.filter((transition2) => transition2.kind === kind).length;
    if (own > 0) words.push(`${plural4(own, "transition")} ${kind}`);
  }
  return words.join(", ");
}
function stateItem(change) {
  const who = `state ${htmlCode2(clip(change.name))}`;
  if (change.kind === "changed") return `${who} changed: ${fields(change.fields)}`;
  if (change.kind === "renamed") return `${who} renamed from ${htmlCode2(clip(change.previous))}`;
  return `${who} ${change.kind} (${html3(change.type)})`;
}
function transitionItem({ kind, from, to, when: when2 }) {
  const source = from === void 0 ? "start" : htmlCode2(clip(from));
  const target = to === void 0 ? "end" : htmlCode2(clip(to));
  return `transition ${kind}: ${source} \u2192 ${target}${when2 === "" ? "" : ` ${htmlCode2(clip(when2))}`}`;
}
function fields(changes) {
  const shown = changes.slice(0, MOST_FIELDS).map(({ name: name4, before, after }) => {
    const [old, current] = [before, after].map((text4) => text4 === void 0 ? "none" : htmlCode2(clip(text4)));
    return `${html3(clip(name4))} ${old} \u2192 ${current}`;
  });
  const more = changes.length > MOST_FIELDS ? [`and ${changes.length - MOST_FIELDS} more`] : [];
  return [...shown, ...more].join(", ");
}
function list3(items3) {
  if (items3.length === 0) return "";
  const rows = items3.slice(0, MOST_ROWS2);
  if (items3.length > MOST_ROWS2) rows.push(`and ${items3.length - MOST_ROWS2} more`);
  return `<ul>
${rows.map((item3) => `<li>${item3}</li>
`).join("")}</ul>
`;
}
function table2(title, changes, head2, row) {
  if (changes.length === 0) return "";
  const counts = ["added", "removed"].flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind).length;
    return own === 0 ? [] : [`${own} ${kind}`];
  });
  const rows = [
    head2.map((cell) => `<th>${cell}</th>`),
    ...changes.slice(0, MOST_ROWS2).map((change) => row(change).map((cell) => `<td>${cell}</td>`))
  ];
  const more = changes.length - MOST_ROWS2;
  const closing = more > 0 ? `<p>and ${more} more</p>
` : "";
  const body = rows.map((cells) => `<tr>${cells.join("")}</tr>
`).join("");
  return `<details>
<summary>${title}: ${counts.join(", ")}</summary>
<table>
${body}</table>
${closing}</details>
`;
}
function clip(text4) {
  return text4.length > MAX_TEXT ? `${text4.slice(0, MAX_TEXT)}\u2026` : text4;
}

// src/report/examples.ts
function exampleCode(example) {
  return typeof example === "string" ? example : example.code;
}
function exampleLanguage(example) {
  return /^\s*\{/.test(example) ? "json" : "python";
}
function withoutMarkers(example) {
  return example.split("\n").filter((line) => !MARKER.test(line)).join("\n");
}
var MARKER = /^\s*#(?:\s*(?:\^+|<-)\s*FLX\d+)+\s*$/;

// src/report/explain.ts
function explainText({ code: code2, name: name4, severity, summary, docs, examples }) {
  const parts = [`${code2} ${name4} (${severity})`, summary, docs.trim()];
  for (const example of examples.bad) {
    parts.push("This is reported:", indent(withoutMarkers(exampleCode(example))));
    if (typeof example !== "string") parts.push("The fix turns it into:", indent(example.fixed));
  }
  for (const example of examples.good) parts.push("This is not reported:", indent(example));
  return `${parts.join("\n\n")}
`;
}
function indent(text4) {
  return text4.replace(/^\n+|\s+$/g, "").replace(/^(?=.)/gm, "    ");
}

// src/report/concise.ts
import { positionAt as positionAt14 } from "./base.mjs";
import { logLine } from "./base.mjs";
function conciseReport(outcome) {
  return outcome.diagnostics.map(({ file, span, severity, info, message, fix }) => {
    const { line, column } = positionAt14(file, span.start);
    const code2 = fix?.safety === "safe" ? `${info.code} [*]` : info.code;
    return `${logLine(`${file.path}:${line}:${column}: ${severity} ${code2} ${message}`)}
`;
  }).join("");
}

// src/report/json.ts
import { countSeverities as countSeverities2 } from "./base.mjs";
import { jsonText } from "./base.mjs";
import { positionAt as positionAt15 } from "./base.mjs";
import { printedJson } from "./base.mjs";
function jsonReport({ files, diagnostics, projects, shard }, tool) {
  const machines = projects.flatMap((project) => project.machines);
  const counts = countSeverities2(diagnostics);
  const json = jsonText({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: {
      files,
      projects: projects.length,
      machines: machines.length,
      states: machines.reduce((sum, machine) => sum + machine.states, 0),
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note
    },
    diagnostics: diagnostics.map(diagnosticJson),
    projects: projects.map((project) => ({
      name: project.name,
      file: project.file,
      machines: project.machines.map(({ name: name4, exported, states }) => ({ name: name4, exported, states }))
    })),
    shard: shard && {
      index: shard.index,
      count: shard.count,
      files: shard.files,
      complete: shard.isComplete,
      failOn: shard.failOn.map(({ file, level }) => ({ file, level }))
    },
    links: shard?.links
  });
  return printedJson(json);
}
function rulePage(code2) {
  return `docs/rules/${code2}.md`;
}
function diagnosticJson({ info, severity, message, help, file, span, related: related2, fix, definition }) {
  return {
    code: info.code,
    name: info.name,
    severity,
    message,
    help,
    url: rulePage(info.code),
    file: file.path,
    range: rangeJson(file, span),
    related: related2?.map((place) => ({
      message: place.message,
      file: place.file.path,
      range: rangeJson(place.file, place.span)
    })),
    fix: fix && {
      title: fix.title,
      safety: fix.safety,
      edits: fix.edits.map((edit) => ({ range: rangeJson(file, edit.span), text: edit.text }))
    },
    definition: definition && { pointer: definition.pointer, rule: definition.rule, aws: definition.aws }
  };
}
function rangeJson(file, { start, end }) {
  const from = positionAt15(file, start);
  const to = positionAt15(file, end);
  return { start: { line: from.line, column: from.column }, end: { line: to.line, column: to.column } };
}

// src/report/junit.ts
import { compareText as compareText4 } from "./base.mjs";
import { positionAt as positionAt18 } from "./base.mjs";
import { html as html4 } from "./base.mjs";

// src/report/text.ts
var import_picocolors = __toESM(require_picocolors(), 1);
import { countSeverities as countSeverities3, SEVERITIES as SEVERITIES4 } from "./base.mjs";
import { plural as plural5 } from "./base.mjs";
import { positionAt as positionAt17 } from "./base.mjs";
import { commandText as commandText2 } from "./base.mjs";

// src/report/snippet.ts
import { positionAt as positionAt16 } from "./base.mjs";
import { visible } from "./base.mjs";
var MAX_WIDTH = 120;
var LEAD = 30;
var TAB_WIDTH = 4;
var PLAIN_LINE = /^(?!.*##\[)[ -~]*$/;
function snippet(file, span, mark2) {
  const first = positionAt16(file, span.start).line;
  const last = positionAt16(file, Math.max(span.start, span.end - 1)).line;
  const lines = markedLine(file, first, span, mark2);
  if (last === first) return lines;
  const between = last > first + 1 ? [{ number: void 0, text: "..." }] : [];
  return [...lines, ...between, ...markedLine(file, last, span, mark2)];
}
function markedLine(file, number2, span, mark2) {
  const line = boundsOf(file, number2);
  const start = Math.min(span.start >= line.start ? span.start : startOfText(file.text, line), line.end);
  const end = Math.max(start, Math.min(span.end, line.end));
  const plain = line.end - line.start <= MAX_WIDTH ? file.text.slice(line.start, line.end) : void 0;
  if (plain !== void 0 && PLAIN_LINE.test(plain)) {
    const marks2 = `${" ".repeat(start - line.start)}${mark2.repeat(Math.max(1, end - start))}`;
    return [
      { number: number2, text: plain.trimEnd() },
      { number: void 0, text: marks2 }
    ];
  }
  const shown = cut(cellsOf(file.text, line, start, end), line, start);
  const text4 = shown.cells.map((cell) => cell.text).join("");
  const before = widthOf(shown.cells.filter((cell) => cell.offset < start));
  const under = widthOf(shown.cells.filter((cell) => cell.offset >= start && cell.offset < end));
  const marks = `${" ".repeat(shown.lead.length + before)}${mark2.repeat(Math.max(1, under))}`;
  return [
    { number: number2, text: `${shown.lead}${text4}${shown.tail}`.trimEnd() },
    { number: void 0, text: marks }
  ];
}
function boundsOf({ text: text4, lineStarts }, number2) {
  const start = lineStarts[number2 - 1] ?? text4.length;
  let end = lineStarts[number2] ?? text4.length;
  while (end > start && (text4[end - 1] === "\n" || text4[end - 1] === "\r")) end -= 1;
  return { start, end };
}
function startOfText(text4, line) {
  let start = line.start;
  while (start < line.end && (text4[start] === " " || text4[start] === "	")) start += 1;
  return start;
}
function cellsOf(text4, line, start, end) {
  let offset = Math.max(line.start, start - 2 * MAX_WIDTH);
  const stop = Math.min(line.end, Math.max(end, start) + MAX_WIDTH, start + 2 * MAX_WIDTH);
  if (isLowSurrogate(text4, offset)) offset += 1;
  const cells = [];
  let column = 0;
  while (offset < stop) {
    const character = String.fromCodePoint(text4.codePointAt(offset) ?? 0);
    const cell = cellOf(offset, character, column, text4);
    cells.push(cell);
    column += cell.width;
    offset += character.length;
  }
  return cells;
}
function isLowSurrogate(text4, offset) {
  return offset > 0 && (text4.codePointAt(offset - 1) ?? 0) > 65535;
}
function cellOf(offset, character, column, text4) {
  if (character === "	") {
    const width = TAB_WIDTH - column % TAB_WIDTH;
    return { offset, length: 1, text: " ".repeat(width), width };
  }
  const isCommand = character === "[" && text4.slice(Math.max(0, offset - 2), offset) === "##";
  const shown = isCommand ? "\\[" : visible(character);
  return {
    offset,
    length: character.length,
    text: shown,
    width: shown !== character ? shown.length : widthOfCharacter(character)
  };
}
function widthOfCharacter(character) {
  if (character <= "~") return 1;
  return /[\p{Mn}\p{Me}]/u.test(character) ? 0 : isWide(character) ? 2 : 1;
}
function isWide(character) {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u.test(
    character
  );
}
function cut(cells, line, start) {
  const found = cells.findIndex((cell) => cell.offset >= start);
  const at = found === -1 ? cells.length : found;
  let from = 0;
  if (widthOf(cells.slice(0, at + 1)) > MAX_WIDTH - LEAD && widthOf(cells) > MAX_WIDTH) {
    from = at;
    for (let room = LEAD; from > 0 && room > 0; room -= cells[from]?.width ?? 0) from -= 1;
  }
  let to = from;
  for (let room = MAX_WIDTH; to < cells.length; to += 1) {
    room -= cells[to]?.width ?? 0;
    if (room < 0) break;
  }
  const shown = cells.slice(from, to);
  const last = shown.at(-1);
  return {
    cells: shown,
    lead: (shown[0]?.offset ?? line.start) > line.start ? "..." : "",
    tail: last !== void 0 && last.offset + last.length < line.end ? "..." : ""
  };
}
function widthOf(cells) {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

// src/report/text.ts
function textReport(outcome, { color, summary }) {
  const colors = (0, import_picocolors.createColors)(color);
  const parts = outcome.diagnostics.map((diagnostic2) => `${entry(diagnostic2, colors)}
`);
  if (summary) parts.push(`${summarySentence(outcome)}
`);
  return parts.join("");
}
function explainHint({ diagnostics }) {
  const worst2 = SEVERITIES4.flatMap((severity) => diagnostics.find((one) => one.severity === severity) ?? [])[0];
  return worst2 && `For details, run: fluxio explain ${worst2.info.code}`;
}
function summarySentence({ projects, definitions, diagnostics }) {
  const machines = projects.flatMap((project) => project.machines);
  const states = machines.reduce((sum, machine) => sum + machine.states, 0);
  const { error, warning, note } = countSeverities3(diagnostics);
  const found = [plural5(error, "error"), plural5(warning, "warning"), ...note === 0 ? [] : [plural5(note, "note")]];
  const subjects = definitions !== void 0 ? [plural5(definitions.length, "definition")] : [plural5(projects.length, "project"), plural5(machines.length, "machine"), plural5(states, "state")];
  return `${subjects.join(", ")}: ${found.join(", ")}`;
}
function entry({ info, severity, file, span, message, help, related: related2, fix }, colors) {
  const paint = painter(severity, colors);
  const lines = [
    `${paint(`${severity}[${info.code}]`)} ${info.name}: ${colors.bold(commandText2(message))}`,
    ...location(file, span, "^", paint, colors, { help, fix })
  ];
  for (const other of related2 ?? []) {
    lines.push(`${colors.cyan("note")}: ${commandText2(other.message)}`);
    lines.push(...location(other.file, other.span, "-", colors.cyan, colors));
  }
  return `${lines.join("\n")}
`;
}
function location(file, span, mark2, paint, colors, { help, fix } = {}) {
  const { line, column } = positionAt17(file, span.start);
  const shown = file.text === "" ? [] : snippet(file, span, mark2);
  const width = Math.max(...shown.map(({ number: number2 }) => String(number2 ?? "").length), 1);
  const blank = " ".repeat(width);
  const lines = [`${blank}${colors.blue("-->")} ${commandText2(file.path)}:${line}:${column}`];
  const bar = colors.blue("|");
  if (shown.length > 0) lines.push(`${blank} ${bar}`);
  for (const { number: number2, text: text4 } of shown) {
    if (number2 === void 0) lines.push(`${blank} ${bar} ${paint(text4)}`);
    else lines.push(`${colors.blue(String(number2).padStart(width))} ${bar}${text4 === "" ? "" : ` ${text4}`}`);
  }
  const advise = (label4, text4) => {
    lines.push(`${blank} ${colors.blue("=")} ${colors.bold(label4)}: ${commandText2(text4)}`);
  };
  if (help !== void 0) advise("help", help);
  if (fix !== void 0) advise("fix", fix.safety === "safe" ? fix.title : `${fix.title} (unsafe)`);
  return lines;
}
function painter(severity, colors) {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity];
  return (text4) => colors.bold(paint(text4));
}

// src/report/junit.ts
function junitReport({ diagnostics, projects, definitions = [] }, toolName) {
  const files = [...projects.map(({ file }) => file), ...definitions];
  const found = new Map(files.map((file) => [file, []]));
  for (const diagnostic2 of diagnostics) {
    const { path } = diagnostic2.file;
    const own = found.get(path);
    if (own === void 0) found.set(path, [diagnostic2]);
    else own.push(diagnostic2);
  }
  const suites = [...found].sort(([a], [b]) => compareText4(a, b));
  const tests = suites.reduce((sum, [, own]) => sum + Math.max(1, own.length), 0);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(toolName)}" tests="${tests}" failures="${diagnostics.length}" errors="0">`,
    ...suites.flatMap(([path, own]) => suite(path, own)),
    "</testsuites>"
  ];
  return `${lines.join("\n")}
`;
}
function suite(path, findings) {
  const name4 = xml(path);
  const tests = Math.max(1, findings.length);
  return [
    `  <testsuite name="${name4}" tests="${tests}" failures="${findings.length}" errors="0" skipped="0">`,
    ...findings.length === 0 ? [`    <testcase classname="${name4}" name="no findings" file="${name4}"/>`] : [],
    ...findings.flatMap((finding) => failed(name4, finding)),
    "  </testsuite>"
  ];
}
function failed(path, diagnostic2) {
  const { info, severity, message, file, span } = diagnostic2;
  const { line, column } = positionAt18(file, span.start);
  const name4 = xml(`${info.code} ${info.name} (${line}:${column})`);
  const text4 = textReport({ files: 1, diagnostics: [diagnostic2], projects: [] }, { color: false, summary: false });
  const body = text4.trimEnd().split("\n").map(xml).join("\n");
  return [
    `    <testcase classname="${path}" name="${name4}" file="${path}" line="${line}">`,
    `      <failure type="${info.code}" message="${xml(`${severity}: ${message}`)}">${body}</failure>`,
    "    </testcase>"
  ];
}
function xml(text4) {
  return html4(text4).replace(/[\ufffe\uffff]/g, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`);
}

// src/report/sarif.ts
import { compareText as compareText5 } from "./base.mjs";
import { SEVERITIES as SEVERITIES5 } from "./base.mjs";
import { fingerprints } from "./base.mjs";
import { jsonText as jsonText2 } from "./base.mjs";
import { plural as plural6 } from "./base.mjs";
import { positionAt as positionAt19 } from "./base.mjs";
import { fence as fence3, printedJson as printedJson2, visible as visible2 } from "./base.mjs";
var MOST_RESULTS = 25e3;
var MOST_RELATED = 999;
var BASE = "%SRCROOT%";
function sarifReport({ diagnostics }, { tool, isComplete }) {
  const prints = fingerprints(diagnostics);
  const kept = worst(diagnostics);
  const infos2 = new Map([...kept].map(({ info }) => [info.code, info]));
  const rules = [...infos2.values()].sort((a, b) => compareText5(a.code, b.code));
  const indexes = new Map(rules.map(({ code: code2 }, index2) => [code2, index2]));
  const results = [];
  for (const [index2, diagnostic2] of diagnostics.entries()) {
    if (!kept.has(diagnostic2)) continue;
    results.push(resultOf2(diagnostic2, indexes.get(diagnostic2.info.code) ?? -1, prints[index2] ?? ""));
  }
  const log = jsonText2({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, rules: rules.map(ruleOf) } },
        invocations: [invocation(isComplete, diagnostics.length - results.length)],
        originalUriBaseIds: { [BASE]: { description: { text: "the working directory of the run" } } },
        columnKind: "utf16CodeUnits",
        results
      }
    ]
  });
  return printedJson2(log);
}
function worst(diagnostics) {
  if (diagnostics.length <= MOST_RESULTS) return new Set(diagnostics);
  const ordered = SEVERITIES5.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  return new Set(ordered.slice(0, MOST_RESULTS));
}
function invocation(isComplete, missing2) {
  const text4 = `${plural6(missing2, "result")} omitted, because code scanning rejects a run with more than ${MOST_RESULTS}`;
  return {
    executionSuccessful: isComplete,
    toolExecutionNotifications: missing2 > 0 ? [{ level: "warning", message: { text: text4 } }] : void 0
  };
}
function ruleOf(info) {
  const { code: code2, name: name4, severity, summary, docs, examples } = info;
  const shown = (example) => fence3(exampleLanguage(example), example.trim()).trimEnd();
  const markdown = [
    docs.trim(),
    ...examples.bad.flatMap((example) => ["Reported:", shown(withoutMarkers(exampleCode(example)))]),
    ...examples.good.flatMap((example) => ["Not reported:", shown(example)])
  ];
  return {
    id: code2,
    // SARIF recommends Pascal case; this is the name that the configuration and suppressions use.
    name: name4,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: docs.trim().split("\n\n")[0] ?? summary },
    help: { text: explainText(info), markdown: `${markdown.join("\n\n")}
` },
    defaultConfiguration: { level: severity },
    properties: {
      tags: ["fluxio", GROUPS.get(code2.slice(3, 4)) ?? "correctness"],
      // Rules report only what is certain.
      precision: "very-high",
      "problem.severity": severity === "note" ? "recommendation" : severity
    }
  };
}
var GROUPS = /* @__PURE__ */ new Map([
  ["0", "syntax"],
  ["1", "definitions"],
  ["2", "state-machine"],
  ["3", "limits"],
  ["4", "cloudformation"],
  ["5", "correctness"],
  ["6", "reliability"],
  ["8", "maintainability"],
  ["9", "configuration"]
]);
function resultOf2(diagnostic2, ruleIndex, print) {
  const { info, severity, message, help, file, related: related2 = [], fix } = diagnostic2;
  const { start, end } = rangeOf(diagnostic2);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  const sentences = [message, ...help === void 0 ? [] : [`help: ${help}`]];
  const others = related2.slice(0, MOST_RELATED).map((place, id) => ({
    id,
    physicalLocation: { artifactLocation: artifactOf(place.file), region: regionOf(place.file, place.span) },
    message: { text: messageText(place.message) }
  }));
  return {
    ruleId: info.code,
    ruleIndex,
    level: severity,
    message: { text: sentences.map(messageText).join("\n") },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(file), region } }],
    relatedLocations: others.length === 0 ? void 0 : others,
    partialFingerprints: { "fluxio/v1": print },
    fixes: fix && [fixOf26(fix, file)]
  };
}
function fixOf26({ title, safety, edits }, file) {
  const replacements = edits.map(({ span, text: text4 }) => ({
    deletedRegion: regionOf(file, span),
    insertedContent: text4 === "" ? void 0 : { text: text4 }
  }));
  return {
    description: { text: messageText(title) },
    artifactChanges: [{ artifactLocation: artifactOf(file), replacements }],
    properties: { safety }
  };
}
function artifactOf({ path }) {
  const segments = path.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD").split("/");
  return { uri: segments.map(encodeURIComponent).join("/"), uriBaseId: BASE };
}
function regionOf(file, { start, end }) {
  const from = positionAt19(file, start);
  const to = positionAt19(file, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}
function messageText(text4) {
  return visible2(text4).replace(/[{}]/g, "$&$&").replaceAll("](", "]\u200B(");
}

// src/report/formats.ts
var formats = {
  text: textReport,
  concise: conciseReport,
  json: (outcome, { tool }) => jsonReport(outcome, tool),
  github: (outcome) => githubReport(outcome),
  sarif: sarifReport,
  junit: (outcome, { tool }) => junitReport(outcome, tool.name),
  markdown: findingsReport
};

// src/report/review.ts
import { SEVERITIES as SEVERITIES6 } from "./base.mjs";
import { applyEdits } from "./base.mjs";
import { positionAt as positionAt20 } from "./base.mjs";
import { fence as fence4, html as html5, htmlCode as htmlCode3, htmlSentence as htmlSentence3 } from "./base.mjs";
var MOST_LINES = 60;
var MOST_DISTANCE = 3;
var MOST_CHARACTERS = 2e4;
function reviewComments(diagnostics, hunksOf) {
  const ranked = diagnostics.flatMap((diagnostic2) => commentOn(diagnostic2, hunksOf(diagnostic2.file)) ?? []);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ comment }) => comment);
}
function commentOn(diagnostic2, hunks) {
  const hunkAround = (lines2) => hunks.find((hunk2) => hunk2.first <= lines2.first && lines2.last <= hunk2.last);
  const { start, end } = rangeOf(diagnostic2);
  const found = { first: start.line, last: end.line };
  const lines = hunkAround(found) === void 0 ? { ...found, last: found.first } : found;
  const hunk = hunkAround(lines);
  if (hunk === void 0) return void 0;
  const edited = diagnostic2.fix && suggestionOf(diagnostic2.file, diagnostic2.fix);
  const editedHunk = edited && isNear(edited.lines, found) ? hunkAround(edited.lines) : void 0;
  const suggestion = edited && editedHunk && withLineEndings(edited, editedHunk);
  const body = bodyOf2(diagnostic2, suggestion);
  if (body.length > MOST_CHARACTERS) return void 0;
  const comment = { diagnostic: diagnostic2, lines: inHead(suggestion?.lines ?? lines, editedHunk ?? hunk), body };
  return { comment, rank: rankOf(diagnostic2, suggestion) };
}
function withLineEndings(suggestion, { isPlain }) {
  return isPlain ? { ...suggestion, text: suggestion.text.replaceAll("\r\n", "\n") } : suggestion;
}
function inHead({ first, last }, { shift = 0 }) {
  return { first: first - shift, last: last - shift };
}
function isNear(lines, finding) {
  return lines.first <= finding.last + MOST_DISTANCE && finding.first <= lines.last + MOST_DISTANCE;
}
function rankOf({ severity }, suggestion) {
  return SEVERITIES6.indexOf(severity) * 2 + (suggestion === void 0 ? 1 : 0);
}
function bodyOf2({ severity, info, message, help, fix }, suggestion) {
  const title = `<p>${severity} ${htmlCode3(info.code)} ${html5(info.name)}: ${htmlSentence3(message)}</p>

`;
  const advice = help === void 0 ? "" : `<p>${htmlSentence3(help)}</p>

`;
  if (suggestion === void 0 || fix === void 0) return `${title}${advice}`;
  const care = fix.safety === "unsafe" ? " (unsafe, so check that it does what you want)" : "";
  const block3 = suggestion.text === "" ? "```suggestion\n```\n" : fence4("suggestion", suggestion.text);
  return `${title}${advice}<p>${htmlSentence3(`${fix.title}${care}`)}</p>

${block3}`;
}
function suggestionOf(file, { edits }) {
  const start = edits.reduce((least, { span }) => Math.min(least, span.start), file.text.length);
  const end = edits.reduce((most, { span }) => Math.max(most, span.end), 0);
  if (end < start) return void 0;
  const from = positionAt20(file, start).line;
  const to = lastLine(file, start, end);
  const begin = file.lineStarts[from - 1] ?? 0;
  const stop = file.lineStarts[to] ?? file.text.length;
  if (to - from >= MOST_LINES || stop - begin > MOST_CHARACTERS) return void 0;
  const before = file.text.slice(begin, stop);
  const text4 = applyEdits(
    before,
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - begin, end: edit.span.end - begin } }))
  );
  const isJoined2 = text4 !== "" && before.endsWith("\n") && !text4.endsWith("\n");
  return isJoined2 || text4 === before || /\r(?!\n)/.test(before) ? void 0 : { lines: { first: from, last: to }, text: text4 };
}
function lastLine(file, start, end) {
  const { line, column } = positionAt20(file, end);
  return column === 1 && end > start ? line - 1 : line;
}

// src/report/rules.ts
import { jsonText as jsonText3 } from "./base.mjs";
function rulesText(infos2) {
  const rows = infos2.map(({ code: code2, severity, name: name4, summary }) => [code2, severity, name4, summary]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}
`).join("");
}
function rulesJson(infos2) {
  return jsonText3({
    version: 1,
    rules: infos2.map(({ code: code2, name: name4, severity, summary }) => ({ code: code2, name: name4, severity, summary, url: rulePage(code2) }))
  });
}
function rulesMarkdown(infos2) {
  const rows = infos2.map(
    ({ code: code2, name: name4, severity, summary }) => `| [${code2}](${rulePage(code2)}) | ${name4} | ${severity} | ${summary.replaceAll("|", "\\|")} |
`
  );
  return `| code | name | severity | summary |
| --- | --- | --- | --- |
${rows.join("")}`;
}

// builtin:node:path?basename,dirname,resolve
var basename3 = nodeRequire("node:path").basename;
var dirname8 = nodeRequire("node:path").dirname;
var resolve4 = nodeRequire("node:path").resolve;

// src/search/config-file.ts
import { reporter as reporter2 } from "./base.mjs";
import { sha256 as sha2567 } from "./base.mjs";
import { sourceFile as sourceFile3 } from "./base.mjs";

// src/search/gitignore/glob.ts
var ANY2 = /* @__PURE__ */ Symbol("?");
var STAR2 = /* @__PURE__ */ Symbol("*");
function parseGlob(pattern2) {
  const parts = [];
  let tokens = [];
  const characters = [...pattern2];
  for (let index2 = 0; index2 < characters.length; index2 += 1) {
    const character = characters[index2] ?? "";
    if (character === "/") {
      parts.push(partOf(tokens));
      tokens = [];
    } else if (character === "?") tokens.push(ANY2);
    else if (character === "*") tokens.push(STAR2);
    else if (character === "[") {
      const set2 = parseSet(characters, index2 + 1);
      if (set2 === void 0) return void 0;
      tokens.push(set2.set);
      index2 = set2.end;
    } else if (character === "\\") {
      index2 += 1;
      const escaped = characters[index2];
      if (escaped === void 0) return void 0;
      tokens.push(escaped);
    } else tokens.push(character);
  }
  parts.push(partOf(tokens));
  return parts;
}
function matchesPath(glob, path) {
  const last = glob.length - 1;
  const inside = glob[last] === "**" ? 1 : 0;
  return matchWithStars(
    glob.length,
    path.length,
    (index2) => glob[index2] === "**",
    (index2, at) => matchesName(glob[index2] ?? [], path[at] ?? ""),
    inside
  );
}
function matchesName(part, name4) {
  if (part === "**") return true;
  const characters = [...name4];
  return matchWithStars(
    part.length,
    characters.length,
    (index2) => part[index2] === STAR2,
    (index2, at) => matchesToken(part[index2] ?? "", characters[at] ?? ""),
    0
  );
}
function matchWithStars(length, items3, isStar, matches3, atLeast) {
  let index2 = 0;
  let item3 = 0;
  let star = -1;
  let taken = 0;
  for (; ; ) {
    if (index2 < length && isStar(index2)) {
      star = index2;
      index2 += 1;
      taken = item3;
      if (index2 === length) return items3 - item3 >= atLeast;
    } else if (index2 === length && item3 === items3) return true;
    else if (index2 < length && item3 < items3 && matches3(index2, item3)) {
      index2 += 1;
      item3 += 1;
    } else {
      if (star === -1 || taken >= items3) return false;
      taken += 1;
      item3 = taken;
      index2 = star + 1;
    }
  }
}
function partOf(tokens) {
  return tokens.length >= 2 && tokens.every((token) => token === STAR2) ? "**" : tokens;
}
function matchesToken(token, character) {
  if (typeof token === "string") return token === character;
  if (typeof token === "symbol") return true;
  const point = character.codePointAt(0) ?? 0;
  const isIn = token.ranges.some(([from, to]) => from <= point && point <= to) || token.classes.some((characterClass) => characterClass.test(character));
  return isIn !== token.isNegated;
}
function parseSet(characters, start) {
  const isNegated = characters[start] === "!" || characters[start] === "^";
  const ranges = [];
  const classes = [];
  let previous;
  let index2 = isNegated ? start + 1 : start;
  for (let isFirst = true; isFirst || characters[index2] !== "]"; isFirst = false) {
    const named = classAt(characters, index2);
    if (named === "unknown") return void 0;
    if (named !== void 0) {
      classes.push(named.test);
      previous = void 0;
      index2 = named.end + 1;
      continue;
    }
    const isRange = characters[index2] === "-" && previous !== void 0 && index2 + 1 < characters.length && characters[index2 + 1] !== "]";
    if (isRange) index2 += 1;
    if (characters[index2] === "\\") index2 += 1;
    const point = characters[index2]?.codePointAt(0);
    if (point === void 0) return void 0;
    ranges.push([isRange ? previous ?? point : point, point]);
    previous = isRange ? void 0 : point;
    index2 += 1;
  }
  return { set: { isNegated, ranges, classes }, end: index2 };
}
function classAt(characters, index2) {
  if (characters[index2] !== "[" || characters[index2 + 1] !== ":") return void 0;
  const end = characters.indexOf("]", index2 + 2);
  if (end === -1) return "unknown";
  if (end === index2 + 2 || characters[end - 1] !== ":") return void 0;
  const test = CLASSES2.get(characters.slice(index2 + 2, end - 1).join(""));
  return test === void 0 ? "unknown" : { test, end };
}
var CLASSES2 = /* @__PURE__ */ new Map([
  ["alnum", /[0-9A-Za-z]/],
  ["alpha", /[A-Za-z]/],
  ["blank", /[ \t]/],
  ["cntrl", /[\x00-\x1f\x7f]/],
  ["digit", /[0-9]/],
  ["graph", /[!-~]/],
  ["lower", /[a-z]/],
  ["print", /[ -~]/],
  ["punct", /[!-/:-@[-`{-~]/],
  ["space", /[ \t-\r]/],
  ["upper", /[A-Z]/],
  ["xdigit", /[0-9A-Fa-f]/]
]);

// builtin:node:path?join,sep
var join9 = nodeRequire("node:path").join;
var sep3 = nodeRequire("node:path").sep;

// src/search/gitignore/ignore.ts
var MAX_IGNORE_FILE = 1 << 18;
function withIgnoreFile(folder, above) {
  const text4 = readIgnoreFile(join9(folder, ".gitignore"));
  return text4 === void 0 ? above : { folder, rules: parseRules(text4), above };
}
function isIgnored(path, isFolder3, layers) {
  for (let layer = layers; layer !== void 0; layer = layer.above) {
    const start = layer.folder.endsWith(sep3) ? layer.folder.length : layer.folder.length + 1;
    const verdict = lastMatch(
      path.slice(path.lastIndexOf(sep3) + 1),
      isFolder3,
      layer.rules,
      () => path.slice(start).split(sep3)
    );
    if (verdict !== void 0) return verdict;
  }
  return false;
}
function matchesRules(parts, isFolder3, rules) {
  return lastMatch(parts.at(-1) ?? "", isFolder3, rules, () => parts);
}
function lastMatch(name4, isFolder3, rules, partsOf3) {
  let parts;
  for (let index2 = rules.length - 1; index2 >= 0; index2 -= 1) {
    const rule = rules[index2];
    if (rule === void 0 || rule.isForFolders && !isFolder3) continue;
    if (!rule.isForNames) parts ??= partsOf3();
    if (rule.isForNames || parts === void 0 ? isName3(rule, name4) : matchesPath(rule.glob, parts)) {
      return !rule.isNegated;
    }
  }
  return void 0;
}
function isName3({ glob, name: name4 }, given) {
  return name4 === void 0 ? matchesName(glob[0] ?? [], given) : name4 === given;
}
function parseRules(text4) {
  return text4.split("\n").map(parseRule).filter((rule) => rule !== void 0);
}
function parseRule(line) {
  if (line.startsWith("#")) return void 0;
  const trimmed = trimEnd(line.replace(/\r$/, ""));
  const isNegated = trimmed.startsWith("!");
  const pattern2 = isNegated ? trimmed.slice(1) : trimmed;
  const isForFolders = pattern2.endsWith("/");
  const body = isForFolders ? pattern2.slice(0, -1) : pattern2;
  const glob = body === "" ? void 0 : parseGlob(body.replace(/^\//, ""));
  if (glob === void 0) return void 0;
  const isForNames = !body.includes("/");
  const name4 = isForNames && /^[\w.-]+$/.test(body) ? body : void 0;
  return { glob, isNegated, isForFolders, isForNames, name: name4 };
}
function trimEnd(line) {
  let end = 0;
  for (let index2 = 0; index2 < line.length; index2 += 1) {
    const isEscaped = line[index2] === "\\";
    if (isEscaped) index2 += 1;
    if (isEscaped || line[index2] !== " ") end = index2 + 1;
  }
  return line.slice(0, end);
}
function readIgnoreFile(path) {
  if (kindOf(path) !== "file") return void 0;
  const bytes = readFile(path, MAX_IGNORE_FILE);
  if (typeof bytes === "string") throw new Error(bytes);
  return new TextDecoder().decode(bytes);
}

// builtin:node:fs?realpathSync
var realpathSync2 = nodeRequire("node:fs").realpathSync;

// builtin:node:path?dirname,sep
var dirname9 = nodeRequire("node:path").dirname;
var sep4 = nodeRequire("node:path").sep;

// src/search/links.ts
function boundaryOf(cwd, path) {
  return isInside(cwd, path) ? cwd : dirname9(path);
}
function pathKind(path) {
  try {
    const kind = targetKind(path) ?? kindOf(path);
    return kind === void 0 ? "missing" : kind === "folder" ? "folder" : "file";
  } catch (error) {
    const code2 = systemErrorCode(error);
    return code2 === "EACCES" || code2 === "EPERM" || code2 === "ELOOP" ? "unreadable" : "missing";
  }
}
function staysInside(boundary, path) {
  try {
    return leadsInto(boundary, path);
  } catch {
    return false;
  }
}
function leadsInto(boundary, path) {
  const real = realpathSync2(path);
  return isInside(realpathSync2(boundary), real) && (!isInGitFolder(real) || isInGitFolder(path));
}
function isInGitFolder(path) {
  return path.split(sep4).some((part) => /^(?:\.git|git~1)$/i.test(part));
}
var BAD_LINK = "a symbolic link that is broken or leads out of the working directory";
function leadsElsewhere(path, cwd) {
  const kind = pathKind(path);
  return (kind === "file" || kind === "folder") && !staysInside(boundaryOf(cwd, path), path);
}

// builtin:node:path?basename,dirname
var basename4 = nodeRequire("node:path").basename;
var dirname10 = nodeRequire("node:path").dirname;

// src/search/project-files.ts
var PROJECT_FILES = /* @__PURE__ */ new Set(["project.py", "project.sfn"]);
var NEVER_ENTERED = /* @__PURE__ */ new Set([".git", "node_modules", ".venv", "__pycache__"]);
function projectName(path) {
  return basename4(dirname10(path)) || "project";
}

// src/search/config-file.ts
var MAX_CONFIG = 1 << 20;
function defaultConfig(overrides) {
  return configOf(overrides, overrides.cwd, void 0, { settings: {}, spans: /* @__PURE__ */ new Map() }, overrides.baseline);
}
function readConfig(path, isNamed, overrides, toml, problems) {
  const shown = shownPath(path, overrides.cwd) || ".";
  const fail = (message) => {
    reporter2(sourceFile3(shown, ""), problems)(unreadableConfiguration, { start: 0, end: 0 }, message);
  };
  const boundary = isNamed ? void 0 : repositoryOf(dirname8(path));
  const read2 = readText(path, boundary, MAX_CONFIG);
  if ("problem" in read2) return fail(`cannot read the configuration file: ${read2.problem}`);
  const isShared = basename3(path) === "pyproject.toml";
  if (isShared && !read2.text.includes("fluxio")) return isNamed ? fail(NO_TABLE) : void 0;
  if (toml === void 0) return "later";
  const file = sourceFile3(shown, read2.text);
  const report2 = reporter2(file, problems);
  const parsed2 = toml(read2.text);
  if ("error" in parsed2) {
    const start = Math.min(parsed2.offset, read2.text.length);
    report2(invalidToml, { start, end: start }, `invalid TOML: ${parsed2.error}`);
    return void 0;
  }
  const table3 = isShared ? tableAt(parsed2.root, ["tool", "fluxio"]) : parsed2.root;
  if (table3 === void 0) return isNamed ? fail(NO_TABLE) : void 0;
  const tool = isShared ? void 0 : table3.entries.get("tool");
  if (tool !== void 0) {
    report2(unknownSetting, tool.key.span, `unknown setting 'tool'`, {
      help: `move the settings to the top level of '${shown}', without [tool.fluxio]`
    });
    return void 0;
  }
  const settings = readSettings(table3, { catalog, isPattern: (pattern2) => ruleOf2(pattern2) !== void 0 }, report2);
  const baseline = overrides.baseline ?? openBaseline(
    settings,
    dirname8(path),
    boundary,
    overrides,
    (span, message, help) => report2(settingValue, span, message, { help })
  );
  return configOf(overrides, dirname8(path), shown, settings, baseline);
}
var NO_TABLE = "the configuration file has no [tool.fluxio] table";
function configOf({ selection }, folder, shown, { settings }, baseline) {
  const own = {
    select: settings.select,
    extendSelect: settings["extend-select"],
    ignore: settings.ignore
  };
  const names3 = settings.include?.flatMap((name4) => parseGlob(name4) ?? []);
  const severities = ruleSeverities(catalog, [own, selection], settings.severity ?? NO_SEVERITIES);
  return {
    folder,
    shown,
    settings,
    severities,
    isProjectName: (name4) => names3 === void 0 ? PROJECT_FILES.has(name4) : names3.some((pattern2) => matchesName(pattern2, name4)),
    excluded: rulesOf(settings.exclude ?? []),
    perFileIgnores: [...settings["per-file-ignores"] ?? []].flatMap(([pattern2, selectors]) => {
      const codes = new Set(catalog.filter((info) => isCovered(info, selectors)).map(({ code: code2 }) => code2));
      return rulesOf([pattern2]).map((rule) => ({ rule, codes }));
    }),
    baseline,
    digest: digestOf(settings, severities, baseline),
    above: void 0
  };
}
function digestOf({ asl, "external-projects": externalProjects2 }, severities, baseline) {
  const parts = [[...severities], [...asl ?? []], externalProjects2, baseline?.baseline.memory?.hash];
  return sha2567(JSON.stringify(parts));
}
var NO_SEVERITIES = /* @__PURE__ */ new Map();
function isCovered(info, selectors) {
  return selectors.some((selector) => covers(selector, info));
}
function rulesOf(patterns2) {
  return patterns2.map(ruleOf2).filter((rule) => rule !== void 0);
}
function ruleOf2(pattern2) {
  const plain = pattern2.replace(/^(!?)(?:\.\/)+/, "$1/");
  return /(?:^!?|\/)\.\.?(?:\/|$)/.test(plain) ? void 0 : parseRule(plain);
}
function tableAt(root, names3) {
  let table3 = root;
  for (const name4 of names3) {
    const value2 = table3.entries.get(name4)?.value;
    if (value2?.kind !== "table") return void 0;
    table3 = value2;
  }
  return table3;
}
function openBaseline({ settings, spans }, folder, boundary, overrides, fail) {
  const span = spans.get("baseline");
  if (settings.baseline === void 0 || span === void 0) return void 0;
  const path = resolve4(folder, settings.baseline);
  if (boundary !== void 0 && !isInside(boundary, path)) {
    fail(span, `baseline '${settings.baseline}' is outside the repository`, "move the file into the repository");
    return void 0;
  }
  const opened = readBaseline(path, overrides, boundary);
  const command = `'fluxio check --baseline ${shownPath(path, overrides.cwd)}'`;
  if (opened === void 0) {
    fail(span, `baseline '${settings.baseline}' does not exist`, `run ${command} to create it`);
  } else if ("problem" in opened) {
    const message = `cannot read baseline '${settings.baseline}': ${opened.problem}`;
    fail(span, message, `remove the file, then run ${command} to create it again`);
  } else return opened;
  return void 0;
}
function readBaseline(path, { cwd }, boundary) {
  const read2 = readText(path, boundary, LARGEST_OWN_FILE);
  if ("problem" in read2) return isThere(path) ? read2 : void 0;
  const baseline = parseBaseline(read2.text);
  return baseline === void 0 ? { problem: "not a baseline that fluxio wrote" } : { baseline, shown: shownPath(path, cwd), folder: dirname8(path) };
}
function readText(path, boundary, limit) {
  const bytes = readBytes(path, boundary, limit);
  if ("problem" in bytes) return bytes;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "not valid UTF-8" };
  }
}
function readBytes(path, boundary, limit) {
  try {
    if (boundary !== void 0 && !leadsInto(boundary, path)) {
      return { problem: "a symbolic link that leads out of the repository" };
    }
    const bytes = readFile(path, limit);
    if (bytes === "not a file") return { problem: "not a regular file" };
    if (bytes === "too large") return { problem: `larger than ${limit >> 20} MiB` };
    return bytes;
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
function repositoryOf(folder) {
  for (let at = folder; ; at = dirname8(at)) {
    if (isThere(resolve4(at, ".git"))) return at;
    if (dirname8(at) === at) return folder;
  }
}

// src/search/config.ts
import { defaultPolicy as defaultPolicy2 } from "./base.mjs";
var CONFIG_FILES = ["fluxio.toml", "pyproject.toml"];
var MARKS = /* @__PURE__ */ new Set([".git", ...CONFIG_FILES]);
async function withConfigs(options, search) {
  const probe = openConfigs(options, void 0);
  probe.configs.at(resolve2(options.cwd));
  if (!probe.needsToml()) {
    const first = openConfigs(options, void 0);
    const found = search(first.configs);
    if (!first.needsToml()) return { configs: first.configs, found };
  }
  const { parseToml } = await import("./toml.mjs");
  const second = openConfigs(options, parseToml);
  return { found: search(second.configs), configs: second.configs };
}
function openConfigs(options, toml) {
  const problems = [];
  const baselines = /* @__PURE__ */ new Set();
  const folders = /* @__PURE__ */ new Map();
  const fallback = defaultConfig(options);
  let needsToml = false;
  const read2 = (path, isNamed) => {
    const config = readConfig(path, isNamed, options, toml, problems);
    if (config === "later") {
      needsToml = true;
      return void 0;
    }
    if (config?.baseline !== void 0) baselines.add(config.baseline);
    return config;
  };
  const inside = (folder, has, above) => {
    const known = folders.get(folder);
    if (known !== void 0) return known;
    let config = has(".git") ? fallback : above;
    for (const name4 of CONFIG_FILES) {
      const own = has(name4) ? read2(join5(folder, name4), false) : void 0;
      if (own === void 0) continue;
      config = { ...own, above: config };
      break;
    }
    folders.set(folder, config);
    return config;
  };
  const at = (folder) => {
    const unknown = [];
    let config = fallback;
    for (let path = folder; ; path = dirname3(path)) {
      const known = folders.get(path);
      if (known !== void 0) {
        config = known;
        break;
      }
      unknown.unshift(path);
      if (dirname3(path) === path || isThere(join5(path, ".git"))) break;
    }
    for (const path of unknown) config = inside(path, (name4) => isThere(join5(path, name4)), config);
    return config;
  };
  const rest = { excludes, problems: () => problems, baselines: () => [...baselines] };
  if (options.baseline !== void 0) baselines.add(options.baseline);
  if (options.file === void 0 && !options.isIsolated) {
    return { configs: { at, inside, marks: MARKS, ...rest }, needsToml: () => needsToml };
  }
  const only = options.file === void 0 ? fallback : read2(resolve2(options.cwd, options.file), true) ?? fallback;
  const always = () => only;
  return { configs: { at: always, inside: always, marks: /* @__PURE__ */ new Set(), ...rest }, needsToml: () => needsToml };
}
function excludes(config, path, isFolder3) {
  for (let at = config; at !== void 0; at = at.above) {
    const { folder, excluded } = at;
    if (excluded.length === 0 || path === folder || !isInside(folder, path)) continue;
    if (matches2(excluded, shownPath(path, folder).split("/"), isFolder3)) return true;
  }
  return false;
}
function matches2(rules, parts, isFolder3) {
  return parts.some((_, index2) => {
    const isLast = index2 === parts.length - 1;
    return matchesRules(parts.slice(0, index2 + 1), isLast ? isFolder3 : true, rules) === true;
  });
}
function configured(input, path, { at }) {
  const config = at(dirname3(path));
  const { baseline } = config;
  const itemProcessor = config.settings.asl?.get("item-processor");
  const ignored = ignoredIn(config, path);
  const own = baseline === void 0 ? void 0 : { ...baseline, path: shownPath(path, baseline.folder) };
  return {
    ...input,
    policy: policyOf(config, ignored, own),
    externalProjects: externalProjects(config),
    ...itemProcessor === void 0 ? {} : { form: { itemProcessor } },
    caching: cachingOf(config, ignored, own)
  };
}
function ignoredIn({ perFileIgnores, folder }, path) {
  if (perFileIgnores.length === 0) return NOTHING3;
  const parts = shownPath(path, folder).split("/");
  return new Set(perFileIgnores.flatMap(({ rule, codes }) => matches2([rule], parts, false) ? [...codes] : []));
}
var NOTHING3 = /* @__PURE__ */ new Set();
function policyOf({ severities }, ignored, own) {
  const policy = {
    severityOf: (info) => ignored.has(info.code) ? "off" : severities.get(info.code) ?? defaultPolicy2.severityOf(info),
    isAccepted: defaultPolicy2.isAccepted
  };
  if (own === void 0) return policy;
  return { ...policy, afresh: () => ({ ...policy, isAccepted: own.baseline.openFile(own.path) }) };
}
function cachingOf({ digest: digest2 }, ignored, own) {
  const memory = own?.baseline.memory;
  if (own !== void 0 && memory === void 0) return void 0;
  return {
    scope: JSON.stringify([digest2, [...ignored].sort(), own?.path]),
    accepted: () => own === void 0 ? [] : memory?.met(own.path) ?? [],
    accept: (fingerprints3) => {
      if (own !== void 0) memory?.meet(own.path, fingerprints3);
    }
  };
}
function externalProjects({ settings }) {
  const names3 = settings["external-projects"] ?? [];
  if (names3 === true) return () => "perhaps";
  const patterns2 = names3.flatMap((name4) => parseGlob(name4) ?? []);
  return (project) => patterns2.some((pattern2) => matchesName(pattern2, project));
}

// builtin:node:fs?readdirSync
var readdirSync4 = nodeRequire("node:fs").readdirSync;

// builtin:node:path?dirname,resolve,sep
var dirname11 = nodeRequire("node:path").dirname;
var resolve5 = nodeRequire("node:path").resolve;
var sep5 = nodeRequire("node:path").sep;

// src/search/discover.ts
import { compareText as compareText6 } from "./base.mjs";
var GIT_MARKS = /* @__PURE__ */ new Set([".git", ".gitignore"]);
var UNBOUNDED = {
  files: Number.POSITIVE_INFINITY,
  folders: () => Number.POSITIVE_INFINITY,
  isLate: () => false
};
function discover(paths, cwd, configs, bound = UNBOUNDED) {
  const search = {
    cwd: resolve5(cwd),
    configs,
    bound,
    isLate: false,
    isCut: false,
    files: /* @__PURE__ */ new Map(),
    missing: /* @__PURE__ */ new Set(),
    ignored: /* @__PURE__ */ new Set(),
    excluded: /* @__PURE__ */ new Set(),
    links: /* @__PURE__ */ new Set(),
    unreadable: /* @__PURE__ */ new Set(),
    folders: /* @__PURE__ */ new Map()
  };
  for (const path of paths) addNamed(search, path);
  return {
    isCut: search.isCut,
    reachedLimit: search.files.size > bound.files ? "files" : search.isLate ? "seconds" : void 0,
    files: [...search.files.values()].sort((a, b) => compareText6(a.shown, b.shown)),
    missing: [...search.missing].sort(compareText6),
    ignored: [...search.ignored].sort(compareText6),
    excluded: [...search.excluded].sort(compareText6),
    links: [...search.links].sort(compareText6),
    unreadable: [...search.unreadable].sort(compareText6)
  };
}
function addNamed(search, named) {
  const path = resolve5(search.cwd, named);
  const shown = shownPath(path, search.cwd) || ".";
  const kind = pathKind(path);
  if (kind === "missing") search.missing.add(named.includes("\0") ? named : shown);
  else if (kind === "unreadable") search.unreadable.add(shown);
  else if (!staysInside(boundaryOf(search.cwd, path), path)) search.links.add(shown);
  else if (kind === "folder") {
    const state = stateOf(search, path);
    if (state.ignored) search.ignored.add(shown);
    else if (isExcluded(search, path, true)) search.excluded.add(shown);
    else walk2(search, path, state.layers);
  } else {
    const state = stateOf(search, dirname11(path));
    if (state.ignored || isIgnored(path, false, state.layers)) search.ignored.add(shown);
    else if (isExcluded(search, path, false)) search.excluded.add(shown);
    else addFile(search, path, shown);
  }
}
function isExcluded({ configs }, path, isFolder3) {
  return configs?.excludes(configs.at(dirname11(path)), path, isFolder3) === true;
}
function addFile(search, path, shown) {
  search.files.set(path, { path, shown, project: projectName(path) });
}
function stateOf(search, folder) {
  let state = { ignored: false, layers: void 0 };
  for (const path of fromTop(search, folder)) {
    const known = search.folders.get(path);
    if (known !== void 0) state = known;
    else {
      const ignored = isIgnored(path, true, state.layers);
      state = { ignored, layers: ignored ? void 0 : layersInside(search, path, state.layers) };
      search.folders.set(path, state);
    }
    if (state.ignored) return state;
  }
  return state;
}
function fromTop(search, folder) {
  const path = [folder];
  for (let at = folder; !isThere(`${at}${sep5}.git`); path.unshift(at)) {
    const parent = dirname11(at);
    if (parent === at) {
      const top = isInside(search.cwd, folder) ? search.cwd : folder;
      return path.filter((candidate) => isInside(top, candidate));
    }
    at = parent;
  }
  return path;
}
function layersInside(search, folder, above) {
  try {
    return withIgnoreFile(folder, above);
  } catch {
    search.unreadable.add(shownPath(`${folder}${sep5}.gitignore`, search.cwd));
    return above;
  }
}
function walk2(search, root, layers) {
  const { configs, bound } = search;
  const top = configs?.at(root);
  const most = bound.folders(root);
  const pending = [{ path: root, shown: shownPath(root, search.cwd), layers, config: top }];
  for (let next = 0; next < pending.length; next += 1) {
    if (next >= most) {
      search.isCut = true;
      return;
    }
    const folder = pending[next];
    if (folder === void 0 || search.files.size > bound.files) return;
    if (bound.isLate()) search.isLate = true;
    if (search.isLate) return;
    const entries = entriesOf5(search, folder);
    const marks = marksOf2(entries, configs);
    const inside = folder.path === root ? layers : ownLayers(search, folder, marks);
    const config = folder.path === root ? top : ownConfig(search, folder, marks);
    const isLeftOut = (path, isFolder3) => isIgnored(path, isFolder3, inside) || config !== void 0 && configs?.excludes(config, path, isFolder3) === true;
    const isProjectName = config?.isProjectName ?? ((name4) => PROJECT_FILES.has(name4));
    const start = folder.path.endsWith(sep5) ? folder.path : `${folder.path}${sep5}`;
    const shownStart = folder.shown === "" ? "" : `${folder.shown}/`;
    for (const entry2 of entries) {
      const { name: name4 } = entry2;
      if (entry2.isDirectory()) {
        if (NEVER_ENTERED.has(name4)) continue;
        const path = `${start}${name4}`;
        if (!isLeftOut(path, true)) pending.push({ path, shown: `${shownStart}${name4}`, layers: inside, config });
      } else if (isProjectName(name4)) {
        const path = `${start}${name4}`;
        if (isLeftOut(path, false)) continue;
        if (!entry2.isFile() && !isFileLink(search, entry2, root, path)) continue;
        addFile(search, path, `${shownStart}${name4}`);
        if (config !== void 0) configs?.inside(folder.path, () => false, config);
      }
    }
  }
}
function entriesOf5(search, { path, shown }) {
  try {
    return readdirSync4(path, { withFileTypes: true });
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") search.unreadable.add(shown || ".");
    return [];
  }
}
function marksOf2(entries, configs) {
  const marks = [];
  for (const { name: name4 } of entries) if (GIT_MARKS.has(name4) || configs?.marks.has(name4) === true) marks.push(name4);
  return marks;
}
function ownLayers(search, folder, marks) {
  const above = marks.includes(".git") ? void 0 : folder.layers;
  return marks.includes(".gitignore") ? layersInside(search, folder.path, above) : above;
}
function ownConfig({ configs }, folder, marks) {
  if (configs === void 0 || folder.config === void 0) return void 0;
  if (!marks.some((name4) => configs.marks.has(name4))) return folder.config;
  return configs.inside(folder.path, (wanted) => marks.includes(wanted), folder.config);
}
function isFileLink(search, entry2, root, path) {
  if (!entry2.isSymbolicLink()) return false;
  if (!staysInside(root, path)) {
    search.links.add(shownPath(path, search.cwd));
    return false;
  }
  return pathKind(path) === "file" && targetKind(path) === "file";
}

// src/search/read.ts
import { sourceFile as sourceFile4 } from "./base.mjs";
var MAX_FILE_BYTES = 3 * MAX_TEXT_LENGTH + 3;
function readInput2(found) {
  try {
    const bytes = readFile(found.path, MAX_FILE_BYTES);
    return typeof bytes === "string" ? unreadInput(found, bytes) : decodeInput(bytes, found);
  } catch (error) {
    return failed2(found, {
      info: unreadableFile,
      message: `cannot read the file: ${reasonOf(error)}`,
      help: "check the path and its permissions"
    });
  }
}
function decodeInput(bytes, found) {
  if (bytes.length > MAX_FILE_BYTES) return failed2(found, tooLarge);
  const cookie = codingCookie(bytes);
  if (cookie !== void 0 && !isUtf8Name(cookie) && bytes.some((byte) => byte > 127)) {
    return failed2(found, {
      info: invalidText,
      message: `the file declares the encoding '${cookie}', but only UTF-8 is supported`,
      help: `save the file as UTF-8 and remove its 'coding' comment`
    });
  }
  try {
    const text4 = UTF8.decode(bytes);
    return { file: sourceFile4(found.shown, text4), project: found.project, hasMark: hasByteOrderMark(bytes) };
  } catch {
    return failed2(found, undecodable(bytes));
  }
}
var UTF8 = new TextDecoder("utf-8", { fatal: true });
function unreadInput(found, reason) {
  return failed2(found, reason === "too large" ? tooLarge : notAFile);
}
function lateInput(found, seconds) {
  return failed2(found, {
    info: unreadableFile,
    message: `the file was not read, because the run took more than ${seconds} s`,
    help: "raise 'max-seconds', or check the files in several runs"
  });
}
function hasByteOrderMark(bytes) {
  return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
}
var notAFile = { info: unreadableFile, message: "this is not a regular file" };
var tooLarge = {
  info: fileTooLarge,
  message: `the file is larger than ${MAX_FILE_BYTES} bytes`
};
function failed2(found, problem2) {
  return { file: sourceFile4(found.shown, ""), project: found.project, problem: problem2 };
}
function undecodable(bytes) {
  const help = "save the file as UTF-8";
  const [first, second] = bytes;
  if (first === 255 && second === 254 || first === 254 && second === 255) {
    return { info: invalidText, message: "the file is encoded in UTF-16, but only UTF-8 is supported", help };
  }
  const offset = firstBadByte(bytes);
  let line = 1;
  for (let index2 = 0; index2 < offset; index2 += 1) {
    if (bytes[index2] === 10 || bytes[index2] === 13 && bytes[index2 + 1] !== 10) line += 1;
  }
  const value2 = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  return { info: invalidText, message: `invalid UTF-8 at byte ${offset} (0x${value2}) on line ${line}`, help };
}
function firstBadByte(bytes) {
  let index2 = 0;
  while (index2 < bytes.length) {
    const lead = bytes[index2] ?? 0;
    const following = lead < 128 ? 0 : lead < 194 ? -1 : lead < 224 ? 1 : lead < 240 ? 2 : lead < 245 ? 3 : -1;
    if (following === -1) return index2;
    const second = bytes[index2 + 1] ?? 0;
    if (lead === 224 && second < 160 || lead === 237 && second > 159) return index2;
    if (lead === 240 && second < 144 || lead === 244 && second > 143) return index2;
    for (let next = 1; next <= following; next += 1) {
      if (((bytes[index2 + next] ?? 0) & 192) !== 128) return index2;
    }
    index2 += following + 1;
  }
  return index2;
}
function codingCookie(bytes) {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1e3));
  if (!start.includes("coding")) return void 0;
  const head2 = start.toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "");
  const [first = "", second = ""] = head2.split(/\r\n|\r|\n/, 2);
  const cookie = COOKIE.exec(first) ?? (/^[ \t\f]*(#|$)/.test(first) ? COOKIE.exec(second) : null);
  return cookie?.[1];
}
var COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
function isUtf8Name(name4) {
  return /^(utf-?8|u8|cp65001)(-.*)?$/.test(name4.toLowerCase().replaceAll("_", "-"));
}

// src/search/elsewhere.ts
var MAX_FOLDERS = 2e3;
function elsewhereAround(paths, cwd, configs, isReadable) {
  return (names3) => {
    const roots = (paths.length === 0 ? ["."] : paths).map((path) => rootOf2(resolve2(cwd, path), resolve2(cwd)));
    const known = roots.filter((root) => root !== void 0);
    const folders = new Map(known.map(({ path, isRepository }) => [path, isRepository ? Infinity : MAX_FOLDERS]));
    const { files, unreadable, isCut: isCut2 } = discover(
      [...folders.keys()],
      cwd,
      { ...configs, excludes: () => false },
      { ...UNBOUNDED, folders: (path) => folders.get(path) ?? MAX_FOLDERS }
    );
    const wanted = files.filter(({ project }) => names3.has(project));
    return {
      inputs: (function* () {
        for (const file of wanted) yield { ...readInput2(file), caching: UNCONFIGURED };
      })(),
      isComplete: isReadable && known.length === roots.length && unreadable.length === 0 && !isCut2,
      names: files.map(({ project }) => project)
    };
  };
}
var UNCONFIGURED = { scope: "", accepted: () => [], accept: () => {
} };
function rootOf2(path, cwd) {
  for (let at = path; ; at = dirname3(at)) {
    if (isThere(join5(at, ".git"))) return { path: at, isRepository: true };
    if (dirname3(at) === at) break;
  }
  const home = homeFolder();
  if (isInside(cwd, path) && !(home !== void 0 && isInside(cwd, home))) return { path: cwd, isRepository: false };
  return isFolder2(path) ? { path, isRepository: false } : void 0;
}
function isFolder2(path) {
  try {
    return targetKind(path) === "folder";
  } catch {
    return false;
  }
}

// src/search/limits.ts
var DEFAULT_LIMITS = { files: 1e5, seconds: 1200 };
function limitSentence(reached, { files, seconds }) {
  const less = "name fewer paths, exclude folders or raise";
  return reached === "files" ? `found more than ${files} project files; ${less} 'max-files'` : `the search for project files took more than ${seconds} seconds; ${less} 'max-seconds'`;
}

// src/search/sources.ts
async function findProjects(request) {
  const { paths, options, limits, isLate, configure = [] } = request;
  const { configs, found: discovery } = await withConfigs(options, (all) => {
    for (const folder of configure) all.at(folder);
    return discover(paths, options.cwd, all, { ...UNBOUNDED, files: limits.files, isLate });
  });
  return {
    configs,
    discovery,
    read: (found) => {
      const input = isLate() ? lateInput(found, limits.seconds) : readInput2(found);
      return configured(input, found.path, configs);
    }
  };
}

// src/workspace/compare-with-base.ts
import { fingerprints as fingerprints2 } from "./base.mjs";

// src/compare/projects.ts
import { compareText as compareText7 } from "./base.mjs";

// src/compare/access.ts
import { compactJson as compactJson7 } from "./base.mjs";

// src/compare/definition.ts
import {
  compactJson as compactJson6,
  entriesOf as entriesOf6,
  isArray as isArray3,
  isNumberText as isNumberText3
} from "./base.mjs";
function flatten(definition) {
  const states = /* @__PURE__ */ new Map();
  const transitions = [];
  const open = [
    { machine: membersOf(definition), from: void 0, when: "" }
  ];
  for (const { machine, from, when: when2 } of open) {
    transitions.push({ from, to: stringOf(machine.get("StartAt")), when: when2 });
    for (const [name4, value2] of membersOf(machine.get("States"))) {
      const state = membersOf(value2);
      const iterator = state.get("Iterator") ?? state.get("ItemProcessor");
      if (iterator !== void 0) open.push({ machine: membersOf(iterator), from: name4, when: "for each item" });
      for (const [index2, branch3] of elementsOf(state.get("Branches")).entries()) {
        open.push({ machine: membersOf(branch3), from: name4, when: `branch ${index2 + 1}` });
      }
      states.set(name4, flatState(name4, state));
      transitions.push(...transitionsOf(name4, state));
    }
  }
  return { states, transitions };
}
function flatState(name4, state) {
  const fields2 = /* @__PURE__ */ new Map();
  for (const [field2, value2] of state) {
    if (FLOW.has(field2) || CHILDREN.has(field2)) continue;
    if (field2 === "Choices") addEach(fields2, "Choices", elementsOf(value2).map(conditionText2));
    else if (field2 === "Catch") addEach(fields2, "Catch", elementsOf(value2).map(withoutNext));
    else if (field2 === "Parameters" || field2 === "ItemSelector") addLeaves(fields2, field2, value2);
    else fields2.set(field2, compactJson6(value2));
  }
  const content = JSON.stringify([...fields2].sort(([a], [b]) => a < b ? -1 : 1));
  return { name: name4, type: stringOf(state.get("Type")) ?? "", fields: fields2, content };
}
var FLOW = /* @__PURE__ */ new Set(["Next", "End", "Default"]);
var CHILDREN = /* @__PURE__ */ new Set(["Iterator", "ItemProcessor", "Branches"]);
function addEach(fields2, name4, texts) {
  if (texts.length > 0) fields2.set(name4, texts.join("; "));
}
function addLeaves(fields2, name4, value2) {
  const members = isArray3(value2) ? void 0 : membersOf(value2);
  if (members === void 0 || members.size === 0) fields2.set(name4, compactJson6(value2));
  else for (const [key2, member] of members) addLeaves(fields2, `${name4}.${key2}`, member);
}
function withoutNext(catcher) {
  return compactJson6(new Map([...membersOf(catcher)].filter(([key2]) => key2 !== "Next")));
}
function transitionsOf(name4, state) {
  const found = [];
  for (const rule of elementsOf(state.get("Choices"))) {
    found.push({ from: name4, to: stringOf(membersOf(rule).get("Next")), when: `if ${conditionText2(rule)}` });
  }
  const otherwise = stringOf(state.get("Default"));
  if (otherwise !== void 0) found.push({ from: name4, to: otherwise, when: "else" });
  const type = state.get("Type");
  const next = stringOf(state.get("Next"));
  if (next !== void 0) found.push({ from: name4, to: next, when: "" });
  else if (type !== "Choice") found.push({ from: name4, to: void 0, when: "" });
  for (const catcher of elementsOf(state.get("Catch"))) {
    const members = membersOf(catcher);
    const errors = elementsOf(members.get("ErrorEquals")).map((error) => stringOf(error) ?? "");
    found.push({ from: name4, to: stringOf(members.get("Next")), when: `on ${errors.join(", ")}` });
  }
  return found;
}
var SIGNS2 = [
  [/^(?:String|Numeric|Boolean|Timestamp)Equals(?:Path)?$/, "=="],
  [/^(?:String|Numeric|Timestamp)LessThan(?:Path)?$/, "<"],
  [/^(?:String|Numeric|Timestamp)GreaterThan(?:Path)?$/, ">"],
  [/^(?:String|Numeric|Timestamp)LessThanEquals(?:Path)?$/, "<="],
  [/^(?:String|Numeric|Timestamp)GreaterThanEquals(?:Path)?$/, ">="]
];
function conditionText2(rule) {
  const members = membersOf(rule);
  const not = members.get("Not");
  if (not !== void 0) return `not (${conditionText2(not)})`;
  for (const word of ["And", "Or"]) {
    const operands = members.get(word);
    if (operands === void 0) continue;
    const texts = elementsOf(operands).map((operand2) => {
      const own = membersOf(operand2);
      return own.has("And") || own.has("Or") ? `(${conditionText2(operand2)})` : conditionText2(operand2);
    });
    return texts.join(` ${word.toLowerCase()} `);
  }
  const variable = stringOf(members.get("Variable")) ?? "";
  const [operator, operand] = [...members].find(([key2]) => key2 !== "Variable" && key2 !== "Next") ?? ["", null];
  const sign = SIGNS2.find(([pattern2]) => pattern2.test(operator))?.[1] ?? operator;
  return `${variable} ${sign} ${compactJson6(operand)}`;
}
function membersOf(value2) {
  const members = /* @__PURE__ */ new Map();
  if (!isMembers(value2)) return members;
  for (const [key2, member] of entriesOf6(value2)) if (member !== void 0) members.set(key2, member);
  return members;
}
function isMembers(value2) {
  return typeof value2 === "object" && value2 !== null && !isArray3(value2) && !isNumberText3(value2);
}
function elementsOf(value2) {
  return value2 !== void 0 && isArray3(value2) ? value2 : [];
}
function stringOf(value2) {
  return typeof value2 === "string" ? value2 : void 0;
}

// src/compare/access.ts
var POLICIES = /* @__PURE__ */ new Map([
  ["AWS::IAM::ManagedPolicy", "PolicyDocument"],
  ["AWS::SQS::QueuePolicy", "PolicyDocument"],
  ["AWS::SNS::TopicPolicy", "PolicyDocument"],
  ["AWS::KMS::Key", "KeyPolicy"]
]);
function deployedResources(templates) {
  const resources = /* @__PURE__ */ new Map();
  const permissions = /* @__PURE__ */ new Map();
  for (const { name: template, content } of templates) {
    const own = membersOf(content.Resources);
    const holders = policyHolders(own);
    for (const [id, resource] of own) {
      const members = membersOf(resource);
      const type = stringOf(members.get("Type")) ?? "";
      const properties = membersOf(members.get("Properties"));
      resources.set(id, { id, type, template });
      const add = (document, holder) => {
        for (const permission of permissionsOf(document, holder)) {
          permissions.set(JSON.stringify(Object.values(permission)), permission);
        }
      };
      const field2 = POLICIES.get(type);
      if (field2 !== void 0) add(properties.get(field2), holders.get(id) ?? id);
      if (type !== "AWS::IAM::Role") continue;
      add(properties.get("AssumeRolePolicyDocument"), id);
      for (const policy of elementsOf(properties.get("Policies"))) add(membersOf(policy).get("PolicyDocument"), id);
    }
  }
  return { resources, permissions };
}
function policyHolders(resources) {
  const holders = /* @__PURE__ */ new Map();
  for (const [id, resource] of resources) {
    const properties = membersOf(membersOf(resource).get("Properties"));
    for (const policy of elementsOf(properties.get("ManagedPolicyArns"))) {
      const name4 = stringOf(membersOf(policy).get("Ref"));
      if (name4 !== void 0) holders.set(name4, id);
    }
  }
  return holders;
}
function* permissionsOf(document, holder) {
  for (const item3 of elementsOf(membersOf(document).get("Statement"))) {
    const [onlyIf, statement2] = elementsOf(membersOf(item3).get("Fn::If"));
    const members = membersOf(statement2 ?? item3);
    const conditions = [
      ...onlyIf === void 0 ? [] : [valueText(onlyIf)],
      ...conditionTexts(members.get("Condition"))
    ];
    const principal = members.has("Principal") ? principalText(members.get("Principal") ?? null) : "";
    const effect = stringOf(members.get("Effect")) ?? "";
    for (const action of each(members.get("Action"))) {
      for (const resource of members.has("Resource") ? each(members.get("Resource")) : [""]) {
        yield {
          holder,
          effect,
          action: valueText(action),
          resource: valueText(resource),
          principal,
          condition: conditions.join(" and ")
        };
      }
    }
  }
}
function each(value2) {
  if (value2 === void 0) return [];
  const items3 = elementsOf(value2);
  return items3.length > 0 ? items3 : [value2];
}
function principalText(principal) {
  const members = membersOf(principal);
  return members.size === 0 ? valueText(principal) : [...members.values()].flatMap(each).map(valueText).join(", ");
}
function conditionTexts(condition2) {
  return [...membersOf(condition2)].flatMap(
    ([operator, keys]) => [...membersOf(keys)].map(([key2, value2]) => `${key2} ${operator} ${each(value2).map(valueText).join(", ")}`)
  );
}
function valueText(value2) {
  const text4 = stringOf(value2);
  if (text4 !== void 0) return text4;
  const members = membersOf(value2);
  const [name4, argument2] = members.size === 1 ? [...members][0] ?? ["", null] : ["", null];
  const [first, attribute] = elementsOf(argument2).map(stringOf);
  if (name4 === "Ref" || name4 === "Fn::Sub") return stringOf(argument2) ?? compactJson7(value2);
  if (name4 === "Fn::ImportValue") return valueText(argument2);
  if (name4 === "Fn::GetAtt" && first !== void 0 && attribute !== void 0) {
    return attribute.startsWith("Outputs.") ? attribute.slice("Outputs.".length) : first;
  }
  return compactJson7(value2);
}
function compareResources(base, head2) {
  const changes = [];
  for (const [id, resource] of head2.resources) {
    if (base.resources.get(id)?.type !== resource.type) changes.push({ kind: "added", ...resource });
  }
  for (const [id, resource] of base.resources) {
    if (head2.resources.get(id)?.type !== resource.type) changes.push({ kind: "removed", ...resource });
  }
  return changes;
}
function comparePermissions(base, head2) {
  const changes = /* @__PURE__ */ new Map();
  const add = (kind, { action, ...rest }) => {
    const key2 = JSON.stringify([kind, ...Object.values(rest)]);
    const change = changes.get(key2);
    if (change === void 0) changes.set(key2, { kind, ...rest, actions: [action] });
    else change.actions.push(action);
  };
  for (const [key2, permission] of head2.permissions) if (!base.permissions.has(key2)) add("added", permission);
  for (const [key2, permission] of base.permissions) if (!head2.permissions.has(key2)) add("removed", permission);
  return [...changes.values()];
}

// src/compare/states.ts
function compareStates(base, head2) {
  const before = matchStates(base, head2);
  const after = new Map([...before].map(([state, previous]) => [previous, state]));
  const states = [];
  const marks = /* @__PURE__ */ new Map();
  for (const state of head2.states.values()) {
    const previous = before.get(state);
    const change = previous === void 0 ? void 0 : changeOf(previous, state);
    if (previous === void 0) states.push({ kind: "added", name: state.name, type: state.type });
    else if (change !== void 0) states.push(change);
    marks.set(state, previous === void 0 ? "added" : change?.kind === "changed" ? "changed" : "same");
  }
  const gone = [...base.states.values()].filter((state) => !after.has(state));
  for (const { name: name4, type } of gone) states.push({ kind: "removed", name: name4, type });
  const named = (name4) => {
    const state = name4 === void 0 ? void 0 : base.states.get(name4);
    return state === void 0 ? name4 : after.get(state)?.name ?? name4;
  };
  const old = base.transitions.map((own) => ({ own, from: named(own.from), to: named(own.to), when: own.when })).map((one) => ({ ...one, key: keyOf3(one) }));
  const current = head2.transitions.map((own) => ({ ...own, key: keyOf3(own) }));
  const oldKeys = new Set(old.map(({ key: key2 }) => key2));
  const currentKeys = new Set(current.map(({ key: key2 }) => key2));
  const added = current.filter(({ key: key2 }) => !oldKeys.has(key2));
  const removed = old.filter(({ key: key2 }) => !currentKeys.has(key2));
  const transitions = [
    ...added.map(({ from, to, when: when2 }) => ({ kind: "added", from, to, when: when2 })),
    ...removed.map(({ from, to, when: when2 }) => ({ kind: "removed", from, to, when: when2 }))
  ];
  const nodes = [...head2.states.values(), ...gone];
  const indexes = new Map(nodes.map((state, index2) => [state, index2]));
  const place = ({ states: all }, name4) => {
    const state = name4 === void 0 ? void 0 : all.get(name4);
    return state && indexes.get(after.get(state) ?? state);
  };
  const edge = (definition, { from, to, when: when2 }, mark2) => ({
    from: place(definition, from),
    to: place(definition, to),
    when: when2,
    mark: mark2
  });
  const graph = {
    nodes: nodes.map((state) => ({
      name: state.name,
      mark: marks.get(state) ?? "removed",
      isChoice: state.type === "Choice"
    })),
    edges: [
      ...current.map((own) => edge(head2, own, oldKeys.has(own.key) ? "same" : "added")),
      ...removed.map(({ own }) => edge(base, own, "removed"))
    ]
  };
  return { states, transitions, graph };
}
function matchStates(base, head2) {
  const found = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Set();
  const pair2 = (state, previous) => {
    if (previous === void 0) return;
    found.set(state, previous);
    taken.add(previous);
  };
  for (const state of head2.states.values()) {
    const previous = base.states.get(state.name);
    if (previous?.content === state.content) pair2(state, previous);
  }
  const matchBy = (key2, canMatch) => {
    const left = /* @__PURE__ */ new Map();
    for (const state of [...base.states.values()].reverse()) {
      if (taken.has(state) || !canMatch(state, head2)) continue;
      const own = left.get(key2(state));
      if (own === void 0) left.set(key2(state), [state]);
      else own.push(state);
    }
    for (const state of head2.states.values()) {
      if (!found.has(state) && canMatch(state, base)) pair2(state, left.get(key2(state))?.pop());
    }
  };
  matchBy(
    (state) => `${stem(state.name)}\0${state.content}`,
    () => true
  );
  matchBy(
    (state) => state.content,
    ({ name: name4 }, other) => !other.states.has(name4)
  );
  matchBy(
    (state) => `${state.name}\0${state.type}`,
    () => true
  );
  const [oldPlaces, places] = [placesOf(base, taken), placesOf(head2, new Set(found.keys()), found)];
  for (const [place, state] of places) {
    const previous = oldPlaces.get(place);
    if (state !== void 0 && previous !== void 0) pair2(state, previous);
  }
  return found;
}
function placesOf({ states, transitions }, matched, previous) {
  const nameOf4 = (name4) => {
    const state = name4 === void 0 ? void 0 : states.get(name4);
    if (state === void 0) return "end";
    return matched.has(state) ? `state ${previous?.get(state)?.name ?? state.name}` : "unknown";
  };
  const ways = /* @__PURE__ */ new Map();
  const add = (name4, way) => {
    if (name4 === void 0) return;
    const own = ways.get(name4);
    if (own === void 0) ways.set(name4, [way]);
    else own.push(way);
  };
  for (const { from, to } of transitions) {
    add(from, `to ${nameOf4(to)}`);
    add(to, `from ${nameOf4(from)}`);
  }
  const places = /* @__PURE__ */ new Map();
  for (const state of states.values()) {
    if (matched.has(state) || state.type === "Task") continue;
    const place = JSON.stringify([state.type, ...(ways.get(state.name) ?? []).sort()]);
    places.set(place, places.has(place) ? void 0 : state);
  }
  return places;
}
function stem(name4) {
  return name4.replace(/-\d+$/, "");
}
function changeOf(previous, state) {
  if (previous.content !== state.content) {
    const named = previous.name === state.name ? [] : [{ name: "name", before: previous.name, after: state.name }];
    return { kind: "changed", name: state.name, fields: [...named, ...compareFields(previous.fields, state.fields)] };
  }
  if (stem(previous.name) === stem(state.name)) return void 0;
  return { kind: "renamed", name: state.name, previous: previous.name };
}
function compareFields(base, head2) {
  return [.../* @__PURE__ */ new Set([...head2.keys(), ...base.keys()])].flatMap((name4) => {
    const [before, after] = [base.get(name4), head2.get(name4)];
    return before === after ? [] : [{ name: name4, before, after }];
  });
}
function keyOf3({ from, to, when: when2 }) {
  return JSON.stringify([from ?? null, to ?? null, when2]);
}

// src/compare/projects.ts
function compareProjects(base, head2, renames) {
  const pairs2 = pairUp(base, head2, renames);
  return pairs2.flatMap(([before, after]) => changeOf2(before, after) ?? []).sort((a, b) => compareText7(a.file, b.file));
}
function pairUp(base, head2, renames) {
  const left = new Map(base.map((snapshot) => [snapshot.file, snapshot]));
  const pairs2 = [];
  const take2 = (before, after) => {
    left.delete(before.file);
    pairs2.push([before, after]);
  };
  const added = [];
  for (const after of head2) {
    const before = left.get(after.file);
    if (before === void 0) added.push(after);
    else take2(before, after);
  }
  const unknown = [];
  for (const after of added) {
    const before = left.get(renames.get(after.file) ?? "");
    if (before === void 0) unknown.push(after);
    else take2(before, after);
  }
  const candidates = new Map([...left.values()].slice(0, MOST_CANDIDATES).map((before) => [before, wordsOf(before)]));
  for (const [index2, after] of unknown.entries()) {
    const before = index2 < MOST_CANDIDATES ? mostAlike(wordsOf(after), candidates) : void 0;
    if (before === void 0) {
      pairs2.push([void 0, after]);
      continue;
    }
    candidates.delete(before);
    take2(before, after);
  }
  for (const before of left.values()) pairs2.push([before, void 0]);
  return pairs2;
}
var MOST_CANDIDATES = 100;
var ALIKE = 0.6;
function mostAlike(words, candidates) {
  let best;
  let most = 0;
  for (const [before, others] of candidates) {
    const common = [...words].filter((word) => others.has(word)).length;
    const share = common / Math.max(words.size, others.size, 1);
    if (share < ALIKE || share <= most) continue;
    most = share;
    best = before;
  }
  return best;
}
function wordsOf({ parts }) {
  const words = /* @__PURE__ */ new Set();
  for (const name4 of parts?.tasks.keys() ?? []) words.add(`task ${name4}`);
  for (const [machine, { definition }] of parts?.machines ?? []) {
    for (const name4 of definition.states.keys()) words.add(`state ${machine} ${name4}`);
  }
  return words;
}
var NO_PARTS = { machines: /* @__PURE__ */ new Map(), tasks: /* @__PURE__ */ new Map(), deployed: deployedResources([]) };
function changeOf2(before, after) {
  const shown = after ?? before;
  if (shown === void 0) return void 0;
  const { project, file } = shown;
  if (after !== void 0 && after.parts === void 0) return { kind: "unknown", broken: "head", project, file };
  const isBroken = before !== void 0 && before.parts === void 0;
  if (isBroken && after !== void 0) return { kind: "unknown", broken: "base", project, file };
  const parts = compareParts(before?.parts ?? NO_PARTS, after?.parts ?? NO_PARTS);
  if (before === void 0) return { kind: "added", project, file, ...parts };
  if (after === void 0) return { kind: "removed", project, file, ...parts };
  const previousFile = before.file === after.file ? void 0 : before.file;
  const isSame2 = Object.values(parts).every((changes) => changes.length === 0);
  return isSame2 && previousFile === void 0 ? void 0 : { kind: "changed", previousFile, project, file, ...parts };
}
function compareParts(base, head2) {
  return {
    machines: compareMachines(base.machines, head2.machines),
    tasks: compareTasks(base.tasks, head2.tasks),
    permissions: comparePermissions(base.deployed, head2.deployed),
    resources: compareResources(base.deployed, head2.deployed)
  };
}
var NO_STATES = { states: /* @__PURE__ */ new Map(), transitions: [] };
function compareMachines(base, head2) {
  const renamed = renamedMachines(base, head2);
  const taken = new Set(renamed.values());
  const names3 = [.../* @__PURE__ */ new Set([...head2.keys(), ...base.keys()])].filter((name4) => head2.has(name4) || !taken.has(name4));
  return names3.flatMap((name4) => {
    const previous = renamed.get(name4);
    const [before, after] = [base.get(previous ?? name4), head2.get(name4)];
    const kind = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
    const triggers = compareTriggers(before?.triggers ?? /* @__PURE__ */ new Map(), after?.triggers ?? /* @__PURE__ */ new Map());
    const compared = compareStates(before?.definition ?? NO_STATES, after?.definition ?? NO_STATES);
    if (previous !== void 0) return [{ kind, name: name4, previous, triggers, ...compared }];
    const isSame2 = triggers.length + compared.states.length + compared.transitions.length === 0;
    return isSame2 ? [] : [{ kind, name: name4, triggers, ...compared }];
  });
}
function renamedMachines(base, head2) {
  const gone = [...base].filter(([name4]) => !head2.has(name4)).slice(0, MOST_CANDIDATES);
  const fresh = [...head2].filter(([name4]) => !base.has(name4)).slice(0, MOST_CANDIDATES);
  const wordsIn = ({ definition }) => new Set(definition.states.keys());
  const candidates = new Map(gone.map(([name4, machine]) => [name4, wordsIn(machine)]));
  const renamed = /* @__PURE__ */ new Map();
  for (const [name4, machine] of fresh) {
    const previous = mostAlike(wordsIn(machine), candidates);
    if (previous === void 0) continue;
    candidates.delete(previous);
    renamed.set(name4, previous);
  }
  return renamed;
}
function compareTriggers(base, head2) {
  return [.../* @__PURE__ */ new Set([...head2.keys(), ...base.keys()])].flatMap((key2) => {
    const [before, after] = [base.get(key2), head2.get(key2)];
    if (before === after) return [];
    if (before === void 0) return [{ kind: "added", text: after ?? "" }];
    return after === void 0 ? [{ kind: "removed", text: before }] : [{ kind: "changed", before, after }];
  });
}
function compareTasks(base, head2) {
  return [.../* @__PURE__ */ new Set([...head2.keys(), ...base.keys()])].flatMap((name4) => {
    const [before, after] = [base.get(name4), head2.get(name4)];
    if (before === void 0) return [{ kind: "added", name: name4, service: after?.service ?? "" }];
    if (after === void 0) return [{ kind: "removed", name: name4, service: before.service }];
    const fields2 = compareFields(before.attributes, after.attributes);
    return fields2.length === 0 ? [] : [{ kind: "changed", name: name4, fields: fields2 }];
  });
}

// src/compare/snapshot.ts
import { compactJson as compactJson8 } from "./base.mjs";
function partsOf2(project, machines, templates) {
  return {
    machines: new Map(
      machines.map(({ machine, definition }) => [
        machine.name.text,
        { definition: flatten(definition), triggers: triggersOf2(machine) }
      ])
    ),
    tasks: new Map(
      [...project.tasks].map(([name4, task]) => [name4, { service: task.service, attributes: attributesOf(task) }])
    ),
    deployed: deployedResources(templates)
  };
}
function triggersOf2({ name: name4, decorations }) {
  const { schedule, subscriptions, processEvents } = decorations;
  const triggers = /* @__PURE__ */ new Map();
  if (decorations.export?.enabled === true && name4.text !== "main") triggers.set("export", "exported");
  if (schedule !== void 0) {
    const input = schedule.inputData === void 0 ? "" : ` with ${compactJson8(schedule.inputData)}`;
    triggers.set("schedule", `schedule ${schedule.expression}${input}`);
  }
  for (const subscription of subscriptions) {
    const text4 = subscriptionText2(subscription);
    triggers.set(text4, text4);
  }
  if (processEvents !== void 0) {
    triggers.set("events", `events go to ${processEvents.processor ?? "the default event processor"}`);
  }
  return triggers;
}
function subscriptionText2(subscription) {
  return subscription.source === "topic" ? `subscription to topic ${subscription.topicArnImportValue}` : `subscription to ${subscription.status} of ${subscription.project}/${subscription.machine}`;
}
function attributesOf({ service, attributes }) {
  const texts = /* @__PURE__ */ new Map([["service", service]]);
  for (const [name4, { value: value2 }] of attributes) {
    if (name4 !== "service") texts.set(name4, typeof value2 === "string" ? value2 : compactJson8(value2));
  }
  return texts;
}

// src/workspace/compare-with-base.ts
function openRevision(concerns2) {
  const snapshots = [];
  return {
    snapshots,
    add: ({ file, project, diagnostics, buildable }) => {
      if (!concerns2(file.path)) return;
      if (project === void 0) {
        const isUnreadable2 = diagnostics.some(({ severity }) => severity === "error");
        const name4 = file.path.split("/").at(-2) ?? file.path;
        if (isUnreadable2) snapshots.push({ project: name4, file: file.path, parts: void 0 });
        return;
      }
      const deployable = buildable && deployableOf(buildable);
      const templates = deployable && templatesOf(deployable, { layout: "nested", extension: "json" });
      const parts = deployable && partsOf2(deployable.project, deployable.machines, templates?.files ?? []);
      snapshots.push({ project: project.name, file: file.path, parts });
    }
  };
}
async function compareWithBase(base, { revision, outcome, inputsOf }, check) {
  const before = openRevision(() => true);
  const recheckedPaths = /* @__PURE__ */ new Set();
  for (const { file, info } of outcome.diagnostics) {
    if (info.isBetweenProjects === true && !base.differs(file.path)) recheckedPaths.add(file.path);
  }
  const inputs = function* () {
    yield* base.inputs();
    yield* inputsOf(recheckedPaths);
  };
  const found = await check(inputs(), (compiled) => {
    if (!recheckedPaths.has(compiled.file.path)) before.add(compiled);
  });
  const projects = compareProjects(before.snapshots, revision.snapshots, base.renames);
  const isCompared = (file) => base.differs(file) || recheckedPaths.has(file);
  return {
    projects,
    ...compareFindings(
      found.diagnostics,
      outcome.diagnostics.filter(({ file }) => isCompared(file.path)),
      new Map([...movesOf(projects), ...base.renames])
    )
  };
}
function movesOf(projects) {
  return projects.flatMap(
    (change) => change.kind === "changed" && change.previousFile !== void 0 ? [[change.file, change.previousFile]] : []
  );
}
function compareFindings(base, head2, renames) {
  const current = new Map([...renames].map(([path, previous]) => [previous, path]));
  const moved = base.map((finding) => ({
    ...finding,
    file: { ...finding.file, path: current.get(finding.file.path) ?? finding.file.path }
  }));
  const baseFingerprints = new Set(fingerprints2(moved));
  const headFingerprints = fingerprints2(head2);
  const remaining = new Set(headFingerprints);
  return {
    newFindings: head2.filter((_, index2) => !baseFingerprints.has(headFingerprints[index2] ?? "")),
    fixedFindings: [...baseFingerprints].filter((fingerprint2) => !remaining.has(fingerprint2)).length
  };
}

// src/workspace/merge.ts
import { compareText as compareText9 } from "./base.mjs";
import { flag as flag2, listOf as listOf3, oneOf as oneOf2, optional as optional2, record as record2, text as text3, whole as whole2 } from "./base.mjs";
import { reporter as reporter3, sortDiagnostics as sortDiagnostics2 } from "./base.mjs";
import { placesWithoutText as placesWithoutText2, range as range2 } from "./base.mjs";

// src/links/json.ts
import { compareText as compareText8 } from "./base.mjs";
import { flag, listOf as listOf2, oneOf, optional, record, text as text2 } from "./base.mjs";
import { range } from "./base.mjs";
import { positionAt as positionAt21 } from "./base.mjs";
function linksJson({ projects, severities, isClosed, others, changed, changedFiles }) {
  return {
    closed: isClosed,
    others,
    changed,
    projects: projects.map(({ facts, isOutside }) => ({
      name: facts.name,
      file: facts.file,
      outside: isOutside || void 0,
      changed: changedFiles.has(facts.file) || void 0,
      read: facts.isRead,
      whole: facts.isWhole,
      broken: unlessEmpty([...facts.brokenNames]),
      machines: [...facts.machines].map(([name4, machine]) => ({
        name: name4,
        exported: machine.isExported,
        subscribed: machine.isSubscribed || void 0,
        range: rangeText(machine.range),
        succeeds: machine.canSucceed,
        calls: unlessEmpty(machine.calls),
        branches: unlessEmpty(machine.branches)
      })),
      subscriptions: unlessEmpty(facts.subscriptions.map((own) => subscriptionJson(own, severities.get(own))))
    }))
  };
}
function subscriptionJson({ subscriber, project, machine, status, external, places }, severities) {
  const site = (of) => ({ range: rangeAt(places[of]), severity: severities?.[of] });
  const sites = {
    project: site("project"),
    elsewhere: site("elsewhere"),
    machine: site("machine"),
    ring: site("ring")
  };
  return { subscriber, project, machine, status, external, sites };
}
function unlessEmpty(list4) {
  return list4.length === 0 ? void 0 : list4;
}
function rangeAt({ file, span }) {
  return rangeText({ start: positionAt21(file, span.start), end: positionAt21(file, span.end) });
}
function rangeText({ start, end }) {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}
var rangeOf2 = (value2) => {
  const numbers = typeof value2 === "string" ? /^(\d+):(\d+)-(\d+):(\d+)$/.exec(value2) : null;
  if (numbers === null) return void 0;
  const [, fromLine, fromColumn, toLine, toColumn] = numbers.map(Number);
  return range({ start: { line: fromLine, column: fromColumn }, end: { line: toLine, column: toColumn } });
};
var severityOf = oneOf(["error", "warning", "note"]);
var siteOf = record({ range: rangeOf2, severity: optional(severityOf, void 0) });
var subscriptionOf = record({
  subscriber: text2,
  project: text2,
  machine: text2,
  status: oneOf(["success", "failure"]),
  external: oneOf([true, false, "perhaps"]),
  sites: record({ project: siteOf, elsewhere: siteOf, machine: siteOf, ring: siteOf })
});
var namesOf3 = optional(listOf2(text2), []);
var machineOf = record({
  name: text2,
  exported: flag,
  subscribed: optional(flag, false),
  range: rangeOf2,
  succeeds: flag,
  calls: namesOf3,
  branches: namesOf3
});
var projectOf2 = record({
  name: text2,
  file: text2,
  outside: optional(flag, false),
  changed: optional(flag, false),
  read: flag,
  whole: flag,
  broken: namesOf3,
  machines: listOf2(machineOf),
  subscriptions: optional(listOf2(subscriptionOf), [])
});
var linksOf = record({
  closed: flag,
  others: listOf2(text2),
  changed: optional(listOf2(text2), void 0),
  projects: listOf2(projectOf2)
});
function joinLinks(shapes, place) {
  const severities = /* @__PURE__ */ new Map();
  const known = /* @__PURE__ */ new Map();
  for (const shape2 of shapes.flatMap(({ projects }) => projects)) known.set(`${shape2.outside} ${shape2.file}`, shape2);
  const ordered = [...known].sort(([a], [b]) => compareText8(a, b)).map(([, shape2]) => shape2);
  return {
    isClosed: shapes.every(({ closed }) => closed),
    others: [...new Set(shapes.flatMap(({ others }) => others))].sort(compareText8),
    changed: shapes.find(({ changed }) => changed !== void 0)?.changed,
    changedFiles: new Set(ordered.filter(({ changed }) => changed).map(({ file }) => file)),
    projects: ordered.map((shape2) => linkedProject(shape2, place, severities)),
    severities
  };
}
function linkedProject(shape2, place, severities) {
  const machines = /* @__PURE__ */ new Map();
  for (const { name: name5, exported, subscribed, range: at, succeeds: succeeds2, calls, branches } of shape2.machines) {
    const own = { isExported: exported, isSubscribed: subscribed, range: at };
    machines.set(name5, { ...own, canSucceed: succeeds2, calls, branches });
  }
  const subscriptions = shape2.subscriptions.map(({ sites, ...facts2 }) => {
    const at = (of) => place(shape2.file, sites[of].range);
    const places = { project: at("project"), elsewhere: at("elsewhere"), machine: at("machine"), ring: at("ring") };
    const own = { ...facts2, places };
    severities.set(own, {
      project: sites.project.severity,
      elsewhere: sites.elsewhere.severity,
      machine: sites.machine.severity,
      ring: sites.ring.severity
    });
    return own;
  });
  const { name: name4, file, read: isRead, whole: isWhole, broken } = shape2;
  const facts = { name: name4, file, isRead, isWhole, brokenNames: new Set(broken), machines, subscriptions };
  return { facts, isOutside: shape2.outside };
}

// src/links/link.ts
import { placesWithoutText, TOP as TOP2 } from "./base.mjs";
import { didYouMean as didYouMean16 } from "./base.mjs";

// src/links/collisions.ts
import { TOP } from "./base.mjs";
function collisionFinder() {
  const owners = /* @__PURE__ */ new Map();
  return (facts) => {
    const { name: project, file, machines } = facts;
    const own = exportName(project, "encryption-key-arn");
    const whole3 = owners.get(own);
    if (whole3 !== void 0) return [ofProject(project, own, whole3)];
    owners.set(own, { project, file, range: TOP, what: `project '${project}'` });
    const collisions = [];
    for (const [machine, { range: range3, ...deployment }] of machines) {
      const claims = claimsOf(project, machine, deployment);
      const taken = claims.find(({ name: name4 }) => owners.has(name4));
      const other = taken && owners.get(taken.name);
      if (taken !== void 0 && other !== void 0) collisions.push(ofMachine(machine, range3, taken, other));
      for (const { name: name4, what } of claims) if (!owners.has(name4)) owners.set(name4, { project, file, range: range3, what });
    }
    return collisions;
  };
}
function claimsOf(project, machine, { isExported: isExported2, isSubscribed }) {
  if (!isExported2) return [];
  const what = `state machine '${machine}' of project '${project}'`;
  const most = LONGEST.stateMachine;
  const claims = [
    { name: machineExport(project, machine, "state-machine-arn"), verb: "exports", what },
    { name: deployedName(project, machine, most), verb: "is deployed as", what }
  ];
  if (!isSubscribed) return claims;
  return [
    ...claims,
    { name: deployedName(project, machine, most, STARTER), verb: "is started by", what: `the starter of ${what}` }
  ];
}
function ofProject(project, name4, other) {
  return {
    range: TOP,
    message: `project '${project}' exports '${name4}' and other names that project '${other.project}' already exports`,
    help: "rename one of the two folders, because '.' and '_' become '-' in export names",
    other
  };
}
function ofMachine(machine, range3, { name: name4, verb }, other) {
  return {
    range: range3,
    message: `'${machine}' ${verb} '${name4}', a name that ${other.what} already uses`,
    help: "rename one of the functions or folders, because the two cannot be deployed to the same environment",
    other
  };
}

// src/links/cycles.ts
var MAX_EDGES_VISITED = 1e6;
function findCycles(nodes, edges2, mayBegin2) {
  const from = Array.from({ length: nodes }, () => []);
  for (const edge of edges2) from[edge.from]?.push(edge);
  const starts = edges2.flatMap(({ to, subscription }) => subscription === void 0 ? [] : [to]);
  const component = componentsOf(from, starts);
  const cycles = [];
  const found = /* @__PURE__ */ new Set();
  const covered = /* @__PURE__ */ new Set();
  let work = 0;
  for (const first of edges2) {
    const own = component[first.to] ?? -1;
    if (first.subscription === void 0 || own !== component[first.from] || covered.has(keyOf4(first))) continue;
    if (!mayBegin2(first.subscription) || found.has(own) && work > MAX_EDGES_VISITED) continue;
    const { path, visited } = shortestPath(first.to, first.from, from, (node) => component[node] === own);
    work += visited;
    found.add(own);
    const cycle = [first, ...path];
    for (const edge of cycle) covered.add(keyOf4(edge));
    cycles.push(cycle);
  }
  return cycles;
}
function keyOf4({ from, to }) {
  return `${from} ${to}`;
}
function componentsOf(from, roots) {
  const component = [];
  const order2 = [];
  const low = [];
  const waiting = [];
  let visited = 0;
  let components = 0;
  for (const root of roots) {
    if (order2[root] !== void 0) continue;
    const path = [];
    const enter = (node) => {
      order2[node] = visited;
      low[node] = visited;
      visited += 1;
      waiting.push(node);
      path.push({ node, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== void 0; top = path.at(-1)) {
      const { node } = top;
      const edge = from[node]?.[top.next];
      top.next += 1;
      if (edge !== void 0) {
        const seen = order2[edge.to];
        if (seen === void 0) enter(edge.to);
        else if (component[edge.to] === void 0) low[node] = Math.min(low[node] ?? 0, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== void 0) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order2[node]) continue;
      for (let member = waiting.pop(); member !== void 0; member = waiting.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components += 1;
    }
  }
  return component;
}
function shortestPath(start, goal, from, isInside2) {
  const by = /* @__PURE__ */ new Map([[start, void 0]]);
  const queue = [start];
  let visited = 0;
  for (const node of queue) {
    if (node === goal) break;
    for (const edge of from[node] ?? []) {
      visited += 1;
      if (by.has(edge.to) || !isInside2(edge.to)) continue;
      by.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  const path = [];
  for (let edge = by.get(goal); edge !== void 0; edge = by.get(edge.from)) path.push(edge);
  return { path: path.reverse(), visited };
}

// src/links/link.ts
var SITE_DIAGNOSTICS = {
  project: subscribeTarget,
  elsewhere: subscribeTargetElsewhere,
  machine: subscribeTarget,
  ring: subscriptionCycle
};
function siteOf2({ at }) {
  if (at === "duplicate") return { info: duplicateProject, place: TOP2 };
  if ("start" in at) return { info: deployedNameTaken, place: at };
  return { info: SITE_DIAGNOSTICS[at.site], place: at.subscription.places[at.site] };
}
function findLinks(projects, { isClosed, others }, known) {
  const { byName, duplicates } = indexByName(projects);
  const collisions = known ?? collisionsOf(projects, duplicates);
  const findings = [...duplicates, ...collisionFindings(collisions)];
  const context = {
    names: /* @__PURE__ */ new Set([...byName.keys(), ...others]),
    suggest: suggester(),
    exported: /* @__PURE__ */ new Map(),
    place: placesWithoutText()
  };
  const starts = [];
  for (const [project, { facts, isOutside }] of projects.entries()) {
    for (const subscription of facts.subscriptions) {
      const target = byName.get(subscription.project);
      const machine = target?.facts.machines.get(subscription.machine);
      if (target !== void 0 && machine?.isExported === true) {
        if (subscription.status === "success") starts.push({ project, subscription, target, machine });
        continue;
      }
      const isUnknown2 = target === void 0 && isClosed && subscription.external !== true;
      const finding = isUnknown2 ? missingProject(subscription, context) : missingMachine(target?.facts, subscription, context);
      if (finding !== void 0 && !isOutside) findings.push({ project, ...finding });
    }
  }
  for (const finding of cycleFindings(projects, starts)) findings.push(finding);
  return findings;
}
function indexByName(projects) {
  const byName = /* @__PURE__ */ new Map();
  const holders = /* @__PURE__ */ new Map();
  const duplicates = [];
  for (const [index2, { facts, isOutside }] of projects.entries()) {
    const { name: name4, file } = facts;
    const key2 = name4.toLowerCase();
    const holder = holders.get(key2);
    if (facts.isRead && !isOutside) {
      if (holder === void 0) holders.set(key2, file);
      else duplicates.push(duplicate(index2, name4, holder));
    }
    const isAmbiguous = byName.has(name4);
    byName.set(name4, { index: index2, facts: isAmbiguous ? { ...facts, isWhole: false, machines: /* @__PURE__ */ new Map() } : facts });
  }
  return { byName, duplicates };
}
function duplicate(project, name4, holder) {
  return {
    project,
    at: "duplicate",
    message: `project '${name4}' has the same name as the project in '${holder}'`,
    help: "rename one of the two folders, because a project is named after its folder",
    related: [{ ...placesWithoutText()(holder, TOP2), message: "the other project" }],
    about: [name4]
  };
}
function collisionsOf(projects, duplicates) {
  const isDuplicate = new Set(duplicates.map(({ project }) => project));
  const collisionsWithEarlier = collisionFinder();
  const all = /* @__PURE__ */ new Map();
  for (const [project, { facts, isOutside }] of projects.entries()) {
    if (!isOutside && !isDuplicate.has(project)) all.set(project, collisionsWithEarlier(facts));
  }
  return all;
}
function collisionFindings(collisions) {
  const place = placesWithoutText();
  return [...collisions].flatMap(
    ([project, own]) => own.map(
      ({ range: range3, message, help, other }) => ({
        project,
        at: range3,
        message,
        help,
        related: [{ ...place(other.file, other.range), message: other.what }],
        about: [other.project]
      })
    )
  );
}
function missingProject(subscription, { names: names3, suggest }) {
  const { project, subscriber, external } = subscription;
  return {
    at: { subscription, site: external === false ? "project" : "elsewhere" },
    message: `'${subscriber}' subscribes to project '${project}', which is not in this repository`,
    help: suggest(project, names3) ?? NAME_A_FOLDER,
    related: [],
    about: [project]
  };
}
var NAME_A_FOLDER = "write the name of a project folder, or list the project in external-projects if it is in another repository";
function missingMachine(facts, subscription, { suggest, exported, place }) {
  if (facts === void 0) return void 0;
  const { name: name4, file, isWhole, machines, brokenNames } = facts;
  const { machine: wanted, subscriber } = subscription;
  const at = { subscription, site: "machine" };
  const target = `state machine '${wanted}' of project '${name4}'`;
  const known = machines.get(wanted);
  if (known !== void 0) {
    const related3 = [{ ...place(file, known.range), message: `'${wanted}' is defined here` }];
    const help2 = `write @export() above '${wanted}'`;
    return {
      at,
      message: `'${subscriber}' subscribes to ${target}, which is not exported`,
      help: help2,
      related: related3,
      about: [name4]
    };
  }
  if (!isWhole || brokenNames.has(wanted)) return void 0;
  const offered = exported.get(facts) ?? exportedHint(facts);
  exported.set(facts, offered);
  const related2 = [{ ...place(file, TOP2), message: `project '${name4}'` }];
  const help = suggest(wanted, machines) ?? offered;
  return { at, message: `'${subscriber}' subscribes to unknown ${target}`, help, related: related2, about: [name4] };
}
var MAX_OFFERED = 5;
function exportedHint({ machines }) {
  const exported = [...machines].filter(([, { isExported: isExported2 }]) => isExported2).map(([name4]) => `'${name4}'`);
  if (exported.length === 0) return "define the state machine in that project, and write @export() above it";
  const more = exported.length > MAX_OFFERED ? ", ..." : "";
  return `subscribe to an exported state machine: ${exported.slice(0, MAX_OFFERED).join(", ")}${more}`;
}
var MAX_COMPARISONS = 1e5;
function suggester() {
  let compared = 0;
  return (word, known) => {
    compared += known.size;
    return compared > MAX_COMPARISONS ? void 0 : didYouMean16(word, known.keys(), known.size);
  };
}
function cycleFindings(projects, starts) {
  if (starts.length === 0) return [];
  if (starts.length === 0) return [];
  const { nodes, edges: edges2, labels } = startGraph(projects, starts);
  const isInside2 = (index2) => projects[starts[index2]?.project ?? -1]?.isOutside === false;
  return findCycles(nodes, edges2, isInside2).map((cycle) => cycleFinding(cycle, labels, starts));
}
function startGraph(projects, starts) {
  const labels = [];
  const bases = projects.map(({ facts: { name: name4, machines } }) => {
    const own = /* @__PURE__ */ new Map();
    for (const machine of machines.keys()) {
      own.set(machine, labels.length);
      labels.push(`${name4}/${machine}`, "");
    }
    return own;
  });
  const edges2 = [];
  for (const [subscription, { project, subscription: facts, target, machine }] of starts.entries()) {
    const from = bases[target.index]?.get(facts.machine);
    const to = bases[project]?.get(facts.subscriber);
    if (machine.canSucceed && from !== void 0 && to !== void 0) edges2.push({ from, to, subscription });
  }
  for (const [index2, { facts }] of projects.entries()) {
    for (const [name4, { calls, branches }] of facts.machines) {
      const execution = bases[index2]?.get(name4);
      if (execution === void 0 || calls.length + branches.length === 0) continue;
      const statements = execution + 1;
      edges2.push({ from: execution, to: statements });
      for (const [used, offset] of [
        ...calls.map((call2) => [call2, 0]),
        ...branches.map((b) => [b, 1])
      ]) {
        const other = bases[index2]?.get(used);
        if (other !== void 0) edges2.push({ from: statements, to: other + offset });
      }
    }
  }
  return { nodes: labels.length, edges: edges2, labels };
}
var MAX_NAMED = 8;
function cycleFinding(cycle, labels, starts) {
  const [first, ...others] = cycle.flatMap(({ subscription }) => starts[subscription ?? -1] ?? []);
  if (first === void 0) throw new Error("a cycle begins with a subscription");
  const names3 = cycle.map(({ from }) => labels[from] ?? "").filter((label4) => label4 !== "");
  const [origin = "", ...rest] = names3;
  const path = [...rest, origin].map((name4) => `'${name4}'`);
  const shown = path.length > MAX_NAMED ? [...path.slice(0, MAX_NAMED - 2), "...", ...path.slice(-1)] : path;
  const { subscriber } = first.subscription;
  return {
    project: first.project,
    at: { subscription: first.subscription, site: "ring" },
    message: names3.length === 1 ? `'${subscriber}' starts itself again after every success, in an endless cycle` : `state machines start each other in an endless cycle: ${[...shown, path[0] ?? ""].join(" \u2192 ")}`,
    help: "remove one of the subscriptions in the cycle, because only a failure ends it",
    related: others.slice(0, MAX_NAMED).map(({ subscription }) => ({
      ...subscription.places.ring,
      message: `'${subscription.subscriber}' subscribes to '${subscription.project}/${subscription.machine}'`
    })),
    about: cycle.flatMap(({ subscription }) => starts[subscription ?? -1]?.subscription.project ?? [])
  };
}

// src/workspace/merge.ts
function mergeReports(reports, tool) {
  const shards = [];
  for (const report2 of reports) {
    const read2 = readReport(report2, tool);
    if ("problem" in read2) return read2;
    shards.push({ ...read2, name: report2.name });
  }
  const problem2 = setProblem(shards);
  if (problem2 !== void 0) return { problem: problem2 };
  const place = placesWithoutText2();
  const links = joinLinks(
    shards.map((shard) => shard.links),
    place
  );
  const projects = shards.flatMap((shard) => shard.projects).sort((a, b) => compareText9(a.file, b.file));
  const diagnostics = [...ownDiagnostics(shards, place), ...linkDiagnostics(links, place)];
  const outcome = { files: projects.length, diagnostics: sortDiagnostics2(diagnostics), projects };
  const levels = new Map(shards.flatMap(({ shard }) => shard.failOn.map(({ file, level }) => [file, level])));
  return {
    outcome,
    isComplete: shards.every(({ shard }) => shard.complete),
    failOn: (file) => levels.get(file.path)
  };
}
var infos = new Map(catalog.map((info) => [info.code, info]));
var code = (value2) => {
  const info = typeof value2 === "string" ? infos.get(value2) : void 0;
  return info && { value: info };
};
var diagnostic = record2({
  code,
  severity: oneOf2(["error", "warning", "note"]),
  message: text3,
  help: optional2(text3, void 0),
  file: text3,
  range: range2,
  related: optional2(listOf3(record2({ message: text3, file: text3, range: range2 })), void 0),
  fix: optional2(
    record2({ title: text3, safety: oneOf2(["safe", "unsafe"]), edits: listOf3(record2({ range: range2, text: text3 })) }),
    void 0
  )
});
var report = record2({
  shard: record2({
    index: whole2(1),
    count: whole2(1),
    files: whole2(0),
    complete: flag2,
    failOn: listOf3(record2({ file: text3, level: oneOf2(FAIL_ON) }))
  }),
  diagnostics: listOf3(diagnostic),
  projects: listOf3(
    record2({
      name: text3,
      file: text3,
      machines: listOf3(record2({ name: text3, exported: flag2, states: whole2(0) }))
    })
  ),
  links: linksOf
});
var head = record2({ version: whole2(1), tool: record2({ name: text3, version: text3 }) });
function readReport({ name: name4, text: written }, tool) {
  const value2 = parsed(written);
  const start = head(value2)?.value;
  if (start?.tool.name !== tool.name) return { problem: `'${name4}' is not a JSON report of ${tool.name}` };
  if (start.version !== 1)
    return { problem: `'${name4}' has report version ${start.version}, but only version 1 is supported` };
  if (start.tool.version !== tool.version) {
    const versions = `${tool.name} ${start.tool.version}, but this is ${tool.version}`;
    return { problem: `'${name4}' was written by ${versions}; use the same version for all shards and the merge` };
  }
  const read2 = report(value2)?.value;
  if (read2 !== void 0 && read2.shard.index <= read2.shard.count) return read2;
  return { problem: `'${name4}' is not the report of a shard; write it with --shard I/N --format json` };
}
function parsed(written) {
  try {
    return JSON.parse(written);
  } catch {
    return void 0;
  }
}
function setProblem(shards) {
  const [first] = shards;
  if (first === void 0) return "no reports to merge";
  const { count, files } = first.shard;
  const byIndex = /* @__PURE__ */ new Map();
  for (const { name: name4, shard } of shards) {
    if (shard.count !== count)
      return `'${first.name}' is one of ${count} shards, but '${name4}' is one of ${shard.count}`;
    if (shard.files !== files) {
      return `'${first.name}' and '${name4}' are from different runs, of ${files} and ${shard.files} files`;
    }
    const other = byIndex.get(shard.index);
    if (other !== void 0) return `'${other}' and '${name4}' are both shard ${shard.index} of ${count}`;
    byIndex.set(shard.index, name4);
  }
  for (let index2 = 1; index2 <= count; index2 += 1) {
    if (!byIndex.has(index2)) return `missing shard ${index2} of ${count} (${byIndex.size} of ${count} reports given)`;
  }
  return void 0;
}
function* ownDiagnostics(shards, place) {
  const earlier = /* @__PURE__ */ new Set();
  for (const { diagnostics } of shards) {
    const own = [];
    for (const { code: info, severity, message, help, file, range: at, related: related2, fix } of diagnostics) {
      const key2 = JSON.stringify([file, info.code, at, message]);
      own.push(key2);
      if (earlier.has(key2)) continue;
      yield {
        info,
        severity,
        message,
        ...place(file, at),
        ...help === void 0 ? {} : { help },
        ...related2 && {
          related: related2.map((other) => ({ ...place(other.file, other.range), message: other.message }))
        },
        ...fix && {
          fix: {
            ...fix,
            edits: fix.edits.map((edit) => ({ span: place(file, edit.range).span, text: edit.text }))
          }
        }
      };
    }
    for (const key2 of own) earlier.add(key2);
  }
}
function linkDiagnostics(links, place) {
  const { projects, severities, changed, changedFiles } = links;
  const changedProjects = new Set(changed);
  const diagnostics = [];
  for (const finding of findLinks(projects, links)) {
    const file = projects[finding.project]?.facts.file ?? "";
    const isConcerned = changed === void 0 || changedFiles.has(file) || finding.about.some((name4) => changedProjects.has(name4));
    if (!isConcerned) continue;
    const { info, place: site } = siteOf2(finding);
    const { at } = finding;
    const severity = at === "duplicate" || "start" in at ? info.severity : severities.get(at.subscription)?.[at.site];
    if (severity === void 0) continue;
    const { file: source, span } = "start" in site ? place(file, site) : site;
    const policy = { severityOf: () => severity, isAccepted: () => false };
    reporter3(source, diagnostics, policy)(info, span, finding.message, finding);
  }
  return diagnostics;
}

// src/workspace/workspace.ts
import { sortDiagnostics as sortDiagnostics3 } from "./base.mjs";

// src/workspace/between-projects.ts
import { compareText as compareText10 } from "./base.mjs";
import { offsetAt } from "./base.mjs";
async function addProjectsElsewhere(linked, names3, findElsewhere, steps) {
  const wanted = /* @__PURE__ */ new Set();
  for (const { facts } of linked) {
    for (const { project, external } of facts.subscriptions) {
      if (external !== true && !names3.has(project)) wanted.add(project);
    }
  }
  if (wanted.size === 0 || findElsewhere === void 0) return { isClosed: true, others: [] };
  const found = findElsewhere(wanted);
  for (const input of found.inputs) {
    const result = steps.recall?.(input, "facts") ?? await steps.compile(input);
    const { file, project, facts } = result;
    if (result.report !== void 0) steps.store?.(input, { file, diagnostics: finish2(result), project, facts });
    if (facts !== void 0) linked.push({ facts, isOutside: true });
  }
  return {
    isClosed: found.isComplete,
    others: [...new Set(found.names)].filter((name4) => !names3.has(name4)).sort(compareText10)
  };
}
async function reportLinks({ linked, rest, collisions }, open, steps) {
  const about = /* @__PURE__ */ new Map();
  for (const finding of findLinks(linked, rest, collisions)) {
    const draft = await draftFor(open, finding.project, steps);
    const { info, place } = siteOf2(finding);
    const before = draft.diagnostics.length;
    const span = "start" in place ? spanAt(draft.file, place) : place.span;
    draft.report(info, span, finding.message, finding);
    for (const added of draft.diagnostics.slice(before)) about.set(added, finding.about);
  }
  return about;
}
async function severitiesOf(open, steps) {
  const severities = /* @__PURE__ */ new Map();
  for (const [index2, { result }] of [...open]) {
    const draft = await draftFor(open, index2, steps);
    for (const subscription of result.facts?.subscriptions ?? []) {
      const [project, elsewhere, machine, ring] = SUBSCRIPTION_SITES.map(
        (site) => severityAt(draft, subscription, site)
      );
      severities.set(subscription, { project, elsewhere, machine, ring });
    }
  }
  return severities;
}
async function draftFor(open, project, steps) {
  const file = open.get(project);
  if (file === void 0) throw new Error(`project ${project} was closed too early`);
  const { input, result } = file;
  const draft = result.report !== void 0 ? result : { ...await steps.compile(input), buildable: void 0 };
  open.set(project, { input, result: draft, isAffectedByOthers: true });
  return draft;
}
function spanAt(file, { start, end }) {
  return { start: offsetAt(file, start), end: offsetAt(file, end) };
}
function severityAt(draft, { places }, site) {
  const before = draft.diagnostics.length;
  draft.report(SITE_DIAGNOSTICS[site], places[site].span, "");
  return draft.diagnostics.splice(before)[0]?.severity;
}
function changedFacts(linked, changes) {
  if (changes === void 0) return { changed: void 0, changedFiles: /* @__PURE__ */ new Set() };
  const files = linked.map(({ facts }) => facts.file).filter(changes.isChanged);
  return { changed: [...changes.projects].sort(compareText10), changedFiles: new Set(files) };
}

// src/workspace/workspace.ts
async function checkWorkspace(inputs, steps, extent = {}) {
  const diagnostics = [];
  const projects = [];
  const failed3 = /* @__PURE__ */ new Set();
  const close2 = ({ input, result, isAffectedByOthers }) => {
    const found = result.report !== void 0 ? finish2(result) : result.diagnostics;
    if (result.report !== void 0 && !isAffectedByOthers) steps.store?.(input, resultOf3(result, found));
    if (found.some(({ severity }) => severity === "error")) failed3.add(input.project);
    for (const diagnostic2 of found) diagnostics.push(diagnostic2);
  };
  const linked = [];
  const open = /* @__PURE__ */ new Map();
  const names3 = new Set(extent.shard?.projects);
  const takenNames = /* @__PURE__ */ new Set();
  const collisionsWithEarlier = collisionFinder();
  const collisions = /* @__PURE__ */ new Map();
  const failOn = [];
  for (const input of inputs) {
    const key2 = input.project.toLowerCase();
    const isNameTaken = takenNames.has(key2);
    const result = (isNameTaken ? void 0 : steps.recall?.(input, "result")) ?? await steps.compile(input);
    const { file, facts, project } = result;
    names3.add(input.project);
    const level = extent.shard?.failOn(input.file);
    if (level !== void 0) failOn.push({ file: input.file.path, level });
    if (project !== void 0) projects.push(project);
    const isDuplicate = project !== void 0 && isNameTaken;
    if (project !== void 0) takenNames.add(key2);
    const own = isDuplicate ? { project: void 0, buildable: void 0 } : { project, buildable: buildableOf(result) };
    steps.emit?.({ file, diagnostics: result.diagnostics, ...own });
    const ownCollisions = facts === void 0 || isDuplicate ? [] : collisionsWithEarlier(facts);
    if (ownCollisions.length > 0) collisions.set(linked.length, ownCollisions);
    const isOpen = facts !== void 0 && (isDuplicate || ownCollisions.length > 0 || facts.subscriptions.length > 0);
    const openFile = { input, result: withoutBuildable(result), isAffectedByOthers: false };
    if (isOpen) open.set(linked.length, openFile);
    else close2(openFile);
    if (facts !== void 0) linked.push({ facts, isOutside: false });
  }
  const rest = await addProjectsElsewhere(linked, names3, extent.findElsewhere, steps);
  const { shard, changes } = extent;
  const severities = shard && await severitiesOf(open, steps);
  const about = shard === void 0 ? await reportLinks({ linked, rest, collisions }, open, steps) : /* @__PURE__ */ new Map();
  for (const file of open.values()) close2(file);
  const reported = sortDiagnostics3(diagnostics).filter((own) => concerns(own, about.get(own), changes));
  const summary = shard && {
    index: shard.index,
    count: shard.count,
    files: shard.projects.length,
    isComplete: shard.isComplete,
    failOn,
    links: linksJson({
      ...rest,
      projects: linked,
      severities: severities ?? /* @__PURE__ */ new Map(),
      ...changedFacts(linked, changes)
    })
  };
  return { files: projects.length, diagnostics: reported, projects, failed: failed3, ...summary && { shard: summary } };
}
function buildableOf(result) {
  return result.report === void 0 ? void 0 : result.buildable;
}
function withoutBuildable(result) {
  return result.report !== void 0 ? { ...result, buildable: void 0 } : result;
}
function resultOf3({ file, project, facts }, diagnostics) {
  return { file, diagnostics, project, facts };
}
function concerns({ file, info }, about, changes) {
  if (changes === void 0 || info.code === unreadableFile.code || changes.isChanged(file.path)) return true;
  return about?.some((name4) => changes.projects.has(name4)) ?? false;
}
export {
  BAD_LINK,
  DEFAULT_LIMITS,
  FAIL_ON,
  MANIFEST_FILE,
  MAX_FILE_BYTES,
  NEVER_ENTERED,
  PROJECT_FILES,
  annotationsOf,
  badChoice,
  badContext,
  badHeartbeat,
  badIntrinsic,
  badParameter,
  badPath,
  badResource,
  badTarget,
  badTaskToken,
  badTemplate,
  buildKey,
  buildTable,
  cacheFolder,
  cacheKey,
  catalog,
  checkWorkspace,
  commentText,
  compareWithBase,
  comparisonSections,
  compiler,
  configured,
  countsSentence,
  decodeInput,
  definitionDeadHandler,
  definitionEndlessLoop,
  definitionErrorName,
  definitionIntegration,
  definitionLiteralPath,
  definitionNoDefault,
  definitionQuota,
  definitionSize,
  definitionTokenNotSent,
  definitionVersion,
  duplicateMember,
  elsewhereAround,
  emit,
  errorOrder,
  explainHint,
  explainText,
  extractPython,
  fieldConflict,
  fieldMissing,
  fieldUnknown,
  fieldValue,
  findInfo,
  findProjects,
  findingsReport,
  finish2 as finish,
  fixFile,
  fixable,
  formats,
  isArtifactPath,
  isFailure,
  isInside,
  isSuppressible,
  isTimestamp,
  isUnreadable,
  jsonReport,
  leadsElsewhere,
  limitSentence,
  machinesOf,
  markdownReport,
  mergeReports,
  mermaid,
  newBaseline,
  noEnd,
  nodeField,
  nodeType,
  notJson,
  offsetMap,
  openCache,
  openOutput,
  openRevision,
  plainName,
  projectName,
  readBaseline,
  readInput2 as readInput,
  readReportFile,
  reasonOf,
  resolvedText,
  restoredResult,
  reviewComments,
  rewriteFile,
  rulesJson,
  rulesMarkdown,
  rulesText,
  sarifReport,
  selectorError,
  settingSpecs,
  shorten,
  shownPath,
  stateName,
  stateType,
  storedResult,
  summarySentence,
  suppressFindings,
  systemErrorCode,
  templatesOf,
  textReport,
  unreached,
  unreadInput,
  unreadableFile,
  wholeText,
  withConfigs,
  withMarks,
  writeReportFile
};
