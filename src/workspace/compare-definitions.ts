// Compares the definitions of a base with those of the head. In: both sides, and the findings of the head. Out: the files with
// different definitions, the new findings and the number of fixed ones. Only files that differ are validated twice, and files
// related to them by a template.
import type { Comparison, DefinitionChange } from '../base/comparison.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { compareDefinitions, type DefinitionSnapshot, definitionSnapshot } from '../compare/definitions.ts';
import { compareFindings } from './compare-with-base.ts';
import { type DefinitionSet, validateAll } from './definition-set.ts';

type PlacedFile = Parameters<typeof validateAll>[1][number]['found'];

export interface ComparedDefinitions extends Pick<Comparison, 'newFindings' | 'fixedFindings'> {
  readonly definitions: readonly DefinitionChange[];
}

/**
 * `head` is undefined without definitions, and `findings` are undefined if the head was not validated. `differs` and `renames` come
 * from the base.
 */
export async function compareDefinitionSets<File extends PlacedFile>(
  base: DefinitionSet<File>,
  head: DefinitionSet<File> | undefined,
  findings: readonly Diagnostic[] | undefined,
  { differs, renames }: { readonly differs: (shown: string) => boolean; readonly renames: ReadonlyMap<string, string> },
): Promise<ComparedDefinitions> {
  const isConcerned = (shown: string): boolean =>
    differs(shown) || [base, head].some((side) => [...(side?.related(shown) ?? [])].some(differs));
  const findingsOf = async (side: DefinitionSet<File> | undefined): Promise<readonly Diagnostic[]> => {
    const concerned = side?.places.filter(({ found }) => isConcerned(found.shown)) ?? [];
    return side === undefined ? [] : (await validateAll(side, concerned)).diagnostics;
  };
  const before = await findingsOf(base);
  const after = findings?.filter(({ file }) => isConcerned(file.path)) ?? (await findingsOf(head));
  const snapshots = (side: DefinitionSet<File> | undefined): DefinitionSnapshot[] =>
    (side?.places ?? [])
      .filter(({ found }) => differs(found.shown))
      .map((place) => definitionSnapshot(place.found.shown, side?.definitions(place) ?? []));
  const definitions = compareDefinitions(snapshots(base), snapshots(head), renames);
  const moves = definitions.flatMap(({ file, previousFile }): [string, string][] =>
    previousFile === undefined ? [] : [[file, previousFile]],
  );
  return { definitions, ...compareFindings(before, after, new Map([...moves, ...renames])) };
}
