#!/usr/bin/env node
// The entry point of the command. Scripts often ask for the version at every start, so `--version` loads only this file and
// the version; everything else is loaded for a command.
import { writeSync } from 'node:fs';
import nodeModule from 'node:module';
import process from 'node:process';
import { tool } from '../base/version.ts';

const [word, ...rest] = process.argv.slice(2);
if ((word === '--version' || word === '-V') && rest.length === 0) showVersion();
else await run();

function showVersion(): void {
  try {
    writeSync(1, `${tool.name} ${tool.version}\n`);
  } catch {
    // The reader has closed the pipe, as in `fluxio --version | true`.
  }
}

async function run(): Promise<void> {
  // Keeps the compiled form of our own code for the next run (from Node 22.1 on; https://nodejs.org/api/module.html).
  nodeModule.enableCompileCache?.();
  await (await import('./process.ts')).runProcess();
}
