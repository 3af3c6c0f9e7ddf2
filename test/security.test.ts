// What a user gets and has to trust: no package, no script, no network, one other program; and SECURITY.md, each
// claim of which names the tests that would fail if it did not hold.
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

  test('needs no other package and runs nothing when it is installed', () => {
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect([field, about[field]]).toEqual([field, undefined]);
    }
    // https://docs.npmjs.com/cli/v11/using-npm/scripts: what npm runs by itself, from git too.
    const own = ['install', 'prepare', 'prepack', 'publish', 'build'].flatMap((name) => [
      name,
      `pre${name}`,
      `post${name}`,
    ]);
    expect(Object.keys(about.scripts).filter((name) => own.includes(name))).toEqual([]);
    expect(fs.existsSync(join(repository, 'binding.gyp'))).toBe(false);
  });

  test('is developed with packages of the public registry, each with its checksum', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
    };
    const entries = Object.entries(packages).filter(([path]) => path !== '');
    expect(entries.length).toBeGreaterThan(100);
    for (const [path, { integrity = '', resolved = 'https://registry.npmjs.org/', link }] of entries) {
      const isWell =
        /^sha512-[\w+/]{86}==$/.test(integrity) && new URL(resolved).host === 'registry.npmjs.org' && !link;
      expect([path, isWell]).toEqual([path, true]);
    }
  });

  test('comes with the license of everything in it, and each goes with ours', () => {
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
  test('is rebuilt and compared wherever a change is judged', () => {
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

  /** File → the modules that it imports and are not in the bundle. */
  type Graph = ReadonlyMap<string, readonly string[]>;

  /** All that an entry reaches; without what is loaded on demand, if `isStatic`. */
  function graphOf(entry: string, isStatic = false): Graph {
    const outside = new Map<string, readonly string[]>();
    const pending = [entry];
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      if (outside.has(file)) continue;
      const { imports = [] } = inputs[file] ?? {};
      // The banner's `require` is a variable, of which esbuild knows nothing.
      const required = fs.readFileSync(join(dist, file), 'utf8').matchAll(/\b(?:__)?require\d*\("([\w@:/.-]+)"\)/g);
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

  test.each(['cli.mjs', 'main.mjs'])('%s imports nothing but Node and itself', (entry) => {
    const outside = graphOf(entry);
    expect(outside.size).toBeGreaterThan(10);
    const names = new Set([...outside.values()].flat().map((name) => name.replace(/^node:/, '')));
    expect([...names].filter((name) => !builtinModules.includes(name))).toEqual([]);
  });

  test('the command has no module for the network, the action only in what it loads to speak to GitHub', () => {
    expect(filesWith(graphOf('cli.mjs'), NETWORK)).toEqual([]);
    expect(filesWith(graphOf('main.mjs', true), NETWORK)).toEqual([]);
    const network = filesWith(graphOf('main.mjs'), NETWORK);
    expect(network.length).toBeGreaterThan(0);
    for (const file of network) {
      const text = fs.readFileSync(join(dist, file), 'utf8');
      expect([file, /octokit|DefaultArtifactClient/.test(text)]).toEqual([file, true]);
    }
  });

  test('git is the only program that is ever started', () => {
    for (const entry of ['cli.mjs', 'main.mjs']) {
      const [file = '', ...others] = filesWith(graphOf(entry), PROCESSES);
      expect(others).toEqual([]);
      const text = fs.readFileSync(join(dist, file), 'utf8');
      // One entry takes the modules of Node by `import`, the other by `require`.
      const ways = /import\{([\w,]+)\}from"node:child_process"|require\("node:child_process"\)\.(\w+)/g;
      const taken = Array.from(text.matchAll(ways), ([, imported, required]) => imported ?? required);
      expect(taken).toEqual(['spawnSync']);
      expect(text.match(/\bspawnSync\([^,]*/g)).toEqual(['spawnSync("git"']);
    }
    expect(filesWith(graphOf('cli.mjs', true), PROCESSES)).toEqual([]);
  });
});

describe('a run', () => {
  /** Would leave a mark if anybody ran it. */
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
    ['explain', 0, ['explain', 'FLX001']],
  ];

  test.each(COMMANDS)(
    '%s starts no process and no thread, makes no code of text, and writes nothing elsewhere',
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

  test('pin every action by its commit', () => {
    const uses = workflows.flatMap(([path, text]) =>
      [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => `${path}: ${name}`),
    );
    expect(uses.length).toBeGreaterThan(20);
    const pinned = /: (?:\.\/|[\w./-]+@(?:[0-9a-f]{40}|FULL_COMMIT_SHA))$/;
    expect(uses.filter((name) => !pinned.test(name))).toEqual([]);
  });

  test('give no more rights than they say what for, and keep no token in the checkout', () => {
    const whole = workflows.filter(([, text]) => /^jobs:/m.test(text));
    expect(whole.length).toBeGreaterThan(6);
    for (const [path, text] of whole) {
      const [, top = ''] = /^permissions:(.*(?:\n {2}.*)*)/m.exec(text) ?? [];
      expect([path, top.trim()]).toEqual([path, expect.stringMatching(/^(?:\{\}|contents: read)$/)]);
      expect(text).not.toMatch(/write-all|read-all|^ +pull_request_target:|^on: pull_request_target/m);
      const unexplained = text
        .split('\n')
        .filter((line) => /^ +[a-z-]+: write/.test(line) && !/: write # for |: write # to /.test(line));
      expect([path, unexplained]).toEqual([path, []]);
      const checkouts = text.match(/uses: actions\/checkout@/g)?.length;
      expect([path, text.match(/persist-credentials: false/g)?.length]).toEqual([path, checkouts]);
    }
  });
});

test('every claim of SECURITY.md names tests that are there', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line) && !line.startsWith('| threat |'));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const claims = [...(row.split(' | ').at(-1) ?? '').matchAll(/`(test\/[\w/-]+\.test\.ts)`: (.+?)(?=; `| \|$)/g)];
    expect([row, claims.length > 0]).toEqual([row, true]);
    for (const [, file = '', title = ''] of claims) {
      const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "\\\\?'");
      const isThere = new RegExp(`(?:test|describe|\\))\\(\\s*(['"\`])${quoted}\\1`).test(read(file));
      expect([file, title, isThere]).toEqual([file, title, true]);
    }
  }
});
