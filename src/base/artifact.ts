// What a build writes: a path inside the output folder and its text, or its bytes.

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
  | 'package';

/** Longer names are none any more once they have an ending: every common file system takes 255 bytes. */
const MAX_NAME_BYTES = 200;

/**
 * Whether a file or folder can have this name on every system and in a workflow artifact, which takes
 * none of `" : < > | * ? \\` (actions/toolkit, path-and-artifact-name-validation.ts).
 */
export function isPortableName(name: string): boolean {
  if (name === '' || /[\\/:"<>|*?\u0000-\u001f\u007f]|[. ]$/.test(name) || isDeviceName(name)) return false;
  return Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

/**
 * Whether Windows takes the name for one of its devices: in any case, and whatever follows the first dot.
 * https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[1-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i.test(name);
}

/** `path` is relative to the output folder, with `/`, and never leaves it. */
export interface Artifact {
  readonly path: string;
  readonly kind: ArtifactKind;
  readonly text: string;
  /** Of what templates refer to: its name in the bucket that they are given. */
  readonly key?: string;
}

/** As an artifact, but no text. */
export interface BinaryArtifact extends Omit<Artifact, 'text'> {
  readonly bytes: Uint8Array;
}
