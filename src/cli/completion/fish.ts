// The completion script for fish: https://fishshell.com/docs/current/completions.html
import type { Completable, CompletableCommand, CompletableOption } from './completable.ts';

export function fishScript(commands: readonly CompletableCommand[]): string {
  const rows = commands.flatMap((command) => {
    const condition = `complete -c fluxio -n '__fluxio_command ${command.name}'`;
    const operand = operandsOf(command.operand);
    return [
      '',
      ...(operand === '' ? [] : [`${condition} ${operand}`]),
      ...command.options.map((option) => `${condition} ${optionOf(option)}`),
    ];
  });
  const names = commands.map(
    ({ name, summary }) => `complete -c fluxio -n __fluxio_first -a ${name} -d ${quoted(summary)}`,
  );
  return `# Completes fluxio in fish. Written by 'fluxio completion fish'.

function __fluxio_first
    test (count (commandline -opc)) -eq 1
end

function __fluxio_command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end

complete -c fluxio -f
complete -c fluxio -n __fluxio_first -s h -l help -d 'show the help'
complete -c fluxio -n __fluxio_first -s V -l version -d 'show the version'
${names.join('\n')}
${rows.join('\n')}
`;
}

/** '-F' allows files again, and '-k' keeps the order of words. */
function operandsOf(operand: Completable): string {
  return operand.kind === 'files' ? '-F' : argumentsOf(operand);
}

function optionOf({ long, short, help, value, isOptional }: CompletableOption): string {
  const name = `${short === undefined ? '' : `-s ${short} `}-l ${long}`;
  const about = `-d ${quoted(help)}`;
  if (value === undefined || isOptional) return `${name} ${about}`;
  if (value.kind === 'files') return `${name} -r -F ${about}`;
  const offered = argumentsOf(value);
  return `${name} -x${offered === '' ? '' : ` ${offered}`} ${about}`;
}

function argumentsOf(value: Completable): string {
  if (value.kind === 'words') return `-k -a ${quoted(value.words.join(' '))}`;
  return value.kind === 'folders' ? `-a '(__fish_complete_directories)'` : '';
}

/** In fish, a backslash escapes within single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
