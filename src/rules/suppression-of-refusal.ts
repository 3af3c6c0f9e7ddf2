// FLX904: a suppression comment that names a refusal. Reported after all other findings of the file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const suppressionOfRefusal: DiagnosticInfo = {
  code: 'FLX904',
  name: 'suppression-of-refusal',
  severity: 'warning',
  isRule: true,
  summary: 'suppression comment for a compiler error',
  docs: `A compiler error means that no correct output exists for the code. fluxio has nothing to generate, so a comment cannot suppress the error.

Correct the error, and remove its code from the comment. The fix does the latter.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[FLX201]
#                                      ^^^^^^ FLX904
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [],
  },
};
