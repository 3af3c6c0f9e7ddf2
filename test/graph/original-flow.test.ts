// Programs on which the original compiler crashes, that it miscompiles, or that it rejects although its README allows
// them, with the states that fluxio emits.
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { flow, member, program } from '../support/flow.ts';

const EACH = 'def each(data):\n    Foo()\n\n\n';

/** A title, a body or a whole file that defines main, and the states. */
const COMPILED: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'three ifs in a row',
    'if A == 1: return\nif A == 2: return\nif A == 3: return',
    [
      'Choice-a -> Success | Choice-a-2',
      'Success -> Succeed',
      'Choice-a-2 -> Success | Choice-a-3',
      'Choice-a-3 -> Success | Pass',
      'Pass -> end',
    ],
  ],
  [
    'two tries whose handlers end in an if without else',
    'try:\n    Foo()\nexcept E:\n    if A == 1: Baz()\ntry:\n    Bar()\nexcept E:\n    if A == 2: Baz()',
    [
      'Foo -> Bar | catch Choice-a',
      'Choice-a -> Baz | Bar',
      'Baz -> Bar',
      'Bar -> end | catch Choice-a-2',
      'Choice-a-2 -> Baz-2 | Pass',
      'Baz-2 -> end',
      'Pass -> end',
    ],
  ],
  [
    'a handler with only a string',
    'try:\n    Foo()\nexcept E:\n    "later"\nBar()',
    ['Foo -> Bar | catch Bar', 'Bar -> end'],
  ],
  [
    'a bare except inside a handler',
    'try:\n    Foo()\nexcept E:\n    try:\n        Bar()\n    except:\n        Baz()',
    ['Foo -> end | catch Bar', 'Bar -> end | catch Baz', 'Baz -> end'],
  ],
  ['raise without parentheses', 'raise X', ['Fail-X -> Fail']],
  ['an ellipsis is a pass', 'Foo()\n...', ['Foo -> Pass', 'Pass -> end']],
  ['nested keys', 'data["a"]["b"] = 1', ['Pass-a-b -> end']],
  ['if, then code', 'if A == 1: Foo()\nBar()', ['Choice-a -> Foo | Bar', 'Foo -> Bar', 'Bar -> end']],
  [
    'if return, then code',
    'if A == 1: return\nFoo()',
    ['Choice-a -> Success | Foo', 'Success -> Succeed', 'Foo -> end'],
  ],
  [
    'if else, then code',
    'if A == 1: Foo()\nelse: Bar()\nBaz()',
    ['Choice-a -> Foo | Bar', 'Foo -> Baz', 'Bar -> Baz', 'Baz -> end'],
  ],
  [
    'if elif without else, then code',
    'if A == 1: Foo()\nelif A == 2: Bar()\nBaz()',
    ['Choice-a -> Foo | Bar | Baz', 'Foo -> Baz', 'Bar -> Baz', 'Baz -> end'],
  ],
  [
    'an if at the end of an arm, then code',
    'if A == 1:\n    if B == 2: Foo()\nBaz()',
    ['Choice-a -> Choice-b | Baz', 'Choice-b -> Foo | Baz', 'Foo -> Baz', 'Baz -> end'],
  ],
  [
    'an if else at the end of an arm, then code',
    'if A == 1:\n    if B == 2: Foo()\n    else: Bar()\nBaz()',
    ['Choice-a -> Choice-b | Baz', 'Choice-b -> Foo | Bar', 'Foo -> Baz', 'Bar -> Baz', 'Baz -> end'],
  ],
  [
    'a terminal if in an arm, then code in the arm',
    'if A == 1:\n    if B == 2: return\n    Bar()',
    ['Choice-a -> Choice-b | Pass', 'Choice-b -> Success | Bar', 'Success -> Succeed', 'Bar -> end', 'Pass -> end'],
  ],
  [
    'tries in both arms, then code',
    'if A == 1:\n    try: Foo()\n    except E: Bar()\nelse:\n    try: Foo()\n    except E: Bar()\nBaz()',
    [
      'Choice-a -> Foo | Foo-2',
      'Foo -> Baz | catch Bar',
      'Bar -> Baz',
      'Foo-2 -> Baz | catch Bar-2',
      'Bar-2 -> Baz',
      'Baz -> end',
    ],
  ],
  [
    'an if without else inside a handler',
    'try: Foo()\nexcept E:\n    if A == 1: Bar()\nBaz()',
    ['Foo -> Baz | catch Choice-a', 'Choice-a -> Bar | Baz', 'Bar -> Baz', 'Baz -> end'],
  ],
  [
    'an if else at the end of a handler',
    'try: Foo()\nexcept E:\n    if A == 1: Bar()\n    else: Foo()\nBaz()',
    ['Foo -> Baz | catch Choice-a', 'Choice-a -> Bar | Foo-2', 'Bar -> Baz', 'Foo-2 -> Baz', 'Baz -> end'],
  ],
  [
    'an if in a handler and a later if',
    'try: Foo()\nexcept E:\n    if A == 1: Bar()\nif A == 2: Baz()',
    [
      'Foo -> Choice-a-2 | catch Choice-a',
      'Choice-a -> Bar | Choice-a-2',
      'Bar -> Choice-a-2',
      'Choice-a-2 -> Baz | Pass',
      'Baz -> end',
      'Pass -> end',
    ],
  ],
  [
    'an else with only a string, then another if',
    'if A == 1: Foo()\nelse: "doc"\nif A == 2: Bar()',
    ['Choice-a -> Foo | Choice-a-2', 'Foo -> Choice-a-2', 'Choice-a-2 -> Bar | Pass', 'Bar -> end', 'Pass -> end'],
  ],
  ['else with only a string', 'if A == 1: Foo()\nelse: "doc"', ['Choice-a -> Foo | Pass', 'Foo -> end', 'Pass -> end']],
  ['the same call twice', 'Foo()\nFoo()', ['Foo -> Foo-2', 'Foo-2 -> end']],
  ['the same call later', 'Foo()\nBar()\nFoo()\nBaz()', ['Foo -> Bar', 'Bar -> Foo-2', 'Foo-2 -> Baz', 'Baz -> end']],
  [
    'the same wait twice',
    'Foo()\nwait(seconds=10)\nBar()\nwait(seconds=10)\nBaz()',
    ['Foo -> Wait-10s', 'Wait-10s -> Bar', 'Bar -> Wait-10s-2', 'Wait-10s-2 -> Baz', 'Baz -> end'],
  ],
  ['an assignment and the same call', 'data["r"] = Foo()\nFoo()', ['Foo -> Foo-2', 'Foo-2 -> end']],
  [
    'try and handler with the same call',
    'try: Foo()\nexcept: Foo()\nBar()',
    ['Foo -> Bar | catch Foo-2', 'Foo-2 -> Bar', 'Bar -> end'],
  ],
  [
    'a call and the same call in a handler',
    'Foo()\ntry: Bar()\nexcept A: Foo()',
    ['Foo -> Bar', 'Bar -> end | catch Foo-2', 'Foo-2 -> end'],
  ],
  [
    'tries that handle each other',
    'try: Foo()\nexcept E: Bar()\ntry: Bar()\nexcept E: Foo()',
    ['Foo -> Bar-2 | catch Bar', 'Bar -> Bar-2', 'Bar-2 -> end | catch Foo-2', 'Foo-2 -> end'],
  ],
  ['keys that differ by a space', 'data["a b"] = 1\ndata["ab"] = 1', ['Pass-a b -> Pass-ab', 'Pass-ab -> end']],
  [
    'an if inside a handler of a try in an else body',
    'if A == 1: Foo()\nelse:\n    try: Bar()\n    except E:\n        if B == 1: Baz()\nFoo()',
    [
      'Choice-a -> Foo | Bar',
      'Foo -> Foo-2',
      'Bar -> Foo-2 | catch Choice-b',
      'Choice-b -> Baz | Foo-2',
      'Baz -> Foo-2',
      'Foo-2 -> end',
    ],
  ],
  [
    'causes that differ by a space',
    'if A == 1: raise X("a b")\nraise X("ab")',
    ['Choice-a -> Fail-X | Fail-X-2', 'Fail-X -> Fail', 'Fail-X-2 -> Fail'],
  ],
  ['a docstring alone', '"""Nothing yet."""', ['Pass -> end']],
  ['code after return', 'return\nFoo()', ['Success -> Succeed']],
  [
    'an else of several statements',
    'if A == 1: Foo()\nelse:\n    if B == 1: Bar()\n    Baz()',
    ['Choice-a -> Foo | Choice-b', 'Foo -> end', 'Choice-b -> Bar | Baz', 'Bar -> Baz', 'Baz -> end'],
  ],
  [
    'an else that holds only an if is an elif',
    'if A == 1: Foo()\nelse:\n    if B == 1: Bar()\n    elif B == 2: Baz()',
    ['Choice-a -> Foo | Bar | Baz | Pass', 'Foo -> end', 'Bar -> end', 'Baz -> end', 'Pass -> end'],
  ],
  [
    'an else that holds only an if, in an else that holds only an if, then code',
    'if A == 1: Foo()\nelse:\n    if B == 1: Bar()\n    else:\n        if A == 2: return\n        else: Bar()\nBaz()',
    [
      'Choice-a -> Foo | Bar | Success | Bar-2',
      'Foo -> Baz',
      'Bar -> Baz',
      'Success -> Succeed',
      'Bar-2 -> Baz',
      'Baz -> end',
    ],
  ],
  [
    'equal errors are one state, and others are not',
    'if A == 1: raise X\nif A == 2: raise X\nif A == 3: raise X("y")\nif A == 4: raise Y\nFoo()',
    [
      'Choice-a -> Fail-X | Choice-a-2',
      'Fail-X -> Fail',
      'Choice-a-2 -> Fail-X | Choice-a-3',
      'Choice-a-3 -> Fail-X-2 | Choice-a-4',
      'Fail-X-2 -> Fail',
      'Choice-a-4 -> Fail-Y | Foo',
      'Fail-Y -> Fail',
      'Foo -> end',
    ],
  ],
  ['a key that only contains __trace', 'data["my__trace"] = 1', ['Pass-my__trace -> end']],
  ['forward references', 'def main(data):\n    late()\n\n\ndef late(data):\n    wait(seconds=1)\n', ['late -> end']],
];

test.each(COMPILED)('states: %s', async (_, body, expected) => {
  const source = body.includes('def main') ? body : program(body);
  expect(flow(source, await engine())).toEqual(expected);
});

const CHOICE: readonly (readonly [string, unknown])[] = [
  ['not bool(data["x"])', { Not: { Variable: "$['x']", BooleanEquals: true } }],
  ['bool(data["x"]) == True', { Variable: "$['x']", BooleanEquals: true }],
  ['bool(data["x"]) == False', { Variable: "$['x']", BooleanEquals: false }],
  ['bool(data["x"]) != True', { Not: { Variable: "$['x']", BooleanEquals: true } }],
  ['data["x"] > -1', { Variable: "$['x']", NumericGreaterThan: '-1' }],
  ['5 > data["x"]', { Variable: "$['x']", NumericLessThan: '5' }],
  ['"a" == data["x"]', { Variable: "$['x']", StringEquals: 'a' }],
  ['1 <= data["x"]', { Variable: "$['x']", NumericGreaterThanEquals: '1' }],
  ['data["xs"][-1] == 1', { Variable: "$['xs'][-1]", NumericEquals: '1' }],
  [
    'data["a"] == 1 and data["b"] == 2 and not (data["c"] == 3 or data["d"] == 4)',
    {
      And: [
        { Variable: "$['a']", NumericEquals: '1' },
        { Variable: "$['b']", NumericEquals: '2' },
        {
          Not: {
            Or: [
              { Variable: "$['c']", NumericEquals: '3' },
              { Variable: "$['d']", NumericEquals: '4' },
            ],
          },
        },
      ],
    },
  ],
];

test.each(CHOICE)('the choice rule of %s', async (condition, expected) => {
  const compiled = compileText(program(`if ${condition}: Foo()`), await engine());
  expect(brief(compiled, 'error')).toEqual([]);
  const states = member(compiled.definitions.get('main'), 'States');
  const [choice] = states instanceof Map ? states.values() : [];
  const plain = JSON.parse(JSON.stringify(member(choice, 'Choices'), (_, value) => value?.numberText ?? value));
  expect(plain).toEqual([{ Next: 'Foo', ...(expected as object) }]);
});

const TAIL = '\n\ndef main(data):\n    Foo()\n';
const RUN = '    async def run(event, context):\n        return event\n';

/** Valid files that the original compiler rejects or miscompiles. */
const ACCEPTED: readonly (readonly [string, string])[] = [
  ['a base written with its module', `class Zed(fluxio.Task):\n${RUN}${TAIL}`],
  ['an enabled export', `@export(enabled=True)\n${TAIL.trim()}`],
  ['a worker without run', `class Zed(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n${TAIL}`],
  [
    'a branch that is only a docstring',
    `def branch(data):\n    "nothing"\n\n\ndef main(data):\n    parallel(branch)\n`,
  ],
];

test.each(ACCEPTED)('%s is valid', async (_, file) => {
  const source = `${program('').replace(/def main[\s\S]*$/, '')}${file}`;
  expect(brief(compileText(source, await engine()), 'error')).toEqual([]);
});

test('a decorated or called function that is also inlined remains a machine', async () => {
  const source = program(
    'map(data["xs"], each)\nother()\nparallel(other)',
    '@export()\ndef each(data):\n    Foo()\n\n\ndef other(data):\n    Bar()\n\n\n',
  );
  expect([...compileText(source, await engine()).definitions.keys()]).toEqual(['each', 'other', 'main']);
});

test('the message group of a worker depends on the use of its function', async () => {
  const worker =
    'class Drain(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n\n\ndef one(data):\n    Drain()\n\n\n';
  const compiled = compileText(
    `${worker}def main(data):\n    map(data["xs"], one)\n    parallel(one)\n`,
    await engine(),
  );
  const text = JSON.stringify(compiled.artifacts.find((artifact) => artifact.kind === 'asl')?.text);
  expect(text.match(/\$\.context_index\)/g)).toHaveLength(1);
});

test('references in the environment of a build become paths', async () => {
  const source =
    'class Image(Task):\n    service = "codebuild"\n\n\ndef main(data):\n    Image(env={"A": data["a"], "B": "b"})\n';
  const text = compileText(source, await engine()).artifacts[0]?.text ?? '';
  expect(text).toContain('"Name": "A",\n            "Value.$": "$[\'a\']"');
  expect(text).toContain('"Name": "B",\n            "Value": "b"');
});

test('a long reference stays on one line, and keys with quotes are escaped', async () => {
  const key = 'k'.repeat(90);
  const source = program(`Foo(data["${key}"]["it's"]['say "hi"']["a\\nb"])`);
  const text = JSON.parse(compileText(source, await engine()).artifacts[0]?.text ?? '') as {
    States: { Foo: { Parameters: { 'data.$': string } } };
  };
  expect(text.States.Foo.Parameters['data.$']).toBe(`$['${key}']["it's"]['say "hi"']['a\\nb']`);
});

test('code after return causes a warning', async () => {
  expect(brief(compileText(program('return\nFoo()\nBar()'), await engine()))).toEqual([
    "11:7 FLX132 task 'Baz' is unused",
    '18:5 FLX501 this statement is unreachable',
  ]);
});

test('parallel() keeps data unchanged', async () => {
  const compiled = compileText(program('parallel(each)', EACH), await engine());
  const states = member(compiled.definitions.get('main'), 'States');
  const [parallel] = states instanceof Map ? states.values() : [];
  expect(member(parallel, 'ResultPath')).toBeNull();
});
