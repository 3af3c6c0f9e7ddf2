// Collects the files of a release. In: this repository. Out: in `--out DIR`, `tree` (what users of the action and of the
// hooks need, a third of the repository), `assets` (the tree as an npm package, the wheel from `--wheel`, and checksums),
// `notes.md` and `version`. Needs no packages, and the same commit gives the same bytes. Fails if CHANGELOG.md has no entry
// for the version.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string' }, wheel: { type: 'string' } } });
if (values.out === undefined) fail('usage: node scripts/release.mjs --out DIR [--wheel FILE]');

const TREE = [
  '.pre-commit-hooks.yaml',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'action.yml',
  'dist',
  // What pip needs to build the Python package.
  'pyproject.toml',
  'python',
  'src/package/python/fluxio_runtime.py',
  'src/package/python/fluxio_state_data.py',
];

/** The keys that only development needs. The rest of package.json is released. */
const DEVELOPMENT = ['devDependencies', 'jest', 'overrides', 'scripts'];

const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { version } = about;
const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
if (notes === undefined) fail(`CHANGELOG.md has no section '## [${version}] - YYYY-MM-DD'`);

// npm runs in another folder.
const [tree, assets] = ['tree', 'assets'].map((name) => resolve(values.out, name));
for (const folder of [tree, assets]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
for (const name of TREE) cpSync(join(root, name), join(tree, name), { recursive: true });
const released = { ...about, files: ['dist', '.pre-commit-hooks.yaml', 'SECURITY.md'] };
for (const key of DEVELOPMENT) delete released[key];
writeFileSync(join(tree, 'package.json'), `${JSON.stringify(released, null, 2)}\n`);

execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', assets], { cwd: tree });
if (values.wheel !== undefined) cpSync(values.wheel, join(assets, basename(values.wheel)));
const files = [...readdirSync(assets).map((name) => [name, join(assets, name)]), ...distFiles()];
writeFileSync(join(assets, 'checksums.txt'), files.map(([name, path]) => `${sha256(path)}  ${name}\n`).join(''));
writeFileSync(join(values.out, 'notes.md'), notes);
writeFileSync(join(values.out, 'version'), version);
console.log(`collected ${version} in ${values.out}`);

function distFiles() {
  const names = readdirSync(join(tree, 'dist')).sort();
  return names.map((name) => [`dist/${name}`, join(tree, 'dist', name)]);
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The text below the heading of the version, up to the next version or the links at the end. */
function notesOf(changelog, name) {
  const sections = changelog.split(/^(?=## \[)/m);
  const section = sections.find((text) => /^## \[(.*?)\] - \d{4}-\d{2}-\d{2}$/m.exec(text)?.[1] === name);
  const [, ...lines] = section?.split('\n') ?? [];
  const text = lines
    .filter((line) => !/^\[[^\]]+\]: \S+$/.test(line))
    .join('\n')
    .trim();
  return text === '' ? undefined : `${text}\n`;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
