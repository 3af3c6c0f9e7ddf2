// In: a machine with its iterators and branches inlined. Out: its definition in the Amazon States Language.
// Only reachable states are emitted, in the order of their statements.
import type { Json, JsonObject } from '../base/json.ts';
import {
  type Catcher,
  type ChoiceState,
  type Condition,
  type MachineState,
  type MapState,
  type Next,
  type Retrier,
  type State,
  type StateId,
  type TaskState,
  timeoutOf,
} from '../graph/graph.ts';
import type { Instance } from '../graph/instance.ts';
import type { ChoiceRule, Definition, Transition } from './asl.ts';
import { taskFields } from './task.ts';

/** The choice between equivalent forms of a definition. */
export interface Form {
  /** Whether to emit the current fields of a Map instead of the deprecated ones, which every tool supports. */
  readonly itemProcessor: boolean;
}

export const defaultForm: Form = { itemProcessor: false };

export function emit(instance: Instance, form: Form = defaultForm): Definition {
  const states = new Map<string, JsonObject>();
  for (const state of instance.graph.live) states.set(nameOf(instance, state.id), emitState(state, instance, form));
  const { comment, entry } = instance.graph;
  return { ...commentField(comment), StartAt: nameOf(instance, entry), States: states };
}

function nameOf(instance: Instance, id: StateId): string {
  const name = instance.names.get(id);
  if (name === undefined) throw new Error(`state ${id} of '${instance.graph.machine}' has no name`);
  return name;
}

function emitState(state: State, instance: Instance, form: Form): JsonObject {
  switch (state.kind) {
    case 'task':
    case 'machine':
      return emitTask(state, instance);
    case 'map':
      return emitMap(state, instance, form);
    case 'parallel':
      return {
        Type: 'Parallel',
        Branches: (instance.children.get(state.id) ?? []).map((branch) => emit(branch, form)),
        // By default, an array of the results would replace the data.
        ResultPath: null,
        ...transition(state.next, instance),
      };
    case 'wait':
      return { Type: 'Wait', [state.field]: state.value, ...transition(state.next, instance) };
    case 'pass':
      return {
        Type: 'Pass',
        ...(state.result === undefined ? {} : { Result: state.result.value, ResultPath: state.result.path }),
        ...transition(state.next, instance),
      };
    case 'succeed':
      return { Type: 'Succeed' };
    case 'fail':
      return { Type: 'Fail', Error: state.error, Cause: state.cause };
    case 'choice':
      return emitChoice(state, instance);
  }
}

function commentField(comment: string | undefined): JsonObject {
  return comment === undefined ? {} : { Comment: comment };
}

/** The input of the state is all data. The input of the call is a part of Parameters. */
function emitTask(state: TaskState | MachineState, instance: Instance): JsonObject {
  const { resource, parameters, hasDefaultRetry } = taskFields(state, instance.role);
  const retries = [...(hasDefaultRetry ? [LAMBDA_RETRY] : []), ...state.retries.map(emitRetrier)];
  return {
    Type: 'Task',
    ...commentField(state.kind === 'task' ? state.task.comment : undefined),
    Resource: resource,
    Parameters: parameters,
    InputPath: '$',
    ResultPath: state.resultPath,
    TimeoutSeconds: timeoutOf(state),
    Catch: state.catches.length === 0 ? undefined : state.catches.map((catcher) => emitCatcher(catcher, instance)),
    Retry: retries.length === 0 ? undefined : retries,
    ...transition(state.next, instance),
  };
}

/** The retrier that AWS recommends. https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
export const LAMBDA_RETRY: Json = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

function emitRetrier({ errors, interval, maxAttempts, backoffRate }: Retrier): Json {
  return { ErrorEquals: errors, IntervalSeconds: interval, MaxAttempts: maxAttempts, BackoffRate: backoffRate };
}

function emitCatcher({ errors, next }: Catcher, instance: Instance): Json {
  return { ResultPath: '$.error', Next: nameOf(instance, next), ErrorEquals: errors };
}

/** Each iteration gets the location of the stored items and the index and value of its own item. */
export function itemFields(items: string): JsonObject {
  return {
    '__trace.$': '$.__trace',
    'items_result_table_name.$': `${items}.table_name`,
    'items_result_partition_key.$': `${items}.partition_key`,
    'items_result_key.$': `${items}.key`,
    'context_index.$': '$$.Map.Item.Index',
    'context_value.$': '$$.Map.Item.Value',
  };
}

function emitMap(state: MapState, instance: Instance, form: Form): JsonObject {
  const [iterator] = instance.children.get(state.id) ?? [];
  if (iterator === undefined) throw new Error(`map of '${instance.graph.machine}' has no iterator`);
  const item = itemFields(state.items);
  const inner = emit(iterator, form);
  return {
    Type: 'Map',
    ...(form.itemProcessor
      ? { ItemSelector: item, ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...inner } }
      : { Parameters: item, Iterator: inner }),
    ItemsPath: `${state.items}.items`,
    ResultPath: state.resultPath,
    MaxConcurrency: state.maxConcurrency?.value ?? 0,
    ...transition(state.next, instance),
  };
}

function emitChoice(state: ChoiceState, instance: Instance): JsonObject {
  return {
    Type: 'Choice',
    Choices: state.rules.map(({ condition, next }) => ({ Next: nameOf(instance, next), ...emitCondition(condition) })),
    Default: nameOf(instance, state.otherwise),
  };
}

function emitCondition(condition: Condition): ChoiceRule {
  switch (condition.kind) {
    case 'test':
      return { Variable: condition.variable, [condition.operator]: condition.operand };
    case 'not':
      return { Not: emitCondition(condition.operand) };
    case 'and':
      return { And: condition.operands.map(emitCondition) };
    case 'or':
      return { Or: condition.operands.map(emitCondition) };
  }
}

function transition(next: Next, instance: Instance): Transition {
  return next === 'end' ? { End: true } : { Next: nameOf(instance, next) };
}
