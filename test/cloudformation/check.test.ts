// What is said of a project that cannot be deployed, where it is said, and that nothing is said of others.
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** `CODE text that is underlined`, of this group; the reserved key belongs to another one. */
async function found(text: string): Promise<string[]> {
  const { diagnostics } = compileText(text, await engine());
  return diagnostics
    .filter(({ info }) => /^FLX(?:4|206)/.test(info.code))
    .map(({ info, span }) => `${info.code} ${text.slice(span.start, span.end)}`);
}

const MAIN = 'def main(data):\n    wait(seconds=1)\n';
const subscribed = (literal: string): string => `@subscribe(topic_arn_import_value=${literal})\n${MAIN}`;
const scheduled = (data: string): string => `@schedule(expression="rate(1 day)", input_data=${data})\n${MAIN}`;
const run = (body: string): string =>
  `class Load(Task):\n    async def run(event, context):\n${body
    .split('\n')
    .map((line) => `        ${line}\n`)
    .join('')}\n\n${MAIN}`;
const LONG = 'a_long_name_'.repeat(5);

test.each([
  ['an import', subscribed('"${Environment}-x:y"')],
  ['a raw literal', subscribed('r"${AWS::Region}-x"')],
  ['literals side by side', subscribed('"${Environ" "ment}-x"')],
  ['input data', scheduled('{"a": {"__trace": 1}, "trace": 2}')],
  ['input data of the greatest length', scheduled(`{"a": "${'x'.repeat(8192 - 60)}"}`)],
  ['a client with a second name', run('client = context.state_data_client\nreturn client.get_item("x")')],
  [
    'a name that comes back',
    run('client = context.state_data_client\nclient.put_item("x", 1)\nclient = event\nreturn client.get("x")'),
  ],
  ['an attribute that the context does not have', run('return context.stop_exection')],
  ['methods in comprehensions', run('return [context.state_data_client.get_item(key) for key in event]')],
  [
    'a private machine with a long name',
    `def ${LONG}_(data):\n    wait(seconds=1)\n\n\ndef main(data):\n    ${LONG}_()\n`,
  ],
  [
    'a task with a long name',
    `class ${'Long'.repeat(20)}(Task):\n    async def run(event, context):\n        return event\n\n\n${MAIN}`,
  ],
  [
    'a function in other letters',
    `class Größe(Task):\n    async def run(event, context):\n        return event\n\n\n${MAIN}`,
  ],
  ['60 subscriptions', `${'@subscribe(topic_arn_import_value="x")\n'.repeat(60)}${MAIN}`],
])('%s is fine', async (_, text) => {
  expect(await found(text)).toEqual([]);
});

test.each<[string, string, readonly string[]]>([
  ['a resource', subscribed('"a-${Topic.Arn}"'), ['FLX402 ${Topic.Arn}']],
  ['a raw literal', subscribed('r"a-${Topic.Arn}"'), ['FLX402 ${Topic.Arn}']],
  ['literals side by side', subscribed('"${Top" "ic}-x"'), ['FLX402 "${Top" "ic}-x"']],
  ['an escape', subscribed('"\\x24{Topic}"'), ['FLX402 "\\x24{Topic}"']],
  ['a character', subscribed("'''a/b'''"), ['FLX402 /']],
  ['a trace of the user', scheduled('{"a": 1, "__trace": {"id": 2}}'), ['FLX206 "__trace"']],
  ['the context in a call', run('return print(context)'), ['FLX403 context']],
  ['the client in a call', run('return print(context.state_data_client)'), ['FLX403 context.state_data_client']],
  ['a second name in a call', run('client = context.state_data_client\nreturn print(client)'), ['FLX403 client']],
  ['a second name of the context', run('other = context\nreturn other'), ['FLX403 context']],
  [
    'the table itself',
    run('return context.state_data_client.table("x")'),
    ['FLX403 context.state_data_client.table("x")'],
  ],
  [
    'a container',
    `class Größe(Task):\n    service = "ecs"\n\n    async def run(event, context):\n        pass\n\n\n${MAIN}`,
    ['FLX406 Größe'],
  ],
  [
    'a machine that others look for',
    `@export()\ndef ${LONG}_(data):\n    wait(seconds=1)\n\n\n${MAIN}`,
    [`FLX401 ${LONG}_`],
  ],
  ['80 subscriptions', `${'@subscribe(topic_arn_import_value="x")\n'.repeat(80)}${MAIN}`, ['FLX404 main']],
])('%s is told', async (_, text, expected) => {
  expect(await found(text)).toEqual(expected);
});

test('input data that is too long, and what is escaped in it counts as such', async () => {
  for (const data of [`{"a": "${'x'.repeat(8192 - 59)}"}`, `{"a": "${'<'.repeat(1400)}"}`]) {
    expect(await found(scheduled(data))).toEqual([`FLX405 ${data}`]);
  }
});

test('too many state machines for a root, and a role that allows too much', async () => {
  const machines = Array.from({ length: 501 }, (_, index) => `@export()\ndef m${index}(data):\n    wait(seconds=1)\n`);
  const [many] = compileText(`${machines.join('\n\n')}\n\n${MAIN}`, await engine()).diagnostics;
  expect([many?.info.code, many?.span]).toEqual(['FLX404', { start: 0, end: 0 }]);
  const tasks = Array.from(
    { length: 600 },
    (_, index) => `class T${index}(Task):\n    async def run(event, context):\n        return event\n`,
  );
  const calls = Array.from({ length: 600 }, (_, index) => `    T${index}()\n`);
  const text = `${tasks.join('\n\n')}\n\ndef main(data):\n${calls.join('')}`;
  expect(await found(text)).toEqual(['FLX404 main']);
  expect(compileText(text, await engine()).deployable).toBeUndefined();
});
