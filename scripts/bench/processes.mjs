// Measures whole processes of the bundle: cold starts compared with an empty Node process, and a second run compared with the first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { cell, medianOf } from './statistics.mjs';

/** Measures cold starts of the bundle and of an empty Node process, alternately. */
export function measureStart(folder, inputs, { dist, node }) {
  const cli = resolve(dist, 'cli.mjs');
  if (!existsSync(cli)) {
    console.log(`\ncold start skipped: ${cli} does not exist (npm run package creates it)`);
    return undefined;
  }
  // A project that subscribes to others makes the command search for them.
  const alone = inputs.filter(({ file }) => !file.text.includes('@subscribe'));
  const [closest, next] = alone.sort((a, b) => distance(a) - distance(b));
  for (const { file, project } of [closest, next]) {
    mkdirSync(join(folder, project));
    writeFileSync(join(folder, file.path), file.text);
  }
  const one = [cli, 'check', closest.file.path];
  const two = [...one, next.file.path];
  const size = `${(closest.file.text.length / 1024).toFixed(1)} KB`;
  // A file cannot serve as the cache folder, so these runs always compile. For 'the same again', the warm-up round
  // fills the cache.
  const none = join(folder, closest.file.path);
  const commands = [
    ['node -e 0', ['-e', '0'], none],
    ['fluxio --version', [cli, '--version'], none],
    [`fluxio check, one file of ${size}`, one, none],
    ['the same again', one, join(folder, 'cache-one')],
    ['fluxio check, two files (hook)', two, none],
    ['the same again', two, join(folder, 'cache-two')],
  ];
  const times = commands.map(() => []);
  for (let round = 0; round <= 11; round++) {
    commands.forEach(([name, flags, cache], index) => {
      const env = { ...process.env, FLUXIO_CACHE_DIR: cache };
      const start = performance.now();
      const { status, stderr } = spawnSync(node, flags, { cwd: folder, env, encoding: 'utf8' });
      const took = performance.now() - start;
      if (status !== 0) throw new Error(`'${name}' ended with ${status}: ${stderr}`);
      if (round > 0) times[index].push(took);
    });
  }
  const medians = times.map(medianOf);
  const rows = commands.map(([name], index) => ({ name, ms: medians[index], ratio: medians[index] / medians[0] }));
  console.log('\ncold start, median of 11            ms   ratio');
  for (const { name, ms, ratio } of rows) console.log(`${name.padEnd(32)}${cell(ms, 1)}${cell(ratio, 2)}`);
  return rows;
}

/** Times a command over all projects twice: first without a cache, then with the cache that the first run wrote. */
export function measureSecond(folder, inputs, { dist, node, rounds }) {
  const cli = resolve(dist, 'cli.mjs');
  if (!existsSync(cli)) return undefined;
  const cwd = join(folder, 'second');
  for (const { file } of inputs) {
    mkdirSync(join(cwd, dirname(file.path)), { recursive: true });
    writeFileSync(join(cwd, file.path), file.text);
  }
  const [cache, out] = [join(folder, 'cache'), join(folder, 'out')];
  const env = { ...process.env, FLUXIO_CACHE_DIR: cache };
  const run = (args) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(node, [cli, ...args], { cwd, env });
    if (status !== 0) throw new Error(`'fluxio ${args[0]}' ended with ${status}: ${stderr}`);
    return performance.now() - start;
  };
  console.log('');
  const commands = { check: ['check', '--quiet'], build: ['build', '--quiet', '--out', out] };
  return Object.entries(commands).map(([name, args]) => {
    const taken = Array.from({ length: rounds }, () => {
      for (const path of [cache, out]) rmSync(path, { recursive: true, force: true });
      return { first: run(args), second: run(args) };
    });
    const [first, second] = ['first', 'second'].map((turn) => medianOf(taken.map((ms) => ms[turn])));
    console.log(`second 'fluxio ${name}' of all projects: ${(first / second).toFixed(1)} times as fast as the first`);
    return { name, first, second, ratio: first / second };
  });
}

function distance({ file }) {
  return Math.abs(file.text.length - 3072);
}
