// In: a definition in any form of JSON. Out: its states as values. States are converted when they are entered, so the cost
// of an execution does not depend on the size of its definition.

import { memberOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { isMap, toValue, type ValueMap } from './value.ts';

/** The definition itself, a branch or an iterator. */
export interface RunnableMachine {
  readonly startAt: Json | undefined;
  readonly timeoutSeconds: Json | undefined;
  readonly isJsonata: boolean;
  /** Returns undefined if there is no such state, or if it is nested too deeply. */
  readonly stateNamed: (name: string) => ValueMap | undefined;
}

export function stateMachineOf(definition: Json, isJsonataOutside = false): RunnableMachine {
  const states = memberOf(definition, 'States');
  const known = new Map<string, ValueMap | undefined>();
  const language = memberOf(definition, 'QueryLanguage');
  return {
    startAt: memberOf(definition, 'StartAt'),
    timeoutSeconds: memberOf(definition, 'TimeoutSeconds'),
    isJsonata: language === undefined ? isJsonataOutside : language === 'JSONata',
    stateNamed: (name) => {
      if (known.has(name)) return known.get(name);
      const state = memberOf(states, name);
      const value = state === undefined ? undefined : toValue(state);
      const map = isMap(value) ? value : undefined;
      known.set(name, map);
      return map;
    },
  };
}
