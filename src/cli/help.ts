// The help texts, generated from the command table.
import type { CommandName } from './arguments.ts';
import { commandTable } from './command-table.ts';

export function generalHelp(): string {
  const names = Object.entries(commandTable).map(([name, { summary }]) => [name, summary] as const);
  return `Compiles and checks AWS Step Functions workflows written as project.py files, without running them.

Usage: fluxio COMMAND [OPTION...]

Commands:
${table(names)}
Options:
${table([
  ['-h, --help', `show this help; 'fluxio help COMMAND' shows the help of a command`],
  ['-V, --version', 'show the version'],
])}
Exit codes:
${exitCodes}`;
}

export function commandHelp(name: CommandName): string {
  const { summary, operands, help, options } = commandTable[name];
  const usage = `Usage: fluxio ${name}${operands === '' ? '' : ` ${operands}`} [OPTION...]`;
  const rows = Object.entries(options).map(([option, { short, value, isOptional, help: text }]) => {
    const flag = `${short === undefined ? '   ' : `-${short},`} --${option}`;
    return [value === undefined ? flag : `${flag}${isOptional ? `[=${value}]` : ` ${value}`}`, text] as const;
  });
  const parts = [
    `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.\n`,
    `${usage}\n`,
    ...(help === '' ? [] : [`${help}\n`]),
    `Options:\n${table(rows)}`,
    ...(['check', 'build', 'validate', 'merge'].includes(name) ? [`Exit codes:\n${exitCodes}`] : []),
    ...(name === 'diff' ? [`Exit codes:\n${diffExitCodes}`] : []),
    ...(name === 'package' ? [`Exit codes:\n${packageExitCodes}`] : []),
    ...(name === 'run' ? [`Exit codes:\n${runExitCodes}`] : []),
    ...(name === 'test' ? [`Exit codes:\n${testExitCodes}`] : []),
  ];
  return parts.join('\n');
}

const exitCodes = table([
  ['0', 'no findings at or above --fail-on'],
  ['1', 'findings at or above --fail-on'],
  ['2', 'invalid usage or configuration, unreadable input, or output that could not be written'],
  ['3', 'a bug in fluxio'],
]);

const diffExitCodes = table([
  ['0', 'the comparison succeeded, with or without differences'],
  ['1', 'with --fail-on-destructive, a destructive change that is not allowed'],
  ['2', 'invalid usage or configuration, an unknown commit, or output that could not be written'],
  ['3', 'a bug in fluxio'],
]);

const packageExitCodes = table([
  ['0', 'the upload folder is complete'],
  ['1', 'a requirement has no version, no wheel, or a wheel with another digest'],
  ['2', 'invalid usage, an unreadable build, or output that could not be written'],
  ['3', 'a bug in fluxio'],
]);

const runExitCodes = table([
  ['0', 'the execution succeeded'],
  ['1', 'the execution failed, timed out or was aborted, or the project has errors'],
  ['2', 'invalid usage, an unreadable file, or a missing Python'],
  ['3', 'a bug in fluxio'],
]);

const testExitCodes = table([
  ['0', 'every case passed, and the coverage reaches the minimum of --coverage'],
  ['1', 'a case failed, a test file or a project has errors, or the coverage is too low'],
  ['2', 'invalid usage, an unreadable file, or a missing Python'],
  ['3', 'a bug in fluxio'],
]);

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
