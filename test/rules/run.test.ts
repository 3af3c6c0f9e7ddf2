// Rules about the Python code of run methods. Each row is a body and its findings, as `line:column name: message`.
import { applyFixes } from '../../src/base/fix.ts';
import { positionAt } from '../../src/base/source.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const CODES = /^FLX54\d$/;

function project(body: string, head = '', tail = ''): string {
  const lines = body.replace(/^(?=.)/gm, '        ');
  return `${head}class Load(Task):\n    async def run(event, context):\n${lines}\n\n${tail}def main(data):\n    Load()\n`;
}

/** Lines count from the first line of the body, columns from its indentation. */
async function findings(text: string): Promise<string[]> {
  const { file, diagnostics } = compileText(text, await engine());
  const first = text.slice(0, text.indexOf('async def run')).split('\n').length;
  return diagnostics
    .filter(({ info }) => CODES.test(info.code))
    .map(({ span, info, message }) => {
      const { line, column } = positionAt(file, span.start);
      return `${line - first}:${column - 8} ${info.name}: ${message}`;
    });
}

describe('accepts', () => {
  test.each([
    'x = 1\nreturn x',
    'return [x for x in event]',
    'return {k: v for k, v in event.items() if k}',
    'return sum(x * y for x in event for y in x)',
    'def f(a, *b, c=1, **d):\n    return a, b, c, d, f\nreturn f',
    'def f():\n    return later\nlater = 1\nreturn f()',
    'class A:\n    x = 1\n    y = x\n    def f(self):\n        return A, __class__\nreturn A',
    'class A:\n    x = [1]\n    y = [z for z in x]\nreturn A',
    'import a.b.c\nreturn a.b',
    'import a.b as c, d\nreturn c, d',
    'from a import (b as c, d)\nreturn c(d)',
    'with open("x") as f, f as (g, [h, *i]):\n    return f, g, h, i',
    'for a, (b, *c) in event:\n    pass\nelse:\n    return a, b, c',
    'try:\n    pass\nexcept ValueError as error:\n    return error',
    'if (n := len(event)) > 1:\n    return n',
    'return [y := 1, y ** 2, [z := q for q in event], z]',
    'match event:\n    case {"a": a, **rest}:\n        return a, rest\n    case [b, *c] | (b, *c):\n        return b, c\n    case str() as d:\n        return d',
    'x: int = 1\nreturn x',
    'x: Missing = 1\nreturn x',
    'def f(a: Missing) -> "AlsoMissing":\n    return a\nreturn f',
    'try:\n    unicode\nexcept NameError:\n    unicode = str\nreturn unicode',
    'try:\n    return raw_input()\nexcept (NameError, KeyError):\n    return None',
    'return lambda a, b=1, *c: (a, b, c)',
    'return f"{event!r:>{len(event)}} {event=}"',
    'global cache\ncache = {}\nreturn cache',
    'def f():\n    global made\n    made = 1\nf()\nreturn made',
    'n = 0\ndef f():\n    nonlocal n\n    n += 1\nreturn f, n',
    'exec("x = 1")\nreturn x',
    'globals()["x"] = 1\nreturn x',
    'type Alias[T] = list[T]\ndef f[T](a: T) -> T:\n    return a\nclass A[T]:\n    x: T\nreturn Alias, f, A',
    'return run(event, context)',
    'print(__name__, __file__, __doc__, NotImplemented, Ellipsis)',
    'import os\nos.environ["x"] = event["x"]',
    'ﬁle = 1\nreturn file',
    'del event["x"]\nx = 1\ndel x',
    'async with event as x:\n    async for y in x:\n        yield y',
    'import a\ndef f():\n    return a\nreturn f',
    'import a\nclass B(a.C):\n    pass\nreturn B',
    'import a\nx: "a.B" = None\nreturn x',
    'try:\n    import a\nexcept ImportError:\n    pass',
    'try:\n    import a\nexcept Exception:\n    a = None\nreturn a',
    'import a\na = a.b\nreturn a',
    'import a, b, c\ndel a, (b, [c])',
    'class A:\n    import json\nreturn A',
    '@event\ndef f(): pass\nreturn f',
    'import a as b\nb.c()',
    'return context.state_data_client.put_item("a", {"b": 1}, index=3)',
    'return context.state_data_client.put_items("a", [x for x in event])',
    'return context.state_data_client.put_items(key="a", items=list(event))',
    'return context.state_data_client.get_global_item("t", event["p"], 2)',
    'return context.state_data_client.get_items(**event)',
    'return context.state_data_client.put_item(*event)',
    'client = context.state_data_client\nreturn client.anything(1, 2, 3)',
    'return context.state_data_client.table("t").get_item(Key={})',
    'return context.state_data_client.namespace',
    'return await context.stop_execution()',
    'return await context.stop_execution(error="a", cause=f"b{event}")',
    'return await context.stop_execution(**event)',
    'await context.stop_execution()\nreturn',
    'await context.stop_execution()\nreturn {"a": 1}',
    'if event:\n    await context.stop_execution()\n    raise ValueError',
    'if event:\n    await context.stop_execution()\nelse:\n    event = 1',
    'await context.stop_execution()',
    'import asyncio\nawait asyncio.gather(context.stop_execution())',
    'stop = context.stop_execution\nreturn await stop()',
    'def stop():\n    return context.stop_execution()\nreturn await stop()',
    'context = event\nreturn context.stop_exection()',
    'return context.aws_request_id',
    'def f(context):\n    return context.state_data_client.nothing()\nreturn f',
    'return (context, context.state_data_client)',
  ])('%j', async (body) => {
    expect(await findings(project(body))).toEqual([]);
  });
});

describe('checks defaults, decorators and class attributes in', () => {
  const MAIN = '\n\n@process_events(processor=P)\ndef main(data):\n    T()\n';
  const TASK = 'class T(Task):\n    async def run(event, context):\n        return event\n\n\n';
  const METHOD =
    '    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        return {}\n';
  const PROCESSOR = `class P(EventProcessor):\n${METHOD}\n\n`;
  test.each<[source: string, ...found: string[]]>([
    [`${TASK}${PROCESSOR}${MAIN}`],
    [`${TASK.replace('context)', 'context, most=len("abc"), *, f=(lambda: LATER), **more)')}${PROCESSOR}${MAIN}`],
    [`${TASK.replace('    async', '    @staticmethod\n    async')}${PROCESSOR}${MAIN}`],
    [`${TASK.replace('event, context', 'event: Missing, context: "Other" = None')}${PROCESSOR}${MAIN}`],
    [
      `${TASK}${PROCESSOR.replace('return {}', 'return P.tags() if T else {}')}${MAIN}`,
      "8:28 undefined-name-in-run: 'T' is defined outside the method, but only the class is deployed",
    ],
    [`${TASK}${PROCESSOR.replace(METHOD, `    A = 1\n    B = {"a": A, len: [str]}\n${METHOD}`)}${MAIN}`],
    [
      `LIMIT = 5\n${TASK.replace('context)', 'context=LIMIT, *, x={"a": [LIMIT, none]})')}${PROCESSOR}${MAIN}`,
      "3:34 undefined-name-in-run: 'LIMIT' is defined outside run, but only the method is deployed",
      "3:53 undefined-name-in-run: 'LIMIT' is defined outside run, but only the method is deployed",
      "3:60 undefined-name-in-run: undefined name 'none' in the deployed module",
    ],
    [
      `import tools\n${TASK.replace('    async', '    @tools.again(3)\n    async')}${PROCESSOR}${MAIN}`,
      "3:6 undefined-name-in-run: 'tools' is imported outside run, but only the method is deployed",
    ],
    [
      `import os\n${TASK}${PROCESSOR.replace(METHOD, `    A = os.sep\n${METHOD.replace('_client)', '_client=B)')}`)}${MAIN}`,
      "8:9 undefined-name-in-run: 'os' is imported outside the class, but only the class is deployed",
      "9:87 undefined-name-in-run: undefined name 'B' in the deployed module",
    ],
  ])('%j', async (source, ...expected) => {
    const { diagnostics } = compileText(source, await engine());
    const lines = diagnostics.map(({ info, file, span, message }) => {
      const { line, column } = positionAt(file, span.start);
      return `${line}:${column} ${info.name}: ${message}`;
    });
    expect(lines).toEqual(expected);
  });
});

describe('reports', () => {
  test.each<[body: string, ...found: string[]]>([
    ['return missing', "1:8 undefined-name-in-run: undefined name 'missing' in run"],
    ['x = y\nreturn y + x', "1:5 undefined-name-in-run: undefined name 'y' in run"],
    ['return [a for b in event]', "1:9 undefined-name-in-run: undefined name 'a' in run"],
    ['return [a for a in a]', "1:20 undefined-name-in-run: undefined name 'a' in run"],
    [
      'class A:\n    x = 1\n    def f(self):\n        return x\nreturn A',
      "4:16 undefined-name-in-run: undefined name 'x' in run",
    ],
    [
      'class A:\n    x = 1\n    y = [x for z in event]\nreturn A',
      "3:10 undefined-name-in-run: undefined name 'x' in run",
    ],
    ['x += 1\ny -= z', "2:6 undefined-name-in-run: undefined name 'z' in run"],
    ['return f"{missing:{event}}"', "1:11 undefined-name-in-run: undefined name 'missing' in run"],
    ['def f(a=b): pass\nreturn f', "1:9 undefined-name-in-run: undefined name 'b' in run"],
    ['return lambda a: b', "1:18 undefined-name-in-run: undefined name 'b' in run"],
    ['match event:\n    case Missing(): pass', "2:10 undefined-name-in-run: undefined name 'Missing' in run"],
    ['try:\n    missing()\nexcept ValueError:\n    pass', "2:5 undefined-name-in-run: undefined name 'missing' in run"],
    ['missing.a = 1\nmissing[0] = 2', "1:1 undefined-name-in-run: undefined name 'missing' in run"],
    ['import a', "1:8 unused-import-in-run: 'a' is imported but unused"],
    ['import a.b', "1:8 unused-import-in-run: 'a.b' is imported but unused"],
    ['from a import b as c, d\nreturn d', "1:20 unused-import-in-run: 'c' is imported but unused"],
    ['def f():\n    import a\nreturn f', "2:12 unused-import-in-run: 'a' is imported but unused"],
    ['from a import *\nreturn b', "1:15 python-compile-error: 'import *' is only allowed at module level"],
    ['nonlocal x\nreturn x', "1:10 python-compile-error: no binding for nonlocal 'x' found"],
    [
      'context.state_data_client.put_itms("a", [])',
      "1:27 state-data-call: unknown method 'put_itms' of the state data client",
    ],
    [
      'context.state_data_client._put_item("a")',
      "1:27 state-data-call: '_put_item' is a private attribute of the state data client",
    ],
    [
      'await context.state_data_client.get_item("a")',
      "1:1 state-data-call: 'get_item' is not async, so it cannot be awaited",
    ],
    ['context.state_data_client.get_item()', "1:35 state-data-call: missing argument 'key' to 'get_item'"],
    [
      'context.state_data_client.get_item("a", 1, 2)',
      "1:44 state-data-call: 'get_item' accepts at most 2 arguments: key, index",
    ],
    [
      'context.state_data_client.get_item("a", idx=1)',
      "1:41 state-data-call: unknown argument 'idx' to 'get_item'; expected key or index",
    ],
    [
      'context.state_data_client.put_items("a", {})',
      "1:42 state-data-call: 'items' of 'put_items' must be a list, not a dict",
    ],
    [
      'context.state_data_client.get_item(["a"])',
      "1:36 state-data-call: 'key' of 'get_item' must be a string, not a list",
    ],
    ['context.state_data_client.put_item("a", {1, 2})', '1:41 state-data-call: a set is not a valid value in JSON'],
    [
      'context.state_data_client.put_item("a", data={"b": [set(event)]})',
      '1:53 state-data-call: a set is not a valid value in JSON',
    ],
    [
      'context.state_data_client.put_items("a", [{1}, {("b", 2): 3}])',
      '1:43 state-data-call: a set is not a valid value in JSON',
      '1:49 state-data-call: a tuple is not a valid key in JSON',
    ],
    [
      'context.state_data_client.put_global_item("t", "p", lambda: 1)',
      '1:53 state-data-call: a function is not a valid value in JSON',
    ],
    // The client iterates over the items once.
    ['context.state_data_client.put_items("a", (line for line in event))'],
    ['context.state_data_client.put_items("a", {line for line in event})'],
    [
      'def f():\n    return context.state_data_client.get_itm("a")\nreturn f',
      "2:38 state-data-call: unknown method 'get_itm' of the state data client",
    ],
    [
      'context.stop_execution()',
      '1:1 stop-execution-not-awaited: the call is not awaited, so it does not stop the execution',
    ],
    [
      'if event:\n    await context.stop_execution()\nreturn event["a"]',
      '2:5 stop-execution-not-returned: the run method continues after it stops the execution',
    ],
    [
      'for x in event:\n    if x:\n        await context.stop_execution()',
      '3:9 stop-execution-not-returned: the run method continues after it stops the execution',
    ],
    [
      'await context.stop_execution(reason="a")\nreturn',
      "1:30 stop-execution-argument: unknown argument 'reason' to 'stop_execution'; expected error or cause",
    ],
    [
      'return await context.stop_execution(error=404)',
      "1:43 stop-execution-argument: 'error' of 'stop_execution' must be a string, not a number",
    ],
    [
      'return context.state_data_clint',
      "1:16 unknown-context-attribute: unknown attribute 'state_data_clint' of context",
    ],
  ])('%j', async (body, ...found) => {
    expect(await findings(project(body))).toEqual(found);
  });

  test('explains names from the file that are not deployed', async () => {
    const head = 'import numpy as np\nfrom a.b import (c,  # why\n    d as e)\nLIMIT = 3\n\n';
    const tail = 'def part(data):\n    return\n\n';
    const text = project('return np, c, e, LIMIT, part, Load', head, tail);
    const { diagnostics } = compileText(text, await engine());
    const undefinedNames = diagnostics.filter(({ info }) => info.name === 'undefined-name-in-run');
    expect(undefinedNames.map(({ message, help, related }) => [message, help, related?.length])).toEqual([
      [`'np' is imported outside run, but only the method is deployed`, "write 'import numpy as np' inside run", 1],
      [`'c' is imported outside run, but only the method is deployed`, "write 'from a.b import c' inside run", 1],
      [`'e' is imported outside run, but only the method is deployed`, "write 'from a.b import d as e' inside run", 1],
      ...[
        ['LIMIT', 'define it inside run, or in a package that run imports'],
        ['part', 'define it inside run, or in a package that run imports'],
        ['Load', 'call it in a state machine function instead'],
      ].map(([name, help]) => [`'${name}' is defined outside run, but only the method is deployed`, help, 1]),
    ]);
  });
});

describe('fixes', () => {
  test.each<[body: string, fixed: string, head?: string]>([
    ['import a, b, c\nreturn b', 'import b\nreturn b'],
    ['import a, b, c\nreturn a', 'import a\nreturn a'],
    ['import a, b, c\nreturn c', 'import c\nreturn c'],
    ['from a import (\n    b,\n    c,\n)\nreturn b', 'from a import (\n    b,\n)\nreturn b'],
    ['import a  # why\nreturn 1', 'return 1'],
    ['import a; return 1', 'return 1'],
    ['import a', 'pass'],
    ['if event:\n    import a\nreturn 1', 'if event:\n    pass\nreturn 1'],
    ['"""doc"""\nreturn np.x', '"""doc"""\nimport numpy as np\nreturn np.x', 'import numpy as np\n'],
    ['# first\nreturn np.x', '# first\nimport numpy as np\nreturn np.x', 'import numpy as np\n'],
  ])('%j', async (body, fixed, head = '') => {
    for (const newline of ['\n', '\r\n']) {
      const text = project(body, head).replaceAll('\n', newline);
      const { diagnostics } = compileText(text, await engine());
      const own = diagnostics.filter(({ info }) => CODES.test(info.code));
      const result = applyFixes(text, own).text;
      // A line with a comment is not removed, so the import stays.
      if (body.includes('# why')) expect(result).toBe(text);
      else expect(result).toBe(project(fixed, head).replaceAll('\n', newline));
    }
  });
});
