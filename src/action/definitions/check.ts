// Validates the definitions of a run. In: the files from the search. Out: the findings and the files with definitions. With
// `changed-only`, only findings that the change affects are reported. Memory does not grow with the number of files.
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { DefinitionSummary, Outcome } from '../../base/outcome.ts';
import type { Discovery } from '../../search/discover.ts';
import type { FoundDefinitions } from '../../search/found-definitions.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type { Changes } from '../../workspace/extent.ts';

export interface CheckedDefinitions {
  /** The findings of all files, including those that are not reported. */
  readonly all: readonly Diagnostic[];
  readonly reported: readonly Diagnostic[];
  /** Undefined if the files contain no definitions. */
  readonly definitions: Outcome['definitions'];
}

export async function checkDefinitions(
  found: FoundDefinitions | undefined,
  changes: Changes | undefined,
): Promise<CheckedDefinitions> {
  const set = found?.set;
  if (set === undefined) return { all: [], reported: [], definitions: undefined };
  const { validateAll } = await import('../../workspace/definition-set.ts');
  const { diagnostics, definitions } = await validateAll(set, set.places);
  // A template and the files that it names can break each other.
  const isConcerned = (shown: string): boolean =>
    changes === undefined || changes.isChanged(shown) || [...set.related(shown)].some(changes.isChanged);
  const concerned = new Map(definitions.map(({ file }) => [file, isConcerned(file)]));
  return {
    all: diagnostics,
    reported: diagnostics.filter((one) => concerned.get(one.file.path) !== false || isUnreadable(one)),
    definitions: hasDefinitions(definitions) ? definitions : undefined,
  };
}

/** A template that only refers to missing files has a summary, but no definition. */
function hasDefinitions(definitions: readonly DefinitionSummary[]): boolean {
  return definitions.some(({ count }) => count > 0);
}

/** The paths that the searches for projects and for definitions skipped, without duplicates. */
export function skippedIn(projects: Discovery, definitions: Discovery | undefined): Discovery {
  if (definitions === undefined) return projects;
  const both = (name: 'ignored' | 'excluded' | 'links' | 'unreadable'): readonly string[] => [
    ...new Set([...projects[name], ...definitions[name]]),
  ];
  return {
    ...projects,
    ignored: both('ignored'),
    excluded: both('excluded'),
    links: both('links'),
    unreadable: both('unreadable'),
  };
}
