// Completion and hover in `deploy.toml`, `fluxio.toml` and test files, which may be half-written.
import { catalog } from '../compile/catalog.ts';
import type { Completion, Hover } from './answers.ts';
import { errorWords } from './completion.ts';
import type { OpenDocument, ProjectFolder } from './folder.ts';
import { type SettingsPlace, type SettingsTable, wordsOfSettings } from './settings-place.ts';
import { configurationTable, deployTable, testTable } from './settings-tables.ts';
import { tomlPlace } from './toml-place.ts';
import { yamlPlace } from './yaml-place.ts';

/** `folder` contains the project. Undefined for `fluxio.toml`, which belongs to no single project. */
export function settingCompletions(
  folder: ProjectFolder | undefined,
  document: OpenDocument,
  offset: number,
): Completion[] {
  const place = placeAt(document, offset);
  if (place === undefined) return [];
  const { text } = document.file;
  const isYaml = document.kind === 'test';
  return wordsOfSettings(tableOf(folder, document), place).map(({ label, kind, text: own, detail, documentation }) => {
    const shown = /^".*"$/.test(label) ? label.slice(1, -1) : label;
    return {
      ...{ label: shown, kind, edit: { span: place.span, text: insertionOf(own ?? label, place, isYaml, text) } },
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation }),
    };
  });
}

/** The documentation of the key or value at the offset. */
export function settingHover(
  folder: ProjectFolder | undefined,
  document: OpenDocument,
  offset: number,
): Hover | undefined {
  const place = placeAt(document, offset);
  if (place === undefined) return undefined;
  const written = document.file.text.slice(place.span.start, place.span.end);
  const words = wordsOfSettings(tableOf(folder, document), place);
  const word = words.find(({ label }) => label === written || label === `"${written}"`);
  const parts = word === undefined ? [] : [word.detail, word.documentation].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { span: place.span, markdown: parts.join('\n\n') };
}

function placeAt({ kind, file }: OpenDocument, offset: number): SettingsPlace | undefined {
  const place = kind === 'test' ? yamlPlace(file.text, offset) : tomlPlace(file.text, offset);
  const written = place === undefined ? '' : file.text.slice(place.span.start, place.span.end);
  return /[\r\n]/.test(written) ? undefined : place;
}

function tableOf(folder: ProjectFolder | undefined, { kind }: OpenDocument): SettingsTable {
  const analysis = folder?.project;
  if (kind === 'deploy') return deployTable(analysis);
  if (kind === 'configuration') return configurationTable(catalog);
  return testTable(analysis, analysis === undefined ? [] : errorWords(analysis));
}

/** Adds `=` or `:` after a key and quotes around a string, unless the text already has them. */
function insertionOf(label: string, { what, span, quote }: SettingsPlace, isYaml: boolean, text: string): string {
  const plain = /^".*"$/.test(label) ? label.slice(1, -1) : label;
  if (quote !== undefined) return `${plain}${quote.isClosed ? '' : quote.text}`;
  const isValue = what === 'value';
  const written = isYaml ? yamlText(plain) : isValue || /^[\w-]+$/.test(label) ? label : `"${plain}"`;
  if (isValue || what === 'table') return written;
  const sign = isYaml ? ':' : '=';
  const rest = /^[ \t]*/.exec(text.slice(span.end, span.end + 80))?.[0].length ?? 0;
  if (text.charAt(span.end + rest) === sign) return written;
  return isYaml ? `${written}: ` : `${written} = `;
}

/** The name of a state can contain characters that have a meaning in YAML. */
function yamlText(name: string): string {
  return /^[\p{L}\p{N}_](?:[^:#,[\]{}"'\\\r\n]*[^:#,[\]{}"'\\\r\n\s])?$/u.test(name) ? name : JSON.stringify(name);
}
