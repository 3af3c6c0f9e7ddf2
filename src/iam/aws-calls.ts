// In: a run method and the known actions. Out: the calls to AWS that it makes with the role of its task, each with the action
// that it requires. A call counts only if it certainly reaches a client of boto3: each name on the way is bound once, and the
// client sets neither credentials nor an endpoint. Everything else is left out.
import type { Span } from '../base/source.ts';
import type { Method } from '../methods/method.ts';
import { type Binding, type Imported, nameOf, resolveName, type Use } from '../methods/scope.ts';
import { type CstNode, spanOf } from '../syntax/tree.ts';
import { matches } from './action-pattern.ts';
import type { IamActions } from './actions.ts';
import { requiredActions } from './boto3.ts';

export interface AwsCall {
  /** As boto3 names it, such as `stepfunctions`. */
  readonly service: string;
  /** The method that is called, such as `list_objects_v2`. For `get_paginator`, the method that it repeats. */
  readonly method: string;
  /** Such as `s3:ListBucket`. A method that requires several actions is listed once for each. */
  readonly action: string;
  /** The name of the method, or the argument of `get_paginator`. */
  readonly span: Span;
}

/** The value of an expression that can lead to a client. */
type Value =
  /** `boto3` or `boto3.session` */
  | { readonly kind: 'module' }
  /** `boto3.Session` */
  | { readonly kind: 'session class' }
  | { readonly kind: 'session' }
  /** `boto3.client`, or the method of a session */
  | { readonly kind: 'factory' }
  | { readonly kind: 'client'; readonly service: string };

/** What is known about the names of a method. */
interface Names {
  readonly text: string;
  /** By the offset at which the name is used. */
  readonly uses: ReadonlyMap<number, Use>;
  /** The assigned expression, by the offset of the name that it is assigned to. */
  readonly assigned: ReadonlyMap<number, CstNode>;
  /** Evaluated once, because untrusted input may use a long expression often. */
  readonly values: Map<Binding, Value | undefined>;
}

/**
 * With one of these in its code, a method may use other credentials than those of its role, another endpoint, or none:
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/configuration.html
 */
const OTHER_CREDENTIALS = /\b(?:UNSIGNED|setup_default_session|AWS_(?:ACCESS_KEY_ID|PROFILE|ENDPOINT_URL)\w*)\b/;

/** The calls in source order, those in branches and nested functions included. Empty if names may be defined invisibly. */
export function awsCalls({ definition, scopes }: Method, text: string, actions: IamActions): readonly AwsCall[] {
  const { code } = definition;
  const isRelevant = scopes.imports.some(({ binding: { imported } }) => imported && importedValue(imported, text));
  if (!isRelevant || scopes.hasDynamicNames) return [];
  if (OTHER_CREDENTIALS.test(text.slice(code[0]?.start, code.at(-1)?.end))) return [];
  const nodes = code.flatMap((statement) => [...nodesIn(statement)]);
  const uses = new Map(scopes.uses.map((use) => [use.span.start, use]));
  const names: Names = {
    text,
    uses,
    assigned: new Map(nodes.flatMap((node) => assignmentsIn(node, text))),
    values: new Map(),
  };
  const found: AwsCall[] = [];
  for (const node of nodes) {
    if (node.type === 'chain') evaluate(node, names, 0, (call) => found.push(...callsOf(call, text, actions)));
  }
  return found;
}

/**
 * The calls whose action no pattern covers. A managed policy may cover any of them, so with one attached there are none.
 */
export function uncovered(
  calls: readonly AwsCall[],
  allowed: readonly string[],
  hasPolicies: boolean,
): readonly AwsCall[] {
  if (hasPolicies) return [];
  const required = new Set(calls.map(({ action }) => action));
  const missing = new Set([...required].filter((action) => !allowed.some((pattern) => matches(pattern, action))));
  return calls.filter(({ action }) => missing.has(action));
}

/** The node and everything in it, in source order. */
function* nodesIn(root: CstNode): Generator<CstNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/**
 * The names that a node assigns one expression to: `a = b = value`, `a: Type = value` and `(a := value)`. Operators have no
 * nodes, so the text around the value tells whether it is part of a larger expression.
 */
function assignmentsIn({ type, children, end }: CstNode, text: string): [number, CstNode][] {
  if (type !== 'assignment' && type !== 'annotated_assignment' && type !== 'named_expression') return [];
  const targets = children.slice(0, -1);
  const value = children.at(-1);
  const before = text.slice(targets.at(-1)?.end, value?.start);
  if (value === undefined || !/^\s*:?=[\s(]*$/.test(before) || !/^[\s)]*$/.test(text.slice(value.end, end))) return [];
  return targets.flatMap((target): [number, CstNode][] => {
    const isName = target.type === 'binding' || (target.type === 'target' && target.children[0]?.type === 'identifier');
    return isName ? [[target.start, value]] : [];
  });
}

/** How many names and parentheses may stand between a client and its use. This also ends `a = a.client`. */
const MAX_DEPTH = 10;

/** A call of a client's method. */
interface ClientCall {
  readonly service: string;
  readonly method: CstNode;
  readonly arguments: CstNode;
}

/** Follows a chain such as `boto3.client("s3").get_object(…)`. `onCall` receives the method that it calls on a client. */
function evaluate(node: CstNode, names: Names, depth: number, onCall?: (call: ClientCall) => void): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (node.type === 'identifier') return valueOfName(node, names, depth);
  if (node.type !== 'chain') return undefined;
  const [first, ...parts] = node.children;
  let value = first && evaluate(first, names, depth + 1);
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (value?.kind === 'client') {
      if (part.type === 'member' && next?.type === 'argument_list') {
        onCall?.({ service: value.service, method: part, arguments: next });
      }
      return undefined;
    }
    if (value === undefined) return undefined;
    value = part.type === 'member' ? memberOf(value, nameOf(part, names.text)) : resultOf(value, part, names.text);
  }
  return value;
}

function valueOfName(name: CstNode, names: Names, depth: number): Value | undefined {
  const use = names.uses.get(name.start);
  const bindings = use && resolveName(use.name, use.scope)?.bindings.get(use.name);
  const [binding] = bindings ?? [];
  if (bindings?.length !== 1 || binding === undefined) return undefined;
  if (names.values.has(binding)) return names.values.get(binding);
  const assigned = names.assigned.get(binding.span.start);
  const value =
    binding.imported === undefined
      ? assigned && evaluate(assigned, names, depth + 1)
      : importedValue(binding.imported, names.text);
  names.values.set(binding, value);
  return value;
}

function importedValue({ statement, name }: Imported, text: string): Value | undefined {
  const [source, alias] = name.children;
  const path = text.slice(source?.start, source?.end);
  if (statement.type === 'import_from_statement') {
    // A relative import such as `from .boto3 import client` keeps its dots here.
    const from = text.slice(statement.start + 'from'.length, statement.children[0]?.end).trim();
    return from === 'boto3' || from === 'boto3.session' ? memberOf({ kind: 'module' }, path) : undefined;
  }
  // `import boto3.session` binds boto3.
  const isModule = path === 'boto3' || path === 'boto3.session' || (alias === undefined && path.startsWith('boto3.'));
  return isModule ? { kind: 'module' } : undefined;
}

/** The package boto3 and its module `session` count as one, because a member that one of them lacks fails anyway. */
function memberOf({ kind }: Value, name: string): Value | undefined {
  if (kind === 'module' && name === 'session') return { kind: 'module' };
  if (kind === 'module' && name === 'Session') return { kind: 'session class' };
  if ((kind === 'module' || kind === 'session') && name === 'client') return { kind: 'factory' };
  return undefined;
}

/** Keyword arguments of a session or client that change neither its credentials nor its endpoint. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['service_name', 'region_name', 'api_version', 'use_ssl', 'verify', 'config'],
]);

function resultOf({ kind }: Value, part: CstNode, text: string): Value | undefined {
  if (part.type !== 'argument_list') return undefined;
  const isHarmless = part.children.every(({ type, children: [name] }) => {
    return type === 'argument' || (type === 'keyword_argument' && name && HARMLESS.has(nameOf(name, text)));
  });
  const positional = part.children.filter(({ type }) => type === 'argument').length;
  if (!isHarmless) return undefined;
  if (kind === 'session class') return positional === 0 ? { kind: 'session' } : undefined;
  // The second parameter is the region, the third the version of the API.
  const service = kind === 'factory' && positional <= 3 ? literalArgument(part, 'service_name', text) : undefined;
  return service && { kind: 'client', service: service.value };
}

/** The first argument, or that of the keyword, if it is just a string without escapes. */
function literalArgument(
  list: CstNode,
  keyword: string,
  text: string,
): { readonly value: string; readonly span: Span } | undefined {
  for (const { type, start, end, children } of list.children) {
    const [name] = children;
    const isNamed = type === 'keyword_argument' && name !== undefined && nameOf(name, text) === keyword;
    if (type !== 'argument' && !isNamed) continue;
    const value = /^(?:\w+\s*=\s*)?((["'])([\w-]+)\2)$/.exec(text.slice(start, end));
    const [, literal = '', , content] = value ?? [];
    return content === undefined ? undefined : { value: content, span: { start: end - literal.length, end } };
  }
  return undefined;
}

function callsOf({ service, method, arguments: list }: ClientCall, text: string, actions: IamActions): AwsCall[] {
  const called = { value: nameOf(method, text), span: spanOf(method) };
  const repeated = called.value === 'get_paginator' ? literalArgument(list, 'operation_name', text) : called;
  if (repeated === undefined) return [];
  // With a version, S3 requires another action, such as s3:GetObjectVersion. `**` may contain one.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  if (service === 's3' && /VersionId|\*\*/.test(text.slice(list.start, list.end))) return [];
  return requiredActions(service, repeated.value, actions).map((action) => {
    return { service, method: repeated.value, action, span: repeated.span };
  });
}
