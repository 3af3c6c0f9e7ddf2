import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/compile/picture-file.ts
import { flatten } from "./compiler.mjs";
import { pictureOf } from "./compiler.mjs";

// src/compile/read-definitions.ts
import { isObject as isObject6 } from "./validator.mjs";
import { noDefinition, notJson } from "./compiler.mjs";
import { reporter } from "./base.mjs";

// src/definitions/find.ts
import { inside as inside9 } from "./validator.mjs";
import { isObject as isObject5, memberOf as memberOf6, textOf as textOf5 } from "./validator.mjs";
import { entriesOf as entriesOf6, isArray as isArray5 } from "./base.mjs";

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
function unknownText(expression = "") {
  return `\${?${/^[\w.-]{1,200}$/.test(expression) ? expression : ""}}`;
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
function nestedContent(placed) {
  return { ...nestedJson(placed), textAt: () => void 0 };
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
var NOTHING_FOUND = { definitions: [], references: [], unknownNames: [], error: void 0 };
function isDeclaredType(value) {
  return value === "STANDARD" || value === "EXPRESS";
}

// src/definitions/functions.ts
import { inside } from "./validator.mjs";
import { isObject, memberOf, partAt as partAt2 } from "./validator.mjs";
import { entriesOf, isArray, isNumberText } from "./base.mjs";
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
    parts.push((typeof value === "string" ? content.textAt(piece) : void 0) ?? textAtPlace(unknownOf(value), span));
  }
  return joinTexts(parts);
}
function withoutFunctions(content, at) {
  const value = content.value === void 0 ? void 0 : partAt2(content.value, at);
  const plain = contentAt(content, at, value === void 0 ? void 0 : known(value));
  return {
    ...plain,
    written: value,
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
function unknownOf(value) {
  const attribute = memberOf(value, "Fn::GetAtt");
  const names = attribute !== void 0 && isArray(attribute) ? attribute : [memberOf(value, "Ref") ?? attribute];
  return unknownText(names.every((name) => typeof name === "string") ? names.join(".") : "");
}
function callOf(value) {
  if (!isObject(value)) return void 0;
  const entries = [...entriesOf(value)];
  const [first] = entries;
  if (first === void 0) return void 0;
  const [name, argument] = first;
  const isCall = entries.length === 1 && name === "Ref" && typeof argument === "string";
  if (!isCall && !entries.some(([key]) => key.startsWith("Fn::"))) return void 0;
  if (entries.length > 1 || argument === void 0) return unknownText();
  if (name === "Fn::Sub") {
    const text = isArray(argument) ? argument[0] : argument;
    return typeof text === "string" ? text : unknownText();
  }
  if (name !== "Fn::Join" || !isArray(argument)) return unknownOf(value);
  const [separator, pieces] = argument;
  if (typeof separator !== "string" || pieces === void 0 || !isArray(pieces)) return unknownText();
  return pieces.map((piece) => typeof piece === "string" ? piece : unknownOf(piece)).join(separator);
}

// src/definitions/hcl-text.ts
function push(builder, text, at) {
  builder.pieces.push(text);
  for (let unit = 0; unit < text.length; unit += 1) builder.offsets.push(at);
}
function copy(builder, end) {
  builder.pieces.push(builder.file.slice(builder.at, end));
  for (; builder.at < end; builder.at += 1) builder.offsets.push(builder.at);
}
function copyPlain(builder, pattern, end) {
  if (builder.special <= builder.at) {
    pattern.lastIndex = builder.at + 1;
    builder.special = pattern.exec(builder.file)?.index ?? builder.file.length;
  }
  copy(builder, Math.min(builder.special, end));
}
function built(builder, end) {
  const offsets = Uint32Array.from([...builder.offsets, builder.at]);
  return { text: { text: builder.pieces.join(""), offsets }, end, hasDirective: builder.hasDirective };
}
function quotedText(file, start) {
  const builder = { file, pieces: [], offsets: [], at: start + 1, special: 0, hasDirective: false };
  for (; ; ) {
    const unit = file.charAt(builder.at);
    if (unit === "" || unit === "\n") return void 0;
    if (unit === '"') return built(builder, builder.at + 1);
    if (unit === "\\") escaped(builder);
    else if (!template(builder)) copyPlain(builder, IN_STRING, file.length);
  }
}
var IN_STRING = /["\\\n$%]/g;
var IN_TEMPLATE = /[$%]/g;
var ESCAPES = { n: "\n", r: "\r", t: "	" };
function escaped(builder) {
  const { file, at } = builder;
  const kind = file.charAt(at + 1);
  const hex = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(file.slice(at + 1, at + 10));
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? "", 16);
  push(builder, code <= 1114111 ? String.fromCodePoint(code) : ESCAPES[kind] ?? kind, at);
  builder.at += 1 + (hex?.[0].length ?? 1);
}
function template(builder) {
  const { file, at } = builder;
  if (file.startsWith("$${", at) || file.startsWith("%%{", at)) {
    push(builder, file.slice(at, at + 1), at);
    builder.at += 2;
    copy(builder, builder.at + 1);
    return true;
  }
  if (!file.startsWith("${", at) && !file.startsWith("%{", at)) return false;
  const isDirective = file.charAt(at) === "%";
  if (isDirective) builder.hasDirective = true;
  builder.at = isDirective ? afterDirective(file, at) : afterBraces(file, at + 1);
  push(builder, unknownText(isDirective ? "" : file.slice(at + 2, builder.at - 1).trim()), at);
  return true;
}
var DIRECTIVE = /%\{~?\s*(if|for|endif|endfor)\b/g;
function afterDirective(file, start) {
  let depth = 0;
  DIRECTIVE.lastIndex = start;
  for (let found = DIRECTIVE.exec(file); found !== null; found = DIRECTIVE.exec(file)) {
    depth += found[1]?.startsWith("end") ? -1 : 1;
    const end = afterBraces(file, found.index + 1);
    if (depth <= 0) return end;
    DIRECTIVE.lastIndex = end;
  }
  return file.length;
}
function templateText(file) {
  const builder = { file, pieces: [], offsets: [], at: 0, special: 0, hasDirective: false };
  while (builder.at < file.length) if (!template(builder)) copyPlain(builder, IN_TEMPLATE, file.length);
  return built(builder, file.length);
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
function heredocAt(file, start) {
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(file);
  if (head === null) return void 0;
  const [whole, dash, marker = ""] = head;
  const lines = [];
  for (let at = start + whole.length; at < file.length; ) {
    const next = file.indexOf("\n", at);
    const stop = next === -1 ? file.length : next + 1;
    const line = file.slice(at, stop);
    if (line.trim() === marker) return { isIndented: dash === "-", lines, end: at + line.trimEnd().length };
    lines.push({ start: at, end: stop });
    at = stop;
  }
  return void 0;
}
function heredocEnd(file, start) {
  return heredocAt(file, start)?.end;
}
function heredocText(file, start) {
  const heredoc = heredocAt(file, start);
  if (heredoc === void 0) return void 0;
  const { isIndented, lines, end } = heredoc;
  const indents = lines.flatMap((line) => {
    const text = file.slice(line.start, line.end);
    return text.trim() === "" ? [] : [/^[ \t]*/.exec(text)?.[0].length ?? 0];
  });
  const indent = isIndented && indents.length > 0 ? indents.reduce((least, own) => Math.min(least, own)) : 0;
  const builder = {
    file,
    pieces: [],
    offsets: [],
    at: lines[0]?.start ?? end,
    special: 0,
    hasDirective: false
  };
  for (const line of lines) {
    if (builder.at <= line.start) builder.at = Math.min(line.start + indent, line.end - 1);
    while (builder.at < line.end) if (!template(builder)) copyPlain(builder, IN_TEMPLATE, line.end);
  }
  return built(builder, end);
}

// src/definitions/find.ts
import { certainlyHoldsMachine, isDefinitionName, mentionsDefinition } from "./compiler.mjs";

// src/definitions/serverless.ts
import { inside as inside2 } from "./validator.mjs";
import { isObject as isObject2, itemsOf, memberOf as memberOf2, partAt as partAt3, textOf as textOf2 } from "./validator.mjs";
import { entriesOf as entriesOf2, isArray as isArray2, isNumberText as isNumberText2 } from "./base.mjs";
function machinesOfServerless(content) {
  const { value } = content;
  const section = memberOf2(value, "stepFunctions");
  if (section !== void 0) {
    const at2 = inside2(void 0, "stepFunctions");
    const machines = inside2(at2, "stateMachines");
    const included = [
      at2,
      machines,
      ...itemsOf(memberOf2(section, "stateMachines")).map((_, index) => inside2(machines, index))
    ];
    const own = machinesAt(content, machines, memberOf2(section, "stateMachines"));
    return {
      ...own,
      references: [...included.flatMap((part) => includedFile(content, part, void 0)), ...own.references]
    };
  }
  const listed = memberOf2(value, "stateMachines");
  const at = listed === void 0 ? void 0 : inside2(void 0, "stateMachines");
  const { definitions } = machinesAt(content, at, listed ?? value);
  return { definitions: [...machineAt(content, void 0, value, void 0), ...definitions], references: [] };
}
function machinesAt(content, at, machines) {
  const definitions = [];
  const references = [];
  for (const [name, machine] of isObject2(machines) ? entriesOf2(machines) : []) {
    const place = inside2(at, name);
    definitions.push(...machineAt(content, place, machine, name));
    references.push(...includedFile(content, place, name));
    references.push(...includedFile(content, inside2(place, "definition"), name, typeOf(machine)));
  }
  return { definitions, references };
}
function typeOf(machine) {
  const declared = memberOf2(machine, "type");
  return isDeclaredType(declared) ? declared : void 0;
}
function machineAt(content, at, machine, name) {
  const definition = memberOf2(machine, "definition");
  const isCertain = memberOf2(content.value, "stepFunctions") !== void 0;
  const isOne = isCertain || (memberOf2(definition, "StartAt") ?? memberOf2(definition, "States")) !== void 0;
  if (!isObject2(definition) || !isOne) return [];
  const plain = withoutFunctions(content, inside2(at, "definition"));
  const text = { ...plain, value: plain.value && withPlaceholders(plain.value) };
  return [{ name, text, type: typeOf(machine), substitutions: void 0, used: () => [] }];
}
function includedFile(content, at, name, type) {
  const text = textOf2(content.value === void 0 ? void 0 : partAt3(content.value, at));
  const path = /^\s*\$\{file\(\s*([^(){}$]+\.(?:json|ya?ml))\s*\)(?::stateMachines)?\}\s*$/.exec(text ?? "")?.[1];
  if (path === void 0) return [];
  return [{ name: name ?? "", path, span: content.spanOf(at, "value"), type, substitutions: void 0 }];
}
function withPlaceholders(value) {
  if (typeof value === "string") return value.replaceAll(/#\{(?=[\w:.]+\})/g, () => "${");
  if (typeof value !== "object" || value === null || isNumberText2(value)) return value;
  if (isArray2(value)) return value.map(withPlaceholders);
  const members = /* @__PURE__ */ new Map();
  for (const [key, member] of entriesOf2(value)) if (member !== void 0) members.set(key, withPlaceholders(member));
  return members;
}

// src/definitions/substitutions.ts
import { inside as inside3 } from "./validator.mjs";
import { entriesOf as entriesOf3, isArray as isArray3, isNumberText as isNumberText3 } from "./base.mjs";
var NAME = /\$\{(!?)([A-Za-z_][\w.-]*)\}/g;
function usedNames(definition) {
  const used = [];
  const add3 = (text, location, call, isKey) => {
    if (!text.includes("${")) return;
    for (const { 0: whole, 1: mark, 2: name = "", index } of text.matchAll(NAME)) {
      if (call === "Fn::Sub" !== (mark === "!")) continue;
      const within = isKey ? void 0 : { start: index, end: index + whole.length };
      used.push({ name, location, within, isCertain: call === void 0 && !/\s/.test(text) });
    }
  };
  const visit = (value, location, call) => {
    if (typeof value === "string") add3(value, location, call, false);
    else if (typeof value !== "object" || value === null || isNumberText3(value)) return;
    else if (isArray3(value)) for (const [index, item] of value.entries()) visit(item, inside3(location, index), call);
    else {
      for (const [key, member] of entriesOf3(value)) {
        const own = inside3(location, key);
        add3(key, own, call, true);
        if (member !== void 0) visit(member, own, key.startsWith("Fn::") ? key : call);
      }
    }
  };
  visit(definition, void 0, void 0);
  return used;
}

// src/definitions/template.ts
import { inside as inside4 } from "./validator.mjs";
import { isObject as isObject3, memberOf as memberOf3, partAt as partAt4, textOf as textOf3 } from "./validator.mjs";
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
  const machines = [];
  const resources = content.value === void 0 ? void 0 : partAt4(content.value, at);
  for (const [name, resource] of isObject3(resources) ? entriesOf4(resources) : []) {
    const kind = textOf3(memberOf3(resource, "Type")) ?? "";
    const fields = Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : void 0;
    const properties = memberOf3(resource, "Properties");
    if (fields === void 0 || !isObject3(properties)) continue;
    const own = inside4(inside4(at, name), "Properties");
    machines.push(own);
    const declared = memberOf3(properties, fields.type);
    const type = isDeclaredType(declared) ? declared : void 0;
    const substitutions = substitutionsOf(content, own);
    const text = definitionText(content, own, properties);
    if (text !== void 0) definitions.push({ name, ...text, type, substitutions });
    const path = textOf3(memberOf3(properties, fields.file));
    if (path === void 0 || isElsewhere(path)) continue;
    references.push({ name, path, span: content.spanOf(inside4(own, fields.file), "value"), type, substitutions });
  }
  return { definitions, references, machines };
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
  const value = content.value === void 0 ? void 0 : partAt4(content.value, at);
  if (value === void 0) return { names: [] };
  if (!isObject3(value)) return void 0;
  const names = [...keysOf(value)];
  if (names.some(isFunctionName)) return void 0;
  return { names: names.map((name) => ({ name, span: content.spanOf(inside4(at, name), "key") })) };
}

// src/definitions/template-names.ts
import { inside as inside5 } from "./validator.mjs";
import { isObject as isObject4, itemsOf as itemsOf2, memberOf as memberOf4, partAt as partAt5 } from "./validator.mjs";
import { entriesOf as entriesOf5, isArray as isArray4, isNumberText as isNumberText4, keysOf as keysOf2 } from "./base.mjs";
var PSEUDO = "AccountId NotificationARNs NoValue Partition Region StackId StackName URLSuffix".split(" ").map((name) => `AWS::${name}`);
var SAM = "AWS::Serverless-2016-10-31";
function unknownNames(content, machines) {
  const { value } = content;
  const names = value === void 0 ? void 0 : namesOf(value);
  return names === void 0 ? [] : machines.flatMap((machine) => unknownIn(content, machine, names));
}
function namesOf(template2) {
  const [transform, resources] = [memberOf4(template2, "Transform"), memberOf4(template2, "Resources")];
  const parameters = memberOf4(template2, "Parameters");
  const isWhole = [memberOf4(template2, "AWSTemplateFormatVersion"), transform, parameters].some(
    (one2) => one2 !== void 0
  );
  const macros = transform === void 0 || isArray4(transform) ? itemsOf2(transform) : [transform];
  if (!isWhole || macros.some((macro) => macro !== SAM) || !isObject4(template2)) return void 0;
  const own = [parameters, resources].flatMap((section) => isObject4(section) ? [...keysOf2(section)] : []);
  if ([...keysOf2(template2), ...own].some((key) => /^Fn::|[{$<%]/.test(key))) return void 0;
  const types = isObject4(resources) ? [...entriesOf5(resources)].map(([, resource]) => memberOf4(resource, "Type")) : [];
  const hasModule = types.some((type) => typeof type === "string" && type.endsWith("::MODULE"));
  return { known: [...own, ...PSEUDO], hasGenerated: macros.length > 0 || hasModule };
}
var NAME2 = /\$\{([A-Za-z][\w:]*)(?:\.[\w.]+)?\}/g;
function unknownIn(content, machine, { known: known2, hasGenerated }) {
  const found = /* @__PURE__ */ new Map();
  const check = (call, at) => {
    const text = content.textAt(isArray4(call) ? inside5(at, 0) : at);
    const given = isArray4(call) ? call[1] : void 0;
    if (text === void 0 || given !== void 0 && !isObject4(given)) return;
    const local = isObject4(given) ? [...keysOf2(given)] : [];
    if (local.some((key) => key.startsWith("Fn::"))) return;
    for (const { 0: whole, 1: name = "", index } of text.text.matchAll(NAME2)) {
      const isGenerated = hasGenerated && (name.startsWith("Serverless") || known2.some((one2) => name.startsWith(one2)));
      if (isGenerated || found.has(name) || known2.includes(name) || local.includes(name)) continue;
      const span = placedSpan(text, { start: index, end: index + whole.length });
      found.set(name, { name, span, known: [...known2, ...local] });
    }
  };
  const visit = (value, at) => {
    if (typeof value !== "object" || value === null || isNumberText4(value)) return;
    if (isArray4(value)) for (const [index, item] of value.entries()) visit(item, inside5(at, index));
    else {
      for (const [key, member] of entriesOf5(value)) {
        if (member === void 0) continue;
        if (key === "Fn::Sub") check(member, inside5(at, key));
        visit(member, inside5(at, key));
      }
    }
  };
  for (const field of ["Definition", "DefinitionString", "DefinitionSubstitutions"]) {
    const at = inside5(machine, field);
    const value = content.value === void 0 ? void 0 : partAt5(content.value, at);
    if (value !== void 0) visit(value, at);
  }
  return [...found.values()];
}

// src/definitions/hcl-value.ts
import { inside as inside6 } from "./validator.mjs";

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
  return unit === "<" && startsHeredoc(file, at) ? heredocEnd(file, at) ?? file.length : void 0;
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
  return leaf(unknownText(file.slice(start, end).trim()), { start, end });
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
    const item = read(walk, next, inside6(at, items.length), depth + 1);
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
    const location = inside6(at, key.text);
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
    return { text: unknownText(), span: { start, end: Math.max(end, start + 1) } };
  }
  const word = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*/u.exec(file.slice(start, start + 200))?.[0];
  return word === void 0 ? void 0 : { text: word, span: { start, end: start + word.length } };
}

// src/definitions/terraform.ts
var RESOURCE = /resource\s+"?aws_sfn_state_machine"?\s+"?([\w-]+)"?\s*\{/y;
var LOCALS = /locals\s*\{/y;
function machinesOfTerraform(file) {
  const definitions = [];
  const references = [];
  const { machines, locals } = blocksOf(file);
  const seen = /* @__PURE__ */ new Set();
  for (const { name, attributes } of machines) {
    const declared = textAfter(file, attributes.get("type"));
    const type = isDeclaredType(declared) ? declared : void 0;
    const start = valueAt(file, attributes.get("definition"), locals);
    if (start === void 0 || seen.has(`${start} ${type}`)) continue;
    seen.add(`${start} ${type}`);
    const common = { name, type, substitutions: void 0 };
    const text = definitionAt(file, start);
    if (text !== void 0) definitions.push({ ...common, text, used: () => [] });
    const reference = fileAt(file, start);
    if (reference !== void 0) references.push({ ...common, ...reference });
  }
  return { definitions, references };
}
function blocksOf(file) {
  const machines = [];
  const locals = /* @__PURE__ */ new Map();
  for (let at = afterBlank(file, 0); at < file.length; ) {
    RESOURCE.lastIndex = at;
    LOCALS.lastIndex = at;
    const head = RESOURCE.exec(file);
    if (head === null && !LOCALS.test(file)) {
      at = afterBlank(file, afterToken(file, at));
      continue;
    }
    const { attributes, end } = blockAt(file, head === null ? LOCALS.lastIndex : RESOURCE.lastIndex);
    at = end;
    if (head !== null) machines.push({ name: head[1] ?? "", attributes });
    else for (const [name, start] of attributes) locals.set(name, start);
  }
  return { machines, locals };
}
var LOCAL = /local\.([\w-]+)[ \t]*(?=[\r\n}#]|$)/y;
var MAX_HOPS = 10;
function valueAt(file, start, locals) {
  let at = start;
  for (let hops = 0; at !== void 0 && hops < MAX_HOPS; hops += 1) {
    LOCAL.lastIndex = at;
    const name = LOCAL.exec(file)?.[1];
    if (name === void 0) return at;
    at = locals.get(name);
  }
  return void 0;
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
    if (/^\s*\$\{[^{}]*\}\s*$/.test(text.text.text)) return void 0;
    const json = nestedJson(text.text);
    return json.error !== void 0 && text.hasDirective ? void 0 : json;
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
import { inside as inside7 } from "./validator.mjs";
import { itemsOf as itemsOf3, memberOf as memberOf5, textOf as textOf4 } from "./validator.mjs";
var MACHINE = "aws_sfn_state_machine";
var MAX_MODULES = 100;
function machinesOfTerraformJson(content) {
  const found = [];
  const { value } = content;
  const planned = inside7(void 0, "planned_values");
  if (memberOf5(value, "planned_values") !== void 0)
    addModule(content, planned, memberOf5(value, "planned_values"), found);
  else if (memberOf5(value, "values") !== void 0) {
    addModule(content, inside7(void 0, "values"), memberOf5(value, "values"), found);
  } else addState(content, found);
  return found;
}
function addModule(content, at, values, found) {
  const pending = [{ at: inside7(at, "root_module"), module: memberOf5(values, "root_module"), depth: 0 }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    const { at: own, module, depth } = next;
    itemsOf3(memberOf5(module, "resources")).forEach((resource, index) => {
      if (memberOf5(resource, "type") !== MACHINE) return;
      const place = inside7(inside7(inside7(own, "resources"), index), "values");
      add(content, place, memberOf5(resource, "values"), textOf4(memberOf5(resource, "address")), found);
    });
    if (depth === MAX_MODULES) continue;
    itemsOf3(memberOf5(module, "child_modules")).forEach((child, index) => {
      pending.push({ at: inside7(inside7(own, "child_modules"), index), module: child, depth: depth + 1 });
    });
  }
}
function addState(content, found) {
  itemsOf3(memberOf5(content.value, "resources")).forEach((resource, index) => {
    if (memberOf5(resource, "type") !== MACHINE) return;
    itemsOf3(memberOf5(resource, "instances")).forEach((instance, number) => {
      const own = inside7(inside7(inside7(void 0, "resources"), index), "instances");
      const place = inside7(inside7(own, number), "attributes");
      add(content, place, memberOf5(instance, "attributes"), textOf4(memberOf5(resource, "name")), found);
    });
  });
}
function add(content, at, values, name, found) {
  const text = content.textAt(inside7(at, "definition"));
  if (text === void 0) return;
  const type = memberOf5(values, "type");
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
import { inside as inside8 } from "./validator.mjs";
import { MAX_YAML_DEPTH, yamlDocuments } from "./yaml-text.mjs";

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
    if (walk.unit < value.length) one(walk, 1);
  }
}
function one(walk, width) {
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
    else if (style === "single" && unit === "'") one(walk, 2);
    else if (space > 0) {
      const lines = breaksIn(source.slice(walk.at, walk.at + space));
      if (lines === 0) for (let index = 0; index < space; index += 1) one(walk, 1);
      else fold(walk, space, Math.max(1, lines - 1));
    } else one(walk, 1);
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
  one(walk, width);
}
function functionOfTag(tag) {
  if (tag === void 0 || tag.startsWith("tag:yaml.org,2002:") || !tag.startsWith("!") || tag === "!")
    return void 0;
  return tag === "!Ref" ? "Ref" : `Fn::${tag.slice(1)}`;
}
var OLD_BOOLEAN = /^(?:yes|no|on|off)$/i;
var JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

// src/definitions/yaml-simple.ts
var MAX_DEPTH = 100;
var UNUSUAL = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;
var MARKER = /^(?:---|\.\.\.|%)/m;
function simpleYaml(text) {
  const head = text.startsWith("---\n") ? 4 : 0;
  if (UNUSUAL.test(text) || MARKER.test(text.slice(head))) return void 0;
  const walk = { text, at: 0, column: -1 };
  moveTo(walk, head);
  const read2 = walk.column === -1 ? void 0 : readBlock(walk, 0);
  return walk.column === -1 ? read2 : void 0;
}
var NEWLINE = 10;
var SPACE2 = 32;
var HASH = 35;
function moveTo(walk, line) {
  const { text } = walk;
  for (let from = line; from < text.length; from = endOfLine(text, from) + 1) {
    const at = afterSpaces(text, from);
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE || unit === HASH || at === text.length) continue;
    walk.at = at;
    walk.column = at - from;
    return;
  }
  walk.column = -1;
}
function endOfLine(text, at) {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}
function afterSpaces(text, start) {
  let at = start;
  while (text.charCodeAt(at) === SPACE2) at += 1;
  return at;
}
function isItem(text, at) {
  return text.charAt(at) === "-" && (at + 1 === text.length || /[ \n]/.test(text.charAt(at + 1)));
}
var KEY = /(?:"([^"\\\n]+)"|'([^'\n]+)'|([A-Za-z0-9_$./][^\n:#"'{}[\],&*!|>%@`]*(?::+[^\s:#"'{}[\],&*!|>%@`]+[^\n:#"'{}[\],&*!|>%@`]*)*)):(?= |$)/my;
function keyAt(text, start) {
  KEY.lastIndex = start;
  const found = KEY.exec(text);
  if (found === null) return void 0;
  const [whole, double, single, plain] = found;
  const written = double ?? single ?? plain ?? "";
  if (written.length > 1e3 || plain?.endsWith(" ")) return void 0;
  return { text: written, span: { start, end: start + whole.length - 1 } };
}
function add2({ value, members }, key, read2) {
  const { place } = read2;
  if (Array.isArray(value)) {
    const { start, end } = place.span;
    members.set(value.length, { key: { start, end: Math.min(start + 1, end) }, place });
    value.push(read2.value);
    return true;
  }
  if (key === void 0 || value.has(key.text)) return false;
  members.set(key.text, { key: key.span, place });
  value.set(key.text, read2.value);
  return true;
}
function readBlock(walk, depth) {
  const { text, column, at: start } = walk;
  if (depth > MAX_DEPTH) return void 0;
  const isList = isItem(text, start);
  const parts = { value: isList ? [] : /* @__PURE__ */ new Map(), members: /* @__PURE__ */ new Map() };
  let end = start;
  while (walk.column === column && isItem(text, walk.at) === isList) {
    const key = isList ? void 0 : keyAt(text, walk.at);
    const read2 = isList ? readItem(walk, depth) : key && readValue(walk, key.span.end + 1, { column, key, depth });
    if (read2 === void 0 || !add2(parts, key, read2)) return void 0;
    end = read2.place.span.end;
  }
  if (walk.column > column) return void 0;
  return { value: parts.value, place: { span: { start, end }, text: void 0, members: parts.members } };
}
function readItem(walk, depth) {
  const { text, at, column } = walk;
  const inner = afterSpaces(text, at + 1);
  if (!isItem(text, inner) && keyAt(text, inner) === void 0) {
    return readValue(walk, at + 1, { column, key: void 0, depth });
  }
  walk.at = inner;
  walk.column = column + inner - at;
  return readBlock(walk, depth + 1);
}
var BLANK2 = / *(?:$|(?<= )#.*$)/my;
function isBlank(text, at) {
  BLANK2.lastIndex = at;
  return BLANK2.test(text);
}
function readValue(walk, after, above) {
  const { text } = walk;
  const at = afterSpaces(text, after);
  if (isBlank(text, after)) return readBelow(walk, at, above);
  if (text.charAt(at) === "|") return readLiteral(walk, at, above.column);
  const read2 = readInline(text, at, PLAIN, above.depth);
  if (read2 === void 0 || !isBlank(text, read2.place.span.end)) return void 0;
  moveTo(walk, endOfLine(text, read2.place.span.end) + 1);
  return walk.column > above.column ? void 0 : read2;
}
function readBelow(walk, at, { column, key, depth }) {
  moveTo(walk, endOfLine(walk.text, at) + 1);
  const isBelow = key !== void 0 && walk.column === column && isItem(walk.text, walk.at);
  if (isBelow || walk.column > column) return readBlock(walk, depth + 1);
  return key && leaf2(null, key.span);
}
function leaf2(value, span, text) {
  return { value, place: { span, text, members: NO_PARTS } };
}
var LITERAL = /\|(-?)\n( +)(?=[^ \n])/y;
function readLiteral(walk, at, column) {
  const { text } = walk;
  LITERAL.lastIndex = at;
  const [, strip = "", { length: indent } = ""] = LITERAL.exec(text) ?? [];
  if (indent <= column) return void 0;
  const lines = [];
  let [count, end] = [0, at];
  let from = LITERAL.lastIndex - indent;
  for (; from < text.length; from = endOfLine(text, from) + 1) {
    const [start, next] = [afterSpaces(text, from), endOfLine(text, from)];
    if (start < next && start - from < indent) {
      if (start - from > column) return void 0;
      break;
    }
    const line = text.slice(Math.min(from + indent, next), next);
    lines.push(line);
    if (line !== "") [count, end] = [lines.length, next + 1];
  }
  if (end > text.length || lines[count - 1]?.endsWith(" ")) return void 0;
  const value = lines.slice(0, count).join("\n") + (strip === "" ? "\n" : "");
  moveTo(walk, from);
  return leaf2(value, { start: at, end }, () => scalarText(text.slice(at, end), at, "block", value));
}
var DOUBLE = /"[^"\\\n]*(?:\\["\\/bnrt][^"\\\n]*)*"/y;
var SINGLE = /'[^'\n]*(?:''[^'\n]*)*'/y;
var PLAIN = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w$]))[^\n:#]*(?:(?::(?=\S)|(?<=\S)#)[^\n:#]*)*/y;
var PLAIN_IN_FLOW = /[\w$./-][^\n:#,[\]{}'"]*(?::(?=[\w$./])[^\n:#,[\]{}'"]*)*/y;
var TAG = /(!\w+) +/y;
function readInline(text, at, plain, depth) {
  TAG.lastIndex = at;
  const tag = TAG.exec(text)?.[1];
  if (tag === void 0) return readUntagged(text, at, plain, plainValue, depth);
  const name = functionOfTag(tag);
  const read2 = name === void 0 ? void 0 : readUntagged(text, TAG.lastIndex, plain, stringValue, depth);
  if (name === void 0 || read2 === void 0) return void 0;
  const { place } = read2;
  const members = /* @__PURE__ */ new Map([[name, { key: place.span, place }]]);
  return { value: /* @__PURE__ */ new Map([[name, read2.value]]), place: { span: place.span, text: void 0, members } };
}
function readUntagged(text, at, plain, ofPlain, depth) {
  const unit = text.charAt(at);
  if (unit === "{" || unit === "[") return readFlow(text, at, depth + 1);
  if (unit === '"') return readScalar2(text, at, DOUBLE, "double", JSON.parse);
  if (unit === "'") return readScalar2(text, at, SINGLE, "single", (raw) => raw.slice(1, -1).replaceAll("''", "'"));
  return readScalar2(text, at, plain, "plain", ofPlain);
}
function readScalar2(text, at, pattern, style, resolve) {
  pattern.lastIndex = at;
  const source = pattern.exec(text)?.[0].trimEnd();
  const value = source === void 0 ? void 0 : resolve(source);
  if (source === void 0 || value === void 0) return void 0;
  const string = style === "plain" ? source : value;
  const placed = typeof value === "string" ? () => scalarText(source, at, style, String(string)) : void 0;
  return leaf2(value, { start: at, end: at + source.length }, placed);
}
var WORDS = /* @__PURE__ */ new Map([
  ["true", true],
  ["false", false],
  ["null", null]
]);
function plainValue(source) {
  const first = source.charCodeAt(0);
  if (first > 57 || first < 43) {
    if (source.length <= 5 && /^(?:true|false|null)$/i.test(source)) return WORDS.get(source);
    return source === "~" ? null : stringValue(source);
  }
  if (JSON_NUMBER.test(source)) return { numberText: source };
  return /^\d+(?:-\d+)+$|^\d+(?:\.\d+){2,}$|[^-+.\dA-Fa-fxoOinNI]/.test(source) ? source : void 0;
}
function stringValue(source) {
  return source.length <= 3 && OLD_BOOLEAN.test(source) ? `\${${source}}` : source;
}
function readFlow(text, start, depth) {
  if (depth > MAX_DEPTH) return void 0;
  const isMap2 = text.charAt(start) === "{";
  const close = isMap2 ? "}" : "]";
  const parts = { value: isMap2 ? /* @__PURE__ */ new Map() : [], members: /* @__PURE__ */ new Map() };
  let at = afterSpaces(text, start + 1);
  while (text.charAt(at) !== close) {
    const key = isMap2 ? keyAt(text, at) : void 0;
    const value = key === void 0 ? at : afterSpaces(text, key.span.end + 1);
    const read2 = readInline(text, value, PLAIN_IN_FLOW, depth);
    if (read2 === void 0 || !add2(parts, key, read2)) return void 0;
    at = afterSpaces(text, read2.place.span.end);
    if (text.charAt(at) === ",") at = afterSpaces(text, at + 1);
    else if (text.charAt(at) !== close) return void 0;
  }
  const span = { start, end: at + 1 };
  return { value: parts.value, place: { span, text: void 0, members: parts.members } };
}

// src/definitions/yaml-text.ts
var MAX_YAML = 2 ** 21;
var MAX_DOCUMENTS = 1e3;
var MAX_ADDED = 1e5;
function yamlContents(text) {
  if (text.length > MAX_YAML) {
    const help = "split it into several files; CloudFormation accepts templates of at most 1 MiB";
    return [broken({ span: { start: 0, end: 0 }, message: "a YAML file must not be larger than 2 MiB", help })];
  }
  const simple = simpleYaml(text);
  return simple === void 0 ? libraryContents(text) : [placedContent(simple.value, simple.place, [])];
}
function libraryContents(text) {
  const documents = yamlDocuments(text, { hasTags: true, most: MAX_DOCUMENTS });
  if ("message" in documents) return [broken(documents)];
  const contents = [];
  let added = 0;
  for (const { contents: node } of documents) {
    const walk = { text, anchors: /* @__PURE__ */ new Map(), duplicates: [], added, problem: void 0 };
    const read2 = readNode(node, { start: 0, end: 0 }, void 0, 0, walk);
    if (walk.problem !== void 0) return [broken(walk.problem)];
    contents.push(placedContent(read2.value, read2.place, walk.duplicates));
    added = walk.added;
  }
  return contents;
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
  return leaf3(null, span);
}
function leaf3(value, span, text) {
  return { value, place: { span, text, members: NO_PARTS }, size: 1, height: 0 };
}
function readNode(node, place, at, depth, walk) {
  if (isAlias(node)) return readAlias(node, depth, walk);
  if (!isNode(node)) return leaf3(null, place);
  const { anchor } = node;
  if (anchor !== void 0) walk.anchors.set(anchor, void 0);
  const name = functionOfTag(node.tag);
  const content = readContent(node, place, name === void 0 ? at : inside8(at, name), depth + 1, walk);
  const read2 = name === void 0 ? content : tagged(name, content);
  if (anchor !== void 0) walk.anchors.set(anchor, read2);
  return read2;
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
  if (isScalar(node)) return leaf3(scalarValue(node), span, () => textOfScalar(walk.text, node));
  if (depth > MAX_YAML_DEPTH) return refuse(walk, span, "values are nested too deeply", "make the value flatter");
  if (isMap(node)) return readMap(node, span, at, depth, walk);
  const items = isSeq(node) ? node.items.map((item, index) => readNode(item, span, inside8(at, index), depth, walk)) : [];
  const members = items.map(({ place: own }, index) => [index, { key: firstUnit(own.span), place: own }]);
  return collection(
    items.map(({ value }) => value),
    isSeq(node) && node.flow !== true ? blockSpan(span, items.at(-1)) : span,
    new Map(members),
    items
  );
}
function blockSpan({ start, end }, last) {
  const own = last?.place.span.end ?? start;
  return { start, end: own > start ? own : end };
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
    const location = inside8(at, key.text);
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
  return collection(values, node.flow === true ? span : blockSpan(span, parts.at(-1)), members, parts);
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
function scalarValue({ value, source, type }) {
  if (typeof value === "string") return type === "PLAIN" && OLD_BOOLEAN.test(value) ? `\${${value}}` : value;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "number") return source ?? String(value);
  if (source !== void 0 && JSON_NUMBER.test(source)) return { numberText: source };
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
function definitionsIn(name, text, isNamed) {
  if (isNamed && /\.(?:py|sfn)$/i.test(name)) return { ...NOTHING_FOUND, error: PROJECT_FILE };
  const isCertain = isNamed || isDefinitionName(name);
  if (!isCertain && !mentionsDefinition(text)) return NOTHING_FOUND;
  if (/\.tf$/i.test(name)) return { ...NOTHING_FOUND, ...machinesOfTerraform(text) };
  const contents = contentsOf(name, text);
  const error = contents.find((content) => content.error !== void 0)?.error;
  if (error !== void 0) {
    return isCertain || certainlyHoldsMachine(text) ? { ...NOTHING_FOUND, error } : NOTHING_FOUND;
  }
  const isOnly = contents.length === 1;
  const expected = isDefinitionName(name) && isOnly ? "yes" : isNamed ? "perhaps" : "no";
  const found = contents.map((content) => foundIn(content, expected));
  return {
    definitions: found.flatMap(({ definitions }) => definitions),
    references: found.flatMap(({ references }) => references),
    unknownNames: found.flatMap((one2) => one2.unknownNames),
    error: void 0
  };
}
var PROJECT_FILE = {
  span: { start: 0, end: 0 },
  message: "a Python file is not a definition",
  help: "check a project with 'fluxio check', and print its definitions with 'fluxio asl'"
};
function contentsOf(name, text) {
  const isJson = !/\.ya?ml$/i.test(name) && (/\.(?:json|tfstate)$/i.test(name) || /^\s*(?:[{["]|$)/.test(text));
  if (!isJson) return yamlContents(text);
  if (!/%\{~?\s*(?:if|for)\b/.test(text)) return [jsonContent(text)];
  const template2 = nestedContent(templateText(text).text);
  return template2.error === void 0 ? [template2] : [];
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
  if (!isObject5(value)) return NOTHING_FOUND;
  const parts = [];
  const definitions = [];
  const template2 = holdsMachine(memberOf6(value, "Resources")) ? machinesOfTemplate(content, inside9(void 0, "Resources")) : void 0;
  if (template2 !== void 0) parts.push(template2);
  parts.push(machinesOfServerless(content));
  const own = memberOf6(value, "resources");
  if (own !== void 0 && isArray5(own)) {
    own.forEach((part, index) => {
      if (!holdsMachine(memberOf6(part, "Resources"))) return;
      parts.push(machinesOfTemplate(content, inside9(inside9(inside9(void 0, "resources"), index), "Resources")));
    });
  } else if (holdsMachine(memberOf6(own, "Resources"))) {
    parts.push(machinesOfTemplate(content, inside9(inside9(void 0, "resources"), "Resources")));
  }
  definitions.push(...parts.flatMap((part) => part.definitions), ...machinesOfTerraformJson(content));
  return {
    // A file included by serverless.yml may have `definition` as its only key, which must not count as a name.
    definitions: definitions.length > 0 ? definitions : machinesByName(content, value),
    references: parts.flatMap((part) => part.references),
    unknownNames: unknownNames(content, template2?.machines ?? []),
    error: void 0
  };
}
function isDefinition(value, expected) {
  const [start, states] = [memberOf6(value, "StartAt"), memberOf6(value, "States")];
  if (expected === "yes") return true;
  if (expected === "perhaps") return start !== void 0 || states !== void 0;
  return textOf5(start) !== void 0 && isObject5(states);
}
function machinesByName(content, value) {
  if (!isObject5(value)) return [];
  const entries = [...entriesOf6(value)];
  if (entries.length === 0 || !entries.every(([, member]) => isDefinition(member, "no"))) return [];
  return entries.map(([name, member]) => ({
    name,
    text: contentAt(content, inside9(void 0, name), member),
    type: void 0,
    substitutions: void 0,
    used: () => []
  }));
}

// src/compile/read-definitions.ts
var START = { start: 0, end: 0 };
function readDefinitions({ file, problem }, follow, diagnostics) {
  const report = reporter(file, diagnostics);
  if (problem !== void 0) {
    report(problem.info, START, problem.message, { help: problem.help });
    return [];
  }
  const { definitions, references, error } = definitionsIn(file.path, file.text, true);
  const broken2 = error ?? definitions.find(({ text }) => text.error !== void 0)?.text.error;
  if (broken2 !== void 0) {
    report(notJson, broken2.span, broken2.message, { help: broken2.help });
    return [];
  }
  const placed = definitions.filter(({ text }) => isObject6(text.value)).map(({ name, text }) => ({ name, text, file }));
  for (const reference of references) {
    const followed = follow(reference);
    if (!("file" in followed)) {
      const help = "correct the path, relative to this file";
      report(noDefinition, reference.span, `${followed.problem}: '${reference.path}'`, { help });
      return [];
    }
    const inner = readDefinitions(followed, () => ({ problem: "a definition file names another file" }), diagnostics);
    if (inner.length === 0) return [];
    placed.push(...inner.map((one2) => ({ ...one2, name: one2.name ?? reference.name })));
  }
  if (placed.length === 0) {
    const help = "name a definition, a template, a serverless.yml or a Terraform file that contains a state machine";
    report(noDefinition, START, `no state machine definition found in '${file.path}'`, { help });
  }
  return placed;
}

// src/compile/picture-file.ts
function picturesInFile(input, follow) {
  const diagnostics = [];
  const definitions = readDefinitions(input, follow, diagnostics);
  if (definitions.length === 0) return { diagnostics, pictures: void 0 };
  const pictures = /* @__PURE__ */ new Map();
  for (const { name, text } of definitions) {
    const own = name ?? DEFAULT_NAME;
    let unique = own;
    for (let number = 2; pictures.has(unique); number += 1) unique = `${own} ${number}`;
    pictures.set(unique, pictureOf(flatten(text.value ?? null, "written"), void 0));
  }
  return { diagnostics, pictures };
}
var DEFAULT_NAME = "main";

// src/workspace/compare-definitions.ts
import { compareDefinitions, definitionSnapshot } from "./compiler.mjs";
import { compareFindings } from "./compiler.mjs";

// src/workspace/definition-set.ts
import { compareText } from "./base.mjs";
import { isProblem } from "./base.mjs";

// src/compile/validate.ts
import { pointerOf } from "./validator.mjs";
import { definitionSize, duplicateMember, noDefinition as noDefinition2, notJson as notJson2 } from "./compiler.mjs";
import { awsCodeOf } from "./validator.mjs";
import { validate } from "./validator.mjs";
import {
  defaultPolicy,
  reporter as reporter2,
  sortDiagnostics
} from "./base.mjs";
import { compactJson } from "./base.mjs";
import { didYouMean } from "./base.mjs";
import { mentionsFile } from "./compiler.mjs";
import { definitionSubstitution } from "./compiler.mjs";
var MAX_DEFINITION_BYTES = 1048576;
async function loadParts(texts) {
  const usesSdk = texts.some((text) => text.includes(":aws-sdk:"));
  const usesJsonata = texts.some((text) => text.includes("{%"));
  const sdk = usesSdk ? await import("./sdk.mjs") : void 0;
  const jsonata = usesJsonata ? await import("./jsonata.mjs") : void 0;
  return { sdk: sdk?.sdkActions(), expressionReader: jsonata?.expressionReader };
}
var START2 = { start: 0, end: 0 };
function validateFile({ file, problem, policy = defaultPolicy }, options = {}) {
  const { isNamed = true, references = [], follow } = options;
  const diagnostics = [];
  const report = reporter2(file, diagnostics, policy.afresh?.() ?? policy);
  if (problem !== void 0) {
    report(problem.info, START2, problem.message, { help: problem.help });
    return { diagnostics, definitions: 1, states: 0, names: [] };
  }
  const found = definitionsIn(file.path, file.text, isNamed || references.length > 0);
  const { definitions, error } = found;
  if (error !== void 0) {
    const definition = { pointer: "", rule: error.isTooDeep ? "R09" : "R00", aws: "INVALID_JSON_DESCRIPTION" };
    report(notJson2, error.span, error.message, { help: error.help, definition });
  } else if (definitions.length + found.references.length === 0 && isNamed) {
    const help = "name a definition, a template, a serverless.yml or a Terraform file that contains a state machine";
    report(noDefinition2, START2, `no state machine definition found in '${file.path}'`, { help });
  }
  let states = 0;
  for (const definition of definitions) {
    const type = definition.type ?? references.find((reference) => reference.type !== void 0)?.type ?? options.type;
    states += validateDefinition(definition, file.text.length, { ...options, type }, report);
    const own = [definition.substitutions, ...references.map(({ substitutions }) => substitutions)];
    reportMissing(definition, own, report);
    if (definition.substitutions !== void 0) reportUnused(namesIn(definition), definition.substitutions, report);
  }
  for (const { name, span, known: known2 } of found.unknownNames) {
    const help = () => didYouMean(name, known2) ?? `add a parameter '${name}', or write '\${!${name}}' for the text itself`;
    report(definitionSubstitution, span, `unknown name '${name}' in Fn::Sub`, { help });
  }
  const targets = /* @__PURE__ */ new Map();
  for (const reference of follow === void 0 ? [] : found.references) {
    const followed = follow?.(reference) ?? "unknown";
    const target = targets.get(followed) ?? targetOf(followed);
    targets.set(followed, target);
    checkReference(reference, target, report);
  }
  return {
    diagnostics: sortDiagnostics(diagnostics),
    definitions: definitions.length + (error === void 0 ? 0 : 1),
    states,
    names: definitions.flatMap(({ name }) => name === void 0 ? [] : [name])
  };
}
function definitionValues({ file, problem }, isCertain) {
  if (problem !== void 0) return [{ name: void 0, value: void 0 }];
  const { definitions, error } = definitionsIn(file.path, file.text, isCertain);
  if (error !== void 0) return [{ name: void 0, value: void 0 }];
  return definitions.map(({ name, text }) => ({
    name,
    value: text.error === void 0 ? text.written ?? text.value : void 0
  }));
}
function validateDefinition({ name, text }, size, options, report) {
  const reportError = (info, rule, span, message, pointer, rest = {}) => {
    report(info, span, message, { ...rest, definition: { name, pointer, rule, aws: awsCodeOf({ info, rule }) } });
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
    const { span, message, help } = error ?? { span: START2, message: "the definition is empty" };
    reportError(notJson2, error?.isTooDeep ? "R09" : "R00", span, message, "", { help });
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
  const lists = given.flatMap((one2) => one2 === void 0 ? [] : [one2.names.map(({ name }) => name)]);
  if (lists.length === 0) return;
  const seen = /* @__PURE__ */ new Set();
  for (const { name, location, within, isCertain } of used()) {
    if (!isCertain || seen.has(name)) continue;
    seen.add(name);
    const list = lists.find((names) => !names.includes(name));
    if (list === void 0) continue;
    const span = within === void 0 ? text.spanOf(location, "key") : text.spanWithin(location, within);
    report(definitionSubstitution, span, `missing substitution '${name}' in DefinitionSubstitutions`, {
      help: () => didYouMean(name, list) ?? `add '${name}' to DefinitionSubstitutions`
    });
  }
}
function namesIn({ used }) {
  return new Set(used().map(({ name }) => name));
}
function reportUnused(known2, { names }, report) {
  for (const { name, span } of names) {
    if (known2.has(name)) continue;
    report(definitionSubstitution, span, `unused substitution '${name}'`, {
      help: () => didYouMean(name, known2) ?? "remove it, or use it in the definition"
    });
  }
}
function targetOf(followed) {
  if (followed === "unknown" || "problem" in followed) return followed;
  const { definitions, error } = definitionsIn(followed.name, followed.text, true);
  const [first] = definitions;
  if (first === void 0 && error === void 0) return "no definition";
  return { used: first === void 0 || first.text.error !== void 0 ? void 0 : namesIn(first) };
}
function checkReference({ span, substitutions, path }, target, report) {
  if (target === "unknown") return;
  if (target === "no definition") {
    report(noDefinition2, span, `no state machine definition found in '${path}'`, { help: "correct the path" });
  } else if ("problem" in target) {
    report(noDefinition2, span, `${target.problem}: '${path}'`, { help: "correct the path, relative to this file" });
  } else if (target.used !== void 0 && substitutions !== void 0) reportUnused(target.used, substitutions, report);
}
function definitionReferences({ file }, isNamed) {
  return mentionsFile(file.text) ? definitionsIn(file.path, file.text, isNamed).references : [];
}

// src/workspace/definition-set.ts
import { mentionsFile as mentionsFile2 } from "./compiler.mjs";
var NO_MEMORY = {
  references: (_input, _isNamed, read2) => read2(),
  result: (_input, _circumstances, validate2) => validate2()
};
function definitionSet(candidates, reader) {
  const { memory = NO_MEMORY } = reader;
  const places = /* @__PURE__ */ new Map();
  const references = /* @__PURE__ */ new Map();
  const outgoingOf = /* @__PURE__ */ new Map();
  const targets = /* @__PURE__ */ new Map();
  const related = /* @__PURE__ */ new Map();
  const relate = (from, to) => {
    const known2 = related.get(from);
    if (known2 === void 0) related.set(from, /* @__PURE__ */ new Set([to]));
    else known2.add(to);
  };
  const referencesOf = (input, isNamed) => mentionsFile2(input.file.text) ? memory.references(input, isNamed, () => definitionReferences(input, isNamed)) : [];
  for (const { found, isNamed, input } of candidates) {
    places.set(found.shown, { found, isNamed });
    const outgoing = referencesOf(input, isNamed);
    outgoingOf.set(found.shown, outgoing);
    for (const reference of outgoing) {
      const target = reader.resolve(found, reference.path);
      if (isProblem(target)) continue;
      const known2 = references.get(target.shown);
      if (known2 === void 0) references.set(target.shown, [reference]);
      else known2.push(reference);
      targets.set(target.shown, target);
      relate(found.shown, target.shown);
      relate(target.shown, found.shown);
    }
  }
  for (const [shown, found] of targets) {
    if (!places.has(shown) && !reader.isExcluded(found)) places.set(shown, { found, isNamed: false });
  }
  return {
    places: [...places.values()].sort((a, b) => compareText(a.found.shown, b.found.shown)),
    related: (shown) => related.get(shown) ?? NOTHING,
    definitions: ({ found, isNamed }) => definitionValues(reader.read(found), isNamed || references.has(found.shown)),
    validate: async ({ found, isNamed }, type) => {
      const input = reader.read(found);
      const own = references.get(found.shown) ?? [];
      const outgoing = outgoingOf.get(found.shown) ?? referencesOf(input, isNamed);
      const followed = followedFiles(found, new Set(outgoing.map(({ path }) => path)), reader);
      return memory.result(input, { type, isNamed, own, followed: [...followed] }, async () => {
        const parts = await loadParts([input.file.text]);
        const follow = ({ path }) => followed.get(path) ?? "unknown";
        return validateFile(input, { type, parts, isNamed, references: own, follow });
      });
    }
  };
}
function followedFiles(from, paths, { resolve, read: read2 }) {
  const known2 = /* @__PURE__ */ new Map();
  const followed = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const target = resolve(from, path);
    if (isProblem(target)) {
      followed.set(path, target);
      continue;
    }
    const own = known2.get(target.shown) ?? followedFile(target, read2(target));
    known2.set(target.shown, own);
    followed.set(path, own);
  }
  return followed;
}
var NOTHING = /* @__PURE__ */ new Set();
async function validateAll({ validate: validate2 }, places, type, around = (_, step) => step()) {
  const diagnostics = [];
  const definitions = [];
  for (const place of places) {
    const { found } = place;
    const validated = await around(found, () => validate2(place, type));
    if (validated.definitions + validated.diagnostics.length === 0) continue;
    diagnostics.push(...validated.diagnostics);
    definitions.push({
      file: found.shown,
      count: validated.definitions,
      states: validated.states,
      names: validated.names
    });
  }
  return { diagnostics, definitions };
}
function followedFile({ shown }, { file, problem }) {
  return problem === void 0 ? { name: shown, text: file.text } : "unknown";
}

// src/workspace/compare-definitions.ts
async function compareDefinitionSets(base, head, findings, { differs, renames }) {
  const isConcerned = (shown) => differs(shown) || [base, head].some((side) => [...side?.related(shown) ?? []].some(differs));
  const findingsOf = async (side) => {
    const concerned = side?.places.filter(({ found }) => isConcerned(found.shown)) ?? [];
    return side === void 0 ? [] : (await validateAll(side, concerned)).diagnostics;
  };
  const before = await findingsOf(base);
  const after = findings?.filter(({ file }) => isConcerned(file.path)) ?? await findingsOf(head);
  const snapshots = (side) => (side?.places ?? []).filter(({ found }) => differs(found.shown)).map((place) => definitionSnapshot(place.found.shown, side?.definitions(place) ?? []));
  const definitions = compareDefinitions(snapshots(base), snapshots(head), renames);
  const moves = definitions.flatMap(
    ({ file, previousFile }) => previousFile === void 0 ? [] : [[file, previousFile]]
  );
  return { definitions, ...compareFindings(before, after, new Map([...moves, ...renames])) };
}
export {
  compareDefinitionSets,
  definitionSet,
  picturesInFile,
  readDefinitions,
  validateAll
};
