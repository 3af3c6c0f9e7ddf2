// FLX560 call-outlasts-timeout: cases beyond the examples of its page. Each finding is the line of the call, the least
// wait, and the line of the wait.
import { positionAt } from '../../src/base/source.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const LOAD = 'class Load(Task):\n    async def run(event, context):\n        return event\n\n\n';

/** A project of functions, `main` first, each with its body. */
function project(bodies: Readonly<Record<string, string>>): string {
  const functions = Object.entries(bodies).map(
    ([name, body]) => `def ${name}(data):\n${body.replace(/^(?=.)/gm, '    ')}\n`,
  );
  return functions.join('') + LOAD;
}

async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ info }) => info.isRule !== true)).toEqual([]);
  return diagnostics
    .filter(({ info }) => info.code === 'FLX560')
    .map(({ file, span, message, related }) => {
      const lineOf = (at: number): number => positionAt(file, at).line;
      const seconds = /waits at least (\d+)$/.exec(message)?.[1] ?? message;
      return `${lineOf(span.start)}: ${seconds} at ${(related ?? []).map((place) => lineOf(place.span.start)).join()}`;
    });
}

const IF = 'if data["a"] == 1:';

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  ['a sum', { main: 'slow()', slow: 'wait(seconds=200)\nLoad()\nwait(seconds=101)' }, ['2: 301 at 4']],
  [
    'the shorter of two arms',
    { main: 'slow()', slow: `${IF} wait(seconds=500)\nelse: wait(seconds=400)` },
    ['2: 400 at 5'],
  ],
  ['a wait after an if', { main: 'slow()', slow: `${IF} Load()\nwait(seconds=400)` }, ['2: 400 at 5']],
  [
    'a handler that waits as well',
    { main: 'slow()', slow: 'try: Load()\nexcept: wait(seconds=400)\nwait(seconds=500)' },
    ['2: 500 at 6'],
  ],
  [
    'the longest branch',
    { main: 'slow()', slow: 'parallel(a, b)', a: 'wait(seconds=100)', b: 'wait(seconds=301)' },
    ['2: 301 at 8'],
  ],
  [
    'a nested machine with a timeout that suffices',
    { main: 'outer()', outer: 'slow(timeout=900)', slow: 'wait(seconds=600)' },
    ['2: 600 at 6'],
  ],
  [
    'a nested machine that is reported itself counts until its timeout',
    { main: 'outer(timeout=310)', outer: 'slow()\nwait(seconds=11)', slow: 'wait(seconds=600)' },
    ['2: 311 at 7', '4: 600 at 7'],
  ],
  [
    'a call in an iterator',
    { main: 'map(data["x"], each)', each: 'slow()', slow: 'wait(seconds=301)' },
    ['4: 301 at 6'],
  ],
  ['a bare handler', { main: 'try: slow()\nexcept: Load()', slow: 'wait(seconds=301)' }, ['2: 301 at 5']],
  ['a call with a short timeout', { main: 'slow(timeout=10)', slow: 'wait(seconds=11)' }, ['2: 11 at 4']],
  ['exactly the timeout', { main: 'slow()', slow: 'wait(seconds=300)' }, []],
  ['a timeout that suffices', { main: 'slow(timeout=400)', slow: 'wait(seconds=399)' }, []],
  ['an arm that returns', { main: 'slow()', slow: `${IF} return\nwait(seconds=500)` }, []],
  ['an arm that raises', { main: 'slow()', slow: `${IF} raise Skipped\nwait(seconds=500)` }, []],
  ['an if without else', { main: 'slow()', slow: `${IF} wait(seconds=500)` }, []],
  ['a handler that does not wait', { main: 'slow()', slow: 'try: Load()\nexcept: return\nwait(seconds=500)' }, []],
  ['a wait in a handler', { main: 'slow()', slow: 'try: Load()\nexcept: wait(seconds=500)' }, []],
  [
    'a wait in an iterator, since the list may be empty',
    { main: 'slow()', slow: 'map(data["x"], a)', a: 'wait(seconds=500)' },
    [],
  ],
  ['a wait that data decides', { main: 'slow()', slow: 'wait(seconds=data["s"])' }, []],
  ['a wait until a time', { main: 'slow()', slow: 'wait(timestamp="2099-01-01T00:00:00Z")' }, []],
  ['a handler for the timeout', { main: 'try: slow()\nexcept States.Timeout: Load()', slow: 'wait(seconds=500)' }, []],
  ['a call that is never reached', { main: 'return\nslow()', slow: 'wait(seconds=500)' }, []],
  ['a wait that FLX306 reports', { main: 'slow()', slow: 'wait(seconds=63072000)' }, []],
  ['a wait in the caller', { main: 'slow()\nwait(seconds=500)', slow: 'Load()' }, []],
  ['a branch, which has no timeout', { main: 'parallel(slow, slow)', slow: 'wait(seconds=500)' }, []],
])('%s', async (_, bodies, expected) => {
  expect(await reported(project(bodies))).toEqual(expected);
});

test('functions that call each other in a cycle end the analysis', async () => {
  const source = project({ main: 'a()', a: 'b()\nwait(seconds=500)', b: 'a()' });
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ info }) => info.isRule !== true).length).toBeGreaterThan(0);
});
