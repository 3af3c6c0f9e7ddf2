// Reads the definitions of a working tree. In: the files that a search found, and which of them are selected. Out: the files that may
// contain definitions. The validator is loaded only if a file may contain a definition. A repository without definitions costs
// little more than reading its JSON, YAML and Terraform files.
import type { DefinitionReader, DefinitionSet, ReadCandidate } from '../workspace/definition-set.ts';
import type { Configs } from './config.ts';
import { type DefinitionSearch, mentioning } from './definition-files.ts';
import { type DefinitionScope, isWorthSaying } from './definition-scope.ts';
import type { Discovery, FoundFile } from './discover.ts';

export interface FoundDefinitions {
  readonly configs: Configs;
  /** The skipped paths, by reason. */
  readonly discovery: Discovery;
  readonly reader: DefinitionReader<FoundFile>;
  /** Whether a path is selected for validation, even if it exists only in the base. Takes an absolute path, like the others. */
  readonly isSearched: (path: string) => boolean;
  /** Whether the search found this file, with or without definitions. */
  readonly isListed: (path: string) => boolean;
  /** Whether this file may contain definitions. */
  readonly isFound: (path: string) => boolean;
  /** Whether the user named this file. */
  readonly isNamed: (path: string) => boolean;
  /** Undefined if no file can contain a definition. */
  readonly set: DefinitionSet<FoundFile> | undefined;
}

/** `isBuilt` tells whether a path is in the output of a build, which is skipped. */
export async function foundDefinitions(
  { configs, discovery }: DefinitionSearch,
  scope: DefinitionScope,
  reader: DefinitionReader<FoundFile>,
  isBuilt: (path: string) => boolean,
  cwd: string,
): Promise<FoundDefinitions> {
  const isSearched = (path: string): boolean => scope.includes(path) && !isBuilt(path);
  const { isNamed } = scope;
  const candidates = discovery.files.flatMap((found) =>
    isSearched(found.path) ? [{ found, isNamed: isNamed(found.path) }] : [],
  );
  const links = discovery.links.filter((shown) => isWorthSaying(shown, scope, cwd));
  const set = await setOf(mentioning(candidates, reader), reader);
  const listed = new Set(discovery.files.map(({ path }) => path));
  const found = new Set(set?.places.map((place) => place.found.path));
  return {
    ...{ configs, discovery: { ...discovery, links }, reader, isSearched, isNamed, set },
    isListed: (path) => listed.has(path),
    isFound: (path) => found.has(path),
  };
}

async function setOf(
  candidates: Iterable<ReadCandidate<FoundFile>>,
  reader: DefinitionReader<FoundFile>,
): Promise<DefinitionSet<FoundFile> | undefined> {
  const rest = candidates[Symbol.iterator]();
  const first = rest.next();
  if (first.done === true) return undefined;
  const { definitionSet } = await import('../workspace/definition-set.ts');
  const all = function* (): Iterable<ReadCandidate<FoundFile>> {
    yield first.value;
    for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
  };
  return definitionSet(all(), reader);
}
