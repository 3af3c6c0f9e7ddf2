// The machine inside a state: a branch or an iterator. It is read once per run.
import type { Visit } from '../context.ts';
import { type RunnableMachine, stateMachineOf } from '../machine.ts';
import { isMap, type Value } from '../value.ts';

export function innerMachine(definition: Value, { frame: { run }, isJsonata }: Visit): RunnableMachine {
  if (!isMap(definition)) return stateMachineOf(definition, isJsonata);
  const known = run.inner.get(definition);
  if (known !== undefined) return known;
  const machine = stateMachineOf(definition, isJsonata);
  run.inner.set(definition, machine);
  return machine;
}
