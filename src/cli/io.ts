// What the command line may touch: its arguments come in, text goes out, all of it by way of this value,
// so that tests run it in memory.
import type { Reader } from '../files/reader.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { Arguments } from './options.ts';

/** The variables that are read; what is said can differ where one of them does. */
export const VARIABLES = [
  ...['NO_COLOR', 'FORCE_COLOR', 'TERM', 'CI'],
  ...['FLUXIO_CACHE_DIR', 'XDG_CACHE_HOME', 'LOCALAPPDATA', 'HOME'],
] as const;

export type Environment = Readonly<Partial<Record<(typeof VARIABLES)[number], string | undefined>>>;

export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Environment;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Whether standard output is shown to a person. */
  readonly isTerminal: boolean;
  /** How many columns standard error has just now; undefined when it is not shown to a person. */
  readonly errorWidth?: () => number;
  /** What is read of the disk by a search and a compilation. */
  readonly reader: Reader;
  /** Milliseconds from any start. */
  readonly now: () => number;
  /** Names the code that runs; undefined where nothing is to be remembered of it. */
  readonly build?: string | undefined;
  /** For so many files. */
  readonly loadEngine: (files: number) => Promise<Engine>;
}

/** Runs a command whose arguments are known to be valid. */
export type Command = (given: Arguments, io: Io) => Promise<ExitCode>;

export type CommandName = 'check' | 'build' | 'asl' | 'graph' | 'explain' | 'rules' | 'validate' | 'merge';

export type Commands = Readonly<Record<CommandName, Command>>;

export const CLEAN = 0;
export const FINDINGS = 1;
/** Bad usage or configuration, unreadable input, output that could not be written. */
export const FAILED = 2;
export const BUG = 3;

export type ExitCode = typeof CLEAN | typeof FINDINGS | typeof FAILED | typeof BUG;
