// The commands of fluxio with their options: the source of the help texts and of the argument parser.
import type { CommandName, CommandSpec, OptionSpec } from './arguments.ts';
import { buildOptions } from './build-options.ts';

const common: Readonly<Record<string, OptionSpec>> = {
  help: { help: 'show this help' },
};

const color: OptionSpec = {
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  help: 'auto (default), always, never; NO_COLOR and FORCE_COLOR are heeded',
};

const stdinFilename: OptionSpec = { value: 'NAME', help: `the name of what '-' reads from standard input` };

const machine: OptionSpec = { value: 'NAME', help: 'only this state machine' };

/** Options that decide where settings come from. */
const configuration = {
  config: { value: 'FILE', help: 'the configuration file that counts, instead of those that are found' },
  isolated: { help: 'take no configuration file' },
} satisfies Readonly<Record<string, OptionSpec>>;

const reporting = {
  format: {
    value: 'FORMAT',
    choices: ['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'],
    help: 'text (default), concise, json, github, sarif, junit, markdown',
  },
  'output-file': {
    value: 'FILE',
    insteadOfDash: 'without it the report goes to standard output',
    notWith: ['diff', 'show-settings'],
    help: 'write the report there, and the text for people to standard output',
  },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warning', 'note', 'never'],
    help: 'exit with 1 from this level on: error (default), warning, note, never',
  },
  select: { value: 'CODES', isList: true, help: 'only these rules: codes, prefixes such as FLX5, names, ALL' },
  'extend-select': { value: 'CODES', isList: true, help: 'these rules as well' },
  ignore: { value: 'CODES', isList: true, help: 'not these rules' },
  ...configuration,
  'show-settings': { help: 'print the settings that hold for PATH, and do nothing else' },
  baseline: { value: 'FILE', help: 'accept the findings listed there; if there is no such file, write it' },
  'add-suppressions': { help: 'write a comment that suppresses it beside every finding' },
  fix: { help: 'write the safe fixes into the files, then report what is left' },
  'unsafe-fixes': { help: 'with --fix or --diff also those that may change what a workflow does' },
  diff: { help: 'only print what --fix would change, as a patch; exit with 1 if it is not empty' },
  'changed-since': { value: 'REF', help: 'report only what concerns files changed since the branch point from REF' },
  'max-files': { value: 'N', help: 'refuse to begin with more project files: 100000 (default)' },
  'max-seconds': { value: 'N', help: 'begin no further file after so long, and fail: 1200 (default)' },
  shard: { value: 'I/N', help: `take part I of N of the files; 'fluxio merge' joins their JSON reports` },
  'no-cache': { help: 'compile every file, and remember nothing for the next run' },
  quiet: { help: 'print diagnostics and nothing else' },
  'no-progress': { help: 'show no progress bar; it is shown only on a terminal, for long work' },
  color,
  'stdin-filename': stdinFilename,
} satisfies Readonly<Record<string, OptionSpec>>;

const DISCOVERY = `A PATH is a file, a folder to search for project.py and project.sfn, or '-' for standard input;
without any, it is the working directory. What .gitignore names is left out.`;

export const commandTable: Readonly<Record<CommandName, CommandSpec>> = {
  check: {
    summary: 'find project files and report what is wrong with them',
    operands: '[PATH...]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: DISCOVERY,
    options: { ...reporting, ...common },
  },
  build: {
    summary: 'check, then write CloudFormation templates, definitions, diagrams and task code',
    operands: '[PATH...] --out DIR',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    help: `${DISCOVERY}

Nothing is written for a project with an error; its files of an earlier build stay. Files of an earlier
build that are no longer made are removed. Files that fluxio did not write are never touched.`,
    options: {
      out: { value: 'DIR', help: 'the folder to write to (needed)' },
      ...buildOptions,
      ...reporting,
      ...common,
    },
  },
  asl: {
    summary: 'print the States Language definition of each state machine',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `Prints one JSON object, machine by machine; with --machine, that definition alone. FILE may be '-'.
Diagnostics go to standard error.`,
    options: { machine, ...configuration, color, 'stdin-filename': stdinFilename, ...common },
  },
  graph: {
    summary: 'print the diagram of each state machine',
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    help: `FILE may be '-'. Diagnostics go to standard error.`,
    options: {
      format: { value: 'FORMAT', choices: ['mermaid'], help: 'mermaid (default)' },
      machine,
      ...configuration,
      color,
      'stdin-filename': stdinFilename,
      ...common,
    },
  },
  explain: {
    summary: 'explain a diagnostic: why, what is wrong, what is right',
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
      format: { value: 'FORMAT', choices: ['text', 'json', 'markdown'], help: 'text (default), json, markdown' },
      ...common,
    },
  },
  validate: {
    summary: 'find what is wrong with States Language definitions, whoever wrote them',
    operands: 'FILE...',
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `A FILE holds one definition as JSON, as 'fluxio build' writes it or as it is deployed; '-' is standard
input. \${Name} is taken wherever something else replaces it.`,
    options: {
      format: reporting.format,
      'output-file': reporting['output-file'],
      'fail-on': reporting['fail-on'],
      select: reporting.select,
      'extend-select': reporting['extend-select'],
      ignore: reporting.ignore,
      ...configuration,
      quiet: reporting.quiet,
      color,
      'stdin-filename': stdinFilename,
      ...common,
    },
  },
  merge: {
    summary: 'join the JSON reports of all shards into the report of one run',
    operands: 'REPORT...',
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    help: `A REPORT is what 'fluxio check --shard I/N --format json' wrote; all N are needed, in any order.`,
    options: {
      format: {
        value: 'FORMAT',
        choices: ['json', 'text', 'concise', 'github', 'junit', 'markdown'],
        help: 'json (default), text, concise, github, junit, markdown',
      },
      'output-file': reporting['output-file'],
      'fail-on': reporting['fail-on'],
      quiet: reporting.quiet,
      color,
      ...common,
    },
  },
};
