// Finds the machines in a definition: the objects with `StartAt` and `States`. These are the definition itself, the
// branches of Parallels and the iterators of Maps. Each one knows what it inherits from the machines around it.
import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { inside, type Location } from '../parse/location.ts';
import { isObject, itemsOf, memberOf, numberOf } from '../parse/values.ts';
import type { MachineType } from './facts.ts';
import type { Language, MachineRole } from './fields.ts';

/** An object with `StartAt` and `States`. */
export interface Machine {
  /** Without the fields that are misplaced. */
  readonly value: JsonMap | JsonObject;
  /** Fields of the machine that stand among its states. */
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
  /** The variables that its states can read: those assigned in it or around it, but not in its own branches. */
  readonly variables: ReadonlySet<string>;
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
      variables: variablesOf(value, new Set()),
    },
  ];
  // The loop also visits the machines that it appends.
  for (const machine of machines) {
    const states = memberOf(machine.value, 'States');
    if (!isObject(states)) continue;
    const location = inside(machine.location, 'States');
    for (const [name, state] of entriesOf(states)) {
      if (!isObject(state)) continue;
      for (const nested of machinesIn(state, inside(location, name), machine)) machines.push(nested);
    }
  }
  return machines;
}

function* machinesIn(state: JsonMap | JsonObject, location: Location, outer: Machine): Iterable<Machine> {
  for (const role of ['Iterator', 'ItemProcessor'] as const) {
    const value = memberOf(state, role);
    if (isObject(value)) yield nestedMachine(value, role, state, inside(location, role), outer);
  }
  for (const [index, branch] of itemsOf(memberOf(state, 'Branches')).entries()) {
    if (!isObject(branch)) continue;
    yield nestedMachine(branch, 'branch', state, inside(inside(location, 'Branches'), index), outer);
  }
}

/** The fields of a machine whose values are never objects, so that they cannot be states. */
const MACHINE_FIELDS: ReadonlySet<string> = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'TimeoutSeconds',
  'Version',
]);

/** Takes fields of the machine out of its states, where each would cause an error in every other check. */
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

/** What `QueryLanguage` among the states says, which is what its author means. */
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
  location: Location,
  { language, depth, isInMap, express, variables }: Machine,
): Machine {
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
    variables: variablesOf(value, variables),
  };
}

function isExpressChild(config: Json | undefined): boolean {
  return memberOf(config, 'Mode') === 'DISTRIBUTED' && memberOf(config, 'ExecutionType') === 'EXPRESS';
}

/** See "Variable scope" in https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
function variablesOf(machine: Json, outer: ReadonlySet<string>): ReadonlySet<string> {
  const states = memberOf(machine, 'States');
  const own = new Set<string>();
  if (isObject(states)) for (const [, state] of entriesOf(states)) if (isObject(state)) addAssigned(state, own);
  return own.size === 0 ? outer : new Set([...outer, ...own]);
}

function addAssigned(state: Json, variables: Set<string>): void {
  addNames(memberOf(state, 'Assign'), variables);
  for (const catcher of itemsOf(memberOf(state, 'Catch'))) addNames(memberOf(catcher, 'Assign'), variables);
  for (const rule of itemsOf(memberOf(state, 'Choices'))) addNames(memberOf(rule, 'Assign'), variables);
}

function addNames(value: Json | undefined, variables: Set<string>): void {
  if (!isObject(value)) return;
  for (const [name] of entriesOf(value)) variables.add(name.replace(/\.\$$/, ''));
}
