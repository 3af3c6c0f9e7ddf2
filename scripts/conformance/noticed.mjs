// Prints how many of the broken definitions in test/fixtures/asl each validator notices, in total and by rule, and how
// many of the valid ones it accepts. A crash does not count as noticing. docs/validation.md shows these tables.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `deployed` replaces placeholders. A validator takes `one` text or `all` texts, and returns the problems of each.
 */
export async function printNoticed(folder, deployed, validators) {
  const broken = load(join(folder, 'broken.json'));
  const right = load(join(folder, 'right.json'));
  const texts = [...broken, ...right].map(({ text }) => deployed(text));
  const found = new Map();
  for (const [name, { all, one }] of Object.entries(validators)) {
    const problems = all === undefined ? [] : await all(texts);
    if (all === undefined) for (const text of texts) problems.push(await one(text));
    found.set(
      name,
      problems.map((list) => list.some((problem) => !problem.startsWith('crashed'))),
    );
  }
  const names = [...found.keys()];
  const hits = (name, indices) => indices.filter((index) => found.get(name)[index]).length;
  const bad = [...broken.keys()];
  const good = right.map((_, index) => broken.length + index);

  const line = (...cells) =>
    console.log(cells.map((cell, at) => (at === 0 ? `${cell}`.padEnd(20) : `${cell}`.padStart(18))).join(''));
  console.log('');
  line('tool', `notices, of ${broken.length}`, `accepts, of ${right.length}`);
  for (const name of names) line(name, hits(name, bad), right.length - hits(name, good));
  line('none of them', bad.filter((index) => names.every((name) => !found.get(name)[index])).length);
  console.log('');
  line('rule', 'broken', ...names);
  for (const rule of [...new Set(broken.map((one) => one.rule))].sort(byNumber)) {
    const own = bad.filter((index) => broken[index].rule === rule);
    line(rule, own.length, ...names.map((name) => hits(name, own)));
  }
}

function byNumber(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

function load(path) {
  const all = JSON.parse(readFileSync(path, 'utf8'));
  return all.map((one) => ({ ...one, text: one.text ?? JSON.stringify(one.definition) }));
}
