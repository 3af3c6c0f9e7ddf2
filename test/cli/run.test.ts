// `fluxio run` on the command line: where input and mocks come from, every option, exit codes, and the tree that people read.
// Code of the project runs only with --real.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

/** A workflow with a condition, a retry, a handler, a map and a nested state machine. */
const ORDERS = `class LoadOrder(Task):
    async def run(event, context):
        print("loading\\n\\n")
        return {"total": event["total"], "lines": {"items": [1, 1], "table_name": "t", "partition_key": "p", "key": "k"}}


class CapturePayment(Task):
    timeout = 60

    async def run(event, context):
        raise ValueError(f"{event['total']} euros\\nare too much")


class AskForCard(Task):
    async def run(event, context):
        return None


class PackLine(Task):
    async def run(event, context):
        return None


class Ship(Task):
    async def run(event, context):
        return {"tracking": "t1"}


def main(data):
    data["order"] = LoadOrder()
    if data["order"]["total"] > 1000:
        raise TooExpensive("ask the manager")
    try:
        with retry(on_exceptions=[GatewayBusy], interval=10, max_attempts=2):
            data["payment"] = CapturePayment(data["order"])
    except CardDeclined:
        AskForCard()
        return
    wait(seconds=90)
    map(data["order"]["lines"], pack)
    data["shipment"] = ship(data["order"])


def pack(data):
    PackLine()


def ship(data):
    data["parcel"] = Ship()
`;

const MOCKS = `tasks:
  LoadOrder: { return: { total: 20, lines: { items: [1, 1], table_name: t, partition_key: p, key: k } } }
  CapturePayment: [{ raise: GatewayBusy, cause: "503" }, { return: { receipt: r1 }, after: 1.5 }]
  AskForCard: { return: null }
  PackLine: { return: null }
  Ship: { return: { tracking: t1 } }
`;

beforeEach(() => {
  folder = makeFolder();
  folder.put({ 'orders/project.py': ORDERS, 'mocks.yaml': MOCKS });
});

afterEach(() => {
  folder.remove();
});

const run = (...argv: readonly string[]): Promise<Ran> => folder.fluxio(['run', 'orders/project.py', ...argv]);

test('prints a line for each state, and then the output', async () => {
  const { code, stdout, stderr } = await run('--mocks', 'mocks.yaml', '--input', '{"order_id": 7}');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [tree, output] = stdout.split(/^(?=\{)/m);
  expect(tree).toBe(`     0 s  main starts with {"order_id": 7}
     0 s  ✓ LoadOrder  project.py:30  + order {"total": 20, "lines": {"items": [1, 1], "table_name": "t", …
     0 s  ◇ Choice-order-total  project.py:31  else
     0 s  ✗ CapturePayment  project.py:35  GatewayBusy: 503
     0 s  ↻ CapturePayment  tries again after 10 s
    12 s  ✓ CapturePayment  project.py:35  12 s  attempt 2  + payment {"receipt": "r1"}
   102 s  ✓ Wait-90s  project.py:39  90 s
   102 s  ▸ Map-pack  project.py:40
   102 s    [0] ✓ PackLine  project.py:45
   102 s    [1] ✓ PackLine  project.py:45
   102 s  ✓ Map-pack  project.py:40
   102 s    ship starts with {"data": {"total": 20, "lines": {"items": [1, 1], "table_nam…
   102 s    ✓ Ship  project.py:49  + parcel {"tracking": "t1"}
   102 s    ship succeeded
   102 s  ✓ ship  project.py:41  + shipment {"ExecutionArn": "arn:aws:states:us-east-1:123456789012:exec…
   102 s  main succeeded
`);
  expect(JSON.parse(output ?? '')).toMatchObject({ order_id: 7, payment: { receipt: 'r1' } });
  expect(Object.keys(JSON.parse(output ?? ''))).toEqual(['order_id', 'order', 'payment', 'shipment']);
});

test('a state machine that an iteration runs is indented further than the iteration', async () => {
  folder.put({
    'orders/project.py': ORDERS.replace('def pack(data):\n    PackLine()', 'def pack(data):\n    box(data)').concat(
      '\n\ndef box(data):\n    PackLine()\n',
    ),
  });
  const { stdout } = await run('--mocks', 'mocks.yaml');
  expect(stdout).toMatch(/\n {3}102 s {6}box starts with .*\n {3}102 s {6}✓ PackLine/);
  expect(stdout).toMatch(/\n {3}102 s {4}\[0\] ✓ box .*\n/);
});

test('shows the statement that failed', async () => {
  folder.put({ 'mocks.yaml': 'tasks: { LoadOrder: { return: { total: 2000 } } }' });
  const { code, stdout, stderr } = await run('--mocks', 'mocks.yaml');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toBe(`     0 s  main starts with {}
     0 s  ✓ LoadOrder  project.py:30  + order {"total": 2000}
     0 s  ◇ Choice-order-total  project.py:31  data["order"]["total"] > 1000
     0 s  ✗ Fail-TooExpensive  project.py:32  TooExpensive: ask the manager
     0 s  main failed with TooExpensive
failed here
  --> orders/project.py:32:9
   |
32 |         raise TooExpensive("ask the manager")
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`);
});

test('shows a handler, a timeout and an execution that a task stops', async () => {
  folder.put({ 'mocks.yaml': MOCKS.replace(/CapturePayment: .*/, 'CapturePayment: { raise: CardDeclined }') });
  const declined = await run('--mocks', 'mocks.yaml');
  expect([declined.code, declined.stdout]).toEqual([
    0,
    expect.stringContaining(
      '  ↪ CapturePayment  project.py:35  caught, continues with AskForCard  + error {"Error": "CardDeclined", "Cause": ""}\n',
    ),
  ]);
  // A state that a handler leaves has not succeeded.
  expect(declined.stdout).toContain(
    '  ↪ CapturePayment  project.py:35  caught, continues with AskForCard  + error {"Error": "CardDeclined", "Cause": ""}\n',
  );
  expect(declined.stdout).not.toContain('✓ CapturePayment');
  folder.put({ 'mocks.yaml': MOCKS.replace(/CapturePayment: .*/, 'CapturePayment: { after: 61 }') });
  const late = await run('--mocks', 'mocks.yaml');
  expect([late.code, late.stdout]).toEqual([1, expect.stringContaining('    60 s  main failed with States.Timeout\n')]);
  folder.put({ 'mocks.yaml': 'tasks: { LoadOrder: { abort: Closed, cause: on Sundays } }' });
  const stopped = await run('--mocks', 'mocks.yaml');
  expect([stopped.code, stopped.stdout]).toEqual([
    1,
    expect.stringMatching(/main was aborted with Closed: on Sundays\n$/),
  ]);
});

test.each([
  ['a task', 'PackLine: { raise: Torn, cause: the belt broke }', 45],
  ['a nested state machine', 'Ship: { raise: Lost }', 49],
  ['a mocked state machine', 'ship: { raise: Lost, cause: the belt broke }', 41],
  ['a map', 'LoadOrder: { return: { total: 20 } }', 40],
])('the place of a failure is that of its cause: %s', async (_name, mock, line) => {
  const [name = ''] = mock.split(':');
  folder.put({ 'mocks.yaml': `${MOCKS.replace(new RegExp(`^  ${name}: .*\n`, 'm'), '')}  ${mock}\n` });
  const { code, stdout } = await run('--mocks', 'mocks.yaml');
  expect([code, stdout]).toEqual([1, expect.stringContaining(`\nfailed here\n  --> orders/project.py:${line}:`)]);
  expect(stdout.split('the belt broke')).toHaveLength(mock.includes('cause') ? 2 : 1);
});

test('an execution that fails by itself has no position, no matter what failed before', async () => {
  folder.put({
    'orders/project.py': `class Load(Task):
    async def run(event, context):
        return {}


class Check(Task):
    async def run(event, context):
        return None


def main(data):
    try:
        Load()
    except:
        pass
    map(data["lines"], check)


def check(data):
    Check()
`,
    'mocks.yaml': 'tasks: { Load: { raise: Busy }, Check: { return: null } }',
    'input.json': JSON.stringify({
      lines: { items: Array(5000).fill(1), table_name: 't', partition_key: 'p', key: 'k' },
    }),
  });
  const { code, stdout } = await run('--mocks', 'mocks.yaml', '--input', 'input.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(/main failed with States\.Runtime: the history has 25000 events, .*\n$/);
  const large = await run('--input', `{"a": "${'x'.repeat(262_144)}"}`);
  expect(large.stdout).toMatch(
    /✗ Load {2}project\.py:13 {2}States\.DataLimitExceeded: .*\n.*\nfailed here\n {2}--> orders\/project\.py:13:9\n/,
  );
});

test.each([
  [90, '90 s'],
  [3599, '3599 s'],
  [3600, '1:00:00'],
  [86_399, '23:59:59'],
  [86_400, '1 d 0 h'],
  [1_216_800, '14 d 2 h'],
])('virtual time of %d seconds is shown as %s', async (seconds, text) => {
  folder.put({ 'orders/project.py': `def main(data):\n    wait(seconds=${seconds})\n` });
  const { stdout } = await run();
  expect(stdout).toContain(`${text.padStart(8)}  ✓ Wait-${seconds}s  project.py:2  ${text}\n`);
});

test('names the tasks that answered without a mock', async () => {
  const { code, stdout, stderr } = await run();
  expect(code).toBe(1);
  expect(stdout).toContain(`✗ Choice-order-total  project.py:31  States.Runtime: data["order"]["total"] is missing`);
  // The condition, not the whole statement with its branches.
  expect(stdout).toContain('31 |     if data["order"]["total"] > 1000:\n   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n');
  expect(stderr).toBe(
    "note: without a mock, 'LoadOrder' returned {}\nhelp: mock the results with --mocks FILE, or run the code with --real\n",
  );
});

test.each([
  ['inline', '{"order_id": 8}', ''],
  ['a file', 'input.json', ''],
  ['standard input', '-', '{"order_id": 8}'],
])('takes the input from %s', async (_name, input, stdin) => {
  folder.put({ 'input.json': '{"order_id": 8}' });
  const argv = ['run', 'orders/project.py', '--mocks', 'mocks.yaml', '--input', input];
  const { code, stdout } = await folder.fluxio(argv, { stdin });
  expect([code, stdout]).toEqual([0, expect.stringContaining('main starts with {"order_id": 8}\n')]);
});

test('a test file is a file with mocks', async () => {
  folder.put({ 'orders/a.test.yaml': `${MOCKS}cases:\n  - name: a\n    tasks: { Nothing: { return: null } }\n` });
  expect((await run('--mocks', 'orders/a.test.yaml')).code).toBe(0);
});

test('runs another state machine, or stops after a number of states', async () => {
  const { code, stdout } = await run('--mocks', 'mocks.yaml', '--machine', 'ship', '--input', '{"data": {}}');
  expect([code, stdout]).toEqual([0, expect.stringContaining('ship starts with {"data": {}}\n')]);
  const short = await run('--mocks', 'mocks.yaml', '--max-states', '2');
  expect(short.code).toBe(1);
  expect(short.stdout).toMatch(/main was aborted: the run has reached its limit of 2 states\n$/);
});

test('finds the only project in a folder', async () => {
  expect((await folder.fluxio(['run', 'orders', '--mocks', 'mocks.yaml'])).code).toBe(0);
  folder.put({ 'orders/returns/project.py': ORDERS });
  expect(await folder.fluxio(['run', '.'])).toEqual({
    code: 2,
    stdout: '',
    stderr: "error: '.' contains 2 project files; name one of them\n",
  });
});

describe('with --follow', () => {
  beforeEach(() => {
    folder.put({
      'invoices/project.py': `class SendInvoice(Task):
    async def run(event, context):
        return None


@subscribe(project="orders")
def main(data):
    data["mail"] = SendInvoice()
`,
    });
  });

  test('runs the projects that subscribe, with the same mocks', async () => {
    folder.put({ 'mocks.yaml': `${MOCKS}  SendInvoice: { return: { id: m1 } }\n` });
    const { code, stdout, stderr } = await run('--mocks', 'mocks.yaml', '--follow');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('\ninvoices/main, which follows orders/main\n     0 s  main starts with {');
    expect(stdout).toContain('✓ SendInvoice  project.py:8  + mail {"id": "m1"}\n');
    // Without it, the mock has no task.
    expect((await run('--mocks', 'mocks.yaml')).stderr).toContain("unknown task or state 'SendInvoice'");
  });

  test('checks the names of all projects', async () => {
    folder.put({ 'mocks.yaml': `${MOCKS}  SendInvoce: { return: null }\n` });
    const typo = await run('--mocks', 'mocks.yaml', '--follow');
    expect([typo.code, typo.stdout, typo.stderr]).toEqual([
      2,
      '',
      expect.stringContaining("did you mean 'SendInvoice'?"),
    ]);
    const real = await run('--real=SendInvoce', '--follow');
    expect([real.code, real.stderr]).toEqual([2, expect.stringContaining("did you mean 'SendInvoice'?")]);
  });

  test('fails if a subscribing project fails', async () => {
    folder.put({ 'mocks.yaml': `${MOCKS}  SendInvoice: { raise: Bounced }\n` });
    const { code, stdout } = await run('--mocks', 'mocks.yaml', '--follow');
    expect([code, stdout]).toEqual([1, expect.stringContaining('failed here\n --> invoices/project.py:8:5\n')]);
  });
});

test('prints only the events with --format json', async () => {
  const { code, stdout } = await run('--mocks', 'mocks.yaml', '--format', 'json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    version: 1,
    status: 'SUCCEEDED',
    executions: [{ machine: 'main' }, { machine: 'ship' }],
  });
  const [main, ship] = report.executions;
  expect(main.events.slice(0, 3)).toMatchObject([
    { id: 1, previousEventId: 0, type: 'ExecutionStarted' },
    { id: 2, previousEventId: 0, type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'LoadOrder' } },
    { id: 3, previousEventId: 2, type: 'LambdaFunctionScheduled' },
  ]);
  expect(main.events.at(-1).type).toBe('ExecutionSucceeded');
  expect(ship.parent.executionArn).toBe(main.executionArn);
  const failed = await run('--format', 'json');
  expect([failed.code, JSON.parse(failed.stdout)]).toMatchObject([1, { status: 'FAILED', error: 'States.Runtime' }]);
});

test('waits in real time with --real-time', async () => {
  folder.put({
    'orders/project.py': 'def main(data):\n    wait(seconds=1)\n',
  });
  const start = Date.now();
  expect((await run()).code).toBe(0);
  expect(Date.now() - start).toBeLessThan(900);
  const slow = Date.now();
  expect((await run('--real-time')).code).toBe(0);
  expect(Date.now() - slow).toBeGreaterThan(900);
});

describe('on a terminal', () => {
  test.each([40, 80, 120])('no line of a state that succeeds is wider than %i columns', async (columns) => {
    const io = { isTerminal: true, width: () => columns };
    const input = JSON.stringify({ long: '界'.repeat(200) });
    const argv = ['run', 'orders/project.py', '--mocks', 'mocks.yaml', '--color', 'never', '--input', input];
    const { stdout } = await folder.fluxio(argv, { io });
    const tree =
      stdout
        .split(/^(?=\{)/m)[0]
        ?.trimEnd()
        .split('\n') ?? [];
    const kept = tree.filter((line) => !line.includes('✗'));
    const widths = kept.map((line) => [...line].reduce((sum, character) => sum + (character === '界' ? 2 : 1), 0));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    // The state and its place are always there.
    expect(tree[1]).toMatch(/✓ LoadOrder {2}project\.py:30/);
    expect(tree.some((line) => line.endsWith('…'))).toBe(true);
  });

  test('the reason for a failure is shown in full', async () => {
    const io = { isTerminal: true, width: () => 40 };
    const { stdout } = await folder.fluxio(['run', 'orders/project.py', '--color', 'never'], { io });
    expect(stdout).toContain(`data["order"]["total"] is missing in the input of 'Choice-order-total'\n`);
  });

  test('color changes only the color', async () => {
    const argv = ['run', 'orders/project.py', '--mocks', 'mocks.yaml', '--color'];
    const io = { isTerminal: true, width: () => 60 };
    const plain = await folder.fluxio([...argv, 'never'], { io });
    const colored = await folder.fluxio([...argv, 'always'], { io });
    expect(colored.stdout).toContain('\u001b[32m✓\u001b[39m');
    expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });
});

test('control characters in the data are escaped', async () => {
  const { stdout } = await run('--input', JSON.stringify({ a: '\u001b[31m\n::error::' }));
  expect(stdout).toContain(String.raw`starts with {"a": "\u001b[31m\n::error::"}`);
});

test.each<[given: readonly string[], stderr: string]>([
  [['--machine', 'mian'], "error: unknown state machine 'mian'; did you mean 'main'?\n"],
  [['--input', '{broken'], "error: the input is not valid JSON: expected a key in double quotes, found 'broken'\n"],
  [['--input', '{"a": '], 'error: the input is not valid JSON: unexpected end of the JSON text\n'],
  [['--input', '[1]'], 'error: the input must be a JSON object, not [1]\n'],
  [['--input', 'true'], 'error: the input must be a JSON object, not true\n'],
  [['--input=-5.5'], 'error: the input must be a JSON object, not -5.5\n'],
  [['--input', 'no.json'], "error: cannot read 'no.json': no such file or directory\n"],
  [['--mocks', 'no.yaml'], "error: cannot read 'no.yaml': no such file or directory\n"],
  [['--mocks', '.'], "error: cannot read '.': not a regular file\n"],
  [['--mocks', '-'], "error: '--mocks' requires a file name; write the mocks to a file\n"],
  [
    ['--real=ShipOrder'],
    "error: unknown task 'ShipOrder' for '--real'; expected LoadOrder, CapturePayment, AskForCard, PackLine or Ship\n",
  ],
  [['--real=Ships'], "error: unknown task 'Ships' for '--real'; did you mean 'Ship'?\n"],
  [['--max-states', '0'], "error: invalid value '0' for '--max-states'; expected a positive integer\n"],
  [['--format', 'xml'], "error: invalid value 'xml' for '--format'; expected text or json\n"],
  [
    ['--config', 'no.toml'],
    'unreadable-configuration: cannot read the configuration file: no such file or directory\n',
  ],
  [['other.py'], "error: unexpected argument 'other.py'; 'fluxio run' accepts only one FILE\n"],
])('%j is an error', async (given, stderr) => {
  const ran = await run(...given);
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringContaining(stderr)]);
});

test.each([
  ['LoadOrdr: { return: {} }', "unknown-test-name: unknown task or state 'LoadOrdr'"],
  ['LoadOrder: [', 'invalid-test-file: invalid YAML: a bracket is not closed'],
  ['LoadOrder: { retrun: {} }', "unknown-test-key: unknown key 'retrun' in the mock of 'LoadOrder'"],
])('a mistake in the mocks is reported at its line: %s', async (mock, message) => {
  folder.put({ 'mocks.yaml': `tasks:\n  ${mock}\n` });
  const { code, stdout, stderr } = await run('--mocks', 'mocks.yaml');
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  expect(stderr).toMatch(/--> mocks\.yaml:[23]:\d+\n/);
});

test('a project with errors does not run', async () => {
  folder.put({ 'orders/project.py': 'def main(data):\n    Foo()\n' });
  const { code, stdout, stderr } = await run();
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^error\[FLX\d+\]/)]);
  expect(await folder.fluxio(['run', 'missing.py'])).toMatchObject({
    code: 2,
    stderr: "error: 'missing.py' does not exist\n",
  });
  expect((await folder.fluxio(['run'])).code).toBe(2);
});

test.each(['', 'x = 1\n', 'def load(data):\n    data["a"] = 1\n'])(
  'a file without a project does not run: %j',
  async (text) => {
    folder.put({ 'orders/project.py': text });
    expect(await run()).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: 'orders/project.py' defines no task or state machine\n",
    });
  },
);

test.each([
  ['not UTF-8', Buffer.from('{"name": "M\xfcller"}', 'latin1'), 'not valid UTF-8'],
  ['too large', Buffer.alloc(2 ** 20 + 1, ' '), 'larger than 1 MiB'],
])('standard input that is %s is an error', async (_, bytes, problem) => {
  const stdin = async (): Promise<Uint8Array> => bytes;
  expect(await folder.fluxio(['run', 'orders', '--input', '-'], { io: { stdin } })).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: cannot read standard input: ${problem}\n`,
  });
});

test('an input that is too large for the first state is reported at its statement', async () => {
  folder.put({ 'in.json': JSON.stringify({ a: 'x'.repeat(300_000) }) });
  const { code, stdout } = await run('--input', 'in.json');
  expect(code).toBe(1);
  expect(stdout).toContain('✗ LoadOrder  project.py:30  States.DataLimitExceeded');
  expect(stdout).toContain('failed here\n  --> orders/project.py:30:5\n');
});

const FOLLOWER = `class Log(Task):
    async def run(event, context):
        return {"n": 1}


@subscribe(project="orders", status="failure")
def main(data):
    data["log"] = Log(data)
`;

test('with --follow, mocks and --real can name the tasks of subscribers', async () => {
  folder.put({ '.git/HEAD': '', 'log/project.py': FOLLOWER });
  folder.put({ 'mocks.yaml': 'tasks: { LoadOrder: { raise: Gone }, Log: { return: { id: 7 } } }' });
  const { stdout, stderr } = await run('--mocks', 'mocks.yaml', '--follow');
  expect(stderr).toBe('');
  expect(stdout).toContain('+ log {"id": 7}');
  const alone = await run('--mocks', 'mocks.yaml');
  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown task or state 'Log'") });
  folder.put({ 'mocks.yaml': 'tasks: { LoadOrder: { raise: Gone }, Lag: { return: { id: 7 } } }' });
  const wrong = await run('--mocks', 'mocks.yaml', '--follow');
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean 'Log'?") });
  expect((await run('--real=Lg', '--follow')).stderr).toContain('PackLine, Ship or Log');
});

/** Writes files when it is loaded and when its task runs. */
function canary(): string {
  const path = (name: string): string => JSON.stringify(join(folder.root, name));
  return `open(${path('loaded')}, "w").close()


class Plant(Task):
    async def run(event, context):
        open(${path('ran')}, "w").close()
        return {}


def main(data):
    Plant()
`;
}

const traces = (): readonly string[] => ['loaded', 'ran'].filter((name) => existsSync(join(folder.root, name)));

test.each([
  ['no mocks', undefined, 0],
  ['a mock', 'tasks: { Plant: { return: {} } }', 0],
  ['a mock that says real', 'tasks: { Plant: real }', 2],
])('without --real, no code of the project runs: %s', async (_name, mocks, expected) => {
  folder.put({ 'orders/project.py': canary(), 'mocks.yaml': mocks ?? '' });
  const given = mocks === undefined ? [] : ['--mocks', 'mocks.yaml'];
  const { code, stderr } = await folder.fluxio(['run', 'orders/project.py', ...given], { io: { env: process.env } });
  expect([code, stderr]).toEqual([code, expected === 2 ? expect.stringContaining('add --real') : expect.anything()]);
  expect(code).toBe(expected);
  expect(traces()).toEqual([]);
});

describeWith('python3', 'with --real', () => {
  const real = (...argv: readonly string[]): Promise<Ran> =>
    folder.fluxio(['run', 'orders/project.py', ...argv], { io: { env: process.env } });

  test('the canary of the other tests works', async () => {
    folder.put({ 'orders/project.py': canary() });
    expect((await real('--real')).code).toBe(0);
    // Only the run method is deployed, so the code of the module never runs.
    expect(traces()).toEqual(['ran']);
  });

  test('shows what tasks print, and the line that raised the error', async () => {
    folder.put({ 'mocks.yaml': 'tasks: { AskForCard: { return: null } }' });
    const { code, stdout, stderr } = await real('--real', '--input', '{"total": 30}', '--mocks', 'mocks.yaml');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ CapturePayment {2}project\.py:35 {2}ValueError: 30 euros\n.*main failed with ValueError\n/,
    );
    expect(stdout).toContain(`'ValueError' was raised here
  --> orders/project.py:11:9
   |
11 |         raise ValueError(`);
    expect(stderr).toBe('LoadOrder: loading\n');
    expect(readFileSync(join(folder.root, 'orders/project.py'), 'utf8')).toBe(ORDERS);
  });

  test('only the named tasks run their code', async () => {
    const { code, stdout, stderr } = await real('--real=LoadOrder', '--input', '{"total": 3000}');
    expect(code).toBe(1);
    expect(stdout).toContain('TooExpensive: ask the manager\n');
    expect(stderr).toBe('LoadOrder: loading\n');
  });

  test('a mock takes precedence over the code', async () => {
    const { code, stderr } = await real('--real', '--mocks', 'mocks.yaml');
    expect([code, stderr]).toEqual([0, '']);
  });

  test('a Python that is not there is an error', async () => {
    const { code, stdout, stderr } = await real('--real', '--python', 'no-such-python', '--input', '{"total": 1}');
    expect([code, stdout]).toEqual([2, '     0 s  main starts with {"total": 1}\n']);
    expect(stderr).toMatch(/^error: 'no-such-python' does not start Python 3\.9 or newer/);
  });
});
