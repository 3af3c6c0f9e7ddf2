// Rows for state machine functions (FLX2xx), limits of the States Language (FLX3xx) and reliability (FLX6xx).
import type { Row } from './row.ts';

/** A task that the help asks for. */
const task = (name: string, result = 'event'): string =>
  `class ${name}(Task):\n    async def run(event, context):\n        return ${result}\n\n\n`;

export const MACHINES: readonly Row[] = [
  {
    of: 'FLX201 1',
    help: 'store the items in a task with context.state_data_client.put_items, and write map(data["items"], process_item)',
    edits: [
      [
        'def each',
        `${task('StoreItems', 'context.state_data_client.put_items("items", event["items"])')}def process_item`,
      ],
      ['    for item in data["items"]:\n        each()\n', '    data["items"] = StoreItems()\n'],
      ['each)', 'process_item)'],
    ],
  },
  {
    of: 'FLX201 2',
    help: 'compute the value in a task and assign its result',
    edits: [
      ['def main', `${task('Count', 'event["count"] + 1')}def main`],
      ['+= 1', '= Count()'],
    ],
  },
  {
    of: 'FLX203 1',
    help: 'move the call into the run method of a task',
    edits: [
      ['    print("starting")\n', ''],
      ['        return', '        print("starting")\n        return'],
    ],
  },
  { of: 'FLX205 1', help: 'write the key as a literal', edits: [['0:1', '0']] },
  {
    of: 'FLX205 1',
    help: 'look the value up in a task',
    edits: [
      [
        'def main(data):\n',
        `${task('FirstDelay', 'event["delays"][0]')}def main(data):\n    data["delay"] = FirstDelay()\n`,
      ],
      ['data["delays"][0:1]', 'data["delay"]'],
    ],
  },
  { of: 'FLX206 1', help: 'choose another key', edits: [['__trace', 'trace']] },
  {
    of: 'FLX207 2',
    help: 'pass it to a task and assign the result of the task',
    edits: [
      ['def main', `${task('Copy')}def main`],
      ['data["original"]', 'Copy(data["original"])'],
    ],
  },
  {
    of: 'FLX208 1',
    help: 'write data["input"] = "eu-west-1" above, and pass data["input"]',
    edits: [['Alpha("eu-west-1")', 'data["input"] = "eu-west-1"\n    Alpha(data["input"])']],
  },
  {
    of: 'FLX209 1',
    help: 'remove it, and put the call in with retry(max_attempts=3):',
    edits: [['    Alpha(retries=3)', '    with retry(max_attempts=3):\n        Alpha()']],
  },
  {
    of: 'FLX210 1',
    help: 'rename one of the two',
    edits: [['    Alpha(key="Load")\n    Alpha(key="Load")', '    Alpha(key="Load")\n    Alpha(key="Load again")']],
  },
  { of: 'FLX211 1', help: 'write a name for the state', edits: [['""', '"Load"']] },
  { of: 'FLX211 1', help: 'remove the option', edits: [['key=""', '']] },
  { of: 'FLX212 2', help: 'move it out of the retry', edits: [['    with retry():\n        wait', '    wait']] },
  {
    of: 'FLX213 1',
    help: 'give each call its own try, and move other statements out',
    edits: [
      [
        '        Alpha()\n        Alpha()\n',
        '        Alpha()\n    except:\n        return\n    try:\n        Alpha()\n',
      ],
    ],
  },
  {
    of: 'FLX217 1',
    help: 'name a state machine function for each branch, as in parallel(branch1, branch2)',
    edits: [
      [
        'def main',
        'def branch1(data):\n    wait(seconds=1)\n\n\ndef branch2(data):\n    wait(seconds=2)\n\n\ndef main',
      ],
      ['parallel()', 'parallel(branch1, branch2)'],
    ],
  },
  {
    of: 'FLX218 2',
    help: 'write it in RFC 3339 format, such as 2030-01-31T08:00:00Z',
    edits: [['tomorrow', '2030-01-31T08:00:00Z']],
  },
  { of: 'FLX218 2', help: '2030-01-31T10:00:00+02:00', edits: [['tomorrow', '2030-01-31T10:00:00+02:00']] },
  {
    of: 'FLX219 1',
    help: 'write a fixed text, as in raise Rejected("what happened")',
    edits: [['data["reason"]', '"what happened"']],
  },
  {
    of: 'FLX219 1',
    help: 'raise Rejected in the run method of a task, which can compute the text',
    edits: [
      [
        'def main',
        'class Reject(Task):\n    async def run(event, context):\n        class Rejected(Exception):\n            pass\n\n        raise Rejected(event["reason"])\n\n\ndef main',
      ],
      ['raise Rejected(data["reason"])', 'Reject()'],
    ],
  },
  {
    of: 'FLX220 1',
    help: 'break the cycle',
    edits: [['    wait(seconds=60)\n    again()\n', '    wait(seconds=60)\n']],
  },
  {
    of: 'FLX220 1',
    help: 'let a task start the next execution',
    edits: [
      ['def again', `${task('StartAgain', 'None')}def again`],
      ['    wait(seconds=60)\n    again()\n', '    wait(seconds=60)\n    StartAgain()\n'],
    ],
  },
  {
    of: 'FLX304 1',
    help: 'pass data["request"]["user"] to a task and assign its result',
    edits: [
      ['def main', `${task('User')}def main`],
      ['"$.request.user"', 'User(data["request"]["user"])'],
    ],
  },
  {
    of: 'FLX304 1',
    help: 'compute the value in a task and assign its result',
    edits: [
      ['def main', `${task('ExecutionId', '{"id": event["__trace"]}')}def main`],
      ['{"id": "$$.Execution.Id"}', 'ExecutionId()'],
    ],
  },
  {
    of: 'FLX305 2',
    help: 'write States.TaskFailed for any failure except a timeout',
    edits: [['States.Runtime', 'States.TaskFailed']],
  },
  { of: 'FLX305 2', help: 'States.Timeout for a timeout', edits: [['States.Runtime', 'States.Timeout']] },
  { of: 'FLX306 1', help: 'shorten the wait', edits: [['63072000', '31535000']] },
  { of: 'FLX306 1', help: 'use a schedule to start the later work', because: 'the later work is another project' },
  { of: 'FLX307 2', help: 'remove on_exceptions to retry on every error', edits: [['on_exceptions=[Exception]', '']] },
  {
    of: 'FLX308 1',
    help: 'write States.TaskFailed, which matches any failure except a timeout',
    edits: [['ValueError', 'States.TaskFailed']],
  },
  { of: 'FLX601 1', help: 'use fewer attempts', edits: [['=50', '=10']] },
  { of: 'FLX601 1', help: 'a smaller backoff_rate', edits: [['=50', '=50, backoff_rate=1.1']] },
  { of: 'FLX602 1', help: 'write timeout = 1200 in the class', edits: [['= 600', '= 1200']] },
  { of: 'FLX602 1', help: 'autoscaling_min = 1', edits: [['min = 0', 'min = 1']] },
  { of: 'FLX603 1', help: "raise 'state-data-days' in deploy.toml", because: 'the setting is in deploy.toml' },
  {
    of: 'FLX603 1',
    help: 'store the item again after the wait',
    edits: [['=2592000)\n', '=2592000)\n    Draft()\n']],
  },
];
