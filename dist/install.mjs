import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:fs?lstatSync
var lstatSync = nodeRequire("node:fs").lstatSync;

// builtin:node:path?dirname,join,resolve
var dirname = nodeRequire("node:path").dirname;
var join = nodeRequire("node:path").join;
var resolve = nodeRequire("node:path").resolve;

// src/cli/commands/package.ts
import { plural } from "./base.mjs";
import { isProblem as isProblem5 } from "./base.mjs";
import { tool } from "./base.mjs";
import { obstacle } from "./compiler.mjs";
import { isInside, shownPath as shownPath2 } from "./compiler.mjs";

// builtin:node:fs?existsSync,readFileSync
var existsSync = nodeRequire("node:fs").existsSync;
var readFileSync = nodeRequire("node:fs").readFileSync;

// builtin:node:path?join,posix,resolve
var join2 = nodeRequire("node:path").join;
var posix = nodeRequire("node:path").posix;
var resolve2 = nodeRequire("node:path").resolve;

// src/install/build-folder.ts
import { sha256 } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { isUploadPath } from "./base.mjs";
import { fileFinder } from "./compiler.mjs";
import { shownPath } from "./compiler.mjs";
import { readOwnText } from "./compiler.mjs";
import {
  isManifest,
  MANIFEST_FILE,
  parseManifest,
  projectOf
} from "./compiler.mjs";
import { openOutput } from "./compiler.mjs";
function readBuildFolder(folder, cwd) {
  const path = resolve2(cwd, folder);
  const shown = shownPath(path, cwd) || ".";
  const output = existsSync(path) ? openOutput(folder, cwd) : void 0;
  if (isProblem(output)) return output;
  output?.abort();
  const manifest = manifestOf(path);
  if (manifest === void 0 || !isManifest(manifest)) {
    return { problem: `'${shown}' is not a build; run 'fluxio build --out ${shown}' first` };
  }
  const { projects, files } = parseManifest(manifest);
  const built = [];
  for (const entry of projects) {
    const { packages } = entry;
    if (packages === void 0) {
      return { problem: `'${shown}' is from an earlier version of fluxio; run 'fluxio build' again` };
    }
    const own = files.filter((file) => projectOf(file) === entry.name && !isUploadPath(file.path));
    built.push({ entry, packages, files: own });
  }
  return { path, shown, manifest, projects: built };
}
function manifestOf(path) {
  return readOwnText(join2(path, MANIFEST_FILE));
}
function fileReader({ path, shown }) {
  const find = fileFinder(path, shown);
  return (entry) => {
    const changed = { problem: `'${shown}/${entry.path}' was changed after the build; run 'fluxio build' again` };
    const stat = find(entry.path);
    if (stat === void 0 || isProblem(stat) || stat.size !== BigInt(entry.bytes)) return changed;
    const bytes = readFileSync(join2(path, entry.path));
    return sha256(bytes) === entry.sha256 ? bytes : changed;
  };
}
function packageFiles({ files }, { folder }) {
  return files.flatMap((file) => {
    if (file.path.startsWith(`${folder}/`)) return [{ ...file, name: file.path.slice(folder.length + 1) }];
    return file.path === `${folder}.py` ? [{ ...file, name: posix.basename(file.path) }] : [];
  });
}

// src/install/complete-upload.ts
import { sha256 as sha2562 } from "./base.mjs";
import { parametersText } from "./base.mjs";
import { isProblem as isProblem2 } from "./base.mjs";
import { otherArchiveKey, uploadPath } from "./base.mjs";
import { LARGEST_ARTIFACT } from "./compiler.mjs";
import { openOutput as openOutput2 } from "./compiler.mjs";
import { zip } from "./zip.mjs";

// builtin:node:fs?readdirSync,readFileSync,rmSync,statSync
var readdirSync = nodeRequire("node:fs").readdirSync;
var readFileSync2 = nodeRequire("node:fs").readFileSync;
var rmSync = nodeRequire("node:fs").rmSync;
var statSync = nodeRequire("node:fs").statSync;

// builtin:node:path?join,posix
var join3 = nodeRequire("node:path").join;
var posix2 = nodeRequire("node:path").posix;

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/install/installed-files.ts
import { compareText } from "./base.mjs";
import { findProgram } from "./compiler.mjs";

// builtin:node:child_process?spawn
var spawn = nodeRequire("node:child_process").spawn;

// src/install/run-program.ts
var MAX_ERRORS = 64 * 1024;
function runProgram(program, args, { cwd, folder, env, signal }) {
  return new Promise((resolve4) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...node_process_default.env, TMPDIR: folder, TEMP: folder, TMP: folder, ...env },
      signal,
      stdio: ["ignore", "ignore", "pipe"],
      windowsHide: true
    });
    let errors = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text3) => {
      errors = (errors + text3).slice(-MAX_ERRORS);
    });
    child.on("error", (error) => resolve4({ status: -1, errors: error.message }));
    child.on("close", (status) => resolve4({ status: status ?? -1, errors }));
  });
}

// src/install/installed-files.ts
var ADDED = /^(?:(?:bin|Scripts)\/|\.lock$|[^/]+\.dist-info\/(?:INSTALLER|RECORD|REQUESTED|direct_url\.json|uv_[^/]*)$)/;
function installedFiles(folder) {
  const found = [];
  const visit = (at) => {
    for (const entry of readdirSync(join3(folder, at), { withFileTypes: true })) {
      const name = posix2.join(at, entry.name);
      if (entry.isDirectory()) visit(name);
      else if (entry.isFile() && !ADDED.test(name)) found.push(fileAt(folder, name));
    }
  };
  visit(".");
  return found.sort((a, b) => compareText(a.name, b.name));
}
function fileAt(folder, name) {
  const path = join3(folder, name);
  const { size, mode } = statSync(path);
  return { name, path, bytes: size, isExecutable: (mode & 64) !== 0 };
}
function contentOf({ path }) {
  return readFileSync2(path);
}
async function compileModules(folder, python, place) {
  removeByteCode(folder);
  const program = findProgram(node_process_default.platform === "win32" ? "py" : `python${python}`);
  if (program === void 0) return;
  const version = node_process_default.platform === "win32" ? [`-${python}`] : [];
  const paths = ["-s", folder, "-p", "/var/task"];
  const options = ["-m", "compileall", "-qq", "--invalidation-mode", "unchecked-hash", ...paths, folder];
  const env = { PYTHONHASHSEED: "0", PYTHONPATH: void 0 };
  await runProgram(program, [...version, ...options], { ...place, cwd: place.folder, env });
}
function removeByteCode(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join3(folder, entry.name);
    if (entry.name === "__pycache__") rmSync(path, { recursive: true });
    else removeByteCode(path);
  }
}

// src/install/lock.ts
import { compareText as compareText2 } from "./base.mjs";
import { listOf, oneOf, record, text, whole } from "./base.mjs";
import { jsonText } from "./base.mjs";
import { requirementLines } from "./templates.mjs";
var LOCK_FILE = "deploy.lock";
function setKey({ python, architecture, requirements }) {
  return JSON.stringify([python, architecture, requirements]);
}
function lockText(sets) {
  const sorted = [...sets].sort((a, b) => compareText2(setKey(a), setKey(b)));
  return jsonText({
    version: 1,
    sets: sorted.map(({ python, architecture, requirements, wheels }) => ({
      python,
      architecture,
      requirements,
      wheels: [...wheels].sort(compareText2)
    }))
  });
}
var decodeLock = record({
  version: whole(1, 1),
  sets: listOf(
    record({
      python: text,
      architecture: oneOf(["arm64", "x86_64"]),
      requirements: listOf(text),
      wheels: listOf(text)
    })
  )
});
function parseLock(content) {
  try {
    const lock = decodeLock(JSON.parse(content))?.value;
    return lock?.sets.every(({ wheels }) => wheels.every(isWheelLine)) ? lock.sets : void 0;
  } catch {
    return void 0;
  }
}
function isWheelLine(line) {
  const [own] = requirementLines(line).pinned;
  return own?.line === line && /^[a-z0-9-]+==\S+ --hash=sha256:\S+$/.test(line);
}

// src/install/complete-upload.ts
function archiveProblems({ archives, sets }) {
  return archives.flatMap((archive) => {
    const { label, files } = archive;
    const installed = filesFor(archive, sets);
    const own = new Set(files.map(({ name }) => name));
    const clash = installed.find(({ name }) => own.has(name));
    const bytes = [...files, ...installed].reduce((sum, file) => sum + file.bytes, 0);
    return [
      ...clash === void 0 ? [] : [`a dependency of ${label} contains '${clash.name}', which is a file of fluxio`],
      ...bytes <= LARGEST_ARTIFACT ? [] : [`${label} has ${megabytes(bytes)} with its dependencies, and Lambda accepts 250 MB`]
    ];
  });
}
function completeUpload(build, projects, tool2, cwd) {
  if (isChanged(build)) return changedBy(build);
  const output = openOutput2(build.path, cwd);
  if (isProblem2(output)) return output;
  const completed = [];
  for (const project of projects) {
    const archives = /* @__PURE__ */ new Map();
    const written = filesOf(build, project, archives);
    const problem = isProblem2(written) ? written : output.write(written.entry, written.files);
    if (isProblem2(problem)) {
      output.abort();
      return problem;
    }
    const wheels = new Set([...project.sets.values()].flatMap((set) => set.wheels));
    const bytes = [...archives.values()].reduce((sum, archive) => sum + archive.length, 0);
    completed.push({ name: project.project.entry.name, archives: archives.size, wheels: wheels.size, bytes });
  }
  if (isChanged(build)) {
    output.abort();
    return changedBy(build);
  }
  const finished = output.finish(tool2, [], false);
  return isProblem2(finished) ? finished : completed;
}
function isChanged({ path, manifest }) {
  return manifestOf(path) !== manifest;
}
function changedBy({ shown }) {
  return { problem: `'${shown}' was changed by another build during the run; run 'fluxio package' again` };
}
function filesOf(build, { project, archives: wanted, sets }, archives) {
  const read = fileReader(build);
  const contents = /* @__PURE__ */ new Map();
  for (const file of project.files) {
    const bytes = read(file);
    if (isProblem2(bytes)) return bytes;
    contents.set(file.path, bytes);
  }
  const keys = /* @__PURE__ */ new Map();
  for (const archive of wanted) {
    const installed = filesFor(archive, sets);
    const bytes = zip([...archive.files.map((file) => zipFile(file, contents)), ...installed.map(installedZipFile)]);
    const key = archive.needs === void 0 ? archive.key : otherArchiveKey(archive.key, sha2562(bytes));
    keys.set(archive.key, key);
    archives.set(key, bytes);
  }
  const parameters = project.entry.parameters?.map((own) => withKeys(own, keys)) ?? [];
  const packages = project.packages.map((own) => {
    const key = own.key === void 0 ? void 0 : keys.get(own.key);
    return key === void 0 ? own : { ...own, key };
  });
  const files = project.files.flatMap(({ path, kind, key }) => {
    const bytes = contents.get(path) ?? new Uint8Array();
    if (kind === "parameters") return [{ path, kind, text: parametersText(parameters) }];
    if (key === void 0) return [{ path, kind, bytes }];
    return [
      { path, kind, bytes, key },
      { path: uploadPath(key), kind: "upload", bytes }
    ];
  });
  const packed = [...archives].map(([key, bytes]) => ({ path: uploadPath(key), kind: "package", bytes, key }));
  return { entry: { ...project.entry, parameters, packages }, files: [...files, ...packed] };
}
function withKeys(parameter, keys) {
  const { value } = parameter;
  if (value === void 0) return parameter;
  return {
    ...parameter,
    value: value.split(",").map((key) => keys.get(key) ?? key).join(",")
  };
}
function filesFor({ needs }, sets) {
  return needs === void 0 ? [] : sets.get(setKey(needs))?.files ?? [];
}
function zipFile({ name, path }, contents) {
  return { name, bytes: contents.get(path) ?? new Uint8Array() };
}
function installedZipFile(file) {
  return { name: file.name, bytes: contentOf(file), isExecutable: file.isExecutable };
}
function megabytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

// src/install/find-installer.ts
import { findProgram as findProgram2 } from "./compiler.mjs";

// builtin:node:fs?readdirSync,readFileSync,rmSync,writeFileSync
var readdirSync2 = nodeRequire("node:fs").readdirSync;
var readFileSync3 = nodeRequire("node:fs").readFileSync;
var rmSync2 = nodeRequire("node:fs").rmSync;
var writeFileSync = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?basename,join
var basename = nodeRequire("node:path").basename;
var join4 = nodeRequire("node:path").join;

// src/install/pip.ts
import { sha256 as sha2563 } from "./base.mjs";

// src/install/target-tags.ts
function machineOf({ architecture }) {
  return architecture === "arm64" ? "aarch64" : "x86_64";
}
function glibcOf({ python }) {
  return minorOf(python) >= 12 ? 34 : 17;
}
var OLDEST_GLIBC = { arm64: 17, x86_64: 5 };
var OLD_NAMES = { 17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1" };
function platformTags(runtime) {
  const machine = machineOf(runtime);
  const tags = [];
  for (let minor = glibcOf(runtime); minor >= OLDEST_GLIBC[runtime.architecture]; minor -= 1) {
    tags.push(`manylinux_2_${minor}_${machine}`);
    const old = OLD_NAMES[minor];
    if (old !== void 0) tags.push(`${old}_${machine}`);
  }
  return [...tags, `linux_${machine}`];
}
function pythonTag({ python }) {
  return `cp3${minorOf(python)}`;
}
function wheelTags(runtime) {
  const own = minorOf(runtime.python);
  const older = Array.from({ length: own - 2 }, (_, index) => own - 1 - index);
  const any = [`py3${own}`, "py3", ...[...older, 1, 0].map((minor) => `py3${minor}`)];
  const interpreters = [
    ...[`cp3${own}-cp3${own}`, `cp3${own}-abi3`, `cp3${own}-none`],
    ...older.map((minor) => `cp3${minor}-abi3`),
    ...any.map((python) => `${python}-none`)
  ];
  const platforms = platformTags(runtime);
  return [
    ...interpreters.flatMap((tag) => platforms.map((platform) => `${tag}-${platform}`)),
    ...[`cp3${own}`, ...any].map((python) => `${python}-none-any`)
  ];
}
function markerValues(runtime) {
  return {
    implementation_name: "cpython",
    implementation_version: `${runtime.python}.0`,
    os_name: "posix",
    platform_machine: machineOf(runtime),
    platform_python_implementation: "CPython",
    platform_release: "",
    platform_system: "Linux",
    platform_version: "",
    python_full_version: `${runtime.python}.0`,
    python_version: runtime.python,
    sys_platform: "linux"
  };
}
function minorOf(python) {
  return Number(python.split(".")[1]);
}

// src/install/pip.ts
var ENVIRONMENT = {
  NO_COLOR: "1",
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
  PIP_NO_INPUT: "1",
  PIP_REQUIRE_VIRTUALENV: "0",
  PIP_USER: "0",
  PYTHONPATH: void 0
};
function pipInstaller(python) {
  return {
    name: "pip",
    resolve: async (requirements, runtime, place) => {
      const input = join4(place.folder, "requirements.in");
      const wheels = join4(place.folder, "downloaded");
      writeFileSync(input, `${requirements.join("\n")}
`);
      rmSync2(wheels, { recursive: true, force: true });
      const problem = await run(python, ["download", "--dest", wheels, "--requirement", input], runtime, place);
      return problem ?? readdirSync2(wheels).map((file) => wheelAt(join4(wheels, file)));
    },
    install: (lines, runtime, into, place) => {
      const input = join4(place.folder, "requirements.txt");
      writeFileSync(input, `${lines.join("\n")}
`);
      const exact = ["--no-deps", "--require-hashes", "--ignore-requires-python"];
      const options = [...exact, "--no-user", "--no-compile", "--target", into, "--requirement", input];
      return run(python, ["install", ...options], runtime, place);
    }
  };
}
function runPip(python, args, markers, place) {
  return runProgram(python, ["-c", pipFor(markers), ...args], { ...place, env: ENVIRONMENT });
}
function pipFor(markers) {
  return `import sys
sys.path = [entry for entry in sys.path if entry]
import runpy
from pip._vendor.packaging import markers
environment = {**markers.default_environment(), **${JSON.stringify(markers)}}
markers.default_environment = environment.copy
runpy.run_module("pip", run_name="__main__", alter_sys=True)
`;
}
async function run(python, command, runtime, place) {
  const tag = pythonTag(runtime);
  const target2 = ["--only-binary=:all:", "--python-version", runtime.python, "--implementation", "cp", "--abi", tag];
  const platforms = platformTags(runtime).flatMap((platform) => ["--platform", platform]);
  const args = [...command, "--quiet", ...target2, ...platforms];
  const { status, errors } = await runPip(python, args, markerValues(runtime), place);
  return status === 0 ? void 0 : { problem: reasonIn(errors) };
}
function reasonIn(errors) {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const error = lines.findLast((line) => line.startsWith("ERROR:")) ?? lines.findLast((line) => line !== "") ?? "";
  return error.replace(/^ERROR: /, "");
}
function wheelAt(path) {
  const [name = "", version = ""] = basename(path).split("-");
  return { name, version, sha256: sha2563(readFileSync3(path)) };
}

// builtin:node:fs?readFileSync,writeFileSync
var readFileSync4 = nodeRequire("node:fs").readFileSync;
var writeFileSync2 = nodeRequire("node:fs").writeFileSync;

// builtin:node:path?join
var join5 = nodeRequire("node:path").join;

// src/install/uv.ts
import { listOf as listOf2, optional, record as record2, text as text2 } from "./base.mjs";
import { tomlValue } from "./toml.mjs";

// src/install/wheel-choice.ts
function bestWheel(wheels, runtime) {
  const ranks = new Map(wheelTags(runtime).map((tag, rank) => [tag, rank]));
  const ranked = wheels.flatMap((wheel) => {
    const { tags, build } = partsOf(wheel.file);
    const rank = Math.min(...tags.map((tag) => ranks.get(tag) ?? Number.POSITIVE_INFINITY));
    return rank === Number.POSITIVE_INFINITY ? [] : [{ wheel, rank, build }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || b.build - a.build)[0]?.wheel;
}
function partsOf(file) {
  const parts = file.replace(/\.whl$/, "").split("-");
  const [pythons = [], abis = [], platforms = []] = parts.slice(-3).map((part) => part.split("."));
  const build = parts.length === 6 ? Number.parseInt(parts[2] ?? "", 10) : -1;
  return {
    tags: pythons.flatMap(
      (python) => abis.flatMap((abi) => platforms.map((platform) => `${python}-${abi}-${platform}`))
    ),
    build
  };
}

// src/install/uv.ts
var ENVIRONMENT2 = { NO_COLOR: "1", UV_NO_PROGRESS: "1", UV_PYTHON_DOWNLOADS: "never" };
function uvInstaller(program) {
  return {
    name: "uv",
    resolve: async (requirements, runtime, place) => {
      const input = join5(place.folder, "requirements.in");
      const output = join5(place.folder, "pylock.toml");
      writeFileSync2(input, `${requirements.join("\n")}
`);
      const options = ["--quiet", "--no-header", "--no-annotate", "--no-sources", "--format", "pylock.toml"];
      const args = ["pip", "compile", ...options, "--output-file", output, ...target(runtime), input];
      const problem = await run2(program, args, place);
      return problem ?? wheelsOf(readFileSync4(output, "utf8"), runtime);
    },
    install: (lines, runtime, into, place) => {
      const input = join5(place.folder, "requirements.txt");
      writeFileSync2(input, `${lines.join("\n")}
`);
      const options = ["--quiet", "--no-deps", "--require-hashes", "--target", into];
      return run2(program, ["pip", "install", ...options, ...target(runtime), "--requirement", input], place);
    }
  };
}
function target(runtime) {
  const glibc = glibcOf(runtime);
  const platform = `${machineOf(runtime)}-manylinux_2_${glibc}`;
  return ["--no-build", "--python-version", runtime.python, "--python-platform", platform];
}
async function run2(program, args, place) {
  const { status, errors } = await runProgram(program, args, { ...place, env: ENVIRONMENT2 });
  return status === 0 ? void 0 : { problem: reasonIn2(errors) };
}
function reasonIn2(errors) {
  const causes = [
    ...errors.matchAll(/(?:cause:|Caused by:|╰─▶)\s*([\s\S]*?)(?=\n\s*\n|\n\s*(?:cause:|Caused by:)|$)/g)
  ];
  const cause = causes.at(-1)?.[1] ?? /^error: ([^\n]*)/m.exec(errors)?.[1] ?? errors;
  return cause.replace(/\s+/g, " ").trim();
}
var maybeText = optional(text2, void 0);
var decodeLock2 = record2({
  packages: optional(
    listOf2(
      record2({
        name: text2,
        version: text2,
        wheels: optional(
          listOf2(
            record2({
              name: maybeText,
              url: maybeText,
              path: maybeText,
              hashes: record2({ sha256: maybeText })
            })
          ),
          []
        )
      })
    ),
    []
  )
});
function wheelsOf(lock, runtime) {
  const packages = decodeLock2(tomlValue(lock))?.value.packages;
  if (packages === void 0) return { problem: "its lock file has an unknown format" };
  const resolved = [];
  for (const { name, version, wheels } of packages) {
    const files = wheels.flatMap(
      ({ name: own, url, path, hashes: { sha256: sha2564 } }) => sha2564 === void 0 ? [] : [{ file: own ?? fileName(url ?? path ?? ""), sha256: sha2564 }]
    );
    const best = bestWheel(files, runtime);
    if (best === void 0) return { problem: `${name}==${version} has no wheel with a SHA-256 digest that fits` };
    resolved.push({ name, version, sha256: best.sha256 });
  }
  return resolved;
}
function fileName(location) {
  const encoded = location.replace(/[?#].*$/, "").split(/[\\/]/).at(-1) ?? "";
  return encoded.replace(/%2B/gi, "+");
}

// src/install/find-installer.ts
var PYTHONS = node_process_default.platform === "win32" ? ["py", "python"] : ["python3", "python"];
async function findInstaller(place) {
  const uv = findProgram2("uv");
  if (uv !== void 0) {
    const { status } = await runProgram(uv, ["--version"], { ...place, env: {} });
    if (status === 0) return uvInstaller(uv);
  }
  for (const name of PYTHONS) {
    const python = findProgram2(name);
    if (python === void 0) continue;
    const { status } = await runPip(python, ["--version"], {}, place);
    if (status === 0) return pipInstaller(python);
  }
  return {
    problem: "neither uv nor pip is installed; install uv as https://docs.astral.sh/uv/ describes, or Python with pip"
  };
}

// builtin:node:fs?mkdirSync
var mkdirSync = nodeRequire("node:fs").mkdirSync;

// src/install/install-sets.ts
import { isProblem as isProblem3 } from "./base.mjs";
import { INCLUDED_DISTRIBUTIONS } from "./templates.mjs";
import { normalizedName, requirementLines as requirementLines2 } from "./templates.mjs";
async function installSets(wanted, installer, place, onDone) {
  const session = { installer, place, resolved: /* @__PURE__ */ new Map(), installed: /* @__PURE__ */ new Map() };
  const problems = /* @__PURE__ */ new Set();
  const projects = [];
  let done = 0;
  for (const { archives, lock, lockFile } of wanted) {
    const sets = /* @__PURE__ */ new Map();
    for (const { needs, label } of archives) {
      if (needs !== void 0 && !sets.has(setKey(needs))) {
        const locked = lock.find((own) => setKey(own) === setKey(needs))?.wheels;
        const made = await installSet(needs, locked, session);
        const what = locked === void 0 ? "the requirements" : `the wheels in '${lockFile}'`;
        const runtime = `Python ${needs.python} on ${needs.architecture}`;
        if (isProblem3(made)) problems.add(`cannot install ${what} of ${label} for ${runtime}: ${made.problem}`);
        else sets.set(setKey(needs), made);
      }
      if (needs !== void 0) done += 1;
      onDone(done);
    }
    projects.push(sets);
  }
  return { projects, problems: [...problems] };
}
async function installSet(set, locked, session) {
  const wheels = locked ?? await resolvedOnce(set, session);
  if (isProblem3(wheels)) return wheels;
  const files = await installedOnce(set, wheels, session);
  return isProblem3(files) ? files : { ...set, wheels, files };
}
async function resolvedOnce(set, session) {
  const { resolved } = session;
  const known = resolved.get(setKey(set));
  if (known !== void 0) return known;
  const wheels = await resolve3(set, session);
  resolved.set(setKey(set), wheels);
  return wheels;
}
async function resolve3(set, { installer, place }) {
  const lines = set.requirements.map((line) => line.replace(/ --hash=\S+/g, ""));
  const found = await installer.resolve(lines, set, place);
  if (isProblem3(found)) return found;
  const digests = acceptedDigests(set);
  const wheels = [];
  for (const { name, version, sha256: sha2564 } of found) {
    const own = normalizedName(name);
    const accepted = digests.get(own);
    if (accepted === void 0 && INCLUDED_DISTRIBUTIONS.has(own)) continue;
    if (accepted !== void 0 && accepted.length > 0 && !accepted.includes(sha2564)) {
      return { problem: `the wheel of ${own}==${version} has another SHA-256 digest than its requirement` };
    }
    wheels.push(`${own}==${version} --hash=sha256:${sha2564}`);
  }
  return wheels.sort();
}
function acceptedDigests({ requirements }) {
  const { pinned } = requirementLines2(requirements.join("\n"));
  return new Map(
    pinned.map(({ name, line }) => [name, [...line.matchAll(/--hash=sha256:(\S+)/g)].map(([, hash = ""]) => hash)])
  );
}
async function installedOnce(set, wheels, { installer, place, installed }) {
  const key = JSON.stringify([set.python, set.architecture, wheels]);
  const known = installed.get(key);
  if (known !== void 0) return known;
  const folder = join5(place.folder, `installed-${installed.size}`);
  mkdirSync(folder);
  const problem = wheels.length === 0 ? void 0 : await installer.install(wheels, set, folder, place);
  if (problem === void 0) await compileModules(folder, set.python, place);
  const files = problem ?? installedFiles(folder);
  installed.set(key, files);
  return files;
}

// src/install/requirement-sets.ts
import { compareText as compareText3 } from "./base.mjs";
import { isProblem as isProblem4 } from "./base.mjs";
import { normalizedName as normalizedName2, requirementLines as requirementLines3 } from "./templates.mjs";
function archivesOf(build, projects) {
  const read = fileReader(build);
  const problems = [];
  const mappings = /* @__PURE__ */ new Map();
  const all = [];
  for (const project of projects) {
    const archives = [];
    for (const own of project.packages) {
      const { key, python, architecture } = own;
      if (key === void 0 || python === void 0 || architecture === void 0) continue;
      const files = packageFiles(project, own);
      const label = `${own.kind === "event-processor" ? "event processor" : "task"} '${own.name}' of '${project.entry.name}'`;
      const listed = files.find(({ path }) => path === `${own.folder}/requirements.txt`);
      const bytes = listed === void 0 ? void 0 : read(listed);
      if (bytes === void 0)
        return { problem: `'${build.shown}/${own.folder}/requirements.txt' is missing; run 'fluxio build' again` };
      if (isProblem4(bytes)) return bytes;
      const { pinned, unpinned, refused } = requirementLines3(new TextDecoder().decode(bytes));
      for (const line of refused) problems.push(`${label} requires '${line}', but only 'name==version' is supported`);
      for (const name of unpinned) problems.push(unpinnedSentence(label, name, own));
      const lines = mappings.get(project.entry.file) ?? /* @__PURE__ */ new Set();
      for (const line of mappingLines(unpinned, own)) lines.add(line);
      if (lines.size > 0) mappings.set(project.entry.file, lines);
      const requirements = [...new Set(pinned.map(({ line }) => line))].sort(compareText3);
      const needs = requirements.length === 0 ? void 0 : { python, architecture, requirements };
      archives.push({ name: own.name, label, key, files, needs });
    }
    all.push({ project, archives });
  }
  const sorted = [...mappings].map(([file, lines]) => [file, [...lines].sort(compareText3)]);
  return { archives: all, refusals: { problems, mappings: new Map(sorted) } };
}
function unpinnedSentence(label, name, { unpinned }) {
  const found = importOf(name, unpinned);
  return found?.isGuess ? `${label} imports '${found.module}' from an unknown distribution` : `${label} requires '${name}' without a version`;
}
function mappingLines(names, { unpinned }) {
  return names.flatMap((name) => {
    const found = importOf(name, unpinned);
    if (found === void 0) return [];
    const key = /^[A-Za-z0-9_-]+$/.test(found.module) ? found.module : JSON.stringify(found.module);
    return [`${key} = "${found.isGuess ? "DISTRIBUTION" : found.distribution}==VERSION"`];
  });
}
function importOf(name, unpinned) {
  return unpinned.find(({ distribution }) => normalizedName2(distribution) === normalizedName2(name));
}

// builtin:node:fs?mkdtempSync,rmSync
var mkdtempSync = nodeRequire("node:fs").mkdtempSync;
var rmSync3 = nodeRequire("node:fs").rmSync;

// builtin:node:os?tmpdir
var tmpdir = (...given) => nodeRequire("node:os").tmpdir?.(...given);

// src/install/temporary.ts
import { succeeds } from "./compiler.mjs";
var ENDING = ["SIGINT", "SIGTERM", "SIGHUP"];
async function inTemporaryFolder(action) {
  const folder = mkdtempSync(join5(tmpdir(), "fluxio-package-"));
  const running = new AbortController();
  const remove = () => succeeds(() => rmSync3(folder, { recursive: true, force: true, maxRetries: 5 }));
  const end = (signal) => {
    running.abort();
    remove();
    stop();
    node_process_default.kill(node_process_default.pid, signal);
  };
  const stop = () => {
    for (const signal of ENDING) node_process_default.removeListener(signal, end);
  };
  for (const signal of ENDING) node_process_default.on(signal, end);
  try {
    return await action(folder, running.signal);
  } finally {
    stop();
    remove();
  }
}

// src/cli/commands/package.ts
import { readOwnText as readOwnText2 } from "./compiler.mjs";
import { writeReportFile } from "./compiler.mjs";
import { logLine } from "./base.mjs";
import { CLEAN, FINDINGS } from "./command.mjs";
import { suggestion } from "./command.mjs";
import { progressLine } from "./commands.mjs";
import { fail } from "./commands.mjs";
var packageCommand = async ({ options, operands }, io) => {
  const [folder = ""] = operands;
  const build = readBuildFolder(folder, io.cwd);
  if (isProblem5(build)) return fail(build.problem, io);
  const projects = selected(build, options.get("project"));
  if (isProblem5(projects)) return fail(projects.problem, io);
  const found = archivesOf(build, projects);
  if (isProblem5(found)) return fail(found.problem, io);
  const { archives, refusals } = found;
  if (refusals.problems.length > 0) return refuse(refusals, io);
  const wanted = withLocks(archives, io.cwd);
  if (isProblem5(wanted)) return fail(wanted.problem, io);
  return inTemporaryFolder(
    (temporary, signal) => installAndWrite({ build, wanted, options }, { cwd: io.cwd, folder: temporary, signal }, io)
  );
};
function selected(build, names) {
  if (names === void 0) return build.projects;
  const known = new Map(build.projects.map((project) => [project.entry.name, project]));
  const found = [];
  for (const name of new Set(names.split(","))) {
    const project = known.get(name);
    if (project === void 0)
      return { problem: `'${build.shown}' has no project '${name}'; ${suggestion(name, [...known.keys()])}` };
    found.push(project);
  }
  return found;
}
function refuse({ problems, mappings }, io) {
  for (const problem of problems) io.stderr(`${logLine(`error: ${problem}`)}
`);
  for (const [file, lines] of mappings) {
    const path = `${file.replace(/[^/]*$/, "")}deploy.toml`;
    io.stderr(`${logLine(`help: map each import to a distribution and version that you trust, in '${path}':`)}
`);
    io.stderr(["[requirements]", ...lines].map((line) => `    ${logLine(line)}
`).join(""));
  }
  return FINDINGS;
}
function withLocks(projects, cwd) {
  const wanted = [];
  for (const own of projects) {
    const { file } = own.project.entry;
    const folder = dirname(resolve(cwd, file));
    const lockFile = shownPath2(join(folder, LOCK_FILE), cwd);
    let lock = [];
    if (own.archives.some(({ needs }) => needs !== void 0)) {
      if (!isProjectFile(resolve(cwd, file), cwd)) {
        return {
          problem: `'${file}' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`
        };
      }
      const text3 = readOwnText2(join(folder, LOCK_FILE));
      lock = text3 === void 0 ? [] : parseLock(text3);
      if (lock === void 0)
        return { problem: `'${lockFile}' is not a lock file; remove it to choose the wheels again` };
    }
    wanted.push({ ...own, lockFile, lock });
  }
  return wanted;
}
function isProjectFile(path, cwd) {
  if (!isInside(cwd, path) || obstacle(cwd, dirname(path), "") !== void 0) return false;
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
async function installAndWrite({ build, wanted, options }, place, io) {
  const count = wanted.flatMap(({ archives }) => archives).filter(({ needs }) => needs !== void 0).length;
  const installer = count === 0 ? void 0 : await findInstaller(place);
  if (isProblem5(installer)) return fail(installer.problem, io);
  const progress = progressLine(count, "packages", options, io);
  progress.show(0);
  const nothing = { projects: wanted.map(() => /* @__PURE__ */ new Map()), problems: [] };
  const { projects, problems } = installer === void 0 ? nothing : await installSets(wanted, installer, place, progress.show);
  progress.clear();
  const complete = wanted.map((own, index) => ({ ...own, sets: projects[index] ?? /* @__PURE__ */ new Map() }));
  const refused = problems.length > 0 ? problems : complete.flatMap(archiveProblems);
  for (const problem of refused) io.stderr(`${logLine(`error: ${problem}`)}
`);
  if (refused.length > 0) return FINDINGS;
  for (const [index, own] of wanted.entries()) {
    const written = writeLock(own, complete[index]?.sets ?? /* @__PURE__ */ new Map(), io);
    if (written !== void 0) return fail(written.problem, io);
  }
  const completed = completeUpload(build, complete, tool, io.cwd);
  if (isProblem5(completed)) return fail(completed.problem, io);
  for (const project of completed) io.stdout(`${logLine(projectSentence(project))}
`);
  io.stdout(`${logLine(`next: aws s3 sync ${shellWord(`${build.shown}/upload`)} s3://BUCKET`)}
`);
  return CLEAN;
}
function writeLock({ lock, lockFile }, sets, io) {
  const text3 = lockText([...sets.values()]);
  if (text3 === lockText(lock)) return void 0;
  const problem = writeReportFile(lockFile, text3, io.cwd);
  if (problem !== void 0) return problem;
  const why = lock.length === 0 ? "" : ", because the requirements have changed";
  io.stdout(`${logLine(`wrote '${lockFile}'${why}`)}
`);
  return void 0;
}
function projectSentence({ name, archives, wheels, bytes }) {
  return `${name}: ${plural(archives, "package")}, ${plural(wheels, "wheel")}, ${megabytes(bytes)}`;
}
function shellWord(text3) {
  return /^[\w./@:+-]+$/.test(text3) ? text3 : `'${text3.replaceAll(`'`, `'\\''`)}'`;
}
export {
  packageCommand
};
