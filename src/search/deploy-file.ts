// Reads the `deploy.toml` next to a project file. In: the path of the project file and its configuration, which may contain
// defaults. Out: the settings of its deployment. Errors in `deploy.toml` affect only that project, so they are part of the
// result.
import { dirname, join, resolve } from 'node:path';
import { type Diagnostic, reporter } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import { sourceFile } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import { invalidToml, unreadableConfiguration } from '../config/refusals.ts';
import type { ParseToml } from '../config/toml.ts';
import { DEPLOY_FILE, type DeployInput, filePath, type NamedFile, namedFiles } from '../deploy/input.ts';
import { withDefaults } from '../deploy/merge.ts';
import { readDeploySettings } from '../deploy/read.ts';
import { type DeploySettings, NO_SETTINGS } from '../deploy/settings.ts';
import { shownPath } from '../files/paths.ts';
import { isThere } from '../files/reader.ts';
import type { Configs } from './config.ts';
import { type EditedText, type ReadText, readEdited, repositoryOf } from './text-file.ts';

/** In bytes. Handwritten files are smaller. */
const MAX_DEPLOY = 1 << 20;

/** Adds the settings of its deployment to an input. `path` is the absolute path of the project file. */
export type AddDeployment = (input: Input, path: string) => Input;

/** Returns the text of a file at an absolute path. Undefined if it does not exist. `folder` contains the file that names it. */
export type ReadFile = (path: string, folder: string) => ReadText | undefined;

/**
 * `paths` are the absolute paths of all project files that may follow. The TOML parser is loaded only if one of them has a
 * `deploy.toml`. `read` replaces the disk for the files of another commit.
 */
export async function deploymentReader(
  paths: Iterable<string>,
  cwd: string,
  configs: Configs,
  read: ReadFile = readFromDisk,
): Promise<AddDeployment> {
  const isAny = [...paths].some((path) => read(join(dirname(path), DEPLOY_FILE), dirname(path)) !== undefined);
  const parse = isAny ? (await import('../config/toml.ts')).parseToml : undefined;
  return (input, path) => {
    const deploy = deployInputOf(path, { cwd, configs, read, parse });
    if (deploy === undefined) return input;
    const { caching } = input;
    return {
      ...input,
      deploy,
      caching: caching && { ...caching, scope: JSON.stringify([caching.scope, deploy.digest]) },
    };
  };
}

interface Reading {
  readonly cwd: string;
  readonly configs: Configs;
  readonly read: ReadFile;
  readonly parse: ParseToml | undefined;
}

function deployInputOf(projectPath: string, reading: Reading): DeployInput | undefined {
  const { cwd, configs, read, parse } = reading;
  const path = join(dirname(projectPath), DEPLOY_FILE);
  const { deploy: defaults } = configs.at(dirname(projectPath));
  const text = parse && read(path, dirname(path));
  if (parse === undefined || text === undefined) return defaults && { ...withFiles(defaults, reading), problems: [] };
  const problems: Diagnostic[] = [];
  const shown = shownPath(path, cwd);
  const own =
    'text' in text ? settingsIn(shown, text.text, parse, problems) : unreadable(shown, text.problem, problems);
  const settings = defaults === undefined ? own : withDefaults(defaults, own);
  const { digest, ...rest } = withFiles(settings, reading);
  const content = 'text' in text ? text.text : text.problem;
  return { ...rest, problems, digest: sha256(JSON.stringify([digest, content])) };
}

function unreadable(shown: string, reason: string, problems: Diagnostic[]): DeploySettings {
  const report = reporter(sourceFile(shown, ''), problems);
  report(unreadableConfiguration, { start: 0, end: 0 }, `cannot read '${shown}': ${reason}`, {
    help: 'check the file, its permissions and its encoding',
  });
  return NO_SETTINGS;
}

function settingsIn(shown: string, text: string, parse: ParseToml, problems: Diagnostic[]): DeploySettings {
  const file = sourceFile(shown, text);
  const report = reporter(file, problems);
  const parsed = parse(text);
  if ('root' in parsed) return readDeploySettings(parsed.root, { file, report }, false);
  const start = Math.min(parsed.offset, text.length);
  report(invalidToml, { start, end: start }, `invalid TOML: ${parsed.error}`);
  return NO_SETTINGS;
}

/** Reads the files that the settings name. */
function withFiles(settings: DeploySettings, { cwd, read }: Reading): Omit<DeployInput, 'problems'> {
  const files = new Map<string, NamedFile>();
  for (const given of namedFiles(settings)) {
    const shown = filePath(given);
    if (files.has(shown)) continue;
    const folder = dirname(resolve(cwd, given.place.file.path));
    const text = read(resolve(cwd, shown), folder) ?? { problem: 'the file does not exist' };
    files.set(shown, 'text' in text ? sourceFile(shown, text.text) : text);
  }
  const contents = [...files].map(([path, file]) => [path, 'text' in file ? file.text : file.problem]);
  return { settings, files, digest: sha256(JSON.stringify([contents, plain(settings)])) };
}

/** The settings as JSON, without the places. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, member]) => [key, plain(member)]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).flatMap(([key, member]) => (key === 'place' ? [] : [[key, plain(member)]]));
}

/** Links must not leave the repository of `folder`, rather than of `path`, because a folder in between may link to another one. */
export const readFromDisk = readerOf(undefined);

/** Reads files from disk unless an editor has unsaved text for them. */
export function readerOf(edited: EditedText | undefined): ReadFile {
  return (path, folder) => {
    if (edited?.(path) === undefined && !isThere(path)) return undefined;
    return readEdited(path, repositoryOf(folder), MAX_DEPLOY, edited);
  };
}
