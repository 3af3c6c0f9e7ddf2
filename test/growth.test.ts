// Four times as much of anything costs no more than some four times: no step grows faster than the file.
// `npm run growth` prints what each costs, at any size.
import { engine } from './support/engine.ts';
import { costs, shapes } from './support/growth.ts';

/** Of four times the size. Linear is 4, what grows with the square 16. */
const MOST = 8;

/** What a busy machine, a collection of garbage or code that is compiled just now may add, in milliseconds. */
const NOISE = 25;

/** Of the sizes that the table shows: enough to tell, and quick. */
const PART = 0.1;

test.each(Object.entries(shapes))('%s', async (_, shape) => {
  const python = await engine();
  let ratio = Number.POSITIVE_INFINITY;
  for (const rounds of [1, 3, 8]) {
    const [small = 0, large = 0] = costs(shape, python, rounds, [PART, 4 * PART]);
    ratio = Math.min(ratio, (large - NOISE) / small);
    if (ratio <= MOST) break;
  }
  expect(ratio).toBeLessThanOrEqual(MOST);
});
