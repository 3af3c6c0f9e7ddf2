// Reads the settings of a deployment from a TOML table, which is `deploy.toml` or the `[deploy]` table of a configuration
// file. Reports every unknown key and invalid value at its span, and returns the valid ones.
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { alternatives, didYouMean } from '../base/suggest.ts';
import { settingType, settingValue, unknownSetting } from '../config/refusals.ts';
import { describeToml, type TomlKey, type TomlTable, type TomlValue } from '../config/value.ts';
import { ALL_TASKS } from './merge.ts';
import type { DeploySettings, NamedTask, ProjectSettings, TaskSettings } from './settings.ts';
import {
  type DeployKind,
  grantKeys,
  type KeySpec,
  OVERLAY_TABLE,
  PINNED_DISTRIBUTION,
  projectKeys,
  REQUIREMENTS_TABLE,
  TASK_TABLE,
  taskKeys,
  type Values,
} from './specs.ts';
import { ARCHITECTURES, type Given, type Grant, LOG_LEVELS, RUNTIMES, type Text } from './values.ts';
import { type TextProblem, variableProblem } from './variables.ts';

export interface DeployReading {
  readonly file: SourceFile;
  readonly report: Report;
}

/**
 * `isDefault` means that the table contains defaults for several projects, which have no tasks in common: they can only be set
 * for `*`, and an overlay belongs to one project.
 */
export function readDeploySettings(table: TomlTable, reading: DeployReading, isDefault: boolean): DeploySettings {
  const own = [...Object.keys(projectKeys), TASK_TABLE, REQUIREMENTS_TABLE, ...(isDefault ? [] : [OVERLAY_TABLE])];
  const values = readKeys(table, projectKeys, own, '', reading);
  const tableOf = (name: string): TomlTable | undefined => {
    const value = table.entries.get(name)?.value;
    return value === undefined || !own.includes(name) ? undefined : tableIn(value, name, reading);
  };
  return {
    project: values as ProjectSettings,
    tasks: readTasks(tableOf(TASK_TABLE), isDefault, reading),
    requirements: readRequirements(tableOf(REQUIREMENTS_TABLE), reading),
    overlay: readOverlay(tableOf(OVERLAY_TABLE), reading),
  };
}

/** `names` are the keys that may be in the table; those without a spec are read elsewhere. `prefix` is for messages. */
function readKeys(
  table: TomlTable,
  specs: Readonly<Record<string, KeySpec>>,
  names: readonly string[],
  prefix: string,
  reading: DeployReading,
): Readonly<Record<string, Given<unknown>>> {
  const found: Record<string, Given<unknown>> = {};
  for (const { key, value } of table.entries.values()) {
    if (!names.includes(key.text)) {
      unknown(key, names, prefix, reading);
      continue;
    }
    const spec = Object.hasOwn(specs, key.text) ? specs[key.text] : undefined;
    if (spec === undefined) continue;
    const read = readers[spec.kind](value, { ...reading, name: `${prefix}${key.text}`, spec });
    if (read !== undefined) found[key.text] = { value: read, place: { file: reading.file, span: key.span } };
  }
  return found;
}

function unknown(key: TomlKey, names: readonly string[], prefix: string, { report }: DeployReading): void {
  const place = prefix === '' ? '' : ` in '${prefix.slice(0, -1)}'`;
  report(unknownSetting, key.span, `unknown setting '${key.text}'${place}`, {
    help: () => didYouMean(key.text, names) ?? `use one of ${names.join(', ')}`,
  });
}

function readTasks(table: TomlTable | undefined, isDefault: boolean, reading: DeployReading): Map<string, NamedTask> {
  const tasks = new Map<string, NamedTask>();
  for (const { key, value } of table?.entries.values() ?? []) {
    const prefix = `${TASK_TABLE}.${key.text}`;
    const own = tableIn(value, prefix, reading);
    if (isDefault && key.text !== ALL_TASKS) {
      reading.report(settingValue, key.span, `defaults cannot name the task '${key.text}'`, {
        help: `write [deploy.task."*"], or move the table to the 'deploy.toml' of the project`,
      });
      continue;
    }
    if (own === undefined) continue;
    const settings = readKeys(own, taskKeys, Object.keys(taskKeys), `${prefix}.`, reading) as TaskSettings;
    tasks.set(key.text, { settings, place: { file: reading.file, span: key.span } });
  }
  return tasks;
}

function readRequirements(table: TomlTable | undefined, reading: DeployReading): Map<string, Text> {
  const found = new Map<string, Text>();
  for (const { key, value } of table?.entries.values() ?? []) {
    const text = readString(value, { ...reading, name: `${REQUIREMENTS_TABLE}.${key.text}` });
    if (text === undefined) continue;
    if (PINNED_DISTRIBUTION.test(text)) found.set(key.text, { text, place: { file: reading.file, span: value.span } });
    else {
      reading.report(settingValue, value.span, `'${text}' is not a pinned distribution`, {
        help: "write its name and version, such as 'acme-orders==1.2.0'",
      });
    }
  }
  return found;
}

function readOverlay(table: TomlTable | undefined, reading: DeployReading): Given<string> | undefined {
  const spec: KeySpec = { kind: 'file', help: '' };
  if (table === undefined) return undefined;
  const { file } = readKeys(table, { file: spec }, ['file'], `${OVERLAY_TABLE}.`, reading);
  if (!table.entries.has('file')) {
    reading.report(settingValue, table.span, `missing key 'file' in '${OVERLAY_TABLE}'`, {
      help: 'write file = "overlay.json"',
    });
  }
  return file as Given<string> | undefined;
}

interface Named extends DeployReading {
  /** The dotted key. */
  readonly name: string;
}

interface ReadingKey extends Named {
  readonly spec: KeySpec;
}

type Readers = { readonly [Name in DeployKind]: (value: TomlValue, reading: ReadingKey) => Values[Name] | undefined };

const readers: Readers = {
  flag: (value, reading) => {
    if (value.kind === 'boolean') return value.value;
    wrongType(value, 'true or false', reading);
    return undefined;
  },
  level: (value, reading) => readChoice(value, LOG_LEVELS, reading),
  architecture: (value, reading) => readChoice(value, ARCHITECTURES, reading),
  runtime: (value, reading) => readChoice(value, RUNTIMES, reading),
  text: readText,
  texts: readTexts,
  'table of texts': readTable,
  number: (value, reading) => {
    const [least, most] = reading.spec.range ?? [0, Number.MAX_SAFE_INTEGER];
    if (value.kind !== 'integer') wrongType(value, 'an integer', reading);
    else if (value.value >= least && value.value <= most) return value.value;
    else {
      const { start, end } = value.span;
      const written = Number.isSafeInteger(value.value) ? value.value : reading.file.text.slice(start, end);
      const message = `'${reading.name}' must be from ${least} to ${most}, not ${written}`;
      reading.report(settingValue, value.span, message, {
        help: `write ${value.value < least ? least : most}, or a number between the two`,
      });
    }
    return undefined;
  },
  grants: readGrants,
  alarms: (value, reading) => {
    const table = tableIn(value, reading.name, reading);
    if (table === undefined) return undefined;
    const specs: Readonly<Record<string, KeySpec>> = { topic: { ...reading.spec, kind: 'text' } };
    const { topic } = readKeys(table, specs, ['topic'], `${reading.name}.`, reading);
    if (!table.entries.has('topic')) {
      reading.report(settingValue, value.span, `missing key 'topic' in '${reading.name}'`, {
        help: 'write { topic = "ARN of an SNS topic" }',
      });
    }
    return topic?.value as Text | undefined;
  },
  file: readPath,
};

/** A path that stays inside the folder of the file, so that a project does not read files that are not part of it. */
function readPath(value: TomlValue, reading: Named): string | undefined {
  const path = readString(value, reading);
  if (path === undefined) return undefined;
  const isInside = /^[^/\\]/.test(path) && !/^[A-Za-z]:|\\|\0|(?:^|\/)\.\.(?:\/|$)/.test(path);
  // The configuration of git can hold a token, and the names are those that git protects (core.protectNTFS).
  if (isInside && /(?:^|\/)(?:\.git|git~1)(?:\/|$)/i.test(path)) {
    reading.report(settingValue, value.span, `'${path}' is a file of git`, { help: 'name a file of the project' });
    return undefined;
  }
  if (isInside) return path;
  reading.report(settingValue, value.span, `'${path}' is not a path inside the folder of '${reading.file.path}'`, {
    help: "write a relative path with '/' and without '..'",
  });
  return undefined;
}

function readText(value: TomlValue, reading: ReadingKey): Text | undefined {
  const text = readString(value, reading);
  if (text === undefined) return undefined;
  const problem = variableProblem(text) ?? arnProblem(text, reading.spec);
  if (problem === undefined) return { text, place: { file: reading.file, span: value.span } };
  reading.report(settingValue, partOf(value.span, problem.at, reading.file), problem.message, { help: problem.help });
  return undefined;
}

/** A text that begins with a parameter is an ARN if the parameter makes it one. */
function arnProblem(text: string, { arn, isAnyValid }: KeySpec): TextProblem | undefined {
  if (arn === undefined || (isAnyValid && text === '*')) return undefined;
  const help = `write an ARN, such as ${arn}`;
  if (!/^(?:arn:|\$\{[^!])/.test(text)) return { at: text, message: `'${text}' is not an ARN`, help };
  const [service, expected] = [serviceOf(text), serviceOf(arn)];
  if (isAnyValid || !text.startsWith('arn:') || service === expected || service?.includes('$')) return undefined;
  return { at: text, message: `'${text}' is not an ARN of the service '${expected}'`, help };
}

/** The third part of an ARN. Pseudo parameters contain colons too. */
function serviceOf(arn: string): string | undefined {
  return arn.replace(/\$\{[^}]*\}/g, '$').split(':')[2];
}

/** The span of `part` within a literal; the whole literal if escapes hide the part. */
function partOf({ start, end }: Span, part: string, { text }: SourceFile): Span {
  const at = text.slice(start, end).indexOf(part);
  return at === -1 ? { start, end } : { start: start + at, end: start + at + part.length };
}

function readTexts(value: TomlValue, reading: ReadingKey): readonly Text[] | undefined {
  if (value.kind === 'list') return value.items.flatMap((item) => readText(item, reading) ?? []);
  wrongType(value, 'a list of strings', reading);
  return undefined;
}

function readTable(value: TomlValue, reading: ReadingKey): ReadonlyMap<string, Text> | undefined {
  const table = tableIn(value, reading.name, reading);
  if (table === undefined) return undefined;
  const texts = new Map<string, Text>();
  for (const { key, value: own } of table.entries.values()) {
    const text = readText(own, { ...reading, name: `${reading.name}.${key.text}` });
    // Checks of the name point to the key, and those of the value are done.
    if (text !== undefined) texts.set(key.text, { text: text.text, place: { file: reading.file, span: key.span } });
  }
  return texts;
}

function readGrants(value: TomlValue, reading: Named): readonly Grant[] | undefined {
  if (value.kind !== 'list') {
    wrongType(value, 'a list of tables', reading);
    return undefined;
  }
  return value.items.flatMap((item) => readGrant(item, reading) ?? []);
}

function readGrant(value: TomlValue, reading: Named): Grant | undefined {
  const table = tableIn(value, reading.name, reading);
  if (table === undefined) return undefined;
  const keys = Object.keys(grantKeys);
  const read = readKeys(table, grantKeys, keys, `${reading.name}.`, reading);
  const missing = keys.find((key) => {
    const own = table.entries.get(key)?.value;
    return own === undefined || (own.kind === 'list' && own.items.length === 0);
  });
  if (missing !== undefined) {
    reading.report(settingValue, value.span, `missing '${missing}' in '${reading.name}'`, {
      help: 'write { actions = ["s3:GetObject"], resources = ["arn:${AWS::Partition}:s3:::bucket/*"] }',
    });
    return undefined;
  }
  const textsOf = (key: string): readonly Text[] => (read[key]?.value ?? []) as readonly Text[];
  const [actions, resources] = [textsOf('actions'), textsOf('resources')];
  if (actions.length === 0 || resources.length === 0) return undefined;
  return { actions, resources, place: { file: reading.file, span: value.span } };
}

function readString(value: TomlValue, reading: Named): string | undefined {
  if (value.kind !== 'string') wrongType(value, 'a string', reading);
  else if (value.value !== '') return value.value;
  else {
    reading.report(settingValue, value.span, `'${reading.name}' must not be empty`, {
      help: 'write a value, or remove the setting',
    });
  }
  return undefined;
}

function readChoice<Choice extends string>(
  value: TomlValue,
  choices: readonly Choice[],
  reading: Named,
): Choice | undefined {
  const text = readString(value, reading);
  const chosen = choices.find((one) => one === text);
  if (chosen !== undefined || text === undefined) return chosen;
  const message = `invalid value '${text}' for '${reading.name}'; expected ${alternatives(choices)}`;
  reading.report(settingValue, value.span, message, { help: () => didYouMean(text, choices) });
  return undefined;
}

function tableIn(value: TomlValue, name: string, reading: DeployReading): TomlTable | undefined {
  if (value.kind === 'table') return value;
  wrongType(value, 'a table', { ...reading, name });
  return undefined;
}

function wrongType(value: TomlValue, expected: string, { name, report }: Named): void {
  const help =
    value.kind === 'string' && expected === 'a list of strings' ? `write [${JSON.stringify(value.value)}]` : undefined;
  report(settingType, value.span, `expected ${expected} in '${name}', not ${describeToml(value)}`, { help });
}
