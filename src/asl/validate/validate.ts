// In: a definition, whoever wrote it. Out: findings: what Step Functions would refuse or never do. Each check goes
// on after the mistakes of the others, and nothing is changed.
import { entriesOf, type Json } from '../../base/json.ts';
import quota from '../../rules/definition-quota.ts';
import version from '../../rules/definition-version.ts';
import {
  type Find,
  type Finding,
  hasPlaceholder,
  inside,
  isObject,
  memberOf,
  type Place,
  pointerOf,
  shown,
  textOf,
} from './finding.ts';
import { checkFlow } from './flow.ts';
import { clip } from './jsonpath.ts';
import { type Machine, machinesOf } from './machine.ts';
import type { Scope } from './paths.ts';
import { checkState, type Whole } from './states.ts';
import { checkMachineFields } from './structure.ts';
import { fieldMissing, fieldValue, stateName } from './structure-refusals.ts';

/** AWS refuses what is "too deeply nested" without saying where that begins. */
const DEEP = 10;

const MAX_NAME = 80;

export interface Validated {
  readonly findings: readonly Finding[];
  /** Of the whole definition, iterators and branches included. */
  readonly states: number;
}

/** `size` is that of its text, roughly. */
export function validate(definition: Json, size: number): Validated {
  const findings: Finding[] = [];
  const find: Find = (info, rule, place, message, { part = 'value', help } = {}) => {
    findings.push({ info, rule, place, part, message, help });
  };
  if (!isObject(definition)) {
    find(fieldValue, 'R00', undefined, `a definition is an object, not ${shown(definition)}`);
    return { findings, states: 0 };
  }
  const all = machinesOf(definition);
  const whole: Whole = { isLarge: size > 200_000, find };
  const known = new Map();
  const names = new Map<string, Place>();
  const labels = new Map<string, Place>();
  for (const machine of all) nameStates(machine, names, labels, find);
  for (const machine of all) {
    checkMachineFields(machine.value, machine.role, machine.language, machine.place, find);
    const states = memberOf(machine.value, 'States');
    const at = inside(machine.place, 'States');
    const scope: Scope = { item: machine.isInMap, token: 'no', variables: machine.variables, known };
    if (isObject(states)) {
      let count = 0;
      for (const [name, state] of entriesOf(states)) {
        if (state === undefined) continue;
        count += 1;
        checkState(state, machine, inside(at, name), scope, whole);
      }
      if (count === 0) find(fieldMissing, 'R02', at, `'States' needs at least one state`, { part: 'key' });
    }
    checkFlow(machine.value, machine.place, names, find);
  }
  const deepest = all.find(({ depth }) => depth > DEEP);
  if (deepest !== undefined) {
    find(quota, 'R09', deepest.place, `iterators and branches are more than ${DEEP} deep inside each other here`, {
      part: 'key',
      help: 'start a part as an execution of its own',
    });
  }
  const written = memberOf(definition, 'Version');
  if (typeof written === 'string' && written !== '1.0' && !hasPlaceholder(written)) {
    find(
      version,
      'R07',
      inside(undefined, 'Version'),
      `the States Language has the version '1.0', not ${shown(written)}`,
    );
  }
  return { findings, states: names.size };
}

function nameStates(machine: Machine, names: Map<string, Place>, labels: Map<string, Place>, find: Find): void {
  const states = memberOf(machine.value, 'States');
  if (!isObject(states)) return;
  const at = inside(machine.place, 'States');
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    const place = inside(at, name);
    // Code points; a text of fewer units has no more of them.
    const length = name.length > MAX_NAME ? [...name].length : name.length;
    if ((length === 0 || length > MAX_NAME) && !hasPlaceholder(name)) {
      const message =
        length === 0
          ? 'the name of a state is empty'
          : `the name of a state has at most ${MAX_NAME} characters, this one has ${length}`;
      find(stateName, 'R10', place, message, { part: 'key' });
    }
    const first = names.get(name);
    if (first === undefined) names.set(name, place);
    else {
      find(stateName, 'R11', place, `there are two states '${clip(name)}'`, {
        part: 'key',
        help: () =>
          `the other one is ${clip(pointerOf(first))}; names are unique in the whole definition, branches and iterators included`,
      });
    }
    const label = textOf(memberOf(state, 'Label'));
    if (label === undefined) continue;
    if (labels.has(label))
      find(stateName, 'R103', inside(place, 'Label'), `there are two Maps with the label ${shown(label)}`);
    else labels.set(label, inside(place, 'Label'));
  }
}
