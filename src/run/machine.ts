// In: a definition in any form of JSON. Out: its states as values. States are converted when they are entered, so the cost
// of an execution does not depend on the size of its definition.

import { isObject, memberOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { runtimeFailure, type StateFailure } from './failure.ts';
import { isMap, MAX_DEPTH, toValue, type ValueMap } from './value.ts';

/** The definition itself, a branch or an iterator. */
export interface RunnableMachine {
  readonly startAt: Json | undefined;
  readonly timeoutSeconds: Json | undefined;
  readonly isJsonata: boolean;
  readonly stateNamed: (name: string) => ValueMap | StateFailure;
}

export function stateMachineOf(definition: Json, isJsonataOutside = false): RunnableMachine {
  const states = memberOf(definition, 'States');
  const known = new Map<string, ValueMap | StateFailure>();
  const language = memberOf(definition, 'QueryLanguage');
  return {
    startAt: memberOf(definition, 'StartAt'),
    timeoutSeconds: memberOf(definition, 'TimeoutSeconds'),
    isJsonata: language === undefined ? isJsonataOutside : language === 'JSONata',
    stateNamed: (name) => {
      const found = known.get(name) ?? stateOf(memberOf(states, name), name);
      known.set(name, found);
      return found;
    },
  };
}

function stateOf(state: Json | undefined, name: string): ValueMap | StateFailure {
  if (!isObject(state)) return runtimeFailure(`there is no state '${name}'`);
  const value = toValue(state);
  return isMap(value) ? value : runtimeFailure(`the state '${name}' is nested more than ${MAX_DEPTH} levels deep`);
}
