// `fluxio server`. In: the messages of an editor on standard input. Out: answers on standard output, until the editor ends the
// session or closes the pipe. Meanwhile, nothing else may write to standard output.
import process from 'node:process';
import { connectStreams } from '../../server/connect.ts';
import type { Command, ExitCode } from '../io.ts';
import { locationOfBug } from '../stage.ts';

/** A session keeps compiling files, so the parser is tuned for many. */
const MANY_FILES = 1000;

export const serverCommand: Command = async (_, io) => {
  connectStreams(process.stdin, process.stdout, {
    loadEngine: () => io.loadEngine(MANY_FILES),
    bugText: (error) => {
      const { cause } = locationOfBug(error);
      return String(cause instanceof Error ? cause.stack : cause);
    },
  });
  // The connection ends the process.
  return new Promise<ExitCode>(() => {});
};
