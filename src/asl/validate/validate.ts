// In: a definition, whoever wrote it. Out: findings: what Step Functions would refuse or never do. Each check goes
// on after the mistakes of the others, and nothing is changed.
import { entriesOf, type Json } from '../../base/json.ts';
import type { Finding, ReportFinding } from './finding.ts';
import { checkFlow } from './flow.ts';
import { quota } from './flow-errors.ts';
import { inside, type Location, pointerOf } from './location.ts';
import { collectMachines, type Machine } from './machine.ts';
import type { PathScope } from './paths.ts';
import { clip, describeValue } from './quote.ts';
import { checkState, type Whole } from './states.ts';
import { checkMachineFields } from './structure.ts';
import { fieldMissing, fieldValue, stateName, version } from './structure-errors.ts';
import { hasPlaceholder, isObject, memberOf, textOf } from './values.ts';

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
  const report: ReportFinding = (info, rule, location, message, { part = 'value', help } = {}) => {
    findings.push({ info, rule, location, part, message, help });
  };
  if (!isObject(definition)) {
    report(fieldValue, 'R00', undefined, `a definition is an object, not ${describeValue(definition)}`);
    return { findings, states: 0 };
  }
  const all = collectMachines(definition);
  const whole: Whole = { isLarge: size > 200_000, report };
  const known = new Map();
  const names = new Map<string, Location>();
  const labels = new Map<string, Location>();
  for (const machine of all) nameStates(machine, names, labels, report);
  for (const machine of all) {
    checkMachineFields(machine.value, machine.role, machine.language, machine.location, report);
    const states = memberOf(machine.value, 'States');
    const at = inside(machine.location, 'States');
    const scope: PathScope = { item: machine.isInMap, token: 'no', variables: machine.variables, known };
    if (isObject(states)) {
      let count = 0;
      for (const [name, state] of entriesOf(states)) {
        if (state === undefined) continue;
        count += 1;
        checkState(state, machine, inside(at, name), scope, whole);
      }
      if (count === 0) report(fieldMissing, 'R02', at, `'States' needs at least one state`, { part: 'key' });
    }
    checkFlow(machine.value, machine.location, names, report);
  }
  const deepest = all.find(({ depth }) => depth > DEEP);
  if (deepest !== undefined) {
    report(quota, 'R09', deepest.location, `iterators and branches are more than ${DEEP} deep inside each other here`, {
      part: 'key',
      help: 'start a part as an execution of its own',
    });
  }
  const written = memberOf(definition, 'Version');
  if (typeof written === 'string' && written !== '1.0' && !hasPlaceholder(written)) {
    report(
      version,
      'R07',
      inside(undefined, 'Version'),
      `the States Language has the version '1.0', not ${describeValue(written)}`,
    );
  }
  return { findings, states: names.size };
}

function nameStates(
  machine: Machine,
  names: Map<string, Location>,
  labels: Map<string, Location>,
  report: ReportFinding,
): void {
  const states = memberOf(machine.value, 'States');
  if (!isObject(states)) return;
  const at = inside(machine.location, 'States');
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    const location = inside(at, name);
    // Code points; a text of fewer units has no more of them.
    const length = name.length > MAX_NAME ? [...name].length : name.length;
    if ((length === 0 || length > MAX_NAME) && !hasPlaceholder(name)) {
      const message =
        length === 0
          ? 'the name of a state is empty'
          : `the name of a state has at most ${MAX_NAME} characters, this one has ${length}`;
      report(stateName, 'R10', location, message, { part: 'key' });
    }
    const first = names.get(name);
    if (first === undefined) names.set(name, location);
    else {
      report(stateName, 'R11', location, `there are two states '${clip(name)}'`, {
        part: 'key',
        help: () =>
          `the other one is ${clip(pointerOf(first))}; names are unique in the whole definition, branches and iterators included`,
      });
    }
    const label = textOf(memberOf(state, 'Label'));
    if (label === undefined) continue;
    if (labels.has(label))
      report(stateName, 'R103', inside(location, 'Label'), `there are two Maps with the label ${describeValue(label)}`);
    else labels.set(label, inside(location, 'Label'));
  }
}
