// All that help and version do without, in one module: it is loaded when a command is run.
import { build, check } from './check.ts';
import type { Command, Commands } from './io.ts';
import { merge } from './merge.ts';
import { explain, rules } from './pages.ts';
import { asl, graph } from './show.ts';

/** The validator is loaded where it is needed. */
const validate: Command = async (given, io) => (await import('./validate.ts')).validate(given, io);

export const commands: Commands = { check, build, asl, graph, explain, rules, validate, merge };
