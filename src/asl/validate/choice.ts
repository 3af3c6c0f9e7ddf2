// In: a Choice state. Out: what is wrong with its rules, however deep they are inside each other.
import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { isTimestamp } from '../../graph/timestamp.ts';
import literalPath from '../../rules/definition-literal-path.ts';
import noDefault from '../../rules/definition-no-default.ts';
import { badChoice } from './choice-refusals.ts';
import type { Language } from './fields.ts';
import {
  type Find,
  hasPlaceholder,
  inside,
  isObject,
  itemsOf,
  memberOf,
  numberOf,
  type Place,
  shown,
} from './finding.ts';
import { clip } from './jsonpath.ts';
import { checkPathField, looksLikePath, type PathField, type Scope } from './paths.ts';
import { fieldMissing, fieldUnknown } from './structure-refusals.ts';

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

export function checkChoices(state: Json, language: Language, place: Place, scope: Scope, find: Find): void {
  const rules = itemsOf(memberOf(state, 'Choices'));
  for (const [index, rule] of rules.entries()) {
    const at = inside(inside(place, 'Choices'), index);
    if (!isObject(rule)) continue;
    if (memberOf(rule, 'Next') === undefined) {
      find(fieldMissing, 'R81', at, `a rule of a Choice needs 'Next'`, { part: 'key' });
    }
    if (language === 'JSONata') checkConditionRule(rule, at, find);
    else checkRule(rule, true, at, scope, find);
  }
  if (memberOf(state, 'Default') !== undefined || rules.length === 0 || language === 'JSONata' || coversAll(rules))
    return;
  find(noDefault, 'R89', place, `the execution fails where no rule of this Choice matches, as it has no 'Default'`, {
    part: 'key',
  });
}

function checkConditionRule(rule: Json, place: Place, find: Find): void {
  if (!isObject(rule)) return;
  const known = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];
  for (const [name, member] of entriesOf(rule)) {
    if (member === undefined || known.includes(name)) continue;
    const isOther = name === 'Variable' || OPERATORS.has(name) || COMBINERS.some((one) => one === name);
    const message = isOther
      ? `'${name}' is a field of JSONPath, this state is written in JSONata`
      : `a rule of a Choice has no field '${clip(name)}'`;
    find(fieldUnknown, isOther ? 'R21' : 'R20', inside(place, name), message, {
      part: 'key',
      help: () => didYouMean(name, known) ?? `its fields are ${known.join(', ')}`,
    });
  }
  const condition = memberOf(rule, 'Condition');
  if (condition === undefined)
    find(fieldMissing, 'R84', place, `a rule of a Choice in JSONata needs 'Condition'`, { part: 'key' });
  else if (typeof condition !== 'boolean' && !(typeof condition === 'string' && /^\{%[\s\S]*%\}$/.test(condition))) {
    find(
      badChoice,
      'R84',
      inside(place, 'Condition'),
      `'Condition' takes true, false or an expression of JSONata as '{% … %}', not ${shown(condition)}`,
    );
  }
}

/** Nesting is bounded by that of the JSON. */
function checkRule(rule: Json, isTop: boolean, place: Place, scope: Scope, find: Find): void {
  if (!isObject(rule)) {
    find(badChoice, 'R83', place, `a rule is an object, not ${shown(rule)}`);
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
      find(badChoice, 'R82', inside(place, name), `a rule inside another one has no 'Next'`, {
        part: 'key',
        help: `only the outermost rule says where to go`,
      });
    } else if (name !== 'Variable' && name !== 'Next' && name !== 'Comment' && name !== 'Assign') {
      hasUnknown = true;
      unknownField(rule, name, inside(place, name), find);
    }
  }
  const hasVariable = memberOf(rule, 'Variable') !== undefined;
  const [combiner] = combiners;
  if (combiner !== undefined) {
    const others = [...combiners.slice(1), ...operators, ...(hasVariable ? ['Variable'] : [])];
    if (others[0] !== undefined) {
      find(badChoice, 'R84', inside(place, others[0]), `'${combiner}' and '${others[0]}' cannot stand in one rule`, {
        part: 'key',
        help: `put each into a rule of its own inside 'And' or 'Or'`,
      });
    }
    for (const name of combiners) checkCombined(memberOf(rule, name) ?? null, name, inside(place, name), scope, find);
    return;
  }
  if (operators.length > 1) {
    find(
      badChoice,
      'R84',
      inside(place, operators[1] ?? ''),
      `a rule compares once, this one has '${operators.join(`' and '`)}'`,
      {
        part: 'key',
        help: `put each into a rule of its own inside 'And'`,
      },
    );
  } else if (operators.length === 0 && !hasUnknown && !(memberOf(rule, 'Condition') !== undefined)) {
    find(badChoice, 'R84', place, `a rule compares something: it has no operator such as 'StringEquals'`, {
      part: 'key',
    });
  }
  if (hasVariable) checkPathField(memberOf(rule, 'Variable'), inside(place, 'Variable'), VARIABLE, scope, find);
  else if (operators.length > 0)
    find(badChoice, 'R84', place, `a rule that compares needs 'Variable'`, { part: 'key' });
  const variable = memberOf(rule, 'Variable');
  if (variable !== undefined && typeof variable !== 'string') {
    find(badChoice, 'R88', inside(place, 'Variable'), `'Variable' takes a path, not ${shown(variable)}`);
  }
  for (const name of operators) checkOperand(name, memberOf(rule, name) ?? null, inside(place, name), scope, find);
}

function unknownField(rule: Json, name: string, place: Place, find: Find): void {
  if (name === 'Condition' || name === 'Output') {
    find(fieldUnknown, 'R21', place, `'${name}' is a field of JSONata, this state is written in JSONPath`, {
      part: 'key',
    });
    return;
  }
  const known = [...OPERATORS.keys(), ...COMBINERS, 'Variable', 'Next', 'Comment', 'Assign'];
  find(badChoice, 'R85', place, `a rule of a Choice knows no '${clip(name)}'`, {
    part: 'key',
    help: () =>
      didYouMean(
        name,
        known.filter((one) => memberOf(rule, one) === undefined),
      ) ?? `operators are such as StringEquals, NumericLessThan, BooleanEquals, TimestampGreaterThanPath, IsPresent`,
  });
}

function checkCombined(value: Json, name: string, place: Place, scope: Scope, find: Find): void {
  if (name === 'Not') {
    if (isObject(value)) checkRule(value, false, place, scope, find);
    else find(badChoice, 'R83', place, `'Not' takes one rule, not ${shown(value)}`);
    return;
  }
  const rules = itemsOf(value);
  if (rules.length === 0)
    find(badChoice, 'R83', place, `'${name}' takes a list of rules with at least one, not ${shown(value)}`);
  for (const [index, rule] of rules.entries()) checkRule(rule, false, inside(place, index), scope, find);
}

function checkOperand(name: string, value: Json, place: Place, scope: Scope, find: Find): void {
  const operand = OPERATORS.get(name);
  if (operand === undefined) return;
  const isText = typeof value === 'string';
  if (operand === 'path' && isText) {
    checkPathField(value, place, { ...VARIABLE, name }, scope, find);
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
      find(literalPath, 'R65', place, `'${name}' compares with ${shown(value)} as it is, nothing evaluates it`, {
        help,
      });
    } else find(badChoice, 'R86', place, `'${name}' takes ${WORDS[operand]}, not ${shown(value)}`, { help });
  } else if (!isRight) find(badChoice, 'R86', place, `'${name}' takes ${WORDS[operand]}, not ${shown(value)}`);
  else if (operand === 'timestamp' && isText && !isTimestamp(value)) {
    find(badChoice, 'R87', place, `'${name}' takes ${WORDS.timestamp}, not ${shown(value)}`, { help: TIMESTAMP_HELP });
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
