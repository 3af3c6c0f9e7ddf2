// In: the tasks and packages of a project before and after a change. Out: the added, removed, renamed and changed tasks, and those
// that are deployed again because only their code changes.
import type { FieldChange, Redeployment, TaskChange } from '../base/comparison.ts';
import { isAlike, MOST_CANDIDATES, mostAlike } from './alike.ts';
import { compareFields } from './states.ts';

export interface SnapshotTask {
  readonly service: string;
  /** The attributes as written, and the service. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** The package of a task or an event processor. */
export interface SnapshotPackage {
  /** An S3 key, or the tag of an image. The part after the name of the project changes exactly when the content does. */
  readonly key: string;
  /** The lines of the user's code, without the line that begins it. */
  readonly code: ReadonlySet<string>;
}

type Tasks = ReadonlyMap<string, SnapshotTask>;
type Packages = ReadonlyMap<string, SnapshotPackage>;

interface Side {
  readonly tasks: Tasks;
  readonly packages: Packages;
}

export function compareTasks(base: Side, head: Side): TaskChange[] {
  const renamed = renamedTasks(base, head);
  const taken = new Set(renamed.values());
  const names = [...new Set([...head.tasks.keys(), ...base.tasks.keys()])];
  return names.flatMap((name): TaskChange[] => {
    const previous = renamed.get(name);
    const [before, after] = [base.tasks.get(previous ?? name), head.tasks.get(name)];
    if (after === undefined) {
      return before === undefined || taken.has(name) ? [] : [{ kind: 'removed', name, service: before.service }];
    }
    if (before === undefined) return [{ kind: 'added', name, service: after.service }];
    const fields = compareFields(before.attributes, after.attributes);
    if (previous !== undefined) {
      // The key contains the name of the task, so it always differs here.
      const isSame = hasSameCode(base, previous, head, name);
      const all = isSame ? fields : [...fields, ...packageChange(base, head, previous, name)];
      return [{ kind: 'renamed', name, previous, service: after.service, fields: all }];
    }
    return fields.length === 0
      ? []
      : [{ kind: 'changed', name, fields: [...fields, ...packageChange(base, head, name, name)] }];
  });
}

/** The change of a package, as a field of a changed task. */
function packageChange(base: Side, head: Side, previous: string, name: string): FieldChange[] {
  const [before, after] = [base.packages.get(previous)?.key, head.packages.get(name)?.key];
  return isSameContent(before, after) ? [] : [{ name: 'package', before, after }];
}

/** Ignores the name of the project, because a renamed project has other keys for the same content. */
function isSameContent(before: string | undefined, after: string | undefined): boolean {
  return before?.replace(PROJECT, '') === after?.replace(PROJECT, '');
}

const PROJECT = /^[^/]*\//;

/** `changed` are the changes of tasks. These tasks are skipped, because they are deployed again anyway. */
export function redeployments(base: Packages, head: Packages, changed: readonly TaskChange[]): Redeployment[] {
  const told = new Set(changed.map(({ name }) => name));
  return [...head].flatMap(([name, { key: after }]) => {
    const before = base.get(name)?.key;
    return before === undefined || isSameContent(before, after) || told.has(name) ? [] : [{ name, before, after }];
  });
}

/** Maps each renamed task from its new name to its old one: same service, and nearly the same code and attributes. */
function renamedTasks(base: Side, head: Side): ReadonlyMap<string, string> {
  const gone = [...base.tasks.keys()].filter((name) => !head.tasks.has(name)).slice(0, MOST_CANDIDATES);
  const fresh = [...head.tasks.keys()].filter((name) => !base.tasks.has(name)).slice(0, MOST_CANDIDATES);
  const candidates = new Map(gone.map((name) => [name, wordsOf(base, name)]));
  const renamed = new Map<string, string>();
  for (const name of fresh) {
    const code = codeOf(head, name);
    const similar = new Map(
      [...candidates].filter(
        ([other]) =>
          base.tasks.get(other)?.service === head.tasks.get(name)?.service && isAlike(code, codeOf(base, other)),
      ),
    );
    const previous = mostAlike(wordsOf(head, name), similar);
    if (previous === undefined) continue;
    candidates.delete(previous);
    renamed.set(name, previous);
  }
  return renamed;
}

/** The code and the attributes of a task. */
function wordsOf(side: Side, name: string): Set<string> {
  const attributes = [...(side.tasks.get(name)?.attributes ?? [])].filter(([key]) => key !== 'service');
  return new Set([...codeOf(side, name), ...attributes.map(([key, value]) => `${key} = ${value}`)]);
}

/** The code of a task. For a worker, the name of its class; for a build, its commands. */
function codeOf({ tasks, packages }: Side, name: string): ReadonlySet<string> {
  const code = packages.get(name)?.code ?? new Set();
  if (code.size > 0) return code;
  const attributes = tasks.get(name)?.attributes;
  return new Set([attributes?.get('spec') ?? attributes?.get('build_spec') ?? '']);
}

function hasSameCode(base: Side, previous: string, head: Side, name: string): boolean {
  const [old, current] = [codeOf(base, previous), codeOf(head, name)];
  return old.size === current.size && [...old].every((line) => current.has(line));
}
