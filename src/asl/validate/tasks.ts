// Checks how a Task calls its resource: the parameters for a service, the role to assume, and the timeouts.
import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import { definitionIntegration } from '../../rules/definition-integration.ts';
import { definitionTokenNotSent } from '../../rules/definition-token-not-sent.ts';
import { parseIntrinsic, pathsIn } from '../parse/intrinsic.ts';
import { isParseError, type JsonPath, parsePath } from '../parse/jsonpath.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, isObject, memberOf, numberOf, textOf } from '../parse/values.ts';
import type { Language } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import type { ServiceResource, TaskResource } from './resources.ts';
import { fieldMissing } from './structure-errors.ts';
import { badHeartbeat, badParameter, badResource } from './task-errors.ts';

/** Checks the parameters that a Task passes to a service. In JSONata, a single expression may compute all of them. */
export function checkParameters(
  resource: TaskResource,
  state: Json,
  language: Language,
  location: Location,
  report: ReportFinding,
): void {
  if (resource.kind !== 'service') return;
  const field = language === 'JSONata' ? 'Arguments' : 'Parameters';
  const written = memberOf(state, field);
  const parameters = written ?? new Map<string, Json>();
  if (!isObject(parameters)) return;
  const at = written === undefined ? location : inside(location, field);
  const names = new Map<string, string>();
  const suffix = language === 'JSONata' ? /$^/ : /\.\$$/;
  for (const [key, member] of entriesOf(parameters)) if (member !== undefined) names.set(key.replace(suffix, ''), key);
  // A placeholder may add parameters.
  if ([...names.keys()].some(hasPlaceholder)) return;
  checkParameterNames(resource, names, at, report);
  checkRequired(resource, [...names.keys()], field, at, report);
  if (resource.pattern !== '.waitForTaskToken') return;
  if (language === 'JSONata' ? computesToken(parameters) : passesToken(parameters)) return;
  report(
    definitionTokenNotSent,
    'R35',
    inside(location, 'Resource'),
    `the task waits for a callback, but does not pass its task token`,
    {
      help:
        language === 'JSONata'
          ? `pass '{% $states.context.Task.Token %}' in 'Arguments'`
          : `pass '$$.Task.Token' in 'Parameters', under a key that ends in '.$'`,
    },
  );
}

/** Whether an expression may compute the task token. It does so from the context object, or from a variable. */
function computesToken(value: Json): boolean {
  if (typeof value === 'string') {
    return value.startsWith('{%') && (hasPlaceholder(value) || /\$(?!states\.(?!context)\w)[A-Za-z_]/.test(value));
  }
  if (Array.isArray(value)) return (value as readonly Json[]).some(computesToken);
  return isObject(value) && [...entriesOf(value)].some(([, member]) => member !== undefined && computesToken(member));
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
  field: 'Arguments' | 'Parameters',
  location: Location,
  report: ReportFinding,
): void {
  for (const alternatives of action?.required ?? []) {
    const [required = '', ...others] = alternatives.split('|');
    if (names.includes(required) || others.some((other) => names.includes(other))) continue;
    const misspelled = names.find(
      (name) => name.toLowerCase() === required.toLowerCase() || nearest(name, [required]) !== undefined,
    );
    // A misspelled name is already reported, unless it could be a parameter that is not in the list.
    const isReported = misspelled !== undefined && (action?.parameters !== undefined || !/^[A-Z]/.test(misspelled));
    if (isReported) continue;
    report(badParameter, 'R34', location, `missing parameter '${required}' of '${called}'`, {
      part: 'key',
      help:
        misspelled === undefined ? `add '${required}' to '${field}'` : `rename '${clip(misspelled)}' to '${required}'`,
    });
  }
}

/** Whether the parameters contain the task token, the whole context object, or any other value that may contain the token. */
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
 * Checks a Task of an Express execution, which may be a child execution of a Map.
 * https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export function checkExpress(
  resource: TaskResource,
  isChild: boolean,
  location: Location,
  report: ReportFinding,
): void {
  let subject: string;
  if (resource.kind === 'activity') subject = 'activities are';
  else if (resource.kind === 'service' && resource.pattern !== '') subject = `'${resource.pattern}' is`;
  else return;
  report(badResource, 'R110', inside(location, 'Resource'), `${subject} not supported in Express executions`, {
    help: isChild ? `set 'ExecutionType' of the Map state to 'STANDARD'` : 'use a state machine of type STANDARD',
  });
}

/**
 * Recorded on AWS: "The field 'RoleArn' is required but was missing". The role may be a path.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 */
export function checkCredentials(state: Json, location: Location, report: ReportFinding): void {
  const credentials = memberOf(state, 'Credentials');
  if (!isObject(credentials)) return;
  if (memberOf(credentials, 'RoleArn') !== undefined || memberOf(credentials, 'RoleArn.$') !== undefined) return;
  report(fieldMissing, 'R111', inside(location, 'Credentials'), `missing field 'RoleArn' in 'Credentials'`, {
    part: 'key',
    help: `add 'RoleArn', the ARN of the role that the task assumes`,
  });
}

export function resourceOf(state: Json): string | undefined {
  return textOf(memberOf(state, 'Resource'));
}
