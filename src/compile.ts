// The pipeline for one file, top to bottom. Read this first.
import type { Artifact } from './base/artifact.ts';
import type { Diagnostic } from './base/diagnostic.ts';
import type { Json } from './base/json.ts';
import type { ProjectSummary } from './base/outcome.ts';
import type { SourceFile } from './base/source.ts';
import type { Engine } from './syntax/cst.ts';
import type { Input } from './workspace.ts';

export interface Compiled {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined for a file that is no Fluxio project, or that could not be read. */
  readonly project: ProjectSummary | undefined;
  /** The definition of each first-class machine, by name; empty when there is an error. */
  readonly definitions: ReadonlyMap<string, Json>;
  /** What a build writes; empty when there is an error. */
  readonly artifacts: readonly Artifact[];
}

export declare function compile(input: Input, engine: Engine): Compiled;
