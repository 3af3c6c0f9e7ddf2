// A short version of `npm run fuzz`, with the same cases on every machine.
import { fuzz, targets } from './support/fuzz/fuzz.ts';

/** The number of cases that each target runs in about a second. */
const CASES: Readonly<Record<string, number>> = {
  programs: 20,
  bytes: 100,
  definitions: 100,
  imports: 60,
  configuration: 60,
  tests: 20,
  github: 40,
  arguments: 40,
};

test.each(targets(true))('$name: no invariant is violated', async (target) => {
  const found: string[] = [];
  const { cases, reached } = await fuzz(target, 7, {
    shouldContinue: (done) => done < (CASES[target.name] ?? 0),
    onCase: () => {},
    onFinding: ({ text, what }) => found.push(`${what}\n${text}`),
  });
  expect(found).toEqual([]);
  expect(cases).toBe(CASES[target.name]);
  // Cases that reach nothing could not find anything.
  expect(reached).toBeGreaterThan(20);
});
