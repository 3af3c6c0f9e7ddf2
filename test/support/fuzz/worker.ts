// The worker thread of `npm run fuzz`. It posts each case before running it, so that a case that hangs is known.
import { parentPort, workerData } from 'node:worker_threads';
import { fuzz, runCase, targets } from './fuzz.ts';

interface Job {
  readonly target: string;
  readonly seed: number;
  readonly until: number;
  /** The only case to run. */
  readonly replay: string | undefined;
}

async function work({ target: name, seed, until, replay }: Job): Promise<void> {
  const target = targets(false).find((one) => one.name === name);
  if (target === undefined || parentPort === null) throw new Error(`unknown target '${name}'`);
  const port = parentPort;
  const onFinding = (finding: object): void => port.postMessage({ finding });
  const onCase = (text: string): void => port.postMessage({ text });
  if (replay !== undefined) {
    onCase(replay);
    const result = await runCase(target, replay);
    if ('what' in result) onFinding({ target: name, text: replay, what: result.what });
    port.postMessage({ done: { cases: 1, reached: 'words' in result ? result.words.length : 0 } });
    return;
  }
  const done = await fuzz(target, seed, { shouldContinue: () => Date.now() < until, onCase, onFinding });
  port.postMessage({ done });
}

void work(workerData as Job);
