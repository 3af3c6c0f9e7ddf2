// Compares the working tree with a commit, for `fluxio diff`. In: the commit, and the files of the working tree. Out: the comparison.
// Compiles only files that differ, unless the change affects other projects.
import type { Comparison } from '../base/comparison.ts';
import type { FileResult, Input } from '../compile/compile.ts';
import { factsKey } from '../links/facts-key.ts';
import { elsewhereAround } from '../search/elsewhere.ts';
import { type Base, compareWithBase, openRevision } from '../workspace/compare-with-base.ts';
import type { Elsewhere, Steps } from '../workspace/extent.ts';
import { type Relation, relationOf } from '../workspace/related.ts';
import { checkWorkspace } from '../workspace/workspace.ts';
import type { Sources } from './sources.ts';

export interface Head {
  readonly cwd: string;
  /** The paths of the command. */
  readonly paths: readonly string[];
  readonly sources: Sources;
}

/** For at most this many files, compiling them twice costs less than reading every file that they may affect. */
const FEW = 20;

/** `steps` compile a file, or take its result from the cache if it has not changed. */
export async function compareSources(base: Base, head: Head, steps: Steps): Promise<Comparison> {
  const differing = head.sources.files.filter(({ shown }) => base.differs(shown));
  const before = [...base.inputs()].map(({ file, project }) => ({ path: file.path, project }));
  const paths = new Set(before.map(({ path }) => path));
  // An added or removed project always affects others.
  const areAllOnBothSides = paths.size === differing.length && differing.every(({ shown }) => paths.has(shown));
  if (areAllOnBothSides && differing.length <= FEW) {
    const facts = recordFacts(steps.compile);
    const comparison = await compareSides(base, head, { ...steps, compile: facts.compile }, new Map());
    if (facts.areSame() && !comparison.projects.some(losesExport)) return comparison;
  }
  const unchanged = differing.length + before.length === 0 ? [] : head.sources.files;
  const relations = new Map<string, Relation>();
  for (const file of unchanged) {
    if (!base.differs(file.shown)) relations.set(file.shown, relationOf(head.sources.read(file)));
  }
  return compareSides(base, head, steps, relations);
}

function losesExport(change: Comparison['projects'][number]): boolean {
  return change.kind !== 'unknown' && change.exports.some(({ kind }) => kind === 'removed');
}

/** Records whether each file has the same facts on both sides. */
function recordFacts(compile: Steps['compile']): Pick<Steps, 'compile'> & { readonly areSame: () => boolean } {
  const keys = new Map<string, readonly string[]>();
  return {
    compile: async (input) => {
      const draft = await compile(input);
      const { path } = input.file;
      keys.set(path, [...(keys.get(path) ?? []), draft.facts === undefined ? '' : factsKey(draft.facts)]);
      return draft;
    },
    areSame: () => [...keys.values()].every(([first, ...more]) => more.every((key) => key === first)),
  };
}

/** `relations` has the unchanged files that are also checked. */
async function compareSides(
  base: Base,
  { cwd, paths, sources }: Head,
  steps: Steps,
  relations: ReadonlyMap<string, Relation>,
): Promise<Comparison> {
  const { files, configs, read } = sources;
  const inputs = function* (): Iterable<Input> {
    for (const file of files) if (base.differs(file.shown) || relations.has(file.shown)) yield read(file);
  };
  /** The results of unchanged files, which are the same on both sides. */
  const results = new Map<string, FileResult>();
  const recall: Steps['recall'] = (input, use) => {
    const { path } = input.file;
    const result = results.get(path);
    if (result !== undefined) return result;
    // A cached result lacks definitions, templates and imports.
    const isEnough = use === 'facts' || relations.get(path) === 'related';
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
  // The disk contains changed projects in their new version, which the base must not see.
  const findBefore = (names: ReadonlySet<string>): Elsewhere => {
    const found = findElsewhere(names);
    return { ...found, inputs: [...found.inputs].filter(({ file }) => !base.differs(file.path)) };
  };
  const inputsOf = function* (wanted: ReadonlySet<string>): Iterable<Input> {
    for (const file of files) if (wanted.has(file.shown)) yield read(file);
  };
  return compareWithBase(base, { revision, outcome, inputsOf, related: new Set(relations.keys()) }, (all, emitBase) =>
    checkWorkspace(all, { compile, recall, emit: emitBase }, { findElsewhere: findBefore }),
  );
}
