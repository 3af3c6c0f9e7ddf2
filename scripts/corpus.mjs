// In: a number of projects and a seed. Out: that many plausible Fluxio projects as {name, text}.
// Guaranteed: the same numbers give the same bytes on every machine (no Math.random, Math.exp or locale), a
// longer corpus begins with the shorter one of the same seed, and every project is free of errors.
// As a command: node scripts/corpus.mjs --out DIR [--projects N] [--seed S] writes DIR/<name>/project.py.
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @returns {{name: string, text: string}[]} */
export function corpus({ projects = 1000, seed = 1 } = {}) {
  return Array.from({ length: projects }, (_, index) => ({
    name: projectName(index),
    text: new Project(new Random(seed, index), index).text(),
  }));
}

// ── Chance ──────────────────────────────────────────────────────────────────────────────────────────────────

/** mulberry32: 32 bits of state and integer arithmetic only, so every engine agrees on each bit. */
class Random {
  constructor(seed, stream) {
    this.state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** Some of the list, in the list's order. */
  some(list, low, high) {
    let wanted = Math.min(this.int(low, high), list.length);
    return list.filter((_, index) => {
      const taken = this.next() * (list.length - index) < wanted;
      if (taken) wanted--;
      return taken;
    });
  }

  /** One of [weight, value] pairs. */
  weighted(pairs) {
    let at = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      at -= weight;
      if (at < 0) return value;
    }
    return pairs[0][1];
  }

  /** Near enough to a normal deviate: the sum of twelve uniform ones. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }
}

/** e to the power of x by addition and multiplication alone: Math.exp may differ in the last bit between engines. */
function exp(x) {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 30; n++) {
    term *= x / 32 / n;
    sum += term;
  }
  for (let i = 0; i < 5; i++) sum *= sum;
  return sum;
}

/** Log-normal around 3 KB; one project in 70 is the kind that has grown for years. */
function targetSize(random) {
  if (random.chance(1 / 70)) return random.int(30_000, 58_000);
  return Math.round(Math.min(28_000, Math.max(700, 3000 * exp(0.62 * random.normal()))));
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────

const words = (text) => text.trim().split(/\s+/);
const AREAS = words('billing catalog claims fleet grid harvest ledger media orders parcel payroll pricing quality');
const KINDS = words('archive digest export import intake monitor publish refresh report review routing sync');
const VERBS = words(`Load Check Fetch Build Merge Score Split Store Verify Resolve Collect Compare Convert Publish
  Reserve Release Archive Enrich Filter Notify Index Rank Sign Trim`);
const NOUNS = words(`Orders Invoices Parcels Payments Readings Tariffs Shipments Claims Contracts Accounts Drivers
  Routes Images Captions Batches Reports Tickets Policies Prices Sensors Samples Vouchers Events Documents`);
const FUNCTION_NOUNS = words('order invoice parcel payment reading tariff claim account route image batch ticket');
const FUNCTION_VERBS = words('handle process settle prepare finish inspect deliver repair release close');
const ERRORS = words('NotFound Throttled LedgerLocked ValueError ConnectionError PartnerBusy StaleVersion KeyError');
const FAILURES = words('OrderRejected LimitExceeded NothingToDo InputDrift QuotaSpent DeliveryFailed CheckFailed');
const CAUSES = [
  'the upstream system sent nothing that can be used',
  'more than the allowed share of the rows was rejected',
  'the partner did not answer within the agreed time',
  'a limit that only the finance team may raise was reached',
];
const REMARKS = [
  'The partner sends the same file twice on some days.',
  'Counted before the rejected rows are removed.',
  'Older clients leave this field out.',
  'Cheap here, and it saves a call for every row below.',
  'The order matters: the ledger closes its day first.',
  'See the handbook of the team, chapter "late files".',
  'Everything below works on copies.',
];
const FIELDS = [
  ['count', 'number'],
  ['total', 'number'],
  ['ratio', 'number'],
  ['rejected', 'number'],
  ['state', 'text'],
  ['mode', 'text'],
  ['location', 'text'],
  ['ready', 'flag'],
  ['complete', 'flag'],
  ['due_at', 'time'],
  ['pause', 'seconds'],
];
const INPUTS = [
  ['customer', 'text'],
  ['region', 'text'],
  ['amount', 'number'],
  ['priority', 'number'],
  ['dry_run', 'flag'],
];
const STATES = words('open closed pending partial failed archived');
const COLUMNS = words('amount quantity weight status region currency created_at owner reference score priority label');

const snake = (name) => name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
const indent = (lines, by = 1) => lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
const quote = (text) => `"${text}"`;

function projectName(index) {
  const area = AREAS[index % AREAS.length];
  const kind = KINDS[Math.floor(index / AREAS.length) % KINDS.length];
  return `${area}-${kind}-${String(index + 1).padStart(4, '0')}`;
}

// ── A project ───────────────────────────────────────────────────────────────────────────────────────────────

// A scope is what `data` is known to hold at a place: [{ref, type}], so that no generated state reads a path that
// nothing has set. A type is number, text, flag, time, seconds, object or items.

class Project {
  constructor(random, index) {
    this.random = random;
    this.index = index;
    this.tasks = [];
    this.functions = [];
    this.used = new Set();
    this.keys = new Set();
  }

  text() {
    const { random } = this;
    const size = targetSize(random);
    const tasks = Math.max(1, Math.round(size / random.int(850, 1100)));
    const main = this.main(tasks);
    const processor = this.processor === undefined ? [] : [this.processor];
    const machines = random.chance(0.5) ? [main, ...this.functions] : [...this.functions, main];
    const docstring = random.chance(0.6) ? [this.docstring(title(this.index))] : [];

    const fixed = [...docstring, ...processor, ...machines].join('\n\n\n').length;
    const heads = this.tasks.reduce((sum, task) => sum + taskHead(task).join('\n').length + 40, 0);
    const coded = this.tasks.filter((task) => task.service !== 'ecs:worker');
    const each = Math.max(120, (size - fixed - heads) / Math.max(1, coded.length));
    const classes = this.tasks.map((task) => {
      // A body ends with the statement that fills it, so it is about half a statement longer than its room.
      const room = Math.min(1800, Math.round(each * (0.5 + random.next()) - 330));
      return [...taskHead(task), ...taskRun(random, task, room)].join('\n');
    });

    // Most people write classes first; names may be used before they are defined, so some do not.
    const order = random.chance(0.8)
      ? [...classes, ...processor, ...machines]
      : [...machines, ...processor, ...classes];
    return `${[...docstring, ...order].join('\n\n\n')}\n`;
  }

  docstring(head) {
    const causes = this.random.some(REMARKS, 1, 3).join('\n');
    return `"""${head}\n\n${causes}\n"""`;
  }

  name(make) {
    for (;;) {
      const name = make();
      if (this.used.has(name)) continue;
      this.used.add(name);
      return name;
    }
  }

  // Functions and their decorators

  main(tasks) {
    const { random } = this;
    const codebuild = random.chance(0.12);
    let scope = INPUTS.map(([name, type]) => ({ ref: `data["${name}"]`, type }));
    const decorators = [];
    const trigger = random.weighted([
      [4, 'none'],
      [2, 'schedule'],
      [2, 'topic'],
      [1, 'project'],
      [1, 'export'],
    ]);
    if (trigger === 'schedule') {
      const given = random.chance(0.6);
      const input = given ? `, input_data={"customer": "all", "region": "eu", "amount": ${random.int(1, 500)}}` : '';
      scope = given ? scope.slice(0, 3) : [];
      decorators.push(`@schedule(expression="${scheduleExpression(random)}"${input})`);
    } else if (trigger === 'topic') {
      decorators.push(`@subscribe(topic_arn_import_value="\${Environment}-${random.pick(AREAS)}-done-topic-arn")`);
    } else if (trigger === 'project' && this.index > 0) {
      const failure = random.chance(0.3);
      // Earlier projects only: a ring of subscriptions would never end.
      const sources = new Set([random.int(0, this.index - 1)]);
      if (random.chance(0.4)) sources.add(random.int(0, this.index - 1));
      for (const source of sources) {
        const options = [`project="${projectName(source)}"`];
        if (random.chance(0.3)) options.push('state_machine="main"');
        if (failure) options.push('status="failure"');
        else if (random.chance(0.2)) options.push('status="success"');
        decorators.push(`@subscribe(${options.join(', ')})`);
      }
      scope = failure ? ['error', 'cause'].map((name) => ({ ref: `data["${name}"]`, type: 'text' })) : [];
    } else if (trigger === 'export') {
      decorators.push('@export()');
    }
    if (random.chance(0.3)) {
      const custom = random.chance(0.4);
      if (custom) this.processor = eventProcessor(random);
      decorators.push(`@process_events(${custom ? 'processor=ExecutionTags' : ''})`);
    }
    const open = trigger === 'none' || trigger === 'export';
    return this.machine('main', decorators, { kind: 'main', scope, codebuild: codebuild && open }, tasks);
  }

  machine(name, decorators, place, tasks) {
    const body = this.block({ ...place, scope: [...place.scope], depth: 0, level: (place.level ?? 0) + 1 }, tasks);
    // Replaces all data, so nothing may come after it.
    if (!body.ends && name === 'main' && this.random.chance(0.02)) body.lines.push('data.update({"state": "done"})');
    const docs = this.random.chance(0.3) ? [`"""${this.random.pick(REMARKS)}"""`] : [];
    // A branch that reads nothing needs no parameter.
    const bare = place.kind === 'branch' && !body.lines.join('\n').includes('data') && this.random.chance(0.4);
    return [...decorators, `def ${name}(${bare ? '' : 'data'}):`, ...indent([...docs, ...body.lines])].join('\n');
  }

  // Blocks of statements: `tasks` is how many task calls they hold, nested functions included

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

  // One task, as a call that may assign its result

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
      // The input of an ECS task travels in an environment variable: a text.
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

  // The other statements

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

  /** The body of an arm or a handler: some tasks, or a statement without one, and perhaps an end. */
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
    // The input of the call is found under the key `data`.
    const scope = [{ ref: 'data["data"]', type: 'object' }];
    this.functions.push(this.machine(name, decorators, { kind: 'nested', scope, level: place.level }, tasks));
    const objects = place.scope.filter(({ type }) => type === 'object');
    const options = objects.length > 0 ? [random.pick(objects).ref] : [];
    if (random.chance(0.6)) options.push(`key="Run ${name.replaceAll('_', ' ')}"`);
    if (random.chance(0.5)) options.push(`timeout=${random.pick([1800, 3600, 86400])}`);
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

function title(index) {
  const [area, kind] = projectName(index).split('-');
  return `${area[0].toUpperCase()}${area.slice(1)}: the ${kind} workflow.`;
}

function scheduleExpression(random) {
  return random.weighted([
    [2, `cron(${random.int(0, 59)} ${random.int(0, 23)} * * ? *)`],
    [2, `cron(${random.int(0, 59)} ${random.int(0, 23)} ? * MON-FRI *)`],
    [1, `cron(0/${random.pick([5, 10, 15])} 6-18 ? * * *)`],
    [2, `rate(${random.int(2, 30)} minutes)`],
    [1, 'rate(1 hour)'],
  ]);
}

function condition(random, scope, depth = 0) {
  const form = depth < 2 ? random.next() : 1;
  if (form < 0.14) {
    const parts = Array.from({ length: random.int(2, 3) }, () => condition(random, scope, depth + 1));
    const operator = random.chance(0.6) ? ' and ' : ' or ';
    const joined = parts.join(operator);
    return depth > 0 ? `(${joined})` : joined;
  }
  if (form < 0.2) return `not (${condition(random, scope, 2)})`;
  const { ref, type } = random.pick(scope.filter((entry) => ['number', 'text', 'flag'].includes(entry.type)));
  if (type === 'flag') {
    return random.pick([`bool(${ref})`, `not bool(${ref})`, `${ref} == True`, `${ref} == False`, `${ref} != True`]);
  }
  const operator = random.pick(type === 'text' ? ['==', '==', '!=', '<', '>='] : ['==', '!=', '<', '>', '<=', '>=']);
  const right = type === 'text' ? quote(random.pick(STATES)) : random.pick(['0', '10', '100', '0.5', '-1', '2.75']);
  if (random.chance(0.06)) return `${type === 'text' ? 'str' : 'float'}(${ref}) ${operator} ${right}`;
  return random.chance(0.1) ? `${right} ${operator} ${ref}` : `${ref} ${operator} ${right}`;
}

function literal(random, depth, collection = false) {
  const form = collection
    ? random.pick(['list', 'dict', 'dict'])
    : random.weighted([
        [3, 'text'],
        [2, 'int'],
        [1, 'float'],
        [1, 'name'],
        [depth > 0 ? 1 : 0, 'list'],
        [depth > 0 ? 1 : 0, 'dict'],
      ]);
  if (form === 'text') return quote(random.pick([...STATES, ...AREAS]));
  if (form === 'int') return String(random.pick([0, 1, -7, 42, 86400, '9007199254740993', '0x1f', '1_000_000']));
  if (form === 'float') return random.pick(['0.5', '-2.25', '1e-3', '3.0', '6.02e23']);
  if (form === 'name') return random.pick(['True', 'False', 'None']);
  const values = Array.from({ length: random.int(collection ? 1 : 0, 4) }, () => literal(random, depth - 1));
  if (form === 'list') return `[${values.join(', ')}]`;
  const keys = random.some(COLUMNS, values.length, values.length);
  return `{${keys.map((key, n) => `"${key}": ${values[n]}`).join(', ')}}`;
}

function buildSpec(random) {
  const commands = random.some(['make lint', 'make test', 'make image', 'make push', 'make docs'], 1, 4);
  return `{"version": 0.2, "phases": {"build": {"commands": [${commands.map(quote).join(', ')}]}}}`;
}

function eventProcessor(random) {
  const methods = random
    .some(['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionFailed'], 1, 3)
    .map((type) => [
      `    async def get_custom_tags_${type}(message, input_data, state_data_client):`,
      `        """Tags of ${type}"""`,
      `        region = input_data.get("region", "none")`,
      `        return {"${random.pick(AREAS)}.region": region, "event.id": message["id"]}`,
    ]);
  return ['class ExecutionTags(EventProcessor):', methods.map((lines) => lines.join('\n')).join('\n\n')].join('\n');
}

// ── A task class ────────────────────────────────────────────────────────────────────────────────────────────

function taskHead(task) {
  const lines = [`class ${task.name}(Task):`];
  if (task.documented) lines.push(`    """${snake(task.name).replace('_', ' the ')}, one call at a time"""`, '');
  const attribute = (name, value) => lines.push(`    ${name} = ${value}`);
  if (task.service !== 'lambda') attribute('service', quote(task.service));
  if (task.service === 'ecs:worker') attribute('spec', `"${snake(task.name)}.worker:${task.name}Worker"`);
  if (task.timeout !== undefined) attribute('timeout', task.timeout);
  if (task.service === 'ecs') attribute('cpu', 1024);
  if (task.service === 'ecs') attribute('memory', 4096);
  if (task.service.startsWith('lambda') && task.memory !== undefined) attribute('memory', task.memory);
  if (task.service === 'ecs:worker') {
    attribute('concurrency', task.most);
    if (task.heartbeat) attribute('heartbeat_interval', 20);
    attribute('autoscaling_max', task.most + 1);
  }
  if (task.spec !== undefined) attribute('build_spec', task.spec);
  return lines;
}

/** The `run` method, about `room` characters long; everything it names is its own. */
function taskRun(random, task, room) {
  if (task.service === 'ecs:worker') return [];
  const body = new Body(random);
  const lines = [];
  if (task.iteration) {
    lines.push('item = context.state_data_client.get_item_for_map_iteration(event)');
    body.locals.mapping.push('item');
  }
  let size = 0;
  while (size < room && lines.length < 34) {
    const more = body.statement();
    if (lines.length + more.length > 42) break;
    if (random.chance(0.12)) lines.push(`# ${random.pick(REMARKS)}`);
    if (lines.length > 3 && random.chance(0.3)) lines.push('');
    lines.push(...more);
    size += more.reduce((sum, line) => sum + line.length + 9, 0);
  }
  if (task.items !== undefined) {
    lines.push(`return context.state_data_client.put_items("${task.items}", ${body.rows()})`);
  } else if (task.fields.length > 0) {
    const fields = task.fields.map(([name, type]) => `"${name}": ${body.value(type)}`);
    const line = `return {${fields.join(', ')}}`;
    lines.push(...(line.length < 96 ? [line] : ['return {', ...indent(fields.map((field) => `${field},`)), '}']));
  } else if (lines.length === 0) {
    lines.push('print(event)');
  }
  const imports = [...body.imports].sort();
  const head = imports.length > 0 ? [...imports, ''] : [];
  const gap = taskHead(task).length > 1 && !taskHead(task).at(-1).endsWith('"""') ? [''] : [];
  return [...gap, '    async def run(event, context):', ...indent([...head, ...lines], 2)];
}

/** Statements of a run method; remembers which local names hold what, so that nothing undefined is read. */
class Body {
  constructor(random) {
    this.random = random;
    this.imports = new Set();
    this.locals = { rows: [], mapping: [], number: [] };
    this.taken = new Set();
  }

  statement() {
    return this.random.pick(STATEMENTS)(this, this.random);
  }

  import(line) {
    this.imports.add(line);
  }

  fresh(kind, stem) {
    let name =
      stem ?? `${this.random.pick(['', '', 'open_', 'recent_', 'valid_', 'late_'])}${snake(this.random.pick(NOUNS))}`;
    if (kind === 'mapping' && stem === undefined) name = `${name}_by_${this.random.pick(COLUMNS)}`;
    if (kind === 'number' && stem === undefined)
      name = `${this.random.pick(COLUMNS)}_${this.random.pick(['sum', 'limit'])}`;
    for (let n = 2; this.taken.has(name); n++) name = `${name.replace(/_\d+$/, '')}_${n}`;
    this.taken.add(name);
    // Registered only when the statement is complete, which is when the next one asks.
    this.locals[kind]?.push(name);
    return name;
  }

  known(kind) {
    const names = this.locals[kind];
    return names.length > 0 ? this.random.pick(names) : undefined;
  }

  rows() {
    return this.known('rows') ?? `event.get("${snake(this.random.pick(NOUNS))}", [])`;
  }

  mapping() {
    return this.known('mapping') ?? 'event';
  }

  number() {
    return this.known('number') ?? String(this.random.int(1, 500));
  }

  value(type) {
    const { random } = this;
    if (type === 'number')
      return random.pick([`len(${this.rows()})`, this.number(), `round(${this.number()} * 1.19, 2)`]);
    if (type === 'text') return random.pick([`"${random.pick(STATES)}"`, `f"s3://results/{event.get('id', 'none')}"`]);
    if (type === 'flag') return random.pick([`bool(${this.rows()})`, `${this.number()} > 0`, 'True']);
    if (type === 'time') return '"2031-05-04T06:00:00Z"';
    return String(random.int(5, 900));
  }
}

// Each makes one or several statements. Names are made (`fresh`) after the names that the statement reads.
const STATEMENTS = [
  (b, r) => {
    const [rows, column] = [b.rows(), r.pick(COLUMNS)];
    const test = r.pick([
      `row.get("${column}", 0) > ${r.int(0, 99)}`,
      `row["${column}"] not in ("", None)`,
      `"${column}" in row`,
    ]);
    return [`${b.fresh('rows')} = [row for row in ${rows} if ${test}]`];
  },
  (b, r) => {
    const rows = b.rows();
    return [
      `${b.fresh('rows')} = [`,
      `    {"id": row["id"], "${r.pick(COLUMNS)}": row.get("${r.pick(COLUMNS)}") or "${r.pick(STATES)}", "rank": rank}`,
      `    for rank, row in enumerate(${rows}, start=${r.int(0, 1)})`,
      `    if not row.get("${r.pick(STATES)}")`,
      ']',
    ];
  },
  (b, r) => {
    const rows = b.rows();
    return [`${b.fresh('mapping')} = {row["${r.pick(COLUMNS)}"]: row for row in ${rows}}`];
  },
  (b, r) => {
    const [rows, column, by] = [b.rows(), r.pick(COLUMNS), r.pick(COLUMNS)];
    b.import('from collections import defaultdict');
    const groups = b.fresh('mapping');
    return [
      `${groups} = defaultdict(list)`,
      `for row in ${rows}:`,
      `    ${groups}[row["${by}"]].append(row.get("${column}", 0))`,
      `${b.fresh('mapping')} = {key: sum(values) / len(values) for key, values in ${groups}.items()}`,
    ];
  },
  (b, r) => {
    b.import('import json');
    const text = b.fresh('other', 'payload');
    return [
      'try:',
      `    ${text} = json.loads(event.get("body") or "{}")`,
      'except json.JSONDecodeError as error:',
      `    raise ValueError(f"the body of {event.get('id')!r} is not JSON: {error.msg}") from error`,
      `${b.fresh('rows')} = ${text}.get("${r.pick(COLUMNS)}s", [])`,
    ];
  },
  (b, r) => {
    b.import('import httpx');
    const response = b.fresh('other', 'response');
    return [
      `async with httpx.AsyncClient(base_url="https://${r.pick(AREAS)}.internal", timeout=${r.int(2, 30)}.0) as client:`,
      `    ${response} = await client.get(f"/v${r.int(1, 3)}/${r.pick(AREAS)}/{event.get('id', 0)}", params={"limit": ${r.int(10, 500)}})`,
      `    ${response}.raise_for_status()`,
      `    ${b.fresh('rows')} = ${response}.json()["items"]`,
    ];
  },
  (b, r) => {
    b.import('import boto3');
    const [rows, bucket] = [b.fresh('rows'), r.pick(AREAS)];
    return [
      `${rows} = []`,
      'pages = boto3.client("s3").get_paginator("list_objects_v2")',
      `for page in pages.paginate(Bucket="${bucket}-archive", Prefix=event.get("prefix", "")):`,
      `    ${rows}.extend({"id": entry["Key"], "size": entry["Size"]} for entry in page.get("Contents", []))`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const column = r.pick(COLUMNS);
    const [total, skipped] = [b.fresh('number'), b.fresh('number', 'skipped')];
    return [
      `${total} = 0`,
      `${skipped} = 0`,
      `for row in ${rows}:`,
      `    if row.get("${column}") is None:`,
      `        ${skipped} += 1`,
      '        continue',
      `    elif row["${column}"] < 0 or not isinstance(row["${column}"], (int, float)):`,
      `        ${total} -= abs(int(row["${column}"]))`,
      '    else:',
      `        ${total} += row["${column}"] ** 2 % ${r.int(3, 97)}`,
    ];
  },
  (b, r) => {
    const helper = b.fresh('other', r.pick(['normalize', 'clean', 'shorten', 'label_of']));
    const rows = b.rows();
    return [
      `def ${helper}(text, *, limit=${r.int(20, 80)}, fallback="${r.pick(STATES)}"):`,
      `    """Trim and fold a text that people have typed"""`,
      '    text = " ".join(str(text).split()).casefold()',
      '    return text[:limit].rstrip("-_ ") if text else fallback',
      '',
      `${b.fresh('rows')} = [{**row, "label": ${helper}(row.get("label", ""))} for row in ${rows}]`,
    ];
  },
  (b, r) => {
    b.import('import functools');
    const helper = b.fresh('other', r.pick(['rate_of', 'zone_of', 'factor_of']));
    const rows = b.rows();
    return [
      `@functools.lru_cache(maxsize=${r.pick([64, 128, 512])})`,
      `def ${helper}(code, base=${r.int(1, 9)}):`,
      `    return base + sum(ord(letter) for letter in code) % ${r.int(5, 90)}`,
      '',
      `${b.fresh('number')} = sum(${helper}(row["${r.pick(COLUMNS)}"]) for row in ${rows})`,
    ];
  },
  (b, r) => {
    b.import('from dataclasses import dataclass, field');
    const name = b.fresh('other', r.pick(['Line', 'Entry', 'Position']));
    const rows = b.rows();
    return [
      '@dataclass(frozen=True)',
      `class ${name}:`,
      '    id: str',
      '    amount: float = 0.0',
      '    tags: list[str] = field(default_factory=list)',
      '',
      '    @property',
      '    def is_open(self) -> bool:',
      `        return self.amount > ${r.int(0, 50)} and "${r.pick(STATES)}" not in self.tags`,
      '',
      `${b.fresh('rows')} = [vars(line) for line in map(lambda row: ${name}(row["id"], row["amount"]), ${rows}) if line.is_open]`,
    ];
  },
  (b, r) => {
    b.import('import logging');
    const rows = b.rows();
    const logger = `logging.getLogger("${r.pick(AREAS)}")`;
    return r.chance(0.5)
      ? [`${logger}.info("%d ${r.pick(AREAS)} rows, first %s", len(${rows}), next(iter(${rows}), None))`]
      : [`if len(${rows}) > ${r.int(100, 9000)}:`, `    ${logger}.warning("unusually many rows: %d", len(${rows}))`];
  },
  (b, r) => {
    b.import('import asyncio');
    const attempt = b.fresh('number', 'attempt');
    return [
      `${attempt} = 0`,
      `while ${attempt} < ${r.int(3, 9)}:`,
      `    ${attempt} += 1`,
      `    if event.get("${r.pick(STATES)}", True):`,
      '        break',
      `    await asyncio.sleep(min(2 ** ${attempt}, ${r.int(10, 60)}))`,
      'else:',
      `    raise TimeoutError(f"gave up after {${attempt}} attempts")`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const column = r.pick(COLUMNS);
    return [
      `${b.fresh('rows')} = sorted(${rows}, key=lambda row: (-row.get("${column}", 0), row["id"]), reverse=${r.pick(['True', 'False'])})[:${r.int(5, 500)}]`,
    ];
  },
  (b, r) => {
    const pairs = r.some(COLUMNS, 4, 9).map((column) => `    "${column}": ${literal(r, 1)},`);
    return [`${b.fresh('mapping')} = {`, ...pairs, '}'];
  },
  (b, r) => {
    const [table, by, column] = [r.pick(AREAS), r.pick(COLUMNS), r.pick(COLUMNS)];
    b.import(`import ${table}_db`);
    const [query, cursor] = [b.fresh('other', 'query'), b.fresh('other', 'cursor')];
    return [
      `${query} = """`,
      `    SELECT id, ${by}, sum(${column}) AS total`,
      `    FROM ${table}.entries`,
      '    WHERE day >= %(day)s AND NOT deleted',
      `    GROUP BY id, ${by}`,
      '"""',
      `with ${table}_db.connect(read_only=True) as connection, connection.cursor() as ${cursor}:`,
      `    ${cursor}.execute(${query}, {"day": event.get("day")})`,
      `    ${b.fresh('rows')} = [dict(zip(("id", "${by}", "total"), values)) for values in ${cursor}]`,
    ];
  },
  (b, r) => {
    b.import('import re');
    const pattern = b.fresh('other', 'pattern');
    const rows = b.rows();
    return [
      `${pattern} = re.compile(r"^(?P<area>[A-Z]{2,${r.int(3, 5)}})-(?P<number>\\d{${r.int(3, 8)}})$")`,
      `${b.fresh('mapping')} = {`,
      `    found["number"].lstrip("0"): row for row in ${rows} if (found := ${pattern}.match(row.get("reference", "")))`,
      '}',
    ];
  },
  (b, r) => {
    b.import('from decimal import ROUND_HALF_UP, Decimal');
    const [rows, total] = [b.rows(), b.fresh('other', 'exact')];
    return [
      `${total} = sum((Decimal(str(row["amount"])) for row in ${rows}), start=Decimal("0"))`,
      `if not Decimal("-${r.int(1, 9)}.50") <= ${total} < Decimal("${r.int(10, 99)}_000.00"):`,
      `    raise ArithmeticError(f"implausible total: {${total}:,.2f}")`,
      `${b.fresh('number')} = float((${total} * Decimal("1.19")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))`,
    ];
  },
  (b, r) => {
    b.import('import asyncio');
    const [rows, one] = [b.rows(), b.fresh('other', r.pick(['load', 'check', 'touch']))];
    return [
      `async def ${one}(row, gate=asyncio.Semaphore(${r.int(2, 16)})):`,
      '    async with gate:',
      `        await asyncio.sleep(${r.pick(['0', '0.01', '0.25'])})`,
      `        return {**row, "checked": True}`,
      '',
      `${b.fresh('rows')} = await asyncio.gather(*(${one}(row) for row in ${rows}))`,
    ];
  },
  (b, r) => {
    const area = r.pick(AREAS);
    b.import(`import ${area}_stream`);
    const stream = b.fresh('other', 'batches');
    return [
      `${stream} = ${area}_stream.open_stream(topic="${r.pick(AREAS)}", group=event.get("group", "default"))`,
      `${b.fresh('rows')} = [row async for batch in ${stream} for row in batch if row["status"] != "${r.pick(STATES)}"]`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    const [first, rest] = [b.fresh('other', 'first'), b.fresh('rows')];
    return [
      `${first}, *${rest} = ${rows} or [{"id": "${r.pick(STATES)}"}]`,
      `${b.fresh('number')} = ${first}["weight"] if "weight" in ${first} else len(${rest}) // ${r.int(2, 9)}`,
    ];
  },
  (b, r) => {
    const [known, seen] = [b.mapping(), b.fresh('other', 'seen')];
    const rows = b.rows();
    return [
      `${seen} = {row["id"] for row in ${rows}} - set(${known})`,
      `${b.fresh('rows')} = [{"id": key, "${r.pick(COLUMNS)}": None} for key in sorted(${seen})[${r.int(0, 3)}::${r.int(1, 3)}]]`,
    ];
  },
  (b, r) => [
    `match event.get("mode", "${r.pick(STATES)}"):`,
    `    case "${r.pick(STATES)}" | "${r.pick(AREAS)}":`,
    `        ${b.fresh('number', 'share')} = ${r.int(1, 9)} / ${r.int(10, 90)}`,
    '    case _:',
    `        ${b.locals.number.at(-1)} = 1.0`,
  ],
  (b, r) => {
    b.import('import csv');
    b.import('import io');
    const [rows, buffer] = [b.rows(), b.fresh('other', 'buffer')];
    const columns = r.some(COLUMNS, 2, 4).map(quote).join(', ');
    return [
      `${buffer} = io.StringIO()`,
      `writer = csv.DictWriter(${buffer}, fieldnames=["id", ${columns}], extrasaction="ignore")`,
      'writer.writeheader()',
      `writer.writerows(${rows})`,
      `${b.fresh('number')} = len(${buffer}.getvalue().encode("utf-8"))`,
    ];
  },
  (b, r) => {
    b.import('import hashlib');
    const rows = b.rows();
    const digest = b.fresh('other', 'digest');
    return [
      `${digest} = hashlib.sha256(b"${r.pick(AREAS)}\\x00")`,
      `for row in ${rows}:`,
      `    ${digest}.update(f"{row['id']:>12}|{row.get('amount', 0):.2f}\\n".encode())`,
      `print(f"fingerprint: {${digest}.hexdigest()[:${r.int(8, 16)}]}")`,
    ];
  },
  (b, r) => {
    const [rows, chunks] = [b.rows(), b.fresh('other', 'chunks')];
    return [
      `def ${chunks}(values, size):`,
      '    for start in range(0, len(values), size):',
      '        yield values[start : start + size]',
      '',
      `for number, chunk in enumerate(${chunks}(${rows}, ${r.int(10, 500)})):`,
      `    context.state_data_client.put_item("${r.pick(AREAS)}_chunks", chunk, index=number)`,
    ];
  },
  (b, r) => {
    b.import('from datetime import datetime, timedelta, timezone');
    const since = b.fresh('other', 'since');
    const rows = b.rows();
    return [
      `${since} = datetime.now(timezone.utc) - timedelta(days=${r.int(1, 30)}, hours=${r.int(0, 23)})`,
      `${b.fresh('rows')} = [row for row in ${rows} if datetime.fromisoformat(row["created_at"]) >= ${since}]`,
    ];
  },
  (b, r) => {
    const rows = b.rows();
    return [
      `${b.fresh('number')}: float = max((row.get("${r.pick(COLUMNS)}", 0) for row in ${rows}), default=0) / ${r.int(2, 60)}`,
    ];
  },
  (b, r) => {
    const [known, column] = [b.mapping(), r.pick(COLUMNS)];
    const copy = b.fresh('mapping');
    return [
      `${copy} = dict(${known})`,
      `if "${column}" in ${copy}:`,
      `    del ${copy}["${column}"]`,
      `${copy} |= {"${r.pick(COLUMNS)}": ${literal(r, 1)}, "source": __name__}`,
    ];
  },
  (_b, r) => [
    `if event.get("${r.pick(STATES)}") is False:`,
    `    return await context.stop_execution(error="${r.pick(FAILURES)}", cause="${r.pick(CAUSES)}")`,
  ],
  (b, r) => {
    b.import('import tempfile');
    b.import('from pathlib import Path');
    const rows = b.rows();
    return [
      `with tempfile.TemporaryDirectory(prefix="${r.pick(AREAS)}-") as folder:`,
      `    path = Path(folder) / "${r.pick(AREAS)}.txt"`,
      '    try:',
      `        path.write_text("\\n".join(str(row) for row in ${rows}), encoding="utf-8")`,
      `        assert path.stat().st_size < ${r.int(1, 9)} * 1024 ** 2, "too large"`,
      '    except (OSError, UnicodeError) as error:',
      '        print("not written:", error)',
      '    finally:',
      '        path.unlink(missing_ok=True)',
    ];
  },
];

// ── Command ─────────────────────────────────────────────────────────────────────────────────────────────────

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, projects: { type: 'string' }, seed: { type: 'string' } },
  });
  const projects = Number(values.projects ?? 1000);
  const seed = Number(values.seed ?? 1);
  if (values.out === undefined || !Number.isInteger(projects) || projects < 1 || !Number.isInteger(seed)) {
    console.error('usage: node scripts/corpus.mjs --out DIR [--projects N] [--seed S]');
    process.exit(2);
  }
  let bytes = 0;
  for (const { name, text } of corpus({ projects, seed })) {
    mkdirSync(join(values.out, name), { recursive: true });
    writeFileSync(join(values.out, name, 'project.py'), text);
    bytes += Buffer.byteLength(text);
  }
  console.log(`${projects} projects, ${bytes} bytes in ${values.out}`);
}
