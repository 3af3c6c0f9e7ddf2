import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/asl/jsonata/expression.ts
import jsonata from "./vendor-jsonata.mjs";

// src/asl/jsonata/syntax-messages.ts
import { clip } from "./validator.mjs";
function syntaxMessage(code, token, value) {
  const found = token === "" ? "the end" : `'${clip(token)}'`;
  const expected = typeof value === "string" ? `'${clip(value)}'` : "something else";
  switch (code) {
    case "S0101":
      return { message: "a string in the JSONata expression is never closed", help: "close it with the same quote" };
    case "S0102":
      return { message: `a number in the JSONata expression is out of range` };
    case "S0103":
    case "S0104":
      return { message: "invalid escape sequence in a string of the JSONata expression" };
    case "S0105":
      return { message: "a name in backticks is never closed in the JSONata expression" };
    case "S0106":
      return { message: "a comment in the JSONata expression is never closed", help: `close it with '*/'` };
    case "S0202":
      return { message: `expected ${expected} in the JSONata expression, found ${found}` };
    case "S0203":
      return { message: `expected ${expected} before the end of the JSONata expression` };
    case "S0207":
      return { message: "the JSONata expression ends too early", help: "complete it" };
    case "S0208":
      return { message: `a parameter of a function must be a variable such as $x, not ${found}` };
    case "S0212":
      return { message: `the left side of ':=' must be a variable such as $x` };
    case "S0213":
      return { message: `the literal value ${found} cannot be a step of a path` };
    case "S0214":
      return { message: `the right side of ${found} must be a variable such as $x` };
    case "S0301":
      return { message: "empty regular expression in the JSONata expression" };
    case "S0302":
      return { message: "a regular expression in the JSONata expression is never closed", help: `close it with '/'` };
    case "S0217":
      return { message: `the parent operator '%' has no parent here` };
    default:
      return { message: `unexpected ${found} in the JSONata expression` };
  }
}

// src/asl/jsonata/uses.ts
function collectUses(tree, text) {
  const locals = /* @__PURE__ */ new Set();
  const empty = { text, locals, variables: [], calls: [], withoutContext: [], newOperators: [] };
  if (!isNode(tree)) return empty;
  collectLocals(tree, locals);
  const collector = { ...empty, visited: /* @__PURE__ */ new Set() };
  visit(tree, { hasContext: false, guard: "none" }, collector);
  const { variables, calls, withoutContext, newOperators } = collector;
  const asked = new Set(variables.filter(({ guard }) => guard === "exists").map(({ name }) => name));
  const guarded = variables.map((use) => asked.has(use.name) ? { ...use, guard: "exists" } : use);
  return { variables: guarded, calls, withoutContext, newOperators };
}
function isNode(value) {
  return typeof value === "object" && value !== null && typeof value.type === "string";
}
function collectLocals(root, locals) {
  const stack = [root];
  const seen = /* @__PURE__ */ new Set();
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isNode(value)) {
      const { type, lhs, focus, index, arguments: parameters } = value;
      if (type === "bind" && isNode(lhs)) locals.add(String(lhs.value));
      if (typeof focus === "string") locals.add(focus);
      if (typeof index === "string") locals.add(index);
      if (type === "index" && typeof value.value === "string") locals.add(value.value);
      if (type === "lambda" && Array.isArray(parameters)) {
        for (const parameter of parameters) if (isNode(parameter)) locals.add(String(parameter.value));
      }
    }
    for (const part of Object.values(value)) if (typeof part === "object") stack.push(part);
  }
}
function visit(node, context, collector) {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, context, collector);
    return;
  }
  if (!isNode(node) || collector.visited.has(node)) return;
  collector.visited.add(node);
  visitNode(node, context, collector);
  const inside = { ...context, hasContext: true };
  for (const filters of [node.predicate, node.stages]) {
    if (Array.isArray(filters)) for (const filter of filters) visit(filter.expr, inside, collector);
  }
  const { group } = node;
  if (typeof group === "object" && group !== null) visit(group.lhs, inside, collector);
}
function visitNode(node, context, collector) {
  const inside = { ...context, hasContext: true };
  switch (node.type) {
    case "path":
      visitPath(node, context, collector);
      return;
    case "name":
      if (!context.hasContext)
        collector.withoutContext.push({ text: String(node.value), span: spanOf(node, collector) });
      return;
    case "variable":
      visitVariable(node, [], context, collector);
      return;
    case "function":
    case "partial":
      visitCall(node, 0, context, collector);
      return;
    case "apply":
      visit(node.lhs, context, collector);
      if (isNode(node.rhs) && (node.rhs.type === "function" || node.rhs.type === "partial")) {
        visitCall(node.rhs, 1, context, collector);
        collector.visited.add(node.rhs);
      } else visit(node.rhs, context, collector);
      return;
    case "bind":
      visit(node.rhs, context, collector);
      return;
    case "condition":
      visitCondition(node, context, collector);
      return;
    case "lambda":
      visit(node.body, context, collector);
      return;
    case "binary":
      visit([node.lhs, node.rhs], SOFT.has(String(node.value)) ? soften(context) : context, collector);
      return;
    case "transform":
      visit([node.pattern, node.update, node.delete], inside, collector);
      return;
    case "sort":
      for (const term of node.terms) {
        visit(term.expression, inside, collector);
      }
      return;
    default:
      visit([node.expressions, node.expression, node.lhs], context, collector);
  }
}
var SOFT = /* @__PURE__ */ new Set(["and", "or", "=", "!=", "in", "&"]);
var ASKING = /* @__PURE__ */ new Set(["exists", "type"]);
var TOLERANT = /* @__PURE__ */ new Set(["append", "boolean", "count", "merge", "not", "string"]);
function soften(context) {
  return context.guard === "none" ? { ...context, guard: "soft" } : context;
}
function visitPath(node, context, collector) {
  const steps = node.steps ?? [];
  const inside = { ...context, hasContext: true };
  for (const [index, step] of steps.entries()) {
    if (index === 0 && step.type === "variable") {
      const after = steps.slice(1);
      const end = after.findIndex(({ type }) => type !== "name");
      visitVariable(step, end === -1 ? after : after.slice(0, end), context, collector);
      collector.visited.add(step);
      const filters = [step.predicate, step.stages].flatMap((list) => Array.isArray(list) ? list : []);
      for (const filter of filters) visit(filter.expr, inside, collector);
      const { group } = step;
      if (typeof group === "object" && group !== null) visit(group.lhs, inside, collector);
    } else visit(step, index === 0 ? context : inside, collector);
  }
}
function visitVariable(node, steps, context, collector) {
  const name = String(node.value);
  const span = spanOf(node, collector);
  if (name === "" || name === "$") {
    if (!context.hasContext) collector.withoutContext.push({ text: `$${name}`, span });
    return;
  }
  if (collector.locals.has(name)) return;
  const names = steps.map((step) => ({ name: String(step.value), span: spanOf(step, collector) }));
  collector.variables.push({ name, steps: names, guard: context.guard, span });
}
function visitCall(node, piped, context, collector) {
  const { procedure } = node;
  const given = Array.isArray(node.arguments) ? node.arguments : [];
  let inner = context;
  if (isNode(procedure) && procedure.type === "variable") {
    const name = String(procedure.value);
    if (procedure.position !== void 0 && !collector.locals.has(name) && name !== "" && name !== "$") {
      const span = spanOf(procedure, collector);
      collector.calls.push({ name, given: given.length + piped, isPartial: node.type === "partial", span });
    }
    if (ASKING.has(name)) inner = { ...context, guard: "exists" };
    else if (TOLERANT.has(name)) inner = soften(context);
  } else visit(procedure, context, collector);
  visit(given, inner, collector);
}
function visitCondition(node, context, collector) {
  const { condition } = node;
  const start = startOf(condition);
  const isDefault = start !== void 0 && start === startOf(node.then) || isNode(condition) && condition.type === "function" && condition.position === void 0;
  if (isDefault && typeof node.position === "number") {
    collector.newOperators.push({ start: node.position - 2, end: node.position });
  }
  visit(condition, soften(context), collector);
  visit([node.then, node.else], context, collector);
}
function startOf(node) {
  if (!isNode(node)) return void 0;
  const [first] = node.steps ?? [];
  return node.position ?? first?.position;
}
function spanOf(node, { text }) {
  const end = Math.min(node.position ?? text.length, text.length);
  const written = node.type === "variable" ? `$${String(node.value)}` : String(node.value);
  if (text.slice(0, end).endsWith(written)) return { start: end - written.length, end };
  const quoted = `\`${written}\``;
  return text.slice(0, end).endsWith(quoted) ? { start: end - quoted.length, end } : { start: Math.max(0, end - 1), end };
}

// src/asl/jsonata/expression.ts
function isExpressionProblem(read) {
  return "message" in read;
}
var BUDGET = 2e7;
var MOST_DEFAULTS = 12;
function expressionReader() {
  let left = BUDGET;
  return (text) => {
    const bare = withoutStrings(text);
    left -= (bare.match(/[.@#[]/g)?.length ?? 0) ** 2;
    const defaults = bare.match(/\?[?:]/g)?.length ?? 0;
    if (left < 0 || defaults > MOST_DEFAULTS) return tooLarge(text);
    try {
      return collectUses(jsonata(text).ast(), text);
    } catch (error) {
      return error instanceof RangeError ? tooLarge(text) : problemOf(error, text);
    }
  };
}
function tooLarge(text) {
  const message = "the JSONata expression is too large to be checked";
  const help = "split it, or compute a part in an earlier state";
  return { message, help, span: { start: 0, end: text.length }, isTooLarge: true };
}
function withoutStrings(text) {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, "");
}
function problemOf(error, text) {
  const { code, position, token, value } = error;
  if (typeof code !== "string") {
    const reason = error instanceof SyntaxError ? "a regular expression" : "the text";
    const message = `${reason} in the JSONata expression is not valid`;
    return { message, span: { start: 0, end: text.length } };
  }
  const end = typeof position === "number" ? Math.min(position, text.length) : text.length;
  const word = typeof token === "string" && token !== "(end)" ? token : "";
  const start = text.slice(0, end).endsWith(word) ? end - word.length : Math.max(0, end - 1);
  const span = word === "" && typeof position === "number" ? lastCharacter(text, end) : { start, end };
  return { ...syntaxMessage(code, word, value), span };
}
function lastCharacter(text, end) {
  const before = text.slice(0, end).trimEnd().length;
  return before === 0 ? { start: 0, end: text.length } : { start: before - 1, end: before };
}
export {
  expressionReader,
  isExpressionProblem
};
