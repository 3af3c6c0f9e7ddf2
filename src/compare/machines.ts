// Compares the state machines of a project, or of a file with definitions. In: the machines of base and head, by name. Out: the
// machines that differ. A renamed machine is recognized if most of its states are the same.
import type { MachineChange, TriggerChange } from '../base/comparison.ts';
import { NO_STATES } from '../picture/definition.ts';
import { MOST_CANDIDATES, mostAlike } from './alike.ts';
import type { SnapshotMachine } from './snapshot.ts';
import { compareFields, compareStates } from './states.ts';

export function compareMachines(
  base: ReadonlyMap<string, SnapshotMachine>,
  head: ReadonlyMap<string, SnapshotMachine>,
  renamedTasks: ReadonlyMap<string, string>,
): MachineChange[] {
  const renamed = renamedMachines(base, head);
  const taken = new Set(renamed.values());
  const names = [...new Set([...head.keys(), ...base.keys()])].filter((name) => head.has(name) || !taken.has(name));
  return names.flatMap((name) => {
    const previous = renamed.get(name);
    const [before, after] = [base.get(previous ?? name), head.get(name)];
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const triggers = compareTriggers(before?.triggers ?? new Map(), after?.triggers ?? new Map());
    const fields =
      before?.settings === undefined || after?.settings === undefined
        ? []
        : compareFields(before.settings, after.settings);
    const more = fields.length === 0 ? {} : { fields };
    const compared = compareStates(before?.definition ?? NO_STATES, after?.definition ?? NO_STATES, renamedTasks);
    if (previous !== undefined) return [{ kind, name, previous, triggers, ...compared, ...more }];
    const isSame = triggers.length + compared.states.length + compared.transitions.length + fields.length === 0;
    return isSame ? [] : [{ kind, name, triggers, ...compared, ...more }];
  });
}

/** Maps each renamed machine from its new name to its old one. */
function renamedMachines(
  base: ReadonlyMap<string, SnapshotMachine>,
  head: ReadonlyMap<string, SnapshotMachine>,
): ReadonlyMap<string, string> {
  const gone = [...base].filter(([name]) => !head.has(name)).slice(0, MOST_CANDIDATES);
  const fresh = [...head].filter(([name]) => !base.has(name)).slice(0, MOST_CANDIDATES);
  const wordsIn = ({ definition }: SnapshotMachine): Set<string> => new Set(definition.states.keys());
  const candidates = new Map(gone.map(([name, machine]) => [name, wordsIn(machine)]));
  const renamed = new Map<string, string>();
  for (const [name, machine] of fresh) {
    const previous = mostAlike(wordsIn(machine), candidates);
    if (previous === undefined) continue;
    candidates.delete(previous);
    renamed.set(name, previous);
  }
  return renamed;
}

function compareTriggers(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): TriggerChange[] {
  return [...new Set([...head.keys(), ...base.keys()])].flatMap((key): TriggerChange[] => {
    const [before, after] = [base.get(key), head.get(key)];
    if (before === after) return [];
    if (before === undefined) return [{ kind: 'added', text: after ?? '' }];
    return after === undefined ? [{ kind: 'removed', text: before }] : [{ kind: 'changed', before, after }];
  });
}
