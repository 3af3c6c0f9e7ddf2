// Finds the project files and their configuration. The result is an error, and nothing is checked, if a path of the
// input is wrong, a limit was reached, or a configuration file is invalid.
import { resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import { shownPath } from '../files/paths.ts';
import { annotationsOf } from '../report/github.ts';
import type { Discovery } from '../search/discover.ts';
import { limitSentence } from '../search/limits.ts';
import { BAD_LINK } from '../search/links.ts';
import { type FoundSources, findProjects } from '../search/sources.ts';
import { annotate } from './annotate.ts';
import type { Session } from './session.ts';

export type SearchResult =
  | { readonly kind: 'found'; readonly search: FoundSources }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export async function searchProjects({ host, inputs, locate, paths }: Session): Promise<SearchResult> {
  const { cwd, config } = paths;
  const { limits } = inputs;
  const start = performance.now();
  const isLate = (): boolean => performance.now() - start > limits.seconds * 1000;
  const options = { cwd, file: config, isIsolated: false, selection: {}, baseline: undefined };
  const search = await findProjects({ paths: inputs.paths, options, limits, isLate });
  const { configs, discovery } = search;
  const { reachedLimit } = discovery;
  if (reachedLimit !== undefined) return { kind: 'problems', problems: [limitSentence(reachedLimit, limits)] };
  const wrong = wrongPaths(inputs.paths, cwd, discovery);
  if (wrong.length > 0) return { kind: 'problems', problems: wrong };
  const errors = sortDiagnostics(configs.problems());
  if (errors.length > 0) {
    const most = inputs.annotations === 'none' ? 0 : inputs.maxAnnotations;
    annotate(host, annotationsOf(errors, locate), most, { error: 1, warning: 0, notice: 1 });
    return { kind: 'problems', problems: ['nothing was checked, because the configuration is invalid'] };
  }
  return { kind: 'found', search };
}

/** A path of the input that leads to nothing is an error: without it, a typo would look like a clean run. */
function wrongPaths(paths: readonly string[], cwd: string, { missing, links }: Discovery): string[] {
  const named = new Set(paths.map((path) => shownPath(resolve(cwd, path), cwd)));
  return [
    ...missing.map((path) => `input 'paths' names '${path}', which does not exist${pathHint(path)}`),
    ...links
      .filter((path) => named.has(path))
      .map((path) => `input 'paths' names '${path}', ${BAD_LINK}; name its target`),
  ];
}

/** Explains syntax that other actions accept in such an input. */
function pathHint(path: string): string {
  if (/[*?[{]/.test(path)) return '; patterns are not supported, so name files or folders';
  return /, ?/.test(path) ? '; put each path on its own line' : '';
}
