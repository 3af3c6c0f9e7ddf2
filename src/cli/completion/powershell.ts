// The completion script for PowerShell, including Windows PowerShell 5.1:
// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter
import type { CompletableCommand } from './completable.ts';

export function powershellScript(commands: readonly CompletableCommand[]): string {
  const tables = commands.map(({ name, summary, options, operand }) => {
    const rows = options.map(({ long, help, value, isOptional }) => {
      const words = value?.kind === 'words' ? value.words : [];
      // Without candidates, PowerShell completes file names.
      const kind = value === undefined || isOptional ? 'none' : value.kind;
      return `                ${quoted(`--${long}`)} = @{ Help = ${quoted(help)}; Value = '${kind}'; Words = ${list(words)} }`;
    });
    const words = operand.kind === 'words' ? operand.words : [];
    return `        ${quoted(name)} = @{
            Help = ${quoted(summary)}
            Words = ${list(words)}
            Options = [ordered]@{
${rows.join('\n')}
            }
        }`;
  });
  return `# Completes fluxio in PowerShell. Written by 'fluxio completion powershell'.

Register-ArgumentCompleter -Native -CommandName fluxio -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
${tables.join('\n')}
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

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
