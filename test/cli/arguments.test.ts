// Tests for every command, run in memory over real files: standard output and standard error, written files, exit codes.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { usesColor } from '../../src/cli/color.ts';
import { commandTable as table } from '../../src/cli/command-table.ts';
import { commands } from '../../src/cli/commands.ts';
import { commandHelp } from '../../src/cli/help.ts';
import type { Commands, Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { readEngineFiles } from '../../src/files/engine.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';

const modules = join(__dirname, '../../node_modules');

let engine: Engine;
let root = '';

beforeAll(async () => {
  engine = await readEngineFiles(
    join(modules, 'web-tree-sitter/web-tree-sitter.wasm'),
    join(modules, 'tree-sitter-python/tree-sitter-python.wasm'),
  );
});

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-cli-')));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

const CLEAN = `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha()
`;

/** An error on line 2. */
const WRONG = CLEAN.replace('(Task):\n', '(Task):\n    service = "fargate"\n');

/** A warning about `update`. */
const DOUBTFUL = CLEAN.replace('Alpha()\n', 'Alpha()\n    data.update({"a": 1})\n');

const OTHER = 'import os\n\nprint(os.name)\n';

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), text);
  }
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Given {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  readonly isTerminal?: boolean;
  readonly errorWidth?: number;
  readonly cwd?: string;
  readonly commands?: Commands;
}

async function fluxio(argv: readonly string[], given: Given = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  let time = 0;
  const io: Io = {
    cwd: given.cwd ?? root,
    env: given.env ?? {},
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: async () => Buffer.from(given.stdin ?? ''),
    isTerminal: given.isTerminal ?? false,
    ...(given.errorWidth === undefined ? {} : { errorWidth: () => given.errorWidth ?? 0 }),
    // The run takes 1.5 s, however often the clock is read.
    now: () => {
      const now = time;
      time = 1500;
      return now;
    },
    loadEngine: async () => engine,
  };
  const code = await main(argv, io, async () => given.commands ?? commands);
  return { code, stdout, stderr };
}

const line = (text: string): string => `${text}\n`;

describe('help and usage', () => {
  const unloaded = async (argv: readonly string[]): Promise<Ran> => {
    const broken = new Proxy({}, { get: () => expect(true).toBe(false) }) as Commands;
    return fluxio(argv, { commands: broken });
  };

  test.each([['--help'], ['-h']])('%s prints the help on standard output', async (flag) => {
    const { code, stdout, stderr } = await unloaded([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of Object.keys(table)) expect(stdout).toContain(`\n  ${name} `);
  });

  test('help prints the help of fluxio, and of a command', async () => {
    expect(await unloaded(['help'])).toEqual(await unloaded(['--help']));
    expect(await unloaded(['help', 'check'])).toEqual(await unloaded(['check', '--help']));
  });

  test('without a command, the help goes to standard error and the exit code is 2', async () => {
    const { stdout: help } = await unloaded(['--help']);
    expect(await unloaded([])).toEqual({ code: 2, stdout: '', stderr: help });
  });

  test('--version prints the version', async () => {
    expect(await unloaded(['--version'])).toEqual({ code: 0, stdout: 'fluxio 0.0.0\n', stderr: '' });
  });

  test.each(Object.keys(table) as (keyof typeof table)[])(
    '%s --help lists every option and fits on a screen',
    async (name) => {
      const { code, stdout } = await unloaded([name, '--help']);
      expect(code).toBe(0);
      expect(stdout).toBe(commandHelp(name));
      for (const option of Object.keys(table[name].options))
        expect(stdout).toMatch(new RegExp(`  --${option}\\b|, --${option}\\b`));
      expect(stdout.split('\n').length).toBeLessThan(55);
      for (const row of stdout.split('\n')) expect(row.length).toBeLessThanOrEqual(110);
    },
  );

  test.each<[string[], string]>([
    [['chek'], `error: unknown command 'chek'; did you mean 'check'?\nSee 'fluxio --help'.\n`],
    [['frobnicate'], `error: unknown command 'frobnicate'\nSee 'fluxio --help'.\n`],
    [['lint'], `error: unknown command 'lint'; did you mean 'check'?\nSee 'fluxio --help'.\n`],
    [['compile', 'x'], `error: unknown command 'compile'; did you mean 'build'?\nSee 'fluxio --help'.\n`],
    [['help', 'chek'], `error: unknown command 'chek'; did you mean 'check'?\nSee 'fluxio help'.\n`],
    [
      ['help', 'check', 'build'],
      `error: unexpected argument 'build'; 'fluxio help' accepts only one COMMAND\nSee 'fluxio help --help'.\n`,
    ],
    [['-q', 'check'], `error: unknown option '-q'; write the command before its options\nSee 'fluxio --help'.\n`],
    [
      ['--format=json', 'check'],
      `error: unknown option '--format=json'; write the command before its options\nSee 'fluxio --help'.\n`,
    ],
    [['--frobnicate'], `error: unknown option '--frobnicate'\nSee 'fluxio --help'.\n`],
    [
      ['check', '--stat'],
      `error: unknown option '--stat' for 'fluxio check'; did you mean '--statistics'?\nSee 'fluxio check --help'.\n`,
    ],
    [['check', '-x'], `error: unknown option '-x' for 'fluxio check'\nSee 'fluxio check --help'.\n`],
    [['--verison'], `error: unknown option '--verison'; did you mean '--version'?\nSee 'fluxio --help'.\n`],
    [
      ['check', '--fromat', 'json'],
      `error: unknown option '--fromat' for 'fluxio check'; did you mean '--format'?\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', '--format=html'],
      `error: invalid value 'html' for '--format'; expected text, concise, json, github, sarif, junit or markdown\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', '--format', 'jsno'],
      `error: invalid value 'jsno' for '--format'; did you mean 'json'?\nSee 'fluxio check --help'.\n`,
    ],
    [['check', '--format'], `error: '--format' requires a value, as in --format FORMAT\nSee 'fluxio check --help'.\n`],
    [['check', '--format='], `error: '--format' requires a value, as in --format FORMAT\nSee 'fluxio check --help'.\n`],
    [
      ['build', '--out', '--quiet'],
      `error: '--out' requires a value; if you mean '--quiet', write --out=--quiet\nSee 'fluxio build --help'.\n`,
    ],
    [
      ['check', '--out', 'x'],
      `error: unknown option '--out' for 'fluxio check'; it is an option of 'fluxio build', 'fluxio report' and 'fluxio import'\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', '--format', 'json', '--output-file', '-'],
      `error: '--output-file' requires a file name; omit it to write the report to standard output\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', 'a', ''],
      `error: argument PATH is empty; use '.' for the working directory\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', '--diff', '--output-file', 'x'],
      `error: '--output-file' cannot be used with '--diff'\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['check', '--output-file', 'x', '--show-settings'],
      `error: '--output-file' cannot be used with '--show-settings'\nSee 'fluxio check --help'.\n`,
    ],
    [
      ['validate', ''],
      `error: argument PATH is empty; use '.' for the working directory\nSee 'fluxio validate --help'.\n`,
    ],
    [['explain', ''], `error: argument CODE is empty\nSee 'fluxio explain --help'.\n`],
    [['check', '--quiet=yes'], `error: '--quiet' does not accept a value\nSee 'fluxio check --help'.\n`],
    [['asl'], `error: missing argument FILE for 'fluxio asl'\nSee 'fluxio asl --help'.\n`],
    [
      ['asl', 'a', 'b'],
      `error: unexpected argument 'b'; 'fluxio asl' accepts only one FILE\nSee 'fluxio asl --help'.\n`,
    ],
    [
      ['rules', 'x'],
      `error: unexpected argument 'x'; 'fluxio rules' accepts no arguments\nSee 'fluxio rules --help'.\n`,
    ],
    [['build', 'x'], `error: missing '--out DIR', the folder to write to\n`],
    [['check\x1b[31m'], `error: unknown command 'check\\u{1b}[31m'\nSee 'fluxio --help'.\n`],
  ])('refuses %j', async (argv, stderr) => {
    expect(await fluxio(argv)).toEqual({ code: 2, stdout: '', stderr });
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is neither a command nor an option', async (word) => {
    expect((await fluxio([word])).code).toBe(2);
    expect((await fluxio(['check', `--${word}`])).stderr).toContain(`unknown option '--${word}'`);
  });

  test('every argument after -- is a path', async () => {
    put({ '--quiet': CLEAN });
    const { code, stdout } = await fluxio(['check', '--', '--quiet']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '1 project, 1 machine, 1 state: 0 errors, 0 warnings\nchecked in 1.50 s\n',
    });
  });
});

const FORMATS = ['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'];

describe('check', () => {
  test('prints a summary for a clean folder, and nothing with --quiet', async () => {
    put({ 'a/project.py': CLEAN, 'b/project.py': CLEAN });
    expect(await fluxio(['check'])).toEqual({
      code: 0,
      stdout: '2 projects, 2 machines, 2 states: 0 errors, 0 warnings\nchecked in 1.50 s\n',
      stderr: '',
    });
    for (const quiet of ['--quiet', '-q'])
      expect(await fluxio(['check', quiet, 'a'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each<[string, string[], number]>([
    ['error', [], 1],
    ['error', ['--fail-on', 'never'], 0],
    ['warning', [], 0],
    ['warning', ['--fail-on', 'warning'], 1],
    ['warning', ['--fail-on', 'note'], 1],
    ['note', ['--fail-on', 'warning'], 0],
    ['note', ['--fail-on', 'note'], 1],
  ])('a finding of severity %s with %j exits with %i in every format', async (severity, options, code) => {
    put({ 'a/project.py': severity === 'error' ? WRONG : severity === 'warning' ? DOUBTFUL : OTHER });
    const codes: Record<string, number> = {};
    for (const format of FORMATS) {
      const ran = await fluxio(['check', 'a', '--format', format, ...options]);
      codes[format] = ran.code;
      expect(ran.stdout).toMatch(/FLX\d/);
    }
    expect(codes).toEqual(Object.fromEntries(FORMATS.map((format) => [format, code])));
  });

  test('only a text report with findings ends with the command that explains them', async () => {
    put({ 'a/project.py': WRONG, 'b/project.py': OTHER, 'c/project.py': CLEAN });
    const last = async (...options: string[]): Promise<string> => {
      const { stdout, stderr } = await fluxio(['check', ...options]);
      return `${stdout}${stderr}`.trimEnd().split('\n').at(-1) ?? '';
    };
    expect(await last('a', 'b')).toBe('For details, run: fluxio explain FLX108');
    expect(await last('c')).toBe('checked in 1.50 s');
    expect(await last('a', '--quiet')).not.toContain('fluxio explain');
    for (const format of FORMATS.slice(1)) expect(await last('a', '--format', format)).not.toContain('fluxio explain');
    await fluxio(['check', 'a', '--format', 'text', '--output-file', 'report.txt']);
    expect(fs.readFileSync(join(root, 'report.txt'), 'utf8')).toMatch(/\nFor details, run: fluxio explain FLX108\n$/);
  });

  test('a machine-readable report is the only text on standard output', async () => {
    put({ 'a/project.py': WRONG });
    const json = await fluxio(['check', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      version: 1,
      tool: { name: 'fluxio' },
      summary: { files: 1, errors: 1 },
      diagnostics: [{ file: 'a/project.py', range: { start: { line: 2 } } }],
    });
    expect(json.stderr).toBe(
      '1 project, 1 machine, 1 state: 1 error, 0 warnings\n1 fixable with --fix --unsafe-fixes\nchecked in 1.50 s\n',
    );
    expect((await fluxio(['check', '--format', 'json', '--quiet'])).stderr).toBe('');
    expect((await fluxio(['check', '--format', 'concise'])).stdout).toMatch(
      /^a\/project\.py:2:\d+: error FLX\d+ .*\n$/,
    );
    expect((await fluxio(['check', '--format', 'github'])).stdout).toMatch(/^::error .*\n$/);
    expect((await fluxio(['check', '--format', 'junit'])).stdout).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
    expect((await fluxio(['check', '--format', 'markdown'])).stdout).toMatch(/^## Fluxio\n/);
    const sarif = async (path: string): Promise<unknown> =>
      JSON.parse((await fluxio(['check', path, '--format', 'sarif'])).stdout);
    expect(await sarif('a')).toMatchObject({
      version: '2.1.0',
      runs: [{ invocations: [{ executionSuccessful: true }], results: [{ level: 'error' }] }],
    });
    expect(await sarif('gone')).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
  });

  test('shows a progress bar on a terminal and removes it at the end', async () => {
    put({ 'a/project.py': WRONG, 'b/project.py': OTHER });
    const bar = /\r\x1b\[K\[#+\.*\] \d\/2 files/;
    const shown = await fluxio(['check'], { errorWidth: 80 });
    expect(shown.stderr).toMatch(bar);
    expect(shown.stderr).toMatch(/\r\x1b\[K$/);
    expect((await fluxio(['check', '--no-progress'], { errorWidth: 80 })).stderr).toBe('');
    expect((await fluxio(['check'])).stderr).toBe('');
  });

  test('--output-file receives the report, and standard output the text report', async () => {
    put({ 'a/project.py': WRONG });
    const { stdout } = await fluxio([
      'check',
      '--format',
      'json',
      '--output-file',
      'out/report.json',
      '--color',
      'always',
    ]);
    expect(stdout).toContain('\x1b[31m');
    expect(stdout).toContain('checked in');
    expect(JSON.parse(fs.readFileSync(join(root, 'out/report.json'), 'utf8')).summary.errors).toBe(1);
    expect(fs.readdirSync(join(root, 'out'))).toEqual(['report.json']);
    await fluxio(['check', '--output-file', 'out/report.json', '--color', 'always']);
    expect(fs.readFileSync(join(root, 'out/report.json'), 'utf8')).toMatch(/^error\[FLX/);
  });

  test.each([
    ['link', `'link' is a symbolic link; name its target`],
    ['folder/report', `'folder' is a symbolic link; name its target`],
    ['secret', `cannot write to 'secret', because it is a folder`],
    ['.', `cannot write to '.', because it is a folder`],
    ['secret/target/x', `cannot create folder 'secret/target', because a file has that name`],
  ])('refuses --output-file %s', async (file, problem) => {
    put({ 'a/project.py': CLEAN, 'secret/target': 'x' });
    fs.symlinkSync('secret/target', join(root, 'link'));
    fs.symlinkSync('secret', join(root, 'folder'));
    const { code, stderr } = await fluxio(['check', 'a', '--output-file', file]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${problem}\n` });
    expect(fs.readFileSync(join(root, 'secret/target'), 'utf8')).toBe('x');
    expect(fs.readdirSync(join(root, 'secret'))).toEqual(['target']);
  });

  test('reports missing and ignored paths, and links to targets outside the folder', async () => {
    put({ 'a/project.py': CLEAN, '.gitignore': 'gen\n', 'gen/project.py': WRONG, 'empty/x': '' });
    fs.symlinkSync('/etc/hostname', join(root, 'empty/project.py'));
    expect(await fluxio(['check', 'a', 'gone', '--quiet'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: 'gone' does not exist\n`,
    });
    expect(await fluxio(['check', 'gen/project.py', '--format', 'concise'])).toEqual({
      code: 0,
      stdout: '',
      stderr: `note: skipped 'gen/project.py', which is ignored by .gitignore
0 projects, 0 machines, 0 states: 0 errors, 0 warnings
checked in 1.50 s
`,
    });
    const { stderr } = await fluxio(['check', 'empty']);
    expect(stderr).toBe(
      `note: skipped 'empty/project.py', which is a symbolic link that is broken or points outside the working directory\n`,
    );
    fs.rmSync(join(root, 'empty/project.py'));
    expect((await fluxio(['check', 'empty'])).stderr).toBe(`note: no project.py or project.sfn found in 'empty'\n`);
  });

  test('an unreadable file exits with 2, a file that is not UTF-8 has a finding', async () => {
    put({ 'a/project.py': Buffer.from([0xff]) });
    expect(await fluxio(['check', '--format', 'concise', '--quiet'])).toEqual({
      code: 1,
      stdout: 'a/project.py:1:1: error FLX003 invalid UTF-8 at byte 0 (0xff) on line 1\n',
      stderr: '',
    });
    const { code, stdout } = await fluxio(['check', '/dev/null', '--format', 'concise', '--fail-on', 'never']);
    expect(stdout).toMatch(/\/dev\/null:1:1: error FLX006 this is not a regular file\n$/);
    expect(code).toBe(2);
  });

  test('a file that is not a project has only a note', async () => {
    put({ 'a/project.py': OTHER });
    const { code, stdout } = await fluxio(['check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^note\[FLX\d+\] not-a-fluxio-project/);
    expect(stdout).toContain('0 projects, 0 machines, 0 states: 0 errors, 0 warnings, 1 note\n');
  });

  test('standard input replaces the file with its name', async () => {
    put({ 'a/project.py': WRONG, 'b/project.py': CLEAN });
    const argv = ['check', '.', '-', '--stdin-filename', './a/project.py'];
    const { code, stdout } = await fluxio(argv, { stdin: CLEAN });
    expect({ code, stdout: stdout.split('\n')[0] }).toEqual({
      code: 0,
      stdout: '2 projects, 2 machines, 2 states: 0 errors, 0 warnings',
    });
    expect((await fluxio(argv, { stdin: WRONG })).stdout.match(/^ *--> a\/project\.py/gm)).toHaveLength(1);
  });

  test('--stdin-filename names standard input and its project', async () => {
    const concise = ['--format', 'concise', '--quiet'];
    expect((await fluxio(['check', '-', ...concise], { stdin: WRONG })).stdout).toMatch(/^<stdin>:2:/);
    const named = await fluxio(['check', '-', '--stdin-filename', './x/../billing/project.py', ...concise], {
      stdin: WRONG,
    });
    expect(named.stdout).toMatch(/^billing\/project\.py:2:/);
    const json = await fluxio(['check', '-', '--stdin-filename', 'billing/project.py', '--format', 'json'], {
      stdin: CLEAN,
    });
    expect(JSON.parse(json.stdout).projects[0].name).toBe('billing');
    expect((await fluxio(['check', '-', ...concise], { stdin: Buffer.from([0xff]) })).stdout).toContain('FLX003');
  });

  test.each(['text', 'concise', 'github'])('escapes hostile names and texts in the format %s', async (format) => {
    put({
      'a\x1b]0;x\x07/project.py': WRONG.replace('fargate', '\u202e\x1b[2J##[add-mask]'),
      '::error::b/project.py': WRONG,
    });
    const { stdout, stderr } = await fluxio(['check', '--format', format, 'gone\x1b[2J']);
    expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]|##\[/);
    if (format !== 'github') expect(stdout + stderr).not.toMatch(/^\s*::/m);
  });
});

describe('build', () => {
  test('writes every artifact and reports the result', async () => {
    put({ 'src/a/project.py': CLEAN, 'src/b/project.py': WRONG });
    const { code, stdout } = await fluxio(['build', 'src', '--out', 'out']);
    expect(code).toBe(1);
    expect(stdout).toContain('2 projects, 2 machines, 2 states: 1 error, 0 warnings\n');
    expect(stdout).toMatch(
      /wrote 10 files to 'out' \(10 new or changed, 0 removed\) in 1\.50 s\nFor details, run: fluxio explain FLX108\n$/,
    );
    const files = fs.readdirSync(join(root, 'out'), { recursive: true }).map(String).sort();
    expect(files).toEqual([
      'a',
      'a/main.asl.json',
      'a/main.mmd',
      'a/main.template.json',
      'a/parameters.json',
      'a/project.template.json',
      'a/tasks',
      'a/tasks/Alpha',
      'a/tasks/Alpha/fluxio_entry.py',
      'a/tasks/Alpha/fluxio_runtime.py',
      'a/tasks/Alpha/fluxio_state_data.py',
      'a/tasks/Alpha/requirements.txt',
      'a/tasks/Alpha/run.py',
      'fluxio-manifest.json',
    ]);
  });

  test('a second build changes nothing, and a project with a new error keeps its files', async () => {
    put({ 'a/project.py': CLEAN, 'project.py': CLEAN });
    await fluxio(['build', '--out', 'out']);
    const read = (): Record<string, string> =>
      Object.fromEntries(
        fs.readdirSync(join(root, 'out'), { recursive: true, withFileTypes: true }).flatMap((entry) => {
          const path = join(entry.parentPath, entry.name);
          return entry.isFile() ? [[path, fs.readFileSync(path, 'utf8')]] : [];
        }),
      );
    const first = read();
    expect((await fluxio(['build', '--out', 'out'])).stdout).toContain('(0 new or changed, 0 removed)');
    put({ 'a/project.py': WRONG, 'project.py': 'def main(data:\n' });
    expect((await fluxio(['build', '--out', 'out'])).code).toBe(1);
    expect(read()).toEqual(first);
    put({ 'a/project.py': CLEAN, 'project.py': OTHER });
    expect((await fluxio(['build', '--out', 'out'])).stdout).toContain('(0 new or changed, 10 removed)');
  });

  test('a missing path removes nothing, because its projects only seem to be stale', async () => {
    put({ 'a/project.py': CLEAN, 'b/project.py': CLEAN });
    await fluxio(['build', 'a', 'b', '--out', 'out']);
    const manifest = (): string => fs.readFileSync(join(root, 'out/fluxio-manifest.json'), 'utf8');
    const before = manifest();
    const { code, stderr } = await fluxio(['build', 'a', 'bb', '--out', 'out']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: 'bb' does not exist\n`,
    });
    expect(fs.readdirSync(join(root, 'out')).sort()).toEqual(['a', 'b', 'fluxio-manifest.json']);
    expect(manifest()).toBe(before);
  });

  test('a search without results removes nothing', async () => {
    put({ 'a/project.py': CLEAN, 'empty/readme.txt': '' });
    await fluxio(['build', 'a', '--out', 'out']);
    expect((await fluxio(['build', 'empty', '--out', 'out'])).code).toBe(0);
    expect(fs.readdirSync(join(root, 'out')).sort()).toEqual(['a', 'fluxio-manifest.json']);
  });

  test('a manifest that fluxio did not write is not replaced', async () => {
    put({ 'a/project.py': CLEAN, 'out/fluxio-manifest.json': '{"my":"file"}' });
    const { code, stderr } = await fluxio(['build', 'a', '--out', 'out']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "error: 'out/fluxio-manifest.json' exists and was not written by fluxio; remove it or choose another folder\n",
    });
    expect(fs.readdirSync(join(root, 'out'))).toEqual(['fluxio-manifest.json']);
  });

  test('a folder name that is not portable is a finding, and other projects are built', async () => {
    put({ 'a/project.py': CLEAN, 'b:c/project.py': CLEAN });
    const { code, stdout } = await fluxio(['build', '--out', 'out', '--format', 'concise']);
    expect({ code, stdout: stdout.replace(/^b:c/, '') }).toEqual({
      code: 1,
      stdout: "/project.py:1:1: error FLX123 the folder name 'b:c' is not a valid name for an output folder\n",
    });
    expect(fs.readdirSync(join(root, 'out')).sort()).toEqual(['a', 'fluxio-manifest.json']);
  });

  test('a named link that points outside the working directory is an error', async () => {
    put({ 'a/project.py': CLEAN });
    fs.symlinkSync('/etc/hostname', join(root, 'a/link.py'));
    const { code, stderr } = await fluxio(['check', 'a/link.py']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "error: 'a/link.py' is a symbolic link that is broken or points outside the working directory; name the file itself\n",
    });
  });

  test('a report does not replace a source file', async () => {
    put({ 'a/project.py': CLEAN });
    const { code } = await fluxio(['check', 'a', '--format', 'json', '--output-file', 'a/project.py']);
    expect(code).toBe(2);
    expect(fs.readFileSync(join(root, 'a/project.py'), 'utf8')).toBe(CLEAN);
  });

  test('exits with 2 and one sentence if the output cannot be written', async () => {
    put({ 'a/project.py': CLEAN, out: 'a file' });
    expect(await fluxio(['build', '--out', 'out'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: cannot create folder 'out', because a file has that name\n`,
    });
    put({ 'dir/a': 'a file' });
    const { code, stdout, stderr } = await fluxio(['build', '--out', 'dir']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: cannot create folder 'dir/a', because a file has that name\n`,
    });
    expect(stdout).toMatch(/^1 project/);
    expect(fs.readdirSync(join(root, 'dir'))).toEqual(['a']);
  });
});

describe('asl and graph', () => {
  const TWO = `${CLEAN}\n@export()\ndef second(data):\n    pass\n`;

  test('asl prints all definitions, or the one that --machine names', async () => {
    put({ 'a/project.py': TWO });
    const { code, stdout, stderr } = await fluxio(['asl', 'a/project.py']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const all = JSON.parse(stdout);
    expect(Object.keys(all)).toEqual(['main', 'second']);
    expect(stdout).toMatch(/^\{\n {2}"main": \{\n/);
    const one = await fluxio(['asl', '-', '--machine', 'second'], { stdin: TWO });
    expect(JSON.parse(one.stdout)).toEqual(all.second);
    expect(await fluxio(['asl', 'a/project.py', '--machine', 'secnod'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: unknown state machine 'secnod'; did you mean 'second'?\n`,
    });
  });

  test('graph prints one diagram, or several with the name of each', async () => {
    put({ 'a/project.py': TWO, 'b/project.py': CLEAN });
    expect((await fluxio(['graph', 'b/project.py'])).stdout).toMatch(/^stateDiagram-v2\n/);
    expect((await fluxio(['graph', 'a'])).stdout).toMatch(
      /^### <code>main<\/code>\n\n```mermaid\nstateDiagram-v2\n[^`]*```\n\n### <code>second<\/code>\n\n```mermaid\nstateDiagram-v2\n[^`]*```\n$/,
    );
    const one = await fluxio(['graph', 'a', '--machine', 'second', '--format', 'mermaid']);
    expect(one.stdout).toMatch(/^stateDiagram-v2\n/);
    expect((await fluxio(['graph', 'a', '--format', 'png'])).code).toBe(2);
    expect((await fluxio(['graph', 'a', '--machine', 'x'])).stderr).toContain('expected main or second');
  });

  test.each(['asl', 'graph'])('%s prints diagnostics on standard error', async (command) => {
    put({ 'a/project.py': WRONG, 'b/project.py': DOUBTFUL, '.gitignore': 'b\n' });
    const wrong = await fluxio([command, 'a/project.py'], { isTerminal: true });
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/^error\[FLX\d+\]/);
    const doubtful = await fluxio([command, 'b/project.py']);
    expect(doubtful.code).toBe(0);
    expect(doubtful.stdout).not.toBe('');
    expect(doubtful.stderr).toMatch(/^warning\[FLX\d+\]/);
  });

  test.each(['asl', 'graph'])('%s requires one readable project file', async (command) => {
    put({ 'a/project.py': CLEAN, 'b/project.py': CLEAN });
    expect(await fluxio([command, 'gone'])).toEqual({ code: 2, stdout: '', stderr: `error: 'gone' does not exist\n` });
    expect(await fluxio([command, '.'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: '.' contains 2 project files; name one of them\n`,
    });
    expect((await fluxio([command, '/dev/null'])).code).toBe(2);
  });
});

describe('explain and rules', () => {
  test.each(catalog)('explain prints the page of $code by code and by name', async ({ code, name }) => {
    const page = await fluxio(['explain', code]);
    expect(page.code).toBe(0);
    expect(page.stdout).toMatch(new RegExp(`^${code} ${name} \\((error|warning|note)\\)\n\n`));
    expect(page.stdout).not.toMatch(/\^ FLX/);
    expect(await fluxio(['explain', name])).toEqual(page);
  });

  test('explain refuses an unknown code', async () => {
    expect(await fluxio(['explain', 'invalid-sintax'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: unknown diagnostic 'invalid-sintax'; did you mean 'invalid-syntax'?\n`,
    });
    expect((await fluxio(['explain', '%%%%%%%%%%'])).stderr).toContain(`run 'fluxio rules' to list all diagnostics`);
  });

  test('rules prints the catalog in three formats', async () => {
    const text = await fluxio(['rules']);
    expect(text.stdout.split('\n').length - 1).toBe(catalog.length);
    expect(JSON.parse((await fluxio(['rules', '--format', 'json'])).stdout).rules).toHaveLength(catalog.length);
    expect((await fluxio(['rules', '--format', 'markdown'])).stdout.split('\n').length - 3).toBe(catalog.length);
  });
});

describe('bugs and colours', () => {
  test('a bug exits with 3 and names the stage and the file', async () => {
    // The annotation makes the engine necessary.
    put({ 'a\x1b/project.py': CLEAN.replace('main(data)', 'main(data: dict)') });
    const parse = engine.parse;
    engine = {
      parse: () => {
        throw new Error('broken\n##[x]');
      },
    };
    const { code, stdout, stderr } = await fluxio(['check']);
    engine = { parse };
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('this is a bug in fluxio');
    expect(stderr).toContain(line('stage: compile'));
    expect(stderr).toContain(line('file: a\\u{1b}/project.py'));
    expect(stderr).toContain('broken\n##\\[x]\n');
  });

  test.each<[string | undefined, Io['env'], boolean, boolean]>([
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { FORCE_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, false],
    ['auto', { TERM: 'dumb' }, true, false],
    ['always', { NO_COLOR: '1' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
  ])('--color %s with %j and terminal %s colours: %s', (when, env, isTerminal, expected) => {
    expect(usesColor(when, { env, isTerminal })).toBe(expected);
  });
});
