// In: where the two WebAssembly files lie. Out: the engine that parses.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, loadEngine } from '../syntax/cst.ts';

export const RUNTIME_FILE = 'web-tree-sitter.wasm';
export const GRAMMAR_FILE = 'tree-sitter-python.wasm';

/** Both files in one folder, as in `dist`. */
export async function readEngine(folder: string): Promise<Engine> {
  return readEngineFiles(join(folder, RUNTIME_FILE), join(folder, GRAMMAR_FILE));
}

export async function readEngineFiles(runtime: string, grammar: string): Promise<Engine> {
  const [runtimeBytes, grammarBytes] = await Promise.all([readFile(runtime), readFile(grammar)]);
  return loadEngine(runtimeBytes, grammarBytes);
}
