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
export const LOG_LEVELS = ['OFF', 'FATAL', 'ERROR', 'ALL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const ARCHITECTURES = ['arm64', 'x86_64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** The runtimes that Lambda supports. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
export const RUNTIMES = ['python3.10', 'python3.11', 'python3.12', 'python3.13', 'python3.14'] as const;
export type Runtime = (typeof RUNTIMES)[number];

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
