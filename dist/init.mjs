import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:fs?readdirSync
var readdirSync = nodeRequire("node:fs").readdirSync;

// builtin:node:path?basename,dirname,join,resolve
var basename = nodeRequire("node:path").basename;
var dirname = nodeRequire("node:path").dirname;
var join = nodeRequire("node:path").join;
var resolve = nodeRequire("node:path").resolve;

// src/cli/commands/init.ts
import { isProblem } from "./base.mjs";
import { isUploadFolder } from "./base.mjs";
import { tool } from "./base.mjs";
import { isInside, shownPath } from "./compiler.mjs";
import { isThere } from "./compiler.mjs";

// src/init/example.ts
var PROJECT = `"""Price an order, and charge the customer."""

from fluxio import *
from fluxio.errors import EmptyOrder, PaymentServiceBusy


class PriceOrder(Task):
    """Add up the lines of the order"""

    timeout = 30

    async def run(event, context):
        prices = [line["price"] * line["quantity"] for line in event["lines"]]
        return {"total": sum(prices)}


class ChargeCustomer(Task):
    """Replace the code with a call to your payment service"""

    timeout = 60

    async def run(event, context):
        return {"receipt": f"{event['total']} EUR"}


def main(data):
    data["price"] = PriceOrder()
    if data["price"]["total"] == 0:
        raise EmptyOrder("the order has no lines with a price")
    with retry(on_exceptions=[PaymentServiceBusy], interval=2, max_attempts=3):
        data["payment"] = ChargeCustomer(data["price"])
`;
var DEPLOYMENT = `# Settings of the deployment, such as permissions, secrets and alarms.

[task."*"]
runtime = "python3.13"

[task.ChargeCustomer]
environment = { LOG_LEVEL = "INFO" }
`;
var TESTS = `# Run with: fluxio test
tasks:
  PriceOrder: { return: { total: 10 } }
  ChargeCustomer: { return: { receipt: 10 EUR } }
cases:
  - name: charges the total of the order
    input: { lines: [{ price: 5, quantity: 2 }] }
    expect:
      inputs: { ChargeCustomer: [{ total: 10 }] }
      output: { payment: { receipt: 10 EUR } }

  - name: refuses an empty order
    tasks: { PriceOrder: { return: { total: 0 } } }
    expect: { error: EmptyOrder, calls: { ChargeCustomer: 0 } }

  - name: tries again while the payment service is busy
    tasks:
      ChargeCustomer: [{ raise: PaymentServiceBusy }, { return: { receipt: 10 EUR } }]
    expect: { calls: { ChargeCustomer: 2 } }
`;
var EXAMPLE_INPUT = '{"lines": [{"price": 5, "quantity": 2}]}';
var firstProject = /* @__PURE__ */ new Map([
  ["project.py", PROJECT],
  ["deploy.toml", DEPLOYMENT],
  ["main.test.yaml", TESTS]
]);
function isOfProject(name) {
  return /^(?:project\.(?:py|sfn)|deploy\.toml|MockConfigFile\.json|.*\.test\.yaml)$/.test(name);
}

// src/init/python-tools.ts
var IGNORED = `"project.py" = ["E712", "E722", "F403", "F405", "RUF012", "S110"]`;
var PYRIGHT = ["reportSelfClsParameterName", "reportWildcardImportFromLibrary"];
var RUFF_TABLE = `[tool.ruff.lint.per-file-ignores]
${IGNORED}
`;
var PYRIGHT_TABLE = `[tool.pyright]
${PYRIGHT.map((name) => `${name} = false
`).join("")}`;
var PYTHON_TOOLS = `${RUFF_TABLE}
${PYRIGHT_TABLE}`;
var HAS_RUFF = /^"(?:\*\*\/)?project\.py" *=/m;
var HAS_PYRIGHT = /reportWildcardImportFromLibrary/;
function pythonSettings(isThere2) {
  const ruff = [".ruff.toml", "ruff.toml"].find(isThere2);
  const pyright = ["pyrightconfig.json"].find(isThere2);
  const settings = [];
  if (ruff !== void 0) {
    settings.push({ path: ruff, text: `[lint.per-file-ignores]
${IGNORED}
`, isDone: HAS_RUFF });
  }
  if (pyright !== void 0) {
    settings.push({ path: pyright, text: PYRIGHT.map((name) => `"${name}": false,
`).join(""), isDone: HAS_PYRIGHT });
  }
  const path = "pyproject.toml";
  if (ruff === void 0) {
    settings.push({ path, text: pyright === void 0 ? PYTHON_TOOLS : RUFF_TABLE, isDone: HAS_RUFF });
  } else if (pyright === void 0) settings.push({ path, text: PYRIGHT_TABLE, isDone: HAS_PYRIGHT });
  return settings;
}

// src/init/repository-files.ts
var UNKNOWN_ORIGIN = { repository: "OWNER/fluxio", commit: "FULL_COMMIT_SHA" };
function readOrigin(text) {
  const [, repository, commit] = /^([\w.-]+\/[\w.-]+)@([\w.][\w./-]*)$/.exec(text) ?? [];
  return repository === void 0 || commit === void 0 ? void 0 : { repository, commit };
}
function repositoryFiles({ repository, commit }, isThere2) {
  const schemas = `https://raw.githubusercontent.com/${repository}/${commit}/docs`;
  const settings = {
    "evenBetterToml.schema.associations": { "fluxio\\.toml$": `${schemas}/fluxio.schema.json` },
    "yaml.schemas": { [`${schemas}/test-file.schema.json`]: "*.test.yaml" }
  };
  return [
    {
      part: "github",
      path: ".github/workflows/fluxio.yml",
      text: workflow({ repository, commit }),
      isDone: /\/fluxio@/
    },
    {
      part: "pre-commit",
      path: ".pre-commit-config.yaml",
      text: hooks({ repository, commit }),
      isDone: /\bid: *['"]?fluxio-/
    },
    {
      part: "vscode",
      path: ".vscode/settings.json",
      text: `${JSON.stringify(settings, null, 2)}
`,
      isDone: /test-file\.schema\.json/
    },
    ...pythonSettings(isThere2).map((own) => ({ part: "python", ...own })),
    { part: void 0, path: ".gitignore", text: "/build/\n", isDone: /^\/?build\/?$/m }
  ];
}
function workflow({ repository, commit }) {
  return `# Checks and tests the projects, and comments on a pull request with what its deployment would change.
name: Fluxio
on:
  push:
  pull_request:

permissions: {}

jobs:
  fluxio:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check out the repository
      pull-requests: write # for the comment
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: ${repository}@${commit}
        with:
          tests: true
`;
}
function hooks({ repository, commit }) {
  return `repos:
  - repo: https://github.com/${repository}
    rev: ${commit}
    hooks:
      - id: fluxio-fix
      - id: fluxio-test
`;
}

// src/cli/commands/init.ts
import { writeNewFile } from "./compiler.mjs";
import { canNameProject } from "./compiler.mjs";
import { commandText, logLine } from "./base.mjs";
import { readText, repositoryOf } from "./compiler.mjs";
import { CLEAN, FAILED } from "./command.mjs";
import { fail } from "./commands.mjs";
var MAX_FILE = 1 << 20;
var initCommand = async (given, io) => {
  const answers = await answersOf(given, io);
  if (answers === void 0) {
    io.stderr("\nnothing was written\n");
    return FAILED;
  }
  if (isProblem(answers)) return fail(answers.problem, io);
  const { folder, root, origin, without } = answers;
  const shownAt = (path) => shownPath(path, io.cwd) || ".";
  const said = [];
  const incomplete = [];
  const noteOrigin = (path, text) => {
    if (text.includes(UNKNOWN_ORIGIN.commit)) incomplete.push(`    ${shownAt(path)}`);
  };
  const write = (path, text) => {
    const problem = writeNewFile(path, text, io.cwd);
    if (problem !== void 0) return problem;
    said.push(`wrote '${shownAt(path)}'`);
    noteOrigin(path, text);
    return void 0;
  };
  const taken = projectFilesIn(folder);
  if (isProblem(taken)) return fail(taken.problem, io);
  for (const name of taken) said.push(`kept '${shownAt(join(folder, name))}'`);
  for (const [name, text] of taken.length > 0 ? [] : firstProject) {
    const problem = write(join(folder, name), text);
    if (problem !== void 0) return finish(said, problem, io);
  }
  for (const file of repositoryFiles(origin, (path) => isThere(join(root, path)))) {
    if (file.part !== void 0 && without.includes(file.part)) continue;
    const path = existing(file, root);
    if (path !== void 0) {
      const text = textOf(path, root);
      said.push(...keptLines(file, text, shownAt(path)));
      noteOrigin(path, text);
    } else {
      const problem = write(join(root, file.path), file.text);
      if (problem !== void 0) return finish(said, problem, io);
    }
  }
  if (incomplete.length > 0) said.push("", "Replace OWNER and FULL_COMMIT_SHA in:", ...incomplete);
  return finish([...said, "", ...nextSteps(shownAt(folder), taken)], void 0, io);
};
function finish(said, problem, io) {
  io.stdout(said.map((line) => `${commandText(line)}
`).join(""));
  return problem === void 0 ? CLEAN : fail(problem.problem, io);
}
async function answersOf({ options, operands }, io) {
  const ask = options.has("yes") ? void 0 : io.ask;
  const without = options.get("without")?.split(",") ?? [];
  let [named] = operands;
  if (named === void 0) {
    const answer = ask === void 0 ? "" : await ask("Project folder; the project is named after it [.]: ");
    if (answer === void 0) return void 0;
    named = answer.trim() || ".";
  }
  const folder = resolve(io.cwd, named);
  const name = basename(folder);
  if (!canNameProject(name) || isUploadFolder(name))
    return { problem: `'${name}' is not a valid project name; use another folder` };
  const nearest = repositoryOf(folder);
  const root = isThere(join(nearest, ".git")) ? nearest : isInside(io.cwd, folder) ? resolve(io.cwd) : folder;
  const origin = await originOf(options.get("fluxio"), without, ask, io);
  return origin === void 0 || isProblem(origin) ? origin : { folder, root, origin, without };
}
var ORIGIN_FORM = "expected OWNER/NAME@COMMIT";
async function originOf(given, without, ask, io) {
  if (given !== void 0)
    return readOrigin(given) ?? { problem: `invalid value '${given}' for '--fluxio'; ${ORIGIN_FORM}` };
  const [, own] = /^https:\/\/github\.com\/(.+)$/.exec(tool.repository ?? "") ?? [];
  if (own !== void 0) return { repository: own, commit: `v${tool.version}` };
  const isNeeded = ["github", "pre-commit", "vscode"].some((part) => !without.includes(part));
  while (ask !== void 0 && isNeeded) {
    const answer = await ask("Repository and commit of fluxio, as OWNER/NAME@COMMIT [fill it in later]: ");
    if (answer === void 0) return void 0;
    if (answer.trim() === "") break;
    const origin = readOrigin(answer.trim());
    if (origin !== void 0) return origin;
    io.stderr(`${logLine(`invalid answer '${answer.trim()}'; ${ORIGIN_FORM}`)}
`);
  }
  return UNKNOWN_ORIGIN;
}
function projectFilesIn(folder) {
  if (!isThere(folder)) return [];
  try {
    return readdirSync(folder).filter(isOfProject).sort();
  } catch {
    return { problem: `cannot read the folder '${basename(folder)}'` };
  }
}
function existing({ part, path, isDone }, root) {
  const own = join(root, path);
  if (isThere(own)) return own;
  if (part !== "github") return void 0;
  const folder = dirname(own);
  const names = isThere(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  return names.map((name) => join(folder, name)).find((other) => isDone.test(textOf(other, root)));
}
function keptLines({ text, isDone }, own, shown) {
  if (isDone.test(own)) return [`kept '${shown}'`];
  const lines = text.trimEnd().split("\n");
  return [`kept '${shown}'; add this to it:`, ...lines.map((line) => line === "" ? "" : `    ${line}`)];
}
function textOf(path, root) {
  const read = readText(path, root, MAX_FILE);
  return "problem" in read ? "" : read.text;
}
function nextSteps(folder, taken) {
  const shown = quoted(folder);
  const file = quoted(folder === "." ? "project.py" : `${folder}/project.py`);
  return [
    "Next:",
    `    fluxio check ${shown}`,
    `    fluxio test ${shown} --coverage`,
    ...taken.length > 0 ? [] : [`    fluxio run ${file} --real --input '${EXAMPLE_INPUT}'`],
    `    fluxio build ${shown} --out build`
  ];
}
function quoted(path) {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
export {
  initCommand
};
