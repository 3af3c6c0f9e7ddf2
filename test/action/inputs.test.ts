// Tests for the inputs: validation, paths, links in an untrusted branch, and the files of the artifact.

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBudget } from '../../src/action/budget.ts';
import type { Uploaded, UploadRequest } from '../../src/action/host.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';
import { uploadFiles } from '../../src/action/upload.ts';
import { makeRunner, type Runner } from '../support/runner.ts';

let runner: Runner;
beforeEach(() => {
  runner = makeRunner();
});
afterEach(() => runner.remove());

const put: Runner['put'] = (...given) => runner.put(...given);
const act: Runner['act'] = (...given) => runner.act(...given);

describe('inputs', () => {
  test.each([
    [
      { 'fail-on': 'warnings' },
      "invalid value 'warnings' for input 'fail-on'; expected error, warning, note or never; did you mean 'warning'?",
    ],
    [
      { annotations: 'checks' },
      "invalid value 'checks' for input 'annotations'; expected commands, check, review or none; did you mean 'check'?",
    ],
    [{ comment: 'on-failure' }, "invalid value 'on-failure' for input 'comment'; expected on-change, always or never"],
    [{ 'changed-only': '1' }, "invalid value '1' for input 'changed-only'; expected true or false"],
    [{ 'attach-to-release': 'yes' }, "invalid value 'yes' for input 'attach-to-release'; expected auto, true or false"],
    [{ 'max-annotations': '50' }, "invalid value '50' for input 'max-annotations'; expected an integer from 0 to 10"],
    [{ 'max-annotations': '-1' }, "invalid value '-1' for input 'max-annotations'; expected an integer from 0 to 10"],
    [{ summary: 'yes' }, "invalid value 'yes' for input 'summary'; expected true or false"],
    [{ 'retention-days': '0' }, "invalid value '0' for input 'retention-days'; expected an integer from 1 to 400"],
    [
      { 'artifact-name': 'a/b' },
      "invalid character '/' in input 'artifact-name'; a name must not contain \" : < > | * ? \\ / or a line break",
    ],
    [{ path: 'x' }, /^unknown input 'path'; expected paths, .*; did you mean 'paths'\?$/],
    [{ paths: 'nowhere' }, "input 'paths' names 'nowhere', which does not exist"],
    [
      { paths: 'teams/*' },
      "input 'paths' names 'teams/*', which does not exist; patterns are not supported, so name files or folders",
    ],
    [{ paths: 'a, b' }, "input 'paths' names 'a, b', which does not exist; put each path on its own line"],
    [
      { 'json-file': 'out/report', 'sarif-file': './out/report' },
      "inputs 'json-file' and 'sarif-file' both name 'out/report'; use two different files",
    ],
    [{ paths: '../temp' }, "invalid path '../temp' in input 'paths'; expected a path inside the workspace"],
    [{ paths: '/etc' }, "invalid path '/etc' in input 'paths'; expected a path inside the workspace"],
    [
      { 'working-directory': '..' },
      "invalid path '..' in input 'working-directory'; expected a path inside the workspace",
    ],
    [
      { 'working-directory': 'nowhere' },
      "invalid value 'nowhere' for input 'working-directory'; expected a folder in the workspace",
    ],
    [
      { 'output-dir': '../out' },
      "invalid path '../out' in input 'output-dir'; expected a path inside the workspace or RUNNER_TEMP, without symbolic links",
    ],
    [
      { 'output-dir': '.' },
      "invalid path '.' in input 'output-dir'; expected a path inside the workspace or RUNNER_TEMP, without symbolic links",
    ],
    [
      { 'sarif-file': 'out/report', 'tests-junit-file': './out/report' },
      "inputs 'sarif-file' and 'tests-junit-file' both name 'out/report'; use two different files",
    ],
    [{ 'tests-junit-file': '../x' }, /^invalid path '..\/x' in input 'tests-junit-file'/],
    [{ tests: 'yes' }, "invalid value 'yes' for input 'tests'; expected auto, true or false"],
    [{ 'min-coverage': '101' }, "invalid value '101' for input 'min-coverage'; expected an integer from 0 to 100"],
    [
      { 'json-file': '/etc/x' },
      "invalid path '/etc/x' in input 'json-file'; expected a path inside the workspace or RUNNER_TEMP, without symbolic links",
    ],
    [
      { 'sarif-file': '../x' },
      "invalid path '../x' in input 'sarif-file'; expected a path inside the workspace or RUNNER_TEMP, without symbolic links",
    ],
  ] as [Record<string, string>, string | RegExp][])('rejects %j', async (inputs, message) => {
    put('billing/project.py', 'error words\n');
    const seen = await act(inputs);
    expect(seen.errors).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(seen.failed).toBe(true);
    expect(seen.outputs.outcome).toBe('failed');
    expect(Object.keys(seen.outputs)).toHaveLength(OUTPUTS.length);
    expect(seen.annotations).toEqual([]);
  });

  test('reports every wrong input', async () => {
    expect((await act({ summary: 'x', 'fail-on': 'y' })).errors).toHaveLength(2);
  });

  test('a value cannot start a command', async () => {
    const seen = await act({ 'fail-on': '##[error]x\n::error::y' });
    expect(seen.errors).toEqual([expect.stringContaining("'##\\[error]x\\n::error::y'")]);
  });

  test('paths has one path per line, which may contain blanks', async () => {
    put('a b/project.py');
    put('c/project.py');
    put('d/project.py');
    expect((await act({ paths: ' a b \n\nc\n' })).outputs).toMatchObject({ projects: '2' });
  });

  test('files are written below the workspace and RUNNER_TEMP', async () => {
    put('billing/project.py');
    const seen = await act({ 'output-dir': 'build', 'json-file': join(runner.temp, 'reports/fluxio.json') });
    expect(seen.outputs).toMatchObject({
      'output-dir': join(runner.workspace, 'build'),
      'json-file': join(runner.temp, 'reports/fluxio.json'),
    });
    expect(existsSync(join(runner.workspace, 'build/billing/main.asl.json'))).toBe(true);
    expect(readFileSync(join(runner.temp, 'reports/fluxio.json'), 'utf8')).toBe('{"version":1,"projects":1}\n');
  });

  test('retention-days is cut to the maximum of the repository', async () => {
    put('billing/project.py');
    const seen = await act({ 'retention-days': '90' }, { env: { GITHUB_RETENTION_DAYS: '30' } });
    expect(seen.uploads[0]?.retentionDays).toBe(30);
  });

  test('the artifact and the summary can be switched off', async () => {
    put('billing/project.py');
    const seen = await act({ 'upload-artifact': 'false', summary: 'FALSE' });
    expect(seen.uploads).toEqual([]);
    expect(seen.summary).toBe('');
    expect(seen.outputs['output-dir']).not.toBe('');
  });
});

describe('links in an untrusted branch', () => {
  test.each(['build', 'build/sub', 'dangling'])('cannot redirect a write to %j', async (folder) => {
    put('billing/project.py');
    mkdirSync(join(runner.temp, '_runner_file_commands'));
    symlinkSync(join(runner.temp, '_runner_file_commands'), join(runner.workspace, 'build'));
    symlinkSync(join(runner.temp, 'gone'), join(runner.workspace, 'dangling'));
    const seen = await act({ 'output-dir': folder });
    expect(seen.errors).toEqual([expect.stringContaining('without symbolic links')]);
    expect(seen.outputs.outcome).toBe('failed');
  });

  test('are not followed when reading', async () => {
    mkdirSync(join(runner.root, 'secret'));
    writeFileSync(join(runner.root, 'secret/project.py'), 'error words\n');
    symlinkSync(join(runner.root, 'secret'), join(runner.workspace, 'folder'));
    mkdirSync(join(runner.workspace, 'linked'));
    symlinkSync(join(runner.root, 'secret/project.py'), join(runner.workspace, 'linked/project.py'));
    const seen = await act();
    expect(seen.outputs).toMatchObject({ outcome: 'clean', projects: '0' });
    expect(seen.notices[0]).toContain(
      "'linked/project.py' was not checked, because it is a symbolic link that is broken or points outside the working directory",
    );
    expect((await act({ paths: 'folder' })).outputs.outcome).toBe('failed');
    expect((await act({ 'working-directory': 'folder' })).outputs.outcome).toBe('failed');
  });

  test.each(['link', './link/', 'project.py'])('fail the step if an input names them: %j', async (path) => {
    put('b/project.py', 'note words\n');
    put('a/good/project.py');
    symlinkSync('../b', join(runner.workspace, 'a/link'));
    symlinkSync('../b/project.py', join(runner.workspace, 'a/project.py'));
    const seen = await act({ 'working-directory': 'a', paths: `good\n${path}` });
    const shown = path.includes('link') ? 'link' : path;
    expect(seen.errors).toEqual([
      `input 'paths' names '${shown}', a symbolic link that is broken or points outside the working directory; name its target`,
    ]);
    expect([seen.failed, seen.outputs.outcome]).toEqual([true, 'failed']);
  });
});

test('only regular files inside the output folder are uploaded', async () => {
  put('out/own.json', '{}');
  put('out-evil/x.json', '{}');
  writeFileSync(join(runner.root, 'secret.txt'), 'secret');
  symlinkSync(join(runner.root, 'secret.txt'), join(runner.workspace, 'out/link.json'));
  symlinkSync(join(runner.workspace, 'out-evil'), join(runner.workspace, 'out/folder'));
  const uploads: UploadRequest[] = [];
  const upload = async (request: UploadRequest): Promise<Uploaded> => {
    uploads.push(request);
    return { id: '1', digest: '' };
  };
  const env = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results.example' };
  const artifact = { artifactName: 'fluxio', retentionDays: undefined };
  const files = ['own.json', 'link.json', 'folder/x.json', '../out-evil/x.json', 'gone.json'];
  const host = { env, upload, sentBytes: () => 0, uploadLimit: 1_000 };
  const session = { host, inputs: artifact, budget: openBudget(1_000) };
  const result = await uploadFiles(session, join(runner.workspace, 'out'), files);
  expect(uploads.map((request) => request.files)).toEqual([[join(runner.workspace, 'out/own.json')]]);
  expect(result.degraded).toEqual([expect.stringContaining('4 of 5 files are not in the artifact')]);
});
