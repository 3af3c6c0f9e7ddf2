// FLX603 wait-outlasts-state-data: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX603' ? info.severity : 'off'),
  isAccepted: () => false,
};

const TASKS = `class Put(Task):
    async def run(event, context):
        context.state_data_client.put_item("k", 1)


class Get(Task):
    async def run(event, context):
        return context.state_data_client.get_item("k")


class Dynamic(Task):
    async def run(event, context):
        context.state_data_client.put_item(event["key"], 1)


class Plain(Task):
    async def run(event, context):
        return event


class Careful(Task):
    async def run(event, context):
        try:
            return context.state_data_client.get_item("k")
        except Exception:
            return None


class Work(Task):
    service = "ecs:worker"
    spec = "a.b:C"


`;

const DAY = 86_400;

/** `days` stands for a wait of as many days, so `8d` for `wait(seconds=691200)`. Other lines are code. */
function machine(lines: string): string {
  return lines
    .split('\n')
    .map((line) => line.replace(/(\d+)d$/, (_, days) => `wait(seconds=${Number(days) * DAY})`))
    .map((line) => `    ${line}\n`)
    .join('');
}

const OTHERS = `

def puts(data):
    Put()


def idles(data):
    Plain()


def waits(data):
    wait(seconds=${30 * DAY})
`;

/** The number of seconds of each wait that is reported, and the days in the message. */
async function reported(lines: string): Promise<string[]> {
  const source = `${TASKS}def main(data):\n${machine(lines)}${OTHERS}`;
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ info, span, message }) => {
    if (info.code !== 'FLX603') return `${info.code} ${message}`;
    const days = Number(source.slice(span.start, span.end)) / DAY;
    return `${days}d: ${/at least \d+ days/.exec(message)?.[0]}`;
  });
}

test.each<[string, readonly string[]]>([
  ['Put()\n8d\nGet()', ['8d: at least 8 days']],
  ['Put()\n4d\nPlain()\n5d\nGet()', ['5d: at least 9 days']],
  ['Put()\n1d\n6d\nGet()', []],
  ['Put()\n1d\n6d\nwait(seconds=1)\nGet()', ['6d: at least 7 days']],
  ['Put()\n8d\nGet()\n8d\nGet()', ['8d: at least 8 days']],
  ['Put()\n8d\nif data["a"] == 1:\n    Get()', ['8d: at least 8 days']],
  ['if data["a"] == 1:\n    Put()\n    8d\n    Get()', ['8d: at least 8 days']],
  ['Put()\nif data["a"] == 1:\n    8d\nelse:\n    9d\nGet()', ['8d: at least 8 days']],
  ['Put()\n8d\ntry:\n    Plain()\nexcept ValueError:\n    Get()', ['8d: at least 8 days']],
  ['Put()\n8d\nmap(data["x"], idles)\nGet()', ['8d: at least 8 days']],
  ['Put()\n8d\nparallel(idles, waits)\nGet()', ['8d: at least 8 days']],
  ['try:\n    Put()\nexcept ValueError:\n    8d\n    Get()', ['8d: at least 8 days']],
  // A nested machine stores in its own execution.
  ['Put()\n8d\nputs(data)\nGet()', ['8d: at least 8 days']],
])('%j reports %j', async (lines, expected) => {
  expect(await reported(lines)).toEqual(expected);
});

test.each([
  'Put()\n7d\nGet()',
  '8d\nPut()\nGet()',
  'Put()\nGet()\n8d',
  '8d\nGet()',
  'Put()\n8d\nPut()\nGet()',
  'Put()\n4d\nPut()\n5d\nGet()',
  'Put()\n8d\nDynamic()\nGet()',
  'Put()\n8d\nWork()\nGet()',
  'Put()\n8d\nCareful()',
  'Put()\nif data["a"] == 1:\n    8d\nGet()',
  'if data["a"] == 1:\n    Put()\nelse:\n    Plain()\n8d\nGet()',
  'Put()\n8d\nif data["a"] == 1:\n    Put()\nGet()',
  'Put()\n8d\ntry:\n    Put()\nexcept ValueError:\n    Get()',
  'Put()\n8d\nmap(data["x"], puts)\nGet()',
  'Put()\n8d\nparallel(idles, puts)\nGet()',
  'Put()\nwait(timestamp="2030-01-31T08:00:00Z")\nGet()',
  'Put()\nwait(seconds=data["n"])\n1d\nGet()',
  'Put()\nreturn\n8d\nGet()',
])('%j is accepted', async (lines) => {
  expect((await reported(lines)).filter((line) => !line.startsWith('FLX'))).toEqual([]);
});

test('is silent where a part of the file is refused', async () => {
  expect((await reported('Put()\n8d\nGet()\nwhile True:\n    Own()')).filter((line) => line.includes('d:'))).toEqual(
    [],
  );
});

test('follows many keys and states in reasonable time', async () => {
  const count = 1500;
  const each = Array.from({ length: count }, (_, index) => index);
  const tasks = each.map(
    (index) =>
      `class T${index}(Task):\n    async def run(event, context):\n        context.state_data_client.put_item("k${index}", 1)\n        return context.state_data_client.get_item("k${index + 1}")\n`,
  );
  const calls = each.map((index) => `    if data["a"] == ${index}:\n        T${index}()\n    wait(seconds=${DAY})\n`);
  const source = `${tasks.join('\n\n')}\n\ndef main(data):\n${calls.join('')}`;
  const start = performance.now();
  compileText(source, await engine(), only);
  expect(performance.now() - start).toBeLessThan(20_000);
}, 60_000);
