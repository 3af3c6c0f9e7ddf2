// Fuzzes the command line: random arguments over random trees of folders, with files in place of folders, links, odd
// names and mutated files of the kinds that fluxio writes.
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandTable as commands } from '../../../src/cli/command-table.ts';
import { makeFolder } from '../cli.ts';
import { type Chance, chance as chanceOf } from '../programs/chance.ts';
import { configuration } from './configuration.ts';
import { definitions } from './definitions.ts';
import { checkPrinted } from './invariants.ts';
import { mutated, ODD } from './mutate.ts';
import { programs, pythonWords } from './programs.ts';
import { invariant, type Target } from './target.ts';

const NAMES = [
  'a',
  'b',
  'project.py',
  'project.sfn',
  'fluxio.toml',
  'pyproject.toml',
  '.gitignore',
  '.git',
  'node_modules',
  'out',
  'x.json',
  'report.json',
  '-',
  '--',
  '-x',
  'a b',
  'ä',
  '💥',
  'new\nline',
  '\x1b[31m',
  '::error::x',
  '##[error]',
  "'",
  '"',
  'con',
  'a'.repeat(255),
  '__proto__',
  '\u202e',
] as const;

/** The language server ends only with its input; test/server has its own hostile texts. */
const COMMANDS = Object.keys(commands).filter((name) => name !== 'server');

/** A case is the seed of its choices. */
export const commandLine: Target = {
  name: 'arguments',
  seeds: () => ['0'],
  make: (chance) => String(chance.int(0, 2 ** 31)),
  run: async (text) => {
    const chance = chanceOf(Number(text), 1);
    const folder = makeFolder();
    const reached: string[] = [];
    try {
      plant(folder.root, chance);
      for (let n = chance.int(1, 4); n > 0; n -= 1) {
        const argv = argumentsBy(chance);
        const start = process.cpuUsage();
        const stdin = chance.pick(chance.pick([programs(true), definitions, configuration]).seeds());
        const { code, stdout, stderr } = await folder.fluxio(argv, { stdin });
        const seconds = process.cpuUsage(start).user / 1e6;
        const shown = JSON.stringify(argv);
        invariant(code >= 0 && code <= 2, `${shown} ends with ${code}: ${stderr.slice(0, 2000)}`);
        invariant(seconds < 5, `${shown} takes ${seconds.toFixed(1)} s`);
        if (!isColored(argv)) checkPrinted('standard error', stderr);
        if (isReport(argv))
          checkPrinted(argv.some((word) => word.includes('github')) ? 'github' : 'standard output', stdout);
        reached.push(`${argv[0]} ${code} ${stderr.slice(0, 60).replace(/'.*'|\d+/gs, '')}`);
      }
      return reached;
    } finally {
      folder.remove();
    }
  },
  canShrink: false,
};

/** Whether the output is a report. Otherwise it is a file's own content, for an editor or another program. */
function isReport(argv: readonly string[]): boolean {
  const isTaken = argv.some((word) => /^--(?:fix|diff)/.test(word));
  return ['check', 'build', 'validate'].includes(argv[0] ?? '') && !isColored(argv) && !isTaken;
}

function isColored(argv: readonly string[]): boolean {
  return argv.includes('--color=always');
}

function plant(root: string, chance: Chance): void {
  for (let n = chance.int(0, 12); n > 0; n -= 1) {
    const path = join(root, pathBy(chance));
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (chance.maybe(0.1)) symlinkSync(pathBy(chance), path);
      else if (chance.maybe(0.15)) mkdirSync(path);
      else if (lstatSync(path, { throwIfNoEntry: false }) === undefined) writeFileSync(path, contentBy(chance, path));
    } catch {
      // Some names are invalid, and some paths are taken.
    }
  }
}

function pathBy(chance: Chance): string {
  return Array.from({ length: chance.int(1, 3) }, () => chance.pick(NAMES)).join('/');
}

function contentBy(chance: Chance, path: string): string {
  const target = path.endsWith('.toml') ? configuration : path.endsWith('.json') ? definitions : programs(true);
  if (path.endsWith('.gitignore')) return `${chance.pick(['*', '!*', 'a', '/b/', '**', '[', '\\', '#', ' '])}\n`;
  const seeds = target.seeds();
  return chance.maybe(0.5) ? chance.pick(seeds) : mutated(chance.pick(seeds), seeds, pythonWords, chance);
}

function argumentsBy(chance: Chance): string[] {
  const word = chance.maybe(0.05) ? chance.pick([...ODD, '', '--help', '--version', 'chekc']) : chance.pick(COMMANDS);
  const known = Object.hasOwn(commands, word) ? Object.entries(commands[word as keyof typeof commands].options) : [];
  const argv = [word];
  for (let n = chance.int(0, 4); n > 0 && known.length > 0; n -= 1) {
    const [name, { value, choices }] = chance.pick(known);
    if (chance.maybe(0.03)) argv.push(`--${chance.pick(ODD)}`);
    else if (value === undefined) argv.push(`--${name}`);
    else argv.push(`--${name}=${valueBy(chance, name, choices)}`);
  }
  if (word === 'build' && chance.maybe(0.9))
    argv.push('--out', chance.pick(['out', 'a', 'b/out', '.', pathBy(chance)]));
  for (let n = chance.int(0, 3); n > 0; n -= 1)
    argv.push(chance.pick(['.', '-', 'a', 'a/project.py', 'project.py', 'x.json', 'FLX501', pathBy(chance)]));
  return argv.filter((own) => !own.includes('\0') || chance.maybe(0.5));
}

function valueBy(chance: Chance, name: string, choices: readonly string[] | undefined): string {
  if (chance.maybe(0.1)) return chance.pick(ODD);
  if (choices !== undefined) return chance.pick(choices);
  if (name === 'shard') return chance.pick(['1/1', '1/2', '2/2', '0/1', '3/2', '1/0', 'x', '1/9999999999999', '-1/2']);
  if (name.includes('select') || name === 'ignore')
    return chance.pick(['ALL', 'FLX5', 'FLX501', 'FLX', 'unreachable-state', '', ',', 'FLX501,FLX503', 'nothing']);
  return chance.pick(['out', 'report.json', 'fluxio.toml', pathBy(chance), pathBy(chance), 'main', 'HEAD', '-x']);
}
