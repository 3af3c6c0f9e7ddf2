// Serves the fake GitHub of the tests (test/support/github) over HTTP, and prints its port when it is ready. It accepts only
// what GitHub's API description allows. In addition to the API: `POST /fake` with `releases`, `files` or `contents` to add,
// `GET /fake` for what was stored, and `GET /fake/assets/TAG/NAME` for the bytes of an attached file.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
// The fake reads GitHub's API description from there.
process.chdir(ROOT);

const github = (await bundled('test/support/github/fake.ts')).fakeGitHub();
const server = createServer((request, response) => {
  // A client that is waiting for a program does not notice that an idle connection was closed.
  response.setHeader('connection', 'close');
  answer(request).then(
    ({ status, headers = {}, body }) => response.writeHead(status, headers).end(body),
    (error) => response.writeHead(400).end(JSON.stringify({ message: String(error) })),
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

async function bundled(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'fluxio-github-'));
  const outfile = join(folder, 'fake.mjs');
  const banner = {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  };
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner,
  });
  const loaded = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return loaded;
}

async function answer(request) {
  const body = await bodyOf(request);
  const [path] = request.url.split('?');
  if (path.startsWith('/fake')) return control(request.method, path, body);
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  const isUpload = request.url.startsWith('/uploads/');
  const url = isUpload
    ? `https://uploads.github.com${request.url.slice('/uploads'.length)}`
    : `https://api.github.com${request.url}`;
  const sent = body.length === 0 ? {} : { body: isJson ? JSON.parse(body.toString()) : new Uint8Array(body) };
  const token = request.headers.authorization ?? '';
  const { status, headers, data } = await github.request({ method: request.method, url, token, ...sent, limit: 1_000 });
  const own = `http://${request.headers.host}/uploads`;
  const text = data === undefined ? '' : JSON.stringify(data).replaceAll('https://uploads.github.com', own);
  return { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body: text };
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function control(method, path, body) {
  const [, , kind, tag, name] = path.split('/').map(decodeURIComponent);
  if (method === 'POST') {
    const { releases = [], files = [], contents = [] } = JSON.parse(body.toString());
    github.releases.push(...releases.map((release) => ({ draft: false, immutable: false, assets: [], ...release })));
    github.files.push(...files);
    for (const [place, text] of contents) github.contents.set(place, text);
    return { status: 204 };
  }
  if (kind === 'assets') {
    const asset = github.releases.find((one) => one.tag_name === tag)?.assets.find((one) => one.name === name);
    return asset === undefined ? { status: 404 } : { status: 200, body: Buffer.from(asset.bytes) };
  }
  const releases = github.releases.map(({ tag_name, assets }) => ({
    tag: tag_name,
    files: assets.map((own) => own.name),
  }));
  const { comments, checkRuns, requests } = github;
  return { status: 200, body: JSON.stringify({ comments, checkRuns, requests, releases }) };
}
