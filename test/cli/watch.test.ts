// --watch: a command runs again for a change of anything that it reads, and only then.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => folder.remove());

const CLEAN = 'def main(data):\n    return\n';
const WRONG = 'def main(data):\n    Foo()\n';
const TESTS = 'cases:\n  - name: ends\n';

/** Runs a command. Before each look but the first, one of the changes is made; with none left, the command ends. */
async function watch(argv: readonly string[], changes: readonly (() => void)[], isTerminal = false) {
  const left = [...changes];
  const pause = async (milliseconds: number): Promise<boolean> => {
    expect(milliseconds).toBeGreaterThanOrEqual(300);
    left[0]?.();
    return left.shift() !== undefined;
  };
  return folder.fluxio(argv, { io: { pause }, isTerminal });
}

const put = (path: string, text: string) => () => folder.put({ [path]: text });
const concise = ['--format', 'concise', '-q'];
const FINDING = `a/project.py:2:5: error FLX203 'Foo' is not a task or a state machine function\n`;

test('reports the state after each change, and exits with the code of the last', async () => {
  folder.put({ 'a/project.py': CLEAN });
  const changes = [put('a/project.py', WRONG), () => {}, put('a/project.py', `${WRONG}    Foo()\n`)];
  const { code, stdout, stderr } = await watch(['check', '--watch', ...concise], changes);
  expect([code, stderr, stdout]).toEqual([1, '', FINDING + FINDING + FINDING.replace('2:5', '3:5')]);
});

test.each<[string, () => void]>([
  ['a project', put('b/project.py', CLEAN)],
  ['another setting', put('fluxio.toml', 'ignore = ["FLX5"]')],
  ['a setting of the deployment', put('a/deploy.toml', '[defaults]\n')],
  ['a test file', put('a/main.test.yaml', TESTS)],
  ['an ignored file', put('.gitignore', 'a')],
  ['a removed project', () => rmSync(join(folder.root, 'a/project.py'))],
])('%s starts a new run', async (_, change) => {
  folder.put({ 'a/project.py': CLEAN });
  const { stderr } = await watch(['check', '--watch'], [change, () => {}]);
  expect(stderr.match(/watching for changes; press Ctrl\+C to stop\n/g)?.length).toBe(2);
});

test.each<[string, () => void]>([
  ['another file', put('a/notes.txt', 'x')],
  ['an excluded project', put('gen/project.py', WRONG)],
  ['the same text', () => {}],
])('%s starts none', async (_, change) => {
  folder.put({ 'a/project.py': CLEAN });
  const { stderr } = await watch(['check', '--watch', '--exclude', 'gen'], [change, () => {}]);
  expect(stderr).toBe('watching for changes; press Ctrl+C to stop\n');
});

test('its own report does not start a run', async () => {
  folder.put({ 'a/project.py': WRONG });
  const argv = ['check', '--watch', '--format', 'json', '--output-file', 'report.json'];
  const { stderr } = await watch(argv, [() => {}, () => {}]);
  expect(stderr).toBe('watching for changes; press Ctrl+C to stop\n');
});

test('test also runs again, and a terminal is cleared in between', async () => {
  folder.put({ 'a/project.py': CLEAN, 'a/main.test.yaml': TESTS });
  const changes = [put('a/main.test.yaml', `${TESTS}    expect: { output: 7 }\n`)];
  const { code, stdout } = await watch(['test', '--watch', '--color', 'never'], changes, true);
  const [first = '', second = ''] = stdout.split('\x1b[H\x1b[2J\x1b[3J');
  expect([code, first.includes('1 passed, 0 failed'), second.includes('0 passed, 1 failed')]).toEqual([1, true, true]);
});

test.each([
  [['check', '-', '--watch'], `error: '--watch' cannot be used with standard input\n`],
  [['check', '--watch', '--ignore', 'FLX999'], /^error: --ignore: unknown rule/],
  [['check', '--watch', '--diff'], /^error: '--watch' cannot be used with '--diff'/],
  [['test', '--watch', '--update'], /^error: '--watch' cannot be used with '--update'/],
])('%j is refused at once', async (argv, stderr) => {
  const ran = await watch(argv, []);
  expect([ran.code, ran.stderr]).toEqual([2, typeof stderr === 'string' ? stderr : expect.stringMatching(stderr)]);
});
