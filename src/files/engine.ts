// In: where the two WebAssembly files lie. Out: the engine that parses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Engine } from '../syntax/structure/engine.ts';
import { loadEngine } from '../syntax/structure/tree-sitter.ts';

export const RUNTIME_FILE = 'web-tree-sitter.wasm';
export const GRAMMAR_FILE = 'tree-sitter-python.wasm';

/** A V8 that does not know a flag complains on standard error. */
const LAST_KNOWN_NODE = 24;

/** Up to so many files are read sooner without the optimizing compiler than it takes to run. */
const FEW_FILES = 24;

/**
 * Both files in one folder, as in `dist`. V8 optimizes what runs often in the background, and a process
 * waits for that at its end: not worth it for a hook on two files. https://v8.dev/docs/wasm-compilation-pipeline
 */
export async function readEngine(folder: string, files: number): Promise<Engine> {
  if (files <= FEW_FILES && Number.parseInt(process.versions.node, 10) <= LAST_KNOWN_NODE) {
    setFlagsFromString('--wasm-tiering-budget=100000000');
  }
  return readEngineFiles(join(folder, RUNTIME_FILE), join(folder, GRAMMAR_FILE));
}

export function readEngineFiles(runtime: string, grammar: string): Promise<Engine> {
  // Read at once: promises of `fs` load more of Node than the files take to be read.
  return loadEngine(readFileSync(runtime), readFileSync(grammar));
}
