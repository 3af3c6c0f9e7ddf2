// Loads the tree-sitter engine from the WASM files in node_modules, once per test file.
import { readFileSync } from 'node:fs';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { loadEngine } from '../../src/syntax/structure/tree-sitter.ts';

let loading: Promise<Engine> | undefined;

export const engine = (): Promise<Engine> => {
  loading ??= loadEngine(
    readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    readFileSync('node_modules/tree-sitter-python/tree-sitter-python.wasm'),
  );
  return loading;
};
