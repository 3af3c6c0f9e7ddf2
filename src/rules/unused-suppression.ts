// FLX901: a suppression comment that suppresses nothing. Reported after all other findings of the file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unusedSuppression: DiagnosticInfo = {
  code: 'FLX901',
  name: 'unused-suppression',
  severity: 'warning',
  isRule: true,
  summary: 'suppression comment that suppresses nothing',
  docs: `The finding that the comment was written for is gone, or the comment is on the wrong line. If it stays, it hides the next finding on that line before anyone has looked at it.

Remove the comment, or let the fix remove it. fluxio does not report suppressions of rules that the configuration turns off, because they may be on elsewhere. It also reports none in a file with compiler errors, because the rules may not have checked all of it.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[unreachable-state] still needed?
#                                      ^^^^^^^^^^^^^^^^^ FLX901
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[return-value-ignored, unreachable-state] kept for the next release
#                    ^^^^^^^^^^^^^^^^^^^^ FLX901
    wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[unreachable-state] kept for the next release
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state] kept for the next release
`,
    ],
  },
};
