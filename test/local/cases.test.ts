// Cases run against a project: what passes, what each unmet expectation says and where, and which mock answers.
import { isProblem } from '../../src/base/problem.ts';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { localProject } from '../../src/local/local-project.ts';
import { type ProjectTests, runTests } from '../../src/local/run-tests.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const PROJECT = `class Load(Task):
    async def run(event, context):
        return {"id": event["id"], "total": 20}


class Pay(Task):
    timeout = 60

    async def run(event, context):
        from shop_payments import capture

        return capture(event["id"])


class Ship(Task):
    async def run(event, context):
        return {"parcel": event["id"]}


def main(data):
    data["order"] = Load(key="Load the order")
    if data["order"]["total"] > 100:
        raise TooLarge("more than 100")
    try:
        with retry(on_exceptions=[Busy], interval=5, max_attempts=2):
            data["payment"] = Pay(data["order"])
    except CardDeclined:
        data["declined"] = True
        return
    except States.Timeout:
        data["late"] = True
    data["shipped"] = ship(data["order"])
    parallel(one, two)


def ship(data):
    data["result"] = Ship(data["data"])


def one(data):
    Ship(data["order"], key="Ship one")


def two(data):
    Ship(data["order"], key="Ship two")
`;

async function testsOf(yaml: string): Promise<ProjectTests> {
  const { buildable } = compileText(PROJECT, await engine());
  if (buildable === undefined) throw new Error('the project has errors');
  const file = sourceFile('demo/a.test.yaml', yaml);
  const ran = await runTests(localProject(buildable), [file], {
    filter: undefined,
    python: undefined,
    signal: undefined,
  });
  if (isProblem(ran)) throw new Error(ran.problem);
  return ran;
}

/** Each diagnostic as `line code message`. */
async function said(yaml: string): Promise<string[]> {
  const { files } = await testsOf(yaml);
  return files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ span, info, message }) => `${positionAt(file, span.start).line} ${info.code} ${message}`),
  );
}

const MOCKS = `tasks:
  Load: { return: { id: 7, total: 20 } }
  Pay: { return: { receipt: r1 } }
  Ship: { return: { parcel: p1 } }
cases:
`;

test.each([
  ['an execution that succeeds', '  - name: a'],
  ['a part of the output', '  - { name: a, expect: { output: { order: { total: 20.0 }, payment: { receipt: r1 } } } }'],
  [
    'the names of states, tasks and functions',
    '  - { name: a, expect: { path: [Load the order, Pay, ship, Ship, Ship one], calls: { Ship: 3, Ship one: 1, ship: 1, Load the order: 1 } } }',
  ],
  ['what tasks and functions get', '  - { name: a, expect: { inputs: { Pay: [{ id: 7 }], ship: [{ total: 20 }] } } }'],
  [
    'a list of answers, and virtual time between them',
    '  - { name: a, tasks: { Pay: [{ raise: Busy }, { raise: Busy }, { return: { receipt: r2 } }] }, expect: { calls: { Pay: 3 }, output: { payment: { receipt: r2 } } } }',
  ],
  ['a timeout', '  - { name: a, tasks: { Pay: { after: 61 } }, expect: { output: { late: true } } }'],
  [
    'an answer just before the timeout',
    '  - { name: a, tasks: { Pay: { after: 59, return: { receipt: r3 } } }, expect: { output: { payment: { receipt: r3 } } } }',
  ],
  [
    'an error',
    '  - { name: a, tasks: { Load: { return: { total: 101 } } }, expect: { error: TooLarge, cause: more than } }',
  ],
  [
    'a handler',
    '  - { name: a, tasks: { Pay: { raise: CardDeclined } }, expect: { output: { declined: true }, calls: { ship: 0 } } }',
  ],
  ['a mocked function', '  - { name: a, tasks: { ship: { return: { ok: true } } }, expect: { calls: { Ship: 2 } } }'],
  [
    'a function that fails, which its caller gets as a description',
    '  - { name: a, tasks: { ship: { raise: CardDeclined } }, expect: { error: States.TaskFailed, cause: CardDeclined } }',
  ],
  [
    'a state whose mock goes before that of its task',
    '  - { name: a, tasks: { Ship two: { raise: Busy } }, expect: { error: Busy } }',
  ],
  [
    'a stopped execution',
    '  - { name: a, tasks: { Pay: { abort: Fraud, cause: stolen } }, expect: { status: aborted, error: Fraud } }',
  ],
  [
    'the machine of a case',
    '  - { name: a, machine: ship, input: { data: { id: 1 } }, expect: { exactly: { data: { id: 1 }, result: { parcel: p1 } } } }',
  ],
])('%s is as expected', async (_, yaml) => {
  expect(await said(MOCKS + yaml)).toEqual([]);
});

test.each([
  ['  - { name: a, expect: { status: failed } }', "6 FLX706 'a': the execution succeeded, but it should have failed"],
  [
    '  - { name: a, tasks: { Load: { return: { total: 101 } } } }',
    "6 FLX706 'a': the execution failed with TooLarge, but it should have succeeded: more than 100",
  ],
  [
    '  - { name: a, expect: { output: { order: { total: 21 } } } }',
    "6 FLX706 'a': output.order.total is 20, but 21 is expected",
  ],
  ['  - { name: a, expect: { calls: { Pay: 2 } } }', "6 FLX706 'a': 'Pay' ran once, but should have run 2 times"],
  ['  - { name: a, expect: { calls: { ship: 0 } } }', "6 FLX706 'a': 'ship' ran once, but should not have run"],
  ['  - { name: a, expect: { path: [Pay, Load] } }', "6 FLX706 'a': 'Load' is not reached after 'Pay', but before it"],
  [
    '  - { name: a, tasks: { Pay: { raise: CardDeclined } }, expect: { error: Busy } }',
    "6 FLX706 'a': the execution succeeded, but it should have failed with Busy",
  ],
  [
    '  - { name: a, tasks: { Ship two: { raise: Broken, cause: no power } }, expect: { error: Busy, cause: line } }',
    "6 FLX706 'a': the error is 'Broken', but 'Busy' is expected: no power",
  ],
  [
    '  - { name: a, tasks: { Load: { return: { total: 101 } } }, expect: { status: aborted, error: Busy } }',
    "6 FLX706 'a': the execution failed with TooLarge, but it should have been aborted with Busy: more than 100",
  ],
  [
    '  - { name: a, machine: ship, expect: { error: States.Runtime, calls: { Ship: 1 } } }',
    "6 FLX706 'a': 'Ship' never ran, but should have run once",
  ],
  [
    '  - { name: a, tasks: { Pay: { raise: CardDeclined }, Ship: { return: {} } } }',
    "6 FLX707 'a': the mock 'Ship' is never used",
  ],
  ['  - { name: a, tasks: { Shipp: { return: {} } } }', '6 FLX705'],
])('%s: %s', async (yaml, message) => {
  const all = await said(MOCKS + yaml);
  expect(all).toEqual([expect.stringContaining(message)]);
});

test.each(['', ', expect: { error: CardDeclined }', ', expect: { cause: other }'])(
  'the place where an execution failed is in the project file%s',
  async (expected) => {
    const { files } = await testsOf(`${MOCKS}  - { name: a, tasks: { Ship two: { raise: Busy } }${expected} }`);
    const [failure] = files[0]?.cases[0]?.failures ?? [];
    const [place] = failure?.related ?? [];
    expect(place?.file.path).toBe('demo/project.py');
    expect(place?.file.text.slice(place.span.start, place.span.end)).toBe('Ship(data["order"], key="Ship two")');
  },
);

test('a case that needs code of the project is skipped where none may run', async () => {
  const { files } = await testsOf(`${MOCKS}  - { name: a, tasks: { Pay: real } }\n  - name: b`);
  expect(files[0]?.cases.map(({ status }) => status)).toEqual(['skipped', 'passed']);
});

test('coverage counts states, arms, handlers and retries that the author wrote', async () => {
  const { coverage } = await testsOf(`${MOCKS}  - name: a`);
  const main = coverage.find(({ machine }) => machine === 'main');
  expect(main?.arms).toMatchObject({ covered: 1, total: 2 });
  expect(main?.catchers).toMatchObject({ covered: 0, total: 2 });
  expect(main?.retriers).toMatchObject({ covered: 0, total: 1 });
  expect(main?.states.missing.map(({ what }) => what)).toContain("state 'Fail-TooLarge'");
  expect(main?.catchers.missing.map(({ what }) => what)).toEqual(['except CardDeclined', 'except States.Timeout']);
  const whole = await testsOf(`${MOCKS}  - name: a
  - { name: b, tasks: { Load: { return: { total: 101 } } }, expect: { error: TooLarge } }
  - { name: c, tasks: { Pay: { raise: CardDeclined } } }
  - { name: d, tasks: { Pay: { after: 90 } } }
  - { name: e, tasks: { Pay: [{ raise: Busy }, { return: {} }] } }
`);
  expect(whole.coverage.map(({ machine, percent }) => [machine, percent])).toEqual([
    ['main', 100],
    ['ship', 100],
  ]);
});
