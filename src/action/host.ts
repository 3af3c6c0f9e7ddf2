// What the action needs of the runner and of GitHub. `bin.ts` binds it to the real ones, tests to memory.
import type { Annotation } from '../report/github.ts';

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of an input without surrounding blanks; empty when it is not given. */
  input(name: string): string;
  /** A line of the log; the caller has made it harmless. */
  info(line: string): void;
  annotate(annotation: Annotation): void;
  notice(message: string): void;
  error(message: string): void;
  /** The step fails when the process ends. */
  fail(): void;
  /** Throws when the runner's file is not there or cannot be written. */
  setOutput(name: string, value: string): void;
  /** Rejects when the runner's file is not there or cannot be written. */
  writeSummary(markdown: string): Promise<void>;
  /** Rejects when the service refuses or fails; may take longer than anybody waits. */
  upload(request: UploadRequest): Promise<Uploaded>;
  /** How long to wait for an upload, in milliseconds. */
  readonly uploadLimit: number;
  /** One request to GitHub, tried once. Rejects when there is no answer; any status is one. */
  request(request: ApiRequest): Promise<ApiAnswer>;
  wait(milliseconds: number): Promise<void>;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly token: string;
  /** Bytes go as they are, all else as JSON. */
  readonly body?: unknown;
  /** In milliseconds. */
  readonly limit: number;
}

export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** Parsed, when it is JSON. */
  readonly data: unknown;
}

export interface UploadRequest {
  readonly name: string;
  /** Absolute paths of files inside `root`. */
  readonly files: readonly string[];
  readonly root: string;
  readonly retentionDays: number | undefined;
}

export interface Uploaded {
  readonly id: string;
  /** SHA-256 of the archive, in hex. */
  readonly digest: string;
}
