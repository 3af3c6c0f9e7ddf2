// The definitions of a working tree. In: the files that a search has found, and which of them are asked for. Out: those that may hold
// definitions, and how to read them. The validator is loaded only if a file may hold a definition, so a repository without
// definitions pays for little more than reading its JSON, YAML and Terraform files.
import type { DefinitionReader, DefinitionSet, ReadCandidate } from '../workspace/definition-set.ts';
import type { Configs } from './config.ts';
import { type DefinitionSearch, mentioning } from './definition-files.ts';
import { type DefinitionScope, isWorthSaying } from './definition-scope.ts';
import type { Discovery, FoundFile } from './discover.ts';

export interface FoundDefinitions {
  readonly configs: Configs;
  /** What was skipped, and why. */
  readonly discovery: Discovery;
  readonly reader: DefinitionReader<FoundFile>;
  /** Whether an absolute path is validated if a search finds it. */
  readonly isSearched: (path: string) => boolean;
  /** Whether the search has found the file at an absolute path, whatever it holds. */
  readonly isListed: (path: string) => boolean;
  /** Whether the file at an absolute path may hold definitions. */
  readonly isFound: (path: string) => boolean;
  /** Whether the user named the file at an absolute path. */
  readonly isNamed: (path: string) => boolean;
  /** Undefined if no file may hold a definition. */
  readonly set: DefinitionSet<FoundFile> | undefined;
}

/** `isBuilt` says whether a build has written the file at a path, which is then left out. */
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
