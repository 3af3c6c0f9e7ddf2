// In: the Markdown of a page, as GitHub receives it. Out: a document that shows it like GitHub: with its dialect of
// Markdown, the elements and attributes that it allows, its styles, and diagrams drawn by Mermaid.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import { remarkAlert } from 'remark-github-blockquote-alert';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const packages = createRequire(import.meta.url);

/** The script runs in the page. */
export const MERMAID = readFileSync(packages.resolve('mermaid/dist/mermaid.min.js'), 'utf8');

const STYLES = ['light', 'dark'].map((theme) =>
  readFileSync(packages.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8'),
);

/**
 * GitHub breaks lines in comments and reviews, but not in summaries
 * (https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#line-breaks).
 */
export async function htmlOf(markdown, breaksLines) {
  const file = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(breaksLines ? [remarkBreaks] : [])
    .use(remarkAlert)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize, withAlerts(defaultSchema))
    .use(colorDiffs)
    .use(rehypeStringify)
    .process(markdown);
  return String(file);
}

/** Alerts are GitHub's own markup, so they remain. Otherwise, the schema is GitHub's. */
function withAlerts(schema) {
  const { attributes, tagNames } = schema;
  const alert = ['className', 'markdown-alert', /^markdown-alert-/];
  return {
    ...schema,
    tagNames: [...tagNames, 'svg', 'path'],
    attributes: {
      ...attributes,
      div: [...(attributes.div ?? []), alert],
      p: [...(attributes.p ?? []), ['className', 'markdown-alert-title']],
      svg: ['viewBox', 'width', 'height', 'ariaHidden', ['className', 'octicon']],
      path: ['d'],
    },
  };
}

/** Marks the lines of `diff` fences as GitHub's highlighter does. */
function colorDiffs() {
  return (tree) => visit(tree);
}

function visit(node) {
  for (const child of node.children ?? []) visit(child);
  if (node.tagName !== 'code' || !node.properties?.className?.includes('language-diff')) return;
  const text = node.children.map(({ value = '' }) => value).join('');
  node.children = text.split(/(?<=\n)/).map((line) => {
    const name = { '+': 'pl-mi1', '-': 'pl-md' }[line[0]];
    const content = { type: 'text', value: line };
    if (name === undefined) return content;
    return { type: 'element', tagName: 'span', properties: { className: [name] }, children: [content] };
  });
}

/** The boxes of a page, one for each text that GitHub shows. `theme` is `light` or `dark`. */
export function documentOf(boxes, theme) {
  const [background, border] = theme === 'dark' ? ['#0d1117', '#3d444d'] : ['#ffffff', '#d1d9e0'];
  const css = `
    body { margin: 0; padding: 16px; background: ${background}; box-sizing: border-box }
    .markdown-body { font-size: 14px; box-sizing: border-box; padding: 16px; margin-bottom: 16px;
      border: 1px solid ${border}; border-radius: 6px }
    .markdown-body pre:has(> .language-suggestion) { white-space: pre-wrap; overflow: visible }
    .markdown-body .language-suggestion { white-space: inherit !important }
    .markdown-body .mermaid { text-align: center; background: none }
    .pl-md { color: ${theme === 'dark' ? '#ffdcd7' : '#82071e'}; background: ${theme === 'dark' ? '#67060c' : '#ffebe9'} }
    .pl-mi1 { color: ${theme === 'dark' ? '#aff5b4' : '#116329'}; background: ${theme === 'dark' ? '#033a16' : '#dafbe1'} }`;
  const articles = boxes.map((html) => `<article class="markdown-body">${html}</article>`).join('\n');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${STYLES[theme === 'dark' ? 1 : 0]}${css}</style>`;
  return `<!doctype html><html><head>${head}</head><body>${articles}</body></html>`;
}
