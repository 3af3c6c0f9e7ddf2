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
import literalPath from '../../rules/definition-literal-path.ts';
import quota from '../../rules/definition-quota.ts';
import { checkChoices, TIMESTAMP_HELP } from './choice.ts';
import { isStateType, type Language, type StateType, states, stateTypes } from './fields.ts';
import {
  type Find,
  hasPlaceholder,
  inside,
  isObject,
  itemsOf,
  memberOf,
  type Place,
  type RuleId,
  shown,
  textOf,
} from './finding.ts';
import { clip } from './jsonpath.ts';
import { languageOf, type Machine } from './machine.ts';
import { checkMap, conflict } from './maps.ts';
import { badTemplate } from './path-refusals.ts';
import {
  checkPathField,
  checkPathOrIntrinsic,
  checkStatic,
  checkTemplate,
  looksLikePath,
  type PathField,
  type Scope,
  type TemplateField,
} from './paths.ts';
import { checkHandlers } from './retries.ts';
import { checkStateFields } from './structure.ts';
import { fieldConflict, fieldMissing, fieldValue, stateType } from './structure-refusals.ts';
import { checkExpress, checkHeartbeat, checkParameters, checkResource, type Resource, resourceOf } from './tasks.ts';

/** What is the same for all states of a definition. */
export interface Whole {
  /** Whether it is large enough for a payload that is too large. */
  readonly isLarge: boolean;
  readonly find: Find;
}

export function checkState(state: Json, machine: Machine, place: Place, scope: Scope, whole: Whole): void {
  const { find } = whole;
  if (!isObject(state)) {
    find(fieldValue, 'R12', place, `a state is an object, not ${shown(state)}`);
    return;
  }
  const type = memberOf(state, 'Type');
  if (!isStateType(textOf(type))) {
    if (typeof type === 'string' && hasPlaceholder(type)) return;
    if (type === undefined) {
      find(stateType, 'R12', place, `a state needs 'Type'`, {
        part: 'key',
        help: `the types are ${stateTypes.join(', ')}`,
      });
    } else {
      find(stateType, 'R12', inside(place, 'Type'), `there is no state of type ${shown(type)}`, {
        help: () => didYouMean(String(type), stateTypes) ?? `the types are ${stateTypes.join(', ')}`,
      });
    }
    return;
  }
  const language = languageOf(state, machine.language);
  if (machine.language === 'JSONata') checkLanguage(state, place, find);
  checkStateFields(state, type as StateType, language, place, find);
  checkTransition(state, type as StateType, place, find);
  checkPairs(state, type as StateType, place, find);
  const resource = checkTask(state, type as StateType, language, machine, place, find);
  checkHandlers(state, 'Retry', place, find);
  checkHandlers(state, 'Catch', place, find);
  checkAssigned(state, place, find);
  if (type === 'Choice') checkChoices(state, language, place, scope, find);
  if (type === 'Wait') checkTimestamp(state, language, place, find);
  if (type === 'Map') checkMap(state, place, find);
  if (language === 'JSONPath') checkPaths(state, type as StateType, resource, place, scope, find);
  else checkExpressions(state, place, find);
  if (whole.isLarge) checkSize(state, place, find);
}

/**
 * A state of a JSONPath machine may be written in JSONata, but not the other way round.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
function checkLanguage(state: Json, place: Place, find: Find): void {
  if (memberOf(state, 'QueryLanguage') !== 'JSONPath') return;
  const message = `a state of a machine in JSONata cannot be written in 'JSONPath'`;
  find(fieldConflict, 'R21', inside(place, 'QueryLanguage'), message, {
    help: `set the 'QueryLanguage' of the machine to 'JSONPath', and of single states to 'JSONata'`,
  });
}

function checkTask(
  state: Json,
  type: StateType,
  language: Language,
  machine: Machine,
  place: Place,
  find: Find,
): Resource | undefined {
  const text = type === 'Task' ? resourceOf(state) : undefined;
  if (text === undefined || text === '') return undefined;
  checkHeartbeat(state, place, find);
  const resource = checkResource(text, inside(place, 'Resource'), find);
  if (language === 'JSONPath') checkParameters(resource, state, place, find);
  if (machine.isExpress) checkExpress(resource, place, find);
  return resource;
}

function checkTransition(state: Json, type: StateType, place: Place, find: Find): void {
  if (!Object.hasOwn(states[type], 'End')) return;
  const next = memberOf(state, 'Next');
  const end = memberOf(state, 'End');
  if (next === undefined && end === undefined) {
    find(fieldMissing, 'R13', place, `a ${type} state needs 'Next' or 'End'`, {
      part: 'key',
      help: `write "End": true where nothing follows`,
    });
  } else if (next !== undefined && end === true) {
    find(fieldConflict, 'R13', inside(place, 'End'), `a state has either 'Next' or 'End', not both`, { part: 'key' });
  } else if (next === undefined && end === false) {
    find(fieldConflict, 'R13', inside(place, 'End'), `'End' is false and there is no 'Next': nothing says where to go`);
  }
}

const WAITS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

function checkPairs(state: JsonMap | JsonObject, type: StateType, place: Place, find: Find): void {
  const fields: { readonly [name: string]: { readonly rule: RuleId; readonly only?: string } } = states[type];
  if (type === 'Wait') {
    const given = WAITS.filter((name) => memberOf(state, name) !== undefined);
    if (given.length === 1) return;
    if (given.length === 0)
      find(fieldMissing, 'R90', place, `a Wait state needs one of '${WAITS.join(`', '`)}'`, { part: 'key' });
    else conflict(given[0] ?? '', given[1] ?? '', 'R90', place, find);
    return;
  }
  for (const name of keysOf(state)) {
    if (!name.endsWith('Path')) continue;
    const other = name.slice(0, -4);
    const field = Object.hasOwn(fields, other) ? fields[other] : undefined;
    if (field === undefined || field.only !== undefined) continue;
    if (memberOf(state, other) === undefined || memberOf(state, name) === undefined) continue;
    conflict(other, name, type === 'Task' ? 'R38' : field.rule, place, find);
  }
}

function checkTimestamp(state: Json, language: Language, place: Place, find: Find): void {
  const text = textOf(memberOf(state, 'Timestamp'));
  if (text === undefined || text === '' || hasPlaceholder(text) || isTimestamp(text)) return;
  if (language === 'JSONata' && text.startsWith('{%')) return;
  find(
    fieldValue,
    'R92',
    inside(place, 'Timestamp'),
    `'Timestamp' takes a timestamp such as '2030-01-31T08:00:00Z', not ${shown(text)}`,
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

function checkAssigned(state: Json, place: Place, find: Find): void {
  const check = (holder: Json, at: Place): void => {
    const assigned = memberOf(holder, 'Assign');
    if (!isObject(assigned)) return;
    for (const [key, member] of entriesOf(assigned)) {
      const name = key.replace(/\.\$$/, '');
      if (member === undefined || isVariable(name)) continue;
      find(fieldValue, 'R22', inside(inside(at, 'Assign'), key), `'${clip(name)}' is no name of a variable`, {
        part: 'key',
        help: 'it is a letter or an underscore, then letters, digits and underscores, 80 characters at most',
      });
    }
  };
  check(state, place);
  for (const field of ['Catch', 'Choices']) {
    const items = itemsOf(memberOf(state, field));
    if (items.length === 0) continue;
    const at = inside(place, field);
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
  resource: Resource | undefined,
  place: Place,
  scope: Scope,
  find: Find,
): void {
  for (const name of keysOf(state)) {
    if (NO_PATHS.has(name)) continue;
    const member = memberAt(state, name);
    if (member === undefined) continue;
    const path = PATHS.get(name);
    if (path !== undefined) {
      checkPathField(member, inside(place, name), path, scope, find);
      continue;
    }
    const template = TEMPLATES.get(name);
    if (template !== undefined) {
      const token = tokenIn(name, resource);
      const isItem = type === 'Map' && (name === 'Parameters' || name === 'ItemSelector');
      const own = token === 'no' && !isItem ? scope : { ...scope, token, item: isItem || scope.item };
      checkTemplate(member, inside(place, name), template, own, find);
    } else if (OTHERS.has(name)) checkOther(name, member, type, inside(place, name), scope, find);
  }
}

/** Fields that nearly every state has, and that hold none. */
const NO_PATHS: ReadonlySet<string> = new Set(['Type', 'Next', 'End', 'Comment', 'Resource', 'Retry']);

/** Fields that hold paths in some other way. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['ErrorPath', 'CausePath', 'Catch', 'Choices', 'ItemReader', 'ResultWriter', 'ItemBatcher'],
  ...['Result', 'Error', 'Cause'],
]);

function checkOther(name: string, member: Json, type: StateType, at: Place, scope: Scope, find: Find): void {
  const cause = CAUSES.get(name);
  if (cause !== undefined) checkPathOrIntrinsic(member, at, cause, scope, find);
  else if (name === 'Catch') checkCatchers(member, at, scope, find);
  else if (name === 'Choices') {
    for (const [index, rule] of itemsOf(member).entries()) {
      const assigned = memberOf(rule, 'Assign');
      if (assigned !== undefined) checkTemplate(assigned, inside(inside(at, index), 'Assign'), ASSIGN, scope, find);
    }
  } else if (name === 'ItemReader' || name === 'ResultWriter') {
    checkTemplate(memberOf(member, 'Parameters'), inside(at, 'Parameters'), PARAMETERS, scope, find);
  } else if (name === 'ItemBatcher') checkBatcher(member, at, scope, find);
  else if (type === 'Pass' && name === 'Result') checkStatic(member, at, find);
  else if (type === 'Fail' && (name === 'Error' || name === 'Cause') && typeof member === 'string') {
    if (!looksLikePath(member)) return;
    find(literalPath, 'R65', at, `${shown(member)} is taken as it is, nothing evaluates it`, {
      help: `write '${name}Path'`,
    });
  }
}

function checkCatchers(catchers: Json, place: Place, scope: Scope, find: Find): void {
  for (const [index, catcher] of itemsOf(catchers).entries()) {
    const at = inside(place, index);
    checkPathField(memberOf(catcher, 'ResultPath'), inside(at, 'ResultPath'), CATCH_RESULT, scope, find);
    checkTemplate(memberOf(catcher, 'Assign'), inside(at, 'Assign'), ASSIGN, scope, find);
  }
}

/** Whether the batch has items of its own is not documented. */
function checkBatcher(batcher: Json, place: Place, scope: Scope, find: Find): void {
  const own = { ...scope, item: true };
  checkTemplate(memberOf(batcher, 'BatchInput'), inside(place, 'BatchInput'), BATCH_INPUT, own, find);
  for (const name of ['MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath']) {
    const path = PATHS.get(name);
    if (path !== undefined) checkPathField(memberOf(batcher, name), inside(place, name), path, scope, find);
  }
}

function tokenIn(field: string, resource: Resource | undefined): Scope['token'] {
  if (field === 'Credentials') return 'perhaps';
  if (field !== 'Parameters' || resource === undefined) return 'no';
  if (resource.kind !== 'service') return resource.kind === 'lambda' ? 'no' : 'perhaps';
  return resource.pattern === '.waitForTaskToken' ? 'yes' : 'no';
}

/** Of JSONata only the frame is looked at. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
function checkExpressions(state: JsonMap | JsonObject, place: Place, find: Find): void {
  const check = (value: Json, at: Place): void => {
    if (typeof value === 'string') {
      if (value.startsWith('{%') === value.endsWith('%}')) return;
      const message = `an expression of JSONata begins with '{%' and ends with '%}', ${shown(value)} does not`;
      find(badTemplate, 'R21', at, message, { help: 'no space may stand around them' });
    } else if (isArray(value)) for (const [index, item] of value.entries()) check(item, inside(at, index));
    else if (isObject(value))
      for (const [name, member] of entriesOf(value)) if (member !== undefined) check(member, inside(at, name));
  };
  for (const [name, member] of entriesOf(state)) {
    if (member !== undefined && EXPRESSIONS.has(name)) check(member, inside(place, name));
  }
}

const EXPRESSIONS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Assign', 'Items', 'ItemSelector']);

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_PAYLOAD_BYTES = 262_144;

function checkSize(state: Json, place: Place, find: Find): void {
  for (const name of ['Result', 'Parameters', 'ItemSelector', 'Arguments', 'Output']) {
    const value = memberOf(state, name);
    if (value === undefined) continue;
    const bytes = Buffer.byteLength(compactJson(value));
    if (bytes <= MAX_PAYLOAD_BYTES) continue;
    find(
      quota,
      'R110',
      inside(place, name),
      `'${name}' has ${bytes} bytes; a state takes and returns at most ${MAX_PAYLOAD_BYTES}`,
      {
        part: 'key',
      },
    );
  }
}
