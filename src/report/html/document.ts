// A self-contained page. In: its title and body. Out: the HTML. Its policy allows only our own styles and script, so text from a
// project can't run or load anything. The body must be escaped already.
import { createHash } from 'node:crypto';
import { html } from '../escape.ts';
import { pageScript } from './script.ts';

export interface HtmlDocument {
  readonly title: string;
  /** The CSS rules of the page and its pictures. */
  readonly style: string;
  readonly body: readonly string[];
  /** Whether the page needs the script. */
  readonly hasScript: boolean;
}

export function htmlDocument({ title, style, body, hasScript }: HtmlDocument): string {
  // The policy blocks everything that it does not name, including all network requests. https://www.w3.org/TR/CSP3/
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    ...(hasScript ? [`script-src '${digest(pageScript)}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    ...(hasScript ? [`<script>${pageScript}</script>`] : []),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
