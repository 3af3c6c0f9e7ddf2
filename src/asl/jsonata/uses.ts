// Finds what a parsed JSONata expression reads and calls: variables that it does not bind itself, functions, and names or
// `$` that have no context, because Step Functions evaluates expressions without one.
import type { Span } from '../../base/source.ts';

/** What happens where a variable has no value. */
export type Guard =
  /** The expression probably has no value either, which ends the execution. */
  | 'none'
  /** The operator takes no value as false or as empty text. */
  | 'soft'
  /** The expression asks whether the variable exists. */
  | 'exists';

export interface VariableRead {
  readonly name: string;
  /** The names of the steps that follow, until the first that is not a name. */
  readonly steps: readonly { readonly name: string; readonly span: Span }[];
  readonly guard: Guard;
  readonly span: Span;
}

export interface FunctionUse {
  readonly name: string;
  readonly given: number;
  /** Whether placeholders `?` leave arguments open. */
  readonly isPartial: boolean;
  readonly span: Span;
}

export interface ExpressionUses {
  readonly variables: readonly VariableRead[];
  readonly calls: readonly FunctionUse[];
  /** Names, `$` and `$$` where no context exists. */
  readonly withoutContext: readonly { readonly text: string; readonly span: Span }[];
  /** Operators that are newer than the version of JSONata that AWS documents. */
  readonly newOperators: readonly Span[];
}

/** A node of the syntax tree. Its fields depend on its type. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [field: string]: unknown;
}

interface Context {
  /** Whether names are looked up in a value. */
  readonly hasContext: boolean;
  readonly guard: Guard;
}

interface Collector {
  readonly text: string;
  readonly locals: ReadonlySet<string>;
  readonly variables: VariableRead[];
  readonly calls: FunctionUse[];
  readonly withoutContext: { text: string; span: Span }[];
  readonly newOperators: Span[];
  /** Nodes of `??` and `?:` occur twice in the tree. */
  readonly visited: Set<object>;
}

/** `text` is what the tree was parsed from. Recursion is bounded by the parser's. */
export function collectUses(tree: unknown, text: string): ExpressionUses {
  const locals = new Set<string>();
  const empty = { text, locals, variables: [], calls: [], withoutContext: [], newOperators: [] };
  if (!isNode(tree)) return empty;
  collectLocals(tree, locals);
  const collector: Collector = { ...empty, visited: new Set() };
  visit(tree, { hasContext: false, guard: 'none' }, collector);
  const { variables, calls, withoutContext, newOperators } = collector;
  // `$exists($x) ? $x : 0` asks for all uses.
  const asked = new Set(variables.filter(({ guard }) => guard === 'exists').map(({ name }) => name));
  const guarded = variables.map((use) => (asked.has(use.name) ? { ...use, guard: 'exists' as const } : use));
  return { variables: guarded, calls, withoutContext, newOperators };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}

/** The names that the expression binds anywhere. Scopes are not told apart, so only certain errors are reported. */
function collectLocals(root: Node, locals: Set<string>): void {
  const stack: unknown[] = [root];
  const seen = new Set<unknown>();
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isNode(value)) {
      const { type, lhs, focus, index, arguments: parameters } = value;
      if (type === 'bind' && isNode(lhs)) locals.add(String(lhs.value));
      if (typeof focus === 'string') locals.add(focus);
      if (typeof index === 'string') locals.add(index);
      if (type === 'index' && typeof value.value === 'string') locals.add(value.value);
      if (type === 'lambda' && Array.isArray(parameters)) {
        for (const parameter of parameters) if (isNode(parameter)) locals.add(String(parameter.value));
      }
    }
    for (const part of Object.values(value)) if (typeof part === 'object') stack.push(part);
  }
}

function visit(node: unknown, context: Context, collector: Collector): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, context, collector);
    return;
  }
  if (!isNode(node) || collector.visited.has(node)) return;
  collector.visited.add(node);
  visitNode(node, context, collector);
  const inside: Context = { ...context, hasContext: true };
  for (const filters of [node.predicate, node.stages]) {
    if (Array.isArray(filters)) for (const filter of filters) visit((filter as Node).expr, inside, collector);
  }
  const { group } = node;
  if (typeof group === 'object' && group !== null) visit((group as { lhs?: unknown }).lhs, inside, collector);
}

function visitNode(node: Node, context: Context, collector: Collector): void {
  const inside: Context = { ...context, hasContext: true };
  switch (node.type) {
    case 'path':
      visitPath(node, context, collector);
      return;
    case 'name':
      if (!context.hasContext)
        collector.withoutContext.push({ text: String(node.value), span: spanOf(node, collector) });
      return;
    case 'variable':
      visitVariable(node, [], context, collector);
      return;
    case 'function':
    case 'partial':
      visitCall(node, 0, context, collector);
      return;
    case 'apply':
      visit(node.lhs, context, collector);
      if (isNode(node.rhs) && (node.rhs.type === 'function' || node.rhs.type === 'partial')) {
        visitCall(node.rhs, 1, context, collector);
        collector.visited.add(node.rhs);
      } else visit(node.rhs, context, collector);
      return;
    case 'bind':
      visit(node.rhs, context, collector);
      return;
    case 'condition':
      visitCondition(node, context, collector);
      return;
    case 'lambda':
      visit(node.body, context, collector);
      return;
    case 'binary':
      visit([node.lhs, node.rhs], SOFT.has(String(node.value)) ? soften(context) : context, collector);
      return;
    case 'transform':
      visit([node.pattern, node.update, node.delete], inside, collector);
      return;
    case 'sort':
      for (const term of node.terms as readonly { readonly expression: unknown }[]) {
        visit(term.expression, inside, collector);
      }
      return;
    default:
      visit([node.expressions, node.expression, node.lhs], context, collector);
  }
}

/** Operators that accept operands without a value. */
const SOFT: ReadonlySet<string> = new Set(['and', 'or', '=', '!=', 'in', '&']);

/** Functions that tell whether their argument has a value. */
const ASKING: ReadonlySet<string> = new Set(['exists', 'type']);

/** Functions that have a result for an argument without a value. */
const TOLERANT: ReadonlySet<string> = new Set(['append', 'boolean', 'count', 'merge', 'not', 'string']);

function soften(context: Context): Context {
  return context.guard === 'none' ? { ...context, guard: 'soft' } : context;
}

function visitPath(node: Node, context: Context, collector: Collector): void {
  const steps = (node.steps as readonly Node[] | undefined) ?? [];
  const inside: Context = { ...context, hasContext: true };
  for (const [index, step] of steps.entries()) {
    if (index === 0 && step.type === 'variable') {
      const after = steps.slice(1);
      const end = after.findIndex(({ type }) => type !== 'name');
      visitVariable(step, end === -1 ? after : after.slice(0, end), context, collector);
      collector.visited.add(step);
      const filters = [step.predicate, step.stages].flatMap((list) => (Array.isArray(list) ? list : []));
      for (const filter of filters) visit((filter as Node).expr, inside, collector);
      const { group } = step;
      if (typeof group === 'object' && group !== null) visit((group as { lhs?: unknown }).lhs, inside, collector);
    } else visit(step, index === 0 ? context : inside, collector);
  }
}

function visitVariable(node: Node, steps: readonly Node[], context: Context, collector: Collector): void {
  const name = String(node.value);
  const span = spanOf(node, collector);
  if (name === '' || name === '$') {
    // A `$$` inside a context is the input of the whole expression, which is rarely intended, but may be.
    if (!context.hasContext) collector.withoutContext.push({ text: `$${name}`, span });
    return;
  }
  if (collector.locals.has(name)) return;
  const names = steps.map((step) => ({ name: String(step.value), span: spanOf(step, collector) }));
  collector.variables.push({ name, steps: names, guard: context.guard, span });
}

/** `piped` counts the arguments that `~>` passes. */
function visitCall(node: Node, piped: number, context: Context, collector: Collector): void {
  const { procedure } = node;
  const given = Array.isArray(node.arguments) ? (node.arguments as readonly Node[]) : [];
  let inner = context;
  if (isNode(procedure) && procedure.type === 'variable') {
    const name = String(procedure.value);
    // The parser adds a call of `exists` for `??`, which has no position.
    if (procedure.position !== undefined && !collector.locals.has(name) && name !== '' && name !== '$') {
      const span = spanOf(procedure, collector);
      collector.calls.push({ name, given: given.length + piped, isPartial: node.type === 'partial', span });
    }
    if (ASKING.has(name)) inner = { ...context, guard: 'exists' };
    else if (TOLERANT.has(name)) inner = soften(context);
  } else visit(procedure, context, collector);
  visit(given, inner, collector);
}

function visitCondition(node: Node, context: Context, collector: Collector): void {
  const { condition } = node;
  const start = startOf(condition);
  // Of `a ?: b` and `a ?? b`, the parser makes conditions in which `a` occurs twice; a call that it adds has no position.
  const isDefault =
    (start !== undefined && start === startOf(node.then)) ||
    (isNode(condition) && condition.type === 'function' && condition.position === undefined);
  if (isDefault && typeof node.position === 'number') {
    collector.newOperators.push({ start: node.position - 2, end: node.position });
  }
  visit(condition, soften(context), collector);
  visit([node.then, node.else], context, collector);
}

function startOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  const [first] = (node.steps as readonly Node[] | undefined) ?? [];
  return node.position ?? first?.position;
}

/** The library gives the offset after a token. */
function spanOf(node: Node, { text }: Collector): Span {
  const end = Math.min(node.position ?? text.length, text.length);
  const written = node.type === 'variable' ? `$${String(node.value)}` : String(node.value);
  if (text.slice(0, end).endsWith(written)) return { start: end - written.length, end };
  const quoted = `\`${written}\``;
  return text.slice(0, end).endsWith(quoted)
    ? { start: end - quoted.length, end }
    : { start: Math.max(0, end - 1), end };
}
