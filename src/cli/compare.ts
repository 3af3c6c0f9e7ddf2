// Compares the working tree with a commit, for `fluxio diff`. In: the commit and the files that were found. Out: the comparison.
// Only files that differ are compiled, and unchanged ones in which a change elsewhere can add or remove a finding.
import type { Comparison } from '../base/comparison.ts';
import type { FileResult, Input } from '../compile/compile.ts';
import { elsewhereAround } from '../search/elsewhere.ts';
import { type Base, compareWithBase, openRevision } from '../workspace/compare-with-base.ts';
import type { Elsewhere, Steps } from '../workspace/extent.ts';
import { relationTo } from '../workspace/related.ts';
import { checkWorkspace } from '../workspace/workspace.ts';
import type { Sources } from './sources.ts';

export interface Head {
  readonly cwd: string;
  /** The paths of the command. */
  readonly paths: readonly string[];
  readonly sources: Sources;
}

/** `steps` compile a file, or recall its result from the cache if it has not changed. */
export async function compareSources(base: Base, { cwd, paths, sources }: Head, steps: Steps): Promise<Comparison> {
  const { files, configs, read } = sources;
  const changed = new Set(files.filter(({ shown }) => base.differs(shown)).map(({ project }) => project));
  for (const { project } of base.inputs()) changed.add(project);
  const relationOf = relationTo(changed);
  const related = new Set<string>();
  const importing = new Set<string>();
  const inputs = function* (): Iterable<Input> {
    for (const file of changed.size === 0 ? [] : files) {
      const input = read(file);
      if (!base.differs(file.shown)) {
        const relation = relationOf(input);
        if (relation === 'none') continue;
        related.add(file.shown);
        if (relation === 'importing') importing.add(file.shown);
      }
      yield input;
    }
  };
  /** The results of unchanged files, which are the same on both sides. */
  const results = new Map<string, FileResult>();
  const recall: Steps['recall'] = (input, use) => {
    const { path } = input.file;
    const result = results.get(path);
    if (result !== undefined) return result;
    // A result has no definitions, templates or imports.
    const isEnough = use === 'facts' || (related.has(path) && !importing.has(path));
    return isEnough ? steps.recall?.(input, use) : undefined;
  };
  const store: Steps['store'] = (input, result) => {
    steps.store?.(input, result);
    if (!base.differs(input.file.path)) results.set(input.file.path, result);
  };
  const revision = await openRevision(base.differs);
  const emit: Steps['emit'] = (compiled) => {
    revision.add(compiled);
    return undefined;
  };
  const findElsewhere = elsewhereAround(paths, cwd, configs, true);
  const { compile } = steps;
  const outcome = await checkWorkspace(inputs(), { compile, recall, store, emit }, { findElsewhere });
  // The disk has a project that differs as it is now, which the base must not see.
  const findBefore = (names: ReadonlySet<string>): Elsewhere => {
    const found = findElsewhere(names);
    return { ...found, inputs: [...found.inputs].filter(({ file }) => !base.differs(file.path)) };
  };
  const inputsOf = function* (wanted: ReadonlySet<string>): Iterable<Input> {
    for (const file of files) if (wanted.has(file.shown)) yield read(file);
  };
  return compareWithBase(base, { revision, outcome, inputsOf, related }, (all, emitBase) =>
    checkWorkspace(all, { compile, recall, emit: emitBase }, { findElsewhere: findBefore }),
  );
}
