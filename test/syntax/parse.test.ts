import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { MAX_TEXT_LENGTH, MAX_TOKENS, read } from '../../src/syntax/read.ts';
import { syntaxTree } from '../../src/syntax/syntax-tree.ts';
import type { CstNode, NodeType, SyntaxTree } from '../../src/syntax/tree.ts';
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

/** What CPython rejects and we accept: starred annotations of other parameters than `*args`. */
const ACCEPTED: ReadonlySet<string> = new Set(['def f(a: *b): pass\n', 'def f(**k: *b): pass\n']);

const rejected = rows('reject').filter(({ stage, source }) => stage === 'parser' && !ACCEPTED.has(source));

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
  test.each(rows('accept'))('accepts $source', async ({ source }) => {
    const tree = await treeOf(source.replace(/^\ufeff/, ''));
    expect(tree.problems).toEqual([]);
  });

  test.each(rejected)('rejects $source on the same line', async ({ source, line }) => {
    const tree = await treeOf(source);
    expect(tree.problems).not.toEqual([]);
    expect(spanFlaws(source, tree)).toEqual([]);
    if (line !== null) expect(firstLine(source, tree)).toBe(line);
  });

  test('has enough rows to compare', () => {
    expect(rows('accept').length).toBeGreaterThan(600);
    expect(rejected.length).toBeGreaterThan(800);
  });
});

describe('readings', () => {
  const settled = 'def main(data):\n    data["a"] = A()\n';
  const unsettled = 'def main(data):\n    data["a"] += 1\n';

  test('need no engine if the tokens determine every tree', () => {
    const reading = read(sourceFile('project.py', settled));
    expect(reading.needsEngine).toBe(false);
    expect(syntaxTree(reading, undefined).statements.map(({ type }) => type)).toEqual(['function_definition']);
  });

  test('cannot be completed without the engine that they need', () => {
    const reading = read(sourceFile('project.py', unsettled));
    expect(reading.needsEngine).toBe(true);
    expect(() => syntaxTree(reading, undefined)).toThrow('without it');
  });

  test.each([
    ['a file that is too large', 'x = 1 + 2\n'.padEnd(MAX_TEXT_LENGTH + 1, '#')],
    ['a file with too many tokens', '1 + 2\n'.repeat(MAX_TOKENS / 4)],
    ['a file with a null character', 'x = 1 + 2\0\n'],
    ['a file without a valid statement', 'x = = 1 + 2\n'],
    ['an empty file', ''],
  ])('of %s need no engine', (_name, source) => {
    expect(read(sourceFile('project.py', source)).needsEngine).toBe(false);
  });

  test('are independent of each other', async () => {
    const first = read(sourceFile('a/project.py', unsettled));
    const second = read(sourceFile('b/project.py', `${settled}${unsettled}`));
    const loaded = await engine();
    const tree = syntaxTree(second, loaded);
    expect(syntaxTree(first, loaded)).toEqual(await treeOf(unsettled));
    expect(syntaxTree(second, loaded)).toEqual(tree);
  });
});

describe('trees', () => {
  test('contain the body of a method as the grammar reads it', async () => {
    const source =
      'class A(Task):\n    """doc"""\n    @x\n    async def run(event):  # c\n        import a; from b import c\n        if x:\n            y(1)\n        return (1,\n2)\n    z = 1\n';
    const tree = await treeOf(source);
    expect(tree.problems).toEqual([]);
    const find = (nodes: readonly CstNode[], type: NodeType): CstNode | undefined => {
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

  test('omit comments and line continuations', async () => {
    const tree = await treeOf('x = [ # c\n  1, \\\n  2]\n# d\n');
    expect(JSON.stringify(tree.statements)).not.toMatch(/comment|continuation/);
  });

  test('list the strings that contain line breaks', async () => {
    const source = 'x = """a\nb"""\ny = "c"\ndef f():\n    return f"""{"""d\n"""}\n""", \'e\\\nf\'\n';
    const { multilineStrings } = await treeOf(source);
    expect(multilineStrings.map(({ start, end }) => source.slice(start, end))).toEqual([
      '"""a\nb"""',
      'f"""{"""d\n"""}\n"""',
      "'e\\\nf'",
    ]);
  });

  test.each([
    ['a line inside brackets that is indented less than its block', 'def f():\n    x = (a +\nb)\n'],
    ['a comment that is indented less than its block', 'def f():\n    x = (a +\n# c\n    b)\n    y = 1\n'],
    ['an argument that is indented less than its block', 'def f():\n    T(a=\n1)\n'],
    ['a lone carriage return', 'x = 1\ry = 2\r'],
    ['a named character in a format', 'f"{x:\\N{DIGIT ONE}}"\n'],
    ['a walrus in the subject of match', 'match w := x,:\n    case _: pass\n'],
    [
      'a statement that tree-sitter cannot parse inside a method',
      'class A:\n    def f(self):\n        a, *(b, c) = seq\n',
    ],
    ['a star before a display', '*{}, {}, {}\nx = *{1: 2}, *"ab", *(y for y in z)\n'],
    ['a starred target in brackets', 'a, *(b, c) = [*[d, *e]] = (*(f), g) = *(), = seq\n'],
    ['a starred target of a loop', 'for a, *(b, c) in x: pass\nfor [*[*a]] in x: pass\n[x for *[a], in y]\n'],
    ['a star before an operator, and a product', '*-a, b\nc = a * (b, c)[0] * {1: 2}[1]\n*[a] * 2, b\n'],
    ['stars in subscripts and calls', 'x[*a, *{}]\nf(*[1], *(2,), **{})\nx[*{}] = *{}, f(*{} if a else b)\n'],
  ])('are complete for %s', async (_name, source) => {
    const tree = await treeOf(source);
    expect(tree.problems).toEqual([]);
    expect(tree.statements.length).toBeGreaterThan(0);
  });

  test('have the offsets of the file after a workaround', async () => {
    const source = 'def f():\n    x = (a +\nb)\ny = "😀"\n';
    const tree = await treeOf(source);
    expect(tree.statements.map(({ start, end }) => source.slice(start, end))).toEqual([
      'def f():\n    x = (a +\nb)',
      'y = "😀"',
    ]);
  });
});

describe('tolerance', () => {
  test('reports each broken function and keeps the others', async () => {
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
    ['a character that names may not contain', 'x = “a”\ny = 1\n', 1, 1],
    ['a string that is not closed on its line', "x = 'a\ny = 1\n", 1, 1],
    ['invalid indentation', 'def f():\n        a\n    b\nx = 1\n', 1, 1],
    ['a nested definition', 'if x:\n    def f(: pass\ny = 1\n', 1, 0],
  ])('reports %s once', async (_name, source, problems, statements) => {
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
  test.each(cases)('hold for %s', async (_name, source, code) => {
    const tree = await treeOf(source);
    expect(tree.problems[0]?.info.code).toBe(code);
  });

  test.each([32_767, 32_768, 32_769, 200_000])(
    'do not depend on the size of buffers: %d characters',
    async (length) => {
      const source = `x = "${'a'.repeat(length - 30)}"\ny = 2\n`.padEnd(length, '#');
      const tree = await treeOf(source);
      expect(tree.problems).toEqual([]);
      expect(tree.statements.map((node) => node.end)).toEqual([length - 24, length - 18]);
    },
  );
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
  test('is read without an exception, with errors inside the text, and the same way twice', async () => {
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

  test('does not affect the functions before it', async () => {
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
  // The first statement has more tokens than the second, which reuses its arrays.
  'class A(B=1, C): pass\n"a" += 1\n',
  'f(a, b, c, d, e, f)\n(a) += 1\n1 += 1\n',
])('an error ends the tokens of its statement, even in arrays that held more: %j', async (source) => {
  expect((await treeOf(source)).problems.length).toBeGreaterThan(0);
});

test.each([
  ['a decorator', (lines: string) => `@a(b=1${lines})\ndef f(data):\n    pass\n`],
  ['a condition', (lines: string) => `def f(data):\n    if data["a"] ${lines} == 1:\n        pass\n`],
  ['an indentation', (lines: string) => `def f(data):\n    ${lines}if data["a"] == 1:\n        pass\n`],
])('20,000 lines that backslashes join in %s take linear time', async (_, text) => {
  const start = process.cpuUsage();
  const { statements, problems } = await treeOf(text('\\\n'.repeat(20_000)));
  expect(problems).toEqual([]);
  expect(statements.map(({ type }) => type)).toEqual((await treeOf(text(''))).statements.map(({ type }) => type));
  // CPU time: other processes may be using the machine.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
});

test.each([
  'def f(data):\n  \\\n      if data["a"]:\n        pass\n  if data["b"]:\n        pass\n',
  'def f(data):\n\\\n  \\\n        if data["a"]:\n        pass\n  if data["b"]:\n        pass\n',
])('the columns before the first backslash are the indentation of a joined line: %j', async (source) => {
  const { statements, problems } = await treeOf(source);
  expect(problems).toEqual([]);
  const body = statements[0]?.children.find(({ field }) => field === 'body');
  expect(body?.children.map(({ type }) => type)).toEqual(['if_statement', 'if_statement']);
});
