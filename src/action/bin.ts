// The entry point of the action: binds the runner, the artifact service and the compiler to `run`. No other file
// imports @actions/*. The large libraries for artifacts and for GitHub's API are loaded on first use.
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnnotationProperties, error, getInput, info, notice, setOutput, summary, warning } from '@actions/core';
import { tool } from '../base/version.ts';
import { buildProject } from '../build/build.ts';
import { DEFAULT_BUILD_OPTIONS } from '../build/deployment.ts';
import { compiler } from '../compile/compile.ts';
import { readEngine } from '../files/engine.ts';
import { zip } from '../output/zip.ts';
import { jsonReport } from '../report/json.ts';
import type { ApiRequest, ApiResponse, Host, Uploaded, UploadRequest } from './host.ts';
import { run } from './run.ts';

const print = { error, warning, notice };

const host: Host = {
  env: process.env,
  input: (name) => getInput(name),
  info,
  annotate: ({ kind, title, message, file, startLine, endLine, columns }) => {
    const properties: AnnotationProperties = { title, file, startLine, endLine };
    const columnsOf = columns === undefined ? {} : { startColumn: columns.start, endColumn: columns.end };
    print[kind](message, { ...properties, ...columnsOf });
  },
  notice: (message) => notice(message),
  error: (message) => error(message),
  fail: () => {
    process.exitCode = 1;
  },
  setOutput: (name, value) => {
    // Without it the library would print the `set-output` command, which runners no longer accept.
    if (!process.env.GITHUB_OUTPUT) throw new Error('GITHUB_OUTPUT is not set');
    setOutput(name, value);
  },
  writeSummary: async (markdown) => {
    await summary.addRaw(markdown).write();
  },
  upload,
  sentBytes,
  // The library applies this limit to each chunk of an upload; here it limits the whole upload.
  uploadLimit: Number(process.env.ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS) || 120_000,
  request,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function request({ method, url, token, body, limit }: ApiRequest): Promise<ApiResponse> {
  // Unlike Node's own `fetch`, the library supports the proxies of self-hosted runners.
  const { getOctokit } = await import('@actions/github');
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const bytes = body instanceof Uint8Array ? { headers: { 'content-type': 'application/octet-stream' } } : {};
  const options = { signal: AbortSignal.timeout(Math.ceil(limit)), log: silent };
  try {
    const data = body === undefined ? {} : { data: body };
    const response = await getOctokit(token, { log: silent }).request({
      method,
      url,
      ...data,
      ...bytes,
      request: options,
    });
    return { status: response.status, headers: response.headers, data: response.data };
  } catch (error) {
    // The library throws for every status of 300 or more.
    const response = error instanceof Error && 'response' in error ? error.response : undefined;
    if (!isResponse(response)) throw error;
    return response;
  }
}

function isResponse(value: unknown): value is ApiResponse {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'data' in value;
}

const uploads = new Set<ClientRequest>();

/** The library reports progress only for each block of 8 MB, so the bytes are counted at the sockets of its requests. */
function sentBytes(): number {
  const sockets = new Set<Socket>();
  for (const { socket } of uploads) if (socket !== null) sockets.add(socket);
  return [...sockets].reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0);
}

async function upload({ name, files, root, retentionDays }: UploadRequest): Promise<Uploaded> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  subscribe('http.client.request.start', (message) => {
    if (isRequest(message)) uploads.add(message.request);
  });
  const options = retentionDays === undefined ? {} : { retentionDays };
  let giveUp: (error: Error) => void = () => {};
  // The library throws in an event handler of the archive, where no caller can catch it (zip.ts, `zipErrorCallback`).
  const broken = new Promise<never>((_, reject) => {
    giveUp = reject;
    process.on('uncaughtException', giveUp);
  });
  try {
    const client = new DefaultArtifactClient();
    const stored = await Promise.race([client.uploadArtifact(name, [...files], root, options), broken]);
    return { id: String(stored.id ?? ''), digest: stored.digest ?? '' };
  } finally {
    process.off('uncaughtException', giveUp);
  }
}

/** https://nodejs.org/api/diagnostics_channel.html#http */
function isRequest(message: unknown): message is { readonly request: ClientRequest } {
  return typeof message === 'object' && message !== null && 'request' in message;
}

await run(host, process.cwd(), {
  tool,
  compilerFor: (files) => compiler(() => readEngine(dirname(fileURLToPath(import.meta.url)), files)),
  make: (buildable, isPackaged) =>
    buildProject(buildable, isPackaged ? { ...DEFAULT_BUILD_OPTIONS, zip } : DEFAULT_BUILD_OPTIONS),
  jsonReport: async (outcome, comparison) => {
    if (comparison === undefined) return jsonReport(outcome, tool);
    const { comparisonJson } = await import('../report/comparison-json.ts');
    return jsonReport(outcome, tool, comparisonJson(comparison));
  },
});
// An upload that was abandoned at its time limit would keep the process alive.
process.stdout.write('', () => process.exit());
