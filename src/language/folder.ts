// The files of one project folder that questions about names go to, and the one that a question is asked in.
import type { SourceFile } from '../base/source.ts';
import type { Analysis } from './analysis.ts';

export interface ProjectFolder {
  readonly project: Analysis;
  /** `deploy.toml`. */
  readonly deploy: SourceFile | undefined;
  /** The files `*.test.yaml`. */
  readonly tests: readonly SourceFile[];
  /** The project files of other folders that the editor knows. They may subscribe to this project. */
  readonly others: readonly SourceFile[];
}

/** What a file is to fluxio: `project.py`, `deploy.toml`, `fluxio.toml` or `*.test.yaml`. */
export type DocumentKind = 'project' | 'deploy' | 'configuration' | 'test';

export interface OpenDocument {
  readonly kind: DocumentKind;
  readonly file: SourceFile;
}
