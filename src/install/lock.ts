// The lock file of a project, `deploy.lock`: for each list of requirements, the wheels that were taken for it. The text is
// JSON with one wheel a line, so that a diff shows what changed. A lock file on disk is untrusted input: one that holds
// anything but names, versions and digests is not accepted.
import { compareText } from '../base/compare-text.ts';
import { listOf, oneOf, record, text, whole } from '../base/decode.ts';
import { jsonText } from '../base/json.ts';
import type { LambdaRuntime } from '../package/lambda-runtime.ts';
import { requirementLines } from '../package/requirement-lines.ts';

export const LOCK_FILE = 'deploy.lock';

/** What has to be installed, for one runtime. */
export interface RequirementSet extends LambdaRuntime {
  /** Sorted lines of `requirementLines`. */
  readonly requirements: readonly string[];
}

export interface LockedSet extends RequirementSet {
  /** `name==version --hash=sha256:…`, sorted. */
  readonly wheels: readonly string[];
}

/** Equal for sets with the same runtime and requirements. */
export function setKey({ python, architecture, requirements }: RequirementSet): string {
  return JSON.stringify([python, architecture, requirements]);
}

export function lockText(sets: readonly LockedSet[]): string {
  const sorted = [...sets].sort((a, b) => compareText(setKey(a), setKey(b)));
  return jsonText({
    version: 1,
    sets: sorted.map(({ python, architecture, requirements, wheels }) => ({
      python,
      architecture,
      requirements,
      wheels: [...wheels].sort(compareText),
    })),
  });
}

const decodeLock = record({
  version: whole(1, 1),
  sets: listOf(
    record({
      python: text,
      architecture: oneOf(['arm64', 'x86_64']),
      requirements: listOf(text),
      wheels: listOf(text),
    }),
  ),
});

/** Undefined for a text that is not a lock file. */
export function parseLock(content: string): readonly LockedSet[] | undefined {
  try {
    const lock = decodeLock(JSON.parse(content))?.value;
    return lock?.sets.every(({ wheels }) => wheels.every(isWheelLine)) ? lock.sets : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the line names exactly one file: a version and one digest, nothing else. */
function isWheelLine(line: string): boolean {
  const [own] = requirementLines(line).pinned;
  return own?.line === line && /^[a-z0-9-]+==\S+ --hash=sha256:\S+$/.test(line);
}
