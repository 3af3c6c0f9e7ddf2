import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/cli/build-options.ts
var buildOptions = {
  layout: {
    value: "LAYOUT",
    choices: ["nested", "flat"],
    help: "nested (default): a template a machine; flat: one for all, where it fits"
  },
  minify: { help: "write templates without blanks" },
  "format-templates": { value: "AS", choices: ["json", "yaml"], help: "json (default), yaml" },
  package: { help: "pack the Python of each Lambda task as ZIP" }
};
function buildOptionsProblem(options) {
  return options.has("minify") && options.get("format-templates") === "yaml" ? { problem: "--minify takes the blanks out of JSON; YAML means something by them" } : void 0;
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
import { nearest } from "./base.mjs";

// src/cli/command-table.ts
var common = {
  help: { help: "show this help" }
};
var color = {
  value: "WHEN",
  choices: ["auto", "always", "never"],
  help: "auto (default), always, never; NO_COLOR and FORCE_COLOR are heeded"
};
var stdinFilename = { value: "NAME", help: `the name of what '-' reads from standard input` };
var machine = { value: "NAME", help: "only this state machine" };
var configuration = {
  config: { value: "FILE", help: "the configuration file that counts, instead of those that are found" },
  isolated: { help: "take no configuration file" }
};
var reporting = {
  format: {
    value: "FORMAT",
    choices: ["text", "concise", "json", "github", "sarif", "junit", "markdown"],
    help: "text (default), concise, json, github, sarif, junit, markdown"
  },
  "output-file": {
    value: "FILE",
    insteadOfDash: "without it the report goes to standard output",
    notWith: ["diff", "show-settings"],
    help: "write the report there, and the text for people to standard output"
  },
  "fail-on": {
    value: "LEVEL",
    choices: ["error", "warning", "note", "never"],
    help: "exit with 1 from this level on: error (default), warning, note, never"
  },
  select: { value: "CODES", isList: true, help: "only these rules: codes, prefixes such as FLX5, names, ALL" },
  "extend-select": { value: "CODES", isList: true, help: "these rules as well" },
  ignore: { value: "CODES", isList: true, help: "not these rules" },
  ...configuration,
  "show-settings": { help: "print the settings that hold for PATH, and do nothing else" },
  baseline: { value: "FILE", help: "accept the findings listed there; if there is no such file, write it" },
  "add-suppressions": { help: "write a comment that suppresses it beside every finding" },
  fix: { help: "write the safe fixes into the files, then report what is left" },
  "unsafe-fixes": { help: "with --fix or --diff also those that may change what a workflow does" },
  diff: { help: "only print what --fix would change, as a patch; exit with 1 if it is not empty" },
  "changed-since": { value: "REF", help: "report only what concerns files changed since the branch point from REF" },
  "max-files": { value: "N", help: "refuse to begin with more project files: 100000 (default)" },
  "max-seconds": { value: "N", help: "begin no further file after so long, and fail: 1200 (default)" },
  shard: { value: "I/N", help: `take part I of N of the files; 'fluxio merge' joins their JSON reports` },
  "no-cache": { help: "compile every file, and remember nothing for the next run" },
  quiet: { help: "print diagnostics and nothing else" },
  "no-progress": { help: "show no progress bar; it is shown only on a terminal, for long work" },
  color,
  "stdin-filename": stdinFilename
};
var DISCOVERY = `A PATH is a file, a folder to search for project.py and project.sfn, or '-' for standard input;
without any, it is the working directory. What .gitignore names is left out.`;
var commandTable = {
  check: {
    summary: "find project files and report what is wrong with them",
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

Nothing is written for a project with an error; its files of an earlier build stay. Files of an earlier
build that are no longer made are removed. Files that fluxio did not write are never touched.`,
    options: {
      out: { value: "DIR", help: "the folder to write to (needed)" },
      ...buildOptions,
      ...reporting,
      ...common
    }
  },
  asl: {
    summary: "print the States Language definition of each state machine",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `Prints one JSON object, machine by machine; with --machine, that definition alone. FILE may be '-'.
Diagnostics go to standard error.`,
    options: { machine, ...configuration, color, "stdin-filename": stdinFilename, ...common }
  },
  graph: {
    summary: "print the diagram of each state machine",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `FILE may be '-'. Diagnostics go to standard error.`,
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
    summary: "explain a diagnostic: why, what is wrong, what is right",
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
      format: { value: "FORMAT", choices: ["text", "json", "markdown"], help: "text (default), json, markdown" },
      ...common
    }
  },
  validate: {
    summary: "find what is wrong with States Language definitions, whoever wrote them",
    operands: "FILE...",
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `A FILE holds one definition as JSON, as 'fluxio build' writes it or as it is deployed; '-' is standard
input. \${Name} is taken wherever something else replaces it.`,
    options: {
      format: reporting.format,
      "output-file": reporting["output-file"],
      "fail-on": reporting["fail-on"],
      select: reporting.select,
      "extend-select": reporting["extend-select"],
      ignore: reporting.ignore,
      ...configuration,
      quiet: reporting.quiet,
      color,
      "stdin-filename": stdinFilename,
      ...common
    }
  },
  merge: {
    summary: "join the JSON reports of all shards into the report of one run",
    operands: "REPORT...",
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `A REPORT is what 'fluxio check --shard I/N --format json' wrote; all N are needed, in any order.`,
    options: {
      format: {
        value: "FORMAT",
        choices: ["json", "text", "concise", "github", "junit", "markdown"],
        help: "json (default), text, concise, github, junit, markdown"
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
      Object.entries(specs).map(([name, { value }]) => [
        name,
        { type: value === void 0 ? "boolean" : "string", ...name === "help" ? { short: "h" } : {} }
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
    if (other !== void 0) return { problem: `--${name} does not go with --${other}` };
  }
  if (operands.includes("")) return { problem: emptyOperand(command, usage) };
  if (operands.length < atLeast) return { problem: `'fluxio ${command}' needs ${usage}` };
  if (operands.length > atMost) {
    const expected = atMost === 0 ? "takes no operand" : `takes one ${usage}`;
    return { problem: `'fluxio ${command}' ${expected}; '${operands[atMost]}' is one too many` };
  }
  return { options, operands };
}
function suggestion(word, known) {
  const near = nearest(word, known);
  return near === void 0 ? `expected one of ${known.join(", ")}` : `did you mean '${near}'?`;
}
function emptyOperand(command, usage) {
  const [label = ""] = /[A-Z]+/.exec(usage) ?? [];
  return `'fluxio ${command}' got an empty ${label}${label === "PATH" ? `; '.' is the working directory` : ""}`;
}
function unknownOption(command, rawName, specs) {
  const known = Object.keys(specs).map((name) => `--${name}`);
  const others = Object.entries(commandTable).filter(([, { options }]) => Object.hasOwn(options, rawName.slice(2)));
  const owner = others.length === 1 ? others[0]?.[0] : void 0;
  const hint = owner === void 0 ? suggestion(rawName, known) : `it is one of 'fluxio ${owner}'`;
  return `'fluxio ${command}' has no option '${rawName}'; ${hint}`;
}
function valueProblem(rawName, { value: label, choices, insteadOfDash }, value, isInline) {
  if (label === void 0) return value === void 0 ? void 0 : `${rawName} takes no value`;
  if (value === void 0 || value === "") return `${rawName} needs a value, as in ${rawName} ${label}`;
  if (insteadOfDash !== void 0 && value === "-") return `${rawName} needs the name of a file; ${insteadOfDash}`;
  if (!isInline && value.length > 1 && value.startsWith("-")) {
    return `${rawName} needs a value, as in ${rawName} ${label}; one that starts with '-' is written ${rawName}=${value}`;
  }
  if (choices === void 0 || choices.includes(value)) return void 0;
  return `'${value}' is no value of ${rawName}; ${suggestion(value, choices)}`;
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
    ["-h, --help", `show this help; 'fluxio COMMAND --help' shows a command's`],
    ["-V, --version", "show the version"]
  ])}
Exit codes:
${exitCodes}`;
}
function commandHelp(name) {
  const { summary, operands, help, options } = commandTable[name];
  const usage = `Usage: fluxio ${name}${operands === "" ? "" : ` ${operands}`} [OPTION...]`;
  const rows = Object.entries(options).map(([option, { value, help: text }]) => {
    const flag = option === "help" ? "-h, --help" : `    --${option}`;
    return [value === void 0 ? flag : `${flag} ${value}`, text];
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
${exitCodes}`] : []
  ];
  return parts.join("\n");
}
var exitCodes = table([
  ["0", "clean"],
  ["1", "findings at or above --fail-on"],
  ["2", "bad usage or configuration, unreadable input, or output that could not be written"],
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
    return refuse(`there is no ${what} '${word}'; ${suggestion(word, expected)}`, "fluxio --help", io2);
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
