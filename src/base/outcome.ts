// What a run over many files found: the one value that every reporter renders.
import type { Diagnostic } from './diagnostic.ts';

export interface Outcome {
  /** Project files that were read, skipped ones left out. */
  readonly files: number;
  /** Sorted by file, place and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sorted by file. A project whose file could not be read at all is left out. */
  readonly projects: readonly ProjectSummary[];
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
