// The diagnostics of a project that cannot be deployed, with their spans, and projects without such diagnostics.
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** `CODE underlined text` for each diagnostic of deployments, and for the reserved key. */
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
  ['the name of an import', subscribed('"${Environment}-x:y"')],
  ['a raw literal', subscribed('r"${AWS::Region}-x"')],
  ['adjacent literals', subscribed('"${Environ" "ment}-x"')],
  ['input data', scheduled('{"a": {"__trace": 1}, "trace": 2}')],
  ['input data of the maximum length', scheduled(`{"a": "${'x'.repeat(8192 - 60)}"}`)],
  ['an alias of the client', run('client = context.state_data_client\nreturn client.get_item("x")')],
  [
    'an alias that is reassigned',
    run('client = context.state_data_client\nclient.put_item("x", 1)\nclient = event\nreturn client.get("x")'),
  ],
  ['an attribute that the context does not have', run('return context.stop_exection')],
  ['a method call in a comprehension', run('return [context.state_data_client.get_item(key) for key in event]')],
  [
    'a private machine with a long name',
    `def ${LONG}_(data):\n    wait(seconds=1)\n\n\ndef main(data):\n    ${LONG}_()\n`,
  ],
  [
    'a task with a long name',
    `class ${'Long'.repeat(20)}(Task):\n    async def run(event, context):\n        return event\n\n\n${MAIN}`,
  ],
  [
    'a Lambda task with a non-ASCII name',
    `class Größe(Task):\n    async def run(event, context):\n        return event\n\n\n${MAIN}`,
  ],
  ['60 subscriptions', `${'@subscribe(topic_arn_import_value="x")\n'.repeat(60)}${MAIN}`],
])('accepts %s', async (_, text) => {
  expect(await found(text)).toEqual([]);
});

test.each<[string, string, readonly string[]]>([
  ['an attribute of a resource', subscribed('"a-${Topic.Arn}"'), ['FLX402 ${Topic.Arn}']],
  ['an attribute in a raw literal', subscribed('r"a-${Topic.Arn}"'), ['FLX402 ${Topic.Arn}']],
  ['a resource in adjacent literals', subscribed('"${Top" "ic}-x"'), ['FLX402 "${Top" "ic}-x"']],
  ['a resource behind an escape', subscribed('"\\x24{Topic}"'), ['FLX402 "\\x24{Topic}"']],
  ['an invalid character in a name', subscribed("'''a/b'''"), ['FLX402 /']],
  ["a user's own trace", scheduled('{"a": 1, "__trace": {"id": 2}}'), ['FLX206 "__trace"']],
  ['the context as an argument', run('return print(context)'), ['FLX403 context']],
  ['the client as an argument', run('return print(context.state_data_client)'), ['FLX403 context.state_data_client']],
  [
    'an alias of the client as an argument',
    run('client = context.state_data_client\nreturn print(client)'),
    ['FLX403 client'],
  ],
  ['an alias of the context', run('other = context\nreturn other'), ['FLX403 context']],
  [
    'a use of the table itself',
    run('return context.state_data_client.table("x")'),
    ['FLX403 context.state_data_client.table("x")'],
  ],
  [
    'a container with a non-ASCII name',
    `class Größe(Task):\n    service = "ecs"\n\n    async def run(event, context):\n        pass\n\n\n${MAIN}`,
    ['FLX406 Größe'],
  ],
  [
    'an exported machine with a long name',
    `@export()\ndef ${LONG}_(data):\n    wait(seconds=1)\n\n\n${MAIN}`,
    [`FLX401 ${LONG}_`],
  ],
  ['80 subscriptions', `${'@subscribe(topic_arn_import_value="x")\n'.repeat(80)}${MAIN}`, ['FLX404 main']],
])('reports %s', async (_, text, expected) => {
  expect(await found(text)).toEqual(expected);
});

test.each([
  ['that is too long', `{"a": "${'x'.repeat(8192 - 59)}"}`],
  ['that is too long with its escapes', `{"a": "${'<'.repeat(1400)}"}`],
])('reports input data %s', async (_, data) => {
  expect(await found(scheduled(data))).toEqual([`FLX405 ${data}`]);
});

test('reports too many state machines for a root', async () => {
  const machines = Array.from({ length: 501 }, (_, index) => `@export()\ndef m${index}(data):\n    wait(seconds=1)\n`);
  const [many] = compileText(`${machines.join('\n\n')}\n\n${MAIN}`, await engine()).diagnostics;
  expect([many?.info.code, many?.span]).toEqual(['FLX404', { start: 0, end: 0 }]);
});

test('reports a root with too many state machines and subscriptions together', async () => {
  const machines = Array.from({ length: 250 }, (_, index) => {
    const trigger = index < 40 ? '@subscribe(project="demo", state_machine="main")' : '@export()';
    return `${trigger}\ndef m${index}(data):\n    wait(seconds=1)\n`;
  });
  const { diagnostics } = compileText(`${machines.join('\n\n')}\n\n${MAIN}`, await engine());
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the root template has 532 resources, but CloudFormation allows at most 500',
  ]);
});

test('reports a role with too many permissions, and builds nothing', async () => {
  const tasks = Array.from(
    { length: 600 },
    (_, index) => `class T${index}(Task):\n    async def run(event, context):\n        return event\n`,
  );
  const calls = Array.from({ length: 600 }, (_, index) => `    T${index}()\n`);
  const text = `${tasks.join('\n\n')}\n\ndef main(data):\n${calls.join('')}`;
  expect(await found(text)).toEqual(['FLX404 main']);
  expect(compileText(text, await engine()).deployable).toBeUndefined();
});
