// The section of a project on the page of `fluxio report`: findings, changes, state machines with pictures, costs and coverage,
// permissions of tasks, parameters of the deployment, and source.
import type { ProjectChange } from '../../base/comparison.ts';
import type { Picture } from '../../base/picture.ts';
import { plural } from '../../base/plural.ts';
import { positionAt } from '../../base/source.ts';
import { COVERAGE_PARTS, countText, type MachineCoverage, uncoveredIn } from '../../base/test-outcome.ts';
import { comparisonText } from '../comparison-text.ts';
import { html, htmlCode } from '../escape.ts';
import { costText } from './cost-text.ts';
import { type Figure, figureOf } from './figure.ts';
import { findingList } from './findings.ts';
import type { BuiltParts, ShownMachine, ShownProject } from './overview.ts';
import { htmlLines, lineId, sourceOf } from './source.ts';

/** `change` is undefined for a project equal to its base, or without a base. */
export function projectSection(
  project: ShownProject,
  id: string,
  change: ProjectChange | undefined,
  base: string | undefined,
  isDrawn: (picture: Picture) => boolean,
): string[] {
  const { name, file, findings, built, tests } = project;
  const hrefOf = (line: number): string => `#${lineId(id, line)}`;
  return [
    `<section id="${id}" data-names="${namesOf(project)}" aria-labelledby="${id}-name">`,
    `<h2 id="${id}-name">${html(name)}</h2>`,
    `<p class="muted">${html(file.path)}</p>`,
    ...(built === undefined ? ['<p class="error">This project does not compile, so it has no pictures.</p>'] : []),
    ...(findings.length === 0 ? [] : ['<h3>Findings</h3>', ...findingList(findings, { path: file.path, hrefOf })]),
    ...(change === undefined ? [] : changeParts(change, name, id, base ?? '', isDrawn)),
    ...(built?.machines ?? []).flatMap((machine, index) =>
      machinePart(machine, name, `${id}-m${index + 1}`, { file: file.path, hrefOf, isDrawn: isDrawn(machine.picture) }),
    ),
    ...(tests === undefined ? [] : [`<h3>Tests</h3><p>${testsText(tests)}</p>`]),
    ...(built === undefined ? [] : deploymentParts(built, name)),
    ...sourceOf(file, id),
    '</section>',
  ];
}

/** The words that the filter searches, as the value of an attribute. */
export function namesOf({ name, file, findings, built }: ShownProject): string {
  const machines = built?.machines.flatMap((own) => [own.name, ...own.picture.nodes.map((node) => node.name)]) ?? [];
  const codes = findings.flatMap(({ info }) => [info.code, info.name]);
  const tasks = built?.tasks.map((task) => task.name) ?? [];
  return html([...new Set([name, file.path, ...machines, ...tasks, ...codes])].join(' ').toLowerCase());
}

function testsText({ cases, isBroken }: NonNullable<ShownProject['tests']>): string {
  return `${html(countText(cases))}${isBroken ? '; a test file has an error' : ''}`;
}

function machinePart(
  machine: ShownMachine,
  project: string,
  id: string,
  shown: Pick<Figure, 'file' | 'isDrawn'> & { readonly hrefOf: (line: number) => string },
): string[] {
  const { name, deployedName, triggers, isExported, picture, cost, coverage } = machine;
  const manually = isExported ? 'manually' : 'from another state machine';
  const facts: readonly (readonly [string, string])[] = [
    ['Starts', triggers.length === 0 ? manually : triggers.map(html).join('<br>')],
    ['Deployed as', htmlCode(deployedName)],
    ['Cost of a run', costText(cost).map(html).join('<br>')],
    ...(coverage === undefined ? [] : [['Coverage', coverageText(coverage, shown.hrefOf)] as const]),
  ];
  return [
    `<h3 id="${id}-name">State machine ${html(name)}</h3>`,
    `<dl>${facts.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('')}</dl>`,
    ...figureOf({ id, title: `${name} in ${project}`, picture, ...shown }),
  ];
}

/** Further gaps are only counted. */
const MOST_GAPS = 20;

function coverageText(coverage: MachineCoverage, hrefOf: (line: number) => string): string {
  const counts = COVERAGE_PARTS.flatMap((part) => {
    const { covered, total } = coverage[part];
    return total === 0 ? [] : [`${covered} of ${total} ${part}`];
  });
  const gaps = uncoveredIn(coverage);
  const shown = gaps.slice(0, MOST_GAPS).map(({ what, span }) => {
    const { line } = positionAt(coverage.file, span.start);
    return `<a href="${html(hrefOf(line))}">line ${line}</a>: ${html(what)}`;
  });
  const hidden = gaps.length - shown.length;
  const list = [...shown, ...(hidden === 0 ? [] : [`and ${hidden} more`])];
  return [`${coverage.percent} % (${counts.join(', ')})`, ...list].join('<br>');
}

/** All changes in words, then pictures that combine both versions. */
function changeParts(
  change: ProjectChange,
  project: string,
  id: string,
  base: string,
  isDrawn: (picture: Picture) => boolean,
): string[] {
  const pictures =
    change.kind !== 'changed'
      ? []
      : change.machines.flatMap(({ kind, name, graph, states, transitions }, index) => {
          if (kind !== 'changed' || states.length + transitions.length === 0) return [];
          const figure = {
            id: `${id}-c${index + 1}`,
            title: `${name} in ${project}, before and after`,
            picture: graph,
            file: undefined,
            hrefOf: undefined,
            isDrawn: isDrawn(graph),
          };
          return [`<h4>State machine ${html(name)}, before and after</h4>`, ...figureOf(figure)];
        });
  const text = comparisonText(
    { projects: [change], newFindings: [], fixedFindings: 0 },
    { color: false, width: undefined },
  );
  return [
    `<h3>Changes since ${html(base)}</h3>`,
    `<pre tabindex="0" role="region" aria-label="${html(`Changes to ${project} in words`)}">${htmlLines(text.trimEnd())}</pre>`,
    ...(pictures.length === 0
      ? []
      : ['<p>Added and changed states have a thick border, removed ones a dashed border.</p>']),
    ...pictures,
  ];
}

function deploymentParts({ tasks, parameters, retained, alarms }: BuiltParts, project: string): string[] {
  return [
    ...table(
      { title: 'Permissions of tasks', project },
      ['Task', 'Runs on', 'Permissions, besides logs and traces'],
      tasks.map(({ name, service, permissions }) => [
        html(name),
        html(service),
        permissions.length === 0 ? 'none' : permissions.map(html).join('<br>'),
      ]),
    ),
    ...table(
      { title: 'Parameters of the deployment', project },
      ['Parameter', 'Value', 'Description'],
      parameters.map(({ name, value, description }) => [
        htmlCode(name),
        value === undefined ? '<strong>required</strong>' : value === '' ? 'empty' : htmlCode(value),
        html(description),
      ]),
    ),
    ...(retained.length === 0 ? [] : [`<p>Kept when the stack is deleted: ${html(retained.join(', '))}.</p>`]),
    ...(alarms === 0 ? [] : [`<p>${plural(alarms, 'alarm')}.</p>`]),
  ];
}

function table(
  { title, project }: { readonly title: string; readonly project: string },
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  if (rows.length === 0) return [];
  const cells = ([first = '', ...others]: readonly string[]): string =>
    `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return [
    `<details><summary>${html(title)} (${rows.length})</summary>`,
    `<div class="wide" tabindex="0" role="region" aria-label="${html(`${title}, ${project}`)}"><table>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map(cells).join('\n')}</tbody></table></div></details>`,
  ];
}
