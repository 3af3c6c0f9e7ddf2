// Every block of every document is executed: by the test of its page, by the file in a comment above it, `<!-- run by: FILE -->`, or
// here, by its language. A block that cannot be run says why: `<!-- not run: the reason -->`. Pages that scripts generate are compared by `npm run docs`.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isProblem } from '../src/base/problem.ts';
import { fileKeys } from '../src/cases/specs.ts';
import { isCommand, parseArguments } from '../src/cli/parse-arguments.ts';
import { parseToml } from '../src/config/toml.ts';
import { type Folder, makeFolder } from './support/cli.ts';

/** Page → languages → the file that executes all blocks of these languages. */
const EXECUTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    'python json text': 'test/readme.test.ts',
    console: 'test/readme.test.ts',
  },
  'CONTRIBUTING.md': { sh: '.ci/run' },
  'docs/testing.md': { 'python console yaml sh json': 'test/testing.test.ts' },
  'docs/tutorial.md': { 'python console yaml sh': 'scripts/try-page.mjs' },
  'docs/cookbook.md': { 'python yaml toml': 'test/cookbook.test.ts' },
  'docs/language.md': { 'python json': 'test/docs.test.ts' },
  'docs/migrating.md': { 'python json': 'test/docs.test.ts', 'console yaml jsonc hcl': 'test/cli/import.test.ts' },
  'docs/language/*': { 'python json': 'test/docs.test.ts' },
  'docs/faq.md': { python: 'test/docs.test.ts' },
  'docs/configuration.md': { python: 'test/docs.test.ts' },
  'docs/monorepos.md': { python: 'test/docs.test.ts' },
  'docs/editors.md': {
    python: 'scripts/conformance-python.mjs',
    'lua vim elisp sh': 'scripts/conformance-editors.mjs',
  },
  'python/README.md': { python: 'scripts/conformance-python.mjs' },
};

/** Languages of what is shown and not executed: output, diagrams and trees of files. */
const SHOWN = ['', 'text', 'mermaid', 'diff'];

interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  /** The file that runs it, and why nothing does. */
  readonly executor: string | undefined;
  readonly reason: string | undefined;
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^( *)```(\w*)(.*)\n((?:(?! *```).*\n)*)\1```$/gm)].map(
    ({ index, 1: indent = '', 2: language = '', 3: words = '', 4: block = '' }) => ({
      page,
      language,
      words: words.split(' ').filter((word) => word !== ''),
      text: block.replace(new RegExp(`^${indent}`, 'gm'), ''),
      line: text.slice(0, index).split('\n').length,
      executor: /<!-- run by: ([^>]+) -->\n$/.exec(text.slice(0, index))?.[1],
      reason: /<!-- not run: ([^>]+) -->\n$/.exec(text.slice(0, index))?.[1],
    }),
  );
}

const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !/^(?:rules|samples)\//.test(name.replaceAll('\\', '/')))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`)
  .sort();
const PAGES = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md', 'python/README.md'],
  ...docs,
];

function executorOf({ page, language, executor }: Block): string | undefined {
  if (executor !== undefined) return executor;
  const rows = EXECUTED[page] ?? EXECUTED[page.replace(/[^/]+$/, '*')] ?? {};
  return Object.entries(rows).find(([languages]) => languages.split(' ').includes(language))?.[1];
}

const blocks = PAGES.flatMap(blocksOf);
const open = blocks.filter((block) => executorOf(block) === undefined && block.reason === undefined);
const named = (languages: readonly string[]): (readonly [string, Block])[] =>
  open
    .filter(({ language }) => languages.includes(language))
    .map((block) => [`${block.page}:${block.line}`, block] as const);

test('every language has a test, or a block says why it is not run', () => {
  const known = [...SHOWN, 'sh', 'console', 'json', 'toml', 'yaml'];
  expect(open.filter(({ language }) => !known.includes(language)).map(({ page, line }) => `${page}:${line}`)).toEqual(
    [],
  );
});

test('each page and file of the table exists', () => {
  const pages = Object.keys(EXECUTED).filter((page) => !page.endsWith('*'));
  expect(pages.filter((page) => !PAGES.includes(page))).toEqual([]);
  const named = blocks.flatMap(({ executor }) => executor ?? []);
  const files = [...Object.values(EXECUTED).flatMap((rows) => Object.values(rows)), ...named];
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('a reason is a sentence', () => {
  const reasons = blocks.flatMap(({ reason }) => reason ?? []);
  expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
});

describe('every command is accepted', () => {
  const commands = blocks.flatMap(({ page, line, language, text }) => {
    if (!['sh', 'console', 'yaml'].includes(language)) return [];
    const lines = text
      .replaceAll('\\\n', ' ')
      .matchAll(/^(?: *run: |\$ |# )?(?:fluxio|node [\w./]*dist\/cli\.mjs) (.*)$/gm);
    return [...lines].map(([, rest = '']) => [`${page}:${line} ${rest}`, wordsOf(rest)] as const);
  });

  test('there are many', () => {
    expect(commands.length).toBeGreaterThan(40);
  });

  test.each(commands)('%s', (_, [command = '', ...args]) => {
    if (command.startsWith('-')) return;
    expect([command, isCommand(command)]).toEqual([command, true]);
    if (!isCommand(command)) return;
    const given = parseArguments(command, args);
    expect(isProblem(given) ? given.problem : '').toBe('');
  });
});

/** The words of a command line up to the end of the command. */
function wordsOf(line: string): string[] {
  const [command = ''] = line.split(/ [|>&;]|\s#/);
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|\$\([^)]*\)|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/['"]/g, ''),
  );
}

const DEFINITION = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';

describe('in a folder with the examples', () => {
  let folder: Folder;

  beforeAll(() => {
    folder = makeFolder();
    cpSync('examples', join(folder.root, 'examples'), { recursive: true });
    folder.put({
      'orders/project.py': projectOf(['LoadOrder']),
      'toml/orders/requirements/load_order.txt': 'requests==2.32.5\n',
      'toml/orders/overlay.json': '{}',
      'definitions/a.asl.json': DEFINITION,
      'template.yaml': `Resources:\n  A: { Type: 'AWS::Serverless::StateMachine', Properties: { Definition: ${DEFINITION} } }\n`,
    });
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      ['commit', '-q', '-m', 'a'],
      ['branch', 'origin/main'],
    ])
      spawnSync('git', [...author, ...args], { cwd: folder.root });
  });

  afterAll(() => folder.remove());

  test.each(named(['sh', 'console']))('%s runs', async (_, { text }) => {
    const lines = text.replaceAll('\\\n', ' ').split('\n');
    for (const line of lines.filter((own) => own !== '' && !own.startsWith('#'))) {
      const [, rest] = /^(?:\$ )?(?:fluxio|node dist\/cli\.mjs) (.*)$/.exec(line) ?? [];
      // A console block also shows what the command prints.
      if (rest === undefined && text.startsWith('$ ')) continue;
      expect([line, rest === undefined]).toEqual([line, false]);
      const { code, stderr } = await folder.fluxio(wordsOf(rest ?? ''), { io: { env: process.env } });
      expect([line, code < 2, stderr]).toEqual([line, true, expect.not.stringMatching(/^error:/m)]);
    }
  });

  test.each(named(['toml']))('%s is read without an error', async (_, { page, text }) => {
    expect('root' in parseToml(text)).toBe(true);
    if (/^\[(?:tool\.(?!fluxio)|\[)/m.test(text)) return;
    const isDeployment = page === 'docs/deploy-toml.md' || /^\[(?:task|requirements)/m.test(text);
    const isDefaults = /^\[deploy\b/m.test(text);
    const isShared = text.includes('[tool.fluxio');
    const tasks = [...text.matchAll(/^\[(?:deploy\.)?task\.(\w+)/gm)].map(([, name = '']) => name);
    const name = isShared ? 'pyproject.toml' : isDeployment && !isDefaults ? 'orders/deploy.toml' : 'fluxio.toml';
    folder.put({ 'toml/orders/project.py': projectOf(tasks), [`toml/${name}`]: text });
    const { stdout } = await folder.fluxio(['check', 'toml', '--format', 'concise']);
    folder.put({ [`toml/${name}`]: '' });
    expect(stdout.split('\n').filter((line) => / error FLX/.test(line))).toEqual([]);
  });
});

/** A project with these tasks. */
function projectOf(tasks: readonly string[]): string {
  const names = tasks.length === 0 ? ['Any'] : [...new Set(tasks)];
  const classes = names.map(
    (name) => `class ${name}(Task):\n    async def run(event, context):\n        return event\n\n\n`,
  );
  return `${classes.join('')}def main(data):\n${names.map((name) => `    ${name}()\n`).join('')}`;
}

test.each(named(['json']))('%s is JSON', (_, { text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

describe('YAML', () => {
  const inputs = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs);
  const hooks = (parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { id: string }[]).map(({ id }) => id);

  test.each(named(['yaml']))('%s names inputs, hooks and keys that exist', (_, { text }) => {
    const content: unknown = parse(text);
    const steps = stepsIn(content);
    for (const { uses, with: given = {} } of steps)
      if (uses?.includes('OWNER/fluxio@') && !uses.includes('.github/')) {
        expect(inputs).toEqual(expect.arrayContaining(Object.keys(given)));
      }
    const { repos = [], cases } = content as { repos?: { repo: string; hooks: { id: string }[] }[]; cases?: unknown };
    for (const { repo, hooks: used } of repos)
      if (repo.endsWith('/fluxio')) expect(hooks).toEqual(expect.arrayContaining(used.map(({ id }) => id)));
    if (cases !== undefined)
      expect(Object.keys(fileKeys)).toEqual(expect.arrayContaining(Object.keys(content as object)));
  });
});

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Every object with `uses`, however deep. */
function stepsIn(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value ? [value as Step] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}
