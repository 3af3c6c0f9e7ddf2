import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/cli/completion/completion.ts
import { CLEAN } from "./command.mjs";

// src/cli/completion/bash.ts
function bashScript(commands) {
  const values = /* @__PURE__ */ new Map();
  for (const { name, options } of commands) {
    for (const { long, value, isOptional } of options) {
      if (value === void 0 || isOptional) continue;
      const action = actionOf(value);
      values.set(action, [...values.get(action) ?? [], `'${name} --${long}'`]);
    }
  }
  const ofValues = [...values].map(([action, patterns]) => `${patterns.join(" | ")}) ${action}; return ;;`);
  const ofOptions = commands.map(({ name, options }) => {
    const names = options.flatMap(({ short, long }) => [...short === void 0 ? [] : [`-${short}`], `--${long}`]);
    return `${name}) _fluxio_words '${names.join(" ")}' ;;`;
  });
  const ofOperands = commands.map(({ name, operand }) => `${name}) ${actionOf(operand)} ;;`);
  const first = [...commands.map(({ name }) => name), "--help", "--version"];
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
        _fluxio_words '${first.join(" ")}'
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
function actionOf(value) {
  if (value.kind === "words") return `_fluxio_words '${value.words.join(" ")}'`;
  return value.kind === "nothing" ? `_fluxio_words ''` : `_fluxio_${value.kind}`;
}
function indented(lines, blanks) {
  return lines.map((line) => `${" ".repeat(blanks)}${line}`).join("\n");
}

// src/cli/completion/completable.ts
import { catalog } from "./compiler.mjs";
import { commandTable } from "./command.mjs";
function completableCommands() {
  return Object.entries(commandTable).map(([name, { summary, options, operands, atMost, operandChoices }]) => ({
    name,
    summary,
    options: Object.entries(options).map(([long, spec]) => ({
      long,
      short: spec.short,
      help: spec.help,
      value: spec.value === void 0 ? void 0 : completable(spec.value, spec.choices),
      label: spec.value ?? "",
      isOptional: spec.isOptional === true,
      isList: spec.isList === true
    })),
    operand: completable(operands, operandChoices ?? choicesFor(name)),
    hasManyOperands: atMost > 1
  }));
}
function choicesFor(command) {
  if (command === "help") return Object.keys(commandTable);
  return command === "explain" ? catalog.map(({ code }) => code) : void 0;
}
function completable(placeholder, choices) {
  if (choices !== void 0) return { kind: "words", words: choices };
  const [operands = ""] = placeholder.split("--");
  if (/\b(?:FILE|PATH|REPORT)\b/.test(operands)) return { kind: "files" };
  return { kind: /\b(?:DIR|BUILD)\b/.test(operands) ? "folders" : "nothing" };
}

// src/cli/completion/fish.ts
function fishScript(commands) {
  const rows = commands.flatMap((command) => {
    const condition = `complete -c fluxio -n '__fluxio_command ${command.name}'`;
    const operand = operandsOf(command.operand);
    return [
      "",
      ...operand === "" ? [] : [`${condition} ${operand}`],
      ...command.options.map((option) => `${condition} ${optionOf(option)}`)
    ];
  });
  const names = commands.map(
    ({ name, summary }) => `complete -c fluxio -n __fluxio_first -a ${name} -d ${quoted(summary)}`
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
${names.join("\n")}
${rows.join("\n")}
`;
}
function operandsOf(operand) {
  return operand.kind === "files" ? "-F" : argumentsOf(operand);
}
function optionOf({ long, short, help, value, isOptional }) {
  const name = `${short === void 0 ? "" : `-s ${short} `}-l ${long}`;
  const about = `-d ${quoted(help)}`;
  if (value === void 0 || isOptional) return `${name} ${about}`;
  if (value.kind === "files") return `${name} -r -F ${about}`;
  const offered = argumentsOf(value);
  return `${name} -x${offered === "" ? "" : ` ${offered}`} ${about}`;
}
function argumentsOf(value) {
  if (value.kind === "words") return `-k -a ${quoted(value.words.join(" "))}`;
  return value.kind === "folders" ? `-a '(__fish_complete_directories)'` : "";
}
function quoted(text) {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

// src/cli/completion/powershell.ts
function powershellScript(commands) {
  const tables = commands.map(({ name, summary, options, operand }) => {
    const rows = options.map(({ long, help, value, isOptional }) => {
      const words2 = value?.kind === "words" ? value.words : [];
      const kind = value === void 0 || isOptional ? "none" : value.kind;
      return `                ${quoted2(`--${long}`)} = @{ Help = ${quoted2(help)}; Value = '${kind}'; Words = ${list(words2)} }`;
    });
    const words = operand.kind === "words" ? operand.words : [];
    return `        ${quoted2(name)} = @{
            Help = ${quoted2(summary)}
            Words = ${list(words)}
            Options = [ordered]@{
${rows.join("\n")}
            }
        }`;
  });
  return `# Completes fluxio in PowerShell. Written by 'fluxio completion powershell'.

Register-ArgumentCompleter -Native -CommandName fluxio -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
${tables.join("\n")}
    }
    $result = { param($text, $help) [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $help) }
    # The words before the one to complete.
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    if ($words.Count -le 1) {
        $commands.Keys | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $result $_ $commands[$_].Help }
        return
    }
    $command = $commands[$words[1]]
    if ($null -eq $command) { return }
    $option = $words[-1]
    $typed = $wordToComplete
    $prefix = ''
    if ($wordToComplete -match '^(--[^=]+)=(.*)$') {
        $option = $Matches[1]
        $typed = $Matches[2]
        $prefix = "$option="
    }
    $candidates = $command.Words
    if ($option -like '--*' -and $command.Options.Contains($option) -and $command.Options[$option].Value -ne 'none') {
        $candidates = $command.Options[$option].Words
    } elseif ($wordToComplete -like '-*') {
        $command.Options.Keys | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $result $_ $command.Options[$_].Help }
        return
    }
    $candidates | Where-Object { $_ -like "$typed*" } | ForEach-Object { & $result "$prefix$_" $_ }
}
`;
}
function list(words) {
  return `@(${words.map(quoted2).join(", ")})`;
}
function quoted2(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

// src/cli/completion/zsh.ts
function zshScript(commands) {
  const names = commands.map(({ name, summary }) => `            ${quoted3(`${name}:${summary}`)}`);
  const cases = commands.map(
    ({ name, options, operand, hasManyOperands }) => `            ${name})
                _arguments -s -S \\
${options.map((option) => `                    ${argumentOf(option)} \\`).join("\n")}
                    ${quoted3(`${hasManyOperands ? "*" : "1"}: :${actionOf2(operand)}`)}
                ;;`
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
${names.join("\n")}
        )
        _describe command commands
        ;;
    arguments)
        case $words[1] in
${cases.join("\n")}
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
function argumentOf({ long, short, help, value, label, isOptional, isList }) {
  const text = `[${help.replace(/[[\]:\\]/g, "\\$&")}]`;
  const action = value === void 0 ? "" : `:${label}:${actionOf2(value)}`;
  const sign = value === void 0 ? "" : isOptional ? "=-" : "=";
  const rest = `${text}${isOptional ? ":" : ""}${action}`;
  if (short === void 0) return quoted3(`${isList ? "*" : ""}--${long}${sign}${rest}`);
  return `'(-${short} --${long})'{-${short},--${long}${sign}}${quoted3(rest)}`;
}
function actionOf2(value) {
  if (value.kind === "words") return `(${value.words.join(" ")})`;
  return { files: "_files", folders: "_files -/", nothing: " " }[value.kind];
}
function quoted3(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

// src/cli/completion/completion.ts
var scripts = /* @__PURE__ */ new Map([
  ["bash", bashScript],
  ["zsh", zshScript],
  ["fish", fishScript],
  ["powershell", powershellScript]
]);
var completionCommand = async ({ operands }, io) => {
  const [shell = ""] = operands;
  io.stdout(scripts.get(shell)?.(completableCommands()) ?? "");
  return CLEAN;
};
export {
  completionCommand
};
