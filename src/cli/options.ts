// In: the arguments after a command. Out: its options and operands, or the one sentence that says what is
// wrong with them. What the tables do not name is refused.
import { parseArgs } from 'node:util';
import { nearest } from '../base/suggest.ts';
import { buildOptions } from './build-options.ts';
import type { CommandName } from './io.ts';

export interface Arguments {
  /** Option → value; options without a value are 'true'. */
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

export interface OptionSpec {
  /** How the value is called in the help; undefined for an option without one. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Given several times, all values count, with commas between them. */
  readonly isList?: true;
  /** What to do instead of giving '-', which elsewhere stands for a standard stream. */
  readonly insteadOfDash?: string;
  /** Options with which it would do nothing. */
  readonly notWith?: readonly string[];
  readonly help: string;
}

export interface CommandSpec {
  readonly summary: string;
  /** How the operands are called, as in `[PATH...]`. */
  readonly operands: string;
  readonly atLeast: number;
  readonly atMost: number;
  /** What the help says under the usage. */
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

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

/** Where settings come from. */
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

export const commands: Readonly<Record<CommandName, CommandSpec>> = {
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

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

export type Parsed = Arguments | { readonly mistake: string };

export function parseArguments(command: CommandName, args: readonly string[]): Parsed {
  const { options: specs, operands: usage, atLeast, atMost } = commands[command];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { value }]) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(name === 'help' ? { short: 'h' } : {}) } as const,
      ]),
    ),
  });
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) return { mistake: unknownOption(command, rawName, specs) };
    const mistake = valueMistake(rawName, spec, value, inlineValue ?? false);
    if (mistake !== undefined) return { mistake };
    const before = spec.isList ? options.get(name) : undefined;
    options.set(name, before === undefined ? (value ?? 'true') : `${before},${value}`);
  }
  if (options.has('help')) return { options, operands };
  for (const name of options.keys()) {
    const other = specs[name]?.notWith?.find((one) => options.has(one));
    if (other !== undefined) return { mistake: `--${name} does not go with --${other}` };
  }
  // As a variable of a script that is not set: it would pass for the working directory.
  if (operands.includes('')) return { mistake: emptyOperand(command, usage) };
  if (operands.length < atLeast) return { mistake: `'fluxio ${command}' needs ${usage}` };
  if (operands.length > atMost) {
    const expected = atMost === 0 ? 'takes no operand' : `takes one ${usage}`;
    return { mistake: `'fluxio ${command}' ${expected}; '${operands[atMost]}' is one too many` };
  }
  return { options, operands };
}

/** For a word that is not known: the nearest that is, else all of them. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `expected one of ${known.join(', ')}` : `did you mean '${near}'?`;
}

function emptyOperand(command: CommandName, usage: string): string {
  const [label = ''] = /[A-Z]+/.exec(usage) ?? [];
  return `'fluxio ${command}' got an empty ${label}${label === 'PATH' ? `; '.' is the working directory` : ''}`;
}

function unknownOption(command: CommandName, rawName: string, specs: CommandSpec['options']): string {
  const known = Object.keys(specs).map((name) => `--${name}`);
  const others = Object.entries(commands).filter(([, { options }]) => Object.hasOwn(options, rawName.slice(2)));
  const owner = others.length === 1 ? others[0]?.[0] : undefined;
  const hint = owner === undefined ? suggestion(rawName, known) : `it is one of 'fluxio ${owner}'`;
  return `'fluxio ${command}' has no option '${rawName}'; ${hint}`;
}

function valueMistake(
  rawName: string,
  { value: label, choices, insteadOfDash }: OptionSpec,
  value: string | undefined,
  isInline: boolean,
): string | undefined {
  if (label === undefined) return value === undefined ? undefined : `${rawName} takes no value`;
  if (value === undefined || value === '') return `${rawName} needs a value, as in ${rawName} ${label}`;
  if (insteadOfDash !== undefined && value === '-') return `${rawName} needs the name of a file; ${insteadOfDash}`;
  if (!isInline && value.length > 1 && value.startsWith('-')) {
    return `${rawName} needs a value, as in ${rawName} ${label}; one that starts with '-' is written ${rawName}=${value}`;
  }
  if (choices === undefined || choices.includes(value)) return undefined;
  return `'${value}' is no value of ${rawName}; ${suggestion(value, choices)}`;
}
