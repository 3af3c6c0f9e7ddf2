// Finds the project files of a run, for the command line and the action. In: paths, settings and limits. Out: the result of
// the search, the configuration of each folder, and a function that reads a file as an input.
import { dirname, join, relative, sep } from 'node:path';
import type { Input } from '../compile/compile.ts';
import { type ConfigOptions, type Configs, configured, withConfigs } from './config.ts';
import { type AddDeployment, deploymentReader, readerOf } from './deploy-file.ts';
import { type Discovery, discover, type FoundFile, UNBOUNDED } from './discover.ts';
import type { Limits } from './limits.ts';
import { decodeInput, lateInput, readInput } from './read.ts';
import type { EditedText } from './text-file.ts';

export interface SearchRequest {
  /** As given by the user. */
  readonly paths: readonly string[];
  readonly options: ConfigOptions;
  readonly limits: Limits;
  /** Whether time is up. Called for each folder and file. */
  readonly isLate: () => boolean;
  /** Absolute paths of further project files. Their text does not come from disk. */
  readonly unsaved?: readonly string[];
  /** Whether `exclude` applies to them. Default: no, as for every file that the user names. */
  readonly excludesUnsaved?: boolean;
}

export interface FoundSources {
  readonly configs: Configs;
  readonly discovery: Discovery;
  /** Reads a file and adds the settings that apply to it. A file that cannot be read becomes an input with a problem. */
  readonly read: (found: FoundFile) => Input;
  /** Adds the settings of the deployment to an input that was not read by `read`. */
  readonly addDeployment: AddDeployment;
}

export async function findProjects(request: SearchRequest): Promise<FoundSources> {
  const { paths, options, limits, isLate, unsaved = [], excludesUnsaved = false } = request;
  const { configs, found: discovery } = await withConfigs(options, (all) => {
    for (const path of unsaved) {
      if (excludesUnsaved) readConfigs(dirname(path), options.cwd, all);
      else all.at(dirname(path));
    }
    return discover(paths, options.cwd, all, { ...UNBOUNDED, files: limits.files, isLate });
  });
  const projectFiles = [...discovery.files.map(({ path }) => path), ...unsaved];
  const { edited } = options;
  const addDeployment = await deploymentReader(projectFiles, options.cwd, configs, readerOf(edited));
  return {
    configs,
    discovery,
    addDeployment,
    read: (found) => {
      const input = isLate() ? lateInput(found, limits.seconds) : textInput(found, edited);
      return addDeployment(configured(input, found.path, configs), found.path);
    },
  };
}

/** Reads the configurations from `cwd` down to a folder, but not those in excluded folders, which a search never enters. */
function readConfigs(folder: string, cwd: string, configs: Configs): void {
  let config = configs.at(cwd);
  let at = cwd;
  for (const name of relative(cwd, folder).split(sep)) {
    at = join(at, name);
    if (configs.excludes(config, at, true)) return;
    config = configs.at(at);
  }
}

function textInput(found: FoundFile, edited: EditedText | undefined): Input {
  const text = edited?.(found.path);
  // The decoder drops one byte order mark, and a second one belongs to the text.
  return text === undefined ? readInput(found) : decodeInput(Buffer.from(`\ufeff${text}`), found);
}
