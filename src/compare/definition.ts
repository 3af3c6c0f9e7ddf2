// Flattens a States Language definition into one list of states and one of transitions, including those of iterators
// and branches. State names are unique in a whole definition.
import {
  compactJson,
  entriesOf,
  isArray,
  isNumberText,
  type Json,
  type JsonMap,
  type JsonObject,
} from '../base/json.ts';

export interface FlatDefinition {
  readonly states: ReadonlyMap<string, FlatState>;
  readonly transitions: readonly FlatTransition[];
}

export interface FlatState {
  readonly name: string;
  readonly type: string;
  /** The compact JSON text of each field, without the fields that name the next state. */
  readonly fields: ReadonlyMap<string, string>;
  /** The text of all fields; equal for two states that do the same. */
  readonly content: string;
}

/** `from` is undefined for the start of a machine. `to` is undefined for the end of a machine, iterator or branch. */
export interface FlatTransition {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly when: string;
}

type Members = ReadonlyMap<string, Json>;

export function flatten(definition: Json): FlatDefinition {
  const states = new Map<string, FlatState>();
  const transitions: FlatTransition[] = [];
  const open: { readonly machine: Members; readonly from: string | undefined; readonly when: string }[] = [
    { machine: membersOf(definition), from: undefined, when: '' },
  ];
  for (const { machine, from, when } of open) {
    transitions.push({ from, to: stringOf(machine.get('StartAt')), when });
    for (const [name, value] of membersOf(machine.get('States'))) {
      const state = membersOf(value);
      const iterator = state.get('Iterator') ?? state.get('ItemProcessor');
      if (iterator !== undefined) open.push({ machine: membersOf(iterator), from: name, when: 'for each item' });
      for (const [index, branch] of elementsOf(state.get('Branches')).entries()) {
        open.push({ machine: membersOf(branch), from: name, when: `branch ${index + 1}` });
      }
      states.set(name, flatState(name, state));
      transitions.push(...transitionsOf(name, state));
    }
  }
  return { states, transitions };
}

function flatState(name: string, state: Members): FlatState {
  const fields = new Map<string, string>();
  for (const [field, value] of state) {
    if (FLOW.has(field) || CHILDREN.has(field)) continue;
    if (field === 'Choices') addEach(fields, 'Choices', elementsOf(value).map(conditionText));
    else if (field === 'Catch') addEach(fields, 'Catch', elementsOf(value).map(withoutNext));
    else if (field === 'Parameters' || field === 'ItemSelector') addLeaves(fields, field, value);
    else fields.set(field, compactJson(value));
  }
  const content = JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name, type: stringOf(state.get('Type')) ?? '', fields, content };
}

const FLOW: ReadonlySet<string> = new Set(['Next', 'End', 'Default']);
const CHILDREN: ReadonlySet<string> = new Set(['Iterator', 'ItemProcessor', 'Branches']);

function addEach(fields: Map<string, string>, name: string, texts: readonly string[]): void {
  if (texts.length > 0) fields.set(name, texts.join('; '));
}

/** Adds one field per leaf, so that a change of one parameter is not shown as two long texts. */
function addLeaves(fields: Map<string, string>, name: string, value: Json): void {
  const members = isArray(value) ? undefined : membersOf(value);
  if (members === undefined || members.size === 0) fields.set(name, compactJson(value));
  else for (const [key, member] of members) addLeaves(fields, `${name}.${key}`, member);
}

function withoutNext(catcher: Json): string {
  return compactJson(new Map([...membersOf(catcher)].filter(([key]) => key !== 'Next')));
}

function transitionsOf(name: string, state: Members): FlatTransition[] {
  const found: FlatTransition[] = [];
  for (const rule of elementsOf(state.get('Choices'))) {
    found.push({ from: name, to: stringOf(membersOf(rule).get('Next')), when: `if ${conditionText(rule)}` });
  }
  const otherwise = stringOf(state.get('Default'));
  if (otherwise !== undefined) found.push({ from: name, to: otherwise, when: 'else' });
  const type = state.get('Type');
  const next = stringOf(state.get('Next'));
  if (next !== undefined) found.push({ from: name, to: next, when: '' });
  else if (type !== 'Choice') found.push({ from: name, to: undefined, when: '' });
  for (const catcher of elementsOf(state.get('Catch'))) {
    const members = membersOf(catcher);
    const errors = elementsOf(members.get('ErrorEquals')).map((error) => stringOf(error) ?? '');
    found.push({ from: name, to: stringOf(members.get('Next')), when: `on ${errors.join(', ')}` });
  }
  return found;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:String|Numeric|Boolean|Timestamp)Equals(?:Path)?$/, '=='],
  [/^(?:String|Numeric|Timestamp)LessThan(?:Path)?$/, '<'],
  [/^(?:String|Numeric|Timestamp)GreaterThan(?:Path)?$/, '>'],
  [/^(?:String|Numeric|Timestamp)LessThanEquals(?:Path)?$/, '<='],
  [/^(?:String|Numeric|Timestamp)GreaterThanEquals(?:Path)?$/, '>='],
];

/** A choice rule with the operators of Python. The recursion is as deep as an expression of a compiled file. */
function conditionText(rule: Json): string {
  const members = membersOf(rule);
  const not = members.get('Not');
  if (not !== undefined) return `not (${conditionText(not)})`;
  for (const word of ['And', 'Or'] as const) {
    const operands = members.get(word);
    if (operands === undefined) continue;
    const texts = elementsOf(operands).map((operand) => {
      const own = membersOf(operand);
      return own.has('And') || own.has('Or') ? `(${conditionText(operand)})` : conditionText(operand);
    });
    return texts.join(` ${word.toLowerCase()} `);
  }
  const variable = stringOf(members.get('Variable')) ?? '';
  const [operator, operand] = [...members].find(([key]) => key !== 'Variable' && key !== 'Next') ?? ['', null];
  const sign = SIGNS.find(([pattern]) => pattern.test(operator))?.[1] ?? operator;
  return `${variable} ${sign} ${compactJson(operand)}`;
}

/** The members of an object or a map; empty for any other value. */
export function membersOf(value: Json | undefined): Map<string, Json> {
  const members = new Map<string, Json>();
  if (!isMembers(value)) return members;
  for (const [key, member] of entriesOf(value)) if (member !== undefined) members.set(key, member);
  return members;
}

function isMembers(value: Json | undefined): value is JsonMap | JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) && !isNumberText(value);
}

export function elementsOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isArray(value) ? value : [];
}

export function stringOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
