// The command line. In: the arguments of the process. Out: the exit code. Text is printed through `io`. It never throws, because it
// reports every exception as a bug in fluxio.
import { isProblem } from '../base/problem.ts';
import { nearest } from '../base/suggest.ts';
import { tool } from '../base/version.ts';
import { logLine } from '../report/escape.ts';
import type { CommandName, CommandSpec } from './arguments.ts';
import { commandTable } from './command-table.ts';
import { commandHelp, generalHelp } from './help.ts';
import { BUG, CLEAN, type Commands, type ExitCode, FAILED, type Io } from './io.ts';
import { isCommand, parseArguments } from './parse-arguments.ts';
import { locationOfBug } from './stage.ts';

/** Names that other tools use for a command. */
const OTHER_NAMES: ReadonlyMap<string, CommandName> = new Map([
  ['lint', 'check'],
  ['compile', 'build'],
  ['synth', 'build'],
  ['new', 'init'],
  ['create', 'init'],
  ['convert', 'import'],
  ['migrate', 'import'],
  ['compare', 'diff'],
  ['plan', 'diff'],
]);

/** `load` loads the commands. It is called only to run one, because help and version don't need the compiler. */
export async function main(argv: readonly string[], io: Io, load: () => Promise<Commands>): Promise<ExitCode> {
  const [word, ...rest] = argv;
  if (word === undefined) {
    io.stderr(generalHelp());
    return FAILED;
  }
  if (word === '--help' || word === '-h') {
    io.stdout(generalHelp());
    return CLEAN;
  }
  if (word === '--version' || word === '-V') {
    io.stdout(`${tool.name} ${tool.version}\n`);
    return CLEAN;
  }
  if (!isCommand(word)) return refuse(unknownWord(word), 'fluxio --help', io);
  const given = parseArguments(word, rest);
  if (isProblem(given)) return refuse(given.problem, `fluxio ${word} --help`, io);
  if (given.options.has('help')) {
    io.stdout(commandHelp(word));
    return CLEAN;
  }
  if (word === 'help') return showHelp(given.operands[0], io);
  try {
    const commands = await load();
    return await commands[word](given, io);
  } catch (error) {
    io.stderr(bugText(word, error));
    return BUG;
  }
}

/** `fluxio help [COMMAND]`. Like `--help`, it loads no command. */
function showHelp(command: string | undefined, io: Io): ExitCode {
  if (command !== undefined && !isCommand(command)) return refuse(unknownWord(command), 'fluxio help', io);
  io.stdout(command === undefined ? generalHelp() : commandHelp(command));
  return CLEAN;
}

function unknownWord(word: string): string {
  if (!word.startsWith('-')) {
    const known = OTHER_NAMES.get(word) ?? nearest(word, Object.keys(commandTable));
    return `unknown command '${word}'${known === undefined ? '' : `; did you mean '${known}'?`}`;
  }
  const isOfCommand = Object.values(commandTable).some((spec) => isOptionOf(word, spec));
  const near = nearest(word, ['--help', '--version']);
  const guess = near === undefined ? '' : `; did you mean '${near}'?`;
  return `unknown option '${word}'${isOfCommand ? '; write the command before its options' : guess}`;
}

function isOptionOf(word: string, { options }: CommandSpec): boolean {
  const [name = ''] = word.split('=');
  return Object.entries(options).some(([long, { short }]) => name === `--${long}` || name === `-${short}`);
}

function refuse(problem: string, help: string, io: Io): ExitCode {
  io.stderr(`${logLine(`error: ${problem}`)}\nSee '${help}'.\n`);
  return FAILED;
}

function bugText(command: string, error: unknown): string {
  const { stage, file, cause } = locationOfBug(error);
  const lines = [
    `this is a bug in fluxio ${tool.version}; please report it with the lines below`,
    `command: ${command}`,
    `stage: ${stage}`,
    ...(file === undefined ? [] : [`file: ${file}`]),
    ...String(cause instanceof Error ? cause.stack : cause).split('\n'),
  ];
  return lines.map((line) => `${logLine(line)}\n`).join('');
}
