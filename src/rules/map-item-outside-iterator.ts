// FLX547: a task that asks for the item of a map iteration outside an iterator, or for an item that another
// project stored.

import { fixOf } from '../base/fix.ts';
import { type State, type StateGraph, usesOf } from '../graph/graph.ts';
import { hasRefusals, type Program } from '../lint/program.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { callOf, memberName, runParameters } from '../methods/context.ts';
import type { StateMachine, Task } from '../project/project.ts';
import type { CstNode } from '../syntax/tree.ts';

export const mapItemOutsideIterator = defineRule({
  code: 'FLX547',
  name: 'map-item-outside-iterator',
  severity: 'warning',
  summary: 'item of a map iteration is not available in the task',
  docs: `\`get_item_for_map_iteration(event)\` and its variants find the item through keys that a map adds to the input of its iterator. If no iterator calls the task, its event does not have these keys, and the call raises a KeyError.

If a subscription starts the state machine and a map iterates over its input, another project stored the items. Only \`get_global_item_for_map_iteration(event)\` finds them.

Suppress the finding if the event gets the keys in another way.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def main(data):
    data["orders"] = Load()
    Ship()
`,
      `
class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def ship(data):
    Ship()


@subscribe(project="shop")
def main(data):
    map(data["orders"], ship)
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`,
    ],
  },
  check(program, report) {
    const { graphs } = program;
    if (hasRefusals(program) || !program.project.module.file.text.includes(FOR_ITERATION)) return;
    const calls = iterationCalls(program);
    if (calls.length === 0) return;
    const iterated = iteratedMachines(graphs);
    for (const { task, name, isLocal } of calls) {
      const uses = [...graphs.values()].flatMap(({ machine, live }) =>
        live.flatMap((state) => (state.kind === 'task' && state.task === task ? [{ machine, state }] : [])),
      );
      if (uses.length > 0 && uses.every(({ machine, state }) => !iterated.has(machine) && state.input === '$')) {
        report(name, `task '${task.name.text}' needs the item of a map iteration, but no iterator calls it`, {
          help: 'call the task in the iterator of a map',
        });
      } else if (isLocal) {
        const machines = uses.map(({ machine }) => machine);
        reportForeignItems(machines, name, program, report);
      }
    }
  },
});

/** How the names of methods that read the item of an iteration end. */
const FOR_ITERATION = '_for_map_iteration';

/** A call to a method such as `get_item_for_map_iteration`. */
interface IterationCall {
  readonly task: Task;
  readonly name: CstNode;
  /** Whether the method reads only items of the same project. */
  readonly isLocal: boolean;
}

/** Calls that pass the event on unchanged. */
function iterationCalls({ project, methods }: Program): IterationCall[] {
  const { text } = project.module.file;
  return methods.flatMap((method) =>
    method.contextUses.flatMap((use) => {
      const call = memberName(use.parts[0], text) === 'state_data_client' ? callOf(use, 1) : undefined;
      const name = memberName(use.parts[1], text);
      if (call === undefined || method.task === undefined || !name?.endsWith(FOR_ITERATION)) return [];
      const [argument] = call.arguments.children;
      const isEvent =
        argument?.type === 'argument' && text.slice(argument.start, argument.end) === eventOf(method.task);
      return isEvent ? [{ task: method.task, name: call.name, isLocal: name === 'get_item_for_map_iteration' }] : [];
    }),
  );
}

function eventOf({ run }: Task): string | undefined {
  return run && runParameters(run).event?.name.text;
}

/** Names of iterators, and of the branches inside them: a branch gets the input of its parallel. */
function iteratedMachines(graphs: ReadonlyMap<string, StateGraph>): Set<string> {
  const found = new Set<string>();
  const open = [...graphs.values()].flatMap(({ live }) => live.flatMap((state) => usedAs(state, 'iterator')));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const state of graphs.get(name)?.live ?? []) open.push(...usedAs(state, 'branch'));
  }
  return found;
}

function usedAs(state: State, wanted: 'iterator' | 'branch'): string[] {
  return usesOf(state).flatMap(({ machine, how }) => (how === wanted ? [machine] : []));
}

/** `machines` are the names of those that call the task. */
function reportForeignItems(
  machines: readonly string[],
  name: CstNode,
  { project, graphs }: Program,
  report: RuleReport,
): void {
  const maps = [...graphs.values()].flatMap(({ machine, live }) =>
    live.flatMap((state) => (state.kind === 'map' && machines.includes(state.iterator) ? [{ machine, state }] : [])),
  );
  const [first] = maps;
  if (first === undefined) return;
  const isForeign = maps.every(({ machine, state }) => {
    const owner = project.machines.get(machine);
    return owner !== undefined && isOnlySubscribed(owner, project.name) && !isSet(state.items, graphs.get(machine));
  });
  const subscription = project.machines.get(first.machine)?.decorations.subscriptions[0];
  if (!isForeign || subscription === undefined) return;
  report(name, 'this method does not find items that another project stored', {
    help: 'call get_global_item_for_map_iteration instead',
    fix: fixOf("write 'get_global_item_for_map_iteration'", 'unsafe', [
      { span: name, text: 'get_global_item_for_map_iteration' },
    ]),
    related: [
      { span: first.state.span, message: 'the map iterates over the input of the state machine' },
      { span: subscription.span, message: 'the input comes from another project' },
    ],
  });
}

function isOnlySubscribed({ decorations }: StateMachine, own: string): boolean {
  const { subscriptions, schedule } = decorations;
  const isFromOthers = subscriptions.every((one) => one.source === 'project' && one.project !== own);
  return subscriptions.length > 0 && isFromOthers && schedule === undefined;
}

/** Whether a state of the machine itself may have set the items. */
function isSet(items: string, graph: StateGraph | undefined): boolean {
  return (graph?.live ?? []).some((state) => {
    const path = 'resultPath' in state ? state.resultPath : state.kind === 'pass' ? (state.result?.path ?? null) : null;
    return path !== null && (items.startsWith(path) || path.startsWith(items));
  });
}
