// A fast-check arbitrary for executable programs: a project that covers the whole language, the input of its main
// machine, and the seed of its task results. Most references resolve and most conditions match the type of their value,
// so that programs run for long before they end.
import fc from 'fast-check';
import { NUMBERS, STRINGS, type Struct, thing, type Value } from './world.ts';

export interface Scenario {
  readonly source: string;
  readonly input: Value;
  readonly seed: number;
}

const RUN = 'async def run(event, context): return event';

/** The class body of each task. */
const TASKS: ReadonlyMap<string, string> = new Map([
  ['Load', RUN],
  ['Box', `service = "lambda:container"\n${RUN}`],
  ['Old', `service = "lambda:pexpm-runner"\n${RUN}`],
  ['Crunch', `service = "ecs"\n${RUN}`],
  ['Drain', 'service = "ecs:worker"\nspec = "pkg.worker:Drain"'],
  ['Image', 'service = "codebuild"'],
]);

/** What a function may use, and where it finds the input of the program. */
interface Role {
  readonly name: string;
  /** The reference to the value that main gets as `data`. */
  readonly base: string;
  readonly branches: readonly string[];
  readonly iterators: readonly string[];
  readonly machines: readonly string[];
  /** The minimum and maximum number of statements. Functions that many others use must be small. */
  readonly length: readonly [number, number];
  /** The maximum nesting of statements. */
  readonly depth: number;
}

/**
 * A function uses only those before it. A branch reads the data of its caller, an iterator the item, a machine its
 * input.
 */
const ROLES: readonly Role[] = [
  { name: 'note', base: 'data', branches: [], iterators: [], machines: [], length: [1, 2], depth: 1 },
  { name: 'leaf', base: 'data["context_value"]', branches: [], iterators: [], machines: [], length: [1, 2], depth: 1 },
  { name: 'child', base: 'data["data"]', branches: [], iterators: ['leaf'], machines: [], length: [1, 2], depth: 1 },
  {
    name: 'side',
    base: 'data["context_value"]',
    branches: [],
    iterators: ['leaf'],
    machines: ['child'],
    length: [1, 1],
    depth: 1,
  },
  {
    name: 'item',
    base: 'data["context_value"]',
    branches: ['side'],
    iterators: ['leaf'],
    machines: ['child'],
    length: [1, 2],
    depth: 1,
  },
  {
    name: 'both',
    base: 'data',
    branches: ['note'],
    iterators: ['item', 'leaf'],
    machines: ['child'],
    length: [1, 2],
    depth: 1,
  },
  {
    name: 'main',
    base: 'data',
    // Some functions also appear in other roles, where their references may not resolve. Each use is compiled
    // separately.
    branches: ['both', 'both', 'note', 'note', 'note', 'leaf'],
    iterators: ['item', 'leaf', 'note'],
    machines: ['child', 'note'],
    length: [3, 8],
    depth: 3,
  },
];

const IN_ANY = ['Load', 'Load', 'Box', 'Old', 'Crunch', 'Drain'] as const;
const ERROR_NAMES = ['KeyError', 'ValueError', 'Custom', 'States.Timeout', 'States.TaskFailed'] as const;

function indent(block: string): string {
  return block.replace(/^(?=.)/gm, '    ');
}

const often = (weight: number, arbitrary: fc.Arbitrary<string>) => ({ weight, arbitrary });

const number = fc.constantFrom(...NUMBERS.map(String));
const string = fc.constantFrom(...STRINGS.map((value) => JSON.stringify(value)));
const boolean = fc.constantFrom('True', 'False');
const json = fc.oneof(
  number,
  string,
  boolean,
  fc.constantFrom('None', '[]', '{}', '[1, {"a": None}]', '{"a": {"b": [True]}, "c": "$.n"}', '1e16', '-0.0', '(1, 2)'),
);

/** A reference to a value of some type. A few references may not resolve. */
function references({ base }: Role, name: string, index: number): fc.Arbitrary<string> {
  const inside = ['', '["deep"]', '["r0"]', '["r1"]'].map((path) => `${path}["${name}"]`);
  const known = [...inside, `["deep"]["list"][${index}]`, `["list"][${index}]`];
  const from = (start: string): fc.Arbitrary<string> => fc.constantFrom(...known.map((path) => start + path));
  return fc.oneof(
    often(600, from(base)),
    often(10, from('data')),
    often(1, fc.constant(`${base}["list"][${index - 3}]`)),
  );
}

function conditions(role: Role): fc.Arbitrary<string> {
  const n = references(role, 'n', 0);
  const s = references(role, 's', 1);
  const b = fc.oneof(...['', '["deep"]', '["r0"]'].map((path) => fc.constant(`${role.base}${path}["b"]`)));
  const order = fc.constantFrom('==', '!=', '<', '>', '<=', '>=');
  const equality = fc.constantFrom('==', '!=');
  const words = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((all) => all.join(' '));
  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      words(n, order, number),
      words(number, order, n),
      words(s, order, string),
      words(b, equality, boolean),
      words(fc.oneof(n, s), equality, string),
      b.map((path) => `bool(${path})`),
      words(n, order, number).map((test) => test.replace(/data\S+/, 'float($&)')),
      words(s, equality, string).map((test) => test.replace(/data\S+/, 'str($&)')),
      tie('condition').map((inner) => `not (${inner})`),
      fc
        .tuple(fc.constantFrom(' and ', ' or '), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
        .map(([operator, all]) => all.map((one) => `(${one})`).join(operator)),
    ),
  })).condition;
}

/** `[call, target of its result]`: a statement that `try` or `with` may contain. */
function calls(role: Role): fc.Arbitrary<string> {
  const whole = role.base === 'data' ? ['', '', 'data'] : ['', role.base];
  const input = fc.oneof(
    fc.constantFrom(...whole),
    references(role, 's', 1),
    fc.constantFrom('["deep"]', '["batch"]', '["r0"]', '["list"]').map((path) => role.base + path),
  );
  const build = fc.constantFrom('', `env={"A": "x", "B": ${role.base}["s"]}`, 'build_arg_vars={"v": 1, "w": "x"}');
  const task = fc.oneof(
    often(
      12,
      fc.tuple(fc.constantFrom(...IN_ANY), input).map(([name, value]) => `${name}(${value})`),
    ),
    often(
      role.base === 'data' ? 2 : 1,
      build.map((options) => `Image(${options})`),
    ),
    ...role.machines.map((name) =>
      often(
        3,
        fc.constantFrom(...whole).map((value) => `${name}(${value})`),
      ),
    ),
  );
  const target = fc.constantFrom('', '', 'data["r0"] = ', 'data["r1"] = ', 'data["deep"]["in"] = ', 'data["b c"] = ');
  return fc.tuple(target, task).map((parts) => parts.join(''));
}

function simple(role: Role): fc.Arbitrary<string> {
  const batch = `${role.base}["batch"]`;
  const place = fc.constantFrom('', 'data["all"] = ', 'data["r2"]["x"] = ');
  const given = thing(7);
  return fc.oneof(
    often(18, calls(role)),
    often(
      2,
      number.map((value) => `data["n"] = ${value}`),
    ),
    often(
      2,
      string.map((value) => `data["deep"]["s"] = ${value}`),
    ),
    often(1, fc.constant(`data["r0"] = {"n": ${given.n}, "s": "a", "b": True, "list": [1, "two", 0]}`)),
    often(
      2,
      fc.tuple(fc.constantFrom('x y', 'größe', "it's", '0'), json).map(([key, value]) => `data["${key}"] = ${value}`),
    ),
    ...(role.base === 'data' ? [often(1, fc.constant('data["list"][0] = 2'))] : []),
    often(
      1,
      json.map((value) => `data.update({"n": 1, "all": ${value}})`),
    ),
    often(2, fc.constantFrom('pass', '"a note"', '...', 'wait(seconds=5)', `wait(seconds=${role.base}["secs"])`)),
    often(1, fc.constantFrom('wait(timestamp="2030-01-31T08:00:00Z")', `wait(timestamp=${role.base}["at"])`)),
    ...role.iterators.map((name) =>
      often(
        3,
        place.map((target) => `${target}map(${batch}, ${name})`),
      ),
    ),
    ...(role.branches.length === 0
      ? []
      : [
          often(
            3,
            fc
              .array(fc.constantFrom(...role.branches), { minLength: 1, maxLength: 2 })
              .map((names) => `parallel(${names.join(', ')})`),
          ),
        ]),
  );
}

function retry(call: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const names = fc.subarray([...ERROR_NAMES], { minLength: 1, maxLength: 2 });
  return fc
    .tuple(
      fc.option(names, { nil: undefined, freq: 1 }),
      fc.option(fc.constantFrom(1, 2, 5), { nil: undefined, freq: 1 }),
      call,
    )
    .map(([errors, attempts, body]) => {
      const options = [
        ...(errors === undefined ? [] : [`on_exceptions=[${errors.join(', ')}]`]),
        ...(attempts === undefined ? [] : [`max_attempts=${attempts}`]),
      ];
      return `with retry(${options.join(', ')}):\n${indent(body)}`;
    });
}

const HANDLED = fc.constantFrom(
  ['KeyError'],
  ['(ValueError, States.Timeout)', ''],
  ['KeyError', 'Custom', ''],
  ['States.TaskFailed'],
  ['States.Timeout', 'States.TaskFailed'],
  [''],
  ['States.ALL'],
);

function bodies(role: Role): fc.Arbitrary<string> {
  const call = calls(role);
  const guarded = fc.oneof(call, retry(call));
  const condition = conditions(role);
  const seen = fc.constantFrom('data["error"]["Error"] == "KeyError"', 'data["error"]["Cause"] != "x"');
  return fc.letrec<{ block: string; statement: string; body: string }>((tie) => ({
    statement: fc.oneof(
      { maxDepth: role.depth, withCrossShrink: true },
      { weight: 14, arbitrary: simple(role) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('return', 'raise Stop("now")', 'raise Custom', 'raise KeyError("gone")'),
      },
      { weight: 2, arbitrary: retry(call) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.array(fc.tuple(condition, tie('block')), { minLength: 1, maxLength: 3 }),
            fc.option(tie('block'), { nil: undefined, freq: 1 }),
          )
          .map(([arms, otherwise]) => {
            const written = arms.map(([test, block], at) => `${at === 0 ? 'if' : 'elif'} ${test}:\n${indent(block)}`);
            return [...written, ...(otherwise === undefined ? [] : [`else:\n${indent(otherwise)}`])].join('\n');
          }),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(guarded, HANDLED, fc.array(tie('block'), { minLength: 3, maxLength: 3 }), fc.option(seen, { freq: 1 }))
          .map(([body, handled, blocks, test]) => {
            const handlers = handled.map((error, at) => {
              const block = blocks[at] ?? 'pass';
              const inside = test === null || at > 0 ? block : `if ${test}:\n${indent(block)}`;
              return `except${error === '' ? '' : ` ${error}`}:\n${indent(inside)}`;
            });
            return `try:\n${indent(body)}\n${handlers.join('\n')}`;
          }),
      },
    ),
    body: fc
      .array(tie('statement'), { minLength: role.length[0], maxLength: role.length[1] })
      .map((statements) => statements.join('\n')),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }).map((statements) => statements.join('\n')),
  })).body;
}

const lite = fc.nat(1_000).map(thing);

function data(items: fc.Arbitrary<readonly Value[]>): fc.Arbitrary<Struct> {
  return fc.tuple(lite, lite, lite, lite, items).map(([own, deep, r0, r1, list]) => ({
    ...own,
    deep,
    r0,
    r1,
    secs: 3,
    at: '2030-01-31T08:00:00Z',
    batch: { items: list, table_name: 'table', partition_key: 'run:items', key: 'items' },
  }));
}

const leaves = fc.array(data(fc.constant([])), { maxLength: 2 });
const input = fc
  .tuple(
    data(fc.array(data(leaves), { maxLength: 3 })),
    fc.nat(15).map((chance) => chance > 0),
  )
  .map(([all, isWhole]): Value => {
    const { deep: _, ...rest } = all;
    return { __trace: { id: 't-1', source: 'test' }, source_version: 'main', ...(isWhole ? all : rest) };
  });

/** Functions come in any order, because they may be used before they are defined. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    blocks: fc.tuple(...ROLES.map(bodies)),
    order: fc.shuffledSubarray(
      ROLES.map((_, index) => index),
      { minLength: ROLES.length },
    ),
    input,
    seed: fc.nat(),
  })
  .map(({ blocks, order, input, seed }) => {
    const bodies = new Map(ROLES.map(({ name }, index) => [name, blocks[index] ?? 'pass']));
    const used = usedFrom('main', bodies);
    const tasks = [...TASKS].map(([name, body]) => [name, `class ${name}(Task):\n${indent(body)}`] as const);
    const functions = [...bodies].map(([name, body]) => [name, `def ${name}(data):\n${indent(body)}`] as const);
    const definitions = [...tasks, ...order.flatMap((index) => functions.slice(index, index + 1))];
    const written = definitions.flatMap(([name, text]) => (used.has(name) ? [text] : []));
    const source = `${written.join('\n\n\n')}\n`;
    const shown = (): string => `\n${source}\ninput ${JSON.stringify(input)}\nseed ${seed}`;
    return { source, input, seed, [fc.toStringMethod]: shown };
  });

/** The function itself and all functions and tasks that it uses, directly or indirectly. */
function usedFrom(name: string, bodies: ReadonlyMap<string, string>): ReadonlySet<string> {
  const used = new Set([name]);
  for (const one of used) {
    const words = bodies.get(one)?.match(/\w+/g) ?? [];
    for (const word of words) if (bodies.has(word) || TASKS.has(word)) used.add(word);
  }
  return used;
}
