// Code actions: a fix for a finding, a suppression comment, and all safe fixes. Applied to the text, each does what it promises.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, Diagnostic, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { sourceFile } from '../../src/base/source.ts';
import { offsetOf } from '../../src/server/positions.ts';
import { temporaryFolder } from '../support/command.ts';
import { type Editor, startEditor } from '../support/editor.ts';

const { put, root, fluxio } = temporaryFolder();

let editor: Editor;
afterEach(async () => {
  expect(editor.bugs).toEqual([]);
  await editor.end();
});

const PATH = 'a/project.py';

/** Findings with a fix and without one. */
const TEXT = `class Foo(Task):
    async def run(event, context):
        import os
        return {}


@export()
@export()
def main(data):
    Foo()
    data["x"] = 1
    data["x"] = 2
    return data
`;

async function actionsAt(range: Range, context: object = {}): Promise<readonly CodeAction[]> {
  return editor.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: editor.uri(PATH) },
    range,
    context: { diagnostics: [], ...context },
  });
}

function edited(text: string, action: CodeAction | undefined): string {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(change?.textDocument).toEqual({ uri: editor.uri(PATH), version: 1 });
  const file = sourceFile('', text);
  const view = { encoding: 'utf-16', hasMark: text.startsWith('\ufeff') } as const;
  const at = (edit: TextEdit): number => offsetOf(file, edit.range.start, { ...view, hasMark: false });
  const edits = [...((change?.edits ?? []) as TextEdit[])].sort((a, b) => at(b) - at(a));
  return edits.reduce(
    (now, edit) =>
      now.slice(0, at(edit)) + edit.newText + now.slice(offsetOf(file, edit.range.end, { ...view, hasMark: false })),
    text,
  );
}

async function open(text: string): Promise<readonly Diagnostic[]> {
  put({ [PATH]: text });
  editor = await startEditor(root());
  await editor.open(PATH, text);
  return editor.findings(PATH);
}

const without = (found: readonly Diagnostic[], gone: Diagnostic): string[] =>
  found.filter((one) => one !== gone).map(({ code, message }) => `${code} ${message}`);

test.each(['\n', '\r\n'])('every action of a finding ends it and adds no other, with %j between lines', async (end) => {
  const text = TEXT.replaceAll('\n', end);
  const found = await open(text);
  expect(found.length).toBeGreaterThan(1);
  let fixes = 0;
  for (const finding of found) {
    const actions = await actionsAt(finding.range);
    const own = actions.filter(
      ({ diagnostics }) => diagnostics?.[0]?.message === finding.message && diagnostics[0].code === finding.code,
    );
    for (const action of own) {
      expect(action.kind).toBe('quickfix');
      if (!action.title.startsWith('Suppress')) fixes += 1;
      await editor.open(PATH, edited(text, action));
      const left = (await editor.findings(PATH)).map(({ code, message }) => `${code} ${message}`);
      expect(left.filter((one) => !without(found, finding).includes(one))).toEqual([]);
      expect(left.length).toBeLessThan(found.length);
    }
    await editor.open(PATH, text);
  }
  expect(fixes).toBeGreaterThan(0);
});

test('suppressing everything gives the file that --add-suppressions writes', async () => {
  let text = TEXT;
  let found = await open(text);
  for (let next = 0; next < found.length; ) {
    const range = (found[next] as Diagnostic).range;
    const action = (await actionsAt(range)).find(({ title }) => title.startsWith('Suppress'));
    if (action === undefined) next += 1;
    else {
      text = edited(text, action);
      await editor.open(PATH, text);
      found = await editor.findings(PATH);
    }
  }
  expect(text).not.toBe(TEXT);
  await fluxio(['check', '--add-suppressions']);
  expect(text).toBe(readFileSync(join(root(), PATH), 'utf8'));
});

test('all safe fixes give the same result as --fix', async () => {
  await open(TEXT);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  for (const only of [['source'], ['source.fixAll'], ['source.fixAll.fluxio']]) {
    const actions = await actionsAt(range, { only });
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.fluxio']);
    const { stdout } = await fluxio(['check', '--fix', '-', '--stdin-filename', PATH, '--quiet'], { stdin: TEXT });
    expect(edited(TEXT, actions[0])).toBe(stdout);
    expect(stdout).not.toBe(TEXT);
  }
  expect(await actionsAt(range, { only: ['refactor'] })).toEqual([]);
  expect(await actionsAt(range, { only: ['source.fix'] })).toEqual([]);
  // At every movement of the cursor, only what is there.
  expect(await actionsAt(range, { triggerKind: 2 })).toEqual([]);
});

test('a document that is not a project has no actions', async () => {
  await open(TEXT);
  put({ 'a/other.py': TEXT });
  await editor.open('a/other.py', TEXT);
  const range = { start: { line: 0, character: 0 }, end: { line: 12, character: 0 } };
  const answer = await editor.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: editor.uri('a/other.py') },
    range,
    context: { diagnostics: [] },
  });
  expect(answer).toEqual([]);
});
