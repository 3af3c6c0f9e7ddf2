// The files of a project folder that a question about a name may involve, and the document where it was asked.
import type { SourceFile } from '../base/source.ts';
import type { ProjectFacts } from '../links/facts.ts';
import type { Analysis } from './analysis.ts';

export interface ProjectFolder {
  readonly project: Analysis;
  /** `deploy.toml`. */
  readonly deploy: SourceFile | undefined;
  /** The files `*.test.yaml`. */
  readonly tests: readonly SourceFile[];
  /** Facts about the other projects of the workspace, which may subscribe to this one. */
  readonly others: readonly ProjectFacts[];
}

/** The kind of a file: `project.py`, `deploy.toml`, `fluxio.toml` or `*.test.yaml`. */
export type DocumentKind = 'project' | 'deploy' | 'configuration' | 'test';

export interface OpenDocument {
  readonly kind: DocumentKind;
  readonly file: SourceFile;
}
