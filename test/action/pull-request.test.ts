// Tests for runs on a pull request: `changed-only`, the comparison with the base, SARIF, and that failures of GitHub
// never change the conclusion.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { compiler, draftOf } from '../../src/compile/compile.ts';
import { engine } from '../support/engine.ts';
import { repositoryIn } from '../support/git.ts';
import { type Fault, fakeGitHub } from '../support/github/fake.ts';
import { BASE, HEAD, onGitHub, patchOf } from '../support/github/pull-request.ts';
import { type Changes, makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const act = (inputs: Record<string, string> = {}, started = {}, changes: Changes = {}): Promise<Seen> => {
  const own = onGitHub(runner, fake, started);
  return runner.act(inputs, { ...own, ...changes });
};

/** The real compiler, for tests that need more than the findings of the runner's own one. */
const real: Changes['compiler'] = {
  compilerFor: () => compiler(engine),
};

describe('changed-only', () => {
  const changed = { status: 'modified', patch: patchOf([1, 1]) };

  test('reports and judges findings of changed projects only', async () => {
    runner.put('billing/project.py', 'warning words\n');
    runner.put('media/project.py', 'error words\n');
    fake.files.push({ filename: 'billing/project.py', ...changed });
    const seen = await act({ 'changed-only': 'true' });
    expect(seen.annotations.map(({ file }) => file)).toEqual(['billing/project.py']);
    expect(seen.outputs).toMatchObject({
      errors: '0',
      warnings: '1',
      'changed-files-used': 'true',
      projects: '2',
      degraded: '',
    });
    expect(seen.failed).toBe(false);
  });

  test('includes every file of a changed submodule', async () => {
    runner.put('lib/billing/project.py', 'warning words\n');
    runner.put('library/media/project.py', 'warning words\n');
    fake.files.push({ filename: 'lib', status: 'modified' });
    const seen = await act({ 'changed-only': 'true' });
    expect(seen.annotations.map(({ file }) => file)).toEqual(['lib/billing/project.py']);
  });

  test('compares paths relative to the repository', async () => {
    runner.put('services/billing/project.py', 'warning words\n');
    fake.files.push({ filename: 'services/billing/project.py', ...changed });
    expect((await act({ 'changed-only': 'true', 'working-directory': 'services' })).outputs.warnings).toBe('1');
  });

  test('still links the whole repository', async () => {
    const task =
      'class Work(Task):\n    service = "lambda"\n\n    async def run(event, context):\n        return {}\n\n\n';
    const subscriber = '@subscribe(project="billing", state_machine="charge")\ndef main(data):\n    Work()\n';
    runner.put('media/project.py', `${task}${subscriber}`);
    runner.put('billing/project.py', `${task}@export\ndef settle(data):\n    Work()\n`);
    fake.files.push({ filename: 'billing/project.py', ...changed });
    fake.contents.set(`${BASE}:billing/project.py`, `${task}@export\ndef charge(data):\n    Work()\n`);
    const seen = await act({ 'changed-only': 'true' }, {}, { compiler: real });
    expect(seen.outputs.degraded).toBe('');
    expect(seen.annotations.map(({ file }) => file)).toContain('media/project.py');
  });

  test.each<[string, (request: string) => Fault | undefined, string]>([
    ['403', () => 403, "GitHub returned 403: the token may lack the permission 'pull-requests: read'"],
    ['404', () => 404, 'GitHub returned 404'],
    [
      'a rate limit',
      () => ({ status: 429, headers: { 'retry-after': '999' }, data: {} }),
      "GitHub's rate limit was reached",
    ],
    ['a broken connection', () => 'reset', 'cannot reach GitHub: read ECONNRESET'],
  ])('reports everything after %s, with a notice', async (_, fault, reason) => {
    runner.put('billing/project.py', 'warning words\n');
    fake.fault = fault;
    const seen = await act({ 'changed-only': 'true', comment: 'never' });
    expect(seen.outputs).toMatchObject({ warnings: '1', 'changed-files-used': 'false' });
    expect(seen.notices).toEqual([
      expect.stringContaining(`all findings are reported, because the changed files are unknown: ${reason}`),
    ]);
  });

  test('reports everything if GitHub may not list all files', async () => {
    runner.put('billing/project.py', 'warning words\n');
    for (let index = 0; index < 3_000; index++) fake.files.push({ filename: `file${index}`, status: 'added' });
    const seen = await act({ 'changed-only': 'true', comment: 'never' });
    expect(seen.outputs['changed-files-used']).toBe('false');
    expect(seen.outputs.degraded).toContain('3000 or more files');
    fake.files.pop();
    expect((await act({ 'changed-only': 'true', comment: 'never' })).outputs).toMatchObject({
      warnings: '0',
      'changed-files-used': 'true',
    });
  });

  test('reports everything on a push, without a notice', async () => {
    runner.put('billing/project.py', 'warning words\n');
    const seen = await act({ 'changed-only': 'true' }, { event: {} });
    expect(seen.outputs).toMatchObject({ warnings: '1', 'changed-files-used': 'false', degraded: '' });
    expect(seen.notices).toEqual([]);
  });
});

describe('the comparison', () => {
  const project = (service: string, last = ''): string =>
    `class Charge(Task):\n    service = "${service}"\n\n    async def run(event, context):\n        return {}\n\n\ndef main(data):\n    Charge()\n${last}`;

  test('reads the base from GitHub if the clone lacks it, and is in comment and summary', async () => {
    runner.put('billing/project.py', project('lambda', '    data["done"] = True\n'));
    fake.files.push({ filename: 'billing/project.py', status: 'modified' });
    fake.contents.set(`${BASE}:billing/project.py`, project('lambda'));
    const seen = await act({}, {}, { compiler: real });
    expect(seen.outputs.degraded).toBe('');
    expect(fake.comments[0]?.body).toContain('### Changes');
    expect(seen.summary).toContain('### Changes');
  });

  test('separates new findings from old ones', async () => {
    runner.put('billing/project.py', 'warning old\nwarning new\n');
    fake.files.push({ filename: 'billing/project.py', status: 'modified' });
    fake.contents.set(`${BASE}:billing/project.py`, 'warning old\nwarning fixed\n');
    await act();
    const body = fake.comments[0]?.body ?? '';
    expect(body).toContain('2 warnings (1 new, 1 fixed)');
    expect(body.indexOf('New findings')).toBeLessThan(body.indexOf('</code> new'));
    expect(body.indexOf('also in the base')).toBeLessThan(body.indexOf('</code> old'));
  });

  test('reads files of the head again even if the time of the run is already used up', async () => {
    const subscriber = '@subscribe(project="billing", state_machine="nope")\ndef main(data):\n    return\n';
    runner.put('media/project.py', subscriber);
    runner.put('billing/project.py', project('lambda', '    data["done"] = True\n'));
    fake.files.push({ filename: 'billing/project.py', status: 'modified' });
    fake.contents.set(`${BASE}:billing/project.py`, project('lambda'));
    const now = performance.now();
    const compile = compiler(engine);
    let compiled = 0;
    const slow: Changes['compiler'] = {
      compilerFor: () => async (input) => {
        compiled += 1;
        // The head has two files.
        if (compiled === 3) jest.spyOn(performance, 'now').mockReturnValue(now + 25_000);
        return compile(input);
      },
    };
    try {
      const seen = await act({ 'max-seconds': '20' }, {}, { compiler: slow });
      expect(seen.outputs).toMatchObject({ errors: '1', degraded: '' });
    } finally {
      jest.restoreAllMocks();
    }
    expect(fake.comments[0]?.body).toContain('1 error (not new)');
  });

  test('explains that GitHub refused the list of files', async () => {
    runner.put('billing/project.py', 'warning words\n');
    fake.fault = (request) => (request.endsWith('/files') ? 403 : undefined);
    const seen = await act();
    expect(seen.summary).toContain('the pull request was not compared with its base');
    expect(fake.comments[0]?.body).toContain('the pull request was not compared with its base');
    expect(seen.notices).toEqual([]);
  });
});

test('a merge commit is compared with its first parent', async () => {
  const { git, init } = repositoryIn(() => runner.workspace);
  const text = 'warning of the newer base\n';
  runner.put('billing/project.py', text);
  init();
  git('add', '--all');
  const merge = `tree ${git('write-tree')}\nparent ${'d'.repeat(40)}\nparent ${HEAD}\nauthor x <x@example.org> 0 +0000\ncommitter x <x@example.org> 0 +0000\n\nmerge\n`;
  const options = { cwd: runner.workspace, input: merge, encoding: 'utf8' } as const;
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], options).trim();
  git('update-ref', 'HEAD', id);
  fake.files.push({ filename: 'billing/project.py', status: 'modified' });
  fake.contents.set(`${BASE}:billing/project.py`, '');
  fake.contents.set(`${'d'.repeat(40)}:billing/project.py`, text);
  await act();
  expect(fake.comments[0]?.body).toContain('1 warning (not new)');
});

test('an internal error while finding the base does not affect the findings', async () => {
  runner.put('billing/project.py', 'error words\n');
  // A lone surrogate cannot be encoded in a URL.
  fake.files.push({ filename: '\ud800/project.py', status: 'removed' });
  const seen = await act();
  expect([seen.outputs.outcome, seen.annotations.length]).toEqual(['findings', 1]);
  expect(seen.summary).toContain('the pull request was not compared with its base: this is a bug in fluxio');
});

test('an internal error while comparing does not affect the findings', async () => {
  runner.put('billing/project.py', 'class Charge(Task):\n    service = "lambdaa"\n');
  fake.files.push({ filename: 'billing/project.py', status: 'modified' });
  fake.contents.set(`${BASE}:billing/project.py`, 'bug');
  const own = onGitHub(runner, fake);
  const seen = await runner.act(
    {},
    {
      ...own,
      compiler: {
        compilerFor: () => async (input) => {
          if (input.file.text === 'bug') throw new Error('no such state');
          return draftOf(input, await engine());
        },
      },
    },
  );
  expect([seen.failed, seen.outputs.outcome]).toEqual([true, 'findings']);
  expect(seen.summary).toContain(
    'the pull request was not compared with its base: this is a bug in fluxio: no such state',
  );
});

describe('the SARIF file', () => {
  test('has paths relative to the repository', async () => {
    runner.put('services/billing/project.py', 'warning words\n');
    const seen = await act({ 'sarif-file': 'out.sarif', 'working-directory': 'services', comment: 'never' });
    expect(seen.outputs['sarif-file']).toBe(`${runner.workspace}/services/out.sarif`);
    const { version, runs } = JSON.parse(readFileSync(seen.outputs['sarif-file'] ?? '', 'utf8'));
    const [result] = runs[0].results;
    expect([version, result.locations[0].physicalLocation.artifactLocation.uri]).toEqual([
      '2.1.0',
      'services/billing/project.py',
    ]);
  });

  test('is reported if it cannot be written', async () => {
    runner.put('billing/project.py');
    runner.put('file', '');
    const seen = await act({ 'sarif-file': 'file/out.sarif', comment: 'never' });
    expect(seen.outputs).toMatchObject({
      'sarif-file': '',
      degraded: expect.stringContaining('the SARIF file was not written'),
    });
  });
});

describe('failures of GitHub', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['401', 401],
    ['403', 403],
    ['404', 404],
    ['422', 422],
    ['500', 500],
    ['a rate limit', { status: 403, headers: { 'retry-after': '90' }, data: {} }],
    ['a broken connection', 'reset'],
    ['a lost response', 'late'],
    ['the page of a proxy', { status: 200, headers: {}, data: '<html>' }],
    ['an empty response', { status: 200, headers: {}, data: null }],
  ];
  const all = { annotations: 'check', comment: 'always', 'changed-only': 'true', 'attach-to-release': 'true' };

  const rows = faults.flatMap(([name, fault]) =>
    ['check', 'review'].flatMap((annotations) =>
      ['warning', 'error'].map((severity) => [name, annotations, severity, fault] as const),
    ),
  );

  test.each(rows)('%s with annotations: %s and a finding of severity %s', async (_, annotations, severity, fault) => {
    const fails = severity === 'error';
    runner.put('billing/project.py', `${severity} words\n`);
    fake.fault = () => fault;
    const seen = await act({ ...all, annotations });
    expect([seen.failed, seen.outputs.outcome, seen.errors.length]).toEqual([fails, 'findings', fails ? 1 : 0]);
    expect(seen.notices.length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(seen)).not.toContain('ghs_secret');
  });
});

test('untrusted names and messages cannot act in comments, summaries or the log', async () => {
  const names = ['a<script>', '@everyone #1', '![x](evil)', '```', '-->', '##[error]x', '$(id)', '..%2f'];
  const message = '<!-- fluxio --> @everyone http://evil ##[error]x </table> ::error::y |';
  for (const name of names) {
    runner.put(`${name}/project.py`, `warning ${message}\n`);
    fake.files.push({ filename: `${name}/project.py`, status: 'added', patch: patchOf([1, 1]) });
  }
  const seen = await act({ annotations: 'review' });
  await act({ annotations: 'check' });
  const shown = [...fake.comments, ...fake.reviewComments].map(({ body }) => body.replace(/^<!-- fluxio.*-->\n/, ''));
  expect(shown).toHaveLength(1 + names.length);
  for (const body of [...shown, seen.summary]) {
    // They remain inside code only, where GitHub links nothing.
    const prose = body.replace(/<code>[^<]*<\/code>/g, '').replace(/<a href="[^"]*">/g, '');
    expect(prose).not.toMatch(/<!--|<script|@everyone|https?:\/\/|<\/table> ::|!\[/);
  }
  expect(fake.reviewComments.map(({ path }) => path).sort()).toEqual(names.map((name) => `${name}/project.py`).sort());
  for (const line of [...seen.log, ...seen.notices]) expect(line).not.toMatch(/^\s*::|##\[/);
});

test('a run without a token sends no requests and reports nothing missing', async () => {
  runner.put('billing/project.py', 'warning words\n');
  const seen = await act({}, { env: { 'INPUT_GITHUB-TOKEN': '' } });
  expect([fake.requests, seen.notices, seen.outputs.degraded]).toEqual([[], [], '']);
});
