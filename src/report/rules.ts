// Renders the catalog of codes as a table for people, as JSON, or as Markdown.
import { type DiagnosticInfo, SEVERITIES, type Severity } from '../base/diagnostic.ts';
import { jsonText } from '../base/json.ts';
import { rulePage, rulePageUrl } from './rule-page.ts';

export function rulesText(infos: readonly DiagnosticInfo[]): string {
  const rows = infos.map(({ code, severity, name, summary }) => [code, severity, name, summary]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

export function rulesJson(infos: readonly DiagnosticInfo[]): string {
  return jsonText({
    version: 1,
    rules: infos.map(({ code, name, severity, summary }) => ({
      code,
      name,
      severity,
      summary,
      url: rulePageUrl(code) ?? rulePage(code),
    })),
  });
}

/** What each severity promises. A rule that does not keep this promise has the wrong one. */
const MEANINGS: Readonly<Record<Severity, string>> = {
  error: 'It never works, no matter the input: the project cannot be built, AWS rejects it, or its execution fails.',
  warning: 'It works, but probably not as intended: something has no effect, never happens or sometimes fails.',
  note: 'It works as intended, but could be better.',
};

/** The meaning of each severity and the codes that have it. */
export function severitiesMarkdown(infos: readonly DiagnosticInfo[]): string {
  const rows = SEVERITIES.map((severity) => {
    const own = infos.filter((info) => info.severity === severity);
    return `| ${severity} | ${MEANINGS[severity]} | ${own.map(({ code }) => `[${code}](${rulePage(code)})`).join(' ')} |\n`;
  });
  return `| severity | meaning | codes |\n| --- | --- | --- |\n${rows.join('')}`;
}

export function rulesMarkdown(infos: readonly DiagnosticInfo[]): string {
  const rows = infos.map(
    ({ code, name, severity, summary }) =>
      `| [${code}](${rulePage(code)}) | ${name} | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`,
  );
  return `| code | name | severity | summary |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}
