// Completion in project files: a table of half-written programs with the cursor at `|`.
import { applyEdits } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { completionsIn } from '../../src/language/completion.ts';
import { type ProjectFacts, unreadFacts } from '../../src/links/facts.ts';
import { cursorIn, folderOf } from '../support/language.ts';

const TASKS = `class Load(Task):
    """Load the order"""

    timeout = 30

    async def run(event, context):
        if not event["id"]:
            raise NotFound("no order")
        return {"id": 1, "lines": {"items": [], "key": "k"}, "country": "DE"}


class Build(Task):
    service = "codebuild"
    build_spec = {}


class Tags(EventProcessor):
    async def get_custom_tags_ExecutionSucceeded(message, input_data, state_data_client):
        return {}


def each(data):
    """One line"""
    Load()


`;

const RANGE = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const MACHINE = { isSubscribed: false, range: RANGE, canSucceed: true, calls: [], branches: [] };
const OTHER: ProjectFacts = {
  ...unreadFacts('other-project', sourceFile('other-project/project.py', '')),
  machines: new Map([
    ['ship', { ...MACHINE, isExported: true }],
    ['part', { ...MACHINE, isExported: false }],
  ]),
};

/** The labels in order, and the text after the first of them was chosen. */
async function complete(marked: string, chosen?: string): Promise<{ labels: string[]; after: string }> {
  const { text, offset } = cursorIn(marked);
  const others = [OTHER];
  const completions = completionsIn(await folderOf(text, { others }), offset);
  const one = completions.find(({ label }) => label === chosen) ?? completions[0];
  return {
    labels: completions.map(({ label }) => label),
    after: one === undefined ? text : applyEdits(text, [one.edit]),
  };
}

const main = (body: string): string =>
  `${TASKS}def main(data):\n${body.replace(/^(?=.)/gm, '    ')}\n\n\ndef last(data):\n    Load()\n`;

test.each<[string, string, string[], string[]?]>([
  [
    'a statement',
    main('|'),
    ['Load', 'Build', 'each', 'last', 'map', 'parallel', 'wait', 'data', 'with', 'raise'],
    ['main', 'retry'],
  ],
  ['a statement between others', main('Load()\n|\nLoad()'), ['Load', 'each', 'wait', 'data']],
  ['the first letters of a statement', main('Lo|\nLoad()'), ['Load', 'each', 'wait', 'data']],
  ['a statement in a block', main('if data["x"] == 1:\n    |'), ['Load', 'each']],
  ['a statement after an else', main('if data["x"] == 1:\n    Load()\nelse:\n    Lo|'), ['Load', 'each']],
  ['a value', main('data["x"] = |'), ['Load', 'map', 'each', 'data', 'None'], ['wait', 'with']],
  ['a context manager', main('with |'), ['retry'], ['Load']],
  ['an argument to a task', main('Load(|'), ['data', 'key', 'timeout'], ['env', 'Load']],
  ['an argument with statements after it', main('Load(|\nLoad()\nLoad()'), ['data', 'key', 'timeout'], ['env']],
  ['a second argument', main('Load(data["x"], |)'), ['key', 'timeout'], ['data']],
  ['an argument on a line of its own', main('Load(\n    data["x"],\n    ti|\n)'), ['key', 'timeout'], ['data']],
  ['an argument after another option', main('Load(key="a", |)'), ['data', 'timeout'], ['key']],
  ['an argument to a build', main('Build(|)'), ['env', 'build_arg_vars', 'key']],
  ['the items of a map', main('map(|)'), ['data', 'max_concurrency'], ['each']],
  ['the iterator of a map', main('map(data["x"], |)'), ['each', 'last', 'max_concurrency'], ['data', 'Load', 'main']],
  ['a branch', main('parallel(each, |)'), ['each', 'last'], ['Load', 'data']],
  ['an option of wait', main('wait(|)'), ['seconds', 'timestamp'], ['data']],
  [
    'an option of retry',
    main('with retry(max_attempts=3, |):\n    Load()'),
    ['on_exceptions', 'interval', 'backoff_rate'],
    ['max_attempts'],
  ],
  [
    'an error to retry on',
    main('with retry(on_exceptions=[|\n    Load()'),
    ['NotFound', 'States.Timeout', 'States.TaskFailed'],
  ],
  [
    'a second error to retry on',
    main('with retry(on_exceptions=[A, |]):\n    Load()'),
    ['NotFound', 'A', 'States.ALL'].slice(0, 2),
  ],
  ['an error to catch', main('try:\n    Load()\nexcept |:\n    Load()'), ['NotFound', 'States.Timeout']],
  ['an error to catch, at first', main('try:\n    Load()\nexcept |'), ['NotFound', 'States.Timeout']],
  ['errors to catch', main('try:\n    Load()\nexcept (NotFound, |):\n    Load()'), ['NotFound', 'States.Timeout']],
  ['an error to raise', main('raise |'), ['NotFound']],
  [
    'an error of Step Functions',
    main('try:\n    Load()\nexcept States.|:\n    Load()'),
    ['Timeout', 'TaskFailed'],
    ['NotFound'],
  ],
  ['a condition', main('if |'), ['data', 'bool', 'str', 'not'], ['Load']],
  ['a condition after and', main('if data["x"] == 1 and |:\n    Load()'), ['data', 'bool']],
  ['what is cast', main('if bool(|):\n    Load()'), ['data'], ['key']],
  ['a decorator', `${TASKS}@|\ndef main(data):\n    Load()\n`, ['export', 'schedule', 'subscribe', 'process_events']],
  ['the first letters of a decorator', `${TASKS}@sch|\ndef main(data):\n    Load()\n`, ['schedule']],
  ['an option of a decorator', `${TASKS}@schedule(|\ndef main(data):\n    Load()\n`, ['expression', 'input_data']],
  [
    'an option of an enclosed decorator',
    `${TASKS}@subscribe(project="a", |)\ndef main(data):\n    Load()\n`,
    ['state_machine', 'status'],
    ['project'],
  ],
  [
    'a value of an option',
    `${TASKS}@subscribe(project="a", status=|)\ndef main(data):\n    Load()\n`,
    ['success', 'failure'],
  ],
  [
    'a value of an option in quotes',
    `${TASKS}@subscribe(project="a", status="|")\ndef main(data):\n    Load()\n`,
    ['success', 'failure'],
  ],
  [
    'a state machine of another project',
    `${TASKS}@subscribe(project="other-project", state_machine="|")\ndef main(data):\n    Load()\n`,
    ['ship'],
    ['part', 'main'],
  ],
  ['another project', `${TASKS}@subscribe(project="|\ndef main(data):\n    Load()\n`, ['other-project']],
  ['an event processor', `${TASKS}@process_events(processor=|)\ndef main(data):\n    Load()\n`, ['Tags'], ['Load']],
  ['an attribute', `class Load(Task):\n    timeout = 3\n    |\n`, ['service', 'memory', 'async def run'], ['timeout']],
  [
    'an attribute in an empty class',
    `class Load(Task):\n    |\n\n\ndef main(data):\n    Load()\n`,
    ['service', 'timeout'],
  ],
  ['a service', `class Load(Task):\n    service = |\n`, ['lambda', 'ecs', 'codebuild']],
  [
    'a service in open quotes',
    `class Load(Task):\n    service = "|\n\n    async def run(event, context):\n        pass\n`,
    ['lambda', 'ecs:worker'],
  ],
  ['a base class', 'class Load(|', ['Task', 'EventProcessor']],
  [
    'the context',
    `class Load(Task):\n    async def run(event, context):\n        context.|\n`,
    ['state_data_client', 'stop_execution'],
  ],
  [
    'the context under another name',
    `class Load(Task):\n    async def run(event, ctx):\n        return await ctx.|\n`,
    ['stop_execution'],
    ['table'],
  ],
  [
    'the client',
    `class Load(Task):\n    async def run(event, context):\n        x = context.state_data_client.|\n        return x\n`,
    ['put_item', 'get_items', 'table'],
    ['stop_execution'],
  ],
  [
    'an argument to a method of the client',
    `class Load(Task):\n    async def run(event, context):\n        context.state_data_client.put_item(|)\n`,
    ['key', 'data', 'index'],
  ],
  [
    'an argument to stop_execution',
    `class Load(Task):\n    async def run(event, context):\n        return await context.stop_execution(|)\n`,
    ['error', 'cause'],
  ],
  ['another object', `class Load(Task):\n    async def run(event, context):\n        event.|\n`, []],
  ['a statement after a name beyond ASCII', main('Lädt()\ndata["ä"] = Loä|'), ['Load']],
  ['a comment', main('Load()  # |'), []],
  ['a string', main('raise NotFound("|")'), []],
  ['the key of a state', main('Load(key="|")'), []],
  ['a docstring', `def main(data):\n    """|"""\n`, []],
  ['after a call', main('Load() |'), []],
  ['the top level', `${TASKS}|`, ['class', 'def']],
  ['an empty file', '|', ['class', 'def']],
])('%s', async (_, marked, expected, absent = []) => {
  const { labels } = await complete(marked);
  expect((await complete(marked.replaceAll('\n', '\r\n'))).labels).toEqual(labels);
  if (expected.length === 0) expect(labels).toEqual([]);
  expect(labels).toEqual(expect.arrayContaining(expected));
  expect(labels.filter((label) => absent.includes(label))).toEqual([]);
});

const method = (line: string): string => main('Load()').replace('return {"id": 1', `${line}\n        return {"id": 1`);
const task = (service: string): string =>
  main('Load()').replace('    timeout = 30\n', `    service = "${service}"\n    |\n`);
const IF = 'if data["x"] == 1:\n    Load()\n';
const TRY = 'try:\n    Load()\n';
const CLAUSES = ['elif', 'else', 'except'];

test.each<[string, string, string[], string[]]>([
  ['no clause at the start of a block', main('|'), ['if', 'try'], CLAUSES],
  ['no clause after a statement', main(`${IF}Load()\n|`), ['if', 'try'], CLAUSES],
  ['no clause at the start of an inner block', main('if data["x"] == 1:\n    |'), ['if'], CLAUSES],
  ['the clauses of an if', main(`${IF}el|`), ['elif', 'else', 'Load', 'with'], ['except']],
  ['after a blank line and a comment', main(`${IF}\n# what else\n|`), ['elif', 'else'], ['except']],
  ['after an elif', main(`${IF}elif data["x"] == 2:\n    Load()\n|`), ['elif', 'else'], ['except']],
  ['after a block on one line', main('if data["x"] == 1: Load()\n|'), ['elif', 'else'], ['except']],
  ['after an else', main(`${IF}else:\n    Load()\n|`), ['if'], CLAUSES],
  [
    'after an inner if',
    main(`if data["x"] == 1:\n    ${IF.replaceAll('\n', '\n    ')}|`),
    ['elif', 'else'],
    ['except'],
  ],
  ['only a handler after a try', main(`${TRY}|`), ['except'], ['elif', 'else', 'if', 'Load']],
  ['another handler', main(`${TRY}except Gone:\n    Load()\n|`), ['except', 'Load'], ['elif', 'else']],
  ['no clause after a with', main('with retry():\n    Load()\n|'), ['if', 'Load'], CLAUSES],
  ['no error of AWS to raise', main('raise |'), ['NotFound'], ['States.Timeout']],
  ['not the error that is being typed', main('raise NotFou|'), ['NotFound'], ['NotFou']],
  [
    'not the error that is being typed, in a retry',
    main('with retry(on_exceptions=[Val|]):\n    Load()'),
    ['NotFound'],
    ['Val'],
  ],
  ['the error that is being typed, if it is also elsewhere', main('raise NotFound|'), ['NotFound'], []],
  ['no reference right of one', main('if data["x"] == |:'), ['True', 'False'], ['data', 'not', 'str', 'None']],
  ['no reference right of one, in brackets', main('if (str(data["x"]) != |):'), ['True'], ['data', 'not', 'str']],
  ['a reference right of a literal', main('if 1 < |:'), ['data', 'int'], ['not', 'True']],
  ['the next condition', main('if data["x"] == 1 and |:'), ['data', 'not', 'bool'], []],
  ['literals alone in a dict', main('data["x"] = {"a": |}'), ['True', 'None'], ['data', 'Load', 'map']],
  ['literals alone in a list', main('data["x"] = [|]'), ['True', 'None'], ['data', 'Load', 'map']],
  ['nothing of state machines in the code of a task', method('x = {"a": |}'), [], []],
  ['nothing of state machines in a list in the code of a task', method('x = [|]'), [], []],
  ['the attributes of a Lambda function', task('lambda'), ['memory'], ['cpu', 'build_spec', 'spec', 'concurrency']],
  ['the attributes of a worker', task('ecs:worker'), ['cpu', 'spec'], ['build_spec', 'async def run']],
  ['the attributes of a build', task('codebuild'), ['build_spec'], ['cpu', 'memory', 'async def run']],
])('only what can follow: %s', async (_, marked, expected, absent) => {
  const { labels } = await complete(marked);
  if (expected.length === 0) expect(labels).toEqual([]);
  expect(labels).toEqual(expect.arrayContaining(expected));
  expect(labels.filter((label) => absent.includes(label))).toEqual([]);
});

const LOADED = 'data["order"] = Load()\n';

test.each<[string, string, string[]]>([
  ['the result of a task', main(`${LOADED}Load(data["|"])`), ['order']],
  ['open quotes', main(`${LOADED}Load(data["|\nLoad()`), ['order']],
  ['no quotes', main(`${LOADED}Load(data[|\nLoad()`), ['order']],
  ['a key of a result', main(`${LOADED}Load(data["order"]["|`), ['id', 'lines', 'country']],
  ['a deep key', main(`${LOADED}if data["order"]["lines"]["|"] == 1:\n    Load()`), ['items', 'key']],
  ['a literal', main('data["x"] = {"a": {"b": 1}, "c": 2}\nLoad(data["x"]["|"])'), ['a', 'c']],
  ['only what was set before', main('data["a"] = 1\nLoad(data["a"]["|"])\ndata["z"] = {"b": 1}'), []],
  [
    'both arms of an if',
    main('if data["x"] == 1:\n    data["r"] = {"a": 1}\nelse:\n    data["r"] = {"b": 2}\nLoad(data["r"]["|"])'),
    ['a', 'b'],
  ],
  [
    'an arm of an if',
    main('data["r"] = {"a": 1}\nif data["x"] == 1:\n    data["r"] = {"c": 1}\nelse:\n    Load(data["r"]["|'),
    ['a'],
  ],
  ['the first line of an arm', main('data["r"] = {"a": 1}\nif data["x"] == 1:\n    Load(data["r"]["|'), ['a']],
  ['the condition of an if', main('data["r"] = {"a": 1}\nif data["r"]["|\n    Load()'), ['a']],
  ['the error in a handler', main('try:\n    Load()\nexcept:\n    Load(data["error"]["|'), ['Error', 'Cause']],
  [
    'the error after earlier statements of a handler',
    main('try:\n    Load()\nexcept:\n    data["x"] = {"a": 1}\n    Load(data["x"]["|'),
    ['a'],
  ],
  ['no error after the try', main('try:\n    Load()\nexcept:\n    return\nLoad(data["error"]["|'), []],
  ['a try without handlers', main('data["r"] = {"a": 1}\ntry:\n    Load(data["r"]["|'), ['a']],
  ['after a try without handlers', main('try:\n    data["r"] = {"a": 1}\nLoad(data["r"]["|"])'), ['a']],
  ['the body of a try', main('data["r"] = {"a": 1}\ntry:\n    Load(data["r"]["|\nexcept:\n    Load()'), ['a']],
  ['the body of a retry', main('data["r"] = {"a": 1}\nwith retry():\n    Load(data["r"]["|"])'), ['a']],
  [
    'the input of a schedule',
    `@schedule(expression="rate(1 hour)", input_data={"kind": "daily"})\ndef main(data):\n    Load(data["|"])\n`,
    ['kind'],
  ],
  [
    'the item of a map',
    main('map(data["x"], each)').replace('    Load()', '    Load(data["|"])'),
    ['context_index', 'context_value', 'items_result_key', 'items_result_partition_key', 'items_result_table_name'],
  ],
  [
    'a key that only another statement mentions',
    main('if data["total"] == 1:\n    Load()\nLoad(data["|"])'),
    ['total'],
  ],
  [
    'the event of a task',
    `class Load(Task):\n    async def run(event, context):\n        x = event["|\n        return x\n\n\ndef main(data):\n    data["o"] = {"id": 1, "n": 2}\n    Load(data["o"])\n`,
    ['id', 'n'],
  ],
])('keys of data: %s', async (_, marked, expected) => {
  expect((await complete(marked)).labels.sort()).toEqual([...expected].sort());
});

test.each<[string, string, string, string]>([
  ['Lo|\n', 'Load', 'Load\n', 'a word'],
  ['Lo|ad()\n', 'Build', 'Build()\n', 'a word around the cursor'],
  ['Load(ti|)\n', 'timeout', 'Load(timeout=)\n', 'an option'],
  ['Load(ti|=3)\n', 'timeout', 'Load(timeout=3)\n', 'an option with a value'],
  ['data["a"] = 1\n    Load(data["|"])\n', 'a', 'data["a"] = 1\n    Load(data["a"])\n', 'a key'],
  ['data["a"] = 1\n    Load(data["|])\n', 'a', 'data["a"] = 1\n    Load(data["a"])\n', 'a key in open quotes'],
  ['data["a"] = 1\n    Load(data["|\n', 'a', 'data["a"] = 1\n    Load(data["a"]\n', 'a key at the end of a line'],
  ['data["a"] = 1\n    Load(data[|\n', 'a', 'data["a"] = 1\n    Load(data["a"]\n', 'a key without quotes'],
  ['data["a"] = 1\n    Load(data[|])\n', 'a', 'data["a"] = 1\n    Load(data["a"])\n', 'a key between brackets'],
  ["data['a'] = 1\n    Load(data['|\n", 'a', "data['a'] = 1\n    Load(data['a']\n", 'single quotes'],
])('%s: choosing %s', async (body, chosen, expected) => {
  const start = `${TASKS}def main(data):\n    `;
  expect((await complete(start + body, chosen)).after).toBe(start + expected);
});

test('a decorator gets its parentheses once', async () => {
  expect((await complete('@sch|\ndef main(data):\n    wait(seconds=1)\n', 'schedule')).after).toMatch(
    /^@schedule\(\)\n/,
  );
  expect((await complete('@sch|()\ndef main(data):\n    wait(seconds=1)\n', 'schedule')).after).toMatch(
    /^@schedule\(\)\n/,
  );
});
