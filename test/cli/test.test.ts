// `fluxio test` on the command line: which files run, every option and format, exit codes, and what failures say. Code of the
// project runs only for mocks that say real.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { failedTest, unusedMock } from '../../src/cases/refusals.ts';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

const ORDERS = `class LoadOrder(Task):
    async def run(event, context):
        return {"total": event["total"]}


class CapturePayment(Task):
    timeout = 60

    async def run(event, context):
        raise ValueError("the gateway is closed")


def main(data):
    data["order"] = LoadOrder()
    if data["order"]["total"] == 0:
        return
    try:
        with retry(on_exceptions=[GatewayBusy]):
            data["payment"] = CapturePayment(data["order"])
    except CardDeclined:
        raise Declined("ask for another card")
`;

const PASSING = `tasks:
  LoadOrder: { return: { total: 20 } }
  CapturePayment: { return: { receipt: r1 } }
cases:
  - name: pays
    expect: { output: { payment: { receipt: r1 } } }
  - name: pays nothing
    tasks: { LoadOrder: { return: { total: 0 } } }
    expect: { calls: { CapturePayment: 0 } }
`;

const FAILING = `tasks:
  LoadOrder: { return: { total: 20 } }
cases:
  - name: declines the card
    tasks: { CapturePayment: { raise: CardDeclined } }
  - name: pays twice
    tasks: { CapturePayment: { return: { receipt: r1 } } }
    expect:
      output: { payment: { receipt: r2 } }
      calls: { CapturePayment: 2 }
`;

beforeEach(() => {
  folder = makeFolder();
  folder.put({ 'orders/project.py': ORDERS, 'orders/main.test.yaml': PASSING });
});

afterEach(() => {
  folder.remove();
});

const fluxioTest = (...argv: readonly string[]): Promise<Ran> => folder.fluxio(['test', ...argv]);

const PASSED = 'orders/main.test.yaml: 2 passed, 0 failed\n2 passed, 0 failed in 0.00 s\n';

test.each([[[]], [['orders']], [['orders/project.py']], [['orders/main.test.yaml']], [['.', 'orders/main.test.yaml']]])(
  'runs the tests beside the projects in %j',
  async (paths) => {
    expect(await fluxioTest(...paths)).toEqual({ code: 0, stdout: PASSED, stderr: '' });
  },
);

const FAILURES = `error[FLX706] failed-test: 'declines the card': the execution failed with Declined, but it should have succeeded: ask for another card
 --> orders/other.test.yaml:4:11
  |
4 |   - name: declines the card
  |           ^^^^^^^^^^^^^^^^^
note: failed here
  --> orders/project.py:21:9
   |
21 |         raise Declined("ask for another card")
   |         --------------------------------------

error[FLX706] failed-test: 'pays twice': output.payment.receipt is "r1", but "r2" is expected
 --> orders/other.test.yaml:9:37
  |
9 |       output: { payment: { receipt: r2 } }
  |                                     ^^

error[FLX706] failed-test: 'pays twice': 'CapturePayment' ran once, but should have run 2 times
  --> orders/other.test.yaml:10:32
   |
10 |       calls: { CapturePayment: 2 }
   |                                ^

`;

describe('a failure', () => {
  beforeEach(() => {
    folder.put({ 'orders/other.test.yaml': FAILING });
  });

  test('points at the expectation and at the statement that failed', async () => {
    expect(await fluxioTest('orders/other.test.yaml')).toEqual({
      code: 1,
      stdout: `${FAILURES}orders/other.test.yaml: 0 passed, 2 failed\n0 passed, 2 failed in 0.00 s\n`,
      stderr: '',
    });
  });

  test('fails the run of all files', async () => {
    const { code, stdout } = await fluxioTest();
    expect([code, stdout]).toEqual([1, expect.stringMatching(/2 passed, 2 failed in 0\.00 s\n$/)]);
    expect(stdout).toContain('orders/main.test.yaml: 2 passed, 0 failed\norders/other.test.yaml: 0 passed, 2 failed\n');
  });

  test('is not run if its name does not contain the filter', async () => {
    const { code, stdout } = await fluxioTest('--filter', 'PAYS N');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/1 passed, 0 failed in 0\.00 s\n$/)]);
    expect(await fluxioTest('--filter', 'refunds')).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: no case name contains 'refunds'\n",
    });
  });

  test('is an annotation with --format github', async () => {
    const { code, stdout, stderr } = await fluxioTest('--format', 'github', '--filter', 'twice');
    expect([code, stderr]).toEqual([1, '0 passed, 1 failed in 0.00 s\n']);
    expect(stdout).toBe(
      `::error title=FLX706 failed-test,file=orders/other.test.yaml,line=9,endLine=9,col=37,endColumn=39::'pays twice': output.payment.receipt is "r1", but "r2" is expected
::error title=FLX706 failed-test,file=orders/other.test.yaml,line=10,endLine=10,col=32,endColumn=33::'pays twice': 'CapturePayment' ran once, but should have run 2 times
`,
    );
  });

  test('is a failed case with --format junit', async () => {
    const { code, stdout } = await fluxioTest('--format', 'junit');
    expect(code).toBe(1);
    expect(() => {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(stdout).close();
    }).not.toThrow();
    expect(stdout).toContain(`<testsuites name="fluxio" tests="4" failures="2" errors="0">
  <testsuite name="orders/main.test.yaml" tests="2" failures="0" errors="0" skipped="0">
    <testcase classname="orders/main" name="pays" file="orders/main.test.yaml" line="5"/>
    <testcase classname="orders/main" name="pays nothing" file="orders/main.test.yaml" line="7"/>
  </testsuite>
  <testsuite name="orders/other.test.yaml" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="orders/main" name="declines the card" file="orders/other.test.yaml" line="4">
      <failure type="FLX706" message="&#39;declines the card&#39;: the execution failed with Declined`);
  });

  test('is an item with --format markdown, beside the coverage', async () => {
    const { code, stdout } = await fluxioTest('--format', 'markdown', '--filter', 'twice');
    expect(code).toBe(1);
    expect(stdout).toBe(`**❌ Tests: 0 passed, 1 failed**

- ❌ <code>orders/other.test.yaml:9</code> &#39;pays twice&#39;: output.payment.receipt is &#34;r1&#34;, but &#34;r2&#34; is expected
- ❌ <code>orders/other.test.yaml:10</code> &#39;pays twice&#39;: &#39;CapturePayment&#39; ran once, but should have run 2 times

- <code>orders/main.test.yaml</code>: 0 passed, 0 failed
- <code>orders/other.test.yaml</code>: 0 passed, 1 failed

- coverage of <code>orders/main</code>: 44 % (states 3/5, arms 1/2, handlers 0/1, retries 0/1)

<details><summary>5 places not covered</summary>

- <code>orders/project.py:15</code> arm data[&#34;order&#34;][&#34;total&#34;] == 0
- <code>orders/project.py:16</code> state &#39;Success&#39;
- <code>orders/project.py:18</code> retry(on_exceptions=[GatewayBusy])
- <code>orders/project.py:20</code> except CardDeclined
- <code>orders/project.py:21</code> state &#39;Fail-Declined&#39;

</details>
`);
  });

  test('has its start and end with --format json', async () => {
    const { code, stdout } = await fluxioTest('--format', 'json', '--filter', 'card');
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, summary: { files: 2, passed: 0, failed: 1, skipped: 0 } });
    expect(report.files[1]).toMatchObject({
      project: 'orders',
      file: 'orders/other.test.yaml',
      cases: [
        {
          name: 'declines the card',
          ...{ machine: 'main', line: 4, status: 'failed', end: 'failed with Declined', virtualSeconds: 0 },
          ...{ unmocked: [], printed: '' },
          failures: [{ code: 'FLX706', file: 'orders/other.test.yaml' }],
        },
      ],
    });
    expect(report.coverage).toEqual([
      {
        ...{ project: 'orders', machine: 'main', file: 'orders/project.py', percent: 66 },
        states: { covered: 4, total: 5, missing: ['orders/project.py:16'] },
        arms: { covered: 1, total: 2, missing: ['orders/project.py:15'] },
        catchers: { covered: 1, total: 1, missing: [] },
        retriers: { covered: 0, total: 1, missing: ['orders/project.py:18'] },
      },
    ]);
  });
});

test('--output-file writes the report, and prints the text', async () => {
  const { code, stdout } = await fluxioTest('--format', 'junit', '--output-file', 'out/tests.xml');
  expect([code, stdout]).toEqual([0, PASSED]);
  expect(folder.read('out/tests.xml')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites .*tests="2"/);
  const refused = await fluxioTest('--format', 'json', '--output-file', 'orders/project.py');
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining("cannot write a report to 'orders/project.py'"),
  ]);
  expect(folder.read('orders/project.py')).toBe(ORDERS);
});

test('--coverage lists what no case reaches, and enforces a percentage', async () => {
  const listed = await fluxioTest('--coverage');
  expect(listed).toEqual({
    code: 0,
    stdout: `orders/main.test.yaml: 2 passed, 0 failed
coverage of orders/main: 66 % (states 4/5, arms 2/2, catchers 0/1, retriers 0/1)
  not covered: orders/project.py:18 retry(on_exceptions=[GatewayBusy])
  not covered: orders/project.py:20 except CardDeclined
  not covered: orders/project.py:21 state 'Fail-Declined'
2 passed, 0 failed in 0.00 s
`,
    stderr: '',
  });
  expect((await fluxioTest('--coverage=66')).code).toBe(0);
  expect(await fluxioTest('--coverage=67')).toMatchObject({
    code: 1,
    stderr: 'error: the coverage of orders/main is 66 %, but at least 67 % is required\n',
  });
});

test.each(['101', '-1', '5.5', 'all', ''])("--coverage='%s' is an error", async (least) => {
  const { code, stdout, stderr } = await fluxioTest(`--coverage=${least}`);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/--coverage/);
});

const MOCK_CONFIG = JSON.stringify({
  StateMachines: { main: { TestCases: { Pays: { LoadOrder: 'Order', CapturePayment: 'Receipt' } } } },
  MockedResponses: {
    Order: { '0': { Return: { total: 20 } } },
    Receipt: { '0-1': { Throw: { Error: 'GatewayBusy', Cause: '503' } }, '2': { Return: { receipt: 'r1' } } },
  },
});

test('MockConfigFile.json also runs, or the file from --mock-config instead', async () => {
  folder.put({
    'orders/MockConfigFile.json': MOCK_CONFIG,
    'mocks/MockConfigFile.json': MOCK_CONFIG.replace('"2"', '"3"'),
  });
  const own = await fluxioTest('--coverage');
  expect(own.code).toBe(0);
  expect(own.stdout).toContain('orders/MockConfigFile.json: 1 passed, 0 failed\n');
  expect(own.stdout).not.toContain('retry(');
  const other = await fluxioTest('--mock-config', 'mocks/MockConfigFile.json');
  expect(other.code).toBe(1);
  expect(other.stdout).toContain("'Pays': the execution failed with States.Runtime");
  expect(other.stdout).toContain('mocks/MockConfigFile.json: 0 passed, 1 failed\n');
  const missing = await fluxioTest('--mock-config', 'none.json');
  expect([missing.code, missing.stderr]).toEqual([2, "error: cannot read 'none.json': no such file or directory\n"]);
});

test('in MockConfigFile.json, the response of a nested execution is the result of its state', async () => {
  folder.put({
    'ship/project.py': `class Pack(Task):
    async def run(event, context):
        return {}


def main(data):
    try:
        data["packed"] = pack(data)
    except NoBox:
        raise Delayed("no box")


def pack(data):
    Pack()
`,
    'ship/MockConfigFile.json': JSON.stringify({
      StateMachines: { main: { TestCases: { Packs: { pack: 'Packed' }, Waits: { pack: 'NoBox' } } } },
      MockedResponses: {
        Packed: { '0': { Return: { Status: 'SUCCEEDED', Output: '{}' } } },
        NoBox: { '0': { Throw: { Error: 'NoBox', Cause: 'sold out' } } },
      },
    }),
  });
  const { stdout } = await fluxioTest('ship', '--coverage');
  expect(stdout).toContain("'Waits': the execution failed with Delayed, but it should have succeeded: no box");
  expect(stdout).toContain('ship/MockConfigFile.json: 1 passed, 1 failed\n');
  expect(stdout).toContain('coverage of ship/main: 100 %');
});

test('MockConfigFile.json names an unknown state machine once', async () => {
  folder.put({
    'orders/MockConfigFile.json': MOCK_CONFIG.replace('"Pays"', '"Asks":{},"Pays"').replace('main', 'mian'),
  });
  const { stdout } = await fluxioTest('orders/MockConfigFile.json');
  expect(stdout.match(/unknown state machine 'mian'/g)).toHaveLength(1);
});

test.each<[name: string, text: string, message: string]>([
  ['YAML', 'cases:\n  - name: [\n', 'invalid-test-file: invalid YAML: a bracket is not closed'],
  ['a key', 'cases:\n  - name: a\n    expects: {}\n', "unknown-test-key: unknown key 'expects' in a case"],
  ['a type', 'cases:\n  - name: a\n    input: []\n', "test-value-type: 'input' must be a mapping, but is a list"],
  ['a value', 'cases:\n  - name: a\n    expect: { status: success }\n', "test-value: invalid status 'success'"],
  [
    'a name',
    'cases:\n  - name: a\n    tasks: { LoadOrdr: { return: {} } }\n',
    "unknown-test-name: unknown task or state 'LoadOrdr'",
  ],
  ['a machine', 'machine: mian\ncases:\n  - name: a\n', "unknown-test-name: unknown state machine 'mian'"],
])('a mistake in %s of a test file is reported at its line, and its cases do not run', async (_name, text, message) => {
  folder.put({ 'orders/main.test.yaml': text });
  const { code, stdout } = await fluxioTest('--coverage');
  expect([code, stdout]).toEqual([1, expect.stringContaining(message)]);
  expect(stdout).toMatch(/--> orders\/main\.test\.yaml:[1-3]:\d+\n/);
  // That nothing is covered would be no news.
  expect(stdout).toMatch(
    /\norders\/main\.test\.yaml: not run, because of its errors\n0 passed, 0 failed in 0\.00 s\n$/,
  );
});

test('a project with errors is reported, and the tests of others run', async () => {
  folder.put({ 'bad/project.py': 'def main(data):\n    Foo()\n', 'bad/main.test.yaml': PASSING });
  const { code, stdout, stderr } = await fluxioTest();
  expect([code, stdout]).toEqual([1, PASSED]);
  expect(stderr).toMatch(
    /^error\[FLX\d+\][\s\S]*\nnote: the tests of 'bad\/project\.py' were not run, because of its errors\n$/,
  );
});

test('a file without a project does not blame errors of the project', async () => {
  folder.put({ 'bad/project.py': '', 'bad/main.test.yaml': PASSING });
  const { code, stderr } = await fluxioTest('bad');
  expect([code, stderr]).toEqual([
    1,
    "note: the tests of 'bad/project.py' were not run, because it defines no task or state machine\n",
  ]);
});

test('a project without tests is not an error, but a missing test file is', async () => {
  folder.put({ 'new/project.py': ORDERS, 'lost/main.test.yaml': PASSING });
  expect(await fluxioTest('new')).toEqual({
    code: 0,
    stdout: '0 passed, 0 failed in 0.00 s\n',
    stderr: 'note: no test files (*.test.yaml) found next to 1 project file\n',
  });
  expect((await fluxioTest('new/main.test.yaml')).stderr).toMatch(
    /error: cannot read 'new\/main\.test\.yaml': no such file/,
  );
  expect((await fluxioTest('new/main.test.yaml')).code).toBe(2);
  expect((await fluxioTest('lost/main.test.yaml')).stderr).toMatch(/error: no project file found next to 'lost\/main/);
  expect((await fluxioTest('lost/main.test.yaml')).code).toBe(2);
  expect((await fluxioTest('none')).code).toBe(2);
});

test('a named test file runs without its siblings, together with all tests of other paths', async () => {
  folder.put({ 'orders/other.test.yaml': FAILING, 'new/project.py': ORDERS, 'new/a.test.yaml': PASSING });
  const { code, stdout } = await fluxioTest('orders/main.test.yaml', 'new');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^new\/a\.test\.yaml: 2 passed[\s\S]*\norders\/main\.test\.yaml: 2 passed[\s\S]*\n4 passed, 0 failed/,
  );
});

test('names tasks without a mock, and mocks that no call uses', async () => {
  folder.put({
    'orders/main.test.yaml': `cases:
  - name: pays nothing
    tasks: { LoadOrder: { return: { total: 0 } }, CapturePayment: { return: { receipt: r1 } } }
  - name: pays
    tasks: { LoadOrder: { return: { total: 1 } } }
`,
  });
  const { code, stdout } = await fluxioTest();
  expect(code).toBe(0);
  expect(stdout).toContain("note[FLX707] unused-mock: 'pays nothing': the mock 'CapturePayment' is never used\n");
  expect(stdout).toContain('main.test.yaml: 2 passed, 0 failed; without a mock, CapturePayment returned {}\n');
});

test.each([failedTest, unusedMock])('the examples of $code are what its page says', async ({ code, docs }) => {
  const blocks = [...docs.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const found = [];
  for (const text of blocks) {
    folder.put({ 'orders/main.test.yaml': text });
    const { stdout } = await fluxioTest('--format', 'json');
    const [file] = JSON.parse(stdout).files;
    found.push(file.diagnostics.map((own: { code: string }) => own.code).filter((own: string) => own === code));
  }
  expect(found).toEqual([[code], []]);
});

test('--quiet prints only failures', async () => {
  expect(await fluxioTest('--quiet', '--coverage')).toEqual({ code: 0, stdout: '', stderr: '' });
  folder.put({ 'orders/other.test.yaml': FAILING });
  expect(await fluxioTest('--quiet')).toEqual({ code: 1, stdout: FAILURES, stderr: '' });
  expect((await fluxioTest('--quiet', '--format', 'json')).stderr).toBe('');
});

test('--color colors the counts', async () => {
  const { stdout } = await fluxioTest('--color', 'always');
  expect(stdout).toContain('\u001b[32m2 passed, 0 failed\u001b[39m');
});

/** Writes files when it is loaded and when its task runs. */
function canary(): string {
  const path = (name: string): string => JSON.stringify(join(folder.root, name));
  return `open(${path('loaded')}, "w").close()


class Plant(Task):
    async def run(event, context):
        open(${path('ran')}, "w").close()
        print("planted")
        return {}


def main(data):
    Plant()
`;
}

const traces = (): readonly string[] => ['loaded', 'ran'].filter((name) => existsSync(join(folder.root, name)));

test('mocks run no code of the project', async () => {
  folder.put({
    'orders/project.py': canary(),
    'orders/main.test.yaml': 'cases:\n  - name: a\n    tasks: { Plant: { return: {} } }\n  - name: b\n',
  });
  const { code } = await folder.fluxio(['test', '--coverage'], { io: { env: process.env } });
  expect([code, traces()]).toEqual([0, []]);
});

describeWith('python3', 'with mocks that say real', () => {
  const real = (...argv: readonly string[]): Promise<Ran> =>
    folder.fluxio(['test', ...argv], { io: { env: process.env } });

  test('the run method runs, and what it prints is in the report', async () => {
    folder.put({
      'orders/project.py': canary(),
      'orders/main.test.yaml': 'cases:\n  - name: a\n    tasks: { Plant: real }\n',
    });
    const { code, stdout } = await real('--format', 'json');
    expect([code, traces()]).toEqual([0, ['ran']]);
    expect(JSON.parse(stdout).files[0].cases[0].printed).toBe('planted\n');
  });

  test('a failure shows the line that raised the error', async () => {
    folder.put({
      'orders/main.test.yaml':
        'tasks: { LoadOrder: real, CapturePayment: real }\ncases:\n  - name: pays\n    input: { total: 9 }\n',
    });
    const { code, stdout } = await real();
    expect(code).toBe(1);
    expect(stdout).toContain(
      "'pays': the execution failed with ValueError, but it should have succeeded: the gateway is closed\n",
    );
    expect(stdout).toContain(`note: 'ValueError' was raised here
  --> orders/project.py:10:9
   |
10 |         raise ValueError("the gateway is closed")
`);
  });

  test('a Python that is not there is an error', async () => {
    folder.put({ 'orders/main.test.yaml': 'cases:\n  - name: a\n    tasks: { LoadOrder: real }\n' });
    const { code, stderr } = await real('--python', 'no-such-python');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: 'no-such-python' does not start Python/)]);
  });
});
