// Measures what each stage of compiling generated projects costs, against a bare parse of the same texts by native
// tree-sitter; cold starts against `node -e 0`; and a second run against the first.
// The rows of a table are measured alternately in one process. Every figure is a median, and nothing uses the network.
// node scripts/bench.mjs [--projects N] [--rounds N] [--seed S] [--json FILE] [--dist DIR] [--node PATH]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { measureSecond, measureStart } from './bench/processes.mjs';
import { cell, medianOf } from './bench/statistics.mjs';
import { corpus } from './corpus.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Number of projects that a pass processes before the next pass takes over. */
const TURN = 20;

const BARE = 'bare native tree-sitter parse';

const { values: options } = parseArgs({
  options: {
    projects: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    // The folder of the bundle, so that two bundles can be compared.
    dist: { type: 'string', default: join(ROOT, 'dist') },
    // The Node for cold starts; by default, the one that runs this script.
    node: { type: 'string', default: process.execPath },
    // Internal: the child process compiles everything once and prints its peak memory.
    'memory-of': { type: 'string' },
  },
});
const projects = positive('projects');
const rounds = positive('rounds');
const seed = Number(options.seed);

function positive(name) {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0`);
  process.exit(2);
}

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'fluxio-bench-'));
  try {
    const bundle = join(folder, 'fluxio.mjs');
    await bundleTo(bundle);
    const fluxio = await import(pathToFileURL(bundle).href);
    const inputs = inputsOf(fluxio);
    const result = { machine: machine(), corpus: describe(inputs) };
    print(result.machine, result.corpus);
    result.stages = await measureStages(fluxio, await load(fluxio), inputs);
    printStages(result.stages, result.corpus.kilobytes);
    result.memory = measureMemory(bundle);
    console.log(`\npeak memory (RSS) of a process that compiles all projects once: ${result.memory.megabytes} MB`);
    console.log(`(a process that only loads the compiler and generates the projects: ${result.memory.baseline} MB)`);
    result.largest = measureLargest(fluxio, await load(fluxio), inputs);
    const { largest, median, ratio } = result.largest;
    console.log(
      `\nlargest project: ${largest.us.toFixed(0)} µs/KB at ${largest.kilobytes.toFixed(1)} KB; ` +
        `median project: ${median.us.toFixed(0)} µs/KB at ${median.kilobytes.toFixed(1)} KB; ratio ${ratio.toFixed(2)}`,
    );
    result.discovery = measureDiscovery(fluxio, folder);
    console.log(
      `\nsearching ${result.discovery.files} files in ${result.discovery.folders} folders: ` +
        `ratio to a bare walk ${result.discovery.ratio.toFixed(2)}`,
    );
    result.start = measureStart(folder, inputs, options);
    result.second = measureSecond(folder, inputs, { ...options, rounds });
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ── Measurements ────────────────────────────────────────────────────────────────────────────────────────────

async function bundleTo(outfile) {
  const from = (path, names) => `export { ${names} } from './src/${path}.ts';`;
  const contents = [
    from('base/diagnostic', 'reporter'),
    from('base/source', 'sourceFile'),
    from('compile/compile', 'compile, draftOf'),
    from('search/discover', 'discover'),
    from('search/project-files', 'NEVER_ENTERED'),
    from('files/engine', 'readEngineFiles'),
    from('graph/lower', 'lower'),
    from('lint/lint', 'lint'),
    from('lint/program', 'programOf'),
    from('build/definitions', 'buildDefinitions'),
    from('project/bind', 'bind'),
    from('report/json', 'jsonReport'),
    from('rules/index', 'lintRules'),
    from('methods/method', 'methodsOf, scopesOfModule'),
    from('syntax/parse', 'parse'),
    from('syntax/read', 'read'),
    from('syntax/syntax-tree', 'syntaxTree'),
    from('workspace/workspace', 'checkWorkspace'),
  ].join('\n');
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}

function load(fluxio) {
  return fluxio.readEngineFiles(
    join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
    join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'),
  );
}

function inputsOf(fluxio) {
  return corpus({ projects, seed }).map(({ name, text }) => ({
    file: fluxio.sourceFile(`${name}/project.py`, text),
    project: name,
  }));
}

/** Times each stage over all projects. Where a stage includes others, their time is subtracted in each round. */
async function measureStages(fluxio, engine, inputs) {
  const passes = new Map();
  const each = (name, work) => passes.set(name, work);
  const silent = ({ file }) => fluxio.reporter(file, []);
  const native = nativePython();
  if (typeof native === 'string') console.log(`bare parse skipped: ${native}\n`);
  else each('bare', ({ file }) => native.parse(file.text));
  // The other stages are too short to be isolated by subtracting a parse, so they start from prepared results.
  const ready = remembering(engine);
  const modules = inputs.map((input) => fluxio.parse(fluxio.read(input.file), ready, silent(input)));
  const calls = inputs.map(({ file }) => callsOf(engine, file, fluxio));
  each('tree', (_, index) => {
    for (const masked of calls[index]) engine.parse(masked);
  });
  each('layout', ({ file }) => fluxio.syntaxTree(fluxio.read(file), ready));
  each('front', (input) => fluxio.parse(fluxio.read(input.file), ready, silent(input)));
  const bindOne = (input, index) => fluxio.bind(modules[index], input.project, silent(input));
  const bound = inputs.map(bindOne);
  const lowerOne = (input, index) => {
    const lowered = [...bound[index].machines.values()].map((machine) => [
      machine.name.text,
      fluxio.lower(machine, bound[index], silent(input)).graph,
    ]);
    return new Map(lowered);
  };
  const graphs = inputs.map(lowerOne);
  each('bind', bindOne);
  each('lower', lowerOne);
  const methodsOf = (_, index) => fluxio.methodsOf(bound[index], fluxio.scopesOfModule(modules[index]));
  const methods = inputs.map(methodsOf);
  each('names', methodsOf);
  each('lint', (input, index) => {
    const parts = { project: bound[index], methods: methods[index], graphs: graphs[index], stateDataDays: 7 };
    fluxio.lint(fluxio.programOf(parts), fluxio.lintRules, silent(input));
  });
  const write = ({ buildable }) => buildable && fluxio.buildDefinitions(buildable);
  each('behind', (input) => write(fluxio.compile(input, ready)));
  each('check', (input) => fluxio.compile(input, engine));
  each('compile', (input) => write(fluxio.compile(input, engine)));

  const taken = inTurns(passes, inputs);
  const outcome = await fluxio.checkWorkspace(inputs, stepsWith(fluxio, engine));
  const json = inTurns(new Map([['json', () => fluxio.jsonReport(outcome, { name: 'fluxio', version: '0' })]]), [null]);
  const row = (name, ofRound) => ({ name, ms: medianOf(taken.map(ofRound)) });
  const rows = [
    row('tree-sitter, for less simple lines', (ms) => ms.tree),
    row('layout and syntax checks', (ms) => ms.layout),
    row('syntax tree to AST', (ms) => ms.front - ms.layout),
    row('bind', (ms) => ms.bind),
    row('lower', (ms) => ms.lower),
    row('names in methods', (ms) => ms.names),
    row('lint', (ms) => ms.lint),
    row('emit: definitions, diagrams, files', (ms) => ms.behind - ms.front - ms.bind - ms.lower - ms.names - ms.lint),
    row('whole check', (ms) => ms.check),
    row('whole compile', (ms) => ms.compile),
    { name: 'JSON report', ms: medianOf(json.map((ms) => ms.json)) },
  ];
  return taken[0].bare === undefined ? rows : [row(BARE, (ms) => ms.bare), ...rows];
}

/** Wraps the engine so that it parses each text only once. */
function remembering(engine) {
  const known = new Map();
  const parse = (masked) => {
    const key = [masked.text, ...masked.placeholders.map(({ span }) => `${span.start}-${span.end}`)].join(' ');
    const parsed = known.get(key) ?? engine.parse(masked);
    known.set(key, parsed);
    return parsed;
  };
  return { parse };
}

/** The texts that the compiler asks the engine to parse for a file, usually only parts of the file. */
function callsOf(engine, file, fluxio) {
  const calls = [];
  const parse = (masked) => {
    calls.push(masked);
    return engine.parse(masked);
  };
  fluxio.syntaxTree(fluxio.read(file), { parse });
  return calls;
}

/** The native parser, or the reason why it does not load. */
function nativePython() {
  try {
    const Parser = require('tree-sitter');
    const parser = new Parser();
    parser.setLanguage(require('tree-sitter-python'));
    return parser;
  } catch (error) {
    return `the native tree-sitter cannot be loaded (${String(error.message).split('\n')[0]})`;
  }
}

/**
 * The duration of each pass over all inputs in milliseconds, per round. The first round is a warm-up and is not counted. Passes
 * alternate every few inputs, so that other load on the machine affects all of them equally.
 */
function inTurns(passes, inputs) {
  const taken = [];
  for (let round = 0; round <= rounds; round++) {
    // Only the garbage collector frees native trees.
    collect();
    const ms = Object.fromEntries([...passes.keys()].map((name) => [name, 0]));
    for (let first = 0; first < inputs.length; first += TURN) {
      const last = Math.min(first + TURN, inputs.length);
      for (const [name, work] of passes) {
        const start = performance.now();
        for (let index = first; index < last; index++) work(inputs[index], index);
        ms[name] += performance.now() - start;
      }
    }
    if (round > 0) taken.push(ms);
  }
  return taken;
}

/** Compares the cost per KB of the largest project with that of median ones. */
function measureLargest(fluxio, engine, inputs) {
  const bySize = [...inputs].sort((a, b) => a.file.text.length - b.file.text.length);
  const middle = Math.floor(bySize.length / 2);
  const chosen = [bySize.at(-1), ...bySize.slice(Math.max(0, middle - 5), middle + 6)];
  const cost = ({ file, project }) => {
    const repeats = Math.max(1, Math.ceil(50_000 / file.text.length));
    const start = performance.now();
    for (let n = 0; n < repeats; n++) fluxio.compile({ file, project }, engine);
    return ((performance.now() - start) * 1000) / repeats / (file.text.length / 1024);
  };
  const costs = chosen.map(() => []);
  // A few files are fast enough for more rounds than a whole pass.
  for (let round = 0; round <= 3 * rounds; round++) {
    chosen.forEach((input, index) => {
      const us = cost(input);
      if (round > 0) costs[index].push(us);
    });
  }
  const [largest, ...others] = costs.map(medianOf);
  const median = medianOf(others);
  return {
    largest: { us: largest, kilobytes: chosen[0].file.text.length / 1024 },
    median: { us: median, kilobytes: bySize[middle].file.text.length / 1024 },
    ratio: largest / median,
  };
}

function measureMemory(bundle) {
  const run = (...more) => {
    const flags = ['--projects', String(projects), '--seed', String(seed), ...more];
    return Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...flags], { encoding: 'utf8' }));
  };
  return { megabytes: run('--memory-of', bundle), baseline: run('--memory-of', `${bundle}?idle`) };
}

/** Compiles every file, without a cache. */
function stepsWith(fluxio, engine) {
  return { compile: (input) => fluxio.draftOf(input, engine) };
}

async function memoryOf(bundle) {
  const [path, idle] = bundle.split('?');
  const fluxio = await import(pathToFileURL(path).href);
  const engine = await load(fluxio);
  const inputs = inputsOf(fluxio);
  // Sampled, because on Linux a child process inherits the high-water mark of its parent.
  let peak = process.memoryUsage.rss();
  const sample = ({ buildable }) => {
    if (buildable !== undefined) fluxio.buildDefinitions(buildable);
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  if (idle === undefined) await fluxio.checkWorkspace(inputs, { ...stepsWith(fluxio, engine), emit: sample });
  console.log(Math.round(peak / 2 ** 20));
}

/** Compares the search for projects among unrelated files with a bare walk of the same folders. */
function measureDiscovery(fluxio, folder) {
  const top = join(folder, 'tree');
  const folders = [top];
  for (let count = 1; count < 4000; count++) folders.push(join(folders[count >> 3], `folder${count}`));
  for (const [index, path] of folders.entries()) {
    mkdirSync(path);
    for (let file = 0; file < 25; file++) writeFileSync(join(path, `file${file}.ts`), '');
    if (index % 500 === 0) writeFileSync(join(path, 'project.py'), '');
    if (index % 500 === 0)
      writeFileSync(join(path, '.gitignore'), 'node_modules/\n*.log\n/build/\n.env.*\n*.egg-info/\n');
  }
  const walk = () => {
    const pending = [top];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (entry.isDirectory() && !fluxio.NEVER_ENTERED.has(entry.name)) pending.push(join(path, entry.name));
      }
    }
  };
  const taken = inTurns(
    new Map([
      ['walk', walk],
      ['search', () => fluxio.discover(['.'], top)],
    ]),
    [null],
  );
  return {
    files: folders.length * 25,
    folders: folders.length,
    ratio: medianOf(taken.map((ms) => ms.search / ms.walk)),
  };
}

// ── Statistics and output ───────────────────────────────────────────────────────────────────────────────────

let exposed;
function collect() {
  if (exposed === undefined) {
    setFlagsFromString('--expose-gc');
    exposed = runInNewContext('gc');
  }
  exposed();
}

function machine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

function describe(inputs) {
  const sizes = inputs.map(({ file }) => file.text.length).sort((a, b) => a - b);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    projects: inputs.length,
    seed,
    rounds,
    kilobytes: total / 1024,
    median: medianOf(sizes) / 1024,
    largest: sizes.at(-1) / 1024,
  };
}

function print({ cpu, cores, memory, platform, node }, { kilobytes, median, largest }) {
  console.log(`${cpu}, ${cores} cores, ${memory} GB, ${platform}, Node ${node}`);
  console.log(
    `${projects} generated projects (seed ${seed}), ${kilobytes.toFixed(0)} KB; ` +
      `median ${median.toFixed(1)} KB, largest ${largest.toFixed(1)} KB; median of ${rounds} rounds, one thread\n`,
  );
}

function printStages(rows, kilobytes) {
  const bare = rows.find(({ name }) => name === BARE)?.ms;
  console.log(`${''.padEnd(36)}      ms   µs/KB${bare === undefined ? '' : '   ratio'}`);
  for (const { name, ms } of rows) {
    const ratio = bare === undefined ? '' : cell(ms / bare, 2);
    console.log(`${name.padEnd(36)}${cell(ms, 1)}${cell((ms * 1000) / kilobytes, 1)}${ratio}`);
  }
}

if (options['memory-of'] === undefined) await bench();
else await memoryOf(options['memory-of']);
