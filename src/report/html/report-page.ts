// The page of `fluxio report`. In: the overview. Out: one self-contained HTML page with a filterable list of projects, then a section
// for each.

import type { ProjectChange } from '../../base/comparison.ts';
import { countSeverities, SEVERITIES } from '../../base/diagnostic.ts';
import type { Picture } from '../../base/picture.ts';
import { plural } from '../../base/plural.ts';
import type { Tool } from '../../base/version.ts';
import { comparisonSentence, comparisonText } from '../comparison-text.ts';
import { html } from '../escape.ts';
import { effortOf, MOST_DRAWN, sketch } from '../picture/sketch.ts';
import { htmlDocument } from './document.ts';
import { findingList } from './findings.ts';
import type { Overview, ShownProject } from './overview.ts';
import { namesOf, projectSection } from './project-section.ts';
import { htmlLines } from './source.ts';
import { pageStyle } from './style.ts';

export function reportPage(overview: Overview, { name, version }: Tool): string {
  const { projects, others, compared } = overview;
  const changes = new Map((compared?.comparison.projects ?? []).map((change) => [change.file, change]));
  const isDrawn = drawnPictures();
  const body = [
    '<a class="skip" href="#projects">Skip to the projects</a>',
    '<header><h1>Workflows</h1>',
    `<p>${html(countsOf(overview))}</p>`,
    ...(projects.length > 1 ? navigation(projects, changes) : []),
    '</header>',
    '<main id="projects">',
    ...(projects.length === 0 ? ['<p>No project.py was found.</p>'] : []),
    ...(others.length === 0
      ? []
      : ['<section><h2>Other findings</h2>', ...findingList(others, undefined), '</section>']),
    ...removedProjects(overview),
    ...projects.flatMap((project, index) =>
      projectSection(project, `p${index + 1}`, changes.get(project.file.path), compared?.base, isDrawn),
    ),
    '</main>',
    `<footer class="bar">${html(`${name} ${version}`)}</footer>`,
  ];
  return htmlDocument({ title: 'Workflows', style: pageStyle, body, hasScript: true });
}

/** As much as twenty of the largest pictures, so that any page is drawn in a few minutes at most. */
const MOST_EFFORT = 20 * MOST_DRAWN.effort;

/** Returns a function that accepts pictures until too much has been drawn. */
function drawnPictures(): (picture: Picture) => boolean {
  let effort = 0;
  return (picture) => {
    const own = sketch(picture);
    // A picture that is too large to draw costs nothing.
    if (own === undefined) return true;
    effort += effortOf(own);
    return effort <= MOST_EFFORT;
  };
}

function countsOf({ projects, others, compared }: Overview): string {
  const machines = projects.reduce((sum, { built }) => sum + (built?.machines.length ?? 0), 0);
  const counts = countSeverities([...others, ...projects.flatMap(({ findings }) => findings)]);
  const found = SEVERITIES.map((severity) => plural(counts[severity], severity)).join(', ');
  const changed =
    compared === undefined ? '' : ` Compared with ${compared.base}: ${comparisonSentence(compared.comparison)}.`;
  return `${plural(projects.length, 'project')}, ${plural(machines, 'state machine')}: ${found}.${changed}`;
}

function navigation(projects: readonly ShownProject[], changes: ReadonlyMap<string, ProjectChange>): string[] {
  const items = projects.map((project, index) => {
    const { name, file, findings, built } = project;
    const change = changes.get(file.path)?.kind;
    const changed = change === 'added' || change === 'changed' ? ` <strong>${change}</strong>` : '';
    const bad = findings.length === 0 ? '' : ` <span class="muted">(${plural(findings.length, 'finding')})</span>`;
    const broken = built === undefined ? ' <span class="error">does not compile</span>' : '';
    return `<li data-names="${namesOf(project)}"><a href="#p${index + 1}">${html(name)}</a>${changed}${bad}${broken}</li>`;
  });
  return [
    '<form id="filter" role="search" hidden>',
    '<label for="words">Filter projects, states and codes</label>',
    '<input id="words" type="search" autocomplete="off" aria-describedby="keys">',
    '<span id="keys" class="muted">Press / to jump here, Escape to clear</span><span id="shown" role="status"></span>',
    '</form>',
    `<nav aria-label="Projects"><ul>${items.join('\n')}</ul></nav>`,
  ];
}

/** The projects that exist only in the base or can't be compared, in words. */
function removedProjects({ projects, compared }: Overview): string[] {
  if (compared === undefined) return [];
  const files = new Set(projects.map(({ file }) => file.path));
  const gone = compared.comparison.projects.filter(({ file }) => !files.has(file));
  if (gone.length === 0) return [];
  const text = comparisonText(
    { projects: gone, newFindings: [], fixedFindings: 0 },
    { color: false, width: undefined },
  );
  return [
    `<section><h2>Removed since ${html(compared.base)}</h2>`,
    `<pre tabindex="0" role="region" aria-label="Removed projects">${htmlLines(text)}</pre></section>`,
  ];
}
