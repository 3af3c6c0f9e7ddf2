// Suppression comments: which findings they suppress, what is reported about the comments themselves, and how
// --add-suppressions writes them.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { applyFixes } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { isSuppressible, suppressFindings } from '../../src/compile/add-suppressions.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** A `main` that ends before `body`, so that the first statement of `body` is a finding of FLX501. */
const dead = (body: string): string =>
  `def main(data):\n    if data["a"] == True:\n        return\n    else:\n        raise Stop()\n${body}`;

async function codes(text: string, policy: Policy = defaultPolicy): Promise<string[]> {
  return brief(compileText(text, await engine(), policy)).map((line) => line.split(' ').slice(0, 2).join(' '));
}

describe('a comment suppresses', () => {
  test.each<[string, string]>([
    ['a finding on its line', dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n')],
    ['a rule by its name', dead('    wait(seconds=1)  # fluxio: ignore[unreachable-state]\n')],
    ['a code in lower case', dead('    wait(seconds=1)  # fluxio: ignore[flx501] soon\n')],
    ['several codes', dead('    return 1  # fluxio: ignore[ FLX501 ,return-value-ignored ]\n')],
    ['a finding on the line below', dead('    # fluxio: ignore[FLX501] soon\n    wait(seconds=1)\n')],
    [
      'a finding on the next line of code',
      dead('    # fluxio: ignore[FLX501]\n\n    # more about it\n    wait(seconds=1)\n'),
    ],
    ['a finding below it, at any indentation', dead('# fluxio: ignore[FLX501]\n    wait(seconds=1)\n')],
    ['a finding that ends on its line', dead('    wait(\n        seconds=1,\n    )  # fluxio: ignore[FLX501]\n')],
    [
      'a finding on any line of a multiline string',
      dead('    data["x"] = """a\n    # b\n    """  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'findings on a multiline string and lines joined to it',
      'def main(data):\n    data.update({"a": """x\n"""}); data["y"] = \\\n        1  # fluxio: ignore[FLX504]\n',
    ],
    ['a finding on lines joined by backslashes', dead('    data["x"] = \\\n        1  # fluxio: ignore[FLX501]\n')],
    ['findings in the whole file', `# fluxio: ignore-file[FLX501]\n${dead('    wait(seconds=1)\n')}`],
    [
      'findings in the whole file, from its end',
      dead('    wait(seconds=1)\n# fluxio: ignore-file[unreachable-state] soon\n'),
    ],
    [
      'a finding on its line, after comments of other tools',
      dead('    wait(seconds=1)  # noqa: E501  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'a finding on its line, before comments of other tools',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501]  # noqa\n'),
    ],
    [
      'a finding on its line in a file with CRLF',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n').replace(/\n/g, '\r\n'),
    ],
    [
      'a finding on the line below in a file with CR',
      dead('    # fluxio: ignore[FLX501]\n    wait(seconds=1)\n').replace(/\n/g, '\r'),
    ],
    ['a finding on its line, without spaces', dead('    wait(seconds=1)#fluxio:ignore[FLX501]')],
    [
      'a finding on the function below decorators',
      '# fluxio: ignore[main-parameter]\n@schedule(expression="rate(1 day)")\ndef main(event):\n    wait(seconds=1)\n',
    ],
  ])('%s', async (_, text) => {
    const found = await codes(text);
    expect(found).toEqual([]);
  });

  test('a suppressed error does not stop the build', async () => {
    const text =
      'class alpha(Task):  # fluxio: ignore[class-name-not-pascal-case]\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    alpha()\n';
    const { diagnostics, definitions } = compileText(text, await engine());
    expect({ codes: diagnostics.map(({ info }) => info.code), machines: [...definitions.keys()] }).toEqual({
      codes: [],
      machines: ['main'],
    });
  });
});

describe('a comment does not suppress', () => {
  test.each<[string, string, string[]]>([
    ['another rule', dead('    wait(seconds=1)  # fluxio: ignore[FLX503]\n'), ['6:5 FLX501', '6:39 FLX901']],
    [
      'a finding on the line above',
      dead('    wait(seconds=1)\n    # fluxio: ignore[FLX501]\n'),
      ['6:5 FLX501', '7:22 FLX901'],
    ],
    [
      'a finding after the next line of code',
      dead('    # fluxio: ignore[FLX501]\n    # soon\n    if data["a"] == 1:\n        wait(seconds=1)\n').replace(
        'raise Stop()',
        'wait(seconds=1)',
      ),
      ['6:22 FLX901'],
    ],
    ['anything from inside a string', dead('    data["x"] = "# fluxio: ignore[FLX501]"\n'), ['6:5 FLX501']],
    [
      'anything from inside a multiline string',
      dead('    data["x"] = """\n# fluxio: ignore-file[FLX501]\n"""\n'),
      ['6:5 FLX501'],
    ],
    ['anything without codes', dead('    wait(seconds=1)  # fluxio: ignore\n'), ['6:5 FLX501', '6:22 FLX903']],
    [
      'anything with empty brackets',
      dead('    wait(seconds=1)  # fluxio: ignore[ , ]\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    [
      'anything with an unclosed bracket',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    ['a prefix of codes', dead('    wait(seconds=1)  # fluxio: ignore[FLX5]\n'), ['6:5 FLX501', '6:39 FLX902']],
    ['ALL rules', dead('    wait(seconds=1)  # fluxio: ignore[ALL]\n'), ['6:5 FLX501', '6:39 FLX902']],
    [
      'the file from the end of a line of code',
      dead('    wait(seconds=1)  # fluxio: ignore-file[FLX501]\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    [
      'a rule with an unknown keyword',
      dead('    wait(seconds=1)  # fluxio: noqa[FLX501]\n'),
      ['6:5 FLX501', '6:32 FLX903'],
    ],
    ['a refusal', dead('    for x in []:  # fluxio: ignore[FLX201]\n        pass\n'), ['6:5 FLX201', '6:36 FLX904']],
  ])('%s', async (_, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });
});

describe('an unused suppression', () => {
  const used = '    wait(seconds=1)  # fluxio: ignore[FLX501]\n';

  test.each<[string, string, string[]]>([
    ['is not reported if it suppresses a finding', dead(used), []],
    [
      'is not reported for prose',
      '# fluxio: the language of this file\n# fluxio: ignores nothing\ndef main(data):\n    wait(seconds=1)\n',
      [],
    ],
    [
      'is not reported in a file with a refusal',
      `def main(data):\n    for x in []:\n        pass\n${used}`,
      ['2:5 FLX201'],
    ],
    [
      'is not reported in a file with a syntax error',
      `def main(data):\n${used}\n\ndef other(data:\n    pass\n`,
      ['5:10 FLX001'],
    ],
    [
      'is not reported for a rule between projects',
      `@subscribe(project="a")  # fluxio: ignore[subscribe-target]\ndef main(data):\n    wait(seconds=1)\n`,
      [],
    ],
    [
      'can be suppressed in the comment itself',
      'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX501, unused-suppression]\n',
      [],
    ],
    ['can be suppressed for the file', `# fluxio: ignore-file[FLX901]\ndef main(data):\n${used}`, []],
    [
      'is not reported for a rule about suppressions',
      'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX903]\n',
      [],
    ],
    [
      'is reported if another comment suppresses the finding',
      dead('    # fluxio: ignore[FLX501]\n    wait(seconds=1)  # fluxio: ignore[FLX501]\n'),
      ['6:22 FLX901'],
    ],
    [
      'is reported for the second of two codes of one rule',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501, unreachable-state]\n'),
      ['6:47 FLX901'],
    ],
    [
      'is reported for the file if the line has one too',
      `# fluxio: ignore-file[FLX501]\n${dead(used)}`,
      ['1:23 FLX901'],
    ],
    [
      'is reported at the end of the file',
      'def main(data):\n    wait(seconds=1)\n# fluxio: ignore[FLX501]',
      ['3:18 FLX901'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  test('is not reported while its rule is off', async () => {
    const off: Policy = {
      ...defaultPolicy,
      severityOf: ({ code, severity }) => (code === 'FLX501' ? 'off' : severity),
    };
    expect(await codes(`def main(data):\n${used}`, off)).not.toContain('2:39 FLX901');
    const all: Policy = { ...defaultPolicy, severityOf: ({ severity }) => severity };
    expect(await codes(`def main(data):\n${used}`, all)).toContain('2:39 FLX901');
  });

  test('is not reported while FLX901 is off', async () => {
    const off: Policy = { ...defaultPolicy, severityOf: ({ code }) => (code.startsWith('FLX9') ? 'off' : 'error') };
    const text = 'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX501, FLX201, nobody]\n# fluxio: ignore\n';
    expect((await codes(text, off)).filter((line) => line.includes('FLX9'))).toEqual([]);
  });
});

describe('the fix', () => {
  const fixed = async (text: string): Promise<string> => {
    let current = text;
    for (let pass = 0; pass < 5; pass += 1) {
      const found = compileText(current, await engine()).diagnostics.filter(({ info }) => info.code.startsWith('FLX9'));
      current = applyFixes(current, found).text;
    }
    return current;
  };
  const main = (line: string): string => `def main(data):\n${line}`;

  test.each<[string, string, string]>([
    [
      'removes the comment and the spaces before it',
      '    wait(seconds=1)  \t# fluxio: ignore[FLX501] why\n',
      '    wait(seconds=1)\n',
    ],
    [
      'removes the line of a comment alone on its line',
      '    # fluxio: ignore[FLX501]\n    wait(seconds=1)\n',
      '    wait(seconds=1)\n',
    ],
    ['keeps CRLF', '    # fluxio: ignore[FLX501]\r\n    wait(seconds=1)\r\n', '    wait(seconds=1)\r\n'],
    [
      'removes a comment at the end of the file',
      '    wait(seconds=1)\n# fluxio: ignore[FLX501]',
      '    wait(seconds=1)\n',
    ],
    [
      'keeps comments before it',
      '    wait(seconds=1)  # noqa  # fluxio: ignore[FLX501]\n',
      '    wait(seconds=1)  # noqa\n',
    ],
    [
      'keeps comments after it',
      '    wait(seconds=1)  # fluxio: ignore[FLX501] see #12  # noqa\n',
      '    wait(seconds=1)  # noqa\n',
    ],
    [
      'keeps other codes',
      '    return 1  # fluxio: ignore[FLX501,FLX221,FLX503] why\n',
      '    return 1  # fluxio: ignore[FLX221] why\n',
    ],
    [
      'removes refusals and unused codes',
      '    return 1  # fluxio: ignore[FLX501, FLX201, FLX221]\n',
      '    return 1  # fluxio: ignore[FLX221]\n',
    ],
    [
      'removes the comment if no code is left',
      '    wait(seconds=1)  # fluxio: ignore[FLX501, FLX201]\n',
      '    wait(seconds=1)\n',
    ],
    [
      'corrects a missing letter',
      '    return 1  # fluxio: ignore[return-value-ignord]\n',
      '    return 1  # fluxio: ignore[return-value-ignored]\n',
    ],
    [
      'corrects two swapped letters',
      '    return 1  # fluxio: ignore[return-value-ingored]\n',
      '    return 1  # fluxio: ignore[return-value-ignored]\n',
    ],
    [
      'does not guess codes',
      '    return 1  # fluxio: ignore[FLX222, FLX231]\n',
      '    return 1  # fluxio: ignore[FLX231]\n',
    ],
  ])('%s', async (_, before, after) => {
    expect(await fixed(main(before))).toBe(main(after));
  });
});

test.each<[string, string]>([
  [
    'comments on lines of their own',
    `${'# fluxio: ignore[FLX501]\n'.repeat(10_000)}def main(data):\n    wait(seconds=1)\n`,
  ],
  ['codes', `def main(data):\n    wait(seconds=1)  # fluxio: ignore[${'FLX501,'.repeat(50_000)}]\n`],
  ['unknown names', `def main(data):\n    wait(seconds=1)  # fluxio: ignore[${'nobody,'.repeat(20_000)}]\n`],
  ['comments on one line', `def main(data):\n    wait(seconds=1)  ${'# fluxio: ignore[FLX501] '.repeat(10_000)}\n`],
  ['unclosed brackets', `def main(data):\n    wait(seconds=1)  ${'# fluxio: ignore['.repeat(20_000)}\n`],
  ['joined lines', dead(`${'    data["a"] = \\\n    1\n'.repeat(3_000)}    # fluxio: ignore[FLX501]\n`)],
])(
  'thousands of %s take less than ten seconds',
  async (_, text) => {
    const tree = await engine();
    const start = process.cpuUsage();
    expect(compileText(text, tree).diagnostics.length).toBeGreaterThan(0);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(10_000);
  },
  60_000,
);

describe('--add-suppressions', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = makeFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  test.each<[string, string, string]>([
    ['a finding on a line', dead('    wait(seconds=1)\n'), dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n')],
    ['a finding on the last line', dead('    wait(seconds=1)'), dead('    wait(seconds=1)  # fluxio: ignore[FLX501]')],
    [
      'a file with CRLF',
      dead('    wait(seconds=1)\n').replace(/\n/g, '\r\n'),
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n').replace(/\n/g, '\r\n'),
    ],
    [
      'a line with a comment',
      dead('    wait(seconds=1)  # why\n'),
      dead('    wait(seconds=1)  # why  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'a line with a suppression',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221] why\n',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221, FLX504] why\n',
    ],
    [
      'several findings on a line',
      'def main(data):\n    data.update({"a": 1}); return 1\n',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221, FLX504]\n',
    ],
    [
      'a multiline string',
      dead('    data["x"] = """a\n"""\n'),
      dead('    data["x"] = """a\n"""  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'lines joined by a backslash',
      dead('    data["x"] = \\\n        1\n'),
      dead('    data["x"] = \\\n        1  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'a refusal, which it leaves alone',
      `${dead('    pass\n')}    for x in []:\n        pass\n`,
      `${dead('    pass\n')}    for x in []:\n        pass\n`,
    ],
    [
      'a file with a syntax error, which it leaves alone',
      `${dead('    wait(seconds=1)\n')}\ndef other(data:\n`,
      `${dead('    wait(seconds=1)\n')}\ndef other(data:\n`,
    ],
  ])('handles %s', async (_, before, after) => {
    const { file, diagnostics } = compileText(before, await engine());
    const { text } = suppressFindings(file, diagnostics, await engine());
    expect(text).toBe(after);
    const again = compileText(text, await engine());
    if (before !== after)
      expect(again.diagnostics.filter((one) => one.info.isRule).map(({ info }) => info.code)).toEqual([]);
    expect(suppressFindings(sourceFile(file.path, text), again.diagnostics, await engine()).text).toBe(text);
  });

  test('keeps byte order mark and file mode, counts findings, and adds nothing the second time', async () => {
    const text = dead('    wait(seconds=1)\n    return 1\n');
    folder.put({
      'a/project.py': `\ufeff${text}`,
      'b/project.py': text,
      'c/project.py': 'def main(data):\n    wait(seconds=1)\n',
    });
    fs.chmodSync(join(folder.root, 'a/project.py'), 0o640);
    expect(await folder.fluxio(['check', '--add-suppressions'])).toEqual({
      code: 0,
      stdout:
        '3 projects, 3 machines, 9 states: 0 errors, 0 warnings\nsuppressed 4 findings in 2 files\nchecked in 0.00 s\n'.replace(
          '9 states',
          `${/(\d+) states/.exec((await folder.fluxio(['check'])).stdout)?.[1]} states`,
        ),
      stderr: '',
    });
    expect(folder.read('a/project.py')).toBe(
      `\ufeff${dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n    return 1  # fluxio: ignore[FLX221]\n')}`,
    );
    expect(fs.statSync(join(folder.root, 'a/project.py')).mode & 0o777).toBe(0o640);
    expect(fs.readdirSync(join(folder.root, 'a'))).toEqual(['project.py']);
    const before = folder.read('b/project.py');
    expect((await folder.fluxio(['check', '--add-suppressions', '--fail-on', 'note'])).stdout).toContain(
      'nothing to suppress',
    );
    expect(folder.read('b/project.py')).toBe(before);
  });

  test('reports the findings of a file that cannot be written', async () => {
    folder.put({ 'a/project.py': dead('    wait(seconds=1)\n') });
    fs.chmodSync(join(folder.root, 'a/project.py'), 0o440);
    const { code, stdout, stderr } = await folder.fluxio([
      'check',
      '--add-suppressions',
      '--format',
      'concise',
      '--quiet',
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: expect.stringContaining('FLX501'),
      stderr: `error: 'a/project.py' is read-only and was not changed\n`,
    });
    // It does not claim that there is nothing to suppress.
    const told = await folder.fluxio(['check', '--add-suppressions']);
    expect(told.stdout).toMatch(/warnings?\n(?:\d+ fixable .*\n)?checked in/);
  });

  test.each([
    [['--fix'], `'--add-suppressions' cannot be used with '--fix'`],
    [['--diff'], `'--add-suppressions' cannot be used with '--diff'`],
    [['--shard', '1/2'], `'--add-suppressions' cannot be used with '--shard'`],
    [['-'], `'--add-suppressions' cannot be used with standard input`],
  ])('refuses %j', async (more, message) => {
    expect(await folder.fluxio(['check', '--add-suppressions', ...more])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('does not suppress rules about suppressions', async () => {
    const { diagnostics } = compileText(
      'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX501]\n',
      await engine(),
    );
    expect(diagnostics.map((one) => [one.info.code, isSuppressible(one)])).toEqual([['FLX901', false]]);
  });
});
