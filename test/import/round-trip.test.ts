// What fluxio emits comes home: generated projects are compiled, imported and compiled again. Both definitions are run on
// random data with random answers, and must make the same calls in the same order and end in the same way.

import { readJson } from '../../src/asl/parse/json-text.ts';
import { compactJson, type Json, jsonText } from '../../src/base/json.ts';
import { importDefinitions } from '../../src/import/import.ts';
import { execute } from '../../src/run/execute.ts';
import type { Answer, Call } from '../../src/run/execution.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { type Chance, chance as chanceOf } from '../support/programs/chance.ts';
import { program } from '../support/programs/program.ts';

const PROGRAMS = runsOf({ quick: 200, full: 1_000 });
const SEED = seedOr(20_261_130);
/** Executions of each program. */
const RUNS = 8;

interface Trace {
  readonly end: unknown;
  readonly calls: readonly string[];
}

/** The answer of a call depends only on what it is and how many came before, so that both definitions get the same ones. */
async function trace(machines: ReadonlyMap<string, Json>, machine: string, input: Json, seed: number): Promise<Trace> {
  const calls: string[] = [];
  const perform = (call: Call): Answer => {
    const chance = chanceOf(seed, calls.length);
    calls.push(`${call.resource} ${compactJson(call.input as Json).replace(/"S?(?:sfn|FN)_state_name[^,}]*/gi, '')}`);
    const nested = [...machines.keys()].find((name) =>
      compactJson(call.input as Json).includes(`\${StateMachine${name}}`),
    );
    if (nested !== undefined && call.resource.includes('startExecution')) {
      return { kind: 'start', machine: nested, input: {} };
    }
    if (chance.maybe(0.25)) return { kind: 'raise', error: chance.pick(ERRORS), cause: 'generated' };
    return { kind: 'return', value: value(chance) };
  };
  const result = await execute(machines, { machine, name: 'run', input, perform, maxStates: 2_000 });
  const { status } = result;
  const end =
    status === 'succeeded' ? compactJson(result.output as Json) : [status, 'error' in result ? result.error : ''];
  return { end, calls };
}

const ERRORS = ['KeyError', 'States.Timeout', 'States.TaskFailed', 'Busy', 'NotFound', 'ValueError', 'OutOfStock'];

function value(chance: Chance): Json {
  return {
    id: chance.pick(['a', 'b', '']),
    total: chance.int(-3, 3),
    score: chance.int(0, 100),
    paid: chance.maybe(0.5),
    ok: chance.maybe(0.5),
    key: 'k',
    partition_key: 'p',
    table_name: 't',
    items: [1, 2],
  };
}

const SCALARS = [0, 1, 5, 100, 'a', 'paid', true, false, '2030-01-31T08:00:00Z'];

/** Data in which most paths of the definitions lead somewhere, so that few runs end early. */
function inputFor(definition: Json, chance: Chance): Json {
  const data: Record<string, unknown> = { __trace: { id: 't', source: 's' }, source_version: 'v' };
  for (const [, path] of compactJson(definition).matchAll(/"(\$(?:\['[^'"\\]+'\]|\[\d+\]|\.\w+)+)"/g)) {
    const steps = [...(path ?? '').matchAll(/\['([^']+)'\]|\[(\d+)\]|\.(\w+)/g)].map(
      (m) => m[1] ?? m[3] ?? Number(m[2]),
    );
    let at: Record<string | number, unknown> = data;
    for (const [index, step] of steps.entries()) {
      const following = steps[index + 1];
      const isHere = typeof at[step] === 'object' && at[step] !== null;
      if (following !== undefined && !isHere) at[step] = typeof following === 'number' ? [] : {};
      else if (following === undefined) at[step] ??= step === 'items' ? [1, 2] : chance.pick<unknown>(SCALARS);
      at = at[step] as typeof at;
    }
  }
  return data as Json;
}

/** Plain JSON, as a file holds it. */
function reread(definition: Json): Json {
  return readJson(jsonText(definition)).value ?? null;
}

test(`${PROGRAMS} generated programs do the same after emit, import and compile`, async () => {
  const loaded = await engine();
  const ends = new Map<string, number>();
  let imported = 0;
  for (let index = 0; index < PROGRAMS; index += 1) {
    const { text } = program(SEED, index);
    const { definitions } = compileText(text.replace(/^\ufeff/, ''), loaded, rulesWarn);
    if (definitions.size === 0) continue;
    imported += 1;
    const home = importDefinitions([...definitions].map(([name, definition]) => ({ name, value: reread(definition) })));
    expect({ seed: SEED, index, misfits: home.misfits.flat() }).toEqual({ seed: SEED, index, misfits: [] });
    const again = compileText(home.text, loaded, rulesWarn);
    expect({ index, text: home.text, errors: brief(again, 'error') }).toEqual({ index, text: home.text, errors: [] });
    for (const machine of definitions.keys()) {
      for (let run = 0; run < RUNS; run += 1) {
        const seed = index * RUNS + run;
        const input = inputFor(definitions.get(machine) ?? {}, chanceOf(SEED, seed));
        const wanted = await trace(definitions, machine, input, seed);
        const found = await trace(again.definitions, machine, input, seed);
        expect({ index, machine, run, ...found }).toEqual({ index, machine, run, ...wanted });
        const kind = typeof wanted.end === 'string' ? 'succeeded' : JSON.stringify(wanted.end);
        ends.set(kind, (ends.get(kind) ?? 0) + 1);
      }
    }
  }
  // The proof says little if most runs end early.
  expect(imported).toBeGreaterThan(PROGRAMS * 0.9);
  const total = [...ends.values()].reduce((sum, count) => sum + count, 0);
  expect((ends.get('succeeded') ?? 0) / total).toBeGreaterThan(0.2);
});
