// The README shows what fluxio makes of the project that it shows: the picture, the definition, the files and the finding are actual
// output. UPDATE=1 rewrites the picture and the finding instead of comparing them.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { commandTable } from '../src/cli/command-table.ts';
import { temporaryFolder } from './support/command.ts';

const readme = (): string => readFileSync('README.md', 'utf8');
const { root, put, fluxio } = temporaryFolder();

/** The text of a block: the first one of a language, or a later one. */
function blockOf(language: string, index = 0): string {
  const blocks = [...readme().matchAll(new RegExp(`^\`\`\`${language}\\n((?:(?!\`\`\`).*\\n)*)\`\`\`$`, 'gm'))];
  const text = blocks[index]?.[1];
  if (text === undefined) throw new Error(`the README has no block ${index} '${language}'`);
  return text;
}

const PROJECT = blockOf('python');
const [CHECK = '', BUILD = ''] = Array.from(blockOf('console').matchAll(/^\$ (.*)$/gm), ([, line = '']) => line);

/** Runs a command line of the README, which must start with `fluxio`. */
function run(line: string): ReturnType<typeof fluxio> {
  const [command, ...args] = line.split(' ');
  expect(command).toBe('fluxio');
  return fluxio(args);
}

/** Compares a block with its actual text, or rewrites it. */
function hold(actual: string, language: string, index = 0): void {
  const text = blockOf(language, index);
  if (process.env.UPDATE !== '1') expect(text).toBe(actual);
  else
    writeFileSync(
      'README.md',
      readme().replace(`${language}\n${text}`, () => `${language}\n${actual}`),
    );
}

test('the commands of the README check and build its project without findings', async () => {
  put({ 'orders/project.py': PROJECT });
  for (const line of [CHECK, BUILD]) {
    const { code, stdout } = await run(line);
    expect([line, code, stdout]).toEqual([line, 0, expect.stringContaining(': 0 errors, 0 warnings\n')]);
  }
});

test('the picture shows the project', async () => {
  put({ 'orders/project.py': PROJECT });
  const [command = ''] = /(?<=`)fluxio graph [^`]*/.exec(readme()) ?? [];
  const [, picture = ''] = /!\[[^\]]*\]\((\S+\.svg)\)/.exec(readme()) ?? [];
  const { code, stdout } = await run(command);
  expect(code).toBe(0);
  if (process.env.UPDATE === '1') writeFileSync(picture, stdout);
  expect(readFileSync(picture, 'utf8')).toBe(stdout);
});

test('the definition matches the project, with … in place of anything', async () => {
  put({ 'orders/project.py': PROJECT });
  const { stdout } = await fluxio(['asl', 'orders/project.py', '--machine', 'main']);
  const shown: unknown = JSON.parse(blockOf('json'));
  expect(JSON.stringify(shown).match(/…/g)).toHaveLength(4);
  expect(shortened(JSON.parse(stdout), shown)).toEqual(shown);
});

/** Puts `…` wherever the page has it. */
function shortened(value: unknown, shown: unknown): unknown {
  if (shown === '…') return value === undefined ? undefined : shown;
  if (typeof value !== 'object' || value === null || typeof shown !== 'object' || shown === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => shortened(item, Reflect.get(shown, index)));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shortened(item, Reflect.get(shown, key))]),
  );
}

test('the list of files matches what the build writes', async () => {
  put({ 'orders/project.py': PROJECT });
  await run(BUILD);
  const folder = join(root(), 'build');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll(sep, '/'));
  const rows = blockOf('text')
    .trimEnd()
    .split('\n')
    .map((row) => /^(\S+) {2,}(.+)$/.exec(row)?.slice(1) ?? [row, '']);
  // A row that ends in a slash is a folder, and names its files.
  const listed = rows.flatMap(([path = '', about = '']) =>
    path.endsWith('/') ? [...about.matchAll(/\w+\.(?:py|txt)/g)].map(([name]) => `${path}${name}`) : [path],
  );
  expect(listed.sort()).toEqual(files.sort());
});

test('the finding is what fluxio reports', async () => {
  const [, condition = ''] = /change the condition to `(if .*:)`/.exec(readme()) ?? [];
  const wrong = PROJECT.replace(/^ {4}if .*:$/m, `    ${condition}`);
  expect(wrong).not.toBe(PROJECT);
  put({ 'orders/project.py': wrong });
  const { code, stdout } = await run(CHECK);
  expect(code).toBe(1);
  // The README shows the time of a real run.
  hold(`$ ${CHECK}\n${stdout.replace('in 0.00 s', 'in 0.06 s')}`, 'console', 1);
});

test('the test file passes, with the coverage that the README shows', async () => {
  put({ 'orders/project.py': PROJECT, 'orders/main.test.yaml': blockOf('yaml') });
  const [command = ''] = blockOf('console', 2).match(/(?<=^\$ ).*/) ?? [];
  const { code, stdout } = await run(command);
  expect(code).toBe(0);
  hold(`$ ${command}\n${stdout.replace('in 0.00 s', 'in 0.06 s')}`, 'console', 2);
});

test('the explained code is the code of the finding', () => {
  const [, code] = /^error\[(FLX\d+)\]/m.exec(blockOf('console', 1)) ?? [];
  expect(/`fluxio explain (FLX\d+)`/.exec(readme())?.[1]).toBe(code);
});

test.each(['README.md', 'docs/commands.md'])('%s names all commands and no others', (path) => {
  const named = [...readFileSync(path, 'utf8').matchAll(/`fluxio ([a-z]+)/g)].map(([, name = '']) => name);
  expect([...new Set(named)].sort()).toEqual(Object.keys(commandTable).sort());
});

test('the examples have no findings, and as many suppressions and states as their README states', async () => {
  const page = readFileSync('examples/README.md', 'utf8');
  const projects = readdirSync('examples').filter((name) => name !== 'README.md');
  const texts = projects.map((name) => [`${name}/project.py`, readFileSync(`examples/${name}/project.py`, 'utf8')]);
  put(Object.fromEntries(texts));
  const { code, stdout } = await fluxio(['check']);
  const [, states] = /with (\d+) states in total/.exec(page) ?? [];
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(`^9 projects, \\d+ machines, ${states} states: 0 errors, 0 w`),
  ]);
  const suppressed = texts.filter(([, text = '']) => text.includes('# fluxio: ignore['));
  expect(suppressed.map(([path]) => path?.split('/')[0])).toEqual(['invoice-reconcile', 'model-training']);
  expect(texts.join('').match(/# fluxio: ignore\[/g)).toHaveLength(3);
});
