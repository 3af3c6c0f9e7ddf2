// Measures `fluxio validate` on a folder of generated definitions: its first run, and a second one with the cache that the first
// wrote. Then measures the readers of YAML alone, and other libraries that are installed in a folder. Each figure is the median of
// the processor time of processes, which take turns.
// node scripts/bench-validate.mjs [--files N] [--rounds N] [--only KIND] [--dist DIR]... [--candidates DIR]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cell, medianOf } from './bench/statistics.mjs';
import { candidatesIn, readersOf } from './bench/yaml-readers.mjs';
import { bundled } from './bundled.mjs';
import { corpus } from './corpus.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    // Several bundles are compared.
    dist: { type: 'string', multiple: true, default: [join(ROOT, 'dist')] },
    // Where the libraries of bench/yaml-readers.mjs are installed.
    candidates: { type: 'string' },
    // Internal: the child process measures one reader.
    'reader-of': { type: 'string' },
    reader: { type: 'string' },
  },
});

/** What a file holds, and how its name ends. */
const FORMS = {
  json: { ending: '.asl.json', text: (definition) => JSON.stringify(definition, undefined, 2) },
  yaml: { ending: '.asl.yaml', text: (definition, { stringify }) => stringify(definition, { lineWidth: 0 }) },
  // Long texts go on in the next line.
  folded: { ending: '.asl.yaml', text: (definition, { stringify }) => stringify(definition, { lineWidth: 30 }) },
  sam: { ending: '.template.yaml', text: samTemplate },
  terraform: {
    ending: '.tf',
    text: (definition) =>
      `resource "aws_sfn_state_machine" "m" {\n  definition = <<-EOF\n${terraformText(definition)}\n  EOF\n}\n`,
  },
};

/** A folder → the forms that its files take in turn. */
const FOLDERS = {
  json: ['json'],
  yaml: ['yaml'],
  folded: ['folded'],
  sam: ['sam'],
  mixed: ['json', 'yaml', 'sam', 'terraform'],
};

function samTemplate(definition, { stringify }) {
  const names = [...JSON.stringify(definition).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  const properties = {
    Role: 'arn:aws:iam::123456789012:role/r',
    ...(names.length === 0 ? {} : { DefinitionSubstitutions: Object.fromEntries(names.map((name) => [name, 'x'])) }),
    Definition: definition,
  };
  const resource = { Type: 'AWS::Serverless::StateMachine', Properties: properties };
  return stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Machine: resource } }, { lineWidth: 0 });
}

function terraformText(definition) {
  return JSON.stringify(definition, undefined, 2)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{');
}

const FEWEST_STATES = 8;
const MOST_STATES = 16;

/** Runs in each measured process. */
const REPORT_TIME = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.TIME_FILE, JSON.stringify(process.cpuUsage())));`;

const folder = mkdtempSync(join(tmpdir(), 'fluxio-bench-validate-'));
try {
  await (options['reader-of'] === undefined ? main() : readAll(options['reader-of']));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const fluxio = await bundled(`
    export { sourceFile } from './src/base/source.ts';
    export { buildDefinitions } from './src/build/definitions.ts';
    export { compile } from './src/compile/compile.ts';
    export { readEngineFiles } from './src/files/engine.ts';
    export { stringify } from 'yaml';`);
  const definitions = await definitionsOf(fluxio, Number(options.files));
  const states = definitions.reduce((sum, definition) => sum + statesOf(definition), 0);
  console.log(
    `${definitions.length} definitions with ${states} states, Node ${process.versions.node}, processor seconds`,
  );
  for (const [name, forms] of Object.entries(FOLDERS)) {
    if (!name.includes(options.only)) continue;
    const texts = definitions.map((definition, index) => FORMS[forms[index % forms.length]].text(definition, fluxio));
    const cwd = join(folder, name);
    mkdirSync(cwd);
    for (const [index, text] of texts.entries()) {
      writeFileSync(join(cwd, `m${index}${FORMS[forms[index % forms.length]].ending}`), text);
    }
    const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
    console.log(`\n${name}, ${megabytes.toFixed(1)} MB`);
    for (const { dist, first, second } of measureCommand(cwd)) {
      console.log(`  first run${cell(first, 2)}   second run${cell(second, 2)}   ${dist}`);
    }
    if (forms.some((form) => form === 'json' || form === 'terraform')) continue;
    for (const { reader, seconds, left } of measureReaders(cwd)) {
      console.log(`  ${reader.padEnd(34)}${cell(seconds, 2)}   ${left} files are not read`);
    }
  }
}

/** The first definitions of the generated projects. */
async function definitionsOf(fluxio, files) {
  const engine = await fluxio.readEngineFiles(
    join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
    join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'),
  );
  const found = [];
  // About one project in three has such a definition.
  for (const { name, text } of corpus({ projects: 4 * files })) {
    const { buildable } = fluxio.compile({ file: fluxio.sourceFile(`${name}.py`, text), project: name }, engine);
    const artifacts = buildable === undefined ? [] : fluxio.buildDefinitions(buildable).artifacts;
    for (const { kind, text: written } of artifacts) {
      const definition = kind === 'asl' ? JSON.parse(written) : undefined;
      const states = definition === undefined ? 0 : statesOf(definition);
      if (states >= FEWEST_STATES && states <= MOST_STATES) found.push(definition);
      if (found.length === files) return found;
    }
  }
  return found;
}

function statesOf({ States }) {
  return Object.values(States).reduce((sum, state) => {
    const nested = [...(state.Branches ?? []), state.ItemProcessor ?? state.Iterator].filter(Boolean);
    return nested.reduce((inner, machine) => inner + statesOf(machine), sum + 1);
  }, 0);
}

function measureCommand(cwd) {
  const rows = options.dist.map((dist) => ({ dist, first: [], second: [] }));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const { dist, first, second } of rows) {
      const cache = mkdtempSync(join(folder, 'cache-'));
      first.push(secondsOfCommand(dist, cwd, cache));
      second.push(secondsOfCommand(dist, cwd, cache));
    }
  }
  return rows.map(({ dist, first, second }) => ({ dist, first: medianOf(first), second: medianOf(second) }));
}

function secondsOfCommand(dist, cwd, cache) {
  const timeFile = join(cache, 'time.json');
  const env = { ...process.env, FLUXIO_CACHE_DIR: join(cache, 'fluxio'), TIME_FILE: timeFile };
  const hook = `data:text/javascript,${encodeURIComponent(REPORT_TIME)}`;
  const args = ['--import', hook, join(resolve(dist), 'cli.mjs'), 'validate', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0 || stdout !== '') throw new Error(`'fluxio validate' ended with ${status}: ${stdout}${stderr}`);
  const { user, system } = JSON.parse(readFileSync(timeFile, 'utf8'));
  return (user + system) / 1e6;
}

/** Each reader in processes of its own, because V8 optimizes during the run of a command too. */
function measureReaders(cwd) {
  const start = (args) =>
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...args], { encoding: 'utf8' });
  const given = options.candidates === undefined ? [] : ['--candidates', options.candidates];
  const rows = JSON.parse(start(['--reader-of', cwd, ...given])).map((reader) => ({ reader, times: [], left: 0 }));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const row of rows) {
      const { seconds, left } = JSON.parse(start(['--reader-of', cwd, '--reader', row.reader, ...given]));
      row.times.push(seconds);
      row.left = left;
    }
  }
  return rows.map(({ reader, times, left }) => ({ reader, seconds: medianOf(times), left }));
}

/** Prints the names of the readers, or what one of them takes for the files of a folder. */
async function readAll(cwd) {
  const fluxio = await bundled(`
    export { simpleYaml } from './src/definitions/yaml-simple.ts';
    export { libraryContents } from './src/definitions/yaml-text.ts';`);
  const others = options.candidates === undefined ? [] : await candidatesIn(options.candidates);
  const readers = new Map([...readersOf(fluxio), ...others]);
  const read = readers.get(options.reader);
  if (read === undefined) return console.log(JSON.stringify([...readers.keys()]));
  const texts = readdirSync(cwd).map((name) => readFileSync(join(cwd, name), 'utf8'));
  const start = process.cpuUsage();
  const left = texts.filter((text) => !read(text)).length;
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, left }));
}
