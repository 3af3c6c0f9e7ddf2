// Finds the project files and their configuration. The result is an error, and nothing is checked, if a path of the
// input is wrong, a limit was reached, or a configuration file is invalid.
import { resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import { disk } from '../files/reader.ts';
import { annotationsOf } from '../report/github.ts';
import { type Configs, withConfigs } from '../search/config.ts';
import { type Discovery, discover, shownPath } from '../search/discover.ts';
import { cutSentence } from '../search/limits.ts';
import { annotate } from './annotate.ts';
import type { Session } from './session.ts';

export interface ProjectSearch {
  readonly discovery: Discovery;
  readonly configs: Configs;
  /** Reports whether the run has exceeded the input `max-seconds`. */
  readonly isLate: () => boolean;
}

export type SearchResult =
  | { readonly kind: 'found'; readonly search: ProjectSearch }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export async function searchProjects({ host, inputs, locate, paths }: Session): Promise<SearchResult> {
  const { cwd, config } = paths;
  const { limits } = inputs;
  const start = performance.now();
  const isLate = (): boolean => performance.now() - start > limits.seconds * 1000;
  const options = { cwd, reader: disk, file: config, isIsolated: false, selection: {}, baseline: undefined };
  const { configs, found: discovery } = await withConfigs(options, (all) =>
    discover(inputs.paths, cwd, all, { files: limits.files, isLate }),
  );
  if (discovery.cut !== undefined) return { kind: 'problems', problems: [cutSentence(discovery.cut, limits)] };
  const wrong = wrongPaths(inputs.paths, cwd, discovery);
  if (wrong.length > 0) return { kind: 'problems', problems: wrong };
  const errors = sortDiagnostics(configs.problems());
  if (errors.length > 0) {
    const most = inputs.annotations === 'none' ? 0 : inputs.maxAnnotations;
    annotate(host, annotationsOf(errors, locate), most, { error: 1, warning: 0, notice: 1 });
    return { kind: 'problems', problems: ['the configuration is wrong, so that nothing was checked'] };
  }
  return { kind: 'found', search: { discovery, configs, isLate } };
}

/** A path of the input that leads to nothing is an error: without it, a typo would look like a clean run. */
function wrongPaths(paths: readonly string[], cwd: string, { missing, links }: Discovery): string[] {
  const named = new Set(paths.map((path) => shownPath(resolve(cwd, path), cwd)));
  return [
    ...missing.map((path) => `input 'paths' names '${path}', which does not exist${pathHint(path)}`),
    ...links
      .filter((path) => named.has(path))
      .map((path) => `input 'paths' names '${path}', a link that leads elsewhere; name what it leads to`),
  ];
}

/** Explains syntax that other actions accept in such an input. */
function pathHint(path: string): string {
  if (/[*?[{]/.test(path)) return '; patterns are not taken: name files, and folders, which are searched';
  return /, ?/.test(path) ? '; each path has a line of its own' : '';
}
