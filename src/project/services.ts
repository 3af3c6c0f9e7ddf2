// Which services use which attributes of a task class, as the README describes in "Task", and limits of the services.
import type { Service } from './project.ts';

const LAMBDA: readonly Service[] = ['lambda', 'lambda:container', 'lambda:pexpm-runner'];
const FARGATE: readonly Service[] = ['ecs', 'ecs:worker'];
const WORKER: readonly Service[] = ['ecs:worker'];

/** Attributes that are missing here apply to every service. */
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

/** What runs a task with each service, for editors. */
export const SERVICE_HELP: Readonly<Record<Service, string>> = {
  lambda: 'a Lambda function: starts fast, 15 minutes at most',
  'lambda:container': 'a Lambda function from a container image, for code above 250 MB',
  'lambda:pexpm-runner': 'a PEX binary; deprecated in favor of `lambda:container`',
  ecs: 'an ECS task on Fargate: any duration, starts slowly',
  'ecs:worker': 'the class in `spec`, in workers that poll a queue',
  codebuild: 'a CodeBuild build that follows `build_spec`',
};

/** The default timeout of a task in seconds (README, "timeout attribute"). */
export const DEFAULT_TIMEOUT = 300;

/** The longest visibility timeout of a queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_VISIBILITY_SECONDS = 43_200;

/** The longest run of a Lambda function. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_LAMBDA_SECONDS = 900;

/** The services that use the attribute, or undefined if all do. */
export function usersOf(attribute: string): readonly Service[] | undefined {
  return USERS.get(attribute);
}

export function isLambda(service: Service): boolean {
  return LAMBDA.includes(service);
}

export function isFargate(service: Service): boolean {
  return FARGATE.includes(service);
}
