// In: a run method. Out: the shape of its result, joined over all its return statements; `any` if one of them is unclear.
// Literals, comprehensions, built-in functions, the state data client, and variables that are assigned once are clear.
import { memberName } from '../../methods/context.ts';
import type { Method } from '../../methods/method.ts';
import {
  calledFunction,
  lastValue,
  type MethodCode,
  returnsOf,
  slotsOf,
  valueOfVariable,
} from '../../methods/values.ts';
import { simpleText } from '../../syntax/literal.ts';
import type { CstNode } from '../../syntax/tree.ts';
import { ANY, join, type Origin, type ScalarType, type Shape } from './shape.ts';

/** Literals below this depth are not looked into. */
const MAX_DEPTH = 8;

export function runResult({ definition, scopes, task, contextUses }: Method, text: string): Shape {
  // The runner of `lambda:pexpm-runner` returns what the process prints, and ECS discards the result.
  if (task?.service !== 'lambda' && task?.service !== 'lambda:container') return ANY;
  const { code, span, decorators } = definition;
  // A generator returns no value.
  if (decorators.length > 0 || mayYield(text.slice(span.start, span.end))) return ANY;
  const reader: Reader = {
    ...{ code, scopes, text },
    contextStarts: new Set(contextUses.map(({ chain }) => chain.start)),
    origin: { what: 'task', span: definition.header },
  };
  const results: Shape[] = returnsOf(code).map((statement) => {
    const own = { ...reader, origin: { ...reader.origin, span: statement } };
    if (statement.children.length === 0) return nothing(own);
    const value = lastValue(statement, 'return', text);
    return value === undefined ? ANY : shapeOf(value, own, 0);
  });
  if (!endsInAll(code)) results.push(nothing(reader));
  return results.length === 0 ? ANY : results.reduce((a, b) => join(a, b));
}

function mayYield(code: string): boolean {
  return code.includes('yield') && /\byield\b/.test(code);
}

interface Reader extends MethodCode {
  /** Where the context parameter is used. */
  readonly contextStarts: ReadonlySet<number>;
  readonly origin: Origin;
}

function nothing({ origin }: Reader): Shape {
  return { kind: 'json', value: null, origin };
}

/** Whether a return or raise certainly ends the block. A false negative only adds None to the results. */
function endsInAll(block: readonly CstNode[]): boolean {
  const last = block.at(-1);
  if (last?.type === 'return_statement' || last?.type === 'raise_statement') return true;
  const { children = [] } = last ?? {};
  const [otherwise, body] = [children.at(-1), children.at(-2)];
  const blocks = children.filter(({ type }) => type === 'block' || type === 'except_clause');
  if (last?.type === 'if_statement') {
    const hasElse = otherwise?.type === 'block' && body?.type === 'block';
    return hasElse && blocks.every((one) => endsInAll(one.children));
  }
  const isPlainTry = last?.type === 'try_statement' && blocks.length === children.length;
  return isPlainTry && blocks.every((one) => endsInAll(one.type === 'block' ? one.children : bodyOf(one)));
}

function bodyOf({ children }: CstNode): readonly CstNode[] {
  return children.at(-1)?.children ?? [];
}

function shapeOf(node: CstNode, reader: Reader, depth: number): Shape {
  const { origin } = reader;
  switch (node.type) {
    case 'list':
    case 'tuple':
    case 'list_comprehension':
      return { kind: 'list', origin };
    case 'dictionary':
      return depth > MAX_DEPTH ? objectOf(new Map(), 'any', origin) : dictionary(node, reader, depth);
    case 'dictionary_comprehension':
      return objectOf(new Map(), 'any', origin);
    case 'string':
    case 'fstring':
      return scalar('string', origin);
    case 'number':
      return scalar('number', origin);
    case 'true':
    case 'false':
      return scalar('boolean', origin);
    case 'none':
      return nothing(reader);
    case 'chain':
      return stored(node, reader) ?? CALLS.get(calledFunction(node, reader) ?? '')?.(origin) ?? ANY;
    case 'identifier':
      return variable(node, reader, depth);
    default:
      return ANY;
  }
}

/** A variable keeps its type, but other statements may change its content. */
function variable(node: CstNode, reader: Reader, depth: number): Shape {
  const value = depth > 0 ? undefined : valueOfVariable(node, reader);
  if (value === undefined) return ANY;
  const shape = shapeOf(value, reader, 1);
  return shape.kind === 'object' ? objectOf(new Map(), 'any', shape.origin) : shape;
}

function dictionary(node: CstNode, reader: Reader, depth: number): Shape {
  const { text, origin } = reader;
  const members = new Map<string, Shape>();
  let rest: 'any' | 'none' = 'none';
  let key: string | undefined;
  for (const { node: part, before, after } of slotsOf(node, text)) {
    if (before.endsWith('**')) rest = 'any';
    if (after === ':') {
      key = before === '{' || before === ',' ? simpleText(text.slice(part.start, part.end)) : undefined;
      if (key === undefined) rest = 'any';
      else members.set(key, ANY);
    } else if (before === ':' && key !== undefined && /^(?:,?\}|,(?:\*\*)?)$/.test(after)) {
      members.set(key, shapeOf(part, reader, depth + 1));
    }
  }
  // A later `**` may replace a member.
  return objectOf(rest === 'none' ? members : new Map(), rest, origin);
}

/** What the state data client returns: the location of the stored data, with the items for a map. */
function stored(node: CstNode, { text, contextStarts, origin }: Reader): Shape | undefined {
  const [, client, method, call, ...others] = node.children;
  if (!contextStarts.has(node.start) || memberName(client, text) !== 'state_data_client') return undefined;
  if (call?.type !== 'argument_list' || others.length > 0) return undefined;
  const name = memberName(method, text);
  if (name !== 'put_item' && name !== 'put_items') return undefined;
  const location: [string, Shape][] = ['table_name', 'partition_key', 'key'].map((key) => [
    key,
    scalar('string', origin),
  ]);
  if (name === 'put_items') location.push(['items', { kind: 'list', origin }]);
  return objectOf(new Map(location), 'none', origin);
}

type ShapeFrom = (origin: Origin) => Shape;

const LIST: ShapeFrom = (origin) => ({ kind: 'list', origin });
const DICT: ShapeFrom = (origin) => objectOf(new Map(), 'any', origin);
const TEXT: ShapeFrom = (origin) => scalar('string', origin);
const NUMBER: ShapeFrom = (origin) => scalar('number', origin);
const BOOLEAN: ShapeFrom = (origin) => scalar('boolean', origin);

/** What functions of Python return, if that does not depend on their arguments. https://docs.python.org/3/library/functions.html */
const CALLS: ReadonlyMap<string, ShapeFrom> = new Map([
  ['list', LIST],
  ['sorted', LIST],
  ['tuple', LIST],
  ['dict', DICT],
  ['str', TEXT],
  ['repr', TEXT],
  ['json.dumps', TEXT],
  ['int', NUMBER],
  ['float', NUMBER],
  ['len', NUMBER],
  ['bool', BOOLEAN],
  ['any', BOOLEAN],
  ['all', BOOLEAN],
  ['isinstance', BOOLEAN],
]);

function objectOf(members: ReadonlyMap<string, Shape>, rest: 'any' | 'none', origin: Origin): Shape {
  return { kind: 'object', members, rest, origin };
}

function scalar(type: ScalarType, origin: Origin): Shape {
  return { kind: 'scalar', type, origin };
}
