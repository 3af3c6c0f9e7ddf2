// Ways to read YAML, as [name, function that takes a text and returns whether it could read it]: our fast reader, the library that
// reads the rest, and other libraries that are installed in a folder:
// npm install --prefix DIR js-yaml@5.5.0 js-yaml-4@npm:js-yaml@4.3.2 yaml-3@npm:yaml@3.0.0-2 yaml@2.9.1 yaml-ast-parser@0.0.43 @lezer/yaml@1.0.4
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export function readersOf({ simpleYaml, libraryContents }) {
  return [
    ['yaml-simple.ts', (text) => simpleYaml(text) !== undefined],
    ['yaml, with our places', (text) => libraryContents(text)[0].error === undefined],
  ];
}

/** A package, which may be installed under this name → what of it would do the work of a reader. */
const CANDIDATES = {
  'js-yaml': ({ parseEvents }) => ({ 'js-yaml: events': (text) => parseEvents(text, { maxDepth: 200 }) }),
  'js-yaml-4': ({ default: { load } }) => ({ 'js-yaml 4: values without places': (text) => load(text) }),
  'yaml-3': ({ parseDocument }) => ({ 'yaml 3: documents': (text) => parseDocument(text, { logLevel: 'silent' }) }),
  'yaml-ast-parser': ({ default: { load } }) => ({ 'yaml-ast-parser: nodes': (text) => load(text) }),
  '@lezer/yaml': ({ parser }) => ({ '@lezer/yaml: tree without values': (text) => parser.parse(text) }),
  yaml: ({ Lexer, Parser, parseDocument }) => ({
    'yaml: lexer': (text) => [...new Lexer().lex(text)],
    'yaml: syntax tree without checks': (text) => [...new Parser().parse(text)],
    'yaml: documents': (text) => parseDocument(text, { logLevel: 'silent', uniqueKeys: false }),
  }),
};

/** Those that are installed. */
export async function candidatesIn(folder) {
  const require = createRequire(join(resolve(folder), 'package.json'));
  const found = [];
  for (const [name, readers] of Object.entries(CANDIDATES)) {
    let path;
    try {
      path = require.resolve(name);
    } catch {
      continue;
    }
    for (const [reader, read] of Object.entries(readers(await import(pathToFileURL(path).href)))) {
      found.push([reader, succeeds(read)]);
    }
  }
  return found;
}

function succeeds(read) {
  return (text) => {
    try {
      read(text);
      return true;
    } catch {
      return false;
    }
  };
}
