// The words that a shell can complete. In: the command table and the catalog. Out: each command with its options, and the kind of
// their values.
import { catalog } from '../../compile/catalog.ts';
import { commandTable } from '../command-table.ts';

/** `nothing` is free text. */
export type Completable =
  | { readonly kind: 'files' | 'folders' | 'nothing' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface CompletableOption {
  readonly long: string;
  readonly short: string | undefined;
  readonly help: string;
  /** Undefined for an option without a value. */
  readonly value: Completable | undefined;
  /** The placeholder of the value. */
  readonly label: string;
  /** The value is optional, and must follow '='. */
  readonly isOptional: boolean;
  readonly isList: boolean;
}

export interface CompletableCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  readonly operand: Completable;
  readonly hasManyOperands: boolean;
}

export function completableCommands(): readonly CompletableCommand[] {
  return Object.entries(commandTable).map(([name, { summary, options, operands, atMost, operandChoices }]) => ({
    name,
    summary,
    options: Object.entries(options).map(([long, spec]) => ({
      long,
      short: spec.short,
      help: spec.help,
      value: spec.value === undefined ? undefined : completable(spec.value, spec.choices),
      label: spec.value ?? '',
      isOptional: spec.isOptional === true,
      isList: spec.isList === true,
    })),
    operand: completable(operands, operandChoices ?? choicesFor(name)),
    hasManyOperands: atMost > 1,
  }));
}

/** Choices that are not in the command table, because it must load without the catalog and cannot refer to itself. */
function choicesFor(command: string): readonly string[] | undefined {
  if (command === 'help') return Object.keys(commandTable);
  return command === 'explain' ? catalog.map(({ code }) => code) : undefined;
}

/** The placeholder determines the kind of value. An operand may have several, such as `BASE [PATH...]`. */
function completable(placeholder: string, choices: readonly string[] | undefined): Completable {
  if (choices !== undefined) return { kind: 'words', words: choices };
  const [operands = ''] = placeholder.split('--');
  if (/\b(?:FILE|PATH|REPORT)\b/.test(operands)) return { kind: 'files' };
  return { kind: /\b(?:DIR|BUILD)\b/.test(operands) ? 'folders' : 'nothing' };
}
