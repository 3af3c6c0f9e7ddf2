// The validator beyond its corpus: large and deeply nested definitions, and arbitrary damage.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readJson } from '../../src/asl/parse/json-text.ts';
import { validate } from '../../src/asl/validate/validate.ts';
import { compactJson } from '../../src/base/json.ts';
import { briefly, validateText } from '../support/definition.ts';

const valid = JSON.parse(readFileSync(join(__dirname, '../fixtures/asl/right.json'), 'utf8')) as {
  definition: object;
}[];

/** Processor time that a linear algorithm never needs, even on a slow machine. A quadratic one needs far more. */
const MAX_MILLISECONDS = 10_000;

/** A definition with one state. */
function lone(state: object): string {
  return JSON.stringify({ StartAt: 'A', States: { A: state } });
}

describe('limits', () => {
  test('rejects a definition above 1 MiB', () => {
    expect(briefly(lone({ Type: 'Pass', Comment: 'x'.repeat(1_048_576), End: true }))).toEqual(['R08 ']);
  });

  test.each([
    [262_145, ['R110 /States/A/Result']],
    [262_000, []],
  ])('checks a payload of %i characters against the quota of 256 KiB', (length, findings) => {
    expect(briefly(lone({ Type: 'Pass', Result: 'x'.repeat(length), End: true }))).toEqual(findings);
  });

  test('does not count indentation towards the size', () => {
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

  test('rejects text that is too long for an intrinsic function', () => {
    const call = `States.Base64Encode('${'x'.repeat(20_001)}')`;
    expect(briefly(lone({ Type: 'Pass', Parameters: { 'x.$': call }, End: true }))).toEqual([
      'R74 /States/A/Parameters/x.$',
    ]);
  });

  test('reports 20,000 errors in reasonable time', () => {
    const states = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`S${n}`, { Type: 'Pass', Next: 'Nowhere' }]),
    );
    const start = process.cpuUsage();
    expect(validateText(JSON.stringify({ StartAt: 'S0', States: states })).length).toBe(20_000);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(MAX_MILLISECONDS);
  });

  test.each([
    ['a path of opening brackets', lone({ Type: 'Pass', InputPath: `$${'['.repeat(200_000)}`, End: true })],
    ['a path of names without an end', lone({ Type: 'Pass', InputPath: `$${"['a',".repeat(100_000)}`, End: true })],
    ['nested calls', lone({ Type: 'Pass', Parameters: { 'a.$': 'States.Array('.repeat(50_000) }, End: true })],
    [
      'a call with many arguments',
      lone({ Type: 'Pass', Parameters: { 'a.$': `States.Array(${'$.a, '.repeat(100_000)}` }, End: true }),
    ],
    ['a long filter', lone({ Type: 'Pass', InputPath: `$.a[?(${'@.b == /x/ && '.repeat(20_000)}@.c)]`, End: true })],
    ['a string of escapes without an end', `"${'\\n'.repeat(500_000)}`],
  ])('reads %s in reasonable time', (_, text) => {
    const start = process.cpuUsage();
    validateText(text);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(MAX_MILLISECONDS);
  });

  test.each(['[', '{"a":', '[[{"a":['])('rejects 100,000 times %s without a stack overflow', (open) => {
    expect(briefly(open.repeat(100_000))[0]).toMatch(/^R0[09] $/);
  });

  test('accepts a choice rule in 900 times Not', () => {
    const rule = `${'{"Not":'.repeat(900)}{"Variable":"$.a","IsNull":true}${'}'.repeat(900)}`;
    const text = `{"StartAt":"A","States":{"A":{"Type":"Choice","Default":"B","Choices":[{"Not":${rule},"Next":"B"}]},"B":{"Type":"Succeed"}}}`;
    expect(briefly(text)).toEqual([]);
  });
});

describe('suggests only what is valid at the location', () => {
  const retried = (retrier: object) => ({ Type: 'Task', Resource: '${F}', Retry: [retrier], End: true });
  const caught = (catcher: object) => ({ Type: 'Task', Resource: '${F}', Catch: [catcher], Next: 'B' });
  const jsonata = { QueryLanguage: 'JSONata' };
  test.each<[string, object, string | undefined]>([
    ['Output of a JSONPath state', { Type: 'Pass', Output: {}, End: true }, "or use 'OutputPath' instead"],
    [
      'Output of a JSONPath catcher',
      caught({ ErrorEquals: ['X'], Next: 'B', Output: {} }),
      "or use 'ResultPath' instead",
    ],
    ['Parameters of a JSONata Pass', { Type: 'Pass', ...jsonata, Parameters: {}, End: true }, "use 'Output' instead"],
    [
      'Parameters of a JSONata Task',
      { Type: 'Task', Resource: '${F}', ...jsonata, Parameters: {}, End: true },
      "use 'Arguments' instead",
    ],
    ['a path in Seconds', { Type: 'Wait', Seconds: '$.s', End: true }, "use 'SecondsPath' for a path"],
    ['a path in Seconds in JSONata', { Type: 'Wait', ...jsonata, Seconds: '$.s', End: true }, undefined],
    ['a path in a retrier', retried({ ErrorEquals: ['X'], MaxAttempts: '$.n' }), undefined],
    [
      'an unknown field',
      { Type: 'Fail', Error: 'E', Unheard: 1 },
      'remove it, or use one of Comment, QueryLanguage, ErrorPath, Cause, CausePath',
    ],
  ])('%s', (_, state, help) => {
    const text = JSON.stringify({ StartAt: 'A', States: { A: state, B: { Type: 'Succeed' } } });
    const [first] = validateText(text).filter(({ info }) => info.code !== 'FLX330');
    if (help === undefined) expect(first?.help).toBeUndefined();
    else expect(first?.help).toContain(help);
  });
});

/** Returns the value with a random part replaced, renamed or removed. */
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

test('validates any definition without throwing or modifying it', () => {
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.infiniteStream(fc.nat(1_000_000)), (index, stream) => {
      const chance = (most: number): number => (stream.next().value ?? 0) % most;
      let value: unknown = valid[index]?.definition;
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
