// Tests for fingerprints of findings and for baselines, from the parser to the command line.
import { fingerprint, fingerprints } from '../../src/base/fingerprint.ts';
import { sourceFile } from '../../src/base/source.ts';
import { type Compiled, compile } from '../../src/compile/compile.ts';
import { newBaseline, parseBaseline } from '../../src/config/baseline.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** Has two findings: `wait` is unreachable (FLX501), and the value of `return 1` is ignored (FLX221). */
const DEAD = `def main(data):
    if data["a"] == True:
        return
    else:
        raise Stop()
    wait(seconds=1)
    return 1
`;

describe('fingerprints', () => {
  const prints = async (text: string): Promise<string[]> => fingerprints(compileText(text, await engine()).diagnostics);

  test('stay the same when lines move or change indentation', async () => {
    const before = await prints(DEAD);
    expect(before.length).toBeGreaterThan(1);
    expect(before.every((print) => /^[0-9a-f]{16}$/.test(print))).toBe(true);
    expect(new Set(before).size).toBe(before.length);
    expect(await prints(`# moved\n\n${DEAD}`)).toEqual(before);
    expect(await prints(DEAD.replaceAll('    ', '\t'))).toEqual(before);
    expect(await prints(DEAD.replaceAll('\n', '\r\n'))).toEqual(before);
  });

  test('depend on the line, the file, the code and the ordinal', async () => {
    const before = await prints(DEAD);
    expect(
      (await prints(DEAD.replace('return 1', 'return 2'))).filter((print) => !before.includes(print)),
    ).toHaveLength(1);
    const [finding] = compileText(DEAD, await engine()).diagnostics;
    if (finding === undefined) throw new Error('nothing found');
    const all = [
      fingerprint(finding, 0),
      fingerprint(finding, 1),
      fingerprint(finding, 0, 'x/project.py'),
      fingerprint({ ...finding, info: { ...finding.info, code: 'FLX999' } }, 0),
    ];
    expect(new Set(all).size).toBe(4);
  });

  test('of a hundred thousand findings in one long line are computed quickly', () => {
    const file = sourceFile('a/project.py', 'x'.repeat(1_000_000));
    const info = compileTextInfo;
    const findings = Array.from({ length: 100_000 }, (_, index) => ({
      info,
      file,
      span: { start: index, end: index + 1 },
    }));
    const start = process.cpuUsage();
    expect(new Set(fingerprints(findings)).size).toBe(100_000);
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
  });
});

const compileTextInfo = {
  code: 'FLX501',
  name: 'x',
  severity: 'note',
  summary: '',
  docs: '',
  examples: { bad: [], good: [] },
} as const;

describe('a baseline', () => {
  const baselineOf = async (text: string): Promise<string> => {
    const fresh = newBaseline();
    await compiled(text, fresh);
    return fresh.text();
  };
  const compiled = async (
    text: string,
    baseline: { openFile: ReturnType<typeof newBaseline>['openFile'] },
  ): Promise<Compiled> => {
    const base = {
      severityOf: ({ severity }: { severity: 'error' | 'warning' | 'note' }) => severity,
      isAccepted: () => false,
    };
    const policy = { ...base, afresh: () => ({ ...base, isAccepted: baseline.openFile('a/project.py') }) };
    return compile({ file: sourceFile('a/project.py', text), project: 'a', policy }, await engine());
  };
  const left = async (before: string, after: string): Promise<{ codes: string[]; stale: number }> => {
    const known = parseBaseline(await baselineOf(before));
    if (known === undefined) throw new Error('no baseline');
    const { diagnostics } = await compiled(after, known);
    return { codes: diagnostics.map(({ info }) => info.code), stale: known.stale() };
  };

  test('lists one finding per line, sorted', async () => {
    const text = await baselineOf(DEAD);
    const lines = text.split('\n');
    expect(lines[0]).toBe('{"version": 1, "findings": [');
    expect(lines.slice(-2)).toEqual([']}', '']);
    expect(
      JSON.parse(text).findings.map(({ code, text: line }: { code: string; text: string }) => [code, line]),
    ).toEqual([
      ['FLX221', 'return 1'],
      ['FLX501', 'wait(seconds=1)'],
    ]);
    expect(lines).toHaveLength(5);
    expect(newBaseline().text()).toBe('{"version": 1, "findings": [\n]}\n');
    expect(parseBaseline(newBaseline().text())).toBeDefined();
  });

  test.each<[string, string, string, string[], number]>([
    ['accepts what it lists', DEAD, DEAD, [], 0],
    ['accepts findings whose lines moved', DEAD, `\n\n# moved\n${DEAD}`, [], 0],
    ['does not accept a new finding', DEAD, `${DEAD}\n\ndef other(data):\n    wait(seconds=1)\n`, ['FLX115'], 0],
    [
      'does not accept another line of the same text',
      DEAD,
      `${DEAD}\n\n@export()\ndef other(data):\n    return 1\n`,
      ['FLX221'],
      0,
    ],
    ['does not accept a finding on a changed line', DEAD, DEAD.replace('return 1', 'return 2'), ['FLX221'], 1],
    ['counts entries whose findings are gone', DEAD, 'def main(data):\n    wait(seconds=1)\n', [], 2],
    ['does not accept a refusal', DEAD, DEAD.replace('wait(seconds=1)', 'wait(hours=1)'), ['FLX218'], 1],
  ])('%s', async (_, before, after, codes, stale) => {
    const found = await left(before, after);
    expect({ ...found, codes: found.codes.filter((code) => code !== 'FLX501') }).toEqual({ codes, stale });
  });

  test('accepts the same findings in every compilation', async () => {
    const known = parseBaseline(await baselineOf(DEAD));
    if (known === undefined) throw new Error('no baseline');
    for (let repetition = 0; repetition < 3; repetition += 1)
      expect((await compiled(DEAD, known)).diagnostics).toEqual([]);
  });

  test.each([
    '',
    'x',
    '[]',
    '{}',
    'null',
    '{"version": 2, "findings": []}',
    '{"version": 1, "findings": [1]}',
    '{"version": 1, "findings": [{"file": 1}]}',
    '['.repeat(100_000),
  ])('cannot be parsed from %.40j', (text) => {
    expect(parseBaseline(text)).toBeUndefined();
  });
});

describe('--baseline', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = makeFolder();
    folder.put({ 'a/project.py': DEAD, 'b/project.py': DEAD });
  });

  afterEach(() => {
    folder.remove();
  });

  const concise = ['--format', 'concise', '--fail-on', 'note', '--quiet'];

  test('writes a missing baseline, then reads it', async () => {
    const first = await folder.fluxio(['check', '--baseline', 'known/base.json', '--fail-on', 'note']);
    expect(first).toEqual({
      code: 0,
      stdout: expect.stringContaining(`\nwrote 4 findings to baseline 'known/base.json'\n`),
      stderr: '',
    });
    const text = folder.read('known/base.json');
    expect(JSON.parse(text).findings[0].file).toBe('../a/project.py');
    expect(await folder.fluxio(['check', '--baseline', 'known/base.json', ...concise])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    folder.put({ 'a/project.py': DEAD.replace('return 1', 'return 2') });
    const third = await folder.fluxio([
      'check',
      '--baseline',
      'known/base.json',
      '--format',
      'concise',
      '--fail-on',
      'note',
    ]);
    expect(third).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^a\/project\.py:7:12: warning FLX221 [^\n]*\n$/),
      stderr: expect.stringContaining(`note: an entry in baseline 'known/base.json' matched nothing in this run\n`),
    });
    expect(folder.read('known/base.json')).toBe(text);
  });

  test('a project with an accepted error is built', async () => {
    const wrong =
      'class alpha(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    alpha()\n';
    folder.put({ 'a/project.py': wrong, 'b/project.py': DEAD });
    expect((await folder.fluxio(['build', '--out', 'out', '--quiet'])).code).toBe(1);
    expect((await folder.fluxio(['build', '--out', 'out2', '--baseline', 'base.json'])).stdout).toContain(
      'wrote 15 files',
    );
    expect((await folder.fluxio(['build', '--out', 'out', '--baseline', 'base.json', '--quiet'])).code).toBe(0);
    expect(folder.read('out/a/main.asl.json')).toBe(folder.read('out2/a/main.asl.json'));
  });

  test('a baseline of the configuration must exist, unless the command line names it', async () => {
    folder.put({ 'fluxio.toml': 'baseline = "base.json"\nfail-on = "warning"\n' });
    const { code, stdout } = await folder.fluxio(['check', '--format', 'concise', '--quiet']);
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: `fluxio.toml:1:12: error FLX915 baseline 'base.json' does not exist\n`,
    });
    expect((await folder.fluxio(['check', '--baseline', 'base.json'])).code).toBe(0);
    expect(await folder.fluxio(['check', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('refuses to overwrite another file, or to record an incomplete run', async () => {
    expect(await folder.fluxio(['check', '--baseline', 'a/project.py'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: cannot read baseline 'a/project.py': not a baseline that fluxio wrote\n`,
    });
    const { code, stderr } = await folder.fluxio(['check', 'a', 'gone', '--baseline', 'base.json', '--quiet']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: 'gone' does not exist\nerror: baseline 'base.json' was not written, because some files could not be read\n`,
    });
    expect(await folder.fluxio(['check', '--baseline', 'base.json', '--fix'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: baseline 'base.json' does not exist; run once without '--fix' to create it\n`,
    });
    expect(() => folder.read('base.json')).toThrow();
  });

  test('--fix leaves accepted findings alone', async () => {
    await folder.fluxio(['check', '--baseline', 'base.json']);
    await folder.fluxio(['check', '--baseline', 'base.json', '--fix', '--unsafe-fixes']);
    expect(folder.read('a/project.py')).toBe(DEAD);
  });
});
