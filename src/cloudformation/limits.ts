// The limits of a template, and the sizes at which tasks move to separate templates.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
import type { Counts } from './deployment.ts';

export const LIMITS: Counts = { resources: 500, parameters: 200, outputs: 200, characters: 1_048_576 };

/** Below the limits, so that a project can grow a little before its tasks move to other stacks. */
const ROOM: Counts = { resources: 450, parameters: 180, outputs: 180, characters: 900_000 };

export const RESOURCES_WITH_ROOM = ROOM.resources;

export function hasRoom(counts: Counts): boolean {
  return FIELDS.every((field) => counts[field] <= ROOM[field]);
}

/** The limit that `counts` exceed, as a part of a sentence; undefined if there is none. */
export function overLimit(counts: Counts): string | undefined {
  const field = FIELDS.find((one) => counts[one] > LIMITS[one]);
  return field && `${counts[field]} ${field}, but CloudFormation allows at most ${LIMITS[field]}`;
}

const FIELDS = ['resources', 'parameters', 'outputs', 'characters'] as const;

/** A template with more parameters than this takes those of one kind as lists. */
export const MANY_PARAMETERS = ROOM.parameters;

/** Items of a list parameter. Its value has at most 4,096 bytes, and an image URI with its digest may have 200. */
export const LIST_LENGTH = 20;

/**
 * A template for tasks holds at most this many tasks and resources, so that it stays below every limit: an ECS task has
 * three outputs.
 */
export const TASKS_AT_ONCE = 60;
export const TASK_RESOURCES = 450;

/**
 * The number of stacks for tasks. One operation on nested stacks creates at most 2,500 resources, which are 833 Lambda
 * tasks: 26 in each stack on average, so that a stack practically never exceeds the maximum. Fewer stacks would, and
 * more stacks would be almost empty in a project of 150 tasks, the smallest that is split.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const TASK_STACKS = 32;

/**
 * The longest definition inside a template, in characters of its JSON string, where each quote counts twice. A longer
 * definition is stored as a separate object.
 */
export const LONGEST_DEFINITION = 700_000;
