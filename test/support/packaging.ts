// A folder with a build whose tasks have the requirements of a test, a package index on this machine, and the programs that
// `fluxio package` finds.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { sha256 } from '../../src/base/digest.ts';
import { type Manifest, parseManifest } from '../../src/output/manifest.ts';
import { type Folder, type Ran, temporaryFolder } from './command.ts';
import { treeOf as filesIn, type Tree } from './disk.ts';
import { startIndex, type WheelIndex } from './wheel-index.ts';

/** Three tasks without requirements. */
/** The files that fluxio adds to each package besides its entry. */
export const RUNTIME_FILES = ['fluxio_runtime.py', 'fluxio_state_data.py'];

export const SOURCE = `class Load(Task):
    async def run(event, context):
        return {"text": "x"}


class Store(Task):
    async def run(event, context):
        return 1


class Count(Task):
    async def run(event, context):
        return len(event["text"])


def main(data):
    data["item"] = Load()
    Store(data["item"])
    Count(data["item"])
`;

/** The path of the program behind a name, since a version manager may answer to it with a script that needs more. */
function located(python: string): string {
  const { stdout } = spawnSync(python, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}

/** Absolute paths; empty for what is not installed. */
export const python = located('python3');
export const python313 = located('python3.13');
export const uv =
  spawnSync('uv', ['--version']).status === 0
    ? spawnSync('sh', ['-c', 'command -v uv'], { encoding: 'utf8' }).stdout.trim()
    : '';

export interface RawManifest {
  files: Record<string, unknown>[];
  projects: {
    name: string;
    file: string;
    packages?: Record<string, unknown>[];
    parameters: { name: string; value?: string }[];
  }[];
}

export interface Packaging extends Folder {
  readonly index: () => WheelIndex;
  /** The only programs that the next runs find: name → path, or the text of a script. */
  readonly use: (programs: Readonly<Record<string, string>>) => void;
  /** Builds `orders`, whose tasks have these requirements. */
  readonly build: (requirements: Readonly<Record<string, string>>, source?: string) => Promise<void>;
  /** Replaces a file of the build as if fluxio had written it so. */
  readonly setFile: (path: string, text: string) => void;
  readonly edit: (change: (manifest: RawManifest) => void) => void;
  readonly pack: (...options: readonly string[]) => Promise<Ran>;
  /** Runs without an error and returns standard output. */
  readonly packed: (...options: readonly string[]) => Promise<string>;
  /** Changes nothing and returns standard error. */
  readonly refused: (code: number, ...options: readonly string[]) => Promise<string>;
  readonly manifest: () => Manifest;
  /** The S3 key of a package. */
  readonly keyOf: (name: string) => string;
  /** The archive of a package: path → text. */
  readonly archive: (name: string) => Readonly<Record<string, string>>;
  /** All files; of an archive only the digest. */
  readonly files: (folder?: string) => Tree;
}

/** Call it once, at the top of a test file. */
export function packaging(): Packaging {
  const folder = temporaryFolder();
  const { root, put, fluxio } = folder;
  const environment = { ...process.env };
  let index: WheelIndex;
  let tools = '';
  beforeAll(async () => {
    index = await startIndex();
    tools = fs.mkdtempSync(join(tmpdir(), 'fluxio-tools-'));
  });
  afterAll(async () => {
    await index.stop();
    fs.rmSync(tools, { recursive: true, force: true });
  });
  beforeEach(() => {
    index.clear();
    index.onRequest = () => {};
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  const use: Packaging['use'] = (programs) => {
    const bin = fs.mkdtempSync(join(tools, 'bin-'));
    for (const [name, path] of Object.entries(programs)) {
      const text = path.startsWith('#!') ? path : `#!/bin/sh\nexec "${path}" "$@"\n`;
      fs.writeFileSync(join(bin, name), text, { mode: 0o755 });
    }
    for (const name of Object.keys(process.env)) if (/^(?:PIP|UV)_/.test(name)) delete process.env[name];
    Object.assign(process.env, {
      PATH: bin,
      PIP_CONFIG_FILE: '/dev/null',
      PIP_INDEX_URL: index.url,
      PIP_NO_CACHE_DIR: '1',
      UV_DEFAULT_INDEX: index.url,
      UV_NO_CACHE: '1',
      NO_PROXY: '127.0.0.1',
    });
  };
  const edit: Packaging['edit'] = (change) => {
    const path = join(root(), 'build/fluxio-manifest.json');
    const raw = JSON.parse(fs.readFileSync(path, 'utf8')) as RawManifest;
    change(raw);
    fs.writeFileSync(path, `${JSON.stringify(raw, null, 2)}\n`);
  };
  const setFile: Packaging['setFile'] = (path, text) => {
    put({ [`build/${path}`]: text });
    edit((raw) => {
      const entry = raw.files.find((own) => own.path === path);
      Object.assign(entry ?? {}, { sha256: sha256(text), bytes: Buffer.byteLength(text) });
    });
  };
  const files: Packaging['files'] = (at = '.') => {
    const found = Object.entries(filesIn(join(root(), at)));
    return Object.fromEntries(found.map(([path, text]) => [path, path.endsWith('.zip') ? sha256(text) : text]));
  };
  const pack: Packaging['pack'] = (...options) => fluxio(['package', 'build', ...options]);
  const manifest = (): Manifest => parseManifest(fs.readFileSync(join(root(), 'build/fluxio-manifest.json'), 'utf8'));
  const keyOf: Packaging['keyOf'] = (name) => {
    const all = manifest().projects.flatMap(({ packages = [] }) => packages);
    return all.find((own) => own.name === name)?.key ?? '';
  };
  return {
    ...folder,
    index: () => index,
    use,
    build: async (requirements, source = SOURCE) => {
      put({ 'orders/project.py': source });
      const { code, stderr } = await fluxio(['build', 'orders', '--out', 'build', '--package']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const [task, text] of Object.entries(requirements)) setFile(`orders/tasks/${task}/requirements.txt`, text);
    },
    setFile,
    edit,
    pack,
    packed: async (...options) => {
      const { code, stdout, stderr } = await pack(...options);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    },
    refused: async (code, ...options) => {
      const before = files();
      const ran = await pack(...options);
      expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
      expect(files()).toEqual(before);
      return ran.stderr;
    },
    manifest,
    keyOf,
    archive: (name) => {
      const entries = unzipSync(fs.readFileSync(join(root(), 'build/upload', keyOf(name))));
      return Object.fromEntries(Object.entries(entries).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
    },
    files,
  };
}
