// The values in `deploy.toml`, with the place where the user wrote them, so that a check against the project or AWS's
// limits can point there.
import type { SourceFile, Span } from '../base/source.ts';

/** `file` is `deploy.toml`, or the configuration file with the `[deploy]` table. */
export interface FilePlace {
  readonly file: SourceFile;
  readonly span: Span;
}

/** A text that may contain variables of a template, such as `${OrdersBucket}`. */
export interface Text {
  readonly text: string;
  readonly place: FilePlace;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html */
export type LogLevel = 'OFF' | 'FATAL' | 'ERROR' | 'ALL';

export interface Grant {
  readonly actions: readonly Text[];
  readonly resources: readonly Text[];
  readonly place: FilePlace;
}

export interface Given<Value> {
  readonly value: Value;
  /** Of the key. */
  readonly place: FilePlace;
}
