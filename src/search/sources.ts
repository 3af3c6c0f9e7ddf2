// The project files of a run, for the command and the action. In: paths, settings and limits. Out: what was found, the
// configuration of each folder, and the files as inputs, each read when it is asked for.
import type { Input } from '../compile/compile.ts';
import { type ConfigOptions, type Configs, configured, withConfigs } from './config.ts';
import { type Discovery, discover, type FoundFile, UNBOUNDED } from './discover.ts';
import type { Limits } from './limits.ts';
import { lateInput, readInput } from './read.ts';

export interface SearchRequest {
  /** As the user named them. */
  readonly paths: readonly string[];
  readonly options: ConfigOptions;
  readonly limits: Limits;
  /** Whether the run has used up its time; asked for each folder and each file. */
  readonly isLate: () => boolean;
  /** Folders whose configuration is needed although they are not searched. */
  readonly configure?: readonly string[];
}

export interface FoundSources {
  readonly configs: Configs;
  readonly discovery: Discovery;
  /** Reads a file, with the settings that apply to it. A file that cannot be read is an input with a problem. */
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
