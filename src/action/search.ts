// Finds the project files and their configuration. The result is an error, and nothing is checked, if a path of the
// input is wrong, a limit was reached, or a configuration file is invalid.
import { resolve } from 'node:path';
import { sortDiagnostics } from '../base/diagnostic.ts';
import { shownPath } from '../files/paths.ts';
import { annotationsOf } from '../report/github.ts';
import type { Configs } from '../search/config.ts';
import type { Discovery } from '../search/discover.ts';
import { limitSentence } from '../search/limits.ts';
import { BAD_LINK } from '../search/links.ts';
import { type FoundSources, findProjects } from '../search/sources.ts';
import { annotate } from './annotate.ts';
import type { Session } from './session.ts';

export type SearchResult =
  | { readonly kind: 'found'; readonly search: FoundSources }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export async function searchProjects(session: Session): Promise<SearchResult> {
  const { inputs, isLate, paths } = session;
  const { cwd, config } = paths;
  const { limits } = inputs;
  const options = { cwd, file: config, isIsolated: false, selection: {}, baseline: undefined };
  const search = await findProjects({ paths: inputs.paths, options, limits, isLate });
  const { configs, discovery } = search;
  const { reachedLimit } = discovery;
  if (reachedLimit !== undefined) return { kind: 'problems', problems: [limitSentence(reachedLimit, limits)] };
  const wrong = wrongPaths('paths', inputs.paths, cwd, discovery);
  if (wrong.length > 0) return { kind: 'problems', problems: wrong };
  const problems = configProblems(session, configs);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'found', search };
}

/** Shows the errors in configuration files, and returns a sentence if there are any. */
export function configProblems({ host, inputs, locate }: Session, configs: Configs): string[] {
  const errors = sortDiagnostics(configs.problems());
  if (errors.length === 0) return [];
  const most = inputs.annotations === 'none' ? 0 : inputs.maxAnnotations;
  annotate(host, annotationsOf(errors, locate), most, { error: 1, warning: 0, notice: 1 });
  return ['nothing was checked, because the configuration is invalid'];
}

/** A path in the input that does not exist is an error, because otherwise a typo would look like a clean run. */
export function wrongPaths(
  input: 'paths' | 'definitions',
  paths: readonly string[],
  cwd: string,
  { missing, links }: Discovery,
): string[] {
  const named = new Set(paths.map((path) => shownPath(resolve(cwd, path), cwd)));
  return [
    ...missing.map((path) => `input '${input}' names '${path}', which does not exist${pathHint(path, input)}`),
    ...links
      .filter((path) => named.has(path))
      .map((path) => `input '${input}' names '${path}', ${BAD_LINK}; name its target`),
  ];
}

/** Explains syntax that other actions accept in such an input. */
function pathHint(path: string, input: 'paths' | 'definitions'): string {
  if (input === 'definitions' && /^(?:true|on|yes)$/i.test(path)) return "; did you mean 'auto'?";
  if (/[*?[{]/.test(path) && input === 'paths') return '; patterns are not supported, so name files or folders';
  return /, ?/.test(path) ? '; put each path on its own line' : '';
}
