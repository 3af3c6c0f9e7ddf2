// The functions that build edits, in the layouts that Python allows. The edited text parses, and comments are kept.
import { applyEdits } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { Call, Module, Statement } from '../../src/syntax/ast.ts';
import { blocksOf, statementsOf } from '../../src/syntax/ast.ts';
import { insertStatement, remove, removeLines, removeStatements, setKeyword, unwrap } from '../../src/syntax/edits.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read as readPython } from '../../src/syntax/read.ts';
import { engine } from '../support/engine.ts';

async function read(text: string): Promise<Module> {
  const problems: string[] = [];
  const module = parse(readPython(sourceFile('project.py', text)), await engine(), (_, __, message) =>
    problems.push(message),
  );
  expect(problems).toEqual([]);
  return module;
}

/** The blocks of the module's first function, its body first; the module itself if it starts with something else. */
function blocks({ body }: Module): (readonly Statement[])[] {
  const [first] = body;
  if (first?.kind !== 'function') return [body];
  return [first.body, ...[...statementsOf(first.body)].flatMap((statement) => [...blocksOf(statement)])];
}

/** Removes the adjacent calls of `x` from the first block that has one. */
async function withoutX(text: string): Promise<string | undefined> {
  const module = await read(text);
  const isX = ({ span }: Statement): boolean => text.startsWith('x(', span.start);
  const block = blocks(module).find((statements) => statements.some(isX)) ?? [];
  const from = block.findIndex(isX);
  const to = block.findLastIndex(isX) + 1;
  const edits = removeStatements(module, block, from, to);
  if (edits === undefined) return undefined;
  const result = applyEdits(text, edits);
  await read(result);
  return result;
}

test.each<[string, string | undefined]>([
  ['a()\nx()\nb()\n', 'a()\nb()\n'],
  ['x()\nb()\n', 'b()\n'],
  ['a()\nx()\n', 'a()\n'],
  ['a()\nx()', 'a()\n'],
  ['a()\r\nx()\r\nb()\r\n', 'a()\r\nb()\r\n'],
  ['a()\rx()\rb()\r', 'a()\rb()\r'],
  ['a()\nx(1,\n  2)\nb()\n', 'a()\nb()\n'],
  ['a()\nx()\n\nx()\nb()\n', 'a()\nb()\n'],
  ['a()\nx()  \t;  \nb()\n', 'a()\nb()\n'],
  ['a()\nx() \\\n\nb()\n', undefined],
  ['x()\n', 'pass\n'],
  ['x(); x()\n', 'pass\n'],
  ['x();\n', 'pass;\n'],
  // Statements that share a line.
  ['a(); x()\n', 'a()\n'],
  ['a(); x();\n', 'a();\n'],
  ['x(); b()\n', 'b()\n'],
  ['a(); x(); b()\n', 'a(); b()\n'],
  ['a() ;x();b()\n', 'a() ;b()\n'],
  ['a(); \\\n  x()\nb()\n', 'a()\nb()\n'],
  ['x() \\\n  ; b()\n', 'b()\n'],
  ['a(); x()\nb()\n', 'a()\nb()\n'],
  ['a()\nx(); b()\n', 'a()\nb()\n'],
  ['a(); x()\nx(); b()\n', 'a(); b()\n'],
  // Statements of a nested block.
  ['def f():\n\ta()\n\tx()\n', 'def f():\n\ta()\n'],
  ['def f():\n\tx()\n', 'def f():\n\tpass\n'],
  ['def f(): x()\n', 'def f(): pass\n'],
  ['def f(): a(); x()\n', 'def f(): a()\n'],
  ['def f(): x(); b()\n', 'def f(): b()\n'],
  ['def f():\n    if c: x()\n    b()\n', 'def f():\n    if c: pass\n    b()\n'],
  [
    'def f():\n    if c:\n        x()\n    else:\n        b()\n',
    'def f():\n    if c:\n        pass\n    else:\n        b()\n',
  ],
  ['def f():\n    a()\n    x("""\n# no comment\n""")\n', 'def f():\n    a()\n'],
  ['ä()\nx("💥")\nß()\n', 'ä()\nß()\n'],
  // A comment is kept, or there is no edit.
  ['a()\n# why\nx()\n# and\nb()\n', 'a()\n# why\n# and\nb()\n'],
  ['a()\nx()  # why\nb()\n', undefined],
  ['a()\nx()\n# why\nx()\nb()\n', undefined],
  ['a()\nx(1,  # one\n  2)\nb()\n', undefined],
  ['a(); x()  # both\n', 'a()  # both\n'],
  ['x(); b()  # both\n', 'b()  # both\n'],
  ['x()  # why\n', 'pass  # why\n'],
])('removing x() from %j results in %j', async (text, expected) => {
  expect(await withoutX(text)).toBe(expected);
});

test.each<[string, string]>([
  ['x()\n', 'new\nx()\n'],
  ['\r\nx()\r\n', '\r\nnew\r\nx()\r\n'],
  ['def f():\n\ta()\n\tx()\n', 'def f():\n\ta()\n\tnew\n\tx()\n'],
  ['def f():\r\n    # why\r\n    x()\r\n', 'def f():\r\n    # why\r\n    new\r\n    x()\r\n'],
  ['def f():\r  x()', 'def f():\r  new\r  x()'],
  ['def f(): x()\n', 'def f(): new; x()\n'],
  ['a(); x()\n', 'a(); new; x()\n'],
  ['def f():\n    a(); \\\n    x()\n', 'def f():\n    a(); \\\n    new; x()\n'],
])('inserting a statement before x() in %j results in %j', async (text, expected) => {
  const module = await read(text);
  const start = text.indexOf('x()');
  const result = applyEdits(text, insertStatement(module, { start, end: start + 3 }, 'new'));
  await read(result);
  expect(result).toBe(expected);
});

async function withTimeout(text: string): Promise<string | undefined> {
  const module = await read(text);
  const [statement] = module.body;
  const edits = setKeyword(module, (statement as { value: Call }).value, 'timeout', '600');
  if (edits === undefined) return undefined;
  const result = applyEdits(text, edits);
  await read(result);
  return result;
}

test.each<[string, string | undefined]>([
  ['Foo()', 'Foo(timeout=600)'],
  ['Foo( )', 'Foo(timeout=600 )'],
  ['Foo(x)', 'Foo(x, timeout=600)'],
  ['Foo(x,)', 'Foo(x, timeout=600)'],
  ['Foo(x, )', 'Foo(x, timeout=600 )'],
  ['Foo((x))', 'Foo((x), timeout=600)'],
  ['(Foo(x))', '(Foo(x, timeout=600))'],
  ['Foo(x, key="k")', 'Foo(x, key="k", timeout=600)'],
  ['Foo(**x)', 'Foo(**x, timeout=600)'],
  ['Foo(key=")")', 'Foo(key=")", timeout=600)'],
  ['Foo(timeout=300)', 'Foo(timeout=600)'],
  ['Foo(timeout = (300), key="k")', 'Foo(timeout = (600), key="k")'],
  ['Foo(timeout=-1)', 'Foo(timeout=600)'],
  ['Foo(\n    x\n)', 'Foo(\n    x, timeout=600\n)'],
  ['Foo(\n    x,\n)', 'Foo(\n    x,\n    timeout=600,\n)'],
  ['Foo(\r\n\tx,\r\n)', 'Foo(\r\n\tx,\r\n\ttimeout=600,\r\n)'],
  ['Foo(\n    x,\n    y)', 'Foo(\n    x,\n    y, timeout=600)'],
  ['Foo(\n    x,\n    y,)', 'Foo(\n    x,\n    y, timeout=600)'],
  ['Foo(x,\n)', 'Foo(x, timeout=600\n)'],
  ['Foo(\n)', 'Foo(timeout=600\n)'],
  ['Foo(\n    # none\n)', 'Foo(timeout=600\n    # none\n)'],
  ['Foo(\n    x  # why, )\n)', 'Foo(\n    x, timeout=600  # why, )\n)'],
  ['Foo(\n    x,  # why, )\n)', 'Foo(\n    x,  # why, )\n    timeout=600,\n)'],
  ['Foo(\n    x,\n    # last\n    # of all\n)', 'Foo(\n    x,\n    timeout=600,\n    # last\n    # of all\n)'],
  ['Foo(x \\\n)', 'Foo(x, timeout=600 \\\n)'],
  ['Foo(x for x in y)', undefined],
  ['Größe(x["💥"])', 'Größe(x["💥"], timeout=600)'],
])('setting timeout=600 in %j results in %j', async (text, expected) => {
  expect(await withTimeout(text)).toBe(expected);
});

test.each<[string, string | undefined]>([
  ['@x()\ndef f(): pass\n', 'def f(): pass\n'],
  ['@a\n@x(\n  1\n)\n@b\ndef f(): pass\n', '@a\n@b\ndef f(): pass\n'],
  ['@x()  # why\ndef f(): pass\n', undefined],
  ['@x(  # why\n)\ndef f(): pass\n', undefined],
])('removing the decorator x from %j results in %j', async (text, expected) => {
  const module = await read(text);
  const [definition] = module.body;
  const decorators = definition?.kind === 'function' ? definition.decorators : [];
  const span = decorators.map((decorator) => decorator.span).find(({ start }) => text.startsWith('@x', start));
  const edits = span && removeLines(module, span);
  expect(edits && applyEdits(text, edits)).toBe(expected);
});

test('does not remove a line that continues the previous one', async () => {
  const text = 'if c: \\\n    x()\n';
  const start = text.indexOf('x()');
  expect(removeLines(await read(text), { start, end: start + 3 })).toBeUndefined();
});

test('unwraps an expression, unless that would remove a comment', async () => {
  const text = 'str((x))\nint(  # why\n  x)\n';
  const module = await read(text);
  const results = module.body.map((statement) => {
    const call = (statement as { value: Call }).value;
    const edits = unwrap(module, call.span, call.positional[0]?.span ?? call.span);
    return edits && applyEdits(text, edits);
  });
  expect(results).toEqual(['x\nint(  # why\n  x)\n', undefined]);
  expect(remove(module, { start: 0, end: 3 })).toEqual([{ span: { start: 0, end: 3 }, text: '' }]);
});
