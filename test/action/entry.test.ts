// Tests for the entry point as a runner starts it: in a process of its own, with files for outputs and the summary, and
// with a local server that implements the protocol of @actions/artifact.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { bodyOf, bundleAction, makeRoot, type Run, serve, startAction, stop } from '../support/action-process.ts';
import { type FakeGitHub, fakeGitHub } from '../support/github/fake.ts';

jest.setTimeout(60_000);

let bundle = '';
let root = '';

beforeAll(() => {
  bundle = bundleAction();
});

afterAll(() => rmSync(bundle, { recursive: true, force: true }));

beforeEach(() => {
  root = makeRoot(PROJECT);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const PROJECT = `class Charge(Task):
    service = "lambda"

    async def run(event, context):
        return {}


def main(data):
    Charge()
`;

const start = (env: Record<string, string> = {}): Promise<Run> => startAction(bundle, root, env);

/** Reads the names of the files in a ZIP archive from its central directory. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return names.sort();
}

test('uploads the generated files and sets the outputs', async () => {
  const service = await serve();
  const { code, stdout, outputs, summary } = await start({
    ...service.env,
    ...{ 'INPUT_JSON-FILE': 'report.json', INPUT_PACKAGE: 'true' },
  });
  await stop(service);
  const blocks = service.requests.filter(({ path }) => /comp=block(&|$)/.test(path)).map(({ body }) => body);
  const zip = Buffer.concat(blocks);
  expect([code, stdout]).toEqual([0, expect.not.stringMatching(/^::(error|warning)/m)]);
  expect(outputs).toMatchObject({
    outcome: 'clean',
    projects: '1',
    machines: '1',
    'artifact-id': '42',
    'artifact-url': 'http://github.localhost/o/r/actions/runs/77/artifacts/42',
    'artifact-digest': createHash('sha256').update(zip).digest('hex'),
    degraded: '',
  });
  expect(namesIn(zip)).toEqual(
    expect.arrayContaining([
      'billing/main.asl.json',
      'billing/main.mmd',
      'fluxio-manifest.json',
      expect.stringMatching(/^upload\/billing\/main\.[0-9a-f]+\.template\.json$/),
    ]),
  );
  expect(JSON.parse(readFileSync(outputs['json-file'] ?? '', 'utf8'))).toMatchObject({
    version: 1,
    summary: { projects: 1, machines: 1, errors: 0 },
  });
  const [create] = service.requests;
  expect(create?.token).toBe(`Bearer ${service.env.ACTIONS_RUNTIME_TOKEN}`);
  expect(JSON.parse(create?.body.toString() ?? '')).toMatchObject({
    workflow_run_backend_id: 'run',
    workflow_job_run_backend_id: 'job',
    name: 'fluxio',
    version: 7,
  });
  expect(summary).toContain('```mermaid');
});

test('runs tests, with the code of tasks if the input allows it', async () => {
  writeFileSync(
    join(root, 'work/billing/main.test.yaml'),
    'cases:\n  - name: charges\n    tasks: { Charge: real }\n    expect: { exactly: {} }\n',
  );
  const mocked = await start({ 'INPUT_UPLOAD-ARTIFACT': 'false' });
  expect([mocked.code, mocked.outputs['tests-passed'], mocked.outputs.coverage]).toEqual([0, '0', '0']);
  const real = await start({ 'INPUT_UPLOAD-ARTIFACT': 'false', 'INPUT_TESTS-REAL': 'true' });
  expect([real.code, real.stderr]).toEqual([0, '']);
  expect(readFileSync(join(root, 'output'), 'utf8')).toMatch(/^coverage<<.*\n100\n/m);
});

test('a refused upload is reported once, without secrets, and does not fail the step', async () => {
  const service = await serve((path) => (path.startsWith('/twirp') ? 400 : undefined));
  const { code, stdout, outputs } = await start(service.env);
  await stop(service);
  expect(code).toBe(0);
  expect(stdout.match(/^::notice/gm)).toHaveLength(1);
  expect(stdout).not.toContain('secret');
  expect(outputs.degraded).toMatch(/^the artifact was not uploaded: Failed to CreateArtifact/);
  expect(outputs).toMatchObject({ outcome: 'clean', 'artifact-id': '' });
});

test('a refused block does not reveal the signed URL', async () => {
  const service = await serve((path) => (path.startsWith('/c/') ? 403 : undefined));
  const { code, outputs } = await start(service.env);
  await stop(service);
  expect(code).toBe(0);
  expect(outputs.degraded).toMatch(/^the artifact was not uploaded: /);
  expect(outputs.degraded).not.toContain('secret');
});

test('an upload without a response is abandoned at its time limit', async () => {
  const service = await serve(() => 'nothing');
  const { code, outputs } = await start({ ...service.env, ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '300' });
  await stop(service);
  expect(code).toBe(0);
  expect(outputs.degraded).toBe('the artifact was not uploaded: no response within 0.3 s');
});

test('without the files and services of a runner, the findings still decide the result', async () => {
  const env = { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' };
  const clean = await start(env);
  expect([clean.code, clean.stderr]).toEqual([0, '']);
  expect(clean.stdout.match(/^::/gm)).toHaveLength(1);
  expect(clean.stdout).toContain('::notice::the artifact was not uploaded: ACTIONS_RUNTIME_TOKEN is not set; ');
  expect(clean.stdout).toContain('the job summary was not written: ');
  expect(clean.stdout).toContain('the outputs were not set: GITHUB_OUTPUT is not set');
  writeFileSync(join(root, 'work/billing/project.py'), PROJECT.replace('Charge()', 'Chrage()'));
  const wrong = await start(env);
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toMatch(/^::error title=FLX\d{3} [a-z-]+,file=billing\/project\.py,line=9,endLine=9,col=5,/m);
});

test('names that look like commands start none', async () => {
  for (const name of ['::error::x', '##[error]x', 'a\n::error::x', 'x%0A::error::y']) {
    mkdirSync(join(root, 'work', name), { recursive: true });
    writeFileSync(join(root, 'work', name, 'project.py'), PROJECT.replace('Charge()', `Chrage() ##[error]x`));
  }
  const { code, stdout } = await start({ 'INPUT_MAX-ANNOTATIONS': '2', 'INPUT_UPLOAD-ARTIFACT': 'false' });
  expect(code).toBe(1);
  const commands = stdout.split(/[\r\n]+/).filter((line) => /^\s*::/.test(line));
  expect(commands.map((line) => line.split(/[ :]/)[2])).toEqual(['error', 'error', 'error']);
  expect(stdout).not.toContain('##[');
});

describe('GitHub', () => {
  const token = 'ghs_secretsecretsecret';
  let github: FakeGitHub;
  let server: Server;
  let env: Record<string, string> = {};
  /** The headers of all requests, in order. */
  const headers: IncomingMessage['headers'][] = [];

  beforeEach(async () => {
    github = fakeGitHub();
    headers.length = 0;
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    writeFileSync(join(root, 'event.json'), JSON.stringify({ release: { id: 9 } }));
    env = {
      GITHUB_API_URL: address(),
      GITHUB_EVENT_PATH: join(root, 'event.json'),
      'INPUT_GITHUB-TOKEN': token,
      'INPUT_UPLOAD-ARTIFACT': 'false',
      INPUT_ANNOTATIONS: 'check',
    };
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    headers.push(request.headers);
    const body = await bodyOf(request);
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
    const url = `https://api.github.com${request.url}`.replace(
      'https://api.github.com/uploads/',
      'https://uploads.github.com/',
    );
    const given = isJson ? JSON.parse(body.toString()) : new Uint8Array(body);
    const method = request.method as 'GET';
    try {
      const asked = { method, url, token: request.headers.authorization ?? '', limit: 1_000 };
      const {
        status,
        headers: own,
        data,
      } = await github.request(body.length === 0 ? asked : { ...asked, body: given });
      const text =
        data === undefined ? '' : JSON.stringify(data).replaceAll('https://uploads.github.com', `${address()}/uploads`);
      response.writeHead(status, { ...own, 'content-type': 'application/json; charset=utf-8' }).end(text);
    } catch (error) {
      if (String(error).includes('ECONNRESET')) request.socket.destroy();
      else response.writeHead(400).end(String(error));
    }
  }

  test('receives a check run and the files of a release', async () => {
    github.releases.push({ id: 9, tag_name: 'v1', draft: false, immutable: false, assets: [] });
    const { code, stdout, outputs } = await start(env);
    expect([code, outputs.degraded]).toEqual([0, '']);
    expect(github.checkRuns).toMatchObject([{ head_sha: 'a'.repeat(40), conclusion: 'success' }]);
    const { assets = [] } = github.releases[0] ?? {};
    expect(assets.map(({ name }) => name)).toEqual(['billing.zip', 'fluxio-manifest.json', 'checksums.txt']);
    const names = namesIn(Buffer.from(assets[0]?.bytes ?? []));
    expect(names).toContain('billing/main.asl.json');
    expect(names).toContainEqual(expect.stringMatching(/^upload\/billing\/main\.[0-9a-f]+\.template\.json$/));
    expect([...github.tokens]).toEqual([`token ${token}`]);
    expect(headers.every((own) => own['user-agent'] !== undefined)).toBe(true);
    expect(stdout).not.toContain(token);
  });

  test('may refuse, fail or drop requests', async () => {
    github.releases.push({ id: 9, tag_name: 'v1', draft: false, immutable: false, assets: [] });
    github.fault = (request, count) => {
      if (request.endsWith('/check-runs')) return ([502, 'reset'] as const)[count - 1];
      return request.endsWith('/releases/9') ? 403 : undefined;
    };
    const { code, stdout, stderr, outputs } = await start(env);
    expect([code, stderr, outputs.outcome, github.checkRuns.length]).toEqual([0, '', 'clean', 1]);
    expect(outputs.degraded).toMatch(/^no files were attached to the release: GitHub returned 403: the token may lack/);
    expect(github.requests.filter((one) => one.endsWith('/check-runs'))).toHaveLength(3);
    expect(stdout).not.toContain(token);
    expect(stdout.match(/^::notice/gm)).toHaveLength(1);
  });

  test('cannot redirect the token to another server', async () => {
    const other = createServer((request, response) => {
      headers.push(request.headers);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    server.removeAllListeners('request');
    server.on('request', (_, response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/x` }).end());
    await start(env);
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
    expect(headers.length).toBeGreaterThan(0);
    expect(headers.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });

  test('loads no library until it is used', () => {
    const seen = new Set<string>();
    const read = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(bundle, file), 'utf8');
      expect(`${file}: ${/octokit/.test(text)}`).toBe(`${file}: false`);
      for (const [, next = ''] of text.matchAll(/^(?:import|export)[^'"]*["']\.\/([^'"]+)["'];/gm)) read(next);
      for (const [, next = ''] of text.matchAll(/^\} from "\.\/([^"]+)";/gm)) read(next);
    };
    read('main.mjs');
    expect(seen.size).toBeGreaterThan(1);
  });
});
