// In: an entry of `Action` in an IAM policy, and the known actions. Out: the error in it, or which actions it
// matches. Any text is accepted, and the time is at most the product of the lengths of a pattern and the actions' names.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
import { plural } from '../base/plural.ts';
import { didYouMean, nearest } from '../base/suggest.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import type { IamActions } from './actions.ts';
import { iamPrefix, requiredActions, servicesOf } from './boto3.ts';

/**
 * Why an action is suspicious. `malformed`: it cannot be an action. `unknown-service` and `unknown-action`: our list lacks it,
 * although AWS may have added it since. `wildcard`: it is valid but may allow more than the actions that have a name today.
 */
export interface ActionProblem {
  readonly kind: 'malformed' | 'unknown-service' | 'unknown-action' | 'wildcard';
  readonly message: string;
  readonly help?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html (ActionNames) */
const MAX_LENGTH = 128;

/** Returns undefined for a known action without wildcards. */
export function actionProblem(pattern: string, actions: IamActions): ActionProblem | undefined {
  if (pattern.length > MAX_LENGTH) {
    const message = `an IAM action has at most ${MAX_LENGTH} characters, not ${pattern.length}`;
    return problem('malformed', message, 'name one action in each entry of the list');
  }
  // IAM calls the prefix a vendor: "Actions/Condition can contain only one colon", "Vendor s* is not valid". See
  // https://github.com/getmoto/moto/blob/master/moto/iam/policy_validation.py
  const [, service, name] = /^([A-Za-z0-9*?.-]+):([A-Za-z0-9_*?-]+)$/.exec(pattern) ?? [];
  if (pattern === '*' || service === '*') {
    return problem('wildcard', `'${pattern}' allows actions of every service`, 'name the actions that the task needs');
  }
  if (service === undefined || name === undefined) {
    const help = 'write the service prefix and the action, such as s3:GetObject';
    return problem('malformed', `'${pattern}' is not a valid IAM action`, help);
  }
  if (/[*?]/.test(service)) {
    const message = `the service prefix of '${pattern}' must not contain wildcards`;
    return problem('malformed', message, 'write one entry for each service, such as s3:GetObject');
  }
  const prefix = service.toLowerCase();
  const known = actions.of(prefix);
  if (known === undefined) {
    const renamed = iamPrefix(prefix);
    const help =
      renamed === prefix ? didYouMean(prefix, actions.services, actions.services.length) : `did you mean '${renamed}'?`;
    return problem('unknown-service', `unknown IAM service prefix '${service}'`, help);
  }
  if (/[*?]/.test(name)) return wildcardProblem(pattern, prefix, name, known);
  if (known.has(name.toLowerCase())) return undefined;
  return problem('unknown-action', `unknown IAM action '${pattern}'`, nearAction(prefix, name, actions));
}

function problem(kind: ActionProblem['kind'], message: string, help: string | undefined): ActionProblem {
  return help === undefined ? { kind, message } : { kind, message, help };
}

/** What the operation of that name requires, or the action with the nearest name. */
function nearAction(prefix: string, name: string, actions: IamActions): string | undefined {
  for (const service of servicesOf(prefix)) {
    const [action] = requiredActions(service, name, actions);
    if (action !== undefined) return `did you mean '${action}'?`;
  }
  const candidates = [...(actions.of(prefix)?.values() ?? [])].filter((known) => mayBeMisspelled(name, known));
  const near = nearest(name, candidates, candidates.length);
  return near && `did you mean '${prefix}:${near}'?`;
}

/** Comparing a name with each of the 800 actions of a large service would take milliseconds, so most are sorted out first. */
function mayBeMisspelled(name: string, known: string): boolean {
  return Math.abs(name.length - known.length) <= 3 && name[0]?.toLowerCase() === known[0]?.toLowerCase();
}

function wildcardProblem(
  pattern: string,
  prefix: string,
  name: string,
  known: ReadonlyMap<string, string>,
): ActionProblem {
  const allowed = [...known.values()].filter((action) => matches(name, action));
  const [first] = allowed;
  if (first === undefined) {
    const words = new Set([...known.values()].flatMap((action) => /^[A-Z][a-z]+/.exec(action) ?? []));
    const near = nearest(name.replace(/[*?]+$/, ''), words);
    const help = near && `did you mean '${prefix}:${near}*'?`;
    return problem('unknown-action', `'${pattern}' matches no known IAM action`, help);
  }
  if (allowed.length === 1) {
    return problem('wildcard', `'${pattern}' allows 1 action, ${prefix}:${first}`, `write '${prefix}:${first}'`);
  }
  const every = allowed.length === known.size ? 'all ' : '';
  const message = `'${pattern}' allows ${every}${plural(allowed.length, 'action')}, such as ${prefix}:${first}`;
  return problem('wildcard', message, 'name the actions that the task needs');
}

/** Whether the pattern covers the action. Case is ignored; `*` matches any characters and `?` matches one. */
export function matches(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase(), '?');
}
