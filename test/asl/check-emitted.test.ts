// Every definition that fluxio emits is valid. An invalid one is a bug, unless a diagnostic in the source explains it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultForm, emit } from '../../src/asl/emit.ts';
import { inside, type Location, pointerOf } from '../../src/asl/parse/location.ts';
import { checkEmitted, sourceSpansOf } from '../../src/asl/validate/check-emitted.ts';
import { bugIn, isBug } from '../../src/base/bug.ts';
import { type Json, jsonText } from '../../src/base/json.ts';
import { sourceFile } from '../../src/base/source.ts';
import { atStage, locationOfBug } from '../../src/cli/stage.ts';
import { compile } from '../../src/compile/compile.ts';
import type { StateGraph } from '../../src/graph/graph.ts';
import { instantiate } from '../../src/graph/instance.ts';
import { lower } from '../../src/graph/lower.ts';
import { bind } from '../../src/project/bind.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read } from '../../src/syntax/read.ts';
import { withProduct } from '../support/compile.ts';
import { briefly } from '../support/definition.ts';
import { engine } from '../support/engine.ts';

const vectors = readdirSync('test/vectors/valid').map((name) => {
  const { source } = JSON.parse(readFileSync(join('test/vectors/valid', name), 'utf8')) as { source: string };
  return [name.replace('.json', ''), source] as const;
});

describe.each([
  ['Iterator', false],
  ['ItemProcessor', true],
])('emits a valid definition, with %s', (_, itemProcessor) => {
  test.each(vectors)('for %s', async (_name, source) => {
    const input = { file: sourceFile('a/project.py', source), project: 'a', form: { itemProcessor } };
    const { definitions, diagnostics } = withProduct(compile(input, await engine()));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const definition of definitions.values()) {
      const text = jsonText(definition);
      expect(briefly(text)).toEqual([]);
      expect(text.includes('"Iterator"')).toBe(!itemProcessor && text.includes('"Type": "Map"'));
    }
  });
});

const source = `class Load(Task):
    timeout = 60

    async def run(event, context):
        return event


def each(data):
    Load(key="Each")


def side(data):
    Load(key="Side")


def main(data):
    data["x"] = Load(key="First", timeout=60)
    map(data["items"], each)
    parallel(side)
`;

async function emitted(form = defaultForm) {
  const file = sourceFile('a/project.py', source);
  const loaded = await engine();
  const report = () => {};
  const project = bind(parse(read(file), loaded, report), 'a', report);
  const graphs = new Map<string, StateGraph>();
  for (const machine of project.machines.values()) graphs.set(machine.name.text, lower(machine, project, report).graph);
  const limits = { states: 9, emitted: 9, depth: 1, characters: 500 };
  const instance = instantiate('main', graphs, limits, { start: 0, end: 0 }, report);
  if (instance === undefined) throw new Error('main was not instantiated');
  return { instance, definition: emit(instance, form), file };
}

function errorOf(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a bug keeps its stage when it passes through another one', () => {
  const failing = (): never => {
    throw bugIn('validate', 'it is broken');
  };
  const error = errorOf(() => atStage('compile', 'a/project.py', failing));
  expect(locationOfBug(error)).toMatchObject({ stage: 'validate', file: 'a/project.py' });
});

test('throws a bug for an invalid definition, unless a diagnostic in the source explains it', async () => {
  const { instance, definition } = await emitted();
  checkEmitted(definition, instance, 0, () => false);
  const states = new Map(
    [...definition.States].map(([name, state]) => [name, name === 'First' ? { ...state, TimeoutSeconds: 0 } : state]),
  );
  const broken = { ...definition, States: states };
  const error = errorOf(() => checkEmitted(broken, instance, 0, () => false));
  expect(isBug(error) && [error.stage, error.message]).toEqual([
    'validate',
    `the definition of 'main' violates R37 (FLX325 definition-field-value) at '/States/First/TimeoutSeconds': 'TimeoutSeconds' must be an integer from 1 to 99999999, not 0`,
  ]);
  const explaining: string[] = [];
  checkEmitted(broken, instance, 0, (spans) => {
    explaining.push(...spans.map(({ start, end }) => source.slice(start, end)));
    return true;
  });
  expect(explaining).toEqual(['data["x"] = Load(key="First", timeout=60)', 'Load', '60']);
});

test.each([defaultForm, { itemProcessor: true }])(
  'finds the statement that a state was compiled from (itemProcessor: $itemProcessor)',
  async (form) => {
    const { instance, definition, file } = await emitted(form);
    const found: string[] = [];
    const walk = (value: Json, location: Location | undefined): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, member] of value instanceof Map ? value : Object.entries(value)) {
        const at = inside(location, Array.isArray(value) ? Number(key) : key);
        if (/^(?:Each|Side|First)$/.test(String(key))) {
          const [span] = sourceSpansOf(at, instance);
          found.push(`${pointerOf(at)}: ${file.text.slice(span?.start, span?.end)}`);
        }
        walk(member as Json, at);
      }
    };
    walk(definition, undefined);
    const iterator = form.itemProcessor ? 'ItemProcessor' : 'Iterator';
    expect(found).toEqual([
      '/States/First: data["x"] = Load(key="First", timeout=60)',
      `/States/Map-each/${iterator}/States/Each: Load(key="Each")`,
      '/States/Parallel-side/Branches/0/States/Side: Load(key="Side")',
    ]);
  },
);
