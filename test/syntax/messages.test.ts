import { positionAt, sourceFile } from '../../src/base/source.ts';
import { exampleCode } from '../../src/report/examples.ts';
import { read } from '../../src/syntax/read.ts';
import * as errors from '../../src/syntax/refusals.ts';
import { syntaxTree } from '../../src/syntax/syntax-tree.ts';
import { engine } from '../support/engine.ts';

/** Source, marked text, line, column, message. */
const table: [string, string, number, number, string][] = [
  ['x = foo(a, [b]\ny = 2\n', '(', 1, 8, "'(' was never closed"],
  ['x = (a]\n', ']', 1, 7, "closing parenthesis ']' does not match opening parenthesis '('"],
  ['x = (a,\nb]\n', ']', 2, 2, "closing parenthesis ']' does not match opening parenthesis '(' on line 1"],
  ['x = a)\n', ')', 1, 6, "unmatched ')'"],
  ["x = 'abc\n", "'abc", 1, 5, 'unterminated string literal'],
  ['x = """abc\ny\n', '"""abc', 1, 5, 'unterminated triple-quoted string literal (detected at line 2)'],
  ['def main(data)\n    pass\n', '\n', 1, 15, "expected ':'"],
  ['if x\n    y\n', '\n', 1, 5, "expected ':'"],
  ['class A(Task)  # c\n    x = 1\n', ' ', 1, 14, "expected ':'"],
  ['def f():\n    if x:\n    y = 1\n', 'y', 3, 5, "expected an indented block after 'if' statement on line 2"],
  ['class A:\n\n\nx = 1\n', 'x', 4, 1, 'expected an indented block after class definition on line 1'],
  ['def f():\n', '\n', 1, 9, 'expected an indented block after function definition on line 1'],
  ['def f():\n    x\n  y\n', '  ', 3, 1, 'unindent does not match any outer indentation level'],
  ['x = 1\n  y = 2\n', '  ', 2, 1, 'unexpected indent'],
  ['if x:\n        a\n\tb\n', '\t', 3, 1, 'inconsistent use of tabs and spaces in indentation'],
  ['Foo(a=1\n    b=2)\n', '1\n    b', 1, 7, 'invalid syntax: perhaps you forgot a comma'],
  ['if x = 1:\n    y\n', 'x = 1', 1, 4, "invalid syntax: maybe you meant '==' or ':=' instead of '='"],
  ['if x["a"] = 1:\n    y\n', 'x["a"]', 1, 4, 'cannot assign to subscript here'],
  ['f() = 1\n', 'f()', 1, 1, 'cannot assign to function call'],
  ['a, None = 1, 2\n', 'None', 1, 4, 'cannot assign to None'],
  ['f(a.b=1)\n', 'a.b=', 1, 3, 'expression cannot contain assignment'],
  ['f(a=1, b)\n', 'b', 1, 8, 'positional argument follows keyword argument'],
  ['def f(a=1, b): pass\n', 'b', 1, 12, 'parameter without a default follows parameter with a default'],
  ['if a && b: pass\n', '&&', 1, 6, "'&&' is not an operator in Python"],
  ['if a || b: pass\n', '||', 1, 6, "'||' is not an operator in Python"],
  ['if !a: pass\n', '!', 1, 4, "'!' is not an operator in Python"],
  ['if a:\n    b\nelse if c:\n    d\n', 'else if', 3, 1, "'else if' is not valid Python"],
  ['if a <> b: pass\n', '<>', 1, 6, "'<>' is not an operator in Python"],
  ['x++\n', '++', 1, 2, "'++' is not an operator in Python"],
  ['print "a"\n', 'print "a"', 1, 1, "missing parentheses in call to 'print'"],
  ['exec code\n', 'exec code', 1, 1, "missing parentheses in call to 'exec'"],
  ['x = `y`\n', '`', 1, 5, "invalid character '`'"],
  ['try:\n    a\nexcept A, B:\n    b\n', 'A, B', 3, 8, 'multiple exception types must be parenthesized'],
  ['try:\n    a\nb = 1\n', 'b', 3, 1, "expected 'except' or 'finally' block"],
  [
    'try:\n    a\nexcept A:\n    b\nexcept* B:\n    c\n',
    'except',
    5,
    1,
    "cannot have both 'except' and 'except*' on the same 'try'",
  ],
  ['def class(): pass\n', 'class', 1, 5, "'class' is a keyword and cannot be used as a name"],
  ['x = “a”\n', '“', 1, 5, "invalid character '“' (U+201C)"],
  ['x =\u00a01\n', '\u00a0', 1, 4, 'invalid non-printable character U+00A0'],
  ['x = 12abc\n', '12abc', 1, 5, 'invalid decimal literal'],
  [
    'x = 007\n',
    '007',
    1,
    5,
    'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
  ],
  ['x = "\\x1"\n', '\\x1', 1, 6, 'truncated \\xXX escape'],
  ['x = f"{}"\n', '}', 1, 8, "f-string: valid expression required before '}'"],
  ['x = f"{a"\n', '"', 1, 9, "f-string: expecting '}'"],
  ['x = {"a" 1}\n', '"a" 1', 1, 6, 'invalid syntax: perhaps you forgot a comma'],
  ['x = {"a": 1, "b"}\n', '"b"', 1, 14, "':' expected after dictionary key"],
  ['x = {"a": }\n', ':', 1, 9, "expression expected after dictionary key and ':'"],
  ['x = 1 +\n', '\n', 1, 8, 'unexpected end of line'],
  ['x = 1 if y\n', '1 if y', 1, 5, "expected 'else' after 'if' expression"],
  ['x = 😀 + (\n', '😀', 1, 5, "invalid character '😀' (U+1F600)"],
  ['s = "😀"; x = = 1\r\n', '=', 1, 15, "invalid syntax: unexpected '='"],
  ['\f\tx\n', '\f\t', 1, 1, 'unexpected indent'],
];

test.each(table)('the error in %j is at %j, %d:%d', async (source, marked, line, column, message) => {
  const file = sourceFile('project.py', source);
  const problem = syntaxTree(read(file), await engine()).problems[0];
  expect(problem?.message).toBe(message);
  const { start, end } = problem?.span ?? { start: -1, end: -1 };
  expect({ marked: source.slice(start, end), ...positionAt(file, start) }).toEqual({ marked, line, column });
  expect(message).not.toMatch(/^[A-Z]|\.$/);
});

test.each([
  ['esle:\n    x = 1\n', "did you mean 'else'?"],
  ['def f():\n    retrun x\n', "did you mean 'return'?"],
  ['if a && b: pass\n', "write 'and'"],
  ['elseif x:\n    y\n', "did you mean 'elif'?"],
  ['x = “a”\n', 'write "'],
  ['form = = 1\n', undefined],
  ['if x: retrun y\n', "did you mean 'return'?"],
])('the help for %j is %j', async (source, help) => {
  expect(syntaxTree(read(sourceFile('project.py', source)), await engine()).problems[0]?.help).toBe(help);
});

/** The marks of an example: `#   ^^^ CODE` under the code, or `# <- CODE` for its first column. */
function marksOf(example: string): { code: string; marks: string[] } {
  const lines: string[] = [];
  const marks: string[] = [];
  for (const line of example.split('\n')) {
    const mark = /^#(\s*)(\^+|<-) (FLX\d+)$/.exec(line);
    if (mark === null) lines.push(line);
    else if (mark[2] === '<-') marks.push(`${mark[3]} ${lines.length}:1`);
    else marks.push(`${mark[3]} ${lines.length}:${(mark[1]?.length ?? 0) + 2}+${mark[2]?.length}`);
  }
  return { code: lines.join('\n'), marks };
}

test.each(errors.syntaxRefusals)(
  'the examples of $code have the errors that they mark, and no others',
  async (info) => {
    for (const example of info.examples.bad) {
      const { code, marks } = marksOf(exampleCode(example));
      const file = sourceFile('project.py', code);
      const found = syntaxTree(read(file), await engine()).problems.map((problem) => {
        const { line, column } = positionAt(file, problem.span.start);
        return `${problem.info.code} ${line}:${column}+${problem.span.end - problem.span.start}`;
      });
      expect(found).toEqual(marks);
    }
    for (const example of info.examples.good) {
      expect(syntaxTree(read(sourceFile('project.py', example)), await engine()).problems).toEqual([]);
    }
  },
);
