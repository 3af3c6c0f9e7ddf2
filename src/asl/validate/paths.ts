// In: a field that holds a path, an intrinsic function or a payload template. Out: what is wrong with its paths: how
// they are written, and what of the context object they may ask for just there.

import { entriesOf, isArray, type Json, keysOf, memberAt } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { isIntrinsic, parseIntrinsic, pathsIn } from './intrinsic.ts';
import { isParseError, type JsonPath, type ParseError, parsePath } from './jsonpath.ts';
import { inside, type Location } from './location.ts';
import { badContext, badIntrinsic, badPath, badTemplate, literalPath } from './path-errors.ts';
import { clip, describeValue } from './quote.ts';
import { badTaskToken } from './task-errors.ts';
import { hasPlaceholder, isObject, memberOf, textOf } from './values.ts';

/** What holds where a path stands. */
export interface PathScope {
  /** Whether there is an item of a Map. */
  readonly item: boolean;
  /** Whether there is a task token. */
  readonly token: 'no' | 'yes' | 'perhaps';
  /** Variables that some state assigns. */
  readonly variables: ReadonlySet<string>;
  /** Most paths of a definition are there many times. */
  readonly known: Map<string, JsonPath | ParseError>;
}

/** A field that holds a path and nothing else. */
export interface PathField {
  readonly name: string;
  /** The rule for a path that cannot be read, or is no reference path. */
  readonly rule: RuleId;
  /** Must lead to one place. */
  readonly isReference: boolean;
  /** Whether the context object can be read. */
  readonly hasContext: boolean;
}

/** A field that holds a payload template. */
export interface TemplateField {
  readonly name: string;
  readonly rule: RuleId;
}

function read(text: string, { known }: PathScope): JsonPath | ParseError {
  const before = known.get(text);
  if (before !== undefined) return before;
  const path = parsePath(text);
  known.set(text, path);
  return path;
}

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
    report(badPath, 'R76', location, `'${field.name}' takes a path, not an intrinsic function`, {
      help: 'intrinsic functions stand in Parameters, ItemSelector and ResultSelector, under a name that ends in .$',
    });
    return;
  }
  const path = read(text, scope);
  if (isParseError(path)) {
    report(badPath, text.startsWith('$') ? 'R52' : field.rule, location, path.message, { help: path.help });
  } else if (!field.hasContext && path.root === '$$') {
    report(badContext, 'R55', location, `'${field.name}' cannot read the context object '$$'`);
  } else if (field.isReference && path.indefinite !== undefined) {
    const message = `'${field.name}' takes a path that leads to one place, ${path.indefinite} can lead to several or none`;
    report(badPath, field.rule, location, message, { help: 'use names and single indexes alone' });
  } else checkRead(path, location, field.name, scope, report);
}

/** `CausePath` and `ErrorPath` take an intrinsic function as well. */
export function checkPathOrIntrinsic(
  value: Json,
  location: Location,
  field: PathField,
  scope: PathScope,
  report: ReportFinding,
): void {
  const text = textOf(value);
  if (text !== undefined && isIntrinsic(text)) checkDynamic(text, location, field, scope, report);
  else checkPathField(value, location, field, scope, report);
}

/** A payload template: what stands under names that end in `.$` is evaluated, at any depth. */
export function checkTemplate(
  value: Json | undefined,
  location: Location,
  field: TemplateField,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (value === undefined) return;
  if (isArray(value)) {
    for (const [index, item] of value.entries()) checkPart(item, index, location, field, scope, report);
    return;
  }
  if (!isObject(value)) return;
  for (const name of keysOf(value)) {
    const member = memberAt(value, name);
    if (member === undefined) continue;
    if (!name.endsWith('.$')) {
      checkPart(member, name, location, field, scope, report);
      continue;
    }
    const plain = name.slice(0, -2);
    if (memberOf(value, plain) !== undefined) {
      const message = `'${clip(plain)}' and '${clip(name)}' are one name once the template is evaluated`;
      report(badTemplate, 'R61', inside(location, name), message, { part: 'key', help: 'remove one of them' });
    }
    const text = textOf(member);
    if (text === undefined) {
      const message = `'${clip(name)}' takes a path or an intrinsic function, not ${describeValue(member)}`;
      report(badTemplate, field.rule, inside(location, name), message, {
        help: `a literal value stands under '${clip(plain)}'`,
      });
    } else if (!hasPlaceholder(text)) checkDynamic(text, inside(location, name), field, scope, report);
  }
}

/** What is taken as it is, but for what is inside it. */
function checkPart(
  value: Json,
  step: string | number,
  location: Location,
  field: TemplateField,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (typeof value === 'string') checkLiteral(value, step, location, field.name, report);
  else if (typeof value === 'object') checkTemplate(value, inside(location, step), field, scope, report);
}

function checkDynamic(
  text: string,
  location: Location,
  field: TemplateField,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (text.startsWith('States.')) {
    const call = parseIntrinsic(text);
    if (isParseError(call)) {
      report(call.rule === 'R52' ? badPath : badIntrinsic, call.rule, location, call.message, { help: call.help });
    } else for (const path of pathsIn(call)) checkRead(path, location, field.name, scope, report);
    return;
  }
  if (!text.startsWith('$')) {
    const name = typeof location.step === 'string' ? location.step : field.name;
    const message = `'${clip(name)}' takes a path or an intrinsic function, not ${describeValue(text)}`;
    report(badTemplate, field.rule, location, message, {
      help: name.endsWith('.$') ? `a literal value stands under '${clip(name.slice(0, -2))}'` : undefined,
    });
    return;
  }
  const path = read(text, scope);
  if (isParseError(path)) report(badPath, 'R52', location, path.message, { help: path.help });
  else checkRead(path, location, field.name, scope, report);
}

/** Text that is meant to be evaluated and is not. */
function checkLiteral(
  value: string,
  step: string | number,
  location: Location,
  field: string,
  report: ReportFinding,
): void {
  if (!looksLikePath(value)) return;
  report(
    literalPath,
    'R62',
    inside(location, step),
    `${describeValue(value)} is taken as it is, nothing evaluates it`,
    {
      help:
        typeof step === 'string'
          ? `write '${clip(step)}.$' for the name`
          : `in a list nothing can be evaluated; write ${field}: {"name.$": "States.Array(…)"}`,
    },
  );
}

const DOLLAR = 0x24;
const CAPITAL_S = 0x53;

/** Certain enough for a warning: no text for people begins like that. */
export function looksLikePath(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== DOLLAR && first !== CAPITAL_S) return false;
  if (/^\$\$?[.[]/.test(text)) return !hasPlaceholder(text) && !isParseError(parsePath(text));
  return /^States\.[A-Z]\w*\(/.test(text) && !hasPlaceholder(text) && !isParseError(parseIntrinsic(text));
}

/** Every literal text of a value that nothing evaluates. */
export function checkStatic(value: Json, location: Location, report: ReportFinding): void {
  if (isArray(value)) for (const [index, item] of value.entries()) checkStatic(item, inside(location, index), report);
  else if (isObject(value)) {
    for (const [name, member] of entriesOf(value))
      if (member !== undefined) checkStatic(member, inside(location, name), report);
  } else if (typeof value === 'string' && looksLikePath(value)) {
    report(literalPath, 'R64', location, `${describeValue(value)} is taken as it is: 'Result' is never evaluated`, {
      help: `'Parameters' of a Pass state are evaluated`,
    });
  }
}

/** What is asked of the context object, and which variable. */
function checkRead(
  { root, steps }: JsonPath,
  location: Location,
  field: string,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (typeof root === 'object') {
    if (scope.variables.has(root.variable)) return;
    report(
      badPath,
      'R22',
      location,
      `no state in this machine or around it assigns a variable '${clip(root.variable)}'`,
      {
        help: () =>
          didYouMean(root.variable, scope.variables) ??
          `a path into the data begins with '$.', as in '$.${clip(root.variable)}'`,
      },
    );
    return;
  }
  if (root === '$') return;
  const [first, second, third] = steps;
  if (typeof first !== 'string') return;
  const fields = Object.hasOwn(CONTEXT, first) ? CONTEXT[first] : undefined;
  if (fields === undefined) {
    report(badContext, 'R53', location, `the context object has no '${clip(first)}'`, {
      help: () => didYouMean(first, Object.keys(CONTEXT)) ?? `it has ${Object.keys(CONTEXT).join(', ')}`,
    });
  } else if (typeof second === 'string' && !fields.includes(second)) {
    report(badContext, 'R53', location, `'$$.${first}' has no '${clip(second)}'`, {
      help: () => didYouMean(second, fields) ?? `it has ${fields.join(', ')}`,
    });
  } else if (first === 'Task' && scope.token === 'no') {
    report(badTaskToken, 'R36', location, 'there is no task token here', {
      help: `only 'Parameters' of a task that waits for it has one: its Resource ends in '.waitForTaskToken'`,
    });
  } else if (first === 'Map') checkItem(third, location, field, scope, report);
}

function checkItem(
  step: string | number | undefined,
  location: Location,
  field: string,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (typeof step === 'string' && !ITEM.includes(step)) {
    report(badContext, 'R53', location, `'$$.Map.Item' has no '${clip(step)}'`, {
      help: () => didYouMean(step, ITEM) ?? `it has ${ITEM.join(', ')}`,
    });
  } else if (!scope.item) {
    report(badContext, 'R54', location, `there is no item of a Map in '${field}'`, {
      help: `'ItemSelector' of a Map and the states of its iterator have one`,
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
