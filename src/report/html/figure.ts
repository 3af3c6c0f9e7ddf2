// A machine on a page: its picture in a scrollable region, and a table of its states as an alternative. If the picture is too
// large to draw, only the table is shown.
import { grouped } from '../../base/grouped.ts';
import type { Picture } from '../../base/picture.ts';
import { plural } from '../../base/plural.ts';
import { html } from '../escape.ts';
import { tagOf } from '../picture/sketch.ts';
import { type Drawn, drawSvg } from '../picture/svg.ts';

export interface Figure {
  /** Unique on the page. */
  readonly id: string;
  /** The name of the machine. On a page with several projects, also the name of its project. */
  readonly title: string;
  readonly picture: Picture;
  readonly file: string | undefined;
  readonly hrefOf: ((line: number) => string) | undefined;
  /** False for a picture that would take too long to draw. */
  readonly isDrawn: boolean;
}

export function figureOf(figure: Figure): string[] {
  const { id, title, picture, file, hrefOf, isDrawn } = figure;
  const drawn = isDrawn
    ? drawSvg(picture, { id, title: `State machine ${title}`, file, hrefOf, isAlone: false })
    : undefined;
  const count = plural(picture.nodes.length, 'state');
  if (drawn === undefined) {
    return [
      `<p>With ${count}, this state machine is too large to draw${isDrawn ? '' : ' on a page with so many others'}.</p>`,
      ...stateTable(figure, true),
    ];
  }
  return [
    `<figure${classOf(drawn)} tabindex="0" role="region" aria-label="${html(`Picture of ${title}`)}">`,
    drawn.text.trimEnd(),
    ...drawn.parts.map((part, index) => {
      return `<div class="part" aria-hidden="true"><p>Part ${index + 1} of ${drawn.parts.length}</p>\n${part}</div>`;
    }),
    '</figure>',
    ...stateTable(figure, false),
  ];
}

/** Classes that control how it is printed. */
function classOf({ isTurned, parts }: Drawn): string {
  const names = [...(isTurned ? ['turned'] : []), ...(parts.length > 0 ? ['cut'] : [])];
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
}

function stateTable({ title, picture: { nodes, edges, frames = [] }, hrefOf }: Figure, isOpen: boolean): string[] {
  const leaving = grouped(edges, ({ from }) => from);
  const hasFrames = frames.length > 0;
  const rows = nodes.map((node, index) => {
    const next = (leaving.get(index) ?? []).map(({ to, when, mark }) => {
      const target = `${to === undefined ? 'end' : (nodes[to]?.name ?? '')}${mark === 'same' ? '' : ` (${mark})`}`;
      return when === '' ? html(target) : `<code>${html(when)}</code> → ${html(target)}`;
    });
    const frame = node.frame === undefined ? undefined : frames[node.frame];
    const inside = frame === undefined ? '' : `${frame.words} of ${nodes[frame.owner]?.name ?? ''}`;
    const href = node.line === undefined ? undefined : hrefOf?.(node.line);
    const name = href === undefined ? html(node.name) : `<a href="${html(href)}">${html(node.name)}</a>`;
    const cells = [html(tagOf(node)), next.join('<br>'), ...(hasFrames ? [html(inside)] : [])];
    return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const head = ['State', 'Kind', 'Next', ...(hasFrames ? ['Inside'] : [])];
  return [
    `<details${isOpen ? ' open' : ''}><summary>${plural(nodes.length, 'state')} as a table</summary>`,
    `<div class="wide" tabindex="0" role="region" aria-label="${html(`States of ${title}`)}"><table>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody>`,
    '</table></div></details>',
  ];
}
