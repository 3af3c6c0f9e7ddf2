// The types of the events that an execution logs, and which states log them.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
import { isLambda } from '../project/services.ts';
import type { State, StateGraph } from './graph.ts';
import { usesOf } from './graph.ts';

/** What logs events of its own: a kind of state, and for tasks how the service is called. */
export type EventSource = Exclude<State['kind'], 'task' | 'machine'> | 'any-task' | 'lambda' | 'integration';

/** By the first words of a type. An empty list: nothing that the DSL can say logs it. */
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
  // A function is called by its ARN, so that its events are LambdaFunction's.
  [
    'Task',
    ['integration'],
    ['Failed', 'Scheduled', 'StartFailed', 'Started', 'SubmitFailed', 'Submitted', 'Succeeded', 'TimedOut'],
  ],
  ['WaitState', ['wait'], ['Aborted', 'Entered', 'Exited']],
];

/** Of the execution itself. */
const EXECUTION = ['Aborted', 'Failed', 'Redriven', 'Started', 'Succeeded', 'TimedOut'].map((end) => `Execution${end}`);

/** Every type, with what must be in a state machine for it to occur; undefined for what always may. */
export const EVENT_TYPES: ReadonlyMap<string, readonly EventSource[] | undefined> = new Map([
  ...EXECUTION.map((type): [string, undefined] => [type, undefined]),
  ...FAMILIES.flatMap(([prefix, sources, ends]) =>
    ends.map((end): [string, readonly EventSource[]] => [prefix + end, sources]),
  ),
]);

/** More functions than anybody inlines: what they do is then left open. */
const MAX_FUNCTIONS = 1000;

/**
 * What the executions of these machines log, their iterators and branches included; a nested machine logs
 * for itself. Undefined where a function is not whole.
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
