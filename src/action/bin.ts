// The entry of the action: binds the runner, the artifact service and the compiler to `run`.
// No other file imports @actions/*; the libraries for artifacts and for GitHub's API, which are large, are loaded
// when they are needed.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnnotationProperties, error, getInput, info, notice, setOutput, summary, warning } from '@actions/core';
import { tool } from '../base/version.ts';
import { buildProject } from '../build/build.ts';
import { readEngine } from '../files/engine.ts';
import { jsonReport } from '../report/json.ts';
import { checkWorkspace } from '../workspace/workspace.ts';
import type { ApiAnswer, ApiRequest, Host, Uploaded, UploadRequest } from './host.ts';
import { run } from './run.ts';

const print = { error, warning, notice };

const host: Host = {
  env: process.env,
  input: (name) => getInput(name),
  info,
  annotate: ({ kind, title, message, file, startLine, endLine, columns }) => {
    const place: AnnotationProperties = { title, file, startLine, endLine };
    const columnsOf = columns === undefined ? {} : { startColumn: columns.start, endColumn: columns.end };
    print[kind](message, { ...place, ...columnsOf });
  },
  notice: (message) => notice(message),
  error: (message) => error(message),
  fail: () => {
    process.exitCode = 1;
  },
  setOutput: (name, value) => {
    // Without the file the library falls back to a command that runners refuse by now.
    if (!process.env.GITHUB_OUTPUT) throw new Error('GITHUB_OUTPUT is not set');
    setOutput(name, value);
  },
  writeSummary: async (markdown) => {
    await summary.addRaw(markdown).write();
  },
  upload,
  // The library's own limit between two pieces of an upload; it has none for the whole.
  uploadLimit: Number(process.env.ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS) || 120_000,
  request,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function request({ method, url, token, body, limit }: ApiRequest): Promise<ApiAnswer> {
  // Knows the proxies of self-hosted runners, which Node's own `fetch` does not.
  const { getOctokit } = await import('@actions/github');
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const bytes = body instanceof Uint8Array ? { headers: { 'content-type': 'application/octet-stream' } } : {};
  const options = { signal: AbortSignal.timeout(limit), log: silent };
  try {
    const given = body === undefined ? {} : { data: body };
    const answer = await getOctokit(token, { log: silent }).request({
      method,
      url,
      ...given,
      ...bytes,
      request: options,
    });
    return { status: answer.status, headers: answer.headers, data: answer.data };
  } catch (error) {
    // The library throws for every status from 300 on.
    const response = error instanceof Error && 'response' in error ? error.response : undefined;
    if (!isAnswer(response)) throw error;
    return response;
  }
}

function isAnswer(value: unknown): value is ApiAnswer {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'data' in value;
}

async function upload({ name, files, root, retentionDays }: UploadRequest): Promise<Uploaded> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const options = retentionDays === undefined ? {} : { retentionDays };
  let giveUp: (error: Error) => void = () => {};
  // The library throws from an event of the archive, where no caller can catch it (its zip.ts, `zipErrorCallback`).
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

await run(host, process.cwd(), {
  tool,
  check: async (inputs, files, emit, extent) => {
    const engine = await readEngine(dirname(fileURLToPath(import.meta.url)), files);
    return checkWorkspace(inputs, engine, emit, extent);
  },
  make: buildProject,
  jsonReport: (outcome) => jsonReport(outcome, tool),
});
// An upload that nobody waits for any longer would keep the process alive.
process.stdout.write('', () => process.exit());
