// Tests for finding and reading project files on a real disk.
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { discover } from '../../src/search/discover.ts';
import { isIgnored, withIgnoreFile } from '../../src/search/gitignore/ignore.ts';
import { decodeInput, MAX_FILE_BYTES, readInput } from '../../src/search/read.ts';
import { asNobody, treeOf } from '../support/disk.ts';

let root = '';

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-files-')));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

/** Writes files. A path that ends with `/` becomes a folder, and the text `-> x` a link to x. */
function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(root, path);
    fs.mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (path.endsWith('/')) continue;
    if (typeof text === 'string' && text.startsWith('-> ')) fs.symlinkSync(text.slice(3), target);
    else fs.writeFileSync(target, text);
  }
}

const shownFiles = (paths: readonly string[], cwd = root): string[] =>
  discover(paths, cwd).files.map((file) => file.shown);

describe('discover', () => {
  test('finds each project file once, sorted by code units', () => {
    put({
      'b/project.py': '',
      'a/project.sfn': '',
      'a/project.py': '',
      'a/other.py': '',
      'ä/project.py': '',
      'B/project.py': '',
      'a-b/project.py': '',
      'project.py': '',
      'dir/project.py/project.py': '',
    });
    const found = discover(['.', 'a', 'a/project.py', './b/../b'], root);
    expect(found.files.map((file) => file.shown)).toEqual([
      'B/project.py',
      'a-b/project.py',
      'a/project.py',
      'a/project.sfn',
      'b/project.py',
      'dir/project.py/project.py',
      'project.py',
      'ä/project.py',
    ]);
    expect(found.files[1]).toEqual({ path: join(root, 'a-b/project.py'), shown: 'a-b/project.py', project: 'a-b' });
    expect(found.files[6]?.project).toBe(root.slice(root.lastIndexOf('/') + 1));
    expect({ ...found, files: [] }).toEqual({
      ...{ files: [], missing: [], ignored: [], excluded: [], links: [], unreadable: [] },
      ...{ isCut: false, reachedLimit: undefined },
    });
  });

  test('accepts a named file with any name, and reports a missing one', () => {
    put({ 'a/flow.txt': '', 'a/project.py': '' });
    const found = discover(['a/flow.txt', 'gone', 'a/project.py/x', 'a\0b'], root);
    expect(found.files.map((file) => file.shown)).toEqual(['a/flow.txt']);
    expect(found.missing).toEqual(['a\0b', 'a/project.py/x', 'gone']);
  });

  test('shows paths outside the working directory with ..', () => {
    put({ 'a/project.py': '', 'b/': '' });
    expect(shownFiles(['../a'], join(root, 'b'))).toEqual(['../a/project.py']);
    expect(shownFiles([join(root, 'a', 'project.py')], join(root, 'b'))).toEqual(['../a/project.py']);
  });

  test('does not enter hidden and dependency folders, but accepts named files in them', () => {
    for (const folder of ['.git', 'node_modules', '.venv', '__pycache__']) put({ [`a/${folder}/x/project.py`]: '' });
    expect(shownFiles(['a'])).toEqual([]);
    expect(shownFiles(['a/node_modules/x/project.py'])).toEqual(['a/node_modules/x/project.py']);
  });

  test('applies every .gitignore from the root of the repository down, to named paths too', () => {
    put({
      '.gitignore': 'out/\n*.sfn\n/top/project.py\n',
      'r/.git/HEAD': '',
      'r/.gitignore': 'gen/\n/only-here/project.py\n*.sfn\n!keep.sfn\n',
      'r/gen/project.py': '',
      'r/a/gen/project.py': '',
      'r/a/project.sfn': '',
      'r/a/keep.sfn': '',
      'r/only-here/project.py': '',
      'r/a/only-here/project.py': '',
      'r/out/project.py': '',
      'r/top/project.py': '',
      'r/back/.gitignore': '!gen/\n!project.sfn\n',
      'r/back/gen/project.py': '',
      'r/back/project.sfn': '',
      'r/Gen/project.py': '',
    });
    const expected = [
      'r/Gen/project.py',
      'r/a/only-here/project.py',
      'r/back/gen/project.py',
      'r/back/project.sfn',
      'r/out/project.py',
      'r/top/project.py',
    ];
    expect(shownFiles(['r'])).toEqual(expected);
    expect(shownFiles(['.']).filter((path) => path.startsWith('r/'))).toEqual(expected);
    const named = discover(
      ['r/a/project.sfn', 'r/a/keep.sfn', 'r/gen', 'r/gen/project.py', 'r/back/gen/project.py'],
      root,
    );
    expect(named.files.map((file) => file.shown)).toEqual(['r/a/keep.sfn', 'r/back/gen/project.py']);
    expect(named.ignored).toEqual(['r/a/project.sfn', 'r/gen', 'r/gen/project.py']);
    expect(shownFiles(['.'], join(root, 'r/back'))).toEqual(['gen/project.py', 'project.sfn']);
    expect(discover(['.'], join(root, 'r/gen')).ignored).toEqual(['.']);
  });

  test('agrees with git on random trees', () => {
    const random = generator(20261123);
    const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
    const names = ['a', 'b', 'c d', '#x', '!y', 'project.py'];
    const parts = [
      'a',
      'b',
      '*',
      '**',
      'c?d',
      '[ab]',
      '[!a]',
      '\\#x',
      '\\!y',
      'project.py',
      '*.py',
      'a*',
      'c\\ d',
      '*[x-z]',
    ];
    const rule = (): string => {
      const body = Array.from({ length: Math.max(1, random(7) - 3) }, () => pick(parts)).join('/');
      return `${random(2) === 0 ? '!' : ''}${random(4) === 0 ? '/' : ''}${body}${random(4) === 0 ? '/' : ''}`;
    };
    for (let round = 0; round < 80; round += 1) {
      const folder = `t${round}`;
      for (let count = 0; count < 25; count += 1) {
        const path = Array.from({ length: random(4) }, () => pick(names.slice(0, 5)))
          .concat('project.py')
          .join('/');
        put({ [`${folder}/${path}`]: '' });
        if (count === 0 || random(3) === 0) {
          const rules = Array.from({ length: 1 + random(3) }, rule).join('\n');
          put({ [`${folder}/${count === 0 ? '.' : dirname(path)}/.gitignore`]: `${rules}\n` });
        }
      }
      const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: root };
      const git = (...args: string[]): string =>
        execFileSync('git', args, { cwd: join(root, folder), env, encoding: 'utf8' });
      git('init', '-q');
      const expected = git('ls-files', '-z', '--others', '--exclude-standard', '--', '*project.py').split('\0');
      const files = Object.entries(treeOf(join(root, folder)));
      const rules = Object.fromEntries(files.filter(([path]) => path.endsWith('.gitignore')));
      expect({ rules, files: shownFiles(['.'], join(root, folder)) }).toEqual({
        rules,
        files: expected.filter((path) => path !== '').sort((a, b) => (a < b ? -1 : 1)),
      });
    }
  });

  test('agrees with git on random patterns', () => {
    const random = generator(99);
    const text = (pieces: readonly string[], most: number): string =>
      Array.from({ length: 1 + random(most) }, () => pieces[random(pieces.length)]).join('');
    const pieces = [
      'a',
      'b',
      'a',
      'b',
      '/',
      '/',
      '*',
      '**',
      '/**/',
      '?',
      '[ab]',
      '[!a]',
      '[^b-z]',
      '[]a]',
      '[[:alpha:]]',
      '[a-]',
      '\\*',
    ];
    const odd = [
      '[',
      ']',
      '\\',
      '[[:x:]]',
      '[a\\]]',
      '!',
      '#',
      ' ',
      '-',
      '\\ ',
      '\t',
      '[[:digit:]-b]',
      '\r',
      '[b-a]',
      '***',
    ];
    // Contrary to its manual, git lets `**` after literal text match a slash if no star comes before it.
    const patterns = Array.from({ length: 3000 }, (_, index) =>
      text(index % 2 === 0 ? pieces : [...pieces, ...odd], 6),
    ).filter((pattern) => !/[^/*]\*\*/.test(pattern));
    const paths = Array.from({ length: 40 }, () => text(['a', 'b', 'a', 'b', '*', ']', '-', '[', ' ', '/', '/'], 7))
      .map((path) =>
        path
          .split('/')
          .filter((part) => part !== '')
          .join('/'),
      )
      .filter((path) => path !== '');
    for (const [index, pattern] of patterns.entries()) put({ [`${index}/.gitignore`]: `${pattern}\n` });
    const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: root };
    execFileSync('git', ['init', '-q'], { cwd: root, env });
    const asked = patterns.flatMap((_, index) => paths.map((path) => `${index}/${path}`));
    const args = ['check-ignore', '-z', '--stdin', '--no-index'];
    const { stdout } = spawnSync('git', args, {
      cwd: root,
      env,
      input: asked.join('\0'),
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    const expected = new Set(stdout.split('\0'));
    const wrong: string[] = [];
    for (const [index, pattern] of patterns.entries()) {
      const layers = withIgnoreFile(join(root, String(index)), undefined);
      for (const path of paths) {
        const parts = path.split('/');
        const prefixes = parts.map((_, at) => join(root, String(index), ...parts.slice(0, at + 1)));
        const ignored = prefixes.some((prefix, at) => isIgnored(prefix, at < parts.length - 1, layers));
        if (ignored !== expected.has(`${index}/${path}`))
          wrong.push(`${JSON.stringify(pattern)} ${JSON.stringify(path)} ${ignored}`);
      }
    }
    expect(expected.size).toBeGreaterThan(2000);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['/**/a', 50],
    ['a/**/', 50],
    ['*a', 100],
    ['*[ab]?', 60],
    ['**', 500],
    ['*', 500],
  ])('matches a pattern that repeats %s %i times quickly', (part, times) => {
    put({ '.gitignore': `${part.repeat(times)}x\n` });
    const layers = withIgnoreFile(root, undefined);
    const start = process.cpuUsage();
    for (const path of ['a/'.repeat(500), 'a'.repeat(250), 'ab'.repeat(120)])
      isIgnored(join(root, `${path}/y`), false, layers);
    for (const path of ['a/'.repeat(500), 'a'.repeat(250), 'ab'.repeat(120)])
      isIgnored(join(root, path, '..', `${path}y`), false, layers);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });

  test('follows links to files inside the named folder, and no links to folders', () => {
    put({
      'secret/project.py': '',
      'secret/key.txt': '',
      'w/real/project.py': '',
      'w/linked/project.py': '-> ../real/project.py',
      'w/folder': '-> real',
      'w/loop': '-> .',
      'w/out/project.py': '-> ../../secret/key.txt',
      'w/dangling/project.py': '-> nowhere',
      'w/folderlink/project.py': '-> ../real',
    });
    const found = discover(['w'], root);
    expect(found.files.map((file) => file.shown)).toEqual(['w/linked/project.py', 'w/real/project.py']);
    expect(found.links).toEqual(['w/dangling/project.py', 'w/out/project.py']);
    const named = discover(['out/project.py', 'folder', 'dangling/project.py'], join(root, 'w'));
    expect(named.files.map((file) => file.shown)).toEqual(['folder/project.py']);
    expect(named.links).toEqual(['dangling/project.py', 'out/project.py']);
  });

  test('reports a folder that cannot be listed, and searches the others', () => {
    put({ 'a/project.py': '', 'locked/x/project.py': '', '.git/HEAD': '' });
    fs.chmodSync(join(root, 'locked'), 0);
    const found = asNobody(root, () => discover(['.', 'locked/x/project.py'], root));
    expect(found.files.map((file) => file.shown)).toEqual(['a/project.py']);
    expect(found.unreadable).toEqual(['locked', 'locked/x/project.py']);
    fs.chmodSync(join(root, 'locked'), 0o700);
  });

  test('handles deep folders, and a .gitignore that is a link, a pipe or a folder', () => {
    const deep = Array.from({ length: 700 }, () => 'd').join('/');
    put({ [`${deep}/project.py`]: '', 'l/.gitignore': '-> ../all', all: '*', 'l/project.py': '', 'f/.gitignore/': '' });
    put({ 'f/project.py': '', 'p/project.py': '' });
    execFileSync('mkfifo', [join(root, 'p/.gitignore')]);
    expect(shownFiles(['.'])).toEqual([`${deep}/project.py`, 'f/project.py', 'l/project.py', 'p/project.py']);
  });
});

describe('readInput', () => {
  const read = (path: string) => readInput({ path: join(root, path), shown: path, project: 'x' });

  test.each<[string, string, string]>([
    ['plain text', 'x = "ä😀"\r\n', 'x = "ä😀"\r\n'],
    ['text with a byte order mark, and drops one', '\ufeff\ufeffx', '\ufeffx'],
    ['an empty file', '', ''],
    ['a coding comment for UTF-8', '# -*- coding: UTF_8 -*-\nä', '# -*- coding: UTF_8 -*-\nä'],
    ['a coding comment for another encoding, if the text is ASCII', '# coding=latin-1\nx', '# coding=latin-1\nx'],
    ['a coding comment after code, which has no effect', 'x\n# coding=latin-1\nä', 'x\n# coding=latin-1\nä'],
  ])('reads %s', (_, bytes, text) => {
    put({ 'a.py': bytes });
    const input = read('a.py');
    expect(input).toMatchObject({ project: 'x', file: { path: 'a.py', text } });
    expect(decodeInput(Buffer.from(bytes), { shown: 'a.py', project: 'x' })).toEqual(input);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['another encoding', '#!/bin/py\n# vim: set fileencoding=latin-1 :\nä', /FLX003.*'latin-1', but only UTF-8/],
    ['a stray byte', Buffer.from([120, 10, 13, 10, 121, 0xff]), /FLX003.*byte 5 \(0xff\) on line 3/],
    ['a truncated sequence', Buffer.from([0xe2, 0x82]), /FLX003.*byte 0 \(0xe2\) on line 1/],
    ['a surrogate', Buffer.from([97, 0xed, 0xa0, 0x80]), /FLX003.*byte 1 \(0xed\)/],
    ['an overlong encoding', Buffer.from([97, 0xc0, 0x80]), /FLX003.*byte 1 \(0xc0\)/],
    ['UTF-16', Buffer.from('\ufeffx', 'utf16le'), /FLX003.*UTF-16/],
    ['a file that is too large', Buffer.alloc(MAX_FILE_BYTES + 1, 32), /FLX004 the file is larger than 3145731 bytes/],
  ])('rejects %s', (_, bytes, problem) => {
    put({ 'a.py': bytes });
    const input = read('a.py');
    expect(`${input.problem?.info.code} ${input.problem?.message}`).toMatch(problem);
    expect(input.file.text).toBe('');
    expect(decodeInput(Buffer.from(bytes), { shown: 'a.py', project: 'x' })).toEqual(input);
  });

  test('reports the byte at which the decoder of Node stops', () => {
    const random = generator(7);
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Uint8Array.from(
        { length: 6 },
        () => [0x41, 0x80, 0xbf, 0xc3, 0xe0, 0xed, 0xf0, 0xf4, 0x90, 0x9f][random(10)] ?? 0,
      );
      const message = decodeInput(bytes, { shown: 'a', project: 'x' }).problem?.message ?? '';
      const offset = Number(/byte (\d+)/.exec(message)?.[1] ?? bytes.length);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, offset))).not.toThrow();
      if (offset < bytes.length) expect(new TextDecoder().decode(bytes.subarray(offset))).toMatch(/^\ufffd/);
    }
  });

  test('rejects a pipe, a folder, a missing file and one without permission', () => {
    put({ 'dir/': '', 'locked.py': 'x' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    fs.chmodSync(join(root, 'locked.py'), 0);
    expect(read('pipe').problem).toMatchObject({ info: { code: 'FLX006' }, message: 'this is not a regular file' });
    expect(read('dir').problem?.message).toBe('this is not a regular file');
    expect(read('gone').problem).toMatchObject({
      info: { code: 'FLX006' },
      message: 'cannot read the file: no such file or directory',
    });
    expect(asNobody(root, () => read('locked.py')).problem?.message).toBe('cannot read the file: permission denied');
  });
});

/** Returns a seeded generator of numbers below `limit` (mulberry32). */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
