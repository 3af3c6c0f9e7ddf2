// FLX551 result-not-json: cases beyond the examples of its page, which Python's own encoder refuses too.
import { spawnSync } from 'node:child_process';
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { describeWith } from '../support/installed.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX551' ? info.severity : 'off'),
  isAccepted: () => false,
};

const program = (body: string, service: string): string =>
  `class Load(Task):
    service = "${service}"

    async def run(event, context):
${body.replace(/^(?=.)/gm, '        ')}


def main(data):
    Load()
`;

/** `text: message` for each finding. */
async function reported(body: string, service = 'lambda'): Promise<string[]> {
  const source = program(body, service);
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ span, message }) => `${source.slice(span.start, span.end)}: ${message}`);
}

const REPORTED: readonly (readonly [string, ...string[]])[] = [
  ['return {1}', `{1}: a set is not a valid value in JSON`],
  ['return {"a": b"x"}', `b"x": a bytes object is not a valid value in JSON`],
  ['return (({1}))', `{1}: a set is not a valid value in JSON`],
  ['return (  # why\n    {1}\n)', `{1}: a set is not a valid value in JSON`],
  ['return frozenset(event)', `frozenset(event): a set is not a valid value in JSON`],
  ['return 1, {2}', `{2}: a set is not a valid value in JSON`],
  ['return [1, ({2}), {3}]', `{2}: a set is not a valid value in JSON`, `{3}: a set is not a valid value in JSON`],
  [
    'return {"a": [{"b": {1}}], "c": 3j}',
    `{1}: a set is not a valid value in JSON`,
    `3j: a complex number is not a valid value in JSON`,
  ],
  [
    'return {"a": {1}, **event, "b": {2},}',
    `{1}: a set is not a valid value in JSON`,
    `{2}: a set is not a valid value in JSON`,
  ],
  ['return (x for x in event)', `(x for x in event): a generator is not a valid value in JSON`],
  ['return lambda: 1', `lambda: 1: a function is not a valid value in JSON`],
  ['return ...', `...: an ellipsis is not a valid value in JSON`],
  ['return map(str, event)', `map(str, event): an iterator is not a valid value in JSON`],
  ['return {"a": range(3)}', `range(3): a range is not a valid value in JSON`],
  [
    'import datetime\nreturn datetime.datetime.now()',
    `datetime.datetime.now(): a datetime is not a valid value in JSON`,
  ],
  ['import datetime as d\nreturn d.date.today()', `d.date.today(): a date is not a valid value in JSON`],
  [
    'from datetime import (\n    datetime as D, timedelta\n)\nreturn [D.utcnow(), timedelta(1)]',
    `D.utcnow(): a datetime is not a valid value in JSON`,
    `timedelta(1): a timedelta is not a valid value in JSON`,
  ],
  ['from uuid import uuid4\nreturn {"id": uuid4()}', `uuid4(): a UUID is not a valid value in JSON`],
  ['return {(1, 2): 3}', '(1, 2): a tuple is not a valid key in JSON'],
  ['return {"a": 1, frozenset(): 2}', 'frozenset(): a set is not a valid key in JSON'],
  ['seen = set()\nfor x in event:\n    seen.add(x)\nreturn {"seen": seen}', `seen: a set is not a valid value in JSON`],
  ['a = b = {1}\nreturn b', `b: a set is not a valid value in JSON`],
  ['seen: set = set()\nreturn seen', `seen: a set is not a valid value in JSON`],
  [
    'if event:\n    for x in event:\n        try:\n            return {x}\n        except ValueError:\n            return {1}\n',
    `{x}: a set is not a valid value in JSON`,
    `{1}: a set is not a valid value in JSON`,
  ],
  ['match event:\n    case _:\n        return {1}', `{1}: a set is not a valid value in JSON`],
  ['with event as x:\n    return {x}', `{x}: a set is not a valid value in JSON`],
];

test.each(REPORTED)('%j is reported', async (body, ...expected) => {
  expect(await reported(body)).toEqual(expected);
});

describeWith('python3', 'in Python', () => {
  test('json.dumps refuses every value that is reported', () => {
    const script = `
import json, sys
class Event(dict):
    def __hash__(self): return 1
    def __enter__(self): return self
    def __exit__(self, *_): pass
for body in json.load(sys.stdin):
    names = {}
    exec("def run(event):\\n" + "".join(f"    {line}\\n" for line in body.split("\\n")), names)
    result = names["run"](Event(a=1))
    try:
        print(json.dumps(result))
    except TypeError:
        pass
`;
    const input = JSON.stringify(REPORTED.map(([body]) => body));
    const { stdout, stderr } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' });
    expect({ stdout, stderr: stderr.replace(/.*DeprecationWarning.*\n(?: .*\n)?/g, '') }).toEqual({
      stdout: '',
      stderr: '',
    });
  });
});

test.each([
  'return',
  'return event',
  'return {"a": 1, 2: [3], None: (4, 5), True: 1.5}',
  'return {"a" "b": "c" f"{event}"}',
  'return sorted({1})',
  'return len({1})',
  'return {1} == {2}',
  'return not {1}',
  'return {1}.pop()',
  'return event in {1}',
  'return {1} and 2',
  'return 1 if event else {2}',
  'return [*{1}]',
  'return {**event}',
  'return {k: v for k, v in event}',
  'return {"a": event in {1}}',
  'return {"a": 1 if event else {2}}',
  'return {"a": len({1}), "b": not {2}, "c": "x" in {"y"}}',
  'return [event in {1}, 2]',
  'return [{1} for x in event]',
  'return (lambda: 1)()',
  'return (lambda x: {x})(1)',
  'return {event["a"]: 1, f"{event}": 2, "a" + "b": 3}',
  'return {(1): 2}',
  'from datetime import datetime\nreturn datetime.now().isoformat()',
  'from datetime import datetime\nreturn str(datetime.now())',
  'from datetime import datetime\nif event:\n    datetime = event\nreturn datetime.now()',
  'from mine import datetime\nreturn datetime.now()',
  'import time\nreturn time.time()',
  'try:\n    from datetime import datetime\nexcept ImportError:\n    from mine import datetime\nreturn datetime.now()',
  'set = event\nreturn set(1)',
  'def set(x):\n    return x\nreturn set(1)',
  'from mine import *\nreturn set(1)',
  'seen = set()\nseen = list(seen)\nreturn seen',
  'seen = set()\nseen |= {1}\nreturn sorted(seen)',
  'seen = event == {1}\nreturn seen',
  'seen = {1} if event else []\nreturn seen',
  'a, b = {1}, 2\nreturn a',
  'seen = set()\ndef f():\n    nonlocal seen\n    seen = []\nf()\nreturn seen',
  'result = {"a": {1}}\nresult["a"] = list(result["a"])\nreturn result',
  'for x in {1}:\n    return x',
  'def f():\n    return {1}\nreturn sorted(f())',
  'class A:\n    x = {1}\nreturn A.x.pop()',
  'from decimal import Decimal\nreturn {"a": Decimal("1.5")}',
  'from collections import Counter, OrderedDict, defaultdict\nreturn [Counter(), OrderedDict(), defaultdict(list)]',
])('%j is accepted', async (body) => {
  expect(await reported(body)).toEqual([]);
});

test.each([
  ['lambda:container', [`{1}: a set is not a valid value in JSON`]],
  ['lambda:pexpm-runner', [`{1}: a set is not a valid value in JSON`]],
  ['ecs', []],
  ['codebuild', []],
  ['ecs:worker', []],
])('the result of a task with the service %s', async (service, expected) => {
  expect(await reported('return [{1}]', service)).toEqual(expected);
});
