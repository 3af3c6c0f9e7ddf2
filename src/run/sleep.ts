// Waits in real time.
import type { Sleep } from './execution.ts';

/** The longest delay that timers accept, in milliseconds. */
export const MAX_TIMER = 2_147_483_647;

export const sleepReally: Sleep = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, MAX_TIMER));
    signal.addEventListener('abort', end);
  });
