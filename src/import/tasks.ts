// In: the Resource and Parameters of a Task state. Out: the task or state machine that it calls, and the path of its input.
// What fluxio emits is recognized by emitting it again, so that both sides cannot drift apart.

import { readJson } from '../asl/parse/json-text.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, textOf } from '../asl/parse/values.ts';
import { taskFields } from '../asl/task.ts';
import { entriesOf, type Json, pythonJson } from '../base/json.ts';
import type { EnvironmentVariable } from '../graph/graph.ts';
import { className } from './names.ts';
import { hasProblem, referenceOf } from './paths.ts';
import type { ImportedService, StatePlace } from './program.ts';
import { literal } from './python.ts';
import { isSame } from './same.ts';

export interface TaskCallee {
  readonly service: ImportedService | 'machine';
  /** What is called: states with the same one share a class. */
  readonly identity: string;
  readonly wanted: string;
  readonly origin: string | undefined;
  /** A path. */
  readonly input: string;
  readonly options: readonly string[];
  /** Whether the state already has the form that fluxio emits. */
  readonly isOwn: boolean;
}

const NO_SPAN = { start: 0, end: 0 };

export function calleeOf(state: Json, place: StatePlace): TaskCallee {
  const resource = textOf(memberOf(state, 'Resource')) ?? '';
  const parameters = memberOf(state, 'Parameters');
  const own = parameters === undefined ? undefined : ownCallee(resource, parameters, place);
  if (own !== undefined) {
    const path = memberOf(state, 'InputPath') ?? '$';
    if (path !== '$') place.refuse('InputPath', `'InputPath' changes what the parameters read`, PLAIN_INPUT);
    return own;
  }
  return foreignCallee(state, resource, parameters, place);
}

const PLAIN_INPUT = `remove 'InputPath', and write the longer paths in the fields that read the data`;

/** The state in the form that fluxio emits. */
function ownCallee(resource: string, parameters: Json, place: StatePlace): TaskCallee | undefined {
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
    return callee(service, `${service} ${text}`, wanted, input, options, name === undefined ? text : undefined);
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
): TaskCallee {
  return { service, identity, wanted, input, options, origin, isOwn: true };
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

/** The environment variables of a build. The last one holds the build arguments as JSON. */
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
    const reference = isPath ? referenceOf(typeof value === 'string' ? value : '') : undefined;
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

/** The part of an ARN or placeholder that names what it calls. */
function lastName(text: string): string {
  return (
    ARN.exec(text)?.[1] ??
    text
      .replace(/\.Arn\b|\b(?:Function)?Arn\b|^\$\{|\}$/g, '')
      .split(/[/:]/)
      .at(-1) ??
    text
  );
}

function foreignCallee(state: Json, resource: string, parameters: Json | undefined, place: StatePlace): TaskCallee {
  const path = memberOf(state, 'InputPath') ?? '$';
  const whole = typeof path === 'string' ? path : '$';
  const common = { options: [], isOwn: false, identity: `lambda ${resource}`, origin: resource } as const;
  if (memberOf(state, 'InputPath') === null) {
    place.refuse(
      'InputPath',
      'a call always passes data, but this state passes {}',
      'remove it, if the task ignores its input',
    );
  }
  if (ARN.test(resource) || /^\$\{[^}]*\}$/.test(resource)) {
    if (parameters !== undefined) place.refuse('Parameters', BUILT_INPUT, IN_RUN);
    return { ...common, service: 'lambda', wanted: className(lastName(resource)), input: whole };
  }
  if (/:::lambda:invoke$/.test(resource)) return invocation(state, parameters, whole, place);
  const [, service] = SERVICES.find(([pattern]) => pattern.test(resource)) ?? [];
  const help =
    service === undefined
      ? 'call the service in the run method of the task, with boto3, and return what later states read'
      : `let the task do the work in its run method; fluxio deploys it as '${service}' with parameters of its own`;
  place.refuse('Resource', `'${clip(resource, 80)}' has parameters that a call cannot express`, help);
  const identity = `${place.name} ${resource}`;
  return { ...common, identity, service: service ?? 'lambda', wanted: className(place.name), input: whole };
}

const BUILT_INPUT = 'the parameters build a new input, but a call passes data or a key of data';
const IN_RUN = 'build it from event in the run method of the task, and remove the parameters';

const SERVICES: readonly (readonly [RegExp, ImportedService])[] = [
  [/:::ecs:runTask\b/, 'ecs'],
  [/:::sqs:sendMessage\.waitForTaskToken$/, 'ecs:worker'],
  [/:::codebuild:startBuild\.sync$/, 'codebuild'],
];

/** `lambda:invoke`, whose result holds the answer of the function under `Payload`. */
function invocation(state: Json, parameters: Json | undefined, whole: string, place: StatePlace): TaskCallee {
  const name = textOf(memberOf(parameters, 'FunctionName')) ?? '';
  const payload = textOf(memberOf(parameters, 'Payload.$'));
  const known = [...entriesOf(isObject(parameters) ? parameters : {})].map(([key]) => key);
  if (name === '' || payload === undefined || known.some((key) => !['FunctionName', 'Payload.$'].includes(key))) {
    place.refuse('Parameters', BUILT_INPUT, IN_RUN);
  } else if (whole !== '$') place.refuse('InputPath', `'InputPath' changes what the parameters read`, PLAIN_INPUT);
  if (memberOf(state, 'ResultPath') !== null) {
    place.refuse(
      'Resource',
      "the result holds the answer of the function under 'Payload', but a call returns the answer itself",
      "name the ARN of the function as 'Resource', and leave out 'Payload' in the paths of later states",
    );
  }
  const base = { service: 'lambda', options: [], isOwn: false } as const;
  return {
    ...base,
    identity: `lambda ${name}`,
    wanted: className(lastName(name) || place.name),
    origin: name,
    input: payload ?? '$',
  };
}
