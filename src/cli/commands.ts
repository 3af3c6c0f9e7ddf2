// The commands. This file is loaded only to run a command, because help and version need none of them.
import { buildCommand, checkCommand } from './commands/check.ts';
import { graphCommand } from './commands/graph.ts';
import { mergeCommand } from './commands/merge.ts';
import { explainCommand, rulesCommand } from './commands/pages.ts';
import { aslCommand } from './commands/show.ts';
import { validateCommand } from './commands/validate.ts';
import type { Commands } from './io.ts';
import { watched } from './watch.ts';

export const commands: Commands = {
  check: watched(checkCommand),
  build: buildCommand,
  // The package managers and the archives are needed by no other command.
  package: async (given, io) => (await import('./commands/package.ts')).packageCommand(given, io),
  // The comparison is needed by no other command.
  diff: async (given, io) => (await import('./commands/diff.ts')).diffCommand(given, io),
  // The interpreter and the readers of test files are needed by no other command.
  test: watched(async (given, io) => (await import('./commands/test.ts')).testCommand(given, io)),
  run: async (given, io) => (await import('./commands/run.ts')).runCommand(given, io),
  asl: aslCommand,
  graph: graphCommand,
  // The pages are needed by no other command.
  report: async (given, io) => (await import('./commands/report.ts')).reportCommand(given, io),
  explain: explainCommand,
  rules: rulesCommand,
  validate: validateCommand,
  // Only this command writes projects.
  import: async (given, io) => (await import('./commands/import.ts')).importCommand(given, io),
  merge: mergeCommand,
  // Only this command has questions.
  init: async (given, io) => (await import('./commands/init.ts')).initCommand(given, io),
  // The protocol is needed by no other command.
  server: async (given, io) => (await import('./commands/server.ts')).serverCommand(given, io),
  // Its scripts are needed once on a machine.
  completion: async (given, io) => (await import('./completion/completion.ts')).completionCommand(given, io),
};
