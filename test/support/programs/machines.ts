// Generates the function of a state machine, the functions that it uses and the tasks that it calls. No statement reads
// a key that may be unset, none follows an end, and every assigned value is used. `expected` collects the codes of the
// findings that the program deserves nevertheless.
import type { Chance } from './chance.ts';
import type { Node } from './layout.ts';
import { condition, type Known, literal } from './literals.ts';
import { FIELDS, type Service, type Task } from './tasks.ts';

export interface Machines {
  readonly chance: Chance;
  readonly tasks: Task[];
  readonly functions: Node[][];
  readonly names: Set<string>;
  /** Codes of the findings that the program deserves. */
  readonly expected: string[];
}

export interface Place {
  readonly kind: 'main' | 'branch' | 'iterator' | 'nested';
  /** How deep the machine is nested in others. */
  readonly level: number;
  readonly depth: number;
  readonly known: Known[];
  /** Whether the input contains the `source_version` that builds need. */
  readonly hasVersion: boolean;
}

interface Made {
  readonly nodes: Node[];
  readonly ends: boolean;
}

const ERRORS = ['KeyError', 'NotFound', 'Throttled', 'TimeoutError', 'ValueError'] as const;

export function machine(
  all: Machines,
  name: string,
  decorators: readonly string[],
  place: Place,
  size: number,
): Node[] {
  const { chance } = all;
  const doc = chance.maybe(0.3)
    ? [chance.pick(['"""What it does"""', '"""What it does\n\n    data["x"] = Foo()\n    """'])]
    : [];
  const made = block(all, { ...place, known: [...place.known], level: place.level + 1, depth: 0 }, size);
  const nodes = [...doc, ...made.nodes];
  if (!made.ends && chance.maybe(0.03)) {
    nodes.push(`data.update({"state": ${literal(chance)}})`);
    all.expected.push('FLX504');
  } else if (!made.ends && chance.maybe(0.1)) nodes.push(chance.pick(['return', 'pass', '...', '"the end"']));
  return [...decorators, { head: `def ${name}(data):`, body: nodes.length > doc.length ? nodes : [...doc, 'pass'] }];
}

function freshName(all: Machines, stem: string, join = '_'): string {
  let name = stem;
  for (let number = 2; all.names.has(name); number += 1) name = `${stem}${join}${number}`;
  all.names.add(name);
  return name;
}

function block(all: Machines, place: Place, size: number): Made {
  const { chance } = all;
  const nodes: Node[] = [];
  let left = size;
  while (left > 0) {
    left -= 1;
    if (chance.maybe(0.05)) nodes.push(chance.pick(['pass', '"""a note"""', '...']));
    const room = Math.max(1, Math.min(4, left));
    const made = chance.pick(formsFor(all, place, left))(all, place, room);
    if (made.nodes.length > 1 || typeof made.nodes[0] !== 'string') left -= room;
    nodes.push(...made.nodes);
    if (made.ends) return { nodes, ends: true };
  }
  return { nodes, ends: false };
}

type Form = (all: Machines, place: Place, room: number) => Made;

function formsFor({ chance }: Machines, place: Place, left: number): Form[] {
  const forms: Form[] = [call, call, call, assign, assign, wait, retry, attempt, attempt];
  if (place.depth < 4 && place.known.some(({ type }) => /number|text|flag/.test(type)))
    forms.push(choose, choose, choose, byDefault);
  if (place.level < 4 && left >= 1) forms.push(map, map, parallel, parallel);
  if (!place.hasVersion) forms.push(build);
  if (place.level < 3 && place.kind !== 'iterator' && chance.maybe(0.5)) forms.push(nested);
  return forms;
}

const done = (...nodes: Node[]): Made => ({ nodes, ends: false });

/** Calls a new task or one that was called before. The target holds its result from then on. */
function makeCall(
  all: Machines,
  place: Place,
  wants?: 'items' | 'build',
): { text: string; task: Task; learned: Known[] } {
  const { chance, expected } = all;
  const isProducer = wants === 'items';
  const again =
    wants !== undefined || !chance.maybe(0.1)
      ? []
      : all.tasks.filter(({ service, isIteration }) => service === 'lambda' && !isIteration);
  const task = again.length > 0 ? chance.pick(again) : newTask(all, place, wants);
  const options: string[] = [];
  // A build gets environment variables but no input.
  const inputs = place.known.filter(
    ({ type }) => task.service !== 'codebuild' && (task.service !== 'ecs' || type === 'text'),
  );
  if (!task.isIteration && inputs.length > 0 && chance.maybe(0.4)) options.push(chance.pick(inputs).ref);
  else if (!task.isIteration && !/^(ecs|codebuild)$/.test(task.service) && chance.maybe(0.1)) options.push('data');
  if (chance.maybe(0.7)) options.push(key(all, task.name));
  else expected.push('FLX803');
  if (task.timeout !== undefined) options.push(`timeout=${task.timeout}`);
  if (task.service === 'codebuild') {
    const texts = place.known.filter(({ type }) => type === 'text');
    if (texts.length > 0) options.push(`env={"TAG": ${chance.pick(texts).ref}, 'STAGE': "prod", "N": "3"}`);
    if (chance.maybe(0.5)) options.push('build_arg_vars={"BASE": ["slim", None], "N": -1.5}');
  }
  const hasResult = task.fields.length > 0 || task.isProducer;
  const learned: Known[] = [];
  const text = `${task.name}(${chance.maybe(0.2) && options.length > 0 ? `\n    ${options.join(',\n    ')},\n` : options.join(', ')})`;
  if (!hasResult || (!isProducer && chance.maybe(0.3))) return { text, task, learned };
  const target = `data[${JSON.stringify(freshName(all, chance.pick(['result', 'größe', 'the order', 'x.y']), ' '))}]`;
  learned.push({ ref: target, type: task.isProducer ? 'items' : 'object' });
  for (const [field, type] of task.fields) learned.push({ ref: `${target}["${field}"]`, type });
  return {
    text: `${target} ${chance.pick(['=', '=', '= \\\n   '])} ${chance.maybe(0.05) ? `(${text})` : text}`,
    task,
    learned,
  };
}

function newTask(all: Machines, place: Place, wants?: 'items' | 'build'): Task {
  const { chance } = all;
  const isProducer = wants === 'items';
  const services: Service[] = ['lambda', 'lambda', 'lambda', 'lambda', 'lambda:container', 'ecs', 'ecs:worker'];
  if (place.hasVersion) services.push('codebuild');
  if (chance.maybe(0.03)) services.push('lambda:pexpm-runner');
  const service = isProducer ? 'lambda' : wants === 'build' ? 'codebuild' : chance.pick(services);
  if (service === 'lambda:pexpm-runner') all.expected.push('FLX801');
  const isLambda = service.startsWith('lambda');
  const name = freshName(
    all,
    `${chance.pick(['Load', 'Check', 'Store', 'HTTPSend'])}${chance.pick(['Orders', 'Part', 'V2'])}`,
    'X',
  );
  const timeout = chance.maybe(0.4) ? chance.pick(isLambda ? [1, 30, 300, 900] : [60, 3600, 43200]) : undefined;
  const isIteration = place.kind === 'iterator' && isLambda && !isProducer;
  const fields = isLambda && !isProducer && chance.maybe(0.8) ? chance.some(FIELDS, 1, 4) : [];
  const task: Task = { name, service, timeout, isIteration, fields, isProducer };
  all.tasks.push(task);
  return task;
}

function key(all: Machines, name: string): string {
  const text = freshName(all, `${name} – für 📦`, ' ');
  return all.chance.pick([
    `key="${text}"`,
    `key='${text}'`,
    `key = "${text}"`,
    `key="${text.slice(0, 3)}" "${text.slice(3)}"`,
  ]);
}

function call(all: Machines, place: Place): Made {
  const { text, learned } = makeCall(all, place);
  place.known.push(...learned);
  return done(text);
}

/** Sets the version to build first, because the input has none. */
function build(all: Machines, place: Place): Made {
  const { text, learned } = makeCall(all, place, 'build');
  place.known.push(...learned);
  return done('data["source_version"] = "1f3c9a"', text);
}

function assign(all: Machines, place: Place): Made {
  const { chance } = all;
  const target = `data[${JSON.stringify(freshName(all, chance.pick(['note', 'settings', 'it’s']), '-'))}]`;
  const type = chance.pick(['number', 'text', 'flag', 'dict', 'any'] as const);
  if (type === 'any') return done(`${target} = ${literal(chance)}`);
  if (type === 'dict') {
    place.known.push(
      { ref: `${target}["limits"][0]`, type: 'number' },
      { ref: `${target}["mode"]`, type: 'text' },
      { ref: target, type: 'object' },
    );
    return done(
      `${target} = {"limits": [1, ${literal(chance)}], "mode": "full"}`,
      `${target}["deep"]["er"] = ${literal(chance)}`,
    );
  }
  place.known.push({ ref: target, type });
  return done(`${target} = ${{ number: '7', text: '"x"', flag: 'False' }[type]}`);
}

function wait({ chance }: Machines, { known }: Place): Made {
  const seconds = known.filter(({ type }) => type === 'seconds');
  const times = known.filter(({ type }) => type === 'time');
  if (seconds.length > 0 && chance.maybe(0.5)) return done(`wait(seconds=${chance.pick(seconds).ref})`);
  if (times.length > 0 && chance.maybe(0.5)) return done(`wait(timestamp=${chance.pick(times).ref})`);
  return done(
    chance.pick([
      'wait(seconds=0)',
      'wait(seconds=1_0)',
      'wait(\n    seconds=6,\n)',
      'wait(timestamp="2031-02-28T23:59:59.5+02:00")',
    ]),
  );
}

function retryHead({ chance }: Machines): string {
  const options: string[] = [];
  if (chance.maybe(0.5)) options.push(`on_exceptions=[${chance.some([...ERRORS, 'States.Timeout'], 1, 3).join(', ')}]`);
  if (chance.maybe(0.5)) options.push(`interval=${chance.pick([1, 15, 300])}`);
  if (chance.maybe(0.5)) options.push(`max_attempts=${chance.int(1, 12)}`);
  if (chance.maybe(0.4)) options.push(`backoff_rate=${chance.pick(['1', '1.0', '1.5', '2'])}`);
  return `with retry(${options.join(', ')}):`;
}

/** Some services do not pass the names of errors to Step Functions. */
function named(all: Machines, service: Service | 'machine', head: string): string {
  if (!['ecs', 'codebuild', 'machine'].includes(service)) return head;
  for (const error of ERRORS) if (new RegExp(`\\b${error}\\b`).test(head)) all.expected.push('FLX308');
  return head;
}

function retry(all: Machines, place: Place): Made {
  const { text, task, learned } = makeCall(all, place);
  place.known.push(...learned);
  return done({
    head: named(all, task.service, retryHead(all)),
    body: all.chance.maybe(0.1) ? ['"""more than once"""', text] : [text],
  });
}

function attempt(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const before = [...place.known];
  const { text, task, learned } = makeCall(all, place);
  const names = chance.some(ERRORS, 0, 3);
  const heads =
    names.length > 1 && chance.maybe(0.5) ? [`except (${names.join(', ')}):`] : names.map((name) => `except ${name}:`);
  if (chance.maybe(0.4)) heads.push('except States.Timeout:');
  if (heads.length === 0 || chance.maybe(0.4))
    heads.push(chance.pick(['except:', 'except States.ALL:', 'except States.TaskFailed:']));
  const isRetried = chance.maybe(0.3);
  const nodes: Node[] = [
    { head: 'try:', body: [isRetried ? { head: named(all, task.service, retryHead(all)), body: [text] } : text] },
  ];
  const error: Known[] = [
    { ref: 'data["error"]["Error"]', type: 'text' },
    { ref: "data['error']['Cause']", type: 'text' },
    { ref: 'data["error"]', type: 'object' },
  ];
  let goesOn = false;
  for (const head of heads.map((own) => named(all, task.service, own))) {
    const made = arm(all, { ...place, known: [...before, ...error], depth: place.depth + 1 }, Math.min(1, room));
    goesOn ||= !made.ends;
    nodes.push({ head, body: made.nodes });
  }
  if (!goesOn) place.known.push(...learned);
  return done(...nodes);
}

/** The body of an `if` arm or an `except` handler. */
function arm(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const made = chance.maybe(0.75) ? block(all, place, room) : done();
  if (made.ends) return made;
  const nodes = [...made.nodes];
  if (chance.maybe(0.12)) nodes.push('return');
  else if (chance.maybe(0.15))
    nodes.push(
      chance.pick([
        'raise Stopped',
        'raise Stopped()',
        'raise Stopped("nothing to do")',
        'raise Stopped(\n    "it is "\n    "late"\n)',
      ]),
    );
  else return nodes.length > 0 ? done(...nodes) : done(chance.pick(['pass', '...', 'wait(seconds=1)']));
  return { nodes, ends: true };
}

function test(all: Machines, known: readonly Known[]): string {
  const casts = { count: 0 };
  const text = condition(all.chance, known, casts);
  for (let count = casts.count; count > 0; count -= 1) all.expected.push('FLX805');
  return all.chance.maybe(0.1) ? `(${text})` : text;
}

function choose(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const nodes: Node[] = [];
  const arms = chance.int(1, 3);
  let ends = true;
  const inner = (): Made => {
    const made = arm(all, { ...place, known: [...place.known], depth: place.depth + 1 }, chance.int(1, room));
    ends &&= made.ends;
    return made;
  };
  for (let index = 0; index < arms; index += 1) {
    nodes.push({ head: `${index === 0 ? 'if' : 'elif'} ${test(all, place.known)}:`, body: inner().nodes });
  }
  if (chance.maybe(0.5)) nodes.push({ head: 'else:', body: inner().nodes });
  else ends = false;
  return { nodes, ends };
}

/** Sets a default, replaces it under a condition, and calls a task that reads it. */
function byDefault(all: Machines, place: Place): Made {
  const target = `data["${freshName(all, 'level')}"]`;
  const head = `if ${test(all, place.known)}:`;
  place.known.push({ ref: target, type: 'text' });
  return done(`${target} = "low"`, { head, body: [`${target} = "high"`] }, ...call(all, place).nodes);
}

function map(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const producer = makeCall(all, place, 'items');
  const items = producer.learned[0]?.ref ?? '';
  const name = freshName(all, `each_${chance.pick(['order', 'part'])}`);
  const known: Known[] = [
    { ref: 'data["context_index"]', type: 'number' },
    { ref: "data['items_result_key']", type: 'text' },
    { ref: 'data["context_value"]', type: 'object' },
  ];
  all.functions.push(machine(all, name, [], { ...place, kind: 'iterator', known, hasVersion: false }, room));
  const limit = chance.maybe(0.5) ? `, max_concurrency=${chance.pick([0, 1, 8, 40])}` : '';
  const target = chance.maybe(0.4) ? `data["${freshName(all, 'mapped')}"]` : undefined;
  if (target !== undefined) place.known.push({ ref: `${target}[0]`, type: 'object' }, { ref: target, type: 'object' });
  const nodes: Node[] = [producer.text];
  // One function may be both an iterator and a branch.
  if (chance.maybe(0.1)) nodes.push(`map(${items}, ${name})`);
  return done(...nodes, `${target === undefined ? '' : `${target} = `}map(${items}, ${name}${limit})`);
}

function parallel(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const names: string[] = [];
  for (let count = chance.int(1, 3); count > 0; count -= 1) {
    const name = freshName(all, `side_${chance.pick(['a', 'b'])}`);
    const inner: Place = { ...place, kind: 'branch', known: [...place.known] };
    all.functions.push(withOwnValue(all, place, machine(all, name, [], inner, Math.max(1, room - 1))));
    names.push(name);
  }
  if (chance.maybe(0.1)) names.push(names[0] ?? '');
  return done(`parallel(${names.join(', ')}${chance.maybe(0.2) ? ',' : ''})`);
}

/** A branch may set a key that other branches read. Each branch has its own copy of data. */
function withOwnValue({ chance }: Machines, { known }: Place, nodes: Node[]): Node[] {
  const own = known.filter(({ ref, type }) => type === 'number' && /^data\["(?:note|it’s)[^\]]*\]$/.test(ref));
  const last = nodes.at(-1);
  if (own.length === 0 || typeof last !== 'object' || !chance.maybe(0.3)) return nodes;
  const [first = '', ...rest] = last.body;
  const set = `${chance.pick(own).ref} = 8`;
  const isDocstring = typeof first === 'string' && first.startsWith('"""');
  return [...nodes.slice(0, -1), { ...last, body: isDocstring ? [first, set, ...rest] : [set, first, ...rest] }];
}

function nested(all: Machines, place: Place, room: number): Made {
  const { chance } = all;
  const name = freshName(all, 'sub');
  const inputs = place.known.filter(({ type }) => type === 'object');
  const input = inputs.length > 0 && chance.maybe(0.6) ? chance.pick(inputs).ref : undefined;
  const known: Known[] = [{ ref: 'data["data"]', type: 'object' }];
  if (input === undefined)
    known.push(...place.known.map(({ ref, type }) => ({ ref: ref.replace(/^data/, 'data["data"]'), type })));
  const decorators = chance.maybe(0.3) ? ['@export()'] : [];
  all.functions.push(machine(all, name, decorators, { ...place, kind: 'nested', known, hasVersion: false }, room));
  const options = [...(input === undefined ? [] : [input])];
  if (chance.maybe(0.7)) options.push(key(all, name));
  else all.expected.push('FLX803');
  if (chance.maybe(0.3)) options.push('timeout=86400');
  const target = chance.maybe(0.4) ? `data["${freshName(all, 'run')}"]` : undefined;
  const text = `${target === undefined ? '' : `${target} = `}${name}(${options.join(', ')})`;
  if (target !== undefined)
    place.known.push({ ref: `${target}["Status"]`, type: 'text' }, { ref: `${target}["Output"]`, type: 'text' });
  return done(chance.maybe(0.2) ? { head: named(all, 'machine', retryHead(all)), body: [text] } : text);
}
