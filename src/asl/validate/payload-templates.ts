// Checks payload templates and their intrinsic functions, and finds text that looks like a path but is never evaluated.
// https://states-language.net/#payload-template

import { entriesOf, isArray, type Json, keysOf, memberAt } from '../../base/json.ts';
import { definitionLiteralPath } from '../../rules/definition-literal-path.ts';
import { isIntrinsic, parseIntrinsic, pathsIn } from '../parse/intrinsic.ts';
import { isParseError, parsePath } from '../parse/jsonpath.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip, describeValue } from '../parse/quote.ts';
import { hasPlaceholder, isObject, memberOf, textOf } from '../parse/values.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { badIntrinsic, badPath, badTemplate } from './path-errors.ts';
import { checkPathField, checkReads, type PathField, type PathScope, parseOnce } from './paths.ts';

/** A field with a payload template. */
export interface TemplateField {
  readonly name: string;
  /** The rule for a member that must be evaluated but is not a path or an intrinsic function. */
  readonly rule: RuleId;
}

/** Checks `CausePath` and `ErrorPath`, which accept an intrinsic function as well as a path. */
export function checkPathOrIntrinsic(
  value: Json,
  location: Location,
  field: PathField,
  scope: PathScope,
  report: ReportFinding,
): void {
  const text = textOf(value);
  if (text !== undefined && isIntrinsic(text)) checkEvaluated(text, location, field, scope, report);
  else checkPathField(value, location, field, scope, report);
}

/** Checks a payload template. At any depth, Step Functions evaluates the members whose names end in `.$`. */
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
      const message = `'${clip(plain)}' and '${clip(name)}' are the same key after evaluation`;
      report(badTemplate, 'R61', inside(location, name), message, { part: 'key', help: 'remove one of the two' });
    }
    const text = textOf(member);
    if (text === undefined) {
      const message = `'${clip(name)}' must be a path or an intrinsic function, not ${describeValue(member)}`;
      report(badTemplate, field.rule, inside(location, name), message, {
        help: `rename the key to '${clip(plain)}' for a literal value`,
      });
    } else if (!hasPlaceholder(text)) checkEvaluated(text, inside(location, name), field, scope, report);
  }
}

/** Checks a value that is not evaluated itself, but may contain evaluated members. */
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

/** Checks text that Step Functions evaluates. */
function checkEvaluated(
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
    } else for (const path of pathsIn(call)) checkReads(path, location, field.name, scope, report);
    return;
  }
  if (!text.startsWith('$')) {
    const name = typeof location.step === 'string' ? location.step : field.name;
    const message = `'${clip(name)}' must be a path or an intrinsic function, not ${describeValue(text)}`;
    report(badTemplate, field.rule, location, message, {
      help: name.endsWith('.$') ? `rename the key to '${clip(name.slice(0, -2))}' for a literal value` : undefined,
      text,
    });
    return;
  }
  const path = parseOnce(text, scope);
  if (isParseError(path)) report(badPath, 'R52', location, path.message, { help: path.help });
  else checkReads(path, location, field.name, scope, report);
}

/** Reports text that looks as if it should be evaluated, but is not. */
function checkLiteral(
  value: string,
  step: string | number,
  location: Location,
  field: string,
  report: ReportFinding,
): void {
  if (/^\{%[\s\S]*%\}$/.test(value)) {
    const literal = `${describeValue(value)} is literal text, because this state uses JSONPath`;
    report(definitionLiteralPath, 'R62', inside(location, step), literal, { help: `set 'QueryLanguage' to 'JSONata'` });
    return;
  }
  if (!looksLikePath(value)) return;
  const message = `${describeValue(value)} is literal text here and is not evaluated`;
  report(definitionLiteralPath, 'R62', inside(location, step), message, {
    help:
      typeof step === 'string'
        ? `rename the key to '${clip(step)}.$'`
        : `build the array in '${field}' under a key such as "name.$": "States.Array(…)"`,
  });
}

const DOLLAR = 0x24;
const CAPITAL_S = 0x53;

/** Whether text is a valid path or intrinsic function. Ordinary text does not start like that, so it deserves a warning. */
export function looksLikePath(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== DOLLAR && first !== CAPITAL_S) return false;
  if (/^\$\$?[.[]/.test(text)) return !hasPlaceholder(text) && !isParseError(parsePath(text));
  return /^States\.[A-Z]\w*\(/.test(text) && !hasPlaceholder(text) && !isParseError(parseIntrinsic(text));
}

/** Reports paths anywhere in the `Result` of a Pass state, which is never evaluated. */
export function checkStatic(value: Json, location: Location, report: ReportFinding): void {
  if (isArray(value)) for (const [index, item] of value.entries()) checkStatic(item, inside(location, index), report);
  else if (isObject(value)) {
    for (const [name, member] of entriesOf(value))
      if (member !== undefined) checkStatic(member, inside(location, name), report);
  } else if (typeof value === 'string' && looksLikePath(value)) {
    report(
      definitionLiteralPath,
      'R64',
      location,
      `${describeValue(value)} is literal text, because 'Result' is never evaluated`,
      {
        help: `use 'Parameters' instead, with a key that ends in '.$'`,
      },
    );
  }
}
