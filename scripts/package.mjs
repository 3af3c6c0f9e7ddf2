// In: src, package.json and the development dependencies. Out: dist, which runs without any of them.
// The same bytes in every folder and with every Node. `--check` writes nothing and fails when dist is
// not what would be written; `--out DIR` writes elsewhere.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Output name → source; the action joins when it is there. */
const ENTRIES = { cli: 'src/cli/bin.ts', main: 'src/action/bin.ts' };

const WASM = [
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
];

/** Stands for the name of the build until its files are there. */
const BUILD = 'build-0000000000000000';

/**
 * The index of @actions/core pulls in its HTTP client for functions that we do not call; marked as free
 * of side effects, its modules come in only where they are used.
 */
const lightActions = {
  name: 'light-actions',
  setup(build) {
    build.onResolve({ filter: /^(?:@actions\/|\.)/ }, async (args) => {
      const isInside = args.importer.includes('node_modules/@actions/');
      if (args.pluginData === 'light' || (args.path.startsWith('.') && !isInside)) return undefined;
      const { importer, resolveDir, kind } = args;
      const found = await build.resolve(args.path, { importer, resolveDir, kind, pluginData: 'light' });
      return { ...found, sideEffects: false };
    });
  },
};

const { values } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } });
const out = resolve(values.out ?? join(root, 'dist'));
const files = await packageFiles();
if (values.check) check(files);
else write(files);

/** Name → bytes and whether it can be executed. */
async function packageFiles() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entryPoints = Object.fromEntries(
    Object.entries(ENTRIES).filter(([, source]) => existsSync(join(root, source))),
  );
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    minifySyntax: true,
    minifyWhitespace: true,
    // Their texts are in licenses.txt.
    legalComments: 'none',
    // A linked node_modules must not show in what is written.
    preserveSymlinks: true,
    // Ajv, undici and other CommonJS packages call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    define: { FLUXIO_VERSION: JSON.stringify(version), FLUXIO_BUILD: JSON.stringify(BUILD) },
    plugins: [lightActions],
    logLevel: 'warning',
  });
  const files = new Map();
  for (const { path, contents } of outputFiles) {
    files.set(basename(path), { bytes: Buffer.from(contents), executable: basename(path) === 'cli.mjs' });
  }
  for (const path of WASM) files.set(basename(path), { bytes: readFileSync(join(root, path)), executable: false });
  nameBuild(files);
  files.set('licenses.txt', { bytes: Buffer.from(licenses(name, [...bundled(metafile), ...WASM])), executable: false });
  for (const [file, { bytes }] of files) {
    if (bytes.includes(root)) throw new Error(`${file} holds the path of this folder`);
  }
  return files;
}

/** What is remembered of a run is of use to the same code alone: the build is named by the bytes of all files. */
function nameBuild(files) {
  const hash = createHash('sha256');
  for (const [name, { bytes }] of [...files].sort()) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  const build = hash.digest('hex').slice(0, BUILD.length);
  for (const file of files.values()) {
    if (file.bytes.includes(BUILD))
      file.bytes = Buffer.from(file.bytes.toString('latin1').replaceAll(BUILD, build), 'latin1');
  }
}

/** The inputs of which something is left in the bundle. */
function bundled(metafile) {
  const used = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) used.add(path);
  }
  return used;
}

/** The license texts of all packages that the paths belong to, by name. */
function licenses(name, paths) {
  const folders = new Set();
  for (const path of paths) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  // Text → the packages that have it, as many share theirs.
  const texts = new Map();
  for (const folder of folders) {
    const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const found = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const text = found.sort().map((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .replace(/\r\n?/g, '\n')
        .trim(),
    );
    const title = `${about.name} ${about.version} (${about.license})`;
    texts.set(text.join('\n\n'), [...(texts.get(text.join('\n\n')) ?? []), title]);
  }
  const sections = [...texts]
    .map(([text, titles]) => `${[...new Set(titles)].sort().join('\n')}\n\n${text}`.trim())
    .sort();
  return [`${name} is bundled with the following packages.`, ...sections]
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

function write(files) {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (!files.has(name)) rmSync(join(out, name), { recursive: true });
  for (const [name, { bytes, executable }] of files) {
    writeFileSync(join(out, name), bytes);
    chmodSync(join(out, name), executable ? 0o755 : 0o644);
  }
  for (const [name, { bytes }] of [...files].sort()) console.log(`${String(bytes.length).padStart(9)} ${name}`);
}

function check(files) {
  const there = new Set(existsSync(out) ? readdirSync(out) : []);
  const faults = [...there]
    .filter((name) => !files.has(name))
    .map((name) => `${name} is there, but would not be written`);
  for (const [name, { bytes, executable }] of files) {
    if (!there.has(name)) faults.push(`${name} is missing`);
    else if (!readFileSync(join(out, name)).equals(bytes)) faults.push(`${name} has other bytes`);
    // Windows keeps no such bit.
    else if (process.platform !== 'win32' && ((statSync(join(out, name)).mode & 0o111) !== 0) !== executable) {
      faults.push(`${name} ${executable ? 'cannot' : 'can'} be executed`);
    }
  }
  for (const fault of faults.sort()) console.error(`dist: ${fault}`);
  if (faults.length > 0) {
    console.error('dist is not up to date; run npm run package');
    process.exitCode = 1;
  }
}
