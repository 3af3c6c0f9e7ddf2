// Finds the definitions that the input `definitions` selects. In: the inputs. Out: the files that may contain definitions, or one
// sentence for each wrong path.
import { resolve } from 'node:path';
import { MANIFEST_FILE } from '../../output/manifest.ts';
import { diskReader, findDefinitionFiles } from '../../search/definition-files.ts';
import { buildFolders, type DefinitionScope, definitionScope } from '../../search/definition-scope.ts';
import type { Discovery } from '../../search/discover.ts';
import { type FoundDefinitions, foundDefinitions } from '../../search/found-definitions.ts';
import { limitSentence } from '../../search/limits.ts';
import { pathKind } from '../../search/links.ts';
import { configProblems, wrongPaths } from '../search.ts';
import type { Session } from '../session.ts';

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
  const reader = diskReader({ cwd, configs, limits, isLate });
  return { kind: 'found', found: await foundDefinitions({ configs, discovery }, scope, reader, isBuilt, cwd) };
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
