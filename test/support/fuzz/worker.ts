// The worker thread of `npm run fuzz`. It posts each case before running it, so that a case that hangs is known.
import { parentPort, workerData } from 'node:worker_threads';
import { fuzz, targets, tried } from './fuzz.ts';

interface Order {
  readonly target: string;
  readonly seed: number;
  readonly until: number;
  /** The only case to run. */
  readonly replay: string | undefined;
}

async function work({ target: name, seed, until, replay }: Order): Promise<void> {
  const target = targets(false).find((one) => one.name === name);
  if (target === undefined || parentPort === null) throw new Error(`unknown target '${name}'`);
  const port = parentPort;
  const found = (finding: object): void => port.postMessage({ found: finding });
  const begins = (text: string): void => port.postMessage({ begins: text });
  if (replay !== undefined) {
    begins(replay);
    const result = await tried(target, replay);
    if ('what' in result) found({ target: name, text: replay, what: result.what });
    port.postMessage({ done: { cases: 1, reached: 'words' in result ? result.words.length : 0 } });
    return;
  }
  const done = await fuzz(target, seed, { goesOn: () => Date.now() < until, begins, found });
  port.postMessage({ done });
}

void work(workerData as Order);
