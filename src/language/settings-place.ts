// Where the cursor is in a settings file of either syntax, and which words a tree of settings offers there.
import type { Span } from '../base/source.ts';
import type { Word } from './vocabulary.ts';

/** A place in a TOML or YAML file. List indexes are not part of a path. */
export interface SettingsPlace {
  /** A key, the name of a table in brackets, or a value. */
  readonly what: 'key' | 'table' | 'value';
  /** The keys around a key, or those that lead to a value. */
  readonly path: readonly string[];
  /** The text already written, including the part after the cursor, without quotes. */
  readonly span: Span;
  readonly quote: Quote | undefined;
}

export interface Quote {
  readonly text: string;
  readonly isClosed: boolean;
}

/** A table with known keys, or with keys that a user chooses. */
export interface SettingsTable {
  readonly keys: ReadonlyMap<string, Setting>;
  /** The setting behind every other key. */
  readonly others?: Setting;
  /** Names to offer as other keys. */
  readonly names?: readonly Word[];
}

export interface Setting {
  /** Without its first capital letter and its period, in Markdown. */
  readonly help: string;
  readonly values?: readonly Word[];
  readonly table?: SettingsTable;
}

/** The words allowed at the place, with their documentation. */
export function wordsOfSettings(root: SettingsTable, { what, path }: SettingsPlace): readonly Word[] {
  const setting = settingAt(root, path);
  const table = path.length === 0 ? root : setting?.table;
  // The first word of a list item can be a key or a value.
  if (what === 'value' || table === undefined) return setting?.values ?? [];
  const keys = [...table.keys].map(([label, setting]): Word => {
    return { label, kind: 'setting', ...(setting.help === '' ? {} : { documentation: setting.help }) };
  });
  const names = table.names ?? [];
  if (what === 'key') return [...keys, ...names];
  return [...keys.filter(({ label }) => table.keys.get(label)?.table !== undefined), ...names];
}

function settingAt(root: SettingsTable, path: readonly string[]): Setting | undefined {
  let setting: Setting | undefined;
  let table: SettingsTable | undefined = root;
  for (const key of path) {
    setting = table?.keys.get(key) ?? table?.others;
    table = setting?.table;
  }
  return setting;
}
