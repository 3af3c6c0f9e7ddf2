// Finds the machines in a definition: the objects with `StartAt` and `States`. These are the definition itself, the
// branches of Parallels and the iterators of Maps. Each includes the properties that it inherits from outer machines.
import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { inside, type Location } from '../parse/location.ts';
import { isObject, itemsOf, memberOf, numberOf } from '../parse/values.ts';
import type { MachineType } from './facts.ts';
import type { Language, MachineRole } from './fields.ts';

/** An object with `StartAt` and `States`. */
export interface Machine {
  /** Without misplaced fields. */
  readonly value: JsonMap | JsonObject;
  /** Fields of the machine that were written among its states. */
  readonly misplaced: readonly string[];
  /** Undefined for the definition itself. */
  readonly location: Location | undefined;
  readonly role: MachineRole;
  readonly language: Language;
  /** The number of machines around it. */
  readonly depth: number;
  /** Whether its states process an item of a Map. */
  readonly isInMap: boolean;
  /** Whether its states run in an Express execution: the state machine itself, or a child execution of a Map. */
  readonly express: 'no' | 'root' | 'child';
  /** The state that it is part of, and the machine of that state. Undefined for the definition itself. */
  readonly outer: { readonly machine: Machine; readonly state: string } | undefined;
  /** Whether it runs in child executions of a distributed Map. */
  readonly isDistributed: boolean;
}

/** Returns the definition itself and every branch and iterator inside it, outer ones first. Does not recurse. */
export function collectMachines(definition: JsonMap | JsonObject, type: MachineType): readonly Machine[] {
  const { value, misplaced } = withoutMisplaced(definition);
  const machines: Machine[] = [
    {
      value,
      misplaced,
      location: undefined,
      role: 'definition',
      language: languageOf(definition, languageAmongStates(definition, 'JSONPath')),
      depth: 0,
      isInMap: false,
      express: type === 'EXPRESS' ? 'root' : 'no',
      outer: undefined,
      isDistributed: false,
    },
  ];
  // The loop also visits the machines that it appends.
  for (const machine of machines) {
    const states = memberOf(machine.value, 'States');
    if (!isObject(states)) continue;
    const location = inside(machine.location, 'States');
    for (const [name, state] of entriesOf(states)) {
      if (!isObject(state)) continue;
      for (const nested of machinesIn(state, name, inside(location, name), machine)) machines.push(nested);
    }
  }
  return machines;
}

function* machinesIn(state: JsonMap | JsonObject, name: string, location: Location, outer: Machine): Iterable<Machine> {
  for (const role of ['Iterator', 'ItemProcessor'] as const) {
    const value = memberOf(state, role);
    if (isObject(value)) yield nestedMachine(value, role, state, name, inside(location, role), outer);
  }
  for (const [index, branch] of itemsOf(memberOf(state, 'Branches')).entries()) {
    if (!isObject(branch)) continue;
    yield nestedMachine(branch, 'branch', state, name, inside(inside(location, 'Branches'), index), outer);
  }
}

/** The fields of a machine whose values are never objects, so they can't be states. */
const MACHINE_FIELDS: ReadonlySet<string> = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'TimeoutSeconds',
  'Version',
]);

/** Moves fields of the machine out of its states, where they would cause an error in every other check. */
function withoutMisplaced(machine: JsonMap | JsonObject): Pick<Machine, 'value' | 'misplaced'> {
  const states = memberOf(machine, 'States');
  if (!isObject(states)) return { value: machine, misplaced: [] };
  const misplaced = [...MACHINE_FIELDS].filter((name) => {
    const value = memberOf(states, name);
    return typeof value === 'string' || (value !== undefined && numberOf(value) !== undefined);
  });
  if (misplaced.length === 0) return { value: machine, misplaced };
  const kept = new Map([...entriesOf(states)].flatMap(([name, state]) => named(name, misplaced, state)));
  const fields = [...entriesOf(machine)].flatMap(([name, field]) => named(name, [], name === 'States' ? kept : field));
  return { value: new Map(fields), misplaced };
}

function named(name: string, without: readonly string[], value: Json | undefined): [string, Json][] {
  return value === undefined || without.includes(name) ? [] : [[name, value]];
}

/** The value of a `QueryLanguage` misplaced among the states, because that is what its author means. */
function languageAmongStates(machine: Json, inherited: Language): Language {
  const states = memberOf(machine, 'States');
  const value = memberOf(states, 'QueryLanguage');
  return value === 'JSONata' || value === 'JSONPath' ? value : inherited;
}

/** Returns the query language of a machine or state, which inherits it from the machine around it. */
export function languageOf(value: Json, inherited: Language): Language {
  const own = memberOf(value, 'QueryLanguage');
  return own === 'JSONata' || own === 'JSONPath' ? own : inherited;
}

/** A nested machine inherits from the machine around it; the state's own query language does not apply to it. */
function nestedMachine(
  written: JsonMap | JsonObject,
  role: MachineRole,
  state: Json,
  name: string,
  location: Location,
  outer: Machine,
): Machine {
  const { language, depth, isInMap, express } = outer;
  const config = memberOf(written, 'ProcessorConfig');
  const { value, misplaced } = withoutMisplaced(written);
  return {
    value,
    misplaced,
    location,
    role,
    language: languageOf(written, languageAmongStates(written, language)),
    depth: depth + 1,
    isInMap: isInMap || (role !== 'branch' && memberOf(state, 'Type') === 'Map'),
    express: express === 'no' && isExpressChild(config) ? 'child' : express,
    outer: { machine: outer, state: name },
    isDistributed: memberOf(config, 'Mode') === 'DISTRIBUTED',
  };
}

function isExpressChild(config: Json | undefined): boolean {
  return memberOf(config, 'Mode') === 'DISTRIBUTED' && memberOf(config, 'ExecutionType') === 'EXPRESS';
}
