// The vocabulary of the command line: commands, their options, and the arguments of one invocation.

/** The arguments after a command, already validated for it. */
export interface Arguments {
  /** By name, without `--`. An option without a value has the value 'true'. A list option joins its values with commas. */
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
  /** One letter for use after a single dash. */
  readonly short?: string;
  /** The placeholder of the value in the help. Undefined for an option without a value. */
  readonly value?: string;
  /** The value is optional, and must follow '='. */
  readonly isOptional?: true;
  readonly choices?: readonly string[];
  /** The option may be given several times. */
  readonly isList?: true;
  /** Set if the option does not accept '-'. Tells the user what to do instead. */
  readonly insteadOfDash?: string;
  /** Options that can't be combined with this one, because it would have no effect. */
  readonly notWith?: readonly string[];
  readonly help: string;
}

export interface CommandSpec {
  readonly summary: string;
  /** The usage of the operands, such as `[PATH...]`. */
  readonly operands: string;
  readonly atLeast: number;
  readonly atMost: number;
  /** The values that an operand accepts. Undefined for any value. */
  readonly operandChoices?: readonly string[];
  /** The paragraph below the usage. */
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}
