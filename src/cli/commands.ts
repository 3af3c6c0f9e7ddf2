// The commands. They are loaded when one is run, because help and version need none of them.
import { buildCommand, checkCommand } from './check.ts';
import type { Command, Commands } from './io.ts';
import { mergeCommand } from './merge.ts';
import { explainCommand, rulesCommand } from './pages.ts';
import { aslCommand, graphCommand } from './show.ts';

/** Loads the validator of definitions, which no other command of a check needs. */
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
