// In: a choice rule in States Language. Out: its condition as one line of text.
//   $.risk.score > 80 and $.country is present
// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
import { compactJson, entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';

/** Nested conditions below this level are shown as JSON. */
const MOST_LEVELS = 20;

export function ruleWords(rule: Json): string {
  return conditionWords(rule, MOST_LEVELS);
}

function conditionWords(rule: Json, levels: number): string {
  const members = membersIn(rule);
  const condition = members.get('Condition');
  if (typeof condition === 'string') return expressionWords(condition);
  const [both, either, negated] = [members.get('And'), members.get('Or'), members.get('Not')];
  const inner = (value: Json): string => conditionWords(value, levels - 1);
  const part = (value: Json): string => (isCompound(value) ? `(${inner(value)})` : inner(value));
  if (levels > 0 && both !== undefined && isArray(both)) return both.map(part).join(' and ');
  if (levels > 0 && either !== undefined && isArray(either)) return either.map(part).join(' or ');
  if (levels > 0 && negated !== undefined) return `not ${part(negated)}`;
  const variable = members.get('Variable');
  const test = [...members].find(([name]) => OPERATOR.test(name));
  if (typeof variable !== 'string' || test === undefined) return compactJson(withoutFlow(members));
  return testWords(variable, ...test);
}

function membersIn(value: Json): ReadonlyMap<string, Json> {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return new Map();
  return new Map([...entriesOf(value)].flatMap(([key, member]) => (member === undefined ? [] : [[key, member]])));
}

function withoutFlow(members: ReadonlyMap<string, Json>): Map<string, Json> {
  return new Map([...members].filter(([name]) => name !== 'Next' && name !== 'Comment'));
}

function isCompound(rule: Json): boolean {
  const members = membersIn(rule);
  return members.has('And') || members.has('Or');
}

/** A JSONata expression without its delimiters. */
function expressionWords(text: string): string {
  const inside = /^\{%([\s\S]*)%\}$/.exec(text.trim())?.[1] ?? text;
  return inside.replace(/\s+/g, ' ').trim();
}

const OPERATOR = /^(?:(?:String|Numeric|Boolean|Timestamp)[A-Z]\w*|Is[A-Z]\w*)$/;

const SIGNS: Readonly<Record<string, string>> = {
  Equals: '==',
  LessThan: '<',
  GreaterThan: '>',
  LessThanEquals: '<=',
  GreaterThanEquals: '>=',
  Matches: 'matches',
};

function testWords(variable: string, operator: string, operand: Json): string {
  const kind = /^Is([A-Z]\w*)$/.exec(operator)?.[1];
  if (kind !== undefined) {
    const words = kind.toLowerCase();
    const what = words === 'present' || words === 'null' ? words : `a ${words}`;
    return `${variable} is ${operand === false ? 'not ' : ''}${what}`;
  }
  const [, name = '', path] = /^(?:String|Numeric|Boolean|Timestamp)(\w+?)(Path)?$/.exec(operator) ?? [];
  const sign = Object.hasOwn(SIGNS, name) ? (SIGNS[name] ?? name) : name;
  const value = path !== undefined && typeof operand === 'string' ? operand : compactJson(operand);
  return `${variable} ${sign} ${value}`;
}
