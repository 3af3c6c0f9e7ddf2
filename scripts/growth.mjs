// Prints the cost of n, 2n and 4n of each construct in test/support/growth.ts, and the ratio of each cost to the previous
// one; a ratio of 2 means linear growth. A cost is the CPU time of the fastest of several rounds. --only selects constructs
// by part of their name.
// node scripts/growth.mjs [--only NAME] [--times N] [--rounds N]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    // Multiplies the sizes: with 16, the largest machine has ten thousand states.
    times: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
  },
});
const times = Number(values.times);
const rounds = Number(values.rounds);
if (!(times > 0) || !(rounds > 0)) {
  console.error('usage: node scripts/growth.mjs [--only NAME] [--times N] [--rounds N]');
  process.exit(2);
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const temporary = mkdtempSync(join(tmpdir(), 'fluxio-growth-'));
try {
  const outfile = join(temporary, 'growth.mjs');
  const banner = { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" };
  await build({
    stdin: {
      contents: `export { costs, shapes } from './test/support/growth.ts';
        export { engine } from './test/support/engine.ts';`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    ...{ outfile, banner, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
    loader: { '.py': 'text' },
  });
  const { costs, engine, shapes } = await import(pathToFileURL(outfile).href);
  const python = await engine();
  console.log(`${''.padEnd(36)}       n    n ms   2n ms   4n ms   2n/n  4n/2n`);
  for (const [name, shape] of Object.entries(shapes)) {
    if (!name.includes(values.only)) continue;
    const multiples = [times, 2 * times, 4 * times];
    const [one, two, four] = costs(shape, python, rounds, multiples);
    const ms = [one, two, four].map((cost) => cost.toFixed(1).padStart(8)).join('');
    const ratios = [two / one, four / two].map((ratio) => ratio.toFixed(2).padStart(7)).join('');
    console.log(`${name.padEnd(36)}${String(Math.ceil(shape.size * times)).padStart(8)}${ms}${ratios}`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
