// The result of checking many files: the value that every report format renders.
import type { Diagnostic } from './diagnostic.ts';
import type { Json } from './json.ts';

export interface Outcome {
  /** The number of project files that were read, without skipped ones. */
  readonly files: number;
  /** Sorted by file, span and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sorted by file. Projects whose file could not be read are missing. */
  readonly projects: readonly ProjectSummary[];
  /** The files with States Language definitions that were validated, sorted by path. Undefined if none were searched for. */
  readonly definitions?: readonly DefinitionSummary[];
  /** Set if only one shard of the files was checked: the data that `fluxio merge` needs to combine the reports. */
  readonly shard?: ShardSummary;
}

export interface ShardSummary {
  /** Starts at 1. */
  readonly index: number;
  /** The number of shards. */
  readonly count: number;
  /** The number of files in all shards together. */
  readonly files: number;
  /** False if part of the shard was not checked: a path was missing, or a file or setting could not be read. */
  readonly isComplete: boolean;
  /** The lowest severity that fails the check, for files whose configuration sets it. */
  readonly failOn: readonly { readonly file: string; readonly level: string }[];
  /** The projects' references to each other. Only a merge can check them, because it sees all projects. */
  readonly links: Json;
}

export interface ProjectSummary {
  /** The name of the folder that contains the project file. */
  readonly name: string;
  /** The path, as in `SourceFile`. */
  readonly file: string;
  readonly machines: readonly MachineSummary[];
}

/** A file with definitions: a definition, or a container such as a template. */
export interface DefinitionSummary {
  readonly file: string;
  /** The number of definitions in the file; 1 if it could not be read, 0 if it only refers to other files. */
  readonly count: number;
  /** The number of states in them. */
  readonly states: number;
  /** The names of those that have one in the file. */
  readonly names?: readonly string[] | undefined;
}

export function countDefinitions({ definitions = [] }: Pick<Outcome, 'definitions'>): number {
  return definitions.reduce((sum, { count }) => sum + count, 0);
}

export interface MachineSummary {
  readonly name: string;
  /** Whether it can be started on its own: `main`, or decorated with `export`, `schedule` or `subscribe`. */
  readonly exported: boolean;
  /** The number of states in the definition, including those of iterators and branches. */
  readonly states: number;
}
