// In: an expression in a run method. Out: the parts of its value that JSON certainly cannot represent, such as a set in a
// dict. Operators have no nodes in the tree, so the text between nodes tells whether a node is a whole value.
import type { CstNode } from '../syntax/tree.ts';
import { type MethodScopes, nameOf, resolveName } from './scope.ts';

export interface NotJson {
  readonly node: CstNode;
  /** With an article. */
  readonly what: string;
  readonly help: string;
  /** Whether it is the key of a dict. */
  readonly isKey: boolean;
}

/** The code of a method, for looking up names. */
export interface MethodCode {
  readonly text: string;
  readonly scopes: MethodScopes;
  readonly code: readonly CstNode[];
}

/** A part with its value. `before` and `after` are the code around it without blanks, comments and parentheses. */
interface Slot {
  readonly node: CstNode;
  readonly before: string;
  readonly after: string;
}

const LIST = 'return a list, such as list(values)';
const SET = { what: 'a set', help: LIST };
const TEXT = 'convert it to a string with isoformat()';
const STRING = 'convert it with str()';
const NUMBER = 'convert it with str() or float()';
const NOTHING = 'return only strings, numbers, booleans, None, lists and dicts';
const BYTES = { what: 'a bytes object', help: 'decode it to a string' };

type Found = Pick<NotJson, 'what' | 'help'>;

const LITERALS: ReadonlyMap<string, Found> = new Map([
  ['set', SET],
  ['set_comprehension', SET],
  ['generator_expression', { what: 'a generator', help: LIST }],
  ['lambda', { what: 'a function', help: NOTHING }],
  ['bytes', BYTES],
  ['ellipsis', { what: 'an ellipsis', help: NOTHING }],
]);

const DATETIME = { what: 'a datetime', help: TEXT };
const DATE = { what: 'a date', help: TEXT };
const UUID = { what: 'a UUID', help: STRING };

/** What a call returns, by the dotted name of a built-in function or of one in the standard library. */
const CALLS: ReadonlyMap<string, Found> = new Map([
  ...['set', 'frozenset'].map((name) => [name, SET] as const),
  ...['range', 'map', 'filter', 'zip', 'enumerate', 'reversed', 'iter'].map(
    (name) => [name, { what: name === 'range' ? 'a range' : 'an iterator', help: LIST }] as const,
  ),
  ['bytes', BYTES],
  ['bytearray', { ...BYTES, what: 'a bytearray' }],
  ['memoryview', { ...BYTES, what: 'a memoryview' }],
  ['complex', { what: 'a complex number', help: NUMBER }],
  ['object', { what: 'an object', help: NOTHING }],
  ...['', '.now', '.utcnow', '.today', '.fromtimestamp', '.utcfromtimestamp', '.fromisoformat', '.strptime'].map(
    (name) => [`datetime.datetime${name}`, DATETIME] as const,
  ),
  ...['', '.today', '.fromtimestamp', '.fromisoformat'].map((name) => [`datetime.date${name}`, DATE] as const),
  ['datetime.time', { what: 'a time', help: TEXT }],
  ['datetime.timedelta', { what: 'a timedelta', help: 'convert it with total_seconds()' }],
  ['fractions.Fraction', { what: 'a Fraction', help: NUMBER }],
  ...['UUID', 'uuid1', 'uuid3', 'uuid4', 'uuid5'].map((name) => [`uuid.${name}`, UUID] as const),
  ['pathlib.Path', { what: 'a path', help: STRING }],
  ['collections.deque', { what: 'a deque', help: LIST }],
]);

/** Lists and dicts below this depth are not looked into. */
const MAX_DEPTH = 50;

/** The parts of the value that a return statement returns. */
export function notJsonIn(statement: CstNode, code: MethodCode): NotJson[] {
  const value = lastValue(statement, 'return', code.text);
  return value === undefined ? [] : partsOf(value, code, 0);
}

/** The last child of a statement, if nothing but `before` stands in front of it. */
function lastValue(statement: CstNode, before: string, text: string): CstNode | undefined {
  const slot = slotsOf(statement, text).at(-1);
  return slot?.before === before && slot.after === '' ? slot.node : undefined;
}

function partsOf(node: CstNode, code: MethodCode, depth: number): NotJson[] {
  const found = kindOf(node, code) ?? (node.type === 'identifier' ? kindOfVariable(node, code) : undefined);
  if (found !== undefined) return [{ node, ...found, isKey: false }];
  if (depth > MAX_DEPTH) return [];
  if (node.type === 'list' || node.type === 'tuple') {
    return slotsOf(node, code.text).flatMap(({ node: item, before, after }) =>
      /^[[,]?$/.test(before) && /^,?\]?$/.test(after) ? partsOf(item, code, depth + 1) : [],
    );
  }
  if (node.type !== 'dictionary') return [];
  return slotsOf(node, code.text).flatMap(({ node: part, before, after }) => {
    if (/^[{,]$/.test(before) && after === ':') return keyOf(part, code);
    return before === ':' && /^(?:,?\}|,(?:\*\*)?)$/.test(after) ? partsOf(part, code, depth + 1) : [];
  });
}

/** json.dumps accepts strings, numbers, booleans and None as keys. https://docs.python.org/3/library/json.html#json.dumps */
function keyOf(node: CstNode, code: MethodCode): NotJson[] {
  const found = node.type === 'tuple' ? { what: 'a tuple' } : kindOf(node, code);
  return found === undefined ? [] : [{ node, what: found.what, help: 'use a string as the key', isKey: true }];
}

function kindOf(node: CstNode, { text, scopes }: MethodCode): Found | undefined {
  if (node.type === 'number') return /j$/i.test(text.slice(node.start, node.end)) ? CALLS.get('complex') : undefined;
  if (node.type !== 'chain') return LITERALS.get(node.type);
  const [first, ...rest] = node.children;
  const call = rest.pop();
  if (first?.type !== 'identifier' || call?.type !== 'argument_list' || scopes.hasDynamicNames) return undefined;
  if (!rest.every(({ type }) => type === 'member')) return undefined;
  const path = pathOf(nameOf(first, text), scopes, text);
  if (path === undefined) return undefined;
  return CALLS.get([path, ...rest.map((member) => nameOf(member, text))].join('.'));
}

/** The dotted name that a name stands for: a built-in function, or what an import binds to it. */
function pathOf(name: string, scopes: MethodScopes, text: string): string | undefined {
  const holder = resolveName(name, scopes.own);
  if (holder === undefined) return name;
  const [binding, ...others] = holder === scopes.own ? (holder.bindings.get(name) ?? []) : [];
  const { imported } = binding ?? {};
  if (imported === undefined || others.length > 0) return undefined;
  const [path, alias] = imported.name.children;
  const [source] = imported.statement.children;
  if (path === undefined || source === undefined) return undefined;
  const written = text.slice(path.start, path.end).replace(/\s/g, '');
  if (imported.statement.type === 'import_from_statement') return `${text.slice(source.start, source.end)}.${written}`;
  return alias === undefined ? name : written;
}

/** A variable that is assigned once keeps the type of its value, whatever the code does with it. */
function kindOfVariable(node: CstNode, code: MethodCode): Found | undefined {
  const { scopes, text } = code;
  const name = nameOf(node, text);
  const [binding, ...others] = scopes.own.bindings.get(name) ?? [];
  if (binding?.how !== 'assignment' || others.length > 0 || scopes.hasDynamicNames) return undefined;
  if (resolveName(name, scopes.own) !== scopes.own) return undefined;
  const { span } = binding;
  const isTarget = (child: CstNode): boolean =>
    child.type === 'target' && child.start === span.start && child.end === span.end;
  const statement = statementAt(span.start, code.code);
  if (statement === undefined || !statement.children.some(isTarget)) return undefined;
  const value = lastValue(statement, '=', text);
  return value && kindOf(value, code);
}

/** The assignment around an offset. */
function statementAt(offset: number, nodes: readonly CstNode[]): CstNode | undefined {
  for (let at: readonly CstNode[] = nodes; ; ) {
    const node = at.find(({ start, end }) => start <= offset && offset < end);
    if (node === undefined || node.type === 'assignment' || node.type === 'annotated_assignment') return node;
    at = node.children;
  }
}

function slotsOf({ start, end, children }: CstNode, text: string): Slot[] {
  return children.map((node, index) => ({
    node,
    before: codeOf(text.slice(children[index - 1]?.end ?? start, node.start)),
    after: codeOf(text.slice(node.end, children[index + 1]?.start ?? end)),
  }));
}

/** There are no strings between nodes, so a hash begins a comment. */
function codeOf(text: string): string {
  return text.replace(/#[^\r\n]*/g, '').replace(/[\s()\\]/g, '');
}
