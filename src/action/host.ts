// The interface to the runner and to GitHub. `bin.ts` implements it with the libraries of @actions, tests in memory.
import type { Annotation } from '../report/github.ts';

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of an input without surrounding blanks; empty if it is not set. */
  input(name: string): string;
  /** Prints a line of the log, which the caller has escaped (see report/escape.ts). */
  info(line: string): void;
  annotate(annotation: Annotation): void;
  notice(message: string): void;
  error(message: string): void;
  /** Makes the step fail when the process ends. */
  fail(): void;
  /** Throws if the runner's file for outputs is missing or cannot be written. */
  setOutput(name: string, value: string): void;
  /** Rejects if the runner's file for the summary is missing or cannot be written. */
  writeSummary(markdown: string): Promise<void>;
  /** Rejects if the service refuses or fails. It may never settle. */
  upload(request: UploadRequest): Promise<Uploaded>;
  /** The number of bytes that uploads have sent. */
  sentBytes(): number;
  /** The longest time to wait for an upload, in milliseconds. */
  readonly uploadLimit: number;
  /** Sends one request to GitHub, without retries. Rejects if no response arrives; any status is a response. */
  request(request: ApiRequest): Promise<ApiResponse>;
  wait(milliseconds: number): Promise<void>;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly token: string;
  /** Bytes are sent unchanged, anything else as JSON. */
  readonly body?: unknown;
  /** The timeout in milliseconds. */
  readonly limit: number;
}

export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** Parsed if it is JSON. */
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
