// Runs the code of tasks on this machine, as their deployed packages would. Python starts with the first call and ends with
// `close`, with the signal, or with this process. This is the only place where code of a project runs.
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
  /** A path, or a name on the search path; by default `python3` or `python`. */
  readonly python?: string;
  /** Relative paths are relative to it, and the modules of workers may be in it. */
  readonly cwd: string;
  /** Tasks inherit it. */
  readonly env: LocalEnvironment;
  /** The folder of state data; by default a temporary one. */
  readonly stateData?: string;
  /** Closes. */
  readonly signal?: AbortSignal;
}

export interface LocalCall {
  /** The effective input of the Task state, after Parameters. */
  readonly input: Json;
  /** Calls with different numbers do not share state data; 0 by default. */
  readonly run?: number;
  /** In seconds, after which the process is killed and the call fails; by default there is no limit. */
  readonly limit?: number;
}

export interface PythonTasks {
  /** The answer of the task, which must be one of those given. A problem if there is no Python, or after `close`. */
  readonly call: (task: string, call: LocalCall) => Promise<LocalAnswer | Problem>;
  /** Ends all processes, whatever they do; calls in flight answer with a problem. */
  readonly close: () => Promise<void>;
}

/** A Python that was found, with the processes of tasks and the folder of their files. */
interface Running {
  readonly python: Python;
  readonly folder: string;
  readonly pool: ProcessPool;
  /** Of packages that are written, by task. */
  readonly folders: Map<string, string>;
}

interface State {
  running: Promise<Running | Problem> | undefined;
  lastCall: number;
  isClosed: boolean;
}

const CLOSED: Problem = { problem: 'the task was ended before it answered' };

export function openPython(tasks: ReadonlyMap<string, LocalTask>, options: PythonOptions): PythonTasks {
  const state: State = { running: undefined, lastCall: 0, isClosed: options.signal?.aborted === true };
  const close = async (): Promise<void> => {
    state.isClosed = true;
    options.signal?.removeEventListener('abort', onAbort);
    const running = await state.running;
    if (running === undefined || isProblem(running)) return;
    await running.pool.end();
    // The host does it too, also where this process is killed.
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

/** A UUID in form, and the same in each run. */
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

/** The folder of the task's package, which is written once. Its name is a number, because file systems may ignore case. */
function folderOf({ folder, folders }: Running, { name, files }: LocalTask): string {
  const known = folders.get(name);
  if (known !== undefined) return known;
  const own = join(folder, 'tasks', String(folders.size));
  folders.set(name, own);
  mkdirSync(own, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(own, file), text);
  return own;
}
