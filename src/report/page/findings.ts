// Findings as lists that fit a phone, the worst first: sign and word, place, code and message, and the help below. With a
// comparison, findings that are also in the base are folded and come last.
import { type Diagnostic, SEVERITIES } from '../../base/diagnostic.ts';
import { plural } from '../../base/plural.ts';
import { html, htmlCode, htmlSentence } from '../escape.ts';
import { rangeOf } from '../github.ts';
import { rulePageUrl } from '../rule-page.ts';
import { SIGNS } from '../signs.ts';
import { type Block, folded, itemList, itemOf, type Worth } from './blocks.ts';
import type { LineLink, Page } from './page.ts';
import { clipped } from './words.ts';

const LONGEST_PATH = 400;

/** Browsers and servers reject longer URLs. */
const LONGEST_ADDRESS = 4_000;

export function newFindings({ outcome, comparison, links }: Page): Block[] {
  const findings = comparison?.newFindings ?? outcome?.diagnostics ?? [];
  if (findings.length === 0) return [];
  const title = comparison === undefined ? 'Findings' : 'New findings';
  const list = findingItems(findings, 'finding', comparison === undefined ? 'finding' : 'new finding', links.lines);
  return [{ kind: 'group', open: `### ${title}\n\n`, close: '', children: [itemList(list)] }];
}

export function oldFindings({ outcome, comparison, links }: Page): Block[] {
  if (comparison === undefined || outcome === undefined) return [];
  const fresh = new Set(comparison.newFindings);
  const old = outcome.diagnostics.filter((diagnostic) => !fresh.has(diagnostic));
  if (old.length === 0) return [];
  const list = findingItems(old, 'old finding', 'finding of the base', links.lines);
  return [folded(`${plural(old.length, 'finding')} also in the base`, [itemList(list)])];
}

function findingItems(findings: readonly Diagnostic[], worth: Worth, what: string, link: LineLink): Block[] {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
  return byFile(sorted).map((own): Block => {
    const [first] = own;
    const isAlone = own.length === 1 || first === undefined;
    const items = own.map((one) => itemOf(worth, { what }, () => findingItem(one, isAlone, link)));
    if (isAlone) return { kind: 'group', open: '', close: '', children: items };
    const open = `<li>${htmlCode(clipped(first.file.path, LONGEST_PATH))}\n<ul>\n`;
    return { kind: 'group', open, close: '</ul>\n</li>\n', children: items };
  });
}

/** Groups consecutive findings of a file, because repeated paths would take too much room on a phone. */
function byFile(findings: readonly Diagnostic[]): (readonly Diagnostic[])[] {
  const groups: Diagnostic[][] = [];
  for (const one of findings) {
    const last = groups.at(-1);
    if (last?.[0]?.file.path === one.file.path) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function findingItem(diagnostic: Diagnostic, hasPath: boolean, link: LineLink): string {
  const { severity, message, help, file } = diagnostic;
  const { start, end } = rangeOf(diagnostic);
  const path = hasPath ? clipped(file.path, LONGEST_PATH) : '';
  const place = linked(htmlCode(`${path}:${start.line}`), link(file.path, start.line, end.line));
  const advice = help === undefined ? '' : `<br>${htmlSentence(help)}`;
  return `${SIGNS[severity]} ${severity} ${place} ${codeLink(diagnostic)} ${htmlSentence(message)}${advice}`;
}

/** The code of a finding, linked to its page. */
export function codeLink({ info }: Diagnostic): string {
  return linked(htmlCode(info.code), rulePageUrl(info.code));
}

/** `inner` is HTML. */
export function linked(inner: string, address: string | undefined): string {
  return address === undefined || address.length > LONGEST_ADDRESS ? inner : `<a href="${html(address)}">${inner}</a>`;
}
