// The types of history events of an execution, and the states that log them.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
import { isLambda } from '../project/services.ts';
import type { State, StateGraph } from './graph.ts';
import { usesOf } from './graph.ts';

/** A source of events: a kind of state or, for tasks, the way in which the service is called. */
export type EventSource = Exclude<State['kind'], 'task' | 'machine'> | 'any-task' | 'lambda' | 'integration';

/** Event types by prefix. An empty list of sources means that no state of the DSL logs the type. */
const FAMILIES: readonly (readonly [prefix: string, sources: readonly EventSource[], types: readonly string[]])[] = [
  ['Activity', [], ['Failed', 'ScheduleFailed', 'Scheduled', 'Started', 'Succeeded', 'TimedOut']],
  ['Evaluation', [], ['Failed']],
  ['MapRun', [], ['Aborted', 'Failed', 'Redriven', 'Started', 'Succeeded']],
  ['ChoiceState', ['choice'], ['Entered', 'Exited']],
  ['FailState', ['fail'], ['Entered']],
  [
    'LambdaFunction',
    ['lambda'],
    ['Failed', 'ScheduleFailed', 'Scheduled', 'StartFailed', 'Started', 'Succeeded', 'TimedOut'],
  ],
  ['MapIteration', ['map'], ['Aborted', 'Failed', 'Started', 'Succeeded']],
  ['MapState', ['map'], ['Aborted', 'Entered', 'Exited', 'Failed', 'Started', 'Succeeded']],
  ['ParallelState', ['parallel'], ['Aborted', 'Entered', 'Exited', 'Failed', 'Started', 'Succeeded']],
  ['PassState', ['pass'], ['Entered', 'Exited']],
  ['SucceedState', ['succeed'], ['Entered', 'Exited']],
  ['TaskState', ['any-task'], ['Aborted', 'Entered', 'Exited']],
  // Lambda functions are called by ARN and log LambdaFunction events instead.
  [
    'Task',
    ['integration'],
    ['Failed', 'Scheduled', 'StartFailed', 'Started', 'SubmitFailed', 'Submitted', 'Succeeded', 'TimedOut'],
  ],
  ['WaitState', ['wait'], ['Aborted', 'Entered', 'Exited']],
];

/** Events of the execution itself. */
const EXECUTION = ['Aborted', 'Failed', 'Redriven', 'Started', 'Succeeded', 'TimedOut'].map((end) => `Execution${end}`);

/** The possible sources of every event type. Undefined for types that every execution can log. */
export const EVENT_TYPES: ReadonlyMap<string, readonly EventSource[] | undefined> = new Map([
  ...EXECUTION.map((type): [string, undefined] => [type, undefined]),
  ...FAMILIES.flatMap(([prefix, sources, ends]) =>
    ends.map((end): [string, readonly EventSource[]] => [prefix + end, sources]),
  ),
]);

/** Above this number of inlined functions the sources count as unknown. */
const MAX_FUNCTIONS = 1000;

/**
 * The event sources in these machines and their iterators and branches. A nested execution has its own history.
 * Undefined if a function has no graph, because it has errors.
 */
export function eventSources(
  machines: readonly string[],
  graphs: ReadonlyMap<string, StateGraph>,
): ReadonlySet<EventSource> | undefined {
  const sources = new Set<EventSource>();
  const seen = new Set(machines);
  for (const name of seen) {
    const graph = graphs.get(name);
    if (graph === undefined || seen.size > MAX_FUNCTIONS) return undefined;
    for (const state of graph.live) {
      addSources(state, sources);
      for (const { machine, how } of usesOf(state)) if (how !== 'call') seen.add(machine);
    }
  }
  return sources;
}

function addSources(state: State, sources: Set<EventSource>): void {
  if (state.kind !== 'task' && state.kind !== 'machine') {
    sources.add(state.kind);
    return;
  }
  sources.add('any-task');
  const isUnknown = state.kind === 'task' && state.task.brokenAttributes.has('service');
  const isFunction = state.kind === 'task' && isLambda(state.task.service);
  if (isFunction || isUnknown) sources.add('lambda');
  if (!isFunction || isUnknown) sources.add('integration');
}
