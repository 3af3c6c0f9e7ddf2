// Interprets a States Language definition, given as parsed JSON, and returns how the execution ends. Calls are recorded
// in the world. Written only from the specification (https://states-language.net/), for the part of the JSONPath
// dialect that fluxio emits. Iterations and branches run one after another, and Wait states do not wait.
import { at, place } from './json-path.ts';
import { taskCall } from './task-call.ts';
import {
  CONTEXT,
  type End,
  endOf,
  executionResult,
  failure,
  fatal,
  isFailure,
  isList,
  isStruct,
  type Struct,
  type Value,
  type World,
} from './world.ts';

/** The definitions of a project by machine name, because a Task may start another machine. */
export type Definitions = ReadonlyMap<string, Struct>;

export function interpret(definitions: Definitions, name: string, input: Value, world: World): End {
  const definition = definitions.get(name);
  if (definition === undefined) throw new Error(`no machine ${name}`);
  return endOf(() => runMachine(definition, input, { definitions, world, context: CONTEXT }));
}

interface Execution {
  readonly definitions: Definitions;
  readonly world: World;
  readonly context: Struct;
}

/** The output of a state and its successor. The machine ends where `next` is undefined. */
interface Step {
  readonly output: Value;
  readonly next: string | undefined;
}

function runMachine(machine: Struct, input: Value, execution: Execution): Value {
  const states = object(machine.States);
  let name: string | undefined = text(machine.StartAt);
  let data = input;
  while (name !== undefined) {
    if (!Object.hasOwn(states, name)) throw new Error(`no state ${name}`);
    const context = { ...execution.context, State: { ...CONTEXT.State, Name: name } };
    const step = runState(object(states[name]), data, { ...execution, context });
    data = step.output;
    name = step.next;
  }
  return data;
}

/** Returns the field or its default, `missing`. */
function field(state: Struct, name: string, missing: Value): Value {
  return state[name] === undefined ? missing : state[name];
}

function runState(state: Struct, raw: Value, execution: Execution): Step {
  const { context } = execution;
  const input = filter(field(state, 'InputPath', '$'), raw, context);
  const next = state.End === true ? undefined : text(state.Next ?? '');
  const leave = (result: Value): Step => {
    const selected = state.ResultSelector === undefined ? result : fill(state.ResultSelector, result, context);
    const placed = place(pathOf(state, 'ResultPath'), selected, raw);
    return { output: filter(field(state, 'OutputPath', '$'), placed, context), next };
  };
  const parameters = (): Value => (state.Parameters === undefined ? input : fill(state.Parameters, input, context));
  switch (state.Type) {
    case 'Succeed':
      return { output: input, next: undefined };
    case 'Fail':
      throw failure(text(state.Error), text(state.Cause));
    case 'Choice':
      return { output: input, next: choose(state, input, context) };
    case 'Pass':
      return leave(field(state, 'Result', parameters()));
    case 'Wait':
      execution.world.record('wait', until(state, input, context));
      return { output: input, next };
    case 'Parallel':
      return leave(list(state.Branches).map((branch) => runMachine(object(branch), parameters(), execution)));
    case 'Map':
      return leave(runMap(state, input, execution));
    case 'Task':
      return runTask(state, raw, () => leave(runResource(text(state.Resource), parameters(), execution)));
    default:
      throw new Error(`unknown state type ${JSON.stringify(state.Type)}`);
  }
}

function until(state: Struct, input: Value, context: Struct): Value {
  const path = state.SecondsPath ?? state.TimestampPath;
  return path === undefined ? (state.Seconds ?? state.Timestamp ?? null) : at(text(path), input, context);
}

function runMap(state: Struct, input: Value, { definitions, world, context }: Execution): Value {
  const items = at(text(field(state, 'ItemsPath', '$')), input, context);
  if (!isList(items)) throw fatal('ItemsPath is not a list');
  const iterator = object(state.Iterator ?? state.ItemProcessor);
  const template = state.Parameters ?? state.ItemSelector;
  return items.map((item, index) => {
    const inside = { ...context, Map: { Item: { Index: index, Value: item } } };
    const data = template === undefined ? item : fill(template, input, inside);
    return runMachine(iterator, data, { definitions, world, context: inside });
  });
}

function runResource(resource: string, parameters: Value, { definitions, world }: Execution): Value {
  const { kind, name, details } = taskCall(resource, parameters);
  if (kind === 'task') return world.perform(name, details);
  world.record(`machine ${name}`, details);
  return executionResult(interpret(definitions, name, details, world));
}

/** Retriers come before catchers. In each list, the first that names the error decides. https://states-language.net/#errors */
function runTask(state: Struct, raw: Value, attempt: () => Step): Step {
  const retriers = list(field(state, 'Retry', [])).map(object);
  const left = retriers.map((retrier) => Number(field(retrier, 'MaxAttempts', 3)));
  for (;;) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isFailure(thrown) || thrown.failure.isFatal) throw thrown;
      const { error, cause } = thrown.failure;
      const index = retriers.findIndex((retrier) => names(retrier, error));
      const attempts = left[index] ?? 0;
      if (attempts > 0) {
        left[index] = attempts - 1;
        continue;
      }
      const catcher = list(field(state, 'Catch', []))
        .map(object)
        .find((one) => names(one, error));
      if (catcher === undefined) throw thrown;
      const output = place(pathOf(catcher, 'ResultPath'), { Error: error, Cause: cause }, raw);
      return { output, next: text(catcher.Next) };
    }
  }
}

function names({ ErrorEquals }: Struct, error: string): boolean {
  const all = list(ErrorEquals);
  const isTaskFailed = all.includes('States.TaskFailed') && error !== 'States.Timeout';
  return all.includes(error) || all.includes('States.ALL') || isTaskFailed;
}

function choose(state: Struct, input: Value, context: Struct): string {
  const rule = list(state.Choices)
    .map(object)
    .find((one) => holds(one, input, context));
  const next = rule === undefined ? state.Default : rule.Next;
  if (next === undefined) throw failure('States.NoChoiceMatched', 'no rule holds');
  return text(next);
}

function holds(rule: Struct, input: Value, context: Struct): boolean {
  const inner = (one: Value): boolean => holds(object(one), input, context);
  if (rule.And !== undefined) return list(rule.And).every(inner);
  if (rule.Or !== undefined) return list(rule.Or).some(inner);
  if (rule.Not !== undefined) return !inner(rule.Not);
  const [[operator, operand] = ['', null], second] = Object.entries(rule).filter(
    ([name]) => name !== 'Variable' && name !== 'Next',
  );
  if (second !== undefined) throw new Error(`two operators: ${operator}, ${second[0]}`);
  const [, type = '', relation = ''] = /^(String|Numeric|Boolean)(.+)$/.exec(operator) ?? [];
  const value = at(text(rule.Variable), input, context);
  const wanted = { String: 'string', Numeric: 'number', Boolean: 'boolean' }[type];
  if (typeof operand !== wanted) throw new Error(`${operator} with ${JSON.stringify(operand)}`);
  return typeof value === wanted && compares(value as string | number, relation, operand as string | number);
}

function compares(a: string | number, relation: string, b: string | number): boolean {
  switch (relation) {
    case 'Equals':
      return a === b;
    case 'LessThan':
      return a < b;
    case 'LessThanEquals':
      return a <= b;
    case 'GreaterThan':
      return a > b;
    case 'GreaterThanEquals':
      return a >= b;
    default:
      throw new Error(`unknown relation ${relation}`);
  }
}

function pathOf(state: Struct, name: string): string | null {
  const path = field(state, name, '$');
  return path === null ? null : text(path);
}

/** Applies InputPath or OutputPath, where null means an empty object. */
function filter(path: Value, value: Value, context: Struct): Value {
  return path === null ? {} : at(text(path), value, context);
}

/** Fills a payload template, in which members whose names end in `.$` are paths or intrinsic functions. */
function fill(template: Value, input: Value, context: Struct): Value {
  if (isList(template)) return template.map((item) => fill(item, input, context));
  if (!isStruct(template)) return template;
  const members = Object.entries(template).map(([key, value]): [string, Value] => {
    if (!key.endsWith('.$')) return [key, fill(value, input, context)];
    const source = text(value);
    return [key.slice(0, -2), source.startsWith('$') ? at(source, input, context) : format(source, input, context)];
  });
  return Object.fromEntries(members);
}

/** Evaluates `States.Format('{} and {}', $.a, $.b)`, the only intrinsic function that fluxio emits. */
function format(source: string, input: Value, context: Struct): Value {
  const [, template, rest] = /^States\.Format\('([^']*)', (.*)\)$/.exec(source) ?? [];
  if (template === undefined || rest === undefined) throw new Error(`unknown intrinsic function ${source}`);
  const values = rest.split(', ').map((path) => at(path, input, context));
  return template.replaceAll('{}', () => String(values.shift()));
}

function object(value: Value | undefined): Struct {
  if (!isStruct(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}

function list(value: Value | undefined): readonly Value[] {
  if (!isList(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

function text(value: Value | undefined): string {
  if (typeof value !== 'string') throw new Error(`not a string: ${JSON.stringify(value)}`);
  return value;
}
