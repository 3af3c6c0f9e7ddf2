import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:path?join
var join = nodeRequire("node:path").join;

// src/git/base-git.ts
import { configured } from "./compiler.mjs";
import { deploymentReader, readFromDisk } from "./compiler.mjs";
import { decodeInput, MAX_FILE_BYTES, readInput, unreadInput } from "./compiler.mjs";
import { MAX_TEST_BYTES } from "./compiler.mjs";
import { decodeText } from "./compiler.mjs";

// builtin:node:path?basename,dirname,join,relative,resolve,sep
var basename = nodeRequire("node:path").basename;
var dirname = nodeRequire("node:path").dirname;
var join2 = nodeRequire("node:path").join;
var relative = nodeRequire("node:path").relative;
var resolve = nodeRequire("node:path").resolve;
var sep = nodeRequire("node:path").sep;

// src/git/base-files.ts
import { compareText } from "./base.mjs";
import { sourceFile } from "./base.mjs";
import { DEPLOY_FILE } from "./compiler.mjs";
import { isInside, shownPath } from "./compiler.mjs";
import { isThere } from "./compiler.mjs";
import { NEVER_ENTERED, projectName } from "./compiler.mjs";
import { isTestFile, testFilesBeside } from "./compiler.mjs";
function selectBaseFiles(changes, head) {
  const current = new Set(head.files.map(({ path }) => path));
  const differs = /* @__PURE__ */ new Set();
  const renames = /* @__PURE__ */ new Map();
  const files = /* @__PURE__ */ new Map();
  const deployment = /* @__PURE__ */ new Map();
  const tests = /* @__PURE__ */ new Map();
  const all = [...changes];
  const isChanged = new Set(all.map(({ path }) => path));
  for (const { path, status, previous, source } of all) {
    const isCurrent = status !== "removed" && current.has(path);
    const old = previous ?? path;
    if (isCurrent) differs.add(shownPath(path, head.cwd));
    const isProjectFile = isCurrent && old === path || wasSearched(old, head);
    if (source === void 0 || !isProjectFile) continue;
    const found = { path: old, shown: shownPath(old, head.cwd), project: projectName(old) };
    if (isCurrent && old !== path) renames.set(shownPath(path, head.cwd), found.shown);
    files.set(old, { found, source });
  }
  const projects = [...head.files, ...[...files.values()].map(({ found }) => found)];
  for (const { path, previous, source } of all) {
    for (const at of previous === void 0 ? [path] : [path, previous]) {
      const deployed = deployedWith(at, projects, isChanged);
      const tested = head.hasTests ? testedWith(at, projects) : [];
      const own = at === (previous ?? path) ? source : void 0;
      if (deployed.length > 0) deployment.set(at, own);
      if (tested.length > 0) tests.set(at, own);
      for (const project of [...deployed, ...tested]) {
        if (isChanged.has(project.path) || files.has(project.path)) continue;
        differs.add(project.shown);
        files.set(project.path, { found: project, source: void 0 });
      }
    }
  }
  return {
    files: [...files.values()].sort((a, b) => compareText(a.found.shown, b.found.shown)),
    deployment,
    tests,
    definitions: head.definitions && selectDefinitions(all, head.definitions, head.cwd),
    base: { differs: (path) => differs.has(path), renames }
  };
}
function selectDefinitions(changes, { configs, isSearched, isListed, isFound }, cwd) {
  const differs = /* @__PURE__ */ new Set();
  const renames = /* @__PURE__ */ new Map();
  const files = [];
  const wasFound = (path) => isSearched(path) && isEntered(cwd, path) && !configs.excludes(configs.at(dirname(path)), path, false);
  for (const change of changes) {
    const { path, status, previous, source } = change;
    const old = previous ?? path;
    const isSkipped = status === "modified" && previous === void 0 && !isListed(path) && !isFound(path);
    if (isSkipped || !(isFound(path) || wasFound(path) || wasFound(old))) continue;
    differs.add(shownPath(path, cwd)).add(shownPath(old, cwd));
    if (source === void 0) continue;
    const found = { path: old, shown: shownPath(old, cwd), project: projectName(old) };
    files.push({ found, source, change });
    if (status !== "removed" && old !== path) renames.set(shownPath(path, cwd), found.shown);
  }
  files.sort((a, b) => compareText(a.found.shown, b.found.shown));
  return { files, differs: (shown) => differs.has(shown), renames };
}
function isEntered(folder, path) {
  const names = relative(folder, path).split(sep);
  return isInside(folder, path) && !names.some((name) => NEVER_ENTERED.has(name));
}
function deployedWith(path, projects, isChanged) {
  const isOwn = basename(path) === DEPLOY_FILE;
  if (!isOwn && !/\.(?:json|txt|in)$/.test(path)) return [];
  return projects.filter((project) => {
    const folder = dirname(project.path);
    const own = join2(folder, DEPLOY_FILE);
    return isOwn ? path === own : isInside(folder, path) && (isChanged.has(own) || isThere(own));
  });
}
function testedWith(path, projects) {
  return isTestFile(basename(path)) ? projects.filter((project) => dirname(project.path) === dirname(path)) : [];
}
function testsOfBase({ files, tests }, { cwd }, read) {
  const paths = new Set(files.map(({ found }) => found.path));
  return (shown) => {
    const path = resolve(cwd, shown);
    if (!paths.has(path) || read === void 0) return void 0;
    const beside = testFilesBeside(path, cwd);
    const found = beside.files.filter((file) => !tests.has(resolve(cwd, file.path)));
    for (const [at, source] of tests) {
      if (source === void 0 || dirname(at) !== dirname(path)) continue;
      const text = read(source);
      if ("problem" in text) return void 0;
      found.push(sourceFile(shownPath(at, cwd), text.text));
    }
    return found.sort((a, b) => compareText(a.path, b.path));
  };
}
function wasSearched(path, { cwd, paths, configs }) {
  const named = paths.map((own) => resolve(cwd, own));
  const config = configs.at(dirname(path));
  if (!named.includes(path)) {
    if (!config.isProjectName(basename(path)) || !named.some((own) => isEntered(own, path))) return false;
  }
  return !configs.excludes(config, path, false);
}

// builtin:node:child_process?spawnSync
var spawnSync = nodeRequire("node:child_process").spawnSync;

// builtin:node:path?dirname
var dirname2 = nodeRequire("node:path").dirname;

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/git/run-git.ts
import { reasonOf, systemErrorCode } from "./compiler.mjs";
var MAX_OUTPUT = 512 * 1024 * 1024;
var ENVIRONMENT = { GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0" };
var OPTIONS = ["-c", "safe.bareRepository=explicit"];
function runGit(args, folder, input = "") {
  const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...OPTIONS, ...args], {
    // Windows looks for a program in the working directory first, where the repository could contain a `git.exe`.
    cwd: dirname2(node_process_default.execPath),
    env: { ...node_process_default.env, ...ENVIRONMENT },
    input,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true
  });
  if (error !== void 0) return { isMissing: systemErrorCode(error) === "ENOENT", reason: reasonOf(error) };
  const firstLine = (stderr.toString().split("\n")[0] ?? "").replace(/^fatal: /, "");
  return { status: status ?? -1, output: stdout, reason: firstLine || `git exited with code ${status}` };
}

// src/git/base-git.ts
function baseOfMergeCommit(head, cwd) {
  const commit = git(["cat-file", "commit", "HEAD"], cwd);
  if (typeof commit === "object") return void 0;
  const [heading = ""] = commit.split("\n\n", 1);
  const [first, second, ...more] = [...heading.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id]) => id);
  return second === head && more.length === 0 ? first : void 0;
}
async function baseFromGit(commit, head, from = "merge base") {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return { problem: `invalid commit '${commit}'` };
  const root = git(["rev-parse", "--show-toplevel"], head.cwd);
  if (typeof root === "object") return root;
  const top = root.replace(/\r?\n$/, "");
  if (typeof git(["cat-file", "-e", `${commit}^{commit}`], top) === "object") {
    return { problem: `the clone lacks the base commit ${commit}` };
  }
  const merge = from === "commit" ? commit : git(["merge-base", commit, "HEAD"], top);
  return baseAt({ id: typeof merge === "string" ? merge.trim() : commit, top }, head);
}
async function baseAt(commit, head, changes = changesFrom(commit)) {
  if ("problem" in changes) return changes;
  const { top } = commit;
  const selected = selectBaseFiles(changes, head);
  const { files, base: found, deployment, tests } = selected;
  const sizes = sizesOf(
    files.map(({ source }) => source),
    top
  );
  if ("problem" in sizes) return sizes;
  const read = (path, folder) => {
    if (!deployment.has(path)) return readFromDisk(path, folder);
    const blob = deployment.get(path);
    return blob && blobText(blob, top);
  };
  const paths = files.map((file) => file.found.path);
  const addDeployment = await deploymentReader(paths, head.cwd, head.configs, read);
  const testSizes = sizesOf([...tests.values()], top);
  const readTest = (blob, known) => (known.get(blob.id) ?? 0) > MAX_TEST_BYTES ? { problem: "too large" } : blobText(blob, top);
  return {
    ...found,
    inputs: () => readAll(files, sizes, top, (input, path) => addDeployment(configured(input, path, head.configs), path)),
    ...definitionsOf(selected, top, head),
    tests: testsOfBase(selected, head, "problem" in testSizes ? void 0 : (blob) => readTest(blob, testSizes))
  };
}
function definitionsOf({ definitions }, top, head) {
  const { configs } = head.definitions ?? {};
  if (definitions === void 0 || configs === void 0) return {};
  const { files, differs, renames } = definitions;
  const sizes = sizesOf(
    files.map(({ source }) => source),
    top
  );
  if ("problem" in sizes) return { definitions: sizes };
  const inputs = () => readAll(files, sizes, top, (input, path) => configured(input, path, configs));
  return { definitions: { inputs, differs, renames } };
}
function blobText({ id, isFile }, top) {
  const result = isFile ? runGit(["cat-file", "blob", id], top) : void 0;
  if (result === void 0) return { problem: "not a regular file" };
  return "status" in result && result.status === 0 ? decodeText(result.output) : { problem: result.reason };
}
function changesFrom({ id: base, top }) {
  const options = ["--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=all"];
  const diff = git(["diff", ...options, base, "--"], top);
  if (typeof diff === "object") return diff;
  const untracked = git(["ls-files", "--others", "--exclude-standard", "-z"], top);
  if (typeof untracked === "object") return untracked;
  const changes = [];
  const fields = diff.split("\0");
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [mode, blob] = /^:(\d+) \d+ ([0-9a-f]+) /.exec(fields[index] ?? "")?.slice(1) ?? [];
    const letter = fields[index]?.at(-1);
    const path = join(top, fields[index + 1] ?? "");
    if (mode === void 0 || blob === void 0) continue;
    const status = letter === "A" ? "added" : letter === "D" ? "removed" : "modified";
    const source = status === "added" ? void 0 : { id: blob, isFile: mode.startsWith("100") };
    changes.push({ path, status, source });
  }
  for (const path of untracked.split("\0")) {
    if (path !== "") changes.push({ path: join(top, path), status: "added", source: void 0 });
  }
  return changes;
}
function sizesOf(blobs, top) {
  const ids = blobs.flatMap((blob) => blob?.isFile ? [blob.id] : []);
  if (ids.length === 0) return /* @__PURE__ */ new Map();
  const answer = git(["cat-file", "--batch-check=%(objectname) %(objectsize)"], top, ids.join("\n"));
  if (typeof answer === "object") return answer;
  const sizes = /* @__PURE__ */ new Map();
  for (const line of answer.split("\n")) {
    const [, id, size] = /^([0-9a-f]+) (\d+)$/.exec(line) ?? [];
    if (id !== void 0) sizes.set(id, Number(size));
  }
  const isWhole = ids.every((id) => sizes.has(id));
  return isWhole ? sizes : { problem: "the clone lacks some files of the base commit" };
}
var GROUP_BYTES = 16 * 1024 * 1024;
function* readAll(files, sizes, top, finish) {
  let contents = /* @__PURE__ */ new Map();
  for (const [index, { found, source }] of files.entries()) {
    if (source === void 0) {
      yield finish(readInput(found), found.path);
      continue;
    }
    const size = sizes.get(source.id) ?? 0;
    const isReadable = source.isFile && size <= MAX_FILE_BYTES;
    if (isReadable && !contents.has(source.id)) contents = readGroup(files.slice(index), sizes, top);
    const content = contents.get(source.id);
    const input = isReadable && content !== void 0 ? decodeInput(content, found) : unreadInput(found, isReadable || !source.isFile ? "not a file" : "too large");
    yield finish(input, found.path);
  }
}
function readGroup(files, sizes, top) {
  const ids = [];
  let room = GROUP_BYTES;
  for (const { source } of files) {
    const size = sizes.get(source?.id ?? "") ?? 0;
    if (source === void 0 || !source.isFile || size > MAX_FILE_BYTES) continue;
    room -= size;
    if (ids.length > 0 && room < 0) break;
    ids.push(source.id);
  }
  const found = /* @__PURE__ */ new Map();
  const result = runGit(["cat-file", "--batch"], top, ids.join("\n"));
  if (!("status" in result)) return found;
  const { output } = result;
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString("latin1", at, end)) ?? [];
    if (end === -1 || id === void 0) break;
    const start = end + 1;
    found.set(id, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return found;
}
function git(args, cwd, input) {
  const result = runGit(args, cwd, input);
  if (!("status" in result)) return { problem: `cannot run git: ${result.reason}` };
  return result.status === 0 ? result.output.toString() : { problem: `git failed to list the changes: ${result.reason}` };
}

// builtin:node:path?posix,resolve
var posix = nodeRequire("node:path").posix;
var resolve2 = nodeRequire("node:path").resolve;

// src/git/base-github.ts
import { isDefinitionName } from "./compiler.mjs";
import { configured as configured2 } from "./compiler.mjs";
import { deploymentReader as deploymentReader2, readFromDisk as readFromDisk2 } from "./compiler.mjs";
import { decodeInput as decodeInput2, readInput as readInput2 } from "./compiler.mjs";
import { MAX_TEST_BYTES as MAX_TEST_BYTES2 } from "./compiler.mjs";
import { decodeText as decodeText2 } from "./compiler.mjs";
var MOST_REQUESTS = 100;
var MOST_AT_ONCE = 4;
async function baseFromGitHub(listed, folder, read, head) {
  const root = resolve2(head.cwd, posix.relative(`/${folder}`, "/"));
  const changes = listed.map(({ path, status, previousPath }) => {
    const source = status === "added" ? void 0 : previousPath ?? path;
    const previous = previousPath === void 0 ? void 0 : resolve2(root, previousPath);
    return { path: resolve2(root, path), status: status === "renamed" ? "modified" : status, previous, source };
  });
  const selected = selectBaseFiles(changes, head);
  const { files, base, deployment } = selected;
  const wanted = [...deployment].flatMap(([path, source]) => source === void 0 ? [] : [{ path, source }]);
  if (files.length + wanted.length > MOST_REQUESTS) {
    const more = `more than ${MOST_REQUESTS} project files differ from the base`;
    return { problem: `${more}; check out with 'fetch-depth: 0' to compare them` };
  }
  const contents = await readAll2(
    [...wanted, ...files].flatMap(({ source }) => source ?? []),
    read
  );
  if (!(contents instanceof Map)) return contents;
  const readBase = (path, folder2) => {
    if (!deployment.has(path)) return readFromDisk2(path, folder2);
    const content = contents.get(deployment.get(path) ?? "");
    return content && decodeText2(content);
  };
  const paths = files.map(({ found }) => found.path);
  const addDeployment = await deploymentReader2(paths, head.cwd, head.configs, readBase);
  const inputs = files.flatMap(({ found, source }) => {
    const content = source === void 0 ? void 0 : contents.get(source);
    if (source !== void 0 && content === void 0) return [];
    const input = content === void 0 ? readInput2(found) : decodeInput2(content, found);
    return [addDeployment(configured2(input, found.path, head.configs), found.path)];
  });
  const definitions = await readDefinitions(selected, MOST_REQUESTS - files.length - wanted.length, read, head);
  const tests = await readTests(selected, MOST_REQUESTS - files.length - wanted.length, read);
  return { ...base, ...definitions, inputs: () => inputs, tests: testsOfBase(selected, head, tests) };
}
async function readDefinitions({ definitions }, most, read, head) {
  const { configs, isFound } = head.definitions ?? {};
  if (definitions === void 0 || configs === void 0) return {};
  const files = definitions.files.filter(
    ({ found, change: { path, status } }) => status === "removed" || isDefinitionName(found.path) || isFound?.(path) === true || isContainer(path)
  );
  if (files.length > most) {
    const problem = `more than ${most} files that may contain definitions differ from the base`;
    return { definitions: { problem: `${problem}; check out with 'fetch-depth: 0' to compare them` } };
  }
  const contents = await readAll2(
    files.map(({ source }) => source),
    read
  );
  if (!(contents instanceof Map)) return { definitions: contents };
  const inputs = files.flatMap(({ found, source }) => {
    const content = contents.get(source);
    return content === void 0 ? [] : [configured2(decodeInput2(content, found), found.path, configs)];
  });
  const { differs, renames } = definitions;
  return { definitions: { inputs: () => inputs, differs, renames } };
}
function isContainer(path) {
  const { file } = readInput2({ path, shown: path, project: "" });
  return /\bAWS::|\baws_|\bstepFunctions\b|\bStartAt\b/.test(file.text);
}
async function readTests({ tests }, most, read) {
  const sources = [...tests.values()].flatMap((source) => source ?? []);
  const contents = sources.length > most ? void 0 : await readAll2(sources, read);
  if (!(contents instanceof Map)) return void 0;
  return (source) => {
    const content = contents.get(source);
    if (content === void 0) return { problem: "the file does not exist" };
    return content.length > MAX_TEST_BYTES2 ? { problem: "too large" } : decodeText2(content);
  };
}
async function readAll2(sources, read) {
  const contents = /* @__PURE__ */ new Map();
  for (let start = 0; start < sources.length; start += MOST_AT_ONCE) {
    const batch = sources.slice(start, start + MOST_AT_ONCE);
    for (const [index, content] of (await Promise.all(batch.map(read))).entries()) {
      if (content === void 0) continue;
      if ("problem" in content) return content;
      contents.set(batch[index] ?? "", content);
    }
  }
  return contents;
}

// src/git/changed-files.ts
function filesChangedSince(commit, cwd) {
  const top = git2(["rev-parse", "--show-toplevel"], cwd);
  if (typeof top === "object") return top;
  const root = top.replace(/\r?\n$/, "");
  const options = ["--name-status", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty"];
  const diff = git2(["diff", ...options, commit, "--"], root);
  if (typeof diff === "object") return diff;
  const untracked = git2(["ls-files", "--others", "--exclude-standard", "-z"], root);
  if (typeof untracked === "object") return untracked;
  const fields = diff.split("\0");
  const files = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [letter, path = ""] = fields.slice(index, index + 2);
    files.push({ path, status: letter === "A" ? "added" : letter === "D" ? "removed" : "modified" });
  }
  for (const path of untracked.split("\0")) if (path !== "") files.push({ path, status: "added" });
  return files;
}
function git2(args, cwd) {
  const result = runGit(args, cwd);
  if (!("status" in result)) return { problem: `cannot run git: ${result.reason}` };
  return result.status === 0 ? result.output.toString() : { problem: result.reason };
}

// src/git/changed-paths.ts
function hasPathOrParent(changed, path) {
  for (let at = path; ; at = dirname2(at)) {
    if (changed.has(at)) return true;
    if (at === dirname2(at)) return false;
  }
}

// builtin:node:fs?realpathSync
var realpathSync = nodeRequire("node:fs").realpathSync;

// builtin:node:path?basename,dirname,join,resolve
var basename2 = nodeRequire("node:path").basename;
var dirname3 = nodeRequire("node:path").dirname;
var join3 = nodeRequire("node:path").join;
var resolve3 = nodeRequire("node:path").resolve;

// src/git/changes.ts
import { projectName as projectName2 } from "./compiler.mjs";
var NEEDED = "'--changed-since' requires";
function changesSince(ref, cwd, names) {
  if (ref.startsWith("-") || ref.includes("\0")) return unknownCommit(ref);
  const top = git3(["rev-parse", "--show-toplevel"], cwd);
  if ("problem" in top) return top;
  if (top.status !== 0) return { problem: `${NEEDED} a git repository: ${top.reason}` };
  const root = top.output.replace(/\r?\n$/, "");
  const commit = git3(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], root);
  if ("problem" in commit) return commit;
  const hash = commit.output.trim();
  if (commit.status !== 0 || !/^[0-9a-f]+$/.test(hash)) return unknownCommit(ref);
  const base = git3(["merge-base", hash, "HEAD"], root);
  if ("problem" in base) return base;
  if (base.status !== 0) return noMergeBase(ref, root);
  const diff = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty"];
  const changed = git3([...diff, base.output.trim(), "--"], root);
  if ("problem" in changed) return changed;
  const added = git3(["ls-files", "--others", "--exclude-standard", "-z"], root);
  if ("problem" in added) return added;
  for (const { status, reason } of [changed, added]) {
    if (status !== 0) return { problem: `git failed to list the changes since '${ref}': ${reason}` };
  }
  const paths = [...changed.output.split("\0"), ...added.output.split("\0")].filter((path) => path !== "");
  return changesOf(
    paths.map((path) => join3(root, path)),
    cwd,
    names
  );
}
function changesOf(paths, cwd, names) {
  const changed = new Set(paths);
  return {
    isChanged: (shown) => {
      const path = resolve3(cwd, shown);
      return changed.has(path) || hasPathOrParent(changed, realPath(path)) || changed.has(join3(realPath(dirname3(path)), basename2(path)));
    },
    projects: new Set(paths.filter((path) => names.has(basename2(path))).map(projectName2))
  };
}
function realPath(path) {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname3(path);
    return parent === path ? path : join3(realPath(parent), basename2(path));
  }
}
function unknownCommit(ref) {
  return { problem: `unknown commit '${ref}'; check the name, or fetch it` };
}
function noMergeBase(ref, root) {
  const head = git3(["rev-parse", "--verify", "--quiet", "HEAD"], root);
  if ("status" in head && head.status !== 0) return { problem: `${NEEDED} a commit, but the repository has none yet` };
  const shallow = git3(["rev-parse", "--is-shallow-repository"], root);
  const isShallow2 = "output" in shallow && shallow.output.trim() === "true";
  const why = isShallow2 ? "the clone is too shallow; fetch the whole history, for example with 'fetch-depth: 0'" : "their histories are unrelated";
  return { problem: `'${ref}' and HEAD have no merge base, because ${why}` };
}
function git3(args, cwd) {
  const result = runGit(args, cwd);
  if ("status" in result) return { ...result, output: result.output.toString() };
  if (result.isMissing) return { problem: `${NEEDED} git, which is not installed` };
  return { problem: `cannot run git: ${result.reason}` };
}

// builtin:node:path?resolve
var resolve4 = nodeRequire("node:path").resolve;

// src/git/resolve-base.ts
import { nearest } from "./base.mjs";
import { isInside as isInside2, shownPath as shownPath2 } from "./compiler.mjs";
var NEEDED2 = "'fluxio diff' requires";
function resolveBase(base, cwd) {
  const root = run(["rev-parse", "--show-toplevel"], cwd);
  if ("problem" in root) return root;
  if (root.status !== 0) return { problem: `${NEEDED2} the working tree of a git repository: ${root.reason}` };
  const top = root.output.toString().replace(/\r?\n$/, "");
  const isMergeBase = base.endsWith("...");
  const name = isMergeBase ? base.slice(0, -3) : base;
  const [first] = name.split("..", 1);
  if (first !== name) {
    const instead = first === "" ? "name one commit" : `write '${first}', or '${first}...' for the merge base with HEAD`;
    return { problem: `'${base}' is a range of commits, but the working tree is compared with one commit; ${instead}` };
  }
  const id = idOf(name, top);
  if (id === void 0) return { problem: unknownBase(name, cwd, top) };
  if (!isMergeBase) return { id, top };
  const merge = run(["merge-base", id, "HEAD"], top);
  if ("problem" in merge) return merge;
  if (merge.status === 0) return { id: merge.output.toString().trim(), top };
  const why = isShallow(top) ? `the clone is shallow; run 'git fetch --unshallow', or write '${name}' to compare with the commit itself` : `their histories are unrelated; write '${name}' to compare with the commit itself`;
  return { problem: `'${name}' and HEAD have no merge base, because ${why}` };
}
function isInBase({ id, top }, path) {
  if (path.includes("\0") || !isInside2(top, path)) return false;
  return succeeds(["cat-file", "-e", `${id}:${shownPath2(path, top)}`], top);
}
function isPartialClone({ top }) {
  return succeeds(
    ["config", "--get-regexp", "^remote\\..*\\.(promisor|partialclonefilter)$|^extensions\\.partialclone$"],
    top
  );
}
function idOf(name, top) {
  if (name === "" || name.startsWith("-") || name.includes("\0")) return void 0;
  for (const type of ["commit", "tree"]) {
    const found = run(["rev-parse", "--verify", "--quiet", `${name}^{${type}}`], top);
    const id = "problem" in found || found.status !== 0 ? "" : found.output.toString().trim();
    if (/^[0-9a-f]{40,64}$/.test(id)) return id;
  }
  return void 0;
}
var MOST_NAMES = 2e4;
function unknownBase(name, cwd, top) {
  const unknown = `unknown commit '${name}'`;
  if (idOf("HEAD", top) === void 0) return `${unknown}, because there is no commit yet; ${orNothing(top)}`;
  const [, start = "", steps = ""] = /^(.+?)((?:[~^]\d*)+)$/.exec(name) ?? [];
  if (start !== "" && idOf(start, top) !== void 0) {
    if (!isShallow(top)) return `${unknown}, because the history of '${start}' begins later; ${orNothing(top)}`;
    const missing = [...steps.matchAll(/~(\d*)|\^/g)].reduce((sum, [, count]) => sum + Number(count || 1), 0);
    return `${unknown} in this shallow clone; run 'git fetch --deepen=${missing}'`;
  }
  const near = nearest(name, namesIn(top), MOST_NAMES);
  if (near !== void 0) return `${unknown}; did you mean '${near}'?`;
  if (isInBase({ id: "HEAD", top }, resolve4(cwd, name))) {
    return `${unknown}; write the commit before the path, as in 'fluxio diff HEAD ${name}'`;
  }
  const fetch = fetchCommand(name, top);
  if (fetch !== void 0) return `${unknown} in this ${isShallow(top) ? "shallow clone" : "clone"}; ${fetch}`;
  return `${unknown}; name a branch, a tag or a commit`;
}
function orNothing(top) {
  const empty = run(["hash-object", "-t", "tree", "--stdin"], top);
  const id = "problem" in empty ? "" : empty.output.toString().trim();
  return `to compare with nothing, write ${id}, the empty tree`;
}
function fetchCommand(name, top) {
  const remotes = linesOf(["remote"], top);
  const own = remotes.find((remote2) => name.startsWith(`${remote2}/`));
  const remote = own ?? (remotes.includes("origin") ? "origin" : remotes[0]);
  if (remote === void 0 || !/^[\w./-]+$/.test(`${remote}${name}`)) return void 0;
  const ref = own === void 0 ? name : name.slice(own.length + 1);
  const fetch = `git fetch --depth=1 ${remote} ${ref}`;
  if (own !== void 0) return `run '${fetch}:refs/remotes/${name}'`;
  return /^[0-9a-f]{40,64}$/.test(name) ? `run '${fetch}'` : `run '${fetch}', and compare with FETCH_HEAD`;
}
function namesIn(top) {
  return linesOf(["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"], top);
}
function isShallow(top) {
  return linesOf(["rev-parse", "--is-shallow-repository"], top)[0] === "true";
}
function linesOf(args, top) {
  const result = run(args, top);
  if ("problem" in result || result.status !== 0) return [];
  return result.output.toString().split(/\r?\n/).filter((line) => line !== "");
}
function succeeds(args, top) {
  const result = run(args, top);
  return "status" in result && result.status === 0;
}
function run(args, cwd) {
  const result = runGit(args, cwd);
  if ("status" in result) return result;
  if (result.isMissing) return { problem: `${NEEDED2} git, which is not installed` };
  return { problem: `cannot run git: ${result.reason}` };
}
export {
  baseAt,
  baseFromGit,
  baseFromGitHub,
  baseOfMergeCommit,
  changesFrom,
  changesSince,
  filesChangedSince,
  hasPathOrParent,
  isInBase,
  isPartialClone,
  resolveBase
};
