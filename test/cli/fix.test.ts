// Tests for --fix, --unsafe-fixes and --diff over real files: what is rewritten, what stays, and what is printed.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { rewriteFile } from '../../src/output/rewrite.ts';
import { unifiedDiff } from '../../src/report/unified-diff.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const CLEAN =
  'class Load(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Load()\n';
/** One safe fix. */
const SAFE = CLEAN.replace('async def', 'def');
/** One unsafe fix. */
const UNSAFE = CLEAN.replace('Load()\n', 'Laod()\n');
const BOTH = SAFE.replace('Load()\n', 'Laod()\n');
const BROKEN = `${SAFE}def other(data:\n`;
/** A finding without a fix. */
const UNFIXABLE = CLEAN.replace('Load()\n', 'Load("x")\n');

function names(path = '.'): string[] {
  return fs.readdirSync(join(folder.root, path)).sort();
}

describe('--fix', () => {
  test('applies safe fixes, and unsafe ones with --unsafe-fixes', async () => {
    folder.put({ 'a/project.py': SAFE, 'b/project.py': BOTH, 'c/project.py': CLEAN });
    const first = await folder.fluxio(['check', '--fix', '--format', 'concise']);
    expect(first).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^b\/project\.py:7:5: error FLX203 [^\n]*\n$/),
      stderr:
        '3 projects, 3 machines, 3 states: 1 error, 0 warnings\nfixed 2 findings in 2 files (1 more with --unsafe-fixes)\nchecked in 0.00 s\n',
    });
    expect([folder.read('a/project.py'), folder.read('b/project.py')]).toEqual([CLEAN, UNSAFE]);
    expect((await folder.fluxio(['check', '--fix', '--format', 'concise'])).stderr).toContain(
      '\n1 fixable with --unsafe-fixes\n',
    );
    const second = await folder.fluxio(['check', '--fix', '--unsafe-fixes']);
    expect(second).toEqual({
      code: 0,
      stdout: '3 projects, 3 machines, 3 states: 0 errors, 0 warnings\nfixed 1 finding in 1 file\nchecked in 0.00 s\n',
      stderr: '',
    });
    expect(folder.read('b/project.py')).toBe(CLEAN);
    const third = await folder.fluxio(['check', '--fix', '--unsafe-fixes']);
    expect(third.stdout).not.toContain('fix');
    expect(names('a')).toEqual(['project.py']);
  });

  test.each([
    [SAFE, [], '1 fixable with --fix'],
    [BOTH, [], '1 fixable with --fix (1 more with --unsafe-fixes)'],
    [BOTH, ['--unsafe-fixes'], '2 fixable with --fix'],
    [UNSAFE, [], '1 fixable with --fix --unsafe-fixes'],
  ])('a check of %j with %j counts the fixable findings', async (text, options, sentence) => {
    folder.put({ 'a/project.py': text });
    const { stdout } = await folder.fluxio(['check', ...options]);
    expect(stdout).toContain(`\n${sentence}\nchecked`);
    expect(folder.read('a/project.py')).toBe(text);
    expect((await folder.fluxio(['check', '--quiet', ...options])).stdout).not.toContain('fixable');
  });

  test.each([CLEAN, UNFIXABLE])('prints nothing about fixes for %j', async (text) => {
    folder.put({ 'a/project.py': text });
    for (const options of [[], ['--fix']]) {
      const { stdout } = await folder.fluxio(['check', ...options]);
      expect(stdout).not.toMatch(/fixed|fixable/);
    }
  });

  test('a file that is not valid Python or UTF-8 is left alone', async () => {
    const latin = Buffer.from(`# caf\xe9\n${SAFE}`, 'latin1');
    folder.put({ 'a/project.py': BROKEN, 'b/project.py': latin });
    for (const options of [[], ['--fix']]) {
      const { code, stdout } = await folder.fluxio(['check', ...options]);
      expect(code).toBe(1);
      expect(stdout).not.toMatch(/fixed|fixable/);
    }
    expect(folder.read('a/project.py')).toBe(BROKEN);
    expect(fs.readFileSync(join(folder.root, 'b/project.py'))).toEqual(latin);
  });

  const LAYOUTS: readonly (readonly [string, (text: string) => string])[] = [
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR', (text) => text.replaceAll('\n', '\r')],
    ['mixed line breaks', (text) => text.replace('\n', '\r\n').replace('\n\n', '\n\r')],
    ['tabs and trailing blanks', (text) => text.replaceAll('    ', '\t').replaceAll('\n', ' \t\n')],
    ['no final line break', (text) => text.trimEnd()],
    ['text that is not ASCII', (text) => `# größe 💥 \u2028\n${text}`],
  ];

  test.each(LAYOUTS)('preserves %s', async (_, change) => {
    folder.put({ 'a/project.py': change(SAFE) });
    await folder.fluxio(['check', '--fix', 'a']);
    expect(folder.read('a/project.py')).toBe(change(CLEAN));
  });

  const APPLY: readonly (readonly [string, readonly string[]])[] = [
    ['git', ['apply', '--unsafe-paths', '-']],
    ['patch', ['-p1', '--binary', '--quiet']],
  ];
  for (const [program, args] of APPLY) {
    describeWith(program, `the patch of --diff, applied by ${program},`, () => {
      test.each(LAYOUTS)('preserves %s', async (_, change) => {
        folder.put({ 'a/project.py': change(SAFE) });
        const { code, stdout: input, stderr } = await folder.fluxio(['check', '--diff']);
        expect([code, stderr]).toEqual([1, 'would fix 1 finding in 1 file\n']);
        expect(folder.read('a/project.py')).toBe(change(SAFE));
        execFileSync(program, args, { cwd: folder.root, input });
        expect(folder.read('a/project.py')).toBe(change(CLEAN));
      });

      test.each(['b lank', ' b', 'b ', 'quo"te', 'back\\slash', 'größe', 'ta\tb'])(
        'changes the file in a folder named %j',
        async (name) => {
          folder.put({ [`${name}/project.py`]: SAFE });
          const { stdout: input } = await folder.fluxio(['check', '--diff', name]);
          execFileSync(program, args, { cwd: folder.root, input });
          expect(folder.read(`${name}/project.py`)).toBe(CLEAN);
        },
      );
    });
  }

  test('the mode is preserved, and a link stays a link', async () => {
    folder.put({ 'lib/project.py': SAFE, 'a/x': '' });
    fs.chmodSync(join(folder.root, 'lib/project.py'), 0o755);
    fs.symlinkSync('../lib/project.py', join(folder.root, 'a/project.py'));
    expect((await folder.fluxio(['check', '--fix'])).code).toBe(0);
    expect(fs.lstatSync(join(folder.root, 'a/project.py')).isSymbolicLink()).toBe(true);
    expect(folder.read('lib/project.py')).toBe(CLEAN);
    expect(fs.statSync(join(folder.root, 'lib/project.py')).mode & 0o777).toBe(0o755);
    expect([names('lib'), names('a')]).toEqual([['project.py'], ['project.py', 'x']]);
  });

  test('a read-only file is reported, and the others are fixed', async () => {
    folder.put({ 'a/project.py': SAFE, 'b/project.py': SAFE });
    fs.chmodSync(join(folder.root, 'a/project.py'), 0o444);
    const { code, stdout, stderr } = await folder.fluxio(['check', '--fix', '--format', 'concise']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^a\/project\.py:2:9: warning FLX111 /);
    expect(stderr).toContain("error: 'a/project.py' is read-only and was not changed\n");
    expect(stderr).toContain('fixed 1 finding in 1 file\n');
    expect([folder.read('a/project.py'), folder.read('b/project.py')]).toEqual([SAFE, CLEAN]);
  });

  test('a file that another process has changed is not overwritten', () => {
    folder.put({ 'a/project.py': 'new' });
    const path = join(folder.root, 'a/project.py');
    expect(rewriteFile(path, 'a/project.py', 'old', 'fixed')).toEqual({
      problem: "'a/project.py' was changed by another program during the run and was not rewritten",
    });
    expect(rewriteFile(path, 'a/project.py', 'new', 'fixed')).toBeUndefined();
    expect(rewriteFile(`${path}x`, 'a/x', '', '')).toEqual({
      problem: "cannot write to 'a/x': no such file or directory",
    });
    expect([folder.read('a/project.py'), names('a')]).toEqual(['fixed', ['project.py']]);
  });

  test('a build uses the fixed text', async () => {
    folder.put({ 'a/project.py': BOTH });
    expect((await folder.fluxio(['build', 'a', '--out', 'out', '--fix'])).code).toBe(1);
    expect(fs.existsSync(join(folder.root, 'out/a'))).toBe(false);
    expect((await folder.fluxio(['build', 'a', '--out', 'out', '--fix', '--unsafe-fixes'])).code).toBe(0);
    expect(folder.read('out/a/tasks/Load/run.py')).toContain('async def run');
  });

  test('reports a file that needs another run', async () => {
    folder.put({ 'a/project.py': `${'# fluxio: ignore[FLX501]\n'.repeat(2_000)}${CLEAN}` });
    const note = "note: 'a/project.py' still has fixable findings; run fluxio again\n";
    expect((await folder.fluxio(['check', '--fix'])).stderr).toBe(note);
    expect((await folder.fluxio(['check', '--fix'])).stderr).toBe('');
    expect(folder.read('a/project.py')).toBe(CLEAN);
  });

  test('prints fixed standard input on standard output, and the report on standard error', async () => {
    folder.put({ 'a/project.py': SAFE });
    const argv = ['check', '-', '--stdin-filename', 'a/project.py', '--fix'];
    const { code, stdout, stderr } = await folder.fluxio(argv, { stdin: `\ufeff${BOTH}` });
    expect({ code, stdout }).toEqual({ code: 1, stdout: `\ufeff${UNSAFE}` });
    expect(stderr).toMatch(/^error\[FLX203\].*\nfixed 1 finding in 1 file \(1 more with --unsafe-fixes\)\n/s);
    expect(folder.read('a/project.py')).toBe(SAFE);
    for (const stdin of [CLEAN, BROKEN]) expect((await folder.fluxio(argv, { stdin })).stdout).toBe(stdin);
    const diff = await folder.fluxio(['check', '-', '--stdin-filename', 'a/project.py', '--diff'], { stdin: SAFE });
    expect(diff.stdout).toContain('--- a/a/project.py\n+++ b/a/project.py\n');
  });
});

describe('--diff', () => {
  test('prints a patch, or nothing if there is no fix, and changes no file', async () => {
    folder.put({ 'a/project.py': UNSAFE });
    expect(await folder.fluxio(['check', '--diff'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '1 fixable with --unsafe-fixes\n',
    });
    const ran = await folder.fluxio(['build', '--out', 'out', '--diff', '--unsafe-fixes', '--quiet']);
    expect(ran).toEqual({
      code: 1,
      stdout:
        '--- a/a/project.py\n+++ b/a/project.py\n@@ -4,4 +4,4 @@\n \n \n def main(data):\n-    Laod()\n+    Load()\n',
      stderr: '',
    });
    expect(names()).toEqual(['a']);
    expect((await folder.fluxio(['check', 'gone', '--diff'])).code).toBe(2);
  });

  test('escapes control characters of source text on a terminal', async () => {
    folder.put({ 'a\x1b[2J b/project.py': SAFE.replace('event\n', 'event\n\n# \x1b[2J\u202e ##[x]\n') });
    const { stdout } = await folder.fluxio(['check', '--diff'], { isTerminal: true });
    expect(stdout.replaceAll(/\x1b\[\d*m/g, '')).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]|##\[/);
    expect(stdout).toContain('\x1b[32m+');
  });

  test.each(['größe', 'mit blank', 'a"b', "it's\\"])('quotes the name of a folder named %j', async (name) => {
    folder.put({ [`${name}/project.py`]: SAFE });
    const { stdout } = await folder.fluxio(['check', '--diff']);
    execFileSync('git', ['apply', '--unsafe-paths', '-'], { cwd: folder.root, input: stdout });
    expect(folder.read(`${name}/project.py`)).toBe(CLEAN);
  });

  test('prints a valid patch for a change of very many lines', () => {
    const lines = (word: string): string => Array.from({ length: 5_000 }, (_, index) => `${word}${index}\n`).join('');
    const [before, after] = [`same\n${lines('a')}end`, `same\n${lines('b')}end\n`];
    folder.put({ file: before });
    execFileSync('git', ['apply', '--unsafe-paths', '-'], {
      cwd: folder.root,
      input: unifiedDiff('file', before, after),
    });
    expect(folder.read('file')).toBe(after);
  });
});
