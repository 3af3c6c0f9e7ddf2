// In: a project and its graphs. Out: reads of keys that are missing in the data on every path to the reading state.
// Each machine is analyzed once, callers before callees, so that the input of iterators, branches and called machines
// is known. Graphs have no loops, so the work is linear in the number of states.
import type { Span } from '../base/source.ts';
import type { Method } from '../methods/method.ts';
import { isDecorated, type Project, type StateMachine, type Task } from '../project/project.ts';
import {
  afterBranches,
  type Flow,
  type FlowContext,
  type FlowFinding,
  joinFlows,
  MAX_KEYS,
  NO_KEYS,
  readPath,
  type Summary,
  storeResult,
  UNKNOWN_INPUT,
  withKey,
  writePath,
} from './flow.ts';
import {
  type ChoiceState,
  type Condition,
  type MachineState,
  type MapState,
  type Next,
  type State,
  type StateGraph,
  type TaskState,
  usesOf,
} from './graph.ts';
import { pathsReadBy, stepsOf, testedPaths, writtenBy } from './path.ts';
import { assume, decide } from './values/decide.ts';
import { runResult } from './values/run-result.ts';
import { ANY, alternativesOf, find, isNested, join, type Origin, type Shape, set } from './values/shape.ts';

export interface FlowProgram {
  readonly project: Project;
  readonly methods: readonly Method[];
  readonly graphs: ReadonlyMap<string, StateGraph>;
}

export interface DataFlow {
  /** In source order. */
  readonly findings: readonly FlowFinding[];
  /** The event that the run method of a task gets, joined over its calls. A task without calls is missing. */
  readonly events: ReadonlyMap<Task, Shape>;
}

/** Called with what is known about the data between two states. The first state of a machine follows `start`. */
export type Observe = (machine: string, from: State | 'start', to: Next, flow: Flow) => void;

export function dataFlow(program: FlowProgram, observe?: Observe): DataFlow {
  const { findings, events } = analyse(program, observe);
  return { findings: withoutRepeats(findings), events };
}

/** The results of run methods. Each method is read once, if a state stores its result. */
function resultsOf(methods: readonly Method[], text: string): (task: Task) => Shape {
  const runs = new Map(methods.map((method) => [method.task, method]));
  const known = new Map<Task, Shape>();
  return (task) => {
    const method = runs.get(task);
    const shape = known.get(task) ?? (method === undefined ? ANY : runResult(method, text));
    known.set(task, shape);
    return shape;
  };
}

/** Keeps the first finding for each missing key. A key that is missing in several arms is one error. */
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
    case 'input-not-text':
    case 'constant-condition':
    case 'blocked-write':
      return `${finding.kind} ${finding.span.start}`;
    case 'missing-trace':
      return `trace ${finding.origin.span.start}`;
    case 'lost-key':
      return `lost ${finding.setAt.start} ${finding.key}`;
  }
}

function analyse({ project, methods, graphs }: FlowProgram, observe?: Observe): DataFlow {
  const findings: FlowFinding[] = [];
  // A refused statement could be another call to a function, with other data.
  const isWhole = graphs.size === project.machines.size && !project.isBroken && project.brokenNames.size === 0;
  const { order, used, branches } = callersFirst(graphs);
  const summaries = new Map<string, Summary>();
  for (const graph of [...order].reverse()) {
    if (branches.has(graph.machine)) summaries.set(graph.machine, summaryOf(graph, summaries));
  }
  const inputs = new Map<string, Flow>();
  const passInput = (machine: string, flow: Flow): void => {
    const given = inputs.get(machine);
    inputs.set(machine, given === undefined ? flow : joinFlows(given, flow));
  };
  const events = new Map<Task, Shape>();
  const passEvent = (task: Task, event: Shape): void => {
    const given = events.get(task);
    events.set(task, !isWhole || order.length < graphs.size ? ANY : given === undefined ? event : join(given, event));
  };
  const results = resultsOf(methods, project.module.file.text);
  for (const graph of order) {
    const machine = project.machines.get(graph.machine);
    if (machine === undefined) continue;
    const own = ownInput(machine, used.has(graph.machine));
    if (own !== undefined) passInput(graph.machine, own);
    const input = isWhole ? inputs.get(graph.machine) : own;
    walk(graph, input ?? UNKNOWN_INPUT, {
      ...{ summaries, passInput, passEvent, resultOf: results },
      found: (finding) => findings.push(finding),
      ...(observe === undefined ? {} : { observe }),
    });
  }
  return { findings, events };
}

/**
 * The input of an execution that is started from outside. Undefined for a machine that only other functions use. The input
 * is known exactly if a schedule is the only trigger: it is the input_data of the schedule.
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

/**
 * Orders functions so that callers come before callees. Functions in a cycle are left out: they are reported elsewhere, and
 * their input is unknown.
 */
function callersFirst(graphs: ReadonlyMap<string, StateGraph>): {
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
    // Setting an inner key does not create the outer one.
    if (typeof key !== 'string' || inner.length > 0 || sets.has(key) || sets.size >= MAX_KEYS) continue;
    sets.set(key, state.span);
  }
  let reads: ReadonlySet<string> | undefined = NO_KEYS;
  const fromInput = (key: string | undefined): void => {
    reads = key === undefined ? undefined : withKey(reads, key);
  };
  walk(graph, UNKNOWN_INPUT, {
    ...{ summaries, fromInput, resultOf: () => ANY },
    ...{ found: () => undefined, passInput: () => undefined, passEvent: () => undefined },
  });
  return { sets, reads };
}

/** States are created from last to first, so on every path a state has a higher id than its successors. */
function walk(graph: StateGraph, input: Flow, context: FlowContext & { readonly observe?: Observe }): void {
  // Only a parallel needs the known keys.
  const hasBranches = graph.live.some(({ kind }) => kind === 'parallel');
  const first = hasBranches ? input : { ...input, known: undefined };
  const flows = new Map([[graph.entry, first]]);
  context.observe?.(graph.machine, 'start', graph.entry, first);
  for (const state of [...graph.live].sort((a, b) => b.id - a.id)) {
    const flow = flows.get(state.id);
    flows.delete(state.id);
    // Unreachable with the known data: the condition of this arm never holds.
    if (flow === undefined) continue;
    for (const [next, after] of step(state, flow, context)) {
      context.observe?.(graph.machine, state, next, after);
      if (next === 'end') continue;
      const other = flows.get(next);
      flows.set(next, other === undefined ? after : joinFlows(other, after));
    }
  }
}

/** The successors of the state, each with what is known about the data there. */
function step(state: State, before: Flow, context: FlowContext): readonly (readonly [Next, Flow])[] {
  switch (state.kind) {
    case 'succeed':
    case 'fail':
      return [];
    case 'pass': {
      const { result, next, span } = state;
      if (result === undefined) return [[next, before]];
      const what = result.path === '$' ? 'update' : 'literal';
      const shape: Shape = { kind: 'json', value: result.value, origin: { what, span } };
      return [[next, storeResult(before, result.path, shape, span, context)]];
    }
    case 'wait': {
      const [path = '$'] = pathsReadBy(state);
      return [[state.next, readPath(before, stepsOf(path), state.valueSpan, 'reference', context)]];
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
      return [
        [
          state.next,
          state.resultPath === null ? flow : storeResult(flow, state.resultPath, result, state.span, context),
        ],
      ];
    }
    case 'task':
    case 'machine': {
      const flow = readCall(state, before, context);
      if (state.kind === 'machine')
        context.passInput(state.machine, { ...UNKNOWN_INPUT, data: callInput(state, flow.data) });
      const { resultPath, span } = state;
      const done = resultPath === null ? flow : storeResult(flow, resultPath, resultOf(state, context), span, context);
      if (state.catches.length === 0) return [[state.next, done]];
      const caught = writePath(flow, "$['error']", errorOf(state));
      return [[state.next, done], ...state.catches.map(({ next }) => [next, caught] as const)];
    }
  }
}

/** Skips arms whose condition never holds, and all arms after one that always holds. */
function choose({ rules, otherwise }: ChoiceState, before: Flow, context: FlowContext): (readonly [Next, Flow])[] {
  const edges: (readonly [Next, Flow])[] = [];
  let flow = before;
  for (const { condition, span, next } of rules) {
    const holds = decide(condition, flow.data, flow.facts, ({ variable, span: place }) => {
      flow = readPath(flow, stepsOf(variable), place, 'reference', context);
    });
    if (holds !== undefined) {
      context.found({ kind: 'constant-condition', span, holds, origins: originsOf(condition, before.data) });
    }
    if (holds !== false) edges.push([next, { ...flow, facts: assume(condition, true, flow.facts) }]);
    if (holds === true) return edges;
    flow = { ...flow, facts: assume(condition, false, flow.facts) };
  }
  return [...edges, [otherwise, flow]];
}

function originsOf(condition: Condition, data: Shape): Origin[] {
  return testedPaths(condition).flatMap((variable) => {
    const found = find(data, stepsOf(variable));
    return 'missing' in found ? [] : alternativesOf(found.shape).map(({ origin }) => origin);
  });
}

/** The error output that a catcher stores. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function errorOf({ span }: TaskState | MachineState): Shape {
  const origin: Origin = { what: 'error', span };
  const text: Shape = { kind: 'scalar', type: 'string', origin };
  const members = new Map([
    ['Error', text],
    ['Cause', text],
  ]);
  return { kind: 'object', members, rest: 'none', origin };
}

/** An iteration gets the location of its item and the trace, but no other data. */
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
 * A nested execution and a build return a description of the run with capitalized keys. `Output` of an execution is a
 * string. https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
function resultOf(state: TaskState | MachineState, context: FlowContext): Shape {
  const { span } = state;
  if (state.kind === 'machine') {
    const origin: Origin = { what: 'execution', span };
    const output: Shape = { kind: 'scalar', type: 'string', origin };
    return { kind: 'object', members: new Map([['Output', output]]), rest: 'capitalized', origin };
  }
  if (state.task.service !== 'codebuild') return context.resultOf(state.task);
  return { kind: 'object', members: new Map(), rest: 'capitalized', origin: { what: 'build', span } };
}

function readCall(state: TaskState | MachineState, before: Flow, context: FlowContext): Flow {
  const { found } = context;
  const trace = find(before.data, ['__trace']);
  if ('missing' in trace) {
    found({ kind: 'missing-trace', span: state.callee, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  let flow = readPath(before, stepsOf(state.input), state.inputSpan ?? state.callee, 'reference', context);
  if (state.kind === 'task') context.passEvent(state.task, eventOf(state, flow.data, found));
  if (state.kind === 'machine' || state.task.service !== 'codebuild') return flow;
  flow = readPath(flow, ['source_version'], state.callee, 'build', context);
  for (const { value, isPath, span } of state.env) {
    if (isPath && typeof value === 'string') flow = readPath(flow, stepsOf(value), span, 'reference', context);
  }
  return flow;
}

/** The event that Lambda or ECS passes to `run`. In ECS it is the text of an environment variable, or an empty dict. */
function eventOf({ task, input, inputSpan, callee }: TaskState, data: Shape, found: FlowContext['found']): Shape {
  const origin: Origin = { what: 'task-input', span: inputSpan ?? callee };
  const steps = stepsOf(input);
  const lookup = find(data, steps);
  const shape = 'shape' in lookup ? lookup.shape : ANY;
  if (task.service === 'lambda' || task.service === 'lambda:container') return shape;
  if (task.service !== 'ecs') return ANY;
  if (steps.length === 0) return { kind: 'object', members: new Map(), rest: 'none', origin };
  const shapes = alternativesOf(shape);
  const [first] = shapes;
  if (first !== undefined && shapes.every(isNested)) {
    found({ kind: 'input-not-text', span: origin.span, steps, shape: first });
    return ANY;
  }
  return { kind: 'scalar', type: 'string', origin };
}

/** A map reads the result of `put_items`: the items and the location where they are stored. */
function readMap(state: MapState, before: Flow, context: FlowContext): Flow {
  const trace = find(before.data, ['__trace']);
  if ('missing' in trace) {
    context.found({ kind: 'missing-trace', span: state.itemsSpan, origin: trace.missing.holder.origin });
    return { ...before, data: ANY };
  }
  const steps = stepsOf(state.items);
  let flow = readPath(before, steps, state.itemsSpan, 'reference', context);
  for (const key of ['items', 'table_name', 'partition_key', 'key']) {
    flow = readPath(flow, [...steps, key], state.itemsSpan, 'map', context);
  }
  return flow;
}
