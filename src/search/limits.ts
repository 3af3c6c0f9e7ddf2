// Limits on the work of a run. Only options and action inputs set them. A configuration file can't, because it is part of the
// checked code, which may be a hostile pull request.

export interface Limits {
  /** The maximum number of project files in a run. */
  readonly files: number;
  /** Seconds after which no further file is read. */
  readonly seconds: number;
}

/** Ten times as much as a large repository needs. */
export const DEFAULT_LIMITS: Limits = { files: 100_000, seconds: 1200 };

/** The limit that ended a search for project files. */
export type ReachedLimit = 'files' | 'seconds';

export function limitSentence(reached: ReachedLimit, { files, seconds }: Limits, what = 'project files'): string {
  const less = 'name fewer paths, exclude folders or raise';
  return reached === 'files'
    ? `found more than ${files} ${what}; ${less} 'max-files'`
    : `the search for ${what} took more than ${seconds} seconds; ${less} 'max-seconds'`;
}
