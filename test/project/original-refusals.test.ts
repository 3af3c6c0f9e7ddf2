// Meaningless programs that the original compiler accepts or crashes on. fluxio reports exactly one error for each, on
// the right line.
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { program } from '../support/flow.ts';

const EACH = 'def each(data):\n    Foo()\n\n\n';

/** The body of main, the line of the only error in the body, and a part of its message. */
const REFUSED: readonly (readonly [string, number, string])[] = [
  ['raise', 1, "a bare 'raise' is not supported"],
  ['raise a.b("c")', 1, "'raise' must name an error, not 'a.b'"],
  ['raise X(f"no")', 1, 'the cause of an error must be a string literal, not an f-string'],
  ['raise X(data["m"])', 1, 'not a reference to data'],
  ['raise X(5)', 1, 'not an integer'],
  ['raise X("a", "b")', 1, 'an error accepts at most one argument'],
  ['raise X("a") from Y', 1, "'raise ... from ...' is not supported"],
  ['data["a"].update({})', 1, 'update() on a key of data is not supported'],
  ['a.b.c()', 1, "'a.b.c' is not a task or a state machine function"],
  ['data["a"] = foo.bar()', 1, "'foo.bar' is not a task or a state machine function"],
  ['Foo().x()', 1, "the attribute 'x' is not a task or a state machine function"],
  ['Foo()()', 1, 'a call is not a task or a state machine function'],
  ['5', 1, 'an integer has no effect as a statement'],
  ['None', 1, 'None has no effect as a statement'],
  ['data', 1, 'data has no effect as a statement'],
  ['data["x"]', 1, 'a reference to data has no effect as a statement'],
  ['Foo', 1, "'Foo' is named but not called"],
  ['await Foo()', 1, 'await is not supported in a state machine function'],
  ['yield 1', 1, 'yield is not supported in a state machine function'],
  ['lambda: Foo()', 1, 'a lambda is not supported in a state machine function'],
  ['[Foo() for x in data["xs"]]', 1, 'a comprehension is not supported in a state machine function'],
  ['(x := Foo())', 1, 'an assignment expression (:=) is not supported in a state machine function'],
  ['Foo() if A == 1 else Bar()', 1, 'a conditional expression is not supported in a state machine function'],
  ['f"x"', 1, 'an f-string is not supported in a state machine function'],
  ['b"x"', 1, 'a bytes literal is not supported in a state machine function'],
  ['Foo(), Bar()', 1, 'a tuple has no effect as a statement'],
  ['data.update()', 1, 'update() accepts exactly one argument, a dict literal'],
  ['data.update(a=1)', 1, 'update() accepts exactly one argument, a dict literal'],
  ['data.update([1])', 1, 'update() accepts exactly one argument, a dict literal'],
  ['data.update("x")', 1, 'update() accepts exactly one argument, a dict literal'],
  ['data.update({"__trace": 1})', 1, "'__trace' is reserved"],
  ['with retry:\n    Foo()', 1, "'retry' is named but not called"],
  ['with retry():\n    wait(seconds=1)', 2, 'only a call to a task or a state machine function can be retried'],
  ['with retry():\n    pass', 1, 'the body of a retry must be exactly one call'],
  ['with retry():\n    map(data["a"], each)', 2, 'can be retried'],
  ['with retry():\n    if A == 1: Foo()', 2, 'can be retried'],
  ['with retry():\n    with retry():\n        Foo()', 2, 'can be retried'],
  ['with retry():\n    try: Foo()\n    except: Bar()', 2, 'can be retried'],
  ['with retry(), other():\n    Foo()', 1, 'a second context manager is not supported'],
  ['with retry() as r:\n    Foo()', 1, "no value to bind with 'as'"],
  ['with retry(5):\n    Foo()', 1, 'retry does not accept positional arguments'],
  ['with retry(max_attempts=0):\n    Foo()', 1, 'an integer from 1'],
  ['with retry(interval="5"):\n    Foo()', 1, 'not a string'],
  ['with retry(backoff_rate=0.5):\n    Foo()', 1, 'a number of at least 1'],
  ['with retry(on_exceptions=[States.ALL, E]):\n    Foo()', 1, "'States.ALL' must be the only error"],
  ['with retry(on_exceptions=[]):\n    Foo()', 1, "'on_exceptions' of retry is empty"],
  ['if data["x"] is True: Foo()', 1, "operator 'is' is not supported"],
  ['if data["x"] > True: Foo()', 1, "operator '>' is not supported for booleans"],
  ['if data["x"] == len(data["y"]): Foo()', 1, 'both sides'],
  ['if data.get("x") == 1: Foo()', 1, 'is not supported in a condition'],
  ['if not a.b(data["x"]): Foo()', 1, 'is not supported in a condition'],
  ['if bool(bool(data["x"])): Foo()', 1, "the argument of 'bool' must be a key of data, not a call"],
  ['if bool(data["x"] == 1): Foo()', 1, "the argument of 'bool' must be a key of data, not a comparison"],
  ['if (data["x"] == 1) == True: Foo()', 1, 'must test a key of data, not a comparison'],
  ['if bool(data["x"]) == bool(data["y"]): Foo()', 1, 'both sides'],
  ['if data["x"] == str(data["y"]): Foo()', 1, 'both sides'],
  ['if not data["x"]: Foo()', 1, 'a bare reference is not a condition'],
  ['if data["x"] and A == 1: Foo()', 1, 'a bare reference is not a condition'],
  ['if True and A == 1: Foo()', 1, 'True is not a supported condition'],
  ['if int(data["x"]) == "5": Foo()', 1, "'int(...)' cannot be compared with a string"],
  ['if str(data["x"]) == 5: Foo()', 1, "'str(...)' cannot be compared with an integer"],
  ['if int(data["x"]) == True: Foo()', 1, "'int(...)' cannot be compared with True"],
  ['if data["x"] == int("5"): Foo()', 1, 'comparison with a call is not supported'],
  ['if int("5") == 5: Foo()', 1, "the argument of 'int' must be a key of data, not a string"],
  ['if 1 == 1: Foo()', 1, 'must test a key of data, not an integer'],
  ['if event["x"] == 1: Foo()', 1, "must test a key of data, not a subscript of 'event'"],
  ['if data[x] == 1: Foo()', 1, "not the name 'x'"],
  ['if data["x"][1:2] == 1: Foo()', 1, 'not a slice'],
  ['if data["x"] == 1j: Foo()', 1, 'a number that JSON cannot represent'],
  ['if data["x"] > 1e400: Foo()', 1, 'a number that JSON cannot represent'],
  ['if data["x"] == None: Foo()', 1, 'comparison with None is not supported'],
  ['data["a"] = 1e400', 1, 'a number that JSON cannot represent'],
  ['data["a"] = -True', 1, 'arithmetic is not a JSON literal'],
  ['data["a"] = {**data}', 1, 'unpacking with **'],
  ['data["a"] = [*data["b"]]', 1, 'unpacking with *'],
  ['wait(seconds="10")', 1, 'not a string'],
  ['wait(seconds=-1)', 1, 'from 0 to 99999999'],
  ['wait(seconds=1.5)', 1, 'not a float'],
  ['wait(seconds=True)', 1, 'not True'],
  ['wait(seconds=x)', 1, "not the name 'x'"],
  ['wait(seconds=1, timestamp="2030-01-31T08:00:00Z")', 1, 'wait takes exactly one argument'],
  ['wait(timestamp="2030-02-30T08:00:00Z")', 1, "invalid timestamp '2030-02-30T08:00:00Z'"],
  ['try: Foo()\nexcept a.b.c: Bar()', 2, 'an error must be a class name'],
  ['try: Foo()\nexcept (): Bar()', 2, 'the handler names no error'],
  ['try: Foo()\nexcept (States.ALL, E): Bar()', 2, 'must be the only error of the last handler'],
  ['try: Foo()\nexcept States.ALL: Bar()\nexcept E: Baz()', 2, 'must be the only error of the last handler'],
  ['try: Foo()\nexcept* E: Bar()', 2, "'except*' is not supported"],
  ['async with retry():\n    Foo()', 1, "'async with' is not supported"],
  ['for x in data["xs"]:\n    Foo()', 1, "'for' is not supported"],
  ['while A == 1:\n    Foo()', 1, "'while' is not supported"],
  ['match data["x"]:\n    case 1: Foo()', 1, "'match' is not supported"],
  ['del data["x"]', 1, "'del' is not supported"],
  ['global x', 1, "'global' is not supported"],
  ['assert A == 1', 1, "'assert' is not supported"],
  ['import os', 1, "'import' is not supported"],
  ['data["n"] += 1', 1, 'augmented assignment'],
  ['data["n"]: int = 1', 1, 'annotations are not supported on keys of data'],
  ['def inner(): pass', 1, 'top level'],
  ['class Inner: pass', 1, 'top level'],
  ['Foo("x")', 1, 'must be a reference to data'],
  ['Foo(x)', 1, 'must be a reference to data'],
  ['Foo(data.x)', 1, "'.x' is not a key of data"],
  ['Foo(data["a"], data["b"])', 1, 'accepts at most one input'],
  ['Foo(*data["a"])', 1, 'unpacking with *'],
  ['Foo(**data)', 1, 'cannot be unpacked'],
  ['data[0] = 1', 1, 'the first key of data must be a string'],
  ['data[x] = 1', 1, "not the name 'x'"],
  ['data[None] = 1', 1, 'not None'],
  ['data[1:2] = 1', 1, 'not a slice'],
  ['data["a", "b"] = 1', 1, 'multiple indices'],
  ['data["__trace"] = map(data["xs"], each)', 1, "'__trace' is reserved"],
  ['wait()', 1, "missing argument 'seconds' or 'timestamp' to wait"],
  ['wait(10)', 1, 'wait does not accept positional arguments'],
  ['parallel(each, name="x")', 1, 'parallel has no options'],
  ['data["x"] = parallel(each)', 1, 'parallel has no result to assign'],
  ['Foo(timeout=0)', 1, 'from 1 to 99999999'],
  ['Foo(timeout=1.5)', 1, 'not a float'],
  ['map(data["xs"], each, max_concurrency=1.5)', 1, 'not a float'],
  ['map(data["xs"], each, max_concurrency=-1)', 1, 'an integer of at least 0'],
  ['Foo(key="")', 1, 'the key is empty'],
  [`Foo(key="${'x'.repeat(81)}")`, 1, 'at most 80 characters'],
  ['Foo(key="k")\nBar(key="k")', 2, "key 'k' is used twice"],
  ['main()', 1, "'main' runs itself"],
];

test.each(REFUSED)('%j has one error, on line %i: %s', async (body, line, message) => {
  const before = EACH;
  const found = brief(compileText(program(body, before), await engine()), 'error');
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
  const offset = program('', before).split('\n').length - 2;
  expect(Number(found[0]?.split(':')[0]) - offset).toBe(line);
});

const TAIL = '\n\ndef main(data):\n    Foo()\n';
const RUN = '    async def run(event, context):\n        return event\n';

/** Whole files, and a part of the message of their only error. */
const FILES: readonly (readonly [string, string])[] = [
  [`@export\n${TAIL.trim()}`, "decorator 'export' is not called"],
  [`@a.export()\n${TAIL.trim()}`, "'a.export' is not a decorator"],
  [`@export(enabled=x)\n${TAIL.trim()}`, "'enabled' of decorator 'export' must be True or False"],
  [`@process_events(processor="X")\n${TAIL.trim()}`, 'the name of an EventProcessor class'],
  [`@schedule()\n${TAIL.trim()}`, "'schedule' has no option 'expression'"],
  [`@subscribe()\n${TAIL.trim()}`, "'subscribe' has neither 'project' nor 'topic_arn_import_value'"],
  [`@schedule(expression="rate(1 day)", input_data={"a": x})\n${TAIL.trim()}`, 'a dict of JSON literals'],
  [`@schedule("rate(1 day)")\n${TAIL.trim()}`, 'accepts keyword arguments only'],
  ['def main(data):\n    Foo(env={"a": x})\n', "a value in 'env' of task 'Foo'"],
  ['def main(data):\n    Foo(env={"a": {"b": data["c"]}})\n', "a literal in 'env' of task 'Foo'"],
  ['def main(data):\n    Foo(build_arg_vars={"a": data["c"]})\n', 'a dict of JSON literals'],
  [`class Zed(Task):\n    timeout = 60 * 10\n${RUN}${TAIL}`, 'must be a literal, not arithmetic'],
  [`class Zed(Task):\n    timeout = -5\n${RUN}${TAIL}`, 'from 1 to 99999999, not -5'],
  [`class Zed(Task):\n    timeout = LIMIT\n${RUN}${TAIL}`, "not the name 'LIMIT'"],
  [`class Zed(Task):\n    timeout, cpu = 5, 6\n${RUN}${TAIL}`, 'must be assigned to a single name'],
  [`class Zed(Task):\n    timeout = "5"\n${RUN}${TAIL}`, 'not a string'],
  [`class Zed(Task):\n    concurrency = 5.0\n${RUN}${TAIL}`, 'not a float'],
  [`class Zed(Task[int]):\n${RUN}${TAIL}`, 'must extend Task or EventProcessor'],
  [`class Foo2(Foo):\n${RUN}${TAIL}`, 'must extend Task or EventProcessor'],
  [`class zed(Task):\n${RUN}${TAIL}`, 'not PascalCase'],
  [`class Foo(Task):\n${RUN}${TAIL}`, "'Foo' is defined twice"],
  [`def map(data):\n    Foo()\n${TAIL}`, "'map' is a reserved name of the DSL"],
  [`class wait(Task):\n${RUN}${TAIL}`, "'wait' is a reserved name of the DSL"],
  [`class Zed(Task):\n${RUN}\n    def more(self): pass\n${TAIL}`, "can only define the method 'run', not 'more'"],
  ['async def main(data):\n    Foo()\n', 'must not be async'],
  ['def other(data):\n    Foo()\n\n\n@export()\ndef again(data):\n    other()\n', "no function named 'main'"],
  [`class Zed(EventProcessor):\n    pass\n${TAIL}`, 'has no get_custom_tags_<event type> method'],
  [
    `class Zed(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n    timeout = 60\n    heartbeat_interval = 60\n${TAIL}`,
    'less than its timeout of 60',
  ],
];

test.each(FILES)('%j has one error: %s', async (file, message) => {
  const source = `${program('').replace(/def main[\s\S]*$/, '')}${file}`;
  const found = brief(compileText(source, await engine()), 'error');
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

describe('the help says what to write instead', () => {
  const OTHER = "write 'data' instead of 'event', because the state data is always named data";
  test.each([
    ['event["a"] = Foo()', OTHER],
    ['Foo(event["a"])', OTHER],
    ['if event["a"] == 1: Foo()', OTHER],
    ['if 1 < event["a"]: Foo()', OTHER],
    ['wait(seconds=event["a"])', OTHER],
    ['wait(timestamp=event["a"])', OTHER],
    ['map(event["a"], each)', OTHER],
    ['with rety(): Foo()', "did you mean 'retry'?"],
    ['with timer(): Foo()', 'move the statement into the run method of a task'],
    ['retrun', "did you mean 'return'?"],
    ['if data.a == 1: Foo()', 'write ["a"] instead of .a'],
    ['if data["a"] == None: Foo()', 'have a task return True or False instead, and test that'],
    [
      'if len(data["a"]) == 1: Foo()',
      'have a task return True or False, as in data["answer"] = Check(), and test bool(data["answer"])',
    ],
    ['json.dump("a")', 'move the call into the run method of a task'],
  ])('of %j: %s', async (body, help) => {
    const source = program(body, '\n\ndef each(data):\n    Foo()\n');
    const { diagnostics } = compileText(source, await engine());
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => error.help)).toEqual([help]);
  });
});
