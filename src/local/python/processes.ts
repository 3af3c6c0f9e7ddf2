// The processes of tasks: assigns calls to them, and reports how each call ends. As in Lambda, a process takes one call at a time and
// is reused for the next one, so concurrent calls have separate processes.
import type { HostListener, PythonHost } from './host.ts';

/** How a call ended: with an answer, with the end of the process, or with a timeout. */
export type CallEnd = { readonly output: string } & (
  | { readonly kind: 'answer'; readonly answer: RawAnswer }
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'limit' }
  | { readonly kind: 'closed' }
);

/** The answer of fluxio_local_task.py. One of `result`, `error`, `status` and `stopped` is set. */
export interface RawAnswer {
  readonly seconds: number;
  /** Whether the process accepts no further call. */
  readonly last?: boolean;
  readonly result?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly status?: number;
  readonly stopped?: { readonly error: string | null; readonly cause: string | null };
  /** The line in run.py. */
  readonly line?: number | null;
  /** A module that is not installed. */
  readonly missing?: string;
}

/** A call for the pool. Processes with the same key are interchangeable. Both texts are JSON on one line. */
export interface PoolCall {
  readonly key: string;
  readonly setup: string;
  readonly request: string;
  /** The process is killed after this many seconds. */
  readonly limit: number | undefined;
}

export interface ProcessPool {
  readonly run: (call: PoolCall) => Promise<CallEnd>;
  /** Ends all calls and processes. */
  readonly end: () => Promise<void>;
}

interface TaskProcess {
  readonly number: number;
  readonly key: string;
  output: string;
  /** Set during a call. */
  settle: ((end: CallEnd) => void) | undefined;
  /** Whether it was killed because its call timed out. */
  isLate: boolean;
}

/** The most concurrent calls, which is enough for a map, and the most processes to keep, which is enough for a project. */
const MAX_BUSY = 16;
const MAX_ALIVE = 64;

/** The status of a process after SIGKILL, as Python reports it on Linux. */
const KILLED = -9;

interface Pool {
  readonly startHost: (listener: HostListener) => PythonHost;
  host: PythonHost | undefined;
  lastNumber: number;
  isClosed: boolean;
  /** By number. */
  readonly alive: Map<number, TaskProcess>;
  /** The most recently used process comes last. */
  idle: TaskProcess[];
  busy: number;
  readonly waiting: (() => void)[];
}

export function openPool(startHost: Pool['startHost']): ProcessPool {
  const pool: Pool = {
    startHost,
    host: undefined,
    lastNumber: 0,
    isClosed: false,
    alive: new Map(),
    idle: [],
    busy: 0,
    waiting: [],
  };
  return { run: (call) => run(pool, call), end: () => end(pool) };
}

async function run(pool: Pool, call: PoolCall): Promise<CallEnd> {
  while (pool.busy >= MAX_BUSY && !pool.isClosed) await new Promise<void>((resolve) => pool.waiting.push(resolve));
  if (pool.isClosed) return { kind: 'closed', output: '' };
  pool.busy += 1;
  const own = idleProcess(pool, call.key) ?? startProcess(pool, call);
  let timer: NodeJS.Timeout | undefined;
  const ended = await new Promise<CallEnd>((settle) => {
    own.settle = settle;
    own.output = '';
    hostOf(pool).tell('call', own.number, call.request);
    if (call.limit !== undefined) timer = setTimeout(() => stop(pool, own), Math.min(call.limit * 1000, MAX_TIMER_MS));
  });
  clearTimeout(timer);
  pool.busy -= 1;
  pool.waiting.shift()?.();
  return ended;
}

/** The longest delay of a Node timer. https://nodejs.org/api/timers.html */
const MAX_TIMER_MS = 2 ** 31 - 1;

function idleProcess(pool: Pool, key: string): TaskProcess | undefined {
  const own = pool.idle.findLast((other) => other.key === key);
  if (own !== undefined) pool.idle = pool.idle.filter((other) => other !== own);
  return own;
}

function startProcess(pool: Pool, { key, setup }: PoolCall): TaskProcess {
  const oldest = pool.idle[0];
  if (pool.alive.size >= MAX_ALIVE && oldest !== undefined) drop(pool, oldest);
  pool.lastNumber += 1;
  const own: TaskProcess = { number: pool.lastNumber, key, output: '', settle: undefined, isLate: false };
  pool.alive.set(own.number, own);
  hostOf(pool).tell('start', own.number, setup);
  return own;
}

function hostOf(pool: Pool): PythonHost {
  pool.host ??= pool.startHost({
    message: (kind, number, text) => receive(pool, kind, number, text),
    ended: (errors) => {
      pool.host = undefined;
      for (const own of [...pool.alive.values()]) {
        own.output += errors;
        endCall(pool, own, { kind: 'exit', status: KILLED });
      }
    },
  });
  return pool.host;
}

function receive(pool: Pool, kind: string, number: number, text: string): void {
  const own = pool.alive.get(number);
  if (own === undefined) return;
  if (kind === 'output') own.output = JSON.parse(text);
  else if (kind === 'exit') endCall(pool, own, own.isLate ? { kind: 'limit' } : { kind: 'exit', status: Number(text) });
  else if (!own.isLate) endWithAnswer(pool, own, text);
}

function endWithAnswer(pool: Pool, own: TaskProcess, text: string): void {
  let answer: RawAnswer;
  try {
    answer = JSON.parse(text);
  } catch {
    // The code of the task has written to our pipe.
    pool.host?.tell('kill', own.number, '');
    return;
  }
  const { settle, output } = own;
  own.settle = undefined;
  if (answer.last === true) pool.alive.delete(own.number);
  else pool.idle.push(own);
  settle?.({ kind: 'answer', answer, output });
}

/** Ends the call of a process, and forgets the process. */
function endCall(pool: Pool, own: TaskProcess, how: DistributiveOmit<CallEnd, 'output'>): void {
  pool.alive.delete(own.number);
  pool.idle = pool.idle.filter((other) => other !== own);
  const { settle, output } = own;
  own.settle = undefined;
  settle?.({ ...how, output });
}

type DistributiveOmit<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;

/** Kills a process whose call has timed out. Its remaining output arrives before its end. */
function stop(pool: Pool, own: TaskProcess): void {
  own.isLate = true;
  pool.host?.tell('kill', own.number, '');
}

/** Kills an idle process. */
function drop(pool: Pool, own: TaskProcess): void {
  pool.alive.delete(own.number);
  pool.idle = pool.idle.filter((other) => other !== own);
  pool.host?.tell('kill', own.number, '');
}

async function end(pool: Pool): Promise<void> {
  pool.isClosed = true;
  for (const own of [...pool.alive.values()]) endCall(pool, own, { kind: 'closed' });
  for (const resume of pool.waiting.splice(0)) resume();
  const { host } = pool;
  pool.host = undefined;
  await host?.end();
}
