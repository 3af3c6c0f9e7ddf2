// Fuzzes the validator with States Language definitions, correct and broken ones, mutated as text and as values.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateFile } from '../../../src/compile/validate.ts';
import { decodeInput } from '../../../src/search/read.ts';
import { allParts } from '../definition.ts';
import type { Chance } from '../programs/chance.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { mutated, NUMBERS, ODD, type Words } from './mutate.ts';
import { bounded, invariant, type Target } from './target.ts';

const words: Words = {
  tokens: [
    ...'{ } [ ] : , " true false null'.split(' '),
    ...'Type Task Pass Choice Wait Map Parallel Succeed Fail Next End Default Choices Catch Retry ErrorEquals StartAt States Branches Iterator ItemProcessor ItemSelector ItemReader ResultWriter ItemBatcher MaxConcurrency MaxConcurrencyPath ToleratedFailureCount InputPath OutputPath ResultPath Parameters ResultSelector Result Resource TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds Seconds SecondsPath Timestamp TimestampPath Cause Error ErrorPath CausePath And Or Not Variable StringEquals NumericEquals BooleanEquals IsPresent StringMatches Assign Arguments Output QueryLanguage JSONata JSONPath Comment Version Credentials BackoffRate JitterStrategy MaxDelaySeconds Label ProcessorConfig Mode ExecutionType'
      .split(' ')
      .map((name) => `"${name}"`),
    '"$"',
    '"$$"',
    '"$.a"',
    '"$[\'a\']"',
    '"$..a"',
    '"$[*]"',
    '"$.a[0:1]"',
    '"$[?(@.a>1)]"',
    '"$$.Execution.Id"',
    '"States.ALL"',
    '"States.Format(\'{}\', $.a)"',
    '"States.Array(1, States.Array())"',
    '"{% $states.input %}"',
    '"arn:aws:states:::lambda:invoke"',
    '"arn:aws:states:::states:startExecution.sync:2"',
    '"arn:aws:lambda:us-east-1:123456789012:function:x"',
    '"${Name}"',
    '"Key.$": "$.a"',
    '"2016-08-18T17:33:00Z"',
    '"__proto__": 1',
    '"a": 1, "a": 2',
    ...NUMBERS,
  ],
  nest: (lines, times) => ['{"a": ['.repeat(times), ...lines, ']}'.repeat(times)],
  long: (chance, times) =>
    chance.pick([
      () => '['.repeat(times),
      () => `${'{"a":'.repeat(times)}1${'}'.repeat(times)}`,
      () => `"$${'.a'.repeat(times)}"`,
      () => `"$${'[0]'.repeat(times)}"`,
      () => `"${'States.Array('.repeat(times)}1${')'.repeat(times)}"`,
      () => `"States.Format('${'{}'.repeat(times)}')"`,
      () => `"$[${'('.repeat(times)}"`,
      () => `"${'x'.repeat(times)}"`,
      () => `"${'\\u0000'.repeat(times)}"`,
      () => `${'{"Not":'.repeat(times)}{}${'}'.repeat(times)}`,
      () => `[${Array(times).fill('{"Next": "A"}').join(',')}]`,
      () => Array.from({ length: times }, (_, n) => `"S${n}": {"Type": "Pass", "Next": "S${n + 1}"},`).join('\n'),
    ])(),
};

let known: readonly string[] | undefined;

function seeds(): readonly string[] {
  known ??= readSeeds();
  return known;
}

function readSeeds(): readonly string[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const right = read('test/fixtures/asl/right.json') as { readonly definition: unknown }[];
  const broken = read('test/fixtures/asl/broken.json') as { readonly definition?: unknown; readonly text?: string }[];
  const compiled = readdirSync('test/vectors/valid')
    .sort()
    .flatMap((name) => {
      const { expected = {} } = read(join('test/vectors/valid', name)) as { readonly expected?: object };
      return Object.values(expected);
    });
  const texts = broken.map(({ text, definition }) => text ?? shown(definition));
  return [...right.map(({ definition }) => shown(definition)), ...texts, ...compiled.map(shown)];
}

function shown(value: unknown): string {
  return JSON.stringify(value, null, 1) ?? '';
}

export const definitions: Target = {
  name: 'definitions',
  seeds,
  make: (chance, pool) => {
    const text = chance.pick(pool);
    if (chance.maybe(0.5)) return mutated(text, pool, words, chance);
    const value = parsed(text);
    return value === undefined
      ? mutated(text, pool, words, chance)
      : shown(otherValue(value, parsed(chance.pick(pool)), chance));
  },
  run: async (text) => {
    const input = decodeInput(Buffer.from(text), { shown: 'main.asl.json', project: '' });
    const { diagnostics, states } = bounded('validate', () => validateFile(input, { parts: allParts }));
    invariant(Number.isInteger(states), 'the states are not counted');
    invariant(
      JSON.stringify(diagnostics.map(plain)) ===
        JSON.stringify(validateFile(input, { parts: allParts }).diagnostics.map(plain)),
      'the second time something else is said',
    );
    checkDiagnostics(diagnostics);
    checkReports({ files: 1, diagnostics, projects: [] });
    return diagnostics.map(({ info, definition }) => `${info.code} ${definition?.rule}`);
  },
  canShrink: true,
};

function plain({
  span,
  message,
  help,
}: {
  readonly span: unknown;
  readonly message: string;
  readonly help?: string;
}): unknown {
  return [span, message, help];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Values below this depth are not mutated. */
const DEEP = 60;

/** Returns the value with one part replaced, removed, renamed or duplicated. */
export function otherValue(value: unknown, other: unknown, chance: Chance, depth = 0): unknown {
  const isEnd = typeof value !== 'object' || value === null || depth > DEEP || chance.maybe(0.15);
  if (isEnd) return chance.maybe(0.3) ? partOf(other, chance) : chance.pick(VALUES);
  const entries = Object.entries(value);
  const at = chance.int(0, Math.max(0, entries.length - 1));
  const [key = 'a', inner] = entries[at] ?? [];
  const next = otherValue(inner, other, chance, depth + 1);
  const how = chance.int(0, 9);
  if (how === 0) entries.splice(at, 1);
  else if (how === 1) entries.splice(at, 0, [chance.pick(NAMES), inner]);
  else if (how === 2) entries[at] = [chance.pick(NAMES), inner];
  else entries[at] = [key, next];
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function partOf(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.maybe(0.3)) return value;
  const inner = Object.values(value);
  return inner.length === 0 ? value : partOf(chance.pick(inner), chance);
}

const NAMES: readonly string[] = [
  ...words.tokens.flatMap((token) => (/^"\w+"$/.test(token) ? [token.slice(1, -1)] : [])),
  '__proto__',
  '',
  'a.$',
  '💥',
  ...ODD,
];

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  '',
  '$',
  '$.a',
  '$$',
  'x',
  [],
  {},
  [null],
  { a: [] },
  'x'.repeat(10_000),
  ...ODD,
  ...words.tokens.flatMap((token) => (/^"[^"]*"$/.test(token) ? [token.slice(1, -1)] : [])),
];
