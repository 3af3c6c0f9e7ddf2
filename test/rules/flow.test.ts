// Rules about limits, data and errors: the code and text that each reports, and valid programs that none may report.
// There are more of the latter, since a false alarm is worse than a missed problem.

import { applyFixes } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { lower } from '../../src/graph/lower.ts';
import { programOf } from '../../src/lint/program.ts';
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

const OWN = /^FLX(?:30[2-9]|31\d|50[5-9]|51\d|548|55[2-4]|56[67]|60\d)$/;

/** A text without `def` becomes the body of main. */
function program(text: string): string {
  const body = text.includes('def ') ? text : `def main(data):\n${text.replace(/^(?=.)/gm, '    ')}`;
  return `${HEAD}${body}\n`;
}

/** `CODE text` for each finding of these rules. Fails on any other error. */
async function findings(text: string): Promise<string[]> {
  const source = program(text);
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ severity, info }) => severity === 'error' && !OWN.test(info.code))).toEqual([]);
  return diagnostics
    .filter(({ info }) => OWN.test(info.code))
    .map(({ info, span }) => `${info.code} ${source.slice(span.start, span.end)}`);
}

/** The program after the fixes of these rules; only the safe ones by default. */
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

describe('reports', () => {
  test.each<[string, string, string[]]>([
    // Keys missing from the data of an iterator, a called machine, a schedule or an update.
    ['iterator: a missing key', `def each(data):\n    Foo(data["x"])${MAPPED}`, ['FLX506 data["x"]']],
    [
      'iterator: a missing key in a condition',
      `def each(data):\n    if data["x"]["y"] == 1:\n        Foo()${MAPPED}`,
      ['FLX506 data["x"]["y"]'],
    ],
    [
      'iterator: a missing key in a wait',
      `def each(data):\n    wait(seconds=data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: a missing key in a map',
      `def each(data):\n    map(data["x"], one)\n\n\ndef one(data):\n    Foo()${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: a missing key in env',
      `def each(data):\n    data["source_version"] = Foo()\n    Image(env={"A": data["x"]})${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    ['iterator: a build without source_version', `def each(data):\n    Image()${MAPPED}`, ['FLX506 Image']],
    [
      'iterator: only the first of several missing keys',
      `def each(data):\n    Foo(data["x"])\n    Foo(data["x"])\n    Foo(data["y"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: a missing key once in two arms',
      `def each(data):\n    if bool(data["context_value"]):\n        Foo(data["x"])\n    else:\n        Bar(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: a key set in another arm',
      `def each(data):\n    if bool(data["context_value"]):\n        data["x"] = 1\n        return\n    Foo(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator: a key set by a task that failed',
      `def each(data):\n    try:\n        data["x"] = Foo()\n    except:\n        Bar(data["x"])${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'iterator used twice: a missing key once',
      `def each(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    map(data["a"], each)\n    map(data["b"], each)`,
      ['FLX506 data["x"]'],
    ],
    [
      'branch in an iterator: a missing key',
      `def side(data):\n    Foo(data["x"])\n\n\ndef each(data):\n    parallel(side)${MAPPED}`,
      ['FLX506 data["x"]'],
    ],
    [
      'called machine: a missing key',
      'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    sub(data["y"])',
      ['FLX506 data["x"]'],
    ],
    [
      'called machine: a missing key of its input',
      'def sub(data):\n    Foo(data["data"]["y"])\n\n\ndef main(data):\n    data["x"] = {"z": 1}\n    sub(data["x"])',
      ['FLX506 data["data"]["y"]'],
    ],
    [
      'called machine: a build without source_version',
      'def sub(data):\n    Image()\n\n\ndef main(data):\n    sub()',
      ['FLX506 Image'],
    ],
    [
      'schedule: a key missing from input_data',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    Foo(data["y"])',
      ['FLX506 data["y"]'],
    ],
    [
      'schedule: a nested key missing from input_data',
      '@schedule(expression="rate(1 day)", input_data={"x": {"y": 1}})\ndef main(data):\n    Foo(data["x"]["z"])',
      ['FLX506 data["x"]["z"]'],
    ],
    [
      'schedule: a key missing in a branch',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    parallel(side)\n\n\ndef side(data):\n    Foo(data["y"])',
      ['FLX506 data["y"]'],
    ],
    ['update: a missing key', 'data.update({"a": 1})\nif data["b"] == 1:\n    return', ['FLX506 data["b"]']],
    [
      'update in both arms: a missing key',
      'if data["c"] == 1:\n    data.update({"a": 1})\nelse:\n    data.update({"b": 1})\nwait(seconds=data["x"])',
      ['FLX506 data["x"]'],
    ],
    // Keys missing from what a literal, a handler, a map, a called machine or a build has set.
    ['literal: a missing key', 'data["x"] = {"a": 1}\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: a key of a number', 'data["x"] = 5\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: a key of a list', 'data["x"] = [1, 2]\nFoo(data["x"]["b"])', ['FLX506 data["x"]["b"]']],
    ['literal: an index beyond the end', 'data["x"] = [1, 2]\nFoo(data["x"][2])', ['FLX506 data["x"][2]']],
    ['literal: a negative index beyond the start', 'data["x"] = [1, 2]\nFoo(data["x"][-3])', ['FLX506 data["x"][-3]']],
    [
      'literal: a key missing after another was set',
      'data["x"] = {"a": 1}\ndata["x"]["b"] = 2\nFoo(data["x"]["c"])',
      ['FLX506 data["x"]["c"]'],
    ],
    [
      'literal: a key missing in both arms',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = {"b": 1}\nFoo(data["x"]["d"])',
      ['FLX506 data["x"]["d"]'],
    ],
    [
      'map over a literal',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = [1, 2]\n    map(data["x"], each)',
      ['FLX548 data["x"]'],
    ],
    [
      'map over a map',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each)\n    map(data["x"], each)',
      ['FLX548 data["x"]'],
    ],
    [
      'error: an unknown key',
      'try:\n    Foo()\nexcept:\n    Bar(data["error"]["message"])',
      ['FLX506 data["error"]["message"]'],
    ],
    [
      'error: a key of Cause, which is a text',
      'try:\n    Foo()\nexcept:\n    Bar(data["error"]["Cause"]["errorMessage"])',
      ['FLX506 data["error"]["Cause"]["errorMessage"]'],
    ],
    [
      'called machine: an unknown key of its description',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["score"])',
      ['FLX506 data["x"]["score"]'],
    ],
    [
      'called machine: a key of Output, which is a text',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["Output"]["score"])',
      ['FLX506 data["x"]["Output"]["score"]'],
    ],
    [
      'build: an unknown key of its description',
      'data["x"] = Image()\nFoo(data["x"]["tag"])',
      ['FLX506 data["x"]["tag"]'],
    ],
    ['a key with quotes', `data["it's"] = {"a\\n": 1}\nFoo(data["it's"]["a"])`, [`FLX506 data["it's"]["a"]`]],
    // The trace, missing after an update.
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
      'trace: once, instead of the missing keys after it',
      'data.update({"a": 1})\nFoo(data["b"])\nBar()\nif data["b"] == 1:\n    Foo()',
      ['FLX510 Foo'],
    ],
    ['trace: in an arm', 'data.update({"a": 1})\nif data["a"] == 1:\n    Foo()', ['FLX510 Foo']],
    // Keys that only a branch has set.
    [
      'branch: a result read after the parallel',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: a nested key read after the parallel',
      'def side(data):\n    data["x"] = 1\n\n\ndef main(data):\n    parallel(side)\n    wait(seconds=data["x"]["y"])',
      ['FLX508 data["x"]["y"]'],
    ],
    [
      'branch: a key read inside it as well',
      'def side(data):\n    data["x"] = Foo()\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: a key read by a later branch',
      'def one(data):\n    data["x"] = Foo()\n\n\ndef two(data):\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(one)\n    parallel(two)',
      ['FLX508 data["x"]'],
    ],
    [
      'branch: a key read in a scheduled machine',
      'def side(data):\n    data["x"] = 1\n\n\n@schedule(expression="rate(1 day)", input_data={"y": 1})\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
      ['FLX508 data["x"]'],
    ],
    // Keys set twice.
    ['overwritten: a literal', 'data["x"] = 1\ndata["x"] = 2', ['FLX507 data["x"]']],
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
      'overwritten: a result with a handler that fails',
      'try:\n    data["x"] = Foo(data["a"])\nexcept:\n    raise Stop()\ndata["x"] = 1',
      ['FLX507 data["x"]'],
    ],
    // Results of ECS.
    ['build: an assigned result', 'data["source_version"] = "v1"\ndata["x"] = Image()\nFoo()', ['FLX505 data["x"]']],
    [
      'build: numbers, booleans and lists as variables',
      'data["source_version"] = "v1"\nImage(env={"A": 1, "B": True, "C": ["x"], "D": None, "E": "1"})',
      ['FLX566 1', 'FLX566 True', 'FLX566 ["x"]', 'FLX566 None'],
    ],
    [
      'error: compared after a handler',
      'data["error"] = ""\ntry:\n    Foo()\nexcept:\n    Bar()\nif data["error"] == "":\n    Foo()',
      ['FLX567 data["error"]'],
    ],
    [
      'error: compared in the handler',
      'data["error"] = "late"\ntry:\n    Foo()\nexcept KeyError:\n    if data["error"] == "late":\n        Bar()',
      ['FLX567 data["error"]'],
    ],
    [
      'error: passed on after a handler that goes on',
      'data["error"] = Bar()\ntry:\n    Foo()\nexcept KeyError:\n    wait(seconds=1)\nBar(data["error"])',
      ['FLX567 data["error"]'],
    ],
    [
      'error: set in both arms',
      'if data["x"] == 1:\n    data["error"] = "a"\nelse:\n    data["error"] = "b"\ntry:\n    Foo()\nexcept:\n    Bar()\nif data["error"] == "a":\n    Foo()',
      ['FLX567 data["error"]'],
    ],
    ['ecs: an assigned result', 'data["x"] = Crunch()', ['FLX505 data["x"]']],
    ['ecs: read as a result', 'data["x"] = Crunch()\nFoo(data["x"]["score"])', ['FLX505 data["x"]']],
    [
      'ecs: a result under try and retry',
      'try:\n    with retry():\n        data["x"] = Crunch()\nexcept:\n    return',
      ['FLX505 data["x"]'],
    ],
    // Errors.
    [
      'shadowed: errors below States.TaskFailed',
      'try:\n    Foo()\nexcept States.TaskFailed:\n    Bar()\nexcept (KeyError, States.Timeout, ValueError):\n    return',
      ['FLX509 KeyError', 'FLX509 ValueError'],
    ],
    [
      'shadowed: an error below a tuple with States.TaskFailed',
      'try:\n    Foo()\nexcept (States.Timeout, States.TaskFailed):\n    Bar()\nexcept KeyError:\n    return\nexcept:\n    return',
      ['FLX509 KeyError'],
    ],
    [
      'an unknown States error',
      'try:\n    Foo()\nexcept (KeyError, States.Taskfailed):\n    Bar()',
      ['FLX305 States.Taskfailed'],
    ],
    [
      'an error of a choice',
      'try:\n    Foo()\nexcept States.NoChoiceMatched:\n    Bar()',
      ['FLX305 States.NoChoiceMatched'],
    ],
    [
      'retries of errors that no task raises',
      'with retry(on_exceptions=[States.BranchFailed, States.Runtime, KeyError]):\n    Foo()',
      ['FLX305 States.BranchFailed', 'FLX305 States.Runtime'],
    ],
    [
      'named errors of code that fails without a name',
      'def other(data):\n    Foo()\n\n\ndef main(data):\n    try:\n        with retry(on_exceptions=[ValueError, States.TaskFailed]):\n            Crunch()\n    except KeyError:\n        Bar()\n    try:\n        data["x"] = other()\n    except (OSError, States.Timeout):\n        return\n    with retry(on_exceptions=[Odd]):\n        Image()',
      ['FLX308 ValueError', 'FLX308 KeyError', 'FLX308 OSError', 'FLX308 Odd'],
    ],
    [
      'base classes',
      'try:\n    with retry(on_exceptions=[BaseException]):\n        Foo()\nexcept (KeyError, Exception):\n    Bar()\nexcept:\n    return',
      ['FLX307 BaseException', 'FLX307 Exception'],
    ],
    [
      'a base class once for code that fails without a name',
      'try:\n    Crunch()\nexcept Exception:\n    Bar()',
      ['FLX308 Exception'],
    ],
    // Limits.
    [
      'map: a concurrency above the limit',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each, max_concurrency=41)`,
      ['FLX302 41'],
    ],
    [
      'map: a huge concurrency',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    map(data["y"], each, max_concurrency=99999999999999999999)`,
      ['FLX302 99999999999999999999'],
    ],
    ['wait: more than a year', 'wait(seconds=31622401)', ['FLX306 31622401']],
    [
      'retry: too many attempts at the default rate',
      'with retry(interval=60, max_attempts=20):\n    Foo()',
      ['FLX601 20'],
    ],
    [
      'retry: too many attempts at a constant rate',
      'with retry(interval=86400, max_attempts=367, backoff_rate=1.0):\n    Foo()',
      ['FLX601 367'],
    ],
    [
      'retry: too many attempts at a slow rate',
      'with retry(interval=3600, max_attempts=1000, backoff_rate=1.01):\n    Foo()',
      ['FLX601 1000'],
    ],
    ['payload: a literal above the limit', `data["x"] = "${'a'.repeat(262_143)}"`, ['FLX303 data["x"]']],
    ['payload: a limit in bytes, not characters', `data["x"] = "${'ä'.repeat(131_072)}"`, ['FLX303 data["x"]']],
    ['payload: an update above the limit', `data.update({"x": ["${'a'.repeat(262_144)}"]})`, ['FLX303 data.update']],
    [
      'payload: variables of a build above the limit',
      `Image(env={"A": "${'a'.repeat(131_000)}"}, build_arg_vars={"B": "${'a'.repeat(132_000)}"})`,
      ['FLX303 Image'],
    ],
    // Paths and intrinsic functions in literals.
    ['a path in a literal', 'data["x"] = "$.foo"', ['FLX304 "$.foo"']],
    ['a path with brackets', `data["x"] = "$['foo'][0].bar"`, [`FLX304 "$['foo'][0].bar"`]],
    ['a path in an update', 'data.update({"x": "$.foo"})', ['FLX304 "$.foo"']],
    ['a context path', 'data["x"] = ["$$.Execution.Name"]', ['FLX304 "$$.Execution.Name"']],
    ['an intrinsic function', `data["x"] = {"a": "States.Format('{}', $.b)"}`, [`FLX304 "States.Format('{}', $.b)"`]],
    ['a path in a payload template', 'data["x"] = {"a.$": "$.b"}', ['FLX304 "$.b"']],
    ['a path in a cause', 'raise Stop("$.error.Cause")', ['FLX304 "$.error.Cause"']],
    [
      'paths in variables of a build',
      'Image(env={"A": "$.b"}, build_arg_vars={"C": "$.d"})',
      ['FLX304 "$.b"', 'FLX304 "$.d"'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await findings(text)).toEqual(expected);
  });
});

const CALL = '\n\n\ndef main(data):\n    sub(data["y"])';

describe('accepts', () => {
  test.each<[string, string]>([
    // Results of builds that a state or a task reads, and data["error"] beside handlers.
    [
      'build: a part of the description is read',
      'data["source_version"] = "v1"\ndata["x"] = Image()\nFoo(data["x"]["Build"]["Id"])',
    ],
    ['build: strings as variables', 'data["source_version"] = "v1"\nImage(env={"A": "1", "B": data["b"]})'],
    ['error: read in the handler', 'data["error"] = "x"\ntry:\n    Foo()\nexcept:\n    Bar(data["error"])'],
    [
      'error: a part of the caught error',
      'data["error"] = "x"\ntry:\n    Foo()\nexcept:\n    Bar(data["error"]["Cause"])',
    ],
    ['error: set by the input', 'try:\n    Foo()\nexcept:\n    Bar()\nif data["error"] == "":\n    Foo()'],
    [
      'error: set in one arm only',
      'if data["x"] == 1:\n    data["error"] = "a"\ntry:\n    Foo()\nexcept:\n    Bar()\nif data["error"] == "a":\n    Foo()',
    ],
    [
      'error: set again in the handler',
      'data["error"] = ""\ntry:\n    Foo()\nexcept:\n    data["error"] = "late"\nif data["error"] == "":\n    Foo()',
    ],
    [
      'error: the handler ends the machine',
      'data["error"] = ""\ntry:\n    Foo()\nexcept:\n    return\nif data["error"] == "":\n    Foo()',
    ],
    // Named errors, and keys that are in the data.
    ['named errors of a worker', 'try:\n    Drain()\nexcept (KeyError, Exception):\n    return'],
    ['errors of an ECS task', 'try:\n    Crunch()\nexcept (States.TaskFailed, States.Timeout):\n    return'],
    [
      'Exception for a task that raises it',
      `class Bad(Task):\n    async def run(event, context):\n        raise Exception("no")\n\n\ndef main(data):\n    try:\n        with retry(on_exceptions=[Exception]):\n            Bad()\n    except Exception:\n        return`,
    ],
    ['keys of the input of main', 'Foo(data["x"])\nif data["y"]["z"] == 1:\n    wait(seconds=data["w"])'],
    [
      'iterator: keys of an iteration',
      `def each(data):\n    Foo(data["context_value"]["a"])\n    if data["context_index"] > 3:\n        Drain(data["items_result_key"])${MAPPED}`,
    ],
    ['iterator: a key set before', `def each(data):\n    data["x"] = Foo()\n    Bar(data["x"]["y"])${MAPPED}`],
    [
      'iterator: a key set in one arm',
      `def each(data):\n    if bool(data["context_value"]):\n        data["x"] = 1\n    Foo(data["x"])${MAPPED}`,
    ],
    [
      'iterator: a key set by a handler',
      `def each(data):\n    try:\n        data["x"] = Foo()\n    except:\n        data["x"] = None\n    Foo(data["x"])${MAPPED}`,
    ],
    [
      'iterator: the error in a handler',
      `def each(data):\n    try:\n        Foo()\n    except:\n        Bar(data["error"])${MAPPED}`,
    ],
    ['iterator: all data', `def each(data):\n    Foo()\n    Bar(data)${MAPPED}`],
    ['iterator: a build with a version', `def each(data):\n    data["source_version"] = Foo()\n    Image()${MAPPED}`],
    [
      'iterator that is also a branch',
      `def each(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    map(data["rows"], each)\n    parallel(each)`,
    ],
    ['iterator that is exported', `@export()\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    ['iterator that subscribes', `@subscribe(project="p")\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    ['iterator with event processing', `@process_events()\ndef each(data):\n    Foo(data["x"])${MAPPED}`],
    [
      'branch: a key of the data of its parallel',
      'def side(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    parallel(side)',
    ],
    [
      'iterator: a key in an unreachable arm',
      `def each(data):\n    data["mode"] = "a"\n    if data["mode"] == "b":\n        Foo(data["x"])${MAPPED}`,
    ],
    ['called machine: a key of its input', `def sub(data):\n    Foo(data["data"]["x"])${CALL}`],
    ['called machine: all data', `def sub(data):\n    Foo(data)\n    Drain(data["data"])${CALL}`],
    ['called machine: exported too', `@export()\ndef sub(data):\n    Foo(data["x"])${CALL}`],
    [
      'called machine: a branch too',
      'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    parallel(sub)\n    sub()',
    ],
    [
      'called machine: an unreachable call',
      'def sub(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    return\n    sub()',
    ],
    ['an unused function', 'def spare(data):\n    Foo(data["x"])\n\n\ndef main(data):\n    Foo()'],
    [
      'schedule: keys of input_data',
      '@schedule(expression="rate(1 day)", input_data={"x": {"y": [1]}})\ndef main(data):\n    Foo(data["x"]["y"][0])\n    Bar(data["__trace"])',
    ],
    [
      'schedule: a key set before',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    data["y"] = Foo()\n    Bar(data["y"]["z"])',
    ],
    ['schedule without input_data', '@schedule(expression="rate(1 day)")\ndef main(data):\n    Foo(data["y"])'],
    [
      'schedule: with a subscription',
      '@schedule(expression="rate(1 day)", input_data={"x": 1})\n@subscribe(project="p")\ndef main(data):\n    Foo(data["y"])',
    ],
    [
      'schedule: arms for executions started by hand',
      '@schedule(expression="rate(1 day)", input_data={"by": "clock"})\ndef main(data):\n    if data["by"] == "hand":\n        Foo(data["y"])\n    elif data["by"] != "clock" and data["z"] == 1:\n        Foo(data["y"])',
    ],
    [
      'schedule: conditions on numbers and booleans',
      '@schedule(expression="rate(1 day)", input_data={"n": 1, "f": False})\ndef main(data):\n    if data["n"] > 1 or bool(data["f"]):\n        Foo(data["y"])\n    if data["n"] == 1.0:\n        return\n    Foo(data["y"])',
    ],
    [
      'schedule: a comparison with another type',
      '@schedule(expression="rate(1 day)", input_data={"n": "1"})\ndef main(data):\n    if data["n"] == 1:\n        Foo(data["y"])',
    ],
    ['update as the last statement', 'Foo()\ndata.update({"x": 1})'],
    ['update: a key that it sets', 'data.update({"x": {"y": 1}})\nif data["x"]["y"] == 1:\n    return'],
    ['update in one arm', 'if data["c"] == 1:\n    data.update({"x": 1})\nFoo(data["y"])'],
    ['update in an arm that ends', 'if data["c"] == 1:\n    data.update({"x": 1})\n    return\nFoo(data["y"])'],
    ['update: a key set after it', 'data.update({"x": 1})\ndata["y"] = 2\nwait(seconds=data["y"])'],
    [
      'literal: keys that it has',
      'data["x"] = {"a": [{"b": 1}]}\nFoo(data["x"]["a"][0]["b"])\nFoo(data["x"]["a"][-1])',
    ],
    ['literal: a key set later', 'data["x"] = {}\ndata["x"]["a"]["b"] = Foo()\nBar(data["x"]["a"]["b"]["c"])'],
    ['literal: replaced by a result', 'data["x"] = {"a": 1}\nFoo()\ndata["x"] = Foo()\nBar(data["x"]["b"])'],
    ['literal: in one arm', 'if data["c"] == 1:\n    data["x"] = {"a": 1}\nFoo(data["x"]["b"])'],
    [
      'literal in one arm, result in the other',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = Foo()\nFoo(data["x"]["b"])',
    ],
    [
      'literal: a key of one of two arms',
      'if data["c"] == 1:\n    data["x"] = {"a": 1}\nelse:\n    data["x"] = {"b": 1}\nFoo(data["x"]["a"])',
    ],
    ['input: a key beside one that was set', 'data["x"]["a"] = 1\nFoo(data["x"]["b"])'],
    ['results of tasks', 'data["x"] = Foo()\ndata["y"] = Drain()\nFoo(data["x"]["a"])\nBar(data["y"]["b"][0])'],
    [
      'error: its keys',
      'try:\n    Foo()\nexcept:\n    if data["error"]["Error"] == "KeyError":\n        Bar(data["error"]["Cause"])',
    ],
    [
      'error: a key of the input with that name',
      'if data["error"]["message"] == "x":\n    return\ntry:\n    Foo()\nexcept:\n    pass',
    ],
    [
      'called machine: keys of its description',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = sub()\n    Foo(data["x"]["Output"])\n    if data["x"]["Status"] == "SUCCEEDED":\n        Bar(data["x"]["InputDetails"]["Included"])',
    ],
    ['build: keys of its description', 'data["x"] = Image()\nFoo(data["x"]["Build"]["BuildStatus"])'],
    [
      'map: keys of its result',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = map(data["y"], each)\n    Foo(data["x"][0]["a"])\n    Bar(data["x"])',
    ],
    [
      'map over a stored list',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = Foo()\n    map(data["x"], each)\n    map(data["x"]["y"], each)',
    ],
    [
      'map over a pointer written as a literal',
      'def each(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = {"items": [1], "table_name": "t", "partition_key": "p", "key": "k"}\n    map(data["x"], each)',
    ],
    [
      'a hundred keys, which are too many to track',
      `def each(data):\n${Array.from({ length: 100 }, (_, n) => `    data["k${n}"] = ${n}\n`).join('')}    Foo(data["k99"])\n    Foo(data["x"])${MAPPED}`,
    ],
    // Keys that not only a branch has set.
    [
      'branch: a key set before',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key set before in one arm',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["c"] == 1:\n        data["x"] = 1\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key read before',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["x"] == 1:\n        return\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key set afterwards',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    data["x"] = Foo()\n    Bar(data["x"])',
    ],
    [
      'branch: a key that it reads first',
      'def side(data):\n    Foo(data["x"])\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key that it may read first',
      'def side(data):\n    if data["c"] == 1:\n        data["x"] = Foo()\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key that another branch reads',
      'def one(data):\n    data["x"] = Foo()\n\n\ndef two(data):\n    Bar(data["x"])\n\n\ndef main(data):\n    parallel(one, two)\n    Bar(data["x"])',
    ],
    [
      'branch: a key that a nested branch reads',
      'def inner(data):\n    Bar(data["x"])\n\n\ndef one(data):\n    parallel(inner)\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(one)\n    Bar(data["x"])',
    ],
    [
      'branch: a key that an earlier branch reads',
      'def one(data):\n    Bar(data["x"])\n\n\ndef two(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    parallel(one)\n    parallel(two)\n    Bar(data["x"])',
    ],
    [
      'branch: another part of a key',
      'def side(data):\n    data["x"]["y"] = Foo()\n\n\ndef main(data):\n    parallel(side)\n    Bar(data["x"]["z"])',
    ],
    [
      'branch: a parallel in one arm',
      'def side(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    if data["c"] == 1:\n        parallel(side)\n    Bar(data["x"])',
    ],
    [
      'branch: a key given by the schedule',
      'def side(data):\n    data["x"] = 1\n\n\n@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    parallel(side)\n    Bar(data["x"])',
    ],
    [
      'iterator: a key of the same name',
      'def each(data):\n    data["x"] = Foo()\n\n\ndef main(data):\n    map(data["rows"], each)\n    Bar(data["x"])',
    ],
    // Keys set twice and read in between.
    ['a key read in between', 'data["x"] = 1\nFoo(data["x"])\ndata["x"] = 2'],
    ['all data read by a task', 'data["x"] = 1\nFoo()\ndata["x"] = 2'],
    [
      'all data read by a called machine',
      'def sub(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    sub()\n    data["x"] = 2',
    ],
    [
      'all data read by branches',
      'def side(data):\n    Foo()\n\n\ndef main(data):\n    data["x"] = 1\n    parallel(side)\n    data["x"] = 2',
    ],
    [
      'a key read by a condition',
      'data["x"] = 1\nif data["y"] == 1 and not bool(data["x"]):\n    return\ndata["x"] = 2',
    ],
    ['a key read by a wait', 'data["x"] = 1\nwait(seconds=data["x"])\ndata["x"] = 2'],
    ['a key read by env', 'data["x"] = 1\nImage(data["a"], env={"X": data["x"]})\ndata["x"] = 2'],
    ['source_version read by a build', 'data["source_version"] = "a"\nImage(data["x"])\ndata["source_version"] = "b"'],
    ['a key read by the call that sets it', 'data["x"] = Foo(data["a"])\ndata["x"] = Bar(data["x"])'],
    ['a part read in between', 'data["x"] = {"y": 1}\nFoo(data["x"]["y"])\ndata["x"] = 2'],
    ['the whole read in between', 'data["x"]["y"] = 1\nFoo(data["x"])\ndata["x"]["y"] = 2'],
    ['a part set after the whole', 'data["x"] = {"y": 1}\ndata["x"]["y"] = 2'],
    ['a default, replaced in one arm', 'data["x"] = 1\nif data["c"] == 1:\n    data["x"] = 2'],
    ['a default for a failed task', 'data["x"] = 1\ntry:\n    data["x"] = Foo(data["a"])\nexcept:\n    pass'],
    ['a key in the output of an arm that returns', 'data["x"] = 1\nif data["c"] == 1:\n    return\ndata["x"] = 2'],
    ['an arm that fails', 'data["x"] = 1\nif data["c"] == 1:\n    raise Stop()\ndata["x"] = 2'],
    ['other keys', 'data["x"] = 1\ndata["y"] = 2\ndata["x y"] = 3'],
    ['a key replaced by an update', 'data["x"] = 1\ndata.update({"x": 2})'],
    ['one key set in two arms', 'if data["c"] == 1:\n    data["x"] = 1\nelse:\n    data["x"] = 2'],
    // Results of ECS.
    ['ecs: a result that is not assigned', 'Crunch()'],
    ['ecs: its description', 'data["x"] = Crunch()\nif data["x"]["Containers"][0]["ExitCode"] == 1:\n    return'],
    [
      'ecs: its description in a branch',
      'def side(data):\n    Foo(data["x"]["StoppedReason"])\n\n\ndef main(data):\n    data["x"] = Crunch()\n    parallel(side)',
    ],
    ['other services', 'data["x"] = Drain()'],
    // Errors.
    [
      'handlers in the right order',
      'try:\n    Foo()\nexcept KeyError:\n    return\nexcept States.TaskFailed:\n    return\nexcept (States.Timeout, States.Permissions):\n    return\nexcept:\n    return',
    ],
    ['States.TaskFailed and a name in one tuple', 'try:\n    Foo()\nexcept (States.TaskFailed, KeyError):\n    return'],
    [
      'errors of a task',
      'try:\n    with retry(on_exceptions=[States.Timeout, States.TaskFailed, States.Permissions]):\n        Foo()\nexcept (States.HeartbeatTimeout, States.DataLimitExceeded):\n    return',
    ],
    ['errors named like those of States', 'try:\n    Foo()\nexcept (Timeout, Runtime, TaskFailed):\n    return'],
    ['States.ALL', 'try:\n    with retry(on_exceptions=[States.ALL]):\n        Foo()\nexcept States.ALL:\n    return'],
    // Limits.
    [
      'map: concurrency up to the limit',
      `def each(data):\n    Foo()\n\n\ndef main(data):\n    map(data["y"], each, max_concurrency=40)\n    map(data["y"], each, max_concurrency=0)\n    map(data["y"], each)`,
    ],
    [
      'wait: a year',
      'wait(seconds=31622400)\nwait(seconds=0)\nwait(seconds=data["n"])\nwait(timestamp="2090-01-01T00:00:00Z")',
    ],
    [
      'retry: attempts within a year',
      'with retry():\n    Foo()\nwith retry(interval=60, max_attempts=19):\n    Foo()\nwith retry(max_attempts=366, interval=86400, backoff_rate=1):\n    Foo()',
    ],
    ['retry: a long interval alone', 'with retry(interval=99999999):\n    Foo()'],
    ['payload: a literal at the limit', `data["x"] = "${'a'.repeat(262_142)}"\nImage(env={"A": data["x"]})`],
    // Literals that are not paths.
    ['amounts of money', 'data["x"] = "$5.00"\ndata["y"] = "$"\ndata["z"] = "US$.99"\nraise Stop("$ 5.a")'],
    [
      'sentences about paths',
      'data["x"] = "States.Format is a function"\ndata["y"] = "see $.foo for more"\ndata["z"] = "$$"',
    ],
    ['a path deep inside', 'data["x"] = {"query": "$.items[0].price", "list": ["$.a"]}'],
    ['keys that look like paths', 'data["$.foo"] = 1\ndata["x.$"] = 1'],
    ['conditions', 'if data["x"] == "$.foo":\n    return'],
    ['names of states', 'Foo(key="$.foo")'],
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
  ])('%j safely becomes %j', async (text, expected) => {
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
  ])('%j becomes %j', async (text, expected) => {
    expect(await fixed(text, false)).toBe(expected);
  });
});

test('the keys of a machine are not checked if a refused statement may also use it', async () => {
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

/** Milliseconds of CPU time that these rules and their analyses take; parsing and lowering are not counted. */
async function cost(text: string): Promise<number> {
  const module = parse(read(sourceFile('project.py', program(text))), await engine(), () => undefined);
  const project = bind(module, 'demo', () => undefined);
  const graphs = new Map(
    [...project.machines].map(([name, machine]) => [name, lower(machine, project, () => undefined).graph]),
  );
  const started = process.cpuUsage();
  const own = lintRules.filter(({ code }) => OWN.test(code));
  for (const rule of own) rule.check(programOf({ project, graphs, methods: [], stateDataDays: 7 }), () => undefined);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
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
])('the cost of %s grows linearly', async (_, text) => {
  await cost(text(250));
  const small = await cost(text(250));
  // Eight times the size may cost up to thirty times as much because of garbage collection. Quadratic growth would cost
  // 64 times as much.
  expect(await cost(text(2000))).toBeLessThan(30 * Math.max(small, 5));
});
