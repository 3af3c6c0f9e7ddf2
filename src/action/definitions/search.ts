// Finds the definitions that the input `definitions` selects. In: the inputs. Out: the files that may contain definitions, or one
// sentence for each wrong path. The validator is loaded only if a file may contain a definition. A repository without definitions
// costs little more than reading its JSON, YAML and Terraform files.
import { resolve } from 'node:path';
import { MANIFEST_FILE } from '../../output/manifest.ts';
import type { Configs } from '../../search/config.ts';
import { diskReader, findDefinitionFiles, mentioning } from '../../search/definition-files.ts';
import { buildFolders, type DefinitionScope, definitionScope, isWorthSaying } from '../../search/definition-scope.ts';
import type { Discovery, FoundFile } from '../../search/discover.ts';
import { limitSentence } from '../../search/limits.ts';
import { pathKind } from '../../search/links.ts';
import type { DefinitionReader, DefinitionSet, ReadCandidate } from '../../workspace/definition-set.ts';
import { configProblems, wrongPaths } from '../search.ts';
import type { Session } from '../session.ts';

export interface FoundDefinitions {
  readonly configs: Configs;
  /** The skipped paths, by reason. */
  readonly discovery: Discovery;
  readonly reader: DefinitionReader<FoundFile>;
  /** Whether a path is selected for validation, even if it exists only in the base. */
  readonly isSearched: (path: string) => boolean;
  /** Whether the user named this file. Takes an absolute path. */
  readonly isNamed: (path: string) => boolean;
  /** Undefined if no file can contain a definition. */
  readonly set: DefinitionSet<FoundFile> | undefined;
}

export type DefinitionSearchResult =
  | { readonly kind: 'found'; readonly found: FoundDefinitions | undefined }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export async function searchDefinitions(session: Session): Promise<DefinitionSearchResult> {
  const { inputs, isLate, paths } = session;
  const { cwd, config } = paths;
  const { definitions, limits } = inputs;
  if (definitions === 'false') return { kind: 'found', found: undefined };
  const isAuto = definitions === 'auto';
  const folders = inputs.paths.filter((path) => pathKind(resolve(cwd, path)) === 'folder');
  const scope = definitionScope(isAuto ? folders : definitions, cwd, !isAuto);
  const options = { cwd, file: config, isIsolated: false, selection: {}, baseline: undefined };
  const { isWanted } = scope;
  const bound = { isWanted, skipsIgnored: isAuto };
  const { configs, discovery } = await findDefinitionFiles(scope.paths, options, limits, isLate, bound);
  const { reachedLimit } = discovery;
  if (reachedLimit !== undefined) {
    const sentence = limitSentence(reachedLimit, limits, 'files that may contain definitions');
    return problems([isAuto ? `${sentence}, or set 'definitions' to 'false'` : sentence]);
  }
  const wrong = isAuto ? [] : wrongInput(scope, discovery, cwd);
  if (wrong.length > 0) return problems(wrong);
  const invalid = configProblems(session, configs);
  if (invalid.length > 0) return problems(invalid);
  const isBuilt = isAuto ? buildFolders(discovery.files, MANIFEST_FILE) : () => false;
  const isSearched = (path: string): boolean => scope.includes(path) && !isBuilt(path);
  const reader = diskReader({ cwd, configs, limits, isLate });
  const candidates = discovery.files.flatMap((found) =>
    isSearched(found.path) ? [{ found, isNamed: scope.isNamed(found.path) }] : [],
  );
  const links = discovery.links.filter((shown) => isWorthSaying(shown, scope, cwd));
  const set = await setOf(mentioning(candidates, reader), reader);
  return {
    kind: 'found',
    found: { configs, discovery: { ...discovery, links }, reader, isSearched, isNamed: scope.isNamed, set },
  };
}

function problems(sentences: readonly string[]): DefinitionSearchResult {
  return { kind: 'problems', problems: sentences };
}

function wrongInput(scope: DefinitionScope, discovery: Discovery, cwd: string): string[] {
  const { named, idle } = scope;
  return [
    ...wrongPaths('definitions', named, cwd, discovery),
    ...idle(discovery.files).map((pattern) => `pattern '${pattern}' in input 'definitions' matches no file`),
  ];
}

async function setOf(
  candidates: Iterable<ReadCandidate<FoundFile>>,
  reader: DefinitionReader<FoundFile>,
): Promise<DefinitionSet<FoundFile> | undefined> {
  const rest = candidates[Symbol.iterator]();
  const first = rest.next();
  if (first.done === true) return undefined;
  const { definitionSet } = await import('../../workspace/definition-set.ts');
  const all = function* (): Iterable<ReadCandidate<FoundFile>> {
    yield first.value;
    for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
  };
  return definitionSet(all(), reader);
}
