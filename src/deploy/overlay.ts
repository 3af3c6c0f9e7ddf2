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
    const wrong = patchProblem(id, patch);
    if (wrong !== undefined) return problem(wrong, EXAMPLE, keySpans(file).get(id));
    patches.set(id, isPatchObject(patch) ? patch : null);
  }
  return patches;
}

/** Why the result of a patch would not be a resource. */
function patchProblem(id: string, patch: Patch): string | undefined {
  if (patch === null) return undefined;
  if (!isPatchObject(patch)) return `the patch of '${id}' must be an object or null`;
  const { Type: type, Properties: properties } = patch;
  if (type !== undefined && typeof type !== 'string') return `'Type' of '${id}' must be a string`;
  if (properties !== undefined && !isPatchObject(properties)) return `'Properties' of '${id}' must be an object`;
  return isDeeperThan(patch, MOST_LEVELS) ? `the patch of '${id}' has more than ${MOST_LEVELS} levels` : undefined;
}

/** Far more than any resource has, and few enough for functions that call themselves for each level. */
const MOST_LEVELS = 100;

function isDeeperThan(value: Patch | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member: Patch | undefined) => isDeeperThan(member, levels - 1));
}

const EXAMPLE = 'write { "LogicalId": { "Properties": { … } } }';

/** The spans of the logical ids in the overlay, whose text is valid JSON. */
export function keySpans({ text }: SourceFile): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  let depth = 0;
  for (const { 0: token, index: start } of text.matchAll(/"(?:[^"\\]+|\\.)*"|[{}[\]]/g)) {
    if ('{['.includes(token)) depth += 1;
    else if ('}]'.includes(token)) depth -= 1;
    else if (depth === 1 && /^\s*:/.test(text.slice(start + token.length, start + token.length + 1000))) {
      spans.set(String(JSON.parse(token)), { start, end: start + token.length });
    }
  }
  return spans;
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
