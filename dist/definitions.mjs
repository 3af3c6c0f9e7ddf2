import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/compile/validate.ts
import { pointerOf } from "./validator.mjs";
import { awsCodeOf } from "./validator.mjs";
import { definitionSize, duplicateMember, noDefinition, notJson } from "./compiler.mjs";
import { validate } from "./validator.mjs";
import {
  defaultPolicy,
  reporter,
  sortDiagnostics
} from "./base.mjs";
import { compactJson } from "./base.mjs";
import { didYouMean } from "./base.mjs";

// src/definitions/find.ts
import { inside as inside8 } from "./validator.mjs";
import { isObject as isObject4, memberOf as memberOf5, textOf as textOf5 } from "./validator.mjs";
import { entriesOf as entriesOf5, isArray as isArray3 } from "./base.mjs";

// src/definitions/content.ts
import { readJson } from "./validator.mjs";
import { partAt, textOf } from "./validator.mjs";

// src/definitions/placed-text.ts
var LONGEST_ESCAPE = 10;
function placedSpan({ offsets }, { start, end }) {
  const from = offsets[start] ?? offsets[offsets.length - 1] ?? 0;
  if (end <= start) return { start: from, end: from };
  const last = offsets[end - 1] ?? from;
  const after = offsets[end] ?? last + 1;
  return { start: from, end: Math.max(from, after > last && after - last <= LONGEST_ESCAPE ? after : last + 1) };
}
function textAtPlace(text, { start, end }) {
  const offsets = new Uint32Array(text.length + 1).fill(start);
  offsets[text.length] = Math.max(start, end);
  return { text, offsets };
}
function joinTexts(pieces) {
  const text = pieces.map((piece) => piece.text).join("");
  const offsets = new Uint32Array(text.length + 1);
  let at = 0;
  for (const piece of pieces) {
    offsets.set(piece.offsets, at);
    at += piece.text.length;
  }
  return { text, offsets };
}
function jsonStringText(file, quoted, text) {
  const offsets = new Uint32Array(text.length + 1);
  let at = quoted.start + 1;
  for (let unit = 0; unit <= text.length; unit += 1) {
    offsets[unit] = Math.min(at, quoted.end);
    if (file.charAt(at) !== "\\") at += 1;
    else at += file.charAt(at + 1) === "u" ? 6 : 2;
  }
  return { text, offsets };
}

// src/definitions/content.ts
function jsonContent(text) {
  const json = readJson(text, true);
  return {
    ...json,
    textAt: (location) => {
      const value = textOf(json.value === void 0 ? void 0 : partAt(json.value, location));
      const span = json.spanOf(location, "value");
      if (value === void 0) return void 0;
      return text.charAt(span.start) === '"' ? jsonStringText(text, span, value) : void 0;
    }
  };
}
function nestedJson(placed) {
  const json = readJson(placed.text, true);
  const place = (span) => placedSpan(placed, span);
  return {
    value: json.value,
    error: json.error && { ...json.error, span: place(json.error.span) },
    duplicates: json.duplicates.map((found) => ({ ...found, span: place(found.span), first: place(found.first) })),
    spanOf: (location, part) => place(json.spanOf(location, part)),
    spanWithin: (location, part) => place(json.spanWithin(location, part))
  };
}
function contentAt(content, at, value) {
  const whole = (location) => appended(at, location);
  return {
    value,
    error: void 0,
    duplicates: content.duplicates.flatMap((found) => {
      const location = below(found.location, at);
      return location === void 0 ? [] : [{ ...found, location }];
    }),
    spanOf: (location, part) => content.spanOf(whole(location), part),
    spanWithin: (location, part) => content.spanWithin(whole(location), part),
    textAt: (location) => content.textAt(whole(location))
  };
}
function stepsOf(location) {
  const steps = [];
  for (let link = location; link !== void 0; link = link.up) steps.push(link.step);
  return steps.reverse();
}
function appended(up, location) {
  return stepsOf(location).reduce((at, step) => ({ up: at, step }), up);
}
function below(location, at) {
  const [steps, prefix] = [stepsOf(location), stepsOf(at)];
  if (steps.length <= prefix.length || prefix.some((step, index) => steps[index] !== step)) return void 0;
  return steps.slice(prefix.length).reduce((up, step) => ({ up, step }), void 0);
}

// src/definitions/found.ts
var NOTHING_FOUND = { definitions: [], references: [], error: void 0 };
function isDeclaredType(value) {
  return value === "STANDARD" || value === "EXPRESS";
}

// src/definitions/functions.ts
import { inside } from "./validator.mjs";
import { isObject, memberOf, partAt as partAt2 } from "./validator.mjs";
import { entriesOf, isArray, isNumberText } from "./base.mjs";
var UNKNOWN = `\${?}`;
function definitionTextAt(content, at) {
  const value = content.value === void 0 ? void 0 : partAt2(content.value, at);
  if (typeof value === "string") return content.textAt(at);
  const substituted = memberOf(value, "Fn::Sub");
  if (substituted !== void 0) {
    const text = inside(at, "Fn::Sub");
    return content.textAt(isArray(substituted) ? inside(text, 0) : text);
  }
  const joined = memberOf(value, "Fn::Join");
  if (joined === void 0 || !isArray(joined)) return void 0;
  const [separator, pieces] = joined;
  if (typeof separator !== "string" || pieces === void 0 || !isArray(pieces)) return void 0;
  return joinedText(content, inside(inside(at, "Fn::Join"), 1), pieces.length, separator);
}
function joinedText(content, at, count, separator) {
  const parts = [];
  for (let index = 0; index < count; index += 1) {
    const piece = inside(at, index);
    const span = content.spanOf(piece, "value");
    if (index > 0 && separator !== "") parts.push(textAtPlace(separator, { start: span.start, end: span.start }));
    const value = content.value === void 0 ? void 0 : partAt2(content.value, piece);
    parts.push((typeof value === "string" ? content.textAt(piece) : void 0) ?? textAtPlace(UNKNOWN, span));
  }
  return joinTexts(parts);
}
function withoutFunctions(content, at) {
  const value = content.value === void 0 ? void 0 : partAt2(content.value, at);
  const plain = contentAt(content, at, value === void 0 ? void 0 : known(value));
  return {
    ...plain,
    spanWithin: (location, part) => {
      const whole = plain.value === void 0 ? void 0 : partAt2(value ?? null, location);
      const sub = isObject(whole) ? memberOf(whole, "Fn::Sub") : void 0;
      if (sub === void 0) return plain.spanWithin(location, part);
      const text = inside(location, "Fn::Sub");
      return plain.spanWithin(isArray(sub) ? inside(text, 0) : text, part);
    }
  };
}
function known(value) {
  if (typeof value !== "object" || value === null || isNumberText(value)) return value;
  if (isArray(value)) return value.map(known);
  const call = callOf(value);
  if (call !== void 0) return call;
  const members = /* @__PURE__ */ new Map();
  for (const [key, member] of entriesOf(value)) {
    if (member !== void 0 && memberOf(member, "Ref") !== "AWS::NoValue") members.set(key, known(member));
  }
  return members;
}
function callOf(value) {
  if (!isObject(value)) return void 0;
  const entries = [...entriesOf(value)];
  const [first] = entries;
  if (first === void 0) return void 0;
  const [name, argument] = first;
  const isCall = entries.length === 1 && name === "Ref" && typeof argument === "string";
  if (!isCall && !entries.some(([key]) => key.startsWith("Fn::"))) return void 0;
  if (entries.length > 1 || argument === void 0) return UNKNOWN;
  if (name === "Fn::Sub") {
    const text = isArray(argument) ? argument[0] : argument;
    return typeof text === "string" ? text : UNKNOWN;
  }
  if (name !== "Fn::Join" || !isArray(argument)) return UNKNOWN;
  const [separator, pieces] = argument;
  if (typeof separator !== "string" || pieces === void 0 || !isArray(pieces)) return UNKNOWN;
  return pieces.map((piece) => typeof piece === "string" ? piece : UNKNOWN).join(separator);
}

// src/definitions/serverless.ts
import { inside as inside2 } from "./validator.mjs";
import { isObject as isObject2, memberOf as memberOf2, textOf as textOf2 } from "./validator.mjs";
import { entriesOf as entriesOf2 } from "./base.mjs";
function machinesOfServerless(content) {
  const at = inside2(inside2(void 0, "stepFunctions"), "stateMachines");
  const machines = memberOf2(memberOf2(content.value, "stepFunctions"), "stateMachines");
  const definitions = [];
  const references = [];
  for (const [name, machine] of isObject2(machines) ? entriesOf2(machines) : []) {
    const definition = memberOf2(machine, "definition");
    const own = inside2(inside2(at, name), "definition");
    const declared = memberOf2(machine, "type");
    const type = isDeclaredType(declared) ? declared : void 0;
    if (isObject2(definition)) {
      definitions.push({ name, text: withoutFunctions(content, own), type, substitutions: void 0, used: () => [] });
    }
    const path = /^\$\{file\(([^(){}$]+)\)\}$/.exec(textOf2(definition)?.trim() ?? "")?.[1]?.trim();
    if (path === void 0) continue;
    references.push({ name, path, span: content.spanOf(own, "value"), type, substitutions: void 0 });
  }
  return { definitions, references };
}

// src/definitions/substitutions.ts
import { inside as inside3 } from "./validator.mjs";
import { entriesOf as entriesOf3, isArray as isArray2, isNumberText as isNumberText2 } from "./base.mjs";
var NAME = /\$\{(!?)([A-Za-z_][\w.-]*)\}/g;
function usedNames(definition) {
  const used = [];
  const add2 = (text, location, call, isKey) => {
    if (!text.includes("${")) return;
    for (const { 0: whole, 1: mark, 2: name = "", index } of text.matchAll(NAME)) {
      if (call === "Fn::Sub" !== (mark === "!")) continue;
      const within = isKey ? void 0 : { start: index, end: index + whole.length };
      used.push({ name, location, within, isCertain: call === void 0 && !/\s/.test(text) });
    }
  };
  const visit = (value, location, call) => {
    if (typeof value === "string") add2(value, location, call, false);
    else if (typeof value !== "object" || value === null || isNumberText2(value)) return;
    else if (isArray2(value)) for (const [index, item] of value.entries()) visit(item, inside3(location, index), call);
    else {
      for (const [key, member] of entriesOf3(value)) {
        const own = inside3(location, key);
        add2(key, own, call, true);
        if (member !== void 0) visit(member, own, key.startsWith("Fn::") ? key : call);
      }
    }
  };
  visit(definition, void 0, void 0);
  return used;
}

// src/definitions/template.ts
import { inside as inside4 } from "./validator.mjs";
import { isObject as isObject3, memberOf as memberOf3, partAt as partAt3, textOf as textOf3 } from "./validator.mjs";
import { entriesOf as entriesOf4, keysOf } from "./base.mjs";
var RESOURCES = {
  "AWS::StepFunctions::StateMachine": { type: "StateMachineType", file: "DefinitionS3Location" },
  "AWS::Serverless::StateMachine": { type: "Type", file: "DefinitionUri" }
};
function holdsMachine(resources) {
  if (!isObject3(resources)) return false;
  for (const [, resource] of entriesOf4(resources)) {
    if (Object.hasOwn(RESOURCES, textOf3(memberOf3(resource, "Type")) ?? "")) return true;
  }
  return false;
}
function machinesOfTemplate(content, at) {
  const definitions = [];
  const references = [];
  const resources = content.value === void 0 ? void 0 : partAt3(content.value, at);
  for (const [name, resource] of isObject3(resources) ? entriesOf4(resources) : []) {
    const kind = textOf3(memberOf3(resource, "Type")) ?? "";
    const fields = Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : void 0;
    const properties = memberOf3(resource, "Properties");
    if (fields === void 0 || !isObject3(properties)) continue;
    const own = inside4(inside4(at, name), "Properties");
    const declared = memberOf3(properties, fields.type);
    const type = isDeclaredType(declared) ? declared : void 0;
    const substitutions = substitutionsOf(content, own);
    const text = definitionText(content, own, properties);
    if (text !== void 0) definitions.push({ name, ...text, type, substitutions });
    const path = textOf3(memberOf3(properties, fields.file));
    if (path === void 0 || isElsewhere(path)) continue;
    references.push({ name, path, span: content.spanOf(inside4(own, fields.file), "value"), type, substitutions });
  }
  return { definitions, references };
}
function isElsewhere(path) {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) || path.includes("${") || path.includes("{{") || path.trim() === "";
}
function definitionText(content, own, properties) {
  const definition = inside4(own, "Definition");
  const value = memberOf3(properties, "Definition");
  if (isObject3(value) && ![...keysOf(value)].some(isFunctionName)) {
    return { text: withoutFunctions(content, definition), used: () => usedNames(value) };
  }
  const written = memberOf3(properties, "DefinitionString");
  const string = definitionTextAt(content, inside4(own, "DefinitionString"));
  if (string === void 0 || /^\s*\$\{[^{}]*\}\s*$/.test(string.text)) return void 0;
  const text = nestedJson(string);
  const call = memberOf3(written, "Fn::Sub") === void 0 ? void 0 : { "Fn::Sub": string.text };
  return { text, used: () => text.value === void 0 ? [] : usedNames(call ?? text.value) };
}
function isFunctionName(key) {
  return key === "Ref" || key.startsWith("Fn::");
}
function substitutionsOf(content, own) {
  const at = inside4(own, "DefinitionSubstitutions");
  const value = content.value === void 0 ? void 0 : partAt3(content.value, at);
  if (value === void 0) return { names: [] };
  if (!isObject3(value)) return void 0;
  const names = [...keysOf(value)];
  if (names.some(isFunctionName)) return void 0;
  return { names: names.map((name) => ({ name, span: content.spanOf(inside4(at, name), "key") })) };
}

// src/definitions/hcl-text.ts
var INTERPOLATION = `\${?}`;
function push(builder, text, at) {
  for (const unit of text.split("")) {
    builder.units.push(unit);
    builder.offsets.push(at);
  }
}
function built(builder, end) {
  const offsets = Uint32Array.from([...builder.offsets, builder.at]);
  return { text: { text: builder.units.join(""), offsets }, end, hasDirective: builder.hasDirective };
}
function quotedText(file, start) {
  const builder = { file, units: [], offsets: [], at: start + 1, hasDirective: false };
  for (; ; ) {
    const unit = file.charAt(builder.at);
    if (unit === "" || unit === "\n") return void 0;
    if (unit === '"') return built(builder, builder.at + 1);
    if (unit === "\\") escaped(builder);
    else if (!template(builder)) one(builder);
  }
}
var ESCAPES = { n: "\n", r: "\r", t: "	" };
function escaped(builder) {
  const { file, at } = builder;
  const kind = file.charAt(at + 1);
  const hex = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(file.slice(at + 1, at + 10));
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? "", 16);
  push(builder, code <= 1114111 ? String.fromCodePoint(code) : ESCAPES[kind] ?? kind, at);
  builder.at += 1 + (hex?.[0].length ?? 1);
}
function one(builder) {
  push(builder, builder.file.charAt(builder.at), builder.at);
  builder.at += 1;
}
function template(builder) {
  const { file, at } = builder;
  if (file.startsWith("$${", at) || file.startsWith("%%{", at)) {
    push(builder, file.slice(at, at + 1), at);
    builder.at += 2;
    one(builder);
    return true;
  }
  if (!file.startsWith("${", at) && !file.startsWith("%{", at)) return false;
  if (file.charAt(at) === "%") builder.hasDirective = true;
  push(builder, INTERPOLATION, at);
  builder.at = afterBraces(file, at + 1);
  return true;
}
function afterBraces(file, start) {
  const open = [];
  for (let at = start; at < file.length; at += 1) {
    const unit = file.charAt(at);
    if (open.at(-1) === true) {
      if (unit === "\\") at += 1;
      else if (unit === '"') open.pop();
      else if ((unit === "$" || unit === "%") && file.charAt(at + 1) === "{") {
        open.push(false);
        at += 1;
      }
    } else if (unit === '"') open.push(true);
    else if (unit === "{") open.push(false);
    else if (unit === "}") {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  return file.length;
}
var HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;
function startsHeredoc(file, start) {
  HEREDOC.lastIndex = start;
  return HEREDOC.test(file);
}
function heredocText(file, start) {
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(file);
  if (head === null) return void 0;
  const [whole, dash, marker = ""] = head;
  const first = start + whole.length;
  const lines = [];
  let end = -1;
  for (let at = first; at < file.length; ) {
    const next = file.indexOf("\n", at);
    const stop = next === -1 ? file.length : next + 1;
    if (file.slice(at, stop).trim() === marker) {
      end = at + file.slice(at, stop).trimEnd().length;
      break;
    }
    lines.push({ start: at, end: stop });
    at = stop;
  }
  if (end === -1) return void 0;
  const indents = lines.flatMap((line) => {
    const text = file.slice(line.start, line.end);
    return text.trim() === "" ? [] : [/^[ \t]*/.exec(text)?.[0].length ?? 0];
  });
  const indent = dash === "-" && indents.length > 0 ? indents.reduce((least, own) => Math.min(least, own)) : 0;
  const builder = { file, units: [], offsets: [], at: first, hasDirective: false };
  for (const line of lines) {
    if (builder.at <= line.start) builder.at = Math.min(line.start + indent, line.end - 1);
    while (builder.at < line.end) if (!template(builder)) one(builder);
  }
  return built(builder, end);
}

// src/definitions/hcl-value.ts
import { inside as inside5 } from "./validator.mjs";

// src/definitions/placed-value.ts
var NO_PARTS = /* @__PURE__ */ new Map();
function placedContent(value, place, duplicates) {
  const memberAt = (location) => {
    const { start, end } = place.span;
    if (location === void 0) return { key: { start, end: Math.min(start + 1, end) }, place };
    return memberAt(location.up)?.place.members.get(location.step);
  };
  const spanOf = (location, part) => {
    let at = location;
    let found = memberAt(at);
    const isWhole = found !== void 0;
    while (found === void 0 && at !== void 0) {
      at = at.up;
      found = memberAt(at);
    }
    if (found === void 0) return place.span;
    return part === "key" || !isWhole ? found.key : found.place.span;
  };
  const textAt = (location) => memberAt(location)?.place.text?.();
  return {
    value,
    error: void 0,
    duplicates,
    spanOf,
    textAt,
    spanWithin: (location, part) => {
      const placed = textAt(location);
      return placed === void 0 ? spanOf(location, "value") : placedSpan(placed, part);
    }
  };
}

// src/definitions/hcl-value.ts
var MAX_HCL_DEPTH = 200;
function hclValue(file, start, duplicates) {
  return read({ file, duplicates }, start, void 0, 0);
}
var BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*)*/y;
function afterBlank(file, start) {
  for (let at = start; ; ) {
    BLANK.lastIndex = at;
    if (BLANK.test(file)) at = Math.max(at, BLANK.lastIndex);
    if (!file.startsWith("/*", at)) return at;
    const end = file.indexOf("*/", at + 2);
    at = end === -1 ? file.length : end + 2;
  }
}
function afterText(file, at) {
  const unit = file.charAt(at);
  if (unit === '"') return quotedText(file, at)?.end ?? file.length;
  return unit === "<" && startsHeredoc(file, at) ? heredocText(file, at)?.end ?? file.length : void 0;
}
function read(walk, start, at, depth) {
  const { file } = walk;
  const unit = file.charAt(start);
  if (depth < MAX_HCL_DEPTH && (unit === "{" || unit === "[")) {
    const found = unit === "{" ? readObject(walk, start, at, depth) : readList(walk, start, at, depth);
    if (found !== void 0 && isEnd(file, found.end)) return found;
  }
  const scalar = readScalar(file, start);
  if (scalar !== void 0 && isEnd(file, scalar.end)) return scalar;
  const end = afterExpression(file, start);
  return leaf(INTERPOLATION, { start, end });
}
function isEnd(file, at) {
  return /^[ \t]*(?:[,\]})\r\n]|#|\/\/|$)/.test(file.slice(at, at + 200));
}
function leaf(value, span, text) {
  return { value, place: { span, text, members: NO_PARTS }, end: span.end };
}
function readScalar(file, start) {
  const text = file.charAt(start) === '"' ? quotedText(file, start) : heredocText(file, start);
  if (text !== void 0) return leaf(text.text.text, { start, end: text.end }, () => text.text);
  const word = /^-?[\w.]+/.exec(file.slice(start, start + 100))?.[0] ?? "";
  const span = { start, end: start + word.length };
  if (word === "true" || word === "false") return leaf(word === "true", span);
  if (word === "null") return leaf(null, span);
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e\d+)?$/i.test(word) ? leaf({ numberText: word }, span) : void 0;
}
function afterExpression(file, start) {
  let depth = 0;
  for (let at = start; at < file.length; at += 1) {
    const unit = file.charAt(at);
    const text = afterText(file, at);
    if (text !== void 0) at = text - 1;
    else if (unit === "(" || unit === "[" || unit === "{") depth += 1;
    else if (unit === ")" || unit === "]" || unit === "}") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && (unit === "," || unit === "\n")) return at;
  }
  return file.length;
}
function readList(walk, start, at, depth) {
  const { file } = walk;
  const items = [];
  const members = /* @__PURE__ */ new Map();
  let next = afterBlank(file, start + 1);
  if (/^for\b/.test(file.slice(next, next + 4))) return void 0;
  while (file.charAt(next) !== "]") {
    if (next >= file.length) return void 0;
    const item = read(walk, next, inside5(at, items.length), depth + 1);
    if (item.end === next) return void 0;
    members.set(items.length, { key: { start: next, end: next + 1 }, place: item.place });
    items.push(item.value);
    next = afterBlank(file, item.end);
    if (file.charAt(next) === ",") next = afterBlank(file, next + 1);
    else if (file.charAt(next) !== "]") return void 0;
  }
  return { value: items, place: { span: { start, end: next + 1 }, text: void 0, members }, end: next + 1 };
}
function readObject(walk, start, at, depth) {
  const { file } = walk;
  const values = /* @__PURE__ */ new Map();
  const members = /* @__PURE__ */ new Map();
  let next = afterBlank(file, start + 1);
  if (/^for\b/.test(file.slice(next, next + 4))) return void 0;
  while (file.charAt(next) !== "}") {
    const key = readKey(file, next);
    if (key === void 0) return void 0;
    const sign = afterBlank(file, key.span.end);
    if (file.charAt(sign) !== "=" && file.charAt(sign) !== ":") return void 0;
    const location = inside5(at, key.text);
    const value = read(walk, afterBlank(file, sign + 1), location, depth + 1);
    const previous = members.get(key.text);
    if (previous !== void 0) {
      walk.duplicates.push({ key: key.text, location, span: key.span, first: previous.key });
    }
    values.set(key.text, value.value);
    members.set(key.text, { key: key.span, place: value.place });
    next = afterBlank(file, value.end);
    if (file.charAt(next) === ",") next = afterBlank(file, next + 1);
    if (next >= file.length) return void 0;
  }
  return { value: values, place: { span: { start, end: next + 1 }, text: void 0, members }, end: next + 1 };
}
function readKey(file, start) {
  if (file.charAt(start) === '"') {
    const quoted = quotedText(file, start);
    return quoted && { text: quoted.text.text, span: { start, end: quoted.end } };
  }
  if (file.charAt(start) === "(") {
    const end = afterExpression(file, start);
    return { text: INTERPOLATION, span: { start, end: Math.max(end, start + 1) } };
  }
  const word = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*/u.exec(file.slice(start, start + 200))?.[0];
  return word === void 0 ? void 0 : { text: word, span: { start, end: start + word.length } };
}

// src/definitions/terraform.ts
var RESOURCE = /resource\s+"?aws_sfn_state_machine"?\s+"?([\w-]+)"?\s*\{/y;
function machinesOfTerraform(file) {
  const definitions = [];
  const references = [];
  for (let at = afterBlank(file, 0); at < file.length; ) {
    RESOURCE.lastIndex = at;
    const head = RESOURCE.exec(file);
    if (head === null) {
      at = afterBlank(file, afterToken(file, at));
      continue;
    }
    const name = head[1] ?? "";
    const { attributes, end } = blockAt(file, RESOURCE.lastIndex);
    at = end;
    const declared = textAfter(file, attributes.get("type"));
    const type = isDeclaredType(declared) ? declared : void 0;
    const start = attributes.get("definition");
    if (start === void 0) continue;
    const common = { name, type, substitutions: void 0 };
    const text = definitionAt(file, start);
    if (text !== void 0) definitions.push({ ...common, text, used: () => [] });
    const reference = fileAt(file, start);
    if (reference !== void 0) references.push({ ...common, ...reference });
  }
  return { definitions, references };
}
function afterToken(file, at) {
  const text = afterText(file, at);
  if (text !== void 0) return text;
  WORD.lastIndex = at;
  return WORD.test(file) ? WORD.lastIndex : at + 1;
}
var WORD = /[\p{L}\p{N}_-]+/uy;
function blockAt(file, start) {
  const found = /* @__PURE__ */ new Map();
  let depth = 0;
  for (let at = afterBlank(file, start); at < file.length; ) {
    const unit = file.charAt(at);
    if (/[{([]/.test(unit)) depth += 1;
    else if (/[})\]]/.test(unit)) {
      if (depth === 0) return { attributes: found, end: at + 1 };
      depth -= 1;
    }
    const end = afterToken(file, at);
    const sign = afterBlank(file, end);
    const isAssigned = file.charAt(sign) === "=" && file.charAt(sign + 1) !== "=";
    if (depth === 0 && isAssigned && /[\p{L}_]/u.test(unit)) found.set(file.slice(at, end), afterBlank(file, sign + 1));
    at = sign;
  }
  return { attributes: found, end: file.length };
}
function textAfter(file, at) {
  return at === void 0 || file.charAt(at) !== '"' ? void 0 : quotedText(file, at)?.text.text;
}
var ENCODE = /jsonencode\s*\(/y;
function definitionAt(file, start) {
  const text = file.charAt(start) === '"' ? quotedText(file, start) : heredocText(file, start);
  if (text !== void 0) {
    const isUnknown = text.hasDirective || /^\s*\$\{[^{}]*\}\s*$/.test(text.text.text);
    return isUnknown ? void 0 : nestedJson(text.text);
  }
  ENCODE.lastIndex = start;
  if (!ENCODE.test(file)) return void 0;
  const duplicates = [];
  const { value, place } = hclValue(file, afterBlank(file, ENCODE.lastIndex), duplicates);
  return value instanceof Map ? withoutFunctions(placedContent(value, place, duplicates), void 0) : void 0;
}
var FILE = /(?:file|templatefile)\s*\(\s*/y;
function fileAt(file, start) {
  FILE.lastIndex = start;
  if (!FILE.test(file)) return void 0;
  const at = FILE.lastIndex;
  const quoted = file.charAt(at) === '"' ? quotedText(file, at) : void 0;
  if (quoted === void 0) return void 0;
  const path = file.slice(at + 1, quoted.end - 1).replace(/^\$\{\s*path\.module\s*\}\//, "");
  return path.includes("${") ? void 0 : { path, span: { start: at, end: quoted.end } };
}

// src/definitions/terraform-json.ts
import { inside as inside6 } from "./validator.mjs";
import { itemsOf, memberOf as memberOf4, textOf as textOf4 } from "./validator.mjs";
var MACHINE = "aws_sfn_state_machine";
var MAX_MODULES = 100;
function machinesOfTerraformJson(content) {
  const found = [];
  const { value } = content;
  const planned = inside6(void 0, "planned_values");
  if (memberOf4(value, "planned_values") !== void 0)
    addModule(content, planned, memberOf4(value, "planned_values"), found);
  else if (memberOf4(value, "values") !== void 0) {
    addModule(content, inside6(void 0, "values"), memberOf4(value, "values"), found);
  } else addState(content, found);
  return found;
}
function addModule(content, at, values, found) {
  const pending = [{ at: inside6(at, "root_module"), module: memberOf4(values, "root_module"), depth: 0 }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    const { at: own, module, depth } = next;
    itemsOf(memberOf4(module, "resources")).forEach((resource, index) => {
      if (memberOf4(resource, "type") !== MACHINE) return;
      const place = inside6(inside6(inside6(own, "resources"), index), "values");
      add(content, place, memberOf4(resource, "values"), textOf4(memberOf4(resource, "address")), found);
    });
    if (depth === MAX_MODULES) continue;
    itemsOf(memberOf4(module, "child_modules")).forEach((child, index) => {
      pending.push({ at: inside6(inside6(own, "child_modules"), index), module: child, depth: depth + 1 });
    });
  }
}
function addState(content, found) {
  itemsOf(memberOf4(content.value, "resources")).forEach((resource, index) => {
    if (memberOf4(resource, "type") !== MACHINE) return;
    itemsOf(memberOf4(resource, "instances")).forEach((instance, number) => {
      const own = inside6(inside6(inside6(void 0, "resources"), index), "instances");
      const place = inside6(inside6(own, number), "attributes");
      add(content, place, memberOf4(instance, "attributes"), textOf4(memberOf4(resource, "name")), found);
    });
  });
}
function add(content, at, values, name, found) {
  const text = content.textAt(inside6(at, "definition"));
  if (text === void 0) return;
  const type = memberOf4(values, "type");
  found.push({
    name,
    text: nestedJson(text),
    type: isDeclaredType(type) ? type : void 0,
    substitutions: void 0,
    used: () => []
  });
}

// src/definitions/yaml-text.ts
import { isAlias, isMap, isNode, isScalar, isSeq } from "./vendor-yaml.mjs";
import { inside as inside7 } from "./validator.mjs";
import { MAX_YAML_DEPTH, yamlDocument } from "./yaml-text.mjs";

// src/definitions/yaml-scalar.ts
function scalarText(source, start, style, value) {
  const walk = { source, value, offsets: new Uint32Array(value.length + 1), at: 0, unit: 0 };
  if (style === "block") walkBlock(walk);
  else {
    if (style !== "plain") walk.at = 1;
    walkFlow(walk, style);
  }
  const { offsets } = walk;
  for (let unit = walk.unit; unit <= value.length; unit += 1) offsets[unit] = walk.at;
  for (let unit = 0; unit <= value.length; unit += 1) offsets[unit] = start + (offsets[unit] ?? 0);
  return { text: value, offsets };
}
var SPACE = /[ \t\r\n]+/y;
function spaceAt(text, at) {
  SPACE.lastIndex = at;
  return SPACE.test(text) ? SPACE.lastIndex - at : 0;
}
function walkBlock(walk) {
  const { source, value } = walk;
  const header = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(source)?.[0].length ?? 0;
  walk.at = header;
  while (walk.unit < value.length) {
    const [inSource, inValue] = [spaceAt(source, walk.at), spaceAt(value, walk.unit)];
    const [isStart, isEnd2] = [walk.unit === 0, walk.unit + inValue === value.length];
    for (let index = 0; index < inValue; index += 1) {
      const fromEnd = walk.at + inSource - (inValue - index);
      const isFirst = index === 0 && !isStart;
      walk.offsets[walk.unit + index] = isFirst || isEnd2 ? Math.min(walk.at + index, walk.at + inSource) : fromEnd;
    }
    walk.unit += inValue;
    walk.at += inSource;
    if (walk.unit < value.length) one2(walk, 1);
  }
}
function one2(walk, width) {
  walk.offsets[walk.unit] = walk.at;
  walk.unit += 1;
  walk.at += width;
}
function walkFlow(walk, style) {
  const { source, value } = walk;
  while (walk.unit < value.length && walk.at < source.length) {
    const unit = source.charAt(walk.at);
    const space = spaceAt(source, walk.at);
    if (style === "double" && unit === "\\") skipEscape(walk);
    else if (style === "single" && unit === "'") one2(walk, 2);
    else if (space > 0) {
      const lines = breaksIn(source.slice(walk.at, walk.at + space));
      if (lines === 0) for (let index = 0; index < space; index += 1) one2(walk, 1);
      else fold(walk, space, Math.max(1, lines - 1));
    } else one2(walk, 1);
  }
}
function breaksIn(text) {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
function fold(walk, width, units) {
  for (let index = 0; index < units && walk.unit < walk.value.length; index += 1) {
    walk.offsets[walk.unit] = walk.at;
    walk.unit += 1;
  }
  walk.at += width;
}
function skipEscape(walk) {
  const kind = walk.source.charAt(walk.at + 1);
  if (/[\r\n]/.test(kind)) {
    const space = spaceAt(walk.source, walk.at + 1);
    fold(walk, 1 + space, breaksIn(walk.source.slice(walk.at + 1, walk.at + 1 + space)) - 1);
    return;
  }
  const width = { x: 4, u: 6, U: 10 }[kind] ?? 2;
  const isPair = kind === "U" && Number.parseInt(walk.source.slice(walk.at + 2, walk.at + 10), 16) > 65535;
  if (isPair) {
    walk.offsets[walk.unit] = walk.at;
    walk.unit += 1;
  }
  one2(walk, width);
}

// src/definitions/yaml-text.ts
var MAX_YAML = 2 ** 21;
var MAX_ADDED = 1e5;
function yamlContent(text) {
  if (text.length > MAX_YAML) {
    const help = "split it into several files; CloudFormation accepts templates of at most 1 MiB";
    return broken({ span: { start: 0, end: 0 }, message: "a YAML file must not be larger than 2 MiB", help });
  }
  const document = yamlDocument(text, true);
  if ("message" in document) return broken(document);
  const walk = { text, anchors: /* @__PURE__ */ new Map(), duplicates: [], added: 0, problem: void 0 };
  const read2 = readNode(document.contents, { start: 0, end: 0 }, void 0, 0, walk);
  if (walk.problem !== void 0) return broken(walk.problem);
  return placedContent(read2.value, read2.place, walk.duplicates);
}
function broken({ span, message, help }) {
  const nowhere = () => span;
  return {
    value: void 0,
    error: { span, message, ...help === void 0 ? {} : { help } },
    duplicates: [],
    spanOf: nowhere,
    spanWithin: nowhere,
    textAt: () => void 0
  };
}
var STYLES = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block"
};
function textOfScalar(text, { range, type, value }) {
  if (typeof value !== "string") return void 0;
  const [start = 0, end = 0] = range ?? [];
  return scalarText(text.slice(start, end), start, STYLES[type ?? ""] ?? "plain", value);
}
function refuse(walk, span, message, help) {
  walk.problem ??= { span, message: `invalid YAML: ${message}`, help };
  return leaf2(null, span);
}
function leaf2(value, span, text) {
  return { value, place: { span, text, members: NO_PARTS }, size: 1, height: 0 };
}
function readNode(node, place, at, depth, walk) {
  if (isAlias(node)) return readAlias(node, depth, walk);
  if (!isNode(node)) return leaf2(null, place);
  const { anchor } = node;
  if (anchor !== void 0) walk.anchors.set(anchor, void 0);
  const name = functionOf(node.tag);
  const content = readContent(node, place, name === void 0 ? at : inside7(at, name), depth + 1, walk);
  const read2 = name === void 0 ? content : tagged(name, content);
  if (anchor !== void 0) walk.anchors.set(anchor, read2);
  return read2;
}
function functionOf(tag) {
  if (tag === void 0 || tag.startsWith("tag:yaml.org,2002:") || !tag.startsWith("!") || tag === "!")
    return void 0;
  return tag === "!Ref" ? "Ref" : `Fn::${tag.slice(1)}`;
}
function tagged(name, content) {
  const { span } = content.place;
  return {
    value: /* @__PURE__ */ new Map([[name, content.value]]),
    place: { span, text: void 0, members: /* @__PURE__ */ new Map([[name, { key: span, place: content.place }]]) },
    size: content.size + 1,
    height: content.height + 1
  };
}
function spanOfNode({ range }, place) {
  const [start, end] = range ?? [0, 0];
  return start === end ? place : { start, end };
}
function readContent(node, place, at, depth, walk) {
  const span = spanOfNode(node, place);
  if (isScalar(node)) return leaf2(scalarValue(node), span, () => textOfScalar(walk.text, node));
  if (depth > MAX_YAML_DEPTH) return refuse(walk, span, "values are nested too deeply", "make the value flatter");
  if (isMap(node)) return readMap(node, span, at, depth, walk);
  const items = isSeq(node) ? node.items.map((item, index) => readNode(item, span, inside7(at, index), depth, walk)) : [];
  const members = items.map(({ place: own }, index) => [index, { key: firstUnit(own.span), place: own }]);
  return collection(
    items.map(({ value }) => value),
    span,
    new Map(members),
    items
  );
}
function firstUnit({ start, end }) {
  return { start, end: Math.min(start + 1, end) };
}
function collection(value, span, members, parts) {
  return {
    value,
    place: { span, text: void 0, members },
    size: parts.reduce((sum, { size }) => sum + size, 1),
    height: parts.reduce((most, { height }) => Math.max(most, height + 1), 0)
  };
}
function readMap(node, span, at, depth, walk) {
  const values = /* @__PURE__ */ new Map();
  const members = /* @__PURE__ */ new Map();
  const parts = [];
  const merged = [];
  for (const { key: keyNode, value } of node.items) {
    const key = readKey2(keyNode, span, walk);
    if (key === void 0) continue;
    const location = inside7(at, key.text);
    const read2 = readNode(value, key.span, location, depth, walk);
    parts.push(read2);
    if (key.text === "<<" && key.isPlain) {
      merged.push(
        ...isSeq(value) ? value.items.map((item) => readNode(item, key.span, location, depth, walk)) : [read2]
      );
      continue;
    }
    const previous = members.get(key.text);
    if (previous !== void 0) {
      walk.duplicates.push({ key: key.text, location, span: key.span, first: previous.key });
    }
    values.set(key.text, read2.value);
    members.set(key.text, { key: key.span, place: read2.place });
  }
  for (const { value, place } of merged) {
    for (const [key, member] of value instanceof Map ? value : []) {
      const own = place.members.get(key);
      if (values.has(key) || own === void 0) continue;
      values.set(key, member);
      members.set(key, own);
    }
  }
  return collection(values, span, members, parts);
}
function readKey2(node, place, walk) {
  if (!isNode(node) || !isScalar(node)) {
    const span2 = isNode(node) ? spanOfNode(node, place) : place;
    refuse(walk, span2, "a key must be a string", "write a string before the colon");
    return void 0;
  }
  const span = spanOfNode(node, place);
  const { value, source } = node;
  return { text: typeof value === "string" ? value : source ?? String(value), span, isPlain: node.type === "PLAIN" };
}
var OLD_BOOLEAN = /^(?:yes|no|on|off)$/i;
function scalarValue({ value, source, type }) {
  if (typeof value === "string") return type === "PLAIN" && OLD_BOOLEAN.test(value) ? `\${${value}}` : value;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "number") return source ?? String(value);
  if (source !== void 0 && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(source))
    return { numberText: source };
  return Number.isFinite(value) ? { numberText: String(value) } : source ?? String(value);
}
function readAlias(alias, depth, walk) {
  const span = spanOfNode(alias, { start: 0, end: 0 });
  const { source } = alias;
  const read2 = walk.anchors.get(source);
  if (read2 === void 0) {
    const message = walk.anchors.has(source) ? `the alias '*${source}' is inside its own anchor` : `unknown anchor '${source}'`;
    return refuse(walk, span, message, "write the value out");
  }
  if (depth + read2.height > MAX_YAML_DEPTH) {
    return refuse(walk, span, `values are nested more than ${MAX_YAML_DEPTH} levels deep`, "make the value flatter");
  }
  walk.added += read2.size;
  if (walk.added <= MAX_ADDED) return read2;
  return refuse(walk, span, `aliases multiply the file to more than ${MAX_ADDED} values`, "use fewer aliases");
}

// src/definitions/find.ts
function mayHoldDefinitions(name) {
  return /\.(?:json|ya?ml|asl|template|tf)$/i.test(name) && !/^(?:package-lock|npm-shrinkwrap)\.json$/.test(name);
}
function mentionsDefinition(text) {
  return TEMPLATE.test(text) || /\bstateMachines\b|\baws_sfn_state_machine\b/.test(text) || mentionsStates(text);
}
var TEMPLATE = /AWS::(?:StepFunctions|Serverless)::StateMachine/;
function mentionsStates(text) {
  return text.includes("StartAt") && text.includes("States");
}
function isDefinitionName(name) {
  return /\.asl(?:\.json|\.ya?ml)?$/i.test(name);
}
function definitionsIn(name, text, isNamed) {
  const isCertain = isNamed || isDefinitionName(name);
  if (!isCertain && !mentionsDefinition(text)) return NOTHING_FOUND;
  if (/\.tf$/i.test(name)) return { ...NOTHING_FOUND, ...machinesOfTerraform(text) };
  const content = contentOf(name, text);
  if (content.error !== void 0) {
    const isTemplate = TEMPLATE.test(text) && !text.includes("{{");
    return isCertain || isTemplate ? { ...NOTHING_FOUND, error: content.error } : NOTHING_FOUND;
  }
  return foundIn(content, isDefinitionName(name) ? "yes" : isNamed ? "perhaps" : "no");
}
function contentOf(name, text) {
  if (/\.ya?ml$/i.test(name)) return yamlContent(text);
  if (/\.(?:json|tfstate)$/i.test(name) || /^\s*(?:[{["]|$)/.test(text)) return jsonContent(text);
  return yamlContent(text);
}
function foundIn(content, expected) {
  const { value } = content;
  if (isDefinition(value, expected)) {
    const text = withoutFunctions(content, void 0);
    const used = () => usedNames(value ?? null);
    return {
      ...NOTHING_FOUND,
      definitions: [{ name: void 0, text, type: void 0, substitutions: void 0, used }]
    };
  }
  if (!isObject4(value)) return NOTHING_FOUND;
  const parts = [];
  const definitions = [];
  if (holdsMachine(memberOf5(value, "Resources")))
    parts.push(machinesOfTemplate(content, inside8(void 0, "Resources")));
  if (memberOf5(value, "stepFunctions") !== void 0) parts.push(machinesOfServerless(content));
  const own = memberOf5(value, "resources");
  if (own !== void 0 && isArray3(own)) {
    own.forEach((part, index) => {
      if (!holdsMachine(memberOf5(part, "Resources"))) return;
      parts.push(machinesOfTemplate(content, inside8(inside8(inside8(void 0, "resources"), index), "Resources")));
    });
  } else if (holdsMachine(memberOf5(own, "Resources"))) {
    parts.push(machinesOfTemplate(content, inside8(inside8(void 0, "resources"), "Resources")));
  }
  definitions.push(...machinesOfTerraformJson(content), ...machinesByName(content, value));
  return {
    definitions: [...parts.flatMap((part) => part.definitions), ...definitions],
    references: parts.flatMap((part) => part.references),
    error: void 0
  };
}
function isDefinition(value, expected) {
  const [start, states] = [memberOf5(value, "StartAt"), memberOf5(value, "States")];
  if (expected === "yes") return true;
  if (expected === "perhaps") return start !== void 0 || states !== void 0;
  return textOf5(start) !== void 0 && isObject4(states);
}
function machinesByName(content, value) {
  if (!isObject4(value)) return [];
  const entries = [...entriesOf5(value)];
  if (entries.length === 0 || !entries.every(([, member]) => isDefinition(member, "no"))) return [];
  return entries.map(([name, member]) => ({
    name,
    text: contentAt(content, inside8(void 0, name), member),
    type: void 0,
    substitutions: void 0,
    used: () => []
  }));
}

// src/compile/validate.ts
import { definitionSubstitution } from "./compiler.mjs";
var MAX_DEFINITION_BYTES = 1048576;
async function loadParts(texts) {
  const usesSdk = texts.some((text) => text.includes(":aws-sdk:"));
  const usesJsonata = texts.some((text) => text.includes("{%"));
  const sdk = usesSdk ? await import("./sdk.mjs") : void 0;
  const jsonata = usesJsonata ? await import("./jsonata.mjs") : void 0;
  return { sdk: sdk?.sdkActions(), expressionReader: jsonata?.expressionReader };
}
var START = { start: 0, end: 0 };
function validateFile({ file, problem, policy = defaultPolicy }, options = {}) {
  const { isNamed = true, references = [], follow } = options;
  const diagnostics = [];
  const report = reporter(file, diagnostics, policy.afresh?.() ?? policy);
  if (problem !== void 0) {
    report(problem.info, START, problem.message, { help: problem.help });
    return { diagnostics, definitions: 0, states: 0 };
  }
  const found = definitionsIn(file.path, file.text, isNamed || references.length > 0);
  const { definitions, error } = found;
  if (error !== void 0) {
    const definition = { pointer: "", rule: error.isTooDeep ? "R09" : "R00", aws: "INVALID_JSON_DESCRIPTION" };
    report(notJson, error.span, error.message, { help: error.help, definition });
  } else if (definitions.length + found.references.length === 0 && isNamed) {
    const help = "name a definition, a template, a serverless.yml or a Terraform file that holds a state machine";
    report(noDefinition, START, `no state machine definition found in '${file.path}'`, { help });
  }
  let states = 0;
  for (const definition of definitions) {
    const type = definition.type ?? references.find((reference) => reference.type !== void 0)?.type ?? options.type;
    states += validateDefinition(definition.text, file.text.length, { ...options, type }, report);
    const own = [definition.substitutions, ...references.map(({ substitutions }) => substitutions)];
    reportMissing(definition, own, report);
    if (definition.substitutions !== void 0) reportUnused(definition.used(), definition.substitutions, report);
  }
  for (const reference of found.references)
    if (follow !== void 0) checkReference(reference, follow(reference), report);
  return {
    diagnostics: sortDiagnostics(diagnostics),
    definitions: definitions.length + (error === void 0 ? 0 : 1),
    states
  };
}
function validateDefinition(text, size, options, report) {
  const reportError = (info, rule, span, message, pointer, rest = {}) => {
    report(info, span, message, { ...rest, definition: { pointer, rule, aws: awsCodeOf({ info, rule }) } });
  };
  for (const { key, span, first, location } of text.duplicates) {
    reportError(
      duplicateMember,
      location.up?.step === "States" ? "R109" : "R00",
      span,
      `duplicate key '${key}'`,
      pointerOf(location),
      {
        related: [{ span: first, message: "first used here" }],
        help: "rename one of the two, or remove it"
      }
    );
  }
  const { value, error } = text;
  if (error !== void 0 || value === void 0) {
    const { span, message, help } = error ?? { span: START, message: "the definition is empty" };
    reportError(notJson, error?.isTooDeep ? "R09" : "R00", span, message, "", { help });
    return 0;
  }
  const bytes = size * 3 <= MAX_DEFINITION_BYTES ? 0 : Buffer.byteLength(compactJson(value));
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `the definition has ${bytes} bytes, but Step Functions accepts at most ${MAX_DEFINITION_BYTES}`;
    const help = "move a part into a nested state machine";
    reportError(definitionSize, "R08", text.spanOf(void 0, "key"), message, "", { help });
  }
  const { findings, states } = validate(value, size, options);
  for (const { info, rule, location, part, within, message, help } of findings) {
    const span = within === void 0 ? text.spanOf(location, part) : text.spanWithin(location, within);
    reportError(info, rule, span, message, pointerOf(location), { help });
  }
  return states;
}
function reportMissing({ text, used }, given, report) {
  const lists = given.flatMap((one3) => one3 === void 0 ? [] : [one3.names.map(({ name }) => name)]);
  if (lists.length === 0) return;
  const reported = /* @__PURE__ */ new Set();
  for (const { name, location, within, isCertain } of used()) {
    const list = lists.find((names) => !names.includes(name));
    if (!isCertain || list === void 0 || reported.has(name)) continue;
    reported.add(name);
    const span = within === void 0 ? text.spanOf(location, "key") : text.spanWithin(location, within);
    report(definitionSubstitution, span, `missing substitution '${name}' in DefinitionSubstitutions`, {
      help: didYouMean(name, list) ?? `add '${name}' to DefinitionSubstitutions`
    });
  }
}
function reportUnused(used, { names }, report) {
  const known2 = new Set(used.map(({ name }) => name));
  for (const { name, span } of names) {
    if (known2.has(name)) continue;
    report(definitionSubstitution, span, `unused substitution '${name}'`, {
      help: didYouMean(name, known2) ?? "remove it, or use it in the definition"
    });
  }
}
function checkReference({ span, substitutions, path }, followed, report) {
  if (followed === "unknown") return;
  if ("problem" in followed) {
    report(noDefinition, span, `${followed.problem}: '${path}'`, { help: "correct the path, relative to this file" });
    return;
  }
  const { definitions, error } = definitionsIn(followed.name, followed.text, true);
  const [first] = definitions;
  if (first === void 0 && error === void 0) {
    report(noDefinition, span, `no state machine definition found in '${path}'`, { help: "correct the path" });
  } else if (first !== void 0 && first.text.error === void 0 && substitutions !== void 0) {
    reportUnused(first.used(), substitutions, report);
  }
}
var REFERS = /DefinitionUri|DefinitionS3Location|\$\{file\(|\b(?:template)?file\s*\(/;
function definitionReferences({ file }, isNamed) {
  return REFERS.test(file.text) ? definitionsIn(file.path, file.text, isNamed).references : [];
}
export {
  MAX_DEFINITION_BYTES,
  definitionReferences,
  definitionsIn,
  isDefinitionName,
  loadParts,
  mayHoldDefinitions,
  mentionsDefinition,
  validateFile
};
