// Starts the host, a Python that starts the processes of tasks, and exchanges lines with it. fluxio_local_host.py documents the lines.
// The host ends with all its processes when its input ends, even if this process is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import type { Python } from './find-python.ts';
import type { LocalEnvironment } from './local-task.ts';

export interface PythonHost {
  readonly tell: (command: 'start' | 'call' | 'kill', number: number, text: string) => void;
  /** Ends all processes. Idle workers may clean up. */
  readonly end: () => Promise<void>;
}

export interface HostListener {
  readonly message: (kind: string, number: number, text: string) => void;
  /** Called if the host ends unexpectedly. */
  readonly ended: (errors: string) => void;
}

export interface HostOptions extends Python {
  /** The file of the host. */
  readonly file: string;
  /** The folder of this run. The host removes it at the end. */
  readonly folder: string;
  /** The working directory. Entries of PYTHONPATH may be relative to it. */
  readonly cwd: string;
  readonly env: LocalEnvironment;
}

/** In characters: enough to see why the host has failed. */
const MAX_ERRORS = 4096;

/** Longer than the host gives its processes. */
const LAST_RESORT_MS = 5000;

export function startHost({ program, args, file, folder, cwd, env }: HostOptions, listener: HostListener): PythonHost {
  const mode = process.platform === 'linux' ? 'fork' : 'spawn';
  const child = spawn(program, [...args, '-B', '-X', 'utf8', '-X', 'faulthandler', file, mode, folder], {
    cwd,
    // A separate session, so that Ctrl+C reaches only this process, and no task can prompt on the terminal.
    detached: process.platform !== 'win32',
    env: { ...env, ...FIXED },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let isEnding = false;
  let errors = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    errors = (errors + text).slice(-MAX_ERRORS);
  });
  const ended = new Promise<void>((resolve) => {
    const settle = (): void => {
      resolve();
      if (!isEnding) listener.ended(errors);
    };
    child.on('error', settle);
    child.on('close', settle);
  });
  // The host may end during a write. Its end is reported anyway.
  child.stdin.on('error', () => {});
  readLines(child, (line) => {
    const [, kind = '', number, text = ''] = /^(\w+) (\d+) (.*)$/.exec(line) ?? [];
    if (!isEnding) listener.message(kind, Number(number), text);
  });
  return {
    tell: (command, number, text) => void child.stdin.write(`${command} ${number} ${text}\n`),
    end: async () => {
      isEnding = true;
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), LAST_RESORT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * As in Lambda and in containers: UTC, UTF-8 and unbuffered output. Nothing is written next to the user's modules, and secrets are
 * read from the environment rather than from AWS.
 */
const FIXED = {
  TZ: 'UTC',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONUNBUFFERED: '1',
  PYTHONUTF8: '1',
  PYTHONINSPECT: undefined,
  PYTHONIOENCODING: undefined,
  FLUXIO_SECRETS: undefined,
  SFN_INPUT_VALUE: undefined,
  SFN_DATA_S3_BUCKET: undefined,
};

/** Joins the parts of a line only once, because an answer can have several megabytes. */
function readLines({ stdout }: ChildProcess, take: (line: string) => void): void {
  let parts: string[] = [];
  stdout?.setEncoding('utf8');
  stdout?.on('data', (chunk: string) => {
    const [first = '', ...rest] = chunk.split('\n');
    parts.push(first);
    for (const next of rest) {
      take(parts.join(''));
      parts = [next];
    }
  });
}
