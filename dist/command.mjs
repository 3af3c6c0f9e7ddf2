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
  package: { help: "write the upload folder, with every file that the templates refer to" }
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

// src/cli/shared-options.ts
var common = {
  help: { short: "h", help: "show this help" }
};
var color = {
  value: "WHEN",
  choices: ["auto", "always", "never"],
  help: "auto (default), always or never; auto respects NO_COLOR and FORCE_COLOR"
};
var stdinFilename = {
  value: "NAME",
  help: `the file name to use for standard input`
};
var machine = { value: "NAME", help: "print only this state machine" };
var exclude = {
  value: "PATTERN",
  isList: true,
  help: "skip these files and folders, as in a .gitignore; may be repeated"
};
var quiet = { short: "q", help: "print only diagnostics" };
var watch = { help: "run again when a file changes, until Ctrl+C" };
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
  exclude,
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
    help: "fail immediately if there are more than N project files (default: 100000)"
  },
  "max-seconds": { value: "N", help: "stop after the current file and fail after N seconds (default: 1200)" },
  shard: { value: "I/N", help: `check part I of N of the files; 'fluxio merge' merges the JSON reports` },
  "no-cache": { help: "neither read nor write the cache" },
  statistics: {
    notWith: ["diff", "show-settings"],
    help: "count the findings of each rule instead of listing them"
  },
  quiet,
  "no-progress": { help: "hide the progress bar that long runs show on a terminal" },
  color,
  "stdin-filename": stdinFilename
};

// src/cli/command-table.ts
var DISCOVERY = `PATH is a file, a folder to search for project.py and project.sfn files, or '-' for standard input. The
default is the working directory. Files that .gitignore ignores are skipped.`;
var commandTable = {
  init: {
    summary: "create a project with tests, a GitHub workflow and pre-commit hooks",
    operands: "[DIR]",
    atLeast: 0,
    atMost: 1,
    help: `DIR is the project folder; the project is named after it. The default is the working directory. The GitHub
workflow, hooks and settings go to the root of the repository. On a terminal, fluxio asks for missing values.
It never changes existing files.`,
    options: {
      fluxio: { value: "OWNER/NAME@COMMIT", help: "repository and commit that GitHub and pre-commit use" },
      without: {
        value: "PART",
        isList: true,
        choices: ["github", "pre-commit", "vscode", "python"],
        help: "omit github, pre-commit, vscode or python; may be repeated"
      },
      yes: { short: "y", help: "skip all questions" },
      ...common
    }
  },
  check: {
    summary: "find project files and check them",
    operands: "[PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: DISCOVERY,
    options: { ...reporting, watch: { ...watch, notWith: ["diff", "show-settings"] }, ...common }
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
      report: { help: "also write fluxio-report.html, the page of fluxio report" },
      ...reporting,
      ...common
    }
  },
  diff: {
    summary: "show what a deployment would change, compared with a commit",
    operands: "BASE [PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Compares the projects in PATH, and definitions in other files there, as they are in the working tree,
with the commit BASE: a branch, a tag, or any other name that git accepts. 'BASE...' is the merge base of BASE
and HEAD. The default PATH is the working directory. Findings do not affect the exit code.`,
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
        help: "exit with 1 if the change deletes or replaces data, or removes an export in use"
      },
      "allow-destructive": {
        value: "ID",
        isList: true,
        help: `allow destroying PROJECT/LOGICAL_ID; '*' matches any text; may be repeated`
      },
      "pre-push": { help: "take BASE from pre-commit: the pushed branch on the remote" },
      ...configuration,
      exclude,
      "no-cache": reporting["no-cache"],
      quiet: { short: "q", help: "print only the report" },
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
installed, for the Python and the processor of each function. They are recorded in deploy.lock next to each
project file, and the next run installs the same versions.`,
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
    help: `Runs the definition that would be deployed, state by state, in virtual time. Mocks replace the tasks, and a
task without a mock returns {}. With --real, run methods run in Python on this machine, without boto3 and AWS.
State data is kept in a temporary folder.`,
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
      follow: { help: "also run the subscribers in the repository, and their subscribers" },
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
    summary: "run the test files of projects",
    operands: "[PATH...]",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Runs every case in the *.test.yaml and MockConfigFile.json files next to the projects in PATH, a file or a
folder. The default is the working directory. Project code runs only for tasks with the mock 'real'.`,
    options: {
      filter: { value: "TEXT", help: "run only the cases whose name contains TEXT" },
      coverage: {
        value: "MIN",
        isOptional: true,
        help: "print the coverage of each state machine, and require at least MIN percent"
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
        help: "write test cases for uncovered paths"
      },
      "mock-config": { value: "FILE", help: "use this MockConfigFile.json instead of the one next to each project" },
      python: { value: "PROGRAM", help: `the Python for tasks with the mock 'real' (default: python3)` },
      ...configuration,
      exclude,
      watch: { ...watch, notWith: ["update"] },
      quiet,
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
    summary: "draw the state machines of a file",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `FILE is a project file, '-' for standard input, or any file with definitions that 'fluxio validate' reads.
Several Mermaid diagrams are printed as Markdown. Diagnostics go to standard error.`,
    options: {
      format: {
        value: "FORMAT",
        choices: ["mermaid", "svg", "html", "dot"],
        help: "mermaid (default), svg (one state machine), html or dot"
      },
      machine,
      ...configuration,
      color,
      "stdin-filename": stdinFilename,
      ...common
    }
  },
  report: {
    summary: "write an HTML page about every project",
    operands: "[PATH...] --out FILE",
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Writes a self-contained HTML file. It shows the state machines of each project as pictures, with findings,
triggers, permissions, parameters, the cost of a run and test coverage. PATH is a file or a folder; the
default is the working directory. Findings do not affect the exit code.`,
    options: {
      out: {
        value: "FILE",
        insteadOfDash: "name the file to write",
        help: "the file to write, such as report.html (required)"
      },
      base: { value: "REF", help: "show the differences from this commit, like fluxio diff" },
      ...configuration,
      quiet: reporting.quiet,
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
        help: "the type to use if no template declares one: STANDARD (default) or EXPRESS"
      },
      "skip-others": { help: "skip named files without a definition" },
      format: reporting.format,
      "output-file": reporting["output-file"],
      "fail-on": reporting["fail-on"],
      select: reporting.select,
      "extend-select": reporting["extend-select"],
      ignore: reporting.ignore,
      ...configuration,
      exclude,
      baseline: reporting.baseline,
      "changed-since": reporting["changed-since"],
      "max-files": { value: "N", help: "fail immediately if there are more than N files to read (default: 100000)" },
      "max-seconds": reporting["max-seconds"],
      shard: reporting.shard,
      "no-cache": reporting["no-cache"],
      statistics: { help: reporting.statistics.help },
      quiet,
      color,
      "stdin-filename": stdinFilename,
      ...common
    }
  },
  import: {
    summary: "convert a States Language definition to a project.py",
    operands: "FILE",
    atLeast: 1,
    atMost: 1,
    help: `FILE is a definition in JSON or YAML, a template, a serverless.yml or a Terraform file, or '-' for standard
input. Prints an equivalent program. Each part that cannot be converted is reported on standard error. In its
place, the program calls not_imported, which 'fluxio check' rejects.`,
    options: {
      out: {
        value: "DIR",
        insteadOfDash: "omit it to print the program",
        help: "write DIR/project.py, which must not exist"
      },
      color,
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
      quiet,
      color,
      ...common
    }
  },
  server: {
    summary: "start the language server for editors",
    operands: "",
    atLeast: 0,
    atMost: 0,
    help: `Speaks the Language Server Protocol on standard input and output. An editor starts it; see docs/editors.md.`,
    options: {
      stdio: { help: "use standard input and output (default); many editors pass it" },
      ...common
    }
  },
  completion: {
    summary: "print the completion script for a shell",
    operands: "SHELL",
    atLeast: 1,
    atMost: 1,
    operandChoices: ["bash", "zsh", "fish", "powershell"],
    help: `SHELL is bash, zsh, fish or powershell. To try the script in this session of bash or zsh:

  source <(fluxio completion bash)`,
    options: { ...common }
  },
  help: {
    summary: "show the help of a command",
    operands: "[COMMAND]",
    atLeast: 0,
    atMost: 1,
    help: "",
    options: { ...common }
  }
};

// src/cli/io.ts
var CLEAN = 0;
var FINDINGS = 1;
var FAILED = 2;
var BUG = 3;

// builtin:node:util?parseArgs
var parseArgs = nodeRequire("node:util").parseArgs;

// src/cli/parse-arguments.ts
import { alternatives, nearest } from "./base.mjs";
function isCommand(word) {
  return Object.hasOwn(commandTable, word);
}
function parseArguments(command, args) {
  const { options: specs, operands: usage, atLeast, atMost, operandChoices } = commandTable[command];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { short, value, isOptional }]) => [
        name,
        {
          type: value === void 0 || isOptional ? "boolean" : "string",
          ...short === void 0 ? {} : { short }
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
  if (operands.length < atLeast) {
    const expected = operandChoices === void 0 ? "" : `; expected ${alternatives(operandChoices)}`;
    return { problem: `missing argument ${labelOf(usage)} for 'fluxio ${command}'${expected}` };
  }
  if (operands.length > atMost) {
    const accepted = atMost === 0 ? "no arguments" : `only one ${labelOf(usage)}`;
    return { problem: `unexpected argument '${operands[atMost]}'; 'fluxio ${command}' accepts ${accepted}` };
  }
  const unknown = operandChoices && operands.find((operand) => !operandChoices.includes(operand));
  if (unknown !== void 0 && operandChoices !== void 0)
    return { problem: `unknown ${labelOf(usage).toLowerCase()} '${unknown}'; ${suggestion(unknown, operandChoices)}` };
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
  const near = nearest(rawName, known) ?? known.find((name) => rawName.length > 3 && name.startsWith(rawName));
  const guess = near === void 0 ? "" : `; did you mean '${near}'?`;
  const owners = others.map(([name]) => `'fluxio ${name}'`).join(", ").replace(/, (?=[^,]*$)/, " and ");
  const hint = others.length === 0 || others.length > 3 ? guess : `; it is an option of ${owners}`;
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
import { nearest as nearest2 } from "./base.mjs";
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
    ["-h, --help", `show this help; 'fluxio help COMMAND' shows the help of a command`],
    ["-V, --version", "show the version"]
  ])}
Exit codes:
${exitCodes}`;
}
function commandHelp(name) {
  const { summary, operands, help, options } = commandTable[name];
  const usage = `Usage: fluxio ${name}${operands === "" ? "" : ` ${operands}`} [OPTION...]`;
  const rows = Object.entries(options).map(([option, { short, value, isOptional, help: text }]) => {
    const flag = `${short === void 0 ? "   " : `-${short},`} --${option}`;
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
  ["0", "the comparison succeeded, with or without differences"],
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
  ["0", "every case passed, and the coverage reaches the minimum of --coverage"],
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
  ["lint", "check"],
  ["compile", "build"],
  ["synth", "build"],
  ["new", "init"],
  ["create", "init"],
  ["convert", "import"],
  ["migrate", "import"],
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
  if (!isCommand(word)) return refuse(unknownWord(word), "fluxio --help", io2);
  const given = parseArguments(word, rest);
  if (isProblem(given)) return refuse(given.problem, `fluxio ${word} --help`, io2);
  if (given.options.has("help")) {
    io2.stdout(commandHelp(word));
    return CLEAN;
  }
  if (word === "help") return showHelp(given.operands[0], io2);
  try {
    const commands = await load();
    return await commands[word](given, io2);
  } catch (error) {
    io2.stderr(bugText(word, error));
    return BUG;
  }
}
function showHelp(command, io2) {
  if (command !== void 0 && !isCommand(command)) return refuse(unknownWord(command), "fluxio help", io2);
  io2.stdout(command === void 0 ? generalHelp() : commandHelp(command));
  return CLEAN;
}
function unknownWord(word) {
  if (!word.startsWith("-")) {
    const known = OTHER_NAMES.get(word) ?? nearest2(word, Object.keys(commandTable));
    return `unknown command '${word}'${known === void 0 ? "" : `; did you mean '${known}'?`}`;
  }
  const isOfCommand = Object.values(commandTable).some((spec) => isOptionOf(word, spec));
  const near = nearest2(word, ["--help", "--version"]);
  const guess = near === void 0 ? "" : `; did you mean '${near}'?`;
  return `unknown option '${word}'${isOfCommand ? "; write the command before its options" : guess}`;
}
function isOptionOf(word, { options }) {
  const [name = ""] = word.split("=");
  return Object.entries(options).some(([long, { short }]) => name === `--${long}` || name === `-${short}`);
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
  ...node_process_default.stdin.isTTY === true && node_process_default.stdout.isTTY === true ? { ask: asker() } : {},
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
function asker() {
  const answers = [];
  let lines;
  let isEnded = false;
  let wake = () => {
  };
  return async (question) => {
    if (lines === void 0) {
      lines = (await import("node:readline")).createInterface({ input: node_process_default.stdin, output: node_process_default.stdout });
      lines.on("line", (line) => {
        answers.push(line);
        wake();
      });
      lines.on("close", () => {
        isEnded = true;
        wake();
      });
    }
    if (answers.length > 0) node_process_default.stdout.write(`${question}
`);
    else if (!isEnded) {
      const isAnswered = new Promise((done) => {
        wake = done;
      });
      lines.setPrompt(question);
      lines.prompt();
      await isAnswered;
      lines.pause();
    }
    return answers.shift();
  };
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
  commandTable,
  deployOptions,
  locationOfBug,
  runProcess,
  suggestion
};
