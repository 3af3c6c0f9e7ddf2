// Generates the source of a state machine from its name, decorators, position and number of task calls. `tasks`
// collects the tasks that it calls, and `functions` the sources of its iterators, branches and nested machines. No state
// reads a path that is not set, no statement follows an end, and all names and keys are unique.
import { condition, literal } from './expressions.mjs';
import { indent, quote, snake } from './source-text.mjs';
import {
  AREAS,
  CAUSES,
  COLUMNS,
  ERRORS,
  FAILURES,
  FIELDS,
  FUNCTION_NOUNS,
  FUNCTION_VERBS,
  NOUNS,
  REMARKS,
  STATES,
  VERBS,
} from './words.mjs';

// A scope lists the keys that `data` is known to have at one point of the program: [{ref, type}]. Generated states read
// nothing else. A type is number, text, flag, time, seconds, object or items.

/** The state machines of one project, which share names, keys and tasks. */
export class Machines {
  constructor(random) {
    this.random = random;
    this.tasks = [];
    this.functions = [];
    this.used = new Set();
    this.keys = new Set();
  }

  name(make) {
    for (;;) {
      const name = make();
      if (this.used.has(name)) continue;
      this.used.add(name);
      return name;
    }
  }

  machine(name, decorators, place, tasks) {
    const body = this.block({ ...place, scope: [...place.scope], depth: 0, level: (place.level ?? 0) + 1 }, tasks);
    // This statement replaces data, so it must be the last one.
    if (!body.ends && name === 'main' && this.random.chance(0.02)) body.lines.push('data.update({"state": "done"})');
    const docs = this.random.chance(0.3) ? [`"""${this.random.pick(REMARKS)}"""`] : [];
    // A branch needs a parameter only if it reads data.
    const bare = place.kind === 'branch' && !body.lines.join('\n').includes('data') && this.random.chance(0.4);
    return [...decorators, `def ${name}(${bare ? '' : 'data'}):`, ...indent([...docs, ...body.lines])].join('\n');
  }

  // Blocks of statements. `tasks` is the number of task calls, including those in nested functions.

  block(place, tasks) {
    const { random } = this;
    const lines = [];
    let left = tasks;
    while (left > 0) {
      if (random.chance(0.06)) lines.push(`# ${random.pick(REMARKS)}`);
      if (random.chance(0.12)) lines.push(...this.pass(place));
      if (random.chance(0.06)) lines.push(this.wait(place));
      const conditions = place.scope.some(({ type }) => type === 'number' || type === 'text' || type === 'flag');
      const form = random.weighted([
        [8, 'call'],
        [3, 'retry'],
        [left >= 2 ? 4 : 1, 'try'],
        [conditions && place.depth < 3 ? 4 : 0, 'if'],
        [left >= 2 && place.level < 4 ? 2.5 : 0, 'map'],
        [left >= 3 && place.level < 4 ? 1.5 : 0, 'parallel'],
        [left >= 3 && place.level < 3 && place.kind !== 'iterator' ? 0.8 : 0, 'nested'],
      ]);
      const made = this[form](place, form === 'call' || form === 'retry' ? 1 : random.int(1, Math.min(left, 7)), left);
      lines.push(...made.lines);
      left -= made.tasks;
      if (made.ends) return { lines, ends: true };
    }
    return { lines, ends: false };
  }

  // A task call, whose result may be assigned.

  task(place, wants = {}) {
    const { random } = this;
    const reusable = this.tasks.filter((task) => task.plain);
    if (!wants.items && reusable.length > 0 && random.chance(0.06)) return random.pick(reusable);
    const name = this.name(() => random.pick(VERBS) + random.pick(NOUNS));
    const iteration = place.kind === 'iterator' && !place.iterated && !wants.items;
    const service = wants.items
      ? 'lambda'
      : random.weighted([
          [16, 'lambda'],
          [3, 'lambda:container'],
          [0.15, 'lambda:pexpm-runner'],
          [iteration ? 0 : 1.6, 'ecs'],
          [1.2, 'ecs:worker'],
          [place.codebuild ? 6 : 0, 'codebuild'],
        ]);
    const results = service.startsWith('lambda') && (wants.items || random.chance(0.8));
    const task = {
      name,
      service,
      timeout: random.chance(0.4) ? random.pick([30, 60, 120, 600, 900]) : undefined,
      memory: random.pick([undefined, undefined, 512, 1024, 3008]),
      fields: results && !wants.items ? random.some(FIELDS, 2, 4) : [],
      items: wants.items ? snake(name) : undefined,
      iteration: iteration && service.startsWith('lambda'),
      heartbeat: random.chance(0.5),
      most: random.int(1, 10),
      documented: random.chance(0.35),
    };
    if (service === 'codebuild') task.spec = buildSpec(random);
    task.plain = service === 'lambda' && !task.iteration && !wants.items;
    if (iteration) place.iterated = true;
    this.tasks.push(task);
    return task;
  }

  call(place, _tasks, _left, wants = {}) {
    const { random } = this;
    const task = this.task(place, wants);
    const options = [];
    const of = (...types) => place.scope.filter(({ type }) => types.includes(type));
    if (task.service === 'ecs') {
      // An ECS task receives its input in an environment variable, which is a string.
      if (of('text').length > 0) options.push(random.pick(of('text')).ref);
    } else if (task.service !== 'codebuild' && !task.iteration && of('object').length > 0 && random.chance(0.35)) {
      options.push(random.pick(of('object')).ref);
    }
    if (random.chance(0.55)) options.push(`key="${this.key(task)}"`);
    if (task.timeout !== undefined) options.push(`timeout=${task.timeout}`);
    if (task.service === 'codebuild') {
      const tag = of('text').length > 0 ? random.pick(of('text')).ref : '"latest"';
      options.push(`env={"STAGE": "${random.pick(AREAS)}", "TAG": ${tag}}`);
      if (random.chance(0.5)) options.push(`build_arg_vars={"PYTHON_VERSION": "3.${random.int(10, 13)}"}`);
    }
    const results = task.items !== undefined || task.fields.length > 0;
    const target = results ? this.target(task.items === undefined ? 'result' : task.items) : undefined;
    const head = target === undefined ? '' : `data["${target}"] = `;
    if (target !== undefined) {
      place.scope.push({ ref: `data["${target}"]`, type: task.items === undefined ? 'object' : 'items' });
      for (const [field, type] of task.fields) place.scope.push({ ref: `data["${target}"]["${field}"]`, type });
    }
    const line = `${head}${task.name}(${options.join(', ')})`;
    const lines =
      line.length < 100 ? [line] : [`${head}${task.name}(`, ...indent(options.map((option) => `${option},`)), ')'];
    return { lines, tasks: 1, ends: false, task, ref: target === undefined ? undefined : `data["${target}"]` };
  }

  key(task) {
    const plain = `${snake(task.name).replaceAll('_', ' the ')}`;
    const phrase = plain[0].toUpperCase() + plain.slice(1);
    for (let n = 1; ; n++) {
      const key = n === 1 ? phrase : `${phrase} - ${n}`;
      if (this.keys.has(key)) continue;
      this.keys.add(key);
      return key;
    }
  }

  /** A key of data that no other statement of the project sets. */
  target(base) {
    const stem = base === 'result' ? `${this.random.pick(FUNCTION_NOUNS)}_${this.random.pick(COLUMNS)}` : base;
    let n = 1;
    while (this.used.has(n === 1 ? stem : `${stem}_${n}`)) n++;
    const target = n === 1 ? stem : `${stem}_${n}`;
    this.used.add(target);
    return target;
  }

  // Other statements.

  retry(place) {
    const made = this.call(place);
    return { ...made, lines: [this.retryHead(made.task), ...indent(made.lines)] };
  }

  retryHead(task) {
    const { random } = this;
    const options = [];
    const names = task.service.startsWith('lambda') ? [...ERRORS, 'States.Timeout'] : ['States.TaskFailed'];
    if (random.chance(0.6)) options.push(`on_exceptions=[${random.some(names, 1, 3).join(', ')}]`);
    if (random.chance(0.6)) options.push(`interval=${random.pick([1, 5, 15, 60, 300])}`);
    if (random.chance(0.6)) options.push(`max_attempts=${random.int(1, 8)}`);
    if (random.chance(0.4)) options.push(`backoff_rate=${random.pick(['1.0', '1.5', '2.0', '2', '3.25'])}`);
    return `with retry(${options.join(', ')}):`;
  }

  try(place, tasks) {
    const { random } = this;
    const before = [...place.scope];
    const made = this.call(place);
    const lambda = made.task.service.startsWith('lambda');
    const body = random.chance(0.35) ? [this.retryHead(made.task), ...indent(made.lines)] : made.lines;
    const heads = [];
    const names = lambda ? random.some(ERRORS, 0, 3) : [];
    if (names.length > 1 && random.chance(0.6)) heads.push(`except (${names.join(', ')}):`);
    else for (const name of names) heads.push(`except ${name}:`);
    if (random.chance(0.4)) heads.push('except States.Timeout:');
    if (heads.length === 0 || random.chance(0.4)) heads.push(random.pick(['except:', 'except States.TaskFailed:']));
    const lines = ['try:', ...indent(body)];
    let used = 1;
    let falls = false;
    for (const head of heads) {
      const inner = { ...place, scope: [...before], depth: place.depth + 1 };
      const room = Math.min(1, Math.max(0, tasks - used));
      const handler = this.arm(inner, room);
      used += room;
      falls ||= !handler.ends;
      lines.push(head, ...indent(handler.lines));
    }
    if (falls) place.scope.splice(0, place.scope.length, ...before);
    return { lines, tasks: used, ends: false };
  }

  /** The body of an `if` arm or an `except` handler: tasks or another statement, and perhaps an end. */
  arm(place, tasks) {
    const { random } = this;
    const made = this.block(place, tasks);
    if (made.ends) return made;
    const lines = [...made.lines];
    const how = random.next();
    if (how < 0.16) lines.push('return');
    else if (how < 0.3) lines.push(this.raise());
    else if (how < 0.36) lines.push(this.wait(place));
    else if (!lines.some((line) => !line.startsWith('#'))) lines.push(...(how < 0.7 ? this.pass(place) : ['pass']));
    return { lines, ends: how < 0.3 };
  }

  raise() {
    const failure = this.random.pick(FAILURES);
    if (this.random.chance(0.2)) return `raise ${failure}()`;
    return this.random.chance(0.1) ? `raise ${failure}` : `raise ${failure}("${this.random.pick(CAUSES)}")`;
  }

  if(place, tasks) {
    const { random } = this;
    const before = [...place.scope];
    const arms = random.int(1, 3);
    const other = random.chance(0.5);
    const lines = [];
    let used = 0;
    let ends = other;
    for (let n = 0; n < arms + (other ? 1 : 0); n++) {
      const last = n === arms;
      const rest = tasks - used;
      const room = rest === 0 ? 0 : random.int(n === 0 ? 1 : 0, rest);
      const arm = this.arm({ ...place, scope: [...before], depth: place.depth + 1 }, room);
      used += room;
      ends &&= arm.ends;
      lines.push(last ? 'else:' : `${n === 0 ? 'if' : 'elif'} ${condition(random, before)}:`, ...indent(arm.lines));
    }
    return { lines, tasks: used, ends };
  }

  map(place, tasks, left) {
    const { random } = this;
    const producer = this.call(place, 1, left, { items: true });
    const inner = Math.max(1, Math.min(tasks, left - 1));
    const name = this.name(() => `${random.pick(FUNCTION_VERBS)}_${random.pick(FUNCTION_NOUNS)}`);
    const scope = [{ ref: 'data["context_index"]', type: 'number' }];
    this.functions.push(this.machine(name, [], { kind: 'iterator', scope, level: place.level }, inner));
    const limit = random.chance(0.6) ? `, max_concurrency=${random.int(1, 40)}` : '';
    const target = random.chance(0.4) ? `data["${this.target(`${name}_all`)}"] = ` : '';
    const line = `${target}map(${producer.ref}, ${name}${limit})`;
    return { lines: [...producer.lines, line], tasks: inner + 1, ends: false };
  }

  parallel(place, tasks, left) {
    const { random } = this;
    const branches = random.int(2, Math.min(4, Math.max(2, left)));
    const names = [];
    let used = 0;
    for (let n = 0; n < branches; n++) {
      const room = Math.max(1, Math.floor(tasks / branches));
      const name = this.name(() => `${random.pick(FUNCTION_VERBS)}_${random.pick(FUNCTION_NOUNS)}_${random.int(1, 9)}`);
      const inner = { kind: 'branch', scope: place.scope, level: place.level, codebuild: place.codebuild };
      this.functions.push(this.machine(name, [], inner, room));
      names.push(name);
      used += room;
    }
    return { lines: [`parallel(${names.join(', ')})`], tasks: used, ends: false };
  }

  nested(place, tasks) {
    const { random } = this;
    const name = this.name(() => `${random.pick(FUNCTION_VERBS)}_${random.pick(FUNCTION_NOUNS)}_flow`);
    const decorators = random.chance(0.5) ? ['@export()'] : [];
    // The nested machine finds its input under the key `data`.
    const scope = [{ ref: 'data["data"]', type: 'object' }];
    this.functions.push(this.machine(name, decorators, { kind: 'nested', scope, level: place.level }, tasks));
    const objects = place.scope.filter(({ type }) => type === 'object');
    const options = objects.length > 0 ? [random.pick(objects).ref] : [];
    if (random.chance(0.6)) options.push(`key="Run ${name.replaceAll('_', ' ')}"`);
    // Longer than the waits in it.
    options.push(`timeout=${random.pick([21600, 43200, 86400])}`);
    const target = random.chance(0.4) ? `data["${this.target('result')}"] = ` : '';
    const line = `${target}${name}(${options.join(', ')})`;
    const lines = random.chance(0.2) ? [this.retryHead({ service: 'nested' }), ...indent([line])] : [line];
    return { lines, tasks, ends: false };
  }

  pass(place) {
    const { random } = this;
    const target = this.target('result');
    const number = random.chance(0.3);
    const value = number ? String(random.int(-5, 900)) : random.chance(0.3) ? quote(random.pick(STATES)) : undefined;
    const text = value ?? literal(random, 2, true);
    if (value !== undefined) place.scope.push({ ref: `data["${target}"]`, type: number ? 'number' : 'text' });
    const lines = [`data["${target}"] = ${text}`];
    if (text.startsWith('{') && random.chance(0.3)) lines.push(`data["${target}"]["${random.pick(AREAS)}"] = 1`);
    return lines;
  }

  wait(place) {
    const { random } = this;
    const seconds = place.scope.filter(({ type }) => type === 'seconds');
    const times = place.scope.filter(({ type }) => type === 'time');
    if (seconds.length > 0 && random.chance(0.6)) return `wait(seconds=${random.pick(seconds).ref})`;
    if (times.length > 0 && random.chance(0.6)) return `wait(timestamp=${random.pick(times).ref})`;
    return random.chance(0.9)
      ? `wait(seconds=${random.pick([5, 10, 60, 900, 3600])})`
      : `wait(timestamp="2031-0${random.int(1, 9)}-1${random.int(0, 9)}T06:00:00Z")`;
  }
}

function buildSpec(random) {
  const commands = random.some(['make lint', 'make test', 'make image', 'make push', 'make docs'], 1, 4);
  return `{"version": 0.2, "phases": {"build": {"commands": [${commands.map(quote).join(', ')}]}}}`;
}
