// In: names of the DSL. Out: the names that they get in AWS: legal, within their limits, the same every time,
// and different where the names are, within a project. Between projects they can meet; see links/collisions.ts.
import { createHash } from 'node:crypto';

/** The longest value of the parameter Environment; each deployed name begins with it and a hyphen. */
const ENVIRONMENT_LENGTH = 16;

/**
 * How long deployed names may be.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
 */
export const LONGEST = { stateMachine: 80, function: 64, queue: 80, family: 255, build: 150, project: 150 } as const;

/** Also those of machines that start others and of queues for what failed. */
export const STARTER = '-starter';
export const DEAD_LETTER = '-dlq';
export const FIFO = '.fifo';

/** Some of the hexadecimal digits of the text's SHA-256. */
export function digest(text: string, digits = 8): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** ASCII letters, digits, `-` and `_`. What has other characters than `.` besides gets a hash, as it could be two names. */
export function plainName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/g, '-');
  return /[^A-Za-z0-9_.-]/.test(name) ? `${plain}-${digest(name)}` : plain;
}

/** At most `most` characters: what is longer is cut and gets a hash of all of it. */
export function shorten(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 9)}-${digest(name)}`;
}

/** `${Environment}-<project>-<name><suffix>`, in a template to be put in `Fn::Sub`. */
export function deployedName(project: string, name: string, most: number, suffix = ''): string {
  return `\${Environment}-${fitted(project, name, most, suffix)}${suffix}`;
}

/** Whether a deployed name is not the whole of what it names. */
export function isCut(project: string, name: string, most: number): boolean {
  return fitted(project, name, most, '') !== whole(project, name);
}

/** How long it would be with the longest environment. */
export function wholeLength(project: string, name: string): number {
  return ENVIRONMENT_LENGTH + 1 + whole(project, name).length;
}

function whole(project: string, name: string): string {
  return `${plainName(project)}-${plainName(name)}`;
}

function fitted(project: string, name: string, most: number, suffix: string): string {
  return shorten(whole(project, name), most - ENVIRONMENT_LENGTH - 1 - suffix.length);
}

/** What a stack exports, and how others find it: letters, digits, `:` and `-` only, at most 255. */
export function exportName(project: string, what: string): string {
  return `\${Environment}-${shorten(plainName(project), LONGEST.project).replaceAll('_', '-')}-${what}`;
}

/** `_` becomes `-`, which no identifier has. */
export function machineExport(project: string, machine: string, what: string): string {
  return exportName(project, `${shorten(plainName(machine), 60).replaceAll('_', '-')}-${what}`);
}
