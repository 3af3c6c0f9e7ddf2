// A package index on this machine with wheels that tests describe: the simple repository API as HTML.
// https://packaging.python.org/en/latest/specifications/simple-repository-api/
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipSync } from 'fflate';
import { sha256 } from '../../src/base/digest.ts';

export interface Wheel {
  readonly name: string;
  readonly version: string;
  /** Other than `py3-none-any`. */
  readonly tag?: string;
  /** The versions of Python that it supports. */
  readonly python?: string;
  /** The dependencies. */
  readonly requires?: readonly string[];
  /** Path → content; by default a module that holds the version. */
  readonly files?: Readonly<Record<string, string>>;
  /** Paths of `files` that may be executed. */
  readonly executable?: readonly string[];
}

export interface WheelIndex {
  readonly url: string;
  /** Adds a wheel, or replaces the one with the same file name, and returns its digest. */
  readonly put: (wheel: Wheel) => string;
  /** Removes everything. */
  readonly clear: () => void;
  /** Called before each answer, with the path. */
  onRequest: (path: string) => void | Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startIndex(): Promise<WheelIndex> {
  const files = new Map<
    string,
    { readonly name: string; readonly bytes: Uint8Array; readonly python?: string | undefined }
  >();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    await index.onRequest(path);
    const [, kind, name = ''] = path.split('/');
    const file = files.get(name);
    if (kind === 'files' && file !== undefined) {
      response.end(file.bytes);
      return;
    }
    const own = [...files].filter(([, { name: project }]) => project === name);
    if (kind !== 'simple' || own.length === 0) {
      response.writeHead(404).end();
      return;
    }
    const links = own.map(([at, { bytes, python = '' }]) => {
      const requires = python === '' ? '' : ` data-requires-python="${python.replaceAll('>', '&gt;')}"`;
      return `<a href="/files/${at}#sha256=${sha256(bytes)}"${requires}>${at}</a>`;
    });
    response.setHeader('content-type', 'text/html');
    response.end(`<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`);
  });
  const index: WheelIndex = {
    url: await listen(server),
    put: (wheel) => {
      const bytes = wheelBytes(wheel);
      files.set(`${base(wheel)}-${wheel.tag ?? 'py3-none-any'}.whl`, { name: wheel.name, bytes, python: wheel.python });
      return sha256(bytes);
    },
    clear: () => files.clear(),
    onRequest: () => {},
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return index;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`);
    });
  });
}

function base({ name, version }: Wheel): string {
  return `${name.replaceAll('-', '_')}-${version}`;
}

function wheelBytes(wheel: Wheel): Uint8Array {
  const { name, version, tag = 'py3-none-any', requires = [], executable = [] } = wheel;
  const contents = wheel.files ?? { [`${name.replaceAll('-', '_')}.py`]: `VERSION = "${version}"\n` };
  const info = `${base(wheel)}.dist-info`;
  const metadata = ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`];
  const extras = requires.flatMap((line) => /extra == "(\w+)"/.exec(line)?.[1] ?? []);
  const lines = [
    ...(wheel.python === undefined ? [] : [`Requires-Python: ${wheel.python}`]),
    ...extras.map((extra) => `Provides-Extra: ${extra}`),
    ...requires.map((line) => `Requires-Dist: ${line}`),
  ];
  const all: Record<string, string> = {
    ...contents,
    [`${info}/METADATA`]: [...metadata, ...lines, ''].join('\n'),
    [`${info}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    [`${info}/entry_points.txt`]: `[console_scripts]\n${name} = ${name.replaceAll('-', '_')}:main\n`,
  };
  const record = [...Object.keys(all), `${info}/RECORD`].map((path) => `${path},,\n`).join('');
  const entries = Object.entries({ ...all, [`${info}/RECORD`]: record }).map(([path, text]) => {
    const mode = executable.includes(path) ? 0o100755 : 0o100644;
    return [path, [new TextEncoder().encode(text), { attrs: mode * 2 ** 16, os: 3 }]] as const;
  });
  return zipSync(Object.fromEntries(entries) as never, { mtime: new Date(2020, 0, 1) });
}
