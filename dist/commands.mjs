import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/cli/color.ts
function usesColor(when, { env, isTerminal }) {
  if (when === "always") return true;
  if (when === "never" || env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force) return force !== "0" && force !== "false";
  return isTerminal && env.TERM !== "dumb";
}
var init_color = __esm({
  "src/cli/color.ts"() {
    "use strict";
  }
});

// src/cli/result.ts
import { tool } from "./base.mjs";
import { isFailure } from "./compiler.mjs";
import { writeReportFile } from "./compiler.mjs";
import { logLine } from "./base.mjs";
import { formats } from "./compiler.mjs";
import { rulePageUrl } from "./compiler.mjs";
import { statisticsJson, statisticsText } from "./compiler.mjs";
import { explainHint, summarySentence, textReport } from "./compiler.mjs";
import { CLEAN, FAILED, FINDINGS } from "./command.mjs";
function writeReport(outcome, options, io, sentences, isComplete, fallback = "text") {
  const summary = !options.has("quiet");
  const format = options.get("format") ?? fallback;
  const file = options.get("output-file");
  const color = usesColor(options.get("color"), io);
  const done2 = sentences.flatMap((sentence) => sentence === void 0 ? [] : [`${logLine(sentence)}
`]).join("");
  if (options.has("statistics")) return writeStatistics(outcome, options, io, done2);
  const explained = explainHint(outcome);
  const hint = summary && explained !== void 0 ? `${explained}
` : "";
  if (file !== void 0 || format === "text") {
    const linkOf = color && io.isTerminal ? (code) => rulePageUrl(code) : void 0;
    io.stdout(textReport(outcome, { color, summary, linkOf }));
    if (summary) io.stdout(done2 + hint);
  } else {
    io.stdout(formats[format](outcome, { tool, color, summary, isComplete }));
    if (summary) io.stderr(`${summarySentence(outcome)}
${done2}`);
  }
  if (file === void 0) return true;
  const text = formats[format](outcome, { tool, color: false, summary, isComplete });
  const problem = writeReportFile(file, format === "text" ? text + hint : text, io.cwd);
  if (problem !== void 0) fail(problem.problem, io);
  return problem === void 0;
}
function writeStatistics(outcome, options, io, done2) {
  const text = options.get("format") === "json" ? statisticsJson(outcome) : statisticsText(outcome);
  const file = options.get("output-file");
  if (file === void 0) io.stdout(text);
  if (!options.has("quiet")) io.stderr(`${summarySentence(outcome)}
${done2}`);
  const problem = file === void 0 ? void 0 : writeReportFile(file, text, io.cwd);
  if (problem !== void 0) fail(problem.problem, io);
  return problem === void 0;
}
function exitCodeOf({ diagnostics }, options, failOn = () => void 0) {
  const given = options.get("fail-on");
  const levels = /* @__PURE__ */ new Map();
  const levelAt = (file) => {
    const level = levels.get(file) ?? (given ?? failOn(file) ?? "error");
    levels.set(file, level);
    return level;
  };
  return diagnostics.some(({ severity, file }) => isFailure(severity, levelAt(file))) ? FINDINGS : CLEAN;
}
function fail(problem, io) {
  io.stderr(`${logLine(`error: ${problem}`)}
`);
  return FAILED;
}
var init_result = __esm({
  "src/cli/result.ts"() {
    "use strict";
    init_color();
  }
});

// builtin:node:path?join,resolve
var join3, resolve5;
var init_node_path = __esm({
  "builtin:node:path?join,resolve"() {
    join3 = nodeRequire("node:path").join;
    resolve5 = nodeRequire("node:path").resolve;
  }
});

// src/cli/commands/import.ts
var import_exports = {};
__export(import_exports, {
  importCommand: () => importCommand
});
import { isProblem as isProblem9 } from "./base.mjs";
import { shownPath as shownPath5 } from "./compiler.mjs";
import { writeNewFile } from "./compiler.mjs";
import { logLine as logLine11 } from "./base.mjs";
import { textReport as textReport4 } from "./compiler.mjs";
import { diskFollower as diskFollower2 } from "./compiler.mjs";
import { decodeInput as decodeInput3, readInput as readInput2 } from "./compiler.mjs";
import { CLEAN as CLEAN7, FAILED as FAILED10, FINDINGS as FINDINGS4 } from "./command.mjs";
import { atStage as atStage7 } from "./command.mjs";
var importCommand;
var init_import = __esm({
  "src/cli/commands/import.ts"() {
    "use strict";
    init_node_path();
    init_color();
    init_result();
    importCommand = async ({ options, operands }, io) => {
      const [operand = "-"] = operands;
      const isStdin = operand === "-";
      const path = resolve5(io.cwd, operand);
      const place = { path, shown: isStdin ? "<stdin>" : shownPath5(path, io.cwd), project: "" };
      const input = isStdin ? decodeInput3(await io.stdin(), place) : readInput2(place);
      const { importFile } = await import("./import.mjs");
      const { diagnostics, text } = atStage7("import", place.shown, () => importFile(input, diskFollower2(path, io.cwd)));
      const color = usesColor(options.get("color"), { ...io, isTerminal: false });
      if (diagnostics.length > 0) io.stderr(textReport4({ files: 1, diagnostics, projects: [] }, { color, summary: false }));
      if (text === void 0) return FAILED10;
      const out = options.get("out");
      if (out === void 0) io.stdout(text);
      else {
        const file = join3(out, "project.py");
        const problem = writeNewFile(file, text, io.cwd);
        if (isProblem9(problem)) return fail(problem.problem, io);
        io.stdout(`${logLine11(`wrote '${shownPath5(resolve5(io.cwd, file), io.cwd)}'`)}
`);
      }
      return diagnostics.length === 0 ? CLEAN7 : FINDINGS4;
    };
  }
});

// src/commands.ts
init_color();

// builtin:node:path?join
var join = nodeRequire("node:path").join;

// src/cli/commands/check.ts
import { plural as plural5 } from "./base.mjs";
import { isProblem as isProblem4 } from "./base.mjs";
import { REPORT_PAGE } from "./compiler.mjs";
import { buildTable } from "./compiler.mjs";
import { isUnreadable } from "./compiler.mjs";
import { checkWorkspace } from "./compiler.mjs";

// builtin:node:path?resolve
var resolve = nodeRequire("node:path").resolve;

// src/cli/add-suppressions.ts
import { plural } from "./base.mjs";
import { isSuppressible, suppressFindings } from "./compiler.mjs";
import { rewriteFile } from "./compiler.mjs";
var BYTE_ORDER_MARK = "\uFEFF";
function addSuppressions(outcome, hasMark, engine, io) {
  const byFile = /* @__PURE__ */ new Map();
  for (const diagnostic of outcome.diagnostics) {
    if (!isSuppressible(diagnostic)) continue;
    const { path } = diagnostic.file;
    const own = byFile.get(path) ?? [];
    own.push(diagnostic);
    byFile.set(path, own);
  }
  const problems = [];
  const suppressed = /* @__PURE__ */ new Set();
  let files = 0;
  for (const [path, found] of byFile) {
    const file = found[0]?.file;
    if (file === void 0) continue;
    const { text, findings } = suppressFindings(file, found, engine);
    if (findings.length === 0) continue;
    const mark = hasMark(path) ? BYTE_ORDER_MARK : "";
    const problem = rewriteFile(resolve(io.cwd, path), path, mark + file.text, mark + text);
    if (problem !== void 0) {
      problems.push(problem.problem);
      continue;
    }
    files += 1;
    for (const finding of findings) suppressed.add(finding);
  }
  const done2 = `suppressed ${plural(suppressed.size, "finding")} in ${plural(files, "file")}`;
  return {
    outcome: { ...outcome, diagnostics: outcome.diagnostics.filter((diagnostic) => !suppressed.has(diagnostic)) },
    sentence: suppressed.size > 0 ? done2 : problems.length > 0 ? void 0 : "nothing to suppress",
    problems
  };
}

// src/cli/commands/check.ts
import { buildOptionsProblem } from "./command.mjs";

// builtin:node:path?dirname,resolve
var dirname = nodeRequire("node:path").dirname;
var resolve2 = nodeRequire("node:path").resolve;

// src/cli/configuration.ts
init_result();
import { sortDiagnostics } from "./base.mjs";
import { plural as plural2 } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { catalog } from "./compiler.mjs";
import { newBaseline } from "./compiler.mjs";
import { selectorError } from "./compiler.mjs";
import { shownPath } from "./compiler.mjs";
import { writeReportFile as writeReportFile2 } from "./compiler.mjs";
import { logLine as logLine2 } from "./base.mjs";
import { pathRule, readBaseline } from "./compiler.mjs";
import { FAILED as FAILED2 } from "./command.mjs";
function readConfiguration({ options, operands }, io) {
  const file = options.get("config");
  const isIsolated = options.has("isolated");
  if (file !== void 0 && isIsolated) return { problem: `'--config' cannot be used with '--isolated'` };
  const format = options.get("format") ?? "text";
  if (options.has("statistics") && format !== "text" && format !== "json")
    return { problem: `'--statistics' cannot be used with '--format ${format}'; use text or json` };
  const lists = { select: listOf("select"), extendSelect: listOf("extend-select"), ignore: listOf("ignore") };
  function listOf(name) {
    return options.get(name)?.split(",").map((selector) => selector.trim());
  }
  for (const [option, selectors] of Object.entries(lists)) {
    for (const selector of selectors ?? []) {
      const name = option === "extendSelect" ? "extend-select" : option;
      if (selector === "")
        return { problem: `empty code in the value of '--${name}'; separate codes with single commas` };
      const error = selectorError(selector, catalog);
      if (error !== void 0) return { problem: `--${name}: ${error.message}; ${error.help()}` };
    }
  }
  const excluded = excludedPaths(options.get("exclude"));
  if (isProblem(excluded)) return excluded;
  const fresh = newBaseline();
  const baseline = baselineOf(options.get("baseline"), fresh, io);
  if (isProblem(baseline)) return baseline;
  const isNew = baseline?.baseline === fresh;
  const clash = isNew ? ["fix", "diff", "add-suppressions", "shard"].find((name) => options.has(name)) : void 0;
  if (clash !== void 0)
    return { problem: `baseline '${baseline?.shown}' does not exist; run once without '--${clash}' to create it` };
  if (options.has("add-suppressions")) {
    const other = ["fix", "diff", "shard"].find((name) => options.has(name));
    if (other !== void 0) return { problem: `'--add-suppressions' cannot be used with '--${other}'` };
    if (operands.includes("-")) return { problem: `'--add-suppressions' cannot be used with standard input` };
  }
  const { cwd } = io;
  return { cwd, file, isIsolated, selection: lists, baseline, excluded, newBaseline: isNew ? fresh : void 0 };
}
function excludedPaths(patterns) {
  const rules = [];
  for (const pattern of patterns?.split(",") ?? []) {
    const rule = pathRule(pattern.trim());
    if (rule === void 0)
      return { problem: `invalid pattern '${pattern}' for '--exclude'; write it as in a .gitignore` };
    rules.push(rule);
  }
  return rules;
}
function baselineOf(name, fresh, io) {
  if (name === void 0) return void 0;
  const path = resolve2(io.cwd, name);
  const known = readBaseline(path, io);
  if (known === void 0) return { baseline: fresh, shown: shownPath(path, io.cwd), folder: dirname(path) };
  return "problem" in known ? { problem: `cannot read baseline '${name}': ${known.problem}` } : known;
}
function refuseConfiguration(problems, options, io) {
  const diagnostics = sortDiagnostics(problems);
  writeReport({ files: 0, diagnostics, projects: [] }, options, io, ["nothing was checked"], false);
  return FAILED2;
}
function finishBaselines({ newBaseline: fresh, baseline }, used, isComplete, isQuiet, io) {
  if (fresh !== void 0 && baseline !== void 0) {
    if (!isComplete)
      return { problem: `baseline '${baseline.shown}' was not written, because some files could not be read` };
    const problem = writeReportFile2(baseline.shown, fresh.text(), io.cwd);
    return problem ?? `wrote ${plural2(fresh.count(), "finding")} to baseline '${baseline.shown}'`;
  }
  for (const { baseline: old, shown } of isQuiet ? [] : used) {
    const stale = old.stale();
    if (stale === 0) continue;
    const entries = stale === 1 ? "an entry" : `${stale} entries`;
    io.stderr(`${logLine2(`note: ${entries} in baseline '${shown}' matched nothing in this run`)}
`);
  }
  return void 0;
}

// builtin:node:path?basename
var basename = nodeRequire("node:path").basename;

// src/cli/extent.ts
import { isProblem as isProblem2 } from "./base.mjs";
import { elsewhereAround } from "./compiler.mjs";
var MAX_SHARDS = 1e4;
function readShard({ options, operands }) {
  const given = options.get("shard");
  if (given === void 0) return void 0;
  const [index = 0, count = 0] = /^\d{1,5}\/\d{1,5}$/.test(given) ? given.split("/").map(Number) : [];
  if (index < 1 || index > count || count > MAX_SHARDS) {
    return { problem: `invalid value '${given}' for '--shard'; expected I/N with I from 1 to N, such as 1/4` };
  }
  if (operands.includes("-")) return { problem: `'--shard' cannot be used with standard input` };
  return { index, count };
}
async function extentOf({ options, operands }, sources, shard, io) {
  const { files, errors, configs, failOn } = sources;
  const ref = options.get("changed-since");
  const changes = ref === void 0 ? void 0 : await changesOf(ref, sources, io);
  if (isProblem2(changes)) return changes;
  const stdinName = options.get("stdin-filename");
  const paths = operands.flatMap((path) => path !== "-" ? [path] : stdinName === void 0 ? [] : [stdinName]);
  const hasPaths = paths.length === operands.length;
  const isComplete = errors.length === 0;
  return {
    findElsewhere: elsewhereAround(paths, io.cwd, configs, hasPaths && isComplete),
    ...shard && { shard: { ...shard, isComplete, failOn, projects: files.map(({ project }) => project) } },
    ...changes && { changes }
  };
}
async function changesOf(ref, { files, stdin }, io) {
  const { changesSince } = await import("./git.mjs");
  const names = /* @__PURE__ */ new Set(["project.py", "project.sfn", ...files.map(({ path }) => basename(path))]);
  const changes = changesSince(ref, io.cwd, names);
  if (isProblem2(changes) || stdin === void 0) return changes;
  return { ...changes, isChanged: (file) => file === stdin.path || changes.isChanged(file) };
}

// src/cli/fix.ts
init_color();
import { plural as plural3 } from "./base.mjs";
import { permissionLoader } from "./compiler.mjs";
import { fixable, fixFile } from "./compiler.mjs";
import { rewriteFile as rewriteFile2, wholeText } from "./compiler.mjs";
import { logLine as logLine3 } from "./base.mjs";
import { unreadableFile } from "./compiler.mjs";
import { CLEAN as CLEAN2, FAILED as FAILED3, FINDINGS as FINDINGS2 } from "./command.mjs";
import { atStage } from "./command.mjs";
function newFixes() {
  return { findings: 0, files: 0, unsafe: 0, problems: [], unfinished: [] };
}
function fixInput(input, { stdin }, options, engine, io, fixes) {
  const { file } = input;
  const result = fixed(input, options, engine);
  if (stdin === file) {
    if (input.problem === void 0) io.stdout(wholeText(result.input));
  } else if (result.fixed.length > 0) {
    const path = resolve(io.cwd, file.path);
    const problem = rewriteFile2(path, file.path, wholeText(input), wholeText(result.input));
    if (problem !== void 0) {
      fixes.problems.push(problem.problem);
      return input;
    }
  }
  add(result, fixes);
  return result.input;
}
async function diff(sources, options, engine, io, isReported2) {
  const { shownDiff, unifiedDiff } = await import("./diff.mjs");
  const fixes = newFixes();
  const color = usesColor(options.get("color"), io);
  const withPermissions = permissionLoader();
  let hasFailed = sources.errors.length > 0;
  for (const input of sources.inputs()) {
    const { path } = input.file;
    if (input.problem?.info === unreadableFile) {
      io.stderr(`${logLine3(`error: '${path}': ${input.problem.message}`)}
`);
      hasFailed = true;
      continue;
    }
    if (!isReported2(input)) continue;
    const result = fixed(await withPermissions(input), options, engine);
    add(result, fixes);
    if (result.fixed.length === 0) continue;
    const patch = unifiedDiff(path, wholeText(input), wholeText(result.input));
    io.stdout(color || io.isTerminal ? shownDiff(patch, color) : patch);
  }
  reportRemaining(fixes, io);
  if (!options.has("quiet")) io.stderr(`${done(fixes, options, "would fix") ?? "nothing to fix"}
`);
  if (hasFailed) return FAILED3;
  return fixes.findings > 0 ? FINDINGS2 : CLEAN2;
}
function fixed(input, options, engine) {
  return atStage("fix", input.file.path, () => fixFile(input, engine, options.has("unsafe-fixes")));
}
function add({ fixed: fixed2, input, left, isSettled }, fixes) {
  fixes.findings += fixed2.length;
  fixes.unsafe += fixable(left, true).length - fixable(left, false).length;
  if (fixed2.length > 0) fixes.files += 1;
  if (!isSettled) fixes.unfinished.push(input.file.path);
}
function reportRemaining({ problems, unfinished }, io) {
  for (const problem of problems) io.stderr(`${logLine3(`error: ${problem}`)}
`);
  for (const path of unfinished)
    io.stderr(`${logLine3(`note: '${path}' still has fixable findings; run fluxio again`)}
`);
}
function fixSentence(found, options, fixes) {
  if (fixes !== void 0) return done(fixes, options, "fixed");
  const safe = fixable(found, false).length;
  const all = fixable(found, true).length;
  if (options.has("unsafe-fixes") || safe === all) return all === 0 ? void 0 : `${all} fixable with --fix`;
  if (safe === 0) return `${all} fixable with --fix --unsafe-fixes`;
  return `${safe} fixable with --fix (${all - safe} more with --unsafe-fixes)`;
}
function done({ findings, files, unsafe }, options, verb) {
  const more = options.has("unsafe-fixes") ? 0 : unsafe;
  if (findings === 0) return more === 0 ? void 0 : `${more} fixable with --unsafe-fixes`;
  const hint = more === 0 ? "" : ` (${more} more with --unsafe-fixes)`;
  return `${verb} ${plural3(findings, "finding")} in ${plural3(files, "file")}${hint}`;
}

// src/cli/commands/check.ts
import { FAILED as FAILED4 } from "./command.mjs";

// src/cli/limits.ts
import { DEFAULT_LIMITS } from "./compiler.mjs";
function readLimits({ options }) {
  const limits = { ...DEFAULT_LIMITS };
  for (const name of ["files", "seconds"]) {
    const given = options.get(`max-${name}`);
    if (given === void 0) continue;
    if (!/^[1-9]\d{0,8}$/.test(given))
      return { problem: `invalid value '${given}' for '--max-${name}'; expected a positive integer` };
    limits[name] = Number(given);
  }
  return limits;
}

// src/cli/progress.ts
var DELAY = 500;
var INTERVAL = 100;
var BAR_WIDTH = 30;
var CLEAR = "\r\x1B[K";
function* withProgress(files, { total, start }, options, io) {
  const width = isWanted(options, io) ? io.errorWidth : void 0;
  if (width === void 0) {
    yield* files;
    return;
  }
  let done2 = 0;
  let nextUpdate = start + DELAY;
  let isShown = false;
  try {
    for (const file of files) {
      yield file;
      done2 += 1;
      const now = io.now();
      if (now < nextUpdate) continue;
      nextUpdate = now + INTERVAL;
      isShown = true;
      io.stderr(`${CLEAR}${barText(done2, total, width(), "files")}`);
    }
  } finally {
    if (isShown) io.stderr(CLEAR);
  }
}
function progressLine(total, things, options, io) {
  const width = isWanted(options, io) ? io.errorWidth : void 0;
  if (width === void 0) return { show: () => {
  }, clear: () => {
  } };
  return {
    show: (done2) => io.stderr(`${CLEAR}${barText(done2, total, width(), things)}`),
    clear: () => io.stderr(CLEAR)
  };
}
function isWanted(options, { env }) {
  if (options.has("quiet") || options.has("no-progress")) return false;
  const isAutomatic = env.CI !== void 0 && env.CI !== "" && env.CI !== "false" && env.CI !== "0";
  return env.TERM !== "dumb" && !isAutomatic;
}
function barText(done2, total, width, things) {
  const counts = `${done2}/${total} ${things}`;
  const length = Math.min(BAR_WIDTH, width - counts.length - 4);
  if (length < 5) return counts.slice(0, Math.max(0, width - 1));
  const filled = Math.min(length, Math.floor(done2 / Math.max(1, total) * length));
  return `[${"#".repeat(filled)}${".".repeat(length - filled)}] ${counts}`;
}

// src/cli/commands/check.ts
init_result();

// src/cli/sources.ts
import { shownPath as shownPath2 } from "./compiler.mjs";
import { logLine as logLine4 } from "./base.mjs";
import { configured } from "./compiler.mjs";
import { DEFAULT_LIMITS as DEFAULT_LIMITS2, limitSentence } from "./compiler.mjs";
import { BAD_LINK } from "./compiler.mjs";
import { projectName } from "./compiler.mjs";
import { decodeInput } from "./compiler.mjs";
import { findProjects } from "./compiler.mjs";
async function findSources(paths, stdinName, options, io, {
  takesIgnored = false,
  shard,
  limits = DEFAULT_LIMITS2,
  isLate = () => false,
  isOther,
  isInCommit
} = {}) {
  const named = paths.filter((path) => path !== "-");
  const searched = paths.length === 0 ? ["."] : named.filter((path) => isOther?.(path) !== true);
  const hasStdin = named.length < paths.length;
  const stdinPath = resolve2(io.cwd, stdinName ?? "-");
  const unsaved = hasStdin ? [stdinPath] : [];
  const search2 = await findProjects({ paths: searched, options, limits, isLate, unsaved });
  const { configs, discovery, read, addDeployment } = search2;
  const skipped = takesIgnored ? [...discovery.ignored, ...discovery.excluded] : [];
  const files = [...discovery.files, ...skipped.map((path) => foundAt(path, io.cwd))];
  const stdin = hasStdin ? decodeInput(await io.stdin(), stdinFile(stdinName, io.cwd)) : void 0;
  const { errors, notes } = sentencesAbout(discovery, {
    named,
    limits,
    takesIgnored,
    isInCommit,
    cwd: io.cwd,
    excludes: excludedBy(options)
  });
  const isNothing = files.length + errors.length + notes.length === 0 && isInCommit === void 0;
  if (isNothing && stdin === void 0) {
    notes.push(`no project.py or project.sfn found in ${searched.map((path) => `'${path}'`).join(", ")}`);
  }
  const saved = hasStdin ? files.filter(({ path }) => path !== stdinPath) : files;
  const all = discovery.reachedLimit === void 0 ? saved : [];
  const own = shard === void 0 ? all : all.filter((_, index) => index % shard.count === shard.index - 1);
  const pathOf2 = new Map(files.map(({ shown, path }) => [shown, path]));
  return {
    inputs: function* () {
      if (stdin !== void 0) {
        yield { ...addDeployment(configured(stdin, stdinPath, configs), stdinPath), caching: void 0 };
      }
      for (const file of own) yield read(file);
    },
    read,
    configs,
    failOn: (file) => {
      const path = file === stdin?.file ? stdinPath : pathOf2.get(file.path) ?? resolve2(io.cwd, file.path);
      return configs.at(dirname(path)).settings["fail-on"];
    },
    count: own.length + (hasStdin ? 1 : 0),
    files,
    stdin: stdin?.file,
    errors,
    notes
  };
}
function sentencesAbout({ reachedLimit, missing, unreadable, links, ignored, excluded }, { named, limits, takesIgnored, isInCommit, cwd, excludes }) {
  const shownNames = new Set(named.map((path) => shownPath2(resolve2(cwd, path), cwd)));
  const isNamed = (path) => shownNames.has(path);
  const errors = [
    ...reachedLimit === void 0 ? [] : [limitSentence(reachedLimit, limits)],
    ...missing.filter((path) => isInCommit?.(path) !== true).map((path) => `'${path}' does not exist`),
    ...unreadable.map((path) => `cannot read '${path}'; check its permissions`),
    ...links.filter(isNamed).map((path) => `'${path}' is ${BAD_LINK}; name the file itself`)
  ];
  const notes = [
    ...takesIgnored ? [] : ignored.map((path) => `skipped '${path}', which is ignored by .gitignore`),
    ...takesIgnored ? [] : excluded.map((path) => `skipped '${path}', which is excluded by ${excludes}`),
    ...links.filter((path) => !isNamed(path)).map((path) => `skipped '${path}', which is ${BAD_LINK}`)
  ];
  return { errors, notes };
}
function excludedBy({ excluded = [] }) {
  return excluded.length === 0 ? "the configuration" : `'--exclude' or the configuration`;
}
function reportSources({ errors, notes }, io, isQuiet) {
  for (const error of errors) io.stderr(`${logLine4(`error: ${error}`)}
`);
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine4(`note: ${note}`)}
`);
}
function foundAt(shown, cwd) {
  const path = resolve2(cwd, shown);
  return { path, shown, project: projectName(path) };
}
function stdinFile(name, cwd) {
  if (name === void 0) return { shown: "<stdin>", project: "stdin" };
  const path = resolve2(cwd, name);
  return { shown: shownPath2(path, cwd), project: projectName(path) };
}

// src/cli/steps.ts
import { openCache } from "./compiler.mjs";
import { definitionMemory } from "./compiler.mjs";
import {
  buildKey,
  cacheKey,
  restoredResult,
  storedResult,
  withMarks
} from "./compiler.mjs";
import { cacheFolder } from "./compiler.mjs";
import { catalog as catalog2 } from "./compiler.mjs";
import { compiler } from "./compiler.mjs";
import { atStage as atStage2, awaitStage } from "./command.mjs";
function fileSteps(loadEngine, cache, target) {
  const compile = compiler(loadEngine);
  const infos = infosByCode();
  const written = /* @__PURE__ */ new Map();
  const builds = /* @__PURE__ */ new Map();
  const steps = {
    recall: (input, use) => {
      const key = cache && cacheKey(input);
      const stored = key === void 0 ? void 0 : cache?.get(key);
      if (key === void 0 || stored === void 0) return void 0;
      const result = restoredResult(stored, input, infos);
      const { project } = result;
      if (target === void 0 || use === "facts" || project === void 0 || hasError(result)) return result;
      const ownKey = buildKey(key, target.optionsKey);
      const build = cache?.get(ownKey);
      if (build === void 0 || !target.keep(project, build)) return void 0;
      builds.set(ownKey, { now: build, stored: build });
      return result;
    },
    compile: async (input) => {
      await target?.load();
      return awaitStage("compile", input.file.path, () => compile(input));
    },
    emit: (compiled) => {
      const build = target?.write(compiled);
      if (build !== void 0) written.set(compiled.file, build);
    },
    store: (input, result) => {
      const key = cache && cacheKey(input);
      const stored = key === void 0 ? void 0 : storedResult(result, input);
      const build = written.get(input.file);
      written.delete(input.file);
      if (key === void 0 || stored === void 0) return;
      cache?.put(key, stored);
      if (target === void 0 || build === void 0) return;
      builds.set(buildKey(key, target.optionsKey), { now: build, stored: void 0 });
    }
  };
  const save = (marks) => {
    for (const [key, { now, stored }] of builds) {
      const marked = withMarks(now, marks);
      if (marked !== stored) cache?.put(key, marked);
    }
    cache?.save();
  };
  return { steps, save: (marks) => atStage2("cache", void 0, () => save(marks)) };
}
function memoryOf(cache) {
  return cache && definitionMemory(cache, infosByCode());
}
function infosByCode() {
  return new Map(catalog2.map((info) => [info.code, info]));
}
function openRunCache(options, { buildId, cwd, env }) {
  const isOff = ["no-cache", "fix", "add-suppressions"].some((name) => options.has(name));
  if (isOff || buildId === void 0) return void 0;
  const folder = cacheFolder(env, cwd);
  return folder === void 0 ? void 0 : openCache(folder, buildId, cwd);
}
function hasError({ diagnostics }) {
  return diagnostics.some(({ severity }) => severity === "error");
}

// src/cli/target.ts
import { isProblem as isProblem3 } from "./base.mjs";
import { tool as tool2 } from "./base.mjs";
import { openOutput } from "./compiler.mjs";
import { buildOptionsKey, deployOptions } from "./command.mjs";

// builtin:node:path?posix
var posix = nodeRequire("node:path").posix;

// src/cli/moved-names.ts
import { plural as plural4 } from "./base.mjs";
import { fixedNames, movedNames } from "./compiler.mjs";
import { readEarlier } from "./compiler.mjs";
import { logLine as logLine5 } from "./base.mjs";
var MOVE_HELP = '  = help: deploy to a new Environment, or delete the stack first; see "When names move between stacks" in docs/deploying.md';
async function moveWarnings(folder, extension) {
  const { templates, read } = readEarlier(folder);
  const paths = [...templates.values()].flat();
  const isYaml = templates.size > 0 && (extension === "yaml" || paths.some((path) => path.endsWith(".yaml")));
  const yaml = isYaml ? (await import("./yaml.mjs")).parseYaml : void 0;
  return (project, files) => {
    const earlier = templates.get(project) ?? [];
    const current = files.flatMap((file) => file.kind === "template" && "text" in file ? [file] : []);
    const stacks = new Set(earlier.map(stackOf));
    if (stacks.size === 0 || stacks.size === current.length && current.every(({ path }) => stacks.has(stackOf(path))))
      return void 0;
    const before = earlier.flatMap((path) => template(path, read(path), yaml));
    const after = current.flatMap(({ path, text }) => template(path, text, yaml));
    return warning(project, movedNames(fixedNames(before), fixedNames(after)));
  };
}
function stackOf(path) {
  return posix.basename(path).replace(/\.template\.\w+$/, "");
}
function template(path, text, yaml) {
  if (text === void 0) return [];
  try {
    const content = path.endsWith(".yaml") ? yaml?.(text) : JSON.parse(text);
    return isObject(content) ? [{ name: stackOf(path), content }] : [];
  } catch {
    return [];
  }
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function warning(project, moved) {
  const [first] = moved;
  if (first === void 0) return void 0;
  const what = `'${project}' moves ${plural4(moved.length, "fixed name")} between stacks`;
  const such = `such as '${first.name}' from '${first.from}' to '${first.to}'`;
  return logLine5(`warning: ${what}, ${such}, but CloudFormation cannot do that in one update`);
}

// src/cli/target.ts
import { atStage as atStage3 } from "./command.mjs";
function openTarget(folder, options, io) {
  const output = openOutput(folder, io.cwd);
  if (isProblem3(output)) return output;
  const built = [];
  const warnings = /* @__PURE__ */ new Map();
  let warningOf;
  let problem;
  let build;
  return {
    folder,
    optionsKey: buildOptionsKey(options),
    load: async () => {
      if (build !== void 0) return;
      const deploy = await deployOptions(options);
      warningOf = await moveWarnings(resolve(io.cwd, folder), deploy.extension);
      const { buildProject } = await import("./templates.mjs");
      build = (buildable) => buildProject(buildable, deploy);
    },
    write: ({ file, project, buildable }) => {
      if (problem !== void 0 || project === void 0 || buildable === void 0) return void 0;
      const made = atStage3("emit", file.path, () => build?.(buildable));
      if (made === void 0) throw new Error("a project was written before the builder was loaded");
      const { parameters, packages, summary } = made;
      const files = output.write({ ...project, parameters, tasks: summary.tasks, packages }, made.files);
      if (isProblem3(files)) {
        problem = files;
        return void 0;
      }
      built.push(summary);
      const warning2 = warningOf?.(project.name, made.files);
      if (warning2 !== void 0) warnings.set(project.name, warning2);
      return { files, parameters, packages, summary };
    },
    keep: (project, { files, parameters, packages, summary }) => {
      const kept = problem ?? output.keep({ ...project, parameters, tasks: summary.tasks, packages }, files);
      if (isProblem3(kept)) problem = kept;
      if (kept !== false) built.push(summary);
      return kept !== false;
    },
    finish: (failed, isComplete) => problem ?? atStage3("write", void 0, () => output.finish(tool2, failed, isComplete)),
    built: (failed) => built.filter(({ project }) => !failed.has(project)),
    warnings: (failed) => {
      const lines = [...warnings].flatMap(([project, warning2]) => failed.has(project) ? [] : [warning2]);
      return lines.length === 0 ? [] : [...lines, MOVE_HELP];
    }
  };
}

// builtin:node:fs?statSync
var statSync = nodeRequire("node:fs").statSync;

// src/cli/commands/show-settings.ts
import { catalog as catalog3 } from "./compiler.mjs";
import { settingSpecs } from "./compiler.mjs";
import { logLine as logLine6 } from "./base.mjs";
import { withConfigs } from "./compiler.mjs";
import { CLEAN as CLEAN3 } from "./command.mjs";
async function showSettings(given, configuration, io) {
  const { options, operands } = given;
  const paths = operands.length === 0 ? ["."] : operands;
  const { configs, found } = await withConfigs(
    configuration,
    ({ at }) => paths.map((path) => ({ path, config: at(folderOf(pathOf(path, options), io.cwd)) }))
  );
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  const pages = found.map(({ path, config }) => page(path, config, configuration, options.get("fail-on")));
  io.stdout(pages.map((lines) => lines.map((line) => `${logLine6(line)}
`).join("")).join("\n"));
  return CLEAN3;
}
function pathOf(operand, options) {
  return operand === "-" ? options.get("stdin-filename") ?? "." : operand;
}
function folderOf(path, cwd) {
  const absolute = resolve2(cwd, path);
  try {
    if (statSync(absolute).isDirectory()) return absolute;
  } catch {
  }
  return dirname(absolute);
}
function page(path, config, { selection, baseline }, failOn) {
  const { settings, shown, severities } = config;
  const isReplaced = selection.select !== void 0;
  const combined = (name, given = []) => isReplaced ? given : [...settings[name] ?? [], ...given];
  const effective = {
    ...settings,
    select: selection.select ?? settings.select,
    "extend-select": combined("extend-select", selection.extendSelect),
    ignore: combined("ignore", selection.ignore),
    "fail-on": failOn ?? settings["fail-on"],
    baseline: baseline?.shown ?? settings.baseline
  };
  const lines = Object.entries(settingSpecs).flatMap(([name, spec]) => {
    const value = effective[name];
    const written = value === void 0 ? "default" in spec ? spec.default : void 0 : toml(value);
    return [written === void 0 ? `# ${name} is not set` : `${name} = ${written}`];
  });
  const rules = catalog3.filter(({ isRule }) => isRule).map(({ code, name }) => `# ${code} ${name}: ${severities.get(code) ?? "off"}`);
  return [`# '${path}': ${shown === void 0 ? "no configuration file" : `from '${shown}'`}`, ...lines, "", ...rules];
}
function toml(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Map) return inlineTable([...value].map(([key, own]) => [key, toml(own)]));
  if ("kind" in value) return tomlAgain(value);
  return `[${[...value].map((item) => JSON.stringify(item)).join(", ")}]`;
}
function tomlAgain(value) {
  switch (value.kind) {
    case "table":
      return inlineTable([...value.entries.values()].map(({ key, value: own }) => [key.text, tomlAgain(own)]));
    case "list":
      return `[${value.items.map(tomlAgain).join(", ")}]`;
    case "other":
      return "";
    default:
      return JSON.stringify(value.value);
  }
}
function inlineTable(entries) {
  const members = entries.map(([key, value]) => `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${value}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

// src/cli/commands/check.ts
var checkCommand = (given, io) => run(given, io, void 0);
var buildCommand = async (given, io) => {
  const folder = given.options.get("out");
  if (folder === void 0) return fail(`missing '--out DIR', the folder to write to`, io);
  const conflict = buildOptionsProblem(given.options);
  if (conflict !== void 0) return fail(conflict.problem, io);
  const target = openTarget(folder, given.options, io);
  if (isProblem4(target)) return fail(target.problem, io);
  const code = await run(given, io, target);
  if (!given.options.has("report") || code === FAILED4) return code;
  const { writeReportPage } = await import("./report.mjs");
  const written = await writeReportPage(given, join(folder, REPORT_PAGE), io);
  return written === FAILED4 ? FAILED4 : code;
};
async function run(given, io, target) {
  const { options } = given;
  const start = io.now();
  const shard = readShard(given);
  if (isProblem4(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem4(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem4(configuration)) return fail(configuration.problem, io);
  if (options.has("show-settings")) return showSettings(given, configuration, io);
  const sources = await search(given, configuration, { start, limits, shard }, io);
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, options, io);
  const extent = await extentOf(given, sources, shard, io);
  if (isProblem4(extent)) return fail(extent.problem, io);
  let loading;
  const loadEngine = () => {
    loading ??= io.loadEngine(sources.count);
    return loading;
  };
  const prepared = { options, io, start, target, shard, configuration, sources, extent, loadEngine };
  if (options.has("diff")) return diff(sources, options, await loadEngine(), io, isReported(extent));
  return checkAndReport(prepared);
}
async function search({ options, operands }, configuration, { start, limits, shard }, io) {
  const isLate = () => io.now() - start > limits.seconds * 1e3;
  const stdinName = options.get("stdin-filename");
  const sources = await findSources(operands, stdinName, configuration, io, { shard, limits, isLate });
  reportSources(sources, io, options.has("quiet"));
  return sources;
}
function isReported({ changes }) {
  return (input) => changes?.isChanged(input.file.path) ?? true;
}
async function checkAndReport(run2) {
  const { options, io, target, shard, sources, extent, loadEngine } = run2;
  const fixes = options.has("fix") ? newFixes() : void 0;
  const marked = /* @__PURE__ */ new Set();
  const inputs = await inputsOf(run2, fixes, marked);
  const { steps, save } = fileSteps(loadEngine, openRunCache(options, io), target);
  const checked = await checkWorkspace(inputs, steps, extent);
  const isComplete = sources.errors.length === 0 && sources.count > 0 && shard === void 0;
  const written = target?.finish(checked.failed, isComplete);
  save(written === void 0 || isProblem4(written) ? /* @__PURE__ */ new Map() : written.marks);
  const seconds = ((io.now() - run2.start) / 1e3).toFixed(2);
  const added = options.has("add-suppressions") ? addSuppressions(checked, (path) => marked.has(path), await loadEngine(), io) : void 0;
  for (const unwritten of added?.problems ?? []) fail(unwritten, io);
  const outcome = { ...checked, ...added?.outcome };
  const isReadable = sources.errors.length === 0 && !outcome.diagnostics.some(isUnreadable);
  if (fixes !== void 0) reportRemaining(fixes, io);
  const isQuiet = options.has("quiet");
  const accepted = finishBaselines(run2.configuration, sources.configs.baselines(), isReadable, isQuiet, io);
  const sentences = [
    isProblem4(accepted) ? void 0 : accepted,
    added?.sentence,
    fixSentence(outcome.diagnostics, options, fixes),
    ...buildTable(isProblem4(written) ? [] : target?.built(checked.failed) ?? [], options.has("minify")),
    `${workSentence(target?.folder, written)} in ${seconds} s`
  ];
  const reportIo = fixes !== void 0 && sources.stdin !== void 0 ? { ...io, stdout: io.stderr } : io;
  if (shard !== void 0 && options.get("format") !== "json" && !isQuiet) {
    const part = `shard ${shard.index} of ${shard.count}`;
    io.stderr(`note: ${part} does not report findings across projects; 'fluxio merge' adds them
`);
  }
  const wasReported = writeReport(outcome, options, reportIo, sentences, isReadable);
  if (isProblem4(written)) return fail(written.problem, io);
  for (const line of target?.warnings(checked.failed) ?? []) io.stderr(`${line}
`);
  if (isProblem4(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isReadable || (fixes ?? added)?.problems.length) return FAILED4;
  return exitCodeOf(outcome, options, sources.failOn);
}
async function inputsOf(run2, fixes, marked) {
  const { options, io, start, sources, extent, loadEngine } = run2;
  const engine = fixes === void 0 ? void 0 : await loadEngine();
  const judged = fixes === void 0 ? {} : { checkPermissions: (await import("./iam.mjs")).permissionCheck() };
  const isFixed = isReported(extent);
  return (function* () {
    for (const input of withProgress(sources.inputs(), { total: sources.count, start }, options, io)) {
      if (input.hasMark) marked.add(input.file.path);
      yield fixes === void 0 || engine === void 0 || !isFixed(input) ? input : fixInput({ ...input, ...judged }, sources, options, engine, io, fixes);
    }
  })();
}
function workSentence(folder, written) {
  if (folder === void 0 || written === void 0 || isProblem4(written)) return "checked";
  const { files, changed, removed } = written;
  const kept = `${changed} new or changed, ${removed} removed`;
  return files === 0 && removed === 0 ? "nothing to write; checked" : `wrote ${plural5(files, "file")} to '${folder}' (${kept})`;
}

// builtin:node:path?extname,resolve
var extname = nodeRequire("node:path").extname;
var resolve3 = nodeRequire("node:path").resolve;

// src/cli/commands/graph.ts
init_color();
import { shownPath as shownPath3 } from "./compiler.mjs";
import { mermaid } from "./compiler.mjs";
import { fence, htmlCode, logLine as logLine8 } from "./base.mjs";
import { textReport as textReport3 } from "./compiler.mjs";
import { diskFollower } from "./compiler.mjs";
import { readInput } from "./compiler.mjs";
import { CLEAN as CLEAN5, FAILED as FAILED6 } from "./command.mjs";
import { atStage as atStage5 } from "./command.mjs";

// src/cli/commands/show.ts
init_color();
import { sortDiagnostics as sortDiagnostics2 } from "./base.mjs";
import { jsonText } from "./base.mjs";
import { isProblem as isProblem5 } from "./base.mjs";
import { compiler as compiler2, finish } from "./compiler.mjs";
import { logLine as logLine7, printedJson } from "./base.mjs";
import { textReport as textReport2 } from "./compiler.mjs";
import { isUnreadable as isUnreadable2 } from "./compiler.mjs";
init_result();
import { CLEAN as CLEAN4, FAILED as FAILED5, FINDINGS as FINDINGS3 } from "./command.mjs";
import { suggestion } from "./command.mjs";
import { atStage as atStage4, awaitStage as awaitStage2 } from "./command.mjs";
var aslCommand = (given, io) => show(given, io, ({ definitions }) => {
  const machine = given.options.get("machine");
  const wanted = machine === void 0 ? definitions : definitions.get(machine);
  return wanted === void 0 ? unknownMachine(machine ?? "", definitions.keys(), io) : printedJson(jsonText(wanted));
});
async function show({ options, operands }, io, render) {
  const configuration = readConfiguration({ options, operands }, io);
  if (isProblem5(configuration)) return fail(configuration.problem, io);
  const sources = await findSources(operands, options.get("stdin-filename"), configuration, io, { takesIgnored: true });
  reportSources(sources, io, false);
  const color = usesColor(options.get("color"), { ...io, isTerminal: false });
  const report = (diagnostics2) => io.stderr(textReport2({ files: 1, diagnostics: diagnostics2, projects: [] }, { color, summary: false }));
  const problems = sources.configs.problems();
  if (problems.length > 0) {
    report(sortDiagnostics2(problems));
    return FAILED5;
  }
  const inputs = [...sources.inputs()];
  const [input] = inputs;
  if (input === void 0 || sources.errors.length > 0) return FAILED5;
  if (inputs.length > 1) {
    io.stderr(`${logLine7(`error: '${operands[0]}' contains ${inputs.length} project files; name one of them`)}
`);
    return FAILED5;
  }
  const compile = compiler2(() => io.loadEngine(sources.count));
  const draft = await awaitStage2("compile", input.file.path, () => compile(input));
  const diagnostics = finish(draft);
  report(diagnostics);
  if (diagnostics.some(isUnreadable2)) return FAILED5;
  const { buildable } = draft;
  if (buildable === void 0) return diagnostics.some(({ severity }) => severity === "error") ? FINDINGS3 : FAILED5;
  const { buildDefinitions } = await import("./templates.mjs");
  const text = render(
    atStage4("emit", input.file.path, () => buildDefinitions(buildable)),
    input.file
  );
  if (text === void 0) return FAILED5;
  io.stdout(text);
  return CLEAN4;
}
function unknownMachine(machine, known, io) {
  const names = [...known];
  const hint = names.length === 0 ? "the project has no state machines" : suggestion(machine, names);
  io.stderr(`${logLine7(`error: unknown state machine '${machine}'; ${hint}`)}
`);
}

// src/cli/commands/graph.ts
var graphCommand = async (given, io) => {
  const { options, operands } = given;
  const machine = options.get("machine");
  const draw = await drawing(options.get("format") ?? "mermaid", io);
  const drawWanted = (pictures, file) => {
    if (machine === void 0) return draw(pictures, file);
    const picture = pictures.get(machine);
    return picture === void 0 ? unknownMachine(machine, pictures.keys(), io) : draw(/* @__PURE__ */ new Map([[machine, picture]]), file);
  };
  const [operand = "-"] = operands;
  return DEFINITIONS.has(extname(operand).toLowerCase()) ? graphDefinitions(given, operand, drawWanted, io) : show(given, io, ({ pictures }, file) => drawWanted(pictures, file));
};
var DEFINITIONS = /* @__PURE__ */ new Set([".json", ".asl", ".yaml", ".yml", ".template", ".tf"]);
async function graphDefinitions({ options }, operand, draw, io) {
  const path = resolve3(io.cwd, operand);
  const place = { path, shown: shownPath3(path, io.cwd), project: "" };
  const input = readInput(place);
  const { picturesInFile } = await import("./definitions.mjs");
  const { diagnostics, pictures } = atStage5(
    "read",
    input.file.path,
    () => picturesInFile(input, diskFollower(path, io.cwd))
  );
  const color = usesColor(options.get("color"), { ...io, isTerminal: false });
  if (diagnostics.length > 0) io.stderr(textReport3({ files: 1, diagnostics, projects: [] }, { color, summary: false }));
  const text = pictures && draw(pictures, input.file);
  if (text === void 0) return FAILED6;
  io.stdout(text);
  return CLEAN5;
}
async function drawing(format, io) {
  if (format === "dot") {
    const { dot } = await import("./drawing.mjs");
    return (pictures) => [...pictures].map(([name, picture]) => dot(name, picture)).join("\n");
  }
  if (format === "html") {
    const { graphPage } = await import("./drawing.mjs");
    return (pictures, file) => graphPage(file, pictures);
  }
  if (format === "mermaid") return mermaidText;
  const { drawSvg } = await import("./drawing.mjs");
  return (pictures, { path }) => {
    const [name = "", ...others] = pictures.keys();
    const picture = pictures.get(name);
    if (picture === void 0) return refuse(`'${path}' defines no state machine`, io);
    if (others.length > 0) {
      const names = `'${path}' has ${pictures.size} state machines`;
      return refuse(`${names}; choose one with '--machine ${name}', or draw all with '--format html'`, io);
    }
    const drawn = drawSvg(picture, { id: "picture", title: name, file: path, hrefOf: void 0, isAlone: true });
    return drawn?.text ?? refuse(`'${name}' is too large to draw; use '--format dot'`, io);
  };
}
function refuse(problem, io) {
  io.stderr(`${logLine8(`error: ${problem}`)}
`);
}
function mermaidText(pictures) {
  if (pictures.size === 1) return [...pictures.values()].map(mermaid).join("");
  return [...pictures].map(([name, picture]) => `### ${htmlCode(name)}

${fence("mermaid", mermaid(picture))}`).join("\n");
}

// src/cli/commands/merge.ts
init_result();
import { isProblem as isProblem6 } from "./base.mjs";
import { tool as tool3 } from "./base.mjs";
import { readReportFile } from "./compiler.mjs";
import { isUnreadable as isUnreadable3 } from "./compiler.mjs";
import { FAILED as FAILED7 } from "./command.mjs";
var mergeCommand = async ({ options, operands }, io) => {
  const { mergeReports } = await import("./compiler.mjs");
  const reports = [];
  for (const name of operands) {
    const text = readReportFile(name, io.cwd);
    if (isProblem6(text)) return fail(text.problem, io);
    reports.push({ name, text });
  }
  const merged = mergeReports(reports, tool3);
  if ("problem" in merged) return fail(merged.problem, io);
  const { outcome } = merged;
  const isComplete = merged.isComplete && !outcome.diagnostics.some(isUnreadable3);
  const wasReported = writeReport(outcome, options, io, [], isComplete, "json");
  return wasReported && isComplete ? exitCodeOf(outcome, options, merged.failOn) : FAILED7;
};

// src/cli/commands/pages.ts
import { didYouMean } from "./base.mjs";
import { catalog as catalog4, findInfo } from "./compiler.mjs";
import { logLine as logLine9 } from "./base.mjs";
import { explainText } from "./compiler.mjs";
import { rulesJson, rulesMarkdown, rulesText } from "./compiler.mjs";
import { CLEAN as CLEAN6, FAILED as FAILED8 } from "./command.mjs";
var explainCommand = async ({ operands }, io) => {
  const wanted = operands[0] ?? "";
  const info = findInfo(wanted);
  if (info === void 0) {
    const known = catalog4.flatMap(({ code, name }) => [code, name]);
    const hint = didYouMean(wanted, known) ?? `run 'fluxio rules' to list all diagnostics`;
    io.stderr(`${logLine9(`error: unknown diagnostic '${wanted}'; ${hint}`)}
`);
    return FAILED8;
  }
  io.stdout(explainText(info));
  return CLEAN6;
};
var rulesCommand = async ({ options }, io) => {
  const format = options.get("format");
  const render = format === "json" ? rulesJson : format === "markdown" ? rulesMarkdown : rulesText;
  io.stdout(render(catalog4));
  return CLEAN6;
};

// src/cli/commands/validate.ts
import { sortDiagnostics as sortDiagnostics3 } from "./base.mjs";
import { isProblem as isProblem7 } from "./base.mjs";
import { shownPath as shownPath4 } from "./compiler.mjs";
import { linksJson, NO_LINKS } from "./compiler.mjs";
import { logLine as logLine10 } from "./base.mjs";
import { configured as configured2 } from "./compiler.mjs";
import { diskReader, findDefinitionFiles, mentioning } from "./compiler.mjs";
import { limitSentence as limitSentence2 } from "./compiler.mjs";
import { BAD_LINK as BAD_LINK2 } from "./compiler.mjs";
import { projectName as projectName2 } from "./compiler.mjs";
import { decodeInput as decodeInput2 } from "./compiler.mjs";
import { isUnreadable as isUnreadable4 } from "./compiler.mjs";
import { FAILED as FAILED9 } from "./command.mjs";
init_result();
import { atStage as atStage6, awaitStage as awaitStage3 } from "./command.mjs";
var validateCommand = async (given, io) => {
  const { options } = given;
  const start = io.now();
  const shard = readShard(given);
  if (isProblem7(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem7(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem7(configuration)) return fail(configuration.problem, io);
  const isReported2 = await changedOnly(options, io);
  if (isProblem7(isReported2)) return fail(isReported2.problem, io);
  const { validateAll } = await import("./definitions.mjs");
  const isLate = () => io.now() - start > limits.seconds * 1e3;
  const cache = openRunCache(options, io);
  const search2 = await findDefinitions(given, configuration, { limits, isLate, memory: memoryOf(cache) }, io);
  if (isProblem7(search2)) return fail(search2.problem, io);
  const { set, configs, notes } = search2;
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  const isQuiet = options.has("quiet");
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine10(`note: ${note}`)}
`);
  if (set.places.length + notes.length === 0 && !isQuiet) io.stderr("note: no definitions found\n");
  const type = options.get("type") === "EXPRESS" ? "EXPRESS" : "STANDARD";
  const isOwn = (index) => shard === void 0 || index % shard.count === shard.index - 1;
  const isConcerned = (shown) => isReported2(shown) || [...set.related(shown)].some(isReported2);
  const own = set.places.filter(({ found }, index) => isOwn(index) && isConcerned(found.shown));
  const { diagnostics, definitions } = await validateAll(
    set,
    own,
    type,
    ({ shown }, step) => awaitStage3("validate", shown, step)
  );
  atStage6("cache", void 0, () => cache?.save());
  const isComplete = !diagnostics.some(isUnreadable4);
  const accepted = finishBaselines(configuration, configs.baselines(), isComplete, isQuiet, io);
  const folders = new Map(own.map(({ found }) => [found.shown, dirname(found.path)]));
  const failOn = (path) => configs.at(folders.get(path) ?? io.cwd).settings["fail-on"];
  const outcome = {
    files: definitions.length,
    diagnostics: sortDiagnostics3(diagnostics),
    projects: [],
    definitions,
    ...shard && { shard: { ...shard, files: set.places.length, isComplete, ...restOfShard(definitions, failOn) } }
  };
  const wasReported = writeReport(outcome, options, io, [isProblem7(accepted) ? void 0 : accepted], isComplete);
  if (isProblem7(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isComplete) return FAILED9;
  return exitCodeOf(outcome, options, (file) => failOn(file.path));
};
function restOfShard(definitions, failOn) {
  const levels = definitions.flatMap(({ file }) => {
    const level = failOn(file);
    return level === void 0 ? [] : [{ file, level }];
  });
  return { failOn: levels, links: linksJson(NO_LINKS) };
}
async function changedOnly(options, io) {
  const ref = options.get("changed-since");
  if (ref === void 0) return () => true;
  const { changesSince } = await import("./git.mjs");
  const changes = changesSince(ref, io.cwd, /* @__PURE__ */ new Set());
  if (isProblem7(changes)) return changes;
  const stdin = stdinPlace(options.get("stdin-filename"), io.cwd).shown;
  return (shown) => shown === stdin || changes.isChanged(shown);
}
async function findDefinitions({ options, operands }, configuration, { limits, isLate, memory }, io) {
  const { definitionSet } = await import("./definitions.mjs");
  const named = operands.filter((path) => path !== "-");
  const searched = operands.length === 0 ? ["."] : named;
  const { configs, discovery } = await findDefinitionFiles(searched, configuration, limits, isLate);
  const { reachedLimit, missing, unreadable, links, excluded } = discovery;
  if (reachedLimit !== void 0) return { problem: limitSentence2(reachedLimit, limits, "files to read") };
  const namedShown = new Set(named.map((path) => shownPath4(resolve2(io.cwd, path), io.cwd)));
  const link = links.find((path) => namedShown.has(path));
  if (link !== void 0) return { problem: `'${link}' is ${BAD_LINK2}; name the file itself` };
  const absent = [...missing, ...unreadable].filter((shown) => namedShown.has(shown));
  const candidates = /* @__PURE__ */ new Map();
  for (const found of [...discovery.files, ...absent.map((shown) => foundAt2(shown, io.cwd))]) {
    const isNamed = !options.has("skip-others") && namedShown.has(found.shown);
    candidates.set(found.shown, { found, isNamed });
  }
  const stdin = operands.includes("-") ? await readStdin(options.get("stdin-filename"), configs, io) : void 0;
  if (stdin !== void 0) candidates.set(stdin.found.shown, { found: stdin.found, isNamed: true });
  const reader = diskReader({ cwd: io.cwd, configs, limits, isLate, isNamed: (shown) => namedShown.has(shown) });
  const withStdin = {
    ...reader,
    ...memory && { memory },
    // Text from standard input replaces the file with its name.
    read: (found) => found.shown === stdin?.found.shown ? stdin.input : reader.read(found)
  };
  const set = definitionSet(mentioning(candidates.values(), withStdin), withStdin);
  const notes = [
    ...unreadable.filter((path) => !namedShown.has(path)).map((path) => `cannot read '${path}'; check its permissions`),
    ...excluded.map((path) => `skipped '${path}', which is excluded by ${excludedBy(configuration)}`),
    ...links.map((path) => `skipped '${path}', which is ${BAD_LINK2}`)
  ];
  return { set, configs, notes };
}
async function readStdin(name, configs, io) {
  const found = stdinPlace(name, io.cwd);
  return {
    found,
    input: { ...configured2(decodeInput2(await io.stdin(), found), found.path, configs), caching: void 0 }
  };
}
function stdinPlace(name, cwd) {
  const path = resolve2(cwd, name ?? "-");
  return { path, shown: name === void 0 ? "<stdin>" : shownPath4(path, cwd), project: projectName2(path) };
}
function foundAt2(shown, cwd) {
  const path = resolve2(cwd, shown);
  return { path, shown, project: projectName2(path) };
}

// builtin:node:path?dirname,join,resolve
var dirname2 = nodeRequire("node:path").dirname;
var join2 = nodeRequire("node:path").join;
var resolve4 = nodeRequire("node:path").resolve;

// src/cli/watch.ts
import { isProblem as isProblem8 } from "./base.mjs";
import { systemErrorCode } from "./compiler.mjs";
import { withConfigs as withConfigs2 } from "./compiler.mjs";
import { discover, UNBOUNDED } from "./compiler.mjs";
import { DEFAULT_LIMITS as DEFAULT_LIMITS3 } from "./compiler.mjs";
import { pathKind } from "./compiler.mjs";
init_result();
var INTERVAL2 = 300;
var SHARE = 10;
var WATCHED = /(?:\.(?:py|sfn|toml|ya?ml|json)|^\.gitignore)$/;
var ABOVE = ["fluxio.toml", "pyproject.toml", ".gitignore"];
var CLEAR2 = "\x1B[H\x1B[2J\x1B[3J";
function watched(command) {
  return async (given, io) => {
    if (!given.options.has("watch")) return command(given, io);
    if (given.operands.includes("-")) return fail(`'--watch' cannot be used with standard input`, io);
    const configuration = readConfiguration(given, io);
    if (isProblem8(configuration)) return command(given, io);
    const pause = io.pause ?? wait;
    for (; ; ) {
      const before = await look(given, configuration, io);
      const code = await command(given, io);
      if (!given.options.has("quiet")) io.stderr("watching for changes; press Ctrl+C to stop\n");
      for (; ; ) {
        const started = io.now();
        if (await look(given, configuration, io) !== before) break;
        if (!await pause(Math.max(INTERVAL2, (io.now() - started) * SHARE))) return code;
      }
      if (io.isTerminal) io.stdout(CLEAR2);
    }
  };
}
async function wait(milliseconds) {
  await new Promise((done2) => setTimeout(done2, milliseconds));
  return true;
}
async function look({ options, operands }, configuration, io) {
  const named = operands.length === 0 ? ["."] : operands;
  const folders = named.map((path) => resolve4(io.cwd, path)).map((path) => isFile(path) ? dirname2(path) : path);
  const isWanted2 = (name) => WATCHED.test(name);
  const { found } = await withConfigs2(
    configuration,
    (configs) => discover(folders, io.cwd, configs, { ...UNBOUNDED, files: DEFAULT_LIMITS3.files, isWanted: isWanted2 })
  );
  const files = new Set(found.files.map(({ path }) => path));
  for (const name of ["config", "baseline", "mock-config"]) {
    const path = options.get(name);
    if (path !== void 0) files.add(resolve4(io.cwd, path));
  }
  for (const path of named.map((name) => resolve4(io.cwd, name)).filter(isFile)) files.add(path);
  for (const folder of folders) {
    for (let at = folder; at !== dirname2(at); at = dirname2(at)) for (const name of ABOVE) files.add(join2(at, name));
  }
  const report = options.get("output-file");
  if (report !== void 0) files.delete(resolve4(io.cwd, report));
  return [...files].map((path) => `${path} ${stampOf(path)}`).join("\n");
}
function isFile(path) {
  return pathKind(path) === "file";
}
function stampOf(path) {
  try {
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  } catch (error) {
    return systemErrorCode(error) ?? "";
  }
}

// src/cli/commands.ts
var commands = {
  check: watched(checkCommand),
  build: buildCommand,
  package: async (given, io) => (await import("./install.mjs")).packageCommand(given, io),
  diff: async (given, io) => (await import("./compare.mjs")).diffCommand(given, io),
  test: watched(async (given, io) => (await import("./run.mjs")).testCommand(given, io)),
  run: async (given, io) => (await import("./run.mjs")).runCommand(given, io),
  asl: aslCommand,
  graph: graphCommand,
  report: async (given, io) => (await import("./report.mjs")).reportCommand(given, io),
  explain: explainCommand,
  rules: rulesCommand,
  validate: validateCommand,
  import: async (given, io) => (await Promise.resolve().then(() => (init_import(), import_exports))).importCommand(given, io),
  merge: mergeCommand,
  init: async (given, io) => (await import("./init.mjs")).initCommand(given, io),
  server: async (given, io) => (await import("./server.mjs")).serverCommand(given, io),
  completion: async (given, io) => (await import("./completion.mjs")).completionCommand(given, io)
};

// src/commands.ts
init_result();
export {
  commands,
  excludedBy,
  fail,
  fileSteps,
  findSources,
  memoryOf,
  openRunCache,
  progressLine,
  readConfiguration,
  refuseConfiguration,
  reportSources,
  sentencesAbout,
  usesColor
};
