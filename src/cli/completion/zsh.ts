// The completion script for zsh, for a folder in `fpath` or for `source`. It describes each command to `_arguments`:
// https://zsh.sourceforge.io/Doc/Release/Completion-System.html
import type { Completable, CompletableCommand, CompletableOption } from './completable.ts';

export function zshScript(commands: readonly CompletableCommand[]): string {
  const names = commands.map(({ name, summary }) => `            ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(
    ({ name, options, operand, hasManyOperands }) => `            ${name})
                _arguments -s -S \\
${options.map((option) => `                    ${argumentOf(option)} \\`).join('\n')}
                    ${quoted(`${hasManyOperands ? '*' : '1'}: :${actionOf(operand)}`)}
                ;;`,
  );
  return `#compdef fluxio
# Completes fluxio in zsh. Written by 'fluxio completion zsh'.

_fluxio() {
    local curcontext=$curcontext state line
    local -a commands
    _arguments -C \\
        '(- *)'{-h,--help}'[show the help]' \\
        '(- *)'{-V,--version}'[show the version]' \\
        '1: :->command' \\
        '*:: :->arguments'
    case $state in
    command)
        commands=(
${names.join('\n')}
        )
        _describe command commands
        ;;
    arguments)
        case $words[1] in
${cases.join('\n')}
        esac
        ;;
    esac
}

if [ "$funcstack[1]" = _fluxio ]; then
    _fluxio "$@"
else
    compdef _fluxio fluxio
fi
`;
}

function argumentOf({ long, short, help, value, label, isOptional, isList }: CompletableOption): string {
  const text = `[${help.replace(/[[\]:\\]/g, '\\$&')}]`;
  const action = value === undefined ? '' : `:${label}:${actionOf(value)}`;
  // '=-' requires the value after '=', and '::' makes it optional.
  const sign = value === undefined ? '' : isOptional ? '=-' : '=';
  const rest = `${text}${isOptional ? ':' : ''}${action}`;
  if (short === undefined) return quoted(`${isList ? '*' : ''}--${long}${sign}${rest}`);
  return `'(-${short} --${long})'{-${short},--${long}${sign}}${quoted(rest)}`;
}

function actionOf(value: Completable): string {
  if (value.kind === 'words') return `(${value.words.join(' ')})`;
  return { files: '_files', folders: '_files -/', nothing: ' ' }[value.kind];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
