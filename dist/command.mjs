import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/cli/build-options.ts
var buildOptions = {
  layout: {
    value: "LAYOUT",
    choices: ["nested", "flat"],
    help: "nested (default): a template per state machine; flat: one if everything fits"
  },
  minify: { help: "write templates without whitespace" },
  "format-templates": { value: "FORMAT", choices: ["json", "yaml"], help: "json (default) or yaml" },
  package: { help: "write the upload folder, which holds everything that templates refer to" }
};
function buildOptionsProblem(options) {
  return options.has("minify") && options.get("format-templates") === "yaml" ? { problem: `'--minify' cannot be used with '--format-templates yaml', because whitespace is significant in YAML` } : void 0;
}
function buildOptionsKey(options) {
  return Object.keys(buildOptions).map((name) => `${name}=${options.get(name) ?? ""}`).join(" ");
}
async function deployOptions(options) {
  const extension = options.get("format-templates") === "yaml" ? "yaml" : "json";
  const yaml = extension === "yaml" ? (await import("./yaml.mjs")).yamlText : void 0;
  const isMinified = options.has("minify");
  return {
    layout: options.get("layout") === "flat" ? "flat" : "nested",
    extension,
    templateText: ({ content, compactJson, prettyJson }) => yaml === void 0 ? `${isMinified ? compactJson : prettyJson}
` : yaml(content),
    zip: options.has("package") ? (await import("./zip.mjs")).zip : void 0
  };
}

// src/cli/io.ts
var CLEAN = 0;
var FINDINGS = 1;
var FAILED = 2;
var BUG = 3;

// builtin:node:util?parseArgs
var parseArgs = nodeRequire("node:util").parseArgs;

// src/cli/parse-arguments.ts
import { alternatives, nearest } from "./base.mjs";

// src/cli/command-table.ts
var common = {
  help: { help: "show this help" }
};
var color = {
  value: "WHEN",
  choices: ["auto", "always", "never"],
  help: "auto (default), always or never; auto respects NO_COLOR and FORCE_COLOR"
};
var stdinFilename = {
  value: "NAME",
  help: `the file name of the text that '-' reads from standard input`
};
var machine = { value: "NAME", help: "print only this state machine" };
var configuration = {
  config: { value: "FILE", help: "use this configuration file instead of searching for one" },
  isolated: { help: "ignore all configuration files" }
};
var reporting = {
  format: {
    value: "FORMAT",
    choices: ["text", "concise", "json", "github", "sarif", "junit", "markdown"],
    help: "text (default), concise, json, github, sarif, junit or markdown"
  },
  "output-file": {
    value: "FILE",
    insteadOfDash: "omit it to write the report to standard output",
    notWith: ["diff", "show-settings"],
    help: "write the report to FILE, and the text report to standard output"
  },
  "fail-on": {
    value: "LEVEL",
    choices: ["error", "warning", "note", "never"],
    help: "lowest severity that exits with 1: error (default), warning, note or never"
  },
  select: { value: "CODES", isList: true, help: "enable only these rules: codes, prefixes such as FLX5, names or ALL" },
  "extend-select": { value: "CODES", isList: true, help: "enable these rules too" },
  ignore: { value: "CODES", isList: true, help: "disable these rules" },
  ...configuration,
  "show-settings": { help: "print the settings that apply to PATH and exit" },
  baseline: {
    value: "FILE",
    help: "ignore the findings listed in FILE, or create FILE with all findings"
  },
  "add-suppressions": { help: "add a suppression comment for every finding of a rule" },
  fix: { help: "apply safe fixes to the files, then report the remaining findings" },
  "unsafe-fixes": { help: "with --fix or --diff, include fixes that may change what a workflow does" },
  diff: { help: "only print the patch that --fix would apply; exit with 1 if it is not empty" },
  "changed-since": {
    value: "REF",
    help: "report only findings about files changed since the merge base with REF"
  },
  "max-files": {
    value: "N",
    help: "fail at once if there are more than N project files (default: 100000)"
  },
  "max-seconds": { value: "N", help: "start no further file after N seconds, and fail (default: 1200)" },
  shard: { value: "I/N", help: `check part I of N of the files; 'fluxio merge' merges the JSON reports` },
  "no-cache": { help: "neither read nor write the cache" },
  quiet: { help: "print only diagnostics" },
  "no-progress": { help: "hide the progress bar that long runs show on a terminal" },
  color,
  "stdin-filename": stdinFilename
};
var DISCOVERY = `PATH is a file, a folder to search for project.py and project.sfn files, or '-' for standard input. The
default is the working directory. Files that .gitignore ignores are skipped.`;
var commandTable = {
  check: {
    summary: "find project files and check them",
    operands: "[PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: DISCOVERY,
    options: { ...reporting, ...common }
  },
  build: {
    summary: "check, then write CloudFormation templates, definitions, diagrams and task code",
    operands: "[PATH...] --out DIR",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `${DISCOVERY}

A project with an error is not written, and its files from an earlier build are kept. Other files from an
earlier build that are no longer generated are removed. Files that fluxio did not write are never touched.`,
    options: {
      out: { value: "DIR", help: "the folder to write to (required)" },
      ...buildOptions,
      ...reporting,
      ...common
    }
  },
  diff: {
    summary: "show what a deployment would change, compared with a commit",
    operands: "BASE [PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Compares the projects in PATH, as they are in the working tree, with the commit BASE: a branch, a tag, or any
other name that git accepts. 'BASE...' is the merge base of BASE and HEAD. The default PATH is the working
directory. Findings do not affect the exit code.`,
    options: {
      format: {
        value: "FORMAT",
        choices: ["text", "markdown", "json"],
        help: "text (default), markdown or json"
      },
      "output-file": {
        value: "FILE",
        insteadOfDash: reporting["output-file"].insteadOfDash,
        help: reporting["output-file"].help
      },
      "fail-on-destructive": {
        help: "exit with 1 if the change deletes or replaces data, or an export in use"
      },
      "allow-destructive": {
        value: "ID",
        isList: true,
        help: `allow the change of PROJECT/LOGICAL_ID; '*' matches any text; may be repeated`
      },
      "pre-push": { help: "take BASE from pre-commit: what the remote has of the pushed branch" },
      ...configuration,
      "no-cache": reporting["no-cache"],
      quiet: { help: "print only the report" },
      color,
      ...common
    }
  },
  package: {
    summary: "install the dependencies of Lambda functions and complete the upload folder of a build",
    operands: "BUILD",
    atLeast: 1,
    atMost: 1,
    help: `BUILD is the folder that 'fluxio build' wrote. Wheels are installed with uv, or with pip if uv is not
installed, for the Python and the processor of each function. They are recorded in deploy.lock beside each
project file, and the next run takes the same ones.`,
    options: {
      project: { value: "NAME", isList: true, help: "only this project; may be given several times" },
      ...common
    }
  },
  run: {
    summary: "run a state machine on this machine",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `Runs the definition that would be deployed, state by state, with virtual time. Tasks answer from the mocks;
a task without one answers {}. With --real, the run method of a task runs in Python on this machine, without
boto3 and without AWS: state data are files in a temporary folder.`,
    options: {
      machine: { value: "NAME", help: "the state machine to run (default: main)" },
      input: { value: "INPUT", help: `the input: JSON, a file, or '-' for standard input (default: {})` },
      mocks: {
        value: "FILE",
        insteadOfDash: "write the mocks to a file",
        help: `a YAML file with the mocks of tasks, like 'tasks' in a test file`
      },
      real: {
        value: "TASKS",
        isOptional: true,
        help: "run the code of these tasks, separated by commas, or of all tasks without a mock"
      },
      python: { value: "PROGRAM", help: "the Python for --real (default: python3)" },
      follow: { help: "then run what subscribes to its end in the repository, and so on" },
      "real-time": { help: "wait as long as the execution would" },
      "max-states": { value: "N", help: "stop after N states (default: 100000)" },
      format: {
        value: "FORMAT",
        choices: ["text", "json"],
        help: "text (default), or json: every event as in GetExecutionHistory"
      },
      ...configuration,
      color,
      ...common
    }
  },
  test: {
    summary: "run the test files beside projects",
    operands: "[PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Runs every case of the files *.test.yaml and MockConfigFile.json beside the projects in PATH, a file or a
folder. The default is the working directory. Code of the project runs only for mocks that say 'real'.`,
    options: {
      filter: { value: "TEXT", help: "run only the cases whose name contains TEXT" },
      coverage: {
        value: "MIN",
        isOptional: true,
        help: "print the coverage of each state machine, and require at least MIN percent of it"
      },
      format: {
        value: "FORMAT",
        choices: ["text", "json", "junit", "github", "markdown"],
        help: "text (default), json, junit, github or markdown"
      },
      "output-file": {
        value: "FILE",
        insteadOfDash: "omit it to write the report to standard output",
        help: "write the report to FILE, and the text report to standard output"
      },
      update: {
        notWith: ["filter"],
        help: "write cases for paths that no case takes"
      },
      "mock-config": { value: "FILE", help: "use this MockConfigFile.json instead of the one beside each project" },
      python: { value: "PROGRAM", help: `the Python for mocks that say 'real' (default: python3)` },
      ...configuration,
      quiet: reporting.quiet,
      color,
      ...common
    }
  },
  asl: {
    summary: "print the States Language definition of each state machine",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `Prints a JSON object that maps the name of each state machine to its definition; with --machine, prints
only that definition. FILE may be '-' for standard input. Diagnostics go to standard error.`,
    options: { machine, ...configuration, color, "stdin-filename": stdinFilename, ...common }
  },
  graph: {
    summary: "print the diagram of each state machine",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `FILE may be '-' for standard input. Diagnostics go to standard error.`,
    options: {
      format: { value: "FORMAT", choices: ["mermaid"], help: "mermaid (default)" },
      machine,
      ...configuration,
      color,
      "stdin-filename": stdinFilename,
      ...common
    }
  },
  explain: {
    summary: "explain a diagnostic, with examples of wrong and right code",
    operands: "CODE",
    atLeast: 1,
    atMost: 1,
    help: "CODE is a code such as FLX001 or a name such as invalid-syntax.",
    options: { ...common }
  },
  rules: {
    summary: "list all diagnostics",
    operands: "",
    atLeast: 0,
    atMost: 0,
    help: "",
    options: {
      format: { value: "FORMAT", choices: ["text", "json", "markdown"], help: "text (default), json or markdown" },
      ...common
    }
  },
  validate: {
    summary: "check States Language definitions from any source",
    operands: "[PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `PATH is a file, a folder to search, or '-' for standard input. The default is the working directory.
Definitions are read from JSON and YAML, CloudFormation and SAM templates, cdk.out, serverless.yml and
Terraform. Placeholders such as \${Name} are accepted where a deployment can replace them.`,
    options: {
      type: {
        value: "TYPE",
        choices: ["STANDARD", "EXPRESS"],
        help: "type where no template declares it: STANDARD (default) or EXPRESS"
      },
      "skip-others": { help: "skip named files that hold no definition, as in a folder" },
      format: reporting.format,
      "output-file": reporting["output-file"],
      "fail-on": reporting["fail-on"],
      select: reporting.select,
      "extend-select": reporting["extend-select"],
      ignore: reporting.ignore,
      ...configuration,
      baseline: reporting.baseline,
      "changed-since": reporting["changed-since"],
      "max-files": { value: "N", help: "fail at once if there are more than N files to read (default: 100000)" },
      "max-seconds": reporting["max-seconds"],
      shard: { value: "I/N", help: "check part I of N of the files" },
      quiet: reporting.quiet,
      color,
      "stdin-filename": stdinFilename,
      ...common
    }
  },
  merge: {
    summary: "merge the JSON reports of all shards into one report",
    operands: "REPORT...",
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `REPORT is a file written by 'fluxio check --shard I/N --format json'. All N reports are required.`,
    options: {
      format: {
        value: "FORMAT",
        choices: ["json", "text", "concise", "github", "junit", "markdown"],
        help: "json (default), text, concise, github, junit or markdown"
      },
      "output-file": reporting["output-file"],
      "fail-on": reporting["fail-on"],
      quiet: reporting.quiet,
      color,
      ...common
    }
  }
};

// src/cli/parse-arguments.ts
function isCommand(word) {
  return Object.hasOwn(commandTable, word);
}
function parseArguments(command, args) {
  const { options: specs, operands: usage, atLeast, atMost } = commandTable[command];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { value, isOptional }]) => [
        name,
        {
          type: value === void 0 || isOptional ? "boolean" : "string",
          ...name === "help" ? { short: "h" } : {}
        }
      ])
    )
  });
  const options = /* @__PURE__ */ new Map();
  const operands = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const spec = Object.hasOwn(specs, name) ? specs[name] : void 0;
    if (spec === void 0) return { problem: unknownOption(command, rawName, specs) };
    const problem = valueProblem(rawName, spec, value, inlineValue ?? false);
    if (problem !== void 0) return { problem };
    const before = spec.isList ? options.get(name) : void 0;
    options.set(name, before === void 0 ? value ?? "true" : `${before},${value}`);
  }
  if (options.has("help")) return { options, operands };
  for (const name of options.keys()) {
    const other = specs[name]?.notWith?.find((one) => options.has(one));
    if (other !== void 0) return { problem: `'--${name}' cannot be used with '--${other}'` };
  }
  if (operands.includes("")) return { problem: emptyOperand(labelOf(usage)) };
  if (operands.length < atLeast) return { problem: `missing argument ${labelOf(usage)} for 'fluxio ${command}'` };
  if (operands.length > atMost) {
    const accepted = atMost === 0 ? "no arguments" : `only one ${usage}`;
    return { problem: `unexpected argument '${operands[atMost]}'; 'fluxio ${command}' accepts ${accepted}` };
  }
  return { options, operands };
}
function suggestion(word, known) {
  const near = nearest(word, known);
  return near === void 0 ? `expected ${alternatives(known)}` : `did you mean '${near}'?`;
}
function labelOf(usage) {
  return /[A-Z]+/.exec(usage)?.[0] ?? "";
}
function emptyOperand(label) {
  return `argument ${label} is empty${label === "PATH" ? `; use '.' for the working directory` : ""}`;
}
function unknownOption(command, rawName, specs) {
  const known = Object.keys(specs).map((name) => `--${name}`);
  const others = Object.entries(commandTable).filter(([, { options }]) => Object.hasOwn(options, rawName.slice(2)));
  const owner = others.length === 1 ? others[0]?.[0] : void 0;
  const near = nearest(rawName, known);
  const guess = near === void 0 ? "" : `; did you mean '${near}'?`;
  const hint = owner === void 0 ? guess : `; it is an option of 'fluxio ${owner}'`;
  return `unknown option '${rawName}' for 'fluxio ${command}'${hint}`;
}
function valueProblem(rawName, { value: label, isOptional, choices, insteadOfDash }, value, isInline) {
  if (label === void 0) return value === void 0 ? void 0 : `'${rawName}' does not accept a value`;
  if (isOptional && value === void 0) return void 0;
  if (value === void 0 || value === "") return `'${rawName}' requires a value, as in ${rawName} ${label}`;
  if (insteadOfDash !== void 0 && value === "-") return `'${rawName}' requires a file name; ${insteadOfDash}`;
  if (!isInline && value.length > 1 && value.startsWith("-")) {
    return `'${rawName}' requires a value; if you mean '${value}', write ${rawName}=${value}`;
  }
  if (choices === void 0 || choices.includes(value)) return void 0;
  return `invalid value '${value}' for '${rawName}'; ${suggestion(value, choices)}`;
}

// builtin:node:path?dirname
var dirname = nodeRequire("node:path").dirname;

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// builtin:node:url?fileURLToPath
var fileURLToPath = nodeRequire("node:url").fileURLToPath;

// src/cli/process.ts
import { buildId } from "./base.mjs";

// src/cli/main.ts
import { isProblem } from "./base.mjs";
import { tool } from "./base.mjs";
import { logLine } from "./base.mjs";

// src/cli/help.ts
function generalHelp() {
  const names = Object.entries(commandTable).map(([name, { summary }]) => [name, summary]);
  return `Compiles and checks AWS Step Functions workflows written as project.py files, without running them.

Usage: fluxio COMMAND [OPTION...]

Commands:
${table(names)}
Options:
${table([
    ["-h, --help", `show this help; 'fluxio COMMAND --help' shows the help of a command`],
    ["-V, --version", "show the version"]
  ])}
Exit codes:
${exitCodes}`;
}
function commandHelp(name) {
  const { summary, operands, help, options } = commandTable[name];
  const usage = `Usage: fluxio ${name}${operands === "" ? "" : ` ${operands}`} [OPTION...]`;
  const rows = Object.entries(options).map(([option, { value, isOptional, help: text }]) => {
    const flag = option === "help" ? "-h, --help" : `    --${option}`;
    return [value === void 0 ? flag : `${flag}${isOptional ? `[=${value}]` : ` ${value}`}`, text];
  });
  const parts = [
    `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.
`,
    `${usage}
`,
    ...help === "" ? [] : [`${help}
`],
    `Options:
${table(rows)}`,
    ...["check", "build", "validate", "merge"].includes(name) ? [`Exit codes:
${exitCodes}`] : [],
    ...name === "diff" ? [`Exit codes:
${diffExitCodes}`] : [],
    ...name === "package" ? [`Exit codes:
${packageExitCodes}`] : [],
    ...name === "run" ? [`Exit codes:
${runExitCodes}`] : [],
    ...name === "test" ? [`Exit codes:
${testExitCodes}`] : []
  ];
  return parts.join("\n");
}
var exitCodes = table([
  ["0", "no findings at or above --fail-on"],
  ["1", "findings at or above --fail-on"],
  ["2", "invalid usage or configuration, unreadable input, or output that could not be written"],
  ["3", "a bug in fluxio"]
]);
var diffExitCodes = table([
  ["0", "compared, whether something differs or not"],
  ["1", "with --fail-on-destructive, a destructive change that is not allowed"],
  ["2", "invalid usage or configuration, an unknown commit, or output that could not be written"],
  ["3", "a bug in fluxio"]
]);
var packageExitCodes = table([
  ["0", "the upload folder is complete"],
  ["1", "a requirement has no version, no wheel, or a wheel with another digest"],
  ["2", "invalid usage, an unreadable build, or output that could not be written"],
  ["3", "a bug in fluxio"]
]);
var runExitCodes = table([
  ["0", "the execution succeeded"],
  ["1", "the execution failed, timed out or was aborted, or the project has errors"],
  ["2", "invalid usage, an unreadable file, or a missing Python"],
  ["3", "a bug in fluxio"]
]);
var testExitCodes = table([
  ["0", "every case passed, and the coverage is as high as --coverage requires"],
  ["1", "a case failed, a test file or a project has errors, or the coverage is too low"],
  ["2", "invalid usage, an unreadable file, or a missing Python"],
  ["3", "a bug in fluxio"]
]);
function table(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}
`).join("");
}

// src/cli/stage.ts
import { isBug } from "./base.mjs";
function atStage(stage, file, action) {
  try {
    return action();
  } catch (cause) {
    throw marked(stage, file, cause);
  }
}
async function awaitStage(stage, file, action) {
  try {
    return await action();
  } catch (cause) {
    throw marked(stage, file, cause);
  }
}
function locationOfBug(error) {
  return isMarked(error) ? error[MARK] : { stage: "start", file: void 0, cause: error };
}
var MARK = /* @__PURE__ */ Symbol("location of a bug");
function marked(stage, file, cause) {
  if (isMarked(cause)) return cause;
  const location = { stage: isBug(cause) ? cause.stage : stage, file, cause };
  return Object.assign(new Error(`${stage} failed`, { cause }), { [MARK]: location });
}
function isMarked(error) {
  return typeof error === "object" && error !== null && MARK in error;
}

// src/cli/main.ts
var OTHER_NAMES = /* @__PURE__ */ new Map([
  ["compare", "diff"],
  ["plan", "diff"]
]);
async function main(argv, io2, load) {
  const [word, ...rest] = argv;
  if (word === void 0) {
    io2.stderr(generalHelp());
    return FAILED;
  }
  if (word === "--help" || word === "-h") {
    io2.stdout(generalHelp());
    return CLEAN;
  }
  if (word === "--version" || word === "-V") {
    io2.stdout(`${tool.name} ${tool.version}
`);
    return CLEAN;
  }
  if (!isCommand(word)) {
    const what = word.startsWith("-") ? "option" : "command";
    const expected = word.startsWith("-") ? ["--help", "--version"] : Object.keys(commandTable);
    const known = OTHER_NAMES.get(word);
    const hint = known === void 0 ? suggestion(word, expected) : `did you mean '${known}'?`;
    return refuse(`unknown ${what} '${word}'; ${hint}`, "fluxio --help", io2);
  }
  const given = parseArguments(word, rest);
  if (isProblem(given)) return refuse(given.problem, `fluxio ${word} --help`, io2);
  if (given.options.has("help")) {
    io2.stdout(commandHelp(word));
    return CLEAN;
  }
  try {
    const commands = await load();
    return await commands[word](given, io2);
  } catch (error) {
    io2.stderr(bugText(word, error));
    return BUG;
  }
}
function refuse(problem, help, io2) {
  io2.stderr(`${logLine(`error: ${problem}`)}
See '${help}'.
`);
  return FAILED;
}
function bugText(command, error) {
  const { stage, file, cause } = locationOfBug(error);
  const lines = [
    `this is a bug in fluxio ${tool.version}; please report it with the lines below`,
    `command: ${command}`,
    `stage: ${stage}`,
    ...file === void 0 ? [] : [`file: ${file}`],
    ...String(cause instanceof Error ? cause.stack : cause).split("\n")
  ];
  return lines.map((line) => `${logLine(line)}
`).join("");
}

// src/cli/process.ts
var MAX_STDIN = 8 * 1024 * 1024;
var io = {
  env: node_process_default.env,
  stdout: (text) => void node_process_default.stdout.write(text),
  stderr: (text) => void node_process_default.stderr.write(text),
  stdin: readStdin,
  buildId,
  isTerminal: node_process_default.stdout.isTTY === true,
  ...node_process_default.stdout.isTTY === true ? { width: () => node_process_default.stdout.columns || 80 } : {},
  ...node_process_default.stderr.isTTY === true ? { errorWidth: () => node_process_default.stderr.columns || 80 } : {},
  // Node has already loaded this clock, while `performance` would load another module.
  now: () => Number(node_process_default.hrtime.bigint()) / 1e6,
  loadEngine: async (files) => (await import("./engine.mjs")).readEngine(dirname(fileURLToPath(import.meta.url)), files)
};
async function loadCommands() {
  return (await import("./commands.mjs")).commands;
}
async function readStdin() {
  const chunks = [];
  let length = 0;
  for await (const chunk of node_process_default.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_STDIN) break;
  }
  return Buffer.concat(chunks);
}
function watchOutput() {
  let isLost = false;
  for (const stream of [node_process_default.stdout, node_process_default.stderr]) {
    stream.on("error", (error) => {
      if (error.code === "EPIPE") return;
      isLost = true;
      node_process_default.exitCode = FAILED;
      if (stream === node_process_default.stdout) node_process_default.stderr.write(`error: cannot write to standard output: ${error.message}
`);
    });
  }
  return () => isLost;
}
async function runProcess() {
  const isLost = watchOutput();
  const cwd = workingDirectory();
  if (cwd === void 0) {
    node_process_default.stderr.write("error: the working directory no longer exists\n");
    node_process_default.exitCode = FAILED;
    return;
  }
  const exitCode = await main(node_process_default.argv.slice(2), { ...io, cwd }, loadCommands);
  node_process_default.exitCode = isLost() ? FAILED : exitCode;
}
function workingDirectory() {
  try {
    return node_process_default.cwd();
  } catch {
    return void 0;
  }
}
export {
  CLEAN,
  FAILED,
  FINDINGS,
  atStage,
  awaitStage,
  buildOptionsKey,
  buildOptionsProblem,
  deployOptions,
  runProcess,
  suggestion
};
