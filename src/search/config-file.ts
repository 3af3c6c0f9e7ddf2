// In: a configuration file that was found. Out: what it means for the files it is for. What is wrong with
// it is reported in its place, and of a stranger's link nothing is shown.
import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { type Diagnostic, type DiagnosticInfo, reporter, type Severity } from '../base/diagnostic.ts';
import { sourceFile } from '../base/source.ts';
import { catalog } from '../compile/catalog.ts';
import { type Baseline, parseBaseline } from '../config/baseline.ts';
import { invalidToml, settingValue, unknownSetting, unreadableConfiguration } from '../config/errors.ts';
import { covers, type RuleSeverities, ruleSeverities, type Selection } from '../config/select.ts';
import { type ReadSettings, readSettings, type Settings } from '../config/settings.ts';
import type { ParseToml } from '../config/toml.ts';
import type { TomlTable } from '../config/value.ts';
import { isThere, type Reader } from '../files/reader.ts';
import { reasonOf } from '../files/system-error.ts';
import { LARGEST_FILE } from '../output/manifest.ts';
import { isInside, isOwnPlace, PROJECT_FILES, shownPath } from './discover.ts';
import { matchesName, parseGlob } from './gitignore/glob.ts';
import { type IgnoreRule, parseRule } from './gitignore/ignore.ts';

export interface Config {
  /** Absolute: patterns and paths in it start there. */
  readonly folder: string;
  /** The file as it is shown; undefined where there is none. */
  readonly shown: string | undefined;
  readonly settings: Settings;
  readonly severities: RuleSeverities;
  readonly isProjectName: (name: string) => boolean;
  readonly excluded: readonly IgnoreRule[];
  readonly perFileIgnores: readonly { readonly rule: IgnoreRule; readonly codes: ReadonlySet<string> }[];
  readonly baseline: PlacedBaseline | undefined;
  /** Names all of this that has a part in what is found in a file, besides `perFileIgnores`. */
  readonly name: string;
  /** Of a folder further up; of its settings only `exclude` still holds. */
  readonly above: Config | undefined;
}

export interface PlacedBaseline {
  readonly baseline: Baseline;
  /** As it is shown. */
  readonly shown: string;
  /** Absolute: the paths in it start there. */
  readonly folder: string;
}

/** What the command line says; it goes before every file. */
export interface Given {
  readonly cwd: string;
  readonly reader: Reader;
  readonly selection: Selection;
  readonly baseline: PlacedBaseline | undefined;
}

/** Longer files are not written by people, and the TOML parser takes a second for each. */
const LARGEST_CONFIG = 1 << 20;

/** Without a file: the defaults. */
export function defaultConfig(given: Given): Config {
  return configOf(given, given.cwd, undefined, { settings: {}, places: new Map() }, given.baseline);
}

/**
 * Undefined when the file holds no settings, as most `pyproject.toml` do. `later` when it takes the TOML parser, which
 * is not there yet. `isNamed`: the user named the file, so that it may lie anywhere and has to hold settings.
 */
export function readConfig(
  path: string,
  isNamed: boolean,
  given: Given,
  toml: ParseToml | undefined,
  problems: Diagnostic[],
): Config | 'later' | undefined {
  const shown = shownPath(path, given.cwd) || '.';
  const fail = (message: string): undefined => {
    reporter(sourceFile(shown, ''), problems)(unreadableConfiguration, { start: 0, end: 0 }, message);
  };
  const boundary = isNamed ? undefined : repositoryOf(dirname(path), given.reader);
  const read = readText(path, boundary, LARGEST_CONFIG, given.reader);
  if ('problem' in read) return fail(read.problem);
  const isShared = basename(path) === 'pyproject.toml';
  // Whoever has settings for us names us: the parser is not loaded for the others.
  if (isShared && !read.text.includes('fluxio')) return isNamed ? fail(NO_TABLE) : undefined;
  if (toml === undefined) return 'later';

  const file = sourceFile(shown, read.text);
  const report = reporter(file, problems);
  const parsed = toml(read.text);
  if ('error' in parsed) {
    const start = Math.min(parsed.offset, read.text.length);
    report(invalidToml, { start, end: start }, `this is not valid TOML: ${parsed.error}`);
    return undefined;
  }
  const table = isShared ? tableAt(parsed.root, ['tool', 'fluxio']) : parsed.root;
  if (table === undefined) return isNamed ? fail(NO_TABLE) : undefined;
  const tool = isShared ? undefined : table.entries.get('tool');
  if (tool !== undefined) {
    report(unknownSetting, tool.key.span, `there is no setting 'tool'`, {
      help: `in '${shown}' settings stand at the top, without [tool.fluxio]`,
    });
    return undefined;
  }
  const settings = readSettings(table, { catalog, isPattern: (pattern) => ruleOf(pattern) !== undefined }, report);
  const baseline =
    given.baseline ??
    openBaseline(settings, dirname(path), boundary, given, (span, message) =>
      report(settingValue, span, message, { help: `'fluxio check --baseline FILE' writes one` }),
    );
  return configOf(given, dirname(path), shown, settings, baseline);
}

const NO_TABLE = 'it has no table [tool.fluxio]';

function configOf(
  { selection }: Given,
  folder: string,
  shown: string | undefined,
  { settings }: ReadSettings,
  baseline: PlacedBaseline | undefined,
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
    name: nameOf(settings, severities, baseline),
    above: undefined,
  };
}

function nameOf(
  { asl, 'external-projects': externalProjects }: Settings,
  severities: RuleSeverities,
  baseline: PlacedBaseline | undefined,
): string {
  const parts = [[...severities], [...(asl ?? [])], externalProjects, baseline?.baseline.memory?.hash];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

const NO_SEVERITIES: ReadonlyMap<string, Severity> = new Map();

function isCovered(info: DiagnosticInfo, selectors: readonly string[]): boolean {
  return selectors.some((selector) => covers(selector, info));
}

function rulesOf(patterns: readonly string[]): IgnoreRule[] {
  return patterns.map(ruleOf).filter((rule) => rule !== undefined);
}

/**
 * As a line of a `.gitignore`, where nothing is called `.` or `..`: a `../files` at the start says from the folder on, as
 * for ruff, and anywhere else such a name matches nothing.
 */
function ruleOf(pattern: string): IgnoreRule | undefined {
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
  { settings, places }: ReadSettings,
  folder: string,
  boundary: string | undefined,
  given: Given,
  fail: (span: { readonly start: number; readonly end: number }, message: string) => void,
): PlacedBaseline | undefined {
  const span = places.get('baseline');
  if (settings.baseline === undefined || span === undefined) return undefined;
  const path = resolve(folder, settings.baseline);
  // A stranger's configuration must not tell what lies on the machine.
  if (boundary !== undefined && !isInside(boundary, path)) {
    fail(span, `the baseline '${settings.baseline}' lies outside the repository`);
    return undefined;
  }
  const opened = readBaseline(path, given, boundary);
  if (opened === undefined) fail(span, `the baseline '${settings.baseline}' does not exist`);
  else if ('problem' in opened) fail(span, `the baseline '${settings.baseline}' cannot be read: ${opened.problem}`);
  else return opened;
  return undefined;
}

/** Undefined when there is no such file. `boundary`: the folder that a link may not lead out of. */
export function readBaseline(
  path: string,
  { cwd, reader }: Pick<Given, 'cwd' | 'reader'>,
  boundary?: string,
): PlacedBaseline | { readonly problem: string } | undefined {
  const read = readText(path, boundary, LARGEST_FILE, reader);
  if ('problem' in read) return isThere(path, reader) ? read : undefined;
  const baseline = parseBaseline(read.text);
  return baseline === undefined
    ? { problem: 'it is not a baseline that fluxio wrote' }
    : { baseline, shown: shownPath(path, cwd), folder: dirname(path) };
}

type ReadText = { readonly text: string } | { readonly problem: string };

/** `boundary`: the folder that a link may not lead out of. */
function readText(path: string, boundary: string | undefined, largest: number, reader: Reader): ReadText {
  const bytes = readBytes(path, boundary, largest, reader);
  if ('problem' in bytes) return bytes;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'it is not UTF-8' };
  }
}

function readBytes(
  path: string,
  boundary: string | undefined,
  largest: number,
  reader: Reader,
): Uint8Array | { readonly problem: string } {
  try {
    if (boundary !== undefined && !isOwnPlace(boundary, path, reader)) {
      return { problem: 'it is a link that leads out of the repository' };
    }
    const bytes = reader.read(path, largest);
    if (bytes === 'not a file') return { problem: 'it is not a regular file' };
    if (bytes === 'too large') return { problem: `it is larger than ${largest >> 20} MiB` };
    return bytes;
  } catch (error) {
    return { problem: `it cannot be read: ${reasonOf(error)}` };
  }
}

/** The nearest folder that holds `.git`, else the folder itself. */
function repositoryOf(folder: string, reader: Reader): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(resolve(at, '.git'), reader)) return at;
    if (dirname(at) === at) return folder;
  }
}
