// Compares the projects of a base with those of a head, given snapshots of the projects that differ. A project that
// moved to another folder is recognized if most of its tasks and states are the same.
import { compareText } from '../base/compare-text.ts';
import type { MachineChange, ProjectChange, TaskChange, TriggerChange } from '../base/comparison.ts';
import { NO_STATES } from '../picture/definition.ts';
import { compareResources, deployedResources } from './access.ts';
import { MOST_CANDIDATES, mostAlike } from './alike.ts';
import { destroyedResources, sortDestructive } from './destructive.ts';
import { compareExports, type ImportedExports, type Importers, importersIn, missedExports } from './exports.ts';
import { movedNames } from './moved-names.ts';
import { comparePermissions } from './permissions.ts';
import type { Snapshot, SnapshotMachine, SnapshotParts } from './snapshot.ts';
import { compareStates } from './states.ts';
import { compareTasks, redeployments } from './tasks.ts';

/**
 * `renames` maps files of the head to their previous paths, as far as they are known. `imports` has what every project of the
 * repository imports, before or after the change.
 */
export function compareProjects(
  base: readonly Snapshot[],
  head: readonly Snapshot[],
  renames: ReadonlyMap<string, string>,
  imports: ImportedExports = new Map(),
): ProjectChange[] {
  const pairs = pairUp(base, head, renames);
  const importers = importersIn(imports);
  return pairs
    .flatMap(([before, after]) => changeOf(before, after, importers) ?? [])
    .sort((a, b) => compareText(a.file, b.file));
}

type Pair = readonly [Snapshot | undefined, Snapshot | undefined];

function pairUp(base: readonly Snapshot[], head: readonly Snapshot[], renames: ReadonlyMap<string, string>): Pair[] {
  const left = new Map(base.map((snapshot) => [snapshot.file, snapshot]));
  const pairs: Pair[] = [];
  const take = (before: Snapshot, after: Snapshot): void => {
    left.delete(before.file);
    pairs.push([before, after]);
  };
  const added: Snapshot[] = [];
  for (const after of head) {
    const before = left.get(after.file);
    if (before === undefined) added.push(after);
    else take(before, after);
  }
  const unknown: Snapshot[] = [];
  for (const after of added) {
    const before = left.get(renames.get(after.file) ?? '');
    if (before === undefined) unknown.push(after);
    else take(before, after);
  }
  const candidates = new Map([...left.values()].slice(0, MOST_CANDIDATES).map((before) => [before, wordsOf(before)]));
  for (const [index, after] of unknown.entries()) {
    const before = index < MOST_CANDIDATES ? mostAlike(wordsOf(after), candidates) : undefined;
    if (before === undefined) {
      pairs.push([undefined, after]);
      continue;
    }
    candidates.delete(before);
    take(before, after);
  }
  for (const before of left.values()) pairs.push([before, undefined]);
  return pairs;
}

/** The words by which projects are matched: their tasks and the states of their machines. */
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

/** Undefined if nothing changed that is deployed. */
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
  // A setting of deploy.toml, such as a variable or a tag, is a part of no list.
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

function compareMachines(
  base: ReadonlyMap<string, SnapshotMachine>,
  head: ReadonlyMap<string, SnapshotMachine>,
  renamedTasks: ReadonlyMap<string, string>,
): MachineChange[] {
  const renamed = renamedMachines(base, head);
  const taken = new Set(renamed.values());
  const names = [...new Set([...head.keys(), ...base.keys()])].filter((name) => head.has(name) || !taken.has(name));
  return names.flatMap((name) => {
    const previous = renamed.get(name);
    const [before, after] = [base.get(previous ?? name), head.get(name)];
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const triggers = compareTriggers(before?.triggers ?? new Map(), after?.triggers ?? new Map());
    const compared = compareStates(before?.definition ?? NO_STATES, after?.definition ?? NO_STATES, renamedTasks);
    if (previous !== undefined) return [{ kind, name, previous, triggers, ...compared }];
    const isSame = triggers.length + compared.states.length + compared.transitions.length === 0;
    return isSame ? [] : [{ kind, name, triggers, ...compared }];
  });
}

/** Maps each renamed machine from its new name to its old one. */
function renamedMachines(
  base: ReadonlyMap<string, SnapshotMachine>,
  head: ReadonlyMap<string, SnapshotMachine>,
): ReadonlyMap<string, string> {
  const gone = [...base].filter(([name]) => !head.has(name)).slice(0, MOST_CANDIDATES);
  const fresh = [...head].filter(([name]) => !base.has(name)).slice(0, MOST_CANDIDATES);
  const wordsIn = ({ definition }: SnapshotMachine): Set<string> => new Set(definition.states.keys());
  const candidates = new Map(gone.map(([name, machine]) => [name, wordsIn(machine)]));
  const renamed = new Map<string, string>();
  for (const [name, machine] of fresh) {
    const previous = mostAlike(wordsIn(machine), candidates);
    if (previous === undefined) continue;
    candidates.delete(previous);
    renamed.set(name, previous);
  }
  return renamed;
}

function compareTriggers(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): TriggerChange[] {
  return [...new Set([...head.keys(), ...base.keys()])].flatMap((key): TriggerChange[] => {
    const [before, after] = [base.get(key), head.get(key)];
    if (before === after) return [];
    if (before === undefined) return [{ kind: 'added', text: after ?? '' }];
    return after === undefined ? [{ kind: 'removed', text: before }] : [{ kind: 'changed', before, after }];
  });
}
