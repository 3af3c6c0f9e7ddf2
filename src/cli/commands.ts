// All that help and version do without, in one module: it is loaded when a command is run.
import { build, check } from './check.ts';
import type { Commands } from './io.ts';
import { merge } from './merge.ts';
import { explain, rules } from './pages.ts';
import { asl, graph } from './show.ts';
import { validate } from './validate.ts';

export { readEngine } from '../files/engine.ts';

export const commands: Commands = { check, build, asl, graph, explain, rules, validate, merge };
