// `--show-settings`. Prints the settings for each path as TOML, with the file that they come from and the resulting severity of
// each rule.
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { catalog } from '../../compile/catalog.ts';
import { type SettingName, settingSpecs } from '../../config/settings.ts';
import type { TomlValue } from '../../config/value.ts';
import { logLine } from '../../report/escape.ts';
import { withConfigs } from '../../search/config.ts';
import type { Config } from '../../search/config-file.ts';
import type { Arguments } from '../arguments.ts';
import { type Configuration, refuseConfiguration } from '../configuration.ts';
import { CLEAN, type ExitCode, type Io } from '../io.ts';

export async function showSettings(given: Arguments, configuration: Configuration, io: Io): Promise<ExitCode> {
  const { options, operands } = given;
  const paths = operands.length === 0 ? ['.'] : operands;
  const { configs, found } = await withConfigs(configuration, ({ at }) =>
    paths.map((path) => ({ path, config: at(folderOf(pathOf(path, options), io.cwd)) })),
  );
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  const pages = found.map(({ path, config }) => page(path, config, configuration, options.get('fail-on')));
  io.stdout(pages.map((lines) => lines.map((line) => `${logLine(line)}\n`).join('')).join('\n'));
  return CLEAN;
}

function pathOf(operand: string, options: Arguments['options']): string {
  return operand === '-' ? (options.get('stdin-filename') ?? '.') : operand;
}

function folderOf(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  try {
    if (statSync(absolute).isDirectory()) return absolute;
  } catch {
    // A missing path has the settings of its folder.
  }
  return dirname(absolute);
}

type Value =
  | boolean
  | string
  | readonly string[]
  | ReadonlyMap<string, boolean | string | readonly string[]>
  | TomlValue;

function page(
  path: string,
  config: Config,
  { selection, baseline }: Configuration,
  failOn: string | undefined,
): string[] {
  const { settings, shown, severities } = config;
  const isReplaced = selection.select !== undefined;
  const combined = (name: 'extend-select' | 'ignore', given: readonly string[] = []): readonly string[] =>
    isReplaced ? given : [...(settings[name] ?? []), ...given];
  const effective: Partial<Record<SettingName, Value | undefined>> = {
    ...settings,
    select: selection.select ?? settings.select,
    'extend-select': combined('extend-select', selection.extendSelect),
    ignore: combined('ignore', selection.ignore),
    'fail-on': failOn ?? settings['fail-on'],
    baseline: baseline?.shown ?? settings.baseline,
  };
  const lines = Object.entries(settingSpecs).flatMap(([name, spec]) => {
    const value = effective[name as SettingName];
    const written = value === undefined ? ('default' in spec ? spec.default : undefined) : toml(value);
    return [written === undefined ? `# ${name} is not set` : `${name} = ${written}`];
  });
  const rules = catalog
    .filter(({ isRule }) => isRule)
    .map(({ code, name }) => `# ${code} ${name}: ${severities.get(code) ?? 'off'}`);
  return [`# '${path}': ${shown === undefined ? 'no configuration file' : `from '${shown}'`}`, ...lines, '', ...rules];
}

function toml(value: Value): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Map) return inlineTable([...value].map(([key, own]) => [key, toml(own)]));
  if ('kind' in value) return tomlAgain(value);
  return `[${[...value].map((item) => JSON.stringify(item)).join(', ')}]`;
}

/** Converts a parsed value back to TOML. */
function tomlAgain(value: TomlValue): string {
  switch (value.kind) {
    case 'table':
      return inlineTable([...value.entries.values()].map(({ key, value: own }) => [key.text, tomlAgain(own)]));
    case 'list':
      return `[${value.items.map(tomlAgain).join(', ')}]`;
    case 'other':
      return '';
    default:
      return JSON.stringify(value.value);
  }
}

function inlineTable(entries: readonly (readonly [key: string, value: string])[]): string {
  const members = entries.map(([key, value]) => `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${value}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
