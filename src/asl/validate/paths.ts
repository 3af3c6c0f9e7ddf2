// Checks paths: their syntax, whether the field accepts them, and whether the context object or the variable that they
// read exists in their scope.

import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionTokenUnused } from '../../rules/definition-token-unused.ts';
import { definitionUndocumented } from '../../rules/definition-undocumented.ts';
import { isIntrinsic } from '../parse/intrinsic.ts';
import { isParseError, type JsonPath, type ParseError, parsePath } from '../parse/jsonpath.ts';
import type { Location } from '../parse/location.ts';
import { clip, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, textOf } from '../parse/values.ts';
import { badVariable } from './expression-errors.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { badContext, badPath } from './path-errors.ts';
import { badTaskToken } from './task-errors.ts';
import type { MachineVariables } from './variables.ts';

/** The values that a path can read at its location. */
export interface PathScope {
  /** Whether the context object contains the current item of a Map. */
  readonly hasItem: boolean;
  /** Whether the context object contains a task token, and whether the task waits for it to be returned. */
  readonly taskToken: 'no' | 'unused' | 'yes' | 'unknown';
  readonly variables: MachineVariables;
  /** The name of the state. */
  readonly state: string;
  /** Caches parsed paths by their text, because most paths occur many times in a definition. Shared by all scopes. */
  readonly parsed: Map<string, JsonPath | ParseError>;
}

/** A field that accepts only a path. */
export interface PathField {
  readonly name: string;
  /** The rule for a malformed path, or for a path that must be a reference path but is not. */
  readonly rule: RuleId;
  /** Whether the path must be a reference path, which identifies a single value. */
  readonly isReference: boolean;
  /** Whether the path may read the context object. */
  readonly hasContext: boolean;
  /** Whether the path is a place to write to. */
  readonly isWritten?: true;
}

/** Parses a path, or returns the cached result. */
export function parseOnce(text: string, { parsed }: PathScope): JsonPath | ParseError {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const path = parsePath(text);
  parsed.set(text, path);
  return path;
}

/** Checks the value of a field that must be a path. Values that are not text are left to the schema. */
export function checkPathField(
  value: Json | undefined,
  location: Location,
  field: PathField,
  scope: PathScope,
  report: ReportFinding,
): void {
  const text = textOf(value);
  if (text === undefined || hasPlaceholder(text)) return;
  if (isIntrinsic(text)) {
    report(badPath, 'R76', location, `'${field.name}' must be a path, not an intrinsic function`, {
      help: `call the function in 'Parameters' of an earlier Pass state, and write the path of its result here`,
    });
    return;
  }
  const path = parseOnce(text, scope);
  if (isParseError(path)) {
    report(badPath, text.startsWith('$') ? 'R52' : field.rule, location, path.message, { help: path.help, text });
  } else if (!field.hasContext && path.root === '$$') {
    report(badContext, 'R55', location, `the context object '$$' is not available in '${field.name}'`, {
      help: `use a path into the data, which begins with '$.'`,
    });
  } else if (field.isWritten && path.hasLooseDot) {
    const message = `unexpected '.' before '[' in the path of '${field.name}'`;
    report(badPath, field.rule, location, message, { help: `remove the '.'` });
  } else if (field.isReference && path.indefinite !== undefined) {
    const message = `'${field.name}' must be a reference path, but this path contains ${path.indefinite}`;
    report(badPath, field.rule, location, message, { help: 'use only names and single indexes, as in $.orders[0].id' });
  } else checkReads(path, location, field.name, scope, report);
}

/** Checks that the scope has the variable or the field of the context object that a path reads. */
export function checkReads(
  { root, steps, hasScript }: JsonPath,
  location: Location,
  field: string,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (hasScript) {
    // Jayway removed scripts in 2.1, yet AWS's own samples read the last item this way.
    const help = `write [-1] for the last item`;
    report(definitionUndocumented, 'R52', location, `undocumented script '(@.length-…)' in a path`, { help });
  }
  if (typeof root === 'object') checkVariable(root.variable, location, scope, report);
  else if (root === '$$') checkContext(steps, '$$', { location, field }, scope, report);
}

function checkVariable(
  name: string,
  location: Location,
  { variables: { names, assignedBefore }, state }: PathScope,
  report: ReportFinding,
): void {
  if (names === undefined) return;
  if (names.has(name)) {
    if (assignedBefore(state, name) === 'never') reportTooEarly(name, { location }, report);
    return;
  }
  report(badPath, 'R22', location, `no state in scope assigns the variable '${clip(name)}'`, {
    help: () =>
      didYouMean(name, names) ?? `write '$.${clip(name)}' to read the data, or assign the variable in an earlier state`,
  });
}

/** A place in a definition: a value, or a part of a string value. */
export interface TextPlace {
  readonly location: Location;
  readonly within?: Span;
}

/** Reports a variable that is read before any path from `StartAt` has assigned it. */
export function reportTooEarly(name: string, { location, within }: TextPlace, report: ReportFinding): void {
  const message = `the variable '${clip(name)}' is read before any state assigns it`;
  report(badVariable, 'R22', location, message, {
    ...(within && { within }),
    help: 'assign it in a state that always runs earlier; a state reads the values from before its own assignments',
  });
}

/** Checks the names after the context object, which is `$$` in a path and `$states.context` in JSONata. */
export function checkContext(
  [first, second, third]: readonly (string | number)[],
  root: '$$' | '$states.context',
  { location, within, field }: TextPlace & { readonly field: string },
  scope: PathScope,
  report: ReportFinding,
): void {
  if (typeof first !== 'string') return;
  const details = within && { within };
  const fields = Object.hasOwn(CONTEXT, first) ? CONTEXT[first] : undefined;
  if (fields === undefined) {
    report(badContext, 'R53', location, `unknown field '${clip(first)}' in the context object`, {
      ...details,
      help: () => didYouMean(first, Object.keys(CONTEXT)) ?? `use ${formatChoices(Object.keys(CONTEXT))}`,
    });
  } else if (typeof second === 'string' && !fields.includes(second)) {
    report(badContext, 'R53', location, `unknown field '${clip(second)}' in '${root}.${first}'`, {
      ...details,
      help: () => didYouMean(second, fields) ?? `use ${formatChoices(fields)}`,
    });
  } else if (first === 'Task') checkToken(root, { location, ...details }, scope, report);
  else if (first === 'Map') checkItem(third, root, { location, field, ...details }, scope, report);
}

function checkToken(
  root: string,
  { location, within }: TextPlace,
  { taskToken }: PathScope,
  report: ReportFinding,
): void {
  const details = within && { within };
  if (taskToken === 'no') {
    const field = root === '$$' ? 'Parameters' : 'Arguments';
    report(badTaskToken, 'R36', location, 'the task token is not available here', {
      ...details,
      help: `read it in '${field}' of a task whose 'Resource' ends in '.waitForTaskToken'`,
    });
  } else if (taskToken === 'unused') {
    report(definitionTokenUnused, 'R36', location, 'the task passes its token, but does not wait for a callback', {
      ...details,
      help: `add '.waitForTaskToken' to 'Resource', or remove the token`,
    });
  }
}

function checkItem(
  step: string | number | undefined,
  root: string,
  { location, within, field }: TextPlace & { readonly field: string },
  scope: PathScope,
  report: ReportFinding,
): void {
  const details = within && { within };
  if (typeof step === 'string' && !ITEM.includes(step)) {
    report(badContext, 'R53', location, `unknown field '${clip(step)}' in '${root}.Map.Item'`, {
      ...details,
      help: () => didYouMean(step, ITEM) ?? `use ${formatChoices(ITEM)}`,
    });
  } else if (!scope.hasItem) {
    report(badContext, 'R54', location, `'${root}.Map.Item' is not available in this '${field}'`, {
      ...details,
      help: `read it in 'ItemSelector' of a Map state, or in a state of its iterator`,
    });
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
const CONTEXT: Readonly<Record<string, readonly string[]>> = {
  Execution: ['Id', 'Input', 'Name', 'RoleArn', 'StartTime', 'RedriveCount', 'RedriveTime'],
  State: ['EnteredTime', 'Name', 'RetryCount'],
  StateMachine: ['Id', 'Name'],
  Task: ['Token'],
  Map: ['Item'],
};

const ITEM: readonly string[] = ['Index', 'Value', 'Key', 'Source'];
