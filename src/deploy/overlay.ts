// The overlay of a deployment: a JSON file with one merge patch for each resource, by logical id. It is the way to set what
// fluxio has no setting for. In: its text. Out: the patches, or the first error with its span.
import type { SourceFile, Span } from '../base/source.ts';
import { type DeployInput, filePath } from './input.ts';

/** By logical id. `null` removes the resource. */
export type Overlay = ReadonlyMap<string, PatchObject | null>;

/** A JSON merge patch. https://www.rfc-editor.org/rfc/rfc7396 */
export type Patch = null | boolean | number | string | readonly Patch[] | PatchObject;

export interface PatchObject {
  readonly [key: string]: Patch | undefined;
}

export const NO_OVERLAY: Overlay = new Map();

export interface OverlayProblem {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
  readonly help: string;
}

/** The overlay of a project, or why it is invalid. A file that cannot be read is reported elsewhere. */
export function overlayOf(deploy: DeployInput | undefined): Overlay | OverlayProblem {
  const file = overlayFile(deploy);
  return file === undefined ? NO_OVERLAY : parseOverlay(file);
}

export function overlayFile(deploy: DeployInput | undefined): SourceFile | undefined {
  const given = deploy?.settings.overlay;
  const file = given && deploy?.files.get(filePath(given));
  return file === undefined || 'problem' in file ? undefined : file;
}

function parseOverlay(file: SourceFile): Overlay | OverlayProblem {
  const problem = (message: string, help: string, span: Span = { start: 0, end: 0 }): OverlayProblem => ({
    file,
    span,
    message,
    help,
  });
  let value: unknown;
  try {
    value = JSON.parse(file.text);
  } catch (error) {
    return problem(`invalid JSON: ${error instanceof Error ? error.message : ''}`, 'correct the file');
  }
  if (!isPatchObject(value)) return problem('an overlay must be an object', EXAMPLE);
  const patches = new Map<string, PatchObject | null>();
  for (const [id, patch] of Object.entries(value)) {
    if (patch === undefined) continue;
    if (patch !== null && !isPatchObject(patch)) {
      return problem(`the patch of '${id}' must be an object or null`, EXAMPLE, keySpan(file, id));
    }
    patches.set(id, patch);
  }
  return patches;
}

const EXAMPLE = 'write { "LogicalId": { "Properties": { … } } }';

/** The span of a key in the overlay. */
export function keySpan({ text }: SourceFile, id: string): Span {
  const written = JSON.stringify(id);
  for (let start = text.indexOf(written); start !== -1; start = text.indexOf(written, start + 1)) {
    const end = start + written.length;
    if (/^\s*:/.test(text.slice(end, end + 100))) return { start, end };
  }
  return { start: 0, end: 0 };
}

/** https://www.rfc-editor.org/rfc/rfc7396#section-2 */
export function mergePatch(target: Patch | undefined, patch: Patch): Patch {
  if (!isPatchObject(patch)) return patch;
  const members = new Map(isPatchObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) members.delete(key);
    else if (value !== undefined) members.set(key, mergePatch(members.get(key), value));
  }
  return Object.fromEntries(members);
}

function isPatchObject(value: unknown): value is PatchObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
