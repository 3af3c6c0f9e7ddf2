// Compiled programs behave like their source. Generated programs run as Python, statement by statement, and as
// definitions in src/run and in another interpreter of the States Language. All make the same calls with the same inputs
// in the same order, and end with the same data or error. test/support/effort.ts explains how to run more programs or
// replay a seed.
import fc from 'fast-check';
import { sourceFile } from '../../src/base/source.ts';
import { compile } from '../../src/compile/compile.ts';
import type { Expression } from '../../src/syntax/ast.ts';
import { brief, rulesWarn, withProduct } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { evaluate } from '../support/evaluate.ts';
import { interpretLocally, isBeyondLocal } from '../support/local-stepfunctions.ts';
import { runDefinitions } from '../support/run.ts';
import { type Scenario, scenario } from '../support/scenario.ts';
import { createWorld, type End, type Entry, isOutOfScope, type Struct, type World } from '../support/world.ts';

const RUNS = runsOf({ quick: 300, full: 2_000 });
const SEED = seedOr(20_261_125);
/** Milliseconds, far more than a busy machine needs. Shrinking a large program may take longer and is then cut off. */
const LIMIT = 60_000 + 250 * RUNS;
const settings = { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: true };

interface Outcome {
  readonly log: readonly Entry[];
  readonly end: End;
}

/** The message of a runtime error is not specified, so it is ignored. */
function outcome(end: End, { log }: World): Outcome {
  return { log, end: end.status === 'failed' && end.error === 'States.Runtime' ? { ...end, cause: '' } : end };
}

const seen = { constant: 0, programs: 0, outOfScope: 0, succeeded: 0, inBoth: 0, calls: 0 };

async function check({ source, input, seed }: Scenario): Promise<void> {
  const python = await engine();
  const file = sourceFile('demo/project.py', source);
  // Half of the programs use the current field names, the other half those of the original compiler.
  const form = { itemProcessor: seed % 2 === 1 };
  const compiled = withProduct(compile({ file, project: 'demo', form, policy: rulesWarn }, python));
  const errors = brief(compiled, 'error');
  // Functions that multiply each other may exceed the maximum size of a definition, which is a correct error.
  fc.pre(!errors.some((error) => error.includes('FLX301')));
  expect(errors).toEqual([]);
  const { module } = compiled.deployable?.project ?? {};
  if (module === undefined) throw new Error('compiled, but no project');

  seen.programs += 1;
  const constant = new Map(
    compiled.diagnostics
      .filter(({ info }) => info.code === 'FLX555')
      .map(({ span, message }) => [`${span.start} ${span.end}`, message]),
  );
  const tested = ({ span }: Expression, holds: boolean): void => {
    const message = constant.get(`${span.start} ${span.end}`);
    if (message === undefined) return;
    seen.constant += 1;
    expect(message).toMatch(holds ? /always holds/ : /never holds/);
  };
  const expected = await inScope(async () => {
    const world = createWorld(seed);
    return outcome(evaluate(module, 'main', input, world, tested), world);
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
  const ours = await inScope(async () => {
    const world = createWorld(seed);
    return outcome(await runDefinitions(definitions, 'main', input, world), world);
  });
  if (ours === undefined) return;
  expect(ours).toEqual(expected);

  if (isBeyondLocal(definitions)) return;
  const local = createWorld(seed);
  const found = outcome(await interpretLocally(definitions, 'main', input, local), local);
  expect(found).toEqual(expected);
  seen.inBoth += 1;
}

async function inScope(evaluation: () => Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await evaluation();
  } catch (thrown) {
    if (!isOutOfScope(thrown)) throw thrown;
    seen.outOfScope += 1;
    return undefined;
  }
}

test(
  'a machine behaves like its Python',
  async () => {
    await fc.assert(fc.asyncProperty(scenario, check), settings);
  },
  LIMIT + 60_000,
);

test('most programs run far enough to be compared', () => {
  expect(seen.programs).toBeGreaterThan(RUNS * 0.95);
  expect(seen.outOfScope).toBeLessThan(seen.programs * 0.1);
  expect(seen.succeeded).toBeGreaterThan(seen.programs * 0.3);
  expect(seen.inBoth).toBeGreaterThan(seen.programs * 0.8);
  expect(seen.calls).toBeGreaterThan(seen.programs * 3);
  expect(seen.constant).toBeGreaterThan(seen.programs * 0.01);
});
