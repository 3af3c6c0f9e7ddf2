// Proposed cases: what they reach, that they pass when they are read back, and that proposing again adds nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isProblem } from '../../src/base/problem.ts';
import { sourceFile } from '../../src/base/source.ts';
import { type MachineCoverage, uncoveredIn } from '../../src/base/test-outcome.ts';
import { addHits, type Hits } from '../../src/local/coverage.ts';
import { type LocalProject, localProject } from '../../src/local/local-project.ts';
import { type Proposal, proposeCases } from '../../src/local/propose/propose.ts';
import { mocksOf, type TrialAnswer } from '../../src/local/propose/trial.ts';
import { runTests } from '../../src/local/run-tests.ts';
import { simulate } from '../../src/local/simulate.ts';
import { parseValue, type Value as RunValue } from '../../src/run/value.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { project as anyProject } from '../support/generate.ts';
import { scenario } from '../support/scenario.ts';
import { thing, type Value } from '../support/world.ts';

const NAME = 'demo/demo.test.yaml';

async function projectOf(source: string): Promise<LocalProject | undefined> {
  const { buildable } = compileText(source, await engine(), rulesWarn);
  return buildable && localProject(buildable);
}

interface Proposed extends Proposal {
  readonly project: LocalProject;
}

/** Proposes for the project with the cases in `text`, checks what always holds, and returns the proposal. */
async function proposed(source: string, text = ''): Promise<Proposed> {
  const project = await projectOf(source);
  if (project === undefined) throw new Error(brief(compileText(source, await engine(), rulesWarn)).join('\n'));
  const before = text === '' ? undefined : await tested(project, text);
  const files = text === '' ? [] : [sourceFile(NAME, text)];
  const proposal = await proposeCases(project, files, sourceFile(NAME, text), before?.hits ?? new Set());
  if (proposal.text === '') return { ...proposal, project };
  const after = await tested(project, proposal.text);
  expect(after.coverage).toEqual(proposal.coverage);
  for (const [index, { percent }] of (before?.coverage ?? []).entries()) {
    expect(after.coverage[index]?.percent).toBeGreaterThanOrEqual(percent);
  }
  const now = sourceFile(NAME, proposal.text);
  const again = await proposeCases(project, [now], now, after.hits);
  expect(again.text).toBe(proposal.text);
  return { ...proposal, project };
}

/** Runs the cases, which must all pass without any remark. */
async function tested(
  project: LocalProject,
  text: string,
): Promise<{ readonly coverage: readonly MachineCoverage[]; readonly hits: Hits }> {
  const options = { filter: undefined, python: undefined, signal: undefined };
  const ran = await runTests(project, [sourceFile(NAME, text)], options);
  if (isProblem(ran)) throw new Error(ran.problem);
  expect(ran.files.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message))).toEqual([]);
  return ran;
}

function missing({ coverage }: Proposal): string[] {
  return coverage.flatMap((one) => uncoveredIn(one).map(({ what }) => `${one.machine} ${what}`));
}

const examples = join(__dirname, '..', '..', 'examples');

test.each(readdirSync(examples).filter((name) => !name.includes('.')))(
  'reaches all of the example %s',
  async (name) => {
    const proposal = await proposed(readFileSync(join(examples, name, 'project.py'), 'utf8'));
    expect(missing(proposal)).toEqual([]);
  },
);

const TASKS = `class Load(Task):
    timeout = 20
    async def run(event, context):
        return {"total": float(event["x"]), "kind": str(event["y"]), "rows": [1], "when": event["w"]}

class Pay(Task):
    async def run(event, context): return event

class Crunch(Task):
    service = "ecs"
    async def run(event, context): return event

class Image(Task):
    service = "codebuild"

`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'nested choices on one number': `def main(data):
    data["o"] = Load()
    if data["o"]["total"] > 5:
        if data["o"]["total"] > 7:
            Pay(key="a")
        elif data["o"]["total"] == 6.5:
            Pay(key="b")
        else:
            Pay(key="c")
    elif 0 >= data["o"]["total"]:
        Pay(key="d")
    if data["o"]["total"] < 3:
        Pay(key="e")`,
  'and, or, not over texts, numbers and booleans': `def main(data):
    if (data["a"] == "x" or data["a"] > "y") and not (bool(data["b"]) or data["n"] != 3):
        Pay(key="a")
    elif not (data["a"] != "z" and data["n"] < -1e-7) and bool(data["b"]):
        Pay(key="b")
    elif data["big"] == 123456789012345678901234567890 and data["f"] > 1e300:
        Pay(key="c")
    elif data["e"] == "" and data["q"] == "it's \\"so\\": #1":
        Pay(key="d")`,
  'errors, timeouts and retries': `def main(data):
    try:
        with retry(on_exceptions=[Busy, States.Timeout], max_attempts=2):
            data["r"] = Load(timeout=7)
    except Busy:
        Pay(key="a")
    except (Gone, Lost):
        Pay(key="b")
    except States.Timeout:
        Pay(key="c")
    except States.TaskFailed:
        if data["error"]["Error"] == "Odd" or data["error"]["Cause"] == "worn out":
            Pay(key="d")
    try:
        with retry():
            Crunch(data["text"])
    except:
        raise Stop("no")`,
  'maps with choices, and parallel branches': `def main(data):
    data["list"] = Load()
    data["out"] = map(data["list"]["stored"], item)
    if data["out"][0]["r"]["good"] == True:
        Pay(key="a")
    parallel(left, right)

def item(data):
    if data["context_value"]["n"] > 3:
        data["r"] = Pay(data["context_value"]["id"])
    elif bool(data["context_value"]["skip"]):
        raise Skipped("it")
    else:
        data["r"] = {"good": False}

def left(data):
    if data["side"] == "left":
        Pay(key="c")

def right(data):
    if data["side"] != "left":
        wait(seconds=data["pause"])
        wait(timestamp=data["until"])`,
  'functions with choices on what they are given': `def main(data):
    data["o"] = Load()
    with retry(max_attempts=1):
        data["s"] = ship(data["o"])
    try:
        ship(data, key="again", timeout=30)
    except States.Timeout:
        Pay(key="late")
    except:
        Pay(key="failed")

def ship(data):
    if data["data"]["kind"] == "DE":
        Pay(data["data"]["kind"], key="a")
    elif data["data"]["total"] > 1000:
        raise TooMuch("x")`,
  'builds and variables': `def main(data):
    data["i"] = Load()
    Image(env={"A": data["i"]["tag"], "B": "x"})
    data["deep"]["er"] = Pay(data["i"])
    if data["i"]["tag"] == "v1" and data["deep"]["er"]["ok"] == False:
        Pay(key="a")`,
};

test.each(Object.entries(PROGRAMS))('reaches all of: %s', async (_, source) => {
  expect(missing(await proposed(`${TASKS}${source}\n`))).toEqual([]);
});

test('contains what the program itself decides', async () => {
  const source = `${TASKS}def main(data):
    data["n"] = 3
    if data["n"] > 5:
        Pay(key="a")
    data.update({"all": "new"})
    Load()
`;
  const { unreached } = await proposed(source);
  expect(unreached.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
    `arm data["n"] > 5: found no input or mock that leads there, because the project itself sets the values`,
    `state 'a': no execution reaches it`,
  ]);
});

test('writes what a person would write', async () => {
  const source = `${TASKS}def main(data):
    data["order"] = Load()
    if data["order"]["total"] >= 1000:
        with retry(on_exceptions=[Busy]):
            Pay()
`;
  const { text } = await proposed(source);
  expect(text).toBe(`cases:
  - name: succeeds
    tasks: { Load: { return: { total: 1000 } } }
    expect: { status: succeeded, path: [ Load, Pay ] }
  - name: 'when data["order"]["total"] >= 1000 does not hold'
    tasks: { Load: { return: { total: 999 } } }
    expect: { status: succeeded, path: [ Pass ], calls: { Pay: 0 } }
  - name: when Pay is retried after Busy
    tasks:
      Load: { return: { total: 1000 } }
      Pay: [ { raise: Busy }, { return: {} } ]
    expect: { status: succeeded, calls: { Pay: 2 } }
`);
});

test('keeps the text, the mocks of the file, and what its cases cover', async () => {
  const source = `${TASKS}def main(data):
    data["o"] = Load()
    if data["o"]["total"] > 5:
        Pay(key="a")
    elif data["x"] == "y":
        Pay(key="b")
`;
  const text = `# ours
tasks:
  Load: { return: { total: 9 } }
cases:
  - name: large   # stays
    expect: { calls: { a: 1 } }
`;
  const proposal = await proposed(source, text);
  expect(proposal.text.startsWith(text)).toBe(true);
  expect(missing(proposal)).toEqual([]);
  expect(proposal.count).toBe(2);
});

test('never runs code: a mock that would run code is replaced', async () => {
  const source = `${TASKS}def main(data):
    data["o"] = Load()
    if data["o"]["total"] > 5:
        Pay(key="a")
`;
  const project = await projectOf(source);
  if (project === undefined) throw new Error('it does not compile');
  const file = sourceFile(NAME, 'tasks: { Load: real }\ncases:\n  - name: runs it\n');
  const { coverage, text } = await proposeCases(project, [file], file, new Set());
  expect(coverage.map(({ percent }) => percent)).toEqual([100]);
  expect(text).not.toMatch(/real[\s\S]*real/);
});

test('many choices end within the time limit', async () => {
  const blocks = Array.from(
    { length: 30 },
    (_, at) =>
      `    if data["k${at % 7}"] > ${at}:\n        Pay(data["z${at}"])\n    elif data["m${at}"] == "x":\n        Load()`,
  );
  expect(missing(await proposed(`${TASKS}def main(data):\n${blocks.join('\n')}\n`))).toEqual([]);
});

/** Generated projects are large, and most of what they read is nowhere. */
const LARGE_RUNS = { quick: 5, full: 100 };
const RUNS = { quick: 25, full: 250 };

test('cases for generated projects pass, and a second run finds no more', async () => {
  const property = fc.asyncProperty(anyProject, async (source) => {
    if ((await projectOf(source)) !== undefined) await proposed(source);
  });
  await fc.assert(property, { numRuns: runsOf(LARGE_RUNS), seed: seedOr(3), endOnFailure: true });
});

test('random inputs and results reach hardly anything else', async () => {
  const reached = { all: 0, missed: 0 };
  const property = fc.asyncProperty(scenario, fc.infiniteStream(fc.nat(1000)), async ({ source, input }, numbers) => {
    if ((await projectOf(source)) === undefined) return;
    const { project, coverage } = await proposed(source);
    const open = new Set(coverage.flatMap(uncoveredIn).map(({ hit }) => hit));
    const hits: Hits = new Set();
    const next = (): number => numbers.next().value ?? 0;
    for (let run = 0; run < 30; run += 1) await tryRandomly(project, input, next, hits);
    reached.all += hits.size;
    reached.missed += [...hits].filter((key) => open.has(key)).length;
  });
  await fc.assert(property, { numRuns: runsOf(RUNS), seed: seedOr(3), endOnFailure: true });
  expect(reached.all).toBeGreaterThan(100);
  expect(reached.missed / reached.all).toBeLessThan(0.005);
});

const ERRORS = ['KeyError', 'ValueError', 'Custom', 'States.Timeout', 'Odd'];

async function tryRandomly(project: LocalProject, input: Value, next: () => number, hits: Hits): Promise<void> {
  const answers = new Map<string, readonly TrialAnswer[]>();
  for (const task of project.buildable.project.tasks.keys()) {
    const all = Array.from({ length: 5 }, (): TrialAnswer => {
      const [chance, number] = [next(), next()];
      if (chance % 4 === 0) return { kind: 'raise', error: ERRORS[number % ERRORS.length] ?? '' };
      return { kind: 'return', value: runValue(chance % 3 === 0 ? {} : thing(number)) };
    });
    answers.set(task, all);
  }
  const own = { ...(input as object), ...thing(next()), deep: thing(next()), r0: thing(next()), r1: thing(next()) };
  const simulation = await simulate(project, {
    ...{ machine: 'main', input: runValue(own), mocks: [mocksOf({ input: new Map(), answers })] },
    ...{ isReal: () => false, python: undefined, number: 0 },
  });
  if (isProblem(simulation)) throw new Error(simulation.problem);
  addHits(hits, simulation.facts);
}

function runValue(value: unknown): RunValue {
  const parsed = parseValue(JSON.stringify(value));
  if (!('value' in parsed)) throw new Error(parsed.problem);
  return parsed.value;
}
