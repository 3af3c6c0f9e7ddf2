// Follows a page of the documentation from top to bottom in an empty folder, like a reader who copies and pastes: writes its
// files, runs its commands in one bash, and compares the output. Blocks with the word `aws` run only with --aws, which expects
// AWS (or a substitute server) in the environment. UPDATE=1 rewrites the output on the page instead of comparing it.
// node scripts/try-page.mjs PAGE --dist DIR [--aws]
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { blocksOf } from './pages/blocks.mjs';
import { commandsOf, openShell } from './pages/shell.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string' }, aws: { type: 'boolean' } },
});
const path = resolve(positionals[0] ?? '');
const root = mkdtempSync(join(tmpdir(), 'fluxio-page-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

let page = readFileSync(path, 'utf8');
const { env, folder } = prepare();
const shell = openShell(folder, env);
let [ran, skipped] = [0, 0];
try {
  for (let index = 0; index < blocksOf(page).length; index += 1) {
    const block = blocksOf(page)[index];
    if (block.reason !== undefined || (block.words.includes('aws') && !values.aws)) skipped += 1;
    else {
      const problem = await follow(block);
      if (problem !== undefined) fail(block, problem);
      ran += 1;
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
shell.close();
if (process.exitCode !== 1) console.log(`${positionals[0]}: ${ran} blocks passed, ${skipped} not run`);
process.exit();

function fail({ line }, problem) {
  throw new Error(`${positionals[0]}:${line}: ${problem}`);
}

/** The working folder of the reader, and an environment with `fluxio` on the PATH. */
function prepare() {
  const bin = join(root, 'bin');
  const work = join(root, 'work');
  for (const made of [bin, work, join(root, 'home')]) mkdirSync(made);
  writeFileSync(join(bin, 'fluxio'), `#!/bin/sh\nexec "${process.execPath}" "${resolve(values.dist)}/cli.mjs" "$@"\n`);
  chmodSync(join(bin, 'fluxio'), 0o755);
  const author = { NAME: 'A reader', EMAIL: 'reader@example.com' };
  return {
    folder: work,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(?:AWS_|LANG|LC_|PYENV_)/.test(name))),
      ...Object.fromEntries(
        Object.entries(author).flatMap(([name, value]) => [
          [`GIT_AUTHOR_${name}`, value],
          [`GIT_COMMITTER_${name}`, value],
        ]),
      ),
      PATH: [bin, process.env.PATH].join(delimiter),
      HOME: join(root, 'home'),
      GIT_CONFIG_GLOBAL: '/dev/null',
      FLUXIO_CACHE_DIR: join(root, 'cache'),
    },
  };
}

/** Returns the problem, or undefined if there is none. */
async function follow(block) {
  const { language, words } = block;
  if (language === 'console') return followCommands(block);
  if (language === 'sh') {
    for (const command of commandsOf(block.text)) {
      const { printed, code } = await shell.run(command);
      if (code !== 0) return `'${command}' exits with ${code}:\n${printed}`;
    }
    return undefined;
  }
  const [first, second] = words;
  if (first === undefined) return 'the block has neither a file name nor a reason for not running it';
  const isVerb = ['shows', 'main', 'append'].includes(first);
  const { printed } = await shell.run('pwd');
  const file = join(printed.trim(), isVerb ? second : first);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (first === 'shows') {
    if (process.env.UPDATE === '1') rewrite(block, before);
    return before === block.text || process.env.UPDATE === '1' ? undefined : `the file is now:\n${before}`;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, changed(before, block.text, first));
  return undefined;
}

/** `main` replaces the function with this name, which is the last one in its file. */
function changed(before, text, verb) {
  if (verb === 'append') return `${before}\n${text}`;
  return verb === 'main' ? `${before.slice(0, before.indexOf('def main('))}${text}` : text;
}

/** Commands begin with `$ `. A line `…` on the page matches any lines. The last command of a block with `fails` exits with 1. */
async function followCommands(block) {
  let printed = '';
  const commands = commandsOf(block.text.replace(/^(?!\$ |.*\\$).*$/gm, '').replace(/^\$ /gm, ''));
  for (const [index, command] of commands.entries()) {
    const result = await shell.run(command);
    printed += `$ ${command}\n${result.printed}`;
    const expected = block.words.includes('fails') && index === commands.length - 1 ? 1 : 0;
    if (result.code !== expected) return `'${command}' exits with ${result.code}, not ${expected}:\n${result.printed}`;
  }
  const [actual, wanted] = [timeless(printed), timeless(block.text)];
  const pattern = wanted.split(/^…$/m).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (new RegExp(`^${pattern.join('[^]*')}$`).test(actual)) return undefined;
  if (process.env.UPDATE !== '1' || pattern.length > 1) return `the commands print:\n${actual}`;
  rewrite(block, actual);
  return undefined;
}

function rewrite({ start, text }, now) {
  page = page.slice(0, start) + now + page.slice(start + text.length);
  writeFileSync(path, page);
}

/** Replaces times, because the page shows those of a real run. */
function timeless(text) {
  return text.replace(/ in \d+\.\d\d s\b/g, ' in 0.12 s').replace(/ \d\.\d+ s(?= )/g, ' 0.04 s');
}
