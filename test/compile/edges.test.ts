// Unusual programs. One error causes one diagnostic, valid Python is accepted, and the effort stays proportional to the
// size of the file.
import { sourceFile } from '../../src/base/source.ts';
import { compile } from '../../src/compile/compile.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { flow, program } from '../support/flow.ts';

const TASK = 'class A(Task):\n    async def run(event, context):\n        return event\n\n\n';
const WORKER = (attributes: string): string =>
  `class W(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n${attributes.replace(/^/gm, '    ')}\n\n\n`;

/** A name, a whole file, and the codes of all errors and warnings in it. */
const CODES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a rejected timeout is not reported as missing',
    'class A(Task):\n    timeout = 60 * 10\n    async def run(event, context): pass\n\n\ndef main(data):\n    A(timeout=600)\n',
    ['FLX106'],
  ],
  [
    'with a rejected service, a missing run method is not reported',
    'class A(Task):\n    service = "ecs-worker"\n\n\ndef main(data):\n    A()\n',
    ['FLX108'],
  ],
  [
    'a heartbeat is not compared with a rejected timeout',
    `${WORKER('timeout = "600"\nheartbeat_interval = 400')}def main(data):\n    W(timeout=600)\n`,
    ['FLX107'],
  ],
  [
    'a rejected maximum is not compared with the minimum',
    `${WORKER('autoscaling_min = 3\nautoscaling_max = "5"')}def main(data):\n    W()\n`,
    ['FLX107'],
  ],
  [
    'run is not a method',
    'class A(Task):\n    run = lambda event, context: event\n\n\ndef main(data):\n    A()\n',
    ['FLX105'],
  ],
  ['a class is named main', `${TASK}class main(Task):\n    async def run(event, context): pass\n`, ['FLX103']],
  [
    'a function with a reserved name is used',
    `${TASK}def wait(data):\n    A()\n\n\ndef main(data):\n    map(data["x"], wait)\n`,
    ['FLX116'],
  ],
  [
    'map has keyword arguments',
    `${TASK}def each(data):\n    A()\n\n\ndef main(data):\n    map(items=data["a"], fn=each)\n    each()\n`,
    ['FLX216'],
  ],
  ['an assignment has a tuple of targets', `${TASK}def main(data):\n    data["a"], data["b"] = A(), A()\n`, ['FLX204']],
  [
    'local variables have unsupported values',
    `def main(data):\n    n = len(x)\n    z = y\n    k = 5 + 3\n`,
    ['FLX204', 'FLX204', 'FLX204'],
  ],
  ['a recursive call is unreachable', 'def main(data):\n    return\n    main()\n', ['FLX501']],
  [
    'two parts of a function are unreachable',
    'def main(data):\n    if data["a"] == 1:\n        return\n    else:\n        raise X\n        wait(seconds=1)\n    wait(seconds=2)\n',
    ['FLX501', 'FLX501'],
  ],
  ['names differ only in case', 'def Main(data):\n    return\n\n\ndef main(data):\n    Main()\n', ['FLX102']],
  [
    'an export is disabled',
    '@export(enabled=False)\ndef other(data):\n    return\n\n\ndef main(data):\n    return\n',
    [],
  ],
  [
    'definitions stand in module-level blocks',
    `try:\n    import x\nexcept ImportError:\n    pass\nelse:\n    def other(data):\n        return\nwith x:\n    for y in z:\n        def main(data):\n            other()\n`,
    ['FLX131'],
  ],
  [
    'an iterator is used only in unreachable code',
    `${TASK}def helper(data):\n    A()\n\n\ndef main(data):\n    return\n    map(data["x"], helper)\n`,
    ['FLX115', 'FLX501'],
  ],
  [
    'numbered copies avoid the names that keys have taken',
    `${TASK}def f(data):\n    A(key="k")\n\n\ndef g(data):\n    A(key="k-2")\n\n\ndef main(data):\n    parallel(f, f, g)\n`,
    [],
  ],
  [
    'the uses of a name have another Unicode normal form',
    'def \ufb01nish(data):\n    return\n\n\ndef main(data):\n    finish()\n',
    [],
  ],
];

test.each(CODES)('%s', async (_, source, codes) => {
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.map(({ info }) => info.code).sort()).toEqual([...codes].sort());
});

test.each([
  ['(data["x"]) = Foo()', 'Foo -> end'],
  ['with (retry(),):\n    Foo()', 'Foo -> end'],
  ['Foo(data["x"][+1])', 'Foo -> end'],
])('ignores redundant parentheses and signs: %s', async (body, line) => {
  expect(flow(program(body), await engine())).toEqual([line]);
});

test.each([
  ['{1: "a", True: "b"}', '{"1":"b"}'],
  ['{1: 1, 1.0: 2, "1": 3}', '{"1":3}'],
  ['{0: 1, False: 2, -0.0: 3}', '{"0":3}'],
  ['{None: 1, "null": 2, 12345678901234567890: 3}', '{"null":2,"12345678901234567890":3}'],
])('merges keys that are equal in Python: %s', async (literal, expected) => {
  const text = compileText(`def main(data):\n    data["x"] = ${literal}\n`, await engine()).artifacts[0]?.text ?? '';
  const { States } = JSON.parse(text) as { States: Record<string, { Result: unknown }> };
  expect(States['Pass-x']?.Result).toEqual(JSON.parse(expected));
});

test.each(['back\\slash', 'a:b', 'what?', 'end.', 'fluxio-manifest.json', 'new\nline', 'NUL', 'aux.jobs', 'com1', ''])(
  'rejects a folder named %j',
  async (project) => {
    const file = sourceFile('x/project.py', 'def main(data):\n    return\n');
    const compiled = compile({ file, project }, await engine());
    expect(compiled.diagnostics.map(({ info }) => info.code)).toEqual(['FLX123']);
    expect(compiled.buildable).toBeUndefined();
  },
);

test.each(['console', 'com', 'com10', 'my-aux', 'nul_', 'lpt', '.con'])(
  'accepts a folder named %j',
  async (project) => {
    const file = sourceFile('x/project.py', 'def main(data):\n    return\n');
    expect(compile({ file, project }, await engine()).buildable).toBeDefined();
  },
);

test('rejects a class with the name of a Windows device', async () => {
  const source = `class Prn(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Prn()\n`;
  expect(brief(compileText(source, await engine()))).toEqual([
    "1:7 FLX123 'Prn' is not a valid file name, because Windows reserves it",
  ]);
});

const CHAIN = 4000;

test('refuses a long chain of iterators without a stack overflow', async () => {
  const functions = Array.from({ length: CHAIN }, (_, n) => `def f${n}(data):\n    map(data["x"], f${n + 1})\n`);
  const source = `def main(data):\n    f0()\n${functions.join('')}def f${CHAIN}(data):\n    return\n`;
  expect(brief(compileText(source, await engine(), rulesWarn), 'error')).toEqual([
    `3:5 FLX301 state machine 'f0' nests iterators and branches ${CHAIN} levels deep, but the limit is 100`,
  ]);
});

test('refuses functions that multiply each other before memory runs out', async () => {
  const big = `def big(data):\n${'    wait(seconds=1)\n'.repeat(1000)}`;
  const uses = Array.from({ length: 300 }, (_, n) => `@export()\ndef e${n}(data):\n    map(data["x"], big)\n`);
  const errors = brief(compileText(`${big}${uses.join('')}def main(data):\n    return\n`, await engine()), 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('FLX301 the state machines of the project have more than 50000 states');
});

test.each([
  ['def main(data):\n\u00a0\u00a0wait(seconds=1)\n', '2:1 FLX003 invalid non-printable character U+00A0'],
  [
    'def main(data):\n<<<<<<< HEAD\n    wait(seconds=1)\n=======\n    wait(seconds=2)\n>>>>>>> other\n',
    '2:1 FLX001 unresolved merge conflict',
  ],
])('reports one error for one broken line: %j', async (source, expected) => {
  expect(brief(compileText(source, await engine()))).toEqual([expected]);
});

test.each([
  ['between statements', `def main(data):\n    return\n${'# c\n'.repeat(50_000)}`],
  [
    'in a method',
    `${TASK.replace('        return', `${'        # c\n'.repeat(20_000)}        return`)}def main(data):\n    A()\n`,
  ],
])('reads many lines of comments %s in reasonable time', async (_, source) => {
  const start = process.cpuUsage();
  expect(brief(compileText(source, await engine()))).toEqual([]);
  // Processor time, because other processes may use the machine.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
});

test('reports thousands of unknown names in reasonable time', async () => {
  const known = Array.from({ length: CHAIN }, (_, n) => `def f${n}(data):\n    return\n`).join('');
  const calls = Array.from({ length: CHAIN }, (_, n) => `    g${n}()\n`).join('');
  const start = process.cpuUsage();
  expect(brief(compileText(`${known}def main(data):\n${calls}`, await engine()), 'error')).toHaveLength(CHAIN);
  // Processor time, because other processes may use the machine.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
});
