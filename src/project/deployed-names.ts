// In: names of the DSL. Out: the names of the resources in AWS. They are legal, within the length limits, stable, and
// unique within a project. Names of two projects can collide; see links/collisions.ts.
import { sha256 } from '../base/digest.ts';

/** The maximum length of the parameter Environment. Each deployed name begins with it and a hyphen. */
const ENVIRONMENT_LENGTH = 16;

/**
 * The maximum lengths of deployed names, in characters.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
 */
export const LONGEST = { stateMachine: 80, function: 64, queue: 80, family: 255, build: 150, project: 150 } as const;

/** Suffixes for state machines that start others, dead-letter queues and FIFO queues. */
export const STARTER = '-starter';
export const DEAD_LETTER = '-dlq';
export const FIFO = '.fifo';

/** The first hexadecimal digits of the SHA-256 of the text. */
export function digest(text: string, digits = 8): string {
  return sha256(text).slice(0, digits);
}

/**
 * Replaces every character except ASCII letters, digits, `-` and `_` with `-`. If it replaces anything but `.`, the name
 * also gets a hash, because two names could become the same.
 */
export function plainName(name: string): string {
  // Most names are plain, and each of them is asked for many times.
  if (/^[A-Za-z0-9_-]*$/.test(name)) return name;
  const plain = name.replace(/[^A-Za-z0-9_-]/g, '-');
  return /[^A-Za-z0-9_.-]/.test(name) ? `${plain}-${digest(name)}` : plain;
}

/** Cuts a name to at most `most` characters, ending with a hash of the whole name. */
export function shorten(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 9)}-${digest(name)}`;
}

/** `${Environment}-<project>-<name><suffix>`, for `Fn::Sub` in a template. */
export function deployedName(project: string, name: string, most: number, suffix = ''): string {
  return `\${Environment}-${fitted(project, name, most, suffix)}${suffix}`;
}

/** Whether the deployed name had to be shortened. */
export function isCut(project: string, name: string, most: number): boolean {
  return fitted(project, name, most, '') !== whole(project, name);
}

/** The length of the unshortened name with the longest environment. */
export function wholeLength(project: string, name: string): number {
  return ENVIRONMENT_LENGTH + 1 + whole(project, name).length;
}

function whole(project: string, name: string): string {
  return `${plainName(project)}-${plainName(name)}`;
}

function fitted(project: string, name: string, most: number, suffix: string): string {
  return shorten(whole(project, name), most - ENVIRONMENT_LENGTH - 1 - suffix.length);
}

/** The name of a stack output that other stacks import: letters, digits, `:` and `-` only, at most 255 characters. */
export function exportName(project: string, what: string): string {
  return `\${Environment}-${shorten(plainName(project), LONGEST.project).replaceAll('_', '-')}-${what}`;
}

/** The export name of one machine. `_` becomes `-`. Names stay unique, because Python identifiers have no `-`. */
export function machineExport(project: string, machine: string, what: string): string {
  return exportName(project, `${shorten(plainName(machine), 60).replaceAll('_', '-')}-${what}`);
}
