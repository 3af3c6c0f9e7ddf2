// The meaning of programs, proved by running them: what the Python says, statement by statement, and what the
// definition does in two interpreters of the States Language are the same calls with the same inputs in the
// same order, the same data and the same end. FLUXIO_RUNS=20000 runs more, FLUXIO_SEED=… replays.
import fc from 'fast-check';
import { sourceFile } from '../../src/base/source.ts';
import { compile } from '../../src/compile/compile.ts';
import { brief, withProduct } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { evaluate } from '../support/evaluate.ts';
import { interpret } from '../support/interpret.ts';
import { interpretLocally, isBeyondLocal } from '../support/local-stepfunctions.ts';
import { type Scenario, scenario } from '../support/scenario.ts';
import { createWorld, type End, type Entry, isOutOfScope, type Struct, type World } from '../support/world.ts';

const RUNS = runsOf({ quick: 300, full: 2_000 });
const SEED = seedOr(20_261_125);
/** Far more than a busy machine needs; shrinking a large program takes long, and what it found by then will do. */
const LIMIT = 60_000 + 250 * RUNS;
const settings = { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: true };

interface Outcome {
  readonly log: readonly Entry[];
  readonly end: End;
}

/** What a failure of the program's own says in words is free. */
function outcome(end: End, { log }: World): Outcome {
  return { log, end: end.status === 'failed' && end.error === 'States.Runtime' ? { ...end, cause: '' } : end };
}

const seen = { programs: 0, outOfScope: 0, succeeded: 0, inBoth: 0, calls: 0 };

async function check({ source, input, seed }: Scenario): Promise<void> {
  const python = await engine();
  const file = sourceFile('demo/project.py', source);
  // Every other program in the fields of today, the rest in those that the original writes.
  const form = { itemProcessor: seed % 2 === 1 };
  const compiled = withProduct(compile({ file, project: 'demo', form }, python));
  const errors = brief(compiled, 'error');
  // Functions that multiply each other may pass the size of a definition: rightly refused, nothing to run.
  fc.pre(!errors.some((error) => error.includes('FLX301')));
  expect(errors).toEqual([]);
  const { module } = compiled.deployable?.project ?? {};
  if (module === undefined) throw new Error('compiled, but no project');

  seen.programs += 1;
  const expected = runPython(() => {
    const world = createWorld(seed);
    return outcome(evaluate(module, 'main', input, world), world);
  });
  if (expected === undefined) return;
  seen.calls += expected.log.length;
  if (expected.end.status === 'succeeded') seen.succeeded += 1;

  const definitions = new Map(
    compiled.artifacts.flatMap(({ path, text }): [string, Struct][] => {
      const name = /([^/]*)\.asl\.json$/.exec(path)?.[1];
      return name === undefined ? [] : [[name, JSON.parse(text) as Struct]];
    }),
  );
  const world = createWorld(seed);
  expect(outcome(interpret(definitions, 'main', input, world), world)).toEqual(expected);

  if (isBeyondLocal(definitions)) return;
  const local = createWorld(seed);
  const found = outcome(await interpretLocally(definitions, 'main', input, local), local);
  expect(found).toEqual(expected);
  seen.inBoth += 1;
}

function runPython(run: () => Outcome): Outcome | undefined {
  try {
    return run();
  } catch (thrown) {
    if (!isOutOfScope(thrown)) throw thrown;
    seen.outOfScope += 1;
    return undefined;
  }
}

test(
  'a machine does what its Python says',
  async () => {
    await fc.assert(fc.asyncProperty(scenario, check), settings);
  },
  LIMIT + 60_000,
);

test('the programs were worth running', () => {
  expect(seen.programs).toBeGreaterThan(RUNS * 0.95);
  expect(seen.outOfScope).toBeLessThan(seen.programs * 0.1);
  expect(seen.succeeded).toBeGreaterThan(seen.programs * 0.3);
  expect(seen.inBoth).toBeGreaterThan(seen.programs * 0.8);
  expect(seen.calls).toBeGreaterThan(seen.programs * 3);
});
