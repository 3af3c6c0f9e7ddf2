// Tests for `fail-on-destructive` and `allow-destructive`: when the step fails, what it says, and what stays on the page.
import { readFileSync } from 'node:fs';
import { parseAllowed } from '../../src/compare/allowed.ts';
import { compiler } from '../../src/compile/compile.ts';
import { comparisonJson } from '../../src/report/comparison-json.ts';
import { jsonReport } from '../../src/report/json.ts';
import { engine } from '../support/engine.ts';
import { fakeGitHub } from '../support/github/fake.ts';
import { BASE, onGitHub } from '../support/github/pull-request.ts';
import { type Changes, makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const tool = { name: 'fluxio', version: '0.0.0' };
const real: Changes['compiler'] = {
  compilerFor: () => compiler(engine),
  jsonReport: async (outcome, comparison) => jsonReport(outcome, tool, comparison && comparisonJson(comparison)),
};

const on = { 'fail-on-destructive': 'true' };

const act = (inputs: Record<string, string> = {}, event?: unknown, env = {}): Promise<Seen> => {
  const own = onGitHub(runner, fake, event === undefined ? { env } : { event, env });
  return runner.act({ 'json-file': 'report.json', ...inputs }, { ...own, compiler: real });
};

const task = (name: string): string =>
  `class ${name}(Task):\n    service = "lambda"\n\n    async def run(event, context):\n        return {}\n\n\n`;
const main = (...names: readonly string[]): string =>
  `def main(data):\n${names.map((name) => `    ${name}()\n`).join('')}`;

/** A project one of whose tasks, and with it the log group, is removed. */
function loseLogs(name = 'orders'): void {
  const kept = `${task('Keep')}${main('Keep')}`;
  runner.put(`${name}/project.py`, kept);
  fake.files.push({ filename: `${name}/project.py`, status: 'modified' });
  fake.contents.set(`${BASE}:${name}/project.py`, `${task('Lost')}${task('Keep')}${main('Lost', 'Keep')}`);
}

const report = ({ outputs }: Seen): { comparison?: { destructive: { id: string; allowed: boolean }[] } } =>
  JSON.parse(readFileSync(outputs['json-file'] ?? '', 'utf8'));

test('a destructive change fails the step only on request, with one sentence that names it', async () => {
  loseLogs();
  const plain = await act();
  expect([plain.failed, plain.errors, plain.outputs.destructive]).toEqual([false, [], '1']);
  const seen = await act(on);
  expect([seen.failed, seen.outputs.destructive, seen.outputs.outcome]).toEqual([true, '1', 'clean']);
  expect(seen.errors).toEqual([
    expect.stringMatching(
      /; the step fails because 'fail-on-destructive' is 'true': log group orders\/LambdaLogGroupLost is deleted$/,
    ),
  ]);
  expect(seen.notices).toEqual([]);
});

test('the first of several changes is named, the others are counted', async () => {
  loseLogs('orders');
  loseLogs('billing');
  const seen = await act(on);
  expect(seen.errors).toEqual([
    expect.stringMatching(/log group billing\/LambdaLogGroupLost is deleted \(and 1 more\)$/),
  ]);
  expect(seen.outputs.destructive).toBe('2');
});

test('it also fails without comment and summary', async () => {
  loseLogs();
  const seen = await act({ ...on, summary: 'false', comment: 'never', 'json-file': '' });
  expect([seen.failed, seen.outputs.destructive, fake.comments]).toEqual([true, '1', []]);
});

test('findings and destructive changes are both reported', async () => {
  loseLogs();
  runner.put('media/project.py', 'def main(data):\n    Nope()\n');
  const seen = await act(on);
  expect(seen.errors).toEqual([
    expect.stringMatching(
      /because 'fail-on' is 'error', and because 'fail-on-destructive' is 'true': log group orders/,
    ),
  ]);
  const lenient = await act({ ...on, 'fail-on': 'never' });
  expect([lenient.failed, lenient.errors]).toEqual([true, [expect.stringMatching(/because 'fail-on-destructive'/)]]);
});

test.each([
  ['orders/*', ''],
  ['# gone since May\n\n*/*Lost*\nother/X', ''],
  ['order/*', '1'],
])('what %j allows does not fail the step', async (allowed, forbidden) => {
  loseLogs();
  const seen = await act({ ...on, 'allow-destructive': allowed });
  expect([seen.failed, seen.outputs.destructive]).toEqual([forbidden !== '', forbidden === '' ? '0' : forbidden]);
  expect(report(seen).comparison?.destructive.map((one) => one.allowed)).toEqual([forbidden === '']);
});

test('a line of allow-destructive that is not PROJECT/LOGICAL_ID is an error', async () => {
  const seen = await act({ 'allow-destructive': 'orders/*\norders' });
  expect([seen.failed, seen.outputs.outcome]).toEqual([true, 'failed']);
  const { problem = '' } = parseAllowed('orders/*\norders') as { problem?: string };
  expect(seen.errors).toEqual([`input 'allow-destructive': ${problem}`]);
  expect(problem).toContain("'orders' on line 2");
});

describe('if nothing was compared, the step does not fail and a notice says so', () => {
  test.each<[string, object, Record<string, string>]>([
    ['a schedule', { schedule: '0 3 * * *' }, { GITHUB_EVENT_NAME: 'schedule' }],
    ['an unknown event', {}, {}],
  ])('%s', async (_, event, env) => {
    loseLogs();
    const seen = await act(on, event, env);
    expect([seen.failed, seen.outputs.destructive]).toEqual([false, '']);
    expect(seen.notices).toEqual([
      expect.stringContaining("'fail-on-destructive' was not applied, because nothing was compared"),
    ]);
  });

  test('a pull request whose base GitHub refuses', async () => {
    loseLogs();
    fake.fault = (request) => (request.includes('/contents/') ? 403 : undefined);
    const seen = await act({ ...on, comment: 'never' });
    expect([seen.failed, seen.outputs.destructive]).toEqual([false, '']);
    expect(seen.notices).toEqual([
      expect.stringMatching(/was not applied.*; the pull request was not compared with its/),
    ]);
  });

  test('a project that does not compile in the base', async () => {
    loseLogs();
    fake.contents.set(`${BASE}:orders/project.py`, 'def main(data:\n');
    const seen = await act(on);
    expect([seen.failed, seen.outputs.destructive]).toEqual([false, '0']);
    expect(seen.notices).toEqual([
      "'fail-on-destructive' was not applied to 'orders', because it does not compile in the base",
    ]);
  });
});

test('the name of a project cannot start a command', async () => {
  loseLogs('##[error]x');
  const seen = await act(on);
  for (const line of [...seen.errors, ...seen.notices]) expect(line).not.toMatch(/##\[/);
});
