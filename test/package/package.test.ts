// Runs the Python of packages with a real interpreter. A stub replaces boto3; scripts/conformance-runtime.mjs uses the real one.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { contentHash, type Package, packagesOf } from '../../src/package/package.ts';
import { type Imports, requirementsOf } from '../../src/package/requirements.ts';
import { isStandard } from '../../src/package/standard-library.ts';
import { compileText } from '../support/compile.ts';
import { sources } from '../support/deploy.ts';
import { engine } from '../support/engine.ts';
import { describeWith } from '../support/installed.ts';

/** The requirements of a package whose project maps no modules. */
function textFor(own: Imports, where: 'lambda' | 'image', usesAws: boolean): string {
  return requirementsOf({ imports: own, where, usesAws, mapped: new Map(), own: [] }).text;
}

let root = '';

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-package-')));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

async function packages(source: string): Promise<Map<string, Package>> {
  const { artifacts, deployable, diagnostics } = compileText(source, await engine());
  if (deployable === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const made = packagesOf(deployable.project, deployable.methods, artifacts, deployable);
  return new Map(made.map((own) => [own.name, own]));
}

function text(own: Package | undefined, name: string): string | undefined {
  return own?.files.find((file) => file.name === name)?.artifact.text;
}

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), content);
  }
}

function unpack(own: Package | undefined): void {
  if (own === undefined) throw new Error('no such package');
  put(Object.fromEntries(own.files.map(({ name, artifact }) => [name, artifact.text])));
}

/** Stubs of the AWS client. They log the calls that they receive. */
const STUBS = {
  'log.py': `
import json
def log(*what):
    with open("log.jsonl", "a") as file:
        file.write(json.dumps(what) + "\\n")
`,
  'boto3.py': `
import importlib, json
from log import log
log("boto3")
class dynamodb:
    def put_item(self, TableName, Item):
        log("put", TableName, Item["partition_key"]["S"], json.loads(Item["data"]["S"]))
    def get_item(self, TableName, Key, ConsistentRead):
        return {"Item": {"data": {"S": json.dumps(Key["partition_key"]["S"])}}}
def client(name, **_):
    return dynamodb() if name == "dynamodb" else getattr(importlib.import_module("clients"), name)()
`,
  'botocore/__init__.py': '',
  'botocore/config.py': `
class Config:
    def __init__(self, **options):
        self.options = options
`,
  'botocore/exceptions.py': `
class BotoCoreError(Exception):
    pass
class ClientError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.response = {"Error": {"Code": code}}
`,
};

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly log: readonly (readonly unknown[])[];
}

function python(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync('python3', args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', PYTHONPATH: root, PYTHONDONTWRITEBYTECODE: '1', ...env },
  });
  const lines = fs.existsSync(join(root, 'log.jsonl')) ? fs.readFileSync(join(root, 'log.jsonl'), 'utf8') : '';
  const log = lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  return { status, stdout, stderr, log };
}

function task(body: string, attributes = '', signature = 'async def run(event, context)'): string {
  const lines = body.split('\n').map((line) => `        ${line}`);
  return `class A(Task):\n${attributes}\n    ${signature}:\n${lines.join('\n')}\n\n\ndef main(data):\n    A()\n`;
}

const META = {
  sfn_execution_name: 'e1',
  sfn_state_name: 'A',
  sfn_state_machine_name: 'dev-demo-main',
  trace_id: 't',
  trace_source: 'manual',
};

/** A running execution that ends when it is stopped. */
const STATES = `
from types import SimpleNamespace
from log import log
class stepfunctions:
    meta = SimpleNamespace(partition="aws", region_name="eu-west-1")
    status = "RUNNING"
    def describe_execution(self, executionArn):
        log("describe", executionArn)
        return {"status": self.status}
    def stop_execution(self, executionArn, error, cause):
        log("stop", executionArn, error, cause)
        self.status = "ABORTED"
`;

const HANDLE = `
import json, sys
import fluxio_entry
for text in sys.argv[1:]:
    print(json.dumps(fluxio_entry.handler(json.loads(text), None)))
`;

function event(data: unknown): string {
  return JSON.stringify({ meta: META, data });
}

describeWith('python3', 'a task in Lambda', () => {
  test('receives its data and a context, and returns its result', async () => {
    unpack((await packages(task('context.state_data_client.put_item("k", event)\nreturn event["n"] + 1'))).get('A'));
    put({ ...STUBS, 'call.py': HANDLE });
    const ran = python(['call.py', event({ n: 1 }), event({ n: 2 })], { SFN_STATE_DATA_TABLE: 'table' });
    expect({ stdout: ran.stdout, stderr: ran.stderr }).toEqual({ stdout: '2\n3\n', stderr: '' });
    expect(ran.log).toEqual([['boto3'], ['put', 'table', 'e1:k', { n: 1 }], ['put', 'table', 'e1:k', { n: 2 }]]);
  });

  test('stops its execution, and waits until it is stopped', async () => {
    unpack((await packages(task('return await context.stop_execution(error="E", cause="C")'))).get('A'));
    put({ ...STUBS, 'clients.py': STATES, 'call.py': HANDLE });
    const ran = python(['call.py', event({})], { AWS_ACCOUNT_ID: '123456789012' });
    expect({ stdout: ran.stdout, stderr: ran.stderr }).toEqual({ stdout: 'null\n', stderr: '' });
    const arn = 'arn:aws:states:eu-west-1:123456789012:execution:dev-demo-main:e1';
    expect(ran.log.slice(1)).toEqual([
      ['describe', arn],
      ['stop', arn, 'E', 'C'],
      ['describe', arn],
    ]);
  });

  test('does not load boto3 before its method uses AWS', async () => {
    const own = (await packages(task('return event if event else context.state_data_client.get_item("k")'))).get('A');
    unpack(own);
    put({ ...STUBS, 'call.py': HANDLE });
    expect(python(['call.py', event([1])], { SFN_STATE_DATA_TABLE: 't' })).toMatchObject({ stdout: '[1]\n', log: [] });
    expect(python(['call.py', event(0)], { SFN_STATE_DATA_TABLE: 't' })).toMatchObject({
      stdout: '"e1:k"\n',
      log: [['boto3']],
    });
    expect(text(own, 'requirements.txt')).toBe(
      '# What the code of this folder imports, without the standard library.\n',
    );
  });

  // As docs/language/run-methods.md shows it, "Without AWS".
  test('runs on local files without boto3, from a package of a few kilobytes', async () => {
    const body = `store = context.state_data_client
if event == "stop":
    return await context.stop_execution(error="E")
return store.put_items("lines", event), store.get_items("lines")`;
    const own = (await packages(task(body))).get('A');
    const bytes = own?.files.reduce((sum, { artifact }) => sum + Buffer.byteLength(artifact.text), 0);
    expect(bytes).toBeLessThan(30_000);
    unpack(own);
    put({ 'call.py': HANDLE, 'boto3.py': 'raise ImportError("no boto3")' });
    const env = { SFN_STATE_DATA_TABLE: 'table', FLUXIO_LOCAL_STATE_DATA: join(root, 'data') };
    const { stdout, stderr } = python(['call.py', event(['a', 'b'])], env);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      { table_name: 'table', partition_key: 'e1:lines', items: [1, 1], key: 'lines' },
      ['a', 'b'],
    ]);
    expect(python(['call.py', event('stop')], env).stderr).toContain("fluxio_runtime.ExecutionStopped: ('E', None)");
  });

  test('can catch that an item is missing', async () => {
    const body = `from fluxio_runtime import NoItemFound
try:
    return context.state_data_client.get_item("k")
except NoItemFound:
    return "nothing"`;
    const own = (await packages(task(body))).get('A');
    expect(text(own, 'requirements.txt')).not.toContain('fluxio_runtime');
    unpack(own);
    put({ 'call.py': HANDLE });
    const env = { SFN_STATE_DATA_TABLE: 'table', FLUXIO_LOCAL_STATE_DATA: join(root, 'data') };
    expect(python(['call.py', event({})], env)).toMatchObject({ stdout: '"nothing"\n', stderr: '' });
  });

  test('names the part of its result that JSON cannot represent', async () => {
    unpack(
      (
        await packages(task('import datetime\nclock = datetime.datetime\nreturn {"items": [1, {"when": clock.now()}]}'))
      ).get('A'),
    );
    put({ 'call.py': HANDLE });
    expect(python(['call.py', event({})])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('TypeError: result["items"][1]["when"] is a datetime, which JSON cannot hold'),
    });
  });

  test.each([
    ['a method that is not async', 'return [event]', 'def run(event, context)', '[7]\n'],
    ['undefined names in annotations', 'return event', 'async def run(event: Dict, context: "C") -> Any', '7\n'],
    [
      'a method that uses the event loop',
      'import asyncio\nreturn id(asyncio.get_running_loop()) and event',
      undefined,
      '7\n',
    ],
  ])('accepts %s', async (_, body, signature, stdout) => {
    unpack((await packages(task(body, '', signature))).get('A'));
    put({ ...STUBS, 'call.py': HANDLE });
    expect(python(['call.py', event(7)])).toMatchObject({ stdout, stderr: '' });
  });

  test('fails with the exception of the method', async () => {
    unpack((await packages(task('raise KeyError(event)'))).get('A'));
    put({ 'call.py': HANDLE });
    expect(python(['call.py', event('missing')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("KeyError: 'missing'"),
    });
  });
});

const VARIABLES = {
  SFN_EXECUTION_NAME: 'e1',
  SFN_STATE_NAME: 'A',
  SFN_STATE_MACHINE_NAME: 'm',
  SFN_STATE_DATA_TABLE: 'table',
};

describeWith('python3', 'a task that is a process', () => {
  const body =
    'context.state_data_client.put_item("seen", event)\nif event == "bad":\n    raise ValueError("bad")\nreturn {"a": 1}';

  test.each([
    ['receives the text of the state', { SFN_INPUT_VALUE: '{"a":1}' }, 0, '{"a":1}'],
    ['receives an empty object when the state passes its whole input', {}, 0, {}],
    ['exits with 1 after an exception', { SFN_INPUT_VALUE: 'bad' }, 1, 'bad'],
  ])('in ECS %s', async (_, input, status, seen) => {
    unpack((await packages(task(body, '    service = "ecs"'))).get('A'));
    put(STUBS);
    const ran = python(['fluxio_entry.py', 'run'], { ...VARIABLES, ...input });
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status, stdout: '' });
    expect(ran.log.at(-1)).toEqual(['put', 'table', 'e1:seen', seen]);
  });

  test('in the pexpm runner reads JSON and prints its result', async () => {
    unpack((await packages(task(body, '    service = "lambda:pexpm-runner"'))).get('A'));
    put(STUBS);
    const ran = python(['fluxio_entry.py', 'run'], { ...VARIABLES, SFN_INPUT_VALUE: '{"b": [2]}' });
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 0, stdout: '{"a": 1}\n' });
    expect(ran.log.at(-1)).toEqual(['put', 'table', 'e1:seen', { b: [2] }]);
  });
});

const WORKER = `class A(Task):
    service = "ecs:worker"
    spec = "acme.worker:Worker"
    concurrency = 2
    heartbeat_interval = 30
    timeout = 600


def main(data):
    A(timeout=600)
`;

/** The queue delivers `MESSAGES`, then the process receives SIGTERM. */
const CLIENTS = `
import json, os, signal, threading, time
from botocore.exceptions import ClientError
from log import log
messages = json.loads(os.environ["MESSAGES"])
lock = threading.Lock()
class sqs:
    def receive_message(self, QueueUrl, MaxNumberOfMessages, **_):
        with lock:
            log("receive", MaxNumberOfMessages)
            batch, messages[:] = messages[:MaxNumberOfMessages], messages[MaxNumberOfMessages:]
        if not batch:
            time.sleep(float(os.environ.get("IDLE", "0.2")))
            os.kill(os.getpid(), signal.SIGTERM)
        return {"Messages": batch} if batch else {}
    def delete_message(self, QueueUrl, ReceiptHandle):
        log("delete", QueueUrl, ReceiptHandle)
    def change_message_visibility(self, QueueUrl, ReceiptHandle, VisibilityTimeout):
        log("hide", ReceiptHandle, VisibilityTimeout)
class stepfunctions:
    def send_task_success(self, taskToken, output):
        if taskToken == "gone":
            raise ClientError("TaskTimedOut")
        if taskToken == "large":
            raise ClientError("InvalidOutput")
        if taskToken == "broken":
            raise ClientError("ThrottlingException")
        log("success", taskToken, json.loads(output))
    def send_task_failure(self, taskToken, error, cause):
        log("failure", taskToken, error, cause)
    def send_task_heartbeat(self, taskToken):
        log("heartbeat", taskToken)
        if taskToken == "expired":
            raise ClientError("TaskTimedOut")
`;

const WORKER_CLASS = `
import asyncio
from log import log
from ns_sfn_task_entry_points.ecs_worker_app import TaskContext, TaskWorker
class Worker(TaskWorker):
    async def on_startup(self):
        await super().on_startup()
        log("startup")
    async def on_cleanup(self):
        await super().on_cleanup()
        log("cleanup")
    async def run(self, event, context: TaskContext):
        if event == "fail":
            raise LookupError("nothing there")
        if event == "odd":
            return object()
        if isinstance(event, dict):
            await asyncio.sleep(event["sleep"])
        return context.state_data_client.put_item("done", event)
`;

function message(token: string, input: unknown, receives = 1): object {
  return {
    ReceiptHandle: `r-${token}`,
    Body: JSON.stringify({ Input: input, TaskToken: token }),
    Attributes: { ApproximateReceiveCount: String(receives) },
    MessageAttributes: { SFN_EXECUTION_NAME: { DataType: 'String', StringValue: 'e9' } },
  };
}

describeWith('python3', 'a worker', () => {
  /** `patch` shortens a delay in the entry module, so that no test takes seconds. */
  async function work(
    messages: readonly object[],
    env: Readonly<Record<string, string>> = {},
    patch: readonly [before: string, after: string] = ['', ''],
  ): Promise<Ran & { readonly received: readonly number[] }> {
    const own = (await packages(WORKER)).get('A');
    unpack(own);
    put({ ...STUBS, 'clients.py': CLIENTS, 'acme/__init__.py': '', 'acme/worker.py': WORKER_CLASS });
    const entry = text(own, 'fluxio_entry.py') ?? '';
    expect(entry).toContain(patch[0]);
    put({ 'fluxio_entry.py': entry.replace(...patch) });
    const ran = python(['fluxio_entry.py', 'worker', 'acme.worker:Worker'], {
      QUEUE_URL: 'q',
      SFN_STATE_DATA_TABLE: 'table',
      MESSAGES: JSON.stringify(messages),
      ...env,
    });
    expect({ status: ran.status, stderr: ran.status === 0 ? '' : ran.stderr }).toEqual({ status: 0, stderr: '' });
    const log = ran.log.filter(([what]) => what !== 'boto3' && what !== 'receive');
    const received = ran.log.flatMap(([what, most]) => (what === 'receive' ? [Number(most)] : []));
    return { ...ran, log, received };
  }

  test('starts up, answers and deletes messages, and cleans up when it is stopped', async () => {
    const { log } = await work([message('one', 'x')]);
    expect(log).toEqual([
      ['startup'],
      ['put', 'table', 'e9:done', 'x'],
      ['success', 'one', { table_name: 'table', partition_key: 'e9:done', key: 'done' }],
      ['delete', 'q', 'r-one'],
      ['cleanup'],
    ]);
  });

  test('fails the state after an exception or a result that is not JSON', async () => {
    const { log } = await work([message('one', 'fail'), message('two', 'odd')], { WORKER_CONCURRENCY: '2' });
    expect(log).toContainEqual(['failure', 'one', 'LookupError', 'nothing there']);
    expect(log).toContainEqual(['failure', 'two', 'TypeError', expect.stringMatching(/^result is an object, /)]);
    expect(log.filter(([what]) => what === 'delete')).toHaveLength(2);
  });

  test('deletes the message of a state that timed out or refused its output, and keeps one that it could not answer', async () => {
    const { log } = await work([message('gone', 'x'), message('large', 'x'), message('broken', 'x')], {
      WORKER_CONCURRENCY: '3',
    });
    expect(log.filter(([what]) => what === 'delete').sort()).toEqual([
      ['delete', 'q', 'r-gone'],
      ['delete', 'q', 'r-large'],
    ]);
    expect(log).toContainEqual(['failure', 'large', 'States.DataLimitExceeded', 'InvalidOutput']);
  });

  test('sends heartbeats, and cancels a task whose state has timed out', async () => {
    const { log } = await work(
      [message('slow', { sleep: 0.5 }), message('expired', { sleep: 60 })],
      { WORKER_CONCURRENCY: '3', IDLE: '1' },
      ['HEARTBEAT = int(os.environ.get("WORKER_HEARTBEAT_INTERVAL") or 0)', 'HEARTBEAT = 0.1'],
    );
    expect(log).toContainEqual(['heartbeat', 'slow']);
    expect(log).toContainEqual(['hide', 'r-slow', 0.2]);
    expect(log).toContainEqual(['success', 'slow', expect.objectContaining({ key: 'done' })]);
    expect(log).toContainEqual(['delete', 'q', 'r-expired']);
    expect(log.some(([what, token]) => what === 'success' && token === 'expired')).toBe(false);
  });

  test('returns unfinished messages to the queue when it is stopped, except at their last receive', async () => {
    const { log } = await work(
      [message('first', { sleep: 60 }), message('last', { sleep: 60 }, 3)],
      { WORKER_CONCURRENCY: '3' },
      ['POLL_SECONDS, GRACE_SECONDS = 10, 15', 'POLL_SECONDS, GRACE_SECONDS = 10, 0.1'],
    );
    expect(log).toContainEqual(['hide', 'r-first', 0]);
    expect(log).toContainEqual(['failure', 'last', 'WorkerStopped', 'the worker was stopped']);
    expect(log).toContainEqual(['delete', 'q', 'r-last']);
    expect(log.at(-1)).toEqual(['cleanup']);
  });

  test('receives no more messages than its concurrency allows', async () => {
    const { received } = await work(
      [1, 2, 3].map((number) => message(`t${number}`, { sleep: 0.1 })),
      { WORKER_CONCURRENCY: '2' },
    );
    expect(received[0]).toBe(2);
    expect(received.every((most) => most <= 2)).toBe(true);
  });
});

const PROCESSOR = `class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(
        message: Dict[str, Any],
        input_data: Dict[str, Any],
        state_data_client: StateDataClient,
    ) -> Dict[str, Any]:
        return {"custom": input_data["order"]["id"], "stored": state_data_client.get_item("k")}

    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        raise LookupError("no tags")


class A(Task):
    async def run(event, context):
        return event


@process_events(processor=Tags)
def main(data):
    A()
`;

const DEFAULT_PROCESSOR = '@process_events()\ndef main(data):\n    wait(seconds=1)\n';

const DESCRIBE = `
from datetime import datetime, timezone
class stepfunctions:
    def describe_execution(self, executionArn):
        parent = "arn:aws:states:eu-west-1:1:execution:dev-other-main:p1"
        text = '{"__trace": {"id": "t", "source": "s"}, "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID": "%s"}' % parent
        return {"input": text, "startDate": datetime.fromtimestamp(1, timezone.utc)}
`;

/** Stubs of New Relic. FAILING names the step that fails, and how. */
const NEW_RELIC = {
  'clients.py': `${DESCRIBE}
import os
class secretsmanager:
    def get_secret_value(self, SecretId):
        if os.environ["FAILING"] == "secret":
            from botocore.exceptions import ClientError
            raise ClientError("AccessDeniedException")
        return {"SecretString": os.environ.get("KEY", "key") + "\\n"}
`,
  'newrelic_telemetry_sdk.py': `
import os
from log import log
if os.environ["FAILING"] == "library":
    raise ImportError("no such library")
class Response:
    def __init__(self, status):
        self.status, self.ok = status, status < 300
def Event(event_type, tags=None, timestamp_ms=None):
    return event_type
def Span(name, tags=None, guid=None, **_):
    return guid
class Client:
    def __init__(self, key):
        if not key.isprintable():
            raise ValueError(f"Invalid header value {key!r}")
        self.key = key
    def send_batch(self, items, timeout):
        if os.environ["FAILING"] == f"{self.kind} raise":
            raise TimeoutError("timed out")
        log(self.kind, self.key, items, timeout)
        return Response(503 if os.environ["FAILING"] == f"{self.kind} 503" else 202)
class EventClient(Client):
    kind = "events"
class SpanClient(Client):
    kind = "spans"
`,
};

const PROCESS = `
import json, sys
import fluxio_event_processor
print(fluxio_event_processor.handler({"awslogs": {"data": sys.argv[1]}}, None))
`;

function logBatch(messages: readonly (object | string)[], messageType = 'DATA_MESSAGE'): string {
  const logEvents = messages.map((own) => ({ message: typeof own === 'string' ? own : JSON.stringify(own) }));
  return gzipSync(JSON.stringify({ messageType, logEvents })).toString('base64');
}

const ARN = 'arn:aws:states:eu-west-1:1:execution:dev-demo-main:e1';
const STARTED = {
  type: 'ExecutionStarted',
  event_timestamp: '1000',
  execution_arn: ARN,
  details: { input: '{"__trace": {"id": "t", "source": "manual"}, "order": {"id": 7}}', inputDetails: {} },
};
const ENDED = {
  type: 'ExecutionFailed',
  event_timestamp: 3500,
  execution_arn: ARN,
  details: { error: 'E', cause: 'C' },
};

describeWith('python3', 'an event processor', () => {
  test('adds the tags of its methods, and reports an event without them when they fail', async () => {
    unpack((await packages(PROCESSOR)).get('Tags'));
    put({ ...STUBS, 'clients.py': DESCRIBE, 'call.py': PROCESS });
    const { stdout, stderr, status } = python(
      ['call.py', logBatch([STARTED, ENDED, 'cut {', { ...ENDED, type: 'TaskStateEntered' }])],
      { SFN_STATE_DATA_TABLE: 'table' },
    );
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const [first = '', second = '', last] = stdout.trimEnd().split('\n');
    expect(JSON.parse(first)).toEqual({
      event: 'ExecutionStarted',
      timestamp: 1000,
      tags: {
        'order.id': 7,
        execution_name: 'e1',
        state_machine_name: 'dev-demo-main',
        trace_id: 't',
        trace_source: 'manual',
        custom: 7,
        stored: 'e1:k',
      },
    });
    expect(JSON.parse(second)).toMatchObject({
      tags: { error: 'E', cause: 'C', 'fluxio.custom_tags_error': 'LookupError: no tags' },
      span: { id: 'e1', trace_id: 't', parent_id: 'p1', start: 1000, duration: 2500 },
    });
    expect(last).toBe("{'processed': 2}");
  });

  test('of the default class ignores control messages', async () => {
    unpack((await packages(DEFAULT_PROCESSOR)).get('EventProcessor'));
    put({ ...STUBS, 'clients.py': DESCRIBE, 'call.py': PROCESS });
    expect(python(['call.py', logBatch([STARTED], 'CONTROL_MESSAGE')]).stdout).toBe("{'processed': 0}\n");
    expect(python(['call.py', logBatch([STARTED])]).stdout).toContain('"order.id": 7');
  });

  test('reports the start of an execution and each of its four ends, which are spans as well', async () => {
    unpack((await packages(DEFAULT_PROCESSOR)).get('EventProcessor'));
    put({ ...STUBS, 'clients.py': DESCRIBE, 'call.py': PROCESS });
    const ends = ['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'];
    const messages = [STARTED, ...ends.map((type) => ({ ...ENDED, type })), { ...ENDED, type: 'TaskTimedOut' }];
    const lines = python(['call.py', logBatch(messages)])
      .stdout.trimEnd()
      .split('\n');
    expect(lines.pop()).toBe("{'processed': 5}");
    expect(lines.map((line) => JSON.parse(line)).map(({ event, span }) => [event, span?.duration])).toEqual([
      ['ExecutionStarted', undefined],
      ...ends.map((type) => [type, 2500]),
    ]);
  });

  test('writes an event even if its tags are not JSON', async () => {
    const method = '    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):';
    const source = (tags: string): string =>
      `class Tags(EventProcessor):\n${method}\n        return ${tags}\n\n\n${DEFAULT_PROCESSOR.replace('()', '(processor=Tags)')}`;
    put({ ...STUBS, 'clients.py': DESCRIBE, 'call.py': PROCESS });
    for (const [tags, expected] of [
      ['{(1, 2): 3}', { 'fluxio.custom_tags_error': expect.stringMatching(/^TypeError: /) }],
      ['[1]', { 'fluxio.custom_tags_error': expect.stringMatching(/^TypeError: /) }],
      ['{"path": {1}}', { path: '{1}' }],
    ] as const) {
      unpack((await packages(source(tags))).get('Tags'));
      const [line = ''] = python(['call.py', logBatch([STARTED])]).stdout.split('\n');
      expect(JSON.parse(line)).toMatchObject({ event: 'ExecutionStarted', tags: expected });
    }
  });

  // Lambda processes a batch again after an exception.
  test.each<[failing: string, line: object | undefined, received: readonly string[]]>([
    ['nothing', undefined, ['events', 'spans']],
    ['events raise', { failed: { events: 2, spans: 0 }, errors: ['TimeoutError: timed out'] }, ['spans']],
    ['events 503', { failed: { events: 2, spans: 0 }, errors: ['OSError: HTTP status 503'] }, ['events', 'spans']],
    ['spans raise', { failed: { events: 0, spans: 1 }, errors: ['TimeoutError: timed out'] }, ['events']],
    ['spans 503', { failed: { events: 0, spans: 1 }, errors: ['OSError: HTTP status 503'] }, ['events', 'spans']],
    ['secret', { failed: { events: 2, spans: 1 }, errors: ['ClientError: AccessDeniedException'] }, []],
    ['library', { failed: { events: 2, spans: 1 }, errors: Array(2).fill('ImportError: no such library') }, []],
  ])(
    'writes each event once and counts what New Relic did not receive, failing: %s',
    async (failing, failure, received) => {
      unpack((await packages(DEFAULT_PROCESSOR)).get('EventProcessor'));
      put({ ...STUBS, ...NEW_RELIC, 'call.py': PROCESS });
      const env = { NEW_RELIC_INGEST_ARN: 'arn:secret', FAILING: failing };
      const { stdout, stderr, status, log } = python(['call.py', logBatch([STARTED, ENDED])], env);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const lines = stdout.trimEnd().split('\n');
      expect(lines.pop()).toBe("{'processed': 2}");
      const [first, second, ...others] = lines.map((line) => JSON.parse(line));
      expect([first.event, second.event]).toEqual(['ExecutionStarted', 'ExecutionFailed']);
      expect(others.map(({ new_relic_failed: failed, errors }) => ({ failed, errors }))).toEqual(
        failure === undefined ? [] : [failure],
      );
      const sent = { events: ['ExecutionStarted', 'ExecutionFailed'], spans: ['e1'] };
      expect(log.slice(1)).toEqual(
        received.map((kind) => [kind, 'key', kind === 'events' ? sent.events : sent.spans, 5]),
      );
    },
  );

  test('does not write a malformed New Relic key to its log', async () => {
    unpack((await packages(DEFAULT_PROCESSOR)).get('EventProcessor'));
    put({ ...STUBS, ...NEW_RELIC, 'call.py': PROCESS });
    const env = { NEW_RELIC_INGEST_ARN: 'arn:secret', FAILING: 'nothing', KEY: '{\n"key": "TOP"\n}' };
    const { stdout, stderr } = python(['call.py', logBatch([STARTED])], env);
    expect(stdout).toContain('ValueError: the secret is not a key of one line');
    expect(stdout + stderr).not.toContain('TOP');
  });
});

describeWith('python3', 'Python itself', () => {
  test('compiles every generated file of the examples', async () => {
    const examples = fs.readdirSync('examples').filter((name) => fs.existsSync(join('examples', name, 'project.py')));
    const sources = examples.map((name) => fs.readFileSync(join('examples', name, 'project.py'), 'utf8'));
    const files: string[] = [];
    for (const [index, source] of [...sources, WORKER, PROCESSOR].entries()) {
      for (const own of (await packages(source)).values()) {
        for (const { artifact } of own.files) {
          put({ [`${index}/${artifact.path}`]: artifact.text });
          if (artifact.path.endsWith('.py')) files.push(`${index}/${artifact.path}`);
        }
      }
    }
    expect(files.length).toBeGreaterThan(80);
    expect(python(['-m', 'py_compile', ...files])).toMatchObject({ status: 0, stderr: '' });
  });

  test('has no standard module that is missing from the table', () => {
    const { stdout } = python(['-c', 'import sys; print(" ".join(getattr(sys, "stdlib_module_names", ())))']);
    const names = stdout
      .trim()
      .split(' ')
      .filter((name) => name !== '');
    expect(names.filter((name) => !isStandard(name))).toEqual([]);
  });
});

describe('requirements', () => {
  const head = '# What the code of this folder imports, without the standard library.\n';
  const imports = (required: readonly string[], optional: readonly string[] = []): Imports => ({
    required: new Set(required),
    optional: new Set(optional),
  });

  test.each<[string, readonly string[], string]>([
    ['leaves out the standard library', ['json', 'os.path', 'concurrent.futures', '_thread'], ''],
    ['leaves out the runtime modules', ['fluxio_runtime.NoItemFound'], ''],
    [
      'maps modules to known distributions',
      ['yaml', 'PIL.Image', 'requests', 'sklearn.svm'],
      'pillow\nPyYAML\nrequests\nscikit-learn\n',
    ],
    [
      'marks an unknown distribution as a guess',
      ['acme.orders'],
      "acme  # a guess from 'import acme': the distribution may have another name\n",
    ],
    [
      'notes modules that Python no longer has',
      ['cgi', 'distutils.util'],
      "# Python 3.13 no longer has 'cgi'\n# Python 3.13 no longer has 'distutils'\n",
    ],
    [
      'lists each distribution once',
      ['google.protobuf.message', 'google.protobuf', 'google.auth'],
      'google-auth\nprotobuf\n',
    ],
    [
      'derives the name of a Google Cloud distribution',
      ['google.cloud.storage'],
      "google-cloud-storage  # a guess from 'import google': the distribution may have another name\n",
    ],
    [
      'leaves out what Lambda has',
      ['boto3', 'botocore.config', 'dateutil.parser'],
      "# Lambda's Python runtime has boto3\n# Lambda's Python runtime has botocore\n# Lambda's Python runtime has python-dateutil\n",
    ],
    ['lists the old library if the method imports it', ['py2sfn_task_tools.exceptions'], 'py2sfn-task-tools\n'],
  ])('%s', (_, modules, lines) => {
    expect(textFor(imports(modules), 'lambda', true)).toBe(`${head}${lines}`);
    expect(textFor(imports([...modules].reverse()), 'lambda', true)).toBe(`${head}${lines}`);
  });

  test.each<[string, Imports, boolean, string]>([
    ['nothing for a task without AWS', imports([]), false, ''],
    ['boto3, pinned, for a task with a context', imports([]), true, 'boto3==1.44.8\n'],
    ['boto3, pinned, even if the code imports it', imports(['boto3', 'six']), true, 'boto3==1.44.8\nsix\n'],
    ['boto3 without a version if only the code imports it', imports(['boto3']), false, 'boto3\n'],
  ])('of an image name %s', (_, own, usesAws, lines) => {
    expect(textFor(own, 'image', usesAws)).toBe(`${head}${lines}`);
  });

  test.each([
    ['lambda', ''],
    ['lambda:container', 'boto3==1.44.8\n'],
    ['lambda:pexpm-runner', 'boto3==1.44.8\n'],
    ['ecs', 'boto3==1.44.8\n'],
  ])('of %s contain %j for a context, and nothing without one', async (service, lines) => {
    const attribute = `    service = "${service}"`;
    const requires = async (body: string): Promise<string | undefined> =>
      text((await packages(task(body, attribute))).get('A'), 'requirements.txt');
    expect(await requires('return context.state_data_client.get_item("k")')).toBe(`${head}${lines}`);
    expect(await requires('return event')).toBe(head);
  });

  test('of a worker contain boto3', async () => {
    expect(text((await packages(WORKER)).get('A'), 'requirements.txt')).toContain('\nboto3==1.44.8\n');
  });

  test.each<[string, string, string]>([
    ['ImportError', 'ImportError', "# optional: orjson, because the code handles that 'orjson' is missing\n"],
    [
      'ModuleNotFoundError',
      '(KeyError, ModuleNotFoundError)',
      "# optional: orjson, because the code handles that 'orjson' is missing\n",
    ],
    ['Exception', 'Exception', 'orjson\n'],
    ['ValueError', 'ValueError', 'orjson\n'],
  ])('treat an import before a handler of %s accordingly', async (_, caught, lines) => {
    const body = `try:\n    import orjson as json\nexcept ${caught}:\n    import json\nreturn json.dumps(event)`;
    const own = (await packages(task(body))).get('A');
    expect(text(own, 'requirements.txt')).toBe(`${head}${lines}`);
  });

  test('list a module that another import requires', async () => {
    const body =
      'import yaml\ntry:\n    from yaml import CLoader\nexcept ImportError:\n    CLoader = None\nreturn yaml, CLoader';
    expect(text((await packages(task(body))).get('A'), 'requirements.txt')).toBe(`${head}PyYAML\n`);
  });

  test('include imports anywhere in the method', async () => {
    const body = `import requests, yaml as y
from . import local
from .near import thing
from google.cloud import storage
def inner():
    import numpy.linalg
    return numpy, requests, y, storage, local, thing
return inner`;
    const own = (await packages(task(body))).get('A');
    expect(
      text(own, 'requirements.txt')
        ?.split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['#', 'google-cloud-storage', 'numpy', 'PyYAML', 'requests', '']);
  });
});

test('the hash depends on the content only', async () => {
  const one = (await packages(task('return event'))).get('A');
  const again = (await packages(`# a comment\n${task('return event')}`)).get('A');
  const other = (await packages(task('return event or {}'))).get('A');
  if (one === undefined || again === undefined || other === undefined) throw new Error('no package');
  expect(contentHash(one)).toBe(contentHash(again));
  expect(contentHash(one)).not.toBe(contentHash(other));
});

test('packages of images contain a Dockerfile', async () => {
  const container = (await packages(task('return event', '    service = "lambda:container"'))).get('A');
  expect(container?.files.map(({ name }) => name)).toEqual([
    'Dockerfile',
    'fluxio_entry.py',
    'fluxio_runtime.py',
    'fluxio_state_data.py',
    'requirements.txt',
    'run.py',
  ]);
  expect(text(container, 'Dockerfile')).toContain('CMD ["fluxio_entry.handler"]');
  const worker = (await packages(WORKER)).get('A');
  expect(text(worker, 'Dockerfile')).toContain('COPY fluxio_entry.py fluxio_runtime.py fluxio_state_data.py ./');
  expect(text(worker, 'requirements.txt')).toContain('\nacme  # a guess');
});

// Fargate lets other users than root write to a volume only if the image declares it.
test('each image whose file system is read-only declares /tmp as a volume, after its last RUN and before USER', async () => {
  const kinds = new Set<string | undefined>();
  for (const { name, text: source } of sources(0)) {
    for (const own of (await packages(source)).values()) {
      const instructions = text(own, 'Dockerfile')?.trimEnd().split('\n');
      if (instructions === undefined) continue;
      const keywords = instructions.map((line) => line.split(' ')[0]);
      const [volume, user] = [instructions.indexOf('VOLUME ["/tmp"]'), keywords.indexOf('USER')];
      const isLambda = instructions.some((line) => line.startsWith('FROM public.ecr.aws/lambda/'));
      kinds.add(isLambda ? 'lambda' : instructions.find((line) => line.startsWith('COPY fluxio_entry.py')));
      // Lambda itself provides /tmp.
      expect({ name, task: own.name, isDeclared: keywords.lastIndexOf('RUN') < volume && volume < user }).toEqual({
        name,
        task: own.name,
        isDeclared: !isLambda,
      });
    }
  }
  const runtime = 'fluxio_runtime.py fluxio_state_data.py';
  expect(kinds).toEqual(
    new Set(['lambda', `COPY fluxio_entry.py ${runtime} run.py ./`, `COPY fluxio_entry.py ${runtime} ./`]),
  );
});
