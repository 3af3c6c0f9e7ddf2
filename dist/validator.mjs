import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);
var __defProp = Object.defineProperty;
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
};

// src/asl/parse/intrinsic.ts
import { plural } from "./base.mjs";
import { didYouMean } from "./base.mjs";

// src/asl/parse/quote.ts
import { isArray as isArray2, isNumberText as isNumberText2 } from "./base.mjs";

// src/asl/parse/values.ts
import { isArray, isNumberText } from "./base.mjs";
function isObject(value) {
  return typeof value === "object" && value !== null && !isArray(value) && !isNumberText(value);
}
function memberOf(value, key) {
  if (typeof value !== "object" || value === null) return void 0;
  if (value instanceof Map) return value.get(key);
  const member = value[key];
  if (member === void 0 || typeof member === "function" || key === "__proto__") return void 0;
  return isObject(value) ? member : void 0;
}
function textOf(value) {
  return typeof value === "string" ? value : void 0;
}
function numberOf(value) {
  if (typeof value === "number") return value;
  return value !== void 0 && isNumberText(value) ? Number(value.numberText) : void 0;
}
function itemsOf(value) {
  return value !== void 0 && isArray(value) ? value : [];
}
function hasPlaceholder(text) {
  return text.includes("${") && /\$\{[^{}]+\}/.test(text);
}
function isPlaceholder(value) {
  return typeof value === "string" && hasPlaceholder(value);
}
function partAt(value, location) {
  if (location === void 0) return value;
  const above = partAt(value, location.up);
  if (typeof location.step === "number") return itemsOf(above)[location.step];
  return memberOf(above, location.step);
}

// src/asl/parse/quote.ts
function describeValue(value) {
  if (value === void 0) return "nothing";
  if (typeof value === "string") return `'${value.length > 60 ? `${value.slice(0, 60)}\u2026` : value}'`;
  if (isArray2(value)) return value.length === 0 ? "an empty array" : "an array";
  if (isObject(value)) return "an object";
  return isNumberText2(value) ? value.numberText.slice(0, 60) : String(value);
}
function clip(text, limit = 40) {
  return text.length > limit ? `${text.slice(0, limit)}\u2026` : text;
}
function formatChoices(names) {
  return names.length < 3 ? names.join(" or ") : `one of ${names.join(", ")}`;
}

// src/asl/parse/jsonpath.ts
function isParseError(result) {
  return "message" in result;
}
var EMITTED = /^\$(?:\['[\w -]+'\])+$/;
function parsePath(path) {
  if (EMITTED.test(path)) return { root: "$", steps: path.slice(3, -2).split("']['"), indefinite: void 0 };
  const text = path.trimEnd();
  const start = rootOf(text);
  if (start === void 0) {
    return { message: `path '${clip(path)}' must begin with '$'`, help: `write '$.name', or '$' for the whole data` };
  }
  const root = start === "$" || start === "$$" ? start : { variable: start.slice(1) };
  const steps = [];
  let indefinite;
  let hasLooseDot = false;
  let hasScript = false;
  for (let at = start.length; at < text.length; ) {
    const next = readStep(text, at);
    if (isParseError(next)) return next;
    indefinite ??= next.indefinite;
    if (indefinite === void 0 && next.step !== void 0) steps.push(next.step);
    hasLooseDot ||= next.hasLooseDot === true;
    hasScript ||= next.hasScript === true;
    at = next.end;
  }
  return {
    root,
    steps,
    indefinite,
    ...hasLooseDot ? { hasLooseDot } : {},
    ...hasScript ? { hasScript } : {}
  };
}
function rootOf(text) {
  return /^\$(?:\$|[\p{L}_][\p{L}\p{M}\p{N}_]*)?/u.exec(text)?.[0];
}
function readStep(text, at) {
  const unit = text.charAt(at);
  if (unit === "[") return readBracket(text, at);
  if (unit !== ".") {
    const help = `write a step as .name, ['name'] or [0]`;
    return { message: `unexpected '${clip(text.slice(at))}' after '${clip(text.slice(0, at))}' in a path`, help };
  }
  const isDeep = text.charAt(at + 1) === ".";
  const start = at + (isDeep ? 2 : 1);
  const deep = isDeep ? { indefinite: `'..'` } : {};
  if (text.charAt(start) === "*") return { end: start + 1, indefinite: isDeep ? `'..'` : `'*'` };
  if (text.charAt(start) === "[") {
    return { ...readBracket(text, start), ...isDeep ? deep : { hasLooseDot: true } };
  }
  let end = start;
  while (end < text.length && !ENDS_NAME.test(text.charAt(end))) end += 1;
  const name = text.slice(start, end);
  if (name === "") {
    const message = `missing name after '.' in a path`;
    return end === text.length ? { message, help: `add a name, or remove the '.'` } : { message };
  }
  if (text.charAt(end) === "(") {
    const close = closingBracket(text, end, "(", ")");
    if (close === void 0) return { message: `'(' in a path is never closed` };
    return { end: close + 1, indefinite: `the function '${clip(name)}()'` };
  }
  if (end < text.length && text.charAt(end) !== "." && text.charAt(end) !== "[") {
    const help = `write ['${clip(text.slice(start).replace(/[.[].*$/su, ""))}']`;
    return { message: `a name with a space must be in brackets and quotes in a path`, help };
  }
  return { end, step: name, ...deep };
}
var ENDS_NAME = /[\s.[(]/;
function readBracket(text, at) {
  const close = closingBracket(text, at, "[", "]");
  if (close === void 0) return { message: `'[' in a path is never closed` };
  const inner = text.slice(at + 1, close).trim();
  const end = close + 1;
  if (inner === "*") return { end, indefinite: `'*'` };
  if (INDEX.test(inner)) return { end, step: Number(inner) };
  if (inner.startsWith("?")) return readFilter(inner, end);
  if (inner.startsWith("'") || inner.startsWith('"')) return readNames(inner, end);
  if (INDEXES.test(inner)) return { end, indefinite: "several indexes" };
  if (SLICE.test(inner) && inner !== "") return { end, indefinite: "a slice" };
  if (SCRIPT.test(inner)) return { end, indefinite: "a script", hasScript: true };
  if (inner === "") return { message: `empty brackets in a path`, help: `write an index, or [*] for every item` };
  const isName = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(inner);
  const help = isName ? `write ['${clip(inner)}']` : `use a name in quotes, an index, a slice, '*' or a filter`;
  return { message: `invalid step '[${clip(inner)}]' in a path`, help };
}
var INDEX = /^-?[0-9]{1,15}$/;
var SCRIPT = /^\(\s*@\.length(?:\(\))?\s*-\s*[0-9]{1,15}\s*\)$/;
var INDEXES = /^-?[0-9]+(?:\s*,\s*-?[0-9]+)+$/;
var SLICE = /^(?:-?[0-9]+)?\s*:\s*(?:-?[0-9]+)?(?:\s*:\s*(?:-?[0-9]+)?)?$/;
function readNames(inner, end) {
  const found = [];
  let at = 0;
  for (; ; ) {
    const close = endOfString(inner, at);
    if (close === void 0) return { message: `unterminated name in quotes in a path` };
    found.push(unescapeName(inner.slice(at + 1, close)));
    AFTER_NAME.lastIndex = close + 1;
    const after = AFTER_NAME.exec(inner);
    if (close + 1 + (after?.[0].length ?? 0) === inner.length && after?.[1] === void 0) break;
    if (after === null || after[1] === void 0) {
      return {
        message: `invalid step '[${clip(inner)}]' in a path, because its quoted name ends too early`,
        help: `write \\' for a quote inside a name`
      };
    }
    at = close + 1 + after[0].length - 1;
  }
  return found.length === 1 ? { end, step: found[0] ?? "" } : { end, indefinite: "several names" };
}
var AFTER_NAME = /\s*(?:,\s*(["']))?/y;
function unescapeName(text) {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(u[0-9a-fA-F]{4}|[\s\S])/g,
    (_, letter) => letter.length > 1 ? String.fromCharCode(Number.parseInt(letter.slice(1), 16)) : CONTROLS.get(letter) ?? letter
  );
}
var CONTROLS = /* @__PURE__ */ new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "	"]
]);
function readFilter(inner, end) {
  const expression = inner.slice(1).trim();
  if (!expression.startsWith("(") || !expression.endsWith(")")) {
    return { message: "a filter in a path must be in parentheses", help: "write it as in [?(@.price < 10)]" };
  }
  const body = expression.slice(1, -1).trim();
  if (body === "") return { message: "empty filter in a path", help: "write a condition, as in [?(@.price < 10)]" };
  const bare = body.replace(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\/(?:[^/\\]|\\[\s\S])+\/[a-z]*/g, "''");
  if (/(?<![=!<>~])=(?![=~])/.test(bare)) {
    return { message: `'=' is not supported in a filter of a path`, help: `write '=='` };
  }
  if (/\s(?:and|or)\s/i.test(bare)) {
    return { message: `'and' and 'or' are not supported in a filter of a path`, help: `write '&&' or '||'` };
  }
  return { end, indefinite: "a filter" };
}
function closingBracket(text, at, open2, close) {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === "'" || unit === '"') {
      const end = endOfString(text, index);
      if (end === void 0) return void 0;
      index = end;
    } else if (unit === "/" && /=~\s*$/.test(text.slice(Math.max(0, index - 8), index))) {
      const end = endOfString(text, index);
      if (end === void 0) return void 0;
      index = end;
    } else if (unit === open2) depth += 1;
    else if (unit === close) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return void 0;
}
function endOfString(text, at) {
  const quote = text.charAt(at);
  for (let index = at + 1; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === "\\") index += 1;
    else if (unit === quote) return index;
  }
  return void 0;
}

// src/asl/parse/intrinsic.ts
var FUNCTIONS = /* @__PURE__ */ new Map([
  ["States.Format", [1, Number.POSITIVE_INFINITY]],
  ["States.StringToJson", [1, 1]],
  ["States.JsonToString", [1, 1]],
  ["States.Array", [0, Number.POSITIVE_INFINITY]],
  ["States.ArrayPartition", [2, 2]],
  ["States.ArrayContains", [2, 2]],
  ["States.ArrayRange", [3, 3]],
  ["States.ArrayGetItem", [2, 2]],
  ["States.ArrayLength", [1, 1]],
  ["States.ArrayUnique", [1, 1]],
  ["States.Base64Encode", [1, 1]],
  ["States.Base64Decode", [1, 1]],
  ["States.Hash", [2, 2]],
  ["States.JsonMerge", [3, 3]],
  ["States.MathRandom", [2, 3]],
  ["States.MathAdd", [2, 2]],
  ["States.StringSplit", [2, 2]],
  ["States.UUID", [0, 0]]
]);
var MAX_DEPTH = 10;
function isIntrinsic(text) {
  return /^States\.[A-Za-z0-9]*\s*(?:\(|$)/.test(text);
}
function parseIntrinsic(text) {
  const parsed = readCall(text, 0, 1);
  if (isParseError(parsed)) return parsed;
  const rest = text.slice(parsed.end).trim();
  if (rest === "") return parsed.call;
  return intrinsicError("R71", `unexpected '${clip(rest)}' after an intrinsic function`);
}
function* callsIn(call) {
  yield call;
  for (const argument of call.arguments) if (argument.kind === "call") yield* callsIn(argument.value);
}
function* pathsIn(call) {
  for (const { arguments: given } of callsIn(call)) {
    for (const argument of given) if (argument.kind === "path") yield argument.value;
  }
}
function intrinsicError(rule, message, help) {
  return { rule, message, ...help === void 0 ? {} : { help } };
}
function readCall(text, start, depth) {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0] ?? "";
  const arity = FUNCTIONS.get(name);
  if (arity === void 0) {
    const known = [...FUNCTIONS.keys()];
    const help = didYouMean(name, known) ?? `use ${formatChoices(known)}`;
    return intrinsicError("R70", `unknown intrinsic function '${clip(name)}'`, help);
  }
  if (depth > MAX_DEPTH)
    return intrinsicError(
      "R75",
      `intrinsic functions are nested more than ${MAX_DEPTH} levels deep`,
      "compute a part in an earlier Pass state"
    );
  let at = skip(text, start + name.length);
  if (text.charAt(at) !== "(")
    return intrinsicError("R71", `missing '(' after '${name}'`, `write ${name}(${arity[1] === 0 ? "" : "\u2026"})`);
  at = skip(text, at + 1);
  const given = [];
  for (let isFirst = true; text.charAt(at) !== ")"; isFirst = false) {
    if (at >= text.length) return intrinsicError("R71", `'(' after '${name}' is never closed`);
    if (!isFirst) {
      if (text.charAt(at) !== ",") {
        const message = `expected ',' or ')' after an argument of '${name}', found '${text.charAt(at)}'`;
        const isAfterText = given.at(-1)?.kind === "text";
        return intrinsicError("R71", message, isAfterText ? `write \\' for a quote inside a string` : void 0);
      }
      at = skip(text, at + 1);
    }
    const read = readArgument(text, at, name, depth);
    if (isParseError(read)) return read;
    given.push(read.argument);
    at = skip(text, read.end);
  }
  const call = { name, arguments: given };
  return checkArgumentCount(call, arity) ?? checkArgumentTypes(call) ?? checkArgumentValues(call) ?? { call, end: at + 1 };
}
var NAME = /[A-Za-z0-9_.]*/y;
function readArgument(text, at, name, depth) {
  const first = text.charAt(at);
  if (first === "'") return readString(text, at, name);
  if (first === '"') return intrinsicError("R73", `a string argument of '${name}' must be in single quotes`);
  const end = endOfWord(text, at);
  const word = text.slice(at, end).trim();
  if (word === "") return intrinsicError("R71", `missing argument of '${name}'`);
  if (first === "$") {
    const path = parsePath(word);
    if (isParseError(path)) return { rule: "R52", ...path };
    return { argument: { kind: "path", value: path, text: word }, end };
  }
  if (word.startsWith("States.")) {
    const inner = readCall(text, at, depth + 1);
    return isParseError(inner) ? inner : { argument: { kind: "call", value: inner.call }, end: inner.end };
  }
  if (word === "true" || word === "false" || word === "null") {
    return { argument: { kind: "literal", value: word === "null" ? null : word === "true" }, end };
  }
  if (/^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(word)) {
    return { argument: { kind: "number", value: Number(word), text: word }, end };
  }
  const help = `use a string in single quotes, a number, true, false, null, a path or an intrinsic function`;
  return intrinsicError("R73", `invalid argument '${clip(word)}' of '${name}'`, help);
}
function readString(text, start, name) {
  let value = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === "'") return { argument: { kind: "text", value }, end: at + 1 };
    if (unit === "\\" && at + 1 < text.length && !/['{}\\]/.test(text.charAt(at + 1))) {
      const message = `invalid escape sequence '${text.slice(at, at + 2)}' in a string argument of '${name}'`;
      return intrinsicError("R73", message, `write \\\\ for a backslash, and escape only ', {, } and \\`);
    }
    value += unit === "\\" ? text.slice(at, at + 2) : unit;
    if (unit === "\\") at += 1;
  }
  return intrinsicError(
    "R73",
    `unterminated string argument of '${name}'`,
    `close it with ', and write \\' for a quote inside it`
  );
}
function endOfWord(text, start) {
  let depth = 0;
  let quote = "";
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === "\\") index += 1;
    else if (quote !== "") quote = unit === quote ? "" : quote;
    else if (depth > 0 && (unit === "'" || unit === '"')) quote = unit;
    else if (unit === "[" || unit === "(") depth += 1;
    else if (depth === 0 && (unit === "," || unit === ")")) return index;
    else if (unit === "]" || unit === ")") depth -= 1;
  }
  return text.length;
}
function skip(text, at) {
  let index = at;
  while (/\s/.test(text.charAt(index))) index += 1;
  return index;
}
function checkArgumentCount({ name, arguments: given }, [least, most]) {
  if (given.length >= least && given.length <= most) return void 0;
  const wanted = least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} or ${most}`;
  return intrinsicError(
    "R72",
    `'${name}' takes ${wanted} argument${wanted.endsWith(" 1") || wanted === "1" ? "" : "s"}, not ${given.length}`
  );
}
var TYPE_WORDS = {
  text: "a string",
  number: "a number",
  list: "an array",
  object: "an object",
  any: "any value"
};
var TYPES = /* @__PURE__ */ new Map([
  ["States.Format", ["text"]],
  ["States.StringToJson", ["text"]],
  ["States.ArrayPartition", ["list", "number"]],
  ["States.ArrayContains", ["list", "any"]],
  ["States.ArrayRange", ["number", "number", "number"]],
  ["States.ArrayGetItem", ["list", "number"]],
  ["States.ArrayLength", ["list"]],
  ["States.ArrayUnique", ["list"]],
  ["States.Base64Encode", ["text"]],
  ["States.Base64Decode", ["text"]],
  ["States.Hash", ["any", "text"]],
  ["States.JsonMerge", ["object", "object"]],
  ["States.MathRandom", ["number", "number"]],
  ["States.MathAdd", ["number", "number"]],
  ["States.StringSplit", ["text", "text"]]
]);
function checkArgumentTypes({ name, arguments: given }) {
  for (const [index, type] of (TYPES.get(name) ?? []).entries()) {
    const argument = given[index];
    if (argument === void 0 || type === "any" || argument.kind === "path" || argument.kind === "call") continue;
    if (argument.kind === type) continue;
    const help = type === "list" || type === "object" ? `use a path to ${TYPE_WORDS[type]}` : void 0;
    const message = `argument ${index + 1} of '${name}' must be ${TYPE_WORDS[type]}, not ${shownArgument(argument)}`;
    return intrinsicError("R74", message, help);
  }
  return void 0;
}
function shownArgument(argument) {
  if (argument.kind === "text") return `'${clip(argument.value)}'`;
  return argument.kind === "number" ? clip(argument.text) : String(argument.value);
}
function checkArgumentValues({ name, arguments: given }) {
  const [first, second, third] = given;
  switch (name) {
    case "States.Format":
      return checkFormatTemplate(given);
    case "States.Hash":
      if (second?.kind === "text" && !HASHES.includes(second.value)) {
        const help = didYouMean(second.value, HASHES) ?? `use ${formatChoices(HASHES)}`;
        return intrinsicError("R74", `unknown hash algorithm '${clip(second.value)}'`, help);
      }
      return checkTextLength(name, first);
    case "States.Base64Encode":
    case "States.Base64Decode":
      return checkTextLength(name, first);
    case "States.ArrayPartition":
      if (second?.kind !== "number" || Number.isInteger(second.value) && second.value > 0) return void 0;
      return intrinsicError(
        "R74",
        `the chunk size of 'States.ArrayPartition' must be an integer of at least 1, not ${clip(second.text)}`
      );
    case "States.ArrayRange":
      return checkRange(first, second, third);
    case "States.JsonMerge":
      if (third?.kind !== "literal" || third.value === false) return void 0;
      return intrinsicError(
        "R74",
        `argument 3 of 'States.JsonMerge' must be false, because AWS supports only shallow merges`
      );
    default:
      return void 0;
  }
}
var HASHES = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
var MAX_TEXT = 1e4;
var MAX_RANGE = 1e3;
function checkTextLength(name, argument) {
  if (argument?.kind !== "text" || argument.value.length <= 2 * MAX_TEXT) return void 0;
  return intrinsicError("R74", `argument 1 of '${name}' must have at most ${MAX_TEXT} characters`);
}
function checkRange(first, last, step) {
  if (step?.kind !== "number") return void 0;
  if (step.value === 0) return intrinsicError("R74", `the step of 'States.ArrayRange' must not be 0`);
  if (first?.kind !== "number" || last?.kind !== "number") return void 0;
  const length = Math.floor((last.value - first.value) / step.value) + 1;
  if (length <= MAX_RANGE) return void 0;
  return intrinsicError("R74", `'States.ArrayRange' returns at most ${MAX_RANGE} items, but this range has ${length}`);
}
function checkFormatTemplate(given) {
  const [template] = given;
  if (template?.kind !== "text") return void 0;
  const bare = template.value.replace(/\\[\s\S]/g, "");
  const count = bare.split("{}").length - 1;
  const rest = bare.replaceAll("{}", "");
  if (/[{}]/.test(rest)) {
    const help = `write '{}' for a value, and \\{ or \\} for a literal brace`;
    return intrinsicError("R73", `unescaped brace in the template of 'States.Format'`, help);
  }
  const values = given.length - 1;
  if (count === values) return void 0;
  return intrinsicError(
    "R72",
    `the template of 'States.Format' has ${plural(count, "placeholder")}, but ${values} ${values === 1 ? "value follows" : "values follow"}`
  );
}

// src/asl/parse/json-scan.ts
function isJsonError(result) {
  return "message" in result;
}
function jsonError(start, end, message, help) {
  return { span: { start, end }, message, ...help === void 0 ? {} : { help } };
}
function skipSpace(text, at) {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}
var SPACE = /[ \t\r\n]*/y;
function scanJsonString(text, start) {
  let hasEscape = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      const value = hasEscape ? JSON.parse(text.slice(start, at + 1)) : text.slice(start + 1, at);
      return { value, end: at + 1 };
    }
    if (unit < 32) return controlCharacter(text, start, at);
    if (unit !== BACKSLASH) continue;
    hasEscape = true;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) {
      const help = 'use \\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u with four hexadecimal digits';
      return jsonError(at, Math.min(at + 2, text.length), `invalid escape sequence '${text.slice(at, at + 2)}'`, help);
    }
    at = ESCAPE.lastIndex - 1;
  }
  return jsonError(start, start + 1, "unterminated string");
}
function offsetInString(text, quoted, unit) {
  if (text.charCodeAt(quoted.start) !== QUOTE) return unit === 0 ? quoted.start : quoted.end;
  let at = quoted.start + 1;
  for (let count = 0; count < unit && at < quoted.end - 1; count += 1) {
    if (text.charCodeAt(at) !== BACKSLASH) at += 1;
    else at += text.charAt(at + 1) === "u" ? 6 : 2;
  }
  return at;
}
function controlCharacter(text, start, at) {
  const escaped = JSON.stringify(text.charAt(at)).slice(1, -1);
  return /[\r\n]/.test(text.charAt(at)) ? jsonError(start, at, "unterminated string", `close it on the same line, or write the line break as ${escaped}`) : jsonError(start, at, "unescaped control character in a string", `write it as ${escaped}`);
}
var QUOTE = 34;
var BACKSLASH = 92;
var ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
function scanScalar(text, start, hasPlaceholders) {
  if (text.charCodeAt(start) === QUOTE) return scanJsonString(text, start);
  if (hasPlaceholders && text.startsWith("${", start)) return scanPlaceholder(text, start);
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) return finishNumber(text, start, NUMBER.lastIndex);
  const word = wordAt(text, start);
  const value = LITERALS.get(word);
  return value === void 0 ? unexpectedJson(text, start, "a value") : { value, end: start + word.length };
}
function scanPlaceholder(text, start) {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === '"') {
      PLACEHOLDER_TEXT.lastIndex = at;
      if (!PLACEHOLDER_TEXT.test(text)) break;
      at = PLACEHOLDER_TEXT.lastIndex - 1;
    } else if (unit === "{") depth += 1;
    else if (unit === "}") {
      depth -= 1;
      if (depth > 0) continue;
      const inner = text.slice(start + 2, at).replace(/[{}]/g, " ").trim();
      return { value: `\${${inner === "" ? " " : inner}}`, end: at + 1 };
    }
  }
  return jsonError(start, start + 2, `the placeholder '\${' is never closed`, `close it with '}'`);
}
var PLACEHOLDER_TEXT = /"(?:[^"\\]|\\[\s\S])*"/y;
var NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
var LITERALS = /* @__PURE__ */ new Map([
  ["true", true],
  ["false", false],
  ["null", null]
]);
function finishNumber(text, start, end) {
  const word = wordAt(text, start);
  if (word.length > end - start) {
    return jsonError(start, start + word.length, `invalid number '${word.slice(0, 40)}'`);
  }
  return { value: { numberText: text.slice(start, end) }, end };
}
function unexpectedJson(text, start, wanted) {
  const word = wordAt(text, start);
  if (word === "") return jsonError(start, start, TEXT_ENDS);
  if (word.startsWith("'")) return jsonError(start, start + 1, "a string must be in double quotes");
  if (/^(?:\/\/|\/\*|#)/.test(text.slice(start, start + 2))) {
    return jsonError(start, start + 1, "comments are not supported in JSON", `use a 'Comment' field`);
  }
  const meant = { True: "true", False: "false", None: "null", undefined: "null" }[word];
  const help = meant === void 0 ? void 0 : `write '${meant}'`;
  return jsonError(start, start + word.length, `expected ${wanted}, found '${word.slice(0, 40)}'`, help);
}
var TEXT_ENDS = "unexpected end of the JSON text";
function wordAt(text, at) {
  const word = /[\p{L}\p{N}_$.+-]+|[^\s]/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? text.slice(at, at + 1);
}

// src/asl/parse/location.ts
function inside(up, step) {
  return { up, step };
}
function pointerOf(location) {
  const steps = [];
  for (let link = location; link !== void 0; link = link.up) {
    steps.push(`/${String(link.step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  return steps.reverse().join("");
}

// src/asl/parse/json-text.ts
var MAX_JSON_DEPTH = 1e3;
var NO_MEMBERS = /* @__PURE__ */ new Map();
function readJson(text, hasPlaceholders = false) {
  const parser = { text, hasPlaceholders, at: 0, open: [], duplicates: [], root: void 0 };
  let next = "value";
  while (next === "value") next = readValue(parser);
  const error = next === "end" ? void 0 : next;
  const { root, duplicates } = parser;
  return {
    value: error === void 0 ? root?.value : void 0,
    error,
    duplicates,
    spanOf: (location, part) => spanOf(root?.node, location, part),
    spanWithin: (location, { start, end }) => {
      const quoted = spanOf(root?.node, location, "value");
      return { start: offsetInString(text, quoted, start), end: offsetInString(text, quoted, end) };
    }
  };
}
function readValue(parser) {
  const { text } = parser;
  const start = skipSpace(text, parser.at);
  const first = text.charAt(start);
  if (first === "{" || first === "[") return openContainer(parser, start, first);
  const scalar = scanScalar(text, start, parser.hasPlaceholders);
  if (isJsonError(scalar)) return scalar;
  parser.at = scalar.end;
  return finishValue(parser, scalar.value, { start, end: scalar.end, members: NO_MEMBERS });
}
function openContainer(parser, start, bracket) {
  const { text, open: open2 } = parser;
  if (open2.length === MAX_JSON_DEPTH) {
    const message = `objects and arrays are nested more than ${MAX_JSON_DEPTH} levels deep`;
    return { ...jsonError(start, start + 1, message), isTooDeep: true };
  }
  const container = newContainer(open2.at(-1), start, bracket);
  parser.at = skipSpace(text, start + 1);
  if (text.charAt(parser.at) === closingBracket2(container)) {
    parser.at += 1;
    container.node.end = parser.at;
    return finishValue(parser, container.value, container.node);
  }
  open2.push(container);
  return container.kind === "object" ? readKey(parser, container) : "value";
}
function newContainer(parent, start, bracket) {
  const node = { start, end: start, members: /* @__PURE__ */ new Map() };
  const location = parent && inside(parent.location, parent.kind === "object" ? parent.key : parent.value.length);
  if (bracket === "[") return { kind: "array", node, location, value: [] };
  return { kind: "object", node, location, value: /* @__PURE__ */ new Map(), key: "", keySpan: { start, end: start } };
}
function closingBracket2({ kind }) {
  return kind === "object" ? "}" : "]";
}
function readKey(parser, object) {
  const { text } = parser;
  const start = skipSpace(text, parser.at);
  const first = text.charAt(start);
  if (first === "}") return trailingComma(start, "}");
  if (first !== '"') return unexpectedJson(text, start, "a key in double quotes");
  const key = scanJsonString(text, start);
  if (isJsonError(key)) return key;
  const colon = skipSpace(text, key.end);
  const found = text.charAt(colon);
  if (found === "") return jsonError(colon, colon, TEXT_ENDS);
  if (found !== ":") {
    return jsonError(colon, colon + 1, `expected ':' after the key '${key.value}', found '${found}'`);
  }
  object.key = key.value;
  object.keySpan = { start, end: key.end };
  parser.at = colon + 1;
  return "value";
}
function finishValue(parser, scalarOrEmpty, itsNode) {
  const { text, open: open2 } = parser;
  let value = scalarOrEmpty;
  let node = itsNode;
  for (; ; ) {
    parser.at = skipSpace(text, parser.at);
    const container = open2.at(-1);
    if (container === void 0) {
      parser.root = { value, node };
      return parser.at === text.length ? "end" : unexpectedJson(text, parser.at, "the end of the JSON text");
    }
    addMember(parser, container, value, node);
    const found = text.charAt(parser.at);
    if (found === ",") return readComma(parser, container);
    if (found !== closingBracket2(container)) return unclosed(parser, container);
    parser.at += 1;
    container.node.end = parser.at;
    open2.pop();
    ({ value, node } = container);
  }
}
function addMember(parser, container, value, node) {
  const { members } = container.node;
  if (container.kind === "array") {
    members.set(container.value.length, { key: { start: node.start, end: node.start + 1 }, node });
    container.value.push(value);
    return;
  }
  const { key, keySpan, location } = container;
  const previous = members.get(key);
  if (previous !== void 0) {
    parser.duplicates.push({ key, location: inside(location, key), span: keySpan, first: previous.key });
  }
  members.set(key, { key: keySpan, node });
  container.value.set(key, value);
}
function readComma(parser, container) {
  parser.at += 1;
  if (container.kind === "object") return readKey(parser, container);
  const start = skipSpace(parser.text, parser.at);
  return parser.text.charAt(start) === "]" ? trailingComma(start, "]") : "value";
}
function trailingComma(start, bracket) {
  return jsonError(start, start + 1, `trailing comma before '${bracket}'`, "remove the comma");
}
function unclosed({ text, at }, container) {
  if (at < text.length) return unexpectedJson(text, at, `',' or '${closingBracket2(container)}'`);
  const { start } = container.node;
  return jsonError(start, start + 1, `'${text.charAt(start)}' is never closed`);
}
function spanOf(root, location, part) {
  let node = root ?? { start: 0, end: 0, members: NO_MEMBERS };
  let key = { start: node.start, end: Math.min(node.start + 1, node.end) };
  const steps = [];
  for (let link = location; link !== void 0; link = link.up) steps.push(link.step);
  for (const step of steps.reverse()) {
    const member = node.members.get(step);
    if (member === void 0) return key;
    ({ key, node } = member);
  }
  return part === "key" ? key : { start: node.start, end: node.end };
}

// src/asl/validate/check-emitted.ts
import { bugIn } from "./base.mjs";

// src/asl/validate/validate.ts
import { entriesOf as entriesOf9 } from "./base.mjs";
import { definitionQuota as definitionQuota3 } from "./compiler.mjs";
import { definitionVersion } from "./compiler.mjs";

// src/asl/validate/blanks.ts
import { definitionPlaceholder } from "./compiler.mjs";
function blankIn(text) {
  return (BLANK.exec(text) ?? CAPITALS.exec(text) ?? (text.startsWith("arn:") ? ARN_WORD.exec(text) : null))?.[0];
}
var BLANK = /<[^<>]{1,80}>|#\{[^{}]{1,80}\}|\{\{[^{}]{0,80}\}\}|\b__[A-Za-z][A-Za-z0-9-]{0,40}(?:_[A-Za-z0-9-]{1,40}){0,8}__\b|^_[a-z]{1,40}_$|%[A-Z][A-Z0-9_]{0,80}%|(?<![A-Za-z0-9])(?:your|replace)[_-][A-Za-z0-9_-]{1,60}/i;
var CAPITALS = /(?<![A-Za-z0-9])(?:PLACEHOLDER|CHANGE_?ME)(?![A-Za-z0-9])/;
var ARN_WORD = /(?<![A-Za-z0-9])(?:(?:my|aws)[_-])?(?:region|account(?:[_-]?(?:id|number))?|partition)(?![A-Za-z0-9_-])/i;
function unfilled(blank, rule, location, part) {
  const message = `'${clip(blank)}' must be replaced before deployment`;
  const help = `write the value, or a placeholder such as '\${Name}' that the deployment substitutes`;
  return { info: definitionPlaceholder, rule, location, part, within: void 0, message, help };
}

// src/asl/validate/error-handlers.ts
import { entriesOf } from "./base.mjs";
import { didYouMean as didYouMean2 } from "./base.mjs";
import { definitionDeadHandler } from "./compiler.mjs";
import { definitionErrorName } from "./compiler.mjs";
import { fieldValue } from "./compiler.mjs";
import { errorOrder } from "./compiler.mjs";
var PREDEFINED = new Set(
  [
    "ALL",
    "BranchFailed",
    "DataLimitExceeded",
    "ExceedToleratedFailureThreshold",
    "HeartbeatTimeout",
    "Http.Socket",
    "IntrinsicFailure",
    "ItemReaderFailed",
    "NoChoiceMatched",
    "ParameterPathFailure",
    "Permissions",
    "QueryEvaluationError",
    "ResultPathMatchFailure",
    "ResultWriterFailed",
    "Runtime",
    "TaskFailed",
    "Timeout"
  ].map((name) => `States.${name}`)
);
function checkErrorHandlers(state, field, raised, location, report) {
  const handlers = itemsOf(memberOf(state, field));
  const noun = field === "Retry" ? "retrier" : "catcher";
  const handled = /* @__PURE__ */ new Set();
  for (const [index, handler] of handlers.entries()) {
    const at = inside(inside(location, field), index);
    const names = itemsOf(memberOf(handler, "ErrorEquals"));
    const isLast = index === handlers.length - 1;
    for (const [position, name] of names.entries()) {
      if (typeof name !== "string" || name === "" || hasPlaceholder(name)) continue;
      const nameLocation = inside(inside(at, "ErrorEquals"), position);
      if (name === "States.ALL") checkAll(noun, names.length === 1, isLast, nameLocation, report);
      else checkName(name, raised, nameLocation, report);
    }
    checkReachable(names, noun, handled, inside(at, "ErrorEquals"), report);
    for (const name of names) if (typeof name === "string") handled.add(name);
    if (field === "Retry") checkDelay(handler, at, report);
  }
}
function checkAll(noun, isAlone, isLast, location, report) {
  if (!isAlone) {
    report(errorOrder, "R41", location, `'States.ALL' must be the only name in its 'ErrorEquals'`, {
      help: `move it into a separate ${noun} at the end`
    });
  } else if (!isLast) {
    report(errorOrder, "R41", location, `the ${noun} with 'States.ALL' must be the last one`, {
      help: `move the ${noun} to the end`
    });
  }
}
function checkName(name, raised, location, report) {
  if (!name.startsWith("States.") || PREDEFINED.has(name)) return;
  if (raised.has(name)) {
    const message = `'${clip(name)}' begins with 'States.', which Step Functions reserves for its own errors`;
    report(definitionErrorName, "R42", location, message, { help: "rename the error here and in its Fail state" });
    return;
  }
  report(definitionErrorName, "R42", location, `unknown Step Functions error '${clip(name)}'`, {
    help: () => didYouMean2(name, PREDEFINED) ?? `give your own error a name that does not begin with 'States.'`
  });
}
function checkReachable(names, noun, handled, location, report) {
  const written = names.flatMap((name) => typeof name === "string" && !hasPlaceholder(name) ? [name] : []);
  const again = written.filter((name) => name !== "States.ALL" && handled.has(name));
  const failed = handled.has("States.TaskFailed") ? written.filter((name) => !handled.has(name) && !name.startsWith("States.")) : [];
  const first = again[0] ?? failed[0];
  if (first === void 0) return;
  const count = again.length + failed.length - 1;
  const more = count === 0 ? "" : ` and ${count} more`;
  const by = again.length > 0 ? "" : ` by 'States.TaskFailed'`;
  const isWhole = count + 1 === names.length;
  report(
    definitionDeadHandler,
    "R47",
    inside(location, names.indexOf(first)),
    `an earlier ${noun} already matches '${clip(first)}'${more}${by}`,
    {
      help: by !== "" ? `move this ${noun} before the one with 'States.TaskFailed'` : isWhole ? `remove this ${noun}, or give it other errors` : `remove the errors that an earlier ${noun} matches`
    }
  );
}
function raisedErrors(machines) {
  const raised = /* @__PURE__ */ new Set();
  for (const { value } of machines) {
    const states = memberOf(value, "States");
    if (!isObject(states)) continue;
    for (const [, state] of entriesOf(states)) {
      const error = memberOf(state, "Error");
      if (typeof error === "string" && memberOf(state, "Type") === "Fail") raised.add(error);
    }
  }
  return raised;
}
function checkDelay(retrier2, location, report) {
  const written = numberOf(memberOf(retrier2, "IntervalSeconds"));
  const interval = written ?? 1;
  const maximum = numberOf(memberOf(retrier2, "MaxDelaySeconds"));
  if (maximum === void 0 || maximum < 1 || maximum > interval) return;
  const value = `${interval}${written === void 0 ? " by default" : ""}`;
  const message = `'MaxDelaySeconds' must be greater than 'IntervalSeconds', which is ${value}`;
  report(fieldValue, "R43", inside(location, "MaxDelaySeconds"), message, {
    help: `raise 'MaxDelaySeconds', or remove it`
  });
}

// src/asl/validate/flow.ts
import { entriesOf as entriesOf2 } from "./base.mjs";
import { didYouMean as didYouMean3 } from "./base.mjs";
import { definitionEndlessLoop } from "./compiler.mjs";

// src/asl/validate/fields.ts
var notEmpty = { type: "string", pattern: "[^]" };
var contentTypes = {
  text: { schema: { type: "string" }, words: "a string" },
  name: { schema: notEmpty, words: "a non-empty string" },
  names: {
    schema: { type: "array", minItems: 1, items: notEmpty },
    words: "a non-empty array of non-empty strings"
  },
  boolean: { schema: { type: "boolean" }, words: "true or false" },
  "path or null": { schema: { type: ["string", "null"] }, words: "a path or null" },
  count: { schema: { type: "integer", minimum: 0 }, words: "an integer of at least 0" },
  "positive count": { schema: { type: "integer", minimum: 1 }, words: "an integer of at least 1" },
  attempts: { schema: { type: "integer", minimum: 0, maximum: 99999999 }, words: "an integer from 0 to 99999999" },
  seconds: { schema: { type: "integer", minimum: 1, maximum: 99999999 }, words: "an integer from 1 to 99999999" },
  "seconds from 0": {
    schema: { type: "integer", minimum: 0, maximum: 99999999 },
    words: "an integer from 0 to 99999999"
  },
  delay: { schema: { type: "integer", minimum: 1, maximum: 31622400 }, words: "an integer from 1 to 31622400" },
  rate: { schema: { type: "number", minimum: 1 }, words: "a number of at least 1.0" },
  percentage: { schema: { type: "number", minimum: 0, maximum: 100 }, words: "a number from 0 to 100" },
  language: { schema: { enum: ["JSONPath", "JSONata"] }, words: `'JSONPath' or 'JSONata'` },
  jitter: { schema: { enum: ["FULL", "NONE"] }, words: `'FULL' or 'NONE'` },
  mode: { schema: { enum: ["INLINE", "DISTRIBUTED"] }, words: `'INLINE' or 'DISTRIBUTED'` },
  "execution type": { schema: { enum: ["STANDARD", "EXPRESS"] }, words: `'STANDARD' or 'EXPRESS'` },
  object: { schema: { type: "object" }, words: "an object" },
  objects: {
    schema: { type: "array", minItems: 1, items: { type: "object" } },
    words: "a non-empty array of objects"
  },
  "objects or none": { schema: { type: "array", items: { type: "object" } }, words: "an array of objects" },
  anything: { schema: {}, words: "any value" }
};
var comment = { Comment: { is: "text", rule: "R108" } };
var all = {
  Type: { is: "name", rule: "R12", isRequired: true },
  ...comment,
  QueryLanguage: { is: "language", rule: "R21" }
};
var inputAndOutput = {
  InputPath: { is: "path or null", rule: "R50", only: "JSONPath" },
  OutputPath: { is: "path or null", rule: "R50", only: "JSONPath" },
  Output: { is: "anything", rule: "R21", only: "JSONata" }
};
var assign = { Assign: { is: "object", rule: "R22" } };
var onward = { Next: { is: "name", rule: "R13" }, End: { is: "boolean", rule: "R13" }, ...assign };
var resultPath = { ResultPath: { is: "path or null", rule: "R51", only: "JSONPath" } };
var parameters = { Parameters: { is: "anything", rule: "R60", only: "JSONPath" } };
var retrier = {
  ErrorEquals: { is: "names", rule: "R40", isRequired: true },
  IntervalSeconds: { is: "seconds", rule: "R43" },
  MaxAttempts: { is: "attempts", rule: "R43" },
  BackoffRate: { is: "rate", rule: "R43" },
  MaxDelaySeconds: { is: "delay", rule: "R43" },
  JitterStrategy: { is: "jitter", rule: "R43" },
  ...comment
};
var catcher = {
  ErrorEquals: { is: "names", rule: "R40", isRequired: true },
  Next: { is: "name", rule: "R45", isRequired: true },
  ResultPath: { is: "path or null", rule: "R46", only: "JSONPath" },
  Output: { is: "anything", rule: "R21", only: "JSONata" },
  ...assign,
  ...comment
};
var work = {
  ...resultPath,
  ResultSelector: { is: "object", rule: "R63", only: "JSONPath" },
  Arguments: { is: "anything", rule: "R21", only: "JSONata" },
  // AWS accepts empty lists, and the console writes them.
  Retry: { is: "objects or none", rule: "R43", fields: retrier },
  Catch: { is: "objects or none", rule: "R45", fields: catcher },
  ...onward
};
function orPath(name, is, rule) {
  return { [name]: { is, rule }, [`${name}Path`]: { is: "name", rule: "R51", only: "JSONPath" } };
}
var transfer = {
  Resource: { is: "name", rule: "R30" },
  Parameters: { is: "object", rule: "R60", only: "JSONPath" },
  Arguments: { is: "anything", rule: "R21", only: "JSONata" }
};
var batcher = {
  BatchInput: { is: "anything", rule: "R60" },
  ...orPath("MaxItemsPerBatch", "positive count", "R103"),
  ...orPath("MaxInputBytesPerBatch", "positive count", "R103")
};
var stateFields = {
  Task: {
    ...all,
    Resource: { is: "name", rule: "R30", isRequired: true },
    ...parameters,
    ...inputAndOutput,
    ...work,
    ...orPath("TimeoutSeconds", "seconds", "R37"),
    ...orPath("HeartbeatSeconds", "seconds", "R37"),
    Credentials: { is: "object", rule: "R63" }
  },
  Pass: {
    ...all,
    Result: { is: "anything", rule: "R64", only: "JSONPath" },
    ...resultPath,
    ...parameters,
    ...inputAndOutput,
    ...onward
  },
  Choice: {
    ...all,
    Choices: { is: "objects", rule: "R80", isRequired: true },
    Default: { is: "name", rule: "R89" },
    ...inputAndOutput,
    ...assign
  },
  Wait: {
    ...all,
    ...orPath("Seconds", "seconds from 0", "R91"),
    ...orPath("Timestamp", "name", "R92"),
    ...inputAndOutput,
    ...onward
  },
  Succeed: { ...all, ...inputAndOutput },
  Fail: {
    ...all,
    ...orPath("Error", "text", "R107"),
    ...orPath("Cause", "text", "R107")
  },
  Parallel: {
    ...all,
    Branches: { is: "objects", rule: "R105", isRequired: true },
    ...parameters,
    ...inputAndOutput,
    ...work
  },
  Map: {
    ...all,
    Iterator: { is: "object", rule: "R100" },
    ItemProcessor: { is: "object", rule: "R100" },
    Items: { is: "anything", rule: "R21", only: "JSONata" },
    ItemsPath: { is: "name", rule: "R51", only: "JSONPath" },
    ItemSelector: { is: "anything", rule: "R63" },
    ...parameters,
    ...orPath("MaxConcurrency", "count", "R102"),
    ...orPath("ToleratedFailureCount", "count", "R103"),
    ...orPath("ToleratedFailurePercentage", "percentage", "R103"),
    Label: { is: "name", rule: "R103" },
    ItemReader: {
      is: "object",
      rule: "R103",
      fields: {
        ...transfer,
        Resource: { is: "name", rule: "R30", isRequired: true },
        ReaderConfig: { is: "object", rule: "R103" }
      }
    },
    ItemBatcher: { is: "object", rule: "R103", fields: batcher },
    ResultWriter: {
      is: "object",
      rule: "R103",
      fields: { ...transfer, WriterConfig: { is: "object", rule: "R103" } }
    },
    ...inputAndOutput,
    ...work
  }
};
var stateTypes = Object.keys(stateFields);
function isStateType(type) {
  return type !== void 0 && Object.hasOwn(stateFields, type);
}
var machine = {
  StartAt: { is: "name", rule: "R01", isRequired: true },
  States: { is: "object", rule: "R02", isRequired: true },
  ...comment
};
var processorConfig = {
  ProcessorConfig: {
    is: "object",
    rule: "R103",
    fields: { Mode: { is: "mode", rule: "R103" }, ExecutionType: { is: "execution type", rule: "R103" } }
  }
};
var machineFields = {
  definition: {
    ...machine,
    Version: { is: "text", rule: "R07" },
    TimeoutSeconds: { is: "seconds", rule: "R06" },
    QueryLanguage: { is: "language", rule: "R21" }
  },
  branch: machine,
  // The console writes `ProcessorConfig` into the old field too, and AWS runs it.
  Iterator: { ...machine, ...processorConfig },
  ItemProcessor: { ...machine, ...processorConfig, QueryLanguage: { is: "language", rule: "R21" } }
};

// src/asl/validate/flow.ts
import { badTarget, noEnd, unreached } from "./compiler.mjs";
function checkFlow(machine2, location, allNames, report) {
  const states = memberOf(machine2, "States");
  if (!isObject(states)) return;
  const at = inside(location, "States");
  const names = /* @__PURE__ */ new Set();
  for (const [name, state] of entriesOf2(states)) if (state !== void 0) names.add(name);
  const successors = /* @__PURE__ */ new Map();
  const ends = [];
  let isComplete = true;
  for (const [name, state] of entriesOf2(states)) {
    if (state === void 0) continue;
    const found = [];
    for (const transition of transitionsOf(state, inside(at, name))) {
      if (names.has(transition.target)) {
        found.push(transition.target);
        continue;
      }
      isComplete = false;
      const rule = transition.location.step === "Default" ? "R89" : "R14";
      reportTarget(transition, rule, names, allNames, report);
    }
    successors.set(name, found);
    const type = textOf(memberOf(state, "Type"));
    const isEnd = type === "Succeed" || type === "Fail" || memberOf(state, "End") === true;
    if (hasUnknownTransitions(state)) isComplete = false;
    if (isEnd) ends.push(name);
    else if (!isStateType(type) || found.length === 0) isComplete = false;
  }
  const start = textOf(memberOf(machine2, "StartAt"));
  if (start === void 0) return;
  if (!names.has(start)) {
    reportTarget({ target: start, location: inside(location, "StartAt") }, "R03", names, allNames, report);
  } else if (isComplete) checkReachability(start, names, ends, successors, at, report);
}
function reportTarget({ target, location }, rule, names, allNames, report) {
  if (hasPlaceholder(target) || target === "") return;
  if (allNames.has(target)) {
    const message = `target '${clip(target)}' is not a state of the same 'States'`;
    report(badTarget, rule === "R03" ? "R03" : "R15", location, message, {
      help: `use a state of the same 'States'; a branch or iterator starts at 'StartAt' and ends in a terminal state`
    });
    return;
  }
  report(badTarget, rule, location, `unknown state '${clip(target)}'`, {
    help: () => didYouMean3(target, names),
    text: target
  });
}
function checkReachability(start, names, ends, successors, location, report) {
  const reachable = reachableFrom([start], successors);
  for (const name of names) {
    if (reachable.has(name)) continue;
    report(unreached, "R16", inside(location, name), `state '${clip(name)}' is unreachable`, {
      part: "key",
      help: "add a transition to it, or remove it"
    });
  }
  if (ends.length === 0) {
    report(noEnd, "R17", location, `'States' has no terminal state`, {
      part: "key",
      help: `replace the 'Next' of a state with "End": true, or let it lead to a Succeed or Fail state`
    });
    return;
  }
  const ending = reachableFrom(ends, reversed(successors));
  const stuck = [...reachable].find((name) => !ending.has(name));
  if (stuck === void 0) return;
  const message = `no terminal state is reachable from state '${clip(stuck)}'`;
  report(definitionEndlessLoop, "R18", inside(location, stuck), message, {
    part: "key",
    help: "let a transition in the loop lead to a terminal state"
  });
}
function transitionsOf(state, location) {
  const transitions = [];
  const add = (holder, field, at) => {
    const target = textOf(memberOf(holder, field));
    if (target !== void 0) transitions.push({ target, location: inside(at, field) });
  };
  const type = memberOf(state, "Type");
  if (type === "Choice") {
    for (const [index, rule] of itemsOf(memberOf(state, "Choices")).entries()) {
      add(rule, "Next", inside(inside(location, "Choices"), index));
    }
    add(state, "Default", location);
  } else if (type !== "Succeed" && type !== "Fail") add(state, "Next", location);
  for (const [index, catcher2] of itemsOf(memberOf(state, "Catch")).entries()) {
    add(catcher2, "Next", inside(inside(location, "Catch"), index));
  }
  return transitions;
}
function hasUnknownTransitions(state) {
  if (isPlaceholder(state)) return true;
  return ["Choices", "Catch"].some((field) => {
    const value = memberOf(state, field);
    return isPlaceholder(value) || itemsOf(value).some(isPlaceholder);
  });
}
function reachableFrom(starts, successors) {
  const reached = new Set(starts);
  for (const name of reached) for (const next of successors.get(name) ?? []) reached.add(next);
  return reached;
}
function reversed(successors) {
  const predecessors = /* @__PURE__ */ new Map();
  for (const [name, targets] of successors) {
    for (const target of targets) {
      const known = predecessors.get(target);
      if (known === void 0) predecessors.set(target, [name]);
      else known.push(name);
    }
  }
  return predecessors;
}

// src/asl/validate/machine.ts
import { entriesOf as entriesOf3 } from "./base.mjs";
function collectMachines(definition, type) {
  const { value, misplaced } = withoutMisplaced(definition);
  const machines = [
    {
      value,
      misplaced,
      location: void 0,
      role: "definition",
      language: languageOf(definition, languageAmongStates(definition, "JSONPath")),
      depth: 0,
      isInMap: false,
      express: type === "EXPRESS" ? "root" : "no",
      outer: void 0,
      isDistributed: false
    }
  ];
  for (const machine2 of machines) {
    const states = memberOf(machine2.value, "States");
    if (!isObject(states)) continue;
    const location = inside(machine2.location, "States");
    for (const [name, state] of entriesOf3(states)) {
      if (!isObject(state)) continue;
      for (const nested of machinesIn(state, name, inside(location, name), machine2)) machines.push(nested);
    }
  }
  return machines;
}
function* machinesIn(state, name, location, outer) {
  for (const role of ["Iterator", "ItemProcessor"]) {
    const value = memberOf(state, role);
    if (isObject(value)) yield nestedMachine(value, role, state, name, inside(location, role), outer);
  }
  for (const [index, branch] of itemsOf(memberOf(state, "Branches")).entries()) {
    if (!isObject(branch)) continue;
    yield nestedMachine(branch, "branch", state, name, inside(inside(location, "Branches"), index), outer);
  }
}
var MACHINE_FIELDS = /* @__PURE__ */ new Set([
  "Comment",
  "QueryLanguage",
  "StartAt",
  "TimeoutSeconds",
  "Version"
]);
function withoutMisplaced(machine2) {
  const states = memberOf(machine2, "States");
  if (!isObject(states)) return { value: machine2, misplaced: [] };
  const misplaced = [...MACHINE_FIELDS].filter((name) => {
    const value = memberOf(states, name);
    return typeof value === "string" || value !== void 0 && numberOf(value) !== void 0;
  });
  if (misplaced.length === 0) return { value: machine2, misplaced };
  const kept = new Map([...entriesOf3(states)].flatMap(([name, state]) => named(name, misplaced, state)));
  const fields = [...entriesOf3(machine2)].flatMap(([name, field]) => named(name, [], name === "States" ? kept : field));
  return { value: new Map(fields), misplaced };
}
function named(name, without, value) {
  return value === void 0 || without.includes(name) ? [] : [[name, value]];
}
function languageAmongStates(machine2, inherited) {
  const states = memberOf(machine2, "States");
  const value = memberOf(states, "QueryLanguage");
  return value === "JSONata" || value === "JSONPath" ? value : inherited;
}
function languageOf(value, inherited) {
  const own = memberOf(value, "QueryLanguage");
  return own === "JSONata" || own === "JSONPath" ? own : inherited;
}
function nestedMachine(written, role, state, name, location, outer) {
  const { language, depth, isInMap, express } = outer;
  const config = memberOf(written, "ProcessorConfig");
  const { value, misplaced } = withoutMisplaced(written);
  return {
    value,
    misplaced,
    location,
    role,
    language: languageOf(written, languageAmongStates(written, language)),
    depth: depth + 1,
    isInMap: isInMap || role !== "branch" && memberOf(state, "Type") === "Map",
    express: express === "no" && isExpressChild(config) ? "child" : express,
    outer: { machine: outer, state: name },
    isDistributed: memberOf(config, "Mode") === "DISTRIBUTED"
  };
}
function isExpressChild(config) {
  return memberOf(config, "Mode") === "DISTRIBUTED" && memberOf(config, "ExecutionType") === "EXPRESS";
}

// src/asl/validate/states.ts
import { compactJson, keysOf as keysOf4 } from "./base.mjs";
import { didYouMean as didYouMean11 } from "./base.mjs";
import { isTimestamp as isTimestamp2 } from "./base.mjs";
import { definitionQuota as definitionQuota2 } from "./compiler.mjs";

// src/asl/validate/choice.ts
import { entriesOf as entriesOf5 } from "./base.mjs";
import { didYouMean as didYouMean5 } from "./base.mjs";
import { isTimestamp } from "./base.mjs";
import { definitionLiteralPath as definitionLiteralPath2 } from "./compiler.mjs";
import { definitionNoDefault } from "./compiler.mjs";
import { badChoice } from "./compiler.mjs";

// src/asl/validate/paths.ts
import { didYouMean as didYouMean4 } from "./base.mjs";
import { definitionTokenUnused } from "./compiler.mjs";
import { definitionUndocumented } from "./compiler.mjs";
import { badVariable } from "./compiler.mjs";
import { badContext, badPath } from "./compiler.mjs";
import { badTaskToken } from "./compiler.mjs";
function parseOnce(text, { parsed }) {
  const known = parsed.get(text);
  if (known !== void 0) return known;
  const path = parsePath(text);
  parsed.set(text, path);
  return path;
}
function checkPathField(value, location, field, scope, report) {
  const text = textOf(value);
  if (text === void 0 || hasPlaceholder(text)) return;
  if (isIntrinsic(text)) {
    report(badPath, "R76", location, `'${field.name}' must be a path, not an intrinsic function`, {
      help: `call the function in 'Parameters' of an earlier Pass state, and write the path of its result here`
    });
    return;
  }
  const path = parseOnce(text, scope);
  if (isParseError(path)) {
    report(badPath, text.startsWith("$") ? "R52" : field.rule, location, path.message, { help: path.help, text });
  } else if (!field.hasContext && path.root === "$$") {
    report(badContext, "R55", location, `the context object '$$' is not available in '${field.name}'`, {
      help: `use a path into the data, which begins with '$.'`
    });
  } else if (field.isWritten && path.hasLooseDot) {
    const message = `unexpected '.' before '[' in the path of '${field.name}'`;
    report(badPath, field.rule, location, message, { help: `remove the '.'` });
  } else if (field.isReference && path.indefinite !== void 0) {
    const message = `'${field.name}' must be a reference path, but this path contains ${path.indefinite}`;
    report(badPath, field.rule, location, message, { help: "use only names and single indexes, as in $.orders[0].id" });
  } else checkReads(path, location, field.name, scope, report);
}
function checkReads({ root, steps, hasScript }, location, field, scope, report) {
  if (hasScript) {
    const help = `write [-1] for the last item`;
    report(definitionUndocumented, "R52", location, `undocumented script '(@.length-\u2026)' in a path`, { help });
  }
  if (typeof root === "object") checkVariable(root.variable, location, scope, report);
  else if (root === "$$") checkContext(steps, "$$", { location, field }, scope, report);
}
function checkVariable(name, location, { variables: { names, assignedBefore }, state }, report) {
  if (names === void 0) return;
  if (names.has(name)) {
    if (assignedBefore(state, name) === "never") reportTooEarly(name, { location }, report);
    return;
  }
  report(badPath, "R22", location, `no state in scope assigns the variable '${clip(name)}'`, {
    help: () => didYouMean4(name, names) ?? `write '$.${clip(name)}' to read the data, or assign the variable in an earlier state`
  });
}
function reportTooEarly(name, { location, within }, report) {
  const message = `the variable '${clip(name)}' is read before any state assigns it`;
  report(badVariable, "R22", location, message, {
    ...within && { within },
    help: "assign it in a state that always runs earlier; a state reads the values from before its own assignments"
  });
}
function checkContext([first, second, third], root, { location, within, field }, scope, report) {
  if (typeof first !== "string") return;
  const details = within && { within };
  const fields = Object.hasOwn(CONTEXT, first) ? CONTEXT[first] : void 0;
  if (fields === void 0) {
    report(badContext, "R53", location, `unknown field '${clip(first)}' in the context object`, {
      ...details,
      help: () => didYouMean4(first, Object.keys(CONTEXT)) ?? `use ${formatChoices(Object.keys(CONTEXT))}`
    });
  } else if (typeof second === "string" && !fields.includes(second)) {
    report(badContext, "R53", location, `unknown field '${clip(second)}' in '${root}.${first}'`, {
      ...details,
      help: () => didYouMean4(second, fields) ?? `use ${formatChoices(fields)}`
    });
  } else if (first === "Task") checkToken(root, { location, ...details }, scope, report);
  else if (first === "Map") checkItem(third, root, { location, field, ...details }, scope, report);
}
function checkToken(root, { location, within }, { taskToken }, report) {
  const details = within && { within };
  if (taskToken === "no") {
    const field = root === "$$" ? "Parameters" : "Arguments";
    report(badTaskToken, "R36", location, "the task token is not available here", {
      ...details,
      help: `read it in '${field}' of a task whose 'Resource' ends in '.waitForTaskToken'`
    });
  } else if (taskToken === "unused") {
    report(definitionTokenUnused, "R36", location, "the task passes its token, but does not wait for a callback", {
      ...details,
      help: `add '.waitForTaskToken' to 'Resource', or remove the token`
    });
  }
}
function checkItem(step, root, { location, within, field }, scope, report) {
  const details = within && { within };
  if (typeof step === "string" && !ITEM.includes(step)) {
    report(badContext, "R53", location, `unknown field '${clip(step)}' in '${root}.Map.Item'`, {
      ...details,
      help: () => didYouMean4(step, ITEM) ?? `use ${formatChoices(ITEM)}`
    });
  } else if (!scope.hasItem) {
    report(badContext, "R54", location, `'${root}.Map.Item' is not available in this '${field}'`, {
      ...details,
      help: `read it in 'ItemSelector' of a Map state, or in a state of its iterator`
    });
  }
}
var CONTEXT = {
  Execution: ["Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"],
  State: ["EnteredTime", "Name", "RetryCount"],
  StateMachine: ["Id", "Name"],
  Task: ["Token"],
  Map: ["Item"]
};
var ITEM = ["Index", "Value", "Key", "Source"];

// src/asl/validate/payload-templates.ts
import { entriesOf as entriesOf4, isArray as isArray3, keysOf, memberAt } from "./base.mjs";
import { definitionLiteralPath } from "./compiler.mjs";
import { badIntrinsic, badPath as badPath2, badTemplate } from "./compiler.mjs";
function checkPathOrIntrinsic(value, location, field, scope, report) {
  const text = textOf(value);
  if (text !== void 0 && isIntrinsic(text)) checkEvaluated(text, location, field, scope, report);
  else checkPathField(value, location, field, scope, report);
}
function checkTemplate(value, location, field, scope, report) {
  if (value === void 0) return;
  if (isArray3(value)) {
    for (const [index, item] of value.entries()) checkPart(item, index, location, field, scope, report);
    return;
  }
  if (!isObject(value)) return;
  for (const name of keysOf(value)) {
    const member = memberAt(value, name);
    if (member === void 0) continue;
    if (!name.endsWith(".$")) {
      checkPart(member, name, location, field, scope, report);
      continue;
    }
    const plain2 = name.slice(0, -2);
    if (memberOf(value, plain2) !== void 0) {
      const message = `'${clip(plain2)}' and '${clip(name)}' are the same key after evaluation`;
      report(badTemplate, "R61", inside(location, name), message, { part: "key", help: "remove one of the two" });
    }
    const text = textOf(member);
    if (text === void 0) {
      const message = `'${clip(name)}' must be a path or an intrinsic function, not ${describeValue(member)}`;
      report(badTemplate, field.rule, inside(location, name), message, {
        help: `rename the key to '${clip(plain2)}' for a literal value`
      });
    } else if (!hasPlaceholder(text)) checkEvaluated(text, inside(location, name), field, scope, report);
  }
}
function checkPart(value, step, location, field, scope, report) {
  if (typeof value === "string") checkLiteral(value, step, location, field.name, report);
  else if (typeof value === "object") checkTemplate(value, inside(location, step), field, scope, report);
}
function checkEvaluated(text, location, field, scope, report) {
  if (text.startsWith("States.")) {
    const call = parseIntrinsic(text);
    if (isParseError(call)) {
      report(call.rule === "R52" ? badPath2 : badIntrinsic, call.rule, location, call.message, { help: call.help });
    } else for (const path2 of pathsIn(call)) checkReads(path2, location, field.name, scope, report);
    return;
  }
  if (!text.startsWith("$")) {
    const name = typeof location.step === "string" ? location.step : field.name;
    const message = `'${clip(name)}' must be a path or an intrinsic function, not ${describeValue(text)}`;
    report(badTemplate, field.rule, location, message, {
      help: name.endsWith(".$") ? `rename the key to '${clip(name.slice(0, -2))}' for a literal value` : void 0,
      text
    });
    return;
  }
  const path = parseOnce(text, scope);
  if (isParseError(path)) report(badPath2, "R52", location, path.message, { help: path.help });
  else checkReads(path, location, field.name, scope, report);
}
function checkLiteral(value, step, location, field, report) {
  if (/^\{%[\s\S]*%\}$/.test(value)) {
    const literal = `${describeValue(value)} is literal text, because this state uses JSONPath`;
    report(definitionLiteralPath, "R62", inside(location, step), literal, { help: `set 'QueryLanguage' to 'JSONata'` });
    return;
  }
  if (!looksLikePath(value)) return;
  const message = `${describeValue(value)} is literal text here and is not evaluated`;
  report(definitionLiteralPath, "R62", inside(location, step), message, {
    help: typeof step === "string" ? `rename the key to '${clip(step)}.$'` : `build the array in '${field}' under a key such as "name.$": "States.Array(\u2026)"`
  });
}
var DOLLAR = 36;
var CAPITAL_S = 83;
function looksLikePath(text) {
  const first = text.charCodeAt(0);
  if (first !== DOLLAR && first !== CAPITAL_S) return false;
  if (/^\$\$?[.[]/.test(text)) return !hasPlaceholder(text) && !isParseError(parsePath(text));
  return /^States\.[A-Z]\w*\(/.test(text) && !hasPlaceholder(text) && !isParseError(parseIntrinsic(text));
}
function checkStatic(value, location, report) {
  if (isArray3(value)) for (const [index, item] of value.entries()) checkStatic(item, inside(location, index), report);
  else if (isObject(value)) {
    for (const [name, member] of entriesOf4(value))
      if (member !== void 0) checkStatic(member, inside(location, name), report);
  } else if (typeof value === "string" && looksLikePath(value)) {
    report(
      definitionLiteralPath,
      "R64",
      location,
      `${describeValue(value)} is literal text, because 'Result' is never evaluated`,
      {
        help: `use 'Parameters' instead, with a key that ends in '.$'`
      }
    );
  }
}

// src/asl/validate/choice.ts
import { fieldMissing, fieldUnknown } from "./compiler.mjs";
var COMPARISONS = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];
var COMPARING = [
  ...COMPARISONS.map((comparison) => [`String${comparison}`, "text"]),
  ...COMPARISONS.map((comparison) => [`Numeric${comparison}`, "number"]),
  ...COMPARISONS.map((comparison) => [`Timestamp${comparison}`, "timestamp"]),
  ["BooleanEquals", "boolean"]
];
var OPERATORS = new Map([
  ...COMPARING,
  ...COMPARING.map(([name]) => [`${name}Path`, "path"]),
  ["StringMatches", "text"],
  ...["Null", "Present", "Numeric", "String", "Boolean", "Timestamp"].map((type) => [`Is${type}`, "boolean"])
]);
var OPERAND_WORDS = {
  text: "a string",
  number: "a number",
  boolean: "true or false",
  timestamp: `a timestamp such as '2030-01-31T08:00:00Z'`,
  path: "a path"
};
var VARIABLE = { name: "Variable", rule: "R88", isReference: false, hasContext: true };
var COMBINERS = ["And", "Or", "Not"];
function checkChoices(state, language, location, scope, report) {
  const rules = itemsOf(memberOf(state, "Choices"));
  for (const [index, rule] of rules.entries()) {
    const at = inside(inside(location, "Choices"), index);
    if (!isObject(rule)) continue;
    if (memberOf(rule, "Next") === void 0) {
      report(fieldMissing, "R81", at, `missing field 'Next' in a choice rule`, {
        part: "key",
        help: `add 'Next' with the name of the next state`
      });
    }
    if (language === "JSONata") checkConditionRule(rule, at, report);
    else checkRule(rule, true, at, scope, report);
  }
  if (language === "JSONata" || rules.length === 0 || memberOf(state, "Default") !== void 0) return;
  if (rules.some((rule) => !isObject(rule)) || isExhaustive(rules)) return;
  const message = `the execution fails if no choice rule matches, because this state has no 'Default'`;
  report(definitionNoDefault, "R89", location, message, {
    part: "key",
    help: `add 'Default' with the name of a state`
  });
}
function checkConditionRule(rule, location, report) {
  const known = ["Condition", "Next", "Assign", "Output", "Comment"];
  for (const [name, member] of entriesOf5(rule)) {
    if (member === void 0 || known.includes(name)) continue;
    const isOther = name === "Variable" || OPERATORS.has(name) || COMBINERS.some((one) => one === name);
    const message = isOther ? `'${name}' is a JSONPath field, but this state uses JSONata` : `unknown field '${clip(name)}' in a choice rule`;
    report(fieldUnknown, isOther ? "R21" : "R20", inside(location, name), message, {
      part: "key",
      help: () => isOther ? `write the comparison as an expression in 'Condition'` : didYouMean5(name, known) ?? `remove it, or use ${formatChoices(known)}`
    });
  }
  const condition = memberOf(rule, "Condition");
  if (condition === void 0) {
    report(fieldMissing, "R84", location, `missing field 'Condition' in a choice rule`, {
      part: "key",
      help: `add 'Condition' with an expression such as '{% $states.input.ready %}'`
    });
  } else if (!(typeof condition === "boolean" || typeof condition === "string" && isCondition(condition))) {
    const message = `'Condition' must be true, false or a JSONata expression '{% \u2026 %}', not ${describeValue(condition)}`;
    report(badChoice, "R84", inside(location, "Condition"), message);
  }
}
function isCondition(text) {
  return /^\{%[\s\S]*%\}$/.test(text) || hasPlaceholder(text);
}
function checkRule(rule, isTop, location, scope, report) {
  if (isPlaceholder(rule)) return;
  if (!isObject(rule)) {
    report(badChoice, "R83", location, `a choice rule must be an object, not ${describeValue(rule)}`);
    return;
  }
  const combiners = [];
  const operators = [];
  let hasUnknown = false;
  for (const [name, member] of entriesOf5(rule)) {
    if (member === void 0) continue;
    if (OPERATORS.has(name)) operators.push(name);
    else if (name === "And" || name === "Or" || name === "Not") combiners.push(name);
    else if (name === "Next" && !isTop) {
      report(badChoice, "R82", inside(location, name), `'Next' is not supported in a nested choice rule`, {
        part: "key",
        help: `remove it, and set 'Next' in the top-level rule`
      });
    } else if (name !== "Variable" && name !== "Next" && name !== "Comment" && name !== "Assign") {
      hasUnknown = true;
      reportUnknown(rule, name, inside(location, name), report);
    }
  }
  if (combiners.length > 0) checkCombination(rule, combiners, operators, location, scope, report);
  else checkComparison(rule, operators, hasUnknown, location, scope, report);
}
function checkCombination(rule, combiners, operators, location, scope, report) {
  const hasVariable = memberOf(rule, "Variable") !== void 0;
  const [first, other] = [...combiners, ...operators, ...hasVariable ? ["Variable"] : []];
  if (other !== void 0) {
    report(badChoice, "R84", inside(location, other), `'${first}' and '${other}' are mutually exclusive`, {
      part: "key",
      help: `put each into a separate rule inside 'And' or 'Or'`
    });
  }
  for (const name of combiners) {
    checkOperandRules(memberOf(rule, name) ?? null, name, inside(location, name), scope, report);
  }
}
function checkOperandRules(value, name, location, scope, report) {
  if (isPlaceholder(value)) return;
  if (name === "Not") {
    if (isObject(value)) checkRule(value, false, location, scope, report);
    else report(badChoice, "R83", location, `'Not' must be a choice rule, not ${describeValue(value)}`);
    return;
  }
  const rules = itemsOf(value);
  if (rules.length === 0) {
    const message = `'${name}' must be a non-empty array of choice rules, not ${describeValue(value)}`;
    report(badChoice, "R83", location, message);
  }
  for (const [index, rule] of rules.entries()) checkRule(rule, false, inside(location, index), scope, report);
}
function checkComparison(rule, operators, hasUnknown, location, scope, report) {
  const [operator, other] = operators;
  if (other !== void 0) {
    report(badChoice, "R84", inside(location, other), `'${operator}' and '${other}' are mutually exclusive`, {
      part: "key",
      help: `put each into a separate rule inside 'And'`
    });
  } else if (operator === void 0 && !hasUnknown) {
    const help = `add an operator such as 'StringEquals'`;
    report(badChoice, "R84", location, "missing operator in a choice rule", { part: "key", help });
  }
  const variable = memberOf(rule, "Variable");
  if (variable !== void 0) checkPathField(variable, inside(location, "Variable"), VARIABLE, scope, report);
  else if (operator !== void 0) {
    report(badChoice, "R84", location, `missing field 'Variable' in a choice rule`, {
      part: "key",
      help: `add 'Variable', a path`
    });
  }
  if (variable !== void 0 && typeof variable !== "string") {
    report(badChoice, "R88", inside(location, "Variable"), `'Variable' must be a path, not ${describeValue(variable)}`);
  }
  for (const name of operators) checkOperand(name, memberOf(rule, name) ?? null, inside(location, name), scope, report);
}
function reportUnknown(rule, name, location, report) {
  if (name === "Condition" || name === "Output") {
    const message = `'${name}' is a JSONata field, but this state uses JSONPath`;
    const instead = name === "Condition" ? `use 'Variable' with an operator` : "remove it";
    const help2 = `set 'QueryLanguage' to 'JSONata', or ${instead}`;
    report(fieldUnknown, "R21", location, message, { part: "key", help: help2 });
    return;
  }
  const help = () => {
    const known = [...OPERATORS.keys(), ...COMBINERS, "Variable", "Next", "Comment", "Assign"];
    const unused = known.filter((one) => memberOf(rule, one) === void 0);
    const examples = `use an operator such as StringEquals, NumericLessThan, BooleanEquals, TimestampGreaterThanPath or IsPresent`;
    return didYouMean5(name, unused) ?? examples;
  };
  report(badChoice, "R85", location, `unknown field or operator '${clip(name)}' in a choice rule`, {
    part: "key",
    help
  });
}
function checkOperand(name, value, location, scope, report) {
  const operand = OPERATORS.get(name);
  if (operand === void 0) return;
  const isText = typeof value === "string";
  if (operand === "path" && isText) {
    checkPathField(value, location, { ...VARIABLE, name }, scope, report);
    return;
  }
  if (isText && hasPlaceholder(value)) return;
  const wrongType = `the operand of '${name}' must be ${OPERAND_WORDS[operand]}, not ${describeValue(value)}`;
  if (isText && looksLikePath(value)) {
    const help = OPERATORS.has(`${name}Path`) ? `use '${name}Path' to compare with a path` : void 0;
    if (operand === "text") {
      const message = `${describeValue(value)} is not evaluated, because the operand of '${name}' is literal text`;
      report(definitionLiteralPath2, "R65", location, message, { help });
    } else report(badChoice, "R86", location, wrongType, { help });
  } else if (!hasType(value, operand)) report(badChoice, "R86", location, wrongType);
  else if (operand === "timestamp" && isText && !isTimestamp(value)) {
    report(badChoice, "R87", location, wrongType, { help: TIMESTAMP_HELP });
  }
}
function hasType(value, operand) {
  switch (operand) {
    case "text":
    case "timestamp":
    case "path":
      return typeof value === "string";
    case "number":
      return numberOf(value) !== void 0;
    case "boolean":
      return typeof value === "boolean";
  }
}
var TIMESTAMP_HELP = `write an RFC 3339 timestamp: a valid date, 'T', a time with seconds, and 'Z' or an offset such as +01:00`;
function isExhaustive(rules) {
  const seen = /* @__PURE__ */ new Set();
  for (const rule of rules) {
    const not = memberOf(rule, "Not");
    const positive = not === void 0 ? rule : not;
    const variable = memberOf(positive, "Variable");
    if (typeof variable !== "string") continue;
    for (const [name, operand] of OPERATORS) {
      const value = memberOf(positive, name);
      if (value === void 0) continue;
      const text = typeof value === "object" ? String(numberOf(value)) : String(value);
      const isNegated = not !== void 0 !== (operand === "boolean" && value === false);
      const key = `${variable} ${name} ${operand === "boolean" ? "" : text}`;
      seen.add(`${key}|${isNegated}`);
      if (seen.has(`${key}|${!isNegated}`)) return true;
    }
  }
  return false;
}

// src/asl/validate/expressions.ts
import { entriesOf as entriesOf6, isArray as isArray4 } from "./base.mjs";
import { definitionLiteralPath as definitionLiteralPath4 } from "./compiler.mjs";
import { definitionQuota } from "./compiler.mjs";
import { badExpression as badExpression2 } from "./compiler.mjs";

// src/asl/validate/expression-uses.ts
import { didYouMean as didYouMean6 } from "./base.mjs";
import { definitionUndocumented as definitionUndocumented2 } from "./compiler.mjs";

// src/asl/jsonata/functions.ts
var ANY = Number.POSITIVE_INFINITY;
var BY_ARITY = [
  [0, 0, "millis uuid"],
  // Step Functions adds an optional seed to $random.
  [0, 1, "random error keys spread lowercase uppercase length trim number floor ceil abs sqrt boolean not clone"],
  [0, 1, "base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl"],
  [0, 2, "now string round toMillis sift formatBase"],
  [0, 3, "fromMillis"],
  [1, 1, "sum count max min average merge reverse exists type shuffle distinct parse"],
  [1, 2, "join formatInteger parseInteger substringBefore substringAfter contains power lookup each"],
  [1, 2, "assert sort single hash"],
  [1, 3, "substring pad match split formatNumber"],
  [1, ANY, "zip"],
  [2, 2, "map filter append partition"],
  [2, 3, "reduce"],
  [2, 4, "replace"],
  [3, 3, "range"]
];
var jsonataFunctions = new Map(
  BY_ARITY.flatMap(([least, most, names]) => names.split(" ").map((name) => [name, [least, most]]))
);
var removedFunctions = /* @__PURE__ */ new Map([["eval", "parse"]]);

// src/asl/validate/expression-uses.ts
import { badExpression, badVariable as badVariable2 } from "./compiler.mjs";
function checkUses({ variables, calls, withoutContext, newOperators }, scope, place, report) {
  for (const use of variables) {
    if (use.name === "states") checkStates(use, scope, place, report);
    else checkVariable2(use, scope, place(use.span), report);
  }
  for (const call of calls) checkCall(call, scope, place(call.span), report);
  for (const { text, span } of withoutContext) {
    const { location, within } = place(span);
    const isName = !text.startsWith("$");
    const message = `'${clip(text)}' has no context, because Step Functions evaluates expressions without an input`;
    const help = `write '$states.input${isName ? `.${clip(text)}` : ""}' to read the input of the state`;
    report(badExpression, "R112", location, message, { within, help });
  }
  for (const span of newOperators) {
    const { location, within } = place(span);
    report(definitionUndocumented2, "R112", location, `undocumented operator, because AWS uses JSONata 2.0.6`, {
      within,
      help: "write a condition, as in $exists($x) ? $x : 0"
    });
  }
}
var STATES = ["input", "result", "errorOutput", "context"];
function checkStates({ steps, guard }, { field, hasResult, hasError, paths }, place, report) {
  const [first, ...rest] = steps;
  if (first === void 0 || guard === "exists") return;
  const { location, within } = place(first.span);
  if (!STATES.includes(first.name)) {
    report(badVariable2, "R113", location, `unknown field '${clip(first.name)}' in '$states'`, {
      within,
      help: () => didYouMean6(first.name, STATES) ?? `use ${formatChoices(STATES)}`
    });
  } else if (first.name === "result" && !hasResult) {
    report(badVariable2, "R113", location, `'$states.result' is not available in this '${field}'`, {
      within,
      help: `read it in 'Assign' or 'Output' of a Task, Parallel or Map state`
    });
  } else if (first.name === "errorOutput" && !hasError) {
    report(badVariable2, "R113", location, `'$states.errorOutput' is not available in this '${field}'`, {
      within,
      help: `read it in 'Assign' or 'Output' of a catcher`
    });
  } else if (first.name === "context") {
    const span = { start: first.span.start, end: rest.at(-1)?.span.end ?? first.span.end };
    const names = rest.map(({ name }) => name);
    checkContext(names, "$states.context", { ...place(span), field }, paths, report);
  }
}
function checkVariable2({ name, guard }, { paths }, { location, within }, report) {
  const { names, assignedBefore } = paths.variables;
  if (names?.has(name)) {
    if (guard === "none" && assignedBefore(paths.state, name) === "never")
      reportTooEarly(name, { location, within }, report);
    return;
  }
  if (removedFunctions.has(name)) reportRemoved(name, { location, within }, report);
  if (names === void 0 || guard === "exists" || jsonataFunctions.has(name) || removedFunctions.has(name)) return;
  report(badVariable2, "R22", location, `no state in scope assigns the variable '${clip(name)}'`, {
    within,
    help: () => didYouMean6(name, names) ?? `write '$states.input.${clip(name)}' to read the input, or assign it in an earlier state`
  });
}
function reportRemoved(name, { location, within }, report) {
  report(badExpression, "R112", location, `'$${name}' is not a function of Step Functions`, {
    within,
    help: `use '$${removedFunctions.get(name)}' to read JSON text`
  });
}
function checkCall({ name, given, isPartial }, { paths }, { location, within }, report) {
  const arity = jsonataFunctions.get(name);
  const isVariable = paths.variables.names?.has(name) ?? true;
  if (removedFunctions.has(name)) reportRemoved(name, { location, within }, report);
  else if (arity === void 0) {
    if (isVariable && paths.variables.names === void 0) return;
    const message = isVariable ? `the variable '$${clip(name)}' is not a function` : `unknown function '$${clip(name)}'`;
    report(badExpression, "R112", location, message, {
      within,
      help: () => didYouMean6(name, jsonataFunctions.keys()) ?? "use a function of JSONata, or define it in the expression"
    });
  } else if (!isVariable && !isPartial && (given < arity[0] || given > arity[1])) {
    const message = `'$${name}' takes ${countOf(arity)}, not ${given}`;
    report(badExpression, "R112", location, message, { within });
  }
}
function countOf([least, most]) {
  if (least === most) return `${least} argument${least === 1 ? "" : "s"}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} argument${least === 1 ? "" : "s"}`;
  return `${least} ${most === least + 1 ? "or" : "to"} ${most} arguments`;
}

// src/asl/validate/expressions.ts
import { badTemplate as badTemplate2 } from "./compiler.mjs";

// src/asl/validate/state-data.ts
import { keysOf as keysOf2, memberAt as memberAt2 } from "./base.mjs";
import { definitionLiteralPath as definitionLiteralPath3 } from "./compiler.mjs";
function referencePath(name, rule = "R51", hasContext = false) {
  return { name, rule, isReference: true, hasContext };
}
function selectingPath(name) {
  return { name, rule: "R50", isReference: false, hasContext: true };
}
function byName(fields) {
  return new Map(fields.map((field) => [field.name, field]));
}
var PATH_FIELDS = byName([
  selectingPath("InputPath"),
  selectingPath("OutputPath"),
  referencePath("ItemsPath", "R51", true),
  { ...referencePath("ResultPath"), isWritten: true },
  ...[
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "SecondsPath",
    "TimestampPath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
    "MaxItemsPerBatchPath",
    "MaxInputBytesPerBatchPath"
  ].map((name) => referencePath(name))
]);
var CATCHER_RESULT_PATH = { ...referencePath("ResultPath", "R46"), isWritten: true };
var ASSIGN = { name: "Assign", rule: "R60" };
var PARAMETERS = { name: "Parameters", rule: "R60" };
var BATCH_INPUT = { name: "BatchInput", rule: "R60" };
var TEMPLATE_FIELDS = byName([
  PARAMETERS,
  ASSIGN,
  { name: "ItemSelector", rule: "R63" },
  { name: "ResultSelector", rule: "R63" },
  { name: "Credentials", rule: "R63" }
]);
function checkPaths(state, type, resource, location, scope, report) {
  for (const name of keysOf2(state)) {
    const value = memberAt2(state, name);
    if (value === void 0) continue;
    const at = inside(location, name);
    const path = PATH_FIELDS.get(name);
    const template = TEMPLATE_FIELDS.get(name);
    if (path !== void 0) checkPathField(value, at, path, scope, report);
    else if (template !== void 0) {
      checkTemplate(value, at, template, templateScope(name, type, resource, scope), report);
    } else checkOtherField(name, value, type, at, scope, report);
  }
}
function templateScope(name, type, resource, scope) {
  const taskToken = taskTokenIn(name, resource);
  const hasItem = scope.hasItem || type === "Map" && (name === "Parameters" || name === "ItemSelector");
  return taskToken === scope.taskToken && hasItem === scope.hasItem ? scope : { ...scope, taskToken, hasItem };
}
function taskTokenIn(field, resource) {
  if (field === "Credentials") return "unknown";
  if (field !== "Parameters" && field !== "Arguments" || resource === void 0) return "no";
  if (resource.kind === "lambda") return "unused";
  if (resource.kind !== "service") return "unknown";
  if (resource.pattern === ".waitForTaskToken") return "yes";
  return resource.pattern === "" ? "unused" : "unknown";
}
function checkOtherField(name, value, type, location, scope, report) {
  switch (name) {
    case "ErrorPath":
    case "CausePath":
      checkPathOrIntrinsic(value, location, referencePath(name, "R51", true), scope, report);
      break;
    case "Catch":
      checkCatchers(value, location, scope, report);
      break;
    case "Choices":
      for (const [index, rule] of itemsOf(value).entries()) {
        const at = inside(inside(location, index), "Assign");
        checkTemplate(memberOf(rule, "Assign"), at, ASSIGN, scope, report);
      }
      break;
    case "ItemReader":
    case "ResultWriter":
      checkTemplate(memberOf(value, "Parameters"), inside(location, "Parameters"), PARAMETERS, scope, report);
      break;
    case "ItemBatcher":
      checkBatcher(value, location, scope, report);
      break;
    case "Result":
      if (type === "Pass") checkStatic(value, location, report);
      break;
    case "Error":
    case "Cause":
      if (type !== "Fail" || typeof value !== "string" || !looksLikePath(value)) break;
      report(
        definitionLiteralPath3,
        "R65",
        location,
        `${describeValue(value)} is literal text here and is not evaluated`,
        {
          help: `use '${name}Path' instead`
        }
      );
  }
}
function checkCatchers(catchers, location, scope, report) {
  for (const [index, catcher2] of itemsOf(catchers).entries()) {
    const at = inside(location, index);
    checkPathField(memberOf(catcher2, "ResultPath"), inside(at, "ResultPath"), CATCHER_RESULT_PATH, scope, report);
    checkTemplate(memberOf(catcher2, "Assign"), inside(at, "Assign"), ASSIGN, scope, report);
  }
}
function checkBatcher(batcher2, location, scope, report) {
  const batchScope = { ...scope, hasItem: true };
  checkTemplate(memberOf(batcher2, "BatchInput"), inside(location, "BatchInput"), BATCH_INPUT, batchScope, report);
  for (const name of ["MaxItemsPerBatchPath", "MaxInputBytesPerBatchPath"]) {
    const path = PATH_FIELDS.get(name);
    if (path !== void 0) checkPathField(memberOf(batcher2, name), inside(location, name), path, scope, report);
  }
}

// src/asl/validate/expressions.ts
var CONSTANT = /* @__PURE__ */ new Set([
  "Branches",
  "Comment",
  "Default",
  "End",
  "ItemProcessor",
  "Iterator",
  "Label",
  "Next",
  "QueryLanguage",
  "Resource",
  "Retry",
  "Type"
]);
var JSON_FIELDS = /* @__PURE__ */ new Set(["Arguments", "Output", "Assign", "Items", "ItemSelector"]);
function checkExpressions(state, type, resource, location, paths, read, report) {
  const checker = { read, report };
  const hasResult = type === "Task" || type === "Parallel" || type === "Map";
  for (const [name, value] of entriesOf6(state)) {
    if (value === void 0 || CONSTANT.has(name)) continue;
    const at = inside(location, name);
    const scope = { field: name, hasResult: false, hasError: false, paths };
    if (name === "Catch") checkItems(value, { ...scope, hasError: true }, at, checker);
    else if (name === "Choices") checkItems(value, scope, at, checker);
    else {
      const isAfter = name === "Assign" || name === "Output";
      const seesItem = type === "Map" && (name === "ItemSelector" || name === "ItemBatcher");
      const taskToken = isAfter && resource !== void 0 ? "unknown" : taskTokenIn(name, resource);
      const narrowed = { ...paths, taskToken, hasItem: paths.hasItem || seesItem };
      checkValue(value, { ...scope, hasResult: hasResult && isAfter, paths: narrowed }, at, checker);
    }
  }
}
function checkItems(items, scope, location, checker) {
  for (const [index, item] of itemsOf(items).entries()) {
    if (!isObject(item)) continue;
    const at = inside(location, index);
    for (const [name, value] of entriesOf6(item)) {
      if (value === void 0 || CONSTANT.has(name) || name === "ErrorEquals") continue;
      checkValue(value, { ...scope, field: name }, inside(at, name), checker);
    }
  }
}
function checkValue(value, scope, location, checker) {
  if (typeof value === "string") checkText(value, scope, location, checker);
  else if (isArray4(value)) {
    for (const [index, item] of value.entries()) checkValue(item, scope, inside(location, index), checker);
  } else if (isObject(value)) {
    for (const [name, member] of entriesOf6(value)) {
      if (member !== void 0) checkValue(member, scope, inside(location, name), checker);
    }
  }
}
function checkText(text, scope, location, checker) {
  const { report, read } = checker;
  const begins = text.startsWith("{%");
  if (begins && text.endsWith("%}") && text.length >= 4) {
    if (read !== void 0) checkExpression(text, scope, location, read, report);
    return;
  }
  if (!JSON_FIELDS.has(scope.field)) return;
  if (begins !== text.endsWith("%}")) {
    const message = `the JSONata expression ${describeValue(text)} must begin with '{%' and end with '%}'`;
    report(badTemplate2, "R21", location, message, {
      help: begins ? `end the string with '%}'` : `begin the string with '{%'`
    });
  } else if (isPadded(text)) {
    report(definitionLiteralPath4, "R62", location, `${describeValue(text)} is literal text because of its spaces`, {
      help: `remove the spaces before '{%' and after '%}'`
    });
  } else if (typeof location.step === "string" && location.step.endsWith(".$") && looksLikePath(text)) {
    const message = `${describeValue(text)} is literal text, because this state uses JSONata`;
    report(definitionLiteralPath4, "R62", location, message, {
      help: `write an expression such as '{% $states.input.name %}', under a key without '.$'`
    });
  }
}
function isPadded(text) {
  const trimmed = text.trim();
  return trimmed.length !== text.length && trimmed.startsWith("{%") && trimmed.endsWith("%}");
}
var DELIMITER = 2;
var MASK = "\uE000";
function withoutMasked({ variables, calls, withoutContext, newOperators }) {
  const isKnown = ({ name }) => !name.includes(MASK);
  return {
    variables: variables.filter(isKnown).map((use) => {
      const end = use.steps.findIndex((step) => !isKnown(step));
      return end === -1 ? use : { ...use, steps: use.steps.slice(0, end) };
    }),
    calls: calls.filter(isKnown),
    withoutContext: withoutContext.filter(({ text }) => !text.includes(MASK)),
    newOperators
  };
}
function checkExpression(text, scope, location, read, report) {
  const masked = hasPlaceholder(text) ? text.replace(/\$\{[^{}]+\}/g, (found) => MASK.repeat(found.length)) : text;
  const expression = read(masked.slice(DELIMITER, -DELIMITER));
  const place = ({ start, end }) => ({
    location,
    within: { start: start + DELIMITER, end: end + DELIMITER }
  });
  if (!("message" in expression)) {
    checkUses(masked === text ? expression : withoutMasked(expression), scope, place, report);
    return;
  }
  if (masked !== text) return;
  const { message, help, span, isTooLarge } = expression;
  const { within } = place(span);
  if (isTooLarge) report(definitionQuota, "R112", location, message, { help });
  else report(badExpression2, "R112", location, message, { within, help });
}

// src/asl/validate/maps.ts
import { didYouMean as didYouMean9 } from "./base.mjs";

// src/asl/validate/resources.ts
import { didYouMean as didYouMean7, nearest } from "./base.mjs";
import { definitionIntegration } from "./compiler.mjs";
import { definitionUndocumented as definitionUndocumented3 } from "./compiler.mjs";

// src/asl/validate/optimized-integrations.ts
var plain = { patterns: [""] };
var job = { patterns: ["", ".sync"] };
var callback = { patterns: ["", ".waitForTaskToken"] };
var open = {};
function each(action, ...names) {
  return Object.fromEntries(names.map((name) => [name, action]));
}
var optimizedIntegrations = {
  apigateway: each(callback, "invoke"),
  athena: {
    ...each(job, "startQueryExecution"),
    ...each(plain, "stopQueryExecution", "getQueryExecution", "getQueryResults")
  },
  batch: each(open, "submitJob"),
  bedrock: each(open, "invokeModel", "createModelCustomizationJob"),
  codebuild: {
    startBuild: { ...job, required: ["ProjectName"] },
    startBuildBatch: { ...job, required: ["ProjectName"] },
    ...each(
      open,
      "stopBuild",
      "batchDeleteBuilds",
      "batchGetReports",
      "stopBuildBatch",
      "retryBuildBatch",
      "deleteBuildBatch"
    )
  },
  databrew: each(job, "startJobRun"),
  dynamodb: each(plain, "getItem", "putItem", "deleteItem", "updateItem"),
  ecs: {
    runTask: {
      patterns: ["", ".sync", ".waitForTaskToken"],
      required: ["TaskDefinition"],
      parameters: [
        "CapacityProviderStrategy",
        "ClientToken",
        "Cluster",
        "Count",
        "EnableECSManagedTags",
        "EnableEcsManagedTags",
        "EnableExecuteCommand",
        "Group",
        "LaunchType",
        "NetworkConfiguration",
        "Overrides",
        "PlacementConstraints",
        "PlacementStrategy",
        "PlatformVersion",
        "PropagateTags",
        "ReferenceId",
        "StartedBy",
        "Tags",
        "TaskDefinition",
        "VolumeConfigurations"
      ]
    }
  },
  eks: each(
    open,
    "call",
    "runJob",
    "createCluster",
    "deleteCluster",
    "createFargateProfile",
    "deleteFargateProfile",
    "createNodegroup",
    "deleteNodegroup"
  ),
  elasticmapreduce: each(
    open,
    "createCluster",
    "terminateCluster",
    "addStep",
    "cancelStep",
    "setClusterTerminationProtection",
    "modifyInstanceFleetByName",
    "modifyInstanceGroupByName"
  ),
  "emr-containers": each(open, "createVirtualCluster", "deleteVirtualCluster", "startJobRun"),
  "emr-serverless": each(
    open,
    "createApplication",
    "startApplication",
    "stopApplication",
    "deleteApplication",
    "startJobRun",
    "cancelJobRun"
  ),
  events: each(callback, "putEvents"),
  glue: each(job, "startJobRun"),
  // https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
  http: { invoke: { ...plain, required: ["ApiEndpoint", "Method", "Authentication|InvocationConfig"] } },
  lambda: { invoke: { ...callback, required: ["FunctionName"] } },
  mediaconvert: each(open, "createJob"),
  sagemaker: each(
    open,
    "createEndpoint",
    "createEndpointConfig",
    "createHyperParameterTuningJob",
    "createLabelingJob",
    "createModel",
    "createProcessingJob",
    "createTrainingJob",
    "createTransformJob",
    "updateEndpoint"
  ),
  sns: each(callback, "publish"),
  sqs: {
    sendMessage: {
      ...callback,
      required: ["QueueUrl", "MessageBody"],
      parameters: [
        "DelaySeconds",
        "MessageAttributes",
        "MessageBody",
        "MessageDeduplicationId",
        "MessageGroupId",
        "MessageSystemAttributes",
        "QueueUrl"
      ]
    }
  },
  states: {
    startExecution: {
      patterns: ["", ".sync", ".sync:2", ".waitForTaskToken"],
      required: ["StateMachineArn"],
      parameters: ["Input", "Name", "StateMachineArn", "TraceHeader"]
    }
  }
};
var mapIntegrations = {
  s3: each(plain, "getObject", "listObjectsV2", "putObject")
};

// src/asl/validate/resources.ts
import { badResource } from "./compiler.mjs";
function checkResource(written, context, location, report) {
  if (PLACEHOLDER.test(written)) return UNKNOWN;
  const text = written.replace(/\$\{[^{}]+\}/g, "${}");
  if (text.includes("${}") && !/^arn:\$\{\}:states:::[^$]+$/.test(text)) return UNKNOWN;
  const [arn, partition = "", service, region, account, ...rest] = text.split(":");
  if (arn !== "arn" || service === void 0 || rest.length === 0 || !PARTITION.test(partition)) {
    const help = `write an ARN such as 'arn:aws:states:::sqs:sendMessage', or a placeholder such as '\${LambdaFunction}'`;
    report(badResource, "R31", location, `'${clip(text)}' is not a valid ARN`, { help, text });
    return UNKNOWN;
  }
  if (service === "lambda") {
    const isFunction = rest[0] === "function" && (rest[1] ?? "") !== "" && region !== "" && /^[0-9]{12}$/.test(account ?? "");
    if (!isFunction) {
      report(badResource, "R31", location, `'${clip(text)}' is not a valid ARN of a Lambda function`, {
        help: "write arn:aws:lambda:REGION:ACCOUNT:function:NAME, where ACCOUNT has 12 digits",
        text
      });
    }
    return { kind: "lambda" };
  }
  if (service === "states" && rest[0] === "activity") return { kind: "activity" };
  if (service === "states") {
    if (region !== "" || account !== "") reportRegion(text, rest.join(":"), location, report);
    return checkIntegration(text, rest.join(":"), context, location, report);
  }
  report(badResource, "R31", location, `a task cannot call '${clip(service)}' by the ARN of a resource`, {
    help: `write 'arn:aws:states:::SERVICE:ACTION', and pass the resource as a parameter`,
    text
  });
  return UNKNOWN;
}
var PLACEHOLDER = /^\$\{[^{}]+\}$/;
var UNKNOWN = { kind: "unknown" };
var PARTITION = /^(?:aws(?:-[a-z]+)*|\$\{\})$/;
function reportRegion(text, called, location, report) {
  const message = `undocumented region or account in the ARN of a service integration`;
  const help = `write 'arn:aws:states:::${clip(called, 100)}'`;
  report(definitionUndocumented3, "R32", location, message, { help, text });
}
function checkIntegration(text, called, { isTransfer, sdk }, location, report) {
  const pattern = PATTERN.exec(called)?.[0] ?? "";
  const name = called.slice(0, called.length - pattern.length);
  if (name.startsWith("aws-sdk:")) {
    checkSdk(name, pattern, text, sdk, location, report);
    return { kind: "service", pattern, action: void 0, name };
  }
  const [service = "", action = "", ...more] = name.split(":");
  if (action === "" || more.length > 0) {
    report(badResource, "R32", location, `'${clip(called)}' does not name a service and an action`, {
      help: `write SERVICE:ACTION, as in 'arn:aws:states:::sqs:sendMessage'`
    });
    return UNKNOWN;
  }
  const table = isTransfer ? mapIntegrations : optimizedIntegrations;
  const actions = Object.hasOwn(table, service) ? table[service] : void 0;
  if (actions === void 0) {
    reportUnknownService(service, action, location, report);
    return { kind: "service", pattern, action: void 0, name };
  }
  const known = Object.hasOwn(actions, action) ? actions[action] : void 0;
  if (known === void 0) reportUnknownAction(service, action, Object.keys(actions), location, report);
  else if (known.patterns !== void 0 && !known.patterns.includes(pattern)) {
    const supported = known.patterns.filter((one) => one !== "").map((one) => `'${one}'`);
    report(badResource, "R33", location, `'${pattern}' is not supported by '${name}'`, {
      help: supported.length === 0 ? "remove it" : `remove it, or use ${formatChoices(supported)}`
    });
  }
  return { kind: "service", pattern, action: known, name };
}
var PATTERN = /\.(?:sync(?::[0-9]+)?|waitForTaskToken)$/;
function reportUnknownService(service, action, location, report) {
  const message = `'${clip(service)}' has no documented optimized integration`;
  report(definitionIntegration, "R32", location, message, {
    help: () => didYouMean7(service, Object.keys(optimizedIntegrations)) ?? `use the AWS SDK integration, 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`
  });
}
function reportUnknownAction(service, action, known, location, report) {
  if (action.includes(".")) {
    const message2 = `unknown integration pattern '.${clip(action.split(".").slice(1).join("."))}'`;
    report(badResource, "R33", location, message2, { help: suffixHelp(action) });
    return;
  }
  const message = `'${service}:${clip(action)}' is not an action of the optimized integration`;
  const sdkService = SDK_SERVICES[service] ?? service;
  report(badResource, "R32", location, message, {
    help: () => didYouMean7(action, known) ?? `use ${formatChoices(known)}, or 'arn:aws:states:::${clip(sdkName(sdkService, action), 100)}'`
  });
}
var SDK_SERVICES = {
  elasticmapreduce: "emr",
  "emr-containers": "emrcontainers",
  "emr-serverless": "emrserverless",
  events: "eventbridge",
  states: "sfn"
};
function suffixHelp(action) {
  const near = nearest(action.slice(action.indexOf(".")), [".sync", ".sync:2", ".waitForTaskToken"]);
  return near === void 0 ? `remove it, or use '.sync' or '.waitForTaskToken' if the action supports it` : `did you mean '${near}'?`;
}
function checkSdk(name, pattern, text, sdk, location, report) {
  const [, service = "", action = "", ...more] = name.split(":");
  if (pattern.startsWith(".sync")) {
    report(badResource, "R33", location, `'${pattern}' is not supported by AWS SDK integrations`, {
      help: `remove it, or use an optimized integration such as 'arn:aws:states:::glue:startJobRun.sync'`
    });
  } else if (service === "" || action === "" || more.length > 0) {
    report(badResource, "R32", location, `'${clip(text)}' does not name a service and an action`, {
      help: `write 'arn:aws:states:::aws-sdk:SERVICE:ACTION'`
    });
  } else if (/^[A-Z]/.test(action) || /[A-Z]/.test(service)) {
    report(badResource, "R32", location, `'${clip(name)}' must have a lower-case service and a camelCase action`, {
      help: `write 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`
    });
  } else if (sdk !== void 0) checkSdkNames(service, action, sdk, location, report);
}
function checkSdkNames(service, action, sdk, location, report) {
  const actions = sdk.of(service);
  if (actions === void 0) {
    report(definitionIntegration, "R32", location, `unknown AWS SDK service '${clip(service)}'`, {
      help: () => {
        const near = ownNames(service).find((one) => sdk.of(one) !== void 0) ?? nearest(service, sdk.services);
        return near === void 0 ? "use the name of the service in the AWS SDK for Java" : `did you mean '${near}'?`;
      }
    });
  } else if (!actions.has(action)) {
    const message = `unknown action '${clip(action)}' of the AWS SDK service '${service}'`;
    report(definitionIntegration, "R32", location, message, {
      help: () => didYouMean7(action, actions, MOST_ACTIONS) ?? `use an action of its API in camelCase`
    });
  }
}
var MOST_ACTIONS = 2e3;
function ownNames(service) {
  const bare = service.replaceAll(/[-_.]/g, "");
  const known = SDK_SERVICES[service] ?? OTHER_NAMES[bare];
  return known === void 0 ? [bare] : [known, bare];
}
var OTHER_NAMES = {
  ce: "costexplorer",
  cognitoidp: "cognitoidentityprovider",
  dms: "databasemigration",
  ds: "directory",
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancingv2",
  es: "elasticsearch",
  events: "eventbridge",
  logs: "cloudwatchlogs",
  states: "sfn",
  stepfunctions: "sfn"
};
function sdkName(service, action) {
  return `aws-sdk:${service.toLowerCase()}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
}

// src/asl/validate/structure.ts
import { isArray as isArray5, isNumberText as isNumberText3, keysOf as keysOf3, memberAt as memberAt3 } from "./base.mjs";
import { didYouMean as didYouMean8 } from "./base.mjs";
import { definitionUndocumented as definitionUndocumented4 } from "./compiler.mjs";

// src/asl/validate/schema.generated.ts
var schema_generated_exports = {};
__export(schema_generated_exports, {
  ItemProcessor: () => Q,
  Iterator: () => L,
  branch: () => B,
  definition: () => q,
  state: () => I
});
var I = A;
var h = { $id: "state", type: "object", required: ["Type"], discriminator: { propertyName: "Type" }, oneOf: [{ type: "object", required: ["Type", "Resource"], additionalProperties: false, properties: { Type: { const: "Task" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Resource: { type: "string", pattern: "[^]" }, Parameters: {}, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, ResultPath: { type: ["string", "null"] }, ResultSelector: { type: "object" }, Arguments: {}, Retry: { type: "array", items: { $ref: "Retry" } }, Catch: { type: "array", items: { $ref: "Catch" } }, Next: { type: "string", pattern: "[^]" }, End: { type: "boolean" }, Assign: { type: "object" }, TimeoutSeconds: { type: "integer", minimum: 1, maximum: 99999999 }, TimeoutSecondsPath: { type: "string", pattern: "[^]" }, HeartbeatSeconds: { type: "integer", minimum: 1, maximum: 99999999 }, HeartbeatSecondsPath: { type: "string", pattern: "[^]" }, Credentials: { type: "object" } } }, { type: "object", required: ["Type"], additionalProperties: false, properties: { Type: { const: "Pass" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Result: {}, ResultPath: { type: ["string", "null"] }, Parameters: {}, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, Next: { type: "string", pattern: "[^]" }, End: { type: "boolean" }, Assign: { type: "object" } } }, { type: "object", required: ["Type", "Choices"], additionalProperties: false, properties: { Type: { const: "Choice" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Choices: { type: "array", minItems: 1, items: { type: "object" } }, Default: { type: "string", pattern: "[^]" }, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, Assign: { type: "object" } } }, { type: "object", required: ["Type"], additionalProperties: false, properties: { Type: { const: "Wait" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Seconds: { type: "integer", minimum: 0, maximum: 99999999 }, SecondsPath: { type: "string", pattern: "[^]" }, Timestamp: { type: "string", pattern: "[^]" }, TimestampPath: { type: "string", pattern: "[^]" }, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, Next: { type: "string", pattern: "[^]" }, End: { type: "boolean" }, Assign: { type: "object" } } }, { type: "object", required: ["Type"], additionalProperties: false, properties: { Type: { const: "Succeed" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {} } }, { type: "object", required: ["Type"], additionalProperties: false, properties: { Type: { const: "Fail" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Error: { type: "string" }, ErrorPath: { type: "string", pattern: "[^]" }, Cause: { type: "string" }, CausePath: { type: "string", pattern: "[^]" } } }, { type: "object", required: ["Type", "Branches"], additionalProperties: false, properties: { Type: { const: "Parallel" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Branches: { type: "array", minItems: 1, items: { type: "object" } }, Parameters: {}, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, ResultPath: { type: ["string", "null"] }, ResultSelector: { type: "object" }, Arguments: {}, Retry: { type: "array", items: { $ref: "Retry" } }, Catch: { type: "array", items: { $ref: "Catch" } }, Next: { type: "string", pattern: "[^]" }, End: { type: "boolean" }, Assign: { type: "object" } } }, { type: "object", required: ["Type"], additionalProperties: false, properties: { Type: { const: "Map" }, Comment: { type: "string" }, QueryLanguage: { enum: ["JSONPath", "JSONata"] }, Iterator: { type: "object" }, ItemProcessor: { type: "object" }, Items: {}, ItemsPath: { type: "string", pattern: "[^]" }, ItemSelector: {}, Parameters: {}, MaxConcurrency: { type: "integer", minimum: 0 }, MaxConcurrencyPath: { type: "string", pattern: "[^]" }, ToleratedFailureCount: { type: "integer", minimum: 0 }, ToleratedFailureCountPath: { type: "string", pattern: "[^]" }, ToleratedFailurePercentage: { type: "number", minimum: 0, maximum: 100 }, ToleratedFailurePercentagePath: { type: "string", pattern: "[^]" }, Label: { type: "string", pattern: "[^]" }, ItemReader: { $ref: "ItemReader" }, ItemBatcher: { $ref: "ItemBatcher" }, ResultWriter: { $ref: "ResultWriter" }, InputPath: { type: ["string", "null"] }, OutputPath: { type: ["string", "null"] }, Output: {}, ResultPath: { type: ["string", "null"] }, ResultSelector: { type: "object" }, Arguments: {}, Retry: { type: "array", items: { $ref: "Retry" } }, Catch: { type: "array", items: { $ref: "Catch" } }, Next: { type: "string", pattern: "[^]" }, End: { type: "boolean" }, Assign: { type: "object" } } }] };
var g = Object.prototype.hasOwnProperty;
var p = new RegExp("[^]", "u");
function m(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.ErrorEquals === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "ErrorEquals" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "ErrorEquals" || n === "IntervalSeconds" || n === "MaxAttempts" || n === "BackoffRate" || n === "MaxDelaySeconds" || n === "JitterStrategy" || n === "Comment")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.ErrorEquals !== void 0) {
      let n = t.ErrorEquals;
      if (Array.isArray(n)) {
        if (n.length < 1) {
          const s = { instancePath: o + "/ErrorEquals", keyword: "minItems", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        const r = n.length;
        for (let s = 0; s < r; s++) {
          let l = n[s];
          if (typeof l == "string") {
            if (!p.test(l)) {
              const a = { instancePath: o + "/ErrorEquals/" + s, keyword: "pattern", params: {} };
              e === null ? e = [a] : e.push(a), i++;
            }
          } else {
            const a = { instancePath: o + "/ErrorEquals/" + s, keyword: "type", params: {} };
            e === null ? e = [a] : e.push(a), i++;
          }
        }
      } else {
        const r = { instancePath: o + "/ErrorEquals", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.IntervalSeconds !== void 0) {
      let n = t.IntervalSeconds;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/IntervalSeconds", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n)) {
        if (n > 99999999 || isNaN(n)) {
          const r = { instancePath: o + "/IntervalSeconds", keyword: "maximum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
        if (n < 1 || isNaN(n)) {
          const r = { instancePath: o + "/IntervalSeconds", keyword: "minimum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      }
    }
    if (t.MaxAttempts !== void 0) {
      let n = t.MaxAttempts;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/MaxAttempts", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n)) {
        if (n > 99999999 || isNaN(n)) {
          const r = { instancePath: o + "/MaxAttempts", keyword: "maximum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
        if (n < 0 || isNaN(n)) {
          const r = { instancePath: o + "/MaxAttempts", keyword: "minimum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      }
    }
    if (t.BackoffRate !== void 0) {
      let n = t.BackoffRate;
      if (typeof n == "number" && isFinite(n)) {
        if (n < 1 || isNaN(n)) {
          const r = { instancePath: o + "/BackoffRate", keyword: "minimum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/BackoffRate", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.MaxDelaySeconds !== void 0) {
      let n = t.MaxDelaySeconds;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/MaxDelaySeconds", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n)) {
        if (n > 31622400 || isNaN(n)) {
          const r = { instancePath: o + "/MaxDelaySeconds", keyword: "maximum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
        if (n < 1 || isNaN(n)) {
          const r = { instancePath: o + "/MaxDelaySeconds", keyword: "minimum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      }
    }
    if (t.JitterStrategy !== void 0) {
      let n = t.JitterStrategy;
      if (!(n === "FULL" || n === "NONE")) {
        const r = { instancePath: o + "/JitterStrategy", keyword: "enum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return m.errors = e, i === 0;
}
function c(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.ErrorEquals === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "ErrorEquals" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.Next === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "Next" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "ErrorEquals" || n === "Next" || n === "ResultPath" || n === "Output" || n === "Assign" || n === "Comment")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.ErrorEquals !== void 0) {
      let n = t.ErrorEquals;
      if (Array.isArray(n)) {
        if (n.length < 1) {
          const s = { instancePath: o + "/ErrorEquals", keyword: "minItems", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        const r = n.length;
        for (let s = 0; s < r; s++) {
          let l = n[s];
          if (typeof l == "string") {
            if (!p.test(l)) {
              const a = { instancePath: o + "/ErrorEquals/" + s, keyword: "pattern", params: {} };
              e === null ? e = [a] : e.push(a), i++;
            }
          } else {
            const a = { instancePath: o + "/ErrorEquals/" + s, keyword: "type", params: {} };
            e === null ? e = [a] : e.push(a), i++;
          }
        }
      } else {
        const r = { instancePath: o + "/ErrorEquals", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Next !== void 0) {
      let n = t.Next;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/Next", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/Next", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.ResultPath !== void 0) {
      let n = t.ResultPath;
      if (typeof n != "string" && n !== null) {
        const r = { instancePath: o + "/ResultPath", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Assign !== void 0) {
      let n = t.Assign;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/Assign", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return c.errors = e, i === 0;
}
function k(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.Resource === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "Resource" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "Resource" || n === "Parameters" || n === "Arguments" || n === "ReaderConfig")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.Resource !== void 0) {
      let n = t.Resource;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/Resource", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/Resource", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Parameters !== void 0) {
      let n = t.Parameters;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/Parameters", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.ReaderConfig !== void 0) {
      let n = t.ReaderConfig;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/ReaderConfig", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return k.errors = e, i === 0;
}
function w(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    for (const n in t) if (!(n === "BatchInput" || n === "MaxItemsPerBatch" || n === "MaxItemsPerBatchPath" || n === "MaxInputBytesPerBatch" || n === "MaxInputBytesPerBatchPath")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.MaxItemsPerBatch !== void 0) {
      let n = t.MaxItemsPerBatch;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/MaxItemsPerBatch", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n) && (n < 1 || isNaN(n))) {
        const r = { instancePath: o + "/MaxItemsPerBatch", keyword: "minimum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.MaxItemsPerBatchPath !== void 0) {
      let n = t.MaxItemsPerBatchPath;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/MaxItemsPerBatchPath", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/MaxItemsPerBatchPath", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.MaxInputBytesPerBatch !== void 0) {
      let n = t.MaxInputBytesPerBatch;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/MaxInputBytesPerBatch", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n) && (n < 1 || isNaN(n))) {
        const r = { instancePath: o + "/MaxInputBytesPerBatch", keyword: "minimum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.MaxInputBytesPerBatchPath !== void 0) {
      let n = t.MaxInputBytesPerBatchPath;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/MaxInputBytesPerBatchPath", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/MaxInputBytesPerBatchPath", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return w.errors = e, i === 0;
}
function S(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    for (const n in t) if (!(n === "Resource" || n === "Parameters" || n === "Arguments" || n === "WriterConfig")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.Resource !== void 0) {
      let n = t.Resource;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/Resource", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/Resource", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Parameters !== void 0) {
      let n = t.Parameters;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/Parameters", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.WriterConfig !== void 0) {
      let n = t.WriterConfig;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/WriterConfig", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return S.errors = e, i === 0;
}
function A(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.Type === void 0) {
      const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
      e === null ? e = [r] : e.push(r), i++;
    }
    const n = t.Type;
    if (typeof n == "string") if (n === "Task") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Resource === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Resource" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[0].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Task") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Resource !== void 0) {
        let r = t.Resource;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Resource", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Resource", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultPath !== void 0) {
        let r = t.ResultPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/ResultPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultSelector !== void 0) {
        let r = t.ResultSelector;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/ResultSelector", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Retry !== void 0) {
        let r = t.Retry;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) m(r[l], { instancePath: o + "/Retry/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? m.errors : e.concat(m.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Retry", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Catch !== void 0) {
        let r = t.Catch;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) c(r[l], { instancePath: o + "/Catch/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? c.errors : e.concat(c.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Catch", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Next !== void 0) {
        let r = t.Next;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Next", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Next", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.End !== void 0 && typeof t.End != "boolean") {
        const r = { instancePath: o + "/End", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.TimeoutSeconds !== void 0) {
        let r = t.TimeoutSeconds;
        if (!(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r))) {
          const s = { instancePath: o + "/TimeoutSeconds", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        if (typeof r == "number" && isFinite(r)) {
          if (r > 99999999 || isNaN(r)) {
            const s = { instancePath: o + "/TimeoutSeconds", keyword: "maximum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
          if (r < 1 || isNaN(r)) {
            const s = { instancePath: o + "/TimeoutSeconds", keyword: "minimum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        }
      }
      if (t.TimeoutSecondsPath !== void 0) {
        let r = t.TimeoutSecondsPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/TimeoutSecondsPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/TimeoutSecondsPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.HeartbeatSeconds !== void 0) {
        let r = t.HeartbeatSeconds;
        if (!(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r))) {
          const s = { instancePath: o + "/HeartbeatSeconds", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        if (typeof r == "number" && isFinite(r)) {
          if (r > 99999999 || isNaN(r)) {
            const s = { instancePath: o + "/HeartbeatSeconds", keyword: "maximum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
          if (r < 1 || isNaN(r)) {
            const s = { instancePath: o + "/HeartbeatSeconds", keyword: "minimum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        }
      }
      if (t.HeartbeatSecondsPath !== void 0) {
        let r = t.HeartbeatSecondsPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/HeartbeatSecondsPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/HeartbeatSecondsPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Credentials !== void 0) {
        let r = t.Credentials;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Credentials", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Pass") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[1].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Pass") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultPath !== void 0) {
        let r = t.ResultPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/ResultPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Next !== void 0) {
        let r = t.Next;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Next", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Next", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.End !== void 0 && typeof t.End != "boolean") {
        const r = { instancePath: o + "/End", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Choice") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Choices === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Choices" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[2].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Choice") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Choices !== void 0) {
        let r = t.Choices;
        if (Array.isArray(r)) {
          if (r.length < 1) {
            const l = { instancePath: o + "/Choices", keyword: "minItems", params: {} };
            e === null ? e = [l] : e.push(l), i++;
          }
          const s = r.length;
          for (let l = 0; l < s; l++) {
            let a = r[l];
            if (!(a && typeof a == "object" && !Array.isArray(a))) {
              const P = { instancePath: o + "/Choices/" + l, keyword: "type", params: {} };
              e === null ? e = [P] : e.push(P), i++;
            }
          }
        } else {
          const s = { instancePath: o + "/Choices", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Default !== void 0) {
        let r = t.Default;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Default", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Default", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Wait") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[3].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Wait") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Seconds !== void 0) {
        let r = t.Seconds;
        if (!(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r))) {
          const s = { instancePath: o + "/Seconds", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        if (typeof r == "number" && isFinite(r)) {
          if (r > 99999999 || isNaN(r)) {
            const s = { instancePath: o + "/Seconds", keyword: "maximum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
          if (r < 0 || isNaN(r)) {
            const s = { instancePath: o + "/Seconds", keyword: "minimum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        }
      }
      if (t.SecondsPath !== void 0) {
        let r = t.SecondsPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/SecondsPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/SecondsPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Timestamp !== void 0) {
        let r = t.Timestamp;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Timestamp", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Timestamp", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.TimestampPath !== void 0) {
        let r = t.TimestampPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/TimestampPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/TimestampPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Next !== void 0) {
        let r = t.Next;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Next", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Next", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.End !== void 0 && typeof t.End != "boolean") {
        const r = { instancePath: o + "/End", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Succeed") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!(r === "Type" || r === "Comment" || r === "QueryLanguage" || r === "InputPath" || r === "OutputPath" || r === "Output")) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Succeed") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Fail") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!(r === "Type" || r === "Comment" || r === "QueryLanguage" || r === "Error" || r === "ErrorPath" || r === "Cause" || r === "CausePath")) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Fail") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Error !== void 0 && typeof t.Error != "string") {
        const r = { instancePath: o + "/Error", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.ErrorPath !== void 0) {
        let r = t.ErrorPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/ErrorPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/ErrorPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Cause !== void 0 && typeof t.Cause != "string") {
        const r = { instancePath: o + "/Cause", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.CausePath !== void 0) {
        let r = t.CausePath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/CausePath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/CausePath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Parallel") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Branches === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Branches" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[6].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Parallel") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Branches !== void 0) {
        let r = t.Branches;
        if (Array.isArray(r)) {
          if (r.length < 1) {
            const l = { instancePath: o + "/Branches", keyword: "minItems", params: {} };
            e === null ? e = [l] : e.push(l), i++;
          }
          const s = r.length;
          for (let l = 0; l < s; l++) {
            let a = r[l];
            if (!(a && typeof a == "object" && !Array.isArray(a))) {
              const P = { instancePath: o + "/Branches/" + l, keyword: "type", params: {} };
              e === null ? e = [P] : e.push(P), i++;
            }
          }
        } else {
          const s = { instancePath: o + "/Branches", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultPath !== void 0) {
        let r = t.ResultPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/ResultPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultSelector !== void 0) {
        let r = t.ResultSelector;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/ResultSelector", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Retry !== void 0) {
        let r = t.Retry;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) m(r[l], { instancePath: o + "/Retry/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? m.errors : e.concat(m.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Retry", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Catch !== void 0) {
        let r = t.Catch;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) c(r[l], { instancePath: o + "/Catch/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? c.errors : e.concat(c.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Catch", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Next !== void 0) {
        let r = t.Next;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Next", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Next", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.End !== void 0 && typeof t.End != "boolean") {
        const r = { instancePath: o + "/End", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else if (n === "Map") if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.Type === void 0) {
        const r = { instancePath: o, keyword: "required", params: { missingProperty: "Type" } };
        e === null ? e = [r] : e.push(r), i++;
      }
      for (const r in t) if (!g.call(h.oneOf[7].properties, r)) {
        const s = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: r } };
        e === null ? e = [s] : e.push(s), i++;
      }
      if (t.Type !== void 0 && t.Type !== "Map") {
        const r = { instancePath: o + "/Type", keyword: "const", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Comment !== void 0 && typeof t.Comment != "string") {
        const r = { instancePath: o + "/Comment", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.QueryLanguage !== void 0) {
        let r = t.QueryLanguage;
        if (!(r === "JSONPath" || r === "JSONata")) {
          const s = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Iterator !== void 0) {
        let r = t.Iterator;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Iterator", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ItemProcessor !== void 0) {
        let r = t.ItemProcessor;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/ItemProcessor", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ItemsPath !== void 0) {
        let r = t.ItemsPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/ItemsPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/ItemsPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.MaxConcurrency !== void 0) {
        let r = t.MaxConcurrency;
        if (!(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r))) {
          const s = { instancePath: o + "/MaxConcurrency", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        if (typeof r == "number" && isFinite(r) && (r < 0 || isNaN(r))) {
          const s = { instancePath: o + "/MaxConcurrency", keyword: "minimum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.MaxConcurrencyPath !== void 0) {
        let r = t.MaxConcurrencyPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/MaxConcurrencyPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/MaxConcurrencyPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ToleratedFailureCount !== void 0) {
        let r = t.ToleratedFailureCount;
        if (!(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r))) {
          const s = { instancePath: o + "/ToleratedFailureCount", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
        if (typeof r == "number" && isFinite(r) && (r < 0 || isNaN(r))) {
          const s = { instancePath: o + "/ToleratedFailureCount", keyword: "minimum", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ToleratedFailureCountPath !== void 0) {
        let r = t.ToleratedFailureCountPath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/ToleratedFailureCountPath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/ToleratedFailureCountPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ToleratedFailurePercentage !== void 0) {
        let r = t.ToleratedFailurePercentage;
        if (typeof r == "number" && isFinite(r)) {
          if (r > 100 || isNaN(r)) {
            const s = { instancePath: o + "/ToleratedFailurePercentage", keyword: "maximum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
          if (r < 0 || isNaN(r)) {
            const s = { instancePath: o + "/ToleratedFailurePercentage", keyword: "minimum", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/ToleratedFailurePercentage", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ToleratedFailurePercentagePath !== void 0) {
        let r = t.ToleratedFailurePercentagePath;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/ToleratedFailurePercentagePath", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/ToleratedFailurePercentagePath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Label !== void 0) {
        let r = t.Label;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Label", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Label", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ItemReader !== void 0 && (k(t.ItemReader, { instancePath: o + "/ItemReader", parentData: t, parentDataProperty: "ItemReader", rootData: u }) || (e = e === null ? k.errors : e.concat(k.errors), i = e.length)), t.ItemBatcher !== void 0 && (w(t.ItemBatcher, { instancePath: o + "/ItemBatcher", parentData: t, parentDataProperty: "ItemBatcher", rootData: u }) || (e = e === null ? w.errors : e.concat(w.errors), i = e.length)), t.ResultWriter !== void 0 && (S(t.ResultWriter, { instancePath: o + "/ResultWriter", parentData: t, parentDataProperty: "ResultWriter", rootData: u }) || (e = e === null ? S.errors : e.concat(S.errors), i = e.length)), t.InputPath !== void 0) {
        let r = t.InputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/InputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.OutputPath !== void 0) {
        let r = t.OutputPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/OutputPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultPath !== void 0) {
        let r = t.ResultPath;
        if (typeof r != "string" && r !== null) {
          const s = { instancePath: o + "/ResultPath", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.ResultSelector !== void 0) {
        let r = t.ResultSelector;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/ResultSelector", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Retry !== void 0) {
        let r = t.Retry;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) m(r[l], { instancePath: o + "/Retry/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? m.errors : e.concat(m.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Retry", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Catch !== void 0) {
        let r = t.Catch;
        if (Array.isArray(r)) {
          const s = r.length;
          for (let l = 0; l < s; l++) c(r[l], { instancePath: o + "/Catch/" + l, parentData: r, parentDataProperty: l, rootData: u }) || (e = e === null ? c.errors : e.concat(c.errors), i = e.length);
        } else {
          const s = { instancePath: o + "/Catch", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.Next !== void 0) {
        let r = t.Next;
        if (typeof r == "string") {
          if (!p.test(r)) {
            const s = { instancePath: o + "/Next", keyword: "pattern", params: {} };
            e === null ? e = [s] : e.push(s), i++;
          }
        } else {
          const s = { instancePath: o + "/Next", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
      if (t.End !== void 0 && typeof t.End != "boolean") {
        const r = { instancePath: o + "/End", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (t.Assign !== void 0) {
        let r = t.Assign;
        if (!(r && typeof r == "object" && !Array.isArray(r))) {
          const s = { instancePath: o + "/Assign", keyword: "type", params: {} };
          e === null ? e = [s] : e.push(s), i++;
        }
      }
    } else {
      const r = { instancePath: o, keyword: "type", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else {
      const r = { instancePath: o, keyword: "discriminator", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
    else {
      const r = { instancePath: o, keyword: "discriminator", params: {} };
      e === null ? e = [r] : e.push(r), i++;
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return A.errors = e, i === 0;
}
var q = C;
function C(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.StartAt === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "StartAt" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.States === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "States" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "StartAt" || n === "States" || n === "Comment" || n === "Version" || n === "TimeoutSeconds" || n === "QueryLanguage")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.StartAt !== void 0) {
      let n = t.StartAt;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/StartAt", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/StartAt", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.States !== void 0) {
      let n = t.States;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/States", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.Version !== void 0 && typeof t.Version != "string") {
      const n = { instancePath: o + "/Version", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.TimeoutSeconds !== void 0) {
      let n = t.TimeoutSeconds;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const r = { instancePath: o + "/TimeoutSeconds", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
      if (typeof n == "number" && isFinite(n)) {
        if (n > 99999999 || isNaN(n)) {
          const r = { instancePath: o + "/TimeoutSeconds", keyword: "maximum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
        if (n < 1 || isNaN(n)) {
          const r = { instancePath: o + "/TimeoutSeconds", keyword: "minimum", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      }
    }
    if (t.QueryLanguage !== void 0) {
      let n = t.QueryLanguage;
      if (!(n === "JSONPath" || n === "JSONata")) {
        const r = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return C.errors = e, i === 0;
}
var B = N;
function N(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.StartAt === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "StartAt" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.States === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "States" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "StartAt" || n === "States" || n === "Comment")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.StartAt !== void 0) {
      let n = t.StartAt;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/StartAt", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/StartAt", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.States !== void 0) {
      let n = t.States;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/States", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return N.errors = e, i === 0;
}
var L = b;
function d(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    for (const n in t) if (!(n === "Mode" || n === "ExecutionType")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.Mode !== void 0) {
      let n = t.Mode;
      if (!(n === "INLINE" || n === "DISTRIBUTED")) {
        const r = { instancePath: o + "/Mode", keyword: "enum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.ExecutionType !== void 0) {
      let n = t.ExecutionType;
      if (!(n === "STANDARD" || n === "EXPRESS")) {
        const r = { instancePath: o + "/ExecutionType", keyword: "enum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return d.errors = e, i === 0;
}
function b(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.StartAt === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "StartAt" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.States === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "States" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "StartAt" || n === "States" || n === "Comment" || n === "ProcessorConfig")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.StartAt !== void 0) {
      let n = t.StartAt;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/StartAt", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/StartAt", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.States !== void 0) {
      let n = t.States;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/States", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
    t.ProcessorConfig !== void 0 && (d(t.ProcessorConfig, { instancePath: o + "/ProcessorConfig", parentData: t, parentDataProperty: "ProcessorConfig", rootData: u }) || (e = e === null ? d.errors : e.concat(d.errors), i = e.length));
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return b.errors = e, i === 0;
}
var Q = T;
function T(t, { instancePath: o = "", parentData: f, parentDataProperty: y, rootData: u = t } = {}) {
  let e = null, i = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.StartAt === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "StartAt" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.States === void 0) {
      const n = { instancePath: o, keyword: "required", params: { missingProperty: "States" } };
      e === null ? e = [n] : e.push(n), i++;
    }
    for (const n in t) if (!(n === "StartAt" || n === "States" || n === "Comment" || n === "ProcessorConfig" || n === "QueryLanguage")) {
      const r = { instancePath: o, keyword: "additionalProperties", params: { additionalProperty: n } };
      e === null ? e = [r] : e.push(r), i++;
    }
    if (t.StartAt !== void 0) {
      let n = t.StartAt;
      if (typeof n == "string") {
        if (!p.test(n)) {
          const r = { instancePath: o + "/StartAt", keyword: "pattern", params: {} };
          e === null ? e = [r] : e.push(r), i++;
        }
      } else {
        const r = { instancePath: o + "/StartAt", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.States !== void 0) {
      let n = t.States;
      if (!(n && typeof n == "object" && !Array.isArray(n))) {
        const r = { instancePath: o + "/States", keyword: "type", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
    if (t.Comment !== void 0 && typeof t.Comment != "string") {
      const n = { instancePath: o + "/Comment", keyword: "type", params: {} };
      e === null ? e = [n] : e.push(n), i++;
    }
    if (t.ProcessorConfig !== void 0 && (d(t.ProcessorConfig, { instancePath: o + "/ProcessorConfig", parentData: t, parentDataProperty: "ProcessorConfig", rootData: u }) || (e = e === null ? d.errors : e.concat(d.errors), i = e.length)), t.QueryLanguage !== void 0) {
      let n = t.QueryLanguage;
      if (!(n === "JSONPath" || n === "JSONata")) {
        const r = { instancePath: o + "/QueryLanguage", keyword: "enum", params: {} };
        e === null ? e = [r] : e.push(r), i++;
      }
    }
  } else {
    const n = { instancePath: o, keyword: "type", params: {} };
    e === null ? e = [n] : e.push(n), i++;
  }
  return T.errors = e, i === 0;
}

// src/asl/validate/structure.ts
import { fieldConflict, fieldMissing as fieldMissing2, fieldUnknown as fieldUnknown2, fieldValue as fieldValue2 } from "./compiler.mjs";
var validators = schema_generated_exports;
function checkMachineFields(machine2, role, language, location, report) {
  const rule = role === "definition" ? "R05" : role === "branch" ? "R106" : "R104";
  const name = role === "definition" ? "a definition" : role === "branch" ? "a branch" : `'${role}'`;
  check(validators[role], machine2, { fields: machineFields[role], name, rule }, language, location, report);
}
function checkStateFields(state, type, language, location, report) {
  const shape = { fields: stateFields[type], name: `a ${type} state`, rule: "R20" };
  check(validators.state, state, shape, language, location, report);
}
function check(validator, value, shape, language, location, report) {
  if (validator(schemaInput(value, shape.fields, language, location, report))) return;
  const reported = /* @__PURE__ */ new Set();
  for (const error of validator.errors ?? []) {
    const isValue = error.params.missingProperty === void 0 && error.params.additionalProperty === void 0;
    if (isValue && reported.has(error.instancePath)) continue;
    const isReported = reportError(error, value, shape, language, location, report);
    if (isValue && isReported) reported.add(error.instancePath);
  }
}
function schemaInput(value, fields, language, location, report) {
  const plain2 = {};
  for (const name of keysOf3(value)) {
    const member = memberAt3(value, name);
    if (member === void 0) continue;
    const field = fieldOf(fields, name);
    if (field?.only !== void 0 && field.only !== language) {
      reportOtherLanguage(name, fields, field.only, language, location, report);
    }
    const converted = field?.fields === void 0 ? outline(member, field?.is) : nestedInput(member, field.fields, language, inside(location, name), report);
    if (name === "__proto__") Object.defineProperty(plain2, name, { value: converted, enumerable: true });
    else plain2[name] = converted;
  }
  return plain2;
}
function nestedInput(value, fields, language, location, report) {
  if (isObject(value)) return schemaInput(value, fields, language, location, report);
  if (!isArray5(value)) return outline(value, void 0);
  return value.map(
    (item, index) => isObject(item) ? schemaInput(item, fields, language, inside(location, index), report) : outline(item, void 0)
  );
}
function fieldOf(fields, name) {
  const field = name === "__proto__" ? void 0 : fields[name];
  return typeof field === "object" ? field : void 0;
}
function outline(value, is) {
  if (typeof value !== "object" || value === null) return value;
  if (isNumberText3(value)) return Number(value.numberText);
  if (!isArray5(value)) return EMPTY;
  return is === "names" || is === "objects" || is === "objects or none" ? value.map((item) => outline(item, void 0)) : [];
}
var EMPTY = {};
function reportOtherLanguage(name, fields, only, language, location, report) {
  const instead = [COUNTERPARTS[name], "Output", "ResultPath"].find(
    (other) => other !== void 0 && other !== name && fieldOf(fields, other) !== void 0
  );
  const help = language === "JSONPath" ? `set 'QueryLanguage' to 'JSONata'${instead === void 0 ? "" : `, or use '${instead}' instead`}` : instead && `use '${instead}' instead`;
  const message = `'${name}' is a ${only} field, but this state uses ${language}`;
  report(fieldUnknown2, "R21", inside(location, name), message, { part: "key", help });
}
var COUNTERPARTS = {
  Arguments: "Parameters",
  Output: "OutputPath",
  Items: "ItemsPath",
  Parameters: "Arguments",
  InputPath: "Arguments",
  OutputPath: "Output",
  ResultPath: "Output",
  ResultSelector: "Output",
  Result: "Output",
  ItemsPath: "Items",
  TimeoutSecondsPath: "TimeoutSeconds",
  HeartbeatSecondsPath: "HeartbeatSeconds",
  SecondsPath: "Seconds",
  TimestampPath: "Timestamp",
  MaxConcurrencyPath: "MaxConcurrency",
  ToleratedFailureCountPath: "ToleratedFailureCount",
  ToleratedFailurePercentagePath: "ToleratedFailurePercentage",
  MaxItemsPerBatchPath: "MaxItemsPerBatch",
  MaxInputBytesPerBatchPath: "MaxInputBytesPerBatch",
  ErrorPath: "Error",
  CausePath: "Cause"
};
function reportError(error, root, rootShape, language, rootLocation, report) {
  const { value, location, name, field, shape } = targetOf(error.instancePath, root, rootShape, rootLocation);
  const { missingProperty, additionalProperty } = error.params;
  if (missingProperty !== void 0) {
    const missing = shape.fields[missingProperty];
    report(fieldMissing2, missing?.rule ?? shape.rule, location, `missing field '${missingProperty}' in ${shape.name}`, {
      part: "key",
      help: missing === void 0 ? void 0 : `add '${missingProperty}', ${contentTypes[missing.is].words}`
    });
    return true;
  }
  if (additionalProperty !== void 0) {
    if (memberOf(value, additionalProperty) === void 0) return false;
    reportUnknownField(additionalProperty, value, shape, language, location, report);
    return true;
  }
  if (field === void 0 || isSubstituted(value, field.is, language)) return false;
  const hasPath = language === "JSONPath" && fieldOf(shape.fields, `${name}Path`) !== void 0;
  reportValue(name, field, hasPath, value, location, report);
  return true;
}
function targetOf(instancePath, root, rootShape, rootLocation) {
  let value = root;
  let location = rootLocation;
  let name = "";
  let field;
  let shape = rootShape;
  for (const step of stepsOf(instancePath)) {
    if (value !== void 0 && isArray5(value)) {
      location = inside(location, Number(step));
      value = value[Number(step)];
      continue;
    }
    location = inside(location, step);
    value = memberOf(value, step);
    name = step;
    field = Object.hasOwn(shape.fields, step) ? shape.fields[step] : void 0;
    if (field?.fields !== void 0) shape = nestedShape(step, field.fields);
  }
  return { value, location, name, field, shape };
}
function nestedShape(name, fields) {
  if (name === "Retry") return { fields, name: "a retrier", rule: "R44" };
  if (name === "Catch") return { fields, name: "a catcher", rule: "R44" };
  return { fields, name: `'${name}'`, rule: "R20" };
}
function stepsOf(pointer) {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function reportUnknownField(name, value, shape, language, location, report) {
  report(fieldUnknown2, shape.rule, inside(location, name), `unknown field '${clip(name)}' in ${shape.name}`, {
    part: "key",
    help: () => {
      const unused = Object.entries(shape.fields).filter(([other, { only = language }]) => only === language && memberOf(value, other) === void 0).map(([other]) => other);
      return didYouMean8(name, unused) ?? (unused.length === 0 ? "remove it" : `remove it, or use ${formatChoices(unused)}`);
    }
  });
}
function reportValue(name, { is, rule }, hasPath, value, location, report) {
  if (name === "Comment" && value === null) {
    const help = "remove it, or write a string";
    report(definitionUndocumented4, rule, location, "the States Language requires 'Comment' to be a string, not null", {
      help
    });
    return;
  }
  const isPath = hasPath && typeof value === "string" && value.startsWith("$");
  report(fieldValue2, rule, location, `'${name}' must be ${contentTypes[is].words}, not ${describeValue(value)}`, {
    help: isPath ? `use '${name}Path' for a path` : void 0,
    ...typeof value === "string" ? { text: value } : {}
  });
}
function isSubstituted(value, is, language) {
  if (typeof value !== "string") return false;
  if (language === "JSONata" && /^\{%[\s\S]*%\}$/.test(value) && is !== "language") return true;
  return hasPlaceholder(value);
}
function reportConflict(first, second, rule, location, report) {
  report(fieldConflict, rule, inside(location, second), `'${first}' and '${second}' are mutually exclusive`, {
    part: "key",
    help: "remove one of the two"
  });
}

// src/asl/validate/maps.ts
import { fieldConflict as fieldConflict2, fieldMissing as fieldMissing3, fieldValue as fieldValue3 } from "./compiler.mjs";
import { badResource as badResource2 } from "./compiler.mjs";
function checkMap(state, machine2, location, report) {
  const has = (name) => memberOf(state, name) !== void 0;
  if (has("Iterator") && has("ItemProcessor")) reportConflict("ItemProcessor", "Iterator", "R100", location, report);
  if (!has("Iterator") && !has("ItemProcessor")) {
    report(fieldMissing3, "R100", location, `missing field 'ItemProcessor' in a Map state`, {
      part: "key",
      help: `add 'ItemProcessor' with 'StartAt' and 'States'`
    });
  }
  if (has("Parameters") && has("ItemSelector")) reportConflict("ItemSelector", "Parameters", "R101", location, report);
  checkProcessorConfig(state, machine2, location, report);
  checkLabel(state, location, report);
  checkTransfer(memberOf(state, "ItemReader"), inside(location, "ItemReader"), report);
  checkTransfer(memberOf(state, "ResultWriter"), inside(location, "ResultWriter"), report);
  const readerConfig = inside(inside(location, "ItemReader"), "ReaderConfig");
  checkReaderConfig(memberOf(memberOf(state, "ItemReader"), "ReaderConfig"), readerConfig, report);
  checkBatchLimits(memberOf(state, "ItemBatcher"), inside(location, "ItemBatcher"), report);
}
function checkProcessorConfig(state, { express }, location, report) {
  const field = memberOf(state, "ItemProcessor") === void 0 ? "Iterator" : "ItemProcessor";
  const processor = memberOf(state, field);
  const config = memberOf(processor, "ProcessorConfig");
  const mode = memberOf(config, "Mode");
  const at = inside(inside(location, field), "ProcessorConfig");
  const isInline = isObject(processor) && !isPlaceholder(config) && (mode === void 0 || mode === "INLINE");
  if (isInline && memberOf(state, "ItemReader") !== void 0) {
    report(fieldConflict2, "R103", inside(location, "ItemReader"), `an inline Map state must not have 'ItemReader'`, {
      part: "key",
      help: `set 'Mode' in the 'ProcessorConfig' of '${field}' to 'DISTRIBUTED'`
    });
  }
  if (mode === "DISTRIBUTED" && express !== "no") {
    report(badResource2, "R110", inside(at, "Mode"), "a distributed Map is not supported in Express executions", {
      help: `use 'INLINE', or a state machine of type STANDARD`
    });
  }
  if (mode !== "DISTRIBUTED" || memberOf(config, "ExecutionType") !== void 0) return;
  report(fieldMissing3, "R103", at, `missing field 'ExecutionType' in a distributed Map state`, {
    part: "key",
    help: `add 'ExecutionType', 'STANDARD' or 'EXPRESS'`
  });
}
var MAX_LABEL_LENGTH = 40;
function checkLabel(state, location, report) {
  const label = textOf(memberOf(state, "Label"));
  if (label === void 0 || hasPlaceholder(label)) return;
  const { length } = [...label];
  if (length <= MAX_LABEL_LENGTH) return;
  const message = `'Label' must have at most ${MAX_LABEL_LENGTH} characters, not ${length}`;
  report(fieldValue3, "R103", inside(location, "Label"), message, { help: "shorten it" });
}
var BATCH_LIMITS = [
  "MaxItemsPerBatch",
  "MaxItemsPerBatchPath",
  "MaxInputBytesPerBatch",
  "MaxInputBytesPerBatchPath"
];
function checkBatchLimits(batcher2, location, report) {
  for (const name of ["MaxItemsPerBatch", "MaxInputBytesPerBatch"]) checkPathVariant(batcher2, name, location, report);
  if (!isObject(batcher2) || BATCH_LIMITS.some((name) => memberOf(batcher2, name) !== void 0)) return;
  const message = `missing field 'MaxItemsPerBatch' or 'MaxInputBytesPerBatch' in 'ItemBatcher'`;
  report(fieldMissing3, "R103", location, message, {
    part: "key",
    help: "add one of them to limit the size of a batch"
  });
}
function checkPathVariant(holder, name, location, report) {
  if (memberOf(holder, name) === void 0 || memberOf(holder, `${name}Path`) === void 0) return;
  reportConflict(name, `${name}Path`, "R103", location, report);
}
function checkTransfer(value, location, report) {
  const resource = textOf(memberOf(value, "Resource"));
  if (resource !== void 0 && resource !== "")
    checkResource(resource, TRANSFER, inside(location, "Resource"), report);
}
var TRANSFER = { isTransfer: true, sdk: void 0 };
var INPUT_TYPES = ["CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"];
var HEADER_LOCATIONS = ["FIRST_ROW", "GIVEN"];
function checkReaderConfig(config, location, report) {
  checkPathVariant(config, "MaxItems", location, report);
  const type = memberOf(config, "InputType");
  const headers = memberOf(config, "CSVHeaderLocation");
  checkOneOf("InputType", type, INPUT_TYPES, location, report);
  checkOneOf("CSVHeaderLocation", headers, HEADER_LOCATIONS, location, report);
  if (type === "CSV" && headers === void 0) {
    report(fieldMissing3, "R103", location, `missing field 'CSVHeaderLocation' for CSV input`, {
      part: "key",
      help: `add 'CSVHeaderLocation', 'FIRST_ROW', or 'GIVEN' together with 'CSVHeaders'`
    });
  } else if (headers === "GIVEN" && memberOf(config, "CSVHeaders") === void 0) {
    report(fieldMissing3, "R103", location, `missing field 'CSVHeaders', which 'GIVEN' requires`, {
      part: "key",
      help: `add 'CSVHeaders', an array of column names`
    });
  }
}
function checkOneOf(name, value, allowed, location, report) {
  if (value === void 0 || typeof value === "string" && (allowed.includes(value) || hasPlaceholder(value))) return;
  const all2 = allowed.map((one) => `'${one}'`);
  const words = `${all2.slice(0, -1).join(", ")} or ${all2.at(-1)}`;
  report(fieldValue3, "R103", inside(location, name), `'${name}' must be ${words}, not ${describeValue(value)}`, {
    help: () => didYouMean9(describeValue(value).slice(1, -1), allowed)
  });
}

// src/asl/validate/states.ts
import { fieldConflict as fieldConflict3, fieldMissing as fieldMissing5, fieldValue as fieldValue5, stateType } from "./compiler.mjs";

// src/asl/validate/tasks.ts
import { entriesOf as entriesOf7 } from "./base.mjs";
import { didYouMean as didYouMean10, nearest as nearest2 } from "./base.mjs";
import { definitionIntegration as definitionIntegration2 } from "./compiler.mjs";
import { definitionTokenNotSent } from "./compiler.mjs";
import { fieldMissing as fieldMissing4 } from "./compiler.mjs";
import { badHeartbeat, badParameter, badResource as badResource3 } from "./compiler.mjs";
function checkParameters(resource, state, language, location, report) {
  if (resource.kind !== "service") return;
  const field = language === "JSONata" ? "Arguments" : "Parameters";
  const written = memberOf(state, field);
  const parameters2 = written ?? /* @__PURE__ */ new Map();
  if (!isObject(parameters2)) return;
  const at = written === void 0 ? location : inside(location, field);
  const names = /* @__PURE__ */ new Map();
  const suffix = language === "JSONata" ? /$^/ : /\.\$$/;
  for (const [key, member] of entriesOf7(parameters2)) if (member !== void 0) names.set(key.replace(suffix, ""), key);
  if ([...names.keys()].some(hasPlaceholder)) return;
  checkParameterNames(resource, names, at, report);
  checkRequired(resource, [...names.keys()], field, at, report);
  if (resource.pattern !== ".waitForTaskToken") return;
  if (language === "JSONata" ? computesToken(parameters2) : passesToken(parameters2)) return;
  report(
    definitionTokenNotSent,
    "R35",
    inside(location, "Resource"),
    `the task waits for a callback, but does not pass its task token`,
    {
      help: language === "JSONata" ? `pass '{% $states.context.Task.Token %}' in 'Arguments'` : `pass '$$.Task.Token' in 'Parameters', under a key that ends in '.$'`
    }
  );
}
function computesToken(value) {
  if (typeof value === "string") {
    return value.startsWith("{%") && (hasPlaceholder(value) || /\$(?!states\.(?!context)\w)[A-Za-z_]/.test(value));
  }
  if (Array.isArray(value)) return value.some(computesToken);
  return isObject(value) && [...entriesOf7(value)].some(([, member]) => member !== void 0 && computesToken(member));
}
function checkParameterNames({ action, name: called }, names, location, report) {
  if (action === void 0 && !called.startsWith("aws-sdk:")) return;
  for (const [name, key] of names) {
    if (name === "" || hasPlaceholder(name)) continue;
    if (/^[a-z]/.test(name)) {
      const message = `service parameter '${clip(name)}' must begin with a capital letter`;
      report(badParameter, "R34", inside(location, key), message, {
        part: "key",
        help: `write '${name.charAt(0).toUpperCase()}${clip(name.slice(1))}'`
      });
    } else if (action?.parameters !== void 0 && !action.parameters.includes(name)) {
      const { parameters: known } = action;
      report(definitionIntegration2, "R34", inside(location, key), `unknown parameter '${clip(name)}' of '${called}'`, {
        part: "key",
        help: () => didYouMean10(name, known) ?? `use ${formatChoices(known)}`
      });
    }
  }
}
function checkRequired({ action, name: called }, names, field, location, report) {
  for (const alternatives of action?.required ?? []) {
    const [required = "", ...others] = alternatives.split("|");
    if (names.includes(required) || others.some((other) => names.includes(other))) continue;
    const misspelled = names.find(
      (name) => name.toLowerCase() === required.toLowerCase() || nearest2(name, [required]) !== void 0
    );
    const isReported = misspelled !== void 0 && (action?.parameters !== void 0 || !/^[A-Z]/.test(misspelled));
    if (isReported) continue;
    report(badParameter, "R34", location, `missing parameter '${required}' of '${called}'`, {
      part: "key",
      help: misspelled === void 0 ? `add '${required}' to '${field}'` : `rename '${clip(misspelled)}' to '${required}'`
    });
  }
}
function passesToken(value) {
  if (!isObject(value)) return Array.isArray(value) && value.some(passesToken);
  for (const [name, member] of entriesOf7(value)) {
    if (member === void 0) continue;
    if (typeof member === "object" && member !== null && passesToken(member)) return true;
    if (typeof member === "string" && name.endsWith(".$") && readsToken(member)) return true;
  }
  return false;
}
function readsToken(text) {
  if (hasPlaceholder(text)) return true;
  if (!text.startsWith("States.")) {
    const path = parsePath(text);
    return isParseError(path) || includesToken(path);
  }
  const call = parseIntrinsic(text);
  return isParseError(call) || [...pathsIn(call)].some(includesToken);
}
function includesToken({ root, steps, indefinite }) {
  if (root !== "$$") return typeof root === "object";
  const [first, second] = steps;
  if (first === void 0 || indefinite !== void 0) return true;
  return first === "Task" && (second === void 0 || second === "Token");
}
function checkHeartbeat(state, location, report) {
  const heartbeat = numberOf(memberOf(state, "HeartbeatSeconds"));
  const timeout = numberOf(memberOf(state, "TimeoutSeconds"));
  if (heartbeat === void 0 || timeout === void 0 || heartbeat < timeout) return;
  const message = `'HeartbeatSeconds' must be less than 'TimeoutSeconds', which is ${timeout}`;
  report(badHeartbeat, "R39", inside(location, "HeartbeatSeconds"), message, {
    help: `lower 'HeartbeatSeconds', or raise 'TimeoutSeconds'`
  });
}
function checkExpress(resource, isChild, location, report) {
  let subject;
  if (resource.kind === "activity") subject = "activities are";
  else if (resource.kind === "service" && resource.pattern !== "") subject = `'${resource.pattern}' is`;
  else return;
  report(badResource3, "R110", inside(location, "Resource"), `${subject} not supported in Express executions`, {
    help: isChild ? `set 'ExecutionType' of the Map state to 'STANDARD'` : "use a state machine of type STANDARD"
  });
}
function checkCredentials(state, location, report) {
  const credentials = memberOf(state, "Credentials");
  if (!isObject(credentials)) return;
  if (memberOf(credentials, "RoleArn") !== void 0 || memberOf(credentials, "RoleArn.$") !== void 0) return;
  report(fieldMissing4, "R111", inside(location, "Credentials"), `missing field 'RoleArn' in 'Credentials'`, {
    part: "key",
    help: `add 'RoleArn', the ARN of the role that the task assumes`
  });
}
function resourceOf(state) {
  return textOf(memberOf(state, "Resource"));
}

// src/asl/validate/variables.ts
import { entriesOf as entriesOf8 } from "./base.mjs";
import { badVariable as badVariable3 } from "./compiler.mjs";
import { fieldValue as fieldValue4 } from "./compiler.mjs";
function* assigningIn(state, location) {
  yield { value: state, location };
  for (const field of ["Catch", "Choices"]) {
    const items = itemsOf(memberOf(state, field));
    if (items.length === 0) continue;
    const at = inside(location, field);
    for (const [index, item] of items.entries()) yield { value: item, location: inside(at, index) };
  }
}
function assignedBy(state, location) {
  const names = [];
  for (const { value } of assigningIn(state, location)) {
    const assigned = memberOf(value, "Assign");
    if (isPlaceholder(assigned) || isPlaceholder(value)) return void 0;
    if (!isObject(assigned)) continue;
    for (const [name, member] of entriesOf8(assigned)) {
      if (hasPlaceholder(name)) return void 0;
      if (member !== void 0) names.push(name.replace(/\.\$$/, ""));
    }
  }
  return names;
}
function assignedIn(machine2) {
  const states = memberOf(machine2.value, "States");
  const names = /* @__PURE__ */ new Set();
  const byState = /* @__PURE__ */ new Map();
  if (isPlaceholder(states)) return { names: void 0, byState };
  let isOpen = false;
  if (isObject(states)) {
    const location = inside(machine2.location, "States");
    for (const [state, value] of entriesOf8(states)) {
      if (value === void 0) continue;
      const own = isPlaceholder(value) ? void 0 : assignedBy(value, location);
      if (own === void 0) isOpen = true;
      else {
        byState.set(state, own);
        for (const name of own) names.add(name);
      }
    }
  }
  return { names: isOpen ? void 0 : names, byState };
}
function collectVariables(machines, report) {
  const all2 = /* @__PURE__ */ new Map();
  const visible = /* @__PURE__ */ new Map();
  for (const machine2 of machines) {
    const own = assignedIn(machine2);
    const outer = machine2.outer === void 0 || machine2.isDistributed ? void 0 : machine2.outer;
    const outerNames = outer === void 0 ? NONE : visible.get(outer.machine);
    const before = (name) => outer === void 0 ? "never" : all2.get(outer.machine)?.assignedBefore(outer.state, name) ?? "unknown";
    if (outerNames !== void 0 && outerNames !== NONE) checkOuter(machine2, outerNames, before, report);
    const names = union(outerNames, own.names);
    visible.set(machine2, names);
    let flow;
    all2.set(machine2, {
      names,
      assignedBefore: (state, name) => {
        flow ??= assignmentFlow(machine2, own);
        const here = flow(state, name);
        if (here === "possibly") return here;
        const around = before(name);
        return here === "unknown" && around === "never" ? here : around;
      }
    });
  }
  return all2;
}
var NONE = /* @__PURE__ */ new Set();
function union(outer, own) {
  if (outer === void 0 || own === void 0) return void 0;
  if (own.size === 0) return outer;
  if (outer === NONE) return own;
  return {
    has: (name) => own.has(name) || outer.has(name),
    *[Symbol.iterator]() {
      yield* own;
      yield* outer;
    }
  };
}
function checkOuter(machine2, outer, before, report) {
  const states = memberOf(machine2.value, "States");
  if (!isObject(states)) return;
  const at = inside(machine2.location, "States");
  for (const [name, state] of entriesOf8(states)) {
    if (!isObject(state)) continue;
    for (const { value, location } of assigningIn(state, inside(at, name))) {
      const assigned = memberOf(value, "Assign");
      if (!isObject(assigned)) continue;
      for (const [key] of entriesOf8(assigned)) {
        const variable = key.replace(/\.\$$/, "");
        if (!outer.has(variable) || before(variable) !== "possibly") continue;
        const message = `'${clip(variable)}' is a variable of an outer scope, which a branch or iterator can only read`;
        report(badVariable3, "R22", inside(inside(location, "Assign"), key), message, {
          part: "key",
          help: "rename the variable here, and return its value as output if the outer scope needs it"
        });
      }
    }
  }
}
var MOST_PASSED = 4e6;
function assignmentFlow(machine2, { names, byState }) {
  const states = memberOf(machine2.value, "States");
  if (names === void 0 || !isObject(states)) return UNKNOWN2;
  const start = textOf(memberOf(machine2.value, "StartAt"));
  if (start === void 0 || !byState.has(start)) return UNKNOWN2;
  const entered = /* @__PURE__ */ new Map([[start, /* @__PURE__ */ new Set()]]);
  const pending = /* @__PURE__ */ new Set([start]);
  let passed = 0;
  for (const state of pending) {
    pending.delete(state);
    const after = /* @__PURE__ */ new Set([...entered.get(state) ?? [], ...byState.get(state) ?? []]);
    const targets = targetsOf(memberOf(states, state));
    passed += after.size * (targets?.length ?? 0);
    if (targets === void 0 || passed > MOST_PASSED) return UNKNOWN2;
    for (const target of targets) {
      const known = entered.get(target);
      const before = known?.size ?? -1;
      const next = known ?? /* @__PURE__ */ new Set();
      for (const name of after) next.add(name);
      if (next.size === before) continue;
      entered.set(target, next);
      pending.add(target);
    }
  }
  return (state, name) => {
    const assigned = entered.get(state);
    if (assigned === void 0) return "unknown";
    return assigned.has(name) ? "possibly" : "never";
  };
}
var UNKNOWN2 = () => "unknown";
function targetsOf(state) {
  const targets = [];
  const holders = [state];
  for (const field of ["Choices", "Catch"]) {
    const value = memberOf(state, field);
    if (isPlaceholder(value)) return void 0;
    holders.push(...itemsOf(value));
  }
  for (const holder of holders) {
    if (isPlaceholder(holder)) return void 0;
    for (const field of ["Next", "Default"]) {
      const target = memberOf(holder, field);
      if (isPlaceholder(target)) return void 0;
      if (typeof target === "string") targets.push(target);
    }
  }
  return targets;
}
function isVariableName(name) {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]{0,79}$/u.test(name);
}
function checkVariableNames(state, location, report) {
  for (const { value, location: at } of assigningIn(state, location)) {
    const assigned = memberOf(value, "Assign");
    if (!isObject(assigned)) continue;
    for (const [key, member] of entriesOf8(assigned)) {
      const name = key.replace(/\.\$$/, "");
      if (member === void 0 || hasPlaceholder(name)) continue;
      const keyLocation = inside(inside(at, "Assign"), key);
      if (name === "states") {
        report(
          badVariable3,
          "R22",
          keyLocation,
          `'states' is a reserved name, because '$states' holds the data of a state`,
          {
            part: "key",
            help: "rename the variable"
          }
        );
      } else if (!isVariableName(name)) {
        report(fieldValue4, "R22", keyLocation, `invalid variable name '${clip(name)}'`, {
          part: "key",
          help: "use letters, digits and underscores, begin with a letter or underscore, and stay within 80 characters"
        });
      }
    }
  }
}

// src/asl/validate/states.ts
function checkState(state, machine2, location, scope, facts, report) {
  if (isPlaceholder(state)) return;
  if (!isObject(state)) {
    report(fieldValue5, "R12", location, `a state must be an object, not ${describeValue(state)}`);
    return;
  }
  const type = typeOf(state, location, report);
  if (type === void 0) return;
  const language = languageOf(state, machine2.language);
  if (machine2.language === "JSONata") checkLanguage(state, location, report);
  checkStateFields(state, type, language, location, report);
  checkTransition(state, type, location, report);
  checkAlternatives(state, type, location, report);
  const resource = checkTask(state, type, language, machine2, facts, location, report);
  checkErrorHandlers(state, "Retry", facts.raised, location, report);
  checkErrorHandlers(state, "Catch", facts.raised, location, report);
  checkVariableNames(state, location, report);
  if (type === "Choice") checkChoices(state, language, location, scope, report);
  if (type === "Wait") checkTimestamp(state, language, location, report);
  if (type === "Map") checkMap(state, machine2, location, report);
  if (language === "JSONPath") checkPaths(state, type, resource, location, scope, report);
  else checkExpressions(state, type, resource, location, scope, facts.readExpression, report);
  if (facts.isLarge) checkSize(state, location, report);
}
function typeOf(state, location, report) {
  const type = memberOf(state, "Type");
  if (typeof type === "string" && isStateType(type)) return type;
  if (typeof type === "string" && hasPlaceholder(type)) return void 0;
  const types = formatChoices(stateTypes);
  if (type === void 0) {
    report(stateType, "R12", location, `missing field 'Type' in a state`, {
      part: "key",
      help: `add 'Type', ${types}`
    });
  } else {
    report(stateType, "R12", inside(location, "Type"), `unknown state type ${describeValue(type)}`, {
      help: () => didYouMean11(String(type), stateTypes) ?? `use ${types}`
    });
  }
  return void 0;
}
function checkLanguage(state, location, report) {
  if (memberOf(state, "QueryLanguage") !== "JSONPath") return;
  const message = `a state of a JSONata state machine must not use 'JSONPath'`;
  report(fieldConflict3, "R21", inside(location, "QueryLanguage"), message, {
    help: `set the 'QueryLanguage' of the state machine to 'JSONPath', and that of its JSONata states to 'JSONata'`
  });
}
function checkTask(state, type, language, machine2, { sdk }, location, report) {
  if (type === "Task") checkCredentials(state, location, report);
  const text = type === "Task" ? resourceOf(state) : void 0;
  if (text === void 0 || text === "") return void 0;
  checkHeartbeat(state, location, report);
  const context = { isTransfer: false, sdk };
  const resource = checkResource(text, context, inside(location, "Resource"), report);
  checkParameters(resource, state, language, location, report);
  if (machine2.express !== "no") checkExpress(resource, machine2.express === "child", location, report);
  return resource;
}
function checkTransition(state, type, location, report) {
  if (!Object.hasOwn(stateFields[type], "End")) return;
  const next = memberOf(state, "Next");
  const end = memberOf(state, "End");
  if (next === void 0 && end === void 0) {
    report(fieldMissing5, "R13", location, `missing field 'Next' or 'End' in a ${type} state`, {
      part: "key",
      help: `add 'Next' with the name of the next state, or "End": true`
    });
  } else if (next !== void 0 && end === true) {
    reportConflict("Next", "End", "R13", location, report);
  } else if (next === void 0 && end === false) {
    const help = `add 'Next' with the name of the next state, or set 'End' to true`;
    report(fieldConflict3, "R13", inside(location, "End"), `'End' is false, but 'Next' is missing`, { help });
  }
}
var WAIT_FIELDS = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
function checkAlternatives(state, type, location, report) {
  const fields = stateFields[type];
  if (type === "Wait") {
    const [first, second] = WAIT_FIELDS.filter((name) => memberOf(state, name) !== void 0);
    if (first === void 0) {
      const help = `add 'Seconds' with a duration, or 'Timestamp' with a date and time`;
      const message = `missing field 'Seconds' or 'Timestamp' in a Wait state`;
      report(fieldMissing5, "R90", location, message, { part: "key", help });
    } else if (second !== void 0) reportConflict(first, second, "R90", location, report);
    return;
  }
  for (const name of keysOf4(state)) {
    if (!name.endsWith("Path")) continue;
    const other = name.slice(0, -4);
    const field = Object.hasOwn(fields, other) ? fields[other] : void 0;
    if (field === void 0 || field.only !== void 0) continue;
    if (memberOf(state, other) === void 0 || memberOf(state, name) === void 0) continue;
    reportConflict(other, name, type === "Task" ? "R38" : field.rule, location, report);
  }
}
function checkTimestamp(state, language, location, report) {
  const text = textOf(memberOf(state, "Timestamp"));
  if (text === void 0 || text === "" || hasPlaceholder(text) || isTimestamp2(text)) return;
  if (language === "JSONata" && text.startsWith("{%")) return;
  const message = `'Timestamp' must be a timestamp such as '2030-01-31T08:00:00Z', not ${describeValue(text)}`;
  report(fieldValue5, "R92", inside(location, "Timestamp"), message, {
    help: text.startsWith("$") && language === "JSONPath" ? `use 'TimestampPath' for a path` : TIMESTAMP_HELP,
    text
  });
}
var MAX_PAYLOAD_BYTES = 262144;
function checkSize(state, location, report) {
  for (const name of ["Result", "Parameters", "ItemSelector", "Arguments", "Output"]) {
    const value = memberOf(state, name);
    if (value === void 0) continue;
    const bytes = Buffer.byteLength(compactJson(value));
    if (bytes <= MAX_PAYLOAD_BYTES) continue;
    const message = `'${name}' has ${bytes} bytes, but a payload has at most ${MAX_PAYLOAD_BYTES}`;
    const help = "store the data in Amazon S3, and pass its key";
    report(definitionQuota2, "R110", inside(location, name), message, { part: "key", help });
  }
}

// src/asl/validate/validate.ts
import { fieldMissing as fieldMissing6, fieldUnknown as fieldUnknown3, fieldValue as fieldValue6, stateName } from "./compiler.mjs";
var NOTHING = { names: void 0, assignedBefore: () => "unknown" };
var LARGE = 2e5;
function validate(definition, size, { type = "STANDARD", parts = {} } = {}) {
  const findings = [];
  const report = (info, rule, location, message, { part = "value", within, help, text = "" } = {}) => {
    const toFill = blankIn(text);
    if (toFill === void 0) findings.push({ info, rule, location, part, within, message, help });
    else findings.push(unfilled(toFill, rule, location, part));
  };
  if (isPlaceholder(definition)) return { findings, states: 0 };
  if (!isObject(definition)) {
    report(fieldValue6, "R00", void 0, `a definition must be an object, not ${describeValue(definition)}`);
    return { findings, states: 0 };
  }
  const machines = collectMachines(definition, type);
  const names = checkNames(machines, report);
  const variables = collectVariables(machines, report);
  const parsed = /* @__PURE__ */ new Map();
  const facts = {
    isLarge: size > LARGE,
    raised: raisedErrors(machines),
    sdk: parts.sdk,
    readExpression: parts.expressionReader?.()
  };
  for (const machine2 of machines) {
    checkMachineFields(machine2.value, machine2.role, machine2.language, machine2.location, report);
    const readable = variables.get(machine2) ?? NOTHING;
    const scope = { hasItem: machine2.isInMap, taskToken: "no", variables: readable, parsed, state: "" };
    checkStates2(machine2, scope, facts, report);
    checkFlow(machine2.value, machine2.location, names, report);
  }
  checkDepth(machines, report);
  checkVersion(definition, report);
  return { findings, states: names.size };
}
function checkStates2(machine2, scope, facts, report) {
  const states = memberOf(machine2.value, "States");
  if (!isObject(states)) return;
  const location = inside(machine2.location, "States");
  for (const field of machine2.misplaced) {
    report(fieldUnknown3, "R20", inside(location, field), `'${field}' is a field of the state machine, not a state`, {
      part: "key",
      help: `move it out of 'States'`
    });
  }
  let isEmpty = true;
  for (const [name, state] of entriesOf9(states)) {
    if (state === void 0) continue;
    isEmpty = false;
    checkState(state, machine2, inside(location, name), { ...scope, state: name }, facts, report);
  }
  if (isEmpty && machine2.misplaced.length === 0)
    report(fieldMissing6, "R02", location, `'States' is empty`, { part: "key", help: "add a state" });
}
var MAX_DEPTH2 = 10;
function checkDepth(machines, report) {
  const tooDeep = machines.find(({ depth }) => depth > MAX_DEPTH2);
  if (tooDeep === void 0) return;
  const message = `branches and iterators are nested more than ${MAX_DEPTH2} levels deep`;
  report(definitionQuota3, "R09", tooDeep.location, message, {
    part: "key",
    help: "move the inner levels into a nested state machine"
  });
}
function checkVersion(definition, report) {
  const value = memberOf(definition, "Version");
  if (typeof value !== "string" || value === "1.0" || hasPlaceholder(value)) return;
  const message = `unknown States Language version ${describeValue(value)}`;
  report(definitionVersion, "R07", inside(void 0, "Version"), message, { help: 'write "1.0"' });
}
function checkNames(machines, report) {
  const names = /* @__PURE__ */ new Map();
  const labels = /* @__PURE__ */ new Set();
  for (const machine2 of machines) {
    const states = memberOf(machine2.value, "States");
    if (!isObject(states)) continue;
    const at = inside(machine2.location, "States");
    for (const [name, state] of entriesOf9(states)) {
      if (state === void 0) continue;
      const location = inside(at, name);
      checkLength(name, location, report);
      const first = names.get(name);
      if (first === void 0) names.set(name, location);
      else reportDuplicate(name, location, first, report);
      const label = textOf(memberOf(state, "Label"));
      if (label === void 0) continue;
      if (labels.has(label)) {
        const message = `duplicate Map label ${describeValue(label)}`;
        report(stateName, "R103", inside(location, "Label"), message, { help: "rename one of the two" });
      }
      labels.add(label);
    }
  }
  return names;
}
var MAX_NAME_LENGTH = 80;
function checkLength(name, location, report) {
  const length = name.length > MAX_NAME_LENGTH ? [...name].length : name.length;
  if (length > 0 && length <= MAX_NAME_LENGTH || hasPlaceholder(name)) return;
  const message = length === 0 ? "a state name must not be empty" : `a state name must have at most ${MAX_NAME_LENGTH} characters, not ${length}`;
  report(stateName, "R10", location, message, { part: "key", help: length === 0 ? "name the state" : "shorten it" });
}
function reportDuplicate(name, location, first, report) {
  report(stateName, "R11", location, `duplicate state name '${clip(name)}'`, {
    part: "key",
    help: () => `rename it, because '${clip(pointerOf(first))}' has the same name`
  });
}

// src/asl/validate/check-emitted.ts
function checkEmitted(definition, instance, size, isExplained) {
  const { machine: machine2 } = instance.graph;
  for (const finding of validate(definition, size).findings) {
    if (finding.info.severity !== "error") continue;
    if (isExplained(sourceSpansOf(finding.location, instance))) continue;
    throw bugIn("validate", describe(finding, machine2));
  }
}
function describe({ info, rule, location, message }, machine2) {
  return `the definition of '${machine2}' violates ${rule} (${info.code} ${info.name}) at '${pointerOf(location)}': ${message}`;
}
function sourceSpansOf(location, root) {
  const steps = [];
  for (let link = location; link !== void 0; link = link.up) steps.unshift(link.step);
  let instance = root;
  let spans = [];
  for (let index = 0; index < steps.length && instance !== void 0; index += 1) {
    if (steps[index] !== "States") return spans;
    const name = steps[index + 1];
    const state = instance.graph.live.find(({ id }) => instance?.names.get(id) === name);
    if (state === void 0) return spans;
    spans = spansOf(state);
    const isBranch = steps[index + 2] === "Branches";
    const child = isBranch ? steps[index + 3] : 0;
    instance = instance.children.get(state.id)?.[typeof child === "number" ? child : -1];
    index += isBranch ? 3 : 2;
  }
  return spans;
}
function spansOf(state) {
  if (state.kind !== "task") return [state.span];
  const { name, attributes } = state.task;
  return [state.span, name.span, ...[...attributes.values()].map((attribute) => attribute.span)];
}

// src/asl/validate/finding.ts
function awsCodeOf({ info, rule }) {
  return AWS_CODES.get(rule) ?? (info.severity === "error" ? "SCHEMA_VALIDATION_FAILED" : void 0);
}
var AWS_CODES = /* @__PURE__ */ new Map([
  ["R00", "INVALID_JSON_DESCRIPTION"],
  ["R03", "MISSING_TRANSITION_TARGET"],
  ["R09", "TOO_DEEPLY_NESTED"],
  ["R10", "INVALID_STATE_NAME"],
  ["R11", "DUPLICATE_STATE_NAME"],
  ["R14", "MISSING_TRANSITION_TARGET"],
  ["R15", "MISSING_TRANSITION_TARGET"],
  ["R17", "MISSING_END_STATE"],
  ["R31", "INVALID_RESOURCE"],
  ["R32", "INVALID_RESOURCE"],
  ["R33", "INVALID_RESOURCE"],
  ["R62", "NO_DOLLAR"],
  ["R64", "PASS_RESULT_IS_STATIC"],
  ["R65", "NO_PATH"],
  ["R109", "DUPLICATE_STATE_NAME"]
]);
export {
  awsCodeOf,
  checkEmitted,
  clip,
  closingBracket,
  describeValue,
  endOfString,
  inside,
  isIntrinsic,
  isObject,
  isParseError,
  itemsOf,
  memberOf,
  numberOf,
  parseIntrinsic,
  parsePath,
  partAt,
  pointerOf,
  readJson,
  textOf,
  unescapeName,
  validate
};
