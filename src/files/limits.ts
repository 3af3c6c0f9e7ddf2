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

export function tooManyFiles({ files }: Limits): string {
  return `there are more than ${files} project files; name fewer paths, exclude folders, or allow more with 'max-files'`;
}
