// One table of all settings with their types, defaults and help texts. Validation, the JSON Schema and the
// documentation are derived from it. Reads the table of a configuration file and reports every invalid key and value at
// its span.
import { type DiagnosticInfo, type Report, SEVERITIES, type Severity } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { FAIL_ON, type FailOn } from './fail-on.ts';
import { settingType, settingValue, unknownSetting } from './refusals.ts';
import { type Selector, selectorError } from './select.ts';
import { describeToml, type TomlKey, type TomlTable, type TomlValue } from './value.ts';

/** The kinds of settings, with the type that each is read as. */
interface Values {
  readonly 'file names': readonly string[];
  readonly paths: readonly string[];
  readonly rules: readonly Selector[];
  readonly 'rules of paths': ReadonlyMap<string, readonly Selector[]>;
  readonly 'severities of rules': ReadonlyMap<Selector, Severity>;
  readonly level: FailOn;
  readonly file: string;
  readonly projects: true | readonly string[];
  readonly form: ReadonlyMap<string, boolean>;
  /** Read as `deploy.toml` is. */
  readonly deployment: TomlTable;
}

export type SettingKind = keyof Values;

export interface SettingSpec {
  readonly kind: SettingKind;
  /** In TOML; undefined if no value has the same effect as leaving the setting out. */
  readonly default?: string;
  readonly help: string;
}

export const settingSpecs = {
  include: {
    kind: 'file names',
    default: '["project.py", "project.sfn"]',
    help: 'patterns for the names of project files; a file given on the command line does not have to match',
  },
  exclude: {
    kind: 'paths',
    default: '[]',
    help: 'patterns of files and folders to exclude, written as in a .gitignore; they also apply to files given on the command line',
  },
  select: {
    kind: 'rules',
    help: 'the only rules to enable, instead of those that are on by default',
  },
  'extend-select': {
    kind: 'rules',
    default: '[]',
    help: 'rules to enable in addition',
  },
  ignore: {
    kind: 'rules',
    default: '[]',
    help: 'rules to disable',
  },
  'per-file-ignores': {
    kind: 'rules of paths',
    default: '{}',
    help: 'path pattern, as in exclude → rules to disable for these files',
  },
  severity: {
    kind: 'severities of rules',
    default: '{}',
    help: 'rule → error, warning or note, instead of its default severity',
  },
  'fail-on': {
    kind: 'level',
    default: '"error"',
    help: 'the lowest severity that makes a run fail: error, warning, note, or never',
  },
  baseline: {
    kind: 'file',
    help: 'a file of accepted findings; check --baseline FILE writes it',
  },
  asl: {
    kind: 'form',
    default: '{ item-processor = false }',
    help: 'the form of definitions: `item-processor = true` writes `ItemProcessor` and `ItemSelector` in a Map state instead of the equivalent `Iterator` and `Parameters`',
  },
  'external-projects': {
    kind: 'projects',
    default: '[]',
    help: 'name patterns of projects in other repositories; true if this repository contains only some of the projects',
  },
  deploy: {
    kind: 'deployment',
    default: '{}',
    help: 'defaults for the `deploy.toml` of every project; see [deploy.toml](deploy-toml.md#defaults-for-all-projects)',
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;

export type SettingName = keyof typeof settingSpecs;

/** The settings of one file. Settings that it leaves out have their defaults. */
export type Settings = { readonly [Name in SettingName]?: Values[(typeof settingSpecs)[Name]['kind']] };

export interface ReadSettings {
  readonly settings: Settings;
  /** The span of each value. */
  readonly spans: ReadonlyMap<SettingName, Span>;
}

export interface SettingsContext {
  readonly catalog: readonly DiagnosticInfo[];
  /** Whether the text is a valid pattern of paths. */
  readonly isPattern: (pattern: string) => boolean;
}

export function readSettings(table: TomlTable, context: SettingsContext, report: Report): ReadSettings {
  const settings: [SettingName, unknown][] = [];
  const spans = new Map<SettingName, Span>();
  for (const { key, value } of table.entries.values()) {
    if (!isSetting(key.text)) {
      report(unknownSetting, key.span, `unknown setting '${key.text}'`, {
        help: () => didYouMean(key.text, names) ?? `use one of ${names.join(', ')}`,
      });
      continue;
    }
    const read = readers[settingSpecs[key.text].kind](value, { ...context, name: key.text, report });
    if (read === undefined) continue;
    settings.push([key.text, read]);
    spans.set(key.text, value.span);
  }
  return { settings: Object.fromEntries(settings) as Settings, spans };
}

const names: readonly string[] = Object.keys(settingSpecs);

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(settingSpecs, name);
}

interface Reading extends SettingsContext {
  readonly name: SettingName;
  readonly report: Report;
}

type Readers = { readonly [Kind in SettingKind]: (value: TomlValue, reading: Reading) => Values[Kind] | undefined };

const readers: Readers = {
  'file names': (value, reading) => readStrings(value, reading, (name, span) => checkName(name, span, reading)),
  paths: (value, reading) => readStrings(value, reading, (pattern, span) => checkPattern(pattern, span, reading)),
  rules: (value, reading) => readStrings(value, reading, (selector, span) => checkSelector(selector, span, reading)),
  'rules of paths': (value, reading) => {
    const result = new Map<string, readonly Selector[]>();
    for (const { key, value: own } of readEntries(value, reading)) {
      // A `!` would negate an earlier pattern, but each of these patterns is independent.
      checkPattern(key.text, key.span, {
        ...reading,
        isPattern: (text) => !text.startsWith('!') && reading.isPattern(text),
      });
      const selectors = readers.rules(own, reading);
      if (selectors !== undefined) result.set(key.text, selectors);
    }
    return result;
  },
  'severities of rules': (value, reading) => {
    const result = new Map<Selector, Severity>();
    for (const { key, value: own } of readEntries(value, reading)) {
      checkSelector(key.text, key.span, reading);
      const severity = readChoice(own, SEVERITIES, reading);
      if (severity !== undefined) result.set(key.text, severity);
    }
    return result;
  },
  level: (value, reading) => readChoice(value, FAIL_ON, reading),
  file: (value, reading) => {
    const path = readString(value, reading);
    if (path !== '') return path;
    reading.report(settingValue, value.span, `'${reading.name}' must not be empty`, {
      help: 'write the path of a file, or remove the setting',
    });
    return undefined;
  },
  form: (value, reading) => {
    const result = new Map<string, boolean>();
    for (const { key, value: own } of readEntries(value, reading)) {
      if (key.text !== 'item-processor') {
        reading.report(unknownSetting, key.span, `unknown setting '${key.text}' in '${reading.name}'`, {
          help: () => didYouMean(key.text, ['item-processor']) ?? "use 'item-processor'",
        });
      } else if (own.kind === 'boolean') result.set(key.text, own.value);
      else reportType(own, 'true or false', { ...reading, name: key.text });
    }
    return result;
  },
  deployment: (value, reading) => {
    if (value.kind === 'table') return value;
    reportType(value, 'a table', reading);
    return undefined;
  },
  projects: (value, reading) => {
    if (value.kind === 'boolean') return value.value ? true : [];
    if (value.kind === 'list') return readStrings(value, reading, (name, span) => checkName(name, span, reading));
    reportType(value, 'true or a list of strings', reading);
    return undefined;
  },
};

function readStrings(
  value: TomlValue,
  reading: Reading,
  check: (text: string, span: Span) => void,
): readonly string[] | undefined {
  if (value.kind !== 'list') {
    reportType(value, 'a list of strings', reading);
    return undefined;
  }
  const texts: string[] = [];
  for (const item of value.items) {
    const text = readString(item, reading);
    if (text === undefined) continue;
    check(text, item.span);
    texts.push(text);
  }
  return texts;
}

function readString(value: TomlValue, reading: Reading): string | undefined {
  if (value.kind === 'string') return value.value;
  reportType(value, 'a string', reading);
  return undefined;
}

function readEntries(
  value: TomlValue,
  reading: Reading,
): Iterable<{ readonly key: TomlKey; readonly value: TomlValue }> {
  if (value.kind === 'table') return value.entries.values();
  reportType(value, 'a table', reading);
  return [];
}

function readChoice<T extends string>(value: TomlValue, allowed: readonly T[], reading: Reading): T | undefined {
  const text = readString(value, reading);
  const chosen = allowed.find((one) => one === text);
  if (chosen !== undefined || text === undefined) return chosen;
  const isOff = /^(?:off|none|ignore)$/i.test(text) && reading.name === 'severity';
  reading.report(
    settingValue,
    value.span,
    `invalid value '${text}' for '${reading.name}'; expected ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`,
    {
      help: () => (isOff ? "list the rule under 'ignore' to turn it off" : didYouMean(text, allowed)),
    },
  );
  return undefined;
}

function reportType(
  value: TomlValue,
  expected: string,
  { name, report }: { readonly name: string; readonly report: Report },
): void {
  const help =
    value.kind === 'string' && expected.includes('list') ? `write [${JSON.stringify(value.value)}]` : undefined;
  report(settingType, value.span, `expected ${expected} in '${name}', not ${describeToml(value)}`, { help });
}

function checkSelector(selector: Selector, span: Span, { catalog, report }: Reading): void {
  const error = selectorError(selector, catalog);
  if (error !== undefined) report(settingValue, span, error.message, { help: error.help });
}

function checkPattern(pattern: string, span: Span, { isPattern, report }: Reading): void {
  if (!isPattern(pattern)) {
    report(settingValue, span, `the pattern '${pattern}' can never match`, {
      help:
        pattern.startsWith('!') && isPattern(pattern.slice(1))
          ? "remove the '!'"
          : "write a pattern as in a .gitignore, without '.' and '..'",
    });
  }
}

function checkName(name: string, span: Span, reading: Reading): void {
  checkPattern(name, span, reading);
  if (!name.includes('/')) return;
  reading.report(settingValue, span, `'${reading.name}' accepts names only, not the path '${name}'`, {
    help: 'write the name without its folders',
  });
}
