// Checks how a JSONPath state reads and writes data: its paths and payload templates. The scope of a path depends on its field,
// because only some fields can read the item of a Map or a task token.

import { type Json, type JsonMap, type JsonObject, keysOf, memberAt } from '../../base/json.ts';
import { definitionLiteralPath } from '../../rules/definition-literal-path.ts';
import { inside, type Location } from '../parse/location.ts';
import { describeValue } from '../parse/quote.ts';
import { itemsOf, memberOf } from '../parse/values.ts';
import type { StateType } from './fields.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { checkPathField, type PathField, type PathScope } from './paths.ts';
import {
  checkPathOrIntrinsic,
  checkStatic,
  checkTemplate,
  looksLikePath,
  type TemplateField,
} from './payload-templates.ts';
import type { TaskResource } from './resources.ts';

/** A field with a reference path, which identifies a single value. https://states-language.net/#ref-paths */
function referencePath(name: string, rule: RuleId = 'R51', hasContext = false): PathField {
  return { name, rule, isReference: true, hasContext };
}

/** A field with any path, which may select several values. */
function selectingPath(name: string): PathField {
  return { name, rule: 'R50', isReference: false, hasContext: true };
}

function byName<T extends { readonly name: string }>(fields: readonly T[]): ReadonlyMap<string, T> {
  return new Map(fields.map((field) => [field.name, field]));
}

const PATH_FIELDS: ReadonlyMap<string, PathField> = byName([
  selectingPath('InputPath'),
  selectingPath('OutputPath'),
  referencePath('ItemsPath', 'R51', true),
  { ...referencePath('ResultPath'), isWritten: true },
  ...[
    'TimeoutSecondsPath',
    'HeartbeatSecondsPath',
    'SecondsPath',
    'TimestampPath',
    'MaxConcurrencyPath',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentagePath',
    'MaxItemsPerBatchPath',
    'MaxInputBytesPerBatchPath',
  ].map((name) => referencePath(name)),
]);

const CATCHER_RESULT_PATH: PathField = { ...referencePath('ResultPath', 'R46'), isWritten: true };

const ASSIGN: TemplateField = { name: 'Assign', rule: 'R60' };
const PARAMETERS: TemplateField = { name: 'Parameters', rule: 'R60' };
const BATCH_INPUT: TemplateField = { name: 'BatchInput', rule: 'R60' };

const TEMPLATE_FIELDS: ReadonlyMap<string, TemplateField> = byName<TemplateField>([
  PARAMETERS,
  ASSIGN,
  { name: 'ItemSelector', rule: 'R63' },
  { name: 'ResultSelector', rule: 'R63' },
  { name: 'Credentials', rule: 'R63' },
]);

/** Checks the data fields of a JSONPath state. `resource` is the target of a Task. */
export function checkPaths(
  state: JsonMap | JsonObject,
  type: StateType,
  resource: TaskResource | undefined,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  for (const name of keysOf(state)) {
    const value = memberAt(state, name);
    if (value === undefined) continue;
    const at = inside(location, name);
    const path = PATH_FIELDS.get(name);
    const template = TEMPLATE_FIELDS.get(name);
    if (path !== undefined) checkPathField(value, at, path, scope, report);
    else if (template !== undefined) {
      checkTemplate(value, at, template, templateScope(name, type, resource, scope), report);
    } else checkOtherField(name, value, type, at, scope, report);
  }
}

/** Narrows the scope of the state to that of one template. */
function templateScope(name: string, type: StateType, resource: TaskResource | undefined, scope: PathScope): PathScope {
  const taskToken = taskTokenIn(name, resource);
  const hasItem = scope.hasItem || (type === 'Map' && (name === 'Parameters' || name === 'ItemSelector'));
  return taskToken === scope.taskToken && hasItem === scope.hasItem ? scope : { ...scope, taskToken, hasItem };
}

/**
 * AWS documents the token for tasks with a callback and for activities. It can also be passed to a `.sync` job or to a
 * request-response task without an error, but a request-response task does not wait for the callback.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export function taskTokenIn(field: string, resource: TaskResource | undefined): PathScope['taskToken'] {
  if (field === 'Credentials') return 'unknown';
  if ((field !== 'Parameters' && field !== 'Arguments') || resource === undefined) return 'no';
  if (resource.kind === 'lambda') return 'unused';
  if (resource.kind !== 'service') return 'unknown';
  if (resource.pattern === '.waitForTaskToken') return 'yes';
  return resource.pattern === '' ? 'unused' : 'unknown';
}

/** Checks fields with nested paths, and fields that are never evaluated but may look like a path. */
function checkOtherField(
  name: string,
  value: Json,
  type: StateType,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  switch (name) {
    case 'ErrorPath':
    case 'CausePath':
      checkPathOrIntrinsic(value, location, referencePath(name, 'R51', true), scope, report);
      break;
    case 'Catch':
      checkCatchers(value, location, scope, report);
      break;
    case 'Choices':
      for (const [index, rule] of itemsOf(value).entries()) {
        const at = inside(inside(location, index), 'Assign');
        checkTemplate(memberOf(rule, 'Assign'), at, ASSIGN, scope, report);
      }
      break;
    case 'ItemReader':
    case 'ResultWriter':
      checkTemplate(memberOf(value, 'Parameters'), inside(location, 'Parameters'), PARAMETERS, scope, report);
      break;
    case 'ItemBatcher':
      checkBatcher(value, location, scope, report);
      break;
    case 'Result':
      if (type === 'Pass') checkStatic(value, location, report);
      break;
    case 'Error':
    case 'Cause':
      if (type !== 'Fail' || typeof value !== 'string' || !looksLikePath(value)) break;
      report(
        definitionLiteralPath,
        'R65',
        location,
        `${describeValue(value)} is literal text here and is not evaluated`,
        {
          help: `use '${name}Path' instead`,
        },
      );
  }
}

function checkCatchers(catchers: Json, location: Location, scope: PathScope, report: ReportFinding): void {
  for (const [index, catcher] of itemsOf(catchers).entries()) {
    const at = inside(location, index);
    checkPathField(memberOf(catcher, 'ResultPath'), inside(at, 'ResultPath'), CATCHER_RESULT_PATH, scope, report);
    checkTemplate(memberOf(catcher, 'Assign'), inside(at, 'Assign'), ASSIGN, scope, report);
  }
}

/** AWS does not document whether a batch's input can read the item of the Map, so it is allowed. */
function checkBatcher(batcher: Json, location: Location, scope: PathScope, report: ReportFinding): void {
  const batchScope = { ...scope, hasItem: true };
  checkTemplate(memberOf(batcher, 'BatchInput'), inside(location, 'BatchInput'), BATCH_INPUT, batchScope, report);
  for (const name of ['MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath']) {
    const path = PATH_FIELDS.get(name);
    if (path !== undefined) checkPathField(memberOf(batcher, name), inside(location, name), path, scope, report);
  }
}
