// What newcomers from Airflow, Prefect, Celery and plain Python write, and the way out that each refusal shows. Each fix is
// applied, and each help followed as a reader would; the result compiles to what the author meant.

import { defaultPolicy } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { fixFile } from '../../src/compile/fix.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const HEAD = `class Foo(Task):
    async def run(event, context):
        return {"state": "done", "n": 1}


class Bar(Task):
    async def run(event, context):
        print(event)


class Image(Task):
    service = "codebuild"


MAX = 5


`;

const USES = `


@export()
def each(data):
    data["foo"] = Foo()
    Bar()
    Image()
`;

const program = (text: string): string =>
  `${HEAD}${text.includes('def main') ? text : `def main(data):\n${indented(text)}`}${USES}`;

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

async function refusals(source: string) {
  const { diagnostics } = compileText(source, await engine());
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** What the program is after all fixes. */
async function fixed(source: string): Promise<string> {
  const file = sourceFile('demo/project.py', source);
  const { input } = fixFile({ file, project: 'demo', policy: defaultPolicy }, await engine(), true);
  return input.file.text;
}

/** A mistake, the help, and the text after the fix. */
const FIXES: readonly (readonly [string, string, string])[] = [
  [
    'if 0 < data["x"] < 9:\n    Bar()',
    'write two comparisons joined by and',
    'if 0 < data["x"] and data["x"] < 9:\n    Bar()',
  ],
  [
    'if not 0 < data["x"] < 9:\n    Bar()',
    'write two comparisons joined by and',
    'if not (0 < data["x"] and data["x"] < 9):\n    Bar()',
  ],
  [
    'if data["s"] in ["a", "b"]:\n    Bar()',
    'write one comparison for each value, joined by or',
    'if data["s"] == "a" or data["s"] == "b":\n    Bar()',
  ],
  [
    'if data["s"] not in ("a", -1) and data["n"] == 1:\n    Bar()',
    'write one != comparison for each value, joined by and',
    'if (data["s"] != "a" and data["s"] != -1) and data["n"] == 1:\n    Bar()',
  ],
  ['if data["n"] > MAX:\n    Bar()', 'write 5 instead of MAX', 'if data["n"] > 5:\n    Bar()'],
  ['wait(seconds=MAX)', 'write 5 instead of MAX', 'wait(seconds=5)'],
  ['if data["x"] == true:\n    Bar()', 'write True instead of true', 'if data["x"] == True:\n    Bar()'],
  ['data["x"] = {"a": [null]}', 'write None instead of null', 'data["x"] = {"a": [None]}'],
  ['if data.get("x") == 1:\n    Bar()', 'write data["x"]', 'if data["x"] == 1:\n    Bar()'],
  ['Bar(data["a"].get("x"))', 'write data["a"]["x"]', 'Bar(data["a"]["x"])'],
  ['wait(minutes=5)', 'write wait(seconds=300)', 'wait(seconds=300)'],
  ['wait(seconds="5")', 'write 5 without quotes', 'wait(seconds=5)'],
  ['time.sleep(5)', 'write wait(seconds=5)', 'wait(seconds=5)'],
  ['await asyncio.sleep(data["s"])', 'write wait(seconds=data["s"])', 'wait(seconds=data["s"])'],
  ['await Bar()', 'remove await, because a call always waits for its task', 'Bar()'],
  ['raise errors.NotFound("gone")', 'write NotFound', 'raise NotFound("gone")'],
  ['raise errors.NotFound', 'write NotFound', 'raise NotFound'],
  [
    'try:\n    Foo()\nexcept requests.exceptions.HTTPError:\n    pass',
    'write HTTPError',
    'try:\n    Foo()\nexcept HTTPError:\n    pass',
  ],
  [
    'with retry(on_exceptions=["NotReady"]):\n    Image()',
    'write the class name without quotes',
    'with retry(on_exceptions=[NotReady]):\n    Image()',
  ],
  ['with retry(max_retries=3):\n    Foo()', 'write max_attempts', 'with retry(max_attempts=3):\n    Foo()'],
  ['with retry(delay="5"):\n    Foo()', 'write interval', 'with retry(interval=5):\n    Foo()'],
  ['Bar(order=data["a"])', 'write Bar(data["a"])', 'Bar(data["a"])'],
  ['Foo(timeout="600")', 'write 600 without quotes', 'Foo(timeout=600)'],
  [
    'parallel([each, each])',
    'pass them without the brackets, as in parallel(branch1, branch2)',
    'parallel(each, each)',
  ],
  ['data["x"]: int = 5', 'remove the annotation', 'data["x"] = 5'],
  ['x: int = 5\nBar(x)', 'write data["x"] = ...', 'data["x"] = 5\nBar(data["x"])'],
  [
    'order = Foo()\nif order["n"] == 1:\n    Bar(order)',
    'write data["order"] = ...',
    'data["order"] = Foo()\nif data["order"]["n"] == 1:\n    Bar(data["order"])',
  ],
  [
    'def main(data):\n    parallel(lambda: Foo(), Bar)',
    'write a function that does this, as in def process_item(data): Load(), and pass its name',
    'def run_foo(data):\n    Foo()\n\n\ndef run_bar(data):\n    Bar()\n\n\ndef main(data):\n    parallel(run_foo, run_bar)',
  ],
  [
    '@schedule("0 3 * * *")\ndef main(data):\n    Bar()',
    'pass the option by name, as in @schedule(expression="rate(1 hour)")',
    '@schedule(expression="cron(0 3 * * ? *)")\ndef main(data):\n    Bar()',
  ],
  [
    '@schedule(cron="0 3 * * *")\ndef main(data):\n    Bar()',
    'write expression="cron(0 3 * * ? *)"',
    '@schedule(expression="cron(0 3 * * ? *)")\ndef main(data):\n    Bar()',
  ],
  ['wait(seconds=5 * 60)', 'write 300', 'wait(seconds=300)'],
  ['sleep(data["x"])', 'write wait(seconds=data["x"])', 'wait(seconds=data["x"])'],
  ['time.sleep(2 * 60)', 'write wait(seconds=120)', 'wait(seconds=120)'],
  ['if data["x"] > 60 * 60:\n    Bar()', 'write 3600', 'if data["x"] > 3600:\n    Bar()'],
  ['wait(timestamp="2030-01-01 10:00")', 'write "2030-01-01T10:00:00Z"', 'wait(timestamp="2030-01-01T10:00:00Z")'],
  ['wait(seconds="2h")', 'write 7200', 'wait(seconds=7200)'],
  ['Foo(timeout=(1 + 2) * 2 ** 5 - 7 // 2)', 'write 93', 'Foo(timeout=93)'],
  ['data["x"] = 60 * -2', 'write -120', 'data["x"] = -120'],
  [
    'if data["x"]["y"]:\n    Bar()',
    'write bool(data["x"]["y"]), or compare it with a value',
    'if bool(data["x"]["y"]):\n    Bar()',
  ],
  [
    'if data["x"] == "a" or "b":\n    Bar()',
    'write data["x"] == "b"',
    'if data["x"] == "a" or data["x"] == "b":\n    Bar()',
  ],
  ['data["x"] = list(map(each, data["y"]))', 'write map(data["y"], each)', 'data["x"] = map(data["y"], each)'],
];

test.each(FIXES)('the fix of %j', async (mistake, help, after) => {
  const source = program(mistake);
  const [first] = await refusals(source);
  expect(first?.help).toBe(help);
  const text = await fixed(source);
  expect(await refusals(text)).toEqual([]);
  const whole = after.includes('def main') ? after : indented(after);
  expect(text).toBe(`${HEAD}${after.includes('def main') ? '' : 'def main(data):\n'}${whole}${USES}`);
});

/** A mistake, the help, and the program of a reader who follows it. */
const HELPS: readonly (readonly [string, string, string])[] = [
  ['Foo({"id": data["id"]})', 'call Foo() without an argument, and read event["id"] in its run method', 'Foo()'],
  [
    'Foo(data["a"], data["b"])',
    'call Foo() without an argument, and read event["a"] and event["b"] in its run method',
    'Foo()',
  ],
  [
    'each({"id": data["id"]})',
    'call each() without an argument, and read data["data"]["id"] in that function',
    'each()',
  ],
  [
    'Foo({"id": 5})',
    'write data["input"] = {"id": 5} above, and pass data["input"]',
    'data["input"] = {"id": 5}\nFoo(data["input"])',
  ],
  ['Foo(order=data["a"], key="x")', 'remove it, and read event["a"] in its run method', 'Foo(key="x")'],
  ['Foo(data.get("x", {}))', 'write data["x"], and let the task that sets it choose the default', 'Foo(data["x"])'],
  [
    'Foo.expand(x=data["items"])',
    'write map(data["items"], process_item) with a function process_item(data) that calls Foo()',
    'def process_item(data):\n    Foo()\n\n\ndef main(data):\n    map(data["items"], process_item)',
  ],
  ['each.map(data["items"])', 'write map(data["items"], each)', 'map(data["items"], each)'],
  ['Foo.submit(data["items"])', 'write Foo(), which runs it and waits for its end', 'Foo()'],
  ['Foo() >> Bar()', 'write each call on its own line, in the order in which they run', 'Foo()\nBar()'],
  [
    'Foo() >> [Bar(), Bar()] >> Foo()',
    'write each call on its own line, in the order in which they run',
    'Foo()\nBar()\nFoo()',
  ],
  [
    'asyncio.gather(Foo(), Bar())',
    'write parallel(first, second) with two functions, as in def first(data): Load()',
    'def first(data):\n    Foo()\n\n\ndef second(data):\n    Bar()\n\n\ndef main(data):\n    parallel(first, second)',
  ],
  [
    'raise Bad(f"no {data}")',
    'write a fixed text, as in raise Bad("what happened"), or raise Bad in the run method of a task, which can compute the text',
    'raise Bad("what happened")',
  ],
  [
    'Foo(retries=3)',
    'remove it, and put the call in with retry(max_attempts=3):',
    'with retry(max_attempts=3):\n    Foo()',
  ],
  [
    'try:\n    map(data["items"], each)\nexcept:\n    pass',
    'put the map in a function, as in def run_all(data): map(data["data"], ...), and call run_all(data["items"]) here',
    'def run_all(data):\n    map(data["data"], each)\n\n\ndef main(data):\n    try:\n        run_all(data["items"])\n    except:\n        pass',
  ],
  [
    'with retry():\n    parallel(each, each)',
    'put the parallel in a function, as in def run_all(data): parallel(...), and call run_all() here',
    'def run_all(data):\n    parallel(each, each)\n\n\ndef main(data):\n    with retry():\n        run_all()',
  ],
  [
    'if data["name"].startswith("a"):\n    Bar()',
    'have a task return True or False, as in data["answer"] = Check(), and test bool(data["answer"])',
    'data["answer"] = Foo()\nif bool(data["answer"]):\n    Bar()',
  ],
  [
    'if Foo():\n    Bar()',
    'write data["answer"] = Foo() above, and test that key, as in bool(data["answer"])',
    'data["answer"] = Foo()\nif bool(data["answer"]):\n    Bar()',
  ],
  [
    'data["x"] = Foo(Image())',
    'write data["input"] = Image() above, and pass data["input"]',
    'data["input"] = Image()\ndata["x"] = Foo(data["input"])',
  ],
  ['Foo(data["x"].upper())', 'call Foo() without an argument, and read event["x"] in its run method', 'Foo()'],
  ['Foo(1 / 3)', 'call Foo() without an argument, and compute the value in its run method', 'Foo()'],
  [
    'data["x"] = Foo()["n"]\nBar(data["x"])',
    'write data["x"] = Foo(), and read data["x"]["n"] below',
    'data["x"] = Foo()\nBar(data["x"]["n"])',
  ],
  ['data["x"], data["y"] = 1, 2', 'write a separate assignment for each key', 'data["x"] = 1\ndata["y"] = 2'],
  ['raise "no orders"', 'write raise SomeError("no orders")', 'raise SomeError("no orders")'],
  ['wait(seconds=0.5)', 'write wait(seconds=1)', 'wait(seconds=1)'],
  ['wait("2030-01-01")', 'write wait(timestamp="2030-01-01T00:00:00Z")', 'wait(timestamp="2030-01-01T00:00:00Z")'],
  ['wait(2 * 60)', 'write wait(seconds=120)', 'wait(seconds=120)'],
  [
    'map(Foo, data["orders"])',
    'write map(data["orders"], process_item) with a function process_item(data) that calls Foo()',
    'def process_item(data):\n    Foo()\n\n\ndef main(data):\n    map(data["orders"], process_item)',
  ],
  [
    'map(data["orders"], ship)',
    'define it in this file, as in def ship(data):',
    'def ship(data):\n    Foo()\n\n\ndef main(data):\n    map(data["orders"], ship)',
  ],
  ['map(data["x"], each, workers=3)', "use 'max_concurrency', or remove it", 'map(data["x"], each, max_concurrency=3)'],
  ['with timeout(30):\n    Foo()', 'write the timeout in the call, as in Foo(timeout=60)', 'Foo(timeout=30)'],
  [
    'with retry(3):\n    Foo()',
    'write each option by name, as in retry(max_attempts=3)',
    'with retry(max_attempts=3):\n    Foo()',
  ],
  ['yield Foo()', 'remove yield, because a call always waits for its task', 'Foo()'],
  ['del data["x"]', 'write data["x"] = None', 'data["x"] = None'],
  [
    'for order in data["orders"]:\n    Foo(order)',
    'store the items in a task with context.state_data_client.put_items, and write map(data["orders"], process_order)',
    'def process_order(data):\n    Foo()\n\n\ndef main(data):\n    map(data["orders"], process_order)',
  ],
  [
    'for attempt in range(2):\n    Foo()',
    'write the statements 2 times, or put a call that may fail in with retry(max_attempts=2):',
    'Foo()\nwith retry(max_attempts=2):\n    Foo()',
  ],
  [
    'map(lambda order: Foo(order), data["orders"])',
    'write map(data["orders"], process_item) with a function process_item(data) that does this',
    'def process_item(data):\n    Foo()\n\n\ndef main(data):\n    map(data["orders"], process_item)',
  ],
  [
    'parallel([Foo(), Bar()])',
    'write a function for each branch, and pass their names without the brackets, as in parallel(branch1, branch2)',
    'def branch1(data):\n    Foo()\n\n\ndef branch2(data):\n    Bar()\n\n\ndef main(data):\n    parallel(branch1, branch2)',
  ],
  [
    'try:\n    Foo()\nexcept:\n    Bar()\nelse:\n    Foo()',
    "move its statements after the try, and end each handler with 'return' or 'raise'",
    'try:\n    Foo()\nexcept:\n    Bar()\n    return\nFoo()',
  ],
];

test.each(HELPS)('the help for %j', async (mistake, help, followed) => {
  const found = await refusals(program(mistake));
  expect(found.map((diagnostic) => diagnostic.help)).toEqual([help]);
  expect(found[0]?.fix).toBeUndefined();
  expect(await refusals(program(followed))).toEqual([]);
});

const POLLED = `class Check(Task):
    async def run(event, context):
        return load(event)


def main(data):
    data["job"] = Check()
    while data["job"]["state"] != "done" and not bool(data["job"]["failed"]):
        wait(seconds=30)
        data["job"] = Check()
`;

const RETRIED = `class Check(Task):
    async def run(event, context):
        class NotReady(Exception):
            pass

        result = load(event)
        if result["state"] != "done" and not bool(result["failed"]):
            raise NotReady()
        return result


def main(data):
    with retry(on_exceptions=[NotReady], interval=30, max_attempts=100, backoff_rate=1.0):
        data["job"] = Check()
`;

test('polling becomes a retry of a task that raises', async () => {
  expect(await fixed(POLLED)).toBe(RETRIED);
});

test.each([
  ['another call', POLLED.replace('def main(data):', 'def main(data):\n    data["other"] = Check()')],
  ['another key', POLLED.replace('"failed"', '"failed"]) and not bool(data["stop"')],
  [
    'two returns',
    POLLED.replace('        return load', '        if event:\n            return 1\n        return load'),
  ],
  ['another statement', POLLED.replace('wait(seconds=30)', 'wait(seconds=30)\n        data["x"] = 1')],
  ['a wait of unknown length', POLLED.replace('seconds=30', 'seconds=data["n"]')],
  ['a comment', POLLED.replace('wait(seconds=30)', 'wait(seconds=30)  # see below')],
])('polling with %s gets a help and no fix', async (_, source) => {
  const { diagnostics } = compileText(source, await engine());
  const loop = diagnostics.find(({ message }) => message.startsWith("'while'"));
  expect(loop?.help).toMatch(/^raise NotReady/);
  expect(loop?.fix).toBeUndefined();
});

test('an unknown option gets suggestions that fit the service', async () => {
  const found = async (text: string) => (await refusals(program(text))).map(({ message }) => message);
  expect(await found('Foo(color=1)')).toEqual(["unknown option 'color' of task 'Foo'; expected key or timeout"]);
  expect(await found('Image(color=1)')).toEqual([
    "unknown option 'color' of task 'Image'; expected one of key, timeout, env, build_arg_vars",
  ]);
});

test('names that are not constants keep their help', async () => {
  const found = await refusals(program('if data["x"] == null:\n    Bar()'));
  expect(found.map(({ help, fix }) => [help, fix])).toEqual([
    ['have a task return True or False instead, and test that', undefined],
  ]);
});

test('a lambda that uses a part of its item gets no fix, because only a task can read the item', async () => {
  const source = program('map(data["items"], lambda item: Bar(item["id"]))');
  expect(await fixed(source)).toBe(source);
});
