// Renders the catalog of codes as a table for people, as JSON, or as Markdown.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { jsonText } from '../base/json.ts';
import { rulePage } from './json.ts';

export function rulesText(infos: readonly DiagnosticInfo[]): string {
  const rows = infos.map(({ code, severity, name, summary }) => [code, severity, name, summary]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

export function rulesJson(infos: readonly DiagnosticInfo[]): string {
  return jsonText({
    version: 1,
    rules: infos.map(({ code, name, severity, summary }) => ({ code, name, severity, summary, url: rulePage(code) })),
  });
}

export function rulesMarkdown(infos: readonly DiagnosticInfo[]): string {
  const rows = infos.map(
    ({ code, name, severity, summary }) =>
      `| [${code}](${rulePage(code)}) | ${name} | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`,
  );
  return `| code | name | severity | summary |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}
