// Checks the fields of a state, or of an object that contains states: missing fields, unknown fields, fields of the other query
// language and values of the wrong type. The check itself is a compiled JSON Schema. This file converts definitions for it, and
// turns schema errors into findings.
import { isArray, isNumberText, type Json, type JsonMap, type JsonObject, keysOf, memberAt } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionUndocumented } from '../../rules/definition-undocumented.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip, describeValue, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, isObject, memberOf } from '../parse/values.ts';
import {
  type Content,
  contentTypes,
  type Field,
  type Fields,
  type Language,
  type MachineRole,
  machineFields,
  type StateType,
  stateFields,
} from './fields.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import * as compiled from './schema.generated.ts';
import { fieldConflict, fieldMissing, fieldUnknown, fieldValue } from './structure-errors.ts';

/** A function compiled by ajv. It stores its errors on itself. https://ajv.js.org/api.html#error-objects */
interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  /** A JSON Pointer into the validated value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string; readonly additionalProperty?: string };
}

const validators = compiled as unknown as { readonly [Name in MachineRole | 'state']: Validator };

/** A kind of object and the fields that it may have. */
interface Shape {
  readonly fields: Fields;
  /** The name in messages, such as `a Map state`. */
  readonly name: string;
  /** The rule for unknown fields. */
  readonly rule: RuleId;
}

/** Checks the fields of a definition, branch or iterator, but not its states. */
export function checkMachineFields(
  machine: JsonMap | JsonObject,
  role: MachineRole,
  language: Language,
  location: Location | undefined,
  report: ReportFinding,
): void {
  const rule = role === 'definition' ? 'R05' : role === 'branch' ? 'R106' : 'R104';
  const name = role === 'definition' ? 'a definition' : role === 'branch' ? 'a branch' : `'${role}'`;
  check(validators[role], machine, { fields: machineFields[role], name, rule }, language, location, report);
}

export function checkStateFields(
  state: JsonMap | JsonObject,
  type: StateType,
  language: Language,
  location: Location,
  report: ReportFinding,
): void {
  const shape: Shape = { fields: stateFields[type], name: `a ${type} state`, rule: 'R20' };
  check(validators.state, state, shape, language, location, report);
}

function check(
  validator: Validator,
  value: JsonMap | JsonObject,
  shape: Shape,
  language: Language,
  location: Location | undefined,
  report: ReportFinding,
): void {
  if (validator(schemaInput(value, shape.fields, language, location, report))) return;
  const reported = new Set<string>();
  for (const error of validator.errors ?? []) {
    // A value of the wrong type can violate several keywords of the schema.
    const isValue = error.params.missingProperty === undefined && error.params.additionalProperty === undefined;
    if (isValue && reported.has(error.instancePath)) continue;
    const isReported = reportError(error, value, shape, language, location, report);
    if (isValue && isReported) reported.add(error.instancePath);
  }
}

/**
 * Converts a value for ajv. Parts that the schema does not check are cut off, because most of a definition is payload, and nested
 * states are checked separately. Fields of the wrong query language are reported here, because the schema accepts the fields of
 * both languages.
 */
function schemaInput(
  value: JsonMap | JsonObject,
  fields: Fields,
  language: Language,
  location: Location | undefined,
  report: ReportFinding,
): object {
  const plain: Record<string, unknown> = {};
  for (const name of keysOf(value)) {
    const member = memberAt(value, name);
    if (member === undefined) continue;
    const field = fieldOf(fields, name);
    if (field?.only !== undefined && field.only !== language) {
      reportOtherLanguage(name, fields, field.only, language, location, report);
    }
    const converted =
      field?.fields === undefined
        ? outline(member, field?.is)
        : nestedInput(member, field.fields, language, inside(location, name), report);
    // An assignment would set the prototype instead of adding a member.
    if (name === '__proto__') Object.defineProperty(plain, name, { value: converted, enumerable: true });
    else plain[name] = converted;
  }
  return plain;
}

/** Converts a field with nested fields, or a list of such objects. */
function nestedInput(
  value: Json,
  fields: Fields,
  language: Language,
  location: Location,
  report: ReportFinding,
): unknown {
  if (isObject(value)) return schemaInput(value, fields, language, location, report);
  if (!isArray(value)) return outline(value, undefined);
  return value.map((item, index) =>
    isObject(item) ? schemaInput(item, fields, language, inside(location, index), report) : outline(item, undefined),
  );
}

function fieldOf(fields: Fields, name: string): Field | undefined {
  // Inherited properties are functions, except `__proto__`. Checking for these is faster than Object.hasOwn.
  const field = name === '__proto__' ? undefined : fields[name];
  return typeof field === 'object' ? field : undefined;
}

/** Converts a value when only its type matters. In lists of names or objects, the types of the items matter too. */
function outline(value: Json, is: Content | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNumberText(value)) return Number(value.numberText);
  if (!isArray(value)) return EMPTY;
  return is === 'names' || is === 'objects' || is === 'objects or none'
    ? value.map((item) => outline(item, undefined))
    : [];
}

const EMPTY = {};

function reportOtherLanguage(
  name: string,
  fields: Fields,
  only: Language,
  language: Language,
  location: Location | undefined,
  report: ReportFinding,
): void {
  // A Pass state has no `Arguments`, and a catcher has no `OutputPath`.
  const instead = [COUNTERPARTS[name], 'Output', 'ResultPath'].find(
    (other) => other !== undefined && other !== name && fieldOf(fields, other) !== undefined,
  );
  const help =
    language === 'JSONPath'
      ? `set 'QueryLanguage' to 'JSONata'${instead === undefined ? '' : `, or use '${instead}' instead`}`
      : instead && `use '${instead}' instead`;
  const message = `'${name}' is a ${only} field, but this state uses ${language}`;
  report(fieldUnknown, 'R21', inside(location, name), message, { part: 'key', help });
}

/** The field of the other query language that has the same purpose. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  Arguments: 'Parameters',
  Output: 'OutputPath',
  Items: 'ItemsPath',
  Parameters: 'Arguments',
  InputPath: 'Arguments',
  OutputPath: 'Output',
  ResultPath: 'Output',
  ResultSelector: 'Output',
  Result: 'Output',
  ItemsPath: 'Items',
  TimeoutSecondsPath: 'TimeoutSeconds',
  HeartbeatSecondsPath: 'HeartbeatSeconds',
  SecondsPath: 'Seconds',
  TimestampPath: 'Timestamp',
  MaxConcurrencyPath: 'MaxConcurrency',
  ToleratedFailureCountPath: 'ToleratedFailureCount',
  ToleratedFailurePercentagePath: 'ToleratedFailurePercentage',
  MaxItemsPerBatchPath: 'MaxItemsPerBatch',
  MaxInputBytesPerBatchPath: 'MaxInputBytesPerBatch',
  ErrorPath: 'Error',
  CausePath: 'Cause',
};

/** The part of a value with a schema error. */
interface Target {
  readonly value: Json | undefined;
  readonly location: Location | undefined;
  /** The name and description of the innermost field around the value. Undefined for the root. */
  readonly name: string;
  readonly field: Field | undefined;
  /** The shape of the innermost object with known fields. */
  readonly shape: Shape;
}

/** Reports a schema error that is also an error in the definition. Returns whether it was reported. */
function reportError(
  error: SchemaError,
  root: JsonMap | JsonObject,
  rootShape: Shape,
  language: Language,
  rootLocation: Location | undefined,
  report: ReportFinding,
): boolean {
  const { value, location, name, field, shape } = targetOf(error.instancePath, root, rootShape, rootLocation);
  const { missingProperty, additionalProperty } = error.params;
  if (missingProperty !== undefined) {
    const missing = shape.fields[missingProperty];
    report(fieldMissing, missing?.rule ?? shape.rule, location, `missing field '${missingProperty}' in ${shape.name}`, {
      part: 'key',
      help: missing === undefined ? undefined : `add '${missingProperty}', ${contentTypes[missing.is].words}`,
    });
    return true;
  }
  if (additionalProperty !== undefined) {
    // Inherited names and undefined members are not part of the definition.
    if (memberOf(value, additionalProperty) === undefined) return false;
    reportUnknownField(additionalProperty, value, shape, language, location, report);
    return true;
  }
  if (field === undefined || isSubstituted(value, field.is, language)) return false;
  const hasPath = language === 'JSONPath' && fieldOf(shape.fields, `${name}Path`) !== undefined;
  reportValue(name, field, hasPath, value, location, report);
  return true;
}

function targetOf(
  instancePath: string,
  root: JsonMap | JsonObject,
  rootShape: Shape,
  rootLocation: Location | undefined,
): Target {
  let value: Json | undefined = root;
  let location = rootLocation;
  let name = '';
  let field: Field | undefined;
  let shape = rootShape;
  for (const step of stepsOf(instancePath)) {
    if (value !== undefined && isArray(value)) {
      location = inside(location, Number(step));
      value = value[Number(step)];
      continue;
    }
    location = inside(location, step);
    value = memberOf(value, step);
    name = step;
    field = Object.hasOwn(shape.fields, step) ? shape.fields[step] : undefined;
    if (field?.fields !== undefined) shape = nestedShape(step, field.fields);
  }
  return { value, location, name, field, shape };
}

function nestedShape(name: string, fields: Fields): Shape {
  if (name === 'Retry') return { fields, name: 'a retrier', rule: 'R44' };
  if (name === 'Catch') return { fields, name: 'a catcher', rule: 'R44' };
  return { fields, name: `'${name}'`, rule: 'R20' };
}

/** Splits a JSON Pointer (RFC 6901). */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function reportUnknownField(
  name: string,
  value: Json | undefined,
  shape: Shape,
  language: Language,
  location: Location | undefined,
  report: ReportFinding,
): void {
  report(fieldUnknown, shape.rule, inside(location, name), `unknown field '${clip(name)}' in ${shape.name}`, {
    part: 'key',
    help: () => {
      const unused = Object.entries(shape.fields)
        .filter(([other, { only = language }]) => only === language && memberOf(value, other) === undefined)
        .map(([other]) => other);
      return (
        didYouMean(name, unused) ?? (unused.length === 0 ? 'remove it' : `remove it, or use ${formatChoices(unused)}`)
      );
    },
  });
}

function reportValue(
  name: string,
  { is, rule }: Field,
  /** Whether the object has a variant of the field with a path. */
  hasPath: boolean,
  value: Json | undefined,
  location: Location | undefined,
  report: ReportFinding,
): void {
  if (name === 'Comment' && value === null) {
    const help = 'remove it, or write a string';
    report(definitionUndocumented, rule, location, "the States Language requires 'Comment' to be a string, not null", {
      help,
    });
    return;
  }
  const isPath = hasPath && typeof value === 'string' && value.startsWith('$');
  report(fieldValue, rule, location, `'${name}' must be ${contentTypes[is].words}, not ${describeValue(value)}`, {
    help: isPath ? `use '${name}Path' for a path` : undefined,
    ...(typeof value === 'string' ? { text: value } : {}),
  });
}

/** Whether the text is replaced before use, because it has a placeholder or is a JSONata expression. */
function isSubstituted(value: Json | undefined, is: Content, language: Language): boolean {
  if (typeof value !== 'string') return false;
  if (language === 'JSONata' && /^\{%[\s\S]*%\}$/.test(value) && is !== 'language') return true;
  return hasPlaceholder(value);
}

/** Reports two fields that exclude each other, at the second one. */
export function reportConflict(
  first: string,
  second: string,
  rule: RuleId,
  location: Location,
  report: ReportFinding,
): void {
  report(fieldConflict, rule, inside(location, second), `'${first}' and '${second}' are mutually exclusive`, {
    part: 'key',
    help: 'remove one of the two',
  });
}
