// In: a definition. Out: all that holds states in it, the outermost first, each with what holds inside it and the
// variables that it sees. Without recursion.
import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import type { Language, MachineRole } from './fields.ts';
import { inside, type Location } from './location.ts';
import { isObject, itemsOf, memberOf } from './values.ts';

export interface Machine {
  readonly value: JsonMap | JsonObject;
  readonly location: Location | undefined;
  readonly role: MachineRole;
  readonly language: Language;
  /** How many others it stands in. */
  readonly depth: number;
  /** Whether its states run for an item of a Map. */
  readonly isInMap: boolean;
  /** Whether its executions are Express. */
  readonly isExpress: boolean;
  /** Those that its states see: assigned in it or around it, but not inside its Maps and Parallels. */
  readonly variables: ReadonlySet<string>;
}

export function collectMachines(definition: JsonMap | JsonObject): readonly Machine[] {
  const all: Machine[] = [
    {
      value: definition,
      location: undefined,
      role: 'definition',
      language: languageOf(definition, 'JSONPath'),
      depth: 0,
      isInMap: false,
      isExpress: false,
      variables: variablesOf(definition, new Set()),
    },
  ];
  for (const machine of all) {
    const states = memberOf(machine.value, 'States');
    if (!isObject(states)) continue;
    for (const [name, state] of entriesOf(states)) {
      if (!isObject(state)) continue;
      const push = (field: 'Iterator' | 'ItemProcessor' | 'Branches'): void => {
        const value = memberOf(state, field);
        if (value === undefined) return;
        const location = inside(inside(inside(machine.location, 'States'), name), field);
        if (field !== 'Branches') {
          if (isObject(value)) all.push(inner(machine, state, value, field, location));
          return;
        }
        for (const [index, branch] of itemsOf(value).entries()) {
          if (isObject(branch)) all.push(inner(machine, state, branch, 'branch', inside(location, index)));
        }
      };
      push('Iterator');
      push('ItemProcessor');
      push('Branches');
    }
  }
  return all;
}

export function languageOf(value: Json, above: Language): Language {
  const own = memberOf(value, 'QueryLanguage');
  return own === 'JSONata' || own === 'JSONPath' ? own : above;
}

/** A state's own language is not that of the states inside it. */
function inner(
  { language, depth, isInMap, isExpress, variables }: Machine,
  state: Json,
  value: JsonMap | JsonObject,
  role: MachineRole,
  location: Location,
): Machine {
  const isIterator = role !== 'branch';
  const config = memberOf(value, 'ProcessorConfig');
  return {
    value,
    location,
    role,
    language: languageOf(value, language),
    depth: depth + 1,
    isInMap: isInMap || (isIterator && memberOf(state, 'Type') === 'Map'),
    isExpress:
      isExpress || (memberOf(config, 'Mode') === 'DISTRIBUTED' && memberOf(config, 'ExecutionType') === 'EXPRESS'),
    variables: variablesOf(value, variables),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html, "Variable scope" */
function variablesOf(machine: Json, outer: ReadonlySet<string>): ReadonlySet<string> {
  const states = memberOf(machine, 'States');
  const own = new Set<string>();
  if (isObject(states)) for (const [, state] of entriesOf(states)) if (isObject(state)) assignedIn(state, own);
  return own.size === 0 ? outer : new Set([...outer, ...own]);
}

function assignedIn(state: Json, variables: Set<string>): void {
  assign(memberOf(state, 'Assign'), variables);
  for (const catcher of itemsOf(memberOf(state, 'Catch'))) assign(memberOf(catcher, 'Assign'), variables);
  for (const rule of itemsOf(memberOf(state, 'Choices'))) assign(memberOf(rule, 'Assign'), variables);
}

function assign(value: Json | undefined, variables: Set<string>): void {
  if (!isObject(value)) return;
  for (const [name] of entriesOf(value)) variables.add(name.replace(/\.\$$/, ''));
}
