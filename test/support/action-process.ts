// Runs the action as a runner does: bundled from its source, in a process of its own, with files for outputs and the summary,
// and with a local server that implements the protocol of @actions/artifact.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const repository = join(__dirname, '../..');

/** Returns a new folder with the entry point `main.mjs`. */
export function bundleAction(): string {
  const bundle = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-bundle-')));
  buildSync({
    absWorkingDir: repository,
    entryPoints: { main: 'src/action/bin.ts' },
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    loader: { '.py': 'text' },
    define: { FLUXIO_VERSION: '"0.0.0"' },
    logLevel: 'error',
  });
  for (const file of ['tree-sitter-python/tree-sitter-python.wasm', 'web-tree-sitter/web-tree-sitter.wasm']) {
    copyFileSync(join(repository, 'node_modules', file), join(bundle, file.split('/').at(-1) ?? ''));
  }
  return bundle;
}

/** Returns a new folder with a workspace and the files of a runner. */
export function makeRoot(project: string): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-entry-')));
  for (const folder of ['work/billing', 'temp']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['output', 'summary']) writeFileSync(join(root, file), '');
  writeFileSync(join(root, 'work/billing/project.py'), project);
  return root;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Record<string, string>;
  readonly summary: string;
}

/** Runs the entry point in a folder made by `makeRoot`, and waits until the process has ended. */
export async function startAction(bundle: string, root: string, env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(bundle, 'main.mjs')], {
    cwd: join(root, 'work'),
    env: {
      PATH: process.env.PATH,
      GITHUB_WORKSPACE: join(root, 'work'),
      GITHUB_OUTPUT: join(root, 'output'),
      GITHUB_STEP_SUMMARY: join(root, 'summary'),
      GITHUB_SERVER_URL: 'http://github.localhost',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_RUN_ID: '77',
      RUNNER_TEMP: join(root, 'temp'),
      ...env,
    },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    texts.stdout += data;
  });
  child.stderr.on('data', (data) => {
    texts.stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const written = readFileSync(join(root, 'output'), 'utf8').matchAll(/^(.*?)<<(.*)\n([\s\S]*?)\n\2$/gm);
  const outputs = Object.fromEntries([...written].map(([, name = '', , value = '']) => [name, value]));
  return { code, ...texts, outputs, summary: readFileSync(join(root, 'summary'), 'utf8') };
}

/** A local server in place of the artifact service. */
export interface Service {
  readonly env: Record<string, string>;
  readonly requests: { readonly path: string; readonly body: Buffer; readonly token: string }[];
  readonly server: Server;
}

const TOKEN = `x.${Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url')}.x`;

/** Starts an artifact service. `answer` can refuse a request with a status, or leave it without a response. */
export async function serve(
  answer: (path: string) => number | 'nothing' | undefined = () => undefined,
): Promise<Service> {
  const requests: Service['requests'] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    requests.push({ path, body: await bodyOf(request), token: request.headers.authorization ?? '' });
    const refusal = answer(path);
    if (refusal === 'nothing') return;
    if (refusal !== undefined) return void response.writeHead(refusal).end('{"msg":"refused"}');
    const port = (server.address() as AddressInfo).port;
    if (path.endsWith('/CreateArtifact')) {
      response.end(JSON.stringify({ ok: true, signed_upload_url: `http://127.0.0.1:${port}/c/blob.zip?sig=secret` }));
    } else if (path.endsWith('/FinalizeArtifact')) response.end(JSON.stringify({ ok: true, artifact_id: '42' }));
    else response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { env: { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: TOKEN }, requests, server };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function stop({ server }: Pick<Service, 'server'>): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
