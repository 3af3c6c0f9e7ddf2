// tree-sitter's own tree of a whole text, for the tests that hold our trees against it. The parser is its binding for
// Node or, where that does not load, the WASM that fluxio ships.
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

/** What both builds of tree-sitter have in common. Indices count UTF-16 code units. */
export interface TreeSitterCursor {
  readonly nodeType: string;
  readonly currentFieldName: string | null | undefined;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  /** Frees the memory of WASM; the binding for Node collects its own. */
  delete?(): void;
}

export interface TreeSitterTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): TreeSitterCursor;
  delete?(): void;
}

export interface WholeTextParser {
  readonly build: 'native' | 'wasm';
  readonly parse: (text: string) => TreeSitterTree;
}

/** From test/support/environment.cjs. */
declare const nativePython: () => { parse(text: string): TreeSitterTree } | undefined;

export async function wholeTextParser(): Promise<WholeTextParser> {
  const native = nativePython();
  if (native !== undefined) return { build: 'native', parse: (text) => native.parse(text) };
  await Parser.init({ wasmBinary: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm') });
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-python/tree-sitter-python.wasm')));
  return {
    build: 'wasm',
    parse: (text) => {
      const tree = parser.parse(text);
      if (tree === null) throw new Error('tree-sitter gave up');
      return tree;
    },
  };
}
