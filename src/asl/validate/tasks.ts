// Checks what a Task calls and how: its `Resource`, the parameters that it passes to a service, and its timeouts.
import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import { definitionIntegration } from '../../rules/definition-integration.ts';
import { definitionTokenNotSent } from '../../rules/definition-token-not-sent.ts';
import { definitionUndocumented } from '../../rules/definition-undocumented.ts';
import { parseIntrinsic, pathsIn } from '../parse/intrinsic.ts';
import { isParseError, type JsonPath, parsePath } from '../parse/jsonpath.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, isObject, memberOf, numberOf, textOf } from '../parse/values.ts';
import type { ReportFinding } from './finding.ts';
import { type IntegrationAction, type IntegrationPattern, optimizedIntegrations } from './optimized-integrations.ts';
import { badHeartbeat, badParameter, badResource } from './task-refusals.ts';

/** A `Resource`, as far as the other checks need to know it. */
export type TaskResource =
  /** A placeholder or an invalid resource. */
  { readonly kind: 'unknown' } | { readonly kind: 'lambda' | 'activity' } | ServiceResource;

/** An action of a service, called through an optimized integration or the AWS SDK. */
export interface ServiceResource {
  readonly kind: 'service';
  readonly pattern: IntegrationPattern;
  /** Undefined for unknown actions and for AWS SDK actions. */
  readonly action: IntegrationAction | undefined;
  /** The service and the action, such as `sqs:sendMessage`. */
  readonly name: string;
}

/** Checks the ARN of a resource and returns what it refers to. */
export function checkResource(written: string, location: Location, report: ReportFinding): TaskResource {
  if (PLACEHOLDER.test(written)) return UNKNOWN;
  // A placeholder's name may contain colons. Only the partition may be a placeholder; other ARNs can't be checked.
  const text = written.replace(/\$\{[^{}]+\}/g, '${}');
  if (text.includes('${}') && !/^arn:\$\{\}:states:::[^$]+$/.test(text)) return UNKNOWN;
  const [arn, partition = '', service, region, account, ...rest] = text.split(':');
  if (arn !== 'arn' || service === undefined || rest.length === 0 || !PARTITION.test(partition)) {
    const help = `write an ARN such as 'arn:aws:states:::sqs:sendMessage', or a placeholder such as '\${LambdaFunction}'`;
    report(badResource, 'R31', location, `'${clip(text)}' is not a valid ARN`, { help, text });
    return UNKNOWN;
  }
  if (service === 'lambda') {
    const isFunction =
      rest[0] === 'function' && (rest[1] ?? '') !== '' && region !== '' && /^[0-9]{12}$/.test(account ?? '');
    if (!isFunction) {
      report(badResource, 'R31', location, `'${clip(text)}' is not a valid ARN of a Lambda function`, {
        help: 'write arn:aws:lambda:REGION:ACCOUNT:function:NAME, where ACCOUNT has 12 digits',
        text,
      });
    }
    return { kind: 'lambda' };
  }
  if (service === 'states' && rest[0] === 'activity') return { kind: 'activity' };
  if (service === 'states')
    return checkIntegration(text, region ?? '', account ?? '', rest.join(':'), location, report);
  report(badResource, 'R31', location, `a task cannot call '${clip(service)}' by the ARN of a resource`, {
    help: `write 'arn:aws:states:::SERVICE:ACTION', and pass the resource as a parameter`,
    text,
  });
  return UNKNOWN;
}

/** Most resources are placeholders for what the deployment creates. */
const PLACEHOLDER = /^\$\{[^{}]+\}$/;

const UNKNOWN: TaskResource = { kind: 'unknown' };

const PARTITION = /^(?:aws(?:-[a-z]+)*|\$\{\})$/;

/** Checks the ARN of a service integration; `called` is its part after the account. */
function checkIntegration(
  text: string,
  region: string,
  account: string,
  called: string,
  location: Location,
  report: ReportFinding,
): TaskResource {
  if (region !== '' || account !== '') {
    // Samples of AWS have them, so AWS seems to ignore them.
    const message = `undocumented region or account in the ARN of a service integration`;
    const help = `write 'arn:aws:states:::${clip(called, 100)}'`;
    report(definitionUndocumented, 'R32', location, message, { help, text });
  }
  const pattern = (PATTERN.exec(called)?.[0] ?? '') as IntegrationPattern;
  const name = called.slice(0, called.length - pattern.length);
  if (name.startsWith('aws-sdk:')) {
    checkSdk(name, pattern, text, location, report);
    return { kind: 'service', pattern, action: undefined, name };
  }
  const [service = '', action = '', ...more] = name.split(':');
  if (action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(called)}' does not name a service and an action`, {
      help: `write SERVICE:ACTION, as in 'arn:aws:states:::sqs:sendMessage'`,
    });
    return UNKNOWN;
  }
  const actions = Object.hasOwn(optimizedIntegrations, service) ? optimizedIntegrations[service] : undefined;
  if (actions === undefined) {
    reportUnknownService(service, action, location, report);
    return { kind: 'service', pattern, action: undefined, name };
  }
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (known === undefined) reportUnknownAction(service, action, Object.keys(actions), location, report);
  else if (known.patterns !== undefined && !known.patterns.includes(pattern)) {
    const supported = known.patterns.filter((one) => one !== '').map((one) => `'${one}'`);
    report(badResource, 'R33', location, `'${pattern}' is not supported by '${name}'`, {
      help: supported.length === 0 ? 'remove it' : `remove it, or use ${formatChoices(supported)}`,
    });
  }
  return { kind: 'service', pattern, action: known, name };
}

const PATTERN = /\.(?:sync(?::[0-9]+)?|waitForTaskToken)$/;

/** The service may be new instead of misspelled, so this is a rule that can be switched off. */
function reportUnknownService(service: string, action: string, location: Location, report: ReportFinding): void {
  const message = `'${clip(service)}' has no documented optimized integration`;
  report(definitionIntegration, 'R32', location, message, {
    help: () =>
      didYouMean(service, Object.keys(optimizedIntegrations)) ??
      `use the AWS SDK integration, 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`,
  });
}

function reportUnknownAction(
  service: string,
  action: string,
  known: readonly string[],
  location: Location,
  report: ReportFinding,
): void {
  if (action.includes('.')) {
    const message = `unknown integration pattern '.${clip(action.split('.').slice(1).join('.'))}'`;
    report(badResource, 'R33', location, message, { help: suffixHelp(action) });
    return;
  }
  const message = `'${service}:${clip(action)}' has no documented optimized integration`;
  report(definitionIntegration, 'R32', location, message, {
    help: () => didYouMean(action, known) ?? `use ${formatChoices(known)}`,
  });
}

function suffixHelp(action: string): string {
  const near = nearest(action.slice(action.indexOf('.')), ['.sync', '.sync:2', '.waitForTaskToken']);
  return near === undefined
    ? `remove it, or use '.sync' or '.waitForTaskToken' if the action supports it`
    : `did you mean '${near}'?`;
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
    report(badResource, 'R33', location, `'${pattern}' is not supported by AWS SDK integrations`, {
      help: `remove it, or use an optimized integration such as 'arn:aws:states:::glue:startJobRun.sync'`,
    });
  } else if (service === '' || action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(text)}' does not name a service and an action`, {
      help: `write 'arn:aws:states:::aws-sdk:SERVICE:ACTION'`,
    });
  } else if (/^[A-Z]/.test(action) || /[A-Z]/.test(service)) {
    report(badResource, 'R32', location, `'${clip(name)}' must have a lower-case service and a camelCase action`, {
      help: `write 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`,
    });
  }
}

/** Returns an action of the AWS SDK as a `Resource` names it, such as `aws-sdk:sqs:sendMessage`. */
function sdkName(service: string, action: string): string {
  return `aws-sdk:${service.toLowerCase()}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
}

/** Checks what a JSONPath state passes to a service. In JSONata, an expression may compute all parameters. */
export function checkParameters(resource: TaskResource, state: Json, location: Location, report: ReportFinding): void {
  if (resource.kind !== 'service') return;
  const parameters = memberOf(state, 'Parameters') ?? new Map<string, Json>();
  if (!isObject(parameters)) return;
  const at = inside(location, 'Parameters');
  const names = new Map<string, string>();
  for (const [key, member] of entriesOf(parameters)) if (member !== undefined) names.set(key.replace(/\.\$$/, ''), key);
  checkParameterNames(resource, names, at, report);
  checkRequired(resource, [...names.keys()], memberOf(state, 'Parameters') === undefined ? location : at, report);
  if (resource.pattern === '.waitForTaskToken' && !passesToken(parameters)) {
    report(
      definitionTokenNotSent,
      'R35',
      inside(location, 'Resource'),
      `the task waits for a callback, but does not pass its task token`,
      {
        help: `pass '$$.Task.Token' in 'Parameters', under a key that ends in '.$'`,
      },
    );
  }
}

/** `names` maps each parameter to its key in the definition, which may end in `.$`. */
function checkParameterNames(
  { action, name: called }: ServiceResource,
  names: ReadonlyMap<string, string>,
  location: Location,
  report: ReportFinding,
): void {
  if (action === undefined && !called.startsWith('aws-sdk:')) return;
  for (const [name, key] of names) {
    if (name === '' || hasPlaceholder(name)) continue;
    if (/^[a-z]/.test(name)) {
      const message = `service parameter '${clip(name)}' must begin with a capital letter`;
      report(badParameter, 'R34', inside(location, key), message, {
        part: 'key',
        help: `write '${name.charAt(0).toUpperCase()}${clip(name.slice(1))}'`,
      });
    } else if (action?.parameters !== undefined && !action.parameters.includes(name)) {
      const { parameters: known } = action;
      report(definitionIntegration, 'R34', inside(location, key), `unknown parameter '${clip(name)}' of '${called}'`, {
        part: 'key',
        help: () => didYouMean(name, known) ?? `use ${formatChoices(known)}`,
      });
    }
  }
}

function checkRequired(
  { action, name: called }: ServiceResource,
  names: readonly string[],
  location: Location,
  report: ReportFinding,
): void {
  for (const required of action?.required ?? []) {
    if (names.includes(required)) continue;
    const misspelled = names.find(
      (name) => name.toLowerCase() === required.toLowerCase() || nearest(name, [required]) !== undefined,
    );
    // A misspelled name is already reported, unless it could be a parameter that is not in the list.
    const isReported = misspelled !== undefined && (action?.parameters !== undefined || !/^[A-Z]/.test(misspelled));
    if (isReported) continue;
    report(badParameter, 'R34', location, `missing parameter '${required}' of '${called}'`, {
      part: 'key',
      help:
        misspelled === undefined
          ? `add '${required}' to 'Parameters'`
          : `rename '${clip(misspelled)}' to '${required}'`,
    });
  }
}

/** Whether the parameters contain the task token, the whole context object, or something that may contain the token. */
function passesToken(value: Json): boolean {
  if (!isObject(value)) return Array.isArray(value) && (value as readonly Json[]).some(passesToken);
  for (const [name, member] of entriesOf(value)) {
    if (member === undefined) continue;
    if (typeof member === 'object' && member !== null && passesToken(member)) return true;
    if (typeof member === 'string' && name.endsWith('.$') && readsToken(member)) return true;
  }
  return false;
}

/** Whether a path or intrinsic function may read the token. Malformed text is reported elsewhere. */
function readsToken(text: string): boolean {
  if (hasPlaceholder(text)) return true;
  if (!text.startsWith('States.')) {
    const path = parsePath(text);
    return isParseError(path) || includesToken(path);
  }
  const call = parseIntrinsic(text);
  return isParseError(call) || [...pathsIn(call)].some(includesToken);
}

/** A variable may contain the token, so it counts. */
function includesToken({ root, steps, indefinite }: JsonPath): boolean {
  if (root !== '$$') return typeof root === 'object';
  const [first, second] = steps;
  if (first === undefined || indefinite !== undefined) return true;
  return first === 'Task' && (second === undefined || second === 'Token');
}

/** Compares the timeouts if both are literals. */
export function checkHeartbeat(state: Json, location: Location, report: ReportFinding): void {
  const heartbeat = numberOf(memberOf(state, 'HeartbeatSeconds'));
  const timeout = numberOf(memberOf(state, 'TimeoutSeconds'));
  if (heartbeat === undefined || timeout === undefined || heartbeat < timeout) return;
  const message = `'HeartbeatSeconds' must be less than 'TimeoutSeconds', which is ${timeout}`;
  report(badHeartbeat, 'R39', inside(location, 'HeartbeatSeconds'), message, {
    help: `lower 'HeartbeatSeconds', or raise 'TimeoutSeconds'`,
  });
}

/**
 * Checks a Task in an iterator whose executions are Express.
 * https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export function checkExpress(resource: TaskResource, location: Location, report: ReportFinding): void {
  let subject: string;
  if (resource.kind === 'activity') subject = 'activities are';
  else if (resource.kind === 'service' && resource.pattern !== '') subject = `'${resource.pattern}' is`;
  else return;
  report(badResource, 'R110', inside(location, 'Resource'), `${subject} not supported in Express executions`, {
    help: `set 'ExecutionType' of the Map state to 'STANDARD'`,
  });
}

export function resourceOf(state: Json): string | undefined {
  return textOf(memberOf(state, 'Resource'));
}
