#!/usr/bin/env node
// The entry point of the command. Scripts often check the version at every start, so `--version` loads only this file and the
// version. Everything else is loaded only to run a command.
import { writeSync } from 'node:fs';
import nodeModule from 'node:module';
import process from 'node:process';
import { tool } from '../base/version.ts';

const [word, ...rest] = process.argv.slice(2);
const isVersion = (word === '--version' || word === '-V') && rest.length === 0;
if (!isVersion || !showVersion()) await run();

/** Returns false if standard output does not accept the text at once. `run` then handles the failure. */
function showVersion(): boolean {
  try {
    writeSync(1, `${tool.name} ${tool.version}\n`);
    return true;
  } catch {
    return false;
  }
}

async function run(): Promise<void> {
  // Caches our own compiled code for the next run. Needs Node 22.1. https://nodejs.org/api/module.html
  nodeModule.enableCompileCache?.();
  await (await import('./process.ts')).runProcess();
}
