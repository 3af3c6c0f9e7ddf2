// The completion script for bash. It also runs in bash 3.2 on macOS, which has no `compopt` and so does not quote folder names with
// spaces.
import type { Completable, CompletableCommand } from './completable.ts';

export function bashScript(commands: readonly CompletableCommand[]): string {
  const values = new Map<string, string[]>();
  for (const { name, options } of commands) {
    for (const { long, value, isOptional } of options) {
      // The word after an option with an optional value is not its value.
      if (value === undefined || isOptional) continue;
      const action = actionOf(value);
      values.set(action, [...(values.get(action) ?? []), `'${name} --${long}'`]);
    }
  }
  const ofValues = [...values].map(([action, patterns]) => `${patterns.join(' | ')}) ${action}; return ;;`);
  const ofOptions = commands.map(({ name, options }) => {
    const names = options.flatMap(({ short, long }) => [...(short === undefined ? [] : [`-${short}`]), `--${long}`]);
    return `${name}) _fluxio_words '${names.join(' ')}' ;;`;
  });
  const ofOperands = commands.map(({ name, operand }) => `${name}) ${actionOf(operand)} ;;`);
  const first = [...commands.map(({ name }) => name), '--help', '--version'];
  return `# Completes fluxio in bash. Written by 'fluxio completion bash'.

_fluxio_words() {
    compopt +o default 2>/dev/null
    COMPREPLY=($(compgen -P "$prefix" -W "$1" -- "$cur"))
}

_fluxio_folders() {
    local IFS=$'\\n'
    compopt +o default -o filenames 2>/dev/null
    COMPREPLY=($(compgen -P "$prefix" -d -- "$cur"))
}

# Readline completes file names if the list is empty.
_fluxio_files() { COMPREPLY=(); }

_fluxio() {
    local cur=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
    local prefix='' inline='' ended='' word
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _fluxio_words '${first.join(' ')}'
        return
    fi
    # bash takes '--format=json' for three words, unless '=' was removed from COMP_WORDBREAKS.
    if [[ $cur == '=' ]]; then
        cur='' inline=1
    elif [[ $option == '=' ]]; then
        option=\${COMP_WORDS[COMP_CWORD-2]} inline=1
    elif [[ $cur == --*=* ]]; then
        option=\${cur%%=*} prefix=\${cur%%=*}= cur=\${cur#*=} inline=1
    fi
    for word in "\${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        if [[ $word == -- ]]; then ended=1; fi
    done
    if [[ -z $ended ]]; then
        case "$command $option" in
${indented(ofValues, 12)}
        esac
        if [[ -n $inline ]]; then
            _fluxio_words ''
            return
        fi
        if [[ $cur == -* ]]; then
            case $command in
${indented(ofOptions, 16)}
            esac
            return
        fi
    fi
    case $command in
${indented(ofOperands, 8)}
    esac
}

complete -o default -F _fluxio fluxio
`;
}

function actionOf(value: Completable): string {
  if (value.kind === 'words') return `_fluxio_words '${value.words.join(' ')}'`;
  return value.kind === 'nothing' ? `_fluxio_words ''` : `_fluxio_${value.kind}`;
}

function indented(lines: readonly string[], blanks: number): string {
  return lines.map((line) => `${' '.repeat(blanks)}${line}`).join('\n');
}
