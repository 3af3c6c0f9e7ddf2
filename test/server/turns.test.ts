// When work starts: soon after a change, once for a burst of changes, and never while a newer change waits to be read.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Turns, takeTurns } from '../../src/server/turns.ts';
import { temporaryFolder } from '../support/command.ts';
import { startEditor } from '../support/editor.ts';

/** Occupies the processor, as a check of a large file does. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** The least of a few times, because the machine may be busy with other things. In milliseconds, without the turn's own time. */
async function delay(turns: Turns, isTyped: boolean, length = 0): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const before = performance.now();
    turns.request(isTyped);
    await turns.settle();
    times.push(performance.now() - before - length);
  }
  return Math.min(...times);
}

test('keys that come faster than the work ends cause one more turn', async () => {
  let [count, length] = [0, 400];
  const turns = takeTurns(1, async () => {
    count += 1;
    work(length);
  });
  turns.request();
  await turns.settle();
  for (let key = 0; key < 10; key += 1) {
    turns.request(true);
    await sleep(10);
  }
  await turns.settle();
  expect(count).toBe(2);
  length = 0;
  turns.request();
  await turns.settle();
  expect(await delay(turns, true)).toBeLessThan(100);
});

test('an opened file does not wait like typed text', async () => {
  const turns = takeTurns(1, async () => work(300));
  expect(await delay(turns, false, 300)).toBeLessThan(100);
  expect(await delay(turns, true, 300)).toBeGreaterThan(140);
});

test('work does not begin before the received messages are read', async () => {
  const seen: string[] = [];
  let text = 'old';
  const turns = takeTurns(1, async () => void seen.push(text));
  turns.request();
  // The loop is busy until the turn is due. The change comes a few rounds later, as behind other messages.
  work(20);
  let rounds = 5;
  const later = (): void => {
    rounds -= 1;
    if (rounds > 0) return void setImmediate(later);
    text = 'new';
    turns.request(true);
  };
  setImmediate(later);
  await turns.settle();
  expect(seen).toEqual(['new']);
});

test('everyone who waits gets an answer, even when the session ends', async () => {
  const turns = takeTurns(1000, async () => {});
  await turns.settle();
  turns.request();
  const waiting = [turns.settle(), turns.settle()];
  turns.end();
  await Promise.all(waiting);
  turns.request();
  await turns.settle();
});

describe('a session', () => {
  const { put, root } = temporaryFolder();
  const text = 'def main(data):\n    wait(seconds=3)\n';

  test('answers about a file that is checked do not wait for the check of another file', async () => {
    put({ 'a/project.py': text, 'b/project.py': text });
    const editor = await startEditor(root());
    await editor.open('a/project.py', text);
    await editor.open('b/project.py', text);
    await editor.all();
    const published = (): number => editor.published.filter(({ version }) => version === 2).length;
    await editor.change('b/project.py', `${text}    x\n`);
    const params = { textDocument: { uri: editor.uri('a/project.py') }, position: { line: 1, character: 6 } };
    expect(await editor.client.sendRequest('textDocument/hover', params)).not.toBeNull();
    expect(published()).toBe(0);
    const other = { textDocument: { uri: editor.uri('b/project.py') }, position: { line: 1, character: 6 } };
    expect(await editor.client.sendRequest('textDocument/hover', other)).not.toBeNull();
    expect(published()).toBe(1);
    expect(editor.bugs).toEqual([]);
    await editor.end();
  });
});
