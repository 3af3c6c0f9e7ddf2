// Reads a configuration file. In: its path. Out: the settings for the files below its folder. Errors are reported at their
// position in the file. The contents of a file behind an untrusted link are never shown.

import { basename, dirname, resolve } from 'node:path';
import { type Diagnostic, type DiagnosticInfo, reporter, type Severity } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import { sourceFile } from '../base/source.ts';
import { catalog } from '../compile/catalog.ts';
import { type Baseline, parseBaseline } from '../config/baseline.ts';
import { invalidToml, settingValue, unknownSetting, unreadableConfiguration } from '../config/refusals.ts';
import { covers, type RuleSeverities, ruleSeverities, type Selection } from '../config/select.ts';
import { type ReadSettings, readSettings, type Settings } from '../config/settings.ts';
import type { ParseToml } from '../config/toml.ts';
import type { TomlTable } from '../config/value.ts';
import { readDeploySettings } from '../deploy/read.ts';
import type { DeploySettings } from '../deploy/settings.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { isThere, LARGEST_OWN_FILE } from '../files/reader.ts';
import { matchesName, parseGlob } from './gitignore/glob.ts';
import { type IgnoreRule, parseRule } from './gitignore/ignore.ts';
import { PROJECT_FILES } from './project-files.ts';
import { type EditedText, readEdited, readText, repositoryOf } from './text-file.ts';

export interface Config {
  /** Absolute. Patterns and paths in the file are relative to it. */
  readonly folder: string;
  /** The shown path of the file; undefined for the defaults. */
  readonly shown: string | undefined;
  readonly settings: Settings;
  readonly severities: RuleSeverities;
  readonly isProjectName: (name: string) => boolean;
  readonly excluded: readonly IgnoreRule[];
  readonly perFileIgnores: readonly { readonly rule: IgnoreRule; readonly codes: ReadonlySet<string> }[];
  readonly baseline: PlacedBaseline | undefined;
  /** The defaults for deployments, from the `[deploy]` table. */
  readonly deploy: DeploySettings | undefined;
  /** Digest of every setting that affects diagnostics, except `perFileIgnores`. */
  readonly digest: string;
  /** The configuration of a folder further up, whose `exclude` still applies. */
  readonly above: Config | undefined;
}

export interface PlacedBaseline {
  readonly baseline: Baseline;
  /** The shown path of the file. */
  readonly shown: string;
  /** Absolute. Paths in the baseline are relative to it. */
  readonly folder: string;
}

/** Settings of the command line, which override every file. */
export interface Overrides {
  readonly cwd: string;
  readonly selection: Selection;
  readonly baseline: PlacedBaseline | undefined;
  /** The unsaved text of an editor. Default: none. */
  readonly edited?: EditedText | undefined;
  /** By absolute path: the settings that replace a file with an error. Default: the valid settings of that file. */
  readonly lastValid?: ReadonlyMap<string, Config> | undefined;
  /** Patterns relative to `cwd`, in addition to those of the files. */
  readonly excluded?: readonly IgnoreRule[];
}

/** In bytes. Handwritten files are smaller, and the TOML parser takes a second for a file of this size. */
const MAX_CONFIG = 1 << 20;

/** The configuration of a folder without a configuration file. */
export function defaultConfig(overrides: Overrides): Config {
  const nothing = { settings: {}, spans: new Map() };
  return configOf(overrides, overrides.cwd, undefined, nothing, overrides.baseline, undefined);
}

/**
 * Returns undefined for a file without settings, like most `pyproject.toml` files, and 'later' if it needs the TOML parser and
 * `toml` is undefined. A file that the user named (`isNamed`) may be anywhere and must contain settings.
 */
export function readConfig(
  path: string,
  isNamed: boolean,
  overrides: Overrides,
  toml: ParseToml | undefined,
  problems: Diagnostic[],
): Config | 'later' | undefined {
  const shown = shownPath(path, overrides.cwd) || '.';
  const fail = (message: string): undefined => {
    reporter(sourceFile(shown, ''), problems)(unreadableConfiguration, { start: 0, end: 0 }, message);
  };
  const boundary = isNamed ? undefined : repositoryOf(dirname(path));
  const read = readEdited(path, boundary, MAX_CONFIG, overrides.edited);
  if ('problem' in read) return fail(`cannot read the configuration file: ${read.problem}`);
  const isShared = basename(path) === 'pyproject.toml';
  // The TOML parser is not loaded for a file that can't contain a [tool.fluxio] table.
  if (isShared && !read.text.includes('fluxio')) return isNamed ? fail(NO_TABLE) : undefined;
  if (toml === undefined) return 'later';

  const file = sourceFile(shown, read.text);
  const report = reporter(file, problems);
  const parsed = toml(read.text);
  if ('error' in parsed) {
    const start = Math.min(parsed.offset, read.text.length);
    report(invalidToml, { start, end: start }, `invalid TOML: ${parsed.error}`);
    return undefined;
  }
  const table = isShared ? tableAt(parsed.root, ['tool', 'fluxio']) : parsed.root;
  if (table === undefined) return isNamed ? fail(NO_TABLE) : undefined;
  const tool = isShared ? undefined : table.entries.get('tool');
  if (tool !== undefined) {
    report(unknownSetting, tool.key.span, `unknown setting 'tool'`, {
      help: `move the settings to the top level of '${shown}', without [tool.fluxio]`,
    });
    return undefined;
  }
  const settings = readSettings(table, { catalog, isPattern: (pattern) => pathRule(pattern) !== undefined }, report);
  const baseline =
    overrides.baseline ??
    openBaseline(settings, dirname(path), boundary, overrides, (span, message, help) =>
      report(settingValue, span, message, { help }),
    );
  const defaults = settings.settings.deploy;
  const deploy = defaults && readDeploySettings(defaults, { file, report }, true);
  return configOf(overrides, dirname(path), shown, settings, baseline, deploy);
}

const NO_TABLE = 'the configuration file has no [tool.fluxio] table';

function configOf(
  { selection }: Overrides,
  folder: string,
  shown: string | undefined,
  { settings }: ReadSettings,
  baseline: PlacedBaseline | undefined,
  deploy: DeploySettings | undefined,
): Config {
  const own: Selection = {
    select: settings.select,
    extendSelect: settings['extend-select'],
    ignore: settings.ignore,
  };
  const names = settings.include?.flatMap((name) => parseGlob(name) ?? []);
  const severities = ruleSeverities(catalog, [own, selection], settings.severity ?? NO_SEVERITIES);
  return {
    folder,
    shown,
    settings,
    severities,
    isProjectName: (name) =>
      names === undefined ? PROJECT_FILES.has(name) : names.some((pattern) => matchesName(pattern, name)),
    excluded: rulesOf(settings.exclude ?? []),
    perFileIgnores: [...(settings['per-file-ignores'] ?? [])].flatMap(([pattern, selectors]) => {
      const codes = new Set(catalog.filter((info) => isCovered(info, selectors)).map(({ code }) => code));
      return rulesOf([pattern]).map((rule) => ({ rule, codes }));
    }),
    baseline,
    deploy,
    digest: digestOf(settings, severities, baseline),
    above: undefined,
  };
}

function digestOf(
  { asl, 'external-projects': externalProjects, 'per-file-ignores': ignores }: Settings,
  severities: RuleSeverities,
  baseline: PlacedBaseline | undefined,
): string {
  const hash = baseline?.baseline.memory?.hash;
  const parts = [[...severities], [...(asl ?? [])], externalProjects, [...(ignores ?? [])], hash];
  return sha256(JSON.stringify(parts));
}

const NO_SEVERITIES: ReadonlyMap<string, Severity> = new Map();

function isCovered(info: DiagnosticInfo, selectors: readonly string[]): boolean {
  return selectors.some((selector) => covers(selector, info));
}

function rulesOf(patterns: readonly string[]): IgnoreRule[] {
  return patterns.map(pathRule).filter((rule) => rule !== undefined);
}

/**
 * Parses a pattern as a line of a `.gitignore`. A leading `./` anchors it to the folder of the configuration, as in ruff. A
 * pattern with `.` or `..` anywhere else matches nothing and is rejected.
 */
export function pathRule(pattern: string): IgnoreRule | undefined {
  const plain = pattern.replace(/^(!?)(?:\.\/)+/, '$1/');
  return /(?:^!?|\/)\.\.?(?:\/|$)/.test(plain) ? undefined : parseRule(plain);
}

function tableAt(root: TomlTable, names: readonly string[]): TomlTable | undefined {
  let table = root;
  for (const name of names) {
    const value = table.entries.get(name)?.value;
    if (value?.kind !== 'table') return undefined;
    table = value;
  }
  return table;
}

function openBaseline(
  { settings, spans }: ReadSettings,
  folder: string,
  boundary: string | undefined,
  overrides: Overrides,
  fail: (span: { readonly start: number; readonly end: number }, message: string, help: string) => void,
): PlacedBaseline | undefined {
  const span = spans.get('baseline');
  if (settings.baseline === undefined || span === undefined) return undefined;
  const path = resolve(folder, settings.baseline);
  // An untrusted configuration must not reveal which files exist on the machine.
  if (boundary !== undefined && !isInside(boundary, path)) {
    fail(span, `baseline '${settings.baseline}' is outside the repository`, 'move the file into the repository');
    return undefined;
  }
  const opened = readBaseline(path, overrides, boundary);
  const command = `'fluxio check --baseline ${shownPath(path, overrides.cwd)}'`;
  if (opened === undefined) {
    fail(span, `baseline '${settings.baseline}' does not exist`, `run ${command} to create it`);
  } else if ('problem' in opened) {
    const message = `cannot read baseline '${settings.baseline}': ${opened.problem}`;
    fail(span, message, `remove the file, then run ${command} to create it again`);
  } else return opened;
  return undefined;
}

/** Undefined if the file does not exist. Links must not lead outside `boundary`. */
export function readBaseline(
  path: string,
  { cwd }: Pick<Overrides, 'cwd'>,
  boundary?: string,
): PlacedBaseline | { readonly problem: string } | undefined {
  const read = readText(path, boundary, LARGEST_OWN_FILE);
  if ('problem' in read) return isThere(path) ? read : undefined;
  const baseline = parseBaseline(read.text);
  return baseline === undefined
    ? { problem: 'not a baseline that fluxio wrote' }
    : { baseline, shown: shownPath(path, cwd), folder: dirname(path) };
}
