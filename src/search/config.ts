// Finds the configuration of each folder: the nearest `fluxio.toml`, or `pyproject.toml` with a [tool.fluxio] table, up to
// the root of the repository. Each folder and file is examined once, regardless of the number of projects. The TOML parser is
// loaded only when needed.
import { dirname, join, posix, resolve } from 'node:path';
import { type Diagnostic, defaultPolicy, type Policy } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { Caching, Input } from '../compile/compile.ts';
import type { ParseToml } from '../config/toml.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { isThere } from '../files/reader.ts';
import { type Config, defaultConfig, type Overrides, type PlacedBaseline, readConfig } from './config-file.ts';
import { matchesName, parseGlob } from './gitignore/glob.ts';
import { matchesRules } from './gitignore/ignore.ts';

export interface Configs {
  /** The configuration of an absolute folder. */
  readonly at: (folder: string) => Config;
  /** The relevant file names. A folder without any of them has the configuration of its parent. */
  readonly marks: ReadonlySet<string>;
  /** The same as `at` for a folder that has been listed; `above` is the configuration of its parent. */
  readonly inside: (folder: string, has: (name: string) => boolean, above: Config) => Config;
  /** Whether `config`, the configuration of the path's folder, or one further up excludes an absolute path. */
  readonly excludes: (config: Config, path: string, isFolder: boolean) => boolean;
  /** Errors in the configuration files read so far. */
  readonly problems: () => readonly Diagnostic[];
  /** The baselines read so far. */
  readonly baselines: () => readonly PlacedBaseline[];
  /** The settings of the files read so far, by absolute path. */
  readonly files: () => ReadonlyMap<string, Config>;
}

export interface ConfigOptions extends Overrides {
  /** The only file to use, as the user named it. */
  readonly file: string | undefined;
  /** Whether to use no file at all. */
  readonly isIsolated: boolean;
}

const CONFIG_FILES = ['fluxio.toml', 'pyproject.toml'] as const;

const MARKS: ReadonlySet<string> = new Set(['.git', ...CONFIG_FILES]);

/**
 * Runs `search` with the configurations of the folders that it visits. If one of them needs the TOML parser, loads it and
 * runs `search` again. Most such files are in the working directory, which is therefore examined first.
 */
export async function withConfigs<T>(
  options: ConfigOptions,
  search: (configs: Configs) => T,
): Promise<{ readonly configs: Configs; readonly found: T }> {
  const probe = openConfigs(options, undefined);
  probe.configs.at(resolve(options.cwd));
  if (!probe.needsToml()) {
    const first = openConfigs(options, undefined);
    const found = search(first.configs);
    if (!first.needsToml()) return { configs: first.configs, found };
  }
  const { parseToml } = await import('../config/toml.ts');
  const second = openConfigs(options, parseToml);
  return { found: search(second.configs), configs: second.configs };
}

function openConfigs(
  options: ConfigOptions,
  toml: ParseToml | undefined,
): { readonly configs: Configs; readonly needsToml: () => boolean } {
  const problems: Diagnostic[] = [];
  const baselines = new Set<PlacedBaseline>();
  const folders = new Map<string, Config>();
  const files = new Map<string, Config>();
  const fallback = defaultConfig(options);
  let needsToml = false;

  const read = (path: string, isNamed: boolean): Config | undefined => {
    const before = problems.length;
    const current = readConfig(path, isNamed, options, toml, problems);
    if (current === 'later') {
      needsToml = true;
      return undefined;
    }
    const isValid = problems.length === before;
    const config = isValid || options.lastValid === undefined ? current : options.lastValid.get(path);
    if (config !== undefined) files.set(path, config);
    if (config?.baseline !== undefined) baselines.add(config.baseline);
    return config;
  };

  const inside: Configs['inside'] = (folder, has, above) => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    // The settings of an outer repository end where an inner one begins.
    let config = has('.git') ? fallback : above;
    for (const name of CONFIG_FILES) {
      const own = has(name) ? read(join(folder, name), false) : undefined;
      if (own === undefined) continue;
      config = { ...own, above: config };
      break;
    }
    folders.set(folder, config);
    return config;
  };

  const at: Configs['at'] = (folder) => {
    const unknown: string[] = [];
    let config = fallback;
    for (let path = folder; ; path = dirname(path)) {
      const known = folders.get(path);
      if (known !== undefined) {
        config = known;
        break;
      }
      unknown.unshift(path);
      if (dirname(path) === path || isThere(join(path, '.git'))) break;
    }
    for (const path of unknown) config = inside(path, (name) => isThere(join(path, name)), config);
    return config;
  };

  const isExcluded: Configs['excludes'] = (config, path, isFolder) =>
    matchesBelow(resolve(options.cwd), options.excluded ?? [], path, isFolder) || excludes(config, path, isFolder);

  const rest = { excludes: isExcluded, problems: () => problems, baselines: () => [...baselines], files: () => files };
  if (options.baseline !== undefined) baselines.add(options.baseline);
  if (options.file === undefined && !options.isIsolated) {
    return { configs: { at, inside, marks: MARKS, ...rest }, needsToml: () => needsToml };
  }
  const only = options.file === undefined ? fallback : (read(resolve(options.cwd, options.file), true) ?? fallback);
  const always = (): Config => only;
  return { configs: { at: always, inside: always, marks: new Set(), ...rest }, needsToml: () => needsToml };
}

function excludes(config: Config, path: string, isFolder: boolean): boolean {
  for (let at: Config | undefined = config; at !== undefined; at = at.above) {
    if (matchesBelow(at.folder, at.excluded, path, isFolder)) return true;
  }
  return false;
}

/** Whether rules that are relative to a folder match a path below it. */
function matchesBelow(folder: string, rules: Config['excluded'], path: string, isFolder: boolean): boolean {
  if (rules.length === 0 || path === folder || !isInside(folder, path)) return false;
  return matches(rules, shownPath(path, folder).split('/'), isFolder);
}

/** Whether the rules match a path or one of its parent folders. */
function matches(rules: Config['excluded'], parts: readonly string[], isFolder: boolean): boolean {
  return parts.some((_, index) => {
    const isLast = index === parts.length - 1;
    return matchesRules(parts.slice(0, index + 1), isLast ? isFolder : true, rules) === true;
  });
}

/** Adds the settings that apply to a file to its input. `path` is the absolute path of the file. */
export function configured(input: Input, path: string, { at }: Configs): Input {
  const config = at(dirname(path));
  const { baseline } = config;
  const itemProcessor = config.settings.asl?.get('item-processor');
  const ignored = ignoredIn(config, path);
  const own = baseline === undefined ? undefined : { ...baseline, path: shownPath(path, baseline.folder) };
  // A finding may be in another file of the project, such as its deploy.toml.
  const ignoredAt = (file = input.file): ReadonlySet<string> => {
    const other = posix.relative(posix.dirname(input.file.path), file.path);
    return file.path === input.file.path ? ignored : ignoredIn(config, resolve(dirname(path), other));
  };
  return {
    ...input,
    policy: policyOf(config, ignoredAt, own),
    externalProjects: externalProjects(config),
    ...(itemProcessor === undefined ? {} : { form: { itemProcessor } }),
    caching: cachingOf(config, ignored, own),
  };
}

/** The codes that `per-file-ignores` turns off in a file. */
function ignoredIn({ perFileIgnores, folder }: Config, path: string): ReadonlySet<string> {
  if (perFileIgnores.length === 0) return NOTHING;
  const parts = shownPath(path, folder).split('/');
  return new Set(perFileIgnores.flatMap(({ rule, codes }) => (matches([rule], parts, false) ? [...codes] : [])));
}

const NOTHING: ReadonlySet<string> = new Set();

/** A baseline and the path that a file has in it. */
type OwnBaseline = (Pick<PlacedBaseline, 'baseline'> & { readonly path: string }) | undefined;

/** `ignoredAt` returns the codes that are turned off in a file; by default in the compiled one. */
function policyOf(
  { severities }: Config,
  ignoredAt: (file: SourceFile | undefined) => ReadonlySet<string>,
  own: OwnBaseline,
): Policy {
  const policy: Policy = {
    severityOf: (info, file) =>
      ignoredAt(file).has(info.code) ? 'off' : (severities.get(info.code) ?? defaultPolicy.severityOf(info)),
    isAccepted: defaultPolicy.isAccepted,
  };
  if (own === undefined) return policy;
  return { ...policy, afresh: () => ({ ...policy, isAccepted: own.baseline.openFile(own.path) }) };
}

/** Undefined while a new baseline is being written, because every file then has to be compiled. */
function cachingOf({ digest }: Config, ignored: ReadonlySet<string>, own: OwnBaseline): Caching | undefined {
  const memory = own?.baseline.memory;
  if (own !== undefined && memory === undefined) return undefined;
  return {
    scope: JSON.stringify([digest, [...ignored].sort(), own?.path]),
    accepted: () => (own === undefined ? [] : (memory?.met(own.path) ?? [])),
    accept: (fingerprints) => {
      if (own !== undefined) memory?.meet(own.path, fingerprints);
    },
  };
}

function externalProjects({ settings }: Config): (project: string) => boolean | 'perhaps' {
  const names = settings['external-projects'] ?? [];
  if (names === true) return () => 'perhaps';
  const patterns = names.flatMap((name) => parseGlob(name) ?? []);
  return (project) => patterns.some((pattern) => matchesName(pattern, project));
}
