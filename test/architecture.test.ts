// Enforces the table of docs/architecture.md: layers, import cycles, sizes, and which folders may import what. A failure
// names the line.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * The folders from the bottom up. Each may import itself and the folders that its row names, all of which come before it.
 * A row may also be a file, on which the rest of its folder is built.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  yaml: ['base'],
  config: ['base'],
  deploy: ['base', 'config'],
  'syntax/refusals.ts': ['base'],
  'syntax/tree.ts': ['base'],
  'syntax/tokens': ['base', 'syntax/refusals.ts', 'syntax/tree.ts'],
  'syntax/structure': ['base', 'syntax/refusals.ts', 'syntax/tree.ts', 'syntax/tokens'],
  'syntax/grammar': ['base', 'syntax/refusals.ts', 'syntax/tree.ts', 'syntax/tokens', 'syntax/structure'],
  syntax: ['base', 'syntax/refusals.ts', 'syntax/tree.ts', 'syntax/tokens', 'syntax/structure', 'syntax/grammar'],
  project: ['base', 'syntax', 'syntax/refusals.ts', 'syntax/tree.ts', 'syntax/tokens'],
  methods: ['base', 'syntax', 'syntax/tree.ts', 'project'],
  iam: ['base', 'config', 'deploy', 'syntax', 'syntax/tree.ts', 'project', 'methods'],
  graph: ['base', 'syntax', 'syntax/tree.ts', 'project', 'methods'],
  package: ['base', 'deploy', 'syntax', 'syntax/tree.ts', 'syntax/tokens', 'project', 'methods'],
  links: ['base', 'project', 'graph'],
  'cloudformation/plan': ['base', 'deploy', 'syntax', 'syntax/tree.ts', 'project', 'methods', 'graph'],
  'cloudformation/stack': ['base', 'deploy', 'cloudformation/plan'],
  'cloudformation/resources': ['base', 'deploy', 'project', 'cloudformation/plan', 'cloudformation/stack'],
  cloudformation: [
    'base',
    'config',
    'deploy',
    'syntax',
    'project',
    'methods',
    'graph',
    'cloudformation/plan',
    'cloudformation/stack',
    'cloudformation/resources',
  ],
  asl: ['base', 'syntax', 'project', 'graph'],
  'asl/parse': ['base'],
  definitions: ['base', 'yaml', 'asl/parse'],
  'asl/sdk': ['base'],
  'asl/jsonata': ['base', 'asl/parse'],
  'asl/validate': ['base', 'graph', 'asl', 'asl/parse', 'asl/sdk', 'asl/jsonata'],
  import: ['base', 'syntax/tokens', 'project', 'methods', 'graph', 'asl', 'asl/parse'],
  init: ['base'],
  run: ['base', 'asl/parse'],
  cases: ['base', 'yaml', 'asl/parse'],
  picture: ['base', 'graph'],
  compare: ['base', 'project', 'graph', 'picture'],
  lint: ['base', 'config', 'syntax', 'syntax/tree.ts', 'syntax/tokens', 'project', 'methods', 'graph'],
  rules: ['base', 'syntax', 'syntax/tree.ts', 'syntax/tokens', 'project', 'methods', 'graph', 'lint'],
  compile: [
    'base',
    'config',
    'deploy',
    'syntax',
    'syntax/refusals.ts',
    'syntax/tokens',
    'syntax/structure',
    'project',
    'methods',
    'iam',
    'graph',
    'links',
    'cloudformation/plan',
    'cloudformation',
    'asl',
    'asl/parse',
    'asl/sdk',
    'asl/jsonata',
    'asl/validate',
    'import',
    'definitions',
    'picture',
    'cases',
    'lint',
    'rules',
  ],
  build: [
    'base',
    'deploy',
    'project',
    'graph',
    'picture',
    'package',
    'cloudformation/plan',
    'cloudformation',
    'asl',
    'asl/validate',
    'compile',
  ],
  workspace: [
    'base',
    'config',
    'deploy',
    'syntax',
    'syntax/refusals.ts',
    'syntax/structure',
    'project',
    'links',
    'package',
    'cloudformation',
    'compare',
    'compile',
    'definitions',
  ],
  language: [
    'base',
    'config',
    'deploy',
    'syntax',
    'syntax/tokens',
    'syntax/structure',
    'syntax/tree.ts',
    'project',
    'methods',
    'graph',
    'links',
    'asl',
    'asl/parse',
    'cases',
    'compile',
  ],
  files: ['base', 'syntax/structure'],
  'search/gitignore': ['base', 'files'],
  search: [
    'base',
    'config',
    'deploy',
    'syntax',
    'syntax/refusals.ts',
    'compile',
    'definitions',
    'workspace',
    'files',
    'search/gitignore',
  ],
  git: ['base', 'deploy', 'compile', 'definitions', 'workspace', 'files', 'search'],
  output: ['base', 'compile', 'files'],
  install: ['base', 'config', 'package', 'files', 'output'],
  'local/python': ['base', 'deploy', 'project', 'methods', 'package', 'files'],
  cache: ['base', 'links', 'compile', 'workspace', 'build', 'output', 'files'],
  local: ['base', 'project', 'graph', 'asl', 'run', 'cases', 'compile', 'local/python'],
  'local/propose': ['base', 'graph', 'run', 'cases', 'files', 'output', 'local'],
  report: ['base', 'run'],
  'report/picture': ['base', 'report'],
  'report/html': ['base', 'picture', 'report', 'report/picture'],
  'report/page': ['base', 'report'],
  'report/formats.ts': ['base', 'report', 'report/page'],
  server: [
    'base',
    'deploy',
    'syntax',
    'syntax/structure',
    'cases',
    'compile',
    'workspace',
    'files',
    'search',
    'links',
    'local',
    'language',
    'report',
  ],
  overview: ['base', 'picture', 'compile', 'build', 'report/html'],
  cli: ['*'],
  action: ['*'],
};

const MAX_LINES = 400;
const MAX_FILES = 30;
const MAX_FUNCTION_LINES = 80;
const ENTRY_POINTS = ['cli/bin.ts', 'action/bin.ts'];

/** Files that nothing imports yet. A file leaves this list with its first caller. */
const WITHOUT_CALLER: readonly string[] = [];

/** Names that two files may export, with the reason. */
const TWO_HOMES: Readonly<Record<string, string>> = {
  Call: 'a type for a call in Python, and one for what a Task state asks for',
};

interface Import {
  readonly file: string;
  readonly line: number;
  readonly from: string;
}

const root = join(__dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  // Declarations of types for files that are not TypeScript are not imported.
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

function importsOf(file: string): Import[] {
  const text = texts.get(file) ?? '';
  const pattern = /^(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    from: match[1] ?? match[2] ?? '',
  }));
}

const imports = files.flatMap(importsOf);
const inside = imports.filter(({ from }) => from.startsWith('.'));

function target({ file, from }: Import): string {
  return posix.join(posix.dirname(file), from);
}

/** The row of a file: its own or that of its nearest folder. */
function roomOf(file: string): string {
  for (let at = file; at !== '.'; at = posix.dirname(at)) if (at in ROOMS) return at;
  return 'no room';
}

/** A rule that a stage reports imports only base, so every stage may import it. */
function isReportedRule(file: string): boolean {
  return roomOf(file) === 'rules' && importsOf(file).every((entry) => roomOf(target(entry)) === 'base');
}

function lines(found: readonly Import[]): string[] {
  return found.map(({ file, line, from }) => `src/${file}:${line} imports ${from}`);
}

test('every file belongs to a folder of the table', () => {
  expect(files.filter((file) => roomOf(file) === 'no room')).toEqual([]);
});

test('a folder imports only what its row allows', () => {
  const wrong = inside.filter((entry) => {
    const [own, other] = [roomOf(entry.file), roomOf(target(entry))];
    const allowed = ROOMS[own] ?? [];
    const isSide = (own === 'cli' && other === 'action') || (own === 'action' && other === 'cli');
    if (own === other || isReportedRule(target(entry))) return false;
    return isSide || !(allowed.includes('*') || allowed.includes(other));
  });
  expect(lines(wrong)).toEqual([]);
});

test('a row names only earlier rows', () => {
  const names = Object.keys(ROOMS);
  const wrong = Object.entries(ROOMS).flatMap(([room, allowed]) =>
    allowed.filter((other) => other !== '*' && names.indexOf(other) >= names.indexOf(room)).map((o) => `${room}: ${o}`),
  );
  expect(wrong).toEqual([]);
});

test('there are no import cycles, including type imports', () => {
  const graph = new Map(files.map((file) => [file, new Set<string>()]));
  for (const entry of inside) graph.get(entry.file)?.add(target(entry));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) throw new Error(`circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test.each<[string, RegExp, RegExp]>([
  ['tree-sitter', /^(?:web-)?tree-sitter/, /^syntax\/structure\/tree-sitter\.ts$/],
  // Schemas are compiled by scripts/schemas.mjs.
  ['ajv', /^ajv/, /^$/],
  ['toml-eslint-parser', /^toml-eslint-parser/, /^config\/toml\.ts$/],
  ['@actions', /^@actions\//, /^action\/bin\.ts$/],
  ['vscode-languageserver', /^vscode-/, /^server\//],
  ['jsonata', /^jsonata/, /^asl\/jsonata\/expression\.ts$/],
  ['fflate', /^fflate/, /^output\/zip\.ts$/],
  ['dagre', /^@dagrejs/, /^report\/picture\/layout\.ts$/],
  ['yaml', /^yaml/, /^(?:output\/yaml|yaml\/(?:document|problem)|definitions\/yaml-text|cases\/(?:yaml|write))\.ts$/],
  [
    'the file system and processes',
    /^node:(?:fs|process|child_process)/,
    /^(?:files|search|git|output|install|local|cache|cli|action)\//,
  ],
])('%s is imported only where it belongs', (_, name, allowed) => {
  expect(lines(imports.filter((entry) => name.test(entry.from) && !allowed.test(entry.file)))).toEqual([]);
});

test('an exported name is defined in one file', () => {
  const homes = new Map<string, string[]>();
  for (const [file, text] of texts) {
    for (const [, name = ''] of text.matchAll(
      /^export (?:declare )?(?:async )?(?:const|function\*?|interface|type|class|enum) +(\w+)/gm,
    )) {
      const all = homes.get(name) ?? [];
      if (!all.includes(file)) homes.set(name, [...all, file]);
    }
  }
  const twice = [...homes].filter(([name, all]) => all.length > 1 && !(name in TWO_HOMES));
  expect(twice.map(([name, all]) => `${name}: ${all.join(', ')}`)).toEqual([]);
});

test.each(files)('%s has a header and is not too long', (file) => {
  const text = texts.get(file) ?? '';
  expect(text.split('\n')[0]).toMatch(/^(?:\/\/ |#!)/);
  expect(text.split('\n').length).toBeLessThanOrEqual(MAX_LINES);
});

/** `function name(…) {` and `const name = (…) => {` at the top level, each with its line and its length. */
function functionsOf(text: string): { readonly line: number; readonly length: number }[] {
  const all = text.split('\n');
  return all.flatMap((line, index) => {
    if (!/^(?:export )?(?:async )?function\b|^(?:export )?const \w+.*=> \{$/.test(line)) return [];
    const length = all.slice(index).findIndex((other) => /^[})]/.test(other)) + 1;
    return [{ line: index + 1, length }];
  });
}

test('no function is too long', () => {
  const long = [...texts].flatMap(([file, text]) =>
    functionsOf(text).flatMap(({ line, length }) =>
      length > MAX_FUNCTION_LINES ? [`src/${file}:${line} has ${length} lines`] : [],
    ),
  );
  expect(long).toEqual([]);
});

test.each([
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/architecture/reading-python.md',
  'docs/architecture/disk.md',
])('the paths in %s exist', (page) => {
  const text = readFileSync(join(root, '..', page), 'utf8');
  const named = [...text.matchAll(/`((?:[\w-]+\/)+[\w.-]*|[\w-]+(?:\.generated)?\.ts)`/g)].map(([, path = '']) => path);
  const isThere = (path: string): boolean =>
    existsSync(join(root, '..', path)) || files.some((file) => `/${file}`.includes(`/${path}`));
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

test('no folder has too many files, and no file is directly in src', () => {
  const folders = new Map<string, number>();
  for (const file of files) folders.set(posix.dirname(file), (folders.get(posix.dirname(file)) ?? 0) + 1);
  expect(folders.get('.')).toBeUndefined();
  expect([...folders].filter(([folder, count]) => count > MAX_FILES && folder !== 'rules')).toEqual([]);
});

test.each(files)('%s is neither a catch-all nor a barrel, and has no mutable state', (file) => {
  expect(file).not.toMatch(/(?:^|\/)(?:utils?|helpers?|common|types|constants|misc)(?:\/|\.ts$)/);
  if (file.endsWith('index.ts')) expect(file).toBe('rules/index.ts');
  expect(/^(?:export )?(?:let|var) /m.exec(texts.get(file) ?? '')?.[0]).toBeUndefined();
});

test('every file is imported or an entry point', () => {
  const used = new Set(inside.map(target));
  expect(files.filter((file) => !used.has(file) && !ENTRY_POINTS.includes(file))).toEqual(WITHOUT_CALLER);
});
