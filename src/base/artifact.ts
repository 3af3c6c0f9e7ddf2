// The files that a build writes, and which file names are portable. An artifact pairs a path inside the output
// folder with its content.

export type ArtifactKind =
  | 'asl'
  | 'mermaid'
  | 'run-method'
  | 'event-processor'
  | 'entry-module'
  | 'requirements'
  | 'dockerfile'
  | 'template'
  | 'definition'
  | 'parameters'
  | 'package'
  | 'upload';

/** Common file systems limit a name to 255 bytes; this leaves room for a file extension. */
const MAX_NAME_BYTES = 200;

/**
 * Whether a file or folder can have this name on every operating system and in a GitHub workflow artifact, which
 * rejects `" : < > | * ? \\` (actions/toolkit, path-and-artifact-name-validation.ts).
 */
export function isPortableName(name: string): boolean {
  if (name === '' || /[\\/:"<>|*?\u0000-\u001f\u007f]|[. ]$/.test(name) || isDeviceName(name)) return false;
  return Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

/**
 * Whether Windows reserves the name for a device, such as `NUL` or `com1.txt`. Case and extension don't matter.
 * https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[1-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i.test(name);
}

/** A text file. */
export interface Artifact {
  /** Relative to the output folder, with `/` as separator; never contains `..`. */
  readonly path: string;
  readonly kind: ArtifactKind;
  readonly text: string;
  /** The S3 object key under which templates refer to the file. Only set for files that templates refer to. */
  readonly key?: string;
}

/** A binary file, such as a zip archive. */
export interface BinaryArtifact extends Omit<Artifact, 'text'> {
  readonly bytes: Uint8Array;
}
