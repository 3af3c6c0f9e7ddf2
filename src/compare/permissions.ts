// In: the permissions of a project before and after a change. Out: the granted and revoked permissions. Routine permissions, which
// every project has, are marked, and so are the reasons to review a new one.
import type { PermissionChange, PermissionWarning } from '../base/comparison.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import type { DeployedResources, Permission } from './access.ts';

/** Combines actions on the same resource under the same condition into one change. */
export function comparePermissions(base: DeployedResources, head: DeployedResources): PermissionChange[] {
  const changes = new Map<string, { readonly change: PermissionChange; readonly actions: string[] }>();
  const add = (
    kind: PermissionChange['kind'],
    { action, ...rest }: Permission,
    isRoutine: boolean,
    warnings: readonly PermissionWarning[],
  ): void => {
    const key = JSON.stringify([kind, isRoutine, warnings, ...Object.values(rest)]);
    const known = changes.get(key);
    if (known !== undefined) return void known.actions.push(action);
    const actions = [action];
    changes.set(key, { actions, change: { kind, ...rest, actions, isRoutine, warnings } });
  };
  const warningsOf = warningFinder(base, head);
  for (const [key, permission] of head.permissions) {
    if (base.permissions.has(key)) continue;
    const isRoutine = isRoutineIn(head, permission);
    add('added', permission, isRoutine, isRoutine ? [] : warningsOf(permission));
  }
  for (const [key, permission] of base.permissions) {
    if (!head.permissions.has(key)) add('removed', permission, isRoutineIn(base, permission), []);
  }
  return [...changes.values()].map(({ change }) => change);
}

function warningFinder(base: DeployedResources, head: DeployedResources) {
  const before = [...base.permissions.values()].filter((own) => own.effect === 'Allow' && !isRoutineIn(base, own));
  const services = new Set(before.map(serviceOf));
  const byHolder = new Map<string, Permission[]>();
  for (const own of before) {
    const held = byHolder.get(own.holder);
    if (held === undefined) byHolder.set(own.holder, [own]);
    else held.push(own);
  }
  // Every permission of a new project is new, so only wide ones get a warning.
  const isNewProject = base.resources.size === 0;
  return (permission: Permission): PermissionWarning[] => {
    const { holder, effect, action, resource } = permission;
    const held = byHolder.get(holder) ?? [];
    if (effect !== 'Allow' || held.some((own) => covers(own, permission))) return [];
    // In the policy of a key, `*` is that key. https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
    const isOwnKey = head.resources.get(holder)?.type === 'AWS::KMS::Key';
    const isWider = held.some(
      (own) => own.resource !== resource && matches(action, own.action) && matchesWildcard(resource, own.resource, '?'),
    );
    return [
      ...(/[*?]/.test(action) ? (['any-action'] as const) : []),
      ...(resource === '*' && !isOwnKey && !WITHOUT_RESOURCE.has(action) ? (['any-resource'] as const) : []),
      ...(!isNewProject && !services.has(serviceOf(permission)) ? (['new-service'] as const) : []),
      ...(isWider ? (['wider-resource'] as const) : []),
    ];
  };
}

/** Actions that don't support resources. https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set(['ecr:GetAuthorizationToken']);

function serviceOf({ action }: Permission): string {
  return action.split(':', 1)[0]?.toLowerCase() ?? '';
}

/** IAM ignores the case of actions. */
function matches(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase(), '?');
}

/** Whether a previous permission of the same holder already allows this. */
function covers(own: Permission, { action, resource, principal, condition }: Permission): boolean {
  if (own.principal !== principal || (own.condition !== '' && own.condition !== condition)) return false;
  return matches(own.action, action) && matchesWildcard(own.resource, resource, '?');
}

type Rule = (permission: Permission, typeOf: (id: string) => string | undefined) => boolean;

const ACCOUNT = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root';
const HERE = '${AWS::Region}:${AWS::AccountId}';

/** Services that run our deployments. A role that another account or user may assume is not routine. */
const RUNNERS: ReadonlySet<string> = new Set(
  ['codebuild', 'ecs-tasks', 'events', 'lambda', 'pipes', 'states'].map((service) => `${service}.amazonaws.com`),
);

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const LOG_DELIVERY: ReadonlySet<string> = new Set([
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
]);

const TRACING: ReadonlySet<string> = new Set([
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]);

/** The permissions in the templates of every project. See `cloudformation/resources`. */
const ROUTINE: readonly Rule[] = [
  ({ action, principal, effect }) => effect === 'Allow' && action === 'sts:AssumeRole' && RUNNERS.has(principal),
  ({ action, resource, principal }, typeOf) =>
    (action === 'logs:CreateLogStream' || action === 'logs:PutLogEvents') &&
    principal === '' &&
    typeOf(resource) === 'AWS::Logs::LogGroup',
  ({ action, resource, principal }) =>
    resource === '*' && principal === '' && (LOG_DELIVERY.has(action) || TRACING.has(action)),
  ({ holder, action, principal, condition }, typeOf) =>
    typeOf(holder) === 'AWS::KMS::Key' &&
    ((principal === ACCOUNT && action === 'kms:*') ||
      (principal === 'logs.${AWS::Region}.${AWS::URLSuffix}' &&
        condition.startsWith(`kms:EncryptionContext:aws:logs:arn ArnLike arn:\${AWS::Partition}:logs:${HERE}:`)) ||
      (principal === 'events.amazonaws.com' &&
        condition.startsWith(`kms:EncryptionContext:aws:sns:topicArn ArnLike arn:\${AWS::Partition}:sns:${HERE}:`))),
  // The topics of a state machine, and the queue for events that could not be delivered to them.
  ({ action, principal, condition, resource }, typeOf) =>
    (action === 'sns:Publish' || action === 'sqs:SendMessage') &&
    principal === 'events.amazonaws.com' &&
    typeOf(resource) !== undefined &&
    typeOf(condition.replace(/^aws:SourceArn ArnEquals /, '')) === 'AWS::Events::Rule',
  ({ action, principal, resource }, typeOf) =>
    (action === 'sns:Subscribe' || action === 'sns:GetTopicAttributes') &&
    principal === ACCOUNT &&
    typeOf(resource) === 'AWS::SNS::Topic',
];

function isRoutineIn({ resources }: DeployedResources, permission: Permission): boolean {
  const typeOf = (id: string): string | undefined => resources.get(id)?.type;
  if (permission.effect === 'Deny') return permission.condition === 'aws:SecureTransport Bool false';
  return ROUTINE.some((rule) => rule(permission, typeOf));
}
