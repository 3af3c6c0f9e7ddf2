// Tasks that are deployed again, renamed or changed, and event processors.
import type { ProjectChange, TaskChange } from '../../src/base/comparison.ts';
import { compareFiles } from '../support/compare.ts';
import type { Files } from '../support/workspace.ts';

async function changeOf(base: Files, head: Files): Promise<Extract<ProjectChange, { kind: 'changed' }>> {
  const { projects } = await compareFiles(base, head);
  const [own] = projects;
  if (projects.length !== 1 || own?.kind !== 'changed') throw new Error(JSON.stringify(projects));
  return own;
}

const task = (name: string, body: string, attributes: readonly string[] = []): string =>
  `class ${name}(Task):\n${attributes.map((line) => `    ${line}\n`).join('')}\n    async def run(event, context):\n        ${body.replaceAll('\n', '\n        ')}\n`;

const calls = (...tasks: readonly string[]): string => {
  const names = tasks.flatMap((text) => /^class (\w+)/.exec(text)?.[1] ?? []);
  return `${tasks.join('\n\n')}\n\ndef main(data):\n${names.map((name) => `    ${name}()\n`).join('')}`;
};

const ARCHIVE = /^orders\/\w+-[0-9a-f]{16}\.zip$/;
const IMAGE = /^\w+:[0-9a-f]{16}$/;

test.each<[string, readonly string[], RegExp]>([
  ['a function', [], ARCHIVE],
  ['a container', ['service = "lambda:container"'], IMAGE],
  ['an ECS task', ['service = "ecs"'], IMAGE],
  ['a pexpm package', ['service = "lambda:pexpm-runner"'], ARCHIVE],
])('a change of code alone deploys %s again', async (_, attributes, key) => {
  const other = task('Other', 'return 2');
  const head = calls(task('Load', 'return 3', attributes), other);
  const own = await changeOf({ orders: calls(task('Load', 'return 1', attributes), other) }, { orders: head });
  expect(own.redeployed).toEqual([
    { name: 'Load', before: expect.stringMatching(key), after: expect.stringMatching(key) },
  ]);
  expect(own.redeployed[0]?.before).not.toBe(own.redeployed[0]?.after);
  const { destructive, machines, tasks, permissions, resources, exports, moved } = own;
  expect([destructive, machines, tasks, permissions, resources, exports, moved].flat()).toEqual([]);
});

test('an event processor is deployed again', async () => {
  const processor = (tag: string): string =>
    `class Tags(EventProcessor):\n    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        return {"team": "${tag}"}\n\n\n@process_events(processor=Tags)\ndef main(data):\n    wait(seconds=1)\n`;
  const { projects } = await compareFiles({ orders: processor('a') }, { orders: processor('b') });
  expect(projects.map((own) => (own.kind === 'changed' ? own.redeployed.map(({ name }) => name) : own))).toEqual([
    ['Tags'],
  ]);
});

test('requirements of a package deploy it again', async () => {
  const text = calls(task('Load', 'import yaml\nreturn yaml.dump(event)'), task('Other', 'return 2'));
  const files = (version: string): Files => ({
    orders: text,
    'orders/deploy.toml': `[requirements]\nyaml = "PyYAML==${version}"\n`,
  });
  expect((await changeOf(files('6.0.1'), files('6.0.3'))).redeployed.map(({ name }) => name)).toEqual(['Load']);
});

test('a task whose attributes change names its package there', async () => {
  const own = await changeOf(
    { orders: calls(task('Load', 'return 1')) },
    { orders: calls(task('Load', 'return 2', ['memory = 512'])) },
  );
  expect(own.redeployed).toEqual([]);
  expect(own.tasks).toEqual([
    {
      kind: 'changed',
      name: 'Load',
      fields: [
        { name: 'memory', before: undefined, after: '512' },
        { name: 'package', before: expect.stringMatching(ARCHIVE), after: expect.stringMatching(ARCHIVE) },
      ],
    },
  ]);
});

const LONG = 'order = event["order"]\ntotal = sum(order["prices"])\nprint(total)\nreturn {"total": total}';
const WORKER = (name: string, spec: string): string =>
  `class ${name}(Task):\n    service = "ecs:worker"\n    spec = "${spec}"\n    timeout = 600\n    autoscaling_max = 4\n    heartbeat_interval = 30\n`;
const BUILD = (name: string, command: string): string =>
  `class ${name}(Task):\n    service = "codebuild"\n    build_spec = {"version": "0.2", "phases": {"build": {"commands": ["${command}"]}}}\n`;

const kinds = (changes: readonly TaskChange[]): string[] =>
  changes.map((own) => `${own.kind} ${own.name}${own.kind === 'renamed' ? ` from ${own.previous}` : ''}`);

test.each<[string, string, string, readonly string[]]>([
  ['the same code', task('Old', LONG), task('New', LONG), ['renamed New from Old']],
  [
    'a line more',
    task('Old', LONG),
    task('New', `${LONG.replace('print', 'log = 1\nprint')}`),
    ['renamed New from Old'],
  ],
  ['another memory size', task('Old', LONG), task('New', LONG, ['memory = 512']), ['renamed New from Old']],
  [
    'another service',
    task('Old', LONG),
    task('New', LONG, ['service = "lambda:container"']),
    ['added New', 'removed Old'],
  ],
  ['other code', task('Old', LONG), task('New', 'return 1'), ['added New', 'removed Old']],
  ['other code of one line', task('Old', 'return 1'), task('New', 'return 2'), ['added New', 'removed Old']],
  ['the class of a worker', WORKER('Old', 'a:W'), WORKER('New', 'a:W'), ['renamed New from Old']],
  ['another class of a worker', WORKER('Old', 'a:W'), WORKER('New', 'b:X'), ['added New', 'removed Old']],
  ['the commands of a build', BUILD('Old', 'make'), BUILD('New', 'make'), ['renamed New from Old']],
  ['other commands of a build', BUILD('Old', 'make'), BUILD('New', 'ls'), ['added New', 'removed Old']],
])('a task with another name and %s', async (_, base, head, expected) => {
  const { tasks, redeployed } = await changeOf({ orders: calls(base) }, { orders: calls(head) });
  expect(kinds(tasks)).toEqual(expected);
  expect(redeployed).toEqual([]);
});

test('of two removed tasks, the more similar one was renamed', async () => {
  const base = calls(task('Near', `${LONG}\nprint(1)\nprint(2)`), task('Same', LONG));
  const { tasks } = await changeOf({ orders: base }, { orders: calls(task('New', LONG)) });
  expect(kinds(tasks)).toEqual(['renamed New from Same', 'removed Near']);
});

test('a renamed task renames its states, no matter what surrounds them', async () => {
  const body = (name: string, key = '') => `class ${name}(Task):
    """Encode one rendition"""

    async def run(event, context):
        one = await event
        return {"encoded": one, "length": len(one), "by": "us"}


def main(data):
    data["all"] = map(data["items"], one)
    data["x"] = ${name}(${key})


def one(data):
    try:
        data["part"] = ${name}()
    except Corrupt:
        raise Failed("corrupt")
`;
  const own = await changeOf({ media: body('Encode') }, { media: body('EncodeRendition') });
  expect(own.tasks.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['renamed EncodeRendition']);
  const states = own.machines.flatMap((machine) => machine.states);
  expect(states.map((state) => `${state.kind} ${state.name}`).sort()).toEqual([
    'renamed EncodeRendition',
    'renamed EncodeRendition-2',
  ]);
  const nodes = own.machines.flatMap(({ graph }) => graph.nodes.filter(({ mark }) => mark !== 'same'));
  expect(nodes.map(({ mark, isRenamed }) => [mark, isRenamed])).toEqual([
    ['changed', true],
    ['changed', true],
  ]);
  const keyed = await changeOf({ media: body('Encode', 'key="Do"') }, { media: body('EncodeRendition', 'key="Do"') });
  expect(keyed.machines.flatMap((machine) => machine.states).map(({ name }) => name)).toEqual(['EncodeRendition']);
});
