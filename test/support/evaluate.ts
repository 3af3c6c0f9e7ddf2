// Evaluates a function of a project directly on its syntax tree: statements run on `data` as in Python, one after
// another, without any notion of states. Calls mean what the DSL's README says, and are recorded in the world.
// Returns how the function ends.
import type { Assign, Call, Expression, If, Module, Raise, Statement, Try, With } from '../../src/syntax/ast.ts';
import { compare, literal, lookup, matches, numberOf, store } from './python.ts';
import { details } from './task-call.ts';
import {
  CONTEXT,
  type End,
  endOf,
  executionResult,
  failure,
  fatal,
  isFailure,
  isList,
  outOfScope,
  type Struct,
  type Value,
  type World,
} from './world.ts';

interface Program {
  /** The service of each task by name. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, readonly Statement[]>;
  readonly world: World;
  readonly tested: Tested;
}

/** Called with each condition of an arm that was evaluated. */
type Tested = (condition: Expression, holds: boolean) => void;

/** One call of one function. */
interface Frame {
  readonly program: Program;
  readonly isIteration: boolean;
  data: Value;
}

interface Retrier {
  readonly errors: readonly string[];
  attempts: number;
}

export function evaluate(
  module: Module,
  name: string,
  input: Value,
  world: World,
  tested: Tested = () => undefined,
): End {
  const tasks = new Map<string, string>();
  const functions = new Map<string, readonly Statement[]>();
  for (const statement of module.body) {
    if (statement.kind === 'class') tasks.set(statement.name.text, serviceOf(statement.body));
    else if (statement.kind === 'function') functions.set(statement.name.text, statement.body);
  }
  const program = { tasks, functions, world, tested };
  return endOf(() => run(name, { program, isIteration: false, data: input }));
}

function serviceOf(body: readonly Statement[]): string {
  for (const statement of body) {
    const [target] = statement.kind === 'assign' ? statement.targets : [];
    if (statement.kind !== 'assign' || target?.kind !== 'name' || target.text !== 'service') continue;
    if (statement.value.kind === 'string') return statement.value.value;
  }
  return 'lambda';
}

/** Returns the final data. */
function run(name: string, frame: Frame): Value {
  const body = frame.program.functions.get(name);
  if (body === undefined) throw new Error(`no function ${name}`);
  runBlock(body, frame);
  return frame.data;
}

/** Returns whether the function has returned. */
function runBlock(statements: readonly Statement[], frame: Frame): boolean {
  return statements.some((statement) => runStatement(statement, frame));
}

function runStatement(statement: Statement, frame: Frame): boolean {
  switch (statement.kind) {
    case 'pass':
      return false;
    case 'return':
      return true;
    case 'raise':
      return raise(statement);
    case 'if':
      return runBlock(armOf(statement, frame), frame);
    case 'try':
      return runTry(statement, frame);
    case 'with':
      return runWith(statement, frame);
    case 'assign':
      assign(statement, [], frame);
      return false;
    case 'expression':
      if (statement.value.kind === 'call') runCall(statement.value, [], frame);
      return false;
    default:
      throw new Error(`a ${statement.kind} cannot be run`);
  }
}

function raise({ exception }: Raise): never {
  const call = exception?.kind === 'call' ? exception : undefined;
  const name = call?.callee ?? exception;
  if (name?.kind !== 'name') throw new Error('raise without an error');
  const [cause] = call?.positional ?? [];
  throw failure(name.text, cause === undefined ? name.text : String(literal(cause)));
}

function armOf({ branches, orElse }: If, frame: Frame): readonly Statement[] {
  const arm = branches.find(({ test }) => {
    const holds = isTrue(test, frame);
    frame.program.tested(test, holds);
    return holds;
  });
  return arm?.body ?? orElse ?? [];
}

function isTrue(test: Expression, frame: Frame): boolean {
  if (test.kind === 'bool') {
    const { operator, operands } = test;
    return operator === 'and'
      ? operands.every((operand) => isTrue(operand, frame))
      : operands.some((operand) => isTrue(operand, frame));
  }
  if (test.kind === 'unary' && test.operator === 'not') return !isTrue(test.operand, frame);
  if (test.kind === 'compare') {
    const [operator = '', right = test.left] = [test.operators[0], test.rights[0]];
    return compare(operand(test.left, frame), operator, operand(right, frame));
  }
  const value = operand(test, frame);
  if (typeof value !== 'boolean') throw outOfScope('a condition that is not a boolean');
  return value;
}

/** A cast only declares the type of a value. A cast that would change the value is out of scope. */
function operand(expression: Expression, frame: Frame): Value {
  if (expression.kind === 'subscript') return lookup(expression, frame.data);
  if (expression.kind !== 'call') return literal(expression);
  const [argument] = expression.positional;
  if (argument === undefined || expression.callee.kind !== 'name') throw new Error('expected a cast');
  const value = lookup(argument, frame.data);
  const type = { str: 'string', int: 'number', float: 'number', bool: 'boolean' }[expression.callee.text];
  const isKept = typeof value === type && (expression.callee.text !== 'int' || Number.isInteger(value));
  if (!isKept) throw outOfScope('a cast that changes the value');
  return value;
}

/** The body of `try` is a single call, so only that call can fail. */
function runTry({ body, handlers }: Try, frame: Frame): boolean {
  try {
    return runBlock(body, frame);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.failure.isFatal) throw thrown;
    const { error, cause } = thrown.failure;
    const handler = handlers.find(({ type }) => matches(error, type === undefined ? ['States.ALL'] : namesOf(type)));
    if (handler === undefined) throw thrown;
    frame.data = { ...(frame.data as Struct), error: { Error: error, Cause: cause } };
    return runBlock(handler.body, frame);
  }
}

function namesOf(type: Expression): readonly string[] {
  if (type.kind === 'tuple' || type.kind === 'list') return type.items.flatMap(namesOf);
  if (type.kind === 'name') return [type.text];
  if (type.kind === 'attribute' && type.object.kind === 'name') return [`${type.object.text}.${type.name.text}`];
  throw new Error('expected the name of an error');
}

function runWith({ items, body }: With, frame: Frame): boolean {
  const retry = items[0]?.value;
  if (retry?.kind !== 'call') throw new Error('with without retry');
  const option = (name: string): Expression | undefined =>
    retry.keywords.find((keyword) => keyword.name?.text === name)?.value;
  const names = option('on_exceptions');
  const retrier: Retrier = {
    errors: names === undefined ? ['States.ALL'] : namesOf(names),
    attempts: numberOf(option('max_attempts')) ?? 3,
  };
  for (const statement of body) {
    if (statement.kind === 'assign') assign(statement, [retrier], frame);
    else if (statement.kind === 'expression' && statement.value.kind === 'call') {
      runCall(statement.value, [retrier], frame);
    }
  }
  return false;
}

function assign({ targets, value }: Assign, retriers: readonly Retrier[], frame: Frame): void {
  const [target] = targets;
  if (target === undefined) throw new Error('expected a target');
  const result = value.kind === 'call' ? runCall(value, retriers, frame) : literal(value);
  frame.data = store(target, result, frame.data);
}

function runCall(call: Call, retriers: readonly Retrier[], frame: Frame): Value {
  const [first] = call.positional;
  if (call.callee.kind === 'attribute') {
    // The README shows update() with ResultPath $ ("Pass"), so the dict replaces data.
    frame.data = literal(first ?? call);
    return null;
  }
  if (call.callee.kind !== 'name') throw new Error('expected a call');
  const name = call.callee.text;
  switch (name) {
    case 'map':
      return runMap(call, frame);
    case 'parallel':
      for (const branch of call.positional) {
        run(branch.kind === 'name' ? branch.text : '', { ...frame, isIteration: false });
      }
      return null;
    case 'wait': {
      const [until] = call.keywords;
      if (until === undefined) throw new Error('wait without an argument');
      frame.program.world.record('wait', read(until.value, frame));
      return null;
    }
    default:
      return retried(callee(call, name, frame), [...defaultRetry(name, frame), ...retriers]);
  }
}

/** Evaluates a reference or a literal. */
function read(expression: Expression, frame: Frame): Value {
  return expression.kind === 'name' || expression.kind === 'subscript'
    ? lookup(expression, frame.data)
    : literal(expression);
}

/** Each iteration gets its own data, and its final data is its result. */
function runMap(call: Call, frame: Frame): Value {
  const [reference, iterator] = call.positional;
  if (reference === undefined || iterator?.kind !== 'name') throw new Error('map without items or iterator');
  const place = lookup(reference, frame.data);
  const items = member(place, 'items');
  if (!isList(items)) throw fatal('the items of map are not a list');
  return items.map((item, index) => {
    const data = {
      __trace: member(frame.data, '__trace'),
      items_result_table_name: member(place, 'table_name'),
      items_result_partition_key: member(place, 'partition_key'),
      items_result_key: member(place, 'key'),
      context_index: index,
      context_value: item,
    };
    return run(iterator.text, { ...frame, isIteration: true, data });
  });
}

function member(value: Value, key: string): Value {
  return lookup([key], value);
}

/** The function that one attempt of the call runs. */
function callee(call: Call, name: string, frame: Frame): () => Value {
  const { program, data, isIteration } = frame;
  const { world } = program;
  const [argument] = call.positional;
  const input = argument === undefined ? data : lookup(argument, data);
  const service = program.tasks.get(name);
  if (service === undefined) {
    const wrapped = {
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: CONTEXT.Execution.Id,
      __trace: member(data, '__trace'),
      data: input,
    };
    return () => {
      world.record(`machine ${name}`, wrapped);
      return executionResult(endOf(() => run(name, { program, isIteration: false, data: wrapped })));
    };
  }
  if (service === 'codebuild') {
    const variables = buildVariables(call, frame);
    const all = details(undefined, { variables, version: member(data, 'source_version') });
    return () => world.perform(name, all);
  }
  const id = lookup(['__trace', 'id'], data);
  const source = lookup(['__trace', 'source'], data);
  // A container that gets all data looks it up by the execution's ID, so its call has no input.
  const isAll = argument === undefined || argument.kind === 'name';
  const handed = service === 'ecs' && isAll ? undefined : input;
  const group = service === 'ecs:worker' && isIteration ? String(member(data, 'context_index')) : undefined;
  return () => world.perform(name, details(handed, { id, source, group }));
}

function buildVariables(call: Call, frame: Frame): Value {
  const option = (name: string): Expression | undefined =>
    call.keywords.find((keyword) => keyword.name?.text === name)?.value;
  const env = option('env');
  const entries = env?.kind === 'dict' ? env.entries : [];
  const variables = entries.map(({ key, value }): [string, Value] => [
    key?.kind === 'string' ? key.value : '',
    read(value, frame),
  ]);
  const buildArguments = option('build_arg_vars');
  const text = buildArguments === undefined ? '{}' : JSON.stringify(literal(buildArguments));
  return Object.fromEntries([...variables, ['BUILD_ARG_VARS', text.replaceAll(':', ': ').replaceAll(',', ', ')]]);
}

/** AWS recommends retrying errors of Lambda itself. https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
function defaultRetry(name: string, { program }: Frame): readonly Retrier[] {
  const errors = ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'];
  return program.tasks.get(name)?.startsWith('lambda') === true ? [{ errors, attempts: 6 }] : [];
}

/** The first retrier that matches the error decides. Each retrier counts its own attempts. */
function retried(attempt: () => Value, retriers: readonly Retrier[]): Value {
  for (;;) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isFailure(thrown) || thrown.failure.isFatal) throw thrown;
      const retrier = retriers.find(({ errors }) => matches(thrown.failure.error, errors));
      if (retrier === undefined || retrier.attempts === 0) throw thrown;
      retrier.attempts -= 1;
    }
  }
}
