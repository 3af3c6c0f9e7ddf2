// What a run may take. Configuration files come with what is checked, a stranger's pull request too, so that they cannot
// say more: only whoever starts the run can.

export interface Limits {
  /** Project files that one run takes. */
  readonly files: number;
  /** After so long no further file is begun. */
  readonly seconds: number;
}

/** Ten times what large repositories have. */
export const DEFAULT_LIMITS: Limits = { files: 100_000, seconds: 1200 };

/** What a search for project files has come to the end of. */
export type Cut = 'files' | 'seconds';

export function cutSentence(cut: Cut, { files, seconds }: Limits): string {
  const less = 'name fewer paths, exclude folders, or allow more with';
  return cut === 'files'
    ? `there are more than ${files} project files; ${less} 'max-files'`
    : `the search for project files took more than ${seconds} seconds; ${less} 'max-seconds'`;
}
