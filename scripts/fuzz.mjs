// Fuzzes the targets of test/support/fuzz for a given time. Writes each case that violates an invariant to a file, and
// then exits with 1. Cases run in a worker thread, which is terminated when it hangs or exceeds its memory limit.
// node scripts/fuzz.mjs [--seconds N] [--seed S] [--only TARGET] [--out DIR] [--replay FILE]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

/** In milliseconds; longer than any case takes, including shrinking. */
const HANGS_AFTER = 60_000;
const MEGABYTES = 1500;
const TARGETS = ['programs', 'bytes', 'definitions', 'imports', 'configuration', 'tests', 'github', 'arguments'];

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
    replay: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const chosen = values.only === undefined ? TARGETS : [values.only];
const isUnknown =
  chosen.some((name) => !TARGETS.includes(name)) || (values.replay !== undefined && chosen.length !== 1);
if (!(seconds > 0) || !Number.isInteger(seed) || isUnknown) {
  console.error(`usage: node scripts/fuzz.mjs [--seconds N] [--seed S] [--only TARGET] [--out DIR] [--replay FILE]`);
  console.error(`TARGET is one of ${TARGETS.join(', ')}; --replay needs one`);
  process.exit(2);
}

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const temporary = mkdtempSync(join(tmpdir(), 'fluxio-fuzz-'));
const out = values.out ?? join(tmpdir(), `fluxio-findings-${seed}`);
let findings = 0;
try {
  const bundle = join(temporary, 'worker.mjs');
  await build({
    entryPoints: ['test/support/fuzz/worker.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" },
    target: 'node20',
    logLevel: 'error',
    sourcemap: 'inline',
    loader: { '.py': 'text' },
  });
  console.log(`seed ${seed}, ${seconds} s: ${chosen.join(', ')}`);
  for (const target of chosen) await fuzz(bundle, target, (seconds * 1000) / chosen.length);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = findings > 0 ? 1 : 0;

/** Runs one thread after another. A thread that hangs or crashes is a finding, and the next one starts with a new seed. */
async function fuzz(bundle, target, milliseconds) {
  const until = Date.now() + milliseconds;
  const replay = values.replay === undefined ? undefined : readFileSync(values.replay, 'utf8');
  for (let round = 0; round === 0 || (Date.now() < until && replay === undefined); round++) {
    const done = await runThread(bundle, { target, seed: seed + 1000 * round, until, replay });
    if (done === undefined) continue;
    console.log(`${target}: ${done.cases} cases, ${done.reached} labels reached`);
    return;
  }
}

function runThread(bundle, workerData) {
  return new Promise((resolve) => {
    const options = {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      execArgv: ['--enable-source-maps'],
    };
    const worker = new Worker(bundle, options);
    let last = '';
    let done;
    let lastAt = Date.now();
    const reportLast = (what) => report({ target: workerData.target, text: last, what });
    const timer = setInterval(() => {
      if (Date.now() - lastAt < HANGS_AFTER) return;
      reportLast('it hangs');
      worker.terminate();
    }, 1000);
    worker.on('message', ({ text, finding, done: end }) => {
      lastAt = Date.now();
      if (text !== undefined) last = text;
      if (finding !== undefined) report(finding);
      if (end !== undefined) done = end;
    });
    worker.on('error', (error) => reportLast(`the thread ended: ${error.stack ?? error}`));
    worker.on('exit', () => {
      clearInterval(timer);
      resolve(done);
    });
  });
}

function report({ target, text, what }) {
  findings += 1;
  mkdirSync(out, { recursive: true });
  const file = join(out, `${target}-${findings}.txt`);
  writeFileSync(file, text);
  console.log(`\n${target}: ${what.split('\n').slice(0, 12).join('\n')}`);
  console.log(`replay: npm run fuzz -- --only ${target} --replay ${file}\n`);
}
