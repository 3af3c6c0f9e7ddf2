// Compares the projects of a base with those of a head. In: snapshots of the projects that differ. Out: their changes. A project
// that moved to another folder is recognized if most of its tasks and states are the same.
import { compareText } from '../base/compare-text.ts';
import type { ProjectChange, TaskChange } from '../base/comparison.ts';
import { compareResources, deployedResources } from './access.ts';
import { destroyedResources, sortDestructive } from './destructive.ts';
import { compareExports, type ImportedExports, type Importers, importersIn, missedExports } from './exports.ts';
import { compareMachines } from './machines.ts';
import { movedNames } from './moved-names.ts';
import { pairUp } from './pairs.ts';
import { comparePermissions } from './permissions.ts';
import type { Snapshot, SnapshotParts } from './snapshot.ts';
import { compareTasks, redeployments } from './tasks.ts';

/**
 * `renames` maps files of the head to their previous paths. It may be incomplete. `imports` has the imports of every project in the
 * repository, before or after the change.
 */
export function compareProjects(
  base: readonly Snapshot[],
  head: readonly Snapshot[],
  renames: ReadonlyMap<string, string>,
  imports: ImportedExports = new Map(),
): ProjectChange[] {
  const pairs = pairUp(base, head, renames, wordsOf);
  const importers = importersIn(imports);
  return pairs
    .flatMap(([before, after]) => changeOf(before, after, importers) ?? [])
    .sort((a, b) => compareText(a.file, b.file));
}

/** The words for matching projects: their tasks and the states of their machines. */
function wordsOf({ parts }: Snapshot): Set<string> {
  const words = new Set<string>();
  for (const name of parts?.tasks.keys() ?? []) words.add(`task ${name}`);
  for (const [machine, { definition }] of parts?.machines ?? []) {
    for (const name of definition.states.keys()) words.add(`state ${machine} ${name}`);
  }
  return words;
}

const NO_PARTS: SnapshotParts = {
  machines: new Map(),
  tasks: new Map(),
  packages: new Map(),
  deployed: deployedResources([]),
  watched: new Map(),
  exports: [],
  names: new Map(),
  templates: '',
};

/** Undefined if the deployment does not change. */
function changeOf(
  before: Snapshot | undefined,
  after: Snapshot | undefined,
  importers: Importers,
): ProjectChange | undefined {
  const shown = after ?? before;
  if (shown === undefined) return undefined;
  const { project, file } = shown;
  if (after !== undefined && after.parts === undefined) return { kind: 'unknown', broken: 'head', project, file };
  // A removed project is reported even if it did not compile.
  const isBroken = before !== undefined && before.parts === undefined;
  if (isBroken && after !== undefined) return { kind: 'unknown', broken: 'base', project, file };
  const parts = compareParts(before, after, importers);
  if (before === undefined) return { kind: 'added', project, file, ...parts };
  if (after === undefined) return { kind: 'removed', ...(isBroken ? { broken: 'base' } : {}), project, file, ...parts };
  const previousFile = before.file === after.file ? undefined : before.file;
  // A setting in deploy.toml, such as a variable or a tag, is in none of the lists.
  const isSame =
    Object.values(parts).every((changes) => changes.length === 0) && before.parts?.templates === after.parts?.templates;
  if (isSame && previousFile === undefined) return undefined;
  const previousProject = before.project === project ? undefined : before.project;
  return { kind: 'changed', previousFile, previousProject, project, file, ...parts };
}

function compareParts(before: Snapshot | undefined, after: Snapshot | undefined, importers: Importers) {
  const [base, head] = [before?.parts ?? NO_PARTS, after?.parts ?? NO_PARTS];
  const names = [before, after].flatMap((side) => (side === undefined ? [] : [side.project]));
  const renamed =
    before === undefined || after === undefined || before.project === after.project
      ? undefined
      : { before: before.project, after: after.project };
  const tasks = compareTasks(base, head);
  return {
    destructive: sortDestructive([
      ...destroyedResources(base.watched, head.watched, renamed),
      ...missedExports(base.exports, head.exports, names, importers),
    ]),
    machines: compareMachines(base.machines, head.machines, renamesIn(tasks)),
    tasks,
    redeployed: redeployments(base.packages, head.packages, tasks),
    permissions: comparePermissions(base.deployed, head.deployed),
    resources: compareResources(base.deployed, head.deployed),
    exports: compareExports(base.exports, head.exports),
    moved: movedNames(base.names, head.names),
  };
}

function renamesIn(tasks: readonly TaskChange[]): ReadonlyMap<string, string> {
  return new Map(tasks.flatMap((task) => (task.kind === 'renamed' ? [[task.name, task.previous]] : [])));
}
