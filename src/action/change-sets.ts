// Reads what CloudFormation plans: responses of `aws cloudformation describe-change-set`, each a JSON file in a folder with the
// name of its project. In: the folder from the input `change-sets`. Out: a plan for each project, and a sentence about files
// that are not such a response. Nothing throws, links are not followed, and members with another shape are omitted.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedChange, ProjectPlan } from '../base/change-set.ts';
import { compareText } from '../base/compare-text.ts';
import { describeFailure } from './failure.ts';

export interface Plans {
  readonly plans: readonly ProjectPlan[];
  readonly degraded: readonly string[];
}

/** `folder` is a real path. */
export function readChangeSets(folder: string | undefined): Plans {
  if (folder === undefined) return { plans: [], degraded: [] };
  const reading: Reading = { bytes: MOST_BYTES, unread: [] };
  try {
    const projects = entriesOf(folder).filter((name) => lstatSync(join(folder, name)).isDirectory());
    const plans = projects.map((project) => planOf(join(folder, project), project, reading));
    return { plans, degraded: unreadSentence(reading.unread) };
  } catch (error) {
    return { plans: [], degraded: [`the change sets were not read: ${describeFailure(error)}`] };
  }
}

/** How much may still be read, and the files that are not responses. */
interface Reading {
  bytes: number;
  readonly unread: string[];
}

/** An answer about 500 resources, the most in a stack, takes some 500 kB. */
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_FILES = 2_000;

function entriesOf(folder: string): string[] {
  return readdirSync(folder).sort(compareText).slice(0, MOST_FILES);
}

function planOf(folder: string, project: string, reading: Reading): ProjectPlan {
  const changes: PlannedChange[] = [];
  const failures = new Set<string>();
  for (const name of entriesOf(folder).filter((own) => own.endsWith('.json'))) {
    const answer = readAnswer(join(folder, name), reading);
    if (answer === undefined) {
      reading.unread.push(`${project}/${name}`);
      continue;
    }
    for (const change of answer.changes) changes.push(change);
    if (answer.failure !== '') failures.add(answer.failure);
  }
  return { project, changes, failures: [...failures] };
}

function unreadSentence(unread: readonly string[]): string[] {
  if (unread.length === 0) return [];
  const shown = unread.slice(0, MOST_NAMED).map((path) => `'${path}'`);
  const more = unread.length - shown.length;
  const names = more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
  return [`not an answer of describe-change-set, in the folder of input 'change-sets': ${names}`];
}

const MOST_NAMED = 5;

interface Answer {
  readonly changes: readonly PlannedChange[];
  readonly failure: string;
}

function readAnswer(path: string, reading: Reading): Answer | undefined {
  try {
    const found = lstatSync(path);
    if (!found.isFile() || found.size > reading.bytes) return undefined;
    reading.bytes -= found.size;
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isRecord(value) || !Array.isArray(value.Changes)) return undefined;
    const changes = value.Changes.map(changeOf).filter((change) => change !== undefined);
    // Half of an answer would look like the whole.
    if (changes.length < value.Changes.length) return undefined;
    const reason = textOf(value.StatusReason);
    const isFailure = value.Status === 'FAILED' && !NOTHING_TO_CHANGE.test(reason);
    return {
      changes: changes.filter((own) => !isOfNested(own)),
      failure: isFailure ? reason || 'no reason is given' : '',
    };
  } catch {
    return undefined;
  }
}

/**
 * CloudFormation calls a change set without changes failed
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-view.html).
 */
const NOTHING_TO_CHANGE = /didn't contain changes|no updates are to be performed/i;

function changeOf(change: unknown): PlannedChange | undefined {
  const found = isRecord(change) ? change.ResourceChange : undefined;
  if (!isRecord(found)) return undefined;
  const [action, id, type] = [textOf(found.Action), textOf(found.LogicalResourceId), textOf(found.ResourceType)];
  if (action === '' || id === '') return undefined;
  const details = Array.isArray(found.Details) ? found.Details : [];
  return {
    ...{ action, id, type, replacement: textOf(found.Replacement) },
    isRetained: /retain/i.test(textOf(found.PolicyAction)),
    causes: [...new Set(details.flatMap(causeOf))],
  };
}

/** The change sets of nested stacks describe what happens in them. */
function isOfNested({ action, type }: PlannedChange): boolean {
  return type === 'AWS::CloudFormation::Stack' && action === 'Modify';
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html */
function causeOf(detail: unknown): string[] {
  const target = isRecord(detail) ? detail.Target : undefined;
  if (!isRecord(target) || textOf(target.RequiresRecreation) === 'Never') return [];
  const name = textOf(target.Name) || textOf(target.Attribute);
  return name === '' ? [] : [name];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
