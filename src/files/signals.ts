// Keeps a signal from ending the process in the middle of an action that should be complete.
import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that would end the process ends it after the action: Node delivers signals between turns of its loop. */
export function withoutInterruption<T>(action: () => T): T {
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(endNow)) process.on(signal, endNow);
  try {
    return action();
  } finally {
    setImmediate(stopListening);
  }
}

function stopListening(): void {
  for (const signal of SIGNALS) process.removeListener(signal, endNow);
}

function endNow(signal: NodeJS.Signals): void {
  stopListening();
  process.kill(process.pid, signal);
}
