#!/usr/bin/env node
// The entry of the command. The version needs nothing loaded; scripts ask for it at every start.

export {};

declare const FLUXIO_VERSION: string;

const [word, ...rest] = process.argv.slice(2);
if ((word === '--version' || word === '-V') && rest.length === 0) process.stdout.write(`fluxio ${FLUXIO_VERSION}\n`);
else await (await import('./process.ts')).run();
