// Runs tasks of every service with a real Python: what they receive, answer, raise, print and store. Each test runs with
// processes that are copies of the host, as on Linux, and with processes that are new, as elsewhere.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalAnswer } from '../../../src/local/python/answers.ts';
import { describeWith } from '../../support/installed.ts';
import { closeAll, openTasks, resultOf, tasksOf } from '../../support/local-tasks.ts';

let folder = '';

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-local-')));
});

afterEach(async () => {
  await closeAll();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The body of a run method as a task `A`. */
function task(body: string, signature = 'async def run(event, context)', attributes = ''): string {
  const lines = body.split('\n').map((line) => `        ${line}`);
  return `class A(Task):\n${attributes}\n    ${signature}:\n${lines.join('\n')}\n`;
}

function causeOf(answer: LocalAnswer): Record<string, unknown> {
  if (answer.kind !== 'raise') throw new Error(JSON.stringify(answer));
  return JSON.parse(answer.cause);
}

const realPlatform = process.platform;

for (const platform of ['linux', 'darwin']) {
  if (realPlatform !== 'linux' && platform === 'linux') continue;
  describeWith('python3', `a task, with the processes of ${platform}:`, () => {
    beforeAll(() => Object.defineProperty(process, 'platform', { value: platform }));
    afterAll(() => Object.defineProperty(process, 'platform', { value: realPlatform }));
    tests();
  });
}

function tests(): void {
  test.each([
    [
      'a method that is not async',
      'return [event]',
      'def run(event, context)',
      '[{"n": 1.50, "big": 12345678901234567890}]',
    ],
    ['undefined names in annotations', 'return event["n"]', 'async def run(event: Dict, context: "C") -> Any', '1.5'],
    ['no return', 'pass', 'async def run(event, context)', 'null'],
    ['a decimal', 'import decimal\nreturn decimal.Decimal("1.5"), decimal.Decimal(7)', undefined, '[1.5, 7]'],
    [
      'a named tuple, which is an object in Lambda',
      'from collections import namedtuple\nreturn [namedtuple("P", "x y")(1, (2,))]',
      undefined,
      '[{"x": 1, "y": [2]}]',
    ],
    ['keys that are not strings', 'return {1: "a", None: "b", True: "c"}', undefined, '{"1": "c", "null": "b"}'],
    ['text outside of ASCII', 'return "ä\\ud800😀"', undefined, '"\\u00e4\\ud800\\ud83d\\ude00"'],
  ])('answers for %s', async (_, body, signature, text) => {
    const { call } = await openTasks(task(body, signature));
    const data = { n: { numberText: '1.50' }, big: { numberText: '12345678901234567890' } };
    const answer = await call('A', data);
    expect(answer).toMatchObject({ kind: 'return', output: '' });
    expect(answer).toMatchObject({ text: text.replace('1.50', '1.5') });
  });

  test('receives its context and the deployed environment', async () => {
    const body = `import os, sys, time
names = ("ENVIRONMENT", "FLUXIO_PROJECT", "SFN_STATE_DATA_TABLE", "OWN", "FLUXIO_SECRETS", "TZ")
return {
    "env": {name: os.environ.get(name) for name in names},
    "client": context.state_data_client.namespace,
    "boto3": "boto3" in sys.modules,
    "input": sys.stdin.read(),
    "here": os.getcwd() == os.path.dirname(os.path.abspath(__file__)),
    "zone": time.tzname[0],
}`;
    const env = { ...process.env, OWN: 'mine', FLUXIO_SECRETS: 'TOKEN', TZ: 'America/New_York' };
    const { call } = await openTasks(task(body), { env });
    expect(resultOf(await call('A'))).toEqual({
      env: {
        ...{ ENVIRONMENT: 'local', FLUXIO_PROJECT: 'demo', SFN_STATE_DATA_TABLE: 'demo' },
        ...{ OWN: 'mine', FLUXIO_SECRETS: null, TZ: 'UTC' },
      },
      ...{ client: 'e1', boto3: false, input: '', here: true, zone: 'UTC' },
    });
  });

  test('fails with its exception, at its line', async () => {
    const source = `# Some
# lines
# before.
import json


class A(Task):
    timeout = 60

    def run(event, context):
        import json
        from json import (
            loads,
        )

        def inner():
            raise KeyError(event["key"])

        text = """
      kept
"""
        return inner() if event["key"] else loads(text)
`;
    const { call } = await openTasks(source);
    const inner = await call('A', { key: 'missing' });
    expect(inner).toMatchObject({ kind: 'raise', error: 'KeyError', line: 17 });
    expect(causeOf(inner)).toEqual({
      errorMessage: "'missing'",
      errorType: 'KeyError',
      requestId: '00000000-0000-4000-8000-000000000001',
      stackTrace: [
        expect.stringMatching(/^ {2}File "\/var\/task\/fluxio_entry\.py", line \d+, in handler\n/),
        expect.stringMatching(/^ {2}File "\/var\/task\/fluxio_runtime\.py", line \d+, in call\n/),
        expect.stringMatching(/^ {2}File "\/var\/task\/run\.py", line \d+, in run\n/),
        '  File "/var/task/run.py", line 14, in inner\n    raise KeyError(event["key"])\n',
      ],
    });
    // The innermost line of the project, not of the library.
    expect(await call('A', { key: '' })).toMatchObject({ error: 'JSONDecodeError', line: 22 });
  });

  test.each([
    ['its own class', 'class OrderRefused(Exception):\n    pass\nraise OrderRefused("no")', 'OrderRefused', 'no'],
    [
      'a result that is not JSON',
      'return {"a": [{1}]}',
      'TypeError',
      'result["a"][0] is a set, which JSON cannot hold; convert it to a str, a number, a list or a dict',
    ],
    ['NaN', 'return float("nan")', 'ValueError|TypeError', 'result is nan, which JSON cannot hold; use None instead'],
    [
      'an exception without text',
      'class E(Exception):\n    def __str__(self):\n        return 1 / 0\nraise E()',
      'E',
      '<unprintable E object>',
    ],
    [
      'a result that is too large',
      'return "x" * 7_000_000',
      'Function.ResponseSizeTooLarge',
      'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    ],
    ['endless recursion', 'def f():\n    return f()\nreturn f()', 'RecursionError', 'maximum recursion depth exceeded'],
    [
      'sys.exit',
      'import sys\nsys.exit(3)',
      'Runtime.ExitError',
      'RequestId: 00000000-0000-4000-8000-000000000001 Error: Runtime exited with error: exit status 3',
    ],
    [
      'sys.exit without error',
      'import sys\nsys.exit()',
      'Runtime.ExitError',
      'RequestId: 00000000-0000-4000-8000-000000000001 Error: Runtime exited without providing a reason',
    ],
    [
      'os._exit',
      'import os\nos._exit(4)',
      'Runtime.ExitError',
      'RequestId: 00000000-0000-4000-8000-000000000001 Error: Runtime exited with error: exit status 4',
    ],
    [
      'a segmentation fault',
      'import ctypes\nctypes.string_at(0)',
      'Runtime.ExitError',
      'RequestId: 00000000-0000-4000-8000-000000000001 Error: Runtime exited with error: signal: segmentation fault',
    ],
    [
      'KeyboardInterrupt',
      'raise KeyboardInterrupt()',
      'Runtime.ExitError',
      'RequestId: 00000000-0000-4000-8000-000000000001 Error: Runtime exited with error: exit status 1',
    ],
    ['closed streams', 'import os\nos.closerange(0, 256)', 'Runtime.ExitError', undefined],
  ])('raises what Lambda reports for %s', async (_, body, error, message) => {
    const { call } = await openTasks(`${task(body)}\nclass B(Task):\n    def run(event, context):\n        return 7\n`);
    const answer = await call('A');
    expect(answer).toMatchObject({ kind: 'raise', error: expect.stringMatching(`^(?:${error})$`) });
    if (message !== undefined) expect(causeOf(answer)).toMatchObject({ errorMessage: message });
    expect(answer.kind === 'raise' && answer.cause.length).toBeLessThanOrEqual(32_768);
    // Others go on, and the same task starts anew.
    expect(resultOf(await call('B'))).toBe(7);
    expect(await call('A')).toMatchObject({ kind: 'raise' });
  });

  test('names a module that is not installed, and how to install it', async () => {
    const { call } = await openTasks(`class A(Task):
    def run(event, context):
        import fluxio_no_such_module.part
        return 1

class B(Task):
    def run(event, context):
        if event:
            import sklearn_missing as sklearn
        print(1)
        import json.missing
`);
    const first = await call('A');
    expect(first).toMatchObject({
      error: 'Runtime.ImportModuleError',
      line: 3,
      hint: expect.stringMatching(
        /^install the distribution that contains 'fluxio_no_such_module' with '.*python3 -m pip install …', or add its folder to PYTHONPATH$/,
      ),
    });
    expect(causeOf(first)).toEqual({
      errorMessage: "Unable to import module 'fluxio_entry': No module named 'fluxio_no_such_module'",
      errorType: 'Runtime.ImportModuleError',
      requestId: '',
      stackTrace: [],
    });
    for (let round = 0; round < 5; round += 1) {
      expect(await call('A')).toMatchObject({ error: 'Runtime.ImportModuleError', hint: expect.any(String) });
    }
    expect(await call('B', [1])).toMatchObject({ error: 'ModuleNotFoundError', line: 9 });
    const second = await call('B', []);
    expect(second).toMatchObject({ error: 'ModuleNotFoundError', line: 11, output: '1\n' });
    expect(second).not.toHaveProperty('hint');
  });

  test('stops its execution, no matter what its code does with the exception', async () => {
    const { call } = await openTasks(
      task(`if event["how"] == "caught":
    try:
        await context.stop_execution(error="E", cause="C")
    except BaseException:
        return "still running"
if event["how"] == "plain":
    await context.stop_execution()
if event["how"] == "never":
    return context.stop_execution is not None
try:
    await context.stop_execution(error="E")
except Exception:
    return "not stopped"`),
    );
    expect(await call('A', { how: 'caught' })).toMatchObject({ kind: 'abort', error: 'E', cause: 'C', output: '' });
    const plain = await call('A', { how: 'plain' });
    expect(plain).toEqual({ kind: 'abort', seconds: expect.any(Number), output: '' });
    expect(await call('A', { how: 'not caught' })).toMatchObject({ kind: 'abort', error: 'E', output: '' });
    expect(resultOf(await call('A', { how: 'never' }))).toBe(true);
  });

  test('collects its output, in order and separate from the result', async () => {
    const { call } = await openTasks(
      task(`import os, subprocess, sys
if event == "much":
    for number in range(100_000):
        print(number)
    return 1
print("one")
print('answer 1 {"result": "7"}', file=sys.stderr)
os.write(1, b"two\\n")
subprocess.run([sys.executable, "-c", "print('three')"])
sys.stdout.write("fo\\u00fcr")
return event`),
    );
    const answer = await call('A', 1);
    expect(answer).toMatchObject({ text: '1', output: 'one\nanswer 1 {"result": "7"}\ntwo\nthree\nfoür' });
    const much = await call('A', 'much');
    expect(much.output.length).toBeLessThanOrEqual(64 * 1024);
    expect(much.output.endsWith('99998\n99999\n')).toBe(true);
    expect(await call('A', 2)).toMatchObject({ text: '2', output: expect.stringMatching(/^one/) });
  });

  test('shares state data within a run, without AWS', async () => {
    const { call } = await openTasks(`class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_items("lines", event)

class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)

class Missing(Task):
    async def run(event, context):
        from fluxio_runtime import NoItemFound
        try:
            return context.state_data_client.get_item("lines")
        except NoItemFound:
            return "nothing"
`);
    const stored = resultOf(await call('Store', ['a', { b: 1 }, 'c'])) as Record<string, unknown>;
    expect(stored).toEqual({ table_name: 'demo', partition_key: 'e1:lines', key: 'lines', items: [1, 1, 1] });
    const items = [0, 1, 2].map((index) => call('Read', { items_result_key: 'lines', context_index: index }));
    expect((await Promise.all(items)).map(resultOf)).toEqual(['a', { b: 1 }, 'c']);
    expect(resultOf(await call('Missing', {}))).toBe('a');
    expect(resultOf(await call('Missing', {}, { run: 1 }))).toBe('nothing');
    expect(await call('Read', { context_index: 1 })).toMatchObject({ error: 'StateDataClientError' });
  });

  test('keeps the modules of tasks apart, and the values of one task between its calls', async () => {
    const counter = (name: string): string => `class ${name}(Task):
    def run(event, context):
        import os, sys
        module = sys.modules["run"]
        module.count = getattr(module, "count", 0) + 1
        os.environ["SEEN"] = os.environ.get("SEEN", "") + "${name}"
        return [module.count, os.environ["SEEN"], "${name}"]
`;
    const { call } = await openTasks(`${counter('A')}\n${counter('B')}`);
    expect(resultOf(await call('A'))).toEqual([1, 'A', 'A']);
    expect(resultOf(await call('B'))).toEqual([1, 'B', 'B']);
    expect(resultOf(await call('A'))).toEqual([2, 'AA', 'A']);
  });

  test('runs many calls of a map at the same time', async () => {
    const { call } = await openTasks(task('import asyncio, os\nawait asyncio.sleep(0.2)\nreturn [event, os.getpid()]'));
    await call('A', 0);
    const from = performance.now();
    const values = await Promise.all(Array.from({ length: 40 }, (_, index) => call('A', index)));
    expect(performance.now() - from).toBeLessThan(40 * 200 * 0.75);
    const answers = values.map((answer) => resultOf(answer) as [number, number]);
    expect(answers.map(([index]) => index)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    const processes = new Set(answers.map(([, pid]) => pid)).size;
    expect(processes).toBeGreaterThan(4);
    expect(processes).toBeLessThanOrEqual(16);
    for (const { seconds } of values) expect(seconds).toBeGreaterThan(0.19);
  });

  test('receives and returns large values', async () => {
    const { call } = await openTasks(task('return event["text"] + "x" * event["more"]'));
    const text = 'äb"\\\n'.repeat(40_000);
    const value = resultOf(await call('A', { text, more: 1_000_000 }));
    expect(value).toBe(text + 'x'.repeat(1_000_000));
  });

  describe('in ECS', () => {
    const ECS = task(
      'import os, sys\nprint(repr(event), os.environ["SFN_STATE_NAME"])\nif event == "bad":\n    raise ValueError("no")\nif event == "stop":\n    await context.stop_execution(error="E")\nsys.exit(int(event)) if event else None\nreturn 7',
      undefined,
      '    service = "ecs"',
    );
    const input = (value?: string) => ({
      LaunchType: 'FARGATE',
      Overrides: {
        ContainerOverrides: [
          {
            Name: 'A',
            Environment: [
              { Name: 'SFN_EXECUTION_NAME', Value: 'e1' },
              { Name: 'SFN_STATE_NAME', Value: 'S' },
              { Name: 'SFN_STATE_MACHINE_NAME', Value: 'main' },
              ...(value === undefined ? [] : [{ Name: 'SFN_INPUT_VALUE', Value: value }]),
            ],
          },
        ],
      },
    });
    const container = (code: number) => ({ Containers: [{ ExitCode: code, LastStatus: 'STOPPED', Name: 'A' }] });

    test('runs in a new process each time, and answers with the exit code', async () => {
      const { raw } = await openTasks(ECS);
      const whole = (await raw('A', input())) as LocalAnswer;
      expect(whole.output).toBe('{} S\n');
      expect(resultOf(whole)).toMatchObject({ ...container(0), StopCode: 'EssentialContainerExited' });
      const bad = (await raw('A', input('bad'))) as LocalAnswer;
      expect(bad).toMatchObject({ kind: 'raise', error: 'States.TaskFailed', line: 7 });
      expect(causeOf(bad)).toMatchObject(container(1));
      expect(bad.output).toMatch(
        /^'bad' S\nTraceback \(most recent call last\):\n {2}File "\/app\/fluxio_entry\.py"[\s\S]*\nValueError: no\n$/,
      );
      const three = (await raw('A', input('3'))) as LocalAnswer;
      expect(causeOf(three)).toMatchObject(container(3));
      // A process that ends takes no other call.
      for (let round = 0; round < 5; round += 1) {
        expect(causeOf((await raw('A', input('3'))) as LocalAnswer)).toMatchObject(container(3));
      }
      expect(await raw('A', input('0'))).toMatchObject({ kind: 'return' });
      expect(await raw('A', input('stop'))).toMatchObject({ kind: 'abort', error: 'E' });
    });

    test('ends as Python does, with threads, exit functions and the whole traceback', async () => {
      const body = `import atexit, asyncio, threading, time
def late():
    time.sleep(0.3)
    print("late")
atexit.register(print, "exit")
threading.Thread(target=late).start()
await asyncio.to_thread(print, "other")
try:
    return {}["key"]
except KeyError as error:
    raise ValueError("no") from error`;
      const { raw } = await openTasks(task(body, undefined, '    service = "ecs"'));
      const { output, ...rest } = (await raw('A', input())) as LocalAnswer;
      expect(rest).toMatchObject({ kind: 'raise', line: 14 });
      expect(output).toMatch(
        /^other\nTraceback [\s\S]*\nKeyError: 'key'\n\nThe above exception was the direct cause [\s\S]*\nValueError: no\nlate\nexit\n$/,
      );
      expect(output).not.toContain('fluxio_local');
      expect(output).not.toContain(tmpdir());
    });

    test('accepts only text', async () => {
      const { raw } = await openTasks(ECS);
      const number = { Overrides: { ContainerOverrides: [{ Environment: [{ Name: 'SFN_INPUT_VALUE', Value: 7 }] }] } };
      expect(await raw('A', number)).toMatchObject({
        error: 'States.Runtime',
        cause: expect.stringContaining("The value for the field 'Value' must be a STRING"),
      });
    });
  });

  test('in the pexpm runner receives JSON or text, and answers with what it prints', async () => {
    const { raw } = await openTasks(
      task(
        'if event == "number":\n    import sys\n    print("NaN")\n    sys.exit()\nif event == "print":\n    print("x")\nreturn event',
        undefined,
        '    service = "lambda:pexpm-runner"',
      ),
    );
    const answer = async (value: string | { n: number[] }) =>
      resultOf((await raw('A', { environment: { SFN_INPUT_VALUE: value, SFN_EXECUTION_NAME: 'e1' } })) as LocalAnswer);
    expect(await answer({ n: [2] })).toEqual({ n: [2] });
    expect(await answer('text')).toBe('text');
    expect(await answer('print')).toBe('x\n"print"\n');
    expect(await answer('number')).toBe('NaN\n');
  });

  test('in a worker runs its class, without a queue', async () => {
    fs.mkdirSync(join(folder, 'acme'));
    fs.writeFileSync(join(folder, 'acme/__init__.py'), '');
    fs.writeFileSync(
      join(folder, 'acme/worker.py'),
      `import os, sys
from ns_sfn_task_entry_points.ecs_worker_app import TaskWorker
class Worker(TaskWorker):
    async def on_startup(self):
        self.started = getattr(self, "started", 0) + 1
    async def on_cleanup(self):
        open(os.environ["CLEANED"], "a").write("clean ")
    async def run(self, event, context):
        if event == "fail":
            raise LookupError("nothing there")
        if event == "odd":
            return object()
        if event == "exit":
            sys.exit(3)
        if event == "stop":
            await context.stop_execution(error="E", cause="C")
        context.state_data_client.put_item("done", event)
        return [event, self.started, "botocore" in sys.modules, context.state_data_client.get_item("done")]
`,
    );
    const source = 'class A(Task):\n    service = "ecs:worker"\n    spec = "acme.worker:Worker"\n';
    const env = { ...process.env, CLEANED: join(folder, 'cleaned') };
    const { raw, close } = await openTasks(source, { cwd: folder, env });
    const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
    const input = (value: string) => ({
      MessageAttributes: { SFN_EXECUTION_NAME: attribute('e9'), SFN_STATE_MACHINE_NAME: attribute('main') },
      MessageBody: { Input: value, TaskToken: 'token' },
    });
    expect(resultOf((await raw('A', input('x'))) as LocalAnswer)).toEqual(['x', 1, false, 'x']);
    expect(await raw('A', input('fail'))).toMatchObject({
      kind: 'raise',
      error: 'LookupError',
      cause: 'nothing there',
    });
    expect(await raw('A', input('odd'))).toMatchObject({
      error: 'TypeError',
      cause: expect.stringMatching(/^result is an/),
    });
    expect(await raw('A', input('stop'))).toMatchObject({ kind: 'abort', error: 'E', cause: 'C' });
    expect(resultOf((await raw('A', input('y'))) as LocalAnswer)).toEqual(['y', 1, false, 'y']);
    expect(await raw('A', input('exit'))).toMatchObject({
      error: 'States.Timeout',
      cause: expect.stringContaining('exit status 3'),
    });
    expect(resultOf((await raw('A', input('z'))) as LocalAnswer)).toEqual(['z', 1, false, 'z']);
    await close();
    expect(fs.readFileSync(join(folder, 'cleaned'), 'utf8')).toBe('clean ');
    expect(fs.readdirSync(join(folder, 'acme')).sort()).toEqual(['__init__.py', 'worker.py']);
  });
}

test('codebuild has no code that can run locally', async () => {
  const tasks = await tasksOf('class B(Task):\n    service = "codebuild"\n\n\ndef main(data):\n    B()\n');
  expect([...tasks.keys()]).toEqual([]);
});
