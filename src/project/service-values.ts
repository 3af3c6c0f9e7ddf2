// In: the attributes of a task. Out: reports of values that its service does not support, and of valid values that
// contradict each other. Attributes that the service does not use are ignored.
import type { Report } from '../base/diagnostic.ts';
import { numberTextOf } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { serviceValue } from '../rules/service-value.ts';
import { formatAlternatives } from './options.ts';
import type { Service, TaskAttribute } from './project.ts';
import { DEFAULT_TIMEOUT, isFargate, isLambda, MAX_VISIBILITY_SECONDS, usersOf } from './services.ts';

/** Defaults in CPU units and MiB (README, "cpu and memory attributes"). */
const DEFAULT_CPU = 1024;
const DEFAULT_MEMORY = 2048;

/** Limits in MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LAMBDA_MEMORY = { least: 128, most: 10_240 };

/** The range of memory in MiB for each number of CPU units. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
const FARGATE_MEMORY: readonly { readonly cpu: number; readonly least: number; readonly most: number }[] = [
  { cpu: 256, least: 512, most: 2048 },
  { cpu: 512, least: 1024, most: 4096 },
  { cpu: 1024, least: 2048, most: 8192 },
  { cpu: 2048, least: 4096, most: 16_384 },
  { cpu: 4096, least: 8192, most: 30_720 },
];

/** Above 512 MiB, Fargate offers memory in steps of 1 GiB. */
const STEP = 1024;

export interface ServiceValues {
  /** Undefined if the service is invalid. */
  readonly service: Service | undefined;
  readonly attributes: ReadonlyMap<string, TaskAttribute>;
  /** Names of attributes with an unknown value. */
  readonly broken: ReadonlySet<string>;
  /** Numeric attributes that are out of range, with the message to report. */
  readonly outOfRange: ReadonlyMap<string, { readonly span: Span; readonly message: string }>;
  /** The task as messages name it, such as `task 'Alpha'`. */
  readonly owner: string;
}

/** Reports nothing about an attribute with an unknown value. */
export function checkServiceValues(values: ServiceValues, report: Report): void {
  const { service, outOfRange } = values;
  for (const [name, { span, message }] of outOfRange) {
    const users = usersOf(name);
    if (service === undefined || users === undefined || users.includes(service)) report(serviceValue, span, message);
  }
  if (service === undefined) return;
  if (isLambda(service)) checkLambda(values, report);
  if (isFargate(service)) checkFargate(values, report);
  if (service === 'ecs:worker') {
    checkHeartbeat(values, report);
    checkAutoscaling(values, report);
  }
}

/** The value of a numeric attribute or its default. Undefined if the value is unknown. */
function amountOf(
  { attributes, broken, outOfRange }: ServiceValues,
  name: string,
  otherwise: number,
): number | undefined {
  if (broken.has(name) || outOfRange.has(name)) return undefined;
  const attribute = attributes.get(name);
  if (attribute === undefined) return otherwise;
  const text = numberTextOf(attribute.value);
  return text === undefined ? undefined : Number(text);
}

function related(
  message: string,
  attribute: TaskAttribute | undefined,
): { related?: { span: Span; message: string }[] } {
  return attribute === undefined ? {} : { related: [{ span: attribute.span, message }] };
}

function checkLambda(values: ServiceValues, report: Report): void {
  const memory = amountOf(values, 'memory', DEFAULT_MEMORY);
  const marked = values.attributes.get('memory');
  const { least, most } = LAMBDA_MEMORY;
  if (memory === undefined || marked === undefined || (memory >= least && memory <= most)) return;
  report(serviceValue, marked.span, `'memory' of ${values.owner} must be from ${least} to ${most} MB, not ${memory}`, {
    help: `write memory = ${memory < least ? least : most}`,
  });
}

/** The least memory that Fargate allows with this many CPU units, if the default is too little. */
export function memoryBeside(cpu: number): number | undefined {
  const size = FARGATE_MEMORY.find((row) => row.cpu === cpu);
  return size === undefined || isMemoryFor(size, DEFAULT_MEMORY) ? undefined : size.least;
}

function checkFargate(values: ServiceValues, report: Report): void {
  const { attributes, owner } = values;
  const cpu = amountOf(values, 'cpu', DEFAULT_CPU);
  const given = attributes.get('cpu');
  if (cpu === undefined) return;
  const size = FARGATE_MEMORY.find((row) => row.cpu === cpu);
  if (size === undefined) {
    if (given === undefined) return;
    const sizes = FARGATE_MEMORY.map((row) => String(row.cpu));
    report(serviceValue, given.span, `'cpu' of ${owner} must be ${formatAlternatives(sizes)}, not ${cpu}`, {
      help: 'choose one of these sizes; 1024 is one vCPU',
    });
    return;
  }
  const memory = amountOf(values, 'memory', DEFAULT_MEMORY);
  const memoryGiven = attributes.get('memory');
  const marked = memoryGiven ?? given;
  if (memory === undefined || marked === undefined || isMemoryFor(size, memory)) return;
  const { least, most } = size;
  const range = cpu === 256 ? '512, 1024 or 2048' : `from ${least} to ${most} in steps of ${STEP}`;
  const message = `with cpu = ${cpu}, 'memory' of ${owner} must be ${range}, not ${memory}`;
  const fitting = FARGATE_MEMORY.find((row) => isMemoryFor(row, memory));
  const nearest = Math.min(most, Math.max(least, Math.ceil(memory / STEP) * STEP));
  const help =
    memoryGiven === undefined
      ? `add memory = ${least}, because the default is ${DEFAULT_MEMORY}`
      : given !== undefined
        ? `write memory = ${nearest}`
        : fitting !== undefined
          ? `add cpu = ${fitting.cpu}, because the default is ${DEFAULT_CPU}`
          : `write memory = ${nearest}, because the default cpu is ${DEFAULT_CPU}`;
  const other = memoryGiven === undefined ? undefined : given;
  report(serviceValue, marked.span, message, { help, ...related("'cpu' is set here", other) });
}

function isMemoryFor({ least, most }: { least: number; most: number }, memory: number): boolean {
  return memory >= least && memory <= most && (memory === least || memory % STEP === 0);
}

/** A heartbeat hides its message for twice the interval (README, "ECS Worker"). */
function checkHeartbeat(values: ServiceValues, report: Report): void {
  const { attributes, owner } = values;
  const heartbeat = attributes.get('heartbeat_interval');
  const interval = amountOf(values, 'heartbeat_interval', 0);
  if (heartbeat === undefined || interval === undefined) return;
  const timeout = attributes.get('timeout');
  const limit = amountOf(values, 'timeout', DEFAULT_TIMEOUT);
  if (limit !== undefined && interval >= limit) {
    const message = `'heartbeat_interval' of ${owner} must be less than its timeout of ${limit} seconds, not ${interval}`;
    report(serviceValue, heartbeat.span, message, related("'timeout' is set here", timeout));
  } else if (interval * 2 > MAX_VISIBILITY_SECONDS) {
    const most = MAX_VISIBILITY_SECONDS / 2;
    report(serviceValue, heartbeat.span, `'heartbeat_interval' of ${owner} must be at most ${most}, not ${interval}`, {
      help: `lower it, because a heartbeat hides the message for twice the interval and SQS allows ${MAX_VISIBILITY_SECONDS} seconds`,
    });
  }
}

function checkAutoscaling(values: ServiceValues, report: Report): void {
  const { attributes, owner } = values;
  const least = attributes.get('autoscaling_min');
  const most = attributes.get('autoscaling_max');
  const min = amountOf(values, 'autoscaling_min', 1);
  const max = amountOf(values, 'autoscaling_max', 1);
  const marked = most ?? least;
  if (marked === undefined || min === undefined || max === undefined || min <= max) return;
  const message = `'autoscaling_max' of ${owner} must be at least ${min}, the value of 'autoscaling_min', not ${max}`;
  const isBoth = most !== undefined && least !== undefined;
  report(
    serviceValue,
    marked.span,
    message,
    isBoth
      ? related("'autoscaling_min' is set here", least)
      : {
          help: `add ${most === undefined ? `autoscaling_max = ${min}` : `autoscaling_min = ${max}`}, because the default is 1`,
        },
  );
}
