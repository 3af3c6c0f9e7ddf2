// What the Resource of a Task state is, and which events its history has: those of Lambda functions, of activities, or of
// service integrations. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
import type { EventData, HistoryEvent } from '../execution.ts';
import type { StateFailure } from '../failure.ts';
import { type Frame, recordEvent } from '../run.ts';
import { regionOf } from '../start.ts';
import type { Value } from '../value.ts';

export interface TaskService {
  readonly kind: 'lambda' | 'activity' | 'service';
  readonly resource: string;
  /** `states` in `arn:aws:states:::states:startExecution.sync`. */
  readonly type: string;
  /** `startExecution` in that resource. */
  readonly action: string;
  /** How the state waits: `.sync`, `.sync:2`, `.waitForTaskToken` or nothing. */
  readonly pattern: string;
}

const INTEGRATION = /^arn:[\w-]*:states:[^:]*:[^:]*:(aws-sdk:[^:]+|[^:]+):([^.]+?)(\.sync(?::2)?|\.waitForTaskToken)?$/;

/** A resource that is not an integration is treated as a Lambda function, because its ARN may be a placeholder. */
export function serviceOf(resource: string): TaskService {
  const [, type = '', action = '', pattern = ''] = INTEGRATION.exec(resource) ?? [];
  const kind = type === '' ? 'lambda' : type === 'activity' ? 'activity' : 'service';
  return { kind, resource, type, action, pattern };
}

export interface TaskLimits {
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
}

/** The prefix of the event types, and the details that every event of a service has. */
function namesOf({ kind, type, action, pattern }: TaskService): readonly [string, HistoryEvent['details']] {
  if (kind === 'lambda') return ['LambdaFunction', {}];
  if (kind === 'activity') return ['Activity', {}];
  return ['Task', { resourceType: type, resource: `${action}${pattern}` }];
}

export function recordStart(
  frame: Frame,
  service: TaskService,
  input: Value,
  { timeout, heartbeat }: TaskLimits,
): void {
  const [prefix, own] = namesOf(service);
  const isTask = service.kind === 'service';
  const data: EventData = { name: isTask ? 'parameters' : 'input', value: input };
  const where = isTask ? { ...own, region: regionOf(frame.run) } : { resource: service.resource };
  const isHeard = service.kind !== 'lambda';
  const limits = { timeoutInSeconds: timeout, heartbeatInSeconds: isHeard ? heartbeat : undefined };
  recordEvent(frame, `${prefix}Scheduled`, { ...where, ...limits }, data);
  recordEvent(frame, `${prefix}Started`, own);
}

/** The service has accepted a task whose end the state waits for. */
export function recordSubmitted(frame: Frame, service: TaskService, output: Value): void {
  const [prefix, own] = namesOf(service);
  if (service.pattern !== '') recordEvent(frame, `${prefix}Submitted`, own, { name: 'output', value: output });
}

export function recordSuccess(frame: Frame, service: TaskService, output: Value): void {
  const [prefix, own] = namesOf(service);
  recordEvent(frame, `${prefix}Succeeded`, own, { name: 'output', value: output });
}

export function recordFailure(frame: Frame, service: TaskService, { error, cause }: StateFailure): void {
  const [prefix, own] = namesOf(service);
  const isTimeout = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  recordEvent(frame, `${prefix}${isTimeout ? 'TimedOut' : 'Failed'}`, { ...own, error, cause });
}
