import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors2 = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors2();
    module.exports.createColors = createColors2;
  }
});

// src/cases/check.ts
import { alternatives, didYouMean, isOneLetterAway } from "./base.mjs";
import { testValue, unknownTestName } from "./compiler.mjs";
var DEFAULT_MACHINE = "main";
var STATES_ERRORS = [
  "States.BranchFailed",
  "States.DataLimitExceeded",
  "States.ExceedToleratedFailureThreshold",
  "States.HeartbeatTimeout",
  "States.Http.Socket",
  "States.IntrinsicFailure",
  "States.ItemReaderFailed",
  "States.NoChoiceMatched",
  "States.ParameterPathFailure",
  "States.Permissions",
  "States.QueryEvaluationError",
  "States.ResultPathMatchFailure",
  "States.ResultWriterFailed",
  "States.Runtime",
  "States.TaskFailed",
  "States.Timeout"
];
function checkTestFile({ machine, tasks, cases }, known, report) {
  const checking = { known, report, machines: /* @__PURE__ */ new Map(), unknown: /* @__PURE__ */ new Set() };
  for (const { name } of tasks.values()) checkName(name, void 0, checking);
  checkAnswers(tasks, checking);
  const usual = machine === void 0 ? checkedMachine(DEFAULT_MACHINE, checking) : machineOf(machine, checking);
  const raised = raisedBy(tasks);
  let isMissing2 = machine === void 0 && usual === void 0;
  for (const own of cases) {
    if (isMissing2 && own.machine === void 0) {
      const message = `the project has no state machine '${DEFAULT_MACHINE}', and the case names no other`;
      report(unknownTestName, own.name.span, message, { help: "add 'machine' to the case or to the file" });
      isMissing2 = false;
    }
    checkAnswers(own.tasks, checking);
    const { error } = own.expect ?? {};
    if (error !== void 0) checkExpectedError(error, [raised, raisedBy(own.tasks)], checking);
    const runs = own.machine === void 0 ? usual : machineOf(own.machine, checking);
    if (runs !== void 0) checkNames(own, runs, checking);
  }
}
function checkedMachine(name, { known, machines }) {
  const machine = known.machines.get(name);
  if (machine === void 0) return void 0;
  const seen = machines.get(name);
  const { tasks, functions, states } = machine;
  const checked = seen ?? { machine: name, names: /* @__PURE__ */ new Set([...tasks, ...functions, ...states]) };
  machines.set(name, checked);
  return checked;
}
function machineOf({ text, span }, checking) {
  const machine = checkedMachine(text, checking);
  if (machine !== void 0) return machine;
  if (checking.unknown.has(span.start)) return void 0;
  checking.unknown.add(span.start);
  const names = [...checking.known.machines.keys()];
  const others = names.length === 0 ? "a state machine of the project" : alternatives(names.slice(0, 10));
  checking.report(unknownTestName, span, `unknown state machine '${text}'`, {
    help: () => didYouMean(text, names) ?? `use ${others}`
  });
  return void 0;
}
function checkNames({ tasks, expect }, machine, checking) {
  const { path = [], calls = [], inputs = [] } = expect ?? {};
  const named = [...tasks.values(), ...calls, ...inputs].map(({ name }) => name);
  for (const name of [...named, ...path]) checkName(name, machine, checking);
}
function checkName({ text, span }, machine, checking) {
  if (machine?.names.has(text)) return;
  const owner = ownerOf(text, checking);
  if (owner !== void 0 && machine === void 0) return;
  if (owner !== void 0) {
    checking.report(unknownTestName, span, `the state machine '${machine?.machine}' does not have '${text}'`, {
      help: `remove it, or run '${owner}', which has it`
    });
    return;
  }
  checking.report(unknownTestName, span, `unknown task or state '${text}'`, {
    help: () => {
      const known = machine === void 0 ? allNames(checking) : machine.names;
      return didYouMean(text, known) ?? "use the name of a task class, a called function or a state";
    }
  });
}
function ownerOf(name, checking) {
  for (const machine of checking.known.machines.keys()) {
    if (checkedMachine(machine, checking)?.names.has(name)) return machine;
  }
  return void 0;
}
function allNames(checking) {
  return new Set(
    [...checking.known.machines.keys()].flatMap((name) => [...checkedMachine(name, checking)?.names ?? []])
  );
}
function checkAnswers(tasks, checking) {
  const machines = [...checking.known.machines.values()];
  for (const { name, answers } of tasks.values()) {
    for (const { answer } of answers) {
      if (answer.kind === "real" && machines.some(({ remote }) => remote.has(name.text))) {
        checking.report(testValue, answer.span, `the code of '${name.text}' runs only in AWS`, {
          help: "write { return: \u2026 } with its result"
        });
      }
      if (answer.kind === "raise") checkRaised(answer.error, checking);
    }
  }
}
function checkRaised({ text, span }, { known: { errors = /* @__PURE__ */ new Set() }, report }) {
  if (text.startsWith("States.") && !isErrorOfAws(text)) {
    const help = () => didYouMean(text, STATES_ERRORS) ?? `use ${alternatives(STATES_ERRORS.slice(0, 5))}`;
    report(unknownTestName, span, `Step Functions has no error '${text}'`, { help });
    return;
  }
  if (errors.has(text)) return;
  const meant = [...errors].find((name) => new RegExp("^\\p{Lu}", "u").test(name) && isMisspelled(text, name));
  if (meant === void 0) return;
  const message = `nothing in the project raises or handles '${text}'`;
  report(unknownTestName, span, message, { help: `did you mean '${meant}'?` });
}
function isMisspelled(text, name) {
  const [given, meant] = [text, name].map((word) => word.replace(/\d/g, ""));
  return text.length > 3 && given !== meant && isOneLetterAway(text, name);
}
function isErrorOfAws(name) {
  return name.startsWith("States.") ? STATES_ERRORS.includes(name) : name.includes(".");
}
function raisedBy(tasks) {
  const answers = [...tasks.values()].flatMap((mock) => mock.answers.map(({ answer }) => answer));
  if (answers.some(({ kind }) => kind === "real")) return void 0;
  return new Set(answers.flatMap((own) => "error" in own && own.error !== void 0 ? [own.error.text] : []));
}
function checkExpectedError(error, raised, checking) {
  const { text, span } = error;
  const {
    known: { errors },
    report
  } = checking;
  const isRaised = raised.some((own) => own === void 0 || own.has(text));
  if (isRaised || errors === void 0 || errors.has(text) || isErrorOfAws(text)) return;
  report(unknownTestName, span, `no task, mock or state machine of the project raises '${text}'`, {
    help: () => didYouMean(text, [...errors, ...STATES_ERRORS]) ?? "use the name of an error that the state machine raises"
  });
}

// src/cases/mock-config.ts
import { readJson } from "./validator.mjs";
import { inside } from "./validator.mjs";
import { isArray, numberTextOf } from "./base.mjs";
import { didYouMean as didYouMean4, nearest } from "./base.mjs";

// src/cases/numbers.ts
import { isNumberText } from "./base.mjs";
var MAX_DIGITS = 1e3;
function jsonNumber(source) {
  if (source.length > MAX_DIGITS) return void 0;
  const based = /^([-+]?)(0[xo][0-9a-fA-F]+)$/.exec(source);
  if (based !== null) return numberOf(`${based[1] === "-" ? "-" : ""}${BigInt(based[2] ?? 0)}`);
  const decimal = /^([-+]?)0*(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(source);
  if (decimal === null) return void 0;
  const [, sign, whole, fraction, exponent] = decimal;
  const tail = `${fraction === void 0 ? "" : `.${fraction || "0"}`}${exponent === void 0 ? "" : `e${exponent}`}`;
  return numberOf(`${sign === "-" ? "-" : ""}${whole || "0"}${tail}`);
}
function numberOf(text) {
  const number = Number(text);
  return String(number) === text ? number : { numberText: text };
}
function isSameNumber(one, other) {
  if (typeof one === "number" && typeof other === "number") return one === other;
  const [first, second] = [decimalOf(one), decimalOf(other)];
  return first !== void 0 && first === second;
}
function isNumber(value) {
  return typeof value === "number" || isNumberText(value);
}
function decimalOf(value) {
  if (!isNumber(value)) return void 0;
  const text = typeof value === "number" ? String(value) : value.numberText;
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (parts === null) return void 0;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  if (digits === "") return "0";
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return `${sign}${digits.slice(0, end)}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - end)}`;
}

// src/cases/read-keys.ts
import { alternatives as alternatives2, didYouMean as didYouMean2 } from "./base.mjs";
import { testValue as testValue2, testValueType, unknownTestKey } from "./compiler.mjs";

// src/cases/value.ts
import { isNumberText as isNumberText2 } from "./base.mjs";
function caseValue(tree) {
  return { json: jsonOf(tree), tree };
}
function jsonOf(tree) {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(jsonOf);
  if (tree.kind === "broken") return null;
  return new Map([...tree.entries].map(([key, { value }]) => [key, jsonOf(value)]));
}
function describeYaml(tree) {
  if (tree.kind !== "scalar") return tree.kind === "list" ? "a list" : "a mapping";
  if (typeof tree.value === "number" || isNumberText2(tree.value)) return "a number";
  return typeof tree.value === "string" ? "a string" : String(tree.value);
}
function spanAt(tree, path) {
  let at2 = tree;
  for (const step3 of path) {
    const next = at2.kind === "mapping" && typeof step3 === "string" ? at2.entries.get(step3)?.value : at2.kind === "list" && typeof step3 === "number" ? at2.items[step3] : void 0;
    if (next === void 0) break;
    at2 = next;
  }
  return at2.span;
}

// src/cases/read-keys.ts
function readEntries(mapping, specs, { what, hint, ...reading }) {
  const found = {};
  const names = Object.keys(specs);
  for (const entry of mapping.entries.values()) {
    if (Object.hasOwn(specs, entry.key)) found[entry.key] = entry;
    else {
      reading.report(unknownTestKey, entry.keySpan, `unknown key '${entry.key}' in ${what}`, {
        help: () => didYouMean2(entry.key, names) ?? hint ?? `use ${alternatives2(names)}`
      });
    }
  }
  for (const [name, { isRequired }] of Object.entries(specs)) {
    if (!isRequired || found[name] !== void 0) continue;
    reading.report(testValueType, firstLine(mapping), `missing key '${name}' in ${what}`, { help: `add '${name}'` });
  }
  return found;
}
function firstLine({ span, entries }) {
  for (const { keySpan } of entries.values()) return keySpan;
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}
function wrongType(value, name, expected, { report }, help) {
  if (value.kind === "broken") return;
  const message = `${name} must be ${expected}, but is ${describeYaml(value)}`;
  report(testValueType, value.span, message, { help: help ?? `write ${expected}` });
}
function mappingIn(value, name, reading) {
  return value.kind === "mapping" ? value : wrongType(value, name, "a mapping", reading);
}
function listIn(value, name, reading) {
  return value.kind === "list" ? value : wrongType(value, name, "a list", reading);
}
function textIn(value, name, reading) {
  if (value.kind === "scalar" && typeof value.value === "string") return { text: value.value, span: value.span };
  const isPlain = value.kind === "scalar" && value.value !== null;
  return wrongType(value, name, "a string", reading, isPlain ? "put the value in quotes" : void 0);
}
function nameIn(value, name, reading) {
  const written = textIn(value, name, reading);
  if (written === void 0 || written.text !== "") return written;
  reading.report(testValue2, written.span, `${name} must not be empty`, { help: "write a name" });
  return void 0;
}
function numberIn(value, name, { most, isInteger }, reading) {
  const expected = isInteger ? "an integer" : "a number";
  if (value.kind !== "scalar") return wrongType(value, name, expected, reading);
  const given = value.value;
  const number = typeof given === "object" && given !== null ? Number(given.numberText) : given;
  if (typeof number !== "number") return wrongType(value, name, expected, reading);
  if (isInteger && Number.isFinite(number) && !Number.isInteger(number)) {
    const help = `write ${Math.max(0, Math.floor(number))}, or another integer`;
    reading.report(testValueType, value.span, `${name} must be an integer, but is ${number}`, { help });
    return void 0;
  }
  if (number >= 0 && number <= most) return Object.is(number, -0) ? 0 : number;
  reading.report(testValue2, value.span, `${name} must be from 0 to ${most}`, {
    help: `write ${number < 0 ? 0 : most}, or a number between the two`
  });
  return void 0;
}

// src/cases/mock-config.ts
import { invalidTestFile as invalidTestFile2, testValue as testValue3, testValueType as testValueType2, unknownTestKey as unknownTestKey2, unknownTestName as unknownTestName2 } from "./compiler.mjs";

// src/cases/yaml.ts
import { isAlias, isMap, isNode, isScalar, isSeq } from "./vendor-yaml.mjs";
import { didYouMean as didYouMean3 } from "./base.mjs";
import { MAX_YAML_DEPTH, yamlDocument } from "./yaml-text.mjs";
import { invalidTestFile } from "./compiler.mjs";
var MAX_TEST_FILE = 2 ** 20;
var MAX_ADDED = 1e5;
function readYaml(file, report) {
  const { text } = file;
  const stop2 = (problem) => {
    report(invalidTestFile, problem.span, problem.message, { help: problem.help });
  };
  if (text.length > MAX_TEST_FILE) {
    return stop2({ span: START, message: "the file is larger than 1 MiB", help: "split it into several files" });
  }
  const document = yamlDocument(text);
  if ("message" in document) return stop2(document);
  const walk = { report, anchors: /* @__PURE__ */ new Map(), added: 0 };
  return convert(document.contents, START, 0, walk).value;
}
var START = { start: 0, end: 0 };
function convert(node, place2, depth, walk) {
  if (isAlias(node)) return aliased(node, depth, walk);
  if (!isNode(node)) return scalar(null, place2);
  const { anchor } = node;
  if (anchor !== void 0) walk.anchors.set(anchor, void 0);
  const converted = contentOf(node, place2, depth, walk);
  if (anchor !== void 0) walk.anchors.set(anchor, converted);
  return converted;
}
function contentOf(node, place2, depth, walk) {
  const span = spanOf(node, place2);
  if (isScalar(node)) return scalarOf(node, span, walk);
  const parts = [];
  const part = (child, at2) => {
    const converted = convert(child, at2, depth + 1, walk);
    parts.push(converted);
    return converted.value;
  };
  const whole = (value) => ({
    value,
    size: parts.reduce((sum, { size }) => sum + size, 1),
    height: parts.reduce((most, { height }) => Math.max(most, height + 1), 0)
  });
  if (isSeq(node)) return whole({ kind: "list", span, items: node.items.map((item) => part(item, span)) });
  const entries = /* @__PURE__ */ new Map();
  for (const { key: keyNode, value } of isMap(node) ? node.items : []) {
    const key = keyOf(keyNode, span, walk);
    const read = part(value, key?.keySpan ?? span);
    if (key === void 0) continue;
    const first = entries.get(key.key);
    if (first === void 0) entries.set(key.key, { ...key, value: read });
    else {
      walk.report(invalidTestFile, key.keySpan, `duplicate key '${key.key}'`, {
        help: "rename one of the two, or remove it",
        related: [{ span: first.keySpan, message: "the first one" }]
      });
    }
  }
  return whole({ kind: "mapping", span, entries });
}
function spanOf({ range: range2 }, place2) {
  const [start2, end] = range2 ?? [0, 0];
  return start2 === end ? place2 : { start: start2, end };
}
function scalar(value, span) {
  return { value: { kind: "scalar", span, value }, size: 1, height: 0 };
}
function broken(span) {
  return { value: { kind: "broken", span }, size: 1, height: 0 };
}
function scalarOf({ value, source }, span, walk) {
  const refuse = (message, help) => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (typeof value === "string") {
    if (isWellFormed(value)) return scalar(value, span);
    return refuse("a string contains half of a surrogate pair, which UTF-8 cannot encode", "write the whole character");
  }
  if (typeof value === "boolean" || value === null) return scalar(value, span);
  const number = typeof value === "number" ? jsonNumber(source ?? String(value)) : void 0;
  if (number !== void 0) return { value: { kind: "scalar", span, value: number }, size: 1, height: 0 };
  if ((source ?? "").length > 20) return refuse("a number has more than 1000 characters", "quote it, or shorten it");
  return refuse(`JSON has no number '${source}'`, `write '${source}' in quotes if it is a string`);
}
function isWellFormed(text) {
  return !new RegExp("\\p{Surrogate}", "u").test(text);
}
function keyOf(node, place2, walk) {
  const refuse = (span2, message, help) => {
    walk.report(invalidTestFile, span2, message, { help });
  };
  if (!isNode(node) || !isScalar(node)) {
    const span2 = isNode(node) ? spanOf(node, place2) : place2;
    return refuse(
      span2,
      "a key must be a string",
      isAlias(node) ? "write the key out" : "write a string before the colon"
    );
  }
  const span = spanOf(node, place2);
  const { value } = convert(node, span, 0, walk);
  if (value.kind !== "scalar") return void 0;
  if (typeof value.value !== "string") {
    const written = node.source ?? "";
    const message = `a key must be a string, but '${written}' is ${describeYaml(value)}`;
    return refuse(span, message, `write "${written}" in quotes`);
  }
  if (value.value === "<<" && node.type === "PLAIN") {
    return refuse(span, "merge keys ('<<') are not part of YAML 1.2", "write the keys out");
  }
  return { key: value.value, keySpan: span };
}
function aliased(alias, depth, walk) {
  const span = spanOf(alias, { start: 0, end: 0 });
  const { source } = alias;
  const refuse = (message, help) => {
    walk.report(invalidTestFile, span, message, { help });
    return broken(span);
  };
  if (!walk.anchors.has(source)) {
    return refuse(`unknown anchor '${source}'`, didYouMean3(source, walk.anchors.keys()) ?? "write the value out");
  }
  const converted = walk.anchors.get(source);
  if (converted === void 0) return refuse(`the alias '*${source}' is inside its own anchor`, "write the value out");
  const { value, size, height } = converted;
  if (depth + height > MAX_YAML_DEPTH) {
    return refuse(`values are nested more than ${MAX_YAML_DEPTH} levels deep`, "make the value flatter");
  }
  if (walk.added > MAX_ADDED) return broken(span);
  walk.added += size;
  if (walk.added > MAX_ADDED) {
    return refuse(`aliases multiply the file to more than ${MAX_ADDED} values`, "use fewer aliases");
  }
  return { value: { ...value, span }, size, height };
}

// src/cases/mock-config.ts
function readMockConfig(file, report) {
  const root = jsonTree(file, report);
  const reading = { report };
  const mapping = root && mappingIn(root, "a mock configuration file", reading);
  if (mapping === void 0) return void 0;
  const responses = readResponses(memberOf(mapping, "MockedResponses", reading), reading);
  const machines = memberOf(mapping, "StateMachines", reading);
  const cases = [...machines?.entries.values() ?? []].flatMap((machine) => {
    const own = mappingIn(machine.value, `the state machine '${machine.key}'`, reading);
    const listed2 = own && memberOf(own, "TestCases", reading);
    return [...listed2?.entries.values() ?? []].flatMap((entry) => readCase(entry, machine, responses, reading) ?? []);
  });
  return { file, source: "mock-config", machine: void 0, tasks: /* @__PURE__ */ new Map(), cases };
}
function jsonTree(file, report) {
  if (file.text.length > MAX_TEST_FILE) {
    report(invalidTestFile2, { start: 0, end: 0 }, "the file is larger than 1 MiB", {
      help: "split it into several files"
    });
    return void 0;
  }
  const { value, error, duplicates, spanOf: spanOf2 } = readJson(file.text);
  if (error !== void 0) {
    report(invalidTestFile2, error.span, `invalid JSON: ${error.message}`, {
      help: error.help
    });
  }
  for (const { key, span, first } of duplicates) {
    report(invalidTestFile2, span, `duplicate key '${key}'`, {
      help: "rename one of the two, or remove it",
      related: [{ span: first, message: "the first one" }]
    });
  }
  return value === void 0 ? void 0 : treeOf(value, void 0, 0, spanOf2);
}
var MAX_PLACES = 5;
function treeOf(json, location, depth, spanOf2) {
  const span = spanOf2(location, "value");
  const at2 = (step3) => depth < MAX_PLACES ? inside(location, step3) : location;
  if (isArray(json)) {
    return { kind: "list", span, items: json.map((item, index) => treeOf(item, at2(index), depth + 1, spanOf2)) };
  }
  if (json instanceof Map) {
    const entries = [...json].map(([key, member]) => [
      key,
      { key, keySpan: spanOf2(at2(key), "key"), value: treeOf(member, at2(key), depth + 1, spanOf2) }
    ]);
    return { kind: "mapping", span, entries: new Map(entries) };
  }
  const text = numberTextOf(json);
  if (text !== void 0) return { kind: "scalar", span, value: jsonNumber(text) ?? { numberText: text } };
  return { kind: "scalar", span, value: json };
}
function memberOf(mapping, key, reading) {
  const entry = mapping.entries.get(key);
  if (entry !== void 0) return mappingIn(entry.value, `'${key}'`, reading);
  const near = nearest(key, mapping.entries.keys());
  const written = near === void 0 ? void 0 : mapping.entries.get(near);
  const span = written?.keySpan ?? { start: mapping.span.start, end: mapping.span.start + 1 };
  const help = near === void 0 ? `add "${key}"` : `rename '${near}' to '${key}'`;
  reading.report(testValueType2, span, `missing key '${key}'`, { help });
  return void 0;
}
function readResponses(mapping, reading) {
  if (mapping === void 0) return void 0;
  const responses = /* @__PURE__ */ new Map();
  for (const { key, value } of mapping.entries.values()) {
    const own = mappingIn(value, `the response '${key}'`, reading);
    responses.set(key, own && readRanges(own, key, reading));
  }
  return responses;
}
function readRanges(mapping, name, reading) {
  const entries = [...mapping.entries.values()];
  const ranges = entries.flatMap((entry) => readRange(entry, reading) ?? []);
  if (entries.length === 0) {
    const help = 'add "0" with Return or Throw';
    reading.report(testValue3, mapping.span, `the response '${name}' has no answer`, { help });
  }
  ranges.sort((one, other) => one.range.first - other.range.first);
  let last = -1;
  for (const { entry, range: range2 } of ranges) {
    if (range2.first <= last) {
      reading.report(testValue3, entry.keySpan, `two answers for call ${range2.first} in the response '${name}'`, {
        help: "change one of the two numbers"
      });
      return void 0;
    }
    last = range2.last;
  }
  return ranges.length < entries.length || entries.length === 0 ? void 0 : ranges.map(({ range: range2 }) => range2);
}
function readRange(entry, reading) {
  const { key, keySpan, value } = entry;
  const [, from = "", to = from] = /^\s*(\d{1,15})\s*(?:-\s*(\d{1,15})\s*)?$/.exec(key) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === "" || last < first) {
    const help = 'write the number of a call from 0, or a range such as "1-2"';
    reading.report(testValue3, keySpan, `'${key}' is not a number of calls`, { help });
    return void 0;
  }
  const mapping = mappingIn(value, `the answer '${key}'`, reading);
  const answer = mapping && readAnswer(mapping, keySpan, reading);
  return answer && { entry, range: { first, last, answer } };
}
function readAnswer(mapping, keySpan, reading) {
  const [result, error] = [mapping.entries.get("Return"), mapping.entries.get("Throw")];
  const { span } = mapping;
  const after = void 0;
  for (const { key, keySpan: place2 } of mapping.entries.values()) {
    if (key === "Return" || key === "Throw") continue;
    const help = didYouMean4(key, ["Return", "Throw"]) ?? "use Return or Throw";
    reading.report(unknownTestKey2, place2, `unknown key '${key}' in an answer`, { help });
    return void 0;
  }
  if (result === void 0 === (error === void 0)) {
    const message = `an answer must have ${result === void 0 ? "Return or Throw" : "either Return or Throw, not both"}`;
    const help = `${result === void 0 ? "add" : "keep"} one of the two`;
    reading.report(testValue3, error?.keySpan ?? keySpan, message, { help });
    return void 0;
  }
  if (result !== void 0) return { kind: "return", span, value: caseValue(result.value), after };
  const thrown = error && mappingIn(error.value, "'Throw'", reading);
  if (thrown === void 0) return void 0;
  const [name, cause] = [thrown.entries.get("Error"), thrown.entries.get("Cause")];
  if (name === void 0) {
    reading.report(testValueType2, error?.keySpan ?? keySpan, "missing key 'Error' in 'Throw'", { help: 'add "Error"' });
    return void 0;
  }
  const written = nameIn(name.value, "'Error'", reading);
  return written && { kind: "raise", span, error: written, cause: cause && textIn(cause.value, "'Cause'", reading), after };
}
function readCase({ key, keySpan, value }, machine, responses, reading) {
  const mapping = mappingIn(value, `the test case '${key}'`, reading);
  if (mapping === void 0) return void 0;
  const tasks = /* @__PURE__ */ new Map();
  for (const state of mapping.entries.values()) {
    const written = textIn(state.value, `the response of '${state.key}'`, reading);
    if (written === void 0 || responses === void 0) continue;
    const answers = responses.get(written.text);
    if (answers !== void 0) tasks.set(state.key, { name: { text: state.key, span: state.keySpan }, answers });
    else if (!responses.has(written.text)) {
      reading.report(unknownTestName2, written.span, `unknown response '${written.text}'`, {
        help: () => didYouMean4(written.text, responses.keys()) ?? `add it to 'MockedResponses'`
      });
    }
  }
  return {
    name: { text: key, span: keySpan },
    span: mapping.span,
    machine: { text: machine.key, span: machine.keySpan },
    input: void 0,
    tasks,
    expect: void 0
  };
}

// src/cases/read.ts
import { alternatives as alternatives3, didYouMean as didYouMean6 } from "./base.mjs";

// src/cases/read-mocks.ts
import { didYouMean as didYouMean5 } from "./base.mjs";
import { testValue as testValue4, testValueType as testValueType3 } from "./compiler.mjs";

// src/cases/specs.ts
var MAX_AFTER = 99999999;
var REAL = "real";
var STATUSES = ["succeeded", "failed", "timed-out", "aborted"];
var fileKeys = {
  machine: { kind: "name", help: "the state machine that the cases run; `main` by default" },
  tasks: { kind: "mocks", help: "mocks for all cases" },
  cases: { kind: "cases", isRequired: true, help: "the cases" }
};
var caseKeys = {
  name: { kind: "name", isRequired: true, help: "the name of the case, unique in the file" },
  machine: { kind: "name", help: "the state machine that the case runs, if not that of the file" },
  input: { kind: "mapping", help: "the input of the execution; `{}` by default" },
  tasks: { kind: "mocks", help: "mocks for this case, which take precedence over those of the file" },
  expect: { kind: "expect", help: "the expected result; by default, the execution must succeed" }
};
var answerKeys = {
  return: { kind: "value", help: "the result of the task" },
  raise: { kind: "name", help: "the name of the error that the task raises" },
  abort: { kind: "name or null", help: "stops the execution with this error, or with none if null" },
  cause: { kind: "text", help: "the cause, with `raise` or `abort`" },
  after: { kind: "seconds", help: "seconds of virtual time before the answer; without one, the task returns `{}`" }
};
var expectKeys = {
  status: { kind: "status", help: "how the execution ends" },
  error: { kind: "name", help: "the error that the execution ends with" },
  cause: { kind: "text", help: "a text that the cause of the error contains" },
  output: { kind: "value", help: "a value that the output contains" },
  exactly: { kind: "value", help: "the whole output" },
  path: { kind: "names", help: "states or tasks in this order; others may come between them" },
  calls: { kind: "counts", help: "task or state \u2192 number of calls" },
  inputs: { kind: "lists", help: "task or state \u2192 list of the inputs that its calls contain, one for each call" }
};

// src/cases/read-mocks.ts
function readMocks(mapping, reading) {
  const mocks = /* @__PURE__ */ new Map();
  for (const { key, keySpan, value } of mapping.entries.values()) {
    if (value.kind === "list" && value.items.length === 0) {
      reading.report(testValue4, value.span, `the mock of '${key}' has no answer`, {
        help: "add an answer to the list"
      });
    }
    const items = value.kind === "list" ? value.items : [value];
    const answers = items.flatMap((item, index) => {
      const answer = readAnswer2(item, key, reading);
      const last = index === items.length - 1 ? Number.POSITIVE_INFINITY : index;
      return answer === void 0 ? [] : [{ first: index, last, answer }];
    });
    if (answers.length === items.length && items.length > 0)
      mocks.set(key, { name: { text: key, span: keySpan }, answers });
  }
  return mocks;
}
function readAnswer2(value, task, reading) {
  const { span } = value;
  if (value.kind === "mapping") return answerOf(value, task, reading);
  if (value.kind === "scalar" && value.value === REAL) return { kind: "real", span, after: void 0 };
  const expected = `a mapping or '${REAL}'`;
  const near = value.kind === "scalar" && typeof value.value === "string" ? didYouMean5(value.value, [REAL]) : void 0;
  return wrongType(value, `the mock of '${task}'`, expected, reading, near ?? "write { return: \u2026 } around the result");
}
function answerOf(mapping, task, reading) {
  const what = `the mock of '${task}'`;
  const hint = "write { return: \u2026 } around the result of the task";
  const found = readEntries(mapping, answerKeys, { ...reading, what, hint });
  const { span } = mapping;
  const kinds = [found.return, found.raise, found.abort].filter((entry) => entry !== void 0);
  const [first, second] = kinds;
  if (first !== void 0 && second !== void 0) {
    const message = `${what} has both '${first.key}' and '${second.key}'`;
    const help = "keep one of them, or write a list with one answer for each call";
    reading.report(testValue4, second.keySpan, message, { help });
    return void 0;
  }
  if (found.cause !== void 0 && found.raise === void 0 && found.abort === void 0) {
    const help = "add 'raise' with the name of the error";
    reading.report(testValue4, found.cause.keySpan, `${what} has a cause, but raises no error`, { help });
  }
  if (mapping.entries.size === 0) {
    reading.report(testValueType3, span, `${what} has no answer`, { help: "write { return: {} } for an empty result" });
    return void 0;
  }
  const limits = { most: MAX_AFTER, isInteger: false };
  const after = found.after && numberIn(found.after.value, "'after'", limits, reading);
  const cause = found.cause && textIn(found.cause.value, "'cause'", reading);
  if (found.raise !== void 0) {
    const error = nameIn(found.raise.value, "'raise'", reading);
    return error && { kind: "raise", span, error, cause, after };
  }
  if (found.abort !== void 0) {
    const { value } = found.abort;
    const isNull = value.kind === "scalar" && value.value === null;
    return { kind: "abort", span, error: isNull ? void 0 : nameIn(value, "'abort'", reading), cause, after };
  }
  if (found.return !== void 0) return { kind: "return", span, value: caseValue(found.return.value), after };
  return { kind: "return", span, value: caseValue({ kind: "mapping", span, entries: /* @__PURE__ */ new Map() }), after };
}

// src/cases/read.ts
import { testValue as testValue5 } from "./compiler.mjs";
function readTestFile(file, report) {
  return readAs(file, report, fileKeys);
}
function readMocksFile(file, report) {
  const { isRequired: _, ...cases } = fileKeys.cases;
  return readAs(file, report, { ...fileKeys, cases });
}
function readAs(file, reportAll, keys) {
  const reading = { report: reportOnce(reportAll) };
  const root = readYaml(file, reading.report);
  if (root === void 0) return void 0;
  const mapping = root.kind === "mapping" ? root : wrongType(root, "a test file", "a mapping", reading, "add 'cases:'");
  if (mapping === void 0) return void 0;
  const found = readEntries(mapping, keys, {
    ...reading,
    what: "a test file"
  });
  const tasks = found.tasks && mappingIn(found.tasks.value, "'tasks'", reading);
  return {
    file,
    source: "cases",
    machine: found.machine && nameIn(found.machine.value, "'machine'", reading),
    tasks: tasks === void 0 ? /* @__PURE__ */ new Map() : readMocks(tasks, reading),
    cases: found.cases === void 0 ? [] : readCases(found.cases, reading)
  };
}
function reportOnce(report) {
  const seen = /* @__PURE__ */ new Set();
  return (info, span, message, extra) => {
    const key = `${info.code} ${span.start} ${span.end}`;
    if (!seen.has(key)) report(info, span, message, extra);
    seen.add(key);
  };
}
function readCases({ value, keySpan }, reading) {
  const list = listIn(value, "'cases'", reading);
  if (list?.items.length === 0) reading.report(testValue5, keySpan, "'cases' is empty", { help: "add a case" });
  const names = /* @__PURE__ */ new Map();
  return (list?.items ?? []).flatMap((item) => {
    const mapping = mappingIn(item, "a case", reading);
    const own = mapping && readCase2(mapping, reading);
    if (own === void 0) return [];
    const first = names.get(own.name.text);
    if (first !== void 0) {
      reading.report(testValue5, own.name.span, `two cases have the name '${own.name.text}'`, {
        help: "rename one of the two",
        related: [{ span: first.span, message: "the first one" }]
      });
    }
    names.set(own.name.text, own.name);
    return [own];
  });
}
function readCase2(mapping, reading) {
  const found = readEntries(mapping, caseKeys, { ...reading, what: "a case" });
  const tasks = found.tasks && mappingIn(found.tasks.value, "'tasks'", reading);
  const input = found.input && mappingIn(found.input.value, "'input'", reading);
  const expect = found.expect && mappingIn(found.expect.value, "'expect'", reading);
  const rest = {
    span: mapping.span,
    machine: found.machine && nameIn(found.machine.value, "'machine'", reading),
    input: input && caseValue(input),
    tasks: tasks === void 0 ? /* @__PURE__ */ new Map() : readMocks(tasks, reading),
    expect: expect && readExpect(expect, reading)
  };
  const name = found.name && nameIn(found.name.value, "'name'", reading);
  return name && { name, ...rest };
}
function readExpect(mapping, reading) {
  const found = readEntries(mapping, expectKeys, { ...reading, what: "'expect'" });
  const expect = {
    span: mapping.span,
    status: found.status && readStatus(found.status.value, reading),
    error: found.error && nameIn(found.error.value, "'error'", reading),
    cause: found.cause && textIn(found.cause.value, "'cause'", reading),
    output: found.output && caseValue(found.output.value),
    exactly: found.exactly && caseValue(found.exactly.value),
    path: found.path && readPath(found.path.value, reading),
    calls: perName(found.calls, "'calls'", reading, (value, { text, span }) => {
      const limits = { most: Number.MAX_SAFE_INTEGER, isInteger: true };
      const count = numberIn(value, `'calls' of '${text}'`, limits, reading);
      return count === void 0 ? void 0 : { name: { text, span }, count, span: value.span };
    }),
    inputs: perName(found.inputs, "'inputs'", reading, (value, name) => {
      const list = listIn(value, `'inputs' of '${name.text}'`, reading);
      return list && { name, inputs: caseValue(list) };
    })
  };
  reportContradictions(expect, found, reading);
  return expect;
}
function readStatus(value, reading) {
  const written = textIn(value, "'status'", reading);
  if (written === void 0) return void 0;
  const status = STATUSES.find((one) => one === written.text);
  if (status !== void 0) return { status, span: written.span };
  const message = `invalid status '${written.text}'; expected ${alternatives3(STATUSES)}`;
  reading.report(testValue5, written.span, message, { help: () => didYouMean6(written.text, STATUSES) });
  return void 0;
}
function readPath(value, reading) {
  return listIn(value, "'path'", reading)?.items.flatMap((item) => nameIn(item, "a name in 'path'", reading) ?? []);
}
function perName(entry, name, reading, read) {
  const mapping = entry && mappingIn(entry.value, name, reading);
  return [...mapping?.entries.values() ?? []].flatMap(
    ({ key, keySpan, value }) => read(value, { text: key, span: keySpan }) ?? []
  );
}
function reportContradictions({ status, calls, inputs }, found, { report }) {
  const failure = found.error ?? found.cause;
  const result = found.output ?? found.exactly;
  if (status?.status === "succeeded" && failure !== void 0) {
    const message = `an execution that succeeds has no '${failure.key}'`;
    report(testValue5, failure.keySpan, message, { help: "change 'status' to failed, or remove this line" });
  } else if (result !== void 0 && (failure !== void 0 || status && status.status !== "succeeded")) {
    const message = `an execution that does not succeed has no output, but '${result.key}' is expected`;
    report(testValue5, result.keySpan, message, { help: "remove it, or expect the execution to succeed" });
  }
  const counts = new Map(calls.map(({ name, count }) => [name.text, count]));
  for (const { name, inputs: listed2 } of inputs) {
    const count = counts.get(name.text);
    const length = listed2.tree.kind === "list" ? listed2.tree.items.length : void 0;
    if (count === void 0 || count === length) continue;
    const message = `'inputs' has ${length} for '${name.text}', but 'calls' expects ${count}`;
    report(testValue5, name.span, message, { help: "list one input for each call, or change the number" });
  }
}

// src/cases/test-file.ts
function acceptedStatuses(expect) {
  if (expect?.status !== void 0) return [expect.status.status];
  const isFailure = expect?.error !== void 0 || expect?.cause !== void 0;
  return isFailure ? ["failed", "timed-out", "aborted"] : ["succeeded"];
}
function findMock(names, layers) {
  for (const layer of layers) {
    for (const name of names) {
      const mock = layer.get(name);
      if (mock !== void 0) return mock;
    }
  }
  return void 0;
}
function answerAt({ answers }, call2) {
  let [low, high] = [0, answers.length - 1];
  while (low <= high) {
    const middle = low + high >> 1;
    const range2 = answers[middle];
    if (range2 === void 0 || call2 < range2.first) high = middle - 1;
    else if (call2 > range2.last) low = middle + 1;
    else return range2.answer;
  }
  return void 0;
}
function namesOfReal(mocks) {
  const real = [...mocks.values()].filter(({ answers }) => answers.some(({ answer }) => answer.kind === "real"));
  return real.map(({ name }) => name.text);
}

// src/compare/coverage.ts
import { COVERAGE_PARTS, uncoveredIn } from "./base.mjs";
function compareCoverage(before, after, paths) {
  const keyOf2 = (path, machine) => JSON.stringify([path, machine]);
  const known = new Map(before.map((own) => [keyOf2(own.file.path, own.machine), own]));
  const changes = after.map((own) => changeOf(known.get(keyOf2(paths.get(own.file.path), own.machine)), own));
  const tested = new Set(after.map(({ file }) => paths.get(file.path)));
  const remaining = new Set(paths.values());
  const untested = before.filter(({ file }) => remaining.has(file.path) && !tested.has(file.path));
  return [
    ...changes,
    ...untested.map((own) => ({
      ...{ project: own.project, machine: own.machine, before: own, after: void 0 },
      ...{ lost: [], added: [] }
    }))
  ];
}
function changeOf(before, after) {
  const { project, machine } = after;
  if (before === void 0) return { project, machine, before, after, lost: [], added: [] };
  const reached = new Set(COVERAGE_PARTS.flatMap((part) => before[part].reached));
  const missing = new Set(uncoveredIn(before).map(({ key }) => key));
  const uncovered = uncoveredIn(after).filter(({ key }) => !missing.has(key));
  return {
    ...{ project, machine, before, after },
    lost: uncovered.filter(({ key }) => reached.has(key)),
    added: uncovered.filter(({ key }) => !reached.has(key))
  };
}

// src/local/coverage.ts
function addHits(hits, facts) {
  for (const fact of facts) {
    const { machine } = fact;
    switch (fact.kind) {
      case "entered":
        hits.add(stateKey(machine, fact.state));
        break;
      case "chose":
        hits.add(partKey("arm", machine, fact.state, fact.arm));
        break;
      case "retried":
        hits.add(partKey("retrier", machine, fact.state, fact.retrier));
        break;
      case "caught":
        hits.add(partKey("catcher", machine, fact.state, fact.catcher));
        break;
      default:
    }
  }
}
function stateKey(machine, state) {
  return JSON.stringify(["state", machine, state]);
}
function partKey(part, machine, state, index) {
  return JSON.stringify([part, machine, state, index]);
}
function coverageOf(project, hits) {
  return [...project.sources].map(([machine, states]) => machineCoverage(project, machine, states, hits));
}
function machineCoverage({ name: project, file }, machine, sources, hits) {
  const text = (span) => wordsAt(file, span);
  const parts = { states: newCount(), arms: newCount(), catchers: newCount(), retriers: newCount() };
  for (const [state, source] of sources) {
    const put2 = putter(state, hits);
    put2(parts.states, stateKey(machine, state), source.span, `state '${state}'`);
    for (const [index, { span, isDefault }] of source.arms.entries()) {
      const hit = partKey("arm", machine, state, isDefault ? "default" : index);
      put2(parts.arms, hit, span, isDefault ? defaultText(source) : `arm ${text(span)}`);
    }
    for (const [index, span] of source.catchers.entries()) {
      put2(parts.catchers, partKey("catcher", machine, state, index), span, text(span));
    }
    for (const [index, span] of source.retriers.entries()) {
      const hit = partKey("retrier", machine, state, source.firstRetrier + index);
      put2(parts.retriers, hit, span, text(span));
    }
  }
  const counts = Object.values(parts);
  for (const { missing } of counts) missing.sort((a, b) => a.span.start - b.span.start);
  const total = counts.reduce((sum, count) => sum + count.total, 0);
  const covered = counts.reduce((sum, count) => sum + count.covered, 0);
  return { project, machine, file, ...parts, percent: total === 0 ? 100 : Math.floor(100 * covered / total) };
}
function newCount() {
  return { covered: 0, total: 0, missing: [], reached: [] };
}
function putter(state, hits) {
  return (count, hit, span, what) => {
    const key = JSON.stringify([state, what]);
    count.total += 1;
    if (hits.has(hit)) {
      count.covered += 1;
      count.reached.push(key);
    } else count.missing.push({ hit, span, what, key });
  };
}
function defaultText({ arms }) {
  return arms.length > 2 ? "none of the conditions" : "the condition does not hold";
}
var MAX_WORDS = 60;
function wordsAt({ text }, { start: start2, end }) {
  const [line = ""] = text.slice(start2, end).split(/[\r\n]/);
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}\u2026` : line;
}

// src/local/local-project.ts
import { emit } from "./compiler.mjs";

// src/local/state-sources.ts
import { taskFields } from "./compiler.mjs";
import { secondsUntilTimeout } from "./compiler.mjs";
function sourcesOf(instances) {
  const machines = /* @__PURE__ */ new Map();
  for (const root of instances) {
    const states = /* @__PURE__ */ new Map();
    const open = [root];
    for (let instance = open.pop(); instance !== void 0; instance = open.pop()) {
      for (const state of instance.graph.live) {
        const name = instance.names.get(state.id);
        if (name !== void 0 && !states.has(name)) states.set(name, sourceOf(state, instance));
      }
      open.push(...[...instance.children.values()].flat());
    }
    machines.set(root.graph.machine, states);
  }
  return machines;
}
function sourceOf(state, instance) {
  const own = { kind: state.kind, state, role: instance.role, span: state.span };
  const none = { arms: [], catchers: [], retriers: [], firstRetrier: 0, callee: void 0, seconds: void 0 };
  if (state.kind === "choice") return { ...none, ...own, arms: armsOf(state, instance) };
  if (state.kind !== "task" && state.kind !== "machine") return { ...none, ...own };
  return {
    ...own,
    ...{ arms: [], firstRetrier: taskFields(state, instance.role).hasDefaultRetry ? 1 : 0 },
    seconds: secondsUntilTimeout(state),
    callee: state.kind === "task" ? { kind: "task", task: state.task } : { kind: "function", name: state.machine },
    catchers: state.catches.map((catcher) => catcher.span),
    retriers: state.retries.map((retrier) => retrier.span)
  };
}
function armsOf({ rules, otherwise, span }, { graph }) {
  const last = rules.at(-1)?.span.end ?? span.start;
  const target = graph.states.get(otherwise)?.span;
  const isElse = target !== void 0 && target.start > last && target.end <= span.end;
  return [
    ...rules.map((rule) => ({ span: rule.span, isDefault: false })),
    { span: isElse ? target : { start: span.start, end: last }, isDefault: true }
  ];
}

// src/local/local-project.ts
function localProject(buildable) {
  const definitions = /* @__PURE__ */ new Map();
  for (const instance of buildable.instances) {
    definitions.set(instance.graph.machine, emit(instance, buildable.form));
    definitions.set(standInOf(instance.graph.machine), STAND_IN);
  }
  const { project } = buildable;
  const { file } = project.module;
  return { name: project.name, file, buildable, definitions, sources: sourcesOf(buildable.instances) };
}
function standInOf(machine) {
  return `${machine}-mock`;
}
function functionOf(machine) {
  const isStandIn = machine.endsWith("-mock");
  return { name: isStandIn ? machine.slice(0, -"-mock".length) : machine, isStandIn };
}
var STAND_IN = { StartAt: "Mock", States: { Mock: { Type: "Task", Resource: "mock", End: true } } };
function sourceOfState({ sources }, machine, state) {
  return sources.get(machine)?.get(state);
}
function namesOfState(project, machine, state) {
  const callee = sourceOfState(project, machine, state)?.callee;
  if (callee === void 0) return [state];
  return [state, callee.kind === "task" ? callee.task.name.text : callee.name];
}
function knownNames(project) {
  const own = /* @__PURE__ */ new Map();
  for (const [machine, states] of project.sources) {
    const tasks = /* @__PURE__ */ new Set();
    const functions = /* @__PURE__ */ new Set();
    const remote = /* @__PURE__ */ new Set();
    for (const [state, { callee }] of states) {
      if (callee?.kind === "task") {
        const name = callee.task.name.text;
        tasks.add(name);
        if (callee.task.service === "codebuild") remote.add(name).add(state);
      } else if (callee !== void 0) functions.add(callee.name);
    }
    own.set(machine, { tasks, functions, states: new Set(states.keys()), remote });
  }
  const machines = /* @__PURE__ */ new Map();
  for (const machine of own.keys()) {
    const reached = /* @__PURE__ */ new Set([machine]);
    for (const name of reached) for (const called of own.get(name)?.functions ?? []) reached.add(called);
    const parts = [...reached].flatMap((name) => own.get(name) ?? []);
    machines.set(machine, {
      tasks: new Set(parts.flatMap(({ tasks }) => [...tasks])),
      functions: new Set(parts.flatMap(({ functions }) => [...functions])),
      states: new Set(parts.flatMap(({ states }) => [...states])),
      remote: new Set(parts.flatMap(({ remote }) => [...remote]))
    });
  }
  return { machines, errors: knownErrors(project) };
}
function knownNamesOfAll(projects) {
  const machines = /* @__PURE__ */ new Map();
  const errors = /* @__PURE__ */ new Set();
  let handlesAll = false;
  for (const project of projects) {
    const known = knownNames(project);
    for (const [name, machine] of known.machines) machines.set(`${project.file.path} ${name}`, machine);
    for (const error of known.errors ?? []) errors.add(error);
    handlesAll ||= known.errors === void 0;
  }
  return { machines, errors: handlesAll ? void 0 : errors };
}
var ANY_ERROR = /* @__PURE__ */ new Set(["States.ALL", "States.TaskFailed"]);
var CONSTANTS = /* @__PURE__ */ new Set(["None", "True", "False"]);
function knownErrors({
  buildable: { graphs, methods, project }
}) {
  const errors = /* @__PURE__ */ new Set();
  for (const { live } of graphs.values()) {
    for (const state of live) {
      if (state.kind === "fail") errors.add(state.error);
      if (state.kind !== "task" && state.kind !== "machine") continue;
      for (const handler of [...state.catches, ...state.retries]) for (const error of handler.errors) errors.add(error);
    }
  }
  if ([...ANY_ERROR].some((name) => errors.has(name))) return void 0;
  const { text } = project.module.file;
  for (const { definition } of methods) {
    for (const [word] of text.slice(definition.span.start, definition.span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
      if (!CONSTANTS.has(word)) errors.add(word);
    }
  }
  return errors;
}

// src/local/failure-place.ts
function failurePlaces({ result, facts, real }, project) {
  if (result.status !== "failed") return [];
  const failure = failureOf(facts, result, project);
  if (failure === void 0) return [];
  const { fact, span } = failure;
  const { file } = project;
  const statement = { file, span, message: "failed here" };
  const raised = real.findLast(({ answer }) => answer.kind === "raise" && answer.cause === fact.cause)?.answer;
  if (raised?.kind !== "raise" || raised.line === void 0) return [statement];
  return [statement, { file, span: lineSpan(file, raised.line), message: `'${raised.error}' was raised here` }];
}
function failureOf(facts, end, project) {
  let found;
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact?.kind !== "failed") continue;
    if (found === void 0 && (fact.error !== end.error || fact.cause !== end.cause)) return void 0;
    if (found !== void 0 && !isInside(fact, found.fact, facts)) continue;
    const source = sourceOfState(project, fact.machine, fact.state);
    if (source === void 0) continue;
    found = { fact, span: source.arms[0]?.span ?? source.span };
    if (!failsForOthers(source.kind, fact)) return found;
  }
  return found;
}
function failsForOthers(kind, { error }) {
  return kind === "map" || kind === "parallel" || kind === "machine" && error === "States.TaskFailed";
}
function isInside(fact, outer, facts) {
  if (fact.arn === outer.arn) return fact.position[outer.position.length]?.state === outer.state;
  const start2 = facts.find((own) => own.kind === "started" && own.arn === fact.arn);
  return start2?.kind === "started" && start2.parent === outer.arn;
}
function lineSpan({ text, lineStarts }, line) {
  const [start2, end] = [lineStarts[line - 1] ?? text.length, lineStarts[line] ?? text.length];
  const content = text.slice(start2, end);
  return { start: start2 + content.length - content.trimStart().length, end: start2 + content.trimEnd().length };
}

// src/local/judge.ts
import { causeMessage } from "./base.mjs";

// src/cases/expect.ts
import { isArray as isArray2, isNumberText as isNumberText3 } from "./base.mjs";
import { plural } from "./base.mjs";
import { shortJson, TRACE_KEY } from "./base.mjs";
var MAX_DIFFERENCES = 20;
function contains(expected, actual) {
  return compare(expected, actual, true);
}
function exactly(expected, actual) {
  return compare(expected, actual, false);
}
function compare(expected, actual, mayHaveMore) {
  const differences = [];
  visit(withoutTrace(expected), withoutTrace(actual), [], { mayHaveMore, differences });
  return differences;
}
function withoutTrace(value) {
  const map = mapOf(value);
  return map?.has(TRACE_KEY) ? new Map([...map].filter(([key]) => key !== TRACE_KEY)) : value;
}
function visit(expected, actual, path, comparison) {
  const { mayHaveMore, differences } = comparison;
  if (differences.length >= MAX_DIFFERENCES) return;
  const [wanted, found] = [mapOf(expected), mapOf(actual)];
  if (wanted !== void 0 && found !== void 0) {
    for (const [key, member] of wanted) {
      const own = found.get(key);
      if (own !== void 0) visit(member, own, [...path, key], comparison);
      else put({ kind: "missing", path: [...path, key], expected: member }, comparison);
    }
    if (mayHaveMore) return;
    for (const [key, member] of found) {
      if (key !== TRACE_KEY && !wanted.has(key))
        put({ kind: "unexpected", path: [...path, key], actual: member }, comparison);
    }
  } else if (isArray2(expected) && isArray2(actual)) {
    if (expected.length !== actual.length) {
      put({ kind: "length", path, expected: expected.length, actual: actual.length }, comparison);
      return;
    }
    for (const [index, item] of expected.entries()) visit(item, actual[index] ?? null, [...path, index], comparison);
  } else if (expected !== actual && !isSameNumber(expected, actual)) {
    put({ kind: "value", path, expected, actual }, comparison);
  }
}
function put(difference, { differences }) {
  if (differences.length < MAX_DIFFERENCES) differences.push(difference);
}
function mapOf(value) {
  if (typeof value !== "object" || value === null || isArray2(value) || isNumberText3(value)) return void 0;
  if (value instanceof Map) return value;
  return new Map(Object.entries(value).flatMap(([key, member]) => member === void 0 ? [] : [[key, member]]));
}
function differenceText(root, difference) {
  const place2 = `${root}${pathText(difference.path)}`;
  switch (difference.kind) {
    case "value":
      return `${place2} is ${shown(difference.actual)}, but ${shown(difference.expected)} is expected`;
    case "missing":
      return `${place2} is missing, but ${shown(difference.expected)} is expected`;
    case "unexpected":
      return `${place2} is ${shown(difference.actual)}, but nothing is expected there`;
    case "length": {
      const { actual, expected } = difference;
      return `${place2} has ${plural(actual, "item")}, but ${expected} ${expected === 1 ? "is" : "are"} expected`;
    }
  }
}
function pathText(path) {
  return path.map((step3) => {
    if (typeof step3 === "number") return `[${step3}]`;
    return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(step3) ? `.${step3}` : `[${JSON.stringify(step3)}]`;
  }).join("");
}
var MAX_SHOWN = 80;
function shown(value) {
  return shortJson(value, MAX_SHOWN);
}
function pathMatches(expected, visited) {
  let at2 = 0;
  for (const [index, name] of expected.entries()) {
    const start2 = at2;
    while (at2 < visited.length && !visited[at2]?.includes(name)) at2 += 1;
    if (at2 === visited.length) {
      const isEarlier = visited.slice(0, start2).some((names) => names.includes(name));
      return { index, name, after: expected[index - 1], isEarlier };
    }
    at2 += 1;
  }
  return void 0;
}
function pathProblemText({ name, after, isEarlier }) {
  if (after === void 0) return `'${name}' is not reached`;
  return `'${name}' is not reached after '${after}'${isEarlier ? ", but before it" : ""}`;
}

// src/local/judge.ts
import { failedTest } from "./compiler.mjs";
function judge(own, simulation, project, report) {
  const { expect } = own;
  const { result } = simulation;
  const fail = (span, message, extra) => report(failedTest, span, `'${own.name.text}': ${message}`, extra);
  const hasEnded = checkEnd(own, simulation, project, fail);
  if (expect === void 0) return;
  if (hasEnded) {
    checkTexts(expect, simulation, project, fail);
    checkOutput(expect, result, fail);
  }
  checkPath(expect, simulation, fail);
  checkCalls(expect, simulation, fail);
}
function endText(result) {
  const [word, error] = [WORDS[result.status], "error" in result ? result.error : void 0];
  return error === void 0 ? word : `${word} with ${error}`;
}
var WORDS = {
  succeeded: "succeeded",
  failed: "failed",
  "timed-out": "timed out",
  aborted: "was aborted",
  unsupported: "could not be run"
};
function checkEnd(own, simulation, project, fail) {
  const { result } = simulation;
  const accepted = acceptedStatuses(own.expect);
  if (accepted.includes(result.status)) return true;
  const { expect } = own;
  const span = expect?.status?.span ?? expect?.error?.span ?? own.name.span;
  if (result.status === "unsupported") {
    fail(span, result.message);
    return false;
  }
  const wanted = accepted.length === 1 ? PAST[accepted[0] ?? ""] ?? "" : "failed";
  const error = expect?.error === void 0 ? "" : ` with ${expect.error.text}`;
  const message = `the execution ${endText(result)}, but it should have ${wanted}${error}${causeOf(result)}`;
  fail(span, message, placesOf(simulation, project));
  return false;
}
function causeOf(result) {
  return "cause" in result && result.cause ? `: ${causeMessage(result.cause)}` : "";
}
function placesOf(simulation, project) {
  return { related: simulation.result.status === "failed" ? failurePlaces(simulation, project) : [] };
}
var PAST = {
  succeeded: "succeeded",
  failed: "failed",
  "timed-out": "timed out",
  aborted: "been aborted"
};
function checkTexts({ error, cause }, simulation, project, fail) {
  const { result } = simulation;
  const given = {
    error: "error" in result ? result.error : void 0,
    cause: "cause" in result ? result.cause : void 0
  };
  const places = placesOf(simulation, project);
  if (error !== void 0 && error.text !== given.error) {
    const is2 = given.error === void 0 ? "there is no error" : `the error is '${given.error}'`;
    fail(error.span, `${is2}, but '${error.text}' is expected${causeOf(result)}`, places);
    return;
  }
  if (cause === void 0 || given.cause?.includes(cause.text)) return;
  const is = given.cause === void 0 ? "there is no cause" : `the cause is '${causeMessage(given.cause)}'`;
  fail(cause.span, `${is}, but '${causeMessage(cause.text)}' is expected`, places);
}
function checkOutput({ output, exactly: whole }, result, fail) {
  if (result.status !== "succeeded") return;
  if (output !== void 0) checkValue("output", output, result.output, contains, fail);
  if (whole !== void 0) checkValue("output", whole, result.output, exactly, fail);
}
function checkValue(root, wanted, found, compare3, fail) {
  for (const difference of compare3(wanted.json, found)) {
    fail(spanAt(wanted.tree, difference.path), differenceText(root, difference));
  }
}
function checkPath({ path }, { visited }, fail) {
  const problem = path && pathMatches(
    path.map(({ text }) => text),
    visited
  );
  const span = problem && path?.[problem.index]?.span;
  if (problem === void 0 || span === void 0) return;
  const names = visited.map(([name]) => `'${name}'`);
  const list = names.length > MAX_LISTED ? [...names.slice(0, MAX_LISTED), "\u2026"] : names;
  fail(span, pathProblemText(problem), { help: `the execution went through ${list.join(", ")}` });
}
var MAX_LISTED = 12;
function checkCalls({ calls, inputs }, simulation, fail) {
  for (const { name, count, span } of calls) {
    const made = timesOf(name.text, simulation);
    if (made === count) continue;
    const ran = made === 0 ? "never ran" : `ran ${times(made)}`;
    fail(span, `'${name.text}' ${ran}, but should ${count === 0 ? "not have run" : `have run ${times(count)}`}`);
  }
  for (const { name, inputs: wanted } of inputs) {
    const made = callsOf(name.text, simulation.calls).map(({ input }) => input);
    checkValue(`inputs of ${name.text}`, wanted, made, contains, fail);
  }
}
function callsOf(name, calls) {
  return calls.filter(({ names }) => names.includes(name));
}
function timesOf(name, { calls, visited }) {
  const made = callsOf(name, calls).length;
  return made > 0 ? made : visited.filter((names) => names.length === 1 && names.includes(name)).length;
}
function times(count) {
  return count === 1 ? "once" : `${count} times`;
}

// src/local/project-python.ts
import { extractPython } from "./compiler.mjs";
async function projectPython(buildable, options) {
  const [{ localTasksOf }, { openPython }] = await Promise.all([
    import("./python.mjs"),
    import("./python.mjs")
  ]);
  return openPython(localTasksOf(buildable, extractPython(buildable.project), options.env), options);
}

// src/local/run-tests.ts
import { reporter } from "./base.mjs";
import { isProblem as isProblem2 } from "./base.mjs";
import { failedTest as failedTest2, unusedMock } from "./compiler.mjs";

// src/local/simulate.ts
import { compactJson as compactJson6 } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { TRACE_KEY as TRACE_KEY2 } from "./base.mjs";
import { DEFAULT_TIMEOUT } from "./compiler.mjs";

// src/run/machine.ts
import { isObject, memberOf as memberOf2 } from "./validator.mjs";

// src/run/failure.ts
function isStateFailure(value) {
  return typeof value === "object" && value !== null && "error" in value && "cause" in value;
}
function runtimeFailure(cause) {
  return { error: "States.Runtime", cause };
}
function intrinsicFailure(cause) {
  return { error: "States.IntrinsicFailure", cause };
}
function unsupported(cause) {
  return { error: void 0, cause, isUnsupported: true };
}

// src/run/value.ts
import { readJson as readJson2 } from "./validator.mjs";
import { isArray as isArray3, isNumberText as isNumberText4 } from "./base.mjs";
var NEGATIVE_ZERO = { numberText: "-0.0" };
var NO_MEMBERS = /* @__PURE__ */ new Map();
var MAX_DEPTH = 1e3;
function isMap2(value) {
  return value instanceof Map;
}
function isList(value) {
  return Array.isArray(value);
}
function toValue(json, depth = 0) {
  if (Object.is(json, -0)) return NEGATIVE_ZERO;
  if (json === null || typeof json !== "object") return json;
  if (isNumberText4(json)) return numberOfText(json.numberText);
  if (depth === MAX_DEPTH) return void 0;
  if (isArray3(json)) {
    let copy;
    for (const [index, item] of json.entries()) {
      const value = toValue(item, depth + 1);
      if (value === void 0) return void 0;
      if (value !== item && copy === void 0) copy = json.slice(0, index);
      copy?.push(value);
    }
    return copy ?? json;
  }
  return json instanceof Map ? convertMap(json, depth) : convertObject(json, depth);
}
function convertMap(map, depth) {
  let copy;
  let same = 0;
  for (const [key, member] of map) {
    const value = toValue(member, depth + 1);
    if (value === void 0) return void 0;
    if (value === member && copy === void 0) same += 1;
    else {
      copy ??= new Map([...map].slice(0, same));
      copy.set(key, value);
    }
  }
  return copy ?? map;
}
function convertObject(object, depth) {
  const members = /* @__PURE__ */ new Map();
  for (const [key, member] of Object.entries(object)) {
    if (member === void 0) continue;
    const value = toValue(member, depth + 1);
    if (value === void 0) return void 0;
    members.set(key, value);
  }
  return members;
}
function numberOfText(text) {
  const number = Number(text);
  return String(number) === text ? number : { numberText: text };
}
function parseValue(text) {
  const { value, error } = readJson2(text);
  if (error !== void 0 || value === void 0) {
    return { problem: error?.message ?? "the text is empty" };
  }
  const converted = toValue(value);
  return converted === void 0 ? { problem: `it is nested more than ${MAX_DEPTH} levels deep` } : { value: converted };
}
function isNumeric(value) {
  return typeof value === "number" || value !== void 0 && isNumberText4(value);
}
function numberFrom(value) {
  return typeof value === "number" ? value : Number(value.numberText);
}
function compareNumbers(a, b) {
  const [left, right] = [numberFrom(a), numberFrom(b)];
  if (left !== right || typeof a === "number" && typeof b === "number") return left - right;
  const [exactLeft, exactRight] = [bigIntOf(a), bigIntOf(b)];
  if (exactLeft === void 0 || exactRight === void 0 || exactLeft === exactRight) return 0;
  return exactLeft < exactRight ? -1 : 1;
}
function bigIntOf(value) {
  const text = typeof value === "number" ? String(value) : value.numberText;
  return /^-?[0-9]{1,4000}$/.test(text) ? BigInt(text) : void 0;
}
function isSameValue(a, b) {
  if (a === b) return true;
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index] ?? null));
  if (!isMap2(a) || !isMap2(b) || a.size !== b.size) return false;
  for (const [key, member] of a) {
    const other = b.get(key);
    if (other === void 0 || !isSameValue(member, other)) return false;
  }
  return true;
}
function canonicalText(value) {
  if (isList(value)) return `[${value.map(canonicalText).join()}]`;
  if (isMap2(value)) {
    const members = [...value].sort(([a], [b]) => a < b ? -1 : 1);
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join()}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  return String(bigIntOf(value) ?? numberFrom(value));
}

// src/run/machine.ts
function stateMachineOf(definition, isJsonataOutside = false) {
  const states = memberOf2(definition, "States");
  const known = /* @__PURE__ */ new Map();
  const language = memberOf2(definition, "QueryLanguage");
  return {
    startAt: memberOf2(definition, "StartAt"),
    timeoutSeconds: memberOf2(definition, "TimeoutSeconds"),
    isJsonata: language === void 0 ? isJsonataOutside : language === "JSONata",
    stateNamed: (name) => {
      const found = known.get(name) ?? stateOf(memberOf2(states, name), name);
      known.set(name, found);
      return found;
    }
  };
}
function stateOf(state, name) {
  if (!isObject(state)) return runtimeFailure(`there is no state '${name}'`);
  const value = toValue(state);
  return isMap2(value) ? value : runtimeFailure(`the state '${name}' is nested more than ${MAX_DEPTH} levels deep`);
}

// src/run/measure.ts
import { isNumberText as isNumberText5 } from "./base.mjs";
var LONG = 1024;
var MAX_REMEMBERED = 1e3;
function createMeasure() {
  const known = /* @__PURE__ */ new WeakMap();
  const long = /* @__PURE__ */ new Map();
  const ofText = (text) => {
    if (text.length < LONG) return bytesOfText(text);
    const remembered2 = long.get(text);
    if (remembered2 !== void 0) return remembered2;
    if (long.size >= MAX_REMEMBERED) long.clear();
    const bytes = bytesOfText(text);
    long.set(text, bytes);
    return bytes;
  };
  const measure = (value) => {
    if (typeof value === "string") return { bytes: ofText(value), depth: 0 };
    if (value === null || typeof value !== "object") return { bytes: String(value).length, depth: 0 };
    if (isNumberText5(value)) return { bytes: value.numberText.length, depth: 0 };
    const remembered2 = known.get(value);
    if (remembered2 !== void 0) return remembered2;
    let bytes = 2;
    let depth = 0;
    const add2 = (member) => {
      const size2 = measure(member);
      bytes += size2.bytes + 1;
      if (size2.depth > depth) depth = size2.depth;
    };
    if (isMap2(value)) {
      for (const [key, member] of value) {
        bytes += ofText(key) + 1;
        add2(member);
      }
    } else for (const item of value) add2(item);
    const size = { bytes: bytes > 2 ? bytes - 1 : bytes, depth: depth + 1 };
    known.set(value, size);
    return size;
  };
  return measure;
}
var PLAIN = /^[ !#-[\]-~]*$/;
function bytesOfText(text) {
  return PLAIN.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}

// src/run/random.ts
function createRandom(seed) {
  let state = seed | 0;
  return {
    next: () => {
      state = state + 1831565813 | 0;
      let mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
    }
  };
}
function uuid({ next }) {
  const digit = () => Math.floor(next() * 16).toString(16);
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(
    /[xy]/g,
    (letter) => letter === "x" ? digit() : (8 + Math.floor(next() * 4)).toString(16)
  );
}

// src/run/run.ts
import { plural as plural2 } from "./base.mjs";
var MAX_EVENTS = 25e3;
var MAX_STATES = 1e5;
function recordEvent({ run, execution, track }, type, details = {}, data) {
  if (execution.outcome !== void 0) return;
  if (execution.history.length >= MAX_EVENTS - 1) {
    const cause = `the history has ${MAX_EVENTS} events, which is the limit of an execution`;
    endExecution(run, execution, { status: "failed", error: "States.Runtime", cause }, track.previous);
    return;
  }
  track.previous = append(run, execution, track.previous, type, details, data);
}
function append(run, { history }, previousEventId, type, details, data) {
  const id = history.length + 1;
  history.push({ id, previousEventId, type, at: run.scheduler.now(), details, data });
  return id;
}
function tell({ run, execution, position }, fact) {
  const { observe } = run.options;
  if (observe === void 0 || execution.outcome !== void 0 && fact.kind !== "ended") return;
  const { machine, name, arn } = execution;
  observe(Object.assign({ at: run.scheduler.now(), machine, execution: name, arn, position }, fact));
}
function endExecution(run, execution, outcome, previous) {
  if (execution.outcome !== void 0) return;
  const last = lastEvent(outcome);
  if (last !== void 0) append(run, execution, previous, last.type, last.details, last.data);
  execution.outcome = outcome;
  execution.stoppedAt = run.scheduler.now();
  if (execution.fiber !== void 0) run.scheduler.cancel(execution.fiber);
  if (outcome.status === "unsupported") run.stopped ??= outcome;
  tell({ run, execution, position: [] }, { kind: "ended", outcome });
  for (const wake2 of execution.waiting.splice(0)) wake2();
}
function lastEvent(outcome) {
  switch (outcome.status) {
    case "succeeded":
      return { type: "ExecutionSucceeded", details: {}, data: { name: "output", value: outcome.output } };
    case "failed":
      return { type: "ExecutionFailed", details: { error: outcome.error, cause: outcome.cause }, data: void 0 };
    case "aborted":
      return { type: "ExecutionAborted", details: { error: outcome.error, cause: outcome.cause }, data: void 0 };
    case "timed-out":
      return { type: "ExecutionTimedOut", details: {}, data: void 0 };
    case "unsupported":
      return void 0;
  }
}
function countState(run) {
  const most = run.options.maxStates ?? MAX_STATES;
  run.states += 1;
  if (run.states <= most) return true;
  const cause = `the run has reached its limit of ${plural2(most, "state")}`;
  run.stopped ??= { status: "aborted", error: void 0, cause };
  return false;
}
function abortTrack(frame) {
  const { run, track } = frame;
  if (track.nested !== void 0) abortExecution(run, track.nested);
  const { current } = track;
  if (current === void 0) return;
  if (ABORTABLE.has(current.type)) recordEvent(frame, `${current.type}StateAborted`);
  tell(frame, { kind: "aborted", state: current.name });
}
function recordFailedTask(frame) {
  const { track } = frame;
  const { previous, current } = track;
  if (current?.type === "Task") recordEvent(frame, "TaskStateAborted");
  track.previous = previous;
}
function abortExecution(run, execution) {
  run.aborting.push(execution);
  if (run.aborting.length > 1) return;
  for (let at2 = 0; at2 < run.aborting.length; at2 += 1) {
    const next = run.aborting[at2];
    if (next !== void 0) endExecution(run, next, ABORTED, lastId(next));
  }
  run.aborting.length = 0;
}
var ABORTED = { status: "aborted", error: void 0, cause: void 0 };
var ABORTABLE = /* @__PURE__ */ new Set(["Task", "Map", "Parallel", "Wait"]);
function lastId({ history }) {
  return history.at(-1)?.id ?? 0;
}

// src/run/run-machine.ts
import { describeValue as describeValue8 } from "./validator.mjs";

// src/run/states/data.ts
import { isParseError as isParseError5 } from "./validator.mjs";
import { clip as clip4, describeValue as describeValue3 } from "./validator.mjs";

// src/run/start.ts
var MAX_SECONDS = 31536e3;
function startExecution(run, start2) {
  const { name, machine, input, execution: given, parent, item, deadline = Number.POSITIVE_INFINITY } = start2;
  const startedAt = run.scheduler.now();
  const timeout = startedAt + timeoutOf(machine) * 1e3;
  const executionName = given ?? uuid(run.random);
  const taken = run.names.get(name) ?? /* @__PURE__ */ new Set();
  run.names.set(name, taken.add(executionName));
  const execution = {
    arn: arnOf(run, "execution", `${name}:${executionName}`),
    name: executionName,
    machine: name,
    input,
    startedAt,
    deadline: Math.min(timeout, deadline),
    history: [],
    parent,
    waiting: [],
    fiber: void 0,
    stoppedAt: 0,
    outcome: void 0
  };
  run.executions.push(execution);
  const track = { previous: 0, current: void 0, nested: void 0 };
  const variables = { own: /* @__PURE__ */ new Map(), outer: void 0 };
  const frame = { run, execution, track, variables, item, position: [] };
  recordEvent(frame, "ExecutionStarted", { roleArn: roleOf(run) }, { name: "input", value: input });
  tell(frame, { kind: "started", input, parent: parent?.arn });
  track.previous = 0;
  const program = run.runMachine(machine, input, frame);
  execution.fiber = run.scheduler.spawn({ program, onCancel: () => abortTrack(frame) }, (result) => {
    endExecution(run, execution, outcomeOf(result), track.previous);
  });
  const isStale = () => execution.outcome !== void 0;
  run.scheduler.atDeadline(timeout, () => timeOut(run, execution), isStale);
  return execution;
}
function timeOut(run, execution) {
  endExecution(run, execution, { status: "timed-out" }, lastId(execution));
}
function timeoutOf({ timeoutSeconds }) {
  const value = timeoutSeconds === void 0 ? void 0 : toValue(timeoutSeconds);
  return isNumeric(value) ? Math.min(numberFrom(value), MAX_SECONDS) : MAX_SECONDS;
}
function outcomeOf(result) {
  if (!isStateFailure(result)) return { status: "succeeded", output: result };
  const { error, cause, isUnsupported } = result;
  return isUnsupported ? { status: "unsupported", message: cause ?? "" } : { status: "failed", error, cause };
}
function arnOf({ options }, kind, name) {
  return `arn:aws:states:${regionOf({ options })}:${options.account ?? "123456789012"}:${kind}:${name}`;
}
function regionOf({ options }) {
  return options.region ?? "us-east-1";
}
function roleOf({ options }) {
  return `arn:aws:iam::${options.account ?? "123456789012"}:role/local`;
}
function timestampOf({ options }, at2) {
  return new Date(startTimeOf({ options }) + at2).toISOString();
}
function startTimeOf({ options }) {
  return options.startTime ?? DEFAULT_START;
}
var DEFAULT_START = Date.UTC(2030, 0, 1);

// src/run/context.ts
function scopeOf(visit2, item = visit2.frame.item) {
  const { frame, state } = visit2;
  const { parsed, random: random2, measure, budget } = frame.run;
  let known;
  return {
    state,
    parsed,
    random: random2,
    measure,
    budget,
    work: { bytes: 0 },
    variables: frame.variables,
    context: () => {
      const { retries, token } = visit2;
      if (known?.retries !== retries || known.token !== token)
        known = { retries, token, value: contextOf(visit2, item) };
      return known.value;
    }
  };
}
function contextOf({ frame, state, enteredAt, retries, token }, item) {
  const { run, execution } = frame;
  const context = /* @__PURE__ */ new Map([
    [
      "Execution",
      /* @__PURE__ */ new Map([
        ["Id", execution.arn],
        ["Input", execution.input],
        ["Name", execution.name],
        ["RoleArn", roleOf(run)],
        ["StartTime", timestampOf(run, execution.startedAt)],
        ["RedriveCount", 0]
      ])
    ],
    [
      "State",
      /* @__PURE__ */ new Map([
        ["EnteredTime", timestampOf(run, enteredAt)],
        ["Name", state],
        ["RetryCount", retries]
      ])
    ],
    [
      "StateMachine",
      /* @__PURE__ */ new Map([
        ["Id", arnOf(run, "stateMachine", execution.machine)],
        ["Name", execution.machine]
      ])
    ]
  ]);
  if (token !== void 0) context.set("Task", /* @__PURE__ */ new Map([["Token", token]]));
  if (item !== void 0) {
    const { index, value } = item;
    context.set(
      "Map",
      /* @__PURE__ */ new Map([
        [
          "Item",
          /* @__PURE__ */ new Map([
            ["Index", index],
            ["Value", value]
          ])
        ]
      ])
    );
  }
  return context;
}

// src/run/path/place.ts
function place(steps, result, input, from = 0) {
  const step3 = steps[from];
  if (step3 === void 0) return result;
  if (steps.length > MAX_DEPTH) return void 0;
  if (typeof step3 === "number") {
    const index = isList(input) && step3 < 0 ? input.length + step3 : step3;
    const old2 = isList(input) ? input[index] : void 0;
    if (old2 === void 0 || !isList(input)) return void 0;
    const item = place(steps, result, old2, from + 1);
    return item === void 0 ? void 0 : input.with(index, item);
  }
  if (!isMap2(input)) return void 0;
  const old = input.get(step3);
  const member = place(steps, result, old === void 0 ? NO_MEMBERS : old, from + 1);
  return member === void 0 ? void 0 : new Map(input).set(step3, member);
}

// src/run/scope.ts
import { parseIntrinsic } from "./validator.mjs";
import { isParseError as isParseError3 } from "./validator.mjs";
import { clip } from "./validator.mjs";

// src/run/path/filter.ts
import { closingBracket as closingBracket2, endOfString as endOfString2, isParseError as isParseError2, unescapeName as unescapeName2 } from "./validator.mjs";

// src/run/path/steps.ts
import {
  closingBracket,
  endOfString,
  isParseError,
  parsePath,
  unescapeName
} from "./validator.mjs";
function compilePath(text, readers2) {
  const parsed = parsePath(text);
  if (isParseError(parsed)) return parsed;
  const { root, steps, indefinite } = parsed;
  if (indefinite === void 0) return { text, root, steps: steps.map(stepOf), names: steps };
  const start2 = typeof root === "string" ? root.length : root.variable.length + 1;
  const all = readSteps(text.trimEnd(), start2, readers2, 0);
  return isParseError(all) ? all : { text, root, steps: all, names: void 0 };
}
function compileInner(text, readers2, depth) {
  const root = text.startsWith("@") ? "@" : "$";
  if (!text.startsWith(root)) return { message: `'${text.slice(0, 40)}' is not a path` };
  const steps = readSteps(text, 1, readers2, depth);
  return isParseError(steps) ? steps : { text, root, steps, names: void 0 };
}
function stepOf(step3) {
  return typeof step3 === "string" ? { kind: "names", names: [step3] } : { kind: "indexes", indexes: [step3] };
}
var ENDS_NAME = /[\s.[(]/;
function readSteps(text, start2, readers2, depth) {
  const steps = [];
  for (let at2 = start2; at2 < text.length; ) {
    const isDot = text.charAt(at2) === ".";
    const isScan = isDot && text.charAt(at2 + 1) === ".";
    const from = at2 + (isScan ? 2 : isDot ? 1 : 0);
    const read = text.charAt(from) === "[" ? readBracket(text, from, readers2, depth) : readName(text, from, readers2, depth);
    if (isParseError(read)) return read;
    const { step: step3, end } = read;
    if (!isScan) steps.push(step3);
    else if (step3.kind === "function" || step3.kind === "scan") return { message: `'..' must be followed by a name` };
    else steps.push({ kind: "scan", selector: step3 });
    at2 = end;
  }
  return steps;
}
function readName(text, from, readers2, depth) {
  if (text.charAt(from) === "*") return { step: { kind: "wildcard" }, end: from + 1 };
  let end = from;
  while (end < text.length && !ENDS_NAME.test(text.charAt(end))) end += 1;
  const name = text.slice(from, end);
  if (name === "") return { message: `unexpected '${text.slice(from, from + 20)}' in a path` };
  if (text.charAt(end) !== "(") return { step: { kind: "names", names: [name] }, end };
  const close = closingBracket(text, end, "(", ")");
  if (close === void 0) return { message: `'(' in a path is never closed` };
  const given = [];
  for (const part of splitCommas(text.slice(end + 1, close))) {
    const operand = readers2.operand(part, depth + 1);
    if (isParseError(operand)) return operand;
    given.push(operand);
  }
  return { step: { kind: "function", name, given }, end: close + 1 };
}
var SLICE = /^(-?\d{1,15})?\s*:\s*(-?\d{1,15})?(?:\s*:.*)?$/;
function readBracket(text, from, readers2, depth) {
  const close = closingBracket(text, from, "[", "]");
  if (close === void 0) return { message: `'[' in a path is never closed` };
  const inner = text.slice(from + 1, close).trim();
  const end = close + 1;
  if (inner === "*") return { step: { kind: "wildcard" }, end };
  if (inner.startsWith("?")) {
    const condition = readers2.condition(inner.slice(1).trim().slice(1, -1), depth + 1);
    return isParseError(condition) ? condition : { step: { kind: "filter", condition }, end };
  }
  const slice = SLICE.exec(inner);
  if (slice !== null) return { step: { kind: "slice", from: integer(slice[1]), to: integer(slice[2]) }, end };
  const parts = splitCommas(inner);
  if (/^["']/.test(inner)) {
    return { step: { kind: "names", names: parts.map((part) => unescapeName(part.slice(1, -1))) }, end };
  }
  if (parts.length > 0 && parts.every((part) => /^-?\d{1,15}$/.test(part))) {
    return { step: { kind: "indexes", indexes: parts.map(Number) }, end };
  }
  return { message: `invalid step '[${inner.slice(0, 40)}]' in a path` };
}
function integer(text) {
  return text === void 0 ? void 0 : Number(text);
}
function splitCommas(text) {
  const parts = [];
  let depth = 0;
  let start2 = 0;
  for (let at2 = 0; at2 < text.length; at2 += 1) {
    const unit = text.charAt(at2);
    if (unit === "'" || unit === '"') at2 = endOfString(text, at2) ?? text.length;
    else if ("[({".includes(unit)) depth += 1;
    else if ("])}".includes(unit)) depth -= 1;
    else if (unit === "," && depth === 0) {
      parts.push(text.slice(start2, at2).trim());
      start2 = at2 + 1;
    }
  }
  const last = text.slice(start2).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}

// src/run/path/filter.ts
var MAX_NESTING = 50;
var TOO_DEEP = { message: `filters are nested more than ${MAX_NESTING} levels deep` };
var NO_PATTERNS = { message: `the operator '=~' is not supported in a filter`, isUnsupported: true };
var OPERATORS = ["===", "!==", "==", "!=", "<=", ">=", "=~", "<", ">"];
var WORDS2 = /^(?:in|nin|subsetof|anyof|noneof|contains|size|empty|type)(?![\w-])/i;
var readers = { condition: readCondition, operand: readOperand };
function parseWholePath(text) {
  return compilePath(text, readers);
}
function readCondition(text, depth) {
  const reader = { text, at: 0, depth };
  const condition = readOr(reader);
  if (isParseError2(condition)) return condition;
  skip(reader);
  return reader.at === text.length ? condition : unexpected(reader);
}
function readOr(reader) {
  return readParts(reader, "or", "||", (inner) => readParts(inner, "and", "&&", readPart));
}
function readParts(reader, kind, symbol, read) {
  const parts = [];
  for (; ; ) {
    const part = read(reader);
    if (isParseError2(part)) return part;
    parts.push(part);
    skip(reader);
    if (!reader.text.startsWith(symbol, reader.at)) return parts.length === 1 ? part : { kind, parts };
    reader.at += symbol.length;
  }
}
function readPart(reader) {
  skip(reader);
  if (reader.depth > MAX_NESTING) return TOO_DEEP;
  const unit = reader.text.charAt(reader.at);
  if (unit === "!") {
    reader.at += 1;
    reader.depth += 1;
    const part = readPart(reader);
    reader.depth -= 1;
    return isParseError2(part) ? part : { kind: "not", part };
  }
  if (unit === "(") {
    const close = closingBracket2(reader.text, reader.at, "(", ")");
    if (close === void 0) return { message: `'(' in a filter is never closed` };
    const inner = reader.text.slice(reader.at + 1, close);
    reader.at = close + 1;
    return readCondition(inner, reader.depth + 1);
  }
  return readComparison(reader);
}
function readComparison(reader) {
  const left = nextOperand(reader);
  if (isParseError2(left)) return left;
  skip(reader);
  const operator = operatorAt(reader);
  if (operator === void 0) return { kind: "holds", operand: left };
  reader.at += operator.length;
  if (operator === "=~") return NO_PATTERNS;
  const right = nextOperand(reader);
  return isParseError2(right) ? right : { kind: "compare", operator: operator.toLowerCase(), left, right };
}
function operatorAt({ text, at: at2 }) {
  return OPERATORS.find((operator) => text.startsWith(operator, at2)) ?? WORDS2.exec(text.slice(at2, at2 + 12))?.[0];
}
function nextOperand(reader) {
  skip(reader);
  const { text, at: start2 } = reader;
  let at2 = start2;
  while (at2 < text.length) {
    const unit = text.charAt(at2);
    if (unit === "'" || unit === '"') at2 = endOfString2(text, at2) ?? text.length;
    else if ("[({".includes(unit)) {
      const close = closingBracket2(text, at2, unit, unit === "[" ? "]" : unit === "(" ? ")" : "}");
      if (close === void 0) return { message: `'${unit}' in a filter is never closed` };
      at2 = close;
    } else if (/[\s=!<>&|)]/.test(unit)) break;
    at2 += 1;
  }
  if (at2 === start2) return unexpected(reader);
  reader.at = at2;
  return readOperand(text.slice(start2, at2), reader.depth);
}
function readOperand(text, depth) {
  if (depth > MAX_NESTING) return TOO_DEEP;
  if (/^[$@]/.test(text)) {
    const path = compileInner(text, readers, depth + 1);
    return isParseError2(path) ? path : { kind: "path", path };
  }
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) {
    return { kind: "value", value: unescapeName2(text.slice(1, -1)) };
  }
  const parsed = parseValue(/^[[{]/.test(text) ? text.replace(/'((?:[^'\\"]|\\.)*)'/g, '"$1"') : text);
  if ("problem" in parsed) return { message: `invalid value '${text.slice(0, 40)}' in a filter` };
  return { kind: "value", value: parsed.value };
}
function unexpected({ text, at: at2 }) {
  return { message: `unexpected '${text.slice(at2, at2 + 20)}' in a filter` };
}
function skip(reader) {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
}

// src/run/path/missing.ts
function isMissing(selected) {
  return typeof selected === "object" && selected !== null && "missing" in selected;
}
var NOTHING = { missing: "matches nothing" };

// src/run/path/conditions.ts
function holds(condition, item, operands) {
  switch (condition.kind) {
    case "and":
      return condition.parts.every((part) => holds(part, item, operands));
    case "or":
      return condition.parts.some((part) => holds(part, item, operands));
    case "not":
      return !holds(condition.part, item, operands);
    case "holds": {
      const value = operands.read(condition.operand, item);
      return condition.operand.kind === "path" ? value !== void 0 : value === true;
    }
    case "compare": {
      const [left, right] = [operands.read(condition.left, item), operands.read(condition.right, item)];
      const comparisons = Math.max(1, itemsOf(left).length) * Math.max(1, itemsOf(right).length);
      return operands.spend(comparisons) && compares(condition.operator, left, right);
    }
  }
}
function compares(operator, left, right) {
  switch (operator) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "===":
      return typeof left === typeof right && isEqual(left, right);
    case "!==":
      return !(typeof left === typeof right && isEqual(left, right));
    case "<":
      return ordered(left, right, (order) => order < 0);
    case "<=":
      return ordered(left, right, (order) => order <= 0);
    case ">":
      return ordered(left, right, (order) => order > 0);
    case ">=":
      return ordered(left, right, (order) => order >= 0);
    case "in":
      return isIn(left, right);
    case "nin":
      return !isIn(left, right);
    case "contains":
      if (typeof left === "string") return typeof right === "string" && left.includes(right);
      return isIn(right, left);
    case "subsetof":
      return itemsOf(left).every((item) => isIn(item, right)) && isList(left);
    case "anyof":
      return itemsOf(left).some((item) => isIn(item, right));
    case "noneof":
      return !itemsOf(left).some((item) => isIn(item, right));
    case "size":
      return isNumeric(right) && sizeOf(left) !== void 0 && compareNumbers(sizeOf(left) ?? 0, right) === 0;
    case "empty":
      return sizeOf(left) !== void 0 && sizeOf(left) === 0 === right;
    default:
      return false;
  }
}
function isEqual(left, right) {
  if (left === void 0 || right === void 0) return left === right;
  if (isNumeric(left) && typeof right === "string") return isSameValue(left, fromText(right));
  if (typeof left === "string" && isNumeric(right)) return isSameValue(fromText(left), right);
  return isSameValue(left, right);
}
function fromText(text) {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? numberOfText(text) : text;
}
function ordered(left, right, test) {
  if (isNumeric(left) && isNumeric(right)) return test(compareNumbers(left, right));
  if (typeof left !== "string" || typeof right !== "string") return false;
  return test(left === right ? 0 : left < right ? -1 : 1);
}
function itemsOf(value) {
  return isList(value) ? value : [];
}
function isIn(item, list) {
  return itemsOf(list).some((other) => isEqual(other, item));
}
function sizeOf(value) {
  if (typeof value === "string" || isList(value)) return value.length;
  return isMap2(value) ? value.size : void 0;
}

// src/run/path/functions.ts
import { compactJson } from "./base.mjs";
function applyFunction(name, input, given) {
  switch (name) {
    case "length":
    case "size":
      return isList(input) ? input.length : isMap2(input) ? input.size : null;
    case "keys":
      return isMap2(input) ? [...input.keys()] : null;
    case "concat":
      return concatenated([...isList(input) ? input : [], ...given]);
    case "append":
      return isList(input) ? [...input, ...given.map((value) => value ?? null)] : input;
    case "first":
      return itemAt(input, 0);
    case "last":
      return itemAt(input, -1);
    case "index": {
      const [index] = given;
      return isNumeric(index) ? itemAt(input, numberFrom(index)) : { missing: `has no index for 'index()'` };
    }
    case "min":
    case "max":
    case "avg":
    case "sum":
    case "stddev":
      return aggregate(name, [...isList(input) ? input : [], ...given].filter(isNumeric).map(numberFrom));
    default:
      return { missing: `calls the unknown function '${name.slice(0, 40)}()'` };
  }
}
var MAX_LENGTH = 1e6;
function concatenated(values) {
  let text = "";
  for (const value of values) {
    text += textOf(value);
    if (text.length > MAX_LENGTH) return { missing: `makes a text of more than ${MAX_LENGTH} characters` };
  }
  return text;
}
function textOf(value) {
  return typeof value === "string" ? value : value === void 0 ? "" : compactJson(value);
}
function itemAt(input, index) {
  const item = isList(input) ? input.at(index) : void 0;
  return item === void 0 ? NOTHING : item;
}
function aggregate(name, numbers) {
  if (numbers.length === 0) return { missing: `has no numbers for '${name}()'` };
  const sum = numbers.reduce((total, number) => total + number, 0);
  const mean = sum / numbers.length;
  switch (name) {
    case "min":
      return double(numbers.reduce((least, number) => Math.min(least, number)));
    case "max":
      return double(numbers.reduce((most, number) => Math.max(most, number)));
    case "sum":
      return double(sum);
    case "avg":
      return double(mean);
    case "stddev":
      return double(Math.sqrt(numbers.reduce((total, number) => total + (number - mean) ** 2, 0) / numbers.length));
  }
}
function double(value) {
  return Number.isInteger(value) ? { numberText: `${value}.0` } : value;
}

// src/run/path/select.ts
var MAX_VISITS = 5e6;
var MAX_RUN_VISITS = 1e8;
function select({ names, steps }, document, budget) {
  if (names === void 0) {
    if (budget.visits > MAX_RUN_VISITS) return { missing: `is evaluated after ${MAX_RUN_VISITS} visits of values` };
    const evaluation = { root: document, visits: 0 };
    const selected = selectSteps(steps, document, evaluation);
    budget.visits += evaluation.visits;
    return selected === NOTHING && selectsList(steps) ? [] : selected;
  }
  let value = document;
  for (const name of names) {
    value = memberAt(value, name);
    if (value === void 0) return NOTHING;
  }
  return value;
}
function memberAt(value, name) {
  if (typeof name === "string") return isMap2(value) ? value.get(name) : void 0;
  return isList(value) ? value.at(name) : void 0;
}
function selectSteps(steps, start2, evaluation) {
  let nodes = [start2];
  let isDefinite = true;
  let hasScan = false;
  for (const [index, step3] of steps.entries()) {
    if (step3.kind === "function") {
      const given = step3.given.map((operand) => operandValue(operand, start2, evaluation));
      const inputs = hasScan ? [nodes] : nodes;
      const results = inputs.map((input) => applyFunction(step3.name, input, given));
      const failed = results.find(isMissing);
      if (failed !== void 0) return failed;
      nodes = results;
      isDefinite ||= hasScan;
      hasScan = false;
      continue;
    }
    const isLast = index === steps.length - 1;
    const next = [];
    for (const node of nodes) {
      if (step3.kind === "scan") scan(step3.selector, node, next, evaluation);
      else if (!apply(step3, node, isLast, next, evaluation) && isDefinite) return NOTHING;
      if (evaluation.visits > MAX_VISITS) return { missing: `visits more than ${MAX_VISITS} values` };
    }
    hasScan ||= step3.kind === "scan";
    isDefinite &&= isOne(step3, isLast);
    if (isDefinite && next.length === 0) return NOTHING;
    nodes = next;
  }
  return isDefinite ? nodes[0] ?? null : nodes;
}
function isOne(step3, isLast) {
  if (step3.kind === "names") return isLast || step3.names.length === 1;
  return step3.kind === "indexes" && step3.indexes.length === 1;
}
function selectsList(steps) {
  const last = steps.length - 1;
  return steps[last]?.kind !== "function" && !steps.every((step3, index) => isOne(step3, index === last));
}
function apply(selector, node, isLast, into, evaluation) {
  evaluation.visits += 1;
  switch (selector.kind) {
    case "names":
      return isMap2(node) && addMembers(selector.names, node, isLast, into);
    case "indexes":
      if (!isList(node)) return false;
      for (const index of selector.indexes) {
        const item = node.at(index);
        if (item !== void 0) into.push(item);
      }
      return true;
    case "slice":
      if (!isList(node)) return false;
      addAll(node.slice(selector.from ?? 0, selector.to), into, evaluation);
      return true;
    case "wildcard":
      if (isMap2(node) || isList(node)) addAll(node.values(), into, evaluation);
      return true;
    case "filter": {
      const operands = {
        read: (operand, item) => operandValue(operand, item, evaluation),
        spend: (visits) => {
          evaluation.visits += visits;
          return evaluation.visits <= MAX_VISITS;
        }
      };
      if (!isMap2(node) && !isList(node)) return false;
      for (const item of isMap2(node) ? [node] : node) {
        evaluation.visits += 1;
        if (evaluation.visits > MAX_VISITS) return true;
        if (holds(selector.condition, item, operands)) into.push(item);
      }
      return true;
    }
  }
}
function addMembers(names, node, isLast, into) {
  const found = names.flatMap((name) => {
    const value = node.get(name);
    return value === void 0 ? [] : [[name, value]];
  });
  if (names.length > 1 && isLast) into.push(new Map(found));
  else for (const [, value] of found) into.push(value);
  return true;
}
function addAll(values, into, evaluation) {
  for (const value of values) {
    into.push(value);
    evaluation.visits += 1;
  }
}
function scan(selector, start2, into, evaluation) {
  const open = [start2];
  for (let node = open.pop(); node !== void 0; node = open.pop()) {
    if (!isMap2(node) && !isList(node)) continue;
    evaluation.visits += 1;
    if (evaluation.visits > MAX_VISITS) return;
    const hasNames = selector.kind !== "names" || isMap2(node) && selector.names.every((name) => node.has(name));
    if (hasNames && !(selector.kind === "filter" && isList(node))) apply(selector, node, false, into, evaluation);
    const inner = isMap2(node) ? [...node.values()] : node;
    for (let index = inner.length - 1; index >= 0; index -= 1) open.push(inner[index] ?? null);
  }
}
function operandValue(operand, item, evaluation) {
  if (operand.kind === "value") return operand.value;
  const start2 = operand.path.root === "@" ? item : evaluation.root;
  const selected = selectSteps(operand.path.steps, start2, evaluation);
  return isMissing(selected) ? void 0 : selected;
}

// src/run/scope.ts
function createParsed() {
  return { path: remembered(parseWholePath), intrinsic: remembered(parseIntrinsic) };
}
function remembered(parse2) {
  const known = /* @__PURE__ */ new Map();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === void 0) {
      parsed = parse2(text);
      known.set(text, parsed);
    }
    return parsed;
  };
}
function inputDocument(value) {
  return { value, is: "input" };
}
function readAt(text, field, document, scope) {
  const path = scope.parsed.path(text);
  if (isParseError3(path)) return invalidPath(text, field, path, scope);
  const missing = `the path '${clip(text, 200)}' of '${clip(field)}'`;
  if (typeof path.root === "object") {
    const value = variableAt(path.root.variable, scope.variables);
    if (value === void 0) {
      return runtimeFailure(`${missing} reads a variable that is not assigned when '${scope.state}' runs`);
    }
    const selected2 = select(path, value, scope.budget);
    return isMissing(selected2) ? runtimeFailure(`${missing} ${selected2.missing} in the variable that '${scope.state}' reads`) : selected2;
  }
  const isContext = path.root === "$$";
  const selected = select(path, isContext ? scope.context() : document.value, scope.budget);
  if (!isMissing(selected)) return selected;
  const place2 = isContext ? `the context object of '${scope.state}'` : `the ${document.is} of '${scope.state}'`;
  return runtimeFailure(`${missing} ${selected.missing} in ${place2}`);
}
function invalidPath(text, field, error, { state }) {
  const message = `the path '${clip(text, 200)}' of '${clip(field)}' in '${state}' is invalid: ${error.message}`;
  return "isUnsupported" in error ? unsupported(message) : runtimeFailure(message);
}
function variableAt(name, variables) {
  for (let at2 = variables; at2 !== void 0; at2 = at2.outer) {
    const value = at2.own.get(name);
    if (value !== void 0) return value;
  }
  return void 0;
}

// src/run/template.ts
import { clip as clip3, describeValue as describeValue2 } from "./validator.mjs";

// src/run/intrinsic/call.ts
import { isParseError as isParseError4 } from "./validator.mjs";
import { clip as clip2 } from "./validator.mjs";

// src/run/intrinsic/intrinsic.ts
import { describeValue } from "./validator.mjs";
function isIntrinsicProblem(result) {
  return typeof result === "object" && result !== null && "problem" in result;
}
function wrongArgument(index, wanted, value) {
  return { problem: `needs ${wanted} as argument ${index + 1}, not ${describeValue(value)}` };
}
var MAX_WORK = 4194304;
var [LEAST, MOST] = [-2147483648, 2147483647];
function integerAt(given, index) {
  const value = given[index];
  if (!isNumeric(value)) return wrongArgument(index, "a number", value);
  const integer2 = Math.round(numberFrom(value)) + 0;
  if (integer2 >= LEAST && integer2 <= MOST) return integer2;
  return wrongArgument(index, `a number from ${LEAST} to ${MOST}`, value);
}

// src/run/intrinsic/arrays.ts
var MAX_RANGE = 1e3;
var arrayFunctions = [
  ["States.Array", (given) => given],
  ["States.ArrayLength", (given) => withList(given, (list) => list.length)],
  [
    "States.ArrayContains",
    (given) => withList(given, (list) => list.some((item) => isSameValue(item, given[1] ?? null)))
  ],
  ["States.ArrayUnique", (given) => withList(given, unique)],
  ["States.ArrayPartition", (given) => withList(given, (list) => partition(list, integerAt(given, 1)))],
  ["States.ArrayGetItem", (given) => withList(given, (list) => itemAt2(list, integerAt(given, 1)))],
  ["States.ArrayRange", range]
];
function withList(given, run) {
  const [list] = given;
  return isList(list) ? run(list) : wrongArgument(0, "an array", list);
}
function unique(list) {
  const seen = /* @__PURE__ */ new Set();
  return list.filter((item) => {
    const text = canonicalText(item);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
function partition(list, size) {
  if (typeof size !== "number") return size;
  if (size < 1) return wrongArgument(1, "a chunk size of at least 1", size);
  const chunks = [];
  for (let start2 = 0; start2 < list.length; start2 += size) chunks.push(list.slice(start2, start2 + size));
  return chunks;
}
function itemAt2(list, index) {
  if (typeof index !== "number") return index;
  const item = list[index];
  return item === void 0 ? { problem: `has no item at index ${index} of an array of ${list.length}` } : item;
}
function range(given) {
  const [start2, end, step3] = [integerAt(given, 0), integerAt(given, 1), integerAt(given, 2)];
  if (isIntrinsicProblem(start2)) return start2;
  if (isIntrinsicProblem(end)) return end;
  if (isIntrinsicProblem(step3)) return step3;
  if (step3 === 0) return wrongArgument(2, "a step other than 0", step3);
  const length = Math.max(0, Math.floor((end - start2) / step3) + 1);
  if (length > MAX_RANGE) return { problem: `would return ${length} items, but AWS allows ${MAX_RANGE}` };
  return Array.from({ length }, (_, index) => start2 + index * step3);
}

// src/run/intrinsic/format.ts
import { compactJson as compactJson2 } from "./base.mjs";
function formatTemplate([template, ...values], isLiteral) {
  if (typeof template !== "string") return wrongArgument(0, "a string", template);
  let used = 0;
  const text = template.replace(isLiteral ? /\\([\s\S])|\{\}/g : /\{\}/g, (found, escaped) => {
    if (found !== "{}") return String(escaped);
    const value = values[used];
    used += 1;
    return value === void 0 ? found : javaText(value);
  });
  if (used === values.length) return text;
  return { problem: `has ${used} placeholders in its template, but ${values.length} values` };
}
function javaText(value) {
  if (typeof value === "string") return value;
  if (isList(value)) return `[${value.map(javaText).join(", ")}]`;
  if (!isMap2(value)) return compactJson2(value);
  return `{${[...value].map(([key, member]) => `${key}=${javaText(member)}`).join(", ")}}`;
}

// src/run/intrinsic/numbers.ts
var numberFunctions = [
  ["States.MathAdd", add],
  ["States.MathRandom", random],
  ["States.UUID", (_, source) => uuid(source)]
];
function add(given) {
  const [a, b] = [integerAt(given, 0), integerAt(given, 1)];
  if (isIntrinsicProblem(a)) return a;
  return isIntrinsicProblem(b) ? b : a + b;
}
function random(given, source) {
  const [start2, end] = [integerAt(given, 0), integerAt(given, 1)];
  if (isIntrinsicProblem(start2)) return start2;
  if (isIntrinsicProblem(end)) return end;
  if (start2 >= end) return wrongArgument(1, `a number greater than ${start2}`, end);
  const seed = given.length > 2 ? integerAt(given, 2) : void 0;
  if (seed !== void 0 && isIntrinsicProblem(seed)) return seed;
  const { next } = seed === void 0 ? source : createRandom(seed);
  return start2 + Math.floor(next() * (end - start2));
}

// builtin:node:crypto?createHash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);

// src/run/intrinsic/texts.ts
import { compactJson as compactJson3 } from "./base.mjs";
var MAX_TEXT = 1e4;
var HASHES = /* @__PURE__ */ new Map([
  ["MD5", "md5"],
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"]
]);
var textFunctions = [
  ["States.Base64Encode", (given) => withText(given, (text) => Buffer.from(text).toString("base64"))],
  ["States.Base64Decode", (given) => withText(given, decode)],
  ["States.Hash", hash],
  ["States.JsonToString", ([value = null]) => compactJson3(value)],
  ["States.StringToJson", ([text]) => typeof text === "string" ? parse(text) : wrongArgument(0, "a string", text)],
  ["States.JsonMerge", merge],
  ["States.StringSplit", split]
];
function withText(given, run) {
  const [text] = given;
  if (typeof text !== "string") return wrongArgument(0, "a string", text);
  return text.length > MAX_TEXT ? tooLong(text) : run(text);
}
function tooLong({ length }) {
  return { problem: `has ${length} characters as argument 1, but AWS allows ${MAX_TEXT}` };
}
function decode(text) {
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, "").length % 4 !== 1;
  return isBase64 ? Buffer.from(text, "base64").toString() : wrongArgument(0, "Base64", text);
}
function hash([data = null, algorithm]) {
  const name = HASHES.get(algorithm);
  if (name === void 0) return wrongArgument(1, `one of ${[...HASHES.keys()].join(", ")}`, algorithm);
  const text = typeof data === "string" ? data : compactJson3(data);
  return text.length > MAX_TEXT ? tooLong(text) : createHash(name).update(text).digest("hex");
}
function parse(text) {
  if (/^\s*$/.test(text)) return null;
  const parsed = parseValue(text);
  return "problem" in parsed ? { problem: `needs JSON as argument 1: ${parsed.problem}` } : parsed.value;
}
function merge([first, second, isDeep]) {
  if (!isMap2(first)) return wrongArgument(0, "an object", first);
  if (!isMap2(second)) return wrongArgument(1, "an object", second);
  if (isDeep !== false) return wrongArgument(2, "false", isDeep);
  return new Map([...first, ...second]);
}
function split([text, separators]) {
  if (typeof text !== "string") return wrongArgument(0, "a string", text);
  if (typeof separators !== "string") return wrongArgument(1, "a string", separators);
  const all = new Set(separators);
  const parts = [];
  let part = "";
  for (const character of text) {
    if (!all.has(character)) part += character;
    else if (part !== "") {
      parts.push(part);
      part = "";
    }
  }
  return part === "" ? parts : [...parts, part];
}

// src/run/intrinsic/call.ts
var FUNCTIONS = new Map([...arrayFunctions, ...numberFunctions, ...textFunctions]);
function callIntrinsic(text, field, document, scope) {
  const call2 = scope.parsed.intrinsic(text);
  if (isParseError4(call2)) {
    return runtimeFailure(`the intrinsic function of '${clip2(field)}' in '${scope.state}' is invalid: ${call2.message}`);
  }
  return evaluateCall(call2, field, document, scope);
}
function evaluateCall(call2, field, document, scope) {
  const given = [];
  const fail = (problem) => intrinsicFailure(`'${call2.name}' of '${clip2(field)}' in '${scope.state}' ${problem}`);
  let bytes = 0;
  for (const [index, argument] of call2.arguments.entries()) {
    const isTemplate = index === 0 && call2.name === "States.Format" && argument.kind === "text";
    const value = isTemplate ? argument.value : evaluateArgument(argument, field, document, scope);
    if (isStateFailure(value)) return value;
    given.push(value);
    bytes += scope.measure(value).bytes;
    if (bytes > MAX_WORK) return fail(`has arguments of more than ${MAX_WORK} bytes`);
  }
  const result = apply2(call2, given, scope);
  if (isIntrinsicProblem(result)) return fail(result.problem);
  return scope.measure(result).bytes > MAX_WORK ? fail(`returns more than ${MAX_WORK} bytes`) : result;
}
function apply2({ name, arguments: [template] }, given, scope) {
  if (name === "States.Format") return formatTemplate(given, template?.kind === "text");
  const run = FUNCTIONS.get(name);
  return run === void 0 ? { problem: "is unknown" } : run(given, scope.random);
}
function evaluateArgument(argument, field, document, scope) {
  switch (argument.kind) {
    case "text":
      return argument.value.replace(/\\([\s\S])/g, "$1");
    case "number":
      return numberOfText(argument.text);
    case "literal":
      return argument.value;
    case "path":
      return readAt(argument.text, field, document, scope);
    case "call":
      return evaluateCall(argument.value, field, document, scope);
  }
}

// src/run/template.ts
function fill(template, field, document, scope) {
  if (isMap2(template)) return fillMap(template, field, document, scope);
  if (!isList(template)) return template;
  let isSame = true;
  const items = [];
  for (const item of template) {
    const filled = fill(item, field, document, scope);
    if (isStateFailure(filled)) return filled;
    if (filled !== item) isSame = false;
    items.push(filled);
  }
  return isSame ? template : items;
}
function fillMap(template, field, document, scope) {
  let isSame = true;
  const members = /* @__PURE__ */ new Map();
  for (const [name, member] of template) {
    const isEvaluated = name.endsWith(".$");
    const filled = isEvaluated ? evaluate(member, `${field}.${name}`, document, scope) : fill(member, field, document, scope);
    if (isStateFailure(filled)) return filled;
    if (isEvaluated || filled !== member) isSame = false;
    members.set(isEvaluated ? name.slice(0, -2) : name, filled);
  }
  return isSame ? template : members;
}
function evaluate(source, field, document, scope) {
  const isPath = typeof source === "string" && source.startsWith("$");
  if (!isPath && !(typeof source === "string" && source.startsWith("States."))) {
    const found = describeValue2(source);
    return runtimeFailure(`'${clip3(field)}' of '${scope.state}' must be a path or an intrinsic function, not ${found}`);
  }
  const value = isPath ? readAt(source, field, document, scope) : callIntrinsic(source, field, document, scope);
  if (isStateFailure(value)) return value;
  scope.work.bytes += scope.measure(value).bytes;
  if (scope.work.bytes <= MAX_WORK) return value;
  const cause = `'${clip3(field)}' of '${scope.state}' and what precedes it have more than ${MAX_WORK} bytes`;
  return { error: "States.DataLimitExceeded", cause };
}

// src/run/states/data.ts
var MAX_BYTES = 262144;
function limited(value, what, { frame, state }) {
  const { bytes, depth } = frame.run.measure(value);
  if (bytes > MAX_BYTES) {
    const cause = `${what} of '${state}' has ${bytes} bytes, but Step Functions allows ${MAX_BYTES}`;
    return { error: "States.DataLimitExceeded", cause };
  }
  if (depth <= MAX_DEPTH) return value;
  return runtimeFailure(`${what} of '${state}' is nested more than ${MAX_DEPTH} levels deep`);
}
function inputOf(state, raw, visit2) {
  return filtered(state, "InputPath", inputDocument(raw), visit2);
}
function filtered(state, field, document, visit2) {
  const path = state.get(field);
  if (path === void 0 || path === "$") return document.value;
  if (path === null) return NO_MEMBERS;
  return readPathField(path, field, document, scopeOf(visit2));
}
function readPathField(path, field, document, scope) {
  if (typeof path === "string") return readAt(path, field, document, scope);
  return runtimeFailure(`'${field}' of '${scope.state}' must be a path, not ${describeValue3(path)}`);
}
function parametersOf(state, field, input, visit2) {
  const template = state.get(field);
  const value = template === void 0 ? input : fill(template, field, inputDocument(input), scopeOf(visit2));
  return isStateFailure(value) ? value : limited(value, "the effective input", visit2);
}
function leave(state, raw, result, visit2) {
  const template = state.get("ResultSelector");
  const document = { value: result, is: "result" };
  const selected = template === void 0 ? result : fill(template, "ResultSelector", document, scopeOf(visit2));
  if (isStateFailure(selected)) return selected;
  const placed = withResult(state.get("ResultPath"), selected, raw, visit2);
  if (isStateFailure(placed)) return placed;
  const target = targetOf(state, visit2);
  return isStateFailure(target) ? target : exit(state, placed, target, document, visit2);
}
function targetOf(state, { state: name }) {
  const assign = state.get("Assign");
  if (state.get("End") === true) return { next: void 0, assign };
  const next = state.get("Next");
  return typeof next === "string" ? { next, assign } : runtimeFailure(`'${name}' has neither 'Next' nor 'End'`);
}
function exit(state, value, target, document, visit2) {
  const output = filtered(state, "OutputPath", { value, is: "output" }, visit2);
  return isStateFailure(output) ? output : step(output, target, document, visit2);
}
function step(output, { next, assign }, document, visit2) {
  const checked = limited(output, "the output", visit2);
  if (isStateFailure(checked)) return checked;
  const assigned = assign === void 0 ? void 0 : fill(assign, "Assign", document, scopeOf(visit2));
  if (isStateFailure(assigned)) return assigned;
  return { output, next, assigned: isMap2(assigned) ? assigned : void 0 };
}
function withResult(path, result, raw, visit2) {
  if (path === void 0 || path === "$") return result;
  if (path === null) return raw;
  if (typeof path !== "string") {
    return runtimeFailure(`'ResultPath' of '${visit2.state}' must be a path, not ${describeValue3(path)}`);
  }
  const parsed = visit2.frame.run.parsed.path(path);
  const names = isParseError5(parsed) || parsed.root !== "$" ? void 0 : parsed.names;
  if (names === void 0) {
    return runtimeFailure(`the path '${clip4(path, 200)}' of 'ResultPath' in '${visit2.state}' is not a reference path`);
  }
  const value = place(names, result, raw);
  if (value !== void 0) return value;
  const cause = `the path '${clip4(path, 200)}' of 'ResultPath' has no place in the input of '${visit2.state}'`;
  return { error: "States.ResultPathMatchFailure", cause };
}
function numberField(state, field, input, visit2) {
  const path = state.get(`${field}Path`);
  const name = path === void 0 ? field : `${field}Path`;
  const value = path === void 0 ? state.get(field) : readPathField(path, name, inputDocument(input), scopeOf(visit2));
  if (value === void 0 || isStateFailure(value)) return value;
  if (!isNumeric(value)) {
    return runtimeFailure(`'${name}' of '${visit2.state}' must be a number, not ${describeValue3(value)}`);
  }
  return { number: numberFrom(value), text: describeValue3(value) };
}
function integerField(state, field, least, input, visit2) {
  const found = numberField(state, field, input, visit2);
  if (found === void 0 || isStateFailure(found)) return found;
  if (Number.isInteger(found.number) && found.number >= least) return found.number;
  return runtimeFailure(`'${field}' of '${visit2.state}' must be an integer of at least ${least}, not ${found.text}`);
}

// src/run/states/map.ts
import { describeValue as describeValue4 } from "./validator.mjs";

// src/run/handlers.ts
function handlerOf(failure, handlers) {
  const all = isList(handlers) ? handlers : [];
  for (const [index, fields] of all.entries()) {
    if (isMap2(fields) && isNamed(failure, fields.get("ErrorEquals"))) return { index, fields };
  }
  return void 0;
}
function isNamed({ error, isUnsupported }, names) {
  if (isUnsupported || error === "States.Runtime" || !isList(names)) return false;
  const isTimeout = error === "States.Timeout" || error === "States.HeartbeatTimeout";
  return names.some((name) => {
    if (name === error) return true;
    if (name === "States.Timeout") return isTimeout;
    if (error === "States.DataLimitExceeded") return false;
    return name === "States.ALL" || name === "States.TaskFailed" && !isTimeout;
  });
}
var MAX_ATTEMPTS = 3;
var INTERVAL = 1;
var BACKOFF_RATE = 2;
function delayOf({ fields }, used) {
  if (used >= numberAt(fields, "MaxAttempts", MAX_ATTEMPTS)) return void 0;
  const delay = numberAt(fields, "IntervalSeconds", INTERVAL) * numberAt(fields, "BackoffRate", BACKOFF_RATE) ** used;
  return Math.min(delay, numberAt(fields, "MaxDelaySeconds", Number.MAX_SAFE_INTEGER));
}
function numberAt(fields, name, missing) {
  const value = fields.get(name);
  return isNumeric(value) ? numberFrom(value) : missing;
}

// src/run/states/attempts.ts
function* attempts(state, raw, visit2, attempt, onGiveUp) {
  const used = /* @__PURE__ */ new Map();
  const { frame, state: name } = visit2;
  for (; ; ) {
    const result = yield* attempt();
    if (!isStateFailure(result)) return result;
    const { error, cause } = result;
    tell(frame, { kind: "failed", state: name, attempt: visit2.retries, error, cause });
    const retrier = handlerOf(result, state.get("Retry"));
    const started = retrier === void 0 ? 0 : used.get(retrier.index) ?? 0;
    const delay = retrier === void 0 ? void 0 : delayOf(retrier, started);
    if (retrier === void 0 || delay === void 0) {
      if (error !== "States.Runtime") onGiveUp();
      return caught(state, raw, result, visit2);
    }
    used.set(retrier.index, started + 1);
    visit2.retries += 1;
    tell(frame, { kind: "retried", state: name, retrier: retrier.index, attempt: visit2.retries, delay });
    yield { kind: "sleep", until: frame.run.scheduler.now() + delay * 1e3 };
  }
}
function caught(state, raw, failure, visit2) {
  const catcher = handlerOf(failure, state.get("Catch"));
  if (catcher === void 0) return failure;
  const next = catcher.fields.get("Next");
  if (typeof next !== "string") return runtimeFailure(`a catcher of '${visit2.state}' has no 'Next'`);
  const { error = "", cause = "" } = failure;
  const output = /* @__PURE__ */ new Map([
    ["Error", error],
    ["Cause", cause]
  ]);
  const placed = withResult(catcher.fields.get("ResultPath"), output, raw, visit2);
  if (isStateFailure(placed)) return placed;
  tell(visit2.frame, { kind: "caught", state: visit2.state, catcher: catcher.index, next });
  return step(placed, { next, assign: catcher.fields.get("Assign") }, { value: output, is: "result" }, visit2);
}

// src/run/states/distributed.ts
import { compactJson as compactJson4 } from "./base.mjs";

// src/run/states/description.ts
function describeExecution(execution, { data, date, machine }) {
  const { arn, name, input, outcome, startedAt, stoppedAt } = execution;
  const members = [
    ["ExecutionArn", arn],
    ["Input", data(input)],
    ["InputDetails", INCLUDED],
    ["Name", name],
    ["StartDate", date(startedAt)],
    ["StateMachineArn", machine],
    ["Status", STATUS[outcome?.status ?? "aborted"]],
    ["StopDate", date(stoppedAt)]
  ];
  if (outcome?.status === "succeeded") members.push(["Output", data(outcome.output)], ["OutputDetails", INCLUDED]);
  else if (outcome?.status === "failed" || outcome?.status === "aborted") {
    if (outcome.cause !== void 0) members.push(["Cause", outcome.cause]);
    if (outcome.error !== void 0) members.push(["Error", outcome.error]);
  }
  return new Map(members.sort(([a], [b]) => a < b ? -1 : 1));
}
var INCLUDED = /* @__PURE__ */ new Map([["Included", true]]);
var STATUS = {
  succeeded: "SUCCEEDED",
  failed: "FAILED",
  "timed-out": "TIMED_OUT",
  aborted: "ABORTED",
  unsupported: "FAILED"
};

// src/run/states/distributed.ts
function* runDistributed(state, input, work) {
  const { visit: visit2, items, limit } = work;
  const { frame } = visit2;
  const tolerated = toleranceOf(state, input, work);
  if (isStateFailure(tolerated)) return tolerated;
  const { execution, run } = frame;
  const mapRunArn = arnOf(run, "mapRun", `${execution.machine}/${visit2.state}:${uuid(run.random)}`);
  recordEvent(frame, "MapRunStarted", { mapRunArn });
  const results = [];
  let failed = 0;
  let failure;
  const settle2 = (index, result) => {
    const item = result;
    if (isStateFailure(item)) failure = item;
    else if (!isFailedItem(item)) results[index] = item;
    else {
      failed += 1;
      results[index] = descriptionOf(item.failed, frame);
      if (failed > tolerated) failure = exceeded(failed, tolerated, item.failed, work);
    }
    return failure === void 0;
  };
  const start2 = (index) => startItem(work, index);
  yield { kind: "fork", fork: { count: items.length, limit, start: start2, settle: settle2 } };
  if (failure === void 0) {
    recordEvent(frame, "MapRunSucceeded");
    return results;
  }
  const { error, cause } = failure;
  recordEvent(frame, "MapRunFailed", { error, cause });
  return failure;
}
function isFailedItem(result) {
  return typeof result === "object" && result !== null && "failed" in result;
}
function exceeded(failed, tolerated, last, { visit: visit2, items }) {
  const { outcome } = last;
  const why = outcome?.status === "failed" ? `'${outcome.error ?? ""}': ${outcome.cause ?? ""}` : `'${outcome?.status}'`;
  const numbers = `${failed} of ${items.length} items of '${visit2.state}' failed, but ${Math.floor(tolerated)} may`;
  return { error: "States.ExceedToleratedFailureThreshold", cause: `${numbers}; the last one ended with ${why}` };
}
function descriptionOf(execution, { run }) {
  return describeExecution(execution, {
    data: compactJson4,
    date: (at2) => timestampOf(run, at2),
    machine: arnOf(run, "stateMachine", execution.machine)
  });
}
function toleranceOf(state, input, { visit: visit2, items }) {
  const count = integerField(state, "ToleratedFailureCount", 0, input, visit2);
  if (isStateFailure(count)) return count;
  const percentage = numberField(state, "ToleratedFailurePercentage", input, visit2);
  if (isStateFailure(percentage)) return percentage;
  if (percentage === void 0) return count ?? 0;
  const { number, text } = percentage;
  if (number < 0 || number > 100) {
    return runtimeFailure(
      `'ToleratedFailurePercentage' of '${visit2.state}' must be a number from 0 to 100, not ${text}`
    );
  }
  return Math.min(count ?? items.length, number / 100 * items.length);
}
function startItem({ visit: visit2, items, machine, inputOf: inputOf2 }, index) {
  const { frame } = visit2;
  const inner = { ...frame, track: { previous: 0, current: void 0, nested: void 0 } };
  return { program: program(), onCancel: () => abortTrack(inner) };
  function* program() {
    const input = inputOf2(index);
    if (isStateFailure(input)) return input;
    const { run, execution } = frame;
    const child = startExecution(run, {
      name: execution.machine,
      machine,
      input,
      execution: void 0,
      parent: { arn: execution.arn, eventId: frame.track.previous },
      deadline: execution.deadline,
      item: { index, value: items[index] ?? null }
    });
    inner.track.nested = child;
    const subscribe = (done) => {
      if (child.outcome === void 0) child.waiting.push(done);
      else done();
    };
    yield { kind: "join", subscribe, deadline: Number.POSITIVE_INFINITY };
    inner.track.nested = void 0;
    return resultOf(child);
  }
}
function resultOf(execution) {
  const { outcome } = execution;
  if (outcome?.status === "succeeded") return outcome.output;
  return outcome?.status === "unsupported" ? unsupported(outcome.message) : { failed: execution };
}

// src/run/states/inner.ts
function innerMachine(definition, { frame: { run }, isJsonata }) {
  if (!isMap2(definition)) return stateMachineOf(definition, isJsonata);
  const known = run.inner.get(definition);
  if (known !== void 0) return known;
  const machine = stateMachineOf(definition, isJsonata);
  run.inner.set(definition, machine);
  return machine;
}

// src/run/states/parallel.ts
function* runParallel(state, raw, visit2) {
  const attempt = () => runBranches(state, raw, visit2);
  return yield* attempts(state, raw, visit2, attempt, () => recordEvent(visit2.frame, "ParallelStateFailed"));
}
function* runBranches(state, raw, visit2) {
  const { frame } = visit2;
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const parameters = parametersOf(state, "Parameters", input, visit2);
  if (isStateFailure(parameters)) return parameters;
  recordEvent(frame, "ParallelStateStarted");
  const field = state.get("Branches");
  const branches = isList(field) ? field : [];
  const results = [];
  let failure;
  const frames = branches.map((_, index) => branchFrame(visit2, index));
  yield {
    kind: "fork",
    fork: {
      count: branches.length,
      limit: branches.length,
      start: (index) => {
        const inner = frames[index] ?? frame;
        const machine = innerMachine(branches[index] ?? null, visit2);
        return { program: frame.run.runMachine(machine, parameters, inner), onCancel: () => abortTrack(inner) };
      },
      settle: (index, result2) => {
        const inner = frames[index] ?? frame;
        frame.track.previous = inner.track.previous;
        if (isStateFailure(result2)) {
          failure = result2;
          recordFailedTask(inner);
        } else results[index] = result2;
        return failure === void 0;
      }
    }
  };
  if (failure !== void 0) return failure;
  recordAside(frame, "ParallelStateSucceeded");
  const result = limited(results, "the result", visit2);
  return isStateFailure(result) ? result : leave(state, raw, result, visit2);
}
function recordAside(frame, type) {
  const { previous } = frame.track;
  recordEvent(frame, type);
  frame.track.previous = previous;
}
function branchFrame({ frame, state }, index) {
  const track = { previous: frame.track.previous, current: void 0, nested: void 0 };
  const variables = { own: /* @__PURE__ */ new Map(), outer: frame.variables };
  return { ...frame, track, variables, position: [...frame.position, { state, index }] };
}

// src/run/states/map.ts
var MOST_INLINE = 40;
var MOST_DISTRIBUTED = 1e4;
var UNSUPPORTED = ["ItemReader", "ItemBatcher", "ResultWriter"];
function* runMap(state, raw, visit2) {
  const attempt = () => runItems(state, raw, visit2);
  return yield* attempts(state, raw, visit2, attempt, () => recordEvent(visit2.frame, "MapStateFailed"));
}
function* runItems(state, raw, visit2) {
  const { frame, state: name } = visit2;
  const field = UNSUPPORTED.find((one) => state.has(one));
  if (field !== void 0) return unsupported(`'${field}' of '${name}' is not supported`);
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const items = itemsOf2(state, input, visit2);
  if (isStateFailure(items)) return items;
  const concurrency = integerField(state, "MaxConcurrency", 0, input, visit2);
  if (isStateFailure(concurrency)) return concurrency;
  const processor = state.get("ItemProcessor") ?? state.get("Iterator") ?? null;
  const config = isMap2(processor) ? processor.get("ProcessorConfig") : void 0;
  const isDistributed = isMap2(config) && config.get("Mode") === "DISTRIBUTED";
  const most = isDistributed ? MOST_DISTRIBUTED : MOST_INLINE;
  const limit = Math.min(concurrency === void 0 || concurrency === 0 ? most : concurrency, most);
  recordEvent(frame, "MapStateStarted", { length: items.length });
  const work = {
    visit: visit2,
    items,
    limit,
    machine: innerMachine(processor, visit2),
    inputOf: (index) => itemInput(state, input, items, index, visit2)
  };
  const results = isDistributed ? yield* runDistributed(state, input, work) : yield* runInline(work);
  if (isStateFailure(results)) return results;
  recordAside(frame, "MapStateSucceeded");
  const result = limited(results, "the result", visit2);
  return isStateFailure(result) ? result : leave(state, raw, result, visit2);
}
function itemsOf2(state, input, visit2) {
  const path = state.get("ItemsPath") ?? "$";
  const items = readPathField(path, "ItemsPath", inputDocument(input), scopeOf(visit2));
  if (isStateFailure(items) || isList(items)) return items;
  return runtimeFailure(`'ItemsPath' of '${visit2.state}' must lead to an array, not ${describeValue4(items)}`);
}
function itemInput(state, input, items, index, visit2) {
  const value = items[index] ?? null;
  const field = state.has("ItemSelector") ? "ItemSelector" : "Parameters";
  const template = state.get(field);
  if (template === void 0) return value;
  const filled = fill(template, field, inputDocument(input), scopeOf(visit2, { index, value }));
  return isStateFailure(filled) ? filled : limited(filled, "the input of an iteration", visit2);
}
function* runInline(work) {
  const { visit: visit2, items, limit } = work;
  const { frame } = visit2;
  let previous = frame.track.previous;
  const results = [];
  let failure;
  const start2 = (index) => {
    const inner = iterationFrame(visit2, index, items[index] ?? null, previous);
    recordEvent(inner, "MapIterationStarted", { name: visit2.state, index });
    return {
      program: iterate(work, index, inner, (last) => {
        previous = last;
      }),
      onCancel: () => {
        recordEvent(inner, "MapIterationAborted", { name: visit2.state, index });
        abortTrack(inner);
      }
    };
  };
  const settle2 = (index, result) => {
    if (isStateFailure(result)) failure = result;
    else results[index] = result;
    return failure === void 0;
  };
  yield { kind: "fork", fork: { count: items.length, limit, start: start2, settle: settle2 } };
  return failure ?? results;
}
function* iterate({ visit: visit2, machine, inputOf: input }, index, inner, onLast) {
  const { frame, state: name } = visit2;
  const given = input(index);
  const result = isStateFailure(given) ? given : yield* frame.run.runMachine(machine, given, inner);
  const { previous } = inner.track;
  onLast(previous);
  recordEvent(inner, isStateFailure(result) ? "MapIterationFailed" : "MapIterationSucceeded", { name, index });
  frame.track.previous = isStateFailure(result) ? previous : inner.track.previous;
  if (isStateFailure(result)) recordFailedTask(inner);
  return result;
}
function iterationFrame({ frame, state }, index, value, previous) {
  return {
    ...frame,
    track: { previous, current: void 0, nested: void 0 },
    variables: { own: /* @__PURE__ */ new Map(), outer: frame.variables },
    item: { index, value },
    position: [...frame.position, { state, index }]
  };
}

// src/run/states/simple.ts
import { describeValue as describeValue6 } from "./validator.mjs";
import { instantOf as instantOf2 } from "./base.mjs";

// src/run/choice.ts
import { isParseError as isParseError6 } from "./validator.mjs";
import { clip as clip5, describeValue as describeValue5 } from "./validator.mjs";
import { instantOf } from "./base.mjs";
function matchingRule(rules, input, scope) {
  for (const [index, rule] of rules.entries()) {
    const result = matches(rule, input, scope);
    if (isStateFailure(result)) return result;
    if (result) return index;
  }
  return void 0;
}
function matches(rule, input, scope) {
  if (!isMap2(rule))
    return runtimeFailure(`a choice rule of '${scope.state}' must be an object, not ${describeValue5(rule)}`);
  const [and, or, not] = [rule.get("And"), rule.get("Or"), rule.get("Not")];
  if (and !== void 0) return combine(and, true, input, scope);
  if (or !== void 0) return combine(or, false, input, scope);
  if (not === void 0) return compare2(rule, input, scope);
  const result = matches(not, input, scope);
  return isStateFailure(result) ? result : !result;
}
function combine(rules, isAnd, input, scope) {
  for (const rule of isList(rules) ? rules : []) {
    const result = matches(rule, input, scope);
    if (isStateFailure(result) || result !== isAnd) return result;
  }
  return isAnd;
}
var OTHERS = /* @__PURE__ */ new Set(["Variable", "Next", "Comment", "Assign"]);
function compare2(rule, input, scope) {
  const [name, operand] = [...rule].find(([member]) => !OTHERS.has(member)) ?? ["", null];
  const variable = rule.get("Variable");
  if (typeof variable !== "string") {
    return runtimeFailure(
      `'Variable' of a choice rule of '${scope.state}' must be a path, not ${describeValue5(variable)}`
    );
  }
  if (name === "IsPresent") return isPresent(variable, input, scope, operand);
  const value = readAt(variable, "Variable", inputDocument(input), scope);
  if (isStateFailure(value)) return value;
  const type = TYPES.get(name);
  if (type !== void 0) return type(value) === operand;
  if (name === "StringMatches") {
    return typeof value === "string" && typeof operand === "string" && matchesPattern(value, operand);
  }
  const [, kind = "", relation = "", isPath] = /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)(Path)?$/.exec(
    name
  ) ?? [];
  const test = RELATIONS.get(relation);
  if (test === void 0) {
    return runtimeFailure(`a choice rule of '${scope.state}' has the unknown operator '${clip5(name)}'`);
  }
  const other = isPath === void 0 ? operand : readOperand2(operand, name, input, scope);
  if (isStateFailure(other)) return other;
  const order = orderOf(kind, value, other);
  return order !== void 0 && test(order);
}
function readOperand2(operand, name, input, scope) {
  if (typeof operand === "string") return readAt(operand, name, inputDocument(input), scope);
  return runtimeFailure(`'${name}' of '${scope.state}' must be a path, not ${describeValue5(operand)}`);
}
var TYPES = /* @__PURE__ */ new Map([
  ["IsNull", (value) => value === null],
  ["IsNumeric", (value) => isNumeric(value)],
  ["IsString", (value) => typeof value === "string"],
  ["IsBoolean", (value) => typeof value === "boolean"],
  ["IsTimestamp", (value) => typeof value === "string" && instantOf(value) !== void 0]
]);
var RELATIONS = /* @__PURE__ */ new Map([
  ["Equals", (order) => order === 0],
  ["LessThan", (order) => order < 0],
  ["LessThanEquals", (order) => order <= 0],
  ["GreaterThan", (order) => order > 0],
  ["GreaterThanEquals", (order) => order >= 0]
]);
function orderOf(kind, a, b) {
  switch (kind) {
    case "Numeric":
      return isNumeric(a) && isNumeric(b) ? compareNumbers(a, b) : void 0;
    case "String":
      return typeof a === "string" && typeof b === "string" ? a === b ? 0 : a < b ? -1 : 1 : void 0;
    case "Boolean":
      return typeof a === "boolean" && typeof b === "boolean" ? Number(a) - Number(b) : void 0;
    default: {
      if (typeof a !== "string" || typeof b !== "string") return void 0;
      const [left, right] = [instantOf(a), instantOf(b)];
      return left === void 0 || right === void 0 ? void 0 : left - right;
    }
  }
}
function isPresent(variable, input, scope, operand) {
  const path = scope.parsed.path(variable);
  if (isParseError6(path)) return invalidPath(variable, "Variable", path, scope);
  const document = typeof path.root === "object" ? variableAt(path.root.variable, scope.variables) : path.root === "$$" ? scope.context() : input;
  const isThere = document !== void 0 && !isMissing(select(path, document, scope.budget));
  return isThere === operand;
}
function matchesPattern(text, pattern) {
  const parts = [""];
  for (let at3 = 0; at3 < pattern.length; at3 += 1) {
    const unit = pattern.charAt(at3);
    if (unit === "*") parts.push("");
    else {
      if (unit === "\\" && at3 + 1 < pattern.length) at3 += 1;
      parts.push(`${parts.pop()}${pattern.charAt(at3)}`);
    }
  }
  const first = parts.shift() ?? "";
  const last = parts.pop();
  if (last === void 0) return text === first;
  if (!text.startsWith(first)) return false;
  let at2 = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at2);
    if (found < 0) return false;
    at2 = found + part.length;
  }
  return text.length - last.length >= at2 && text.endsWith(last);
}

// src/run/states/simple.ts
function runPass(state, raw, visit2) {
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const fixed = state.get("Result");
  const result = fixed === void 0 ? parametersOf(state, "Parameters", input, visit2) : fixed;
  return isStateFailure(result) ? result : leave(state, raw, result, visit2);
}
function runSucceed(state, raw, visit2) {
  const input = inputOf(state, raw, visit2);
  return isStateFailure(input) ? input : exit(state, input, { next: void 0, assign: void 0 }, inputDocument(input), visit2);
}
function runFail(state, raw, visit2) {
  const error = textOf2(state, "Error", raw, visit2);
  if (isStateFailure(error)) return error;
  const cause = textOf2(state, "Cause", raw, visit2);
  return isStateFailure(cause) ? cause : { error, cause };
}
function textOf2(state, field, raw, visit2) {
  const path = state.get(`${field}Path`);
  const value = path === void 0 ? state.get(field) : evaluate(path, `${field}Path`, inputDocument(raw), scopeOf(visit2));
  if (value === void 0 || typeof value === "string" || isStateFailure(value)) return value;
  const name = path === void 0 ? field : `${field}Path`;
  return runtimeFailure(`'${name}' of '${visit2.state}' must be a string, not ${describeValue6(value)}`);
}
function runChoice(state, raw, visit2) {
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const rules = state.get("Choices");
  const all = isList(rules) ? rules : [];
  const index = matchingRule(all, input, scopeOf(visit2));
  if (isStateFailure(index)) return index;
  const rule = index === void 0 ? void 0 : all[index];
  const next = isMap2(rule) ? rule.get("Next") : state.get("Default");
  if (next === void 0) {
    return {
      error: "States.NoChoiceMatched",
      cause: `no choice rule of '${visit2.state}' matches, and it has no 'Default'`
    };
  }
  if (typeof next !== "string")
    return runtimeFailure(`'${visit2.state}' must name the next state, not ${describeValue6(next)}`);
  tell(visit2.frame, { kind: "chose", state: visit2.state, arm: index ?? "default" });
  const assign = isMap2(rule) ? rule.get("Assign") : state.get("Assign");
  return exit(state, input, { next, assign }, inputDocument(input), visit2);
}
var MAX_DELAY = 2147483647;
function* runWait(state, raw, visit2) {
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const until = waitUntil(state, input, visit2);
  if (isStateFailure(until)) return until;
  tell(visit2.frame, { kind: "waits", state: visit2.state, until });
  yield { kind: "sleep", until };
  const target = targetOf(state, visit2);
  return isStateFailure(target) ? target : exit(state, input, target, inputDocument(input), visit2);
}
function waitUntil(state, input, visit2) {
  const { run } = visit2.frame;
  const now = run.scheduler.now();
  const seconds = integerField(state, "Seconds", 0, input, visit2);
  if (isStateFailure(seconds)) return seconds;
  if (seconds !== void 0) return delayed(now, seconds, visit2);
  const path = state.get("TimestampPath");
  const field = path === void 0 ? "Timestamp" : "TimestampPath";
  const text = path === void 0 ? state.get(field) : readPathField(path, field, inputDocument(input), scopeOf(visit2));
  if (isStateFailure(text)) return text;
  const instant = typeof text === "string" ? instantOf2(text) : void 0;
  if (instant !== void 0) return delayed(now, (instant - startTimeOf(run) - now) / 1e3, visit2);
  return runtimeFailure(
    `'${field}' of '${visit2.state}' must be a timestamp such as '2030-01-31T08:00:00Z', not ${describeValue6(text)}`
  );
}
function delayed(now, seconds, { state }) {
  if (seconds <= MAX_DELAY) return now + Math.max(0, seconds) * 1e3;
  return runtimeFailure(`'${state}' would wait ${Math.round(seconds)} seconds, but Step Functions allows ${MAX_DELAY}`);
}

// src/run/states/task.ts
import { describeValue as describeValue7 } from "./validator.mjs";

// src/run/agenda.ts
function createAgenda() {
  const heap = [];
  let order = 0;
  return {
    add: (appointment) => {
      order += 1;
      heap.push({ ...appointment, order });
      siftUp(heap, heap.length - 1);
    },
    take: () => {
      for (; ; ) {
        const [first] = heap;
        const last = heap.pop();
        if (first === void 0 || last === void 0) return void 0;
        if (first !== last) {
          heap[0] = last;
          siftDown(heap);
        }
        if (!first.isStale()) return first;
      }
    }
  };
}
function isBefore(a, b) {
  if (a.time !== b.time) return a.time < b.time;
  return a.isDeadline === b.isDeadline ? a.order < b.order : b.isDeadline;
}
function siftUp(heap, start2) {
  for (let at2 = start2; at2 > 0; ) {
    const parent = at2 - 1 >> 1;
    if (!swapIfBefore(heap, at2, parent)) return;
    at2 = parent;
  }
}
function siftDown(heap) {
  for (let at2 = 0; ; ) {
    const left = 2 * at2 + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (a === void 0) return;
    const least = b !== void 0 && isBefore(b, a) ? left + 1 : left;
    if (!swapIfBefore(heap, least, at2)) return;
    at2 = least;
  }
}
function swapIfBefore(heap, at2, other) {
  const [a, b] = [heap[at2], heap[other]];
  if (a === void 0 || b === void 0 || !isBefore(a, b)) return false;
  heap[at2] = b;
  heap[other] = a;
  return true;
}

// src/run/sleep.ts
var MAX_TIMER = 2147483647;
var sleepReally = (milliseconds, signal) => new Promise((resolve) => {
  if (signal.aborted) {
    resolve();
    return;
  }
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    resolve();
  };
  const timer = setTimeout(end, Math.min(milliseconds, MAX_TIMER));
  signal.addEventListener("abort", end);
});

// src/run/scheduler.ts
var LATE = /* @__PURE__ */ Symbol("late");
var STEPS_WITHOUT_PAUSE = 5e3;
function createScheduler(options) {
  const state = { options, agenda: createAgenda(), ready: [], pending: [], now: 0, slept: 0 };
  return {
    now: () => state.now,
    spawn: ({ program, onCancel }, onEnd) => {
      const fiber = createFiber(program, onEnd, onCancel);
      wake(state, fiber, void 0);
      return fiber;
    },
    cancel,
    atDeadline: (time, run, isStale) => state.agenda.add({ time, run, isStale, isDeadline: true }),
    run: (isStopped) => runAll(state, isStopped)
  };
}
function createFiber(program, onEnd, onCancel) {
  return { program, onEnd, onCancel, children: /* @__PURE__ */ new Set(), wait: 0, isOver: false };
}
function cancel(fiber) {
  if (fiber.isOver) return;
  fiber.isOver = true;
  for (const child of fiber.children) cancel(child);
  fiber.children.clear();
  fiber.onCancel();
}
function wake(state, fiber, value) {
  state.ready.push({ fiber, wait: fiber.wait, value });
}
function wakeAfter({ ready }, fiber, siblings) {
  let at2 = ready.length;
  for (let other = ready[at2 - 1]; other !== void 0 && siblings.has(other.fiber); other = ready[at2 - 1]) at2 -= 1;
  ready.splice(at2, 0, { fiber, wait: fiber.wait, value: void 0 });
}
async function runAll(state, isStopped) {
  const { ready, agenda } = state;
  let steps = 0;
  while (!isStopped()) {
    const next = ready.pop();
    if (next !== void 0) {
      if (!next.fiber.isOver && next.wait === next.fiber.wait) step2(state, next.fiber, next.value);
      steps += 1;
      if (steps % STEPS_WITHOUT_PAUSE === 0) await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    const head = state.pending.shift();
    if (head !== void 0) {
      if (!head.fiber.isOver) await settle(state, head);
      continue;
    }
    const appointment = agenda.take();
    if (appointment === void 0) return;
    await advance(state, appointment.time);
    if (!appointment.isStale()) appointment.run();
  }
}
async function advance(state, time) {
  const from = Math.max(state.now, state.slept);
  if (state.options.realTime && time > from) {
    await state.options.sleep(time - from, state.options.signal ?? new AbortController().signal);
  }
  state.now = Math.max(state.now, time);
}
function step2(state, fiber, value) {
  fiber.wait += 1;
  for (let resume = value; ; ) {
    const { done, value: yielded } = fiber.program.next(resume);
    if (fiber.isOver) return;
    if (done === true) {
      fiber.isOver = true;
      fiber.onEnd(yielded);
      return;
    }
    const result = begin(state, fiber, yielded);
    if (result === WAITS) return;
    resume = result;
  }
}
var WAITS = /* @__PURE__ */ Symbol("waits");
function begin(state, fiber, effect) {
  switch (effect.kind) {
    case "sleep":
      return resumeAt(state, fiber, effect.until, void 0);
    case "call":
      return call(state, fiber, effect);
    case "fork":
      return beginFork(state, fiber, effect.fork);
    case "join": {
      const { wait } = fiber;
      let isDone = false;
      let isWaiting = false;
      effect.subscribe(() => {
        if (isDone) return;
        isDone = true;
        if (isWaiting && fiber.wait === wait) wake(state, fiber, void 0);
      });
      if (isDone) return void 0;
      isWaiting = true;
      if (Number.isFinite(effect.deadline)) {
        const run = () => wake(state, fiber, LATE);
        const isStale = () => isDone || isLost(fiber, wait);
        state.agenda.add({ time: effect.deadline, run, isStale, isDeadline: true });
      }
      return WAITS;
    }
  }
}
function isLost(fiber, wait) {
  return fiber.isOver || fiber.wait !== wait;
}
function resumeAt(state, fiber, time, value) {
  if (time <= state.now) return value;
  const { wait } = fiber;
  if (Number.isFinite(time)) {
    const run = () => wake(state, fiber, value);
    state.agenda.add({ time, run, isStale: () => isLost(fiber, wait), isDeadline: value === LATE });
  }
  return WAITS;
}
function call(state, fiber, effect) {
  const { deadline, patience } = effect;
  const answer = effect.start();
  if (!("then" in answer)) return answered(state, fiber, answer, state.now, deadline);
  const pending = {
    fiber,
    wait: fiber.wait,
    calledAt: state.now,
    deadline,
    patience,
    startedAt: performance.now(),
    settled: void 0,
    done: answer.then(
      (timed2) => {
        pending.settled = () => timed2;
      },
      (thrown) => {
        pending.settled = () => {
          throw thrown;
        };
      }
    )
  };
  state.pending.push(pending);
  return WAITS;
}
function answered(state, fiber, timed2, calledAt, deadline) {
  const end = calledAt + timed2.after;
  return end > deadline ? resumeAt(state, fiber, deadline, LATE) : resumeAt(state, fiber, end, timed2.value);
}
async function settle(state, pending) {
  const { signal } = state.options;
  const { fiber, calledAt, deadline, patience } = pending;
  const giveUp = new AbortController();
  const waits = [pending.done];
  const onAbort = () => giveUp.abort();
  if (signal !== void 0) {
    if (signal.aborted) return;
    signal.addEventListener("abort", onAbort);
    waits.push(new Promise((resolve) => giveUp.signal.addEventListener("abort", () => resolve(), { once: true })));
  }
  const elapsed = performance.now() - pending.startedAt;
  const left = Math.max(0, Math.min(deadline, patience) - calledAt - elapsed);
  if (left <= MAX_TIMER && pending.settled === void 0) waits.push(sleepReally(left, giveUp.signal));
  await Promise.race(waits);
  signal?.removeEventListener("abort", onAbort);
  giveUp.abort();
  const timed2 = pending.settled?.() ?? { value: void 0, after: Number.POSITIVE_INFINITY };
  state.slept = Math.max(state.slept, Math.min(deadline, calledAt + timed2.after));
  const result = answered(state, fiber, timed2, calledAt, deadline);
  if (result !== WAITS) wake(state, fiber, result);
}
function beginFork(state, parent, fork) {
  if (fork.count === 0) return void 0;
  let next = 0;
  let isOver = false;
  const end = () => {
    isOver = true;
    for (const child of parent.children) cancel(child);
    parent.children.clear();
    wake(state, parent, void 0);
  };
  const start2 = () => {
    const index = next;
    next += 1;
    const { program, onCancel } = fork.start(index);
    const child = createFiber(
      program,
      (result) => {
        parent.children.delete(child);
        if (isOver) return;
        if (!fork.settle(index, result)) end();
        else if (next < fork.count) wakeAfter(state, start2(), parent.children);
        else if (parent.children.size === 0) end();
      },
      onCancel
    );
    parent.children.add(child);
    return child;
  };
  const first = Array.from({ length: Math.min(fork.count, fork.limit) }, start2);
  for (const child of first.reverse()) wake(state, child, void 0);
  return WAITS;
}

// src/run/states/nested.ts
import { compactJson as compactJson5 } from "./base.mjs";

// src/run/states/service.ts
var INTEGRATION = /^arn:[\w-]*:states:[^:]*:[^:]*:(aws-sdk:[^:]+|[^:]+):([^.]+?)(\.sync(?::2)?|\.waitForTaskToken)?$/;
function serviceOf(resource) {
  const [, type = "", action = "", pattern = ""] = INTEGRATION.exec(resource) ?? [];
  const kind = type === "" ? "lambda" : type === "activity" ? "activity" : "service";
  return { kind, resource, type, action, pattern };
}
function namesOf({ kind, type, action, pattern }) {
  if (kind === "lambda") return ["LambdaFunction", {}];
  if (kind === "activity") return ["Activity", {}];
  return ["Task", { resourceType: type, resource: `${action}${pattern}` }];
}
function recordStart(frame, service, input, { timeout, heartbeat }) {
  const [prefix, own] = namesOf(service);
  const isTask = service.kind === "service";
  const data = { name: isTask ? "parameters" : "input", value: input };
  const where = isTask ? { ...own, region: regionOf(frame.run) } : { resource: service.resource };
  const isHeard = service.kind !== "lambda";
  const limits = { timeoutInSeconds: timeout, heartbeatInSeconds: isHeard ? heartbeat : void 0 };
  recordEvent(frame, `${prefix}Scheduled`, { ...where, ...limits }, data);
  recordEvent(frame, `${prefix}Started`, own);
}
function recordSubmitted(frame, service, output) {
  const [prefix, own] = namesOf(service);
  if (service.pattern !== "") recordEvent(frame, `${prefix}Submitted`, own, { name: "output", value: output });
}
function recordSuccess(frame, service, output) {
  const [prefix, own] = namesOf(service);
  recordEvent(frame, `${prefix}Succeeded`, own, { name: "output", value: output });
}
function recordFailure(frame, service, { error, cause }) {
  const [prefix, own] = namesOf(service);
  const isTimeout = error === "States.Timeout" || error === "States.HeartbeatTimeout";
  recordEvent(frame, `${prefix}${isTimeout ? "TimedOut" : "Failed"}`, { ...own, error, cause });
}

// src/run/states/nested.ts
function* runNested(answer, service, deadline, frame) {
  if (service.action !== "startExecution" || service.pattern === ".waitForTaskToken") {
    return unsupported(`the resource '${service.resource}' cannot be answered with an execution`);
  }
  const patience = service.pattern === "" ? Number.POSITIVE_INFINITY : Math.min(deadline, frame.execution.deadline);
  const started = start(answer, patience, frame);
  if ("cause" in started) return started;
  const response = /* @__PURE__ */ new Map([
    ["ExecutionArn", started.arn],
    ["StartDate", dateOf(frame, started.startedAt, service)]
  ]);
  if (service.pattern === "") return response;
  recordSubmitted(frame, service, response);
  const { run, track } = frame;
  track.nested = started;
  const subscribe = (done) => {
    if (started.outcome === void 0) started.waiting.push(done);
    else done();
  };
  const ended = yield { kind: "join", subscribe, deadline };
  track.nested = void 0;
  if (ended !== LATE) return resultOf2(started, service, frame);
  abortExecution(run, started);
  return LATE;
}
function start({ machine: name, input, name: execution }, deadline, frame) {
  const { run } = frame;
  const machine = run.machines(name);
  if (machine === void 0) {
    const cause = `there is no state machine '${arnOf(run, "stateMachine", name)}'`;
    return { error: "StepFunctions.StateMachineDoesNotExistException", cause };
  }
  if (execution !== void 0 && run.names.get(name)?.has(execution)) {
    const cause = `the state machine '${name}' has had an execution named '${execution}'`;
    return { error: "StepFunctions.ExecutionAlreadyExistsException", cause };
  }
  const value = toValue(input);
  if (value === void 0) return runtimeFailure(`the input of '${name}' is nested more than ${MAX_DEPTH} levels deep`);
  const parent = { arn: frame.execution.arn, eventId: lastId(frame.execution) };
  return startExecution(run, { name, machine, input: value, execution, parent, deadline });
}
function dateOf({ run }, at2, { type }) {
  const time = startTimeOf(run) + at2;
  return type === "states" ? time : new Date(time).toISOString();
}
function resultOf2(execution, service, frame) {
  const { outcome } = execution;
  if (outcome?.status === "unsupported") return unsupported(outcome.message);
  const description = describeExecution(execution, {
    data: (value) => service.pattern === ".sync:2" ? value : compactJson5(value),
    date: (at2) => dateOf(frame, at2, service),
    machine: arnOf(frame.run, "stateMachine", execution.machine)
  });
  if (outcome?.status === "succeeded") return description;
  return { error: "States.TaskFailed", cause: compactJson5(description) };
}

// src/run/states/task.ts
function* runTask(state, raw, visit2) {
  const resource = state.get("Resource");
  if (typeof resource !== "string") {
    return runtimeFailure(`'Resource' of '${visit2.state}' must be a string, not ${describeValue7(resource)}`);
  }
  const service = serviceOf(resource);
  const attempt = () => runAttempt(state, raw, service, visit2);
  return yield* attempts(state, raw, visit2, attempt, () => {
  });
}
function* runAttempt(state, raw, service, visit2) {
  const { frame } = visit2;
  visit2.token = service.pattern === ".waitForTaskToken" ? uuid(frame.run.random) : void 0;
  const input = inputOf(state, raw, visit2);
  if (isStateFailure(input)) return input;
  const parameters = parametersOf(state, "Parameters", input, visit2);
  if (isStateFailure(parameters)) return parameters;
  const limits = limitsOf(state, input, visit2);
  if (isStateFailure(limits)) return limits;
  recordStart(frame, service, parameters, limits);
  const call2 = callOf(service, parameters, visit2);
  if (service.action !== "startExecution") recordSubmitted(frame, service, NO_MEMBERS);
  tell(frame, { kind: "called", state: visit2.state, call: call2 });
  const result = yield* perform(call2, service, limits, visit2);
  if (isStateFailure(result)) {
    if (!result.isUnsupported) recordFailure(frame, service, result);
    return result;
  }
  recordSuccess(frame, service, result);
  tell(frame, { kind: "answered", state: visit2.state, call: call2, result });
  return leave(state, raw, result, visit2);
}
function limitsOf(state, input, visit2) {
  const timeout = integerField(state, "TimeoutSeconds", 1, input, visit2);
  if (isStateFailure(timeout)) return timeout;
  const heartbeat = integerField(state, "HeartbeatSeconds", 1, input, visit2);
  return isStateFailure(heartbeat) ? heartbeat : { timeout, heartbeat };
}
function callOf({ resource }, input, { frame, state, retries, token }) {
  const { run, execution } = frame;
  const key = JSON.stringify([execution.machine, state]);
  const count = (run.calls.get(key) ?? 0) + 1;
  run.calls.set(key, count);
  return {
    resource,
    input,
    state,
    machine: execution.machine,
    execution: execution.name,
    attempt: retries,
    count,
    token,
    at: run.scheduler.now()
  };
}
function* perform(call2, service, limits, visit2) {
  const { frame } = visit2;
  const { timeout = Number.POSITIVE_INFINITY, heartbeat = Number.POSITIVE_INFINITY } = limits;
  const deadline = call2.at + Math.min(timeout, heartbeat) * 1e3;
  const late = () => lateFailure(limits);
  const answer = yield { kind: "call", start: () => ask(call2, visit2), deadline, patience: frame.execution.deadline };
  if (answer === LATE) return late();
  const given = answer;
  switch (given.kind) {
    case "return": {
      const value = toValue(given.value);
      if (value === void 0) {
        return runtimeFailure(`the result of '${visit2.state}' is nested more than ${MAX_DEPTH} levels deep`);
      }
      return limited(value, "the result", visit2);
    }
    case "raise":
      return { error: given.error, cause: given.cause };
    case "abort": {
      const { error, cause } = given;
      endExecution(frame.run, frame.execution, { status: "aborted", error, cause }, frame.track.previous);
      yield { kind: "sleep", until: Number.POSITIVE_INFINITY };
      return late();
    }
    case "start": {
      const result = yield* runNested(given, service, deadline, frame);
      if (result === LATE) return late();
      return isStateFailure(result) ? result : limited(result, "the result", visit2);
    }
  }
}
function ask(call2, { frame }) {
  const answer = frame.run.options.perform(call2);
  return "then" in answer ? answer.then(timed) : timed(answer);
}
function timed(answer) {
  const after = "after" in answer ? answer.after ?? 0 : 0;
  return { value: answer, after: Math.max(0, after) * 1e3 };
}
function lateFailure({ timeout = Number.POSITIVE_INFINITY, heartbeat = timeout }) {
  return { error: heartbeat < timeout ? "States.HeartbeatTimeout" : "States.Timeout", cause: void 0 };
}

// src/run/run-machine.ts
function* runMachine(machine, input, frame) {
  const { startAt } = machine;
  if (typeof startAt !== "string")
    return runtimeFailure(`'StartAt' must be the name of a state, not ${describeValue8(startAt)}`);
  let name = startAt;
  let data = input;
  for (; ; ) {
    if (!countState(frame.run)) return stop(frame);
    const state = machine.stateNamed(name);
    if (isStateFailure(state)) return state;
    const step3 = yield* visitState(state, name, data, machine, frame);
    if (isStateFailure(step3)) return step3;
    if (frame.execution.outcome !== void 0) return runtimeFailure("the execution is over");
    if (step3.next === void 0) return step3.output;
    data = step3.output;
    name = step3.next;
  }
}
function stop(frame) {
  const { stopped } = frame.run;
  if (stopped !== void 0) endExecution(frame.run, frame.execution, stopped, frame.track.previous);
  return runtimeFailure("the run is over");
}
function* visitState(state, name, raw, machine, frame) {
  const type = String(state.get("Type"));
  const { track, run, variables } = frame;
  const visit2 = {
    frame,
    state: name,
    enteredAt: run.scheduler.now(),
    isJsonata: machine.isJsonata,
    retries: 0,
    token: void 0
  };
  track.current = { name, type };
  recordEvent(frame, `${type}StateEntered`, { name }, { name: "input", value: raw });
  tell(frame, { kind: "entered", state: name, type, input: raw });
  const language = state.get("QueryLanguage");
  if (language === void 0 ? machine.isJsonata : language === "JSONata") {
    return unsupported(`'${name}' uses JSONata, and only JSONPath is supported`);
  }
  const checked = limited(raw, "the input", visit2);
  const step3 = isStateFailure(checked) ? checked : yield* runState(state, type, raw, visit2);
  if (isStateFailure(step3)) {
    const { error, cause } = step3;
    const isTold = step3 !== checked && HAS_ATTEMPTS.has(type);
    if (!isTold) tell(frame, { kind: "failed", state: name, attempt: 0, error, cause });
    return step3;
  }
  const { output, next, assigned } = step3;
  for (const [variable, value] of assigned ?? []) variables.own.set(variable, value);
  recordEvent(frame, `${type}StateExited`, { name }, { name: "output", value: output, assigned });
  tell(frame, { kind: "exited", state: name, output, next });
  track.current = void 0;
  return step3;
}
var HAS_ATTEMPTS = /* @__PURE__ */ new Set(["Task", "Map", "Parallel"]);
function* runState(state, type, raw, visit2) {
  switch (type) {
    case "Pass":
      return runPass(state, raw, visit2);
    case "Succeed":
      return runSucceed(state, raw, visit2);
    case "Fail":
      return runFail(state, raw, visit2);
    case "Choice":
      return runChoice(state, raw, visit2);
    case "Wait":
      return yield* runWait(state, raw, visit2);
    case "Task":
      return yield* runTask(state, raw, visit2);
    case "Parallel":
      return yield* runParallel(state, raw, visit2);
    case "Map":
      return yield* runMap(state, raw, visit2);
    default:
      return runtimeFailure(`'${visit2.state}' has the unknown type '${type}'`);
  }
}

// src/run/execute.ts
async function execute(machines, options) {
  const run = createRun(machines, options);
  const startTime = startTimeOf(run);
  const machine = run.machines(options.machine);
  if (machine === void 0) throw new Error(`there is no state machine '${options.machine}'`);
  const input = toValue(options.input);
  if (input === void 0) {
    const message = `the input is nested more than ${MAX_DEPTH} levels deep`;
    return { status: "unsupported", message, executions: [], startTime };
  }
  const { signal, name: execution } = options;
  const first = startExecution(run, { name: options.machine, machine, input, execution, parent: void 0 });
  await run.scheduler.run(() => run.stopped !== void 0 || signal?.aborted === true);
  const outcome = endAll(run, first);
  return { ...outcome, executions: run.executions.map(recordOf), startTime };
}
function createRun(machines, options) {
  const known = /* @__PURE__ */ new Map();
  const { realTime = false, sleep = sleepReally, signal, seed = 0 } = options;
  return {
    options,
    scheduler: createScheduler({ realTime, sleep, signal }),
    measure: createMeasure(),
    parsed: createParsed(),
    random: createRandom(seed),
    budget: { visits: 0 },
    machines: (name) => {
      const definition = machines.get(name);
      if (definition === void 0) return void 0;
      const machine = known.get(name) ?? stateMachineOf(definition);
      known.set(name, machine);
      return machine;
    },
    inner: /* @__PURE__ */ new WeakMap(),
    executions: [],
    names: /* @__PURE__ */ new Map(),
    calls: /* @__PURE__ */ new Map(),
    runMachine,
    aborting: [],
    states: 0,
    stopped: void 0
  };
}
function endAll(run, first) {
  const outcome = run.stopped ?? { status: "aborted", error: void 0, cause: "the run was aborted" };
  for (const execution of run.executions) endExecution(run, execution, outcome, lastId(execution));
  return first.outcome ?? outcome;
}
function recordOf(execution) {
  const { arn, name, machine, input, startedAt, stoppedAt, outcome, history, parent } = execution;
  return { arn, name, machine, input, startedAt, stoppedAt, outcome: outcome ?? LOST, history, parent };
}
var LOST = { status: "aborted", error: void 0, cause: void 0 };

// src/local/task-input.ts
import { isArray as isArray4 } from "./base.mjs";
function dataOf(service, parameters) {
  switch (service) {
    case "lambda":
    case "lambda:container":
      return at(parameters, "data") ?? parameters;
    case "lambda:pexpm-runner":
      return at(parameters, "environment", "SFN_INPUT_VALUE") ?? /* @__PURE__ */ new Map();
    case "ecs": {
      const [container] = listAt(parameters, "Overrides", "ContainerOverrides");
      return variablesIn(listAt(container, "Environment")).get("SFN_INPUT_VALUE") ?? /* @__PURE__ */ new Map();
    }
    case "ecs:worker":
      return at(parameters, "MessageBody", "Input") ?? /* @__PURE__ */ new Map();
    case "codebuild":
      return variablesIn(listAt(parameters, "EnvironmentVariablesOverride"));
  }
}
function dataOfFunction(parameters) {
  return at(parameters, "Input", "data") ?? at(parameters, "Input") ?? parameters;
}
function inputOfExecution(parameters) {
  return at(parameters, "Input") ?? /* @__PURE__ */ new Map();
}
function variablesIn(pairs) {
  return new Map(pairs.map((pair) => [String(at(pair, "Name")), at(pair, "Value") ?? null]));
}
function at(value, ...keys) {
  let found = value;
  for (const key of keys) found = isMap2(found) ? found.get(key) : void 0;
  return found;
}
function listAt(value, ...keys) {
  const found = at(value, ...keys);
  return found !== void 0 && isArray4(found) ? found : [];
}

// src/local/simulate.ts
async function simulate(project, scenario) {
  const record = {
    ...{ visited: [], calls: [], unmocked: /* @__PURE__ */ new Set(), used: /* @__PURE__ */ new Set(), counts: /* @__PURE__ */ new Map(), real: [], facts: [] },
    ...{ mockedBy: /* @__PURE__ */ new Map(), needsPython: false },
    problem: void 0
  };
  const stop2 = new AbortController();
  const { signal: outer, observe } = scenario.options ?? {};
  const onAbort = () => stop2.abort();
  outer?.addEventListener("abort", onAbort);
  if (outer?.aborted) onAbort();
  const result = await execute(project.definitions, {
    ...scenario.options,
    machine: scenario.machine,
    input: withTrace(scenario.input),
    signal: stop2.signal,
    perform: (call2) => answerTo(call2, { project, scenario, record, stop: stop2 }),
    observe: (fact) => {
      if (functionOf(fact.machine).isStandIn || record.problem !== void 0) return;
      if (fact.kind === "entered") record.visited.push(namesOfState(project, fact.machine, fact.state));
      record.facts.push(fact);
      observe?.(fact);
    }
  });
  outer?.removeEventListener("abort", onAbort);
  const { problem, ...rest } = record;
  return problem ?? { ...rest, result };
}
function withTrace(input) {
  if (!(input instanceof Map) || input.has(TRACE_KEY2)) return input;
  const own = input;
  return new Map([...own, [TRACE_KEY2, { id: "local", source: "fluxio" }]]);
}
function answerTo(call2, performance2) {
  const { project, scenario, record } = performance2;
  const { name, isStandIn } = functionOf(call2.machine);
  if (isStandIn) return mocked(name, record.mockedBy.get(call2.execution) ?? [name], call2, performance2) ?? NOTHING2;
  const names = namesOfState(project, call2.machine, call2.state);
  const callee = sourceOfState(project, call2.machine, call2.state)?.callee;
  if (callee === void 0) throw new Error(`the state '${call2.state}' calls nothing`);
  if (callee.kind === "function") {
    record.calls.push({ names, input: dataOfFunction(call2.input) });
    const input = inputOfExecution(call2.input);
    const mock = findMock(names, scenario.mocks);
    if (mock === void 0) return { kind: "start", machine: callee.name, input };
    if (scenario.mocksResults) return mocked(callee.name, names, call2, performance2) ?? NOTHING2;
    if (answerAt(mock, record.counts.get(mock) ?? 0)?.kind === "real") {
      countAnswer(mock, record);
      return { kind: "start", machine: callee.name, input };
    }
    const execution = `mock-${record.mockedBy.size + 1}`;
    record.mockedBy.set(execution, names);
    return { kind: "start", machine: standInOf(callee.name), input, name: execution };
  }
  const { task } = callee;
  record.calls.push({ names, input: dataOf(task.service, call2.input) });
  const answer = mocked(task.name.text, names, call2, performance2, task);
  if (answer !== void 0) return answer;
  if (scenario.isReal(task.name.text) && task.service !== "codebuild") return reallyCall(task, call2, performance2);
  record.unmocked.add(task.name.text);
  return NOTHING2;
}
var NOTHING2 = { kind: "return", value: /* @__PURE__ */ new Map() };
function mocked(callee, names, call2, performance2, task) {
  const { scenario, record } = performance2;
  const mock = findMock(names, scenario.mocks);
  if (mock === void 0) return void 0;
  const count = countAnswer(mock, record);
  const answer = answerAt(mock, count);
  if (answer === void 0) {
    const cause = `the mock of '${callee}' has no answer for call ${count}`;
    return { kind: "raise", error: "States.Runtime", cause };
  }
  if (answer.kind !== "real") return answerOf2(answer);
  return task === void 0 ? void 0 : reallyCall(task, call2, performance2);
}
function countAnswer(mock, { used, counts }) {
  const count = counts.get(mock) ?? 0;
  used.add(mock);
  counts.set(mock, count + 1);
  return count;
}
function answerOf2(answer) {
  const after = answer.after === void 0 ? {} : { after: answer.after };
  switch (answer.kind) {
    case "return":
      return { kind: "return", value: answer.value.json, ...after };
    case "raise":
      return { kind: "raise", error: answer.error.text, cause: answer.cause?.text ?? "", ...after };
    case "abort":
      return { kind: "abort", ...textsOf(answer), ...after };
  }
}
function textsOf({ error, cause }) {
  return {
    ...error === void 0 ? {} : { error: error.text },
    ...cause === void 0 ? {} : { cause: cause.text }
  };
}
async function reallyCall(task, call2, { scenario, record, stop: stop2, project }) {
  const { python, number } = scenario;
  if (python === void 0) {
    record.needsPython = true;
    stop2.abort();
    return { kind: "abort" };
  }
  const name = task.name.text;
  const limit = sourceOfState(project, call2.machine, call2.state)?.seconds ?? DEFAULT_TIMEOUT;
  const answer = await python.call(name, { input: call2.input, run: number, limit });
  if (isProblem(answer)) {
    record.problem ??= answer;
    stop2.abort();
    return { kind: "abort" };
  }
  const own = { task: name, state: call2.state, answer };
  record.real.push(own);
  scenario.onReal?.(own);
  const after = Math.round(answer.seconds * 1e3) / 1e3;
  if (answer.kind !== "return") return { ...answer, after };
  const parsed = parseValue(answer.text);
  if ("value" in parsed) return { kind: "return", value: parsed.value, after };
  return { kind: "raise", error: "States.Runtime", cause: `the result is not valid JSON: ${parsed.problem}`, after };
}
function inputFrom(text) {
  const parsed = parseValue(text);
  if ("problem" in parsed) return { problem: `the input is not valid JSON: ${parsed.problem}` };
  if (!(parsed.value instanceof Map))
    return { problem: `the input must be a JSON object, not ${compactJson6(parsed.value).slice(0, 40)}` };
  return parsed.value;
}

// src/local/run-tests.ts
var LATE2 = "because the time limit was reached";
var LATE_HELP = "raise 'max-seconds', or run fewer tests";
async function runTests(project, sources, options) {
  const known = knownNames(project);
  const hits = /* @__PURE__ */ new Set();
  const files = [];
  let number = 0;
  for (const file of sources) {
    const diagnostics = [];
    const report = reporter(file, diagnostics);
    if (options.signal?.aborted) {
      report(failedTest2, { start: 0, end: 0 }, `the cases were not run, ${LATE2}`, { help: LATE_HELP });
      files.push({ project: project.name, file, cases: [], diagnostics });
      continue;
    }
    const read = file.path.endsWith(".json") ? readMockConfig : readTestFile;
    const test = read(file, report);
    if (test !== void 0) checkTestFile(test, known, report);
    const cases = [];
    let isStopped = false;
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    for (const own of isBroken ? [] : test?.cases ?? []) {
      if (test === void 0 || !isWanted(own, options) || isStopped) continue;
      number += 1;
      const outcome = await runCase(project, test, own, { options, number, hits, diagnostics });
      if (isProblem2(outcome)) return outcome;
      cases.push(outcome);
      isStopped = options.signal?.aborted === true;
    }
    files.push({ project: project.name, file, cases, diagnostics });
  }
  const hasRun = files.some(({ cases }) => cases.length > 0);
  return { files, coverage: hasRun ? coverageOf(project, hits) : [], hits };
}
function isWanted({ name }, { filter }) {
  return filter === void 0 || name.text.toLowerCase().includes(filter.toLowerCase());
}
async function runCase(project, test, own, { options, number, hits, diagnostics }) {
  const machine = own.machine?.text ?? test.machine?.text ?? DEFAULT_MACHINE;
  const about = { name: own.name.text, machine, span: own.name.span };
  const mocks = [own.tasks, test.tasks];
  if (options.signal !== void 0) await new Promise(setImmediate);
  const simulation = await simulate(project, {
    ...{ machine, mocks, number, python: options.python },
    input: own.input?.json ?? /* @__PURE__ */ new Map(),
    isReal: () => false,
    mocksResults: test.source === "mock-config",
    options: options.signal === void 0 ? {} : { signal: options.signal }
  });
  if (isProblem2(simulation)) return simulation;
  if (simulation.needsPython) {
    return { ...about, status: "skipped", failures: [], end: "did not run", virtual: 0, unmocked: [], printed: "" };
  }
  addHits(hits, simulation.facts);
  const { result, unmocked, used, real } = simulation;
  const failures = [];
  if (options.signal?.aborted) {
    const late = reporter(test.file, failures);
    late(failedTest2, own.name.span, `'${own.name.text}': the execution was stopped, ${LATE2}`, { help: LATE_HELP });
  } else judge(own, simulation, project, reporter(test.file, failures));
  diagnostics.push(...failures);
  const report = reporter(test.file, diagnostics);
  for (const mock of own.tasks.values()) {
    if (used.has(mock) || options.signal?.aborted) continue;
    report(unusedMock, mock.name.span, `'${own.name.text}': the mock '${mock.name.text}' is never used`, {
      help: "remove it, or correct the input or mocks that should lead to it"
    });
  }
  return {
    ...about,
    status: failures.length === 0 ? "passed" : "failed",
    failures,
    end: endText(result),
    virtual: result.executions[0]?.stoppedAt ?? 0,
    unmocked: [...unmocked],
    printed: real.map(({ answer }) => answer.output).join("")
  };
}

// src/local/subscribers.ts
import { TRACE_KEY as TRACE_KEY3 } from "./base.mjs";
function subscribersOf(ended, projects) {
  const status = ended.result.status === "succeeded" ? "success" : "failure";
  const input = inputAfter(ended);
  if (input === void 0) return [];
  return projects.flatMap(
    (project) => [...project.buildable.project.machines.values()].flatMap(({ name, decorations }) => {
      const isSubscribed = decorations.subscriptions.some(
        (own) => own.source === "project" && own.project === ended.project && own.machine === ended.machine && own.status === status
      );
      return isSubscribed ? [{ project, machine: name.text, input }] : [];
    })
  );
}
function inputAfter({ result }) {
  const [first] = result.executions;
  const source = first?.arn.replace(":execution:", ":stateMachine:").replace(/:[^:]*$/, "") ?? "fluxio";
  const trace = { id: (first && traceId(first.input)) ?? "local", source };
  const withTrace2 = (members) => new Map([...members, [TRACE_KEY3, trace]]);
  switch (result.status) {
    case "succeeded":
      return withTrace2(isMap2(result.output) ? result.output : [["output", result.output]]);
    case "failed":
      return withTrace2(reason(result.error ?? null, result.cause ?? null));
    case "timed-out":
      return withTrace2(reason("States.Timeout", "The execution timed out"));
    case "aborted":
      return withTrace2(reason(result.error ?? "ExecutionAborted", result.cause ?? "The execution was aborted"));
    case "unsupported":
      return void 0;
  }
}
function reason(error, cause) {
  return [
    ["error", error],
    ["cause", cause]
  ];
}
function traceId(input) {
  const trace = isMap2(input) ? input.get(TRACE_KEY3) : void 0;
  return isMap2(trace) ? trace.get("id") : void 0;
}

// src/local/test-project.ts
async function testProject(buildable, files, { filter, python: options, signal }) {
  const python = options && await projectPython(buildable, options);
  try {
    return await runTests(localProject(buildable), files, { filter, python, signal });
  } finally {
    await python?.close();
  }
}

// src/report/test-json.ts
import { jsonText } from "./base.mjs";
import { positionAt } from "./base.mjs";
import { printedJson } from "./base.mjs";
import { diagnosticJson } from "./compiler.mjs";
function testJson({ files, coverage }, tool) {
  const cases = files.flatMap((file) => file.cases);
  const count = (status) => cases.filter((own) => own.status === status).length;
  const json = jsonText({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: { files: files.length, passed: count("passed"), failed: count("failed"), skipped: count("skipped") },
    files: files.map(fileJson),
    coverage: coverage.map(coverageJson)
  });
  return printedJson(json);
}
function fileJson({ project, file, cases, diagnostics }) {
  return {
    project,
    file: file.path,
    cases: cases.map((own) => ({
      name: own.name,
      machine: own.machine,
      line: positionAt(file, own.span.start).line,
      status: own.status,
      end: own.end,
      virtualSeconds: own.virtual / 1e3,
      unmocked: own.unmocked,
      failures: own.failures.map(diagnosticJson),
      printed: own.printed
    })),
    diagnostics: diagnostics.map(diagnosticJson)
  };
}
function coverageJson(coverage) {
  const { project, machine, file, percent } = coverage;
  const count = ({ covered, total, missing }) => ({
    covered,
    total,
    missing: missing.map(({ span }) => placeText(file, span))
  });
  return {
    project,
    machine,
    file: file.path,
    percent,
    states: count(coverage.states),
    arms: count(coverage.arms),
    catchers: count(coverage.catchers),
    retriers: count(coverage.retriers)
  };
}
function placeText(file, span) {
  return `${file.path}:${positionAt(file, span.start).line}`;
}

// src/report/test-junit.ts
import { positionAt as positionAt2 } from "./base.mjs";
import { isBrokenTestFile } from "./base.mjs";
import { xml } from "./compiler.mjs";
import { textReport } from "./compiler.mjs";
function testJunit({ files }, toolName) {
  const cases = files.flatMap((file) => file.cases);
  const failed = cases.filter(({ status }) => status === "failed").length;
  const broken3 = files.filter(isBrokenTestFile).length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(toolName)}" tests="${cases.length + broken3}" failures="${failed}" errors="${broken3}">`,
    ...files.flatMap(suite),
    "</testsuites>"
  ];
  return `${lines.join("\n")}
`;
}
function suite(outcome) {
  const { file, cases } = outcome;
  const name = xml(file.path);
  const errors = isBrokenTestFile(outcome) ? 1 : 0;
  const count = (status) => cases.filter((own) => own.status === status).length;
  const counts = `tests="${cases.length + errors}" failures="${count("failed")}" errors="${errors}" skipped="${count("skipped")}"`;
  return [
    `  <testsuite name="${name}" ${counts}>`,
    ...errors === 0 ? [] : broken2(outcome),
    ...cases.flatMap((own) => testCase(own, outcome)),
    "  </testsuite>"
  ];
}
function broken2({ file, diagnostics }) {
  const name = xml(file.path);
  const [first] = diagnostics;
  return [
    `    <testcase classname="${name}" name="test file" file="${name}">`,
    `      <error type="${first?.info.code ?? ""}" message="${xml(first?.message ?? "")}">${bodyOf(diagnostics)}</error>`,
    "    </testcase>"
  ];
}
function testCase(own, { project, file }) {
  const path = xml(file.path);
  const { line } = positionAt2(file, own.span.start);
  const open = `    <testcase classname="${xml(`${project}/${own.machine}`)}" name="${xml(own.name)}" file="${path}" line="${line}"`;
  if (own.status === "passed" && own.printed === "") return [`${open}/>`];
  const failures = own.failures.map(
    (failure) => `      <failure type="${failure.info.code}" message="${xml(failure.message)}">${bodyOf([failure])}</failure>`
  );
  return [
    `${open}>`,
    ...own.status === "skipped" ? ['      <skipped message="it runs code of the project"/>'] : failures,
    ...own.printed === "" ? [] : [`      <system-out>${xml(own.printed)}</system-out>`],
    "    </testcase>"
  ];
}
function bodyOf(diagnostics) {
  const text = textReport({ files: 1, diagnostics, projects: [] }, { color: false, summary: false });
  return text.trimEnd().split("\n").map(xml).join("\n");
}

// src/report/test-markdown.ts
import { plural as plural3 } from "./base.mjs";
import { positionAt as positionAt3 } from "./base.mjs";
import {
  COVERAGE_PARTS as COVERAGE_PARTS2,
  countText,
  uncoveredIn as uncoveredIn2
} from "./base.mjs";
import { html, htmlCode } from "./base.mjs";
var PARTS = {
  states: "states",
  arms: "arms",
  catchers: "handlers",
  retriers: "retries"
};
var MOST_ROWS = 200;
function testMarkdown({ files, coverage }) {
  const failures = files.flatMap((file) => file.diagnostics.filter(({ severity }) => severity === "error"));
  const lines = [
    `**${failures.length === 0 ? "\u2705 Tests" : "\u274C Tests"}: ${countText(files.flatMap(({ cases }) => cases))}**`,
    "",
    ...cut(failures).map(({ file, span, message }) => {
      const place2 = `${file.path}:${positionAt3(file, span.start).line}`;
      return `- \u274C ${htmlCode(place2)} ${html(message)}`;
    }),
    ...failures.length === 0 ? [] : [""],
    ...fileRows(files),
    ...coverageRows(coverage)
  ];
  return `${lines.join("\n").trimEnd()}
`;
}
function fileRows(files) {
  if (files.length === 0) return [];
  return [...cut(files).map(({ file, cases }) => `- ${htmlCode(file.path)}: ${countText(cases)}`), ""];
}
function coverageRows(coverage) {
  if (coverage.length === 0) return [];
  const rows = cut(coverage).map((own) => {
    const counts = COVERAGE_PARTS2.flatMap((part) => {
      const { covered, total } = own[part];
      return total === 0 ? [] : [`${PARTS[part]} ${covered}/${total}`];
    });
    const detail = counts.length === 0 ? "" : ` (${counts.join(", ")})`;
    return `- coverage of ${htmlCode(`${own.project}/${own.machine}`)}: ${own.percent} %${detail}`;
  });
  const missing = coverage.flatMap(
    (own) => uncoveredIn2(own).map(({ span, what }) => {
      const place2 = `${own.file.path}:${positionAt3(own.file, span.start).line}`;
      return `- ${htmlCode(place2)} ${html(what)}`;
    })
  );
  const summary = `<details><summary>${plural3(missing.length, "place")} not covered</summary>`;
  return [...rows, "", ...missing.length === 0 ? [] : [summary, "", ...cut(missing), "", "</details>"]];
}
function cut(items) {
  return items.slice(0, MOST_ROWS);
}

// src/report/test-text.ts
var import_picocolors = __toESM(require_picocolors(), 1);
import { positionAt as positionAt4 } from "./base.mjs";
import {
  COVERAGE_PARTS as COVERAGE_PARTS3,
  countText as countText2,
  isBrokenTestFile as isBrokenTestFile2,
  uncoveredIn as uncoveredIn3
} from "./base.mjs";
import { logLine } from "./base.mjs";
import { textReport as textReport2 } from "./compiler.mjs";
function testText(outcome, { color, coverage, quiet }) {
  const diagnostics = outcome.files.flatMap((file) => file.diagnostics);
  const findings = textReport2({ files: 0, diagnostics, projects: [] }, { color, summary: false });
  if (quiet) return findings;
  const lines = [
    ...outcome.files.map((file) => fileLine(file, color)),
    ...coverage ? outcome.coverage.flatMap(coverageLines) : [],
    testSentence(outcome)
  ];
  return findings + lines.map((line) => `${line}
`).join("");
}
function testSentence({ files, duration }) {
  const cases = files.flatMap((file) => file.cases);
  return `${countText2(cases)} in ${(duration / 1e3).toFixed(2)} s`;
}
function fileLine(file, color) {
  const { cases } = file;
  const colors = (0, import_picocolors.createColors)(color);
  const isBroken = isBrokenTestFile2(file);
  const isBad = isBroken || cases.some(({ status }) => status === "failed");
  const paint = isBad ? colors.red : colors.green;
  const unmocked = [...new Set(cases.flatMap((own) => own.unmocked))];
  const answered2 = unmocked.length === 0 ? "" : `; without a mock, ${listed(unmocked)} returned {}`;
  return `${logLine(file.file.path)}: ${paint(isBroken ? "not run, because of its errors" : countText2(cases))}${logLine(answered2)}`;
}
var MAX_LISTED2 = 5;
function listed(names) {
  const shown2 = names.slice(0, MAX_LISTED2).join(", ");
  return names.length > MAX_LISTED2 ? `${shown2} and ${names.length - MAX_LISTED2} more` : shown2;
}
function coverageLines(coverage) {
  const counts = COVERAGE_PARTS3.flatMap((part) => {
    const { covered, total } = coverage[part];
    return total === 0 ? [] : [`${part} ${covered}/${total}`];
  });
  const head = `coverage of ${coverage.project}/${coverage.machine}: ${coverage.percent} % (${counts.join(", ")})`;
  const missing = uncoveredIn3(coverage).map(
    ({ span, what }) => `  not covered: ${coverage.file.path}:${positionAt4(coverage.file, span.start).line} ${what}`
  );
  return [head, ...missing].map(logLine);
}
function coverageSentences({ coverage }, least) {
  return coverage.filter(({ percent }) => percent < least).map(
    ({ project, machine, percent }) => `the coverage of ${project}/${machine} is ${percent} %, but at least ${least} % is required`
  );
}

// src/run/history.ts
import { compactJson as compactJson7 } from "./base.mjs";
function historyJson(history, startTime) {
  return history.map((event) => eventJson(event, startTime));
}
function eventJson({ id, previousEventId, type, at: at2, details, data }, startTime) {
  const members = { ...details };
  if (data !== void 0) Object.assign(members, dataMembers(data));
  const isEmpty = Object.values(members).every((member) => member === void 0);
  return {
    timestamp: new Date(startTime + at2).toISOString(),
    type,
    id,
    previousEventId,
    ...isEmpty ? {} : { [detailsField(type)]: members }
  };
}
function dataMembers({ name, value, assigned }) {
  const text = compactJson7(value);
  if (name === "parameters") return { parameters: text };
  const members = { [name]: text, [`${name}Details`]: COMPLETE };
  if (assigned === void 0 || assigned.size === 0) return members;
  const variables = new Map([...assigned].map(([variable, member]) => [variable, compactJson7(member)]));
  return { ...members, assignedVariables: variables, assignedVariablesDetails: COMPLETE };
}
var COMPLETE = { truncated: false };
function detailsField(type) {
  if (/State(?:Entered|Exited)$/.test(type))
    return `state${type.endsWith("Exited") ? "Exited" : "Entered"}EventDetails`;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
export {
  DEFAULT_MACHINE,
  MAX_AFTER,
  REAL,
  STATES_ERRORS,
  STATUSES,
  addHits,
  answerKeys,
  caseKeys,
  checkTestFile,
  compareCoverage,
  compareNumbers,
  coverageOf,
  coverageSentences,
  expectKeys,
  failurePlaces,
  fileKeys,
  findMock,
  historyJson,
  inputFrom,
  isList,
  isMap2 as isMap,
  isNamed,
  isNumeric,
  isSameValue,
  knownNames,
  knownNamesOfAll,
  localProject,
  namesOfReal,
  namesOfState,
  numberFrom,
  numberOfText,
  partKey,
  projectPython,
  readMockConfig,
  readMocksFile,
  readTestFile,
  runTests,
  simulate,
  sourceOfState,
  sourcesOf,
  stateKey,
  subscribersOf,
  testJson,
  testJunit,
  testMarkdown,
  testProject,
  testSentence,
  testText,
  timesOf,
  toValue
};
