// FLX904: a suppression comment that names a refusal. Reported after all other findings of the file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const suppressionOfRefusal: DiagnosticInfo = {
  code: 'FLX904',
  name: 'suppression-of-refusal',
  severity: 'warning',
  isRule: true,
  summary: 'a suppression comment names a refusal of the compiler',
  docs: `A refusal says that no correct output exists for what is written. There is nothing to go on with, so that it cannot be suppressed.

Correct what is reported, and remove the code from the comment, which the fix does.`,
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
