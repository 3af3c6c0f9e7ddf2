// Tests for a whole run: conclusion, annotations, links, results that cannot be written, and the configuration.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRunner, type Runner } from '../support/runner.ts';

let runner: Runner;
beforeEach(() => {
  runner = makeRunner();
});
afterEach(() => runner.remove());

const put: Runner['put'] = (...given) => runner.put(...given);
const act: Runner['act'] = (...given) => runner.act(...given);

/** Runs as another user if the tests run as root, who can read everything. */
async function asNobody<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  for (const folder of [runner.root, runner.temp]) chmodSync(folder, 0o777);
  process.seteuid?.(65534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

const reject = async (): Promise<never> => {
  throw new Error('the service is down\nsecond line');
};

describe('conclusion', () => {
  test('a clean project sets all outputs and writes files, artifact and summary', async () => {
    put('billing/project.py');
    const seen = await act();
    expect(seen.failed).toBe(false);
    expect(seen.notices).toEqual([]);
    expect(seen.outputs).toEqual({
      outcome: 'clean',
      errors: '0',
      warnings: '0',
      notes: '0',
      projects: '1',
      machines: '1',
      definitions: '0',
      'output-dir': expect.stringMatching(/\/temp\/fluxio-[^/]+$/),
      'json-file': '',
      'sarif-file': '',
      'tests-passed': '',
      'tests-failed': '',
      coverage: '',
      'tests-junit-file': '',
      'artifact-id': '42',
      'artifact-url': 'https://github.com/o/r/actions/runs/77/artifacts/42',
      'artifact-digest': 'd'.repeat(64),
      'comment-url': '',
      'changed-files-used': 'false',
      destructive: '',
      degraded: '',
    });
    const folder = seen.outputs['output-dir'] ?? '';
    expect(readFileSync(join(folder, 'billing/main.asl.json'), 'utf8')).toBe('{}\n');
    expect(seen.uploads).toEqual([
      {
        name: 'fluxio',
        root: folder,
        files: ['billing/main.asl.json', 'billing/main.mmd', 'fluxio-manifest.json', 'fluxio-report.html'].map((file) =>
          join(folder, file),
        ),
        retentionDays: undefined,
      },
    ]);
    expect(seen.summary).toContain('```mermaid\nstateDiagram-v2');
    expect(seen.summary).toContain('href="https://github.com/o/r/actions/runs/77/artifacts/42"');
  });

  test.each([
    ['error', undefined, true],
    ['warning', undefined, false],
    ['warning', 'warning', true],
    ['note', 'warning', false],
    ['note', 'note', true],
    ['error', 'never', false],
  ])('a finding of severity %s with fail-on %s fails the step: %s', async (severity, failOn, fails) => {
    put('billing/project.py', `${severity} words\n`);
    const seen = await act(failOn === undefined ? {} : { 'fail-on': failOn });
    expect(seen.failed).toBe(fails);
    expect(seen.errors).toHaveLength(fails ? 1 : 0);
    expect(seen.outputs.outcome).toBe('findings');
    expect(seen.annotations).toHaveLength(1);
  });

  test('a run without projects is clean, with a notice', async () => {
    const seen = await act();
    expect(seen.notices).toEqual(['no Fluxio projects and no state machine definitions were found']);
    expect(seen.failed).toBe(false);
    expect(seen.outputs).toMatchObject({ outcome: 'clean', projects: '0', 'artifact-id': '', degraded: '' });
    expect(seen.uploads).toEqual([]);
  });

  test('the artifact leaves out projects with errors', async () => {
    put('bad/project.py', 'error words\n');
    put('good/project.py');
    const seen = await act();
    expect(seen.failed).toBe(true);
    expect(seen.uploads[0]?.files.map((file) => file.split('/').slice(-2).join('/'))).toContain('good/main.asl.json');
    expect(seen.uploads[0]?.files.some((file) => file.includes('/bad/'))).toBe(false);
  });

  test.each([
    [{}, `1 error, 0 warnings, 0 notes in 2 projects, 2 machines; the step fails because 'fail-on' is 'error'`],
    [
      { 'fail-on': 'never' },
      '1 error, 0 warnings, 0 notes in 2 projects, 2 machines; the step fails because some files could not be read',
    ],
  ])('an unreadable file always fails the step: %j', async (inputs, sentence) => {
    put('good/project.py');
    put('pipe/other.py');
    execFileSync('mkfifo', [join(runner.workspace, 'pipe/project.py')]);
    const seen = await act({ ...inputs, paths: 'good\npipe/project.py', 'sarif-file': 'out.sarif' });
    expect(seen.failed).toBe(true);
    expect(seen.errors).toEqual([sentence]);
    expect(seen.outputs).toMatchObject({ outcome: 'findings', errors: '1', degraded: '' });
    const { runs } = JSON.parse(readFileSync(seen.outputs['sarif-file'] ?? '', 'utf8'));
    expect(runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  test.each(['.', 'good\nlocked', 'good\nlocked/project.py'])(
    'an unreadable folder always fails the step: %j',
    async (paths) => {
      put('good/project.py');
      put('locked/project.py');
      chmodSync(join(runner.workspace, 'locked'), 0);
      const seen = await asNobody(() => act({ paths, 'fail-on': 'never' }));
      chmodSync(join(runner.workspace, 'locked'), 0o700);
      expect(seen.failed).toBe(true);
      expect(seen.errors).toEqual([
        '0 errors, 0 warnings, 0 notes in 1 project, 1 machine; the step fails because some files could not be read',
      ]);
      expect(seen.notices[0]).toMatch(/^'locked(?:\/project\.py)?' was not checked, because it cannot be read/);
      expect(seen.outputs).toMatchObject({ outcome: 'failed', errors: '0', projects: '1' });
    },
  );

  test('an internal error is reported as a bug and fails the step', async () => {
    put('billing/project.py');
    const seen = await act({}, { compiler: { compilerFor: () => reject } });
    expect(seen.errors).toEqual(['this is a bug in fluxio: the service is down']);
    expect(seen.outputs.outcome).toBe('failed');
    expect(seen.failed).toBe(true);
  });
});

describe('annotations', () => {
  const lines = (severity: string, count: number): string =>
    Array.from({ length: count }, (_, index) => `${severity} ${severity} ${index}\n`).join('');

  test('are at most ten per kind, including messages about the run itself', async () => {
    put('billing/project.py', lines('note', 12) + lines('error', 12) + lines('warning', 12));
    const seen = await act();
    const kinds = seen.annotations.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'error')).toHaveLength(9);
    expect(kinds.filter((kind) => kind === 'warning')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'notice')).toHaveLength(8);
    expect(kinds).toEqual([...kinds].sort((a, b) => rank(a) - rank(b)));
    expect(seen.errors).toHaveLength(1);
    expect(seen.log.filter((line) => /(error|warning|note) \d+$/.test(line))).toHaveLength(36 - 27);
    expect(seen.summary.match(/<li>(?:❌ error|⚠️ warning|ℹ️ note) /g)).toHaveLength(36);
  });

  const rank = (kind: string): number => ['error', 'warning', 'notice'].indexOf(kind);

  test('can be limited and switched off', async () => {
    put('billing/project.py', lines('error', 5));
    expect((await act({ 'max-annotations': '2' })).annotations).toHaveLength(2);
    const none = await act({ annotations: 'none' });
    expect(none.annotations).toHaveLength(0);
    expect(none.log).toContain('billing/project.py:1:1: error FLX201 test-finding: error 0');
  });

  test('have paths relative to the repository', async () => {
    put('checkout/.git/HEAD');
    put('checkout/services/billing/project.py', 'error words\n');
    const seen = await act({ 'working-directory': 'checkout/services' });
    expect(seen.annotations[0]?.file).toBe('services/billing/project.py');
    expect(seen.summary).toContain(
      `href="https://github.com/o/r/blob/${'a'.repeat(40)}/services/billing/project.py#L1"`,
    );
  });
});

describe('links', () => {
  test('point to the pushed commit of a pull request', async () => {
    put('billing/project.py', 'error words\n');
    const event = join(runner.temp, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: 'b'.repeat(40) } } }));
    const seen = await act({}, { env: { GITHUB_EVENT_PATH: event, GITHUB_SERVER_URL: 'https://ghe.corp.example' } });
    expect(seen.summary).toContain(`href="https://ghe.corp.example/o/r/blob/${'b'.repeat(40)}/billing/project.py#L1"`);
  });

  test.each(['', '{', 'null', '{"pull_request":{"head":{"sha":"../../evil"}}}'])(
    'point to the commit of the run with the event %j',
    async (text) => {
      put('billing/project.py', 'error words\n');
      const event = join(runner.temp, 'event.json');
      writeFileSync(event, text);
      const seen = await act({}, { env: { GITHUB_EVENT_PATH: event } });
      expect(seen.summary).toContain(`/blob/${'a'.repeat(40)}/billing/project.py#L1`);
    },
  );

  test('are left out without a server', async () => {
    put('billing/project.py', 'error words\n');
    const seen = await act({}, { env: { GITHUB_SERVER_URL: undefined } });
    expect(seen.summary).not.toContain('<a ');
    expect(seen.outputs['artifact-url']).toBe('');
  });
});

describe('results that cannot be written do not fail the step', () => {
  const never = (): Promise<never> => new Promise(() => {});
  const cases: [string, Parameters<typeof act>[1], string][] = [
    [
      'an artifact without a token',
      { env: { ACTIONS_RUNTIME_TOKEN: undefined } },
      'the artifact was not uploaded: ACTIONS_RUNTIME_TOKEN is not set',
    ],
    [
      'an artifact without a service',
      { env: { ACTIONS_RESULTS_URL: '' } },
      'the artifact was not uploaded: ACTIONS_RESULTS_URL is not set',
    ],
    [
      'an artifact on GitHub Enterprise Server',
      { env: { GITHUB_SERVER_URL: 'https://ghe.corp.example' } },
      'the artifact was not uploaded: GitHub Enterprise Server does not support the current artifact protocol',
    ],
    ['an artifact that is refused', { host: { upload: reject } }, 'the artifact was not uploaded: the service is down'],
    [
      'an artifact without a response',
      { host: { upload: never, uploadLimit: 20 } },
      'the artifact was not uploaded: no response within 0.02 s',
    ],
    ['the summary', { host: { writeSummary: reject } }, 'the job summary was not written: the service is down'],
  ];

  test.each(cases)('%s', async (_, changes, reason) => {
    put('billing/project.py', 'warning words\n');
    const seen = await act({}, changes);
    expect(seen.failed).toBe(false);
    expect(seen.errors).toEqual([]);
    expect(seen.notices).toEqual([reason]);
    expect(seen.outputs).toMatchObject({
      outcome: 'findings',
      warnings: '1',
      'artifact-id': expect.any(String),
      degraded: reason,
    });
  });

  test('the outputs', async () => {
    put('billing/project.py');
    const setOutput = (): never => {
      throw new Error('Missing file at path: /x');
    };
    const seen = await act({}, { host: { setOutput } });
    expect(seen.notices).toEqual(['the outputs were not set: Missing file at path: /x']);
    expect(seen.failed).toBe(false);
  });

  test('several problems are one notice', async () => {
    put('billing/project.py', 'error words\n');
    put('build', 'a file');
    const seen = await act(
      { 'output-dir': 'build/x', 'json-file': 'build/y.json' },
      { env: { ACTIONS_RUNTIME_TOKEN: '' }, host: { writeSummary: reject } },
    );
    expect(seen.notices).toHaveLength(1);
    expect(seen.errors).toHaveLength(1);
    expect(seen.failed).toBe(true);
  });

  test('the notice does not reveal a signed URL', async () => {
    put('billing/project.py');
    const upload = async (): Promise<never> => {
      throw new Error('PUT https://blob.example/c/a.zip?sig=secret&se=1 failed');
    };
    const seen = await act({}, { host: { upload } });
    expect(seen.notices).toEqual(['the artifact was not uploaded: PUT https://blob.example/c/a.zip failed']);
  });

  test('GitHub with data residency stores artifacts', async () => {
    put('billing/project.py');
    expect((await act({}, { env: { GITHUB_SERVER_URL: 'https://corp.ghe.com' } })).uploads).toHaveLength(1);
  });
});

test('a project whose name the artifact service refuses does not affect others', async () => {
  put('good/project.py');
  put('a|b/project.py');
  const seen = await act();
  expect(seen.uploads[0]?.files.some((file) => file.includes('/good/'))).toBe(true);
  expect(seen.uploads[0]?.files.some((file) => file.includes('|'))).toBe(false);
  expect(seen.outputs.degraded).toContain('the project name is not a valid file name on every operating system');
  expect(seen.failed).toBe(false);
});

test('of two projects with the same name, the first is written', async () => {
  put('a/billing/project.py');
  put('x:y/project.py');
  const seen = await act();
  const files = seen.uploads[0]?.files.map((file) => file.split('/').slice(-2).join('/'));
  expect(files?.filter((file) => file === 'billing/main.asl.json')).toHaveLength(1);
  expect(seen.outputs.degraded).toBe(
    "the files of 'x:y/project.py' were not written: the project name is not a valid file name on every operating system",
  );
});

describe('configuration', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['fail-on = "warning"', {}, true],
    ['fail-on = "warning"', { 'fail-on': 'error' }, false],
    ['', { 'fail-on': 'warning' }, true],
    ['', {}, false],
  ])('%j with the inputs %j fails the step: %s', async (text, inputs, fails) => {
    put('fluxio.toml', text);
    put('billing/project.py', 'warning words\n');
    const seen = await act(inputs);
    expect([seen.failed, seen.outputs.outcome]).toEqual([fails, 'findings']);
    if (fails) expect(seen.errors.at(-1)).toContain(`the step fails because 'fail-on' is 'warning'`);
  });

  test('the input config names the file; excluded paths are reported', async () => {
    put('fluxio.toml', 'fail-on = "warning"');
    put('ci/fluxio.toml', 'exclude = ["/gen"]\nfail-on = "never"');
    put('billing/project.py', 'warning words\n');
    expect((await act({ config: 'ci/fluxio.toml' })).failed).toBe(false);
    put('fluxio.toml', 'exclude = ["/gen"]');
    put('gen/project.py', 'error words\n');
    expect((await act({ paths: '.\ngen' })).notices).toEqual([
      `'gen' was not checked, because it is excluded by the configuration`,
    ]);
  });

  test('an error in the file is annotated and fails the step', async () => {
    put('fluxio.toml', '# settings\ningore = []\n');
    put('billing/project.py');
    const seen = await act();
    expect([seen.failed, seen.outputs.outcome]).toEqual([true, 'failed']);
    expect(seen.annotations).toEqual([
      expect.objectContaining({ file: 'fluxio.toml', startLine: 2, title: 'FLX913 unknown-setting' }),
    ]);
    expect(seen.errors).toEqual(['nothing was checked, because the configuration is invalid']);
  });

  test('a file outside the workspace is not read', async () => {
    put('billing/project.py');
    const seen = await act({ config: '/etc/passwd' });
    expect(seen.errors).toEqual([`invalid path '/etc/passwd' in input 'config'; expected a path inside the workspace`]);
  });
});
