// In: the files of a base that differ from those of the head, and what a run over the head found. Out: what the
// pull request changes. Only files that differ are compiled twice; of the rest findings are the same on both
// sides, but for those between projects, which may come from a file that changed.
import type { Comparison, ProjectChange } from '../base/comparison.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprints } from '../base/fingerprint.ts';
import type { Outcome } from '../base/outcome.ts';
import { templatesOf } from '../cloudformation/templates.ts';
import { compareProjects } from '../compare/projects.ts';
import { partsOf, type Snapshot } from '../compare/snapshot.ts';
import { deployableOf } from '../compile/buildable.ts';
import type { Compiled, Input } from '../compile/compile.ts';

/** The files of the base that differ: other text, another name, or gone from the head. Paths are shown ones. */
export interface Base {
  /** Read while they are compiled, sorted by path. */
  readonly inputs: () => Iterable<Input>;
  /** Whether a file of the head is not the same in the base. */
  readonly differs: (path: string) => boolean;
  /** Files of the head with the names that they had, as far as that is known. */
  readonly renames: ReadonlyMap<string, string>;
}

/** Keeps of the projects of a run what a comparison needs. */
export interface Revision {
  readonly add: (compiled: Compiled) => void;
  readonly snapshots: readonly Snapshot[];
}

export function openRevision(concerns: (path: string) => boolean): Revision {
  const snapshots: Snapshot[] = [];
  return {
    snapshots,
    add: ({ file, project, diagnostics, buildable }) => {
      if (!concerns(file.path)) return;
      if (project === undefined) {
        const isUnreadable = diagnostics.some(({ severity }) => severity === 'error');
        const name = file.path.split('/').at(-2) ?? file.path;
        if (isUnreadable) snapshots.push({ project: name, file: file.path, parts: undefined });
        return;
      }
      const deployable = buildable && deployableOf(buildable);
      const templates = deployable && templatesOf(deployable, { layout: 'nested', extension: 'json' });
      const parts = deployable && partsOf(deployable.project, deployable.machines, templates?.files ?? []);
      snapshots.push({ project: project.name, file: file.path, parts });
    },
  };
}

export interface HeadRun {
  readonly revision: Revision;
  readonly outcome: Outcome;
  /** The inputs of files of the head, by their shown paths. */
  readonly inputsOf: (paths: ReadonlySet<string>) => Iterable<Input>;
}

/** `check` compiles as the run over the head did. */
export async function compareWithBase(
  base: Base,
  { revision, outcome, inputsOf }: HeadRun,
  check: (inputs: Iterable<Input>, emit: (compiled: Compiled) => void) => Promise<Outcome>,
): Promise<Comparison> {
  const before = openRevision(() => true);
  const again = new Set<string>();
  for (const { file, info } of outcome.diagnostics) {
    if (info.isBetweenProjects === true && !base.differs(file.path)) again.add(file.path);
  }
  const inputs = function* (): Iterable<Input> {
    yield* base.inputs();
    yield* inputsOf(again);
  };
  const found = await check(inputs(), (compiled) => {
    if (!again.has(compiled.file.path)) before.add(compiled);
  });
  const projects = compareProjects(before.snapshots, revision.snapshots, base.renames);
  const isCompared = (file: string): boolean => base.differs(file) || again.has(file);
  return {
    projects,
    ...compareFindings(
      found.diagnostics,
      outcome.diagnostics.filter(({ file }) => isCompared(file.path)),
      new Map([...movesOf(projects), ...base.renames]),
    ),
  };
}

/** A project that moved takes its findings along, where git or GitHub tells no names too. */
function movesOf(projects: readonly ProjectChange[]): [string, string][] {
  return projects.flatMap((change) =>
    change.kind === 'changed' && change.previousFile !== undefined ? [[change.file, change.previousFile]] : [],
  );
}

function compareFindings(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
  renames: ReadonlyMap<string, string>,
): Pick<Comparison, 'newFindings' | 'fixedFindings'> {
  const current = new Map([...renames].map(([path, previous]) => [previous, path]));
  const moved = base.map((one) => ({
    ...one,
    file: { ...one.file, path: current.get(one.file.path) ?? one.file.path },
  }));
  const old = new Set(fingerprints(moved));
  const own = fingerprints(head);
  const still = new Set(own);
  return {
    newFindings: head.filter((_, index) => !old.has(own[index] ?? '')),
    fixedFindings: [...old].filter((fingerprint) => !still.has(fingerprint)).length,
  };
}
