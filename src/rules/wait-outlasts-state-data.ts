// FLX603: a wait after which the state data that a later task reads have expired.
import { numberTextOf } from '../base/json.ts';
import { executionOf, type State, type StateGraph, type StateId, successors, type WaitState } from '../graph/graph.ts';
import { inOrder } from '../graph/order.ts';
import { hasRefusals, type Program } from '../lint/program.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { type LocalKey, type LocalKeys, localKeysOf } from '../methods/local-keys.ts';
import { STATE_DATA_DAYS } from '../methods/state-data-client.ts';

const DAY = 86_400;

export const waitOutlastsStateData = defineRule({
  code: 'FLX603',
  name: 'wait-outlasts-state-data',
  severity: 'warning',
  summary: 'wait after which stored state data have expired',
  docs: `An item of state data expires ${STATE_DATA_DAYS} days after it was stored, while an execution can last a year. DynamoDB deletes expired items in the background, usually within a few days. After that, \`get_item\` fails with \`NoItemFound\`, and \`get_items\` returns an empty list.

Raise \`state-data-days\` in the \`deploy.toml\` of the project, store the item again after the wait, or keep the value in a bucket or table of your own.

The rule reports a task that reads a literal key if every path to it waits longer than that after the key was last stored.`,
  examples: {
    bad: [
      `
class Draft(Task):
    async def run(event, context):
        context.state_data_client.put_item("contract", event["contract"])


class Sign(Task):
    async def run(event, context):
        return context.state_data_client.get_item("contract")


def main(data):
    Draft()
    wait(seconds=2592000)
#                ^^^^^^^ FLX603
    Sign()
`,
    ],
    good: [
      `
class Draft(Task):
    async def run(event, context):
        context.state_data_client.put_item("contract", event["contract"])


class Sign(Task):
    async def run(event, context):
        return context.state_data_client.get_item("contract")


def main(data):
    Draft()
    wait(seconds=432000)
    Sign()
`,
    ],
  },
  check(program, report) {
    const { project, methods, graphs, stateDataDays } = program;
    const limit = stateDataDays * DAY;
    const waiting = [...graphs.values()].filter((graph) => waitOf(graph) > limit);
    if (waiting.length === 0 || hasRefusals(program)) return;
    const keys = withoutUnread(localKeysOf(project, methods));
    for (const graph of waiting) checkGraph(graph, keys, program, report);
  },
});

/** Each key is followed along all paths. No real project reads as many. */
const MOST_KEYS = 100;

function withoutUnread(keys: ReadonlyMap<string, LocalKeys>): ReadonlyMap<string, LocalKeys> {
  const read = new Set([...keys.values()].flatMap(({ gets }) => gets.map(({ key }) => key)));
  const followed = new Set([...read].slice(0, MOST_KEYS));
  return new Map(
    [...keys].map(([name, own]) => [name, { ...own, puts: own.puts.filter(({ key }) => followed.has(key)) }]),
  );
}

function secondsOf(state: State): number {
  return state.kind === 'wait' && typeof state.value !== 'string' ? Number(numberTextOf(state.value)) : 0;
}

/** All constant waits together, in seconds. */
function waitOf({ live }: StateGraph): number {
  return live.reduce((sum, state) => sum + secondsOf(state), 0);
}

/** The least time since a key was stored, over all paths. */
interface Age {
  readonly seconds: number;
  readonly put: LocalKey;
  /** The longest wait since then. */
  readonly wait: WaitState | undefined;
}

/** By key. A key that may not be stored, or may be stored again by a task that is not analyzed, is missing. */
type Ages = ReadonlyMap<string, Age>;

function checkGraph(
  graph: StateGraph,
  keys: ReadonlyMap<string, LocalKeys>,
  { graphs, stateDataDays }: Program,
  report: RuleReport,
): void {
  const incoming = new Map<StateId, Ages>([[graph.entry, new Map()]]);
  const reported = new Set<WaitState>();
  for (const state of inOrder(graph)) {
    const before = incoming.get(state.id) ?? new Map<string, Age>();
    const after = agesAfter(state, before, keys, graphs);
    if (state.kind === 'task') {
      for (const { get, age, wait } of expiredReads(keys.get(state.task.name.text), before, stateDataDays * DAY)) {
        if (reported.has(wait)) continue;
        reported.add(wait);
        const days = Math.floor(age.seconds / DAY);
        report(
          wait.valueSpan,
          `'${get.key}' is read at least ${days} days after it was stored, but state data expire after ${stateDataDays} days`,
          {
            help: "raise 'state-data-days' in deploy.toml, or store the item again after the wait",
            related: [
              { span: age.put.span, message: 'stored here' },
              { span: get.span, message: 'read here' },
            ],
          },
        );
      }
    }
    // Handlers included: an item that a task failed to store is older or missing.
    for (const id of successors(state)) {
      const known = incoming.get(id);
      incoming.set(id, known === undefined ? after : join(known, after));
    }
  }
}

function expiredReads(
  keys: LocalKeys | undefined,
  ages: Ages,
  limit: number,
): { get: LocalKey; age: Age; wait: WaitState }[] {
  const own = new Set(keys?.puts.map(({ key }) => key));
  // A task that is not analyzed completely may store the item before it reads it.
  if (keys?.isWhole !== true) return [];
  return keys.gets.flatMap((get) => {
    const age = own.has(get.key) ? undefined : ages.get(get.key);
    const isExpired = age !== undefined && age.seconds > limit;
    return isExpired && age.wait !== undefined ? [{ get, age, wait: age.wait }] : [];
  });
}

function agesAfter(
  state: State,
  before: Ages,
  keys: ReadonlyMap<string, LocalKeys>,
  graphs: ReadonlyMap<string, StateGraph>,
): Ages {
  if (state.kind === 'wait') return waited(before, state);
  if (state.kind === 'task') {
    const own = keys.get(state.task.name.text);
    if (own?.isWhole !== true) return new Map();
    if (own.puts.length === 0) return before;
    const fresh = own.puts.map((put): [string, Age] => [put.key, { seconds: 0, put, wait: undefined }]);
    return new Map([...before, ...fresh]);
  }
  // The tasks of a nested machine run in another execution and store under other keys.
  if (state.kind !== 'map' && state.kind !== 'parallel') return before;
  const functions = state.kind === 'map' ? [state.iterator] : state.branches;
  const inner = functions.flatMap((name) => [...executionOf(name, graphs).tasks]).map((name) => keys.get(name));
  if (inner.some((own) => own?.isWhole !== true)) return new Map();
  const stored = new Set(inner.flatMap((own) => own?.puts.map(({ key }) => key) ?? []));
  return new Map([...before].filter(([key]) => !stored.has(key)));
}

function waited(before: Ages, state: WaitState): Ages {
  const seconds = secondsOf(state);
  if (seconds === 0) return before;
  return new Map(
    [...before].map(([key, age]) => {
      const isLonger = age.wait === undefined || seconds > secondsOf(age.wait);
      return [key, { ...age, seconds: age.seconds + seconds, wait: isLonger ? state : age.wait }];
    }),
  );
}

function join(one: Ages, other: Ages): Ages {
  const joined = new Map<string, Age>();
  for (const [key, age] of one) {
    const second = other.get(key);
    if (second !== undefined) joined.set(key, second.seconds < age.seconds ? second : age);
  }
  return joined;
}
