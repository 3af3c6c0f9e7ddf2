// The page of `fluxio graph --format html`: the pictures of all machines of a file, with links into its text.
import type { Picture } from '../../base/picture.ts';
import type { SourceFile } from '../../base/source.ts';
import { html } from '../escape.ts';
import { htmlDocument } from './document.ts';
import { figureOf } from './figure.ts';
import { lineId, sourceOf } from './source.ts';
import { pageStyle } from './style.ts';

/** `pictures` maps the names of machines to their pictures. */
export function graphPage(file: SourceFile, pictures: ReadonlyMap<string, Picture>): string {
  const machines = [...pictures].map(([title, picture], index) => {
    const hrefOf = (line: number): string => `#${lineId('source', line)}`;
    const figure = figureOf({ id: `m${index + 1}`, title, picture, file: file.path, hrefOf, isDrawn: true });
    return [`<section><h2>${html(title)}</h2>`, ...figure, '</section>'].join('\n');
  });
  const body = [`<main><h1>${html(file.path)}</h1>`, ...machines, ...sourceOf(file, 'source'), '</main>'];
  return htmlDocument({ title: file.path, style: pageStyle, body, hasScript: true });
}
