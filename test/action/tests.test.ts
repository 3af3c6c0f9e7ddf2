// Tests for the test files that the action runs: what fails the step, where results appear, the difference to the base, what
// hostile files do, and that no code of a project runs unless an input allows it.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiler } from '../../src/compile/compile.ts';
import { engine } from '../support/engine.ts';
import { repositoryIn } from '../support/git.ts';
import { fakeGitHub } from '../support/github/fake.ts';
import { BASE, HEAD, onGitHub, patchOf } from '../support/github/pull-request.ts';
import { type Changes, makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const real: Changes['compiler'] = { compilerFor: () => compiler(engine) };

/** So that there is a Python to be found, if anything looks for one. */
const env = { PATH: process.env.PATH };

/** A run for a push. */
const push = (inputs: Record<string, string> = {}): Promise<Seen> => runner.act(inputs, { compiler: real, env });

/** A run for a pull request. */
const pull = (inputs: Record<string, string> = {}, started = {}): Promise<Seen> =>
  runner.act(inputs, { ...onGitHub(runner, fake, { env, ...started }), compiler: real });

const canary = (): string => join(runner.temp, 'ran');

/** A project whose code writes a file if any of it runs. */
const project = (limit = 100): string =>
  `class Load(Task):
    service = "lambda"

    async def run(event, context):
        open("${canary()}", "w").close()
        return {"total": 20}


class Pay(Task):
    service = "lambda"

    async def run(event, context):
        return event


def main(data):
    data["order"] = Load()
    if data["order"]["total"] > ${limit}:
        raise FraudSuspected("too much")
    try:
        Pay(data["order"])
    except CardDeclined:
        data["declined"] = True
`;

const PAYS = `tasks:
  Load: { return: { total: 20 } }
cases:
  - name: pays
    expect: { calls: { Pay: 1 } }
`;

const DECLINES = `  - name: is declined
    tasks: { Pay: { raise: CardDeclined } }
    expect: { output: { declined: true } }
`;

const SUSPECTS = `  - name: suspects fraud
    tasks: { Load: { return: { total: 200 } } }
    expect: { status: failed, error: FraudSuspected }
`;

const FAILS = `  - name: is never paid
    expect:
      calls: { Pay: 0 }
`;

function put(tests: string, text = project()): void {
  runner.put('orders/project.py', text);
  runner.put('orders/main.test.yaml', tests);
}

/** The section about tests in a page. */
function section(page: string): string {
  return (/### Tests\n\n([\s\S]*?)(?=\n### |\n<details>|$)/.exec(page)?.[1] ?? '').trim();
}

describe('a run', () => {
  test('counts the cases that pass, in outputs and summary', async () => {
    put(PAYS + DECLINES + SUSPECTS);
    const seen = await push();
    expect([seen.failed, seen.errors, seen.annotations]).toEqual([false, [], []]);
    expect(seen.log).toContain('tests: 3 passed, 0 failed');
    expect(seen.outputs).toMatchObject({
      outcome: 'clean',
      'tests-passed': '3',
      'tests-failed': '0',
      coverage: '100',
      degraded: '',
    });
    expect(seen.summary).toContain(`<summary>3 tests passed · coverage 100 % of 1 state machine</summary>

<ul>
<li>coverage of <code>orders/main</code>: 100 %</li>
</ul>`);
  });

  test('reports a failed case as a finding at its place in the test file, and fails', async () => {
    put(PAYS + FAILS);
    const seen = await push({ 'json-file': 'report.json', 'sarif-file': 'report.sarif' });
    expect(seen.annotations).toEqual([
      expect.objectContaining({
        kind: 'error',
        file: 'orders/main.test.yaml',
        startLine: 8,
        message: expect.stringContaining("'is never paid': 'Pay' ran once, but should not have run"),
      }),
    ]);
    expect([seen.failed, seen.errors]).toEqual([true, [expect.stringContaining("because 'fail-on' is 'error'")]]);
    expect(seen.outputs).toMatchObject({ outcome: 'findings', errors: '1', 'tests-passed': '1', 'tests-failed': '1' });
    expect(readFileSync(seen.outputs['sarif-file'] ?? '', 'utf8')).toContain('FLX706');
    expect(section(seen.summary)).toContain('<p>1 test passed, 1 failed</p>\n\n<ul>\n<li>❌ failed <a href=');
    expect(section(seen.summary)).toContain('<code>orders/main.test.yaml:8</code></a> <code>is never paid</code>: ');
    // The project compiles, so its files are there.
    expect(seen.uploads).toHaveLength(1);
  });

  test('passes with a failed case if the step must not fail', async () => {
    put(PAYS + FAILS);
    expect((await push({ 'fail-on': 'never' })).failed).toBe(false);
  });

  test('writes a JUnit file', async () => {
    put(PAYS + FAILS);
    const seen = await push({ 'tests-junit-file': 'tests.xml' });
    expect(seen.outputs['tests-junit-file']).toBe(join(runner.workspace, 'tests.xml'));
    expect(readFileSync(seen.outputs['tests-junit-file'] ?? '', 'utf8')).toContain('tests="2" failures="1" errors="0"');
  });

  test('writes a JUnit file without tests too', async () => {
    runner.put('orders/project.py', project());
    const seen = await push({ 'tests-junit-file': 'tests.xml' });
    expect(readFileSync(seen.outputs['tests-junit-file'] ?? '', 'utf8')).toContain('tests="0"');
  });

  test.each(['auto', 'false'])('says nothing about tests if there are none, with tests: %s', async (tests) => {
    runner.put('orders/project.py', project());
    const seen = await push({ tests, 'min-coverage': '90' });
    expect(seen.summary).not.toContain('Tests');
    expect(seen.outputs).toMatchObject({ 'tests-passed': '', 'tests-failed': '', coverage: '' });
    expect(seen.failed).toBe(false);
  });

  test('runs nothing with tests: false', async () => {
    put(PAYS + FAILS);
    const seen = await push({ tests: 'false' });
    expect([seen.failed, seen.outputs.outcome, seen.outputs['tests-failed']]).toEqual([false, 'clean', '']);
  });

  test('fails with tests: true if there are none', async () => {
    runner.put('orders/project.py', project());
    const seen = await push({ tests: 'true' });
    expect(seen.failed).toBe(true);
    expect(seen.errors).toEqual([
      expect.stringContaining("the step fails because input 'tests' is 'true', but no project has test files"),
    ]);
  });

  test.each([
    ['50', false],
    ['66', true],
  ])('with min-coverage: %s, a coverage of 50 % fails: %s', async (least, failed) => {
    put(PAYS);
    const seen = await push({ 'min-coverage': least });
    expect(seen.outputs.coverage).toBe('50');
    expect(seen.failed).toBe(failed);
    const sentence = `the coverage of orders/main is 50 %, but at least ${least} % is required`;
    expect(seen.errors.join().includes(sentence)).toBe(failed);
    expect(section(seen.summary).includes(sentence)).toBe(failed);
  });

  test('does not run the tests of a project with errors, and says so', async () => {
    put(PAYS, 'class Load(Task):\n    service = "lambdaa"\n\n\ndef main(data):\n    Load()\n');
    const seen = await push();
    expect(seen.failed).toBe(true);
    expect(seen.summary).toContain('the tests of <code>orders/project.py</code> were not run');
  });

  test('ignores test files that are not next to a project', async () => {
    runner.put('orders/project.py', project());
    runner.put('other/main.test.yaml', FAILS);
    expect((await push()).outputs).toMatchObject({ outcome: 'clean', 'tests-failed': '' });
  });
});

describe('code of the project', () => {
  const REAL = `${PAYS}  - name: really loads
    tasks: { Load: real }
`;

  test('does not run without tests-real: the case is skipped, and counted', async () => {
    put(REAL);
    const seen = await push();
    expect(existsSync(canary())).toBe(false);
    expect([seen.failed, seen.outputs['tests-passed']]).toEqual([false, '1']);
    expect(seen.summary).toContain('1 skipped');
    expect(seen.summary).toContain('<code>tests-real</code>');
  });

  test('runs with tests-real: true, without the tokens of the runner', async () => {
    const text = project().replace(
      '"w").close()\n        return',
      '"w").write(str(__import__("os").environ))\n        return',
    );
    put(REAL, text);
    const env = { PATH: process.env.PATH, KEPT: 'yes', 'INPUT_GITHUB-TOKEN': 'ghs_secret', GITHUB_OUTPUT: '/outputs' };
    const seen = await runner.act({ 'tests-real': 'true' }, { compiler: real, env });
    expect([seen.failed, seen.outputs['tests-passed']]).toEqual([false, '2']);
    const inherited = readFileSync(canary(), 'utf8');
    expect(inherited).toContain("'KEPT': 'yes'");
    expect(inherited).not.toMatch(/ghs_secret|ACTIONS_RUNTIME_TOKEN|\/outputs/);
  });

  test('is an error if there is no Python', async () => {
    put(REAL);
    const seen = await runner.act({ 'tests-real': 'true' }, { compiler: real, env: { PATH: runner.temp } });
    expect(seen.failed).toBe(true);
    expect(seen.errors.join()).toContain('some tests could not be run: Python 3.9 or newer was not found');
  });
});

describe('the difference to the base', () => {
  const modified = (path: string, before: string): void => {
    fake.files.push({ filename: path, status: 'modified' });
    fake.contents.set(`${BASE}:${path}`, before);
  };

  test('names what tests no longer reach in the summary, comment and check run', async () => {
    put(PAYS + DECLINES);
    modified('orders/main.test.yaml', PAYS + DECLINES + SUSPECTS);
    const seen = await pull({ annotations: 'check' });
    expect(seen.outputs).toMatchObject({ coverage: '75', degraded: '' });
    const shown = section(seen.summary);
    expect(shown).toContain('coverage of <code>orders/main</code>: 100 % → 75 %');
    expect(shown).toMatch(/no longer reached: .*<code>state &#39;Fail-FraudSuspected&#39;<\/code>/);
    expect(section(fake.comments[0]?.body ?? '')).toBe(shown);
    expect(fake.comments).toHaveLength(1);
    expect(fake.checkRuns.map(({ summary }) => section(summary))).toEqual([shown]);
  });

  test('is the same on the second run, so the comment is not edited', async () => {
    put(PAYS + DECLINES);
    modified('orders/main.test.yaml', PAYS + DECLINES + SUSPECTS);
    await pull();
    const before = fake.requests.length;
    await pull();
    expect(fake.requests.slice(before).filter((request) => /^(?:PATCH|POST) \/repos/.test(request))).toEqual([]);
  });

  test('names what is new and not reached', async () => {
    put(PAYS);
    modified(
      'orders/project.py',
      project().replace('    if data["order"]["total"] > 100:\n        raise FraudSuspected("too much")\n', ''),
    );
    await pull();
    const shown = section(fake.comments[0]?.body ?? '');
    expect(shown).toContain('</code>: 50 %');
    expect(shown).toContain('new and not reached: ');
    expect(shown).not.toContain('no longer reached');
  });

  test('posts no comment if neither results nor coverage nor the deployment change', async () => {
    put(PAYS);
    modified('orders/main.test.yaml', `# The same.\n${PAYS}`);
    const seen = await pull();
    expect(fake.comments).toEqual([]);
    expect(seen.summary).toContain('</code>: 50 %');
  });

  test('says that a project no longer has tests', async () => {
    runner.put('orders/project.py', project());
    fake.files.push({ filename: 'orders/main.test.yaml', status: 'removed' });
    fake.contents.set(`${BASE}:orders/main.test.yaml`, PAYS);
    await pull();
    expect(section(fake.comments[0]?.body ?? '')).toContain('50 % → no tests');
  });

  test('distinguishes new failures from those of the base', async () => {
    put(PAYS + FAILS + FAILS.replace('never paid', 'not paid').replace('Pay: 0', 'Load: 3'));
    modified('orders/main.test.yaml', PAYS + FAILS);
    await pull();
    const body = fake.comments[0]?.body ?? '';
    expect(body).toContain('2 errors (1 new)');
    expect(body.split('also in the base')[1]).toContain('is never paid');
  });

  test('counts a failure that disappeared as fixed', async () => {
    put(PAYS, project(10));
    modified('orders/project.py', project());
    runner.put('orders/main.test.yaml', PAYS.replace('{ calls: { Pay: 1 } }', '{ status: failed }'));
    await pull({ comment: 'always' });
    expect(fake.comments[0]?.body).toContain('No findings (1 fixed)');
  });

  test('comes from git if the clone has the base, also for a project that moved', async () => {
    const { git, init, commit } = repositoryIn(() => runner.workspace);
    init();
    put(PAYS + DECLINES + SUSPECTS);
    const base = commit();
    git('mv', 'orders', 'sales');
    runner.put('sales/main.test.yaml', PAYS + DECLINES);
    const event = {
      number: 7,
      pull_request: { number: 7, head: { sha: HEAD, repo: { full_name: 'o/r' } }, base: { sha: base } },
    };
    await pull({}, { event });
    expect(section(fake.comments[0]?.body ?? '')).toContain('coverage of <code>sales/main</code>: 100 % → 75 %');
    git('mv', 'sales', 'orders');
    await pull({}, { event });
    expect(section(fake.comments[0]?.body ?? '')).toContain('coverage of <code>orders/main</code>: 100 % → 75 %');
  });

  test('follows a renamed folder, with its findings', async () => {
    runner.put('sales/project.py', project());
    runner.put('sales/main.test.yaml', PAYS + FAILS);
    for (const name of ['project.py', 'main.test.yaml']) {
      fake.files.push({ filename: `sales/${name}`, previous_filename: `orders/${name}`, status: 'renamed' });
    }
    fake.contents.set(`${BASE}:orders/project.py`, project());
    fake.contents.set(`${BASE}:orders/main.test.yaml`, PAYS + FAILS + DECLINES);
    await pull();
    expect(fake.comments[0]?.body).toContain('1 error (not new)');
    expect(section(fake.comments[0]?.body ?? '')).toContain('coverage of <code>sales/main</code>: 75 % → 50 %');
  });

  test('never runs code of either side', async () => {
    const cases = `${PAYS}  - name: really\n    tasks: { Load: real }\n`;
    put(cases);
    modified('orders/main.test.yaml', `${cases}# before\n`);
    await pull();
    expect(existsSync(canary())).toBe(false);
  });

  test('does not run code of the base with tests-real', async () => {
    put(PAYS);
    modified('orders/main.test.yaml', `${PAYS}  - name: really\n    tasks: { Load: real }\n`);
    await pull({ 'tests-real': 'true' });
    expect(existsSync(canary())).toBe(false);
  });

  test('is omitted if GitHub does not return the base', async () => {
    put(PAYS);
    modified('orders/main.test.yaml', PAYS);
    fake.fault = (request) => (request.includes('/contents/') ? 403 : undefined);
    const seen = await pull();
    expect(seen.summary).toContain('</code>: 50 %');
    expect(seen.failed).toBe(false);
  });
});

test('a failed case on a line of the diff becomes a review comment', async () => {
  put(PAYS + FAILS);
  fake.files.push({ filename: 'orders/main.test.yaml', status: 'added', patch: patchOf([1, 8]) });
  const seen = await pull({ annotations: 'review' });
  expect(fake.reviewComments.map(({ path, line }) => [path, line])).toEqual([['orders/main.test.yaml', 8]]);
  expect([seen.failed, seen.annotations]).toEqual([true, []]);
});

test('a bug in fluxio while tests run fails the step, and the findings are still shown', async () => {
  put(PAYS);
  runner.put('other/project.py', 'def main(data):\n    wait(seconds=-1)\n');
  const broken: Changes['compiler'] = {
    compilerFor: () => {
      const compile = compiler(engine);
      return async (input) => {
        const draft = await compile(input);
        if (draft.buildable === undefined) return draft;
        // Which nothing but the tests reads here.
        return { ...draft, buildable: { ...draft.buildable, instances: [{} as never] } };
      };
    },
  };
  const seen = await runner.act({ 'fail-on': 'never' }, { compiler: broken });
  expect([seen.failed, seen.annotations.length]).toEqual([true, 1]);
  expect(seen.errors.join()).toContain('some tests could not be run: this is a bug in fluxio');
});

describe('changed-only', () => {
  test.each([
    ['orders/project.py', 'modified', true],
    ['orders/main.test.yaml', 'modified', true],
    ['orders/old.test.yaml', 'removed', true],
    ['orders/deploy.toml', 'removed', true],
    ['orders/readme.md', 'modified', false],
    ['other/main.test.yaml', 'modified', false],
  ])('with a change of %s (%s), the tests run: %s', async (filename, status, isRun) => {
    put(PAYS + FAILS);
    fake.files.push({ filename, status });
    fake.contents.set(`${BASE}:${filename}`, '');
    const seen = await pull({ 'changed-only': 'true', tests: 'true' });
    expect([seen.outputs['tests-failed'], seen.failed]).toEqual([isRun ? '1' : '', isRun]);
  });
});

describe('a hostile test file', () => {
  const bomb = Array.from({ length: 40 }, (_, at) => `      b${at}: &a${at + 1} [*a${at}, *a${at}]\n`);

  test.each<[string, string | Buffer, string]>([
    ['of more than 1 MiB', `${PAYS}#${'x'.repeat(1 << 20)}`, 'larger than 1 MiB'],
    ['with an alias bomb', `cases:\n  - name: x\n    input:\n      a: &a0 [x, x]\n${bomb.join('')}`, 'FLX701'],
    ['that is nested deeply', `cases: ${'['.repeat(100_000)}`, 'FLX701'],
    ['in another encoding', Buffer.from([0xff, 0xfe, 0x00, 0x61]), 'not valid UTF-8'],
    [
      'with names that act',
      `cases:\n  - name: "</table> ::error::x ##[error] @everyone"\n    expect: { status: aborted }\n`,
      'FLX706',
    ],
  ])('%s ends in a finding', async (_, text, said) => {
    runner.put('orders/project.py', project());
    writeFileSync(join(runner.workspace, 'orders/main.test.yaml'), text);
    const seen = await push();
    expect([seen.failed, seen.outputs['tests-passed'] ?? '']).toEqual([true, expect.stringMatching(/^0?$/)]);
    expect(JSON.stringify(seen.annotations)).toContain(said);
    const prose = seen.summary.replace(/<code>[^<]*<\/code>/g, '');
    expect(prose).not.toMatch(/<\/table> ::|@everyone|##\[/);
  });

  test('that is a link to a file outside the repository is not read', async () => {
    runner.put('orders/project.py', project());
    mkdirSync(join(runner.workspace, '.git'));
    writeFileSync(join(runner.temp, 'secret'), 'cases: s3cret');
    symlinkSync(join(runner.temp, 'secret'), join(runner.workspace, 'orders/main.test.yaml'));
    const seen = await push();
    expect([seen.failed, JSON.stringify(seen).includes('s3cret')]).toEqual([true, false]);
  });

  test('is stopped when the time of the run is used up', async () => {
    const cases = Array.from({ length: 10_000 }, (_, at) => `  - name: case ${at}\n    input: { a: ${at} }\n`);
    put(`${PAYS}${cases.join('')}`);
    const start = performance.now();
    const seen = await push({ 'max-seconds': '1' });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect([seen.failed, Number(seen.outputs['tests-passed']) < 10_000]).toEqual([true, true]);
    expect(JSON.stringify(seen.annotations)).toContain('because the time limit was reached');
  });
});
