// Runs `main` with the streams, environment, clock and exit code of the process.
import { dirname } from 'node:path';
import process from 'node:process';
import type { Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildId } from '../base/version.ts';
import { type Commands, FAILED, type Io } from './io.ts';
import { main } from './main.ts';

/** In bytes. Larger than any valid project file. Importing MAX_FILE_BYTES would load the compiler even for a help text. */
const MAX_STDIN = 8 * 1024 * 1024;

const io: Omit<Io, 'cwd'> = {
  env: process.env,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: readStdin,
  buildId,
  ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask: asker() } : {}),
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

/** All questions share one reader, because the user may type or paste several answers ahead. */
function asker(): NonNullable<Io['ask']> {
  const answers: string[] = [];
  let lines: Interface | undefined;
  let isEnded = false;
  let wake = (): void => {};
  return async (question) => {
    if (lines === undefined) {
      // Loaded on demand, because most commands don't ask questions.
      lines = (await import('node:readline')).createInterface({ input: process.stdin, output: process.stdout });
      lines.on('line', (line) => {
        answers.push(line);
        wake();
      });
      lines.on('close', () => {
        isEnded = true;
        wake();
      });
    }
    if (answers.length > 0) process.stdout.write(`${question}\n`);
    else if (!isEnded) {
      const isAnswered = new Promise<void>((done) => {
        wake = done;
      });
      lines.setPrompt(question);
      lines.prompt();
      await isAnswered;
      // A paused input does not keep the process alive.
      lines.pause();
    }
    return answers.shift();
  };
}

/** Returns a function that tells whether output has been lost so far. */
function watchOutput(): () => boolean {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `fluxio check | head` closes the pipe, which is not an error.
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
