// The interface between the command line and its process. A command reads and prints only through this value, so tests can run it
// in memory.
import type { Engine } from '../syntax/structure/engine.ts';
import type { Arguments, CommandName } from './arguments.ts';

/** The environment variables that fluxio reads. */
type Variable =
  | 'NO_COLOR'
  | 'FORCE_COLOR'
  | 'TERM'
  | 'CI'
  | 'FLUXIO_CACHE_DIR'
  | 'XDG_CACHE_HOME'
  | 'LOCALAPPDATA'
  | 'HOME'
  | 'PRE_COMMIT_FROM_REF'
  | 'PRE_COMMIT_TO_REF';

export interface Io {
  /** The absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Partial<Record<Variable, string | undefined>>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** The current width of standard output in columns; undefined when it is not a terminal. */
  readonly width?: () => number;
  /** The current width of standard error in columns; undefined when it is not a terminal. */
  readonly errorWidth?: () => number;
  /** Milliseconds since an arbitrary moment. */
  readonly now: () => number;
  /** Asks the user for a line. Undefined without a terminal. The answer is undefined if the user ends the input. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Waits for some milliseconds. Tests return false to end a command that would run until Ctrl+C. */
  readonly pause?: (milliseconds: number) => Promise<boolean>;
  /** Identifies the running code, for the cache. Undefined for unbundled code, because its results are not cached. */
  readonly buildId?: string | undefined;
  /** Loads tree-sitter, tuned for the expected number of files. */
  readonly loadEngine: (files: number) => Promise<Engine>;
}

/** Runs a command with valid arguments. */
export type Command = (given: Arguments, io: Io) => Promise<ExitCode>;

/** `help` does not load the commands. */
export type Commands = Readonly<Record<Exclude<CommandName, 'help'>, Command>>;

export const CLEAN = 0;
export const FINDINGS = 1;
/** Bad usage or configuration, unreadable input, or output that could not be written. */
export const FAILED = 2;
export const BUG = 3;

export type ExitCode = typeof CLEAN | typeof FINDINGS | typeof FAILED | typeof BUG;
