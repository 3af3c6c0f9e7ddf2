// Which state of the head is which state of the base, and what is said about the difference, over projects and edits.
import fc from 'fast-check';
import type { MachineChange, StateChange } from '../../src/base/comparison.ts';
import { compareStates } from '../../src/compare/states.ts';
import type { Compiled } from '../../src/compile/compile.ts';
import { stateWords } from '../../src/graph/condition-words.ts';
import { type FlatDefinition, flatten } from '../../src/picture/definition.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { withProduct } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { type Chance, chance as chanceOf } from '../support/programs/chance.ts';
import { inputsOf, stepsWith } from '../support/workspace.ts';

/** The definitions of a project's machines, by name. */
async function flat(text: string): Promise<ReadonlyMap<string, FlatDefinition>> {
  const found = new Map<string, FlatDefinition>();
  const emit = (compiled: Compiled): void => {
    const error = compiled.diagnostics.find(({ severity }) => severity === 'error');
    if (error !== undefined) throw new Error(`${error.message}\n${text}`);
    const { definitions } = withProduct(compiled);
    for (const instance of compiled.buildable?.instances ?? []) {
      const name = instance.graph.machine;
      found.set(name, flatten(definitions.get(name) ?? null, stateWords(instance, compiled.file.text)));
    }
  };
  await checkWorkspace(inputsOf({ demo: text }), stepsWith(await engine(), emit));
  return found;
}

async function mainOf(base: string, head: string): Promise<Pick<MachineChange, 'states' | 'transitions' | 'graph'>> {
  const [before, after] = [(await flat(base)).get('main'), (await flat(head)).get('main')];
  if (before === undefined || after === undefined) throw new Error('the project does not compile');
  return compareStates(before, after);
}

const lines = (states: readonly StateChange[]): string[] =>
  states.map((state) => {
    if (state.kind === 'renamed') return `${state.previous} → ${state.name}`;
    if (state.kind !== 'changed') return `${state.kind} ${state.name}`;
    const fields = state.fields.map(({ name, before, after, words }) => words ?? `${name} ${before} → ${after}`);
    return `${state.name}: ${fields.join(', ')}`;
  });

const TASK = (name: string, attributes = ''): string =>
  `class ${name}(Task):\n${attributes}    async def run(event, context):\n        return await event\n\n\n`;
const TASKS = ['Load', 'Score', 'Charge', 'Ship', 'Tell'].map((name) => TASK(name)).join('');
const ORDERS = `${TASKS}def main(data):
    data["order"] = Load(key="Load the order")
    if data["order"]["total"] > 1000:
        data["risk"] = Score()
        if data["risk"]["score"] > 80 and not bool(data["risk"]["known"]):
            raise Fraud("too risky")
    try:
        with retry(on_exceptions=[Busy], interval=2, max_attempts=4, backoff_rate=1.5):
            data["payment"] = Charge(data["order"])
    except Declined:
        Tell(data["order"])
        return
    wait(seconds=3600)
    data["parcels"] = map(data["order"]["lines"], pack, max_concurrency=5)
    parallel(one, two)


def pack(data):
    Ship(timeout=60)
    wait(seconds=5)


def one(data):
    Ship()


def two(data):
    Tell()
`;

describe('an edit', () => {
  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    ['nothing', [], []],
    ['a wait', [['3600', '7200']], ['Wait-7200s: wait 3600 s → 7200 s']],
    [
      'a wait beside a new state',
      [['wait(seconds=3600)', 'wait(seconds=7200)\n    Tell(key="Tell it")']],
      ['Wait-7200s: wait 3600 s → 7200 s', 'added Tell it'],
    ],
    [
      'a wait beside another edit',
      [
        ['wait(seconds=3600)', 'wait(seconds=7200)'],
        ['lines"], pack, max_concurrency=5', 'lines"], pack, max_concurrency=9'],
        ['Charge(data["order"])', 'Charge(data["order"]["id"])'],
      ],
      [
        'Charge: input data["order"] → data["order"]["id"]',
        'Wait-7200s: wait 3600 s → 7200 s',
        'Map-pack: items at once 5 → 9',
      ],
    ],
    ['attempts', [['max_attempts=4', 'max_attempts=6']], ['Charge: 4 → 6 attempts']],
    ['the first wait', [['interval=2', 'interval=5']], ['Charge: waits 2 s → 5 s before the first retry']],
    [
      'the backoff',
      [['backoff_rate=1.5', 'backoff_rate=3']],
      ['Charge: waits 1.5 → 3 times as long before each further retry'],
    ],
    ['retried errors', [['[Busy]', '[Busy, Slow]']], ['Charge: also retries Slow']],
    ['one more error', [['Declined:', '(Declined, Expired):']], ['Charge: also catches Expired']],
    ['other errors', [['Declined:', 'Expired:']], ['Charge: also catches Expired, no longer catches Declined']],
    [
      'no more retries',
      [
        [
          '        with retry(on_exceptions=[Busy], interval=2, max_attempts=4, backoff_rate=1.5):\n            data["p',
          '        data["p',
        ],
      ],
      ['Charge: no longer retries Busy'],
    ],
    [
      'a condition',
      [['> 80', '>= 90']],
      [
        'Choice-risk-score: condition data["risk"]["score"] > 80 and not bool(data["risk"]["known"]) → data["risk"]["score"] >= 90 and not bool(data["risk"]["known"])',
      ],
    ],
    [
      'a new elif',
      [
        [
          '    try:',
          '    elif data["order"]["total"] < 0 or data["order"]["total"] == 7:\n        raise Odd("odd")\n    try:',
        ],
      ],
      [
        'Choice-order-total: new condition: data["order"]["total"] < 0 or data["order"]["total"] == 7',
        'added Fail-Odd',
      ],
    ],
    ['a key', [['key="Load the order"', 'key="Fetch"']], ['Load the order → Fetch']],
    [
      'a key and the input',
      [['Load(key="Load the order")', 'Load(data["id"], key="Fetch")']],
      ['Fetch: name Load the order → Fetch, input data → data["id"]'],
    ],
    [
      'another task',
      [['Load(key="Load the order")', 'Tell(key="Tell first")']],
      ['added Tell first', 'removed Load the order'],
    ],
    ['another task with the key', [['Load(key=', 'Tell(key=']], ['Load the order: task Load → Tell']],
    ['a timeout in a map', [['timeout=60', 'timeout=90']], ['Ship: timeout 60 s → 90 s']],
    ['the result', [['data["payment"] =', 'data["receipt"] =']], ['Charge: result data["payment"] → data["receipt"]']],
    [
      'a branch in front',
      [['parallel(one', 'parallel(pack, one']],
      ['Parallel-one-two → Parallel-pack-one-two', 'added Ship-2', 'added Wait-5s-2'],
    ],
    [
      'the service',
      [['class Load(Task):\n', 'class Load(Task):\n    service = "ecs"\n']],
      ['Load the order: service lambda → ecs'],
    ],
    [
      'a docstring',
      [['class Load(Task):\n', 'class Load(Task):\n    """Load it"""\n\n']],
      ['Load the order: docstring undefined → Load it'],
    ],
    ['the error that it ends with', [['raise Fraud(', 'raise Risky(']], ['Fail-Risky: error Fraud → Risky']],
  ])('of %s is told as one', async (_, edits, expected) => {
    let head = ORDERS;
    for (const [from, to] of edits) {
      if (!head.includes(from)) throw new Error(from);
      head = head.replace(from, to);
    }
    expect(lines((await mainOf(ORDERS, head)).states)).toEqual(expected);
  });
});

/** A statement of a function whose last statement is always a call, so that an edit is one state. */
type Statement =
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'call'; readonly task: string; readonly input: string; readonly key: string | undefined }
  | { readonly kind: 'if'; readonly limit: number; readonly body: Block; readonly orElse: Block }
  | { readonly kind: 'map' | 'parallel'; readonly bodies: readonly Block[] };
type Block = readonly Statement[];

const NAMES = ['Load', 'Score', 'Charge', 'Ship'];

function leaf(chance: Chance, number: () => number): Statement {
  if (chance.maybe(0.4)) return { kind: 'wait', seconds: chance.pick([5, 10, 60]) };
  const key = chance.maybe(0.3) ? `Step ${number()}` : undefined;
  return { kind: 'call', task: chance.pick(NAMES), input: chance.pick(['a', 'b']), key };
}

function block(chance: Chance, depth: number, number: () => number): Block {
  return Array.from({ length: chance.int(1, depth === 0 ? 12 : 4) }, (): Statement => {
    if (depth === 2 || chance.maybe(0.7)) return leaf(chance, number);
    const inner = (): Block => block(chance, depth + 1, number);
    if (chance.maybe(0.6)) return { kind: 'if', limit: chance.int(1, 9), body: inner(), orElse: inner() };
    return chance.maybe(0.5) ? { kind: 'map', bodies: [inner()] } : { kind: 'parallel', bodies: [inner(), inner()] };
  });
}

/** Changes, inserts or removes one wait or call, or changes one condition. */
function edited(body: Block, chance: Chance, number: () => number): Block {
  const at = chance.int(0, body.length - 1);
  const own = body[at];
  if (own === undefined) return [leaf(chance, number)];
  const replaced = (...statements: Statement[]): Block => [...body.slice(0, at), ...statements, ...body.slice(at + 1)];
  if (chance.maybe(0.25)) return replaced(leaf(chance, number), own);
  const inside = (inner: Block): Block => edited(inner, chance, number);
  switch (own.kind) {
    case 'wait':
      if (chance.maybe(0.3)) return body.length > 1 ? replaced() : body;
      return replaced({ ...own, seconds: chance.pick([5, 10, 60, 90]) });
    case 'call':
      if (chance.maybe(0.3)) return body.length > 1 ? replaced() : body;
      return replaced({ ...own, input: chance.pick(['a', 'c']) });
    case 'if':
      if (chance.maybe(0.4)) return replaced({ ...own, limit: own.limit + 1 });
      return replaced(chance.maybe(0.5) ? { ...own, body: inside(own.body) } : { ...own, orElse: inside(own.orElse) });
    default: {
      const which = chance.int(0, own.bodies.length - 1);
      return replaced({ ...own, bodies: own.bodies.map((inner, index) => (index === which ? inside(inner) : inner)) });
    }
  }
}

/** Written with `style`, which decides how a condition looks. */
function source(main: Block, style: Style, keyOf: (key: string) => string = String): string {
  const functions: string[] = [];
  // In an iterator the data is that of its item.
  const statements = (body: Block, indent: string, data: string): string =>
    body
      .map((own): string => {
        switch (own.kind) {
          case 'wait':
            return `${indent}wait(seconds=${own.seconds})\n`;
          case 'call': {
            const key = own.key === undefined ? '' : `, key="${keyOf(own.key)}"`;
            return `${indent}${own.task}(${data}["${own.input}"]${key})\n`;
          }
          case 'if':
            return [
              `${indent}if ${style(own.limit, data)}:\n${statements(own.body, `${indent}    `, data)}`,
              // An `else` that holds only an `if` is an `elif` of the same state.
              `${indent}else:\n${indent}    Tell(${data}["a"])\n${statements(own.orElse, `${indent}    `, data)}`,
            ].join('');
          default: {
            const names = own.bodies.map((inner) => {
              const item = own.kind === 'map' ? 'data["context_value"]' : data;
              const text = `${statements(inner, '    ', item)}    Tell()\n`;
              functions.push(text);
              return [functions.length, text] as const;
            });
            const called = names.map(([number]) => `f${number}`).join(', ');
            return own.kind === 'map'
              ? `${indent}map(${data}["items"], ${called})\n`
              : `${indent}parallel(${called})\n`;
          }
        }
      })
      .join('');
  const body = `def main(data):\n${statements(main, '    ', 'data')}    Tell()\n`;
  return `${TASKS}${body}${functions.map((text, index) => `\n\ndef f${index + 1}(data):\n${text}`).join('')}`;
}

type Style = (limit: number, data: string) => string;
const plain: Style = (limit, data) => `${data}["n"] > ${limit} and not bool(${data}["ok"])`;
const written: Style = (limit, data) => `(${data}['n']   >   ${limit}  # why\n        and not bool( ${data}["ok"] ))`;

describe('random programs', () => {
  const count = (): (() => number) => {
    let last = 0;
    return () => {
      last += 1;
      return last;
    };
  };

  test('a few edits are at most as many changes of states', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.integer({ min: 0, max: 4 }), async (seed, edits) => {
        const [chance, number] = [chanceOf(seed, 0), count()];
        const base = block(chance, 0, number);
        let head = base;
        for (let done = 0; done < edits; done += 1) head = edited(head, chance, number);
        const compared = await mainOf(source(base, plain), source(head, plain));
        expect(compared.states.length).toBeLessThanOrEqual(edits);
        if (compared.states.length === 0 && edits === 0) expect(compared.transitions).toEqual([]);
      }),
      { numRuns: 300, seed: 18 },
    );
  }, 120_000);

  test('different formatting is not a change, and another key renames only its state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const main = block(chanceOf(seed, 0), 0, count());
        const base = source(main, plain);
        expect(await mainOf(base, source(main, written))).toMatchObject({ states: [], transitions: [] });
        const renamed = await mainOf(
          base,
          source(main, plain, (key) => `Other ${key}`),
        );
        expect(renamed.states.filter(({ kind, name }) => kind !== 'renamed' || !name.startsWith('Other'))).toEqual([]);
        expect(renamed.transitions).toEqual([]);
      }),
      { numRuns: 60, seed: 18 },
    );
  }, 120_000);
});
