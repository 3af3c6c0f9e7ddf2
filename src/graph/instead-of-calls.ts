// In: a call that no state can express, in the style of Python, Airflow, Prefect or Celery. Out: what to write instead,
// and a fix if the meaning is certain.
import { type Fix, fixOf } from '../base/fix.ts';
import { arithmeticResult } from '../project/arithmetic.ts';
import type { WayOut } from '../project/options.ts';
import type { Project, Task } from '../project/project.ts';
import { staticValue } from '../project/static-value.ts';
import type { Call, Expression, Identifier, Keyword } from '../syntax/ast.ts';
import { isDataReference } from './reference.ts';

/** Run a task once for each item. https://airflow.apache.org/docs/apache-airflow/stable/authoring-and-scheduling/dynamic-task-mapping.html */
const FOR_EACH: ReadonlySet<string> = new Set(['expand', 'expand_kwargs', 'map', 'starmap', 'partial']);

/** `Foo.expand(…)`, `time.sleep(5)`, `asyncio.gather(…)`. */
export function insteadOfMethod(call: Call, project: Project): WayOut {
  const { callee } = call;
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return { help: IN_A_TASK };
  const { text: owner } = callee.object;
  const { text: method } = callee.name;
  if (project.tasks.has(owner) || project.machines.has(owner)) {
    if (!FOR_EACH.has(method)) return { help: `write ${owner}(), which runs it and waits for its end` };
    return {
      help: project.machines.has(owner)
        ? `write map(data["items"], ${owner})`
        : `write map(data["items"], process_item) with a function process_item(data) that calls ${owner}()`,
    };
  }
  if (method === 'sleep' && (owner === 'time' || owner === 'asyncio')) return insteadOfSleep(call, project);
  if (owner === 'asyncio' && (method === 'gather' || method === 'wait')) {
    return { help: 'write parallel(first, second) with two functions, as in def first(data): Load()' };
  }
  return { help: IN_A_TASK };
}

/** `time.sleep(5)`, or `sleep(5)` after `from time import sleep`. */
function insteadOfSleep({ positional: [duration], span }: Call, project: Project): ImmediateWayOut {
  const seconds = duration === undefined ? undefined : secondsText(duration, project);
  if (seconds === undefined) return { help: 'write wait(seconds=10)' };
  const wait = `wait(seconds=${seconds})`;
  return { help: `write ${wait}`, fix: fixOf(`write ${wait}`, 'safe', [{ span, text: wait }]) };
}

interface ImmediateWayOut {
  readonly help: string;
  readonly fix?: Fix | undefined;
}

const IN_A_TASK = 'move the call into the run method of a task';

/** The text of an integer or a reference; undefined for any other value. */
function secondsText(value: Expression, project: Project): string | undefined {
  const text = project.module.file.text.slice(value.span.start, value.span.end);
  if (value.kind === 'number') return value.isInteger ? text : undefined;
  const result = arithmeticResult(value);
  if (result !== undefined) return result;
  return value.kind === 'subscript' && isDataReference(value) ? text : undefined;
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minutes', 60],
  ['minute', 60],
  ['hours', 3600],
  ['hour', 3600],
  ['days', 86_400],
  ['day', 86_400],
  ['weeks', 604_800],
]);

/** `wait(minutes=5)` → `wait(seconds=300)`. */
export function inSeconds({ value, span }: Keyword, { text: unit }: Identifier): WayOut | undefined {
  const factor = SECONDS.get(unit);
  if (factor === undefined) return undefined;
  const count = value.kind === 'number' && value.isInteger ? Number(value.value?.numberText) : Number.NaN;
  const seconds = count * factor;
  if (isDataReference(value))
    return {
      help: `compute the time in seconds in a task, as in data["seconds"] = ToSeconds(), and wait for that key`,
    };
  if (!Number.isSafeInteger(seconds)) return { help: 'write the time in seconds, as in wait(seconds=300)' };
  const text = `seconds=${seconds}`;
  return { help: `write wait(${text})`, fix: fixOf(`write ${text}`, 'safe', [{ span, text }]) };
}

/** `sleep(5)`, or `list(...)` around a map. */
export function insteadOfBuiltIn(call: Call, project: Project): ImmediateWayOut | undefined {
  const { callee } = call;
  return callee.kind === 'name' && callee.text === 'sleep'
    ? insteadOfSleep(call, project)
    : insteadOfList(call, project);
}

/** `list(map(ship, data["orders"]))`: the result of a map is a list already, and our items come first. */
function insteadOfList({ callee, positional, span }: Call, project: Project): ImmediateWayOut | undefined {
  const [inner, other] = positional;
  if (callee.kind !== 'name' || !/^(?:list|tuple|set|sorted)$/.test(callee.text) || other !== undefined)
    return undefined;
  if (inner?.kind !== 'call' || inner.callee.kind !== 'name' || inner.callee.text !== 'map') return undefined;
  const { text } = project.module.file;
  const [first, second, third] = inner.positional;
  const isSwapped = first?.kind === 'name' && second !== undefined && third === undefined && isDataReference(second);
  const sourceOf = (value: Expression): string => text.slice(value.span.start, value.span.end);
  const isPlain = isSwapped && project.machines.has(first.text) && inner.keywords.length === 0;
  const map = isPlain ? `map(${sourceOf(second)}, ${first.text})` : sourceOf(inner);
  if (/[\r\n]/.test(map)) return { help: `remove ${callee.text}(), because the result of a map is a list` };
  return { help: `write ${map}`, fix: fixOf(`write ${map}`, 'unsafe', [{ span, text: map }]) };
}

/** An input that is built from several parts of data: the task gets all of data and reads them there. */
export function insteadOfInput(
  name: string,
  task: Task | undefined,
  inputs: readonly Expression[],
  project: Project,
): string | undefined {
  const { text } = project.module.file;
  const references = inputs.flatMap((input) => [...referencesIn(input)]);
  if (references.length === 0) return undefined;
  const reads = [...new Set(references.map(({ span }) => text.slice(span.start, span.end)))];
  return `call ${name}() without an argument, and ${readThere(reads.slice(0, 3), task !== undefined)}`;
}

/** A literal or the result of a task goes through a key of data; every other value is computed by the callee. */
export function keyForInput(name: string, task: Task | undefined, input: Expression, project: Project): string {
  const isResult = input.kind === 'call' && input.callee.kind === 'name' && project.tasks.has(input.callee.text);
  if (isResult || staticValue(input).ok) {
    const source = project.module.file.text.slice(input.span.start, input.span.end);
    const value = source.length > LONGEST_SHOWN || /[\r\n]/.test(source) ? '...' : source;
    return `write data["input"] = ${value} above, and pass data["input"]`;
  }
  return (
    insteadOfInput(name, task, [input], project) ??
    (task === undefined
      ? 'compute the value in a task, as in data["input"] = Compute(), and pass data["input"]'
      : `call ${name}() without an argument, and compute the value in its run method`)
  );
}

const LONGEST_SHOWN = 60;

/** How the callee reads parts of all data. */
function readThere(references: readonly string[], isTask: boolean): string {
  // The input of a nested state machine is in data["data"].
  if (!isTask)
    return `read ${references.map((reference) => reference.replace(/^data/, 'data["data"]')).join(' and ')} in that function`;
  return `read ${references.map((reference) => reference.replace(/^data/, 'event')).join(' and ')} in its run method`;
}

function* referencesIn(expression: Expression): Generator<Expression> {
  if (expression.kind === 'subscript' && isDataReference(expression)) yield expression;
  else if (expression.kind === 'call') {
    if (expression.callee.kind === 'attribute') yield* referencesIn(expression.callee.object);
    for (const argument of expression.positional) yield* referencesIn(argument);
  } else if (expression.kind === 'unsupported') for (const part of expression.parts ?? []) yield* referencesIn(part);
  else if (expression.kind === 'dict') for (const { value } of expression.entries) yield* referencesIn(value);
  else if ('items' in expression) for (const item of expression.items) yield* referencesIn(item);
}

/** `Foo(order=data["a"])`, `Foo(retries=3)`: an argument that is not a call option. */
export function insteadOfOption(
  call: Call,
  project: Project,
): (keyword: Keyword, name: Identifier) => WayOut | undefined {
  const { text } = project.module.file;
  const callee = text.slice(call.callee.span.start, call.callee.span.end);
  return ({ value, span }, name) => {
    if (/^(?:max_)?(?:retries|attempts)$/.test(name.text)) {
      const count = text.slice(value.span.start, value.span.end);
      return { help: `remove it, and put the call in with retry(max_attempts=${count}):` };
    }
    if (!isDataReference(value)) return undefined;
    const reference = text.slice(value.span.start, value.span.end);
    const isOnly = call.positional.length + call.keywords.length === 1;
    if (!isOnly) return { help: `remove it, and ${readThere([reference], project.tasks.has(callee))}` };
    const fix = fixOf(`write ${callee}(${reference})`, 'unsafe', [{ span, text: reference }]);
    return { help: `write ${callee}(${reference})`, fix };
  };
}
