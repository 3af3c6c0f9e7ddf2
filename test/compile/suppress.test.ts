// Suppression comments: which findings they are about, what is said of them when they are of no use, and how
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

/** The body of `main`, after a statement behind which nothing runs: each later one is a finding of FLX501. */
const dead = (body: string): string =>
  `def main(data):\n    if data["a"] == True:\n        return\n    else:\n        raise Stop()\n${body}`;

async function codes(text: string, policy: Policy = defaultPolicy): Promise<string[]> {
  return brief(compileText(text, await engine(), policy)).map((line) => line.split(' ').slice(0, 2).join(' '));
}

describe('a comment is about', () => {
  test.each<[string, string]>([
    ['the line it ends', dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n')],
    ['the rule by its name', dead('    wait(seconds=1)  # fluxio: ignore[unreachable-state]\n')],
    ['the code in lower case', dead('    wait(seconds=1)  # fluxio: ignore[flx501] soon\n')],
    ['several codes', dead('    return 1  # fluxio: ignore[ FLX501 ,return-value-ignored ]\n')],
    ['the line below it', dead('    # fluxio: ignore[FLX501] soon\n    wait(seconds=1)\n')],
    ['the next line of code', dead('    # fluxio: ignore[FLX501]\n\n    # more about it\n    wait(seconds=1)\n')],
    ['the line below it, at any indentation', dead('# fluxio: ignore[FLX501]\n    wait(seconds=1)\n')],
    ['the line where a finding ends', dead('    wait(\n        seconds=1,\n    )  # fluxio: ignore[FLX501]\n')],
    ['all lines of a string', dead('    data["x"] = """a\n    # b\n    """  # fluxio: ignore[FLX501]\n')],
    [
      'lines of a string joined to others',
      'def main(data):\n    data.update({"a": """x\n"""}); data["y"] = \\\n        1  # fluxio: ignore[FLX504]\n',
    ],
    ['lines joined by backslashes', dead('    data["x"] = \\\n        1  # fluxio: ignore[FLX501]\n')],
    ['a whole file', `# fluxio: ignore-file[FLX501]\n${dead('    wait(seconds=1)\n')}`],
    ['a whole file, from its end', dead('    wait(seconds=1)\n# fluxio: ignore-file[unreachable-state] soon\n')],
    ['its line, behind comments of others', dead('    wait(seconds=1)  # noqa: E501  # fluxio: ignore[FLX501]\n')],
    ['its line, before comments of others', dead('    wait(seconds=1)  # fluxio: ignore[FLX501]  # noqa\n')],
    [
      'its line, where lines end in CRLF',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n').replace(/\n/g, '\r\n'),
    ],
    [
      'its line, where lines end in CR',
      dead('    # fluxio: ignore[FLX501]\n    wait(seconds=1)\n').replace(/\n/g, '\r'),
    ],
    ['its line, without blanks', dead('    wait(seconds=1)#fluxio:ignore[FLX501]')],
    [
      'the name below decorators',
      '# fluxio: ignore[main-parameter]\n@schedule(expression="rate(1 day)")\ndef main(event):\n    wait(seconds=1)\n',
    ],
  ])('%s', async (_, text) => {
    const found = await codes(text);
    expect(found).toEqual([]);
  });

  test('what is accepted is gone for the build as well', async () => {
    const text =
      'class alpha(Task):  # fluxio: ignore[class-name-not-pascal-case]\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    alpha()\n';
    const { diagnostics, definitions } = compileText(text, await engine());
    expect({ codes: diagnostics.map(({ info }) => info.code), machines: [...definitions.keys()] }).toEqual({
      codes: [],
      machines: ['main'],
    });
  });
});

describe('a comment is not about', () => {
  test.each<[string, string, string[]]>([
    ['another rule', dead('    wait(seconds=1)  # fluxio: ignore[FLX502]\n'), ['6:5 FLX501', '6:39 FLX901']],
    ['the line above', dead('    wait(seconds=1)\n    # fluxio: ignore[FLX501]\n'), ['6:5 FLX501', '7:22 FLX901']],
    [
      'a line further down',
      dead('    # fluxio: ignore[FLX501]\n    # soon\n    if data["a"] == 1:\n        wait(seconds=1)\n').replace(
        'raise Stop()',
        'wait(seconds=1)',
      ),
      ['6:22 FLX901'],
    ],
    ['what stands in a string', dead('    data["x"] = "# fluxio: ignore[FLX501]"\n'), ['6:5 FLX501']],
    [
      'what stands in a string of several lines',
      dead('    data["x"] = """\n# fluxio: ignore-file[FLX501]\n"""\n'),
      ['6:5 FLX501'],
    ],
    ['anything, without codes', dead('    wait(seconds=1)  # fluxio: ignore\n'), ['6:5 FLX501', '6:22 FLX903']],
    [
      'anything, with empty brackets',
      dead('    wait(seconds=1)  # fluxio: ignore[ , ]\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    [
      'anything, with an open bracket',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    ['a prefix', dead('    wait(seconds=1)  # fluxio: ignore[FLX5]\n'), ['6:5 FLX501', '6:39 FLX902']],
    ['ALL', dead('    wait(seconds=1)  # fluxio: ignore[ALL]\n'), ['6:5 FLX501', '6:39 FLX902']],
    [
      'the file, beside code',
      dead('    wait(seconds=1)  # fluxio: ignore-file[FLX501]\n'),
      ['6:5 FLX501', '6:22 FLX903'],
    ],
    ['a rule, by another word', dead('    wait(seconds=1)  # fluxio: noqa[FLX501]\n'), ['6:5 FLX501', '6:32 FLX903']],
    ['a refusal', dead('    for x in []:  # fluxio: ignore[FLX201]\n        pass\n'), ['6:5 FLX201', '6:36 FLX904']],
  ])('%s', async (_, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });
});

describe('a comment is called unused', () => {
  const used = '    wait(seconds=1)  # fluxio: ignore[FLX501]\n';

  test.each<[string, string, string[]]>([
    ['when it is not', dead(used), []],
    [
      'but is prose',
      '# fluxio: the language of this file\n# fluxio: ignores nothing\ndef main(data):\n    wait(seconds=1)\n',
      [],
    ],
    ['but the file has a refusal', `def main(data):\n    for x in []:\n        pass\n${used}`, ['2:5 FLX201']],
    ['but the file has a syntax error', `def main(data):\n${used}\n\ndef other(data:\n    pass\n`, ['5:10 FLX001']],
    [
      'but is about projects',
      `@subscribe(project="a")  # fluxio: ignore[subscribe-target]\ndef main(data):\n    wait(seconds=1)\n`,
      [],
    ],
    ['but says so itself', 'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX501, unused-suppression]\n', []],
    ['but the file says so', `# fluxio: ignore-file[FLX901]\ndef main(data):\n${used}`, []],
    ['but it is about such comments', 'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX903]\n', []],
    [
      'when it is one too many',
      dead('    # fluxio: ignore[FLX501]\n    wait(seconds=1)  # fluxio: ignore[FLX501]\n'),
      ['6:22 FLX901'],
    ],
    [
      'when a code stands twice',
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501, unreachable-state]\n'),
      ['6:47 FLX901'],
    ],
    ['when the file has it as well', `# fluxio: ignore-file[FLX501]\n${dead(used)}`, ['1:23 FLX901']],
    ['at the end of the file', 'def main(data):\n    wait(seconds=1)\n# fluxio: ignore[FLX501]', ['3:18 FLX901']],
  ])('%s', async (_, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  test('not while its rule is off', async () => {
    const off: Policy = {
      ...defaultPolicy,
      severityOf: ({ code, severity }) => (code === 'FLX501' ? 'off' : severity),
    };
    expect(await codes(`def main(data):\n${used}`, off)).not.toContain('2:39 FLX901');
    const all: Policy = { ...defaultPolicy, severityOf: ({ severity }) => severity };
    expect(await codes(`def main(data):\n${used}`, all)).toContain('2:39 FLX901');
  });

  test('and not when its own rule is off', async () => {
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
      'takes the comment with the blanks before it',
      '    wait(seconds=1)  \t# fluxio: ignore[FLX501] why\n',
      '    wait(seconds=1)\n',
    ],
    [
      'takes the line of a comment that stands alone',
      '    # fluxio: ignore[FLX501]\n    wait(seconds=1)\n',
      '    wait(seconds=1)\n',
    ],
    ['keeps CRLF', '    # fluxio: ignore[FLX501]\r\n    wait(seconds=1)\r\n', '    wait(seconds=1)\r\n'],
    ['at the end of the file', '    wait(seconds=1)\n# fluxio: ignore[FLX501]', '    wait(seconds=1)\n'],
    [
      'keeps comments before it',
      '    wait(seconds=1)  # noqa  # fluxio: ignore[FLX501]\n',
      '    wait(seconds=1)  # noqa\n',
    ],
    [
      'keeps comments behind it',
      '    wait(seconds=1)  # fluxio: ignore[FLX501] see #12  # noqa\n',
      '    wait(seconds=1)  # noqa\n',
    ],
    [
      'keeps other codes',
      '    return 1  # fluxio: ignore[FLX501,FLX221,FLX502] why\n',
      '    return 1  # fluxio: ignore[FLX221] why\n',
    ],
    [
      'takes refusals and unused codes',
      '    return 1  # fluxio: ignore[FLX501, FLX201, FLX221]\n',
      '    return 1  # fluxio: ignore[FLX221]\n',
    ],
    ['takes all of what is no use', '    wait(seconds=1)  # fluxio: ignore[FLX501, FLX201]\n', '    wait(seconds=1)\n'],
    [
      'corrects a letter',
      '    return 1  # fluxio: ignore[return-value-ignord]\n',
      '    return 1  # fluxio: ignore[return-value-ignored]\n',
    ],
    [
      'corrects two that are swapped',
      '    return 1  # fluxio: ignore[return-value-ingored]\n',
      '    return 1  # fluxio: ignore[return-value-ignored]\n',
    ],
    ['guesses no code', '    return 1  # fluxio: ignore[FLX222, FLX231]\n', '    return 1  # fluxio: ignore[FLX231]\n'],
  ])('%s', async (_, before, after) => {
    expect(await fixed(main(before))).toBe(main(after));
  });
});

test('ten thousand comments and codes are no work', async () => {
  const texts = [
    `${'# fluxio: ignore[FLX501]\n'.repeat(10_000)}def main(data):\n    wait(seconds=1)\n`,
    `def main(data):\n    wait(seconds=1)  # fluxio: ignore[${'FLX501,'.repeat(50_000)}]\n`,
    `def main(data):\n    wait(seconds=1)  # fluxio: ignore[${'nobody,'.repeat(20_000)}]\n`,
    `def main(data):\n    wait(seconds=1)  ${'# fluxio: ignore[FLX501] '.repeat(10_000)}\n`,
    `def main(data):\n    wait(seconds=1)  ${'# fluxio: ignore['.repeat(20_000)}\n`,
    dead(`${'    data["a"] = \\\n    1\n'.repeat(3_000)}    # fluxio: ignore[FLX501]\n`),
  ];
  const tree = await engine();
  for (const text of texts) {
    const start = performance.now();
    expect(compileText(text, tree).diagnostics.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(10_000);
  }
}, 60_000);

describe('--add-suppressions', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = makeFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  test.each<[string, string, string]>([
    ['a line', dead('    wait(seconds=1)\n'), dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n')],
    ['the last line', dead('    wait(seconds=1)'), dead('    wait(seconds=1)  # fluxio: ignore[FLX501]')],
    [
      'CRLF',
      dead('    wait(seconds=1)\n').replace(/\n/g, '\r\n'),
      dead('    wait(seconds=1)  # fluxio: ignore[FLX501]\n').replace(/\n/g, '\r\n'),
    ],
    ['a comment', dead('    wait(seconds=1)  # why\n'), dead('    wait(seconds=1)  # why  # fluxio: ignore[FLX501]\n')],
    [
      'a suppression',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221] why\n',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221, FLX504] why\n',
    ],
    [
      'several findings',
      'def main(data):\n    data.update({"a": 1}); return 1\n',
      'def main(data):\n    data.update({"a": 1}); return 1  # fluxio: ignore[FLX221, FLX504]\n',
    ],
    ['a string', dead('    data["x"] = """a\n"""\n'), dead('    data["x"] = """a\n"""  # fluxio: ignore[FLX501]\n')],
    [
      'a backslash',
      dead('    data["x"] = \\\n        1\n'),
      dead('    data["x"] = \\\n        1  # fluxio: ignore[FLX501]\n'),
    ],
    [
      'a refusal, which stays',
      `${dead('    pass\n')}    for x in []:\n        pass\n`,
      `${dead('    pass\n')}    for x in []:\n        pass\n`,
    ],
    [
      'a syntax error',
      `${dead('    wait(seconds=1)\n')}\ndef other(data:\n`,
      `${dead('    wait(seconds=1)\n')}\ndef other(data:\n`,
    ],
  ])('beside %s', async (_, before, after) => {
    const { file, diagnostics } = compileText(before, await engine());
    const { text } = suppressFindings(file, diagnostics, await engine());
    expect(text).toBe(after);
    const again = compileText(text, await engine());
    if (before !== after)
      expect(again.diagnostics.filter((one) => one.info.isRule).map(({ info }) => info.code)).toEqual([]);
    expect(suppressFindings(sourceFile(file.path, text), again.diagnostics, await engine()).text).toBe(text);
  });

  test('replaces files as they are, says how many, and adds nothing the second time', async () => {
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

  test('a file that cannot be written keeps its findings', async () => {
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
      stderr: `error: 'a/project.py' is read-only; it is left as it is\n`,
    });
    // It is not said that there is nothing to suppress.
    const told = await folder.fluxio(['check', '--add-suppressions']);
    expect(told.stdout).toMatch(/warnings?\n(?:\d+ fixable .*\n)?checked in/);
  });

  test.each([
    [['--fix'], '--add-suppressions does not go with --fix'],
    [['--diff'], '--add-suppressions does not go with --diff'],
    [['--shard', '1/2'], '--add-suppressions does not go with --shard'],
    [['-'], `--add-suppressions writes into files and takes no '-'`],
  ])('does not go with %j', async (more, message) => {
    expect(await folder.fluxio(['check', '--add-suppressions', ...more])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('only rules that are not about comments are suppressed', async () => {
    const { diagnostics } = compileText(
      'def main(data):\n    wait(seconds=1)  # fluxio: ignore[FLX501]\n',
      await engine(),
    );
    expect(diagnostics.map((one) => [one.info.code, isSuppressible(one)])).toEqual([['FLX901', false]]);
  });
});
