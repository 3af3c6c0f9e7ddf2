// What a build writes: a path inside the output folder and its text.

export type ArtifactKind = 'asl' | 'mermaid' | 'run-method' | 'event-processor';

/** `path` is relative to the output folder, with `/`, and never leaves it. */
export interface Artifact {
  readonly path: string;
  readonly kind: ArtifactKind;
  readonly text: string;
}
