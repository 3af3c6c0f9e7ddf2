// Finds the project files of a run, for the command line and the action. In: paths, settings and limits. Out: the result of
// the search, the configuration of each folder, and a function that reads a file as an input.
import type { Input } from '../compile/compile.ts';
import { type ConfigOptions, type Configs, configured, withConfigs } from './config.ts';
import { type Discovery, discover, type FoundFile, UNBOUNDED } from './discover.ts';
import type { Limits } from './limits.ts';
import { lateInput, readInput } from './read.ts';

export interface SearchRequest {
  /** As given by the user. */
  readonly paths: readonly string[];
  readonly options: ConfigOptions;
  readonly limits: Limits;
  /** Whether the time of the run is used up. Asked once per folder and per file. */
  readonly isLate: () => boolean;
  /** Folders that are not searched but whose configuration is needed. */
  readonly configure?: readonly string[];
}

export interface FoundSources {
  readonly configs: Configs;
  readonly discovery: Discovery;
  /** Reads a file and adds the settings that apply to it. A file that cannot be read becomes an input with a problem. */
  readonly read: (found: FoundFile) => Input;
}

export async function findProjects(request: SearchRequest): Promise<FoundSources> {
  const { paths, options, limits, isLate, configure = [] } = request;
  const { configs, found: discovery } = await withConfigs(options, (all) => {
    for (const folder of configure) all.at(folder);
    return discover(paths, options.cwd, all, { ...UNBOUNDED, files: limits.files, isLate });
  });
  return {
    configs,
    discovery,
    read: (found) => {
      const input = isLate() ? lateInput(found, limits.seconds) : readInput(found);
      return configured(input, found.path, configs);
    },
  };
}
