// The house holds: layers, cycles, sizes, and who may import what. Failures name the line.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Folders that may be imported, for each folder; files directly in src are `top`. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  config: ['base'],
  syntax: ['base'],
  project: ['base', 'syntax'],
  scope: ['base', 'syntax', 'project'],
  graph: ['base', 'syntax', 'project'],
  package: ['base', 'syntax', 'project', 'scope'],
  links: ['base', 'project', 'graph'],
  cloudformation: ['base', 'syntax', 'project', 'scope', 'graph'],
  asl: ['base', 'syntax', 'project', 'graph'],
  compare: ['base', 'project'],
  lint: ['base', 'config', 'syntax', 'project', 'scope', 'graph'],
  rules: ['base', 'syntax', 'project', 'scope', 'graph', 'lint'],
  report: ['base'],
  top: [
    'base',
    'config',
    'syntax',
    'project',
    'scope',
    'package',
    'graph',
    'links',
    'cloudformation',
    'asl',
    'compare',
    'lint',
    'rules',
    'top',
  ],
  files: ['base', 'config', 'syntax', 'top'],
  cli: ['base', 'config', 'syntax', 'report', 'files', 'top'],
  action: ['base', 'config', 'syntax', 'report', 'files', 'top'],
};

const MAX_LINES = 400;
const ENTRY_POINTS = ['cli/bin.ts', 'action/bin.ts'];

interface Import {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly isType: boolean;
}

const root = join(__dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): Import[] {
  const text = read(file);
  const pattern = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    from: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined,
  }));
}

const imports = files.flatMap(importsOf);

function target({ file, from }: Import): string {
  return posix.join(posix.dirname(file), from);
}

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'top';
}

function places(found: readonly Import[]): string[] {
  return found.map(({ file, line, from }) => `src/${file}:${line} imports ${from}`);
}

test('folders import from the layers below them', () => {
  const wrong = imports.filter((entry) => {
    if (!entry.from.startsWith('.')) return false;
    const [own, other] = [folderOf(entry.file), folderOf(target(entry))];
    return own !== other && !(LAYERS[own] ?? []).includes(other);
  });
  expect(places(wrong)).toEqual([]);
});

test('imports form no ring', () => {
  const graph = new Map(files.map((file) => [file, new Set<string>()]));
  for (const entry of imports) {
    if (entry.from.startsWith('.') && !entry.isType) graph.get(entry.file)?.add(target(entry));
  }
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) throw new Error(`ring: ${[...path, file].join(' → ')}`);
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test.each<[string, RegExp, RegExp]>([
  ['tree-sitter', /^(?:web-)?tree-sitter/, /^syntax\/cst\.ts$/],
  // Schemas are compiled by scripts/schemas.mjs.
  ['ajv', /^ajv/, /^$/],
  ['toml-eslint-parser', /^toml-eslint-parser/, /^config\/toml\.ts$/],
  ['@actions', /^@actions\//, /^action\/bin\.ts$/],
  ['fflate', /^fflate/, /^files\/zip\.ts$/],
  ['yaml', /^yaml/, /^files\/template-text\.ts$/],
  ['the file system and processes', /^node:(?:fs|process|child_process)/, /^(?:files|cli|action)\//],
])('%s is imported only where it belongs', (_, name, allowed) => {
  const wrong = imports.filter((entry) => name.test(entry.from) && !entry.isType && !allowed.test(entry.file));
  expect(places(wrong)).toEqual([]);
});

test('what a search and a compilation read comes through the reader that is watched', () => {
  const watched =
    /^(?:files\/(?:config|config-file|discover|ignore|read|rest)|cli\/(?:check|configuration|extent|sources))\.ts$/;
  const fs = imports.filter((entry) => /^node:fs/.test(entry.from) && !entry.isType && watched.test(entry.file));
  expect(places(fs)).toEqual([]);
  const plain = files.filter((file) => watched.test(file) && /^import .*\bdisk\b.*reader\.ts'/m.test(read(file)));
  // A search without settings has nobody who watches it.
  expect(plain).toEqual(['files/discover.ts']);
});

test('every file says what it is and keeps its size', () => {
  for (const file of files) {
    const text = read(file);
    expect(`${file}: ${text.split('\n')[0]}`).toMatch(/: (?:\/\/ |#!)/);
    expect(`${file}: ${text.split('\n').length <= MAX_LINES}`).toBe(`${file}: true`);
  }
});

test('no drawers, no barrels, no module state', () => {
  for (const file of files) {
    expect(file).not.toMatch(/(?:^|\/)(?:utils?|helpers?|common|types|constants|misc)(?:\/|\.ts$)/);
    if (file.endsWith('index.ts')) expect(file).toBe('rules/index.ts');
    expect({ file, state: /^(?:export )?(?:let|var) /m.exec(read(file))?.[0] }).toEqual({ file, state: undefined });
  }
});

test('every file is used', () => {
  const used = new Set(imports.filter((entry) => entry.from.startsWith('.')).map(target));
  expect(files.filter((file) => !used.has(file) && !ENTRY_POINTS.includes(file))).toEqual([]);
});
