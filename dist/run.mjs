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

// builtin:node:path?dirname,resolve
var dirname = nodeRequire("node:path").dirname;
var resolve = nodeRequire("node:path").resolve;

// src/cli/commands/run.ts
import { reporter, sortDiagnostics } from "./base.mjs";
import { jsonText as jsonText2 } from "./base.mjs";
import { isProblem as isProblem2 } from "./base.mjs";
import { checkTestFile, DEFAULT_MACHINE } from "./tests.mjs";
import { readMocksFile } from "./tests.mjs";
import { namesOfReal } from "./tests.mjs";
import { compiler as compiler2, finish } from "./compiler.mjs";
import { failurePlaces } from "./tests.mjs";
import { knownNamesOfAll, localProject as localProject2, sourceOfState } from "./tests.mjs";
import { projectPython } from "./tests.mjs";
import { inputFrom, simulate } from "./tests.mjs";
import { logLine, printedJson as printedJson2 } from "./base.mjs";

// src/report/run-json.ts
import { compactJson, jsonText } from "./base.mjs";
import { historyJson } from "./tests.mjs";
import { printedJson } from "./base.mjs";
function runJson(result, followed = []) {
  const json = jsonText({
    version: 1,
    ...resultJson(result),
    followed: followed.map(({ project, machine, after, result: own }) => ({
      project,
      machine,
      after: { project: after.project, machine: after.machine },
      ...resultJson(own)
    }))
  });
  return printedJson(json);
}
function resultJson(result) {
  return {
    ...outcomeJson(result),
    executions: result.executions.map((own) => ({
      executionArn: own.arn,
      name: own.name,
      machine: own.machine,
      parent: own.parent && { executionArn: own.parent.arn, eventId: own.parent.eventId },
      ...outcomeJson(own.outcome),
      input: compactJson(own.input),
      startDate: new Date(result.startTime + own.startedAt).toISOString(),
      stopDate: new Date(result.startTime + own.stoppedAt).toISOString(),
      events: historyJson(own.history, result.startTime)
    }))
  };
}
function outcomeJson(outcome) {
  switch (outcome.status) {
    case "succeeded":
      return { status: "SUCCEEDED", output: compactJson(outcome.output) };
    case "failed":
    case "aborted":
      return { status: outcome.status.toUpperCase(), error: outcome.error, cause: outcome.cause };
    case "timed-out":
      return { status: "TIMED_OUT" };
    case "unsupported":
      return { status: "FAILED", error: void 0, cause: outcome.message };
  }
}

// src/report/run-text.ts
var import_picocolors = __toESM(require_picocolors(), 1);
import { causeMessage } from "./base.mjs";
import { shortJson, TRACE_KEY } from "./base.mjs";
import { positionAt } from "./base.mjs";
import { isMap, isSameValue } from "./tests.mjs";
import { columnsOf, safeLine, textWithin } from "./compiler.mjs";
function runTree({ color, width, stateAt }) {
  const open = /* @__PURE__ */ new Map();
  const depths = /* @__PURE__ */ new Map();
  const ended = /* @__PURE__ */ new Set();
  const callers = /* @__PURE__ */ new Map();
  const depthOf = (arn) => arn === void 0 ? 0 : depths.get(arn) ?? 0;
  const keyOf = (fact) => JSON.stringify([fact.arn, fact.position, fact.state]);
  let told = "";
  const failureText = ({ error = "", cause }) => {
    const text = [error, cause ? causeMessage(cause) : ""].filter((part) => part !== "").join(": ");
    if (text === told) return error;
    told = text;
    return text;
  };
  const partsOf = (fact) => {
    if (fact.kind === "started") {
      const { parent } = fact;
      if (parent !== void 0) depths.set(fact.arn, (callers.get(parent) ?? depthOf(parent)) + 1);
      return [[fact.machine, "bold"], [` starts with ${shortJson(authorsData(fact.input), MAX_JSON)}`]];
    }
    if (ended.has(fact.arn)) return void 0;
    if (fact.kind === "ended") {
      ended.add(fact.arn);
      return [[fact.machine, "bold"], [" "], ...endParts(fact.outcome, failureText)];
    }
    if (!("state" in fact)) return void 0;
    if (fact.kind === "called") callers.set(fact.arn, depthOf(fact.arn) + fact.position.length);
    const shown = stateAt(fact.machine, fact.state);
    const key = keyOf(fact);
    const own = open.get(key);
    if (fact.kind === "entered") open.set(key, { input: fact.input, at: fact.at, failures: 0, isCaught: false });
    if (fact.kind === "exited") open.delete(key);
    if (fact.kind === "failed" && own !== void 0) own.failures += 1;
    if (fact.kind === "caught" && own !== void 0) own.isCaught = true;
    return stateParts(fact, { shown, own, failure: fact.kind === "failed" ? failureText(fact) : "" });
  };
  const colors = (0, import_picocolors.createColors)(color);
  return (fact) => {
    const parts = partsOf(fact);
    if (parts === void 0) return void 0;
    const index = fact.position.map((step) => `[${step.index}]`).join("");
    const indent = "  ".repeat(depthOf(fact.arn) + fact.position.length);
    const time = durationText(fact.at).padStart(TIME_WIDTH);
    const line = [[time, "dim"], [`  ${indent}${index === "" ? "" : `${index} `}`], ...parts];
    return cut(line, fact.kind === "failed" || fact.kind === "ended" ? void 0 : width?.()).map(([text, paint]) => paint === void 0 ? text : colors[paint](text)).join("");
  };
}
var TIME_WIDTH = 8;
function stateParts(fact, {
  shown,
  own,
  failure
}) {
  const state = (mark, paint, words) => [
    [mark, paint],
    [` ${fact.state}`],
    [placeText(shown), "dim"],
    [words === "" ? "" : `  ${words}`]
  ];
  switch (fact.kind) {
    case "entered":
      return fact.type === "Map" || fact.type === "Parallel" ? state("\u25B8", "dim", "") : void 0;
    case "chose":
      return state("\u25C7", "dim", shown?.armText(fact.arm) ?? String(fact.arm));
    case "failed":
      return state("\u2717", "red", failure);
    case "retried":
      return [["\u21BB", "yellow"], [` ${fact.state}  tries again after ${durationText(fact.delay * 1e3)}`]];
    case "aborted":
      return [["\u2717", "yellow"], [` ${fact.state}  aborted`]];
    case "exited": {
      if (own === void 0 || shown?.isChoice) return void 0;
      const changes = changesText(own.input, fact.output);
      if (own.isCaught) return state("\u21AA", "yellow", `caught, continues with ${fact.next ?? "the end"}  ${changes}`);
      const took = fact.at > own.at ? durationText(fact.at - own.at) : "";
      const attempt = own.failures > 0 ? `attempt ${own.failures + 1}` : "";
      const words = [took, attempt, changes];
      return state("\u2713", "green", words.filter((text) => text !== "").join("  "));
    }
    default:
      return void 0;
  }
}
function placeText(shown) {
  if (shown === void 0) return "";
  const { file, span } = shown;
  return `  ${file.path.split("/").at(-1)}:${positionAt(file, span.start).line}`;
}
function endParts(outcome, failureText) {
  switch (outcome.status) {
    case "succeeded":
      return [["succeeded", "green"]];
    case "failed":
    case "aborted": {
      const text = failureText(outcome);
      const how = outcome.error === void 0 ? ": " : " with ";
      return [[outcome.status === "failed" ? "failed" : "was aborted", "red"], [text === "" ? "" : `${how}${text}`]];
    }
    case "timed-out":
      return [["timed out", "red"]];
    case "unsupported":
      return [["could not be run", "red"], [`: ${outcome.message}`]];
  }
}
function cut(parts, width) {
  let room = width ?? Number.POSITIVE_INFINITY;
  const shown = [];
  for (const [raw, paint] of parts) {
    const text = safeLine(raw);
    const columns = columnsOf(text);
    if (columns > room) return [...shown, [`${textWithin(text, room - 1)}\u2026`, paint]];
    room -= columns;
    shown.push([text, paint]);
  }
  return shown;
}
function durationText(milliseconds) {
  const exact = milliseconds / 1e3;
  const seconds = Math.round(exact);
  if (exact < 10 && !Number.isInteger(exact)) return `${exact.toFixed(2)} s`;
  if (seconds < HOUR) return `${seconds} s`;
  if (seconds >= DAY) return `${Math.floor(seconds / DAY)} d ${Math.floor(seconds % DAY / HOUR)} h`;
  const parts = [Math.floor(seconds % HOUR / 60), seconds % 60].map((part) => String(part).padStart(2, "0"));
  return [Math.floor(seconds / HOUR), ...parts].join(":");
}
var HOUR = 3600;
var DAY = 24 * HOUR;
function changesText(before, after) {
  if (before === after) return "";
  if (!isMap(before) || !isMap(after)) return isSameValue(before, after) ? "" : `\u2192 ${shortJson(after, MAX_JSON)}`;
  const changes = [];
  for (const [key, value] of after) {
    const old = before.get(key);
    if (OF_FLUXIO.has(key)) continue;
    if (old === void 0) changes.push(`+ ${key} ${shortJson(value, MAX_JSON)}`);
    else if (!isSameValue(old, value))
      changes.push(`~ ${key} ${shortJson(old, MAX_JSON)} \u2192 ${shortJson(value, MAX_JSON)}`);
  }
  for (const key of before.keys()) if (!after.has(key) && !OF_FLUXIO.has(key)) changes.push(`- ${key}`);
  const more = changes.length - MAX_CHANGES;
  return `${changes.slice(0, MAX_CHANGES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
var MAX_CHANGES = 4;
var MAX_JSON = 60;
var OF_FLUXIO = /* @__PURE__ */ new Set([TRACE_KEY, "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"]);
function authorsData(value) {
  return isMap(value) ? new Map([...value].filter(([key]) => !OF_FLUXIO.has(key))) : value;
}

// src/cli/commands/run.ts
import { placesText, textReport } from "./compiler.mjs";
import { readTestFiles } from "./compiler.mjs";
import { decodeText } from "./compiler.mjs";
import { usesColor } from "./commands.mjs";
import { readConfiguration } from "./commands.mjs";
import { CLEAN, FAILED, FINDINGS } from "./command.mjs";
import { suggestion } from "./command.mjs";
import { fail } from "./commands.mjs";
import { findSources as findSources2, reportSources } from "./commands.mjs";
import { awaitStage as awaitStage2 } from "./command.mjs";

// src/cli/commands/follow.ts
import { isProblem } from "./base.mjs";
import { compiler } from "./compiler.mjs";
import { isInside } from "./compiler.mjs";
import { localProject } from "./tests.mjs";
import { subscribersOf } from "./tests.mjs";
import { repositoryOf } from "./compiler.mjs";
import { findSources } from "./commands.mjs";
import { awaitStage } from "./command.mjs";
var MOST_STARTS = 100;
async function follow(first, projects, start) {
  const followed = [];
  const open = [first];
  for (const after of open) {
    for (const subscriber of subscribersOf(after, projects)) {
      if (followed.length === MOST_STARTS) return { problem: `stopped after ${MOST_STARTS} executions of subscribers` };
      const result = await start(subscriber, after);
      if (isProblem(result)) return result;
      const own = { project: subscriber.project.name, machine: subscriber.machine, result, after };
      followed.push(own);
      open.push(own);
    }
  }
  return followed;
}
async function subscribingProjects(project, configuration, io) {
  const own = resolve(io.cwd, project.file.path);
  const folders = /* @__PURE__ */ new Set([repositoryOf(dirname(own)), ...isInside(io.cwd, own) ? [io.cwd] : []]);
  const sources = await findSources([...folders], void 0, configuration, io);
  const compile = compiler(() => io.loadEngine(sources.count));
  const projects = [];
  const notes = [];
  for (const input of sources.inputs()) {
    if (!input.file.text.includes("subscribe")) continue;
    if (resolve(io.cwd, input.file.path) === own) projects.push(project);
    else {
      const { buildable } = await awaitStage("compile", input.file.path, () => compile(input));
      if (buildable !== void 0) projects.push(localProject(buildable));
      else notes.push(`the subscriptions of '${input.file.path}' are not followed, because it has errors`);
    }
  }
  return { projects, notes };
}

// src/cli/commands/run.ts
var runCommand = async (given, io) => {
  const { options } = given;
  const maxStates = maxStatesOf(options);
  if (isProblem2(maxStates)) return fail(maxStates.problem, io);
  const input = await readInput(options, io);
  if (isProblem2(input)) return fail(input.problem, io);
  const mocks = readMocks(options, io);
  if (mocks === void 0) return FAILED;
  const configuration = readConfiguration(given, io);
  if (isProblem2(configuration)) return fail(configuration.problem, io);
  const compiled = await compileOne(given, configuration, io);
  if (typeof compiled === "number") return compiled;
  const project = localProject2(compiled);
  const machine = options.get("machine") ?? DEFAULT_MACHINE;
  if (!project.sources.has(machine)) {
    return fail(`unknown state machine '${machine}'; ${suggestion(machine, [...project.sources.keys()])}`, io);
  }
  const { projects, notes } = options.has("follow") ? await subscribingProjects(project, configuration, io) : { projects: [], notes: [] };
  for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}
`);
  const all = [.../* @__PURE__ */ new Set([project, ...projects])];
  const real = realTasks(options, all);
  if (isProblem2(real)) return fail(real.problem, io);
  if (!checkMocks(mocks, all, io)) return FAILED;
  const own = real.size === 0 ? namesOfReal(mocks.tasks) : [];
  if (own.length > 0) return fail(`'${own[0]}' is mocked as 'real'; add --real to run its code`, io);
  const shown = { isJson: options.get("format") === "json", color: usesColor(options.get("color"), io) };
  const run = (request) => runAndPrint(request, shown, options, io);
  const simulation = await run({ project, machine, input, mocks: mocks.tasks, real, maxStates });
  if (isProblem2(simulation)) return fail(simulation.problem, io);
  const { result } = simulation;
  let followed = [];
  if (options.has("follow")) {
    const ends2 = await follow({ project: project.name, machine, result }, projects, async (subscriber, after) => {
      const names = `${subscriber.project.name}/${subscriber.machine}, which follows ${after.project}/${after.machine}`;
      if (!shown.isJson) io.stdout(`
${logLine(names)}
`);
      const next = await run({ ...subscriber, mocks: mocks.tasks, real, maxStates });
      return isProblem2(next) ? next : next.result;
    });
    if (isProblem2(ends2)) return fail(ends2.problem, io);
    followed = ends2;
  }
  if (shown.isJson) io.stdout(runJson(result, followed));
  const ends = [result, ...followed.map((own2) => own2.result)];
  return ends.every(({ status }) => status === "succeeded") ? CLEAN : FINDINGS;
};
async function runAndPrint({ project, machine, input, mocks, real, maxStates }, { isJson, color }, options, io) {
  const { buildable, file } = project;
  const tree = runTree({
    color,
    width: io.width,
    stateAt: (name, state) => shownState(project, name, state)
  });
  const env = io.env;
  const program = options.get("python");
  const folder = dirname(resolve(io.cwd, file.path));
  const how = { cwd: folder, env, ...program && { python: program } };
  const python = real.size === 0 ? void 0 : await projectPython(buildable, how);
  const simulation = await awaitStage2(
    "run",
    file.path,
    () => simulate(project, {
      ...{ machine, input, mocks: [mocks], python, number: 0 },
      isReal: (task) => real.has(task),
      onReal: (own) => printReal(own, io),
      options: {
        ...maxStates === void 0 ? {} : { maxStates },
        realTime: options.has("real-time"),
        observe: (fact) => {
          const line = isJson ? void 0 : tree(fact);
          if (line !== void 0) io.stdout(`${line}
`);
        }
      }
    })
  ).finally(() => python?.close());
  if (!isProblem2(simulation)) print(simulation, { project, isJson, color }, io);
  return simulation;
}
function print(simulation, { project, isJson, color }, io) {
  const { result, unmocked } = simulation;
  if (!isJson && result.status === "succeeded") io.stdout(printedJson2(jsonText2(authorsData(result.output))));
  else if (!isJson) io.stdout(placesText(failurePlaces(simulation, project), color));
  if (unmocked.size > 0) {
    const names = [...unmocked].map((name) => `'${name}'`).join(", ");
    io.stderr(`${logLine(`note: without a mock, ${names} returned {}`)}
`);
    if (result.status !== "succeeded")
      io.stderr("help: mock the results with --mocks FILE, or run the code with --real\n");
  }
}
function printReal({ task, answer }, io) {
  const lines = answer.output.split(/\r?\n/).filter((line) => line.trim() !== "");
  for (const line of lines) io.stderr(`${logLine(`${task}: ${line}`)}
`);
  if (answer.kind === "raise" && answer.hint !== void 0) io.stderr(`${logLine(`help: ${answer.hint}`)}
`);
}
function shownState(project, machine, state) {
  const source = sourceOfState(project, machine, state);
  if (source === void 0) return void 0;
  const { file } = project;
  return {
    ...{ file, span: source.span, isChoice: source.kind === "choice" },
    armText: (arm) => {
      const own = arm === "default" ? void 0 : source.arms[arm];
      return own === void 0 ? "else" : file.text.slice(own.span.start, own.span.end).split(/[\r\n]/)[0] ?? "";
    }
  };
}
function maxStatesOf(options) {
  const given = options.get("max-states");
  if (given === void 0) return void 0;
  const number = Number(given);
  return /^\d{1,9}$/.test(given) && number > 0 ? number : { problem: `invalid value '${given}' for '--max-states'; expected a positive integer` };
}
var MAX_INPUT = 2 ** 20;
async function readInput(options, io) {
  const given = options.get("input");
  if (given === void 0) return /* @__PURE__ */ new Map();
  if (/^\s*(?:[{["]|(?:-?[\d.]+|true|false|null)\s*$)/.test(given)) return inputFrom(given);
  if (given === "-") {
    const bytes = await io.stdin();
    const read = bytes.length > MAX_INPUT ? { problem: "larger than 1 MiB" } : decodeText(bytes);
    return "text" in read ? inputFrom(read.text) : { problem: `cannot read standard input: ${read.problem}` };
  }
  const { files, errors } = readTestFiles([resolve(io.cwd, given)], io.cwd, void 0);
  const [file] = files;
  return file === void 0 ? { problem: errors[0]?.message ?? `cannot read '${given}'` } : inputFrom(file.text);
}
function readMocks(options, io) {
  const given = options.get("mocks");
  if (given === void 0) return { tasks: /* @__PURE__ */ new Map() };
  const { files, errors } = readTestFiles([resolve(io.cwd, given)], io.cwd, void 0);
  const [file] = files;
  if (file === void 0) {
    fail(errors[0]?.message ?? `cannot read '${given}'`, io);
    return void 0;
  }
  const diagnostics = [];
  const read = readMocksFile(file, reporter(file, diagnostics));
  return reportErrors(diagnostics, io) ? void 0 : read;
}
function checkMocks({ file, tasks }, projects, io) {
  if (file === void 0) return true;
  const diagnostics = [];
  const mocks = { file, source: "cases", machine: void 0, tasks, cases: [] };
  checkTestFile(mocks, knownNamesOfAll(projects), reporter(file, diagnostics));
  return !reportErrors(diagnostics, io);
}
function reportErrors(diagnostics, io) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  io.stderr(textReport({ files: 1, diagnostics: errors, projects: [] }, { color: false, summary: false }));
  return errors.length > 0;
}
async function compileOne({ operands }, configuration, io) {
  const sources = await findSources2(operands, void 0, configuration, io, { takesIgnored: true });
  reportSources(sources, io, false);
  const problems = sources.configs.problems();
  if (problems.length > 0) {
    reportErrors(sortDiagnostics(problems), io);
    return FAILED;
  }
  const inputs = [...sources.inputs()];
  const [input] = inputs;
  if (input === void 0 || sources.errors.length > 0) return FAILED;
  if (inputs.length > 1) {
    return fail(`'${operands[0]}' contains ${inputs.length} project files; name one of them`, io);
  }
  const draft = await awaitStage2("compile", input.file.path, () => compiler2(() => io.loadEngine(1))(input));
  if (reportErrors(finish(draft), io)) return FINDINGS;
  return draft.buildable ?? fail(`'${input.file.path}' defines no task or state machine`, io);
}
function realTasks(options, projects) {
  const given = options.get("real");
  const tasks = new Set(projects.flatMap(({ buildable }) => [...buildable.project.tasks.keys()]));
  if (given === void 0) return /* @__PURE__ */ new Set();
  if (given === "true") return tasks;
  const names = given.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !tasks.has(name));
  if (unknown === void 0) return new Set(names);
  return { problem: `unknown task '${unknown}' for '--real'; ${suggestion(unknown, [...tasks])}` };
}

// builtin:node:path?basename,dirname,resolve
var basename = nodeRequire("node:path").basename;
var dirname2 = nodeRequire("node:path").dirname;
var resolve2 = nodeRequire("node:path").resolve;

// src/cli/commands/test.ts
import { plural } from "./base.mjs";
import { isProblem as isProblem3 } from "./base.mjs";
import { tool } from "./base.mjs";
import { compiler as compiler3, finish as finish2 } from "./compiler.mjs";
import { isInside as isInside2, shownPath } from "./compiler.mjs";
import { localProject as localProject3 } from "./tests.mjs";
import { testProject } from "./tests.mjs";
import { writeReportFile } from "./compiler.mjs";
import { logLine as logLine2 } from "./base.mjs";
import { formats } from "./compiler.mjs";
import { testJson } from "./tests.mjs";
import { testJunit } from "./tests.mjs";
import { testMarkdown } from "./tests.mjs";
import { coverageSentences, testSentence, testText } from "./tests.mjs";
import { textReport as textReport2 } from "./compiler.mjs";
import { isTestFile, readTestFiles as readTestFiles2, testFilesBeside } from "./compiler.mjs";
import { usesColor as usesColor2 } from "./commands.mjs";
import { readConfiguration as readConfiguration2, refuseConfiguration } from "./commands.mjs";
import { CLEAN as CLEAN2, FAILED as FAILED2, FINDINGS as FINDINGS2 } from "./command.mjs";
import { fail as fail2 } from "./commands.mjs";
import { findSources as findSources3, reportSources as reportSources2 } from "./commands.mjs";
import { awaitStage as awaitStage3 } from "./command.mjs";
var testCommand = async (given, io) => {
  const { options, operands } = given;
  const least = leastCoverage(options);
  if (least === "invalid") {
    const message = `invalid value '${options.get("coverage")}' for '--coverage'; expected a percentage from 0 to 100`;
    return fail2(message, io);
  }
  const configuration = readConfiguration2(given, io);
  if (isProblem3(configuration)) return fail2(configuration.problem, io);
  const isNamedTest = (path) => isTestFile(basename(path));
  const named = new Set(operands.filter(isNamedTest).map((path) => resolve2(io.cwd, path)));
  const whole = operands.filter((path) => !isNamedTest(path)).map((path) => resolve2(io.cwd, path));
  const paths = operands.map((path) => isNamedTest(path) ? dirname2(path) : path);
  const sources = await findSources3([...new Set(paths)], void 0, configuration, io);
  reportSources2(sources, io, options.has("quiet"));
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, options, io);
  const mockConfig = options.get("mock-config");
  const beside = (path) => {
    const found = testFilesBeside(path, io.cwd, mockConfig && resolve2(io.cwd, mockConfig));
    if (named.size === 0 || whole.some((own) => isInside2(own, path))) return found;
    return { ...found, files: found.files.filter((file) => named.has(resolve2(io.cwd, file.path))) };
  };
  const ran = await runAll(sources, beside, options, io);
  if (typeof ran === "number") return ran;
  const { outcome, isComplete, hasErrors } = ran;
  const missing = isComplete && !hasErrors ? missingTests(named, outcome, options, io) : void 0;
  if (missing !== void 0) return fail2(missing, io);
  const written = writeOutcome(outcome, options, io);
  const low = least === void 0 ? [] : coverageSentences(outcome, least);
  for (const sentence of low) io.stderr(`${logLine2(`error: ${sentence}`)}
`);
  if (!written || !isComplete || sources.errors.length > 0) return FAILED2;
  const isBad = outcome.files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  return isBad || hasErrors || low.length > 0 ? FINDINGS2 : CLEAN2;
};
function missingTests(named, { files }, options, io) {
  const ran = new Set(files.map(({ file }) => resolve2(io.cwd, file.path)));
  for (const path of named) {
    if (ran.has(path)) continue;
    const shown = shownPath(path, io.cwd);
    const [error] = readTestFiles2([path], io.cwd, void 0).errors;
    return error?.message ?? `no project file found next to '${shown}'`;
  }
  const filter = options.get("filter");
  const isEmpty = files.length > 0 && files.every(({ cases, diagnostics }) => cases.length + diagnostics.length === 0);
  return filter !== void 0 && isEmpty ? `no case name contains '${filter}'` : void 0;
}
function leastCoverage(options) {
  const given = options.get("coverage");
  if (given === void 0 || given === "true") return void 0;
  const number = Number(given);
  return /^\d{1,3}$/.test(given) && number <= 100 ? number : "invalid";
}
async function runAll(sources, beside, options, io) {
  const start = io.now();
  const compile = compiler3(() => io.loadEngine(sources.count));
  const pathOf = new Map(sources.files.map(({ shown, path }) => [shown, path]));
  const files = [];
  const coverage = [];
  let [isComplete, hasErrors] = [true, false];
  for (const input of sources.inputs()) {
    const path = pathOf.get(input.file.path);
    const found = path === void 0 ? void 0 : beside(path);
    if (path === void 0 || found === void 0) continue;
    if (found.files.length + found.errors.length === 0 && !options.has("update")) continue;
    for (const { message } of found.errors) io.stderr(`${logLine2(`error: ${message}`)}
`);
    if (found.errors.length > 0) isComplete = false;
    const draft = await awaitStage3("compile", input.file.path, () => compile(input));
    const errors = finish2(draft).filter(({ severity }) => severity === "error");
    const { buildable } = draft;
    if (buildable === void 0) {
      hasErrors = true;
      io.stderr(textReport2({ files: 1, diagnostics: errors, projects: [] }, { color: false, summary: false }));
      const why = errors.length > 0 ? "because of its errors" : "because it defines no task or state machine";
      io.stderr(`${logLine2(`note: the tests of '${input.file.path}' were not run, ${why}`)}
`);
      continue;
    }
    const ran = await runProject(buildable, path, found, options, io);
    if (isProblem3(ran)) return fail2(ran.problem, io);
    files.push(...ran.files);
    coverage.push(...ran.coverage);
  }
  if (files.length === 0 && isComplete && !hasErrors) {
    const searched = sources.files.length === 0 ? "" : ` next to ${plural(sources.files.length, "project file")}`;
    io.stderr(`${logLine2(`note: no test files (*.test.yaml) found${searched}`)}
`);
  }
  return { outcome: { files, coverage, duration: io.now() - start }, isComplete, hasErrors };
}
async function runProject(buildable, path, found, options, io) {
  const { file } = buildable.project.module;
  const env = io.env;
  const program = options.get("python");
  const python = { cwd: dirname2(path), env, ...program && { python: program } };
  const run = (files) => awaitStage3("run", file.path, () => testProject(buildable, files, { filter: options.get("filter"), python }));
  const ran = await run(found.files);
  if (isProblem3(ran) || !options.has("update") || found.errors.length > 0) return ran;
  const { updateTestFile } = await import("./update.mjs");
  const updated = await awaitStage3(
    "update",
    file.path,
    () => updateTestFile(localProject3(buildable), path, found.files, ran, io.cwd)
  );
  if (isProblem3(updated)) return updated;
  for (const sentence of updated.sentences) io.stderr(`${logLine2(sentence)}
`);
  return updated.files === void 0 ? ran : await run(updated.files);
}
function writeOutcome(outcome, options, io) {
  const format = options.get("format") ?? "text";
  const file = options.get("output-file");
  const coverage = options.has("coverage");
  const quiet = options.has("quiet");
  const text = { color: usesColor2(options.get("color"), io), coverage, quiet };
  const diagnostics = outcome.files.flatMap((own) => own.diagnostics);
  const render = (color) => {
    switch (format) {
      case "json":
        return testJson(outcome, tool);
      case "junit":
        return testJunit(outcome, tool.name);
      case "markdown":
        return testMarkdown(outcome);
      case "github":
        return formats.github(
          { files: outcome.files.length, diagnostics, projects: [] },
          { tool, color: false, summary: false, isComplete: true }
        );
      default:
        return testText(outcome, { ...text, color });
    }
  };
  io.stdout(file !== void 0 || format === "text" ? testText(outcome, text) : render(false));
  if (format !== "text" && file === void 0 && !quiet) io.stderr(`${logLine2(testSentence(outcome))}
`);
  if (file === void 0) return true;
  const problem = writeReportFile(file, render(false), io.cwd);
  if (problem !== void 0) fail2(problem.problem, io);
  return problem === void 0;
}
export {
  runCommand,
  testCommand
};
