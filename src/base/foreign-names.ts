// Names that people bring along from Python, Airflow, Prefect, the CDK and the States Language, and what to write instead
// of each. In: the name. Out: a help, or undefined for a name that none of them uses.

const IN_ORDER = 'write the calls on separate lines, in the order in which they run';
const BRANCH = 'write an if statement that compares a key of data with a literal';
const WORKFLOW = 'remove it, because the function itself is the workflow';
const HANDLED = 'put the call in a try statement with except';
const RETRIED = 'put the call in the body of with retry(max_attempts=3):';

type Helps = ReadonlyMap<string, string>;

/** One help for several names. */
function each(names: readonly string[], help: string): (readonly [string, string])[] {
  return names.map((name) => [name, help]);
}

const CALL_OPTIONS: Helps = new Map([
  ...each(['task_id', 'name', 'step_name', 'id'], "name the state with 'key'"),
  ...each(
    ['execution_timeout', 'timeout_seconds', 'TimeoutSeconds', 'task_timeout'],
    "write 'timeout' with a number of seconds",
  ),
  ...each(
    ['input_path', 'InputPath', 'Parameters', 'payload'],
    'pass the key as an argument, as in Foo(data["order"])',
  ),
  ...each(
    ['result_path', 'ResultPath', 'output_path', 'OutputPath'],
    'assign the call to a key, as in data["result"] = Foo()',
  ),
  ...each(['wait_for', 'depends_on', 'trigger_rule', 'Next', 'next', 'upstream_tasks'], IN_ORDER),
]);

const RETRY_OPTIONS: Helps = new Map([
  ...each(
    ['retry_delay', 'retry_delay_seconds', 'IntervalSeconds', 'delay'],
    "write 'interval' with a number of seconds",
  ),
  ...each(['ErrorEquals', 'errors', 'exceptions'], "write 'on_exceptions' with a list of errors"),
]);

const WAIT_OPTIONS: Helps = new Map([
  ...each(['seconds_path', 'SecondsPath', 'delta', 'duration'], 'write wait(seconds=data["key"])'),
  ...each(['timestamp_path', 'TimestampPath', 'until'], 'write wait(timestamp=data["key"])'),
]);

const ATTRIBUTES: Helps = new Map([
  ...each(['memory_size', 'memorySize', 'MemorySize'], "write 'memory'"),
  ...each(
    ['env', 'environment', 'env_vars', 'Environment'],
    "remove it, and write 'environment' for the task in deploy.toml",
  ),
  ...each(
    ['retries', 'max_attempts', 'retry', 'max_retries'],
    'remove it, and put each call in with retry(max_attempts=3):',
  ),
]);

/** Decorators and context managers that open a workflow or configure it. */
const WRAPPERS: Helps = new Map([
  ...each(['dag', 'flow', 'workflow', 'pipeline', 'DAG', 'Flow', 'TaskGroup', 'task_group'], WORKFLOW),
  ['task', 'write a class that extends Task, and put the code in its run method'],
  ...each(['cron', 'scheduled', 'every', 'periodic_task', 'repeat'], 'write @schedule(expression="rate(1 hour)")'),
  ['timeout', 'write the timeout in the call, as in Foo(timeout=60)'],
  ['retry', 'put each call in the body of with retry(max_attempts=3):'],
]);

/** Functions, classes and methods that are called where only tasks and state machine functions can be. */
const CALLS: Helps = new Map([
  ...each(['chain', 'next', 'then', 'set_downstream', 'set_upstream', 'cross_downstream'], IN_ORDER),
  ...each(['Choice', 'when', 'otherwise'], BRANCH),
  ...each(['add_retry', 'addRetry'], RETRIED),
  ...each(['add_catch', 'addCatch'], HANDLED),
  ...each(['with_options', 'override'], 'write the options in the call, as in Foo(timeout=60)'),
  ...each(['result', 'get_result'], 'remove it, because a call always waits for its result'),
  ['run', 'call the class itself, as in Foo(data["order"])'],
  ['Succeed', "write 'return'"],
  ['Fail', 'write raise SomeError("what happened")'],
  ['Pass', 'assign a literal to a key, as in data["key"] = 1'],
  ...each(['exit', 'quit', '_exit'], 'write \'return\', or raise SomeError("what happened")'),
]);

const TABLES = {
  'call option': CALL_OPTIONS,
  'retry option': RETRY_OPTIONS,
  'wait option': WAIT_OPTIONS,
  attribute: ATTRIBUTES,
  wrapper: WRAPPERS,
  call: CALLS,
} as const;

/** What to write instead of a name of another tool, where a name of this kind is expected. */
export function foreignNameHelp(kind: keyof typeof TABLES, name: string): string | undefined {
  return TABLES[kind].get(name);
}
