// FLX548: a map over the result of a task that stores no items.
import type { Span } from '../base/source.ts';
import type { MapState, StateGraph } from '../graph/graph.ts';
import { defineRule } from '../lint/rule.ts';
import type { Task } from '../project/project.ts';
import type { CstNode } from '../syntax/tree.ts';

export const mapItemsNotStored = defineRule({
  code: 'FLX548',
  name: 'map-items-not-stored',
  severity: 'note',
  summary: 'map over the result of a task that stores no items',
  docs: `A map does not iterate over a plain list, but over the value that \`put_items\` returns: it reads \`items\`, \`table_name\`, \`partition_key\` and \`key\` of that value. If the task returns a list, the execution fails at the map.

Return \`context.state_data_client.put_items("name", the_list)\`, and read each item in the iterator with \`get_item_for_map_iteration(event)\`.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return [{"id": 1}, {"id": 2}]


class Ship(Task):
    async def run(event, context):
        return event["context_value"]


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ FLX548
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", [{"id": 1}, {"id": 2}])


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
  check({ project, graphs }, report) {
    const { text } = project.module.file;
    for (const graph of graphs.values()) {
      for (const state of graph.live) {
        const task = state.kind === 'map' ? sourceOf(state, graph) : undefined;
        const plain = task && plainReturn(task, text);
        if (task === undefined || plain === undefined) continue;
        report(
          state.span,
          `the map iterates over the result of task '${task.name.text}', which is ${plain.what} instead of stored items`,
          {
            help: 'return context.state_data_client.put_items("name", items) from the run method',
            related: [{ span: plain.span, message: 'returned here' }],
          },
        );
      }
    }
  },
});

/** The task whose result is the items of the map. Undefined if another state may set them too. */
function sourceOf({ items }: MapState, graph: StateGraph): Task | undefined {
  let found: Task | undefined;
  for (const state of graph.live) {
    const path = 'resultPath' in state ? state.resultPath : state.kind === 'pass' ? (state.result?.path ?? null) : null;
    if (path === null || !(items.startsWith(path) || path.startsWith(items))) continue;
    if (state.kind !== 'task' || path !== items || (found !== undefined && found !== state.task)) return undefined;
    found = state.task;
  }
  return found?.service.startsWith('lambda') ? found : undefined;
}

const PLAIN: ReadonlyMap<string, string> = new Map([
  ['list', 'a list'],
  ['list_comprehension', 'a list'],
  ['tuple', 'a list'],
  ['string', 'a string'],
  ['number', 'a number'],
]);

/** The first return, if every return of the method is a literal, which cannot be stored items. */
function plainReturn({ run }: Task, text: string): { readonly what: string; readonly span: Span } | undefined {
  const returns = returnsOf(run?.code ?? [], 0);
  const found = returns.map(({ start, end, children }) => {
    const [value, second] = children;
    const isWhole = value !== undefined && second === undefined && text.slice(start, value.start).trim() === 'return';
    const what = isWhole && value.end === end ? PLAIN.get(value.type) : undefined;
    return what === undefined ? undefined : { what, span: { start, end } };
  });
  return found.includes(undefined) ? undefined : found[0];
}

/** Returns of the method itself, not of functions inside it. The depth is limited to protect the call stack. */
function returnsOf(nodes: readonly CstNode[], depth: number): CstNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'return_statement') return [node];
    const isOther = node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda';
    return isOther || depth > 300 ? [] : returnsOf(node.children, depth + 1);
  });
}
