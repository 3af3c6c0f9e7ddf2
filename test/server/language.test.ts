// Questions about the language through the protocol: each answer comes from src/language, at the right place of the right text.
// Whatever a person types, the server answers and stays alive.
import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type {
  CodeLens,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  Position,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { sourceFile } from '../../src/base/source.ts';
import { positionOf } from '../../src/server/positions.ts';
import { temporaryFolder } from '../support/command.ts';
import { type Editor, startEditor } from '../support/editor.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const { put, root } = temporaryFolder();

let editor: Editor;
afterEach(async () => {
  expect(editor.bugs).toEqual([]);
  await editor.end();
});

const PATH = 'a/project.py';

const TEXT = `class Foo(Task):
    service = "lambda"

    async def run(event, context):
        return {}


@export()
def main(data):
    # 😀
    Foo()
`;

async function open(text: string, options = {}): Promise<void> {
  put({
    [PATH]: TEXT,
    'a/main.test.yaml': 'cases:\n  - name: one\n    tasks: { Foo: { return: {} } }\n',
    'a/deploy.toml': '[task.Foo]\nmemory = 256\n',
  });
  editor = await startEditor(root(), options);
  await editor.open(PATH, text);
}

function ask<Answer>(method: string, params: object = {}, path = PATH): Promise<Answer> {
  return editor.client.sendRequest(`textDocument/${method}`, { textDocument: { uri: editor.uri(path) }, ...params });
}

/** Where a part of a text begins. */
function at(part: string, text = TEXT): { readonly position: Position } {
  return { position: positionOf(sourceFile('', text), text.indexOf(part), { encoding: 'utf-16', hasMark: false }) };
}

test('hover explains a finding, a word and a state', async () => {
  await open(TEXT.replace('lambda', 'lamda'));
  expect((await ask<Hover>('hover', at('lambda'))).contents).toMatchObject({ value: expect.stringContaining('FLX') });
  expect((await ask<Hover>('hover', at('service'))).contents).toMatchObject({
    value: expect.stringContaining('service'),
  });
  await editor.open(PATH, TEXT);
  const hover = await ask<Hover>('hover', at('Foo()'));
  expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('"Resource"') });
  expect(hover.range).toEqual({ start: { line: 10, character: 4 }, end: { line: 10, character: 7 } });
  expect(await ask('hover', { position: { line: 5, character: 0 } })).toBeNull();
});

test('completion of a half-written program', async () => {
  const text = `${TEXT}    F`;
  await open(text);
  const items = await ask<CompletionItem[]>('completion', { position: { line: 11, character: 5 } });
  const foo = items.find(({ label }) => label === 'Foo');
  expect(foo?.textEdit).toEqual({
    range: { start: { line: 11, character: 4 }, end: { line: 11, character: 5 } },
    newText: expect.stringMatching(/^Foo/),
  });
});

test('definition and references, across the files of a project', async () => {
  await open(TEXT);
  const name = { start: { line: 0, character: 6 }, end: { line: 0, character: 9 } };
  const { uri, range } = await ask<Location>('definition', at('Foo()'));
  expect({ uri, range }).toEqual({ uri: editor.uri(PATH), range: name });
  const uses = await ask<Location[]>('references', { ...at('Foo()'), context: { includeDeclaration: true } });
  expect(uses.map((use) => `${use.uri.slice(editor.uri('').length + 1)}:${use.range.start.line}`)).toEqual([
    `${PATH}:0`,
    `${PATH}:10`,
    'a/main.test.yaml:2',
    'a/deploy.toml:0',
  ]);
  const others = await ask<Location[]>('references', { ...at('Foo()'), context: { includeDeclaration: false } });
  expect(others).toHaveLength(3);
  // The disk has another text than the editor.
  await editor.open('a/deploy.toml', '\n\n[task.Foo]\n');
  const found = await ask<Location>('definition', { position: { line: 2, character: 8 } }, 'a/deploy.toml');
  expect(found).toEqual({ uri: editor.uri(PATH), range: name });
});

test('a client that supports it gets a link to the definition', async () => {
  await open(TEXT, { capabilities: { textDocument: { definition: { linkSupport: true } } } });
  const [link] = await ask<LocationLink[]>('definition', at('Foo()'));
  expect(link?.originSelectionRange).toEqual({ start: { line: 10, character: 4 }, end: { line: 10, character: 7 } });
});

test("a task is renamed in every file, in the editor's version", async () => {
  await open(TEXT);
  expect(await ask('prepareRename', at('Foo()'))).toMatchObject({ placeholder: 'Foo' });
  const { documentChanges = [] } = await ask<WorkspaceEdit>('rename', { ...at('Foo()'), newName: 'Bar' });
  const said = (documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [
    textDocument.uri.slice(editor.uri('').length + 1),
    textDocument.version,
    edits.map((edit) => [(edit as TextEdit).range.start.line, (edit as TextEdit).newText]),
  ]);
  expect(said).toEqual([
    [
      PATH,
      1,
      [
        [0, 'Bar'],
        [10, 'Bar'],
      ],
    ],
    ['a/main.test.yaml', null, [[2, 'Bar']]],
    ['a/deploy.toml', null, [[0, 'Bar']]],
  ]);
  await expect(ask('rename', { ...at('Foo()'), newName: 'not a name' })).rejects.toThrow("'not a name'");
  await expect(ask('prepareRename', at('return {}'))).rejects.toThrow('only tasks');
});

test('symbols, folding and lenses', async () => {
  await open(TEXT);
  const symbols = await ask<DocumentSymbol[]>('documentSymbol');
  expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ['Foo', ['service', 'run']],
    ['main', []],
  ]);
  expect(await ask<FoldingRange[]>('foldingRange')).toContainEqual({ startLine: 0, endLine: 4 });
  const lenses = await ask<CodeLens[]>('codeLens');
  expect(lenses.map(({ command }) => command)).toContainEqual({
    title: 'run',
    command: 'fluxio.run',
    arguments: [root(), [PATH, '--machine', 'main']],
  });
  await editor.open('a/main.test.yaml', 'cases:\n  - name: one\n');
  expect(await ask<CodeLens[]>('codeLens', {}, 'a/main.test.yaml')).toHaveLength(1);
});

test.each(['b/other.py', 'untitled', 'a/unknown/project.py'])('%s, which is not open, has no answers', async (path) => {
  await open(TEXT);
  for (const method of ['hover', 'completion', 'definition', 'documentSymbol', 'foldingRange', 'codeLens']) {
    expect(await ask(method, { position: { line: 0, character: 0 } }, path)).toBeNull();
  }
});

/** Pieces that people type, and pieces that nobody should. */
const PIECES = [
  ...[
    'class Foo(',
    'Task):',
    '    service = "',
    'def main(data):\n',
    '    Foo(',
    '@sch',
    '@export()',
    'data["',
    '"""',
    "f'{",
  ],
  ...[
    '\r\n',
    '\r',
    '\n',
    '\t',
    '\\\n',
    '\ufeff',
    '😀',
    '\ud83d',
    '\ude00',
    '\0',
    '\u2028',
    '(',
    ')',
    '[',
    '{',
    ':',
    '#',
    '`',
  ],
  ...[
    '# fluxio: ignore[',
    'if ',
    'for x in ',
    'try:\n',
    'except ',
    'raise ',
    'return',
    '__proto__',
    '%00',
    '=',
    ',',
    '*',
  ],
] as const;

test('the server answers every question about any text, in every encoding', async () => {
  put({ [PATH]: TEXT, 'a/main.test.yaml': '', 'a/deploy.toml': '', 'fluxio.toml': '' });
  const example = fs.readFileSync('examples/order-fulfilment/project.py', 'utf8');
  const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5, unit: 'binary' }));
  const damage = fc.record({
    path: fc.constantFrom(PATH, PATH, PATH, 'a/main.test.yaml', 'a/deploy.toml', 'fluxio.toml'),
    from: fc.nat(example.length),
    to: fc.nat(60),
    pieces: fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
    isWhole: fc.boolean(),
    line: fc.integer({ min: -1, max: 400 }),
    character: fc.integer({ min: -1, max: 200 }),
  });
  for (const encoding of ['utf-16', 'utf-8', 'utf-32']) {
    editor = await startEditor(root(), { capabilities: { general: { positionEncodings: [encoding] } } });
    expect(editor.capabilities.positionEncoding).toBe(encoding);
    await editor.open(PATH, example);
    for (const path of ['a/main.test.yaml', 'a/deploy.toml', 'fluxio.toml']) await editor.open(path, '');
    await fc.assert(
      fc.asyncProperty(damage, async ({ path, from, to, pieces, isWhole, line, character }) => {
        const start = { line: from % 300, character: to };
        const end = { line: (from % 300) + (to % 3), character: to };
        await editor.change(
          path,
          isWhole ? example.slice(0, from) + pieces : [{ range: { start, end }, text: pieces }],
        );
        const position = { line: Math.max(0, line), character: Math.max(0, character) };
        const range = { start: position, end: position };
        await Promise.all([
          ...['hover', 'completion', 'definition'].map((method) => ask(method, { position }, path)),
          ask('rename', { position, newName: pieces }, path).catch(({ code }) => expect(code).toBe(-32803)),
          ask('references', { position, context: { includeDeclaration: true } }, path),
          ...['documentSymbol', 'foldingRange', 'codeLens'].map((method) => ask(method, {}, path)),
          ask('codeAction', { range, context: { diagnostics: [] } }, path),
        ]);
        expect(editor.bugs).toEqual([]);
      }),
      { numRuns: runsOf({ quick: 25, full: 400 }), seed: seedOr(20) },
    );
    if (encoding !== 'utf-32') await editor.end();
  }
  expect(fs.readFileSync(join(root(), PATH), 'utf8')).toBe(TEXT);
}, 300_000);
