// Measures the language server as an editor experiences it: the time from a keystroke to the findings for that version, in a
// workspace of generated projects, and the memory use of the process over many edits. Needs no network.
// node scripts/bench-server.mjs [--projects N] [--keys N] [--edits N] [--dist DIR] [--json FILE]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus } from './corpus.mjs';

const require = createRequire(import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver/node');
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const { values: options } = parseArgs({
  options: {
    projects: { type: 'string', default: '200' },
    keys: { type: 'string', default: '400' },
    edits: { type: 'string', default: '10000' },
    dist: { type: 'string', default: join(ROOT, 'dist') },
    json: { type: 'string' },
  },
});

/** The limits for files of two sizes: `size` in characters, `most` for p95 in milliseconds. */
const SIZES = [
  { name: '3 KB', size: 3000, most: 50 },
  { name: '50 KB', size: 50_000, most: 150 },
];

/** The text that is typed and deleted again, key by key. Most of the versions in between are incomplete. */
const TYPED = '    if data["order"]["total"] >= 10 and data["x"]:\n        Foo(\n    for item in data["items"]:\n';

const folder = mkdtempSync(join(tmpdir(), 'fluxio-bench-server-'));
try {
  const projects = workspace();
  const server = await start();
  const result = { first: server.first, keys: [], memory: [] };
  console.log(`first findings of ${projects.length} projects: ${server.first.toFixed(0)} ms`);
  for (const { name, size, most } of SIZES) {
    const project = nearest(projects, size);
    const before = processorSeconds(server.child.pid);
    const times = await measureKeys(server, project, Number(options.keys));
    const work = ((processorSeconds(server.child.pid) - before) * 1000) / times.length;
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map(
      (part) => times[Math.min(times.length - 1, Math.floor(part * times.length))],
    );
    result.keys.push({ name, bytes: project.text.length, p50, p95, p99, most, work });
    const row = [p50, p95, p99].map((value) => value.toFixed(1)).join(' / ');
    console.log(
      `${name} (${project.text.length} bytes): p50 / p95 / p99 = ${row} ms of at most ${most} ms at p95; ${work.toFixed(1)} ms of processor time`,
    );
  }
  result.memory = await measureMemory(server, nearest(projects, 3000), Number(options.edits));
  for (const { edits, megabytes } of result.memory) console.log(`after ${edits} edits: ${megabytes} MB (RSS)`);
  await server.stop();
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  const [early, late] = [result.memory[1], result.memory.at(-1)];
  const isBounded = early === undefined || late.megabytes < early.megabytes * 1.3 + 20;
  const slow = result.keys.filter(({ p95, most }) => p95 > most);
  if (slow.length > 0 || !isBounded) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function workspace() {
  const count = Number(options.projects);
  const all = corpus({ projects: 1000 });
  // Large projects are rare, so one of the measured size replaces the last project.
  const projects = [...all.slice(0, count - 1), nearest(all, 50_000)];
  for (const { name, text } of projects) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'project.py'), text);
  }
  return projects;
}

function nearest(projects, size) {
  return projects.reduce((best, one) =>
    Math.abs(one.text.length - size) < Math.abs(best.text.length - size) ? one : best,
  );
}

async function start() {
  const child = spawn(process.execPath, [join(options.dist, 'cli.mjs'), 'server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Map();
  client.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => waiting.get(`${uri} ${version}`)?.());
  client.listen();
  const rootUri = pathToFileURL(folder).href;
  const began = performance.now();
  await client.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} });
  await client.sendNotification('initialized', {});
  const publishedAt = (uri, version) =>
    new Promise((done) =>
      waiting.set(`${uri} ${version}`, () => {
        waiting.delete(`${uri} ${version}`);
        done(performance.now());
      }),
    );
  const open = async ({ name, text }) => {
    const uri = pathToFileURL(join(folder, name, 'project.py')).href;
    const published = publishedAt(uri, 1);
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
    await published;
    return uri;
  };
  const server = { client, child, publishedAt, open };
  await open(corpus({ projects: 1 })[0]);
  return {
    ...server,
    first: performance.now() - began,
    stop: async () => {
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      await new Promise((done) => child.once('exit', done));
    },
  };
}

/** Keystrokes in the middle and at the end of a text. Each one inserts or removes a character. */
function* keyStrokes(text) {
  const lines = text.split('\n');
  const middle = lines.findIndex((line, index) => index > lines.length / 2 && /^ {4}\S/.test(line));
  for (const line of [middle, lines.length - 1]) {
    let [row, column] = [line, 0];
    const back = [];
    for (const character of TYPED) {
      const start = { line: row, character: column };
      yield { range: { start, end: start }, text: character };
      [row, column] = character === '\n' ? [row + 1, 0] : [row, column + 1];
      back.push({ range: { start, end: { line: row, character: column } }, text: '' });
    }
    yield* back.reverse();
  }
}

async function measureKeys({ client, publishedAt, open }, project, count) {
  const uri = await open(project);
  const times = [];
  let version = 1;
  while (times.length < count) {
    for (const change of keyStrokes(project.text)) {
      version += 1;
      const published = publishedAt(uri, version);
      const sent = performance.now();
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
      times.push((await published) - sent);
    }
  }
  await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return times.sort((a, b) => a - b);
}

async function measureMemory({ client, child, publishedAt, open }, project, count) {
  const uri = await open(project);
  const rows = [];
  let version = 1;
  const note = () => rows.push({ edits: version - 1, megabytes: residentMegabytes(child.pid) });
  note();
  while (version <= count) {
    for (const change of keyStrokes(project.text)) {
      if (version > count) break;
      version += 1;
      const published = publishedAt(uri, version);
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
      await published;
      if ((version - 1) % Math.ceil(count / 5) === 0) note();
    }
  }
  return rows;
}

/** The CPU time of a process, which other work on the machine does not affect. Linux only; elsewhere 0. */
function processorSeconds(pid) {
  try {
    // proc(5): the 14th and 15th fields, in ticks of 10 ms. The second field is a name in parentheses.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Linux only; elsewhere 0. */
function residentMegabytes(pid) {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
