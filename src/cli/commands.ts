// The commands. This file is loaded only to run a command, because help and version need none of them.
import { buildCommand, checkCommand } from './check.ts';
import type { Commands } from './io.ts';
import { mergeCommand } from './merge.ts';
import { explainCommand, rulesCommand } from './pages.ts';
import { aslCommand, graphCommand } from './show.ts';
import { validateCommand } from './validate.ts';

export const commands: Commands = {
  check: checkCommand,
  build: buildCommand,
  // The package managers and the archives are needed by no other command.
  package: async (given, io) => (await import('./package.ts')).packageCommand(given, io),
  // The interpreter and the readers of test files are needed by no other command.
  test: async (given, io) => (await import('./test.ts')).testCommand(given, io),
  run: async (given, io) => (await import('./run.ts')).runCommand(given, io),
  asl: aslCommand,
  graph: graphCommand,
  explain: explainCommand,
  rules: rulesCommand,
  validate: validateCommand,
  merge: mergeCommand,
};
