// Compares how long fluxio-parser 1.0.0 and fluxio take to compile generated projects to definitions. Each runs in one
// process; the time for imports and reading files does not count. Passes alternate, and the figures are medians. The first pass is
// reported separately, because JavaScript is slow until it is optimized. Projects that the original cannot compile are
// left out for both. If a registry is unreachable, nothing is measured.
// npm run bench:original [-- --projects N] [--rounds N]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { install } from './conformance/tools.mjs';
import { corpus } from './corpus.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

const { values } = parseArgs({
  options: { projects: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '5' } },
});

/** Keeps the projects that it can compile, then answers each line of input with the duration of one pass in milliseconds. */
const ORIGINAL = `
import ast, json, sys, time
from fluxio_parser.parser import parse_project_tree

def compile_project(project):
    for machine in parse_project_tree(ast.parse(project["text"])).state_machine_visitors.values():
        if machine.is_first_class:
            json.dumps(machine.to_dict(), indent=2)

def is_compiled(project):
    try:
        compile_project(project)
        return True
    except Exception:
        return False

answers, sys.stdout = sys.stdout, sys.stderr
projects = [project for project in json.load(open(sys.argv[1])) if is_compiled(project)]
json.dump(projects, open(sys.argv[1], "w"))
print(len(projects), file=answers, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for project in projects:
        compile_project(project)
    print((time.perf_counter() - start) * 1000, file=answers, flush=True)
`;

const OURS = `
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { compile, buildDefinitions, readEngineFiles, sourceFile } from './fluxio.mjs';
const [projects, runtime, grammar] = process.argv.slice(2);
const engine = await readEngineFiles(runtime, grammar);
const texts = JSON.parse(readFileSync(projects, 'utf8'));
for await (const line of createInterface({ input: process.stdin })) {
  const start = performance.now();
  for (const { name, text } of texts) {
    const { buildable } = compile({ file: sourceFile(name + '/project.py', text), project: name }, engine);
    if (buildable === undefined) throw new Error(name + ' has an error');
    buildDefinitions(buildable);
  }
  console.log(performance.now() - start);
}
`;

const tools = install(join(ROOT, 'node_modules', '.cache', 'fluxio-conformance'));
if (tools === undefined) console.log('bench:original: the package registries cannot be reached; nothing was measured');
else await measure(tools.python);

async function measure(python) {
  const folder = mkdtempSync(join(tmpdir(), 'fluxio-bench-'));
  try {
    const projects = join(folder, 'projects.json');
    writeFileSync(projects, JSON.stringify(corpus({ projects: Number(values.projects) })));
    writeFileSync(join(folder, 'original.py'), ORIGINAL);
    writeFileSync(join(folder, 'ours.mjs'), OURS);
    await bundleTo(join(folder, 'fluxio.mjs'));
    const wasm = [
      join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
      join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'),
    ];
    const original = passes(python, [join(folder, 'original.py'), projects]);
    const count = await original.answer();
    const ours = passes(process.execPath, [join(folder, 'ours.mjs'), projects, ...wasm]);
    const times = [];
    for (let round = 0; round <= Number(values.rounds); round++) {
      times.push({ original: await original.pass(), ours: await ours.pass() });
    }
    original.end();
    ours.end();
    const ratios = times.map((round) => round.original / round.ours);
    const [first, ...later] = ratios;
    console.log(
      `${count} of ${values.projects} projects: definitions, checks and validation against fluxio-parser 1.0.0`,
    );
    console.log(`first pass of each process: ${first.toFixed(2)} times as fast`);
    console.log(`median of ${later.length} more: ${medianOf(later).toFixed(2)} times as fast`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleTo(outfile) {
  const from = (path, name) => `export { ${name} } from './src/${path}.ts';`;
  const contents = [
    from('base/source', 'sourceFile'),
    from('compile/compile', 'compile, draftOf'),
    from('files/engine', 'readEngineFiles'),
    from('build/definitions', 'buildDefinitions'),
  ];
  await build({
    stdin: { contents: contents.join('\n'), resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}

/** Starts a process that makes one pass for each line of input. */
function passes(command, flags) {
  const child = spawn(command, flags, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended too early`);
    return Number(value);
  };
  return {
    answer,
    pass: () => {
      child.stdin.write('\n');
      return answer();
    },
    end: () => child.stdin.end(),
  };
}

function medianOf(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
