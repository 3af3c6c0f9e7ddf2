// A temporary folder for the time of an action. It is removed at the end, also where a signal ends the process; programs
// that the action has started end first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { succeeds } from '../files/system-error.ts';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `signal` is aborted when the process ends early. */
export async function inTemporaryFolder<T>(action: (folder: string, signal: AbortSignal) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fluxio-package-'));
  const running = new AbortController();
  // A program that is just ending may still write: then removing fails at first.
  const remove = (): unknown => succeeds(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const end = (signal: NodeJS.Signals): void => {
    running.abort();
    remove();
    stop();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of ENDING) process.removeListener(signal, end);
  };
  for (const signal of ENDING) process.on(signal, end);
  try {
    return await action(folder, running.signal);
  } finally {
    stop();
    remove();
  }
}
