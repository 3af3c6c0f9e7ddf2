// In: src, package.json and the development dependencies. Out: dist, which runs without any of them.
// The same bytes in every folder and with every Node. `--check` writes nothing and fails when dist is
// not what would be written; `--out DIR` writes elsewhere.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The command, all but its entry; and what it loads unless only help is wanted. */
const COMMAND = 'src/cli/process.ts';
const COMMANDS = 'src/cli/commands.ts';

/**
 * Output name → source. Each is bundled by itself: what they share is there more than once, but cut for one alone the
 * command is a few large files, where it was thirty: each is found, read, looked up in the compile cache and linked by
 * itself. Its entry, one small file, often needs none of them.
 */
const ENTRIES = { cli: 'src/cli/bin.ts', command: COMMAND, main: 'src/action/bin.ts' };

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

/** @actions/artifact brings it to unpack downloads, which we never do; one of the packages that it needs has no license. */
const noDownloads = {
  name: 'no-downloads',
  setup(build) {
    build.onResolve({ filter: /^unzip-stream$/ }, ({ path }) => ({ path, namespace: 'absent', sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};' }));
  },
};

/** Made code that is bundled, though no file of theirs is; what was compiled into the WASM stands in notices.txt. */
const GENERATORS = ['node_modules/ajv/package.json'];

/** Headers of ICU, which the parser's WASM is compiled with; the rest of the file is about data that is not in there. */
const ICU = 'node_modules/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE';

/**
 * Node's own modules by `require`: to import one as an ES module makes Node read each of its exports, and many of them
 * load more of Node when they are read. Each importer gets the names that it asks for, whatever this Node has.
 */
const builtins = {
  name: 'builtins',
  setup(build) {
    build.onResolve({ filter: /^[a-z0-9:/_]+$/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path) || kind !== 'import-statement') return undefined;
      return { path, namespace: 'builtin', suffix: `?${importedNames(importer, path).join()}` };
    });
    build.onLoad({ filter: /^/, namespace: 'builtin' }, ({ path, suffix }) => {
      const load = `require('${path}')`;
      const exported = suffix
        .slice(1)
        .split(',')
        .map((name) => {
          if (LATE.has(path)) return `export const ${name} = (...given) => ${load}.${name}(...given);`;
          return name === 'default' ? `export default ${load};` : `export const ${name} = ${load}.${name};`;
        });
      return { contents: exported.join('\n') };
    });
  },
};

/** Long to load and rarely used: loaded by the first call of one of their functions. */
const LATE = new Set(['node:crypto', 'node:os']);

/** What a module imports of another: `import name from` or `import { name, other as own, type Type } from`. */
function importedNames(importer, path) {
  const names = new Set();
  const text = readFileSync(importer, 'utf8');
  for (const [, list, from] of text.matchAll(/^import (\w+|\{[^}]*\}) from ['"]([^'"]+)['"];$/gm)) {
    if (from !== path) continue;
    if (!list.startsWith('{')) names.add('default');
    else for (const [, name] of list.matchAll(/[{,]\s*(?!type )(\w+)/g)) names.add(name);
  }
  if (names.size === 0) throw new Error(`${importer}: '${path}' is imported in a way that this script does not know`);
  return [...names].sort();
}

/**
 * What the commands load later is loaded after all of them. Told so, esbuild sees that whatever needs it has them
 * already, and leaves them in one file instead of one for each set of modules that have something in common.
 */
const together = {
  name: 'together',
  setup(build) {
    const later = new Set();
    build.onResolve({ filter: /^\./ }, ({ path, kind, importer, resolveDir }) => {
      const isOwn = importer === join(root, COMMAND) && path.endsWith('/commands.ts');
      if (kind === 'dynamic-import' && !isOwn) later.add(resolve(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!later.has(path)) return undefined;
      const commands = JSON.stringify(join(root, COMMANDS));
      return { contents: `${readFileSync(path, 'utf8')}\nimport ${commands};\n`, loader: 'ts' };
    });
  },
};

/** The entry loads the command as the file that it is made into. */
const apart = {
  name: 'apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/process\.ts$/ }, () => ({ path: './command.mjs', external: true }));
  },
};

const PLUGINS = { cli: [builtins, apart], command: [builtins, together], main: [lightActions, noDownloads] };

const { values } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } });
const out = resolve(values.out ?? join(root, 'dist'));
const files = await packageFiles();
if (values.check) check(files);
else write(files);

/** Name → bytes and whether it can be executed. */
async function packageFiles() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = await Promise.all(Object.entries(ENTRIES).map(([output, source]) => bundle(output, source, version)));
  const files = new Map();
  for (const { path, contents } of built.flatMap(({ outputFiles }) => outputFiles)) {
    files.set(basename(path), { bytes: Buffer.from(contents), executable: basename(path) === 'cli.mjs' });
  }
  for (const path of WASM) files.set(basename(path), { bytes: readFileSync(join(root, path)), executable: false });
  nameBuild(files);
  files.set('licenses.txt', {
    bytes: Buffer.from(licenses(name, [...bundled(built), ...WASM, ...GENERATORS])),
    executable: false,
  });
  for (const [file, { bytes }] of files) {
    if (bytes.includes(root)) throw new Error(`${file} holds the path of this folder`);
  }
  return files;
}

function bundle(output, source, version) {
  return build({
    absWorkingDir: root,
    entryPoints: { [output]: source },
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
    minifySyntax: true,
    minifyWhitespace: true,
    // Their texts are in licenses.txt.
    legalComments: 'none',
    // A linked node_modules must not show in what is written.
    preserveSymlinks: true,
    // Ajv, undici and other CommonJS packages call `require` for Node's own modules, and so does `builtins`.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    define: { FLUXIO_VERSION: JSON.stringify(version), FLUXIO_BUILD: JSON.stringify(BUILD) },
    plugins: PLUGINS[output],
    logLevel: 'warning',
  });
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

/** The inputs of which something is left in the bundles. */
function bundled(built) {
  const used = new Set();
  for (const { inputs } of built.flatMap(({ metafile }) => Object.values(metafile.outputs))) {
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
    const text = found.length > 0 ? found.sort().map((file) => textOf(join(folder, file))) : [fromReadme(folder)];
    const title = `${about.name} ${about.version} (${about.license})`;
    texts.set(text.join('\n\n'), [...(texts.get(text.join('\n\n')) ?? []), title]);
  }
  const sections = [
    ...[...texts].map(([text, titles]) => `${[...new Set(titles)].sort().join('\n')}\n\n${text}`),
    `ICU headers in web-tree-sitter.wasm (ICU)\n\n${textOf(ICU)
      .split(/\n-{10,}/)[0]
      .trim()}`,
    ...textOf('scripts/notices.txt').split(/\n-{10,}\n+/),
  ].sort();
  return [`${name} is bundled with the following packages.`, ...sections]
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

function textOf(path) {
  return readFileSync(join(root, path), 'utf8').replace(/\r\n?/g, '\n').trim();
}

/** What a package without a file for it says of its license. */
function fromReadme(folder) {
  const readme = readdirSync(join(root, folder)).find((file) => /^readme/i.test(file));
  const section = readme && /^#+ *licen[cs]e[ \t]*\n([\s\S]*?)(?=\n#|$(?![\s\S]))/im.exec(textOf(join(folder, readme)));
  if (!section) throw new Error(`${folder} has no license text`);
  return section[1].trim();
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
