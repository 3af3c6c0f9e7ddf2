// `fluxio package` as a separate program, so that a test can kill it. The arguments follow the name of the command.
import process from 'node:process';
import { packageCommand } from '../../src/cli/commands/package.ts';
import type { Io } from '../../src/cli/io.ts';

const io: Io = {
  cwd: process.cwd(),
  env: {},
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: async () => new Uint8Array(),
  isTerminal: false,
  now: () => 0,
  loadEngine: () => Promise.reject(new Error('not needed')),
};

packageCommand({ options: new Map(), operands: process.argv.slice(2) }, io).then((code) => {
  process.exitCode = code;
});
