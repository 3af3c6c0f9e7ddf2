// Seeded properties of generated projects and damaged texts. A failure prints the seed and the shrunk example.
// test/support/effort.ts explains how to run more cases or replay a seed.
import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { member } from '../support/flow.ts';
import { mangled, project } from '../support/generate.ts';

const RUNS = runsOf({ quick: 60, full: 300 });
const SEED = seedOr(20_261_123);
/** Shrinking a large program takes long, so it is cut off after a minute. */
const settings = { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 };

interface Machine {
  readonly start: string;
  readonly states: ReadonlyMap<string, Json>;
}

function machineOf(definition: Json | undefined): Machine {
  const states = member(definition, 'States');
  return { start: String(member(definition, 'StartAt')), states: states instanceof Map ? states : new Map() };
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function nextOf(state: Json): string[] {
  const rules = [...list(member(state, 'Choices')), ...list(member(state, 'Catch')), state];
  return [...rules.map((rule) => member(rule, 'Next')), member(state, 'Default')].filter(
    (name) => typeof name === 'string',
  );
}

/** Returns the names of all states, including nested ones. Throws if the machine is not sound. */
function checkMachine({ start, states }: Machine): string[] {
  const reached = new Set<string>();
  const open = [start];
  const names = [...states.keys()];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state === undefined) throw new Error(`no state '${name}'`);
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...nextOf(state));
    const type = member(state, 'Type');
    const isOpen = type !== 'Choice' && type !== 'Succeed' && type !== 'Fail';
    const ends = Number(member(state, 'Next') !== undefined) + Number(member(state, 'End') === true);
    if (ends !== (isOpen ? 1 : 0)) throw new Error(`'${name}' has ${ends} ends`);
    const iterator = member(state, 'Iterator');
    const inner = [...(iterator === undefined ? [] : [iterator]), ...list(member(state, 'Branches'))];
    names.push(...inner.flatMap((definition) => checkMachine(machineOf(definition))));
  }
  for (const name of states.keys()) if (!reached.has(name)) throw new Error(`'${name}' is not reachable`);
  return names;
}

test('a generated project compiles to valid machines, deterministically', async () => {
  const python = await engine();
  fc.assert(
    fc.property(project, (source) => {
      const compiled = compileText(source, python, rulesWarn);
      const errors = brief(compiled, 'error');
      // Functions that multiply each other may exceed the maximum size of a definition, which is a correct error.
      fc.pre(!errors.some((error) => error.includes('FLX301')));
      expect(errors).toEqual([]);
      for (const definition of compiled.definitions.values()) {
        const names = checkMachine(machineOf(definition));
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => [...name].length > 80)).toEqual([]);
      }
      expect(compileText(source, python, rulesWarn).artifacts).toEqual(compiled.artifacts);
    }),
    settings,
  );
});

test('compiling a damaged text never throws, and every span lies within the text', async () => {
  const python = await engine();
  fc.assert(
    fc.property(mangled, (source) => {
      const { diagnostics, artifacts } = compileText(source, python);
      for (const { span, related = [] } of diagnostics) {
        for (const { start, end } of [span, ...related.map((place) => place.span)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(source.length);
        }
      }
      if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) expect(artifacts).toEqual([]);
    }),
    settings,
  );
});
