// In: one state. Out: what is wrong inside it: fields, paths, templates, rules, handlers, resources.
import {
  compactJson,
  entriesOf,
  isArray,
  type Json,
  type JsonMap,
  type JsonObject,
  keysOf,
  memberAt,
} from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isTimestamp } from '../../graph/timestamp.ts';
import { checkChoices, TIMESTAMP_HELP } from './choice.ts';
import { checkErrorHandlers } from './error-handlers.ts';
import { isStateType, type Language, type StateType, stateFields, stateTypes } from './fields.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { quota } from './flow-errors.ts';
import { inside, type Location } from './location.ts';
import { languageOf, type Machine } from './machine.ts';
import { checkMap, conflict } from './maps.ts';
import { badTemplate, literalPath } from './path-errors.ts';
import {
  checkPathField,
  checkPathOrIntrinsic,
  checkStatic,
  checkTemplate,
  looksLikePath,
  type PathField,
  type PathScope,
  type TemplateField,
} from './paths.ts';
import { clip, describeValue } from './quote.ts';
import { checkStateFields } from './structure.ts';
import { fieldConflict, fieldMissing, fieldValue, stateType } from './structure-errors.ts';
import {
  checkExpress,
  checkHeartbeat,
  checkParameters,
  checkResource,
  resourceOf,
  type TaskResource,
} from './tasks.ts';
import { hasPlaceholder, isObject, itemsOf, memberOf, textOf } from './values.ts';

/** What is the same for all states of a definition. */
export interface Whole {
  /** Whether it is large enough for a payload that is too large. */
  readonly isLarge: boolean;
  readonly report: ReportFinding;
}

export function checkState(state: Json, machine: Machine, location: Location, scope: PathScope, whole: Whole): void {
  const { report } = whole;
  if (!isObject(state)) {
    report(fieldValue, 'R12', location, `a state is an object, not ${describeValue(state)}`);
    return;
  }
  const type = memberOf(state, 'Type');
  if (!isStateType(textOf(type))) {
    if (typeof type === 'string' && hasPlaceholder(type)) return;
    if (type === undefined) {
      report(stateType, 'R12', location, `a state needs 'Type'`, {
        part: 'key',
        help: `the types are ${stateTypes.join(', ')}`,
      });
    } else {
      report(stateType, 'R12', inside(location, 'Type'), `there is no state of type ${describeValue(type)}`, {
        help: () => didYouMean(String(type), stateTypes) ?? `the types are ${stateTypes.join(', ')}`,
      });
    }
    return;
  }
  const language = languageOf(state, machine.language);
  if (machine.language === 'JSONata') checkLanguage(state, location, report);
  checkStateFields(state, type as StateType, language, location, report);
  checkTransition(state, type as StateType, location, report);
  checkPairs(state, type as StateType, location, report);
  const resource = checkTask(state, type as StateType, language, machine, location, report);
  checkErrorHandlers(state, 'Retry', location, report);
  checkErrorHandlers(state, 'Catch', location, report);
  checkAssigned(state, location, report);
  if (type === 'Choice') checkChoices(state, language, location, scope, report);
  if (type === 'Wait') checkTimestamp(state, language, location, report);
  if (type === 'Map') checkMap(state, location, report);
  if (language === 'JSONPath') checkPaths(state, type as StateType, resource, location, scope, report);
  else checkExpressions(state, location, report);
  if (whole.isLarge) checkSize(state, location, report);
}

/**
 * A state of a JSONPath machine may be written in JSONata, but not the other way round.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
function checkLanguage(state: Json, location: Location, report: ReportFinding): void {
  if (memberOf(state, 'QueryLanguage') !== 'JSONPath') return;
  const message = `a state of a machine in JSONata cannot be written in 'JSONPath'`;
  report(fieldConflict, 'R21', inside(location, 'QueryLanguage'), message, {
    help: `set the 'QueryLanguage' of the machine to 'JSONPath', and of single states to 'JSONata'`,
  });
}

function checkTask(
  state: Json,
  type: StateType,
  language: Language,
  machine: Machine,
  location: Location,
  report: ReportFinding,
): TaskResource | undefined {
  const text = type === 'Task' ? resourceOf(state) : undefined;
  if (text === undefined || text === '') return undefined;
  checkHeartbeat(state, location, report);
  const resource = checkResource(text, inside(location, 'Resource'), report);
  if (language === 'JSONPath') checkParameters(resource, state, location, report);
  if (machine.isExpress) checkExpress(resource, location, report);
  return resource;
}

function checkTransition(state: Json, type: StateType, location: Location, report: ReportFinding): void {
  if (!Object.hasOwn(stateFields[type], 'End')) return;
  const next = memberOf(state, 'Next');
  const end = memberOf(state, 'End');
  if (next === undefined && end === undefined) {
    report(fieldMissing, 'R13', location, `a ${type} state needs 'Next' or 'End'`, {
      part: 'key',
      help: `write "End": true where nothing follows`,
    });
  } else if (next !== undefined && end === true) {
    report(fieldConflict, 'R13', inside(location, 'End'), `a state has either 'Next' or 'End', not both`, {
      part: 'key',
    });
  } else if (next === undefined && end === false) {
    report(
      fieldConflict,
      'R13',
      inside(location, 'End'),
      `'End' is false and there is no 'Next': nothing says where to go`,
    );
  }
}

const WAITS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

function checkPairs(state: JsonMap | JsonObject, type: StateType, location: Location, report: ReportFinding): void {
  const fields: { readonly [name: string]: { readonly rule: RuleId; readonly only?: string } } = stateFields[type];
  if (type === 'Wait') {
    const given = WAITS.filter((name) => memberOf(state, name) !== undefined);
    if (given.length === 1) return;
    if (given.length === 0)
      report(fieldMissing, 'R90', location, `a Wait state needs one of '${WAITS.join(`', '`)}'`, { part: 'key' });
    else conflict(given[0] ?? '', given[1] ?? '', 'R90', location, report);
    return;
  }
  for (const name of keysOf(state)) {
    if (!name.endsWith('Path')) continue;
    const other = name.slice(0, -4);
    const field = Object.hasOwn(fields, other) ? fields[other] : undefined;
    if (field === undefined || field.only !== undefined) continue;
    if (memberOf(state, other) === undefined || memberOf(state, name) === undefined) continue;
    conflict(other, name, type === 'Task' ? 'R38' : field.rule, location, report);
  }
}

function checkTimestamp(state: Json, language: Language, location: Location, report: ReportFinding): void {
  const text = textOf(memberOf(state, 'Timestamp'));
  if (text === undefined || text === '' || hasPlaceholder(text) || isTimestamp(text)) return;
  if (language === 'JSONata' && text.startsWith('{%')) return;
  report(
    fieldValue,
    'R92',
    inside(location, 'Timestamp'),
    `'Timestamp' takes a timestamp such as '2030-01-31T08:00:00Z', not ${describeValue(text)}`,
    {
      help: text.startsWith('$') ? `a path stands in 'TimestampPath'` : TIMESTAMP_HELP,
    },
  );
}

/**
 * Names of variables. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 * A pattern with classes of Unicode takes a millisecond to be made: here and in the files beside, when it is needed.
 */
function isVariable(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]{0,79}$/u.test(name);
}

function checkAssigned(state: Json, location: Location, report: ReportFinding): void {
  const check = (holder: Json, at: Location): void => {
    const assigned = memberOf(holder, 'Assign');
    if (!isObject(assigned)) return;
    for (const [key, member] of entriesOf(assigned)) {
      const name = key.replace(/\.\$$/, '');
      if (member === undefined || isVariable(name)) continue;
      report(fieldValue, 'R22', inside(inside(at, 'Assign'), key), `'${clip(name)}' is no name of a variable`, {
        part: 'key',
        help: 'it is a letter or an underscore, then letters, digits and underscores, 80 characters at most',
      });
    }
  };
  check(state, location);
  for (const field of ['Catch', 'Choices']) {
    const items = itemsOf(memberOf(state, field));
    if (items.length === 0) continue;
    const at = inside(location, field);
    for (const [index, item] of items.entries()) check(item, inside(at, index));
  }
}

function reference(name: string, rule: RuleId = 'R51', hasContext = false): PathField {
  return { name, rule, isReference: true, hasContext };
}

function selection(name: string): PathField {
  return { name, rule: 'R50', isReference: false, hasContext: true };
}

const PATHS: ReadonlyMap<string, PathField> = new Map(
  [
    selection('InputPath'),
    selection('OutputPath'),
    reference('ItemsPath', 'R51', true),
    ...[
      'ResultPath',
      'TimeoutSecondsPath',
      'HeartbeatSecondsPath',
      'SecondsPath',
      'TimestampPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
      'MaxItemsPerBatchPath',
      'MaxInputBytesPerBatchPath',
    ].map((name) => reference(name)),
  ].map((field) => [field.name, field]),
);

const CAUSES: ReadonlyMap<string, PathField> = new Map(
  ['ErrorPath', 'CausePath'].map((name) => [name, reference(name, 'R51', true)]),
);

const CATCH_RESULT = reference('ResultPath', 'R46');

const ASSIGN: TemplateField = { name: 'Assign', rule: 'R60' };
const PARAMETERS: TemplateField = { name: 'Parameters', rule: 'R60' };
const BATCH_INPUT: TemplateField = { name: 'BatchInput', rule: 'R60' };

const TEMPLATES: ReadonlyMap<string, TemplateField> = new Map(
  [
    PARAMETERS,
    ASSIGN,
    { name: 'ItemSelector', rule: 'R63' as const },
    { name: 'ResultSelector', rule: 'R63' as const },
    { name: 'Credentials', rule: 'R63' as const },
  ].map((field) => [field.name, field]),
);

function checkPaths(
  state: JsonMap | JsonObject,
  type: StateType,
  resource: TaskResource | undefined,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  for (const name of keysOf(state)) {
    if (NO_PATHS.has(name)) continue;
    const member = memberAt(state, name);
    if (member === undefined) continue;
    const path = PATHS.get(name);
    if (path !== undefined) {
      checkPathField(member, inside(location, name), path, scope, report);
      continue;
    }
    const template = TEMPLATES.get(name);
    if (template !== undefined) {
      const token = tokenIn(name, resource);
      const isItem = type === 'Map' && (name === 'Parameters' || name === 'ItemSelector');
      const own = token === 'no' && !isItem ? scope : { ...scope, token, item: isItem || scope.item };
      checkTemplate(member, inside(location, name), template, own, report);
    } else if (OTHERS.has(name)) checkOther(name, member, type, inside(location, name), scope, report);
  }
}

/** Fields that nearly every state has, and that hold none. */
const NO_PATHS: ReadonlySet<string> = new Set(['Type', 'Next', 'End', 'Comment', 'Resource', 'Retry']);

/** Fields that hold paths in some other way. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['ErrorPath', 'CausePath', 'Catch', 'Choices', 'ItemReader', 'ResultWriter', 'ItemBatcher'],
  ...['Result', 'Error', 'Cause'],
]);

function checkOther(
  name: string,
  member: Json,
  type: StateType,
  at: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  const cause = CAUSES.get(name);
  if (cause !== undefined) checkPathOrIntrinsic(member, at, cause, scope, report);
  else if (name === 'Catch') checkCatchers(member, at, scope, report);
  else if (name === 'Choices') {
    for (const [index, rule] of itemsOf(member).entries()) {
      const assigned = memberOf(rule, 'Assign');
      if (assigned !== undefined) checkTemplate(assigned, inside(inside(at, index), 'Assign'), ASSIGN, scope, report);
    }
  } else if (name === 'ItemReader' || name === 'ResultWriter') {
    checkTemplate(memberOf(member, 'Parameters'), inside(at, 'Parameters'), PARAMETERS, scope, report);
  } else if (name === 'ItemBatcher') checkBatcher(member, at, scope, report);
  else if (type === 'Pass' && name === 'Result') checkStatic(member, at, report);
  else if (type === 'Fail' && (name === 'Error' || name === 'Cause') && typeof member === 'string') {
    if (!looksLikePath(member)) return;
    report(literalPath, 'R65', at, `${describeValue(member)} is taken as it is, nothing evaluates it`, {
      help: `write '${name}Path'`,
    });
  }
}

function checkCatchers(catchers: Json, location: Location, scope: PathScope, report: ReportFinding): void {
  for (const [index, catcher] of itemsOf(catchers).entries()) {
    const at = inside(location, index);
    checkPathField(memberOf(catcher, 'ResultPath'), inside(at, 'ResultPath'), CATCH_RESULT, scope, report);
    checkTemplate(memberOf(catcher, 'Assign'), inside(at, 'Assign'), ASSIGN, scope, report);
  }
}

/** Whether the batch has items of its own is not documented. */
function checkBatcher(batcher: Json, location: Location, scope: PathScope, report: ReportFinding): void {
  const own = { ...scope, item: true };
  checkTemplate(memberOf(batcher, 'BatchInput'), inside(location, 'BatchInput'), BATCH_INPUT, own, report);
  for (const name of ['MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath']) {
    const path = PATHS.get(name);
    if (path !== undefined) checkPathField(memberOf(batcher, name), inside(location, name), path, scope, report);
  }
}

function tokenIn(field: string, resource: TaskResource | undefined): PathScope['token'] {
  if (field === 'Credentials') return 'perhaps';
  if (field !== 'Parameters' || resource === undefined) return 'no';
  if (resource.kind !== 'service') return resource.kind === 'lambda' ? 'no' : 'perhaps';
  return resource.pattern === '.waitForTaskToken' ? 'yes' : 'no';
}

/** Of JSONata only the frame is looked at. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
function checkExpressions(state: JsonMap | JsonObject, location: Location, report: ReportFinding): void {
  const check = (value: Json, at: Location): void => {
    if (typeof value === 'string') {
      if (value.startsWith('{%') === value.endsWith('%}')) return;
      const message = `an expression of JSONata begins with '{%' and ends with '%}', ${describeValue(value)} does not`;
      report(badTemplate, 'R21', at, message, { help: 'no space may stand around them' });
    } else if (isArray(value)) for (const [index, item] of value.entries()) check(item, inside(at, index));
    else if (isObject(value))
      for (const [name, member] of entriesOf(value)) if (member !== undefined) check(member, inside(at, name));
  };
  for (const [name, member] of entriesOf(state)) {
    if (member !== undefined && EXPRESSIONS.has(name)) check(member, inside(location, name));
  }
}

const EXPRESSIONS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Assign', 'Items', 'ItemSelector']);

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_PAYLOAD_BYTES = 262_144;

function checkSize(state: Json, location: Location, report: ReportFinding): void {
  for (const name of ['Result', 'Parameters', 'ItemSelector', 'Arguments', 'Output']) {
    const value = memberOf(state, name);
    if (value === undefined) continue;
    const bytes = Buffer.byteLength(compactJson(value));
    if (bytes <= MAX_PAYLOAD_BYTES) continue;
    report(
      quota,
      'R110',
      inside(location, name),
      `'${name}' has ${bytes} bytes; a state takes and returns at most ${MAX_PAYLOAD_BYTES}`,
      {
        part: 'key',
      },
    );
  }
}
