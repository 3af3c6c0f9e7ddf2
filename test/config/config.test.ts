// Tests for reading settings from TOML, selecting rules, and finding the configuration file of each folder.
import * as fs from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { type Diagnostic, type DiagnosticInfo, reporter } from '../../src/base/diagnostic.ts';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { ruleSeverities, type Selection, selectorError } from '../../src/config/select.ts';
import { readSettings, type Settings, settingSpecs } from '../../src/config/settings.ts';
import { parseToml } from '../../src/config/toml.ts';
import { type Configs, configured, withConfigs } from '../../src/search/config.ts';
import { discover } from '../../src/search/discover.ts';
import { parseRule } from '../../src/search/gitignore/ignore.ts';
import { type Folder, makeFolder } from '../support/cli.ts';

function read(text: string): {
  readonly settings: Settings;
  readonly found: readonly string[];
  readonly helps: readonly (string | undefined)[];
} {
  const file = sourceFile('fluxio.toml', text);
  const diagnostics: Diagnostic[] = [];
  const parsed = parseToml(text);
  if ('error' in parsed) throw new Error(parsed.error);
  const known = { catalog, isPattern: (pattern: string) => parseRule(pattern) !== undefined };
  const { settings } = readSettings(parsed.root, known, reporter(file, diagnostics));
  const found = diagnostics.map(({ info, span, message }) => {
    const { line, column } = positionAt(file, span.start);
    return `${line}:${column}+${span.end - span.start} ${info.code} ${message}`;
  });
  return { settings, found, helps: diagnostics.map(({ help }) => help) };
}

/** The published JSON Schema must accept and reject the same values. */
const schema = new Ajv({ strict: false }).compile(
  JSON.parse(fs.readFileSync(join(__dirname, '../../docs/fluxio.schema.json'), 'utf8')),
);

describe('settings', () => {
  test.each<[string, string, unknown, Settings]>([
    ['an empty file', '', {}, {}],
    ['include', 'include = ["flow*.py"]', { include: ['flow*.py'] }, { include: ['flow*.py'] }],
    [
      'exclude',
      'exclude = ["gen/", "!gen/a", "/x/**"]',
      { exclude: ['gen/', '!gen/a', '/x/**'] },
      { exclude: ['gen/', '!gen/a', '/x/**'] },
    ],
    [
      'select',
      'select = ["FLX5", "ALL", "flx501", "unreachable-state"]',
      { select: ['FLX5', 'ALL', 'flx501', 'unreachable-state'] },
      { select: ['FLX5', 'ALL', 'flx501', 'unreachable-state'] },
    ],
    ['an empty list of rules', 'select = []', { select: [] }, { select: [] }],
    ['a prefix with refusals', 'ignore = ["FLX2", "FLX"]', { ignore: ['FLX2', 'FLX'] }, { ignore: ['FLX2', 'FLX'] }],
    [
      'a table',
      '[per-file-ignores]\n"a/**" = ["FLX5"]',
      { 'per-file-ignores': { 'a/**': ['FLX5'] } },
      { 'per-file-ignores': new Map([['a/**', ['FLX5']]]) },
    ],
    [
      'dotted keys',
      'severity.FLX501 = "error"\nseverity.missing-key = "note"',
      { severity: { FLX501: 'error', 'missing-key': 'note' } },
      {
        severity: new Map([
          ['FLX501', 'error'],
          ['missing-key', 'note'],
        ]),
      },
    ],
    [
      'an inline table',
      'severity = {ALL = "warning"}',
      { severity: { ALL: 'warning' } },
      { severity: new Map([['ALL', 'warning']]) },
    ],
    ['fail-on', `'fail-on' = 'never'`, { 'fail-on': 'never' }, { 'fail-on': 'never' }],
    ['baseline', 'baseline = "../x.json"', { baseline: '../x.json' }, { baseline: '../x.json' }],
    [
      'projects',
      'external-projects = ["legacy-*"]',
      { 'external-projects': ['legacy-*'] },
      { 'external-projects': ['legacy-*'] },
    ],
    ['any project', 'external-projects = true', { 'external-projects': true }, { 'external-projects': true }],
    ['no project', 'external-projects = false', { 'external-projects': false }, { 'external-projects': [] }],
  ])('reads %s', (_, text, value, settings) => {
    expect(read(text)).toEqual({ settings, found: [], helps: [] });
    expect(schema(value)).toBe(true);
  });

  test.each<[string, unknown, string, string | undefined]>([
    ['ingore = []', { ingore: [] }, `1:1+6 FLX913 unknown setting 'ingore'`, `did you mean 'ignore'?`],
    ['x = 1', { x: 1 }, `1:1+1 FLX913 unknown setting 'x'`, `use one of ${Object.keys(settingSpecs).join(', ')}`],
    ['[[rules]]\na = 1', { rules: [{ a: 1 }] }, `1:3+5 FLX913 unknown setting 'rules'`, undefined],
    ['__proto__ = 1', JSON.parse('{"__proto__": 1}'), `1:1+9 FLX913 unknown setting '__proto__'`, undefined],
    [
      'ignore = "FLX501"',
      { ignore: 'FLX501' },
      `1:10+8 FLX914 expected a list of strings in 'ignore', not a string`,
      'write ["FLX501"]',
    ],
    ['ignore = [1]', { ignore: [1] }, `1:11+1 FLX914 expected a string in 'ignore', not a number`, undefined],
    [
      'ignore = [["FLX501"]]',
      { ignore: [['FLX501']] },
      `1:11+10 FLX914 expected a string in 'ignore', not a list`,
      undefined,
    ],
    ['[[ignore]]\na = 1', { ignore: [{ a: 1 }] }, `1:3+6 FLX914 expected a string in 'ignore', not a table`, undefined],
    ['fail-on = true', { 'fail-on': true }, `1:11+4 FLX914 expected a string in 'fail-on', not true`, undefined],
    [
      'fail-on = 2020-01-01',
      { 'fail-on': 1 },
      `1:11+10 FLX914 expected a string in 'fail-on', not a date or time`,
      undefined,
    ],
    [
      '[asl]\nitem-processor = "x"',
      { asl: { 'item-processor': 'x' } },
      `2:18+3 FLX914 expected true or false in 'item-processor', not a string`,
      undefined,
    ],
    ['severity = []', { severity: [] }, `1:12+2 FLX914 expected a table in 'severity', not a list`, undefined],
    [
      'external-projects = "a"',
      { 'external-projects': 'a' },
      `1:21+3 FLX914 expected true or a list of strings in 'external-projects', not a string`,
      'write ["a"]',
    ],
    [
      'fail-on = "warn"',
      { 'fail-on': 'warn' },
      `1:11+6 FLX915 invalid value 'warn' for 'fail-on'; expected error, warning, note or never`,
      undefined,
    ],
    [
      'fail-on = "eror"',
      { 'fail-on': 'eror' },
      `1:11+6 FLX915 invalid value 'eror' for 'fail-on'; expected error, warning, note or never`,
      `did you mean 'error'?`,
    ],
    [
      'severity = {FLX501 = "off"}',
      { severity: { FLX501: 'off' } },
      `1:22+5 FLX915 invalid value 'off' for 'severity'; expected error, warning or note`,
      `list the rule under 'ignore' to turn it off`,
    ],
    ['ignore = ["FLX999"]', undefined, `1:11+8 FLX915 unknown rule 'FLX999'`, undefined],
    [
      'ignore = ["unreachable-stat"]',
      { ignore: ['unreachable-stat'] },
      `1:11+18 FLX915 unknown rule 'unreachable-stat'`,
      `did you mean 'unreachable-state'?`,
    ],
    [
      'ignore = ["FLX201"]',
      undefined,
      `1:11+8 FLX915 'FLX201' (unsupported-statement) is a compiler error, which is always on`,
      undefined,
    ],
    [
      'ignore = ["unsupported-statement"]',
      { ignore: ['unsupported-statement'] },
      `1:11+23 FLX915 'unsupported-statement' (FLX201) is a compiler error, which is always on`,
      undefined,
    ],
    [
      'ignore = ["FLX0"]',
      undefined,
      `1:11+6 FLX915 'FLX0' only matches compiler errors, which are always on`,
      undefined,
    ],
    [
      'severity = {FLX201 = "note"}',
      undefined,
      `1:13+6 FLX915 'FLX201' (unsupported-statement) is a compiler error, which is always on`,
      undefined,
    ],
    ['exclude = ["[a"]', undefined, `1:12+4 FLX915 the pattern '[a' can never match`, undefined],
    ['exclude = [""]', { exclude: [''] }, `1:12+2 FLX915 the pattern '' can never match`, undefined],
    ['per-file-ignores = {"!a" = []}', undefined, `1:21+4 FLX915 the pattern '!a' can never match`, undefined],
    [
      'include = ["a/b.py"]',
      { include: ['a/b.py'] },
      `1:12+8 FLX915 'include' accepts names only, not the path 'a/b.py'`,
      undefined,
    ],
    ['baseline = ""', { baseline: '' }, `1:12+2 FLX915 'baseline' must not be empty`, undefined],
  ])('rejects %s', (text, value, expected, help) => {
    const { found, helps } = read(text);
    expect(found).toEqual([expected]);
    if (help !== undefined) expect(helps).toEqual([help]);
    if (value !== undefined) expect(schema(value)).toBe(false);
  });

  test('columns count UTF-16 code units', () => {
    expect(read('# 😀\r\nignore = ["😀", "FLX999"]').found.map((line) => line.split(' ')[0])).toEqual([
      '2:11+4',
      '2:17+8',
    ]);
  });
});

describe('TOML', () => {
  test.each([
    ['a', 'expected equal (=) token', 1],
    ['[tool.fluxio', 'unterminated table-key', 12],
    ['a = 1\na = 2', 'defining a key multiple times is invalid', 6],
    ['a = "x', 'unterminated string constant', 6],
  ])('rejects %s as TOML', (text, message, offset) => {
    const parsed = parseToml(text);
    expect('error' in parsed && parsed.error).toBe(message);
    expect('offset' in parsed && Math.abs(parsed.offset - offset)).toBeLessThanOrEqual(1);
  });

  test.each([
    ['deeply nested lists that are not closed', `a = ${'['.repeat(100_000)}`],
    ['deeply nested lists', `a = ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['deeply nested tables', `a = ${'{a = '.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['a long string', `a = "${'x'.repeat(500_000)}"`],
    ['a long number', `a = ${'1'.repeat(500_000)}`],
  ])('reports %s as an error instead of crashing', (_, text) => {
    expect(parseToml(text)).toHaveProperty('error');
  });

  test('accepts keys of many parts', () => {
    expect(parseToml(`${'a.'.repeat(20_000)}a = 1\n[${'b.'.repeat(20_000)}b]\nc = 1\n`)).toHaveProperty('root');
  });
});

describe('selection', () => {
  const info = (code: `FLX${number}`, name: string, more: Partial<DiagnosticInfo> = {}): DiagnosticInfo => ({
    code,
    name,
    severity: 'warning',
    isRule: true,
    summary: '',
    docs: '',
    examples: { bad: [], good: [] },
    ...more,
  });
  const few = [
    info('FLX501', 'first'),
    info('FLX502', 'second'),
    info('FLX601', 'third', { severity: 'note' }),
    info('FLX602', 'fourth', { isOptIn: true }),
    { ...info('FLX603', 'refusal'), isRule: undefined } as unknown as DiagnosticInfo,
  ];
  const on = (...sources: readonly Selection[]): string =>
    [...ruleSeverities(few, sources, new Map())]
      .flatMap(([code, severity]) => (severity === 'off' ? [] : [code.slice(3)]))
      .join(' ');

  test.each<[string, readonly Selection[], string]>([
    ['by default, rules that are not opt-in', [{}], '501 502 601'],
    ['select replaces the defaults', [{ select: ['FLX6'] }], '601 602'],
    ['an empty select switches every rule off', [{ select: [] }], ''],
    ['ALL includes opt-in rules', [{ select: ['ALL'] }], '501 502 601 602'],
    ['ALL in lower case', [{ select: ['all'] }], '501 502 601 602'],
    ['extendSelect adds a rule', [{ extendSelect: ['fourth'] }], '501 502 601 602'],
    ['ignore removes a group', [{ ignore: ['FLX5'] }], '601'],
    ['ignore by name and by code', [{ ignore: ['first', 'FLX601'] }], '502'],
    ['the more specific selector wins for select', [{ select: ['FLX501'], ignore: ['FLX5'] }], '501'],
    ['the more specific selector wins for ignore', [{ select: ['ALL'], ignore: ['FLX602'] }], '501 502 601'],
    ['ignore wins a tie', [{ select: ['FLX5'], ignore: ['FLX5'] }], ''],
    ['a name is as specific as a code', [{ select: ['first'], ignore: ['FLX501'] }], ''],
    ['a longer prefix is more specific', [{ extendSelect: ['FLX60'], ignore: ['FLX6'] }], '501 502 601 602'],
    ['the command line overrides the file', [{ ignore: ['FLX501'] }, { extendSelect: ['FLX5'] }], '501 502 601'],
    ['the command line leaves other rules alone', [{ ignore: ['FLX501'] }, { ignore: ['FLX6'] }], '502'],
    [
      'a select of the command line discards the file',
      [{ select: ['FLX6'], ignore: ['FLX501'] }, { select: ['FLX5'] }],
      '501 502',
    ],
    [
      'a select and an ignore of the command line',
      [{ extendSelect: ['fourth'] }, { select: ['ALL'], ignore: ['FLX6'] }],
      '501 502',
    ],
  ])('%s', (_, sources, expected) => {
    expect(on(...sources)).toBe(expected);
  });

  test('the most specific severity wins', () => {
    const severity = new Map([
      ['FLX5', 'error'],
      ['second', 'note'],
      ['ALL', 'warning'],
      ['fourth', 'error'],
    ] as const);
    expect([...ruleSeverities(few, [{}], severity)]).toEqual([
      ['FLX501', 'error'],
      ['FLX502', 'note'],
      ['FLX601', 'warning'],
      ['FLX602', 'off'],
    ]);
  });

  test.each(catalog.filter(({ isRule }) => isRule))(
    '$code can be selected by code, name and group',
    ({ code, name }) => {
      for (const selector of [code, name, code.slice(0, 4)]) expect(selectorError(selector, catalog)).toBeUndefined();
    },
  );

  test.each(catalog.filter(({ isRule }) => !isRule))('$code, a refusal, cannot be selected', ({ code, name }) => {
    for (const selector of [code, name]) expect(selectorError(selector, catalog)).toBeDefined();
  });
});

describe('configuration files', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = makeFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  const open = async (options: { file?: string; isIsolated?: boolean } = {}, paths: readonly string[] = ['.']) => {
    const given = {
      cwd: folder.root,
      selection: {},
      baseline: undefined,
      file: options.file,
      isIsolated: options.isIsolated ?? false,
    };
    const { configs, found } = await withConfigs(given, (all) => discover(paths, folder.root, all));
    return { configs, found, files: found.files.map(({ shown }) => shown) };
  };
  const source = (configs: Configs, path: string): string | undefined => configs.at(join(folder.root, path)).shown;

  test('the nearest file wins, fluxio.toml first, and pyproject.toml only with [tool.fluxio]', async () => {
    folder.put({
      'pyproject.toml': '[tool.fluxio]\n',
      'a/fluxio.toml': '',
      'a/pyproject.toml': '[tool.fluxio]\nfail-on = "nonsense"\n',
      'b/pyproject.toml': '[tool.other]\n',
      'c/pyproject.toml': '[project]\nname = "fluxio-flows"\n',
      'd/e/f/project.py': '',
    });
    const { configs } = await open();
    expect(['.', 'a', 'a/x', 'b', 'c', 'd/e/f'].map((path) => source(configs, path))).toEqual([
      'pyproject.toml',
      'a/fluxio.toml',
      'a/fluxio.toml',
      'pyproject.toml',
      'pyproject.toml',
      'pyproject.toml',
    ]);
    expect(configs.problems()).toEqual([]);
  });

  test('the search ends at the root of the repository', async () => {
    folder.put({
      'fluxio.toml': 'ignore = ["FLX5"]',
      'repo/.git/HEAD': '',
      'repo/a/project.py': '',
      'repo/sub/.git': '',
      'repo/sub/fluxio.toml': '',
    });
    const { configs } = await open();
    expect(['.', 'repo', 'repo/a', 'repo/sub'].map((path) => source(configs, path))).toEqual([
      'fluxio.toml',
      undefined,
      undefined,
      'repo/sub/fluxio.toml',
    ]);
    const named = await open({}, ['repo/a']);
    expect(source(named.configs, 'repo/a')).toBeUndefined();
  });

  test('--config selects a file, --isolated none', async () => {
    folder.put({
      'fluxio.toml': '',
      'x/other.toml': 'fail-on = "note"',
      'x/pyproject.toml': '[tool.fluxio]\n',
      'a/project.py': '',
    });
    expect(source((await open({ file: 'x/other.toml' })).configs, 'a')).toBe('x/other.toml');
    expect(source((await open({ file: 'x/pyproject.toml' })).configs, 'a')).toBe('x/pyproject.toml');
    expect(source((await open({ isIsolated: true })).configs, 'a')).toBeUndefined();
  });

  test.each<[string, Record<string, string | Uint8Array>, string | undefined, string[]]>([
    ['invalid TOML', { 'fluxio.toml': 'a = [' }, undefined, ['fluxio.toml FLX912']],
    ['a file that is not UTF-8', { 'a/fluxio.toml': new Uint8Array([0xff]) }, undefined, ['a/fluxio.toml FLX911']],
    [
      'a file that is too large',
      { 'pyproject.toml': '# fluxio\n'.repeat(130_000) },
      undefined,
      ['pyproject.toml FLX911'],
    ],
    ['a folder', { 'fluxio.toml/x': '' }, undefined, ['fluxio.toml FLX911']],
    ['a named file that does not exist', {}, 'gone.toml', ['gone.toml FLX911']],
    [
      'a named file without settings',
      { 'pyproject.toml': '[tool.other]\n' },
      'pyproject.toml',
      ['pyproject.toml FLX911'],
    ],
    [
      'a named file without [tool.fluxio]',
      { 'pyproject.toml': '# fluxio\n[tool.other]\n' },
      'pyproject.toml',
      ['pyproject.toml FLX911'],
    ],
    [
      '[tool.fluxio] in fluxio.toml',
      { 'fluxio.toml': '[tool.fluxio]\nselect = []\n' },
      undefined,
      ['fluxio.toml FLX913'],
    ],
    ['a named file with an unknown key', { 'x.toml': 'a = 1' }, 'x.toml', ['x.toml FLX913']],
    [
      'several files',
      { 'fluxio.toml': 'a = 1', 'a/fluxio.toml': 'b = 1\nc = 1' },
      undefined,
      ['a/fluxio.toml FLX913', 'a/fluxio.toml FLX913', 'fluxio.toml FLX913'],
    ],
    ['nothing for invalid TOML that does not mention fluxio', { 'pyproject.toml': '[tool.other\n' }, undefined, []],
    ['a baseline that does not exist', { 'fluxio.toml': 'baseline = "gone.json"' }, undefined, ['fluxio.toml FLX915']],
    [
      'a baseline of another version',
      { 'fluxio.toml': 'baseline = "x.json"', 'x.json': '{"version": 2}' },
      undefined,
      ['fluxio.toml FLX915'],
    ],
    ['a device as baseline', { 'fluxio.toml': 'baseline = "/dev/zero"' }, undefined, ['fluxio.toml FLX915']],
  ])('reports %s', async (_, files, file, expected) => {
    folder.put({ 'a/project.py': '', ...files });
    const { configs } = await open(file === undefined ? {} : { file });
    expect(
      configs
        .problems()
        .map((problem) => `${problem.file.path} ${problem.info.code}`)
        .sort(),
    ).toEqual(expected);
  });

  test('a link may not lead outside the repository, unless the user names it', async () => {
    folder.put({
      'secret.toml': 'password = "x"',
      'repo/.git/HEAD': '',
      'repo/a/project.py': '',
      'repo/in.toml': 'fail-on = "note"',
    });
    fs.symlinkSync('../../secret.toml', join(folder.root, 'repo/a/fluxio.toml'));
    const [problem] = (await open()).configs.problems();
    expect([problem?.info.code, problem?.file.text, problem?.message]).toEqual([
      'FLX911',
      '',
      'cannot read the configuration file: a symbolic link that points outside the repository',
    ]);
    fs.rmSync(join(folder.root, 'repo/a/fluxio.toml'));
    fs.symlinkSync('../in.toml', join(folder.root, 'repo/a/fluxio.toml'));
    expect((await open()).configs.problems()).toEqual([]);
    fs.symlinkSync('secret.toml', join(folder.root, 'named.toml'));
    expect((await open({ file: 'named.toml' })).configs.problems()[0]?.info.code).toBe('FLX913');
  });

  test('include and exclude restrict the search', async () => {
    folder.put({
      'fluxio.toml': 'include = ["*.flow", "project.py"]\nexclude = ["gen", "/b/*.flow", "!keep.flow"]',
      'a/project.py': '',
      'a/x.flow': '',
      'a/project.sfn': '',
      'b/y.flow': '',
      'b/keep.flow': '',
      'a/gen/project.py': '',
      'a/gen/own/fluxio.toml': '',
      'a/gen/own/project.py': '',
      'c/fluxio.toml': '',
      'c/project.sfn': '',
      'c/gen/project.py': '',
    });
    expect((await open()).files).toEqual(['a/project.py', 'a/x.flow', 'b/keep.flow', 'c/project.sfn']);
    const named = await open({}, ['a/gen/own/project.py', 'a/gen', 'b/y.flow', 'a/project.sfn', 'c/gen']);
    expect(named.files).toEqual(['a/project.sfn']);
    expect(named.found.excluded).toEqual(['a/gen', 'a/gen/own/project.py', 'b/y.flow', 'c/gen']);
    expect((await open({ isIsolated: true }, ['a/gen'])).files).toEqual(['a/gen/own/project.py', 'a/gen/project.py']);
  });

  test('each file gets the policy of its folder', async () => {
    folder.put({
      'fluxio.toml':
        'ignore = ["FLX504"]\nexternal-projects = ["legacy-*"]\n[severity]\nFLX221 = "error"\n[per-file-ignores]\n"old/" = ["FLX5"]\n"project.sfn" = ["FLX221", "FLX6"]\n',
      'part/fluxio.toml': 'external-projects = true',
    });
    const { configs } = await open();
    const severity = (path: string, code: string): string | undefined => {
      const { policy } = configured({ file: sourceFile(path, ''), project: 'x' }, join(folder.root, path), configs);
      const info = catalog.find((one) => one.code === code);
      return info && policy?.severityOf(info);
    };
    const asked = ['a/project.py', 'old/a/project.py', 'a/project.sfn', 'part/project.py'].map((path) => [
      severity(path, 'FLX501'),
      severity(path, 'FLX504'),
      severity(path, 'FLX221'),
      severity(path, 'FLX803'),
    ]);
    expect(asked).toEqual([
      ['warning', 'off', 'error', 'off'],
      ['off', 'off', 'error', 'off'],
      ['warning', 'off', 'off', 'off'],
      ['warning', 'warning', 'warning', 'off'],
    ]);
    const external = (path: string, name: string): unknown =>
      configured({ file: sourceFile(path, ''), project: 'x' }, join(folder.root, path), configs).externalProjects?.(
        name,
      );
    expect([external('a/p', 'legacy-x'), external('a/p', 'x'), external('part/p', 'x')]).toEqual([
      true,
      false,
      'perhaps',
    ]);
  });

  test('a file is read once for all projects', async () => {
    for (let index = 0; index < 50; index += 1) folder.put({ [`p${index}/project.py`]: '' });
    folder.put({ 'fluxio.toml': 'ignore = ["FLX5"]' });
    const { configs, found } = await open();
    const seen = new Set(found.files.map(({ path }) => configs.at(join(path, '..'))));
    expect(seen.size).toBe(1);
  });
});
