// Checks that the cost of every construct grows linearly with the size of the file. `npm run growth` prints the costs at
// any size.
import { engine } from './support/engine.ts';
import { costs, shapes } from './support/growth.ts';

/** Maximum ratio for four times the size. Linear growth gives 4, quadratic growth 16. */
const MOST = 8;

/** Milliseconds that a busy machine, garbage collection or just-in-time compilation may add. */
const NOISE = 25;

/** Fraction of the sizes that `npm run growth` uses. */
const PART = 0.1;

test.each(Object.entries(shapes))('%s: the cost grows linearly', async (_, shape) => {
  const python = await engine();
  let ratio = Number.POSITIVE_INFINITY;
  for (const rounds of [1, 3, 8]) {
    const [small = 0, large = 0] = costs(shape, python, rounds, [PART, 4 * PART]);
    ratio = Math.min(ratio, (large - NOISE) / small);
    if (ratio <= MOST) break;
  }
  expect(ratio).toBeLessThanOrEqual(MOST);
});
