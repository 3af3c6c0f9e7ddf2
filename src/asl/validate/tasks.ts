// In: a Task state. Out: what is wrong with its Resource, with what it hands over to a service, and with its times.
import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import unknownIntegration from '../../rules/definition-integration.ts';
import noTaskToken from '../../rules/definition-token-not-sent.ts';
import type { ReportFinding } from './finding.ts';
import { callsIn, parseIntrinsic } from './intrinsic.ts';
import { isParseError, parsePath } from './jsonpath.ts';
import { inside, type Location } from './location.ts';
import { type IntegrationAction, type IntegrationPattern, optimizedIntegrations } from './optimized-integrations.ts';
import { clip } from './quote.ts';
import { badHeartbeat, badParameter, badResource } from './task-refusals.ts';
import { hasPlaceholder, isObject, memberOf, numberOf, textOf } from './values.ts';

/** What is known of a Resource. */
export type TaskResource =
  /** A placeholder, or nothing that can be read. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'lambda' | 'activity' }
  | {
      readonly kind: 'service';
      readonly pattern: IntegrationPattern;
      readonly action: IntegrationAction | undefined;
      readonly name: string;
    };

export function checkResource(written: string, location: Location, report: ReportFinding): TaskResource {
  if (PLACEHOLDER.test(written)) return UNKNOWN;
  // Names of placeholders may hold colons; the partition is the one part that may be one.
  const text = written.replace(/\$\{[^{}]+\}/g, '${}');
  if (text.includes('${}') && !/^arn:\$\{\}:states:::[^$]+$/.test(text)) return UNKNOWN;
  const [arn, partition = '', service, region, account, ...rest] = text.split(':');
  if (arn !== 'arn' || service === undefined || rest.length === 0 || !PARTITION.test(partition)) {
    const help = `write an ARN such as 'arn:aws:states:::sqs:sendMessage', or a placeholder such as '\${LambdaFunction}'`;
    report(badResource, 'R31', location, `'${clip(text)}' is no ARN that a task can call`, { help });
    return UNKNOWN;
  }
  if (service === 'lambda') {
    const isFunction =
      rest[0] === 'function' && (rest[1] ?? '') !== '' && region !== '' && /^[0-9]{12}$/.test(account ?? '');
    if (!isFunction) {
      report(badResource, 'R31', location, `'${clip(text)}' is no ARN of a Lambda function`, {
        help: 'it is written arn:aws:lambda:REGION:ACCOUNT:function:NAME, with an account of 12 digits',
      });
    }
    return { kind: 'lambda' };
  }
  if (service === 'states' && rest[0] === 'activity') return { kind: 'activity' };
  if (service === 'states')
    return checkIntegration(text, region ?? '', account ?? '', rest.join(':'), location, report);
  report(badResource, 'R31', location, `a task cannot call a resource of '${clip(service)}' by its ARN`, {
    help: `it calls Lambda functions, activities, and services by 'arn:aws:states:::SERVICE:ACTION'`,
  });
  return UNKNOWN;
}

/** Most tasks are given what the deployment makes for them. */
const PLACEHOLDER = /^\$\{[^{}]+\}$/;

const UNKNOWN: TaskResource = { kind: 'unknown' };

const PARTITION = /^(?:aws(?:-[a-z]+)*|\$\{\})$/;

const PATTERN = /\.(?:sync(?::[0-9]+)?|waitForTaskToken)$/;

function checkIntegration(
  text: string,
  region: string,
  account: string,
  called: string,
  location: Location,
  report: ReportFinding,
): TaskResource {
  if (region !== '' || account !== '') {
    report(badResource, 'R32', location, `the ARN of a service integration has no region and no account`, {
      help: `write 'arn:aws:states:::${clip(called)}'`,
    });
  }
  const pattern = (PATTERN.exec(called)?.[0] ?? '') as IntegrationPattern;
  const name = called.slice(0, called.length - pattern.length);
  if (name.startsWith('aws-sdk:')) {
    checkSdk(name, pattern, text, location, report);
    return { kind: 'service', pattern, action: undefined, name };
  }
  const [service = '', action = '', ...more] = name.split(':');
  const actions = Object.hasOwn(optimizedIntegrations, service) ? optimizedIntegrations[service] : undefined;
  if (action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(called)}' is no service with an action`, {
      help: `write SERVICE:ACTION, as in 'arn:aws:states:::sqs:sendMessage'`,
    });
    return UNKNOWN;
  }
  if (actions === undefined) {
    // A service that is new, as much as one that is mistyped.
    report(
      unknownIntegration,
      'R32',
      location,
      `there is no service '${clip(service)}' that Step Functions calls by itself`,
      {
        help: () =>
          didYouMean(service, Object.keys(optimizedIntegrations)) ??
          `any action of AWS is called by 'arn:aws:states:::aws-sdk:${clip(service)}:${clip(action)}'`,
      },
    );
    return { kind: 'service', pattern, action: undefined, name };
  }
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (known === undefined) {
    const suffix = action.includes('.') ? suffixHelp(action) : undefined;
    if (suffix !== undefined) {
      const message = `'.${clip(action.split('.').slice(1).join('.'))}' is no way to wait for a task`;
      report(badResource, 'R33', location, message, { help: suffix });
    } else {
      report(
        unknownIntegration,
        'R32',
        location,
        `there is no action '${clip(action)}' of '${service}' that Step Functions calls by itself`,
        {
          help: () => didYouMean(action, Object.keys(actions)) ?? `its actions are ${Object.keys(actions).join(', ')}`,
        },
      );
    }
  } else if (known.patterns !== undefined && !known.patterns.includes(pattern)) {
    const ways = known.patterns.map((one) => `'${service}:${action}${one}'`).join(', ');
    report(badResource, 'R33', location, `'${name}' cannot be called with '${pattern}'`, {
      help: `it is called as ${ways}`,
    });
  }
  return { kind: 'service', pattern, action: known, name };
}

function suffixHelp(action: string): string {
  const near = nearest(action.slice(action.indexOf('.')), ['.sync', '.sync:2', '.waitForTaskToken']);
  return near === undefined ? `the ways are '.sync' and '.waitForTaskToken'` : `did you mean '${near}'?`;
}

function checkSdk(
  name: string,
  pattern: IntegrationPattern,
  text: string,
  location: Location,
  report: ReportFinding,
): void {
  const [, service = '', action = '', ...more] = name.split(':');
  if (pattern.startsWith('.sync')) {
    report(badResource, 'R33', location, `actions of the AWS SDK cannot be called with '${pattern}'`, {
      help: `they return at once; 'arn:aws:states:::SERVICE:ACTION.sync' exists for some services`,
    });
  } else if (service === '' || action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(text)}' names no service with an action`, {
      help: `it is written 'arn:aws:states:::aws-sdk:SERVICE:ACTION'`,
    });
  } else if (/^[A-Z]/.test(action) || /[A-Z]/.test(service)) {
    const right = `aws-sdk:${service.toLowerCase()}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
    report(badResource, 'R32', location, `services and actions of the AWS SDK begin with a small letter`, {
      help: `write '${clip(right)}'`,
    });
  }
}

/** What the service is given; JSONata may compute all of it. */
export function checkParameters(resource: TaskResource, state: Json, location: Location, report: ReportFinding): void {
  if (resource.kind !== 'service') return;
  const parameters = memberOf(state, 'Parameters') ?? new Map<string, Json>();
  if (!isObject(parameters)) return;
  const at = inside(location, 'Parameters');
  const names = new Map<string, string>();
  for (const [key, member] of entriesOf(parameters)) if (member !== undefined) names.set(key.replace(/\.\$$/, ''), key);
  const { action } = resource;
  const isAws = action !== undefined || resource.name.startsWith('aws-sdk:');
  for (const [name, key] of names) {
    if (!isAws || name === '' || hasPlaceholder(name)) continue;
    if (!/^[A-Z]/.test(name) && /^[a-z]/.test(name)) {
      report(
        badParameter,
        'R34',
        inside(at, key),
        `parameters of services begin with a capital letter, '${clip(name)}' does not`,
        {
          part: 'key',
          help: `write '${name.charAt(0).toUpperCase()}${clip(name.slice(1))}'`,
        },
      );
    } else if (action?.parameters !== undefined && !action.parameters.includes(name)) {
      const { parameters: known } = action;
      report(unknownIntegration, 'R34', inside(at, key), `'${resource.name}' has no parameter '${clip(name)}'`, {
        part: 'key',
        help: () => didYouMean(name, known) ?? `its parameters are ${known.join(', ')}`,
      });
    }
  }
  const isLike = (name: string, wanted: string): boolean =>
    name.toLowerCase() === wanted.toLowerCase() || nearest(name, [wanted]) !== undefined;
  for (const wanted of action?.required ?? []) {
    if (names.has(wanted)) continue;
    const mistyped = [...names.keys()].find((name) => isLike(name, wanted));
    // Said above, but where not all parameters are known a name that begins well is taken.
    if (mistyped !== undefined && (action?.parameters !== undefined || !/^[A-Z]/.test(mistyped))) continue;
    const there = memberOf(state, 'Parameters') === undefined ? location : at;
    report(badParameter, 'R34', there, `'${resource.name}' needs the parameter '${wanted}'`, {
      part: 'key',
      help: mistyped && `'${clip(mistyped)}' is another name`,
    });
  }
  if (resource.pattern === '.waitForTaskToken' && !hasToken(parameters)) {
    report(noTaskToken, 'R35', inside(location, 'Resource'), `nobody gets the token that the task waits for`, {
      help: `hand '$$.Task.Token' over in 'Parameters', under a name that ends in .$`,
    });
  }
}

/** Whether the token is handed over, by itself, with all of the context object, or perhaps. */
function hasToken(value: Json): boolean {
  if (!isObject(value)) return Array.isArray(value) && (value as readonly Json[]).some(hasToken);
  for (const [name, member] of entriesOf(value)) {
    if (member === undefined) continue;
    if (typeof member === 'object' && member !== null && hasToken(member)) return true;
    if (typeof member === 'string' && name.endsWith('.$') && readsToken(member)) return true;
  }
  return false;
}

function readsToken(text: string): boolean {
  if (hasPlaceholder(text)) return true;
  if (!text.startsWith('States.')) return isTokenPath(text);
  const call = parseIntrinsic(text);
  if (isParseError(call)) return true;
  return [...callsIn(call)].some(({ arguments: given }) =>
    given.some((argument) => argument.kind === 'path' && leadsToToken(argument.value)),
  );
}

function isTokenPath(text: string): boolean {
  const path = parsePath(text);
  return isParseError(path) || leadsToToken(path);
}

/** A variable may hold it. */
function leadsToToken({
  root,
  steps,
  indefinite,
}: Extract<ReturnType<typeof parsePath>, { readonly root: unknown }>): boolean {
  if (root !== '$$') return typeof root === 'object';
  const [first, second] = steps;
  return (
    first === undefined ||
    (first === 'Task' && (second === undefined || second === 'Token')) ||
    indefinite !== undefined
  );
}

/** Both are literals. */
export function checkHeartbeat(state: Json, location: Location, report: ReportFinding): void {
  const heartbeat = numberOf(memberOf(state, 'HeartbeatSeconds'));
  const timeout = numberOf(memberOf(state, 'TimeoutSeconds'));
  if (heartbeat === undefined || timeout === undefined || heartbeat < timeout) return;
  report(
    badHeartbeat,
    'R39',
    inside(location, 'HeartbeatSeconds'),
    `'HeartbeatSeconds' must be less than the ${timeout} seconds of 'TimeoutSeconds'`,
  );
}

/** Inside an iterator whose executions are Express. https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export function checkExpress(resource: TaskResource, location: Location, report: ReportFinding): void {
  const what =
    resource.kind === 'activity'
      ? 'activities'
      : resource.kind === 'service' && resource.pattern !== ''
        ? `'${resource.pattern}'`
        : '';
  if (what === '') return;
  report(badResource, 'R110', inside(location, 'Resource'), `executions of type Express have no ${what}`, {
    help: `set 'ExecutionType' of the Map to 'STANDARD'`,
  });
}

export function resourceOf(state: Json): string | undefined {
  return textOf(memberOf(state, 'Resource'));
}
