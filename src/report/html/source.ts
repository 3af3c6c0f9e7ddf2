// The text of a file on a page, with one element for each line, so that links to a line work offline.
import type { SourceFile } from '../../base/source.ts';
import { html } from '../escape.ts';

/** `id` is the prefix of the ids of lines. */
export function sourceOf({ path, text }: SourceFile, id: string): string[] {
  const lines = text.replace(/(?:\r\n?|\n)$/, '').split(/\r\n?|\n/);
  const shown = lines.map((line, index) => {
    const number = index + 1;
    return `<span id="${lineId(id, number)}" data-n="${number}">${html(line.replaceAll('\t', '    '))}</span>`;
  });
  return [
    `<details><summary>Source: ${html(path)}</summary>`,
    `<pre class="source" tabindex="0" role="region" aria-label="${html(`Source of ${path}`)}">${shown.join('')}</pre></details>`,
  ];
}

/** Escapes a multiline text for `pre`. */
export function htmlLines(text: string): string {
  return text.split('\n').map(html).join('\n');
}

export function lineId(id: string, line: number): string {
  return `${id}-L${line}`;
}
