// A short run of what `npm run fuzz` does for long: the same cases on every machine.
import { fuzz, targets } from './support/fuzz/fuzz.ts';

/** Cases of each target that take a second or two. */
const CASES: Readonly<Record<string, number>> = {
  programs: 20,
  bytes: 100,
  definitions: 100,
  configuration: 60,
  github: 40,
  arguments: 40,
};

test.each(targets(true))('nothing is found in some cases of $name', async (target) => {
  const found: string[] = [];
  const { cases, reached } = await fuzz(target, 7, {
    goesOn: (done) => done < (CASES[target.name] ?? 0),
    begins: () => {},
    found: ({ text, what }) => found.push(`${what}\n${text}`),
  });
  expect(found).toEqual([]);
  expect(cases).toBe(CASES[target.name]);
  // Cases that reach nothing would find nothing.
  expect(reached).toBeGreaterThan(20);
});
