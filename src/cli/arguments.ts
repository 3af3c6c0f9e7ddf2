// The vocabulary of the command line: commands, their options, and the arguments of one invocation.

/** The arguments after a command, known to be valid for it. */
export interface Arguments {
  /** By name, without `--`. An option without a value has the value 'true'; a list option joins its values by commas. */
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

export type CommandName =
  | 'check'
  | 'build'
  | 'package'
  | 'diff'
  | 'asl'
  | 'graph'
  | 'report'
  | 'explain'
  | 'rules'
  | 'validate'
  | 'import'
  | 'merge'
  | 'test'
  | 'run'
  | 'init'
  | 'completion'
  | 'help'
  | 'server';

export interface OptionSpec {
  /** One letter, which is written after a single dash. */
  readonly short?: string;
  /** The placeholder of the value in the help; undefined for an option without a value. */
  readonly value?: string;
  /** The option may also be given without a value, which must follow '=' otherwise. */
  readonly isOptional?: true;
  readonly choices?: readonly string[];
  /** The option may be given several times. */
  readonly isList?: true;
  /** Set if the option does not accept '-': what to do instead. */
  readonly insteadOfDash?: string;
  /** Options that cannot be combined with this one, because it would have no effect. */
  readonly notWith?: readonly string[];
  readonly help: string;
}

export interface CommandSpec {
  readonly summary: string;
  /** The usage of the operands, such as `[PATH...]`. */
  readonly operands: string;
  readonly atLeast: number;
  readonly atMost: number;
  /** The values that an operand may have, if they are known. */
  readonly operandChoices?: readonly string[];
  /** The paragraph below the usage. */
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}
