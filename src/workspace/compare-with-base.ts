// Compares a pull request with its base. In: the files of the base that differ from the head, and the result of a run over
// the head. Out: the changed projects, the new findings and the number of fixed ones. Files that differ are compiled twice. All
// other files have the same findings on both sides, except for findings between projects, so files with such a finding are
// compiled again too.
import { posix } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import type { Comparison, ProjectChange } from '../base/comparison.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprints } from '../base/fingerprint.ts';
import type { Outcome } from '../base/outcome.ts';
import type { Problem } from '../base/problem.ts';
import type { SourceFile } from '../base/source.ts';
import { importedNames } from '../cloudformation/imports.ts';
import { templatesOf } from '../cloudformation/templates.ts';
import type { ImportedExports } from '../compare/exports.ts';
import { compareProjects } from '../compare/projects.ts';
import { partsOf, type Snapshot, type SnapshotParts } from '../compare/snapshot.ts';
import { type Buildable, deployableOf } from '../compile/buildable.ts';
import type { Compiled, Input } from '../compile/compile.ts';
import { DEPLOY_FILE } from '../deploy/input.ts';
import type { Emit } from './extent.ts';

/** The base files whose text or path differs from the head, or that the head lacks. Paths are shown paths. */
export interface Base {
  /** Sorted by path. Each file is read on demand. */
  readonly inputs: () => Iterable<Input>;
  /** Whether a file of the head differs from the base. */
  readonly differs: (path: string) => boolean;
  /** The known renames: path in the head → path in the base. */
  readonly renames: ReadonlyMap<string, string>;
  /** The test files next to a project file among the inputs. Undefined for other files, and if they can't be read. */
  readonly tests: (path: string) => readonly SourceFile[] | undefined;
  /** Undefined if definitions are not compared. */
  readonly definitions?: BaseDefinitions | Problem;
}

/** The files that differ between base and head and may contain definitions. */
export interface BaseDefinitions {
  /** The files of the base. Each is read on demand. */
  readonly inputs: () => Iterable<Input>;
  /** Whether the file at a shown path differs; a renamed file has two paths. */
  readonly differs: (path: string) => boolean;
  readonly renames: ReadonlyMap<string, string>;
}

/** Collects the data for a comparison from the compiled projects of one side, so the projects need not stay in memory. */
export interface Revision {
  /** Receives every project of the side. */
  readonly add: (compiled: Compiled) => void;
  readonly snapshots: readonly Snapshot[];
  /** The exports that each project imports, by the name of the project. */
  readonly imports: ImportedExports;
}

/** Only files that `concerns` accepts get a snapshot. Loads the modules that only a comparison needs. */
export async function openRevision(concerns: (path: string) => boolean): Promise<Revision> {
  const [{ replacementRules }, { packageContents }] = await Promise.all([
    import('../compare/replacements.ts'),
    import('../package/package-keys.ts'),
  ]);
  const replacements = replacementRules();
  const snapshots: Snapshot[] = [];
  const imports = new Map<string, ReadonlySet<string>>();
  const partsIn = (buildable: Buildable): SnapshotParts => {
    const deployable = deployableOf(buildable);
    const { project, methods, machines } = deployable;
    const templates = templatesOf(deployable, { layout: 'nested', extension: 'json' }).files;
    const packages = packageContents(project, methods, deployable);
    return partsOf({ project, machines, instances: buildable.instances, templates, packages }, replacements);
  };
  return {
    snapshots,
    imports,
    add: ({ file, project, diagnostics, buildable }) => {
      if (buildable !== undefined) {
        const names = importedNames(buildable);
        if (names.size > 0) imports.set(buildable.project.name, names);
      }
      if (!concerns(file.path)) return;
      if (project === undefined) {
        const isUnreadable = diagnostics.some(({ severity }) => severity === 'error');
        const name = file.path.split('/').at(-2) ?? file.path;
        if (isUnreadable) snapshots.push({ project: name, file: file.path, parts: undefined });
        return;
      }
      snapshots.push({ project: project.name, file: file.path, parts: buildable && partsIn(buildable) });
    },
  };
}

export interface HeadRun {
  readonly revision: Revision;
  readonly outcome: Outcome;
  /** The inputs of files of the head, by their shown paths. */
  readonly inputsOf: (paths: ReadonlySet<string>) => Iterable<Input>;
  /**
   * The unchanged files to check on both sides, if the run had only these and the files that differ. Default: those with a
   * finding between projects.
   */
  readonly related?: ReadonlySet<string>;
}

/** `check` must compile the way the run over the head did. */
export async function compareWithBase(
  base: Base,
  { revision, outcome, inputsOf, related }: HeadRun,
  check: (inputs: Iterable<Input>, emit: Emit) => Promise<Outcome>,
): Promise<Comparison> {
  const before = await openRevision(() => true);
  const recheckedPaths = new Set(related);
  for (const { file, info } of related === undefined ? outcome.diagnostics : []) {
    if (info.isBetweenProjects === true && !base.differs(file.path)) recheckedPaths.add(file.path);
  }
  const found = await check(inOrder(base.inputs(), inputsOf(recheckedPaths)), (compiled) => {
    if (!recheckedPaths.has(compiled.file.path)) before.add(compiled);
    return undefined;
  });
  const projects = compareProjects(
    before.snapshots,
    revision.snapshots,
    base.renames,
    allImports(before.imports, revision.imports),
  );
  const folders = new Set(
    outcome.projects
      .map(({ file }) => file)
      .filter(base.differs)
      .map((file) => posix.dirname(file)),
  );
  const isCompared = (file: string): boolean =>
    related !== undefined ||
    base.differs(file) ||
    recheckedPaths.has(file) ||
    (posix.basename(file) === DEPLOY_FILE && folders.has(posix.dirname(file)));
  return {
    projects,
    ...compareFindings(
      found.diagnostics,
      outcome.diagnostics.filter(({ file }) => isCompared(file.path)),
      new Map([...movesOf(projects), ...base.renames]),
    ),
  };
}

/** Merges two lists sorted by path, in the order of a run over all files. */
function* inOrder(some: Iterable<Input>, others: Iterable<Input>): Iterable<Input> {
  const rest = others[Symbol.iterator]();
  let next = rest.next();
  for (const input of some) {
    while (next.done !== true && compareText(next.value.file.path, input.file.path) < 0) {
      yield next.value;
      next = rest.next();
    }
    yield input;
  }
  for (; next.done !== true; next = rest.next()) yield next.value;
}

/** A project that no longer imports an export still uses it until its next deployment. */
function allImports(base: ImportedExports, head: ImportedExports): ImportedExports {
  const names = new Set([...base.keys(), ...head.keys()]);
  return new Map([...names].map((name) => [name, new Set([...(base.get(name) ?? []), ...(head.get(name) ?? [])])]));
}

/** The moves found by the comparison of projects, even without a rename in git or GitHub. Findings move along. */
export function movesOf(projects: readonly ProjectChange[]): [string, string][] {
  return projects.flatMap((change) =>
    change.kind === 'changed' && change.previousFile !== undefined ? [[change.file, change.previousFile]] : [],
  );
}

/** Compares findings by fingerprint, with the files of the base under their current paths. */
export function compareFindings(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
  renames: ReadonlyMap<string, string>,
): Pick<Comparison, 'newFindings' | 'fixedFindings'> {
  const current = new Map([...renames].map(([path, previous]) => [previous, path]));
  const moved = base.map((finding) => ({
    ...finding,
    file: { ...finding.file, path: current.get(finding.file.path) ?? finding.file.path },
  }));
  const baseFingerprints = new Set(fingerprints(moved));
  const headFingerprints = fingerprints(head);
  const remaining = new Set(headFingerprints);
  return {
    newFindings: head.filter((_, index) => !baseFingerprints.has(headFingerprints[index] ?? '')),
    fixedFindings: [...baseFingerprints].filter((fingerprint) => !remaining.has(fingerprint)).length,
  };
}
