// What a template may hold, and from where on tasks move to templates of their own.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
import type { Counts } from './deployment.ts';

export const LIMITS: Counts = { resources: 500, parameters: 200, outputs: 200, characters: 1_048_576 };

/** Below the limits, so that a project can grow a little before its stacks are made anew. */
const ROOM: Counts = { resources: 450, parameters: 180, outputs: 180, characters: 900_000 };

export const RESOURCES_WITH_ROOM = ROOM.resources;

export function hasRoom(counts: Counts): boolean {
  return FIELDS.every((field) => counts[field] <= ROOM[field]);
}

/** `504 resources of at most 500`; undefined for what is within the limits. */
export function overLimit(counts: Counts): string | undefined {
  const field = FIELDS.find((one) => counts[one] > LIMITS[one]);
  return field && `${counts[field]} ${field}, and at most ${LIMITS[field]} are possible`;
}

const FIELDS = ['resources', 'parameters', 'outputs', 'characters'] as const;

/** From here on parameters of one kind are given as lists. */
export const MANY_PARAMETERS = ROOM.parameters;

/** Of one list: its text has at most 4,096 bytes, and an image's name with its digest may have 200. */
export const LIST_LENGTH = 20;

/** Tasks of one template: so many, and fewer where they have more resources. */
export const TASKS_AT_ONCE = 40;
export const TASK_RESOURCES = 400;

/** A definition in a template; its quotes count twice. A longer one is stored beside it. */
export const LONGEST_DEFINITION = 700_000;
