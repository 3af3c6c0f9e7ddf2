// FLX550: a task of a nested state machine that reads a key which only its callers store.
import { type Execution, executionOf, type StateGraph, usesOf } from '../graph/graph.ts';
import { hasRefusals } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { type LocalKey, type LocalKeys, localKeysOf } from '../methods/local-keys.ts';
import { isDecorated } from '../project/project.ts';

export const localKeyInNestedMachine = defineRule({
  code: 'FLX550',
  name: 'local-key-in-nested-machine',
  severity: 'warning',
  summary: 'nested state machine reads a key that only its caller stores',
  docs: `\`put_item\` and \`put_items\` store an item for the execution that the task runs in, and \`get_item\` and \`get_items\` read an item of the same execution. A nested state machine is a separate execution, so its tasks do not find what the tasks of the caller have stored: \`get_item\` fails with \`NoItemFound\`, and \`get_items\` returns an empty list. Iterators and branches run in the execution of their state machine.

Pass the pointer that \`put_item\` returns as the argument of the call, and read the item with \`get_global_item\`. A small value can be the argument itself.

The rule reports a literal key if the task runs only in that nested state machine, no task there stores the key, and a task of a caller does.`,
  examples: {
    bad: [
      `
class LoadOrder(Task):
    async def run(event, context):
        context.state_data_client.put_item("order", event["order"])


class PrintLabel(Task):
    async def run(event, context):
        return context.state_data_client.get_item("order")
#                                                 ^^^^^^^ FLX550


def main(data):
    LoadOrder()
    ship(data)


def ship(data):
    PrintLabel()
`,
    ],
    good: [
      `
class LoadOrder(Task):
    async def run(event, context):
        return context.state_data_client.put_item("order", event["order"])


class PrintLabel(Task):
    async def run(event, context):
        return context.state_data_client.get_global_item(event["table_name"], event["partition_key"])


def main(data):
    data["order"] = LoadOrder()
    ship(data["order"])


def ship(data):
    PrintLabel(data["data"])
`,
    ],
  },
  check(program, report) {
    const { project, methods, graphs } = program;
    const { called, inlined } = usedMachines(graphs);
    if (called.size === 0 || hasRefusals(program)) return;
    const keys = localKeysOf(project, methods);
    const executions = new Map<string, Execution>();
    for (const [name, machine] of project.machines) {
      const isStarted = isDecorated(machine) || called.has(name) || !inlined.has(name);
      if (isStarted) executions.set(name, executionOf(name, graphs));
    }
    const uses = usesOfTasks(executions.values());
    const callers = callersOf(executions);
    for (const name of called) {
      const own = executions.get(name);
      const stored = own && storedIn(own.tasks, keys);
      if (own === undefined || stored === undefined) continue;
      const missing = [...own.tasks].flatMap((task) =>
        uses.get(task) === 1 ? (keys.get(task)?.gets ?? []).filter(({ key }) => !stored.has(key)) : [],
      );
      if (missing.length === 0) continue;
      const ofCallers = storedByCallers(name, callers, executions, keys);
      for (const { key, span } of missing) {
        const put = ofCallers.get(key);
        if (put === undefined) continue;
        report(span, `no task of '${name}' stores '${key}', and its executions cannot read what its caller stores`, {
          help: 'return and pass on the pointer of put_item, and call get_global_item with its table_name and partition_key',
          related: [{ span: put.span, message: 'stored here for another execution' }],
        });
      }
    }
  },
});

/** The machines that are nested in others, and those that are their iterators and branches. */
function usedMachines(graphs: ReadonlyMap<string, StateGraph>) {
  const called = new Set<string>();
  const inlined = new Set<string>();
  for (const { live } of graphs.values()) {
    for (const use of live.flatMap(usesOf)) (use.how === 'call' ? called : inlined).add(use.machine);
  }
  return { called, inlined };
}

/** Undefined if a task may store an item under any key. */
function storedIn(tasks: Iterable<string>, keys: ReadonlyMap<string, LocalKeys>): ReadonlySet<string> | undefined {
  const stored = new Set<string>();
  for (const task of tasks) {
    const own = keys.get(task);
    if (own?.isWhole !== true) return undefined;
    for (const { key } of own.puts) stored.add(key);
  }
  return stored;
}

function usesOfTasks(executions: Iterable<Execution>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { tasks } of executions) for (const task of tasks) uses.set(task, (uses.get(task) ?? 0) + 1);
  return uses;
}

/** The machines that call each machine. */
function callersOf(executions: ReadonlyMap<string, Execution>): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const [name, { calls }] of executions) {
    for (const call of calls) callers.set(call, [...(callers.get(call) ?? []), name]);
  }
  return callers;
}

/** What the tasks of the machines that call this one store, directly or through others. */
function storedByCallers(
  machine: string,
  callers: ReadonlyMap<string, readonly string[]>,
  executions: ReadonlyMap<string, Execution>,
  keys: ReadonlyMap<string, LocalKeys>,
): ReadonlyMap<string, LocalKey> {
  const stored = new Map<string, LocalKey>();
  const reached = new Set(callers.get(machine));
  for (const caller of reached) {
    for (const other of callers.get(caller) ?? []) reached.add(other);
    for (const task of executions.get(caller)?.tasks ?? []) {
      for (const put of keys.get(task)?.puts ?? []) if (!stored.has(put.key)) stored.set(put.key, put);
    }
  }
  return stored;
}
