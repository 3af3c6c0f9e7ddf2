// The validator beyond its corpus: what is large, what is deep, numbers, any input at all, and that what fluxio makes
// itself is validated before it is written.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { defaultForm, emit } from '../../src/asl/emit.ts';
import { checkEmitted, sourceSpansOf } from '../../src/asl/validate/check-emitted.ts';
import { inside, type Location, pointerOf } from '../../src/asl/validate/location.ts';
import { readJson } from '../../src/asl/validate/parse/json-text.ts';
import { validate } from '../../src/asl/validate/validate.ts';
import { bugIn, isBug } from '../../src/base/bug.ts';
import { compactJson, type Json, jsonText } from '../../src/base/json.ts';
import { sourceFile } from '../../src/base/source.ts';
import { atStage, placeOfBug } from '../../src/cli/stage.ts';
import { compile } from '../../src/compile/compile.ts';
import type { StateGraph } from '../../src/graph/graph.ts';
import { instantiate } from '../../src/graph/instance.ts';
import { lower } from '../../src/graph/lower.ts';
import { bind } from '../../src/project/bind.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read } from '../../src/syntax/read.ts';
import { compileText, withProduct } from '../support/compile.ts';
import { briefly, validateText } from '../support/definition.ts';
import { engine } from '../support/engine.ts';

const right = JSON.parse(readFileSync(join(__dirname, '../fixtures/asl/right.json'), 'utf8')) as {
  definition: object;
}[];

function lone(state: object): string {
  return JSON.stringify({ StartAt: 'A', States: { A: state } });
}

describe('limits', () => {
  test('a definition above 1 MiB, a payload above 256 KiB', () => {
    expect(briefly(lone({ Type: 'Pass', Comment: 'x'.repeat(1_048_576), End: true }))).toEqual(['R08 ']);
    expect(briefly(lone({ Type: 'Pass', Result: 'x'.repeat(262_145), End: true }))).toEqual(['R110 /States/A/Result']);
    expect(briefly(lone({ Type: 'Pass', Result: 'x'.repeat(262_000), End: true }))).toEqual([]);
  });

  test('indentation does not count', () => {
    const states = Object.fromEntries(
      Array.from({ length: 9000 }, (_, n) => [
        `S${n}`,
        n < 8999 ? { Type: 'Pass', Next: `S${n + 1}` } : { Type: 'Succeed' },
      ]),
    );
    const definition = { StartAt: 'S0', States: states };
    const text = JSON.stringify(definition, undefined, 20);
    expect(text.length).toBeGreaterThan(1_048_576);
    expect(briefly(text)).toEqual([]);
  });

  test('text of an argument that is too long', () => {
    const call = `States.Base64Encode('${'x'.repeat(20_001)}')`;
    expect(briefly(lone({ Type: 'Pass', Parameters: { 'x.$': call }, End: true }))).toEqual([
      'R74 /States/A/Parameters/x.$',
    ]);
  });

  test('what is large takes no more than its time', () => {
    const states = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`S${n}`, { Type: 'Pass', Next: 'Nowhere' }]),
    );
    const start = performance.now();
    expect(validateText(JSON.stringify({ StartAt: 'S0', States: states })).length).toBe(20_000);
    validateText(lone({ Type: 'Pass', InputPath: `$${'['.repeat(200_000)}`, End: true }));
    validateText(lone({ Type: 'Pass', InputPath: `$${"['a',".repeat(100_000)}`, End: true }));
    validateText(lone({ Type: 'Pass', Parameters: { 'a.$': 'States.Array('.repeat(50_000) }, End: true }));
    validateText(lone({ Type: 'Pass', Parameters: { 'a.$': `States.Array(${'$.a, '.repeat(100_000)}` }, End: true }));
    validateText(lone({ Type: 'Pass', InputPath: `$.a[?(${'@.b == /x/ && '.repeat(20_000)}@.c)]`, End: true }));
    validateText(`"${'\\n'.repeat(500_000)}`);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('what is deep is refused, not followed', () => {
    for (const open of ['[', '{"a":', '[[{"a":[']) expect(briefly(open.repeat(100_000))[0]).toMatch(/^R0[09] $/);
    const rule = `${'{"Not":'.repeat(900)}{"Variable":"$.a","IsNull":true}${'}'.repeat(900)}`;
    const text = `{"StartAt":"A","States":{"A":{"Type":"Choice","Default":"B","Choices":[{"Not":${rule},"Next":"B"}]},"B":{"Type":"Succeed"}}}`;
    expect(briefly(text)).toEqual([]);
  });
});

describe('reading JSON', () => {
  test('takes what JSON.parse takes, and nothing else', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"\\u00e9"',
      '"\\',
      '"',
      '1',
      '-0.5e+3',
      '01',
      'true',
      'nul',
      'NaN',
      ' ',
      '\n',
      "'",
      '\u0000',
      '//',
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { value, error } = readJson(text);
        let expected: unknown;
        let isJson = true;
        try {
          expected = JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect({ text, isJson: error === undefined }).toEqual({ text, isJson });
        if (value !== undefined) expect(JSON.parse(compactJson(value))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[string, string, string | undefined]>([
    ['{"a": 1,}', `no comma can stand before '}'`, 'remove the comma'],
    ['[1,]', `no comma can stand before ']'`, 'remove the comma'],
    ['{"a": True}', `a value is expected, not 'True'`, `write 'true'`],
    [`{'a': 1}`, 'strings stand in double quotes', undefined],
    ['{"a": 1 "b": 2}', `a comma or '}' is expected, not '"'`, undefined],
    ['{"a": "b', 'this string has no end', undefined],
    ['{"a": [1, 2', 'a list that begins here has no end', undefined],
    ['{"a": 007}', `'007' is no number of JSON`, undefined],
    ['', 'the text ends too early', undefined],
    ['{} {}', `the end of the text is expected, not '{'`, undefined],
  ])('%s', (text, message, help) => {
    const { error } = readJson(text);
    expect({ message: error?.message, help: error?.help }).toEqual({ message, help });
  });
});

test('numbers keep their text', async () => {
  const numbers = [
    '1234567890123456789012345678901234567890',
    '1e16',
    '1e-7',
    '-0.0',
    '5e-324',
    '-1234567890123456789012345678901234567890',
  ];
  const { definitions, diagnostics } = compileText(
    `def main(data):\n${numbers.map((number, index) => `    data["n${index}"] = ${number}\n`).join('')}`,
    await engine(),
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const text = jsonText(definitions.get('main') ?? null);
  for (const number of ['1234567890123456789012345678901234567890', '1e+16', '1e-07', '-0.0', '5e-324'])
    expect(text).toContain(`: ${number},`);
  const { value } = readJson(text);
  expect(jsonText(value ?? null)).toBe(text);
  expect(briefly(text)).toEqual([]);
  const written = `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1234567890123456789012345678901234567890, "End": true}}}`;
  expect(validateText(written)[0]?.message).toBe(
    `'Seconds' takes a whole number from 0 to 99999999, not 1234567890123456789012345678901234567890`,
  );
});

/** Some part of a value, replaced or removed. */
function mutated(value: unknown, chance: (most: number) => number): unknown {
  const strange = [
    null,
    0,
    -1,
    '',
    '$',
    '$.',
    '$$',
    'States.',
    'States.Array(',
    '${X}',
    '{% %}',
    [],
    {},
    true,
    [null],
    { Type: 'Map' },
    '__proto__',
    1e308,
  ];
  if (typeof value !== 'object' || value === null || chance(6) === 0) return strange[chance(strange.length)];
  if (Array.isArray(value)) {
    const copy = [...value];
    const at = chance(copy.length + 1);
    copy[at] = mutated(copy[at], chance);
    return copy;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { x: 1 };
  const at = chance(entries.length);
  const [key, member] = entries[at] ?? ['', null];
  const how = chance(8);
  if (how === 0) entries.splice(at, 1);
  else if (how === 1) entries[at] = [`${key}.$`, member];
  else entries[at] = [key, mutated(member, chance)];
  return Object.fromEntries(entries);
}

test('any definition is judged, and left as it is', () => {
  fc.assert(
    fc.property(fc.nat(right.length - 1), fc.infiniteStream(fc.nat(1_000_000)), (index, stream) => {
      const chance = (most: number): number => (stream.next().value ?? 0) % most;
      let value: unknown = right[index]?.definition;
      for (let times = 1 + chance(3); times > 0; times -= 1) value = mutated(value, chance);
      const text = JSON.stringify(value);
      for (const { message, span } of validateText(text)) {
        expect(message.length).toBeGreaterThan(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
      const given = readJson(text).value ?? null;
      validate(given, 0);
      expect(compactJson(given)).toBe(compactJson(readJson(text).value ?? null));
    }),
    { numRuns: 3000 },
  );
});

describe('what fluxio makes itself', () => {
  const programs = readdirSync('test/vectors/valid').map((name) => ({
    name,
    text: (JSON.parse(readFileSync(join('test/vectors/valid', name), 'utf8')) as { source: string }).source,
  }));

  test.each([
    ['as every tool knows it', false],
    ['with ItemProcessor', true],
  ])('is right, %s', async (_, itemProcessor) => {
    const form = { itemProcessor };
    for (const { name, text } of programs) {
      const input = { file: sourceFile('a/project.py', text), project: 'a', form };
      const { definitions, diagnostics } = withProduct(compile(input, await engine()));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const definition of definitions.values()) {
        const written = jsonText(definition);
        expect({ name, found: briefly(written) }).toEqual({ name, found: [] });
        expect({ name, old: /"(?:Iterator|ItemsPath)"/.test(written) && written.includes('"Iterator"') }).toEqual({
          name,
          old: !itemProcessor && written.includes('"Type": "Map"'),
        });
      }
    }
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

  async function made(form = defaultForm) {
    const file = sourceFile('a/project.py', source);
    const loaded = await engine();
    const report = () => {};
    const project = bind(parse(read(file), loaded, report), 'a', report);
    const graphs = new Map<string, StateGraph>();
    for (const machine of project.machines.values())
      graphs.set(machine.name.text, lower(machine, project, report).graph);
    const instance = instantiate(
      'main',
      graphs,
      { states: 9, depth: 1, characters: 500 },
      { start: 0, end: 0 },
      report,
    );
    if (instance === undefined) throw new Error('main is not there');
    return { instance, definition: emit(instance, form), file };
  }

  test('a bug says its own stage', () => {
    const caught = (action: () => void): unknown => {
      try {
        action();
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const failing = (): never => {
      throw bugIn('validate', 'it is broken');
    };
    const error = caught(() => atStage('compile', 'a/project.py', failing));
    expect(placeOfBug(error)).toMatchObject({ stage: 'validate', file: 'a/project.py' });
  });

  test('a mistake in it is a bug, unless something in the source explains it', async () => {
    const { instance, definition } = await made();
    checkEmitted(definition, instance, 0, () => false);
    const states = new Map(
      [...definition.States].map(([name, state]) => [name, name === 'First' ? { ...state, TimeoutSeconds: 0 } : state]),
    );
    const broken = { ...definition, States: states };
    let thrown: unknown;
    try {
      checkEmitted(broken, instance, 0, () => false);
    } catch (error) {
      thrown = error;
    }
    expect(isBug(thrown) && [thrown.stage, thrown.message]).toEqual([
      'validate',
      `the definition of 'main' offends R37 (FLX325 definition-field-value) at '/States/First/TimeoutSeconds': 'TimeoutSeconds' takes a whole number from 1 to 99999999, not 0`,
    ]);
    const asked: string[] = [];
    checkEmitted(broken, instance, 0, (places) => {
      asked.push(...places.map(({ start, end }) => source.slice(start, end)));
      return true;
    });
    expect(asked).toEqual(['data["x"] = Load(key="First", timeout=60)', 'Load', '60']);
  });

  test.each([defaultForm, { itemProcessor: true }])(
    'each state is known by its statement, $itemProcessor',
    async (form) => {
      const { instance, definition, file } = await made(form);
      const found: string[] = [];
      const follow = (value: Json, place: Location | undefined): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const [key, member] of value instanceof Map ? value : Object.entries(value)) {
          const at = inside(place, Array.isArray(value) ? Number(key) : key);
          if (/^(?:Each|Side|First)$/.test(String(key))) {
            const [span] = sourceSpansOf(at, instance);
            found.push(`${pointerOf(at)}: ${file.text.slice(span?.start, span?.end)}`);
          }
          follow(member as Json, at);
        }
      };
      follow(definition, undefined);
      const iterator = form.itemProcessor ? 'ItemProcessor' : 'Iterator';
      expect(found).toEqual([
        '/States/First: data["x"] = Load(key="First", timeout=60)',
        `/States/Map-each/${iterator}/States/Each: Load(key="Each")`,
        '/States/Parallel-side/Branches/0/States/Side: Load(key="Side")',
      ]);
    },
  );
});
