// In: a state, or what holds states. Out: what its JSON Schema says of it, in our words: fields that are missing,
// unknown or of another query language, and values that a field cannot have.
import { isArray, isNumberText, type Json, type JsonMap, type JsonObject, keysOf, memberAt } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import {
  type Content,
  contents,
  type Field,
  type Fields,
  type Language,
  type MachineRole,
  machines,
  type StateType,
  states,
} from './fields.ts';
import { type Find, hasPlaceholder, inside, isObject, memberOf, type Place, type RuleId, shown } from './finding.ts';
import * as compiled from './schema.generated.ts';
import { fieldMissing, fieldUnknown, fieldValue } from './structure-refusals.ts';

/** What ajv leaves at a function that it has compiled. https://ajv.js.org/api.html#error-objects */
interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string; readonly additionalProperty?: string };
}

const validators = compiled as unknown as { readonly [Name in MachineRole | 'state']: Validator };

/** How a thing with fields is called, and the rule that says which fields it has. */
interface Kind {
  readonly fields: Fields;
  readonly words: string;
  readonly rule: RuleId;
  readonly language: Language;
}

export function checkMachineFields(
  machine: JsonMap | JsonObject,
  role: MachineRole,
  language: Language,
  place: Place | undefined,
  find: Find,
): void {
  const rule = role === 'definition' ? 'R05' : role === 'branch' ? 'R106' : 'R104';
  const words = role === 'definition' ? 'a definition' : role === 'branch' ? 'a branch' : `'${role}'`;
  check(validators[role], machine, { fields: machines[role], words, rule, language }, place, find);
}

export function checkStateFields(
  state: JsonMap | JsonObject,
  type: StateType,
  language: Language,
  place: Place,
  find: Find,
): void {
  check(
    validators.state,
    state,
    { fields: states[type], words: `a ${type} state`, rule: 'R20', language },
    place,
    find,
  );
}

function check(validator: Validator, value: JsonMap | JsonObject, kind: Kind, place: Place | undefined, find: Find) {
  if (validator(plainOf(value, kind.fields, kind.language, place, find))) return;
  const seen = new Set<string>();
  for (const error of validator.errors ?? []) explain(error, value, kind, place, seen, find);
}

/**
 * A value as ajv reads it. What the schema does not look into is cut off: most of a definition is payload, and
 * the states inside a state are checked by themselves. The schema knows the fields of both languages: those of the
 * wrong one are reported on the way.
 */
function plainOf(
  value: JsonMap | JsonObject,
  fields: Fields,
  language: Language,
  place: Place | undefined,
  find: Find,
): object {
  const plain: Record<string, unknown> = {};
  for (const name of keysOf(value)) {
    const member = memberAt(value, name);
    if (member === undefined) continue;
    const field = fieldOf(fields, name);
    if (field?.only !== undefined && field.only !== language) otherLanguage(name, field.only, language, place, find);
    const own =
      field?.fields === undefined
        ? outline(member, field?.is)
        : nested(member, field.fields, name, language, place, find);
    // A key that sets the prototype of an object elsewhere is a key like others here.
    if (name === '__proto__') Object.defineProperty(plain, name, { value: own, enumerable: true });
    else plain[name] = own;
  }
  return plain;
}

function nested(
  value: Json,
  fields: Fields,
  name: string,
  language: Language,
  up: Place | undefined,
  find: Find,
): unknown {
  const place = inside(up, name);
  if (isObject(value)) return plainOf(value, fields, language, place, find);
  if (!isArray(value)) return outline(value, undefined);
  return value.map((item, index) =>
    isObject(item) ? plainOf(item, fields, language, inside(place, index), find) : outline(item, undefined),
  );
}

/** What an object has from its prototype is a function, but for one name: quicker than to ask whether it is its own. */
function fieldOf(fields: Fields, name: string): Field | undefined {
  const field = name === '__proto__' ? undefined : fields[name];
  return typeof field === 'object' ? field : undefined;
}

/** Of a value that counts by its type alone, and in a list by the types of its items. */
function outline(value: Json, is: Content | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNumberText(value)) return Number(value.numberText);
  if (!isArray(value)) return EMPTY;
  return is === 'names' || is === 'objects' ? value.map((item) => outline(item, undefined)) : [];
}

const EMPTY = {};

function otherLanguage(name: string, only: Language, language: Language, place: Place | undefined, find: Find): void {
  const instead = OTHER[name];
  find(
    fieldUnknown,
    'R21',
    inside(place, name),
    `'${name}' is a field of ${only}, this state is written in ${language}`,
    {
      part: 'key',
      help:
        language === 'JSONPath'
          ? `set 'QueryLanguage' to 'JSONata', or write '${instead ?? 'Parameters'}'`
          : instead && `write '${instead}'`,
    },
  );
}

/** What the other language has instead. */
const OTHER: Readonly<Record<string, string>> = {
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
  ErrorPath: 'Error',
  CausePath: 'Cause',
};

function explain(
  error: SchemaError,
  value: JsonMap | JsonObject,
  kind: Kind,
  start: Place | undefined,
  seen: Set<string>,
  find: Find,
): void {
  const { missingProperty, additionalProperty } = error.params;
  let { fields, words, rule } = kind;
  let place = start;
  let at: Json | undefined = value;
  let field: Field | undefined;
  let name = '';
  for (const step of stepsOf(error.instancePath)) {
    const isIndex = isArray(at ?? null);
    const index: string | number = isIndex ? Number(step) : step;
    at = isIndex && at !== undefined && isArray(at) ? at[Number(step)] : memberOf(at, step);
    place = inside(place, index);
    if (isIndex) continue;
    name = step;
    field = Object.hasOwn(fields, step) ? fields[step] : undefined;
    if (field?.fields === undefined) continue;
    fields = field.fields;
    words = name === 'Retry' ? 'a retrier' : name === 'Catch' ? 'a catcher' : `'${name}'`;
    rule = name === 'Retry' || name === 'Catch' ? 'R44' : 'R20';
  }
  if (missingProperty !== undefined) {
    const own = fields[missingProperty]?.rule ?? rule;
    const what = fields[missingProperty]?.is;
    find(fieldMissing, own, place, `${words} needs '${missingProperty}'`, {
      part: 'key',
      help: what === undefined ? undefined : `it holds ${contents[what].words}`,
    });
  } else if (additionalProperty !== undefined) {
    // A name that a Retrier has, or a member that is there and undefined, is none.
    if (memberOf(at, additionalProperty) === undefined) return;
    const known = Object.keys(fields).filter((known) => memberOf(at, known) === undefined);
    find(fieldUnknown, rule, inside(place, additionalProperty), `${words} has no field '${additionalProperty}'`, {
      part: 'key',
      help: () => didYouMean(additionalProperty, known) ?? `its fields are ${Object.keys(fields).join(', ')}`,
    });
  } else if (field !== undefined && !isFilledIn(at, field.is, kind.language) && !seen.has(error.instancePath)) {
    seen.add(error.instancePath);
    reportValue(name, field, at, place, find);
  }
}

function reportValue(
  name: string,
  { is, rule }: Field,
  at: Json | undefined,
  place: Place | undefined,
  find: Find,
): void {
  const isPath = typeof at === 'string' && at.startsWith('$') && NUMERIC.has(is);
  find(fieldValue, rule, place, `'${name}' takes ${contents[is].words}, not ${shown(at)}`, {
    help: isPath ? `a path stands in '${name}Path'` : undefined,
  });
}

const NUMERIC: ReadonlySet<Content> = new Set([
  'count',
  'positive count',
  'attempts',
  'seconds',
  'seconds from 0',
  'delay',
  'rate',
  'percentage',
]);

/** Text that something else replaces before it counts: a placeholder, or an expression of JSONata. */
function isFilledIn(value: Json | undefined, is: Content, language: Language): boolean {
  if (typeof value !== 'string') return false;
  if (language === 'JSONata' && /^\{%[\s\S]*%\}$/.test(value) && is !== 'language') return true;
  return hasPlaceholder(value);
}

function stepsOf(instancePath: string): string[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
