import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:path?resolve
var resolve = nodeRequire("node:path").resolve;

// src/cli/commands/diff.ts
import { jsonText } from "./base.mjs";
import { isProblem as isProblem3 } from "./base.mjs";
import { tool } from "./base.mjs";
import { forbiddenChanges, markAllowed, parseAllowed, unjudged } from "./compiler.mjs";
import { baseAt, changesFrom } from "./git.mjs";
import { isInBase, isPartialClone } from "./git.mjs";
import { writeReportFile } from "./compiler.mjs";
import { comparisonJson } from "./comparison.mjs";
import { comparisonSentence, comparisonText } from "./comparison.mjs";
import { logLine, printedJson } from "./base.mjs";
import { comparisonPage } from "./compiler.mjs";
import { DEFAULT_LIMITS as DEFAULT_LIMITS2 } from "./compiler.mjs";
import { usesColor } from "./commands.mjs";

// src/cli/compare.ts
import { factsKey } from "./compiler.mjs";
import { elsewhereAround } from "./compiler.mjs";
import { compareWithBase, openRevision } from "./compiler.mjs";
import { relationOf } from "./compiler.mjs";
import { checkWorkspace } from "./compiler.mjs";
var FEW = 20;
async function compareSources(base, head, steps) {
  const differing = head.sources.files.filter(({ shown }) => base.differs(shown));
  const before = [...base.inputs()].map(({ file, project }) => ({ path: file.path, project }));
  const paths = new Set(before.map(({ path }) => path));
  const areAllOnBothSides = paths.size === differing.length && differing.every(({ shown }) => paths.has(shown));
  if (areAllOnBothSides && differing.length <= FEW) {
    const facts = recordFacts(steps.compile);
    const comparison = await compareSides(base, head, { ...steps, compile: facts.compile }, /* @__PURE__ */ new Map());
    if (facts.areSame() && !comparison.projects.some(losesExport)) return comparison;
  }
  const unchanged = differing.length + before.length === 0 ? [] : head.sources.files;
  const relations = /* @__PURE__ */ new Map();
  for (const file of unchanged) {
    if (!base.differs(file.shown)) relations.set(file.shown, relationOf(head.sources.read(file)));
  }
  return compareSides(base, head, steps, relations);
}
function losesExport(change) {
  return change.kind !== "unknown" && change.exports.some(({ kind }) => kind === "removed");
}
function recordFacts(compile) {
  const keys = /* @__PURE__ */ new Map();
  return {
    compile: async (input) => {
      const draft = await compile(input);
      const { path } = input.file;
      keys.set(path, [...keys.get(path) ?? [], draft.facts === void 0 ? "" : factsKey(draft.facts)]);
      return draft;
    },
    areSame: () => [...keys.values()].every(([first, ...more]) => more.every((key) => key === first))
  };
}
async function compareSides(base, { cwd, paths, sources }, steps, relations) {
  const { files, configs, read } = sources;
  const inputs = function* () {
    for (const file of files) if (base.differs(file.shown) || relations.has(file.shown)) yield read(file);
  };
  const results = /* @__PURE__ */ new Map();
  const recall = (input, use) => {
    const { path } = input.file;
    const result = results.get(path);
    if (result !== void 0) return result;
    const isEnough = use === "facts" || relations.get(path) === "related";
    return isEnough ? steps.recall?.(input, use) : void 0;
  };
  const store = (input, result) => {
    steps.store?.(input, result);
    if (!base.differs(input.file.path)) results.set(input.file.path, result);
  };
  const revision = await openRevision(base.differs);
  const emit = (compiled) => {
    revision.add(compiled);
    return void 0;
  };
  const findElsewhere = elsewhereAround(paths, cwd, configs, true);
  const { compile } = steps;
  const outcome = await checkWorkspace(inputs(), { compile, recall, store, emit }, { findElsewhere });
  const findBefore = (names) => {
    const found = findElsewhere(names);
    return { ...found, inputs: [...found.inputs].filter(({ file }) => !base.differs(file.path)) };
  };
  const inputsOf = function* (wanted) {
    for (const file of files) if (wanted.has(file.shown)) yield read(file);
  };
  return compareWithBase(
    base,
    { revision, outcome, inputsOf, related: new Set(relations.keys()) },
    (all, emitBase) => checkWorkspace(all, { compile, recall, emit: emitBase }, { findElsewhere: findBefore })
  );
}

// src/cli/compared-commit.ts
import { isProblem } from "./base.mjs";
import { resolveBase } from "./git.mjs";
function comparedCommit({ options, operands }, io) {
  if (operands.includes("-")) return { problem: `'fluxio diff' cannot read standard input; name a file or folder` };
  if (options.has("pre-push")) return pushedCommit(operands, io);
  const [ref = "", ...paths] = operands;
  if (ref === "") return { problem: `missing argument BASE for 'fluxio diff', as in 'fluxio diff main'` };
  const commit = resolveBase(ref, io.cwd);
  return isProblem(commit) ? commit : { commit, ref, paths };
}
function pushedCommit(paths, { env, cwd }) {
  const { PRE_COMMIT_FROM_REF: from = "", PRE_COMMIT_TO_REF: to = "" } = env;
  if (/^0*$/.test(from)) {
    return { note: "nothing was compared, because the remote has no earlier commit of the pushed branch" };
  }
  const commit = resolveBase(from, cwd);
  if (isProblem(commit)) return commit;
  if (to !== "") {
    const [pushed, current] = [resolveBase(to, cwd), resolveBase("HEAD", cwd)];
    if (isProblem(pushed)) return pushed;
    if (isProblem(current)) return current;
    if (pushed.id !== current.id) {
      const other = `the push sends commit ${pushed.id.slice(0, 12)}, but ${current.id.slice(0, 12)} is checked out`;
      return { problem: `${other}; check out the pushed commit, or skip this hook with SKIP=fluxio-diff` };
    }
  }
  return { commit, ref: from, paths };
}

// builtin:node:path?basename,join,resolve
var basename = nodeRequire("node:path").basename;
var join = nodeRequire("node:path").join;
var resolve2 = nodeRequire("node:path").resolve;

// src/cli/compared-definitions.ts
import { isProblem as isProblem2 } from "./base.mjs";
import { mayHoldDefinitions, mentionsDefinition } from "./compiler.mjs";
import { isInside, shownPath } from "./compiler.mjs";
import { MANIFEST_FILE } from "./compiler.mjs";
import { compareWithBaseDefinitions, withDefinitions } from "./compiler.mjs";
import { diskReader, findDefinitionFiles } from "./compiler.mjs";
import { buildFolders, definitionScope } from "./compiler.mjs";
import { foundDefinitions } from "./compiler.mjs";
import { DEFAULT_LIMITS } from "./compiler.mjs";
import { pathKind } from "./compiler.mjs";
import { projectName } from "./compiler.mjs";
import { readInput } from "./compiler.mjs";
import { awaitStage } from "./command.mjs";
function isDefinitionFile(path, cwd) {
  const absolute = resolve2(cwd, path);
  return mayHoldDefinitions(basename(absolute)) && pathKind(absolute) !== "folder";
}
async function definitionsToCompare({ paths, options, memory }, changes) {
  const { cwd } = options;
  const named = paths.filter((path) => isDefinitionFile(path, cwd));
  const roots = paths.length === 0 ? ["."] : paths.filter((path) => named.includes(path) || isFolder(path, cwd, changes));
  const scope = definitionScope(roots, cwd, false);
  const isNear = ({ path }) => isInside(cwd, path);
  const isCandidate = (one) => scope.includes(one.path) || isNear(one) && mayHoldDefinitions(basename(one.path));
  const mayDiffer = named.length > 0 || changes.some(isCandidate) || changes.some((one) => isNear(one) && mentionsOne(one, cwd));
  if (roots.length === 0 || !mayDiffer) return void 0;
  const limits = { ...DEFAULT_LIMITS, files: Number.POSITIVE_INFINITY };
  const isLate = () => false;
  const bound = { isWanted: scope.isWanted, skipsIgnored: true };
  const search = await findDefinitionFiles(roots, options, limits, isLate, bound);
  const disk = diskReader({ cwd, configs: search.configs, limits, isLate });
  const reader = { ...disk, ...memory && { memory } };
  const isOutput = buildFolders([...search.discovery.files, ...changes], MANIFEST_FILE);
  const wanted = paths.map((path) => resolve2(cwd, path)).filter((path) => isOutput(join(path, MANIFEST_FILE)));
  const isBuilt = (path) => isOutput(path) && !wanted.some((folder) => isInside(folder, path));
  return foundDefinitions(search, scope, reader, isBuilt, cwd);
}
function isFolder(path, cwd, changes) {
  const folder = resolve2(cwd, path);
  const kind = pathKind(folder);
  const isInFolder = (one) => isInside(folder, one.path) && one.path !== folder;
  return kind === "folder" || kind === "missing" && changes.some(isInFolder);
}
var LARGEST_DEFINITION = 1048576;
function mentionsOne({ path, status }, cwd) {
  if (status === "removed") return false;
  const found = { path, shown: shownPath(path, cwd), project: projectName(path) };
  return mentionsDefinition(readInput(found, LARGEST_DEFINITION).file.text);
}
var NOTHING = { definitions: [], newFindings: [], fixedFindings: 0 };
async function addDefinitions(comparison, found, { definitions: base }, cwd) {
  const compared = found === void 0 || base === void 0 ? void 0 : await awaitStage("validate", void 0, () => compareWithBaseDefinitions(found, base, void 0, cwd));
  const own = compared ?? NOTHING;
  return { comparison: withDefinitions(comparison, own), ...isProblem2(own) && { problem: own } };
}

// src/cli/commands/diff.ts
import { readConfiguration, refuseConfiguration } from "./commands.mjs";
import { CLEAN, FAILED, FINDINGS } from "./command.mjs";
import { fail } from "./commands.mjs";
import { excludedBy, findSources, reportSources, sentencesAbout } from "./commands.mjs";
import { fileSteps, memoryOf, openRunCache } from "./commands.mjs";
var diffCommand = async (given, io) => {
  const { options } = given;
  const allowed = allowedIn(options);
  if (isProblem3(allowed)) return fail(allowed.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem3(configuration)) return fail(configuration.problem, io);
  const compared = comparedCommit(given, io);
  if (isProblem3(compared)) return fail(compared.problem, io);
  if ("note" in compared) {
    io.stderr(`note: ${compared.note}
`);
    return CLEAN;
  }
  const { commit, paths } = compared;
  const isInCommit = (path) => isInBase(commit, resolve(io.cwd, path));
  const isOther = (path) => isDefinitionFile(path, io.cwd);
  const sources = await findSources(paths, void 0, configuration, io, { isInCommit, isOther });
  if (!reportSkipped(sources, sources, options, io)) return FAILED;
  const changes = changesFrom(commit);
  if (isProblem3(changes)) return fail(changes.problem, io);
  const cache = openRunCache(options, io);
  const request = { paths, options: configuration, memory: memoryOf(cache) };
  const definitions = await definitionsToCompare(request, changes);
  if (definitions !== void 0) {
    const excludes = excludedBy(configuration);
    const about = { named: paths, limits: DEFAULT_LIMITS2, takesIgnored: false, isInCommit, cwd: io.cwd, excludes };
    const { errors, notes } = sentencesAbout(definitions.discovery, about);
    const isNew = (sentence) => !sources.notes.includes(sentence);
    if (!reportSkipped({ errors, notes: notes.filter(isNew) }, definitions, options, io)) return FAILED;
  }
  const searched = paths.length === 0 ? ["."] : paths.filter((path) => !isOther(path));
  const head = { cwd: io.cwd, paths: searched, files: sources.files, configs: sources.configs, definitions };
  const base = await baseAt(commit, head, changes);
  if (isProblem3(base)) return fail(isPartialClone(commit) ? missingFiles(compared.ref) : base.problem, io);
  const { steps, save } = fileSteps(() => io.loadEngine(sources.count), cache, void 0);
  const projects = await compareSources(base, { ...io, paths: searched, sources }, steps);
  const { comparison, problem } = await addDefinitions(markAllowed(projects, allowed), definitions, base, io.cwd);
  save(/* @__PURE__ */ new Map());
  if (problem !== void 0 && !options.has("quiet")) {
    const why = isPartialClone(commit) ? missingFiles(compared.ref) : problem.problem;
    io.stderr(`${logLine(`note: definitions were not compared: ${why}`)}
`);
  }
  if (!writeComparison(comparison, compared, options, io)) return FAILED;
  return options.has("fail-on-destructive") ? failOnDestructive(comparison, io) : CLEAN;
};
function reportSkipped(sentences, { configs }, options, io) {
  reportSources(sentences, io, options.has("quiet"));
  const problems = configs.problems();
  if (problems.length > 0) refuseConfiguration(problems, /* @__PURE__ */ new Map(), io);
  return problems.length + sentences.errors.length === 0;
}
function missingFiles(ref) {
  return `this partial clone lacks files of '${ref}'; run 'git diff --stat ${ref}' to fetch them`;
}
function allowedIn(options) {
  const patterns = [];
  for (const value of options.get("allow-destructive")?.split(",") ?? []) {
    const parsed = parseAllowed(value);
    if (isProblem3(parsed)) {
      const expected = "expected PROJECT/LOGICAL_ID, such as orders/StateDataTable or orders/*";
      return { problem: `invalid value '${value}' for '--allow-destructive'; ${expected}` };
    }
    patterns.push(...parsed);
  }
  return patterns;
}
function failOnDestructive(comparison, io) {
  for (const what2 of unjudged(comparison)) {
    io.stderr(`${logLine(`note: '--fail-on-destructive' was not applied to ${what2}`)}
`);
  }
  const forbidden = forbiddenChanges(comparison);
  const [first] = forbidden;
  if (first === void 0) return CLEAN;
  const what = forbidden.length === 1 ? "1 destructive change is" : `${forbidden.length} destructive changes are`;
  const pattern = `${first.project}/${first.change.id}`;
  io.stderr(`${logLine(`error: ${what} not allowed; to allow one, add --allow-destructive '${pattern}'`)}
`);
  return FINDINGS;
}
function writeComparison(comparison, compared, options, io) {
  const file = options.get("output-file");
  const format = options.get("format") ?? "text";
  const textOf = (color, width) => {
    const changes = comparisonText(comparison, { color, width });
    return `${changes}${changes === "" ? "" : "\n"}${comparisonSentence(comparison)}
`;
  };
  const report = () => {
    if (format === "json") return comparisonReport(comparison, compared);
    return format === "markdown" ? comparisonPage(comparison) : textOf(false, void 0);
  };
  const isText = file !== void 0 || format === "text";
  if (!isText) io.stdout(report());
  else io.stdout(textOf(usesColor(options.get("color"), io), io.width?.()));
  if (file === void 0) return true;
  const problem = writeReportFile(file, report(), io.cwd);
  if (problem !== void 0) io.stderr(`${logLine(`error: ${problem.problem}`)}
`);
  return problem === void 0;
}
function comparisonReport(comparison, { ref, commit }) {
  const { name, version } = tool;
  const json = { version: 1, tool: { name, version }, base: { ref, commit: commit.id }, ...comparisonJson(comparison) };
  return printedJson(jsonText(json));
}
export {
  compareSources,
  diffCommand
};
