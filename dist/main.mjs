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

// src/action/failure.ts
import { visible } from "./base.mjs";
function describeFailure(error2) {
  const message = error2 instanceof Error ? error2.message : String(error2);
  const line = message.split(/[\r\n]/).find((one) => one.trim() !== "") ?? "no reason given";
  const plain = visible(line.replace(/(https?:\/\/[^\s?]*)\?\S*/g, "$1")).trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}\u2026` : plain;
}
function failureList(sentences) {
  const reasons = /* @__PURE__ */ new Map();
  for (const sentence of sentences) {
    const [what = "", ...rest] = sentence.split(": ");
    const reason = rest.join(": ");
    reasons.set(reason, [...reasons.get(reason) ?? [], what]);
  }
  return [...reasons].flatMap(([reason, whats]) => reason === "" ? whats : [`${whats.join(", and ")}: ${reason}`]).join("; ");
}
var init_failure = __esm({
  "src/action/failure.ts"() {
    "use strict";
  }
});

// builtin:node:path?join
var join2;
var init_node_path = __esm({
  "builtin:node:path?join"() {
    join2 = nodeRequire("node:path").join;
  }
});

// src/action/json-members.ts
function textAt(value, ...keys) {
  const found = valueAt(value, keys);
  return typeof found === "string" ? found : void 0;
}
function numberAt(value, ...keys) {
  const found = valueAt(value, keys);
  return typeof found === "number" && Number.isSafeInteger(found) ? found : void 0;
}
function isTrueAt(value, ...keys) {
  return valueAt(value, keys) === true;
}
function listAt(value, ...keys) {
  const found = valueAt(value, keys);
  return Array.isArray(found) ? found : [];
}
function valueAt(value, keys) {
  let at = value;
  for (const key of keys) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return void 0;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
var init_json_members = __esm({
  "src/action/json-members.ts"() {
    "use strict";
  }
});

// builtin:node:fs?readFileSync
var readFileSync2;
var init_node_fs = __esm({
  "builtin:node:fs?readFileSync"() {
    readFileSync2 = nodeRequire("node:fs").readFileSync;
  }
});

// builtin:node:path?posix
var posix3;
var init_node_path2 = __esm({
  "builtin:node:path?posix"() {
    posix3 = nodeRequire("node:path").posix;
  }
});

// src/action/changes/patch.ts
function hunksOf(patch) {
  return patch.split(/^(?=@@ )/m).flatMap((text) => {
    const [heading = "", ...rows] = text.split("\n");
    const [, start, count = "1"] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(heading) ?? [];
    const first = Number(start);
    const last = first + Number(count) - 1;
    if (start === void 0 || last < first) return [];
    const lines = rows.filter((row) => row.startsWith("+") || row.startsWith(" ")).map((row) => row.slice(1));
    return [{ first, last, lines: lines.length === last - first + 1 ? lines : void 0 }];
  });
}
function locateHunks(text, hunks) {
  if (hunks.length === 0 || /\r(?!\n)/.test(text)) return [];
  const rows = text.split("\n").map(withoutReturn);
  let compared2 = 0;
  const isAt = (start, lines) => lines.every((line, index) => {
    compared2 += 1;
    return rows[start + index] === withoutReturn(line);
  });
  const located = [];
  for (const { first, last, lines } of hunks) {
    if (lines === void 0) {
      located.push({ first, last });
      continue;
    }
    const [top = "", ...below] = lines;
    const shown2 = [first === 1 ? top.replace(/^\ufeff/, "") : top, ...below];
    const found = isAt(first - 1, shown2) ? [first - 1] : [];
    for (let start2 = 0; found[0] !== first - 1 && found.length < 2 && start2 < rows.length; start2 += 1) {
      if (compared2 > MOST_COMPARED) return located;
      if (isAt(start2, shown2)) found.push(start2);
    }
    const [start] = found;
    if (start === void 0 || found.length > 1) continue;
    const isPlain = shown2.every((line) => line === withoutReturn(line));
    located.push({ first: start + 1, last: start + shown2.length, shift: start + 1 - first, isPlain });
  }
  return located;
}
function withoutReturn(line) {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
var MOST_COMPARED;
var init_patch = __esm({
  "src/action/changes/patch.ts"() {
    "use strict";
    MOST_COMPARED = 1e6;
  }
});

// src/action/release.ts
var release_exports = {};
__export(release_exports, {
  attachToRelease: () => attachToRelease
});
import { compareText as compareText2 } from "./base.mjs";
import { sha256 as sha2562 } from "./base.mjs";
import { MANIFEST_FILE as MANIFEST_FILE3, parseManifest, projectOf, withoutFiles } from "./compiler.mjs";
import { zip } from "./zip.mjs";
async function attachToRelease(api, env, event, folder, files) {
  const release = await findRelease(api, env, event);
  if (release.kind === "refusal") return [`no files were attached to the release: ${release.reason}`];
  const assets = assetsOf(folder, files);
  if (typeof assets === "string") return [`no files were attached to the release: ${assets}`];
  const existing = await api.list(
    { path: `${releasePath(api, release.id)}/assets`, permission: PERMISSION3 },
    MOST_ASSETS
  );
  if (existing.kind === "refusal") return [`no files were attached to the release: ${existing.reason}`];
  const names = new Set(assets.map(({ name }) => name));
  const others = existing.items.filter((item) => !names.has(textAt(item, "name") ?? "")).length;
  if (others + names.size > MOST_ASSETS)
    return [`no files were attached to the release: ${tooMany(names.size, others)}`];
  const outdated = assets.filter((asset) => !existing.items.some((item) => isSame2(item, asset)));
  if (outdated.length === 0) return [];
  if (release.isImmutable) return [`no files were attached to the release: ${IMMUTABLE}`];
  for (const asset of outdated) {
    const refusal = await replace(api, release, asset, existing.items);
    if (refusal !== void 0) return [`'${asset.name}' was not attached to the release: ${hintOf(refusal)}`];
  }
  return [];
}
async function findRelease(api, env, event) {
  if (event.release !== void 0) return releaseOf(await get(api, releasePath(api, event.release.id)));
  const tag = env.GITHUB_REF_TYPE === "tag" ? env.GITHUB_REF_NAME ?? "" : "";
  if (tag === "") return refused("this run is not for a release or a tag");
  const published = await get(api, `${api.repository}/releases/tags/${encodeURIComponent(tag)}`);
  if (published.kind === "success" || published.status !== 404) return releaseOf(published);
  const all = await api.list({ path: `${api.repository}/releases`, permission: PERMISSION3 }, MOST_RELEASES);
  if (all.kind === "refusal") return all;
  const draft = all.items.find((one) => textAt(one, "tag_name") === tag);
  return draft === void 0 ? refused(`no release found for tag '${tag}'; if it is a draft, the token may lack the permission '${PERMISSION3}'`) : releaseOf({ kind: "success", data: draft });
}
function releasePath(api, id) {
  return `${api.repository}/releases/${id}`;
}
function get(api, path) {
  return api.call({ method: "GET", path, permission: "contents: read" });
}
function releaseOf(result) {
  if (result.kind === "refusal") return result;
  const id = numberAt(result.data, "id");
  const uploadUrl = textAt(result.data, "upload_url")?.replace(/\{.*$/, "");
  if (id === void 0 || uploadUrl === void 0)
    return refused("GitHub returned an unexpected response instead of a release");
  const isImmutable = isTrueAt(result.data, "immutable") && !isTrueAt(result.data, "draft");
  return { kind: "release", id, uploadUrl, isImmutable };
}
function refused(reason) {
  return { kind: "refusal", status: void 0, reason };
}
function assetsOf(folder, files) {
  const projects = /* @__PURE__ */ new Map();
  try {
    const text = readFileSync2(join2(folder, MANIFEST_FILE3), "utf8");
    const manifest = parseManifest(text);
    const owners = new Map(manifest.files.map((entry) => [entry.path, projectOf(entry)]));
    for (const file of [...files].sort(compareText2)) {
      const project = owners.get(file);
      if (project === void 0) continue;
      const own = projects.get(project);
      if (own === void 0) projects.set(project, [file]);
      else own.push(file);
    }
    const archives = [...projects].map(([project, own]) => {
      const contents = own.map((name) => ({ name, bytes: readFileSync2(join2(folder, name)) }));
      return assetOf(`${assetName(project)}.zip`, zip(contents));
    });
    const listed = [...archives, assetOf(MANIFEST_FILE3, bytesOf(onlyFiles(text, owners.keys(), files)))];
    const sums = listed.map(({ name, sha256: sha2563 }) => `${sha2563}  ${name}
`).join("");
    return [...listed, assetOf(CHECKSUMS, bytesOf(sums))];
  } catch (error2) {
    return describeFailure(error2);
  }
}
function onlyFiles(manifest, listed, attached) {
  const known = new Set(attached);
  const others = new Set([...listed].filter((path) => !known.has(path)));
  return others.size === 0 ? manifest : withoutFiles(manifest, others);
}
function bytesOf(text) {
  return new TextEncoder().encode(text);
}
function assetName(project) {
  const safe = project.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  return safe === project ? project : `${safe || "project"}-${sha2562(project).slice(0, 8)}`;
}
function assetOf(name, bytes) {
  return { name, bytes, sha256: sha2562(bytes) };
}
function isSame2(item, { name, sha256: sha2563 }) {
  return textAt(item, "name") === name && textAt(item, "digest") === `sha256:${sha2563}`;
}
async function replace(api, release, asset, existing) {
  const removed = await removeNamed(api, asset.name, existing);
  if (removed !== void 0) return removed;
  const uploaded = await upload(api, release, asset);
  if (uploaded === void 0 || !(uploaded.mayHaveSucceeded || uploaded.status === 422)) return uploaded;
  const path = `${releasePath(api, release.id)}/assets`;
  const now = await api.list({ path, permission: PERMISSION3 }, MOST_ASSETS);
  if (now.kind === "refusal") return uploaded;
  if (now.items.some((item) => isSame2(item, asset))) return void 0;
  return await removeNamed(api, asset.name, now.items) ?? await upload(api, release, asset);
}
async function removeNamed(api, name, existing) {
  const own = existing.filter((item) => textAt(item, "name") === name);
  for (const id of own.flatMap((item) => numberAt(item, "id") ?? [])) {
    const path = `${api.repository}/releases/assets/${id}`;
    const removed = await api.call({ method: "DELETE", path, permission: PERMISSION3 });
    if (removed.kind === "refusal" && removed.status !== 404) return removed;
  }
  return void 0;
}
async function upload(api, { uploadUrl }, { name, bytes }) {
  const path = `${uploadUrl}?name=${encodeURIComponent(name)}`;
  const result = await api.call({ method: "POST", path, permission: PERMISSION3, body: bytes, isOnce: true });
  return result.kind === "refusal" ? result : void 0;
}
function tooMany(own, others) {
  const beside = others === 0 ? "" : ` in addition to the ${others} on the release`;
  return `GitHub accepts 1,000 files per release, and these are ${own}${beside}; select fewer projects with input 'paths'`;
}
function hintOf({ status, reason }) {
  return status === 422 && /immutable/i.test(reason) ? IMMUTABLE : reason;
}
var PERMISSION3, CHECKSUMS, MOST_ASSETS, MOST_RELEASES, IMMUTABLE;
var init_release = __esm({
  "src/action/release.ts"() {
    "use strict";
    init_node_fs();
    init_node_path();
    init_failure();
    init_json_members();
    PERMISSION3 = "contents: write";
    CHECKSUMS = "checksums.txt";
    MOST_ASSETS = 1e3;
    MOST_RELEASES = 300;
    IMMUTABLE = "it is published and immutable; create a draft, run the action for its tag, then publish the draft";
  }
});

// src/action/check-run.ts
var check_run_exports = {};
__export(check_run_exports, {
  sendCheckRun: () => sendCheckRun
});
async function sendCheckRun(api, run2, annotations) {
  const batches = batchesOf(annotations.slice(0, MOST_ANNOTATIONS).map(rowOf));
  const { name, headSha, detailsUrl, conclusion, title, summary: summary2 } = run2;
  const output = (batch) => ({ title, summary: summary2, annotations: batches[batch] ?? [] });
  const permission = "checks: write";
  const path = `${api.repository}/check-runs`;
  const created = await api.call({
    method: "POST",
    path,
    permission,
    body: {
      name,
      head_sha: headSha,
      status: "completed",
      conclusion,
      ...detailsUrl === void 0 ? {} : { details_url: detailsUrl },
      output: output(0)
    }
  });
  if (created.kind === "refusal") return { sent: 0, refusal: created };
  const id = numberAt(created.data, "id");
  let sent = batches[0]?.length ?? 0;
  for (let batch = 1; batch < batches.length && id !== void 0; batch++) {
    const body = { output: output(batch) };
    const added = await api.call({ method: "PATCH", path: `${path}/${id}`, permission, body });
    if (added.kind === "refusal") return { sent, refusal: added };
    sent += batches[batch]?.length ?? 0;
  }
  return { sent, refusal: void 0 };
}
function batchesOf(items) {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}
function rowOf({ kind, title, message, file, startLine, endLine, columns }) {
  return {
    path: file,
    start_line: startLine,
    end_line: endLine,
    ...columns === void 0 ? {} : { start_column: columns.start, end_column: columns.end },
    annotation_level: LEVELS[kind],
    title: title.slice(0, 255),
    // GitHub refuses the whole batch if one message exceeds 64 KB.
    message: message.slice(0, 1e4)
  };
}
var BATCH, MOST_ANNOTATIONS, LEVELS;
var init_check_run = __esm({
  "src/action/check-run.ts"() {
    "use strict";
    init_json_members();
    BATCH = 50;
    MOST_ANNOTATIONS = 5e3;
    LEVELS = { error: "failure", warning: "warning", notice: "notice" };
  }
});

// src/action/review.ts
var review_exports = {};
__export(review_exports, {
  sendReview: () => sendReview
});
import { fingerprints } from "./base.mjs";
import { plural } from "./base.mjs";
import { reviewComments } from "./compiler.mjs";
async function sendReview(api, review) {
  const { pullRequest, files, diagnostics, locate } = review;
  const located = /* @__PURE__ */ new Map();
  const hunksIn = (file) => {
    const hunks = located.get(file) ?? locateHunks(file.text, files.hunks.get(locate(file.path)) ?? []);
    located.set(file, hunks);
    return hunks;
  };
  const comments = reviewComments(diagnostics, hunksIn);
  const prints = printsOf(diagnostics, locate);
  const printOf = ({ diagnostic }) => prints.get(diagnostic) ?? "";
  const posted = await postedComments(api, pullRequest);
  if ("kind" in posted) return { shown: /* @__PURE__ */ new Set(), refusal: posted };
  const current = new Set(prints.values());
  const own = review.isComplete ? posted.filter(({ identity }) => identity === review.identity) : [];
  const gone = own.filter(({ print: print2 }) => !current.has(print2));
  for (const one of gone.slice(0, MOST_COMMENTS2)) await markAsGone(api, one);
  const existing = new Set(posted.map(({ print: print2 }) => print2));
  const shown2 = comments.filter((comment) => existing.has(printOf(comment)));
  const missing = comments.filter((comment) => !existing.has(printOf(comment)));
  const added = missing.slice(0, Math.max(0, MOST_COMMENTS2 - shown2.length));
  const refusal = added.length === 0 ? void 0 : await post(api, review, added, printOf);
  const all = refusal === void 0 ? [...shown2, ...added] : shown2;
  return { shown: new Set(all.map(({ diagnostic }) => diagnostic)), refusal };
}
function printsOf(diagnostics, locate) {
  const located = diagnostics.map((one) => ({ ...one, file: { ...one.file, path: locate(one.file.path) } }));
  const prints = fingerprints(located);
  return new Map(diagnostics.map((diagnostic, index) => [diagnostic, prints[index] ?? ""]));
}
async function post(api, { pullRequest, identity, locate }, comments, printOf) {
  const result = await api.call({
    method: "POST",
    path: `${api.repository}/pulls/${pullRequest.number}/reviews`,
    permission: PERMISSION4,
    isOnce: true,
    body: {
      commit_id: pullRequest.headSha,
      event: "COMMENT",
      body: `Fluxio reports ${plural(comments.length, "finding")} on lines of this pull request.`,
      comments: comments.map((comment) => ({
        path: locate(comment.diagnostic.file.path),
        body: `<!-- fluxio-finding ${printOf(comment)} ${identity} -->
${comment.body}`,
        ...linesOf2(comment)
      }))
    }
  });
  if (result.kind === "success") return void 0;
  if (!result.mayHaveSucceeded) return result;
  const posted = await postedComments(api, pullRequest);
  const existing = new Set("kind" in posted ? [] : posted.map(({ print: print2 }) => print2));
  return comments.every((comment) => existing.has(printOf(comment))) ? void 0 : result;
}
function linesOf2({ lines: { first, last } }) {
  return { line: last, side: "RIGHT", ...first < last ? { start_line: first, start_side: "RIGHT" } : {} };
}
async function postedComments(api, { number }) {
  const path = `${api.repository}/pulls/${number}/comments`;
  const list = await api.list({ path, permission: PERMISSION4 }, MOST_LISTED);
  if (list.kind === "refusal") return list;
  const marked = list.items.flatMap((item) => {
    const match = MARKER.exec(textAt(item, "body") ?? "");
    const id = numberAt(item, "id");
    if (match === null || id === void 0) return [];
    const [, print2 = "", identity = "", title = ""] = match;
    return [{ id, print: print2, identity, title, author: textAt(item, "user", "login") }];
  });
  if (marked.length === 0) return [];
  const login = await api.login();
  return marked.filter(({ author }) => author === login);
}
async function markAsGone(api, { id, title }) {
  const body = `<p>Resolved:</p>

${title}
`;
  await api.call({
    method: "PATCH",
    path: `${api.repository}/pulls/comments/${id}`,
    permission: PERMISSION4,
    body: { body }
  });
}
var MOST_COMMENTS2, MOST_LISTED, PERMISSION4, MARKER;
var init_review = __esm({
  "src/action/review.ts"() {
    "use strict";
    init_patch();
    init_json_members();
    MOST_COMMENTS2 = 30;
    MOST_LISTED = 3e3;
    PERMISSION4 = "pull-requests: write";
    MARKER = /^<!-- fluxio-finding ([0-9a-f]{16}) ([0-9a-f]{16}) -->\r?\n(<p>.*<\/p>)/;
  }
});

// src/action/tests/base-tests.ts
import { isProblem as isProblem6 } from "./base.mjs";
import { compareFindings } from "./compiler.mjs";
function openBaseTests(base, files, signal) {
  const coverage = [];
  const diagnostics = [];
  return {
    add: async ({ file, buildable }) => {
      const own = buildable && base.tests(file.path);
      if (buildable === void 0 || own === void 0 || own.length === 0 || signal.aborted) return;
      const { testProject } = await import("./tests.mjs");
      const ran = await testProject(buildable, own, { signal });
      if (isProblem6(ran) || signal.aborted) return;
      coverage.push(...ran.coverage);
      diagnostics.push(...ran.files.flatMap((outcome) => outcome.diagnostics));
    },
    compare: async (head, renames) => {
      const { compareCoverage } = await import("./tests.mjs");
      const changed = files.filter(({ shown: shown2 }) => base.differs(shown2));
      const paths = new Map(changed.map(({ shown: shown2 }) => [shown2, renames.get(shown2) ?? shown2]));
      const folders = new Map([...paths].map(([path, previous]) => [posix3.dirname(path), posix3.dirname(previous)]));
      const concerned = head.diagnostics.filter(({ file }) => folders.has(posix3.dirname(file.path)));
      const moves = concerned.flatMap(({ file: { path } }) => {
        const previous = folders.get(posix3.dirname(path));
        return previous === void 0 ? [] : [[path, posix3.join(previous, posix3.basename(path))]];
      });
      return {
        coverage: compareCoverage(coverage, head.outcome.coverage, paths),
        ...compareFindings(diagnostics, concerned, new Map(moves))
      };
    }
  };
}
var init_base_tests = __esm({
  "src/action/tests/base-tests.ts"() {
    "use strict";
    init_node_path2();
  }
});

// src/action/changes/base-comparison.ts
var base_comparison_exports = {};
__export(base_comparison_exports, {
  openBaseComparison: () => openBaseComparison
});
import { sortDiagnostics as sortDiagnostics2 } from "./base.mjs";
import { isProblem as isProblem7 } from "./base.mjs";
import { markAllowed } from "./compiler.mjs";
import { baseFromGit, baseOfMergeCommit } from "./git.mjs";
import { baseFromGitHub } from "./git.mjs";
import { compareWithBaseDefinitions, withDefinitions } from "./compiler.mjs";
import { configured } from "./compiler.mjs";
import { readInput } from "./compiler.mjs";
import {
  compareWithBase,
  movesOf,
  openRevision
} from "./compiler.mjs";
async function openBaseComparison(session, commits, { discovery, configs, addDeployment }, definitions, signal) {
  const { cwd } = session.paths;
  const { files } = discovery;
  const { paths, tests } = session.inputs;
  const head = {
    ...{ cwd, paths, files, configs, hasTests: tests !== "false" },
    definitions
  };
  const base = await findBase(session, commits, head).catch(
    (error2) => ({ problem: internalError(error2) })
  );
  const revision = await openRevision(isProblem7(base) ? () => false : base.differs);
  const inputsOf = function* (paths2) {
    for (const found of files) {
      if (paths2.has(found.shown)) yield addDeployment(configured(readInput(found), found.path, configs), found.path);
    }
  };
  let obstacle = isProblem7(base) ? base.problem : void 0;
  const fail = (error2) => {
    obstacle ??= internalError(error2);
  };
  return {
    revision: {
      add: (compiled) => {
        try {
          if (obstacle === void 0) revision.add(compiled);
        } catch (error2) {
          fail(error2);
        }
      }
    },
    compare: async (results, check2) => {
      try {
        if (obstacle === void 0 && !isProblem7(base)) {
          const { outcome, tests: tests2 } = results;
          const baseTests = openBaseTests(base, files, signal);
          const projects = await compareBoth(base, { revision, outcome, inputsOf }, baseTests, tests2, check2);
          const both = definitions === void 0 ? projects : await compareDefinitionsToo(projects, definitions, base, results, cwd);
          return { ...both, comparison: markAllowed(both.comparison, session.inputs.allowDestructive) };
        }
      } catch (error2) {
        fail(error2);
      }
      return {
        ...{ comparison: void 0, coverage: void 0 },
        remarks: [`${notCompared(commits)}: ${obstacle}`]
      };
    }
  };
}
async function compareBoth(base, head, baseTests, tests, check2) {
  const comparison = await compareWithBase(
    base,
    head,
    (inputs, emit) => check2(inputs, async (compiled) => {
      await emit(compiled);
      await baseTests.add(compiled);
    })
  );
  const { coverage, newFindings, fixedFindings } = await baseTests.compare(
    tests,
    new Map([...movesOf(comparison.projects), ...base.renames])
  );
  return {
    comparison: {
      ...comparison,
      newFindings: sortDiagnostics2([...comparison.newFindings, ...newFindings]),
      fixedFindings: comparison.fixedFindings + fixedFindings
    },
    coverage,
    remarks: []
  };
}
async function compareDefinitionsToo(compared2, found, base, { definitions: checked }, cwd) {
  const { comparison, remarks } = compared2;
  const own = base.definitions === void 0 ? void 0 : await compareWithBaseDefinitions(found, base.definitions, checked.all, cwd).catch(
    (error2) => ({ problem: internalError(error2) })
  );
  if (own === void 0) return compared2;
  const both = { ...compared2, comparison: withDefinitions(comparison, own) };
  return isProblem7(own) ? { ...both, remarks: [...remarks, `definitions were not compared: ${own.problem}`] } : both;
}
function internalError(error2) {
  return `this is a bug in fluxio: ${describeFailure(error2)}`;
}
function notCompared({ what }) {
  return `the ${what} was not compared with ${what === "push" ? "the commit before it" : "its base"}`;
}
async function findBase({ api, changedFiles: changedFiles2, paths }, commits, head) {
  const isPull = commits.what === "pull request";
  const commit = (isPull ? baseOfMergeCommit(commits.head, head.cwd) : void 0) ?? commits.base;
  const local = await baseFromGit(commit, head, isPull ? "merge base" : "commit");
  if (!isProblem7(local) || api === void 0) return local;
  const files = await changedFiles2();
  if (files === void 0) return local;
  if ("kind" in files) return { problem: files.reason };
  return baseFromGitHub(files.listed, paths.folder, (path) => fetchContent(api, path, commit), head);
}
async function fetchContent(api, path, commit) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const result = await api.call({
    method: "GET",
    path: `${api.repository}/contents/${encoded}?ref=${commit}`,
    permission: "contents: read"
  });
  if (result.kind === "refusal") return result.status === 404 ? void 0 : { problem: result.reason };
  const content = textAt(result.data, "encoding") === "base64" ? textAt(result.data, "content") : void 0;
  return content === void 0 ? { problem: `GitHub did not return the content of '${path}'` } : Buffer.from(content, "base64");
}
var init_base_comparison = __esm({
  "src/action/changes/base-comparison.ts"() {
    "use strict";
    init_failure();
    init_json_members();
    init_base_tests();
  }
});

// builtin:node:diagnostics_channel?subscribe
var subscribe = nodeRequire("node:diagnostics_channel").subscribe;

// builtin:node:path?dirname
var dirname = nodeRequire("node:path").dirname;

// builtin:node:url?fileURLToPath
var fileURLToPath = nodeRequire("node:url").fileURLToPath;

// src/action/bin.ts
import { error, getInput, info, notice, setOutput, summary, warning } from "./vendor-actions-core.mjs";
import { tool } from "./base.mjs";
import { buildProject } from "./templates.mjs";
import { DEFAULT_BUILD_OPTIONS } from "./templates.mjs";
import { compiler } from "./compiler.mjs";
import { readEngine } from "./engine.mjs";
import { zip as zip2 } from "./zip.mjs";
import { jsonReport } from "./compiler.mjs";

// builtin:node:path?dirname,resolve
var dirname2 = nodeRequire("node:path").dirname;
var resolve = nodeRequire("node:path").resolve;

// src/action/run.ts
import { sortDiagnostics as sortDiagnostics3 } from "./base.mjs";
import { isProblem as isProblem8 } from "./base.mjs";
import { commandText as commandText2, logLine as logLine3 } from "./base.mjs";
import { elsewhereAround } from "./compiler.mjs";
import { checkWorkspace } from "./compiler.mjs";

// builtin:node:fs?mkdtempSync
var mkdtempSync = nodeRequire("node:fs").mkdtempSync;

// builtin:node:path?join,posix
var join = nodeRequire("node:path").join;
var posix = nodeRequire("node:path").posix;

// src/action/build.ts
init_failure();
import { isProblem } from "./base.mjs";
import { isUploadFolder } from "./base.mjs";
import { isArtifactPath, MANIFEST_FILE } from "./compiler.mjs";
import { openOutput } from "./compiler.mjs";
function openBuild(paths, tool2, make, packaging, show) {
  const degraded = [];
  const incomplete = [];
  const files = [];
  const diagrams = [];
  let isBroken = false;
  function attempt(step) {
    if (isBroken) return void 0;
    try {
      return step();
    } catch (error2) {
      isBroken = true;
      degraded.push(`the generated files were not written: ${describeFailure(error2)}`);
      return void 0;
    }
  }
  const folder = attempt(() => paths.outputDir ?? mkdtempSync(join(paths.temp, "fluxio-")));
  const output = folder === void 0 ? void 0 : attempt(() => unlessProblem(openOutput(folder, paths.cwd)));
  return {
    add: (compiled) => {
      const { project, buildable } = compiled;
      const made = buildable && make(buildable, packaging !== "none");
      show(compiled, made);
      if (project === void 0 || made === void 0) return;
      const { files: all, parameters, packages, summary: summary2 } = made;
      for (const file of all) {
        if (file.kind !== "mermaid" || !("text" in file)) continue;
        diagrams.push({ project: project.name, machine: posix.basename(file.path, ".mmd"), text: file.text });
      }
      if (isBroken) return;
      if (!all.every(({ path }) => isArtifactPath(path)) || isUploadFolder(project.name)) {
        const reason = isUploadFolder(project.name) ? `the folder '${project.name}' of the output is reserved for uploads` : "the project name is not a valid file name on every operating system";
        degraded.push(`the files of '${project.file}' were not written: ${reason}`);
        return;
      }
      attempt(() => unlessProblem(output?.write({ ...project, parameters, tasks: summary2.tasks, packages }, all)));
      files.push(...all.map(({ path }) => ({ project: project.name, path })));
      if (packaging !== "told") return;
      const archived = new Set(all.flatMap(({ kind, key }) => kind === "package" ? key ?? [] : []));
      const without = packages.filter(({ key }) => key !== void 0 && !archived.has(key));
      incomplete.push(...without.map(({ name }) => ({ project: project.name, name })));
    },
    finish: (isComplete, failed) => {
      attempt(() => unlessProblem(output?.finish(tool2, failed, isComplete)));
      const paths2 = files.flatMap(({ project, path }) => failed.has(project) ? [] : [path]);
      const isThere = !isBroken && paths2.length > 0;
      const lacking = incomplete.filter(({ project }) => !failed.has(project));
      if (isThere && lacking.length > 0) degraded.push(incompleteUpload(lacking));
      return {
        folder: folder ?? "",
        files: isThere ? [...paths2, MANIFEST_FILE] : [],
        diagrams: diagrams.filter(({ project }) => !failed.has(project)),
        degraded
      };
    }
  };
}
function incompleteUpload(lacking) {
  const shown2 = lacking.slice(0, MOST_NAMED).map(({ project, name }) => `'${project}/${name}'`);
  const more = lacking.length - shown2.length;
  const names = more === 0 ? shown2.join(", ") : `${shown2.join(", ")} and ${more} more`;
  const what = lacking.length === 1 ? "the archive" : "the archives";
  return `${what} of ${names} cannot be built without an installation; run 'fluxio package' in a job that deploys`;
}
var MOST_NAMED = 5;
function unlessProblem(value) {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

// builtin:node:fs?lstatSync,readdirSync,readFileSync
var lstatSync = nodeRequire("node:fs").lstatSync;
var readdirSync = nodeRequire("node:fs").readdirSync;
var readFileSync = nodeRequire("node:fs").readFileSync;

// src/action/change-sets.ts
init_node_path();
init_failure();
import { compareText } from "./base.mjs";
function readChangeSets(folder) {
  if (folder === void 0) return { plans: [], degraded: [] };
  const reading = { bytes: MOST_BYTES, unread: [] };
  try {
    const projects = entriesOf(folder).filter((name) => lstatSync(join2(folder, name)).isDirectory());
    const plans = projects.map((project) => planOf(join2(folder, project), project, reading));
    return { plans, degraded: unreadSentence(reading.unread) };
  } catch (error2) {
    return { plans: [], degraded: [`the change sets were not read: ${describeFailure(error2)}`] };
  }
}
var MOST_BYTES = 50 * 1024 * 1024;
var MOST_FILES = 2e3;
function entriesOf(folder) {
  return readdirSync(folder).sort(compareText).slice(0, MOST_FILES);
}
function planOf(folder, project, reading) {
  const changes = [];
  const failures = /* @__PURE__ */ new Set();
  for (const name of entriesOf(folder).filter((own) => own.endsWith(".json"))) {
    const answer = readAnswer(join2(folder, name), reading);
    if (answer === void 0) {
      reading.unread.push(`${project}/${name}`);
      continue;
    }
    for (const change of answer.changes) changes.push(change);
    if (answer.failure !== "") failures.add(answer.failure);
  }
  return { project, changes, failures: [...failures] };
}
function unreadSentence(unread) {
  if (unread.length === 0) return [];
  const shown2 = unread.slice(0, MOST_NAMED2).map((path) => `'${path}'`);
  const more = unread.length - shown2.length;
  const names = more === 0 ? shown2.join(", ") : `${shown2.join(", ")} and ${more} more`;
  return [`not an answer of describe-change-set, in the folder of input 'change-sets': ${names}`];
}
var MOST_NAMED2 = 5;
function readAnswer(path, reading) {
  try {
    const found = lstatSync(path);
    if (!found.isFile() || found.size > reading.bytes) return void 0;
    reading.bytes -= found.size;
    const value = JSON.parse(readFileSync(path, "utf8"));
    if (!isRecord(value) || !Array.isArray(value.Changes)) return void 0;
    const changes = value.Changes.map(changeOf).filter((change) => change !== void 0);
    if (changes.length < value.Changes.length) return void 0;
    const reason = textOf(value.StatusReason);
    const isFailure2 = value.Status === "FAILED" && !NOTHING_TO_CHANGE.test(reason);
    return {
      changes: changes.filter((own) => !isOfNested(own)),
      failure: isFailure2 ? reason || "no reason is given" : ""
    };
  } catch {
    return void 0;
  }
}
var NOTHING_TO_CHANGE = /didn't contain changes|no updates are to be performed/i;
function changeOf(change) {
  const found = isRecord(change) ? change.ResourceChange : void 0;
  if (!isRecord(found)) return void 0;
  const [action, id, type] = [textOf(found.Action), textOf(found.LogicalResourceId), textOf(found.ResourceType)];
  if (action === "" || id === "") return void 0;
  const details = Array.isArray(found.Details) ? found.Details : [];
  return {
    ...{ action, id, type, replacement: textOf(found.Replacement) },
    isRetained: /retain/i.test(textOf(found.PolicyAction)),
    causes: [...new Set(details.flatMap(causeOf))]
  };
}
function isOfNested({ action, type }) {
  return type === "AWS::CloudFormation::Stack" && action === "Modify";
}
function causeOf(detail) {
  const target = isRecord(detail) ? detail.Target : void 0;
  if (!isRecord(target) || textOf(target.RequiresRecreation) === "Never") return [];
  const name = textOf(target.Name) || textOf(target.Attribute);
  return name === "" ? [] : [name];
}
function textOf(value) {
  return typeof value === "string" ? value : "";
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// builtin:node:path?basename,join,posix
var basename = nodeRequire("node:path").basename;
var join3 = nodeRequire("node:path").join;
var posix2 = nodeRequire("node:path").posix;

// src/action/changes/changed-only.ts
import { projectPaths } from "./compiler.mjs";
import { hasPathOrParent } from "./git.mjs";
import { PROJECT_FILES, projectName } from "./compiler.mjs";
import { isTestFile } from "./compiler.mjs";
async function changesToReport(session, discovery) {
  const { host: host2, inputs } = session;
  if (!inputs.changedOnly) return { ...EVERYTHING, degraded: [] };
  const files = await session.changedFiles();
  if (files === void 0) {
    host2.info("all findings are reported, because this run has no commit to compare with");
    return { ...EVERYTHING, degraded: [] };
  }
  if ("kind" in files)
    return {
      ...EVERYTHING,
      degraded: [`all findings are reported, because the changed files are unknown: ${files.reason}`]
    };
  const names = /* @__PURE__ */ new Set([...PROJECT_FILES, ...discovery.files.map(({ path }) => basename(path))]);
  const changes = changesOf(session, files, names);
  return { changes, isTested: testedBy(session, files, changes), degraded: [] };
}
var EVERYTHING = { changes: void 0, isTested: () => true };
function testedBy({ locate }, { paths }, { isChanged }) {
  const folders = new Set([...paths].filter((path) => isTestFile(posix2.basename(path))).map(posix2.dirname));
  return ({ file: { path }, buildable }) => folders.has(posix2.dirname(locate(path))) || projectPaths(path, buildable).some(isChanged);
}
function changesOf({ locate, paths }, files, names) {
  const projectFiles = [...files.paths].filter((path) => names.has(basename(path)));
  return {
    isChanged: (shown2) => hasPathOrParent(files.paths, locate(shown2)),
    projects: new Set(projectFiles.map((path) => projectName(join3(paths.repository, path))))
  };
}

// src/action/changes/destructive.ts
import { isLeftBehind } from "./base.mjs";
import { forbiddenChanges, unjudged } from "./compiler.mjs";
import { nounOf } from "./compiler.mjs";
function destructionIn(compared2, { failOnDestructive }) {
  const comparison = compared2?.comparison;
  if (comparison === void 0) {
    const remarks = failOnDestructive ? [`'fail-on-destructive' was not applied, because nothing was compared`] : [];
    return { count: void 0, failure: void 0, remarks };
  }
  const forbidden = forbiddenChanges(comparison);
  return {
    count: forbidden.length,
    failure: failOnDestructive ? failureOf(forbidden) : void 0,
    remarks: failOnDestructive ? unjudged(comparison).map((what) => `'fail-on-destructive' was not applied to ${what}`) : []
  };
}
function failureOf([first, ...others]) {
  if (first === void 0) return void 0;
  const { project, change } = first;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `'fail-on-destructive' is 'true': ${nounOf(change.type)} ${project}/${change.id} ${isLeftBehind(change) ? "stays in the old stack" : EFFECTS[change.effect]}${more}`;
}
var EFFECTS = {
  deleted: "is deleted",
  replaced: "is replaced",
  "may-be-replaced": "may be replaced",
  "may-be-deleted": "may be deleted",
  kept: "leaves the stack",
  unexported: "is removed"
};

// src/action/definitions/check.ts
import { isUnreadable } from "./compiler.mjs";
async function checkDefinitions(found, changes) {
  const set = found?.set;
  if (set === void 0) return { all: [], reported: [], definitions: void 0 };
  const { validateAll } = await import("./definitions.mjs");
  const { diagnostics, definitions } = await validateAll(set, set.places);
  const isConcerned = (shown2) => changes === void 0 || changes.isChanged(shown2) || [...set.related(shown2)].some(changes.isChanged);
  const concerned = new Map(definitions.map(({ file }) => [file, isConcerned(file)]));
  return {
    all: diagnostics,
    reported: diagnostics.filter((one) => concerned.get(one.file.path) !== false || isUnreadable(one)),
    definitions: hasDefinitions(definitions) ? definitions : void 0
  };
}
function hasDefinitions(definitions) {
  return definitions.some(({ count }) => count > 0);
}
function skippedIn(projects, definitions) {
  if (definitions === void 0) return projects;
  const both = (name) => [
    .../* @__PURE__ */ new Set([...projects[name], ...definitions[name]])
  ];
  return {
    ...projects,
    ignored: both("ignored"),
    excluded: both("excluded"),
    links: both("links"),
    unreadable: both("unreadable")
  };
}

// src/action/definitions/diagrams.ts
import { MOST_DIAGRAMS } from "./compiler.mjs";
async function definitionDiagrams(found, { definitions = [] }, earlier) {
  const set = found?.set;
  const files = new Set(definitions.filter(({ count }) => count > 0).map(({ file }) => file));
  if (set === void 0 || files.size === 0) return [];
  const { definitionGraph } = await import("./compiler.mjs");
  const diagrams = [];
  for (const place of set.places) {
    const project = place.found.shown;
    if (!files.has(project)) continue;
    if (earlier + diagrams.length >= MOST_DIAGRAMS) {
      diagrams.push({ project, machine: "", graph: NOTHING });
      continue;
    }
    for (const { name = "", value } of set.definitions(place)) {
      const graph = definitionGraph(value);
      if (graph !== void 0) diagrams.push({ project, machine: name, graph });
    }
  }
  return diagrams;
}
var NOTHING = { nodes: [], edges: [] };

// builtin:node:path?resolve
var resolve2 = nodeRequire("node:path").resolve;

// src/action/definitions/search.ts
import { MANIFEST_FILE as MANIFEST_FILE2 } from "./compiler.mjs";
import { diskReader, findDefinitionFiles } from "./compiler.mjs";
import { buildFolders, definitionScope } from "./compiler.mjs";
import { foundDefinitions } from "./compiler.mjs";
import { limitSentence as limitSentence2 } from "./compiler.mjs";
import { pathKind } from "./compiler.mjs";

// src/action/search.ts
import { sortDiagnostics } from "./base.mjs";
import { shownPath } from "./compiler.mjs";
import { annotationsOf } from "./compiler.mjs";
import { limitSentence } from "./compiler.mjs";
import { BAD_LINK } from "./compiler.mjs";
import { findProjects } from "./compiler.mjs";

// src/action/annotate.ts
import { logLine } from "./base.mjs";

// src/action/inputs.ts
import { isProblem as isProblem2 } from "./base.mjs";
import { alternatives, nearest } from "./base.mjs";
import { parseAllowed } from "./compiler.mjs";
import { FAIL_ON } from "./compiler.mjs";
import { visible as visible2 } from "./base.mjs";
import { DEFAULT_LIMITS } from "./compiler.mjs";
var ANNOTATION_CHANNELS = ["commands", "check", "review", "none"];
var COMMENT_MODES = ["on-change", "always", "never"];
var RUNNER_CAP = 10;
var MOST_LIMIT = 999999999;
var LONGEST_RETENTION = 400;
var INPUT_DEFAULTS = {
  paths: ".",
  "working-directory": ".",
  config: "",
  definitions: "auto",
  "fail-on": "error",
  "changed-only": "false",
  "fail-on-destructive": "false",
  "allow-destructive": "",
  "github-token": "",
  annotations: "commands",
  "max-annotations": String(RUNNER_CAP),
  "max-files": String(DEFAULT_LIMITS.files),
  "max-seconds": String(DEFAULT_LIMITS.seconds),
  summary: "true",
  comment: "on-change",
  "comment-id": "",
  "output-dir": "",
  "json-file": "",
  "sarif-file": "",
  tests: "auto",
  "tests-real": "false",
  "tests-junit-file": "",
  "min-coverage": "",
  "upload-artifact": "true",
  "artifact-name": "fluxio",
  "retention-days": "",
  "attach-to-release": "auto",
  package: "auto",
  "change-sets": ""
};
function readInputs(host2) {
  const problems2 = unknownInputs(host2.env);
  const text = (name) => host2.input(name) || INPUT_DEFAULTS[name];
  const optional = (name) => text(name) || void 0;
  function choice(name, allowed2) {
    const given = text(name);
    const chosen = allowed2.find((one) => one === given.toLowerCase()) ?? allowed2[0];
    if (chosen === void 0) throw new Error(`no choices for ${name}`);
    if (chosen !== given.toLowerCase()) {
      problems2.push(
        `invalid value '${shown(given)}' for input '${name}'; expected ${alternatives(allowed2)}${hint(given, allowed2)}`
      );
    }
    return chosen;
  }
  function integer(name, from, to) {
    const given = text(name);
    if (given === "") return void 0;
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (number >= from && number <= to) return number;
    problems2.push(`invalid value '${shown(given)}' for input '${name}'; expected an integer from ${from} to ${to}`);
    return void 0;
  }
  function allowed(name) {
    const patterns = parseAllowed(text(name));
    if (!isProblem2(patterns)) return patterns;
    problems2.push(`input '${name}': ${visible2(patterns.problem)}`);
    return [];
  }
  const inputs = {
    paths: linesOf(text("paths")),
    config: optional("config"),
    definitions: definitionsOf(text("definitions")),
    failOn: host2.input("fail-on") === "" ? void 0 : choice("fail-on", FAIL_ON),
    token: text("github-token"),
    annotations: choice("annotations", ANNOTATION_CHANNELS),
    maxAnnotations: integer("max-annotations", 0, RUNNER_CAP) ?? RUNNER_CAP,
    comment: host2.input("comment") === "" ? void 0 : choice("comment", COMMENT_MODES),
    commentId: text("comment-id"),
    changedOnly: choice("changed-only", ["true", "false"]) === "true",
    failOnDestructive: choice("fail-on-destructive", ["true", "false"]) === "true",
    allowDestructive: allowed("allow-destructive"),
    limits: {
      files: integer("max-files", 1, MOST_LIMIT) ?? DEFAULT_LIMITS.files,
      seconds: integer("max-seconds", 1, MOST_LIMIT) ?? DEFAULT_LIMITS.seconds
    },
    summary: choice("summary", ["true", "false"]) === "true",
    outputDir: optional("output-dir"),
    uploadArtifact: choice("upload-artifact", ["true", "false"]) === "true",
    artifactName: text("artifact-name"),
    retentionDays: integer("retention-days", 1, LONGEST_RETENTION),
    jsonFile: optional("json-file"),
    sarifFile: optional("sarif-file"),
    tests: choice("tests", ["auto", "true", "false"]),
    testsReal: choice("tests-real", ["true", "false"]) === "true",
    testsJunitFile: optional("tests-junit-file"),
    minCoverage: integer("min-coverage", 0, 100),
    attachToRelease: choice("attach-to-release", ["auto", "true", "false"]),
    package: choice("package", ["auto", "true", "false"]),
    changeSets: optional("change-sets"),
    workingDirectory: text("working-directory")
  };
  const forbidden = FORBIDDEN_IN_NAME.exec(inputs.artifactName)?.[0];
  if (forbidden !== void 0) {
    problems2.push(
      `invalid character '${shown(forbidden)}' in input 'artifact-name'; a name must not contain " : < > | * ? \\ / or a line break`
    );
  }
  return problems2.length > 0 ? { kind: "problems", problems: problems2 } : { kind: "inputs", inputs };
}
var FORBIDDEN_IN_NAME = /[":<>|*?\r\n\\/]/;
function unknownInputs(env) {
  const known = Object.keys(INPUT_DEFAULTS);
  const variables = new Set(known.map(variableOf));
  return Object.keys(env).filter((variable) => variable.startsWith("INPUT_") && !variables.has(variable) && env[variable] !== "").map((variable) => variable.slice("INPUT_".length).toLowerCase()).sort().map((name) => `unknown input '${shown(name)}'; expected ${alternatives(known)}${hint(name, known)}`);
}
function variableOf(name) {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function definitionsOf(text) {
  const word = text.trim().toLowerCase();
  return word === "auto" || word === "false" ? word : linesOf(text);
}
function linesOf(text) {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
function hint(given, allowed) {
  const near = nearest(given, allowed);
  return near === void 0 ? "" : `; did you mean '${near}'?`;
}
function shown(given) {
  const line = visible2(given);
  return line.length > 80 ? `${line.slice(0, 80)}\u2026` : line;
}

// src/action/annotate.ts
var MOST_LINES = 1e3;
function annotate(host2, annotations, most, reserved) {
  const room = (kind) => Math.min(most, RUNNER_CAP - reserved[kind]);
  const left = { error: room("error"), warning: room("warning"), notice: room("notice") };
  const others = [];
  for (const annotation of annotations) {
    left[annotation.kind] -= 1;
    if (left[annotation.kind] >= 0) host2.annotate(annotation);
    else others.push(annotation);
  }
  for (const { file, startLine, columns, kind, title, message } of others.slice(0, MOST_LINES)) {
    const location = `${file}:${startLine}${columns === void 0 ? "" : `:${columns.start}`}`;
    host2.info(logLine(`${location}: ${kind} ${title}: ${message.replaceAll("\n", "; ")}`));
  }
  if (others.length > MOST_LINES) host2.info(`${others.length - MOST_LINES} more findings are not listed here`);
}

// src/action/search.ts
async function searchProjects(session) {
  const { inputs, isLate, paths } = session;
  const { cwd, config } = paths;
  const { limits } = inputs;
  const options = { cwd, file: config, isIsolated: false, selection: {}, baseline: void 0 };
  const search = await findProjects({ paths: inputs.paths, options, limits, isLate });
  const { configs, discovery } = search;
  const { reachedLimit } = discovery;
  if (reachedLimit !== void 0) return { kind: "problems", problems: [limitSentence(reachedLimit, limits)] };
  const wrong = wrongPaths("paths", inputs.paths, cwd, discovery);
  if (wrong.length > 0) return { kind: "problems", problems: wrong };
  const problems2 = configProblems(session, configs);
  return problems2.length > 0 ? { kind: "problems", problems: problems2 } : { kind: "found", search };
}
function configProblems({ host: host2, inputs, locate }, configs) {
  const errors = sortDiagnostics(configs.problems());
  if (errors.length === 0) return [];
  const most = inputs.annotations === "none" ? 0 : inputs.maxAnnotations;
  annotate(host2, annotationsOf(errors, locate), most, { error: 1, warning: 0, notice: 1 });
  return ["nothing was checked, because the configuration is invalid"];
}
function wrongPaths(input, paths, cwd, { missing, links }) {
  const named = new Set(paths.map((path) => shownPath(resolve2(cwd, path), cwd)));
  return [
    ...missing.map((path) => `input '${input}' names '${path}', which does not exist${pathHint(path, input)}`),
    ...links.filter((path) => named.has(path)).map((path) => `input '${input}' names '${path}', ${BAD_LINK}; name its target`)
  ];
}
function pathHint(path, input) {
  if (input === "definitions" && /^(?:true|on|yes)$/i.test(path)) return "; did you mean 'auto'?";
  if (/[*?[{]/.test(path) && input === "paths") return "; patterns are not supported, so name files or folders";
  return /, ?/.test(path) ? "; put each path on its own line" : "";
}

// src/action/definitions/search.ts
async function searchDefinitions(session) {
  const { inputs, isLate, paths } = session;
  const { cwd, config } = paths;
  const { definitions, limits } = inputs;
  if (definitions === "false") return { kind: "found", found: void 0 };
  const isAuto = definitions === "auto";
  const folders = inputs.paths.filter((path) => pathKind(resolve2(cwd, path)) === "folder");
  const scope = definitionScope(isAuto ? folders : definitions, cwd, !isAuto);
  const options = { cwd, file: config, isIsolated: false, selection: {}, baseline: void 0 };
  const { isWanted } = scope;
  const bound = { isWanted, skipsIgnored: isAuto };
  const { configs, discovery } = await findDefinitionFiles(scope.paths, options, limits, isLate, bound);
  const { reachedLimit } = discovery;
  if (reachedLimit !== void 0) {
    const sentence = limitSentence2(reachedLimit, limits, "files that may contain definitions");
    return problems([isAuto ? `${sentence}, or set 'definitions' to 'false'` : sentence]);
  }
  const wrong = isAuto ? [] : wrongInput(scope, discovery, cwd);
  if (wrong.length > 0) return problems(wrong);
  const invalid = configProblems(session, configs);
  if (invalid.length > 0) return problems(invalid);
  const isBuilt = isAuto ? buildFolders(discovery.files, MANIFEST_FILE2) : () => false;
  const reader = diskReader({ cwd, configs, limits, isLate });
  return { kind: "found", found: await foundDefinitions({ configs, discovery }, scope, reader, isBuilt, cwd) };
}
function problems(sentences) {
  return { kind: "problems", problems: sentences };
}
function wrongInput(scope, discovery, cwd) {
  const { named, idle } = scope;
  return [
    ...wrongPaths("definitions", named, cwd, discovery),
    ...idle(discovery.files).map((pattern) => `pattern '${pattern}' in input 'definitions' matches no file`)
  ];
}

// src/action/deliver.ts
import { writeReportFile } from "./compiler.mjs";

// src/action/api.ts
init_failure();
init_json_members();
var TIMEOUT = 15e3;
var UPLOAD_TIMEOUT = 6e4;
var MAX_ATTEMPTS = 4;
var RATE_LIMIT_PAUSE = 6e4;
var PAGE_SIZE = 100;
var WORKFLOW_LOGIN = "github-actions[bot]";
function openApi(host2, token, pullRequest, budget) {
  const { GITHUB_REPOSITORY: name = "", GITHUB_API_URL: server = "" } = host2.env;
  if (token === "" || !/^[\w.-]+\/[\w.-]+$/.test(name) || !/^https?:\/\/[^\s"<>]+$/.test(server)) return void 0;
  const base = server.replace(/\/+$/, "");
  const repository = `/repos/${name}`;
  let knownLogin;
  async function call(request2) {
    let result = await attempt(request2);
    for (let attempts = 1; attempts < MAX_ATTEMPTS && result.kind === "refusal"; attempts++) {
      const { retry } = result;
      if (retry === void 0 || request2.isOnce && result.mayHaveSucceeded) break;
      const pause = retry === "backoff" ? 1e3 * 2 ** (attempts - 1) : retry;
      if (pause >= budget.left("github")) break;
      const now = performance.now();
      budget.lose(now, now + pause);
      await host2.wait(pause);
      result = await attempt(request2);
    }
    if (result.kind === "success") return result;
    const { status, reason, mayHaveSucceeded = false } = result;
    return { kind: "refusal", status, reason: reason.replaceAll(token, "***"), mayHaveSucceeded };
  }
  async function attempt({ method, path, body, permission }) {
    const limit = Math.ceil(Math.min(budget.left("github"), body instanceof Uint8Array ? UPLOAD_TIMEOUT : TIMEOUT));
    if (limit <= 0) return failure(void 0, budget.exhausted);
    const url = path.startsWith("/") ? base + path : path;
    if (!isGitHubUrl(url, server, host2.env)) return failure(void 0, "GitHub returned a URL on another host");
    const started = performance.now();
    try {
      const request2 = { method, url, token, limit, ...body === void 0 ? {} : { body } };
      const response = await withTimeout(limit, host2.request(request2));
      const result = resultOf(response, permission, pullRequest?.isFork ?? false);
      if (result.kind === "refusal") budget.lose(started, performance.now());
      return result;
    } catch (error2) {
      budget.lose(started, performance.now());
      return {
        ...failure(void 0, `cannot reach GitHub: ${describeFailure(error2)}`),
        retry: "backoff",
        mayHaveSucceeded: true
      };
    }
  }
  return {
    repository,
    call,
    list: (request2, most) => listPages(call, request2, most),
    login: () => {
      knownLogin ??= findLogin(call, host2.env.GITHUB_GRAPHQL_URL ?? `${base}/graphql`);
      return knownLogin;
    }
  };
}
async function listPages(call, { path, permission }, most) {
  const items = [];
  for (let page = 1; items.length < most; page++) {
    const query = `${path.includes("?") ? "&" : "?"}per_page=${PAGE_SIZE}&page=${page}`;
    const result = await call({ method: "GET", path: path + query, permission });
    if (result.kind === "refusal") return result;
    if (!Array.isArray(result.data))
      return failure(void 0, "GitHub returned an unexpected response instead of a list");
    const found = listAt(result.data);
    items.push(...found);
    if (found.length < PAGE_SIZE) return { kind: "list", items, isWhole: true };
  }
  return { kind: "list", items, isWhole: false };
}
async function findLogin(call, graphqlUrl) {
  const body = { query: "query { viewer { login } }" };
  const result = await call({ method: "POST", path: graphqlUrl, body, permission: "metadata: read" });
  const login = result.kind === "success" ? textAt(result.data, "data", "viewer", "login") : void 0;
  return login ?? WORKFLOW_LOGIN;
}
function isGitHubUrl(address, apiAddress, env) {
  const parse = (text = "") => URL.canParse(text) ? new URL(text) : void 0;
  const [url, api] = [parse(address), parse(apiAddress)];
  const uploads2 = `uploads.${parse(env.GITHUB_SERVER_URL)?.host}`;
  const hosts = [api?.host, parse(env.GITHUB_GRAPHQL_URL)?.host, uploads2];
  return url !== void 0 && url.protocol === api?.protocol && hosts.includes(url.host);
}
function failure(status, reason) {
  return { kind: "refusal", status, reason };
}
function resultOf({ status, headers, data }, permission, isFork) {
  if (status >= 200 && status < 300) return { kind: "success", data };
  const message = textAt(data, "message") ?? "";
  const isLimited = status === 429 || status === 403 && isRateLimit(headers, message);
  if (isLimited) return { ...failure(status, "GitHub's rate limit was reached"), retry: rateLimitPause(headers) };
  if (status >= 500)
    return { ...failure(status, `GitHub returned ${status}`), retry: "backoff", mayHaveSucceeded: true };
  const needed = `the token may lack the permission '${permission}'`;
  const forked = isFork ? ", because pull requests from forks and from Dependabot have a read-only token" : "";
  if (status === 401) return failure(status, "GitHub returned 401: the token is invalid");
  if (status === 403) return failure(status, `GitHub returned 403: ${needed}${forked}${quotedReason(message)}`);
  if (status === 404) return failure(status, `GitHub returned 404: not found, or ${needed}${forked}`);
  const details = listAt(data, "errors").map((one) => textAt(one) ?? textAt(one, "message") ?? textAt(one, "code"));
  const reason = [message, ...details].filter((text) => text !== void 0 && text !== "").join(": ");
  return failure(status, `GitHub returned ${status}${reason === "" ? "" : `: ${describeFailure(reason)}`}`);
}
function quotedReason(message) {
  if (message === "" || message.startsWith("Resource not accessible")) return "";
  return `; GitHub says '${describeFailure(message)}'`;
}
function isRateLimit(headers, message) {
  return headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0" || /rate limit/i.test(message);
}
function rateLimitPause(headers) {
  const seconds = Number(headers["retry-after"]);
  if (headers["retry-after"] !== void 0 && seconds >= 0) return Math.max(1, seconds) * 1e3;
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] === "0" && reset > 0) return Math.max(1e3, reset * 1e3 - Date.now());
  return RATE_LIMIT_PAUSE;
}
async function withTimeout(milliseconds, promise) {
  let timer;
  const seconds = Math.round(milliseconds / 10) / 100;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${seconds} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

// src/action/budget.ts
var OPTIONAL_TIME = 1e4;
var RELEASE_TIME = 12e4;
var ARTIFACT_TIME = 3e3;
function openBudget(total, keptForArtifact = 0) {
  const lost = [];
  let kept = keptForArtifact;
  return {
    left: (service) => Math.max(0, total - lengthOf(lost) - (service === "github" ? kept : 0)),
    lose: (start, end) => {
      if (end > start) lost.push([start, end]);
    },
    releaseKept: () => {
      kept = 0;
    },
    exhausted: `failing requests have used up the limit of ${total / 1e3} s`
  };
}
function lengthOf(intervals) {
  let length = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [start, end] of [...intervals].sort(([a], [b]) => a - b)) {
    if (end <= until) continue;
    length += end - Math.max(start, until);
    until = end;
  }
  return length;
}

// src/action/event.ts
init_node_fs();
init_json_members();
function readEvent(env) {
  const event = contentOf(env.GITHUB_EVENT_PATH);
  const release = numberAt(event, "release", "id");
  const pullRequest = pullRequestOf(event, env);
  return {
    pullRequest,
    release: release === void 0 ? void 0 : { id: release },
    commits: pullRequest === void 0 ? commitsOf(event, env) : { what: "pull request", base: pullRequest.baseSha, head: pullRequest.headSha }
  };
}
function isMergeGroup({ commits }) {
  return commits !== void 0 && "what" in commits && commits.what === "merge group";
}
function commitsOf(event, env) {
  const group = { base: textAt(event, "merge_group", "base_sha"), head: textAt(event, "merge_group", "head_sha") };
  if (isCommit(group.base) && isCommit(group.head)) return { what: "merge group", base: group.base, head: group.head };
  const [ref, before, after] = ["ref", "before", "after"].map((key) => textAt(event, key));
  if (ref !== void 0 && isCommit(before) && isCommit(after)) {
    if (ref.startsWith("refs/tags/")) return { problem: "the push of a tag names no commit to compare with" };
    if (/^0+$/.test(before)) return { problem: "the push created the branch, which has no earlier commit" };
    if (/^0+$/.test(after)) return { problem: "the push deleted the branch, so another one is checked out" };
    return { what: "push", base: before, head: after };
  }
  const name = env.GITHUB_EVENT_NAME ?? "";
  return name === "" ? void 0 : { problem: `the event '${name}' names no commit to compare with` };
}
function pullRequestOf(event, env) {
  const number = numberAt(event, "pull_request", "number");
  const headSha = textAt(event, "pull_request", "head", "sha");
  const baseSha = textAt(event, "pull_request", "base", "sha");
  if (number === void 0 || !isCommit(headSha) || !isCommit(baseSha)) return void 0;
  const from = textAt(event, "pull_request", "head", "repo", "full_name");
  const isFork = from?.toLowerCase() !== env.GITHUB_REPOSITORY?.toLowerCase();
  return { number, headSha, baseSha, isFork: isFork || env.GITHUB_ACTOR === "dependabot[bot]" };
}
function headCommit(env) {
  const pushed = textAt(contentOf(env.GITHUB_EVENT_PATH), "pull_request", "head", "sha");
  return [pushed, env.GITHUB_SHA].find(isCommit);
}
function contentOf(path) {
  if (!path) return void 0;
  try {
    return JSON.parse(readFileSync2(path, "utf8"));
  } catch {
    return void 0;
  }
}
function isCommit(text) {
  return text !== void 0 && /^[0-9a-f]{40,64}$/.test(text);
}

// src/action/links.ts
function pageLinks({ host: host2, inputs, locate }) {
  const { env } = host2;
  const linkOf = linkToLines(env);
  const run2 = linkToRun(env);
  return {
    lines: (file, start, end) => linkOf(locate(file), start, end),
    run: run2,
    // The address of the summary contains the number of the job, which the runner does not tell.
    summary: inputs.summary && run2 !== void 0 ? `${run2}#summary` : void 0,
    commit: linkToCommit(env)
  };
}
function linkToCommit(env) {
  const repository = repositoryUrl(env);
  const id = headCommit(env);
  return repository === void 0 || id === void 0 ? void 0 : { id, url: `${repository}/commit/${id}` };
}
function linkToLines(env) {
  const repository = repositoryUrl(env);
  const commit = headCommit(env);
  if (repository === void 0 || commit === void 0) return () => void 0;
  return (file, start, end) => {
    if (file.startsWith("..")) return void 0;
    const path = file.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD").split("/").map(encodeURIComponent).join("/");
    return `${repository}/blob/${commit}/${path}#L${start}${end > start ? `-L${end}` : ""}`;
  };
}
function linkToArtifact(env, id) {
  const run2 = linkToRun(env);
  return run2 && `${run2}/artifacts/${id}`;
}
function linkToRun(env) {
  const repository = repositoryUrl(env);
  const run2 = env.GITHUB_RUN_ID ?? "";
  return repository === void 0 || !/^\d+$/.test(run2) ? void 0 : `${repository}/actions/runs/${run2}`;
}
function repositoryUrl(env) {
  const server = env.GITHUB_SERVER_URL ?? "";
  const repository = env.GITHUB_REPOSITORY ?? "";
  if (!/^https?:\/\/[^\s"<>]+$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return void 0;
  return `${server.replace(/\/+$/, "")}/${repository}`;
}

// src/action/session.ts
init_node_path2();
import { isProblem as isProblem4 } from "./base.mjs";

// src/action/changes/changed-files.ts
init_json_members();
import { isProblem as isProblem3 } from "./base.mjs";
import { filesChangedSince } from "./git.mjs";
var MOST_FILES2 = 300;
var PERMISSION = "contents: read";
async function listChangedFiles(api, obstacle, commits, cwd) {
  const local = filesChangedSince(commits.base, cwd);
  if (!isProblem3(local)) return changedFiles(local);
  if (api === void 0) return { kind: "refusal", status: void 0, reason: obstacle };
  return await compared(api, commits) ?? comparedByTrees(api, commits);
}
function changedFiles(listed) {
  return { listed, paths: new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path])) };
}
function listedFile(item) {
  const path = textAt(item, "filename");
  if (path === void 0) return void 0;
  const status = textAt(item, "status");
  const isKnown = status === "added" || status === "removed" || status === "renamed";
  const known = isKnown ? status : status === "copied" ? "added" : "modified";
  return { path, status: known, previousPath: known === "renamed" ? textAt(item, "previous_filename") : void 0 };
}
async function compared(api, { base, head }) {
  const path = `${api.repository}/compare/${base}...${head}?per_page=1&page=1`;
  const result = await api.call({ method: "GET", path, permission: PERMISSION });
  if (result.kind === "refusal") return result.status === 404 ? void 0 : result;
  const listed = listAt(result.data, "files").flatMap((item) => listedFile(item) ?? []);
  const isFromBase = textAt(result.data, "merge_base_commit", "sha") === base;
  return isFromBase && listed.length < MOST_FILES2 ? changedFiles(listed) : void 0;
}
async function comparedByTrees(api, { base, head }) {
  const before = await treeOf(api, base);
  if ("kind" in before) return before;
  const after = await treeOf(api, head);
  if ("kind" in after) return after;
  const listed = [];
  for (const [path, id] of after) {
    const previous = before.get(path);
    if (previous !== id) listed.push({ path, status: previous === void 0 ? "added" : "modified" });
  }
  for (const path of before.keys()) if (!after.has(path)) listed.push({ path, status: "removed" });
  return changedFiles(listed);
}
async function treeOf(api, commit) {
  const path = `${api.repository}/git/trees/${commit}?recursive=1`;
  const result = await api.call({ method: "GET", path, permission: PERMISSION });
  if (result.kind === "refusal") return result;
  if (isTrueAt(result.data, "truncated")) {
    const reason = "the repository has more files than GitHub lists; check out with 'fetch-depth: 0' to compare them";
    return { kind: "refusal", status: void 0, reason };
  }
  const files = /* @__PURE__ */ new Map();
  for (const item of listAt(result.data, "tree")) {
    const [name, id] = [textAt(item, "path"), textAt(item, "sha")];
    if (name !== void 0 && id !== void 0 && textAt(item, "type") !== "tree") files.set(name, id);
  }
  return files;
}

// src/action/changes/pull-files.ts
init_json_members();
init_patch();
var MOST_FILES3 = 3e3;
async function listPullFiles(api, { number }) {
  const path = `${api.repository}/pulls/${number}/files`;
  const list = await api.list({ path, permission: "pull-requests: read" }, MOST_FILES3);
  if (list.kind === "refusal") return list;
  if (!list.isWhole) {
    const reason = `the pull request has ${MOST_FILES3} or more files, and GitHub lists at most ${MOST_FILES3}`;
    return { kind: "refusal", status: void 0, reason };
  }
  const listed = [];
  const hunks = /* @__PURE__ */ new Map();
  for (const item of list.items) {
    const file = listedFile(item);
    if (file === void 0) continue;
    listed.push(file);
    hunks.set(file.path, hunksOf(textAt(item, "patch") ?? ""));
  }
  return { ...changedFiles(listed), hunks };
}

// src/action/comment.ts
init_json_members();
import { sha256 } from "./base.mjs";
var BUDGET = 65e3;
var SMALLEST_BUDGET = 8e3;
var MOST_COMMENTS = 3e3;
var MOST_DUPLICATES = 5;
var PERMISSION2 = "pull-requests: write";
function identityOf(env, id) {
  const { GITHUB_WORKFLOW: workflow = "", GITHUB_JOB: job = "", GITHUB_ACTION: step = "" } = env;
  return sha256(JSON.stringify([workflow, job, id, step])).slice(0, 16);
}
async function sendComment(api, comment) {
  const { pullRequest, text } = comment;
  const path = `${api.repository}/issues/${pullRequest}/comments`;
  const found = await ownComments(api, path, markerOf(comment));
  if ("kind" in found) return found;
  if (found.length > 0) return update(api, found, comment);
  if (text === void 0) return { kind: "none" };
  const created = await sendShortened(
    text,
    markerOf(comment),
    (body) => api.call({ method: "POST", path, permission: PERMISSION2, body: { body }, isOnce: true })
  );
  if (created.kind === "refusal" && !created.mayHaveSucceeded) return created;
  const all = await ownComments(api, path, markerOf(comment));
  if (!("kind" in all) && all.length > 0) return update(api, all, comment);
  return created.kind === "refusal" ? created : { kind: "comment", url: textAt(created.data, "html_url") ?? "" };
}
async function update(api, own, comment) {
  const [oldest, ...duplicates] = own;
  if (oldest === void 0) return { kind: "none" };
  for (const { id } of duplicates.slice(0, MOST_DUPLICATES)) {
    await api.call({ method: "DELETE", path: pathOf(api, id), permission: PERMISSION2 });
  }
  return edit(api, oldest, comment);
}
async function ownComments(api, path, marker) {
  const list = await api.list({ path, permission: PERMISSION2 }, MOST_COMMENTS);
  if (list.kind === "refusal") return list;
  const marked = list.items.filter((item) => isMarked(textAt(item, "body") ?? "", marker));
  if (marked.length === 0) return [];
  const login = await api.login();
  return marked.filter((item) => textAt(item, "user", "login") === login).flatMap((item) => {
    const id = numberAt(item, "id");
    const own = { url: textAt(item, "html_url") ?? "", body: textAt(item, "body") ?? "" };
    return id === void 0 ? [] : [{ id, ...own }];
  }).sort((a, b) => a.id - b.id);
}
function markerOf({ identity }) {
  return `<!-- fluxio ${identity} -->`;
}
function isMarked(body, marker) {
  return body.split(/\r?\n/, 1)[0] === marker;
}
async function edit(api, own, comment) {
  const { text = comment.otherwise } = comment;
  const marker = markerOf(comment);
  const edited = await sendShortened(text, marker, async (body) => {
    if (isSame(body, own.body)) return { kind: "success", data: { html_url: own.url } };
    return api.call({ method: "PATCH", path: pathOf(api, own.id), permission: PERMISSION2, body: { body } });
  });
  return edited.kind === "refusal" ? edited : { kind: "comment", url: own.url };
}
async function sendShortened(text, marker, send) {
  const sendWithin = (budget) => send(`${marker}
${text(budget - Buffer.byteLength(marker) - 1)}`);
  let result = await sendWithin(BUDGET);
  for (let budget = BUDGET / 2; budget >= SMALLEST_BUDGET; budget /= 2) {
    if (result.kind === "success" || result.status !== 422) break;
    result = await sendWithin(budget);
  }
  return result;
}
function pathOf(api, id) {
  return `${api.repository}/issues/comments/${id}`;
}
function isSame(a, b) {
  const plain = (text) => text.replaceAll("\r\n", "\n").trimEnd();
  return plain(a) === plain(b);
}

// src/action/session.ts
function openSession(host2, inputs, paths) {
  const start = performance.now();
  const event = readEvent(host2.env);
  const budget = openBudget(OPTIONAL_TIME, inputs.uploadArtifact ? ARTIFACT_TIME : 0);
  const api = openApi(host2, inputs.token, event.pullRequest, budget);
  let files;
  let changed;
  const pullFiles = async () => {
    if (event.pullRequest === void 0) return void 0;
    if (api === void 0) return { kind: "refusal", status: void 0, reason: NO_API };
    files ??= listPullFiles(api, event.pullRequest);
    return files;
  };
  return {
    host: host2,
    inputs,
    paths,
    event,
    api,
    isLate: () => performance.now() - start > inputs.limits.seconds * 1e3,
    budget,
    identity: identityOf(host2.env, inputs.commentId),
    locate: (file) => posix3.join(paths.folder, file),
    pullFiles,
    changedFiles: async () => {
      const { commits } = event;
      if (commits === void 0 || isProblem4(commits)) return void 0;
      if (commits.what === "pull request") return pullFiles();
      changed ??= listChangedFiles(api, NO_API, commits, paths.cwd);
      return changed;
    }
  };
}
var NO_API = "GitHub's API is not available, because input 'github-token' is empty or GITHUB_API_URL is not set";

// builtin:node:fs?lstatSync,realpathSync,statSync
var lstatSync2 = nodeRequire("node:fs").lstatSync;
var realpathSync = nodeRequire("node:fs").realpathSync;
var statSync = nodeRequire("node:fs").statSync;

// src/action/upload.ts
init_node_path();
import { isInside } from "./compiler.mjs";
init_failure();
async function uploadFiles({ host: host2, inputs, budget }, root, files) {
  const obstacle = uploadObstacle(host2.env);
  if (obstacle !== void 0) return { uploaded: void 0, degraded: [`the artifact was not uploaded: ${obstacle}`] };
  try {
    const realRoot = realpathSync(root);
    const own = files.filter((file) => isOwnFile(realRoot, file));
    const degraded = own.length === files.length ? [] : [
      `${files.length - own.length} of ${files.length} files are not in the artifact, because symbolic links are not followed`
    ];
    if (own.length === 0) return { uploaded: void 0, degraded };
    const paths = own.map((file) => join2(realRoot, file));
    const limit = budget.left("artifact");
    if (limit <= 0) return { uploaded: void 0, degraded: [`the artifact was not uploaded: ${budget.exhausted}`] };
    const upload3 = host2.upload({
      name: inputs.artifactName,
      files: paths,
      root: realRoot,
      retentionDays: retentionOf(inputs.retentionDays, host2.env.GITHUB_RETENTION_DAYS)
    });
    const watched = whileProgressing(host2, budget, limit + packingTime(paths), upload3);
    return { uploaded: await withTimeout(host2.uploadLimit, watched), degraded };
  } catch (error2) {
    return { uploaded: void 0, degraded: [`the artifact was not uploaded: ${describeFailure(error2)}`] };
  }
}
var TICK = 250;
var LEAST_SENT = 16384;
var PACKED_PER_MS = 2e4;
function packingTime(paths) {
  return paths.reduce((sum, path) => sum + statSync(path).size, 0) / PACKED_PER_MS;
}
var SENT_PER_MS = 1e3;
async function whileProgressing(host2, budget, limit, upload3) {
  const first = host2.sentBytes();
  let last = { time: performance.now(), sent: first };
  let idle = 0;
  const measure = () => {
    const now = { time: performance.now(), sent: host2.sentBytes() };
    if (now.sent - last.sent < LEAST_SENT) idle += now.time - last.time;
    last = now;
  };
  let timer;
  const stalled = new Promise((_, reject) => {
    timer = setInterval(() => {
      measure();
      if (idle >= limit + (last.sent - first) / SENT_PER_MS)
        reject(new Error(`no progress within ${Math.round(limit / 1e3)} s`));
    }, TICK);
  });
  try {
    return await Promise.race([upload3, stalled]);
  } catch (error2) {
    measure();
    budget.lose(last.time - idle, last.time);
    throw error2;
  } finally {
    clearInterval(timer);
  }
}
function uploadObstacle(env) {
  if (isEnterpriseServer(env.GITHUB_SERVER_URL))
    return "GitHub Enterprise Server does not support the current artifact protocol";
  const absent = ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"].find((name) => !env[name]);
  return absent === void 0 ? void 0 : `${absent} is not set`;
}
function isEnterpriseServer(server) {
  if (!server || !URL.canParse(server)) return false;
  const host2 = new URL(server).hostname.toLowerCase();
  return host2 !== "github.com" && !host2.endsWith(".ghe.com") && !host2.endsWith(".localhost");
}
function isOwnFile(root, file) {
  const path = join2(root, file);
  try {
    return isInside(root, path) && lstatSync2(path).isFile() && realpathSync(path) === path;
  } catch {
    return false;
  }
}
function retentionOf(days, allowed) {
  const most = Number(allowed);
  return days !== void 0 && most > 0 ? Math.min(days, most) : days;
}

// src/action/deliver.ts
async function deliver(session, { outcome, tests, comparison, isComplete }, { folder, files }, { tool: tool2, jsonReport: jsonReport2 }) {
  const { host: host2, paths, inputs } = session;
  const json = await writeReport("JSON report", paths.jsonFile, paths.cwd, () => jsonReport2(outcome, comparison));
  const sarif = await writeSarif(session, outcome, tool2, isComplete);
  const junit = await writeJunit(session, tests, tool2);
  const { uploaded, degraded: notUploaded } = inputs.uploadArtifact && files.length > 0 ? await uploadFiles(session, folder, files) : { uploaded: void 0, degraded: [] };
  session.budget.releaseKept();
  const notAttached = await attach(session, folder, files);
  return {
    jsonFile: json.path,
    sarifFile: sarif.path,
    junitFile: junit.path,
    artifact: uploaded,
    artifactUrl: uploaded && linkToArtifact(host2.env, uploaded.id),
    degraded: [...json.degraded, ...sarif.degraded, ...junit.degraded, ...notUploaded, ...notAttached]
  };
}
async function writeReport(what, path, cwd, report) {
  if (path === void 0) return { path: "", degraded: [] };
  const failure2 = writeReportFile(path, await report(), cwd);
  if (failure2 === void 0) return { path, degraded: [] };
  return { path: "", degraded: [`the ${what} was not written: ${failure2.problem}`] };
}
async function writeSarif({ locate, paths }, outcome, tool2, isComplete) {
  if (paths.sarifFile === void 0) return { path: "", degraded: [] };
  const { sarifReport } = await import("./compiler.mjs");
  const moved = (file) => ({ ...file, path: locate(file.path) });
  const diagnostics = outcome.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: moved(diagnostic.file),
    ...diagnostic.related && { related: diagnostic.related.map((place) => ({ ...place, file: moved(place.file) })) }
  }));
  return writeReport(
    "SARIF file",
    paths.sarifFile,
    paths.cwd,
    () => sarifReport({ ...outcome, diagnostics }, { tool: tool2, isComplete })
  );
}
async function writeJunit({ paths }, tests, { name }) {
  if (paths.testsJunitFile === void 0) return { path: "", degraded: [] };
  const { testJunit } = await import("./tests.mjs");
  return writeReport("JUnit file", paths.testsJunitFile, paths.cwd, () => testJunit(tests, name));
}
function isForRelease({ event, inputs }) {
  return inputs.attachToRelease === "auto" ? event.release !== void 0 : inputs.attachToRelease === "true";
}
async function attach(session, folder, files) {
  const { event, host: host2, inputs } = session;
  if (!isForRelease(session) || files.length === 0) return [];
  const api = openApi(host2, inputs.token, event.pullRequest, openBudget(RELEASE_TIME));
  if (api === void 0) return [`no files were attached to the release: ${NO_API}`];
  const { attachToRelease: attachToRelease2 } = await Promise.resolve().then(() => (init_release(), release_exports));
  return attachToRelease2(api, host2.env, event, folder, files);
}

// src/action/run.ts
init_failure();

// src/action/outputs.ts
init_failure();
import { countSeverities } from "./base.mjs";
import { countDefinitions } from "./base.mjs";
import { isBrokenTestFile } from "./base.mjs";
var OUTPUTS = [
  "outcome",
  "errors",
  "warnings",
  "notes",
  "projects",
  "machines",
  "definitions",
  "output-dir",
  "json-file",
  "sarif-file",
  "tests-passed",
  "tests-failed",
  "coverage",
  "tests-junit-file",
  "artifact-id",
  "artifact-url",
  "artifact-digest",
  "comment-url",
  "changed-files-used",
  "destructive",
  "degraded"
];
function outputsOf(results) {
  const { outcome, verdict, tests, built, delivered, commentUrl, isChangedOnly, destructive, degraded } = results;
  const { artifact, artifactUrl } = delivered;
  const counts = countSeverities(outcome.diagnostics);
  return {
    outcome: outcome.diagnostics.length > 0 ? "findings" : verdict.isComplete ? "clean" : "failed",
    errors: String(counts.error),
    warnings: String(counts.warning),
    notes: String(counts.note),
    projects: String(outcome.projects.length),
    machines: String(outcome.projects.reduce((sum, project) => sum + project.machines.length, 0)),
    definitions: String(countDefinitions(outcome)),
    "output-dir": built.folder,
    "json-file": delivered.jsonFile,
    "sarif-file": delivered.sarifFile,
    ...testOutputs(tests),
    "tests-junit-file": delivered.junitFile,
    "artifact-id": artifact?.id ?? "",
    "artifact-url": artifactUrl ?? "",
    "artifact-digest": artifact?.digest ?? "",
    "comment-url": commentUrl,
    "changed-files-used": String(isChangedOnly),
    destructive: destructive === void 0 ? "" : String(destructive),
    degraded: failureList(degraded)
  };
}
function testOutputs({ files, coverage }) {
  if (files.length === 0) return {};
  const cases = files.flatMap((file) => file.cases);
  const broken = files.filter(isBrokenTestFile);
  return {
    "tests-passed": String(cases.filter(({ status }) => status === "passed").length),
    "tests-failed": String(cases.filter(({ status }) => status === "failed").length + broken.length),
    coverage: coverage.length === 0 ? "" : String(coverage.reduce((least, { percent }) => Math.min(least, percent), 100))
  };
}
function writeOutputs(host2, outputs) {
  try {
    for (const name of OUTPUTS) host2.setOutput(name, outputs[name] ?? "");
    return [];
  } catch (error2) {
    return [`the outputs were not set: ${describeFailure(error2)}`];
  }
}

// src/action/pages/publish.ts
init_failure();
import { isCoverageChanged } from "./base.mjs";
import { pageText as pageText2 } from "./compiler.mjs";

// src/action/pages/pull-comment.ts
import { logLine as logLine2 } from "./base.mjs";
import { pageText, resolvedText } from "./compiler.mjs";
async function writeComment({ api, event, host: host2, identity, inputs }, page, isChanged) {
  const { pullRequest } = event;
  if (inputs.comment === "never" || pullRequest === void 0) return { url: "", degraded: [] };
  if (api === void 0) return refused2(NO_API);
  const { outcome, comparison } = page;
  const isNeeded = inputs.comment === "always" || outcome.diagnostics.length > 0 || isChanged;
  const text = (budget) => pageText(page, { budget, hasDiagrams: true });
  const sent = await sendComment(api, {
    pullRequest: pullRequest.number,
    identity,
    text: isNeeded ? text : void 0,
    // Without a comparison it is unknown whether the changes that an older comment lists are still there.
    otherwise: comparison === void 0 ? text : (budget) => resolvedText(page, budget)
  });
  if (sent.kind !== "refusal") return { url: sent.kind === "comment" ? sent.url : "", degraded: [] };
  return refused2(sent.reason, sent.status === 403 || sent.status === 404);
  function refused2(reason, isReadOnly = true) {
    const sentence = `the comment on the pull request was not written: ${reason}`;
    if (inputs.comment !== void 0 || !isReadOnly) return { url: "", degraded: [sentence] };
    host2.info(logLine2(sentence));
    return { url: "", degraded: [] };
  }
}

// src/action/pages/publish.ts
var SUMMARY_BYTES = 1e6;
async function publish(session, run2) {
  const { host: host2, inputs } = session;
  const { page: found, compared: compared2, artifactUrl } = run2;
  const isChanged = (compared2?.comparison?.projects.length ?? 0) > 0 || (compared2?.comparison?.definitions?.length ?? 0) > 0 || compared2?.coverage?.some(isCoverageChanged) === true;
  const remarks = [...run2.remarks, ...compared2?.remarks ?? []];
  const page = { ...found, remarks, links: { ...found.links, artifact: artifactUrl } };
  const comment = await writeComment(session, page, isChanged);
  if (!inputs.summary) return { commentUrl: comment.url, degraded: comment.degraded };
  const degraded = [...run2.degraded, ...comment.degraded];
  const { summary: _, ...links } = page.links;
  const summary2 = pageText2(
    { ...page, diagrams: run2.diagrams, remarks: [...remarks, ...degraded], links },
    { budget: SUMMARY_BYTES, hasDiagrams: true }
  );
  return { commentUrl: comment.url, degraded: [...comment.degraded, ...await writeSummary(host2, summary2)] };
}
async function writeSummary(host2, markdown) {
  try {
    await host2.writeSummary(markdown);
    return [];
  } catch (error2) {
    return [`the job summary was not written: ${describeFailure(error2)}`];
  }
}

// src/action/pages/run-page.ts
function runPage(session, found) {
  return { ...found, diagrams: [], remarks: [], links: pageLinks(session) };
}

// builtin:node:os?tmpdir
var tmpdir = (...given) => nodeRequire("node:os").tmpdir?.(...given);

// builtin:node:path?basename,dirname,join,relative,resolve
var basename2 = nodeRequire("node:path").basename;
var dirname3 = nodeRequire("node:path").dirname;
var join4 = nodeRequire("node:path").join;
var relative = nodeRequire("node:path").relative;
var resolve3 = nodeRequire("node:path").resolve;

// src/action/paths.ts
import { isInside as isInside2, shownPath as shownPath2 } from "./compiler.mjs";
import { visible as visible3 } from "./base.mjs";
function resolvePaths(inputs, env, currentFolder) {
  const problems2 = [];
  const workspace = rootAt(resolve3(env.GITHUB_WORKSPACE || currentFolder));
  const temp = rootAt(resolve3(env.RUNNER_TEMP || tmpdir()));
  const cwd = realPath(resolve3(workspace.real, inputs.workingDirectory));
  if (cwd === void 0 || !isInside2(workspace.real, cwd)) {
    return { kind: "problems", problems: [outside("working-directory", inputs.workingDirectory, "the workspace")] };
  }
  if (!isFolder(cwd)) {
    const given = visible3(inputs.workingDirectory);
    return {
      kind: "problems",
      problems: [`invalid value '${given}' for input 'working-directory'; expected a folder in the workspace`]
    };
  }
  for (const path of inputs.paths) {
    const real = realPath(resolve3(cwd, path));
    if (real === void 0 || !isInside2(workspace.real, real)) problems2.push(outside("paths", path, "the workspace"));
  }
  for (const path of typeof inputs.definitions === "string" ? [] : inputs.definitions) {
    const real = realPath(resolve3(cwd, path));
    if (real === void 0 || !isInside2(workspace.real, real)) {
      problems2.push(outside("definitions", path, "the workspace"));
    }
  }
  const config = inputs.config === void 0 ? void 0 : realPath(resolve3(cwd, inputs.config));
  if (inputs.config !== void 0 && (config === void 0 || !isInside2(workspace.real, config))) {
    problems2.push(outside("config", inputs.config, "the workspace"));
  }
  const target = (name, given) => {
    if (given === void 0) return void 0;
    const path = resolve3(cwd, given);
    const real = withoutLinks(path, workspace) ?? withoutLinks(path, temp);
    if (real === void 0) problems2.push(outside(name, given, "the workspace or RUNNER_TEMP, without symbolic links"));
    return real;
  };
  const repository = repositoryAt(cwd, workspace.real);
  const paths = {
    cwd,
    repository,
    folder: shownPath2(cwd, repository),
    config,
    outputDir: target("output-dir", inputs.outputDir),
    jsonFile: target("json-file", inputs.jsonFile),
    sarifFile: target("sarif-file", inputs.sarifFile),
    testsJunitFile: target("tests-junit-file", inputs.testsJunitFile),
    changeSets: target("change-sets", inputs.changeSets),
    temp: temp.real
  };
  problems2.push(...sameFiles(inputs, paths));
  return problems2.length > 0 ? { kind: "problems", problems: problems2 } : { kind: "paths", paths };
}
function sameFiles({ jsonFile, sarifFile }, paths) {
  const files = [
    ["json-file", paths.jsonFile, jsonFile],
    ["sarif-file", paths.sarifFile, sarifFile],
    ["tests-junit-file", paths.testsJunitFile, void 0]
  ];
  return files.flatMap(
    ([name, path, given], index) => files.slice(index + 1).filter(([, other]) => path !== void 0 && path === other).map(([other]) => `inputs '${name}' and '${other}' both name '${visible3(given ?? "")}'; use two different files`)
  );
}
function rootAt(named) {
  return { named, real: realPath(named) ?? named };
}
function withoutLinks(path, root) {
  const base = [root.real, root.named].find((folder) => isInside2(folder, path) && path !== folder);
  if (base === void 0) return void 0;
  const expected = join4(root.real, relative(base, path));
  return realPath(path) === expected ? expected : void 0;
}
function repositoryAt(folder, workspace) {
  for (let candidate = folder; candidate !== workspace; candidate = dirname3(candidate)) {
    if (isFolder(join4(candidate, ".git"))) return candidate;
  }
  return workspace;
}
function outside(name, given, allowed) {
  return `invalid path '${visible3(given)}' in input '${name}'; expected a path inside ${allowed}`;
}
function realPath(path) {
  const missing = [];
  for (let existing = path; ; existing = dirname3(existing)) {
    try {
      return join4(realpathSync(existing), ...missing);
    } catch {
      if (isEntry(existing) || dirname3(existing) === existing) return void 0;
      missing.unshift(basename2(existing));
    }
  }
}
function isEntry(path) {
  try {
    lstatSync2(path);
    return true;
  } catch {
    return false;
  }
}
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

// src/action/report-page.ts
init_node_path();
import { REPORT_PAGE } from "./compiler.mjs";
import { writeReportFile as writeReportFile2 } from "./compiler.mjs";
var MOST_SHOWN = 100;
async function openPage(projects) {
  const isShown = projects > 0 && projects <= MOST_SHOWN;
  const collector = isShown ? (await import("./overview.mjs")).openCollector() : void 0;
  return {
    add: (compiled, files) => collector?.add(compiled, files),
    finish: async (built, { comparison, ...run2 }, tool2, cwd) => {
      if (collector === void 0 || built.files.length === 0) return built;
      const { reportPage } = await import("./drawing.mjs");
      const compared2 = comparison && { base: "the base", comparison };
      const page = reportPage(collector.finish({ ...run2, compared: compared2 }), tool2);
      const problem = writeReportFile2(join2(built.folder, REPORT_PAGE), page, cwd);
      return problem === void 0 ? { ...built, files: [...built.files, REPORT_PAGE] } : { ...built, degraded: [...built.degraded, problem.problem] };
    }
  };
}

// src/action/show.ts
import { visible as visible4 } from "./base.mjs";
import { annotationsOf as annotationsOf2 } from "./compiler.mjs";
import { pageText as pageText3 } from "./compiler.mjs";
import { verdictLine } from "./compiler.mjs";
var SUMMARY_BYTES2 = 65e3;
async function showFindings(session, page, { isComplete }, reserved) {
  const { host: host2, inputs, locate } = session;
  const { outcome } = page;
  if (inputs.annotations === "check") return showInCheck(session, page, reserved);
  if (inputs.annotations === "review") return showInReview(session, outcome.diagnostics, isComplete, reserved);
  const most = inputs.annotations === "none" ? 0 : inputs.maxAnnotations;
  annotate(host2, annotationsOf2(outcome.diagnostics, locate), most, reserved);
  return [];
}
async function showInCheck({ api, host: host2, inputs, locate }, page, reserved) {
  const annotations = annotationsOf2(page.outcome.diagnostics, locate);
  const headSha = headCommit(host2.env);
  const show = (sent2) => {
    annotate(host2, annotations.slice(0, sent2), 0, reserved);
    annotate(host2, annotations.slice(sent2), inputs.maxAnnotations, reserved);
  };
  if (api === void 0 || headSha === void 0) {
    show(0);
    return [`the check run was not created: ${api === void 0 ? NO_API : "GITHUB_SHA is not set"}`];
  }
  const { sendCheckRun: sendCheckRun2 } = await Promise.resolve().then(() => (init_check_run(), check_run_exports));
  const run2 = {
    name: checkName(host2.env.GITHUB_JOB ?? "", inputs.commentId),
    headSha,
    detailsUrl: linkToRun(host2.env),
    conclusion: page.failure !== void 0 ? "failure" : annotations.length > 0 ? "neutral" : "success",
    title: verdictLine(page),
    // Mermaid is not drawn there.
    summary: pageText3(page, { budget: SUMMARY_BYTES2, hasDiagrams: false })
  };
  const { sent, refusal } = await sendCheckRun2(api, run2, annotations);
  show(sent);
  if (refusal === void 0) return [];
  const what = sent === 0 ? "the check run was not created" : `the check run shows ${sent} of ${annotations.length} findings`;
  return [`${what}: ${refusal.reason}`];
}
function checkName(job, id) {
  const parts = [job, id].filter((part) => part !== "").map(visible4);
  return parts.length === 0 ? "Fluxio" : `Fluxio (${parts.join(", ").slice(0, 200)})`;
}
async function showInReview(session, diagnostics, isComplete, reserved) {
  const { api, event, host: host2, identity, locate, inputs } = session;
  const files = await session.pullFiles();
  const degraded = [];
  let shown2 = /* @__PURE__ */ new Set();
  if (files !== void 0 && "kind" in files) degraded.push(`the review was not posted: ${files.reason}`);
  else if (files !== void 0 && api !== void 0 && event.pullRequest !== void 0) {
    const { sendReview: sendReview2 } = await Promise.resolve().then(() => (init_review(), review_exports));
    const { pullRequest } = event;
    const sent = await sendReview2(api, { pullRequest, files, diagnostics, isComplete, locate, identity });
    shown2 = sent.shown;
    if (sent.refusal !== void 0) degraded.push(`the review was not posted: ${sent.refusal.reason}`);
  }
  const inReview = (diagnostic) => shown2.has(diagnostic);
  annotate(host2, annotationsOf2(diagnostics.filter(inReview), locate), 0, reserved);
  const others = diagnostics.filter((diagnostic) => !inReview(diagnostic));
  annotate(host2, annotationsOf2(others, locate), inputs.maxAnnotations, reserved);
  return degraded;
}

// src/action/tests/head-tests.ts
init_failure();
import { reporter } from "./base.mjs";
import { isProblem as isProblem5 } from "./base.mjs";
import { sourceFile } from "./base.mjs";
import { countText } from "./base.mjs";
import { testFilesBeside } from "./compiler.mjs";
import { unreadableFile } from "./compiler.mjs";
var NO_TESTS = {
  outcome: { files: [], coverage: [], duration: 0 },
  diagnostics: [],
  remarks: [],
  failure: void 0
};
function openTests({ host: host2, inputs, paths }, isWanted, signal) {
  if (inputs.tests === "false") return void 0;
  const files = [];
  const coverage = [];
  const diagnostics = [];
  const remarks = [];
  const start = performance.now();
  let isAny = false;
  let problem;
  async function addTests(compiled) {
    const path = resolve(paths.cwd, compiled.file.path);
    const found = testFilesBeside(path, paths.cwd);
    if (found.files.length + found.errors.length === 0) return;
    isAny = true;
    if (!isWanted(compiled)) return;
    diagnostics.push(...unreadableTests(found));
    if (compiled.buildable === void 0) {
      if (compiled.diagnostics.some(({ severity }) => severity === "error")) {
        remarks.push(`the tests of '${compiled.file.path}' were not run, because of its errors`);
      }
      return;
    }
    const python = inputs.testsReal ? { cwd: dirname2(path), env: environmentOf(host2) } : void 0;
    const { testProject } = await import("./tests.mjs");
    const ran = await testProject(compiled.buildable, found.files, { python, signal });
    if (isProblem5(ran)) {
      problem ??= ran.problem;
      return;
    }
    files.push(...ran.files);
    coverage.push(...ran.coverage);
    diagnostics.push(...ran.files.flatMap((file) => file.diagnostics));
  }
  return {
    add: (compiled) => addTests(compiled).catch((error2) => {
      problem ??= `this is a bug in fluxio: ${describeFailure(error2)}`;
    }),
    finish: async () => {
      const outcome = { files, coverage, duration: performance.now() - start };
      const cases = files.flatMap((file) => file.cases);
      if (files.length > 0) host2.info(`tests: ${countText(cases)}`);
      const skipped = cases.filter(({ status }) => status === "skipped").length;
      if (skipped > 0) remarks.push("skipped cases run code of the project, which needs the input 'tests-real'");
      const failure2 = problem === void 0 ? await failureOf2(outcome, inputs, isAny) : `some tests could not be run: ${problem}`;
      return { outcome, diagnostics, remarks, failure: failure2 };
    }
  };
}
async function failureOf2(outcome, inputs, isAny) {
  if (inputs.tests === "true" && !isAny) {
    return "input 'tests' is 'true', but no project has test files (*.test.yaml); add some, or set 'tests' to 'auto'";
  }
  if (inputs.minCoverage === void 0 || outcome.coverage.length === 0) return void 0;
  const { coverageSentences } = await import("./tests.mjs");
  const [first, ...others] = coverageSentences(outcome, inputs.minCoverage);
  return first === void 0 || others.length === 0 ? first : `${first} (and ${others.length} more are below it)`;
}
function unreadableTests({ errors }) {
  const found = [];
  for (const { path, message } of errors) {
    reporter(sourceFile(path, ""), found)(unreadableFile, { start: 0, end: 0 }, message, {
      help: "check the file, its size and its permissions"
    });
  }
  return found;
}
function environmentOf({ env }) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_RUNNER.test(name)));
}
var OF_THE_RUNNER = /^(?:INPUT_|ACTIONS_|STATE_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|TOKEN)$)/i;

// src/action/tests/test-report.ts
function testPartOf({ outcome, remarks, failure: failure2 }, compared2) {
  const coverage = compared2?.coverage ?? outcome.coverage.map(uncompared);
  const sentences = failure2 === void 0 ? remarks : [...remarks, `the step fails because ${failure2}`];
  if (outcome.files.length + coverage.length + sentences.length === 0) return void 0;
  return { files: outcome.files, coverage, sentences };
}
function uncompared(after) {
  const { project, machine } = after;
  return { project, machine, before: void 0, after, lost: [], added: [] };
}

// src/action/verdict.ts
import { isFailure } from "./compiler.mjs";
import { countsSentence } from "./compiler.mjs";
import { commandText } from "./base.mjs";
import { BAD_LINK as BAD_LINK2 } from "./compiler.mjs";
import { isUnreadable as isUnreadable2 } from "./compiler.mjs";
function verdictOn({ inputs }, outcome, discovery, configured2, testFailure, destruction) {
  const failOn = (file) => inputs.failOn ?? configured2(file) ?? "error";
  const level = failingLevel(outcome.diagnostics, failOn);
  const isComplete = discovery.unreadable.length === 0 && !outcome.diagnostics.some(isUnreadable2);
  const unread = isComplete ? void 0 : "some files could not be read";
  const found = level === void 0 ? unread ?? testFailure : `'fail-on' is '${level}'`;
  const reasons = [found, destruction].filter((reason) => reason !== void 0);
  return { failure: reasons.length === 0 ? void 0 : reasons.join(", and because "), isComplete };
}
function failingLevel(diagnostics, failOn) {
  const failing = diagnostics.find(({ severity, file }) => isFailure(severity, failOn(file)));
  return failing && failOn(failing.file);
}
function conclude(host2, outcome, { failure: failure2 }) {
  const counts = countsSentence(outcome);
  if (failure2 === void 0) {
    host2.info(counts);
    return;
  }
  host2.error(commandText(`${counts}; the step fails because ${failure2}`));
  host2.fail();
}
var MOST_LISTED2 = 10;
function remarksOn({ inputs }, discovery, outcome) {
  const reasons = [
    ["it is ignored by .gitignore", discovery.ignored],
    ["it is excluded by the configuration", discovery.excluded],
    [`it is ${BAD_LINK2}`, discovery.links],
    ["it cannot be read", discovery.unreadable]
  ];
  const skipped = reasons.flatMap(
    ([reason, paths]) => paths.map((path) => `'${path}' was not checked, because ${reason}`)
  );
  const listed = skipped.length <= MOST_LISTED2 ? skipped : [...skipped.slice(0, MOST_LISTED2), `and ${skipped.length - MOST_LISTED2} more`];
  const isEmpty = outcome.projects.length === 0 && outcome.definitions === void 0;
  const nothing = inputs.definitions === "false" ? "no Fluxio projects were found" : "no Fluxio projects and no state machine definitions were found";
  return [...isEmpty ? [nothing] : [], ...listed];
}

// src/action/run.ts
async function run(host2, currentFolder, compiler2) {
  try {
    const read = readInputs(host2);
    if (read.kind === "problems") return refuse(host2, read.problems);
    const resolved = resolvePaths(read.inputs, host2.env, currentFolder);
    if (resolved.kind === "problems") return refuse(host2, resolved.problems);
    const session = openSession(host2, read.inputs, resolved.paths);
    const found = await searchProjects(session);
    if (found.kind === "problems") return refuse(host2, found.problems);
    const definitions = await searchDefinitions(session);
    if (definitions.kind === "problems") return refuse(host2, definitions.problems);
    await check(session, found.search, definitions.found, compiler2);
  } catch (error2) {
    for (const line of stackOf(error2)) host2.info(logLine3(line));
    refuse(host2, [`this is a bug in fluxio: ${describeFailure(error2)}`]);
  }
}
function refuse(host2, problems2) {
  const degraded = writeOutputs(host2, { outcome: "failed" });
  for (const problem of [...problems2, ...degraded]) host2.error(commandText2(problem));
  host2.fail();
}
async function check(session, search, definitions, compiler2) {
  const { event, host: host2, paths } = session;
  const discovery = skippedIn(search.discovery, definitions?.discovery);
  const changes = await changesToReport(session, discovery);
  const signal = AbortSignal.timeout(Math.min(session.inputs.limits.seconds * 1e3, LONGEST_TIMER));
  const comparison = await openComparison(session, search, definitions, signal);
  const reportPage = await openPage(search.discovery.files.length);
  const build = openBuild(paths, compiler2.tool, compiler2.make, packagingOf(session), reportPage.add);
  const tests = openTests(session, changes.isTested, signal);
  const checkProjects = checkerOf(session, search, compiler2);
  const emit = (compiled) => {
    build.add(compiled);
    comparison?.revision.add(compiled);
    return tests?.add(compiled);
  };
  const checked = await checkProjects(sourcesOf(search), emit, changes.changes);
  const validated = await checkDefinitions(definitions, changes.changes);
  const tested = await tests?.finish() ?? NO_TESTS;
  const diagnostics = sortDiagnostics3([...checked.diagnostics, ...validated.reported, ...tested.diagnostics]);
  const outcome = { ...checked, diagnostics, ...validated.definitions && { definitions: validated.definitions } };
  const compared2 = await comparison?.compare(
    { outcome: checked, definitions: validated, tests: tested },
    checkProjects
  );
  const destruction = destructionIn(compared2, session.inputs);
  const failOn = failOnOf(paths.cwd, search, definitions, outcome);
  const verdict = verdictOn(session, outcome, discovery, failOn, tested.failure, destruction.failure);
  const { plans, degraded: unread } = readChangeSets(paths.changeSets);
  const page = runPage(session, {
    outcome,
    failure: verdict.failure,
    comparison: compared2?.comparison,
    tests: testPartOf(tested, compared2),
    plans
  });
  const remarks = [...remarksOn(session, discovery, outcome), ...eventRemarks(session), ...destruction.remarks];
  const reserved = { error: verdict.failure === void 0 ? 0 : 1, warning: 0, notice: 2 };
  const notShown = await showFindings(session, page, verdict, reserved);
  const isExpected = event.pullRequest === void 0 || session.inputs.failOnDestructive;
  const noticed = [...remarks, ...isExpected ? compared2?.remarks ?? [] : []];
  if (noticed.length > 0) host2.notice(commandText2(noticed.join("; ")));
  const { isComplete } = verdict;
  const found = { outcome, tests: tested.outcome, comparison: compared2?.comparison, isComplete };
  const written = build.finish(isEverythingFound(search.discovery), outcome.failed);
  const built = await reportPage.finish(written, { diagnostics, ...found }, compiler2.tool, paths.cwd);
  const delivered = await deliver(session, found, built, compiler2);
  const degraded = [...changes.degraded, ...unread, ...notShown, ...built.degraded, ...delivered.degraded];
  const { artifactUrl } = delivered;
  const drawn = session.inputs.summary ? await definitionDiagrams(definitions, validated, built.diagrams.length) : [];
  const published = await publish(session, {
    page,
    diagrams: [...built.diagrams, ...drawn],
    compared: compared2,
    remarks,
    degraded,
    artifactUrl
  });
  degraded.push(...published.degraded);
  const isChangedOnly = changes.changes !== void 0;
  const { commentUrl } = published;
  const results = {
    ...{ outcome, verdict, tests: tested.outcome, built, delivered, commentUrl, isChangedOnly, degraded },
    destructive: destruction.count
  };
  degraded.push(...writeOutputs(host2, outputsOf(results)));
  if (degraded.length > 0) host2.notice(commandText2(failureList(degraded)));
  conclude(host2, outcome, verdict);
}
function packagingOf(session) {
  const { inputs, event } = session;
  if (inputs.package === "false") return "none";
  if (inputs.package === "true" || isForRelease(session)) return "told";
  const isMerged = event.pullRequest === void 0 && !isMergeGroup(event);
  return isMerged ? "silent" : "none";
}
var LONGEST_TIMER = 2147483647;
function checkerOf({ inputs, paths }, { discovery, configs }, { compilerFor }) {
  const findElsewhere = elsewhereAround(inputs.paths, paths.cwd, configs, discovery.unreadable.length === 0);
  const compile = compilerFor(discovery.files.length);
  return (sources, emit, changes) => checkWorkspace(sources, { compile, emit }, { findElsewhere, ...changes && { changes } });
}
function* sourcesOf({ discovery, read }) {
  for (const found of discovery.files) yield read(found);
}
function failOnOf(cwd, { configs }, found, { definitions = [] }) {
  const own = new Set(definitions.map(({ file }) => file));
  return ({ path }) => {
    const { at } = found !== void 0 && own.has(path) ? found.configs : configs;
    return at(dirname2(resolve(cwd, path))).settings["fail-on"];
  };
}
function isEverythingFound({ files, missing, unreadable }) {
  return files.length > 0 && missing.length + unreadable.length === 0;
}
async function openComparison(session, search, definitions, signal) {
  const { commits } = session.event;
  if (commits === void 0 || isProblem8(commits) || !isComparisonWanted(session)) return void 0;
  const { openBaseComparison: openBaseComparison2 } = await Promise.resolve().then(() => (init_base_comparison(), base_comparison_exports));
  return openBaseComparison2(session, commits, search, definitions, signal);
}
function isComparisonWanted({ event, inputs }) {
  const isCommented = event.pullRequest !== void 0 && inputs.comment !== "never";
  return inputs.summary || isCommented || inputs.failOnDestructive || inputs.jsonFile !== void 0;
}
function eventRemarks(session) {
  const { commits } = session.event;
  const { changedOnly } = session.inputs;
  if (!isProblem8(commits) || !(isComparisonWanted(session) || changedOnly)) return [];
  return [`nothing was compared${changedOnly ? ", and all findings are reported" : ""}: ${commits.problem}`];
}
function stackOf(error2) {
  return error2 instanceof Error && error2.stack !== void 0 ? error2.stack.split("\n") : [];
}

// src/action/bin.ts
var print = { error, warning, notice };
var host = {
  env: process.env,
  input: (name) => getInput(name),
  info,
  annotate: ({ kind, title, message, file, startLine, endLine, columns }) => {
    const properties = { title, file, startLine, endLine };
    const columnsOf = columns === void 0 ? {} : { startColumn: columns.start, endColumn: columns.end };
    print[kind](message, { ...properties, ...columnsOf });
  },
  notice: (message) => notice(message),
  error: (message) => error(message),
  fail: () => {
    process.exitCode = 1;
  },
  setOutput: (name, value) => {
    if (!process.env.GITHUB_OUTPUT) throw new Error("GITHUB_OUTPUT is not set");
    setOutput(name, value);
  },
  writeSummary: async (markdown) => {
    await summary.addRaw(markdown).write();
  },
  upload: upload2,
  sentBytes,
  // The library applies this limit to each chunk of an upload; here it limits the whole upload.
  uploadLimit: Number(process.env.ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS) || 12e4,
  request,
  wait: (milliseconds) => new Promise((resolve4) => setTimeout(resolve4, milliseconds))
};
async function request({ method, url, token, body, limit }) {
  const { getOctokit } = await import("./vendor-actions-github.mjs");
  const silent = { debug: () => {
  }, info: () => {
  }, warn: () => {
  }, error: () => {
  } };
  const bytes = body instanceof Uint8Array ? { headers: { "content-type": "application/octet-stream" } } : {};
  const options = { signal: AbortSignal.timeout(Math.ceil(limit)), log: silent };
  try {
    const data = body === void 0 ? {} : { data: body };
    const response = await getOctokit(token, { log: silent }).request({
      method,
      url,
      ...data,
      ...bytes,
      request: options
    });
    return { status: response.status, headers: response.headers, data: response.data };
  } catch (error2) {
    const response = error2 instanceof Error && "response" in error2 ? error2.response : void 0;
    if (!isResponse(response)) throw error2;
    return response;
  }
}
function isResponse(value) {
  return typeof value === "object" && value !== null && "status" in value && "headers" in value && "data" in value;
}
var uploads = /* @__PURE__ */ new Set();
function sentBytes() {
  const sockets = /* @__PURE__ */ new Set();
  for (const { socket } of uploads) if (socket !== null) sockets.add(socket);
  return [...sockets].reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0);
}
async function upload2({ name, files, root, retentionDays }) {
  const { DefaultArtifactClient } = await import("./vendor-actions-artifact.mjs");
  subscribe("http.client.request.start", (message) => {
    if (isRequest(message)) uploads.add(message.request);
  });
  const options = retentionDays === void 0 ? {} : { retentionDays };
  let giveUp = () => {
  };
  const broken = new Promise((_, reject) => {
    giveUp = reject;
    process.on("uncaughtException", giveUp);
  });
  try {
    const client = new DefaultArtifactClient();
    const stored = await Promise.race([client.uploadArtifact(name, [...files], root, options), broken]);
    return { id: String(stored.id ?? ""), digest: stored.digest ?? "" };
  } finally {
    process.off("uncaughtException", giveUp);
  }
}
function isRequest(message) {
  return typeof message === "object" && message !== null && "request" in message;
}
await run(host, process.cwd(), {
  tool,
  compilerFor: (files) => compiler(() => readEngine(dirname(fileURLToPath(import.meta.url)), files)),
  make: (buildable, isPackaged) => buildProject(buildable, isPackaged ? { ...DEFAULT_BUILD_OPTIONS, zip: zip2 } : DEFAULT_BUILD_OPTIONS),
  jsonReport: async (outcome, comparison) => {
    if (comparison === void 0) return jsonReport(outcome, tool);
    const { comparisonJson } = await import("./comparison.mjs");
    return jsonReport(outcome, tool, comparisonJson(comparison));
  }
});
process.stdout.write("", () => process.exit());
