// Generates plausible Fluxio projects as {name, text} from a count and a seed. The same arguments give the same bytes
// on every machine (no Math.random, Math.exp or locale), a longer corpus starts with the shorter one of the same seed,
// and every project is free of errors.
// As a command: node scripts/corpus.mjs --out DIR [--projects N] [--seed S] writes DIR/<name>/project.py.
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Project, projectName } from './corpus/project.mjs';
import { Random } from './corpus/random.mjs';

/** @returns {{name: string, text: string}[]} */
export function corpus({ projects = 1000, seed = 1 } = {}) {
  return Array.from({ length: projects }, (_, index) => ({
    name: projectName(index),
    text: new Project(new Random(seed, index), index).text(),
  }));
}

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
