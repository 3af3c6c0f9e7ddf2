// Checks a States Language definition from any source. Reports errors that Step Functions rejects, and errors that it accepts but
// that always fail. The checks are independent, so one error does not hide others. The definition is not modified.
import { entriesOf, type Json } from '../../base/json.ts';
import { definitionQuota } from '../../rules/definition-quota.ts';
import { definitionVersion } from '../../rules/definition-version.ts';
import { inside, type Location, pointerOf } from '../parse/location.ts';
import { clip, describeValue } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, memberOf, textOf } from '../parse/values.ts';
import { blankIn, unfilled } from './blanks.ts';
import { raisedErrors } from './error-handlers.ts';
import type { DefinitionFacts, MachineType, ValidatorParts } from './facts.ts';
import type { Finding, ReportFinding } from './finding.ts';
import { checkFlow } from './flow.ts';
import { collectMachines, type Machine } from './machine.ts';
import type { PathScope } from './paths.ts';
import { checkState } from './states.ts';
import { checkMachineFields } from './structure.ts';
import { fieldMissing, fieldUnknown, fieldValue, stateName } from './structure-errors.ts';
import { collectVariables, type MachineVariables } from './variables.ts';

export interface Validated {
  readonly findings: readonly Finding[];
  /** The number of states in the whole definition, including those of iterators and branches. */
  readonly states: number;
}

const NOTHING: MachineVariables = { names: undefined, assignedBefore: () => 'unknown' };

/** Below this length, the text is not searched for payloads above the quota of 262,144 bytes. */
const LARGE = 200_000;

/** The type of the state machine, and the loaded parts of the validator. */
export interface ValidateOptions {
  /** STANDARD by default. */
  readonly type?: MachineType | undefined;
  readonly parts?: ValidatorParts | undefined;
}

/** `size` is the approximate length of the definition's text. */
export function validate(
  definition: Json,
  size: number,
  { type = 'STANDARD', parts = {} }: ValidateOptions = {},
): Validated {
  const findings: Finding[] = [];
  const report: ReportFinding = (info, rule, location, message, { part = 'value', within, help, text = '' } = {}) => {
    const toFill = blankIn(text);
    if (toFill === undefined) findings.push({ info, rule, location, part, within, message, help });
    else findings.push(unfilled(toFill, rule, location, part));
  };
  if (isPlaceholder(definition)) return { findings, states: 0 };
  if (!isObject(definition)) {
    report(fieldValue, 'R00', undefined, `a definition must be an object, not ${describeValue(definition)}`);
    return { findings, states: 0 };
  }
  const machines = collectMachines(definition, type);
  const names = checkNames(machines, report);
  const variables = collectVariables(machines, report);
  const parsed: PathScope['parsed'] = new Map();
  const facts: DefinitionFacts = {
    isLarge: size > LARGE,
    raised: raisedErrors(machines),
    sdk: parts.sdk,
    readExpression: parts.expressionReader?.(),
  };
  for (const machine of machines) {
    checkMachineFields(machine.value, machine.role, machine.language, machine.location, report);
    const readable = variables.get(machine) ?? NOTHING;
    const scope = { hasItem: machine.isInMap, taskToken: 'no', variables: readable, parsed, state: '' } as const;
    checkStates(machine, scope, facts, report);
    checkFlow(machine.value, machine.location, names, report);
  }
  checkDepth(machines, report);
  checkVersion(definition, report);
  return { findings, states: names.size };
}

function checkStates(machine: Machine, scope: PathScope, facts: DefinitionFacts, report: ReportFinding): void {
  const states = memberOf(machine.value, 'States');
  if (!isObject(states)) return;
  const location = inside(machine.location, 'States');
  for (const field of machine.misplaced) {
    report(fieldUnknown, 'R20', inside(location, field), `'${field}' is a field of the state machine, not a state`, {
      part: 'key',
      help: `move it out of 'States'`,
    });
  }
  let isEmpty = true;
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    isEmpty = false;
    checkState(state, machine, inside(location, name), { ...scope, state: name }, facts, report);
  }
  if (isEmpty && machine.misplaced.length === 0)
    report(fieldMissing, 'R02', location, `'States' is empty`, { part: 'key', help: 'add a state' });
}

/** AWS rejects definitions that are "too deeply nested", but does not document the limit. */
const MAX_DEPTH = 10;

function checkDepth(machines: readonly Machine[], report: ReportFinding): void {
  const tooDeep = machines.find(({ depth }) => depth > MAX_DEPTH);
  if (tooDeep === undefined) return;
  const message = `branches and iterators are nested more than ${MAX_DEPTH} levels deep`;
  report(definitionQuota, 'R09', tooDeep.location, message, {
    part: 'key',
    help: 'move the inner levels into a nested state machine',
  });
}

function checkVersion(definition: Json, report: ReportFinding): void {
  const value = memberOf(definition, 'Version');
  if (typeof value !== 'string' || value === '1.0' || hasPlaceholder(value)) return;
  const message = `unknown States Language version ${describeValue(value)}`;
  report(definitionVersion, 'R07', inside(undefined, 'Version'), message, { help: 'write "1.0"' });
}

/** Checks the names of states and the labels of Maps, both unique in a definition. Returns the states by name. */
function checkNames(machines: readonly Machine[], report: ReportFinding): ReadonlyMap<string, Location> {
  const names = new Map<string, Location>();
  const labels = new Set<string>();
  for (const machine of machines) {
    const states = memberOf(machine.value, 'States');
    if (!isObject(states)) continue;
    const at = inside(machine.location, 'States');
    for (const [name, state] of entriesOf(states)) {
      if (state === undefined) continue;
      const location = inside(at, name);
      checkLength(name, location, report);
      const first = names.get(name);
      if (first === undefined) names.set(name, location);
      else reportDuplicate(name, location, first, report);
      const label = textOf(memberOf(state, 'Label'));
      if (label === undefined) continue;
      if (labels.has(label)) {
        const message = `duplicate Map label ${describeValue(label)}`;
        report(stateName, 'R103', inside(location, 'Label'), message, { help: 'rename one of the two' });
      }
      labels.add(label);
    }
  }
  return names;
}

/** In code points. */
const MAX_NAME_LENGTH = 80;

function checkLength(name: string, location: Location, report: ReportFinding): void {
  // A text never has more code points than UTF-16 units, so only long names need the slow count.
  const length = name.length > MAX_NAME_LENGTH ? [...name].length : name.length;
  if ((length > 0 && length <= MAX_NAME_LENGTH) || hasPlaceholder(name)) return;
  const message =
    length === 0
      ? 'a state name must not be empty'
      : `a state name must have at most ${MAX_NAME_LENGTH} characters, not ${length}`;
  report(stateName, 'R10', location, message, { part: 'key', help: length === 0 ? 'name the state' : 'shorten it' });
}

function reportDuplicate(name: string, location: Location, first: Location, report: ReportFinding): void {
  report(stateName, 'R11', location, `duplicate state name '${clip(name)}'`, {
    part: 'key',
    help: () => `rename it, because '${clip(pointerOf(first))}' has the same name`,
  });
}
