// What a run over many files found: the one value that every reporter renders.
import type { Diagnostic } from './diagnostic.ts';
import type { Json } from './json.ts';

export interface Outcome {
  /** Project files that were read, skipped ones left out. */
  readonly files: number;
  /** Sorted by file, place and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sorted by file. A project whose file could not be read at all is left out. */
  readonly projects: readonly ProjectSummary[];
  /** Of a run over States Language definitions, which are no projects: their files, sorted. */
  readonly definitions?: readonly string[];
  /** Of a run over one part of the files: what `fluxio merge` needs to make one report of all. */
  readonly shard?: ShardSummary;
}

export interface ShardSummary {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** How many files all shards have together. */
  readonly files: number;
  /** Whether nothing of it was left out: a path that is not there, a file or a setting that cannot be read. */
  readonly isComplete: boolean;
  /** From which severity on the run fails, where the configuration of a file says so. */
  readonly failOn: readonly { readonly file: string; readonly level: string }[];
  /** What the projects say of each other, which no shard can judge. */
  readonly links: Json;
}

export interface ProjectSummary {
  /** The name of the folder that holds the project file. */
  readonly name: string;
  /** As in `SourceFile.path`. */
  readonly file: string;
  readonly machines: readonly MachineSummary[];
}

export interface MachineSummary {
  readonly name: string;
  /** Can be started by itself: `main`, or decorated with export, schedule or subscribe. */
  readonly exported: boolean;
  /** States of the definition, those of iterators and branches included. */
  readonly states: number;
}
