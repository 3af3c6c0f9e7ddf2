// Tests for configuration options of the command line: precedence over files, errors in every format, exit codes, and
// --show-settings.
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

/** Has a single finding, FLX221 (a warning) on line 2. */
const DOUBTFUL = 'def main(data):\n    return 1\n';
const concise = ['--format', 'concise', '--quiet'];

describe('--exclude', () => {
  const found = async (...argv: string[]): Promise<string[]> => {
    folder.put({ 'a/project.py': DOUBTFUL, 'gen/a/project.py': DOUBTFUL, 'gen/b/project.py': DOUBTFUL });
    const { stdout } = await folder.fluxio(['check', ...concise, ...argv]);
    // Two projects with one name are reported, too.
    return [...new Set(stdout.split('\n').flatMap((line) => line.split(':')[0] || []))];
  };
  const [A, GA, GB] = ['a/project.py', 'gen/a/project.py', 'gen/b/project.py'];

  test.each<[string[], string[]]>([
    [['gen'], [A]],
    [['a'], [GB]],
    [['./a'], [GA, GB]],
    [['gen/*'], [A]],
    [['gen/a, gen/b'], [A]],
    [['gen/a', '/a'], [GB]],
    [['*'], []],
    [['nothing'], [A, GA, GB]],
  ])('%j leaves %j', async (patterns, left) => {
    expect(await found(...patterns.flatMap((pattern) => ['--exclude', pattern]))).toEqual(left);
  });

  test('adds to the files that the configuration excludes, and the configuration still applies', async () => {
    folder.put({ 'fluxio.toml': 'exclude = ["gen/a"]' });
    expect(await found('--exclude', 'a/project.py')).toEqual([GB]);
    expect(await found('--exclude', 'gen/b', '--isolated')).toEqual([A, GA]);
  });

  test('applies to a named file, and to the other commands', async () => {
    expect(await found('gen/a/project.py', '--exclude', 'gen')).toEqual([]);
    const { stderr } = await folder.fluxio(['check', 'gen/a/project.py', '--exclude', 'gen']);
    expect(stderr).toBe("note: skipped 'gen/a/project.py', which is excluded by '--exclude' or the configuration\n");
    const { stdout } = await folder.fluxio(['build', '--out', 'out', '--exclude', 'gen']);
    expect(stdout).toContain('1 project,');
    folder.put({ 'x/a.asl.json': '{}', 'y/a.asl.json': '{}' });
    const validated = await folder.fluxio(['validate', ...concise, '--exclude', 'x', 'x', 'y']);
    expect(validated.stdout).not.toContain('x/a.asl.json');
    expect(validated.stdout).toContain('y/a.asl.json');
  });
});

describe('selection', () => {
  test.each<[string, string[], boolean]>([
    ['', [], true],
    ['ignore = ["FLX221"]', [], false],
    ['ignore = ["FLX2"]', ['--extend-select', 'FLX221'], true],
    ['ignore = ["FLX221"]', ['--select', 'return-value-ignored'], true],
    ['ignore = ["FLX221"]', ['--isolated'], true],
    ['', ['--ignore', 'FLX501,FLX221'], false],
    ['', ['--ignore', 'FLX501', '--ignore', ' FLX221 '], false],
    ['', ['--select', 'FLX5'], false],
    ['select = ["FLX5"]', [], false],
    ['[per-file-ignores]\n"a/*" = ["ALL"]', ['--select', 'ALL'], false],
  ])('%j with %j reports FLX221: %j', async (text, options, isReported) => {
    folder.put({ 'fluxio.toml': text, 'a/project.py': DOUBTFUL });
    const { stdout, stderr } = await folder.fluxio(['check', ...concise, ...options]);
    expect({ isReported: stdout.includes('FLX221'), stderr }).toEqual({ isReported, stderr: '' });
  });

  test.each([
    [['--select', 'FLX999'], `--select: unknown rule 'FLX999'; run 'fluxio rules' to list all rules`],
    [['--ignore', 'unreachable-stat'], `--ignore: unknown rule 'unreachable-stat'; did you mean 'unreachable-state'?`],
    [
      ['--extend-select', 'FLX501,,FLX503'],
      `empty code in the value of '--extend-select'; separate codes with single commas`,
    ],
    [
      ['--ignore', 'FLX201'],
      `--ignore: 'FLX201' (unsupported-statement) is a compiler error, which is always on; remove it, and fix the code that it reports`,
    ],
    [['--exclude', 'a/../b'], `invalid pattern 'a/../b' for '--exclude'; write it as in a .gitignore`],
    [['--exclude', 'a,,b'], `invalid pattern '' for '--exclude'; write it as in a .gitignore`],
    [['--statistics', '--format', 'sarif'], `'--statistics' cannot be used with '--format sarif'; use text or json`],
    [['--config', 'x.toml', '--isolated'], `'--config' cannot be used with '--isolated'`],
  ])('refuses %j', async (options, message) => {
    folder.put({ 'a/project.py': DOUBTFUL });
    const ran = await folder.fluxio(['check', ...options]);
    expect({
      ...ran,
      stderr: ran.stderr.replace(/; did you mean 'FLX\d+'\?/, `; run 'fluxio rules' to list all rules`),
    }).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });
});

test('a folder given as --config is reported under that name', async () => {
  folder.put({ 'a/project.py': DOUBTFUL });
  const { code, stdout } = await folder.fluxio(['check', '--config', '.']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('--> .:1:1') });
});

describe('fail-on', () => {
  test.each<[string, string[], number]>([
    ['', [], 0],
    ['fail-on = "warning"', [], 1],
    ['fail-on = "warning"', ['--fail-on', 'error'], 0],
    ['[severity]\nFLX221 = "error"', [], 1],
    ['fail-on = "never"\n[severity]\nFLX221 = "error"', [], 0],
  ])('%j with %j exits with %i', async (text, options, code) => {
    folder.put({ 'fluxio.toml': text, 'a/project.py': DOUBTFUL });
    expect((await folder.fluxio(['check', ...options])).code).toBe(code);
  });

  test('the level of the file with the finding applies', async () => {
    folder.put({
      'fluxio.toml': 'fail-on = "warning"',
      'a/project.py': DOUBTFUL,
      'a/fluxio.toml': 'fail-on = "error"',
      'b/project.py': 'def main(data):\n    return\n',
    });
    expect((await folder.fluxio(['check'])).code).toBe(0);
    folder.put({ 'b/project.py': DOUBTFUL });
    expect((await folder.fluxio(['check'])).code).toBe(1);
  });

  test('standard input has the settings of its file name', async () => {
    folder.put({ 'a/fluxio.toml': 'ignore = ["FLX221"]' });
    const check = async (name: string): Promise<string> =>
      (await folder.fluxio(['check', '-', '--stdin-filename', name, ...concise], { stdin: DOUBTFUL })).stdout;
    expect([await check('a/project.py'), (await check('b/project.py')).includes('FLX221')]).toEqual(['', true]);
  });
});

describe('an invalid configuration file', () => {
  test.each(['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'])(
    'is reported as %s, and nothing is checked',
    async (format) => {
      folder.put({ 'fluxio.toml': '# settings\ningore = []\n', 'a/project.py': DOUBTFUL });
      const { code, stdout, stderr } = await folder.fluxio(['check', '--format', format, '--fail-on', 'never']);
      expect(code).toBe(2);
      expect(stdout).toContain('FLX913');
      expect(stdout).toContain('fluxio.toml');
      expect(stdout).not.toContain('FLX221');
      expect(stdout + stderr).toContain('nothing was checked');
      if (format === 'json') {
        expect(JSON.parse(stdout)).toMatchObject({
          summary: { files: 0, errors: 1 },
          diagnostics: [{ code: 'FLX913', file: 'fluxio.toml', range: { start: { line: 2, column: 1 } } }],
        });
      }
    },
  );

  test.each([
    [['build', '--out', 'out']],
    [['check', '--fix']],
    [['check', '--diff']],
    [['check', '--add-suppressions']],
    [['check', '--show-settings']],
  ])('stops %j, which reports it', async (argv) => {
    folder.put({ 'fluxio.toml': 'ingore = []\n', 'a/project.py': DOUBTFUL });
    const { code, stdout } = await folder.fluxio(argv);
    expect([code, stdout]).toEqual([2, expect.stringContaining('FLX913')]);
    expect(() => folder.read('out/fluxio-manifest.json')).toThrow();
    expect(folder.read('a/project.py')).toBe(DOUBTFUL);
  });

  test.each([[['asl', 'a/project.py']], [['graph', 'a/project.py', '--format', 'mermaid']]])(
    'stops %j, which reports it on standard error',
    async (argv) => {
      folder.put({ 'fluxio.toml': 'ingore = []\n', 'a/project.py': DOUBTFUL });
      const { code, stdout, stderr } = await folder.fluxio(argv);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('FLX913')]);
    },
  );

  test.each(['text', 'concise', 'github'])('as %s cannot control the terminal or the runner', async (format) => {
    folder.put({ 'fluxio.toml': '"\\u001b[2J" = "##[add-mask]"\n"a\\nb" = 1\n', 'a/project.py': DOUBTFUL });
    const { stdout } = await folder.fluxio(['check', '--format', format]);
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]|##\[/);
  });
});

describe('exclude', () => {
  test.each(['./gen', '././gen/', './gen/project.py'])(
    '%j is relative to the folder of the configuration',
    async (pattern) => {
      folder.put({
        'fluxio.toml': `exclude = ["${pattern}"]`,
        'gen/project.py': DOUBTFUL,
        'a/gen/project.py': DOUBTFUL,
      });
      const { stdout } = await folder.fluxio(['check', ...concise]);
      expect([...new Set(stdout.match(/^[^:]+(?=:)/gm))]).toEqual(['a/gen/project.py']);
    },
  );

  test.each(['.', '..', '../gen', 'a/./gen', 'a/../gen', 'gen/..'])(
    'rejects %j, which can never match',
    async (pattern) => {
      folder.put({ 'fluxio.toml': `exclude = ["${pattern}"]`, 'gen/project.py': DOUBTFUL });
      const { code, stdout } = await folder.fluxio(['check', ...concise]);
      expect([code, stdout]).toEqual([2, expect.stringContaining(`the pattern '${pattern}' can never match`)]);
    },
  );

  test('applies to named files, with a note', async () => {
    folder.put({ 'fluxio.toml': 'exclude = ["gen/"]', 'gen/project.py': DOUBTFUL });
    const { code, stdout, stderr } = await folder.fluxio(['check', 'gen/project.py', '--format', 'concise']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`note: skipped 'gen/project.py', which is excluded by the configuration\n`);
    expect((await folder.fluxio(['asl', 'gen/project.py'])).code).toBe(0);
  });
});

describe('--show-settings', () => {
  test('prints the effective settings as TOML with the same effect', async () => {
    folder.put({
      'fluxio.toml':
        'include = ["*.flow"]\nexternal-projects = true\n[severity]\nFLX221 = "error"\n[per-file-ignores]\n"a/\\"b" = ["FLX5"]\n',
      'a/project.py': DOUBTFUL,
    });
    const { code, stdout, stderr } = await folder.fluxio([
      'check',
      'a/project.py',
      '--show-settings',
      '--ignore',
      'FLX5',
      '--fail-on',
      'note',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^# 'a\/project\.py': from 'fluxio\.toml'\n/);
    const settings = stdout.split('\n\n')[0] ?? '';
    expect(settings.split('\n').slice(1)).toEqual([
      'include = ["*.flow"]',
      'exclude = []',
      '# select is not set',
      'extend-select = []',
      'ignore = ["FLX5"]',
      'per-file-ignores = { "a/\\"b" = ["FLX5"] }',
      'severity = { FLX221 = "error" }',
      'fail-on = "note"',
      '# baseline is not set',
      'asl = { item-processor = false }',
      'external-projects = true',
      'deploy = {}',
    ]);
    expect(stdout).toContain('\n# FLX221 return-value-ignored: error\n');
    expect(stdout).toContain('\n# FLX501 unreachable-state: off\n');
    folder.put({ 'again/fluxio.toml': settings });
    const again = await folder.fluxio(['check', 'again', '--show-settings']);
    expect(again.stdout.split('\n').slice(1)).toEqual(stdout.split('\n').slice(1));
  });

  test('accepts several paths, and none', async () => {
    folder.put({ 'a/fluxio.toml': '' });
    const { stdout } = await folder.fluxio(['check', '--show-settings', 'a', 'gone/x']);
    expect(stdout.match(/^# '.*/gm)).toEqual([`# 'a': from 'a/fluxio.toml'`, `# 'gone/x': no configuration file`]);
    expect((await folder.fluxio(['check', '--show-settings'])).stdout).toMatch(/^# '\.': no configuration file\n/);
  });
});
