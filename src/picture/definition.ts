// Flattens a States Language definition into one list of states and one of transitions, including those in iterators and
// branches. State names are unique in a definition; if two are equal, the outer or earlier state wins. Conditions and notes are
// in the author's language: Python for projects, States Language for other definitions.
import {
  compactJson,
  entriesOf,
  isArray,
  isNumberText,
  type Json,
  type JsonMap,
  type JsonObject,
} from '../base/json.ts';
import { once } from '../base/once.ts';
import { NO_WORDS, noteOf, type StateWords } from '../graph/condition-words.ts';
import { ruleWords } from './rule-words.ts';

export interface FlatDefinition {
  readonly states: ReadonlyMap<string, FlatState>;
  readonly transitions: readonly FlatTransition[];
  /** The machine itself, then its iterators and branches. Each comes after the frame of its owner. */
  readonly frames: readonly FlatFrame[];
}

export interface FlatFrame {
  /** The Map or Parallel; undefined for the machine itself. */
  readonly owner: string | undefined;
  /** `for each item` or `branch 1`. */
  readonly words: string;
  /** The names of the states directly in the frame, in the order of the definition. */
  readonly states: readonly string[];
}

export interface FlatState {
  readonly name: string;
  readonly type: string;
  /** The fields, except those that name the next state or contain states. */
  readonly fields: ReadonlyMap<string, Json>;
  /** The text of each field. */
  readonly texts: () => ReadonlyMap<string, string>;
  /** The text of all fields. Equal for two equivalent states. */
  readonly content: () => string;
  readonly words: StateWords;
  readonly note: string | undefined;
  /** An index into the frames. */
  readonly frame: number;
  /** Whether it was written in States Language. */
  readonly isWritten: boolean;
}

/** `from` is undefined for the start of a machine. `to` is undefined for the end of a machine, iterator or branch. */
export interface FlatTransition {
  readonly kind: 'entry' | 'next' | 'rule' | 'else' | 'catch';
  /** For the entry of an iterator or branch: its Map or Parallel. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly when: string;
  /** Equal for equivalent conditions, regardless of their spelling. */
  readonly meaning: () => string;
  /** The index of the target's frame. */
  readonly frame: number;
}

export const NO_STATES: FlatDefinition = { states: new Map(), transitions: [], frames: [] };

type Members = ReadonlyMap<string, Json>;

interface OpenFrame extends Omit<FlatFrame, 'states'> {
  readonly machine: Members;
}

/** `words` are the words for each state of a project, by its name, or 'written' if no project generates the definition. */
export function flatten(
  definition: Json,
  words: ReadonlyMap<string, StateWords> | 'written' = new Map(),
): FlatDefinition {
  const wordsFor = (name: string, state: Members): StateWords =>
    words === 'written' ? writtenWords(state) : (words.get(name) ?? NO_WORDS);
  const states = new Map<string, FlatState>();
  const transitions: FlatTransition[] = [];
  const open: OpenFrame[] = [{ machine: membersOf(definition), owner: undefined, words: '' }];
  const frames: FlatFrame[] = [];
  for (const [frame, { machine, owner, words: when }] of open.entries()) {
    const to = stringOf(machine.get('StartAt'));
    transitions.push({ kind: 'entry', from: owner, to, when, meaning: () => when, frame });
    // If a name could occur twice, a frame could contain itself.
    const own = [...membersOf(machine.get('States'))].filter(([name]) => !states.has(name));
    frames.push({ owner, words: when, states: own.map(([name]) => name) });
    for (const [name, value] of own) {
      const state = membersOf(value);
      const iterator = state.get('Iterator') ?? state.get('ItemProcessor');
      if (iterator !== undefined) open.push({ machine: membersOf(iterator), owner: name, words: 'for each item' });
      for (const [index, branch] of elementsOf(state.get('Branches')).entries()) {
        open.push({ machine: membersOf(branch), owner: name, words: `branch ${index + 1}` });
      }
      const flat = flatState(name, state, wordsFor(name, state), frame, words === 'written');
      states.set(name, flat);
      transitions.push(...transitionsOf(flat, state));
    }
  }
  return { states, transitions, frames };
}

function writtenWords(state: Members): StateWords {
  return { ...NO_WORDS, conditions: elementsOf(state.get('Choices')).map(ruleWords) };
}

function flatState(name: string, state: Members, words: StateWords, frame: number, isWritten: boolean): FlatState {
  const fields = new Map<string, Json>();
  for (const [field, value] of state) {
    if (FLOW.has(field) || CHILDREN.has(field)) continue;
    const hasTargets = field === 'Choices' || field === 'Catch';
    fields.set(field, hasTargets ? elementsOf(value).map(withoutNext) : value);
  }
  const config = membersOf(state.get('ItemProcessor')).get('ProcessorConfig');
  if (config !== undefined) fields.set('ProcessorConfig', config);
  // Only a comparison needs the texts, and a build flattens every definition for its diagram.
  const texts = once(() => new Map([...fields].map(([field, value]) => [field, compactJson(value)])));
  const content = once(() => JSON.stringify([...texts()].sort(([a], [b]) => (a < b ? -1 : 1))));
  const type = stringOf(state.get('Type')) ?? '';
  return { name, type, fields, texts, content, words, note: noteOf(words), frame, isWritten };
}

const FLOW: ReadonlySet<string> = new Set(['Next', 'End', 'Default']);
const CHILDREN: ReadonlySet<string> = new Set(['Iterator', 'ItemProcessor', 'Branches']);

function withoutNext(rule: Json): JsonMap {
  return new Map([...membersOf(rule)].filter(([key]) => key !== 'Next'));
}

function transitionsOf({ name, type, words, frame }: FlatState, state: Members): FlatTransition[] {
  const found: FlatTransition[] = [];
  const add = (
    kind: FlatTransition['kind'],
    to: Json | undefined,
    when: string,
    meaning = (): string => when,
  ): void => {
    found.push({ kind, from: name, to: stringOf(to), when, meaning, frame });
  };
  for (const [index, rule] of elementsOf(state.get('Choices')).entries()) {
    const condition = words.conditions[index] ?? `condition ${index + 1}`;
    add(
      'rule',
      membersOf(rule).get('Next'),
      `${index === 0 ? 'if' : 'elif'} ${condition}`,
      once(() => compactJson(withoutNext(rule))),
    );
  }
  if (state.has('Default')) add('else', state.get('Default'), 'else');
  if (type !== 'Choice') add('next', state.get('Next'), '');
  for (const catcher of elementsOf(state.get('Catch'))) {
    const members = membersOf(catcher);
    add('catch', members.get('Next'), `on ${errorsOf(members).join(', ')}`);
  }
  return found;
}

/** The errors of a retrier or a catcher. */
export function errorsOf(handler: Members): string[] {
  return elementsOf(handler.get('ErrorEquals')).map((error) => stringOf(error) ?? '');
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
