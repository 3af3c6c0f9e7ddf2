// The commands. This file is loaded only to run a command, because help and version need none of them.
import { buildCommand, checkCommand } from './check.ts';
import type { Command, Commands } from './io.ts';
import { mergeCommand } from './merge.ts';
import { explainCommand, rulesCommand } from './pages.ts';
import { aslCommand, graphCommand } from './show.ts';

/** Loads the command on first use, because no other command needs to validate a file that holds a definition. */
const validateCommand: Command = async (given, io) => (await import('./validate.ts')).validateCommand(given, io);

export const commands: Commands = {
  check: checkCommand,
  build: buildCommand,
  asl: aslCommand,
  graph: graphCommand,
  explain: explainCommand,
  rules: rulesCommand,
  validate: validateCommand,
  merge: mergeCommand,
};
