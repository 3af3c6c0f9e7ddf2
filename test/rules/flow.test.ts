// Rules about limits, data and errors: what each reports, as code and reported text, and what it leaves
// alone. Of valid programs there are more: a false alarm is worse than silence.
import { applyFixes } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { lower } from '../../src/graph/lower.ts';
import { bind } from '../../src/project/bind.ts';
import { lintRules } from '../../src/rules/index.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read } from '../../src/syntax/read.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const RUN = '    async def run(event, context):\n        return event\n\n\n';
const HEAD = `class Foo(Task):
${RUN}class Bar(Task):
${RUN}class Crunch(Task):
    service = "ecs"

${RUN}class Drain(Task):
    service = "ecs:worker"
    spec = "pkg.worker:Drain"


class Image(Task):
    service = "codebuild"


`;

const OWN = /^FLX(?:30[2-9]|31\d|50[5-9]|51\d|60\d)$/;

/** A text without `def` is the body of main. */
function program(text: string): string {
  const body = text.includes('def ') ? text : `def main(data):\n${text.replace(/^(?=.)/gm, '    ')}`;
  return `${HEAD}${body}\n`;
}

async function findings(text: string): Promise<string[]> {
  const source = program(text);
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ severity, info }) => severity === 'error' && !OWN.test(info.code))).toEqual([]);
  return diagnostics
    .filter(({ info }) => OWN.test(info.code))
    .map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`);
}

/** The program after all fixes of these rules, safe ones alone unless told. */
async function fixed(text: string, safeOnly = true): Promise<string> {
  const source = program(text);
  const { diagnostics } = compileText(source, await engine());
  const own = diagnostics.filter(({ info, fix }) => OWN.test(info.code) && (!safeOnly || fix?.safety === 'safe'));
  const result = applyFixes(source, own).text;
  expect(compileText(result, await engine()).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result
    .slice(HEAD.length)
    .replace(/^def main\(data\):\n/, '')
    .replace(/^ {4}/gm, '')
    .trimEnd();
}

const MAPPED = '\n\n\ndef main(data):\n    map(data["rows"], each)';

describe('invalid', () => {
  test.each<[string, string, string[]]>([
    // A key that an iteration, a call, a schedule or an update does not give.
    ['iterator', `def each(data):\n    Foo(data["x"])${MAPPED}`, ['FLX506 data["x"]']],
    [
      'iterator: condition',
      `def each(data):\n    if data["x"]["y"] == 1:\n        Foo()${MAPPED}`,
      ['FLX506 data["x"]["y"]'],
    ],
    ['iterator: wait', `def each(data):\n    wait(seconds=data["x"])${MAPPED}`, ['FLX506 data["x"]']],
    [
      'iterator: map',
      `def each(data):\n    map(data["x"], one)\n\n\ndef one(data):\n    Foo()${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: env',
      `def each(data):\n    data["source_version"] = Foo()\n    Image(env={"A": data["x"]})${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    ['iterator: a build', `def each(data):\n    Image()${MAPPED}`, ['FLX506 Image']],
    [
      'iterator: one mistake, once',
      `def each(data):\n    Foo(data["x"])\n    Foo(data["x"])\n    Foo(data["y"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: once in arms',
      `def each(data):\n    if bool(data["context_value"]):\n        Foo(data["x"])\n    else:\n        Bar(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: set in another arm',
      `def each(data):\n    if bool(data["context_value"]):\n        data["x"] = 1\n        return\n    Foo(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: set by a task that failed',
      `def each(data):\n    try:\n        data["x"] = Foo()\n    except:\n        Bar(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator used twice',
      `def each(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    map(data["a"], each)\n    map(data["b"], each)`,
      ['FLX506 data["x"]'],
    ],
    [
      'branch in an iterator',
      `def side(data):\n    Foo(data["x"])\n\n\ndef each(data):\n    parallel(side)${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    ['call', 'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    sub(data["y"])', ['FLX506 data["x"]']],
    [
      'call: inside its input',
      'def sub(data):\n    Foo(data["data"]["y"])\n\n\ndef main(data):\n    data["x"] = {"z": 1}\n    sub(data["x"])',
      ['FLX506 data["data"]["y"]'],
    ],
    ['call: a build', 'def sub(data):\n    Image()\n\n\ndef main(data):\n    sub()', ['FLX506 Image']],
    [
      'schedule',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    Foo(data["y"])',
      ['FLX506 data["y"]'],
    ],
    [
      'schedule: deeper',
      '@schedule(expression="rate(1 day)", input_data={"x": {"y": 1}})\ndef main(data):\n    Foo(data["x"]["z"])',
      ['FLX506 data["x"]["z"]'],
    ],
    [
      'schedule: branch',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    parallel(side)\n\n\ndef side(data):\n    Foo(data["y"])',
      ['FLX506 data["y"]'],
    ],
    ['update', 'data.update({"a": 1})\nif data["b"] == 1:\n    return', ['FLX506 data["b"]']],
    [
      'update in both arms',
      'if data["c"] == 1:\n    data.update({"a": 1})\nelse:\n    data.update({"b": 1})\nwait(seconds=data["x"])',
      ['FLX506 data["x"]'],
    ],
    // What a literal, a handler, a map, a called machine or a build has set.
    ['literal', 'data["x"] = {"a": 1}\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: scalar', 'data["x"] = 5\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: list', 'data["x"] = [1, 2]\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: index', 'data["x"] = [1, 2]\nFoo(data["x"][2])', ['FLX506 data["x"][2]']],
    ['literal: index from the end', 'data["x"] = [1, 2]\nFoo(data["x"][-3])', ['FLX506 data["x"][-3]']],
    [
      'literal: with a key set',
      'data["x"] = {"a": 1}\ndata["x"]["b"] = 2\nFoo(data["x"]["c"])',
      ['FLX506 data["x"]["c"]'],
    ],
    [
      'literal: of both arms',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = {"b": 1}\nFoo(data["x"]["d"])',
      ['FLX506 data["x"]["d"]'],
    ],
    [
      'map over a literal',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = [1, 2]\n    map(data["x"], each)',
      ['FLX506 data["x"]'],
    ],
    [
      'map over a map',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each)\n    map(data["x"], each)',
      ['FLX506 data["x"]'],
    ],
    ['error', 'try:\n    Foo()\nexcept:\n    Bar(data["error"]["message"])', ['FLX506 data["error"]["message"]']],
    [
      'error: cause is a text',
      'try:\n    Foo()\nexcept:\n    Bar(data["error"]["Cause"]["errorMessage"])',
      ['FLX506 data["error"]["Cause"]["errorMessage"]'],
    ],
    [
      'called machine',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["score"])',
      ['FLX506 data["x"]["score"]'],
    ],
    [
      'called machine: its output is a text',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["Output"]["score"])',
      ['FLX506 data["x"]["Output"]["score"]'],
    ],
    ['build', 'data["x"] = Image()\nFoo(data["x"]["tag"])', ['FLX506 data["x"]["tag"]']],
    ['key with quotes', `data["it's"] = {"a\\n": 1}\nFoo(data["it's"]["a"])`, [`FLX506 data["it's"]["a"]`]],
    // The trace.
    ['trace: task', 'data.update({"a": 1})\nFoo()', ['FLX510 Foo']],
    [
      'trace: called machine',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data.update({"a": 1})\n    sub()',
      ['FLX510 sub'],
    ],
    [
      'trace: map',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data.update({"a": {}})\n    map(data["a"], each)',
      ['FLX510 data["a"]'],
    ],
    [
      'trace: branch',
      'def side(data):\n    Foo()\n\n\ndef main(data):\n    data.update({})\n    parallel(side)',
      ['FLX510 Foo'],
    ],
    [
      'trace: once, before the key',
      'data.update({"a": 1})\nFoo(data["b"])\nBar()\nif data["b"] == 1:\n    Foo()',
      ['FLX510 Foo'],
    ],
    ['trace: in an arm', 'data.update({"a": 1})\nif data["a"] == 1:\n    Foo()', ['FLX510 Foo']],
    // Branches.
    [
      'branch',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: literal, read deeper',
      'def side(data):\n    data["x"] = 1\n\n\ndef main(data):\n    parallel(side)\n    wait(seconds=data["x"]["y"])',
      ['FLX508 data["x"]["y"]'],
    ],
    [
      'branch: read in it afterwards',
      'def side(data):\n    data["x"] = Foo()\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: read by a later one',
      'def one(data):\n    data["x"] = Foo()\n\n\ndef two(data):\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(one)\n    parallel(two)',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: in a schedule',
      'def side(data):\n    data["x"] = 1\n\n\n@schedule(expression="rate(1 day)", input_data={"y": 1})\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    // Set twice.
    ['overwritten', 'data["x"] = 1\ndata["x"] = 2', ['FLX507 data["x"]']],
    [
      'overwritten: three times',
      'data["x"] = 1\ndata["x"] = 2\ndata["x"] = 3',
      ['FLX507 data["x"]', 'FLX507 data["x"]'],
    ],
    [
      'overwritten: in every arm',
      'data["x"] = 1\nif data["c"] == 1:\n    data["x"] = 2\nelse:\n    data["x"] = 3',
      ['FLX507 data["x"]'],
    ],
    ['overwritten: a result', 'data["x"] = Foo(data["a"])\ndata["x"] = Bar(data["b"])', ['FLX507 data["x"]']],
    ['overwritten: a part by the whole', 'data["x"]["y"] = 1\ndata["x"] = Foo(data["a"])', ['FLX507 data["x"]["y"]']],
    [
      'overwritten: another part is read',
      'data["x"]["y"] = 1\nFoo(data["x"]["z"])\ndata["x"]["y"] = 2',
      ['FLX507 data["x"]["y"]'],
    ],
    [
      'overwritten: a map',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["a"], each)\n    data["x"] = map(data["b"], each)',
      ['FLX507 data["x"]'],
    ],
    [
      'overwritten: with a handler',
      'try:\n    data["x"] = Foo(data["a"])\nexcept:\n    raise Stop()\ndata["x"] = 1',
      ['FLX507 data["x"]'],
    ],
    // Results of ECS.
    ['ecs', 'data["x"] = Crunch()', ['FLX505 data["x"]']],
    ['ecs: read as a result', 'data["x"] = Crunch()\nFoo(data["x"]["score"])', ['FLX505 data["x"]']],
    [
      'ecs: guarded',
      'try:\n    with retry():\n        data["x"] = Crunch()\nexcept:\n    return',
      ['FLX505 data["x"]'],
    ],
    // Errors.
    [
      'shadowed',
      'try:\n    Foo()\nexcept States.TaskFailed:\n    Bar()\nexcept (KeyError, States.Timeout, ValueError):\n    return',
      ['FLX509 KeyError', 'FLX509 ValueError'],
    ],
    [
      'shadowed by a tuple',
      'try:\n    Foo()\nexcept (States.Timeout, States.TaskFailed):\n    Bar()\nexcept KeyError:\n    return\nexcept:\n    return',
      ['FLX509 KeyError'],
    ],
    [
      'no such error',
      'try:\n    Foo()\nexcept (KeyError, States.Taskfailed):\n    Bar()',
      ['FLX305 States.Taskfailed'],
    ],
    [
      'an error of a choice',
      'try:\n    Foo()\nexcept States.NoChoiceMatched:\n    Bar()',
      ['FLX305 States.NoChoiceMatched'],
    ],
    [
      'retries of errors that none has',
      'with retry(on_exceptions=[States.BranchFailed, States.Runtime, KeyError]):\n    Foo()',
      ['FLX305 States.BranchFailed', 'FLX305 States.Runtime'],
    ],
    [
      'errors of what only fails',
      'def other(data):\n    Foo()\n\n\ndef main(data):\n    try:\n        with retry(on_exceptions=[ValueError, States.TaskFailed]):\n            Crunch()\n    except KeyError:\n        Bar()\n    try:\n        data["x"] = other()\n    except (OSError, States.Timeout):\n        return\n    with retry(on_exceptions=[Odd]):\n        Image()',
      ['FLX308 ValueError', 'FLX308 KeyError', 'FLX308 OSError', 'FLX308 Odd'],
    ],
    [
      'base classes of all errors',
      'try:\n    with retry(on_exceptions=[BaseException]):\n        Foo()\nexcept (KeyError, Exception):\n    Bar()\nexcept:\n    return',
      ['FLX307 BaseException', 'FLX307 Exception'],
    ],
    [
      'base classes are one of several mistakes elsewhere',
      'try:\n    Crunch()\nexcept Exception:\n    Bar()',
      ['FLX308 Exception'],
    ],
    // Limits.
    [
      'map limit',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each, max_concurrency=41)`,
      ['FLX302 41'],
    ],
    [
      'map limit: huge',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    map(data["y"], each, max_concurrency=99999999999999999999)`,
      ['FLX302 99999999999999999999'],
    ],
    ['wait', 'wait(seconds=31622401)', ['FLX306 31622401']],
    ['retry: default rate', 'with retry(interval=60, max_attempts=20):\n    Foo()', ['FLX601 20']],
    ['retry: constant', 'with retry(interval=86400, max_attempts=367, backoff_rate=1.0):\n    Foo()', ['FLX601 367']],
    [
      'retry: slow rate',
      'with retry(interval=3600, max_attempts=1000, backoff_rate=1.01):\n    Foo()',
      ['FLX601 1000'],
    ],
    ['payload', `data["x"] = "${'a'.repeat(262_143)}"`, ['FLX303 data["x"]']],
    ['payload: bytes, not characters', `data["x"] = "${'ä'.repeat(131_072)}"`, ['FLX303 data["x"]']],
    ['payload: update', `data.update({"x": ["${'a'.repeat(262_144)}"]})`, ['FLX303 data.update']],
    [
      'payload: build arguments',
      `Image(env={"A": "${'a'.repeat(131_000)}"}, build_arg_vars={"B": "${'a'.repeat(132_000)}"})`,
      ['FLX303 Image'],
    ],
    // Literals.
    ['literal path', 'data["x"] = "$.foo"', ['FLX304 "$.foo"']],
    ['literal path with brackets', `data["x"] = "$['foo'][0].bar"`, [`FLX304 "$['foo'][0].bar"`]],
    ['literal path in update', 'data.update({"x": "$.foo"})', ['FLX304 "$.foo"']],
    ['context path', 'data["x"] = ["$$.Execution.Name"]', ['FLX304 "$$.Execution.Name"']],
    ['intrinsic', `data["x"] = {"a": "States.Format('{}', $.b)"}`, [`FLX304 "States.Format('{}', $.b)"`]],
    ['template', 'data["x"] = {"a.$": "$.b"}', ['FLX304 "$.b"']],
    ['cause', 'raise Stop("$.error.Cause")', ['FLX304 "$.error.Cause"']],
    ['env', 'Image(env={"A": "$.b"}, build_arg_vars={"C": "$.d"})', ['FLX304 "$.b"', 'FLX304 "$.d"']],
  ])('%s', async (_, text, expected) => {
    expect(await findings(text)).toEqual(expected);
  });
});

const CALL = '\n\n\ndef main(data):\n    sub(data["y"])';

describe('valid', () => {
  test.each<[string, string]>([
    // Errors by name.
    ['the name of an error of a worker', 'try:\n    Drain()\nexcept (KeyError, Exception):\n    return'],
    ['what an ECS task ends with', 'try:\n    Crunch()\nexcept (States.TaskFailed, States.Timeout):\n    return'],
    [
      'Exception where it is raised',
      `class Bad(Task):\n    async def run(event, context):\n        raise Exception("no")\n\n\ndef main(data):\n    try:\n        with retry(on_exceptions=[Exception]):\n            Bad()\n    except Exception:\n        return`,
    ],
    ['input of main', 'Foo(data["x"])\nif data["y"]["z"] == 1:\n    wait(seconds=data["w"])'],
    [
      'keys of an iteration',
      `def each(data):\n    Foo(data["context_value"]["a"])\n    if data["context_index"] > 3:\n        Drain(data["items_result_key"])${MAPPED}`,
    ],
    ['iterator: set before', `def each(data):\n    data["x"] = Foo()\n    Bar(data["x"]["y"])${MAPPED}`],
    [
      'iterator: set in one arm',
      `def each(data):\n    if bool(data["context_value"]):\n        data["x"] = 1\n    Foo(data["x"])${MAPPED}`,
    ],
    [
      'iterator: set by a handler',
      `def each(data):\n    try:\n        data["x"] = Foo()\n    except:\n        data["x"] = None\n    Foo(data["x"])${MAPPED}`,
    ],
    [
      'iterator: error of a handler',
      `def each(data):\n    try:\n        Foo()\n    except:\n        Bar(data["error"])${MAPPED}`,
    ],
    ['iterator: all of it', `def each(data):\n    Foo()\n    Bar(data)${MAPPED}`],
    ['iterator: a build with a version', `def each(data):\n    data["source_version"] = Foo()\n    Image()${MAPPED}`],
    [
      'iterator that is a branch as well',
      `def each(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    map(data["rows"], each)\n    parallel(each)`,
    ],
    ['iterator that is exported', `@export()\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    ['iterator that subscribes', `@subscribe(project="p")\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    ['iterator with events', `@process_events()\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    [
      'branch: the data of its parallel',
      'def side(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    parallel(side)',
    ],
    [
      'iterator: arm that is never entered',
      `def each(data):\n    data["mode"] = "a"\n    if data["mode"] == "b":\n        Foo(data["x"])${MAPPED}`,
    ],
    ['call: its input', `def sub(data):\n    Foo(data["data"]["x"])${CALL}`],
    ['call: all of it', `def sub(data):\n    Foo(data)\n    Drain(data["data"])${CALL}`],
    ['call: exported', `@export()\ndef sub(data):\n    Foo(data["x"])${CALL}`],
    ['call: branch as well', 'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    parallel(sub)\n    sub()'],
    [
      'called in code that never runs',
      'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    return\n    sub()',
    ],
    ['unused function', 'def spare(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    Foo()'],
    [
      'schedule: given',
      '@schedule(expression="rate(1 day)", input_data={"x": {"y": [1]}})\ndef main(data):\n    Foo(data["x"]["y"][0])\n    Bar(data["__trace"])',
    ],
    [
      'schedule: set',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    data["y"] = Foo()\n    Bar(data["y"]["z"])',
    ],
    ['schedule without input_data', '@schedule(expression="rate(1 day)")\ndef main(data):\n    Foo(data["y"])'],
    [
      'schedule and subscription',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\n@subscribe(project="p")\ndef main(data):\n    Foo(data["y"])',
    ],
    [
      'schedule: for starts by hand',
      '@schedule(expression="rate(1 day)", input_data={"by": "clock"})\ndef main(data):\n    if data["by"] == "hand":\n        Foo(data["y"])\n    elif data["by"] != "clock" and data["z"] == 1:\n        Foo(data["y"])',
    ],
    [
      'schedule: numbers and flags',
      '@schedule(expression="rate(1 day)", input_data={"n": 1, "f": False})\ndef main(data):\n    if data["n"] > 1 or bool(data["f"]):\n        Foo(data["y"])\n    if data["n"] == 1.0:\n        return\n    Foo(data["y"])',
    ],
    [
      'schedule: another type',
      '@schedule(expression="rate(1 day)", input_data={"n": "1"})\ndef main(data):\n    if data["n"] == 1:\n        Foo(data["y"])',
    ],
    ['update as the last thing', 'Foo()\ndata.update({"x": 1})'],
    ['update: its keys', 'data.update({"x": {"y": 1}})\nif data["x"]["y"] == 1:\n    return'],
    ['update in one arm', 'if data["c"] == 1:\n    data.update({"x": 1})\nFoo(data["y"])'],
    ['update in an arm that ends', 'if data["c"] == 1:\n    data.update({"x": 1})\n    return\nFoo(data["y"])'],
    ['update and a key', 'data.update({"x": 1})\ndata["y"] = 2\nwait(seconds=data["y"])'],
    ['literal: its keys', 'data["x"] = {"a": [{"b": 1}]}\nFoo(data["x"]["a"][0]["b"])\nFoo(data["x"]["a"][-1])'],
    ['literal: key set later', 'data["x"] = {}\ndata["x"]["a"]["b"] = Foo()\nBar(data["x"]["a"]["b"]["c"])'],
    ['literal: replaced by a result', 'data["x"] = {"a": 1}\nFoo()\ndata["x"] = Foo()\nBar(data["x"]["b"])'],
    ['literal: in one arm', 'if data["c"] == 1:\n    data["x"] = {"a": 1}\nFoo(data["x"]["b"])'],
    [
      'literal: of one arm, a result of the other',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = Foo()\nFoo(data["x"]["b"])',
    ],
    [
      'literal: keys of both arms',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = {"b": 1}\nFoo(data["x"]["a"])',
    ],
    ['input: key set inside', 'data["x"]["a"] = 1\nFoo(data["x"]["b"])'],
    ['results of tasks', 'data["x"] = Foo()\ndata["y"] = Drain()\nFoo(data["x"]["a"])\nBar(data["y"]["b"][0])'],
    [
      'error',
      'try:\n    Foo()\nexcept:\n    if data["error"]["Error"] == "KeyError":\n        Bar(data["error"]["Cause"])',
    ],
    ['error of the input', 'if data["error"]["message"] == "x":\n    return\ntry:\n    Foo()\nexcept:\n    pass'],
    [
      'description of an execution',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["Output"])\n    if data["x"]["Status"] == "SUCCEEDED":\n        Bar(data["x"]["InputDetails"]["Included"])',
    ],
    ['description of a build', 'data["x"] = Image()\nFoo(data["x"]["Build"]["BuildStatus"])'],
    [
      'result of a map',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each)\n    Foo(data["x"][0]["a"])\n    Bar(data["x"])',
    ],
    [
      'map over a stored list',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = Foo()\n    map(data["x"], each)\n    map(data["x"]["y"], each)',
    ],
    [
      'map over a written pointer',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = {"items": [1], "table_name": "t", "partition_key": "p", "key": "k"}\n    map(data["x"], each)',
    ],
    [
      'many keys are not followed',
      `def each(data):\n${Array.from({ length: 100 }, (_, n) => `    data["k${n}"] = ${n}\n`).join('')}    Foo(data["k99"])\n    Foo(data["x"])${MAPPED}`,
    ],
    // Branches.
    [
      'branch: set before',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: set before in an arm',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["c"] == 1:\n        data["x"] = 1\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: read before',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["x"] == 1:\n        return\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: set afterwards',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    data["x"] = Foo()\n    Bar(data["x"])',
    ],
    [
      'branch: reads the input first',
      'def side(data):\n    Foo(data["x"])\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: may read the input',
      'def side(data):\n    if data["c"] == 1:\n        data["x"] = Foo()\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: another one reads the input',
      'def one(data):\n    data["x"] = Foo()\n\n\ndef two(data):\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(one, two)\n    Bar(data["x"])',
    ],
    [
      'branch: one inside reads the input',
      'def inner(data):\n    Bar(data["x"])\n\n\ndef one(data):\n    parallel(inner)\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(one)\n    Bar(data["x"])',
    ],
    [
      'branch: an earlier one reads the input',
      'def one(data):\n    Bar(data["x"])\n\n\ndef two(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(one)\n    parallel(two)\n    Bar(data["x"])',
    ],
    [
      'branch: a part of a key',
      'def side(data):\n    data["x"]["y"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"]["z"])',
    ],
    [
      'branch: in one arm',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["c"] == 1:\n        parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: given by the schedule',
      'def side(data):\n    data["x"] = 1\n\n\n@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'iterator: a name of its own',
      'def each(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    map(data["rows"], each)\n    Bar(data["x"])',
    ],
    // Set twice.
    ['read in between', 'data["x"] = 1\nFoo(data["x"])\ndata["x"] = 2'],
    ['all data read in between', 'data["x"] = 1\nFoo()\ndata["x"] = 2'],
    [
      'all data read by a machine',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    sub()\n    data["x"] = 2',
    ],
    [
      'all data read by branches',
      'def side(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    parallel(side)\n    data["x"] = 2',
    ],
    ['read by a condition', 'data["x"] = 1\nif data["y"] == 1 and not bool(data["x"]):\n    return\ndata["x"] = 2'],
    ['read by a wait', 'data["x"] = 1\nwait(seconds=data["x"])\ndata["x"] = 2'],
    ['read by env', 'data["x"] = 1\nImage(data["a"], env={"X": data["x"]})\ndata["x"] = 2'],
    ['read by a build', 'data["source_version"] = "a"\nImage(data["x"])\ndata["source_version"] = "b"'],
    ['read by what sets it', 'data["x"] = Foo(data["a"])\ndata["x"] = Bar(data["x"])'],
    ['a part read', 'data["x"] = {"y": 1}\nFoo(data["x"]["y"])\ndata["x"] = 2'],
    ['the whole read', 'data["x"]["y"] = 1\nFoo(data["x"])\ndata["x"]["y"] = 2'],
    ['the whole, then a part', 'data["x"] = {"y": 1}\ndata["x"]["y"] = 2'],
    ['a default', 'data["x"] = 1\nif data["c"] == 1:\n    data["x"] = 2'],
    ['a default for a handler', 'data["x"] = 1\ntry:\n    data["x"] = Foo(data["a"])\nexcept:\n    pass'],
    ['the output of an arm', 'data["x"] = 1\nif data["c"] == 1:\n    return\ndata["x"] = 2'],
    ['an arm that fails', 'data["x"] = 1\nif data["c"] == 1:\n    raise Stop()\ndata["x"] = 2'],
    ['other keys', 'data["x"] = 1\ndata["y"] = 2\ndata["x y"] = 3'],
    ['update', 'data["x"] = 1\ndata.update({"x": 2})'],
    ['in arms', 'if data["c"] == 1:\n    data["x"] = 1\nelse:\n    data["x"] = 2'],
    // Results of ECS.
    ['ecs: not assigned', 'Crunch()'],
    ['ecs: its description', 'data["x"] = Crunch()\nif data["x"]["Containers"][0]["ExitCode"] == 1:\n    return'],
    [
      'ecs: its description, elsewhere',
      'def side(data):\n    Foo(data["x"]["StoppedReason"])\n\n\ndef main(data):\n    data["x"] = Crunch()\n    parallel(side)',
    ],
    ['other services', 'data["x"] = Drain()\ndata["y"] = Image()'],
    // Errors.
    [
      'order of handlers',
      'try:\n    Foo()\nexcept KeyError:\n    return\nexcept States.TaskFailed:\n    return\nexcept (States.Timeout, States.Permissions):\n    return\nexcept:\n    return',
    ],
    ['in one tuple', 'try:\n    Foo()\nexcept (States.TaskFailed, KeyError):\n    return'],
    [
      'errors of a task',
      'try:\n    with retry(on_exceptions=[States.Timeout, States.TaskFailed, States.Permissions]):\n        Foo()\nexcept (States.HeartbeatTimeout, States.DataLimitExceeded):\n    return',
    ],
    ['errors with such names', 'try:\n    Foo()\nexcept (Timeout, Runtime, TaskFailed):\n    return'],
    ['all', 'try:\n    with retry(on_exceptions=[States.ALL]):\n        Foo()\nexcept States.ALL:\n    return'],
    // Limits.
    [
      'map limit',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    map(data["y"], each, max_concurrency=40)\n    map(data["y"], each, max_concurrency=0)\n    map(data["y"], each)`,
    ],
    [
      'wait: a year',
      'wait(seconds=31622400)\nwait(seconds=0)\nwait(seconds=data["n"])\nwait(timestamp="2090-01-01T00:00:00Z")',
    ],
    [
      'retry',
      'with retry():\n    Foo()\nwith retry(interval=60, max_attempts=19):\n    Foo()\nwith retry(max_attempts=366, interval=86400, backoff_rate=1):\n    Foo()',
    ],
    ['retry: interval alone', 'with retry(interval=99999999):\n    Foo()'],
    ['payload', `data["x"] = "${'a'.repeat(262_142)}"\nImage(env={"A": data["x"]})`],
    // Literals.
    ['money', 'data["x"] = "$5.00"\ndata["y"] = "$"\ndata["z"] = "US$.99"\nraise Stop("$ 5.a")'],
    ['sentences', 'data["x"] = "States.Format is a function"\ndata["y"] = "see $.foo for more"\ndata["z"] = "$$"'],
    ['a path deep inside', 'data["x"] = {"query": "$.items[0].price", "list": ["$.a"]}'],
    ['keys', 'data["$.foo"] = 1\ndata["x.$"] = 1'],
    ['conditions', 'if data["x"] == "$.foo":\n    return'],
    ['keys of states', 'Foo(key="$.foo")'],
    ['shell variables', 'Image(env={"A": "$HOME", "B": "${FOO}", "C": "$(date)"})'],
  ])('%s', async (_, text) => {
    expect(await findings(text)).toEqual([]);
  });
});

describe('fixes', () => {
  test.each<[string, string]>([
    ['data["x"] = 1\ndata["x"] = 2', 'data["x"] = 2'],
    ['data["x"] = 1; data["x"] = 2', 'data["x"] = 2'],
    ['if data["c"] == 1: data["x"] = 1\ndata["x"] = 2', 'if data["c"] == 1: pass\ndata["x"] = 2'],
    ['data["x"] = {\n    "a": 1,\n}\n# why\ndata["x"] = 2', '# why\ndata["x"] = 2'],
    ['data["x"] = 1  # why\ndata["x"] = 2', 'data["x"] = 1  # why\ndata["x"] = 2'],
    ['data["x"] = Foo(data["a"])  # why\ndata["x"] = 2', 'Foo(data["a"])  # why\ndata["x"] = 2'],
    ['data["x"] = (Foo(data["a"]))\ndata["x"] = 2', 'data["x"] = (Foo(data["a"]))\ndata["x"] = 2'],
    ['data["x"] = \\\n    Foo(data["a"])\ndata["x"] = 2', 'data["x"] = \\\n    Foo(data["a"])\ndata["x"] = 2'],
    [
      'with retry():\n\tdata["x"] = Foo(data["a"])\r\ndata["x"] = 2',
      'with retry():\n\tFoo(data["a"])\r\ndata["x"] = 2',
    ],
  ])('%j becomes %j', async (text, expected) => {
    expect(await fixed(text)).toBe(expected);
  });

  test.each<[string, string]>([
    ['data["x"] = Crunch()', 'Crunch()'],
    ['data["x"] = Crunch()\nFoo(data["x"])', 'data["x"] = Crunch()\nFoo(data["x"])'],
    ['Image(env={"A": "$.a[\'b c\'][0]"})', 'Image(env={"A": data["a"]["b c"][0]})'],
    ['Image(build_arg_vars={"A": "$.a"})', 'Image(build_arg_vars={"A": "$.a"})'],
    [
      'try:\n    Foo()\nexcept (States.timeout, KeyError):\n    return',
      'try:\n    Foo()\nexcept (States.Timeout, KeyError):\n    return',
    ],
  ])('%j becomes %j, unsafely', async (text, expected) => {
    expect(await fixed(text, false)).toBe(expected);
  });
});

test('a refused statement may use a machine in another way, so that nothing is said of its input', async () => {
  const use = (statement: string): string =>
    program(
      `def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    sub()\n\n\ndef spare(data):\n    ${statement}`,
    );
  const codes = async (text: string): Promise<string[]> =>
    compileText(text, await engine())
      .diagnostics.map(({ info }) => info.code)
      .filter((code) => OWN.test(code));
  expect(await codes(use('Foo()'))).toEqual(['FLX506']);
  expect(await codes(use('parallel(sub, print)'))).toEqual([]);
});

/** Milliseconds of the analyses and rules for a file that long; the front stages are not counted. */
async function cost(text: string): Promise<number> {
  const module = parse(read(sourceFile('project.py', program(text))), await engine(), () => undefined);
  const project = bind(module, 'demo', () => undefined);
  const graphs = new Map(
    [...project.machines].map(([name, machine]) => [name, lower(machine, project, () => undefined).graph]),
  );
  const started = performance.now();
  const own = lintRules.filter(({ code }) => OWN.test(code));
  for (const rule of own) rule.check({ project, graphs, methods: [] }, () => undefined);
  return performance.now() - started;
}

test.each<[string, (size: number) => string]>([
  ['keys', (size) => Array.from({ length: size }, (_, n) => `data["k${n}"] = ${n}`).join('\n')],
  ['one key', (size) => Array.from({ length: size }, (_, n) => `data["k"] = ${n}`).join('\n')],
  ['arms', (size) => Array.from({ length: size }, (_, n) => `if data["a${n}"] == ${n}: data["b"] = ${n}`).join('\n')],
  ['results', (size) => Array.from({ length: size }, (_, n) => `data["x"] = Crunch(data["x"]["b${n}"])`).join('\n')],
  ['branches', (size) => `def main(data):\n    parallel(${'f, '.repeat(size)}f)\n\n\ndef f(data):\n    Foo()`],
  [
    'functions',
    (size) => {
      const one = (n: number): string =>
        `def f${n}(data):\n    data["x"] = Crunch(data["k${n}"])\n    parallel(f${n + 1})`;
      return [...Array.from({ length: size }, (_, n) => one(n)), `def f${size}(data):\n    Foo()`].join('\n\n\n');
    },
  ],
])('many %s cost in proportion', async (_, text) => {
  await cost(text(250));
  const small = await cost(text(250));
  // Eight times as much may cost thirty times as much on a busy machine; what is quadratic costs sixty-four.
  expect(await cost(text(2000))).toBeLessThan(30 * Math.max(small, 5));
});
