// Options that several commands share. The command table combines them.
import type { OptionSpec } from './arguments.ts';

export const common: Readonly<Record<string, OptionSpec>> = {
  help: { short: 'h', help: 'show this help' },
};

export const color: OptionSpec = {
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  help: 'auto (default), always or never; auto respects NO_COLOR and FORCE_COLOR',
};

export const stdinFilename: OptionSpec = {
  value: 'NAME',
  help: `the file name to use for standard input`,
};

export const machine: OptionSpec = { value: 'NAME', help: 'print only this state machine' };

export const exclude: OptionSpec = {
  value: 'PATTERN',
  isList: true,
  help: 'skip these files and folders, as in a .gitignore; may be repeated',
};

export const quiet: OptionSpec = { short: 'q', help: 'print only diagnostics' };

export const watch: OptionSpec = { help: 'run again when a file changes, until Ctrl+C' };

/** Options that decide where settings come from. */
export const configuration = {
  config: { value: 'FILE', help: 'use this configuration file instead of searching for one' },
  isolated: { help: 'ignore all configuration files' },
} satisfies Readonly<Record<string, OptionSpec>>;

export const reporting = {
  format: {
    value: 'FORMAT',
    choices: ['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'],
    help: 'text (default), concise, json, github, sarif, junit or markdown',
  },
  'output-file': {
    value: 'FILE',
    insteadOfDash: 'omit it to write the report to standard output',
    notWith: ['diff', 'show-settings'],
    help: 'write the report to FILE, and the text report to standard output',
  },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warning', 'note', 'never'],
    help: 'lowest severity that exits with 1: error (default), warning, note or never',
  },
  select: { value: 'CODES', isList: true, help: 'enable only these rules: codes, prefixes such as FLX5, names or ALL' },
  'extend-select': { value: 'CODES', isList: true, help: 'enable these rules too' },
  ignore: { value: 'CODES', isList: true, help: 'disable these rules' },
  ...configuration,
  exclude,
  'show-settings': { help: 'print the settings that apply to PATH and exit' },
  baseline: {
    value: 'FILE',
    help: 'ignore the findings listed in FILE, or create FILE with all findings',
  },
  'add-suppressions': { help: 'add a suppression comment for every finding of a rule' },
  fix: { help: 'apply safe fixes to the files, then report the remaining findings' },
  'unsafe-fixes': { help: 'with --fix or --diff, include fixes that may change what a workflow does' },
  diff: { help: 'only print the patch that --fix would apply; exit with 1 if it is not empty' },
  'changed-since': {
    value: 'REF',
    help: 'report only findings about files changed since the merge base with REF',
  },
  'max-files': {
    value: 'N',
    help: 'fail immediately if there are more than N project files (default: 100000)',
  },
  'max-seconds': { value: 'N', help: 'stop after the current file and fail after N seconds (default: 1200)' },
  shard: { value: 'I/N', help: `check part I of N of the files; 'fluxio merge' merges the JSON reports` },
  'no-cache': { help: 'neither read nor write the cache' },
  statistics: {
    notWith: ['diff', 'show-settings'],
    help: 'count the findings of each rule instead of listing them',
  },
  quiet,
  'no-progress': { help: 'hide the progress bar that long runs show on a terminal' },
  color,
  'stdin-filename': stdinFilename,
} satisfies Readonly<Record<string, OptionSpec>>;
