// Runs the runtime modules of packages with a real interpreter: state data in local files, results, secrets, errors. The
// same methods on real tables are compared with py2sfn-task-tools in scripts/conformance/runtime.py.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { STATE_DATA_METHODS, STOP_EXECUTION } from '../../src/methods/state-data-client.ts';
import { describeWith } from '../support/installed.ts';

const PYTHON = 'src/package/python';

/** A value, or the class and the message of an exception. */
type Outcome = { readonly value: unknown } | { readonly error: string };

/** Evaluates each line in one process. `client` is the state data client of the execution e1. */
const EVALUATE = `
import asyncio, datetime, decimal, json, os, sys
import fluxio_runtime, fluxio_state_data
context = fluxio_runtime.context_of({"sfn_execution_name": "e1", "sfn_state_machine_name": "m"})
names = {**globals(), **vars(fluxio_state_data), **vars(fluxio_runtime), "client": context.state_data_client}
for line in json.load(sys.stdin):
    try:
        outcome = {"value": eval(line, names)}
    except BaseException as error:
        outcome = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(outcome))
`;

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'fluxio-runtime-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Python finds the runtime modules, then those of the test. */
function environment(): Record<string, string> {
  const path = [PYTHON, folder].join(delimiter);
  return { PATH: process.env.PATH ?? '', PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' };
}

function evaluate(lines: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome[] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', EVALUATE], {
    encoding: 'utf8',
    input: JSON.stringify(lines),
    env: { ...environment(), SFN_STATE_DATA_TABLE: 'table', ...env },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Checks the outcome of each line, in order. The text of an error is a part of its message. */
function check(
  rows: readonly (readonly [line: string, expected: unknown])[],
  env?: Readonly<Record<string, string>>,
): void {
  const outcomes = evaluate(
    rows.map(([line]) => line),
    env,
  );
  expect(outcomes.map((outcome, index) => [rows[index]?.[0], outcome])).toEqual(
    rows.map(([line, expected]) => [
      line,
      expected instanceof RegExp ? { error: expect.stringMatching(expected) } : { value: expected },
    ]),
  );
}

/** A stub of boto3 whose secrets are in the environment. */
const SECRETS = `
import os
class Client:
    def get_secret_value(self, SecretId):
        os.environ["READS"] = os.environ.get("READS", "") + SecretId + " "
        if SecretId == "arn:denied":
            raise Exception("AccessDeniedException")
        if SecretId == "arn:binary":
            return {"SecretBinary": b"TOP"}
        return {"SecretString": {"arn:nul": "TOP\\0", "arn:surrogate": "TOP\\ud800"}.get(SecretId, "TOP " + SecretId)}
def client(name, endpoint_url=None):
    return Client()
`;

describeWith('python3', 'state data in local files', () => {
  const local = (): Readonly<Record<string, string>> => ({ FLUXIO_LOCAL_STATE_DATA: join(folder, 'data') });

  test('has the twelve methods, with the same results as in AWS', () => {
    const own = { table_name: 'table', partition_key: 'e1:k', key: 'k' };
    const global = { table_name: 'other', partition_key: 'p' };
    const iteration = '{"items_result_key": "k", "context_index": 1}';
    const foreign = '{"items_result_table_name": "other", "items_result_partition_key": "p", "context_index": 1}';
    check(
      [
        ['client.put_items("k", ["a", {"b": None}, 2.5])', { ...own, items: [1, 1, 1] }],
        ['client.get_items("k")', ['a', { b: null }, 2.5]],
        ['client.get_item("k")', 'a'],
        ['client.get_item("k", index=2)', 2.5],
        ['client.put_item("k", "ä", 10)', own],
        ['client.put_item("k", -1, index=-1)', own],
        ['client.get_items("k")', [-1, 'a', { b: null }, 2.5, 'ä']],
        [`client.get_item_for_map_iteration(${iteration})`, { b: null }],
        [`client.put_item_for_map_iteration(${iteration}, "new")`, own],
        ['client.get_item("k", 1)', 'new'],
        ['client.put_global_items("other", "p", [1, 2])', { ...global, items: [1, 1] }],
        ['client.put_global_item("other", "p", 3, index=2)', global],
        ['client.get_global_items("other", "p")', [1, 2, 3]],
        ['client.get_global_item("other", "p")', 1],
        [`client.get_global_item_for_map_iteration(${foreign})`, 2],
        [`client.put_global_item_for_map_iteration(${foreign}, "new")`, global],
        ['client.get_global_item("other", "p", 1)', 'new'],
        ['client.get_items("nothing")', []],
        ['client.put_items("empty", [])', { table_name: 'table', partition_key: 'e1:empty', key: 'empty', items: [] }],
        ['"boto3" in sys.modules', false],
      ],
      local(),
    );
  });

  test('outlives the process, and keeps data that is larger than an item', () => {
    check([['client.put_item("large", "x" * 500000)["key"]', 'large']], local());
    check([['len(client.get_item("large"))', 500000]], local());
  });

  test('never leaves the folder, and separates keys that file systems treat as equal', () => {
    const keys = ['../../up', '..', '/etc/passwd', 'a:b', 'A:b', 'a_b', 'CON', 'ä', 'k'.repeat(300), ''];
    check(
      [
        ...keys.map(
          (key, index) => [`client.put_global_item(${JSON.stringify(key)}, "p", ${index})["table_name"]`, key] as const,
        ),
        ...keys.map(
          (key, index) =>
            [`client.put_global_item("t", ${JSON.stringify(key)}, ${index})["partition_key"]`, key] as const,
        ),
        ...keys.map((key, index) => [`client.get_global_item(${JSON.stringify(key)}, "p")`, index] as const),
        ...keys.map((key, index) => [`client.get_global_item("t", ${JSON.stringify(key)})`, index] as const),
      ],
      local(),
    );
    expect(fs.readdirSync(folder)).toEqual(['data']);
    const names = fs.readdirSync(join(folder, 'data'));
    expect(names.filter((name) => !/^[\w-]{17,77}$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(keys.length + 1);
  });

  test('keeps the old item if a write is interrupted', () => {
    check(
      [
        ['client.put_item("k", "old")["key"]', 'k'],
        ['setattr(os, "replace", lambda *names: exit("killed"))', null],
        ['client.put_item("k", "new")', /^SystemExit: killed$/],
        ['client.get_items("k")', ['old']],
      ],
      local(),
    );
  });

  test('stops an execution by an exception that a task does not catch by accident', () => {
    const attempt = `
async def run(event, context):
    try:
        return await context.stop_execution(error="E", cause="C")
    except Exception:
        return "still running"
`;
    fs.writeFileSync(join(folder, 'attempt.py'), attempt);
    check(
      [
        ['call(__import__("attempt").run, {}, context)', /^ExecutionStopped: \('E', 'C'\)$/],
        ['issubclass(ExecutionStopped, Exception)', false],
        ['(ExecutionStopped("E", "C").error, ExecutionStopped("E", "C").cause)', ['E', 'C']],
      ],
      local(),
    );
  });

  test('reports what is missing', () => {
    check(
      [
        [
          'client.get_item("k")',
          /^NoItemFound: this execution has no item 'k' at index 0; read items of other executions /,
        ],
        ['client.get_global_item("t", "p", 3)', /^NoItemFound: the table 't' has no item 'p' at index 3$/],
        [
          'client.get_item_for_map_iteration({"context_index": 1})',
          /^StateDataClientError: the event is not that of a map iteration, which has the keys items_result_key, context_index$/,
        ],
        [
          'client.put_global_item_for_map_iteration("text", 1)',
          /the keys items_result_table_name, items_result_partition_key, context_index$/,
        ],
        ['client.put_item("k", 1, index="0")', /^TypeError: /],
        ['client.put_item("k", {"a": [{1}]})', /^TypeError: data\["a"\]\[0\] is a set, which JSON cannot hold/],
        ['state_data_client_of("").get_item("k")', /^StateDataClientError: the task does not know its execution: /],
      ],
      local(),
    );
    check(
      [
        [
          'client.get_item("k")',
          /^StateDataClientError: the task has no table, because SFN_STATE_DATA_TABLE is not set/,
        ],
      ],
      {
        ...local(),
        SFN_STATE_DATA_TABLE: '',
      },
    );
  });

  test('raises the exception of the old library for a task that imports it', () => {
    fs.mkdirSync(join(folder, 'py2sfn_task_tools'));
    fs.writeFileSync(join(folder, 'py2sfn_task_tools/exceptions.py'), 'class NoItemFound(Exception):\n    pass\n');
    fs.writeFileSync(
      join(folder, 'attempt.py'),
      `
from py2sfn_task_tools.exceptions import NoItemFound
def attempt(client):
    try:
        return client.get_item("k")
    except NoItemFound as error:
        return type(error).__name__
`,
    );
    check([['__import__("attempt").attempt(client)', 'NoItemFound']], local());
  });
});

describeWith('python3', 'the context', () => {
  test('has the methods and parameters that the rules know', () => {
    const signature = (method: string): string =>
      `[[own.name, own.default is own.empty] for own in __import__("inspect").signature(${method}).parameters.values()]`;
    const known = [...STATE_DATA_METHODS].map(([name, { parameters }]) => [`client.${name}`, parameters] as const);
    check([
      [
        'sorted(name for name in dir(client) if name[0] != "_" and callable(getattr(StateDataClient, name, None)))',
        [...STATE_DATA_METHODS.keys()].sort(),
      ],
      ...[...known, ['context.stop_execution', STOP_EXECUTION.parameters] as const].map(
        ([method, parameters]) =>
          [signature(method), parameters.map(({ name, isRequired }) => [name, isRequired])] as const,
      ),
    ]);
  });

  const states = (...seen: readonly string[]): string => `
from types import SimpleNamespace
seen = ${JSON.stringify(seen)}
class Client:
    meta = SimpleNamespace(partition="aws-cn", region_name="cn-north-1")
    def get_caller_identity(self):
        return {"Account": "1"}
    def describe_execution(self, executionArn):
        assert executionArn == "arn:aws-cn:states:cn-north-1:1:execution:m:e1", executionArn
        return {"status": seen.pop(0) if seen else "RUNNING"}
    def stop_execution(self, executionArn):
        pass
def client(service, endpoint_url=None):
    return Client()
`;

  test.each([
    ['waits until it is stopped', ['RUNNING', 'RUNNING', 'RUNNING', 'ABORTED'], null],
    ['leaves an execution alone that has ended', ['SUCCEEDED'], null],
    [
      'fails if the execution ends otherwise',
      ['RUNNING', 'SUCCEEDED'],
      /^RuntimeError: the execution 'e1' ended as SUCCEEDED /,
    ],
    ['fails if the execution keeps running', [], /^TimeoutError: the execution 'e1' still runs 0\.05 seconds after /],
  ])('stop_execution %s', (_, seen, expected) => {
    fs.writeFileSync(join(folder, 'boto3.py'), states(...seen));
    check([
      [
        '[setattr(fluxio_runtime, name, value) for name, value in (("POLL_INTERVAL", 0), ("POLL_TIMEOUT", 0.05))]',
        [null, null],
      ],
      ['call(context.stop_execution)', expected],
    ]);
  });

  test('writes items again that a batch leaves unwritten', () => {
    fs.writeFileSync(
      join(folder, 'boto3.py'),
      `
batches = []
class Client:
    def batch_write_item(self, RequestItems):
        [(table, requests)] = RequestItems.items()
        batches.append([table, len(requests)])
        return {"UnprocessedItems": {table: requests[2:]} if table != "full" else RequestItems}
def client(service, endpoint_url=None):
    return Client()
`,
    );
    check([
      [
        'client.put_items("k", [1, 2, 3, 4, 5]) and __import__("boto3").batches',
        [
          ['table', 5],
          ['table', 3],
          ['table', 1],
        ],
      ],
      ['setattr(fluxio_state_data, "BATCH_ATTEMPTS", 2)', null],
      [
        'client.put_global_items("full", "p", [1, 2])',
        /^StateDataClientError: DynamoDB did not write 2 items to the table 'full'$/,
      ],
    ]);
  });
});

describeWith('python3', 'the environment of the runtime', () => {
  test('sets how many days an item is kept', () => {
    check([['client.ttl_days', 7]]);
    check([['client.ttl_days', 30]], { FLUXIO_STATE_DATA_DAYS: '30' });
  });

  test('puts secrets into their variables, and reads each once', () => {
    fs.writeFileSync(join(folder, 'boto3.py'), SECRETS);
    check(
      [
        ['read_secrets()', null],
        ['read_secrets()', null],
        ['[os.environ[name] for name in ("A", "B")]', ['TOP arn:a', 'TOP arn:b']],
        ['os.environ["READS"]', 'arn:a arn:b '],
      ],
      { FLUXIO_SECRETS: 'A, B,', A_ARN: 'arn:a', B_ARN: 'arn:b' },
    );
  });

  test('keeps a variable that is set, as a local run sets it', () => {
    check([['read_secrets() or os.environ["A"]', 'mine']], { FLUXIO_SECRETS: 'A', A: 'mine' });
  });

  test.each([
    ['', /^RuntimeError: no secret for A: the environment variable A_ARN is not set$/],
    ['arn:denied', /^RuntimeError: the secret for A cannot be read \(A_ARN is arn:denied\): AccessDeniedException$/],
    ['arn:binary', /^RuntimeError: the secret for A is not text \(A_ARN is arn:binary\)$/],
    ['arn:nul', /^RuntimeError: the secret for A is not text \(A_ARN is arn:nul\)$/],
    ['arn:surrogate', /^RuntimeError: the secret for A is not text \(A_ARN is arn:surrogate\)$/],
  ])('names the variable of the secret %j, which it cannot read, and never its value', (arn, error) => {
    fs.writeFileSync(join(folder, 'boto3.py'), SECRETS);
    check([['read_secrets()', error]], { FLUXIO_SECRETS: 'A', A_ARN: arn, PYTHONUTF8: '1' });
    const args = ['-c', 'import fluxio_runtime; fluxio_runtime.read_secrets()'];
    const env = { ...environment(), FLUXIO_SECRETS: 'A', A_ARN: arn };
    const { status, stderr } = spawnSync('python3', args, { encoding: 'utf8', env });
    expect({ status, hasValue: stderr.includes('TOP') }).toEqual({ status: 1, hasValue: false });
  });
});

describeWith('python3', 'an event or a result', () => {
  test.each(['None', '[]', '"text"', '{"data": 1}', '{"meta": {}}', '{"meta": 1, "data": 1}'])(
    'is rejected if the event is %s',
    (event) => {
      check([[`parts_of(${event})`, /^ValueError: the event must be \{"meta": \{\.\.\.\}, "data": \.\.\.\}/]]);
    },
  );

  test('names the part that JSON cannot represent', () => {
    check([
      [
        'checked({"items": [1, 2, {"when": datetime.datetime(2024, 1, 1)}]})',
        /^TypeError: result\["items"\]\[2\]\["when"\] is a datetime, which JSON cannot hold; convert it to /,
      ],
      ['checked({1, 2})', /^TypeError: result is a set, /],
      ['checked([b"x"])', /^TypeError: result\[0\] is bytes, /],
      ['checked(object())', /^TypeError: result is an object, /],
      ['checked({"a": {1: range(3)}})', /^TypeError: result\["a"\]\[1\] is a range, /],
      [
        'checked({"a": {(1, 2): 3}})',
        /^TypeError: result\["a"\] has a tuple as a key, which JSON cannot hold; use a str instead$/,
      ],
      ['checked([float("nan")])', /^TypeError: result\[0\] is nan, which JSON cannot hold; use None instead$/],
      ['checked({"x": -float("inf")})', /^TypeError: result\["x"\] is -inf, /],
      ['checked({"x": decimal.Decimal("NaN")})', /^TypeError: result\["x"\] is nan, /],
      ['checked((lambda own: own.append(own) or own)([]))', /^TypeError: result\[0\] contains itself, /],
      [
        'checked(__import__("functools").reduce(lambda own, _: [own], range(100000), 1))',
        /^TypeError: result is nested too deeply for JSON$/,
      ],
    ]);
  });

  test('stays unchanged if JSON can represent it', () => {
    check([
      ['checked({"a": [1, 2.5, None, True, "ä", (1, 2)]})', { a: [1, 2.5, null, true, 'ä', [1, 2]] }],
      ['checked([own := [1], own])', [[1], [1]]],
      ['json_text({"a": decimal.Decimal("7"), "b": decimal.Decimal("1.50")}, "result")', '{"a": 7, "b": 1.5}'],
      // Python reads it back, as the old library's items show.
      ['json_text(float("nan"), "data", allow_nan=True)', 'NaN'],
    ]);
  });
});

describeWith('python3', 'every module of a package', () => {
  test('has the syntax of Python 3.9', () => {
    const parse = 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), feature_version=(3, 9))';
    const modules = fs.readdirSync(PYTHON).filter((name) => name.endsWith('.py'));
    expect(modules.length).toBeGreaterThan(5);
    for (const name of modules) {
      const { stderr } = spawnSync('python3', ['-c', parse, join(PYTHON, name)], { encoding: 'utf8' });
      expect({ name, stderr }).toEqual({ name, stderr: '' });
    }
  });
});
