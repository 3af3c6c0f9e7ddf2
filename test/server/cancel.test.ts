// An editor that cancels its requests does not wait for answers to them.
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/command.ts';
import { startEditor } from '../support/editor.ts';

const { put, root } = temporaryFolder();

const TEXT = 'def main(data):\n    wait(seconds=3)\n';

test('a flood of cancelled requests causes hardly any work, and the server keeps answering', async () => {
  put({ 'a/project.py': TEXT });
  const editor = await startEditor(root());
  await editor.open('a/project.py', TEXT);
  await editor.all();
  const textDocument = { uri: editor.uri('a/project.py') };
  const answers = Array.from({ length: 300 }, () => {
    const source = new CancellationTokenSource();
    const params = { textDocument, position: { line: 1, character: 6 } };
    const answer = editor.client.sendRequest('textDocument/hover', params, source.token);
    source.cancel();
    return answer.then(
      () => 'answered',
      ({ code }: { readonly code: number }) => code,
    );
  });
  const seen = await Promise.all(answers);
  expect(seen.filter((code) => code === LSPErrorCodes.RequestCancelled).length).toBeGreaterThan(250);
  expect(await editor.client.sendRequest('textDocument/foldingRange', { textDocument })).toHaveLength(1);
  expect(editor.bugs).toEqual([]);
  await editor.end();
});
