// In: the Resource and Parameters of a Task state. Out: the task or state machine that it calls, and its input.
// A state emitted by fluxio is recognized by emitting it again, so the two sides can't drift apart.

import { readJson } from '../asl/parse/json-text.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, textOf } from '../asl/parse/values.ts';
import { taskFields } from '../asl/task.ts';
import { entriesOf, type Json, keysOf, pythonJson } from '../base/json.ts';
import type { EnvironmentVariable } from '../graph/graph.ts';
import { className } from './names.ts';
import { hasProblem, referenceOf, stepsOfText } from './paths.ts';
import type { ImportedService, ProgramDraft, StatePlace } from './program.ts';
import { literal } from './python.ts';
import { isSame } from './same.ts';
import { filteredView } from './steps.ts';
import { templateView } from './template.ts';
import { type DataPlace, readView, WHOLE } from './view.ts';

export interface TaskCallee {
  readonly service: ImportedService | 'machine';
  /** The target of the call. States with the same identity share a class. */
  readonly identity: string;
  readonly wanted: string;
  readonly origin: string | undefined;
  readonly input: DataPlace;
  readonly options: readonly string[];
  /** The service action that the run method has to call. */
  readonly action: string | undefined;
  /** Whether the result contains the answer of a Lambda function under `Payload`. */
  readonly isInvocation: boolean;
}

const NO_SPAN = { start: 0, end: 0 };

export function calleeOf(state: Json, place: StatePlace): TaskCallee {
  const resource = textOf(memberOf(state, 'Resource')) ?? '';
  const parameters = memberOf(state, 'Parameters');
  const view = filteredView(state, 'InputPath', place.view);
  const own = ownCallee(resource, parameters, place);
  if (own === undefined) return foreignCallee(resource, parameters, view, place);
  const { input, paths, ...rest } = own;
  const isRight = [...paths, '$.__trace'].every((path) => {
    const [reference, same] = [referenceOf(path, view), stepsOfText(path)];
    return hasProblem(same) || (!hasProblem(reference) && isSame([...reference.steps], [...same.steps]));
  });
  if (!isRight) place.refuse('Parameters', REPLACED, 'write a ResultPath such as "$.value" in the earlier states');
  const parsed = stepsOfText(input);
  if (hasProblem(parsed)) place.refuse('Parameters', parsed.problem, 'pass data or a key of data');
  return { ...rest, input: hasProblem(parsed) ? view : readView(view, parsed.steps) };
}

const REPLACED = 'the parameters read keys of data that an earlier state moved';

/** Whether the state has the form that fluxio emits. */
export function isOwnCall(state: Json, role: StatePlace['role'], program: ProgramDraft): boolean {
  const resource = textOf(memberOf(state, 'Resource')) ?? '';
  return ownCallee(resource, memberOf(state, 'Parameters'), { role, program }) !== undefined;
}

type OwnCallee = Omit<TaskCallee, 'input'> & {
  readonly input: string;
  /** Paths in the parameters, except the input and the trace. */
  readonly paths: readonly string[];
};

/** The state in the form that fluxio emits. */
function ownCallee(
  resource: string,
  parameters: Json | undefined,
  place: Pick<StatePlace, 'role' | 'program'>,
): OwnCallee | undefined {
  if (parameters === undefined) return undefined;
  for (const [service, pattern, find, inputOf] of FORMS) {
    if (!pattern.test(resource)) continue;
    const text = find(resource, parameters);
    const name = text === undefined ? undefined : PLACEHOLDER.exec(text)?.[1];
    const input = inputOf(parameters);
    if (text === undefined || input === undefined) continue;
    if (service === 'machine') {
      if (name === undefined || !place.program.machines.has(name)) continue;
      const { parameters: emitted } = taskFields({ kind: 'machine', machine: name, input }, place.role);
      if (isSame(emitted, parameters)) return callee(service, name, name, input, [], undefined);
      continue;
    }
    const variables = service === 'codebuild' ? variablesOf(parameters) : { env: [], arguments: undefined };
    if (variables === undefined) continue;
    const { env, arguments: buildArguments } = variables;
    const task = { name: { text: name ?? '' }, service };
    const { parameters: emitted } = taskFields({ kind: 'task', input, env, buildArguments, task }, place.role);
    if (!isSame(emitted, parameters)) continue;
    const options = buildOptions(env, buildArguments);
    if (options === undefined) continue;
    const wanted = name ?? className(lastName(text));
    const paths = service === 'codebuild' ? ['$.source_version', ...env.flatMap(pathOfVariable)] : [];
    const origin = name === undefined ? text : undefined;
    return { ...callee(service, `${service} ${text}`, wanted, input, options, origin), paths };
  }
  return undefined;
}

function callee(
  service: TaskCallee['service'],
  identity: string,
  wanted: string,
  input: string,
  options: readonly string[],
  origin: string | undefined,
): OwnCallee {
  return { service, identity, wanted, input, options, origin, action: undefined, isInvocation: false, paths: [] };
}

function pathOfVariable({ value, isPath }: EnvironmentVariable): string[] {
  return isPath && typeof value === 'string' ? [value] : [];
}

type Form = readonly [
  service: TaskCallee['service'],
  resource: RegExp,
  find: (resource: string, parameters: Json) => string | undefined,
  inputOf: (parameters: Json) => string | undefined,
];

const PLACEHOLDER =
  /^\$\{(?:LambdaFunction|PackageName|ECSTaskDefinition|QueueUrl|CodeBuildProjectName|StateMachine)([\p{L}_][\p{L}\p{M}\p{N}_]*)\}$/u;

const at = (value: Json | undefined, ...steps: readonly (string | number)[]): Json | undefined =>
  steps.reduce<Json | undefined>(
    (inner, step) => (typeof step === 'number' ? itemsOf(inner)[step] : memberOf(inner, step)),
    value,
  );

const FORMS: readonly Form[] = [
  ['lambda', /^(?:\$\{|arn:[^:]+:lambda:)/, (resource) => resource, (given) => textOf(at(given, 'data.$'))],
  [
    'lambda:pexpm-runner',
    /^(?:\$\{|arn:[^:]+:lambda:)/,
    (_, given) => textOf(at(given, 'package_name')),
    (given) => textOf(at(given, 'environment', 'SFN_INPUT_VALUE.$')),
  ],
  [
    'ecs',
    /:::ecs:runTask\.sync$/,
    (_, given) => textOf(at(given, 'TaskDefinition')),
    (given) => textOf(at(given, 'Overrides', 'ContainerOverrides', 0, 'Environment', 5, 'Value.$')) ?? '$',
  ],
  [
    'ecs:worker',
    /:::sqs:sendMessage\.waitForTaskToken$/,
    (_, given) => textOf(at(given, 'QueueUrl')),
    (given) => textOf(at(given, 'MessageBody', 'Input.$')),
  ],
  ['codebuild', /:::codebuild:startBuild\.sync$/, (_, given) => textOf(at(given, 'ProjectName')), () => '$'],
  [
    'machine',
    /:::states:startExecution\.sync$/,
    (_, given) => textOf(at(given, 'StateMachineArn')),
    (given) => textOf(at(given, 'Input', 'data.$')),
  ],
];

/** The environment variables of a build. The last one contains the build arguments as JSON. */
function variablesOf(parameters: Json): { env: EnvironmentVariable[]; arguments: Json | undefined } | undefined {
  const all = itemsOf(at(parameters, 'EnvironmentVariablesOverride'));
  const last = textOf(at(all.at(-1), 'Value'));
  if (textOf(at(all.at(-1), 'Name')) !== 'BUILD_ARG_VARS' || last === undefined) return undefined;
  const { value } = readJson(last);
  if (value === undefined || !isObject(value) || pythonJson(value) !== last) return undefined;
  const env = all.slice(0, -1).map((variable) => {
    const path = at(variable, 'Value.$');
    const name = textOf(at(variable, 'Name')) ?? '';
    return { name, value: path ?? at(variable, 'Value') ?? null, isPath: path !== undefined, span: NO_SPAN };
  });
  const isEmpty = [...entriesOf(value)].length === 0;
  return { env, arguments: isEmpty ? undefined : value };
}

function buildOptions(env: readonly EnvironmentVariable[], buildArguments: Json | undefined): string[] | undefined {
  const entries = env.map(({ name, value, isPath }) => {
    const reference = isPath ? referenceOf(typeof value === 'string' ? value : '', WHOLE) : undefined;
    const text = reference === undefined ? literal(value) : hasProblem(reference) ? undefined : reference.text;
    return text && `${JSON.stringify(name)}: ${text}`;
  });
  if (entries.includes(undefined)) return undefined;
  const built = buildArguments === undefined ? '' : literal(buildArguments);
  if (built === undefined) return undefined;
  return [
    ...(env.length === 0 ? [] : [`env={${entries.join(', ')}}`]),
    ...(built === '' ? [] : [`build_arg_vars=${built}`]),
  ];
}

const ARN = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(?::.*)?$/;

/** The part of an ARN or placeholder that names its target. */
function lastName(text: string): string {
  return (
    ARN.exec(text)?.[1] ??
    text
      .replace(/\.(?:Arn|arn|qualified_arn|invoke_arn)\b|\b(?:Function)?Arn\b|^\$\{\??|\}$/g, '')
      .split(/[/:.]/)
      .at(-1) ??
    text
  );
}

/** Writes placeholders as CloudFormation does. */
function readable(text: string): string {
  return text.replaceAll('${?', '${');
}

function foreignCallee(resource: string, parameters: Json | undefined, view: DataPlace, place: StatePlace): TaskCallee {
  const input = parameters === undefined ? view : templateView(parameters, view);
  const common = {
    options: [],
    origin: readable(resource),
    input,
    action: undefined,
    isInvocation: false,
    service: 'lambda',
  } as const;
  if (ARN.test(resource) || /^\$\{[^}]*\}$/.test(resource)) {
    // A value known only at deployment may differ between states.
    const isKnown = !resource.includes('${?}');
    const identity = `lambda ${isKnown ? resource : place.name}`;
    return { ...common, identity, wanted: className((isKnown && lastName(resource)) || place.name) };
  }
  if (/:::lambda:invoke$/.test(resource)) return invocation(parameters, view, place);
  const identity = `${place.name} ${resource}`;
  const action = ACTION.exec(resource)?.[1];
  if (action !== undefined) return { ...common, identity, wanted: className(place.name), action };
  const [, service] = SERVICES.find(([pattern]) => pattern.test(resource)) ?? [];
  const help =
    service === undefined
      ? 'call the service with boto3 in the run method of the task, and return the values that later states read'
      : `do the work in the run method of the task; fluxio deploys it as '${service}' with its own parameters`;
  place.refuse('Resource', `'${clip(resource, 80)}' waits for a job, which a Lambda function cannot do`, help);
  return { ...common, identity, service: service ?? 'lambda', wanted: className(place.name), input: view };
}

/** A request-response call to a service. The run method of a task can make it. */
const ACTION = /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[\w-]+:\w+)$/;

const SERVICES: readonly (readonly [RegExp, ImportedService])[] = [
  [/:::ecs:runTask\.sync$/, 'ecs'],
  [/:::sqs:sendMessage\.waitForTaskToken$/, 'ecs:worker'],
  [/:::codebuild:startBuild\.sync$/, 'codebuild'],
];

/** `lambda:invoke` returns the answer of the function under `Payload`. */
function invocation(parameters: Json | undefined, view: DataPlace, place: StatePlace): TaskCallee {
  const given = parameters === undefined ? undefined : templateView(parameters, view);
  const name = textOf(memberOf(parameters, 'FunctionName')) ?? '';
  const qualifier = textOf(memberOf(parameters, 'Qualifier'));
  for (const key of isObject(parameters) ? keysOf(parameters) : []) {
    const isPlain = key === 'InvocationType' && memberOf(parameters, key) === 'RequestResponse';
    if (/^(?:FunctionName|Payload(?:\.\$)?|Qualifier)$/.test(key) || isPlain) continue;
    place.refuse('Parameters', `a call has no equivalent of '${clip(key)}'`, 'remove it');
  }
  if (name === '') place.refuse('Parameters', 'the function name is missing', 'write its ARN or name');
  const origin = qualifier === undefined ? name : `${name}:${qualifier}`;
  const isKnown = !origin.includes('${?}');
  const payload = given && readView(given, ['Payload']);
  const hasPayload = ['Payload', 'Payload.$'].some((key) => memberOf(parameters, key) !== undefined);
  return {
    service: 'lambda',
    options: [],
    action: undefined,
    isInvocation: true,
    identity: `lambda ${isKnown ? origin : place.name}`,
    wanted: className((isKnown && lastName(name)) || place.name),
    origin: readable(origin),
    input: hasPayload && payload !== undefined ? payload : { kind: 'constant', value: {} },
  };
}
