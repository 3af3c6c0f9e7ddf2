// What users have to trust: no other package, no install script, no network, one other program. SECURITY.md names the
// tests that hold each of its claims.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

const repository = join(__dirname, '..');
const read = (path: string): string => fs.readFileSync(join(repository, path), 'utf8');

let root = '';
let dist = '';

beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-security-')));
  dist = join(root, 'dist');
  const { status, stderr } = spawnSync(process.execPath, [join(repository, 'scripts/package.mjs'), '--out', dist]);
  if (status !== 0) throw new Error(String(stderr));
}, 60_000);

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

describe('the package', () => {
  const about = JSON.parse(read('package.json'));

  test('needs no other package and runs no script on installation', () => {
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect([field, about[field]]).toEqual([field, undefined]);
    }
    // The scripts that npm runs on its own, also for a git dependency: https://docs.npmjs.com/cli/v11/using-npm/scripts
    const own = ['install', 'prepare', 'prepack', 'publish', 'build'].flatMap((name) => [
      name,
      `pre${name}`,
      `post${name}`,
    ]);
    expect(Object.keys(about.scripts).filter((name) => own.includes(name))).toEqual([]);
    expect(fs.existsSync(join(repository, 'binding.gyp'))).toBe(false);
  });

  test.each([
    '',
    'scripts/biome/',
    'scripts/conformance/',
    'scripts/conformance/code-server/',
    'scripts/samples/',
    'editors/vscode/',
  ])('%spackage-lock.json has only packages of the public registry, each with a checksum', (folder) => {
    const { packages } = JSON.parse(read(`${folder}package-lock.json`)) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
    };
    const entries = Object.entries(packages).filter(([path]) => path !== '');
    expect(entries.length).toBeGreaterThan(folder === '' ? 100 : 1);
    for (const [path, { integrity = '', resolved = 'https://registry.npmjs.org/', link }] of entries) {
      const isWell =
        /^sha512-[\w+/]{86}==$/.test(integrity) && new URL(resolved).host === 'registry.npmjs.org' && !link;
      expect([path, isWell]).toEqual([path, true]);
    }
  });

  test('runs no install scripts of its development dependencies', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  test('contains the license of every bundled package, each compatible with its own', () => {
    const [, ...sections] = fs.readFileSync(join(dist, 'licenses.txt'), 'utf8').split(`\n\n${'-'.repeat(80)}\n\n`);
    const titles = sections.flatMap((section) => {
      const [head = '', ...text] = section.split('\n\n');
      expect([head, text.join('').length > 2]).toEqual([head, true]);
      return head.split('\n');
    });
    const allowed =
      /^(\S+ \d\S*|[\w .-]+ in web-tree-sitter(?:\.wasm)?) \((MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|ICU|\(Apache-2\.0 AND BSD-3-Clause\))\)$/;
    expect(titles.filter((title) => !allowed.test(title))).toEqual([]);
    const names = titles.map((title) => title.split(' ')[0]);
    const some = ['@actions/core', '@octokit/request', 'undici', 'ajv', 'diff', 'fflate', 'yaml', 'toml-eslint-parser'];
    const compiled = ['tree-sitter-python', 'web-tree-sitter', 'Emscripten', 'musl', 'ICU'];
    expect([...some, ...compiled].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the bundle', () => {
  test('is rebuilt and compared by every check of a change', () => {
    expect(JSON.parse(read('package.json')).scripts.check).toMatch(/ && node scripts\/package\.mjs --check$/);
    for (const path of ['.ci/run', '.github/workflows/ci.yml']) expect(read(path)).toMatch(/\bnpm run check$/m);
  });

  const NETWORK = /^(?:node:)?(?:https?|http2|net|tls|dns|dgram|inspector|cluster)(?:\/|$)/;
  const PROCESSES = /^(?:node:)?(?:child_process|cluster)$/;

  let inputs: Metafile['inputs'] = {};
  beforeAll(() => {
    const entryPoints = ['cli.mjs', 'main.mjs'].map((name) => join(dist, name));
    const how = { bundle: true, splitting: true, platform: 'node', format: 'esm', outdir: join(root, 'none') } as const;
    const what = { write: false, metafile: true, logLevel: 'error', absWorkingDir: dist } as const;
    inputs = buildSync({ entryPoints, ...how, ...what }).metafile.inputs;
  });

  /** File → the imported modules that are not in the bundle. */
  type Graph = ReadonlyMap<string, readonly string[]>;

  /** Everything that an entry point reaches; with `isStatic`, only through static imports. */
  function graphOf(entry: string, isStatic = false): Graph {
    const outside = new Map<string, readonly string[]>();
    const pending = [entry];
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      if (outside.has(file)) continue;
      const { imports = [] } = inputs[file] ?? {};
      // esbuild does not recognize the banner's `require`, because it is a variable.
      const required = fs
        .readFileSync(join(dist, file), 'utf8')
        .matchAll(/\b(?:__|node)?[rR]equire\d*\("([\w@:/.-]+)"\)/g);
      const external = imports.filter((one) => one.external).map(({ path }) => path);
      outside.set(file, [...external, ...[...required].map(([, name = '']) => name)]);
      for (const { path, external, kind } of imports) {
        if (!external && (!isStatic || kind === 'import-statement')) pending.push(path);
      }
    }
    return outside;
  }

  const filesWith = (outside: Graph, name: RegExp): string[] =>
    [...outside].filter(([, modules]) => modules.some((one) => name.test(one))).map(([file]) => file);

  test.each(['cli.mjs', 'main.mjs'])('%s imports only the bundle and modules of Node', (entry) => {
    const outside = graphOf(entry);
    expect(outside.size).toBeGreaterThan(10);
    const names = new Set([...outside.values()].flat().map((name) => name.replace(/^node:/, '')));
    expect([...names].filter((name) => !builtinModules.includes(name))).toEqual([]);
  });

  test('the command imports no network module, the action only in its GitHub client', () => {
    expect(filesWith(graphOf('cli.mjs'), NETWORK)).toEqual([]);
    expect(filesWith(graphOf('main.mjs', true), NETWORK)).toEqual([]);
    const network = filesWith(graphOf('main.mjs'), NETWORK);
    expect(network.length).toBeGreaterThan(0);
    for (const file of network) {
      const text = fs.readFileSync(join(dist, file), 'utf8');
      expect([file, /octokit|DefaultArtifactClient/.test(text)]).toEqual([file, true]);
    }
  });

  test('git is the only program that fluxio starts, but for Python and the package managers of fluxio package', () => {
    const asked = ['install.mjs', 'python.mjs'];
    for (const entry of ['cli.mjs', 'main.mjs']) {
      const [file = '', ...others] = filesWith(graphOf(entry), PROCESSES).filter((one) => !asked.includes(one));
      expect(others).toEqual([]);
      const text = fs.readFileSync(join(dist, file), 'utf8');
      const taken = Array.from(text.matchAll(/equire\("node:child_process"\)\.(\w+)/g), ([, name]) => name);
      expect(taken).toEqual(['spawnSync']);
      expect(text.match(/\bspawnSync\([^,]*/g)).toEqual(['spawnSync("git"']);
    }
    expect(filesWith(graphOf('cli.mjs', true), PROCESSES)).toEqual([]);
    expect([...graphOf('main.mjs').keys()]).not.toContain('install.mjs');
    for (const file of asked) {
      const text = fs.readFileSync(join(dist, file), 'utf8');
      const taken = Array.from(text.matchAll(/equire\("node:child_process"\)\.(\w+)/g), ([, name]) => name);
      expect([...new Set(taken)]).toEqual(['spawn']);
      // The program is a path that was looked up, and nothing asks for a shell.
      expect(new Set(text.match(/\bspawn\d*\([^,]*/g))).toEqual(new Set(['spawn(program']));
      expect(text).not.toMatch(/\bshell\b *:/);
    }
  });

  test('the code that starts Python is loaded only if code of a project runs', () => {
    const importers = Object.entries(inputs).flatMap(([file, { imports }]) =>
      imports.filter(({ path }) => path === 'python.mjs').map(({ kind }) => [file, kind]),
    );
    expect(new Set(importers.map(String))).toEqual(new Set(['tests.mjs,dynamic-import']));
    // One function loads it, whose callers ask first; see the canaries of test/action/tests.test.ts.
    const sources = fs.readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' });
    const callers = sources.filter((path) => path.endsWith('.ts') && read(`src/${path}`).includes('projectPython('));
    expect(callers.sort()).toEqual(['cli/commands/run.ts', 'local/project-python.ts', 'local/test-project.ts']);
  });

  test('the action loads the tests only for a project that has some, and never the command line', () => {
    const atStart = [...graphOf('main.mjs', true).keys()];
    expect(atStart).toContain('compiler.mjs');
    expect(atStart.filter((file) => /^(?:tests|python|vendor-yaml)\.mjs$/.test(file))).toEqual([]);
    const ever = [...graphOf('main.mjs').keys()];
    expect(ever).toContain('tests.mjs');
    expect(ever.filter((file) => /^(?:cli|commands?|import|run|install)\.mjs$/.test(file))).toEqual([]);
  });
});

describe('a run', () => {
  /** A project that creates a file if any of it is executed. */
  const hostile = (): string => `import os, subprocess
os.system("touch ${root}/ran")
open("${root}/ran", "w").close()


class A(Task):
    async def run(event, context):
        open("${root}/ran", "w").close()
        return event


def main(data):
    data["a"] = A(key=f"{os.system('touch ${root}/ran')}")
    data["b"] = A(key="b")
`;
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';

  beforeAll(() => {
    fs.mkdirSync(join(root, 'work/a'), { recursive: true });
    fs.writeFileSync(join(root, 'work/a/project.py'), hostile());
    fs.cpSync(join(repository, 'examples/cert-renewal'), join(root, 'work/cert-renewal'), { recursive: true });
    fs.mkdirSync(join(root, 'work/plain'));
    fs.writeFileSync(join(root, 'work/plain/project.py'), 'def main(data):\n    wait(seconds=9)\n');
    fs.mkdirSync(join(root, 'out'));
    fs.writeFileSync(join(root, 'definition.json'), '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
  });

  const node = (args: readonly string[]): { code: number | null; stdout: string; stderr: string } => {
    const env = { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' };
    const ran = spawnSync(process.execPath, args, { cwd: join(root, 'work'), env, encoding: 'utf8' });
    return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
  };

  const COMMANDS: readonly (readonly [string, number, readonly string[]])[] = [
    ['check', 1, ['check', '.']],
    ['build', 0, ['build', 'cert-renewal', '--out', '../out']],
    ['asl', 0, ['asl', 'cert-renewal/project.py']],
    ['validate', 0, ['validate', '../definition.json']],
    ['test', 0, ['test', 'cert-renewal', '--format', 'json', '--quiet']],
    ['run', 0, ['run', 'plain/project.py', '--format', 'json']],
    ['explain', 0, ['explain', 'FLX001']],
  ];

  test.each(COMMANDS)(
    '%s starts no process or thread, evaluates no text, and writes only to its output folder',
    (_, code, args) => {
      const rights = [
        permission,
        '--disallow-code-generation-from-strings',
        '--allow-fs-read=*',
        `--allow-fs-write=${join(root, 'out')}/*`,
      ];
      const ran = node([...rights, join(dist, 'cli.mjs'), ...args]);
      expect([ran.code, ran.stderr]).toEqual([code, '']);
      expect(fs.existsSync(join(root, 'ran'))).toBe(false);
    },
  );

  test.each(COMMANDS)('%s opens no connection', (_, code, args) => {
    const guard = join(root, 'guard.mjs');
    fs.writeFileSync(
      guard,
      `import dns from 'node:dns';
import net from 'node:net';
const refuse = () => { process.stderr.write('NETWORK'); process.exit(99); };
net.Socket.prototype.connect = refuse;
dns.lookup = refuse;
globalThis.fetch = refuse;
`,
    );
    expect(node(['--import', guard, '-e', 'fetch("http://localhost")']).code).toBe(99);
    const ran = node(['--import', guard, join(dist, 'cli.mjs'), ...args]);
    expect([ran.code, ran.stderr]).toEqual([code, '']);
  });
});

const PAGES = [
  'README.md',
  'SECURITY.md',
  ...fs
    .readdirSync(join(repository, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('workflows', () => {
  const workflows = [
    ...PAGES.flatMap((path) =>
      [...read(path).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => [path, text] as const),
    ),
    ...fs
      .readdirSync(join(repository, '.github/workflows'))
      .map((name) => [name, read(`.github/workflows/${name}`)] as const),
  ];

  test('pin every action to a commit', () => {
    const uses = workflows.flatMap(([path, text]) =>
      [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => `${path}: ${name}`),
    );
    expect(uses.length).toBeGreaterThan(20);
    const pinned = /: (?:\.\/|[\w./-]+@(?:[0-9a-f]{40}|FULL_COMMIT_SHA))$/;
    expect(uses.filter((name) => !pinned.test(name))).toEqual([]);
  });

  const whole = workflows.filter(([, text]) => /^jobs:/m.test(text));

  test('are found', () => {
    expect(whole.length).toBeGreaterThan(6);
  });

  describe.each(whole)('in %s', (_, text) => {
    test('explain every write permission, and keep no token in the checkout', () => {
      const [, top = ''] = /^permissions:(.*(?:\n {2}.*)*)/m.exec(text) ?? [];
      expect(top.trim()).toMatch(/^(?:\{\}|contents: read)$/);
      expect(text).not.toMatch(/write-all|read-all|^ +pull_request_target:|^on: pull_request_target/m);
      const unexplained = text
        .split('\n')
        .filter((line) => /^ +[a-z-]+: write/.test(line) && !/: write # for |: write # to /.test(line));
      expect(unexplained).toEqual([]);
      const checkouts = text.match(/uses: actions\/checkout@/g)?.length;
      expect(text.match(/persist-credentials: false/g)?.length).toBe(checkouts);
    });
  });
});

interface Claim {
  readonly threat: string;
  readonly file: string;
  readonly title: string;
}

/** The tests that SECURITY.md names, by the threat of their row. */
const CLAIMS: readonly Claim[] = read('SECURITY.md')
  .split('\n')
  .filter((line) => /^\| (?!-)/.test(line) && !line.startsWith('| threat |'))
  .flatMap((row) => {
    const cells = row.slice(2, -2).split(' | ');
    const named = [...(cells.at(-1) ?? '').matchAll(/`(test\/[\w/-]+\.test\.ts)`: (.+?)(?=; `|$)/g)];
    const threat = cells[0] ?? '';
    // A row without a test fails below.
    if (named.length === 0) return [{ threat, file: '', title: '' }];
    return named.map(([, file = '', title = '']) => ({ threat, file, title }));
  });

test('SECURITY.md lists threats', () => {
  expect(new Set(CLAIMS.map(({ threat }) => threat)).size).toBeGreaterThan(15);
});

test.each(CLAIMS)('SECURITY.md, $threat: $file has the test "$title"', ({ file, title }) => {
  expect(file).not.toBe('');
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "\\\\?'");
  // Not toMatch, whose message would contain the whole file.
  expect(new RegExp(`(?:test|describe|\\))\\(\\s*(['"\`])${quoted}\\1`).test(read(file))).toBe(true);
});
