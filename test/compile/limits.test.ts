// Limits on the number of files, the duration and the size of a file. Only the command line or the action's inputs can
// raise them; a configuration file can't.
import { sourceFile } from '../../src/base/source.ts';
import { commands } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import { compile, draftOf } from '../../src/compile/compile.ts';
import { MAX_TOKENS } from '../../src/syntax/read.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { brief } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { makeRunner, type Runner } from '../support/runner.ts';

const PROJECT =
  'class Load(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Load()\n';
const NAMES = ['a', 'b', 'c'];

describe('on the command line', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder();
    folder.put(Object.fromEntries(NAMES.map((name) => [`${name}/project.py`, PROJECT])));
  });
  afterEach(() => folder.remove());

  test('checks nothing if there are more files than --max-files', async () => {
    const { code, stdout, stderr } = await folder.fluxio(['check', '--max-files', '2']);
    expect(stderr).toContain(
      "error: found more than 2 project files; name fewer paths, exclude folders or raise 'max-files'\n",
    );
    expect(stdout).toContain('0 projects');
    expect(code).toBe(2);
    expect((await folder.fluxio(['check', '--max-files', '3'])).code).toBe(0);
  });

  test.each(['0', '-1', 'many', '1.5', '9999999999'])('rejects --max-seconds=%s', async (given) => {
    const { code, stderr } = await folder.fluxio(['check', `--max-seconds=${given}`]);
    expect(stderr).toContain(`invalid value '${given}' for '--max-seconds'; expected a positive integer`);
    expect(code).toBe(2);
  });

  /** Runs the command with a clock that advances by a second each time it is read. */
  async function slowly(argv: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    let now = 0;
    let stdout = '';
    let stderr = '';
    const io = {
      cwd: folder.root,
      env: {},
      stdout: (text: string) => {
        stdout += text;
      },
      stderr: (text: string) => {
        stderr += text;
      },
      stdin: async () => Buffer.from(''),
      isTerminal: false,
      now: () => {
        now += 1000;
        return now;
      },
      loadEngine: async () => engine(),
    };
    const code = await main(argv, io, async () => commands);
    return { code, stdout, stderr };
  }

  test('reports the files that were not reached before --max-seconds, and fails', async () => {
    // The search reads the clock in each of four folders.
    const argv = ['check', '--format', 'concise', '--max-seconds', '5', '--fail-on', 'never'];
    const { code, stdout } = await slowly(argv);
    expect(code).toBe(2);
    expect(stdout.split('\n').filter((line) => line.includes('FLX006'))).toEqual([
      expect.stringMatching(/^b\/project\.py:1:1: .*the file was not read, because the run took more than 5 s/),
      expect.stringMatching(/^c\/project\.py:1:1: /),
    ]);
  });

  test('stops a search that exceeds --max-seconds, and fails', async () => {
    const { code, stdout, stderr } = await slowly(['check', '--max-seconds', '2']);
    expect(stderr).toContain(
      "error: the search for project files took more than 2 seconds; name fewer paths, exclude folders or raise 'max-seconds'\n",
    );
    expect(stdout).toContain('0 projects');
    expect(code).toBe(2);
  });

  test('rejects max-files in a configuration file', async () => {
    folder.put({ 'fluxio.toml': 'max-files = 10\n' });
    const { code, stdout } = await folder.fluxio(['check', '--max-files', '2']);
    expect(code).toBe(2);
    expect(stdout).toContain("unknown setting 'max-files'");
  });
});

describe('in the action', () => {
  let runner: Runner;
  beforeEach(() => {
    runner = makeRunner();
    for (const name of NAMES) runner.put(`${name}/project.py`, 'note words\n');
  });
  afterEach(() => runner.remove());

  test('fails the step if there are more files than max-files', async () => {
    const seen = await runner.act({ 'max-files': '2' });
    expect(seen.errors).toEqual([expect.stringContaining('found more than 2 project files')]);
    expect(seen.outputs.outcome).toBe('failed');
    expect(seen.failed).toBe(true);
    expect((await runner.act({ 'max-files': '3' })).failed).toBe(false);
  });

  test('reports the files that were not reached before max-seconds', async () => {
    const clock = jest.spyOn(performance, 'now');
    let now = 0;
    clock.mockImplementation(() => {
      now += 1000;
      return now;
    });
    const late: string[] = [];
    try {
      await runner.act(
        { 'max-seconds': '6', definitions: 'false' },
        {
          compiler: {
            compilerFor: () => async (input) => {
              if (input.problem !== undefined) late.push(input.file.path);
              return draftOf(input, await engine());
            },
          },
        },
      );
    } finally {
      clock.mockRestore();
    }
    expect(late).toEqual(['b/project.py', 'c/project.py']);
  });
});

test('refuses a file with more tokens than MAX_TOKENS', async () => {
  const text = (calls: number): string => `${PROJECT}    ${'Load();'.repeat(calls)}\n`;
  const python = await engine();
  const check = (source: string): string[] =>
    brief(compile({ file: sourceFile('a/project.py', source), project: 'a' }, python), 'error');
  expect(check(text(MAX_TOKENS / 4))).toEqual(['1:1 FLX004 the file has more than 300000 tokens, which is the limit']);
  expect(check(text(1000))).toEqual([]);
});
