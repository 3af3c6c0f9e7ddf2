// Checks the rules of a Choice, including those nested in `And`, `Or` and `Not`, and whether a Choice without `Default`
// can fail because no rule matches. https://states-language.net/#choice-state

import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isTimestamp } from '../../base/timestamp.ts';
import { definitionLiteralPath } from '../../rules/definition-literal-path.ts';
import { definitionNoDefault } from '../../rules/definition-no-default.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip, describeValue, formatChoices } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, itemsOf, memberOf, numberOf } from '../parse/values.ts';
import type { Language } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import { badChoice } from './flow-errors.ts';
import { checkPathField, type PathField, type PathScope } from './paths.ts';
import { looksLikePath } from './payload-templates.ts';
import { fieldMissing, fieldUnknown } from './structure-errors.ts';

type Operand = 'text' | 'number' | 'boolean' | 'timestamp' | 'path';

const COMPARISONS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** The operators that compare with a literal. Each has a variant, named `…Path`, that compares with a path's value. */
const COMPARING: readonly (readonly [string, Operand])[] = [
  ...COMPARISONS.map((comparison) => [`String${comparison}`, 'text'] as const),
  ...COMPARISONS.map((comparison) => [`Numeric${comparison}`, 'number'] as const),
  ...COMPARISONS.map((comparison) => [`Timestamp${comparison}`, 'timestamp'] as const),
  ['BooleanEquals', 'boolean'],
];

/** https://states-language.net/#choice-state */
const OPERATORS: ReadonlyMap<string, Operand> = new Map<string, Operand>([
  ...COMPARING,
  ...COMPARING.map(([name]) => [`${name}Path`, 'path'] as const),
  ['StringMatches', 'text'],
  ...['Null', 'Present', 'Numeric', 'String', 'Boolean', 'Timestamp'].map((type) => [`Is${type}`, 'boolean'] as const),
]);

/** How messages describe an operand. */
const OPERAND_WORDS: Readonly<Record<Operand, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'true or false',
  timestamp: `a timestamp such as '2030-01-31T08:00:00Z'`,
  path: 'a path',
};

const VARIABLE: PathField = { name: 'Variable', rule: 'R88', isReference: false, hasContext: true };

const COMBINERS = ['And', 'Or', 'Not'] as const;

/** `state` is a Choice; `language` is its own query language. */
export function checkChoices(
  state: Json,
  language: Language,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  const rules = itemsOf(memberOf(state, 'Choices'));
  for (const [index, rule] of rules.entries()) {
    const at = inside(inside(location, 'Choices'), index);
    if (!isObject(rule)) continue;
    if (memberOf(rule, 'Next') === undefined) {
      report(fieldMissing, 'R81', at, `missing field 'Next' in a choice rule`, {
        part: 'key',
        help: `add 'Next' with the name of the next state`,
      });
    }
    if (language === 'JSONata') checkConditionRule(rule, at, report);
    else checkRule(rule, true, at, scope, report);
  }
  if (language === 'JSONata' || rules.length === 0 || memberOf(state, 'Default') !== undefined) return;
  // A placeholder may be a rule that always matches.
  if (rules.some((rule) => !isObject(rule)) || isExhaustive(rules)) return;
  const message = `the execution fails if no choice rule matches, because this state has no 'Default'`;
  report(definitionNoDefault, 'R89', location, message, {
    part: 'key',
    help: `add 'Default' with the name of a state`,
  });
}

/** Checks a rule of a JSONata state. */
function checkConditionRule(rule: JsonMap | JsonObject, location: Location, report: ReportFinding): void {
  const known = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];
  for (const [name, member] of entriesOf(rule)) {
    if (member === undefined || known.includes(name)) continue;
    const isOther = name === 'Variable' || OPERATORS.has(name) || COMBINERS.some((one) => one === name);
    const message = isOther
      ? `'${name}' is a JSONPath field, but this state uses JSONata`
      : `unknown field '${clip(name)}' in a choice rule`;
    report(fieldUnknown, isOther ? 'R21' : 'R20', inside(location, name), message, {
      part: 'key',
      help: () =>
        isOther
          ? `write the comparison as an expression in 'Condition'`
          : (didYouMean(name, known) ?? `remove it, or use ${formatChoices(known)}`),
    });
  }
  const condition = memberOf(rule, 'Condition');
  if (condition === undefined) {
    report(fieldMissing, 'R84', location, `missing field 'Condition' in a choice rule`, {
      part: 'key',
      help: `add 'Condition' with an expression such as '{% $states.input.ready %}'`,
    });
  } else if (!(typeof condition === 'boolean' || (typeof condition === 'string' && isCondition(condition)))) {
    const message = `'Condition' must be true, false or a JSONata expression '{% … %}', not ${describeValue(condition)}`;
    report(badChoice, 'R84', inside(location, 'Condition'), message);
  }
}

function isCondition(text: string): boolean {
  return /^\{%[\s\S]*%\}$/.test(text) || hasPlaceholder(text);
}

/** Checks a rule of a JSONPath state. Recursion is safe because the JSON reader limits the depth. */
function checkRule(rule: Json, isTop: boolean, location: Location, scope: PathScope, report: ReportFinding): void {
  if (isPlaceholder(rule)) return;
  if (!isObject(rule)) {
    report(badChoice, 'R83', location, `a choice rule must be an object, not ${describeValue(rule)}`);
    return;
  }
  const combiners: string[] = [];
  const operators: string[] = [];
  let hasUnknown = false;
  for (const [name, member] of entriesOf(rule)) {
    if (member === undefined) continue;
    if (OPERATORS.has(name)) operators.push(name);
    else if (name === 'And' || name === 'Or' || name === 'Not') combiners.push(name);
    else if (name === 'Next' && !isTop) {
      report(badChoice, 'R82', inside(location, name), `'Next' is not supported in a nested choice rule`, {
        part: 'key',
        help: `remove it, and set 'Next' in the top-level rule`,
      });
    } else if (name !== 'Variable' && name !== 'Next' && name !== 'Comment' && name !== 'Assign') {
      hasUnknown = true;
      reportUnknown(rule, name, inside(location, name), report);
    }
  }
  if (combiners.length > 0) checkCombination(rule, combiners, operators, location, scope, report);
  else checkComparison(rule, operators, hasUnknown, location, scope, report);
}

/** Checks a rule that has at least one of `And`, `Or` and `Not`. */
function checkCombination(
  rule: Json,
  combiners: readonly string[],
  operators: readonly string[],
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  const hasVariable = memberOf(rule, 'Variable') !== undefined;
  const [first, other] = [...combiners, ...operators, ...(hasVariable ? ['Variable'] : [])];
  if (other !== undefined) {
    report(badChoice, 'R84', inside(location, other), `'${first}' and '${other}' are mutually exclusive`, {
      part: 'key',
      help: `put each into a separate rule inside 'And' or 'Or'`,
    });
  }
  for (const name of combiners) {
    checkOperandRules(memberOf(rule, name) ?? null, name, inside(location, name), scope, report);
  }
}

function checkOperandRules(
  value: Json,
  name: string,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  if (isPlaceholder(value)) return;
  if (name === 'Not') {
    if (isObject(value)) checkRule(value, false, location, scope, report);
    else report(badChoice, 'R83', location, `'Not' must be a choice rule, not ${describeValue(value)}`);
    return;
  }
  const rules = itemsOf(value);
  if (rules.length === 0) {
    const message = `'${name}' must be a non-empty array of choice rules, not ${describeValue(value)}`;
    report(badChoice, 'R83', location, message);
  }
  for (const [index, rule] of rules.entries()) checkRule(rule, false, inside(location, index), scope, report);
}

/** Checks a rule that compares a variable. With an unknown key, the missing operator is most likely misspelled. */
function checkComparison(
  rule: Json,
  operators: readonly string[],
  hasUnknown: boolean,
  location: Location,
  scope: PathScope,
  report: ReportFinding,
): void {
  const [operator, other] = operators;
  if (other !== undefined) {
    report(badChoice, 'R84', inside(location, other), `'${operator}' and '${other}' are mutually exclusive`, {
      part: 'key',
      help: `put each into a separate rule inside 'And'`,
    });
  } else if (operator === undefined && !hasUnknown) {
    const help = `add an operator such as 'StringEquals'`;
    report(badChoice, 'R84', location, 'missing operator in a choice rule', { part: 'key', help });
  }
  const variable = memberOf(rule, 'Variable');
  if (variable !== undefined) checkPathField(variable, inside(location, 'Variable'), VARIABLE, scope, report);
  else if (operator !== undefined) {
    report(badChoice, 'R84', location, `missing field 'Variable' in a choice rule`, {
      part: 'key',
      help: `add 'Variable', a path`,
    });
  }
  if (variable !== undefined && typeof variable !== 'string') {
    report(badChoice, 'R88', inside(location, 'Variable'), `'Variable' must be a path, not ${describeValue(variable)}`);
  }
  for (const name of operators) checkOperand(name, memberOf(rule, name) ?? null, inside(location, name), scope, report);
}

function reportUnknown(rule: Json, name: string, location: Location, report: ReportFinding): void {
  if (name === 'Condition' || name === 'Output') {
    const message = `'${name}' is a JSONata field, but this state uses JSONPath`;
    const instead = name === 'Condition' ? `use 'Variable' with an operator` : 'remove it';
    const help = `set 'QueryLanguage' to 'JSONata', or ${instead}`;
    report(fieldUnknown, 'R21', location, message, { part: 'key', help });
    return;
  }
  const help = (): string => {
    const known = [...OPERATORS.keys(), ...COMBINERS, 'Variable', 'Next', 'Comment', 'Assign'];
    const unused = known.filter((one) => memberOf(rule, one) === undefined);
    const examples = `use an operator such as StringEquals, NumericLessThan, BooleanEquals, TimestampGreaterThanPath or IsPresent`;
    return didYouMean(name, unused) ?? examples;
  };
  report(badChoice, 'R85', location, `unknown field or operator '${clip(name)}' in a choice rule`, {
    part: 'key',
    help,
  });
}

function checkOperand(name: string, value: Json, location: Location, scope: PathScope, report: ReportFinding): void {
  const operand = OPERATORS.get(name);
  if (operand === undefined) return;
  const isText = typeof value === 'string';
  if (operand === 'path' && isText) {
    checkPathField(value, location, { ...VARIABLE, name }, scope, report);
    return;
  }
  if (isText && hasPlaceholder(value)) return;
  const wrongType = `the operand of '${name}' must be ${OPERAND_WORDS[operand]}, not ${describeValue(value)}`;
  if (isText && looksLikePath(value)) {
    const help = OPERATORS.has(`${name}Path`) ? `use '${name}Path' to compare with a path` : undefined;
    if (operand === 'text') {
      const message = `${describeValue(value)} is not evaluated, because the operand of '${name}' is literal text`;
      report(definitionLiteralPath, 'R65', location, message, { help });
    } else report(badChoice, 'R86', location, wrongType, { help });
  } else if (!hasType(value, operand)) report(badChoice, 'R86', location, wrongType);
  else if (operand === 'timestamp' && isText && !isTimestamp(value)) {
    report(badChoice, 'R87', location, wrongType, { help: TIMESTAMP_HELP });
  }
}

function hasType(value: Json, operand: Operand): boolean {
  switch (operand) {
    case 'text':
    case 'timestamp':
    case 'path':
      return typeof value === 'string';
    case 'number':
      return numberOf(value) !== undefined;
    case 'boolean':
      return typeof value === 'boolean';
  }
}

/** The help for an invalid timestamp. */
export const TIMESTAMP_HELP = `write an RFC 3339 timestamp: a valid date, 'T', a time with seconds, and 'Z' or an offset such as +01:00`;

/** Whether one rule always matches, because the rules contain a condition and its negation. */
function isExhaustive(rules: readonly Json[]): boolean {
  const seen = new Set<string>();
  for (const rule of rules) {
    const not = memberOf(rule, 'Not');
    const positive = not === undefined ? rule : not;
    const variable = memberOf(positive, 'Variable');
    if (typeof variable !== 'string') continue;
    for (const [name, operand] of OPERATORS) {
      const value = memberOf(positive, name);
      if (value === undefined) continue;
      const text = typeof value === 'object' ? String(numberOf(value)) : String(value);
      // `BooleanEquals: false` negates `BooleanEquals: true`.
      const isNegated = (not !== undefined) !== (operand === 'boolean' && value === false);
      const key = `${variable} ${name} ${operand === 'boolean' ? '' : text}`;
      seen.add(`${key}|${isNegated}`);
      if (seen.has(`${key}|${!isNegated}`)) return true;
    }
  }
  return false;
}
