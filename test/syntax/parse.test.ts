import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { MAX_TEXT_LENGTH, read } from '../../src/syntax/read.ts';
import { syntaxTree } from '../../src/syntax/syntax-tree.ts';
import type { CstNode, SyntaxTree } from '../../src/syntax/tree.ts';
import { engine } from '../support/engine.ts';

interface Row {
  readonly source: string;
  readonly cpython: string;
  readonly cpython_3_13: string;
  readonly line: number | null;
  readonly stage: string | null;
}

function rows(name: 'accept' | 'reject'): Row[] {
  const text = readFileSync(`test/vectors/python-syntax/${name}.jsonl`, 'utf8');
  const all = text.split('\n').flatMap((line): Row[] => (line === '' ? [] : [JSON.parse(line)]));
  return all.filter((row) => (row.cpython === 'ok') === (row.cpython_3_13 === 'ok'));
}

async function treeOf(source: string): Promise<SyntaxTree> {
  return syntaxTree(read(sourceFile('project.py', source)), await engine());
}

function firstLine(source: string, tree: SyntaxTree): number | undefined {
  const problem = tree.problems[0];
  return problem === undefined ? undefined : positionAt(sourceFile('project.py', source), problem.span.start).line;
}

function spanFlaws(source: string, tree: SyntaxTree): string[] {
  return tree.problems.flatMap(({ span: { start, end }, message }) =>
    start >= 0 && end <= source.length && (start < end || start === source.length)
      ? []
      : [`${start}..${end} ${message}`],
  );
}

describe('against CPython', () => {
  test('accepts what CPython accepts', async () => {
    const wrong: string[] = [];
    const all = rows('accept');
    for (const { source } of all) {
      const tree = await treeOf(source.replace(/^\ufeff/, ''));
      if (tree.problems.length > 0) wrong.push(`${source} # ${tree.problems[0]?.message}`);
    }
    expect(wrong.slice(Math.floor(all.length * 0.002))).toEqual([]);
  });

  test('refuses what the parser of CPython refuses, on the same line', async () => {
    const all = rows('reject').filter((row) => row.stage === 'parser');
    const accepted: string[] = [];
    const elsewhere: string[] = [];
    for (const { source, line, cpython } of all) {
      const tree = await treeOf(source);
      if (tree.problems.length === 0) accepted.push(`${source} # ${cpython}`);
      else if (line !== null && firstLine(source, tree) !== line) elsewhere.push(`${source} # ${cpython}`);
      expect(spanFlaws(source, tree)).toEqual([]);
    }
    expect(all.length).toBeGreaterThan(800);
    expect(accepted.slice(Math.floor(all.length * 0.01))).toEqual([]);
    expect(elsewhere.slice(Math.floor(all.length * 0.02))).toEqual([]);
  });
});

describe('trees', () => {
  test("keep a method's body as the reader saw it", async () => {
    const source =
      'class A(Task):\n    """doc"""\n    @x\n    async def run(event):  # c\n        import a; from b import c\n        if x:\n            y(1)\n        return (1,\n2)\n    z = 1\n';
    const tree = await treeOf(source);
    expect(tree.problems).toEqual([]);
    const find = (nodes: readonly CstNode[], type: string): CstNode | undefined => {
      for (const node of nodes) {
        const found = node.type === type ? node : find(node.children, type);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const method = find(tree.statements, 'function_definition');
    const block = method?.children.at(-1);
    expect(block).toMatchObject({
      type: 'block',
      field: 'body',
      start: source.indexOf('import a'),
      end: source.indexOf('2)') + 2,
    });
    expect(
      block?.children.map((node) => `${node.type} ${source.slice(node.start, node.end)} ${node.children.length}`),
    ).toEqual([
      'import_statement import a 1',
      'import_from_statement from b import c 2',
      'if_statement if x:\n            y(1) 2',
      'return_statement return (1,\n2) 1',
    ]);
  });

  test('leave out comments and line continuations', async () => {
    const tree = await treeOf('x = [ # c\n  1, \\\n  2]\n# d\n');
    expect(JSON.stringify(tree.statements)).not.toMatch(/comment|continuation/);
  });

  test('list the strings that span lines', async () => {
    const source = 'x = """a\nb"""\ny = "c"\ndef f():\n    return f"""{"""d\n"""}\n""", \'e\\\nf\'\n';
    const { multilineStrings } = await treeOf(source);
    expect(multilineStrings.map(({ start, end }) => source.slice(start, end))).toEqual([
      '"""a\nb"""',
      'f"""{"""d\n"""}\n"""',
      "'e\\\nf'",
    ]);
  });

  test.each([
    ['a bracketed line left of its block', 'def f():\n    x = (a +\nb)\n'],
    ['a comment there', 'def f():\n    x = (a +\n# c\n    b)\n    y = 1\n'],
    ['an argument there', 'def f():\n    T(a=\n1)\n'],
    ['a lone carriage return', 'x = 1\ry = 2\r'],
    ['a named character in a format', 'f"{x:\\N{DIGIT ONE}}"\n'],
    ['a walrus in the subject of match', 'match w := x,:\n    case _: pass\n'],
    ['what tree-sitter cannot read inside a method', 'class A:\n    def f(self):\n        a, *(b, c) = seq\n'],
  ])('read %s', async (_name, source) => {
    const tree = await treeOf(source);
    expect(tree.problems).toEqual([]);
    expect(tree.statements.length).toBeGreaterThan(0);
  });

  test('have the offsets of the file after a remedy', async () => {
    const source = 'def f():\n    x = (a +\nb)\ny = "😀"\n';
    const tree = await treeOf(source);
    expect(tree.statements.map(({ start, end }) => source.slice(start, end))).toEqual([
      'def f():\n    x = (a +\nb)',
      'y = "😀"',
    ]);
  });
});

describe('tolerance', () => {
  test('one broken function hides no other', async () => {
    const source =
      'def one():\n    x = = 1\n\n\ndef two():\n    return 1\n\n\ndef three(\n    return 2\n\n\nclass Four:\n    pass\n';
    const tree = await treeOf(source);
    expect(tree.problems.map((problem) => positionAt(sourceFile('', source), problem.span.start).line)).toEqual([2, 9]);
    expect(tree.statements.map((node) => source.slice(node.start, node.start + 9))).toEqual(['def two()', 'class Fou']);
    expect([...tree.brokenNames]).toEqual(['one', 'three']);
  });

  test.each([
    ['a clause of a broken statement', 'if x = 1:\n    a\nelif y:\n    b\nelse:\n    c\nd = 1\n', 1, 1],
    ['a decorator and what it decorates', '@a(\n\n@b\ndef f():\n    pass\n', 1, 1],
    ['a string that is never closed', 'x = """a\n\ndef f():\n    pass\n', 1, 1],
    ['brackets that are never closed', 'x = (1,\nclass A:\n    pass\n@a\ndef g():\n    pass\n', 1, 2],
    ['a character that no name may hold', 'x = “a”\ny = 1\n', 1, 1],
    ['a string that is not closed on its line', "x = 'a\ny = 1\n", 1, 1],
    ['a bad indentation', 'def f():\n        a\n    b\nx = 1\n', 1, 1],
    ['a nested definition', 'if x:\n    def f(: pass\ny = 1\n', 1, 0],
  ])('%s gives one problem', async (_name, source, problems, statements) => {
    const tree = await treeOf(source);
    expect([tree.problems.length, tree.statements.length]).toEqual([problems, statements]);
  });
});

describe('limits', () => {
  const cases: [string, string, string | undefined][] = [
    ['a file beyond 1 MiB', 'x'.repeat(MAX_TEXT_LENGTH + 1), 'FLX004'],
    ['10,000 brackets', `x = ${'('.repeat(10_000)}${')'.repeat(10_000)}\n`, 'FLX005'],
    ['200,000 signs', `x = ${'-'.repeat(200_000)}1\n`, 'FLX005'],
    ['a chain of not', `x = ${'not '.repeat(50_000)}1\n`, 'FLX005'],
    ['a chain of attributes', `x = a${'.b'.repeat(50_000)}\n`, 'FLX005'],
    ['a chain of lambdas', `x = ${'lambda: '.repeat(20_000)}1\n`, 'FLX005'],
    [
      '150 blocks',
      `${Array.from({ length: 150 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')}${' '.repeat(150)}a\n`,
      'FLX005',
    ],
    ['1 MiB of broken functions', 'def f(:\n x = = 1\n'.repeat(61_000), 'FLX001'],
    ['1 MiB of quotes', '"\n'.repeat(500_000), 'FLX001'],
    ['1 MiB of open strings', 'x = """\ndef f():\n'.repeat(60_000), 'FLX002'],
    ['a list of 100,000 elements', `x = [${'1, '.repeat(100_000)}]\n`, undefined],
    ['900 additions', `x = ${'1 + '.repeat(900)}1\n`, undefined],
    [
      '199 brackets in 99 blocks',
      `${Array.from({ length: 98 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')}${' '.repeat(98)}${'('.repeat(199)}a${')'.repeat(199)}\n`,
      undefined,
    ],
  ];
  test.each(cases)('%s', async (_name, source, code) => {
    const tree = await treeOf(source);
    expect(tree.problems[0]?.info.code).toBe(code);
  });

  test.each([32_767, 32_768, 32_769, 200_000])('a text of %d characters', async (length) => {
    const source = `x = "${'a'.repeat(length - 30)}"\ny = 2\n`.padEnd(length, '#');
    const tree = await treeOf(source);
    expect(tree.problems).toEqual([]);
    expect(tree.statements.map((node) => node.end)).toEqual([length - 24, length - 18]);
  });
});

describe('mangled text', () => {
  const words = [
    'def f(a):',
    'class A:',
    'if x:',
    'else:',
    '"""',
    "'",
    'f"{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '\n',
    '\n    ',
    '\n\t',
    '\r',
    '\r\n',
    '\\',
    ':',
    '=',
    ':=',
    '*',
    'for',
    'in',
    'match x:',
    'case',
    'async',
    'é',
    '😀',
    '\ud800',
    '\u200b',
    '\0',
    '0x',
    '1_',
    '@',
    ';',
    '#',
    'lambda',
    'x',
    ' ',
  ];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
  test('never throws; spans lie inside; reading twice gives the same', async () => {
    const loaded = await engine();
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 80 })), (source) => {
        const file = sourceFile('project.py', source);
        const tree = syntaxTree(read(file), loaded);
        expect(spanFlaws(source, tree)).toEqual([]);
        expect(syntaxTree(read(file), loaded)).toEqual(tree);
      }),
      { seed: 20250101, numRuns: 1500 },
    );
  });

  test('a mangled program leaves the functions before it whole', async () => {
    const loaded = await engine();
    fc.assert(
      fc.property(text, (mangled) => {
        const source = mangled.replaceAll('\0', '');
        const tree = syntaxTree(
          read(sourceFile('project.py', `def main(data):\n    A()\n\ndef f():\n    ${source}`)),
          loaded,
        );
        expect(tree.statements[0]?.type).toBe('function_definition');
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

test.each([
  // The tokens of the first statement are more than those of the second.
  'class A(B=1, C): pass\n"a" += 1\n',
  'f(a, b, c, d, e, f)\n(a) += 1\n1 += 1\n',
])('a mistake ends the tokens of its statement, whatever stood before: %j', async (source) => {
  expect((await treeOf(source)).problems.length).toBeGreaterThan(0);
});

test.each([
  ['a decorator', (lines: string) => `@a(b=1${lines})\ndef f(data):\n    pass\n`],
  ['a condition', (lines: string) => `def f(data):\n    if data["a"] ${lines} == 1:\n        pass\n`],
  ['an indentation', (lines: string) => `def f(data):\n    ${lines}if data["a"] == 1:\n        pass\n`],
])('lines that backslashes join in %s are one line, however many', async (_, text) => {
  const start = process.cpuUsage();
  const { statements, problems } = await treeOf(text('\\\n'.repeat(20_000)));
  expect(problems).toEqual([]);
  expect(statements.map(({ type }) => type)).toEqual((await treeOf(text(''))).statements.map(({ type }) => type));
  // Of the processor: another process may have the machine.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
});

test.each([
  'def f(data):\n  \\\n      if data["a"]:\n        pass\n  if data["b"]:\n        pass\n',
  'def f(data):\n\\\n  \\\n        if data["a"]:\n        pass\n  if data["b"]:\n        pass\n',
])('the first backslash decides how far a line is indented: %j', async (source) => {
  const { statements, problems } = await treeOf(source);
  expect(problems).toEqual([]);
  const body = statements[0]?.children.find(({ field }) => field === 'body');
  expect(body?.children.map(({ type }) => type)).toEqual(['if_statement', 'if_statement']);
});
