// FLX564 returned-value-lost and FLX221 beside it: each value after `return` is reported once, by the right one of the
// two. Fixes are applied, and the call that was dropped then runs.
import { applyFixes } from '../../src/base/fix.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const RUN = '    async def run(event, context):\n        return event\n\n\n';
const HEAD = `class Foo(Task):\n${RUN}class Bar(Task):\n${RUN}`;
const AFTER = 'def main(data):\n    Bar()\n    ';

/** `CODE text` of each finding about what is returned, unused or refused. */
async function reported(text: string): Promise<string[]> {
  const source = HEAD + text;
  const { diagnostics } = compileText(source, await engine());
  return diagnostics.map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`);
}

describe('reports', () => {
  test.each<[string, string, string[]]>([
    ['a call', `${AFTER}return Foo()\n`, ['FLX564 Foo()']],
    ['a call with arguments', `${AFTER}return Foo(data["x"], key="F")\n`, ['FLX564 Foo(data["x"], key="F")']],
    ['a call in brackets', `${AFTER}return (Foo())\n`, ['FLX564 Foo()']],
    ['a call in a branch', `${AFTER}if data["x"] == 1:\n        return Foo()\n    Foo()\n`, ['FLX564 Foo()']],
    [
      'a call in a handler',
      'def main(data):\n    try:\n        Foo()\n    except KeyError:\n        return Bar()\n',
      ['FLX564 Bar()'],
    ],
    ['the first of several calls', `${AFTER}return Foo(), Bar()\n`, ['FLX564 Foo()']],
    ['a call in a dict', `${AFTER}return {"foo": Foo()}\n`, ['FLX564 Foo()']],
    ['a call after or', `${AFTER}return data["x"] or Foo()\n`, ['FLX564 Foo()']],
    ['a map', `def each(data):\n    Foo()\n\n\n${AFTER}return map(data["x"], each)\n`, ['FLX564 map(data["x"], each)']],
    ['a wait', `${AFTER}Foo()\n    return wait(seconds=5)\n`, ['FLX564 wait(seconds=5)']],
    ['a machine', `def sub(data):\n    Foo()\n\n\n${AFTER}return sub(data)\n`, ['FLX564 sub(data)']],
    [
      'a value that the caller of a machine assigns',
      `def sub(data):\n    data["sum"] = Foo()\n    return data["sum"]\n\n\n${AFTER}data["x"] = sub(data)\n`,
      ['FLX564 data["sum"]'],
    ],
    [
      'a value of an iterator that a map assigns',
      `def each(data):\n    Foo()\n    return "done"\n\n\n${AFTER}data["x"] = map(data["list"], each)\n`,
      ['FLX564 "done"'],
    ],
    [
      'a try whose body returns',
      'def main(data):\n    try:\n        return Foo()\n    except KeyError:\n        Bar()\n',
      ['FLX213 return Foo()'],
    ],
    [
      'a retry whose body returns',
      'def main(data):\n    Bar()\n    with retry():\n        return Foo()\n',
      ['FLX212 return Foo()'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await reported(text)).toEqual(expected);
  });
});

describe('leaves to FLX221', () => {
  test.each<[string, string, string[]]>([
    ['a value that nothing assigns', `${AFTER}Foo()\n    return data["x"]\n`, ['FLX221 data["x"]']],
    ['a call to a built-in function', `${AFTER}Foo()\n    return str(data["x"])\n`, ['FLX221 str(data["x"])']],
    [
      'a value of a machine whose result is not assigned',
      `def sub(data):\n    Foo()\n    return data["x"]\n\n\n${AFTER}sub(data)\n`,
      ['FLX221 data["x"]'],
    ],
    [
      'all data, which a map receives',
      `def each(data):\n    data["y"] = Foo()\n    return data\n\n\n${AFTER}data["x"] = map(data["list"], each)\n`,
      ['FLX221 data'],
    ],
    [
      'None, which says the same as a plain return',
      `def each(data):\n    Foo()\n    return None\n\n\n${AFTER}data["x"] = map(data["list"], each)\n`,
      ['FLX221 None'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await reported(text)).toEqual(expected);
  });
});

test.each<[string, string]>([
  ['return Foo()', 'Foo()\n    return'],
  ['return Foo(data["x"], key="F")', 'Foo(data["x"], key="F")\n    return'],
  ['return Foo(\n        data["x"],\n    )', 'Foo(\n        data["x"],\n    )\n    return'],
  ['return (Foo())', 'Foo()\n    return'],
  ['wait(seconds=5); return Foo()', 'wait(seconds=5); Foo(); return'],
])('the fix of %j runs the call', async (before, after) => {
  const source = `${HEAD}${AFTER}${before}\n`;
  const { diagnostics } = compileText(source, await engine());
  const fixed = applyFixes(source, diagnostics).text;
  expect(fixed).toBe(`${HEAD}${AFTER}${after}\n`);
  const { diagnostics: left, artifacts } = compileText(fixed, await engine());
  expect(left).toEqual([]);
  const definition = artifacts.find(({ kind }) => kind === 'asl');
  expect(definition?.text).toContain('LambdaFunctionFoo');
});
