// Describes the differences between two versions of a state: its conditions, input, waits, retries and handlers. Texts are in the
// author's language: data["order"] for projects, States Language for other definitions.
import type { FieldChange } from '../base/comparison.ts';
import { compactJson, isArray, type Json } from '../base/json.ts';
import { pathText, pythonLiteral } from '../graph/condition-words.ts';
import { type FlatState, membersOf, stringOf } from '../picture/definition.ts';
import { align } from './alignment.ts';
import { catchChanges, retryChanges } from './handler-words.ts';

/** `previous` and `state` have different contents. */
export function fieldChanges(previous: FlatState, state: FlatState): FieldChange[] {
  const names = new Set([...state.fields.keys(), ...previous.fields.keys()]);
  if (state.isWritten) return [...names].flatMap((name) => writtenChanges(name, previous, state));
  const found: FieldChange[] = [];
  const isOtherCall = previous.words.callee !== state.words.callee || previous.words.service !== state.words.service;
  for (const name of names) {
    const [before, after] = [previous.fields.get(name), state.fields.get(name)];
    if (previous.texts().get(name) === state.texts().get(name)) continue;
    if (name === 'Choices') found.push(...conditionChanges(previous, state));
    else if (name === 'Retry') found.push(...retryChanges(before, after, isOtherCall));
    else if (name === 'Catch') found.push(...catchChanges(before, after));
    else if (name === 'Parameters' || name === 'ItemSelector')
      found.push(...parameterChanges(before, after, isOtherCall));
    else if (name !== 'Resource' || !isOtherCall) found.push(...plainChange(name, before, after));
  }
  const call = [
    ...textChange('task', previous.words.callee, state.words.callee),
    ...textChange('service', previous.words.service, state.words.service),
  ];
  return [...call, ...found];
}

/** Shows the fields of definitions from other origins with their original names and values. */
function writtenChanges(name: string, previous: FlatState, state: FlatState): FieldChange[] {
  const [before, after] = [previous.fields.get(name), state.fields.get(name)];
  if (previous.texts().get(name) === state.texts().get(name)) return [];
  if (name === 'Choices') return conditionChanges(previous, state);
  if (name === 'Retry') return retryChanges(before, after, false);
  if (name === 'Catch') return catchChanges(before, after);
  const [old, current] = [writtenLeaves(name, before), writtenLeaves(name, after)];
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((leaf) =>
    textChange(leaf, old.get(leaf), current.get(leaf)),
  );
}

/** The text of each value inside a field, such as `Parameters.TableName`. */
function writtenLeaves(name: string, value: Json | undefined): Map<string, string> {
  const leaves = new Map<string, string>();
  const open: { readonly at: string; readonly value: Json }[] = value === undefined ? [] : [{ at: name, value }];
  for (let own = open.pop(); own !== undefined; own = open.pop()) {
    const { at, value: here } = own;
    const items = isArray(here) ? here.map((item, index) => [String(index), item] as const) : [...membersOf(here)];
    for (const [key, item] of items.reverse()) open.push({ at: `${at}.${key}`, value: item });
    if (items.length === 0) leaves.set(at, stringOf(here) ?? compactJson(here));
  }
  return leaves;
}

function textChange(name: string, before: string | undefined, after: string | undefined): FieldChange[] {
  return before === after ? [] : [{ name, before, after }];
}

/** The readable name of a field, and its value. */
type Wording = readonly [name: string, text: (value: Json) => string];

const seconds = (value: Json): string => `${pythonLiteral(value)} s`;
const path = (value: Json): string => pathText(stringOf(value) ?? pythonLiteral(value));
const plain = (value: Json): string => stringOf(value) ?? pythonLiteral(value);

const WORDINGS: ReadonlyMap<string, Wording> = new Map<string, Wording>([
  ['Seconds', ['wait', seconds]],
  ['SecondsPath', ['wait', (value) => `${path(value)} seconds`]],
  ['Timestamp', ['wait', (value) => `until ${plain(value)}`]],
  ['TimestampPath', ['wait', (value) => `until ${path(value)}`]],
  ['TimeoutSeconds', ['timeout', seconds]],
  ['Comment', ['docstring', plain]],
  ['Resource', ['resource', plain]],
  ['ResultPath', ['result', (value) => (value === null ? 'not stored' : path(value))]],
  ['Result', ['value', pythonLiteral]],
  // A Map iterates over the list `items` in the result of `put_items`.
  ['ItemsPath', ['items', (value) => path((stringOf(value) ?? '').replace(/\.items$/, ''))]],
  ['MaxConcurrency', ['items at once', (value) => (pythonLiteral(value) === '0' ? 'no limit' : pythonLiteral(value))]],
  ['Error', ['error', plain]],
  ['Cause', ['cause', plain]],
  ['Type', ['kind of state', plain]],
]);

function plainChange(field: string, before: Json | undefined, after: Json | undefined): FieldChange[] {
  const [name, text] = WORDINGS.get(field) ?? [field, pythonLiteral];
  const textOf = (value: Json | undefined): string | undefined => (value === undefined ? undefined : text(value));
  return [{ name, before: textOf(before), after: textOf(after) }];
}

/** Aligns rules by their meaning, so that a new `elif` is one change. */
function conditionChanges(previous: FlatState, state: FlatState): FieldChange[] {
  const [before, after] = [rulesOf(previous), rulesOf(state)];
  const [old, fresh] = [before, after].map((rules) => rules.map(({ meaning }) => meaning).sort());
  if (JSON.stringify(old) === JSON.stringify(fresh)) {
    const [first, last] = [before, after].map((rules) => rules.map(({ text }) => text).join('; '));
    return [{ name: 'order of conditions', before: first, after: last }];
  }
  const gain = (one: Rule, other: Rule): number => (one.meaning === other.meaning ? 1_000_000 : 1);
  const pairs = align(before, after, gain, (one, other) => one.meaning === other.meaning);
  const [kept, matched] = [new Map(pairs.map(([one, other]) => [other, one])), new Set(pairs.map(([one]) => one))];
  const isOnly = before.length <= 1 && after.length <= 1;
  const nameOf = (index: number): string => (isOnly ? 'condition' : `condition ${index + 1}`);
  const current = after.flatMap((rule, index): FieldChange[] => {
    const old = kept.get(rule);
    if (old?.meaning === rule.meaning) return [];
    const words = old === undefined ? { words: `new condition: ${rule.text}` } : {};
    return [{ name: nameOf(index), before: old?.text, after: rule.text, ...words }];
  });
  const removed = before.flatMap((rule, index): FieldChange[] =>
    matched.has(rule)
      ? []
      : [{ name: nameOf(index), before: rule.text, after: undefined, words: `no longer tests ${rule.text}` }],
  );
  return [...current, ...removed];
}

interface Rule {
  readonly meaning: string;
  readonly text: string;
}

function rulesOf({ fields, words }: FlatState): Rule[] {
  const rules = fields.get('Choices');
  if (rules === undefined || !isArray(rules)) return [];
  return rules.map((rule, index) => {
    const meaning = compactJson(rule);
    return { meaning, text: words.conditions[index] ?? meaning };
  });
}

/** The input of a call without an argument. ECS has no parameter for it. */
const ALL_DATA = 'data';

/** If the task or service changes, all parameters differ, so only the input is reported. */
function parameterChanges(before: Json | undefined, after: Json | undefined, isOtherCall: boolean): FieldChange[] {
  const [old, current] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((name) => {
    if (name === 'input') return textChange(name, old.get(name) ?? ALL_DATA, current.get(name) ?? ALL_DATA);
    return isOtherCall ? [] : textChange(name, old.get(name), current.get(name));
  });
}

/** The text of each leaf by its name. Skips leaves that only repeat another field. */
function leavesOf(value: Json | undefined): Map<string, string> {
  const leaves = new Map<string, string>();
  const open: { readonly at: string; readonly value: Json }[] = value === undefined ? [] : [{ at: '', value }];
  for (let own = open.pop(); own !== undefined; own = open.pop()) {
    const { at, value: here } = own;
    const items = isArray(here) ? here.map((item, index) => [String(index), item] as const) : [...membersOf(here)];
    const named = namedValue(here);
    if (named !== undefined) open.push({ at: at.replace(/[^.]*$/, named.name), value: named.value });
    else if (items.length > 0) {
      for (const [key, item] of items.reverse()) open.push({ at: at === '' ? key : `${at}.${key}`, value: item });
    } else if (!/^items_result_/.test(at)) leaves.set(leafName(at), leafText(at, here));
  }
  return leaves;
}

/** Reads the form of environment variables: `{"Name": "X", "Value.$": "$"}`. */
function namedValue(value: Json): { readonly name: string; readonly value: Json } | undefined {
  const members = membersOf(value);
  const name = stringOf(members.get('Name'));
  const own = [...members].find(([key]) => key === 'Value' || key === 'Value.$');
  if (name === undefined || own === undefined || members.size !== 2) return undefined;
  const text = own[0] === 'Value' ? own[1] : pathText(plain(own[1]));
  return { name, value: text };
}

const INPUT = /^(?:data|environment\.SFN_INPUT_VALUE|MessageBody\.Input|Input\.data)(?:\.\$)?$|\.SFN_INPUT_VALUE$/;

function leafName(at: string): string {
  if (INPUT.test(at)) return 'input';
  if (at.endsWith('.BUILD_ARG_VARS')) return 'build arguments';
  const variable = /^EnvironmentVariablesOverride\.(.*)$/.exec(at)?.[1];
  return variable === undefined ? at.replace(/\.\$$/, '') : `variable ${variable}`;
}

function leafText(at: string, value: Json): string {
  return at.endsWith('.$') ? path(value) : plain(value);
}
