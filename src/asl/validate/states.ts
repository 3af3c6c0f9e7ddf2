// Checks one state of a definition: its type, fields, transition, data, error handlers and resource. Checks for a single type of
// state are in the file for that type.
import { compactJson, type Json, type JsonMap, type JsonObject, keysOf } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isTimestamp } from '../../base/timestamp.ts';
import { definitionQuota } from '../../rules/definition-quota.ts';
import { inside, type Location } from '../parse/location.ts';
import { describeValue, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, memberOf, textOf } from '../parse/values.ts';
import { checkChoices, TIMESTAMP_HELP } from './choice.ts';
import { checkErrorHandlers } from './error-handlers.ts';
import { checkExpressions } from './expressions.ts';
import type { DefinitionFacts } from './facts.ts';
import { isStateType, type Language, type StateType, stateFields, stateTypes } from './fields.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { languageOf, type Machine } from './machine.ts';
import { checkMap } from './maps.ts';
import type { PathScope } from './paths.ts';
import { checkResource, type TaskResource } from './resources.ts';
import { checkPaths } from './state-data.ts';
import { checkStateFields, reportConflict } from './structure.ts';
import { fieldConflict, fieldMissing, fieldValue, stateType } from './structure-errors.ts';
import { checkCredentials, checkExpress, checkHeartbeat, checkParameters, resourceOf } from './tasks.ts';
import { checkVariableNames } from './variables.ts';

export function checkState(
  state: Json,
  machine: Machine,
  location: Location,
  scope: PathScope,
  facts: DefinitionFacts,
  report: ReportFinding,
): void {
  if (isPlaceholder(state)) return;
  if (!isObject(state)) {
    report(fieldValue, 'R12', location, `a state must be an object, not ${describeValue(state)}`);
    return;
  }
  const type = typeOf(state, location, report);
  if (type === undefined) return;
  const language = languageOf(state, machine.language);
  if (machine.language === 'JSONata') checkLanguage(state, location, report);
  checkStateFields(state, type, language, location, report);
  checkTransition(state, type, location, report);
  checkAlternatives(state, type, location, report);
  const resource = checkTask(state, type, language, machine, facts, location, report);
  checkErrorHandlers(state, 'Retry', facts.raised, location, report);
  checkErrorHandlers(state, 'Catch', facts.raised, location, report);
  checkVariableNames(state, location, report);
  if (type === 'Choice') checkChoices(state, language, location, scope, report);
  if (type === 'Wait') checkTimestamp(state, language, location, report);
  if (type === 'Map') checkMap(state, machine, location, report);
  if (language === 'JSONPath') checkPaths(state, type, resource, location, scope, report);
  else checkExpressions(state, type, resource, location, scope, facts.readExpression, report);
  if (facts.isLarge) checkSize(state, location, report);
}

/** Returns the type of a state. If it is unknown, reports that and returns undefined, because nothing else can be checked. */
function typeOf(state: Json, location: Location, report: ReportFinding): StateType | undefined {
  const type = memberOf(state, 'Type');
  if (typeof type === 'string' && isStateType(type)) return type;
  if (typeof type === 'string' && hasPlaceholder(type)) return undefined;
  const types = formatChoices(stateTypes);
  if (type === undefined) {
    report(stateType, 'R12', location, `missing field 'Type' in a state`, {
      part: 'key',
      help: `add 'Type', ${types}`,
    });
  } else {
    report(stateType, 'R12', inside(location, 'Type'), `unknown state type ${describeValue(type)}`, {
      help: () => didYouMean(String(type), stateTypes) ?? `use ${types}`,
    });
  }
  return undefined;
}

/**
 * A JSONPath machine may contain JSONata states, but not vice versa.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
function checkLanguage(state: Json, location: Location, report: ReportFinding): void {
  if (memberOf(state, 'QueryLanguage') !== 'JSONPath') return;
  const message = `a state of a JSONata state machine must not use 'JSONPath'`;
  report(fieldConflict, 'R21', inside(location, 'QueryLanguage'), message, {
    help: `set the 'QueryLanguage' of the state machine to 'JSONPath', and that of its JSONata states to 'JSONata'`,
  });
}

function checkTask(
  state: Json,
  type: StateType,
  language: Language,
  machine: Machine,
  { sdk }: DefinitionFacts,
  location: Location,
  report: ReportFinding,
): TaskResource | undefined {
  if (type === 'Task') checkCredentials(state, location, report);
  const text = type === 'Task' ? resourceOf(state) : undefined;
  if (text === undefined || text === '') return undefined;
  checkHeartbeat(state, location, report);
  const context = { isTransfer: false, sdk };
  const resource = checkResource(text, context, inside(location, 'Resource'), report);
  checkParameters(resource, state, language, location, report);
  if (machine.express !== 'no') checkExpress(resource, machine.express === 'child', location, report);
  return resource;
}

function checkTransition(state: Json, type: StateType, location: Location, report: ReportFinding): void {
  if (!Object.hasOwn(stateFields[type], 'End')) return;
  const next = memberOf(state, 'Next');
  const end = memberOf(state, 'End');
  if (next === undefined && end === undefined) {
    report(fieldMissing, 'R13', location, `missing field 'Next' or 'End' in a ${type} state`, {
      part: 'key',
      help: `add 'Next' with the name of the next state, or "End": true`,
    });
  } else if (next !== undefined && end === true) {
    reportConflict('Next', 'End', 'R13', location, report);
  } else if (next === undefined && end === false) {
    const help = `add 'Next' with the name of the next state, or set 'End' to true`;
    report(fieldConflict, 'R13', inside(location, 'End'), `'End' is false, but 'Next' is missing`, { help });
  }
}

const WAIT_FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/** Checks fields that exclude each other: a literal and its `Path` variant, and the fields of a Wait. */
function checkAlternatives(
  state: JsonMap | JsonObject,
  type: StateType,
  location: Location,
  report: ReportFinding,
): void {
  const fields: { readonly [name: string]: { readonly rule: RuleId; readonly only?: string } } = stateFields[type];
  if (type === 'Wait') {
    const [first, second] = WAIT_FIELDS.filter((name) => memberOf(state, name) !== undefined);
    if (first === undefined) {
      const help = `add 'Seconds' with a duration, or 'Timestamp' with a date and time`;
      const message = `missing field 'Seconds' or 'Timestamp' in a Wait state`;
      report(fieldMissing, 'R90', location, message, { part: 'key', help });
    } else if (second !== undefined) reportConflict(first, second, 'R90', location, report);
    return;
  }
  for (const name of keysOf(state)) {
    if (!name.endsWith('Path')) continue;
    const other = name.slice(0, -4);
    const field = Object.hasOwn(fields, other) ? fields[other] : undefined;
    if (field === undefined || field.only !== undefined) continue;
    if (memberOf(state, other) === undefined || memberOf(state, name) === undefined) continue;
    reportConflict(other, name, type === 'Task' ? 'R38' : field.rule, location, report);
  }
}

function checkTimestamp(state: Json, language: Language, location: Location, report: ReportFinding): void {
  const text = textOf(memberOf(state, 'Timestamp'));
  if (text === undefined || text === '' || hasPlaceholder(text) || isTimestamp(text)) return;
  if (language === 'JSONata' && text.startsWith('{%')) return;
  const message = `'Timestamp' must be a timestamp such as '2030-01-31T08:00:00Z', not ${describeValue(text)}`;
  report(fieldValue, 'R92', inside(location, 'Timestamp'), message, {
    help: text.startsWith('$') && language === 'JSONPath' ? `use 'TimestampPath' for a path` : TIMESTAMP_HELP,
    text,
  });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_PAYLOAD_BYTES = 262_144;

function checkSize(state: Json, location: Location, report: ReportFinding): void {
  for (const name of ['Result', 'Parameters', 'ItemSelector', 'Arguments', 'Output']) {
    const value = memberOf(state, name);
    if (value === undefined) continue;
    const bytes = Buffer.byteLength(compactJson(value));
    if (bytes <= MAX_PAYLOAD_BYTES) continue;
    const message = `'${name}' has ${bytes} bytes, but a payload has at most ${MAX_PAYLOAD_BYTES}`;
    const help = 'store the data in Amazon S3, and pass its key';
    report(definitionQuota, 'R110', inside(location, name), message, { part: 'key', help });
  }
}
