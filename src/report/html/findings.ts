// Findings as a list on a page: the severity in words, the message, its code, and a link to the line if the page shows the file.
import type { Diagnostic } from '../../base/diagnostic.ts';
import { positionAt } from '../../base/source.ts';
import { html } from '../escape.ts';
import { rulePageUrl } from '../rule-page.ts';

/** Further findings are only counted. */
const MOST = 200;

/** `own` is the file that the page shows, with links to its lines. */
export function findingList(
  findings: readonly Diagnostic[],
  own: { readonly path: string; readonly hrefOf: (line: number) => string } | undefined,
): string[] {
  const items = findings.slice(0, MOST).map((finding) => {
    const { file, span, info, severity, message, help } = finding;
    const { line } = positionAt(file, span.start);
    const place = html(`${file.path}:${line}`);
    const linked = own?.path === file.path ? `<a href="${html(own.hrefOf(line))}">${place}</a>` : place;
    const url = rulePageUrl(info.code);
    const code = html(`${info.code} ${info.name}`);
    const page = url === undefined ? code : `<a href="${html(url)}">${code}</a>`;
    const advice = help === undefined ? '' : `<br><span class="muted">help: ${html(help)}</span>`;
    return `<li><span class="severity ${severity}">${severity}</span>: ${html(message)} (${page}), ${linked}${advice}</li>`;
  });
  const hidden = findings.length - items.length;
  return ['<ul>', ...items, ...(hidden === 0 ? [] : [`<li>and ${hidden} more</li>`]), '</ul>'];
}
