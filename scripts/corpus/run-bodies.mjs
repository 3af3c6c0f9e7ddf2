// Collects the statements of one run method, its local names and the imports that it needs. `fresh` returns each name
// only once. Rows, mappings and numbers are names that a statement has assigned, or expressions without names.
import { STATEMENTS } from './run-statements.mjs';
import { snake } from './source-text.mjs';
import { COLUMNS, NOUNS, STATES } from './words.mjs';

/** Statements of a run method. It tracks what each local name holds, so that no statement reads an undefined one. */
export class Body {
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
    // The name becomes available only with the next statement, when this one is complete.
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
