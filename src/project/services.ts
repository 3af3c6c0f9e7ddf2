// Which attribute of a task class is for which service, by the README's section "Task", and what limits it.
import type { Service } from './project.ts';

const LAMBDA: readonly Service[] = ['lambda', 'lambda:container', 'lambda:pexpm-runner'];
const FARGATE: readonly Service[] = ['ecs', 'ecs:worker'];
const WORKER: readonly Service[] = ['ecs:worker'];

/** What is not here is for every service. */
const USERS: ReadonlyMap<string, readonly Service[]> = new Map([
  ['cpu', FARGATE],
  ['memory', [...LAMBDA, ...FARGATE]],
  ['build_spec', ['codebuild']],
  ['spec', WORKER],
  ['concurrency', WORKER],
  ['heartbeat_interval', WORKER],
  ['autoscaling_min', WORKER],
  ['autoscaling_max', WORKER],
]);

/** Seconds after which a task times out unless its class says otherwise (README, "timeout attribute"). */
export const DEFAULT_TIMEOUT = 300;

/** How long a queue can hide a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_VISIBILITY_SECONDS = 43_200;

/** How long a function can run. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_LAMBDA_SECONDS = 900;

/** The services that look at the attribute; undefined for all. */
export function usersOf(attribute: string): readonly Service[] | undefined {
  return USERS.get(attribute);
}

export function isLambda(service: Service): boolean {
  return LAMBDA.includes(service);
}

export function isFargate(service: Service): boolean {
  return FARGATE.includes(service);
}
