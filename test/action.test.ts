import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host, UploadRequest } from '../src/action/host.ts';
import { type Compiler, run } from '../src/action/run.ts';
import { type Diagnostic, type Severity, sortDiagnostics } from '../src/base/diagnostic.ts';
import type { Compiled } from '../src/compile.ts';
import type { Annotation } from '../src/report/github.ts';
import type { Input } from '../src/workspace.ts';

/** Everything that a run did, in memory. */
interface Seen {
  readonly log: string[];
  readonly annotations: Annotation[];
  readonly notices: string[];
  readonly errors: string[];
  readonly outputs: Record<string, string>;
  readonly uploads: UploadRequest[];
  summary: string;
  failed: boolean;
}

let root = '';
let workspace = '';
let temp = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-action-')));
  workspace = join(root, 'work');
  temp = join(root, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

/** A compiler whose projects hold one finding a line: `error words`, `warning words`, `note words`. */
const compiler: Compiler = {
  tool: { name: 'fluxio', version: '0.0.0' },
  check: async (inputs, emit) => {
    const compiled = [...inputs].map(compileLines);
    for (const one of compiled) emit(one);
    const projects = compiled.flatMap(({ project }) => (project === undefined ? [] : [project]));
    return {
      files: projects.length,
      diagnostics: sortDiagnostics(compiled.flatMap((one) => one.diagnostics)),
      projects,
    };
  },
  jsonReport: (outcome) => `${JSON.stringify({ version: 1, projects: outcome.projects.length })}\n`,
};

function compileLines({ file, project: name }: Input): Compiled {
  const diagnostics: Diagnostic[] = [...file.text.matchAll(/^(error|warning|note) (.*)$/gm)].map((match) => ({
    info: {
      code: 'FLX201',
      name: 'test-finding',
      severity: 'error',
      summary: '',
      docs: '',
      examples: { bad: [], good: [] },
    },
    severity: match[1] as Severity,
    file,
    span: { start: match.index, end: match.index + match[0].length },
    message: match[2] ?? '',
  }));
  const project = { name, file: file.path, machines: [{ name: 'main', exported: true, states: 2 }] };
  const clean = diagnostics.every(({ severity }) => severity !== 'error');
  const artifacts = [
    { path: `${name}/main.asl.json`, kind: 'asl', text: '{}\n' },
    { path: `${name}/main.mmd`, kind: 'mermaid', text: 'stateDiagram-v2\n  [*] --> A\n' },
  ] as const;
  return { file, diagnostics, project, definitions: new Map(), artifacts: clean ? artifacts : [] };
}

async function act(
  inputs: Record<string, string> = {},
  changes: { env?: Record<string, string | undefined>; host?: Partial<Host>; compiler?: Partial<Compiler> } = {},
): Promise<Seen> {
  const seen: Seen = {
    log: [],
    annotations: [],
    notices: [],
    errors: [],
    outputs: {},
    uploads: [],
    summary: '',
    failed: false,
  };
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env: Record<string, string | undefined> = {
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_RUN_ID: '77',
    ACTIONS_RUNTIME_TOKEN: 'token',
    ACTIONS_RESULTS_URL: 'https://results.example/',
    ...Object.fromEntries(given),
    ...changes.env,
  };
  const host: Host = {
    env,
    input: (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim(),
    info: (line) => seen.log.push(line),
    annotate: (annotation) => seen.annotations.push(annotation),
    notice: (message) => seen.notices.push(message),
    error: (message) => seen.errors.push(message),
    fail: () => {
      seen.failed = true;
    },
    setOutput: (name, value) => {
      seen.outputs[name] = value;
    },
    writeSummary: async (markdown) => {
      seen.summary += markdown;
    },
    upload: async (request) => {
      seen.uploads.push(request);
      return { id: '42', digest: 'd'.repeat(64) };
    },
    uploadLimit: 1_000,
    ...changes.host,
  };
  await run(host, workspace, { ...compiler, ...changes.compiler });
  return seen;
}

const reject = async (): Promise<never> => {
  throw new Error('the service is down\nsecond line');
};

describe('conclusion', () => {
  test('a clean project: all outputs, files, artifact, summary', async () => {
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
      'output-dir': expect.stringMatching(/\/temp\/fluxio-[^/]+$/),
      'json-file': '',
      'artifact-id': '42',
      'artifact-url': 'https://github.com/o/r/actions/runs/77/artifacts/42',
      'artifact-digest': 'd'.repeat(64),
      degraded: '',
    });
    const folder = seen.outputs['output-dir'] ?? '';
    expect(readFileSync(join(folder, 'billing/main.asl.json'), 'utf8')).toBe('{}\n');
    expect(seen.uploads).toEqual([
      {
        name: 'fluxio',
        root: folder,
        files: ['billing/main.asl.json', 'billing/main.mmd', 'fluxio-manifest.json'].map((file) => join(folder, file)),
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
  ])('a finding of severity %s with fail-on %s: fails %s', async (severity, failOn, fails) => {
    put('billing/project.py', `${severity} words\n`);
    const seen = await act(failOn === undefined ? {} : { 'fail-on': failOn });
    expect(seen.failed).toBe(fails);
    expect(seen.errors).toHaveLength(fails ? 1 : 0);
    expect(seen.outputs['outcome']).toBe('findings');
    expect(seen.annotations).toHaveLength(1);
  });

  test('no projects: a notice, clean', async () => {
    const seen = await act();
    expect(seen.notices).toEqual(['no Fluxio project found']);
    expect(seen.failed).toBe(false);
    expect(seen.outputs).toMatchObject({ outcome: 'clean', projects: '0', 'artifact-id': '', degraded: '' });
    expect(seen.uploads).toEqual([]);
  });

  test('a project with errors is not in the artifact, the others are', async () => {
    put('bad/project.py', 'error words\n');
    put('good/project.py');
    const seen = await act();
    expect(seen.failed).toBe(true);
    expect(seen.uploads[0]?.files.map((file) => file.split('/').slice(-2).join('/'))).toContain('good/main.asl.json');
    expect(seen.uploads[0]?.files.some((file) => file.includes('/bad/'))).toBe(false);
  });

  test('a mistake of ours is said to be one, and fails', async () => {
    put('billing/project.py');
    const check = reject;
    const seen = await act({}, { compiler: { check } });
    expect(seen.errors).toEqual(['this is a bug in fluxio: the service is down']);
    expect(seen.outputs['outcome']).toBe('failed');
    expect(seen.failed).toBe(true);
  });
});

describe('annotations', () => {
  const lines = (severity: string, count: number): string =>
    Array.from({ length: count }, (_, index) => `${severity} ${severity} ${index}\n`).join('');

  test('at most ten of a kind, where the failure is one of the errors', async () => {
    put('billing/project.py', lines('note', 12) + lines('error', 12) + lines('warning', 12));
    const seen = await act();
    const kinds = seen.annotations.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'error')).toHaveLength(9);
    expect(kinds.filter((kind) => kind === 'warning')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'notice')).toHaveLength(8);
    expect(kinds).toEqual([...kinds].sort((a, b) => rank(a) - rank(b)));
    expect(seen.errors).toHaveLength(1);
    expect(seen.log.filter((line) => /(error|warning|note) \d+$/.test(line))).toHaveLength(36 - 27);
    expect(seen.summary.match(/<tr><td>/g)).toHaveLength(36);
  });

  const rank = (kind: string): number => ['error', 'warning', 'notice'].indexOf(kind);

  test('fewer when asked, and none', async () => {
    put('billing/project.py', lines('error', 5));
    expect((await act({ 'max-annotations': '2' })).annotations).toHaveLength(2);
    const none = await act({ annotations: 'none' });
    expect(none.annotations).toHaveLength(0);
    expect(none.log).toContain('billing/project.py:1:1: error FLX201 test-finding: error 0');
  });

  test('paths start at the repository, wherever it was checked out', async () => {
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
  test('a pull request links to the commit that was pushed, not to the merge', async () => {
    put('billing/project.py', 'error words\n');
    const event = join(temp, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: 'b'.repeat(40) } } }));
    const seen = await act({}, { env: { GITHUB_EVENT_PATH: event, GITHUB_SERVER_URL: 'https://ghe.corp.example' } });
    expect(seen.summary).toContain(`href="https://ghe.corp.example/o/r/blob/${'b'.repeat(40)}/billing/project.py#L1"`);
  });

  test.each(['', '{', 'null', '{"pull_request":{"head":{"sha":"../../evil"}}}'])(
    'an event %j leaves the commit of the run',
    async (text) => {
      put('billing/project.py', 'error words\n');
      const event = join(temp, 'event.json');
      writeFileSync(event, text);
      const seen = await act({}, { env: { GITHUB_EVENT_PATH: event } });
      expect(seen.summary).toContain(`/blob/${'a'.repeat(40)}/billing/project.py#L1`);
    },
  );

  test('without a server there are no links', async () => {
    put('billing/project.py', 'error words\n');
    const seen = await act({}, { env: { GITHUB_SERVER_URL: undefined } });
    expect(seen.summary).not.toContain('<a ');
    expect(seen.outputs['artifact-url']).toBe('');
  });
});

describe('what cannot be written leaves the conclusion alone', () => {
  const never = (): Promise<never> => new Promise(() => {});
  const cases: [string, Parameters<typeof act>[1], string][] = [
    [
      'no token',
      { env: { ACTIONS_RUNTIME_TOKEN: undefined } },
      'the artifact was not uploaded: ACTIONS_RUNTIME_TOKEN is not set',
    ],
    [
      'no service',
      { env: { ACTIONS_RESULTS_URL: '' } },
      'the artifact was not uploaded: ACTIONS_RESULTS_URL is not set',
    ],
    [
      'GitHub Enterprise Server',
      { env: { GITHUB_SERVER_URL: 'https://ghe.corp.example' } },
      'the artifact was not uploaded: GitHub Enterprise Server has no service for it',
    ],
    ['a broken service', { host: { upload: reject } }, 'the artifact was not uploaded: the service is down'],
    [
      'a silent service',
      { host: { upload: never, uploadLimit: 20 } },
      'the artifact was not uploaded: no answer within 0.02 s',
    ],
    ['no summary', { host: { writeSummary: reject } }, 'the summary was not written: the service is down'],
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

  test('outputs', async () => {
    put('billing/project.py');
    const setOutput = (): never => {
      throw new Error('Missing file at path: /x');
    };
    const seen = await act({}, { host: { setOutput } });
    expect(seen.notices).toEqual(['the outputs were not set: Missing file at path: /x']);
    expect(seen.failed).toBe(false);
  });

  test('all of it at once is one notice', async () => {
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

  test('a signed address stays secret', async () => {
    put('billing/project.py');
    const upload = async (): Promise<never> => {
      throw new Error('PUT https://blob.example/c/a.zip?sig=secret&se=1 failed');
    };
    const seen = await act({}, { host: { upload } });
    expect(seen.notices).toEqual(['the artifact was not uploaded: PUT https://blob.example/c/a.zip failed']);
  });

  test('GitHub with data residence has the service', async () => {
    put('billing/project.py');
    expect((await act({}, { env: { GITHUB_SERVER_URL: 'https://corp.ghe.com' } })).uploads).toHaveLength(1);
  });
});

describe('inputs', () => {
  test.each([
    [
      { 'fail-on': 'warnings' },
      "input 'fail-on' is 'warnings'; expected one of error, warning, note, never; did you mean 'warning'?",
    ],
    [{ annotations: 'check' }, "input 'annotations' is 'check'; expected one of commands, none"],
    [{ 'max-annotations': '50' }, "input 'max-annotations' is '50'; expected a whole number from 0 to 10"],
    [{ 'max-annotations': '-1' }, "input 'max-annotations' is '-1'; expected a whole number from 0 to 10"],
    [{ summary: 'yes' }, "input 'summary' is 'yes'; expected one of true, false"],
    [{ 'retention-days': '0' }, "input 'retention-days' is '0'; expected a whole number from 1 to 400"],
    [
      { 'artifact-name': 'a/b' },
      "input 'artifact-name' contains '/'; a name may not contain any of \" : < > | * ? \\ / or a line break",
    ],
    [{ path: 'x' }, /^unknown input 'path'; expected one of paths, .*; did you mean 'paths'\?$/],
    [{ paths: 'nowhere' }, "input 'paths' names 'nowhere', which does not exist"],
    [{ paths: '../temp' }, "input 'paths' leads to '../temp'; expected a path inside the workspace"],
    [{ paths: '/etc' }, "input 'paths' leads to '/etc'; expected a path inside the workspace"],
    [{ 'working-directory': '..' }, "input 'working-directory' leads to '..'; expected a path inside the workspace"],
    [{ 'working-directory': 'nowhere' }, "input 'working-directory' is 'nowhere'; expected a folder of the workspace"],
    [
      { 'output-dir': '../out' },
      "input 'output-dir' leads to '../out'; expected a path inside the workspace or RUNNER_TEMP, without links",
    ],
    [
      { 'output-dir': '.' },
      "input 'output-dir' leads to '.'; expected a path inside the workspace or RUNNER_TEMP, without links",
    ],
    [
      { 'json-file': '/etc/x' },
      "input 'json-file' leads to '/etc/x'; expected a path inside the workspace or RUNNER_TEMP, without links",
    ],
  ] as [Record<string, string>, string | RegExp][])('%j', async (inputs, message) => {
    put('billing/project.py', 'error words\n');
    const seen = await act(inputs);
    expect(seen.errors).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(seen.failed).toBe(true);
    expect(seen.outputs['outcome']).toBe('failed');
    expect(Object.keys(seen.outputs)).toHaveLength(12);
    expect(seen.annotations).toEqual([]);
  });

  test('every wrong input is named', async () => {
    expect((await act({ summary: 'x', 'fail-on': 'y' })).errors).toHaveLength(2);
  });

  test('a value cannot start a command', async () => {
    const seen = await act({ 'fail-on': '##[error]x\n::error::y' });
    expect(seen.errors).toEqual([expect.stringContaining("'##\\[error]x\\n::error::y'")]);
  });

  test('paths are lines; blanks are part of them', async () => {
    put('a b/project.py');
    put('c/project.py');
    put('d/project.py');
    expect((await act({ paths: ' a b \n\nc\n' })).outputs).toMatchObject({ projects: '2' });
  });

  test('files go where asked, below the workspace or RUNNER_TEMP', async () => {
    put('billing/project.py');
    const seen = await act({ 'output-dir': 'build', 'json-file': join(temp, 'reports/fluxio.json') });
    expect(seen.outputs).toMatchObject({
      'output-dir': join(workspace, 'build'),
      'json-file': join(temp, 'reports/fluxio.json'),
    });
    expect(existsSync(join(workspace, 'build/billing/main.asl.json'))).toBe(true);
    expect(readFileSync(join(temp, 'reports/fluxio.json'), 'utf8')).toBe('{"version":1,"projects":1}\n');
  });

  test('a retention beyond the repository is cut to it', async () => {
    put('billing/project.py');
    const seen = await act({ 'retention-days': '90' }, { env: { GITHUB_RETENTION_DAYS: '30' } });
    expect(seen.uploads[0]?.retentionDays).toBe(30);
  });

  test('nothing is uploaded or summed up when switched off', async () => {
    put('billing/project.py');
    const seen = await act({ 'upload-artifact': 'false', summary: 'FALSE' });
    expect(seen.uploads).toEqual([]);
    expect(seen.summary).toBe('');
    expect(seen.outputs['output-dir']).not.toBe('');
  });
});

describe('links in a branch', () => {
  test('lead nowhere when writing', async () => {
    put('billing/project.py');
    mkdirSync(join(temp, '_runner_file_commands'));
    symlinkSync(join(temp, '_runner_file_commands'), join(workspace, 'build'));
    symlinkSync(join(temp, 'gone'), join(workspace, 'dangling'));
    for (const folder of ['build', 'build/sub', 'dangling']) {
      const seen = await act({ 'output-dir': folder });
      expect(seen.errors).toEqual([expect.stringContaining('without links')]);
      expect(seen.outputs['outcome']).toBe('failed');
    }
  });

  test('lead nowhere when reading', async () => {
    mkdirSync(join(root, 'secret'));
    writeFileSync(join(root, 'secret/project.py'), 'error words\n');
    symlinkSync(join(root, 'secret'), join(workspace, 'folder'));
    mkdirSync(join(workspace, 'linked'));
    symlinkSync(join(root, 'secret/project.py'), join(workspace, 'linked/project.py'));
    const seen = await act();
    expect(seen.outputs).toMatchObject({ outcome: 'clean', projects: '0' });
    expect(seen.notices[0]).toContain("'linked/project.py' was not checked: a link that leads out of its folder");
    expect((await act({ paths: 'folder' })).outputs['outcome']).toBe('failed');
    expect((await act({ 'working-directory': 'folder' })).outputs['outcome']).toBe('failed');
  });
});

test('a name that the artifact service refuses does not keep the rest back', async () => {
  put('good/project.py');
  put('a|b/project.py');
  const seen = await act();
  expect(seen.uploads[0]?.files.some((file) => file.includes('/good/'))).toBe(true);
  expect(seen.uploads[0]?.files.some((file) => file.includes('|'))).toBe(false);
  expect(seen.outputs['degraded']).toContain('2 of 5 files are not in the artifact');
  expect(seen.failed).toBe(false);
});

test('a project that has no place of its own does not keep the others from theirs', async () => {
  put('a/billing/project.py');
  put('b/billing/project.py');
  put('x:y/project.py');
  const seen = await act();
  expect(seen.uploads[0]?.files.map((file) => file.split('/').slice(-2).join('/'))).toContain('billing/main.asl.json');
  expect(seen.outputs['degraded']).toBe(
    "the files of 'b/billing/project.py' were not written: 'a/billing/project.py' has the same name; " +
      "the files of 'x:y/project.py' were not written: its name cannot be part of a path everywhere",
  );
  expect(seen.outputs).toMatchObject({ projects: '3', outcome: 'clean' });
});
