// Rules about classes, attributes, functions and decorators: what they accept, what they report, and their fixes.
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { applyFixes } from '../../src/base/fix.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** Turns on opt-in rules too. */
const everything: Policy = { ...defaultPolicy, severityOf: ({ severity }) => severity };

const off = (...codes: readonly string[]): Policy => ({
  ...defaultPolicy,
  severityOf: (info) => (codes.includes(info.code) ? 'off' : defaultPolicy.severityOf(info)),
});

/** `CODE text`, with the text that each diagnostic underlines, in source order. */
async function found(source: string, policy: Policy = defaultPolicy): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), policy);
  return diagnostics.map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`);
}

/** Wraps each row, so that trailing columns may be omitted: jest would pass a callback in their place. */
function rows<T>(table: readonly T[]): { readonly row: T }[] {
  return table.map((row) => ({ row }));
}

const RUN = '    async def run(event, context):\n        return event\n';
const MAIN = '\n\ndef main(data):\n    A()\n';

/** A task with these attributes, and a machine that calls it. */
function task(attributes: string, run = RUN, main = MAIN): string {
  return `class A(Task):\n${attributes.replace(/^(?=.)/gm, '    ')}\n${run}${main}`;
}

function worker(attributes: string, run = ''): string {
  const spec = /^spec =/m.test(attributes) ? '' : 'spec = "media.encode:Encoder"\n';
  return task(`service = "ecs:worker"\n${spec}${attributes}`, run);
}

function called(timeout: number): string {
  return `\n\ndef main(data):\n    A(timeout=${timeout})\n`;
}

describe('attribute values', () => {
  const ECS = 'service = "ecs"\n';
  test.each<[string, string]>([
    ['the smallest function', task('memory = 128')],
    ['the largest function', task('memory = 10240')],
    ['memory that is not listed in the README', task('memory = 768')],
    ['a container', task('service = "lambda:container"\nmemory = 3008')],
    ['the defaults of ecs', task(ECS)],
    ['cpu 256 with the default memory', task(`${ECS}cpu = 256`)],
    ['cpu 256 with the least memory', task(`${ECS}cpu = 256\nmemory = 512`)],
    ['cpu 512 with the default memory', task(`${ECS}cpu = 512`)],
    ['cpu 512 with the most memory', task(`${ECS}cpu = 512\nmemory = 4096`)],
    ['the default cpu with more memory', task(`${ECS}memory = 8192`)],
    ['cpu 2048 with memory in between', task(`${ECS}cpu = 2048\nmemory = 7168`)],
    ['cpu 4096 with the most memory', task(`${ECS}cpu = 4096\nmemory = 30720`)],
    ['a worker with cpu, memory and concurrency', worker('cpu = 2048\nmemory = 4096\nconcurrency = 100')],
    ['no heartbeat', worker('heartbeat_interval = None')],
    ['a heartbeat just below the default timeout', worker('heartbeat_interval = 299')],
    ['the longest heartbeat', worker('heartbeat_interval = 21600\ntimeout = 43200').replace('A()', 'A(timeout=43200)')],
    ['equal autoscaling limits', worker('autoscaling_min = 3\nautoscaling_max = 3')],
    ['autoscaling down to zero', worker('autoscaling_min = 0\ntimeout = 1200').replace('A()', 'A(timeout=1200)')],
  ])('accepts %s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['too little memory for a function', task('memory = 64'), ['FLX109 64']],
    ['too much memory for a function', task('memory = 16384'), ['FLX109 16384']],
    ['memory below 1', task('memory = 0'), ['FLX109 0']],
    ['an unknown cpu', task(`${ECS}cpu = 1000\nmemory = 100`), ['FLX109 1000']],
    ['a cpu above the largest', task(`${ECS}cpu = 8192\nmemory = 16384`), ['FLX109 8192']],
    ['cpu too large for the default memory', task(`${ECS}cpu = 2048`), ['FLX109 2048']],
    ['memory too small for the default cpu', task(`${ECS}memory = 512`), ['FLX109 512']],
    ['memory too large', task(`${ECS}cpu = 256\nmemory = 4096`), ['FLX109 4096']],
    ['memory between two steps', task(`${ECS}cpu = 1024\nmemory = 2500`), ['FLX109 2500']],
    ['memory between two steps of cpu 256', task(`${ECS}cpu = 256\nmemory = 1536`), ['FLX109 1536']],
    ['too little memory for the cpu of a worker', worker('cpu = 4096'), ['FLX109 4096']],
    ['too high a concurrency', worker('concurrency = 101'), ['FLX109 101']],
    ['a concurrency of zero', worker('concurrency = 0'), ['FLX109 0']],
    ['a heartbeat as long as the default timeout', worker('heartbeat_interval = 300'), ['FLX109 300']],
    ['a heartbeat below 1', worker('heartbeat_interval = 0'), ['FLX109 0']],
    [
      'a heartbeat too long for the queue',
      worker('timeout = 43000\nheartbeat_interval = 21601').replace('A()', 'A(timeout=43000)'),
      ['FLX109 21601'],
    ],
    ['autoscaling limits in the wrong order', worker('autoscaling_min = 3\nautoscaling_max = 2'), ['FLX109 2']],
    ['a minimum above the default maximum', worker('autoscaling_min = 2'), ['FLX109 2']],
    ['a maximum below the default minimum', worker('autoscaling_max = 0'), ['FLX109 0']],
    ['two invalid values', worker('concurrency = 500\nautoscaling_min = 9'), ['FLX109 500', 'FLX109 9']],
    ['a timeout of zero', task('timeout = 0'), ['FLX109 0']],
    // One diagnostic each: the value of an attribute that the service does not use is not checked.
    ['an unused attribute but not its value', task('concurrency = 500'), ['FLX125 concurrency']],
    ['an unused heartbeat but not its value', task('heartbeat_interval = 900'), ['FLX125 heartbeat_interval']],
    ['an unknown service but not its attributes', task('service = "ec2"\ncpu = 3\nspec = "x"'), ['FLX108 "ec2"']],
    [
      'an unknown service and a value invalid for any service',
      task('service = "ec2"\nconcurrency = 500'),
      ['FLX108 "ec2"', 'FLX109 500'],
    ],
    ['memory of the wrong type but not its relation to cpu', task(`${ECS}cpu = 4096\nmemory = "8"`), ['FLX107 "8"']],
    ['an unknown attribute', task('retries = 3'), ['FLX105 retries']],
  ])('reports %s', async (_, source, expected) => {
    expect(await found(source)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['FLX103', `class load_orders(Task):\n${RUN}\n\ndef main(data):\n    load_orders()\n`, 'LambdaFunctionload_orders'],
    ['FLX105', task('retries = 3'), 'LambdaFunctionA'],
    ['FLX109', task('memory = 64'), 'LambdaFunctionA'],
  ])('%s can be turned off, and the build continues', async (code, source, resource) => {
    const compiled = compileText(source, await engine(), off(code));
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.artifacts.map(({ text }) => text).join()).toContain(resource);
  });

  test('an invalid timeout is not emitted while FLX109 is off', async () => {
    const source = task('timeout = 0', RUN, called(60));
    const compiled = compileText(source, await engine(), off('FLX109'));
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.artifacts[0]?.text).toContain('"TimeoutSeconds": 60');
  });
});

describe('attributes and services', () => {
  test.each<[string, string]>([
    [
      'all attributes of a worker',
      worker(
        'cpu = 2048\nmemory = 4096\nconcurrency = 2\nheartbeat_interval = 30\nautoscaling_min = 1\nautoscaling_max = 2',
      ),
    ],
    ['memory of a function', task('memory = 512')],
    ['a build', task('service = "codebuild"\nbuild_spec = {"version": 0.2}', '')],
    ['empty values, which are the defaults', task('spec = ""\nheartbeat_interval = None\nbuild_spec = None')],
    ['the longest timeout of a function', task('timeout = 900', RUN, called(900))],
    ['a long timeout of ecs', task('service = "ecs"\ntimeout = 86400', RUN, called(86400))],
    ['the longest timeout of a worker', worker('timeout = 43200').replace('A()', 'A(timeout=43200)')],
    ['a long timeout of a build', task('service = "codebuild"\ntimeout = 7200', '', called(7200))],
    ['a spec in a top-level module', worker('spec = "worker:Encoder"')],
    ['a spec of a nested class', worker('spec = "a.b.c:Outer.Inner"')],
    ['a spec with non-ASCII letters', worker('spec = "größe.maß:Über"')],
  ])('accepts %s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['cpu of a function', task('cpu = 1024'), ['FLX125 cpu']],
    ['a spec of a function', task('spec = "a.b:C"'), ['FLX125 spec']],
    ['a build_spec of ecs', task('service = "ecs"\nbuild_spec = {}'), ['FLX125 build_spec']],
    [
      'cpu and memory of a build',
      task('service = "codebuild"\ncpu = 1\nmemory = 1', ''),
      ['FLX125 cpu', 'FLX125 memory'],
    ],
    ['autoscaling of ecs', task('service = "ecs"\nautoscaling_max = 4'), ['FLX125 autoscaling_max']],
    ['the run method of a build', task('service = "codebuild"'), ['FLX125 async def run(event, context)']],
    ['the run method of a worker', worker('', RUN), ['FLX125 async def run(event, context)']],
    ['a worker without a spec', task('service = "ecs:worker"', ''), ['FLX127 class A(Task)']],
    ['a worker with a run method instead of a spec', task('service = "ecs:worker"'), ['FLX127 class A(Task)']],
    ['a worker with an empty spec', task('service = "ecs:worker"\nspec = ""', ''), ['FLX127 class A(Task)']],
    ['a spec of the wrong type', task('service = "ecs:worker"\nspec = 3', ''), ['FLX107 3']],
    ['a spec without a colon', worker('spec = "media.encode.Encoder"'), ['FLX126 "media.encode.Encoder"']],
    ['a spec that is a path', worker('spec = "media/encode.py:Encoder"'), ['FLX126 "media/encode.py:Encoder"']],
    ['a spec with two colons', worker('spec = "media:encode:Encoder"'), ['FLX126 "media:encode:Encoder"']],
    ['a spec without a class', worker('spec = "media.encode:"'), ['FLX126 "media.encode:"']],
    ['a spec with a space', worker('spec = "media.encode: Encoder"'), ['FLX126 "media.encode: Encoder"']],
    ['too long a timeout for a function', task('timeout = 901', RUN, called(901)), ['FLX124 901']],
    [
      'too long a timeout for a container',
      task('service = "lambda:container"\ntimeout = 3600', RUN, called(3600)),
      ['FLX124 3600'],
    ],
    ['too long a timeout for a worker', worker('timeout = 50000').replace('A()', 'A(timeout=50000)'), ['FLX124 50000']],
    ['the deprecated runner', task('service = "lambda:pexpm-runner"'), ['FLX801 "lambda:pexpm-runner"']],
  ])('reports %s', async (_, source, expected) => {
    expect(await found(source)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['memory of 768', task('memory = 768'), ['FLX803 A', 'FLX806 768']],
    ['a missing key but not memory of 1536', task('memory = 1536'), ['FLX803 A']],
    ['memory of 64 only once', task('memory = 64'), ['FLX109 64', 'FLX803 A']],
    ['a missing key but not memory of ecs', task('service = "ecs"\ncpu = 2048\nmemory = 7168'), ['FLX803 A']],
    ['nothing for the default memory', task('pass', RUN, '\n\ndef main(data):\n    A(key="a")\n'), []],
    [
      'a missing key of a nested machine',
      task('pass', RUN, '\n\ndef sub(data):\n    A(key="a")\n\n\ndef main(data):\n    sub()\n'),
      ['FLX803 sub'],
    ],
  ])('opt-in rules report %s', async (_, source, expected) => {
    expect((await found(source, everything)).sort()).toEqual(expected);
  });
});

/** Parameter list and body of a run method, the codes reported, and both after the fixes. */
type Signature = readonly [head: string, body: string, codes: readonly string[], fixed?: string, fixedBody?: string];

describe('a refused attribute is not reported as missing', () => {
  const CALL = '\n\ndef main(data):\n    A(timeout=5)\n';
  test.each<[string, string, string]>([
    ['several in one assignment', task('timeout, memory = 5, 512', RUN, CALL), 'FLX106 timeout, memory'],
    ['in a list of targets', task('[timeout, memory] = 5, 512', RUN, CALL), 'FLX106 [timeout, memory]'],
    ['under an if', task('if True:\n    timeout = 5\nelse:\n    timeout = 6', RUN, CALL), 'FLX106 if'],
    [
      'a run method under a try',
      task('try:\n    async def run(event, context):\n        return 1\nfinally:\n    pass', ''),
      'FLX106 try',
    ],
  ])('%s', async (_, source, expected) => {
    expect(await found(source)).toEqual([expected]);
  });
});

describe('the parameters of run', () => {
  const source = (head: string, body: string): string => task('pass', `    async def run${head}:\n        ${body}\n`);
  test.each<[string, string]>([
    ['(event, context)', 'return event'],
    ['(event: dict, context: "Context") -> dict', 'return event'],
    ['(event, context, /)', 'return event'],
    ['(event, context, retries=3, *rest, **more)', 'return event'],
    ['(event, context, *, retries=3)', 'return event'],
    ['(event={}, context=None)', 'return event'],
    ['(event, _)', 'return event'],
    ['(_event, _context)', 'return 1'],
    ['(*arguments)', 'return arguments[0]'],
    ['(event, *rest)', 'return event'],
    ['(\n        event,  # the order\n        context,\n    )', 'return event'],
  ])('accepts %s', async (head, body) => {
    expect(await found(source(head, body))).toEqual([]);
  });

  test.each(
    rows<Signature>([
      ['(self, event, context)', 'return event', ['FLX128'], '(event, context)'],
      [
        '(self, event: dict, context: Context = None)',
        'return event',
        ['FLX128'],
        '(event: dict, context: Context = None)',
      ],
      ['(self, /, event, context)', 'return event', ['FLX128'], '(event, context)'],
      ['(cls, event, context)', 'return event', ['FLX128'], '(event, context)'],
      ['(self, event)', 'return event', ['FLX128'], '(event, context)'],
      ['(self)', 'return 1', ['FLX128'], '(event, context)'],
      ['()', 'return 1', ['FLX128'], '(event, context)'],
      ['(event)', 'return event', ['FLX128'], '(event, context)'],
      ['(event: dict)', 'return event', ['FLX128'], '(event: dict, context)'],
      ['(context, event)', 'return event', ['FLX128'], '(event, context)'],
      ['(event, context, table)', 'return table', ['FLX128']],
      ['(event, context, *, table)', 'return table', ['FLX128']],
      ['(**options)', 'return options', ['FLX128']],
      ['(self, event, context)', 'return self.name', ['FLX128']],
      ['(self,  # the task\n        event, context)', 'return event', ['FLX128']],
      ['(data, context)', 'return data', ['FLX129'], '(event, context)', 'return event'],
      [
        '(event, ctx)',
        'return f"{ctx.x}", [ctx for c in ctx], lambda: ctx',
        ['FLX129'],
        '(event, context)',
        'return f"{context.x}", [context for c in context], lambda: context',
      ],
      [
        '(event, ctx)',
        'return [ctx for ctx in event]',
        ['FLX129'],
        '(event, context)',
        'return [ctx for ctx in event]',
      ],
      ['(e, c)', 'return e, c.e', ['FLX129', 'FLX129'], '(event, context)', 'return event, context.e'],
      ['(payload, context)', 'return payload["event"]', ['FLX129']],
      ['(payload, context)', 'payload = 3; return payload', ['FLX129']],
      ['(payload, context)', 'return eval("payload")', ['FLX129']],
    ]),
  )('$row.0 $row.1', async ({ row: [head, body, codes, fixed, fixedBody = body] }) => {
    const text = source(head, body);
    const { diagnostics } = compileText(text, await engine());
    const own = diagnostics.filter(({ info }) => /^FLX12[89]$/.test(info.code));
    expect(own.map(({ info }) => info.code)).toEqual(codes);
    const after = applyFixes(text, own).text;
    if (fixed !== undefined) {
      expect(after).toBe(source(fixed, fixedBody));
      // One body returns a function that holds the context, which FLX403 and FLX551 report under any name.
      expect((await found(after)).filter((code) => !/^FLX(?:403|551)/.test(code))).toEqual([]);
    } else if (own.every(({ fix }) => fix === undefined)) expect(after).toBe(text);
  });

  test('the parameters of a worker are not checked', async () => {
    expect(await found(worker('', '    async def run(self, event):\n        pass\n'))).toEqual([
      'FLX125 async def run(self, event)',
    ]);
  });

  test('the fix of swapped parameters is unsafe, the fix of self is safe', async () => {
    const safety = async (head: string): Promise<unknown> =>
      compileText(source(head, 'return 1'), await engine()).diagnostics.map(({ fix }) => fix?.safety);
    expect(await safety('(context, event)')).toEqual(['unsafe']);
    expect(await safety('(self, event, context)')).toEqual(['safe']);
  });
});

describe('the parameter of a state machine function', () => {
  const main = (head: string): string => `def main${head}:\n    wait(seconds=1)\n`;
  const branch = (head: string): string =>
    `def branch${head}:\n    wait(seconds=1)\n\n\ndef main(data):\n    parallel(branch)\n`;
  test.each<[string, string]>([
    ['data', main('(data)')],
    ['data with a default and a type', main('(data: dict = None) -> None')],
    ['a branch with data', branch('(data)')],
    ['a branch without parameters', branch('()')],
    ['another name whose use is refused', 'def main(event):\n    wait(seconds=event["n"])\n'],
  ])('accepts %s', async (_, source) => {
    expect((await found(source)).filter((line) => line.startsWith('FLX130'))).toEqual([]);
  });

  test.each(
    rows<[string, string, readonly string[], string?]>([
      ['no parameter', main('()'), ['FLX130 ()'], main('(data)')],
      ['another name', main('(event)'), ['FLX130 (event)'], main('(data)')],
      ['two parameters', main('(data, context)'), ['FLX130 (data, context)'], main('(data)')],
      ['a star', main('(*data)'), ['FLX130 (*data)'], main('(data)')],
      ['a keyword-only parameter', main('(*, data)'), ['FLX130 (*, data)'], main('(data)')],
      [
        'a list over several lines',
        main('(\n    data,\n    more,\n)'),
        ['FLX130 (\n    data,\n    more,\n)'],
        main('(data)'),
      ],
      [
        'a list with a comment, without a fix',
        main('(\n    event,  # the input\n)'),
        ['FLX130 (\n    event,  # the input\n)'],
      ],
      ['a branch with another name', branch('(item)'), ['FLX130 (item)'], branch('(data)')],
      ['a space before the list', main(' ()'), ['FLX130  ()'], main('(data)')],
      ['a file with CRLF', main('()').replaceAll('\n', '\r\n'), ['FLX130 ()'], main('(data)').replaceAll('\n', '\r\n')],
      ['a body on the same line', 'def main(): wait(seconds=1)\n', ['FLX130 ()'], 'def main(data): wait(seconds=1)\n'],
    ]),
  )('reports $row.0', async ({ row: [, source, expected, fixed] }) => {
    expect(await found(source)).toEqual(expected);
    const { diagnostics } = compileText(source, await engine());
    expect(applyFixes(source, diagnostics).text).toBe(fixed ?? source);
  });
});

describe('code outside definitions', () => {
  const TAIL =
    '\n\n\nclass A(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    A()\n';
  test.each<[string, string]>([
    ['a docstring', '"""What it does."""'],
    ['imports', 'from __future__ import annotations\nimport os, sys\nfrom fluxio import Task, schedule'],
    ['pass and an ellipsis', 'pass\n...'],
    ['a TYPE_CHECKING guard', 'from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from x import y\n    Z = y'],
    ['a typing.TYPE_CHECKING guard', 'import typing\n\nif typing.TYPE_CHECKING:\n    Z = 1'],
    ['a __main__ guard', 'if __name__ == "__main__":\n    print("run me")\n    main({})'],
    ['a reversed __main__ guard', 'if "__main__" == __name__:\n    print("run me")'],
    ['dunder names', '__version__ = "1"\n__all__ = ["main"]'],
    ['an annotation', 'retries: int'],
    ['a type alias', 'type Order = dict'],
    ['stand-ins for names of the DSL', 'Task = object\nEventProcessor = object\nschedule = subscribe = None'],
    ['imports that may fail', 'try:\n    from fluxio import Task\nexcept ImportError:\n    Task = object\n    x = 1'],
    ['imports by Python version', 'import sys\nif sys.version_info > (3, 11):\n    import a\nelse:\n    import b'],
  ])('accepts %s', async (_, code) => {
    expect(await found(`${code}${TAIL}`)).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['a constant', 'SIZE = 500', ['FLX131 SIZE']],
    ['a typed constant', 'SIZE: int = 500', ['FLX131 SIZE']],
    ['several constants at once', 'A1, B1 = 1, 2', ['FLX131 A1, B1']],
    ['an assignment to an item', 'import os\nos.environ["X"] = "1"', ['FLX131 os.environ["X"]']],
    ['a call', 'print("x")', ['FLX131 print']],
    ['a method call', 'import logging\nlogging.basicConfig()', ['FLX131 logging.basicConfig']],
    ['a call of main', 'main({})', ['FLX131 main']],
    ['a loop', 'for x in y:\n    print(x)', ['FLX131 for']],
    ['a with', 'with open("x") as f:\n    z = f', ['FLX131 with']],
    ['an augmented assignment', 'x += 1', ['FLX131 +=']],
    ['an assertion', 'assert True', ['FLX131 assert']],
    ['a deletion', 'del x', ['FLX131 del']],
    ['a raise', 'raise X', ['FLX131 raise X']],
    ['code under an if', 'if DEBUG:\n    print("x")\nelse:\n    y = 3', ['FLX131 print', 'FLX131 y']],
    ['two statements on one line', 'a1 = 1; b1 = 2', ['FLX131 a1', 'FLX131 b1']],
  ])('reports %s', async (_, code, expected) => {
    expect(await found(`${code}${TAIL}`)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a run method', `SIZE = 500\n\n\n${task('pass').replace('return event', 'return SIZE')}`, 'FLX540 SIZE'],
    ['a state', 'SIZE = 500\n\n\ndef main(data):\n    data["size"] = SIZE\n', 'FLX203 SIZE'],
    ['an attribute', `SIZE = 500\n\n\n${task('memory = SIZE')}`, 'FLX106 SIZE'],
    [
      'a decorator',
      'WHEN = "rate(1 day)"\n\n\n@schedule(expression=WHEN)\ndef main(data):\n    wait(seconds=1)\n',
      'FLX120 WHEN',
    ],
  ])('a name that %s uses is reported there only', async (_, source, expected) => {
    const lines = await found(source);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.slice(7)).toBe(expected.slice(7));
    expect(lines).not.toContain('FLX131 SIZE');
  });

  test('a file with a syntax error is not checked', async () => {
    expect((await found(`SIZE = 500\nx = (\n${TAIL}`)).filter((line) => line.startsWith('FLX131'))).toEqual([]);
  });
});

describe('options, attributes and schedules without effect', () => {
  const BUILD = 'class B(Task):\n    service = "codebuild"\n\n\n';
  const start = (decorators: string, body = 'wait(seconds=1)'): string =>
    `${decorators}def main(data):\n    ${body.replaceAll('\n', '\n    ')}\n`;
  const cron = (expression: string): string => start(`@schedule(expression="cron(${expression})")\n`);
  test.each<[string, string]>([
    ['variables of a build', start(BUILD, 'B(env={"A": "b"}, build_arg_vars={"C": 1})')],
    [
      'the status of a subscription to a project',
      start('@subscribe(project="p", state_machine="main", status="failure")\n'),
    ],
    ['different attributes', task('memory = 512\ntimeout = 300', RUN, called(300))],
    ['a leap day', cron('0 0 29 2 ? *')],
    ['the leap day of a leap year', cron('0 0 29 FEB ? 2028')],
    ['a day that only some of the months have', cron('0 0 31 2-4 ? *')],
    ['the last day of February', cron('0 0 L 2 ? *')],
  ])('accepts %s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'project options of a subscription to an import value',
      start('@subscribe(topic_arn_import_value="t", state_machine="f", status="success")\n'),
      ['FLX135 state_machine', 'FLX135 status'],
    ],
    [
      'variables of a Lambda function',
      task('', RUN, '\n\ndef main(data):\n    A(env={}, build_arg_vars={})\n'),
      ['FLX135 env', 'FLX135 build_arg_vars'],
    ],
    [
      'variables of a nested machine',
      'def f(data):\n    wait(seconds=1)\n\n\ndef main(data):\n    f(env={"A": "b"})\n',
      ['FLX135 env'],
    ],
    ['the input of a build', start(BUILD, 'data["x"] = 1\nB(data["x"])'), ['FLX135 data["x"]']],
    [
      'an unknown service but not its options',
      task('service = "lamda"', RUN, '\n\ndef main(data):\n    A(env={})\n'),
      ['FLX108 "lamda"'],
    ],
    ['a second assignment of an attribute', task('timeout = 5\ntimeout = 6', RUN, called(6)), ['FLX134 timeout']],
    [
      'a second and a third assignment',
      task('memory = 512\nmemory = 512\nmemory = 128'),
      ['FLX134 memory', 'FLX134 memory'],
    ],
    ['30 February', cron('0 0 30 2 ? *'), ['FLX523 "cron(0 0 30 2 ? *)"']],
    ['the 31st of months with 30 days', cron('0 0 31 4,6,9,NOV ? *'), ['FLX523 "cron(0 0 31 4,6,9,NOV ? *)"']],
    ['a leap day of years that have none', cron('0 0 29 2 ? 2029-2031'), ['FLX523 "cron(0 0 29 2 ? 2029-2031)"']],
    ['a fifth Monday of a month with four', cron('0 0 ? 2 2#5 2027'), ['FLX523 "cron(0 0 ? 2 2#5 2027)"']],
  ])('reports %s', async (_, source, expected) => {
    expect(await found(source)).toEqual(expected);
  });
});

describe('unused tasks and event processors', () => {
  const OTHER = 'class B(Task):\n    async def run(event, context):\n        return event\n\n\n';
  const TAGS =
    'class Tags(EventProcessor):\n    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):\n        return {}\n\n\n';
  test.each<[string, string]>([
    ['a task in a branch', `${OTHER}def b(data):\n    B()\n\n\ndef main(data):\n    parallel(b)\n`],
    [
      'a task under retry and try',
      `${OTHER}def main(data):\n    try:\n        with retry():\n            B()\n    except:\n        pass\n`,
    ],
    [
      'a processor of another function',
      `${TAGS}@process_events(processor=Tags)\n@export()\ndef f(data):\n    wait(seconds=1)\n\n\ndef main(data):\n    wait(seconds=1)\n`,
    ],
  ])('accepts %s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['an unused task', `${OTHER}${task('pass')}`, ['FLX132 B']],
    ['an unused processor', `${TAGS}${task('pass')}`, ['FLX133 Tags']],
    ['an unreachable call but not its task', `${OTHER}def main(data):\n    return\n    B()\n`, ['FLX501 B()']],
    ['a refused call but no unused task', `${OTHER}def main(data):\n    Bb()\n`, ['FLX202 Bb']],
    ['a missing main but no unused task', OTHER, ['FLX101 class B(Task)']],
    [
      'a positional processor but not as unused',
      `${TAGS}@process_events(Tags)\ndef main(data):\n    wait(seconds=1)\n`,
      ['FLX120 Tags'],
    ],
  ])('reports %s', async (_, source, expected) => {
    const lines = await found(source);
    expect(lines.map((line) => line.slice(6))).toEqual(expected.map((line) => line.slice(6)));
  });
});

describe('event types', () => {
  const LAMBDA = 'class L(Task):\n    async def run(event, context):\n        return event\n\n\n';
  const ECS = 'class E(Task):\n    service = "ecs"\n\n    async def run(event, context):\n        pass\n\n\n';
  const source = (types: readonly string[], body: string, before = ''): string => {
    const methods = types.map(
      (type) => `    async def get_custom_tags_${type}(message, input_data, state_data_client):\n        return {}\n\n`,
    );
    return `class Tags(EventProcessor):\n${methods.join('')}\n${before}@process_events(processor=Tags)\ndef main(data):\n${body.replace(/^(?=.)/gm, '    ')}\n`;
  };
  test.each<[string, string]>([
    ['events of the execution', source(['ExecutionStarted', 'ExecutionRedriven', 'ExecutionAborted'], 'return')],
    ['events of a Lambda function', source(['LambdaFunctionFailed', 'TaskStateEntered'], 'L()', LAMBDA)],
    ['events of an ECS task', source(['TaskFailed', 'TaskSubmitted', 'TaskStateExited'], 'E()', ECS)],
    ['events of a nested machine', source(['TaskFailed'], 'sub()', 'def sub(data):\n    wait(seconds=1)\n\n\n')],
    [
      'events of a branch',
      source(['WaitStateEntered', 'ParallelStateExited'], 'parallel(b)', 'def b(data):\n    wait(seconds=1)\n\n\n'),
    ],
    [
      'events of a branch in an iterator',
      source(
        ['MapIterationFailed', 'WaitStateEntered'],
        'map(data["x"], i)',
        'def b(data):\n    wait(seconds=1)\n\n\ndef i(data):\n    parallel(b)\n\n\n',
      ),
    ],
    [
      'events of states',
      source(
        ['PassStateEntered', 'ChoiceStateExited', 'SucceedStateEntered', 'FailStateEntered'],
        'if data["a"] == 1:\n    data["b"] = 2\n    return\nraise X()',
      ),
    ],
    [
      'events of the generated Pass state after an if',
      source(['PassStateEntered', 'ChoiceStateEntered', 'WaitStateEntered'], 'if data["a"] == 1:\n    wait(seconds=1)'),
    ],
    [
      'events of one of two machines',
      `${source(['TaskFailed'], 'L()', LAMBDA + ECS)}\n\n@export()\n@process_events(processor=Tags)\ndef other(data):\n    E()\n`,
    ],
    ['events of a task with an unknown service', source(['TaskFailed'], 'E()', ECS.replace('"ecs"', '"ec2"'))],
    ['events of a machine with a refusal', source(['TaskFailed'], 'L()\nprint()', LAMBDA)],
  ])('accepts %s', async (_, text) => {
    expect((await found(text)).filter((line) => /^FLX52[12]/.test(line))).toEqual([]);
  });

  test.each(
    rows<[string, string, readonly string[], string?]>([
      ['an unknown event type', source(['Started'], 'return'), ['FLX521 Started']],
      [
        'a misspelled event type',
        source(['ExecutionSucceded'], 'return'),
        ['FLX521 ExecutionSucceded'],
        'ExecutionSucceeded',
      ],
      [
        'an event type in the wrong case',
        source(['executionStarted'], 'return'),
        ['FLX521 executionStarted'],
        'ExecutionStarted',
      ],
      [
        'event types that no machine logs',
        source(['ActivityFailed', 'MapRunFailed', 'EvaluationFailed'], 'L()', LAMBDA),
        ['FLX522 ActivityFailed', 'FLX522 MapRunFailed', 'FLX522 EvaluationFailed'],
      ],
      [
        'events of tasks where all are functions',
        source(['TaskFailed'], 'L()', LAMBDA),
        ['FLX522 TaskFailed'],
        'LambdaFunctionFailed',
      ],
      [
        'events of functions where there are none',
        source(['LambdaFunctionFailed'], 'E()', ECS),
        ['FLX522 LambdaFunctionFailed'],
      ],
      [
        'events of functions inside a nested machine',
        source(['LambdaFunctionFailed'], 'sub()', `${LAMBDA}def sub(data):\n    L()\n\n\n`),
        ['FLX522 LambdaFunctionFailed'],
      ],
      [
        'events of tasks where there are none',
        source(['TaskStateEntered', 'TaskFailed'], 'wait(seconds=1)'),
        ['FLX522 TaskStateEntered', 'FLX522 TaskFailed'],
      ],
      [
        'events of states that do not exist',
        source(['MapStateEntered', 'WaitStateExited', 'FailStateEntered'], 'return'),
        ['FLX522 MapStateEntered', 'FLX522 WaitStateExited', 'FLX522 FailStateEntered'],
      ],
      [
        'events of tasks beside those of functions, without a fix',
        source(['TaskFailed', 'LambdaFunctionFailed'], 'L()', LAMBDA),
        ['FLX522 TaskFailed'],
      ],
    ]),
  )('reports $row.0', async ({ row: [, text, expected, fixed] }) => {
    expect(await found(text)).toEqual(expected);
    const { diagnostics } = compileText(text, await engine());
    const after = applyFixes(text, diagnostics).text;
    expect(after).toBe(fixed === undefined ? text : text.replace(expected[0]?.slice(7) ?? '', fixed));
  });

  test('the events of an unused processor are not checked', async () => {
    const text = source(['TaskFailed'], 'L()', LAMBDA).replace('(processor=Tags)', '()');
    expect(await found(text)).toEqual(['FLX133 Tags']);
  });
});

describe('long run methods', () => {
  const lines = (count: number, line = 'x = 1'): string => `        ${line}\n`.repeat(count);
  const run = (body: string): string => task('pass', `    async def run(event, context):\n${body}`);
  test.each<[string, string]>([
    ['50 lines', run(lines(50))],
    ['50 lines with blank lines and comments', run(`${lines(40)}\n\n${lines(30, '# a comment')}\n${lines(10)}`)],
    ['a long docstring', run(`        """A\n${lines(60, 'word')}        """\n${lines(49)}        return 1  # x\n`)],
    ['a long docstring alone', run(`        """A\n${lines(60, 'word')}        """\n`)],
    ['a body on one line', task('pass', '    async def run(event, context): return event\n')],
    ['a long method of a worker', worker('', `    async def run(event, context):\n${lines(60)}`)],
  ])('accepts %s', async (_, source) => {
    expect((await found(source)).filter((line) => line.startsWith('FLX802'))).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['51 lines', run(lines(51)), '51'],
    ['51 lines with CRLF', run(lines(51)).replaceAll('\n', '\r\n'), '51'],
    ['lines in blocks', run(`        if event:\n${lines(51, '    x = 1')}`), '52'],
    ['the lines of a long string', run(`        sql = """\n${lines(60, 'SELECT 1')}        """\n`), '62'],
    ['lines with a comment after code', run(lines(51, 'x = 1  # x')), '51'],
  ])('reports %s', async (_, source, count) => {
    const { diagnostics } = compileText(source, await engine());
    const own = diagnostics.filter(({ info }) => info.code === 'FLX802');
    expect(own.map(({ message }) => /has (\d+) lines/.exec(message)?.[1])).toEqual([count]);
  });
});

describe('redundant exports and casts', () => {
  const main = (decorators: string): string => `${decorators}\ndef main(data):\n    wait(seconds=1)\n`;
  const branchOn = (condition: string): string => `def main(data):\n    if ${condition}:\n        wait(seconds=1)\n`;
  test.each<[string, string]>([
    ['an export of a helper', `@export()\ndef f(data):\n    wait(seconds=1)\n\n\n${main('').trim()}\n`],
    ['a disabled export', main('@export(enabled=False)\n@schedule(expression="rate(1 day)")')],
    ['event processing', main('@process_events()')],
    ['a truth test', branchOn('bool(data["a"])')],
    ['a negated truth test', branchOn('not bool(data["a"]) or data["b"] == 1')],
    ['comparisons without casts', branchOn('data["a"] == 1 and 2 < data["b"]')],
  ])('accepts %s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  test.each<[string, string, readonly string[], string]>([
    ['an export of main', main('@export()'), ['FLX804 @export()'], main('').trimStart()],
    [
      'an enabled export of main',
      main('@export(enabled=True)'),
      ['FLX804 @export(enabled=True)'],
      main('').trimStart(),
    ],
    [
      'an export above a schedule',
      main('@export()\n@schedule(expression="rate(1 day)")').replace('main', 'f') + main(''),
      ['FLX804 @export()'],
      main('@schedule(expression="rate(1 day)")').replace('main', 'f') + main(''),
    ],
    [
      'an export below a subscription',
      main('@subscribe(project="p")\n@export()'),
      ['FLX804 @export()'],
      main('@subscribe(project="p")'),
    ],
    [
      'an export with a comment, without a fix',
      main('@export()  # for support'),
      ['FLX804 @export()'],
      main('@export()  # for support'),
    ],
    [
      'an export in a file with CRLF',
      main('@export()').replaceAll('\n', '\r\n'),
      ['FLX804 @export()'],
      main('').trimStart().replaceAll('\n', '\r\n'),
    ],
    ['a cast to a string', branchOn('str(data["a"]) == "x"'), ['FLX805 str'], branchOn('data["a"] == "x"')],
    ['a cast on the right', branchOn('3<int(data["a"])'), ['FLX805 int'], branchOn('3<data["a"]')],
    ['a cast with spaces', branchOn('float( data["a"] ) >= -1.5'), ['FLX805 float'], branchOn('data["a"] >= -1.5')],
    ['a cast in parentheses', branchOn('(int((data["a"])) != 1)'), ['FLX805 int'], branchOn('(data["a"] != 1)')],
    ['a cast to a boolean', branchOn('bool(data["a"]) == False'), ['FLX805 bool'], branchOn('data["a"] == False')],
    [
      'two casts',
      branchOn('not str(data["a"]) == "x" or(int(data["b"]) == 1)'),
      ['FLX805 str', 'FLX805 int'],
      branchOn('not data["a"] == "x" or(data["b"] == 1)'),
    ],
    [
      'a cast over two lines, without a fix',
      branchOn('int(data["a"]\n        ) == 1'),
      ['FLX805 int'],
      branchOn('int(data["a"]\n        ) == 1'),
    ],
    [
      'a cast in an elif',
      `${branchOn('data["a"] == 1')}    elif int(data["a"]) == 2:\n        return\n`,
      ['FLX805 int'],
      `${branchOn('data["a"] == 1')}    elif data["a"] == 2:\n        return\n`,
    ],
  ])('reports %s', async (_, source, expected, fixed) => {
    const compiled = compileText(source, await engine());
    const before = compiled.diagnostics.filter(({ info }) => /^FLX80/.test(info.code));
    expect(before.map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`)).toEqual(expected);
    const after = applyFixes(source, before).text;
    expect(after).toBe(fixed);
    const again = compileText(after, await engine());
    // The fix changes nothing that is deployed; a diagram quotes the source.
    const deployed = ({ artifacts }: typeof compiled): string[] =>
      artifacts.flatMap(({ kind, text }) => (kind === 'mermaid' ? [] : [text]));
    expect(deployed(again)).toEqual(deployed(compiled));
  });
});

test('thousands of definitions take less than ten seconds', async () => {
  const classes = Array.from(
    { length: 1000 },
    (_, index) =>
      `class T${index}(Task):\n    spec = "x"\n    async def run(self, e):\n        return e\nV${index} = ${index}\n`,
  );
  const functions = Array.from({ length: 1000 }, (_, index) => `@export()\ndef f${index}(a, b):\n    T${index}()\n`);
  const started = process.cpuUsage();
  compileText(`${classes.join('')}${functions.join('')}def main(data):\n    f0()\n`, await engine());
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000);
});
