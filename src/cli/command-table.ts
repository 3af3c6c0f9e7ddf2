// The commands of fluxio with their options: the source of the help texts, of the argument parser and of the completion
// scripts.

import type { RepositoryPart } from '../init/repository-files.ts';
import type { CommandName, CommandSpec } from './arguments.ts';
import { buildOptions } from './build-options.ts';
import {
  color,
  common,
  configuration,
  exclude,
  machine,
  quiet,
  reporting,
  stdinFilename,
  watch,
} from './shared-options.ts';

const DISCOVERY = `PATH is a file, a folder to search for project.py and project.sfn files, or '-' for standard input. The
default is the working directory. Files that .gitignore ignores are skipped.`;

export const commandTable: Readonly<Record<CommandName, CommandSpec>> = {
  init: {
    summary: 'create a project with tests, a GitHub workflow and pre-commit hooks',
    operands: '[DIR]',
    atLeast: 0,
    atMost: 1,
    help: `DIR is the project folder; the project is named after it. The default is the working directory. The GitHub
workflow, hooks and settings go to the root of the repository. On a terminal, fluxio asks for missing values.
It never changes existing files.`,
    options: {
      fluxio: { value: 'OWNER/NAME@COMMIT', help: 'repository and commit that GitHub and pre-commit use' },
      without: {
        value: 'PART',
        isList: true,
        choices: ['github', 'pre-commit', 'vscode', 'python'] satisfies RepositoryPart[],
        help: 'omit github, pre-commit, vscode or python; may be repeated',
      },
      yes: { short: 'y', help: 'skip all questions' },
      ...common,
    },
  },
  check: {
    summary: 'find project files and check them',
    operands: '[PATH...]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: DISCOVERY,
    options: { ...reporting, watch: { ...watch, notWith: ['diff', 'show-settings'] }, ...common },
  },
  build: {
    summary: 'check, then write CloudFormation templates, definitions, diagrams and task code',
    operands: '[PATH...] --out DIR',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `${DISCOVERY}

A project with an error is not written, and its files from an earlier build are kept. Other files from an
earlier build that are no longer generated are removed. Files that fluxio did not write are never touched.`,
    options: {
      out: { value: 'DIR', help: 'the folder to write to (required)' },
      ...buildOptions,
      report: { help: 'also write fluxio-report.html, the page of fluxio report' },
      ...reporting,
      ...common,
    },
  },
  diff: {
    summary: 'show what a deployment would change, compared with a commit',
    operands: 'BASE [PATH...]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Compares the projects in PATH, and definitions in other files there, as they are in the working tree,
with the commit BASE: a branch, a tag, or any other name that git accepts. 'BASE...' is the merge base of BASE
and HEAD. The default PATH is the working directory. Findings do not affect the exit code.`,
    options: {
      format: {
        value: 'FORMAT',
        choices: ['text', 'markdown', 'json'],
        help: 'text (default), markdown or json',
      },
      'output-file': {
        value: 'FILE',
        insteadOfDash: reporting['output-file'].insteadOfDash,
        help: reporting['output-file'].help,
      },
      'fail-on-destructive': {
        help: 'exit with 1 if the change deletes or replaces data, or removes an export in use',
      },
      'allow-destructive': {
        value: 'ID',
        isList: true,
        help: `allow destroying PROJECT/LOGICAL_ID; '*' matches any text; may be repeated`,
      },
      'pre-push': { help: 'take BASE from pre-commit: the pushed branch on the remote' },
      ...configuration,
      exclude,
      'no-cache': reporting['no-cache'],
      quiet: { short: 'q', help: 'print only the report' },
      color,
      ...common,
    },
  },
  package: {
    summary: 'install the dependencies of Lambda functions and complete the upload folder of a build',
    operands: 'BUILD',
    atLeast: 1,
    atMost: 1,
    help: `BUILD is the folder that 'fluxio build' wrote. Wheels are installed with uv, or with pip if uv is not
installed, for the Python and the processor of each function. They are recorded in deploy.lock next to each
project file, and the next run installs the same versions.`,
    options: {
      project: { value: 'NAME', isList: true, help: 'only this project; may be given several times' },
      ...common,
    },
  },
  run: {
    summary: 'run a state machine on this machine',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `Runs the definition that would be deployed, state by state, in virtual time. Mocks replace the tasks, and a
task without a mock returns {}. With --real, run methods run in Python on this machine, without boto3 and AWS.
State data is kept in a temporary folder.`,
    options: {
      machine: { value: 'NAME', help: 'the state machine to run (default: main)' },
      input: { value: 'INPUT', help: `the input: JSON, a file, or '-' for standard input (default: {})` },
      mocks: {
        value: 'FILE',
        insteadOfDash: 'write the mocks to a file',
        help: `a YAML file with the mocks of tasks, like 'tasks' in a test file`,
      },
      real: {
        value: 'TASKS',
        isOptional: true,
        help: 'run the code of these tasks, separated by commas, or of all tasks without a mock',
      },
      python: { value: 'PROGRAM', help: 'the Python for --real (default: python3)' },
      follow: { help: 'also run the subscribers in the repository, and their subscribers' },
      'real-time': { help: 'wait as long as the execution would' },
      'max-states': { value: 'N', help: 'stop after N states (default: 100000)' },
      format: {
        value: 'FORMAT',
        choices: ['text', 'json'],
        help: 'text (default), or json: every event as in GetExecutionHistory',
      },
      ...configuration,
      color,
      ...common,
    },
  },
  test: {
    summary: 'run the test files of projects',
    operands: '[PATH...]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Runs every case in the *.test.yaml and MockConfigFile.json files next to the projects in PATH, a file or a
folder. The default is the working directory. Project code runs only for tasks with the mock 'real'.`,
    options: {
      filter: { value: 'TEXT', help: 'run only the cases whose name contains TEXT' },
      coverage: {
        value: 'MIN',
        isOptional: true,
        help: 'print the coverage of each state machine, and require at least MIN percent',
      },
      format: {
        value: 'FORMAT',
        choices: ['text', 'json', 'junit', 'github', 'markdown'],
        help: 'text (default), json, junit, github or markdown',
      },
      'output-file': {
        value: 'FILE',
        insteadOfDash: 'omit it to write the report to standard output',
        help: 'write the report to FILE, and the text report to standard output',
      },
      update: {
        notWith: ['filter'],
        help: 'write test cases for uncovered paths',
      },
      'mock-config': { value: 'FILE', help: 'use this MockConfigFile.json instead of the one next to each project' },
      python: { value: 'PROGRAM', help: `the Python for tasks with the mock 'real' (default: python3)` },
      ...configuration,
      exclude,
      watch: { ...watch, notWith: ['update'] },
      quiet,
      color,
      ...common,
    },
  },
  asl: {
    summary: 'print the States Language definition of each state machine',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `Prints a JSON object that maps the name of each state machine to its definition; with --machine, prints
only that definition. FILE may be '-' for standard input. Diagnostics go to standard error.`,
    options: { machine, ...configuration, color, 'stdin-filename': stdinFilename, ...common },
  },
  graph: {
    summary: 'draw the state machines of a file',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `FILE is a project file, '-' for standard input, or any file with definitions that 'fluxio validate' reads.
Several Mermaid diagrams are printed as Markdown. Diagnostics go to standard error.`,
    options: {
      format: {
        value: 'FORMAT',
        choices: ['mermaid', 'svg', 'html', 'dot'],
        help: 'mermaid (default), svg (one state machine), html or dot',
      },
      machine,
      ...configuration,
      color,
      'stdin-filename': stdinFilename,
      ...common,
    },
  },
  report: {
    summary: 'write an HTML page about every project',
    operands: '[PATH...] --out FILE',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `Writes a self-contained HTML file. It shows the state machines of each project as pictures, with findings,
triggers, permissions, parameters, the cost of a run and test coverage. PATH is a file or a folder; the
default is the working directory. Findings do not affect the exit code.`,
    options: {
      out: {
        value: 'FILE',
        insteadOfDash: 'name the file to write',
        help: 'the file to write, such as report.html (required)',
      },
      base: { value: 'REF', help: 'show the differences from this commit, like fluxio diff' },
      ...configuration,
      quiet: reporting.quiet,
      ...common,
    },
  },
  explain: {
    summary: 'explain a diagnostic, with examples of wrong and right code',
    operands: 'CODE',
    atLeast: 1,
    atMost: 1,
    help: 'CODE is a code such as FLX001 or a name such as invalid-syntax.',
    options: { ...common },
  },
  rules: {
    summary: 'list all diagnostics',
    operands: '',
    atLeast: 0,
    atMost: 0,
    help: '',
    options: {
      format: { value: 'FORMAT', choices: ['text', 'json', 'markdown'], help: 'text (default), json or markdown' },
      ...common,
    },
  },
  validate: {
    summary: 'check States Language definitions from any source',
    operands: '[PATH...]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `PATH is a file, a folder to search, or '-' for standard input. The default is the working directory.
Definitions are read from JSON and YAML, CloudFormation and SAM templates, cdk.out, serverless.yml and
Terraform. Placeholders such as \${Name} are accepted where a deployment can replace them.`,
    options: {
      type: {
        value: 'TYPE',
        choices: ['STANDARD', 'EXPRESS'],
        help: 'the type to use if no template declares one: STANDARD (default) or EXPRESS',
      },
      'skip-others': { help: 'skip named files without a definition' },
      format: reporting.format,
      'output-file': reporting['output-file'],
      'fail-on': reporting['fail-on'],
      select: reporting.select,
      'extend-select': reporting['extend-select'],
      ignore: reporting.ignore,
      ...configuration,
      exclude,
      baseline: reporting.baseline,
      'changed-since': reporting['changed-since'],
      'max-files': { value: 'N', help: 'fail immediately if there are more than N files to read (default: 100000)' },
      'max-seconds': reporting['max-seconds'],
      shard: reporting.shard,
      'no-cache': reporting['no-cache'],
      statistics: { help: reporting.statistics.help },
      quiet,
      color,
      'stdin-filename': stdinFilename,
      ...common,
    },
  },
  import: {
    summary: 'convert a States Language definition to a project.py',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `FILE is a definition in JSON or YAML, a template, a serverless.yml or a Terraform file, or '-' for standard
input. Prints an equivalent program. Each part that cannot be converted is reported on standard error. In its
place, the program calls not_imported, which 'fluxio check' rejects.`,
    options: {
      out: {
        value: 'DIR',
        insteadOfDash: 'omit it to print the program',
        help: 'write DIR/project.py, which must not exist',
      },
      color,
      ...common,
    },
  },
  merge: {
    summary: 'merge the JSON reports of all shards into one report',
    operands: 'REPORT...',
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `REPORT is a file written by 'fluxio check --shard I/N --format json'. All N reports are required.`,
    options: {
      format: {
        value: 'FORMAT',
        choices: ['json', 'text', 'concise', 'github', 'junit', 'markdown'],
        help: 'json (default), text, concise, github, junit or markdown',
      },
      'output-file': reporting['output-file'],
      'fail-on': reporting['fail-on'],
      quiet,
      color,
      ...common,
    },
  },
  server: {
    summary: 'start the language server for editors',
    operands: '',
    atLeast: 0,
    atMost: 0,
    help: `Speaks the Language Server Protocol on standard input and output. An editor starts it; see docs/editors.md.`,
    options: {
      stdio: { help: 'use standard input and output (default); many editors pass it' },
      ...common,
    },
  },
  completion: {
    summary: 'print the completion script for a shell',
    operands: 'SHELL',
    atLeast: 1,
    atMost: 1,
    operandChoices: ['bash', 'zsh', 'fish', 'powershell'],
    help: `SHELL is bash, zsh, fish or powershell. To try the script in this session of bash or zsh:

  source <(fluxio completion bash)`,
    options: { ...common },
  },
  help: {
    summary: 'show the help of a command',
    operands: '[COMMAND]',
    atLeast: 0,
    atMost: 1,
    help: '',
    options: { ...common },
  },
};
