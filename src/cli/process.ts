// Binds the process to `main`.
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from '../base/version.ts';
import { disk } from '../files/reader.ts';
import { type Commands, FAILED, type Io } from './io.ts';
import { main } from './main.ts';

/** More than any project file has; see MAX_FILE_BYTES, whose module is not to be loaded for a help text. */
const MOST_STDIN = 8 * 1024 * 1024;

const io: Omit<Io, 'cwd'> = {
  env: process.env,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: readStdin,
  reader: disk,
  build,
  isTerminal: process.stdout.isTTY === true,
  ...(process.stderr.isTTY === true ? { errorWidth: () => process.stderr.columns || 80 } : {}),
  // Node has this clock loaded; `performance` is a module more.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  loadEngine: async (files) =>
    (await import('../files/engine.ts')).readEngine(dirname(fileURLToPath(import.meta.url)), files),
};

async function loadCommands(): Promise<Commands> {
  return (await import('./commands.ts')).commands;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_STDIN) break;
  }
  return Buffer.concat(chunks);
}

/** Answers whether what was written has been lost until then. */
function watchOutput(): () => boolean {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `fluxio check | head` closes the pipe: nobody reads on, and that is no error.
      if (error.code === 'EPIPE') return;
      isLost = true;
      process.exitCode = FAILED;
      if (stream === process.stdout) process.stderr.write(`error: cannot write to standard output: ${error.message}\n`);
    });
  }
  return () => isLost;
}

export async function run(): Promise<void> {
  const isLost = watchOutput();
  const cwd = workingDirectory();
  if (cwd === undefined) {
    process.stderr.write('error: the working directory no longer exists\n');
    process.exitCode = FAILED;
    return;
  }
  const exitCode = await main(process.argv.slice(2), { ...io, cwd }, loadCommands);
  process.exitCode = isLost() ? FAILED : exitCode;
}

/** Another process may have removed it. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
