// The time that a run may lose to services that fail or do not answer, all of them together. Successful requests cost
// nothing, however long they take. While the artifact is still to be uploaded, a part is kept for it, so that a GitHub that
// does not answer cannot prevent an upload that works.

export interface TimeBudget {
  /** How long a request to the service may wait, in milliseconds; 0 if no time is left. */
  readonly left: (service: 'github' | 'artifact') => number;
  /** Takes away the time between two readings of the clock. Time that two requests lose at once counts once. */
  readonly lose: (start: number, end: number) => void;
  /** Releases the part that is reserved for the artifact. */
  readonly releaseKept: () => void;
  /** Why a request is not sent when no time is left. */
  readonly exhausted: string;
}

/** For everything that a run can do without: comment, check run, review, artifact and the comparison by GitHub's API. */
export const OPTIONAL_TIME = 10_000;

/** For files of a release, which the workflow has asked for. */
export const RELEASE_TIME = 120_000;

/** What is kept for the artifact. */
export const ARTIFACT_TIME = 3_000;

export function openBudget(total: number, keptForArtifact = 0): TimeBudget {
  const lost: (readonly [start: number, end: number])[] = [];
  let kept = keptForArtifact;
  return {
    left: (service) => Math.max(0, total - lengthOf(lost) - (service === 'github' ? kept : 0)),
    lose: (start, end) => {
      if (end > start) lost.push([start, end]);
    },
    releaseKept: () => {
      kept = 0;
    },
    exhausted: `failing requests have used up the limit of ${total / 1_000} s`,
  };
}

/** The length of the union of intervals. */
function lengthOf(intervals: readonly (readonly [start: number, end: number])[]): number {
  let length = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [start, end] of [...intervals].sort(([a], [b]) => a - b)) {
    if (end <= until) continue;
    length += end - Math.max(start, until);
    until = end;
  }
  return length;
}
