// Runs a definition and the program that import made of it with the same input and the same answers. The run methods of the
// program run in Python with the package that it imports, up to the code that a person has to move there: that is answered by
// the test.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { readJson } from '../../src/asl/parse/json-text.ts';
import { memberOf, textOf } from '../../src/asl/parse/values.ts';
import { compactJson, type Json } from '../../src/base/json.ts';
import { execute } from '../../src/run/execute.ts';
import type { Answer, Call } from '../../src/run/execution.ts';
import { type Chance, chance as chanceOf } from './programs/chance.ts';

const RUNNER = `
import asyncio, json, os, sys
class Environment(dict):
    def __missing__(self, name):
        return '$' + '{' + name + '}'
os.environ = Environment()
real, sys.stdout = sys.stdout, sys.stderr
class Named(Exception):
    pass
def named(name):
    return type(name, (Exception,), {})
for line in sys.stdin:
    ask = json.loads(line)
    if 'source' in ask:
        scope = {}
        def work(given):
            seen.append(given)
            if 'error' in answer:
                raise named(answer['error'])(answer['cause'])
            return answer['value']
        scope['_work'] = work
        exec(ask['source'], scope)
        continue
    answer, seen = ask['answer'], []
    try:
        reply = {'value': asyncio.run(scope[ask['task']].run(ask['event'], None)), 'seen': seen}
    except Exception as error:
        reply = {'error': type(error).__name__, 'cause': str(error), 'seen': seen}
    print(json.dumps(reply), file=real, flush=True)
`;

interface Reply {
  readonly value?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly seen: readonly Json[];
}

/** One Python for all programs. */
export interface RunMethods {
  readonly load: (program: string) => void;
  readonly run: (task: string, event: Json, answer: Json) => Promise<Reply>;
  readonly stop: () => void;
}

export function startRunMethods(): RunMethods {
  const child: ChildProcessWithoutNullStreams = spawn('python3', ['-B', '-c', RUNNER], {
    env: { ...process.env, PYTHONPATH: resolve('python') },
  });
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  child.on('exit', () => {
    for (const answer of waiting) answer(JSON.stringify({ error: 'Python', cause: errors, seen: [] }));
  });
  const send = (value: Json): void => void child.stdin.write(`${compactJson(value)}\n`);
  return {
    load: (program) => send({ source: classesOf(program) }),
    run: async (task, event, answer) => {
      const line = new Promise<string>((resolve) => waiting.push(resolve));
      send({ task, event, answer });
      return JSON.parse(await line) as Reply;
    },
    stop: () => void child.stdin.end(),
  };
}

/** The task classes, where the code to move is a call of `_work`. */
function classesOf(program: string): string {
  const [classes = ''] = program.split(/^(?:@|def )/m);
  return classes.replace(/raise NotImplementedError\("(call |move )[^\n]*/g, (_, word) =>
    word === 'call ' ? 'return _work(parameters)' : 'return _work(event)',
  );
}

/** By the name of each class, what it called in the definition. */
function originsOf(program: string): Map<string, string> {
  const classes = program.matchAll(/^class (\w+)\(Task\):(?:\n(?: {4}[^\n]*)?)*?\n {4}# called (.*)$/gm);
  return new Map([...classes].map(([, name = '', origin = '']) => [name, origin]));
}

export interface Ran {
  readonly end: Json;
  readonly output: Json | undefined;
  readonly calls: readonly string[];
}

/** What the definition does. */
export async function runDefinition(definition: Json, input: Json, seed: number, values: AnswerValues): Promise<Ran> {
  const calls: string[] = [];
  // Asynchronous like that of the program, so that branches start in the same order.
  const perform = async ({ resource, input: given, at }: Call): Promise<Answer> => {
    const isInvocation = /:::lambda:invoke$/.test(resource);
    const name = textOf(memberOf(given as Json, 'FunctionName')) ?? '';
    const event = isInvocation ? (memberOf(given as Json, 'Payload') ?? {}) : (given as Json);
    const answer = answerTo(seed, calls.length, values);
    calls.push(shown(isInvocation ? name : resource, event, at));
    if (answer.error !== undefined) return { kind: 'raise', error: answer.error, cause: 'generated' };
    const value = answer.value ?? null;
    return { kind: 'return', value: isInvocation ? { Payload: value, StatusCode: 200 } : value };
  };
  return ranOf(definition, input, perform, calls);
}

/** What the program does. `text` is its source, and `definition` what it compiles to. */
export async function runProgram(
  text: string,
  definition: Json,
  input: Json,
  seed: number,
  values: AnswerValues,
  python: RunMethods,
): Promise<Ran> {
  const origins = originsOf(text);
  const calls: string[] = [];
  const perform = async ({ resource, input: given, at }: Call): Promise<Answer> => {
    const task = /\$\{LambdaFunction(\w+)\}/.exec(resource)?.[1] ?? resource;
    const event = memberOf(given as Json, 'data') ?? null;
    const answer = answerTo(seed, calls.length, values);
    const index = calls.push('') - 1;
    const reply = await python.run(
      task,
      event,
      answer.error === undefined ? { value: answer.value ?? null } : { error: answer.error, cause: 'generated' },
    );
    calls[index] = shown(origins.get(task) ?? task, reply.seen[0] ?? null, at);
    if (reply.error !== undefined) return { kind: 'raise', error: reply.error, cause: reply.cause ?? '' };
    return { kind: 'return', value: reply.value ?? null };
  };
  return ranOf(definition, input, perform, calls);
}

function shown(origin: string, event: Json, at: number): string {
  // What only a deployment knows stands in environment variables of the program.
  const known = (text: string): string =>
    text.replace(/\$\{\??([^}]*)\}/g, (_, name: string) => `\${${name.replace(/\W+/g, '_')}}`);
  return known(`${at} ${origin} ${sorted(event)}`);
}

function sorted(value: Json): string {
  const plain: unknown = JSON.parse(compactJson(value));
  return JSON.stringify(plain, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

async function ranOf(
  definition: Json,
  input: Json,
  perform: (call: Call) => Answer | Promise<Answer>,
  calls: readonly string[],
): Promise<Ran> {
  const result = await execute(new Map([['main', definition]]), { machine: 'main', name: 'run', input, perform });
  const { status } = result;
  if (status === 'succeeded') {
    return { end: status, output: readJson(sorted(result.output as Json)).value, calls };
  }
  const [error, cause] = ['error' in result ? result.error : '', 'cause' in result ? result.cause : ''];
  const isOurs = error?.startsWith('States.') === true;
  const message = 'message' in result ? result.message : '';
  return { end: [status, error ?? '', isOurs ? '' : (cause ?? ''), message], output: undefined, calls };
}

/** The scalars that answers and inputs hold, and the paths at which they hold them. */
export interface AnswerValues {
  readonly paths: readonly (readonly (string | number)[])[];
  readonly scalars: readonly Json[];
  readonly errors: readonly string[];
}

/** Values that lead executions through a definition. */
export function answerValues(definition: Json): AnswerValues {
  const text = compactJson(definition);
  const paths = [...text.matchAll(/\$((?:\['[^'"\\]+'\]|\[\d+\]|\.[A-Za-z_][\w-]*)+)/g)].map(([, path = '']) =>
    [...path.matchAll(/\['([^']+)'\]|\[(\d+)\]|\.([\w-]+)/g)].map((m) => m[1] ?? m[3] ?? Number(m[2])),
  );
  // A result is often read below the key that holds it.
  const below = paths
    .flatMap((path) => path.map((_, index) => path.slice(index)))
    .filter(([first]) => first !== undefined);
  const operands = [...text.matchAll(/"(?:String|Numeric|Boolean)\w+":("(?:[^"\\]|\\.)*"|[\d.-]+|true|false)/g)];
  const scalars = operands.map(([, operand = 'null']) => JSON.parse(operand) as Json);
  const named = [...text.matchAll(/"ErrorEquals":\[([^\]]*)\]/g)].flatMap(([, list = '']) => JSON.parse(`[${list}]`));
  const errors = (named as string[]).filter((name) => !/^States\.|^Lambda\./.test(name));
  return { paths: [...paths, ...below], scalars: [...scalars, 'a', 'b', 1, true], errors: [...errors, 'Other'] };
}

export function valueFor({ paths, scalars }: AnswerValues, chance: Chance): Json {
  const data: Record<string | number, unknown> = {};
  for (const path of paths) {
    if (typeof path[0] !== 'string') continue;
    let at: Record<string | number, unknown> = data;
    for (const [index, step] of path.entries()) {
      const following = path[index + 1];
      const isHere = typeof at[step] === 'object' && at[step] !== null;
      if (following !== undefined && !isHere) at[step] = typeof following === 'number' ? [] : {};
      else if (following === undefined) at[step] ??= chance.pick(scalars);
      at = at[step] as typeof at;
    }
  }
  return data as Json;
}

function answerTo(seed: number, index: number, values: AnswerValues): { value?: Json; error?: string } {
  const chance = chanceOf(seed, index);
  if (chance.maybe(0.2)) return { error: chance.pick(values.errors) };
  return { value: valueFor(values, chance) };
}
