// Runs ruff, mypy and Pyright, which must accept the examples, the project of docs/editors.md and that of fluxio init
// with the settings that the latter writes, and must refuse a project with mistakes. Each check returns what was wrong.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { command } from './venv.mjs';

/** A project with type errors. `LINES_OF_MISTAKES` lists the lines that each tool must report. */
const MISTAKES = `from fluxio import *


class Load(Task):
    timeout = "60"

    async def run(event, context):
        return context.state_data_client.get_itm("order")


def main(data):
    try:
        Load(kee="Load the order")
    except States.TimedOut:
        wait(10)
    raise OutOfStock("none left")
`;

/** Pyright takes the type of `context` from the base class; for mypy, the type is unknown. */
const LINES_OF_MISTAKES = { mypy: [5, 13, 14, 15, 16], pyright: [5, 8, 13, 14, 15, 16] };

export const toolChecks = [
  (given) => unitTest(projects(given)),
  (given) => ruff(projects(given)),
  (given) => mypy(projects(given)),
  (given) => pyright(projects(given)),
  (given) => findsMistakes('mypy', projects(given), ({ bin, python, mistakes }) => runMypy(bin, python, mistakes)),
  (given) =>
    findsMistakes('pyright', projects(given), ({ bin, python, mistakes }) => runPyright(bin, python, mistakes)),
];

let prepared;

/** A folder with the projects and the settings, and a Python that has the package and what the tasks import. */
function projects({ root, bin, work, wheel }) {
  if (prepared !== undefined) return prepared;
  const folder = join(work, 'projects');
  cpSync(join(root, 'examples'), folder, { recursive: true });
  cpSync(join(root, 'scripts', 'conformance', 'projects', 'typed'), join(folder, 'typed'), { recursive: true });
  command('git', ['init', '--quiet', folder]);
  // This also writes the settings.
  const cli = join(work, 'dist', 'cli.mjs');
  command(process.execPath, [join(root, 'scripts', 'package.mjs'), '--out', join(work, 'dist')]);
  command(process.execPath, [cli, 'init', join(folder, 'first'), '--yes']);
  const shown = [...editors(root).matchAll(/^```python\n([\s\S]*?)^```/gm)].map(([, text]) => text);
  const mistakes = join(work, 'mistakes', 'project.py');
  for (const [path, text] of [
    ...shown.map((text, index) => [join(folder, `shown-${index}`, 'project.py'), text]),
    [mistakes, MISTAKES],
  ]) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  const environment = join(work, 'tools');
  command(join(bin, 'python'), ['-m', 'venv', environment]);
  const python = join(environment, 'bin', 'python');
  command(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', wheel]);
  const files = readdirSync(folder)
    .map((name) => join(folder, name, 'project.py'))
    .filter((path) => existsSync(path));
  const site = command(python, ['-c', 'import site; print(site.getsitepackages()[0])']).trim();
  for (const name of packagesOf(files)) {
    if (importable(python, name)) continue;
    mkdirSync(join(site, name));
    writeFileSync(join(site, name, 'py.typed'), '');
    writeFileSync(
      join(site, name, '__init__.py'),
      'from typing import Any\n\n\ndef __getattr__(name: str) -> Any: ...\n',
    );
  }
  const [, unitTests = ''] = /^```python test\n([\s\S]*?)^```/m.exec(editors(root)) ?? [];
  prepared = { bin, python, site, folder, files, mistakes, work, tested: shown[0], unitTests };
  return prepared;
}

function editors(root) {
  return readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
}

/** The packages that run methods import. The packages of the examples do not exist, so each gets a placeholder. */
function packagesOf(files) {
  const names = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ +(?:from|import) (\w+)/gm)]);
  return new Set(names.map(([, name]) => name));
}

function importable(python, name) {
  const find = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${name}") is None)`;
  return spawnSync(python, ['-c', find]).status === 0;
}

/** The test of docs/editors.md, for the project that it shows. */
function unitTest({ bin, site, work, tested, unitTests }) {
  const folder = join(work, 'unit-tests');
  mkdirSync(join(folder, 'orders'), { recursive: true });
  writeFileSync(join(folder, 'orders', 'project.py'), tested);
  writeFileSync(join(folder, 'test_orders.py'), unitTests);
  const args = ['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider'];
  const { status, stdout, stderr } = spawnSync(join(bin, 'python'), args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: site },
  });
  const wrong = status === 0 && stdout.includes('1 passed') ? [] : [`${stdout}${stderr}`];
  return { name: 'pytest imports the project of docs/editors.md and runs its task', of: 1, wrong };
}

function ruff({ bin, folder, files }) {
  const args = ['check', '--no-cache', '--output-format', 'concise'];
  // The default rules of ruff, and its default rules before 2026.
  const wrong = [[], ['--select', 'E4,E7,E9,F']].flatMap((rules) =>
    findings(join(bin, 'ruff'), [...args, ...rules, '.'], folder),
  );
  return {
    name: 'ruff accepts the examples, the project of docs/editors.md and that of fluxio init',
    of: files.length,
    wrong,
  };
}

function mypy({ bin, python, files }) {
  const [typed] = files.filter((file) => file.includes('typed'));
  // All projects have the same module name, so each needs its own run.
  const wrong = files.flatMap((file) => runMypy(bin, python, file, file === typed ? ['--strict'] : []));
  return {
    name: 'mypy accepts them: functions without annotations too, and one project as strictly as it can',
    of: files.length,
    wrong,
  };
}

function pyright({ bin, python, folder, files }) {
  return { name: 'Pyright accepts them', of: files.length, wrong: runPyright(bin, python, '.', folder) };
}

function findsMistakes(tool, given, run) {
  const wanted = LINES_OF_MISTAKES[tool];
  const said = run(given);
  const lines = new Set(said.map((line) => Number(/:(\d+):/.exec(line)?.[1])));
  const wrong = wanted
    .filter((line) => !lines.has(line))
    .map((line) => `line ${line} is accepted: ${said.join(' | ')}`);
  return { name: `${tool} finds wrong attributes, options, errors and methods`, of: wanted.length, wrong };
}

function runMypy(bin, python, file, more = []) {
  const args = [
    '--check-untyped-defs',
    '--no-error-summary',
    '--cache-dir',
    '/dev/null',
    '--python-executable',
    python,
  ];
  return findings(join(bin, 'mypy'), [...args, ...more, file], join(file, '..')).filter(
    (line) => !line.includes(': note:'),
  );
}

function runPyright(bin, python, path, cwd) {
  const lines = findings(join(bin, 'pyright'), ['--pythonpath', python, path], cwd ?? join(path, '..'));
  return lines.filter((line) => / - (?:error|warning): /.test(line) || line.includes('rror: '));
}

/** The lines that a tool prints if it fails. */
function findings(program, args, cwd) {
  const env = { ...process.env, PYRIGHT_PYTHON_IGNORE_WARNINGS: '1' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const isSilent = status === 0 && !lines.some((line) => line.includes(' - warning: '));
  return isSilent ? [] : lines;
}
