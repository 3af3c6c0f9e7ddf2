// In: a diagram from `fluxio graph --format svg`, or the reason why it can't be drawn. Out: the page of a panel. It runs no scripts
// and loads nothing, so names in a project are harmless.

export interface Drawing {
  readonly title: string;
  /** The last diagram that could be drawn. */
  readonly svg: string | undefined;
  /** The error that the command reports if it can't draw the current project. */
  readonly problem: string | undefined;
}

/** VS Code sets this attribute of the body. https://code.visualstudio.com/api/extension-guides/webview#theming-webview-content */
const DARK = ['vscode-dark', 'vscode-high-contrast'].map((kind) => `[data-vscode-theme-kind="${kind}"]`).join(',');

const STYLE = `body { background: var(--vscode-editor-background); }
body[data-vscode-theme-kind] .picture { --paper: var(--vscode-editor-background); max-width: 100%; height: auto; }
pre { font-family: var(--vscode-editor-font-family); white-space: pre-wrap; }`;

export function graphPage({ title, svg, problem }: Drawing): string {
  const shown = [
    ...(svg !== undefined && problem !== undefined
      ? ['<p>The project has errors. This is the diagram before them.</p>']
      : []),
    svg === undefined ? `<pre>${escaped(problem ?? '')}</pre>` : inTheme(svg),
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title></head><body>${shown.join('\n')}<style>${STYLE}</style></body></html>`;
}

/** The diagram follows the theme of the system. VS Code has its own theme, so that theme selects the colors instead. */
function inTheme(svg: string): string {
  return svg.replace(
    /@media \(prefers-color-scheme:dark\)\{\.picture(\{[^{}]*\})\}/,
    (_, colors: string) => `:is(${DARK}) .picture${colors}`,
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
