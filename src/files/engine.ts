// Loads the parser from its two WebAssembly files, web-tree-sitter and the grammar of Python.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Engine } from '../syntax/structure/engine.ts';
import { loadEngine } from '../syntax/structure/tree-sitter.ts';

export const RUNTIME_FILE = 'web-tree-sitter.wasm';
export const GRAMMAR_FILE = 'tree-sitter-python.wasm';

/** V8 complains on standard error about flags that it does not know, so newer versions get none. */
const LAST_KNOWN_NODE = 24;

/** Up to this many files, parsing takes less time than V8's optimizing compiler would. */
const FEW_FILES = 24;

/**
 * Reads both files from one folder, such as `dist`; `files` is how many files will be parsed. V8 optimizes hot
 * WebAssembly in the background and a process waits for that before it ends, which does not pay for a hook on two
 * files. https://v8.dev/docs/wasm-compilation-pipeline
 */
export async function readEngine(folder: string, files: number): Promise<Engine> {
  if (files <= FEW_FILES && Number.parseInt(process.versions.node, 10) <= LAST_KNOWN_NODE) {
    setFlagsFromString('--wasm-tiering-budget=100000000');
  }
  return readEngineFiles(join(folder, RUNTIME_FILE), join(folder, GRAMMAR_FILE));
}

export function readEngineFiles(runtime: string, grammar: string): Promise<Engine> {
  // Synchronous: loading Node's promise API takes longer than reading the files.
  return loadEngine(readFileSync(runtime), readFileSync(grammar));
}
