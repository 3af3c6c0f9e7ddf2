// In: a project and its graphs. Out: the places where a state reads what is certainly not in the data, on
// every path that comes there. Each machine is walked once, users before what they use, so that iterators,
// branches and called machines are judged by what they are given. Linear: a graph has no ring.
import type { Span } from '../base/source.ts';
import { isDecorated, type Project, type StateMachine } from '../project/project.ts';
import {
  afterBranches,
  type Flow,
  type FlowContext,
  type FlowFinding,
  joinFlows,
  MAX_KEYS,
  NO_KEYS,
  read,
  type Summary,
  UNKNOWN_INPUT,
  withKey,
  write,
} from './flow.ts';
import {
  type ChoiceState,
  type MachineState,
  type MapState,
  type Next,
  type State,
  type StateGraph,
  type TaskState,
  usesOf,
} from './graph.ts';
import { pathsReadBy, stepsOf, writtenBy } from './path.ts';
import { ANY, evaluate, find, type Origin, type Shape, set } from './shape.ts';

const analyses = new WeakMap<ReadonlyMap<string, StateGraph>, readonly FlowFinding[]>();

/** In order of place. Rules that ask for the same graphs share one analysis. */
export function missingData(project: Project, graphs: ReadonlyMap<string, StateGraph>): readonly FlowFinding[] {
  const known = analyses.get(graphs);
  if (known !== undefined) return known;
  const findings = withoutRepeats(analyse(project, graphs));
  analyses.set(graphs, findings);
  return findings;
}

/** A key that is missing once is missing in every arm: that is one mistake. */
function withoutRepeats(findings: readonly FlowFinding[]): FlowFinding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort((a, b) => a.span.start - b.span.start)
    .filter((finding) => {
      const key = identityOf(finding);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
}

function identityOf(finding: FlowFinding): string {
  switch (finding.kind) {
    case 'missing-key': {
      const { origin } = finding.holder;
      return `key ${origin.what} ${origin.span.start} ${JSON.stringify(finding.steps.slice(0, finding.at + 1))}`;
    }
    case 'missing-trace':
      return `trace ${finding.origin.span.start}`;
    case 'lost-key':
      return `lost ${finding.setAt.start} ${finding.key}`;
  }
}

function analyse(project: Project, graphs: ReadonlyMap<string, StateGraph>): FlowFinding[] {
  const findings: FlowFinding[] = [];
  // A refused statement may be a use that gives a function other data.
  const isWhole = graphs.size === project.machines.size && !project.isBroken && project.brokenNames.size === 0;
  const { order, used, branches } = usersFirst(graphs);
  const summaries = new Map<string, Summary>();
  for (const graph of [...order].reverse()) {
    if (branches.has(graph.machine)) summaries.set(graph.machine, summaryOf(graph, summaries));
  }
  const inputs = new Map<string, Flow>();
  const passInput = (machine: string, flow: Flow): void => {
    const given = inputs.get(machine);
    inputs.set(machine, given === undefined ? flow : joinFlows(given, flow));
  };
  for (const graph of order) {
    const machine = project.machines.get(graph.machine);
    if (machine === undefined) continue;
    const own = ownInput(machine, used.has(graph.machine));
    if (own !== undefined) passInput(graph.machine, own);
    const input = isWhole ? inputs.get(graph.machine) : own;
    walk(graph, input ?? UNKNOWN_INPUT, { summaries, found: (finding) => findings.push(finding), passInput });
  }
  return findings;
}

/**
 * What a machine gets that is started by itself; undefined for one that other functions alone use. A
 * schedule's input_data is all that a scheduled execution has, unless something else starts the machine too.
 */
function ownInput(machine: StateMachine, isUsed: boolean): Flow | undefined {
  const { schedule, subscriptions } = machine.decorations;
  if (schedule?.inputData instanceof Map && subscriptions.length === 0 && !isUsed) {
    const origin: Origin = { what: 'schedule', span: schedule.span };
    const given: Shape = { kind: 'json', value: schedule.inputData, origin };
    return { ...UNKNOWN_INPUT, data: set(given, ['__trace'], ANY) };
  }
  return isDecorated(machine) || !isUsed ? UNKNOWN_INPUT : undefined;
}

/** Functions before those that they use. Those in a ring are left out: their input is unknown, and they are refused. */
function usersFirst(graphs: ReadonlyMap<string, StateGraph>): {
  order: readonly StateGraph[];
  used: ReadonlySet<string>;
  branches: ReadonlySet<string>;
} {
  const uses = new Map([...graphs].map(([name, { live }]) => [name, live.flatMap(usesOf)]));
  const users = new Map<string, number>();
  const branches = new Set<string>();
  for (const list of uses.values()) {
    for (const { machine, how } of list) {
      users.set(machine, (users.get(machine) ?? 0) + 1);
      if (how === 'branch') branches.add(machine);
    }
  }
  const used = new Set(users.keys());
  const order: StateGraph[] = [];
  const open = [...graphs.values()].filter(({ machine }) => !used.has(machine));
  for (let graph = open.pop(); graph !== undefined; graph = open.pop()) {
    order.push(graph);
    for (const { machine } of uses.get(graph.machine) ?? []) {
      const left = (users.get(machine) ?? 0) - 1;
      users.set(machine, left);
      const next = graphs.get(machine);
      if (left === 0 && next !== undefined) open.push(next);
    }
  }
  return { order, used, branches };
}

function summaryOf(graph: StateGraph, summaries: ReadonlyMap<string, Summary>): Summary {
  const sets = new Map<string, Span>();
  for (const state of graph.live) {
    const path = writtenBy(state);
    const [key, ...inner] = path === undefined ? [] : stepsOf(path);
    // A key inside another does not make the other.
    if (typeof key !== 'string' || inner.length > 0 || sets.has(key) || sets.size >= MAX_KEYS) continue;
    sets.set(key, state.span);
  }
  let reads: ReadonlySet<string> | undefined = NO_KEYS;
  const fromInput = (key: string | undefined): void => {
    reads = key === undefined ? undefined : withKey(reads, key);
  };
  walk(graph, UNKNOWN_INPUT, { summaries, found: () => undefined, passInput: () => undefined, fromInput });
  return { sets, reads };
}

/** States are made from the last to the first: a higher id comes earlier, on every path. */
function walk(graph: StateGraph, input: Flow, context: FlowContext): void {
  // What is known is asked at a parallel alone.
  const hasBranches = graph.live.some(({ kind }) => kind === 'parallel');
  const flows = new Map([[graph.entry, hasBranches ? input : { ...input, known: undefined }]]);
  for (const state of [...graph.live].sort((a, b) => b.id - a.id)) {
    const flow = flows.get(state.id);
    flows.delete(state.id);
    // No path comes here with what is known: an arm whose condition never holds.
    if (flow === undefined) continue;
    for (const [next, after] of step(state, flow, context)) {
      if (next === 'end') continue;
      const other = flows.get(next);
      flows.set(next, other === undefined ? after : joinFlows(other, after));
    }
  }
}

/** Where control goes from the state, with what is known then. */
function step(state: State, before: Flow, context: FlowContext): readonly (readonly [Next, Flow])[] {
  switch (state.kind) {
    case 'succeed':
    case 'fail':
      return [];
    case 'pass': {
      const { result, next, span } = state;
      if (result === undefined) return [[next, before]];
      const what = result.path === '$' ? 'update' : 'literal';
      return [[next, write(before, result.path, { kind: 'json', value: result.value, origin: { what, span } })]];
    }
    case 'wait': {
      const [path = '$'] = pathsReadBy(state);
      return [[state.next, read(before, stepsOf(path), state.valueSpan, 'reference', context)]];
    }
    case 'choice':
      return choose(state, before, context);
    case 'parallel':
      for (const branch of state.branches) context.passInput(branch, before);
      return [[state.next, afterBranches(state.branches, before, context)]];
    case 'map': {
      const flow = readMap(state, before, context);
      context.passInput(state.iterator, { ...UNKNOWN_INPUT, data: iteratorInput(state) });
      const result: Shape = { kind: 'list', origin: { what: 'map', span: state.span } };
      return [[state.next, state.resultPath === null ? flow : write(flow, state.resultPath, result)]];
    }
    case 'task':
    case 'machine': {
      const flow = readCall(state, before, context);
      if (state.kind === 'machine')
        context.passInput(state.machine, { ...UNKNOWN_INPUT, data: callInput(state, flow.data) });
      const done = state.resultPath === null ? flow : write(flow, state.resultPath, resultOf(state));
      if (state.catches.length === 0) return [[state.next, done]];
      const caught = write(flow, "$['error']", errorOf(state));
      return [[state.next, done], ...state.catches.map(({ next }) => [next, caught] as const)];
    }
  }
}

/** An arm whose condition certainly does not hold is not entered, nor those after one that does. */
function choose({ rules, otherwise }: ChoiceState, before: Flow, context: FlowContext): (readonly [Next, Flow])[] {
  const edges: (readonly [Next, Flow])[] = [];
  let flow = before;
  for (const { condition, next } of rules) {
    const holds = evaluate(condition, flow.data, ({ variable, span }) => {
      flow = read(flow, stepsOf(variable), span, 'reference', context);
    });
    if (holds !== false) edges.push([next, flow]);
    if (holds === true) return edges;
  }
  return [...edges, [otherwise, flow]];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function errorOf({ span }: TaskState | MachineState): Shape {
  const origin: Origin = { what: 'error', span };
  const text: Shape = { kind: 'text', origin };
  const members = new Map([
    ['Error', text],
    ['Cause', text],
  ]);
  return { kind: 'object', members, rest: 'none', origin };
}

/** Each iteration gets where its item is stored, and nothing else of the data. */
function iteratorInput({ span }: MapState): Shape {
  const names = ['__trace', 'items_result_table_name', 'items_result_partition_key', 'items_result_key'];
  const keys = [...names, 'context_index', 'context_value'];
  const members = new Map(keys.map((key) => [key, ANY]));
  return { kind: 'object', members, rest: 'none', origin: { what: 'iterator', span } };
}

function callInput({ span, input }: MachineState, data: Shape): Shape {
  const found = find(data, stepsOf(input));
  const members = new Map([
    ['AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID', ANY],
    ['__trace', ANY],
    ['data', 'shape' in found ? found.shape : ANY],
  ]);
  return { kind: 'object', members, rest: 'none', origin: { what: 'call', span } };
}

/**
 * A called machine and a build answer with a description whose keys AWS names; the output of a machine is a
 * text in it. https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
function resultOf(state: TaskState | MachineState): Shape {
  const { span } = state;
  if (state.kind === 'machine') {
    const origin: Origin = { what: 'execution', span };
    const output: Shape = { kind: 'text', origin };
    return { kind: 'object', members: new Map([['Output', output]]), rest: 'capitalized', origin };
  }
  if (state.task.service !== 'codebuild') return ANY;
  return { kind: 'object', members: new Map(), rest: 'capitalized', origin: { what: 'build', span } };
}

function readCall(state: TaskState | MachineState, before: Flow, context: FlowContext): Flow {
  const { found } = context;
  const trace = find(before.data, ['__trace']);
  if ('missing' in trace) {
    found({ kind: 'missing-trace', span: state.callee, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  let flow = read(before, stepsOf(state.input), state.inputSpan ?? state.callee, 'reference', context);
  if (state.kind === 'machine' || state.task.service !== 'codebuild') return flow;
  flow = read(flow, ['source_version'], state.callee, 'build', context);
  for (const { value, isPath, span } of state.env) {
    if (isPath && typeof value === 'string') flow = read(flow, stepsOf(value), span, 'reference', context);
  }
  return flow;
}

/** A map reads where its items are stored, beside the items: what `put_items` answers with. */
function readMap(state: MapState, before: Flow, context: FlowContext): Flow {
  const trace = find(before.data, ['__trace']);
  if ('missing' in trace) {
    context.found({ kind: 'missing-trace', span: state.itemsSpan, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  const steps = stepsOf(state.items);
  let flow = read(before, steps, state.itemsSpan, 'reference', context);
  for (const key of ['items', 'table_name', 'partition_key', 'key']) {
    flow = read(flow, [...steps, key], state.itemsSpan, 'map', context);
  }
  return flow;
}
