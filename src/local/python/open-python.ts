// Runs the code of tasks on this machine, as their deployed packages would. Python starts with the first call and ends with `close`,
// with the signal, or with this process. Project code runs nowhere else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compactJson, type Json } from '../../base/json.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import { catchWriteError, succeeds } from '../../files/system-error.ts';
import { type LocalAnswer, localAnswer } from './answers.ts';
import { findPython, type Python } from './find-python.ts';
import hostText from './fluxio_local_host.py';
import taskText from './fluxio_local_task.py';
import { startHost } from './host.ts';
import type { LocalEnvironment, LocalService, LocalTask } from './local-task.ts';
import { openPool, type ProcessPool } from './processes.ts';
import { receivedBy } from './task-input.ts';

export interface PythonOptions {
  /** A path, or a name on the search path. Default: `python3` or `python`. */
  readonly python?: string;
  /** The base of relative paths. The modules of workers may be here. */
  readonly cwd: string;
  /** Tasks inherit it. */
  readonly env: LocalEnvironment;
  /** The folder for state data. Default: a temporary folder. */
  readonly stateData?: string;
  /** Closes. */
  readonly signal?: AbortSignal;
}

export interface LocalCall {
  /** The effective input of the Task state, after Parameters. */
  readonly input: Json;
  /** Calls with different numbers do not share state data. Default: 0. */
  readonly run?: number;
  /** After this many seconds, the process is killed and the call fails. Default: no limit. */
  readonly limit?: number;
}

export interface PythonTasks {
  /** Calls one of the given tasks. Returns a problem without a Python, and after `close`. */
  readonly call: (task: string, call: LocalCall) => Promise<LocalAnswer | Problem>;
  /** Ends all processes immediately. Calls in flight return a problem. */
  readonly close: () => Promise<void>;
}

/** The Python, the processes of tasks, and the folder of their files. */
interface Running {
  readonly python: Python;
  readonly folder: string;
  readonly pool: ProcessPool;
  /** The folders of written packages, by task. */
  readonly folders: Map<string, string>;
}

interface State {
  running: Promise<Running | Problem> | undefined;
  lastCall: number;
  isClosed: boolean;
}

const CLOSED: Problem = { problem: 'the task was stopped before it answered' };

export function openPython(tasks: ReadonlyMap<string, LocalTask>, options: PythonOptions): PythonTasks {
  const state: State = { running: undefined, lastCall: 0, isClosed: options.signal?.aborted === true };
  const close = async (): Promise<void> => {
    state.isClosed = true;
    options.signal?.removeEventListener('abort', onAbort);
    const running = await state.running;
    if (running === undefined || isProblem(running)) return;
    await running.pool.end();
    // The host does this too, in case this process is killed.
    succeeds(() => rmSync(running.folder, { recursive: true, force: true, maxRetries: 5 }));
  };
  const onAbort = (): void => void close();
  options.signal?.addEventListener('abort', onAbort);
  const call = async (name: string, own: LocalCall): Promise<LocalAnswer | Problem> => {
    const task = tasks.get(name);
    if (task === undefined) throw new Error(`no task '${name}' to run`);
    if (state.isClosed) return CLOSED;
    state.running ??= start(options);
    const running = await state.running;
    if (isProblem(running)) return running;
    if (state.isClosed) return CLOSED;
    state.lastCall += 1;
    return callTask(running, { task, own, options, requestId: requestIdOf(state.lastCall) });
  };
  return { call, close };
}

async function start(options: PythonOptions): Promise<Running | Problem> {
  const python = await findPython(options.python, options);
  if (isProblem(python)) return python;
  const folder = catchWriteError(tmpdir(), hostFolder);
  if (isProblem(folder)) return folder;
  const file = join(folder, HOST);
  const pool = openPool((listener) =>
    startHost({ ...python, file, folder, cwd: options.cwd, env: options.env }, listener),
  );
  return { python, folder, pool, folders: new Map() };
}

const HOST = 'fluxio_local_host.py';

function hostFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fluxio-python-'));
  writeFileSync(join(folder, HOST), hostText);
  writeFileSync(join(folder, 'fluxio_local_task.py'), taskText);
  return folder;
}

/** Has the form of a UUID, but is the same in each run. */
function requestIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

interface Given {
  readonly task: LocalTask;
  readonly own: LocalCall;
  readonly options: PythonOptions;
  readonly requestId: string;
}

async function callTask(running: Running, { task, own, options, requestId }: Given): Promise<LocalAnswer | Problem> {
  const input = receivedBy(task.service, own.input);
  if ('refused' in input) {
    return { kind: 'raise', error: 'States.Runtime', cause: input.refused, seconds: 0, output: '' };
  }
  const { event, meta, env } = input;
  const setup = compactJson({
    folder: folderOf(running, task),
    kind: KINDS[task.service],
    env: { ...task.env, ...env },
    paths: task.service === 'ecs:worker' ? [options.cwd] : [],
  });
  const stateData = resolve(options.cwd, options.stateData ?? join(running.folder, 'state-data'), String(own.run ?? 0));
  const request = compactJson({ id: requestId, stateData, event, meta });
  const from = performance.now();
  const end = await running.pool.run({ key: setup, setup, request, limit: own.limit });
  if (end.kind === 'closed') return CLOSED;
  const seconds = (performance.now() - from) / 1000;
  return localAnswer(end, { task, python: running.python.program, requestId, limit: own.limit, seconds });
}

/** How fluxio_local_task.py runs a service. */
const KINDS: Readonly<Record<LocalService, string>> = {
  lambda: 'function',
  'lambda:container': 'function',
  'lambda:pexpm-runner': 'printer',
  ecs: 'process',
  'ecs:worker': 'worker',
};

/** Writes the package of a task once, and returns its folder. The name is a number, because file systems may ignore case. */
function folderOf({ folder, folders }: Running, { name, files }: LocalTask): string {
  const known = folders.get(name);
  if (known !== undefined) return known;
  const own = join(folder, 'tasks', String(folders.size));
  folders.set(name, own);
  mkdirSync(own, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(own, file), text);
  return own;
}
