// `fluxio completion`. In: the name of a shell. Out: a script that completes commands, options, values and files.
import { CLEAN, type Command } from '../io.ts';
import { bashScript } from './bash.ts';
import { type CompletableCommand, completableCommands } from './completable.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import { zshScript } from './zsh.ts';

const scripts: ReadonlyMap<string, (commands: readonly CompletableCommand[]) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
  ['powershell', powershellScript],
]);

export const completionCommand: Command = async ({ operands }, io) => {
  const [shell = ''] = operands;
  io.stdout(scripts.get(shell)?.(completableCommands()) ?? '');
  return CLEAN;
};
