import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/compile/import-file.ts
import { reporter, sortDiagnostics } from "./base.mjs";

// src/import/import.ts
import { pointerOf } from "./validator.mjs";
import { memberOf as memberOf11, textOf as textOf10 } from "./validator.mjs";

// src/import/expression.ts
import { compactJson, entriesOf as entriesOf2, isArray as isArray3, isNumberText as isNumberText2 } from "./base.mjs";

// src/import/paths.ts
import { isParseError, parsePath } from "./validator.mjs";
import { clip } from "./validator.mjs";

// src/import/view.ts
import { isObject, itemsOf, memberOf } from "./validator.mjs";
import { isArray } from "./base.mjs";
var WHOLE = { kind: "at", path: [] };
function lost(why) {
  return { kind: "lost", why };
}
function isWhole(view) {
  return view.kind === "at" && view.path.length === 0;
}
function viewKey(view) {
  switch (view.kind) {
    case "object": {
      const members = [...view.members].map(([name, member]) => `${JSON.stringify(name)}:${viewKey(member)}`);
      return `{${members.sort().join()}|${JSON.stringify(view.rest)}}`;
    }
    case "list":
      return `[${view.items.map(viewKey).join()}]`;
    case "call":
      return `${view.name}(${view.operands.map(viewKey).join()})`;
    case "constant":
      return `=${JSON.stringify(view.value, (_, value) => value instanceof Map ? [...value] : value)}`;
    default:
      return JSON.stringify(view);
  }
}
function readView(view, steps) {
  const [step, ...rest] = steps;
  if (step === void 0) return view;
  switch (view.kind) {
    case "at":
      return { kind: "at", path: [...view.path, ...steps] };
    case "constant": {
      const { value } = view;
      const inner = typeof step === "string" ? memberOf(value, step) : isArray(value) ? itemsOf(value).at(step) : void 0;
      return inner === void 0 ? lost("is missing") : readView({ kind: "constant", value: inner }, rest);
    }
    case "object": {
      if (typeof step !== "string") return lost("is missing");
      const member = view.members.get(step);
      if (member !== void 0) return readView(member, rest);
      return view.rest === void 0 ? lost("is missing") : { kind: "at", path: [...view.rest, ...steps] };
    }
    case "list": {
      const item = typeof step === "number" ? view.items.at(step) : void 0;
      return item === void 0 ? lost("is missing") : readView(item, rest);
    }
    case "call":
      return lost(`is computed by ${view.name}`);
    case "lost":
      return view;
  }
}
function writeView(view, steps, value) {
  const [step, ...rest] = steps;
  if (step === void 0) return value;
  if (typeof step === "number") return lost("contains a changed list item");
  const at2 = (members, from) => {
    const old = members.get(step) ?? (from === void 0 ? NOTHING : { kind: "at", path: [...from, step] });
    return { kind: "object", members: new Map([...members, [step, writeView(old, rest, value)]]), rest: from };
  };
  if (view.kind === "at") return at2(/* @__PURE__ */ new Map(), view.path);
  if (view.kind === "object") return at2(view.members, view.rest);
  if (view.kind === "constant" && isObject(view.value)) return at2(membersOf(view.value), void 0);
  return view.kind === "lost" ? view : lost("is written into a value that is not an object");
}
var NOTHING = { kind: "object", members: /* @__PURE__ */ new Map(), rest: void 0 };
function membersOf(value) {
  const keys = value instanceof Map ? [...value.keys()] : Object.keys(value);
  return new Map(keys.map((key) => [key, { kind: "constant", value: memberOf(value, key) ?? null }]));
}
function placesOf(view) {
  switch (view.kind) {
    case "at":
      return [view.path];
    case "object":
      return [...view.rest === void 0 ? [] : [view.rest], ...[...view.members.values()].flatMap(placesOf)];
    case "list":
      return view.items.flatMap(placesOf);
    case "call":
      return view.operands.flatMap(placesOf);
    default:
      return [];
  }
}
function isHuge(view) {
  const open = [view];
  let parts = 0;
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    parts += 1;
    if (parts > MAX_PARTS) return true;
    if (next.kind === "object") open.push(...next.members.values());
    else if (next.kind === "list") open.push(...next.items);
    else if (next.kind === "call") open.push(...next.operands);
  }
  return false;
}
var MAX_PARTS = 400;
function lossIn(view, isOutput = false) {
  if (view.kind === "lost") return isOutput && view.isMinor ? void 0 : view.why;
  const parts = view.kind === "object" ? [...view.members.values()] : view.kind === "list" ? view.items : view.kind === "call" ? view.operands : [];
  for (const part of parts) {
    const why = lossIn(part, isOutput);
    if (why !== void 0) return why;
  }
  return void 0;
}
function overwritten(view, key) {
  const why = `is overwritten, because the program keeps another value in data[${JSON.stringify(key)}]`;
  const gone = { kind: "lost", why, isMinor: true };
  switch (view.kind) {
    case "at":
      if (view.path.length === 0) return { kind: "object", members: /* @__PURE__ */ new Map([[key, gone]]), rest: [] };
      return view.path[0] === key ? gone : view;
    case "object": {
      const members = new Map([...view.members].map(([name, member]) => [name, overwritten(member, key)]));
      if (view.rest?.length === 0 && !members.has(key)) members.set(key, gone);
      return view.rest?.[0] === key ? gone : { ...view, members };
    }
    case "list":
      return { ...view, items: view.items.map((item) => overwritten(item, key)) };
    case "call":
      return { ...view, operands: view.operands.map((operand) => overwritten(operand, key)) };
    default:
      return view;
  }
}
function placeToWrite(view, steps) {
  if (view.kind === "at") return [...view.path, ...steps];
  if (view.kind !== "object") return void 0;
  const { members, rest } = view;
  const [step, ...inner] = steps;
  if (typeof step !== "string") return void 0;
  const member = members.get(step);
  const own = rest && [...rest, ...steps];
  const place = member === void 0 ? own : inner.length > 0 ? placeToWrite(member, inner) : ownPlace(member) ?? own;
  if (place === void 0) return void 0;
  const others = [...members].flatMap(([name, other]) => name === step ? [] : placesOf(other));
  const isRest = rest !== void 0 && startsWith(place, rest);
  const isSeen = member !== void 0 && isRest && !members.has(String(place[rest.length]));
  return isSeen || others.some((other) => startsWith(other, place) || startsWith(place, other)) ? void 0 : place;
}
function ownPlace(view) {
  return placesOf(view).find(({ length }) => length > 0);
}
function startsWith(path, start) {
  return start.every((step, index) => path[index] === step);
}

// src/import/paths.ts
function stepsOfText(path) {
  const parsed = parsePath(path);
  if (isParseError(parsed)) return { problem: `'${clip(path)}' is not a path` };
  if (/\(\)\s*$/.test(path)) return { problem: `'${clip(path)}' can select several values or a computed one` };
  return stepsOfParsed(parsed, path);
}
function stepsOfParsed({ root, steps, indefinite }, path) {
  if (root === "$$") return { problem: `'${clip(path)}' reads the context object` };
  if (root !== "$") return { problem: `'${clip(path)}' reads a variable` };
  if (indefinite !== void 0) {
    return { problem: `'${clip(path)}' can select several values or a computed one` };
  }
  return { steps };
}
function referenceOf(path, view) {
  const parsed = stepsOfText(path);
  if (hasProblem(parsed)) return parsed;
  const value = readView(view, parsed.steps);
  if (value.kind === "at") return { text: referenceText(value.path), steps: value.path };
  return { problem: problemOf(path, value) };
}
function lostPath(problem) {
  return lost(`comes from ${problem.replace(/^('.*?') /, "$1, which ")}`);
}
function problemOf(path, value) {
  if (value.kind === "lost") return `the value of '${clip(path)}' ${value.why}`;
  return `the value of '${clip(path)}' is built by an earlier state, so it is not a key of data`;
}
function referenceText(path, variable = "data") {
  return `${variable}${path.map((step) => `[${typeof step === "string" ? JSON.stringify(step) : step}]`).join("")}`;
}
function targetProblem(place, path) {
  if (typeof place[0] !== "string") return `'${clip(path)}' is not a key of data`;
  if (place[0] === "__trace") return `'${clip(path)}' is reserved for tracing`;
  if (place.some((step) => typeof step === "number" && step < 0)) return `'${clip(path)}' counts from the end`;
  return void 0;
}
function hasProblem(reference) {
  return "problem" in reference;
}

// src/import/python.ts
import { entriesOf, isArray as isArray2, isNumberText } from "./base.mjs";
function endsIn(statements) {
  const last = statements.at(-1);
  if (last?.kind === "line") return last.isEnd === true;
  return last?.kind === "if" && last.orElse.length > 0 && [last.orElse, ...last.arms.map(({ body }) => body)].every(endsIn);
}
function printed(statements, indent) {
  const lines = [];
  printInto(lines, statements, indent);
  return lines;
}
function printInto(lines, statements, indent) {
  const inner = `${indent}    `;
  if (statements.length === 0) lines.push(`${indent}pass`);
  for (const statement of statements) {
    if (statement.kind === "line") lines.push(indent + statement.text);
    else if (statement.kind === "with") lines.push(indent + statement.head, inner + statement.body);
    else if (statement.kind === "try") {
      lines.push(`${indent}try:`);
      printInto(lines, [statement.body], inner);
      for (const { errors, body } of statement.handlers) {
        lines.push(`${indent}except${errorList(errors)}:`);
        printInto(lines, body, inner);
      }
    } else {
      for (const [index, { test, body }] of statement.arms.entries()) {
        lines.push(`${indent}${index === 0 ? "if" : "elif"} ${test}:`);
        printInto(lines, body, inner);
      }
      if (statement.orElse.length === 0) continue;
      lines.push(`${indent}else:`);
      printInto(lines, statement.orElse, inner);
    }
  }
}
function errorList(errors) {
  const [first, second] = errors;
  if (first === void 0) return "";
  return second === void 0 ? ` ${first}` : ` (${errors.join(", ")})`;
}
var MAX_NESTING = 80;
function literal(value, depth = 0) {
  if (depth > MAX_NESTING) return void 0;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return numberLiteral(String(value));
  if (isNumberText(value)) return numberLiteral(value.numberText);
  const parts = [];
  if (isArray2(value)) {
    for (const item of value) {
      const text = literal(item, depth + 1);
      if (text === void 0) return void 0;
      parts.push(text);
    }
    return `[${parts.join(", ")}]`;
  }
  for (const [key, member] of entriesOf(value)) {
    const text = member === void 0 ? void 0 : literal(member, depth + 1);
    if (text === void 0) return void 0;
    parts.push(`${JSON.stringify(key)}: ${text}`);
  }
  return `{${parts.join(", ")}}`;
}
var MAX_DIGITS = 4300;
function numberLiteral(text) {
  const isInteger = /^-?\d+$/.test(text);
  if (isInteger) return text.length <= MAX_DIGITS ? text : void 0;
  return Number.isFinite(Number(text)) ? text : void 0;
}

// src/import/expression.ts
function commonPlace(view) {
  const [first, ...others] = placesOf(view);
  if (first === void 0) return [];
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same += 1;
    length = same;
  }
  return first.slice(0, length);
}
function expressionOf(view, base, variable) {
  switch (view.kind) {
    case "at":
      return referenceText(view.path.slice(base.length), variable);
    case "constant":
      return constantText(view.value);
    case "list": {
      const items = view.items.map((item) => expressionOf(item, base, variable));
      return items.includes(void 0) ? void 0 : `[${items.join(", ")}]`;
    }
    case "object": {
      const rest = view.rest === void 0 ? [] : [`**${referenceText(view.rest.slice(base.length), variable)}`];
      const members = [...view.members].map(([name, member]) => {
        const text = expressionOf(member, base, variable);
        return text === void 0 ? void 0 : `${JSON.stringify(name)}: ${text}`;
      });
      return members.includes(void 0) ? void 0 : `{${[...rest, ...members].join(", ")}}`;
    }
    case "call": {
      const operands = view.operands.map((operand) => expressionOf(operand, base, variable));
      if (operands.includes(void 0)) return void 0;
      return CALLS[view.name]?.(operands, view.operands);
    }
    case "lost":
      return void 0;
  }
}
function constantText(value) {
  if (typeof value === "string") {
    if (value.includes("${?}")) return void 0;
    const parts = value.split(PLACEHOLDER).filter((part) => part !== "");
    if (parts.length === 0) return '""';
    return parts.map((part) => {
      const name = /^\$\{[?!]?([\w.:-]+)\}$/.exec(part)?.[1]?.replace(/\W+/g, "_");
      return name === void 0 ? JSON.stringify(part) : `os.environ[${JSON.stringify(name)}]`;
    }).join(" + ");
  }
  if (typeof value !== "object" || value === null || isNumberText2(value) || !compactJson(value).includes("${")) {
    return literal(value);
  }
  if (literal(value) === void 0) return void 0;
  if (isArray3(value)) {
    const items = value.map(constantText);
    return items.includes(void 0) ? void 0 : `[${items.join(", ")}]`;
  }
  const members = [...entriesOf2(value)].map(([key, member]) => {
    const text = constantText(member ?? null);
    return text && `${JSON.stringify(key)}: ${text}`;
  });
  return members.includes(void 0) ? void 0 : `{${members.join(", ")}}`;
}
var PLACEHOLDER = /(\$\{[?!]?[\w.:-]+\})/;
var ASCII = 'ensure_ascii=False, separators=(",", ":")';
var CALLS = {
  "States.Array": (operands) => `[${operands.join(", ")}]`,
  "States.StringToJson": ([text = ""]) => `json.loads(${text})`,
  "States.JsonToString": ([value = ""]) => `json.dumps(${value}, ${ASCII})`,
  "States.Format": (operands, [template]) => {
    if (template?.kind !== "constant" || typeof template.value !== "string" || template.value.includes("${") || /[\\{}]/.test(template.value.replaceAll("{}", "")))
      return void 0;
    const texts = operands.slice(1).map((text) => /^"/.test(text) ? text : `text(${text})`);
    return `${operands[0]}.format(${texts.join(", ")})`;
  }
};
function isComputable(name, operands) {
  return CALLS[name]?.(
    operands.map(() => ""),
    operands
  ) !== void 0;
}
function preludeOf(expression) {
  const [usesJson, usesText] = [/\bjson\./.test(expression), /\btext\(/.test(expression)];
  return [
    ...usesJson || usesText ? ["import json"] : [],
    .../\bos\.environ\[/.test(expression) ? ["import os"] : [],
    ...usesText ? ["", "def text(value):", "    return value if isinstance(value, str) else json.dumps(value)", ""] : []
  ];
}

// src/import/imports.ts
import { BUILTINS } from "./compiler.mjs";

// src/import/names.ts
import { KEYWORDS } from "./compiler.mjs";
var TAKEN = ["Task", "EventProcessor", "States", "data", "main", "map", "parallel", "wait", "retry", "not_imported"];
var DECORATORS = ["schedule", "subscribe", "export", "process_events"];
var BUILT_INS = ["str", "int", "float", "bool", "True", "False", "None", "match", "case", "type", "print"];
function isReserved(name) {
  return TAKEN.includes(name) || DECORATORS.includes(name);
}
function createNames() {
  const taken = new Set([...TAKEN, ...DECORATORS, ...BUILT_INS, ...KEYWORDS].map(folded));
  return {
    take(wanted) {
      let name = wanted;
      for (let number = 2; taken.has(folded(name)); number += 1)
        name = `${wanted}${/\d$/.test(wanted) ? "_" : ""}${number}`;
      taken.add(folded(name));
      return name;
    }
  };
}
function folded(name) {
  return name.toLowerCase();
}
function isPythonName(text) {
  if (!new RegExp("^[\\p{XID_Start}_]\\p{XID_Continue}{0,255}$", "u").test(text) || KEYWORDS.includes(text)) return false;
  return text.normalize("NFKC") === text;
}
function className(text) {
  const name = words(text).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/.test(name) ? name.slice(0, MAX_NAME) : `Task${name}`.slice(0, MAX_NAME);
}
function functionName(text, fallback) {
  const name = words(text.replace(/([a-z0-9])([A-Z])/g, "$1 $2")).map((word) => word.toLowerCase()).join("_").slice(0, MAX_NAME);
  if (name === "") return fallback;
  return /^[a-z]/.test(name) ? name : `${fallback}_${name}`;
}
var MAX_NAME = 40;
function words(text) {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

// src/import/imports.ts
function importLines(functions, defined) {
  const written = new Set(functions.flatMap(({ body }) => body.flatMap(errorsOf)));
  const errors = [...written].filter((name) => !defined.has(name) && !BUILTINS.has(name) && !isReserved(name));
  if (errors.length === 0) return ["from fluxio import *"];
  const line = `from fluxio.errors import ${errors.sort(inOrder).join(", ")}`;
  const lines = ["from fluxio.errors import (", ...errors.map((name) => `    ${name},`), ")"];
  return ["from fluxio import *", ...line.length <= MAX_LINE ? [line] : lines];
}
var MAX_LINE = 88;
function inOrder(one, other) {
  return kindOf(one) - kindOf(other) || (one < other ? -1 : 1);
}
function kindOf(name) {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return new RegExp("^\\p{Lu}", "u").test(name) ? 1 : 2;
}
function errorsOf(statement) {
  switch (statement.kind) {
    case "line":
      return namesIn(/^raise ([^(]+)/.exec(statement.text)?.[1]);
    case "with":
      return namesIn(/\bon_exceptions=\[([^\]]*)\]/.exec(statement.head)?.[1]);
    case "try":
      return [
        ...errorsOf(statement.body),
        ...statement.handlers.flatMap(({ errors, body }) => [...namesIn(errors.join(",")), ...body.flatMap(errorsOf)])
      ];
    case "if":
      return [...statement.orElse, ...statement.arms.flatMap(({ body }) => body)].flatMap(errorsOf);
  }
}
function namesIn(list = "") {
  return list.split(",").map((name) => name.trim()).filter((name) => name !== "" && !name.includes("."));
}

// src/import/machine.ts
import { inside as inside7 } from "./validator.mjs";
import { isObject as isObject8, itemsOf as itemsOf9, memberOf as memberOf10, textOf as textOf9 } from "./validator.mjs";
import { compactJson as compactJson2, keysOf as keysOf6 } from "./base.mjs";
import { once } from "./base.mjs";

// src/import/polling.ts
import { isObject as isObject2, itemsOf as itemsOf2, memberOf as memberOf2, numberOf, textOf } from "./validator.mjs";
import { keysOf } from "./base.mjs";

// src/import/state.ts
function targetsOf(state) {
  if (state.kind === "end") return [];
  if (state.kind === "choice") {
    const arms = state.arms.map(({ next }) => next);
    return state.otherwise === void 0 ? arms : [...arms, state.otherwise];
  }
  return [...state.catches.map(({ next }) => next), state.next];
}

// src/import/polling.ts
function withPolling(states, words2) {
  const before = /* @__PURE__ */ new Map();
  for (const [id, state] of states) {
    for (const target of targetsOf(state)) {
      if (target !== "end") before.set(target.state, (before.get(target.state) ?? /* @__PURE__ */ new Set()).add(id));
    }
  }
  const changed = new Map(states);
  const obstacles = /* @__PURE__ */ new Map();
  for (const [id, choice] of states) {
    const from = before.get(id) ?? /* @__PURE__ */ new Set();
    const tasks = choice.kind === "choice" ? copiesOf(from, id, states) : [];
    const [task] = tasks;
    if (choice.kind !== "choice" || task === void 0) continue;
    const waits = [...choice.arms.map(({ next }) => next), choice.otherwise].map((next) => waitOf(next, from, states));
    const seconds = waits.find((wait) => wait !== void 0);
    if (seconds === void 0) continue;
    const error = errorName(words2);
    const lines = pollLines(choice, task, waits, seconds, error);
    if (typeof lines === "string") {
      for (const loop of [id, ...from]) obstacles.set(loop, lines);
      continue;
    }
    for (const { id: own, call } of tasks)
      if (call !== void 0) changed.set(own, call.polling(lines, error, seconds));
    const end = `${id}\0done`;
    changed.set(end, {
      kind: "end",
      id: end,
      name: choice.name,
      location: choice.location,
      misfits: [],
      text: `raise ${error}("the job is not done")`
    });
    const on = (next, index) => waits[index] === void 0 ? next : { state: end };
    changed.set(id, {
      ...choice,
      arms: choice.arms.map((arm, index) => ({ ...arm, next: on(arm.next, index) })),
      otherwise: choice.otherwise && on(choice.otherwise, choice.arms.length)
    });
  }
  return { states: changed, obstacles };
}
function copiesOf(from, choice, states) {
  const tasks = [];
  for (const id of from) {
    const state = states.get(id);
    if (state?.kind !== "step" || state.call === void 0) return [];
    if (state.catches.some(({ next }) => isTo(next, choice)) || !isSameCall(state, tasks[0] ?? state)) return [];
    tasks.push(state);
  }
  return tasks;
}
function isSameCall(a, b) {
  const [one, other] = [a.call, b.call].map((call) => JSON.stringify([call?.target, call?.reads]));
  return a.name === b.name && one === other;
}
function errorName(words2) {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "NotReady" : `NotReady${number}`;
    if (!words2().has(name)) return name;
  }
}
function isTo(next, id) {
  return next !== "end" && next.state === id;
}
function waitOf(next, tasks, states) {
  let seconds = 0;
  const seen = /* @__PURE__ */ new Set();
  for (let at2 = next; at2 !== void 0 && at2 !== "end" && !seen.has(at2.state); ) {
    if (tasks.has(at2.state)) return seconds;
    seen.add(at2.state);
    const state = states.get(at2.state);
    if (state?.kind !== "step" || state.misfits.length > 0) return void 0;
    if (state.seconds === void 0 && state.text !== void 0) return void 0;
    seconds += state.seconds ?? 0;
    at2 = state.next;
  }
  return void 0;
}
function pollLines(choice, { call }, waits, seconds, error) {
  if (call === void 0) return "it has no call";
  if (call.obstacle !== void 0) return call.obstacle;
  if (waits.some((wait) => wait !== void 0 && wait !== seconds)) return "its wait times differ";
  if (!Number.isInteger(seconds) || seconds < 1) return "it does not wait for an integer number of seconds";
  const { target } = call;
  if (target === void 0) return "the call discards its result";
  if (call.reads.some((read2) => overlaps(read2, target))) return "each call reads the previous result";
  const tests = [];
  const ways = [];
  for (const [index, { rule }] of choice.arms.entries()) {
    const test = pythonTest(rule, choice.view, target, 0);
    if (test === void 0) return "a choice rule reads more than the result, or has no equivalent in Python";
    if (waits[index] !== void 0) ways.push([...tests.map((one) => `not ${one}`), test].join(" and "));
    tests.push(test);
  }
  if (waits[choice.arms.length] !== void 0) ways.push(tests.map((one) => `not ${one}`).join(" and "));
  return [
    "",
    `class ${error}(Exception):`,
    "    pass",
    "",
    "try:",
    `    is_pending = ${ways.length === 1 ? ways[0] : ways.map((way) => `(${way})`).join(" or ")}`,
    "except (LookupError, TypeError):",
    "    is_pending = False  # the state machine reports the error",
    "if is_pending:",
    `    raise ${error}("the job is not done")`
  ];
}
function overlaps(a, b) {
  return a.every((step, index) => index >= b.length || step === b[index]);
}
var MAX_DEPTH = 20;
function pythonTest(rule, view, target, depth) {
  if (depth > MAX_DEPTH) return void 0;
  const inner = (one) => pythonTest(one, view, target, depth + 1);
  for (const [field, word] of [
    ["And", "and"],
    ["Or", "or"]
  ]) {
    const rules = memberOf2(rule, field);
    if (rules === void 0) continue;
    const texts = itemsOf2(rules).map(inner);
    return texts.length === 0 || texts.includes(void 0) ? void 0 : `(${texts.join(` ${word} `)})`;
  }
  const not = memberOf2(rule, "Not");
  if (not !== void 0) {
    const text = inner(not);
    return text && `(not ${text})`;
  }
  const [name, second] = isObject2(rule) ? [...keysOf(rule)].filter((key) => !OTHERS.has(key)) : [];
  const parsed = stepsOfText(textOf(memberOf2(rule, "Variable")) ?? "");
  if (name === void 0 || second !== void 0 || hasProblem(parsed)) return void 0;
  const value = readView(view, parsed.steps);
  if (value.kind !== "at" || value.path.length < target.length || !overlaps(target, value.path)) return void 0;
  return comparison(name, memberOf2(rule, name) ?? null, referenceText(value.path.slice(target.length), "result"));
}
var OTHERS = /* @__PURE__ */ new Set(["Variable", "Next", "Comment"]);
function comparison(name, operand, value) {
  const text = literal(operand);
  if (name === "StringEquals" && typeof operand === "string" && !operand.includes("${")) return `(${value} == ${text})`;
  if (name === "BooleanEquals" && typeof operand === "boolean") return `(${value} is ${text})`;
  const sign = NUMERIC.get(name);
  if (sign === void 0 || numberOf(operand) === void 0 || text === void 0) return void 0;
  return `(type(${value}) in (int, float) and ${value} ${sign} ${text})`;
}
var NUMERIC = /* @__PURE__ */ new Map([
  ["NumericEquals", "=="],
  ["NumericLessThan", "<"],
  ["NumericGreaterThan", ">"],
  ["NumericLessThanEquals", "<="],
  ["NumericGreaterThanEquals", ">="]
]);

// src/import/states.ts
import { inside as inside5 } from "./validator.mjs";
import { clip as clip7 } from "./validator.mjs";
import { isObject as isObject7, itemsOf as itemsOf8, memberOf as memberOf9, numberOf as numberOf5, textOf as textOf8 } from "./validator.mjs";
import { keysOf as keysOf5 } from "./base.mjs";
import { isTimestamp } from "./base.mjs";
import { MAX_SECONDS as MAX_SECONDS2 } from "./compiler.mjs";

// src/import/conditions.ts
import { inside } from "./validator.mjs";
import { clip as clip2 } from "./validator.mjs";
import { isObject as isObject3, itemsOf as itemsOf3, memberOf as memberOf3, numberOf as numberOf2, textOf as textOf2 } from "./validator.mjs";
import { keysOf as keysOf2 } from "./base.mjs";
var OPERATORS = /* @__PURE__ */ new Map([
  ["Equals", "=="],
  ["LessThan", "<"],
  ["GreaterThan", ">"],
  ["LessThanEquals", "<="],
  ["GreaterThanEquals", ">="]
]);
var LEVELS = ["or", "and", "not", "test"];
var MAX_DEPTH2 = 40;
var IN_A_TASK = 'have a task return True or False, as in data["answer"] = Check(), and test bool(data["answer"])';
function conditionOf(rule, location, view, misfits) {
  return read(rule, location, { view, misfits }, 0).text;
}
function read(rule, location, reading, depth) {
  if (depth > MAX_DEPTH2) return refuse(location, "the rule is nested too deeply", reading);
  const [and, or, not] = ["And", "Or", "Not"].map((name) => memberOf3(rule, name));
  if (and !== void 0) return join(and, "and", inside(location, "And"), reading, depth);
  if (or !== void 0) return join(or, "or", inside(location, "Or"), reading, depth);
  if (not === void 0) return comparison2(rule, location, reading);
  const isPlain = ["And", "Or", "Not"].every((name) => memberOf3(not, name) === void 0);
  const inner = read(not, inside(location, "Not"), reading, depth + 1);
  if (isPlain && inner.equal !== void 0) return { text: inner.equal.join(" != "), level: "test" };
  return { text: `not ${within(inner, "not")}`, level: "not" };
}
function join(rules, level, location, reading, depth) {
  const texts = itemsOf3(rules).map((rule, index) => read(rule, inside(location, index), reading, depth + 1));
  const [first, second] = texts;
  if (first === void 0) return refuse(location, "the list of rules is empty", reading);
  if (second === void 0) return first;
  return {
    text: texts.map((text) => text.level === level ? `(${text.text})` : within(text, level)).join(` ${level} `),
    level
  };
}
function within({ text, level }, outer) {
  return LEVELS.indexOf(level) < LEVELS.indexOf(outer) ? `(${text})` : text;
}
function comparison2(rule, location, reading) {
  const names = isObject3(rule) ? [...keysOf2(rule)].filter((name2) => !OTHERS2.has(name2)) : [];
  const [name, second] = names;
  if (name === void 0 || second !== void 0) return refuse(location, "a rule needs one comparison", reading);
  const at2 = inside(location, name);
  const [, type, operator] = /^(String|Numeric|Boolean)(Equals|(?:Less|Greater)Than(?:Equals)?)$/.exec(name) ?? [];
  const operand = memberOf3(rule, name);
  if (name === "StringMatches" && typeof operand === "string" && !/[*\\]/.test(operand)) {
    return comparison2(withEquals(rule, operand), location, reading);
  }
  const sign = OPERATORS.get(operator ?? "");
  if (type === void 0 || sign === void 0 || operand === void 0) {
    return refuse(at2, `a condition cannot express '${clip2(name)}'`, reading);
  }
  const reference = referenceOf(textOf2(memberOf3(rule, "Variable")) ?? "", reading.view);
  if (hasProblem(reference)) return refuse(inside(location, "Variable"), reference.problem, reading);
  if (reference.steps.length === 0) return refuse(inside(location, "Variable"), `'$' is not a key of data`, reading);
  const isRight = type === "String" ? typeof operand === "string" : type === "Boolean" ? typeof operand === "boolean" && sign === "==" : numberOf2(operand) !== void 0;
  const value = literal(operand);
  if (!isRight || value === void 0)
    return refuse(at2, `the operand of '${name}' cannot be written as a literal`, reading);
  if (operand === true) return { text: `bool(${reference.text})`, level: "test" };
  const text = `${reference.text} ${sign} ${value}`;
  return { text, level: "test", ...sign === "==" ? { equal: [reference.text, value] } : {} };
}
function withEquals(rule, operand) {
  return { Variable: memberOf3(rule, "Variable") ?? null, StringEquals: operand };
}
var OTHERS2 = /* @__PURE__ */ new Set(["Variable", "Next", "Comment"]);
function refuse(location, message, { misfits }) {
  misfits.push({ location, message, help: IN_A_TASK });
  return { text: `not_imported(${JSON.stringify(message)})`, level: "test" };
}

// src/import/fan-out.ts
import { itemFields } from "./compiler.mjs";
import { inside as inside3 } from "./validator.mjs";
import { clip as clip4 } from "./validator.mjs";
import { itemsOf as itemsOf5, memberOf as memberOf6, numberOf as numberOf3, textOf as textOf5 } from "./validator.mjs";

// src/import/same.ts
import { isObject as isObject4 } from "./validator.mjs";
import { entriesOf as entriesOf3, isArray as isArray4, isNumberText as isNumberText3 } from "./base.mjs";
function isSame(a, b) {
  return canonical(a) === canonical(b);
}
function canonical(value) {
  if (isArray4(value)) return `[${value.map(canonical).join()}]`;
  if (isNumberText3(value)) return String(Number(value.numberText));
  if (!isObject4(value)) return JSON.stringify(value);
  const members = [...entriesOf3(value)].flatMap(
    ([key, member]) => member === void 0 ? [] : [`${JSON.stringify(key)}:${canonical(member)}`]
  );
  return `{${members.sort().join()}}`;
}

// src/import/steps.ts
import { inside as inside2 } from "./validator.mjs";
import { memberOf as memberOf4, textOf as textOf3 } from "./validator.mjs";
function stepState(state, place, misfits, text, view) {
  return {
    kind: "step",
    id: place.id,
    name: place.name,
    location: place.location,
    misfits,
    text: text === void 0 ? void 0 : () => text,
    label: void 0,
    retry: void 0,
    catches: [],
    next: onward(state, place, view)
  };
}
function filteredView(state, field, view) {
  const path = memberOf4(state, field);
  if (path === void 0 || path === "$") return view;
  if (path === null) return { kind: "constant", value: {} };
  const parsed = stepsOfText(textOf3(path) ?? "");
  return hasProblem(parsed) ? lostPath(parsed.problem) : readView(view, parsed.steps);
}
function onward(state, place, view) {
  const output = filteredView(state, "OutputPath", view);
  const next = textOf3(memberOf4(state, "Next"));
  if (next !== void 0) return place.to(next, output);
  place.finish(output, inside2(place.location, "End"), place.refuse);
  return "end";
}
function resultPlace(state, place, wrap = (value) => value) {
  const path = memberOf4(state, "ResultPath");
  if (path === null) return { target: void 0, view: place.view };
  if (path === void 0 || path === "$") {
    if (place.isDeaf(textOf3(memberOf4(state, "Next")))) return { target: void 0, view: lost("is discarded") };
    const key2 = unusedKey(place, void 0, "result");
    return { target: [key2], view: wrap({ kind: "at", path: [key2] }) };
  }
  const parsed = stepsOfText(textOf3(path) ?? "");
  const own = hasProblem(parsed) || parsed.steps.length === 0 ? void 0 : placeToWrite(place.view, parsed.steps);
  const problem = hasProblem(parsed) ? parsed.problem : own && targetProblem(own, textOf3(path) ?? "");
  if (problem !== void 0 || hasProblem(parsed)) {
    place.refuse("ResultPath", problem ?? "", 'name a key of the data, as in "$.result"');
    return { target: void 0, view: lost("has no place in the program") };
  }
  if (own !== void 0) {
    const value2 = { kind: "at", path: own };
    const wrapped = wrap(value2);
    return {
      target: own,
      view: wrapped === value2 ? place.view : writeView(place.view, parsed.steps, wrapped)
    };
  }
  const wanted = parsed.steps.findLast((step) => typeof step === "string") ?? "";
  const key = unusedKey(place, place.view, isPythonName(wanted) ? wanted : "result");
  const value = wrap({ kind: "at", path: [key] });
  return { target: [key], view: writeView(overwritten(place.view, key), parsed.steps, value) };
}
function unusedKey(place, alive, wanted) {
  const places = alive === void 0 ? [] : placesOf(alive);
  const used = new Set(places.map(([first]) => first));
  const isAllAlive = places.some(({ length }) => length === 0);
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? wanted : `${wanted}${number}`;
    if (key !== "error" && key !== "__trace" && !used.has(key) && !(isAllAlive && place.words().has(key))) return key;
  }
}

// src/import/template.ts
import { isIntrinsic, parseIntrinsic } from "./validator.mjs";
import { isParseError as isParseError2 } from "./validator.mjs";
import { clip as clip3 } from "./validator.mjs";
import { isObject as isObject5, itemsOf as itemsOf4, memberOf as memberOf5, textOf as textOf4 } from "./validator.mjs";
import { isArray as isArray5, keysOf as keysOf3 } from "./base.mjs";
function templateView(template, input) {
  if (isArray5(template)) {
    const items = itemsOf4(template).map((item) => templateView(item, input));
    return items.every(({ kind }) => kind === "constant") ? { kind: "constant", value: template } : { kind: "list", items };
  }
  if (!isObject5(template)) return { kind: "constant", value: template };
  const members = /* @__PURE__ */ new Map();
  for (const key of keysOf3(template)) {
    const value = memberOf5(template, key);
    if (value === void 0) continue;
    if (key.endsWith(".$")) members.set(key.slice(0, -2), valueAt(textOf4(value) ?? "", input));
    else members.set(key, templateView(value, input));
  }
  const isConstant = [...members.values()].every(({ kind }) => kind === "constant");
  if (isConstant && ![...keysOf3(template)].some((key) => key.endsWith(".$"))) {
    return { kind: "constant", value: template };
  }
  return { kind: "object", members, rest: void 0 };
}
function valueAt(text, input) {
  if (!isIntrinsic(text)) {
    const parsed = stepsOfText(text);
    return hasProblem(parsed) ? lostPath(parsed.problem) : readView(input, parsed.steps);
  }
  const call = parseIntrinsic(text);
  return isParseError2(call) ? lost(`is not a valid intrinsic function: '${clip3(text)}'`) : operandView({ kind: "call", value: call }, input);
}
function operandView(operand, input) {
  if (operand.kind === "path") {
    const parsed = stepsOfParsed(operand.value, operand.text);
    return hasProblem(parsed) ? lostPath(parsed.problem) : readView(input, parsed.steps);
  }
  if (operand.kind === "number") return { kind: "constant", value: operand.value };
  if (operand.kind !== "call") return { kind: "constant", value: operand.value };
  const { name } = operand.value;
  const operands = operand.value.arguments.map((inner) => operandView(inner, input));
  if (!isComputable(name, operands)) return lost(`is computed by ${name}`);
  return { kind: "call", name, operands };
}

// src/import/fan-out.ts
var MAX_DEPTH3 = 50;
var AS_FLUXIO = 'have a task store the items with context.state_data_client.put_items, map over its result, and read the item in data["context_value"]';
function readMap(state, place, misfits) {
  const field = memberOf6(state, "Iterator") === void 0 ? "ItemProcessor" : "Iterator";
  const inner = memberOf6(state, field);
  const selector = memberOf6(state, "ItemSelector") ?? memberOf6(state, "Parameters");
  const path = textOf5(memberOf6(state, "ItemsPath")) ?? "$";
  const items = /^(.+)\.items$/.exec(path)?.[1];
  const view = filteredView(state, "InputPath", place.view);
  const reference = referenceOf(items ?? path, view);
  const trace = referenceOf("$.__trace", view);
  if (textOf5(memberOf6(memberOf6(inner, "ProcessorConfig"), "Mode")) === "DISTRIBUTED") {
    place.refuse(field, "a map cannot run its iterations as child executions", AS_FLUXIO);
  } else if (items === void 0 || selector === void 0 || !isSame(selector, itemFields(items))) {
    place.refuse(void 0, "a map passes a reference to a stored item to each iteration, not the item", AS_FLUXIO);
  } else if (hasProblem(reference)) place.refuse("ItemsPath", reference.problem, "name a key of the data");
  else if (hasProblem(trace) || trace.steps.length > 1) {
    place.refuse(void 0, TRACE_LOST, 'write a ResultPath such as "$.value"');
  } else {
    const problem = targetProblem(reference.steps, items);
    if (problem !== void 0) place.refuse("ItemsPath", problem, "name a key of the data");
  }
  const concurrency = memberOf6(state, "MaxConcurrency");
  const limit = concurrency === void 0 ? 0 : numberOf3(concurrency);
  if (limit === void 0 || !Number.isInteger(limit) || limit < 0) {
    place.refuse("MaxConcurrency", "the limit is not an integer", "write an integer, or 0 for no limit");
  }
  const wanted = functionName(place.name.replace(/^Map-/, ""), "each_item");
  const { name, hasSameOutput } = readFunction(inner, field, wanted, place, "iterator", WHOLE);
  const results = (value) => hasSameOutput ? value : lost("contains outputs of iterations that replace all data");
  const { target, view: after } = resultPlace(state, place, results);
  const from = hasProblem(reference) ? 'data["items"]' : reference.text;
  const option = limit ? `, max_concurrency=${limit}` : "";
  const text = `${target === void 0 ? "" : `${referenceText(target)} = `}map(${from}, ${name}${option})`;
  return stepState(state, place, misfits, text, after);
}
var TRACE_LOST = 'an earlier state replaced all data, but the map needs data["__trace"]';
function readParallel(state, place, misfits) {
  const branches2 = itemsOf5(memberOf6(state, "Branches"));
  const parameters = memberOf6(state, "Parameters");
  const input = filteredView(state, "InputPath", place.view);
  const view = parameters === void 0 ? input : templateView(parameters, input);
  const own = /^Parallel-(.+)$/.exec(place.name)?.[1]?.replace(/-\d+$/, "").split("-") ?? [];
  const names = branches2.map((branch, index) => {
    const plain = own.length === branches2.length ? own[index] ?? "" : "";
    const wanted = plain === "" ? `${functionName(place.name, "parallel")}_${index + 1}` : functionName(plain, "branch");
    return readFunction(branch, `Branches`, wanted, place, "branch", view, index).name;
  });
  if (names.length === 0) place.refuse("Branches", "the state has no branches", "remove the state");
  const text = names.length === 0 ? void 0 : `parallel(${names.join(", ")})`;
  return stepState(state, place, misfits, text, afterParallel(state, place));
}
function afterParallel(state, place) {
  const path = memberOf6(state, "ResultPath");
  if (path === null) return place.view;
  const results = lost(`is a result of the branches of '${clip4(place.name)}', which parallel discards`);
  const parsed = stepsOfText(textOf5(path) ?? "$");
  return hasProblem(parsed) ? results : writeView(place.view, parsed.steps, results);
}
function readFunction(machine, field, wanted, place, role, view, index) {
  const name = place.program.names.take(wanted);
  const list = inside3(place.location, field);
  const location = index === void 0 ? list : inside3(list, index);
  const comment = textOf5(memberOf6(machine, "Comment"));
  if (place.depth >= MAX_DEPTH3) {
    place.refuse(field, "maps and parallels are nested too deeply", "call a nested state machine in the iteration");
    place.program.functions.push({ name, decorator: void 0, comment, body: [] });
    return { name, hasSameOutput: true };
  }
  const { body, hasSameOutput } = place.bodyOf(machine, location, role, view);
  place.program.functions.push({ name, decorator: void 0, comment, body });
  return { name, hasSameOutput };
}

// src/import/task-call.ts
import { LAMBDA_RETRY } from "./compiler.mjs";
import { inside as inside4 } from "./validator.mjs";
import { clip as clip6 } from "./validator.mjs";
import { itemsOf as itemsOf7, memberOf as memberOf8, numberOf as numberOf4, textOf as textOf7 } from "./validator.mjs";
import { MAX_EXECUTION_SECONDS } from "./compiler.mjs";
import { MAX_SECONDS } from "./compiler.mjs";
import { DEFAULT_TIMEOUT, MAX_LAMBDA_SECONDS } from "./compiler.mjs";

// src/import/tasks.ts
import { readJson } from "./validator.mjs";
import { clip as clip5 } from "./validator.mjs";
import { isObject as isObject6, itemsOf as itemsOf6, memberOf as memberOf7, textOf as textOf6 } from "./validator.mjs";
import { taskFields } from "./compiler.mjs";
import { entriesOf as entriesOf4, keysOf as keysOf4, pythonJson } from "./base.mjs";
var NO_SPAN = { start: 0, end: 0 };
function calleeOf(state, place) {
  const resource = textOf6(memberOf7(state, "Resource")) ?? "";
  const parameters = memberOf7(state, "Parameters");
  const view = filteredView(state, "InputPath", place.view);
  const own = ownCallee(resource, parameters, place);
  if (own === void 0) return foreignCallee(resource, parameters, view, place);
  const { input, paths, ...rest } = own;
  const isRight = [...paths, "$.__trace"].every((path) => {
    const [reference, same] = [referenceOf(path, view), stepsOfText(path)];
    return hasProblem(same) || !hasProblem(reference) && isSame([...reference.steps], [...same.steps]);
  });
  if (!isRight) place.refuse("Parameters", REPLACED, 'write a ResultPath such as "$.value" in the earlier states');
  const parsed = stepsOfText(input);
  if (hasProblem(parsed)) place.refuse("Parameters", parsed.problem, "pass data or a key of data");
  return { ...rest, input: hasProblem(parsed) ? view : readView(view, parsed.steps) };
}
var REPLACED = "the parameters read keys of data that an earlier state moved";
function isOwnCall(state, role, program) {
  const resource = textOf6(memberOf7(state, "Resource")) ?? "";
  return ownCallee(resource, memberOf7(state, "Parameters"), { role, program }) !== void 0;
}
function ownCallee(resource, parameters, place) {
  if (parameters === void 0) return void 0;
  for (const [service, pattern, find, inputOf] of FORMS) {
    if (!pattern.test(resource)) continue;
    const text = find(resource, parameters);
    const name = text === void 0 ? void 0 : PLACEHOLDER2.exec(text)?.[1];
    const input = inputOf(parameters);
    if (text === void 0 || input === void 0) continue;
    if (service === "machine") {
      if (name === void 0 || !place.program.machines.has(name)) continue;
      const { parameters: emitted2 } = taskFields({ kind: "machine", machine: name, input }, place.role);
      if (isSame(emitted2, parameters)) return callee(service, name, name, input, [], void 0);
      continue;
    }
    const variables = service === "codebuild" ? variablesOf(parameters) : { env: [], arguments: void 0 };
    if (variables === void 0) continue;
    const { env, arguments: buildArguments } = variables;
    const task = { name: { text: name ?? "" }, service };
    const { parameters: emitted } = taskFields({ kind: "task", input, env, buildArguments, task }, place.role);
    if (!isSame(emitted, parameters)) continue;
    const options = buildOptions(env, buildArguments);
    if (options === void 0) continue;
    const wanted = name ?? className(lastName(text));
    const paths = service === "codebuild" ? ["$.source_version", ...env.flatMap(pathOfVariable)] : [];
    const origin = name === void 0 ? text : void 0;
    return { ...callee(service, `${service} ${text}`, wanted, input, options, origin), paths };
  }
  return void 0;
}
function callee(service, identity, wanted, input, options, origin) {
  return { service, identity, wanted, input, options, origin, action: void 0, isInvocation: false, paths: [] };
}
function pathOfVariable({ value, isPath }) {
  return isPath && typeof value === "string" ? [value] : [];
}
var PLACEHOLDER2 = /^\$\{(?:LambdaFunction|PackageName|ECSTaskDefinition|QueueUrl|CodeBuildProjectName|StateMachine)([\p{L}_][\p{L}\p{M}\p{N}_]*)\}$/u;
var at = (value, ...steps) => steps.reduce(
  (inner, step) => typeof step === "number" ? itemsOf6(inner)[step] : memberOf7(inner, step),
  value
);
var FORMS = [
  ["lambda", /^(?:\$\{|arn:[^:]+:lambda:)/, (resource) => resource, (given) => textOf6(at(given, "data.$"))],
  [
    "lambda:pexpm-runner",
    /^(?:\$\{|arn:[^:]+:lambda:)/,
    (_, given) => textOf6(at(given, "package_name")),
    (given) => textOf6(at(given, "environment", "SFN_INPUT_VALUE.$"))
  ],
  [
    "ecs",
    /:::ecs:runTask\.sync$/,
    (_, given) => textOf6(at(given, "TaskDefinition")),
    (given) => textOf6(at(given, "Overrides", "ContainerOverrides", 0, "Environment", 5, "Value.$")) ?? "$"
  ],
  [
    "ecs:worker",
    /:::sqs:sendMessage\.waitForTaskToken$/,
    (_, given) => textOf6(at(given, "QueueUrl")),
    (given) => textOf6(at(given, "MessageBody", "Input.$"))
  ],
  ["codebuild", /:::codebuild:startBuild\.sync$/, (_, given) => textOf6(at(given, "ProjectName")), () => "$"],
  [
    "machine",
    /:::states:startExecution\.sync$/,
    (_, given) => textOf6(at(given, "StateMachineArn")),
    (given) => textOf6(at(given, "Input", "data.$"))
  ]
];
function variablesOf(parameters) {
  const all = itemsOf6(at(parameters, "EnvironmentVariablesOverride"));
  const last = textOf6(at(all.at(-1), "Value"));
  if (textOf6(at(all.at(-1), "Name")) !== "BUILD_ARG_VARS" || last === void 0) return void 0;
  const { value } = readJson(last);
  if (value === void 0 || !isObject6(value) || pythonJson(value) !== last) return void 0;
  const env = all.slice(0, -1).map((variable) => {
    const path = at(variable, "Value.$");
    const name = textOf6(at(variable, "Name")) ?? "";
    return { name, value: path ?? at(variable, "Value") ?? null, isPath: path !== void 0, span: NO_SPAN };
  });
  const isEmpty = [...entriesOf4(value)].length === 0;
  return { env, arguments: isEmpty ? void 0 : value };
}
function buildOptions(env, buildArguments) {
  const entries = env.map(({ name, value, isPath }) => {
    const reference = isPath ? referenceOf(typeof value === "string" ? value : "", WHOLE) : void 0;
    const text = reference === void 0 ? literal(value) : hasProblem(reference) ? void 0 : reference.text;
    return text && `${JSON.stringify(name)}: ${text}`;
  });
  if (entries.includes(void 0)) return void 0;
  const built = buildArguments === void 0 ? "" : literal(buildArguments);
  if (built === void 0) return void 0;
  return [
    ...env.length === 0 ? [] : [`env={${entries.join(", ")}}`],
    ...built === "" ? [] : [`build_arg_vars=${built}`]
  ];
}
var ARN = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(?::.*)?$/;
function lastName(text) {
  return ARN.exec(text)?.[1] ?? text.replace(/\.(?:Arn|arn|qualified_arn|invoke_arn)\b|\b(?:Function)?Arn\b|^\$\{\??|\}$/g, "").split(/[/:.]/).at(-1) ?? text;
}
function readable(text) {
  return text.replaceAll("${?", "${");
}
function foreignCallee(resource, parameters, view, place) {
  const input = parameters === void 0 ? view : templateView(parameters, view);
  const common = {
    options: [],
    origin: readable(resource),
    input,
    action: void 0,
    isInvocation: false,
    service: "lambda"
  };
  if (ARN.test(resource) || /^\$\{[^}]*\}$/.test(resource)) {
    const isKnown = !resource.includes("${?}");
    const identity2 = `lambda ${isKnown ? resource : place.name}`;
    return { ...common, identity: identity2, wanted: className(isKnown && lastName(resource) || place.name) };
  }
  if (/:::lambda:invoke$/.test(resource)) return invocation(parameters, view, place);
  const identity = `${place.name} ${resource}`;
  const action = ACTION.exec(resource)?.[1];
  if (action !== void 0) return { ...common, identity, wanted: className(place.name), action };
  const [, service] = SERVICES.find(([pattern]) => pattern.test(resource)) ?? [];
  const help = service === void 0 ? "call the service with boto3 in the run method of the task, and return the values that later states read" : `do the work in the run method of the task; fluxio deploys it as '${service}' with its own parameters`;
  place.refuse("Resource", `'${clip5(resource, 80)}' waits for a job, which a Lambda function cannot do`, help);
  return { ...common, identity, service: service ?? "lambda", wanted: className(place.name), input: view };
}
var ACTION = /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[\w-]+:\w+)$/;
var SERVICES = [
  [/:::ecs:runTask\.sync$/, "ecs"],
  [/:::sqs:sendMessage\.waitForTaskToken$/, "ecs:worker"],
  [/:::codebuild:startBuild\.sync$/, "codebuild"]
];
function invocation(parameters, view, place) {
  const given = parameters === void 0 ? void 0 : templateView(parameters, view);
  const name = textOf6(memberOf7(parameters, "FunctionName")) ?? "";
  const qualifier = textOf6(memberOf7(parameters, "Qualifier"));
  for (const key of isObject6(parameters) ? keysOf4(parameters) : []) {
    const isPlain = key === "InvocationType" && memberOf7(parameters, key) === "RequestResponse";
    if (/^(?:FunctionName|Payload(?:\.\$)?|Qualifier)$/.test(key) || isPlain) continue;
    place.refuse("Parameters", `a call has no equivalent of '${clip5(key)}'`, "remove it");
  }
  if (name === "") place.refuse("Parameters", "the function name is missing", "write its ARN or name");
  const origin = qualifier === void 0 ? name : `${name}:${qualifier}`;
  const isKnown = !origin.includes("${?}");
  const payload = given && readView(given, ["Payload"]);
  const hasPayload = ["Payload", "Payload.$"].some((key) => memberOf7(parameters, key) !== void 0);
  return {
    service: "lambda",
    options: [],
    action: void 0,
    isInvocation: true,
    identity: `lambda ${isKnown ? origin : place.name}`,
    wanted: className(isKnown && lastName(name) || place.name),
    origin: readable(origin),
    input: hasPayload && payload !== void 0 ? payload : { kind: "constant", value: {} }
  };
}

// src/import/task-call.ts
function readTask(state, place, misfits) {
  const callee2 = calleeOf(state, place);
  const { input, code } = codeOf(state, callee2, place);
  const wrap = callee2.isInvocation && code.output === void 0 ? invocationView : void 0;
  const { target, view } = resultPlace(state, place, wrap);
  const timeout = timeoutText(state, callee2, place);
  const retry = retryText(state, callee2, place);
  const step = {
    ...stepState(state, place, misfits, void 0, view),
    retry,
    catches: catchesOf(state, place)
  };
  const callOf = (own) => ({
    text: (key) => {
      const name = nameOf(state, callee2, timeout, own, place);
      const standard = place.program.tasks.get(identityOf(callee2, own))?.timeout ?? String(DEFAULT_TIMEOUT);
      const options = [
        ...key === void 0 ? [] : [`key=${JSON.stringify(key)}`],
        ...callee2.options,
        ...timeout === standard ? [] : [`timeout=${timeout}`]
      ];
      return `${target === void 0 ? "" : `${referenceText(target)} = `}${name}(${[...input, ...options].join(", ")})`;
    },
    label: () => nameOf(state, callee2, timeout, own, place)
  });
  const obstacle = retry !== void 0 ? "a call has at most one retry" : callee2.service === "lambda" ? void 0 : "only a Lambda function can check its result";
  const polling = (lines, error, seconds) => ({
    ...step,
    ...callOf({ ...code, poll: lines }),
    retry: `with retry(on_exceptions=[${error}], interval=${seconds}, max_attempts=${Math.floor(MAX_EXECUTION_SECONDS / seconds)}, backoff_rate=1.0):`
  });
  return { ...step, ...callOf(code), call: { target, reads: placesOf(callee2.input), obstacle, polling } };
}
function invocationView(answer) {
  const why = "is metadata of the invocation, which a call does not return";
  const lost2 = { kind: "lost", why, isMinor: true };
  const others = ["ExecutedVersion", "StatusCode"];
  const members = new Map([
    ["Payload", answer],
    ...others.map((name) => [name, lost2])
  ]);
  return { kind: "object", members, rest: void 0 };
}
function codeOf(state, { input, service, action, isInvocation }, place) {
  const isLambda = service === "lambda";
  const isPlain = input.kind === "at";
  const base = isPlain ? input.path : commonPlace(input);
  const built = isPlain ? void 0 : isLambda ? expressionOf(input, base, "event") : void 0;
  if (!isPlain && built === void 0) {
    const why = lossIn(input);
    const message = why === void 0 ? BUILT_INPUT : `the input has a value that ${why}`;
    place.refuse("Parameters", message, "build it from event in the run method of the task, and remove the parameters");
  }
  const selector = memberOf8(state, "ResultSelector");
  const result = isInvocation ? invocationView(WHOLE) : WHOLE;
  const selected = selector === void 0 ? void 0 : templateView(selector, result);
  const output = selected && isLambda ? expressionOf(selected, [], "result") : void 0;
  if (selected !== void 0 && output === void 0) {
    const why = lossIn(selected);
    const message = `a call cannot express this 'ResultSelector'${why === void 0 ? "" : `, because a value ${why}`}`;
    place.refuse("ResultSelector", message, "return the selected values from the run method of the task");
  }
  const argument = base.length === 0 ? [] : [referenceText(base)];
  return { input: argument, code: { action, input: built, output, poll: [] } };
}
var BUILT_INPUT = "the parameters build a new input, but a call passes only data or a key of data";
function identityOf({ identity }, { input, output, poll }) {
  return JSON.stringify([identity, input, output, poll]);
}
function nameOf(state, callee2, timeout, code, { program }) {
  const { service, wanted, origin } = callee2;
  const identity = identityOf(callee2, code);
  if (service === "machine") {
    program.called.add(wanted);
    return program.machines.get(wanted) ?? wanted;
  }
  const known = program.tasks.get(identity);
  if (known !== void 0) return known.name;
  const name = program.names.take(wanted);
  program.tasks.set(identity, { name, service, timeout, origin, code, comment: textOf7(memberOf8(state, "Comment")) });
  return name;
}
function timeoutText(state, { service }, { refuse: refuse2 }) {
  const given = memberOf8(state, "TimeoutSeconds");
  if (given === void 0) return String(service.startsWith("lambda") ? MAX_LAMBDA_SECONDS : MAX_SECONDS);
  const seconds = numberOf4(given);
  if (seconds !== void 0 && Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS)
    return String(seconds);
  refuse2("TimeoutSeconds", "the timeout is not a literal from 1 to 99999999", "write the number of seconds");
  return String(DEFAULT_TIMEOUT);
}
var OF_LAMBDA = itemsOf7(memberOf8(LAMBDA_RETRY, "ErrorEquals")).flatMap(
  (name) => textOf7(name) ?? []
);
function retryText(state, { service }, { location, refuse: refuse2 }) {
  const isLambda = service.startsWith("lambda");
  const all = itemsOf7(memberOf8(state, "Retry")).map((retrier2, index2) => ({
    retrier: retrier2,
    index: index2,
    errors: itemsOf7(memberOf8(retrier2, "ErrorEquals")).flatMap((name) => textOf7(name) ?? []).filter((name) => !isLambda || !OF_LAMBDA.includes(name))
  }));
  const last = all.at(-1);
  if (last !== void 0 && numberOf4(memberOf8(last.retrier, "MaxAttempts")) === 0) all.pop();
  const [first, second] = all.filter(({ errors: errors2 }) => errors2.length > 0);
  if (first === void 0) return void 0;
  if (second !== void 0) {
    refuse2("Retry", "a call has at most one retry", "keep the most important retrier");
    return void 0;
  }
  const { retrier, errors, index } = first;
  const at2 = inside4(inside4(location, "Retry"), index);
  const refuseHere = (message, help) => refuse2(at2, message, help);
  for (const field of ["MaxDelaySeconds", "JitterStrategy"]) {
    if (memberOf8(retrier, field) !== void 0) refuseHere(`retry has no option for '${field}'`, "remove it");
  }
  const options = [];
  const names = errors.includes(ALL) ? [ALL] : [...new Set(errors)];
  const unknown = names.find((name) => !isErrorName(name));
  if (unknown !== void 0) refuseHere(`'${clip6(unknown)}' is not a valid exception name`, NAME_HELP);
  if (!(names.length === 1 && names[0] === ALL))
    options.push(`on_exceptions=[${names.filter(isErrorName).join(", ")}]`);
  for (const [field, option, least, standard] of [
    ["IntervalSeconds", "interval", 1, 1],
    ["MaxAttempts", "max_attempts", 1, 3],
    ["BackoffRate", "backoff_rate", 1, 2]
  ]) {
    const value = memberOf8(retrier, field);
    const number = value === void 0 ? standard : numberOf4(value);
    const isRight = number !== void 0 && number >= least && number <= MAX_SECONDS;
    if (!isRight || option !== "backoff_rate" && !Number.isInteger(number)) {
      refuseHere(`retry does not accept this value of '${field}'`, `write a number from ${least}`);
    } else if (number !== standard) options.push(`${option}=${literal(value ?? null) ?? number}`);
  }
  return `with retry(${options.join(", ")}):`;
}
var ALL = "States.ALL";
var NAME_HELP = "write the class name of the exception, or States.TaskFailed for every error of a service";
function isErrorName(name) {
  return isPythonName(name.startsWith("States.") ? name.slice("States.".length) : name);
}
function catchesOf(state, place) {
  const catchers = itemsOf7(memberOf8(state, "Catch"));
  const handled = /* @__PURE__ */ new Set();
  return catchers.flatMap((catcher, index) => {
    const location = inside4(inside4(place.location, "Catch"), index);
    const refuse2 = (message, help) => place.refuse(location, message, help);
    const given = itemsOf7(memberOf8(catcher, "ErrorEquals")).flatMap((name) => textOf7(name) ?? []);
    const errors = [...new Set(given)].filter((name) => !handled.has(name) && !handled.has(ALL));
    for (const error of errors) handled.add(error);
    const names = errors.includes(ALL) ? [ALL] : errors;
    const unknown = names.find((name) => !isErrorName(name));
    if (unknown !== void 0) refuse2(`'${clip6(unknown)}' is not a valid exception name`, NAME_HELP);
    const next = textOf7(memberOf8(catcher, "Next"));
    const valid = names.filter(isErrorName);
    if (valid.length === 0) return [];
    return [
      {
        errors: valid[0] === ALL ? [] : valid,
        next: next === void 0 ? "end" : place.to(next, caughtView(catcher, place))
      }
    ];
  });
}
function caughtView(catcher, place) {
  const path = memberOf8(catcher, "ResultPath");
  if (path === null) return overwritten(place.view, "error");
  const parsed = stepsOfText(textOf7(path) ?? "$");
  const error = { kind: "at", path: ["error"] };
  if (hasProblem(parsed)) return lostPath(parsed.problem);
  const own = parsed.steps.length === 0 ? void 0 : placeToWrite(place.view, parsed.steps);
  if (own !== void 0 && isSame([...own], ["error"])) return place.view;
  return writeView(overwritten(place.view, "error"), parsed.steps, error);
}

// src/import/states.ts
var FIELDS = new Map(
  Object.entries({
    Task: ["Resource", "Parameters", "ResultSelector", "ResultPath", "TimeoutSeconds", "Retry", "Catch"],
    Map: ["Parameters", "ItemSelector", "Iterator", "ItemProcessor", "ItemsPath", "ResultPath", "MaxConcurrency"],
    Parallel: ["Branches", "Parameters", "ResultPath"],
    Wait: ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
    Pass: ["Result", "ResultPath", "Parameters"],
    Choice: ["Choices", "Default"],
    Fail: ["Error", "Cause"],
    Succeed: []
  })
);
var COMMON = ["Type", "Comment", "Next", "End", "InputPath", "OutputPath"];
var HELPS = new Map(
  Object.entries({
    ResultSelector: "return the selected values from the run method of the task",
    HeartbeatSeconds: "use 'TimeoutSeconds', or a task with the service 'ecs:worker' and 'heartbeat_interval'",
    Retry: "put the state into a nested state machine, and retry the call to it",
    Catch: "put the state into a nested state machine, and handle the errors of the call to it",
    Assign: "keep the value in the data"
  })
);
function readState(name, state, location, program, rest) {
  const misfits = [];
  const refuse2 = (at2, message, help) => {
    misfits.push({ location: typeof at2 === "string" ? inside5(location, at2) : at2 ?? location, message, help });
  };
  const place = { program, name, location, refuse: refuse2, ...rest };
  const type = textOf8(memberOf9(state, "Type")) ?? "";
  checkFields(state, type, place);
  const read2 = readBody(type, state, place, misfits);
  program.misfits.push(...misfits);
  return read2;
}
function checkFields(state, type, { refuse: refuse2 }) {
  const known = FIELDS.get(type);
  if (known === void 0 || !isObject7(state)) return;
  for (const field of keysOf5(state)) {
    if (COMMON.includes(field) || known.includes(field)) continue;
    const value = memberOf9(state, field);
    if ((field === "Retry" || field === "Catch") && itemsOf8(value).length === 0) continue;
    if (field === "QueryLanguage" && value === "JSONPath") continue;
    refuse2(
      field,
      `a project.py cannot express '${clip7(field)}' of a ${type} state`,
      HELPS.get(field) ?? "do this in a task"
    );
  }
}
function readBody(type, state, place, misfits) {
  const { id, name, location, refuse: refuse2 } = place;
  switch (type) {
    case "Task":
      return readTask(state, place, misfits);
    case "Map":
      return readMap(state, place, misfits);
    case "Parallel":
      return readParallel(state, place, misfits);
    case "Wait":
      return readWait(state, place, misfits);
    case "Pass":
      return readPass(state, place, misfits);
    case "Choice":
      return readChoice(state, place, misfits);
    case "Succeed":
      place.finish(filteredView(state, "OutputPath", filteredView(state, "InputPath", place.view)), location, refuse2);
      return { kind: "end", id, name, location, misfits, text: "return" };
    case "Fail":
      return { kind: "end", id, name, location, misfits, text: failText(state, place) };
    default:
      refuse2("Type", `unknown state type '${clip7(type)}'`, "correct the definition");
      return { kind: "end", id, name, location, misfits, text: "return" };
  }
}
function readWait(state, place, misfits) {
  const view = filteredView(state, "InputPath", place.view);
  const seconds = numberOf5(memberOf9(state, "Seconds"));
  const step = stepState(state, place, misfits, waitText(state, view, place), view);
  return seconds === void 0 ? step : { ...step, seconds };
}
function waitText(state, view, { refuse: refuse2 }) {
  const given = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].filter(
    (one) => memberOf9(state, one) !== void 0
  );
  if (given.length > 1) {
    refuse2(given[1], `a wait has only one duration, but the state also has '${given[0]}'`, "remove one of them");
    return "wait(seconds=0)";
  }
  const [seconds, timestamp] = [memberOf9(state, "Seconds"), memberOf9(state, "Timestamp")];
  const number = numberOf5(seconds);
  if (number !== void 0 && Number.isInteger(number) && number >= 0 && number <= MAX_SECONDS2) {
    return `wait(seconds=${number})`;
  }
  if (typeof timestamp === "string" && isTimestamp(timestamp)) return `wait(timestamp=${JSON.stringify(timestamp)})`;
  for (const [field, option] of [
    ["SecondsPath", "seconds"],
    ["TimestampPath", "timestamp"]
  ]) {
    const path = textOf8(memberOf9(state, field));
    const reference = path === void 0 ? void 0 : referenceOf(path, view);
    if (reference === void 0) continue;
    if (!hasProblem(reference) && reference.steps.length > 0) return `wait(${option}=${reference.text})`;
    refuse2(field, hasProblem(reference) ? reference.problem : "'$' is not a key of data", "name a key of the data");
    return "wait(seconds=0)";
  }
  refuse2(void 0, "the duration of the wait is neither a literal nor a path", "write integer seconds or a timestamp");
  return "wait(seconds=0)";
}
function readPass(state, place, misfits) {
  const { text, view } = passed(state, place);
  return stepState(state, place, misfits, text, view);
}
function passed(state, place) {
  const [result, parameters] = [memberOf9(state, "Result"), memberOf9(state, "Parameters")];
  const path = memberOf9(state, "ResultPath");
  if (path === null) return { view: place.view };
  const input = filteredView(state, "InputPath", place.view);
  if (input.kind === "lost") place.refuse("InputPath", `the input has a value that ${input.why}`, IN_A_TASK2);
  const value = result !== void 0 ? { kind: "constant", value: result } : parameters === void 0 ? input : templateView(parameters, input);
  if (value.kind === "constant") return passedConstant(state, value.value, place);
  const parsed = stepsOfText(textOf8(path) ?? "$");
  if (!hasProblem(parsed)) return { view: writeView(place.view, parsed.steps, value) };
  place.refuse("ResultPath", parsed.problem, 'name a key of the data, as in "$.result"');
  return { view: lost("has no place in the program") };
}
function passedConstant(state, value, place) {
  const text = literal(value);
  const [path, next] = [memberOf9(state, "ResultPath"), textOf8(memberOf9(state, "Next"))];
  if (text === void 0) {
    place.refuse("Result", "the value cannot be written as a Python literal", IN_A_TASK2);
    return { view: place.view };
  }
  const isAll = path === void 0 || path === "$";
  if (isAll && isObject7(value) && isWhole(place.view) && !place.isDeaf(next) && !place.needsTrace(next)) {
    return { text: `data.update(${text})`, view: WHOLE };
  }
  const { target, view } = resultPlace(state, place);
  return { ...target === void 0 ? {} : { text: `${referenceText(target)} = ${text}` }, view };
}
var IN_A_TASK2 = "compute the value in a task, and assign its result";
function failText(state, { refuse: refuse2 }) {
  const [error, cause] = [memberOf9(state, "Error"), memberOf9(state, "Cause") ?? ""];
  if (typeof error !== "string" || !isPythonName(error)) {
    refuse2(
      error === void 0 ? void 0 : "Error",
      error === void 0 ? "the state has no error name" : `'${clip7(String(error))}' is not a valid name for a Python exception`,
      "write a name such as OrderRejected, and change the handlers of the error"
    );
  }
  if (typeof cause !== "string") refuse2("Cause", "the cause is not a string", "write a string");
  const name = typeof error === "string" && isPythonName(error) ? error : "Failed";
  return `raise ${name}(${name === cause ? "" : JSON.stringify(typeof cause === "string" ? cause : "")})`;
}
function readChoice(state, place, misfits) {
  const { id, name, location, refuse: refuse2 } = place;
  const view = filteredView(state, "InputPath", place.view);
  const output = filteredView(state, "OutputPath", view);
  const follow = (next) => next === void 0 ? "end" : place.to(next, output);
  const rules = itemsOf8(memberOf9(state, "Choices"));
  const parts = [];
  const arms = rules.map((rule, index) => ({
    test: conditionOf(rule, inside5(inside5(location, "Choices"), index), view, parts),
    next: follow(textOf8(memberOf9(rule, "Next"))),
    rule
  }));
  const otherwise = textOf8(memberOf9(state, "Default"));
  if (otherwise === void 0) {
    refuse2(
      void 0,
      "without 'Default', the execution fails with 'States.NoChoiceMatched', which a project.py cannot raise",
      "add a 'Default'; the program raises NoChoiceMatched instead"
    );
  }
  const before = [...misfits];
  misfits.push(...parts);
  return {
    kind: "choice",
    id,
    name,
    location,
    misfits: before.filter((misfit) => misfit.location !== location),
    arms,
    view,
    otherwise: otherwise === void 0 ? void 0 : follow(otherwise)
  };
}

// src/import/structure.ts
import { inside as inside6 } from "./validator.mjs";
import { clip as clip8 } from "./validator.mjs";

// src/import/flow.ts
function flowOf(states, start) {
  const back = /* @__PURE__ */ new Set();
  const done = [];
  const phase = /* @__PURE__ */ new Map();
  const stack = [];
  const enter = (name) => {
    phase.set(name, "open");
    const state = states.get(name);
    const named = state === void 0 ? [] : targetsOf(state).flatMap((target) => target === "end" ? [] : target.state);
    stack.push({ name, rest: named.filter((next2) => states.has(next2)).reverse() });
  };
  if (states.has(start)) enter(start);
  for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
    const next2 = top.rest.pop();
    if (next2 === void 0) {
      stack.pop();
      phase.set(top.name, "done");
      done.push(top.name);
    } else if (phase.get(next2) === "open") back.add(edge(top.name, next2));
    else if (!phase.has(next2)) enter(next2);
  }
  const sorted = done.reverse();
  const order = new Map(sorted.map((name, index) => [name, index]));
  const next = /* @__PURE__ */ new Map();
  const incoming = /* @__PURE__ */ new Map();
  const before = /* @__PURE__ */ new Map();
  for (const name of sorted) {
    const state = states.get(name);
    const all = state === void 0 ? [] : targetsOf(state).flatMap((target) => target === "end" ? [] : target.state);
    const onwards = all.filter((to) => states.has(to) && !back.has(edge(name, to)));
    next.set(name, onwards);
    for (const to of onwards) {
      incoming.set(to, (incoming.get(to) ?? 0) + 1);
      const known = before.get(to);
      if (known === void 0) before.set(to, [name]);
      else known.push(name);
    }
  }
  const dominator = dominators(sorted, before, order);
  const hasMeeting = /* @__PURE__ */ new Set();
  for (const [name, count] of incoming) {
    const from = dominator.get(name);
    if (count > 1 && from !== void 0 && states.get(name)?.kind !== "end") hasMeeting.add(from);
  }
  return {
    states,
    next,
    order,
    incoming,
    hasMeeting,
    dominator,
    isBack: (from, target) => target !== "end" && back.has(edge(from, target.state))
  };
}
function edge(from, to) {
  return JSON.stringify([from, to]);
}
function dominators(sorted, before, order) {
  const dominator = /* @__PURE__ */ new Map();
  const at2 = (name) => order.get(name) ?? 0;
  for (const name of sorted.slice(1)) {
    let common;
    for (const from of before.get(name) ?? []) {
      let [a, b] = [common ?? from, from];
      while (a !== b) {
        if (at2(a) > at2(b)) a = dominator.get(a) ?? b;
        else b = dominator.get(b) ?? a;
      }
      common = a;
    }
    if (common !== void 0) dominator.set(name, common);
  }
  return dominator;
}
function meetingOf(name, follow, flow) {
  const reached = reachableFrom(name, flow, follow);
  return follow !== void 0 && reached.has(follow) ? nearestCommon(name, follow, reached, flow) : bestMerge(name, reached, flow);
}
function reachableFrom(name, { next }, stop) {
  const reached = /* @__PURE__ */ new Set([name]);
  const open = [name];
  for (let from = open.pop(); from !== void 0; from = open.pop()) {
    if (from === stop) continue;
    for (const to of next.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}
function nearestCommon(name, follow, reached, flow) {
  const { order, next } = flow;
  const at2 = (state) => order.get(state) ?? 0;
  const sorted = [...reached].sort((a, b) => at2(a) - at2(b));
  const live = /* @__PURE__ */ new Set([follow]);
  for (const state of [...sorted].reverse()) {
    if (state !== follow && (next.get(state) ?? []).some((to) => live.has(to))) live.add(state);
  }
  const waiting = /* @__PURE__ */ new Map();
  let pending = 0;
  for (const state of sorted) {
    if (!live.has(state)) continue;
    const own = waiting.get(state) ?? 0;
    if (state !== name && own === pending) return state;
    pending -= own;
    if (state === follow) continue;
    for (const to of next.get(state) ?? []) {
      if (!live.has(to)) continue;
      waiting.set(to, (waiting.get(to) ?? 0) + 1);
      pending += 1;
    }
  }
  return follow;
}
function bestMerge(name, reached, flow) {
  const merges = [...reached].filter(
    (state) => flow.dominator.get(state) === name && (flow.incoming.get(state) ?? 0) > 1 && flow.states.get(state)?.kind !== "end"
  );
  if (merges.length < 2) return merges[0];
  const rated = merges.slice(0, MAX_RATED).map((state) => {
    const after = reachableFrom(state, flow, void 0);
    return { state, after, saved: ((flow.incoming.get(state) ?? 1) - 1) * after.size };
  });
  const last = rated.filter(
    ({ after, state }) => rated.every((other) => other.state === state || !after.has(other.state))
  );
  return last.sort((a, b) => b.saved - a.saved)[0]?.state;
}
var MAX_RATED = 50;

// src/import/structure.ts
var MAX_NESTING2 = 40;
function structure({ states, obstacles }, start, keys, refuse2) {
  const budget = states.size * 2 + 100;
  const all = {
    flow: flowOf(states, start),
    keys,
    refuse: refuse2,
    reported: /* @__PURE__ */ new Set(),
    obstacles,
    budget
  };
  return statementsFrom({ state: start }, void 0, 0, all);
}
function statementsFrom(first, follow, depth, all) {
  const statements = [];
  let at2 = first;
  for (; ; ) {
    if (at2 === "end") {
      if (follow !== void 0) statements.push({ kind: "line", text: "return", isEnd: true });
      return statements;
    }
    if (at2.state === follow) return statements;
    const state = all.flow.states.get(at2.state);
    if (state === void 0 || depth > MAX_NESTING2 || all.budget <= 0) {
      statements.push(giveUp(at2.state, state, all));
      return statements;
    }
    all.budget -= 1;
    for (const { message } of state.misfits) statements.push(marker(state.name, message));
    if (state.kind === "end") {
      statements.push({ kind: "line", text: state.text, isEnd: true });
      return statements;
    }
    let next;
    if (state.kind === "choice") {
      const meeting = meetingOf(state.id, follow, all.flow);
      statements.push(...branches(state, meeting ?? follow, depth, all));
      if (endsIn(statements)) return statements;
      if (meeting === void 0) return statements;
      next = { state: meeting };
    } else {
      next = state.next;
      const after = next === "end" ? void 0 : next.state;
      statements.push(...stepStatements(state, after, depth, all));
      if (all.flow.isBack(state.id, next)) {
        statements.push(...goBack(state.id, next, inside6(state.location, "Next"), all));
        return statements;
      }
    }
    at2 = next;
  }
}
function branches(first, follow, depth, all) {
  const bodyOf = (state, target, location) => all.flow.isBack(state.id, target) ? goBack(state.id, target, location, all) : statementsFrom(target, follow, depth + 1, all);
  const arms = [];
  for (let state = first; ; ) {
    const choices = inside6(state.location, "Choices");
    for (const [index, { test, next }] of state.arms.entries()) {
      arms.push({ test, body: bodyOf(state, next, inside6(inside6(choices, index), "Next")) });
    }
    const rung = rungAfter(state, follow, all);
    if (rung === void 0) {
      const orElse = state.otherwise === void 0 ? [{ kind: "line", text: NO_CHOICE, isEnd: true }] : bodyOf(state, state.otherwise, inside6(state.location, "Default"));
      return arms.length === 0 ? orElse : flattened(arms, orElse);
    }
    all.budget -= 1;
    state = rung;
  }
}
function rungAfter({ id, otherwise }, follow, all) {
  if (otherwise === void 0 || otherwise === "end" || otherwise.state === follow) return void 0;
  const next = all.flow.states.get(otherwise.state);
  if (next?.kind !== "choice" || next.misfits.length > 0 || next.arms.length === 0 || all.budget <= 0) return void 0;
  const isOnlyWay = all.flow.incoming.get(next.id) === 1 && !all.flow.isBack(id, otherwise);
  return isOnlyWay && !all.flow.hasMeeting.has(next.id) ? next : void 0;
}
var NO_CHOICE = 'raise NoChoiceMatched("no choice rule matched the data")';
function flattened(arms, orElse) {
  if (arms.every(({ body }) => endsIn(body))) return [{ kind: "if", arms, orElse: [] }, ...orElse];
  const [only] = orElse;
  if (orElse.length === 1 && only?.kind === "if") {
    return [{ kind: "if", arms: [...arms, ...only.arms], orElse: only.orElse }];
  }
  return [{ kind: "if", arms, orElse }];
}
function stepStatements(state, follow, depth, all) {
  const text = state.text?.(keyOf(state, all));
  if (text === void 0) return [];
  const call = state.retry === void 0 ? { kind: "line", text } : { kind: "with", head: state.retry, body: text };
  if (state.catches.length === 0) return [call];
  const handlers = state.catches.map(({ errors, next }, index) => {
    const location = inside6(inside6(inside6(state.location, "Catch"), index), "Next");
    return {
      errors,
      body: all.flow.isBack(state.id, next) ? goBack(state.id, next, location, all) : statementsFrom(next, follow, depth + 1, all)
    };
  });
  return [{ kind: "try", body: call, handlers }];
}
function keyOf({ name, label }, { keys }) {
  if (label === void 0) return void 0;
  const isFirst = !keys.has(name);
  let key = name;
  for (let copy = 2; keys.has(key); copy += 1) key = `${name} (${copy})`;
  keys.add(key);
  if (isFirst && name === label()) return void 0;
  return [...key].length <= 80 && !/[\p{C}]/u.test(key) ? key : void 0;
}
function marker(name, message) {
  return { kind: "line", text: `not_imported(${JSON.stringify(name)}, ${JSON.stringify(message)})` };
}
function goBack(from, target, location, all) {
  const to = target === "end" ? "" : target.state;
  const key = JSON.stringify([from, to]);
  const name = all.flow.states.get(to)?.name ?? to;
  const message = `the state goes back to '${clip8(name)}', but ${all.obstacles.get(from) ?? all.obstacles.get(to) ?? "a function has no loops"}`;
  if (!all.reported.has(key)) all.refuse({ location, message, help: POLLING_HELP });
  all.reported.add(key);
  return [marker(all.flow.states.get(from)?.name ?? from, message), { kind: "line", text: "return", isEnd: true }];
}
var POLLING_HELP = "raise NotReady in the task until it is done, and call it in with retry(on_exceptions=[NotReady], interval=30, max_attempts=100, backoff_rate=1.0):";
function giveUp(id, state, all) {
  const name = state?.name ?? id;
  const message = state === void 0 ? `unknown state '${clip8(name)}'` : "the paths to this state are nested too deeply, or need too many copies of its code";
  if (!all.reported.has(name)) {
    const start = state?.location ?? { up: void 0, step: "States" };
    all.refuse({ location: start, message, help: "move some of the states into a nested state machine" });
  }
  all.reported.add(name);
  return marker(name, message);
}

// src/import/machine.ts
function readMachine(machine, location, role, program, depth, view) {
  const language = memberOf10(machine, "QueryLanguage");
  const start = textOf9(memberOf10(machine, "StartAt"));
  const states = memberOf10(machine, "States");
  const give = (field, message, help) => {
    program.misfits.push({ location: inside7(location, field), message, help });
    return { body: [marker(start ?? "", message)], hasSameOutput: true };
  };
  if (language !== void 0 && language !== "JSONPath") {
    const message = "the definition uses JSONata, but a project.py uses JSONPath";
    return give("QueryLanguage", message, "compute values in tasks, and use JSONPath");
  }
  if (start === void 0 || !isObject8(states)) {
    return give("States", "the definition has no states", "correct the definition");
  }
  const notes = [];
  if (memberOf10(machine, "TimeoutSeconds") !== void 0) {
    const message = "a project.py cannot set the timeout of a state machine";
    const help = "remove it, and set timeouts for the tasks";
    program.misfits.push({ location: inside7(location, "TimeoutSeconds"), message, help });
    notes.push(marker(start, message));
  }
  const { read: read2, words: words2, hasSameOutput } = readStates(
    states,
    start,
    view,
    inside7(location, "States"),
    role,
    program,
    depth
  );
  const loops = withPolling(read2, words2);
  const body = [...notes, ...structure(loops, start, program.keys, (misfit) => program.misfits.push(misfit))];
  return { body, hasSameOutput };
}
function readStates(states, start, view, location, role, program, depth) {
  const read2 = /* @__PURE__ */ new Map();
  const found = /* @__PURE__ */ new Map();
  const open = [];
  const most = [...keysOf6(states)].length * MAX_COPIES + 50;
  let hasSameOutput = true;
  const to = (name, given) => {
    if (memberOf10(states, name) === void 0) return { state: name };
    const at2 = found.size < most && !isHuge(given) ? given : TOO_MANY;
    const key = JSON.stringify([name, viewKey(at2)]);
    const known = found.get(key);
    if (known !== void 0) return { state: known };
    const id = found.size === 0 || !taken.has(name) ? name : `${name}\0${found.size}`;
    taken.add(name);
    found.set(key, id);
    open.push({ id, name, view: at2 });
    return { state: id };
  };
  const taken = /* @__PURE__ */ new Set();
  const words2 = once(() => new Set(compactJson2(states).match(/[\p{L}\p{N}_]+/gu)));
  const shared = {
    role,
    depth,
    to,
    words: words2,
    isDeaf: deafness(states),
    needsTrace: needOfTrace(states, role, program),
    bodyOf: (...[inner, at2, as, from]) => readMachine(inner, at2, as, program, depth + 1, from)
  };
  to(start, view);
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const { id, name, view: from } = next;
    const state = memberOf10(states, name);
    program.budget -= 1;
    if (state === void 0 || program.budget < 0) continue;
    const finish = (output, at2, refuse2) => {
      if (isWhole(output)) return;
      hasSameOutput = false;
      if (role === "machine") reportOutput(output, at2, refuse2, program);
    };
    read2.set(id, readState(name, state, inside7(location, name), program, { ...shared, id, view: from, finish }));
  }
  return { read: read2, words: words2, hasSameOutput };
}
var MAX_COPIES = 4;
var TOO_MANY = lost("can be in too many places");
function reportOutput(output, location, refuse2, program) {
  const why = lossIn(output, true);
  if (why !== void 0) {
    refuse2(
      location,
      `the output of the definition has a value that ${why}`,
      `return the value from a task, and keep its result`
    );
    return;
  }
  const isAt = output.kind === "at";
  const message = isAt ? `the output of the definition is ${referenceText(output.path)}, but a program's output is all of its data` : `the output of the definition is built from parts, but a program's output is all of its data`;
  const help = isAt ? `read ${referenceText(output.path, "output")} wherever the output is used, or write a 'ResultPath' that keeps the data` : `read the parts wherever the output is used, or write a 'ResultPath' that keeps the data`;
  program.misfits.push({ location, message, help, isNote: true });
}
function needOfTrace(states, role, program) {
  const isForeign = (state) => {
    const type = memberOf10(state, "Type");
    if (type === "Task") return !isOwnCall(state ?? null, role, program);
    if (type !== "Parallel") return false;
    const branches2 = itemsOf9(memberOf10(state, "Branches")).map((branch) => memberOf10(branch, "States"));
    return branches2.some(
      (inner) => isObject8(inner) && [...keysOf6(inner)].some((name) => isForeign(memberOf10(inner, name)))
    );
  };
  const known = /* @__PURE__ */ new Map();
  return (first) => {
    const seen = /* @__PURE__ */ new Set();
    const open = first === void 0 ? [] : [first];
    for (let name = open.pop(); name !== void 0; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const state = memberOf10(states, name);
      const isCall = known.get(name) ?? isForeign(state);
      known.set(name, isCall);
      if (isCall) return true;
      for (const part of [state, ...itemsOf9(memberOf10(state, "Choices")), ...itemsOf9(memberOf10(state, "Catch"))]) {
        const next = textOf9(memberOf10(part, "Next"));
        if (next !== void 0) open.push(next);
      }
      const otherwise = textOf9(memberOf10(state, "Default"));
      if (otherwise !== void 0) open.push(otherwise);
    }
    return false;
  };
}
function deafness(states) {
  return (first) => {
    const seen = /* @__PURE__ */ new Set();
    for (let name = first; name !== void 0 && !seen.has(name); ) {
      seen.add(name);
      const state = memberOf10(states, name);
      const type = memberOf10(state, "Type");
      const isSilent = memberOf10(state, "InputPath") === void 0 && memberOf10(state, "OutputPath") === void 0 && isObject8(state);
      if (!isSilent) return false;
      if (type === "Fail")
        return memberOf10(state, "ErrorPath") === void 0 && memberOf10(state, "CausePath") === void 0;
      const isWait = memberOf10(state, "SecondsPath") === void 0 && memberOf10(state, "TimestampPath") === void 0;
      if (type !== "Wait" || !isWait) return false;
      name = textOf9(memberOf10(state, "Next"));
    }
    return false;
  };
}

// src/import/program.ts
function createProgram(machines) {
  const names = createNames();
  const own = machines.map((name) => [
    name,
    name === "main" || machines.length === 1 ? "main" : names.take(isPythonName(name) ? name : functionName(name, "machine"))
  ]);
  return {
    names,
    tasks: /* @__PURE__ */ new Map(),
    functions: [],
    misfits: [],
    machines: new Map(own),
    called: /* @__PURE__ */ new Set(),
    keys: /* @__PURE__ */ new Set(),
    budget: 1e5
  };
}

// src/import/import.ts
function importDefinitions(machines) {
  const keys = machines.map(({ name }, index) => name ?? (index === 0 ? "main" : `main-${index + 1}`));
  const program = createProgram(keys);
  const misfits = [];
  const own = machines.map(({ value }, index) => {
    const key = keys[index] ?? "";
    program.keys.clear();
    const { body } = readMachine(value, void 0, "machine", program, 0, WHOLE);
    misfits.push(unique(program.misfits.splice(0)));
    const comment = textOf10(memberOf11(value, "Comment"));
    return [key, { name: program.machines.get(key) ?? key, decorator: void 0, comment, body }];
  });
  const functions = own.map(
    ([name, read2]) => read2.name === "main" || program.called.has(name) ? read2 : { ...read2, decorator: "@export()" }
  );
  const tasks = [...program.tasks.values()];
  const all = [...functions, ...program.functions];
  const parts = [
    importLines(all, new Set([...tasks, ...all].map(({ name }) => name))).join("\n"),
    ...tasks.map(classText),
    ...all.map(functionText)
  ];
  return { text: `${parts.join("\n\n\n")}
`, misfits };
}
function unique(misfits) {
  const byPlace = new Map(misfits.map((misfit) => [`${pointerOf(misfit.location)} ${misfit.message}`, misfit]));
  return [...byPlace.values()];
}
function classText({ name, service, timeout, comment, origin, code }) {
  const lines = [`class ${name}(Task):`];
  if (comment !== void 0) lines.push(`    ${docstring(comment)}`, "");
  if (origin !== void 0) lines.push(...`called ${origin}`.split(/[\r\n]+/).map((line) => `    # ${line}`));
  const attributes = [
    ...service === "lambda" ? [] : [`service = "${service}"`],
    ...service === "ecs:worker" ? [`spec = "package.module:${name}"  # the class that the worker runs`] : [],
    ...timeout === "300" ? [] : [`timeout = ${timeout}`]
  ];
  lines.push(...attributes.map((line) => `    ${line}`));
  const hasRun = service !== "ecs:worker" && service !== "codebuild";
  if (hasRun) {
    if (attributes.length > 0) lines.push("");
    lines.push(
      "    async def run(event, context):",
      ...runLines(code).map((line) => line === "" ? "" : `        ${line}`)
    );
  } else if (lines.length === 1) lines.push("    pass");
  return lines.join("\n");
}
function runLines({ action, input, output, poll }) {
  const name = action === void 0 ? "event" : "parameters";
  const todo = action === void 0 ? "move the code of the task here" : `call ${action} with these parameters, and return its answer`;
  const raise = `raise NotImplementedError(${JSON.stringify(todo)})`;
  const imports = preludeOf([input, output, ...poll].join("\n"));
  if (output === void 0 && poll.length === 0) {
    const isSame2 = action === void 0 && input === void 0;
    return [...imports, ...isSame2 ? [] : [`${name} = ${input ?? "event"}`], raise];
  }
  return [
    ...imports,
    ...imports.length === 0 || imports.at(-1) === "" ? [] : [""],
    `async def work(${name}):`,
    `    ${raise}`,
    "",
    `result = await work(${input ?? "event"})`,
    ...output === void 0 ? [] : [`${poll.length === 0 ? "return" : "result ="} ${output}`],
    ...poll,
    ...poll.length === 0 ? [] : ["return result"]
  ];
}
function functionText({ name, decorator, comment, body }) {
  return [
    ...decorator === void 0 ? [] : [decorator],
    `def ${name}(data):`,
    ...comment === void 0 ? [] : [`    ${docstring(comment)}`],
    ...comment !== void 0 && body.length === 0 ? [] : printed(body, "    ")
  ].join("\n");
}
function docstring(text) {
  return JSON.stringify(text).replace(/^"|"$/g, '"""');
}

// src/compile/import-file.ts
import { notImported, outputMoved } from "./compiler.mjs";
import { readDefinitions } from "./definitions.mjs";
function importFile(input, follow) {
  const diagnostics = [];
  const placed = readDefinitions(input, follow, diagnostics);
  if (placed.length === 0) return { diagnostics: sortDiagnostics(diagnostics), text: void 0 };
  const imported = importDefinitions(placed.map(({ name, text }) => ({ name, value: text.value ?? null })));
  for (const [index, misfits] of imported.misfits.entries()) {
    const { text, file } = placed[index] ?? { text: void 0, file: input.file };
    const report = reporter(file, diagnostics);
    for (const { location, message, help, isNote } of misfits) {
      report(isNote ? outputMoved : notImported, text?.spanOf(location, "key") ?? { start: 0, end: 0 }, message, {
        help
      });
    }
  }
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}
export {
  importFile
};
