// In: a Choice state. Out: what is wrong with its rules, however deep they are inside each other.

import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isTimestamp } from '../../graph/timestamp.ts';
import literalPath from '../../rules/definition-literal-path.ts';
import noDefault from '../../rules/definition-no-default.ts';
import { badChoice } from './choice-refusals.ts';
import type { Language } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import { inside, type Location } from './location.ts';
import { checkPathField, type PathField, type PathScope } from './paths.ts';
import { looksLikePath } from './payload-templates.ts';
import { clip, describeValue } from './quote.ts';
import { fieldMissing, fieldUnknown } from './structure-refusals.ts';
import { hasPlaceholder, isObject, itemsOf, memberOf, numberOf } from './values.ts';

type Operand = 'text' | 'number' | 'boolean' | 'timestamp' | 'path';

const COMPARISONS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** All that compare with a literal have a form that compares with what a path leads to. */
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

const WORDS: Readonly<Record<Operand, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'true or false',
  timestamp: `a timestamp such as '2030-01-31T08:00:00Z'`,
  path: 'a path',
};

const VARIABLE: PathField = { name: 'Variable', rule: 'R88', isReference: false, hasContext: true };

const COMBINERS = ['And', 'Or', 'Not'] as const;

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
      report(fieldMissing, 'R81', at, `a rule of a Choice needs 'Next'`, { part: 'key' });
    }
    if (language === 'JSONata') checkConditionRule(rule, at, report);
    else checkRule(rule, true, at, scope, report);
  }
  if (memberOf(state, 'Default') !== undefined || rules.length === 0 || language === 'JSONata' || coversAll(rules))
    return;
  report(
    noDefault,
    'R89',
    location,
    `the execution fails where no rule of this Choice matches, as it has no 'Default'`,
    {
      part: 'key',
    },
  );
}

function checkConditionRule(rule: Json, location: Location, report: ReportFinding): void {
  if (!isObject(rule)) return;
  const known = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];
  for (const [name, member] of entriesOf(rule)) {
    if (member === undefined || known.includes(name)) continue;
    const isOther = name === 'Variable' || OPERATORS.has(name) || COMBINERS.some((one) => one === name);
    const message = isOther
      ? `'${name}' is a field of JSONPath, this state is written in JSONata`
      : `a rule of a Choice has no field '${clip(name)}'`;
    report(fieldUnknown, isOther ? 'R21' : 'R20', inside(location, name), message, {
      part: 'key',
      help: () => didYouMean(name, known) ?? `its fields are ${known.join(', ')}`,
    });
  }
  const condition = memberOf(rule, 'Condition');
  if (condition === undefined)
    report(fieldMissing, 'R84', location, `a rule of a Choice in JSONata needs 'Condition'`, { part: 'key' });
  else if (typeof condition !== 'boolean' && !(typeof condition === 'string' && /^\{%[\s\S]*%\}$/.test(condition))) {
    report(
      badChoice,
      'R84',
      inside(location, 'Condition'),
      `'Condition' takes true, false or an expression of JSONata as '{% … %}', not ${describeValue(condition)}`,
    );
  }
}

/** Nesting is bounded by that of the JSON. */
function checkRule(rule: Json, isTop: boolean, location: Location, scope: PathScope, report: ReportFinding): void {
  if (!isObject(rule)) {
    report(badChoice, 'R83', location, `a rule is an object, not ${describeValue(rule)}`);
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
      report(badChoice, 'R82', inside(location, name), `a rule inside another one has no 'Next'`, {
        part: 'key',
        help: `only the outermost rule says where to go`,
      });
    } else if (name !== 'Variable' && name !== 'Next' && name !== 'Comment' && name !== 'Assign') {
      hasUnknown = true;
      unknownField(rule, name, inside(location, name), report);
    }
  }
  const hasVariable = memberOf(rule, 'Variable') !== undefined;
  const [combiner] = combiners;
  if (combiner !== undefined) {
    const others = [...combiners.slice(1), ...operators, ...(hasVariable ? ['Variable'] : [])];
    if (others[0] !== undefined) {
      report(
        badChoice,
        'R84',
        inside(location, others[0]),
        `'${combiner}' and '${others[0]}' cannot stand in one rule`,
        {
          part: 'key',
          help: `put each into a rule of its own inside 'And' or 'Or'`,
        },
      );
    }
    for (const name of combiners)
      checkCombined(memberOf(rule, name) ?? null, name, inside(location, name), scope, report);
    return;
  }
  if (operators.length > 1) {
    report(
      badChoice,
      'R84',
      inside(location, operators[1] ?? ''),
      `a rule compares once, this one has '${operators.join(`' and '`)}'`,
      {
        part: 'key',
        help: `put each into a rule of its own inside 'And'`,
      },
    );
  } else if (operators.length === 0 && !hasUnknown && !(memberOf(rule, 'Condition') !== undefined)) {
    report(badChoice, 'R84', location, `a rule compares something: it has no operator such as 'StringEquals'`, {
      part: 'key',
    });
  }
  if (hasVariable) checkPathField(memberOf(rule, 'Variable'), inside(location, 'Variable'), VARIABLE, scope, report);
  else if (operators.length > 0)
    report(badChoice, 'R84', location, `a rule that compares needs 'Variable'`, { part: 'key' });
  const variable = memberOf(rule, 'Variable');
  if (variable !== undefined && typeof variable !== 'string') {
    report(badChoice, 'R88', inside(location, 'Variable'), `'Variable' takes a path, not ${describeValue(variable)}`);
  }
  for (const name of operators) checkOperand(name, memberOf(rule, name) ?? null, inside(location, name), scope, report);
}

function unknownField(rule: Json, name: string, location: Location, report: ReportFinding): void {
  if (name === 'Condition' || name === 'Output') {
    report(fieldUnknown, 'R21', location, `'${name}' is a field of JSONata, this state is written in JSONPath`, {
      part: 'key',
    });
    return;
  }
  const known = [...OPERATORS.keys(), ...COMBINERS, 'Variable', 'Next', 'Comment', 'Assign'];
  report(badChoice, 'R85', location, `a rule of a Choice knows no '${clip(name)}'`, {
    part: 'key',
    help: () =>
      didYouMean(
        name,
        known.filter((one) => memberOf(rule, one) === undefined),
      ) ?? `operators are such as StringEquals, NumericLessThan, BooleanEquals, TimestampGreaterThanPath, IsPresent`,
  });
}

function checkCombined(value: Json, name: string, location: Location, scope: PathScope, report: ReportFinding): void {
  if (name === 'Not') {
    if (isObject(value)) checkRule(value, false, location, scope, report);
    else report(badChoice, 'R83', location, `'Not' takes one rule, not ${describeValue(value)}`);
    return;
  }
  const rules = itemsOf(value);
  if (rules.length === 0)
    report(
      badChoice,
      'R83',
      location,
      `'${name}' takes a list of rules with at least one, not ${describeValue(value)}`,
    );
  for (const [index, rule] of rules.entries()) checkRule(rule, false, inside(location, index), scope, report);
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
  const isRight =
    operand === 'text' || operand === 'timestamp'
      ? isText
      : operand === 'number'
        ? numberOf(value) !== undefined
        : operand === 'boolean' && typeof value === 'boolean';
  if (isText && looksLikePath(value)) {
    const help = OPERATORS.has(`${name}Path`) ? `write '${name}Path'` : undefined;
    if (operand === 'text') {
      report(
        literalPath,
        'R65',
        location,
        `'${name}' compares with ${describeValue(value)} as it is, nothing evaluates it`,
        {
          help,
        },
      );
    } else
      report(badChoice, 'R86', location, `'${name}' takes ${WORDS[operand]}, not ${describeValue(value)}`, { help });
  } else if (!isRight)
    report(badChoice, 'R86', location, `'${name}' takes ${WORDS[operand]}, not ${describeValue(value)}`);
  else if (operand === 'timestamp' && isText && !isTimestamp(value)) {
    report(badChoice, 'R87', location, `'${name}' takes ${WORDS.timestamp}, not ${describeValue(value)}`, {
      help: TIMESTAMP_HELP,
    });
  }
}

export const TIMESTAMP_HELP = `a day that exists, a 'T', a time with seconds, and 'Z' or an offset such as +01:00, as RFC 3339 says`;

/** A condition and its opposite: nothing else is left. */
function coversAll(rules: readonly Json[]): boolean {
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
      // The opposite of a test with true or false is the test with the other.
      const isFlipped = (not !== undefined) !== (operand === 'boolean' && value === false);
      const key = `${variable} ${name} ${operand === 'boolean' ? '' : text}`;
      seen.add(`${key}|${isFlipped}`);
      if (seen.has(`${key}|${!isFlipped}`)) return true;
    }
  }
  return false;
}
