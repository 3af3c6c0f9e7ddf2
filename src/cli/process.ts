// Runs `main` with the streams, environment, clock and exit code of the process.
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildId } from '../base/version.ts';
import { type Commands, FAILED, type Io } from './io.ts';
import { main } from './main.ts';

/** In bytes; larger than a project file may be. Importing MAX_FILE_BYTES would load the compiler even for a help text. */
const MAX_STDIN = 8 * 1024 * 1024;

const io: Omit<Io, 'cwd'> = {
  env: process.env,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: readStdin,
  buildId,
  ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask } : {}),
  isTerminal: process.stdout.isTTY === true,
  ...(process.stdout.isTTY === true ? { width: () => process.stdout.columns || 80 } : {}),
  ...(process.stderr.isTTY === true ? { errorWidth: () => process.stderr.columns || 80 } : {}),
  // Node has already loaded this clock, while `performance` would load another module.
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
    if (length > MAX_STDIN) break;
  }
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string | undefined> {
  // No other command asks.
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((answer) => {
      lines.once('close', () => answer(undefined));
      lines.question(question, answer);
    });
  } finally {
    lines.close();
  }
}

/** Returns a function that reports whether output has been lost so far. */
function watchOutput(): () => boolean {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `fluxio check | head` closes the pipe, and that is not an error.
      if (error.code === 'EPIPE') return;
      isLost = true;
      process.exitCode = FAILED;
      if (stream === process.stdout) process.stderr.write(`error: cannot write to standard output: ${error.message}\n`);
    });
  }
  return () => isLost;
}

export async function runProcess(): Promise<void> {
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

/** Undefined if another process has removed the working directory. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
