// What is dropped without a trace: decorators above classes (FLX136), code of generators (FLX565), and a wait for all of
// data. Valid programs that come close are not reported.
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const run = (body: string): string =>
  `class Foo(Task):\n    async def run(event, context):\n${body.replace(/^(?=.)/gm, '        ')}\n`;
const MAIN = '\n\ndef main(data):\n    Foo()\n';

async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine());
  return diagnostics.map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`);
}

test.each<[string, string, string[]]>([
  ['a decorator above a task', `@export()\n${run('return event')}${MAIN}`, ['FLX136 @export()']],
  ['two decorators', `@a\n@b.c(1)\n${run('return event')}${MAIN}`, ['FLX136 @a', 'FLX136 @b.c(1)']],
  [
    'a decorator above an event processor',
    `@trace
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {}


@process_events(processor=Tags)
def main(data):
    wait(seconds=1)
`,
    ['FLX136 @trace'],
  ],
  ['no decorator', `${run('return event')}${MAIN}`, []],
  [
    'a decorator inside the method',
    `${run('import functools\n@functools.cache\ndef f():\n    return 1\nreturn f()')}${MAIN}`,
    [],
  ],
  ['a yield', `${run('yield event')}${MAIN}`, ['FLX565 yield']],
  ['a yield in a loop', `${run('for x in event["list"]:\n    print((yield x))')}${MAIN}`, ['FLX565 yield']],
  ['a generator that does not compile', `${run('yield 1\nreturn 2')}${MAIN}`, ['FLX542 return']],
  ['yield from', `${run('yield from event')}${MAIN}`, ['FLX542 yield']],
  ['a yield in a nested function', `${run('def parts():\n    yield 1\nreturn list(parts())')}${MAIN}`, []],
  ['a yield in a lambda', `${run('f = lambda: (yield 1)\nreturn list(f())')}${MAIN}`, []],
  [
    'a yield in a context manager',
    `${run('import contextlib\n@contextlib.asynccontextmanager\nasync def open_it():\n    yield 1\nasync with open_it() as it:\n    return it')}${MAIN}`,
    [],
  ],
  ['a wait for data', 'def main(data):\n    wait(seconds=data)\n', ['FLX218 data']],
  ['a wait until data', 'def main(data):\n    wait(timestamp=data)\n', ['FLX218 data']],
  ['a wait for a key of data', 'def main(data):\n    wait(seconds=data["x"])\n', []],
])('%s', async (_, source, expected) => {
  expect(await reported(source)).toEqual(expected);
});

test('a decorator above a class is not deployed', async () => {
  const { artifacts } = compileText(
    '@trace\nclass Tags(EventProcessor):\n    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):\n        return {}\n\n\n@process_events(processor=Tags)\ndef main(data):\n    wait(seconds=1)\n',
    await engine(),
  );
  const processor = artifacts.find(({ kind }) => kind === 'event-processor');
  expect(processor?.text).toMatch(/^class Tags\(EventProcessor\):\n/);
});
