#!/usr/bin/env node
// The entry of the command. It is one file for itself: the version, which scripts ask for at every start, and what was
// said before need nothing else loaded.
import { writeSync } from 'node:fs';
import nodeModule from 'node:module';
import process from 'node:process';
import { build, tool } from '../files/version.ts';
import { FAILED } from './io.ts';
import { askedOf, type Run, replay, type Said, secondsOf, timedSentence } from './replay.ts';

const argv = process.argv.slice(2);
const start = process.hrtime.bigint();
const [word, ...rest] = argv;
if ((word === '--version' || word === '-V') && rest.length === 0)
  await say([{ to: 1, text: `${tool.name} ${tool.version}\n` }], 0);
else await run();

async function run(): Promise<void> {
  const cwd = workingDirectory();
  if (cwd === undefined)
    return say([{ to: 2, text: 'error: the working directory does not exist any more\n' }], FAILED);
  const asked = askedOf(argv, cwd, process.env, build);
  const known = asked && replay(asked);
  if (known !== undefined) return say(known.said.map(whole), known.code);
  return (await load()).run(cwd, build, asked);
}

function whole({ to, text, timed }: Said): Said {
  if (timed === undefined) return { to, text };
  const seconds = secondsOf(Number(process.hrtime.bigint() - start) / 1e6);
  return { to, text: `${text}${timedSentence(timed, seconds)}\n` };
}

/** Without the streams of Node, which take longer to load than all of this, as long as the system takes it at once. */
async function say(said: readonly Said[], code: Run['code']): Promise<void> {
  const left = said.map(({ to, text }) => ({ to, bytes: Buffer.from(text) }));
  try {
    for (const one of left) while (one.bytes.length > 0) one.bytes = one.bytes.subarray(writeSync(one.to, one.bytes));
    process.exitCode = code;
  } catch {
    (await load()).tell(left, code);
  }
}

function load(): Promise<typeof import('./process.ts')> {
  // Keeps the compiled form of our own code for the next run (from Node 22.1 on; https://nodejs.org/api/module.html).
  nodeModule.enableCompileCache?.();
  return import('./process.ts');
}

/** Another process may have removed it. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
