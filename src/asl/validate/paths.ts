// In: a field that holds a path, an intrinsic function or a payload template. Out: what is wrong with its paths: how
// they are written, and what of the context object they may ask for just there.
import { entriesOf, isArray, type Json, keysOf, memberAt } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import literalPath from '../../rules/definition-literal-path.ts';
import {
  type Find,
  hasPlaceholder,
  inside,
  isObject,
  memberOf,
  type Place,
  type RuleId,
  shown,
  textOf,
} from './finding.ts';
import { isIntrinsic, parseIntrinsic, pathsIn } from './intrinsic.ts';
import { clip, isMistake, type Path, type PathMistake, parsePath } from './jsonpath.ts';
import { badContext, badIntrinsic, badPath, badTemplate } from './path-refusals.ts';
import { badTaskToken } from './task-refusals.ts';

/** What holds where a path stands. */
export interface Scope {
  /** Whether there is an item of a Map. */
  readonly item: boolean;
  /** Whether there is a task token. */
  readonly token: 'no' | 'yes' | 'perhaps';
  /** Variables that some state assigns. */
  readonly variables: ReadonlySet<string>;
  /** Most paths of a definition are there many times. */
  readonly known: Map<string, Path | PathMistake>;
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

function read(text: string, { known }: Scope): Path | PathMistake {
  const before = known.get(text);
  if (before !== undefined) return before;
  const path = parsePath(text);
  known.set(text, path);
  return path;
}

export function checkPathField(
  value: Json | undefined,
  place: Place,
  field: PathField,
  scope: Scope,
  find: Find,
): void {
  const text = textOf(value);
  if (text === undefined || hasPlaceholder(text)) return;
  if (isIntrinsic(text)) {
    find(badPath, 'R76', place, `'${field.name}' takes a path, not an intrinsic function`, {
      help: 'intrinsic functions stand in Parameters, ItemSelector and ResultSelector, under a name that ends in .$',
    });
    return;
  }
  const path = read(text, scope);
  if (isMistake(path)) {
    find(badPath, text.startsWith('$') ? 'R52' : field.rule, place, path.mistake, { help: path.help });
  } else if (!field.hasContext && path.root === '$$') {
    find(badContext, 'R55', place, `'${field.name}' cannot read the context object '$$'`);
  } else if (field.isReference && path.vague !== undefined) {
    const message = `'${field.name}' takes a path that leads to one place, ${path.vague} can lead to several or none`;
    find(badPath, field.rule, place, message, { help: 'use names and single indexes alone' });
  } else checkRead(path, place, field.name, scope, find);
}

/** `CausePath` and `ErrorPath` take an intrinsic function as well. */
export function checkPathOrIntrinsic(value: Json, place: Place, field: PathField, scope: Scope, find: Find): void {
  const text = textOf(value);
  if (text !== undefined && isIntrinsic(text)) checkDynamic(text, place, field, scope, find);
  else checkPathField(value, place, field, scope, find);
}

/** A payload template: what stands under names that end in `.$` is evaluated, at any depth. */
export function checkTemplate(
  value: Json | undefined,
  place: Place,
  field: TemplateField,
  scope: Scope,
  find: Find,
): void {
  if (value === undefined) return;
  if (isArray(value)) {
    for (const [index, item] of value.entries()) checkPart(item, index, place, field, scope, find);
    return;
  }
  if (!isObject(value)) return;
  for (const name of keysOf(value)) {
    const member = memberAt(value, name);
    if (member === undefined) continue;
    if (!name.endsWith('.$')) {
      checkPart(member, name, place, field, scope, find);
      continue;
    }
    const plain = name.slice(0, -2);
    if (memberOf(value, plain) !== undefined) {
      const message = `'${clip(plain)}' and '${clip(name)}' are one name once the template is evaluated`;
      find(badTemplate, 'R61', inside(place, name), message, { part: 'key', help: 'remove one of them' });
    }
    const text = textOf(member);
    if (text === undefined) {
      const message = `'${clip(name)}' takes a path or an intrinsic function, not ${shown(member)}`;
      find(badTemplate, field.rule, inside(place, name), message, {
        help: `a literal value stands under '${clip(plain)}'`,
      });
    } else if (!hasPlaceholder(text)) checkDynamic(text, inside(place, name), field, scope, find);
  }
}

/** What is taken as it is, but for what is inside it. */
function checkPart(
  value: Json,
  step: string | number,
  place: Place,
  field: TemplateField,
  scope: Scope,
  find: Find,
): void {
  if (typeof value === 'string') checkLiteral(value, step, place, field.name, find);
  else if (typeof value === 'object') checkTemplate(value, inside(place, step), field, scope, find);
}

function checkDynamic(text: string, place: Place, field: TemplateField, scope: Scope, find: Find): void {
  if (text.startsWith('States.')) {
    const call = parseIntrinsic(text);
    if (isMistake(call)) {
      find(call.rule === 'R52' ? badPath : badIntrinsic, call.rule, place, call.mistake, { help: call.help });
    } else for (const path of pathsIn(call)) checkRead(path, place, field.name, scope, find);
    return;
  }
  if (!text.startsWith('$')) {
    const name = typeof place.step === 'string' ? place.step : field.name;
    const message = `'${clip(name)}' takes a path or an intrinsic function, not ${shown(text)}`;
    find(badTemplate, field.rule, place, message, {
      help: name.endsWith('.$') ? `a literal value stands under '${clip(name.slice(0, -2))}'` : undefined,
    });
    return;
  }
  const path = read(text, scope);
  if (isMistake(path)) find(badPath, 'R52', place, path.mistake, { help: path.help });
  else checkRead(path, place, field.name, scope, find);
}

/** Text that is meant to be evaluated and is not. */
function checkLiteral(value: string, step: string | number, place: Place, field: string, find: Find): void {
  if (!looksLikePath(value)) return;
  find(literalPath, 'R62', inside(place, step), `${shown(value)} is taken as it is, nothing evaluates it`, {
    help:
      typeof step === 'string'
        ? `write '${clip(step)}.$' for the name`
        : `in a list nothing can be evaluated; write ${field}: {"name.$": "States.Array(…)"}`,
  });
}

const DOLLAR = 0x24;
const CAPITAL_S = 0x53;

/** Certain enough for a warning: no text for people begins like that. */
export function looksLikePath(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== DOLLAR && first !== CAPITAL_S) return false;
  if (/^\$\$?[.[]/.test(text)) return !hasPlaceholder(text) && !isMistake(parsePath(text));
  return /^States\.[A-Z]\w*\(/.test(text) && !hasPlaceholder(text) && !isMistake(parseIntrinsic(text));
}

/** Every literal text of a value that nothing evaluates. */
export function checkStatic(value: Json, place: Place, find: Find): void {
  if (isArray(value)) for (const [index, item] of value.entries()) checkStatic(item, inside(place, index), find);
  else if (isObject(value)) {
    for (const [name, member] of entriesOf(value))
      if (member !== undefined) checkStatic(member, inside(place, name), find);
  } else if (typeof value === 'string' && looksLikePath(value)) {
    find(literalPath, 'R64', place, `${shown(value)} is taken as it is: 'Result' is never evaluated`, {
      help: `'Parameters' of a Pass state are evaluated`,
    });
  }
}

/** What is asked of the context object, and which variable. */
function checkRead({ root, steps }: Path, place: Place, field: string, scope: Scope, find: Find): void {
  if (typeof root === 'object') {
    if (scope.variables.has(root.variable)) return;
    find(badPath, 'R22', place, `no state in this machine or around it assigns a variable '${clip(root.variable)}'`, {
      help: () =>
        didYouMean(root.variable, scope.variables) ??
        `a path into the data begins with '$.', as in '$.${clip(root.variable)}'`,
    });
    return;
  }
  if (root === '$') return;
  const [first, second, third] = steps;
  if (typeof first !== 'string') return;
  const fields = Object.hasOwn(CONTEXT, first) ? CONTEXT[first] : undefined;
  if (fields === undefined) {
    find(badContext, 'R53', place, `the context object has no '${clip(first)}'`, {
      help: () => didYouMean(first, Object.keys(CONTEXT)) ?? `it has ${Object.keys(CONTEXT).join(', ')}`,
    });
  } else if (typeof second === 'string' && !fields.includes(second)) {
    find(badContext, 'R53', place, `'$$.${first}' has no '${clip(second)}'`, {
      help: () => didYouMean(second, fields) ?? `it has ${fields.join(', ')}`,
    });
  } else if (first === 'Task' && scope.token === 'no') {
    find(badTaskToken, 'R36', place, 'there is no task token here', {
      help: `only 'Parameters' of a task that waits for it has one: its Resource ends in '.waitForTaskToken'`,
    });
  } else if (first === 'Map') checkItem(third, place, field, scope, find);
}

function checkItem(step: string | number | undefined, place: Place, field: string, scope: Scope, find: Find): void {
  if (typeof step === 'string' && !ITEM.includes(step)) {
    find(badContext, 'R53', place, `'$$.Map.Item' has no '${clip(step)}'`, {
      help: () => didYouMean(step, ITEM) ?? `it has ${ITEM.join(', ')}`,
    });
  } else if (!scope.item) {
    find(badContext, 'R54', place, `there is no item of a Map in '${field}'`, {
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
