// The life of the processes that run tasks: when Python starts, which one, and that everything ends, whatever a task does and
// however we end.
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { isProblem } from '../../../src/base/problem.ts';
import { openPython } from '../../../src/local/python/open-python.ts';
import { describeWith } from '../../support/installed.ts';
import { closeAll, isRunning, openTasks, projectOf, resultOf, tasksOf } from '../../support/local-tasks.ts';

let folder = '';

/** The module that the code under test has, in which a test can replace a function. */
const os: typeof import('node:os') = jest.requireActual('node:os');

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-life-')));
  fs.mkdirSync(join(folder, 'tmp'));
  jest.spyOn(os, 'tmpdir').mockReturnValue(join(folder, 'tmp'));
});

afterEach(async () => {
  await closeAll();
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const python = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout?.trim();

/** A folder for PATH with programs of these names. */
function bin(programs: Readonly<Record<string, string>>): string {
  const path = join(folder, 'bin');
  fs.mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(programs)) fs.writeFileSync(join(path, name), text, { mode: 0o755 });
  return path;
}

/** A Python that notes its starts. */
function noted(): string {
  return `#!/bin/sh\necho "$@" >> ${join(folder, 'starts')}\nexec ${python} "$@"\n`;
}

function starts(): readonly string[] {
  const path = join(folder, 'starts');
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let left = 200; left > 0 && !isTrue(); left -= 1) await new Promise((resolve) => void setTimeout(resolve, 25));
  expect(isTrue()).toBe(true);
}

const VALUE = 'class A(Task):\n    def run(event, context):\n        return event\n';

/** Tasks that do not end, each with a program that it starts. Their process numbers are written to files. */
function hanging(how: string): string {
  return `class A(Task):
    def run(event, context):
        import os, re, signal, subprocess, sys, time
        print("started", flush=True)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        other = subprocess.Popen(["sleep", "1000"])
        for name, pid in (("own", os.getpid()), ("other", other.pid)):
            with open(os.path.join(os.environ["NOTES"], name + ".part"), "w") as file:
                file.write(str(pid))
            os.rename(file.name, file.name[:-5])
        ${how}
`;
}

const HANGING: readonly (readonly [what: string, how: string])[] = [
  ['sleeps', 'time.sleep(1000)'],
  ['loops', 'while True: pass'],
  ['keeps the lock of the interpreter', 're.match("(a+)+b", "a" * 60)'],
];

const noteOf = (name: string): number => Number(fs.readFileSync(join(folder, name), 'utf8'));

async function untilHanging(): Promise<readonly number[]> {
  await until(() => fs.existsSync(join(folder, 'other')));
  const pids = [noteOf('own'), noteOf('other')];
  expect(pids.map(isRunning)).toEqual([true, true]);
  return pids;
}

const realPlatform = process.platform;

for (const platform of ['linux', 'darwin']) {
  if (realPlatform !== 'linux') continue;
  describeWith('python3', `the processes of ${platform}`, () => {
    beforeAll(() => Object.defineProperty(process, 'platform', { value: platform }));
    afterAll(() => Object.defineProperty(process, 'platform', { value: realPlatform }));

    const env = () => ({ ...process.env, NOTES: folder });

    test.each(HANGING)('end with the limit of a call that %s, and others go on', async (_, how) => {
      const { call } = await openTasks(
        `${hanging(how)}\nclass B(Task):\n    def run(event, context):\n        return 7\n`,
        {
          env: env(),
        },
      );
      const late = call('A', {}, { limit: 1.5 });
      const pids = await untilHanging();
      expect(resultOf(await call('B'))).toBe(7);
      const answer = await late;
      expect(answer).toMatchObject({ kind: 'raise', error: 'Sandbox.Timedout', output: 'started\n' });
      expect(answer.kind === 'raise' && JSON.parse(answer.cause)).toEqual({
        errorType: 'Sandbox.Timedout',
        errorMessage: 'RequestId: 00000000-0000-4000-8000-000000000001 Error: Task timed out after 1.50 seconds',
      });
      expect(answer.seconds).toBeGreaterThanOrEqual(1.45);
      await until(() => !pids.some(isRunning));
      expect(resultOf(await call('B'))).toBe(7);
    });

    test.each(HANGING)('end with close, although a task %s', async (_, how) => {
      const { raw, close } = await openTasks(hanging(how), { env: env() });
      const late = raw('A', { meta: {}, data: {} });
      const pids = await untilHanging();
      expect(fs.readdirSync(join(folder, 'tmp'))).toHaveLength(1);
      const from = performance.now();
      const closed = close();
      expect(await late).toEqual({ problem: 'the task was stopped before it answered' });
      await closed;
      expect(performance.now() - from).toBeLessThan(4000);
      expect(pids.map(isRunning)).toEqual([false, false]);
      expect(fs.readdirSync(join(folder, 'tmp'))).toEqual([]);
      expect(await raw('A', {})).toEqual({ problem: 'the task was stopped before it answered' });
    });

    test('end with the signal', async () => {
      const abort = new AbortController();
      const { raw } = await openTasks(hanging('time.sleep(1000)'), { env: env(), signal: abort.signal });
      const late = raw('A', { meta: {}, data: {} });
      const pids = await untilHanging();
      abort.abort();
      expect(isProblem(await late)).toBe(true);
      await until(() => !pids.some(isRunning) && fs.readdirSync(join(folder, 'tmp')).length === 0);
    });

    test('never start after the signal', async () => {
      const { raw } = await openTasks(VALUE, { env: { PATH: bin({ python3: noted() }) }, signal: AbortSignal.abort() });
      expect(isProblem(await raw('A', {}))).toBe(true);
      expect(starts()).toEqual([]);
    });

    test.each(HANGING.slice(0, 2))('end when we are killed while a task %s', async (_, how) => {
      const program = join(folder, 'program.cjs');
      const entry = 'test/support/local-program.ts';
      buildSync({
        entryPoints: [entry],
        outfile: program,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        loader: { '.py': 'text' },
      });
      const tasks = [...(await tasksOf(projectOf(hanging(how)))).values()].map((own) => ({
        ...own,
        files: [...own.files],
      }));
      fs.writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks));
      const child = spawn(process.execPath, [program, join(folder, 'tasks.json')], {
        env: { ...process.env, NOTES: folder, TMPDIR: join(folder, 'tmp') },
        stdio: 'ignore',
      });
      const pids = await untilHanging();
      expect(fs.readdirSync(join(folder, 'tmp'))).toHaveLength(1);
      child.kill('SIGKILL');
      await until(() => !pids.some(isRunning) && fs.readdirSync(join(folder, 'tmp')).length === 0);
    });

    test('start again after the host was killed', async () => {
      const { call } = await openTasks(
        'class A(Task):\n    def run(event, context):\n        import os, signal\n        if event:\n            os.kill(os.getppid(), signal.SIGKILL)\n        return 7\n',
      );
      expect(resultOf(await call('A', 0))).toBe(7);
      expect(await call('A', 1)).toMatchObject({ kind: 'raise', error: 'Runtime.ExitError' });
      expect(resultOf(await call('A', 0))).toBe(7);
    });

    test('leave nothing open in the host, and start often', async () => {
      const source = `class A(Task):
    service = "ecs"
    def run(event, context):
        import os, subprocess
        subprocess.Popen(["sleep", "0.01"], start_new_session=True)
        print(len(os.listdir(f"/proc/{os.getppid()}/fd")))
`;
      const { raw } = await openTasks(source);
      const counts: number[] = [];
      for (let round = 0; round < 6; round += 1) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => raw('A', {})));
        for (const answer of answers) counts.push(isProblem(answer) ? 0 : Number(answer.output));
      }
      expect(counts).toHaveLength(120);
      expect(Math.min(...counts)).toBeGreaterThan(0);
      // At most what 16 processes need, and those that have just ended.
      expect(Math.max(...counts)).toBeLessThan(150);
    });

    test('start once, with the first call', async () => {
      const source = `${VALUE}\n${VALUE.replace('A', 'B')}\n${VALUE.replace('A', 'C')}`;
      const { call, close } = await openTasks(source, { env: { PATH: bin({ python3: noted() }) } });
      await new Promise((resolve) => void setTimeout(resolve, 100));
      expect(starts()).toEqual([]);
      expect(fs.readdirSync(join(folder, 'tmp'))).toEqual([]);
      const values = await Promise.all(['A', 'B', 'C', 'A'].map((name) => call(name, name)));
      expect(values.map(resultOf)).toEqual(['A', 'B', 'C', 'A']);
      expect(starts().filter((line) => line.includes('fluxio_local_host.py'))).toHaveLength(1);
      expect(starts()).toHaveLength(2);
      await close();
      expect(fs.readdirSync(join(folder, 'tmp'))).toEqual([]);
    });
  });
}

describeWith('python3', 'Python', () => {
  test('runs nothing of a project that is not called', async () => {
    const canary = join(folder, 'canary');
    const write = `open(${JSON.stringify(canary)}, "w").close()`;
    const source = `class A(Task):
    async def run(event, context):
        ${write}
        return 1


class B(Task):
    async def run(event, context):
        return 2


def main(data):
    A()
    B()
`;
    const own = openPython(await tasksOf(source), { cwd: folder, env: process.env });
    expect(await own.call('B', { input: { meta: {}, data: {} } })).toMatchObject({ kind: 'return', text: '2' });
    await own.close();
    expect(fs.existsSync(canary)).toBe(false);
    const called = openPython(await tasksOf(source), { cwd: folder, env: process.env });
    expect(await called.call('A', { input: { meta: {}, data: {} } })).toMatchObject({ kind: 'return', text: '1' });
    await called.close();
    expect(fs.existsSync(canary)).toBe(true);
  });

  test('receives the variables of deploy.toml, and those of this process first', async () => {
    const source =
      'class A(Task):\n    def run(event, context):\n        import os\n        return [os.environ.get(name) for name in "ABCD"]\n';
    const env = { ...process.env, A: 'own', C: 'given' };
    const { call } = await openTasks(source, { env }, { A: 'a', B: 'b', C: '${OrdersBucket}', D: '${OrdersBucket}' });
    expect(resultOf(await call('A'))).toEqual(['own', 'b', 'given', null]);
  });

  test('keeps state data in the given folder', async () => {
    const source =
      'class A(Task):\n    def run(event, context):\n        return context.state_data_client.put_item("k", event)["key"]\n';
    const { raw, close } = await openTasks(source, { cwd: folder, stateData: 'data' });
    await raw('A', { meta: { sfn_execution_name: 'e1', sfn_state_machine_name: 'm' }, data: 1 }, { run: 3 });
    await close();
    const files = fs.readdirSync(join(folder, 'data/3'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.endsWith('0.json'))).toHaveLength(1);
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined, RegExp]>([
    ['there is none', {}, undefined, /^Python 3\.9 or newer was not found; install it to run the code of tasks$/],
    [
      'all are too old',
      { python3: '#!/bin/sh\nexit 1\n', python: '#!/bin/sh\nexit 1\n' },
      undefined,
      /^Python 3\.9 or newer was not found/,
    ],
    [
      'the given one is missing',
      {},
      './venv/bin/python',
      /^'\.\/venv\/bin\/python' does not start Python 3\.9 or newer; /,
    ],
    ['the given name is unknown', {}, 'python9', /^'python9' does not start Python 3\.9 or newer; /],
    ['the given one is no Python', {}, '/bin/false', /^'\/bin\/false' does not start/],
  ])('is a problem where %s', async (_, programs, given, problem) => {
    const { raw } = await openTasks(VALUE, {
      env: { PATH: bin(programs) },
      cwd: folder,
      ...(given && { python: given }),
    });
    expect(await raw('A', {})).toEqual({ problem: expect.stringMatching(problem) });
    expect(await raw('A', {})).toEqual({ problem: expect.stringMatching(problem) });
    expect(fs.readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  test('is a problem without a temporary folder', async () => {
    const missing = join(folder, 'missing');
    jest.spyOn(os, 'tmpdir').mockReturnValue(missing);
    const { raw } = await openTasks(VALUE, { cwd: folder });
    expect(await raw('A', {})).toEqual({
      problem: `cannot write to '${missing}': no such file or directory`,
    });
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['python, where python3 is too old', { python3: '#!/bin/sh\nexit 1\n', python: noted() }, undefined],
    ['the given path', { python3: '#!/bin/sh\nexit 1\n', other: noted() }, 'bin/other'],
    ['the given name', { python3: '#!/bin/sh\nexit 1\n', other: noted() }, 'other'],
  ])('is %s', async (_, programs, given) => {
    const path = bin(
      Object.fromEntries(
        Object.entries(programs).map(([name, text]) => [name, text.includes('echo') ? noted() : text]),
      ),
    );
    const { call } = await openTasks(VALUE, { env: { PATH: path }, cwd: folder, ...(given && { python: given }) });
    expect(resultOf(await call('A', 7))).toBe(7);
    expect(starts()).toHaveLength(2);
  });

  test('finds modules of PYTHONPATH from the working directory, but none that is not deployed', async () => {
    fs.mkdirSync(join(folder, 'lib'));
    fs.writeFileSync(join(folder, 'lib/acme_lib.py'), 'VALUE = 7\n');
    fs.writeFileSync(join(folder, 'acme_beside.py'), 'VALUE = 8\n');
    const source = `class A(Task):
    def run(event, context):
        return __import__(event).VALUE
`;
    const { call } = await openTasks(source, { cwd: folder, env: { ...process.env, PYTHONPATH: 'lib' } });
    expect(resultOf(await call('A', 'acme_lib'))).toBe(7);
    expect(await call('A', 'acme_beside')).toMatchObject({ error: 'ModuleNotFoundError' });
  });

  test('ignores modules of the working directory that are named like its own', async () => {
    for (const name of ['json.py', 'asyncio.py', 'run.py', 'fluxio_runtime.py']) {
      fs.writeFileSync(join(folder, name), 'raise SystemExit("wrong module")\n');
    }
    const before = process.cwd();
    process.chdir(folder);
    try {
      const { call } = await openTasks(VALUE, { cwd: folder });
      expect(resultOf(await call('A', 7))).toBe(7);
    } finally {
      process.chdir(before);
    }
    expect(fs.readdirSync(folder).sort()).toEqual(['asyncio.py', 'fluxio_runtime.py', 'json.py', 'run.py', 'tmp']);
  });
});

/** What the module of the conformance scripts finds, which jest cannot import. */
const FIND = `import { pythonOf } from './scripts/conformance/pythons.mjs';
console.log(JSON.stringify(process.argv.slice(1).map((version) => pythonOf(version) ?? null)));`;

describe('every supported Python', () => {
  const versions = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];
  const args = ['--input-type=module', '-e', FIND, ...versions];
  const paths: (string | null)[] = JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
  const oldest = paths[0] ?? null;
  (oldest === null ? test.skip : test)('newer syntax than that of Python fails at its line', async () => {
    const source = `class A(Task):
    def run(event, context):
        match event:
            case 1:
                return 2
`;
    const { call } = await openTasks(source, oldest === null ? {} : { python: oldest });
    const answer = await call('A', 1);
    expect(answer).toMatchObject({ error: 'Runtime.UserCodeSyntaxError', line: 3 });
    expect(answer.kind === 'raise' && JSON.parse(answer.cause)).toMatchObject({
      errorMessage: "Syntax error in module 'fluxio_entry': invalid syntax (run.py, line 2)",
      stackTrace: [expect.stringMatching(/^ {2}File "\/var\/task\/run\.py" Line 2\n/)],
    });
  });

  for (const [index, version] of versions.entries()) {
    const path = paths[index] ?? null;
    (path === null ? test.skip : test)(`${version} runs functions, processes and workers, quietly`, async () => {
      fs.writeFileSync(
        join(folder, 'acme.py'),
        `from fluxio_entry import TaskWorker
import asyncio
class Worker(TaskWorker):
    async def on_startup(self):
        self.lock = asyncio.Lock()
    async def run(self, event, context):
        async with self.lock:
            return event
`,
      );
      const source = `class A(Task):
    async def run(event: Dict, context):
        import asyncio
        await asyncio.sleep(0)
        return event["n"] + 1

class B(Task):
    service = "ecs"
    def run(event, context):
        raise ValueError(event)

class C(Task):
    service = "ecs:worker"
    spec = "acme:Worker"
`;
      const { call, raw } = await openTasks(source, { cwd: folder, ...(path === null ? {} : { python: path }) });
      const values = await Promise.all(Array.from({ length: 5 }, (_, n) => call('A', { n })));
      expect(values.map((own) => [resultOf(own), own.output])).toEqual([1, 2, 3, 4, 5].map((n) => [n, '']));
      expect(await raw('B', {})).toMatchObject({ error: 'States.TaskFailed', line: 10 });
      expect(await raw('C', { MessageBody: { Input: [1] } })).toMatchObject({
        kind: 'return',
        text: '[1]',
        output: '',
      });
    });
  }
});
