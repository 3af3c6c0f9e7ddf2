import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:path?resolve
var resolve = nodeRequire("node:path").resolve;

// src/cli/commands/report.ts
import { sortDiagnostics } from "./base.mjs";
import { plural } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { tool } from "./base.mjs";
import { buildProject } from "./templates.mjs";
import { baseAt } from "./git.mjs";
import { isInBase, resolveBase } from "./git.mjs";
import { writeReportFile } from "./compiler.mjs";
import { openCollector } from "./overview.mjs";
import { logLine } from "./base.mjs";
import { reportPage } from "./drawing.mjs";
import { elsewhereAround } from "./compiler.mjs";
import { testFilesBeside } from "./compiler.mjs";
import { checkWorkspace } from "./compiler.mjs";
import { compareSources } from "./compare.mjs";
import { readConfiguration, refuseConfiguration } from "./commands.mjs";
import { CLEAN, FAILED } from "./command.mjs";
import { fail } from "./commands.mjs";
import { findSources, reportSources } from "./commands.mjs";
import { atStage, awaitStage } from "./command.mjs";
import { fileSteps } from "./commands.mjs";
var reportCommand = async (given, io) => {
  const out = given.options.get("out");
  return out === void 0 ? fail(`missing '--out FILE', the file to write`, io) : writeReportPage(given, out, io);
};
async function writeReportPage(given, out, io) {
  const { options, operands } = given;
  if (operands.includes("-")) return fail(`'fluxio report' cannot read standard input; name a file or folder`, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const ref = options.get("base");
  const commit = ref === void 0 ? void 0 : resolveBase(ref, io.cwd);
  if (isProblem(commit)) return fail(commit.problem, io);
  const sources = await findIn(operands, commit, configuration, io);
  reportSources(sources, io, options.has("quiet"));
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, /* @__PURE__ */ new Map(), io);
  if (sources.errors.length > 0) return FAILED;
  const findElsewhere = elsewhereAround(operands, io.cwd, sources.configs, true);
  const collector = openCollector();
  const files = [];
  const coverage = [];
  const emit = async (compiled) => {
    const { file, buildable } = compiled;
    atStage("emit", file.path, () => collector.add(compiled, buildable && buildProject(buildable)));
    const tests = await testsOf(compiled, sources, io);
    files.push(...tests?.files ?? []);
    coverage.push(...tests?.coverage ?? []);
  };
  const { steps } = fileSteps(() => io.loadEngine(sources.count), void 0, void 0);
  const { diagnostics } = await checkWorkspace(sources.inputs(), { ...steps, emit }, { findElsewhere });
  const comparison = commit && await compareWith(commit, operands, sources, io);
  if (isProblem(comparison)) return fail(comparison.problem, io);
  const compared = comparison && { base: ref ?? "", comparison };
  const found = sortDiagnostics([...diagnostics, ...files.flatMap((file) => file.diagnostics)]);
  const overview = collector.finish({ diagnostics: found, tests: { files, coverage }, compared });
  const page = atStage("draw", void 0, () => reportPage(overview, tool));
  const problem = writeReportFile(out, page, io.cwd);
  if (problem !== void 0) return fail(problem.problem, io);
  if (!options.has("quiet"))
    io.stdout(`${logLine(`wrote ${plural(overview.projects.length, "project")} to '${out}'`)}
`);
  return CLEAN;
}
function findIn(paths, commit, configuration, io) {
  const isInCommit = commit && ((path) => isInBase(commit, resolve(io.cwd, path)));
  return findSources(paths, void 0, configuration, io, isInCommit && { isInCommit });
}
async function compareWith(commit, operands, sources, io) {
  const paths = operands.length === 0 ? ["."] : operands;
  const base = await baseAt(commit, { cwd: io.cwd, paths, files: sources.files, configs: sources.configs });
  if (isProblem(base)) return base;
  const { steps } = fileSteps(() => io.loadEngine(sources.count), void 0, void 0);
  return compareSources(base, { ...io, paths, sources }, steps);
}
async function testsOf({ file, buildable }, sources, io) {
  const path = sources.files.find(({ shown }) => shown === file.path)?.path;
  if (path === void 0 || buildable === void 0) return void 0;
  const found = testFilesBeside(path, io.cwd);
  if (found.files.length === 0) return void 0;
  const { testProject } = await import("./tests.mjs");
  const tests = await awaitStage("run", file.path, () => testProject(buildable, found.files, {}));
  return isProblem(tests) ? void 0 : tests;
}
export {
  reportCommand,
  writeReportPage
};
