// The commands. This file is loaded only to run one, because help and version need none. Code that only one command needs is
// loaded by that command.
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
  package: async (given, io) => (await import('./commands/package.ts')).packageCommand(given, io),
  diff: async (given, io) => (await import('./commands/diff.ts')).diffCommand(given, io),
  test: watched(async (given, io) => (await import('./commands/test.ts')).testCommand(given, io)),
  run: async (given, io) => (await import('./commands/run.ts')).runCommand(given, io),
  asl: aslCommand,
  graph: graphCommand,
  report: async (given, io) => (await import('./commands/report.ts')).reportCommand(given, io),
  explain: explainCommand,
  rules: rulesCommand,
  validate: validateCommand,
  import: async (given, io) => (await import('./commands/import.ts')).importCommand(given, io),
  merge: mergeCommand,
  init: async (given, io) => (await import('./commands/init.ts')).initCommand(given, io),
  server: async (given, io) => (await import('./commands/server.ts')).serverCommand(given, io),
  completion: async (given, io) => (await import('./completion/completion.ts')).completionCommand(given, io),
};
