// How much work a run takes on. Only whoever starts the run sets these limits: configuration files come with what is
// checked, and that may be a hostile pull request.

export interface Limits {
  /** The largest number of project files in one run. */
  readonly files: number;
  /** Seconds after which no further file is started. */
  readonly seconds: number;
}

/** Ten times what large repositories have. */
export const DEFAULT_LIMITS: Limits = { files: 100_000, seconds: 1200 };

/** The limit that ended a search for project files. */
export type ReachedLimit = 'files' | 'seconds';

export function limitSentence(reached: ReachedLimit, { files, seconds }: Limits): string {
  const less = 'name fewer paths, exclude folders, or allow more with';
  return reached === 'files'
    ? `there are more than ${files} project files; ${less} 'max-files'`
    : `the search for project files took more than ${seconds} seconds; ${less} 'max-seconds'`;
}
