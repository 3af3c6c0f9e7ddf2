import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/server/connect.ts
import { createConnection, LSPErrorCodes as LSPErrorCodes2 } from "./vendor-vscode-languageserver-node.mjs";

// src/server/lifecycle.ts
import { ErrorCodes, Message, ResponseError } from "./vendor-vscode-languageserver-node.mjs";
var REFUSED = "$/refused";
function followLifecycle() {
  let state = "new";
  const refusalOf = (method) => {
    if (state === "ended") return { code: ErrorCodes.InvalidRequest, message: "the session was shut down" };
    const isFirst = method === "initialize";
    if (isFirst === (state === "new")) return void 0;
    return isFirst ? { code: ErrorCodes.InvalidRequest, message: "the session is already initialized" } : { code: ErrorCodes.ServerNotInitialized, message: `the first request must be 'initialize'` };
  };
  return {
    handleMessage: (message, next) => {
      if (Message.isNotification(message)) {
        return state === "running" || message.method === "exit" ? next(message) : void 0;
      }
      if (!Message.isRequest(message)) return next(message);
      const refusal2 = refusalOf(message.method);
      if (refusal2 !== void 0) {
        const refused = { ...message, method: REFUSED, params: { ...refusal2 } };
        return next(refused);
      }
      if (message.method === "initialize") state = "running";
      if (message.method === "shutdown") state = "ended";
      return next(message);
    }
  };
}
function answerRefused(connection) {
  connection.onRequest(REFUSED, ({ code, message }) => new ResponseError(code, message));
}

// src/server/serve.ts
import {
  DidChangeWatchedFilesNotification,
  FileChangeType
} from "./vendor-vscode-languageserver-node.mjs";
import { once as once2 } from "./base.mjs";
import { tool } from "./base.mjs";

// src/server/answer-actions.ts
import {
  CodeActionTriggerKind
} from "./vendor-vscode-languageserver-node.mjs";
import { permissionLoader } from "./compiler.mjs";

// src/server/actions.ts
import { isSuppressible, suppressFindings } from "./compiler.mjs";
import { fixFile, isGoodFix } from "./compiler.mjs";
var FIX_ALL = "source.fixAll.fluxio";
var MAX_FINDINGS = 20;
function findingsTouching(found, { start, end }) {
  return found.filter(({ span }) => span.start <= end && start <= span.end);
}
function quickFixes(input, found, engine) {
  const own2 = found.filter(({ file }) => file === input.file).slice(0, MAX_FINDINGS);
  const fixes = own2.flatMap((finding) => {
    const { fix } = finding;
    if (fix === void 0 || !isGoodFix(input, finding, engine)) return [];
    const { title, edits, safety } = fix;
    return [{ kind: "quickfix", title: sentence(title), finding, isPreferred: safety === "safe", edits }];
  });
  const suppressions = own2.filter(isSuppressible).flatMap((finding) => {
    const { text, findings } = suppressFindings(input.file, [finding], engine);
    if (findings.length === 0) return [];
    const title = `Suppress ${finding.info.code} (${finding.info.name}) on this line`;
    return [{ kind: "quickfix", title, finding, isPreferred: false, edits: changedPart(input.file.text, text) }];
  });
  return [...fixes, ...suppressions];
}
function fixAll(input, engine) {
  const { input: result, fixed } = fixFile(input, engine, false);
  if (fixed.length === 0) return void 0;
  const edits = changedPart(input.file.text, result.file.text);
  return { kind: FIX_ALL, title: "Apply all safe fixes of fluxio", finding: void 0, isPreferred: false, edits };
}
function sentence(title) {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}
function changedPart(before2, after) {
  if (before2 === after) return [];
  const shorter = Math.min(before2.length, after.length);
  let start = 0;
  while (start < shorter && before2[start] === after[start]) start += 1;
  while (start > 0 && isInseparable(before2, start)) start -= 1;
  let same = 0;
  while (same < shorter - start && before2[before2.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  while (same > 0 && isInseparable(before2, before2.length - same)) same -= 1;
  return [{ span: { start, end: before2.length - same }, text: after.slice(start, after.length - same) }];
}
function isInseparable(text, at) {
  const pair = text.slice(at - 1, at + 1);
  return pair === "\r\n" || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}

// builtin:node:path?resolve
var resolve = nodeRequire("node:path").resolve;

// builtin:node:url?fileURLToPath,pathToFileURL
var fileURLToPath = nodeRequire("node:url").fileURLToPath;
var pathToFileURL = nodeRequire("node:url").pathToFileURL;

// src/server/documents.ts
import { sourceFile } from "./base.mjs";

// src/server/positions.ts
import { positionAt } from "./base.mjs";
var MARK = "\uFEFF";
function chosenEncoding(offered) {
  if (offered === void 0 || offered === null || offered.includes("utf-16")) return "utf-16";
  return offered.find((name) => name === "utf-8" || name === "utf-32") ?? "utf-16";
}
function shownRange(file, { start, end }, view) {
  return { start: positionOf(file, start, view), end: positionOf(file, end, view) };
}
function positionOf(file, offset, { encoding, hasMark }) {
  const { line, column } = positionAt(file, Math.max(0, offset));
  const mark = line === 1 && hasMark ? units(MARK, encoding) : 0;
  if (encoding === "utf-16") return { line: line - 1, character: mark + column - 1 };
  const start = file.lineStarts[line - 1] ?? 0;
  return { line: line - 1, character: mark + units(file.text.slice(start, start + column - 1), encoding) };
}
function offsetOf(file, { line, character }, { encoding, hasMark }) {
  const { text, lineStarts } = file;
  if (line < 0) return 0;
  const start = lineStarts[line];
  if (start === void 0) return text.length;
  const own2 = text.slice(start, lineStarts[line + 1]).replace(/[\r\n]+$/, "");
  const wanted = character - (line === 0 && hasMark ? units(MARK, encoding) : 0);
  if (encoding === "utf-16") return start + Math.max(0, Math.min(wanted, own2.length));
  let [offset, counted] = [0, 0];
  for (const letter of own2) {
    counted += units(letter, encoding);
    if (counted > wanted) break;
    offset += letter.length;
  }
  return start + offset;
}
function units(text, encoding) {
  if (encoding === "utf-16") return text.length;
  return encoding === "utf-8" ? Buffer.byteLength(text) : [...text].length;
}

// src/server/documents.ts
function openedDocument({ uri, version, text }, encoding) {
  const path = pathOfUri(uri);
  return path === void 0 ? void 0 : documentOf(uri, path, version, text, encoding);
}
function changedDocument(document, changes, version) {
  const { uri, path, view } = document;
  let changed = document;
  for (const change of changes) {
    changed = documentOf(uri, path, version, textAfter(changed, change), view.encoding);
  }
  return { ...changed, version };
}
function textAfter({ whole, view }, change) {
  if (!("range" in change)) return change.text;
  const own2 = { ...view, hasMark: false };
  const [a, b] = [offsetOf(whole, change.range.start, own2), offsetOf(whole, change.range.end, own2)];
  return whole.text.slice(0, Math.min(a, b)) + change.text + whole.text.slice(Math.max(a, b));
}
function documentOf(uri, path, version, text, encoding) {
  const hasMark = text.startsWith("\uFEFF");
  const own2 = { text: hasMark ? text.slice(1) : text, view: { encoding, hasMark } };
  return { uri, path, version, whole: sourceFile(path, text), ...own2 };
}
function pathOfUri(uri) {
  if (!uri.startsWith("file:")) return void 0;
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    return void 0;
  }
}
function uriOf(path, documents) {
  return documents.get(path)?.uri ?? pathToFileURL(path).href;
}
function rulesOf(path, documents, encoding) {
  return documents.get(path)?.view ?? { encoding, hasMark: false };
}

// src/server/findings.ts
import {
  DiagnosticSeverity
} from "./vendor-vscode-languageserver-node.mjs";
import { offsetAt, positionAt as positionAt2 } from "./base.mjs";
import { rulePageUrl } from "./compiler.mjs";
var SOURCE = "fluxio";
var SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information
};
function byPath(found, cwd) {
  const files = /* @__PURE__ */ new Map();
  for (const finding of found) {
    const own2 = files.get(finding.file.path);
    if (own2 === void 0) files.set(finding.file.path, [finding]);
    else own2.push(finding);
  }
  return new Map([...files].map(([path, own2]) => [resolve(cwd, path), own2]));
}
function shownFinding(finding, presentation) {
  const { file, span, severity, info, message, help, related = [] } = finding;
  const href = rulePageUrl(info.code);
  const path = resolve(presentation.cwd, file.path);
  return {
    range: shownRange(file, span, rulesOf(path, presentation.documents, presentation.encoding)),
    severity: SEVERITY[severity],
    code: info.code,
    ...href === void 0 ? {} : { codeDescription: { href } },
    source: SOURCE,
    message: help === void 0 ? message : `${message}
help: ${help}`,
    ...related.length === 0 || !presentation.showsRelated ? {} : { relatedInformation: related.map((place) => relatedPlace(place, presentation)) }
  };
}
function relatedPlace({ file, span, message }, presentation) {
  const path = resolve(presentation.cwd, file.path);
  const view = rulesOf(path, presentation.documents, presentation.encoding);
  const known = file.text === "" ? presentation.fileAt(path) : void 0;
  const range = known === void 0 ? shownRange(file, span, view) : shownRange(known, { start: sameOffset(file, span.start, known), end: sameOffset(file, span.end, known) }, view);
  return { location: { uri: uriOf(path, presentation.documents), range }, message };
}
function sameOffset(from, offset, to) {
  return Math.min(offsetAt(to, positionAt2(from, offset)), to.text.length);
}

// src/server/answer-actions.ts
function answerActions(connection, session, client, loadEngine) {
  const withPermissions = permissionLoader();
  connection.onCodeAction(async (params, token) => {
    const path = pathOfUri(params.textDocument.uri) ?? "";
    const checked = await session.checked(path);
    const document = session.documents.get(path);
    const project = checked?.folder.projects.get(path);
    if (token.isCancellationRequested || checked === void 0 || document === void 0) return [];
    if (project === void 0 || project.input.file.text !== document.text) return [];
    const found = checked.findings.get(path) ?? [];
    const { file } = project.input;
    const [input, engine] = [await withPermissions(project.input), await loadEngine()];
    const span = {
      start: offsetOf(file, params.range.start, document.view),
      end: offsetOf(file, params.range.end, document.view)
    };
    const actions = wants(params, "quickfix") ? quickFixes(input, findingsTouching(found, span), engine) : [];
    const all = wants(params, FIX_ALL) ? fixAll(input, engine) : void 0;
    const { encoding, showsRelated } = client;
    const fileAt = (own2) => checked.folder.projects.get(own2)?.input.file;
    const { cwd } = checked.folder.request;
    const presentation = { cwd, documents: session.documents, encoding, showsRelated, fileAt };
    return [...actions, ...all === void 0 ? [] : [all]].map(
      (action) => shownAction(action, document, file, { client, presentation })
    );
  });
}
function wants({ context: { only, triggerKind } }, kind) {
  if (only === void 0) return kind !== FIX_ALL || triggerKind !== CodeActionTriggerKind.Automatic;
  return only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}
function shownAction({ kind, title, finding, isPreferred, edits }, document, file, { client, presentation }) {
  return {
    title,
    kind,
    ...finding === void 0 ? {} : { diagnostics: [shownFinding(finding, presentation)] },
    ...isPreferred ? { isPreferred } : {},
    edit: editOf(document, file, edits, client)
  };
}
function editOf({ uri, version, view }, file, edits, { versionsEdits }) {
  const shown = edits.map(({ span, text }) => ({ range: shownRange(file, span, view), newText: text }));
  return versionsEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: shown }] } : { changes: { [uri]: shown } };
}

// src/server/answer-language.ts
import {
  CompletionItemKind,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind as ShownKind
} from "./vendor-vscode-languageserver-node.mjs";
import { positionAt as positionAt6 } from "./base.mjs";

// src/language/completion.ts
import { STATES_ERRORS } from "./tests.mjs";
import { alternativesOf as alternativesOf2, nameOfShape } from "./compiler.mjs";
import { errorClausesIn } from "./compiler.mjs";
import { usersOf as usersOf2 } from "./compiler.mjs";
import { summaryOf } from "./compiler.mjs";

// src/language/keys.ts
import { entriesOf } from "./base.mjs";
import { alternativesOf, find, join } from "./compiler.mjs";
import { blocksOf } from "./compiler.mjs";
function dataAt({ project, flows, graphs }, machine, offset) {
  const body = project.machines.get(machine)?.definition.body;
  const edges = flows().edges.get(machine);
  const states = graphs().get(machine)?.states;
  if (body === void 0 || edges === void 0 || states === void 0) return void 0;
  const spans = new Map([...states].map(([id, { span }]) => [id, span]));
  return before(pathTo(body, offset), { edges, spans });
}
function pathTo(body, offset) {
  const path = [];
  for (let block = body; block !== void 0; ) {
    const after = block.findIndex(({ span }) => span.end >= offset);
    const index = after < 0 ? block.length : after;
    path.push({ block, index });
    const holder = block[index];
    block = holder === void 0 || holder.span.start >= offset ? void 0 : blocksOf(holder).find((inner) => isIn(offset, inner));
  }
  return path;
}
function isIn(offset, block) {
  const [first, last] = [block[0], block.at(-1)];
  return first !== void 0 && last !== void 0 && first.span.start <= offset && offset <= last.span.end;
}
function before(path, around) {
  const level = path.at(-1);
  if (level === void 0) return joined(around.edges.filter(({ from }) => from === "start"));
  const { block, index } = level;
  for (let at = index - 1; at >= 0; at -= 1) {
    const statement = block[at];
    const leaving = statement === void 0 ? [] : edgesOut(statement.span, around);
    if (leaving.length > 0) return joined(leaving);
  }
  const outer = path.slice(0, -1);
  const holder = outer.at(-1)?.block[outer.at(-1)?.index ?? 0];
  const entering = holder === void 0 ? [] : edgesInto(holder, block, around);
  return entering.length > 0 ? joined(entering) : before(outer, around);
}
function edgesOut(span, { edges, spans }) {
  return edges.filter(({ from, to }) => {
    if (from === "start" || !isWithin(from.span, span)) return false;
    const target = to === "end" ? void 0 : spans.get(to);
    return target === void 0 || !isWithin(target, span);
  });
}
function edgesInto(holder, block, { edges }) {
  if (holder.kind === "if") {
    return edges.filter(
      ({ from }) => from !== "start" && from.kind === "choice" && from.span.start === holder.span.start
    );
  }
  if (holder.kind !== "try" || !isHandler(holder, block)) return [];
  return edges.filter(({ from, to }) => {
    if (from === "start" || from.kind !== "task" && from.kind !== "machine") return false;
    return isWithin(from.span, holder.span) && from.catches.some(({ next }) => next === to);
  });
}
function isHandler({ handlers }, block) {
  return handlers.some(({ body }) => body === block);
}
function isWithin(inner, outer) {
  return outer.start <= inner.start && inner.end <= outer.end;
}
function joined(edges) {
  const [first, ...others] = edges.map(({ data }) => data);
  return first === void 0 ? void 0 : others.reduce((a, b) => join(a, b), first);
}
function keysIn(data, steps) {
  const found = find(data, steps);
  if ("missing" in found) return [];
  const keys = /* @__PURE__ */ new Map();
  const add = (name, shape) => {
    if (!name.startsWith("__") && !keys.has(name)) keys.set(name, { name, shape });
  };
  for (const shape of alternativesOf(found.shape)) {
    if (shape.kind === "object") for (const [name, member] of shape.members) add(name, member);
    if (shape.kind !== "json" || !(shape.value instanceof Map)) continue;
    for (const [name, value] of entriesOf(shape.value)) {
      if (value !== void 0) add(name, { kind: "json", value, origin: shape.origin });
    }
  }
  return [...keys.values()];
}
function mentionedKeys(references, steps, without) {
  const keys = /* @__PURE__ */ new Set();
  for (const { steps: path, last } of references) {
    const key = path[steps.length];
    const isAtCursor = last.start <= without && without <= last.end;
    const isNext = path.length === steps.length + 1 && typeof key === "string" && key !== "";
    if (isNext && !isAtCursor && steps.every((step, index) => path[index] === step)) keys.add(key);
  }
  return [...keys].sort();
}

// src/language/spot.ts
var NOTHING = { kind: "nothing" };
function codeAround(headers) {
  const [outer, inner] = headers;
  const named = outer === void 0 ? void 0 : definedName(outer.tokens);
  if (named === void 0) return { kind: "module" };
  if (named.how === "function") return { kind: "function", name: named.name };
  const method = inner === void 0 ? void 0 : definedName(inner.tokens);
  if (inner === void 0 || method?.how !== "function") return { kind: "class", name: named.name };
  const from = inner.tokens.findIndex(({ text }) => text === "(");
  const parameters = inner.tokens.slice(from).flatMap(({ kind, text }) => kind === "name" ? [text] : []);
  return { kind: "method", owner: named.name, parameters };
}
function definedName(tokens) {
  const at = tokens[0]?.text === "async" ? 1 : 0;
  const [word, name] = tokens.slice(at);
  if (name?.kind !== "name" || word?.text !== "class" && word?.text !== "def") return void 0;
  return { how: word.text === "class" ? "class" : "function", name: name.text };
}
function spotOf(cursor, scope) {
  const { tokens, open, string, isComment: isComment2 } = cursor;
  if (isComment2) return NOTHING;
  if (string !== void 0 && (string.quote.length > 1 || !/^[uUrR]?$/.test(string.prefix))) return NOTHING;
  const last = tokens.at(-1);
  if (last?.text === "." && last.kind === "operator") {
    const chain = chainBefore(tokens, tokens.length - 1);
    return string === void 0 && chain !== void 0 ? { kind: "member", chain } : NOTHING;
  }
  const bracket = open.at(-1);
  if (bracket !== void 0) return spotInBracket(cursor, bracket, scope);
  if (tokens[0]?.text === "@") return tokens.length === 1 && string === void 0 ? { kind: "decorator" } : NOTHING;
  if (scope.kind === "class") return spotInClass(cursor);
  if (scope.kind === "method") return tokens.length === 0 || isOperator(last) ? { kind: "python" } : NOTHING;
  if (string !== void 0) return NOTHING;
  if (scope.kind === "module") return tokens.length === 0 ? { kind: "module" } : NOTHING;
  return spotInFunction(cursor);
}
function spotInClass({ tokens, string }) {
  const [name, assign, third] = tokens;
  if (name === void 0) return string === void 0 ? { kind: "attribute" } : NOTHING;
  const isValue = name.kind === "name" && assign?.text === "=" && third === void 0;
  return isValue ? { kind: "attribute value", attribute: name.text } : NOTHING;
}
function spotInFunction({ tokens: all, closed }) {
  const begin = all.findLastIndex(({ kind, text }) => kind === "operator" && (text === ";" || text === ":")) + 1;
  const tokens = all.slice(begin);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === void 0 || last === void 0) {
    return { kind: "statement", after: begin === 0 ? closed?.tokens[0]?.text : void 0 };
  }
  switch (first.text) {
    case "raise":
      return tokens.length === 1 ? { kind: "raise" } : NOTHING;
    case "except":
      return tokens.length === 1 || last.text === "," ? { kind: "error" } : NOTHING;
    case "with":
      return tokens.length === 1 ? { kind: "with" } : NOTHING;
    case "if":
    case "elif":
      return conditionAfter(tokens);
    default:
      return last.text === "=" && last.kind === "operator" ? { kind: "value" } : NOTHING;
  }
}
function conditionAfter(tokens) {
  const last = tokens.at(-1);
  if (last?.kind === "operator" && COMPARISONS.has(last.text)) {
    const before2 = tokens.at(-2);
    const isLiteral = before2?.kind === "string" || before2?.kind === "number" || /^(?:True|False)$/.test(before2?.text ?? "");
    return { kind: "operand", left: isLiteral ? "literal" : "reference" };
  }
  const isFree = last === void 0 || isOperator(last) || CONDITION_WORDS.has(last.text);
  return isFree ? { kind: "condition" } : NOTHING;
}
var COMPARISONS = /* @__PURE__ */ new Set(["==", "!=", "<", ">", "<=", ">="]);
var CONDITION_WORDS = /* @__PURE__ */ new Set(["if", "elif", "and", "or", "not"]);
function isOperator(token) {
  return token?.kind === "operator" && !")]}".includes(token.text);
}
function spotInBracket(cursor, bracket, scope) {
  const { tokens, string } = cursor;
  const inner = tokens.slice(bracket + 1);
  switch (tokens[bracket]?.text) {
    case "[": {
      const subscript = subscriptBefore(tokens, bracket);
      if (subscript !== void 0) return inner.length === 0 ? { kind: "key", ...subscript } : NOTHING;
      const option = tokens[bracket - 1]?.text === "=" ? tokens[bracket - 2]?.text : void 0;
      if (option === "on_exceptions") return afterComma(inner).length === 0 ? { kind: "error" } : NOTHING;
      return string === void 0 ? literalIn(scope) : NOTHING;
    }
    case "(":
      return spotInCall(cursor, bracket, inner, scope);
    default:
      return string === void 0 && inner.at(-1)?.text === ":" ? literalIn(scope) : NOTHING;
  }
}
function literalIn(scope) {
  return { kind: scope.kind === "method" ? "python" : "literal" };
}
function spotInCall({ tokens, string }, bracket, inner, scope) {
  const first = tokens[0]?.text === "async" ? tokens[1] : tokens[0];
  const own2 = afterComma(inner);
  if (first?.text === "class") return own2.length === 0 && string === void 0 ? { kind: "base" } : NOTHING;
  if (first?.text === "def") return own2.length === 0 && string === void 0 ? { kind: "parameter" } : NOTHING;
  const chain = chainBefore(tokens, bracket);
  if (chain === void 0 || KEYWORDS_BEFORE_BRACKETS.has(chain.join("."))) {
    if (first?.text === "except") return own2.length === 0 ? { kind: "error" } : NOTHING;
    return string === void 0 && scope.kind === "function" ? conditionAfter(own2) : NOTHING;
  }
  const call = {
    chain,
    isDecorator: first?.text === "@" && tokens[1]?.text === chain[0] && bracket === chain.length * 2
  };
  const parts = argumentsIn(inner);
  if (own2.length === 0) {
    const before2 = parts.slice(0, -1);
    const given = before2.flatMap(({ name: name2 }) => name2 ?? []);
    return { kind: "argument", call, given, position: before2.length - given.length };
  }
  const [name, assign] = own2;
  if (own2.length === 2 && name?.kind === "name" && assign?.text === "=") {
    return { kind: "option value", call, option: name.text };
  }
  return NOTHING;
}
var KEYWORDS_BEFORE_BRACKETS = /* @__PURE__ */ new Set([
  "if",
  "elif",
  "and",
  "or",
  "not",
  "except",
  "in",
  "is",
  "return"
]);
function afterComma(inner) {
  let depth = 0;
  for (let at = inner.length - 1; at >= 0; at -= 1) {
    const token = inner[at];
    if (token?.kind !== "operator") continue;
    if (")]}".includes(token.text)) depth += 1;
    else if ("([{".includes(token.text)) depth -= 1;
    else if (token.text === "," && depth === 0) return inner.slice(at + 1);
  }
  return inner;
}
function argumentsIn(inner) {
  const parts = [[]];
  let depth = 0;
  for (const token of inner) {
    if (token.kind === "operator" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "operator" && ")]}".includes(token.text)) depth -= 1;
    if (token.text === "," && token.kind === "operator" && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map(([name, assign]) => ({ name: assign?.text === "=" ? name?.text : void 0 }));
}
function chainBefore(tokens, end) {
  const chain = [];
  for (let at = end - 1; at >= 0; at -= 2) {
    const name = tokens[at];
    if (name?.kind !== "name") return void 0;
    chain.unshift(name.text);
    if (tokens[at - 1]?.text !== ".") return chain;
  }
  return void 0;
}
function subscriptBefore(tokens, end) {
  const steps = [];
  let at = end - 1;
  while (tokens[at]?.text === "]" && tokens[at]?.kind === "operator") {
    const step = tokens[at - 1];
    if (tokens[at - 2]?.text !== "[" || step?.kind !== "string" && step?.kind !== "number") return void 0;
    steps.unshift(step.kind === "string" ? step.text : Number(step.text));
    at -= 3;
  }
  const root = tokens[at];
  return root?.kind === "name" && !KEYWORDS_BEFORE_BRACKETS.has(root.text) ? { root: root.text, steps } : void 0;
}

// src/language/subscriptions.ts
import { placesWithoutText } from "./base.mjs";
import { DEFAULT_MACHINE } from "./tests.mjs";
function subscriptionOption(spot) {
  if (spot.kind !== "option value" || !isSubscribe(spot)) return void 0;
  return spot.option === "project" || spot.option === "state_machine" ? spot.option : void 0;
}
function isSubscribe({ call }) {
  return call.isDecorator && call.chain.join(".") === "subscribe";
}
function subscriptionWords(option, { tokens }, others) {
  const names = option === "project" ? others.map(({ name }) => name) : exportedBy(givenTo(tokens, "project"), others);
  return [...new Set(names)].map((name) => ({ label: JSON.stringify(name), kind: "value" }));
}
function exportedBy(project, others) {
  const own2 = others.filter(({ name }) => name === project);
  return own2.flatMap(({ machines }) => [...machines].flatMap(([name, { isExported: isExported2 }]) => isExported2 ? [name] : []));
}
function subscriptionTarget(option, { tokens, string }, others, text) {
  if (string === void 0 || !string.isClosed) return void 0;
  const written = text.slice(string.content.start, string.content.end);
  const project = option === "project" ? written : givenTo(tokens, "project") ?? projectAfter(text, string.content);
  const machine = option === "project" ? DEFAULT_MACHINE : written;
  for (const { name, file, machines } of others) {
    const range = name === project ? machines.get(machine)?.range : void 0;
    if (range !== void 0) return { span: string.content, target: placesWithoutText()(file, range) };
  }
  return void 0;
}
function givenTo(tokens, option) {
  const at = tokens.findIndex(
    ({ kind, text }, index) => kind === "name" && text === option && tokens[index + 1]?.text === "="
  );
  const value = at < 0 ? void 0 : tokens[at + 2];
  return value?.kind === "string" ? value.text : void 0;
}
function projectAfter(text, { end }) {
  return /^[^)]*?\bproject\s*=\s*["']([^"'\r\n]*)["']/.exec(text.slice(end, end + 500))?.[1];
}

// src/language/vocabulary.ts
import { CALL_OPTIONS, MAP_OPTIONS, PLAIN_OPTIONS } from "./compiler.mjs";
import { RETRY_OPTIONS } from "./compiler.mjs";
import { WAIT_OPTIONS } from "./compiler.mjs";
import { CONTEXT_MEMBERS, STATE_DATA_METHODS, STOP_EXECUTION } from "./compiler.mjs";
import { ATTRIBUTES } from "./compiler.mjs";
import { DECORATOR_TABLES, DECORATORS } from "./compiler.mjs";
import { BUILT_IN_HELP, BUILT_INS, SERVICES } from "./compiler.mjs";
import { SERVICE_HELP, usersOf } from "./compiler.mjs";
function sentence2(help) {
  return help === "" ? "" : `${help.charAt(0).toUpperCase()}${help.slice(1)}${/[.!?]$/.test(help) ? "" : "."}`;
}
var attributeWords = Object.entries(ATTRIBUTES).map(([label, { help }]) => {
  const users = usersOf(label);
  const only = users === void 0 ? "" : ` Only for ${users.map((service) => `\`${service}\``).join(", ")}.`;
  return { label, kind: "attribute", text: `${label} = `, documentation: `${sentence2(help)}${only}` };
});
var decoratorWords = DECORATORS.map((label) => ({
  label,
  kind: "decorator",
  text: `${label}()`,
  documentation: sentence2(DECORATOR_TABLES[label].help)
}));
var builtInWords = BUILT_INS.map((label) => ({
  label,
  kind: "function",
  detail: BUILT_IN_HELP[label].form,
  documentation: sentence2(BUILT_IN_HELP[label].help)
}));
var dataWord = {
  label: "data",
  kind: "name",
  documentation: "The data of the execution. Each state reads from it and writes its result to it."
};
var baseWords = [
  { label: "Task", kind: "class", documentation: "The base class of tasks. Put the code in the `run` method." },
  {
    label: "EventProcessor",
    kind: "class",
    documentation: "A class that adds tags to the events that `@process_events()` sends."
  }
];
var castWords = [
  { label: "bool", kind: "function", detail: 'bool(data["key"])', documentation: "Tests a boolean." },
  { label: "str", kind: "function", detail: 'str(data["key"])', documentation: "Compares a string with a literal." },
  { label: "int", kind: "function", detail: 'int(data["key"])', documentation: "Compares a number with a literal." },
  {
    label: "float",
    kind: "function",
    detail: 'float(data["key"])',
    documentation: "Compares a number with a literal."
  }
];
function keywordWords(words) {
  return words.map((label) => ({ label, kind: "keyword" }));
}
var contextWords = Object.entries(CONTEXT_MEMBERS).map(([label, { help }]) => ({
  label,
  kind: label === "stop_execution" ? "method" : "attribute",
  documentation: sentence2(help)
}));
var clientWords = [...STATE_DATA_METHODS].map(([label, { parameters, help }]) => ({
  label,
  kind: "method",
  detail: `(${parameters.map(parameterText).join(", ")})`,
  documentation: sentence2(help)
}));
function parameterText({ name, isRequired }) {
  return isRequired ? name : `${name}=\u2026`;
}
var serviceValues = SERVICES.map((service) => ({
  label: `"${service}"`,
  kind: "value",
  documentation: sentence2(SERVICE_HELP[service])
}));
function attributeValues(attribute) {
  if (attribute === "service") return serviceValues;
  return Object.hasOwn(ATTRIBUTES, attribute) ? valuesIn(ATTRIBUTES, attribute) : [];
}
function valuesIn(table, name) {
  const values = Object.hasOwn(table, name) ? table[name]?.values : void 0;
  return (values ?? []).map((label) => ({ label, kind: "value" }));
}
function optionsOf({ chain, isDecorator }, { tasks, machines }) {
  const [name = "", ...members] = chain;
  const method = members.at(-1);
  if (method !== void 0) {
    const parameters = method === "stop_execution" ? STOP_EXECUTION.parameters : STATE_DATA_METHODS.get(method)?.parameters;
    return parameters && Object.fromEntries(parameters.map((parameter) => [parameter.name, { help: "" }]));
  }
  if (isDecorator) return DECORATORS.flatMap((one) => one === name ? [DECORATOR_TABLES[one].options] : [])[0];
  const task = tasks.get(name);
  if (task?.service === "codebuild") return CALL_OPTIONS;
  if (task !== void 0 || machines.has(name)) {
    return Object.fromEntries(Object.entries(CALL_OPTIONS).filter(([option]) => PLAIN_OPTIONS.includes(option)));
  }
  return BUILT_IN_OPTIONS.get(name);
}
var BUILT_IN_OPTIONS = /* @__PURE__ */ new Map([
  ["map", MAP_OPTIONS],
  ["retry", RETRY_OPTIONS],
  ["wait", WAIT_OPTIONS]
]);

// src/language/written.ts
function writtenBefore(text, from, offset) {
  const end = Math.max(0, Math.min(offset, text.length));
  const start = Math.min(from, end);
  const lexing = {
    ...{ text, end, at: start, lineStart: start, tokens: [], open: [], headers: [], indent: 0 },
    ...{ closed: void 0, string: void 0, isComment: false }
  };
  beginLine(lexing, start);
  while (lexing.at < end && lexing.string === void 0) lexToken(lexing);
  const { tokens, open, headers, closed, string, isComment: isComment2, indent } = lexing;
  const last = tokens.at(-1);
  const isWord = string === void 0 && last?.kind === "name" && last.end === end;
  const word = isWord ? last : { start: end, end };
  NAME_REST.lastIndex = end;
  const after = string === void 0 ? NAME_REST.exec(text)?.[0].length ?? 0 : 0;
  return {
    ...{ offset: end, lineStart: lexing.lineStart, string, isComment: isComment2, open, headers, closed, indent },
    word: { start: word.start, end: end + after },
    tokens: isWord ? tokens.slice(0, -1) : tokens
  };
}
var NAME_REST = /[\p{XID_Continue}]*/uy;
var NAME = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
var ASCII_NAME = /[A-Za-z_]\w*(?![\w\x80-\uffff])/y;
var NUMBER = /\.?\d[\w.]*/y;
var QUOTE = /([A-Za-z]{0,2})("""|'''|"|')/y;
var OPERATOR = /==|!=|<=|>=|->|:=|\*\*|\/\/|[^\s\w]/uy;
var ASCII_OPERATOR = /==|!=|<=|>=|->|:=|\*\*|\/\/|[!-/:-@[-`{-~]/y;
var LINE_BREAK = /\r\n|\r|\n/y;
function matchAt(pattern, { text, at }) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
function lexToken(lexing) {
  const { text, end } = lexing;
  const character = text.charAt(lexing.at);
  if (character === " " || character === "	" || character === "\f") lexing.at += 1;
  else if (character === "#") {
    const line = restOfLine(text, lexing.at);
    lexing.isComment = line >= end;
    lexing.at = Math.min(line, end);
  } else if (character === "\\") {
    lexing.at += 1;
    lexing.at += matchAt(LINE_BREAK, lexing)?.[0].length ?? 0;
  } else if (character === "\r" || character === "\n") lexLineBreak(lexing);
  else if (!(mayBeString(lexing) && lexString(lexing))) lexWord(lexing);
}
function lexWord(lexing) {
  const { at, end } = lexing;
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, lexing)?.[0];
    if (found === void 0) continue;
    const stop = Math.min(at + found.length, end);
    const token = { kind, text: lexing.text.slice(at, stop), start: at, end: stop };
    if (kind === "operator") trackBracket(token.text, lexing);
    lexing.tokens.push(token);
    lexing.at = stop;
    return;
  }
  lexing.at += 1;
}
var PATTERNS = [
  ["name", ASCII_NAME],
  ["number", NUMBER],
  ["operator", ASCII_OPERATOR],
  ["name", NAME],
  ["operator", OPERATOR]
];
function trackBracket(text, { open, tokens }) {
  if ("([{".includes(text)) open.push(tokens.length);
  else if (")]}".includes(text)) open.pop();
}
function mayBeString({ text, at }) {
  return isQuote(text, at) || isQuote(text, at + 1) || isQuote(text, at + 2);
}
function isQuote(text, at) {
  const code = text.charCodeAt(at);
  return code === 34 || code === 39;
}
function lexString(lexing) {
  const found = matchAt(QUOTE, lexing);
  if (found === null) return false;
  const { text, at, end } = lexing;
  const [whole, prefix = "", quote = ""] = found;
  const start = at + whole.length;
  if (start > end) {
    lexing.at = end;
    return true;
  }
  const close2 = closeOf(text, start, quote);
  if (close2.at >= end) {
    const content = { start, end: close2.isClosed ? close2.at : end };
    lexing.string = { prefix, quote, content, isClosed: close2.isClosed };
    lexing.at = end;
    return true;
  }
  const stop = close2.isClosed ? close2.at + quote.length : close2.at;
  lexing.tokens.push({ kind: "string", text: text.slice(start, close2.at), start: at, end: stop });
  lexing.at = Math.min(stop, end);
  return true;
}
function closeOf(text, start, quote) {
  const isLong = quote.length === 3;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (text.startsWith(quote, at)) return { at, isClosed: true };
    else if (!isLong && (character === "\n" || character === "\r")) return { at, isClosed: false };
  }
  return { at: text.length, isClosed: false };
}
function lexLineBreak(lexing) {
  lexing.at += matchAt(LINE_BREAK, lexing)?.[0].length ?? 1;
  if (lexing.open.length > 0 && !isBracketForgotten(lexing)) return;
  const { tokens, indent } = lexing;
  const isBlock = tokens.at(-1)?.text === ":" || CLAUSES.has(tokens[0]?.text ?? "") && tokens.some(isColon);
  if (isBlock && lexing.open.length === 0) lexing.headers.push({ indent, tokens });
  beginLine(lexing, lexing.at);
}
var CLAUSES = /* @__PURE__ */ new Set(["if", "elif", "else", "try", "except"]);
function isColon({ kind, text }) {
  return kind === "operator" && text === ":";
}
function isBracketForgotten({ text, at, end, indent }) {
  const line = text.slice(at, restOfLine(text, at));
  const rest = line.trimStart();
  const isCursorLine = end <= at + line.length;
  if (/^[)\]}]/.test(rest) || /^(?:#|$)/.test(rest) && !isCursorLine) return false;
  return line.length - rest.length <= indent || STATEMENT.test(rest);
}
var STATEMENT = /^(?:@|(?:async|class|def|except|finally|import|pass|raise|return|try|with)\b)/;
function beginLine(lexing, start) {
  const [blank = ""] = /^[ \t\f]*/.exec(lexing.text.slice(start, Math.max(lexing.end, start))) ?? [];
  lexing.tokens = [];
  lexing.open = [];
  lexing.lineStart = start + blank.length;
  const next = lexing.text.charAt(start + blank.length);
  const isCursorLine = start + blank.length >= lexing.end || restOfLine(lexing.text, start) >= lexing.end;
  if (!isCursorLine && (next === "" || "#\r\n".includes(next))) return;
  lexing.indent = blank.length;
  lexing.closed = void 0;
  while ((lexing.headers.at(-1)?.indent ?? -1) >= blank.length) lexing.closed = lexing.headers.pop();
  if (lexing.closed?.indent !== blank.length) lexing.closed = void 0;
}
function restOfLine(text, at) {
  END_OF_LINE.lastIndex = at;
  return END_OF_LINE.exec(text)?.index ?? text.length;
}
var END_OF_LINE = /[\r\n]|$/g;

// src/language/completion.ts
function completionsIn(folder, offset) {
  const { project: analysis } = folder;
  const cursor = writtenBefore(analysis.file.text, statementStart(analysis, offset), offset);
  const scope = codeAround(cursor.headers);
  const spot = spotOf(cursor, scope);
  return replacing(wordsAt(spot, { folder, cursor, scope }), cursor, spot, analysis.file.text);
}
function statementStart({ reading: { whole, broken } }, offset) {
  const starts = [...whole, ...broken].map(({ start }) => start).filter((start) => start <= offset);
  return starts.reduce((a, b) => Math.max(a, b), 0);
}
function wordsAt(spot, asked) {
  const { folder, scope } = asked;
  const { project } = folder.project;
  switch (spot.kind) {
    case "module":
      return keywordWords(["class", "def"]);
    case "decorator":
      return decoratorWords;
    case "base":
      return baseWords;
    case "attribute":
      return attributesIn(asked);
    case "attribute value":
      return attributeValues(spot.attribute);
    case "error":
      return errorWords(folder.project, asked.cursor.word.start);
    case "raise":
      return namedErrors(folder.project, asked.cursor.word.start);
    case "statement":
      return statementWords(spot.after, asked);
    case "value":
      return [dataWord, ...callables(project, scope), ...builtIns("map"), ...VALUE_WORDS];
    case "literal":
      return VALUE_WORDS;
    case "condition":
      return [dataWord, ...castWords, ...CONDITION_WORDS2];
    case "operand":
      return spot.left === "literal" ? [dataWord, ...castWords] : BOOLEAN_WORDS;
    case "with":
      return builtIns("retry");
    case "argument":
    case "option value":
      return wordsInCall(spot, asked);
    case "key":
      return keyWords(spot, asked);
    case "member":
      return memberWords(spot.chain, scope);
    default:
      return [];
  }
}
var STATEMENT_WORDS = keywordWords(["if", "try", "with", "return", "raise", "pass"]);
var VALUE_WORDS = keywordWords(["True", "False", "None"]);
var BOOLEAN_WORDS = keywordWords(["True", "False"]);
var CONDITION_WORDS2 = [...keywordWords(["not"]), ...BOOLEAN_WORDS];
var NEXT_CLAUSES = {
  if: ["elif", "else"],
  elif: ["elif", "else"],
  try: ["except"],
  except: ["except"]
};
function statementWords(after, { folder, scope }) {
  const { project } = folder.project;
  const clauses = keywordWords(
    after !== void 0 && Object.hasOwn(NEXT_CLAUSES, after) && NEXT_CLAUSES[after] || []
  );
  if (after === "try") return clauses;
  const callable = callables(project, scope);
  return [...clauses, ...callable, ...builtIns("map", "parallel", "wait"), dataWord, ...STATEMENT_WORDS];
}
function builtIns(...names) {
  return builtInWords.filter(({ label }) => names.includes(label));
}
function callables(project, scope) {
  return [...taskWords(project), ...machineWords(project, scope)];
}
function taskWords({ tasks }) {
  return [...tasks.values()].map(({ name, service, comment }) => documented(name.text, "class", service, comment));
}
function machineWords({ machines }, scope) {
  const own2 = scope.kind === "function" ? scope.name : void 0;
  return [...machines.values()].flatMap(
    ({ name, definition: definition2 }) => name.text === own2 ? [] : [documented(name.text, "function", "state machine", summaryOf(definition2.body))]
  );
}
function documented(label, kind, detail, documentation) {
  return { label, kind, detail, ...documentation === void 0 ? {} : { documentation } };
}
function attributesIn({ folder, cursor, scope }) {
  const task = scope.kind === "class" ? folder.project.project.tasks.get(scope.name) : void 0;
  if (scope.kind !== "class" || folder.project.project.processors.has(scope.name)) return [];
  const written = folder.project.file.text.slice(cursor.word.start, cursor.word.end);
  const service = task?.attributes.has("service") ? task.service : void 0;
  const isFree = (label) => label === written || task?.attributes.has(label) !== true && (service === void 0 || usersOf2(label)?.includes(service) !== false);
  const run = {
    label: "async def run",
    kind: "method",
    text: "async def run(event, context):",
    documentation: "The code of the task. `event` is the part of `data` that the call passes."
  };
  const hasRun = task?.run !== void 0 || service === "codebuild" || service === "ecs:worker";
  return [...attributeWords.filter(({ label }) => isFree(label)), ...hasRun ? [] : [run]];
}
var WRITABLE_ERRORS = STATES_ERRORS.filter((name) => name.split(".").length === 2);
function errorWords(analysis, typed) {
  return [...namedErrors(analysis, typed), ...WRITABLE_ERRORS.map((label) => ({ label, kind: "error" }))];
}
function namedErrors({ file, project }, typed) {
  const names = /* @__PURE__ */ new Set();
  const add = (name, start) => {
    if (start !== typed) names.add(name);
  };
  for (const match of file.text.matchAll(/\b(?:raise|except)\s+([\p{XID_Start}_][\p{XID_Continue}]*)\b(?!\.)/gu)) {
    const [whole, name = ""] = match;
    add(name, match.index + whole.length - name.length);
  }
  for (const { definition: definition2 } of project.machines.values()) {
    for (const { errors } of errorClausesIn(definition2.body)) {
      for (const error of errors) if (error.kind === "name") add(error.text, error.span.start);
    }
  }
  names.delete("States");
  return [...names].map((label) => ({ label, kind: "error" }));
}
function wordsInCall(spot, asked) {
  const { folder, scope, cursor } = asked;
  const { project } = folder.project;
  const { call } = spot;
  const name = call.chain.join(".");
  const options = optionsOf(call, project) ?? {};
  if (spot.kind === "option value") {
    const subscribed = subscriptionOption(spot);
    if (subscribed !== void 0) return subscriptionWords(subscribed, cursor, folder.others);
    if (name === "process_events" && spot.option === "processor") {
      return [...project.processors.keys()].map((label) => ({ label, kind: "class" }));
    }
    if (name === "wait") return [dataWord];
    return valuesIn(options, spot.option);
  }
  if (cursor.string !== void 0) return [];
  const own2 = folder.project.file.text.slice(cursor.word.start, cursor.word.end);
  const optionWords = Object.entries(options).filter(([label]) => label === own2 || !spot.given.includes(label)).map(([label, { help }]) => ({ label, kind: "option", text: `${label}=`, documentation: sentence2(help) }));
  return [...argumentWords(name, spot.position, project, scope), ...optionWords];
}
function argumentWords(name, position, project, scope) {
  if (CASTS.has(name)) return [dataWord];
  if (name === "parallel") return machineWords(project, scope);
  if (name === "map") return position === 0 ? [dataWord] : position === 1 ? machineWords(project, scope) : [];
  return position === 0 && (project.tasks.has(name) || project.machines.has(name)) ? [dataWord] : [];
}
var CASTS = new Set(castWords.map(({ label }) => label));
function memberWords(chain, scope) {
  const [first, second, third] = chain;
  if (first === "States" && second === void 0) {
    return WRITABLE_ERRORS.map((error) => ({ label: error.slice("States.".length), kind: "error" }));
  }
  const context = scope.kind === "method" ? contextOf(scope.parameters) : void 0;
  if (third !== void 0 || context === void 0 || first !== context) return [];
  if (second === void 0) return contextWords;
  return second === "state_data_client" ? clientWords : [];
}
function contextOf(parameters) {
  return parameters.filter((name) => name !== "self")[1];
}
function keyWords({ root, steps }, { folder, cursor, scope }) {
  const { project: analysis } = folder;
  if (scope.kind === "method") {
    const task = analysis.project.tasks.get(scope.owner);
    const [event] = scope.parameters.filter((name) => name !== "self");
    const shape = task === void 0 || root !== event ? void 0 : analysis.flows().events.get(task);
    return shape === void 0 ? [] : keysIn(shape, steps).map((key) => keyWord(key.name, key.shape, analysis));
  }
  if (scope.kind !== "function" || root !== "data") return [];
  const data = dataAt(analysis, scope.name, cursor.lineStart);
  const known = data === void 0 ? [] : keysIn(data, steps);
  const names = new Set(known.map(({ name }) => name));
  const mentioned = mentionedKeys(analysis.references(scope.name), steps, cursor.offset).filter(
    (name) => !names.has(name)
  );
  return [
    ...known.map(({ name, shape }) => keyWord(name, shape, analysis)),
    ...mentioned.map((name) => keyWord(name, void 0, analysis))
  ];
}
function keyWord(name, shape, { file }) {
  const [known] = shape === void 0 ? [] : alternativesOf2(shape);
  const word = { label: JSON.stringify(name), kind: "key" };
  if (known === void 0) return word;
  const source = file.text.slice(known.origin.span.start, known.origin.span.end).split(/[\r\n]/, 1)[0] ?? "";
  const documentation = source === "" || source.includes("`") ? {} : { documentation: `From \`${source}\`` };
  return { ...word, detail: nameOfShape(known), ...documentation };
}
function replacing(words, cursor, spot, text) {
  const { string, word } = cursor;
  const completions2 = [];
  const seen = /* @__PURE__ */ new Set();
  for (const { label, kind, text: own2, detail, documentation } of words) {
    const isQuoted = /^".*"$/.test(label);
    if (string !== void 0 && !isQuoted || seen.has(label)) continue;
    seen.add(label);
    const shown = isQuoted ? label.slice(1, -1) : label;
    if (isQuoted && /["'\\]/.test(shown)) continue;
    const close2 = spot.kind === "key" && text.charAt(string === void 0 ? word.end : endOf(string, cursor)) !== "]" ? "]" : "";
    const span = string === void 0 ? word : string.content;
    const inserted = string === void 0 ? `${withoutRepeat(own2 ?? label, text, word.end)}${close2}` : `${shown}${string.isClosed ? "" : `${string.quote}${close2}`}`;
    completions2.push({
      ...{ label: shown, kind, edit: { span, text: inserted } },
      ...detail === void 0 ? {} : { detail },
      ...documentation === void 0 || documentation === "" ? {} : { documentation }
    });
  }
  return completions2;
}
function endOf({ content, isClosed: isClosed2, quote }, { offset }) {
  return isClosed2 ? content.end + quote.length : offset;
}
function withoutRepeat(inserted, text, end) {
  const rest = /^[ \t]*/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  const next = text.charAt(end + rest);
  const word = /^[\w.]+/.exec(inserted)?.[0] ?? inserted;
  const added = inserted.slice(word.length).trim().charAt(0);
  return added !== "" && added === next && text.charAt(end + rest + 1) !== "=" ? word : inserted;
}

// src/language/folds.ts
import { positionAt as positionAt3 } from "./base.mjs";
function foldsOf(file, strings2 = []) {
  const folds2 = strings2.filter(({ end }) => end <= file.text.length).map((span) => ({ span: trimmed(file, span), kind: "block" }));
  const open = [];
  let last;
  let comments;
  const close2 = (indent) => {
    for (let top = open.at(-1); top !== void 0 && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      if (last !== void 0 && last.start > top.start) {
        folds2.push({ span: { start: top.start, end: last.end }, kind: "block" });
      }
    }
  };
  const closeComments = () => {
    if (comments !== void 0 && comments.last !== comments.first) {
      folds2.push({ span: { start: comments.first.start, end: comments.last.end }, kind: "comment" });
    }
    comments = void 0;
  };
  for (const line of linesOf(file, strings2)) {
    if (line.isComment) {
      if (comments?.first.indent === line.indent) comments.last = line;
      else {
        closeComments();
        comments = { first: line, last: line };
      }
      continue;
    }
    closeComments();
    close2(line.indent);
    open.push(line);
    last = line;
  }
  closeComments();
  close2(0);
  return folds2.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}
function* linesOf(file, strings2) {
  const { text, lineStarts } = file;
  let next = 0;
  for (const [index, start] of lineStarts.entries()) {
    for (let own2 = strings2[next]; own2 !== void 0 && own2.end <= start; own2 = strings2[next]) next += 1;
    const string = strings2[next];
    if (string !== void 0 && string.start < start) continue;
    const whole = text.slice(start, lineStarts[index + 1] ?? text.length);
    const content = whole.trim();
    if (content === "") continue;
    const indent = whole.length - whole.trimStart().length;
    yield { start: start + indent, end: start + whole.trimEnd().length, indent, isComment: content.startsWith("#") };
  }
}
function trimmed(file, { start, end }) {
  const { line } = positionAt3(file, start);
  const first = file.lineStarts[line - 1] ?? 0;
  const indent = file.text.slice(first, start).trim() === "" ? start : first;
  return { start: indent, end };
}

// src/language/nodes.ts
function nodesAt(body, offset) {
  const found = [];
  const open = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    const span = "span" in value ? value.span : void 0;
    if (span !== void 0 && (offset < span.start || span.end < offset)) continue;
    if (span !== void 0 && "kind" in value) found.push(value);
    for (const [key, member] of Object.entries(value)) if (key !== "span" && key !== "code") open.push(member);
  }
  return found.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
}
function namedCallAt(body, offset) {
  return nodesAt(body, offset).findLast(
    (node) => isCall(node) && node.callee.kind === "name" && offset <= node.callee.span.end
  );
}
function isCall(node) {
  return node.kind === "call";
}

// src/language/state-text.ts
import { emit } from "./compiler.mjs";
import { jsonText } from "./base.mjs";
import { deployedMachines } from "./compiler.mjs";
var MAX_LINES = 60;
function stateText(analysis, machine, call) {
  const state = stateOf(analysis, machine, call);
  const instance = state && hostOf(analysis, machine);
  const name = state && instance?.names.get(state.id);
  if (instance === void 0 || name === void 0 || !isWhole(instance)) return void 0;
  const { States: states } = emit(instance);
  const definition2 = states instanceof Map ? states.get(name) : void 0;
  if (definition2 === void 0) return void 0;
  const lines = jsonText(/* @__PURE__ */ new Map([[name, definition2]])).trimEnd().split("\n");
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "\u2026"].join("\n") : lines.join("\n");
}
function stateOf({ graphs }, machine, call) {
  const name = call.callee.kind === "name" ? call.callee.text : "";
  return graphs().get(machine)?.live.find((state) => {
    if (state.kind === "task" || state.kind === "machine") {
      return state.call === call || state.retries.some(({ span }) => span.start === call.span.start);
    }
    return state.kind === name && state.span.start <= call.span.start && call.span.end <= state.span.end;
  });
}
function hostOf(analysis, machine) {
  for (const { name } of deployedMachines(analysis.project, analysis.graphs())) {
    const root = analysis.instance(name.text);
    const open = root === void 0 ? [] : [root];
    for (const instance of open) {
      if (instance.graph.machine === machine) return instance;
      open.push(...[...instance.children.values()].flat());
    }
  }
  return void 0;
}
function isWhole({ graph, children }) {
  return graph.live.every((state) => {
    const own2 = children.get(state.id) ?? [];
    if (state.kind === "map" && own2.length !== 1) return false;
    if (state.kind === "parallel" && own2.length !== state.branches.length) return false;
    return own2.every(isWhole);
  });
}

// src/language/hover.ts
function hoverIn(folder, offset, findings) {
  const parts = [findingsAt(findings, offset), stateAt(folder, offset), wordAt(folder, offset)];
  const known = parts.filter((part) => part !== void 0);
  const [first] = known;
  if (first === void 0) return void 0;
  return { span: first.span, markdown: known.map(({ markdown }) => markdown).join("\n\n---\n\n") };
}
function findingsAt(findings, offset) {
  const own2 = findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const [first] = own2;
  if (first === void 0) return void 0;
  const pages = new Map(
    own2.map(({ info }) => [info.code, `**${info.code} ${info.name}**: ${info.summary}

${info.docs}`])
  );
  return { span: first.span, markdown: [...pages.values()].join("\n\n---\n\n") };
}
function stateAt({ project: analysis }, offset) {
  for (const [name, { definition: definition2 }] of analysis.project.machines) {
    if (offset < definition2.span.start || definition2.span.end < offset) continue;
    const call = namedCallAt(definition2.body, offset);
    const text = call && stateText(analysis, name, call);
    if (call !== void 0 && text !== void 0) return { span: call.callee.span, markdown: fenced("json", text) };
  }
  return void 0;
}
function wordAt(folder, offset) {
  const { project: analysis } = folder;
  const { text } = analysis.file;
  const start = statementStart(analysis, offset);
  const at = writtenBefore(text, start, offset);
  const cursor = at.string === void 0 ? writtenBefore(text, start, at.word.end) : at;
  const span = cursor.string?.content ?? cursor.word;
  const written = text.slice(span.start, span.end);
  const scope = codeAround(cursor.headers);
  if (written === "") return void 0;
  const label = cursor.string === void 0 ? written : JSON.stringify(written);
  const word = wordsAt(spotOf(cursor, scope), { folder, cursor, scope }).find((one) => one.label === label);
  const markdown = word && describe(word);
  return markdown === void 0 ? void 0 : { span, markdown };
}
function describe({ label, kind, detail, documentation }) {
  if (detail === void 0 && documentation === void 0) return void 0;
  const head = kind === "class" && detail !== void 0 ? `class ${label}  # ${detail}` : headOf(label, kind, detail);
  return [fenced("python", head), ...documentation === void 0 ? [] : [documentation]].join("\n\n");
}
function headOf(label, kind, detail) {
  if (detail === void 0) return kind === "decorator" ? `@${label}` : label;
  return kind === "method" ? `${label}${detail}` : kind === "function" && detail.includes("(") ? detail : `${label}  # ${detail}`;
}
function fenced(language, text) {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${text}
${fence}`;
}

// src/language/lenses.ts
import { readTestFile } from "./tests.mjs";
import { deployedMachines as deployedMachines2 } from "./compiler.mjs";
function lensesOf({ project: { file, project, graphs }, tests }) {
  const deployed = new Set(deployedMachines2(project, graphs()));
  return [...project.machines.values()].flatMap((machine) => {
    const { name, definition: definition2 } = machine;
    if (!deployed.has(machine) || definition2.header.end > file.text.length) return [];
    const span = definition2.header;
    const chosen = [file.path, "--machine", name.text];
    return [
      { span, title: "run", command: "run", arguments: chosen },
      ...tests.length === 0 ? [] : [{ span, title: "test", command: "test", arguments: [file.path] }],
      { span, title: "graph", command: "graph", arguments: chosen }
    ];
  });
}
function testLenses(file, project) {
  const cases = readTestFile(file, () => void 0)?.cases ?? [];
  return cases.map(({ name }) => ({
    span: name.span,
    title: "test",
    command: "test",
    arguments: [project, "--filter", name.text]
  }));
}

// src/language/settings.ts
import { catalog } from "./compiler.mjs";

// src/language/settings-place.ts
function wordsOfSettings(root, { what, path }) {
  const setting = settingAt(root, path);
  const table = path.length === 0 ? root : setting?.table;
  if (what === "value" || table === void 0) return setting?.values ?? [];
  const keys = [...table.keys].map(([label, setting2]) => {
    return { label, kind: "setting", ...setting2.help === "" ? {} : { documentation: setting2.help } };
  });
  const names = table.names ?? [];
  if (what === "key") return [...keys, ...names];
  return [...keys.filter(({ label }) => table.keys.get(label)?.table !== void 0), ...names];
}
function settingAt(root, path) {
  let setting;
  let table = root;
  for (const key of path) {
    setting = table?.keys.get(key) ?? table?.others;
    table = setting?.table;
  }
  return setting;
}

// src/language/settings-tables.ts
import { SEVERITIES } from "./base.mjs";
import { DEFAULT_MACHINE as DEFAULT_MACHINE2 } from "./tests.mjs";
import { answerKeys, caseKeys, expectKeys, fileKeys, REAL, STATUSES } from "./tests.mjs";
import { deployedMachines as deployedMachines3 } from "./compiler.mjs";
import { FAIL_ON } from "./compiler.mjs";
import { settingSpecs } from "./compiler.mjs";
import { ALL_TASKS } from "./compiler.mjs";
import {
  grantKeys,
  OVERLAY_TABLE,
  projectKeys,
  REQUIREMENTS_TABLE,
  TASK_TABLE,
  taskKeys
} from "./compiler.mjs";
function deployTable(analysis) {
  const tasks = [...analysis?.project.tasks.values() ?? []];
  const names = [
    ...tasks.map(({ name, service }) => ({ label: name.text, kind: "class", detail: service })),
    { label: ALL_TASKS, kind: "class", text: `"${ALL_TASKS}"`, detail: "all tasks" }
  ];
  const ofTask = { help: "", table: { keys: deployKeys(taskKeys) } };
  return {
    keys: new Map([
      ...deployKeys(projectKeys),
      [
        TASK_TABLE,
        {
          help: 'Settings of one task, or of all tasks with `"*"`.',
          table: { keys: /* @__PURE__ */ new Map(), others: ofTask, names }
        }
      ],
      [
        REQUIREMENTS_TABLE,
        {
          help: "Imported module \u2192 the distribution that provides it, with its version.",
          table: { keys: /* @__PURE__ */ new Map(), others: { help: "" } }
        }
      ],
      ...analysis === void 0 ? [] : [[OVERLAY_TABLE, OVERLAY]]
    ])
  };
}
var OVERLAY = {
  help: "A file with more resources for the template.",
  table: { keys: /* @__PURE__ */ new Map([["file", { help: "The path of the overlay, relative to this file." }]]) }
};
function deployKeys(specs) {
  return new Map(Object.entries(specs).map(([name, spec]) => [name, deploySetting(spec)]));
}
function deploySetting({ kind, help, default: usual, choices }) {
  const own2 = { help: withDefault(help, usual) };
  switch (kind) {
    case "flag":
      return { ...own2, values: BOOLEANS };
    case "alarms":
      return { ...own2, table: { keys: /* @__PURE__ */ new Map([["topic", { help: "The ARN of an SNS topic." }]]) } };
    case "grants":
      return { ...own2, table: { keys: deployKeys(grantKeys) } };
    default:
      return choices === void 0 ? own2 : { ...own2, values: strings(choices) };
  }
}
function withDefault(help, usual) {
  return usual === void 0 ? sentence2(help) : `${sentence2(help)} Default: \`${usual}\`.`;
}
var BOOLEANS = ["true", "false"].map((label) => ({ label, kind: "value" }));
function strings(texts) {
  return texts.map((text) => ({ label: `"${text}"`, kind: "value" }));
}
function configurationTable(catalog2) {
  const rules = catalog2.flatMap(
    ({ code, name, summary, isRule }) => isRule === true ? [{ label: `"${name}"`, kind: "value", detail: code, documentation: summary }] : []
  );
  const tables = {
    rules: { values: rules },
    "rules of paths": { table: { keys: /* @__PURE__ */ new Map(), others: { help: "", values: rules } } },
    "severities of rules": {
      table: { keys: /* @__PURE__ */ new Map(), others: { help: "", values: strings(SEVERITIES) }, names: rules.map(unquoted) }
    },
    level: { values: strings(FAIL_ON) },
    projects: { values: [{ label: "true", kind: "value" }] },
    form: { table: { keys: /* @__PURE__ */ new Map([["item-processor", { help: "", values: BOOLEANS }]]) } },
    deployment: { table: deployTable(void 0) }
  };
  const specs = settingSpecs;
  return {
    keys: new Map(
      Object.entries(specs).map(([name, { kind, help, default: usual }]) => [
        name,
        { help: withDefault(help, usual), ...tables[kind] }
      ])
    )
  };
}
function unquoted(word) {
  return { ...word, label: word.label.slice(1, -1) };
}
function testTable(analysis, errors) {
  const { tasks, functions, states } = namesIn(analysis);
  const answer = {
    help: "",
    values: [{ label: REAL, kind: "value", documentation: "Runs the `run` method of the task." }],
    table: testKeys(answerKeys, { raise: { values: errors }, abort: { values: errors } })
  };
  const called = [...tasks, ...functions];
  const mocks = { table: { keys: /* @__PURE__ */ new Map(), others: answer, names: [...called, ...states] } };
  const named = { table: { keys: /* @__PURE__ */ new Map(), others: { help: "" }, names: [...called, ...states] } };
  const expect = testKeys(expectKeys, {
    status: { values: STATUSES.map((label) => ({ label, kind: "value" })) },
    error: { values: errors },
    path: { values: [...states, ...called] },
    calls: named,
    inputs: named
  });
  const machine = { values: machinesIn(analysis) };
  const one = testKeys(caseKeys, { machine, tasks: mocks, expect: { table: expect } });
  return testKeys(fileKeys, { machine, tasks: mocks, cases: { table: one } });
}
function testKeys(specs, more) {
  return {
    keys: new Map(Object.entries(specs).map(([name, { help }]) => [name, { help: sentence2(help), ...more[name] }]))
  };
}
function machinesIn(analysis) {
  const machines = analysis === void 0 ? [] : deployedMachines3(analysis.project, analysis.graphs());
  return machines.map(({ name }) => ({ label: name.text, kind: "function" })).sort(mainFirst);
}
function mainFirst(a, b) {
  return Number(b.label === DEFAULT_MACHINE2) - Number(a.label === DEFAULT_MACHINE2);
}
function namesIn(analysis) {
  if (analysis === void 0) return { tasks: [], functions: [], states: [] };
  const tasks = [...analysis.project.tasks.keys()];
  const called = /* @__PURE__ */ new Set();
  const states = /* @__PURE__ */ new Set();
  for (const machine of deployedMachines3(analysis.project, analysis.graphs())) {
    const root = analysis.instance(machine.name.text);
    const open = root === void 0 ? [] : [root];
    for (const { graph, names, children } of open) {
      for (const state of graph.live) {
        if (state.kind === "machine") called.add(state.machine);
        states.add(names.get(state.id) ?? "");
      }
      open.push(...[...children.values()].flat());
    }
  }
  for (const name of [...tasks, ...called, ""]) states.delete(name);
  return {
    tasks: tasks.map((label) => ({ label, kind: "class" })),
    functions: [...called].map((label) => ({ label, kind: "function" })),
    states: [...states].map((label) => ({ label, kind: "state" }))
  };
}

// src/language/toml-place.ts
var MAX_DEPTH = 100;
var TOKEN = /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\r\n])*"?|'[^'\r\n]*'?|#[^\r\n]*|\r\n|[\r\n]|[ \t]+|[\w-]+|[\s\S]/y;
function tomlPlace(text, offset) {
  const end = Math.max(0, Math.min(offset, text.length));
  const reading = { text, end, at: 0, frames: [rootFrame([])], header: void 0, isLineStart: true };
  while (reading.at < end) {
    TOKEN.lastIndex = reading.at;
    const token = TOKEN.exec(text)?.[0] ?? "";
    const stop = reading.at + token.length;
    const isAtCursor = stop > end || stop === end && /^["'\w-]/.test(token) && !isClosed(token);
    if (isAtCursor || token === "") {
      if (token.startsWith("#")) return void 0;
      return /^["']/.test(token) ? placeIn(reading, ...contentOf(token, reading)) : placeIn(reading, { start: reading.at, end: stop });
    }
    take(token, reading);
    reading.at = stop;
  }
  if (isComment(text, end)) return void 0;
  TOKEN.lastIndex = end;
  const next = TOKEN.exec(text)?.[0] ?? "";
  return placeIn(reading, { start: end, end: end + (/^[\w-]/.test(next) ? next.length : 0) });
}
function isComment(text, offset) {
  const line = text.slice(Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1, offset);
  return /^(?:[^"'#]|"(?:\\.|[^"\\])*"|'[^']*')*#/.test(line);
}
function rootFrame(path) {
  return { kind: "root", path, key: [], isValue: false };
}
function isClosed(token) {
  return /^["']/.test(token) && token.length > 1 && token.endsWith(token.charAt(0));
}
function contentOf(token, { at, end }) {
  const quote = /^(?:"""|'''|["'])/.exec(token)?.[0] ?? '"';
  const isWhole2 = token.length >= 2 * quote.length && token.endsWith(quote);
  const start = Math.min(at + quote.length, end);
  const stop = isWhole2 ? at + token.length - quote.length : end;
  return [
    { start, end: Math.max(start, stop) },
    { text: quote, isClosed: isWhole2 }
  ];
}
function placeIn({ frames, header }, span, quote) {
  if (header !== void 0) return { what: "table", path: header, span, quote };
  const frame = frames.at(-1) ?? rootFrame([]);
  const path = [...frame.path, ...frame.key];
  return { what: frame.isValue || frame.kind === "list" ? "value" : "key", path, span, quote };
}
function take(token, reading) {
  if (/^[ \t#]/.test(token)) return;
  const wasLineStart = reading.isLineStart;
  reading.isLineStart = false;
  if (/^[\r\n]/.test(token)) {
    takeLineBreak(token, reading);
    return;
  }
  const { frames, header } = reading;
  const frame = frames.at(-1);
  if (frame === void 0) return;
  if (header !== void 0) takeInHeader(token, header, reading);
  else if (token === "[" && wasLineStart && frame.kind === "root") reading.header = [];
  else if (token === "[" || token === "{") {
    const path = [...frame.path, ...frame.key];
    if (frames.length < MAX_DEPTH)
      frames.push({ kind: token === "{" ? "table" : "list", path, key: [], isValue: false });
  } else if (token === "]" || token === "}") {
    if (frames.length > 1) frames.pop();
  } else if (token === ",") {
    frame.key = [];
    frame.isValue = false;
  } else if (token === "=") frame.isValue = true;
  else if (!frame.isValue && frame.kind !== "list" && /^["'\w-]/.test(token)) frame.key.push(plain(token));
}
function takeInHeader(token, header, reading) {
  if (token === "]") {
    reading.frames = [rootFrame(header)];
    reading.header = void 0;
  } else if (/^["'\w-]/.test(token)) header.push(plain(token));
}
function takeLineBreak(token, reading) {
  reading.isLineStart = true;
  const path = reading.header ?? reading.frames[0]?.path ?? [];
  const isInList = reading.header === void 0 && reading.frames.some(({ kind }) => kind === "list");
  reading.header = void 0;
  NEXT_ENTRY.lastIndex = reading.at + token.length;
  if (isInList && !NEXT_ENTRY.test(reading.text)) return;
  reading.frames = [rootFrame(path)];
}
var NEXT_ENTRY = /[ \t]*(?:[\w-]+(?:[ \t]*\.[ \t]*[\w"-]+)*[ \t]*=|\[{1,2}[\w"-][^,\r\n]*\][ \t]*(?:#.*)?$)/my;
function plain(token) {
  const quote = /^(?:"""|'''|["'])/.exec(token)?.[0] ?? "";
  return quote === "" ? token : token.slice(quote.length, Math.max(quote.length, token.length - quote.length));
}

// src/language/yaml-place.ts
var KEY = /("(?:\\.|[^"\\\r\n])*"[ \t]*|'(?:''|[^'\r\n])*'[ \t]*|(?:[^\s#:,[\]{}"'&*!|>%@`-]|-[^\s#:,[\]{}])[^#:\r\n]*):(?=[ \t\r\n]|$)/y;
var FLOW_TOKEN = /"(?:\\.|[^"\\\r\n])*"?|'(?:''|[^'\r\n])*'?|[ \t]*#[^\r\n]*|[ \t\r\n]+|[{}[\],]|:(?=[ \t\r\n,[\]{}]|$)|(?:[^\s,[\]{}"'#:]|:(?=\S)|[ \t]+(?=[^\s,[\]{}#:]))+|[\s\S]/y;
function yamlPlace(text, offset) {
  const end = Math.max(0, Math.min(offset, text.length));
  const reading = { text, end, at: 0, blocks: [], flows: [], isValue: false };
  while (reading.at <= end) {
    const place = reading.flows.length > 0 ? readFlow(reading) : readLine(reading);
    if (place === "comment") return void 0;
    if (place !== void 0) return place;
  }
  return placeIn2(reading, { start: end, end });
}
function readLine(reading) {
  const { text, end } = reading;
  const start = reading.at;
  const stop = lineEnd(text, start);
  let at = start + blanks(text, start);
  if (end < at) return emptyPlace(reading, end - start);
  if (at >= stop || text.charAt(at) === "#") {
    if (end <= stop && at < stop && end > at) return "comment";
    if (end <= stop) return emptyPlace(reading, end - start);
    reading.at = nextLine(text, stop);
    return void 0;
  }
  while (/^-(?:[ \t]|$)/.test(text.slice(at, Math.min(at + 2, stop)))) {
    close(reading, at - start, true);
    reading.blocks.push({ indent: at - start, key: void 0 });
    at += 1 + blanks(text, at + 1);
    if (end < at) return placeIn2({ ...reading, isValue: false }, { start: end, end });
  }
  close(reading, at - start);
  reading.isValue = false;
  KEY.lastIndex = at;
  const key = KEY.exec(text);
  if (key !== null && at + (key[1] ?? "").length < end) {
    reading.blocks.push({ indent: at - start, key: plain2((key[1] ?? "").trimEnd()) });
    reading.isValue = true;
    at += key[0].length;
    at += blanks(text, at);
  }
  return readRest(reading, at, stop, key !== null && !reading.isValue ? (key[1] ?? "").trimEnd() : void 0);
}
function readRest(reading, at, stop, key) {
  const { text, end } = reading;
  const next = text.charAt(at);
  const prefix = /^(?:[&!][^\s,[\]{}]*[ \t]+)*/.exec(text.slice(at, stop))?.[0].length ?? 0;
  if ("[{".includes(text.charAt(at + prefix)) && at + prefix < stop && end > at + prefix) {
    reading.at = at + prefix;
    reading.flows = [];
    return readFlow(reading);
  }
  if (end <= stop) {
    if (end < at) return placeIn2(reading, { start: end, end });
    const comment = /(?:^|[ \t])#/.exec(text.slice(at, end));
    if (comment !== null && !/^["']/.test(next)) return "comment";
    const written = key ?? text.slice(at, stop).replace(/(?<![ \t])[ \t]+#.*$/, "").trimEnd();
    return placeIn2(reading, ...scalar(written, at, end));
  }
  reading.at = nextLine(text, stop);
  return void 0;
}
function scalar(written, at, end) {
  const quote = /^["']/.exec(written)?.[0];
  if (quote === void 0) return [{ start: at, end: Math.max(end, at + written.length) }, void 0];
  const isClosed2 = written.length > 1 && written.endsWith(quote);
  const stop = isClosed2 ? at + written.length - 1 : end;
  return [
    { start: Math.min(at + 1, end), end: Math.max(end, stop) },
    { text: quote, isClosed: isClosed2 }
  ];
}
function readFlow(reading) {
  const { text, end, flows } = reading;
  do {
    FLOW_TOKEN.lastIndex = reading.at;
    const token = FLOW_TOKEN.exec(text)?.[0] ?? "";
    const stop = reading.at + token.length;
    const isWord = /^[^\s,[\]{}:#]/.test(token);
    if (token === "" || reading.at >= end) return placeInFlow(reading, isWord ? token : "");
    if (stop > end || stop === end && isWord && !/^(["'])[\s\S]*\1$/.test(token)) {
      if (/^[ \t]*#/.test(token)) return "comment";
      return isWord ? placeInFlow(reading, token) : placeIn2(reading, { start: end, end });
    }
    takeFlow(token, reading);
    reading.at = stop;
  } while (flows.length > 0);
  reading.isValue = false;
  reading.at = nextLine(text, lineEnd(text, reading.at));
  return void 0;
}
function placeInFlow(reading, token) {
  return placeIn2(reading, ...scalar(token.trimEnd(), reading.at, reading.end));
}
function takeFlow(token, { flows }) {
  const flow = flows.at(-1);
  if (token === "{" || token === "[") flows.push({ kind: token === "{" ? "mapping" : "list", key: void 0 });
  else if (token === "}" || token === "]") flows.pop();
  else if (token === "," && flow !== void 0) flow.key = void 0;
  else if (token !== ":" && flow?.kind === "mapping" && flow.key === void 0 && token.trim() !== "") {
    flow.key = plain2(token.trim());
  }
}
function emptyPlace(reading, indent) {
  close(reading, indent);
  reading.isValue = false;
  return placeIn2(reading, { start: reading.end, end: reading.end });
}
function placeIn2({ blocks, flows, isValue }, span, quote) {
  const path = blocks.flatMap(({ key }) => key ?? []);
  const last = flows.at(-1);
  for (const { key } of flows) if (key !== void 0) path.push(key);
  if (last === void 0) return { what: isValue ? "value" : "key", path, span, quote };
  const isInValue = last.kind === "list" || last.key !== void 0;
  return { what: isInValue ? "value" : "key", path, span, quote };
}
function close({ blocks }, indent, isItem = false) {
  for (let top = blocks.at(-1); top !== void 0; top = blocks.at(-1)) {
    if (top.indent < indent || top.indent === indent && isItem && top.key !== void 0) return;
    blocks.pop();
  }
}
function blanks(text, at) {
  return /^[ \t]*/.exec(text.slice(at, at + 1e3))?.[0].length ?? 0;
}
function lineEnd(text, at) {
  END.lastIndex = at;
  return END.exec(text)?.index ?? text.length;
}
var END = /[\r\n]|$/g;
function nextLine(text, stop) {
  return stop + (text.startsWith("\r\n", stop) ? 2 : 1);
}
function plain2(token) {
  return /^["']/.test(token) ? token.slice(1, -1) : token;
}

// src/language/settings.ts
function settingCompletions(folder, document, offset) {
  const place = placeAt(document, offset);
  if (place === void 0) return [];
  const { text } = document.file;
  const isYaml = document.kind === "test";
  return wordsOfSettings(tableOf(folder, document), place).map(({ label, kind, text: own2, detail, documentation }) => {
    const shown = /^".*"$/.test(label) ? label.slice(1, -1) : label;
    return {
      ...{ label: shown, kind, edit: { span: place.span, text: insertionOf(own2 ?? label, place, isYaml, text) } },
      ...detail === void 0 ? {} : { detail },
      ...documentation === void 0 ? {} : { documentation }
    };
  });
}
function settingHover(folder, document, offset) {
  const place = placeAt(document, offset);
  if (place === void 0) return void 0;
  const written = document.file.text.slice(place.span.start, place.span.end);
  const words = wordsOfSettings(tableOf(folder, document), place);
  const word = words.find(({ label }) => label === written || label === `"${written}"`);
  const parts = word === void 0 ? [] : [word.detail, word.documentation].filter((part) => part !== void 0);
  return parts.length === 0 ? void 0 : { span: place.span, markdown: parts.join("\n\n") };
}
function placeAt({ kind, file }, offset) {
  const place = kind === "test" ? yamlPlace(file.text, offset) : tomlPlace(file.text, offset);
  const written = place === void 0 ? "" : file.text.slice(place.span.start, place.span.end);
  return /[\r\n]/.test(written) ? void 0 : place;
}
function tableOf(folder, { kind }) {
  const analysis = folder?.project;
  if (kind === "deploy") return deployTable(analysis);
  if (kind === "configuration") return configurationTable(catalog);
  return testTable(analysis, analysis === void 0 ? [] : errorWords(analysis));
}
function insertionOf(label, { what, span, quote }, isYaml, text) {
  const plain3 = /^".*"$/.test(label) ? label.slice(1, -1) : label;
  if (quote !== void 0) return `${plain3}${quote.isClosed ? "" : quote.text}`;
  const isValue = what === "value";
  const written = isYaml ? yamlText(plain3) : isValue || /^[\w-]+$/.test(label) ? label : `"${plain3}"`;
  if (isValue || what === "table") return written;
  const sign = isYaml ? ":" : "=";
  const rest = /^[ \t]*/.exec(text.slice(span.end, span.end + 80))?.[0].length ?? 0;
  if (text.charAt(span.end + rest) === sign) return written;
  return isYaml ? `${written}: ` : `${written} = `;
}
function yamlText(name) {
  return /^[\p{L}\p{N}_](?:[^:#,[\]{}"'\\\r\n]*[^:#,[\]{}"'\\\r\n\s])?$/u.test(name) ? name : JSON.stringify(name);
}

// src/language/symbols.ts
import { positionAt as positionAt4 } from "./base.mjs";
import { readTestFile as readTestFile2 } from "./tests.mjs";
import { tomlPaths } from "./toml.mjs";
import { isExported } from "./compiler.mjs";
function symbolsOf({ file, project }) {
  const symbols = [];
  for (const { name, definition: definition2, service } of project.tasks.values()) {
    const children = definition2.body.flatMap(memberSymbol);
    symbols.push({ ...own(name, definition2.span), kind: "task", detail: service, children });
  }
  for (const { name, definition: definition2 } of project.processors.values()) {
    symbols.push({ ...own(name, definition2.span), kind: "processor", children: definition2.body.flatMap(memberSymbol) });
  }
  for (const machine of project.machines.values()) {
    const detail = isExported(machine) ? { detail: "exported" } : {};
    symbols.push({ ...own(machine.name, machine.definition.span), kind: "machine", ...detail, children: [] });
  }
  return symbols.map((symbol) => inside(symbol, file)).sort((a, b) => a.span.start - b.span.start);
}
function testSymbols(file) {
  const cases = readTestFile2(file, () => void 0)?.cases ?? [];
  return cases.map((one) => inside({ ...own(one.name, one.span), kind: "case", children: [] }, file));
}
function deploySymbols(file) {
  const headers = /* @__PURE__ */ new Map();
  for (const path of tomlPaths(file.text) ?? []) {
    const [first, last] = [path[0], path.at(-1)];
    if (first === void 0 || last === void 0 || !isHeader(file, first.span)) continue;
    const span = { start: first.span.start, end: last.span.end };
    if (!headers.has(span.start)) headers.set(span.start, { text: path.map(({ text }) => text).join("."), span });
  }
  const starts = [...headers.keys()];
  return [...headers.values()].map((name, index) => {
    const { start } = name.span;
    const next = starts[index + 1];
    const stop = next === void 0 ? file.text.length : file.lineStarts[positionAt4(file, next).line - 1];
    const end = start + file.text.slice(start, stop).trimEnd().length;
    return { ...own(name, { start, end }), kind: "table", children: [] };
  });
}
function isHeader({ text }, { start }) {
  return /(?:^|[\r\n])[ \t]*\[{1,2}[ \t]*$/.test(text.slice(Math.max(0, start - 80), start));
}
function own(name, span) {
  return { name: name.text, span: covering(span, name.span), selection: name.span };
}
function memberSymbol(statement) {
  if (statement.kind === "function") return [methodSymbol(statement)];
  if (statement.kind !== "assign") return [];
  return statement.targets.flatMap(
    (target) => target.kind === "name" ? [{ ...own(target, statement.span), kind: "attribute", children: [] }] : []
  );
}
function methodSymbol({ name, span, parameters }) {
  const detail = `(${parameters.map((parameter) => parameter.name.text).join(", ")})`;
  return { ...own(name, span), kind: "method", detail, children: [] };
}
function covering(span, inner) {
  return { start: Math.min(span.start, inner.start), end: Math.max(span.end, inner.end) };
}
function inside(symbol, file) {
  const { length } = file.text;
  const cut = ({ start, end }) => ({ start: Math.min(start, length), end: Math.min(end, length) });
  return {
    ...symbol,
    span: cut(symbol.span),
    selection: cut(symbol.selection),
    children: symbol.children.map((child) => inside(child, file))
  };
}

// src/language/ask.ts
function completionsAt(document, folder, offset) {
  if (document.kind !== "project") return settingCompletions(folder, document, offset);
  return folder === void 0 ? [] : completionsIn(folder, offset);
}
function hoverAt(document, folder, offset, findings) {
  if (document.kind !== "project") return joined2(findingsAt(findings, offset), settingHover(folder, document, offset));
  return folder === void 0 ? findingsAt(findings, offset) : hoverIn(folder, offset, findings);
}
function joined2(first, second) {
  if (first === void 0 || second === void 0) return first ?? second;
  return { span: first.span, markdown: `${first.markdown}

---

${second.markdown}` };
}
function symbolsIn({ kind, file }, folder) {
  if (kind === "test") return testSymbols(file);
  if (kind !== "project") return deploySymbols(file);
  return folder === void 0 ? [] : symbolsOf(folder.project);
}
function foldsIn({ kind, file }, folder) {
  return foldsOf(file, kind === "project" ? folder?.project.reading.multilineStrings : []);
}
function lensesIn({ kind, file }, folder) {
  if (folder === void 0) return [];
  if (kind === "test") return testLenses(file, folder.project.file.path);
  return kind === "project" ? lensesOf(folder) : [];
}

// src/language/names.ts
import { tomlPaths as tomlPaths2 } from "./toml.mjs";
import { TASK_TABLE as TASK_TABLE2 } from "./compiler.mjs";
function definitionAt(folder, document, offset) {
  const { file } = folder.project;
  const named = namedAt(folder, document, offset);
  if (named !== void 0) return { span: named.span, target: { file, span: named.of.definition } };
  if (document.kind === "project") return subscribedAt(folder, offset);
  const state = document.kind === "test" ? nameIn(testNames(folder.project, document.file), offset) : void 0;
  const key = state && keySpan(folder.project, state.text);
  return state && key && { span: state.span, target: { file, span: key } };
}
function subscribedAt({ project, others }, offset) {
  const { file } = project;
  const cursor = writtenBefore(file.text, statementStart(project, offset), offset);
  const option = subscriptionOption(spotOf(cursor, codeAround(cursor.headers)));
  return option && subscriptionTarget(option, cursor, others, file.text);
}
function referencesAt(folder, document, offset) {
  const named = namedAt(folder, document, offset);
  return named === void 0 ? [] : usesOfNamed(folder, named.of);
}
function namedAt(folder, { kind, file }, offset) {
  const at = kind === "project" ? nameInProject(folder.project, offset) : nameInSettings(folder.project, kind, file, offset);
  const of = at && findNamed(folder.project, at.text);
  return at === void 0 || of === void 0 ? void 0 : { of, span: at.span };
}
function nameInSettings(analysis, kind, file, offset) {
  if (kind === "test") return nameIn(testNames(analysis, file), offset);
  return kind === "deploy" ? nameIn(taskNamesIn(file) ?? [], offset) : void 0;
}
function nameIn(names, offset) {
  return names.find(({ span }) => span.start <= offset && offset <= span.end);
}
function findNamed({ project: { tasks, machines, processors } }, name) {
  const found = [
    { kind: "task", entry: tasks.get(name) },
    { kind: "machine", entry: machines.get(name) },
    { kind: "processor", entry: processors.get(name) }
  ];
  return found.flatMap(
    ({ kind, entry }) => entry === void 0 ? [] : [{ kind, name, definition: entry.name.span }]
  )[0];
}
function nameInProject(analysis, offset) {
  const { file, reading } = analysis;
  const cursor = writtenBefore(file.text, statementStart(analysis, offset), offset);
  const { word, string, isComment: isComment2, tokens } = cursor;
  if (string !== void 0 || isComment2 || word.start === word.end) return void 0;
  const text = file.text.slice(word.start, word.end).normalize("NFKC");
  const named = findNamed(analysis, text);
  if (named === void 0) return void 0;
  const isUse = [named.definition, ...usesIn(analysis, text)].some(({ start }) => start === word.start);
  const isBroken = reading.broken.some(({ start, end }) => start <= offset && offset <= end);
  const isExpression = tokens.at(-1)?.text !== "." && codeAround(cursor.headers).kind !== "method";
  return isUse || isBroken && isExpression ? { text, span: word } : void 0;
}
function usesIn({ uses }, name) {
  return [...uses().get(name) ?? []].sort((a, b) => a.start - b.start);
}
function usesOfNamed(folder, { kind, name, definition: definition2 }) {
  const { project: analysis, tests, deploy, others } = folder;
  const { file } = analysis;
  const own2 = [definition2, ...usesIn(analysis, name)].sort((a, b) => a.start - b.start);
  const found = own2.map((span) => ({ file, span, isDefinition: span === definition2 }));
  const add = (place) => {
    found.push({ ...place, isDefinition: false });
  };
  if (kind !== "processor") {
    for (const test of tests)
      for (const { span } of testNames(analysis, test).filter(({ text }) => text === name)) add({ file: test, span });
  }
  if (kind === "task" && deploy !== void 0) {
    for (const { text, span } of taskNamesIn(deploy) ?? []) if (text === name) add({ file: deploy, span });
  }
  if (kind === "machine") {
    for (const { subscriptions } of others) {
      for (const { project, machine, places } of subscriptions) {
        if (project === analysis.project.name && machine === name) add(places.machine);
      }
    }
  }
  return found;
}
function testNames({ readTest }, file) {
  const read3 = readTest(file);
  const names = /* @__PURE__ */ new Map();
  for (const name of read3 === void 0 ? [] : namesInTests(read3)) names.set(name.span.start, name);
  return [...names.values()].sort((a, b) => a.span.start - b.span.start);
}
function namesInTests({ machine, tasks, cases }) {
  const named = [...tasks.values()].map(({ name }) => name);
  for (const one of cases) {
    const { path = [], calls = [], inputs = [] } = one.expect ?? {};
    named.push(...[...one.tasks.values(), ...calls, ...inputs].map(({ name }) => name), ...path);
    if (one.machine !== void 0) named.push(one.machine);
  }
  return machine === void 0 ? named : [machine, ...named];
}
function taskNamesIn({ text: source }) {
  const names = /* @__PURE__ */ new Map();
  for (const [table, name] of tomlPaths2(source) ?? []) {
    if (table?.text === TASK_TABLE2 && name !== void 0) names.set(name.span.start, name);
  }
  return tomlPaths2(source) === void 0 ? void 0 : [...names.values()];
}
function keySpan({ graphs }, key) {
  for (const { live } of graphs().values()) {
    for (const state of live) {
      if ((state.kind === "task" || state.kind === "machine") && state.key?.text === key) return state.key.span;
    }
  }
  return void 0;
}

// builtin:node:path?basename,dirname,join,resolve
var basename = nodeRequire("node:path").basename;
var dirname = nodeRequire("node:path").dirname;
var join2 = nodeRequire("node:path").join;
var resolve2 = nodeRequire("node:path").resolve;

// src/server/subject.ts
import { sourceFile as sourceFile3 } from "./base.mjs";
import { DEPLOY_FILE } from "./compiler.mjs";
import { shownPath } from "./compiler.mjs";

// src/language/analysis.ts
import { once } from "./base.mjs";
import { readTestFile as readTestFile3 } from "./tests.mjs";
import { dataFlow } from "./compiler.mjs";
import { EMPTY, instantiate, measure } from "./compiler.mjs";
import { lower } from "./compiler.mjs";
import { reportCycles } from "./compiler.mjs";
import { helperNames } from "./compiler.mjs";
import { methodsOf, scopesOfModule } from "./compiler.mjs";
import { bind } from "./compiler.mjs";
import { parse } from "./compiler.mjs";
import { read as read2 } from "./compiler.mjs";

// src/language/moved.ts
function movedBack(module, moved) {
  if (moved.length === 0) return module;
  const body = module.body.map((statement) => {
    const own2 = moved.find(({ span }) => span.start <= statement.span.start && statement.span.end <= span.end);
    return own2 === void 0 ? statement : shifted(statement, own2.from - own2.span.start);
  });
  return { ...module, body: body.sort((a, b) => a.span.start - b.span.start) };
}
function shifted(value, by) {
  if (Array.isArray(value)) return value.map((item) => shifted(item, by));
  if (typeof value !== "object" || value === null) return value;
  const { start, end } = value;
  if (typeof start === "number" && typeof end === "number") return { ...value, start: start + by, end: end + by };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shifted(item, by)]));
}

// src/language/references.ts
import { errorClausesIn as errorClausesIn2 } from "./compiler.mjs";
import { statementsOf } from "./compiler.mjs";
import { nameUses } from "./compiler.mjs";
function usesWithoutErrors({ module, machines }) {
  const errors = /* @__PURE__ */ new Set();
  const add = (expression) => {
    if (expression !== void 0) errors.add((expression.kind === "call" ? expression.callee : expression).span.start);
  };
  for (const { definition: definition2 } of machines.values()) {
    for (const clause of errorClausesIn2(definition2.body)) clause.errors.forEach(add);
    for (const statement of statementsOf(definition2.body)) if (statement.kind === "raise") add(statement.exception);
  }
  return new Map([...nameUses(module)].map(([name, spans]) => [name, spans.filter(({ start }) => !errors.has(start))]));
}
function dataReferences(body) {
  const found = [];
  const open = [...body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isSubscript(node)) {
      const steps = stepsIn(node);
      if (steps !== void 0) found.push({ steps, last: node.index.span });
    }
    for (const [name, value] of Object.entries(node)) if (name !== "span" && name !== "code") open.push(value);
  }
  return found;
}
function isSubscript(node) {
  return "kind" in node && node.kind === "subscript";
}
function stepsIn(expression) {
  const steps = [];
  let at = expression;
  for (; at.kind === "subscript"; at = at.object) {
    const { index } = at;
    if (index.kind === "string") steps.unshift(index.value);
    else if (index.kind === "number") steps.unshift(Number(index.value?.numberText));
    else return void 0;
  }
  return at.kind === "name" && at.text === "data" ? steps : void 0;
}

// src/language/repair.ts
import { positionAt as positionAt5, sourceFile as sourceFile2 } from "./base.mjs";
import { read } from "./compiler.mjs";
var MAX_READ = 2 ** 20;
var MIN_TRIES = 3;
var MAX_TRIES = 40;
function repair(reading) {
  const { file, broken } = reading;
  if (broken.length === 0) return { reading, moved: [] };
  const parts = [];
  const homeless = [];
  let at = 0;
  let left = MAX_READ;
  for (const span of broken) {
    const own2 = file.text.slice(span.start, span.end);
    const bare2 = span.end < file.text.length ? classWithBody(own2) : void 0;
    if (bare2 !== void 0) {
      homeless.push({ from: span.start, text: bare2 });
      parts.push(file.text.slice(at, span.start), own2.replace(/[^\r\n]/g, " "));
      at = span.end;
      continue;
    }
    const { text: text2, cost } = repairStatement(own2, left, span.end === file.text.length);
    left -= cost;
    parts.push(file.text.slice(at, span.start), text2);
    at = span.end;
  }
  parts.push(file.text.slice(at));
  let text = parts.join("");
  const moved = [];
  for (const { from, text: own2 } of homeless) {
    text += "\n";
    moved.push({ span: { start: text.length, end: text.length + own2.length }, from });
    text += own2;
  }
  return { reading: read(sourceFile2(file.path, text)), moved };
}
var MAX_HEADER = 2e3;
function classWithBody(text) {
  if (text.length > MAX_HEADER) return void 0;
  const header = /^([\s\S]*:)[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)?$/.exec(text)?.[1];
  if (header === void 0 || !/^(?:class\b|@)/.test(text) || !/^class\b/m.test(text)) return void 0;
  const { problems, whole } = read(sourceFile2("", `${header}0`));
  return problems.length === 0 && whole.length === 1 ? `${header}0` : void 0;
}
function repairStatement(text, most, isLast) {
  const tries = Math.max(MIN_TRIES, Math.min(MAX_TRIES, Math.floor(most / (text.length + 1))));
  let now = text;
  const seen = /* @__PURE__ */ new Set();
  for (let tried = 1; tried <= tries; tried += 1) {
    const file = sourceFile2("", now);
    const [problem] = read(file).problems;
    if (problem === void 0) return { text: now, cost: tried * text.length };
    const at = Math.min(problem.span.start, now.length);
    const filled = fillBody(file, at, isLast) ?? openTry(file, at) ?? hideLine(file, at, seen);
    if (filled === void 0) return { text, cost: tried * text.length };
    now = filled;
  }
  return { text, cost: tries * text.length };
}
var HEADER = /:[ \t\f]*(?:#[^\r\n]*)?$/;
function fillBody(file, at, isLast) {
  const { text } = file;
  const before2 = text.slice(0, at);
  const code = before2.trimEnd();
  const header = lineOf(file, code.length);
  const own2 = text.slice(header.start, code.length);
  if (!HEADER.test(own2)) return void 0;
  const next = lineOf(file, at);
  const isOnHeader = next.start === header.start;
  if (!isOnHeader && indentOf(text, next) > indentOf(text, header) && text.slice(at, next.end).trim() !== "")
    return void 0;
  if (own2.includes("#")) return void 0;
  const rest = text.slice(code.length);
  const blanks2 = /^\s*/.exec(rest)?.[0] ?? "";
  const body = bodyIn(blanks2, isLast && blanks2.length === rest.length);
  if (body !== void 0) return `${code}${body}${rest.slice(blanks2.length)}`;
  const definition2 = `${DEFINITION.exec(own2)?.[0]}():0`;
  if (!DEFINITION.test(own2) || definition2.length > own2.length) return void 0;
  return `${text.slice(0, header.start)}${definition2.padEnd(own2.length)}${rest}`;
}
var DEFINITION = /^[ \t\f]*(?:async[ \t]+)?def[ \t]+\w+/;
function bodyIn(blanks2, isEnd) {
  if (isEnd) return `pass${blanks2.slice(4)}`;
  const lineBreak = /(?:\r\n|\r|\n)[^\r\n]*$/.exec(blanks2);
  const room = lineBreak?.index ?? 0;
  const last = blanks2.slice(room);
  if (room >= 4) return `pass${blanks2.slice(4, room).replace(/[\r\n]/g, " ")}${last}`;
  if (room >= 1) return `0${" ".repeat(room - 1)}${last}`;
  return last.startsWith("\r\n") ? `0${last.slice(1)}` : void 0;
}
function openTry(file, at) {
  const { text } = file;
  const line = lineOf(file, at);
  const isEnd = text.slice(at, line.end).trim() === "";
  if (/^\s*(?:except|finally)\b/.test(text.slice(line.start, line.end))) return void 0;
  const most = isEnd ? 0 : indentOf(text, line);
  let least = Number.POSITIVE_INFINITY;
  const body = [];
  for (let { line: number } = positionAt5(file, at), isFirst = !isEnd; number > 0; number -= 1, isFirst = false) {
    const own2 = lineOf(file, file.lineStarts[number - 1] ?? 0);
    if (isFirst || text.slice(own2.start, own2.end).trim() === "") continue;
    const indent = indentOf(text, own2);
    if (indent < least) {
      if (/^\s*try[ \t]*:[ \t]*$/.test(text.slice(own2.start, own2.end)) && indent >= most) {
        return withoutTry(text, { start: own2.start + indent, end: own2.end }, body.reverse());
      }
      least = indent;
    }
    if (indent < most) return void 0;
    body.push(own2);
  }
  return void 0;
}
function withoutTry(text, line, body) {
  const [first, second] = body;
  if (first !== void 0 && second === void 0) {
    return `${text.slice(0, line.start)}${"0;".padEnd(first.start - line.start)}${text.slice(first.start)}`;
  }
  const parts = [text.slice(0, line.start), "pass".padEnd(line.end - line.start)];
  let at = line.end;
  for (const { start, end } of body) {
    parts.push(text.slice(at, start), " ".repeat(end - start));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}
function hideLine(file, at, seen) {
  const opening = openBracketBefore(file, at);
  const line = lineOf(file, opening ?? at);
  const { text } = file;
  const isAgain = seen.has(line.start);
  seen.add(line.start);
  const indent = indentOf(text, line);
  const start = line.start + indent;
  const width = line.end - start;
  const own2 = text.slice(start, line.end);
  const isDecorator = own2.startsWith("@");
  let replacement = " ".repeat(width);
  if (!isAgain && !isDecorator) replacement = statementOf(own2, isHeader2(file, line), width);
  else if (own2.trim() === "") return void 0;
  return `${text.slice(0, start)}${replacement}${text.slice(line.end)}`;
}
function statementOf(own2, isBlock, width) {
  const [word = ""] = /^\w+/.exec(own2) ?? [];
  const clause = CLAUSES2.get(word);
  const choices = isBlock ? clause ?? ["if 0:"] : [...(clause ?? []).map((header) => `${header}0`), "pass", "0"];
  const definition2 = DEFINITION.exec(own2)?.[0];
  const all = definition2 === void 0 ? choices : [`${definition2}(data):`, `${definition2}(d):`, `${definition2}():`];
  const found = all.find((choice) => choice.length <= width) ?? "";
  return found.padEnd(width);
}
var CLAUSES2 = /* @__PURE__ */ new Map([
  ["elif", ["elif 0:"]],
  ["else", ["else:"]],
  ["try", ["try:"]],
  ["except", ["except:"]],
  ["finally", ["finally:"]]
]);
function isHeader2(file, line) {
  const { text } = file;
  const rest = /^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*/.exec(text.slice(line.end))?.[0].length ?? 0;
  const next = lineOf(file, line.end + rest);
  return next.start > line.start && next.start < text.length && indentOf(text, next) > indentOf(text, line);
}
function openBracketBefore(file, at) {
  const { text } = file;
  const { start } = lineOf(file, at);
  const open = [];
  for (const { 0: part, index } of text.slice(0, start).matchAll(PART)) {
    if ("([{".includes(part)) open.push(index);
    else if (")]}".includes(part)) open.pop();
  }
  return open[0];
}
var PART = /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|#[^\r\n]*|[()[\]{}]/g;
function lineOf(file, at) {
  const { line } = positionAt5(file, at);
  const start = file.lineStarts[line - 1] ?? 0;
  const next = file.lineStarts[line] ?? file.text.length;
  const end = start + file.text.slice(start, next).replace(/[\r\n]+$/, "").length;
  return { start, end };
}
function indentOf(text, { start, end }) {
  return /^[ \t\f]*/.exec(text.slice(start, end))?.[0].length ?? 0;
}

// src/language/analysis.ts
function readings(file) {
  const asWritten = read2(file);
  const { reading, moved } = repair(asWritten);
  return { file, asWritten, repaired: reading, moved };
}
function analyse({ file, asWritten, repaired, moved }, name, engine) {
  const module = movedBack(parse(repaired, engine, ignore), moved);
  const scopes = scopesOfModule(module);
  const project = bind(module, name, ignore, helperNames(module, scopes));
  const graphs = once(() => {
    const all = /* @__PURE__ */ new Map();
    for (const [machine, definition2] of project.machines) all.set(machine, lower(definition2, project, ignore).graph);
    return all;
  });
  const methods = once(() => methodsOf(project, scopes));
  const sizes = once(() => reportCycles(graphs(), ignore) ? void 0 : measure(graphs()));
  return {
    file,
    reading: asWritten,
    project,
    graphs,
    methods,
    flows: once(() => flowsOf({ project, methods: methods(), graphs: graphs() })),
    uses: once(() => usesWithoutErrors(project)),
    references: memo((machine) => dataReferences(project.machines.get(machine)?.definition.body ?? [])),
    readTest: newestOf((test) => readTestFile3(test, ignore)),
    instance: memo((machine) => {
      const known = sizes();
      const span = project.machines.get(machine)?.name.span;
      if (known === void 0 || span === void 0) return void 0;
      return instantiate(machine, graphs(), known.get(machine) ?? EMPTY, span, ignore);
    })
  };
}
function flowsOf(program) {
  const edges = /* @__PURE__ */ new Map();
  const { events } = dataFlow(program, (machine, from, to, { data }) => {
    const own2 = edges.get(machine) ?? [];
    own2.push({ from, to, data });
    edges.set(machine, own2);
  });
  return { edges, events };
}
function ignore() {
}
function newestOf(find2) {
  const newest = /* @__PURE__ */ new Map();
  return (file) => {
    const known = newest.get(file.path);
    if (known?.text === file.text) return known.value;
    const value = find2(file);
    newest.set(file.path, { text: file.text, value });
    return value;
  };
}
function memo(find2) {
  const known = /* @__PURE__ */ new Map();
  return (key) => {
    const value = known.get(key) ?? find2(key);
    known.set(key, value);
    return value;
  };
}

// src/server/subject.ts
import { readerOf } from "./compiler.mjs";
function newAnalyses(loadEngine) {
  const newest = /* @__PURE__ */ new Map();
  const analysed = async (file, name) => {
    const read3 = readings(file);
    return analyse(read3, name, read3.repaired.needsEngine ? await loadEngine() : void 0);
  };
  return (file, name) => {
    const known = newest.get(file.path);
    if (known?.text === file.text) return known.analysis;
    const analysis = analysed(file, name);
    newest.set(file.path, { text: file.text, analysis });
    return analysis;
  };
}
async function subjectOf(uri, session, analyses, needs) {
  const path = pathOfUri(uri) ?? "";
  const known = await session[needs](path);
  const checked = known && kindOf(path, known.folder) === void 0 ? await session.checked(path) : known;
  const document = session.documents.get(path);
  const kind = checked && kindOf(path, checked.folder);
  if (checked === void 0 || document === void 0 || kind === void 0) return void 0;
  const { projects, request } = checked.folder;
  const file = sourceFile3(shownPath(path, request.cwd), document.text);
  const own2 = [...projects.values()].find(
    ({ found }) => kind === "project" ? found.path === path : dirname(found.path) === dirname(path)
  );
  const folder = own2 && await projectFolder(own2, checked, analyses);
  return { document, kind, file, checked, folder };
}
async function projectFolder({ found, input, tests }, { folder, memory }, analyses) {
  const { cwd, edited } = folder.request;
  const newest = (file) => sourceFile3(file.path, edited(resolve2(cwd, file.path)) ?? file.text);
  const deployPath = join2(dirname(found.path), DEPLOY_FILE);
  const deploy = readerOf(edited)(deployPath, dirname(deployPath));
  return {
    project: await analyses(newest(input.file), found.project),
    deploy: deploy && "text" in deploy ? sourceFile3(shownPath(deployPath, cwd), deploy.text) : void 0,
    tests: tests.filter(({ path }) => path.endsWith(".yaml")).map(newest),
    others: [...folder.projects.values()].flatMap(
      (other) => other.input === input ? [] : memory.facts.get(other.input) ?? []
    )
  };
}
function kindOf(path, { projects }) {
  const name = basename(path);
  if (projects.has(path)) return "project";
  if (name === DEPLOY_FILE) return "deploy";
  if (name === "fluxio.toml") return "configuration";
  return name.endsWith(".test.yaml") ? "test" : void 0;
}

// src/server/answer-language.ts
function answerLanguage(connection, session, client, analyses) {
  const about = (uri, needs) => subjectOf(uri, session, analyses, needs);
  const at = async ({ textDocument, position }, needs, answer) => {
    const subject = await about(textDocument.uri, needs);
    return subject && answer(subject, offsetOf(subject.file, position, subject.document.view));
  };
  const placeIn3 = (subject, place) => locationOf(place, subject, session, client);
  connection.onHover(async (params) => await at(params, "checked", hover) ?? null);
  connection.onCompletion(async (params) => await at(params, "known", completions) ?? null);
  connection.onDefinition(
    async (params) => await at(params, "known", (subject, offset) => {
      const found = subject.folder && definitionAt(subject.folder, subject, offset);
      return found && definition(found, subject, placeIn3(subject, found.target), client);
    }) ?? null
  );
  connection.onReferences(
    async (params) => await at(
      params,
      "known",
      ({ folder, ...subject }, offset) => (folder === void 0 ? [] : referencesAt(folder, subject, offset)).filter(({ isDefinition }) => params.context.includeDeclaration || !isDefinition).map((use) => placeIn3({ folder, ...subject }, use))
    ) ?? null
  );
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, "known");
    return subject === void 0 ? null : symbolsIn(subject, subject.folder).map((symbol) => shownSymbol(symbol, subject));
  });
  connection.onFoldingRanges(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, "known");
    return subject === void 0 ? null : folds(subject);
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, "known");
    return subject === void 0 ? null : lenses(subject);
  });
}
function hover(subject, offset) {
  const { folder, checked, document, file } = subject;
  const answer = hoverAt(subject, folder, offset, checked.findings.get(document.path) ?? []);
  if (answer === void 0) return void 0;
  const contents = { kind: MarkupKind.Markdown, value: answer.markdown };
  return { contents, range: shownRange(file, answer.span, document.view) };
}
var COMPLETION_KINDS = {
  attribute: CompletionItemKind.Property,
  class: CompletionItemKind.Class,
  decorator: CompletionItemKind.Function,
  error: CompletionItemKind.Event,
  function: CompletionItemKind.Function,
  key: CompletionItemKind.Field,
  keyword: CompletionItemKind.Keyword,
  method: CompletionItemKind.Method,
  name: CompletionItemKind.Variable,
  option: CompletionItemKind.Property,
  setting: CompletionItemKind.Property,
  state: CompletionItemKind.Reference,
  value: CompletionItemKind.Value
};
function completions(subject, offset) {
  const { folder, document, file } = subject;
  return completionsAt(subject, folder, offset).map((completion, index) => ({
    ...shownCompletion(completion),
    // Keeps the given order, such as that of an option table.
    sortText: String(index).padStart(5, "0"),
    textEdit: { range: shownRange(file, completion.edit.span, document.view), newText: completion.edit.text }
  }));
}
function shownCompletion({ label, kind, detail, documentation, edit }) {
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    // The editor filters by the text that the edit replaces, which may begin with a quote or an at sign.
    filterText: edit.text,
    insertTextFormat: InsertTextFormat.PlainText,
    ...detail === void 0 ? {} : { detail },
    ...documentation === void 0 ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }
  };
}
function definition({ span }, { file, document }, { uri, range }, { linksDefinitions }) {
  if (!linksDefinitions) return { uri, range };
  return [
    {
      originSelectionRange: shownRange(file, span, document.view),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range
    }
  ];
}
function locationOf({ file, span }, { checked }, { documents }, { encoding }) {
  const path = resolve(checked.folder.request.cwd, file.path);
  return { uri: uriOf(path, documents), range: shownRange(file, span, rulesOf(path, documents, encoding)) };
}
var SYMBOL_KINDS = {
  task: ShownKind.Class,
  processor: ShownKind.Class,
  machine: ShownKind.Function,
  attribute: ShownKind.Property,
  method: ShownKind.Method,
  case: ShownKind.Event,
  table: ShownKind.Object
};
function shownSymbol({ name, kind, detail, span, selection, children }, subject) {
  const { file, document } = subject;
  return {
    name,
    kind: SYMBOL_KINDS[kind],
    ...detail === void 0 ? {} : { detail },
    range: shownRange(file, span, document.view),
    selectionRange: shownRange(file, selection, document.view),
    children: children.map((child) => shownSymbol(child, subject))
  };
}
function folds(subject) {
  const { file, folder } = subject;
  return foldsIn(subject, folder).map(({ span, kind }) => ({
    startLine: positionAt6(file, span.start).line - 1,
    endLine: positionAt6(file, span.end).line - 1,
    ...kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}
  }));
}
function lenses(subject) {
  const { folder, file, document, checked } = subject;
  const { cwd } = checked.folder.request;
  return lensesIn(subject, folder).map(({ span, title, command, arguments: given }) => ({
    range: shownRange(file, span, document.view),
    command: { title, command: `fluxio.${command}`, arguments: [cwd, given] }
  }));
}

// src/server/answer-rename.ts
import {
  LSPErrorCodes,
  ResponseError as ResponseError2
} from "./vendor-vscode-languageserver-node.mjs";

// src/language/rename.ts
import { applyEdits } from "./base.mjs";
import { positionAt as positionAt7, sourceFile as sourceFile4 } from "./base.mjs";
import { compile } from "./compiler.mjs";
import { tomlPaths as tomlPaths3 } from "./toml.mjs";
import { KEYWORDS } from "./compiler.mjs";
function renamableAt(folder, document, offset) {
  const named = namedAt(folder, document, offset);
  if (named === void 0)
    return { refused: "only tasks, state machine functions and event processors can be renamed" };
  return reasonAgainst(folder, named.of) ?? { span: named.span, name: named.of.name };
}
function renameAt(folder, document, offset, to, engine) {
  const at = namedAt(folder, document, offset);
  const renamable = renamableAt(folder, document, offset);
  if ("refused" in renamable || at === void 0) return "refused" in renamable ? renamable : { files: [] };
  const named = at.of;
  if (to === named.name) return { files: [] };
  const invalid = reasonAgainstName(folder, named, to);
  if (invalid !== void 0) return invalid;
  const edits = /* @__PURE__ */ new Map();
  const add = (file, span, text2) => {
    const own3 = edits.get(file) ?? [];
    const within = withoutQuotes(file, span);
    own3.push({ span: within, text: within.start > span.start ? text2 : bare(file, text2) });
    edits.set(file, own3);
  };
  for (const { file, span } of usesOfNamed(folder, named)) add(file, span, to);
  const { project } = folder;
  const text = applyEdits(project.file.text, edits.get(project.file) ?? []);
  const { name: own2 } = project.project;
  const renamed = sourceFile4(project.file.path, text);
  const refusal2 = newRefusal({ file: project.file, project: own2 }, renamed, engine);
  if (refusal2 !== void 0) return { refused: refusal2 };
  const after = analyse(readings(renamed), own2, engine);
  const states = renamedStates(project, after, named.name, to);
  for (const test of folder.tests) {
    for (const { text: name, span } of testNames(project, test)) {
      const state = name === named.name ? void 0 : states.get(name);
      if (state !== void 0) add(test, span, state);
    }
  }
  return { files: [...edits].map(([file, own3]) => ({ file, edits: own3.sort(byPlace) })) };
}
function byPlace(a, b) {
  return a.span.start - b.span.start;
}
function withoutQuotes({ text }, { start, end }) {
  const isQuoted = end - start >= 2 && /["']/.test(text.charAt(start)) && text.charAt(end - 1) === text.charAt(start);
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
function bare({ path }, name) {
  const needsQuotes = path.endsWith(".toml") ? !/^\w+$/.test(name) : path.endsWith(".yaml") && /^(?:null|true|false)$/i.test(name);
  return needsQuotes ? `"${name}"` : name;
}
function reasonAgainst({ project, tests, deploy }, { kind, name }) {
  if (kind === "machine" && name === "main")
    return { refused: "'main' cannot be renamed, because it is the entry point of the project" };
  const [problem] = project.reading.problems;
  if (problem !== void 0) {
    const { line } = positionAt7(project.file, problem.span.start);
    return { refused: `fix the syntax error on line ${line} of '${project.file.path}' first` };
  }
  const unread = [
    ...tests.filter((file) => project.readTest(file) === void 0),
    ...deploy === void 0 || tomlPaths3(deploy.text) !== void 0 ? [] : [deploy]
  ].find(({ text }) => text.includes(name));
  return unread && { refused: `fix the syntax error in '${unread.path}' first` };
}
function reasonAgainstName({ project, tests, deploy }, { kind, name }, to) {
  if (!new RegExp("^[\\p{XID_Start}_]\\p{XID_Continue}*$", "u").test(to) || KEYWORDS.includes(to)) {
    return { refused: `'${to}' is not a valid Python name` };
  }
  if (to.normalize("NFKC") !== to)
    return { refused: `Python reads '${to}' as '${to.normalize("NFKC")}'; write that name` };
  if (kind === "machine" && to === "main")
    return { refused: `'${name}' cannot be renamed to 'main', the entry point of the project` };
  if (project.uses().has(to)) return { refused: `'${project.file.path}' already uses the name '${to}'` };
  const test = tests.find((file) => testNames(project, file).some(({ text }) => text === to));
  if (test !== void 0 && kind !== "processor") return { refused: `'${test.path}' already uses the name '${to}'` };
  const hasSettings = kind === "task" && deploy !== void 0 && taskNamesIn(deploy)?.some(({ text }) => text === to);
  return hasSettings === true ? { refused: `'${deploy?.path}' already has settings for '${to}'` } : void 0;
}
function newRefusal(before2, after, engine) {
  const known = /* @__PURE__ */ new Map();
  for (const { info } of refusalsIn(before2, engine)) known.set(info.code, (known.get(info.code) ?? 0) + 1);
  for (const { info, message } of refusalsIn({ ...before2, file: after }, engine)) {
    const left = known.get(info.code) ?? 0;
    if (left === 0) return message;
    known.set(info.code, left - 1);
  }
  return void 0;
}
function refusalsIn(input, engine) {
  return compile(input, engine).diagnostics.filter(({ info }) => info.isRule !== true);
}
function renamedStates(before2, after, from, to) {
  const renamed = /* @__PURE__ */ new Map();
  for (const machine of before2.project.machines.keys()) {
    const pairs = [[before2.instance(machine), after.instance(machine === from ? to : machine)]];
    for (const [own2, other] of pairs) {
      if (own2 === void 0 || other === void 0) continue;
      for (const [id, name] of own2.names) {
        const now = other.names.get(id);
        if (now !== void 0 && now !== name && !renamed.has(name)) renamed.set(name, now);
      }
      pairs.push(...childPairs(own2, other));
    }
  }
  return renamed;
}
function childPairs(own2, other) {
  return [...own2.children].flatMap(
    ([id, children]) => children.map((child, index) => [child, other.children.get(id)?.[index]])
  );
}

// src/server/answer-rename.ts
function answerRename(connection, session, client, { analyses, loadEngine }) {
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const subject = await subjectOf(textDocument.uri, session, analyses, "known");
    if (subject?.folder === void 0) return null;
    const { file, document } = subject;
    const named = renamableAt(subject.folder, subject, offsetOf(file, position, document.view));
    if ("refused" in named) return refusal(named);
    return { range: shownRange(file, named.span, document.view), placeholder: named.name };
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const subject = await subjectOf(textDocument.uri, session, analyses, "checked");
    if (subject?.folder === void 0) return null;
    const offset = offsetOf(subject.file, position, subject.document.view);
    const renaming = renameAt(subject.folder, subject, offset, newName, await loadEngine());
    const { cwd } = subject.checked.folder.request;
    if ("refused" in renaming) return refusal(renaming);
    return workspaceEdit(renaming.files, { client, documents: session.documents, cwd });
  });
}
function refusal({ refused }) {
  return new ResponseError2(LSPErrorCodes.RequestFailed, refused);
}
function workspaceEdit(files, { client, documents, cwd }) {
  const changes = files.map(({ file, edits }) => {
    const path = resolve(cwd, file.path);
    const view = rulesOf(path, documents, client.encoding);
    return {
      textDocument: { uri: uriOf(path, documents), version: documents.get(path)?.version ?? null },
      edits: edits.map(({ span, text }) => ({ range: shownRange(file, span, view), newText: text }))
    };
  });
  if (client.versionsEdits) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}

// src/server/client.ts
import {
  CodeActionKind,
  FileOperationPatternKind,
  TextDocumentSyncKind
} from "./vendor-vscode-languageserver-node.mjs";
function clientOf({ capabilities, workspaceFolders, rootUri, rootPath }) {
  const { general, textDocument, workspace } = capabilities;
  const root = rootUri ?? void 0;
  const open = workspaceFolders?.map(({ uri }) => uri) ?? [];
  const uris = open.length > 0 || root === void 0 ? open : [root];
  const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []);
  return {
    encoding: chosenEncoding(general?.positionEncodings),
    showsRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    changesFolders: workspace?.workspaceFolders === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    folders: uris.length === 0 && typeof rootPath === "string" ? [resolve(rootPath)] : paths
  };
}
var FOLDERS = {
  filters: [{ scheme: "file", pattern: { glob: "**", matches: FileOperationPatternKind.folder } }]
};
function capabilitiesFor({ encoding, preparesRename }) {
  return {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [".", "@", '"', "'", "[", "(", " "] },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: preparesRename ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    codeLensProvider: {},
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: FOLDERS, didRename: FOLDERS }
    }
  };
}

// src/server/session.ts
import { compiler } from "./compiler.mjs";

// builtin:node:path?basename,dirname
var basename2 = nodeRequire("node:path").basename;
var dirname2 = nodeRequire("node:path").dirname;

// builtin:node:url?pathToFileURL
var pathToFileURL2 = nodeRequire("node:url").pathToFileURL;

// src/server/roots.ts
import { isInside as isInside2 } from "./compiler.mjs";
import { isThere as isThere2 } from "./compiler.mjs";
import { PROJECT_FILES } from "./compiler.mjs";
import { repositoryOf } from "./compiler.mjs";

// src/server/check.ts
import { reporter, sortDiagnostics } from "./base.mjs";
import { checkTestFile } from "./tests.mjs";
import { readMockConfig } from "./tests.mjs";
import { readTestFile as readTestFile4 } from "./tests.mjs";
import { knownNames } from "./tests.mjs";
import { sourcesOf } from "./tests.mjs";
import { checkWorkspace } from "./compiler.mjs";
function newMemory() {
  return {
    results: /* @__PURE__ */ new WeakMap(),
    drafts: /* @__PURE__ */ new WeakMap(),
    names: /* @__PURE__ */ new WeakMap(),
    tests: /* @__PURE__ */ new WeakMap(),
    facts: /* @__PURE__ */ new WeakMap()
  };
}
async function checkFolder(folder, memory, compile2) {
  const { problems } = folder;
  if (!folder.isCertain) return sortDiagnostics(problems);
  const withTests = /* @__PURE__ */ new Set();
  const inputs = [...folder.projects.values()].map(({ input, tests }) => {
    if (tests.length > 0) withTests.add(input.file);
    return input;
  });
  const { results, names, facts, drafts } = memory;
  const made = /* @__PURE__ */ new Map();
  const steps = {
    compile: async (input) => {
      const known = drafts.get(input);
      if (known !== void 0) {
        known.draft.diagnostics.length = known.own;
        return known.draft;
      }
      const draft = await compile2(input);
      made.set(input, { draft: { ...draft, buildable: void 0 }, own: draft.diagnostics.length });
      if (draft.facts !== void 0) facts.set(input, draft.facts);
      if (withTests.has(input.file)) names.set(input.file, namesIn2(draft));
      return draft;
    },
    recall: (input) => results.get(input),
    store: (input, result) => {
      results.set(input, result);
      made.delete(input);
      drafts.delete(input);
    }
  };
  const { diagnostics } = await checkWorkspace(inputs, steps, { findElsewhere: folder.findElsewhere });
  for (const [input, kept] of made) if (input.policy?.afresh === void 0) drafts.set(input, kept);
  const found = [...problems, ...diagnostics];
  for (const { input, tests } of folder.projects.values()) {
    if (tests.length > 0 && !names.has(input.file)) names.set(input.file, namesIn2(await compile2(input)));
    for (const test of tests) found.push(...testFindings(test, names.get(input.file), memory));
  }
  return sortDiagnostics(found);
}
function namesIn2({ buildable }) {
  return buildable && knownNames({ buildable, sources: sourcesOf(buildable.instances) });
}
function testFindings(file, names, { tests }) {
  const known = tests.get(file);
  if (known !== void 0 && known.names === names) return known.diagnostics;
  const diagnostics = [];
  const report = reporter(file, diagnostics);
  const read3 = file.path.endsWith(".json") ? readMockConfig : readTestFile4;
  const test = read3(file, report);
  if (test !== void 0 && names !== void 0) checkTestFile(test, names, report);
  tests.set(file, { names, diagnostics });
  return diagnostics;
}

// builtin:node:path?basename,dirname,resolve
var basename3 = nodeRequire("node:path").basename;
var dirname3 = nodeRequire("node:path").dirname;
var resolve3 = nodeRequire("node:path").resolve;

// src/server/folder.ts
import { compareText } from "./base.mjs";
import { sourceFile as sourceFile5 } from "./base.mjs";
import { DEPLOY_FILE as DEPLOY_FILE2 } from "./compiler.mjs";
import { isInside, shownPath as shownPath2 } from "./compiler.mjs";
import { isThere } from "./compiler.mjs";
import { elsewhereAround } from "./compiler.mjs";
import { DEFAULT_LIMITS } from "./compiler.mjs";
import { projectName } from "./compiler.mjs";
import { findProjects } from "./compiler.mjs";
import { isTestFile, testFilesBeside } from "./compiler.mjs";
async function searchFolder(request, before2) {
  const { cwd, paths, edited, open } = request;
  const own2 = open.filter((path) => isInside(cwd, path));
  const wasCertain = before2?.isCertain === true;
  const lastValid = wasCertain ? before2.configs.files() : void 0;
  const options = { cwd, file: void 0, isIsolated: false, selection: {}, baseline: void 0, edited, lastValid };
  const search = { paths, options, limits: DEFAULT_LIMITS, isLate: () => false, unsaved: own2, excludesUnsaved: true };
  const { configs, discovery, read: read3 } = await findProjects(search);
  const problems = [...configs.problems()];
  const unsaved = own2.filter((path) => !isThere(path) && isProjectFile(configs, path)).map((path) => ({ path, shown: shownPath2(path, cwd), project: projectName(path) }));
  const files = [...discovery.files, ...unsaved].sort((a, b) => compareText(a.shown, b.shown));
  const isComplete = discovery.missing.length + discovery.unreadable.length === 0;
  const folder = {
    request,
    configs,
    problems,
    isCertain: problems.length === 0 || wasCertain,
    read: read3,
    findElsewhere: elsewhereAround(paths, cwd, configs, isComplete)
  };
  const projects = files.map(
    (found) => [found.path, projectAt(found, folder, before2?.projects.get(found.path))]
  );
  return { ...folder, projects: new Map(projects) };
}
function refreshed(before2, paths, open) {
  const folder = { ...before2, request: { ...before2.request, open } };
  const projects = [...folder.projects].map(
    ([path, project]) => [path, paths.has(path) ? projectAt(project.found, folder, project) : project]
  );
  return { ...folder, projects: new Map(projects) };
}
function affectedBy({ projects, configs, request }, path) {
  if (projects.has(path)) return /* @__PURE__ */ new Set([path]);
  const name = basename3(path);
  if (configs.baselines().some(({ shown }) => resolve3(request.cwd, shown) === path)) return "all";
  if (configs.marks.has(name) || name === ".gitignore" || isProjectFile(configs, path)) return "all";
  if ([...projects.keys()].some((own2) => isInside(path, own2))) return "all";
  const isBeside = name === DEPLOY_FILE2 || isTestFile(name);
  const affected = [...projects].filter(([own2, { input }]) => {
    if (isBeside) return dirname3(own2) === dirname3(path);
    return [...input.deploy?.files.keys() ?? []].some((shown) => resolve3(request.cwd, shown) === path);
  });
  const isFirst = name === DEPLOY_FILE2 && affected.some(([, { input }]) => input.deploy === void 0);
  return isFirst ? "all" : new Set(affected.map(([own2]) => own2));
}
function isProjectFile(configs, path) {
  const config = configs.at(dirname3(path));
  return config.isProjectName(basename3(path)) && !configs.excludes(config, path, false);
}
function projectAt(found, { read: read3, request }, before2) {
  const input = read3(found);
  return {
    found,
    input: before2 !== void 0 && isSame(before2.input, input) ? before2.input : input,
    tests: testsBeside(found.path, request, before2?.tests ?? [])
  };
}
function isSame(a, b) {
  const key = ({ project, problem, caching }) => JSON.stringify([project, problem?.message, caching?.scope]);
  return a.file.text === b.file.text && a.caching !== void 0 && key(a) === key(b);
}
function testsBeside(path, { cwd, edited, open }, before2) {
  const saved = testFilesBeside(path, cwd).files;
  const isSaved = new Set(saved.map((file) => resolve3(cwd, file.path)));
  const unsaved = open.filter(
    (own2) => dirname3(own2) === dirname3(path) && isTestFile(basename3(own2)) && !isSaved.has(own2)
  );
  const known = new Map(before2.map((file) => [file.path, file]));
  return [...saved, ...unsaved.map((own2) => sourceFile5(shownPath2(own2, cwd), ""))].map((file) => {
    const text = edited(resolve3(cwd, file.path)) ?? file.text;
    const same = known.get(file.path);
    return same?.text === text ? same : sourceFile5(file.path, text);
  });
}

// src/server/roots.ts
function newRoot(cwd, isShown) {
  return {
    ...{ cwd, isShown, memory: newMemory(), folder: void 0, stale: "all" },
    ...{ changed: /* @__PURE__ */ new Set(), checked: void 0, published: /* @__PURE__ */ new Map() }
  };
}
function rootOf(path, roots) {
  let best;
  for (const root of roots) {
    if (isInside2(root.cwd, path) && (best === void 0 || root.cwd.length > best.cwd.length)) best = root;
  }
  return best;
}
function rootAround(path) {
  return newRoot(repositoryOf(dirname2(path)), false);
}
function touch(root, path) {
  const { folder } = root;
  const paths = folder === void 0 ? "all" : affectedBy(folder, path);
  if (paths !== "all" && paths.size === 0) return false;
  root.changed = /* @__PURE__ */ new Set([...root.changed, path]);
  markStale(root, paths);
  return true;
}
function touchDisk(root, path, isOnlyChanged) {
  const { folder, cwd } = root;
  if (folder === void 0 || !isInside2(cwd, path)) return false;
  const paths = affectedBy(folder, path);
  if (paths !== "all" && paths.size === 0) return false;
  markStale(root, isOnlyChanged && isThere2(path) ? paths : "all");
  return true;
}
function isProject(path) {
  return PROJECT_FILES.has(basename2(path));
}
function markStale(root, paths) {
  const { stale } = root;
  root.stale = stale === "all" || paths === "all" ? "all" : /* @__PURE__ */ new Set([...stale ?? [], ...paths]);
}
async function checkRoot(root, documents, isOwn, compile2) {
  const { cwd, isShown, memory, stale, folder } = root;
  const open = [...documents.keys()].filter(isOwn);
  const edited = (path) => documents.get(path)?.text;
  const nothing = /* @__PURE__ */ new Set();
  root.stale = nothing;
  try {
    root.folder = folder === void 0 || stale === "all" ? await searchFolder({ cwd, paths: isShown ? [cwd] : open.filter(isProject), edited, open }, folder) : refreshed(folder, stale ?? /* @__PURE__ */ new Set(), open);
  } catch (error) {
    root.stale = stale;
    throw error;
  }
  const found = await checkFolder(root.folder, memory, compile2);
  root.checked = { folder: root.folder, findings: byPath(found, cwd), memory };
  if (root.stale === nothing) root.stale = void 0;
}
function publishRoot(root, options, isOwn, publish) {
  const { cwd, checked, published, changed } = root;
  if (checked === void 0) return;
  const { folder, findings } = checked;
  const { documents } = options;
  const presentation = { ...options, cwd, fileAt: (path) => folder.projects.get(path)?.input.file };
  const now = /* @__PURE__ */ new Map();
  const open = [...changed].filter((path) => documents.has(path));
  for (const path of /* @__PURE__ */ new Set([...findings.keys(), ...open])) {
    if (!isOwn(path)) continue;
    const before2 = published.get(path);
    const found = findings.get(path) ?? [];
    const uri = documents.get(path)?.uri ?? before2?.uri ?? pathToFileURL2(path).href;
    const isAsBefore = before2?.uri === uri && isEqual(before2.found, found) && !changed.has(path);
    if (!isAsBefore && (found.length > 0 || before2 !== void 0 || changed.has(path))) {
      const shown = found.map((finding) => shownFinding(finding, presentation));
      publish(uri, documents.get(path)?.version, shown);
    }
    if (found.length > 0) now.set(path, { uri, found });
  }
  for (const [path, { uri }] of published) {
    if (now.get(path)?.uri !== uri && !(changed.has(path) && documents.get(path)?.uri === uri))
      publish(uri, void 0, []);
  }
  root.published = now;
  root.changed = /* @__PURE__ */ new Set();
}
function isEqual(a, b) {
  return a.length === b.length && a.every((finding, index) => finding === b[index]);
}
function clearRoot(root, publish) {
  for (const { uri } of root.published.values()) publish(uri, void 0, []);
  root.published = /* @__PURE__ */ new Map();
}

// src/server/turns.ts
var SLOW = 100;
var MOST_QUIET = 500;
function takeTurns(quiet, work) {
  let generation = 0;
  let isWanted = false;
  let isEnded = false;
  let isRunning = false;
  let pause = quiet;
  let timer;
  let waiting = [];
  const rest = () => {
    for (const resolve4 of waiting) resolve4();
    waiting = [];
  };
  const turn = async () => {
    const own2 = generation;
    const isOutdated = () => generation !== own2;
    await letMessagesIn();
    if (!isOutdated()) {
      isWanted = false;
      const began = performance.now();
      await work(isOutdated);
      const duration = performance.now() - began;
      const half = duration < SLOW ? 0 : Math.min(duration / 2, MOST_QUIET);
      pause = Math.max(quiet, half, isOutdated() ? pause : 0);
    }
    isRunning = false;
    if (isEnded || !isWanted) rest();
    else timer ??= setTimeout(start, quiet);
  };
  function start() {
    timer = void 0;
    if (isRunning) return;
    isRunning = true;
    void turn();
  }
  return {
    request: (isTyped = false) => {
      generation += 1;
      isWanted = !isEnded;
      clearTimeout(timer);
      timer = isEnded ? void 0 : setTimeout(start, isTyped ? pause : quiet);
    },
    settle: async () => {
      if (isWanted || isRunning) await new Promise((resolve4) => waiting.push(resolve4));
    },
    end: () => {
      generation += 1;
      isEnded = true;
      isWanted = false;
      clearTimeout(timer);
      rest();
    }
  };
}
var ROUNDS = 16;
async function letMessagesIn() {
  for (let round = 0; round < ROUNDS; round += 1) await new Promise(setImmediate);
}
var SLICE = 20;
var OUTDATED = /* @__PURE__ */ Symbol("out of date");
function stepwise(step, isOutdated) {
  let since = performance.now();
  return async (input) => {
    if (performance.now() - since > SLICE) {
      await letMessagesIn();
      since = performance.now();
    }
    if (isOutdated()) throw OUTDATED;
    return step(input);
  };
}

// src/server/session.ts
var QUIET = 8;
function openEditorSession({
  encoding,
  showsRelated,
  loadEngine,
  publish,
  onBug
}) {
  const documents = /* @__PURE__ */ new Map();
  let roots = [];
  const compile2 = compiler(loadEngine);
  const turns = takeTurns(QUIET, async (isOutdated) => {
    for (const root of roots) {
      if (root.stale === void 0) continue;
      const isOwn = (path) => rootOf(path, roots) === root;
      try {
        await checkRoot(root, documents, isOwn, stepwise(compile2, isOutdated));
        if (root.stale === void 0) publishRoot(root, { documents, encoding, showsRelated }, isOwn, publish);
      } catch (error) {
        if (error === OUTDATED) return;
        root.stale = void 0;
        onBug(error);
      }
    }
  });
  const change = (path, isTyped = false) => {
    let root = rootOf(path, roots);
    if (root === void 0) {
      root = rootAround(path);
      roots = [...roots, root];
    }
    if (touch(root, path)) turns.request(isTyped);
  };
  return {
    documents,
    setFolders: (paths) => {
      const kept = roots.filter(({ cwd, isShown }) => isShown && paths.includes(cwd));
      for (const root of roots) if (!kept.includes(root)) clearRoot(root, publish);
      const added = paths.filter((cwd) => !kept.some((root) => root.cwd === cwd));
      roots = [...kept, ...[...new Set(added)].map((cwd) => newRoot(cwd, true))];
      for (const path of documents.keys()) change(path);
      for (const root of roots) root.stale = "all";
      turns.request();
    },
    put: (document) => {
      const isOpen = documents.has(document.path);
      documents.set(document.path, document);
      change(document.path, isOpen);
    },
    close: (path) => {
      documents.delete(path);
      const root = rootOf(path, roots);
      const isLast = root?.isShown === false && ![...documents.keys()].some((own2) => rootOf(own2, roots) === root);
      if (root !== void 0 && isLast) {
        clearRoot(root, publish);
        roots = roots.filter((other) => other !== root);
      } else if (root !== void 0) {
        root.stale = "all";
        turns.request();
      }
    },
    changedOnDisk: (path, isOnlyChanged) => {
      const affected = roots.filter((root) => touchDisk(root, path, isOnlyChanged));
      if (affected.length > 0) turns.request();
    },
    reread: () => {
      for (const root of roots) root.stale = "all";
      turns.request();
    },
    checked: async (path) => {
      const root = rootOf(path, roots);
      const text = root?.checked?.folder.projects.get(path)?.input.file.text;
      const isChecked = text !== void 0 && text === documents.get(path)?.text && root?.stale !== "all";
      if (!isChecked) await turns.settle();
      return rootOf(path, roots)?.checked;
    },
    known: async (path) => {
      if (rootOf(path, roots)?.checked === void 0) await turns.settle();
      return rootOf(path, roots)?.checked;
    },
    end: turns.end
  };
}

// src/server/serve.ts
var WATCHED = ["**/*.{py,sfn,toml,yaml,yml,json,txt}", "**/.gitignore"];
function serve(connection, options) {
  const loadEngine = once2(options.loadEngine);
  const apologize = once2(() => {
    connection.window.showErrorMessage(
      `This is a bug in fluxio ${tool.version}. See the output of the language server.`
    );
    return true;
  });
  const onBug = (error) => {
    connection.console.error(options.bugText(error));
    apologize();
  };
  answerRefused(connection);
  connection.onInitialize((params) => {
    const client = clientOf(params);
    const { encoding, showsRelated, folders } = client;
    const session = openEditorSession({
      ...{ encoding, showsRelated, loadEngine, onBug },
      publish: (uri, version, diagnostics) => {
        connection.sendDiagnostics({ uri, diagnostics: [...diagnostics], ...version === void 0 ? {} : { version } }).catch(() => session.end());
      }
    });
    followDocuments(connection, session, client);
    answerActions(connection, session, client, loadEngine);
    const analyses = newAnalyses(loadEngine);
    answerLanguage(connection, session, client, analyses);
    answerRename(connection, session, client, { analyses, loadEngine });
    connection.onInitialized(() => {
      session.setFolders(folders);
      followFolders(connection, session, client);
    });
    connection.onShutdown(session.end);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: tool.name, version: tool.version } };
  });
}
function followDocuments(connection, session, { encoding, watchesFiles }) {
  const { documents } = session;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const document = openedDocument(textDocument, encoding);
    if (document !== void 0) session.put(document);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = documents.get(pathOfUri(textDocument.uri) ?? "");
    if (document !== void 0) session.put(changedDocument(document, contentChanges, textDocument.version));
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const path = pathOfUri(textDocument.uri);
    if (path !== void 0 && documents.has(path)) session.close(path);
  });
  connection.onDidSaveTextDocument(() => {
    if (!watchesFiles) session.reread();
  });
  connection.workspace.onDidDeleteFiles(session.reread);
  connection.workspace.onDidRenameFiles(session.reread);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      if (path !== void 0) session.changedOnDisk(path, type === FileChangeType.Changed);
    }
  });
}
function followFolders(connection, session, client) {
  let { folders } = client;
  if (client.watchesFiles) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {
    });
  }
  if (!client.changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
    folders = [...folders.filter((path) => !gone.has(path)), ...added.flatMap(({ uri }) => pathOfUri(uri) ?? [])];
    session.setFolders(folders);
  });
}

// src/server/connect.ts
function sessionStrategy() {
  return {
    messageStrategy: followLifecycle(),
    connectionStrategy: {
      // Drops a request that the editor cancels while it is still queued. Editors cancel many of them.
      cancelUndispatched: () => ({
        jsonrpc: "2.0",
        // The library fills in the id of the request.
        id: null,
        error: { code: LSPErrorCodes2.RequestCancelled, message: "the request was cancelled" }
      })
    }
  };
}
function connectStreams(input, output, options) {
  const connection = createConnection(input, output, sessionStrategy());
  serve(connection, options);
  connection.listen();
}

// src/cli/commands/server.ts
import { locationOfBug } from "./command.mjs";
var MANY_FILES = 1e3;
var serverCommand = async (_, io) => {
  connectStreams(node_process_default.stdin, node_process_default.stdout, {
    loadEngine: () => io.loadEngine(MANY_FILES),
    bugText: (error) => {
      const { cause } = locationOfBug(error);
      return String(cause instanceof Error ? cause.stack : cause);
    }
  });
  return new Promise(() => {
  });
};
export {
  serverCommand
};
