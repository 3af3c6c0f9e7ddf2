// What the extension for VS Code decides without VS Code: which file it starts, and how it shows a diagram.
// scripts/conformance-editors.mjs runs the whole extension.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { located } from '../../editors/vscode/src/command.ts';
import { graphPage } from '../../editors/vscode/src/graph-page.ts';
import { colorsOf } from '../../src/report/picture/style.ts';

describe('the command', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-vscode-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const folder = (name: string, ...files: string[]): string => {
    for (const file of files) {
      mkdirSync(dirname(join(root, name, file)), { recursive: true });
      writeFileSync(join(root, name, file), '');
    }
    return join(root, name);
  };
  const python = folder('python', '.venv/bin/fluxio', 'node_modules/.bin/fluxio', 'tools/fluxio');
  const node = folder('node', 'node_modules/.bin/fluxio');

  test.each<[what: string, program: string, folders: string[], expected: string]>([
    ['the virtual environment first', 'fluxio', [python], join(python, '.venv/bin/fluxio')],
    ['then packages of Node', 'fluxio', [node], join(node, 'node_modules/.bin/fluxio')],
    ['in any open folder', 'fluxio', [folder('empty', 'a'), node], join(node, 'node_modules/.bin/fluxio')],
    ['else the PATH', 'fluxio', [folder('empty', 'a')], 'fluxio'],
    ['without a folder, the PATH', 'fluxio', [], 'fluxio'],
    ['another name, the PATH', 'npx', [python], 'npx'],
    ['a path is relative to the folder', 'tools/fluxio', [node, python], join(python, 'tools/fluxio')],
    ['an absolute path is kept', join(python, 'tools/fluxio'), [node], join(python, 'tools/fluxio')],
    ['a path without a file is kept', './none/fluxio', [python], './none/fluxio'],
  ])('%s', (_, program, folders, expected) => {
    expect(located(program, folders)).toBe(expected);
  });
});

describe('the page of a diagram', () => {
  const svg = `<svg class="picture"><style>\n${colorsOf('.picture')}\n</style></svg>`;

  test('takes the colors from the theme of VS Code, not of the system', () => {
    const page = graphPage({ title: 'Graph of main', svg, problem: undefined });
    expect(page).not.toContain('prefers-color-scheme');
    expect(page).toContain(
      ':is([data-vscode-theme-kind="vscode-dark"],[data-vscode-theme-kind="vscode-high-contrast"]) .picture{--paper:#0d1117',
    );
  });

  test('keeps the last diagram while the project has errors, and says so', () => {
    const page = graphPage({ title: 'Graph of main', svg, problem: 'error[FLX001]' });
    expect(page).toContain('<svg');
    expect(page).toContain('The project has errors.');
  });

  test('shows what the command reports if there is no diagram, and escapes it', () => {
    const page = graphPage({ title: '<script>', svg: undefined, problem: '<b>&"' });
    expect(page).toContain('<pre>&#60;b&#62;&#38;&#34;</pre>');
    expect(page).toContain('<title>&#60;script&#62;</title>');
    expect(page).toContain(`default-src 'none'`);
  });
});
