// scripts/new-rule.mjs in a copy of the repository: what it creates, that the result compiles, and what it refuses.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { catalog } from '../../src/compile/catalog.ts';

const repository = join(__dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'fluxio-new-rule-'));

beforeAll(() => {
  for (const part of ['src', 'test/support', 'scripts/new-rule.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(repository, part), join(copy, part), { recursive: true });
  }
  mkdirSync(join(copy, 'test', 'rules'));
  // A junction on Windows, where a link needs no privilege then.
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function newRule(...argv: string[]): { readonly status: number | null; readonly stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(copy, 'scripts', 'new-rule.mjs'), ...argv], { encoding: 'utf8' });
}

const read = (path: string): string => readFileSync(join(copy, path), 'utf8');

/** Highest code from `first` to `first` + 99. */
function highest(first: number): number {
  const codes = catalog.map(({ code }) => Number(code.slice('FLX'.length)));
  return Math.max(...codes.filter((code) => code >= first && code < first + 100));
}

/** Code, name and severity of every diagnostic of the copy. */
function catalogOfCopy(): readonly (readonly [string, string, string])[] {
  const [bundle] = buildSync({
    stdin: { contents: "export { catalog } from './src/compile/catalog.ts';", resolveDir: copy, loader: 'ts' },
    ...{ bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'error' },
  }).outputFiles;
  const path = join(copy, 'catalog.cjs');
  writeFileSync(path, bundle?.text ?? '');
  const print =
    'console.log(JSON.stringify(require(process.argv[1]).catalog.map((i) => [i.code, i.name, i.severity])))';
  return JSON.parse(spawnSync(process.execPath, ['-e', print, path], { encoding: 'utf8' }).stdout);
}

describe('new-rule', () => {
  test('creates a rule with the next free code of correctness', () => {
    const { status, stdout, stderr } = newRule('timeout-of-nothing');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const code = `FLX${highest(500) + 1}`;
    expect(stdout).toContain(`created src/rules/timeout-of-nothing.ts with code ${code}\n`);
    expect(stdout.match(/^\d\. .*/gm)).toHaveLength(3);
    expect(read('src/rules/timeout-of-nothing.ts')).toContain(`code: '${code}'`);
    expect(read('test/rules/timeout-of-nothing.test.ts')).toContain(code);
  });

  test('takes the group and severity from options', () => {
    expect(newRule('zeal-without-end', '--group', 'style', '--severity=note').status).toBe(0);
    expect(newRule('alpha-before-beta', '--group=reliability', '--severity=error').status).toBe(0);
    const added = catalogOfCopy().filter(([code]) => !catalog.some((info) => info.code === code));
    expect(added).toEqual([
      [`FLX${highest(500) + 1}`, 'timeout-of-nothing', 'warning'],
      [`FLX${highest(600) + 1}`, 'alpha-before-beta', 'error'],
      [`FLX${highest(800) + 1}`, 'zeal-without-end', 'note'],
    ]);
  });

  test('keeps the imports sorted by name and the list by code', () => {
    const text = read('src/rules/index.ts');
    const imported = [...text.matchAll(/^import \{ (\w+) \} from '\.\/([a-z-]+)\.ts';$/gm)];
    const names = imported.map(([, , name]) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['alpha-before-beta', 'timeout-of-nothing', 'zeal-without-end']));
    const files = new Map(imported.map(([, identifier, name]) => [identifier, name]));
    const list = /^export const lintRules.*= \[\n([^\]]*)\];$/m.exec(text)?.[1] ?? '';
    const codes = [...list.matchAll(/\w+/g)].map(
      ([identifier]) => /code: '(FLX\d+)'/.exec(read(`src/rules/${files.get(identifier)}.ts`))?.[1],
    );
    expect(codes).toEqual([...codes].sort());
  });

  test('writes code that type-checks', () => {
    const files = ['src/rules/index.ts', 'src/rules/timeout-of-nothing.ts', 'test/rules/timeout-of-nothing.test.ts'];
    const project = join(copy, 'tsconfig.new-rule.json');
    writeFileSync(project, JSON.stringify({ extends: './tsconfig.json', include: [], files }));
    const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  }, 120_000);

  test.each<[string, readonly string[], number, string]>([
    ['a rule that exists', ['timeout-of-nothing'], 1, 'src/rules/timeout-of-nothing.ts already exists'],
    ['the name of a refusal', ['invalid-syntax'], 1, "'invalid-syntax' is already the name of FLX001"],
    ['a missing name', [], 2, 'expected one NAME; see npm run new-rule -- --help'],
    ['two names', ['first-rule', 'second-rule'], 2, 'expected one NAME; see npm run new-rule -- --help'],
    ['camel case', ['timeoutOfNothing'], 2, "'timeoutOfNothing' is not a name of at least two words in kebab case"],
    ['a single word', ['delete'], 2, "'delete' is not a name of at least two words in kebab case"],
    ['a path', ['../some-rule'], 2, "'../some-rule' is not a name of at least two words in kebab case"],
    [
      'an unknown severity',
      ['some-rule', '--severity', 'fatal'],
      2,
      "unknown severity 'fatal'; expected error, warning or note",
    ],
    [
      'an unknown group',
      ['some-rule', '--group', 'syntax'],
      2,
      "unknown group 'syntax'; expected definitions, functions, limits, deployment, correctness, reliability or style",
    ],
    ['an unknown option', ['some-rule', '--code', '1'], 2, "Unknown option '--code'"],
  ])('refuses %s and changes nothing', (_, argv, exitCode, message) => {
    const before = read('src/rules/index.ts');
    const { status, stdout, stderr } = newRule(...argv);
    expect({ status, stdout }).toEqual({ status: exitCode, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect(read('src/rules/index.ts')).toBe(before);
  });

  test('shows its usage', () => {
    const { status, stdout } = newRule('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run new-rule -- NAME/);
  });
});
