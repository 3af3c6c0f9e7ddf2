// In: a call to a task, another machine, map or parallel. Out: its state, or reports of errors in the call.
//   data["r"] = Foo(data["x"], key="k")  →  Task with input $['x'] and result path $['r']
//   map(data["items"], each)             →  Map over $['items'].items

import { type Fix, fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import type { Json } from '../base/json.ts';
import { correction, didYouMean } from '../base/suggest.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import {
  type GivenOption,
  integerOption,
  mismatchAt,
  type OptionReader,
  type OptionTable,
  readOptions,
  stringOption,
} from '../project/options.ts';
import { BUILT_INS, type Project, type Task } from '../project/project.ts';
import { staticValue } from '../project/static-value.ts';
import { optionWithoutEffect } from '../rules/option-without-effect.ts';
import type { Call, Dict, Expression, Sequence } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { type Edits, unwrap } from '../syntax/edits.ts';
import type { Builder } from './builder.ts';
import { mapCall, parallelCall } from './call-refusals.ts';
import type { ErrorHandling } from './error-handling.ts';
import type { EnvironmentVariable, Next, StateId } from './graph.ts';
import { insteadOfBuiltIn, insteadOfInput, insteadOfMethod, insteadOfOption, keyForInput } from './instead-of-calls.ts';
import { checkKey } from './key.ts';
import { pythonPath } from './path.ts';
import { insteadOfGet, isDataReference, otherNameHelp, readReference } from './reference.ts';
import { taskInput, taskOption, unknownCall } from './refusals.ts';
import { wrapInFunction } from './wrap-in-function.ts';

const dictDisplay: OptionReader<Dict> = (expression) =>
  expression.kind === 'dict' ? { ok: true, value: expression } : mismatchAt(expression, 'a dict literal');

export const CALL_OPTIONS = {
  key: { read: stringOption, help: 'the name of the state, unique in its state machine' },
  timeout: {
    read: integerOption(1, MAX_SECONDS),
    help: 'the timeout of this call in seconds, instead of the `timeout` of the class',
  },
  env: { read: dictDisplay, help: 'the environment variables of a build: literals or references to `data`' },
  build_arg_vars: { read: dictDisplay, help: 'the build arguments of a build, as a dict of literals' },
} satisfies OptionTable;

/** The options of a call to a machine, or to any task except a build. */
export const PLAIN_OPTIONS = ['key', 'timeout'];

/** A call to a task or another machine. A null `resultPath` discards the result. Returns undefined after a report. */
export function lowerTaskCall(
  call: Call,
  resultPath: string | null,
  handling: ErrorHandling,
  next: Next,
  builder: Builder,
  span = call.span,
): StateId | undefined {
  const { project, report } = builder;
  const name = call.callee.kind === 'name' ? call.callee.text : undefined;
  const task = name === undefined ? undefined : project.tasks.get(name);
  const machine = name === undefined ? undefined : project.machines.get(name);
  if (name === undefined || (task === undefined && machine === undefined)) {
    reportUnknownCall(call, builder);
    return undefined;
  }
  const owner = `${task === undefined ? 'state machine' : 'task'} '${name}'`;
  const input = readInput(call, name, task, owner, builder);
  const options = readOptions(call.keywords, owner, CALL_OPTIONS, taskOption, report, {
    hint: 'call option',
    ...(task?.service === 'codebuild' ? {} : { offered: PLAIN_OPTIONS }),
    instead: insteadOfOption(call, project),
  });
  const key = options.key && { text: options.key.value, span: options.key.span };
  if (key !== undefined) checkKey(key, report);
  const timeout = options.timeout && { value: options.timeout.value, span: options.timeout.span };
  const [argument] = call.positional;
  const common = {
    span,
    label: name,
    key,
    call,
    callee: call.callee.span,
    input: input ?? '$',
    inputSpan: argument?.span,
    resultPath,
    timeout,
    ...handling,
    next,
  };
  const env = options.env === undefined ? [] : readEnvironment(options.env.value, owner, builder);
  const buildArguments = options.build_arg_vars && readBuildArguments(options.build_arg_vars.value, owner, builder);
  const validInput = input === undefined ? undefined : argument;
  reportWithoutEffect(task, owner, [options.env, options.build_arg_vars], validInput, builder);
  if (task === undefined) return builder.add({ ...common, kind: 'machine', machine: name });
  return builder.add({ ...common, kind: 'task', task, env, buildArguments });
}

/** Builds have variables but no input. Other services and machines have an input but no variables. */
function reportWithoutEffect(
  task: Task | undefined,
  owner: string,
  variables: readonly (GivenOption<Dict> | undefined)[],
  input: Expression | undefined,
  { report }: Builder,
): void {
  if (task?.brokenAttributes.has('service')) return;
  if (task?.service === 'codebuild') {
    if (input === undefined) return;
    report(optionWithoutEffect, input.span, `the input of ${owner} has no effect, because its service is 'codebuild'`, {
      help: 'pass values as environment variables, as in env={"NAME": data["name"]}',
    });
    return;
  }
  for (const option of variables) {
    if (option === undefined) continue;
    const why = task === undefined ? '' : `, because its service is '${task.service}'`;
    report(optionWithoutEffect, option.name.span, `option '${option.name.text}' has no effect on ${owner}${why}`, {
      help: "remove it, because only tasks with the service 'codebuild' use it",
    });
  }
}

function reportUnknownCall(call: Call, { project, report }: Builder): void {
  const { callee } = call;
  if (callee.kind !== 'name') {
    const way = insteadOfMethod(call, project);
    report(unknownCall, callee.span, `${describe(callee)} is not a task or a state machine function`, {
      ...way,
      help: (way.fix === undefined ? foreignCallHelp(callee) : undefined) ?? way.help,
    });
    return;
  }
  if (project.brokenNames.has(callee.text)) return;
  report(unknownCall, callee.span, `'${callee.text}' is not a task or a state machine function`, {
    help: () => {
      return (
        insteadOfBuiltIn(call, project)?.help ??
        foreignNameHelp('call', callee.text) ??
        didYouMean(callee.text, callables(project)) ??
        (/^[A-Z][a-z]/.test(callee.text)
          ? `define the task in this file, as in class ${callee.text}(Task):`
          : 'move the call into the run method of a task')
      );
    },
    fix: () => insteadOfBuiltIn(call, project)?.fix ?? correction(callee.text, callables(project), callee.span),
  });
}

/** The help for a method such as `next` in `Foo().next(Bar())`. */
function foreignCallHelp(callee: Expression): string | undefined {
  if (callee.kind === 'attribute') return foreignNameHelp('call', callee.name.text);
  return callee.kind === 'call' ? foreignCallHelp(callee.callee) : undefined;
}

function callables({ tasks, machines }: Project): string[] {
  return [...tasks.keys(), ...machines.keys(), ...BUILT_INS];
}

function readInput(
  call: Call,
  name: string,
  task: Task | undefined,
  owner: string,
  { project, report }: Builder,
): string | undefined {
  const [input, second] = call.positional;
  if (second !== undefined) {
    report(taskInput, second.span, `${owner} accepts at most one input`, {
      help: insteadOfInput(name, task, call.positional, project) ?? 'pass one key of data that contains both values',
    });
  }
  if (input === undefined) return undefined;
  if (isDataReference(input)) return readReference(input, 'path', report)?.path;
  report(taskInput, input.span, `the input of ${owner} must be a reference to data, not ${describe(input)}`, {
    ...(insteadOfGet(input, project) ?? {
      help: otherNameHelp(input) ?? pathHelp(input) ?? keyForInput(name, task, input, project),
    }),
  });
  return undefined;
}

/** What to write instead of the path `"$.order.id"`, also in a call such as `JsonPath.string_at("$.order.id")`. */
function pathHelp(input: Expression): string | undefined {
  const text = input.kind === 'call' ? input.positional[0] : input;
  const match = text?.kind === 'string' ? /^\$((?:\.[A-Za-z_]\w*)+)$/.exec(text.value) : null;
  return match?.[1] && `write ${pythonPath(match[1].slice(1).split('.'))}`;
}

function readEnvironment(dict: Dict, owner: string, { report }: Builder): EnvironmentVariable[] {
  const variables: EnvironmentVariable[] = [];
  for (const { key, value } of dict.entries) {
    if (key?.kind !== 'string') {
      const message =
        key === undefined
          ? `'env' of ${owner} cannot be unpacked with **`
          : `a variable name in 'env' of ${owner} must be a string, not ${describe(key)}`;
      report(taskOption, (key ?? value).span, message, { help: 'write each variable as "NAME": value' });
    } else if (isDataReference(value)) {
      const reference = readReference(value, 'path', report);
      if (reference !== undefined) {
        variables.push({ name: key.value, value: reference.path, isPath: true, span: value.span });
      }
    } else {
      const constant = staticValue(value);
      if (constant.ok) variables.push({ name: key.value, value: constant.value, isPath: false, span: value.span });
      else {
        const message =
          constant.span === value.span
            ? `a value in 'env' of ${owner} must be a literal or a reference to data, not ${constant.what}`
            : `a literal in 'env' of ${owner} must not contain ${constant.what}`;
        report(taskOption, constant.span, message);
      }
    }
  }
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()];
}

function readBuildArguments(dict: Dict, owner: string, { report }: Builder): Json | undefined {
  const constant = staticValue(dict);
  if (constant.ok) return constant.value;
  report(
    taskOption,
    constant.span,
    `'build_arg_vars' of ${owner} must be a dict of JSON literals, not ${constant.what}`,
  );
  return undefined;
}

/** Reports arguments in the order of Python's built-in map. */
function reportSwapped({ span: first }: Expression, { span: second }: Expression, { project, report }: Builder): void {
  const { text } = project.module.file;
  const edits = [
    { span: first, text: text.slice(second.start, second.end) },
    { span: second, text: text.slice(first.start, first.end) },
  ];
  report(mapCall, { start: first.start, end: second.end }, 'the arguments of map are in the wrong order', {
    help: 'swap the two arguments',
    fix: fixOf('swap the two arguments', 'safe', edits),
  });
}

/** What the function of a map does instead of a lambda or a task. */
function bodyInstead(value: Expression, { tasks }: Project): string | undefined {
  if (value.kind === 'name') return tasks.has(value.text) ? `calls ${value.text}()` : undefined;
  return value.kind === 'unsupported' && value.construct === 'a lambda' ? 'does this' : undefined;
}

export const MAP_OPTIONS = {
  max_concurrency: {
    read: integerOption(0),
    help: 'the maximum number of concurrent iterations; 0, the default, means no limit',
  },
} satisfies OptionTable;

/** `map(...)`. A null `resultPath` discards the result. Returns undefined after a report. */
export function lowerMap(
  call: Call,
  resultPath: string | null,
  next: Next,
  builder: Builder,
  span = call.span,
): StateId | undefined {
  const { report } = builder;
  const [items, iterator, third] = call.positional;
  if (items === undefined || iterator === undefined || third !== undefined) {
    report(
      mapCall,
      third?.span ?? call.span,
      'map takes exactly two arguments, a reference to a list and a state machine function',
      {
        help: 'store the items in a task with context.state_data_client.put_items, and write map(data["items"], process_item)',
      },
    );
    return undefined;
  }
  if (items.kind === 'name' && builder.project.machines.has(items.text) && isDataReference(iterator)) {
    reportSwapped(items, iterator, builder);
    return undefined;
  }
  const body = isDataReference(iterator) ? bodyInstead(items, builder.project) : undefined;
  if (body !== undefined) {
    const source = builder.project.module.file.text.slice(iterator.span.start, iterator.span.end);
    const message = `map expects the items, then a state machine function, not ${items.kind === 'name' ? 'a task' : describe(items)}`;
    report(mapCall, items.span, message, {
      help: `write map(${source}, process_item) with a function process_item(data) that ${body}`,
    });
    return undefined;
  }
  const options = readOptions(call.keywords, 'map', MAP_OPTIONS, mapCall, report);
  let path: string | undefined;
  if (isDataReference(items)) path = readReference(items, 'reference path', report)?.path;
  else {
    report(mapCall, items.span, `the first argument of map must be a reference to data, not ${describe(items)}`, {
      help:
        otherNameHelp(items) ??
        'store the items in a task with context.state_data_client.put_items, and pass a reference to its result',
    });
  }
  const name = readFunction(iterator, 'the iterator of map', mapCall, builder);
  if (path === undefined || name === undefined) return undefined;
  return builder.add({
    kind: 'map',
    span,
    label: `Map-${name}`,
    items: path,
    itemsSpan: items.span,
    iterator: name,
    maxConcurrency: options.max_concurrency,
    resultPath,
    next,
  });
}

/** `parallel(...)`. Returns undefined after a report. */
export function lowerParallel(call: Call, next: Next, builder: Builder): StateId | undefined {
  const { report } = builder;
  const [keyword] = call.keywords;
  if (keyword !== undefined)
    report(parallelCall, keyword.span, 'parallel has no options', { help: 'remove the option' });
  if (call.positional.length === 0) {
    report(parallelCall, call.span, 'parallel must have at least one branch', {
      help: 'name a state machine function for each branch, as in parallel(branch1, branch2)',
    });
    return undefined;
  }
  const [list, other] = call.positional;
  if ((list?.kind === 'list' || list?.kind === 'tuple') && other === undefined && list.items.length > 0) {
    const isNames = list.items.every(({ kind }) => kind === 'name');
    report(parallelCall, list.span, `the branches of parallel must be separate arguments, not ${describe(list)}`, {
      help: isNames
        ? 'pass them without the brackets, as in parallel(branch1, branch2)'
        : 'write a function for each branch, and pass their names without the brackets, as in parallel(branch1, branch2)',
      fix: isNames ? fixOf('remove the brackets', 'safe', withoutBrackets(list, builder.project)) : undefined,
    });
    return undefined;
  }
  const branches = call.positional.map((branch) => readFunction(branch, 'a branch of parallel', parallelCall, builder));
  const whole = branches.filter((branch) => branch !== undefined);
  if (whole.length < branches.length) return undefined;
  return builder.add({
    kind: 'parallel',
    span: call.span,
    label: `Parallel-${whole.join('-')}`,
    branches: whole,
    next,
  });
}

function withoutBrackets({ items, span }: Sequence, { module }: Project): Edits {
  const [first, last] = [items[0], items.at(-1)];
  return first && last && unwrap(module, span, { start: first.span.start, end: last.span.end });
}

function readFunction(
  expression: Expression,
  role: string,
  info: typeof mapCall,
  { project, report }: Builder,
): string | undefined {
  if (expression.kind !== 'name') {
    const uncalled = withoutCall(expression, project);
    report(info, expression.span, `${role} must be the name of a state machine function, not ${describe(expression)}`, {
      help:
        uncalled === undefined
          ? 'write a function that does this, as in def process_item(data): Load(), and pass its name'
          : 'write the name without calling the function',
      fix: uncalled ?? (() => wrapInFunction(expression, project)),
    });
    return undefined;
  }
  const { text: name, span } = expression;
  if (project.machines.has(name)) return name;
  if (project.tasks.has(name)) {
    report(info, span, `${role} must be a state machine function, but '${name}' is a task`, {
      help: `pass a function that calls the task, as in def run_${name.toLowerCase()}(data): ${name}()`,
      fix: () => wrapInFunction(expression, project),
    });
  } else if (!project.brokenNames.has(name)) {
    report(info, span, `'${name}' is not a state machine function in this file`, {
      help: () => didYouMean(name, project.machines.keys()) ?? `define it in this file, as in def ${name}(data):`,
      fix: () => correction(name, project.machines.keys(), span),
    });
  }
  return undefined;
}

function withoutCall(expression: Expression, { machines }: Project): Fix | undefined {
  if (expression.kind !== 'call' || expression.positional.length + expression.keywords.length > 0) return undefined;
  const { callee, span } = expression;
  if (callee.kind !== 'name' || !machines.has(callee.text)) return undefined;
  return fixOf('remove call parentheses', 'unsafe', [{ span, text: callee.text }]);
}
